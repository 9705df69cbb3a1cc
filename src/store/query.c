/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/query.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "composed.h"
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

/* What a text is composed for, beside query, order and role. */
enum composed_flag {
	IS_BACKWARDS = 1,
	IS_AFTER = 2,
	IS_FILTERED = 4,
	IS_COUNT = 8
};

/* A text being composed. */
struct composing {
	const struct query *query;
	const struct query_order *order;
	unsigned flags;
	struct strbuf sql;
};

/* Where the page begins, and in which direction the key runs. */
static void
add_page(struct composing *c, const char *key, const char *id,
	 const char *order)
{
	bool is_down = c->order->descending != ((c->flags & IS_BACKWARDS) != 0);
	const char *way = is_down ? "DESC" : "ASC";

	if ((c->flags & IS_AFTER) != 0)
		strbuf_addf(&c->sql, " AND (%s, %s) %s ($6, $7)", key, id,
			    is_down ? "<" : ">");
	strbuf_addf(&c->sql, " ORDER BY %s %s, %s %s LIMIT $8", key, way, order,
		    way);
}

/*
 * Each branch gives no more rows than the page has, by its own index. Not so
 * where a filter or a count looks at all of them.
 */
static void
add_branches(struct composing *c)
{
	bool is_paged = (c->flags & (IS_FILTERED | IS_COUNT)) == 0;

	for (size_t i = 0; i < c->query->n_branches; i++) {
		const struct query_branch *branch = &c->query->branches[i];

		strbuf_addf(&c->sql, "%s b%zu (%s) AS (%s",
			    i == 0 ? "WITH" : ",", i, c->query->branch_columns,
			    branch->select);
		if (is_paged)
			add_page(c, branch->key, branch->id, branch->order);
		strbuf_add_c(&c->sql, ')');
	}
	for (size_t i = 0; i < c->query->n_branches; i++)
		strbuf_addf(&c->sql, "%s SELECT %s FROM b%zu",
			    i == 0 ? "" : " UNION ALL",
			    c->query->branch_columns, i);
}

static void
add_from(struct composing *c)
{
	static const char mark[] = "{BRANCHES}";
	const char *from = c->query->from;
	const char *at = strstr(from, mark);

	strbuf_add_c(&c->sql, ' ');
	if (at != NULL) {
		strbuf_add_n(&c->sql, from, (size_t)(at - from));
		add_branches(c);
		from = at + sizeof(mark) - 1;
	}
	strbuf_add(&c->sql, from);
	if ((c->flags & IS_FILTERED) != 0)
		strbuf_addf(&c->sql, " AND %s LIKE $5", c->query->filter);
}

static void
compose(struct composing *c)
{
	const struct query *query = c->query;

	if ((c->flags & IS_COUNT) != 0) {
		strbuf_addf(&c->sql, "SELECT count(*) FROM (SELECT %s",
			    query->id);
		add_from(c);
		strbuf_add(&c->sql, " LIMIT $8)");
	} else {
		/* the columns begin with id, casefile, person; key goes last */
		strbuf_addf(&c->sql, "SELECT %s, %s", query->columns,
			    c->order->key);
		add_from(c);
		add_page(c, c->order->key, query->id, query->id);
	}
	if (query->small)
		strbuf_add(&c->sql, " /* scan ok */");
}

static const char *
composed_text(struct store *store, struct composing *c, const char *role)
{
	const struct composed_key key = {.text = c->query,
					 .order = c->order,
					 .role = role,
					 .flags = c->flags};
	const char *found = composed_find(store, &key);
	struct strbuf sql = {0};

	if (found != NULL)
		return found;
	compose(c);
	scope_add(&sql, strbuf_str(&c->sql), role);
	strbuf_fini(&c->sql);
	return composed_keep(store, &key, strbuf_take(&sql));
}

static unsigned
flags_of(const struct query *query, const struct query_request *request,
	 const char *pattern)
{
	return (request->backwards ? IS_BACKWARDS : 0U) |
	       (request->after_key != NULL ? IS_AFTER : 0U) |
	       (pattern != NULL && query->filter != NULL ? IS_FILTERED : 0U);
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
	struct composing c = {.query = query,
			      .order = request->order,
			      .flags = flags_of(query, request, pattern)};
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_rows rows = {0};
	enum err_code rc;

	out->n = 0;
	out->rows = arena_new(out->arena, struct query_row, request->max + 1);
	rc = db_query(store_db(store), composed_text(store, &c, actor->role),
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
	struct composing c = {.query = query,
			      .flags = IS_COUNT |
				       (flags_of(query, request, pattern) &
					IS_FILTERED)};
	struct db_arg args[QUERY_ARGS_MAX];
	enum err_code rc = db_get_one_int(
		store_db(store), composed_text(store, &c, actor->role),
		bind_all(args, actor, request, pattern,
			 (int64_t)request->max + 1),
		out, err);

	arena_fini(&scratch);
	return rc;
}
