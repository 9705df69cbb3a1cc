/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every list there is, by the registry, as each role opens it from the list of
 * lists, those of its day, and those of a case on its pages: "/" narrows it to the rows that have
 * the word, the phrase, the column, the range, or not the word, and Esc takes
 * it away (ui.md 10). What such a filter leaves is worked out here from the
 * cells of all rows. test_saved_views keeps each of them and opens it again.
 * KITH_LONG=1: all of them; else each seventh.
 */
#include "config.h"

#include <ctype.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/utf8.h"

#include "desk.h"
#include "src/tui/case_tabs.h"
#include "src/tui/worklists.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/vt.h"

#define CTRL_U "\025"
#define NOBODY "qqzq"

enum { EVERY = 7, ROWS_MAX = 300, WORD_LEAST = 3, WORD_MOST = 14 };

static struct demo_lab *lab;

struct walked {
	size_t n_lists;
	size_t n_full; /* with rows in them */
	size_t n_filters;
};

/* A list on the screen. */
struct shown {
	struct vt *vt;
	struct session *session;
	const struct view *view;
	struct inputs in;
	struct arena arena;
	struct view_page page;
	struct walked *walked;
};

static struct vt *
open_as(const char *login)
{
	char program[512];
	const char *dir = getenv("KITH_BUILDDIR");
	const char *const argv[] = {program, "--database", lab->path,
				    "--as",  login,	   NULL};
	const struct vt_options options = {.argv = argv};

	snprintf(program, sizeof(program), "%s/kith", dir == NULL ? "." : dir);
	struct vt *vt = vt_open(&options);
	desk_greet(vt);
	return vt;
}

/* ---- what a filter leaves ---- */

static const char *
cell_of(struct shown *shown, const struct view_row *row, size_t i)
{
	const struct view_name *name =
		view_name_of(shown->view, shown->view->columns[i].name);

	return name != NULL
		       ? view_name_cell(shown->view, row, name, &shown->arena)
		       : view_row_cell(shown->session, shown->view, row, i,
				       &shown->arena);
}

static bool
cell_has(struct shown *shown, const struct view_row *row, size_t i,
	 const char *text)
{
	const char *folded = utf8_fold(&shown->arena, text);

	return strstr(utf8_fold(&shown->arena, cell_of(shown, row, i)),
		      folded) != NULL ||
	       strstr(utf8_fold(&shown->arena, row->cells[i]), folded) != NULL;
}

static size_t
count_having(struct shown *shown, const char *text)
{
	size_t n = 0;

	for (size_t r = 0; r < shown->page.n; r++)
		for (size_t i = 0; i < shown->view->n_columns; i++)
			if (cell_has(shown, &shown->page.rows[r], i, text)) {
				n++;
				break;
			}
	return n;
}

/* ---- at the terminal ---- */

/* Of the context row: "1-5 of 12", "1-5"; 0 = none of them stands there. */
static size_t
rows_said(struct vt *vt)
{
	const char *text = vt_text(vt);
	const char *at = strstr(text, "filter: ");
	const char *line = at;
	unsigned long from = 0;
	unsigned long to = 0;
	unsigned long all = 0;

	while (line != NULL && line > text && line[-1] != '\n')
		line--;
	if (line == NULL)
		return 0;
	line += strspn(line, " ");
	switch (sscanf(line, "%lu-%lu of %lu", &from, &to, &all)) {
	case 3:
		return all;
	case 2:
		return to;
	default:
		return 0;
	}
}

/* The filter is kept, and leaves so many rows. */
static void
leaves(struct shown *shown, const char *filter, size_t n)
{
	struct vt *vt = shown->vt;
	char typed[128];

	snprintf(typed, sizeof(typed), "/" CTRL_U "%s" KEY_ENTER, filter);
	vt_keys(vt, typed);
	vt_sync(vt);
	shown->walked->n_filters++;
	if (n == 0 && vt_shows(vt, "No row contains"))
		return;
	if (!vt_shows(vt, "filter: "))
		fail_msg("%s: %s is not said\n%s", shown->view->name, filter,
			 vt_text(vt));
	/* A list whose rows are let in one by one is not counted. */
	if (rows_said(vt) != n &&
	    !(shown->view->keep != NULL && rows_said(vt) < n))
		fail_msg("%s: %s leaves %zu rows\n%s", shown->view->name,
			 filter, n, vt_text(vt));
}

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) != 0 || (unsigned char)c >= 0x80;
}

/* A word of the cell; two of them, where is_two; "" = it has none. */
static const char *
word_of(struct shown *shown, const char *cell, bool is_two)
{
	for (const char *at = cell; *at != '\0'; at++) {
		size_t len = 0;
		size_t n_blanks = 0;

		if (at > cell && is_letter(at[-1]))
			continue;
		while (is_letter(at[len]) ||
		       (is_two && at[len] == ' ' && is_letter(at[len + 1]) &&
			n_blanks == 0)) {
			n_blanks += at[len] == ' ';
			len++;
		}
		if (len >= WORD_LEAST && len <= WORD_MOST &&
		    (!is_two || n_blanks == 1))
			return arena_strndup(&shown->arena, at, len);
	}
	return "";
}

static bool
is_day(enum column_type type)
{
	return type == COLUMN_DATE || type == COLUMN_NEAR ||
	       type == COLUMN_DAYS;
}

static void
filter_days(struct shown *shown, size_t i, const char *day)
{
	size_t n_after = 0;
	size_t n_same = 0;
	const char *name = shown->view->columns[i].name;

	for (size_t r = 0; r < shown->page.n; r++) {
		const char *cell = shown->page.rows[r].cells[i];

		n_after += *cell != '\0' && strcmp(cell, day) >= 0;
		n_same += strcmp(cell, day) == 0;
	}
	leaves(shown, arena_printf(&shown->arena, "%s:%s..", name, day),
	       n_after);
	leaves(shown, arena_printf(&shown->arena, "%s:%s..%s", name, day, day),
	       n_same);
}

static void
filter_words(struct shown *shown, size_t i, const char *cell)
{
	struct arena *arena = &shown->arena;
	const char *word = word_of(shown, cell, false);
	const char *two = word_of(shown, cell, true);
	size_t n_in = 0;

	if (*word == '\0')
		return;
	size_t n = count_having(shown, word);
	leaves(shown, word, n);
	leaves(shown, arena_printf(arena, "-%s", word), shown->page.n - n);
	for (size_t r = 0; r < shown->page.n; r++)
		n_in += cell_has(shown, &shown->page.rows[r], i, word);
	leaves(shown,
	       arena_printf(arena, "%s:\"%s\"", shown->view->columns[i].name,
			    word),
	       n_in);
	if (*two != '\0')
		leaves(shown, arena_printf(arena, "\"%s\"", two),
		       count_having(shown, two));
}

/* By a text and a day of the row in the middle. */
static void
filter_by_a_row(struct shown *shown)
{
	const struct view_row *row = &shown->page.rows[shown->page.n / 2];
	bool has_text = false;
	bool has_day = false;

	for (size_t i = 0; i < shown->view->n_columns; i++) {
		const struct view_column *column = &shown->view->columns[i];

		if (is_day(column->type) && !has_day &&
		    *row->cells[i] != '\0') {
			has_day = true;
			filter_days(shown, i, row->cells[i]);
		}
		if ((column->type == COLUMN_TEXT ||
		     column->type == COLUMN_CODE) &&
		    !has_text &&
		    *word_of(shown, cell_of(shown, row, i), false) != '\0') {
			has_text = true;
			filter_words(shown, i, cell_of(shown, row, i));
		}
	}
}

/* Then Esc, and they are all there again. number: of the case; NULL = none. */
static void
walk_filter(struct vt *vt, struct session *session, const struct view *view,
	    const char *number, struct walked *walked)
{
	struct input item = {"case", number};
	struct shown shown = {.vt = vt,
			      .session = session,
			      .view = view,
			      .walked = walked,
			      .in = {.items = &item,
				     .n = number == NULL ? 0 : 1}};
	struct view_request request = {.in = &shown.in, .max = ROWS_MAX};
	struct err err = {0};

	if (number != NULL && view->n_params > 0)
		item.name = view->params[0].name;
	walked->n_lists++;
	if (view_read(session, view, &request, &shown.arena, &shown.page,
		      &err) != ERR_OK) {
		arena_fini(&shown.arena);
		return;
	}
	leaves(&shown, NOBODY, 0);
	if (!shown.page.more && shown.page.n > 0) {
		walked->n_full++;
		filter_by_a_row(&shown);
	}
	vt_keys(vt, KEY_ESC);
	vt_sync(vt);
	if (vt_shows(vt, "filter: |" NOBODY))
		fail_msg("%s: Esc leaves the filter\n%s", view->name,
			 vt_text(vt));
	arena_fini(&shown.arena);
}

/* ---- from the list of lists ---- */

static bool
is_walked(size_t at)
{
	return getenv("KITH_LONG") != NULL || at % EVERY == 3;
}

static void
walk_lists(const char *login, struct walked *walked)
{
	struct session *session = demo_lab_session(lab, login);
	struct vt *vt = open_as(login);
	size_t n;
	size_t at = 0;
	const struct view *const *all = view_all(&n);

	for (size_t i = 0; i < n; i++) {
		char title[96];

		if (view_is_about_one(all[i]) || !view_may(session, all[i]) ||
		    !is_walked(at++))
			continue;
		vt_keys(vt, "v");
		vt_wait(vt, " Lists and saved views( |$)");
		vt_keys(vt, all[i]->title);
		snprintf(title, sizeof(title), "> +%.24s", all[i]->title);
		vt_wait(vt, title);
		vt_keys(vt, KEY_ENTER);
		snprintf(title, sizeof(title), "^ %.24s", all[i]->title);
		vt_wait(vt, title);
		walk_filter(vt, session, all[i], NULL, walked);
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, title);
	}
	session_close(&session);
	desk_quit(vt);
}

static void
every_list_is_filtered(void **state)
{
	static const char *const LOGINS[] = {"ane", "sara", "ada", "aurora",
					     "benat"};
	struct walked walked = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++)
		walk_lists(LOGINS[i], &walked);
	print_message("# %zu lists, %zu with rows, %zu filters\n",
		      walked.n_lists, walked.n_full, walked.n_filters);
	assert_true(walked.n_full >= 10);
}

/* ---- the pages of a case ---- */

static void
walk_page(struct vt *vt, struct session *session, const struct case_tab *tab,
	  const char *number, struct walked *walked)
{
	for (size_t i = 0; i < tab->n_views; i++) {
		char title[96];

		if (i > 0) {
			vt_keys(vt, KEY_TAB);
			snprintf(title, sizeof(title), "\\[%.12s",
				 tab->views[i]->title);
			vt_wait(vt, title);
		}
		walk_filter(vt, session, tab->views[i], number, walked);
	}
}

static void
every_list_of_a_case_is_filtered(void **state)
{
	struct case_tab tabs[CASE_TABS_MAX];
	struct session *session = demo_lab_session(lab, "ane");
	const char *number = demo_lab_case(lab, "ane");
	struct vt *vt = open_as("ane");
	struct walked walked = {0};
	size_t n = case_tabs(session, tabs);

	(void)state;
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, number);
	vt_wait(vt, "^>.*ALT-");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	for (size_t i = 1; i < n; i++) {
		char key[] = {(char)('1' + i), '\0'};

		vt_keys(vt, key);
		vt_sync(vt);
		walk_page(vt, session, &tabs[i], number, &walked);
	}
	print_message("# %zu lists, %zu with rows, %zu filters\n",
		      walked.n_lists, walked.n_full, walked.n_filters);
	assert_true(walked.n_lists >= 25);
	session_close(&session);
	desk_quit(vt);
}

/* ---- the lists of the day ---- */

/* The list that has the focus: "> 3 ! Breaches not answered"; in arena. */
static const char *
focus_of(struct vt *vt, struct arena *arena)
{
	enum { LABEL_COLS = 24 };
	const char *at = vt_text(vt);

	for (int row = 0; row < vt_cursor_row(vt); row++)
		at += strcspn(at, "\n") + 1;
	size_t len = strcspn(at, "\n");

	return arena_strndup(arena, at, len < LABEL_COLS ? len : LABEL_COLS);
}

/* False: it is the last one. */
static bool
goes_down(struct vt *vt)
{
	struct arena arena = {0};
	const char *before = focus_of(vt, &arena);

	vt_keys(vt, KEY_DOWN);
	vt_sync(vt);
	bool is_other = strcmp(before, focus_of(vt, &arena)) != 0;
	arena_fini(&arena);
	return is_other;
}

/* How many of them have rows to narrow. */
static size_t
walk_day(const char *login)
{
	struct vt *vt = open_as(login);
	size_t n = 0;

	vt_keys(vt, "\033[H");
	vt_sync(vt);
	do {
		vt_keys(vt, "/" NOBODY KEY_ENTER);
		vt_sync(vt);
		if (!vt_shows(vt, NOBODY))
			continue;
		n++;
		if (!vt_shows(vt, "No row contains \"" NOBODY))
			fail_msg("%s: rows\n%s", login, vt_text(vt));
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, NOBODY);
		vt_keys(vt, KEY_ESC);
		vt_sync(vt);
		assert_true(n <= WORKLISTS_MAX);
	} while (goes_down(vt));
	desk_quit(vt);
	return n;
}

static void
every_list_of_the_day_is_filtered(void **state)
{
	static const struct {
		const char *login;
		size_t n_least;
	} DAYS[] = {{"ane", 6},
		    {"sara", 6},
		    {"ada", 4},
		    {"aurora", 3},
		    {"benat", 1}};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		size_t n = walk_day(DAYS[i].login);

		print_message("# %s: %zu lists\n", DAYS[i].login, n);
		assert_true(n >= DAYS[i].n_least);
	}
}

/* Who types one is told what it takes, and how the columns are called. */
static void
help_says_what_a_filter_takes(void **state)
{
	struct vt *vt = open_as("ane");

	(void)state;
	desk_open_list(vt, "My cases");
	vt_keys(vt, "/");
	vt_wait(vt, "Enter Keep");
	vt_keys(vt, "\033OP");
	vt_wait(vt, "two words");
	vt_wait(vt, "Columns here: Number, Name, ");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Enter Keep");
	vt_keys(vt, "zzq" KEY_ENTER);
	vt_wait(vt, "No row contains \"zzq");
	desk_quit(vt);
}

static int
setup(void **state)
{
	int rc = demo_lab_setup(state);

	lab = *state;
	return rc;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_list_is_filtered),
		cmocka_unit_test(every_list_of_a_case_is_filtered),
		cmocka_unit_test(help_says_what_a_filter_takes),
		cmocka_unit_test(every_list_of_the_day_is_filtered),
	};

	return cmocka_run_group_tests(tests, setup, demo_lab_teardown);
}
