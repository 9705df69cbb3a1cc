/* SPDX-License-Identifier: EUPL-1.2 */
/* The product's screens on a terminal: from the day to a saved contact, two
 * at one record, drafts, and what every size and role looks like. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/steady.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define F2 KEY_F2
#define ENTER KEY_ENTER
#define ESC KEY_ESC
#define TO_TEXT ""

static struct house house;
static const char *karim; /* number of his case */
static const char *lola;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	lola = house_case(&house, "Lola", "Jiménez", "1991-07-30");
	house_case(&house, "Beñat", "Urkiola", "1979-06-01");
	house_must(&house, "ane", "case.story", "case", karim, "story",
		   "Came after the sawmill closed. Two children at school; "
		   "the rent is three months behind.",
		   NULL);
	return 0;
}

/* ---- the program ---- */

static const struct {
	int rows;
	int cols;
} SIZES[] = {{24, 80}, {43, 132}, {60, 200}, {16, 60}, {10, 40}};

/*
 * What has colours looks alike on all of them, but for a line under coloured
 * text, which some do not have; and what has no colours looks alike.
 */
static const struct {
	const char *name;
	const char *look; /* what its golden screens end with */
} TERMS[] = {
	{"xterm-256color", ""},
	{"tmux-256color", ""},
	{"screen-256color", ""},
	{"linux", "-no-line"},
	{"putty-256color", "-no-line"},
	{"vt100", "-mono"},
	{"vt220", "-mono"},
};

static struct vt *
open_still(const char *login, const char *term, size_t size)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login,
					.term = term,
					.rows = SIZES[size].rows,
					.cols = SIZES[size].cols});
}

/* The form of a contact with everything but its text filled in. */
static void
open_contact(struct vt *vt, const char *text)
{
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_keys(vt, TO_TEXT);
	vt_keys(vt, text);
	vt_wait(vt, text);
}

static const char *
contacts(const char *number)
{
	return house_list(&house, "ane", "contacts", "case", number, NULL);
}

static size_t
count_of(const char *hay, const char *needle)
{
	size_t n = 0;
	while ((hay = strstr(hay, needle)) != NULL) {
		n++;
		hay++;
	}
	return n;
}

/* ---- the thread ---- */

static void
from_the_day_to_a_saved_contact(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "sawmill");
	open_contact(vt, "Rang about the course.");
	vt_keys(vt, F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	/* Back on the case, which shows it at once. */
	vt_wait(vt, "Newest contacts");
	vt_wait(vt, "Rang about the course");
	desk_quit(vt);
	assert_non_null(strstr(contacts(karim), "Rang about the course."));
}

static void
a_save_pressed_twice_saves_once(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	open_contact(vt, "Only once.");
	vt_keys(vt, F2 F2 ENTER ENTER);
	vt_wait(vt, "Newest contacts");
	desk_quit(vt);
	assert_int_equal(count_of(contacts(karim), "Only once."), 1);
}

static void
findings_stand_in_their_fields(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_keys(vt, F2);
	vt_wait(vt, "! Not saved");
	vt_wait(vt, "^ *! Write what was said");
	/* Nothing is typed: Esc leaves without a question. */
	vt_keys(vt, ESC);
	vt_wait(vt, "1 Story");
	desk_quit(vt);
}

static void
somebody_new_is_the_last_row_and_gets_a_case(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person");
	vt_keys(vt, "Amina Diallo 1995");
	vt_wait(vt, "Register a new person");
	/* Enter by habit registers nobody. */
	vt_keys(vt, ENTER);
	vt_wait(vt, "go down");
	vt_keys(vt, KEY_DOWN ENTER);
	vt_wait(vt, "Register a person");
	vt_wait(vt, "Diallo");
	vt_keys(vt, F2);
	vt_wait(vt, "Open a case");
	vt_keys(vt, F2);
	vt_wait(vt, "Amina DIALLO");
	vt_wait(vt, "1 Story");
	desk_quit(vt);
	assert_non_null(strstr(house_list(&house, "ane", "cases.mine", NULL),
			       "Diallo"));
}

/* ---- two at one record ---- */

static void
a_save_shows_on_the_other_terminal_without_a_key(void **state)
{
	(void)state;
	struct vt *ane = desk_as(&house, "ane");
	struct vt *jon = desk_as(&house, "jon");
	desk_open_case(ane, "benali", "Karim BENALI");
	vt_keys(ane, "4");
	vt_wait(ane, "\\[Contacts\\]");
	desk_open_case(jon, "benali", "Karim BENALI");
	open_contact(jon, "Jon was there.");
	vt_keys(jon, F2);
	vt_wait(jon, "\\+ .*(saved|Done): ");
	int64_t saved = steady_ms();
	vt_wait(ane, "Jon was there|1 new, F5");
	assert_true(steady_ms() - saved < 1500);
	desk_quit(ane);
	desk_quit(jon);
}

static void
open_person(struct vt *vt)
{
	desk_open_case(vt, "jimenez", "Lola JIM");
	vt_keys(vt, "i");
	vt_wait(vt, "Change a person");
}

/* Fields: family name, given name, born, telephone, e-mail, address,
 * postcode, place. */
#define TO_PHONE "\t\t\t"
#define PHONE_TO_PLACE "\t\t\t\t"

static void
what_does_not_clash_is_merged(void **state)
{
	(void)state;
	struct vt *ane = desk_as(&house, "ane");
	struct vt *jon = desk_as(&house, "jon");
	open_person(ane);
	open_person(jon);
	vt_keys(ane, TO_PHONE "600111222" F2);
	vt_wait(ane, "\\+ .*(saved|Done): ");
	vt_keys(jon, TO_PHONE PHONE_TO_PLACE "Olazti" F2);
	vt_wait(jon, "Both changes are");
	desk_quit(ane);
	desk_quit(jon);
	const char *persons = house_list(&house, "ane", "persons", NULL);
	assert_non_null(strstr(persons, "600111222"));
	assert_non_null(strstr(persons, "Olazti"));
}

static void
what_clashes_is_decided_and_nothing_is_lost(void **state)
{
	(void)state;
	/* The clock stands: the picture says when Ane saved. */
	struct vt *ane = open_still("ane", TERMS[0].name, 0);
	struct vt *jon = open_still("jon", TERMS[0].name, 0);
	open_person(ane);
	open_person(jon);
	vt_keys(ane, TO_PHONE "611" F2);
	vt_wait(ane, "\\+ .*(saved|Done): ");
	/* Jon is told while he types. */
	vt_wait(jon, "Saved by Ane Etxeberria, 10:30: Telephone");
	vt_keys(jon, TO_PHONE "622" PHONE_TO_PLACE "Ziordia" F2);
	vt_wait(jon, "Before.*Yours.*Theirs");
	vt_wait(jon, "Telephone.*622.*611");
	vt_golden(jon, "conflict-80x24");
	/* Esc: nothing saved, all kept. */
	vt_keys(jon, ESC);
	vt_wait(jon, "kept as a draft");
	vt_wait(jon, "622");
	vt_keys(jon, F2);
	vt_wait(jon, "Before.*Yours.*Theirs");
	vt_keys(jon, "y");
	vt_keys(jon, F2);
	vt_wait(jon, "\\+ .*(saved|Done): ");
	desk_quit(ane);
	desk_quit(jon);
	const char *persons = house_list(&house, "ane", "persons", NULL);
	assert_non_null(strstr(persons, "622"));
	assert_null(strstr(persons, "611|"));
	assert_non_null(strstr(persons, "Ziordia"));
}

static void
an_idle_terminal_is_sent_nothing(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_settle(vt, 100);
	size_t before = vt_bytes(vt);
	/* A save that changes nothing that she sees. */
	house_must(&house, "sup", "person.add", "given_name", "Far",
		   "family_name", "Away", "sure", "y", NULL);
	vt_settle(vt, 1200);
	assert_int_equal(vt_bytes(vt), before);
	desk_quit(vt);
}

/* ---- drafts ---- */

static void
hang_up_keeps_the_draft(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	open_contact(vt, "Cut off in the middle");
	vt_signal(vt, SIGHUP);
	vt_close(&vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "Drafts +1");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Your draft: .* F7");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Cut off in the middle");
	vt_keys(vt, F2);
	vt_wait(vt, "\\+ .*(saved|Done): ");
	vt_keys(vt, ESC);
	vt_wait(vt, "Drafts +0");
	desk_quit(vt);
	assert_int_equal(count_of(contacts(karim), "Cut off in the middle"), 1);
}

static void
leaving_asks_and_keeps_what_is_wanted(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	open_contact(vt, "Not yet");
	vt_keys(vt, ESC);
	vt_wait(vt, "Keep draft");
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_wait(vt, "1 Story");
	vt_keys(vt, "c");
	vt_wait(vt, "Your draft: .* F7");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Not yet");
	desk_discard(vt);
	vt_wait(vt, "Nothing of what you typed is kept");
	vt_wait(vt, "1 Story");
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_wait(vt, "What was said and agreed");
	assert_false(vt_shows(vt, "Your draft"));
	desk_quit(vt);
}

/* ---- who sees what ---- */

static void
a_colleague_of_the_office_sees_the_basic_facts_only(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "mikel");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "You do not see this part");
	assert_false(vt_shows(vt, "sawmill"));
	vt_keys(vt, "c");
	vt_wait(vt, "\\*");
	assert_false(vt_shows(vt, "Log a contact"));
	desk_quit(vt);
}

static void
the_administrator_sees_no_case(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "root");
	vt_wait(vt, "Staff");
	vt_keys(vt, "g");
	vt_settle(vt, 50);
	assert_false(vt_shows(vt, "Find a person"));
	assert_false(vt_shows(vt, "BENALI"));
	desk_quit(vt);
}

/* ---- what it looks like ---- */

/* The keys that lead from each to the next, and what it says where there is
 * room for it. */
static const struct {
	const char *name; /* NULL = nothing to compare */
	const char *keys;
	const char *shows;
} GOLDEN[] = {
	{"home", "", "MY DAY"},
	{NULL, "g", "Find a person"},
	{"find", "be", "URKIOLA"},
	{NULL, "nali", "Find  benali"},
	{"case", ENTER, "sawmill"},
	{"case-empty", "2", "No diagnosis yet"},
	{"contact", "1c", "Log a contact"},
	{"contact-error", F2, "! Not saved"},
	{NULL, ESC, "Story"},
};

static void
golden(struct vt *vt, const char *name, size_t term, size_t size)
{
	char file[64];
	snprintf(file, sizeof(file), "%s-%dx%d%s", name, SIZES[size].cols,
		 SIZES[size].rows, TERMS[term].look);
	vt_golden(vt, file);
}

static void
golden_of(size_t term, size_t size)
{
	struct vt *vt = open_still("ane", TERMS[term].name, size);
	for (size_t i = 0; i < N_ELEMS(GOLDEN); i++) {
		vt_keys(vt, GOLDEN[i].keys);
		if (SIZES[size].cols >= 60)
			vt_wait(vt, GOLDEN[i].shows);
		/* ESC and what follows would be one key. */
		vt_settle(vt, *GOLDEN[i].keys == '\033' ? 100 : 20);
		vt_sync(vt);
		if (GOLDEN[i].name != NULL)
			golden(vt, GOLDEN[i].name, term, size);
	}
	desk_quit(vt);
}

/* Every size on one, and where there is no time each other on one size. */
static void
golden_screens(void **state)
{
	(void)state;
	for (size_t t = 0; t < N_ELEMS(TERMS); t++)
		for (size_t i = 0;
		     vt_knows_term(TERMS[t].name) && i < N_ELEMS(SIZES); i++)
			if (t == 0 || i == t % N_ELEMS(SIZES) ||
			    getenv("KITH_LONG") != NULL ||
			    getenv("GOLDEN") != NULL)
				golden_of(t, i);
}

static void
golden_homes_of_the_roles(void **state)
{
	static const char *const LOGINS[] = {"sup", "ben", "aud", "root"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		char name[32];
		struct vt *vt = open_still(LOGINS[i], TERMS[0].name, 0);
		snprintf(name, sizeof(name), "home-%s", LOGINS[i]);
		vt_settle(vt, 60);
		golden(vt, name, 0, 0);
		desk_quit(vt);
	}
}

#define SCREEN_TEST(f)                                                         \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(from_the_day_to_a_saved_contact),
		SCREEN_TEST(a_save_pressed_twice_saves_once),
		SCREEN_TEST(findings_stand_in_their_fields),
		SCREEN_TEST(somebody_new_is_the_last_row_and_gets_a_case),
		SCREEN_TEST(a_save_shows_on_the_other_terminal_without_a_key),
		SCREEN_TEST(what_does_not_clash_is_merged),
		SCREEN_TEST(what_clashes_is_decided_and_nothing_is_lost),
		SCREEN_TEST(an_idle_terminal_is_sent_nothing),
		SCREEN_TEST(hang_up_keeps_the_draft),
		SCREEN_TEST(leaving_asks_and_keeps_what_is_wanted),
		SCREEN_TEST(
			a_colleague_of_the_office_sees_the_basic_facts_only),
		SCREEN_TEST(the_administrator_sees_no_case),
		SCREEN_TEST(golden_screens),
		SCREEN_TEST(golden_homes_of_the_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
