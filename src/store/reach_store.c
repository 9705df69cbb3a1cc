/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/reach_store.h"

#include "base/i18n.h"
#include "store/dispute_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column REACH_COLUMNS[] = {
	RECORD_COLUMN(person_reach, person_id, RECORD_INT),
	RECORD_COLUMN(person_reach, kind, RECORD_TEXT),
	RECORD_COLUMN(person_reach, value, RECORD_TEXT),
	RECORD_COLUMN(person_reach, preferred, RECORD_BOOL),
	RECORD_COLUMN(person_reach, safety, RECORD_TEXT),
	RECORD_COLUMN(person_reach, note, RECORD_TEXT_NULL),
	RECORD_COLUMN(person_reach, from_day, RECORD_DATE),
	RECORD_COLUMN(person_reach, to_day, RECORD_DATE_OPEN),
};

const struct record REACH_RECORD = {
	.table = "person_reach",
	.what = N_("the way to reach somebody"),
	.columns = REACH_COLUMNS,
	.n_columns = N_ELEMS(REACH_COLUMNS),
	.size = sizeof(struct person_reach),
};

static const struct record_column ADDRESS_COLUMNS[] = {
	RECORD_COLUMN(person_address, person_id, RECORD_INT),
	RECORD_COLUMN(person_address, street, RECORD_TEXT_NULL),
	RECORD_COLUMN(person_address, postcode, RECORD_TEXT_NULL),
	RECORD_COLUMN(person_address, place, RECORD_TEXT_NULL),
	RECORD_COLUMN(person_address, from_day, RECORD_DATE_OPEN),
	RECORD_COLUMN(person_address, to_day, RECORD_DATE),
	RECORD_COLUMN(person_address, note, RECORD_TEXT_NULL),
};

const struct record ADDRESS_RECORD = {
	.table = "person_address",
	.what = N_("the former address"),
	.columns = ADDRESS_COLUMNS,
	.n_columns = N_ELEMS(ADDRESS_COLUMNS),
	.size = sizeof(struct person_address),
};

static const char IN_USE[] =
	"SELECT {COLUMNS} FROM person_reach r "
	"WHERE r.person_id = $1 AND r.to_day = '' ORDER BY r.id";

static const char EVER[] =
	"SELECT {COLUMNS} FROM person_reach r "
	"WHERE r.person_id = $1 ORDER BY r.id";

enum err_code
reach_list_ever(struct store *store, int64_t person_id, struct record_rows *out,
		struct err *err)
{
	return record_list(store, &REACH_RECORD, EVER,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
reach_list(struct store *store, int64_t person_id, struct record_rows *out,
	   struct err *err)
{
	return record_list(store, &REACH_RECORD, IN_USE,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

/* ---- Lists ---- */

/* Of a person p, with a case or without. */
#define IN_SCOPE                                                               \
	"(EXISTS (SELECT 1 FROM casefile c "                                   \
	"WHERE c.person_id = p.id AND " SCOPE_REACH ") OR " SCOPE_PERSON_KEPT  \
	")"

#define ROW_IN_SCOPE                                                            \
	"EXISTS (SELECT 1 FROM person p WHERE p.id = r.person_id AND " IN_SCOPE \
	")"

/* Room for the persons below the number of the entry; as in the SQL. */
enum { LINE_ENTRY = 67108864 };

int64_t
reach_line_id(int64_t person_id, bool is_email)
{
	return -2 * person_id - (is_email ? 1 : 0);
}

int64_t
reach_line_person(int64_t id)
{
	return id < 0 ? -id % LINE_ENTRY / 2 : 0;
}

size_t
reach_line_entry(int64_t id)
{
	return id < 0 ? (size_t)(-id / LINE_ENTRY) : 0;
}

bool
reach_line_is_email(int64_t id)
{
	return id % 2 != 0;
}

/*
 * The entries of both lines of person $9, each in a row of its own with its
 * place in the line: what core/reach_rule.h calls the next entry.
 */
#define LINE_ENTRIES                                                           \
	"WITH RECURSIVE entry (line, place, one, rest) AS ("                   \
	"SELECT l.line, -1, '', "                                              \
	"replace(replace(l.text, ';', ','), char(10), ',') || ',' FROM ("      \
	"SELECT 0 AS line, p.phone AS text FROM person p WHERE p.id = $9 "     \
	"UNION ALL SELECT 1, p.email FROM person p WHERE p.id = $9) l "        \
	"WHERE l.text IS NOT NULL "                                            \
	"UNION ALL SELECT e.line, e.place + "                                  \
	"(trim(substr(e.rest, 1, instr(e.rest, ',') - 1)) <> ''), "            \
	"trim(substr(e.rest, 1, instr(e.rest, ',') - 1)), "                    \
	"substr(e.rest, instr(e.rest, ',') + 1) "                              \
	"FROM entry e WHERE e.rest <> '' AND e.place < 30) "

/* What was written at intake and what has a row of its own: the one to try
 * first before all. */
static const struct query_order REACH_ORDERS[] = {
	{"first", N_("what to try first"), "r.place", false},
};

const struct query REACH_QUERY = {
	.columns =
		"r.id, NULL, r.person_id, r.id, r.kind, r.value, "
		"r.preferred, r.safety, r.note, r.from_day, r.to_day",
	.from = "FROM (SELECT h.id AS id, h.person_id AS person_id, "
		"h.kind AS kind, h.value AS value, h.preferred AS preferred, "
		"h.safety AS safety, COALESCE(h.note, '') AS note, "
		"h.from_day AS from_day, h.to_day AS to_day, "
		"CASE WHEN h.to_day <> '' THEN '4' WHEN h.preferred = 1 "
		"THEN '1' WHEN h.safety = 'unsafe' THEN '3' ELSE '22' END "
		"AS place FROM person_reach h WHERE h.person_id = $9 "
		"UNION ALL SELECT -2 * p.id - n.line - 67108864 * n.place, "
		"p.id, CASE n.line WHEN 0 THEN 'phone' ELSE 'email' END, n.one, "
		"0, '', CASE n.line WHEN 0 THEN COALESCE(p.call_note, '') "
		"ELSE '' END, '', '', '2' || (1 - n.line) || (10 + n.place) "
		"FROM person p JOIN (" LINE_ENTRIES
		"SELECT line, place, one "
		"FROM entry WHERE one <> '') n ON p.id = $9) r "
		"WHERE " ROW_IN_SCOPE,
	.id = "r.id",
	.orders = REACH_ORDERS,
	.n_orders = N_ELEMS(REACH_ORDERS),
	.small = true,
};

static const struct query_order ADDRESS_ORDERS[] = {
	{"newest", N_("newest first"), "r.until", true},
};

const struct query ADDRESS_QUERY = {
	.columns =
		"r.id, NULL, r.person_id, r.id, r.street, r.postcode, "
		"r.place, r.from_day, r.to_day, r.note",
	.from = "FROM (SELECT h.id AS id, h.person_id AS person_id, "
		"COALESCE(h.street, '') AS street, "
		"COALESCE(h.postcode, '') AS postcode, "
		"COALESCE(h.place, '') AS place, h.from_day AS from_day, "
		"h.to_day AS to_day, COALESCE(h.note, '') AS note, "
		"h.to_day AS until FROM person_address h "
		"WHERE h.person_id = $9 "
		"UNION ALL SELECT -2 * p.id, p.id, COALESCE(p.street, ''), "
		"COALESCE(p.postcode, ''), COALESCE(p.place, ''), "
		"p.address_since, '', '', '9' FROM person p WHERE p.id = $9 "
		"AND COALESCE(p.street, p.postcode, p.place) IS NOT NULL) r "
		"WHERE " ROW_IN_SCOPE,
	.id = "r.id",
	.orders = ADDRESS_ORDERS,
	.n_orders = N_ELEMS(ADDRESS_ORDERS),
	.small = true,
};

static const struct query_order PAGE_ORDERS[] = {
	{"name", N_("name"), "p.sort_name", false},
};

/* Open cases, of which the actor reads the content, in whose household the
 * person p lives now: "Salimata Ouédraogo, ALT-2026-0042-M". */
#define OF_HOUSEHOLD                                                           \
	"FROM household_member m "                                             \
	"JOIN casefile c ON c.household_id = m.household_id "                  \
	"JOIN person h ON h.id = c.person_id "                                 \
	"WHERE m.person_id = p.id AND m.to_day = '' AND c.closed_on = '' "     \
	"AND c.person_id <> p.id AND " SCOPE_HAS_CONTENT

#define LIVES_WITH                                                             \
	"COALESCE((SELECT group_concat(h.given_name || ' ' || "                \
	"h.family_name || ', ' || c.number, '; ') " OF_HOUSEHOLD "), '')"

const struct query PERSON_PAGE_QUERY = {
	.columns =
		"p.id, (SELECT min(c.id) " OF_HOUSEHOLD
		"), p.id, p.id, "
		"p.family_name, p.given_name, "
		"p.patronymic, p.other_names, p.native_name, p.birth, " LIVES_WITH
		", p.sex, p.language, p.interpreter, p.labour_status, "
		"p.education, p.street, p.postcode, p.place, "
		"p.address_since, p.phone, p.email, p.call_note, "
		"p.reach_hidden, " DISPUTE_OF_PERSON("p.id"),
	.from = "FROM person p WHERE p.id = $9 AND " IN_SCOPE,
	.id = "p.id",
	.orders = PAGE_ORDERS,
	.n_orders = N_ELEMS(PAGE_ORDERS),
	.small = true,
};
