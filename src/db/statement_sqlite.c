/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <assert.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/xalloc.h"

#include "db/db.h"

/* ---- Cache ---- */

/* FNV-1a */
WRAPS static uint64_t
hash_text(const char *s)
{
	uint64_t hash = 14695981039346656037U;

	for (; *s != '\0'; s++)
		hash = (hash ^ (uint8_t)*s) * 1099511628211U;
	return hash;
}

static struct statement **
address_slot(struct cache *cache, const char *sql)
{
	return &cache->by_address[((uintptr_t)sql >> 3) % CACHE_BUCKETS];
}

static void
statement_free(struct statement *s)
{
	sqlite3_finalize(s->stmt);
	free(s->numbers);
	free(s->sql);
	free(s);
}

static void
cache_remove(struct cache *cache, struct statement *s)
{
	struct statement **at = &cache->by_text[s->hash % CACHE_BUCKETS];

	while (*at != s)
		at = &(*at)->next;
	*at = s->next;
	for (size_t i = 0; i < CACHE_BUCKETS; i++)
		if (cache->by_address[i] == s)
			cache->by_address[i] = NULL;
	cache->n--;
}

static void
cache_evict(struct cache *cache)
{
	struct statement *oldest = NULL;

	for (size_t i = 0; i < CACHE_BUCKETS; i++)
		for (struct statement *s = cache->by_text[i]; s != NULL;
		     s = s->next)
			if (!s->is_busy &&
			    (oldest == NULL || s->used_at < oldest->used_at))
				oldest = s;
	if (oldest == NULL)
		return;
	cache_remove(cache, oldest);
	statement_free(oldest);
}

static void
cache_add(struct cache *cache, struct statement *s, const char *sql)
{
	struct statement **bucket = &cache->by_text[s->hash % CACHE_BUCKETS];

	if (cache->n >= CACHE_MAX)
		cache_evict(cache);
	s->is_cached = true;
	s->next = *bucket;
	*bucket = s;
	*address_slot(cache, sql) = s;
	cache->n++;
}

/*
 * An address alone proves nothing: composed texts live in arenas, whose
 * addresses come again with another text.
 */
static struct statement *
cache_find(struct cache *cache, const char *sql)
{
	struct statement **hint = address_slot(cache, sql);

	if (*hint != NULL && strcmp((*hint)->sql, sql) == 0)
		return *hint;

	const uint64_t hash = hash_text(sql);
	struct statement *s = cache->by_text[hash % CACHE_BUCKETS];

	while (s != NULL && (s->hash != hash || strcmp(s->sql, sql) != 0))
		s = s->next;
	if (s != NULL)
		*hint = s;
	return s;
}

/* Statements in use by an open struct db_rows are freed when it is done. */
void
cache_clear(struct cache *cache)
{
	for (size_t i = 0; i < CACHE_BUCKETS; i++) {
		struct statement *s = cache->by_text[i];

		while (s != NULL) {
			struct statement *next = s->next;

			s->is_cached = false;
			if (!s->is_busy)
				statement_free(s);
			s = next;
		}
	}
	*cache = (struct cache){0};
}

/* Resets it; frees it unless it is cached. */
static void
statement_release(struct statement *s)
{
	sqlite3_reset(s->stmt);
	sqlite3_clear_bindings(s->stmt);
	s->is_busy = false;
	s->has_first = false;
	if (!s->is_cached)
		statement_free(s);
}

/* ---- Preparing ---- */

static enum err_code
fault(struct err *err, const char *what, const char *sql)
{
	char detail[sizeof(err->detail)];

	snprintf(detail, sizeof(detail), "%s: %s", what, sql);
	return sqlite_fault(err, detail);
}

/*
 * "$7" is a name to SQLite: its place is where it first appears in the text,
 * not 7.
 */
static bool
number_params(struct statement *s)
{
	s->n_params = sqlite3_bind_parameter_count(s->stmt);
	s->numbers = xcalloc((size_t)s->n_params + 1, sizeof(int));
	for (int i = 1; i <= s->n_params; i++) {
		const char *name = sqlite3_bind_parameter_name(s->stmt, i);
		int64_t number = 0;

		if (name == NULL || name[0] != '$' ||
		    !num_parse_int(name + 1, 1, 999, &number))
			return false;
		s->numbers[i] = (int)number;
	}
	return true;
}

static enum err_code
prepare(struct db *db, const char *sql, struct statement **out, struct err *err)
{
	struct statement *s = xcalloc(1, sizeof(*s));
	const char *tail = "";
	enum err_code rc = ERR_OK;
	const int sql_rc = sqlite3_prepare_v3(
		db->h, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->stmt, &tail);

	if (sql_rc != SQLITE_OK)
		rc = sqlite_fail(db, sql_rc, err);
	else if (s->stmt == NULL)
		rc = fault(err, "no statement", sql);
	else if (tail[strspn(tail, " \t\n;")] != '\0')
		rc = fault(err, "more than one statement", sql);
	else if (!number_params(s))
		rc = fault(err, "parameters are $1, $2 …", sql);
	else if (db->checks_plans && sqlite3_stmt_readonly(s->stmt))
		rc = plan_check(db, sql, err);
	if (rc != ERR_OK) {
		statement_free(s);
		return rc;
	}
	s->sql = xstrdup(sql);
	s->hash = hash_text(sql);
	*out = s;
	return ERR_OK;
}

/* A statement that is running already gets a second, passing, copy. */
static enum err_code
statement_get(struct db *db, const char *sql, struct statement **out,
	      struct err *err)
{
	struct statement *s = cache_find(&db->cache, sql);
	enum err_code rc = ERR_OK;

	if (s == NULL) {
		rc = prepare(db, sql, &s, err);
		if (rc == ERR_OK)
			cache_add(&db->cache, s, sql);
	} else if (s->is_busy) {
		rc = prepare(db, sql, &s, err);
	}
	if (rc != ERR_OK)
		return rc;
	s->is_busy = true;
	s->used_at = ++db->cache.tick;
	*out = s;
	return ERR_OK;
}

/* ---- Binding ---- */

static int
bind_one(sqlite3_stmt *stmt, int at, const struct db_arg *arg,
	 sqlite3_destructor_type lives)
{
	const void *p = arg->p != NULL ? arg->p : arg->own;

	switch (arg->type) {
	case DB_INT:
		return sqlite3_bind_int64(stmt, at, arg->i);
	case DB_TEXT:
		if (arg->p != NULL)
			return sqlite3_bind_text(stmt, at, p, -1, lives);
		return sqlite3_bind_text64(stmt, at, p, arg->len, lives,
					   SQLITE_UTF8);
	case DB_BLOB:
		return sqlite3_bind_blob64(stmt, at, p, arg->len, lives);
	case DB_NULL:
		break;
	}
	return sqlite3_bind_null(stmt, at);
}

static enum err_code
bind_all(struct db *db, struct statement *s, struct db_args args,
	 sqlite3_destructor_type lives, struct err *err)
{
	for (int i = 1; i <= s->n_params; i++) {
		if ((size_t)s->numbers[i] > args.n)
			return fault(err, "too few arguments", s->sql);

		const int rc =
			bind_one(s->stmt, i, &args.a[s->numbers[i] - 1], lives);

		if (rc != SQLITE_OK)
			return sqlite_fail(db, rc, err);
	}
	return ERR_OK;
}

/*
 * Around the gate nobody writes; and after an error SQLite may have rolled
 * the transaction back by itself, whereupon each statement would commit on
 * its own.
 */
static enum err_code
check_write(struct db *db, const struct statement *s, struct err *err)
{
	if (sqlite3_stmt_readonly(s->stmt))
		return ERR_OK;
	if (db->is_read_only)
		return sqlite_fail(db, SQLITE_READONLY, err);
	if (!db->is_writing)
		return fault(err, "write without a transaction", s->sql);
	if (sqlite3_get_autocommit(db->h) == 0)
		return ERR_OK;
	err_set(err, ERR_IO, "",
		_("What was being saved was undone after an error. Try "
		  "again."));
	return err_detail(err, "transaction is over: %s", s->sql);
}

static enum err_code
start(struct db *db, const char *sql, struct db_args args,
      sqlite3_destructor_type lives, struct statement **out, struct err *err)
{
	struct statement *s = NULL;
	enum err_code rc = statement_get(db, sql, &s, err);

	if (rc != ERR_OK)
		return rc;
	rc = check_write(db, s, err);
	if (rc == ERR_OK)
		rc = bind_all(db, s, args, lives, err);
	if (rc != ERR_OK) {
		statement_release(s);
		return rc;
	}
	*out = s;
	return ERR_OK;
}

/* ---- Running ---- */

enum err_code
db_run(struct db *db, const char *sql, struct db_args args,
       int64_t *n_changed_out, struct err *err)
{
	struct statement *s = NULL;
	enum err_code rc = start(db, sql, args, SQLITE_STATIC, &s, err);

	if (rc != ERR_OK)
		return rc;
	if (sqlite3_column_count(s->stmt) > 0) {
		rc = fault(err, "rows from db_run", sql);
	} else {
		const int sql_rc = sqlite3_step(s->stmt);

		if (sql_rc != SQLITE_DONE)
			rc = sqlite_fail(db, sql_rc, err);
		else if (n_changed_out != NULL)
			*n_changed_out = sqlite3_changes64(db->h);
	}
	statement_release(s);
	return rc;
}

int64_t
db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->h);
}

/*
 * A write with RETURNING does its work at the first step, so that step is
 * taken here: the work must not depend on whether the rows are read.
 */
enum err_code
db_query(struct db *db, const char *sql, struct db_args args,
	 struct db_rows *rows, struct err *err)
{
	struct statement *s = NULL;

	*rows = (struct db_rows){.db = db, .bad_col = -1};

	enum err_code rc = start(db, sql, args, SQLITE_TRANSIENT, &s, err);

	if (rc != ERR_OK)
		return rc;
	if (!sqlite3_stmt_readonly(s->stmt)) {
		s->first = sqlite3_step(s->stmt);
		s->has_first = true;
		if (s->first != SQLITE_ROW && s->first != SQLITE_DONE) {
			rc = sqlite_fail(db, s->first, err);
			statement_release(s);
			return rc;
		}
	}
	rows->stmt = s;
	return ERR_OK;
}

bool
db_next(struct db_rows *rows)
{
	struct statement *s = rows->stmt;

	if (s == NULL || rows->code != ERR_OK)
		return false;

	const int rc = s->has_first ? s->first : sqlite3_step(s->stmt);

	s->has_first = false;
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		rows->code = sqlite_fail(rows->db, rc, &rows->db->step_err);
	statement_release(s);
	rows->stmt = NULL;
	return false;
}

enum err_code
db_done(struct db_rows *rows, enum err_code rc, struct err *err)
{
	struct statement *s = rows->stmt;

	rows->stmt = NULL;
	if (rc == ERR_OK && rows->code != ERR_OK) {
		rc = rows->code;
		if (rows->bad_col < 0) {
			*err = rows->db->step_err;
		} else {
			err_set(err, ERR_SCHEMA, "",
				_("The database holds something that this "
				  "program does not expect. Have it checked "
				  "by its administrator."));
			err_detail(err, "column %d: %s", rows->bad_col,
				   s == NULL ? "" : s->sql);
		}
	}
	if (s != NULL)
		statement_release(s);
	return rc;
}

enum err_code
db_get_one_int(struct db *db, const char *sql, struct db_args args,
	       int64_t *out, struct err *err)
{
	struct db_rows rows;
	bool is_found = false;
	int64_t found = 0;
	enum err_code rc = db_query(db, sql, args, &rows, err);

	if (rc == ERR_OK && db_next(&rows) && !db_is_null(&rows, 0)) {
		is_found = true;
		found = db_get_int(&rows, 0);
	}
	rc = db_done(&rows, rc, err);
	if (rc != ERR_OK)
		return rc;
	if (!is_found)
		return err_set(err, ERR_NOT_FOUND, "", "%s", "");
	*out = found;
	return ERR_OK;
}

enum err_code
db_find_int(struct db *db, const char *sql, struct db_args args, int64_t *out,
	    struct err *err)
{
	enum err_code rc = db_get_one_int(db, sql, args, out, err);

	if (rc != ERR_NOT_FOUND)
		return rc;
	*out = 0;
	return ERR_OK;
}
