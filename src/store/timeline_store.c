/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/timeline_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/scope.h"

/*
 * Columns of every branch: rank, the row's own id, day, kind, who (staff),
 * service whose note it is ('' = everybody's), contact kind, result (of a
 * contact; what a case event set), outcome, domain of what is told, text.
 *
 * The rank puts what happened on one day in the order in which it can only
 * have happened: a breach before the hearing, the hearing before the step.
 *
 * Each begins with the case, one row: SQLite then knows that the rank is one
 * value, and takes the rows in the order of the index.
 */
#define OF_CASE(row) "WHERE o.id = $9 AND " row ".casefile_id = o.id "

/* Contract and sanction: not for one who broke the glass. */
#define OF_CASE_IN_FULL(row) OF_CASE(row) "AND (SELECT c.content FROM c) "

/* A breach and its steps are of the domain of the promise. */
#define PROMISE_OF_BREACH                                                      \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id "

static const char *const TIMELINE_BRANCHES[] = {
	"SELECT 0 AS rank, o.id AS own_id, o.opened_on AS day, "
	"'opened' AS kind, NULL AS who, '' AS service, '' AS contact, "
	"'' AS result, '' AS outcome, '' AS domain, o.number AS text "
	"FROM casefile o WHERE o.id = $9",

	"SELECT 1, x.id, x.on_day, x.kind, x.staff_id, '', '', x.code, '', "
	"'', x.text FROM casefile o CROSS JOIN case_event x " OF_CASE("x"),

	"SELECT 2, x.id, x.on_day, 'contact', x.staff_id, '', x.kind, "
	"x.result, '', '', x.text "
	"FROM casefile o CROSS JOIN contact x " OF_CASE("x"),

	"SELECT 3, x.id, x.on_day, 'note', x.author_id, "
	"CASE WHEN x.visibility = 'own_service' THEN x.discipline ELSE '' "
	"END, '', '', '', '', CASE WHEN x.visibility = 'secret' "
	"THEN x.conclusion ELSE x.text END "
	"FROM casefile o CROSS JOIN note x " OF_CASE("x"),

	"SELECT 4, x.id, x.signed_on, 'diagnosis', NULL, '', '', '', '', '', "
	"CAST(x.number AS TEXT) FROM casefile o CROSS JOIN diagnosis x " OF_CASE(
		"x") "AND x.signed_on <> ''",

	"SELECT 5, x.id, x.signed_on, 'signature', x.staff_id, '', '', '', "
	"'', '', x.name "
	"FROM casefile o CROSS JOIN signature x " OF_CASE_IN_FULL("x"),

	"SELECT 6, x.id, x.in_force_on, 'contract', NULL, '', '', '', '', '', "
	"x.version_no || ': ' || x.title "
	"FROM casefile o CROSS JOIN contract x " OF_CASE_IN_FULL(
		"x") "AND x.in_force_on <> ''",

	"SELECT 7, x.id, x.marked_on, 'promise', x.marked_by, '', '', '', "
	"x.outcome, g.domain, m.owner_name || ': ' || m.what "
	"FROM casefile o CROSS JOIN commitment_mark x "
	"JOIN commitment m ON m.id = x.commitment_id "
	"LEFT JOIN goal g ON g.id = m.goal_id " OF_CASE_IN_FULL("x"),

	"SELECT 8, b.id, b.reported_on, 'breach', b.reporter_id, '', '', '', "
	"'', g.domain, b.text FROM casefile o CROSS JOIN breach b " PROMISE_OF_BREACH
		OF_CASE_IN_FULL("b"),

	"SELECT 9, b.id, b.explained_on, 'heard', NULL, '', '', '', '', "
	"g.domain, b.explanation FROM casefile o CROSS JOIN breach b " PROMISE_OF_BREACH
		OF_CASE_IN_FULL("b") "AND b.explained_on <> ''",

	"SELECT 10, x.id, x.on_day, "
	"CASE x.measure WHEN 'contact' THEN 'step_contact' "
	"WHEN 'remind' THEN 'step_remind' WHEN 'warn' THEN 'step_warn' "
	"WHEN 'report' THEN 'step_report' ELSE 'step' END, x.by_id, '', '', '', '', "
	"g.domain, x.text FROM casefile o CROSS JOIN breach_step x "
	"JOIN breach b ON b.id = x.breach_id " PROMISE_OF_BREACH OF_CASE_IN_FULL(
		"x"),

	"SELECT 11, x.id, x.done_on, 'task', x.done_by_id, '', '', '', '', "
	"x.domain, x.text FROM casefile o CROSS JOIN task x " OF_CASE(
		"x") "AND x.done_on <> ''",

	"SELECT 12, x.id, x.from_day, 'contract_rests', NULL, '', '', '', '', "
	"'', x.reason "
	"FROM casefile o CROSS JOIN contract_rest x " OF_CASE_IN_FULL("x"),

	"SELECT 13, x.id, x.to_day, 'contract_resumed', NULL, '', '', '', '', "
	"'', '' FROM casefile o CROSS JOIN contract_rest x " OF_CASE_IN_FULL(
		"x") "AND x.to_day <> ''",

	"SELECT 14, x.id, x.ended_on, 'contract_ended', NULL, '', '', "
	"x.status, '', '', COALESCE(x.ended_reason, '') "
	"FROM casefile o CROSS JOIN contract x " OF_CASE_IN_FULL(
		"x") "AND x.ended_on <> '' AND x.status <> 'superseded'",
};

static const struct query_order TIMELINE_ORDERS[] = {
	{"day", N_("day"), "e.day", true},
};

#define TIMELINE_ID "e.rank * 1099511627776 + e.own_id"

/* No lists with IN: SQLite makes a table of each, for each page.
 * c.content: the actor reads all of it, not as one who broke the glass. */
const struct query TIMELINE_QUERY = {
	.columns = TIMELINE_ID
	", c.id, c.person_id, e.day, e.kind, s.name, s.discipline, "
	"e.contact, e.result, e.outcome, CASE WHEN "
	"e.domain = 'MIND' OR e.domain = 'BODY' OR e.domain = 'USE' OR "
	"e.domain = 'LAW' OR "
	"(e.service <> '' AND e.service <> " ACTOR_DISCIPLINE
	" AND $4 = 'handler' AND c.content) THEN '' ELSE e.text END",
	.about = "SELECT c.id, c.person_id, " SCOPE_HAS_CONTENT
		 " AS content "
		 "FROM casefile c WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.from = "FROM c CROSS JOIN ({BRANCHES}) e "
		"LEFT JOIN staff s ON s.id = e.who WHERE 1 = 1",
	.branches = TIMELINE_BRANCHES,
	.branch_columns =
		"rank, own_id, day, kind, who, service, contact, "
		"result, outcome, domain, text",
	.branch_key = "day",
	.n_branches = N_ELEMS(TIMELINE_BRANCHES),
	.id = TIMELINE_ID,
	.orders = TIMELINE_ORDERS,
	.n_orders = N_ELEMS(TIMELINE_ORDERS),
	.small = true,
};
