/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bulk_settled.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"

#include "bulk_screen.h"
#include "kith_ui.h"

const char *
bulk_row_settled(struct kith *kith, const struct bulk *bulk,
		 const struct bulk_row *row, struct arena *arena)
{
	struct settled settled = {.why = NULL};
	struct err err = {0};

	if (app_settled(kith->session, bulk->op, &row->in, arena, &settled,
			&err) != ERR_OK) {
		log_line(LOG_LEVEL_ERROR, "settled: %s", err.msg);
		return NULL;
	}
	if (settled.why == NULL)
		return NULL;
	if (*settled.deed != '\0')
		return settled.deed;
	/* Its first sentence: the others say what to do in a form of one. */
	return arena_strndup(arena, settled.why, strcspn(settled.why, "."));
}

const char *
bulk_settled(struct kith *kith, const struct bulk *bulk, size_t most,
	     struct arena *arena)
{
	const char *first = "";
	size_t n = 0;

	for (size_t i = 0; i < bulk->n && i < most; i++) {
		const struct bulk_row *row = &bulk->rows[i];
		const char *told = bulk_row_settled(kith, bulk, row, arena);

		if (told != NULL && n++ == 0)
			first = arena_printf(arena, "%s: %s", row->name, told);
	}
	if (n <= 1)
		return n == 0 ? ""
			      : arena_printf(arena, _("Meanwhile: %s."), first);
	return arena_printf(arena,
			    /* TRANSLATORS: a row and what was done to it */
			    P_("%zu more row is settled. Meanwhile: %s.",
			       "%zu more rows are settled. Meanwhile: %s.",
			       n - 1),
			    n - 1, first);
}
