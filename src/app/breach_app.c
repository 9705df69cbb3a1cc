/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "breach_due.h"
#include "breach_facts.h"
#include "breach_other.h"
#include "breach_steps.h"
#include "contract_draft.h"
#include "core/permission.h"
#include "core/staff.h"
#include "dispute_column.h"
#include "param_private.h"
#include "params.h"
#include "promise_mark.h"
#include "promise_rows.h"
#include "rooms.h"
#include "store/breach_store.h"
#include "store/contract_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

static const struct code_item STATE_ITEMS[] = {
	{"reported", N_("Reported, not yet asked why"), NULL, false},
	{"explained", N_("The person was heard"), NULL, false},
	{"to_sign", N_("A report waits for the supervisor"), NULL, false},
	{"good_cause", N_("Closed: good cause"), NULL, false},
	{"not_pursued", N_("Closed: not pursued"), NULL, false},
	{"stepped", N_("Answered by a step"), NULL, false},
	{"repaired", N_("Repaired: a month was kept"), NULL, false},
	{"annulled", N_("Entered in error"), NULL, false},
};

static const struct code_list STATE_CODES = {"breach_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct code_item MEASURE_ITEMS[] = {
	{"contact", N_("Contact: ask why, re-book"), NULL, false},
	{"remind", N_("Written reminder and a talk"), NULL, false},
	{"warn", N_("Written warning and a meeting"), NULL, false},
	{"report", N_("Factual report to the benefit body"), NULL, false},
};

static const struct code_list MEASURE_CODES = {"breach_measure", MEASURE_ITEMS,
					       N_ELEMS(MEASURE_ITEMS)};

static const struct param REPORT_PARAMS[] = {
	PROMISE_PARAM,
	/* As the list has it that it is called in. */
	{.name = "next_due",
	 .type = PARAM_DATE,
	 .label = N_("Due"),
	 .help = N_("The occurrence that is meant; its day is proposed"),
	 .subject = true,
	 .is_told = true},
	{.name = "type",
	 .type = PARAM_CODE,
	 .codes = &codes_breach_kind,
	 .label = N_("Kind"),
	 .help = NULL,
	 .required = true},
	{.name = "on_day",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Day"),
	 .help = N_("When it was not kept; by itself the day of the row, "
		    "else the day marked last")},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("What happened"),
	 .help = N_("The facts, no judgement"),
	 .required = true},
	{.name = "possible",
	 .type = PARAM_BOOL,
	 .label = N_("Whether it was possible"),
	 .help = N_("y: the notice was delivered, the place existed"),
	 .required = true},
};

static const struct param EXPLAIN_PARAMS[] = {
	BREACH_PARAM,
	{.name = "explained_on",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Day"),
	 .help = N_("When the person was heard; t is today"),
	 .required = true,
	 .today = true},
	{.name = "explanation",
	 .type = PARAM_TEXT,
	 .label = N_("What the person said"),
	 .help = N_("In the person's words"),
	 .required = true},
	{.name = "good_cause",
	 .type = PARAM_CODE,
	 .codes = &codes_good_cause,
	 .label = N_("Good cause"),
	 .help = N_("Where there is one, the matter is closed and never "
		    "counts")},
};

static const struct param REASON_PARAMS[] = {
	BREACH_PARAM,
	CONTRACT_REASON_PARAM(N_("Why; it stays in the record")),
};

static const struct param REPAIR_PARAMS[] = {
	BREACH_PARAM,
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("How"),
	 .help = N_("What was kept since"),
	 .required = true},
};

/* ---- Reporting ---- */

static enum err_code
report_load(struct op_call *call, struct err *err)
{
	struct breach_due due;
	enum err_code rc =
		breach_due_load(call, op_int(call, "promise"), &due, err);

	if (rc != ERR_OK)
		return rc;
	op_fill_date(call, "on_day", breach_due_proposed(call, &due));
	op_fill_text(call, "type", "duty");
	return ERR_OK;
}

/* Of which days a report can be, or why of none. */
static enum err_code
report_tell(struct op_call *call, struct err *err)
{
	struct breach_due due;
	enum err_code rc =
		breach_due_load(call, op_int(call, "promise"), &due, err);

	if (rc == ERR_OK)
		breach_due_tell(call, &due);
	return rc;
}

/* G2, I16: only a mandatory promise of the person's side that was signed. */
static void
check_reported(struct op_call *call, const struct promise_row *promise)
{
	if (promise->ours)
		issues_add(call->issues, "promise", "ours",
			   _("That is a promise of ours. What we do not keep "
			     "is marked, not reported as a breach."));
	if (strcmp(promise->owner, "person") != 0 && !promise->ours)
		issues_add(call->issues, "promise", "not_the_person",
			   _("Only what the person promised can be a "
			     "breach."));
	if (!promise->mandatory)
		issues_add(call->issues, "promise", "not_mandatory",
			   _("That promise is not mandatory: there is no "
			     "breach of it. Talk about it."));
}

static enum err_code
set_rules(struct op_call *call, struct breach_row *row, struct err *err)
{
	const struct regime *regime;
	enum err_code rc = breach_regime(call, row->on_day, &regime, err);

	if (rc != ERR_OK)
		return rc;
	if (regime != NULL &&
	    regime_find_breach_type(regime, row->type) != NULL)
		row->regime = arena_strdup(call->arena, regime->code);
	else
		issues_add(call->issues, "on_day", "NO_RULES",
			   _("No rules of the house were in force on that "
			     "day."));
	return ERR_OK;
}

static enum err_code
breach_report(struct op_call *call, struct err *err)
{
	struct breach_due due;
	struct breach_row row = {
		.casefile_id = call->casefile_id,
		.commitment_id = op_int(call, "promise"),
		.reporter_id = session_actor(call->session)->head.id,
		.reported_on = call->today,
		.state = "reported",
	};
	enum err_code rc = breach_due_load(call, row.commitment_id, &due, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &BREACH_RECORD, &row);
	check_reported(call, &due.promise_row);
	contract_check_past(call, "on_day");
	breach_due_check(call, &due, row.on_day);
	if (!date_is_none(row.on_day))
		rc = set_rules(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &BREACH_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	call->said = arena_printf(call->arena,
				  _("Reported: “%s”, %s. Make contact within "
				    "two working days and ask why."),
				  due.promise_row.what,
				  date_short(call->arena, row.on_day));
	return rc;
}

/* ---- Hearing and closing ---- */

/* In one of two states, else an issue. */
static enum err_code
load_in_state(struct op_call *call, const char *one, const char *other,
	      struct breach_row *row, struct err *err)
{
	enum err_code rc;

	call->row_id = op_int(call, "breach");
	rc = record_load(call->store, &BREACH_RECORD, call->row_id, call->arena,
			 row, err);
	if (rc == ERR_OK && strcmp(row->state, one) != 0 &&
	    strcmp(row->state, other) != 0)
		issues_add(call->issues, "breach", "state",
			   _("That does not fit what it is now: %s."),
			   code_label(&STATE_CODES, row->state));
	return rc;
}

static enum err_code
breach_explain(struct op_call *call, struct err *err)
{
	struct breach_row row;
	enum err_code rc =
		load_in_state(call, "reported", "explained", &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &BREACH_RECORD, &row);
	contract_check_past(call, "explained_on");
	if (date_cmp(row.explained_on, row.on_day) < 0)
		issues_add(call->issues, "explained_on", "before_breach",
			   _("That is before it happened."));
	if (call->issues->n > 0)
		return ERR_OK;
	row.state = row.good_cause != NULL ? "good_cause" : "explained";
	call->said = row.good_cause != NULL
			     ? _("Closed with a good cause. It never counts.")
			     : _("What the person said is kept.");
	return record_update(call->store, &BREACH_RECORD, &row, err);
}

static enum err_code
close_as(struct op_call *call, struct breach_row *row, const char *state,
	 const char *text, struct err *err)
{
	row->state = state;
	row->closed_on = call->today;
	row->closed_by_id = session_actor(call->session)->head.id;
	row->closed_text = text;
	call->reason = text;
	return record_update(call->store, &BREACH_RECORD, row, err);
}

static enum err_code
breach_not_pursued(struct op_call *call, struct err *err)
{
	struct breach_row row;
	enum err_code rc =
		load_in_state(call, "reported", "explained", &row, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return close_as(call, &row, "not_pursued", op_text(call, "reason"),
			err);
}

/* The kept time that clears a step, as the rules of that day say. */
static enum err_code
find_clean_day(struct op_call *call, const struct breach_row *row,
	       struct date *out, struct err *err)
{
	const struct regime *regime;
	const struct breach_type *type = NULL;
	enum err_code rc = breach_regime(call, row->on_day, &regime, err);

	*out = DATE_NONE;
	if (rc == ERR_OK && regime != NULL)
		type = regime_find_breach_type(regime, row->type);
	if (type != NULL)
		*out = ladder_clean_on(regime_find_ladder(regime, type->ladder),
				       row->on_day);
	/* Rules that clear nothing by time still let it be put right. */
	if (date_is_none(*out))
		*out = date_add_months(row->on_day, 1);
	return rc;
}

static enum err_code
breach_repair(struct op_call *call, struct err *err)
{
	struct breach_row row;
	struct promise_row promise_row;
	struct promise promise = {0};
	struct date clean = DATE_NONE;
	enum err_code rc = load_in_state(call, "stepped", "stepped", &row, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &PROMISE_RECORD,
				 row.commitment_id, call->arena, &promise_row,
				 err);
	if (rc == ERR_OK)
		rc = promise_load_marks(call->store, &promise_row, call->arena,
					&promise, err);
	if (rc == ERR_OK)
		rc = find_clean_day(call, &row, &clean, err);
	if (rc != ERR_OK)
		return rc;
	if (date_cmp(call->today, clean) < 0)
		issues_add(call->issues, "breach", "no_kept_month",
			   _("One kept month clears one step: that is on %s "
			     "at the earliest."),
			   date_short(call->arena, clean));
	else if (!promise_was_kept(&promise, row.on_day, call->today))
		issues_add(call->issues, "breach", "no_kept_month",
			   _("One kept month clears one step: since then the "
			     "promise was not marked as kept, or once as not "
			     "kept."));
	if (call->issues->n > 0)
		return ERR_OK;
	return close_as(call, &row, "repaired", op_text(call, "text"), err);
}

/* Who annulled it, and when. */
static enum err_code
refuse_annulled(struct op_call *call, const struct breach_row *row,
		struct err *err)
{
	struct staff by;
	enum err_code rc = record_load(call->store, &STAFF_RECORD,
				       row->closed_by_id, call->arena, &by,
				       err);

	if (rc == ERR_OK)
		issues_add(call->issues, "breach", "state",
			   /* TRANSLATORS: a name; a day */
			   _("%s has annulled it already, on %s."), by.name,
			   date_short(call->arena, row->closed_on));
	return rc;
}

/* Who may not is told before they say why. */
static enum err_code
annul_load(struct op_call *call, struct err *err)
{
	struct breach_row row;
	const char *why = "";
	enum err_code rc = record_load(call->store, &BREACH_RECORD,
				       op_int(call, "breach"), call->arena,
				       &row, err);

	if (rc != ERR_OK)
		return rc;
	if (strcmp(row.state, "annulled") == 0) {
		rc = refuse_annulled(call, &row, err);
	} else if (row.reporter_id == session_actor(call->session)->head.id) {
		rc = breach_other_words(call, &why, err);
		if (rc == ERR_OK)
			issues_add(call->issues, "breach", "own_report", "%s",
				   why);
	}
	return rc == ERR_OK ? param_refusal(call->issues, err) : rc;
}

/* I5: what was entered in error never counts, and is never wiped. */
static enum err_code
breach_annul(struct op_call *call, struct err *err)
{
	struct breach_row row;
	enum err_code rc;

	call->row_id = op_int(call, "breach");
	rc = record_load(call->store, &BREACH_RECORD, call->row_id, call->arena,
			 &row, err);
	if (rc != ERR_OK)
		return rc;
	return close_as(call, &row, "annulled", op_text(call, "reason"), err);
}

static const struct operation BREACH_OPERATIONS[] = {
	{.name = "breach.annul",
	 .words = N_("cancel sanction mistake error undo"),
	 .title = N_("Annul a breach"),
	 .hint = N_("Annul"),
	 .summary = N_("Records that a breach was entered in error; it never "
		       "counts."),
	 .right = RIGHT_SANCTION_REPORT,
	 .params = REASON_PARAMS,
	 .n_params = N_ELEMS(REASON_PARAMS),
	 .load = annul_load,
	 .body = breach_annul,
	 .asks = true},
	{.name = "breach.explain",
	 .words = N_("hear hearing excuse reason cause"),
	 .title = N_("Hear the person"),
	 .hint = N_("Hear"),
	 .summary = N_("Records what the person said, and a good cause if "
		       "there is one."),
	 .right = RIGHT_SANCTION_REPORT,
	 .params = EXPLAIN_PARAMS,
	 .n_params = N_ELEMS(EXPLAIN_PARAMS),
	 .body = breach_explain,
	 .bears_gaps = true,
	 .key = 'h'},
	{.name = "breach.not_pursued",
	 .words = N_("drop sanction let go leave"),
	 .title = N_("Do not pursue a breach"),
	 .hint = N_("Not pursued"),
	 .summary = N_("Closes a breach without a step, and says why."),
	 .right = RIGHT_SANCTION_REPORT,
	 .params = REASON_PARAMS,
	 .n_params = N_ELEMS(REASON_PARAMS),
	 .body = breach_not_pursued},
	{.name = "breach.repair",
	 .words = N_("cure make good sanction"),
	 .title = N_("Record a kept month"),
	 .hint = N_("Kept month"),
	 .summary = N_("Records that the promise was kept for a month after a "
		       "step: that clears one step."),
	 .right = RIGHT_SANCTION_REPORT,
	 .params = REPAIR_PARAMS,
	 .n_params = N_ELEMS(REPAIR_PARAMS),
	 .body = breach_repair},
	{.name = "breach.report",
	 .words = N_("sanction broken promise violation failure"),
	 .title = N_("Report a breach"),
	 .hint = N_("Breach"),
	 .summary = N_("Records that a mandatory promise of the person was "
		       "not kept."),
	 .right = RIGHT_SANCTION_REPORT,
	 .params = REPORT_PARAMS,
	 .n_params = N_ELEMS(REPORT_PARAMS),
	 .load = report_load,
	 .tell = report_tell,
	 .fills = "type",
	 .body = breach_report,
	 .makes = REF_BREACH,
	 .key = 'B'},
	{.name = "breach.return_report",
	 .words = N_("send back refuse sanction"),
	 .title = N_("Send a report back"),
	 .hint = N_("Send back"),
	 .summary = N_("Sends a factual report back to the pair instead of "
		       "signing it."),
	 .right = RIGHT_SANCTION_SIGN_REPORT,
	 .params = REASON_PARAMS,
	 .n_params = N_ELEMS(REASON_PARAMS),
	 .tell = breach_report_tell,
	 .body = breach_return_report,
	 .key = 'X'},
	{.name = "breach.seen",
	 .words = N_("acknowledge notice know"),
	 .title = N_("Take note of a warning"),
	 .hint = N_("Noted"),
	 .summary = N_("Records that the supervisor knows of a step of the "
		       "pair."),
	 .right = RIGHT_SANCTION_SIGN_REPORT,
	 .params = BREACH_SEEN_PARAMS,
	 .n_params = N_BREACH_SEEN_PARAMS,
	 .body = breach_seen,
	 .key = 'd'},
	{.name = "breach.sign_report",
	 .words = N_("approve sanction benefit body"),
	 .title = N_("Sign a report"),
	 .hint = N_("Sign"),
	 .summary = N_("Signs the factual report to the benefit body; the "
		       "rules are asked once more."),
	 .right = RIGHT_SANCTION_SIGN_REPORT,
	 .params = BREACH_SEEN_PARAMS,
	 .n_params = N_BREACH_SEEN_PARAMS,
	 .tell = breach_report_tell,
	 .body = breach_sign_report,
	 .key = 'S',
	 .asks = true},
	{.name = "breach.step",
	 .words = N_("sanction warn warning remind reminder"),
	 .title = N_("Record a step"),
	 .hint = N_("Step"),
	 .summary = N_("Records the step that the rules propose, or a softer "
		       "one; before the person was heard, a contact."),
	 .right = RIGHT_SANCTION_PROPOSE,
	 .params = BREACH_STEP_PARAMS,
	 .n_params = N_BREACH_STEP_PARAMS,
	 .load = breach_step_load,
	 .tell = breach_step_tell,
	 .fills = "step",
	 .body = breach_step_record,
	 .key = 'T'},
};

/* ---- Lists ---- */

static const struct view_column BREACH_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"what", N_("Promise"), COLUMN_TEXT, NULL, 28, 0},
	{"type", N_("Kind"), COLUMN_CODE, &codes_breach_kind, 24, 3},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 22, 0},
	{"text", N_("What happened"), COLUMN_TEXT, NULL, 30, 4},
	{"explanation", N_("What the person said"), COLUMN_TEXT, NULL, 30, 5},
	{"good_cause", N_("Good cause"), COLUMN_CODE, &codes_good_cause, 16, 6},
	{"reporter", N_("Reported by"), COLUMN_TEXT, NULL, 16, 5},
	{"closed_text", N_("Why closed"), COLUMN_TEXT, NULL, 24, 7},
	DISPUTED_COLUMN,
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 20, 8},
};

static const struct view_column OPEN_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 2},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"type", N_("Kind"), COLUMN_CODE, &codes_breach_kind, 24, 3},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 22, 1},
};

static const struct view_column STEP_COLUMNS[] = {
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"measure", N_("Step"), COLUMN_CODE, &MEASURE_CODES, 28, 0},
	{"by", N_("By"), COLUMN_TEXT, NULL, 16, 2},
	{"text", N_("Text"), COLUMN_TEXT, NULL, 30, 1},
	{"signed_on", N_("Signed"), COLUMN_DATE, NULL, 12, 3},
	{"returned_on", N_("Sent back"), COLUMN_DATE, NULL, 12, 4},
	{"returned_text", N_("Why sent back"), COLUMN_TEXT, NULL, 24, 5},
	{"rules", N_("Rules"), COLUMN_TEXT, NULL, 14, 6},
	{"reasons", N_("Reasons"), COLUMN_TEXT, NULL, 40, 7},
	{"breach_on", N_("Breach of"), COLUMN_DATE, NULL, 12, 6},
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 20, 8},
};

static const struct view_column SUPERVISOR_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 1},
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"measure", N_("Step"), COLUMN_CODE, &MEASURE_CODES, 28, 0},
	{"by", N_("By"), COLUMN_TEXT, NULL, 16, 3},
	{"breach_on", N_("Breach of"), COLUMN_DATE, NULL, 12, 4},
};

static const struct view_column REPORTED_COLUMNS[] = {
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 1},
	{"signed_on", N_("Reported"), COLUMN_DATE, NULL, 12, 0},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 3},
	{"by", N_("By"), COLUMN_TEXT, NULL, 16, 3},
	{"breach_on", N_("Breach of"), COLUMN_DATE, NULL, 12, 4},
};

enum { BREACH_DOMAIN_CELL = 11, STEP_DOMAIN_CELL = 10 };

/* Benefits officers read no breach of a promise on health or offences. */
static bool
may_see(const struct relation_facts *facts, const char *code)
{
	enum relation relation = relation_of(facts);
	enum domain domain;

	if (relation != RELATION_BENEFITS_WITH_PROPOSAL ||
	    !domain_find(code, &domain))
		return true;
	return permission_promise(relation, &facts->grant, 0, (int)domain) >=
	       ACCESS_SEE;
}

static bool
keep_breach(const struct relation_facts *facts, struct view_row *row,
	    struct arena *arena)
{
	(void)arena;
	return may_see(facts, row->cells[BREACH_DOMAIN_CELL]);
}

static bool
keep_step(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)arena;
	return may_see(facts, row->cells[STEP_DOMAIN_CELL]);
}

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const char *const BREACH_ROW_OPERATIONS[] = {"breach.explain",
						    "breach.step",
						    "breach.not_pursued",
						    "breach.repair",
						    "breach.annul",
						    "dispute.record",
						    NULL};
static const char *const OPEN_OPERATIONS[] = {
	"breach.explain", "breach.step", "breach.not_pursued", "breach.repair",
	"breach.annul",	  "contact.log", "dispute.record",     "note.write",
	"task.add",	  NULL};
static const char *const TO_SIGN_OPERATIONS[] = {"breach.sign_report",
						 "breach.return_report", NULL};
static const char *const TO_SEE_OPERATIONS[] = {"breach.seen", NULL};

static const struct view BREACH_VIEWS[] = {
	{.name = "breaches",
	 .title = N_("Breaches"),
	 .summary = N_("Every breach reported in one case, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SANCTION,
	 .query = &BREACH_QUERY,
	 .columns = BREACH_COLUMNS,
	 .n_columns = N_ELEMS(BREACH_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_BREACH,
	 .operations = BREACH_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_(
		 "No breach has been reported. It is reported on the promise in the contract."),
	 .empty_in_part = N_("No breach stands here for you: what is about "
			     "health or offences is read by the pair alone."),
	 .keep = keep_breach},
	{.name = "breaches.open",
	 .title = N_("Breaches not answered"),
	 .summary = N_("Breaches in your cases that wait to be heard, closed "
		       "or answered by a step."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &BREACH_OPEN_QUERY,
	 .columns = OPEN_COLUMNS,
	 .n_columns = N_ELEMS(OPEN_COLUMNS),
	 .rows = REF_BREACH,
	 .operations = OPEN_OPERATIONS,
	 .adds = "",
	 .empty = N_("No breach waits for an answer."),
	 .urgent = true},
	{.name = "sanctions.reported",
	 .title = N_("Reports to the benefit body"),
	 .summary = N_("Cases with a signed report of a breach that wait for "
		       "the benefit body."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &REPORTED_QUERY,
	 .columns = REPORTED_COLUMNS,
	 .n_columns = N_ELEMS(REPORTED_COLUMNS),
	 .rows = REF_BREACH,
	 .adds = "",
	 .empty = N_("No report waits for the benefit body."),
	 .urgent = true},
	{.name = "sanctions.to_see",
	 .title = N_("Warnings to take note of"),
	 .summary = N_("Steps of the pairs of your office of which the "
		       "supervisor is to be informed."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &TO_SEE_QUERY,
	 .columns = SUPERVISOR_COLUMNS,
	 .n_columns = N_ELEMS(SUPERVISOR_COLUMNS),
	 .rows = REF_BREACH,
	 .operations = TO_SEE_OPERATIONS,
	 .adds = "",
	 .empty = N_("There is no new warning.")},
	{.name = "sanctions.to_sign",
	 .title = N_("Reports to sign"),
	 .summary = N_("Factual reports to the benefit body that wait for the "
		       "supervisor."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &TO_SIGN_QUERY,
	 .columns = SUPERVISOR_COLUMNS,
	 .n_columns = N_ELEMS(SUPERVISOR_COLUMNS),
	 .rows = REF_BREACH,
	 .operations = TO_SIGN_OPERATIONS,
	 .adds = "",
	 .empty = N_("No report waits for a signature."),
	 .urgent = true},
	{.name = "steps",
	 .title = N_("Steps"),
	 .summary = N_("Every step recorded in one case, with the reasons of "
		       "then."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SANCTION,
	 .query = &BREACH_STEP_QUERY,
	 .columns = STEP_COLUMNS,
	 .n_columns = N_ELEMS(STEP_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .adds = "",
	 .empty = N_("No step has been recorded."),
	 .empty_in_part = N_("No step stands here for you: what is about "
			     "health or offences is read by the pair alone."),
	 .keep = keep_step},
};

const struct room BREACH_ROOM = {
	.operations = BREACH_OPERATIONS,
	.n_operations = N_ELEMS(BREACH_OPERATIONS),
	.views = BREACH_VIEWS,
	.n_views = N_ELEMS(BREACH_VIEWS),
};
