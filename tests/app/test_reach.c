/* SPDX-License-Identifier: EUPL-1.2 */
/* Names, ways to reach somebody, addresses then and now. */
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

static size_t
n_found(struct house *h, const char *login, const char *typed)
{
	struct session *session = house_session(h, login);
	struct find_hits hits;
	enum err_code rc =
		app_find(session, typed, 20, &h->arena, &hits, &h->err);

	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	return hits.n;
}

/* Fails with the line where it is asked. */
#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

/* Names as written and as searched. */
static void
is_found_by_every_name(void **state)
{
	static const char *const typed[] = {
		"petrenko",
		"ivanovych",
		"Oksana petrenko",
		"petrenko ivanovych",
		"Оксана",
		"Петренко",
		"петренко оксана",
		"oksana",
		"kovalenko",
		"ksenia petrenko",
		"ivanovich petrenko",
	};
	struct house *h = *state;
	const char *number = house_case(h, "Oksana", "Petrenko", "1990-05-06");

	assert_int_equal(n_found(h, "ane", "kovalenko"), 0);
	house_must(h, "ane", "person.change", "person", number, "patronymic",
		   "Ivanovych", "other_names", "Kovalenko, Ksenia",
		   "native_name", "Оксана Іванівна Петренко", NULL);
	for (size_t i = 0; i < N_ELEMS(typed); i++)
		if (n_found(h, "ane", typed[i]) != 1)
			fail_msg("'%s' is not found", typed[i]);
	/* In Latin letters, as the other script sounds. */
	assert_int_equal(n_found(h, "ane", "ivanivna"), 1);
	/* The list of persons is filtered by all of them, too. */
	expect_in(house_list(h, "ane", "persons", NULL), "Petrenko|Oksana");
	house_must(h, "ane", "person.change", "person", number, "other_names",
		   "", NULL);
	assert_int_equal(n_found(h, "ane", "kovalenko"), 0);
	/* Who is registered again under the one name is still recognised. */
	assert_int_equal(house_do(h, "mikel", "person.add", "given_name",
				  "Oksana", "family_name", "Petrenko", "birth",
				  "1990-05-06", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "likely_duplicate"));
}

struct way {
	const char *what;
	const char *kind;
	const char *value;
	const char *safety;
	const char *preferred;
	const char *note;
	enum err_code rc;
	const char *field;
	const char *code;
};

static const struct way WAYS[] = {
	{"a telephone", "mobile", "600 111 222", "safe", "y", "", ERR_OK, NULL,
	 NULL},
	{"the same, abroad", "mobile", "+34 600111222", "safe", "n", "",
	 ERR_INVALID, "value", "known"},
	{"no number", "home", "none", "safe", "n", "", ERR_INVALID, "value",
	 "form"},
	{"two in one", "home", "948111222, 948333444", "safe", "n", "",
	 ERR_INVALID, "value", "several"},
	{"two written as one", "home", "690 067 110611222333", "safe", "n", "",
	 ERR_INVALID, "value", "too_long"},
	{"a mail address", "email", "lola@example.org", "safe", "n", "", ERR_OK,
	 NULL, NULL},
	{"no mail address", "email", "lola at home", "safe", "n", "",
	 ERR_INVALID, "value", "form"},
	{"unsafe and first", "home", "948111333", "unsafe", "y", "",
	 ERR_INVALID, "preferred", "unsafe"},
	{"care without a word", "home", "948111333", "careful", "n", "",
	 ERR_INVALID, "note", "required"},
	{"care", "home", "948111333", "careful", "n", "After six, ask for Ana",
	 ERR_OK, NULL, NULL},
	{"unsafe", "work", "948111444", "unsafe", "n", "", ERR_OK, NULL, NULL},
	{"a name", "messenger", "Signal: lola91", "safe", "n", "", ERR_OK, NULL,
	 NULL},
};

static void
is_reached_in_many_ways(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *list;

	for (size_t i = 0; i < N_ELEMS(WAYS); i++) {
		const struct way *w = &WAYS[i];
		enum err_code rc = house_do(h, "ane", "reach.add", "person_id",
					    number, "kind", w->kind, "value",
					    w->value, "safety", w->safety,
					    "preferred", w->preferred, "note",
					    w->note, NULL);

		if (rc != w->rc)
			fail_msg("%s: %s %s", w->what, err_code_name(rc),
				 h->err.msg);
		if (w->code != NULL && !house_found(h, w->field, w->code))
			fail_msg("%s: %s", w->what, h->err.msg);
	}
	list = house_list(h, "jon", "reach", "person", number, NULL);
	expect_in(list, "|mobile|600 111 222|1|safe|");
	expect_in(list, "|careful|After six, ask for Ana|");
	/* One is tried first: the next one takes its place. */
	house_must(h, "ane", "reach.add", "person_id", number, "kind", "home",
		   "value", "948999888", "preferred", "y", NULL);
	list = house_list(h, "jon", "reach", "person", number, NULL);
	expect_in(list, "|mobile|600 111 222|0|safe|");
	expect_in(list, "|home|948999888|1|safe|");
	assert_int_equal(n_found(h, "ane", "948 99 98 88"), 1);
}

/* A number stands in one place. */
static void
leaves_the_line_of_the_intake(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *list;

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "600 111 222, 948 333 444", NULL);
	house_must(h, "ane", "reach.add", "person_id", number, "kind", "mobile",
		   "value", "600111222", "preferred", "y", NULL);
	list = house_list(h, "ane", "reach", "person", number, NULL);
	expect_in(list, "|phone|948 333 444|0|");
	assert_null(strstr(list, "600 111 222"));
	/* The list of persons has the one to dial first. */
	expect_in(house_list(h, "ane", "persons", NULL), "|600111222|");
	assert_int_equal(n_found(h, "ane", "600 11 12 22"), 1);
}

/* The number in the first cell of the row of a list that holds a text. */
static const char *
row_of(struct house *h, const char *list, const char *text)
{
	const char *at = strstr(list, text);

	assert_non_null(at);
	while (at > list && at[-1] != '\n')
		at--;
	return arena_strndup(&h->arena, at, strcspn(at, "|"));
}

/* Most persons have no other: it is worked on from where it stands. */
static void
the_line_of_the_intake_is_worked_on(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *row;
	const char *list;

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "600 111 222, 948 333 444", "email", "lola@example.org",
		   "street", "Kale 1", "place", "Altsasu", NULL);
	row = row_of(h, house_list(h, "ane", "reach", "person", number, NULL),
		     "|phone|");
	house_must(h, "ane", "reach.change", "reach", row, "safety", "unsafe",
		   NULL);
	list = house_list(h, "jon", "reach", "person", number, NULL);
	expect_in(list, "|phone|600 111 222|0|unsafe|");
	expect_in(list, "|phone|948 333 444|0|");
	/* A wrong digit is put right, and the wrong number is gone. */
	house_must(h, "ane", "reach.change", "reach", row, "kind", "home",
		   "value", "948 333 445", "preferred", "y", NULL);
	list = house_list(h, "jon", "reach", "person", number, NULL);
	expect_in(list, "|home|948 333 445|1|safe|");
	assert_null(strstr(list, "948 333 444"));
	assert_int_equal(house_do(h, "ane", "reach.change", "reach", row, NULL),
			 ERR_NOT_FOUND);
	expect_in(h->err.msg, "line of the intake");
	row = row_of(h, list, "|email|");
	house_must(h, "ane", "reach.end", "reach", row, NULL);
	expect_in(house_list(h, "jon", "reach", "person", number, NULL),
		  "|email|lola@example.org|0|safe||2026-11-21|2026-11-21");
	assert_int_equal(house_do(h, "mikel", "reach.end", "reach", row, NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "ines", "reach.end", "reach", row, NULL),
			 ERR_NOT_FOUND);
}

static void
the_present_address_is_worked_on(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *row;

	house_must(h, "ane", "person.change", "person", number, "street",
		   "Kale 1", "place", "Altsasu", NULL);
	row = row_of(h,
		     house_list(h, "ane", "addresses", "person", number, NULL),
		     "|Kale 1|");
	house_must(h, "ane", "address.change", "address", row, "street",
		   "Kale 11", "from_day", "2020-01-01", NULL);
	expect_in(house_list(h, "ane", "addresses", "person", number, NULL),
		  "|Kale 11||Altsasu|2020-01-01||");
	assert_int_equal(house_do(h, "ane", "address.change", "address", row,
				  "note", "with her sister", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "note", "present"));
	house_must(h, "ane", "address.change", "address", row, "to_day",
		   "2026-11-01", "note", "with her sister", NULL);
	expect_in(house_list(h, "ane", "addresses", "person", number, NULL),
		  "|Kale 11||Altsasu|2020-01-01|2026-11-01|with her sister");
	row = row_of(h,
		     house_list(h, "ane", "addresses", "person", number, NULL),
		     "|Kale 11|");
	assert_int_equal(house_do(h, "ane", "address.change", "address", row,
				  "to_day", "", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "to_day", "required"));
}

static void
ends_and_is_still_found_by(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	int64_t id = house_must(h, "ane", "reach.add", "person_id", number,
				"kind", "mobile", "value", "600111222",
				"preferred", "y", NULL);
	const char *row = arena_printf(&h->arena, "%lld", (long long)id);

	assert_int_equal(house_do(h, "ane", "reach.end", "reach", row, "to_day",
				  "2026-11-01", NULL),
			 ERR_INVALID);
	house_must(h, "ane", "reach.end", "reach", row, NULL);
	expect_in(house_list(h, "ane", "reach", "person", number, NULL),
		  "|600111222|0|safe||2026-11-21|2026-11-21");
	assert_int_equal(n_found(h, "ane", "600111222"), 1);
}

static void
keeps_where_the_person_lived(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *list;

	house_must(h, "ane", "person.change", "person", number, "street",
		   "Kale Nagusia 3", "postcode", "31800", "place", "Altsasu",
		   "address_since", "2020-02-01", NULL);
	assert_int_equal(house_do(h, "ane", "address.move", "person", number,
				  "place", "Olazti", "address_since", "t+1",
				  NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "address.move", "person", number,
				  "place", "Olazti", "address_since",
				  "2019-01-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "address_since", "order"));
	house_must(h, "ane", "address.move", "person", number, "place",
		   "Olazti", "address_since", "2026-11-01", NULL);
	house_must(h, "jon", "address.add", "person_id", number, "place",
		   "Oran", "to_day", "2020-02-01", NULL);
	list = house_list(h, "jon", "addresses", "person", number, NULL);
	assert_string_equal(
		list, arena_printf(&h->arena,
				   "-2|||Olazti|2026-11-01||\n"
				   "1|Kale Nagusia 3|31800|Altsasu|2020-02-01|"
				   "2026-11-01|\n"
				   "2|||Oran||2020-02-01|\n"));
	expect_in(house_list(h, "ane", "person", "person", number, NULL),
		  "|||Olazti|2026-11-01|");
}

/* Who opens the form means to keep back; what changes nothing is no save. */
static void
is_restricted_unless_said_otherwise(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Nora", "Vidal", "1988-02-11");

	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	assert_int_equal(house_do(h, "ane", "person.restrict", "person", number,
				  "reach_hidden", "n", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "reach_hidden", "unchanged"));
	house_must(h, "ane", "person.restrict", "person", number, NULL);
	assert_string_equal(house_list(h, "mikel", "addresses", "person",
				       number, NULL),
			    "! denied");
	assert_int_equal(house_do(h, "ane", "person.restrict", "person", number,
				  NULL),
			 ERR_INVALID);
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "n", NULL);
	assert_string_equal(house_list(h, "mikel", "addresses", "person",
				       number, NULL),
			    "");
}

/* product.md 2: a person at risk; deputies work on, but not with that. */
static void
is_restricted_with_the_household(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *child;

	child = arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, "ane", "person.add", "given_name",
				      "Iker", "family_name", "Jiménez", "birth",
				      "2018-01-01", "street", "Kale Nagusia 3",
				      "sure", "y", NULL));
	house_must(h, "ane", "household.add", "case", number, "person_id",
		   child, "relation", "child", NULL);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	house_must(h, "ane", "person.change", "person", number, "street",
		   "Kale Nagusia 3", NULL);
	assert_int_equal(house_do(h, "mikel", "person.restrict", "person",
				  number, "reach_hidden", "y", NULL),
			 ERR_DENIED);
	house_must(h, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	assert_string_equal(
		house_list(h, "sup", "reach", "person", number, NULL), "");
	assert_string_equal(house_list(h, "mikel", "addresses", "person",
				       number, NULL),
			    "! denied");
	assert_int_equal(house_do(h, "mikel", "reach.add", "person_id", number,
				  "kind", "mobile", "value", "600111222", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "mikel", "person.change", "person", number,
				  "street", "Elsewhere 1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "street", "restricted"));
	/* What a deputy changes besides leaves the address as it was. */
	house_must(h, "mikel", "person.change", "person", number, "language",
		   "eu", NULL);
	expect_in(house_list(h, "jon", "person", "person", number, NULL),
		  "|Kale Nagusia 3|");
	/* The child's address is the same one. */
	house_must(h, "ane", "case.open", "person_id", child, "pair_id",
		   "ane+jon", NULL);
	assert_string_equal(house_list(h, "mikel", "addresses", "person", child,
				       NULL),
			    "! denied");
}

/* What cannot be dialled or written to is said when it is typed. */
static void
a_person_is_reached_by_what_can_be_dialled(void **state)
{
	struct house *h = *state;

	assert_int_equal(house_do(h, "ane", "person.add", "given_name", "Ane",
				  "family_name", "Goñi", "phone",
				  "948 12 34 56, abc", "email", "notmail",
				  NULL),
			 ERR_INVALID);
	assert_int_equal(h->out.issues.n, 2);
	assert_string_equal(h->out.issues.items[0].field, "phone");
	assert_non_null(strstr(h->out.issues.items[0].msg, "'abc'"));
	assert_string_equal(h->out.issues.items[1].field, "email");
	house_must(h, "ane", "person.add", "given_name", "Ane", "family_name",
		   "Goñi", "phone", "948 12 34 56, +34 600112233", "email",
		   "ane@example.org", NULL);
}

/* Whoever writes a number down now will ring it next. */
static void
a_new_number_is_tried_first(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "person.change", "person", number, "phone",
		   "948 111 222, 948 333 444", NULL);
	/* Typed behind the old ones. */
	house_must(h, "ane", "person.change", "person", number, "phone",
		   "948 111 222, 948 333 444, 600 555 666", NULL);
	list = house_list(h, "ane", "reach", "person", number, NULL);
	assert_true(strstr(list, "600 555 666") < strstr(list, "948 111 222"));
	expect_in(house_list(h, "ane", "persons", NULL), "|600 555 666");
	/* Who only changes their order is taken at the word. */
	house_must(h, "ane", "person.change", "person", number, "phone",
		   "948 333 444, 600555666, 948 111 222", NULL);
	list = house_list(h, "ane", "reach", "person", number, NULL);
	assert_true(strstr(list, "948 333 444") < strstr(list, "600555666"));
	assert_true(strstr(list, "600555666") < strstr(list, "948 111 222"));
}

/* A form proposes it, but not of what is not safe; who runs a script has seen
 * no proposal. */
static void
a_form_proposes_to_try_it_first(void **state)
{
	static const struct {
		const char *kind;
		const char *safety;
		const char *wanted;
	} rows[] = {
		{"mobile", "safe", "y"},  {"mobile", "unsafe", "n"},
		{"home", "careful", "n"}, {"email", "safe", "n"},
		{"message", "safe", "y"},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(
			house_filled(h, "ane", "reach.add", "preferred",
				     HOUSE_TYPED("person_id", number, "kind",
						 rows[i].kind, "safety",
						 rows[i].safety)),
			rows[i].wanted);
	house_must(h, "ane", "reach.add", "person_id", number, "kind", "mobile",
		   "value", "600111222", "preferred", "y", NULL);
	house_must(h, "ane", "reach.add", "person_id", number, "kind", "home",
		   "value", "948999888", NULL);
	expect_in(house_list(h, "ane", "reach", "person", number, NULL),
		  "|mobile|600111222|1|");
	expect_in(house_list(h, "ane", "reach", "person", number, NULL),
		  "|home|948999888|0|");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(is_found_by_every_name),
		HOUSE_TEST(is_reached_in_many_ways),
		HOUSE_TEST(leaves_the_line_of_the_intake),
		HOUSE_TEST(the_line_of_the_intake_is_worked_on),
		HOUSE_TEST(the_present_address_is_worked_on),
		HOUSE_TEST(ends_and_is_still_found_by),
		HOUSE_TEST(keeps_where_the_person_lived),
		HOUSE_TEST(is_restricted_unless_said_otherwise),
		HOUSE_TEST(is_restricted_with_the_household),
		HOUSE_TEST(a_person_is_reached_by_what_can_be_dialled),
		HOUSE_TEST(a_new_number_is_tried_first),
		HOUSE_TEST(a_form_proposes_to_try_it_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
