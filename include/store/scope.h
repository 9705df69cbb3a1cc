/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sees what, as SQL: the conditions that every list query of the record
 * carries. They say the same as core/permission.h; a test compares both over
 * every relation. c is the alias of casefile, p of person; $20 is the moment
 * (store/query.h).
 *
 * In a statement's constant text a scope is a mark. scope_sql puts in its
 * place what it means for the actor's role and nothing else, so that the
 * engine plans for what that role may see; queries (store/query.h) do so by
 * themselves.
 */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

#include "base/attr.h"

struct store;

/*
 * The constant text sql with its marks replaced for that role. The result is
 * the store's and lives as long; the same text and role give the same address.
 */
const char *scope_sql(struct store *store, const char *sql, const char *role)
	NONNULL RETURNS_NONNULL;

/* Pairs that are in force today. */
#define SCOPE_PAIR_ACTIVE                                                      \
	"q.active_from <= $3 AND (q.active_to = '' OR $3 < q.active_to)"

/* Deputies that stand in today. */
#define SCOPE_DEPUTY_IN_FORCE                                                  \
	"d.from_day <= $3 AND $3 < d.to_day "                                  \
	"AND (d.ended_on = '' OR $3 < d.ended_on)"

/*
 * Cases on which the actor works, while they are open (DP04): as one of the
 * pair or as a deputy, and deputies do not know of the hidden. SCOPE_MINE is
 * for finding such cases; SCOPE_IS_MINE for asking it of a case that is found
 * already.
 */
#define SCOPE_MINE "{MINE}"
#define SCOPE_IS_MINE "{IS_MINE}"

/* Cases whose content the actor reads: the pair's own, or the office's for
 * its supervisor. To find them, and to ask of one. */
#define SCOPE_CONTENT "{CONTENT}"
#define SCOPE_HAS_CONTENT "{HAS_CONTENT}"

/* The same where p is joined, and q as the pair of c. */
#define SCOPE_MINE_JOINED "{MINE_JOINED}"
#define SCOPE_IS_MINE_JOINED "{IS_MINE_JOINED}"
#define SCOPE_CONTENT_JOINED "{CONTENT_JOINED}"
#define SCOPE_HAS_CONTENT_JOINED "{HAS_CONTENT_JOINED}"

/* What stands in a cell for a text that is read in the case only. */
#define SCOPE_NOT_HERE "…"

/*
 * What a list over cases of SCOPE_CONTENT says of their content, domain being
 * that of the text: to those who work on the case (of handlers only theirs are
 * in it) all but health and offences, to the supervisor nothing. Both read it
 * in the case.
 */
#define SCOPE_TEXT_IN_LIST(domain, text)                                       \
	"CASE WHEN $4 <> 'handler' "                                           \
	"OR " domain                                                           \
	" IN ('MIND', 'BODY', 'USE', 'LAW') THEN '" SCOPE_NOT_HERE             \
	"' "                                                                   \
	"ELSE " text " END"

/* Cases whose social part the actor reads: who broke the glass, too. */
#define SCOPE_SOCIAL "{SOCIAL}"

/* Cases of the office of which the actor may know the basic facts: hidden
 * persons only for supervisor and pair. */
#define SCOPE_BASIC "{BASIC}"

/* Cases opened to the actor by a grant in force: team, occasional, glass. */
#define SCOPE_GRANT_IN_FORCE                                                   \
	"g.casefile_id = c.id AND g.staff_id = $1 "                            \
	"AND g.from_at <> '' AND g.from_at <= $20 "                            \
	"AND (g.to_at = '' OR $20 < g.to_at)"
#define SCOPE_BY_GRANT "{BY_GRANT}"
#define SCOPE_BY_GLASS "{BY_GLASS}"

/* By a grant of the team that names a grant_work; where SCOPE_BY_GRANT is
 * asked, too. */
#define SCOPE_WORK_NAMED(work)                                                 \
	"EXISTS (SELECT 1 FROM access_grant g WHERE " SCOPE_GRANT_IN_FORCE     \
	" AND instr(',' || g.works || ',', '," work ",') > 0)"

/* Cases with a signed report at the benefit body, for its officers. */
#define SCOPE_BY_PROPOSAL "{BY_PROPOSAL}"

/* Every case of which the actor may know the basic facts. */
#define SCOPE_KNOWN "{KNOWN}"

/* Cases of which the actor may see how the person is reached: pair, deputies,
 * supervisor and who has a grant; of a person at risk whose address is
 * restricted pair and supervisor alone. */
#define SCOPE_REACH "{REACH}"

/* The same for a cell of a list, where p is joined and q as the pair of c:
 * of those who work on the case alone (permission_in_list). */
#define SCOPE_IN_REACH_JOINED "{IN_REACH_JOINED}"

/* And of a person p, by any of the cases. */
#define SCOPE_PERSON_REACH "{PERSON_REACH}"

/* Persons p whom an address finds: those of SCOPE_PERSON_REACH, and of the
 * others of the own office, of which SCOPE_PLACE_OF_OFFICE alone is to find them
 * by (0128). Nobody is found so whose address is restricted, but for the pair.
 */
#define SCOPE_PERSON_PLACE "{PERSON_PLACE}"
#define SCOPE_PLACE_OF_OFFICE "{PLACE_OF_OFFICE}"

/* Persons, with a case or not, of whom the actor may know the basic facts;
 * of the actor's office, and those known by a case elsewhere. */
#define SCOPE_PERSON "{PERSON}"

/* The same in two parts, to find persons by: of the actor's office, where
 * t.office_id = $2 is a condition already; and by a case, wherever. */
#define SCOPE_PERSON_OF_OFFICE "{PERSON_OF_OFFICE}"
#define SCOPE_PERSON_BY_CASE "{PERSON_BY_CASE}"

/* A person p as a member of the household of c: of the hidden those who have no
 * case are for the pair of c, the others for the pair of their own. */
#define SCOPE_MEMBER "{MEMBER}"

/* Persons p who have no case, of whom the actor reads what is written (0133). */
#define SCOPE_PERSON_KEPT "{PERSON_KEPT}"

/* Persons of whose cases one is the actor's own. */
#define SCOPE_PERSON_MINE "{PERSON_MINE}"

#endif
