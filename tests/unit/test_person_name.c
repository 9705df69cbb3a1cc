/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/person_name.h"

static void
test_display_name(void **state)
{
	static const struct {
		const char *given;
		const char *family;
		const char *shown;
	} rows[] = {
		{"Karim", "Benali", "Karim BENALI"}, /* product.md 5 */
		{"Lola", "Jiménez", "Lola JIMÉNEZ"}, /* product.md 5 */
		{"María José", "de la Cruz", "María José DE LA CRUZ"},
		{"Ольга", "Шевченко", "Ольга ШЕВЧЕНКО"},
		{"كريم", "بن علي", "كريم بن علي"},
		{"小明", "王", "王 小明"},
		{"민준", "김", "김 민준"},
		{"ნინო", "ბერიძე", "ნინო ბერიძე"},
		{"Karim", "", "Karim"},
		{"Karim", NULL, "Karim"},
		{"", "Benali", "BENALI"},
		{NULL, "Benali", "BENALI"},
		{NULL, NULL, ""},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(person_display_name(&arena, rows[i].given,
							rows[i].family),
				    rows[i].shown);
	arena_fini(&arena);
}

static void
test_sort_key(void **state)
{
	struct arena arena = {0};

	(void)state;
	assert_string_equal(person_sort_key(&arena, "Lola", "Jiménez"),
			    "jimenez lola");
	assert_string_equal(person_sort_key(&arena, "Lola", NULL), "lola");
	assert_string_equal(person_sort_key(&arena, NULL, "Jiménez"),
			    "jimenez");
	assert_string_equal(person_sort_key(&arena, NULL, NULL), "");
	arena_fini(&arena);
}

static void
assert_tokens(const struct name_tokens *tokens, const char *expected)
{
	struct strbuf joined = {0};

	for (size_t i = 0; i < tokens->n; i++)
		strbuf_addf(&joined, "%s%s", i == 0 ? "" : " ",
			    tokens->items[i]);
	assert_string_equal(strbuf_str(&joined), expected);
	strbuf_fini(&joined);
}

static void
test_tokens(void **state)
{
	static const struct {
		const char *given;
		const char *family;
		const char *tokens;
	} rows[] = {
		{"Karim", "Benali", "karim benali"},
		{"María José", "de la Cruz", "maria jose de la cruz"},
		{"Ana A.", "Ruiz", "ana ruiz"}, /* no initials */
		{"A", "Ruiz (Pérez)", "ruiz perez"},
		{"Ana", "Ana Ruiz", "ana ruiz"}, /* each once */
		{"小明", "王", "小明 王"},	 /* a lone sign is a name */
		{"Łukasz", "Đorđe", "lukasz dorde"},
		{"V.", "H?", "v"}, /* found by something */
		{"", "O", "o"},
		{"?", "]", ""}, /* no letter at all */
		{"", NULL, ""},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *names[] = {rows[i].given, rows[i].family};
		struct name_tokens tokens;
		person_name_tokens(&arena, names, 2, &tokens);
		assert_tokens(&tokens, rows[i].tokens);
	}
	arena_fini(&arena);
}

static void
test_phone(void **state)
{
	static const struct {
		const char *phone;
		const char *digits;
	} rows[] = {
		{"+34 948-12.34.56", "34948123456"},
		{"0034 948 12 34 56", "34948123456"},
		{"948 123 456", "948123456"},
		{"+49 (0)30 1234567", "49301234567"},
		{"(0)30 1234567", "0301234567"},
		{"948123456 ext. 12", "948123456"},
		{"tel 948123456", "948123456"},
		{"948123456, 600111222", "948123456"},
		{"٩٤٨١٢٣٤٥٦", "948123456"},
		{"۹۴۸۱۲۳", "948123"},
		{"9４8", "948"},
		{"112", "112"},
		{"12", ""},
		{"none", ""},
		{"", ""},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(phone_digits(&arena, rows[i].phone),
				    rows[i].digits);
	assert_string_equal(phone_token(&arena, "948 123 456"), "#654321849");
	assert_string_equal(phone_token(&arena, "none"), "");
	assert_string_equal(phone_start_token(&arena, "+34 948 123 456"),
			    "#+948123456");
	assert_string_equal(phone_start_token(&arena, "06 98 76 54 32"),
			    "#+698765432");
	assert_string_equal(phone_start_token(&arena, "+212 661 22 33 44"),
			    "#+212661223344");
	/* A code, but no number of that country. */
	assert_string_equal(phone_start_token(&arena, "34 12 34"), "#+341234");
	assert_string_equal(phone_start_token(&arena, "none"), "");
	arena_fini(&arena);
}

static void
test_phone_tokens(void **state)
{
	struct arena arena = {0};
	struct name_tokens tokens;

	(void)state;
	phone_tokens(&arena, "948 123 456; +34 600 111 222, 948123456,",
		     &tokens);
	assert_tokens(&tokens, "#654321849 #22211100643");
	phone_tokens(&arena, "", &tokens);
	assert_tokens(&tokens, "");
	phone_tokens(&arena, "none", &tokens);
	assert_tokens(&tokens, "");
	arena_fini(&arena);
}

static const struct {
	const char *ref;
	struct person_likeness a;
	struct person_likeness b;
	bool is_likely;
} pairs[] = {
	{"same name, same birth",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"accents and case",
	 {"Lola", "Jiménez", "1991-07-30", NULL, NULL},
	 {"LOLA", "JIMENEZ", "1991-07-30", NULL, NULL},
	 true},
	{"names in the wrong fields",
	 {"Benali", "Karim", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"one typing error",
	 {"Karim", "Benaly", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"swapped letters in both",
	 {"Kraim", "Bneali", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"one family name of two",
	 {"Ana", "García Ruiz", "1984-03-02", NULL, NULL},
	 {"Ana", "García", "1984-03-02", NULL, NULL},
	 true},
	{"day and month swapped",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-02-03", NULL, NULL},
	 true},
	{"one digit of the birth date",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1984-03-12", NULL, NULL},
	 true},
	{"only the year is known",
	 {"Karim", "Benali", "1984", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"no birth date",
	 {"Karim", "Benali", "", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 true},
	{"married name, same telephone",
	 {"Ana", "García", "1984-03-02", "+34 600 111 222", NULL},
	 {"Ana", "Jiménez", "1984-03-02", "948123456; 600111222", NULL},
	 true},
	{"same identifier",
	 {"X", "Y", "1990-01-01", NULL, "12345678-z"},
	 {"Karim", "Benali", "1984-03-02", NULL, "12345678-Z"},
	 true},
	{"other birth date",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Karim", "Benali", "1991-11-25", NULL, NULL},
	 false},
	{"other year",
	 {"Karim", "Benali", "1985", NULL, NULL},
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 false},
	{"twins",
	 {"Ana", "García", "1984-03-02", NULL, NULL},
	 {"Luisa", "García", "1984-03-02", NULL, NULL},
	 false},
	{"same birth date only",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Lola", "Jiménez", "1984-03-02", NULL, NULL},
	 false},
	{"one family name alone",
	 {NULL, "García", "", NULL, NULL},
	 {"Ana", "García", "1984-03-02", NULL, NULL},
	 false},
	{"numbered names",
	 {"Petra61", "Name61", "1931-02-06", NULL, NULL},
	 {"Petra1", "Name1", "1931-02-02", NULL, NULL},
	 false},
	{"nothing agrees",
	 {"Karim", "Benali", "1984-03-02", NULL, NULL},
	 {"Lola", "Jiménez", "1991-07-30", NULL, NULL},
	 false},
	{"same household telephone",
	 {"Ana", "García", "1984-03-02", "948123456", NULL},
	 {"Luis", "García", "1980-12-31", "948123456", NULL},
	 false},
	{"other short numbers",
	 {"Ana", "Ruiz", "", "112", NULL},
	 {"Luis", "Gil", "", "1112", NULL},
	 false},
	{"nothing known",
	 {NULL, NULL, NULL, NULL, NULL},
	 {NULL, NULL, NULL, NULL, NULL},
	 false},
};

static void
test_likeness(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(pairs); i++) {
		int ab = person_likeness(&arena, &pairs[i].a, &pairs[i].b);
		int ba = person_likeness(&arena, &pairs[i].b, &pairs[i].a);
		print_message("# %s: %d\n", pairs[i].ref, ab);
		assert_int_equal(ab, ba);
		assert_in_range(ab, 0, 100);
		assert_int_equal(ab >= PERSON_LIKELY_SAME, pairs[i].is_likely);
	}
	arena_fini(&arena);
}

/* Certain only by an identifier. */
static void
test_likeness_bounds(void **state)
{
	struct person_likeness full = {"Karim", "Benali", "1984-03-02",
				       "948123456", "1"};
	struct person_likeness other = full;
	struct arena arena = {0};

	(void)state;
	assert_int_equal(person_likeness(&arena, &full, &other), 100);
	other.identifier = "2";
	assert_int_equal(person_likeness(&arena, &full, &other), 99);
	struct person_likeness many = {"a1 b1 c1 d1 e1 f1 g1 h1 i1",
				       "j1 k1 l1 m1 n1 o1 p1 q1 r1 s1",
				       "1984-03-02", NULL, NULL};
	assert_in_range(person_likeness(&arena, &many, &many), 90, 99);
	arena_fini(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_display_name),
		cmocka_unit_test(test_sort_key),
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_phone),
		cmocka_unit_test(test_phone_tokens),
		cmocka_unit_test(test_likeness),
		cmocka_unit_test(test_likeness_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
