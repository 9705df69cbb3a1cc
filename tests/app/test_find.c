/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Finding a person as tired people type: one row for each thing that they
 * hope for.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "tests/lib/house.h"

static void
add(struct house *h, const char *given, const char *family, const char *birth,
    const char *phone)
{
	house_must(h, "ane", "person.add", "given_name", given, "family_name",
		   family, "birth", birth, "phone", phone, "sure", "y", NULL);
}

static void
finds_what_was_meant(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"Garcia Etxeberria jon", "Jon GARCÍA ETXEBERRIA|"},
		{"jon etxe", "Jon GARCÍA ETXEBERRIA|"},
		{"GARCÍA", "Jon GARCÍA ETXEBERRIA|"},
		{"etcheberria", "Jon GARCÍA ETXEBERRIA|"},
		{"etxebarria", "Jon GARCÍA ETXEBERRIA|"},
		{"echevarria", "Jon GARCÍA ETXEBERRIA|"}, /* said alike */
		{"ostregaart", "Ünal ØSTERGÅRD|"},
		{"1984-03", "Jon GARCÍA ETXEBERRIA|"},
		{"03/1984", "Jon GARCÍA ETXEBERRIA|"},
		{"3/1984", "Jon GARCÍA ETXEBERRIA|"},
		{"03.1984 garcia", "Jon GARCÍA ETXEBERRIA|"},
		{"04/1984", ""},
		{"2.3.1984", "Jon GARCÍA ETXEBERRIA|"},
		{"jon 1984", "Jon GARCÍA ETXEBERRIA|"},
		{"garcia 198", "Jon GARCÍA ETXEBERRIA|"},
		{"jon 1984-", "Jon GARCÍA ETXEBERRIA|"},
		{"jon 1984-0", "Jon GARCÍA ETXEBERRIA|"},
		{"jon 1984-03-0", "Jon GARCÍA ETXEBERRIA|"},
		{"garcia 197", ""},
		{"Jon GARCÍA ETXEBERRIA *1984-03-02", "Jon GARCÍA ETXEBERRIA|"},
		{"600 11 22 33", "Jon GARCÍA ETXEBERRIA|"},
		{"+34 600-112-233", "Jon GARCÍA ETXEBERRIA|"},
		{"0034600112233", "Jon GARCÍA ETXEBERRIA|"},
		{"2233", "Jon GARCÍA ETXEBERRIA|"},
		{"948 55 66 77", "Ünal ØSTERGÅRD|"},
		{"unal ostergard", "Ünal ØSTERGÅRD|"},
		{"gorka", ""}, /* said much like Garcia, but too short */
		{"nobody like that", ""},
		{"", ""},
		{"%", ""},
		{"'; DROP TABLE person; --", ""},
	};
	struct house *h = *state;

	add(h, "Jon", "García Etxeberria", "1984-03-02", "600112233");
	add(h, "Ünal", "Østergård", "1990-07-30", "+34 948 556677");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", rows[i].typed,
				 got, rows[i].found);
	}
	assert_string_equal(house_finds(h, "ines", "garcia etxeberria"),
			    "@ALT");
}

/* Only where nobody has all the words, and never by short ones alone. */
static void
finds_the_nearest_without_a_word(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
		const char *without;
	} rows[] = {
		{"Ruiz Garcia jon", "David RUIZ GARCÍA|", "jon"},
		{"jon Ruiz Garcia", "David RUIZ GARCÍA|", "jon"},
		{"david ruiz garcia", "David RUIZ GARCÍA|", ""},
		{"david xx yy", "", ""},
		{"jo ruiz", "David RUIZ GARCÍA|", "jo"},
		{"jon ru", "", ""},
		{"nobody like that", "", ""},
		{"ruiz garcia one two three", "", ""},
		{"ruiz 1960-01-01", "", ""},
	};
	struct house *h = *state;

	add(h, "David", "Ruiz García", "1984-03-02", "");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct session *session = house_session(h, "ane");
		struct find_hits hits;
		struct err err = {0};

		print_message("'%s'\n", rows[i].typed);
		assert_string_equal(house_finds(h, "ane", rows[i].typed),
				    rows[i].found);
		assert_int_equal(app_find(session, rows[i].typed, 20, &h->arena,
					  &hits, &err),
				 ERR_OK);
		assert_string_equal(hits.n == 0 ? "" : hits.items[0].without,
				    rows[i].without);
		session_close(&session);
	}
}

/* What the number must end with is said, also of one that nobody has. */
static void
says_what_a_case_number_ends_with(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *last = number + strlen(number) - 1;
	struct session *session = house_session(h, "ane");
	struct find_hits hits;
	struct err err = {0};
	const char *typed = arena_printf(&h->arena, "%.*s%s",
					 (int)(last - number), number,
					 *last == 'A' ? "B" : "A");

	assert_int_equal(app_find(session, number, 20, &h->arena, &hits, &err),
			 ERR_OK);
	assert_string_equal(hits.check, "");
	assert_int_equal(app_find(session, typed, 20, &h->arena, &hits, &err),
			 ERR_OK);
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.check, last);
	/* Its last character is no A. */
	assert_int_equal(app_find(session, "ALT-2026-9999-A", 20, &h->arena,
				  &hits, &err),
			 ERR_OK);
	assert_int_equal(hits.n, 0);
	assert_int_equal(strlen(hits.check), 1);
	assert_string_not_equal(hits.check, "A");
	session_close(&session);
}

/* As it is stored, as it is on the card, as it is typed. */
static void
finds_a_number_however_written(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"12345678Z", "Karim BENALI|"},
		{"12345678-z", "Karim BENALI|"},
		{"12.345.678-Z", "Karim BENALI|"},
		{"12 345 678 Z", "Karim BENALI|"},
		{"12.345.678", "Karim BENALI|"},
		{"12345", "Karim BENALI|"},
		{"AB123", "Karim BENALI|"},
		{"AB 123", "Karim BENALI|"},
		{"ab-123", "Karim BENALI|"},
		{"xz 99/7", "Karim BENALI|"},
		{"XZ997", "Karim BENALI|"},
		{"XZ.99.7", "Karim BENALI|"},
		{"12.345.679-Z", ""},
		{"AB 124", ""},
	};
	static const struct {
		const char *kind;
		const char *value;
	} numbers[] = {{"national", "12345678Z"},
		       {"passport", "AB123"},
		       {"other", "XZ-99/7"}};
	struct house *h = *state;

	add(h, "Karim", "Benali", "1984-03-02", "");
	house_must(h, "ane", "case.open", "person_id", "1", "pair_id",
		   "ane+jon", NULL);
	for (size_t i = 0; i < N_ELEMS(numbers); i++)
		house_must(h, "ane", "identifier.add", "person_id", "1", "kind",
			   numbers[i].kind, "value", numbers[i].value, NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", rows[i].typed,
				 got, rows[i].found);
	}
}

/* Nor can it stand on two persons, or twice on one, in another spelling. */
static void
a_number_is_one_persons(void **state)
{
	static const struct {
		const char *person;
		const char *kind;
		const char *value;
		enum err_code rc;
	} rows[] = {
		{"1", "foreigner", "X6846579P", ERR_OK},
		{"2", "foreigner", "x 6846579 p", ERR_EXISTS},
		{"2", "national", "X-6846579-P", ERR_EXISTS},
		{"1", "foreigner", "x-6846579-p", ERR_EXISTS},
		{"2", "passport", "X6846579P", ERR_OK},
		{"1", "social_file", "12-3", ERR_OK},
		{"2", "social_file", "1-23", ERR_OK},
	};
	struct house *h = *state;

	(void)house_case(h, "Karim", "Benali", "1984-03-02");
	(void)house_case(h, "Lola", "Zubiri", "1991-07-30");
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		if (house_do(h, "ane", "identifier.add", "person_id",
			     rows[i].person, "kind", rows[i].kind, "value",
			     rows[i].value, NULL) != rows[i].rc)
			fail_msg("%s of %s: %s", rows[i].value, rows[i].person,
				 h->err.msg);
}

/* The first case of the year: ALT-2026-0001-?; three wrong ways to type it. */
static void
forgives_a_case_number(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char typed[32];
	size_t len = strlen(number);

	assert_string_equal(house_finds(h, "ane", number), "Karim BENALI|");
	assert_true(len < sizeof(typed));
	memcpy(typed, number, len + 1);
	typed[len - 1] = typed[len - 1] == 'A' ? 'B' : 'A';
	assert_string_equal(house_finds(h, "ane", typed), "Karim BENALI|");
	typed[len - 2] = '\0'; /* without it */
	assert_string_equal(house_finds(h, "ane", typed), "Karim BENALI|");
	/* The right letter, and two digits swapped: 0010 for 0001. */
	memcpy(typed, number, len + 1);
	typed[len - 3] = '0';
	typed[len - 4] = '1';
	assert_string_equal(house_finds(h, "ane", typed), "Karim BENALI|");
}

/* Read off a paper, digit by digit: with the code of the country or without,
 * however it was written down. */
static void
a_telephone_from_its_beginning(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"6123", "Pia MOSER|"},
		{"612 34", "Pia MOSER|"},
		{"612 345 6", "Pia MOSER|"},
		{"+34 612 34", "Pia MOSER|"},
		{"0034 612 34", "Pia MOSER|"},
		{"34 612 34", "Pia MOSER|"},
		{"+34612345678", "Pia MOSER|"},
		{"345 678", "Pia MOSER|"}, /* its end, as before */
		{"06 98 76", "Luc PETIT|"},
		{"698 76", "Luc PETIT|"},
		{"+33 6 98", "Luc PETIT|"},
		{"+212 66", "Omar ALAMI|"},
		{"212 66", "Omar ALAMI|"},
		{"0661", ""}, /* nobody says of which country it is */
		{"613 34", ""},
		{"948 11", "Omar ALAMI|"}, /* the second of two */
		{"655 44", "Pia MOSER|"},  /* in a row of its own */
	};
	struct house *h = *state;

	add(h, "Pia", "Moser", "1971-01-02", "612 345 678");
	house_must(h, "ane", "reach.add", "person_id", h->out.row_ref, "kind",
		   "mobile", "value", "+34 655 44 33 22", "safety", "safe",
		   NULL);
	add(h, "Luc", "Petit", "1972-01-02", "+33 (0)6 98 76 54 32");
	add(h, "Omar", "Alami", "1973-01-02", "+212 661 22 33 44, 948 112233");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' found '%s'", rows[i].typed, got);
	}
}

/* As part of a telephone ever did: for those alone who may read it. */
static void
the_beginning_tells_nothing_of_who_is_restricted(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "612 345 678", NULL);
	assert_string_equal(house_finds(h, "mikel", "612 34"), "Lola JIMÉNEZ|");
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", "household", "n", NULL);
	assert_string_equal(house_finds(h, "mikel", "612 34"), "");
	assert_string_equal(house_finds(h, "mikel", "+34 612 34"), "");
	assert_string_equal(house_finds(h, "ane", "612 34"), "Lola JIMÉNEZ|");
}

/* product.md 6: short enough to be said on the telephone. */
static void
finds_by_the_short_number(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char typed[32];

	assert_string_equal(number + 4 + 5, number + strlen(number) - 6);
	/* ALT-2026-0001-X: 1-X, 0001-X, 2026-0001, 2026-0001-X */
	snprintf(typed, sizeof(typed), "1-%s", number + strlen(number) - 1);
	assert_string_equal(house_finds(h, "ane", typed), "Karim BENALI|");
	assert_string_equal(house_finds(h, "ane", number + 9), "Karim BENALI|");
	assert_string_equal(house_finds(h, "ane", "2026-0001"),
			    "Karim BENALI|");
	assert_string_equal(house_finds(h, "ane", number + 4), "Karim BENALI|");
	assert_string_equal(house_finds(h, "ane", "2025-0001"), "");
	assert_string_equal(house_finds(h, "ines", "2026-0001"), "");
}

static void
hide(struct house *h, const char *id)
{
	house_must(h, "tsup", "person.hide", HIDE_REASON, "person", id,
		   "hidden", "y", NULL);
}

/* Without the noughts, with blanks, with the office, with a wrong letter; of
 * another office where to ask. {} is the last character, ? a wrong one. */
static void
finds_a_case_number_as_it_is_typed(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"ALT-2026-1-{}", "Karim BENALI|"},
		{"alt 2026 1 {}", "Karim BENALI|"},
		{"alt 2026 1", "Karim BENALI|"},
		{"ALT.2026.1", "Karim BENALI|"},
		{"ALT 1/2026", "Karim BENALI|"},
		{"alt-26-1", "Karim BENALI|"},
		{"alt-26-0001-{}", "Karim BENALI|"},
		{"alt 1", "Karim BENALI|"},
		{"alt1", "Karim BENALI|"},
		{"alt-1-{}", "Karim BENALI|"},
		{"2026/1", "Karim BENALI|"},
		{"2026 1", "Karim BENALI|"},
		{"0001", "Karim BENALI|"},
		{"ALT-2026-1-?", "Karim BENALI|"},
		{"2026-1-?", "Karim BENALI|"},
		{"2026-0001-?", "Karim BENALI|"},
		{"alt 2", ""},
		{"ALT-2026-2", ""},
		{"ALT-2025-1", ""},
		{"TAF-2026-1", "@TAF"},
		{"taf 2026 0001", "@TAF"},
		{"TAF-2026-2", ""},
		{"ZZZ-2026-1", ""},
		{"alt", ""},
		{"alt lol", ""},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *check = number + strlen(number) - 1;
	const char *wrong = *check == 'A' ? "B" : "A";
	const char *id = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ines", "person.add", "given_name",
				      "Eva", "family_name", "Lund", "birth",
				      "1990-01-01", "sure", "y", NULL));

	house_must(h, "ines", "case.open", "person_id", id, "pair_id",
		   "ines+omar", NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *typed = rows[i].typed;
		size_t len = strcspn(typed, "{?");
		const char *got;

		if (typed[len] != '\0')
			typed = arena_printf(&h->arena, "%.*s%s", (int)len,
					     typed,
					     typed[len] == '?' ? wrong : check);
		got = house_finds(h, "ane", typed);
		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", typed, got,
				 rows[i].found);
	}
	assert_string_equal(house_finds(h, "ines", "1/2026"), "");
	assert_string_equal(house_finds(h, "ines", "2026-1"), "Eva LUND|");
	hide(h, id);
	assert_string_equal(house_finds(h, "ane", "TAF-2026-1"), "");
}

/* Who has the whole number has it; nobody guesses one digit by digit. */
static void
finds_who_is_restricted_by_the_whole_number(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "identifier.add", "person_id", "1", "kind",
		   "national", "value", "12345678Z", NULL);
	house_must(h, "ane", "person.change", "person", number, "phone",
		   "600112233", "street", "Sekretu 9", NULL);
	assert_string_equal(house_finds(h, "mikel", "12345"), "Karim BENALI|");
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	assert_string_equal(house_finds(h, "mikel", "12.345.678-Z"),
			    "Karim BENALI|");
	assert_string_equal(house_finds(h, "mikel", "12345678"), "");
	assert_string_equal(house_finds(h, "mikel", "12345"), "");
	assert_string_equal(house_finds(h, "mikel", "12.345.678-Y"), "");
	assert_string_equal(house_finds(h, "mikel", "600112233"), "");
	assert_string_equal(house_finds(h, "mikel", "sekretu"), "");
	assert_string_equal(house_finds(h, "ane", "12345"), "Karim BENALI|");
	assert_string_equal(house_finds(h, "sup", "12345678Z"),
			    "Karim BENALI|");
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	assert_string_equal(house_finds(h, "mikel", "12345678Z"), "");
}

/* Of street and place, in any order, with the number and the name. */
static void
finds_by_the_address(void **state)
{
	static const struct {
		const char *typed;
		const char *found;
	} rows[] = {
		{"mayor 12", "Jon GARCÍA|"},
		{"Calle Mayor", "Jon GARCÍA|"},
		{"12 calle mayor", "Jon GARCÍA|"},
		{"etxarri mayor", "Jon GARCÍA|"},
		{"garcia mayor", "Jon GARCÍA|"},
		{"mayor 13", ""},
		{"muñoz", "Lola MUÑOZ|"}, /* names go before streets */
		{"mu", "Lola MUÑOZ|"},
		{"garbi", "Lola MUÑOZ|"},
		{"12", ""}, /* a number alone is no address */
	};
	struct house *h = *state;

	house_must(h, "ane", "person.add", "given_name", "Jon", "family_name",
		   "García", "street", "C/ Mayor, 12 2.ª", "place",
		   "Etxarri-Aranatz", "sure", "y", NULL);
	house_must(h, "ane", "person.add", "given_name", "Lola", "family_name",
		   "Muñoz", "street", "Garbiñe kalea 3", "sure", "y", NULL);
	house_must(h, "ane", "case.open", "person_id", "1", "pair_id",
		   "ane+jon", NULL);
	house_must(h, "ane", "case.open", "person_id", "2", "pair_id",
		   "ane+jon", NULL);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *got = house_finds(h, "ane", rows[i].typed);

		if (strcmp(got, rows[i].found) != 0)
			fail_msg("'%s' finds '%s', not '%s'", rows[i].typed,
				 got, rows[i].found);
	}
	/* A colleague may know of the person, not where it lives. */
	assert_string_equal(house_finds(h, "mikel", "garcia"), "Jon GARCÍA|");
	assert_string_equal(house_finds(h, "mikel", "mayor 12"), "");
}

/* The supervisor reads where the persons of the office live; of another office
 * or another role nobody does. A search is not written down as an opening is:
 * what is restricted it finds for the pair alone. */
static void
supervisors_find_by_the_address(void **state)
{
	static const char *const others[] = {"mikel", "ines", "tsup"};
	struct house *h = *state;
	const char *number = house_case(h, "Nahia", "Argitsua", "1984-03-02");

	house_must(h, "ane", "person.change", "person", number, "street",
		   "Kale Nagusia 3", "place", "Olazti", "phone", "600112233",
		   NULL);
	assert_string_equal(house_finds(h, "sup", "nagusia 3"),
			    "Nahia ARGITSUA|");
	assert_string_equal(house_finds(h, "sup", "olazti"), "Nahia ARGITSUA|");
	assert_string_equal(house_finds(h, "sup", "nahia nagusia"),
			    "Nahia ARGITSUA|");
	assert_string_equal(house_finds(h, "sup", "nagusia 4"), "");
	for (size_t i = 0; i < N_ELEMS(others); i++)
		assert_null(
			strstr(house_finds(h, others[i], "nagusia 3"), "ARG"));
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	assert_string_equal(house_finds(h, "ane", "nagusia 3"),
			    "Nahia ARGITSUA|");
	assert_string_equal(house_finds(h, "sup", "nagusia 3"), "");
	assert_string_equal(house_finds(h, "sup", "600112233"), "");
}

static const char *
place_found(struct house *h, const char *login, const char *typed)
{
	struct session *session = house_session(h, login);
	struct find_hits hits;
	struct err err = {0};

	assert_int_equal(app_find(session, typed, 20, &h->arena, &hits, &err),
			 ERR_OK);
	session_close(&session);
	assert_int_equal(hits.n, 1);
	assert_string_equal(hits.items[0].office, "ALT");
	return hits.items[0].place;
}

/* The place tells those of one name apart, for all who see the person; where
 * the address is restricted it is of it. */
static void
the_place_is_told_unless_restricted(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Nahia", "Argitsua", "1984-03-02");

	house_must(h, "ane", "person.change", "person", number, "street",
		   "Kale Nagusia 3", "place", "Olazti", NULL);
	assert_string_equal(place_found(h, "ane", "argitsua"), "Olazti");
	assert_string_equal(place_found(h, "mikel", "argitsua"), "Olazti");
	assert_string_equal(house_finds(h, "mikel", "olazti"), "");
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	assert_string_equal(place_found(h, "ane", "argitsua"), "Olazti");
	assert_string_equal(place_found(h, "mikel", "argitsua"), "");
	assert_string_equal(place_found(h, "mikel", number), "");
	assert_string_equal(house_finds(h, "ines", "nahia argitsua"), "@ALT");
}

/* A whole number says where to ask, as a name does; a part of it does not, nor
 * does that of who is at risk. */
static void
asks_elsewhere_by_a_whole_number(void **state)
{
	static const char *const whole[] = {"12345678Z", "12.345.678-z",
					    "699123456", "699 123 456",
					    "+34 699123456"};
	static const char *const part[] = {"12345678", "1234567",  "12345678Y",
					   "69912345", "99123456", "699123457"};
	struct house *h = *state;
	const char *number = house_case(h, "Nahia", "Argitsua", "1984-03-02");

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "0034 699 12 34 56", NULL);
	house_must(h, "ane", "identifier.add", "person_id", number, "kind",
		   "national", "value", "12345678-Z", "country", "ES", NULL);
	for (size_t i = 0; i < N_ELEMS(whole); i++) {
		assert_string_equal(house_finds(h, "ines", whole[i]), "@ALT");
		assert_string_equal(house_finds(h, "leire", whole[i]),
				    "Nahia ARGITSUA|");
	}
	for (size_t i = 0; i < N_ELEMS(part); i++)
		assert_string_equal(house_finds(h, "ines", part[i]), "");
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(whole); i++)
		assert_string_equal(house_finds(h, "ines", whole[i]), "");
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "n", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	for (size_t i = 0; i < N_ELEMS(whole); i++)
		assert_string_equal(house_finds(h, "ines", whole[i]), "");
}

/* Cases opened lately stand first, and are what nothing typed finds. */
static void
opened_last_comes_first(void **state)
{
	struct house *h = *state;
	struct session *session;
	int64_t first;
	int64_t second;

	(void)house_case(h, "Aitor", "Garai", "1980-01-01");
	first = h->out.row_id;
	(void)house_case(h, "Zoe", "Garai", "1981-01-01");
	second = h->out.row_id;
	assert_string_equal(house_finds(h, "ane", "gar"),
			    "Aitor GARAI|Zoe GARAI|");
	assert_string_equal(house_finds(h, "ane", ""), "");
	session = house_session(h, "ane");
	app_opened(session, first);
	app_opened(session, second);
	session_close(&session);
	assert_string_equal(house_finds(h, "ane", "gar"),
			    "Zoe GARAI|Aitor GARAI|");
	assert_string_equal(house_finds(h, "ane", "aitor"), "Aitor GARAI|");
	assert_string_equal(house_finds(h, "ane", "  "),
			    "Zoe GARAI|Aitor GARAI|");
	/* Each has opened others, or none. */
	assert_string_equal(house_finds(h, "jon", ""), "");
	session = house_session(h, "ane");
	app_opened(session, first);
	for (int64_t i = 100; i < 111; i++)
		app_opened(session, i); /* no case: passed over */
	session_close(&session);
	assert_string_equal(house_finds(h, "ane", ""), "Aitor GARAI|");
	/* What may not be seen any more is not shown. */
	session = house_session(h, "ines");
	app_opened(session, first);
	session_close(&session);
	assert_string_equal(house_finds(h, "ines", ""), "");
}

static enum err_code
give_number(struct house *h, const char *id, const char *country)
{
	return house_do(h, "ane", "identifier.add", "person_id", id, "kind",
			"passport", "value", "AB 123456", "country", country,
			NULL);
}

/* Two countries give the same number: it is two persons' then. */
static void
a_number_is_of_one_country(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Ilse", "Kramer", "1980-01-01");
	const char *two = house_case(h, "Paul", "Durand", "1990-02-02");

	assert_int_equal(give_number(h, one, "DE"), ERR_OK);
	assert_int_equal(give_number(h, two, "FR"), ERR_OK);
	assert_non_null(
		strstr(house_list(h, "ane", "identifiers", "person", two, NULL),
		       "|AB 123456|FR"));
	/* In one country, however written, or where none is said, it is one. */
	assert_int_equal(give_number(h, two, "DE"), ERR_EXISTS);
	assert_int_equal(give_number(h, two, "de"), ERR_EXISTS);
	assert_int_equal(give_number(h, two, ""), ERR_EXISTS);
	assert_string_equal(house_finds(h, "ane", "AB123456"),
			    "Paul DURAND|Ilse KRAMER|");
}

/* Enter takes the first one: it is rather with whom one works. */
static void
whom_one_works_with_comes_first(void **state)
{
	struct house *h = *state;

	(void)house_case(h, "Zoe", "Garai", "1981-01-01");
	house_must(h, "sup", "case.assign", "case",
		   house_case(h, "Aitor", "Garai", "1980-01-01"), "pair_id",
		   "mikel+leire", NULL);
	assert_string_equal(house_finds(h, "ane", "gar"),
			    "Zoe GARAI|Aitor GARAI|");
	assert_string_equal(house_finds(h, "mikel", "gar"),
			    "Aitor GARAI|Zoe GARAI|");
	assert_string_equal(house_finds(h, "sup", "gar"),
			    "Aitor GARAI|Zoe GARAI|");
	/* With a birthday, too. */
	assert_string_equal(house_finds(h, "ane", "gar 198"),
			    "Zoe GARAI|Aitor GARAI|");
	assert_string_equal(house_finds(h, "ane", "garai 1.1."),
			    "Zoe GARAI|Aitor GARAI|");
}

/* Nor is the one who is called otherwise taken for one who is called so. */
static void
whose_whole_name_it_is_comes_before(void **state)
{
	struct house *h = *state;

	(void)house_case(h, "Karima", "Kabbaj", "1981-01-01");
	house_must(h, "sup", "case.assign", "case",
		   house_case(h, "Karim", "Zeroual", "1980-01-01"), "pair_id",
		   "mikel+leire", NULL);
	assert_string_equal(house_finds(h, "ane", "kari"),
			    "Karima KABBAJ|Karim ZEROUAL|");
	assert_string_equal(house_finds(h, "ane", "karim"),
			    "Karim ZEROUAL|Karima KABBAJ|");
	assert_string_equal(house_finds(h, "ane", "karim 198"),
			    "Karim ZEROUAL|Karima KABBAJ|");
	assert_string_equal(house_finds(h, "ane", "karim 1.1."),
			    "Karim ZEROUAL|Karima KABBAJ|");
}

/* "place", or the error's name, of a person by the number. */
static const char *
known_to(struct house *h, const char *login, int64_t person_id)
{
	static char text[64];
	struct arena arena = {0};
	struct err err = {0};
	struct find_hit hit;
	struct session *session = house_session(h, login);
	enum err_code rc =
		app_find_person(session, person_id, &arena, &hit, &err);

	(void)snprintf(text, sizeof(text), "%s",
		       rc == ERR_OK ? hit.place : err_code_name(rc));
	arena_fini(&arena);
	session_close(&session);
	return text;
}

/* The page of one person tells no more than the row of the search. */
static void
one_person_is_told_as_the_search_does(void **state)
{
	struct house *h = *state;
	int64_t open = house_must(h, "ane", "person.add", "given_name", "Ikram",
				  "family_name", "Zaoui", "place", "Olatz",
				  NULL);
	int64_t restricted = house_must(h, "ane", "person.add", "given_name",
					"Salma", "family_name", "Idrissi",
					"place", "Olatz", NULL);
	int64_t hidden = house_must(h, "ane", "person.add", "given_name",
				    "Nora", "family_name", "Haddad", NULL);
	char id[24];

	(void)snprintf(id, sizeof(id), "%lld", (long long)restricted);
	house_must(h, "sup", "person.restrict", "person", id, "reach_hidden",
		   "y", NULL);
	(void)snprintf(id, sizeof(id), "%lld", (long long)hidden);
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", id, "hidden",
		   "y", NULL);
	assert_string_equal(known_to(h, "mikel", open), "Olatz");
	assert_string_equal(known_to(h, "mikel", restricted), "");
	assert_string_equal(known_to(h, "mikel", hidden),
			    err_code_name(ERR_NOT_FOUND));
	assert_string_equal(known_to(h, "ines", open),
			    err_code_name(ERR_NOT_FOUND));
	assert_string_equal(known_to(h, "mikel", 4711),
			    err_code_name(ERR_NOT_FOUND));
	assert_string_equal(known_to(h, "root", open),
			    err_code_name(ERR_DENIED));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_telephone_from_its_beginning),
		HOUSE_TEST(the_beginning_tells_nothing_of_who_is_restricted),
		HOUSE_TEST(a_number_is_of_one_country),
		HOUSE_TEST(finds_what_was_meant),
		HOUSE_TEST(finds_the_nearest_without_a_word),
		HOUSE_TEST(says_what_a_case_number_ends_with),
		HOUSE_TEST(finds_a_number_however_written),
		HOUSE_TEST(a_number_is_one_persons),
		HOUSE_TEST(forgives_a_case_number),
		HOUSE_TEST(finds_by_the_short_number),
		HOUSE_TEST(finds_a_case_number_as_it_is_typed),
		HOUSE_TEST(finds_who_is_restricted_by_the_whole_number),
		HOUSE_TEST(finds_by_the_address),
		HOUSE_TEST(supervisors_find_by_the_address),
		HOUSE_TEST(the_place_is_told_unless_restricted),
		HOUSE_TEST(asks_elsewhere_by_a_whole_number),
		HOUSE_TEST(opened_last_comes_first),
		HOUSE_TEST(whom_one_works_with_comes_first),
		HOUSE_TEST(one_person_is_told_as_the_search_does),
		HOUSE_TEST(whose_whole_name_it_is_comes_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
