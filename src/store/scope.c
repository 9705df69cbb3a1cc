/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/scope.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/strbuf.h"
#include "composed.h"

/* The case is of a person at risk, hidden from all but pair and supervisor. */
#define HIDDEN                                                                 \
	"EXISTS (SELECT 1 FROM person h "                                      \
	"WHERE h.id = c.person_id AND h.hidden = 1)"

/* A deputy is of the office of the pair, whoever else was set before. */
#define DEPUTY_TODAY                                                           \
	"d.deputy_id = $1 AND " SCOPE_DEPUTY_IN_FORCE " AND q.office_id = $2"

/* The pairs as one list, to find cases by. Doubles do no harm: no UNION. */
#define ACTOR_PAIRS                                                            \
	"(SELECT q.id FROM pair q WHERE q.social_id = $1 "                     \
	"AND " SCOPE_PAIR_ACTIVE                                               \
	" UNION ALL SELECT q.id FROM pair q WHERE q.employment_id = $1 "       \
	"AND " SCOPE_PAIR_ACTIVE                                               \
	" UNION ALL SELECT q.id FROM deputy d JOIN pair q "                    \
	"ON q.social_id = d.absent_id "                                        \
	"WHERE " DEPUTY_TODAY " AND " SCOPE_PAIR_ACTIVE                        \
	" UNION ALL SELECT q.id FROM deputy d JOIN pair q "                    \
	"ON q.employment_id = d.absent_id "                                    \
	"WHERE " DEPUTY_TODAY " AND " SCOPE_PAIR_ACTIVE ")"

#define IN_PAIR "$1 IN (q.social_id, q.employment_id)"

#define STANDS_IN                                                              \
	"EXISTS (SELECT 1 FROM deputy d WHERE " DEPUTY_TODAY                   \
	" AND d.absent_id IN (q.social_id, q.employment_id))"

#define MINE                                                                   \
	"(c.closed_on = '' AND c.pair_id IN " ACTOR_PAIRS                      \
	" AND (EXISTS (SELECT 1 FROM pair q "                                  \
	"WHERE q.id = c.pair_id AND " IN_PAIR ") OR NOT " HIDDEN "))"

#define MINE_JOINED                                                            \
	"(c.closed_on = '' AND c.pair_id IN " ACTOR_PAIRS " AND (" IN_PAIR     \
	" OR p.hidden = 0))"

#define IS_MINE                                                                \
	"(c.closed_on = '' AND EXISTS (SELECT 1 FROM pair q "                  \
	"WHERE q.id = c.pair_id AND " SCOPE_PAIR_ACTIVE " AND (" IN_PAIR       \
	" OR (" STANDS_IN " AND NOT " HIDDEN "))))"

#define IS_MINE_JOINED                                                         \
	"(c.closed_on = '' AND " SCOPE_PAIR_ACTIVE " AND (" IN_PAIR            \
	" OR (p.hidden = 0 AND " STANDS_IN ")))"

#define OF_OFFICE "c.office_id = $2"

/* The address of a person at risk is for pair and supervisor alone. */
#define RESTRICTED                                                             \
	"EXISTS (SELECT 1 FROM person h "                                      \
	"WHERE h.id = c.person_id AND h.reach_hidden = 1)"

#define IS_OF_PAIR                                                             \
	"(c.closed_on = '' AND EXISTS (SELECT 1 FROM pair q "                  \
	"WHERE q.id = c.pair_id AND " SCOPE_PAIR_ACTIVE " AND " IN_PAIR "))"

#define IN_REACH_JOINED                                                        \
	"(" IS_MINE_JOINED " AND (p.reach_hidden = 0 OR " IN_PAIR "))"

#define BY_GRANT                                                               \
	"(EXISTS (SELECT 1 FROM access_grant g "                               \
	"WHERE " SCOPE_GRANT_IN_FORCE ") AND NOT " HIDDEN ")"

#define BY_GLASS                                                               \
	"(EXISTS (SELECT 1 FROM access_grant g "                               \
	"WHERE " SCOPE_GRANT_IN_FORCE " AND g.kind = 'glass') AND NOT " HIDDEN \
	")"

#define BY_PROPOSAL                                                            \
	"(EXISTS (SELECT 1 FROM breach_step b "                                \
	"WHERE b.casefile_id = c.id AND b.measure = 'report' "                 \
	"AND b.signed_on <> '') AND NOT " HIDDEN ")"

#define PERSON_WITH_CASE(condition)                                            \
	"EXISTS (SELECT 1 FROM casefile c "                                    \
	"WHERE c.person_id = p.id AND " condition ")"

/* Open cases in whose household the person lives. */
#define LIVES_WITH(condition)                                                  \
	"EXISTS (SELECT 1 FROM household_member w "                            \
	"JOIN casefile c ON c.household_id = w.household_id "                  \
	"WHERE w.person_id = p.id AND w.to_day = '' AND c.closed_on = '' "     \
	"AND " condition ")"

#define HAS_NO_CASE "NOT " PERSON_WITH_CASE("1 = 1")

/* Hidden without a case: whose household it is knows of them still. */
#define OF_OWN_HOUSEHOLD "(" HAS_NO_CASE " AND " LIVES_WITH(IS_OF_PAIR) ")"

/*
 * Who answers for what is written of a person without a case (0133): who lives
 * in households of open cases is theirs alone who are in charge of all of them;
 * else it is who registered the person, and not of who is at risk.
 */
#define IN_CHARGE(condition)                                                   \
	"(" LIVES_WITH("1 = 1") " AND NOT " LIVES_WITH("NOT " condition) ")"

#define KEPT_BY(condition, otherwise)                                          \
	"(" HAS_NO_CASE " AND (" IN_CHARGE(condition) " OR (NOT " LIVES_WITH(  \
		"1 = 1") " AND p.office_id = $2 AND " otherwise ")))"

/* Or stands in for who did (0089), who is of the same office by 0105. */
#define REGISTERED                                                             \
	"(p.registered_by_id = $1 OR EXISTS (SELECT 1 FROM deputy d "          \
	"JOIN staff a ON a.id = d.absent_id "                                  \
	"WHERE d.deputy_id = $1 AND d.absent_id = p.registered_by_id "         \
	"AND a.office_id = $2 AND " SCOPE_DEPUTY_IN_FORCE                      \
	")) "                                                                  \
	"AND p.hidden = 0 AND p.reach_hidden = 0"

/* To find persons by: case by case from the few that the actor knows. */
#define PERSON_ELSEWHERE(cases) "(p.office_id <> $2 AND p.id IN (" cases ")) "

#define PERSONS_BY_GRANT                                                       \
	"SELECT c.person_id FROM access_grant x "                              \
	"JOIN casefile c ON c.id = x.casefile_id "                             \
	"WHERE x.staff_id = $1 AND " BY_GRANT

#define PERSONS_MINE "SELECT c.person_id FROM casefile c WHERE " MINE

#define PERSONS_BY_PROPOSAL                                                    \
	"SELECT c.person_id FROM breach_step x "                               \
	"JOIN casefile c ON c.id = x.casefile_id "                             \
	"WHERE x.measure = 'report' AND x.signed_on <> '' AND NOT " HIDDEN

#define PERSON_REACH                                                           \
	PERSON_WITH_CASE("(" IS_OF_PAIR " OR (p.reach_hidden = 0 AND " IS_MINE \
			 "))")

/* A search is not written down as an opening is: the supervisor reads what is
 * restricted in the case. */
#define PLACE_FOR_SUPERVISOR                                                   \
	"(p.reach_hidden = 0 AND " PERSON_WITH_CASE(OF_OFFICE) ")"

/* What a mark means for a role; NULL = nobody of that role sees anything. */
struct scope {
	const char *mark;
	const char *handler;
	const char *supervisor;
	const char *benefits;
};

static const struct scope SCOPES[] = {
	{"{MINE}", MINE, NULL, NULL},
	{"{IS_MINE}", IS_MINE, NULL, NULL},
	{"{MINE_JOINED}", MINE_JOINED, NULL, NULL},
	{"{IS_MINE_JOINED}", IS_MINE_JOINED, NULL, NULL},
	{"{CONTENT}", MINE, OF_OFFICE, NULL},
	{"{CONTENT_JOINED}", MINE_JOINED, OF_OFFICE, NULL},
	{"{HAS_CONTENT}", IS_MINE, OF_OFFICE, NULL},
	{"{HAS_CONTENT_JOINED}", IS_MINE_JOINED, OF_OFFICE, NULL},
	{"{SOCIAL}", "(" IS_MINE " OR " BY_GLASS ")",
	 "(" OF_OFFICE " OR " BY_GLASS ")", NULL},
	{"{BASIC}", "(" OF_OFFICE " AND (NOT " HIDDEN " OR " IS_MINE "))",
	 OF_OFFICE, NULL},
	{"{BY_GRANT}", BY_GRANT, BY_GRANT, NULL},
	{"{BY_GLASS}", BY_GLASS, BY_GLASS, NULL},
	{"{BY_PROPOSAL}", NULL, NULL, BY_PROPOSAL},
	{"{KNOWN}",
	 "((" OF_OFFICE " AND NOT " HIDDEN ") OR " IS_MINE " OR " BY_GRANT ")",
	 "(" OF_OFFICE " OR " BY_GRANT ")", BY_PROPOSAL},
	{"{PERSON}",
	 "((p.office_id = $2 AND p.hidden = 0) OR " PERSON_WITH_CASE(
		 "(" IS_MINE " OR " BY_GRANT ")") " OR " OF_OWN_HOUSEHOLD ")",
	 "(p.office_id = $2 OR " PERSON_WITH_CASE(BY_GRANT) ")",
	 PERSON_WITH_CASE(BY_PROPOSAL)},
	{"{PERSON_OF_OFFICE}",
	 "(p.hidden = 0 OR " PERSON_WITH_CASE(IS_MINE) " OR " OF_OWN_HOUSEHOLD
						       ")",
	 "1 = 1", NULL},
	{"{PERSON_BY_CASE}",
	 PERSON_ELSEWHERE(PERSONS_MINE " UNION ALL " PERSONS_BY_GRANT),
	 PERSON_ELSEWHERE(PERSONS_BY_GRANT),
	 "p.id IN (" PERSONS_BY_PROPOSAL ")"},
	{"{PERSON_KEPT}", KEPT_BY(IS_OF_PAIR, REGISTERED),
	 KEPT_BY(OF_OFFICE, "1 = 1"), NULL},
	{"{PERSON_MINE}", PERSON_WITH_CASE(IS_MINE), NULL, NULL},
	{"{MEMBER}",
	 "(p.hidden = 0 OR " PERSON_WITH_CASE(
		 IS_OF_PAIR) " OR (" HAS_NO_CASE " AND " IS_OF_PAIR "))",
	 "(p.hidden = 0 OR p.office_id = $2)", "p.hidden = 0"},
	{"{REACH}",
	 "(" IS_OF_PAIR " OR ((" IS_MINE " OR " BY_GRANT ") AND NOT " RESTRICTED
	 "))",
	 "(" OF_OFFICE " OR (" BY_GRANT " AND NOT " RESTRICTED "))", NULL},
	{"{IN_REACH_JOINED}", IN_REACH_JOINED, NULL, NULL},
	{"{PERSON_REACH}", PERSON_REACH, NULL, NULL},
	{"{PERSON_PLACE}", PERSON_REACH, PLACE_FOR_SUPERVISOR, NULL},
	{"{PLACE_OF_OFFICE}", NULL, PLACE_FOR_SUPERVISOR, NULL},
};

static const struct scope *
scope_find(const char *mark, size_t len)
{
	for (size_t i = 0; i < N_ELEMS(SCOPES); i++)
		if (strlen(SCOPES[i].mark) == len &&
		    memcmp(SCOPES[i].mark, mark, len) == 0)
			return &SCOPES[i];
	assert(false && "a scope that is not known");
	return NULL;
}

static const char *
scope_text(const struct scope *scope, const char *role)
{
	const char *text = NULL;

	if (strcmp(role, "handler") == 0)
		text = scope->handler;
	else if (strcmp(role, "supervisor") == 0)
		text = scope->supervisor;
	else if (strcmp(role, "benefits") == 0)
		text = scope->benefits;
	return text != NULL ? text : "0 = 1";
}

void
scope_add(struct strbuf *out, const char *sql, const char *role)
{
	for (;;) {
		const char *open = strchr(sql, '{');
		const char *close = open != NULL ? strchr(open, '}') : NULL;

		if (close == NULL)
			break;
		strbuf_add_n(out, sql, (size_t)(open - sql));
		sql = close + 1;
		strbuf_add(out,
			   scope_text(scope_find(open, (size_t)(sql - open)),
				      role));
	}
	strbuf_add(out, sql);
}

const char *
scope_sql(struct store *store, const char *sql, const char *role)
{
	const struct composed_key key = {.text = sql, .role = role};
	const char *found = composed_find(store, &key);
	struct strbuf text = {0};

	if (found != NULL)
		return found;
	scope_add(&text, sql, role);
	return composed_keep(store, &key, strbuf_take(&text));
}
