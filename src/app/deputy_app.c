/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/deputy_rule.h"
#include "core/staff.h"
#include "load_offer.h"
#include "param_private.h"
#include "params.h"
#include "rooms.h"
#include "store/act_store.h"
#include "store/staff_store.h"
#include "store/store.h"
#include "undo_words.h"

/* Who comes back reads for a week who stood in. */
enum { TOLD_BACK_DAYS = -7 };

#define DEPUTY_PARAM                                                           \
	SUBJECT_PARAM("deputy", REF_DEPUTY, N_("Deputy"),                      \
		      N_("Number in the list of deputies"))

#define STAND_IN_PARAMS                                                        \
	{.name = "deputy_id",                                                  \
	 .type = PARAM_REF,                                                    \
	 .ref = REF_STAFF,                                                     \
	 .label = N_("Deputy"),                                                \
	 .help = N_("Login of the handler who stands in"),                     \
	 .offer = load_offer_deputies,                                         \
	 .required = true},                                                    \
		{.name = "from_day",                                           \
		 .type = PARAM_DATE,                                           \
		 .label = N_("From"),                                          \
		 .help = N_("First day; t is today"),                          \
		 .required = true,                                             \
		 .today = true},                                               \
	{                                                                      \
		.name = "to_day", .type = PARAM_DATE, .label = N_("Back on"),  \
		.help = N_("The first day back: t+2w; 26 weeks at most"),      \
		.required = true                                               \
	}

static const struct param SET_PARAMS[] = {
	{.name = "absent_id",
	 .type = PARAM_REF,
	 .ref = REF_STAFF,
	 .label = N_("Absent"),
	 .help = N_("Login of the handler who is away"),
	 .offer = load_offer_absent,
	 .required = true},
	STAND_IN_PARAMS,
};

static const struct param CHANGE_PARAMS[] = {
	DEPUTY_PARAM,
	REV_PARAM,
	STAND_IN_PARAMS,
};

static const struct param END_PARAMS[] = {
	DEPUTY_PARAM,
	REV_PARAM,
	{.name = "ended_on",
	 .type = PARAM_DATE,
	 .label = N_("Ends on"),
	 .help = N_("First day on which nobody stands in any more; t is today"),
	 .required = true,
	 .today = true},
};

static const struct param RESUME_PARAMS[] = {DEPUTY_PARAM, REV_PARAM};

/* ---- What it is judged by ---- */

static enum err_code
load_handler(struct op_call *call, int64_t id, const char *param,
	     struct staff *out, struct err *err)
{
	enum err_code rc = record_load(call->store, &STAFF_RECORD, id,
				       call->arena, out, err);

	if (rc == ERR_OK && out->discipline == NULL)
		issues_add(call->issues, param, "not_a_handler",
			   _("%s is not a case handler."), out->name);
	return rc;
}

/* What is near the row, and both who are in it. */
static enum err_code
load_facts(struct op_call *call, const struct deputy *row,
	   struct deputy_facts *out, struct err *err)
{
	struct staff *two = arena_new(call->arena, struct staff, 2);
	enum err_code rc =
		load_handler(call, row->absent_id, "absent_id", &two[0], err);

	if (rc == ERR_OK)
		rc = load_handler(call, row->deputy_id, "deputy_id", &two[1],
				  err);
	if (rc == ERR_OK)
		rc = deputies_near(call->store, row, call->arena, out, err);
	out->today = call->today;
	out->absent = &two[0];
	out->deputy = &two[1];
	return rc;
}

/* For whom nobody stands in now: it is done, and said. */
static void
say_left_alone(struct op_call *call, const struct deputy *row,
	       const struct deputy_facts *facts)
{
	const struct deputy_near *near = deputy_left_alone(row, facts);

	if (near != NULL)
		call->advice = arena_printf(
			call->arena,
			_("%s stands in for %s until %s: end that, and set "
			  "another deputy there."),
			near->deputy, near->absent,
			date_short(call->arena, near->until));
}

/* Who stands in for whom, and until when. */
static void
say_who(struct op_call *call, const struct deputy *row,
	const struct deputy_facts *facts)
{
	call->said =
		arena_printf(call->arena,
			     /* TRANSLATORS: the deputy, who is away, the first
			      * day, the day of being back */
			     _("%s stands in for %s from %s; back on %s."),
			     facts->deputy->name, facts->absent->name,
			     date_short(call->arena, row->from_day),
			     date_short(call->arena, row->to_day));
}

/* Saves among which it is looked for who was first: it is said of what came
 * lately, not at any price. */
enum { LOOKED_BACK = 20000 };

/* Of one that is away already: who set that deputy, and when. */
static enum err_code
say_who_set(struct op_call *call, const struct deputy *row,
	    const struct deputy_facts *facts, struct err *err)
{
	int64_t last = 0;
	enum err_code rc = store_journal_last(call->store, &last, err);

	for (size_t i = 0; rc == ERR_OK && i < facts->n_near; i++) {
		const struct deputy_near *near = &facts->near[i];
		const struct act_change change = {.act_id = last - LOOKED_BACK,
						  .table = "deputy",
						  .row_id = near->id};
		struct act_later set = {0};

		if (near->absent_id != row->absent_id)
			continue;
		rc = act_find_latest(call->store, &change, call->arena, &set,
				     err);
		if (rc == ERR_OK && set.who != NULL)
			issues_add(call->issues, "absent_id", "set_by", "%s.",
				   undo_later_words(call, &set));
	}
	return rc;
}

static enum err_code
check(struct op_call *call, const struct deputy *row, struct err *err)
{
	struct deputy_facts facts = {0};
	enum err_code rc = load_facts(call, row, &facts, err);

	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	deputy_check(row, &facts, call->issues);
	deputy_check_near(row, &facts, "from_day", "deputy_id", call->issues);
	rc = say_who_set(call, row, &facts, err);
	say_left_alone(call, row, &facts);
	say_who(call, row, &facts);
	return rc;
}

/* ---- Setting ---- */

static enum err_code
deputy_set(struct op_call *call, struct err *err)
{
	struct deputy row = {0};
	enum err_code rc;

	op_take_row(call, &DEPUTY_RECORD, &row);
	rc = check(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &DEPUTY_RECORD, call->now, &row, err);
	call->row_id = row.head.id;
	return rc;
}

/* ---- Changing ---- */

static enum err_code
load_row(struct op_call *call, struct deputy *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "deputy", &DEPUTY_RECORD, out, err);

	call->row_id = out->head.id;
	return rc;
}

static enum err_code
edit_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "deputy", &DEPUTY_RECORD, err);
}

/* Its revision alone: the day of the end is today, unless said. */
static enum err_code
end_load(struct op_call *call, struct err *err)
{
	struct deputy row;
	enum err_code rc = load_row(call, &row, err);

	return rc == ERR_OK ? op_check_row(call, &DEPUTY_RECORD, &row, err)
			    : rc;
}

static bool
is_of_the_past(struct op_call *call, const struct deputy *row)
{
	if (deputy_is_over(row, call->today))
		issues_add(call->issues, "deputy", "over",
			   _("It is over. Set a deputy anew."));
	return call->issues->n > 0;
}

/* Who stood in on days that are past stood in. */
static void
check_begun(struct op_call *call, const struct deputy *was,
	    const struct deputy *row)
{
	if (!deputy_has_begun(was, call->today))
		return;
	if (row->deputy_id != was->deputy_id)
		issues_add(call->issues, "deputy_id", "begun",
			   _("This one has stood in already. End it, and set "
			     "the other from today."));
	if (date_cmp(row->from_day, was->from_day) != 0)
		issues_add(call->issues, "from_day", "begun",
			   _("It has begun: only its end can be moved."));
}

static enum err_code
deputy_change(struct op_call *call, struct err *err)
{
	struct deputy was;
	struct deputy row;
	enum err_code rc = load_row(call, &was, err);

	if (rc != ERR_OK || is_of_the_past(call, &was))
		return rc;
	if (!date_is_none(was.ended_on))
		issues_add(call->issues, "deputy", "ended",
			   _("It was ended. Take that back first."));
	row = was;
	op_take_row(call, &DEPUTY_RECORD, &row);
	check_begun(call, &was, &row);
	if (call->issues->n == 0)
		rc = check(call, &row, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return record_update(call->store, &DEPUTY_RECORD, &row, err);
}

/* ---- Ending, and taking that back ---- */

static enum err_code
deputy_end(struct op_call *call, struct err *err)
{
	struct deputy row;
	enum err_code rc = load_row(call, &row, err);
	struct date day = op_date(call, "ended_on");

	if (rc != ERR_OK || is_of_the_past(call, &row))
		return rc;
	if (!date_is_none(row.ended_on))
		issues_add(call->issues, "deputy", "ended",
			   _("It was ended already, on %s."),
			   date_short(call->arena, row.ended_on));
	else if (date_cmp(day, call->today) < 0)
		issues_add(call->issues, "ended_on", "past",
			   _("What is past has happened: end it today or "
			     "later."));
	else if (date_cmp(day, row.to_day) >= 0)
		issues_add(call->issues, "ended_on", "order",
			   _("It ends on %s by itself."),
			   date_short(call->arena, row.to_day));
	if (call->issues->n > 0)
		return ERR_OK;
	row.ended_on = day;
	call->advice = _("Who is still away needs another deputy.");
	return record_update(call->store, &DEPUTY_RECORD, &row, err);
}

/* As before, if nothing has come between. */
static enum err_code
deputy_resume(struct op_call *call, struct err *err)
{
	struct deputy row;
	struct deputy_facts facts = {0};
	enum err_code rc = load_row(call, &row, err);

	if (rc != ERR_OK || is_of_the_past(call, &row))
		return rc;
	if (date_is_none(row.ended_on))
		issues_add(call->issues, "deputy", "not_ended",
			   _("It was not ended."));
	if (call->issues->n == 0)
		rc = load_facts(call, &row, &facts, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	deputy_check_near(&row, &facts, "deputy", "deputy", call->issues);
	if (call->issues->n > 0)
		return ERR_OK;
	row.ended_on = DATE_NONE;
	return record_update(call->store, &DEPUTY_RECORD, &row, err);
}

static const struct operation DEPUTY_OPERATIONS[] = {
	{.name = "deputy.change",
	 .is_edit = true,
	 .words = N_(
		 "edit holiday vacation leave absence longer shorter days replace"),
	 .title = N_("Change a deputy"),
	 .hint = N_("Change"),
	 .summary = N_("Changes the days on which one stands in, and before "
		       "they begin who does."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = edit_load,
	 .fills = OPERATION_FILLS_ALL,
	 .warn = load_tell_stand_in,
	 .body = deputy_change,
	 .key = 'e'},
	{.name = "deputy.end",
	 .words = N_("stop back early holiday vacation leave absence"),
	 .title = N_("End a deputy"),
	 .hint = N_("End"),
	 .summary = N_("Ends on a day, today unless you say otherwise, that "
		       "one stands in."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = END_PARAMS,
	 .n_params = N_ELEMS(END_PARAMS),
	 .load = end_load,
	 .body = deputy_end,
	 .undone_by = "deputy.resume",
	 .key = 'k'},
	{.name = "deputy.resume",
	 .words = N_("undo end again holiday vacation leave absence"),
	 .title = N_("Take back the end of a deputy"),
	 .hint = N_("Take back"),
	 .summary = N_("Lets one stand in again who was ended before the last "
		       "day."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = RESUME_PARAMS,
	 .n_params = N_ELEMS(RESUME_PARAMS),
	 .load = end_load,
	 .body = deputy_resume,
	 .key = 'u'},
	{.name = "deputy.set",
	 .words = N_(
		 "holiday vacation leave away sick absence stand in replace substitute"),
	 .title = N_("Set a deputy"),
	 .hint = N_("New"),
	 .summary = N_("Lets a handler stand in for another for some days."),
	 .right = RIGHT_PAIR_MANAGE,
	 .params = SET_PARAMS,
	 .n_params = N_ELEMS(SET_PARAMS),
	 .warn = load_tell_stand_in,
	 .body = deputy_set,
	 .makes = REF_DEPUTY},
};

/* ---- The list ---- */

static const struct code_item STATE_ITEMS[] = {
	{"to_come", N_("To come"), NULL, false},
	{"now", N_("Now"), NULL, false},
	{"over", N_("Over"), NULL, false},
	{"ended", N_("Ended"), NULL, false},
	{"elsewhere", N_("Not in force: another office"), NULL, false},
};

static const struct code_list STATE_CODES = {"deputy_state", STATE_ITEMS,
					     N_ELEMS(STATE_ITEMS)};

static const struct view_column DEPUTY_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 4, 9},
	{"absent", N_("Absent"), COLUMN_TEXT, NULL, 18, 0},
	{"deputy", N_("Deputy"), COLUMN_TEXT, NULL, 18, 0},
	{"from_day", N_("From"), COLUMN_DATE, NULL, 11, 0},
	{"to_day", N_("Back on"), COLUMN_DATE, NULL, 11, 0},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 10, 0},
	{"ended_on", N_("Ended on"), COLUMN_DATE, NULL, 11, 1},
};

static const struct code_item PART_ITEMS[] = {
	{"for", N_("You stand in for"), NULL, false},
	{"by", N_("For you stands in"), NULL, false},
};

static const struct code_list PART_CODES = {"deputy_part", PART_ITEMS,
					    N_ELEMS(PART_ITEMS)};

static const struct view_column MINE_COLUMNS[] = {
	{"part", N_("What"), COLUMN_CODE, &PART_CODES, 17, 0},
	{"other", N_("Who"), COLUMN_TEXT, NULL, 18, 0},
	{"from_day", N_("From"), COLUMN_DATE, NULL, 11, 0},
	{"to_day", N_("Back on"), COLUMN_DATE, NULL, 11, 0},
	{"state", N_("State"), COLUMN_CODE, &STATE_CODES, 10, 1},
	{"ended_on", N_("Ended on"), COLUMN_DATE, NULL, 11, 2},
};

static const char *const ROW_OPERATIONS[] = {"deputy.change", "deputy.end",
					     "deputy.resume", NULL};

static const struct view DEPUTY_VIEWS[] = {
	{.name = "deputies",
	 .title = N_("Deputies"),
	 .words = N_(
		 "holiday vacation leave away sick absence stand in substitute"),
	 .summary = N_("Who stands in for whom at the office, newest first."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &DEPUTY_QUERY,
	 .columns = DEPUTY_COLUMNS,
	 .n_columns = N_ELEMS(DEPUTY_COLUMNS),
	 .rows = REF_DEPUTY,
	 .operations = ROW_OPERATIONS,
	 .adds = "deputy.set",
	 .empty = N_("Nobody stands in for anybody.")},
	{.name = "deputies.mine",
	 .title = N_("My standing in"),
	 .words = N_(
		 "holiday vacation leave away sick absence deputy substitute"),
	 .summary = N_("For whom you stand in and who for you, with the days; "
		       "until a week after."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &MY_DEPUTY_QUERY,
	 .columns = MINE_COLUMNS,
	 .n_columns = N_ELEMS(MINE_COLUMNS),
	 .rows = REF_DEPUTY,
	 .adds = "",
	 .empty = N_("You stand in for nobody, and nobody for you."),
	 .days_ahead = TOLD_BACK_DAYS},
};

const struct room DEPUTY_ROOM = {
	.operations = DEPUTY_OPERATIONS,
	.n_operations = N_ELEMS(DEPUTY_OPERATIONS),
	.views = DEPUTY_VIEWS,
	.n_views = N_ELEMS(DEPUTY_VIEWS),
};
