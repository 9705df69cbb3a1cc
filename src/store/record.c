/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/record.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/uuid.h"
#include "composed.h"
#include "core/row.h"
#include "store/store.h"

enum {
	N_HEAD = 3, /* id, uuid, rev */
	N_COLUMNS_MAX = 60,
	LIST_FIRST = 16 /* rows of room at first */
};

static const void *
member(const void *row, const struct record_column *column)
{
	return (const char *)row + column->offset;
}

static void *
member_of(void *row, const struct record_column *column)
{
	return (char *)row + column->offset;
}

static struct db_arg
open_date_arg(struct date d)
{
	return date_is_none(d) ? db_arg_text("") : db_arg_date(d);
}

static struct db_arg
open_stamp_arg(struct stamp t)
{
	return t.ms == 0 ? db_arg_text("") : db_arg_stamp(t);
}

static struct db_arg
column_arg(const void *row, const struct record_column *column)
{
	const void *p = member(row, column);

	switch (column->type) {
	case RECORD_TEXT:
	case RECORD_TEXT_NULL:
		return db_arg_text(*(const char *const *)p);
	case RECORD_INT:
		return db_arg_int(*(const int64_t *)p);
	case RECORD_INT_NULL:
		return *(const int64_t *)p == RECORD_NO_INT
			       ? db_arg_null()
			       : db_arg_int(*(const int64_t *)p);
	case RECORD_ID_NULL:
		return db_arg_id(*(const int64_t *)p);
	case RECORD_BOOL:
		return db_arg_int(*(const bool *)p);
	case RECORD_DATE:
	case RECORD_DATE_NULL:
		return db_arg_date(*(const struct date *)p);
	case RECORD_DATE_OPEN:
		return open_date_arg(*(const struct date *)p);
	case RECORD_STAMP_NULL:
		return db_arg_stamp(*(const struct stamp *)p);
	case RECORD_STAMP_OPEN:
		return open_stamp_arg(*(const struct stamp *)p);
	}
	assert(false && "unknown record_type");
	return db_arg_null();
}

static void
read_column(struct db_rows *rows, int col, const struct record_column *column,
	    struct arena *arena, void *row)
{
	void *p = member_of(row, column);

	switch (column->type) {
	case RECORD_TEXT:
		*(const char **)p = db_get_text(rows, col, arena);
		break;
	case RECORD_TEXT_NULL:
		*(const char **)p = db_get_text_null(rows, col, arena);
		break;
	case RECORD_INT:
		*(int64_t *)p = db_get_int(rows, col);
		break;
	case RECORD_INT_NULL:
		*(int64_t *)p = db_is_null(rows, col) ? RECORD_NO_INT
						      : db_get_int(rows, col);
		break;
	case RECORD_ID_NULL:
		*(int64_t *)p = db_get_id_null(rows, col);
		break;
	case RECORD_BOOL:
		*(bool *)p = db_get_int(rows, col) != 0;
		break;
	case RECORD_DATE:
		*(struct date *)p = db_get_date(rows, col);
		break;
	case RECORD_DATE_OPEN:
		*(struct date *)p = db_get_date_open(rows, col);
		break;
	case RECORD_DATE_NULL:
		*(struct date *)p = db_get_date_null(rows, col);
		break;
	case RECORD_STAMP_NULL:
		*(struct stamp *)p = db_get_stamp_null(rows, col);
		break;
	case RECORD_STAMP_OPEN:
		*(struct stamp *)p = db_get_stamp_open(rows, col);
		break;
	}
}

static void
read_row(struct db_rows *rows, const struct record *record, struct arena *arena,
	 void *row)
{
	struct row_head *head = row;

	memset(row, 0, record->size);
	head->id = db_get_int(rows, 0);
	head->uuid = db_get_uuid(rows, 1);
	head->rev = db_get_int(rows, 2);
	for (size_t i = 0; i < record->n_columns; i++)
		read_column(rows, N_HEAD + (int)i, &record->columns[i], arena,
			    row);
}

static void
add_column_list(struct strbuf *sql, const struct record *record)
{
	strbuf_add(sql, "r.id, r.uuid, r.rev");
	for (size_t i = 0; i < record->n_columns; i++) {
		strbuf_add(sql, ", r.");
		strbuf_add(sql, record->columns[i].name);
	}
}

/* ---- Texts, composed once for each kind of row ---- */

enum text_kind { TEXT_LOAD = 1, TEXT_INSERT, TEXT_UPDATE };

static void
compose_load(struct strbuf *sql, const struct record *record)
{
	strbuf_add(sql, "SELECT ");
	add_column_list(sql, record);
	strbuf_addf(sql, " FROM %s r WHERE r.id = $1", record->table);
}

/* Its number is none that a row had that is gone; where none is, NULL leaves
 * the choice to the engine. */
static void
compose_insert(struct strbuf *sql, const struct record *record)
{
	strbuf_addf(sql, "INSERT INTO %s (id, uuid", record->table);
	for (size_t i = 0; i < record->n_columns; i++)
		strbuf_addf(sql, ", %s", record->columns[i].name);
	strbuf_addf(sql,
		    ") VALUES ((SELECT 1 + max(g.upto, COALESCE("
		    "(SELECT max(r.id) FROM %s r), 0)) FROM row_gone g "
		    "WHERE g.table_name = '%s'), $1",
		    record->table, record->table);
	for (size_t i = 0; i < record->n_columns; i++)
		strbuf_addf(sql, ", $%zu", i + 2);
	strbuf_add(sql, ")");
}

static void
compose_update(struct strbuf *sql, const struct record *record)
{
	strbuf_addf(sql, "UPDATE %s SET rev = rev + 1", record->table);
	for (size_t i = 0; i < record->n_columns; i++)
		strbuf_addf(sql, ", %s = $%zu", record->columns[i].name, i + 3);
	strbuf_add(sql, " WHERE id = $1 AND rev = $2");
}

static const char *
text_of(struct store *store, const struct record *record, enum text_kind kind)
{
	const struct composed_key key = {
		.text = record, .role = "", .flags = kind};
	const char *found = composed_find(store, &key);
	struct strbuf sql = {0};

	if (found != NULL)
		return found;
	if (kind == TEXT_LOAD)
		compose_load(&sql, record);
	else if (kind == TEXT_INSERT)
		compose_insert(&sql, record);
	else
		compose_update(&sql, record);
	return composed_keep(store, &key, strbuf_take(&sql));
}

/* ---- One row ---- */

enum err_code
record_load(struct store *store, const struct record *record, int64_t id,
	    struct arena *arena, void *row, struct err *err)
{
	struct db_rows rows = {0};
	bool found = false;
	enum err_code rc = db_query(store_db(store),
				    text_of(store, record, TEXT_LOAD),
				    DB_ARGS(DB_ARG(id)), &rows, err);

	if (rc == ERR_OK && db_next(&rows)) {
		read_row(&rows, record, arena, row);
		found = true;
	}
	rc = db_done(&rows, rc, err);
	if (rc == ERR_OK && !found)
		return err_set(err, ERR_NOT_FOUND, "",
			       _("Not found: %s is not in the record any "
				 "more."),
			       _(record->what));
	return rc;
}

enum err_code
record_insert(struct store *store, const struct record *record,
	      struct stamp now, void *row, struct err *err)
{
	struct row_head *head = row;
	struct db_arg args[N_COLUMNS_MAX];
	enum err_code rc;

	assert(record->n_columns + 1 <= N_COLUMNS_MAX);
	head->uuid = uuid_make(now);
	head->rev = 1;
	args[0] = DB_ARG(head->uuid);
	for (size_t i = 0; i < record->n_columns; i++)
		args[i + 1] = column_arg(row, &record->columns[i]);
	rc = db_run(store_db(store), text_of(store, record, TEXT_INSERT),
		    (struct db_args){args, record->n_columns + 1}, NULL, err);
	if (rc == ERR_OK)
		head->id = db_last_id(store_db(store));
	return rc;
}

enum err_code
record_update(struct store *store, const struct record *record, void *row,
	      struct err *err)
{
	struct row_head *head = row;
	struct db_arg args[N_COLUMNS_MAX];
	int64_t n_changed = 0;
	enum err_code rc;

	assert(record->n_columns + 2 <= N_COLUMNS_MAX);
	args[0] = DB_ARG(head->id);
	args[1] = DB_ARG(head->rev);
	for (size_t i = 0; i < record->n_columns; i++)
		args[i + 2] = column_arg(row, &record->columns[i]);
	rc = db_run(store_db(store), text_of(store, record, TEXT_UPDATE),
		    (struct db_args){args, record->n_columns + 2}, &n_changed,
		    err);
	if (rc == ERR_OK)
		rc = store_expect_one(n_changed, _(record->what), err);
	if (rc == ERR_OK)
		head->rev++;
	return rc;
}

enum err_code
record_delete(struct store *store, const struct record *record, const void *row,
	      struct err *err)
{
	const struct row_head *head = row;
	struct strbuf sql = {0};
	int64_t n_changed = 0;
	enum err_code rc;

	strbuf_addf(&sql, "DELETE FROM %s WHERE id = $1 AND rev = $2",
		    record->table);
	rc = db_run(store_db(store), strbuf_str(&sql),
		    DB_ARGS(DB_ARG(head->id), DB_ARG(head->rev)), &n_changed,
		    err);
	strbuf_fini(&sql);
	if (rc == ERR_OK)
		rc = store_expect_one(n_changed, _(record->what), err);
	return rc;
}

/* Puts the column list where the text says {COLUMNS}. */
static void
expand_columns(struct strbuf *out, const struct record *record, const char *sql)
{
	static const char mark[] = "{COLUMNS}";
	const char *at = strstr(sql, mark);

	assert(at != NULL);
	strbuf_add_n(out, sql, (size_t)(at - sql));
	add_column_list(out, record);
	strbuf_add(out, at + sizeof(mark) - 1);
}

enum err_code
record_list(struct store *store, const struct record *record, const char *sql,
	    struct db_args args, struct record_rows *out, struct err *err)
{
	struct strbuf text = {0};
	struct db_rows rows = {0};
	size_t n_max = LIST_FIRST;
	char *list = arena_alloc(out->arena, n_max * record->size);
	enum err_code rc;

	out->n = 0;
	expand_columns(&text, record, sql);
	rc = db_query(store_db(store), strbuf_str(&text), args, &rows, err);
	while (rc == ERR_OK && db_next(&rows)) {
		if (out->n == n_max) {
			list = arena_grow(out->arena, list,
					  n_max * record->size,
					  2 * n_max * record->size);
			n_max *= 2;
		}
		read_row(&rows, record, out->arena,
			 list + out->n * record->size);
		out->n++;
	}
	rc = db_done(&rows, rc, err);
	strbuf_fini(&text);
	out->items = list;
	return rc;
}

const struct record_column *
record_column_find(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->n_columns; i++) {
		if (strcmp(record->columns[i].name, name) == 0)
			return &record->columns[i];
	}
	return NULL;
}
