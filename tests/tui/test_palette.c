/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands and the lists that are offered to choose from: what is found by
 * which words, in which order, and what they then do. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_late_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

/* ---- commands by any of their words ---- */

static void
the_palette_knows_names_and_other_words(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} WORDS[] = {
		{"contact.log", "Log a contact"},
		{"visit", "Log a contact"},
		{"phone call", "Log a contact"},
		{"agreement", "Begin a contract"},
		{"promises.late", "List: "},
		{"allocate", "Assign a pair"},
		{"addresses", "List: Addresses"},
		{"gate", "Decide the gate"},
		{"risk", "Hide a person at risk"},
		{"status", "Enter the next phase"},
		{"refer", "Add a promise"},
		{"course", "Add a promise"},
		{"print", "Print"},
		{"violation", "Report a breach"},
		{"take back", "Undo "},
		{"search", "Go to "},
		{"hand over", "Send a message"},
		{"partner", "Send a message"},
		{"close", "Close the case"},
	};
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	for (size_t i = 0; i < N_ELEMS(WORDS); i++) {
		char row[80];
		snprintf(row, sizeof(row), "^ *> %s", WORDS[i].found);
		vt_keys(vt, KEY_CTRL_P);
		vt_wait(vt, "^ +/");
		vt_keys(vt, WORDS[i].typed);
		vt_wait(vt, row);
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "1 Story");
	}
	desk_quit(vt);
}

/* Where the row of that text is on the screen; fails where it is not. */
static long
place_of(struct vt *vt, const char *text)
{
	const char *screen = vt_text(vt);
	const char *at = strstr(screen, text);
	if (at == NULL)
		fail_msg("no '%s' in\n%s", text, screen);
	return at - screen;
}

/* Who types what the day calls a list finds it, whatever its own title is. */
static void
the_palette_knows_the_names_of_the_day(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} LABELS[] = {
		{"diagnoses: my turn", "List: Diagnoses waiting for me"},
		{"promised by who left", "List: Promised by who has left"},
		{"contracts to sign", "List: Contracts to sign"},
	};
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	for (size_t i = 0; i < N_ELEMS(LABELS); i++) {
		char row[80];
		snprintf(row, sizeof(row), "^ *> %s", LABELS[i].found);
		vt_keys(vt, KEY_CTRL_P);
		vt_wait(vt, "^ +/");
		vt_keys(vt, LABELS[i].typed);
		vt_wait(vt, row);
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "MY DAY");
	}
	desk_quit(vt);
}

/* A word that a command has says more than letters that a list has. */
static void
the_palette_puts_words_before_chance_letters(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "print");
	vt_wait(vt, "Print who looked");
	assert_true(place_of(vt, "Print my agenda") <
		    place_of(vt, "Print the contract"));
	assert_true(place_of(vt, "Print the contract") <
		    place_of(vt, "List: Promised"));
	vt_keys(vt, "\025contact");
	vt_wait(vt, "Record a no-show");
	assert_true(place_of(vt, "Record a no-show") <
		    place_of(vt, "List: Contacts overdue"));
	assert_true(place_of(vt, "List: Contacts overdue") <
		    place_of(vt, "Change a contact"));
	vt_keys(vt, "\025no");
	vt_wait(vt, "Say why not now");
	assert_true(place_of(vt, "Record a no-show") <
		    place_of(vt, "Say why not now"));
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* As what one has in hand is called. */
static void
a_telephone_is_a_contact_too(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "telephone");
	vt_wait(vt, "> Add a way to reach the person");
	assert_true(place_of(vt, "Log a contact") <
		    place_of(vt, "Change a person"));
	desk_quit(vt);
}

/* The key beside a command is one that does it here. */
static void
a_key_that_does_nothing_here_is_not_shown(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "write a note");
	vt_wait(vt, "> Write a note .* w$");
	vt_keys(vt, "\025plan an appointment again");
	vt_wait(vt, "> Plan an appointment again ");
	assert_false(vt_shows(vt, "> Plan an appointment again .* u$"));
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* A wide window has room for what commands do, and nothing runs into them. */
static void
nothing_stands_beside_the_palette(void **state)
{
	static const char *const KEYS[] = {KEY_CTRL_P, "2v"};
	(void)state;
	const struct desk desk = {
		.house = &house, .login = "ane", .rows = 43, .cols = 132};
	for (size_t i = 0; i < N_ELEMS(KEYS); i++) {
		struct vt *vt = desk_open(&desk);
		vt_keys(vt, KEYS[i]);
		vt_wait(vt, "^ +/ *$");
		vt_wait(vt, "^ +v [0-9]+ more *$");
		desk_quit(vt);
	}
}

/* Those of the day as they stand there, all others by their names. */
static void
lists_are_offered_in_the_order_of_the_day(void **state)
{
	(void)state;
	const struct desk desk = {
		.house = &house, .login = "ane", .rows = 43, .cols = 132};
	struct vt *vt = desk_open(&desk);
	vt_keys(vt, "2v");
	vt_wait(vt, "^ +/ *$");
	assert_true(place_of(vt, "Messages to me   ") <
		    place_of(vt, "Today and tomorrow   "));
	assert_true(place_of(vt, "Today and tomorrow   ") <
		    place_of(vt, "Contacts overdue   "));
	assert_true(place_of(vt, "Waiting for us   ") <
		    place_of(vt, "Contacts overdue   "));
	desk_quit(vt);
}

static void
the_palette_prints_too(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "print contract");
	vt_wait(vt, "> Print the contract");
	vt_keys(vt, KEY_ENTER);
	/* There is none yet: said, not shown. */
	vt_wait(vt, "^ [*!] .*contract");
	desk_quit(vt);
}

/* It was only at the shell. */
static void
the_palette_exports_the_calendar(void **state)
{
	(void)state;
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "2027-03-01", "at_time", "10", "kind", "OFFICE", NULL);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "export calendar");
	vt_wait(vt, "> Export my appointments as a calendar");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ BEGIN:VCALENDAR$");
	vt_keys(vt, "w");
	/* A name is proposed; what is typed takes its place. */
	vt_wait(vt, "File\\*? +kith-20[0-9-]+\\.ics");
	char *path = arena_printf(&house.arena, "%s/a.ics", house.dir);
	vt_keys(vt, path);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "only you can read it");
	desk_quit(vt);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	char text[4096] = "";
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	assert_int_equal(unlink(path), 0);
	/* With the line ends of the format, and without the name. */
	assert_ptr_equal(strstr(text, "BEGIN:VCALENDAR\r\n"), text);
	assert_non_null(strstr(text, "20270301T"));
	assert_null(strstr(text, "BENALI"));
}

/* On the tab whose lists it is of it is a verb of the screen, too; a list has
 * the same name. */
static void
the_palette_has_a_paper_once_and_the_list(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "8");
	vt_wait(vt, "\\[Access\\]");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "who looked");
	vt_wait(vt, "Print who looked, for the person");
	vt_gone(vt, "Log a contact");
	const char *text = strstr(vt_text(vt), "Print who looked");
	assert_non_null(text);
	assert_null(strstr(text + 1, "Print who looked"));
	vt_keys(vt, "\025list: access");
	vt_wait(vt, "> List: Access ");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "\\[Access\\]");
	desk_quit(vt);
}

#define PALETTE_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PALETTE_TEST(the_palette_knows_names_and_other_words),
		PALETTE_TEST(the_palette_knows_the_names_of_the_day),
		PALETTE_TEST(the_palette_puts_words_before_chance_letters),
		PALETTE_TEST(a_telephone_is_a_contact_too),
		PALETTE_TEST(a_key_that_does_nothing_here_is_not_shown),
		PALETTE_TEST(nothing_stands_beside_the_palette),
		PALETTE_TEST(lists_are_offered_in_the_order_of_the_day),
		PALETTE_TEST(the_palette_prints_too),
		PALETTE_TEST(the_palette_exports_the_calendar),
		PALETTE_TEST(the_palette_has_a_paper_once_and_the_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
