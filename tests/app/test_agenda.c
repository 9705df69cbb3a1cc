/* SPDX-License-Identifier: EUPL-1.2 */
/* What is due on which day (product.md 3; domain.md 11, task_due). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* Do the texts stand in the list, in that order? */
static void
stands_in_order(const char *list, const char *const *texts, size_t n)
{
	const char *at = list;

	for (size_t i = 0; i < n; i++) {
		at = strstr(at, texts[i]);
		if (at == NULL)
			fail_msg("no '%s' there in:\n%s", texts[i], list);
	}
}

static void
puts_all_that_is_due_by_day(void **state)
{
	static const char *const wanted[] = {
		/* of the rest of the week */
		"2026-11-24|first_contact|Benali|Karim|1984-03-02|",
		"2026-11-25|acute|Benali|",
		"2026-11-27|promise_theirs|",
		"look for work in two kitchens",
		"2026-11-27|promise_theirs|",
		"mind the children on Fridays",
		"2026-11-27|todo|",
		"ring the school",
		"2026-12-01|promise_ours|",
		"find a course place",
	};
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_must(h, "ane", "task.add", "case", c.number, "text",
		   "ring the school", "due_on", "2026-11-27", NULL);
	house_must(h, "ane", "task.add", "case", c.number, "text", "no heating",
		   "kind", "acute", "due_on", "2026-11-25", NULL);
	list = house_list(h, "jon", "agenda", NULL);
	stands_in_order(list, wanted, N_ELEMS(wanted));
	/* the next review is in three months, the contract ends in a year */
	assert_null(strstr(list, "|review|"));
	list = house_list(h, "jon", "agenda", "from_day", "2027-02-01",
			  "to_day", "2027-02-28", "kind", "review", NULL);
	assert_non_null(strstr(list, "2027-02-20|review|"));
	list = house_list(h, "jon", "agenda", "from_day", "2027-11-01",
			  "to_day", "2027-11-30", NULL);
	assert_non_null(strstr(list, "2027-11-20|contract_end|"));
	/* one day alone */
	list = house_list(h, "jon", "agenda", "from_day", "2026-11-25",
			  "to_day", "2026-11-25", NULL);
	assert_non_null(strstr(list, "|acute|"));
	assert_null(strstr(list, "|todo|"));
	/* what was not done is late, and stays */
	house_set_day("2026-12-05");
	list = house_list(h, "jon", "agenda", NULL);
	assert_non_null(strstr(list, "2026-11-25|acute|"));
	assert_null(
		strstr(house_list(h, "jon", "agenda", "from_day", "t", NULL),
		       "|acute|"));
}

static void
is_of_those_who_answer_for_the_case(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_non_null(strstr(house_list(h, "sup", "agenda", NULL),
			       "|Ane Etxeberria + Jon Ruiz"));
	assert_string_equal(house_list(h, "mikel", "agenda", NULL), "");
	assert_string_equal(house_list(h, "tsup", "agenda", NULL), "");
	assert_string_equal(house_list(h, "aud", "agenda", NULL), "");
}

/* Lists over cases show neither health nor offences. */
static void
says_nothing_of_health(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_full(h, &c);
	house_must(h, "ane", "goal.add", "contract", c.contract, "domain",
		   "MIND", "text", "Sleep again", "measure", "nights slept",
		   "target_on", "2027-05-01", NULL);
	snprintf(c.goal, sizeof(c.goal), "%lld", (long long)h->out.row_id);
	house_must(h, "ane", "promise.add", "contract", c.contract, "owner",
		   "handler_social", "goal", c.goal, "what",
		   "ring the clinic about it", "first_due", "2026-12-02",
		   "how_checked", "Karim tells Ane", NULL);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "jon", "family", "Amina Benali");
	list = house_list(h, "ane", "agenda", NULL);
	assert_null(strstr(list, "clinic"));
	assert_non_null(strstr(list,
			       "2026-12-02|promise_ours|Benali|Karim|"
			       "1984-03-02|…|"));
}

static int
n_of(const char *list, const char *text)
{
	int n = 0;

	for (const char *at = strstr(list, text); at != NULL;
	     at = strstr(at + 1, text))
		n++;
	return n;
}

/* Karim, of whom the profile asks for a contact by 5 December. */
static void
plan_contact(struct house *h, const char *day)
{
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", day, NULL);
}

/* The next contact is one thing, planned or not. */
static void
says_the_next_contact_once(void **state)
{
	struct house *h = *state;
	const char *list;

	plan_contact(h, "2026-12-04");
	list = house_list(h, "ane", "agenda", NULL);
	assert_int_equal(n_of(list, "|contact"), 1);
	assert_non_null(strstr(list, "2026-12-04|contact_due|Benali|"));
	/* what was planned and not held stays where it was due */
	house_set_day("2026-12-07");
	list = house_list(h, "ane", "agenda", NULL);
	assert_int_equal(n_of(list, "|contact"), 1);
	assert_non_null(strstr(list, "2026-12-04|contact_due|"));
	/* of days without the planned one it is what is asked for */
	list = house_list(h, "ane", "agenda", "from_day", "2026-12-05", NULL);
	assert_int_equal(n_of(list, "|contact"), 1);
	assert_non_null(strstr(list, "2026-12-05|contact|"));
}

static void
says_of_a_late_plan_what_is_asked_for(void **state)
{
	struct house *h = *state;
	const char *list;

	plan_contact(h, "2026-12-10");
	list = house_list(h, "ane", "agenda", "to_day", "2026-12-31", NULL);
	assert_int_equal(n_of(list, "|contact"), 1);
	assert_non_null(strstr(list,
			       "2026-12-05|contact|Benali|Karim|"
			       "1984-03-02|planned 10 Dec 2026; the "
			       "profile asks by 5 Dec 2026|"));
	list = house_list(h, "ane", "agenda", "from_day", "2026-12-08",
			  "to_day", "2026-12-31", NULL);
	assert_int_equal(n_of(list, "|contact"), 1);
	assert_non_null(strstr(list,
			       "2026-12-10|contact_due|Benali|Karim|"
			       "1984-03-02|planned 10 Dec 2026; the "
			       "profile asks by 5 Dec 2026|"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(puts_all_that_is_due_by_day),
		HOUSE_TEST(is_of_those_who_answer_for_the_case),
		HOUSE_TEST(says_nothing_of_health),
		HOUSE_TEST(says_the_next_contact_once),
		HOUSE_TEST(says_of_a_late_plan_what_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
