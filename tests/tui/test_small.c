/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every list and every form at 40x10, as a font of 200 % or a Braille line
 * leaves it (ui.md 16): each of the registry is opened on the shipped program,
 * on a good terminal, on a vt100 and in accessible mode. Its title, the row of
 * the cursor and how to go on are in sight, and what is cut bears a mark.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/attr.h"
#include "base/utf8.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum { ROWS = 10, COLS = 40, TITLE_LETTERS = 5, LINE_SIZE = 4 * COLS + 1 };

static const struct mode {
	const char *name;
	const char *term;
	const char *option;
} MODES[] = {
	{"a good terminal", "xterm-256color", NULL},
	{"vt100", "vt100", NULL},
	{"accessible mode", "xterm-256color", "--accessible"},
};

static const char *const LOGINS[] = {"ane", "sup", "root"};

static struct house house;
static struct covenant covenant;
static size_t n_wrong;
static size_t n_seen;

static int
set_up(void **state)
{
	(void)state;
	house_init(&house);
	covenant_in_force(&house, &covenant);
	for (int i = 0; i < 12; i++)
		house_must(&house, "ane", "task.add", "case", covenant.number,
			   "text", "Ring the housing office about the flat",
			   "kind", "acute", "due_on", "t", NULL);
	house_must(&house, "ane", "contact.log", "case", covenant.number,
		   "text", "We talked for a long time about work.", NULL);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

/* ---- what is seen ---- */

static void
line_of(struct vt *vt, int row, char out[LINE_SIZE])
{
	const char *s = vt_text(vt);

	for (; row > 0; row--)
		s = strchr(s, '\n') + 1;
	snprintf(out, LINE_SIZE, "%.*s", (int)strcspn(s, "\n"), s);
}

static bool
is_blank(const char *line)
{
	return line[strspn(line, " ")] == '\0';
}

/* Frames, rules, bars and blocks, which are read aloud. */
static bool
has_drawing(const char *text)
{
	for (const char *s = text; *s != '\0';) {
		uint32_t cp = 0;

		s += utf8_decode(s, strlen(s), &cp);
		if (cp >= 0x2500 && cp <= 0x259f)
			return true;
	}
	return false;
}

static void
complain(struct vt *vt, const struct mode *mode, const char *name,
	 const char *what)
{
	n_wrong++;
	print_message("# %s, %s: %s (cursor %d,%d)\n%s\n", mode->name, name,
		      what, vt_cursor_row(vt), vt_cursor_col(vt), vt_text(vt));
}

/* What reaches the last column is cut, and says so. */
static void
check_cuts(struct vt *vt, const struct mode *mode, const char *name)
{
	static const char *const MARKS[] = {"…", ">", "─", "-", "│", "|"};
	char line[LINE_SIZE];

	for (int row = 1; row < ROWS - 1; row++) {
		bool is_marked = false;

		line_of(vt, row, line);
		if (utf8_cols(line) < COLS)
			continue;
		for (size_t i = 0; i < N_ELEMS(MARKS); i++)
			is_marked |=
				strcmp(line + strlen(line) - strlen(MARKS[i]),
				       MARKS[i]) == 0;
		if (!is_marked && line[strlen(line) - 1] != ' ')
			complain(vt, mode, name, "cut without a mark");
	}
}

static void
check_screen(struct vt *vt, const struct mode *mode, const char *name,
	     const char *title)
{
	char line[LINE_SIZE];
	char above[LINE_SIZE];
	char begin[64];
	size_t len = 0;

	n_seen++;
	for (int i = 0; i < TITLE_LETTERS && title[len] != '\0'; i++)
		len += utf8_grapheme_len(title + len, strlen(title + len));
	snprintf(begin, sizeof(begin), "%.*s", (int)len, title);
	line_of(vt, 0, line);
	if (title[0] != '\0' && strstr(line, begin) == NULL) {
		line_of(vt, 1, line);
		if (strstr(line, begin) == NULL)
			complain(vt, mode, name, "no title");
	}
	line_of(vt, ROWS - 1, line);
	if (strstr(line, "Esc") == NULL && strstr(line, "F1") == NULL)
		complain(vt, mode, name, "no hint how to go on");
	if (!vt_cursor_is_visible(vt) || vt_cursor_row(vt) < 1 ||
	    vt_cursor_row(vt) >= ROWS - 1) {
		complain(vt, mode, name, "no cursor in the body");
		return;
	}
	line_of(vt, vt_cursor_row(vt), line);
	line_of(vt, vt_cursor_row(vt) - 1, above);
	/* An empty text has its label above it. */
	if (is_blank(line) && is_blank(above))
		complain(vt, mode, name, "the cursor is on nothing");
	check_cuts(vt, mode, name);
	if (mode->option != NULL && has_drawing(vt_text(vt)))
		complain(vt, mode, name, "lines are drawn");
}

/* ---- the walk ---- */

static struct vt *
open_small(const struct mode *mode, const char *login)
{
	struct vt *vt = desk_open(&(struct desk){.house = &house,
						 .login = login,
						 .options = {mode->option},
						 .term = mode->term,
						 .rows = ROWS,
						 .cols = COLS});

	vt_sync(vt);
	return vt;
}

/* By its whole title, which is the first match. */
static void
run(struct vt *vt, const char *mark, const char *title)
{
	vt_keys(vt, KEY_CTRL_P);
	vt_sync(vt);
	vt_keys(vt, mark);
	vt_keys(vt, title);
	vt_sync(vt);
	vt_keys(vt, KEY_ENTER);
	vt_sync(vt);
}

static void
walk_views(struct vt *vt, const struct mode *mode, const char *login,
	   bool of_case)
{
	struct session *session = house_session(&house, login);
	size_t n;
	const struct view *const *all = view_all(&n);

	for (size_t i = 0; i < n; i++) {
		if (!view_may(session, all[i]) ||
		    view_is_about_one(all[i]) != of_case)
			continue;
		run(vt, "List: ", all[i]->title);
		check_screen(vt, mode, all[i]->name, all[i]->title);
		vt_keys(vt, KEY_ESC);
		vt_settle(vt, 40);
	}
	session_close(&session);
}

static bool
has_form(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (!op->params[i].subject && op->params[i].required)
			return true;
	return false;
}

static void
walk_forms(struct vt *vt, const struct mode *mode, const char *login)
{
	struct session *session = house_session(&house, login);
	size_t n;
	const struct operation *const *all = operation_all(&n);

	for (size_t i = 0; i < n; i++) {
		if (!has_form(all[i]) ||
		    !app_may(session, all[i], 1, &house.arena, NULL))
			continue;
		run(vt, "", all[i]->title);
		check_screen(vt, mode, all[i]->name, "");
		vt_keys(vt, KEY_ESC);
		vt_settle(vt, 40);
	}
	session_close(&session);
}

static void
every_list_and_form_at_40x10(void **state)
{
	(void)state;
	for (size_t m = 0; m < N_ELEMS(MODES); m++)
		for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
			struct vt *vt = open_small(&MODES[m], LOGINS[i]);

			check_screen(vt, &MODES[m], "the day", "");
			walk_views(vt, &MODES[m], LOGINS[i], false);
			if (strcmp(LOGINS[i], "root") != 0) {
				desk_open_case(vt, "benali", "Karim BENALI");
				vt_sync(vt);
				check_screen(vt, &MODES[m], "the case", "");
				walk_views(vt, &MODES[m], LOGINS[i], true);
				walk_forms(vt, &MODES[m], LOGINS[i]);
			}
			desk_quit(vt);
		}
	print_message("# %zu screens\n", n_seen);
	assert_true(n_seen > 300);
	assert_int_equal(n_wrong, 0);
}

/* ---- where changes are said ---- */

static void
line_must_have(struct vt *vt, int row, const char *text)
{
	char line[LINE_SIZE];

	line_of(vt, row, line);
	if (strstr(line, text) == NULL)
		fail_msg("row %d does not say \"%s\"\n%s", row, text,
			 vt_text(vt));
}

/* The row with the focus and what came of an act each have one line, from the
 * bottom, at every size; the cursor stands where the focus is. */
static void
changes_are_said_at_one_place(void **state)
{
	static const int SIZES[][2] = {{10, 40}, {24, 80}, {43, 132}};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		const int rows = SIZES[i][0];
		struct vt *vt =
			desk_open(&(struct desk){.house = &house,
						 .login = "ane",
						 .options = {"--accessible"},
						 .rows = rows,
						 .cols = SIZES[i][1]});

		vt_keys(vt, "1");
		vt_wait(vt, "Row 1 of");
		line_must_have(vt, rows - 3, "Row 1 of");
		vt_keys(vt, KEY_DOWN);
		vt_wait(vt, "Row 2 of");
		line_must_have(vt, rows - 3, "Row 2 of");
		line_must_have(vt, vt_cursor_row(vt), ">");
		vt_keys(vt, "d");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, KEY_F2);
		/* A long message ends, with its full stop, where a short one stands. */
		vt_wait(vt, "^ \\+ Task done");
		line_must_have(vt, rows - 2, ".");
		vt_keys(vt, KEY_UP);
		vt_wait(vt, "Row 1 of");
		line_must_have(vt, rows - 3, "Row 1 of");
		line_must_have(vt, vt_cursor_row(vt), ">");
		assert_false(has_drawing(vt_text(vt)));
		desk_quit(vt);
	}
}

/* ---- whose record it is ---- */

#define LONG_NAME "Concepción ETXEBERRIA GOIKOETXEA"

/* The name is whole, and the birth date stands with it, whatever is done. */
static void
must_name(struct vt *vt, const char *doing)
{
	char first[LINE_SIZE];
	char second[LINE_SIZE];
	line_must_have(vt, 0, LONG_NAME);
	line_of(vt, 0, first);
	line_of(vt, 1, second);
	if (strstr(first, "*1979-05-04") == NULL)
		line_must_have(vt, 1, "*1979-05-04");
	if (strstr(first, doing) == NULL)
		line_must_have(vt, 1, doing);
}

static void
must_name_in_a_window(struct vt *vt, bool is_read_out, int rows)
{
	vt_keys(vt, "ggoikoetxea");
	vt_wait(vt, "1 person");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, LONG_NAME);
	must_name(vt, "");
	vt_keys(vt, "c");
	vt_wait(vt, "F2 Save");
	must_name(vt, "Log");
	vt_keys(vt, "Rang");
	vt_wait(vt, "not saved|draft");
	must_name(vt, "Log");
	vt_keys(vt, KEY_F2);
	vt_gone(vt, "F2 Save");
	vt_sync(vt);
	desk_open_list(vt, "What I did");
	vt_wait(vt, "Name");
	vt_sync(vt);
	if (!is_read_out)
		return;
	line_must_have(vt, rows - 3, ": " LONG_NAME);
	line_must_have(vt, rows - 2, "Contact logged");
}

/* At 40 columns a form's head has two rows rather than half a name, and what
 * is read out begins with the name and goes on below. */
static void
a_name_is_whole_at_40_columns(void **state)
{
	static const int HEIGHTS[] = {10, 12};
	(void)state;
	house_case(&house, "Concepción", "Etxeberria Goikoetxea", "1979-05-04");
	for (size_t m = 0; m < N_ELEMS(MODES); m++)
		for (size_t i = 0; i < N_ELEMS(HEIGHTS); i++) {
			struct vt *vt = desk_open(
				&(struct desk){.house = &house,
					       .login = "ane",
					       .options = {MODES[m].option},
					       .term = MODES[m].term,
					       .rows = HEIGHTS[i],
					       .cols = COLS});
			must_name_in_a_window(vt, MODES[m].option != NULL,
					      HEIGHTS[i]);
			desk_quit(vt);
		}
}

static void
what_others_did_says_who_at_40_columns(void **state)
{
	(void)state;
	struct vt *vt = open_small(&MODES[0], "jon");
	vt_keys(vt, "l");
	vt_wait(vt, "What others did");
	vt_wait(vt, "Who");
	vt_wait(vt, "Ane ");
	desk_quit(vt);
}

/* How late it is, and what was written, is what these lists are for. */
static void
a_list_shows_what_it_is_for_at_40_columns(void **state)
{
	static const struct {
		const char *title;
		const char *heads;
	} LISTS[] = {
		{"Contacts overdue", "Name .*By profile"},
		{"Promised by us and late", "Name .*What .*Due"},
		{"Messages to me", "From .*Name .*Text"},
		{"Breaches not answered", "Name .*Day"},
	};
	(void)state;
	struct vt *vt = open_small(&MODES[0], "ane");
	for (size_t i = 0; i < N_ELEMS(LISTS); i++) {
		run(vt, "List: ", LISTS[i].title);
		vt_wait(vt, LISTS[i].title);
		vt_wait(vt, LISTS[i].heads);
		vt_keys(vt, KEY_ESC);
		vt_settle(vt, 40);
	}
	desk_quit(vt);
}

/* A form of few fields leaves room for what will be done. */
static void
a_hand_over_is_shown_before_it_is_done_at_40x10(void **state)
{
	(void)state;
	struct vt *vt = open_small(&MODES[0], "sup");
	run(vt, "List: ", "Load of the pairs");
	vt_wait(vt, "Capacity|Load");
	vt_keys(vt, "a");
	vt_wait(vt, "^> To\\*");
	vt_wait(vt, "^  From +");
	vt_wait(vt, "PgUp$");
	vt_keys(vt, "\033[5~");
	vt_wait(vt, "Cases: [0-9]|Cases: none");
	desk_quit(vt);
}

/* What a form is about is read where its fields leave one row for it. */
static void
the_facts_above_a_form_are_reached_at_40x10(void **state)
{
	(void)state;
	struct vt *vt = open_small(&MODES[0], "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	run(vt, "", "Close the case");
	vt_wait(vt, "F2 Save");
	vt_wait(vt, "… PgUp$");
	vt_keys(vt, "\033[5~");
	vt_wait(vt, "In the way: ");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "F2 Save");
	/* From further down it is the way up first. */
	vt_keys(vt, KEY_TAB "\033[5~");
	vt_settle(vt, 100);
	assert_true(vt_shows(vt, "F2 Save"));
	desk_quit(vt);
}

/* So are the rows that one form is for. */
static void
the_rows_of_a_form_for_many_are_reached_at_40x10(void **state)
{
	(void)state;
	struct vt *vt = open_small(&MODES[0], "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4" KEY_TAB KEY_TAB);
	vt_wait(vt, "Tasks");
	vt_wait(vt, "> .*Ring");
	for (int i = 0; i < 8; i++) /* each marks and goes down */
		vt_keys(vt, " ");
	vt_wait(vt, "8 marked");
	vt_keys(vt, "r");
	vt_wait(vt, "F2 Save");
	vt_wait(vt, "8 rows: ");
	vt_wait(vt, "… PgUp$");
	vt_keys(vt, "\033[5~");
	vt_wait(vt, "\\[ Back \\]");
	assert_false(vt_shows(vt, "null"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "F2 Save");
	desk_quit(vt);
}

/* Help says its rule and has the rows that it is for. */
static void
help_shows_what_there_is_at_40x10(void **state)
{
	(void)state;
	struct vt *vt = open_small(&MODES[0], "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	run(vt, "", "Close the case");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "\033OP");
	vt_wait(vt, "Help: ");
	vt_wait(vt, "^  *> Save .*F2");
	desk_quit(vt);
}

/* Where a contract stands and what comes next is read in each window: above
 * the rows where there is room, and else below them. */
static void
where_a_contract_stands_is_read(void **state)
{
	static const struct {
		int rows, cols;
		const char *shown[3];
	} AT[] = {
		{16,
		 60,
		 {"Etxeberria, Jon Ruiz, Amina", "next: S Sign",
		  "^  contract"}},
		{10, 40, {"next: S Sign the contract", "agreed, still to", ""}},
	};
	struct house small;
	struct covenant agreed;

	(void)state;
	house_init(&small);
	covenant_agreed(&small, &agreed);
	for (size_t i = 0; i < N_ELEMS(AT); i++) {
		struct vt *vt = desk_open(&(struct desk){.house = &small,
							 .login = "ane",
							 .rows = AT[i].rows,
							 .cols = AT[i].cols});
		desk_open_case(vt, "benali", "Karim BENALI");
		vt_keys(vt, "3");
		vt_wait(vt, "next: S Sign");
		for (size_t k = 0; k < N_ELEMS(AT[i].shown); k++)
			vt_wait(vt, AT[i].shown[k]);
		desk_quit(vt);
	}
	house_fini(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_said_at_one_place),
		cmocka_unit_test(a_name_is_whole_at_40_columns),
		cmocka_unit_test(what_others_did_says_who_at_40_columns),
		cmocka_unit_test(a_list_shows_what_it_is_for_at_40_columns),
		cmocka_unit_test(
			a_hand_over_is_shown_before_it_is_done_at_40x10),
		cmocka_unit_test(the_facts_above_a_form_are_reached_at_40x10),
		cmocka_unit_test(
			the_rows_of_a_form_for_many_are_reached_at_40x10),
		cmocka_unit_test(help_shows_what_there_is_at_40x10),
		cmocka_unit_test(every_list_and_form_at_40x10),
		cmocka_unit_test(where_a_contract_stands_is_read),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
