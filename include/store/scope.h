/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sees what, as SQL: the conditions that every list query of the record
 * carries. They say the same as core/permission.h; a test compares both over
 * every relation. c is the alias of casefile, p of person; $20 is the moment
 * (store/query.h).
 */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

/* Pairs in which the actor works today, as a member or as a deputy. */
#define SCOPE_PAIR_ACTIVE                                                      \
	"q.active_from <= $3 AND (q.active_to = '' OR $3 < q.active_to)"
#define SCOPE_MEMBER_PAIRS                                                     \
	"SELECT q.id FROM pair q WHERE q.social_id = $1 "                      \
	"AND " SCOPE_PAIR_ACTIVE                                               \
	" "                                                                    \
	"UNION SELECT q.id FROM pair q WHERE q.employment_id = $1 "            \
	"AND " SCOPE_PAIR_ACTIVE
#define SCOPE_ACTOR_PAIRS                                                      \
	"(" SCOPE_MEMBER_PAIRS                                                 \
	" "                                                                    \
	"UNION SELECT q.id FROM deputy d JOIN pair q "                         \
	"ON q.social_id = d.absent_id OR q.employment_id = d.absent_id "       \
	"WHERE d.deputy_id = $1 AND d.from_day <= $3 AND $3 < d.to_day "       \
	"AND " SCOPE_PAIR_ACTIVE ")"

/* The case is of a person at risk, hidden from all but pair and supervisor. */
#define SCOPE_HIDDEN                                                           \
	"EXISTS (SELECT 1 FROM person h "                                      \
	"WHERE h.id = c.person_id AND h.hidden = 1)"

/*
 * Cases on which the actor works, while they are open (DP04): as one of the
 * pair or as a deputy, and deputies do not know of the hidden.
 */
#define SCOPE_MINE                                                             \
	"($4 = 'handler' AND c.closed_on = '' "                                \
	"AND c.pair_id IN " SCOPE_ACTOR_PAIRS                                  \
	" "                                                                    \
	"AND (c.pair_id IN (" SCOPE_MEMBER_PAIRS ") OR NOT " SCOPE_HIDDEN "))"

/*
 * Cases of the office of which the actor may know the basic facts: hidden
 * persons only for supervisor and pair.
 */
#define SCOPE_BASIC                                                            \
	"c.office_id = $2 AND $4 IN ('handler', 'supervisor') "                \
	"AND ($4 = 'supervisor' OR NOT " SCOPE_HIDDEN " OR " SCOPE_MINE ")"

/* Cases opened to the actor by a grant in force: team, occasional, glass. */
#define SCOPE_GRANT_IN_FORCE                                                   \
	"g.casefile_id = c.id AND g.staff_id = $1 "                            \
	"AND g.from_at <> '' AND g.from_at <= $20 "                            \
	"AND (g.to_at = '' OR $20 < g.to_at)"
#define SCOPE_BY_GRANT                                                         \
	"($4 IN ('handler', 'supervisor') AND EXISTS (SELECT 1 "               \
	"FROM access_grant g WHERE " SCOPE_GRANT_IN_FORCE                      \
	") AND NOT " SCOPE_HIDDEN ")"
#define SCOPE_BY_GLASS                                                         \
	"($4 IN ('handler', 'supervisor') AND EXISTS (SELECT 1 "               \
	"FROM access_grant g WHERE " SCOPE_GRANT_IN_FORCE                      \
	" AND g.kind = 'glass') AND NOT " SCOPE_HIDDEN ")"

/* Cases with a signed report at the benefit body, for its officers. */
#define SCOPE_BY_PROPOSAL                                                      \
	"($4 = 'benefits' AND EXISTS (SELECT 1 FROM breach_step b "            \
	"WHERE b.casefile_id = c.id AND b.measure = 'report' "                 \
	"AND b.signed_on <> '') "                                              \
	"AND NOT " SCOPE_HIDDEN ")"

/* Every case of which the actor may know the basic facts. */
#define SCOPE_KNOWN                                                            \
	"(" SCOPE_MINE                                                         \
	" OR (c.office_id = $2 AND ($4 = 'supervisor' "                        \
	"OR ($4 = 'handler' AND NOT " SCOPE_HIDDEN                             \
	"))) "                                                                 \
	"OR " SCOPE_BY_GRANT " OR " SCOPE_BY_PROPOSAL ")"

/* Persons, with a case or not, of whom the actor may know the basic facts. */
#define SCOPE_PERSON                                                           \
	"((p.office_id = $2 AND ($4 = 'supervisor' "                           \
	"OR ($4 = 'handler' AND p.hidden = 0))) "                              \
	"OR EXISTS (SELECT 1 FROM casefile c WHERE c.person_id = p.id "        \
	"AND (" SCOPE_MINE " OR " SCOPE_BY_GRANT " OR " SCOPE_BY_PROPOSAL      \
	")))"

/* Persons of whose cases one is the actor's own. */
#define SCOPE_PERSON_MINE                                                      \
	"EXISTS (SELECT 1 FROM casefile c WHERE c.person_id = p.id "           \
	"AND " SCOPE_MINE ")"

/* Cases whose content the actor reads: the pair's own, or the office's for
 * its supervisor. */
#define SCOPE_CONTENT                                                          \
	"(" SCOPE_MINE " OR ($4 = 'supervisor' AND c.office_id = $2))"

/* Cases whose social part the actor reads: who broke the glass, too. */
#define SCOPE_SOCIAL "(" SCOPE_CONTENT " OR " SCOPE_BY_GLASS ")"

#endif
