/* SPDX-License-Identifier: EUPL-1.2 */
/* How an import is shown: its head, its columns, what was found. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/filter_terms.h"

#include "import_screen.h"
#include "kith_ui.h"
#include "list.h"
#include "progress.h"
#include "prose_screen.h"
#include "ui.h"

enum { COLS_MAX = 3, BOX_COLS = 70 };

/* ---- rows of an array ---- */

struct rows {
	size_t n;
	/* Fills the cells of row i; strings in arena, or of the screen. */
	void (*fill)(const struct import_screen *self, size_t i,
		     struct arena *arena, struct list_row *row,
		     const char **cells);
};

static bool
row_matches(const struct list_row *row, const struct filter_terms *terms)
{
	struct arena scratch = {0};
	const char *text = "";
	for (size_t i = 0; terms->n > 0 && i < COLS_MAX; i++)
		text = arena_printf(&scratch, "%s%s\n", text,
				    utf8_fold(&scratch,
					      str_or_empty(row->cells[i])));
	bool matches = filter_terms_take(terms, text, &scratch);
	arena_fini(&scratch);
	return matches;
}

/* Where a query starts; ids are places in the array from 1 on. */
static int64_t
start_of(const struct list_query *query, int64_t n, int64_t *step)
{
	*step = query->from == LIST_LAST || query->from == LIST_BEFORE ? -1 : 1;
	switch (query->from) {
	case LIST_FIRST:
		return 1;
	case LIST_LAST:
		return n;
	case LIST_AFTER:
		return query->id + 1;
	case LIST_BEFORE:
		return query->id - 1;
	case LIST_AROUND:
	case LIST_AT:
		break;
	}
	return query->id;
}

static void
reverse(struct list_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct list_row row = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = row;
	}
}

static void
fetch_rows(const struct import_screen *self, const struct rows *all,
	   const struct list_query *query, struct arena *arena,
	   struct list_page *page)
{
	struct arena scratch = {0};
	struct filter_terms terms;
	int64_t step;
	int64_t id = start_of(query, (int64_t)all->n, &step);
	page->rows = arena_new(arena, struct list_row, query->n + 1);
	filter_terms_read(query->filter, &scratch, &terms);
	if (step > 0 && terms.n == 0)
		page->first_no = id - 1;
	for (; page->n < query->n && id >= 1 && id <= (int64_t)all->n;
	     id += step) {
		const char **cells = arena_new(arena, const char *, COLS_MAX);
		struct list_row row = {.id = id, .key = "", .cells = cells};
		all->fill(self, (size_t)id - 1, arena, &row, cells);
		if (row_matches(&row, &terms))
			page->rows[page->n++] = row;
	}
	arena_fini(&scratch);
	if (step < 0)
		reverse(page->rows, page->n);
}

static int64_t
count_rows(const char *filter, size_t n)
{
	return *filter == '\0' ? (int64_t)n : -1;
}

/* ---- columns of the file ---- */

static const char *
samples_of(const struct import_column_look *column, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < column->n_samples; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? "; " : "",
				    column->samples[i]);
	return text;
}

static void
fill_column(const struct import_screen *self, size_t i, struct arena *arena,
	    struct list_row *row, const char **cells)
{
	const struct import_column_look *column = &self->look.columns[i];
	cells[0] = column->heading;
	cells[1] = column->label;
	cells[2] = samples_of(column, arena);
	if (column->ambiguous != NULL) {
		cells[1] = arena_printf(arena, _("%s: day or month first?"),
					column->label);
		row->role = ROLE_WARNING;
		row->why = "holds";
	}
	if (strcmp(column->field, "skip") == 0 ||
	    strcmp(column->field, "health") == 0)
		row->role = ROLE_DIM;
}

static enum err_code
fetch_columns(void *data, const struct list_query *query, struct arena *arena,
	      struct list_page *page, struct err *err)
{
	const struct import_screen *self = data;
	const struct rows all = {self->look.n_columns, fill_column};
	(void)err;
	fetch_rows(self, &all, query, arena, page);
	return ERR_OK;
}

static int64_t
count_columns(void *data, const char *filter)
{
	const struct import_screen *self = data;
	return count_rows(filter, self->look.n_columns);
}

void
import_show_columns(struct import_screen *self)
{
	struct list_column columns[COLS_MAX] = {
		{.name = "heading",
		 .label = _("In the file"),
		 .min = 12,
		 .want = 26,
		 .grow = 1},
		{.name = "holds",
		 .label = _("Is taken for"),
		 .min = 18,
		 .want = 32,
		 .grow = 1},
		{.name = "sample",
		 .label = _("First values"),
		 .min = 14,
		 .grow = 2,
		 .priority = 1},
	};
	struct list_spec spec = {
		.source = {.data = self,
			   .fetch = fetch_columns,
			   .count = count_columns},
		.n_columns = COLS_MAX,
		.empty = _("The file has no columns."),
		.sort = -1,
	};
	struct list_column *kept =
		arena_new(&self->look_arena, struct list_column, COLS_MAX);
	memcpy(kept, columns, sizeof(columns));
	spec.columns = kept;
	list_free(&self->lists[IMPORT_COLUMNS]);
	self->lists[IMPORT_COLUMNS] = list_new(self->kith->ui, &spec);
}

/* ---- what was found ---- */

static int
digits(size_t n)
{
	int cols = 1;
	while (n >= 10) {
		n /= 10;
		cols++;
	}
	return cols;
}

static void
fill_finding(const struct import_screen *self, size_t i, struct arena *arena,
	     struct list_row *row, const char **cells)
{
	const struct import_finding *finding = &self->findings[i];
	(void)row;
	/* As wide as the last one: a list is laid out by its first rows. */
	cells[0] = finding->row == 1
			   ? ""
			   : arena_printf(arena, "%*zu",
					  digits(self->look.n_rows + 1),
					  finding->row);
	cells[1] = finding->column;
	cells[2] = finding->is_refusal
			   ? arena_printf(arena, "! %s", finding->message)
			   : finding->message;
}

static enum err_code
fetch_findings(void *data, const struct list_query *query, struct arena *arena,
	       struct list_page *page, struct err *err)
{
	const struct import_screen *self = data;
	const struct rows all = {self->n_findings, fill_finding};
	(void)err;
	fetch_rows(self, &all, query, arena, page);
	return ERR_OK;
}

static int64_t
count_findings(void *data, const char *filter)
{
	const struct import_screen *self = data;
	return count_rows(filter, self->n_findings);
}

static const char *
empty_text(const struct import_screen *self)
{
	switch (self->state) {
	case IMPORT_UNTRIED:
		return _(
			"t tries what this file would do, and writes "
			"nothing.");
	case IMPORT_TRYING:
	case IMPORT_RUNNING:
	case IMPORT_UNDOING:
		return _("Esc stops.");
	case IMPORT_BROKEN_OFF:
		return _(
			"i goes on with it, u takes back what was "
			"imported.");
	case IMPORT_TRIED:
	case IMPORT_DONE:
	case IMPORT_UNDONE:
		break;
	}
	return _("Nothing is to be said of any row.");
}

void
import_show_findings(struct import_screen *self)
{
	struct list_column columns[COLS_MAX] = {
		{.name = "row",
		 .label = _("Row"),
		 .min = 6,
		 .align = LIST_RIGHT},
		{.name = "column",
		 .label = _("Column"),
		 .min = 12,
		 .want = 20,
		 .priority = 1},
		{.name = "what",
		 .label = _("What is to be said"),
		 .min = 30,
		 .grow = 1},
	};
	struct list_spec spec = {
		.source = {.data = self,
			   .fetch = fetch_findings,
			   .count = count_findings},
		.n_columns = COLS_MAX,
		.empty = empty_text(self),
		.sort = -1,
	};
	struct list_column *kept =
		arena_new(&self->screen.arena, struct list_column, COLS_MAX);
	memcpy(kept, columns, sizeof(columns));
	spec.columns = kept;
	self->n_findings = import_findings_to_read(
		&self->report, &self->report_arena, &self->findings);
	list_free(&self->lists[IMPORT_RESULT]);
	self->lists[IMPORT_RESULT] = list_new(self->kith->ui, &spec);
}

void
import_show_more_findings(struct import_screen *self)
{
	if (self->report.n_findings == self->n_findings)
		return;
	self->findings = self->report.findings;
	self->n_findings = self->report.n_findings;
	(void)list_follow(self->lists[IMPORT_RESULT]);
}

/* NULL = there is none. */
static const struct import_finding *
finding_in_focus(const struct import_screen *self)
{
	int64_t id = list_focus_id(self->lists[IMPORT_RESULT]);
	return id < 1 || (size_t)id > self->n_findings
		       ? NULL
		       : &self->findings[id - 1];
}

/* In the words of the screen: what settles it, and where. */
static void
add_ways(struct prose *prose, const struct import_finding *finding,
	 struct arena *arena)
{
	const char *ways[IMPORT_WAYS_MAX];
	size_t n = import_finding_ways(finding->code, ways);
	const char *all = "";
	for (size_t i = 0; i < n; i++) {
		const struct operation *operation = operation_find(ways[i]);
		if (operation != NULL)
			all = arena_printf(arena, "%s%s%s", all,
					   *all == '\0' ? "" : ", ",
					   _(operation->title));
		else
			all = _("Enter on the column, in Columns");
	}
	if (n == 0)
		return;
	prose_add(prose, NULL, "", ROLE_NORMAL);
	prose_add(prose, _("With"), all, ROLE_NORMAL);
}

void
import_show_finding(struct import_screen *self)
{
	const struct import_finding *finding = finding_in_focus(self);
	if (finding == NULL)
		return;
	struct prose_screen *box =
		prose_screen_new(finding->is_refusal ? _("This row is refused")
						     : _("To be known"),
				 BOX_COLS);
	struct arena *arena = &box->screen.arena;
	if (finding->row > 1)
		prose_add(&box->prose, _("Row"),
			  arena_printf(arena, "%zu", finding->row),
			  ROLE_NORMAL);
	prose_add(&box->prose, _("Column"), finding->column, ROLE_NORMAL);
	prose_add(&box->prose, NULL, "", ROLE_NORMAL);
	prose_add(&box->prose, NULL, finding->message, ROLE_NORMAL);
	add_ways(&box->prose, finding, arena);
	ui_push(self->kith->ui, &box->screen);
}

/* ---- the head ---- */

static const char *
file_text(const struct import_screen *self, struct arena *arena)
{
	size_t n = self->look.n_rows;
	if (self->look.encoding == NULL)
		return "";
	return arena_printf(
		arena, P_("%zu row, %s with %s", "%zu rows, %s with %s", n), n,
		self->look.encoding,
		import_separator_name(self->look.separator));
}

static const char *
columns_text(const struct import_screen *self, struct arena *arena)
{
	const char *map = self->request.use_map;
	size_t n = self->request.n_maps;
	if (map != NULL && n > 0)
		return arena_printf(arena,
				    P_("as saved in '%s', %zu said here",
				       "as saved in '%s', %zu said here", n),
				    map, n);
	if (map != NULL)
		return arena_printf(arena, _("as saved in '%s'"), map);
	if (n > 0)
		return arena_printf(arena,
				    P_("by their headings, %zu said here",
				       "by their headings, %zu said here", n),
				    n);
	return _("by their headings");
}

static const char *
missing_text(const struct import_screen *self, struct arena *arena)
{
	const char *all = "";
	for (size_t i = 0; i < self->look.n_missing; i++)
		all = arena_printf(arena, "%s%s%s", all, i > 0 ? ", " : "",
				   self->look.missing[i]);
	return arena_printf(
		arena, _("%s. Enter on a column says what it holds."), all);
}

/* What who sees it the first time does with it. */
static const char *
next_text(const struct import_screen *self)
{
	switch (self->state) {
	case IMPORT_UNTRIED:
		return _(
			"t tries what it would do, and writes nothing; i "
			"imports.");
	case IMPORT_TRIED:
		return _("2 shows what the trial found; i imports.");
	case IMPORT_TRYING:
	case IMPORT_RUNNING:
	case IMPORT_UNDOING:
		return _("2 shows how far it is; Esc stops.");
	case IMPORT_BROKEN_OFF:
	case IMPORT_DONE:
	case IMPORT_UNDONE:
		break;
	}
	return _("2 shows what came of it.");
}

static void
head_of_columns(struct import_screen *self, struct arena *arena)
{
	struct prose *head = &self->head;
	prose_add(head, _("File"), file_text(self, arena), ROLE_NORMAL);
	prose_add(head, _("Pair"),
		  self->pair_text != NULL
			  ? self->pair_text
			  : _("nobody: new cases wait for the supervisor"),
		  ROLE_NORMAL);
	prose_add(head, _("Columns"), columns_text(self, arena), ROLE_NORMAL);
	if (self->look.n_missing > 0)
		prose_add(head, _("Missing"), missing_text(self, arena),
			  ROLE_WARNING);
	for (size_t i = 0; i < self->look_issues.n; i++)
		prose_add(head, _("Not so"), self->look_issues.items[i].msg,
			  ROLE_ERROR);
	if (self->look.n_missing == 0 && self->look_issues.n == 0)
		prose_add(head, _("Next"), next_text(self), ROLE_NORMAL);
}

static const char *
state_text(const struct import_screen *self, struct arena *arena)
{
	switch (self->state) {
	case IMPORT_UNTRIED:
		return _("Not tried yet, nothing is imported.");
	case IMPORT_TRYING:
		return self->progress.is_reading ? _("Reading the file.")
						 : _("Trying; nothing is "
						     "written.");
	case IMPORT_TRIED:
		return _("A trial: this would happen. i imports.");
	case IMPORT_RUNNING:
		return self->progress.is_reading ? _("Reading the file.")
						 : _("Importing.");
	case IMPORT_BROKEN_OFF:
		return _(
			"Stopped before the end. i goes on with it, u takes "
			"back what was imported.");
	case IMPORT_DONE:
		if (self->run_id == 0)
			return arena_printf(
				arena,
				_("Imported as run %lld: nothing in the "
				  "record was changed."),
				(long long)self->report.run_id);
		return arena_printf(arena,
				    _("Imported as run %lld. u takes it back "
				      "as a whole; Imports has the report."),
				    (long long)self->run_id);
	case IMPORT_UNDOING:
		return _("Taking the import back.");
	case IMPORT_UNDONE:
		break;
	}
	return arena_printf(arena, _("Taken back: %zu rows undone, %zu kept."),
			    self->n_undone, self->n_kept);
}

static const char *
counts_text(const struct import_screen *self, struct arena *arena)
{
	const struct import_report *r = &self->report;
	return arena_printf(arena,
			    _("created %zu, changed %zu, linked %zu, "
			      "unchanged %zu, refused %zu"),
			    r->n_created, r->n_changed, r->n_linked,
			    r->n_unchanged, r->n_refused);
}

static const char *
benefits_text(const struct import_screen *self, struct arena *arena)
{
	const struct import_report *r = &self->report;
	return arena_printf(arena, _("created %zu, changed %zu, refused %zu"),
			    r->n_benefits_created, r->n_benefits_changed,
			    r->n_benefits_refused);
}

static void
add_counts(struct import_screen *self, struct arena *arena)
{
	prose_add(&self->head, _("Rows"), counts_text(self, arena),
		  ROLE_NORMAL);
	if (import_has_benefits(&self->report))
		prose_add(&self->head, _("Benefits"),
			  benefits_text(self, arena), ROLE_NORMAL);
}

static void
head_of_result(struct import_screen *self, struct arena *arena)
{
	struct prose *head = &self->head;
	bool is_running = self->state == IMPORT_TRYING ||
			  self->state == IMPORT_RUNNING ||
			  self->state == IMPORT_UNDOING;
	prose_add(head, NULL, state_text(self, arena),
		  self->state == IMPORT_DONE ? ROLE_DONE : ROLE_NORMAL);
	if (is_running)
		prose_add(head, NULL,
			  progress_text(ui_style(self->kith->ui),
					self->progress.n_done,
					self->progress.n_rows, arena),
			  ROLE_NORMAL);
	if (self->state != IMPORT_UNTRIED && self->state != IMPORT_UNDOING &&
	    self->state != IMPORT_UNDONE && !self->progress.is_reading)
		add_counts(self, arena);
	if (self->report.is_resumed && self->state == IMPORT_DONE)
		prose_add(head, NULL,
			  _("This file's import had been broken off; it was "
			    "gone on with."),
			  ROLE_NORMAL);
}

void
import_show_head(struct import_screen *self)
{
	struct arena arena = {0};
	prose_clear(&self->head);
	if (self->tab == IMPORT_COLUMNS)
		head_of_columns(self, &arena);
	else
		head_of_result(self, &arena);
	arena_fini(&arena);
}

void
import_show_foot(struct import_screen *self)
{
	const struct import_finding *finding =
		self->tab == IMPORT_RESULT ? finding_in_focus(self) : NULL;
	struct arena arena = {0};
	prose_clear(&self->foot);
	if (finding != NULL)
		prose_add(&self->foot, NULL,
			  *finding->column == '\0'
				  ? finding->message
				  : arena_printf(&arena, "%s: %s",
						 finding->column,
						 finding->message),
			  finding->is_refusal ? ROLE_WARNING : ROLE_NORMAL);
	arena_fini(&arena);
}

/* ---- context and question ---- */

const char *
import_show_context(const struct import_screen *self, struct arena *arena)
{
	const struct list *list = self->lists[self->tab];
	int64_t id = list_focus_id(list);
	const struct import_column_look *column =
		self->tab == IMPORT_COLUMNS && id > 0 &&
				(size_t)id <= self->look.n_columns
			? &self->look.columns[id - 1]
			: NULL;
	size_t n = column == NULL ? 0 : column->n_ambiguous;
	if (n > 0)
		return arena_printf(
			arena,
			P_("%s is %s or %s, %zu such date. Enter says which.",
			   "%s is %s or %s, %zu such dates. Enter says which.",
			   n),
			column->ambiguous, column->day_first,
			column->month_first, n);
	const struct import_finding *finding =
		self->tab == IMPORT_RESULT && self->foot_area.rows == 0
			? finding_in_focus(self)
			: NULL;
	return finding != NULL ? finding->message : list_context(list, arena);
}

const char *
import_show_question(const struct import_screen *self, struct arena *arena)
{
	const char *pair =
		self->pair_text == NULL
			? _("New cases are given to nobody yet.")
			: arena_printf(arena, _("New cases are given to %s."),
				       self->pair_text);
	return arena_printf(arena,
			    _("%s: %s\nBy the trial: %s.\n%s\nThe import is "
			      "kept as a run that can be taken back."),
			    self->request.source, file_text(self, arena),
			    counts_text(self, arena), pair);
}
