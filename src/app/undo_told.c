/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "undo_told.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/act.h"
#include "deed.h"
#include "param_private.h"
#include "store/act_store.h"
#include "undo_words.h"

/* Whoever presses U once too often is not to take back what was done days ago
 * as if it had been now. */
static void
tell_other_day(struct op_call *call, const struct act_done *act)
{
	int hour;
	int minute;
	struct date day = stamp_local(act->at, &hour, &minute);

	if (date_cmp(day, call->today) != 0)
		op_tell(call, _("Mind"),
			arena_printf(call->arena,
				     /* TRANSLATORS: a day */
				     _("you saved this on %s, not today"),
				     date_short(call->arena, day)));
}

enum err_code
undo_tell_done(struct op_call *call, const struct act_done *act,
	       struct err *err)
{
	struct act_later later = {0};
	enum err_code rc = ERR_OK;

	op_tell(call, _(NC_("what was saved", "Done")),
		arena_printf(call->arena, "%s, %s",
			     deed_words(str_or_empty(act->operation)),
			     stamp_when(call->arena, act->at, call->today)));
	tell_other_day(call, act);
	if (call->casefile_id != 0)
		rc = act_find_later_others(call->store, act->id,
					   call->casefile_id, call->arena,
					   &later, err);
	if (rc == ERR_OK && later.who != NULL)
		op_tell(call, _("Since then"), undo_later_words(call, &later));
	return rc;
}
