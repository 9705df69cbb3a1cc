/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/import_headings.h"
#include "base/arena.h"
#include "report/csv_read.h"
#include "src/app/import_date.h"
#include "src/app/import_heading.h"
#include "src/app/import_row.h"
#include "src/app/import_seen.h"
#include "src/app/import_value.h"

#define COLUMN(its_heading, its_field, its_kind, its_order)                    \
	{                                                                      \
		.heading = its_heading, .field = its_field, .kind = its_kind,  \
		.order = its_order                                             \
	}

static const struct {
	const char *heading;
	enum import_field field;
	const char *kind;
} HEADINGS[] = {
	{"Nom*", IMPORT_FAMILY_NAME, NULL},
	{"NOM", IMPORT_FAMILY_NAME, NULL},
	{"Prenom", IMPORT_GIVEN_NAME, NULL},
	{"Date de naissance*", IMPORT_BIRTH, NULL},
	{"Identifiant dans le SI*", IMPORT_IDENTIFIER, "social_file"},
	{"Identifiant Pôle emploi", IMPORT_IDENTIFIER, "employment_file"},
	{"NIR", IMPORT_IDENTIFIER, "social_security"},
	{"BSN", IMPORT_IDENTIFIER, "national"},
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
	{"Situation", IMPORT_LABOUR_STATUS, NULL},
	{"Situation familiale", IMPORT_STORY, NULL},
	{"Niveau de formation", IMPORT_EDUCATION, NULL},
	{"Nivel de estudios", IMPORT_EDUCATION, NULL},
	{"Lan-egoera", IMPORT_LABOUR_STATUS, NULL},
	{"Geslacht", IMPORT_SEX, NULL},
	{"Sexo", IMPORT_SEX, NULL},
	{"RQTH", IMPORT_HEALTH, NULL},
	{"Fecha nac.", IMPORT_BIRTH, NULL},
	{"F. nac.", IMPORT_BIRTH, NULL},
	{"FECHA DE NACIMIENTO (dd/mm/aaaa)", IMPORT_BIRTH, NULL},
	{"Né(e) le", IMPORT_BIRTH, NULL},
	{"Né le", IMPORT_BIRTH, NULL},
	{"geb. am", IMPORT_BIRTH, NULL},
	{"Geb.-Datum", IMPORT_BIRTH, NULL},
	{"Geb. datum", IMPORT_BIRTH, NULL},
	{"Jaiotze eguna", IMPORT_BIRTH, NULL},
	{"D.O.B.", IMPORT_BIRTH, NULL},
	{"Lieu de naissance", IMPORT_STORY, NULL},
	{"Lugar de nacimiento", IMPORT_STORY, NULL},
	{"Post code", IMPORT_POSTCODE, NULL},
	{"PK", IMPORT_POSTCODE, NULL},
	{"C.P.", IMPORT_POSTCODE, NULL},
	{"PLZ", IMPORT_POSTCODE, NULL},
	{"Primer apellido", IMPORT_FAMILY_NAME, NULL},
	{"1er apellido", IMPORT_FAMILY_NAME, NULL},
	{"2º apellido", IMPORT_FAMILY_NAME, NULL},
	{"1. abizena", IMPORT_FAMILY_NAME, NULL},
	{"Familienname", IMPORT_FAMILY_NAME, NULL},
	{"Surname(s)", IMPORT_FAMILY_NAME, NULL},
	{"Nom de naissance", IMPORT_BIRTH_NAME, NULL},
	{"Geburtsname", IMPORT_BIRTH_NAME, NULL},
	{"Nom d'usage", IMPORT_USED_NAME, NULL},
	{"Tussenvoegsel", IMPORT_NAME_PREFIX, NULL},
	{"Vorname(n)", IMPORT_GIVEN_NAME, NULL},
	{"Prénom(s)", IMPORT_GIVEN_NAME, NULL},
	{"Izena", IMPORT_GIVEN_NAME, NULL},
	{"Forenames", IMPORT_GIVEN_NAME, NULL},
	{"Tlf.", IMPORT_PHONE, NULL},
	{"Handynummer", IMPORT_PHONE, NULL},
	{"N° de téléphone", IMPORT_PHONE, NULL},
	{"Mobiel nummer", IMPORT_PHONE, NULL},
	{"Telefono zenbakia", IMPORT_PHONE, NULL},
	{"Adresse courriel", IMPORT_EMAIL, NULL},
	{"Mailadres", IMPORT_EMAIL, NULL},
	{"Straße, Nr.", IMPORT_STREET, NULL},
	{"Domicilio habitual", IMPORT_STREET, NULL},
	{"Huisnummer", IMPORT_STREET_MORE, NULL},
	{"Piso", IMPORT_STREET_MORE, NULL},
	{"Udalerria", IMPORT_PLACE, NULL},
	{"Municipio de residencia", IMPORT_PLACE, NULL},
	{"Sprache", IMPORT_LANGUAGE, NULL},
	{"Dolmetscher nötig", IMPORT_INTERPRETER, NULL},
	{"Geschlecht", IMPORT_SEX, NULL},
	{"Nº Seguridad Social", IMPORT_IDENTIFIER, "social_security"},
	{"Steuer-IdNr", IMPORT_IDENTIFIER, "national"},
	{"Importe", IMPORT_BENEFIT, NULL},
	{"Droits RSA", IMPORT_BENEFIT, "minimum_income"},
	{"Wohngeld", IMPORT_BENEFIT, "housing"},
	{"benefit_from:housing:dmy", IMPORT_BENEFIT, "housing"},
	{"", IMPORT_STORY, NULL},
};

static void
headings_are_known_in_six_languages(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(HEADINGS); i++) {
		struct import_column column = {.heading = HEADINGS[i].heading};

		import_heading_find(&column);
		if (column.field != HEADINGS[i].field)
			fail_msg("%s: %u", HEADINGS[i].heading, column.field);
		if (HEADINGS[i].kind != NULL)
			assert_string_equal(column.kind, HEADINGS[i].kind);
	}
}

/* A heading that means two fields would mean one of them by chance; each is
 * read as what the table says. */
static void
no_heading_means_two_fields(void **state)
{
	const char *line = IMPORT_HEADINGS;
	struct arena arena = {0};

	(void)state;
	for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
		const char *text =
			arena_strndup(&arena, line, strcspn(line, "\n"));
		const char *at = strstr(text, ": ");
		struct import_column wanted = {0};

		if (*text == '#' || *text == '\0')
			continue;
		assert_non_null(at);
		if (!import_field_read(arena_strndup(&arena, text,
						     (size_t)(at - text)),
				       &wanted))
			fail_msg("%s", text);
		for (at++; *at != '\0'; at += *at == '|' ? 1 : 0) {
			size_t len = strcspn(at, "|");
			struct import_column found = {
				.heading = arena_strndup(&arena, at, len)};

			import_heading_find(&found);
			if (strcmp(import_field_text(&found, &arena),
				   import_field_text(&wanted, &arena)) != 0)
				fail_msg("%s: %s", found.heading, text);
			at += len;
		}
	}
	arena_fini(&arena);
}

static const struct {
	const char *used;
	const char *family;
	const char *birth;
	const char *prefix;
	const char *name;
	const char *others; /* NULL = none */
} NAMES[] = {
	{"", "Martin", "", "", "Martin", NULL},
	{"", "", "Martin", "", "Martin", NULL},
	{"Martin", "", "Dupont", "", "Martin", "Dupont"},
	{"MARTIN", "Martin", "", "", "MARTIN", NULL},
	{"Martin", "Dupont", "Dupont", "", "Martin", "Dupont"},
	{"", "Martin", "Dupont", "", "Martin", "Dupont"},
	{"", "Berg", "", "van den", "van den Berg", NULL},
};

static void
names_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(NAMES); i++) {
		struct arena arena = {0};
		struct import_values values = {.arena = &arena};
		struct import_column columns[] = {
			{.heading = "Nom d'usage"},
			{.heading = "Nom"},
			{.heading = "Nom de naissance"},
			{.heading = "Tussenvoegsel"},
			{.heading = "Prénom"},
			{.heading = "Né"},
		};
		const char *cells[] = {NAMES[i].used,
				       NAMES[i].family,
				       NAMES[i].birth,
				       NAMES[i].prefix,
				       "K",
				       "1984"};
		const struct import_table table = {.columns = columns,
						   .n_columns = 6,
						   .values = &values,
						   .today = date_of(2026, 11,
								    21)};
		const struct csv_row csv = {2, cells, 6, CSV_SOUND};
		struct issues issues = {.arena = &arena};
		struct import_row row;

		for (size_t k = 0; k < N_ELEMS(columns); k++)
			import_heading_find(&columns[k]);
		assert_true(
			import_row_read(&table, &csv, &arena, &row, &issues));
		assert_string_equal(row.person.family_name, NAMES[i].name);
		if (NAMES[i].others == NULL)
			assert_null(row.person.other_names);
		else
			assert_string_equal(row.person.other_names,
					    NAMES[i].others);
		arena_fini(&arena);
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
	assert_true(import_field_read("identifier:national:NL", &column));
	assert_string_equal(column.country, "NL");
	assert_false(import_field_read("identifier:cows", &column));
	assert_false(import_field_read("identifier:national:XX", &column));
	assert_false(import_field_read("identifier:national:", &column));
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
	{"25 mai 98", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"02-mar-84", DATE_ORDER_UNKNOWN, "1984-03-02", NULL},
	{"2-MRZ-84", DATE_ORDER_UNKNOWN, "1984-03-02", NULL},
	{"84-mar-02", DATE_ORDER_UNKNOWN, "1984-03-02", NULL},
	{"2 ene '04", DATE_ORDER_UNKNOWN, "2004-01-02", NULL},
	{"2 ene 22", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"30-feb-84", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"25-3-84", DATE_ORDER_UNKNOWN, "1984-03-25", NULL},
	{"25/05/98", DATE_ORDER_UNKNOWN, "1998-05-25", NULL},
	{"3/25/84", DATE_ORDER_UNKNOWN, "1984-03-25", NULL},
	{"84-03-25", DATE_ORDER_UNKNOWN, "1984-03-25", NULL},
	{"3-3-84", DATE_ORDER_UNKNOWN, "1984-03-03", NULL},
	{"2-3-84", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"2-3-84", DATE_ORDER_DMY, "1984-03-02", NULL},
	{"2-3-84", DATE_ORDER_MDY, "1984-02-03", NULL},
	{"25-3-20", DATE_ORDER_DMY, NULL, "ambiguous_date"},
	{"13-12-11", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"13-12-11", DATE_ORDER_DMY, "2011-12-13", NULL},
	{"31-02-84", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"2.3.1984", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"03/1984", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"3.1984", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"1984/03", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"marzo de 1984", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"mar-84", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"1984ko martxoa", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"00/03/1984", DATE_ORDER_UNKNOWN, "1984-03", NULL},
	{"00/00/1984", DATE_ORDER_UNKNOWN, "1984", NULL},
	{"1984-00-00", DATE_ORDER_UNKNOWN, "1984", NULL},
	{"13/1984", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"30713", DATE_ORDER_UNKNOWN, NULL, "day_number"},
	{"3 mar", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"03 04 1985", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"03/04/1985", DATE_ORDER_DMY, "1985-04-03", NULL},
	{"03/04/1985", DATE_ORDER_MDY, "1985-03-04", NULL},
	{"29/02/2000", DATE_ORDER_UNKNOWN, "2000-02-29", NULL},
	{"03/04/1985", DATE_ORDER_UNKNOWN, NULL, "ambiguous_date"},
	{"29/02/1999", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"19970-04-22", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
	{"1998-13", DATE_ORDER_UNKNOWN, NULL, "not_a_date"},
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
			COLUMN("Nom", IMPORT_FAMILY_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Prénom", IMPORT_GIVEN_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Né", IMPORT_BIRTH, NULL, BIRTHS[i].order),
		};
		const char *cells[] = {"B", "K", BIRTHS[i].cell};
		struct import_values values = {.arena = &arena};
		const struct import_table table = {.columns = columns,
						   .n_columns = 3,
						   .values = &values,
						   .today = date_of(2026, 11,
								    21)};
		const struct csv_row csv = {2, cells, 3, CSV_SOUND};
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

/* What is said of a cell is true of it. */
static void
a_refused_date_is_told_why(void **state)
{
	static const struct {
		const char *cell;
		const char *words;
	} rows[] = {
		{"31/04/1980", "no date that exists"},
		{"29/02/1999", "no date that exists"},
		{"31 juin 1998", "no date that exists"},
		{"1998-13", "no date that exists"},
		{"31/02/84", "no date that exists"},
		{"2-3-84", "1984-03-02, 1984-02-03"},
		{"2.3.1984", "1984-03-02 or 1984-02-03"},
		{"25/3/20", "1920-03-25, 2020-03-25, 1925-03-20"},
		{"13-12-11", "2011-12-13, 2013-12-11"},
		{"yesterday", "not known here as a date"},
		{"25 mai", "not known here as a date"},
		{"19970-04-22", "not known here as a date"},
		{"30713", "1984-02-01, or 1988-02-02"},
		{"2 ene 22", "1922-01-02 or 2022-01-02"},
	};
	struct arena arena = {0};
	const struct import_column column = {.heading = "Né",
					     .field = IMPORT_BIRTH};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct issues issues = {.arena = &arena};
		struct date d;

		assert_null(import_date_birth(&column, rows[i].cell,
					      date_of(2026, 11, 21), &d,
					      &issues));
		assert_int_equal(issues.n, 1);
		if (strstr(issues.items[0].msg, rows[i].words) == NULL)
			fail_msg("%s: %s", rows[i].cell, issues.items[0].msg);
	}
	arena_fini(&arena);
}

/* Each month in six languages, whole and short. */
static const char *const MONTHS[12] = {
	"january jan enero ene. urtarrila urt. janvier janv. januari Januar",
	"february feb febrero feb. otsaila ots. février févr. februari Februar",
	"march mar marzo mar. martxoa mar. mars maart mrt. März Mrz",
	"april apr abril abr. apirila api. avril avr. april April",
	"may mayo may. maiatza mai. mai mei Mai",
	"june jun junio jun. ekaina eka. juin juni Juni",
	"july jul julio jul. uztaila uzt. juillet juil. juli Juli",
	"august aug agosto ago. abuztua abu. août aoû. augustus August",
	"september sept septiembre setiembre sep. iraila ira. septembre sept.",
	"october oct octubre oct. urria urr. octobre oktober okt. Oktober",
	"november nov noviembre nov. azaroa aza. novembre november",
	"december dec diciembre dic. abendua abe. décembre déc. Dezember Dez",
};

static void
months_are_known_in_six_languages(void **state)
{
	const struct import_column column = {.heading = "Né",
					     .field = IMPORT_BIRTH};
	struct arena arena = {0};

	(void)state;
	for (int month = 1; month <= 12; month++) {
		const char *at = MONTHS[month - 1];
		char iso[DATE_ISO_SIZE];

		date_iso(date_of(1984, month, 2), iso);
		while (*at != '\0') {
			size_t len = strcspn(at, " ");
			const char *cell = arena_printf(&arena, "02-%.*s-84",
							(int)len, at);
			struct issues issues = {.arena = &arena};
			struct date d;
			const char *birth = import_date_birth(
				&column, cell, date_of(2026, 11, 21), &d,
				&issues);

			if (birth == NULL || strcmp(birth, iso) != 0)
				fail_msg("%s: %s", cell,
					 birth == NULL ? "-" : birth);
			at += len;
			at += strspn(at, " ");
		}
	}
	arena_fini(&arena);
}

static void
cells_go_where_they_belong(void **state)
{
	struct arena arena = {0};
	struct import_column columns[] = {
		COLUMN("Apellido 1", IMPORT_FAMILY_NAME, NULL,
		       DATE_ORDER_UNKNOWN),
		COLUMN("Apellido 2", IMPORT_FAMILY_NAME, NULL,
		       DATE_ORDER_UNKNOWN),
		COLUMN("Nombre", IMPORT_GIVEN_NAME, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Nacimiento", IMPORT_BIRTH, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Teléfono", IMPORT_PHONE, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Móvil", IMPORT_PHONE, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Idioma", IMPORT_LANGUAGE, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Salud", IMPORT_HEALTH, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("Nota", IMPORT_STORY, NULL, DATE_ORDER_UNKNOWN),
		COLUMN("DNI", IMPORT_IDENTIFIER, "national",
		       DATE_ORDER_UNKNOWN),
	};
	const char *cells[] = {"Jiménez", "Ruiz",    "Lola", "1991", "'+34 948",
			       "600",	  "Klingon", "asma", "A\nB", "12X"};
	struct import_values values = {.arena = &arena};
	const struct import_table table = {.columns = columns,
					   .n_columns = 10,
					   .values = &values,
					   .today = date_of(2026, 11, 21)};
	const struct csv_row csv = {7, cells, 10, CSV_SOUND};
	struct issues issues = {.arena = &arena};
	struct import_row row;

	(void)state;
	assert_true(import_row_read(&table, &csv, &arena, &row, &issues));
	assert_string_equal(row.person.family_name, "Jiménez Ruiz");
	assert_string_equal(row.person.phone, "+34 948, 600");
	assert_null(row.person.language);
	assert_string_equal(row.story, "Idioma: Klingon\nNota: A\nB\n");
	assert_int_equal(row.n_numbers, 1);
	assert_string_equal(row.numbers[0].is.kind, "national");
	assert_string_equal(row.numbers[0].is.value, "12X");
	arena_fini(&arena);
}

/* ---- Words that mean a code ---- */

static const struct {
	const char *list;
	const char *cell;
	const char *code; /* NULL = nobody knows */
} WORDS[] = {
	{"sex", "Femme", "female"},
	{"sex", "F", "female"},
	{"sex", "MUJER", "female"},
	{"sex", "hombre", "male"},
	{"sex", "Vrouw", "female"},
	{"sex", "weiblich", "female"},
	{"sex", "emakumea", "female"},
	{"sex", "gizona", "male"},
	{"sex", "divers", "other"},
	{"sex", "No binario", "other"},
	{"sex", "Female", "female"},
	{"sex", "M", "m"},
	{"sex", "V", "v"},
	{"sex", "?", NULL},
	{"sex", "", NULL},
	{"labour_status", "recherche_emploi", "unemployed"},
	{"labour_status", "iae", "employed"},
	{"labour_status", "En paro", "unemployed"},
	{"labour_status", "Langzeitarbeitslos", "long_unemployed"},
	{"labour_status", "iraupen luzeko langabea", "long_unemployed"},
	{"labour_status", "ZZP'er", "self_employed"},
	{"labour_status", "jubilada", "inactive"},
	{"labour_status", "self_employed", "self_employed"},
	{"labour_status", "Neither working nor seeking", "inactive"},
	{"labour_status", "mariee", NULL},
	{"education", "NV5", "isced_3_4"},
	{"education", "NV1", "isced_5_8"},
	{"education", "AFS", "isced_0_2"},
	{"education", "Niveau V", "isced_3_4"},
	{"education", "Niveau 5", "isced_5_8"},
	{"education", "Bac + 2", "isced_5_8"},
	{"education", "Bachillerato", "isced_3_4"},
	{"education", "DBH", "isced_0_2"},
	{"education", "HAVO", "isced_3_4"},
	{"education", "Realschulabschluss", "isced_0_2"},
	{"education", "ISCED 3-4", "isced_3_4"},
	{"yes_no", "bai", "yes"},
	{"yes_no", "nein", "no"},
	{"language", "euskara", "eu"},
	{"language", "Spanish", "es"},
	{"language", "fr", "fr"},
	{"language", "Klingon", NULL},
};

static void
words_mean_codes_in_six_languages(void **state)
{
	struct arena arena = {0};
	struct import_values values = {.arena = &arena};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(WORDS); i++) {
		const char *code = import_value_find(&values, WORDS[i].list,
						     WORDS[i].cell);

		if ((code == NULL) != (WORDS[i].code == NULL))
			fail_msg("%s: %s", WORDS[i].cell,
				 code == NULL ? "-" : code);
		if (WORDS[i].code == NULL) {
			assert_null(code);
			continue;
		}
		assert_non_null(code);
		assert_string_equal(code, WORDS[i].code);
	}
	arena_fini(&arena);
}

/* A word that means two things would mean one of them by chance. */
static void
no_word_means_two_codes(void **state)
{
	struct arena arena = {0};
	struct import_values values = {.arena = &arena};
	const char *line = IMPORT_VALUES;

	(void)state;
	for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
		const char *text =
			arena_strndup(&arena, line, strcspn(line, "\n"));
		size_t list_len = strcspn(text, " ");
		const char *code = text + list_len + 1;
		const char *at = text + strcspn(text, ":");

		if (*text == '#' || *text == '\0')
			continue;
		size_t code_len = (size_t)(at - code);
		while (*at != '\0') {
			size_t len = strcspn(++at, "|");
			const char *found = import_value_find(
				&values, arena_strndup(&arena, text, list_len),
				arena_strndup(&arena, at, len));

			assert_non_null(found);
			assert_int_equal(strlen(found), code_len);
			assert_memory_equal(found, code, code_len);
			at += len;
		}
	}
	arena_fini(&arena);
}

/* What M and V are depends on the column. */
static void
letters_are_what_the_column_says(void **state)
{
	static const struct {
		enum sex_letters letters;
		const char *cell;
		const char *sex; /* NULL = into the story */
	} rows[] = {
		{SEX_LETTERS_MF, "M", "male"},
		{SEX_LETTERS_MF, "v", "female"},
		{SEX_LETTERS_MF, "F", "female"},
		{SEX_LETTERS_HM, "M", "female"},
		{SEX_LETTERS_HM, "V", "male"},
		{SEX_LETTERS_HM, "H", "male"},
		{SEX_LETTERS_UNKNOWN, "M", NULL},
		{SEX_LETTERS_UNKNOWN, "mujer", "female"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		struct import_values values = {.arena = &arena};
		struct import_column columns[] = {
			COLUMN("Nom", IMPORT_FAMILY_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Prenom", IMPORT_GIVEN_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Birth", IMPORT_BIRTH, NULL, DATE_ORDER_UNKNOWN),
			{.heading = "Sexo",
			 .field = IMPORT_SEX,
			 .letters = rows[i].letters},
		};
		const char *cells[] = {"B", "K", "1984", rows[i].cell};
		const struct import_table table = {.columns = columns,
						   .n_columns = 4,
						   .values = &values,
						   .today = date_of(2026, 11,
								    21)};
		const struct csv_row csv = {2, cells, 4, CSV_SOUND};
		struct issues issues = {.arena = &arena};
		struct import_row row;

		assert_true(
			import_row_read(&table, &csv, &arena, &row, &issues));
		if (rows[i].sex == NULL) {
			assert_null(row.person.sex);
			assert_string_equal(row.story, "Sexo: M\n");
		} else {
			assert_string_equal(row.person.sex, rows[i].sex);
		}
		arena_fini(&arena);
	}
}

/* The rules of core/identifier.h, by the country of the heading. */
static void
numbers_are_checked_as_in_the_form(void **state)
{
	static const struct {
		const char *heading;
		const char *cell;
		const char *code; /* of the note; NULL = it is taken */
	} rows[] = {
		{"BSN", "1", "number_form"},
		{"BSN", "111222333", NULL},
		{"BSN", "111222334", "number_check"},
		{"DNI", "12345678Z", NULL},
		{"DNI", "12345678-z", NULL},
		{"DNI", "12345678A", "number_check"},
		{"DNI", "AB123", "number_form"},
		{"NIE", "X1234567L", NULL},
		{"NIE", "X1234567A", "number_check"},
		{"NIR", "255081416802538", NULL},
		{"NIR", "255081416802539", "number_check"},
		{"NIR", "12", "number_form"},
		{"Steuer-ID", "86095742719", NULL},
		{"Steuer-ID", "86095742718", "number_check"},
		{"Passport", "AB123", NULL},
		{"National ID", "12345678A", "number_check"},
		{"National ID", "77", NULL},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		struct import_values values = {.arena = &arena};
		struct import_column columns[] = {
			COLUMN("Nom", IMPORT_FAMILY_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Prenom", IMPORT_GIVEN_NAME, NULL,
			       DATE_ORDER_UNKNOWN),
			COLUMN("Birth", IMPORT_BIRTH, NULL, DATE_ORDER_UNKNOWN),
			{.heading = rows[i].heading},
		};
		const char *cells[] = {"B", "K", "1984", rows[i].cell};
		const struct import_table table = {.columns = columns,
						   .n_columns = 4,
						   .values = &values,
						   .today = date_of(2026, 11,
								    21)};
		const struct csv_row csv = {2, cells, 4, CSV_SOUND};
		struct issues issues = {.arena = &arena};
		struct import_row row;

		import_heading_find(&columns[3]);
		assert_true(
			import_row_read(&table, &csv, &arena, &row, &issues));
		assert_int_equal(row.n_numbers, rows[i].code == NULL);
		assert_int_equal(row.notes.n, rows[i].code != NULL);
		if (rows[i].code != NULL)
			assert_string_equal(row.notes.items[0].code,
					    rows[i].code);
		arena_fini(&arena);
	}
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
		cmocka_unit_test(no_heading_means_two_fields),
		cmocka_unit_test(names_are_told_apart),
		cmocka_unit_test(fields_are_read_as_written),
		cmocka_unit_test(birth_dates_in_every_notation),
		cmocka_unit_test(a_refused_date_is_told_why),
		cmocka_unit_test(months_are_known_in_six_languages),
		cmocka_unit_test(cells_go_where_they_belong),
		cmocka_unit_test(words_mean_codes_in_six_languages),
		cmocka_unit_test(no_word_means_two_codes),
		cmocka_unit_test(letters_are_what_the_column_says),
		cmocka_unit_test(numbers_are_checked_as_in_the_form),
		cmocka_unit_test(persons_met_are_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
