/* SPDX-License-Identifier: EUPL-1.2 */
/* Members of a household: who corrects what is written of them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

struct family {
	const char *number; /* of the mother's case, of ane and jon */
	const char *child;  /* a person without a case */
	const char *member; /* the child's membership */
};

static const char *
number_text(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static void
settle(struct house *h, struct family *out)
{
	out->number = house_case(h, "Lola", "Jiménez", "1984-03-02");
	out->child = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Iker",
			      "family_name", "Jimenes", "birth", "2018-10-01",
			      "sure", "y", NULL));
	out->member =
		number_text(h, house_must(h, "ane", "household.add", "case",
					  out->number, "person_id", out->child,
					  "relation", "child", NULL));
}

static void
the_pair_corrects_who_has_no_case(void **state)
{
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	house_must(h, "ane", "household.person", "member", f.member,
		   "family_name", "Jiménez Ruiz", "birth", "2018-01-10", NULL);
	expect_in(house_list(h, "jon", "household", "case", f.number, NULL),
		  "|Jiménez Ruiz|Iker|2018-01-10|child|");
	house_must(h, "jon", "household.person", "member", f.member,
		   "given_name", "Iker Jon", "language", "eu", NULL);
	expect_in(house_list(h, "ane", "household", "case", f.number, NULL),
		  "|Jiménez Ruiz|Iker Jon|2018-01-10|child|");
	/* By the corrected name the office finds the child again. */
	expect_in(house_list(h, "mikel", "persons", NULL), "|Iker Jon|");
	assert_int_equal(house_do(h, "ane", "household.person", "member",
				  f.member, "phone", "none", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "household.person", "member",
				  f.member, "rev", "1", "given_name", "I",
				  NULL),
			 ERR_CONFLICT);
}

/* Not whose household it is: that stands behind it. */
static void
a_save_names_the_member(void **state)
{
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	expect_in(h->out.said, "Jimenes, Iker (");
}

static void
nobody_else_does(void **state)
{
	static const struct {
		const char *login;
		enum err_code code;
	} rows[] = {
		{"mikel", ERR_DENIED},	 {"leire", ERR_DENIED},
		{"ines", ERR_NOT_FOUND}, {"omar", ERR_NOT_FOUND},
		{"ben", ERR_NOT_FOUND},	 {"aud", ERR_NOT_FOUND},
		{"root", ERR_NOT_FOUND},
	};
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = house_do(h, rows[i].login,
					    "household.person", "member",
					    f.member, "given_name", "X", NULL);

		if (rc != rows[i].code)
			fail_msg("%s: %d, %s", rows[i].login, rc, h->err.msg);
		rc = house_do(h, rows[i].login, "household.correct", "member",
			      f.member, "relation", "parent", NULL);
		if (rc != rows[i].code)
			fail_msg("%s: %d, %s", rows[i].login, rc, h->err.msg);
	}
	expect_in(house_list(h, "ane", "household", "case", f.number, NULL),
		  "|Jimenes|Iker|2018-10-01|child|");
}

static void
who_has_a_case_is_corrected_there(void **state)
{
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	house_must(h, "sup", "case.open", "person_id", f.child, "pair_id",
		   "mikel+leire", NULL);
	assert_int_equal(house_do(h, "ane", "household.person", "member",
				  f.member, "given_name", "X", NULL),
			 ERR_DENIED);
	expect_in(h->err.msg, "case of their own");
	/* How the two are related is the household's. */
	house_must(h, "ane", "household.correct", "member", f.member,
		   "relation", "foster_child", "from_day", "2020-02-01", NULL);
	expect_in(house_list(h, "ane", "household", "case", f.number, NULL),
		  "|foster_child|2020-02-01|");
	house_must(h, "mikel", "person.change", "person", f.child, "given_name",
		   "Iker", NULL);
	assert_int_equal(house_do(h, "ane", "household.correct", "member",
				  f.member, "from_day", "t+1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "in_future"));
	house_must(h, "ane", "household.end", "member", f.member, "to_day",
		   "2021-01-01", NULL);
	assert_int_equal(house_do(h, "ane", "household.correct", "member",
				  f.member, "from_day", "2021-06-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "order"));
}

/* Hidden is hidden in the household, too; so is an address. */
static void
a_deputy_learns_no_more_by_it(void **state)
{
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	house_must(h, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	house_must(h, "ane", "household.person", "member", f.member, "street",
		   "Lekutxo 4", NULL);
	house_must(h, "mikel", "household.person", "member", f.member, "street",
		   "Lekutxo 5", NULL);
	house_must(h, "sup", "person.restrict", "person", f.child,
		   "reach_hidden", "y", "household", "n", NULL);
	assert_int_equal(house_do(h, "mikel", "household.person", "member",
				  f.member, "street", "Lekutxo 6", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "street", "restricted"));
	house_must(h, "mikel", "household.person", "member", f.member,
		   "given_name", "Jon", NULL);
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", f.child,
		   "hidden", "y", NULL);
	assert_int_equal(house_do(h, "mikel", "household.person", "member",
				  f.member, "given_name", "Iker", NULL),
			 ERR_NOT_FOUND);
	assert_null(strstr(house_list(h, "mikel", "household", "case", f.number,
				      NULL),
			   "Jimenes"));
	house_must(h, "jon", "household.person", "member", f.member,
		   "given_name", "Iker", NULL);
	expect_in(house_list(h, "jon", "household", "case", f.number, NULL),
		  "|Jimenes|Iker|");
}

/* Shares, counts of children and restrictions read these rows. */
static void
nobody_is_in_it_twice(void **state)
{
	struct house *h = *state;
	struct family f;
	const char *self;

	settle(h, &f);
	assert_int_equal(house_do(h, "ane", "household.add", "case", f.number,
				  "person_id", f.child, "relation", "partner",
				  "from_day", "1900-01-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "before_birth"));
	assert_true(house_found(h, "from_day", "twice"));
	assert_int_equal(house_do(h, "ane", "household.add", "case", f.number,
				  "person_id", f.number, "relation", "child",
				  "from_day", "t+10", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "relation", "self"));
	assert_true(house_found(h, "from_day", "in_future"));
	/* A field that cannot be read hides none of the other reasons. */
	assert_int_equal(house_do(h, "ane", "household.add", "case", f.number,
				  "person_id", f.child, "relation", "self",
				  "from_day", "soon", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "relation", "not_self"));
	self = arena_strndup(
		&h->arena,
		house_list(h, "ane", "household", "case", f.number, NULL), 1);
	assert_int_equal(house_do(h, "ane", "household.end", "member", self,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "to_day", "self"));
	assert_int_equal(house_do(h, "ane", "household.correct", "member", self,
				  "relation", "partner", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "relation", "self"));
	house_must(h, "ane", "household.end", "member", f.member, NULL);
	house_must(h, "ane", "household.add", "case", f.number, "person_id",
		   f.child, "relation", "child", NULL);
}

static void
no_case_is_older_than_its_person(void **state)
{
	struct house *h = *state;
	const char *person = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Unai",
			      "family_name", "Goñi", "birth", "1983-05", NULL));

	assert_int_equal(house_do(h, "ane", "case.open", "person_id", person,
				  "opened_on", "1900-01-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "opened_on", "before_birth"));
	house_must(h, "ane", "case.open", "person_id", person, NULL);
}

/* A child may have two homes: it is asked, of who may know, and saved. */
static void
two_homes_are_asked_about(void **state)
{
	struct house *h = *state;
	struct told_lines told;
	struct family f;
	const char *other;
	struct session *ane;
	struct input items[4];
	struct inputs in = {.items = items, .n = 4};

	settle(h, &f);
	other = house_case(h, "Peio", "Ruiz", "1980-03-02");
	items[0] = (struct input){"case", other};
	items[1] = (struct input){"person_id", f.child};
	items[2] = (struct input){"relation", "child"};
	items[3] = (struct input){"from_day", "t"};
	ane = house_session(h, "ane");
	assert_int_equal(app_warn(ane, operation_find("household.add"), &in,
				  &h->arena, &told, &h->err),
			 ERR_OK);
	session_close(&ane);
	assert_int_equal(told.n, 1);
	expect_in(told.items[0].text, "Lola");
	expect_in(told.items[0].text, "two homes");
	assert_int_equal(house_do(h, "ane", "household.add", "case", other,
				  "person_id", f.child, "relation", "child",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "two_homes"));
	house_must(h, "ane", "household.add", "case", other, "person_id",
		   f.child, "relation", "child", "sure", "y", NULL);
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", f.number,
		   "hidden", "y", NULL);
	/* Of a child whose address is restricted others make no member. */
	house_must(h, "sup", "person.restrict", "person", f.child,
		   "reach_hidden", "n", "household", "n", NULL);
	other = number_text(h, house_must(h, "mikel", "person.add",
					  "given_name", "Jon", "family_name",
					  "Etxe", "birth", "1979-01-01", NULL));
	house_must(h, "mikel", "case.open", "person_id", other, NULL);
	other = h->out.row_ref;
	assert_int_equal(house_do(h, "mikel", "household.add", "case", other,
				  "person_id", f.child, "relation", "child",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "two_homes"));
	expect_in(h->out.issues.items[0].msg, "another case");
	assert_null(strstr(h->out.issues.items[0].msg, "Lola"));
}

/* Mikel writes the child of Lola into the household of Jon's case. */
static const char *
take_the_child(struct house *h, const struct family *f)
{
	const char *jon =
		number_text(h, house_must(h, "mikel", "person.add",
					  "given_name", "Jon", "family_name",
					  "Etxe", "birth", "1979-01-01", NULL));

	house_must(h, "mikel", "case.open", "person_id", jon, "pair_id",
		   "mikel+leire", NULL);
	jon = arena_strdup(&h->arena, h->out.row_ref);
	return number_text(h, house_must(h, "mikel", "household.add", "case",
					 jon, "person_id", f->child, "relation",
					 "child", "sure", "y", NULL));
}

/* To write a child into one's household is no way to its address: that pair is
 * told, and keeps what is written of it until it has left (0152). */
static void
adding_opens_no_address_of_others(void **state)
{
	struct house *h = *state;
	struct family f;
	const char *member;
	const char *told;

	settle(h, &f);
	house_must(h, "ane", "household.person", "member", f.member, "street",
		   "Intxostia 28", NULL);
	member = take_the_child(h, &f);
	told = house_list(h, "jon", "messages.new", NULL);
	expect_in(told, "Iker");
	expect_in(told, "another household");
	assert_null(strstr(told, "Etxe"));
	assert_int_equal(house_do(h, "mikel", "household.person", "member",
				  member, "given_name", "X", NULL),
			 ERR_DENIED);
	assert_null(strstr(h->err.msg, "Lola"));
	expect_in(h->err.msg, "household of another case");
	house_must(h, "ane", "household.person", "member", f.member, "phone",
		   "600112233", NULL);
	house_must(h, "ane", "household.end", "member", f.member, "to_day", "t",
		   NULL);
	house_must(h, "mikel", "household.person", "member", member, "street",
		   "Lekutxo 4", NULL);
}

/* Who works on both is told nothing, and works on. */
static void
two_homes_of_one_pair_are_theirs(void **state)
{
	struct house *h = *state;
	struct family f;
	const char *other;
	const char *member;

	settle(h, &f);
	other = house_case(h, "Peio", "Ruiz", "1980-03-02");
	member = number_text(h,
			     house_must(h, "ane", "household.add", "case",
					other, "person_id", f.child, "relation",
					"child", "sure", "y", NULL));
	assert_null(strstr(house_list(h, "jon", "messages.new", NULL), "Iker"));
	house_must(h, "jon", "household.person", "member", member, "street",
		   "Lekutxo 4", NULL);
}

/* Where somebody at risk lives, a child's household names nobody. */
static void
the_question_names_nobody_at_risk(void **state)
{
	struct house *h = *state;
	struct told_lines told;
	struct family f;
	struct session *mikel;
	struct input items[4];
	struct inputs in = {.items = items, .n = 4};

	settle(h, &f);
	items[0] = (struct input){"case", ""};
	house_must(h, "mikel", "person.add", "given_name", "Peio",
		   "family_name", "Haritz", "birth", "1979-01-01", "sure", "y",
		   NULL);
	house_must(h, "mikel", "case.open", "person_id",
		   number_text(h, h->out.row_id), "pair_id", "mikel+leire",
		   NULL);
	items[0].text = arena_strdup(&h->arena, h->out.row_ref);
	items[1] = (struct input){"person_id", f.child};
	items[2] = (struct input){"relation", "child"};
	items[3] = (struct input){"from_day", "t"};
	house_must(h, "ane", "person.restrict", "person", f.number,
		   "reach_hidden", "y", "household", "n", NULL);
	mikel = house_session(h, "mikel");
	assert_int_equal(app_warn(mikel, operation_find("household.add"), &in,
				  &h->arena, &told, &h->err),
			 ERR_OK);
	session_close(&mikel);
	assert_int_equal(told.n, 1);
	assert_null(strstr(told.items[0].text, "Lola"));
}

/* A son born seven years after his mother: asked, as it is hardly so. */
static void
ages_that_cannot_be_are_asked_about(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1991-03-02");
	const char *omar = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Omar",
			      "family_name", "Rahmani", "birth", "1998", NULL));

	assert_int_equal(house_do(h, "ane", "household.add", "case", number,
				  "person_id", omar, "relation", "child", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "ages"));
	house_must(h, "ane", "household.add", "case", number, "person_id", omar,
		   "relation", "sibling", NULL);
}

/* A correction is asked what an addition is; not again what was answered. */
static void
a_correction_is_asked_about_ages(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1991-03-02");
	const char *omar = number_text(
		h, house_must(h, "ane", "person.add", "given_name", "Omar",
			      "family_name", "Rahmani", "birth", "1998", NULL));
	const char *member = number_text(
		h, house_must(h, "ane", "household.add", "case", number,
			      "person_id", omar, "relation", "sibling", NULL));
	static const char *const doubted[] = {"child", "parent", "grandchild",
					      "grandparent", "foster_child"};

	for (size_t i = 0; i < N_ELEMS(doubted); i++) {
		if (house_do(h, "ane", "household.correct", "member", member,
			     "relation", doubted[i], NULL) == ERR_OK)
			fail_msg("%s was not asked about", doubted[i]);
		assert_true(house_found(h, "sure", "ages"));
	}
	expect_in(house_warned(h, "ane", "household.correct",
			       HOUSE_TYPED("member", member, "relation",
					   "child")),
		  "can that be?");
	house_must(h, "ane", "household.correct", "member", member, "relation",
		   "child", "sure", "y", NULL);
	house_must(h, "ane", "household.correct", "member", member, "from_day",
		   "2015-01-01", NULL);
	assert_int_equal(house_do(h, "ane", "household.correct", "member",
				  member, "relation", "grandchild", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "ages"));
	house_must(h, "ane", "household.correct", "member", member, "relation",
		   "sibling", NULL);
}

/* Saved without a question, or asked about ages. */
static bool
asks_ages(struct house *h, const char *login, const char *operation,
	  const char *subject, const char *number, const char *birth)
{
	if (house_do(h, login, operation, subject, number, "birth", birth,
		     NULL) == ERR_OK)
		return false;
	assert_true(house_found(h, "sure", "ages"));
	return true;
}

/* The child older than the mother: by the birth date of either, in the list of
 * the household and in the form of the person. */
static void
a_birth_date_is_asked_about_ages(void **state)
{
	static const char in_list[] = "household.person";
	static const char in_form[] = "person.change";
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	assert_true(asks_ages(h, "ane", in_list, "member", f.member, "1979"));
	assert_true(
		asks_ages(h, "ane", in_form, "person", f.number, "2017-01-01"));
	assert_false(asks_ages(h, "ane", in_form, "person", f.number, "1983"));
	assert_false(
		asks_ages(h, "ane", in_list, "member", f.member, "2017-05"));
	house_must(h, "ane", in_form, "person", f.number, "birth", "2009",
		   "sure", "y", NULL);
	/* What was answered is not asked again. */
	house_must(h, "ane", in_form, "person", f.number, "phone", "600111222",
		   NULL);
	house_must(h, "ane", in_list, "member", f.member, "language", "eu",
		   NULL);
	assert_false(asks_ages(h, "ane", in_form, "person", f.number, "1984"));
	/* Who has left is not measured. */
	house_must(h, "ane", "household.end", "member", f.member, "to_day", "t",
		   NULL);
	assert_false(asks_ages(h, "ane", in_form, "person", f.number, "2016"));
}

/* Of whom one may not know, the question would tell when they were born. */
static void
no_birth_date_of_the_hidden_is_asked_with(void **state)
{
	struct house *h = *state;
	const char *lola = house_case(h, "Lola", "Ruiz", "1991-03-02");
	const char *omar = number_text(
		h, house_must(h, "mikel", "person.add", "given_name", "Omar",
			      "family_name", "Rahmani", "birth", "1960", NULL));

	house_must(h, "mikel", "case.open", "person_id", omar, "pair_id",
		   "mikel+leire", NULL);
	house_must(h, "ane", "household.add", "case", lola, "person_id", omar,
		   "relation", "parent", "sure", "y", NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", lola,
		   "hidden", "y", NULL);
	assert_false(
		asks_ages(h, "leire", "person.change", "person", omar, "1990"));
	house_must(h, "leire", "person.change", "person", omar, "birth", "1960",
		   NULL);
	house_must(h, "ane", "person.hide", HIDE_REASON, "person", lola,
		   "hidden", "n", NULL);
	assert_true(
		asks_ages(h, "leire", "person.change", "person", omar, "1990"));
}

/* Nor does a day that is put back open another household unasked: it is asked
 * and told as where somebody is added. */
static void
a_correction_into_two_homes_is_asked_and_told(void **state)
{
	struct house *h = *state;
	struct family f;
	const char *other;
	const char *member;

	settle(h, &f);
	other = number_text(h, house_must(h, "mikel", "person.add",
					  "given_name", "Jon", "family_name",
					  "Etxe", "birth", "1979-01-01", NULL));
	house_must(h, "mikel", "case.open", "person_id", other, "pair_id",
		   "mikel+leire", NULL);
	other = arena_strdup(&h->arena, h->out.row_ref);
	house_must(h, "ane", "household.correct", "member", f.member,
		   "from_day", "2020-01-01", NULL);
	house_must(h, "ane", "household.end", "member", f.member, "to_day",
		   "2026-01-01", NULL);
	member = number_text(h, house_must(h, "mikel", "household.add", "case",
					   other, "person_id", f.child,
					   "relation", "child", "from_day",
					   "2026-02-01", NULL));
	assert_int_equal(house_do(h, "mikel", "household.correct", "member",
				  member, "from_day", "2025-06-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "sure", "two_homes"));
	house_must(h, "mikel", "household.correct", "member", member,
		   "from_day", "2025-06-01", "sure", "y", NULL);
	house_must(h, "mikel", "household.correct", "member", member,
		   "from_day", "2025-05-01", NULL);
	/* Where the first is open still, its pair is told. */
	member = number_text(h, house_must(h, "ane", "household.add", "case",
					   f.number, "person_id", f.child,
					   "relation", "child", "from_day",
					   "2026-03-01", "sure", "y", NULL));
	expect_in(house_list(h, "leire", "messages.new", NULL), "Iker");
}

/* person.hide of the household: nobody of it is known of outside; without it
 * no address (test_leak). */
static void
a_household_is_hidden_as_one(void **state)
{
	struct house *h = *state;
	struct family f;

	settle(h, &f);
	expect_in(house_list(h, "mikel", "persons", NULL), "|Iker|");
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", f.number,
		   "hidden", "y", "household", "y", NULL);
	assert_null(strstr(house_list(h, "mikel", "persons", NULL), "|Iker|"));
	expect_in(house_list(h, "ane", "household", "case", f.number, NULL),
		  "|Iker|");
	house_must(h, "sup", "person.hide", HIDE_REASON, "person", f.number,
		   "hidden", "n", "household", "y", NULL);
	expect_in(house_list(h, "mikel", "persons", NULL), "|Iker|");
}

/* Nobody beside the person of the case is "The person": it is not offered, by
 * no field and no completion; the person's own row keeps it. */
static void
the_person_is_no_relative(void **state)
{
	static const char *const operations[] = {"household.add",
						 "household.correct"};
	struct house *h = *state;
	struct session *session = house_session(h, "ane");

	for (size_t i = 0; i < N_ELEMS(operations); i++) {
		const struct operation *op = operation_find(operations[i]);
		const struct param *param = NULL;
		struct candidates found = {.arena = &h->arena, .max = 40};

		assert_non_null(op);
		for (size_t k = 0; k < op->n_params; k++)
			if (strcmp(op->params[k].name, "relation") == 0)
				param = &op->params[k];
		assert_non_null(param);
		assert_int_equal(param_complete(session, param, "", &found,
						&h->err),
				 ERR_OK);
		assert_true(found.n > 5);
		for (size_t k = 0; k < found.n; k++)
			assert_string_not_equal(found.items[k].text, "self");
	}
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_save_names_the_member),
		HOUSE_TEST(the_pair_corrects_who_has_no_case),
		HOUSE_TEST(a_household_is_hidden_as_one),
		HOUSE_TEST(nobody_else_does),
		HOUSE_TEST(who_has_a_case_is_corrected_there),
		HOUSE_TEST(a_deputy_learns_no_more_by_it),
		HOUSE_TEST(nobody_is_in_it_twice),
		HOUSE_TEST(no_case_is_older_than_its_person),
		HOUSE_TEST(two_homes_are_asked_about),
		HOUSE_TEST(adding_opens_no_address_of_others),
		HOUSE_TEST(two_homes_of_one_pair_are_theirs),
		HOUSE_TEST(the_question_names_nobody_at_risk),
		HOUSE_TEST(ages_that_cannot_be_are_asked_about),
		HOUSE_TEST(a_correction_is_asked_about_ages),
		HOUSE_TEST(a_birth_date_is_asked_about_ages),
		HOUSE_TEST(no_birth_date_of_the_hidden_is_asked_with),
		HOUSE_TEST(a_correction_into_two_homes_is_asked_and_told),
		HOUSE_TEST(the_person_is_no_relative),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
