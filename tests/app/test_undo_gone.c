/* SPDX-License-Identifier: EUPL-1.2 */
/* The number of a row that is gone is not given again: it comes back under it,
 * whatever was made in between. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/undo.h"
#include "tests/lib/house.h"

static const char *
number_of(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static int64_t
add_reach(struct house *h, const char *login, const char *number,
	  const char *value)
{
	return house_must(h, login, "reach.add", "person_id", number, "kind",
			  "mobile", "value", value, "safety", "safe", NULL);
}

static void
must_have(struct house *h, const char *login, const char *number,
	  const char *value)
{
	const char *list =
		house_list(h, login, "reach", "person", number, NULL);

	if (strstr(list, value) == NULL)
		fail_msg("no %s in %s", value, list);
}

static void
what_was_removed_comes_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t first = add_reach(h, "ane", number, "611222333");
	int64_t gone;

	house_must(h, "ane", "reach.remove", "reach", number_of(h, first),
		   NULL);
	gone = h->out.act_id;
	assert_int_not_equal(add_reach(h, "jon", number, "622333444"), first);
	house_must(h, "ane", UNDO_OPERATION, "act", number_of(h, gone), NULL);
	must_have(h, "ane", number, "611222333");
	must_have(h, "ane", number, "622333444");
	house_check(h);
}

static void
what_was_taken_back_is_done_anew(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t first = add_reach(h, "ane", number, "611222333");
	int64_t back;

	house_must(h, "ane", UNDO_OPERATION, "act", number_of(h, h->out.act_id),
		   NULL);
	back = h->out.act_id;
	assert_int_not_equal(add_reach(h, "jon", number, "622333444"), first);
	house_must(h, "ane", UNDO_OPERATION, "act", number_of(h, back), NULL);
	must_have(h, "ane", number, "611222333");
	must_have(h, "ane", number, "622333444");
	house_check(h);
}

/* Nor does what was done to the one stand on the other. */
static void
another_row_is_no_later_change(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t first = add_reach(h, "ane", number, "611222333");
	int64_t gone;
	int64_t other;

	house_must(h, "ane", "reach.remove", "reach", number_of(h, first),
		   NULL);
	gone = h->out.act_id;
	other = add_reach(h, "jon", number, "622333444");
	house_must(h, "jon", "reach.remove", "reach", number_of(h, other),
		   NULL);
	house_must(h, "ane", UNDO_OPERATION, "act", number_of(h, gone), NULL);
	must_have(h, "ane", number, "611222333");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(what_was_removed_comes_back),
		HOUSE_TEST(what_was_taken_back_is_done_anew),
		HOUSE_TEST(another_row_is_no_later_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
