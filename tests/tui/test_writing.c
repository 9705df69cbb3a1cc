/* SPDX-License-Identifier: EUPL-1.2 */
/* Whatever is typed into the forms of the shipped program: days in each
 * notation, notes with all that helps to write them, and keys that come
 * before a question. The clock stands at Saturday 2026-11-21, 10:30. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

/* The text of a contact is its first field. */
#define TO_TEXT ""
#define CLEAR "\033[F\025"
#define CTRL_F "\006"
#define CTRL_N "\016"
#define CTRL_Y "\031"
#define CTRL_Z "\032"
#define KEY_F3 "\033OR"
#define KEY_F6 "\033[17~"
#define KEY_PAGE_DOWN "\033[6~"
#define KEY_PAGE_UP "\033[5~"
#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static struct vt *
open_still(int rows, int cols)
{
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .program = "tests/tui/still_kith",
					 .login = "ane",
					 .rows = rows,
					 .cols = cols});
	desk_open_case(vt, "benali", "Karim BENALI");
	return vt;
}

/* A contact, the cursor in its text. */
static struct vt *
open_note(void)
{
	struct vt *vt = open_still(24, 80);
	vt_keys(vt, "c");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, TO_TEXT);
	vt_wait(vt, "^> Text");
	return vt;
}

static void
discard(struct vt *vt)
{
	desk_discard(vt);
	desk_quit(vt);
}

/* ---- days (ui.md 5) ---- */

static const struct {
	const char *typed;
	const char *echo; /* the reading, at once */
	const char *iso;  /* what is in the field once it is left */
} DAYS[] = {
	{"2026-11-21", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"20261121", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"21.11.2026", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"21.11.26", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"21/11", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"21.11.", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	/* The day stands first; the nearest such day of any year. */
	{"3/4", "Sat 3 Apr 2027 ", "2027-04-03"},
	{"2.1.", "Sat 2 Jan 2027 ", "2027-01-02"},
	{"24", "Tue 24 Nov 2026 \\(in 3 days\\)", "2026-11-24"},
	{"t", "Sat 21 Nov 2026 \\(today\\)", "2026-11-21"},
	{"t+3", "Tue 24 Nov 2026 \\(in 3 days\\)", "2026-11-24"},
	{"t-2w", "Sat 7 Nov 2026 ", "2026-11-07"},
	{"t+1m", "Mon 21 Dec 2026 ", "2026-12-21"},
	{"t+1y", "Sun 21 Nov 2027 ", "2027-11-21"},
	{"mon", "Mon 23 Nov 2026 \\(in 2 days\\)", "2026-11-23"},
	{"eom", "Mon 30 Nov 2026 \\(in 9 days\\)", "2026-11-30"},
	{"in 2 weeks", "Sat 5 Dec 2026 \\(in 14 days\\)", "2026-12-05"},
	{"tue 24.11.", "Tue 24 Nov 2026 \\(in 3 days\\)", "2026-11-24"},
	{"T+3", "Tue 24 Nov 2026 \\(in 3 days\\)", "2026-11-24"},
};

static void
every_notation_of_a_day_is_read_at_once(void **state)
{
	char in_field[40];
	(void)state;
	struct vt *vt = open_still(24, 80);
	desk_command(vt, "Add a task");
	vt_wait(vt, "F2 Save");
	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		vt_keys(vt, KEY_TAB KEY_TAB CLEAR);
		vt_wait(vt, "^> By\\* *$");
		vt_keys(vt, DAYS[i].typed);
		vt_wait(vt, DAYS[i].echo);
		vt_keys(vt, KEY_TAB);
		snprintf(in_field, sizeof(in_field), "^  By\\* +%s *$",
			 DAYS[i].iso);
		vt_wait(vt, in_field);
	}
	discard(vt);
}

/* The proposed day need not be deleted first. */
static void
a_day_behind_a_day_takes_its_place(void **state)
{
	(void)state;
	struct vt *vt = open_still(24, 80);
	desk_command(vt, "Add a task");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_TAB KEY_TAB);
	vt_wait(vt, "^> By\\* +2026-11-28");
	vt_keys(vt, "t+3");
	vt_wait(vt, "^> By\\* +t\\+3 *$");
	vt_wait(vt, "Tue 24 Nov 2026 \\(in 3 days\\)");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^  By\\* +2026-11-24 *$");
	vt_keys(vt, KEY_TAB KEY_TAB "99");
	vt_wait(vt, "^> By\\* +99 *$");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^ +! This is no date");
	discard(vt);
}

static void
what_is_no_day_is_said_and_kept(void **state)
{
	static const char *const NOT[] = {"32.2.2026", "t+", "2026-13-01",
					  "soon"};
	(void)state;
	struct vt *vt = open_still(24, 80);
	desk_command(vt, "Add a task");
	vt_wait(vt, "F2 Save");
	for (size_t i = 0; i < N_ELEMS(NOT); i++) {
		vt_keys(vt, KEY_TAB KEY_TAB CLEAR);
		vt_wait(vt, "^> By\\* *$");
		vt_keys(vt, NOT[i]);
		vt_keys(vt, KEY_TAB);
		vt_wait(vt, "^ +! This is no date");
		vt_wait(vt, NOT[i][0] == 't' ? "By\\* +t\\+" : NOT[i]);
	}
	vt_keys(vt, KEY_TAB KEY_TAB CLEAR "Mon 24 Nov 2026" KEY_TAB);
	vt_wait(vt, "^ +! 24 Nov 2026 is a Tuesday, not a Monday\\.");
	vt_keys(vt, KEY_TAB KEY_TAB CLEAR "31/11" KEY_TAB);
	vt_wait(vt,
		"^ +! There is no such day: that month ends on 30 Nov 2026");
	/* The examples have the separator of who typed it. */
	vt_keys(vt, KEY_TAB KEY_TAB CLEAR "11/24" KEY_TAB);
	vt_wait(vt, "This is no date\\. Write 24 nov, 24/11, fri");
	discard(vt);
}

static void
the_calendar_goes_by_day_month_and_year(void **state)
{
	static const struct {
		const char *keys;
		const char *day;
	} STEPS[] = {
		{"", "Sat 28 Nov 2026"},
		{KEY_DOWN, "Sat 5 Dec 2026"},
		{KEY_LEFT, "Fri 4 Dec 2026"},
		{KEY_PAGE_DOWN, "Mon 4 Jan 2027"},
		{KEY_PAGE_UP KEY_PAGE_UP, "Wed 4 Nov 2026"},
		{"y", "Thu 4 Nov 2027"},
		{"Y", "Wed 4 Nov 2026"},
		{"t", "Sat 21 Nov 2026 \\(today\\)"},
		{KEY_RIGHT KEY_RIGHT, "Mon 23 Nov 2026"},
	};
	(void)state;
	struct vt *vt = open_still(24, 80);
	desk_command(vt, "Add a task");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_TAB KEY_TAB KEY_F4);
	vt_wait(vt, "Choose a day");
	for (size_t i = 0; i < N_ELEMS(STEPS); i++) {
		vt_keys(vt, STEPS[i].keys);
		vt_wait(vt, STEPS[i].day);
	}
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "Choose a day");
	vt_wait(vt, "^> By\\* +2026-11-23");
	/* Left with Esc, it changes nothing. */
	vt_keys(vt, KEY_F4 KEY_DOWN);
	vt_wait(vt, "Mon 30 Nov 2026");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^> By\\* +2026-11-23");
	discard(vt);
}

/* ---- notes ---- */

static void
a_template_is_put_where_the_cursor_is(void **state)
{
	(void)state;
	struct vt *vt = open_note();
	vt_keys(vt, "Before. ");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "> Talk +Spoken of:");
	vt_keys(vt, "home");
	vt_wait(vt, "> Home visit +Who was at home:");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Before\\. Who was at home:");
	vt_wait(vt, "How they live:");
	/* One step of undo. */
	vt_keys(vt, CTRL_Z);
	vt_gone(vt, "How they live:");
	vt_wait(vt, "Before\\.");
	vt_keys(vt, CTRL_Y);
	vt_wait(vt, "Who was at home:");
	discard(vt);
}

static void
a_search_goes_from_place_to_place(void **state)
{
	(void)state;
	struct vt *vt = open_note();
	vt_keys(vt, "One tea, two TÉAS, no coffee.");
	vt_keys(vt, "\033[1;5H" CTRL_F "tea");
	vt_wait(vt, "Find: tea");
	vt_wait(vt, "^ *Enter Go on here  F3 Find next  F1 Help  Esc Back");
	vt_sync(vt);
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "Find: tea");
	vt_sync(vt);
	int first = vt_cursor_col(vt);
	vt_keys(vt, KEY_F3);
	vt_sync(vt);
	assert_true(vt_cursor_col(vt) > first);
	assert_false(vt_shows(vt, "began again"));
	vt_keys(vt, KEY_F3);
	vt_wait(vt, "None further down: the search began again at the top");
	assert_int_equal(vt_cursor_col(vt), first);
	vt_keys(vt, CTRL_F CLEAR "whisky");
	vt_wait(vt, "Find: whisky");
	vt_wait(vt, "The note does not contain \"whisky\"");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Find:");
	vt_wait(vt, "One tea");
	discard(vt);
}

static void
undo_goes_back_word_by_word_and_redo_on(void **state)
{
	(void)state;
	struct vt *vt = open_note();
	vt_keys(vt, "alpha beta gamma");
	vt_wait(vt, "alpha beta gamma");
	vt_keys(vt, CTRL_Z);
	vt_gone(vt, "gamma");
	vt_wait(vt, "alpha beta");
	vt_keys(vt, CTRL_Z CTRL_Z CTRL_Z CTRL_Z);
	vt_gone(vt, "alpha");
	vt_keys(vt, CTRL_Z);
	vt_wait(vt, "Nothing is left to take back");
	vt_keys(vt, CTRL_Y CTRL_Y CTRL_Y CTRL_Y CTRL_Y);
	vt_wait(vt, "alpha beta gamma");
	discard(vt);
}

static void
paste(struct vt *vt, size_t n)
{
	char *text = malloc(n);
	assert_non_null(text);
	for (size_t i = 0; i < n; i++)
		text[i] = i % 8 == 7 ? ' ' : 'x';
	vt_keys(vt, PASTE_BEGIN);
	vt_send(vt, text, n);
	vt_keys(vt, PASTE_END);
	free(text);
}

/* 64 kB: said from 60 kB on, refused beyond, nothing lost. */
static void
the_limit_is_said_before_it_is_reached(void **state)
{
	(void)state;
	struct vt *vt = open_note();
	paste(vt, 61000);
	vt_wait(vt, "^> Text");
	vt_sync(vt);
	assert_false(vt_shows(vt, "nearly full"));
	paste(vt, 1000);
	vt_wait(vt, "^ \\* This note is nearly full: 3536 bytes are left");
	paste(vt, 4000);
	vt_wait(vt,
		"^ ! Not put in: a note holds 64 kB and 3536 bytes are "
		"left");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	desk_quit(vt);
	const char *all =
		house_list(&house, "ane", "contacts", "case", karim, NULL);
	assert_true(strlen(all) > 62000);
}

static void
a_note_takes_the_whole_window_and_back(void **state)
{
	(void)state;
	struct vt *vt = open_note();
	vt_keys(vt, "The visit.");
	vt_wait(vt, "Both of us");
	vt_keys(vt, KEY_F6);
	vt_gone(vt, "Both of us");
	vt_wait(vt, "^ *The visit\\.");
	vt_keys(vt, " Was calm.");
	vt_wait(vt, "^ *The visit\\. Was calm\\.");
	vt_keys(vt, KEY_F6);
	vt_wait(vt, "Both of us");
	vt_wait(vt, "The visit\\. Was calm\\.");
	discard(vt);
}

/* A blank in an empty field: what was saved there last. */
static void
a_blank_brings_the_last_value_back(void **state)
{
	(void)state;
	struct vt *vt = open_still(24, 80);
	desk_command(vt, "Add a task");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Ring the school" KEY_F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	desk_command(vt, "Add a task");
	vt_wait(vt, "^> What\\* *$");
	vt_keys(vt, " ");
	vt_wait(vt, "^> What\\* +Ring the school");
	/* In what is not empty it is a blank. */
	vt_keys(vt, " again");
	vt_wait(vt, "^> What\\* +Ring the school again");
	discard(vt);
}

/* ---- panes ---- */

static void
f6_gives_a_list_the_whole_window(void **state)
{
	(void)state;
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .program = "tests/tui/still_kith",
					 .login = "ane",
					 .rows = 43,
					 .cols = 132});
	vt_keys(vt, "\033[F" KEY_UP);
	vt_wait(vt, "> +My cases");
	vt_wait(vt, "MY DAY");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "> ALT-.*BENALI");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> +My cases");
	vt_keys(vt, KEY_F6);
	vt_gone(vt, "MY DAY");
	vt_wait(vt, "^> ALT-.*BENALI");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^> +My cases");
	desk_quit(vt);
}

/* ---- keys that come before a question ---- */

/* All at once: save, then what would say yes. It was typed before the
 * question was seen, so it answers nothing. */
static void
keys_before_a_question_do_not_answer_it(void **state)
{
	static const char *const KEYS[] = {"y", "y\r", "\ty\r", "yyyy"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(KEYS); i++) {
		struct vt *vt = desk_as(&house, "ane");
		vt_keys(vt, "\033[F" KEY_UP KEY_F6);
		vt_wait(vt, "BENALI");
		vt_keys(vt, "*c");
		vt_wait(vt, "1 row");
		vt_keys(vt, TO_TEXT "Typed ahead.");
		vt_wait(vt, "Typed ahead");
		char all[32] = KEY_F2;
		strncat(all, KEYS[i], sizeof(all) - 4);
		vt_keys(vt, all);
		vt_wait(vt, "Each is saved on its own");
		vt_settle(vt, 400);
		vt_wait(vt, "Each is saved on its own");
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "Each is saved on its own");
		desk_quit(vt);
	}
	assert_null(strstr(house_list(&house, "ane", "contacts", "case", karim,
				      NULL),
			   "Typed ahead"));
}

#define WRITING_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

/* ---- boxes that could throw text away ---- */

/* In one burst, as a slow line delivers it: no letter of it answers a box
 * that nobody has seen. */
static void
typing_ahead_throws_nothing_away(void **state)
{
	struct vt *vt = open_note();

	(void)state;
	vt_keys(vt, "did not come" KEY_ESC "d");
	vt_wait(vt, "\\[ Discard \\] d");
	vt_settle(vt, 350);
	vt_wait(vt, "did not come");
	vt_keys(vt, "k");
	vt_wait(vt, "The draft is kept");
	vt_keys(vt, "cdid not come again");
	vt_wait(vt, "did not come again");
	vt_wait(vt, "Your draft: .* F7");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "did not come$|did not come ");
	discard(vt);
}

/* ---- all findings at once ---- */

static void
what_cannot_be_read_hides_no_rule(void **state)
{
	struct vt *vt = open_note();

	(void)state;
	while (!vt_shows(vt, "^> Day")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, "21/13" KEY_F2);
	vt_wait(vt, "This is no date");
	vt_wait(vt, "Write what was said and agreed");
	discard(vt);
}

/* ---- the calendar ---- */

static void
closed_days_are_marked_and_named(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "root", "holiday.add", "day", "2026-11-24", "name",
		   "Saint Flora", NULL);
	vt = open_note();
	while (!vt_shows(vt, "^> Day")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, "\033OS");
	vt_wait(vt, "Choose a day");
	vt_wait(vt, " 23 24\\. ?25");
	vt_keys(vt, KEY_DOWN "\033[D\033[D\033[D\033[D");
	vt_wait(vt, "Tue 24 Nov 2026 .*closed: Saint Flora");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Choose a day");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WRITING_TEST(every_notation_of_a_day_is_read_at_once),
		WRITING_TEST(a_day_behind_a_day_takes_its_place),
		WRITING_TEST(what_is_no_day_is_said_and_kept),
		WRITING_TEST(the_calendar_goes_by_day_month_and_year),
		WRITING_TEST(a_template_is_put_where_the_cursor_is),
		WRITING_TEST(a_search_goes_from_place_to_place),
		WRITING_TEST(undo_goes_back_word_by_word_and_redo_on),
		WRITING_TEST(the_limit_is_said_before_it_is_reached),
		WRITING_TEST(a_note_takes_the_whole_window_and_back),
		WRITING_TEST(a_blank_brings_the_last_value_back),
		WRITING_TEST(f6_gives_a_list_the_whole_window),
		WRITING_TEST(keys_before_a_question_do_not_answer_it),
		WRITING_TEST(typing_ahead_throws_nothing_away),
		WRITING_TEST(what_cannot_be_read_hides_no_rule),
		WRITING_TEST(closed_days_are_marked_and_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
