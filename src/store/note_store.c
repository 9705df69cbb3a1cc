/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/note_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/scope.h"

static const struct query_order NOTE_ORDERS[] = {
	{"day", N_("day"), "n.on_day", true},
};

const struct query NOTE_QUERY = {
	.columns =
		"n.id, c.id, c.person_id, n.id, n.on_day, a.name, "
		"n.visibility, n.signed_at, n.conclusion, " NOTE_TEXT_SHOWN,
	.from = "FROM casefile c JOIN note n ON n.casefile_id = c.id "
		"JOIN staff a ON a.id = n.author_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "n.id",
	.orders = NOTE_ORDERS,
	.n_orders = N_ELEMS(NOTE_ORDERS),
	.small = true,
};

const struct query SECRET_NOTE_QUERY = {
	.columns =
		"n.id, c.id, c.person_id, n.id, n.on_day, a.name, "
		"n.visibility, n.signed_at, n.conclusion, n.text",
	.from = "FROM casefile c JOIN note n ON n.casefile_id = c.id "
		"JOIN staff a ON a.id = n.author_id "
		"WHERE c.id = $9 AND n.visibility = 'secret' "
		"AND n.discipline = " ACTOR_DISCIPLINE " AND " SCOPE_IS_MINE,
	.id = "n.id",
	.orders = NOTE_ORDERS,
	.n_orders = N_ELEMS(NOTE_ORDERS),
	.small = true,
};
