/* SPDX-License-Identifier: EUPL-1.2 */
/* A contract that rests (domain.md 3.3: illness, a job for some weeks): while
 * it does, nothing in it is due, late or a breach. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/find.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* In force on 2026-11-21, resting from 2026-11-25. */
static void
suspend(struct house *h, struct covenant *c)
{
	covenant_in_force(h, c);
	house_set_day("2026-11-25");
	house_must(h, "ane", "contract.suspend", "contract", c->contract,
		   "reason", "a job for three weeks", NULL);
}

static const char *
promises(struct house *h, const struct covenant *c)
{
	return house_list(h, "ane", "promises", "case", c->number, NULL);
}

static enum err_code
report(struct house *h, const struct covenant *c, const char *day)
{
	return house_do(h, "jon", "breach.report", "promise", c->person,
			"on_day", day, "text", "No visit.", "possible", "y",
			NULL);
}

static void
nothing_is_due_or_late_meanwhile(void **state)
{
	static const char *const lists[] = {
		"promises.ours_due", "promises.ours_late", "promises.overdue",
		"promises.person_due", "reviews.due"};
	struct house *h = *state;
	struct covenant c;
	struct session *session;
	struct case_pace pace;

	suspend(h, &c);
	house_set_day("2026-12-10");
	for (size_t i = 0; i < N_ELEMS(lists); i++)
		assert_string_equal(house_list(h, "ane", lists[i], NULL), "");
	assert_null(strstr(house_list(h, "ane", "agenda", NULL), "|promise_"));
	assert_non_null(strstr(promises(h, &c), "|once||rests|open|"));
	session = house_session(h, "ane");
	assert_int_equal(app_case_pace(session, (int64_t)h->out.casefile_id,
				       &h->arena, &pace, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < pace.n; i++)
		assert_string_not_equal(pace.lines[i].label, "Late by us");
	session_close(&session);
	assert_non_null(
		strstr(house_list(h, "ane", "timeline", "case", c.number, NULL),
		       "2026-11-25|contract_rests|"));
}

static void
what_fell_due_comes_later(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	suspend(h, &c);
	house_set_day("2026-12-16");
	house_must(h, "jon", "contract.resume", "contract", c.contract, NULL);
	list = promises(h, &c);
	/* every Friday: the next; one day only: three weeks later */
	assert_non_null(strstr(list, "|weekly|2026-12-18||open|1|"));
	assert_non_null(strstr(list, "|once|2026-12-22||open|"));
	assert_string_equal(house_list(h, "ane", "promises.overdue", NULL), "");
	assert_non_null(
		strstr(house_list(h, "ane", "timeline", "case", c.number, NULL),
		       "2026-12-16|contract_resumed|"));
	/* a second rest moves only what falls due in it */
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "ill", NULL);
	house_set_day("2026-12-19");
	house_must(h, "ane", "contract.resume", "contract", c.contract, NULL);
	list = promises(h, &c);
	assert_non_null(strstr(list, "|weekly|2026-12-25||open|1|"));
	assert_non_null(strstr(list, "|once|2026-12-22||open|"));
	house_check(h);
}

static void
what_was_late_before_stays_late(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_set_day("2026-12-04");
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "ill", NULL);
	assert_string_equal(house_list(h, "ane", "promises.ours_late", NULL),
			    "");
	house_set_day("2026-12-14");
	house_must(h, "ane", "contract.resume", "contract", c.contract, NULL);
	assert_non_null(strstr(house_list(h, "ane", "promises.ours_late", NULL),
			       "|2026-12-01|"));
}

static void
nothing_on_these_days_is_a_breach(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_set_day("2026-12-04");
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "ill", NULL);
	assert_int_equal(report(h, &c, "2026-12-04"), ERR_INVALID);
	assert_true(house_found(h, "on_day", "rested"));
	house_set_day("2026-12-18");
	assert_int_equal(report(h, &c, "2026-12-11"), ERR_INVALID);
	assert_true(house_found(h, "on_day", "rested"));
	house_must(h, "ane", "contract.resume", "contract", c.contract, NULL);
	house_set_day("2026-12-19");
	assert_int_equal(report(h, &c, "2026-12-04"), ERR_INVALID);
	assert_true(house_found(h, "on_day", "rested"));
	assert_int_equal(report(h, &c, "2026-12-11"), ERR_INVALID);
	assert_true(house_found(h, "on_day", "rested"));
	/* the time before, and the day on which it went on */
	assert_int_equal(report(h, &c, "2026-11-27"), ERR_OK);
	assert_int_equal(report(h, &c, "2026-12-18"), ERR_OK);
}

/* Guard G5 does not take for late what only rests. */
static void
what_rests_of_ours_blocks_no_step(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char breach[24];

	covenant_in_force(h, &c);
	house_set_day("2026-11-30");
	assert_int_equal(report(h, &c, "2026-11-27"), ERR_OK);
	snprintf(breach, sizeof(breach), "%lld", (long long)h->out.row_id);
	house_must(h, "jon", "breach.explain", "breach", breach, "explanation",
		   "I was ill.", NULL);
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "ill", NULL);
	house_set_day("2026-12-10");
	house_must(h, "jon", "breach.step", "breach", breach, "step", "1",
		   "text", "A letter, read with him.", NULL);
}

static void
gives_way_to_a_new_version(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	suspend(h, &c);
	house_set_day("2026-12-16");
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "He works now.", NULL);
	snprintf(c.contract, sizeof(c.contract), "%lld",
		 (long long)h->out.row_id);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	list = house_list(h, "ane", "contracts", "case", c.number, NULL);
	assert_non_null(strstr(list, "|1|superseded|"));
	assert_non_null(strstr(list, "|2|in_force|"));
	list = promises(h, &c);
	assert_non_null(strstr(list, "|weekly|2026-12-18||open|1|"));
	assert_non_null(strstr(list, "|once|2026-12-22||open|"));
	assert_null(strstr(house_list(h, "ane", "promises.marks", "case",
				      c.number, NULL),
			   "not_kept"));
	assert_string_equal(house_list(h, "ane", "promises.overdue", NULL), "");
	house_check(h);
}

static void
tells_how_it_ended(void **state)
{
	struct house *h = *state;
	struct covenant c;

	suspend(h, &c);
	house_must(h, "jon", "contract.withdraw", "contract", c.contract,
		   "reason", "I want to think it over.", NULL);
	assert_non_null(strstr(
		house_list(h, "ane", "timeline", "case", c.number, NULL),
		"|contract_ended||||||||Withdrawn by the person: I want to"));
	assert_null(
		strstr(house_list(h, "ane", "timeline", "case", c.number, NULL),
		       "contract_resumed"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(nothing_is_due_or_late_meanwhile),
		HOUSE_TEST(what_fell_due_comes_later),
		HOUSE_TEST(what_was_late_before_stays_late),
		HOUSE_TEST(nothing_on_these_days_is_a_breach),
		HOUSE_TEST(what_rests_of_ours_blocks_no_step),
		HOUSE_TEST(gives_way_to_a_new_version),
		HOUSE_TEST(tells_how_it_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
