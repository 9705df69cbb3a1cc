/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "leave.h"

#include "core/deputy_rule.h"
#include "core/staff.h"
#include "store/staff_store.h"

enum err_code
leave_find(struct store *store, const struct leave_asked *asked,
	   struct arena *arena, struct deputy_near *out, struct err *err)
{
	struct deputy_facts facts = {0};
	const struct deputy meant = {.absent_id = asked->staff_id,
				     .deputy_id = asked->staff_id,
				     .from_day = asked->from,
				     .to_day = asked->until};
	enum err_code rc = deputies_near(store, &meant, arena, &facts, err);

	*out = (struct deputy_near){0};
	for (size_t i = 0; rc == ERR_OK && i < facts.n_near; i++)
		if (facts.near[i].absent_id == asked->staff_id)
			*out = facts.near[i];
	return rc;
}
