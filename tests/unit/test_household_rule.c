/* SPDX-License-Identifier: EUPL-1.2 */
/* Who can be a member of a household, as what and when. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/household_rule.h"

enum { HEAD = 7, OTHER = 8, HERE = 1, THERE = 2 };

static struct date
day(const char *iso)
{
	return *iso == '\0' ? DATE_NONE : date_from_iso(iso);
}

struct rule_row {
	const char *rule;
	int64_t person;
	const char *relation, *birth, *from, *to;
	bool is_ending;
	const char *field, *code; /* "" = nothing against it */
};

/* The child was here from May to August 2020 and from 2022 to 2026. */
static const struct rule_row ROWS[] = {
	{"a child, today", OTHER, "child", "2018-10-01", "2021-01-01",
	 "2021-06-01", false, "", ""},
	{"the person of the case", HEAD, "self", "1984", "2021-01-01", "",
	 false, "from_day", "twice"},
	{"another as The person", OTHER, "self", "", "2021-01-01", "2021-06-01",
	 false, "relation", "not_self"},
	{"twice at once", OTHER, "partner", "", "2021-01-01", "", false,
	 "from_day", "twice"},
	{"from the day on which the former ended", OTHER, "child", "",
	 "2020-09-01", "2021-01-01", false, "", ""},
	{"the last day before it ended", OTHER, "child", "", "2020-08-31",
	 "2021-01-01", false, "from_day", "twice"},
	{"of no day: twice is none", OTHER, "child", "", "2022-03-01",
	 "2022-03-01", false, "", ""},
	{"before the day of birth", OTHER, "child", "2018-10-01", "2018-09-30",
	 "2019-01-01", false, "from_day", "before_birth"},
	{"on the day of birth", OTHER, "child", "2018-10-01", "2018-10-01",
	 "2019-01-01", false, "", ""},
	{"in the year of birth", OTHER, "child", "2018", "2018-01-01",
	 "2019-01-01", false, "", ""},
	{"before the year of birth", OTHER, "child", "2018", "2017-12-31",
	 "2019-01-01", false, "from_day", "before_birth"},
	{"before the month of birth", OTHER, "child", "2018-10", "2018-09-30",
	 "2019-01-01", false, "from_day", "before_birth"},
	{"birth not known", OTHER, "child", "", "1900-01-01", "1900-02-01",
	 false, "", ""},
	{"since tomorrow", OTHER, "child", "", "2026-11-23", "", false,
	 "from_day", "in_future"},
	{"until tomorrow", OTHER, "child", "", "2026-11-02", "2026-11-23", true,
	 "to_day", "in_future"},
	{"ends before it began", OTHER, "child", "", "2020-10-01", "2020-09-30",
	 true, "to_day", "order"},
	{"begins after it ended", OTHER, "child", "", "2020-10-01",
	 "2020-09-30", false, "from_day", "order"},
	{"the end of the person", HEAD, "self", "", "2018-01-01", "2020-01-01",
	 true, "to_day", "self"},
	{"a day that could not be read", OTHER, "child", "2018", "", "", false,
	 "", ""},
	{"no relation yet", OTHER, "", "", "2021-01-01", "2021-02-01", false,
	 "", ""},
};

static struct household_facts
facts_of(const struct rule_row *row, const struct household_member *rows,
	 size_t n)
{
	return (struct household_facts){
		.today = day("2026-11-22"),
		.head_id = HEAD,
		.birth = row->birth,
		.is_ending = row->is_ending,
		.rows = rows,
		.n = n,
	};
}

static void
says_each_reason(void **state)
{
	const struct household_member child[] = {
		{.head = {.id = 11},
		 .household_id = HERE,
		 .person_id = OTHER,
		 .relation = "child",
		 .from_day = day("2020-05-01"),
		 .to_day = day("2020-09-01")},
		{.head = {.id = 12},
		 .household_id = HERE,
		 .person_id = OTHER,
		 .relation = "child",
		 .from_day = day("2022-02-01"),
		 .to_day = day("2026-11-01")},
		{.head = {.id = 13},
		 .household_id = THERE,
		 .person_id = OTHER,
		 .relation = "child",
		 .from_day = day("2010-01-01")},
	};
	const struct household_member head = {.head = {.id = 10},
					      .household_id = HERE,
					      .person_id = HEAD,
					      .relation = "self",
					      .from_day = day("2020-01-01")};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		const struct rule_row *row = &ROWS[i];
		bool is_head = row->person == HEAD;
		struct household_facts facts =
			facts_of(row, is_head ? &head : child, is_head ? 1 : 3);
		struct issues issues = {.arena = &arena};

		household_check(
			&(struct household_member){.household_id = HERE,
						   .person_id = row->person,
						   .relation = row->relation,
						   .from_day = day(row->from),
						   .to_day = day(row->to)},
			&facts, &issues);
		if (*row->field == '\0' && issues.n > 0)
			fail_msg("%s: %s", row->rule, issues.items[0].msg);
		if (*row->field != '\0' &&
		    (issues.n != 1 ||
		     strcmp(issues.items[0].field, row->field) != 0 ||
		     strcmp(issues.items[0].code, row->code) != 0))
			fail_msg("%s: %zu, %s", row->rule, issues.n,
				 issues.n > 0 ? issues.items[0].msg : "");
	}
	arena_fini(&arena);
}

static void
says_all_reasons_at_once(void **state)
{
	const struct household_member rows[] = {
		{.head = {.id = 10},
		 .household_id = HERE,
		 .person_id = HEAD,
		 .relation = "self",
		 .from_day = day("2020-01-01")},
	};
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};

	(void)state;
	household_check(&(struct household_member){.household_id = HERE,
						   .person_id = HEAD,
						   .relation = "child",
						   .from_day =
							   day("1900-01-01")},
			&(struct household_facts){.today = day("2026-11-22"),
						  .head_id = HEAD,
						  .birth = "1984-03-02",
						  .rows = rows,
						  .n = 1},
			&issues);
	assert_int_equal(issues.n, 3);
	assert_string_equal(issues.items[0].code, "self");
	assert_string_equal(issues.items[1].code, "before_birth");
	assert_string_equal(issues.items[2].code, "twice");
	arena_fini(&arena);
}

/* A child of two homes: a question, no refusal. */
static void
asks_of_two_homes(void **state)
{
	static const struct {
		const char *rule, *relation, *from, *to, *since;
		int64_t household;
		bool is_asked;
	} rows[] = {
		{"in both", "child", "2020-01-01", "", "2022-01-01", THERE,
		 true},
		{"left that one before", "child", "2020-01-01", "2022-01-01",
		 "2022-01-01", THERE, false},
		{"left it a day later", "child", "2020-01-01", "2022-01-02",
		 "2022-01-01", THERE, true},
		{"the same household", "child", "2020-01-01", "2021-01-01",
		 "2022-01-01", HERE, false},
		{"has a case of the own", "self", "2020-01-01", "",
		 "2022-01-01", THERE, false},
		{"no day yet", "child", "2020-01-01", "", "", THERE, false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct household_member other = {
			.head = {.id = 11},
			.household_id = rows[i].household,
			.person_id = OTHER,
			.relation = rows[i].relation,
			.from_day = day(rows[i].from),
			.to_day = day(rows[i].to)};
		const struct household_member *found = household_elsewhere(
			&(struct household_member){.household_id = HERE,
						   .person_id = OTHER,
						   .relation = "child",
						   .from_day =
							   day(rows[i].since)},
			&(struct household_facts){.today = day("2026-11-22"),
						  .head_id = HEAD,
						  .birth = "",
						  .rows = &other,
						  .n = 1});

		if ((found == &other) != rows[i].is_asked)
			fail_msg("%s", rows[i].rule);
	}
}

/* By the years alone: the days of a year are no doubt. */
static void
asks_of_ages_that_cannot_be(void **state)
{
	static const struct {
		const char *relation, *head, *birth;
		bool is_asked;
	} rows[] = {
		{"child", "1991-03-02", "1998", true},
		{"child", "1991-12-31", "2003-01-01", false},
		{"child", "1991", "2002-12-31", true},
		{"child", "1991", "1980", true},
		{"foster_child", "1991", "1998", true},
		{"grandchild", "1970", "1993", true},
		{"grandchild", "1970", "1994", false},
		{"parent", "1991-03-02", "1980-01-01", true},
		{"parent", "1991-03-02", "1979-12-31", false},
		{"grandparent", "1991", "1968", true},
		{"grandparent", "1991", "1967", false},
		{"partner", "1991", "1950", false},
		{"sibling", "1991", "1998", false},
		{"child", "", "1998", false},
		{"child", "1991", "", false},
		{"", "1991", "1998", false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		bool asked = household_ages_doubted(
			&(struct household_member){.relation =
							   rows[i].relation},
			rows[i].head, rows[i].birth);

		if (asked != rows[i].is_asked)
			fail_msg("%s %s %s", rows[i].relation, rows[i].head,
				 rows[i].birth);
	}
}

/* Whose household came first keeps what is written of the person (0152). */
static void
the_first_household_keeps(void **state)
{
	static const struct {
		const char *rule, *to;
		int64_t id, household;
		bool keeps;
	} rows[] = {
		{"recorded before", "", 11, THERE, true},
		{"recorded after", "", 13, THERE, false},
		{"left", "2026-01-01", 11, THERE, false},
		{"of a third one", "", 11, 3, false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct household_member other = {
			.head = {.id = rows[i].id},
			.household_id = rows[i].household,
			.person_id = OTHER,
			.relation = "child",
			.to_day = day(rows[i].to)};
		const struct household_facts facts = {.rows = &other, .n = 1};

		if (household_keeps(
			    THERE,
			    &(struct household_member){.head = {.id = 12},
						       .household_id = HERE,
						       .person_id = OTHER},
			    &facts) != rows[i].keeps)
			fail_msg("%s", rows[i].rule);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_each_reason),
		cmocka_unit_test(asks_of_ages_that_cannot_be),
		cmocka_unit_test(the_first_household_keeps),
		cmocka_unit_test(says_all_reasons_at_once),
		cmocka_unit_test(asks_of_two_homes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
