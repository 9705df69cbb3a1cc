/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "app/view.h"
#include "base/i18n.h"
#include "contract_draft.h"
#include "contract_state.h"
#include "core/permission.h"
#include "params.h"
#include "rooms.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

#define GOAL_PARAM                                                             \
	SUBJECT_PARAM("goal", REF_GOAL, N_("Goal"),                            \
		      N_("Number in the list of goals"))

#define GOAL_TEXT_PARAMS                                                       \
	{.name = "domain",                                                     \
	 .type = PARAM_CODE,                                                   \
	 .codes = &codes_domain,                                               \
	 .label = N_("Life domain"),                                           \
	 .help = N_("To which it belongs"),                                    \
	 .required = true},                                                    \
		{.name = "text",                                               \
		 .type = PARAM_TEXT,                                           \
		 .label = N_("Goal"),                                          \
		 .help = N_("What shall be so"),                               \
		 .required = true},                                            \
		{.name = "measure",                                            \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Measure"),                                       \
		 .help = N_("How one sees that it is reached"),                \
		 .required = true},                                            \
	{                                                                      \
		.name = "target_on", .type = PARAM_DATE,                       \
		.label = NC_("day", "By"), .help = N_("By which day"),         \
		.required = true                                               \
	}

static const struct param ADD_PARAMS[] = {CONTRACT_PARAM, GOAL_TEXT_PARAMS};
static const struct param CHANGE_PARAMS[] = {GOAL_PARAM, REV_PARAM,
					     GOAL_TEXT_PARAMS};
static const struct param REMOVE_PARAMS[] = {GOAL_PARAM};

static void
check_target(struct op_call *call, const struct contract_row *contract,
	     const struct goal_row *goal)
{
	if (date_cmp(goal->target_on, contract->from_day) < 0)
		issues_add(call->issues, "target_on", "dates_order",
			   _("That is before the contract begins."));
}

static enum err_code
goal_add(struct op_call *call, struct err *err)
{
	struct contract_row contract;
	struct goal_row goal = {
		.casefile_id = call->casefile_id,
		.contract_id = op_int(call, "contract"),
	};
	enum err_code rc =
		contract_open_draft(call, goal.contract_id, &contract, err);

	if (rc != ERR_OK || op_is_refused(call, "contract"))
		return rc;
	op_take_row(call, &GOAL_RECORD, &goal);
	check_target(call, &contract, &goal);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = record_insert(call->store, &GOAL_RECORD, call->now, &goal, err);
	call->row_id = goal.head.id;
	return rc;
}

static enum err_code
load_goal(struct op_call *call, struct goal_row *out, struct err *err)
{
	call->row_id = op_int(call, "goal");
	return record_load(call->store, &GOAL_RECORD, call->row_id, call->arena,
			   out, err);
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "goal", &GOAL_RECORD, err);
}

static enum err_code
goal_change(struct op_call *call, struct err *err)
{
	struct contract_row contract;
	struct goal_row goal;
	enum err_code rc = load_goal(call, &goal, err);

	if (rc == ERR_OK)
		rc = contract_open_draft(call, goal.contract_id, &contract,
					 err);
	if (rc != ERR_OK || op_is_refused(call, "contract"))
		return rc;
	op_take_row(call, &GOAL_RECORD, &goal);
	check_target(call, &contract, &goal);
	if (call->issues->n > 0)
		return ERR_OK;
	return record_update(call->store, &GOAL_RECORD, &goal, err);
}

/* A goal that promises serve goes only after them. */
static enum err_code
goal_remove(struct op_call *call, struct err *err)
{
	struct contract_row contract;
	struct goal_row goal;
	struct promise_row *promises = NULL;
	size_t n = 0;
	enum err_code rc = load_goal(call, &goal, err);

	if (rc == ERR_OK)
		rc = contract_open_draft(call, goal.contract_id, &contract,
					 err);
	if (rc == ERR_OK)
		rc = promise_list(call->store, goal.contract_id, call->arena,
				  &promises, &n, err);
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		if (promises[i].goal_id == goal.head.id)
			issues_add(call->issues, "goal", "in_use",
				   _("The promise \"%s\" serves this goal. "
				     "Remove it first, or give it another "
				     "goal."),
				   promises[i].what);
	}
	if (call->issues->n > 0)
		return ERR_OK;
	return record_delete(call->store, &GOAL_RECORD, &goal, err);
}

static const struct operation GOAL_OPERATIONS[] = {
	{.name = "goal.add",
	 .words = N_("aim target new objective"),
	 .title = N_("Add a goal"),
	 .hint = N_("Goal"),
	 .summary = N_("Adds a goal to a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = ADD_PARAMS,
	 .n_params = N_ELEMS(ADD_PARAMS),
	 .body = goal_add,
	 .bears_gaps = true,
	 .makes = REF_GOAL,
	 .key = 'G'},
	{.name = "goal.change",
	 .is_edit = true,
	 .words = N_("edit aim target objective"),
	 .title = N_("Change a goal"),
	 .hint = N_("Change"),
	 .summary = N_("Changes a goal of a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .fills = OPERATION_FILLS_ALL,
	 .body = goal_change,
	 .bears_gaps = true,
	 .key = 'e'},
	{.name = "goal.remove",
	 .words = N_("delete aim target objective"),
	 .title = N_("Remove a goal"),
	 .hint = N_("Remove"),
	 .summary = N_("Removes a goal from a version nobody has signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .body = goal_remove,
	 .asks = true},
};

static const struct view_column GOAL_COLUMNS[] = {
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
	{"version", N_("Version"), COLUMN_INT, NULL, 7, 3},
	{"domain", N_("Life domain"), COLUMN_CODE, &codes_domain, 22, 1},
	{"text", N_("Goal"), COLUMN_TEXT, NULL, 36, 0},
	{"measure", N_("Measure"), COLUMN_TEXT, NULL, 24, 4},
	{"target_on", NC_("day", "By"), COLUMN_DATE, NULL, 12, 0},
};

enum { GOAL_DOMAIN_CELL = 2 };

/* A goal is as confidential as the domain it belongs to. */
static bool
keep_goal(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	(void)arena;
	enum domain domain;

	return !domain_find(row->cells[GOAL_DOMAIN_CELL], &domain) ||
	       permission_promise(relation_of(facts), &facts->grant, 0,
				  (int)domain) >= ACCESS_SEE;
}

static const struct param CASE_PARAMS[] = {CASE_PARAM};

static const char *const GOAL_ROW_OPERATIONS[] = {"goal.change", "goal.remove",
						  NULL};

static const struct view GOAL_VIEWS[] = {
	{.name = "goals",
	 .title = N_("Goals"),
	 .summary = N_("Goals of the contract in force and of the draft."),
	 .right = RIGHT_CASE_OPEN,
	 .data = DATA_CONTRACT,
	 .query = &GOAL_QUERY,
	 .columns = GOAL_COLUMNS,
	 .n_columns = N_ELEMS(GOAL_COLUMNS),
	 .params = CASE_PARAMS,
	 .n_params = N_ELEMS(CASE_PARAMS),
	 .rows = REF_GOAL,
	 .operations = GOAL_ROW_OPERATIONS,
	 .adds = "goal.add",
	 .empty = N_("There is no goal yet."),
	 .keep = keep_goal,
	 .by_grant = true,
	 .state = contract_state},
};

const struct room GOAL_ROOM = {
	.operations = GOAL_OPERATIONS,
	.n_operations = N_ELEMS(GOAL_OPERATIONS),
	.views = GOAL_VIEWS,
	.n_views = N_ELEMS(GOAL_VIEWS),
};
