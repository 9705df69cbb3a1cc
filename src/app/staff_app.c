/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/room.h"

#include <string.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/case_act.h"
#include "core/case_number.h"
#include "core/codes.h"
#include "core/staff.h"
#include "operation_private.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "store/saved_store.h"
#include "store/staff_store.h"

/* ---- Offices ---- */

#define PHONE_PARAM                                                            \
	{                                                                      \
		.name = "phone", .type = PARAM_LINE, .label = N_("Telephone"), \
		.help = N_("Printed on contracts and letters")                 \
	}

#define OFFICE_FIELDS                                                          \
	{.name = "name",                                                       \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Name"),                                                  \
	 .help = N_("As people call it: Altsasu"),                             \
	 .required = true},                                                    \
		PHONE_PARAM,                                                   \
	{                                                                      \
		.name = "consent_age", .type = PARAM_INT,                      \
		.label = N_("Consents from"),                                  \
		.help =                                                        \
			N_("Age from which persons consent for themselves; "   \
			   "empty: 14, as LO 3/2018 art. 7 has it in Spain"),  \
		.min = CONSENT_AGE_MIN, .max = CONSENT_AGE_MAX                 \
	}

static const struct param OFFICE_ADD_PARAMS[] = {
	{.name = "code",
	 .type = PARAM_LINE,
	 .label = N_("Code"),
	 .help = N_("2 to 6 capitals, the first part of its case numbers: ALT"),
	 .required = true,
	 .max = CASE_OFFICE_MAX},
	OFFICE_FIELDS,
};

static const struct param OFFICE_CHANGE_PARAMS[] = {
	SUBJECT_PARAM("office", REF_OFFICE, N_("Office"), N_("Its code: ALT")),
	REV_PARAM,
	OFFICE_FIELDS,
};

static enum err_code
office_add(struct op_call *call, struct err *err)
{
	struct office office = {0};
	enum err_code rc;

	op_take_row(call, &OFFICE_RECORD, &office);
	if (!case_office_is_valid(office.code)) {
		issues_add(call->issues, "code", "not_a_code",
			   _("An office code is 2 to 6 letters from A to Z in "
			     "capitals, for example ALT."));
		return ERR_OK;
	}
	rc = record_insert(call->store, &OFFICE_RECORD, call->now, &office,
			   err);
	if (rc == ERR_EXISTS)
		return err_set(err, ERR_EXISTS, "code",
			       _("There is an office with the code %s "
				 "already."),
			       office.code);
	call->row_id = office.head.id;
	call->row_ref = office.code;
	return rc;
}

static enum err_code
office_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "office", &OFFICE_RECORD, err);
}

static enum err_code
office_change(struct op_call *call, struct err *err)
{
	struct office office;
	enum err_code rc =
		op_load_row(call, "office", &OFFICE_RECORD, &office, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &OFFICE_RECORD, &office);
	call->row_id = office.head.id;
	call->row_ref = office.code;
	return record_update(call->store, &OFFICE_RECORD, &office, err);
}

/* ---- Staff ---- */

#define STAFF_FIELDS                                                           \
	{.name = "name",                                                       \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Name"),                                                  \
	 .help = N_("As colleagues and clients know it"),                      \
	 .required = true},                                                    \
		{.name = "role",                                               \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_role,                                         \
		 .label = N_("Role"),                                          \
		 .help = N_("What the person may do"),                         \
		 .required = true},                                            \
		{.name = "discipline",                                         \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_discipline,                                   \
		 .label = N_("Service"),                                       \
		 .help = N_("Of a handler")},                                  \
		{.name = "office_id",                                          \
		 .type = PARAM_REF,                                            \
		 .ref = REF_OFFICE,                                            \
		 .label = N_("Office"),                                        \
		 .help = N_("Its code: ALT"),                                  \
		 .required = true},                                            \
		PHONE_PARAM,                                                   \
		{.name = "active_from",                                        \
		 .type = PARAM_DATE,                                           \
		 .label = N_("Active from"),                                   \
		 .help = N_("First day at work; t is today"),                  \
		 .required = true,                                             \
		 .today = true},                                               \
	{                                                                      \
		.name = "active_to", .type = PARAM_DATE,                       \
		.label = N_("Active to"),                                      \
		.help = N_("First day no longer; empty: open")                 \
	}

static const struct param STAFF_ADD_PARAMS[] = {
	{.name = "login",
	 .type = PARAM_LINE,
	 .label = N_("Login"),
	 .help = N_("The operating system's: it is how kith knows who it is"),
	 .required = true,
	 .max = 32},
	STAFF_FIELDS,
};

static const struct param STAFF_CHANGE_PARAMS[] = {
	SUBJECT_PARAM("staff", REF_STAFF, N_("Login"),
		      N_("Whose row is changed")),
	REV_PARAM,
	STAFF_FIELDS,
};

static void
check_staff(struct op_call *call, const struct staff *staff)
{
	bool is_handler = strcmp(staff->role, "handler") == 0;

	if (is_handler && staff->discipline == NULL)
		issues_add(call->issues, "discipline", "required",
			   _("A handler belongs to the social or to the "
			     "employment service: say which."));
	if (!is_handler && staff->discipline != NULL)
		issues_add(call->issues, "discipline", "not_wanted",
			   _("Only handlers belong to a service: leave it "
			     "empty."));
	if (!date_is_none(staff->active_to) &&
	    date_cmp(staff->active_to, staff->active_from) <= 0)
		issues_add(call->issues, "active_to", "order",
			   _("The last day is before the first."));
}

static enum err_code
staff_add(struct op_call *call, struct err *err)
{
	struct staff staff = {0};
	enum err_code rc;

	op_take_row(call, &STAFF_RECORD, &staff);
	check_staff(call, &staff);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &STAFF_RECORD, call->now, &staff, err);
	if (rc == ERR_EXISTS)
		return err_set(err, ERR_EXISTS, "login",
			       _("%s is among the staff already."),
			       staff.login);
	call->row_id = staff.head.id;
	call->row_ref = staff.login;
	return rc;
}

static enum err_code
staff_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "staff", &STAFF_RECORD, err);
}

static enum err_code
staff_change(struct op_call *call, struct err *err)
{
	struct staff staff;
	enum err_code rc =
		op_load_row(call, "staff", &STAFF_RECORD, &staff, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &STAFF_RECORD, &staff);
	check_staff(call, &staff);
	if (call->issues->n > 0)
		return ERR_OK;
	call->row_id = staff.head.id;
	call->row_ref = staff.login;
	return record_update(call->store, &STAFF_RECORD, &staff, err);
}

/* ---- Pairs ---- */

static const struct param PAIR_ADD_PARAMS[] = {
	{.name = "social_id",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("Social handler"),
	 .help = N_("Login of the handler of the social service"),
	 .required = true},
	{.name = "employment_id",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("Employment handler"),
	 .help = N_("Login of the handler of the employment service"),
	 .required = true},
	{.name = "capacity",
	 .type = PARAM_INT,
	 .label = N_("Capacity"),
	 .help = N_("Points of weighted load that they can carry: 120"),
	 .min = 1,
	 .max = 1000},
	{.name = "active_from",
	 .type = PARAM_DATE,
	 .label = N_("From"),
	 .help = N_("First day as a pair; t is today"),
	 .required = true,
	 .today = true},
};

static const struct param PAIR_END_PARAMS[] = {
	SUBJECT_PARAM("pair", REF_PAIR, N_("Pair"),
		      N_("Their logins: ane+jon")),
	REV_PARAM,
	{.name = "active_to",
	 .type = PARAM_DATE,
	 .label = N_("Ends on"),
	 .help = N_("First day no longer a pair; t is today"),
	 .required = true,
	 .today = true},
};

static enum err_code
load_handler(struct op_call *call, const char *param, const char *discipline,
	     struct staff *out, struct err *err)
{
	enum err_code rc = op_load_row(call, param, &STAFF_RECORD, out, err);

	if (rc != ERR_OK)
		return rc;
	if (out->discipline == NULL) {
		issues_add(call->issues, param, "not_a_handler",
			   _("%s is not a case handler."), out->name);
	} else if (strcmp(out->discipline, discipline) != 0) {
		issues_add(call->issues, param, "wrong_service",
			   _("%s is of the other service: a pair has one "
			     "handler of each."),
			   out->name);
	}
	return ERR_OK;
}

static enum err_code
pair_add_load(struct op_call *call, struct err *err)
{
	(void)err;
	op_fill_int(call, "capacity", 120);
	return ERR_OK;
}

/* They are one already: who made it, and when. */
static enum err_code
refuse_pair(struct op_call *call, int64_t id, const struct staff *social,
	    const struct staff *employment, struct err *err)
{
	const char *deed = "";
	enum err_code rc = op_deed_of(
		call, &(struct saved_row){&PAIR_RECORD, id, 0}, &deed, err);

	issues_add(call->issues, "employment_id", "exists", "%s%s%s%s",
		   arena_printf(call->arena, _("%s and %s are a pair already."),
				social->name, employment->name),
		   *deed == '\0' ? "" : " ", deed, *deed == '\0' ? "" : ".");
	return rc;
}

static enum err_code
pair_add(struct op_call *call, struct err *err)
{
	struct pair pair = {0};
	struct staff social;
	struct staff employment;
	int64_t there = 0;
	enum err_code rc =
		load_handler(call, "social_id", "social", &social, err);

	if (rc == ERR_OK)
		rc = load_handler(call, "employment_id", "employment",
				  &employment, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	if (social.office_id != employment.office_id)
		issues_add(call->issues, "employment_id", "other_office",
			   _("%s and %s work at different offices."),
			   social.name, employment.name);
	rc = pair_find(call->store, social.login, employment.login,
		       op_date(call, "active_from"), &there, err);
	if (rc == ERR_OK)
		rc = refuse_pair(call, there, &social, &employment, err);
	if (rc == ERR_NOT_FOUND)
		rc = ERR_OK;
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	op_take_row(call, &PAIR_RECORD, &pair);
	pair.office_id = social.office_id;
	rc = record_insert(call->store, &PAIR_RECORD, call->now, &pair, err);
	call->row_id = pair.head.id;
	call->row_ref = arena_printf(call->arena, "%s+%s", social.login,
				     employment.login);
	return rc;
}

static enum err_code
pair_end_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "pair", &PAIR_RECORD, err);
}

/* Who ends it on another day sees which one stood there. */
static enum err_code
pair_end_tell(struct op_call *call, struct err *err)
{
	struct pair pair;
	enum err_code rc = op_load_row(call, "pair", &PAIR_RECORD, &pair, err);

	if (rc == ERR_OK && !date_is_none(pair.active_to))
		op_tell(call, _("Ends already"),
			date_short(call->arena, pair.active_to));
	return rc;
}

static enum err_code
pair_end(struct op_call *call, struct err *err)
{
	struct pair pair;
	enum err_code rc = op_load_row(call, "pair", &PAIR_RECORD, &pair, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &PAIR_RECORD, &pair);
	if (date_cmp(pair.active_to, pair.active_from) <= 0) {
		issues_add(call->issues, "active_to", "order",
			   _("The pair would end before it began."));
		return ERR_OK;
	}
	call->row_id = pair.head.id;
	call->advice = _("Hand its open cases over to another pair.");
	return record_update(call->store, &PAIR_RECORD, &pair, err);
}

static const struct operation STAFF_OPERATIONS[] = {
	{.name = "office.add",
	 .words = N_("new place branch"),
	 .title = N_("Add an office"),
	 .hint = N_("New"),
	 .summary = N_("Adds an office with its code for case numbers."),
	 .right = RIGHT_OFFICE_MANAGE,
	 .params = OFFICE_ADD_PARAMS,
	 .n_params = N_ELEMS(OFFICE_ADD_PARAMS),
	 .body = office_add,
	 .makes = REF_OFFICE},
	{.name = "office.change",
	 .is_edit = true,
	 .words = N_("edit telephone branch"),
	 .title = N_("Change an office"),
	 .hint = N_("Change"),
	 .summary = N_("Changes name, telephone and age of consent of an "
		       "office."),
	 .right = RIGHT_OFFICE_MANAGE,
	 .params = OFFICE_CHANGE_PARAMS,
	 .n_params = N_ELEMS(OFFICE_CHANGE_PARAMS),
	 .load = office_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = office_change,
	 .key = 'e'},
	{.name = "pair.add",
	 .words = N_("new team handlers couple"),
	 .title = N_("Make a pair"),
	 .hint = N_("New"),
	 .summary =
		 N_("Makes a pair of one social and one employment handler."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = PAIR_ADD_PARAMS,
	 .n_params = N_ELEMS(PAIR_ADD_PARAMS),
	 .load = pair_add_load,
	 .body = pair_add,
	 .makes = REF_PAIR},
	{.name = "pair.end",
	 .words = N_("stop team handlers"),
	 .title = N_("End a pair"),
	 .hint = N_("End"),
	 .summary = N_("Ends a pair on a day; its cases stay where they are."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = PAIR_END_PARAMS,
	 .n_params = N_ELEMS(PAIR_END_PARAMS),
	 .load = pair_end_load,
	 .tell = pair_end_tell,
	 .body = pair_end,
	 .asks = true,
	 .key = 'k'},
	{.name = "staff.add",
	 .words = N_("new user login account handler"),
	 .title = N_("Add a member of staff"),
	 .hint = N_("New"),
	 .summary = N_("Adds a login with role, service and office."),
	 .right = RIGHT_STAFF_MANAGE,
	 .params = STAFF_ADD_PARAMS,
	 .n_params = N_ELEMS(STAFF_ADD_PARAMS),
	 .body = staff_add,
	 .makes = REF_STAFF},
	{.name = "staff.change",
	 .is_edit = true,
	 .words = N_("edit user login account role leave"),
	 .title = N_("Change a member of staff"),
	 .hint = N_("Change"),
	 .summary = N_("Changes name, role, office or days of activity."),
	 .right = RIGHT_STAFF_MANAGE,
	 .params = STAFF_CHANGE_PARAMS,
	 .n_params = N_ELEMS(STAFF_CHANGE_PARAMS),
	 .load = staff_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = staff_change,
	 .key = 'e'},
};

/* ---- Lists ---- */

static const struct view_column OFFICE_COLUMNS[] = {
	{"code", N_("Code"), COLUMN_TEXT, NULL, 6, 0},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 24, 0},
	{"phone", N_("Telephone"), COLUMN_TEXT, NULL, 16, 1},
	{"consent_age", N_("Consents from"), COLUMN_INT, NULL, 13, 2},
};

static const struct view_column STAFF_COLUMNS[] = {
	{"login", N_("Login"), COLUMN_TEXT, NULL, 10, 3},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 22, 0},
	{"role", N_("Role"), COLUMN_CODE, &codes_role, 14, 1},
	{"discipline", N_("Service"), COLUMN_CODE, &codes_discipline, 18, 1},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 1},
	{"phone", N_("Telephone"), COLUMN_TEXT, NULL, 14, 0},
	{"active_from", N_("From"), COLUMN_DATE, NULL, 11, 5},
	{"active_to", N_("To"), COLUMN_DATE, NULL, 11, 4},
};

static const struct view_column PAIR_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 4, 3},
	{"social", N_("Social"), COLUMN_TEXT, NULL, 20, 0},
	{"employment", N_("Employment"), COLUMN_TEXT, NULL, 20, 0},
	{"office", N_("Office"), COLUMN_TEXT, NULL, 6, 2},
	{"cases", N_("Cases"), COLUMN_INT, NULL, 5, 1},
	{"capacity", N_("Capacity"), COLUMN_INT, NULL, 8, 2},
	{"active_from", N_("From"), COLUMN_DATE, NULL, 11, 4},
	{"active_to", N_("To"), COLUMN_DATE, NULL, 11, 4},
};

static const char *const OFFICE_ROW_OPERATIONS[] = {"office.change", NULL};
static const char *const STAFF_ROW_OPERATIONS[] = {"staff.change", NULL};
static const char *const PAIR_ROW_OPERATIONS[] = {"pair.hand_over", "pair.end",
						  NULL};

static const char *
opens_cases(const struct view_row *row)
{
	(void)row;
	return "cases.of_pair";
}

static const struct view STAFF_VIEWS[] = {
	{.name = "offices",
	 .title = N_("Offices"),
	 .summary = N_("All offices of the site."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &OFFICE_QUERY,
	 .columns = OFFICE_COLUMNS,
	 .n_columns = N_ELEMS(OFFICE_COLUMNS),
	 .rows = REF_OFFICE,
	 .operations = OFFICE_ROW_OPERATIONS,
	 .adds = "office.add",
	 .empty = N_("There is no office yet.")},
	{.name = "pairs",
	 .title = N_("Pairs"),
	 .summary = N_("The pairs of the office with their open cases."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &PAIR_QUERY,
	 .columns = PAIR_COLUMNS,
	 .n_columns = N_ELEMS(PAIR_COLUMNS),
	 .rows = REF_PAIR,
	 .operations = PAIR_ROW_OPERATIONS,
	 .opens = opens_cases,
	 .adds = "pair.add",
	 .empty = N_("There is no pair yet.")},
	{.name = "staff",
	 .title = N_("Staff"),
	 .summary = N_("Everybody who works with kith at this site."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &STAFF_QUERY,
	 .columns = STAFF_COLUMNS,
	 .n_columns = N_ELEMS(STAFF_COLUMNS),
	 .rows = REF_STAFF,
	 .operations = STAFF_ROW_OPERATIONS,
	 .adds = "staff.add",
	 .tells = "login",
	 .empty = N_("Nobody is on the staff yet.")},
	{.name = "staff.unpaired",
	 .title = N_("Handlers without a pair"),
	 .summary = N_("Active handlers who are in no pair: nobody can give "
		       "them a case."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &UNPAIRED_QUERY,
	 .columns = STAFF_COLUMNS,
	 .n_columns = N_ELEMS(STAFF_COLUMNS),
	 .rows = REF_STAFF,
	 .operations = STAFF_ROW_OPERATIONS,
	 .adds = "pair.add",
	 .empty = N_("Every handler is in a pair."),
	 .urgent = true},
};

const struct room STAFF_ROOM = {
	.operations = STAFF_OPERATIONS,
	.n_operations = N_ELEMS(STAFF_OPERATIONS),
	.views = STAFF_VIEWS,
	.n_views = N_ELEMS(STAFF_VIEWS),
};
