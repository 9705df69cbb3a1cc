/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "hand_over_back.h"

#include "app/operation.h"
#include "app/session.h"
#include "appointment_go.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_event.h"
#include "core/casefile.h"
#include "core/hand_over.h"
#include "core/staff.h"
#include "hand_over_cases.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/hand_over_store.h"
#include "store/staff_store.h"

static enum err_code
load_ours(struct op_call *call, struct hand_over *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "hand_over", &HAND_OVER_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->office_id != session_actor(call->session)->office_id)
		return err_set(err, ERR_NOT_FOUND, "hand_over",
			       _("There is no such hand-over at your "
				 "office."));
	return rc;
}

enum err_code
hand_over_back_load(struct op_call *call, struct err *err)
{
	struct hand_over row;
	enum err_code rc = load_ours(call, &row, err);

	return rc == ERR_OK ? op_check_rev(call, row.head.rev, err) : rc;
}

/* What the question of the hand-over told, the other way round. */
static enum err_code
tell_appointments(struct op_call *call, const struct hand_over *row,
		  const struct record_rows *rows,
		  const struct caseload_cases *changed, struct err *err)
{
	struct appointment_goes back = {.arena = call->arena};
	struct appointment_goes all = {.arena = call->arena};
	const struct hand_over_case *cases = rows->items;
	struct pair from;
	int64_t act_id = 0;
	enum err_code rc = record_load(call->store, &PAIR_RECORD,
				       row->from_pair_id, call->arena, &from,
				       err);

	if (rc == ERR_OK)
		rc = hand_over_act(call->store, row, &act_id, err);
	if (rc == ERR_OK)
		rc = appointment_go_find_back(call, act_id, changed, &back,
					      err);
	for (size_t i = 0; rc == ERR_OK && i < rows->n; i++)
		if (!hand_over_has(changed, cases[i].casefile_id))
			rc = appointment_go_add(call,
						&(struct appointment_going){
							cases[i].casefile_id,
							"", &from},
						&all, err);
	return rc == ERR_OK
		       ? appointment_go_tell_back(call, &back, &all, &from, err)
		       : rc;
}

enum err_code
hand_over_back_tell(struct op_call *call, struct err *err)
{
	struct caseload_cases changed = {.arena = call->arena};
	struct caseload_cases worked_on = {.arena = call->arena};
	struct record_rows rows = {.arena = call->arena};
	struct hand_over row;
	const char *from = "";
	const char *to = "";
	enum err_code rc = load_ours(call, &row, err);

	if (rc == ERR_OK)
		rc = pair_name(call->store, row.to_pair_id, call->arena, &to,
			       err);
	if (rc == ERR_OK)
		rc = pair_name(call->store, row.from_pair_id, call->arena,
			       &from, err);
	if (rc == ERR_OK)
		rc = hand_over_cases(call->store, row.head.id, &rows, err);
	if (rc == ERR_OK)
		rc = hand_over_changed(call->store, row.head.id, &changed, err);
	if (rc == ERR_OK)
		rc = hand_over_worked_on(call->store, row.head.id, &worked_on,
					 err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Cases"),
		arena_printf(call->arena,
			     P_("%zu, from %s back to %s",
				"%zu, from %s back to %s", rows.n),
			     rows.n, to, from));
	if (row.back_at.ms == 0)
		hand_over_tell_cases(call, _("Changed since"), &changed);
	if (row.back_at.ms == 0)
		hand_over_tell_cases(call, _("Worked on since"), &worked_on);
	return row.back_at.ms == 0
		       ? tell_appointments(call, &row, &rows, &changed, err)
		       : ERR_OK;
}

static enum err_code
give_back(struct op_call *call, const struct hand_over *row,
	  const struct hand_over_case *before, const char *pair,
	  struct err *err)
{
	struct case_event event = {.kind = "pair", .text = pair};
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, before->casefile_id,
					 call->arena, &casefile, err);

	if (rc != ERR_OK)
		return rc;
	casefile.pair_id = row->from_pair_id;
	casefile.pair_since = before->pair_since;
	casefile.first_reference_id = before->first_reference_id;
	casefile.moved_on = call->today;
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	if (rc == ERR_OK)
		rc = case_event_write(call, before->casefile_id, &event, err);
	return rc;
}

/* Every reason against it; those changed since in *changed. */
static enum err_code
check_back(struct op_call *call, const struct hand_over *row,
	   struct caseload_cases *changed, struct err *err)
{
	struct pair from;
	enum err_code rc = record_load(call->store, &PAIR_RECORD,
				       row->from_pair_id, call->arena, &from,
				       err);

	if (rc == ERR_OK)
		rc = hand_over_changed(call->store, row->head.id, changed, err);
	if (rc != ERR_OK)
		return rc;
	if (row->back_at.ms != 0) {
		issues_add(call->issues, "hand_over", "back",
			   _("It was taken back already."));
		return ERR_OK;
	}
	if (!date_is_none(from.active_to) &&
	    date_cmp(from.active_to, call->today) <= 0)
		issues_add(call->issues, "hand_over", "ended",
			   _("The pair that had the cases has ended. Hand them "
			     "over to another one."));
	if (changed->n > 0 && op_int(call, "rest") == 0)
		issues_add(call->issues, "rest", "changed",
			   P_("%zu case was changed since: %s. Say y here to "
			      "take back the others only.",
			      "%zu cases were changed since: %s. Say y here to "
			      "take back the others only.",
			      changed->n),
			   changed->n, hand_over_names(call, changed));
	return ERR_OK;
}

static enum err_code
give_appointments_back(struct op_call *call, const struct hand_over *row,
		       const struct caseload_cases *changed, struct err *err)
{
	int64_t act_id = 0;
	size_t n = 0;
	enum err_code rc = hand_over_act(call->store, row, &act_id, err);

	if (rc == ERR_OK)
		rc = appointment_go_back(call, act_id, changed, &n, err);
	if (rc == ERR_OK && n > 0)
		call->advice = arena_printf(
			call->arena,
			P_("%zu appointment is with who had it: tell the "
			   "family who comes.",
			   "%zu appointments are with who had them: tell the "
			   "families who comes.",
			   n),
			n);
	return rc;
}

static enum err_code
give_all_back(struct op_call *call, const struct hand_over *row,
	      const struct caseload_cases *changed, size_t *n_out,
	      struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct hand_over_case *cases;
	const char *pair = "";
	enum err_code rc =
		hand_over_cases(call->store, row->head.id, &rows, err);

	*n_out = 0;
	if (rc == ERR_OK)
		rc = pair_name(call->store, row->from_pair_id, call->arena,
			       &pair, err);
	cases = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (hand_over_has(changed, cases[i].casefile_id))
			continue;
		rc = give_back(call, row, &cases[i], pair, err);
		(*n_out)++;
	}
	if (rc == ERR_OK)
		rc = give_appointments_back(call, row, changed, err);
	call->said =
		arena_printf(call->arena,
			     P_("%zu case is with %s again. Both pairs are "
				"told.",
				"%zu cases are with %s again. Both pairs are "
				"told.",
				*n_out),
			     *n_out, pair);
	return rc;
}

enum err_code
hand_over_back(struct op_call *call, struct err *err)
{
	struct caseload_cases changed = {.arena = call->arena};
	struct hand_over row;
	size_t n = 0;
	enum err_code rc = load_ours(call, &row, err);

	if (rc == ERR_OK)
		rc = check_back(call, &row, &changed, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = give_all_back(call, &row, &changed, &n, err);
	if (rc == ERR_OK && n == 0)
		issues_add(call->issues, "hand_over", "none",
			   _("All of its cases were changed since: nothing is "
			     "left to take back."));
	if (rc != ERR_OK || n == 0)
		return rc;
	row.back_by_id = session_actor(call->session)->head.id;
	row.back_at = call->now;
	call->row_id = row.head.id;
	return record_update(call->store, &HAND_OVER_RECORD, &row, err);
}
