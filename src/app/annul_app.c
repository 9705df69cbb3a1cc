/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_end.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_event.h"
#include "core/case_act.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "store/case_act_store.h"
#include "store/casefile_store.h"
#include "store/record.h"
#include "store/staff_store.h"

static const struct param ASK_PARAMS[] = {
	CASE_PARAM,
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("What was entered in error: the wrong person, a second "
		    "file of the same person"),
	 .required = true},
};

static const struct param CONFIRM_PARAMS[] = {
	CASE_PARAM,
	{.name = "answer",
	 .type = PARAM_LINE,
	 .label = N_("Remark"),
	 .help = N_("What the second person has looked at")},
};

static const struct param DECLINE_PARAMS[] = {
	CASE_PARAM,
	{.name = "answer",
	 .type = PARAM_LINE,
	 .label = N_("Why not"),
	 .help = N_("Who asked reads it"),
	 .required = true},
};

/* All that is planned, also what is over and was not answered. */
static enum err_code
load_planned(struct op_call *call, struct record_rows *out, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	return rc == ERR_OK ? appointment_end_load(call, casefile.opened_on,
						   out, err)
			    : rc;
}

/* The case, and what stands against its annulment. */
static enum err_code
check_case(struct op_call *call, struct casefile *out, struct issues *issues,
	   struct err *err)
{
	struct annul_facts facts;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, out, err);

	if (rc == ERR_OK)
		rc = annul_load(call->store, call->casefile_id, &facts, err);
	if (rc != ERR_OK)
		return rc;
	facts.is_closed = !date_is_none(out->closed_on);
	annul_check(&facts, issues);
	call->row_id = call->casefile_id;
	call->row_ref = out->number;
	return ERR_OK;
}

/* What speaks against it is known before the reason is typed. */
static enum err_code
annul_tell(struct op_call *call, struct err *err)
{
	struct issues found = {.arena = call->arena};
	struct casefile casefile;
	enum err_code rc = check_case(call, &casefile, &found, err);

	for (size_t i = 0; rc == ERR_OK && i < found.n; i++)
		op_tell(call, _("In the way"), found.items[i].msg);
	return rc;
}

static enum err_code
annul_ask(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct case_annulment there;
	struct case_annulment row = {
		.casefile_id = call->casefile_id,
		.reason = op_text(call, "reason"),
		.asked_by_id = session_actor(call->session)->head.id,
		.asked_on = call->today,
		.state = "asked",
	};
	enum err_code rc = check_case(call, &casefile, call->issues, err);

	if (rc == ERR_OK)
		rc = annulment_open(call->store, call->casefile_id, call->arena,
				    &there, err);
	if (rc != ERR_OK)
		return rc;
	if (there.head.id != 0)
		issues_add(call->issues, "case", "asked_already",
			   _("It is asked for already. A second person "
			     "confirms it."));
	if (call->issues->n > 0)
		return ERR_OK;
	call->said = str_is(session_actor(call->session)->role, "supervisor")
			     ? _("Asked. A second person confirms it; until "
				 "then the case goes on.")
			     : _("Asked. The supervisor confirms it; until "
				 "then the case goes on.");
	return record_insert(call->store, &ANNULMENT_RECORD, call->now, &row,
			     err);
}

/* What the second person is to look at: who asked, and why. */
static enum err_code
tell_asked(struct op_call *call, bool is_yes, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct issues found = {.arena = call->arena};
	struct case_annulment asked;
	struct staff first;
	enum err_code rc = annulment_open(call->store, call->casefile_id,
					  call->arena, &asked, err);

	if (rc != ERR_OK || asked.head.id == 0)
		return rc;
	rc = record_load(call->store, &STAFF_RECORD, asked.asked_by_id,
			 call->arena, &first, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Asked by"), first.name);
	op_tell(call, _("Reason"), asked.reason);
	if (is_yes)
		annul_check_second(
			asked.asked_by_id == actor->head.id,
			(enum role)code_value(&codes_role, first.role),
			(enum role)code_value(&codes_role, actor->role),
			&found);
	for (size_t i = 0; i < found.n; i++)
		op_tell(call, _("In the way"), found.items[i].msg);
	return ERR_OK;
}

static enum err_code
confirm_tell(struct op_call *call, struct err *err)
{
	struct record_rows rows = {0};
	enum err_code rc = tell_asked(call, true, err);

	if (rc == ERR_OK)
		rc = load_planned(call, &rows, err);
	if (rc == ERR_OK)
		op_tell(call, _("Called off with it"),
			appointment_end_words(&rows, call->arena));
	return rc;
}

static enum err_code
decline_tell(struct op_call *call, struct err *err)
{
	return tell_asked(call, false, err);
}

/* What was asked, by whom, and whether the actor may be the second. */
static enum err_code
load_asked(struct op_call *call, struct case_annulment *out, bool is_yes,
	   struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct staff first;
	enum err_code rc = annulment_open(call->store, call->casefile_id,
					  call->arena, out, err);

	if (rc != ERR_OK)
		return rc;
	if (out->head.id == 0) {
		issues_add(call->issues, "case", "not_asked",
			   _("Nobody has asked to annul this case."));
		return ERR_OK;
	}
	rc = record_load(call->store, &STAFF_RECORD, out->asked_by_id,
			 call->arena, &first, err);
	if (rc == ERR_OK && is_yes)
		annul_check_second(
			out->asked_by_id == actor->head.id,
			(enum role)code_value(&codes_role, first.role),
			(enum role)code_value(&codes_role, actor->role),
			call->issues);
	out->answer = op_text(call, "answer");
	out->answered_by_id = actor->head.id;
	out->answered_on = call->today;
	return rc;
}

static enum err_code
annul_confirm(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct case_annulment row;
	struct record_rows planned = {0};
	enum err_code rc = check_case(call, &casefile, call->issues, err);

	if (rc == ERR_OK)
		rc = load_asked(call, &row, true, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	row.state = "confirmed";
	rc = record_update(call->store, &ANNULMENT_RECORD, &row, err);
	if (rc == ERR_OK)
		rc = case_end(call, &casefile, "entered_in_error", row.reason,
			      err);
	if (rc == ERR_OK)
		rc = load_planned(call, &planned, err);
	if (rc == ERR_OK)
		rc = appointment_end_all(call, &planned, err);
	call->said = arena_printf(call->arena,
				  _("Case %s is annulled. Its history stays in "
				    "the journal."),
				  casefile.number);
	if (planned.n > 0)
		call->advice = arena_printf(call->arena,
					    P_("Called off: %zu appointment.",
					       "Called off: %zu appointments.",
					       planned.n),
					    planned.n);
	return rc;
}

/* Who asked may take it back, too. */
static enum err_code
annul_decline(struct op_call *call, struct err *err)
{
	struct case_annulment row;
	enum err_code rc = load_asked(call, &row, false, err);

	call->row_id = call->casefile_id;
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	row.state = "declined";
	if (row.answered_by_id == row.asked_by_id)
		return record_delete(call->store, &ANNULMENT_RECORD, &row, err);
	return record_update(call->store, &ANNULMENT_RECORD, &row, err);
}

static const struct operation ANNUL_OPERATIONS[] = {
	{.name = "case.annul",
	 .words = N_("error mistake wrong person entered delete"),
	 .title = N_("Annul a case entered in error"),
	 .summary = N_("Asks to annul a case that was entered in error; a "
		       "second person confirms it."),
	 .right = RIGHT_TRANSFER_ASK,
	 .params = ASK_PARAMS,
	 .n_params = N_ELEMS(ASK_PARAMS),
	 .tell = annul_tell,
	 .body = annul_ask,
	 .asks = true},
	{.name = "case.annul_confirm",
	 .words = N_("error mistake second person yes"),
	 .title = N_("Confirm an annulment"),
	 .hint = N_("Confirm"),
	 .summary = N_("Annuls a case that another one says was entered in "
		       "error, and calls its appointments off."),
	 .right = RIGHT_TRANSFER_ASK,
	 .params = CONFIRM_PARAMS,
	 .n_params = N_ELEMS(CONFIRM_PARAMS),
	 .tell = confirm_tell,
	 .body = annul_confirm,
	 .asks = true,
	 .undone_by = "case.annul_undo",
	 .key = '='},
	{.name = "case.annul_decline",
	 .words = N_("error mistake no take back"),
	 .title = N_("Decline an annulment"),
	 .hint = N_("Decline"),
	 .summary = N_("Refuses to annul a case, or takes one's own request "
		       "back."),
	 .right = RIGHT_TRANSFER_ASK,
	 .params = DECLINE_PARAMS,
	 .n_params = N_ELEMS(DECLINE_PARAMS),
	 .tell = decline_tell,
	 .body = annul_decline,
	 .key = 'X'},
};

static const struct view_column ANNUL_COLUMNS[] = {
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"asked_on", N_("Asked"), COLUMN_DATE, NULL, 11, 2},
	{"asked_by", N_("Asked by"), COLUMN_TEXT, NULL, 16, 1},
	{"reason", N_("Reason"), COLUMN_TEXT, NULL, 40, 0},
};

static const char *const ROW_OPERATIONS[] = {"case.annul_confirm",
					     "case.annul_decline", NULL};

static const struct view ANNUL_VIEWS[] = {
	{.name = "annulments",
	 .title = N_("Annulments asked for"),
	 .summary = N_("Cases said to be entered in error, until a second "
		       "person has answered."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &ANNULMENT_QUERY,
	 .columns = ANNUL_COLUMNS,
	 .n_columns = N_ELEMS(ANNUL_COLUMNS),
	 .rows = REF_CASEFILE,
	 .operations = ROW_OPERATIONS,
	 .empty = N_("No annulment waits for an answer.")},
};

const struct room ANNUL_ROOM = {
	.operations = ANNUL_OPERATIONS,
	.n_operations = N_ELEMS(ANNUL_OPERATIONS),
	.views = ANNUL_VIEWS,
	.n_views = N_ELEMS(ANNUL_VIEWS),
};
