/* SPDX-License-Identifier: EUPL-1.2 */
/* What is typed for many marked rows is a draft, with its rows: offered to who
 * comes back, and done once on each. ui.md 11. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "group.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define CTRL_U "\025"
#define TO_DAY KEY_TAB KEY_TAB KEY_TAB KEY_TAB
#define DRAFT "draft [0-9]+:[0-9]+"

static size_t
count_contacts(const char *number, const char *text)
{
	const char *at =
		house_list(&house, "sup", "contacts", "case", number, NULL);
	size_t n = 0;
	while ((at = strstr(at, text)) != NULL) {
		n++;
		at++;
	}
	return n;
}

/* A contact with Karim and Mila, typed and not saved; a draft was kept. */
static struct vt *
type_for_two(const char *text)
{
	struct vt *vt = desk_as(&house, "ane");
	group_mark(vt);
	vt_keys(vt, text);
	vt_wait(vt, DRAFT);
	return vt;
}

static void
killed(struct vt *vt)
{
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
}

static void
has_no_draft(struct vt *vt)
{
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "There is no draft of yours");
}

/* ---- one window ---- */

static void
what_is_typed_for_many_comes_back(void **state)
{
	(void)state;
	killed(type_for_two("Came to the group"));
	struct vt *vt = desk_as(&house, "ane");
	vt_wait(vt,
		"Your draft waits: Log a contact, 2 rows, [0-9:]+\\. F7 opens "
		"it");
	vt_wait(vt, "\\[1 draft\\]");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "2 rows: Karim BENALI, Mila ZUBIRI");
	vt_wait(vt, "Came to the group");
	vt_keys(vt, ", and spoke.");
	vt_wait(vt, "Came to the group, and spoke\\.");
	group_save(vt, "y");
	vt_wait(vt, "2 of 2 rows done");
	vt_gone(vt, "\\[1 draft\\]");
	has_no_draft(vt);
	desk_quit(vt);
	assert_int_equal(count_contacts(karim, "Came to the group, and"), 1);
	assert_int_equal(count_contacts(lola, "Came to the group"), 0);
	assert_int_equal(count_contacts(mila, "Came to the group, and"), 1);
}

/* A line that is cut: what was typed in the last second, too. */
static void
a_cut_line_keeps_the_last_word(void **state)
{
	(void)state;
	struct vt *vt = type_for_two("Came to the group");
	vt_keys(vt, " at once");
	vt_wait(vt, "Came to the group at once");
	vt_cut(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Log a contact, 2 rows");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Came to the group at once");
	desk_quit(vt);
}

static void
who_leaves_keeps_or_discards_it(void **state)
{
	(void)state;
	struct vt *vt = type_for_two("Came to the group");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "A draft waits for you");
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_wait(vt, "The draft is kept");
	vt_wait(vt, "2 marked");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "2 rows: Karim BENALI, Mila ZUBIRI");
	vt_wait(vt, "Came to the group");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "A draft waits for you");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_wait(vt, "Nothing of what you typed is kept");
	has_no_draft(vt);
	desk_quit(vt);
}

/* F7 in the form that has it: it is this one. */
static void
the_open_one_is_not_opened_twice(void **state)
{
	(void)state;
	struct vt *vt = type_for_two("Came to the group");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "This is your draft: it is kept as you go on");
	desk_quit(vt);
}

/* ---- what has become of the rows ---- */

static void
rows_that_are_gone_are_left_out(void **state)
{
	(void)state;
	killed(type_for_two("Came to the group"));
	house_must(&house, "sup", "case.assign", "case", mila, "pair_id",
		   "mikel+leire", NULL);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "1 row: Karim BENALI");
	vt_wait(vt, "1 row is left out: it cannot be done any more");
	vt_wait(vt, "Came to the group");
	group_save(vt, "y");
	vt_wait(vt, "1 of 1 row done");
	has_no_draft(vt);
	desk_quit(vt);
	assert_int_equal(count_contacts(karim, "Came to the group"), 1);
	assert_int_equal(count_contacts(mila, "Came to the group"), 0);
}

static void
where_all_are_gone_the_text_is_read(void **state)
{
	(void)state;
	killed(type_for_two("Came to the group"));
	house_must(&house, "sup", "case.assign", "case", mila, "pair_id",
		   "mikel+leire", NULL);
	house_must(&house, "sup", "case.assign", "case", karim, "pair_id",
		   "mikel+leire", NULL);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Nothing can be done with these rows any more");
	vt_wait(vt, "Came to the group");
	desk_quit(vt);
}

/* Killed at any row: what was begun is gone on with, and each is done once. */
static void
killed_between_two_rows_none_is_done_twice(void **state)
{
	enum { MANY = 120 };
	static size_t no;
	(void)state;
	for (size_t i = 0; i < MANY; i++, no++) {
		char family[32];
		snprintf(family, sizeof(family), "Row%c%c",
			 (char)('a' + no / 26 % 26), (char)('a' + no % 26));
		house_case(&house, "Many", family, "1984-03-02");
	}
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES "/many" KEY_ENTER);
	vt_wait(vt, "filter: many");
	vt_keys(vt, "*c");
	vt_wait(vt, "120 rows: ");
	vt_keys(vt, "Came to the group");
	vt_wait(vt, DRAFT);
	group_save(vt, "y");
	vt_wait(vt, "Esc stops it|rows done");
	bool was_early = !vt_shows(vt, "rows done");
	killed(vt);
	vt = desk_as(&house, "ane");
	if (was_early && vt_shows(vt, "draft")) {
		vt_keys(vt, KEY_F7);
		vt_wait(vt,
			"rows? of it (was|were) done|All rows of this "
			"draft|120 rows: ");
		if (!vt_shows(vt, "All rows of this draft")) {
			group_save(vt, "y");
			vt_wait(vt, "[0-9]+ of [0-9]+ rows? done");
		}
	}
	has_no_draft(vt);
	desk_quit(vt);
	const char *all = house_list(&house, "ane", "contacts.mine", NULL);
	size_t n = 0;
	for (const char *at = all; (at = strstr(at, "Many")) != NULL; at++)
		n++;
	assert_int_equal(n, MANY);
}

/* ---- some are refused ---- */

static struct vt *
desk_then(void)
{
	return desk_open(
		&(struct desk){.house = &house,
			       .program = "tests/tui/still_kith",
			       .login = "ane",
			       .env = {"KITH_STILL=2026-11-25T09:30:00Z"}});
}

/* Nora's case was opened on the day after: her form takes no contact of the
 * day before. */
static struct vt *
refused_for_nora(void)
{
	house_set_day("2026-11-25");
	house_case(&house, "Nora", "Aranburu", "1988-02-11");
	struct vt *vt = desk_then();
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "ARANBURU");
	vt_keys(vt, "/" KEY_ENTER);
	vt_wait(vt, "> .*[A-Z]{4}");
	vt_keys(vt, "*c");
	vt_wait(vt, "4 rows: ");
	vt_keys(vt, "Came to the group");
	vt_wait(vt, DRAFT);
	vt_keys(vt, TO_DAY CTRL_U "2026-11-24");
	vt_wait(vt, "2026-11-24");
	group_save(vt, "y");
	vt_wait(vt, "3 of 4 rows done");
	return vt;
}

/* What was typed is there again for those that can still be done. */
static void
what_is_refused_keeps_its_text(void **state)
{
	(void)state;
	struct vt *vt = refused_for_nora();
	vt_wait(vt, "What you typed stays for the others");
	vt_wait(vt, "Nora ARANBURU.*opened");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Nora ARANBURU.*opened");
	vt_wait(vt, "^ 1 row: Nora ARANBURU +Log a contact");
	vt_wait(vt, "Came to the group");
	vt_keys(vt, TO_DAY CTRL_U "2026-11-25");
	vt_wait(vt, "2026-11-25");
	group_save(vt, "y");
	vt_wait(vt, "1 of 1 row done");
	vt_gone(vt, "marked");
	has_no_draft(vt);
	desk_quit(vt);
	assert_int_equal(count_contacts(karim, "Came to the group"), 1);
}

/* Also after the program has ended: of the refused ones alone. */
static void
what_is_refused_is_a_draft(void **state)
{
	(void)state;
	killed(refused_for_nora());
	struct vt *vt = desk_then();
	vt_wait(vt, "Your draft waits: Log a contact, 1 row");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "1 row: Nora ARANBURU");
	vt_wait(vt, "Came to the group");
	assert_false(vt_shows(vt, "were done|was done"));
	desk_quit(vt);
}

/* ---- opened anew ---- */

static struct vt *
mark_two_again(void)
{
	struct vt *vt = desk_as(&house, "ane");
	group_mark(vt);
	return vt;
}

/* The marks of the rows that are done then go. */
static void
the_form_says_that_a_draft_waits(void **state)
{
	(void)state;
	killed(type_for_two("Came to the group"));
	struct vt *vt = mark_two_again();
	vt_wait(vt,
		"Your draft waits: Log a contact, 2 rows, [0-9:]+\\. F7 "
		"opens it\\.$");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Came to the group");
	vt_gone(vt, "Your draft waits");
	group_save(vt, "y");
	vt_wait(vt, "2 of 2 rows done");
	vt_gone(vt, "2 marked");
	has_no_draft(vt);
	desk_quit(vt);
	assert_int_equal(count_contacts(karim, "Came to the group"), 1);
}

/* What is typed before F7 is another one. */
static void
what_was_typed_before_is_kept(void **state)
{
	(void)state;
	killed(type_for_two("Old words"));
	struct vt *vt = mark_two_again();
	vt_wait(vt, "Your draft waits: Log a contact, 2 rows");
	vt_keys(vt, "New words");
	vt_wait(vt, "New words");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Old words");
	vt_gone(vt, "New words");
	vt_wait(vt, "What you typed before is a draft, too: F7");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "New words");
	vt_gone(vt, "Old words");
	desk_quit(vt);
}

/* ---- two windows ---- */

static void
another_window_takes_it_over(void **state)
{
	(void)state;
	struct vt *first = type_for_two("Came to the group");
	struct vt *second = desk_as(&house, "ane");
	vt_wait(second,
		"A draft is open in another window: Log a contact, 2 rows");
	vt_keys(second, KEY_F7);
	vt_wait(second, "> .*Log a contact, 2 rows.*another window");
	vt_keys(second, KEY_ENTER);
	vt_wait(second, "Taken over from another window of yours");
	vt_wait(second, "2 rows: Karim BENALI, Mila ZUBIRI");
	vt_wait(second, "Came to the group");
	vt_keys(second, ", all of them");
	vt_wait(second, "Came to the group, all of them");
	group_save(second, "y");
	vt_wait(second, "2 of 2 rows done");
	/* The save alone tells; what is saved in both is saved on purpose. */
	vt_keys(first, KEY_F2);
	vt_wait(first, "Not saved: you went on with this in another window");
	vt_wait(first, "this here is a draft of its own");
	assert_int_equal(count_contacts(karim, "Came to the group"), 1);
	vt_keys(first, ", otherwise");
	vt_wait(first, "Came to the group, otherwise");
	group_save(first, "y");
	vt_wait(first, "2 of 2 rows done");
	desk_quit(first);
	has_no_draft(second);
	desk_quit(second);
	assert_int_equal(count_contacts(mila, "group, all of them"), 1);
	assert_int_equal(count_contacts(mila, "group, otherwise"), 1);
}

/* Of the same rows: two drafts, and each comes back. */
static void
two_windows_have_two_drafts(void **state)
{
	(void)state;
	struct vt *first = type_for_two("Old words");
	struct vt *second = mark_two_again();
	vt_wait(second, "A draft is open in another window: Log a contact, 2");
	vt_keys(second, "New words" KEY_TAB);
	vt_wait(second, DRAFT);
	killed(first);
	killed(second);
	struct vt *vt = desk_as(&house, "ane");
	vt_wait(vt, "2 drafts wait, last: Log a contact, 2 rows");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> [0-9:]+  Log a contact, 2 rows +New words");
	vt_wait(vt, "  [0-9:]+  Log a contact, 2 rows +Old words");
	vt_keys(vt, KEY_DOWN KEY_ENTER);
	vt_wait(vt, "2 rows: Karim BENALI");
	vt_wait(vt, "Old words");
	desk_quit(vt);
}

/* ---- others meanwhile (ui.md 12) ---- */

static const char *
task_of(const char *number, const char *text)
{
	house_must(&house, "ane", "task.add", "case", number, "text", text,
		   "due_on", "t+3", NULL);
	return arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

/* Two tasks to be moved; Jon does the first of them. */
static void
what_others_did_to_a_row_is_said(void **state)
{
	(void)state;
	const char *first = task_of(karim, "Ring the school");
	task_of(mila, "Ring the bus");
	struct vt *vt = desk_as(&house, "ane");
	desk_open_list(vt, "Tasks on my cases");
	vt_wait(vt, "Ring the school");
	vt_wait(vt, "Ring the bus");
	vt_keys(vt, "*r");
	vt_wait(vt, "rows: .*Re-date a task");
	house_must(&house, "jon", "task.done", "task", first, NULL);
	vt_wait(vt, "Meanwhile: .*BENALI.*: Jon .*: Task done");
	vt_keys(vt, "2026-12-20" KEY_F2);
	vt_wait(vt, "Each is saved on its own");
	vt_wait(vt, "BENALI.*: Jon .*: Task done");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "1 of 2 rows done");
	desk_quit(vt);
}

#define DRAFTS_TEST(f)                                                         \
	cmocka_unit_test_setup_teardown(f, group_setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DRAFTS_TEST(what_is_typed_for_many_comes_back),
		DRAFTS_TEST(a_cut_line_keeps_the_last_word),
		DRAFTS_TEST(who_leaves_keeps_or_discards_it),
		DRAFTS_TEST(the_open_one_is_not_opened_twice),
		DRAFTS_TEST(rows_that_are_gone_are_left_out),
		DRAFTS_TEST(where_all_are_gone_the_text_is_read),
		DRAFTS_TEST(killed_between_two_rows_none_is_done_twice),
		DRAFTS_TEST(what_is_refused_keeps_its_text),
		DRAFTS_TEST(what_is_refused_is_a_draft),
		DRAFTS_TEST(the_form_says_that_a_draft_waits),
		DRAFTS_TEST(what_was_typed_before_is_kept),
		DRAFTS_TEST(another_window_takes_it_over),
		DRAFTS_TEST(two_windows_have_two_drafts),
		DRAFTS_TEST(what_others_did_to_a_row_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
