/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/timeline_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/scope.h"

/*
 * Columns of every branch: key, day, kind, who (staff), part ('s' social,
 * 'k' contract and sanction), service whose note it is ('' = everybody's),
 * contact kind, result (of a contact; what a case event set), outcome, domain
 * of what is told, text.
 *
 * The key is rank and id. The rank puts what happened on one day in the order
 * in which it can only have happened: a breach before the hearing, the
 * hearing before the step.
 */
#define RANK " * 1099511627776 + "

/* A breach and its steps are of the domain of the promise. */
#define PROMISE_OF_BREACH                                                      \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id "

static const struct query_branch TIMELINE_BRANCHES[] = {
	{"SELECT 0" RANK "x.id, x.opened_on, 'opened', NULL, 's', '', "
	 "'', '', '', '', x.number FROM casefile x WHERE x.id = $9",
	 "x.opened_on", "0" RANK "x.id", "x.id"},
	{"SELECT 1" RANK "x.id, x.on_day, x.kind, x.staff_id, 's', "
	 "'', '', x.code, '', '', x.text "
	 "FROM case_event x WHERE x.casefile_id = $9",
	 "x.on_day", "1" RANK "x.id", "x.id"},
	{"SELECT 2" RANK "x.id, x.on_day, 'contact', x.staff_id, 's', "
	 "'', x.kind, x.result, '', '', x.text "
	 "FROM contact x WHERE x.casefile_id = $9",
	 "x.on_day", "2" RANK "x.id", "x.id"},
	{"SELECT 3" RANK "x.id, x.on_day, 'note', x.author_id, 's', "
	 "CASE WHEN x.visibility = 'own_service' THEN x.discipline ELSE '' "
	 "END, '', '', '', '', CASE WHEN x.visibility = 'secret' "
	 "THEN x.conclusion ELSE x.text END "
	 "FROM note x WHERE x.casefile_id = $9",
	 "x.on_day", "3" RANK "x.id", "x.id"},
	{"SELECT 4" RANK "x.id, x.signed_on, 'diagnosis', NULL, 's', "
	 "'', '', '', '', '', CAST(x.number AS TEXT) "
	 "FROM diagnosis x WHERE x.casefile_id = $9 AND x.signed_on <> ''",
	 "x.signed_on", "4" RANK "x.id", "x.id"},
	{"SELECT 5" RANK "x.id, x.signed_on, 'signature', x.staff_id, "
	 "'k', '', '', '', '', '', x.name "
	 "FROM signature x WHERE x.casefile_id = $9",
	 "x.signed_on", "5" RANK "x.id", "x.id"},
	{"SELECT 6" RANK "x.id, x.in_force_on, 'contract', NULL, 'k', "
	 "'', '', '', '', '', x.version_no || ': ' || x.title "
	 "FROM contract x WHERE x.casefile_id = $9 AND x.in_force_on <> ''",
	 "x.in_force_on", "6" RANK "x.id", "x.id"},
	{"SELECT 7" RANK "x.id, x.marked_on, 'promise', x.marked_by, "
	 "'k', '', '', '', x.outcome, g.domain, "
	 "m.owner_name || ': ' || m.what "
	 "FROM commitment_mark x JOIN commitment m ON m.id = x.commitment_id "
	 "LEFT JOIN goal g ON g.id = m.goal_id WHERE x.casefile_id = $9",
	 "x.marked_on", "7" RANK "x.id", "x.id"},
	{"SELECT 8" RANK "b.id, b.reported_on, 'breach', "
	 "b.reporter_id, 'k', '', '', '', '', g.domain, b.text "
	 "FROM breach b " PROMISE_OF_BREACH "WHERE b.casefile_id = $9",
	 "b.reported_on", "8" RANK "b.id", "b.id"},
	{"SELECT 9" RANK "b.id, b.explained_on, 'heard', NULL, 'k', "
	 "'', '', '', '', g.domain, b.explanation "
	 "FROM breach b " PROMISE_OF_BREACH
	 "WHERE b.casefile_id = $9 AND b.explained_on <> ''",
	 "b.explained_on", "9" RANK "b.id", "b.id"},
	{"SELECT 10" RANK "x.id, x.on_day, "
	 "CASE WHEN x.measure IN ('contact', 'remind', 'warn', 'report') "
	 "THEN 'step_' || x.measure ELSE 'step' END, x.by_id, "
	 "'k', '', '', '', '', g.domain, x.text "
	 "FROM breach_step x JOIN breach b ON b.id = x.breach_id " PROMISE_OF_BREACH
	 "WHERE x.casefile_id = $9",
	 "x.on_day", "10" RANK "x.id", "x.id"},
	{"SELECT 11" RANK "x.id, x.done_on, 'task', x.done_by_id, 's', "
	 "'', '', '', '', x.domain, x.text "
	 "FROM task x WHERE x.casefile_id = $9 AND x.done_on <> ''",
	 "x.done_on", "11" RANK "x.id", "x.id"},
	{"SELECT 12" RANK "x.id, x.from_day, 'contract_rests', NULL, "
	 "'k', '', '', '', '', '', x.reason "
	 "FROM contract_rest x WHERE x.casefile_id = $9",
	 "x.from_day", "12" RANK "x.id", "x.id"},
	{"SELECT 13" RANK "x.id, x.to_day, 'contract_resumed', NULL, "
	 "'k', '', '', '', '', '', '' "
	 "FROM contract_rest x WHERE x.casefile_id = $9 AND x.to_day <> ''",
	 "x.to_day", "13" RANK "x.id", "x.id"},
	{"SELECT 14" RANK "x.id, x.ended_on, 'contract_ended', NULL, "
	 "'k', '', '', x.status, '', '', COALESCE(x.ended_reason, '') "
	 "FROM contract x WHERE x.casefile_id = $9 AND x.ended_on <> '' "
	 "AND x.status <> 'superseded'",
	 "x.ended_on", "14" RANK "x.id", "x.id"},
};

static const struct query_order TIMELINE_ORDERS[] = {
	{"day", N_("day"), "e.day", true},
};

/* c.content: the actor reads all of it, not as one who broke the glass. */
const struct query TIMELINE_QUERY = {
	.columns =
		"e.id, c.id, c.person_id, e.day, e.kind, s.name, s.discipline, "
		"e.contact, e.result, e.outcome, CASE WHEN "
		"e.domain IN ('MIND', 'BODY', 'USE', 'LAW') OR "
		"(e.service <> '' AND e.service <> " ACTOR_DISCIPLINE
		" AND $4 = 'handler' AND c.content) THEN '' ELSE e.text END",
	.from = "FROM (SELECT c.id, c.person_id, " SCOPE_HAS_CONTENT
		" AS content "
		"FROM casefile c WHERE c.id = $9 AND " SCOPE_SOCIAL
		") c CROSS JOIN ({BRANCHES}) e "
		"LEFT JOIN staff s ON s.id = e.who "
		"WHERE (e.part = 's' OR c.content)",
	.branches = TIMELINE_BRANCHES,
	.branch_columns =
		"id, day, kind, who, part, service, contact, result, "
		"outcome, domain, text",
	.n_branches = N_ELEMS(TIMELINE_BRANCHES),
	.id = "e.id",
	.filter =
		"lower(e.day || ' ' || e.kind || ' ' || "
		"COALESCE(s.name, ''))",
	.orders = TIMELINE_ORDERS,
	.n_orders = N_ELEMS(TIMELINE_ORDERS),
	.small = true,
};
