/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "appointment_answer.h"
#include "appointment_clash.h"
#include "appointment_end.h"
#include "appointment_params.h"
#include "appointment_plan.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_clock.h"
#include "case_event.h"
#include "core/appointment.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/contact.h"
#include "core/staff.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/appointment_store.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"

enum { MINUTES_MAX = 1440, MINUTES_MOVED = 5 };

/* What stands in place of the hour. */
static const struct code_item TIME_ITEMS[] = {
	{"due", N_("due"), N_("By that day; nobody agreed on an hour."), false},
};

static const struct code_list TIME_CODES = {"appointment_time", TIME_ITEMS,
					    N_ELEMS(TIME_ITEMS)};

#define DAY_PARAM                                                              \
	{                                                                      \
		.name = "on_day", .type = PARAM_DATE, .label = N_("Day"),      \
		.help =                                                        \
			N_("When: fri, t+1w, 24.11.; what the profile asks "   \
			   "for is proposed"),                                 \
		.required = true                                               \
	}

#define TIME_PARAM                                                             \
	{                                                                      \
		.name = "at_time", .type = PARAM_TIME,                         \
		.label = NC_("of day", "Time"),                                \
		.help =                                                        \
			N_("14:30, 1430 or 9; empty: in the course of the "    \
			   "day")                                              \
	}

#define ABOUT_FIELDS                                                           \
	{.name = "kind",                                                       \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_contact_kind,                                         \
	 .label = N_("Kind"),                                                  \
	 .help = N_("How you will meet"),                                      \
	 .required = true},                                                    \
		{.name = "minutes",                                            \
		 .type = PARAM_INT,                                            \
		 .label = N_("Minutes"),                                       \
		 .help = N_("How long: 45, 1h15"),                             \
		 .is_minutes = true,                                           \
		 .max = MINUTES_MAX},                                          \
		{.name = "staff_id",                                           \
		 .type = PARAM_REF,                                            \
		 .ref = REF_STAFF,                                             \
		 .label = N_("With"),                                          \
		 .help = N_("Login of the handler; you, if it is empty")},     \
		{.name = "with_partner",                                       \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Both of us"),                                    \
		 .help = N_("y where both handlers will be there")},           \
		{.name = "place",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Where"),                                         \
		 .help = N_("Room, address or number to call")},               \
	{                                                                      \
		.name = "purpose", .type = PARAM_LINE, .label = N_("About"),   \
		.help = N_("What it is for; only those on the case read it")   \
	}

static const struct param MAKE_PARAMS[] = {
	CASE_PARAM,
	DAY_PARAM,
	TIME_PARAM,
	ABOUT_FIELDS,
	{.name = "every",
	 .type = PARAM_CODE,
	 .codes = &codes_promise_frequency,
	 .label = N_("Again every"),
	 .help = N_("For a series: how often")},
	{.name = "times",
	 .type = PARAM_INT,
	 .label = N_("How many"),
	 .help = N_("Of a series: with the first one, 2 to 52"),
	 .min = 2,
	 .max = APPOINTMENT_SERIES_MAX},
};

static const struct param CHANGE_PARAMS[] = {APPOINTMENT_PARAM, REV_PARAM,
					     ABOUT_FIELDS};

static const struct param REDATE_PARAMS[] = {
	APPOINTMENT_PARAM,
	REV_PARAM,
	DAY_PARAM,
	TIME_PARAM,
	{.name = "moved_by",
	 .type = PARAM_CODE,
	 .codes = &codes_moved_by,
	 .label = N_("Who moved it"),
	 .help = N_("Who moved it; it is logged as a contact"),
	 .is_proposed = true},
};

static const struct param TAKE_PARAMS[] = {APPOINTMENT_PARAM, REV_PARAM};

/* ---- Making ---- */

/* As the last time, on the day by which the profile wants the next. */
static enum err_code
make_load(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct contact last = {0};
	struct holidays holidays = {0};
	const struct contact_wanted wanted = {
		.casefile_id = call->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
	};
	enum err_code rc =
		appointment_calendar_load(call, &casefile, &holidays, err);

	if (rc == ERR_OK)
		rc = contact_last(call->store, &wanted, call->arena, &last,
				  err);
	if (rc != ERR_OK)
		return rc;
	op_fill_date(call, "on_day",
		     appointment_propose(casefile.contact_due, call->today,
					 &holidays));
	op_fill_text(call, "kind", appointment_kind_after(last.kind));
	if (op_text(call, "kind") != NULL)
		op_fill_int(call, "minutes",
			    appointment_minutes(op_text(call, "kind")));
	op_fill_ref(call, "staff_id", wanted.staff_id);
	op_fill_text(call, "every", "once");
	return ERR_OK;
}

/* What is planned with the person is not planned again. */
static enum err_code
make_tell(struct op_call *call, struct err *err)
{
	struct record_rows rows = {0};
	enum err_code rc = appointment_end_load(call, call->today, &rows, err);

	if (rc == ERR_OK && rows.n > 0)
		op_tell(call, _("Planned already"),
			appointment_end_words(&rows, call->arena));
	return rc;
}

/* As far as it is known while it is typed. */
static enum err_code
make_warn(struct op_call *call, struct err *err)
{
	struct appointment row = {.casefile_id = call->casefile_id,
				  .at_time = ""};

	op_take_row(call, &APPOINTMENT_RECORD, &row);
	if (row.staff_id == 0)
		row.staff_id = session_actor(call->session)->head.id;
	return appointment_tell_day(call, &row, err);
}

static void
check_series(struct op_call *call, enum promise_frequency every, int64_t times)
{
	bool is_series = every > FREQUENCY_ONCE;

	if (is_series && times == 0)
		issues_add(call->issues, "times", "required",
			   _("Say how many appointments the series has, with "
			     "the first one."));
	if (!is_series && times > 0)
		issues_add(call->issues, "every", "required",
			   _("Say whether they are weekly, fortnightly or "
			     "monthly; or leave empty how often."));
}

static enum err_code
insert_series(struct op_call *call, const struct appointment *first, int n,
	      struct err *err)
{
	struct casefile casefile;
	struct holidays holidays = {0};
	enum promise_frequency every = (enum promise_frequency)code_value(
		&codes_promise_frequency, op_text(call, "every"));
	enum err_code rc =
		appointment_calendar_load(call, &casefile, &holidays, err);

	for (int i = 1; rc == ERR_OK && i < n; i++) {
		struct appointment next = *first;

		next.head = (struct row_head){0};
		next.series_id = first->head.id;
		next.on_day = appointment_series_day(first->on_day, every, i,
						     &holidays);
		rc = record_insert(call->store, &APPOINTMENT_RECORD, call->now,
				   &next, err);
	}
	return rc;
}

static enum err_code
appointment_make(struct op_call *call, struct err *err)
{
	struct appointment row = {.casefile_id = call->casefile_id,
				  .at_time = "",
				  .state = "planned"};
	int64_t times = op_int(call, "times");
	int n = times > 0 ? (int)times : 1;
	enum err_code rc;

	op_take_row(call, &APPOINTMENT_RECORD, &row);
	appointment_check_day(call, &row);
	appointment_check_staff(call, &row);
	check_series(call,
		     (enum promise_frequency)code_value(
			     &codes_promise_frequency, op_text(call, "every")),
		     times);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &APPOINTMENT_RECORD, call->now, &row,
			   err);
	if (rc == ERR_OK && n > 1) {
		row.series_id = row.head.id;
		rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	}
	if (rc == ERR_OK && n > 1)
		rc = insert_series(call, &row, n, err);
	call->row_id = row.head.id;
	if (rc == ERR_OK)
		rc = appointment_say_when(call, &row, n, err);
	return rc == ERR_OK ? appointment_replace_due(call, &call->advice, err)
			    : rc;
}

/* ---- Changing ---- */

static enum err_code
edit_load(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &APPOINTMENT_RECORD, &row, err);
	return rc;
}

static enum err_code
edit_warn(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &APPOINTMENT_RECORD, &row);
	return appointment_tell_day(call, &row, err);
}

/* What cannot take place as it was planned is ours; else most likely the
 * person asked. */
static enum err_code
redate_load(struct op_call *call, struct err *err)
{
	struct appointment row;
	bool is_closed = false;
	size_t n_clashes = 0;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &APPOINTMENT_RECORD, &row, err);
	if (rc == ERR_OK)
		rc = appointment_is_closed_day(call, row.on_day, &is_closed,
					       err);
	if (rc == ERR_OK)
		rc = appointment_clash_count(call, &row, &n_clashes, err);
	/* That the person asked for it nothing in the record can say: who does
	 * not know is asked (decision 0140). */
	if (rc == ERR_OK && (row.due_only || is_closed || n_clashes > 0 ||
			     !case_is_at_work(call, row.staff_id)))
		op_fill_text(call, "moved_by", "us");
	/* Nobody else knows of it: nobody moves it. */
	if (rc == ERR_OK && row.due_only)
		op_skip(call, "moved_by");
	else if (rc == ERR_OK)
		op_need(call, "moved_by");
	return rc;
}

static enum err_code
redate_tell(struct op_call *call, struct err *err)
{
	return appointment_tell_due(call, _("Re-date a contact that is due"),
				    err);
}

static enum err_code
edit_tell(struct op_call *call, struct err *err)
{
	return appointment_tell_due(call, _("Change a contact that is due"),
				    err);
}

static enum err_code
appointment_change(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &APPOINTMENT_RECORD, &row);
	appointment_check_staff(call, &row);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	return rc == ERR_OK ? appointment_say_when(call, &row, 1, err) : rc;
}

/* That somebody asked for another day is a contact, too. */
static enum err_code
log_move(struct op_call *call, const struct appointment *row, struct date from,
	 struct err *err)
{
	bool is_by_person = strcmp(op_text(call, "moved_by"), "person") == 0;
	struct contact contact = {
		.casefile_id = row->casefile_id,
		.staff_id = session_actor(call->session)->head.id,
		.on_day = call->today,
		.kind = row->kind,
		.result = is_by_person ? "MOVED_BY_PERSON" : "MOVED_BY_US",
		.minutes = MINUTES_MOVED,
		.time_kind = "ADMIN",
		.text = arena_printf(call->arena,
				     /* TRANSLATORS: two days */
				     _("Moved from %s to %s."),
				     date_short(call->arena, from),
				     date_short(call->arena, row->on_day)),
	};
	enum err_code rc = record_insert(call->store, &CONTACT_RECORD,
					 call->now, &contact, err);

	return rc == ERR_OK ? case_clock_update(call, err) : rc;
}

static enum err_code
appointment_redate(struct op_call *call, struct err *err)
{
	struct appointment row;
	struct date from;
	bool is_moved;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	from = row.on_day;
	is_moved = !row.due_only;
	op_take_row(call, &APPOINTMENT_RECORD, &row);
	appointment_check_day(call, &row);
	if (is_moved && !op_given(call, "moved_by") &&
	    !op_is_refused(call, "moved_by"))
		issues_add(call->issues, "moved_by", "required",
			   _("Say who moved it: the person, or we."));
	if (call->issues->n > 0)
		return ERR_OK;
	is_moved = is_moved && date_cmp(from, row.on_day) != 0;
	row.n_moved += is_moved;
	/* Who knows the hour has agreed on it. */
	if (*row.at_time != '\0')
		row.due_only = false;
	rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	if (rc == ERR_OK && is_moved)
		rc = log_move(call, &row, from, err);
	if (rc == ERR_OK)
		rc = appointment_say_when(call, &row, 1, err);
	if (rc == ERR_OK && is_moved)
		call->advice = strcmp(op_text(call, "moved_by"), "person") == 0
				       ? _("Moved by the person.")
				       : _("Moved by us.");
	return rc;
}

/* ---- Of who has left ---- */

/* It keeps its day: the family waits on it, whoever comes. */
static enum err_code
appointment_take(struct op_call *call, struct err *err)
{
	struct appointment row;
	enum err_code rc = appointment_load_planned(call, &row, err);

	if (rc != ERR_OK)
		return rc;
	if (case_is_at_work(call, row.staff_id))
		issues_add(call->issues, "appointment", "of_pair",
			   _("Who has this appointment works on the case."));
	row.staff_id = session_actor(call->session)->head.id;
	if (call->issues->n > 0)
		return ERR_OK;
	call->advice = _("Tell the family who comes now.");
	rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	return rc == ERR_OK ? appointment_say_when(call, &row, 1, err) : rc;
}

static const struct operation APPOINTMENT_OPERATIONS[] = {
	{.name = "appointment.change",
	 .is_edit = true,
	 .words = N_("edit place time kind"),
	 .title = N_("Change an appointment"),
	 .hint = N_("Change"),
	 .summary = N_("Changes how, where and with whom; the day is moved by "
		       "re-dating it."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = edit_load,
	 .tell = edit_tell,
	 .warn = edit_warn,
	 .body = appointment_change,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "appointment.make",
	 .words = N_("new plan next visit meeting series diary calendar"),
	 .title = N_("Make an appointment"),
	 .hint = N_("Appointment"),
	 .summary = N_("Plans a contact, or a series of them; proposes the day "
		       "by which the profile asks for one."),
	 .right = RIGHT_CASE_WORK,
	 .params = MAKE_PARAMS,
	 .n_params = N_ELEMS(MAKE_PARAMS),
	 .load = make_load,
	 .tell = make_tell,
	 .warn = make_warn,
	 .body = appointment_make,
	 .bears_gaps = true,
	 .makes = REF_APPOINTMENT,
	 .key = 'A'},
	{.name = "appointment.redate",
	 .words = N_("move postpone day"),
	 .title = N_("Re-date an appointment"),
	 .hint = N_("Re-date"),
	 .summary = N_("Gives a planned appointment another day or time, and "
		       "logs who moved it."),
	 .right = RIGHT_CASE_WORK,
	 .params = REDATE_PARAMS,
	 .n_params = N_ELEMS(REDATE_PARAMS),
	 .load = redate_load,
	 .tell = redate_tell,
	 .warn = edit_warn,
	 .body = appointment_redate,
	 .bears_gaps = true,
	 .key = 'r'},
	{.name = "appointment.take",
	 .words = N_("take over name transfer left"),
	 .title = N_("Take an appointment on"),
	 .hint = N_("Take on"),
	 .summary = N_("Puts an appointment of a handler who has left the case "
		       "in your name."),
	 .right = RIGHT_CASE_WORK,
	 .params = TAKE_PARAMS,
	 .n_params = N_ELEMS(TAKE_PARAMS),
	 .load = appointment_load_rev,
	 .body = appointment_take,
	 .key = 'I'},
};

/* ---- Lists ---- */

static const struct view_column APPOINTMENT_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"on_day", N_("Day"), COLUMN_NEAR, NULL, 11, 0},
	{"at_time", NC_("of day", "Time"), COLUMN_TEXT, NULL, 5, 0},
	{"due", N_("Due"), COLUMN_INSTEAD, &TIME_CODES, 5, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 14, 1},
	{"state", N_("State"), COLUMN_CODE, &codes_appointment_state, 10, 0},
	{"staff", N_("With"), COLUMN_TEXT, NULL, 16, 2},
	{"with_partner", N_("Both"), COLUMN_BOOL, NULL, 5, 4},
	{"minutes", N_("Min."), COLUMN_INT, NULL, 5, 6},
	{"place", N_("Where"), COLUMN_TEXT, NULL, 16, 3},
	{"purpose", N_("About"), COLUMN_TEXT, NULL, 24, 2},
	{"n_moved", N_("Moved"), COLUMN_INT, NULL, 5, 7},
};

static const struct view_column MY_COLUMNS[] = {
	{"on_day", N_("Day"), COLUMN_NEAR, NULL, 11, 0},
	{"at_time", NC_("of day", "Time"), COLUMN_TEXT, NULL, 5, 0},
	{"due", N_("Due"), COLUMN_INSTEAD, &TIME_CODES, 5, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 2},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 6},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 14, 1},
	{"staff", N_("With"), COLUMN_TEXT, NULL, 16, 3},
	{"with_partner", N_("Both"), COLUMN_BOOL, NULL, 5, 5},
	{"minutes", N_("Min."), COLUMN_INT, NULL, 5, 7},
};

/* What is near is told by how near it is. */
static const struct view_column NEAR_COLUMNS[] = {
	{"on_day", N_("Day"), COLUMN_DAYS, NULL, 13, 0},
	{"at_time", NC_("of day", "Time"), COLUMN_TEXT, NULL, 5, 0},
	{"due", N_("Due"), COLUMN_INSTEAD, &TIME_CODES, 5, 0},
	{"family_name", N_("Family name"), COLUMN_TEXT, NULL, 17, 0},
	{"given_name", N_("Given name"), COLUMN_TEXT, NULL, 13, 1},
	{"birth", N_("Born"), COLUMN_BIRTH, NULL, 11, 2},
	{"number", N_("Case"), COLUMN_TEXT, NULL, 15, 6},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_contact_kind, 14, 1},
	{"staff", N_("With"), COLUMN_TEXT, NULL, 16, 3},
	{"with_partner", N_("Both"), COLUMN_BOOL, NULL, 5, 5},
	{"minutes", N_("Min."), COLUMN_INT, NULL, 5, 7},
};

static const struct param APPOINTMENTS_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {"contact.log",
					     "meeting.log",
					     "contact.missed",
					     "appointment.redate",
					     "appointment.change",
					     "appointment.make",
					     "appointment.take",
					     "appointment.call_off",
					     "appointment.plan_again",
					     "note.write",
					     "task.add",
					     NULL};

/* Nobody agreed on what is only due: nobody missed it. */
static const char *
refuse_on_row(struct session *session, const struct view_row *row,
	      const char *operation, struct arena *arena)
{
	struct appointment appointment = {0};
	struct err err = {0};

	return strcmp(operation, "contact.missed") == 0 &&
			       record_load(session->store, &APPOINTMENT_RECORD,
					   row->id, arena, &appointment,
					   &err) == ERR_OK &&
			       appointment.due_only
		       ? appointment_not_missed()
		       : NULL;
}

#define MY_VIEW(its_columns)                                                   \
	.right = RIGHT_CASE_OPEN, .columns = its_columns,                      \
	.n_columns = N_ELEMS(its_columns), .rows = REF_APPOINTMENT,            \
	.operations = ROW_OPERATIONS, .adds = "", .refuses = refuse_on_row

static const struct view APPOINTMENT_VIEWS[] = {
	{.name = "appointments",
	 .title = N_("Appointments"),
	 .summary = N_("The appointments of a case, those to come first."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &APPOINTMENT_QUERY,
	 .columns = APPOINTMENT_COLUMNS,
	 .n_columns = N_ELEMS(APPOINTMENT_COLUMNS),
	 .params = APPOINTMENTS_PARAMS,
	 .n_params = N_ELEMS(APPOINTMENTS_PARAMS),
	 .rows = REF_APPOINTMENT,
	 .operations = ROW_OPERATIONS,
	 .adds = "appointment.make",
	 .refuses = refuse_on_row,
	 .empty = N_("No appointment yet.")},
	{.name = "appointments.left",
	 .title = N_("Appointments of who has left"),
	 .summary =
		 N_("Planned with a handler who has left the case, until one "
		    "takes it on."),
	 .query = &APPOINTMENT_LEFT_QUERY,
	 MY_VIEW(MY_COLUMNS),
	 .empty = N_("Nothing is planned with who has left the case.")},
	{.name = "appointments.mine",
	 .title = N_("Appointments to come"),
	 .summary = N_("What you and your partner have planned on your cases, "
		       "the next first."),
	 .query = &APPOINTMENT_MINE_QUERY,
	 MY_VIEW(MY_COLUMNS),
	 .empty = N_("No appointment is planned on your cases.")},
	{.name = "appointments.open",
	 .title = N_("How did it go?"),
	 .summary =
		 N_("Appointments whose day is over and of which nothing was "
		    "logged."),
	 .query = &APPOINTMENT_OPEN_QUERY,
	 MY_VIEW(NEAR_COLUMNS),
	 .empty = N_("Of every appointment that was it is logged how it "
		     "went."),
	 .urgent = true},
	{.name = "appointments.soon",
	 .title = N_("Today and tomorrow"),
	 .summary =
		 N_("Appointments on your cases until the next working day."),
	 .query = &APPOINTMENT_SOON_QUERY,
	 MY_VIEW(NEAR_COLUMNS),
	 .empty = N_("No appointment until the next working day."),
	 .until_workday = true},
};

const struct room APPOINTMENT_ROOM = {
	.operations = APPOINTMENT_OPERATIONS,
	.n_operations = N_ELEMS(APPOINTMENT_OPERATIONS),
	.views = APPOINTMENT_VIEWS,
	.n_views = N_ELEMS(APPOINTMENT_VIEWS),
};
