/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "report/csv_read.h"
#include "src/app/import_heading.h"
#include "src/app/import_row.h"
#include "src/app/import_seen.h"

static void
headings_are_known_in_six_languages(void **state)
{
	static const struct {
		const char *heading;
		enum import_field field;
		const char *kind;
	} rows[] = {
		{"Nom*", IMPORT_FAMILY_NAME, NULL},
		{"NOM", IMPORT_FAMILY_NAME, NULL},
		{"Prenom", IMPORT_GIVEN_NAME, NULL},
		{"Date de naissance*", IMPORT_BIRTH, NULL},
		{"Identifiant dans le SI*", IMPORT_IDENTIFIER, "social_file"},
		{"Identifiant Pôle emploi", IMPORT_IDENTIFIER,
		 "employment_file"},
		{"NIR", IMPORT_IDENTIFIER, "social_security"},
		{"Adresse (complément)", IMPORT_STREET_MORE, NULL},
		{"Last name", IMPORT_FAMILY_NAME, NULL},
		{"date_of_birth", IMPORT_BIRTH, NULL},
		{"Segundo apellido", IMPORT_FAMILY_NAME, NULL},
		{"Código Postal", IMPORT_POSTCODE, NULL},
		{"Jaiotze-data", IMPORT_BIRTH, NULL},
		{"Abizenak", IMPORT_FAMILY_NAME, NULL},
		{"Achternaam", IMPORT_FAMILY_NAME, NULL},
		{"Straße", IMPORT_STREET, NULL},
		{"STRASSE", IMPORT_STREET, NULL},
		{"Numéro allocataire CAF/MSA", IMPORT_STORY, NULL},
		{"Situation", IMPORT_STORY, NULL},
		{"RQTH", IMPORT_HEALTH, NULL},
		{"", IMPORT_STORY, NULL},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct import_column column = {.heading = rows[i].heading};

		import_heading_find(&column);
		assert_int_equal(column.field, rows[i].field);
		if (rows[i].kind != NULL)
			assert_string_equal(column.kind, rows[i].kind);
	}
}

static void
fields_are_read_as_written(void **state)
{
	struct import_column column = {0};

	(void)state;
	assert_true(import_field_read("birth:mdy", &column));
	assert_int_equal(column.order, DATE_ORDER_MDY);
	assert_true(import_field_read("identifier:passport", &column));
	assert_string_equal(column.kind, "passport");
	assert_false(import_field_read("identifier:cows", &column));
	assert_false(import_field_read("identifier:", &column));
	assert_false(import_field_read("birth:ymd", &column));
	assert_false(import_field_read("", &column));
}

/* What stands in a cell, and what is stored, or the code of the reason. */
static const struct {
	const char *cell;
	enum date_order order;
	const char *stored;
	const char *code;
} BIRTHS[] = {
	{"1998-05-25", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"25/05/1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"25-05-1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"25.5.1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"05/25/1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"19980525", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"1998-05-25 00:00:00", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"1998-05-25T00:00:00", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"1998-05", DATE_ORDER_UNKNOWN, "1998-05", NULL},
	{"1998", DATE_ORDER_UNKNOWN, "1998", NULL},
	{"05/05/1998", DATE_ORDER_UNKNOWN, "1998-05-05", NULL},
	{"25 05 1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"25 mai 1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"1er août 1998", DATE_ORDER_UNKNOWN, "1998-08-01", NULL},
	{"25 de mayo de 1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"1998ko maiatzaren 25a", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"25. März 1998", DATE_ORDER_UNKNOWN, "1998-03-25", NULL},
	{"25 mrt. 1998", DATE_ORDER_UNKNOWN, "1998-03-25", NULL},
	{"25-May-1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"May 25th, 1998", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"31 juin 1998", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"25 mai", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"25 mai 98", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"03 04 1985", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"03/04/1985", DATE_ORDER_DMY, "1985-04-03", NULL},
	{"03/04/1985", DATE_ORDER_MDY, "1985-03-04", NULL},
	{"29/02/2000", DATE_ORDER_UNKNOWN, "2000-02-29", NULL},
	{"03/04/1985", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"29/02/1999", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"19970-04-22", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"1998-13", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"25/05/98", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"yesterday", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"2027-01-01", DATE_ORDER_UNKNOWN, NULL, "in_future"},
	{"1899-01-01", DATE_ORDER_UNKNOWN, NULL, "too_long_ago"},
	{"", DATE_ORDER_UNKNOWN, NULL, "required"},
};

/* One cell of the birth column: what is stored, or the code of the reason. */
static void
birth_dates_in_every_notation(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(BIRTHS); i++) {
		struct arena arena = {0};
		struct import_column columns[] = {
			{"Nom", IMPORT_FAMILY_NAME, NULL, DATE_ORDER_UNKNOWN},
			{"Prénom", IMPORT_GIVEN_NAME, NULL, DATE_ORDER_UNKNOWN},
			{"Né", IMPORT_BIRTH, NULL, BIRTHS[i].order},
		};
		const char *cells[] = {"B", "K", BIRTHS[i].cell};
		const struct import_table table = {.columns = columns,
						   .n_columns = 3,
						   .today = date_of(2026, 11,
								    21)};
		const struct csv_row csv = {2, cells, 3};
		struct issues issues = {.arena = &arena};
		struct import_row row;
		bool ok = import_row_read(&table, &csv, &arena, &row, &issues);

		if (BIRTHS[i].code == NULL) {
			assert_true(ok);
			assert_string_equal(row.person.birth, BIRTHS[i].stored);
		} else {
			assert_false(ok);
			assert_int_equal(issues.n, 1);
			assert_string_equal(issues.items[0].code,
					    BIRTHS[i].code);
			assert_string_equal(issues.items[0].field, "Né");
		}
		arena_fini(&arena);
	}
}

static void
cells_go_where_they_belong(void **state)
{
	struct arena arena = {0};
	struct import_column columns[] = {
		{"Apellido 1", IMPORT_FAMILY_NAME, NULL, DATE_ORDER_UNKNOWN},
		{"Apellido 2", IMPORT_FAMILY_NAME, NULL, DATE_ORDER_UNKNOWN},
		{"Nombre", IMPORT_GIVEN_NAME, NULL, DATE_ORDER_UNKNOWN},
		{"Nacimiento", IMPORT_BIRTH, NULL, DATE_ORDER_UNKNOWN},
		{"Teléfono", IMPORT_PHONE, NULL, DATE_ORDER_UNKNOWN},
		{"Móvil", IMPORT_PHONE, NULL, DATE_ORDER_UNKNOWN},
		{"Idioma", IMPORT_LANGUAGE, NULL, DATE_ORDER_UNKNOWN},
		{"Salud", IMPORT_HEALTH, NULL, DATE_ORDER_UNKNOWN},
		{"Nota", IMPORT_STORY, NULL, DATE_ORDER_UNKNOWN},
		{"DNI", IMPORT_IDENTIFIER, "national", DATE_ORDER_UNKNOWN},
	};
	const char *cells[] = {"Jiménez", "Ruiz",    "Lola", "1991", "'+34 948",
			       "600",	  "Klingon", "asma", "A\nB", "12X"};
	const struct import_table table = {.columns = columns,
					   .n_columns = 10,
					   .today = date_of(2026, 11, 21)};
	const struct csv_row csv = {7, cells, 10};
	struct issues issues = {.arena = &arena};
	struct import_row row;

	(void)state;
	assert_true(import_row_read(&table, &csv, &arena, &row, &issues));
	assert_string_equal(row.person.family_name, "Jiménez Ruiz");
	assert_string_equal(row.person.phone, "+34 948, 600");
	assert_null(row.person.language);
	assert_string_equal(row.story, "Idioma: Klingon\nNota: A\nB\n");
	assert_int_equal(row.n_numbers, 1);
	assert_string_equal(row.numbers[0].kind, "national");
	assert_string_equal(row.numbers[0].value, "12X");
	arena_fini(&arena);
}

static void
persons_met_are_remembered(void **state)
{
	struct import_seen seen = {0};

	(void)state;
	assert_int_equal(import_seen_row(&seen, 1), 0);
	for (int64_t id = 1; id <= 5000; id++)
		import_seen_add(&seen, id * 7, (size_t)id);
	import_seen_add(&seen, 7, 99);
	assert_int_equal(import_seen_row(&seen, 7), 1);
	for (int64_t id = 1; id <= 5000; id++)
		assert_int_equal(import_seen_row(&seen, id * 7), id);
	assert_int_equal(import_seen_row(&seen, 8), 0);
	import_seen_fini(&seen);
	assert_int_equal(seen.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_are_known_in_six_languages),
		cmocka_unit_test(fields_are_read_as_written),
		cmocka_unit_test(birth_dates_in_every_notation),
		cmocka_unit_test(cells_go_where_they_belong),
		cmocka_unit_test(persons_met_are_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
