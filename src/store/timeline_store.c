/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/timeline_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/scope.h"

/*
 * Columns of every branch: id, rank, day, kind, who (staff), part ('s' social,
 * 'k' contract and sanction), service whose note it is ('' = everybody's),
 * contact kind, result, outcome, domain of what is told, text.
 *
 * The rank puts what happened on one day in the order in which it can only
 * have happened: a breach before the hearing, the hearing before the step.
 */
#define HAPPENED_TO_CASE                                                       \
	"SELECT x.id, 0 AS rank, x.opened_on AS day, 'opened' AS kind, "       \
	"NULL AS who, 's' AS part, '' AS service, '' AS contact, "             \
	"'' AS result, '' AS outcome, '' AS domain, x.number AS text "         \
	"FROM casefile x WHERE x.id = $9 "                                     \
	"UNION ALL SELECT x.id, 1, x.on_day, x.kind, x.staff_id, 's', "        \
	"'', '', '', '', '', CASE WHEN x.code = '' THEN x.text "               \
	"WHEN x.text = '' THEN x.code ELSE x.code || ': ' || x.text END "      \
	"FROM case_event x WHERE x.casefile_id = $9 "

#define HAPPENED_IN_TALKS                                                      \
	"UNION ALL SELECT x.id, 2, x.on_day, 'contact', x.staff_id, 's', "     \
	"'', x.kind, x.result, '', '', x.text "                                \
	"FROM contact x WHERE x.casefile_id = $9 "                             \
	"UNION ALL SELECT x.id, 3, x.on_day, 'note', x.author_id, 's', "       \
	"CASE WHEN x.visibility = 'own_service' THEN x.discipline ELSE '' "    \
	"END, '', '', '', '', CASE WHEN x.visibility = 'secret' "              \
	"THEN x.conclusion ELSE x.text END "                                   \
	"FROM note x WHERE x.casefile_id = $9 "                                \
	"UNION ALL SELECT x.id, 4, x.signed_on, 'diagnosis', NULL, 's', "      \
	"'', '', '', '', '', CAST(x.number AS TEXT) "                          \
	"FROM diagnosis x WHERE x.casefile_id = $9 AND x.signed_on <> '' "

#define HAPPENED_TO_CONTRACT                                                   \
	"UNION ALL SELECT x.id, 5, x.signed_on, 'signature', x.staff_id, "     \
	"'k', '', '', '', '', '', x.name "                                     \
	"FROM signature x WHERE x.casefile_id = $9 "                           \
	"UNION ALL SELECT x.id, 6, x.in_force_on, 'contract', NULL, 'k', "     \
	"'', '', '', '', '', x.version_no || ': ' || x.title "                 \
	"FROM contract x WHERE x.casefile_id = $9 AND x.in_force_on <> '' "    \
	"UNION ALL SELECT x.id, 7, x.marked_on, 'promise', x.marked_by, 'k', " \
	"'', '', '', x.outcome, g.domain, m.owner_name || ': ' || m.what "     \
	"FROM commitment_mark x JOIN commitment m ON m.id = x.commitment_id "  \
	"LEFT JOIN goal g ON g.id = m.goal_id WHERE x.casefile_id = $9 "

/* A breach and its steps are of the domain of the promise. */
#define OF_PROMISE                                                             \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id WHERE b.casefile_id = $9 "

#define HAPPENED_AFTER                                                         \
	"UNION ALL SELECT b.id, 8, b.reported_on, 'breach', b.reporter_id, "   \
	"'k', '', '', '', '', g.domain, b.text FROM breach b " OF_PROMISE      \
	"UNION ALL SELECT b.id, 9, b.explained_on, 'heard', NULL, "            \
	"'k', '', '', '', '', g.domain, b.explanation "                        \
	"FROM breach b " OF_PROMISE                                            \
	"AND b.explained_on <> '' "                                            \
	"UNION ALL SELECT x.id, 10, x.on_day, "                                \
	"CASE WHEN x.measure IN ('contact', 'remind', 'warn', 'report') "      \
	"THEN 'step_' || x.measure ELSE 'step' END, x.by_id, "                 \
	"'k', '', '', '', '', g.domain, x.text "                               \
	"FROM breach b JOIN breach_step x ON x.breach_id = b.id " OF_PROMISE   \
	"UNION ALL SELECT x.id, 11, x.done_on, 'task', x.done_by_id, 's', "    \
	"'', '', '', '', x.domain, x.text "                                    \
	"FROM task x WHERE x.casefile_id = $9 AND x.done_on <> ''"

#define E_ID "e.rank * 1099511627776 + e.id"

static const struct query_order TIMELINE_ORDERS[] = {
	{"day", N_("day"), "e.day", true},
};

/* c.content: the actor reads all of it, not as one who broke the glass. */
const struct query TIMELINE_QUERY = {
	.columns = E_ID
	", c.id, c.person_id, e.day, e.kind, s.name, s.discipline, "
	"e.contact, e.result, e.outcome, CASE WHEN "
	"e.domain IN ('MIND', 'BODY', 'USE', 'LAW') OR "
	"(e.service <> '' AND e.service <> " ACTOR_DISCIPLINE
	" AND $4 = 'handler' AND c.content) THEN '' ELSE e.text END",
	.from = "FROM (SELECT c.id, c.person_id, " SCOPE_CONTENT
		" AS content "
		"FROM casefile c WHERE c.id = $9) c "
		"JOIN (" HAPPENED_TO_CASE HAPPENED_IN_TALKS HAPPENED_TO_CONTRACT
			HAPPENED_AFTER
		") e LEFT JOIN staff s ON s.id = e.who "
		"WHERE (c.content OR " SCOPE_BY_GLASS
		") "
		"AND (e.part = 's' OR c.content)",
	.id = E_ID,
	.filter =
		"lower(e.day || ' ' || e.kind || ' ' || "
		"COALESCE(s.name, ''))",
	.orders = TIMELINE_ORDERS,
	.n_orders = N_ELEMS(TIMELINE_ORDERS),
	.small = true,
};
