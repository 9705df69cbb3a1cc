/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/contact_clock.h"
#include "tests/lib/days.h"
#include "tests/lib/lot.h"

/* domain.md 5.1, row by row. */
static void
test_standards(void **state)
{
	static const struct {
		enum profile profile;
		int meeting, contact, event, face, diagnosis, silence;
	} rows[] = {
		{PROFILE_STABILISE, 30, 7, 0, 75, 60, 10},
		{PROFILE_PREPARE, 45, 14, 0, 50, 90, 21},
		{PROFILE_JOB_WITH_SUPPORT, 45, 7, 2, 50, 90, 14},
		{PROFILE_JOB_NOW, 60, 14, 0, 25, 90, 21},
		{PROFILE_AFTERCARE, 0, 0, 0, 25, 0, 45},
	};
	static const int weeks[] = {1, 2, 4, 8, 13, 20, 26, 39, 52};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct contact_standard *s =
			contact_standard_find(rows[i].profile);
		assert_int_equal(s->team_meeting_days, rows[i].meeting);
		assert_int_equal(s->contact_days, rows[i].contact);
		assert_int_equal(s->after_event_days, rows[i].event);
		assert_int_equal(s->face_share_percent, rows[i].face);
		assert_int_equal(s->diagnosis_days, rows[i].diagnosis);
		assert_int_equal(s->silence_days, rows[i].silence);
		assert_int_equal(s->is_digital_allowed,
				 rows[i].profile == PROFILE_JOB_NOW);
	}
	const struct contact_standard *aftercare =
		contact_standard_find(PROFILE_AFTERCARE);
	assert_int_equal(aftercare->n_contact_weeks, N_ELEMS(weeks));
	assert_memory_equal(aftercare->contact_weeks, weeks, sizeof(weeks));
	assert_null(contact_standard_find(PROFILE_NONE));
}

static const struct {
	const char *ref;
	enum profile profile;
	const char *since;
	const char *last;
	const char *event;
	const char *due;
} dues[] = {
	{"STABILISE 7 cd", PROFILE_STABILISE, "2026-11-01", "2026-11-10", "",
	 "2026-11-17"},
	{"PREPARE 14 cd", PROFILE_PREPARE, "2026-11-01", "2026-11-10", "",
	 "2026-11-24"},
	{"JOB_NOW 14 cd", PROFILE_JOB_NOW, "2026-11-01", "2026-11-10", "",
	 "2026-11-24"},
	{"none yet: from the start", PROFILE_PREPARE, "2026-11-01", "", "",
	 "2026-11-15"},
	{"a stricter profile does not delay", PROFILE_STABILISE, "2026-11-20",
	 "2026-11-10", "", "2026-11-17"},
	{"JOB_WITH_SUPPORT 7 cd", PROFILE_JOB_WITH_SUPPORT, "2026-11-01",
	 "2026-11-10", "", "2026-11-17"},
	{"2 cd after a placement event", PROFILE_JOB_WITH_SUPPORT, "2026-11-01",
	 "2026-11-10", "2026-11-11", "2026-11-13"},
	{"the event was answered", PROFILE_JOB_WITH_SUPPORT, "2026-11-01",
	 "2026-11-12", "2026-11-11", "2026-11-19"},
	{"an event does not delay", PROFILE_JOB_WITH_SUPPORT, "2026-11-01",
	 "2026-11-10", "2026-11-16", "2026-11-17"},
	{"other profiles have no events", PROFILE_PREPARE, "2026-11-01",
	 "2026-11-10", "2026-11-11", "2026-11-24"},
	{"only an event is known", PROFILE_JOB_WITH_SUPPORT, "", "",
	 "2026-11-11", "2026-11-13"},
	{"AFTERCARE week 1", PROFILE_AFTERCARE, "2026-11-02", "", "",
	 "2026-11-09"},
	{"AFTERCARE: a talk before does not count", PROFILE_AFTERCARE,
	 "2026-11-02", "2026-10-30", "", "2026-11-09"},
	{"AFTERCARE week 1 done: week 2", PROFILE_AFTERCARE, "2026-11-02",
	 "2026-11-09", "", "2026-11-16"},
	{"AFTERCARE week 2 done: week 4", PROFILE_AFTERCARE, "2026-11-02",
	 "2026-11-16", "", "2026-11-30"},
	{"AFTERCARE: a little early answers it", PROFILE_AFTERCARE,
	 "2026-11-02", "2026-11-24", "", "2026-12-28"},
	{"AFTERCARE: too early does not", PROFILE_AFTERCARE, "2026-11-02",
	 "2026-11-20", "", "2026-11-30"},
	{"AFTERCARE week 52 done", PROFILE_AFTERCARE, "2026-11-02",
	 "2027-11-01", "", ""},
	{"no profile", PROFILE_NONE, "2026-11-01", "2026-11-10", "", ""},
	{"nothing known", PROFILE_PREPARE, "", "", "", ""},
};

static void
test_contact_due(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(dues); i++) {
		struct contact_facts facts = {
			.profile = dues[i].profile,
			.profile_since = date_from_iso(dues[i].since),
			.last_contact = date_from_iso(dues[i].last),
			.placement_event = date_from_iso(dues[i].event),
		};
		print_message("# %s\n", dues[i].ref);
		struct date due = contact_next_due(&facts);
		assert_date(due, dues[i].due);
		if (date_is_none(due))
			due = date_of(2099, 1, 1);
		assert_false(contact_is_overdue(&facts, due));
		assert_int_equal(contact_is_overdue(&facts,
						    date_add_days(due, 1)),
				 dues[i].due[0] != '\0');
	}
}

/* What the handler planned is what comes next where it is in time. */
static void
test_contact_planned(void **state)
{
	static const struct {
		const char *planned;
		const char *asked;
		enum contact_next next;
		const char *day;
	} rows[] = {
		{"", "", CONTACT_NEXT_NONE, ""},
		{"", "2026-11-27", CONTACT_NEXT_ASKED, "2026-11-27"},
		{"2026-11-26", "", CONTACT_NEXT_PLANNED, "2026-11-26"},
		{"2026-11-26", "2026-11-27", CONTACT_NEXT_PLANNED,
		 "2026-11-26"},
		{"2026-11-27", "2026-11-27", CONTACT_NEXT_PLANNED,
		 "2026-11-27"},
		{"2026-11-28", "2026-11-27", CONTACT_NEXT_TOO_LATE,
		 "2026-11-27"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct date day;

		assert_int_equal(contact_next_of(date_from_iso(rows[i].planned),
						 date_from_iso(rows[i].asked),
						 &day),
				 rows[i].next);
		assert_date(day, rows[i].day);
	}
}

static void
test_meeting_and_diagnosis(void **state)
{
	struct contact_facts facts = {
		.profile = PROFILE_STABILISE,
		.profile_since = date_of(2026, 11, 1),
		.last_meeting = date_of(2026, 11, 10),
	};

	(void)state;
	assert_date(meeting_next_due(&facts), "2026-12-10");
	assert_date(diagnosis_next_due(&facts), "2026-12-31");
	facts.last_diagnosis = date_of(2026, 10, 1);
	assert_date(diagnosis_next_due(&facts), "2026-11-30");
	facts.profile = PROFILE_AFTERCARE;
	assert_date(meeting_next_due(&facts), "2027-01-31"); /* week 13 */
	facts.last_meeting = date_of(2027, 2, 2);
	assert_date(meeting_next_due(&facts), "2027-05-02"); /* week 26 */
	assert_date(diagnosis_next_due(&facts), "2027-05-02");
	facts.profile = PROFILE_NONE;
	assert_date(meeting_next_due(&facts), "");
	assert_date(diagnosis_next_due(&facts), "");
}

static void
test_what_counts(void **state)
{
	static const struct {
		const char *ref;
		enum profile profile;
		enum contact_kind kind;
		enum contact_result result;
		bool counts;
		bool breaks;
	} rows[] = {
		{"held", PROFILE_PREPARE, CONTACT_OFFICE, RESULT_HELD, true,
		 true},
		{"by telephone", PROFILE_PREPARE, CONTACT_PHONE, RESULT_HELD,
		 true, true},
		{"digital not allowed", PROFILE_PREPARE, CONTACT_MESSAGE,
		 RESULT_HELD, false, true},
		{"JOB_NOW digital allowed", PROFILE_JOB_NOW, CONTACT_MESSAGE,
		 RESULT_HELD, true, true},
		{"a letter goes one way", PROFILE_JOB_NOW, CONTACT_LETTER,
		 RESULT_HELD, false, false},
		{"an employer is another", PROFILE_JOB_NOW,
		 CONTACT_EMPLOYER_CALL, RESULT_HELD, false, false},
		{"no show", PROFILE_PREPARE, CONTACT_OFFICE, RESULT_NO_SHOW,
		 false, false},
		{"no show, with a reason", PROFILE_PREPARE, CONTACT_OFFICE,
		 RESULT_NO_SHOW_REASON, false, true},
		{"moved by the person", PROFILE_PREPARE, CONTACT_OFFICE,
		 RESULT_MOVED_BY_PERSON, false, true},
		{"moved by us", PROFILE_PREPARE, CONTACT_OFFICE,
		 RESULT_MOVED_BY_US, false, false},
		{"no profile", PROFILE_NONE, CONTACT_OFFICE, RESULT_HELD, false,
		 true},
		{"no kind", PROFILE_PREPARE, CONTACT_NONE, RESULT_HELD, false,
		 false},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct contact_talk talk = {
			.kind = rows[i].kind,
			.result = rows[i].result,
		};

		print_message("# %s\n", rows[i].ref);
		assert_int_equal(contact_counts(rows[i].profile, &talk),
				 rows[i].counts);
		assert_int_equal(contact_breaks_silence(&talk), rows[i].breaks);
	}
}

/* Where the person was not there, what was held says nothing of the person;
 * who asks for another day is in touch without being there. */
static void
test_without_the_person(void **state)
{
	static const struct {
		const char *ref;
		enum contact_kind kind;
		enum contact_result result;
		bool counts; /* with the person */
		bool breaks;
		bool breaks_without;
	} rows[] = {
		{"the services", CONTACT_TEAM_MEETING, RESULT_HELD, true, true,
		 false},
		{"the family", CONTACT_FAMILY_MEETING, RESULT_HELD, true, true,
		 false},
		{"a call to a sister", CONTACT_PHONE, RESULT_HELD, true, true,
		 false},
		{"asked for another day", CONTACT_TEAM_MEETING,
		 RESULT_MOVED_BY_PERSON, false, true, true},
		{"gave a reason", CONTACT_OFFICE, RESULT_NO_SHOW_REASON, false,
		 true, true},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct contact_talk talk = {.kind = rows[i].kind,
					    .result = rows[i].result};

		print_message("# %s\n", rows[i].ref);
		assert_int_equal(contact_counts(PROFILE_PREPARE, &talk),
				 rows[i].counts);
		assert_int_equal(contact_breaks_silence(&talk), rows[i].breaks);
		talk.is_without_person = true;
		assert_false(contact_counts(PROFILE_PREPARE, &talk));
		assert_int_equal(contact_breaks_silence(&talk),
				 rows[i].breaks_without);
	}
}

/* domain.md 5.1, silence alarm: on the day that the days are full. */
static void
test_silence(void **state)
{
	static const struct {
		enum profile profile;
		int days;
	} rows[] = {
		{PROFILE_STABILISE, 10},	{PROFILE_PREPARE, 21},
		{PROFILE_JOB_WITH_SUPPORT, 14}, {PROFILE_JOB_NOW, 21},
		{PROFILE_AFTERCARE, 45},
	};
	struct date last = date_of(2026, 11, 1);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct contact_facts facts = {
			.profile = rows[i].profile,
			.profile_since = date_of(2026, 1, 1),
			.last_contact = last,
		};
		struct date alarm = date_add_days(last, rows[i].days);
		assert_date(contact_silence_due(&facts),
			    date_iso(alarm, (char[DATE_ISO_SIZE]){0}));
		assert_true(contact_is_silent(&facts, alarm));
		assert_false(
			contact_is_silent(&facts, date_add_days(alarm, -1)));
		assert_int_equal(contact_silent_days(&facts, alarm),
				 rows[i].days);
		facts.last_sign = date_add_days(last, 1);
		assert_false(contact_is_silent(&facts, alarm));
	}
	struct contact_facts fresh = {
		.profile = PROFILE_STABILISE,
		.profile_since = last,
	};
	assert_true(contact_is_silent(&fresh, date_of(2026, 11, 11)));
	assert_date(contact_silence_due(&fresh), "2026-11-11");
	assert_int_equal(contact_silent_days(&fresh, last), 0);
	struct contact_facts nothing = {0};
	assert_int_equal(contact_silent_days(&nothing, last), 0);
	assert_false(contact_is_silent(&nothing, last));
	assert_date(contact_silence_due(&nothing), "");
}

static void
test_face_share(void **state)
{
	(void)state;
	assert_int_equal(contact_face_share(0, 0), -1);
	assert_int_equal(contact_face_share(1, 2), 50);
	assert_int_equal(contact_face_share(2, 3), 67);
	assert_int_equal(contact_face_share(0, 4), 0);
}

/* domain.md 5.1, start clock: 2 wd, 10 wd, 20 wd, 30 cd. */
static void
test_start_clock(void **state)
{
	const struct holidays holidays = {0};
	struct start_due due;

	(void)state;
	contact_start_clock(date_of(2026, 11, 20), DATE_NONE,
			    &start_delays_default, &holidays, &due);
	assert_date(due.first_contact, "2026-11-24");
	assert_date(due.first_meeting, "2026-12-04");
	assert_date(due.diagnosis, "2026-12-18");
	assert_date(due.contract, "");
	contact_start_clock(date_of(2026, 11, 20), date_of(2026, 12, 1),
			    &start_delays_default, &holidays, &due);
	assert_date(due.contract, "2026-12-31");
}

/* domain.md 5.1, missed contact protocol. */
static void
test_missed_protocol(void **state)
{
	const struct holidays holidays = {0};
	struct missed_due due;

	(void)state;
	contact_missed_protocol(date_of(2026, 11, 20), &holidays, &due);
	assert_date(due.call, "2026-11-20");
	assert_date(due.second_channel, "2026-11-23");
	assert_date(due.visit, "2026-11-27");
}

enum { TRIES = 4 };

struct missed_row {
	const char *rule;
	struct contact_talk talks[TRIES]; /* on_day is filled in: 20 Nov + day */
	int days[TRIES];
	size_t n;
	int today; /* 20 Nov + this */
	const char *missed;
	enum missed_step step;
	const char *due;
};

#define TALK(its_kind, its_result)                                             \
	{                                                                      \
		.kind = CONTACT_##its_kind, .result = RESULT_##its_result      \
	}

/* domain.md 5.1: call the same day, another way the next day, a visit or
 * somebody close within 5 wd, then look at it together. 20 Nov is a Friday. */
static const struct missed_row MISSED[] = {
	{"nobody was missed", {TALK(OFFICE, HELD)}, {0}, 1, 0, "", 0, ""},
	{"the same day",
	 {TALK(OFFICE, NO_SHOW)},
	 {0},
	 1,
	 0,
	 "2026-11-20",
	 MISSED_CALL,
	 "2026-11-20"},
	{"not called that day",
	 {TALK(OFFICE, NO_SHOW)},
	 {0},
	 1,
	 3,
	 "2026-11-20",
	 MISSED_CHANNEL,
	 "2026-11-23"},
	{"called in vain",
	 {TALK(OFFICE, NO_SHOW), TALK(PHONE, NO_SHOW)},
	 {0, 0},
	 2,
	 0,
	 "2026-11-20",
	 MISSED_CHANNEL,
	 "2026-11-23"},
	{"called twice",
	 {TALK(OFFICE, NO_SHOW), TALK(PHONE, NO_SHOW), TALK(PHONE, NO_SHOW)},
	 {0, 0, 3},
	 3,
	 3,
	 "2026-11-20",
	 MISSED_CHANNEL,
	 "2026-11-23"},
	{"a letter",
	 {TALK(OFFICE, NO_SHOW), TALK(LETTER, HELD)},
	 {0, 0},
	 2,
	 0,
	 "2026-11-20",
	 MISSED_VISIT,
	 "2026-11-27"},
	{"a letter before",
	 {TALK(LETTER, HELD), TALK(OFFICE, NO_SHOW)},
	 {0, 0},
	 2,
	 0,
	 "2026-11-20",
	 MISSED_CALL,
	 "2026-11-20"},
	{"a visit in vain",
	 {TALK(OFFICE, NO_SHOW), TALK(HOME_VISIT, NO_SHOW)},
	 {0, 1},
	 2,
	 1,
	 "2026-11-20",
	 MISSED_REVIEW,
	 "2026-11-27"},
	{"nothing for a week",
	 {TALK(OFFICE, NO_SHOW)},
	 {0},
	 1,
	 8,
	 "2026-11-20",
	 MISSED_REVIEW,
	 "2026-11-27"},
	{"reached by telephone",
	 {TALK(OFFICE, NO_SHOW), TALK(PHONE, HELD)},
	 {0, 0},
	 2,
	 0,
	 "",
	 0,
	 ""},
	{"has said why",
	 {TALK(OFFICE, NO_SHOW), TALK(PHONE, NO_SHOW_REASON)},
	 {0, 1},
	 2,
	 1,
	 "",
	 0,
	 ""},
	{"asked for another day",
	 {TALK(OFFICE, NO_SHOW), TALK(OFFICE, MOVED_BY_PERSON)},
	 {0, 1},
	 2,
	 1,
	 "",
	 0,
	 ""},
	{"we moved it",
	 {TALK(OFFICE, NO_SHOW), TALK(OFFICE, MOVED_BY_US)},
	 {0, 0},
	 2,
	 0,
	 "2026-11-20",
	 MISSED_CALL,
	 "2026-11-20"},
	{"the employer says",
	 {TALK(OFFICE, NO_SHOW), TALK(EMPLOYER_CALL, HELD)},
	 {0, 0},
	 2,
	 0,
	 "2026-11-20",
	 MISSED_CALL,
	 "2026-11-20"},
	{"missed again",
	 {TALK(OFFICE, NO_SHOW), TALK(PHONE, NO_SHOW), TALK(OFFICE, NO_SHOW)},
	 {0, 0, 4},
	 3,
	 4,
	 "2026-11-24",
	 MISSED_CALL,
	 "2026-11-24"},
	{"a call that was agreed on",
	 {TALK(PHONE, NO_SHOW)},
	 {0},
	 1,
	 0,
	 "2026-11-20",
	 MISSED_CALL,
	 "2026-11-20"},
};

static void
test_missed_steps(void **state)
{
	const struct holidays holidays = {0};
	const struct date start = date_of(2026, 11, 20);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(MISSED); i++) {
		struct missed_row row = MISSED[i];
		struct missed_facts facts;
		struct date due;

		for (size_t k = 0; k < row.n; k++)
			row.talks[k].on_day = date_add_days(start, row.days[k]);
		print_message("# %s\n", row.rule);
		contact_missed_facts(row.talks, row.n, &facts);
		assert_date(facts.missed, row.missed);
		if (date_is_none(facts.missed))
			continue;
		assert_int_equal(
			contact_missed_step(&facts,
					    date_add_days(start, row.today),
					    &holidays, &due),
			row.step);
		assert_date(due, row.due);
	}
}

/* Said another way: after the last sign, the last appointment missed, else the
 * first no-show; and the furthest of what was tried after it. */
static void
say_missed(const struct contact_talk *talks, size_t n, struct missed_facts *out)
{
	static const int furthest[CONTACT_END] = {
		[CONTACT_PHONE] = 1,	  [CONTACT_VIDEO] = 2,
		[CONTACT_MESSAGE] = 2,	  [CONTACT_LETTER] = 2,
		[CONTACT_HOME_VISIT] = 3, [CONTACT_WORKPLACE] = 3,
		[CONTACT_OUTREACH] = 3,	  [CONTACT_FAMILY_MEETING] = 3};
	size_t from = 0;
	size_t at = n;

	*out = (struct missed_facts){.missed = DATE_NONE};
	for (size_t i = 0; i < n; i++)
		if (contact_breaks_silence(&talks[i]))
			from = i + 1;
	for (size_t i = n; i > from; i--)
		if (talks[i - 1].result == RESULT_NO_SHOW)
			at = i - 1;
	for (size_t i = from; i < n; i++)
		if (talks[i].result == RESULT_NO_SHOW &&
		    furthest[talks[i].kind] == 0)
			at = i;
	if (at == n)
		return;
	out->missed = talks[at].on_day;
	for (size_t i = at + 1; i < n; i++)
		if ((talks[i].result == RESULT_NO_SHOW ||
		     (talks[i].result == RESULT_HELD &&
		      talks[i].kind == CONTACT_LETTER)) &&
		    furthest[talks[i].kind] > out->n_done)
			out->n_done = furthest[talks[i].kind];
}

static void
test_missed_at_random(void **state)
{
	enum { HISTORIES = 50000, LENGTH = 8 };
	struct contact_talk talks[LENGTH];
	uint32_t seed = 20261122;
	int n_missed = 0;

	(void)state;
	for (int i = 0; i < HISTORIES; i++) {
		size_t n = (size_t)(i % (LENGTH + 1));
		struct missed_facts got;
		struct missed_facts want;

		for (size_t k = 0; k < n; k++) {
			(void)lot_next(&seed);
			talks[k] = (struct contact_talk){
				.on_day = date_add_days(date_of(2026, 1, 1),
							(int)k),
				.kind = (enum contact_kind)(
					1 + (seed >> 10) % (CONTACT_END - 1)),
				.result = (seed >> 24) % 3 > 0
						  ? RESULT_NO_SHOW
						  : (enum contact_result)(
							    1 +
							    (seed >>
							     18) % (RESULT_END -
								    1)),
			};
		}
		contact_missed_facts(talks, n, &got);
		say_missed(talks, n, &want);
		assert_int_equal(date_cmp(got.missed, want.missed), 0);
		assert_int_equal(got.n_done, want.n_done);
		n_missed += !date_is_none(want.missed);
	}
	assert_in_range(n_missed, HISTORIES / 4, HISTORIES);
}

/* domain.md 5.4. */
static void
test_load(void **state)
{
	static const struct {
		const char *ref;
		struct load_facts facts;
		int points;
	} rows[] = {
		{"STABILISE 4", {.profile = PROFILE_STABILISE}, 4},
		{"PREPARE 3", {.profile = PROFILE_PREPARE}, 3},
		{"JOB_WITH_SUPPORT 3", {.profile = PROFILE_JOB_WITH_SUPPORT}, 3},
		{"JOB_NOW 1", {.profile = PROFILE_JOB_NOW}, 1},
		{"AFTERCARE 1", {.profile = PROFILE_AFTERCARE}, 1},
		{"none 0", {.profile = PROFILE_NONE}, 0},
		{"+1 acute",
		 {.profile = PROFILE_JOB_NOW, .has_acute_task = true},
		 2},
		{"+1 household of 4",
		 {.profile = PROFILE_JOB_NOW, .is_large_household = true},
		 2},
		{"+1 interpreter",
		 {.profile = PROFILE_JOB_NOW, .needs_interpreter = true},
		 2},
		{"all",
		 {.profile = PROFILE_STABILISE,
		  .has_acute_task = true,
		  .is_large_household = true,
		  .needs_interpreter = true},
		 7},
	};
	struct date today = date_of(2026, 11, 21);

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct load_facts facts = rows[i].facts;
		print_message("# %s\n", rows[i].ref);
		assert_int_equal(load_points(&facts, today), rows[i].points);
		facts.opened_on = date_add_days(today, -59);
		assert_int_equal(load_points(&facts, today),
				 rows[i].points + 1);
		facts.opened_on = date_add_days(today, -60);
		assert_int_equal(load_points(&facts, today), rows[i].points);
	}
	assert_int_equal(load_percent(96, LOAD_CAPACITY), 80);
	assert_int_equal(load_percent(121, LOAD_CAPACITY), 101);
	assert_int_equal(load_percent(0, 100), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standards),
		cmocka_unit_test(test_contact_due),
		cmocka_unit_test(test_contact_planned),
		cmocka_unit_test(test_meeting_and_diagnosis),
		cmocka_unit_test(test_what_counts),
		cmocka_unit_test(test_without_the_person),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_face_share),
		cmocka_unit_test(test_start_clock),
		cmocka_unit_test(test_missed_protocol),
		cmocka_unit_test(test_missed_steps),
		cmocka_unit_test(test_missed_at_random),
		cmocka_unit_test(test_load),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
