/* SPDX-License-Identifier: EUPL-1.2 */
/* A form whose row somebody deals with while it is typed in: who did what is
 * said, and what was typed opens again and goes into another form. ui.md 11,
 * 12. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define TO_END "\033[1;5F"
#define APPOINTMENTS "4" KEY_TAB
#define NOTES "4" KEY_TAB KEY_TAB KEY_TAB

static struct house house;
static const char *karim; /* number of his case */
static const char *row;	  /* of the note, or of the appointment */

static const char *
last_row(void)
{
	return arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static void
add_note(void)
{
	house_must(&house, "ane", "note.write", "case", karim, "visibility",
		   "pair", "text", "He came in the morning.", NULL);
	row = last_row();
}

static void
add_appointment(void)
{
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "2026-11-21", "at_time", "11", "kind", "OFFICE", NULL);
	row = last_row();
	house_pass_minutes(90);
}

static struct vt *
at_row(const char *tab, const char *list)
{
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, tab);
	vt_wait(vt, list);
	return vt;
}

/* Opens the form by its key and types into the text. */
static struct vt *
typing(const char *tab, const char *list, const char *key, const char *title)
{
	struct vt *vt = at_row(tab, list);
	vt_keys(vt, key);
	vt_wait(vt, title);
	vt_wait(vt, "F2 Save");
	return vt;
}

static struct vt *
typing_a_note(void)
{
	add_note();
	struct vt *vt = typing(NOTES, "\\[Notes\\]", "e", "Change a note");
	vt_wait(vt, "in the morning");
	vt_keys(vt, TO_END
		"\r"
		"The second line."
		"\r"
		"The third line.");
	vt_wait(vt, "The third line");
	return vt;
}

static void
sign(void)
{
	house_must(&house, "ane", "note.sign", "note", row, NULL);
}

static struct vt *
typing_a_contact(void)
{
	add_appointment();
	struct vt *vt = typing(APPOINTMENTS, "\\[Appointments\\]", "c",
			       "Log a contact");
	vt_keys(vt, "She came at eleven");
	vt_wait(vt, "She came at eleven");
	return vt;
}

static void
answer(void)
{
	house_must(&house, "jon", "contact.missed", "case", karim,
		   "appointment", row, "absence_reason", "not_yet_known", NULL);
}

static const char *
listed(const char *view)
{
	return house_list(&house, "ane", view, "case", karim, NULL);
}

static void
assert_drafts(int64_t expected)
{
	struct session *session = house_session(&house, "ane");
	struct err err = {0};
	int64_t n = -1;
	assert_int_equal(draft_tally(session, 0, &n, &err), ERR_OK);
	session_close(&session);
	assert_int_equal(n, expected);
}

static void
keep_as_draft(struct vt *vt)
{
	vt_keys(vt, KEY_ESC);
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_gone(vt, "F2 Save");
}

/* ---- while it is typed in ---- */

static void
who_types_is_told_who_answered(void **state)
{
	(void)state;
	struct vt *vt = typing_a_contact();
	answer();
	vt_wait(vt, "Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: No-show");
	vt_wait(vt, "She came at eleven");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this meanwhile");
	vt_wait(vt, "Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: No-show");
	assert_false(vt_shows(vt, "for what comes"));
	vt_wait(vt, "1 .*Log a contact|Log a contact.* 1");
	vt_settle(vt, 350);
	vt_keys(vt, "1");
	vt_wait(vt, "What you typed stands here");
	vt_wait(vt, "She came at eleven");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	vt_gone(vt, "F2 Save");
	assert_non_null(strstr(listed("contacts"), "She came at eleven"));
	assert_drafts(0);
	desk_quit(vt);
}

/* In the day's list, in a small window: nothing else says it there. */
static void
who_types_from_a_list_is_told_too(void **state)
{
	(void)state;
	add_appointment();
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "4");
	vt_wait(vt, "How did it go");
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_keys(vt, "She came at eleven");
	vt_wait(vt, "She came at eleven");
	vt_resize(vt, 16, 60);
	answer();
	vt_wait(vt, "Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: No-show");
	vt_resize(vt, 10, 40);
	vt_wait(vt, "Jon [A-Z][a-z]+, ");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "dealt with this");
	vt_wait(vt, "What you typed is");
	desk_quit(vt);
}

/* What was done is taken back: the form saves as ever. */
static void
what_is_planned_again_is_saved(void **state)
{
	(void)state;
	struct vt *vt = typing_a_contact();
	house_must(&house, "jon", "appointment.call_off", "appointment", row,
		   NULL);
	vt_wait(vt, "Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: Appointment called off");
	house_must(&house, "jon", "appointment.plan_again", "appointment", row,
		   NULL);
	vt_gone(vt, "called off");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	vt_gone(vt, "F2 Save");
	assert_non_null(strstr(listed("contacts"), "She came at eleven"));
	desk_quit(vt);
}

/* ---- kept as a draft ---- */

/* The same of any row: here a task that the partner has done. */
static void
a_draft_of_a_task_that_is_done_opens(void **state)
{
	(void)state;
	house_must(&house, "ane", "task.add", "case", karim, "text",
		   "Ask the school", "due_on", "2026-11-24", NULL);
	row = last_row();
	struct vt *vt = typing("4" KEY_TAB KEY_TAB, "\\[Tasks\\]", "r",
			       "Re-date a task");
	vt_keys(vt,
		"\025"
		"2026-11-30");
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	keep_as_draft(vt);
	house_must(&house, "jon", "task.done", "task", row, NULL);
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Meanwhile.*Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: Task done");
	vt_wait(vt, "30 Nov 2026|2026-11-30");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this meanwhile");
	vt_settle(vt, 350);
	vt_keys(vt, "1");
	vt_wait(vt, "Write a note");
	vt_wait(vt, "30 Nov 2026");
	desk_discard(vt);
	desk_quit(vt);
	assert_drafts(0);
}

static void
a_draft_of_an_answered_appointment_opens(void **state)
{
	(void)state;
	struct vt *vt = typing_a_contact();
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	answer();
	vt_wait(vt, "No-show");
	keep_as_draft(vt);
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "F7 opens it");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "She came at eleven");
	vt_wait(vt, "Meanwhile.*Jon [A-Z][a-z]+, [0-9A-Za-z: ]+: No-show");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this meanwhile");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC); /* stays, and stays a draft */
	vt_gone(vt, "dealt with this meanwhile");
	vt_wait(vt, "She came at eleven");
	assert_drafts(1);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this meanwhile");
	vt_settle(vt, 350);
	vt_keys(vt, "2");
	vt_wait(vt, "Write a note");
	vt_wait(vt, "She came at eleven");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	vt_gone(vt, "F2 Save");
	assert_non_null(strstr(listed("notes"), "She came at eleven"));
	assert_drafts(0);
	desk_quit(vt);
}

static void
a_draft_of_a_signed_note_becomes_an_addendum(void **state)
{
	(void)state;
	struct vt *vt = typing_a_note();
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	sign();
	vt_wait(vt, "Ane [A-Z][a-z]+, [0-9A-Za-z: ]+: Note signed");
	keep_as_draft(vt);
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "F7 opens it");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "The second line");
	vt_wait(vt, "The third line");
	vt_wait(vt, "Meanwhile.*Ane [A-Z][a-z]+, [0-9A-Za-z: ]+: Note signed");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "dealt with this meanwhile");
	vt_settle(vt, 350);
	vt_keys(vt, "1");
	vt_wait(vt, "What you typed stands here");
	vt_wait(vt, "The third line");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	vt_gone(vt, "F2 Save");
	assert_non_null(strstr(listed("notes"), "The third line"));
	assert_drafts(0);
	desk_quit(vt);
}

#define SETTLED_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SETTLED_TEST(who_types_is_told_who_answered),
		SETTLED_TEST(who_types_from_a_list_is_told_too),
		SETTLED_TEST(what_is_planned_again_is_saved),
		SETTLED_TEST(a_draft_of_a_task_that_is_done_opens),
		SETTLED_TEST(a_draft_of_an_answered_appointment_opens),
		SETTLED_TEST(a_draft_of_a_signed_note_becomes_an_addendum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
