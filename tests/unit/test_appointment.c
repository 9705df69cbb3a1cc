/* SPDX-License-Identifier: EUPL-1.2 */
/* Which day is proposed, the days of a series, clashes, what became of it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/appointment.h"

static struct date
day(const char *iso)
{
	return *iso == '\0' ? DATE_NONE : date_from_iso(iso);
}

static void
assert_day(struct date d, const char *iso, const char *rule)
{
	char text[DATE_ISO_SIZE];

	if (strcmp(date_iso(d, text), iso) != 0)
		fail_msg("%s: %s, not %s", rule, text, iso);
}

/* 2026-12-03 is a holiday of Navarre, the 8th one of Spain. */
static const char *const FREE[] = {"2026-12-03", "2026-12-08"};

static struct holidays
holidays_of(struct date days[2])
{
	days[0] = day(FREE[0]);
	days[1] = day(FREE[1]);
	return (struct holidays){days, 2};
}

/* domain.md 5.1: by the day the profile asks for; working days only. */
static void
proposes_a_day(void **state)
{
	static const struct {
		const char *rule, *due, *today, *proposed;
	} rows[] = {
		{"due on a working day", "2026-12-04", "2026-11-20",
		 "2026-12-04"},
		{"due on a Saturday: Friday", "2026-12-05", "2026-11-20",
		 "2026-12-04"},
		{"due on a Sunday: Friday", "2026-12-06", "2026-11-20",
		 "2026-12-04"},
		{"due on a holiday: the day before", "2026-12-03", "2026-11-20",
		 "2026-12-02"},
		{"due today: the next working day", "2026-11-20", "2026-11-20",
		 "2026-11-23"},
		{"late: the next working day", "2026-11-02", "2026-11-19",
		 "2026-11-20"},
		{"nothing due: the next working day", "", "2026-11-20",
		 "2026-11-23"},
		{"next day is a holiday", "2026-12-02", "2026-12-02",
		 "2026-12-04"},
		{"due on a holiday after a weekend", "2026-12-08", "2026-12-04",
		 "2026-12-07"},
	};
	struct date days[2];
	struct holidays holidays = holidays_of(days);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_day(appointment_propose(day(rows[i].due),
					       day(rows[i].today), &holidays),
			   rows[i].proposed, rows[i].rule);
}

/* A meeting of the team is followed by a talk, not by the next meeting. */
static void
is_of_a_kind_with_the_person(void **state)
{
	static const char *const rows[][2] = {
		{"OFFICE", "OFFICE"},	      {"HOME_VISIT", "HOME_VISIT"},
		{"WORKPLACE", "WORKPLACE"},   {"PHONE", "PHONE"},
		{"VIDEO", "VIDEO"},	      {"MESSAGE", "OFFICE"},
		{"LETTER", "OFFICE"},	      {"TEAM_MEETING", "OFFICE"},
		{"FAMILY_MEETING", "OFFICE"}, {"WARM_HANDOVER", "OFFICE"},
		{"EMPLOYER_CALL", "OFFICE"},  {"OUTREACH", "OFFICE"},
		{"GROUP", "OFFICE"},	      {NULL, "OFFICE"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(appointment_kind_after(rows[i][0]),
				    rows[i][1]);
}

/* Another contact may have been it where the first was entered in error. */
static void
another_contact_may_have_been_it(void **state)
{
	static const struct {
		const char *rule;
		bool due_only;
		const char *on_day;
		enum contact_result result;
		bool wanted;
	} rows[] = {
		{"held on its day", false, "2026-11-20", RESULT_HELD, true},
		{"missed on its day", false, "2026-11-20", RESULT_NO_SHOW,
		 true},
		{"missed with a reason", false, "2026-11-20",
		 RESULT_NO_SHOW_REASON, true},
		{"moved that day", false, "2026-11-20", RESULT_MOVED_BY_US,
		 false},
		{"in error, too", false, "2026-11-20", RESULT_ANNULLED, false},
		{"held after it", false, "2026-11-21", RESULT_HELD, false},
		{"held before it", false, "2026-11-19", RESULT_HELD, false},
		{"due, held on its day", true, "2026-11-20", RESULT_HELD, true},
		{"due, held after it", true, "2026-12-20", RESULT_HELD, true},
		{"due, held before it", true, "2026-11-19", RESULT_HELD, false},
		{"due, missed", true, "2026-11-20", RESULT_NO_SHOW, false},
		{"due, in error, too", true, "2026-11-20", RESULT_ANNULLED,
		 false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct appointment appointment = {
			.on_day = day("2026-11-20"),
			.due_only = rows[i].due_only};

		if (appointment_was_met_by(&appointment, day(rows[i].on_day),
					   rows[i].result) != rows[i].wanted)
			fail_msg("%s", rows[i].rule);
	}
}

static void
a_series_keeps_to_working_days(void **state)
{
	static const struct {
		const char *rule, *first;
		enum promise_frequency every;
		int i;
		const char *wanted;
	} rows[] = {
		{"the first as asked", "2026-11-22", FREQUENCY_WEEKLY, 0,
		 "2026-11-22"},
		{"a week on", "2026-11-24", FREQUENCY_WEEKLY, 1, "2026-12-01"},
		{"a holiday: the next day", "2026-11-24", FREQUENCY_WEEKLY, 2,
		 "2026-12-09"},
		{"after it on its weekday again", "2026-11-24",
		 FREQUENCY_WEEKLY, 3, "2026-12-15"},
		{"two weeks", "2026-11-23", FREQUENCY_FORTNIGHTLY, 2,
		 "2026-12-21"},
		{"holiday on a Thursday: Friday", "2026-11-19",
		 FREQUENCY_FORTNIGHTLY, 1, "2026-12-04"},
		{"a month", "2026-11-25", FREQUENCY_MONTHLY, 1, "2026-12-25"},
		{"end of a month", "2026-12-31", FREQUENCY_MONTHLY, 2,
		 "2027-03-01"},
	};
	struct date days[2];
	struct holidays holidays = holidays_of(days);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_day(appointment_series_day(day(rows[i].first),
						  rows[i].every, rows[i].i,
						  &holidays),
			   rows[i].wanted, rows[i].rule);
}

static void
times_clash_on_one_day_only(void **state)
{
	static const struct {
		const char *rule, *day_a, *time_a;
		int64_t minutes_a;
		const char *time_b;
		bool wanted;
	} rows[] = {
		{"the same time", "2026-11-23", "10:00", 45, "10:00", true},
		{"within", "2026-11-23", "09:30", 45, "10:00", true},
		{"ends as the other begins", "2026-11-23", "09:15", 45, "10:00",
		 false},
		{"begins within the other", "2026-11-23", "10:29", 45, "10:00",
		 true},
		{"begins as the other ends", "2026-11-23", "10:30", 45, "10:00",
		 false},
		{"another day", "2026-11-24", "10:00", 45, "10:00", false},
		{"no time", "2026-11-23", "", 45, "10:00", false},
		{"neither a time", "2026-11-23", "", 45, "", false},
		{"no length, the same time", "2026-11-23", "10:00", 0, "10:00",
		 true},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct appointment a = {.on_day = day(rows[i].day_a),
					.at_time = rows[i].time_a,
					.minutes = rows[i].minutes_a};
		struct appointment b = {.on_day = day("2026-11-23"),
					.at_time = rows[i].time_b,
					.minutes = 30};

		if (appointments_overlap(&a, &b) != rows[i].wanted ||
		    appointments_overlap(&b, &a) != rows[i].wanted)
			fail_msg("%s", rows[i].rule);
	}
}

/* At 10:00 of 23 November. */
static void
is_to_come_by_day_and_time(void **state)
{
	static const struct {
		const char *day, *time;
		bool wanted;
	} rows[] = {
		{"2026-11-23", "10:01", true},	{"2026-11-23", "10:00", false},
		{"2026-11-23", "09:59", false}, {"2026-11-23", "", false},
		{"2026-11-24", "00:01", true},	{"2026-11-24", "", true},
		{"2026-11-22", "23:59", false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct appointment row = {.on_day = day(rows[i].day),
					  .at_time = rows[i].time};

		if (appointment_is_to_come(&row, day("2026-11-23"), 10, 0) !=
		    rows[i].wanted)
			fail_msg("%s %s", rows[i].day, rows[i].time);
	}
}

/* product.md 6: a NO_SHOW always with a reason class; domain.md 5.1. */
static void
what_became_of_it(void **state)
{
	static const struct {
		enum contact_result result;
		const char *wanted;
	} rows[] = {
		{RESULT_HELD, "held"},
		{RESULT_NO_SHOW, "not_met"},
		{RESULT_NO_SHOW_REASON, "not_met"},
		{RESULT_MOVED_BY_US, "called_off"},
		{RESULT_MOVED_BY_PERSON, "called_off"},
		{RESULT_CANCELLED, "called_off"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_string_equal(appointment_state_after(rows[i].result),
				    rows[i].wanted);
	assert_int_equal(contact_result_of_absence(ABSENCE_NOT_YET_KNOWN),
			 RESULT_NO_SHOW);
	assert_int_equal(contact_result_of_absence(ABSENCE_ACCEPTABLE),
			 RESULT_NO_SHOW_REASON);
	assert_int_equal(contact_result_of_absence(ABSENCE_NOT_ACCEPTABLE),
			 RESULT_NO_SHOW_REASON);
	assert_int_equal(contact_result_of_absence(ABSENCE_OUR_LOGISTICS),
			 RESULT_NO_SHOW_REASON);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposes_a_day),
		cmocka_unit_test(is_of_a_kind_with_the_person),
		cmocka_unit_test(another_contact_may_have_been_it),
		cmocka_unit_test(a_series_keeps_to_working_days),
		cmocka_unit_test(times_clash_on_one_day_only),
		cmocka_unit_test(is_to_come_by_day_and_time),
		cmocka_unit_test(what_became_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
