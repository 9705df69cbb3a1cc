/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

#include "db/db.h"

static sqlite3_stmt *
stmt_of(const struct db_rows *rows)
{
	const struct statement *s = rows->stmt;

	assert(s != NULL);
	return s->stmt;
}

/* The first one is kept: what follows may only follow from it. */
static void
bad(struct db_rows *rows, int col)
{
	if (rows->code != ERR_OK)
		return;
	rows->code = ERR_SCHEMA;
	rows->bad_col = col;
}

static bool
is_type(struct db_rows *rows, int col, int type)
{
	if (sqlite3_column_type(stmt_of(rows), col) == type)
		return true;
	bad(rows, col);
	return false;
}

bool
db_is_null(const struct db_rows *rows, int col)
{
	return sqlite3_column_type(stmt_of(rows), col) == SQLITE_NULL;
}

int
db_n_cols(const struct db_rows *rows)
{
	return sqlite3_column_count(stmt_of(rows));
}

int64_t
db_get_int(struct db_rows *rows, int col)
{
	if (!is_type(rows, col, SQLITE_INTEGER))
		return 0;
	return sqlite3_column_int64(stmt_of(rows), col);
}

int64_t
db_get_id_null(struct db_rows *rows, int col)
{
	const int type = sqlite3_column_type(stmt_of(rows), col);

	if (type == SQLITE_INTEGER)
		return sqlite3_column_int64(stmt_of(rows), col);
	if (type != SQLITE_NULL)
		bad(rows, col);
	return 0;
}

/* "" rather than NULL for a bad column: the caller's strings stay strings. */
static const char *
text(struct db_rows *rows, int col)
{
	if (!is_type(rows, col, SQLITE_TEXT))
		return "";
	return (const char *)sqlite3_column_text(stmt_of(rows), col);
}

const char *
db_peek_text(struct db_rows *rows, int col)
{
	return text(rows, col);
}

const char *
db_get_text(struct db_rows *rows, int col, struct arena *arena)
{
	return arena_strdup(arena, text(rows, col));
}

const char *
db_get_text_null(struct db_rows *rows, int col, struct arena *arena)
{
	return db_is_null(rows, col) ? NULL : db_get_text(rows, col, arena);
}

const char *
db_get_cell(struct db_rows *rows, int col, struct arena *arena)
{
	const unsigned char *s = sqlite3_column_text(stmt_of(rows), col);

	return s == NULL || *s == '\0' ? ""
				       : arena_strdup(arena, (const char *)s);
}

struct uuid
db_get_uuid(struct db_rows *rows, int col)
{
	struct uuid u = {{0}};

	if (!is_type(rows, col, SQLITE_BLOB))
		return u;

	const void *p = sqlite3_column_blob(stmt_of(rows), col);

	if (sqlite3_column_bytes(stmt_of(rows), col) == (int)sizeof(u.b))
		memcpy(u.b, p, sizeof(u.b));
	else
		bad(rows, col);
	return u;
}

/* An open end is NULL, or '' where it takes part in a comparison. */
static bool
is_empty(struct db_rows *rows, int col)
{
	return db_is_null(rows, col) || text(rows, col)[0] == '\0';
}

struct date
db_get_date(struct db_rows *rows, int col)
{
	const struct date d = date_from_iso(text(rows, col));

	if (date_is_none(d))
		bad(rows, col);
	return d;
}

struct date
db_get_date_open(struct db_rows *rows, int col)
{
	const char *iso = text(rows, col);

	return *iso == '\0' ? DATE_NONE : date_from_iso(iso);
}

struct date
db_get_date_null(struct db_rows *rows, int col)
{
	return is_empty(rows, col) ? DATE_NONE : db_get_date(rows, col);
}

struct stamp
db_get_stamp(struct db_rows *rows, int col)
{
	const struct stamp t = stamp_from_iso(text(rows, col));

	if (t.ms == 0)
		bad(rows, col);
	return t;
}

struct stamp
db_get_stamp_open(struct db_rows *rows, int col)
{
	const char *iso = text(rows, col);

	return *iso == '\0' ? STAMP_NONE : stamp_from_iso(iso);
}

struct stamp
db_get_stamp_null(struct db_rows *rows, int col)
{
	return is_empty(rows, col) ? STAMP_NONE : db_get_stamp(rows, col);
}

const void *
db_peek_blob(struct db_rows *rows, int col, size_t *len_out)
{
	const void *p;

	*len_out = 0;
	if (db_is_null(rows, col) || !is_type(rows, col, SQLITE_BLOB))
		return NULL;
	p = sqlite3_column_blob(stmt_of(rows), col);
	*len_out = (size_t)sqlite3_column_bytes(stmt_of(rows), col);
	return p != NULL ? p : ""; /* empty is not NULL */
}

const void *
db_get_blob(struct db_rows *rows, int col, struct arena *arena, size_t *len_out)
{
	const void *p = db_peek_blob(rows, col, len_out);
	void *copy;

	if (p == NULL)
		return NULL;
	copy = arena_alloc(arena, *len_out + 1);
	if (*len_out > 0)
		memcpy(copy, p, *len_out);
	return copy;
}
