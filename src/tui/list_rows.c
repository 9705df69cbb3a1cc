/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

#include "list_private.h"
#include "ui.h"

enum {
	/* A window never grows beyond so many screens: older rows are let go.
	 */
	SCREENS_KEPT = 4,
	/* By so many a row is looked for that is not in its place … */
	MOVED_PAGE = 500,
	/* … and so often at most: who looks through more is waited for. */
	MOVED_PAGES_MAX = 20
};

size_t
list_height(const struct list *list)
{
	int rows = list->area.rows - 1 - (list->is_filtering ? 1 : 0);
	return rows > 1 ? (size_t)rows : 1;
}

static const char *
cell_of(const struct list_row *row, size_t i)
{
	return row->cells == NULL ? "" : str_or_empty(row->cells[i]);
}

static void
copy_row(const struct list *list, struct arena *arena,
	 const struct list_row *from, struct list_row *to)
{
	size_t n = list->spec.n_columns;
	const char **cells = arena_new(arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		cells[i] = arena_strdup(arena, cell_of(from, i));
	*to = *from;
	to->cells = cells;
	to->key = arena_strdup(arena, str_or_empty(from->key));
}

/* ---- fetching ---- */

static bool
fetch(struct list *list, enum list_from from, const struct list_row *anchor,
      size_t n, struct arena *arena, struct list_page *page)
{
	struct err err;
	struct list_query query = {
		.from = from,
		.id = anchor == NULL ? 0 : anchor->id,
		.key = anchor == NULL ? "" : str_or_empty(anchor->key),
		.n = n,
		.sort = list->sort,
		.is_descending = list->is_descending,
		.filter = edit1_str(&list->filter),
		.yields = list->yields,
	};
	memset(page, 0, sizeof(*page));
	page->first_no = -1;
	enum err_code rc = list->spec.source.fetch(list->spec.source.data,
						   &query, arena, page, &err);
	/* Broken off for a key: it is asked again after that. */
	list->must_filter |= rc == ERR_CANCELLED;
	list->has_failed = rc != ERR_OK && rc != ERR_CANCELLED;
	if (list->has_failed)
		ui_say(list->ui, MESSAGE_ERROR, "%s", err.msg);
	return rc == ERR_OK;
}

static void
count(struct list *list)
{
	list->total = -1;
	if (list->spec.source.count != NULL)
		list->total = list->spec.source.count(list->spec.source.data,
						      edit1_str(&list->filter));
	list->is_long |= list->total < 0;
}

/* ---- where a search goes on ---- */

static void
set_reach(struct list_reach *reach, const struct list_page *page)
{
	free(reach->key);
	*reach = (struct list_reach){0};
	if (page->stop_key == NULL)
		return;
	reach->key = xstrdup(page->stop_key);
	reach->id = page->stop_id;
}

void
list_reach_fini(struct list *list)
{
	static const struct list_page NOWHERE = {0};
	set_reach(&list->after, &NOWHERE);
	set_reach(&list->before, &NOWHERE);
}

/* From what the search came to, else from the row itself. */
static struct list_row
anchor_of(const struct list_reach *reach, const struct list_row *row)
{
	if (reach->key != NULL)
		return (struct list_row){.id = reach->id, .key = reach->key};
	assert(row != NULL);
	return *row;
}

bool
list_seeks(const struct list *list)
{
	size_t height = list_height(list);
	return (list->after.key != NULL && list->top + 2 * height > list->n) ||
	       (list->before.key != NULL && list->top < height);
}

/* A new window of one page. Takes the arena over. */
static void
take_page(struct list *list, struct arena *arena, const struct list_page *page)
{
	arena_fini(&list->arena);
	list->arena = *arena;
	list->rows = page->rows;
	list->n = page->n;
	list->first_no = page->first_no;
	list->is_loaded = true;
	list->n_new = 0;
}

static bool
load(struct list *list, enum list_from from, const struct list_row *anchor)
{
	struct arena arena = {0};
	struct list_page page;
	size_t wanted = 2 * list_height(list);
	if (!fetch(list, from, anchor, wanted, &arena, &page)) {
		arena_fini(&arena);
		list->is_loaded = true; /* not again with every frame */
		return false;
	}
	bool is_whole = page.n < wanted && page.stop_key == NULL;
	/* All rows are there: to count them would search once more. */
	if (from == LIST_FIRST && is_whole)
		list->total = (int64_t)page.n;
	else if (page.stop_key != NULL)
		list->total = -1;
	else
		count(list);
	list_reach_fini(list);
	set_reach(from == LIST_LAST ? &list->before : &list->after, &page);
	list->n_looked = page.n_looked;
	take_page(list, &arena, &page);
	list->has_first = from == LIST_FIRST || (from == LIST_LAST && is_whole);
	list->has_last = from == LIST_LAST || is_whole;
	if (list->has_first)
		list->first_no = 0;
	else if (from == LIST_LAST && list->total >= 0)
		list->first_no = list->total - (int64_t)page.n;
	return true;
}

void
list_load_first(struct list *list)
{
	list->must_filter = false;
	if (!load(list, LIST_FIRST, NULL))
		return;
	list->focus = 0;
	list->top = 0;
	if (list->after.key == NULL)
		list_settle(list);
}

void
list_load_last(struct list *list)
{
	size_t height = list_height(list);
	if (!load(list, LIST_LAST, NULL))
		return;
	list->focus = list->n > 0 ? list->n - 1 : 0;
	list->top = list->n > height ? list->n - height : 0;
	list_settle(list);
}

/* ---- growing the window ---- */

/* Old rows from index keep_from on for n_kept, then or before them a page. */
static void
join(struct list *list, struct arena *arena, const struct list_page *page,
     size_t keep_from, size_t n_kept, bool is_after)
{
	size_t n = n_kept + page->n;
	struct list_row *rows = arena_new(arena, struct list_row, n + 1);
	size_t kept_at = is_after ? 0 : page->n;
	size_t page_at = is_after ? n_kept : 0;
	for (size_t i = 0; i < n_kept; i++)
		copy_row(list, arena, &list->rows[keep_from + i],
			 &rows[kept_at + i]);
	for (size_t i = 0; i < page->n; i++)
		rows[page_at + i] = page->rows[i];
	arena_fini(&list->arena);
	list->arena = *arena;
	list->rows = rows;
	list->n = n;
}

/* Both ends are here: so many there are. */
static void
count_window(struct list *list)
{
	if (list->has_first && list->has_last) {
		list->first_no = 0;
		list->total = (int64_t)(list->n - list_n_gone(list));
	}
}

/* False: there are no more, or they could not be fetched, or are looked for
 * after the next frame. */
static bool
grow_after(struct list *list)
{
	struct arena arena = {0};
	struct list_page page;
	size_t height = list_height(list);
	size_t wanted = 2 * height;
	if (list->has_last || (list->n == 0 && list->after.key == NULL))
		return false;
	const struct list_row anchor = anchor_of(
		&list->after, list->n == 0 ? NULL : &list->rows[list->n - 1]);
	if (!fetch(list, LIST_AFTER, &anchor, wanted, &arena, &page)) {
		arena_fini(&arena);
		return false;
	}
	set_reach(&list->after, &page);
	list->n_looked += page.n_looked;
	size_t limit = SCREENS_KEPT * height;
	size_t drop = list->n > limit ? list->n - limit : 0;
	if (drop > list->top)
		drop = list->top;
	if (drop > list->focus)
		drop = list->focus;
	join(list, &arena, &page, drop, list->n - drop, true);
	list->top -= drop;
	list->focus -= drop;
	list->has_last = page.n < wanted && list->after.key == NULL;
	if (drop > 0) {
		list->has_first = false;
		set_reach(&list->before, &(struct list_page){0});
	}
	if (list->first_no >= 0)
		list->first_no += (int64_t)drop;
	count_window(list);
	return page.n > 0 && list->after.key == NULL;
}

static bool
grow_before(struct list *list)
{
	struct arena arena = {0};
	struct list_page page;
	size_t height = list_height(list);
	size_t wanted = 2 * height;
	if (list->has_first || (list->n == 0 && list->before.key == NULL))
		return false;
	const struct list_row anchor =
		anchor_of(&list->before, list->n == 0 ? NULL : &list->rows[0]);
	if (!fetch(list, LIST_BEFORE, &anchor, wanted, &arena, &page)) {
		arena_fini(&arena);
		return false;
	}
	set_reach(&list->before, &page);
	list->n_looked += page.n_looked;
	size_t limit = SCREENS_KEPT * height;
	size_t kept = list->n > limit ? limit : list->n;
	if (kept < list->top + height)
		kept = list->top + height < list->n ? list->top + height
						    : list->n;
	if (kept <= list->focus)
		kept = list->focus + 1;
	if (kept < list->n) {
		list->has_last = false;
		set_reach(&list->after, &(struct list_page){0});
	}
	join(list, &arena, &page, 0, kept, false);
	list->top += page.n;
	list->focus += page.n;
	list->has_first = page.n < wanted && list->before.key == NULL;
	if (list->has_first)
		list->first_no = 0;
	else if (list->first_no >= 0)
		list->first_no -= (int64_t)page.n;
	count_window(list);
	return page.n > 0 && list->before.key == NULL;
}

/* A screen of rows before and after what is shown. */
static void
grow_around(struct list *list)
{
	size_t height = list_height(list);
	if (list->focus >= list->n)
		list->focus = list->n - 1;
	if (list->focus < list->top)
		list->top = list->focus;
	if (list->focus >= list->top + height)
		list->top = list->focus - height + 1;
	while (list->top + 2 * height > list->n && grow_after(list))
		;
	while (list->top < height && grow_before(list))
		;
}

void
list_settle(struct list *list)
{
	size_t height = list_height(list);
	if (list->n > 0) {
		grow_around(list);
	} else {
		list->focus = 0;
		list->top = 0;
		if (!grow_after(list))
			grow_before(list);
	}
	if (list->focus >= list->n)
		list->focus = list->n > 0 ? list->n - 1 : 0;
	/* No blank rows below the last one while there are rows above. */
	if (list->top + height > list->n)
		list->top = list->n > height ? list->n - height : 0;
}

void
list_move(struct list *list, int64_t n)
{
	while (n > 0 && list->focus + (size_t)n >= list->n && grow_after(list))
		;
	while (n < 0 && (int64_t)list->focus + n < 0 && grow_before(list))
		;
	int64_t at = (int64_t)list->focus + n;
	int64_t last = list->n > 0 ? (int64_t)list->n - 1 : 0;
	list->focus = at < 0 ? 0 : at > last ? (size_t)last : (size_t)at;
	list_settle(list);
}

void
list_page(struct list *list, int64_t n)
{
	size_t height = list_height(list);
	size_t offset = list->focus - list->top;
	list_move(list, n);
	/* Nothing moves where the end was in sight already. */
	list->top = list->focus > offset ? list->focus - offset : 0;
	if (list->top + height > list->n)
		list->top = list->n > height ? list->n - height : 0;
	list_settle(list);
}

/* ---- keeping up with others ---- */

static size_t
find_id(const struct list_row *rows, size_t n, int64_t id)
{
	size_t i = 0;
	while (i < n && rows[i].id != id)
		i++;
	return i;
}

void
list_load_around(struct list *list, enum list_from from, int64_t id,
		 const char *key)
{
	struct list_row anchor = {.id = id, .key = key};
	size_t offset = list->focus >= list->top ? list->focus - list->top : 0;
	int64_t number =
		list->first_no < 0 ? -1 : list->first_no + (int64_t)list->focus;
	if (!load(list, from, &anchor))
		return;
	list->focus = 0;
	list->top = 0;
	if (list->first_no < 0 && number >= 0 && list->n > 0 &&
	    list->rows[0].id == id)
		list->first_no = number;
	if (list->n == 0) { /* the row was beyond what is left */
		list_load_last(list);
		return;
	}
	grow_before(list);
	list->top = list->focus > offset ? list->focus - offset : 0;
	list_settle(list);
}

/* How many there are before the first row of the window. */
static void
count_behind(struct list *list)
{
	enum { COUNTED_MAX = 5000 };
	struct arena arena = {0};
	struct list_page page;
	if (list->n == 0 || list->has_first || list->first_no >= 0)
		return;
	if (fetch(list, LIST_BEFORE, &list->rows[0], COUNTED_MAX, &arena,
		  &page) &&
	    page.n < COUNTED_MAX)
		list->first_no = (int64_t)page.n;
	arena_fini(&arena);
}

static void
load_at(struct list *list, const char *key)
{
	list->must_filter = false;
	list_load_around(list, LIST_AT, 0, key);
	count_behind(list);
	list->n_behind = list->first_no > 0 || list->focus > 0
				 ? list->first_no + (int64_t)list->focus
				 : 0;
}

void
list_load_begin(struct list *list)
{
	struct arena arena = {0};
	const struct list_source *source = &list->spec.source;
	const char *key = source->begins == NULL || *list_filter(list) != '\0'
				  ? NULL
				  : source->begins(source->data, &arena);
	if (key != NULL)
		load_at(list, key);
	else
		list_load_first(list);
	arena_fini(&arena);
}

/* Is it in the list beyond the rows at hand? */
static bool
is_elsewhere(struct list *list, int64_t id)
{
	struct arena arena = {0};
	struct list_page page;
	const struct list_row anchor = {.id = id, .key = ""};
	bool is_there = fetch(list, LIST_AROUND, &anchor, 1, &arena, &page) &&
			page.n > 0 && page.rows[0].id == id;
	arena_fini(&arena);
	return is_there;
}

bool
list_seek(struct list *list, int64_t id)
{
	size_t at = find_id(list->rows, list->n, id);
	if (at < list->n) {
		list->focus = at;
		list_settle(list);
		return true;
	}
	if (!is_elsewhere(list, id))
		return false;
	list->first_no = -1; /* its number is not that of the row before */
	list_load_around(list, LIST_AROUND, id, "");
	return true;
}

static bool
has_same_cells(const struct list *list, const struct list_row *a,
	       const struct list_row *b)
{
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (strcmp(cell_of(a, i), cell_of(b, i)) != 0)
			return false;
	return a->role == b->role;
}

size_t
list_n_gone(const struct list *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		n += list->rows[i].is_gone;
	return n;
}

/* It stays where it stands until the list is read anew; what may not be seen
 * any more goes at once. */
static void
take_gone(struct list *list, struct list_row *row)
{
	const struct list_source *source = &list->spec.source;
	if (row->is_gone)
		return;
	row->is_gone = true;
	row->is_hidden = source->may_read != NULL &&
			 !source->may_read(source->data, row);
	row->role = ROLE_DIM;
	row->why = NULL;
	row->was_changed = false;
	if (row->is_hidden)
		row->cells = NULL;
	list_unmark(list, row->id);
}

static const struct list_row *
row_of(const struct list_page *page, int64_t id)
{
	size_t i = find_id(page->rows, page->n, id);
	return i == page->n ? NULL : &page->rows[i];
}

/* The rows as they are now, from where the window begins. */
struct news {
	struct list_page near;
	/* Where one has moved: all from the first on, until it is found. */
	struct list_page pages[MOVED_PAGES_MAX];
	size_t n_pages;
	bool is_whole; /* who is in none of them is not in the list */
	struct arena arena;
};

static const struct list_row *
now_of(const struct news *news, int64_t id)
{
	const struct list_row *row = row_of(&news->near, id);
	for (size_t i = 0; row == NULL && i < news->n_pages; i++)
		row = row_of(&news->pages[i], id);
	return row;
}

/* A row is not known to be gone, and is not where it was. */
static bool
lacks_rows(const struct list *list, const struct news *news)
{
	for (size_t i = 0; i < list->n; i++)
		if (now_of(news, list->rows[i].id) == NULL &&
		    (!list->rows[i].is_gone || news->n_pages == 0))
			return true;
	return false;
}

static bool
read_news(struct list *list, struct news *news)
{
	size_t wanted = list->n + list_height(list);
	if (!fetch(list, LIST_AT, &list->rows[0], wanted, &news->arena,
		   &news->near))
		return false;
	news->is_whole = news->near.stop_key == NULL;
	while (news->is_whole && news->n_pages < MOVED_PAGES_MAX &&
	       lacks_rows(list, news)) {
		struct list_page *page = &news->pages[news->n_pages];
		const struct list_page *last = page - 1;
		bool is_first = news->n_pages == 0;
		if (!is_first && last->n < MOVED_PAGE)
			return true;
		if (!fetch(list, is_first ? LIST_FIRST : LIST_AFTER,
			   is_first ? NULL : &last->rows[last->n - 1],
			   MOVED_PAGE, &news->arena, page))
			return false;
		news->n_pages++;
		news->is_whole = page->stop_key == NULL;
	}
	news->is_whole &= news->n_pages < MOVED_PAGES_MAX;
	return true;
}

/* One row of the window against what is there now. */
static void
merge_row(struct list *list, struct list_row *row, const struct news *news)
{
	const struct list_row *now = now_of(news, row->id);
	if (now == NULL) {
		if (news->is_whole)
			take_gone(list, row);
		return;
	}
	bool is_same = has_same_cells(list, row, now) && !row->is_gone;
	bool was_changed = row->was_changed;
	copy_row(list, &list->arena, now, row);
	row->was_changed = was_changed || !is_same;
}

/* How many came that are not shown. */
static void
count_new(struct list *list, int64_t before, size_t gone_before)
{
	int64_t gone = (int64_t)list_n_gone(list) - (int64_t)gone_before;
	int64_t n = list->total - before + gone;
	if (before >= 0 && list->total >= 0 && n > 0)
		list->n_new += (size_t)n;
}

/* Of a list that nobody can count, as its rows are let in one by one: what
 * came between those at hand, or behind the last one. */
static void
count_unseen(struct list *list)
{
	struct arena arena = {0};
	struct list_page page;
	size_t wanted = list->n + 2 * list_height(list);
	size_t n_new = 0;
	size_t n_behind = 0;
	if (list->has_first &&
	    fetch(list, LIST_FIRST, NULL, wanted, &arena, &page)) {
		for (size_t i = 0; i < page.n; i++) {
			n_behind++;
			if (find_id(list->rows, list->n, page.rows[i].id) ==
			    list->n)
				continue;
			n_new += n_behind - 1;
			n_behind = 0;
		}
		list->n_new = n_new + (list->has_last ? n_behind : 0);
		if (page.n < wanted && page.stop_key == NULL)
			list->total = (int64_t)page.n;
	}
	arena_fini(&arena);
}

void
list_merge_news(struct list *list)
{
	struct news news = {.n_pages = 0};
	if (list->n == 0) {
		list_load_first(list);
		return;
	}
	if (read_news(list, &news)) {
		int64_t before = list->total;
		size_t gone = list_n_gone(list);
		count(list);
		for (size_t i = 0; i < list->n; i++)
			merge_row(list, &list->rows[i], &news);
		if (list->total >= 0)
			count_new(list, before, gone);
		else
			count_unseen(list);
	}
	arena_fini(&news.arena);
}
