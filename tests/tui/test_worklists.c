/* SPDX-License-Identifier: EUPL-1.2 */
/* Working a list down: after each act the focus is on the row that came next,
 * the filter stands, and what came of it is said. What stood in a list of
 * urgent things on the working day before bears a sign. The clock stands at
 * Saturday 2026-11-21, 10:30. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "app/view.h"
#include "base/attr.h"
#include "base/steady.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum { PEOPLE = 4 };

static const char *const FAMILIES[PEOPLE] = {"Alfa", "Bravo", "Carla", "Delta"};
static const char *const SHOWN[PEOPLE] = {"ALFA", "BRAVO", "CARLA", "DELTA"};

static struct house house;
static const char *numbers[PEOPLE]; /* of their cases */

static void
add_person(struct house *h, size_t i)
{
	const char *number;

	house_set_day("2026-08-03");
	number = house_case(h, "Ane", FAMILIES[i], "1984-03-02");
	numbers[i] = number;
	house_set_day("2026-11-18");
	house_must(h, "ane", "contact.missed", "case", number, NULL);
	/* The day after has no answer to it, the three after today neither. */
	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-19", "kind", "OFFICE", NULL);
	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-23", "kind", "OFFICE", NULL);
	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-24", "kind", "OFFICE", NULL);
	house_must(h, "ane", "task.add", "case", number, "text",
		   "Ring the housing office", "kind", "acute", "due_on",
		   "2026-11-19", NULL);
	house_must(h, "ane", "task.add", "case", number, "text",
		   "Copy the lease", "kind", "todo", "due_on", "2026-11-26",
		   NULL);
	house_set_day("2026-11-21");
	house_must(h, "jon", "message.send", "case", number, "text", "She rang",
		   "kind", "message", NULL);
}

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	for (size_t i = 0; i < PEOPLE; i++)
		add_person(&house, i);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static struct vt *
open_still(int rows, int cols)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = "ane",
					.rows = rows,
					.cols = cols});
}

/* ---- what stands where ---- */

/* The names in the order of their rows; at least so many must be there. */
static size_t
names_in_order(struct vt *vt, const char *out[PEOPLE])
{
	size_t n = 0;
	const char *line = vt_text(vt);

	while (line != NULL && *line != '\0') {
		const char *end = strchr(line, '\n');
		size_t len = end == NULL ? strlen(line) : (size_t)(end - line);
		char text[1024];

		snprintf(text, sizeof(text), "%.*s", (int)len, line);
		for (size_t i = 0; n < PEOPLE && i < PEOPLE; i++)
			if (strstr(text, SHOWN[i]) != NULL)
				out[n++] = SHOWN[i];
		line = end == NULL ? NULL : end + 1;
	}
	return n;
}

static void
wait_focus(struct vt *vt, const char *name)
{
	char regex[64];

	snprintf(regex, sizeof(regex), "^> .*%s", name);
	vt_wait(vt, regex);
}

/* ---- lists that are worked down ---- */

static const struct {
	const char *title;
	const char *act;  /* keys */
	const char *form; /* what is shown then; NULL = no form */
	const char *text; /* typed there; NULL = nothing */
	const char *said; /* the result */
	bool has_more;	  /* of the same person further down */
} LISTS[] = {
	{"Acute", "d", "F2 Save", NULL, "^ \\+ Task done", false},
	{"Messages to me", "d", NULL, NULL, "^ \\+ Marked as read", false},
	{"Today and tomorrow", "r", "F2 Save", "t+9" KEY_TAB KEY_TAB "u",
	 "^ \\+ .*: appointment ", false},
	{"How did it go", "x", "F2 Save", NULL, "^ \\+ ", false},
	{"Appointments to come", "k", NULL, NULL,
	 "^ \\+ Appointment called off: ", true},
	{"Contacts missed", "c", "F2 Save", "Rang, all well", "^ \\+ ", false},
	{"Tasks on my cases", "d", "F2 Save", NULL, "^ \\+ Task done", true},
};

static void
work(struct vt *vt, size_t list)
{
	vt_keys(vt, LISTS[list].act);
	if (LISTS[list].form != NULL) {
		vt_wait(vt, LISTS[list].form);
		if (LISTS[list].text != NULL)
			vt_keys(vt, LISTS[list].text);
		vt_keys(vt, KEY_F2);
		vt_gone(vt, LISTS[list].form);
	}
	vt_wait(vt, LISTS[list].said);
}

/* The second is done: the third has the focus, the filter stands. */
static void
the_next_row_follows(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LISTS); i++) {
		const char *names[PEOPLE];
		struct vt *vt = open_still(24, 80);

		print_message("# %s\n", LISTS[i].title);
		desk_open_list(vt, LISTS[i].title);
		vt_keys(vt, "/ane" KEY_ENTER);
		vt_wait(vt, "filter: ane");
		assert_in_range(names_in_order(vt, names), 3, PEOPLE);
		vt_keys(vt, KEY_DOWN);
		wait_focus(vt, names[1]);
		work(vt, i);
		wait_focus(vt, names[2]);
		vt_wait(vt, "filter: ane");
		vt_wait(vt, LISTS[i].said);
		/* The message names the row, too: the next key takes it. */
		vt_keys(vt, KEY_UP KEY_DOWN);
		vt_gone(vt, LISTS[i].said);
		assert_int_equal(vt_shows(vt, names[1]), LISTS[i].has_more);
		desk_quit(vt);
	}
}

/* ---- lists that a contact works down, in an order of one's own ---- */

static const char *const ORDERED[] = {"Contacts overdue", "Silence alarm",
				      "New to me"};

/* Nobody was spoken with for months. */
static void
make_silent(struct house *h, const char *cases[PEOPLE])
{
	house_init(h);
	for (size_t i = 0; i < PEOPLE; i++) {
		house_set_day("2026-08-03");
		cases[i] = house_case(h, "Ane", FAMILIES[i], "1984-03-02");
	}
	house_set_day("2026-11-21");
}

/* By name, backwards: the second, Carla, is rung; Bravo comes next. */
static void
the_order_is_kept_as_well(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(ORDERED); i++) {
		const char *names[PEOPLE] = {0};
		const char *cases[PEOPLE];
		struct house h;
		struct vt *vt;

		print_message("# %s\n", ORDERED[i]);
		make_silent(&h, cases);
		vt = desk_open(&(struct desk){.house = &h,
					      .program = "tests/tui/still_kith",
					      .login = "ane"});
		desk_open_list(vt, ORDERED[i]);
		vt_keys(vt, "sname" KEY_ENTER);
		vt_gone(vt, "now; again: backwards");
		if (!vt_shows(vt, "by name, backwards"))
			vt_keys(vt, "s" KEY_ENTER);
		vt_wait(vt, "by name, backwards");
		vt_keys(vt, "/ane" KEY_ENTER);
		vt_wait(vt, "filter: ane");
		vt_keys(vt, "\033[H" KEY_DOWN);
		wait_focus(vt, "CARLA");
		vt_keys(vt, "c");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "Rang, all well" KEY_F2);
		vt_gone(vt, "F2 Save");
		vt_wait(vt, "^ \\+ ");
		wait_focus(vt, "BRAVO");
		vt_keys(vt, KEY_UP KEY_DOWN);
		vt_gone(vt, "^ \\+ ");
		vt_wait(vt, "filter: ane");
		vt_wait(vt, "by name, backwards");
		assert_int_equal(names_in_order(vt, names), PEOPLE - 1);
		assert_string_equal(names[0], "DELTA");
		assert_string_equal(names[1], "BRAVO");
		desk_quit(vt);
		house_fini(&h);
	}
}

/* Answers to transfers are noted one after the other. */
static void
answers_to_transfers_are_worked_down(void **state)
{
	const char *names[PEOPLE] = {0};
	const char *cases[PEOPLE];
	struct house h;
	struct vt *vt;

	(void)state;
	make_silent(&h, cases);
	for (size_t i = 0; i < PEOPLE; i++) {
		house_must(&h, "ane", "transfer.ask", "case", cases[i],
			   "to_office_id", "TAF", "reason", "Moves there",
			   NULL);
		house_must(&h, "tsup", "transfer.decline", "transfer",
			   arena_printf(&h.arena, "%lld",
					(long long)h.out.row_id),
			   "answer", "Full", NULL);
	}
	vt = desk_open(&(struct desk){.house = &h,
				      .program = "tests/tui/still_kith",
				      .login = "ane"});
	desk_open_list(vt, "Transfers answered");
	vt_keys(vt, "/ane" KEY_ENTER);
	vt_wait(vt, "filter: ane");
	assert_int_equal(names_in_order(vt, names), PEOPLE);
	vt_keys(vt, KEY_DOWN);
	wait_focus(vt, names[1]);
	vt_keys(vt, "d");
	vt_wait(vt, "^ \\+ ");
	wait_focus(vt, names[2]);
	vt_wait(vt, "filter: ane");
	assert_int_equal(names_in_order(vt, names), PEOPLE - 1);
	desk_quit(vt);
	house_fini(&h);
}

/* The same in the pane of the day, and its number falls. */
static void
the_day_is_worked_down_as_well(void **state)
{
	const char *names[PEOPLE];
	char focus[64];
	struct vt *vt = open_still(24, 80);

	(void)state;
	vt_wait(vt, "2   Messages to me +4");
	vt_keys(vt, "2" KEY_DOWN);
	vt_sync(vt);
	assert_int_equal(names_in_order(vt, names), PEOPLE);
	snprintf(focus, sizeof(focus), "> Ane %s", names[1]);
	vt_wait(vt, focus);
	vt_keys(vt, "d");
	vt_wait(vt, "^ \\+ Marked as read");
	vt_wait(vt, "2   Messages to me +3");
	snprintf(focus, sizeof(focus), "> Ane %s", names[2]);
	vt_wait(vt, focus);
	desk_quit(vt);
}

/* As on the case: a note is written, a task added, where one works down a list. */
static void
the_case_in_focus_is_written_to(void **state)
{
	static const char *const titles[] = {"Messages to me",	 "Acute",
					     "How did it go",	 "New to me",
					     "Contacts overdue", "Steps due"};
	static const struct {
		const char *key;
		const char *form;
	} ways[] = {{"w", "Write a note"}, {"f", "Add a task"}};

	(void)state;
	for (size_t i = 0; i < 2 * N_ELEMS(titles); i++) {
		struct vt *vt = open_still(24, 80);

		print_message("# %s, %s\n", titles[i / 2], ways[i % 2].key);
		desk_open_list(vt, titles[i / 2]);
		vt_keys(vt, ways[i % 2].key);
		vt_wait(vt, ways[i % 2].form);
		vt_wait(vt, "Ane (ALFA|BRAVO|CARLA|DELTA)");
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, ways[i % 2].form);
		desk_quit(vt);
	}
	struct vt *vt = open_still(24, 80);
	desk_open_case(vt, "alfa", "ALFA");
	vt_keys(vt, "f");
	vt_wait(vt, "Add a task");
	vt_wait(vt, "Ane ALFA");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Add a task");
	desk_quit(vt);
}

/* The appointment of Thursday has no answer: the case says so first, and what is
 * logged there is the answer to it. */
static void
a_case_asks_how_it_went(void **state)
{
	struct vt *vt = open_still(24, 80);

	(void)state;
	house_must(&house, "ane", "person.change", "person", numbers[0],
		   "language", "fr", "interpreter", "y", NULL);
	desk_open_case(vt, "alfa", "ALFA");
	vt_wait(vt, "Language +French, with an interpreter");
	vt_wait(vt, "How did it go\\? ! Thu 19 Nov.* At the office");
	vt_keys(vt, "x");
	vt_wait(vt, "It is about the appointment of Thu 19 Nov");
	vt_wait(vt, "Day\\*? +2026-11-19");
	vt_wait(vt, "Kind\\*? +At the office");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Why absent");
	/* From a list above the case, and from the one it is added to, too. */
	vt_keys(vt, "l");
	vt_wait(vt, "What others did here");
	desk_command(vt, "Log a contact");
	vt_wait(vt, "It is about the appointment of Thu 19 Nov");
	vt_wait(vt, "Day\\*? +2026-11-19");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Time spent on");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "How did it go");
	vt_keys(vt, "4");
	vt_wait(vt, "Contacts\\]");
	vt_keys(vt, "c");
	vt_wait(vt, "It is about the appointment of Thu 19 Nov");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Time spent on");
	vt_keys(vt, "1");
	vt_wait(vt, "How did it go");
	vt_keys(vt, "c");
	vt_wait(vt, "Kind\\*? +At the office");
	vt_keys(vt, "We talked about work" KEY_F2);
	vt_wait(vt, "^ \\+ ");
	vt_gone(vt, "How did it go");
	/* Nothing waits now: a contact is of today. */
	vt_keys(vt, "c");
	vt_wait(vt, "Kind\\*? +Telephone");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "F2 Save");
	desk_quit(vt);
}

/* Whom one rings has a telephone there, at every width. */
static void
the_staff_has_its_telephones(void **state)
{
	static const int COLS[] = {80, 60};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(COLS); i++) {
		struct vt *vt = desk_open(&(struct desk){
			.house = &house, .login = "ane", .cols = COLS[i]});

		desk_open_list(vt, "Staff");
		vt_wait(vt, "^ +(Login +)?Name .*Telephone");
		desk_quit(vt);
	}
}

/* Each decision on a pair is one key, and its reason may stay unsaid. */
static void
likely_ones_are_decided_by_keys(void **state)
{
	static const struct {
		const char *key;
		const char *said;
	} acts[] = {{"=", "^ \\+ Linked"}, {"X", "^ \\+ "}, {"r", "^ \\+ "}};
	static const char *const people[][3] = {
		{"Itziar", "Egia", "1990-02-03"},
		{"Dolores", "Foral", "1971-11-30"},
		{"Umar", "Garro", "2002-07-14"}};
	struct house h;
	struct vt *vt;

	(void)state;
	house_init(&h);
	for (size_t i = 0; i < 2 * N_ELEMS(people); i++)
		house_must(&h, "ane", "person.add", "given_name",
			   people[i / 2][0], "family_name", people[i / 2][1],
			   "birth", people[i / 2][2], "sure", "y", NULL);
	vt = desk_open(&(struct desk){.house = &h, .login = "ane"});
	desk_open_list(vt, "Likely duplicates");
	vt_wait(vt, "= The same .*X Not the same .*r Later");
	for (size_t i = 0; i < N_ELEMS(acts); i++) {
		vt_wait(vt, i < 2 ? "1-[23] of [23]" : "1-1 of 1");
		vt_keys(vt, acts[i].key);
		vt_wait(vt, "F2 Save");
		/* Both names, and what is being done, whole. */
		if (i == 0)
			vt_wait(vt, "^ Link two records of one person");
		vt_keys(vt, KEY_F2);
		vt_wait(vt, acts[i].said);
	}
	vt_wait(vt, "Nobody of the office looks like somebody else");
	desk_quit(vt);
	house_fini(&h);
}

/* ---- inside a case ---- */

/* An open task that is done goes behind those that are open. */
static void
a_list_of_a_case_keeps_its_place(void **state)
{
	(void)state;
	house_must(&house, "ane", "task.add", "case", numbers[3], "text",
		   "First", "kind", "todo", "due_on", "t+20", NULL);
	house_must(&house, "ane", "task.add", "case", numbers[3], "text",
		   "Second", "kind", "todo", "due_on", "t+21", NULL);
	house_must(&house, "ane", "task.add", "case", numbers[3], "text",
		   "Third", "kind", "todo", "due_on", "t+22", NULL);
	struct vt *vt = open_still(24, 80);
	desk_open_case(vt, "delta", "DELTA");
	vt_keys(vt, "4" KEY_TAB KEY_TAB);
	vt_wait(vt, "Second");
	while (!vt_shows(vt, "^> .*Second")) {
		vt_keys(vt, KEY_DOWN);
		vt_sync(vt);
	}
	vt_keys(vt, "d");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ Task done");
	vt_wait(vt, "^> .*Third");
	desk_quit(vt);
}

/* What was done in the case lets its row leave: none is passed over. */
static void
the_next_case_is_the_next_row(void **state)
{
	const char *names[PEOPLE];
	struct vt *vt = open_still(24, 80);

	(void)state;
	desk_open_list(vt, "Tasks on my cases");
	assert_in_range(names_in_order(vt, names), 3, PEOPLE);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	vt_keys(vt, "4" KEY_TAB KEY_TAB);
	vt_wait(vt, "Copy the lease");
	while (!vt_shows(vt, "^> .*Copy the lease")) {
		vt_keys(vt, KEY_DOWN);
		vt_sync(vt);
	}
	vt_keys(vt, "d");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ Task done");
	vt_keys(vt, "]");
	vt_wait(vt, names[1]);
	desk_quit(vt);
}

/* ---- what the partner is done with ---- */

/* It leads to where one goes on: the domains, not the list of diagnoses. */
static void
a_diagnosis_that_waits_opens_at_its_domains(void **state)
{
	static const char *const domains[] = {"WORK", "MONEY", "HOME", "LEARN",
					      "MIND", "BODY",  "USE",  "FAM",
					      "NET",  "DAY",   "CARE", "LAW"};
	struct vt *vt;

	(void)state;
	house_must(&house, "jon", "diagnosis.begin", "case", numbers[0], NULL);
	for (size_t i = 0; i < N_ELEMS(domains); i++)
		house_must(&house, "jon", "diagnosis.rate", "case", numbers[0],
			   "domain", domains[i], "level", "3", "strength", "1",
			   NULL);
	vt = open_still(24, 80);
	vt_wait(vt, "Diagnoses: my turn +1 ");
	desk_open_list(vt, "Diagnoses waiting");
	vt_wait(vt, "ALFA .*To rate +21 Nov 2026");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Life domain");
	vt_wait(vt, "to rate: social service 12, employment");
	desk_quit(vt);
	vt = open_still(16, 44);
	desk_open_case(vt, "alfa", "ALFA");
	vt_keys(vt, "2");
	vt_wait(vt, "^  service 0 · next: L Rate a domain");
	desk_quit(vt);
	vt = open_still(11, 44);
	desk_open_case(vt, "alfa", "ALFA");
	vt_keys(vt, "2");
	vt_wait(vt, "next: L Rate a domain · Diagnosis 1");
	desk_quit(vt);
}

/* ---- what is urgent for longer ---- */

static void
what_was_urgent_before_bears_a_sign(void **state)
{
	struct house h;
	struct vt *vt;

	(void)state;
	house_init(&h);
	house_set_day("2026-11-18");
	const char *number = house_case(&h, "Lola", "Rus", "1991-07-30");
	house_must(&h, "ane", "task.add", "case", number, "text", "Old", "kind",
		   "acute", "due_on", "2026-11-20", NULL);
	house_must(&h, "ane", "task.add", "case", number, "text", "New", "kind",
		   "acute", "due_on", "2026-11-21", NULL);
	house_set_day("2026-11-21");
	vt = desk_open(&(struct desk){.house = &h,
				      .program = "tests/tui/still_kith",
				      .options = {"--theme", "mono"},
				      .login = "ane"});
	vt_keys(vt, "1\033[17~");
	vt_wait(vt, "Lola RUS .* Old +! 1 day late|! 1 day late .*Old");
	assert_true(vt_shows(vt, "today"));
	assert_false(vt_shows(vt, "! today"));
	desk_quit(vt);
	house_fini(&h);
}

/* The pane had a name and a day; "! in 3 days" stood where nothing was late. */
static void
a_pane_tells_who_what_and_when(void **state)
{
	struct house h;
	struct vt *vt;

	(void)state;
	house_init(&h);
	house_set_day("2026-11-18");
	const char *number = house_case(&h, "Lola", "Rus", "1991-07-30");
	house_must(&h, "jon", "message.send", "case", number, "text",
		   "Ring her", NULL);
	house_must(&h, "ane", "contact.missed", "case", number, NULL);
	house_set_day("2026-11-21");
	vt = desk_open(&(struct desk){.house = &h,
				      .program = "tests/tui/still_kith",
				      .login = "ane"});
	vt_keys(vt, "2");
	vt_wait(vt, "Lola RUS +Jon Ruiz +Ring her");
	desk_open_list(vt, "Contacts missed");
	vt_wait(vt, "Lola RUS .* ! 18 Nov 2026");
	assert_false(vt_shows(vt, "! in "));
	desk_quit(vt);
	house_fini(&h);
}

/* Each by the day since which it is in its list: 20 Nov is the working day
 * before, 18 and 19 are longer ago, 21 is today. */
static const struct {
	const char *view;
	const char *old; /* a family name */
	const char *fresh;
} SINCE[] = {
	{"tasks.acute", "Rus", "Gil"},
	{"contacts.missed", "Rus", "Gil"},
	{"appointments.open", "Rus", "Gil"},
	{"cases.steps", "Vila", "Gil"},
};

static bool
is_old(struct session *session, const struct view *view, const char *family,
       struct arena *arena)
{
	const struct view_request request = {.max = 9};
	struct view_page page = {0};
	struct err err = {0};

	assert_int_equal(view_read(session, view, &request, arena, &page, &err),
			 ERR_OK);
	for (size_t i = 0; i < page.n; i++)
		if (strcmp(view_raw(view, &page.rows[i], "family_name"),
			   family) == 0)
			return view_row_is_old(session, view, &page.rows[i]);
	fail_msg("%s: no %s", view->name, family);
	return false;
}

static void
each_urgent_list_knows_what_is_old(void **state)
{
	struct house h;
	struct session *session;

	(void)state;
	house_init(&h);
	house_set_day("2026-08-03");
	(void)house_case(&h, "Roc", "Vila", "1990-01-02");
	house_set_day("2026-11-18");
	const char *old = house_case(&h, "Lola", "Rus", "1991-07-30");
	const char *fresh = house_case(&h, "Pep", "Gil", "1990-01-02");
	house_must(&h, "ane", "task.add", "case", old, "text", "a", "kind",
		   "acute", "due_on", "2026-11-20", NULL);
	house_must(&h, "ane", "task.add", "case", fresh, "text", "a", "kind",
		   "acute", "due_on", "2026-11-21", NULL);
	house_must(&h, "ane", "appointment.make", "case", old, "on_day",
		   "2026-11-19", "kind", "OFFICE", NULL);
	house_must(&h, "ane", "appointment.make", "case", fresh, "on_day",
		   "2026-11-20", "kind", "OFFICE", NULL);
	house_must(&h, "ane", "contact.missed", "case", old, NULL);
	house_set_day("2026-11-21");
	house_must(&h, "ane", "contact.missed", "case", fresh, "on_day", "t",
		   NULL);
	session = house_session(&h, "ane");
	for (size_t i = 0; i < N_ELEMS(SINCE); i++) {
		const struct view *view = view_find(SINCE[i].view);

		print_message("# %s\n", SINCE[i].view);
		assert_true(is_old(session, view, SINCE[i].old, &h.arena));
		assert_false(is_old(session, view, SINCE[i].fresh, &h.arena));
	}
	session_close(&session);
	house_fini(&h);
}

/* PREPARE: the alarm rings from the 21st day on, the next contact was wanted a
 * week before that; 21 Nov is a Saturday, 20 Nov the working day before it. */
static void
a_silence_is_as_old_as_its_alarm(void **state)
{
	struct house h;
	struct session *session;
	const struct view *view = view_find("cases.silent");

	(void)state;
	house_init(&h);
	house_set_day("2026-10-30");
	house_case(&h, "Lola", "Rus", "1991-07-30");
	house_set_day("2026-10-31");
	house_case(&h, "Pep", "Gil", "1990-01-02");
	house_set_day("2026-11-21");
	session = house_session(&h, "ane");
	assert_true(is_old(session, view, "Rus", &h.arena));
	assert_false(is_old(session, view, "Gil", &h.arena));
	session_close(&session);
	house_fini(&h);
}

/* ---- what others save ---- */

/*
 * A case in sight is not read again for what is of another one; the day below
 * it is, as soon as one comes back. 5 s later all would be in any case.
 */
static void
the_day_below_a_case_has_what_came(void **state)
{
	enum { NOTICED_MS = 1500, AT_ONCE_MS = 3000 };
	const char *cases[PEOPLE];
	struct house h;
	struct vt *vt;
	int64_t before;

	(void)state;
	make_silent(&h, cases);
	vt = desk_open(&(struct desk){.house = &h,
				      .program = "tests/tui/still_kith",
				      .login = "ane"});
	vt_wait(vt, "Messages to me +0");
	desk_open_list(vt, "New to me");
	vt_keys(vt, "/alfa" KEY_ENTER);
	vt_wait(vt, "filter: alfa");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	for (size_t i = 1; i < PEOPLE; i++)
		house_must(&h, "jon", "message.send", "case", cases[i], "text",
			   "She rang", "kind", "message", NULL);
	vt_settle(vt, NOTICED_MS);
	before = steady_ms();
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "filter: alfa");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "filter: alfa");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Messages to me +3");
	assert_true(steady_ms() - before < AT_ONCE_MS);
	desk_quit(vt);
	house_fini(&h);
}

/* The supervisor's home counts what is overdue by kind; from a row down to the
 * case and back one is on that row again. */
static void
overdue_is_counted_by_kind(void **state)
{
	static const char *const COUNTED[] = {"Contacts overdue +0",
					      "Promised by us, late +0",
					      "Promised to us, late +0",
					      "Reviews due +0",
					      "Tasks overdue +3"};
	struct house h;

	(void)state;
	house_init(&h);
	house_set_day("2026-11-10");
	for (int i = 0; i < 3; i++) {
		const char *number =
			house_case(&h, "Ane", FAMILIES[i], "1984-03-02");

		house_must(&h, "ane", "task.add", "case", number, "text", "x",
			   "kind", "todo", "due_on", "2026-11-12", NULL);
	}
	house_set_day("2026-11-21");
	struct vt *vt =
		desk_open(&(struct desk){.house = &h,
					 .program = "tests/tui/still_kith",
					 .login = "sup"});
	for (size_t i = 0; i < N_ELEMS(COUNTED); i++)
		vt_wait(vt, COUNTED[i]);
	desk_open_list(vt, "Tasks overdue");
	wait_focus(vt, SHOWN[0]);
	vt_keys(vt, KEY_DOWN);
	wait_focus(vt, SHOWN[1]);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	vt_keys(vt, KEY_ESC);
	wait_focus(vt, SHOWN[1]);
	desk_quit(vt);
	house_fini(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overdue_is_counted_by_kind),
		cmocka_unit_test(a_silence_is_as_old_as_its_alarm),
		cmocka_unit_test(likely_ones_are_decided_by_keys),
		cmocka_unit_test(the_staff_has_its_telephones),
		cmocka_unit_test(answers_to_transfers_are_worked_down),
		cmocka_unit_test(the_day_is_worked_down_as_well),
		cmocka_unit_test(the_next_row_follows),
		cmocka_unit_test(the_case_in_focus_is_written_to),
		cmocka_unit_test(a_case_asks_how_it_went),
		cmocka_unit_test(the_order_is_kept_as_well),
		cmocka_unit_test(a_list_of_a_case_keeps_its_place),
		cmocka_unit_test(the_next_case_is_the_next_row),
		cmocka_unit_test(a_diagnosis_that_waits_opens_at_its_domains),
		cmocka_unit_test(what_was_urgent_before_bears_a_sign),
		cmocka_unit_test(a_pane_tells_who_what_and_when),
		cmocka_unit_test(each_urgent_list_knows_what_is_old),
		cmocka_unit_test(the_day_below_a_case_has_what_came),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
