/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/rule_store.h"

#include "base/i18n.h"
#include "store/store.h"

static const struct record_column RULE_SET_COLUMNS[] = {
	RECORD_COLUMN(rule_set, code, RECORD_TEXT),
	RECORD_COLUMN(rule_set, version, RECORD_TEXT),
	RECORD_COLUMN(rule_set, status, RECORD_TEXT),
	RECORD_COLUMN(rule_set, text, RECORD_TEXT),
	RECORD_COLUMN(rule_set, effective_from, RECORD_DATE),
	RECORD_COLUMN(rule_set, difference, RECORD_TEXT),
	RECORD_COLUMN(rule_set, note, RECORD_TEXT_NULL),
	RECORD_COLUMN(rule_set, loaded_on, RECORD_DATE),
	RECORD_COLUMN(rule_set, loaded_by_id, RECORD_INT),
	RECORD_COLUMN(rule_set, withdrawn_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(rule_set, withdrawn_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(rule_set, withdrawn_text, RECORD_TEXT_NULL),
};

const struct record RULE_SET_RECORD = {
	.table = "rule_set",
	.what = N_("the rules"),
	.columns = RULE_SET_COLUMNS,
	.n_columns = N_ELEMS(RULE_SET_COLUMNS),
	.size = sizeof(struct rule_set),
};

static const char STANDING[] =
	"SELECT {COLUMNS} FROM rule_set r WHERE r.withdrawn_on = '' "
	"ORDER BY r.effective_from, r.id /* scan ok */";

enum err_code
rule_set_list(struct store *store, struct record_rows *out, struct err *err)
{
	return record_list(store, &RULE_SET_RECORD, STANDING, DB_NO_ARGS, out,
			   err);
}

static const struct query_order HISTORY_ORDERS[] = {
	{"from", N_("day of effect"), "r.effective_from", true},
	{"code", N_("code"), "r.code", false},
};

const struct query RULE_SET_QUERY = {
	.columns =
		"r.id, NULL, NULL, r.id, r.code, r.version, r.status, "
		"r.effective_from, r.loaded_on, s.name, r.withdrawn_on, "
		"r.note, r.difference",
	.from = "FROM rule_set r JOIN staff s ON s.id = r.loaded_by_id "
		"WHERE 1 = 1",
	.id = "r.id",
	.orders = HISTORY_ORDERS,
	.n_orders = N_ELEMS(HISTORY_ORDERS),
	.small = true,
};
