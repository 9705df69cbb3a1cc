/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/circle_store.h"

#include "base/i18n.h"
#include "store/scope.h"

static const struct record_column CIRCLE_COLUMNS[] = {
	RECORD_COLUMN(circle_member, casefile_id, RECORD_INT),
	RECORD_COLUMN(circle_member, kind, RECORD_TEXT),
	RECORD_COLUMN(circle_member, name, RECORD_TEXT),
	RECORD_COLUMN(circle_member, relation, RECORD_TEXT),
	RECORD_COLUMN(circle_member, role, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, organisation, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, phone, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, closeness, RECORD_TEXT),
	RECORD_COLUMN(circle_member, told, RECORD_TEXT),
	RECORD_COLUMN(circle_member, told_note, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, emergency, RECORD_BOOL),
	RECORD_COLUMN(circle_member, note, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, from_day, RECORD_DATE),
	RECORD_COLUMN(circle_member, to_day, RECORD_DATE_OPEN),
};

const struct record CIRCLE_RECORD = {
	.table = "circle_member",
	.what = N_("the member of the circle"),
	.columns = CIRCLE_COLUMNS,
	.n_columns = N_ELEMS(CIRCLE_COLUMNS),
	.size = sizeof(struct circle_member),
};

/* Those still in it first, the closest before the others. */
#define PLACE                                                                  \
	"(CASE WHEN m.to_day <> '' THEN '9' WHEN m.emergency = 1 THEN '0' "    \
	"ELSE CASE m.closeness WHEN 'very_close' THEN '1' "                    \
	"WHEN 'close' THEN '2' WHEN 'distant' THEN '3' ELSE '4' END END)"

static const struct query_order CIRCLE_ORDERS[] = {
	{"closest", N_("closest first"), PLACE, false},
	{"name", N_("name"), "lower(m.name)", false},
};

const struct query CIRCLE_QUERY = {
	.columns =
		"m.id, c.id, c.person_id, m.id, m.name, m.relation, "
		"m.kind, m.closeness, m.told, m.told_note, m.emergency, "
		"m.phone, m.role, m.organisation, m.note, m.from_day, "
		"m.to_day",
	.from = "FROM casefile c JOIN circle_member m ON m.casefile_id = c.id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "m.id",
	.orders = CIRCLE_ORDERS,
	.n_orders = N_ELEMS(CIRCLE_ORDERS),
	.small = true,
};
