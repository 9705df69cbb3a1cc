/* SPDX-License-Identifier: EUPL-1.2 */
/* What the columns of a list get when there is too little room for all. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/attr.h"

#include "src/tui/list_private.h"

enum { WHO, WHAT, DUE, NOTE, RARE, N_COLUMNS };

static const struct list_column COLUMNS[N_COLUMNS] = {
	{.name = "who",
	 .label = "Who",
	 .min = 9,
	 .want = 16,
	 .grow = 0,
	 .priority = 0},
	{.name = "what",
	 .label = "What",
	 .min = 14,
	 .want = 24,
	 .grow = 1,
	 .priority = 0},
	{.name = "due",
	 .label = "Due",
	 .min = 13,
	 .want = 13,
	 .grow = 0,
	 .priority = 0},
	{.name = "note",
	 .label = "Note",
	 .min = 6,
	 .want = 20,
	 .grow = 0,
	 .priority = 3},
	{.name = "rare",
	 .label = "Rare",
	 .min = 6,
	 .want = 12,
	 .grow = 0,
	 .priority = 0,
	 .is_rare = true},
};

static void
lay_out(struct list *list, int cols, const char *const *cells)
{
	static struct list_row row;

	row = (struct list_row){.id = 1, .cells = cells};
	list->spec.columns = COLUMNS;
	list->spec.n_columns = N_COLUMNS;
	list->area = (struct rect){0, 0, 10, cols};
	list->rows = &row;
	list->n = 1;
}

/* A word that comes into a column that was empty is read whole. */
static void
a_column_grows_with_its_first_word(void **state)
{
	static const char *const BEFORE[] = {"The handler of employment",
					     "find a course place for Karim",
					     "", "", ""};
	static const char *const AFTER[] = {"The handler of employment",
					    "find a course place for Karim",
					    "! 2 days late", "", ""};
	struct list list = {0};
	(void)state;
	lay_out(&list, 69, BEFORE);
	list_measure(&list);
	assert_int_equal(list.places[DUE].cols, 3);
	lay_out(&list, 69, AFTER);
	list_measure_more(&list);
	assert_int_equal(list.places[DUE].cols, 13);
}

/* What no row in sight has takes no room; the first that has it brings it. */
static void
a_rare_column_comes_with_its_first_word(void **state)
{
	static const char *const BEFORE[] = {"Karim", "find a place", "", "",
					     ""};
	static const char *const AFTER[] = {"Karim", "find a place", "", "",
					    "Not so."};
	struct list list = {0};
	(void)state;
	lay_out(&list, 69, BEFORE);
	list_place_columns(&list);
	list_measure(&list);
	assert_int_equal(list.places[RARE].cols, 0);
	lay_out(&list, 69, AFTER);
	list_measure(&list);
	assert_true(list.places[RARE].cols >= 7);
	/* It stays when that row is out of sight. */
	lay_out(&list, 69, BEFORE);
	list_measure(&list);
	assert_true(list.places[RARE].cols > 0);
}

/* Cut alike: the left one does not take what the sentence needs. */
static void
texts_are_cut_alike(void **state)
{
	static const char *const CELLS[] = {
		"Adviser for dwellings of AAA",
		"bring the letters of the bank to the talk on Friday", "today",
		"", ""};
	static const int WIDTHS[] = {60, 66, 72, 80};
	struct list list = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(WIDTHS); i++) {
		list.is_measured = false;
		lay_out(&list, WIDTHS[i], CELLS);
		list_measure(&list);
		assert_int_equal(list.places[DUE].cols, 5);
		assert_true(list.places[WHAT].cols > list.places[WHO].cols);
		/* within a column of the same part of what each needs */
		int part = list.places[WHO].cols * 48 -
			   list.places[WHAT].cols * 28;
		assert_in_range(part + 48, 0, 2 * 48);
	}
}

/* What only adds to a row goes before the text that rows are read for is cut,
 * and stays where both have room. */
static void
a_text_is_read_before_what_adds_to_it(void **state)
{
	static const char *const CELLS[] = {"Karim BENALI",
					    "bring the letters of the bank",
					    "in 2 days", "as agreed on Friday",
					    ""};
	struct list list = {0};
	(void)state;
	lay_out(&list, 70, CELLS);
	list_measure(&list);
	assert_int_equal(list.places[WHAT].cols >= 29, 1);
	assert_int_equal(list.places[NOTE].cols, 0);
	list.is_measured = false;
	lay_out(&list, 80, CELLS);
	list_measure(&list);
	assert_int_equal(list.places[WHAT].cols >= 29, 1);
	assert_int_equal(list.places[NOTE].cols >= 18, 1);
}

/* The sign of the order stands apart from the word where there is room. */
static void
the_sorted_head_has_room_for_its_sign(void **state)
{
	static const char *const CELLS[] = {"Karim", "bring letters", "",
					    "as agreed", ""};
	struct list list = {.sort = DUE};
	(void)state;
	lay_out(&list, 39, CELLS);
	list_measure(&list);
	assert_int_equal(list.places[DUE].cols, 5);
}

/* Rather the birth date goes than that the name and the day are cut. */
static void
what_yields_goes_before_others_are_cut(void **state)
{
	static const struct list_column WHO_WHEN[] = {
		{.name = "who", .label = "Who", .min = 14, .want = 30},
		{.name = "born",
		 .label = "Born",
		 .min = 11,
		 .priority = LIST_YIELDS},
		{.name = "due", .label = "Due", .min = 13},
	};
	static const char *const CELLS[] = {"Concepción ETXEBERRIA",
					    "*1984-03-02", "! 9 days late"};
	struct list list = {0};
	(void)state;
	lay_out(&list, 44, CELLS);
	list.spec.columns = WHO_WHEN;
	list.spec.n_columns = N_ELEMS(WHO_WHEN);
	list_measure(&list);
	assert_int_equal(list.places[1].cols, 11);
	list.is_measured = false;
	lay_out(&list, 40, CELLS);
	list.spec.columns = WHO_WHEN;
	list.spec.n_columns = N_ELEMS(WHO_WHEN);
	list_measure(&list);
	assert_int_equal(list.places[0].cols, 24);
	assert_int_equal(list.places[1].cols, 0);
	assert_int_equal(list.places[2].cols, 13);
}

/* The birth date tells two of one name apart; where all have names of their own
 * the text is read whole in its place. Two rows of one person are no two. */
static void
a_text_is_read_before_the_birth_of_who_has_a_name_alone(void **state)
{
	static const struct list_column COLUMNS_OF_DAY[] = {
		{.name = "who",
		 .label = "Who",
		 .min = 14,
		 .want = 30,
		 .is_who = true},
		{.name = "born",
		 .label = "Born",
		 .min = 11,
		 .priority = LIST_YIELDS},
		{.name = "what",
		 .label = "What",
		 .min = 14,
		 .want = 24,
		 .grow = 1},
	};
	static const struct {
		const char *who, *born;
		int born_cols;
	} SECOND[] = {
		{"Awa TRAORÉ", "*2000-01-21", 0},
		{"Karim BENALI", "*1984-03-02", 0},
		{"Karim BENALI", "*1991-11-30", 11},
	};
	const char *cells[2][3] = {
		{"Karim BENALI", "*1984-03-02",
		 "hold a family meeting every month"},
		{NULL, NULL, "pay the course"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SECOND); i++) {
		cells[1][0] = SECOND[i].who;
		cells[1][1] = SECOND[i].born;
		struct list_row rows[] = {{.id = 1, .cells = cells[0]},
					  {.id = 2, .cells = cells[1]}};
		struct list list = {
			.spec = {.columns = COLUMNS_OF_DAY,
				 .n_columns = N_ELEMS(COLUMNS_OF_DAY)},
			.area = {0, 0, 10, 54},
			.rows = rows,
			.n = N_ELEMS(rows),
		};
		list_measure(&list);
		assert_int_equal(list.places[1].cols, SECOND[i].born_cols);
		if (SECOND[i].born_cols == 0)
			assert_true(list.places[2].cols >= 33);
	}
}

/* Of what was asked for first nothing goes before it, of the rest all does. */
static void
a_birth_goes_between_the_first_and_the_rest(void **state)
{
	static const struct list_column WHOSE[] = {
		{.name = "who", .label = "Who", .min = 14, .is_who = true},
		{.name = "born",
		 .label = "Born",
		 .min = 11,
		 .priority = LIST_YIELDS},
		{.name = "pair", .label = "Pair", .min = 20, .priority = 1},
		{.name = "number", .label = "Number", .min = 15, .priority = 2},
	};
	static const char *const CELLS[] = {"Karim BENALI", "*1984-03-02",
					    "Ane Etxeberria + Jon",
					    "ALT-2026-0001-3"};
	static const struct {
		int cols;
		bool has_born, has_pair, has_number;
	} AT[] = {
		{66, true, true, true},
		{60, true, true, false},
		{40, false, true, false},
		{30, true, false, false},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(AT); i++) {
		struct list list = {0};
		lay_out(&list, AT[i].cols, CELLS);
		list.spec.columns = WHOSE;
		list.spec.n_columns = N_ELEMS(WHOSE);
		list_measure(&list);
		assert_int_equal(list.places[1].cols > 0, AT[i].has_born);
		assert_int_equal(list.places[2].cols > 0, AT[i].has_pair);
		assert_int_equal(list.places[3].cols > 0, AT[i].has_number);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_grows_with_its_first_word),
		cmocka_unit_test(a_rare_column_comes_with_its_first_word),
		cmocka_unit_test(texts_are_cut_alike),
		cmocka_unit_test(a_text_is_read_before_what_adds_to_it),
		cmocka_unit_test(the_sorted_head_has_room_for_its_sign),
		cmocka_unit_test(what_yields_goes_before_others_are_cut),
		cmocka_unit_test(a_birth_goes_between_the_first_and_the_rest),
		cmocka_unit_test(
			a_text_is_read_before_the_birth_of_who_has_a_name_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
