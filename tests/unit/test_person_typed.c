/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/person_typed.h"
#include "tests/lib/lot.h"

struct row {
	const char *typed;
	const char *family;
	const char *given;
	const char *birth;
	const char *phone;
	bool is_doubtful;
};

/* doc/decisions/0132 */
static const struct row ROWS[] = {
	/* a comma stands behind the family name */
	{"Benaly, Karima", "Benaly", "Karima", "", "", false},
	{"Garcia Etxeberria, Xabat", "Garcia Etxeberria", "Xabat", "", "",
	 false},
	{"Benali,Karim,1984-03-02", "Benali", "Karim", "1984-03-02", "", false},
	{"Karim, Benali", "Karim", "Benali", "", "", false},
	{"Etxeberria, Jon, Ander", "Etxeberria", "Jon Ander", "", "", false},
	{"de la, Ana", "de la", "Ana", "", "", false},
	{"Benali,", "Benali", "", "", "", false},
	{", Karim", "", "Karim", "", "", false},
	/* capitals are the family name */
	{"GARCIA ETXEBERRIA Xabat", "GARCIA ETXEBERRIA", "Xabat", "", "",
	 false},
	{"Xabat GARCÍA", "GARCÍA", "Xabat", "", "", false},
	{"de la CRUZ Xabat", "de la CRUZ", "Xabat", "", "", false},
	{"Mr. J. ØSTERGÅRD", "ØSTERGÅRD", "Mr. J.", "", "", false},
	{"Karim JON", "JON", "Karim", "", "", false},
	{"GARCIA Xabat RUIZ", "GARCIA Xabat RUIZ", "", "", "", true},
	{"BENALI KARIM", "BENALI", "KARIM", "", "", false},
	/* given names that are known */
	{"Garcia Etxeberria jon", "Garcia Etxeberria", "jon", "", "", false},
	{"jon Garcia Etxeberria", "Garcia Etxeberria", "jon", "", "", false},
	{"Benali Karim 1984-03-02", "Benali", "Karim", "1984-03-02", "", false},
	{"1984 benali karim", "benali", "karim", "1984", "", false},
	{"Amina Benali *2.3.1984", "Benali", "Amina", "2.3.1984", "", false},
	{"Maria Jose Lopez Ruiz", "Lopez Ruiz", "Maria Jose", "", "", false},
	{"José-Luis Ruiz", "Ruiz", "José-Luis", "", "", false},
	{"Leo Pascual", "Pascual", "Leo", "", "", false},
	{"Leo Pascual Ruiz", "Pascual Ruiz", "Leo", "", "", false},
	{"Pascual de la Torre Martina", "Pascual de la Torre", "Martina", "",
	 "", false},
	/* particles go with what is behind them */
	{"Ana de la Cruz", "de la Cruz", "Ana", "", "", false},
	{"de la Cruz Ana", "de la Cruz", "Ana", "", "", false},
	{"Ben Ali Karim", "Ben Ali", "Karim", "", "", false},
	{"Karim Ben Ahmed", "Ben Ahmed", "Karim", "", "", false},
	{"Maria del Carmen Ruiz", "Ruiz", "Maria del Carmen", "", "", false},
	{"Pieter van der Berg", "van der Berg", "Pieter", "", "", false},
	/* what the record knows */
	{"Oxel Xabat", "Oxel", "Xabat", "", "", false},
	/* nothing says it: left to who knows the person */
	{"Etxeberria Amets", "Etxeberria Amets", "", "", "", true},
	{"Karim Jon", "Karim Jon", "", "", "", true},
	{"Ruiz Karim Lopez", "Ruiz Karim Lopez", "", "", "", true},
	{"Karim Ruiz Ana", "Karim Ruiz Ana", "", "", "", true},
	{"Benali", "Benali", "", "", "", false},
	{"Karim", "", "Karim", "", "", false},
	{"de la", "de la", "", "", "", false},
	/* numbers */
	{"Benali Karim 948 11 22 33", "Benali", "Karim", "", "948 11 22 33",
	 false},
	{"Benali Karim 1984-03-02 +34600112233", "Benali", "Karim",
	 "1984-03-02", "+34600112233", false},
	{"Benali Karim 5", "Benali", "Karim", "", "", false},
	{"Benali Karim 12345678Z", "Benali", "Karim", "", "", false},
	{"1984-03", "", "", "1984-03", "", false},
	{"  ,  ", "", "", "", "", false},
	{"", "", "", "", "", false},
};

/* As an office that has registered a Xabat, and a Karim by that. */
static bool
knows(void *data, const char *folded)
{
	(void)data;
	return strcmp(folded, "xabat") == 0;
}

static void
reads_what_was_typed(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct typed_person out;

		person_typed_read(&arena, ROWS[i].typed, knows, NULL, &out);
		print_message("'%s'\n", ROWS[i].typed);
		assert_string_equal(out.family, ROWS[i].family);
		assert_string_equal(out.given, ROWS[i].given);
		assert_string_equal(out.birth, ROWS[i].birth);
		assert_string_equal(out.phone, ROWS[i].phone);
		assert_int_equal(out.is_doubtful, ROWS[i].is_doubtful);
	}
	arena_fini(&arena);
}

static void
knows_nothing_without_the_record(void **state)
{
	struct arena arena = {0};
	struct typed_person out;

	(void)state;
	person_typed_read(&arena, "Oxel Xabat", NULL, NULL, &out);
	assert_true(out.is_doubtful);
	arena_fini(&arena);
}

/* The list is searched by halves: all of it is found only in order. */
static void
finds_names_of_every_part_of_the_list(void **state)
{
	static const char *const names[] = {"adriana", "ander", "karim",
					    "jon",     "maria", "zurine"};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(names); i++)
		assert_true(name_is_given(names[i]));
	assert_false(name_is_given("garcia"));
	assert_false(name_is_given(""));
}

/* Any text: no comma is left in a name, and nothing is read past its end. */
static void
leaves_no_comma(void **state)
{
	static const char *const parts[] = {",",  " ",	"Ana", "RUIZ", "de",
					    "la", "19", "é",   "*",    "-"};
	struct arena arena = {0};
	uint32_t seed = 20261123;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		const char *text = "";
		struct typed_person out;

		for (int k = 0; k < 40; k++) {
			size_t at = (lot_next(&seed) >> 16) % N_ELEMS(parts);

			text = arena_printf(&arena, "%s%s", text, parts[at]);
		}
		person_typed_read(&arena, text, knows, NULL, &out);
		assert_null(strchr(out.family, ','));
		assert_null(strchr(out.given, ','));
		assert_null(strchr(out.birth, ','));
		arena_fini(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_was_typed),
		cmocka_unit_test(knows_nothing_without_the_record),
		cmocka_unit_test(finds_names_of_every_part_of_the_list),
		cmocka_unit_test(leaves_no_comma),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
