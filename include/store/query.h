/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * List queries: constant fragments that views are read with. The one place
 * where SQL is composed, and only from these constants; values are bound.
 *
 * Parameters of every fragment:
 *	$1 id of the actor	$2 id of the actor's office	$3 today (ISO)
 *	$4 role of the actor	$5 folded filter, '%word%'	$6 key to go on from
 *	$7 id to go on from	$8 most rows	$9 …	the view's own, in their order
 *	$16 $17 $18 further words of the filter	$19 the word of a finder
 *	$20 the moment (ISO): grants of access are of hours
 *	$21 $22 key and id of the last row to look at
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "db/db.h"

struct arena;
struct store;

struct query_order {
	const char *name;  /* "due", "name" */
	const char *label; /* N_() */
	/* Expression over the FROM: text, never NULL; with id it is the key.
	 * An index serves it, or the result is small (below). */
	const char *key;
	bool descending;
};

/*
 * How rows are found by a word of the filter where few have it: a search
 * through all of them for the one would take seconds.
 */
struct query_finder {
	/* Can rows have that word nowhere but where the finder looks? */
	bool (*knows)(const char *word);
	/* At least as many as the rows that have $1, '%word%'. */
	const char *count;
	/* " AND …": true of every row that has $19, '%word%'. */
	const char *condition;
};

struct query {
	/* "c.id, c.id, c.person_id, …": row's id, casefile's id or NULL,
	 * person's id or NULL, then one expression for each column of the
	 * view, in its order. */
	const char *columns;
	/* "FROM … WHERE scope AND condition", ending where " AND …" can
	 * follow. Scopes are those of store/scope.h. */
	const char *from;
	/*
	 * Of a list that is put together of several kinds of rows: what it is
	 * about, in scope, as one row named c; and "SELECT …" of each kind,
	 * which come where from says "({BRANCHES}) e". The first names its
	 * columns; they begin with a rank, one number for each branch, and the
	 * row's own id. The query's id must be both in one number, in that
	 * order.
	 */
	const char *about;
	const char *const *branches; /* NULL = none; one order then */
	const char *branch_columns;  /* names: "rank, own_id, day, kind" */
	const char *branch_key;	     /* the order's column of them: "moment" */
	/* The column that an index of each kind serves: the key begins with
	 * it, and sorts only what is alike in it. */
	const char *branch_index; /* "day" */
	size_t n_branches;
	const char *id; /* expression of the row's id: "c.id" */
	/* Folded text that the filter searches, of a list too long for each
	 * row's cells to be looked at: "p.sort_name || …"; NULL = none. */
	const char *filter;
	const struct query_finder *finder; /* NULL = none */
	const struct query_order *orders;  /* the first is the default */
	size_t n_orders;
	/* Results are small by nature (a pair's cases, a case's rows): a sort
	 * without an index is allowed. */
	bool small;
	/* One row at most: it is in no order, and no room is made for one. */
	bool is_one;
};

struct query_actor {
	int64_t staff_id;
	int64_t office_id;
	const char *role;
	struct date today;
	struct stamp now;
};

enum { QUERY_ARGS_MAX = 22 };

/*
 * What the scopes of store/scope.h ask for: sets $1 to $4 and $20 of args,
 * and the rest to NULL. Gives all of them, for the caller to set the others.
 */
struct db_args query_bind_actor(const struct query_actor *actor,
				struct db_arg args[QUERY_ARGS_MAX]) NONNULL;

/* A value of a view's own parameter: text, or i where text is NULL. */
struct query_value {
	bool has; /* else SQL NULL */
	const char *text;
	int64_t i;
};

struct query_request {
	const struct query_order *order; /* one of the query's */
	bool backwards;
	/* As typed: folded here, rows have each of its words; NULL = none. */
	const char *filter;
	const char *after_key; /* NULL = from the start */
	int64_t after_id;
	bool is_from;	 /* that row is the first one itself */
	size_t max;	 /* most rows; of a count: count no further */
	size_t look_max; /* rows to look at for a filter; 0 = all */
	size_t n_cells;	 /* columns of the view; of a count: 0 */
	const struct query_value *own; /* the view's parameters: $9 … */
	size_t n_own;
};

struct query_row {
	int64_t id;
	int64_t casefile_id; /* 0 = none */
	int64_t person_id;
	const char *key;
	const char **cells; /* n_cells texts, "" for NULL */
};

/*
 * The place among the view's columns of the one that the order goes by: its
 * expression is the key, or what the key begins with; a name to sort by stands
 * for the family name. SIZE_MAX = there is none.
 */
size_t query_order_column(const struct query *query,
			  const struct query_order *order) NONNULL;

/* What was read; rows in the arena that the caller set. */
struct query_page {
	struct arena *arena;
	struct query_row *rows; /* in the list's order also when backwards */
	size_t n;
	bool more; /* there are rows beyond, in the direction read */
	/* It looked at look_max rows, the last of which this was; NULL = it
	 * looked at all that it needed. */
	const char *stop_key;
	int64_t stop_id;
};

/* One page. Reads one row more than max to know whether there are more. */
enum err_code query_read(struct store *store, const struct query *query,
			 const struct query_actor *actor,
			 const struct query_request *request,
			 struct query_page *out, struct err *err)
	NONNULL MUST_USE;

/* Rows counted up to request->max + 1; -1 where look_max is too few to tell. */
enum err_code query_count(struct store *store, const struct query *query,
			  const struct query_actor *actor,
			  const struct query_request *request, int64_t *out,
			  struct err *err) NONNULL MUST_USE;

#endif
