/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who sees what, as SQL: the conditions that every list query of the record
 * carries. They say the same as core/permission.h; a test compares both over
 * every relation. c is the alias of casefile, p of person.
 */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H

/* Pairs in which the actor works today, as a member or as a deputy. */
#define SCOPE_PAIR_ACTIVE                                                      \
	"q.active_from <= $3 AND (q.active_to = '' OR $3 < q.active_to)"
#define SCOPE_ACTOR_PAIRS                                                      \
	"(SELECT q.id FROM pair q WHERE q.social_id = $1 "                     \
	"AND " SCOPE_PAIR_ACTIVE                                               \
	" "                                                                    \
	"UNION SELECT q.id FROM pair q WHERE q.employment_id = $1 "            \
	"AND " SCOPE_PAIR_ACTIVE                                               \
	" "                                                                    \
	"UNION SELECT q.id FROM deputy d JOIN pair q "                         \
	"ON q.social_id = d.absent_id OR q.employment_id = d.absent_id "       \
	"WHERE d.deputy_id = $1 AND d.from_day <= $3 AND $3 < d.to_day "       \
	"AND " SCOPE_PAIR_ACTIVE ")"

/* Cases on which the actor works. */
#define SCOPE_MINE "c.pair_id IN " SCOPE_ACTOR_PAIRS

/*
 * Cases of which the actor may know the basic facts: own office's for
 * handlers and supervisors, hidden persons only for supervisor and pair.
 */
#define SCOPE_BASIC                                                            \
	"c.office_id = $2 AND $4 IN ('handler', 'supervisor') "                \
	"AND ($4 = 'supervisor' OR NOT EXISTS (SELECT 1 FROM person h "        \
	"WHERE h.id = c.person_id AND h.hidden = 1) OR " SCOPE_MINE ")"

/* Cases whose content the actor reads: the pair's own, or the office's for
 * its supervisor. */
#define SCOPE_CONTENT                                                          \
	"(" SCOPE_MINE " OR ($4 = 'supervisor' AND c.office_id = $2))"

#endif
