/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists and the agenda on paper: what stands there, and for whom. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <locale.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static const char *
paper(struct house *h, const char *login, const char *document,
      const char *const *typed)
{
	const struct inputs in = house_inputs(h, typed);

	return house_print(h, login, document, &in);
}

#define LIST(login, ...) paper(h, login, "list", HOUSE_TYPED(__VA_ARGS__))

static void
has(const char *text, const char *wanted)
{
	if (strstr(text, wanted) == NULL)
		fail_msg("no '%s' in:\n%s", wanted, text);
}

static void
lacks(const char *text, const char *unwanted)
{
	if (strstr(text, unwanted) != NULL)
		fail_msg("'%s' in:\n%s", unwanted, text);
}

static void
make_cases(struct house *h)
{
	house_case(h, "Karim", "Benali", "1984-03-02");
	house_case(h, "Наталія", "Їжакевич", "1997-08-02");
	house_case(h, "Lola", "Aranburu", "1991-07-30");
}

static void
stands_as_on_the_screen(void **state)
{
	struct house *h = *state;
	const char *text;

	make_cases(h);
	text = LIST("ane", "list", "cases.mine", "order", "name");
	has(text, "My cases\n=====");
	has(text, "Printed by Ane Etxeberria, Altsasu, 21 Nov 2026 10:30");
	has(text, "Lola ARANBURU");
	has(text, "Наталія ЇЖАКЕВИЧ");
	assert_true(strstr(text, "ARANBURU") < strstr(text, "BENALI"));
	text = LIST("ane", "list", "cases.mine", "order", "name", "backwards",
		    "y");
	assert_true(strstr(text, "ARANBURU") > strstr(text, "BENALI"));
	has(text, "\nby name, backwards\n");
	text = LIST("ane", "list", "cases.mine", "filter", "bena", "hidden",
		    "birth");
	has(text, "BENALI");
	has(text, "\n1 row.\n");
	has(text, "\nfilter: bena\nwithout Born\n");
	lacks(text, "ARANBURU");
	lacks(text, "1984");
	/* A column of the list is one of its parameters. */
	text = LIST("ane", "list", "cases.mine", "family_name", "Aranburu");
	has(text, "ARANBURU");
	lacks(text, "BENALI");
}

static void
a_saved_view_is_printed_as_it_was_kept(void **state)
{
	struct house *h = *state;
	const char *text;

	make_cases(h);
	house_must(h, "ane", "view.save", "list", "cases.mine", "name",
		   "To visit", "filter", "benali", "hidden", "birth", NULL);
	text = LIST("ane", "list", "To visit");
	has(text, "BENALI");
	lacks(text, "ARANBURU");
	lacks(text, "1984");
	assert_string_equal(LIST("mikel", "list", "To visit"), "! invalid");
}

static void
what_is_no_list_is_refused(void **state)
{
	struct house *h = *state;

	assert_string_equal(LIST("ane", "list", "nothing.such"), "! invalid");
	assert_string_equal(LIST("ane", "filter", "x"), "! invalid");
	assert_string_equal(LIST("ane", "list", "cases.mine", "hidden", "foo"),
			    "! invalid");
	assert_string_equal(LIST("ane", "list", "cases.mine", "order", "foo"),
			    "! invalid");
	assert_string_equal(LIST("ane", "list", "cases.mine", "foo", "x"),
			    "! invalid");
	assert_string_equal(LIST("ane", "list", "journal"), "! denied");
}

/* A paper is no way around the rights of the screen, nor around its journal. */
static void
opens_the_case_as_the_screen_does(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *text;

	house_must(h, "ane", "note.write", "case", number, "text",
		   "Keeps a notebook of all spending", NULL);
	text = LIST("ane", "list", "notes", "case", number);
	has(text, "Karim BENALI, *1984-03-02, ");
	has(text, "Keeps a notebook");
	assert_string_equal(LIST("mikel", "list", "notes", "case", number),
			    "! denied");
	assert_string_equal(LIST("ines", "list", "notes", "case", number),
			    "! not_found");
	lacks(house_list(h, "ane", "journal.reads", "case", number, NULL),
	      "Sara");
	has(LIST("sup", "list", "notes", "case", number), "Keeps a notebook");
	has(house_list(h, "ane", "journal.reads", "case", number, NULL),
	    "Sara López|social|");
}

/* ---- The agenda ---- */

#define AGENDA(login, ...) paper(h, login, "agenda", HOUSE_TYPED(__VA_ARGS__))

static void
appoint(struct house *h, const char *number, const char *day, const char *at)
{
	house_must(h, "ane", "appointment.make", "case", number, "on_day", day,
		   "at_time", at, "kind", "OFFICE", NULL);
}

static void
the_agenda_is_by_day_and_hour(void **state)
{
	struct house *h = *state;
	const char *benali = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *lola = house_case(h, "Lola", "Aranburu", "1991-07-30");
	const char *text;

	appoint(h, lola, "2026-11-24", "16:00");
	appoint(h, benali, "2026-11-24", "9:30");
	appoint(h, benali, "2026-12-01", "12:00");
	text = AGENDA("ane", "from_day", "2026-11-24", "to_day", "2026-11-24");
	has(text, "\nTue 24 Nov 2026\n");
	assert_true(strstr(text, "09:30 Ane") < strstr(text, "16:00 Ane"));
	lacks(text, "1 Dec 2026");
	/* A week, where no last day is given. */
	text = AGENDA("ane", "from_day", "2026-11-25");
	has(text, "\nTue 1 Dec 2026\n");
	lacks(text, "24 Nov");
	has(AGENDA("aud", "from_day", "t"), "There is nothing in this list.");
	lacks(AGENDA("mikel", "from_day", "2026-11-24"), "BENALI");
}

static void
late_ones_come_first_without_a_first_day(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *text;

	house_must(h, "ane", "task.add", "case", number, "text",
		   "ring the school", "due_on", "2026-11-24", NULL);
	house_set_day("2026-11-26");
	text = AGENDA("ane", NULL);
	has(text, "\nTue 24 Nov 2026\n");
	has(text, "ring the school");
	lacks(AGENDA("ane", "from_day", "t"), "ring the school");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(stands_as_on_the_screen),
		HOUSE_TEST(a_saved_view_is_printed_as_it_was_kept),
		HOUSE_TEST(what_is_no_list_is_refused),
		HOUSE_TEST(opens_the_case_as_the_screen_does),
		HOUSE_TEST(the_agenda_is_by_day_and_hour),
		HOUSE_TEST(late_ones_come_first_without_a_first_day),
	};

	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
