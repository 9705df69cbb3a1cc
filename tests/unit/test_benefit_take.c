/* SPDX-License-Identifier: EUPL-1.2 */
/* What a list says of a benefit against what is recorded: one row a rule of
 * doc/decisions/0100. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/benefit_take.h"

enum { ROWS_MAX = 3 };

/* A row on record: amount is its standard need. */
struct recorded {
	const char *from;
	const char *to;
	int64_t amount;
};

static const struct {
	const char *what; /* the rule */
	struct recorded rows[ROWS_MAX];
	const char *from;
	const char *to;
	int64_t total;
	bool is_again; /* said otherwise by the same list before */
	enum benefit_take taken;
	size_t at;
	const char *taken_from;
	const char *taken_to;
} RULES[] = {
	{"nothing is recorded",
	 {{0}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_NEW,
	 0,
	 "2026-01-01",
	 ""},
	{"it has ended before",
	 {{"2025-01-01", "2025-06-01", 600}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_NEW,
	 0,
	 "2026-01-01",
	 ""},
	{"it begins the day that the one before ends",
	 {{"2025-01-01", "2026-01-01", 600}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_NEW,
	 0,
	 "2026-01-01",
	 ""},
	{"twice is once",
	 {{"2026-01-01", "", 600}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_KNOWN,
	 0,
	 "",
	 ""},
	{"twice is once when it has ended since",
	 {{"2026-01-01", "2026-05-01", 600}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_KNOWN,
	 0,
	 "",
	 ""},
	{"the list knows that it has ended",
	 {{"2026-01-01", "", 600}},
	 "2026-01-01",
	 "2026-05-01",
	 600,
	 false,
	 BENEFIT_ENDED,
	 0,
	 "",
	 "2026-05-01"},
	{"it ended on another day",
	 {{"2026-01-01", "2026-04-01", 600}},
	 "2026-01-01",
	 "2026-05-01",
	 600,
	 false,
	 BENEFIT_DIFFERS,
	 0,
	 "",
	 ""},
	{"another amount since the same day holds from today",
	 {{"2026-01-01", "", 600}},
	 "2026-01-01",
	 "",
	 650,
	 false,
	 BENEFIT_CHANGED,
	 0,
	 "2026-11-22",
	 ""},
	{"which the list before has said",
	 {{"2026-01-01", "2026-11-01", 600}, {"2026-11-01", "", 650}},
	 "2026-01-01",
	 "",
	 650,
	 false,
	 BENEFIT_KNOWN,
	 0,
	 "",
	 ""},
	{"not twice on one day",
	 {{"2026-01-01", "2026-11-22", 600}, {"2026-11-22", "", 650}},
	 "2026-01-01",
	 "",
	 660,
	 false,
	 BENEFIT_DIFFERS,
	 0,
	 "",
	 ""},
	{"not by two rows of one list",
	 {{"2026-01-01", "", 600}},
	 "2026-01-01",
	 "",
	 650,
	 true,
	 BENEFIT_DIFFERS,
	 0,
	 "",
	 ""},
	{"another amount of one that has ended",
	 {{"2026-01-01", "2026-05-01", 600}},
	 "2026-01-01",
	 "",
	 650,
	 false,
	 BENEFIT_DIFFERS,
	 0,
	 "",
	 ""},
	{"another amount from a later day on",
	 {{"2026-01-01", "", 600}},
	 "2026-07-01",
	 "",
	 650,
	 false,
	 BENEFIT_CHANGED,
	 0,
	 "2026-07-01",
	 ""},
	{"the same when two rows of one list are its history",
	 {{"2026-01-01", "", 600}},
	 "2026-07-01",
	 "2026-09-01",
	 650,
	 true,
	 BENEFIT_CHANGED,
	 0,
	 "2026-07-01",
	 "2026-09-01"},
	{"the same amount since a later day",
	 {{"2026-01-01", "", 600}},
	 "2026-07-01",
	 "",
	 600,
	 false,
	 BENEFIT_KNOWN,
	 0,
	 "",
	 ""},
	{"another amount in the midst of what has ended",
	 {{"2026-01-01", "2026-09-01", 600}},
	 "2026-07-01",
	 "",
	 650,
	 false,
	 BENEFIT_DIFFERS,
	 0,
	 "",
	 ""},
	{"before what is recorded: until then",
	 {{"2026-07-01", "2026-09-01", 650}, {"2026-09-01", "", 660}},
	 "2026-01-01",
	 "",
	 600,
	 false,
	 BENEFIT_NEW,
	 0,
	 "2026-01-01",
	 "2026-07-01"},
	{"before what is recorded, and over by then",
	 {{"2026-07-01", "", 650}},
	 "2026-01-01",
	 "2026-03-01",
	 600,
	 false,
	 BENEFIT_NEW,
	 0,
	 "2026-01-01",
	 "2026-03-01"},
};

static struct date
day(const char *iso)
{
	return iso == NULL || *iso == '\0' ? DATE_NONE : date_from_iso(iso);
}

static size_t
rows_of(const struct recorded *recorded, struct benefit_row *rows)
{
	size_t n = 0;

	for (; n < ROWS_MAX && recorded[n].from != NULL; n++)
		rows[n] = (struct benefit_row){
			.kind = "minimum_income",
			.authority = "CAF",
			.currency = "EUR",
			.period = "month",
			.protected = "",
			.standard = recorded[n].amount,
			.share = SHARE_ALL,
			.from_day = day(recorded[n].from),
			.to_day = day(recorded[n].to),
		};
	return n;
}

static void
lists_are_held_against_the_record(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(RULES); i++) {
		struct benefit_row rows[ROWS_MAX];
		size_t n = rows_of(RULES[i].rows, rows);
		const struct benefit_said said = {
			.kind = "minimum_income",
			.authority = "CAF",
			.total = RULES[i].total,
			.share = SHARE_UNSAID,
			.from_day = day(RULES[i].from),
			.to_day = day(RULES[i].to),
		};
		struct benefit_taken taken = benefit_take(&said, rows, n,
							  date_of(2026, 11, 22),
							  !RULES[i].is_again);

		if (taken.what != RULES[i].taken)
			fail_msg("%s: %d", RULES[i].what, taken.what);
		if (taken.what == BENEFIT_KNOWN ||
		    taken.what == BENEFIT_DIFFERS)
			continue;
		assert_int_equal(taken.at, RULES[i].at);
		assert_int_equal(taken.from_day.day,
				 day(RULES[i].taken_from).day);
		assert_int_equal(taken.to_day.day, day(RULES[i].taken_to).day);
	}
}

/* Others' benefits are not compared. */
static void
another_authority_is_another_benefit(void **state)
{
	static const struct recorded one[ROWS_MAX] = {{"2026-01-01", "", 600}};
	struct benefit_row rows[ROWS_MAX];
	size_t n = rows_of(one, rows);
	const struct benefit_said said = {
		.kind = "minimum_income",
		.authority = "MSA",
		.total = 650,
		.share = SHARE_UNSAID,
		.from_day = date_of(2026, 7, 1),
	};

	(void)state;
	assert_int_equal(
		benefit_take(&said, rows, n, date_of(2026, 11, 22), true).what,
		BENEFIT_NEW);
}

/* A total is compared with all parts; put, it leaves those told apart. */
static void
a_total_keeps_the_parts(void **state)
{
	static const struct {
		const char *kind;
		int64_t standard, housing, other; /* before */
		int64_t total;
		bool fits;
		int64_t standard_after, housing_after;
	} rows[] = {
		{"minimum_income", 0, 0, 0, 600, true, 600, 0},
		{"housing", 0, 0, 0, 250, true, 0, 250},
		{"housing", 0, 200, 0, 250, true, 0, 250},
		{"minimum_income", 500, 100, 0, 650, true, 550, 100},
		{"minimum_income", 500, 100, 50, 120, false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct benefit_row row = {.kind = rows[i].kind,
					  .authority = "CAF",
					  .standard = rows[i].standard,
					  .housing = rows[i].housing,
					  .other = rows[i].other,
					  .share = 5000};
		const struct benefit_said said = {.kind = rows[i].kind,
						  .authority = "CAF",
						  .total = rows[i].total,
						  .share = SHARE_UNSAID};

		assert_int_equal(benefit_said_put(&said, &row), rows[i].fits);
		if (!rows[i].fits)
			continue;
		assert_int_equal(row.standard, rows[i].standard_after);
		assert_int_equal(row.housing, rows[i].housing_after);
		assert_int_equal(row.share, 5000);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_held_against_the_record),
		cmocka_unit_test(another_authority_is_another_benefit),
		cmocka_unit_test(a_total_keeps_the_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
