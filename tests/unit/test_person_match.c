/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Duplicates by the evidence of the fields: single rules, and precision and
 * recall on a published file with the truth in it (FEBRL), where it is there.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/person_match.h"
#include "report/csv_read.h"

static const struct match_person KARIM = {
	.given = "Karim",
	.family = "Benali",
	.birth = "1984-03-02",
	.phone = "+34 600 11 22 33",
	.street = "Calle Mayor 3, 2 B",
	.postcode = "31001",
	.place = "Iruña",
};

static void
weighs_the_evidence(void **state)
{
	static const struct {
		const char *what;
		struct match_person other;
		bool is_likely;
	} rows[] = {
		{"accents and capitals",
		 {.given = "KÀRIM", .family = "BENALI", .birth = "1984-03-02"},
		 true},
		{"names turned round",
		 {.given = "Benali", .family = "Karim", .birth = "1984-03-02"},
		 true},
		{"day and month turned round, same telephone",
		 {.given = "Karim",
		  .family = "Benali",
		  .birth = "1984-02-03",
		  .phone = "600112233"},
		 true},
		{"a slip in the name and the same day",
		 {.given = "Karin", .family = "Benalli", .birth = "1984-03-02"},
		 true},
		{"the same name of another day",
		 {.given = "Karim", .family = "Benali", .birth = "1991-11-20"},
		 false},
		{"another name of the same day",
		 {.given = "Ane", .family = "Goñi", .birth = "1984-03-02"},
		 false},
		{"a brother in the same flat",
		 {.given = "Yusuf",
		  .family = "Benali",
		  .birth = "1989-07-30",
		  .street = "Calle Mayor 3, 2 B",
		  .postcode = "31001",
		  .place = "Iruña"},
		 false},
		{"nothing known", {.given = ""}, false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		struct match_result result;

		person_match(match_side_new(&arena, &KARIM),
			     match_side_new(&arena, &rows[i].other), &result);
		if ((result.weight >= MATCH_LIKELY) != rows[i].is_likely)
			fail_msg("%s: %d (%s)", rows[i].what, result.weight,
				 match_why(&arena, &result));
		arena_fini(&arena);
	}
}

/* Names that begin with the same article and the same four sounds, born on one
 * day: two. */
static void
hears_names_to_their_end(void **state)
{
	static const struct match_person a = {.given = "Abdelkader",
					      .family = "El Amrani",
					      .birth = "1984-03-02"};
	static const struct match_person b = {.given = "Abdelhadi",
					      .family = "El Idrissi",
					      .birth = "1984-03-02"};
	static const struct match_person same = {.given = "Abdelkadir",
						 .family = "Elamrani",
						 .birth = "1984-03-02"};
	struct arena arena = {0};
	const struct match_side *of_a = match_side_new(&arena, &a);
	struct match_result result;

	(void)state;
	person_match(of_a, match_side_new(&arena, &b), &result);
	assert_true(result.weight < MATCH_LIKELY);
	person_match(of_a, match_side_new(&arena, &same), &result);
	assert_true(result.weight >= MATCH_LIKELY);
	arena_fini(&arena);
}

/* Of one household, and whether it is more than that. Father and son of one
 * name are many; so are mothers with the day of their daughter by a slip. */
static const struct match_person ANA = {
	.given = "Ana",
	.family = "Gil Ruiz",
	.birth = "1984-10-20",
	.phone = "600112233",
	.street = "Calle Mayor 3, 2 B",
	.postcode = "31001",
	.place = "Altsasu",
};
static const struct match_number DNI[] = {{"dni", "12345678Z", NULL},
					  {"dni", "87654321X", NULL}};
enum seen { GONE, LAST, FIRST };
static const struct {
	const char *what;
	const char *given;
	const char *family;
	const char *birth;
	const struct match_number *number;
	bool is_member; /* recorded in the household of the other */
	enum seen seen;
} KIN[] = {
	{"the same again", "Ana", "Gil Ruiz", "1984-10-20", NULL, false, FIRST},
	{"the same, no date known", "Ana", "Gil Ruiz", "", NULL, false, FIRST},
	{"daughter of the same name", "Ana", "Gil Soto", "2010-02-01", NULL,
	 false, LAST},
	{"the same name, a generation apart", "Ana", "Gil Ruiz", "2012-02-01",
	 NULL, false, LAST},
	{"the same name, two years apart", "Ana", "Gil Ruiz", "1986-02-01",
	 NULL, false, FIRST},
	{"with the number of the other", "Ana", "Gil Ruiz", "2012-02-01",
	 &DNI[0], false, FIRST},
	{"twin", "Luis", "Gil Ruiz", "1984-10-20", NULL, false, FIRST},
	{"twin with a number of her own", "Luisa", "Gil Ruiz", "1984-10-20",
	 &DNI[1], false, LAST},
	{"brother", "Luis", "Gil Ruiz", "1989-01-07", NULL, false, GONE},
	{"mother, born on the same day", "Luisa", "Gil Ruiz", "1957-10-20",
	 NULL, false, GONE},
	{"brother, born on the same day of another year", "Luis", "Gil Ruiz",
	 "1994-10-20", NULL, false, GONE},
	{"half-sister of a like name", "Anna", "Gil Soto", "1999-01-07", NULL,
	 false, GONE},
	{"the same name, a generation apart, in one household", "Ana",
	 "Gil Ruiz", "2012-02-01", NULL, true, GONE},
	{"the same again in one household", "Ana", "Gil Ruiz", "1984-10-20",
	 NULL, true, FIRST},
	{"husband of nearly the same day", "Pedro", "Sanz Mora", "1984-10-21",
	 NULL, false, GONE},
};

static void
tells_kin_from_the_same(void **state)
{
	struct match_person a = ANA;

	(void)state;
	a.numbers = DNI;
	a.n_numbers = 1;
	a.household = 7;
	for (size_t i = 0; i < N_ELEMS(KIN); i++) {
		struct arena arena = {0};
		struct match_result result;
		struct match_person b = ANA;
		enum seen seen;

		b.given = KIN[i].given;
		b.family = KIN[i].family;
		b.birth = KIN[i].birth;
		b.numbers = KIN[i].number;
		b.n_numbers = KIN[i].number != NULL;
		b.household = KIN[i].is_member ? a.household : 0;
		person_match(match_side_new(&arena, &a),
			     match_side_new(&arena, &b), &result);
		seen = result.weight < MATCH_LIKELY ? GONE
		       : result.is_of_kin	    ? LAST
						    : FIRST;
		if (seen != KIN[i].seen ||
		    (seen == LAST) != (result.weight == MATCH_LIKELY))
			fail_msg("%s: %d (%s)", KIN[i].what, result.weight,
				 match_why(&arena, &result));
		arena_fini(&arena);
	}
}

/* The same number of two countries says nothing of the two. */
static void
a_number_is_of_its_country(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		enum match_level level;
	} rows[] = {
		{"DE", "DE", MATCH_SAME},    {"DE", "de", MATCH_SAME},
		{"DE", "", MATCH_SAME},	     {NULL, NULL, MATCH_SAME},
		{"DE", "FR", MATCH_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct match_number one = {"passport", "ab1", rows[i].a};
		const struct match_number two = {"passport", "ab1", rows[i].b};
		struct arena arena = {0};
		struct match_person a = ANA;
		struct match_person b = ANA;
		struct match_result result;

		a.numbers = &one;
		b.numbers = &two;
		a.n_numbers = b.n_numbers = 1;
		person_match(match_side_new(&arena, &a),
			     match_side_new(&arena, &b), &result);
		if (result.levels[MATCH_NUMBER] != rows[i].level)
			fail_msg("row %zu: %d", i,
				 (int)result.levels[MATCH_NUMBER]);
		arena_fini(&arena);
	}
}

/* Letters are counted, not their bytes: two of two are no slip. */
static void
reads_other_scripts_by_the_letter(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		enum match_level level;
	} rows[] = {
		{"佳怡", "俊杰", MATCH_OTHER},
		{"秀英", "秀英", MATCH_SAME},
		{"Гергана", "Георги", MATCH_OTHER},
		{"Георги", "Георгi", MATCH_ALIKE},
		{"نادية", "عائشة", MATCH_OTHER},
		{"Георги", "Georgi", MATCH_ALIKE},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		struct match_result result;
		const struct match_person a = {.given = rows[i].a,
					       .family = "Gil"};
		const struct match_person b = {.given = rows[i].b,
					       .family = "Gil"};

		person_match(match_side_new(&arena, &a),
			     match_side_new(&arena, &b), &result);
		if (result.levels[MATCH_GIVEN] != rows[i].level)
			fail_msg("%s %s: %d", rows[i].a, rows[i].b,
				 (int)result.levels[MATCH_GIVEN]);
		arena_fini(&arena);
	}
}

/* ---- The yardstick ---- */

enum { PERSONS_MAX = 6000, ID_SIZE = 16 };

struct known {
	char truth[ID_SIZE]; /* who it is: the number within rec_id */
	struct match_person person;
	struct match_number number;
	const struct match_side *side;
	struct match_keys keys;
};

struct yardstick {
	struct arena arena;
	struct known *items;
	size_t n;
	bool has_headings;
	bool with_numbers;
};

static const char *
cell(struct yardstick *y, const struct csv_row *row, size_t at)
{
	return at < row->n_cells ? arena_strdup(&y->arena, row->cells[at]) : "";
}

static const char *
as_iso(struct arena *arena, const char *digits)
{
	return strlen(digits) != 8
		       ? ""
		       : arena_printf(arena, "%.4s-%.2s-%.2s", digits,
				      digits + 4, digits + 6);
}

/* rec_id, given_name, surname, street_number, address_1, address_2, suburb,
 * postcode, state, date_of_birth, soc_sec_id */
static enum err_code
take_row(void *arg, const struct csv_row *row, struct err *err)
{
	struct yardstick *y = arg;
	struct known *k = &y->items[y->n];

	(void)err;
	if (!y->has_headings) {
		y->has_headings = true;
		return ERR_OK;
	}
	assert_true(y->n < PERSONS_MAX);
	assert_int_equal(sscanf(row->cells[0], "rec-%15[0-9]", k->truth), 1);
	k->person = (struct match_person){
		.given = cell(y, row, 1),
		.family = cell(y, row, 2),
		.street = arena_printf(&y->arena, "%s %s, %s", cell(y, row, 3),
				       cell(y, row, 4), cell(y, row, 5)),
		.place = cell(y, row, 6),
		.postcode = cell(y, row, 7),
		.birth = as_iso(&y->arena, cell(y, row, 9)),
	};
	k->number = (struct match_number){"other", cell(y, row, 10), NULL};
	k->person.numbers = &k->number;
	k->person.n_numbers = y->with_numbers ? 1 : 0;
	k->side = match_side_new(&y->arena, &k->person);
	match_keys(k->side, &k->keys);
	y->n++;
	return ERR_OK;
}

static bool
have_key_in_common(const struct known *a, const struct known *b)
{
	for (size_t i = 0; i < a->keys.n; i++)
		for (size_t k = 0; k < b->keys.n; k++)
			if (a->keys.items[i] == b->keys.items[k])
				return true;
	return false;
}

struct counts {
	size_t n_right;
	size_t n_wrong;
	size_t n_missed;
	size_t n_not_met; /* missed because no key was in common */
};

static void
count_pair(const struct known *a, const struct known *b, struct counts *out)
{
	struct arena arena = {0};
	struct match_result result;
	bool is_same = strcmp(a->truth, b->truth) == 0;
	bool is_met = have_key_in_common(a, b);
	bool is_found;

	if (!is_met && !is_same)
		return;
	person_match(a->side, b->side, &result);
	/* What is passed over unweighed is never one of the likely. */
	assert_true(result.weight < MATCH_LIKELY ||
		    person_match_may_be(a->side, b->side));
	is_found = is_met && result.weight >= MATCH_LIKELY;
	out->n_right += is_same && is_found;
	out->n_wrong += !is_same && is_found;
	out->n_missed += is_same && !is_found;
	out->n_not_met += is_same && !is_met;
	if (getenv("KITH_SHOW") != NULL && is_same != is_found)
		printf("# %s %d met %d: %s\n", is_same ? "missed" : "wrong",
		       result.weight, is_met, match_why(&arena, &result));
	arena_fini(&arena);
}

static bool
load(struct yardstick *y)
{
	const char *root = getenv("KITH_SRCDIR");
	const char *path = arena_printf(&y->arena,
					"%s/../shared/data/febrl/dataset1.csv",
					root == NULL ? "." : root);
	struct csv_reader *reader = NULL;
	struct err err = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	y->items = arena_new(&y->arena, struct known, PERSONS_MAX);
	assert_int_equal(csv_open(fd, &reader, &err), ERR_OK);
	assert_int_equal(csv_each(reader, take_row, y, &err), ERR_OK);
	csv_close(&reader);
	close(fd);
	return true;
}

/* The aim is 98 of 100 right and 95 of 100 found; held is what was reached,
 * with the number of the register, and by names, dates and addresses alone. */
static void
measure(bool with_numbers, double precision, double recall)
{
	struct yardstick y = {.with_numbers = with_numbers};
	struct counts c = {0};

	if (!load(&y)) {
		print_message("# SKIP no ../shared/data/febrl\n");
		arena_fini(&y.arena);
		return;
	}
	for (size_t i = 0; i < y.n; i++)
		for (size_t k = i + 1; k < y.n; k++)
			count_pair(&y.items[i], &y.items[k], &c);
	double p = (double)c.n_right / (double)(c.n_right + c.n_wrong);
	double r = (double)c.n_right / (double)(c.n_right + c.n_missed);

	print_message(
		"# %s numbers: precision %.4f recall %.4f "
		"(right %zu, wrong %zu, missed %zu, of these without a "
		"key in common %zu)\n",
		with_numbers ? "with" : "without", p, r, c.n_right, c.n_wrong,
		c.n_missed, c.n_not_met);
	assert_true(p >= precision);
	assert_true(r >= recall);
	arena_fini(&y.arena);
}

static void
finds_them_with_numbers(void **state)
{
	(void)state;
	measure(true, 0.99, 0.998);
}

static void
finds_them_without_numbers(void **state)
{
	(void)state;
	measure(false, 0.99, 0.994);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weighs_the_evidence),
		cmocka_unit_test(hears_names_to_their_end),
		cmocka_unit_test(tells_kin_from_the_same),
		cmocka_unit_test(a_number_is_of_its_country),
		cmocka_unit_test(reads_other_scripts_by_the_letter),
		cmocka_unit_test(finds_them_with_numbers),
		cmocka_unit_test(finds_them_without_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
