/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/timeline_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/scope.h"

/*
 * Columns of every branch: id, day, kind, who (staff), part ('s' social, 'k'
 * contract and sanction), service whose note it is ('' = everybody's),
 * contact kind, result, outcome, text.
 */
#define HAPPENED_TO_CASE                                                       \
	"SELECT x.id * 16 AS id, x.opened_on AS day, 'opened' AS kind, "       \
	"NULL AS who, 's' AS part, '' AS service, '' AS contact, "             \
	"'' AS result, '' AS outcome, x.number AS text "                       \
	"FROM casefile x WHERE x.id = $9 "                                     \
	"UNION ALL SELECT x.id * 16 + 1, x.on_day, x.kind, x.staff_id, 's', "  \
	"'', '', '', '', CASE WHEN x.code = '' THEN x.text "                   \
	"WHEN x.text = '' THEN x.code ELSE x.code || ': ' || x.text END "      \
	"FROM case_event x WHERE x.casefile_id = $9 "

#define HAPPENED_IN_TALKS                                                      \
	"UNION ALL SELECT x.id * 16 + 2, x.on_day, 'contact', x.staff_id, "    \
	"'s', '', x.kind, x.result, '', x.text "                               \
	"FROM contact x WHERE x.casefile_id = $9 "                             \
	"UNION ALL SELECT x.id * 16 + 3, x.on_day, 'note', x.author_id, 's', " \
	"CASE WHEN x.visibility = 'own_service' THEN x.discipline ELSE '' "    \
	"END, '', '', '', CASE WHEN x.visibility = 'secret' "                  \
	"THEN x.conclusion ELSE x.text END "                                   \
	"FROM note x WHERE x.casefile_id = $9 "                                \
	"UNION ALL SELECT x.id * 16 + 4, x.done_on, 'task', x.done_by_id, "    \
	"'s', '', '', '', '', CASE WHEN x.domain IN ('MIND', 'BODY', 'USE', "  \
	"'LAW') THEN '' ELSE x.text END "                                      \
	"FROM task x WHERE x.casefile_id = $9 AND x.done_on <> '' "            \
	"UNION ALL SELECT x.id * 16 + 5, x.signed_on, 'diagnosis', NULL, "     \
	"'s', '', '', '', '', CAST(x.number AS TEXT) "                         \
	"FROM diagnosis x WHERE x.casefile_id = $9 AND x.signed_on <> '' "

#define OPENLY(what)                                                           \
	"CASE WHEN g.domain IN ('MIND', 'BODY', 'USE', 'LAW') THEN '' "        \
	"ELSE " what " END "

#define HAPPENED_TO_CONTRACT                                                   \
	"UNION ALL SELECT x.id * 16 + 6, x.in_force_on, 'contract', NULL, "    \
	"'k', '', '', '', '', x.version_no || ': ' || x.title "                \
	"FROM contract x WHERE x.casefile_id = $9 AND x.in_force_on <> '' "    \
	"UNION ALL SELECT x.id * 16 + 7, x.signed_on, 'signature', "           \
	"x.staff_id, 'k', '', '', '', '', x.name "                             \
	"FROM signature x WHERE x.casefile_id = $9 "                           \
	"UNION ALL SELECT x.id * 16 + 8, x.marked_on, 'promise', "             \
	"x.marked_by, 'k', '', '', '', x.outcome, " OPENLY(                    \
		"m.owner_name || ': ' || m.what")                              \
	"FROM commitment_mark x JOIN commitment m ON m.id = x.commitment_id "  \
	"LEFT JOIN goal g ON g.id = m.goal_id WHERE x.casefile_id = $9 "       \
	"UNION ALL SELECT x.id * 16 + 9, x.reported_on, 'breach', "            \
	"x.reporter_id, 'k', '', '', '', '', " OPENLY("x.text")                \
	"FROM breach x JOIN commitment m ON m.id = x.commitment_id "           \
	"LEFT JOIN goal g ON g.id = m.goal_id WHERE x.casefile_id = $9 "       \
	"UNION ALL SELECT x.id * 16 + 10, x.on_day, 'step', x.by_id, 'k', "    \
	"'', '', '', '', x.measure FROM breach_step x "                        \
	"WHERE x.casefile_id = $9"

static const struct query_order TIMELINE_ORDERS[] = {
	{"day", N_("day"), "e.day", true},
};

/* c.content: the actor reads all of it, not as one who broke the glass. */
const struct query TIMELINE_QUERY = {
	.columns =
		"e.id, c.id, c.person_id, e.day, e.kind, s.name, s.discipline, "
		"e.contact, e.result, e.outcome, CASE WHEN e.service <> '' "
		"AND e.service <> " ACTOR_DISCIPLINE
		" AND $4 = 'handler' AND c.content THEN '' ELSE e.text END",
	.from = "FROM (SELECT c.id, c.person_id, " SCOPE_CONTENT
		" AS content "
		"FROM casefile c WHERE c.id = $9) c "
		"JOIN (" HAPPENED_TO_CASE HAPPENED_IN_TALKS HAPPENED_TO_CONTRACT
		") e LEFT JOIN staff s ON s.id = e.who "
		"WHERE (c.content OR " SCOPE_BY_GLASS
		") "
		"AND (e.part = 's' OR c.content)",
	.id = "e.id",
	.filter =
		"lower(e.day || ' ' || e.kind || ' ' || "
		"COALESCE(s.name, ''))",
	.orders = TIMELINE_ORDERS,
	.n_orders = N_ELEMS(TIMELINE_ORDERS),
	.small = true,
};
