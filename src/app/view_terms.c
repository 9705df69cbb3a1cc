/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_terms.h"

#include <string.h>

#include "app/param.h"
#include "app/session.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/filter_terms.h"
#include "core/name_reading.h"
#include "core/person_name.h"
#include "view_match.h"

enum { BEGIN_LEAST = 2 };

/* An end of a range, or a value, as one column reads it. */
struct term_value {
	bool is_read;
	struct value value;
};

struct view_term {
	struct filter_term typed;
	const char *from; /* folded; of a term without column all of it */
	const char *to;	  /* folded; NULL = no range */
	bool *is_of;	  /* one for each column; NULL = anywhere */
	struct term_value *froms; /* one for each column */
	struct term_value *tos;
};

/* ---- Which column is meant ---- */

/* Letters and figures alone, folded: "with_whom", "With whom". */
static const char *
bare(struct arena *arena, const char *name)
{
	const char *folded = utf8_fold(arena, name);
	char *out = arena_strdup(arena, folded);
	char *to = out;

	for (; *folded != '\0'; folded++)
		if (strchr(" _-.,:/'()", *folded) == NULL)
			*to++ = *folded;
	*to = '\0';
	return out;
}

/* Name and given name stand in one column for people. */
static const char *
heading(const struct view *view, size_t i)
{
	const struct view_name *name =
		view_name_of(view, view->columns[i].name);

	return name == NULL ? view->columns[i].label : name->label;
}

static bool
is_called(const struct view *view, size_t i, const char *wanted, bool is_begin,
	  struct arena *arena)
{
	const char *names[] = {bare(arena, view->columns[i].name),
			       bare(arena, _(heading(view, i)))};

	for (size_t k = 0; k < N_ELEMS(names); k++)
		if (is_begin ? strncmp(names[k], wanted, strlen(wanted)) == 0
			     : strcmp(names[k], wanted) == 0)
			return true;
	return false;
}

/* NULL = there is no such column. */
static bool *
columns_of(const struct view *view, const char *typed, struct arena *arena)
{
	bool *is_of = arena_new(arena, bool, view->n_columns + 1);
	const char *wanted = bare(arena, typed);
	bool has_any = false;

	for (int is_begin = 0; is_begin < 2 && !has_any; is_begin++) {
		if (is_begin && utf8_cps(wanted) < BEGIN_LEAST)
			break;
		for (size_t i = 0; i < view->n_columns; i++) {
			is_of[i] = is_called(view, i, wanted, is_begin, arena);
			has_any |= is_of[i];
		}
	}
	return has_any ? is_of : NULL;
}

/* ---- Reading the terms ---- */

/* What is compared by its size, or its day. */
static bool
has_values(enum column_type type)
{
	return type == COLUMN_DATE || type == COLUMN_NEAR ||
	       type == COLUMN_DAYS || type == COLUMN_STAMP ||
	       type == COLUMN_INT || type == COLUMN_BP ||
	       type == COLUMN_HUNDREDTHS || type == COLUMN_BOOL;
}

static struct term_value *
read_values(const struct view_terms *terms, const bool *is_of, const char *text,
	    struct arena *arena)
{
	const struct view *view = terms->view;
	struct term_value *values =
		arena_new(arena, struct term_value, view->n_columns + 1);
	struct issues ignored = {.arena = arena};

	for (size_t i = 0; i < view->n_columns; i++) {
		const struct param param = view_match_param(&view->columns[i]);

		if (is_of[i] && *text != '\0' &&
		    has_values(view->columns[i].type))
			values[i].is_read =
				param_read(terms->session, &param, text, arena,
					   &values[i].value, &ignored);
	}
	return values;
}

static struct view_term
read_term(const struct view_terms *terms, const struct filter_term *typed,
	  struct arena *arena)
{
	struct view_term term = {.typed = *typed};

	if (typed->column != NULL)
		term.is_of = columns_of(terms->view, typed->column, arena);
	if (term.is_of == NULL) {
		term.from = utf8_fold(arena, typed->whole);
		return term;
	}
	term.from = utf8_fold(arena, typed->from);
	term.froms = read_values(terms, term.is_of, typed->from, arena);
	if (typed->to == NULL)
		return term;
	term.to = utf8_fold(arena, typed->to);
	term.tos = read_values(terms, term.is_of, typed->to, arena);
	return term;
}

/* The words of a phrase are sought so, too; what else it asks for is not. */
static bool
is_searched(const struct view_term *term)
{
	return term->is_of == NULL && !term->typed.is_not;
}

void
view_terms_init(struct session *session, const struct view *view,
		const char *typed, struct arena *arena, struct view_terms *out)
{
	struct filter_terms all;
	struct view_term *items;
	struct strbuf searched = {0};

	filter_terms_read(typed, arena, &all);
	items = arena_new(arena, struct view_term, all.n + 1);
	*out = (struct view_terms){
		.session = session, .view = view, .items = items};
	for (size_t i = 0; i < all.n; i++) {
		const struct view_term term =
			read_term(out, &all.items[i], arena);
		bool is_quick = view_has_filter(view) && is_searched(&term);

		if (is_quick)
			strbuf_addf(&searched, "%s%s",
				    searched.len > 0 ? " " : "", term.from);
		/* Side by side: that is looked at, too. */
		if (!is_quick || strchr(term.typed.whole, ' ') != NULL)
			items[out->n++] = term;
	}
	if (searched.len > 0)
		out->searched = arena_strdup(arena, strbuf_str(&searched));
	strbuf_fini(&searched);
}

/* ---- What a row says ---- */

/* As people see it: a name whole. */
static const char *
shown_cell(const struct view_terms *terms, const struct view_row *row, size_t i,
	   struct arena *scratch)
{
	const struct view *view = terms->view;
	const struct view_name *name =
		view_name_of(view, view->columns[i].name);

	return name != NULL
		       ? view_name_cell(view, row, name, scratch)
		       : view_row_cell(terms->session, view, row, i, scratch);
}

/* Is what stands in the record a way to ask for the cell too? */
static bool
is_asked_raw(enum column_type type)
{
	return type == COLUMN_DATE || type == COLUMN_NEAR ||
	       type == COLUMN_DAYS || type == COLUMN_STAMP ||
	       type == COLUMN_CODE || type == COLUMN_CODES ||
	       type == COLUMN_OPERATION;
}

/* A name in another script is found as it is typed here, too: by the words that
 * the search has of it. */
static void
add_readings(const struct view *view, const struct view_row *row,
	     struct arena *scratch, struct strbuf *out)
{
	static const char *const names[] = {"family_name", "given_name"};
	struct name_tokens words = {0};

	for (size_t i = 0; i < view->n_columns; i++)
		for (size_t k = 0; k < N_ELEMS(names); k++)
			if (strcmp(view->columns[i].name, names[k]) == 0)
				name_readings_add(scratch,
						  utf8_fold(scratch,
							    row->cells[i]),
						  &words);
	for (size_t i = 0; i < words.n; i++)
		strbuf_addf(out, "%s\n", words.items[i]);
}

/* A phrase does not go from one cell to the next. */
static void
add_folded(struct strbuf *all, const char *cell, struct arena *scratch)
{
	strbuf_addf(all, "%s\n", utf8_fold(scratch, cell));
}

/* What the cells of a row say, folded. */
static const char *
row_text(const struct view_terms *terms, const struct view_row *row,
	 struct arena *scratch)
{
	const struct view *view = terms->view;
	struct strbuf all = {0};
	const char *text;

	for (size_t i = 0; i < view->n_columns; i++) {
		add_folded(&all, shown_cell(terms, row, i, scratch), scratch);
		if (is_asked_raw(view->columns[i].type))
			add_folded(&all, row->cells[i], scratch);
	}
	add_readings(view, row, scratch, &all);
	text = arena_strdup(scratch, strbuf_str(&all));
	strbuf_fini(&all);
	return text;
}

/* ---- One column ---- */

/* -1, 0, 1; is_known_out: the cell says something that can be compared. */
static int
beside(const struct view_column *column, const char *cell,
       const struct value *value, bool *is_known_out)
{
	int64_t i = 0;
	struct date day;

	if (column->type == COLUMN_INT || column->type == COLUMN_BP ||
	    column->type == COLUMN_HUNDREDTHS || column->type == COLUMN_BOOL) {
		*is_known_out = num_parse_int(cell, INT64_MIN, INT64_MAX, &i);
		return i < value->i ? -1 : i > value->i;
	}
	day = column->type == COLUMN_STAMP && *cell != '\0'
		      ? stamp_local(stamp_from_iso(cell), NULL, NULL)
		      : date_from_iso(cell);
	*is_known_out = !date_is_none(day);
	return *is_known_out ? date_cmp(day, value->date) : 0;
}

/* An end that cannot be read leaves no row: a range is never wider than what
 * was typed. */
static bool
is_within(const struct view_term *term, const struct view_column *column,
	  size_t i, const char *cell)
{
	const struct term_value *from = &term->froms[i];
	const struct term_value *to = &term->tos[i];
	bool is_known = false;

	if ((*term->from != '\0' && !from->is_read) ||
	    (*term->to != '\0' && !to->is_read))
		return false;
	if (from->is_read &&
	    (beside(column, cell, &from->value, &is_known) < 0 || !is_known))
		return false;
	return !to->is_read ||
	       (beside(column, cell, &to->value, &is_known) <= 0 && is_known);
}

/* By letters: the end is meant with all that begins so. */
static bool
is_between(const struct view_term *term, const char *text)
{
	return *text != '\0' && strcmp(text, term->from) >= 0 &&
	       strncmp(text, term->to, strlen(term->to)) <= 0;
}

static bool
column_has(const struct view_terms *terms, const struct view_term *term,
	   const struct view_row *row, size_t i, struct arena *scratch)
{
	const struct view_column *column = &terms->view->columns[i];
	const char *raw = row->cells[i];
	const char *shown =
		utf8_fold(scratch, shown_cell(terms, row, i, scratch));

	if (*term->typed.from == '\0' && term->to == NULL)
		return *shown == '\0';
	if (term->to != NULL)
		return has_values(column->type)
			       ? is_within(term, column, i, raw)
			       : is_between(term, column->type == COLUMN_BIRTH
							  ? raw
							  : shown);
	if (term->froms[i].is_read && !term->typed.is_quoted)
		return view_match_cell(column, raw, &term->froms[i].value,
				       scratch);
	return strstr(shown, term->from) != NULL ||
	       (is_asked_raw(column->type) &&
		strstr(utf8_fold(scratch, raw), term->from) != NULL);
}

/* ---- A row ---- */

static bool
has_term(const struct view_terms *terms, const struct view_term *term,
	 const struct view_row *row, const char *text, struct arena *scratch)
{
	if (term->is_of == NULL)
		return strstr(text, term->from) != NULL;
	for (size_t i = 0; i < terms->view->n_columns; i++)
		if (term->is_of[i] && column_has(terms, term, row, i, scratch))
			return true;
	return false;
}

bool
view_terms_take(const struct view_terms *terms, const struct view_row *row,
		struct arena *scratch)
{
	const char *text = terms->n == 0 ? "" : row_text(terms, row, scratch);

	for (size_t i = 0; i < terms->n; i++) {
		const struct view_term *term = &terms->items[i];

		if (has_term(terms, term, row, text, scratch) ==
		    term->typed.is_not)
			return false;
	}
	return true;
}
