/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/room.h"

#include "app/closed_days.h"
#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"
#include "store/holiday_store.h"

static const struct param ADD_PARAMS[] = {
	{.name = "day",
	 .type = PARAM_DATE,
	 .label = N_("Day"),
	 .help = N_("On which nobody works and no delay runs out"),
	 .required = true},
	{.name = "name",
	 .type = PARAM_LINE,
	 .label = N_("Name"),
	 .help = N_("As people call it: Immaculate Conception"),
	 .required = true},
	{.name = "office_id",
	 .type = PARAM_REF,
	 .ref = REF_OFFICE,
	 .label = N_("Only at"),
	 .help = N_("Code of the office; empty: at all offices")},
};

static const struct param REMOVE_PARAMS[] = {
	SUBJECT_PARAM("holiday", REF_HOLIDAY, N_("Holiday"),
		      N_("Its number in kith list holidays")),
};

/* The same day twice says nothing more. */
static enum err_code
check_twice(struct op_call *call, const struct holiday *holiday,
	    struct err *err)
{
	struct free_days days = {.arena = call->arena};
	enum err_code rc =
		holiday_list(call->store, holiday->office_id, holiday->day,
			     date_add_days(holiday->day, 1), &days, err);

	if (rc == ERR_OK && days.n > 0)
		issues_add(call->issues, "day", "exists",
			   _("That day is a holiday already: %s."),
			   days.names[0]);
	return rc;
}

static enum err_code
holiday_add(struct op_call *call, struct err *err)
{
	struct holiday holiday = {0};
	enum err_code rc;

	op_take_row(call, &HOLIDAY_RECORD, &holiday);
	rc = check_twice(call, &holiday, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &HOLIDAY_RECORD, call->now, &holiday,
			   err);
	call->row_id = holiday.head.id;
	return rc;
}

static enum err_code
holiday_remove(struct op_call *call, struct err *err)
{
	struct holiday holiday;
	enum err_code rc =
		op_load_row(call, "holiday", &HOLIDAY_RECORD, &holiday, err);

	if (rc != ERR_OK)
		return rc;
	call->row_id = holiday.head.id;
	return record_delete(call->store, &HOLIDAY_RECORD, &holiday, err);
}

static const struct operation HOLIDAY_OPERATIONS[] = {
	{.name = "holiday.add",
	 .words = N_("feast vacation closed day free calendar"),
	 .title = N_("Add a holiday"),
	 .hint = N_("New"),
	 .summary = N_("Adds a day on which an office, or all of them, is "
		       "closed: working days and delays go by it."),
	 .right = RIGHT_OFFICE_MANAGE,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .body = holiday_add,
	 .makes = REF_HOLIDAY},
	{.name = "holiday.remove",
	 .words = N_("feast vacation closed day free calendar delete"),
	 .title = N_("Remove a holiday"),
	 .hint = N_("Remove"),
	 .summary = N_("Takes a holiday out of the calendar; what was reckoned "
		       "by it and saved stays."),
	 .right = RIGHT_OFFICE_MANAGE,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .body = holiday_remove,
	 .asks = true,
	 .key = 'k'},
};

/* ---- List ---- */

static const struct view_column HOLIDAY_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"day", N_("Day"), COLUMN_DATE, NULL, 11, 0},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 40, 0},
	{"office", N_("Only at"), COLUMN_TEXT, NULL, 8, 1},
};

static const char *const ROW_OPERATIONS[] = {"holiday.remove", NULL};

static const struct view HOLIDAY_VIEWS[] = {
	{.name = "holidays",
	 .title = N_("Holidays"),
	 .words = N_("feast vacation closed day free calendar"),
	 .summary =
		 N_("Days on which offices are closed, the latest first; they "
		    "are no working days."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &HOLIDAY_QUERY,
	 .columns = HOLIDAY_COLUMNS,
	 .n_columns = N_ELEMS(HOLIDAY_COLUMNS),
	 .rows = REF_HOLIDAY,
	 .operations = ROW_OPERATIONS,
	 .adds = "holiday.add",
	 .empty = N_("No holiday is on file: every day from Monday to Friday "
		     "counts as a working day.")},
};

const struct room HOLIDAY_ROOM = {
	.operations = HOLIDAY_OPERATIONS,
	.n_operations = N_ELEMS(HOLIDAY_OPERATIONS),
	.views = HOLIDAY_VIEWS,
	.n_views = N_ELEMS(HOLIDAY_VIEWS),
};

/* ---- For calendars ---- */

enum err_code
app_closed_days(struct session *session, struct date from, struct date to,
		struct arena *arena, struct closed_days *out, struct err *err)
{
	struct free_days days = {.arena = arena};
	enum err_code rc = holiday_list(session->store, session->office.head.id,
					from, to, &days, err);

	*out = (struct closed_days){days.items, days.names, days.n};
	return rc;
}
