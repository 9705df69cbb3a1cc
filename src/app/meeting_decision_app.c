/* SPDX-License-Identifier: EUPL-1.2 */
/* What meetings decided: a task of a handler, or what becomes a promise. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "meeting_file.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/meeting_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

enum { WHAT_MAX = 160, NAME_MAX_CPS = 70 };

static const struct code_item BECOMES_ITEMS[] = {
	{"task", N_("A task of the pair"), NULL, false},
	{"promise", N_("A promise, in the contract"), NULL, false},
};

static const struct code_list BECOMES_CODES = {
	"decision_becomes", BECOMES_ITEMS, N_ELEMS(BECOMES_ITEMS)};

#define DECISION_PARAM                                                         \
	SUBJECT_PARAM("decision", REF_DECISION, N_("Decision"),                \
		      N_("Number in the list of decisions"))

static const struct param DECIDE_PARAMS[] = {
	SUBJECT_PARAM("meeting", REF_CONTACT, N_("Meeting"),
		      N_("Number in the list of meetings")),
	{.name = "what",
	 .type = PARAM_LINE,
	 .label = N_("What"),
	 .help = N_("A verb and what it is done to"),
	 .required = true,
	 .max = WHAT_MAX},
	{.name = "owner",
	 .type = PARAM_CODE,
	 .codes = &codes_promise_owner,
	 .label = N_("Who does it"),
	 .help = NULL,
	 .required = true},
	{.name = "owner_name",
	 .type = PARAM_LINE,
	 .label = N_("By name"),
	 .help = N_("Who exactly; of family, providers and others"),
	 .required = true,
	 .max = NAME_MAX_CPS},
	{.name = "due_on",
	 .type = PARAM_DATE,
	 .label = N_("Until when"),
	 .help = N_("Last day to do it; t is today, t+1w in a week"),
	 .required = true},
	{.name = "becomes",
	 .type = PARAM_CODE,
	 .codes = &BECOMES_CODES,
	 .label = N_("It becomes"),
	 .help = N_("Empty: a task where a handler does it, else a promise of "
		    "the contract")},
};

static const struct param SETTLE_PARAMS[] = {
	DECISION_PARAM,
	REV_PARAM,
	{.name = "settled_text",
	 .type = PARAM_LINE,
	 .label = N_("Result"),
	 .help = N_("What came of it, or why it is no longer needed"),
	 .required = true},
	{.name = "settled_on",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Day"),
	 .help = N_("t is today"),
	 .required = true,
	 .today = true},
};

static const struct param UNDECIDE_PARAMS[] = {DECISION_PARAM, REV_PARAM};

/* ---- Deciding ---- */

static enum promise_owner
owner_of(const struct op_call *call)
{
	return (enum promise_owner)code_value(&codes_promise_owner,
					      op_text(call, "owner"));
}

static enum err_code
fill_staff_name(struct op_call *call, int64_t staff_id, struct err *err)
{
	struct staff staff;
	enum err_code rc;

	if (staff_id == 0)
		return ERR_OK;
	rc = record_load(call->store, &STAFF_RECORD, staff_id, call->arena,
			 &staff, err);
	if (rc == ERR_OK)
		op_fill_text(call, "owner_name", staff.name);
	return rc;
}

static enum err_code
fill_person_name(struct op_call *call, struct err *err)
{
	struct person person;
	enum err_code rc = person_load(call->store, call->person_id,
				       call->arena, &person, err);

	if (rc == ERR_OK)
		op_fill_text(call, "owner_name",
			     person_display_name(call->arena, person.given_name,
						 person.family_name));
	return rc;
}

static enum err_code
fill_office_name(struct op_call *call, struct err *err)
{
	struct office office;
	enum err_code rc = record_load(call->store, &OFFICE_RECORD,
				       call->facts.case_office, call->arena,
				       &office, err);

	if (rc == ERR_OK)
		op_fill_text(call, "owner_name", office.name);
	return rc;
}

static enum err_code
fill_owner_name(struct op_call *call, struct err *err)
{
	switch (owner_of(call)) {
	case OWNER_PERSON:
		return fill_person_name(call, err);
	case OWNER_ADMINISTRATION:
		return fill_office_name(call, err);
	case OWNER_HANDLER_SOCIAL:
		return fill_staff_name(call, call->facts.pair[0], err);
	case OWNER_HANDLER_EMPLOYMENT:
		return fill_staff_name(call, call->facts.pair[1], err);
	case OWNER_NONE:
	case OWNER_END:
		op_fill_later(call, "owner_name");
		break;
	case OWNER_FAMILY:
	case OWNER_PROVIDER:
	case OWNER_EMPLOYER:
	case OWNER_PEER:
		break;
	}
	return ERR_OK;
}

static enum err_code
decide_load(struct op_call *call, struct err *err)
{
	struct meeting *meeting = arena_new(call->arena, struct meeting, 1);
	enum err_code rc = meeting_load(call, "meeting", meeting, err);

	if (rc == ERR_OK)
		rc = fill_owner_name(call, err);
	if (rc != ERR_OK)
		return rc;
	if (op_text(call, "owner") != NULL)
		op_fill_text(call, "becomes",
			     meeting_owner_has_tasks(owner_of(call))
				     ? "task"
				     : "promise");
	call->loaded = meeting;
	return ERR_OK;
}

static enum err_code
decide_tell(struct op_call *call, struct err *err)
{
	struct meeting meeting;
	enum err_code rc = meeting_load(call, "meeting", &meeting, err);

	if (rc == ERR_OK)
		op_tell(call, _(NC_("of a meeting", "Minutes")),
			meeting.minutes.text);
	return rc;
}

/* As it was said, else by whose it is. */
static bool
is_task(const struct op_call *call)
{
	const char *becomes = op_text(call, "becomes");

	return becomes != NULL ? strcmp(becomes, "task") == 0
			       : meeting_owner_has_tasks(owner_of(call));
}

static void
check_decision(struct op_call *call, const struct meeting_decision *row)
{
	if (!op_is_refused(call, "due_on") && !date_is_none(row->due_on) &&
	    date_cmp(row->due_on, row->decided_on) < 0)
		issues_add(call->issues, "due_on", "before_meeting",
			   _("That day is before the meeting, which was on "
			     "%s."),
			   date_short(call->arena, row->decided_on));
	if (!op_is_refused(call, "owner") && is_task(call) &&
	    !promise_owner_is_ours(owner_of(call)))
		issues_add(call->issues, "becomes", "not_a_task",
			   _("Tasks are the pair's. What the family or others "
			     "do becomes a promise."));
}

/*
 * The handler's task: everybody on the case reads tasks, so that of a meeting
 * for one service alone it says no more than where to read on.
 */
static enum err_code
make_task(struct op_call *call, const struct meeting *meeting,
	  const struct meeting_decision *row, struct err *err)
{
	bool is_own = strcmp(meeting->minutes.visibility, "pair") != 0;
	struct task task = {
		.casefile_id = call->casefile_id,
		.kind = "todo",
		.domain = "",
		.due_on = date_cmp(row->due_on, call->today) < 0 ? call->today
								 : row->due_on,
		.decision_id = row->head.id,
	};

	if (is_own)
		task.text = arena_printf(
			call->arena,
			/* TRANSLATORS: who; the day of a meeting */
			_("%s: decision of the meeting on %s, own service"),
			row->owner_name,
			date_short(call->arena, row->decided_on));
	else
		/* What first: a narrow list cuts the end. */
		task.text = arena_printf(call->arena, "%s (%s)", row->what,
					 row->owner_name);
	call->advice = _("It is a task now.");
	return record_insert(call->store, &TASK_RECORD, call->now, &task, err);
}

/* Where to, and what comes first where no version can take it. */
static enum err_code
advise_promise(struct op_call *call, struct err *err)
{
	int64_t contract_id = 0;
	enum err_code rc = meeting_open_contract(call->store, call->casefile_id,
						 &contract_id, err);

	call->advice = contract_id != 0
			       ? _("Put it into the contract: p in the list "
				   "of decisions.")
			       : _("For the contract begin a version on its "
				   "tab, then p in the list of decisions.");
	return rc;
}

static enum err_code
meeting_decide(struct op_call *call, struct err *err)
{
	const struct meeting *meeting = call->loaded;
	struct meeting_decision row = {
		.casefile_id = call->casefile_id,
		.note_id = meeting->minutes.head.id,
		.by_id = session_actor(call->session)->head.id,
		.decided_on = meeting->contact.on_day,
	};
	enum err_code rc;

	op_take_row(call, &DECISION_RECORD, &row);
	check_decision(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &DECISION_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	if (rc == ERR_OK && is_task(call))
		rc = make_task(call, meeting, &row, err);
	else if (rc == ERR_OK)
		rc = advise_promise(call, err);
	call->said =
		arena_printf(call->arena,
			     /* TRANSLATORS: who; what; "It is a task now." */
			     _("Decided: %s, %s."), row.owner_name, row.what);
	return rc;
}

/* ---- What became of it ---- */

static enum err_code
open_load(struct op_call *call, struct err *err)
{
	struct meeting_decision row;
	enum err_code rc =
		meeting_load_open_decision(call, "decision", &row, err);

	return rc == ERR_OK ? op_check_row(call, &DECISION_RECORD, &row, err)
			    : rc;
}

static enum err_code
decision_tell(struct op_call *call, struct err *err)
{
	struct meeting_decision row;
	enum err_code rc = meeting_load_decision(call, "decision", &row, err);

	if (rc == ERR_OK)
		op_tell(call, _("Decided"),
			arena_printf(call->arena, "%s: %s", row.owner_name,
				     row.what));
	return rc;
}

static enum err_code
meeting_settle(struct op_call *call, struct err *err)
{
	struct meeting_decision row;
	enum err_code rc =
		meeting_load_open_decision(call, "decision", &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &DECISION_RECORD, &row);
	if (date_cmp(row.settled_on, call->today) > 0)
		issues_add(call->issues, "settled_on", "in_future",
			   _("Mark it when it is done, not before."));
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = row.head.id;
	return record_update(call->store, &DECISION_RECORD, &row, err);
}

/* Only what nobody has acted on yet: a task that is done is not unmade. */
static enum err_code
load_undone(struct op_call *call, struct meeting_decision *row,
	    struct task *task, struct err *err)
{
	struct decision_fate fate = {0};
	enum err_code rc = meeting_load_decision(call, "decision", row, err);

	*task = (struct task){0};
	if (rc == ERR_OK)
		rc = decision_fate_of(call->store, row->head.id, &fate, err);
	if (rc == ERR_OK && fate.task_id != 0)
		rc = record_load(call->store, &TASK_RECORD, fate.task_id,
				 call->arena, task, err);
	if (rc != ERR_OK)
		return rc;
	if (fate.promise_id != 0)
		return err_set(err, ERR_INVALID, "decision",
			       _("This decision is promise %lld of the "
				 "contract by now."),
			       (long long)fate.promise_id);
	if (!date_is_none(task->done_on))
		return err_set(err, ERR_INVALID, "decision",
			       _("The task that it became is done already."));
	return ERR_OK;
}

static enum err_code
undecide_load(struct op_call *call, struct err *err)
{
	struct meeting_decision row;
	struct task task;
	enum err_code rc = load_undone(call, &row, &task, err);

	return rc == ERR_OK ? op_check_row(call, &DECISION_RECORD, &row, err)
			    : rc;
}

/* Settled by mistake, it is open again; else it was never decided. */
static enum err_code
meeting_undecide(struct op_call *call, struct err *err)
{
	struct meeting_decision row;
	struct task task;
	enum err_code rc = load_undone(call, &row, &task, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = row.head.id;
	if (!date_is_none(row.settled_on)) {
		row.settled_on = DATE_NONE;
		row.settled_text = NULL;
		call->said = _("The decision is open again.");
		return record_update(call->store, &DECISION_RECORD, &row, err);
	}
	if (task.head.id != 0)
		rc = record_delete(call->store, &TASK_RECORD, &task, err);
	if (rc == ERR_OK)
		rc = record_delete(call->store, &DECISION_RECORD, &row, err);
	call->said = _("The decision is taken back, with its task.");
	return rc;
}

static const struct operation DECISION_OPERATIONS[] = {
	{.name = "meeting.decide",
	 .words = N_("agreement resolution action item who what until when"),
	 .title = N_("Record a decision of a meeting"),
	 .hint = N_("Decision"),
	 .summary = N_("Records who does what until when: a task at once, or "
		       "what becomes a promise of the contract."),
	 .right = RIGHT_CASE_WORK,
	 .params = DECIDE_PARAMS,
	 .n_params = N_ELEMS(DECIDE_PARAMS),
	 .load = decide_load,
	 .follows = true,
	 .tell = decide_tell,
	 .body = meeting_decide,
	 .bears_gaps = true,
	 .makes = REF_DECISION,
	 .key = 'D',
	 .undone_by = "meeting.undecide"},
	{.name = "meeting.settle",
	 .words = N_("decision done finish no longer needed"),
	 .title = N_("Settle a decision"),
	 .hint = N_("Settle"),
	 .summary = N_("Says what came of a decision that became neither task "
		       "nor promise."),
	 .right = RIGHT_CASE_WORK,
	 .params = SETTLE_PARAMS,
	 .n_params = N_ELEMS(SETTLE_PARAMS),
	 .load = open_load,
	 .tell = decision_tell,
	 .body = meeting_settle,
	 .bears_gaps = true,
	 .key = 'd',
	 .undone_by = "meeting.undecide"},
	{.name = "meeting.undecide",
	 .words = N_("undo decision remove reopen"),
	 .title = N_("Take a decision back"),
	 .hint = N_("Take back"),
	 .summary = N_("Takes back a decision with the task that "
		       "it became, or that it was settled."),
	 .right = RIGHT_CASE_WORK,
	 .params = UNDECIDE_PARAMS,
	 .n_params = N_ELEMS(UNDECIDE_PARAMS),
	 .load = undecide_load,
	 .tell = decision_tell,
	 .body = meeting_undecide,
	 .key = 'u'},
};

/* ---- Lists ---- */

static const struct code_item STATE_ITEMS[] = {
	{"open", NC_("state", "Open"), NULL, false},
	{"task", N_("Task"), NULL, false},
	{"promise", N_("Promise"), NULL, false},
	{"done", N_("Done"), NULL, false},
	{"settled", N_("Settled"), NULL, false},
};

static const struct code_list STATE_CODES = {"decision_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column DECISION_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"decided_on", N_("Decided"), COLUMN_DATE, NULL, 11, 1},
	{"owner", N_("Side"), COLUMN_CODE, &codes_promise_owner, 18, 5},
	{"owner_name", N_("Who"), COLUMN_TEXT, NULL, 16, 0},
	{"what", N_("What"), COLUMN_TEXT, NULL, 28, 0},
	{"due_on", N_("Until"), COLUMN_DATE, NULL, 11, 0},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 9, 0},
	{"settled_on", N_("Settled"), COLUMN_DATE, NULL, 11, 7},
	{"settled_text", N_("Result"), COLUMN_TEXT, NULL, 20, 4},
	{"by", N_("By"), COLUMN_TEXT, NULL, 16, 6},
	{"meeting", N_("Meeting"), COLUMN_INT, NULL, 7, 9},
	{"contract", N_("Contract"), COLUMN_INT, NULL, 8, 9},
};

static const struct view_column OPEN_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"owner", N_("Side"), COLUMN_CODE, &codes_promise_owner, 18, 5},
	{"owner_name", N_("Who"), COLUMN_TEXT, NULL, 16, 2},
	{"what", N_("What"), COLUMN_TEXT, NULL, 26, 0},
	{"due_on", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"number", N_("Number"), COLUMN_TEXT, NULL, 15, 3},
	{"contract", N_("Contract"), COLUMN_INT, NULL, 8, 9},
};

/* What begins one, with its key on the tab of the contract. */
static const char *
no_version(struct arena *arena)
{
	const struct operation *begin = operation_find("contract.begin");

	return arena_printf(arena,
			    /* TRANSLATORS: a key; the title of a command */
			    _("No version of the contract can be changed. "
			      "Begin one first: the case, tab Contract, "
			      "%c (%s)."),
			    begin->key, _(begin->title));
}

enum { OPEN_CONTRACT_CELL = N_ELEMS(OPEN_COLUMNS) - 1 };

/* Before ten fields are filled in for nothing. */
static const char *
refuse_on_open(struct session *session, const struct view_row *row,
	       const char *operation, struct arena *arena)
{
	(void)session;
	return str_is(operation, "promise.add") &&
			       str_is_empty(row->cells[OPEN_CONTRACT_CELL])
		       ? no_version(arena)
		       : NULL;
}

/* Promises are added to a version that nobody has signed. */
static enum err_code
decisions_state(struct session *session, const struct view_asked *asked,
		struct arena *arena, struct view_state *out, struct err *err)
{
	struct view_idle *idle = arena_new(arena, struct view_idle, 1);
	int64_t contract_id = 0;
	enum err_code rc = meeting_open_contract(
		session->store, asked->casefile_id, &contract_id, err);

	if (rc != ERR_OK || contract_id != 0)
		return rc;
	*idle = (struct view_idle){"promise.add", no_version(arena)};
	out->idle = idle;
	out->n_idle = 1;
	return ERR_OK;
}

static const struct param DECISIONS_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {"promise.add", "meeting.settle",
					     "meeting.undecide", NULL};

static const char *const OPEN_OPERATIONS[] = {"promise.add", "meeting.settle",
					      "contact.log", "note.write",
					      "task.add",    NULL};

static const struct view DECISION_VIEWS[] = {
	{.name = "decisions",
	 .title = N_("Decisions"),
	 .summary = N_("What the meetings of a case decided and what became "
		       "of it, newest first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &DECISION_QUERY,
	 .columns = DECISION_COLUMNS,
	 .n_columns = N_ELEMS(DECISION_COLUMNS),
	 .params = DECISIONS_PARAMS,
	 .n_params = N_ELEMS(DECISIONS_PARAMS),
	 .rows = REF_DECISION,
	 .operations = ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("No meeting has decided anything yet."),
	 .state = decisions_state},
	{.name = "decisions.open",
	 .title = N_("Decided, still open"),
	 .summary =
		 N_("Decisions on your cases that are neither task nor promise "
		    "nor settled."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &DECISION_OPEN_QUERY,
	 .columns = OPEN_COLUMNS,
	 .n_columns = N_ELEMS(OPEN_COLUMNS),
	 .rows = REF_DECISION,
	 .operations = OPEN_OPERATIONS,
	 .refuses = refuse_on_open,
	 .adds = "",
	 .empty = N_("Every decision of a meeting is a task or a promise, or "
		     "settled.")},
};

const struct room MEETING_DECISION_ROOM = {
	.operations = DECISION_OPERATIONS,
	.n_operations = N_ELEMS(DECISION_OPERATIONS),
	.views = DECISION_VIEWS,
	.n_views = N_ELEMS(DECISION_VIEWS),
};
