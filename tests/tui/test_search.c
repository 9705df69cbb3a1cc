/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A filter over a million rows few of which have its words: they are shown as
 * they are found, a step at a time, and keys go between the steps.
 */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"

#include "src/tui/list.h"
#include "src/tui/ui.h"

enum { N_ROWS = 1000000, LOOK_MAX = 20000, HEIGHT = 20, COLS = 60 };

/* Rows 1 to N_ROWS; a filter finds each "every" of them. */
struct made {
	int64_t every;
	int64_t n_looked;
	int n_fetches;
	bool was_filtered; /* the last fetch */
};

struct desk {
	struct ui *ui;
	struct list *list;
	struct made made;
	struct canvas canvas;
	struct strbuf text; /* of the last frame */
	struct arena arena;
};

static struct list_row
row_of(int64_t id, struct arena *arena)
{
	const char **cells = arena_new(arena, const char *, 1);
	cells[0] = arena_printf(arena, "row %lld", (long long)id);
	return (struct list_row){.id = id, .cells = cells, .key = ""};
}

static int64_t
first_id(const struct list_query *query, bool is_back)
{
	if (query->from == LIST_AFTER || query->from == LIST_BEFORE)
		return query->id + (is_back ? -1 : 1);
	if (query->from == LIST_AROUND)
		return query->id;
	return is_back ? N_ROWS : 1;
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

static enum err_code
fetch(void *data, const struct list_query *query, struct arena *arena,
      struct list_page *page, struct err *err)
{
	struct made *made = data;
	bool is_back = query->from == LIST_LAST || query->from == LIST_BEFORE;
	bool is_filtered = *query->filter != '\0';
	int64_t every = is_filtered ? made->every : 1;
	int64_t id = first_id(query, is_back);
	size_t n_looked = 0;
	(void)err;
	made->n_fetches++;
	made->was_filtered = is_filtered;
	page->rows = arena_new(arena, struct list_row, query->n + 1);
	for (; id >= 1 && id <= N_ROWS && page->n < query->n &&
	       n_looked < LOOK_MAX;
	     id += is_back ? -1 : 1, n_looked++)
		if (id % every == 0)
			page->rows[page->n++] = row_of(id, arena);
	made->n_looked += (int64_t)n_looked;
	if (page->n < query->n && id >= 1 && id <= N_ROWS) {
		page->stop_key = "";
		page->stop_id = id + (is_back ? 1 : -1);
		page->n_looked = n_looked;
	}
	if (is_back)
		reverse(page->rows, page->n);
	return ERR_OK;
}

static int64_t
count(void *data, const char *filter)
{
	(void)data;
	return *filter == '\0' ? LIST_MORE_THAN(10000) : -1;
}

/* ---- the desk ---- */

static int
set_up(void **state)
{
	static const struct list_column COLUMN = {
		.name = "a", .label = "Row", .min = 12};
	static struct desk desk;
	const struct ui_options options = {0};
	desk = (struct desk){.ui = ui_new(&options), .made.every = 1};
	const struct list_spec spec = {
		.columns = &COLUMN,
		.n_columns = 1,
		.source = {.data = &desk.made, .fetch = fetch, .count = count},
		.empty = "none",
		.sort = -1};
	desk.list = list_new(desk.ui, &spec);
	canvas_init(&desk.canvas, HEIGHT + 1, COLS);
	*state = &desk;
	return 0;
}

static int
tear_down(void **state)
{
	struct desk *desk = *state;
	list_free(&desk->list);
	ui_free(&desk->ui);
	canvas_fini(&desk->canvas);
	strbuf_fini(&desk->text);
	arena_fini(&desk->arena);
	return 0;
}

/* One frame. True where another one is wanted at once. */
static bool
frame(struct desk *desk)
{
	list_layout(desk->list, (struct rect){0, 0, HEIGHT + 1, COLS});
	canvas_clear(&desk->canvas);
	list_draw(desk->list, &desk->canvas, true);
	strbuf_reset(&desk->text);
	canvas_to_text(&desk->canvas, &desk->text);
	return ui_take_wishes(desk->ui).wants_frame;
}

static const char *
context(struct desk *desk)
{
	return list_context(desk->list, &desk->arena);
}

static void
filter_by(struct desk *desk, const char *words)
{
	frame(desk);
	list_action(desk->list, ACT_FILTER);
	list_text(desk->list, words, strlen(words));
}

/* ---- tests ---- */

static void
rows_are_shown_as_they_are_found(void **state)
{
	struct desk *desk = *state;
	size_t n_frames = 1;
	desk->made.every = 90000;
	filter_by(desk, "x");
	assert_true(frame(desk)); /* what was typed is seen first */
	assert_string_equal(context(desk), "Searching. Esc clears the filter.");
	for (int before = desk->made.n_fetches; frame(desk);
	     before = desk->made.n_fetches, n_frames++) {
		assert_true(desk->made.n_fetches <= before + 1);
		assert_null(strstr(strbuf_str(&desk->text), "No row"));
		if (n_frames == 6) /* 120,000 rows on */
			assert_string_equal(
				context(desk),
				"Searching: 100,000 rows so far. Esc clears "
				"the filter.");
		if (n_frames == 6)
			assert_non_null(
				strstr(strbuf_str(&desk->text), "> row 90000"));
	}
	assert_in_range(n_frames, N_ROWS / LOOK_MAX, N_ROWS / LOOK_MAX + 3);
	assert_string_equal(context(desk), "1-11 of 11");
	assert_non_null(strstr(strbuf_str(&desk->text), "row 990000"));
}

static void
a_search_that_finds_nothing_says_so_at_its_end(void **state)
{
	struct desk *desk = *state;
	desk->made.every = N_ROWS + 1;
	filter_by(desk, "x");
	frame(desk);
	frame(desk);
	assert_null(strstr(strbuf_str(&desk->text), "No row contains"));
	while (frame(desk))
		;
	assert_non_null(
		strstr(strbuf_str(&desk->text), "No row contains \"x\""));
}

/* What was pasted by mistake is not shown all over the list. */
static void
a_long_filter_is_not_repeated(void **state)
{
	static char words[5000];
	struct desk *desk = *state;
	memset(words, 'w', sizeof(words) - 1);
	desk->made.every = N_ROWS + 1;
	filter_by(desk, words);
	while (frame(desk))
		;
	assert_non_null(strstr(strbuf_str(&desk->text),
			       "No row contains what is typed."));
}

static void
the_screen_is_full_and_the_search_rests(void **state)
{
	struct desk *desk = *state;
	desk->made.every = 3000;
	filter_by(desk, "x");
	while (frame(desk))
		;
	assert_in_range(desk->made.n_looked, 2 * HEIGHT * 3000LL - LOOK_MAX,
			2 * HEIGHT * 3000LL + LOOK_MAX);
	assert_string_equal(context(desk), "1-19");
	int before = desk->made.n_fetches;
	frame(desk);
	assert_int_equal(desk->made.n_fetches, before);
	/* And goes on where it was when more is to be seen. */
	list_action(desk->list, ACT_TAKE);
	for (int i = 0; i < 4; i++) {
		list_action(desk->list, ACT_PAGE_DOWN);
		while (frame(desk))
			;
	}
	assert_non_null(strstr(strbuf_str(&desk->text), "> row 231000"));
}

static void
keys_go_before_the_search(void **state)
{
	struct desk *desk = *state;
	desk->made.every = 30000;
	filter_by(desk, "x");
	for (int i = 0; i < 6; i++)
		assert_true(frame(desk));
	int before = desk->made.n_fetches;
	list_action(desk->list, ACT_DOWN);
	assert_in_range(desk->made.n_fetches, before, before + 1);
	assert_true(frame(desk));
	assert_non_null(strstr(strbuf_str(&desk->text), "> row 60000"));
	/* Esc ends it. */
	list_action(desk->list, ACT_BACK);
	assert_false(frame(desk));
	assert_false(desk->made.was_filtered);
	assert_non_null(strstr(strbuf_str(&desk->text), "> row 1\n"));
	assert_string_equal(context(desk), "1-20 of more than 10,000");
}

static void
what_is_typed_ahead_waits_for_the_first_row(void **state)
{
	struct desk *desk = *state;
	desk->made.every = 70000;
	filter_by(desk, "x");
	list_action(desk->list, ACT_TAKE);
	assert_int_equal(list_focus_id(desk->list), 70000);
}

static void
the_last_rows_are_found_from_the_end(void **state)
{
	struct desk *desk = *state;
	desk->made.every = 90000;
	filter_by(desk, "x");
	frame(desk);
	frame(desk);
	list_action(desk->list, ACT_TAKE);
	list_action(desk->list, ACT_LAST);
	while (list_focus_id(desk->list) == 0)
		assert_true(frame(desk));
	assert_int_equal(list_focus_id(desk->list), 990000);
	while (frame(desk))
		;
	assert_int_equal(list_focus_id(desk->list), 990000);
	assert_string_equal(context(desk), "1-11 of 11   filter: x");
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(rows_are_shown_as_they_are_found),
		DESK_TEST(a_search_that_finds_nothing_says_so_at_its_end),
		DESK_TEST(a_long_filter_is_not_repeated),
		DESK_TEST(the_screen_is_full_and_the_search_rests),
		DESK_TEST(keys_go_before_the_search),
		DESK_TEST(what_is_typed_ahead_waits_for_the_first_row),
		DESK_TEST(the_last_rows_are_found_from_the_end),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
