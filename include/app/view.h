/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Views: each list of rows, declared once. From the declaration come the list
 * on the screen with order, filter and paging, `kith list`, and the counts on
 * the home screen. A term such as "overdue" is defined in one view's query
 * and used everywhere.
 */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/operation.h"
#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"
#include "core/permission.h"

struct arena;
struct query;
struct query_order;
struct session;

enum column_type {
	COLUMN_TEXT,
	COLUMN_INT,
	COLUMN_DATE,	   /* ISO in the row; shown in the site's way */
	COLUMN_BIRTH,	   /* shown with '*' before it */
	COLUMN_CODE,	   /* shown by its label, JSON has the code */
	COLUMN_CODES,	   /* several, with commas; as COLUMN_CODE each */
	COLUMN_BOOL,	   /* 0/1 in the row; a word where it is 1 */
	COLUMN_STAMP,	   /* a moment in the row; day and time of the site */
	COLUMN_BP,	   /* basis points; shown in percent: "48 %" */
	COLUMN_HUNDREDTHS, /* minor units; shown as money: "563.00" */
	COLUMN_OPERATION,  /* name of what was done, class read; its words */
	COLUMN_NEAR,	   /* a day in the row; "today", "tomorrow", else it */
	COLUMN_DAYS,	   /* a day in the row; "6 days late", "in 3 days" */
	/* A text that few rows have: for people the column stands only where
	 * one of those in sight has it. */
	COLUMN_RARE,
	/* A code whose words people read where the column before it is empty;
	 * no column to them. CSV and JSON have it as a column of its own. */
	COLUMN_INSTEAD
};

struct view_column {
	const char *name;  /* of the query's column, in CSV and JSON */
	const char *label; /* N_() */
	enum column_type type;
	const struct code_list *codes; /* COLUMN_CODE, COLUMN_CODES,
					* COLUMN_INSTEAD; of a COLUMN_TEXT
					* words for some of its values */
	int cols;		       /* wanted width on the screen */
	int priority; /* 0 never dropped; higher goes first when narrow */
};

struct view_row;

/*
 * facts: of the actor to the case that the view is about. May fill cells that
 * core derives from others (the query leaves them empty), with texts of arena.
 */
typedef bool (*view_keep_fn)(const struct relation_facts *facts,
			     struct view_row *row, struct arena *arena);

struct view_page;

/* What a list was asked for, its rights checked. */
struct view_asked {
	const struct value *values;  /* of the view's parameters, in order */
	int64_t casefile_id;	     /* that they name; 0 = none */
	struct relation_facts facts; /* of the actor to it */
	const struct query_order *order; /* of the view's query, by rows */
};

/* All rows of a list that no query gives, in the order asked for, their keys
 * rising; few, in arena. */
typedef enum err_code (*view_make_fn)(struct session *session,
				      const struct view_asked *asked,
				      struct arena *arena,
				      struct view_page *out, struct err *err);

/* An operation that has nothing to do now. */
struct view_idle {
	const char *operation;
	const char *why; /* translated: a sentence, and what to do first */
};

/* Where what a list is of stands, and what follows from it. In arena. */
struct view_state {
	const char *line; /* "Diagnosis 3 · draft of 2026-11-12"; "" = none */
	const char *next; /* operation that is the next step; NULL = none */
	/* What else is done with what it is of, whatever the next step is;
	 * NULL-terminated, or NULL. */
	const char *const *also;
	const struct view_idle *idle;
	size_t n_idle;
};

typedef enum err_code (*view_state_fn)(struct session *session,
				       const struct view_asked *asked,
				       struct arena *arena,
				       struct view_state *out, struct err *err);

struct view {
	const char *name;  /* "promises.late" */
	const char *title; /* N_(): "Promised by us and late" */
	const char *words; /* N_(): by which people look for it; NULL = none */
	const char *summary; /* N_(), one line: what stands in it, exactly */
	enum right right;    /* needed to see it at all */
	/* Most confidential class in its rows: decides, for a view of one
	 * case, whether the actor may read it and whether the read is
	 * journaled (once per opening). Lists over cases are DATA_BASIC. */
	enum data_class data;
	/* Further classes in some of its rows (1u << enum data_class): opened
	 * and journaled where the actor may see them; keep leaves the rows
	 * out where not. */
	unsigned also;
	const struct query *query; /* store/query.h */
	/* Makes the rows instead; the query then only names the orders. */
	view_make_fn make;
	/* Said while it is made, where that takes long; NULL = it does not. */
	const char *working;
	const struct view_column *columns;
	size_t n_columns;
	const struct param *params; /* of the query, after the actor's */
	size_t n_params;
	/* What a row's id names (first column of the query is always it);
	 * negative of a row that make adds, which is none of the kind. */
	enum ref_kind rows;
	/* Of a list of many kinds: the id here of a row of that kind, 0 = it
	 * has none. NULL = rows are of one kind, by their own ids. */
	int64_t (*row_of)(enum ref_kind kind, int64_t id);
	/* Operations that make sense on a row, in order; NULL-terminated. */
	const char *const *operations;
	/* May that operation be done to a row as it stands? NULL = each may
	 * to each. */
	bool (*offers)(const struct view_row *row, const char *operation);
	/* Why that operation would be refused to a row as it stands, by what
	 * refuses it; NULL = nothing does, or nothing does that can be told
	 * beforehand. In arena. */
	const char *(*refuses)(struct session *session,
			       const struct view_row *row,
			       const char *operation, struct arena *arena);
	/* Is the operation still to be done to that row, of those that are done
	 * to rows in turn (goes_on)? NULL = none can be told. */
	bool (*waits)(const struct session *session, const struct view *view,
		      const struct view_row *row, const char *operation);
	/* Of rows that stand for many: the list that holds those of a row,
	 * which is its subject where it takes one; NULL = none. */
	const char *(*opens)(const struct view_row *row);
	/* Of rows that are worked out: of which kind what they ask for is, which
	 * has a list in the case; REF_NONE = the story. NULL = by rows. */
	enum ref_kind (*leads)(const struct view_row *row);
	/* Its rows are letters: they are read whole before anything else. */
	bool is_read;
	/* Operation that makes a new row here, "" = none. */
	const char *adds;
	/* The column of a day under which rows are put together on paper; NULL =
	 * it is a column as others are. */
	const char *paper_by;
	/* The column that is told of the row in focus where it has no room;
	 * NULL = none. */
	const char *tells;
	/* N_(): what to say and press when there is nothing. */
	const char *empty;
	/* N_(): the same to benefits officers, where there may be rows that are
	 * not for them (keep); NULL = as all others. */
	const char *empty_in_part;
	/* Derives cells, and leaves a row out (false) that this actor may not
	 * see; NULL = keeps all as they are. */
	view_keep_fn keep;
	/* Its rows are of life domains: refused, as other parts of a case are,
	 * where the actor may see none of them. */
	bool of_domains;
	/* So are these, of a class that others see by their relation: who has a
	 * grant that names domains sees the rows of those (keep says which). */
	bool by_grant;
	/* Where by_grant is set: the grant_work that opens it instead of a
	 * domain; 0 = domains. */
	uint32_t work;
	/* Says where what it is of stands; NULL = it says nothing. */
	view_state_fn state;
	/* Urgent: its count is marked on the home screen when not 0. */
	bool urgent;
	/* Of an urgent list: rows whose day is to come are in it, too. Its
	 * count is marked only where a row is old (view_row_is_old). */
	bool has_ahead;
	/* By its days: for people it begins at today, and what was before
	 * stands above. */
	bool begins_today;
	/* Of an urgent list: its rows are urgent on their day already, not
	 * only when it is over. */
	bool on_its_day;
	/* The column with that day; NULL = the one that is told by how near it
	 * is. */
	const char *since;
	/* The column that has the last day of a period where its row has the
	 * day after; NULL = none has. */
	const char *last_day;
	/* How far ahead it looks: where not 0, today plus so many days is
	 * bound after the parameters; or the next working day. */
	int days_ahead;
	bool until_workday;
};

const struct view *const *view_all(size_t *n_out) NONNULL;
const struct view *view_find(const char *name) NONNULL;

/* Name and label of an order of the view, by its place; NULL past the last.
 * label_out (may be NULL) is N_(). */
const char *view_order(const struct view *view, size_t i,
		       const char **label_out);

/* Has the view an order of that name? Its place in out, which may be NULL and
 * is left alone where there is none. */
bool view_order_at(const struct view *view, const char *name, size_t *out);

/* The place of the column that the order goes by or is called by, n_columns = it goes by none;
 * and whether from the greatest down. i is that of an order. */
size_t view_order_column(const struct view *view, size_t i,
			 bool *is_descending_out) NONNULL;

/* ---- Reading ---- */

/* Most rows of a list that is sorted by a column without an index. */
enum { VIEW_SORT_MAX = 5000 };

/*
 * What a list takes: the view's own parameters, and after them each of its
 * columns as one: only rows whose cell is so. A text asks for whole words in
 * any case and without accents, a birth date also for its year, an empty value
 * for an empty cell. In arena.
 */
const struct param *view_params(const struct view *view, struct arena *arena,
				size_t *n_out) NONNULL RETURNS_NONNULL;

struct view_request {
	const struct inputs *in; /* of view_params; NULL = none */
	/* Name of an order, or of a column: the rows are then sorted, up to
	 * VIEW_SORT_MAX of them. NULL = the first order. */
	const char *order;
	bool backwards; /* read towards the start */
	/*
	 * Terms as core/filter_terms.h has them, all of which rows must have
	 * in what their cells say, in any case and without accents; of a long
	 * list (view_has_filter) words in what its query searches. NULL = all
	 * rows.
	 */
	const char *filter;
	/* Continue after (before, if backwards) this row; NULL = from the
	 * start (end). A row's key is row->key. */
	const char *after_key;
	int64_t after_id;
	bool is_from; /* that row is the first one itself */
	size_t max;   /* rows wanted */
	/* Where few rows have what is looked for: look at about so many, then
	 * stop with what was found. 0 = at all. */
	size_t look_max;
};

struct view_row {
	int64_t id;
	int64_t casefile_id; /* 0 = none */
	int64_t person_id;
	const char *key;    /* of the order, for paging */
	const char **cells; /* raw, one per column; never NULL, "" = none */
};

struct view_page {
	struct view_row *rows; /* in the order of the list, also backwards */
	size_t n;
	bool more; /* there are rows beyond, in the direction read */
	/* It stopped at look_max: there may be more after this row. NULL =
	 * it did not. */
	const char *stop_key;
	int64_t stop_id;
};

/* One page, in arena. Errors: INVALID (parameters, order), DENIED, IO. */
enum err_code view_read(struct session *session, const struct view *view,
			const struct view_request *request, struct arena *arena,
			struct view_page *out, struct err *err)
	NONNULL MUST_USE;

/* Where what the list is of stands; nothing where the view does not say it.
 * The same refusals as view_read. */
enum err_code view_stand(struct session *session, const struct view *view,
			 const struct inputs *in, struct arena *arena,
			 struct view_state *out, struct err *err)
	NONNULL MUST_USE;

/* Number of rows, counted up to request->max (max + 1 = more); -1 where
 * look_max is too few to tell. Only in and filter of the request count
 * besides. */
enum err_code view_count(struct session *session, const struct view *view,
			 const struct view_request *request, int64_t *out,
			 struct err *err) NONNULL MUST_USE;

struct view_tally {
	const struct view *view;
	int64_t n; /* out: rows, counted up to max (max + 1 = more); -1 = not */
};

/*
 * Counts views without parameters in one picture of the record: what several
 * of them are made of is read once. The first error in err; the others are
 * counted nevertheless.
 */
enum err_code view_count_all(struct session *session,
			     struct view_tally *tallies, size_t n, size_t max,
			     struct err *err) NONNULL MUST_USE;

/* The id in the list of a row of that kind; 0 = the list has none such. */
int64_t view_row_of(const struct view *view, enum ref_kind kind, int64_t id)
	NONNULL;

/* The place of the column of that name; view->n_columns where it has none. */
size_t view_column_at(const struct view *view, const char *name) NONNULL;

/* A row's raw cell of the column of that name; "" where there is none. */
const char *view_raw(const struct view *view, const struct view_row *row,
		     const char *name) NONNULL RETURNS_NONNULL;

/* A cell as people see it. In arena. */
const char *view_cell(struct session *session, const struct view_column *col,
		      const char *raw, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* The same of the column of that name; "" where there is none. In arena. */
const char *view_named_cell(struct session *session, const struct view *view,
			    const struct view_row *row, const char *name,
			    struct arena *arena) NONNULL RETURNS_NONNULL;

/* What stands where the list has no row, for who reads it. */
const char *view_empty(const struct session *session, const struct view *view)
	NONNULL RETURNS_NONNULL;

/* Does a column follow whose words stand where column i is empty? */
bool view_has_instead(const struct view *view, size_t i) NONNULL;

/* The same of column i of a row: what is done or closed is not late, its day
 * is shown as a day; where it is empty, the words of COLUMN_INSTEAD behind it.
 * In arena. */
const char *view_row_cell(struct session *session, const struct view *view,
			  const struct view_row *row, size_t i,
			  struct arena *arena) NONNULL RETURNS_NONNULL;

/* The same where there is little room: of a moment of today its time, else its
 * day; days that are near in short, "6 d late". In arena. */
const char *view_near_cell(struct session *session, const struct view *view,
			   const struct view_row *row, size_t i,
			   struct arena *arena) NONNULL RETURNS_NONNULL;

/* Has it a text that no list shows, and that is read in the case? */
bool view_row_is_elsewhere(const struct view *view, const struct view_row *row)
	NONNULL;

/* Is the row done or closed? */
bool view_row_is_over(const struct view *view, const struct view_row *row)
	NONNULL;

/*
 * Of an urgent list: was the row in it on the working day before today
 * already? False where the list has no day to tell by.
 */
bool view_row_is_old(struct session *session, const struct view *view,
		     const struct view_row *row) NONNULL;

/* A row where it stands: in a view, with the view's parameters. */
struct view_place {
	const struct view *view;
	const struct inputs *in; /* NULL = none */
	const struct view_row *row;
};

/*
 * What an operation on a row is called with, as far as the row and the view's
 * own parameters say: the row itself for a subject of the row's kind, the
 * row's case, and columns of the view named like subjects of the operation.
 * In arena; n = 0 where nothing fits.
 */
enum err_code view_row_inputs(struct session *session,
			      const struct view_place *place,
			      const struct operation *op, struct arena *arena,
			      struct inputs *out, struct err *err)
	NONNULL MUST_USE;

/* The list that a row stands for and what it is called with, in arena; NULL
 * where the row stands for itself, or the actor may not see that list. */
const struct view *view_row_opens(struct session *session,
				  const struct view *view,
				  const struct view_row *row,
				  struct arena *arena, struct inputs *in_out)
	NONNULL;

/* Does its query search for a filter's words, which is quick? Where not, the
 * cells of each row are looked at. */
bool view_has_filter(const struct view *view) NONNULL;

/* Does it search for all of that filter? */
bool view_finds_quickly(const struct view *view, const char *filter) NONNULL;

/* Is the view about one case (or person), which it must be given? */
bool view_is_about_one(const struct view *view) NONNULL;

/* May the actor see the view at all? */
bool view_may(struct session *session, const struct view *view) NONNULL;

/*
 * And of that case, by what it shows: more than what everybody of the house
 * knows of a case. Nothing is read by asking.
 */
bool view_may_open(struct session *session, const struct view *view,
		   int64_t casefile_id) NONNULL;

#endif
