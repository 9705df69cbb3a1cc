/* SPDX-License-Identifier: EUPL-1.2 */
/* What was saved is taken back with one key, from wherever one is and from the
 * list of what one did; what it will do is shown, and why it cannot be. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define PAGE_DOWN "\033[6~"

static const char *number;
static char task[24];

static int
set_up(void **state)
{
	static struct house house;

	*state = &house;
	house_init(&house);
	number = house_case(&house, "Karim", "Benali", "1984-03-02");
	for (int i = 0; i < 3; i++)
		snprintf(task, sizeof(task), "%lld",
			 (long long)house_must(
				 &house, "ane", "task.add", "case", number,
				 "text",
				 arena_printf(&house.arena, "Ring door %d", i),
				 "kind", "acute", "due_on", "t", NULL));
	return 0;
}

static int
tear_down(void **state)
{
	house_fini(*state);
	return 0;
}

static struct vt *
open_desk(const struct house *h)
{
	return desk_open(&(struct desk){
		.house = h, .program = "tests/tui/still_kith", .login = "ane"});
}

static const char *
open_tasks(struct house *h)
{
	return house_list(h, "ane", "tasks.acute", NULL);
}

/* d in a list of the day, then U: the list and the record are as before. */
static void
done_is_taken_back(void **state)
{
	struct house *h = *state;
	const char *before = arena_strdup(&h->arena, open_tasks(h));
	struct vt *vt = open_desk(h);

	vt_keys(vt, "1");
	vt_wait(vt, "Ring door 0");
	vt_keys(vt, "d");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "U takes it back");
	vt_wait(vt, "> .*Ring door 1"); /* the next row */
	vt_keys(vt, "U");
	vt_wait(vt, "Take back what I did");
	vt_wait(vt, "Karim BENALI");
	vt_wait(vt, "Done: +Task done");
	vt_wait(vt, "Again as before: +the task: .*Ring door 0");
	/* Esc leaves it. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "> .*Ring door 1");
	assert_null(strstr(open_tasks(h), "Ring door 0"));
	vt_keys(vt, "Uy");
	/* U goes on to what was saved before: it is no way to this one. */
	vt_wait(vt,
		"^ \\+ Taken back: Task done \\(Karim BENALI\\)\\. Put it "
		"back in|\"What I did\"\\.");
	/* What came back, not whom the cursor had gone on to. */
	vt_wait(vt, "> .*Ring door 0");
	assert_string_equal(open_tasks(h), before);
	desk_quit(vt);
}

/* Whose hand knows ^Z from a form is not put out of the program by it: a case
 * would stand open on a shell. */
static void
the_key_of_a_form_takes_back_outside_of_it_too(void **state)
{
	struct house *h = *state;
	struct vt *vt = open_desk(h);

	vt_keys(vt, "1");
	vt_wait(vt, "Ring door 0");
	vt_keys(vt, "d");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "takes it back");
	vt_keys(vt, "\032");
	vt_wait(vt, "Take back what I did");
	vt_wait(vt, "Again as before: +the task: .*Ring door 0");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "> .*Ring door 1");
	desk_quit(vt);
}

/* Another command does it and needs nothing more: it is asked all the same. */
static void
what_needs_no_form_is_asked_too(void **state)
{
	struct house *h = *state;
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "He moves to Tafalla.", NULL);
	const char *before =
		arena_strdup(&h->arena, house_list(h, "ane", "transfers",
						   "case", number, NULL));
	struct vt *vt = open_desk(h);
	vt_keys(vt, "U");
	vt_wait(vt, "^ +Revoke a transfer");
	vt_wait(vt, "Karim BENALI");
	vt_wait(vt, "Takes back: +Transfer asked for");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Revoke a transfer");
	assert_string_equal(house_list(h, "ane", "transfers", "case", number,
				       NULL),
			    before);
	vt_keys(vt, "U");
	vt_wait(vt, "^ +Revoke a transfer");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "^ \\+ Transfer revoked");
	desk_quit(vt);
}

/* Who presses U once too often reads that it was another day, and what a
 * partner did on the case since. */
static void
what_was_done_days_ago_says_so(void **state)
{
	struct house *h = *state;
	struct vt *vt;
	house_must(h, "ane", "contact.log", "case", number, "text", "Mine.",
		   NULL);
	house_must(h, "jon", "contact.log", "case", number, "text", "Jon's.",
		   NULL);
	vt = desk_open(
		&(struct desk){.house = h,
			       .program = "tests/tui/still_kith",
			       .login = "ane",
			       .env = {"KITH_STILL=2026-11-24T09:30:00Z"}});
	vt_keys(vt, "U");
	vt_wait(vt, "Karim BENALI");
	vt_wait(vt, "Done: +Contact logged, 21 Nov 2026 10:30");
	vt_wait(vt, "Mind: +you saved this on 21 Nov 2026, not today");
	vt_wait(vt, "Since then: +Jon Ruiz: Contact logged, 21 Nov 2026");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* More than the pane shows: what comes back is not left above the window. */
static void
a_read_message_comes_back_in_sight(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	for (int i = 0; i < 14; i++)
		house_must(h, "jon", "message.send", "case", number, "text",
			   arena_printf(&h->arena, "Letter %02d of Jon", i),
			   NULL);
	vt = open_desk(h);
	vt_keys(vt, "2");
	vt_wait(vt, "^.*> .*Letter 00");
	vt_keys(vt, "d");
	vt_wait(vt, "Marked as read");
	vt_wait(vt, "> .*Letter 01");
	vt_keys(vt, "Uy");
	vt_wait(vt, "^ \\+ Taken back: Message");
	vt_wait(vt, "> .*Letter 00");
	/* An answer reads it, too. */
	vt_keys(vt, "R");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Yes" KEY_F2);
	vt_wait(vt, "> .*Letter 01");
	vt_settle(vt, 350);
	vt_keys(vt, "Uy");
	vt_wait(vt, "> .*Letter 00");
	desk_quit(vt);
}

/* In the list of what one did: any of it, and it says what was. */
static void
any_of_what_i_did_is_taken_back(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "ane", "task.redate", "task", task, "due_on", "t+3",
		   NULL);
	house_must(h, "ane", "contact.log", "case", number, "text", "Talk.",
		   NULL);
	vt = open_desk(h);
	desk_command(vt, "list: what i did");
	vt_wait(vt, "> .*Contact logged");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "> .*Task re-dated");
	vt_keys(vt, "u");
	vt_wait(vt, "Take back what I did");
	vt_wait(vt, "24 Nov 2026 -> 21 Nov 2026");
	vt_keys(vt, "y");
	vt_wait(vt, "^ \\+ Taken back: Task re-dated");
	vt_keys(vt, "/re-dated");
	vt_wait(vt, "Task re-dated.*yes");
	desk_quit(vt);
	assert_null(strstr(house_list(h, "ane", "tasks", "case", number, NULL),
			   "2026-11-24"));
	/* the contact stands */
	assert_non_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "HELD"));
}

/* Ane gives the task a day, and Jon, on another terminal, another one. Ane is
 * at the table then. */
static struct vt *
both_have_redated(struct house *h)
{
	struct vt *ane = open_desk(h);
	struct vt *jon;

	house_must(h, "ane", "task.redate", "task", task, "due_on", "t+3",
		   NULL);
	jon = desk_open(&(struct desk){
		.house = h, .program = "tests/tui/still_kith", .login = "jon"});
	desk_open_case(jon, "benali", "Karim BENALI");
	desk_command(jon, "re-date a task");
	vt_wait(jon, "Ring door 2");
	vt_keys(jon, "door 2");
	vt_wait(jon, "> Ring door 2");
	vt_keys(jon, KEY_ENTER);
	vt_wait(jon, "F2 Save");
	vt_keys(jon, "t+5" KEY_F2);
	vt_wait(jon, "U takes it back");
	desk_quit(jon);
	vt_keys(ane, "U");
	vt_wait(ane, "Changed since\\. Jon Ruiz: Task re-dated");
	vt_wait(ane, "It was +You made it +It is now");
	vt_wait(ane, "By +21 Nov 2026 +24 Nov 2026 +26 Nov 2026");
	vt_wait(ane, "y As it was +t As it is now");
	return ane;
}

/* ui.md 9: others have changed it since; who saved it chooses. */
static void
what_others_changed_is_compared(void **state)
{
	struct house *h = *state;
	struct vt *vt = both_have_redated(h);

	/* Nothing is decided for anybody. */
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Not taken back: By was changed since");
	vt_keys(vt, "y" KEY_F2);
	vt_wait(vt, "Taken back of \"Task re-dated \\(Karim BENALI\\)\": By");
	desk_quit(vt);
	assert_null(strstr(house_list(h, "ane", "tasks", "case", number, NULL),
			   "2026-11-26"));
}

/* What was chosen is not thrown away without asking, nor is what was not. */
static void
what_was_chosen_is_left_on_purpose(void **state)
{
	struct house *h = *state;
	struct vt *vt = both_have_redated(h);

	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "You made it");
	vt_keys(vt, "U");
	vt_wait(vt, "It was +You made it +It is now");
	vt_keys(vt, "y");
	vt_wait(vt, "Every field is decided");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "what you chose here is not");
	vt_settle(vt, 350);
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "what you chose here is not");
	vt_wait(vt, "Every field is decided");
	desk_discard(vt);
	vt_gone(vt, "You made it");
	desk_quit(vt);
	assert_non_null(
		strstr(house_list(h, "ane", "tasks", "case", number, NULL),
		       "2026-11-26"));
}

/* What is refused of it leaves the table, with what was chosen and with why. */
static void
what_is_refused_is_chosen_anew(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "root", "staff.add", "login", "nora", "name", "Nora Gil",
		   "role", "handler", "discipline", "social", "office_id",
		   "ALT", "active_from", "2020-01-01", NULL);
	house_must(h, "root", "staff.change", "staff", "nora", "role",
		   "supervisor", "discipline", "", NULL);
	house_must(h, "root", "staff.change", "staff", "nora", "role",
		   "auditor", NULL);
	vt = desk_open(&(struct desk){.house = h,
				      .program = "tests/tui/still_kith",
				      .login = "root"});
	desk_command(vt, "list: what i did");
	vt_wait(vt, "> .*[0-9]+:[0-9]+");
	vt_keys(vt, KEY_DOWN "u");
	vt_wait(vt, "It was +You made it +It is now");
	for (int i = 0; i < 2; i++) {
		vt_keys(vt, i == 0 ? "yt" KEY_F2 : KEY_F2);
		vt_wait(vt, "Not taken back: .* would not fit together");
		vt_wait(vt, "It was +You made it +It is now");
	}
	vt_keys(vt, "y" KEY_F2);
	vt_wait(vt, "Taken back of");
	desk_quit(vt);
}

static void
what_others_made_may_stay(void **state)
{
	struct house *h = *state;
	struct vt *vt = both_have_redated(h);

	vt_keys(vt, "t" KEY_F2);
	vt_wait(vt, "Nothing was taken back");
	/* Jon changes it once more while Ane looks: she looks again. */
	vt_keys(vt, "U");
	vt_wait(vt, "It was +You made it +It is now");
	house_must(h, "jon", "task.redate", "task", task, "due_on", "t+9",
		   NULL);
	vt_keys(vt, "y" KEY_F2);
	vt_wait(vt, "By +21 Nov 2026 +24 Nov 2026 +30 Nov 2026");
	vt_wait(vt, "changed again meanwhile\\. Jon Ruiz: Task re-dated");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
	assert_non_null(
		strstr(house_list(h, "ane", "tasks", "case", number, NULL),
		       "2026-11-30"));
}

/* Ane corrects where Karim lives, and Jon corrects it again; Ane, in such a
 * window, is at the table. */
static struct vt *
both_have_moved(struct house *h, struct desk desk)
{
	struct vt *vt;

	house_must(h, "ane", "person.change", "person", number, "place",
		   "Calle Nueva 35, 2 derecha", NULL);
	house_must(h, "ane", "person.change", "person", number, "place",
		   "Calle Nueva 35, 4 izquierda", NULL);
	house_must(h, "jon", "person.change", "person", number, "place",
		   "Calle Nueva 35, 4 derecha", NULL);
	desk.house = h;
	if (desk.options[0] == NULL)
		desk.program = "tests/tui/still_kith";
	desk.login = "ane";
	vt = desk_open(&desk);
	vt_keys(vt, "U");
	vt_wait(vt, "Changed since");
	return vt;
}

/* What has no room in its cell is read whole below the table, and the cells
 * show where they go apart. */
static void
values_behind_the_cut_are_read(void **state)
{
	struct vt *vt =
		both_have_moved(*state, (struct desk){.rows = 16, .cols = 60});

	vt_wait(vt, "Place .*… .*2 de.*… .*4 iz.*… .*4 de");
	vt_wait(vt, "^ +It was +Calle Nueva 35, 2 derecha$");
	vt_wait(vt, "^ +You made it +Calle Nueva 35, 4 izquierda$");
	vt_wait(vt, "^ +It is now +Calle Nueva 35, 4 derecha$");
	vt_keys(vt, "y" KEY_F2);
	vt_wait(vt, "Taken back of");
	desk_quit(vt);
}

static void
values_are_read_in_the_smallest_window(void **state)
{
	struct vt *vt =
		both_have_moved(*state, (struct desk){.rows = 10, .cols = 40});

	vt_wait(vt, "It was: Calle Nueva 35, 2 derecha");
	vt_wait(vt, "PgDn");
	vt_keys(vt, PAGE_DOWN);
	vt_wait(vt, "It is now: Calle Nueva 35, 4 derecha");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* The question says what it will do in any window: it scrolls, and is seen to
 * be cut. */
static void
the_question_scrolls(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "ane", "task.redate", "task", task, "due_on", "t+3",
		   NULL);
	vt = desk_open(&(struct desk){.house = h,
				      .program = "tests/tui/still_kith",
				      .login = "ane",
				      .rows = 10,
				      .cols = 40});
	vt_keys(vt, "U");
	vt_wait(vt, "The text goes on: PgDn");
	vt_wait(vt, "…$");
	vt_keys(vt, PAGE_DOWN);
	vt_wait(vt, "By: 24 Nov 2026 -> 21 Nov 2026");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: Task re-dated");
	desk_quit(vt);
}

/* Two long texts are told from where they part. */
static void
the_question_shows_what_differs(void **state)
{
	static const char told[] =
		"Came after the sawmill closed. Two children at school; the "
		"rent is three months behind";
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "ane", "case.story", "case", number, "story", told, NULL);
	house_must(h, "ane", "case.story", "case", number, "story",
		   arena_printf(&h->arena, "%s and paid", told), NULL);
	vt = open_desk(h);
	vt_keys(vt, "U");
	vt_wait(vt, "Story: … behind and paid -> … behind");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* What was taken back is named when that is taken back in its turn. */
static void
taking_back_names_the_fields(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "ane", "person.change", "person", number, "place",
		   "Altsasu", NULL);
	house_must(h, "ane", "person.change", "person", number, "place",
		   "Olazti", NULL);
	vt = open_desk(h);
	vt_keys(vt, "U");
	vt_wait(vt, "Place: Olazti -> Altsasu");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: Person changed");
	desk_command(vt, "list: what i did");
	vt_wait(vt, "> .*[0-9]+:[0-9]+");
	vt_keys(vt, "u");
	vt_wait(vt, "Place: Altsasu -> Olazti");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* ui.md 16: the row in focus is read out, and what was chosen of it. */
static void
the_row_is_read_out(void **state)
{
	struct vt *vt = both_have_moved(
		*state, (struct desk){.options = {"--accessible"}});

	vt_wait(vt,
		"Row 1 of 1: Place\\. Not decided\\. It was: Calle Nueva "
		"35, 2 derecha\\.");
	vt_wait(vt, "It is now: Calle Nueva 35, 4 derecha\\.");
	vt_keys(vt, "y");
	vt_wait(vt, "Row 1 of 1: Place\\. Chosen: It was\\.");
	desk_discard(vt);
	desk_quit(vt);
}

/* Nobody is asked about what cannot be; why is said in a sentence. */
static void
says_why_not(void **state)
{
	struct house *h = *state;
	struct vt *vt;

	house_must(h, "ane", "note.write", "case", number, "text", "A note.",
		   NULL);
	house_must(h, "ane", "note.sign", "note",
		   arena_printf(&h->arena, "%lld", (long long)h->out.row_id),
		   NULL);
	vt = open_desk(h);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "U");
	vt_wait(vt, "A signature stands");
	/* The note itself, as little; and why is told whole. */
	desk_command(vt, "list: what i did");
	vt_wait(vt, "> .*Note signed");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "> .*Note");
	vt_keys(vt, "u");
	vt_wait(vt, "This goes back only whole");
	vt_wait(vt, "an addendum to a note");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* Who has re-dated what was made cannot choose: why and what instead. */
static void
says_what_is_done_instead(void **state)
{
	struct house *h = *state;
	const char *contact = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "contact.log", "case", number,
				      "text", "Mine.", NULL));
	struct vt *vt;

	house_must(h, "jon", "contact.change", "contact", contact, "text",
		   "Jon's.", NULL);
	vt = open_desk(h);
	vt_keys(vt, "U");
	vt_wait(vt, "Not taken back\\.");
	vt_wait(vt, "Ruiz: Contact changed, 10:30");
	vt_wait(vt, "Ruiz takes|takes that|back first");
	vt_wait(vt, "\"Annul a contact\"");
	vt_wait(vt, "\\[ Back \\] Enter  Esc");
	vt_gone(vt, "Tab Next");
	vt_gone(vt, "F2 Save");
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "Not taken back");
	desk_quit(vt);
}

/* That it was the wrong person is said in the list, and the row says it. */
static void
what_was_an_error_is_annulled(void **state)
{
	struct house *h = *state;
	const char *contact = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "contact.log", "case", number,
				      "text", "Mine.", NULL));
	struct vt *vt;

	house_must(h, "jon", "contact.change", "contact", contact, "text",
		   "Jon's.", NULL);
	vt = open_desk(h);
	vt_keys(vt, "gbenali" KEY_ENTER);
	vt_wait(vt, "4 Follow-up");
	vt_keys(vt, "4");
	vt_wait(vt, "k Annul");
	vt_keys(vt, "k");
	vt_wait(vt, "Reason\\*");
	vt_keys(vt, "His brother." KEY_F2);
	vt_wait(vt, "never counts");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "Contact annulled: Telephone");
	vt_wait(vt, "Entered in error .*His br");
	vt_gone(vt, "k Annul");
	vt_keys(vt, "U");
	vt_wait(vt, "Entered in error -> Held");
	vt_keys(vt, "y");
	vt_wait(vt, "k Annul");
	vt_gone(vt, "His brother");
	desk_quit(vt);
}

#define OWN_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OWN_TEST(done_is_taken_back),
		OWN_TEST(the_key_of_a_form_takes_back_outside_of_it_too),
		OWN_TEST(what_needs_no_form_is_asked_too),
		OWN_TEST(what_was_done_days_ago_says_so),
		OWN_TEST(a_read_message_comes_back_in_sight),
		OWN_TEST(any_of_what_i_did_is_taken_back),
		OWN_TEST(what_others_changed_is_compared),
		OWN_TEST(what_was_chosen_is_left_on_purpose),
		OWN_TEST(what_is_refused_is_chosen_anew),
		OWN_TEST(what_others_made_may_stay),
		OWN_TEST(values_behind_the_cut_are_read),
		OWN_TEST(values_are_read_in_the_smallest_window),
		OWN_TEST(the_question_scrolls),
		OWN_TEST(the_question_shows_what_differs),
		OWN_TEST(taking_back_names_the_fields),
		OWN_TEST(the_row_is_read_out),
		OWN_TEST(says_why_not),
		OWN_TEST(says_what_is_done_instead),
		OWN_TEST(what_was_an_error_is_annulled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
