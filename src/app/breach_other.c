/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "breach_other.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/casefile.h"
#include "core/staff.h"
#include "store/casefile_store.h"
#include "store/staff_store.h"
#include "store/store.h"

static enum err_code
add_name(struct op_call *call, int64_t staff_id, const char **names,
	 struct err *err)
{
	struct staff staff;
	enum err_code rc;

	if (staff_id == session_actor(call->session)->head.id)
		return ERR_OK;
	rc = record_load(call->store, &STAFF_RECORD, staff_id, call->arena,
			 &staff, err);
	if (rc == ERR_OK)
		*names = **names == '\0' ? staff.name
					 : arena_printf(call->arena, "%s, %s",
							*names, staff.name);
	return rc;
}

/* Both of the case's pair but the actor; "" = there is no pair. */
static enum err_code
name_others(struct op_call *call, const char **names, struct err *err)
{
	struct casefile row;
	struct pair pair;
	enum err_code rc = record_load(call->store, &CASEFILE_RECORD,
				       call->casefile_id, call->arena, &row,
				       err);

	*names = "";
	if (rc != ERR_OK || row.pair_id == 0)
		return rc;
	rc = record_load(call->store, &PAIR_RECORD, row.pair_id, call->arena,
			 &pair, err);
	if (rc == ERR_OK)
		rc = add_name(call, pair.social_id, names, err);
	if (rc == ERR_OK)
		rc = add_name(call, pair.employment_id, names, err);
	return rc;
}

enum err_code
breach_other_words(struct op_call *call, const char **out, struct err *err)
{
	const char *title = _(operation_find("breach.annul")->title);
	const char *names;
	enum err_code rc = name_others(call, &names, err);

	*out = "";
	if (rc != ERR_OK)
		return rc;
	if (*names == '\0')
		*out = arena_printf(call->arena,
				    /* TRANSLATORS: the title of a command */
				    _("You reported it: somebody else of the "
				      "pair or a deputy takes it back, by "
				      "\"%s\". Write to them."),
				    title);
	else
		*out = arena_printf(call->arena,
				    /* TRANSLATORS: names; the title of a
				     * command */
				    _("You reported it: somebody else of the "
				      "pair (%s) or a deputy takes it back, by "
				      "\"%s\". Write to them."),
				    names, title);
	return ERR_OK;
}
