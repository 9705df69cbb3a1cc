/* SPDX-License-Identifier: EUPL-1.2 */
/* The circle of a person, and what the household receives. */
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

struct friend
{
	const char *what;
	const char *kind;
	const char *closeness;
	const char *told;
	const char *told_note;
	const char *phone;
	const char *emergency;
	const char *role;
	const char *organisation;
	const char *field; /* of the finding; NULL = none */
	const char *code;
};

static const struct friend FRIENDS[] = {
	{"a sister", "family", "very_close", "all", "", "600 111 222", "y", "",
	 "", NULL, NULL},
	{"a doctor", "professional", "close", "some", "the treatment", "", "n",
	 "PROVIDER", "Health centre", NULL, NULL},
	{"a professional of nowhere", "professional", "close", "nothing", "",
	 "", "n", "", "", "organisation", "required"},
	{"some, but of what", "friend", "close", "some", "", "", "n", "", "",
	 "told_note", "required"},
	{"rung, but told nothing", "friend", "close", "nothing", "",
	 "600111222", "y", "", "", "emergency", "told_nothing"},
	{"rung without a number", "friend", "close", "all", "", "none", "y", "",
	 "", "phone", "required"},
	{"broken off, in the team", "family", "broken", "nothing", "", "", "n",
	 "NATURAL_SUPPORT", "", "role", "broken"},
};

static void
says_who_may_be_told_what(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	for (size_t i = 0; i < N_ELEMS(FRIENDS); i++) {
		const struct friend *f = &FRIENDS[i];
		enum err_code rc = house_do(
			h, "ane", "circle.add", "case", number, "name",
			"Somebody", "relation", "somebody", "kind", f->kind,
			"closeness", f->closeness, "told", f->told, "told_note",
			f->told_note, "phone", f->phone, "emergency",
			f->emergency, "role", f->role, "organisation",
			f->organisation, NULL);

		if (rc != (f->code == NULL ? ERR_OK : ERR_INVALID))
			fail_msg("%s: %s", f->what, h->err.msg);
		if (f->code != NULL && !house_found(h, f->field, f->code))
			fail_msg("%s: %s", f->what, h->err.msg);
	}
	list = house_list(h, "jon", "circle", "case", number, NULL);
	expect_in(list, "|family|very_close|all||1|600 111 222|");
	/* Not the office, not the benefit body. */
	assert_string_equal(house_list(h, "mikel", "circle", "case", number,
				       NULL),
			    "! denied");
}

/* Who has left is told nothing any more, whatever was allowed. */
static void
tells_nothing_to_who_has_left(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t id = house_must(h, "ane", "circle.add", "case", number, "name",
				"Nadia", "relation", "sister", "kind", "family",
				"closeness", "close", "told", "all", "phone",
				"600111222", "emergency", "y", NULL);
	const char *row = arena_printf(&h->arena, "%lld", (long long)id);

	house_must(h, "jon", "circle.end", "member", row, NULL);
	expect_in(house_list(h, "jon", "circle", "case", number, NULL),
		  "|family|close|nothing||0|600111222|");
}

/* domain.md 2.2, E4: natural supports in the team count as invited. */
static void
counts_as_the_team(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_int_equal(house_do(h, "ane", "case.phase", "case", number,
				  "phase", "PLAN", "explained", "y", NULL),
			 ERR_INVALID);
	size_t before = h->out.issues.n;

	house_must(h, "ane", "circle.add", "case", number, "name", "Nadia",
		   "relation", "sister", "kind", "family", "closeness", "close",
		   "told", "all", "role", "NATURAL_SUPPORT", NULL);
	assert_int_equal(house_do(h, "ane", "case.phase", "case", number,
				  "phase", "PLAN", "explained", "y", NULL),
			 ERR_INVALID);
	assert_int_equal(h->out.issues.n, before - 1);
}

static const char *
add_benefit(struct house *h, const char *number)
{
	return arena_printf(
		&h->arena, "%lld",
		(long long)house_must(
			h, "ane", "benefit.add", "case", number, "kind",
			"minimum_income", "authority", "Navarra", "from_day",
			"2026-01-01", "standard", "563,00", "housing", "400.50",
			"protected", "Housing", "share", "50", NULL));
}

static void
keeps_amounts_through_time(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *first = add_benefit(h, number);
	const char *list;

	assert_int_equal(house_do(h, "ane", "benefit.add", "case", number,
				  "kind", "minimum_income", "authority",
				  "Navarra", "from_day", "2026-05-01",
				  "standard", "1", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "overlap"));
	assert_int_equal(house_do(h, "ane", "benefit.change", "benefit", first,
				  "from_day", "2026-01-01", "standard", "570",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "from_day", "order"));
	house_must(h, "jon", "benefit.change", "benefit", first, "from_day",
		   "2026-07-01", "standard", "570", NULL);
	list = house_list(h, "jon", "benefits", "case", number, NULL);
	assert_string_equal(
		list,
		"2|minimum_income|Navarra|97050|EUR|month|57000|40050|0|"
		"housing|5000|2026-07-01||||\n"
		"1|minimum_income|Navarra|96350|EUR|month|56300|40050|0|"
		"housing|5000|2026-01-01|2026-07-01|||\n");
	assert_int_equal(house_do(h, "ane", "benefit.change", "benefit", first,
				  "from_day", "t", "standard", "580", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "benefit", "ended"));
	/* That would leave a month without it between the two. */
	assert_int_equal(house_do(h, "jon", "benefit.end", "benefit", first,
				  "to_day", "2026-06-01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "benefit", "superseded"));
	expect_in(h->out.issues.items[0].msg, "No. 2");
	house_must(h, "jon", "benefit.end", "benefit", "2", NULL);
	/* From the next day on it may begin again. */
	house_must(h, "ane", "benefit.add", "case", number, "kind",
		   "minimum_income", "authority", "Navarra", "standard", "1",
		   NULL);
}

static void
refuses_what_is_no_amount(void **state)
{
	static const struct {
		const char *field;
		const char *text;
		const char *code;
	} wrong[] = {
		{"standard", "five", "not_an_amount"},
		{"standard", "-5", "not_an_amount"},
		{"standard", "1.369", "not_an_amount"},
		{"standard", "0", "required"},
		{"share", "100.01", "range"},
		{"protected", "rent", "not_in_list"},
		{"currency", "EU", "form"},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(wrong); i++) {
		bool is_standard = strcmp(wrong[i].field, "standard") == 0;

		assert_int_equal(house_do(h, "ane", "benefit.add", "case",
					  number, "kind", "child", "authority",
					  "INSS", wrong[i].field, wrong[i].text,
					  is_standard ? "note" : "standard",
					  "100", NULL),
				 ERR_INVALID);
		if (!house_found(h, wrong[i].field, wrong[i].code))
			fail_msg("%s=%s: %s", wrong[i].field, wrong[i].text,
				 h->err.msg);
	}
}

static void
shares_it_in_the_household(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Jiménez", "1991-07-30");
	const char *row = add_benefit(h, number);
	const char *member;

	member = arena_printf(&h->arena, "%lld",
			      (long long)house_must(h, "ane", "household.add",
						    "case", number, "person_id",
						    other, "relation",
						    "partner", NULL));
	assert_int_equal(house_do(h, "ane", "benefit.share", "benefit", row,
				  "member_id", member, "share", "50.01", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "share", "range"));
	house_must(h, "ane", "benefit.share", "benefit", row, "member_id",
		   member, "share", "33.33", NULL);
	house_must(h, "ane", "benefit.change", "benefit", row, "standard",
		   "570", NULL);
	expect_in(house_list(h, "jon", "benefit.shares", "case", number, NULL),
		  "|Jiménez|Lola|1991-07-30|partner|3333|32346|2026-11-21|");
	house_must(h, "ane", "benefit.share", "benefit", "2", "member_id",
		   member, "share", "0", NULL);
	assert_int_equal(house_do(h, "ane", "benefit.share", "benefit", row,
				  "member_id", "1", "share", "10", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "member_id", "own"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(says_who_may_be_told_what),
		HOUSE_TEST(tells_nothing_to_who_has_left),
		HOUSE_TEST(counts_as_the_team),
		HOUSE_TEST(keeps_amounts_through_time),
		HOUSE_TEST(refuses_what_is_no_amount),
		HOUSE_TEST(shares_it_in_the_household),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
