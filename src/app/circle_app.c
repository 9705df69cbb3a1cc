/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/circle.h"
#include "core/codes.h"
#include "params.h"
#include "rooms.h"
#include "store/circle_store.h"

#define MEMBER_SUBJECT                                                         \
	SUBJECT_PARAM("member", REF_CIRCLE, N_("Member of the circle"),        \
		      N_("Number in the list of the circle"))

#define CIRCLE_FIELDS                                                          \
	{.name = "name",                                                       \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Name"),                                                  \
	 .help = N_("As the person calls them"),                               \
	 .required = true,                                                     \
	 .max = 120},                                                          \
		{.name = "relation",                                           \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Relation"),                                      \
		 .help = N_("What they are to the person: sister, doctor, "    \
			    "neighbour"),                                      \
		 .required = true,                                             \
		 .max = 80},                                                   \
		{.name = "kind",                                               \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_circle_kind,                                  \
		 .label = N_("Kind"),                                          \
		 .help = NULL,                                                 \
		 .required = true},                                            \
		{.name = "closeness",                                          \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_closeness,                                    \
		 .label = N_("Closeness"),                                     \
		 .help = N_("As the person feels it today"),                   \
		 .required = true},                                            \
		{.name = "told",                                               \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_told,                                         \
		 .label = N_("May be told"),                                   \
		 .help = N_("What the person allows: nothing, some, all"),     \
		 .required = true},                                            \
		{.name = "told_note",                                          \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Of which matters"),                              \
		 .help = N_("Appointments; the children; not the debts")},     \
		{.name = "phone",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Telephone"),                                     \
		 .help = N_("Where they are reached"),                         \
		 .max = 120},                                                  \
		{.name = "emergency",                                          \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("In an emergency"),                               \
		 .help = N_("y: to be rung when something happens")},          \
		{.name = "role",                                               \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_circle_role,                                  \
		 .label = N_("Role in the team"),                              \
		 .help = N_("Empty: not in the team around the person")},      \
		{.name = "organisation",                                       \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Organisation"),                                  \
		 .help = N_("Where a professional works")},                    \
	{                                                                      \
		.name = "note", .type = PARAM_TEXT, .label = N_("Note"),       \
		.help = N_("What they do for the person, what is difficult")   \
	}

static const struct param ADD_PARAMS[] = {
	CASE_PARAM,
	CIRCLE_FIELDS,
	SINCE_PARAM,
};

static const struct param CHANGE_PARAMS[] = {
	MEMBER_SUBJECT,
	REV_PARAM,
	CIRCLE_FIELDS,
};

static const struct param END_PARAMS[] = {
	MEMBER_SUBJECT,
	REV_PARAM,
	{.name = "to_day",
	 .type = PARAM_DATE,
	 .label = N_("Until"),
	 .help = N_("First day no longer in the circle; t is today"),
	 .required = true,
	 .today = true},
};

/* Nobody is told anything before the person has said so. */
static enum err_code
add_load(struct op_call *call, struct err *err)
{
	(void)err;
	op_fill_text(call, "told", "nothing");
	return ERR_OK;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "member", &CIRCLE_RECORD, err);
}

static enum err_code
circle_add(struct op_call *call, struct err *err)
{
	struct circle_member row = {.casefile_id = call->casefile_id};
	enum err_code rc;

	op_take_row(call, &CIRCLE_RECORD, &row);
	circle_check(&row, call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &CIRCLE_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc;
}

/* Nobody is told on a consent that is over. */
static enum err_code
check_carried(struct op_call *call, int64_t id, struct err *err)
{
	bool is_over = false;
	enum err_code rc =
		circle_ran_out(call->store, id, call->today, &is_over, err);

	if (rc == ERR_OK && is_over)
		issues_add(call->issues, "told", "consent_over",
			   _("The consent for this has run out. Record a new "
			     "one of this member of the circle, or tell "
			     "nothing."));
	return rc;
}

/* Of who has left no more is to be told. */
static enum err_code
circle_save(struct op_call *call, struct err *err)
{
	struct circle_member row;
	enum err_code rc =
		op_load_row(call, "member", &CIRCLE_RECORD, &row, err);

	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &CIRCLE_RECORD, &row);
	if (!date_is_none(row.to_day)) {
		row.told = "nothing";
		row.told_note = NULL;
		row.emergency = false;
	}
	circle_check(&row, call->issues);
	if (!str_is(row.told, "nothing"))
		rc = check_carried(call, row.head.id, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	call->row_id = row.head.id;
	return record_update(call->store, &CIRCLE_RECORD, &row, err);
}

static const struct operation CIRCLE_OPERATIONS[] = {
	{.name = "circle.add",
	 .words = N_("family friend neighbour doctor professional network "
		     "emergency"),
	 .title = N_("Add to the circle"),
	 .hint = N_("Add"),
	 .summary = N_("Adds somebody around the person: how close, and what "
		       "they may be told."),
	 .right = RIGHT_CASE_WORK,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .load = add_load,
	 .body = circle_add,
	 .makes = REF_CIRCLE},
	{.name = "circle.change",
	 .is_edit = true,
	 .words = N_("family friend told closeness allow"),
	 .title = N_("Change a member of the circle"),
	 .hint = N_("Change"),
	 .summary = N_("Changes how close somebody is, or what they may be "
		       "told."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .body = circle_save,
	 .key = 'e'},
	{.name = "circle.end",
	 .words = N_("left died broke with"),
	 .title = N_("End in the circle"),
	 .hint = N_("End"),
	 .summary = N_("Records that somebody is no longer in the circle, and "
		       "is told nothing any more."),
	 .right = RIGHT_CASE_WORK,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = change_load,
	 .body = circle_save,
	 .key = 'k'},
};

static const struct view_column CIRCLE_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 18, 0},
	{"relation", N_("Relation"), COLUMN_TEXT, NULL, 12, 0},
	{"kind", N_("Kind"), COLUMN_CODE, &codes_circle_kind, 12, 4},
	{"closeness", N_("Closeness"), COLUMN_CODE, &codes_closeness, 10, 1},
	{"told", N_("May be told"), COLUMN_CODE, &codes_told, 13, 0},
	{"told_note", N_("Of which matters"), COLUMN_TEXT, NULL, 18, 2},
	{"emergency", N_("Emergency"), COLUMN_BOOL, NULL, 9, 1},
	{"phone", N_("Telephone"), COLUMN_TEXT, NULL, 13, 1},
	{"role", N_("Role"), COLUMN_CODE, &codes_circle_role, 14, 3},
	{"organisation", N_("Organisation"), COLUMN_TEXT, NULL, 16, 3},
	{"note", N_("Note"), COLUMN_TEXT, NULL, 20, 6},
	{"from_day", N_("Since"), COLUMN_DATE, NULL, 11, 7},
	{"to_day", N_("Until"), COLUMN_DATE, NULL, 11, 5},
};

static const struct param VIEW_PARAMS[] = {CASE_PARAM};

static const char *const ROW_OPERATIONS[] = {"circle.change", "circle.end",
					     NULL};

static const struct view CIRCLE_VIEWS[] = {
	{.name = "circle",
	 .title = N_("Circle"),
	 .summary = N_("Family, friends and professionals around the person, "
		       "and what they may be told."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_SOCIAL,
	 .query = &CIRCLE_QUERY,
	 .columns = CIRCLE_COLUMNS,
	 .n_columns = N_ELEMS(CIRCLE_COLUMNS),
	 .params = VIEW_PARAMS,
	 .n_params = N_ELEMS(VIEW_PARAMS),
	 .rows = REF_CIRCLE,
	 .operations = ROW_OPERATIONS,
	 .adds = "circle.add",
	 .empty = N_("Nobody of the circle is known yet.")},
};

const struct room CIRCLE_ROOM = {
	.operations = CIRCLE_OPERATIONS,
	.n_operations = N_ELEMS(CIRCLE_OPERATIONS),
	.views = CIRCLE_VIEWS,
	.n_views = N_ELEMS(CIRCLE_VIEWS),
};
