/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/contact_clock.h"
#include "core/staff.h"
#include "pace.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/contact_store.h"
#include "store/task_store.h"
#include "view_made.h"

#define TASK_PARAM                                                             \
	SUBJECT_PARAM("task", REF_TASK, N_("Task"),                            \
		      N_("Number in the list of tasks"))

#define DUE_PARAM                                                              \
	{                                                                      \
		.name = "due_on", .type = PARAM_DATE,                          \
		.label = NC_("day", "By"),                                     \
		.help = N_("Last day to do it; t is today, t+1w in a week"),   \
		.required = true                                               \
	}

static const struct param ADD_PARAMS[] = {
	CASE_PARAM,
	{.name = "text",
	 .type = PARAM_LINE,
	 .label = N_("What"),
	 .help = N_("What is to be done, and by whom"),
	 .required = true},
	{.name = "kind",
	 .type = PARAM_CODE,
	 .codes = &codes_task_kind,
	 .label = N_("Kind"),
	 .help = N_("Acute where it cannot wait"),
	 .required = true},
	DUE_PARAM,
};

static const struct param DONE_PARAMS[] = {
	TASK_PARAM,
	REV_PARAM,
	{.name = "done_on",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Done on"),
	 .help = N_("t is today"),
	 .required = true,
	 .today = true},
	{.name = "done_text",
	 .type = PARAM_LINE,
	 .label = N_("Result"),
	 .help = N_("What came of it; may stay empty")},
};

static const struct param REDATE_PARAMS[] = {TASK_PARAM, REV_PARAM, DUE_PARAM};

enum { TODO_DAYS = 7 };

static enum err_code
add_load(struct op_call *call, struct err *err)
{
	const char *kind;

	(void)err;
	op_fill_text(call, "kind", "todo");
	kind = op_text(call, "kind");
	op_fill_date(call, "due_on",
		     kind != NULL && strcmp(kind, "todo") != 0
			     ? call->today
			     : date_add_days(call->today, TODO_DAYS));
	return ERR_OK;
}

static void
check_due(struct op_call *call, const struct task *task)
{
	if (date_cmp(task->due_on, call->today) < 0)
		issues_add(call->issues, "due_on", "past",
			   _("That day is over. Give today or a day to "
			     "come."));
}

static enum err_code
task_add(struct op_call *call, struct err *err)
{
	struct task task = {.casefile_id = call->casefile_id, .domain = ""};
	enum err_code rc;

	op_take_row(call, &TASK_RECORD, &task);
	check_due(call, &task);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &TASK_RECORD, call->now, &task, err);
	call->row_id = task.head.id;
	return rc;
}

/* One that a member of the team may not know of is none. */
static enum err_code
check_known(struct op_call *call, const struct task *task, struct err *err)
{
	enum domain domain;
	bool has = domain_find(task->domain, &domain);

	if (permission_task(&call->facts, has ? (int)domain : -1) >=
	    ACCESS_WRITE)
		return ERR_OK;
	return err_set(err, ERR_NOT_FOUND, "task",
		       _("'%s' is not in the record, or you may not know of "
			 "it."),
		       op_text(call, "task"));
}

static enum err_code
load_task(struct op_call *call, struct task *out, struct err *err)
{
	enum err_code rc = op_load_row(call, "task", &TASK_RECORD, out, err);

	if (rc == ERR_OK)
		rc = check_known(call, out, err);
	if (rc == ERR_OK && !date_is_none(out->done_on))
		return err_set(err, ERR_INVALID, "task",
			       _("This task is done already. Add another one "
				 "if more is to be done."));
	call->row_id = out->head.id;
	return rc;
}

static enum err_code
done_load(struct op_call *call, struct err *err)
{
	struct task task;
	enum err_code rc = load_task(call, &task, err);

	if (rc == ERR_OK)
		rc = op_check_row(call, &TASK_RECORD, &task, err);
	return rc;
}

static enum err_code
task_done(struct op_call *call, struct err *err)
{
	struct task task;
	enum err_code rc = load_task(call, &task, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &TASK_RECORD, &task);
	task.done_by_id = session_actor(call->session)->head.id;
	if (date_cmp(task.done_on, call->today) > 0)
		issues_add(call->issues, "done_on", "in_future",
			   _("Mark it when it is done, not before."));
	if (call->issues->n > 0)
		return ERR_OK;
	return record_update(call->store, &TASK_RECORD, &task, err);
}

static enum err_code
redate_load(struct op_call *call, struct err *err)
{
	struct task task;
	enum err_code rc = load_task(call, &task, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &TASK_RECORD, &task, err);
	return rc;
}

static enum err_code
task_redate(struct op_call *call, struct err *err)
{
	struct task task;
	enum err_code rc = load_task(call, &task, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &TASK_RECORD, &task);
	check_due(call, &task);
	if (call->issues->n > 0)
		return ERR_OK;
	return record_update(call->store, &TASK_RECORD, &task, err);
}

static const struct operation TASK_OPERATIONS[] = {
	{.name = "task.add",
	 .words = N_("new to do reminder"),
	 .title = N_("Add a task"),
	 .hint = N_("Task"),
	 .summary = N_("Adds something to be done on a case by a day."),
	 .right = RIGHT_TASK_KEEP,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = add_load,
	 .fills = "kind due_on",
	 .body = task_add,
	 .bears_gaps = true,
	 .makes = REF_TASK,
	 .key = 'f'},
	{.name = "task.done",
	 .words = N_("finish complete to do"),
	 .title = N_("Mark a task done"),
	 .hint = N_("Done"),
	 .summary = N_("Closes a task with its day and its result."),
	 .right = RIGHT_TASK_KEEP,
	 .params = DONE_PARAMS,
	 .n_params = N_ELEMS(DONE_PARAMS),
	 .load = done_load,
	 .body = task_done,
	 .bears_gaps = true,
	 .key = 'd'},
	{.name = "task.redate",
	 .words = N_("move postpone day to do"),
	 .title = N_("Re-date a task"),
	 .hint = N_("Re-date"),
	 .summary = N_("Moves an open task to another day."),
	 .right = RIGHT_TASK_KEEP,
	 .params = REDATE_PARAMS,
	 .n_params = N_ELEMS(REDATE_PARAMS),
	 .load = redate_load,
	 .body = task_redate,
	 .bears_gaps = true,
	 .key = 'r'},
};

/* ---- Lists ---- */

/* Of a row: also what the protocol of missed contacts asks for. */
static const struct code_item ROW_ITEMS[] = {
	{"acute", N_("Acute"), NULL, false},
	{"talk", N_("To talk over"), NULL, false},
	{"protect", N_("To protect"), NULL, false},
	{"todo", N_("To do"), NULL, false},
	{"missed", N_("Missed contact"), NULL, false},
};

static const struct code_list ROW_CODES = {"task_row", ROW_ITEMS,
					   N_ELEMS(ROW_ITEMS)};

static const struct view_column TASK_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"due_on", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &ROW_CODES, 14, 1},
	{"text", N_("What"), COLUMN_TEXT, NULL, 40, 0},
	{"done_on", N_("Done"), COLUMN_DATE, NULL, 11, 1},
	{"done_by", N_("By"), COLUMN_TEXT, NULL, 16, 3},
	{"done_text", N_("Result"), COLUMN_TEXT, NULL, 24, 5},
};

static const struct view_column MY_TASK_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"due_on", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &ROW_CODES, 14, 2},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 1},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 4},
	{"text", N_("What"), COLUMN_TEXT, NULL, 30, 0},
};

static const struct view_column OVERDUE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"due_on", N_("Due"), COLUMN_DAYS, NULL, 13, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_task_kind, 12, 3},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 0},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 0},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 4},
	{"text", N_("What"), COLUMN_TEXT, NULL, 26, 0},
	{"pair", N_("Pair"), COLUMN_TEXT, NULL, 24, 2},
};

static const struct param TASKS_PARAMS[] = {CASE_PARAM};

static const char *const TASK_ROW_OPERATIONS[] = {"task.done",	 "task.redate",
						  "contact.log", "note.write",
						  "task.add",	 NULL};

static const char *const TASK_OR_CONTACT[] = {
	"task.done",	    "task.redate", "contact.log", "contact.missed",
	"appointment.make", "note.write",  "task.add",	  NULL};

/* Not of one table: what is asked for by missed contacts is made. Each order
 * is one of the table's, by its name. */
static const struct query_order OF_CASE_ORDERS[] = {
	{"due", N_("due"), "due", false},
	{"done", N_("done"), "done_on", true},
};

static const struct query_order MINE_ORDERS[] = {
	{"due", N_("due"), "due", false},
	{"name", N_("name"), "name", false},
};

static const struct query OF_CASE_QUERY = {
	.orders = OF_CASE_ORDERS,
	.n_orders = N_ELEMS(OF_CASE_ORDERS),
	.small = true,
};

static const struct query MINE_QUERY = {
	.orders = MINE_ORDERS,
	.n_orders = N_ELEMS(MINE_ORDERS),
	.small = true,
};

enum { CELL_DUE = 1, CELL_KIND = 2, CELL_TEXT = 3, CELL_NAME = 3 };

static const char *
missed_text(const struct pace *pace, struct arena *arena)
{
	const char *day = date_short(arena, pace->missed);

	switch (code_value(&codes_missed_step, pace->missed_step) - 1) {
	case MISSED_CALL:
		return arena_printf(arena, _("Call; missed on %s"), day);
	case MISSED_CHANNEL:
		return arena_printf(arena, _("Try another way; missed on %s"),
				    day);
	case MISSED_VISIT:
		return arena_printf(
			arena, _("Visit, or ask somebody close; missed on %s"),
			day);
	default:
		break;
	}
	return arena_printf(arena, _("Look at it together; missed on %s"), day);
}

/* Where it stands among the tasks in that order: it is never done. */
static const char *
missed_key(const struct pace_case *c, const char *due, bool is_of_case,
	   const char *order, struct arena *arena)
{
	if (strcmp(order, "done") == 0)
		return "";
	if (strcmp(order, "name") == 0)
		return c->sort_name;
	return is_of_case ? arena_printf(arena, "0%s", due) : due;
}

/* A row as the view's columns want it: of one case, or of many. */
static struct view_row
missed_row(const struct pace *pace, bool is_of_case, const char *order,
	   struct arena *arena)
{
	const struct pace_case *c = pace->casefile;
	size_t n = is_of_case ? N_ELEMS(TASK_COLUMNS)
			      : N_ELEMS(MY_TASK_COLUMNS);
	const char **cells = arena_new(arena, const char *, n);
	const char *due = date_iso_dup(arena, pace->missed_due);

	for (size_t i = 0; i < n; i++)
		cells[i] = "";
	cells[CELL_DUE] = due;
	cells[CELL_KIND] = "missed";
	if (is_of_case) {
		cells[CELL_TEXT] = missed_text(pace, arena);
	} else {
		cells[CELL_NAME] = c->family_name;
		cells[CELL_NAME + 1] = c->given_name;
		cells[CELL_NAME + 2] = c->birth;
		cells[CELL_NAME + 3] = c->number;
		cells[CELL_NAME + 4] = missed_text(pace, arena);
	}
	return (struct view_row){
		.id = -c->casefile_id,
		.casefile_id = c->casefile_id,
		.person_id = c->person_id,
		.key = missed_key(c, due, is_of_case, order, arena),
		.cells = cells,
	};
}

static const struct query_order *
order_of(const struct query *query, const struct query_order *asked)
{
	for (size_t i = 0; asked != NULL && i < query->n_orders; i++)
		if (strcmp(query->orders[i].name, asked->name) == 0)
			return &query->orders[i];
	return &query->orders[0];
}

/* Keys that are days, so that they rise where the days fall; none is last. */
static void
turn_keys(struct view_page *page, struct arena *arena)
{
	for (size_t i = 0; i < page->n; i++) {
		const char *day = page->rows[i].key;
		char *key = arena_strdup(arena, *day == '\0' ? "~" : day);

		for (char *p = key; *p != '\0'; p++)
			if (*p >= '0' && *p <= '9')
				*p = (char)('0' + '9' - *p);
		page->rows[i].key = key;
	}
}

/* What somebody put there, and what the protocol asks for by itself. */
static enum err_code
make_tasks(struct session *session, const struct query *query,
	   const struct view_asked *asked, struct arena *arena,
	   struct view_page *out, struct err *err)
{
	const struct query_order *order = order_of(query, asked->order);
	const int64_t casefile_id = asked->casefile_id;
	const struct query_value own = {.has = true, .i = casefile_id};
	const struct query_request request = {
		.order = order,
		.max = VIEW_SORT_MAX,
		.n_cells = casefile_id != 0 ? N_ELEMS(TASK_COLUMNS)
					    : N_ELEMS(MY_TASK_COLUMNS),
		.own = &own,
		.n_own = casefile_id != 0 ? 1 : 0,
	};
	struct query_page found = {.arena = arena};
	struct query_actor actor;
	struct pace_set set = {0};
	enum err_code rc;

	session_query_actor(session, &actor);
	rc = query_read(session->store, query, &actor, &request, &found, err);
	if (rc == ERR_OK)
		rc = pace_read(session, casefile_id, arena, &set, err);
	out->rows = arena_new(arena, struct view_row, found.n + set.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < found.n; i++)
		out->rows[out->n++] = (struct view_row){
			.id = found.rows[i].id,
			.casefile_id = found.rows[i].casefile_id,
			.person_id = found.rows[i].person_id,
			.key = found.rows[i].key,
			.cells = found.rows[i].cells,
		};
	for (size_t i = 0; rc == ERR_OK && i < set.n; i++)
		if (!date_is_none(set.items[i].missed))
			out->rows[out->n++] = missed_row(&set.items[i],
							 casefile_id != 0,
							 order->name, arena);
	if (order->descending)
		turn_keys(out, arena);
	view_made_sort(out);
	return rc;
}

static enum err_code
make_of_case(struct session *session, const struct view_asked *asked,
	     struct arena *arena, struct view_page *out, struct err *err)
{
	return make_tasks(session, &TASK_QUERY, asked, arena, out, err);
}

/* Own cases are those of handlers; what a supervisor reads is not own. */
static enum err_code
make_mine(struct session *session, const struct view_asked *asked,
	  struct arena *arena, struct view_page *out, struct err *err)
{
	if (code_value(&codes_role, session_actor(session)->role) !=
	    ROLE_HANDLER)
		return ERR_OK;
	return make_tasks(session, &MY_TASK_QUERY, asked, arena, out, err);
}

static const struct view TASK_VIEWS[] = {
	{.name = "tasks",
	 .title = N_("Tasks"),
	 .summary = N_("The tasks of a case, open ones first by their day; of "
		       "those on health or offences only that they exist; "
		       "with what missed contacts ask for."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .by_grant = true,
	 .work = GRANT_WORK_TASKS,
	 .query = &OF_CASE_QUERY,
	 .make = make_of_case,
	 .columns = TASK_COLUMNS,
	 .n_columns = N_ELEMS(TASK_COLUMNS),
	 .params = TASKS_PARAMS,
	 .n_params = N_ELEMS(TASKS_PARAMS),
	 .rows = REF_TASK,
	 .operations = TASK_OR_CONTACT,
	 .adds = "task.add",
	 .empty = N_("No task.")},
	{.name = "tasks.acute",
	 .title = N_("Acute"),
	 .summary = N_(
		 "Open acute tasks on your cases; on health and offences no more than that."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &ACUTE_TASK_QUERY,
	 .columns = MY_TASK_COLUMNS,
	 .n_columns = N_ELEMS(MY_TASK_COLUMNS),
	 .rows = REF_TASK,
	 .operations = TASK_ROW_OPERATIONS,
	 .empty = N_("Nothing acute is open on your cases."),
	 .urgent = true,
	 .on_its_day = true},
	{.name = "tasks.mine",
	 .title = N_("Tasks on my cases"),
	 .summary =
		 N_("Open tasks on your cases by their day, with what missed "
		    "contacts ask for."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &MINE_QUERY,
	 .make = make_mine,
	 .columns = MY_TASK_COLUMNS,
	 .n_columns = N_ELEMS(MY_TASK_COLUMNS),
	 .rows = REF_TASK,
	 .operations = TASK_OR_CONTACT,
	 .empty = N_("No task is open on your cases.")},
	{.name = "tasks.overdue",
	 .title = N_("Tasks overdue"),
	 .summary = N_("Open tasks whose day is over; of a supervisor on every "
		       "case of the office."),
	 .right = RIGHT_CASE_OPEN,
	 .query = &TASK_OVERDUE_QUERY,
	 .columns = OVERDUE_COLUMNS,
	 .n_columns = N_ELEMS(OVERDUE_COLUMNS),
	 .rows = REF_TASK,
	 .operations = TASK_ROW_OPERATIONS,
	 .adds = "",
	 .empty = N_("No task is overdue.")},
};

const struct room TASK_ROOM = {
	.operations = TASK_OPERATIONS,
	.n_operations = N_ELEMS(TASK_OPERATIONS),
	.views = TASK_VIEWS,
	.n_views = N_ELEMS(TASK_VIEWS),
};
