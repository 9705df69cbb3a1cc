/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/note_store.h"

#include "base/i18n.h"
#include "note_scope.h"
#include "store/dispute_store.h"
#include "store/scope.h"

/* A note by its day, the newest first; under it what was added to it, as it
 * came: numbers of one length sort as texts. */
#define NOTE_KEY                                                               \
	"r.on_day || CAST(1000000000000000000 + r.id AS TEXT) "                \
	"|| CAST(9000000000000000000 - n.id AS TEXT)"

static const struct query_order NOTE_ORDERS[] = {
	{"day", N_("day"), NOTE_KEY, true},
};

#define NOTE_COLUMNS                                                                   \
	"n.id, c.id, c.person_id, n.id, n.on_day, "                                    \
	"CASE WHEN n.addendum_to IS NOT NULL THEN 'addendum' "                         \
	"WHEN EXISTS (SELECT 1 FROM contact k WHERE k.id = n.contact_id "              \
	"AND k.result = 'ANNULLED') THEN 'in_error' ELSE 'note' END, "                 \
	"CASE WHEN n.signed_at <> '' THEN 1 ELSE 0 END, "                              \
	"a.name, n.visibility, n.signed_at, n.addendum_to, n.conclusion, " NOTE_SHOWN( \
		DISPUTE_OF("note_id", "n.id")) ", "

/* r is the note itself, or the one that it was added to. */
#define NOTE_FROM                                                              \
	"FROM casefile c JOIN note n ON n.casefile_id = c.id "                 \
	"JOIN note r ON r.id = COALESCE(n.addendum_to, n.id) "                 \
	"JOIN staff a ON a.id = n.author_id "

const struct query NOTE_QUERY = {
	.columns = NOTE_COLUMNS NOTE_TEXT_SHOWN,
	.from = NOTE_FROM
	"WHERE c.id = $9 AND (" SCOPE_SOCIAL " OR (" SCOPE_BY_GRANT
	" AND " SCOPE_WORK_NAMED("notes") " AND n.author_id = $1 "
	"AND n.visibility <> 'secret'))",
	.id = "n.id",
	.orders = NOTE_ORDERS,
	.n_orders = N_ELEMS(NOTE_ORDERS),
	.small = true,
};

const struct query SECRET_NOTE_QUERY = {
	.columns = NOTE_COLUMNS "n.text",
	.from = NOTE_FROM
	"WHERE c.id = $9 AND n.visibility = 'secret' "
	"AND n.discipline = " ACTOR_DISCIPLINE " AND " SCOPE_IS_MINE,
	.id = "n.id",
	.orders = NOTE_ORDERS,
	.n_orders = N_ELEMS(NOTE_ORDERS),
	.small = true,
};
