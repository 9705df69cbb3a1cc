/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/task_store.h"

#include "base/i18n.h"
#include "store/scope.h"

/* Domains whose class is health or offence (domain_data_class): lists do not
 * show them. */
#define TASK_OPENLY "t.domain NOT IN ('MIND', 'BODY', 'USE', 'LAW')"

static const struct query_order TASK_ORDERS[] = {
	{"due", N_("due"),
	 "(CASE WHEN t.done_on = '' THEN '0' ELSE '1' END || t.due_on)", false},
	{"done", N_("done"), "t.done_on", true},
};

const struct query TASK_QUERY = {
	.columns =
		"t.id, c.id, c.person_id, t.id, t.due_on, t.kind, "
		"CASE WHEN " TASK_OPENLY
		" THEN t.text ELSE '' END, "
		"t.done_on, s.name, "
		"CASE WHEN " TASK_OPENLY " THEN t.done_text ELSE '' END",
	.from = "FROM casefile c JOIN task t ON t.casefile_id = c.id "
		"LEFT JOIN staff s ON s.id = t.done_by_id "
		"WHERE c.id = $9 AND (" SCOPE_SOCIAL " OR (" SCOPE_BY_GRANT
		" AND " SCOPE_WORK_NAMED("tasks") " AND " TASK_OPENLY "))",
	.id = "t.id",
	.orders = TASK_ORDERS,
	.n_orders = N_ELEMS(TASK_ORDERS),
	.small = true,
};

#define MY_TASK_COLUMNS                                                        \
	"t.id, c.id, c.person_id, t.id, t.due_on, t.kind, p.family_name, "     \
	"p.given_name, p.birth, c.number, "                                    \
	"CASE WHEN " TASK_OPENLY " THEN t.text ELSE '" SCOPE_NOT_HERE "' END"

#define MY_TASK_FROM                                                           \
	"FROM casefile c JOIN task t ON t.casefile_id = c.id "                 \
	"JOIN person p ON p.id = c.person_id "                                 \
	"WHERE t.done_on = '' AND " SCOPE_MINE

static const struct query_order MY_TASK_ORDERS[] = {
	{"due", N_("due"), "t.due_on", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query ACUTE_TASK_QUERY = {
	.columns = MY_TASK_COLUMNS,
	.from = MY_TASK_FROM " AND t.kind = 'acute'",
	.id = "t.id",
	.orders = MY_TASK_ORDERS,
	.n_orders = N_ELEMS(MY_TASK_ORDERS),
	.small = true,
};

const struct query MY_TASK_QUERY = {
	.columns = MY_TASK_COLUMNS,
	.from = MY_TASK_FROM,
	.id = "t.id",
	.orders = MY_TASK_ORDERS,
	.n_orders = N_ELEMS(MY_TASK_ORDERS),
	.small = true,
};

/* To whoever does not work on the case it is told as other lists are. */
const struct query TASK_OVERDUE_QUERY = {
	.columns =
		"t.id, c.id, c.person_id, t.id, t.due_on, t.kind, "
		"p.family_name, p.given_name, p.birth, c.number, "
		SCOPE_TEXT_IN_LIST("t.domain", "t.text") ", "
		"COALESCE(s.name || ' + ' || e.name, '')",
	.from = "FROM casefile c JOIN task t ON t.casefile_id = c.id "
		"JOIN person p ON p.id = c.person_id "
		"LEFT JOIN pair q ON q.id = c.pair_id "
		"LEFT JOIN staff s ON s.id = q.social_id "
		"LEFT JOIN staff e ON e.id = q.employment_id "
		"WHERE c.closed_on = '' AND t.done_on = '' "
		"AND t.due_on < $3 AND " SCOPE_CONTENT_JOINED,
	.id = "t.id",
	.orders = MY_TASK_ORDERS,
	.n_orders = N_ELEMS(MY_TASK_ORDERS),
	.small = true,
};
