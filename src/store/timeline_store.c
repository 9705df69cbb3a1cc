/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/timeline_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "present_others.h"
#include "store/dispute_store.h"
#include "store/scope.h"

/*
 * Columns of every branch: rank, the row's own id, moment, day, kind, who
 * (staff), service whose note it is ('' = everybody's), contact kind (of a
 * promise, its breach and its steps: the promise), result (of a contact; what
 * a case event set; the day that a promise was of, the note of an addendum, or by
 * which a decision is to be done),
 * outcome, domain of what is told, text.
 *
 * The moment puts what happened on one day in the order in which it was
 * written down: the day, and the time in the row's uuid (RFC 9562 5.7). Where a
 * row holds what came later than itself, the time of what it came after; where
 * that is not known, the end of the day. What was saved at once stands in the
 * order of the ranks, in which it can only have happened.
 */
#define MOMENT(day, uuid) day " || hex(substr(" uuid ", 1, 6)), " day
#define DAYS_END(day) day " || 'X', " day
#define OF_CASE(row) "WHERE o.id = $9 AND " row ".casefile_id = o.id "

/* Contract and sanction: not for one who broke the glass. */
#define OF_CASE_IN_FULL(row) OF_CASE(row) "AND (SELECT c.content FROM c) "

/* A breach and its steps are of the domain of the promise. */
#define PROMISE_OF_BREACH                                                      \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id "

#define PROMISE "m.owner_name || ': ' || m.what"

static const char *const TIMELINE_BRANCHES[] = {
	"SELECT 0 AS rank, o.id AS own_id, "
	"o.opened_on || hex(substr(o.uuid, 1, 6)) AS moment, "
	"o.opened_on AS day, "
	"'opened' AS kind, NULL AS who, '' AS service, '' AS contact, "
	"'' AS result, '' AS outcome, '' AS domain, o.number AS text "
	"FROM casefile o WHERE o.id = $9",

	"SELECT 1, x.id, " MOMENT("x.on_day", "x.uuid")
	", x.kind, x.staff_id, '', '', x.code, '', "
	"'', x.text FROM casefile o CROSS JOIN case_event x " OF_CASE("x"),

	"SELECT 2, x.id, " MOMENT("x.on_day", "x.uuid")
	", 'contact', x.staff_id, '', x.kind, "
	"x.result, '', '', COALESCE(x.annul_reason, x.text) "
	"FROM casefile o CROSS JOIN contact x " OF_CASE("x"),

	"SELECT 3, x.id, " MOMENT("x.on_day", "x.uuid")
	", CASE WHEN x.contact_id IS NOT NULL THEN 'minutes' "
	"WHEN x.addendum_to IS NULL THEN 'note' ELSE 'addendum' END, x.author_id, "
	"CASE WHEN x.visibility = 'own_service' THEN x.discipline ELSE '' "
	"END, '', COALESCE((SELECT r.on_day FROM note r "
	"WHERE r.id = x.addendum_to), (SELECT k.result FROM contact k "
	"WHERE k.id = x.contact_id AND k.result = 'ANNULLED'), ''), "
	"CASE WHEN x.visibility = 'secret' THEN x.visibility ELSE '' END, '', "
	"CASE WHEN x.visibility = 'secret' "
	"THEN COALESCE(x.conclusion, '') ELSE COALESCE((SELECT k.annul_reason "
	"FROM contact k WHERE k.id = x.contact_id), x.text) END "
	"FROM casefile o CROSS JOIN note x " OF_CASE("x"),

	"SELECT 4, x.id, " MOMENT("x.signed_on", "x.uuid")
	", 'diagnosis', NULL, '', '', x.started_on, '', '', "
	"CAST(x.number AS TEXT) FROM casefile o CROSS JOIN diagnosis x " OF_CASE(
		"x") "AND x.signed_on <> ''",

	"SELECT 5, x.id, " MOMENT("x.signed_on", "x.uuid")
	", 'signature', x.staff_id, '', '', '', "
	"'', '', x.name "
	"FROM casefile o CROSS JOIN signature x " OF_CASE_IN_FULL("x"),

	"SELECT 6, x.id, x.in_force_on || COALESCE("
	"(SELECT hex(substr(max(s.uuid), 1, 6)) FROM signature s "
	"WHERE s.casefile_id = x.casefile_id AND s.contract_id = x.id), ''), "
	"x.in_force_on, 'contract', NULL, '', '', '', '', '', "
	"x.version_no || ': ' || x.title "
	"FROM casefile o CROSS JOIN contract x " OF_CASE_IN_FULL(
		"x") "AND x.in_force_on <> ''",

	"SELECT 7, x.id, " MOMENT("x.marked_on", "x.uuid")
	", "
	"CASE x.outcome WHEN 'kept' THEN 'promise_kept' "
	"WHEN 'partly' THEN 'promise_partly' "
	"WHEN 'not_kept' THEN 'promise_not_kept' "
	"WHEN 'excused' THEN 'promise_excused' "
	"WHEN 'no_longer_needed' THEN 'promise_dropped' "
	"ELSE 'promise' END, x.marked_by, '', " PROMISE ", x.due_on, "
	"x.outcome, g.domain, COALESCE(x.text, '') "
	"FROM casefile o CROSS JOIN commitment_mark x "
	"JOIN commitment m ON m.id = x.commitment_id "
	"LEFT JOIN goal g ON g.id = m.goal_id " OF_CASE_IN_FULL("x"),

	"SELECT 8, b.id, " MOMENT("b.reported_on", "b.uuid")
	", 'breach', b.reporter_id, '', " PROMISE ", b.on_day, "
	"'', g.domain, b.text FROM casefile o CROSS JOIN breach b " PROMISE_OF_BREACH
		OF_CASE_IN_FULL("b"),

	"SELECT 9, b.id, " MOMENT("b.explained_on", "b.uuid")
	", 'heard', NULL, '', " PROMISE ", b.on_day, '', "
	"g.domain, b.explanation FROM casefile o CROSS JOIN breach b " PROMISE_OF_BREACH
		OF_CASE_IN_FULL("b") "AND b.explained_on <> ''",

	"SELECT 10, x.id, " MOMENT("x.on_day", "x.uuid")
	", "
	"CASE x.measure WHEN 'contact' THEN 'step_contact' "
	"WHEN 'remind' THEN 'step_remind' WHEN 'warn' THEN 'step_warn' "
	"WHEN 'report' THEN 'step_report' ELSE 'step' END, x.by_id, "
	"'', " PROMISE ", b.on_day, '', "
	"g.domain, x.text FROM casefile o CROSS JOIN breach_step x "
	"JOIN breach b ON b.id = x.breach_id " PROMISE_OF_BREACH OF_CASE_IN_FULL(
		"x"),

	"SELECT 11, x.id, " DAYS_END("x.done_on")
	", 'task', x.done_by_id, '', '', '', '', "
	"x.domain, x.text FROM casefile o CROSS JOIN task x " OF_CASE(
		"x") "AND x.done_on <> ''",

	"SELECT 12, x.id, " MOMENT("x.from_day", "x.uuid")
	", 'contract_rests', NULL, '', '', '', '', "
	"'', x.reason "
	"FROM casefile o CROSS JOIN contract_rest x " OF_CASE_IN_FULL("x"),

	"SELECT 13, x.id, " DAYS_END("x.to_day")
	", 'contract_resumed', NULL, '', '', '', '', "
	"'', '' FROM casefile o CROSS JOIN contract_rest x " OF_CASE_IN_FULL(
		"x") "AND x.to_day <> ''",

	"SELECT 14, x.id, " DAYS_END("x.ended_on")
	", 'contract_ended', NULL, '', '', "
	"x.status, '', '', COALESCE(x.ended_reason, '') "
	"FROM casefile o CROSS JOIN contract x " OF_CASE_IN_FULL(
		"x") "AND x.ended_on <> '' AND x.status <> 'superseded'",

	"SELECT 15, x.id, " MOMENT("x.decided_on", "x.uuid")
	", 'decided', x.by_id, "
	"CASE n.visibility WHEN 'own_service' THEN n.discipline ELSE '' END, "
	"'', x.due_on, '', '', x.owner_name || ': ' || x.what "
	"FROM casefile o CROSS JOIN meeting_decision x "
	"JOIN note n ON n.id = x.note_id " OF_CASE("x"),
};

static const struct query_order TIMELINE_ORDERS[] = {
	{"day", N_("day"), "e.moment", true},
};

#define TIMELINE_ID "e.rank * 1099511627776 + e.own_id"

int64_t
timeline_row_of(enum ref_kind kind, int64_t id)
{
	static const int64_t RANKS[REF_END] = {
		[REF_CONTACT] = 2, [REF_NOTE] = 3, [REF_BREACH] = 8};

	return RANKS[kind] == 0 ? 0 : RANKS[kind] * 1099511627776 + id;
}

/* Of what no row says who did it, the journal does: the case's own rows. */
#define WHO_OPENED                                                             \
	"SELECT CASE WHEN j.operation = 'case.open' THEN j.staff_id END "      \
	"FROM journal j WHERE j.casefile_id = c.id ORDER BY j.id LIMIT 1"

#define WHO_HEARD                                                              \
	"SELECT j.staff_id FROM journal j "                                    \
	"JOIN journal_change h ON h.journal_id = j.id "                        \
	"AND h.table_name = 'breach' AND h.row_id = e.own_id "                 \
	"WHERE j.casefile_id = c.id AND j.operation = 'breach.explain' "       \
	"ORDER BY j.id DESC LIMIT 1"

#define WHO                                                                    \
	"COALESCE(e.who, CASE e.kind WHEN 'opened' THEN (" WHO_OPENED          \
	") WHEN 'heard' THEN (" WHO_HEARD ") END)"

/* Those who signed a diagnosis; the last of those who signed a contract. */
#define WHO_SIGNED                                                             \
	"CASE e.kind WHEN 'diagnosis' THEN (SELECT a.name || ' + ' || b.name " \
	"FROM diagnosis d JOIN staff a ON a.id = d.social_signed_by "          \
	"JOIN staff b ON b.id = d.employment_signed_by "                       \
	"WHERE d.id = e.own_id) "                                              \
	"WHEN 'contract' THEN (SELECT g.name FROM signature g "                \
	"WHERE g.contract_id = e.own_id ORDER BY g.id DESC LIMIT 1) "          \
	"ELSE s.name END"

/* A text, or nothing where it is of health or offence, or of one service. */
#define SEEN(text)                                                             \
	"CASE WHEN e.domain = 'MIND' OR e.domain = 'BODY' OR "                 \
	"e.domain = 'USE' OR e.domain = 'LAW' OR "                             \
	"(e.service <> '' AND e.service <> " ACTOR_DISCIPLINE                  \
	" AND $4 = 'handler' AND c.content) THEN '' ELSE " text " END"

/* What the person says against a contact, a note or a breach, by its rank. */
#define DISPUTED                                                                                    \
	"CASE e.rank WHEN 2 THEN " DISPUTE_OF("contact_id", "e.own_id") " WHEN 3 THEN " DISPUTE_OF( \
		"note_id",                                                                          \
		"e.own_id") " WHEN 8 THEN " DISPUTE_OF("breach_id",                                 \
						       "e.own_id") " END"

/* Of a contact that was held: both handlers, the person (0 or 1 each), and who
 * else was there. */
#define THERE                                                                  \
	"CASE e.rank WHEN 2 THEN (SELECT k.with_partner || k.person_there || " \
	PRESENT_OTHERS("k.id", "k.others") " FROM contact k "                  \
	"WHERE k.id = e.own_id AND k.result = 'HELD') END"

/* No lists with IN: SQLite makes a table of each, for each page.
 * c.content: the actor reads all of it, not as one who broke the glass. */
const struct query TIMELINE_QUERY = {
	.columns = TIMELINE_ID
	", c.id, c.person_id, e.day, e.kind, " WHO_SIGNED
	", s.discipline, " SEEN("e.contact") ", " SEEN(
		"e.result") ", e.outcome, " THERE
			    ", " SEEN(DISPUTED) ", " SEEN("e.text"),
	.about = "SELECT c.id, c.person_id, " SCOPE_HAS_CONTENT
		 " AS content "
		 "FROM casefile c WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.from = "FROM c CROSS JOIN ({BRANCHES}) e "
		"LEFT JOIN staff s ON s.id = " WHO " WHERE 1 = 1",
	.branches = TIMELINE_BRANCHES,
	.branch_columns =
		"rank, own_id, moment, day, kind, who, service, contact, "
		"result, outcome, domain, text",
	.branch_key = "moment",
	.branch_index = "day",
	.n_branches = N_ELEMS(TIMELINE_BRANCHES),
	.id = TIMELINE_ID,
	.orders = TIMELINE_ORDERS,
	.n_orders = N_ELEMS(TIMELINE_ORDERS),
	.small = true,
};
