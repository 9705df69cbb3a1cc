/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "appointment_end.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_clock.h"
#include "case_close_rest.h"
#include "case_event.h"
#include "core/casefile.h"
#include "core/casefile_rule.h"
#include "core/codes.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "store/casefile_store.h"
#include "store/closing_store.h"
#include "store/record.h"
#include "store/staff_store.h"

#define ASKED_PARAM                                                            \
	{                                                                      \
		.name = "asked_by_person", .type = PARAM_BOOL,                 \
		.label = N_("The person asks"),                                \
		.help = N_("y where the person asks to move on, or to stop")   \
	}

static const struct param CLOSE_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "exit_reason",
	 .type = PARAM_CODE,
	 .codes = &codes_exit_reason,
	 .label = N_("Reason"),
	 .help = N_("Why it ends"),
	 .required = true},
	ASKED_PARAM,
	{.name = "exit_plan",
	 .type = PARAM_TEXT,
	 .label = N_("Exit plan"),
	 .help = N_("Who takes over what; asked for where the exit was "
		    "planned")},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("Text"),
	 .help = N_("What else is to be remembered")},
	{.name = "called_off",
	 .type = PARAM_LINE,
	 .label = N_("Called off with it"),
	 .help = N_("The appointments to come; closing calls them off")},
	{.name = "end_tasks",
	 .type = PARAM_BOOL,
	 .label = N_("End open tasks"),
	 .help = N_("y: tasks that are still open end with the case, not "
		    "done")},
};

static const struct param REOPEN_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "reason",
	 .type = PARAM_TEXT,
	 .label = N_("Reason"),
	 .help = N_("Why the case is taken up again"),
	 .required = true},
	{.name = "pair_id",
	 .type = PARAM_REF,
	 .ref = REF_PAIR,
	 .label = N_("Pair"),
	 .help = N_("Their logins: ane+jon; the former one where it works "
		    "still"),
	 .required = true},
};

static const struct param PHASE_PARAMS[] = {
	CASE_PARAM,
	REV_PARAM,
	{.name = "phase",
	 .type = PARAM_CODE,
	 .codes = &codes_phase,
	 .label = N_("Phase"),
	 .help = N_("The next one; the first again on a crisis or silence"),
	 .required = true},
	{.name = "explained",
	 .type = PARAM_BOOL,
	 .label = N_("Explained"),
	 .help = N_("y: way of working, rights and data use were explained")},
	{.name = "team",
	 .type = PARAM_BOOL,
	 .label = N_("Team invited"),
	 .help = N_("y: team members were invited, natural supports first")},
	{.name = "goal_reached",
	 .type = PARAM_BOOL,
	 .label = N_("Goal reached"),
	 .help = N_("y: the main goal of the contract is reached")},
	ASKED_PARAM,
};

static enum err_code
load_facts(struct op_call *call, struct casefile *casefile,
	   struct closing_facts *facts, struct err *err)
{
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, casefile, err);

	if (rc == ERR_OK)
		rc = closing_load(call->store, casefile, call->today, facts,
				  err);
	call->row_id = call->casefile_id;
	call->row_ref = casefile->number;
	return rc;
}

static enum err_code
check_rev(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc != ERR_OK)
		return rc;
	call->edited = &CASEFILE_RECORD;
	call->edited_id = casefile.head.id;
	return op_check_rev(call, casefile.head.rev, err);
}

/* ---- Appointments to come: shown first, then called off ---- */

static enum err_code
close_load(struct op_call *call, struct err *err)
{
	struct record_rows rows = {0};
	enum err_code rc = check_rev(call, err);

	if (rc == ERR_OK)
		rc = appointment_end_load(call, call->today, &rows, err);
	if (rc == ERR_OK && rows.n > 0)
		op_fill_text(call, "called_off",
			     appointment_end_words(&rows, call->arena));
	return rc;
}

/* What was shown is what is called off: nothing that came meanwhile. */
static void
check_to_come(struct op_call *call, const struct record_rows *rows)
{
	const char *now = appointment_end_words(rows, call->arena);
	const char *shown = op_text(call, "called_off");

	if (strcmp(shown == NULL ? "" : shown, now) == 0)
		return;
	if (rows->n == 0)
		issues_add(call->issues, "called_off", "changed",
			   _("No appointment is to come any more. Empty the "
			     "field."));
	else
		issues_add(call->issues, "called_off", "changed",
			   _("The appointments to come are now: %s. Closing "
			     "calls all of them off."),
			   now);
}

/* ---- Closing ---- */

/* Who takes over what stands first. */
static const char *
closing_text(struct op_call *call)
{
	const char *plan = op_text(call, "exit_plan");
	const char *text = op_text(call, "text");

	if (plan == NULL || text == NULL)
		return plan != NULL ? plan : text;
	return arena_printf(call->arena, "%s\n\n%s", plan, text);
}

static enum err_code
case_close(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct closing_facts facts;
	struct record_rows to_come = {0};
	enum err_code rc = load_facts(call, &casefile, &facts, err);

	if (rc == ERR_OK)
		rc = appointment_end_load(call, call->today, &to_come, err);
	if (rc != ERR_OK)
		return rc;
	facts.exit_reason = (enum exit_reason)code_value(
		&codes_exit_reason, op_text(call, "exit_reason"));
	facts.has_exit_plan = op_given(call, "exit_plan");
	facts.phase.is_asked_by_person = op_int(call, "asked_by_person") != 0;
	facts.takes_tasks = op_int(call, "end_tasks") != 0;
	rc = case_close_name(call, &facts, err);
	if (rc != ERR_OK)
		return rc;
	casefile_check_close(&facts, call->issues);
	check_to_come(call, &to_come);
	if (call->issues->n > 0)
		return ERR_OK;
	call->said = arena_printf(call->arena,
				  _("Case %s is closed. The pair sees no more "
				    "of it than the office does."),
				  casefile.number);
	rc = case_end(call, &casefile, op_text(call, "exit_reason"),
		      closing_text(call), err);
	if (rc == ERR_OK)
		rc = case_close_rest(call, err);
	return rc == ERR_OK ? appointment_end_all(call, &to_come, err) : rc;
}

/* What stands in the way whatever the reason, before anything is typed. */
static enum err_code
close_tell(struct op_call *call, struct err *err)
{
	struct issues found = {.arena = call->arena};
	struct casefile casefile;
	struct closing_facts facts;
	enum err_code rc = load_facts(call, &casefile, &facts, err);

	if (rc == ERR_OK)
		rc = case_close_name(call, &facts, err);
	if (rc != ERR_OK)
		return rc;
	facts.exit_reason = EXIT_MOVED;
	casefile_check_close(&facts, &found);
	for (size_t i = 0; i < found.n; i++)
		op_tell(call, _("In the way"), found.items[i].msg);
	rc = case_close_tell_decisions(call, err);
	return rc == ERR_OK ? case_close_tell_requests(call, err) : rc;
}

/* What stands in the way of this reason besides. */
static enum err_code
close_warn(struct op_call *call, struct err *err)
{
	struct issues found = {.arena = call->arena};
	struct casefile casefile;
	struct closing_facts facts;
	enum err_code rc;

	if (!op_given(call, "exit_reason"))
		return ERR_OK;
	rc = load_facts(call, &casefile, &facts, err);
	if (rc != ERR_OK)
		return rc;
	casefile_check_close(
		&(struct closing_facts){
			.phase = {.phase = facts.phase.phase,
				  .is_aftercare_done =
					  facts.phase.is_aftercare_done,
				  .is_asked_by_person =
					  op_int(call, "asked_by_person") != 0},
			.exit_reason = (enum exit_reason)code_value(
				&codes_exit_reason,
				op_text(call, "exit_reason")),
			.has_exit_plan = op_given(call, "exit_plan"),
			.has_closing_meeting = facts.has_closing_meeting,
			.is_protocol_done = facts.is_protocol_done},
		&found);
	for (size_t i = 0; i < found.n; i++)
		op_tell(call, _("For this reason"), found.items[i].msg);
	return ERR_OK;
}

/* ---- Opening again ---- */

static enum err_code
reopen_load(struct op_call *call, struct err *err)
{
	struct casefile casefile = {0};
	struct pair pair = {0};
	enum err_code rc = check_rev(call, err);

	if (rc == ERR_OK)
		rc = casefile_load(call->store, call->casefile_id, call->arena,
				   &casefile, err);
	if (rc != ERR_OK || casefile.pair_id == 0)
		return rc;
	rc = record_load(call->store, &PAIR_RECORD, casefile.pair_id,
			 call->arena, &pair, err);
	if (rc == ERR_OK && date_is_none(pair.active_to))
		op_fill_ref(call, "pair_id", casefile.pair_id);
	return rc;
}

static bool
is_annulled(const struct casefile *casefile)
{
	return strcmp(str_or_empty(casefile->exit_reason),
		      "entered_in_error") == 0;
}

/* was_annulled: what is taken back is an annulment, else a closing. */
static enum err_code
check_reopen(struct op_call *call, const struct casefile *casefile,
	     bool was_annulled, struct pair *pair, struct err *err)
{
	int64_t newest = 0;
	enum err_code rc =
		op_load_row(call, "pair_id", &PAIR_RECORD, pair, err);

	if (rc == ERR_OK)
		rc = casefile_of_person(call->store, casefile->person_id,
					&newest, err);
	if (rc != ERR_OK)
		return rc;
	if (date_is_none(casefile->closed_on))
		issues_add(call->issues, "case", "open", _("Case %s is open."),
			   casefile->number);
	else if (newest != casefile->head.id)
		issues_add(call->issues, "case", "newer_case",
			   _("The person has a newer case. Work on that "
			     "one."));
	else if (is_annulled(casefile) && !was_annulled)
		issues_add(call->issues, "case", "annulled",
			   _("The case was entered in error and annulled. Take "
			     "the annulment back, or open a new one."));
	else if (!is_annulled(casefile) && was_annulled)
		issues_add(call->issues, "case", "not_annulled",
			   _("The case was closed, not annulled: re-open "
			     "it."));
	case_check_pair(call, casefile, pair);
	return ERR_OK;
}

static enum err_code
open_again(struct op_call *call, bool was_annulled, struct err *err)
{
	struct case_event event = {.kind = "reopened",
				   .text = op_text(call, "reason")};
	struct closing_facts facts;
	struct casefile casefile;
	struct pair pair;
	enum err_code rc = load_facts(call, &casefile, &facts, err);

	if (rc == ERR_OK)
		rc = check_reopen(call, &casefile, was_annulled, &pair, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	casefile.closed_on = DATE_NONE;
	casefile.exit_reason = NULL;
	casefile.phase = "ENGAGEMENT";
	casefile.profile_since = call->today;
	casefile.pair_since = call->today;
	if (casefile.pair_id != pair.head.id)
		casefile.first_reference_id = pair.social_id;
	casefile.pair_id = pair.head.id;
	rc = case_clock_save(call, &casefile, err);
	if (rc == ERR_OK)
		rc = case_event_add(call, &event, err);
	call->said = arena_printf(call->arena, _("Case %s is open again."),
				  casefile.number);
	return rc;
}

static enum err_code
case_reopen(struct op_call *call, struct err *err)
{
	return open_again(call, false, err);
}

/* What was called off with it is for people to plan anew. */
static enum err_code
case_annul_undo(struct op_call *call, struct err *err)
{
	call->advice =
		_("Appointments called off with it stay so: plan them "
		  "again where they still hold.");
	return open_again(call, true, err);
}

/* ---- Phases ---- */

/* What the handler states now counts, and stays on record. */
static void
state_facts(struct op_call *call, struct phase_facts *facts,
	    struct case_event *event)
{
	bool explained = op_int(call, "explained") != 0;
	bool team = op_int(call, "team") != 0;

	facts->is_explained = facts->is_explained || explained;
	facts->has_team = facts->has_team || team;
	facts->is_main_goal_reached = op_int(call, "goal_reached") != 0;
	facts->is_asked_by_person = op_int(call, "asked_by_person") != 0;
	event->activities = explained && team ? "E1,E4"
			    : explained	      ? "E1"
			    : team	      ? "E4"
					      : "";
}

/* The one after that in which the case is: back is by choice. */
static enum err_code
phase_load(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = check_rev(call, err);

	if (rc == ERR_OK)
		rc = casefile_load(call->store, call->casefile_id, call->arena,
				   &casefile, err);
	if (rc != ERR_OK)
		return rc;
	const int phase = code_value(&codes_phase, casefile.phase);

	if (phase < PHASE_TRANSITION)
		op_fill_text(call, "phase", code_of(&codes_phase, phase + 1));
	return ERR_OK;
}

static enum err_code
case_phase(struct op_call *call, struct err *err)
{
	struct case_event event = {.kind = "phase",
				   .code = op_text(call, "phase")};
	struct casefile casefile;
	struct closing_facts facts;
	enum phase to =
		(enum phase)code_value(&codes_phase, op_text(call, "phase"));
	enum err_code rc = load_facts(call, &casefile, &facts, err);

	if (rc != ERR_OK)
		return rc;
	state_facts(call, &facts.phase, &event);
	if (to == PHASE_CLOSED)
		issues_add(call->issues, "phase", "close",
			   _("A case is closed with its reason: use 'Close the "
			     "case'."));
	else
		casefile_check_phase(&facts.phase, to, call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	casefile.phase = op_text(call, "phase");
	rc = record_update(call->store, &CASEFILE_RECORD, &casefile, err);
	if (rc == ERR_OK)
		rc = case_event_add(call, &event, err);
	return rc;
}

static const struct operation CLOSE_OPERATIONS[] = {
	{.name = "case.annul_undo",
	 .words = N_("error mistake take back undo restore"),
	 .title = N_("Take an annulment back"),
	 .summary = N_("Opens a case again that was annulled though it was the "
		       "right one, with its whole history."),
	 .right = RIGHT_CASE_ASSIGN,
	 .params = REOPEN_PARAMS,
	 .n_params = N_ELEMS(REOPEN_PARAMS),
	 .load = reopen_load,
	 .body = case_annul_undo},
	{.name = "case.close",
	 .words = N_("end exit finish archive"),
	 .title = N_("Close the case"),
	 .summary = N_("Closes a case with its reason, once nothing in it is "
		       "owed any more; appointments to come are called off."),
	 .right = RIGHT_CASE_WORK,
	 .params = CLOSE_PARAMS,
	 .n_params = N_ELEMS(CLOSE_PARAMS),
	 .load = close_load,
	 .tell = close_tell,
	 .warn = close_warn,
	 .body = case_close,
	 .asks = true},
	{.name = "case.phase",
	 .words = N_("move stage step next status state under way plan"),
	 .title = N_("Enter the next phase"),
	 .summary = N_("Moves a case to its next phase, or back to the first "
		       "on a crisis or silence."),
	 .right = RIGHT_CASE_WORK,
	 .params = PHASE_PARAMS,
	 .n_params = N_ELEMS(PHASE_PARAMS),
	 .load = phase_load,
	 .body = case_phase},
	{.name = "case.reopen",
	 .words = N_("again back resume"),
	 .title = N_("Re-open the case"),
	 .summary = N_("Opens a closed case again, with its whole history."),
	 .right = RIGHT_CASE_ASSIGN,
	 .params = REOPEN_PARAMS,
	 .n_params = N_ELEMS(REOPEN_PARAMS),
	 .load = reopen_load,
	 .body = case_reopen},
};

const struct room CASE_CLOSE_ROOM = {
	.operations = CLOSE_OPERATIONS,
	.n_operations = N_ELEMS(CLOSE_OPERATIONS),
};
