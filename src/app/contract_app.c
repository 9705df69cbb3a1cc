/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "contract_draft.h"
#include "contract_file.h"
#include "contract_sign.h"
#include "contract_state.h"
#include "core/calendar.h"
#include "core/contact.h"
#include "params.h"
#include "rooms.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/contract_store.h"
#include "store/holiday_store.h"
#include "store/person_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

/* A withdrawal opens a talk (domain.md 3.3). */
enum { TALK_WORKING_DAYS = 10, HOLIDAYS_AHEAD_DAYS = 60 };

enum { ENDING_DAYS = 30 };

/* Ways in which the administration's side ends a contract in force. */
static const struct code_item END_ITEMS[] = {
	{"completed", N_("Completed: the goals are reached"), NULL, false},
	{"expired", N_("Expired: its last day is past"), NULL, false},
	{"ended", N_("Ended by the administration, with a decision"), NULL,
	 false},
};

static const struct code_list END_CODES = {"contract_end", END_ITEMS,
					   N_ELEMS(END_ITEMS)};

#define TEXT_PARAMS                                                            \
	{.name = "language",                                                   \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_language,                                             \
	 .label = N_("Language"),                                              \
	 .help = N_("Printed and signed in it, where kith speaks it"),         \
	 .required = true},                                                    \
		{.name = "title",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Title"),                                         \
		 .help = N_("As it stands above the page"),                    \
		 .required = true},                                            \
		{.name = "place",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Place"),                                         \
		 .help = N_("Where it is signed")},                            \
		{.name = "vision",                                             \
		 .type = PARAM_TEXT,                                           \
		 .label = N_("Vision"),                                        \
		 .help = N_("What it is for, in the person's own words")},     \
		{.name = "from_day",                                           \
		 .type = PARAM_DATE,                                           \
		 .label = N_("From"),                                          \
		 .help = N_("First day in force; t is today"),                 \
		 .required = true},                                            \
		{.name = "to_day",                                             \
		 .type = PARAM_DATE,                                           \
		 .label = N_("Until"),                                         \
		 .help = N_("Last day in force, within 12 months"),            \
		 .required = true,                                             \
		 .is_last_day = true},                                         \
		{.name = "review_every_days",                                  \
		 .type = PARAM_INT,                                            \
		 .label = N_("Review after"),                                  \
		 .help = N_("Days from one review to the next, at most 183"),  \
		 .required = true,                                             \
		 .min = 1,                                                     \
		 .max = CONTRACT_REVIEW_MAX_DAYS},                             \
		{.name = "complaint_route",                                    \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Complaints to"),                                 \
		 .help = N_("Where the person can complain, with telephone")}, \
		{.name = "interpreter",                                        \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Interpreter"),                                   \
		 .help = N_("Who interprets, if the languages differ")},       \
		{.name = "read_aloud",                                         \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Read aloud"),                                    \
		 .help = N_("y: it was read aloud and understood")},           \
		{.name = "guardian",                                           \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Guardian"),                                      \
		 .help = N_("Who signs for a person under age")},              \
	{                                                                      \
		.name = "change_reason", .type = PARAM_TEXT,                   \
		.label = N_("Reason for the change"),                          \
		.help = N_("Why this version replaces the one before")         \
	}

static const struct param BEGIN_PARAMS[] = {CASE_PARAM, TEXT_PARAMS};

static const struct param CHANGE_PARAMS[] = {CONTRACT_PARAM, REV_PARAM,
					     TEXT_PARAMS};

static const struct param PLAIN_PARAMS[] = {CONTRACT_PARAM};

static const struct param WITHDRAW_PARAMS[] = {
	CONTRACT_PARAM,
	{.name = "ended_on",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .help = N_("When the person said so; t is today"),
	 .required = true,
	 .today = true},
	CONTRACT_REASON_PARAM(N_("In the person's words")),
};

static const struct param END_PARAMS[] = {
	CONTRACT_PARAM,
	{.name = "how",
	 .type = PARAM_CODE,
	 .codes = &END_CODES,
	 .label = N_("How it ends"),
	 .help = NULL,
	 .required = true},
	{.name = "ended_on",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .help = N_("Its last day; t is today"),
	 .required = true,
	 .today = true},
	CONTRACT_REASON_PARAM(N_("Why it ends")),
};

static const struct param REJECT_PARAMS[] = {
	CONTRACT_PARAM,
	CONTRACT_REASON_PARAM(N_("Why there will be no such contract")),
};

static const struct param REVIEW_PARAMS[] = {
	CONTRACT_PARAM,
	{.name = "on_day",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .is_past = true,
	 .help = N_("When it was looked at together; t is today"),
	 .required = true,
	 .today = true},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("Result"),
	 .help = N_("What was looked at, and what changes"),
	 .required = true},
};

/* ---- Beginning ---- */

/* What a first version opens with. */
static enum err_code
fill_first(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct person person;
	struct office office;
	struct date from;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = person_load(call->store, casefile.person_id, call->arena,
				 &person, err);
	if (rc == ERR_OK)
		rc = record_load(call->store, &OFFICE_RECORD,
				 casefile.office_id, call->arena, &office, err);
	if (rc == ERR_OK)
		rc = contract_skip_reason(call, err);
	if (rc != ERR_OK)
		return rc;
	op_fill_text(call, "language", person.language);
	op_fill_text(call, "title", _("Family contract"));
	op_fill_text(call, "place", office.name);
	op_fill_date(call, "from_day", call->today);
	from = op_date(call, "from_day");
	op_fill_date(call, "to_day",
		     date_last_day(date_add_months(from, CONTRACT_MAX_MONTHS)));
	op_fill_int(call, "review_every_days", 91);
	if (!str_is_empty(office.phone))
		op_fill_text(call, "complaint_route",
			     arena_printf(call->arena,
					  _("Supervisor of the office %s, "
					    "telephone %s"),
					  office.name, office.phone));
	return ERR_OK;
}

static enum err_code
begin_load(struct op_call *call, struct err *err)
{
	struct contract_row before;
	int64_t id = 0;
	enum err_code rc = contract_find_in_force(call->store,
						  call->casefile_id, &id, err);

	if (rc != ERR_OK)
		return rc;
	if (id == 0)
		return fill_first(call, err);
	rc = record_load(call->store, &CONTRACT_RECORD, id, call->arena,
			 &before, err);
	before.change_reason = NULL;
	before.read_aloud = false;
	if (rc == ERR_OK)
		op_fill_row(call, &CONTRACT_RECORD, &before);
	return rc;
}

static enum err_code
copy_goals(struct op_call *call, const struct contract_row *row,
	   const struct contract_row *before, int64_t (**map_out)[2],
	   size_t *n_out, struct err *err)
{
	struct goal_row *goals = NULL;
	enum err_code rc = goal_list(call->store, before->head.id, call->arena,
				     &goals, n_out, err);

	*map_out = arena_alloc(call->arena, (*n_out + 1) * sizeof(int64_t[2]));
	for (size_t i = 0; rc == ERR_OK && i < *n_out; i++) {
		struct goal_row copy = goals[i];

		copy.origin_id = goal_origin(&goals[i]);
		copy.contract_id = row->head.id;
		rc = record_insert(call->store, &GOAL_RECORD, call->now, &copy,
				   err);
		(*map_out)[i][0] = goals[i].head.id;
		(*map_out)[i][1] = copy.head.id;
	}
	return rc;
}

/* What is still to be done goes over; what is done stays where it was. */
static enum err_code
copy_version(struct op_call *call, const struct contract_row *row,
	     const struct contract_row *before, struct err *err)
{
	struct promise_row *promises = NULL;
	int64_t(*map)[2] = NULL;
	size_t n_goals = 0;
	size_t n = 0;
	enum err_code rc = copy_goals(call, row, before, &map, &n_goals, err);

	if (rc == ERR_OK)
		rc = promise_list(call->store, before->head.id, call->arena,
				  &promises, &n, err);
	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		struct promise_row copy = promises[i];

		if (date_is_none(copy.next_due))
			continue;
		copy.origin_id = promise_origin(&promises[i]);
		copy.contract_id = row->head.id;
		copy.next_due = DATE_NONE;
		copy.outcome = "open";
		for (size_t j = 0; j < n_goals; j++) {
			if (map[j][0] == promises[i].goal_id)
				copy.goal_id = map[j][1];
		}
		rc = record_insert(call->store, &PROMISE_RECORD, call->now,
				   &copy, err);
	}
	return rc;
}

static void
check_frame(struct op_call *call, const struct contract_row *row)
{
	if (date_cmp(row->to_day, row->from_day) <= 0)
		issues_add(call->issues, "to_day", "dates_order",
			   _("The contract ends before it begins."));
	if (row->version_no > 1 && row->change_reason == NULL)
		issues_add(call->issues, "change_reason", "required",
			   _("Say why this version replaces the one "
			     "before."));
}

static enum err_code
number_version(struct op_call *call, struct contract_row *row, struct err *err)
{
	struct casefile casefile;
	int64_t unfinished = 0;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = contract_find_unfinished(call->store, call->casefile_id,
					      &unfinished, err);
	if (rc == ERR_OK)
		rc = contract_find_in_force(call->store, call->casefile_id,
					    &row->replaces_id, err);
	if (rc == ERR_OK)
		rc = contract_last_version(call->store, call->casefile_id,
					   &row->version_no, err);
	if (rc != ERR_OK)
		return rc;
	if (!date_is_none(casefile.closed_on))
		issues_add(call->issues, "case", "closed",
			   _("Case %s is closed."), casefile.number);
	if (unfinished != 0)
		issues_add(call->issues, "case", "exists",
			   _("Version %d is not finished. Go on with it, or "
			     "reject it first."),
			   (int)row->version_no);
	row->version_no++;
	row->casefile_id = call->casefile_id;
	return ERR_OK;
}

static enum err_code
contract_begin(struct op_call *call, struct err *err)
{
	struct contract_row row = {0};
	struct contract_row before;
	enum err_code rc;

	op_take_row(call, &CONTRACT_RECORD, &row);
	row.status = code_of(&codes_contract_status, CONTRACT_DRAFT);
	rc = number_version(call, &row, err);
	if (rc != ERR_OK)
		return rc;
	check_frame(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &CONTRACT_RECORD, call->now, &row, err);
	if (rc == ERR_OK && row.replaces_id != 0) {
		rc = record_load(call->store, &CONTRACT_RECORD, row.replaces_id,
				 call->arena, &before, err);
		if (rc == ERR_OK)
			rc = copy_version(call, &row, &before, err);
	}
	call->row_id = row.head.id;
	call->said = arena_printf(call->arena,
				  _("Version %d of the contract is begun."),
				  (int)row.version_no);
	return rc;
}

/* ---- Changing a draft ---- */

static enum err_code
load_version(struct op_call *call, struct contract_row *out, struct err *err)
{
	call->row_id = op_int(call, "contract");
	return op_load_row(call, "contract", &CONTRACT_RECORD, out, err);
}

static enum err_code
version_tell(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc = load_version(call, &row, err);

	if (rc == ERR_OK)
		op_tell(call, _("Version"),
			arena_printf(call->arena, "%d, %s", (int)row.version_no,
				     code_label(&codes_contract_status,
						row.status)));
	return rc;
}

static enum err_code
contract_change(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc =
		contract_open_draft(call, op_int(call, "contract"), &row, err);

	call->row_id = op_int(call, "contract");
	if (rc != ERR_OK || op_is_refused(call, "contract"))
		return rc;
	op_take_row(call, &CONTRACT_RECORD, &row);
	check_frame(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	return record_update(call->store, &CONTRACT_RECORD, &row, err);
}

static enum err_code
contract_propose(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc = load_version(call, &row, err);

	if (rc == ERR_OK)
		rc = contract_move(call, &row, CONTRACT_PROPOSED, err);
	call->said = _("Proposed. The family talks it over among themselves.");
	return rc;
}

/* Nobody agrees to what could not be signed. */
static enum err_code
contract_agree(struct op_call *call, struct err *err)
{
	struct contract_file file;
	enum err_code rc =
		contract_file_load(call->store, op_int(call, "contract"),
				   call->today, call->arena, &file, err);

	call->row_id = op_int(call, "contract");
	if (rc != ERR_OK)
		return rc;
	contract_check_sign(&file.facts, call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	call->said = _("Agreed. Each party signs now.");
	return contract_move(call, &file.row, CONTRACT_AGREED, err);
}

/* What nobody has signed may be given up, whatever had been said of it. */
static enum err_code
contract_reject(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc =
		contract_open_draft(call, op_int(call, "contract"), &row, err);

	call->row_id = op_int(call, "contract");
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	row.ended_on = call->today;
	row.ended_reason = op_text(call, "reason");
	call->reason = row.ended_reason;
	call->advice = NULL; /* it is no draft again */
	call->said = arena_printf(call->arena, _("Version %d is rejected."),
				  (int)row.version_no);
	return contract_move(call, &row, CONTRACT_REJECTED, err);
}

/* ---- Ending ---- */

static enum err_code
end_version(struct op_call *call, struct contract_row *row,
	    enum contract_status how, struct err *err)
{
	enum err_code rc;

	contract_check_past(call, "ended_on");
	if (call->issues->n > 0)
		return ERR_OK;
	row->ended_on = op_date(call, "ended_on");
	row->ended_reason = op_text(call, "reason");
	row->review_on = DATE_NONE;
	call->reason = row->ended_reason;
	rc = contract_move(call, row, how, err);
	if (rc == ERR_OK)
		rc = contract_close_promises(call, row->head.id, err);
	return rc;
}

static enum err_code
open_talk(struct op_call *call, struct err *err)
{
	struct holidays holidays = {0};
	struct casefile casefile;
	struct free_days days = {.arena = call->arena};
	struct task task = {
		.casefile_id = call->casefile_id,
		.kind = "talk",
		.domain = "",
		.text = _("The person withdrew from the contract: talk about "
			  "it."),
	};
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = holiday_list(call->store, casefile.office_id, call->today,
				  date_add_days(call->today,
						HOLIDAYS_AHEAD_DAYS),
				  &days, err);
	if (rc != ERR_OK)
		return rc;
	holidays.days = days.items;
	holidays.n = days.n;
	task.due_on =
		calendar_add_working(call->today, TALK_WORKING_DAYS, &holidays);
	return record_insert(call->store, &TASK_RECORD, call->now, &task, err);
}

static enum err_code
contract_withdraw(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc = load_version(call, &row, err);

	if (rc == ERR_OK)
		rc = end_version(call, &row, CONTRACT_WITHDRAWN, err);
	if (rc == ERR_OK && call->issues->n == 0)
		rc = open_talk(call, err);
	call->said = _("Withdrawn by the person. A talk is on the list.");
	return rc;
}

static enum err_code
contract_end(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc = load_version(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	return end_version(
		call, &row,
		(enum contract_status)code_value(&codes_contract_status,
						 op_text(call, "how")),
		err);
}

static enum err_code
contract_reviewed(struct op_call *call, struct err *err)
{
	struct contract_file file;
	struct contract_review review = {
		.casefile_id = call->casefile_id,
		.contract_id = op_int(call, "contract"),
		.by_id = session_actor(call->session)->head.id,
	};
	enum err_code rc = contract_file_load(call->store, review.contract_id,
					      call->today, call->arena, &file,
					      err);

	call->row_id = review.contract_id;
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &CONTRACT_REVIEW_RECORD, &review);
	contract_check_past(call, "on_day");
	if (file.contract.status != CONTRACT_IN_FORCE &&
	    file.contract.status != CONTRACT_UNDER_REVIEW)
		issues_add(call->issues, "contract", "not_in_force",
			   _("Only a contract in force is reviewed."));
	if (call->issues->n > 0)
		return ERR_OK;
	file.row.review_on = contract_review_due(&file.contract, review.on_day);
	rc = record_insert(call->store, &CONTRACT_REVIEW_RECORD, call->now,
			   &review, err);
	if (rc != ERR_OK)
		return rc;
	if (file.contract.status == CONTRACT_UNDER_REVIEW)
		return contract_move(call, &file.row, CONTRACT_IN_FORCE, err);
	return record_update(call->store, &CONTRACT_RECORD, &file.row, err);
}

static const struct operation CONTRACT_OPERATIONS[] = {
	{.name = "contract.agree",
	 .words = N_("consent yes accept agreement"),
	 .title = N_("Agree on the contract"),
	 .hint = N_("Agree"),
	 .summary = N_("Records that the family agrees; nothing may be "
		       "missing in it."),
	 .right = RIGHT_CASE_WORK,
	 .params = PLAIN_PARAMS,
	 .n_params = N_ELEMS(PLAIN_PARAMS),
	 .tell = version_tell,
	 .body = contract_agree,
	 .key = '='},
	{.name = "contract.begin",
	 .words = N_("agreement new plan version"),
	 .title = N_("Begin a contract"),
	 .hint = N_("Begin"),
	 .summary = N_("Begins the first version, or a new one from that in "
		       "force."),
	 .right = RIGHT_CASE_WORK,
	 .params = BEGIN_PARAMS,
	 .n_params = N_ELEMS(BEGIN_PARAMS),
	 .load = begin_load,
	 .warn = contract_warn_language,
	 .fills = "language title from_day to_day review_every_days",
	 .body = contract_begin,
	 .bears_gaps = true,
	 .makes = REF_CONTRACT,
	 .key = 'b'},
	{.name = "contract.change",
	 .is_edit = true,
	 .words = N_("edit agreement plan version"),
	 .title = N_("Change a draft"),
	 .hint = N_("Change"),
	 .summary = N_("Changes what stands in a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = contract_change_load,
	 .warn = contract_warn_language,
	 .fills = OPERATION_FILLS_ALL,
	 .body = contract_change,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "contract.end",
	 .words = N_("stop finish complete expire agreement"),
	 .title = N_("End the contract"),
	 .hint = N_("End"),
	 .summary = N_("Ends the contract in force, with the reason."),
	 .right = RIGHT_CASE_WORK,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .tell = version_tell,
	 .body = contract_end,
	 .asks = true},
	{.name = "contract.propose",
	 .words = N_("offer hand agreement"),
	 .title = N_("Propose the contract"),
	 .hint = N_("Propose"),
	 .summary = N_("Gives the draft to the family for their own time."),
	 .right = RIGHT_CASE_WORK,
	 .params = PLAIN_PARAMS,
	 .n_params = N_ELEMS(PLAIN_PARAMS),
	 .tell = version_tell,
	 .body = contract_propose,
	 .key = 'O'},
	{.name = "contract.reject",
	 .words = N_("refuse drop delete agreement"),
	 .title = N_("Reject a draft"),
	 .hint = N_("Reject"),
	 .summary = N_("Gives up a version that nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = REJECT_PARAMS,
	 .n_params = N_ELEMS(REJECT_PARAMS),
	 .tell = version_tell,
	 .body = contract_reject,
	 .asks = true},
	{.name = "contract.review",
	 .words = N_("look evaluate check agreement"),
	 .title = N_("Record a review"),
	 .hint = N_("Review"),
	 .summary = N_("Records a review of the contract in force and sets the "
		       "next."),
	 .right = RIGHT_CASE_WORK,
	 .params = REVIEW_PARAMS,
	 .n_params = N_ELEMS(REVIEW_PARAMS),
	 .tell = version_tell,
	 .body = contract_reviewed,
	 .key = 'E'},
	{.name = "contract.sign",
	 .words = N_("signature agreement"),
	 .title = N_("Sign the contract"),
	 .hint = N_("Sign"),
	 .summary = N_("Records one party's signature; the first freezes the "
		       "version."),
	 .right = RIGHT_CASE_WORK,
	 .params = CONTRACT_SIGN_PARAMS,
	 .n_params = N_CONTRACT_SIGN_PARAMS,
	 .load = contract_sign_load,
	 .tell = contract_sign_tell,
	 .fills = "method",
	 .follows = true,
	 .body = contract_sign,
	 .key = 'S',
	 .asks = true},
	{.name = "contract.withdraw",
	 .words = N_("cancel leave agreement"),
	 .title = N_("Record a withdrawal"),
	 .hint = N_("Withdraw"),
	 .summary = N_("Records that the person withdrew; opens a talk, "
		       "nothing else."),
	 .right = RIGHT_CASE_WORK,
	 .params = WITHDRAW_PARAMS,
	 .n_params = N_ELEMS(WITHDRAW_PARAMS),
	 .tell = version_tell,
	 .body = contract_withdraw,
	 .asks = true},
};

/* ---- Lists ---- */

static const struct view_column CONTRACT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 0},
	{"status", N_("Status"), COLUMN_CODE, &codes_contract_status, 16, 0},
	{"title", N_("Title"), COLUMN_TEXT, NULL, 24, 1},
	{"language", N_("Language"), COLUMN_CODE, &codes_language, 10, 5},
	{"from_day", N_("From"), COLUMN_DATE, NULL, 12, 3},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 12, 0},
	{"in_force_on", N_("In force"), COLUMN_DATE, NULL, 12, 4},
	{"review_on", N_("Next review"), COLUMN_DAYS, NULL, 13, 2},
	{"ended_on", N_("Ended"), COLUMN_DATE, NULL, 12, 6},
};

static const struct view_column REVIEW_COLUMNS[] = {
	{"on_day", N_("Day"), COLUMN_DATE, NULL, 12, 0},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 2},
	{"by", N_("By"), COLUMN_TEXT, NULL, 18, 1},
	{"text", N_("Result"), COLUMN_TEXT, NULL, 40, 0},
};

/* Each list of the day shows before all the day that it is about. */
#define WORKLIST_COLUMNS(name, ends, review)                                   \
	static const struct view_column name[] = {                             \
		{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},  \
		{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},    \
		{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},              \
		{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 1},            \
		{"version", N_("Version"), COLUMN_INT, NULL, 7, 6},            \
		{"to_day", N_("Ends"), COLUMN_DAYS, NULL, 13, ends},           \
		{"review_on", N_("Next review"), COLUMN_DAYS, NULL, 13,        \
		 review},                                                      \
		{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 4},                \
		{"contract", N_("Contract"), COLUMN_INT, NULL, 8, 7},          \
	}

WORKLIST_COLUMNS(ENDING_COLUMNS, 0, 3);
WORKLIST_COLUMNS(DUE_COLUMNS, 3, 0);

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const char *const CONTRACT_ROW_OPERATIONS[] = {
	"contract.change",  "goal.add",
	"promise.add",	    "contract.propose",
	"contract.agree",   "contract.sign",
	"contract.review",  "contract.start_review",
	"contract.suspend", "contract.resume",
	"contract.reject",  "contract.withdraw",
	"contract.end",	    NULL};

static const char *const WORKLIST_OPERATIONS[] = {"contract.review",
						  "contract.begin",
						  "contract.end",
						  "contact.log",
						  "note.write",
						  "task.add",
						  NULL};

static const struct view CONTRACT_VIEWS[] = {
	{.name = "contracts",
	 .title = N_("Contracts"),
	 .summary = N_("Every version of one case's contract, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &CONTRACT_QUERY,
	 .columns = CONTRACT_COLUMNS,
	 .n_columns = N_ELEMS(CONTRACT_COLUMNS),
	 .last_day = "to_day",
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_CONTRACT,
	 .operations = CONTRACT_ROW_OPERATIONS,
	 .adds = "contract.begin",
	 .empty = N_("There is no contract yet."),
	 .state = contract_state},
	{.name = "contracts.ending",
	 .title = N_("Contracts ending"),
	 .summary = N_("Contracts in force that end within 30 days, or should "
		       "have ended."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &CONTRACTS_ENDING_QUERY,
	 .columns = ENDING_COLUMNS,
	 .n_columns = N_ELEMS(ENDING_COLUMNS),
	 .rows = REF_CONTRACT,
	 .operations = WORKLIST_OPERATIONS,
	 .adds = "",
	 .empty = N_("No contract ends within 30 days."),
	 .last_day = "to_day",
	 /* The query looks at the day after the last. */
	 .days_ahead = ENDING_DAYS + 1},
	{.name = "reviews",
	 .title = N_("Reviews"),
	 .summary = N_("Every review of one case's contracts."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &CONTRACT_REVIEW_QUERY,
	 .columns = REVIEW_COLUMNS,
	 .n_columns = N_ELEMS(REVIEW_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .adds = "",
	 .empty = N_("No review has been recorded yet.")},
	{.name = "reviews.due",
	 .title = N_("Reviews due"),
	 .summary = N_("Contracts in force whose next review is due today or "
		       "was before."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &REVIEWS_DUE_QUERY,
	 .columns = DUE_COLUMNS,
	 .n_columns = N_ELEMS(DUE_COLUMNS),
	 .last_day = "to_day",
	 .rows = REF_CONTRACT,
	 .operations = WORKLIST_OPERATIONS,
	 .adds = "",
	 .empty = N_("No review is due."),
	 .urgent = true},
};

const struct room CONTRACT_ROOM = {
	.operations = CONTRACT_OPERATIONS,
	.n_operations = N_ELEMS(CONTRACT_OPERATIONS),
	.views = CONTRACT_VIEWS,
	.n_views = N_ELEMS(CONTRACT_VIEWS),
};
