/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/person_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/identifier.h"
#include "core/person_name.h"
#include "core/person_words.h"
#include "core/reach_rule.h"
#include "db/db.h"
#include "name_words.h"
#include "store/duplicate_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column PERSON_COLUMNS[] = {
	RECORD_COLUMN(person, office_id, RECORD_INT),
	RECORD_COLUMN(person, given_name, RECORD_TEXT),
	RECORD_COLUMN(person, family_name, RECORD_TEXT),
	RECORD_COLUMN(person, sort_name, RECORD_TEXT),
	RECORD_COLUMN(person, birth, RECORD_TEXT),
	RECORD_COLUMN(person, phone, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, email, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, street, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, postcode, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, place, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, language, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, interpreter, RECORD_BOOL),
	RECORD_COLUMN(person, hidden, RECORD_BOOL),
	RECORD_COLUMN(person, sex, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, labour_status, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, education, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, call_note, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, patronymic, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, other_names, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, native_name, RECORD_TEXT_NULL),
	RECORD_COLUMN(person, address_since, RECORD_DATE_OPEN),
	RECORD_COLUMN(person, reach_hidden, RECORD_BOOL),
	RECORD_COLUMN(person, registered_by_id, RECORD_ID_NULL),
};

const struct record PERSON_RECORD = {
	.table = "person",
	.what = N_("the person"),
	.columns = PERSON_COLUMNS,
	.n_columns = N_ELEMS(PERSON_COLUMNS),
	.size = sizeof(struct person),
};

static const struct record_column IDENTIFIER_COLUMNS[] = {
	RECORD_COLUMN(person_identifier, person_id, RECORD_INT),
	RECORD_COLUMN(person_identifier, kind, RECORD_TEXT),
	RECORD_COLUMN(person_identifier, value, RECORD_TEXT),
	RECORD_COLUMN(person_identifier, country, RECORD_TEXT_NULL),
};

const struct record IDENTIFIER_RECORD = {
	.table = "person_identifier",
	.what = N_("the identifier"),
	.columns = IDENTIFIER_COLUMNS,
	.n_columns = N_ELEMS(IDENTIFIER_COLUMNS),
	.size = sizeof(struct person_identifier),
};

static const struct record_column HOUSEHOLD_COLUMNS[] = {
	RECORD_COLUMN(household, person_id, RECORD_INT),
};

const struct record HOUSEHOLD_RECORD = {
	.table = "household",
	.what = N_("the household"),
	.columns = HOUSEHOLD_COLUMNS,
	.n_columns = N_ELEMS(HOUSEHOLD_COLUMNS),
	.size = sizeof(struct household),
};

static const struct record_column MEMBER_COLUMNS[] = {
	RECORD_COLUMN(household_member, household_id, RECORD_INT),
	RECORD_COLUMN(household_member, person_id, RECORD_INT),
	RECORD_COLUMN(household_member, relation, RECORD_TEXT),
	RECORD_COLUMN(household_member, from_day, RECORD_DATE),
	RECORD_COLUMN(household_member, to_day, RECORD_DATE_OPEN),
};

const struct record MEMBER_RECORD = {
	.table = "household_member",
	.what = N_("the member of the household"),
	.columns = MEMBER_COLUMNS,
	.n_columns = N_ELEMS(MEMBER_COLUMNS),
	.size = sizeof(struct household_member),
};

static const char TOKENS_DELETE[] =
	"DELETE FROM person_token WHERE person_id = $1";

static const char TOKEN_INSERT[] =
	"INSERT INTO person_token (token, sort, person_id, office_id) "
	"VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

static const char LINKED[] =
	"SELECT {COLUMNS} FROM person_verdict v JOIN person r ON r.id = "
	"CASE WHEN v.person_id = $1 THEN v.other_id ELSE v.person_id END "
	"WHERE v.kept_id = $1 ORDER BY r.id /* scan ok */";

static const char IDENTIFIER_ROWS[] =
	"SELECT {COLUMNS} FROM person_identifier r WHERE r.person_id = $1 "
	"ORDER BY r.id";

static const char LIVES_WITH[] =
	"SELECT {COLUMNS} FROM household_member r WHERE r.to_day = '' "
	"AND r.household_id IN (SELECT h.household_id "
	"FROM household_member h WHERE h.person_id = $1 AND h.to_day = '') "
	"ORDER BY r.household_id, r.id";

static const char MEMBERSHIPS[] =
	"SELECT {COLUMNS} FROM household_member r WHERE r.person_id = $1 "
	"ORDER BY r.id";

static const char IDENTIFIERS_OF[] =
	"SELECT value FROM person_identifier WHERE person_id = $1 ORDER BY id";

static const char REACH_OF[] =
	"SELECT kind, value FROM person_reach WHERE person_id = $1 "
	"ORDER BY person_id, id";

/* Who is linked is found as the one that was kept: the number may be of
 * either. */
static const char BY_KEY[] =
	"SELECT {COLUMNS} FROM (SELECT t.person_id AS id FROM person_token t "
	"WHERE t.token = $1 UNION "
	"SELECT CASE WHEN v.person_id = t.person_id THEN v.other_id "
	"ELSE v.person_id END FROM person_token t "
	"CROSS JOIN person_verdict v ON v.kept_id = t.person_id "
	"WHERE t.token = $1) p "
	"CROSS JOIN person_identifier r ON r.person_id = p.id "
	"ORDER BY r.id /* scan ok */";

enum err_code
person_load(struct store *store, int64_t id, struct arena *arena,
	    struct person *out, struct err *err)
{
	return record_load(store, &PERSON_RECORD, id, arena, out, err);
}

static enum err_code
add_token(struct store *store, const struct person *person, const char *token,
	  bool is_word, struct err *err)
{
	int64_t n_new = 0;
	enum err_code rc;

	if (*token == '\0')
		return ERR_OK;
	rc = db_run(store_db(store), TOKEN_INSERT,
		    DB_ARGS(DB_ARG(token), DB_ARG(person->sort_name),
			    DB_ARG(person->head.id), DB_ARG(person->office_id)),
		    &n_new, err);
	if (rc == ERR_OK && is_word && n_new > 0)
		rc = name_words_more(store_db(store), token, err);
	return rc;
}

static enum err_code
add_words(struct store *store, const struct person *person,
	  const struct person *under, struct arena *arena, struct err *err)
{
	struct name_tokens tokens;
	enum err_code rc = ERR_OK;

	person_words(arena, person, &tokens);
	for (size_t i = 0; rc == ERR_OK && i < tokens.n; i++)
		rc = add_token(store, under, tokens.items[i], true, err);
	return rc;
}

/* Found by its last digits and by its first. */
static enum err_code
add_phone(struct store *store, const struct person *under, const char *phone,
	  struct arena *arena, struct err *err)
{
	enum err_code rc =
		add_token(store, under, phone_token(arena, phone), false, err);

	return rc == ERR_OK
		       ? add_token(store, under,
				   phone_start_token(arena, phone), false, err)
		       : rc;
}

/* Several numbers may stand in the field: "0601234567, 071234567". */
static enum err_code
add_phones(struct store *store, const struct person *person,
	   const struct person *under, struct arena *arena, struct err *err)
{
	const char *at = person->phone;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && !str_is_empty(at)) {
		size_t len = strcspn(at, ",;/|\n");
		const char *one = arena_strndup(arena, at, len);

		rc = add_phone(store, under, one, arena, err);
		at += len;
		if (*at != '\0')
			at++;
	}
	return rc;
}

/* Under the key of the address: its words come in any order. */
static enum err_code
add_place(struct store *store, const struct person *person,
	  const struct person *under, struct arena *arena, struct err *err)
{
	struct name_tokens words;
	struct person sorted = *under;
	struct person lives = *person;
	enum err_code rc = ERR_OK;

	lives.sort_name = under->sort_name;
	sorted.sort_name = person_place_key(arena, &lives);
	person_place_words(arena, person, &words);
	for (size_t i = 0; rc == ERR_OK && i < words.n; i++)
		rc = add_token(store, &sorted,
			       arena_printf(arena, "@%s", words.items[i]),
			       false, err);
	return rc;
}

static enum err_code
add_identifiers(struct store *store, const struct person *person,
		const struct person *under, struct arena *arena,
		struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc;
	enum err_code inner = ERR_OK;

	rc = db_query(store_db(store), IDENTIFIERS_OF,
		      DB_ARGS(DB_ARG(person->head.id)), &rows, err);
	while (rc == ERR_OK && inner == ERR_OK && db_next(&rows)) {
		const char *value = db_get_text(&rows, 0, arena);
		const char *token = arena_printf(arena, "=%s",
						 identifier_key(arena, value));

		inner = add_token(store, under, token, false, err);
	}
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

/* Numbers in rows of their own, former ones too: people ring with them. */
static enum err_code
add_reach(struct store *store, const struct person *person,
	  const struct person *under, struct arena *arena, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc = db_query(store_db(store), REACH_OF,
				    DB_ARGS(DB_ARG(person->head.id)), &rows,
				    err);

	while (rc == ERR_OK && inner == ERR_OK && db_next(&rows)) {
		const char *kind = db_get_text(&rows, 0, arena);
		const char *value = db_get_text(&rows, 1, arena);

		if (reach_is_telephone(kind))
			inner = add_phone(store, under, value, arena, err);
	}
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

enum err_code
person_unindex(struct store *store, int64_t person_id, struct err *err)
{
	enum err_code rc = name_words_less(store_db(store), person_id, err);

	if (rc == ERR_OK)
		rc = db_run(store_db(store), TOKENS_DELETE,
			    DB_ARGS(DB_ARG(person_id)), NULL, err);
	return rc;
}

/* What a person is found by, found as the person under: the same, or the one
 * to whom it is linked. */
static enum err_code
add_tokens(struct store *store, const struct person *person,
	   const struct person *under, bool is_new, struct err *err)
{
	struct arena arena = {0};
	enum err_code rc = add_words(store, person, under, &arena, err);

	if (rc == ERR_OK && *person->birth != '\0')
		rc = add_token(store, under,
			       arena_printf(&arena, "*%s", person->birth),
			       false, err);
	if (rc == ERR_OK)
		rc = add_phones(store, person, under, &arena, err);
	if (rc == ERR_OK && !is_new)
		rc = add_reach(store, person, under, &arena, err);
	if (rc == ERR_OK)
		rc = add_place(store, person, under, &arena, err);
	if (rc == ERR_OK)
		rc = add_identifiers(store, person, under, &arena, err);
	arena_fini(&arena);
	return rc;
}

/* Of a person at risk nothing is found under another one, nor the other way
 * round: it would tell whose it is. Each is then found as itself. */
static bool
is_found_alone(const struct person *person)
{
	return person->hidden || person->reach_hidden;
}

/* Who is linked is found under the one that was kept, else as oneself. */
static enum err_code
index_linked(struct store *store, const struct person *linked,
	     const struct person *kept, struct err *err)
{
	bool is_alone = is_found_alone(linked) || is_found_alone(kept);
	struct arena arena = {0};
	struct person own = *linked;
	enum err_code rc = person_unindex(store, linked->head.id, err);

	own.sort_name = person_search_key(&arena, linked);
	if (rc == ERR_OK)
		rc = add_tokens(store, linked, is_alone ? &own : kept, false,
				err);
	arena_fini(&arena);
	return rc;
}

/* The tokens of a person and of all who are linked to it. */
static enum err_code
index_with_linked(struct store *store, const struct person *person,
		  struct err *err)
{
	struct arena arena = {0};
	struct record_rows linked = {.arena = &arena};
	const struct person *others;
	enum err_code rc = person_unindex(store, person->head.id, err);

	if (rc == ERR_OK)
		rc = add_tokens(store, person, person, false, err);
	if (rc == ERR_OK)
		rc = record_list(store, &PERSON_RECORD, LINKED,
				 DB_ARGS(DB_ARG(person->head.id)), &linked,
				 err);
	others = linked.items;
	for (size_t i = 0; rc == ERR_OK && i < linked.n; i++)
		rc = index_linked(store, &others[i], person, err);
	arena_fini(&arena);
	return rc;
}

static enum err_code
index_person(struct store *store, const struct person *person, bool is_new,
	     struct err *err)
{
	struct arena arena = {0};
	struct person kept;
	int64_t kept_id = 0;
	enum err_code rc = ERR_OK;

	/* Nothing is of somebody new yet, and nobody is linked. */
	if (is_new)
		return add_tokens(store, person, person, true, err);
	rc = verdict_kept(store, person->head.id, &kept_id, err);
	if (rc == ERR_OK && kept_id == 0)
		return index_with_linked(store, person, err);
	if (rc == ERR_OK)
		rc = person_unindex(store, person->head.id, err);
	if (rc == ERR_OK)
		rc = person_load(store, kept_id, &arena, &kept, err);
	if (rc == ERR_OK)
		rc = index_with_linked(store, &kept, err);
	arena_fini(&arena);
	return rc;
}

enum err_code
person_index_value(struct store *store, const struct person *person,
		   const char *value, struct err *err)
{
	struct arena arena = {0};
	struct person sorted = *person;
	enum err_code rc;

	sorted.sort_name = person_search_key(&arena, person);
	rc = add_token(store, &sorted,
		       arena_printf(&arena, "=%s",
				    identifier_key(&arena, value)),
		       false, err);
	arena_fini(&arena);
	return rc;
}

enum err_code
person_index(struct store *store, int64_t person_id, struct err *err)
{
	struct arena arena = {0};
	struct person person;
	enum err_code rc = person_load(store, person_id, &arena, &person, err);

	if (rc == ERR_OK)
		rc = index_person(store, &person, false, err);
	arena_fini(&arena);
	return rc;
}

/* Saves with the sort key of the names as they are now. */
static enum err_code
save(struct store *store, struct stamp now, bool is_new, struct person *person,
     struct err *err)
{
	struct arena arena = {0};
	enum err_code rc;

	person->sort_name = person_search_key(&arena, person);
	if (person->birth == NULL)
		person->birth = "";
	rc = is_new ? record_insert(store, &PERSON_RECORD, now, person, err)
		    : record_update(store, &PERSON_RECORD, person, err);
	if (rc == ERR_OK)
		rc = index_person(store, person, is_new, err);
	person->sort_name = NULL; /* it lived in the arena here */
	arena_fini(&arena);
	return rc;
}

enum err_code
person_insert(struct store *store, struct stamp now, struct person *person,
	      struct err *err)
{
	return save(store, now, true, person, err);
}

enum err_code
person_update(struct store *store, struct person *person, struct err *err)
{
	return save(store, STAMP_NONE, false, person, err);
}

enum err_code
person_identifiers(struct store *store, int64_t person_id,
		   struct record_rows *out, struct err *err)
{
	return record_list(store, &IDENTIFIER_RECORD, IDENTIFIER_ROWS,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
person_lives_with(struct store *store, int64_t person_id,
		  struct record_rows *out, struct err *err)
{
	return record_list(store, &MEMBER_RECORD, LIVES_WITH,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
person_memberships(struct store *store, int64_t person_id,
		   struct record_rows *out, struct err *err)
{
	return record_list(store, &MEMBER_RECORD, MEMBERSHIPS,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
person_by_identifier(struct store *store, const struct identifier *number,
		     int64_t except_id, int64_t *out, struct err *err)
{
	struct arena arena = {0};
	struct record_rows rows = {.arena = &arena};
	const char *token = arena_printf(&arena, "=%s",
					 identifier_key(&arena, number->value));
	enum err_code rc = record_list(store, &IDENTIFIER_RECORD, BY_KEY,
				       DB_ARGS(DB_ARG(token)), &rows, err);
	const struct person_identifier *all = rows.items;
	int64_t first = 0;

	*out = 0;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		const struct identifier there =
			person_identifier_number(&all[i]);

		if (all[i].head.id != except_id &&
		    identifier_is_same(number, &there, &arena) &&
		    (first == 0 || all[i].head.id < first)) {
			first = all[i].head.id;
			*out = all[i].person_id;
		}
	}
	arena_fini(&arena);
	return rc;
}

/* ---- Lists ---- */

static const struct query_order PERSON_ORDERS[] = {
	{"name", N_("name"), "p.sort_name", false},
};

/*
 * A birthday has no letters, and no five digits one after the other; an
 * initial is no word of the search.
 */
static bool
is_of_names(const char *word)
{
	enum { DIGITS_OF_A_DAY = 4 };
	size_t n_digits = 0;

	for (const char *p = word; *p != '\0'; p++) {
		bool is_digit = *p >= '0' && *p <= '9';

		n_digits = is_digit ? n_digits + 1 : 0;
		if ((!is_digit && *p != '-') || n_digits > DIGITS_OF_A_DAY)
			return utf8_cps(word) > 1;
	}
	return false;
}

/* Who is linked is found as the other, who may be of another office. */
#define LINKED_BY_WORD                                                         \
	" FROM person_verdict v CROSS JOIN person_token t "                    \
	"ON t.person_id = v.kept_id "                                          \
	"WHERE v.kept_id IS NOT NULL AND t.token LIKE $19"

static const struct query_finder PERSON_FINDER = {
	.knows = is_of_names,
	.count = "SELECT COALESCE(sum(w.n), 0) FROM name_word w "
		 "WHERE w.word LIKE $1 /* scan ok */",
	.condition =
		" AND p.id IN (SELECT t.person_id FROM name_word w "
		"CROSS JOIN person_token t ON t.token = w.word "
		"WHERE w.word LIKE $19 AND t.office_id = $2 "
		"UNION ALL SELECT v.person_id" LINKED_BY_WORD
		" UNION ALL SELECT v.other_id" LINKED_BY_WORD ")",
};

/* A number to dial, where more is known than the numbers. */
#define DIALLED                                                                \
	"SELECT h.value FROM person_reach h WHERE h.person_id = p.id "         \
	"AND h.kind NOT IN ('email', 'messenger', 'other') "                   \
	"AND h.safety <> 'unsafe' AND h.to_day = '' "

#define REACH_FIRST                                                            \
	"COALESCE((" DIALLED                                                   \
	"AND h.preferred = 1 LIMIT 1), p.phone, (" DIALLED "LIMIT 1))"

const struct query PERSON_QUERY = {
	.columns =
		"p.id, NULL, p.id, p.id, p.family_name, p.given_name, "
		"p.birth, CASE WHEN " SCOPE_PERSON_REACH
		" THEN p.place ELSE '' END, CASE WHEN " SCOPE_PERSON_REACH
		" THEN " REACH_FIRST
		" ELSE '' END, CASE WHEN " SCOPE_PERSON_MINE
		" THEN p.language ELSE '' END",
	.from = "FROM person p WHERE p.office_id = $2 "
		"AND $4 IN ('handler', 'supervisor') "
		"AND " SCOPE_PERSON_OF_OFFICE,
	.id = "p.id",
	.filter = "(p.sort_name || ' ' || p.birth)",
	.finder = &PERSON_FINDER,
	.orders = PERSON_ORDERS,
	.n_orders = N_ELEMS(PERSON_ORDERS),
};

static const struct query_order IDENTIFIER_ORDERS[] = {
	{"kind", N_("kind"), "i.kind", false},
};

const struct query IDENTIFIER_QUERY = {
	.columns =
		"i.id, NULL, i.person_id, i.id, i.kind, i.value, "
		"COALESCE(upper(i.country), '')",
	.from = "FROM person_identifier i WHERE i.person_id = $9 "
		"AND (EXISTS (SELECT 1 FROM casefile c "
		"WHERE c.person_id = i.person_id AND " SCOPE_REACH
		") "
		"OR EXISTS (SELECT 1 FROM person p WHERE p.id = i.person_id "
		"AND " SCOPE_PERSON_KEPT "))",
	.id = "i.id",
	.orders = IDENTIFIER_ORDERS,
	.n_orders = N_ELEMS(IDENTIFIER_ORDERS),
	.small = true,
};

static const struct query_order MEMBER_ORDERS[] = {
	{"birth", N_("birth"), "p.birth", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query MEMBER_QUERY = {
	.columns =
		"m.id, c.id, m.person_id, m.id, p.family_name, p.given_name, "
		"p.birth, m.relation, m.from_day, m.to_day",
	.from = "FROM casefile c "
		"JOIN household_member m ON m.household_id = c.household_id "
		"JOIN person p ON p.id = m.person_id "
		"WHERE c.id = $9 AND (" SCOPE_SOCIAL " OR " SCOPE_BY_PROPOSAL
		") AND " SCOPE_MEMBER,
	.id = "m.id",
	.orders = MEMBER_ORDERS,
	.n_orders = N_ELEMS(MEMBER_ORDERS),
	.small = true,
};
