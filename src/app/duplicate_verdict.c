/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "duplicate_verdict.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/person_verdict.h"
#include "core/staff.h"
#include "param_private.h"
#include "store/duplicate_store.h"
#include "store/record.h"
#include "store/staff_store.h"

enum err_code
duplicate_verdict_begin(struct op_call *call, int64_t a, int64_t b,
			struct person_verdict *out, struct err *err)
{
	enum err_code rc =
		verdict_find(call->store, a, b, call->arena, out, err);

	out->person_id = a < b ? a : b;
	out->other_id = a < b ? b : a;
	out->staff_id = session_actor(call->session)->head.id;
	out->on_day = call->today;
	out->reason = op_text(call, "reason");
	return rc;
}

/* Of what is put off again, or stated again, the last alone is kept. */
static enum err_code
keep_before(struct op_call *call, const struct person_verdict *verdict,
	    struct err *err)
{
	struct verdict_before before;
	struct person_verdict was;
	enum err_code rc = record_load(call->store, &VERDICT_RECORD,
				       verdict->head.id, call->arena, &was,
				       err);

	if (rc != ERR_OK || strcmp(was.verdict, verdict->verdict) == 0)
		return rc;
	before = (struct verdict_before){
		.verdict_id = was.head.id,
		.verdict = was.verdict,
		.until = was.until,
		.staff_id = was.staff_id,
		.on_day = was.on_day,
		.reason = was.reason,
	};
	return record_insert(call->store, &VERDICT_BEFORE_RECORD, call->now,
			     &before, err);
}

enum err_code
duplicate_verdict_save(struct op_call *call, struct person_verdict *verdict,
		       struct err *err)
{
	enum err_code rc;

	if (verdict->head.id == 0) {
		rc = record_insert(call->store, &VERDICT_RECORD, call->now,
				   verdict, err);
	} else {
		rc = keep_before(call, verdict, err);
		if (rc == ERR_OK)
			rc = record_update(call->store, &VERDICT_RECORD,
					   verdict, err);
	}
	call->row_id = verdict->head.id;
	call->reason = verdict->reason;
	return rc;
}

/* That the pair is not shown again by it, where one would expect that. */
static enum err_code
say_what_holds(struct op_call *call, const struct person_verdict *verdict,
	       struct err *err)
{
	struct staff staff;
	enum err_code rc = record_load(call->store, &STAFF_RECORD,
				       verdict->staff_id, call->arena, &staff,
				       err);

	if (rc != ERR_OK)
		return rc;
	if (strcmp(verdict->verdict, "different") == 0)
		call->said = arena_printf(
			call->arena,
			/* TRANSLATORS: a colleague; a day */
			_("Taken back. Not the same, as %s stated on %s: that "
			  "holds again."),
			staff.name, date_short(call->arena, verdict->on_day));
	else if (date_cmp(call->today, verdict->until) < 0)
		call->said = arena_printf(
			call->arena,
			/* TRANSLATORS: a colleague; a day */
			_("Taken back. %s had put it off until %s: that holds "
			  "again."),
			staff.name, date_short(call->arena, verdict->until));
	return ERR_OK;
}

enum err_code
duplicate_verdict_take_back(struct op_call *call,
			    struct person_verdict *verdict, struct err *err)
{
	struct verdict_before before;
	enum err_code rc = verdict_before_find(call->store, verdict->head.id,
					       call->arena, &before, err);

	call->row_id = verdict->head.id;
	if (rc == ERR_OK && before.head.id == 0)
		return record_delete(call->store, &VERDICT_RECORD, verdict,
				     err);
	verdict->verdict = before.verdict;
	verdict->kept_id = 0;
	verdict->until = before.until;
	verdict->staff_id = before.staff_id;
	verdict->on_day = before.on_day;
	verdict->reason = before.reason;
	if (rc == ERR_OK)
		rc = record_update(call->store, &VERDICT_RECORD, verdict, err);
	if (rc == ERR_OK)
		rc = record_delete(call->store, &VERDICT_BEFORE_RECORD, &before,
				   err);
	return rc == ERR_OK ? say_what_holds(call, verdict, err) : rc;
}
