/* SPDX-License-Identifier: EUPL-1.2 */
/* What was typed and not saved: offered to who comes back, never in the way of
 * what is typed next, seen by who types into the same form. ui.md 11, 12. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/attr.h"
#include "base/uuid.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define DEL "\033[3~"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Duval", "1991-07-14");
	return 0;
}

static struct vt *
at_karim(const char *login)
{
	struct vt *vt = desk_as(&house, login);
	desk_open_case(vt, "benali", "Karim BENALI");
	return vt;
}

/* Killed two seconds after the last key. */
static void
leave_a_draft(const char *login, const char *key, const char *title,
	      const char *text)
{
	struct vt *vt = at_karim(login);
	vt_keys(vt, key);
	vt_wait(vt, title);
	vt_keys(vt, text);
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
}

static const char *
contacts(void)
{
	return house_list(&house, "ane", "contacts", "case", karim, NULL);
}

static void
saved(struct vt *vt)
{
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ .*(saved|Done|logged)");
}

/* ---- at the login, and at the record ---- */

static void
who_comes_back_is_told_of_the_draft(void **state)
{
	(void)state;
	leave_a_draft("ane", "w", "Write a note", "The line went dead");
	struct vt *vt = desk_as(&house, "ane");
	vt_wait(vt,
		"Your draft waits: Write a note, Karim BENALI, "
		"[0-9:]+\\. F7 opens it");
	vt_wait(vt, "\\[1 draft\\]");
	/* Where there is less room, the partner gives way to it. */
	vt_wait(vt, "with Jon .*\\[1 draft\\]");
	vt_resize(vt, 24, 60);
	vt_wait(vt, "Social service +\\[1 draft\\]");
	vt_resize(vt, 24, 80);
	vt_wait(vt, "with Jon .*\\[1 draft\\]");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "The line went dead");
	vt_wait(vt, karim); /* whose it is, in the title */
	vt_keys(vt, ", and I rang again");
	vt_wait(vt, "The line went dead, and I rang again");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ ");
	vt_gone(vt, "\\[1 draft\\]");
	desk_quit(vt);
}

static void
put_on(const char *day, const char *operation, const char *title)
{
	struct session *session;
	const struct draft_field field = {"text", "", "Some words"};
	const struct input subject = {"case", karim};
	struct form_draft draft = {.operation = operation,
				   .title = title,
				   .rev = "",
				   .subject = {.items = &subject, .n = 1},
				   .fields = &field,
				   .n_fields = 1};
	house_set_day(day);
	draft.uuid = uuid_make(house_now());
	session = house_session(&house, "ane");
	assert_int_equal(draft_put(session, &draft, &house.err), ERR_OK);
	session_close(&session);
}

/* Two weeks old, and not dropped: it is that one which is named. */
static void
a_forgotten_draft_is_told_of_first(void **state)
{
	struct vt *vt = desk_as(&house, "ane"); /* past the first login */
	(void)state;
	desk_quit(vt);
	put_on("2026-11-20", "note.write", "Write a note, Karim BENALI");
	put_on("2026-11-21", "contact.log", "Log a contact, Karim BENALI");
	house_set_day("2026-11-21");
	vt = desk_as(&house, "ane");
	vt_wait(vt, "2 drafts wait, last: Log a contact, Karim BENALI");
	desk_quit(vt);
	put_on("2026-10-20", "task.add", "Add a task, Karim BENALI");
	vt = desk_as(&house, "ane");
	vt_wait(vt,
		"3 drafts wait, one since 2026-10-20 10:30: Add a task, "
		"Karim");
	desk_quit(vt);
	house_set_day("2026-11-21");
}

static void
the_record_says_that_there_is_one(void **state)
{
	(void)state;
	leave_a_draft("ane", "w", "Write a note", "The line went dead");
	leave_a_draft("ane", "c", "Log a contact", "She rang");
	struct vt *vt = desk_as(&house, "ane");
	vt_wait(vt,
		"2 drafts wait, last: Log a contact, Karim BENALI, [0-9:]+"
		"\\. F7 lists them");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> [0-9:]+  Log a contact, Karim BENALI +She rang");
	vt_wait(vt, "  [0-9:]+  Write a note, Karim BENALI +The line");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "what you typed and did not save");
	desk_open_case(vt, "duval", "Lola DUVAL");
	assert_false(vt_shows(vt, "draft"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "\\[2 drafts\\]");
	vt_wait(vt, "2 drafts wait, last: Log a contact");
	desk_quit(vt);
}

/* Of a choice also what was being looked for, which names nobody yet. */
static void
what_was_looked_for_is_in_the_draft(void **state)
{
	(void)state;
	struct vt *vt = at_karim("ane");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "^> Person");
	vt_keys(vt, "lola ");
	vt_wait(vt, "^> Person.* lola");
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "^> Person.* lola");
	vt_keys(vt, "duval");
	vt_wait(vt, "^> Person[*] +lola duval");
	desk_quit(vt);
}

static void
the_palette_finds_the_drafts(void **state)
{
	(void)state;
	leave_a_draft("ane", "w", "Write a note", "The line went dead");
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "draft");
	vt_wait(vt, "> Drafts .*F7");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "The line went dead");
	desk_quit(vt);
}

static void
a_draft_is_discarded_from_the_list(void **state)
{
	(void)state;
	leave_a_draft("ane", "w", "Write a note", "The line went dead");
	leave_a_draft("ane", "c", "Log a contact", "She rang");
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> .*She rang");
	vt_wait(vt, "Del Delete");
	vt_keys(vt, DEL);
	vt_wait(vt, "Discard this draft");
	vt_wait(vt, "^ +She rang");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "The draft is discarded");
	vt_wait(vt, "\\[1 draft\\]");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "The line went dead");
	desk_quit(vt);
}

/* ---- a draft waits, and one types ---- */

/* As fast as one speaks into a telephone: the form is not waited for. */
static void
what_is_typed_goes_into_the_form_one_sees(void **state)
{
	(void)state;
	leave_a_draft("ane", "c", "Log a contact", "Old words");
	struct vt *vt = at_karim("ane");
	vt_keys(vt, "crang: rent three months behind, called the landlord");
	vt_wait(vt, "rang: rent three months behind, called the landlord");
	vt_wait(vt, "Your draft: [0-9:]+, 9 letters\\. F7 goes on with it");
	assert_false(vt_shows(vt, "Old words"));
	saved(vt);
	vt_wait(vt, "other text is in Drafts");
	desk_quit(vt);
	const char *all = contacts();
	assert_non_null(strstr(all,
			       "rang: rent three months behind, called "
			       "the landlord"));
	assert_null(strstr(all, "Old words"));
}

/* What was typed before is a draft itself, and the same key has it back. */
static void
a_key_goes_from_one_to_the_other(void **state)
{
	(void)state;
	leave_a_draft("ane", "c", "Log a contact", "Old words");
	struct vt *vt = at_karim("ane");
	vt_keys(vt, "cNew words");
	vt_wait(vt, "New words");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Old words");
	vt_gone(vt, "New words");
	vt_wait(vt, "What you typed before is a");
	vt_wait(vt, "^ +draft, too: F7");
	vt_keys(vt, " and more");
	vt_wait(vt, "Old words and more");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "New words");
	vt_keys(vt, " at the end");
	vt_wait(vt, "New words at the end");
	saved(vt);
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Old words and more");
	desk_quit(vt);
	const char *all = contacts();
	assert_non_null(strstr(all, "New words at the end"));
	assert_null(strstr(all, "Old words"));
}

static void
the_banner_goes_with_the_field(void **state)
{
	(void)state;
	leave_a_draft("ane", "c", "Log a contact", "Old words");
	struct vt *vt = at_karim("ane");
	vt_keys(vt, "c");
	vt_wait(vt, "Your draft: ");
	vt_wait(vt, "F7 Drafts");
	vt_keys(vt, KEY_TAB);
	vt_gone(vt, "Your draft: ");
	vt_wait(vt, "F7 Drafts");
	desk_quit(vt);
}

/* ---- older texts ---- */

#define LONG_TEXT "She told of the mill, the flat and the two children"

/* Until the draft that is kept has so many letters. */
static void
wait_for_letters(int64_t n)
{
	enum { TRIES = 200, PAUSE_US = 50 * 1000 };
	int64_t n_chars = -1;
	for (int i = 0; i < TRIES && n_chars != n; i++) {
		struct session *session = house_session(&house, "ane");
		struct form_drafts mine = {.arena = &house.arena};
		assert_int_equal(draft_mine(session, NULL, NULL, &mine,
					    &house.err),
				 ERR_OK);
		n_chars = mine.n == 0 ? n_chars : mine.items[0].n_chars;
		session_close(&session);
		usleep(PAUSE_US);
	}
	assert_int_equal(n_chars, n);
}

/* Deletes it all, and types two letters. */
static struct vt *
delete_a_long_text(void)
{
	struct vt *vt = at_karim("ane");
	vt_keys(vt, "w");
	vt_wait(vt, "Write a note");
	vt_keys(vt, LONG_TEXT);
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	wait_for_letters(sizeof(LONG_TEXT) - 1);
	for (size_t i = 1; i < sizeof(LONG_TEXT); i++)
		vt_keys(vt, "\177");
	vt_gone(vt, "She told");
	vt_keys(vt, "No");
	wait_for_letters(2);
	return vt;
}

static void
a_deleted_text_is_there_after_a_cut(void **state)
{
	(void)state;
	struct vt *vt = delete_a_long_text();
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Your draft waits");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Here was more text: [0-9:]+, 51 letters. F7 has it back");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> +Older: [0-9:]+, 51 letters +She told of");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "This stood here before");
	vt_wait(vt, LONG_TEXT);
	/* And what stood there instead is one now. */
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> +Older: [0-9:]+, 2 letters +No");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Older:");
	vt_keys(vt, " are well");
	vt_wait(vt, LONG_TEXT " are well");
	saved(vt);
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "There is no draft of yours");
	desk_quit(vt);
}

/* With several drafts they are below theirs; nothing there is deleted alone. */
static void
the_list_has_older_texts_below_their_draft(void **state)
{
	(void)state;
	struct vt *vt = delete_a_long_text();
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	leave_a_draft("ane", "c", "Log a contact", "She rang");
	vt = desk_as(&house, "ane");
	vt_wait(vt, "2 drafts wait");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> .*Log a contact, Karim BENALI +She rang");
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "> +Older: [0-9:]+, 51 letters +She told of");
	vt_keys(vt, DEL);
	vt_wait(vt, "An older text goes with its draft");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> .*She rang");
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "> +Older: [0-9:]+, 51 letters");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "F2 Save");
	vt_wait(vt, LONG_TEXT);
	desk_quit(vt);
}

/* ---- windows ---- */

/* Which may be one whose line does not answer, and will not for long. */
static void
a_draft_of_another_window_is_said_to_be(void **state)
{
	(void)state;
	struct vt *first = at_karim("ane");
	vt_keys(first, "cHalf a sentence");
	vt_wait(first, "draft [0-9]+:[0-9]+");
	struct vt *second = desk_as(&house, "ane");
	vt_wait(second,
		"A draft is open in another window: Log a contact, Karim "
		"BENALI, [0-9:]+");
	assert_false(vt_shows(second, "draft waits"));
	vt_keys(second, KEY_F7);
	vt_wait(second, "> .*\\(another window\\) Half a sentence");
	vt_keys(second, DEL);
	vt_wait(second, "Another window of yours has it open: go on");
	vt_keys(second, KEY_ESC);
	vt_gone(second, "what you typed and did not save");
	/* It waits when that window is gone, however it went. */
	vt_signal(first, SIGKILL);
	vt_close(&first);
	desk_open_case(second, "benali", "Karim BENALI");
	vt_wait(second, "Your draft waits");
	vt_keys(second, "c");
	vt_wait(second, "Your draft: .*F7 goes on with it");
	vt_keys(second, KEY_F7);
	vt_wait(second, "Half a sentence");
	desk_quit(second);
}

/* The window that had it goes on with a draft of its own, and doubles nothing
 * without a word: what is saved in both is saved on purpose. */
static void
a_draft_is_taken_over_from_another_window(void **state)
{
	(void)state;
	struct vt *first = at_karim("ane");
	vt_keys(first, "cHalf a sentence");
	vt_wait(first, "draft [0-9]+:[0-9]+");
	struct vt *second = at_karim("ane");
	vt_keys(second, "c");
	vt_wait(second,
		"Another window has your draft of [0-9:]+ open\\. F7 goes "
		"on");
	vt_keys(second, KEY_F7);
	vt_wait(second, "Half a sentence");
	vt_wait(second, "taken over from another window");
	vt_keys(second, ", and the end");
	vt_wait(second, "Half a sentence, and the end");
	saved(second);
	/* Nothing is typed there any more: the save alone tells. */
	vt_keys(first, KEY_F2);
	vt_wait(first, "Not saved: you went on with this in another window");
	vt_wait(first, "this here is a draft of its own");
	vt_keys(first, ", otherwise");
	vt_wait(first, "Half a sentence, otherwise");
	saved(first);
	desk_quit(first);
	desk_quit(second);
	const char *all = contacts();
	assert_non_null(strstr(all, "Half a sentence, and the end"));
	assert_non_null(strstr(all, "Half a sentence, otherwise"));
}

/* As after a line that did not answer for a while: what was on its way is in a
 * draft of its own. */
static void
what_a_window_had_left_is_a_draft(void **state)
{
	(void)state;
	struct vt *first = at_karim("ane");
	vt_keys(first, "cHalf a sentence");
	vt_wait(first, "draft [0-9]+:[0-9]+");
	struct vt *second = desk_as(&house, "ane");
	vt_keys(second, KEY_F7);
	vt_wait(second, "> .*Half a sentence");
	vt_keys(second, KEY_ENTER);
	vt_wait(second, "Taken over from another window of yours");
	vt_wait(second, "Half a sentence");
	vt_keys(first, " on its way");
	vt_wait(first, "this here is a draft of its own");
	vt_cut(&first);
	saved(second);
	vt_keys(second, KEY_F7);
	vt_wait(second, "Half a sentence on its way");
	desk_quit(second);
	assert_null(strstr(contacts(), "on its way"));
}

/* ---- somebody else types ---- */

static void
who_else_types_is_said(void **state)
{
	(void)state;
	house_must(&house, "ane", "case.story", "case", karim, "story",
		   "Came after the sawmill closed.", NULL);
	struct vt *ane = at_karim("ane");
	struct vt *jon = at_karim("jon");
	vt_keys(jon, "e");
	vt_wait(jon, "sawmill");
	vt_keys(ane, "e");
	vt_wait(ane, "sawmill");
	vt_keys(ane, "A secret word ");
	vt_wait(ane, "draft [0-9]+:[0-9]+");
	vt_wait(jon, "Ane Etxeberria is editing since [0-9]+:[0-9]+");
	assert_false(vt_shows(jon, "secret"));
	assert_false(vt_shows(ane, "is editing since"));
	/* Who comes later sees it at once; it stops nobody. */
	vt_keys(jon, KEY_ESC);
	vt_wait(jon, "1 Story");
	vt_keys(jon, "e");
	vt_wait(jon, "Ane Etxeberria is editing since");
	vt_signal(ane, SIGKILL);
	vt_close(&ane);
	vt_gone(jon, "is editing since");
	desk_quit(jon);
}

/* Called away while registering: the day is not where one goes on. */
static void
who_is_registered_from_a_draft_is_on_the_screen(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Register a person");
	vt_wait(vt, "^> Family name");
	vt_keys(vt, "Quetzal" KEY_TAB);
	vt_keys(vt, "Zenobia");
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	vt_signal(vt, SIGKILL);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Zenobia");
	saved(vt);
	vt_wait(vt, "Open a case");
	vt_wait(vt, "QUETZAL|Quetzal");
	vt_keys(vt, KEY_ESC); /* there is no case yet: the person is below */
	vt_gone(vt, "F2 Save");
	vt_wait(vt, "Zenobia QUETZAL");
	vt_keys(vt, "o");
	vt_wait(vt, "Open a case");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ Case .* is open");
	vt_wait(vt, "Zenobia QUETZAL.*ALT-");
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_keys(vt, "g");
	vt_wait(vt, "Opened last");
	vt_wait(vt, "Zenobia QUETZAL");
	desk_quit(vt);
}

/* Somebody is ill, and words of theirs are in no record: who leads the office
 * sees that there are some, and not which. */
static void
the_supervisor_sees_that_there_is_one(void **state)
{
	struct vt *vt;

	(void)state;
	leave_a_draft("ane", "w", "Write a note", "The line went dead");
	vt = desk_as(&house, "sup");
	vt_wait(vt, "Unsaved by the office +1");
	desk_open_list(vt, "Unsaved by the office");
	vt_wait(vt, "> Ane Etxeberria +Write a note +ALT-2026");
	assert_false(vt_shows(vt, "went dead|BENALI"));
	/* Enter leads to the case, as in every list, and to no draft. */
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Karim BENALI");
	assert_false(vt_shows(vt, "went dead"));
	desk_quit(vt);
}

#define DRAFTS_TEST(f)                                                         \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DRAFTS_TEST(who_comes_back_is_told_of_the_draft),
		DRAFTS_TEST(a_forgotten_draft_is_told_of_first),
		DRAFTS_TEST(the_record_says_that_there_is_one),
		DRAFTS_TEST(what_was_looked_for_is_in_the_draft),
		DRAFTS_TEST(the_palette_finds_the_drafts),
		DRAFTS_TEST(a_draft_is_discarded_from_the_list),
		DRAFTS_TEST(what_is_typed_goes_into_the_form_one_sees),
		DRAFTS_TEST(a_key_goes_from_one_to_the_other),
		DRAFTS_TEST(the_banner_goes_with_the_field),
		DRAFTS_TEST(a_deleted_text_is_there_after_a_cut),
		DRAFTS_TEST(the_list_has_older_texts_below_their_draft),
		DRAFTS_TEST(a_draft_of_another_window_is_said_to_be),
		DRAFTS_TEST(a_draft_is_taken_over_from_another_window),
		DRAFTS_TEST(what_a_window_had_left_is_a_draft),
		DRAFTS_TEST(who_else_types_is_said),
		DRAFTS_TEST(the_supervisor_sees_that_there_is_one),
		DRAFTS_TEST(who_is_registered_from_a_draft_is_on_the_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
