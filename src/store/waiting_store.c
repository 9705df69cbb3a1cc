/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/waiting_store.h"

#include "base/i18n.h"
#include "store/scope.h"

#define WHO "p.family_name, p.given_name, p.birth"

#define PAIR "COALESCE(s.name || ' + ' || e.name, '')"

#define WHO_JOINED                                                             \
	"JOIN person p ON p.id = c.person_id "                                 \
	"JOIN staff me ON me.id = $1 "                                         \
	"AND me.discipline IN ('social', 'employment') "                       \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "

/* ---- Diagnoses ---- */

/* Columns of one's own side and of the other's. */
#define OWN_SIGNED                                                             \
	"CASE me.discipline WHEN 'social' THEN d.social_signed_at "            \
	"ELSE d.employment_signed_at END"

#define OTHER_SIGNED                                                           \
	"CASE me.discipline WHEN 'social' THEN d.employment_signed_at "        \
	"ELSE d.social_signed_at END"

#define OTHER_SIDE                                                             \
	"CASE me.discipline WHEN 'social' THEN 'employment' ELSE 'social' END"

#define HAS_RATED_ALL(side)                                                    \
	"NOT EXISTS (SELECT 1 FROM life_domain l WHERE NOT EXISTS "            \
	"(SELECT 1 FROM diagnosis_rating r WHERE r.diagnosis_id = d.id "       \
	"AND r.domain = l.code AND r.assessor = " side "))"

#define OTHER_RATED HAS_RATED_ALL(OTHER_SIDE)
#define OWN_RATED HAS_RATED_ALL("me.discipline")

/* The day on which the other side was done with it. */
#define OTHER_DONE                                                             \
	"COALESCE(substr(" OTHER_SIGNED                                        \
	", 1, 10), (SELECT max(r.rated_on) FROM diagnosis_rating r "           \
	"WHERE r.diagnosis_id = d.id AND r.assessor = " OTHER_SIDE "), '')"

static const struct query_order DIAGNOSIS_ORDERS[] = {
	{"since", N_("day"), OTHER_DONE, false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query DIAGNOSES_WAITING_QUERY = {
	.columns = "d.id, c.id, c.person_id, " WHO
		   ", "
		   "CASE WHEN " OTHER_SIGNED
		   " IS NOT NULL THEN 'sign' "
		   "ELSE 'rate' END, " OTHER_DONE ", c.number, " PAIR,
	.from = "FROM casefile c JOIN diagnosis d ON d.casefile_id = c.id "
		"AND d.signed_on = '' " WHO_JOINED "WHERE " OWN_SIGNED
		" IS NULL AND (" OTHER_SIGNED " IS NOT NULL OR (" OTHER_RATED
		" AND NOT " OWN_RATED ")) AND " SCOPE_MINE_JOINED,
	.id = "d.id",
	.orders = DIAGNOSIS_ORDERS,
	.n_orders = N_ELEMS(DIAGNOSIS_ORDERS),
	.small = true,
};

/* ---- Contracts ---- */

static const struct query_order CONTRACT_ORDERS[] = {
	{"ends", N_("ends"), "k.to_day", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* Of each version both handlers sign (app/contract_file.c). */
const struct query CONTRACTS_TO_SIGN_QUERY = {
	.columns = "k.id, c.id, c.person_id, " WHO
		   ", "
		   "(SELECT group_concat(g.name, ', ') FROM signature g "
		   "WHERE g.contract_id = k.id), c.number, k.version_no, " PAIR,
	.from = "FROM casefile c JOIN contract k ON k.casefile_id = c.id "
		"AND k.status IN ('agreed', 'signed') " WHO_JOINED
		"WHERE NOT EXISTS (SELECT 1 FROM signature g "
		"WHERE g.contract_id = k.id AND g.party = me.discipline) "
		"AND " SCOPE_MINE_JOINED,
	.id = "k.id",
	.orders = CONTRACT_ORDERS,
	.n_orders = N_ELEMS(CONTRACT_ORDERS),
	.small = true,
};
