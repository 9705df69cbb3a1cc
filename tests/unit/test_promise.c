/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/promise.h"
#include "tests/lib/days.h"
#include "tests/lib/findings.h"

static const struct {
	const char *ref;
	enum promise_frequency frequency;
	const char *first;
	const char *last;
	const char *after;
	const char *next;
} dues[] = {
	{"once, the first", FREQUENCY_ONCE, "2026-12-01", "2026-12-01", "",
	 "2026-12-01"},
	{"once, done", FREQUENCY_ONCE, "2026-12-01", "2026-12-01", "2026-12-01",
	 ""},
	{"no frequency counts as once", FREQUENCY_NONE, "2026-12-01",
	 "2026-12-01", "2026-12-01", ""},
	{"weekly", FREQUENCY_WEEKLY, "2026-12-01", "2026-12-31", "2026-12-01",
	 "2026-12-08"},
	{"weekly, one left out", FREQUENCY_WEEKLY, "2026-12-01", "2026-12-31",
	 "2026-12-10", "2026-12-15"},
	{"weekly, the last", FREQUENCY_WEEKLY, "2026-12-01", "2026-12-31",
	 "2026-12-29", ""},
	{"weekly, on the last day", FREQUENCY_WEEKLY, "2026-12-01",
	 "2026-12-29", "2026-12-22", "2026-12-29"},
	{"fortnightly", FREQUENCY_FORTNIGHTLY, "2026-12-01", "2027-03-01",
	 "2026-12-01", "2026-12-15"},
	{"monthly", FREQUENCY_MONTHLY, "2026-11-30", "2027-06-30", "2026-11-30",
	 "2026-12-30"},
	{"monthly keeps the day of the first", FREQUENCY_MONTHLY, "2026-01-31",
	 "2026-12-31", "2026-02-28", "2026-03-31"},
	{"no first day", FREQUENCY_WEEKLY, "", "2026-12-31", "", ""},
	{"open end", FREQUENCY_WEEKLY, "2026-12-01", "", "2027-11-30",
	 "2027-12-07"},
};

static void
test_next_due(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(dues); i++) {
		struct promise promise = {
			.frequency = dues[i].frequency,
			.first_due = date_from_iso(dues[i].first),
			.last_due = date_from_iso(dues[i].last),
		};
		struct date after = date_from_iso(dues[i].after);
		print_message("# %s\n", dues[i].ref);
		assert_date(promise_next_due(&promise, after), dues[i].next);
		promise.outcome = OUTCOME_NO_LONGER_NEEDED;
		assert_date(promise_next_due(&promise, after), "");
	}
}

/* domain.md 3.2: nothing is due before the contract is in force. */
static const struct {
	const char *ref;
	enum promise_frequency frequency;
	const char *after;
	const char *in_force_on;
	const char *due;
} in_forces[] = {
	{"signed before the first", FREQUENCY_WEEKLY, "", "2026-11-20",
	 "2026-12-01"},
	{"on the first", FREQUENCY_WEEKLY, "", "2026-12-01", "2026-12-01"},
	{"after the first: the next", FREQUENCY_WEEKLY, "", "2026-12-02",
	 "2026-12-08"},
	{"on a day of the series", FREQUENCY_WEEKLY, "", "2026-12-15",
	 "2026-12-15"},
	{"after the last", FREQUENCY_WEEKLY, "", "2027-01-01", ""},
	{"marked further on", FREQUENCY_WEEKLY, "2026-12-15", "2026-12-02",
	 "2026-12-22"},
	{"fortnightly", FREQUENCY_FORTNIGHTLY, "", "2026-12-02", "2026-12-15"},
	{"monthly", FREQUENCY_MONTHLY, "", "2026-11-30", "2026-12-01"},
	{"once, in time", FREQUENCY_ONCE, "", "2026-11-20", "2026-12-01"},
	{"once, and earlier: that day", FREQUENCY_ONCE, "", "2026-12-05",
	 "2026-12-05"},
	{"once, and done", FREQUENCY_ONCE, "2026-12-01", "2026-12-05", ""},
};

static void
test_due_in_force(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(in_forces); i++) {
		struct promise promise = {
			.frequency = in_forces[i].frequency,
			.first_due = date_from_iso("2026-12-01"),
			.last_due = date_from_iso("2026-12-31"),
		};

		print_message("# %s\n", in_forces[i].ref);
		assert_date(promise_due_in_force(
				    &promise, date_from_iso(in_forces[i].after),
				    date_from_iso(in_forces[i].in_force_on)),
			    in_forces[i].due);
	}
}

/* domain.md 4.1, 4.6: what was due, is over, and is not settled. */
static const struct promise_mark MISSED_MARKS[] = {
	{{0}, OUTCOME_KEPT, {0}},
	{{0}, OUTCOME_PARTLY, {0}},
	{{0}, OUTCOME_NOT_KEPT, {0}},
	{{0}, OUTCOME_EXCUSED, {0}},
};

static const struct {
	const char *ref;
	const char *day;
	enum promise_missed missed;
} misseds[] = {
	{"before the first", "2026-11-24", MISSED_NOT_DUE},
	{"kept", "2026-12-01", MISSED_SETTLED},
	{"between two", "2026-12-02", MISSED_NOT_DUE},
	{"kept in part", "2026-12-08", MISSED_YES},
	{"not kept", "2026-12-15", MISSED_YES},
	{"excused", "2026-12-22", MISSED_SETTLED},
	{"not marked, over", "2026-12-29", MISSED_YES},
	{"not marked, today", "2027-01-05", MISSED_NOT_OVER},
	{"not marked, to come", "2027-01-12", MISSED_NOT_OVER},
	{"moved by a rest to a day off the series", "2027-01-03", MISSED_YES},
	{"after the last", "2027-01-19", MISSED_NOT_DUE},
	{"no day", "", MISSED_NOT_DUE},
};

static const struct {
	const char *before;
	const char *missed;
} missed_befores[] = {
	{"2027-01-06", "2027-01-03"}, {"2027-01-03", "2026-12-29"},
	{"2026-12-29", "2026-12-15"}, {"2026-12-15", "2026-12-08"},
	{"2026-12-08", ""},	      {"2026-11-01", ""},
};

/* Weekly from 1 December; the first four were marked. */
static struct promise
missed_promise(struct promise_mark marks[4])
{
	for (int i = 0; i < 4; i++) {
		marks[i] = MISSED_MARKS[i];
		marks[i].due_on =
			date_add_days(date_from_iso("2026-12-01"), 7 * i);
		marks[i].marked_on = marks[i].due_on;
	}
	return (struct promise){
		.frequency = FREQUENCY_WEEKLY,
		.first_due = date_from_iso("2026-12-01"),
		.last_due = date_from_iso("2027-01-12"),
		.next_due = date_from_iso("2027-01-03"),
		.marks = marks,
		.n_marks = 4,
	};
}

static void
test_missed(void **state)
{
	struct date today = date_from_iso("2027-01-05");
	struct promise_mark marks[4];
	struct promise promise = missed_promise(marks);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(misseds); i++) {
		print_message("# %s\n", misseds[i].ref);
		assert_int_equal(
			promise_missed_on(&promise,
					  date_from_iso(misseds[i].day), today),
			misseds[i].missed);
	}
	for (size_t i = 0; i < N_ELEMS(missed_befores); i++)
		assert_date(promise_missed_before(
				    &promise,
				    date_from_iso(missed_befores[i].before),
				    today),
			    missed_befores[i].missed);
	marks[3].outcome = OUTCOME_NO_LONGER_NEEDED;
	assert_int_equal(promise_missed_on(&promise,
					   date_from_iso("2026-12-29"), today),
			 MISSED_NOT_DUE);
	marks[2].outcome = OUTCOME_OPEN;
	assert_int_equal(promise_missed_on(&promise,
					   date_from_iso("2026-12-15"), today),
			 MISSED_YES);
}

/* What a report is about: what the last mark says was missed. */
static const struct {
	const char *ref;
	size_t n_marks;
	const char *missed;
} last_marks[] = {
	{"no mark", 0, ""},	     {"kept", 1, ""},
	{"partly", 2, "2026-12-08"}, {"not kept", 3, "2026-12-15"},
	{"excused", 4, ""},
};

static void
test_missed_last_marked(void **state)
{
	struct promise_mark marks[4];
	struct promise_mark swapped[2];
	struct promise promise = missed_promise(marks);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(last_marks); i++) {
		print_message("# %s\n", last_marks[i].ref);
		promise.n_marks = last_marks[i].n_marks;
		assert_date(promise_missed_last_marked(&promise),
			    last_marks[i].missed);
	}
	swapped[0] = marks[2];
	swapped[1] = marks[0];
	promise.marks = swapped;
	promise.n_marks = 2;
	assert_date(promise_missed_last_marked(&promise), "2026-12-15");
}

/* product.md 6: ONE definition: open, and due before today. */
static const struct {
	const char *ref;
	const char *next_due;
	const char *day;
	int days_late; /* 0 = not overdue */
} overdues[] = {
	{"due today is in time", "2026-11-21", "2026-11-21", 0},
	{"due yesterday is late", "2026-11-20", "2026-11-21", 1},
	{"due tomorrow", "2026-11-22", "2026-11-21", 0},
	{"a week", "2026-11-14", "2026-11-21", 7},
	{"nothing is open", "", "2026-11-21", 0},
};

static void
test_overdue(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(overdues); i++) {
		struct promise promise = {
			.owner = OWNER_HANDLER_SOCIAL,
			.next_due = date_from_iso(overdues[i].next_due),
		};
		struct date day = date_from_iso(overdues[i].day);
		bool is_late = overdues[i].days_late > 0;
		print_message("# %s\n", overdues[i].ref);
		assert_int_equal(promise_is_open(&promise),
				 !date_is_none(promise.next_due));
		assert_int_equal(promise_is_overdue(&promise, day), is_late);
		assert_int_equal(promise_days_late(&promise, day),
				 overdues[i].days_late);
		assert_int_equal(promise_is_late_by_us(&promise, day), is_late);
		promise.owner = OWNER_PERSON;
		assert_false(promise_is_late_by_us(&promise, day));
	}
}

/* Seen from later: marked after the day, it was open on it. */
static void
test_overdue_looking_back(void **state)
{
	const struct promise_mark marks[] = {
		{date_of(2026, 11, 3), OUTCOME_KEPT, date_of(2026, 11, 3)},
		{date_of(2026, 11, 10), OUTCOME_KEPT, date_of(2026, 11, 14)},
	};
	struct promise promise = {
		.owner = OWNER_PROVIDER,
		.next_due = date_of(2026, 11, 17),
		.marks = marks,
		.n_marks = N_ELEMS(marks),
	};

	(void)state;
	assert_false(promise_is_overdue(&promise, date_of(2026, 11, 10)));
	assert_true(promise_is_overdue(&promise, date_of(2026, 11, 11)));
	assert_true(promise_is_overdue(&promise, date_of(2026, 11, 13)));
	assert_false(promise_is_overdue(&promise, date_of(2026, 11, 14)));
	assert_false(promise_is_overdue(&promise, date_of(2026, 11, 17)));
	assert_int_equal(promise_days_late(&promise, date_of(2026, 11, 13)), 3);
	assert_true(promise_is_late_by_us(&promise, date_of(2026, 11, 13)));
	assert_false(promise_is_late_by_us(&promise, date_of(2026, 11, 15)));
}

/* domain.md 4.6 G5 and 4.7 example 12 d. */
static void
test_late_by_us(void **state)
{
	const struct promise_mark failed[] = {
		{date_of(2025, 5, 1), OUTCOME_NOT_KEPT, date_of(2025, 5, 4)}};
	const struct promise_mark mended[] = {
		{date_of(2025, 5, 8), OUTCOME_KEPT, date_of(2025, 5, 9)},
		{date_of(2025, 5, 1), OUTCOME_NOT_KEPT, date_of(2025, 5, 4)}};
	struct promise promises[] = {
		{.id = 1,
		 .goal = 7,
		 .owner = OWNER_PERSON,
		 .next_due = date_of(2025, 1, 1)},
		{.id = 2,
		 .goal = 8,
		 .owner = OWNER_ADMINISTRATION,
		 .next_due = date_of(2025, 5, 1)},
		{.id = 3, .goal = 9, .owner = OWNER_ADMINISTRATION},
	};
	struct date breach = date_of(2025, 5, 20);

	(void)state;
	assert_null(promise_find_late_by_us(promises, 3, 7, breach));
	assert_ptr_equal(promise_find_late_by_us(promises, 3, 8, breach),
			 &promises[1]);
	assert_ptr_equal(promise_find_late_by_us(promises, 3, 0, breach),
			 &promises[1]);
	assert_null(
		promise_find_late_by_us(promises, 3, 8, date_of(2025, 5, 1)));
	assert_null(promise_find_late_by_us(NULL, 0, 0, breach));
	/* Marking it as not kept does not make us punctual. */
	promises[2].marks = failed;
	promises[2].n_marks = 1;
	assert_true(promise_is_late_by_us(&promises[2], breach));
	assert_false(promise_is_late_by_us(&promises[2], date_of(2025, 5, 1)));
	promises[2].marks = mended;
	promises[2].n_marks = 2;
	assert_false(promise_is_late_by_us(&promises[2], breach));
	promises[2].n_marks = 0;
	promises[2].outcome = OUTCOME_NOT_KEPT;
	assert_true(promise_is_late_by_us(&promises[2], breach));
	promises[2].outcome = OUTCOME_PARTLY;
	assert_false(promise_is_late_by_us(&promises[2], breach));
}

static struct promise
smart_promise(void)
{
	return (struct promise){
		.goal = 1,
		.owner = OWNER_PERSON,
		.owner_name = "Karim Benali",
		.what = "visit the course",
		.first_due = date_of(2026, 12, 1),
		.last_due = date_of(2027, 2, 1),
		.how_checked = "teacher's list",
	};
}

static void
check_smart(const struct promise *promise, const struct smart_frame *frame,
	    const char *ref, const char *expected)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};

	promise_check_smart(promise, frame, &issues);
	findings_assert(&issues, ref, expected);
	assert_int_equal(promise_is_smart(promise, frame), issues.n == 0);
	arena_fini(&arena);
}

/* domain.md 3.2, "SMART test as code". */
static void
test_smart(void **state)
{
	struct smart_frame frame = {
		.from = date_of(2026, 11, 21),
		.to = date_of(2027, 5, 1),
		.gate = PROFILE_PREPARE,
		.level = 2,
	};
	struct promise p = smart_promise();

	(void)state;
	check_smart(&p, &frame, "whole", "");
	p.what = " visit ";
	check_smart(&p, &frame, "S: verb and object", "smart_s_what");
	p.what = "";
	check_smart(&p, &frame, "S: nothing", "smart_s_what");
	p = smart_promise();
	p.owner_name = " ";
	check_smart(&p, &frame, "S: who", "smart_s_owner");
	p = smart_promise();
	p.owner = OWNER_NONE;
	check_smart(&p, &frame, "S: whose", "smart_s_owner");
	p = smart_promise();
	p.how_checked = NULL;
	check_smart(&p, &frame, "M", "smart_m");
	p = smart_promise();
	p.goal = 0;
	check_smart(&p, &frame, "R", "smart_r");
	p = smart_promise();
	p.is_pathway = true;
	check_smart(&p, &frame, "A: pathway with PREPARE", "");
	frame.gate = PROFILE_STABILISE;
	check_smart(&p, &frame, "A: pathway with STABILISE", "smart_a_gate");
	frame.level = 1;
	check_smart(&p, &frame, "A: acute", "smart_a_acute smart_a_gate");
	p.owner = OWNER_ADMINISTRATION;
	check_smart(&p, &frame, "A: ours may answer what is acute", "");
}

static void
test_smart_time(void **state)
{
	struct smart_frame frame = {
		.from = date_of(2026, 11, 21),
		.to = date_of(2027, 5, 1),
	};
	struct promise p = smart_promise();

	(void)state;
	p.first_due = frame.from;
	p.last_due = date_of(2027, 4, 30);
	check_smart(&p, &frame, "T: first and last day of it", "");
	p.last_due = frame.to;
	check_smart(&p, &frame, "T: the day after it", "smart_t_outside");
	p.first_due = date_of(2026, 11, 20);
	check_smart(&p, &frame, "T: the day before it",
		    "smart_t_outside smart_t_outside");
	frame.to = DATE_NONE;
	p.first_due = frame.from;
	check_smart(&p, &frame, "T: open end", "");
	p.last_due = DATE_NONE;
	check_smart(&p, &frame, "T: no last day", "smart_t_missing");
	p.first_due = DATE_NONE;
	check_smart(&p, &frame, "T: no day at all",
		    "smart_t_missing smart_t_missing");
	p = smart_promise();
	p.last_due = date_of(2026, 11, 30);
	check_smart(&p, &frame, "T: order", "smart_t_order");
	p = smart_promise();
	p.frequency = FREQUENCY_ONCE;
	p.last_due = date_add_days(p.first_due, 30);
	check_smart(&p, &frame, "T: once has one day", "smart_t_once");
	p.last_due = p.first_due;
	check_smart(&p, &frame, "T: once", "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next_due),
		cmocka_unit_test(test_due_in_force),
		cmocka_unit_test(test_missed),
		cmocka_unit_test(test_missed_last_marked),
		cmocka_unit_test(test_overdue),
		cmocka_unit_test(test_overdue_looking_back),
		cmocka_unit_test(test_late_by_us),
		cmocka_unit_test(test_smart),
		cmocka_unit_test(test_smart_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
