/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/act_store.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "base/uuid.h"
#include "db/chain.h"
#include "db/db.h"
#include "store/store.h"
#include "store_private.h"

static const struct record_column ACT_UNDONE_COLUMNS[] = {
	RECORD_COLUMN(act_undone, act_id, RECORD_INT),
	RECORD_COLUMN(act_undone, by_id, RECORD_INT),
};

const struct record ACT_UNDONE_RECORD = {
	.table = "act_undone",
	.what = N_("what was taken back"),
	.columns = ACT_UNDONE_COLUMNS,
	.n_columns = N_ELEMS(ACT_UNDONE_COLUMNS),
	.size = sizeof(struct act_undone),
};

/* ---- Rows of the journal ---- */

static const char ACT[] =
	"SELECT j.id, j.staff_id, j.at, j.operation, j.casefile_id, "
	"j.kind = 'W', "
	"EXISTS (SELECT 1 FROM act_undone u WHERE u.act_id = j.id), "
	"EXISTS (SELECT 1 FROM act_undone u WHERE u.by_id = j.id) "
	"FROM journal j WHERE j.id = $1";

enum err_code
act_load(struct store *store, int64_t id, struct arena *arena,
	 struct act_done *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), ACT, DB_ARGS(DB_ARG(id)), &rows, err);

	*out = (struct act_done){0};
	if (rc == ERR_OK && db_next(&rows)) {
		out->id = db_get_int(&rows, 0);
		out->staff_id = db_get_id_null(&rows, 1);
		out->at = db_get_stamp(&rows, 2);
		out->operation = db_get_text(&rows, 3, arena);
		out->casefile_id = db_get_id_null(&rows, 4);
		out->is_save = db_get_int(&rows, 5) != 0;
		out->is_undone = db_get_int(&rows, 6) != 0;
		out->is_undoing = db_get_int(&rows, 7) != 0;
	}
	rc = db_done(&rows, rc, err);
	return rc == ERR_OK && out->id == 0
		       ? err_set(err, ERR_NOT_FOUND, "", "%s", "")
		       : rc;
}

static const char LAST[] =
	"SELECT j.id FROM journal j WHERE j.staff_id = $1 AND j.kind = 'W' "
	"AND j.operation <> $2 AND j.at >= $3 AND j.id < $4 AND NOT EXISTS "
	"(SELECT 1 FROM act_undone u WHERE u.act_id = j.id) "
	"ORDER BY j.id DESC LIMIT 1";

enum err_code
act_find_last(struct store *store, const struct act_last *last, int64_t *out,
	      struct err *err)
{
	const int64_t before = last->before != 0 ? last->before : INT64_MAX;

	return db_find_int(store_db(store), LAST,
			   DB_ARGS(DB_ARG(last->staff_id), DB_ARG(last->but),
				   DB_ARG(last->since), DB_ARG(before)),
			   out, err);
}

/* The case is set by nearly every save: it counts only where it is meant. */
static const char MATCHING[] =
	"SELECT j.id FROM journal j WHERE j.staff_id = $1 AND j.kind = 'W' "
	"AND j.at >= $2 AND j.operation = $3 AND j.id < $4 AND NOT EXISTS "
	"(SELECT 1 FROM act_undone u WHERE u.act_id = j.id) "
	"AND EXISTS (SELECT 1 FROM journal_change k "
	"CROSS JOIN journal_change n ON n.journal_id = $4 "
	"AND n.table_name = k.table_name AND n.row_id = k.row_id "
	"WHERE k.journal_id = j.id AND (k.table_name <> 'casefile' OR $5)) "
	"ORDER BY j.id DESC LIMIT 1";

enum err_code
act_find_matching(struct store *store, const struct act_matching *wanted,
		  int64_t *out, struct err *err)
{
	return db_find_int(
		store_db(store), MATCHING,
		DB_ARGS(DB_ARG(wanted->staff_id), DB_ARG(wanted->since),
			DB_ARG(wanted->operation), DB_ARG(wanted->now_id),
			db_arg_int(wanted->is_of_case)),
		out, err);
}

/* ---- What a save changed ---- */

static const char CHANGES[] =
	"SELECT k.table_name, k.row_id, k.act, k.person_id, k.sealed "
	"FROM journal_change k WHERE k.journal_id = $1 ORDER BY k.id DESC";

static enum err_code
unseal(struct store *store, struct db_rows *rows, int at, struct arena *arena,
       struct act_change *out, struct err *err)
{
	const uint8_t *key = NULL;
	size_t len = 0;
	const void *sealed = db_get_blob(rows, at, arena, &len);
	enum err_code rc = journal_key(store, out->person_id, arena, &key, err);

	if (rc != ERR_OK)
		return rc;
	if (key == NULL || sealed == NULL)
		return err_set(
			err, ERR_SCHEMA, "",
			_("What was changed of this person is not in the "
			  "journal any more."));
	return chain_unseal(arena, key, sealed, len, &out->text, err);
}

/* Columns of a case that every save reckons anew. */
static bool
is_reckoned(const char *table, const char *column)
{
	static const char *const of_case[] = {"moved_on", "last_contact_on",
					      "contact_due", "silence_due"};

	if (strcmp(table, "casefile") != 0)
		return false;
	for (size_t i = 0; i < N_ELEMS(of_case); i++)
		if (strcmp(column, of_case[i]) == 0)
			return true;
	return false;
}

/* ---- The text of a change: {"name":value,"name":[before,after]} ---- */

/* As kith_diff and kith_row write it: numbers, null and strings. */
struct reader {
	const char *at;
	struct arena *arena;
};

/* The bytes of an escape behind its backslash. */
static size_t
read_escape(const char *at, char *out)
{
	static const char digits[] = "0123456789abcdef";

	/* Only what is below a blank is written so: two digits say it. */
	if (strncmp(at, "u00", 3) == 0 && at[3] != '\0' && at[4] != '\0') {
		const char *high = strchr(digits, at[3]);
		const char *low = strchr(digits, at[4]);

		*out = high == NULL || low == NULL
			       ? '?'
			       : (char)(16 * (high - digits) + (low - digits));
		return 5;
	}
	*out = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
	return *at == '\0' ? 0 : 1;
}

/* At its quote; behind it then. */
static const char *
read_string(struct reader *in)
{
	char *text = arena_alloc(in->arena, strlen(in->at) + 1);
	size_t n = 0;

	in->at += *in->at == '"';
	while (*in->at != '\0' && *in->at != '"') {
		if (*in->at == '\\') {
			in->at++;
			in->at += read_escape(in->at, &text[n++]);
		} else {
			text[n++] = *in->at++;
		}
	}
	in->at += *in->at == '"';
	text[n] = '\0';
	return text;
}

static struct act_cell
read_cell(struct reader *in)
{
	struct act_cell cell = {.text = NULL};
	size_t len = strcspn(in->at, ",]}");

	if (*in->at == '"') {
		cell.text = read_string(in);
		return cell;
	}
	cell.is_int = num_parse_int(arena_strndup(in->arena, in->at, len),
				    INT64_MIN, INT64_MAX, &cell.i);
	in->at += len;
	return cell;
}

static void
read_value(struct reader *in, char act, struct act_value *value)
{
	if (*in->at == '[') {
		in->at++;
		value->before = read_cell(in);
		in->at += *in->at == ',';
		value->after = read_cell(in);
		in->at += *in->at == ']';
	} else if (act == 'D') {
		value->before = read_cell(in);
	} else {
		value->after = read_cell(in);
	}
}

void
act_values(const struct act_change *change, struct act_values *out)
{
	struct reader in = {change->text, out->arena};

	out->n = 0;
	out->items = NULL;
	in.at += *in.at == '{';
	while (*in.at == '"') {
		struct act_value value = {.column = read_string(&in)};

		in.at += *in.at == ':';
		read_value(&in, change->act, &value);
		in.at += *in.at == ',';
		if (is_reckoned(change->table, value.column))
			continue;
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = value;
	}
}

/* ---- What a save changed ---- */

static enum err_code
list_changes(struct store *store, int64_t act_id, struct act_changes *out,
	     struct err *err)
{
	struct db_rows rows = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc = db_query(store_db(store), CHANGES,
				    DB_ARGS(DB_ARG(act_id)), &rows, err);

	while (rc == ERR_OK && inner == ERR_OK && db_next(&rows)) {
		struct act_change change = {
			.act_id = act_id,
			.table = db_get_text(&rows, 0, out->arena),
			.row_id = db_get_int(&rows, 1),
			.act = *db_get_text(&rows, 2, out->arena),
			.person_id = db_get_int(&rows, 3),
			.text = "",
		};

		inner = unseal(store, &rows, 4, out->arena, &change, err);
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = change;
	}
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

static const char TOUCHED[] =
	"SELECT k.table_name, COALESCE(CASE k.table_name "
	"WHEN 'commitment_mark' THEN (SELECT m.commitment_id "
	"FROM commitment_mark m WHERE m.id = k.row_id) "
	"WHEN 'breach_step' THEN (SELECT b.breach_id FROM breach_step b "
	"WHERE b.id = k.row_id) END, k.row_id) "
	"FROM journal_change k WHERE k.journal_id = $1 AND k.act <> 'D' "
	"ORDER BY k.id";

enum err_code
act_touched(struct store *store, int64_t act_id, struct act_touched_rows *out,
	    struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), TOUCHED,
				    DB_ARGS(DB_ARG(act_id)), &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = (struct act_touched){
			.table = db_get_text(&rows, 0, out->arena),
			.row_id = db_get_int(&rows, 1),
		};
	}
	return db_done(&rows, rc, err);
}

enum err_code
act_changes(struct store *store, int64_t act_id, struct act_changes *out,
	    struct err *err)
{
	struct act_values columns = {.arena = out->arena};
	size_t kept = 0;
	enum err_code rc;

	out->n = 0;
	out->items = NULL;
	rc = list_changes(store, act_id, out, err);
	for (size_t i = 0; rc == ERR_OK && i < out->n; i++) {
		act_values(&out->items[i], &columns);
		if (columns.n > 0)
			out->items[kept++] = out->items[i];
	}
	out->n = kept;
	return rc;
}

/* ---- What came after ---- */

/* Neither taken back nor the taking back of another. */
#define STANDS                                                                 \
	"NOT EXISTS (SELECT 1 FROM act_undone u "                              \
	"WHERE u.act_id = j.id OR u.by_id = j.id) "

#define LATER                                                                  \
	"SELECT j.id, j.staff_id, COALESCE(s.name, j.login), j.at, "           \
	"j.operation FROM journal j LEFT JOIN staff s ON s.id = j.staff_id "   \
	"WHERE j.id > $1 AND j.kind = 'W' AND "

#define OF_ROW                                                                 \
	"EXISTS (SELECT 1 FROM journal_change k "                              \
	"WHERE k.journal_id = j.id AND k.table_name = $2 "                     \
	"AND k.row_id = $3) ORDER BY j.id DESC LIMIT 1"

static const char LATER_OF_ROW[] = LATER STANDS "AND " OF_ROW;

static const char LATEST_OF_ROW[] = LATER OF_ROW;

static const char LATER_OF_OTHERS[] = LATER STANDS
	"AND j.casefile_id = $2 AND COALESCE(j.staff_id, 0) <> "
	"(SELECT COALESCE(a.staff_id, 0) FROM journal a WHERE a.id = $1) "
	"ORDER BY j.id DESC LIMIT 1";

static void
read_later(struct db_rows *rows, struct arena *arena, struct act_later *out)
{
	out->id = db_get_int(rows, 0);
	out->staff_id = db_get_id_null(rows, 1);
	out->who = db_get_text(rows, 2, arena);
	out->at = db_get_stamp(rows, 3);
	out->operation = db_get_text(rows, 4, arena);
}

static enum err_code
find_later(struct store *store, const char *sql, struct db_args args,
	   struct arena *arena, struct act_later *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	*out = (struct act_later){0};
	if (rc == ERR_OK && db_next(&rows))
		read_later(&rows, arena, out);
	return db_done(&rows, rc, err);
}

static enum err_code
find_later_of_row(struct store *store, const char *sql,
		  const struct act_change *change, struct arena *arena,
		  struct act_later *out, struct err *err)
{
	return find_later(store, sql,
			  DB_ARGS(DB_ARG(change->act_id), DB_ARG(change->table),
				  DB_ARG(change->row_id)),
			  arena, out, err);
}

enum err_code
act_find_later(struct store *store, const struct act_change *change,
	       struct arena *arena, struct act_later *out, struct err *err)
{
	return find_later_of_row(store, LATER_OF_ROW, change, arena, out, err);
}

enum err_code
act_find_latest(struct store *store, const struct act_change *change,
		struct arena *arena, struct act_later *out, struct err *err)
{
	enum err_code rc = act_find_later(store, change, arena, out, err);

	return rc == ERR_OK && out->who == NULL
		       ? find_later_of_row(store, LATEST_OF_ROW, change, arena,
					   out, err)
		       : rc;
}

enum err_code
act_find_later_others(struct store *store, int64_t act_id, int64_t casefile_id,
		      struct arena *arena, struct act_later *out,
		      struct err *err)
{
	return find_later(store, LATER_OF_OTHERS,
			  DB_ARGS(DB_ARG(act_id), DB_ARG(casefile_id)), arena,
			  out, err);
}

/* ---- Who set a column ---- */

static const char SETTERS[] =
	"SELECT j.id, j.staff_id, COALESCE(s.name, j.login), j.at, "
	"j.operation, NOT EXISTS (SELECT 1 FROM act_undone u "
	"WHERE u.act_id = j.id OR u.by_id = j.id), k.act, k.person_id, "
	"k.sealed FROM journal j LEFT JOIN staff s ON s.id = j.staff_id "
	"CROSS JOIN journal_change k ON k.journal_id = j.id "
	"WHERE j.id > $1 AND j.kind = 'W' AND k.table_name = $2 "
	"AND k.row_id = $3 ORDER BY j.id DESC";

enum { SETTER_STANDS = 5, SETTER_ACT, SETTER_PERSON, SETTER_SEALED };

static bool
sets_one_of(const struct act_change *change, const struct act_values *columns,
	    struct arena *arena)
{
	struct act_values set = {.arena = arena};

	act_values(change, &set);
	for (size_t i = 0; i < set.n; i++)
		for (size_t k = 0; k < columns->n; k++)
			if (strcmp(set.items[i].column,
				   columns->items[k].column) == 0)
				return true;
	return change->act != 'U';
}

/* The first that stands, else the first. */
static enum err_code
choose_setter(struct store *store, struct db_rows *rows,
	      const struct act_values *columns, struct arena *arena,
	      struct act_later *out, struct err *err)
{
	bool stands = false;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && !stands && db_next(rows)) {
		struct act_change change = {
			.act = *db_get_text(rows, SETTER_ACT, arena),
			.table = "",
			.person_id = db_get_int(rows, SETTER_PERSON),
			.text = ""};

		rc = unseal(store, rows, SETTER_SEALED, arena, &change, err);
		if (rc != ERR_OK || !sets_one_of(&change, columns, arena))
			continue;
		stands = db_get_int(rows, SETTER_STANDS) != 0;
		if (stands || out->who == NULL)
			read_later(rows, arena, out);
	}
	return rc;
}

enum err_code
act_find_setter(struct store *store, const struct act_change *change,
		const struct act_values *columns, struct arena *arena,
		struct act_later *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc =
		db_query(store_db(store), SETTERS,
			 DB_ARGS(DB_ARG(change->act_id), DB_ARG(change->table),
				 DB_ARG(change->row_id)),
			 &rows, err);

	*out = (struct act_later){0};
	if (rc == ERR_OK)
		inner = choose_setter(store, &rows, columns, arena, out, err);
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

/* ---- Of what it is a part ---- */

/* Rows that are parts of a whole, which must be as it was. */
static const struct part {
	const char *table;
	const char *column;
	const char *whole;
} PARTS[] = {
	{"goal", "contract_id", "contract"},
	{"commitment", "contract_id", "contract"},
	{"contract_review", "contract_id", "contract"},
	{"commitment_mark", "commitment_id", "commitment"},
	{"diagnosis_rating", "diagnosis_id", "diagnosis"},
	{"benefit_share", "benefit_id", "benefit"},
};

/* By the row as it is, or by what went with it; 0 = not known. */
static enum err_code
find_whole(struct store *store, const struct act_change *change,
	   const struct part *part, int64_t *out, struct err *err)
{
	struct arena arena = {0};
	struct act_values values = {.arena = &arena};
	const char *sql = arena_printf(&arena,
				       "SELECT r.%s FROM %s r WHERE r.id = $1",
				       part->column, part->table);
	enum err_code rc = db_find_int(store_db(store), sql,
				       DB_ARGS(DB_ARG(change->row_id)), out,
				       err);

	act_values(change, &values);
	for (size_t i = 0; *out == 0 && i < values.n; i++)
		if (strcmp(values.items[i].column, part->column) == 0)
			*out = values.items[i].before.i;
	arena_fini(&arena);
	return rc;
}

enum err_code
act_find_later_whole(struct store *store, const struct act_change *change,
		     struct arena *arena, struct act_later *out,
		     struct err *err)
{
	struct act_change whole = {.act_id = change->act_id};
	enum err_code rc = ERR_OK;

	*out = (struct act_later){0};
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(PARTS); i++) {
		if (strcmp(change->table, PARTS[i].table) != 0)
			continue;
		whole.table = PARTS[i].whole;
		rc = find_whole(store, change, &PARTS[i], &whole.row_id, err);
		if (rc == ERR_OK)
			rc = act_find_later(store, &whole, arena, out, err);
	}
	return rc;
}

/* ---- The inverse ---- */

/* Twice the columns of the widest table, and the row. */
enum { INVERSE_ARGS_MAX = 128 };

/* Names of tables and columns are those of the schema: "case_event". */
static bool
is_name(const char *name)
{
	return *name != '\0' &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789")] ==
		       '\0';
}

static bool
are_names(const struct act_change *change, const struct act_values *columns)
{
	bool are = is_name(change->table);

	for (size_t i = 0; i < columns->n; i++)
		are = are && is_name(columns->items[i].column);
	return are;
}

/* Of what a statement binds: the row, and values as they come. */
struct inverse {
	struct strbuf sql;
	struct db_arg args[INVERSE_ARGS_MAX];
	size_t n;
};

/* Its place, "$3". */
static void
bind(struct inverse *inverse, struct db_arg arg)
{
	assert(inverse->n < INVERSE_ARGS_MAX);
	inverse->args[inverse->n++] = arg;
	strbuf_addf(&inverse->sql, "$%zu", inverse->n);
}

static struct db_arg
cell_arg(const struct act_cell *cell)
{
	return cell->is_int ? db_arg_int(cell->i) : db_arg_text(cell->text);
}

static void
compose_set(const struct act_change *change, const struct act_values *values,
	    struct inverse *out)
{
	strbuf_addf(&out->sql, "UPDATE %s SET rev = rev + 1", change->table);
	for (size_t i = 0; i < values->n; i++) {
		strbuf_addf(&out->sql, ", %s = ", values->items[i].column);
		bind(out, cell_arg(&values->items[i].before));
	}
	strbuf_add(&out->sql, " WHERE id = ");
	bind(out, db_arg_int(change->row_id));
}

static void
compose_update(const struct act_change *change, const struct act_values *values,
	       struct inverse *out)
{
	compose_set(change, values, out);
	for (size_t i = 0; i < values->n; i++) {
		strbuf_addf(&out->sql, " AND %s IS ", values->items[i].column);
		bind(out, cell_arg(&values->items[i].after));
	}
}

static void
compose_insert(const struct act_change *change, const struct act_values *values,
	       struct stamp now, struct inverse *out)
{
	strbuf_addf(&out->sql, "INSERT INTO %s (id, uuid", change->table);
	for (size_t i = 0; i < values->n; i++)
		strbuf_addf(&out->sql, ", %s", values->items[i].column);
	strbuf_add(&out->sql, ") VALUES (");
	bind(out, db_arg_int(change->row_id));
	strbuf_add(&out->sql, ", ");
	bind(out, db_arg_uuid(uuid_make(now)));
	for (size_t i = 0; i < values->n; i++) {
		strbuf_add(&out->sql, ", ");
		bind(out, cell_arg(&values->items[i].before));
	}
	strbuf_add(&out->sql, ")");
}

static void
compose(const struct act_change *change, const struct act_values *values,
	struct stamp now, struct inverse *out)
{
	if (change->act == 'U') {
		compose_update(change, values, out);
	} else if (change->act == 'D') {
		compose_insert(change, values, now, out);
	} else {
		strbuf_addf(&out->sql,
			    "DELETE FROM %s WHERE id = ", change->table);
		bind(out, db_arg_int(change->row_id));
	}
}

static enum err_code
refuse_names(struct err *err)
{
	return err_set(err, ERR_SCHEMA, "",
		       _("What the journal says of this save cannot be read. "
			 "Run 'kith check' and call the administrator."));
}

static enum err_code
run(struct store *store, const struct inverse *inverse, bool *is_done,
    struct err *err)
{
	int64_t n_changed = 0;
	enum err_code rc = db_run(store_db(store), strbuf_str(&inverse->sql),
				  (struct db_args){inverse->args, inverse->n},
				  &n_changed, err);

	*is_done = rc == ERR_OK && n_changed == 1;
	/* Other rows stand on it, or its place is taken. */
	return rc == ERR_INVALID || rc == ERR_EXISTS ? ERR_OK : rc;
}

enum err_code
act_invert(struct store *store, const struct act_change *change,
	   struct stamp now, bool *is_done, struct err *err)
{
	struct arena arena = {0};
	struct act_values values = {.arena = &arena};
	struct inverse inverse = {.n = 0};
	enum err_code rc;

	*is_done = false;
	act_values(change, &values);
	if (!are_names(change, &values)) {
		rc = refuse_names(err);
	} else {
		compose(change, &values, now, &inverse);
		rc = run(store, &inverse, is_done, err);
	}
	strbuf_fini(&inverse.sql);
	arena_fini(&arena);
	return rc;
}

enum err_code
act_put_back(struct store *store, const struct act_change *change,
	     const struct act_values *columns, bool *is_done, struct err *err)
{
	struct inverse inverse = {.n = 0};
	enum err_code rc;

	*is_done = false;
	if (!are_names(change, columns)) {
		rc = refuse_names(err);
	} else {
		compose_set(change, columns, &inverse);
		rc = run(store, &inverse, is_done, err);
	}
	strbuf_fini(&inverse.sql);
	return rc;
}

/* ---- What it is now ---- */

bool
act_cell_equals(const struct act_cell *a, const struct act_cell *b)
{
	if (a->is_int || b->is_int)
		return a->is_int == b->is_int && a->i == b->i;
	if (a->text == NULL || b->text == NULL)
		return a->text == b->text;
	return strcmp(a->text, b->text) == 0;
}

/* What kith_diff has as a number is one in the table. */
static void
read_now(struct db_rows *rows, const struct act_values *columns,
	 struct arena *arena, struct act_cell *now_out)
{
	for (size_t i = 0; i < columns->n; i++) {
		const struct act_value *value = &columns->items[i];
		const int at = (int)i + 1;
		struct act_cell *now = &now_out[i];

		*now = (struct act_cell){.text = NULL};
		if (db_is_null(rows, at))
			continue;
		now->text = db_get_cell(rows, at, arena);
		now->is_int =
			(value->before.is_int || value->after.is_int) &&
			num_parse_int(now->text, INT64_MIN, INT64_MAX, &now->i);
		if (now->is_int)
			now->text = NULL;
	}
}

enum err_code
act_now(struct store *store, const struct act_change *change,
	const struct act_values *columns, struct arena *arena,
	struct act_row *out, struct err *err)
{
	struct strbuf sql = {0};
	struct db_rows rows = {0};
	enum err_code rc = ERR_OK;

	*out = (struct act_row){0};
	if (!are_names(change, columns))
		return refuse_names(err);
	strbuf_add(&sql, "SELECT rev");
	for (size_t i = 0; i < columns->n; i++)
		strbuf_addf(&sql, ", %s", columns->items[i].column);
	strbuf_addf(&sql, " FROM %s WHERE id = $1", change->table);
	rc = db_query(store_db(store), strbuf_str(&sql),
		      DB_ARGS(DB_ARG(change->row_id)), &rows, err);
	if (rc == ERR_OK && db_next(&rows)) {
		out->rev = db_get_int(&rows, 0);
		out->now = arena_new(arena, struct act_cell, columns->n + 1);
		read_now(&rows, columns, arena, out->now);
	}
	rc = db_done(&rows, rc, err);
	strbuf_fini(&sql);
	return rc;
}
