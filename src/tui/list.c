/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "core/filter_terms.h"

#include "list_private.h"
#include "picker.h"
#include "ui.h"

struct list *
list_new(struct ui *ui, const struct list_spec *spec)
{
	assert(spec->n_columns > 0 && spec->n_columns <= LIST_COLUMNS_MAX);
	struct list *list = xcalloc(1, sizeof(*list));
	list->ui = ui;
	list->spec = *spec;
	list->sort = spec->sort;
	list->is_descending = spec->is_descending;
	list->first_no = -1;
	list->total = -1;
	/* The cell that says what the row is, not its number. */
	while (list->column + 1 < spec->n_columns &&
	       spec->columns[list->column].align == LIST_RIGHT)
		list->column++;
	if (spec->columns[list->column].align == LIST_RIGHT)
		list->column = 0;
	return list;
}

static void
drop_marks(struct list *list)
{
	while (list->n_marked > 0)
		free(list->marked[--list->n_marked].key);
}

void
list_empty_set(struct list *list, const char *empty)
{
	list->spec.empty = empty;
}

void
list_empty_filtered_set(struct list *list, const char *empty)
{
	list->spec.empty_filtered = empty;
}

void
list_free(struct list **list)
{
	if (*list == NULL)
		return;
	edit1_fini(&(*list)->filter);
	list_reach_fini(*list);
	arena_fini(&(*list)->arena);
	drop_marks(*list);
	free((*list)->marked);
	free(*list);
	*list = NULL;
}

/* What was typed is seen before a search that may take long. */
static void
search(struct list *list)
{
	if (list->is_long && !list->is_searching) {
		list->is_searching = true;
		ui_draw_again(list->ui);
		return;
	}
	list->yields = list->is_searching;
	list_load_begin(list);
	list->yields = false;
}

/* Rows that are still looked for are shown as they are found. */
static void
go_on(struct list *list)
{
	if (list->must_filter)
		return;
	list->is_searching = list_seeks(list);
	if (list->is_searching)
		ui_draw_again(list->ui);
}

/* What takes long is looked for like what was typed. */
static void
begin_long(struct list *list)
{
	if (list->is_loaded || list->spec.working == NULL)
		return;
	list->is_loaded = true;
	list->is_long = true;
	list->must_filter = true;
}

void
list_layout(struct list *list, struct rect area)
{
	if (area.cols != list->area.cols)
		list->is_measured = false;
	list->area = area;
	list_place_columns(list);
	edit1_layout(&list->filter, area.cols - 2);
	begin_long(list);
	if (!list->is_loaded)
		list_load_begin(list);
	else if (list->must_filter)
		search(list);
	else if (!list->has_failed)
		list_settle(list);
	if (!list->has_failed)
		go_on(list);
	list_measure(list);
}

/* ---- focus ---- */

const struct list_row *
list_focus(const struct list *list)
{
	return list->n == 0 ? NULL : &list->rows[list->focus];
}

int64_t
list_focus_id(const struct list *list)
{
	return list->n == 0 ? 0 : list->rows[list->focus].id;
}

bool
list_focus_is_gone(const struct list *list)
{
	return list->n > 0 && list->rows[list->focus].is_gone;
}

const char *
list_gone_text(const struct list *list)
{
	struct key_scope scope = {0}; /* of the list, whatever stands over it */
	list_scope(list, &scope);
	/* TRANSLATORS: of a row of a list; a key */
	return arena_printf(ui_scratch(list->ui),
			    _("Others have dealt with this meanwhile. %s shows "
			      "the list as it is."),
			    keymap_key(ui_keymap(list->ui), &scope,
				       ACT_REFRESH));
}

void
list_begin_again(struct list *list)
{
	list->is_loaded = false;
	list->n_behind = 0;
}

bool
list_is_at_begin(const struct list *list)
{
	const bool is_whole = list->filter.text.len == 0 && !list->marks_all &&
			      list->n_marked == 0;
	const int64_t no =
		list->first_no < 0 ? -1 : list->first_no + (int64_t)list->focus;
	return is_whole && (list->n == 0 || no == list->n_behind);
}

/* What others changed counts as seen when the focus comes to it. */
static void
visit(struct list *list)
{
	if (list->n > 0)
		list->rows[list->focus].was_changed = false;
}

/* The same row again; if it left its place, its successor. Is it another? */
static bool
reload(struct list *list, enum list_from from)
{
	struct arena arena = {0};
	if (list->n == 0) {
		list_load_first(list);
		return false;
	}
	const struct list_row *row = &list->rows[list->focus];
	int64_t id = row->id;
	const char *key = arena_strdup(&arena, str_or_empty(row->key));
	list_load_around(list, from, id, key);
	arena_fini(&arena);
	list_measure_more(list);
	return !list->has_failed && list->n > 0 && list_focus_id(list) != id;
}

static void
say_left(const struct list *list)
{
	ui_say(list->ui, MESSAGE_NOTE,
	       _("The row you were on is not in this list any more."));
}

/* Reads the visible rows again; focus stays on its id. */
static void
refresh(struct list *list)
{
	if (reload(list, LIST_AROUND))
		say_left(list);
}

bool
list_follow(struct list *list)
{
	return reload(list, LIST_AT);
}

static void
take_filter_and_marks(struct list *list, struct list *from)
{
	list->filter = from->filter;
	from->filter = (struct edit1){0};
	list->is_filtering = from->is_filtering;
	list->must_filter = from->must_filter;
	list->is_long = from->is_long;
	list->marked = from->marked;
	list->n_marked = from->n_marked;
	list->marked_cap = from->marked_cap;
	list->marks_all = from->marks_all;
	list->n_behind = from->n_behind;
	from->marked = NULL;
	from->n_marked = 0;
	from->marked_cap = 0;
}

void
list_take_over(struct list *list, struct list *from, bool has_acted)
{
	const struct list_row *row = list_focus(from);
	assert(list->marked == NULL && list->filter.text.len == 0);
	take_filter_and_marks(list, from);
	if (row == NULL)
		return;
	list->area = from->area;
	list->focus = from->focus > from->top ? from->focus - from->top : 0;
	list->top = 0;
	list->first_no = from->first_no;
	if (list->first_no >= 0) /* the number of the row at the top */
		list->first_no += (int64_t)(from->focus - list->focus);
	list_load_around(list, has_acted ? LIST_AT : LIST_AROUND, row->id,
			 str_or_empty(row->key));
	if (!has_acted && list->n > 0 && list_focus_id(list) != row->id)
		say_left(list);
}

void
list_news(struct list *list)
{
	if (list->is_loaded && list->area.rows > 0)
		list_merge_news(list);
}

/* ---- filter ---- */

const char *
list_filter(const struct list *list)
{
	return edit1_str(&list->filter);
}

/*
 * Other rows: marks of rows out of sight would act unseen. The rows are
 * fetched once for all that was typed before they are looked at.
 */
static void
refilter(struct list *list)
{
	drop_marks(list);
	list->marks_all = false;
	list->must_filter = true;
	list->is_searching = false;
}

/*
 * What is done next is done to these rows: nothing breaks it off, as long as
 * that is no wait.
 */
static void
filter_now(struct list *list)
{
	enum { STEPS_MAX = 8 };
	if (!list->must_filter)
		return;
	list->is_searching = false;
	list_load_begin(list);
	for (int i = 0; i < STEPS_MAX && list->n == 0 && list_seeks(list); i++)
		list_settle(list);
}

void
list_filter_set(struct list *list, const char *filter)
{
	edit1_set(&list->filter, filter);
	list->is_filtering = false;
	if (list->is_loaded)
		refilter(list);
	filter_now(list);
}

static bool
filter_action(struct list *list, enum action action)
{
	if (action == ACT_TAKE) {
		filter_now(list);
		list->is_filtering = false;
		return true;
	}
	if (action == ACT_BACK) {
		list_filter_set(list, "");
		return true;
	}
	size_t len = list->filter.text.len;
	if (!edit1_action(&list->filter, list->ui, action))
		return false;
	if (list->filter.text.len != len || action == ACT_UNDO ||
	    action == ACT_REDO || action == ACT_PASTE)
		refilter(list);
	return true;
}

/* All rows were looked at, and none has the words. */
static bool
has_none(const struct list *list)
{
	return list->is_loaded && list->n == 0 && list->has_first &&
	       list->has_last && !list->must_filter && !list->has_failed &&
	       list->filter.text.len > 0;
}

/* More letters of a word are had by fewer rows: where there was none, none is
 * sought. */
void
list_text(struct list *list, const char *s, size_t len)
{
	if (!list->is_filtering)
		return;
	char *before = has_none(list) ? xstrdup(list_filter(list)) : NULL;
	edit1_insert(&list->filter, s, len, ui_now_ms(list->ui));
	if (before == NULL || !filter_terms_are_words(list_filter(list)) ||
	    strncmp(list_filter(list), before, strlen(before)) != 0)
		refilter(list);
	free(before);
}

void
list_paste(struct list *list, const char *s, size_t len)
{
	if (!list->is_filtering)
		return;
	edit1_paste(&list->filter, s, len);
	refilter(list);
}

/* ---- marks ---- */

/* Index of the id, or where it belongs. */
static size_t
marked_place(const struct list *list, int64_t id)
{
	size_t low = 0;
	size_t high = list->n_marked;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (list->marked[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_listed(const struct list *list, int64_t id)
{
	size_t at = marked_place(list, id);
	return at < list->n_marked && list->marked[at].id == id;
}

bool
list_is_marked(const struct list *list, int64_t id)
{
	return is_listed(list, id) != list->marks_all;
}

static void
drop_mark(struct list *list, size_t at)
{
	size_t no = list->marked[at].no;
	free(list->marked[at].key);
	list->n_marked--;
	memmove(list->marked + at, list->marked + at + 1,
		(list->n_marked - at) * sizeof(*list->marked));
	for (size_t i = 0; i < list->n_marked; i++)
		list->marked[i].no -= list->marked[i].no > no;
}

static void
toggle_mark(struct list *list, const struct list_row *row)
{
	size_t at = marked_place(list, row->id);
	if (is_listed(list, row->id)) {
		drop_mark(list, at);
		return;
	}
	if (list->n_marked == list->marked_cap) {
		list->marked_cap = list->marked_cap * 2 + 16;
		list->marked = xreallocarray(list->marked, list->marked_cap,
					     sizeof(*list->marked));
	}
	memmove(list->marked + at + 1, list->marked + at,
		(list->n_marked - at) * sizeof(*list->marked));
	list->marked[at] =
		(struct list_mark){.id = row->id,
				   .key = xstrdup(str_or_empty(row->key)),
				   .no = list->n_marked};
	list->n_marked++;
}

static bool
mark_action(struct list *list, enum action action)
{
	if (!list->spec.has_marks || list->n == 0)
		return false;
	const struct list_row *row = list_focus(list);
	if (action == ACT_MARK && row != NULL && row->is_gone) {
		ui_say(list->ui, MESSAGE_WARNING, "%s", list_gone_text(list));
		return true;
	}
	if (action == ACT_MARK && row != NULL) {
		toggle_mark(list, row);
		list_move(list, 1);
		return true;
	}
	list->marks_all = action == ACT_MARK_ALL;
	drop_marks(list);
	return true;
}

struct list_marks
list_marks(const struct list *list)
{
	return (struct list_marks){.is_all = list->marks_all,
				   .items = list->marked,
				   .n = list->n_marked};
}

void
list_mark_only(struct list *list, const int64_t *ids, size_t n)
{
	drop_marks(list);
	list->marks_all = false;
	for (size_t i = 0; i < n; i++)
		if (!list_is_marked(list, ids[i]))
			toggle_mark(list, &(struct list_row){.id = ids[i]});
}

void
list_unmark(struct list *list, int64_t id)
{
	const struct list_row row = {.id = id};
	if (list_is_marked(list, id))
		toggle_mark(list, &row);
}

/* ---- sort and columns: chosen in boxes ---- */

void
list_sort_set(struct list *list, int column, bool is_descending)
{
	list->sort = column;
	list->is_descending = is_descending;
	if (list->is_loaded)
		list_load_begin(list);
}

void
list_to_begin(struct list *list)
{
	list_load_begin(list);
	visit(list);
}

static void
sort_chosen(void *data, const struct picker_row *rows, size_t n,
	    bool was_cancelled)
{
	struct list *list = data;
	if (was_cancelled || n == 0)
		return;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (strcmp(list->spec.columns[i].name, rows[0].value) == 0)
			list_sort_set(list, (int)i,
				      (int)i == list->sort &&
					      !list->is_descending);
}

bool
list_hides(const struct list *list, size_t column)
{
	return list->is_hidden[column];
}

void
list_hide(struct list *list, size_t column, bool hides)
{
	list->is_hidden[column] = hides && column > 0;
}

static void
columns_chosen(void *data, const struct picker_row *rows, size_t n,
	       bool was_cancelled)
{
	struct list *list = data;
	if (was_cancelled)
		return;
	for (size_t i = 1; i < list->spec.n_columns; i++) {
		bool is_on = false;
		for (size_t r = 0; r < n; r++)
			is_on |= strcmp(rows[r].value,
					list->spec.columns[i].name) == 0;
		list_hide(list, i, !is_on);
	}
}

static void
ask_columns(struct list *list, bool is_sort)
{
	struct picker_row rows[LIST_COLUMNS_MAX] = {0};
	size_t n = 0;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		const struct list_column *column = &list->spec.columns[i];
		bool is_sorted = (int)i == list->sort;
		if (is_sort ? !column->is_sortable : i == 0)
			continue;
		rows[n].value = column->name;
		rows[n].text = column->label;
		rows[n].is_on = !list->is_hidden[i];
		if (!is_sort && rows[n].is_on && list->places[i].cols == 0)
			rows[n].note = _("no room for it in this window");
		if (is_sort && is_sorted)
			rows[n].note = list->is_descending
					       ? _("now, downwards; again "
						   "for upwards")
					       : _("now, upwards; again for "
						   "downwards");
		n++;
	}
	if (n == 0) {
		ui_say(list->ui, MESSAGE_NOTE,
		       _("This list has one order only."));
		return;
	}
	struct picker_spec spec = {
		.title = is_sort ? _("Sort by")
				 : _("Columns: Space shows or hides one"),
		.rows = rows,
		.n_rows = n,
		.value = is_sort && list->sort >= 0
				 ? list->spec.columns[list->sort].name
				 : NULL,
		.is_multi = !is_sort,
		.done = is_sort ? sort_chosen : columns_chosen,
		.data = list,
	};
	ui_push(list->ui, picker_new(&spec));
}

/* ---- copy ---- */

static void
copy_cells(struct list *list, bool is_row)
{
	struct strbuf out = {0};
	if (list->n == 0)
		return;
	const struct list_row *row = &list->rows[list->focus];
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		if (!is_row && i != list->column)
			continue;
		if (out.len > 0)
			strbuf_add_c(&out, '\t');
		if (row->cells != NULL)
			strbuf_add(&out, str_or_empty(row->cells[i]));
	}
	ui_copy(list->ui, strbuf_str(&out), out.len);
	if (is_row || out.len == 0)
		ui_say(list->ui, MESSAGE_DONE,
		       is_row ? _("The row was copied.")
			      : _("The value was copied."));
	else
		ui_say(list->ui, MESSAGE_DONE,
		       _("Copied: %s. Nothing else was done."),
		       strbuf_str(&out));
	strbuf_fini(&out);
}

/* ---- actions ---- */

static void
move_column(struct list *list, int step)
{
	int at = (int)list->column;
	int n = (int)list->spec.n_columns;
	do {
		at += step;
	} while (at >= 0 && at < n && list->places[at].cols == 0);
	if (at >= 0 && at < n)
		list->column = (size_t)at;
}

static bool
move_action(struct list *list, enum action action)
{
	int64_t page = (int64_t)list_height(list) - 1;
	if (page < 1)
		page = 1;
	if (action == ACT_UP)
		list_move(list, -1);
	else if (action == ACT_DOWN)
		list_move(list, 1);
	else if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN)
		list_page(list, action == ACT_PAGE_UP ? -page : page);
	else if (action == ACT_FIRST)
		list_load_first(list);
	else if (action == ACT_LAST)
		list_load_last(list);
	else if (action == ACT_LEFT)
		move_column(list, -1);
	else if (action == ACT_RIGHT)
		move_column(list, 1);
	else
		return false;
	visit(list);
	return true;
}

bool
list_action(struct list *list, enum action action)
{
	if (list->is_filtering && filter_action(list, action))
		return true;
	filter_now(list);
	if (move_action(list, action))
		return true;
	if (action == ACT_MARK || action == ACT_MARK_ALL ||
	    action == ACT_MARK_NONE)
		return mark_action(list, action);
	if (action == ACT_FILTER) {
		list->is_filtering = true;
	} else if (action == ACT_BACK && list->filter.text.len > 0) {
		list_filter_set(list, "");
	} else if (action == ACT_SORT || action == ACT_COLUMNS) {
		ask_columns(list, action == ACT_SORT);
	} else if (action == ACT_COPY || action == ACT_COPY_ROW) {
		copy_cells(list, action == ACT_COPY_ROW);
	} else if (action == ACT_REFRESH) {
		refresh(list);
	} else {
		return false;
	}
	return true;
}

bool
list_takes_text(const struct list *list)
{
	return list->is_filtering;
}

void
list_scope(const struct list *list, struct key_scope *scope)
{
	if (list_takes_text(list)) {
		key_scope_add(scope, KEYS_FILTER);
		key_scope_add(scope, KEYS_LINE);
		scope->takes_text = true;
	}
	key_scope_add(scope, KEYS_LIST);
}
