/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys that mean nothing where one is, what is typed after them, and keys that
 * a message has named. ui.md 3 and 6. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define F1 "\033OP"
#define F9 "\033[20~"

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
at_karim(void)
{
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	return vt;
}

static void
wait_and_quit(struct vt *vt, const char *line)
{
	vt_wait(vt, line);
	desk_quit(vt);
}

/* ---- keys that mean nothing ---- */

static void
a_key_without_a_meaning_says_so_once(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_settle(vt, 300);
	size_t before = vt_bytes(vt);
	vt_keys(vt, "Z");
	vt_wait(vt, "i Z does nothing here\\.");
	vt_settle(vt, 300);
	assert_in_range(vt_bytes(vt) - before, 1, 90);
	vt_keys(vt, F9);
	vt_wait(vt, "i F9 does nothing here\\.");
	/* An action of lists that this one has not. */
	vt_keys(vt, "n");
	wait_and_quit(vt, "i n does nothing here\\.");
}

/* x on what is only due says why not; F2, typed as in a form, does not take
 * that away. */
static void
a_refusal_stays_readable(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "text",
		   "A talk", "next", "t+5", NULL);
	struct vt *vt = at_karim();
	vt_keys(vt, "4" KEY_TAB);
	vt_wait(vt, "\\[Appointments\\]");
	vt_wait(vt, "^> .*due");
	vt_keys(vt, "x");
	vt_wait(vt, "Nobody agreed on that day");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "F2 does nothing here\\.");
	vt_wait(vt, "Nobody agreed on that day");
	/* Said once, of whichever key came last. */
	vt_keys(vt, F9);
	vt_wait(vt, "F9 does nothing here\\.");
	vt_wait(vt, "Nobody agreed on that day");
	assert_false(vt_shows(vt, "F2 does nothing"));
	/* What is done next has the line for itself. */
	vt_keys(vt, KEY_DOWN "Z");
	vt_wait(vt, "^ i Z does nothing here\\.");
	desk_quit(vt);
}

/* F2 F2 Enter Enter, in haste: that it was saved stays readable, and after it
 * which key did nothing. */
static void
what_was_saved_stays_readable(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	vt_keys(vt, "x");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ No-show saved");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^   Enter does nothing here\\.");
	vt_wait(vt, "^ \\+ No-show saved");
	desk_quit(vt);
}

/* Who believes to be in a form types a sentence: i would open the person, F2
 * save it with what follows in its name. */
static void
a_sentence_typed_into_a_list_runs_nothing(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	vt_keys(vt, "Bring the papers by car,\ri said");
	vt_wait(vt,
		"i B does nothing here, and what was typed after it was "
		"left out\\.");
	vt_wait(vt, "1 Story");
	assert_false(vt_shows(vt, "Change a person"));
	/* A pause, and letters are commands again; Esc needs none. */
	vt_settle(vt, 700);
	vt_keys(vt, "i");
	vt_wait(vt, "Change a person");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "1 Story");
	vt_keys(vt, "Z" KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

/* U only asks: who meant y for it, and then takes it back, is heard. */
static void
what_takes_back_is_heard_after_a_key_of_no_meaning(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "text",
		   "A talk", NULL);
	struct vt *vt = at_karim();
	vt_keys(vt, "ZU");
	vt_wait(vt, "Take back");
	/* Nothing that was typed along answers the question. */
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Take back");
	vt_settle(vt, 700);
	/* In a sentence it is a letter as any other. */
	vt_keys(vt, "Z bUt");
	vt_wait(vt, "Z does nothing here, and what was typed after it was");
	vt_settle(vt, 300);
	assert_false(vt_shows(vt, "Take back"));
	desk_quit(vt);
}

/* y out of habit, to say yes: it says what it did, and that it is no more. */
static void
what_was_copied_is_named(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_list(vt, "My cases");
	vt_keys(vt, "y");
	wait_and_quit(vt,
		      "^ \\+ Copied: .*[A-Z0-9]\\. Nothing else was done\\.");
}

/* ---- keys that a message has named ---- */

static void
log_a_meeting(struct vt *vt)
{
	vt_keys(vt, "j");
	vt_wait(vt, "Log a meeting");
	vt_keys(vt, "We met and agreed");
	vt_wait(vt, "We met and agreed");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "D records what was");
}

static void
what_was_decided_is_recorded_where_one_stands(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	log_a_meeting(vt);
	vt_keys(vt, "D");
	vt_wait(vt, "Record a decision");
	vt_keys(vt, "Bring the papers");
	vt_wait(vt, "Bring the papers");
	desk_discard(vt);
	vt_wait(vt, "1 Story");
	/* On the tab of decisions, where there is none yet, too. */
	vt_keys(vt, "4");
	vt_wait(vt, "\\[Contacts\\]");
	while (!vt_shows(vt, "\\[Decisions\\]")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, "D");
	wait_and_quit(vt, "Record a decision");
}

/* Of several it is the one that was logged just now, else it is chosen. */
static void
the_meeting_just_logged_is_meant(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "text",
		   "A talk, no meeting", NULL);
	house_must(&house, "ane", "meeting.log", "case", karim, "text",
		   "An older one", NULL);
	struct vt *vt = at_karim();
	log_a_meeting(vt);
	vt_keys(vt, "D");
	vt_wait(vt, "Record a decision");
	desk_quit(vt);
	vt = at_karim();
	vt_keys(vt, "D");
	vt_wait(vt, "Record a decision of a meeting: Meeting");
	assert_false(vt_shows(vt, "At the office"));
	desk_quit(vt);
}

/* ---- help ---- */

static void
help_lists_not(struct vt *vt, const char *const *titles)
{
	for (size_t i = 0; titles[i] != NULL; i++) {
		vt_keys(vt, F1);
		vt_wait(vt, "Help: ");
		vt_keys(vt, titles[i]);
		vt_wait(vt, "^ +/ *[A-Z]");
		vt_sync(vt);
		if (vt_shows(vt, titles[i]) &&
		    vt_shows(vt, "^ +> (New|Edit|Void|Number 1|Mark|Sort) "))
			fail_msg("help lists %s:\n%s", titles[i], vt_text(vt));
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "Help: ");
	}
}

static void
help_lists_what_works_here(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	help_lists_not(vt, (const char *const[]){"New", "Edit", "Void", "Mark",
						 "Sort", NULL});
	vt_keys(vt, "l");
	vt_wait(vt, "What others did");
	help_lists_not(vt, (const char *const[]){"New", "Edit", "Void", NULL});
	/* Where rows are added and changed it lists that. */
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4\t\t");
	vt_wait(vt, "\\[Tasks\\]");
	vt_keys(vt, F1);
	vt_wait(vt, "Help: ");
	vt_keys(vt, "New");
	vt_wait(vt, "> New ");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Help: ");
	desk_quit(vt);
}

static void
help_in_a_form_begins_with_the_field(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	while (!vt_shows(vt, "^> Day")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, F1);
	vt_wait(vt, "Help: ");
	vt_wait(vt, "^ +Day: must be filled in\\. ");
	vt_wait(vt, "2026-11-24, 24\\.11\\.");
	vt_wait(vt, "F4");
	vt_wait(vt, "^ +/");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Help: ");
	desk_quit(vt);
}

/* ---- the end ---- */

static void
the_end_says_how_many_drafts_are_kept(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	vt_keys(vt, "wHalf a note");
	vt_wait(vt, "Half a note");
	vt_keys(vt, KEY_CTRL_Q);
	vt_wait(vt,
		"kith: 1 draft of yours is kept, and offered when you come "
		"back\\.");
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Your draft waits");
	/* Esc asks, q on the day means it. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "\\^Q ends the program");
	vt_keys(vt, "q");
	vt_wait(vt, "1 draft of yours is kept");
	int status = vt_close(&vt);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ---- the lists of a tab ---- */

static void
more_lists_than_fit_are_said(void **state)
{
	(void)state;
	struct vt *vt = at_karim();
	vt_keys(vt, "4");
	vt_wait(vt, "^ \\[Contacts\\].* >$");
	while (!vt_shows(vt, "\\[Decisions\\]")) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_wait(vt, "^ < .*\\[Decisions\\] +Tab *$");
	desk_quit(vt);
}

/* ---- the locale ---- */

static void
lines_are_ascii_where_the_locale_is(void **state)
{
	(void)state;
	struct vt *vt = desk_open(&(struct desk){.house = &house,
						 .login = "ane",
						 .env = {"LC_ALL=C"},
						 .term = "vt100"});
	vt_wait(vt, "MY DAY +\\|");
	assert_null(strstr(vt_text(vt), "\u2502"));
	assert_null(strstr(vt_text(vt), "\u2500"));
	desk_quit(vt);
}

#define STRAY_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STRAY_TEST(a_key_without_a_meaning_says_so_once),
		STRAY_TEST(a_refusal_stays_readable),
		STRAY_TEST(what_was_saved_stays_readable),
		STRAY_TEST(a_sentence_typed_into_a_list_runs_nothing),
		STRAY_TEST(what_takes_back_is_heard_after_a_key_of_no_meaning),
		STRAY_TEST(what_was_copied_is_named),
		STRAY_TEST(what_was_decided_is_recorded_where_one_stands),
		STRAY_TEST(the_meeting_just_logged_is_meant),
		STRAY_TEST(help_lists_what_works_here),
		STRAY_TEST(help_in_a_form_begins_with_the_field),
		STRAY_TEST(the_end_says_how_many_drafts_are_kept),
		STRAY_TEST(more_lists_than_fit_are_said),
		STRAY_TEST(lines_are_ascii_where_the_locale_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
