/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The last day of a contract: one day, on every screen, in every list and on
 * the paper that is signed (decision 0141).
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/undo.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static void
has(const char *text, const char *wanted)
{
	if (strstr(text, wanted) == NULL)
		fail_msg("no '%s' in:\n%s", wanted, text);
}

static const char *
paper(struct house *h, const char *number)
{
	const struct input items[] = {{"case", number}, {"language", "en"}};

	return house_print(h, "ane", "contract",
			   &(struct inputs){.items = items, .n = 2});
}

static void
is_the_same_everywhere(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	has(paper(h, c.number), "until and including 20 November");
	has(house_list(h, "ane", "contracts", "case", c.number, NULL),
	    "|2026-11-21|2027-11-20|");
	has(house_stand(h, "ane", "contracts", c.number), "until 20 Nov 2027");
	has(house_list(h, "ane", "contracts", "case", c.number, "to_day",
		       "2027-11-20", NULL),
	    "|in_force|");
	assert_string_equal(house_list(h, "ane", "contracts", "case", c.number,
				       "to_day", "2027-11-21", NULL),
			    "");
	has(house_list(h, "ane", "agenda", "from_day", "2027-11-20", "to_day",
		       "2027-11-20", NULL),
	    "2027-11-20|contract_end|");
	assert_null(
		strstr(house_list(h, "ane", "agenda", "from_day", "2027-11-21",
				  "to_day", "2027-11-22", NULL),
		       "|contract_end|"));
}

/* What is typed is the last day, and it is what stands in the form again. */
static void
is_what_one_types(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_draft(h, &c);
	assert_string_equal(house_filled(h, "ane", "contract.change", "to_day",
					 HOUSE_TYPED("contract", c.contract)),
			    "2027-11-20");
	house_must(h, "ane", "contract.change", "contract", c.contract,
		   "to_day", "2027-08-31", NULL);
	assert_string_equal(house_filled(h, "ane", "contract.change", "to_day",
					 HOUSE_TYPED("contract", c.contract)),
			    "2027-08-31");
	has(paper(h, c.number), "until and including 31 August");
	has(house_list(h, "ane", "contracts", "case", c.number, NULL),
	    "|2026-11-21|2027-08-31|");
	/* A save of something else leaves it. */
	house_must(h, "ane", "contract.change", "contract", c.contract, "place",
		   "Etxarri", NULL);
	has(house_list(h, "ane", "contracts", "case", c.number, NULL),
	    "|2026-11-21|2027-08-31|");
	/* One day alone is a contract; a day less is none. */
	house_must(h, "ane", "contract.change", "contract", c.contract,
		   "to_day", "2026-11-21", NULL);
	assert_int_equal(house_do(h, "ane", "contract.change", "contract",
				  c.contract, "to_day", "2026-11-20", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "to_day", "dates_order"));
}

/* What the first row's save would be taken back to, in words. */
static const char *
told_of_undo(struct house *h, const char *acts)
{
	const struct input act = {"act",
				  arena_printf(&h->arena, "%.*s",
					       (int)strcspn(acts, "|"), acts)};
	const struct inputs in = {.items = &act, .n = 1};
	struct session *session = house_session(h, "ane");
	struct told_lines told = {0};
	const char *all = "";

	assert_int_equal(app_tell(session, operation_find(UNDO_OPERATION), &in,
				  &h->arena, &told, &h->err),
			 ERR_OK);
	for (size_t i = 0; i < told.n; i++)
		all = arena_printf(&h->arena, "%s%s\n", all,
				   told.items[i].text);
	session_close(&session);
	return all;
}

/* What is taken back is said by the same day. */
static void
is_what_is_taken_back(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *told;

	covenant_draft(h, &c);
	house_must(h, "ane", "contract.change", "contract", c.contract,
		   "to_day", "2027-08-31", NULL);
	told = told_of_undo(h, house_list(h, "ane", UNDO_VIEW, NULL));
	has(told, "31 Aug 2027");
	has(told, "20 Nov 2027");
}

/* The last day itself is in time, and thirty days ahead are thirty. */
static void
is_near_by_the_last_day(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_set_day("2027-10-20");
	assert_string_equal(house_list(h, "ane", "contracts.ending", NULL), "");
	house_set_day("2027-10-21");
	has(house_list(h, "ane", "contracts.ending", NULL), "|2027-11-20|");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(is_the_same_everywhere),
		HOUSE_TEST(is_what_one_types),
		HOUSE_TEST(is_what_is_taken_back),
		HOUSE_TEST(is_near_by_the_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
