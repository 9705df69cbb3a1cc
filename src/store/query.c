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
	AT_FILTER = 4,
	AT_FURTHER = 15, /* $16 … $18 */
	N_FURTHER = 3,
	AT_FOUND = AT_FURTHER + N_FURTHER,
	AT_NOW = AT_FOUND + 1,
	AT_UNTIL = AT_NOW + 1,
	N_FIXED_COLS = 3, /* id, casefile, person; the key comes after them */
	FEW_ROWS = 20000  /* looked at one by one sooner than all in order */
};

/* The words of a filter as patterns of LIKE. */
struct words {
	const char *patterns[1 + N_FURTHER];
	size_t n;
	const char *found; /* of few rows: these are found by it; NULL = none */
	int64_t fewest;	   /* rows that have it, at most */
};

/* ---- the filter ---- */

static const char *
pattern_of(struct arena *arena, const char *words, size_t len)
{
	char *pattern = arena_printf(arena, "%%%.*s%%", (int)len, words);

	for (char *p = pattern; *p != '\0'; p++)
		if (*p == ' ')
			*p = '%';
	return pattern;
}

/* The last word: one that few rows have, if it can be found by? */
static enum err_code
look_for(struct store *store, const struct query_finder *finder,
	 const char *word, struct words *words, struct err *err)
{
	const char *pattern = words->patterns[words->n - 1];
	int64_t n = 0;
	enum err_code rc;

	if (finder == NULL || !finder->knows(word))
		return ERR_OK;
	rc = db_get_one_int(store_db(store), finder->count,
			    DB_ARGS(DB_ARG(pattern)), &n, err);
	if (rc == ERR_OK && n < words->fewest) {
		words->fewest = n;
		words->found = pattern;
	}
	return rc;
}

/* Each word for itself, in any order; beyond the fourth in theirs. */
static enum err_code
read_words(struct store *store, const struct query *query, struct arena *arena,
	   const char *typed, struct words *out, struct err *err)
{
	const char *at = typed == NULL || query->filter == NULL
				 ? ""
				 : utf8_fold(arena, typed);
	enum err_code rc = ERR_OK;

	*out = (struct words){.fewest = FEW_ROWS};
	while (rc == ERR_OK && *at != '\0') {
		bool is_last = out->n == N_FURTHER;
		size_t len = is_last ? strlen(at) : strcspn(at, " ");
		const char *word = arena_strndup(arena, at, len);

		out->patterns[out->n++] = pattern_of(arena, at, len);
		if (strchr(word, ' ') == NULL)
			rc = look_for(store, query->finder, word, out, err);
		at += len;
		at += strspn(at, " ");
	}
	return rc;
}

/* ---- the column of an order ---- */

/* The name that an expression begins with; "" = it begins with none. */
static size_t
name_len(const char *expression)
{
	size_t len = strspn(expression,
			    "abcdefghijklmnopqrstuvwxyz"
			    "_.0123456789");

	return expression[len] == '(' ? 0 : len;
}

/* Up to the comma behind it, or the end. */
static size_t
expression_len(const char *columns)
{
	size_t len = 0;
	int depth = 0;

	for (; columns[len] != '\0'; len++) {
		if (columns[len] == ',' && depth == 0)
			break;
		depth += columns[len] == '(' ? 1 : 0;
		depth -= columns[len] == ')' ? 1 : 0;
	}
	return len;
}

size_t
query_order_column(const struct query *query, const struct query_order *order)
{
	static const char sort_name[] = "p.sort_name";
	const char *wanted = order->key == NULL ? "" : order->key;
	const char *at = query->columns;
	size_t wanted_len;

	/* Lists that no query gives name their order only. */
	if (at == NULL)
		return SIZE_MAX;
	wanted += strspn(wanted, "(");
	wanted_len = name_len(wanted);
	if (wanted_len == strlen(sort_name) &&
	    strncmp(wanted, sort_name, wanted_len) == 0) {
		wanted = "p.family_name";
		wanted_len = strlen(wanted);
	}
	for (size_t i = 0; wanted_len > 0; i++) {
		size_t len = expression_len(at);

		if (i >= N_FIXED_COLS && len == wanted_len &&
		    strncmp(at, wanted, len) == 0)
			return i - N_FIXED_COLS;
		if (at[len] == '\0')
			break;
		at += len + 1;
		at += strspn(at, " ");
	}
	return SIZE_MAX;
}

/* ---- composing ---- */

/* What a text is composed for, beside query, order and role. */
enum composed_flag {
	IS_BACKWARDS = 1,
	IS_AFTER = 2,
	IS_FILTERED = 4,
	IS_COUNT = 8,
	IS_FOUND = 16,
	IS_FROM = 32,
	IS_MARK = 64,	   /* the row up to which is looked, alone */
	IS_UNTIL = 128,	   /* up to that row */
	FURTHER_WORD = 256 /* times how many there are */
};

/* A text being composed. */
struct composing {
	const struct query *query;
	const struct query_order *order;
	unsigned flags;
	const struct words *words;
	struct strbuf sql;
};

/* The direction in which the key runs. */
static const char *
way_of(const struct composing *c)
{
	bool is_down = c->order->descending != ((c->flags & IS_BACKWARDS) != 0);

	return is_down ? "DESC" : "ASC";
}

static void
add_after(struct composing *c)
{
	bool is_down = strcmp(way_of(c), "DESC") == 0;

	if ((c->flags & IS_AFTER) != 0)
		strbuf_addf(&c->sql, " AND (%s, %s) %s%s ($6, $7)",
			    c->order->key, c->query->id, is_down ? "<" : ">",
			    (c->flags & IS_FROM) != 0 ? "=" : "");
	if ((c->flags & IS_UNTIL) != 0)
		strbuf_addf(&c->sql, " AND (%s, %s) %s ($21, $22)",
			    c->order->key, c->query->id, is_down ? ">=" : "<=");
}

/* Each branch is read to the end where a filter or a count looks at all. */
static bool
is_merged(const struct composing *c)
{
	return (c->flags & (IS_FILTERED | IS_COUNT)) == 0;
}

static bool
begins_inside(const struct composing *c)
{
	return is_merged(c) && (c->flags & IS_AFTER) != 0;
}

/* What the list is about; and the branches, where their columns are asked by
 * name. (Else not: a longer text is a longer time to prepare it.) */
static void
add_with(struct composing *c)
{
	const struct query *query = c->query;

	strbuf_addf(&c->sql, "WITH c AS (%s)", query->about);
	for (size_t i = 0; begins_inside(c) && i < query->n_branches; i++)
		strbuf_addf(&c->sql, ", b%zu (%s) AS (%s)", i,
			    query->branch_columns, query->branches[i]);
	strbuf_add_c(&c->sql, ' ');
}

/* Merged in the list's order, each is read by its own index and no further
 * than the page asks for. */
static void
add_branches(struct composing *c)
{
	const struct query *query = c->query;
	const char *way = is_merged(c) ? way_of(c) : "";

	for (size_t i = 0; i < query->n_branches; i++) {
		strbuf_add(&c->sql, i == 0 ? "" : " UNION ALL ");
		if (begins_inside(c)) {
			strbuf_addf(&c->sql,
				    "SELECT %s FROM b%zu e WHERE 1 = 1",
				    query->branch_columns, i);
			add_after(c);
		} else {
			strbuf_add(&c->sql, query->branches[i]);
		}
	}
	if (is_merged(c))
		strbuf_addf(&c->sql,
			    " ORDER BY %s %s, %s %s, rank %s, own_id %s "
			    "LIMIT $8",
			    query->branch_index, way, query->branch_key, way,
			    way, way);
}

static void
add_filter(struct composing *c)
{
	size_t n_further = c->flags / FURTHER_WORD;

	if ((c->flags & IS_FILTERED) == 0)
		return;
	if ((c->flags & IS_FOUND) != 0)
		strbuf_add(&c->sql, c->query->finder->condition);
	strbuf_addf(&c->sql, " AND %s LIKE $%d", c->query->filter,
		    AT_FILTER + 1);
	for (size_t i = 0; i < n_further; i++)
		strbuf_addf(&c->sql, " AND %s LIKE $%zu", c->query->filter,
			    AT_FURTHER + 1 + i);
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
	add_filter(c);
}

static void
compose(struct composing *c)
{
	const struct query *query = c->query;

	if (query->n_branches > 0)
		add_with(c);
	if ((c->flags & IS_COUNT) != 0) {
		strbuf_addf(&c->sql, "SELECT count(*) FROM (SELECT %s",
			    query->id);
		add_from(c);
		add_after(c);
		strbuf_add(&c->sql, " LIMIT $8)");
	} else if ((c->flags & IS_MARK) != 0) {
		strbuf_addf(&c->sql, "SELECT %s, %s", c->order->key, query->id);
		add_from(c);
		add_after(c);
		strbuf_addf(&c->sql, " ORDER BY %s %s, %s %s LIMIT 1 OFFSET $8",
			    c->order->key, way_of(c), query->id, way_of(c));
	} else {
		/* the columns begin with id, casefile, person; key goes last */
		strbuf_addf(&c->sql, "SELECT %s, %s", query->columns,
			    c->order->key);
		add_from(c);
		add_after(c);
		if (!query->is_one)
			strbuf_addf(&c->sql, " ORDER BY %s %s, %s %s LIMIT $8",
				    c->order->key, way_of(c), query->id,
				    way_of(c));
	}
	if (query->small || (c->flags & IS_FOUND) != 0)
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
flags_of(const struct query_request *request, const struct words *words)
{
	unsigned n_further = words->n > 1 ? (unsigned)words->n - 1 : 0;

	return (request->backwards ? IS_BACKWARDS : 0U) |
	       (request->after_key != NULL ? IS_AFTER : 0U) |
	       (request->is_from ? IS_FROM : 0U) |
	       (words->n > 0 ? IS_FILTERED : 0U) |
	       (words->found != NULL ? IS_FOUND : 0U) |
	       n_further * FURTHER_WORD;
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
	 const struct query_request *request, const struct words *words,
	 int64_t max)
{
	struct db_args all = query_bind_actor(actor, args);

	assert(request->n_own <= AT_FURTHER - N_COMMON_ARGS);
	args[AT_FILTER] = DB_ARG(words->patterns[0]);
	for (size_t i = 0; i < N_FURTHER; i++)
		args[AT_FURTHER + i] = DB_ARG(words->patterns[1 + i]);
	args[AT_FOUND] = DB_ARG(words->found);
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

/* Who asks for what; texts go to arena. */
struct asking {
	struct store *store;
	const struct query_actor *actor;
	const struct query_request *request;
	struct arena *arena;
};

/* How far one page looks for words. */
struct reach {
	const char *key; /* of the last row that is looked at; NULL = all */
	int64_t id;
};

static enum err_code
read_mark(const struct asking *asking, struct composing *c, struct reach *out,
	  struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = bind_all(args, asking->actor, asking->request,
				      c->words,
				      (int64_t)asking->request->look_max - 1);
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(asking->store),
			 composed_text(asking->store, c, asking->actor->role),
			 all, &rows, err);

	if (rc == ERR_OK && db_next(&rows)) {
		out->key = db_get_text(&rows, 0, asking->arena);
		out->id = db_get_int(&rows, 1);
	}
	return db_done(&rows, rc, err);
}

/*
 * The row that look_max comes to. No farther does a filter look for what few
 * rows have; not where these are found by an index, and not in a small list,
 * all of which is read anyway.
 */
static enum err_code
find_reach(const struct asking *asking, const struct composing *page,
	   struct reach *out, struct err *err)
{
	enum { OF_PLACE = IS_BACKWARDS | IS_AFTER | IS_FROM };
	struct words none = {0};
	struct composing c = {.query = page->query,
			      .order = page->order,
			      .flags = IS_MARK |
				       (page->flags & (unsigned)OF_PLACE),
			      .words = &none};

	*out = (struct reach){0};
	if (asking->request->look_max == 0 || page->query->small ||
	    (page->flags & (IS_FILTERED | IS_FOUND)) != IS_FILTERED)
		return ERR_OK;
	return read_mark(asking, &c, out, err);
}

static void
bind_reach(struct composing *c, struct db_arg *args, const struct reach *reach)
{
	if (reach->key == NULL)
		return;
	c->flags |= IS_UNTIL;
	args[AT_UNTIL] = DB_ARG(reach->key);
	args[AT_UNTIL + 1] = DB_ARG(reach->id);
}

static enum err_code
read_page(const struct asking *asking, struct composing *c,
	  struct query_page *out, struct err *err)
{
	const struct query_request *request = asking->request;
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = bind_all(args, asking->actor, request, c->words,
				      (int64_t)request->max + 1);
	struct db_rows rows = {0};
	struct reach reach;
	enum err_code rc = find_reach(asking, c, &reach, err);

	if (rc != ERR_OK)
		return rc;
	bind_reach(c, args, &reach);
	rc = db_query(store_db(asking->store),
		      composed_text(asking->store, c, asking->actor->role), all,
		      &rows, err);
	while (rc == ERR_OK && out->n <= request->max && db_next(&rows))
		read_row(&rows, request->n_cells, out->arena,
			 &out->rows[out->n++]);
	if (out->n <= request->max) {
		out->stop_key = reach.key;
		out->stop_id = reach.id;
	}
	return db_done(&rows, rc, err);
}

enum err_code
query_read(struct store *store, const struct query *query,
	   const struct query_actor *actor, const struct query_request *request,
	   struct query_page *out, struct err *err)
{
	struct words words;
	enum err_code rc = read_words(store, query, out->arena, request->filter,
				      &words, err);
	struct composing c = {.query = query,
			      .order = request->order,
			      .flags = flags_of(request, &words),
			      .words = &words};
	const struct asking asking = {store, actor, request, out->arena};

	out->n = 0;
	out->stop_key = NULL;
	out->rows = arena_new(out->arena, struct query_row, request->max + 1);
	if (rc == ERR_OK)
		rc = read_page(&asking, &c, out, err);
	if (rc != ERR_OK)
		return rc;
	out->more = out->n > request->max || out->stop_key != NULL;
	if (out->n > request->max)
		out->n = request->max;
	if (request->backwards)
		reverse(out->rows, out->n);
	return ERR_OK;
}

/* From the start of the list, as far as look_max reaches. */
static enum err_code
count_reached(const struct asking *asking, struct composing *c, int64_t *out,
	      struct err *err)
{
	struct store *store = asking->store;
	int64_t max = (int64_t)asking->request->max;
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = bind_all(args, asking->actor, asking->request,
				      c->words, max + 1);
	struct reach reach;
	enum err_code rc = find_reach(asking, c, &reach, err);

	if (rc != ERR_OK)
		return rc;
	bind_reach(c, args, &reach);
	rc = db_get_one_int(store_db(store),
			    composed_text(store, c, asking->actor->role), all,
			    out, err);
	if (reach.key != NULL && *out <= max)
		*out = -1;
	return rc;
}

enum err_code
query_count(struct store *store, const struct query *query,
	    const struct query_actor *actor,
	    const struct query_request *request, int64_t *out, struct err *err)
{
	enum { OF_PLACE = IS_BACKWARDS | IS_AFTER | IS_FROM };
	struct arena scratch = {0};
	struct words words;
	enum err_code rc = read_words(store, query, &scratch, request->filter,
				      &words, err);
	struct composing c = {.query = query,
			      .order = request->order,
			      .flags = IS_COUNT | (flags_of(request, &words) &
						   ~(unsigned)OF_PLACE),
			      .words = &words};
	const struct asking asking = {store, actor, request, &scratch};

	if (rc == ERR_OK)
		rc = count_reached(&asking, &c, out, err);
	arena_fini(&scratch);
	return rc;
}
