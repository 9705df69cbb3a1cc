/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/query.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "db/db.h"
#include "store/store.h"

enum {
	N_COMMON_ARGS = 8, /* $1 … $8 */
	AT_NOW = QUERY_ARGS_MAX - 1,
	N_FIXED_COLS = 3 /* id, casefile, person; the key comes after them */
};

/* Words in any order: "%a%" for each would need one parameter a word, so the
 * folded text keeps its blanks as wildcards. */
static const char *
filter_pattern(struct arena *arena, const char *typed)
{
	const char *folded;
	char *pattern;

	if (typed == NULL || *typed == '\0')
		return NULL;
	folded = utf8_fold(arena, typed);
	if (*folded == '\0')
		return NULL;
	pattern = arena_printf(arena, "%%%s%%", folded);
	for (char *p = pattern; *p != '\0'; p++) {
		if (*p == ' ')
			*p = '%';
	}
	return pattern;
}

/* Where the page begins, and in which direction the key runs. */
static const char *
compose_page(struct arena *arena, const struct query *query,
	     const struct query_request *request)
{
	bool down = request->order->descending != request->backwards;
	const char *key = request->order->key;
	const char *start = "";

	if (request->after_key != NULL)
		start = arena_printf(arena, " AND (%s, %s) %s ($6, $7)", key,
				     query->id, down ? "<" : ">");
	return arena_printf(arena, "%s ORDER BY %s %s, %s %s LIMIT $8", start,
			    key, down ? "DESC" : "ASC", query->id,
			    down ? "DESC" : "ASC");
}

static const char *
compose_filter(struct arena *arena, const struct query *query,
	       const char *pattern)
{
	if (pattern == NULL || query->filter == NULL)
		return "";
	return arena_printf(arena, " AND %s LIKE $5", query->filter);
}

static const char *
compose_read(struct arena *arena, const struct query *query,
	     const struct query_request *request, const char *pattern)
{
	/* the columns begin with id, casefile and person; key goes last */
	return arena_printf(arena, "SELECT %s, %s %s%s%s%s", query->columns,
			    request->order->key, query->from,
			    compose_filter(arena, query, pattern),
			    compose_page(arena, query, request),
			    query->small ? " /* scan ok */" : "");
}

static const char *
compose_count(struct arena *arena, const struct query *query,
	      const char *pattern)
{
	return arena_printf(arena,
			    "SELECT count(*) FROM (SELECT %s %s%s LIMIT $8)%s",
			    query->id, query->from,
			    compose_filter(arena, query, pattern),
			    query->small ? " /* scan ok */" : "");
}

struct db_args
query_bind_actor(const struct query_actor *actor,
		 struct db_arg args[QUERY_ARGS_MAX])
{
	for (size_t i = 0; i < QUERY_ARGS_MAX; i++)
		args[i] = db_arg_null();
	args[0] = DB_ARG(actor->staff_id);
	args[1] = DB_ARG(actor->office_id);
	args[2] = DB_ARG(actor->today);
	args[3] = DB_ARG(actor->role);
	args[AT_NOW] = DB_ARG(actor->now);
	return (struct db_args){args, QUERY_ARGS_MAX};
}

static struct db_arg
own_arg(const struct query_value *value)
{
	if (!value->has)
		return db_arg_null();
	if (value->text != NULL)
		return db_arg_text(value->text);
	return db_arg_int(value->i);
}

static struct db_args
bind_all(struct db_arg *args, const struct query_actor *actor,
	 const struct query_request *request, const char *pattern, int64_t max)
{
	struct db_args all = query_bind_actor(actor, args);

	assert(request->n_own < AT_NOW - N_COMMON_ARGS);
	args[4] = DB_ARG(pattern);
	args[5] = DB_ARG(request->after_key);
	args[6] = DB_ARG(request->after_id);
	args[7] = DB_ARG(max);
	for (size_t i = 0; i < request->n_own; i++)
		args[N_COMMON_ARGS + i] = own_arg(&request->own[i]);
	return all;
}

static void
read_row(struct db_rows *rows, size_t n_cells, struct arena *arena,
	 struct query_row *row)
{
	row->id = db_get_int(rows, 0);
	row->casefile_id = db_get_id_null(rows, 1);
	row->person_id = db_get_id_null(rows, 2);
	row->cells = arena_new(arena, const char *, n_cells + 1);
	for (size_t i = 0; i < n_cells; i++)
		row->cells[i] = db_get_cell(rows, N_FIXED_COLS + (int)i, arena);
	row->key = db_get_text(rows, N_FIXED_COLS + (int)n_cells, arena);
}

static void
reverse(struct query_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct query_row swap = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = swap;
	}
}

enum err_code
query_read(struct store *store, const struct query *query,
	   const struct query_actor *actor, const struct query_request *request,
	   struct query_page *out, struct err *err)
{
	const char *pattern = filter_pattern(out->arena, request->filter);
	const char *sql = compose_read(out->arena, query, request, pattern);
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_rows rows = {0};
	enum err_code rc;

	out->n = 0;
	out->rows = arena_new(out->arena, struct query_row, request->max + 1);
	rc = db_query(store_db(store), sql,
		      bind_all(args, actor, request, pattern,
			       (int64_t)request->max + 1),
		      &rows, err);
	while (rc == ERR_OK && out->n <= request->max && db_next(&rows))
		read_row(&rows, request->n_cells, out->arena,
			 &out->rows[out->n++]);
	rc = db_done(&rows, rc, err);
	if (rc != ERR_OK)
		return rc;
	out->more = out->n > request->max;
	if (out->more)
		out->n = request->max;
	if (request->backwards)
		reverse(out->rows, out->n);
	return ERR_OK;
}

enum err_code
query_count(struct store *store, const struct query *query,
	    const struct query_actor *actor,
	    const struct query_request *request, int64_t *out, struct err *err)
{
	struct arena scratch = {0};
	const char *pattern = filter_pattern(&scratch, request->filter);
	const char *sql = compose_count(&scratch, query, pattern);
	struct db_arg args[QUERY_ARGS_MAX];
	enum err_code rc =
		db_get_one_int(store_db(store), sql,
			       bind_all(args, actor, request, pattern,
					(int64_t)request->max + 1),
			       out, err);

	arena_fini(&scratch);
	return rc;
}
