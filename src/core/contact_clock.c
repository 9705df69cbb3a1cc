/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/contact_clock.h"

#include <assert.h>

#include "base/num.h"

static const int aftercare_contact_weeks[] = {1, 2, 4, 8, 13, 20, 26, 39, 52};
static const int aftercare_meeting_weeks[] = {13, 26};
static const int aftercare_diagnosis_weeks[] = {26};

/* domain.md 5.1. */
static const struct contact_standard standards[] = {
	{.profile = PROFILE_STABILISE,
	 .team_meeting_days = 30,
	 .contact_days = 7,
	 .face_share_percent = 75,
	 .diagnosis_days = 60,
	 .silence_days = 10},
	{.profile = PROFILE_PREPARE,
	 .team_meeting_days = 45,
	 .contact_days = 14,
	 .face_share_percent = 50,
	 .diagnosis_days = 90,
	 .silence_days = 21},
	{.profile = PROFILE_JOB_WITH_SUPPORT,
	 .team_meeting_days = 45,
	 .contact_days = 7,
	 .after_event_days = 2,
	 .face_share_percent = 50,
	 .diagnosis_days = 90,
	 .silence_days = 14},
	{.profile = PROFILE_JOB_NOW,
	 .team_meeting_days = 60,
	 .contact_days = 14,
	 .face_share_percent = 25,
	 .diagnosis_days = 90,
	 .silence_days = 21,
	 .is_digital_allowed = true},
	{.profile = PROFILE_AFTERCARE,
	 .face_share_percent = 25,
	 .silence_days = 45,
	 .contact_weeks = aftercare_contact_weeks,
	 .n_contact_weeks = N_ELEMS(aftercare_contact_weeks),
	 .meeting_weeks = aftercare_meeting_weeks,
	 .n_meeting_weeks = N_ELEMS(aftercare_meeting_weeks),
	 .diagnosis_weeks = aftercare_diagnosis_weeks,
	 .n_diagnosis_weeks = N_ELEMS(aftercare_diagnosis_weeks)},
};

const struct contact_standard *
contact_standard_find(enum profile profile)
{
	for (size_t i = 0; i < N_ELEMS(standards); i++)
		if (standards[i].profile == profile)
			return &standards[i];
	return NULL;
}

/* Both sides speak or write; a letter goes one way, an employer is another. */
static bool
is_exchange(enum contact_kind kind)
{
	return kind != CONTACT_NONE && kind != CONTACT_LETTER &&
	       kind != CONTACT_EMPLOYER_CALL;
}

/* What is held among others, the person being away, says nothing of them. */
static bool
is_held_with(const struct contact_talk *talk)
{
	return talk->result == RESULT_HELD && is_exchange(talk->kind) &&
	       !talk->is_without_person;
}

bool
contact_counts(enum profile profile, const struct contact_talk *talk)
{
	const struct contact_standard *standard =
		contact_standard_find(profile);

	if (standard == NULL || !is_held_with(talk))
		return false;
	return talk->kind != CONTACT_MESSAGE || standard->is_digital_allowed;
}

bool
contact_breaks_silence(const struct contact_talk *talk)
{
	return is_held_with(talk) || (is_exchange(talk->kind) &&
				      (talk->result == RESULT_MOVED_BY_PERSON ||
				       talk->result == RESULT_NO_SHOW_REASON));
}

/* The first week of the series that nothing since its eve has answered. */
static struct date
next_in_series(const int *weeks, size_t n, struct date start, struct date last)
{
	int before = 0;

	for (size_t i = 0; i < n; i++) {
		/* A contact answers a week from the middle of the gap on. */
		int from = (before * 7 + weeks[i] * 7) / 2;
		struct date opens = date_add_days(start, from);
		if (date_is_none(last) || date_cmp(last, opens) < 0)
			return date_add_days(start, weeks[i] * 7);
		before = weeks[i];
	}
	return DATE_NONE;
}

static struct date
regular_due(int days, struct date since, struct date last)
{
	/*
	 * A change of profile comes from a talk or a diagnosis; it does not
	 * delay the next one.
	 */
	struct date from = date_is_none(last) ? since : last;

	if (days == 0 || date_is_none(from))
		return DATE_NONE;
	return date_add_days(from, days);
}

struct date
contact_next_due(const struct contact_facts *facts)
{
	const struct contact_standard *standard =
		contact_standard_find(facts->profile);

	if (standard == NULL)
		return DATE_NONE;
	if (standard->n_contact_weeks > 0)
		return next_in_series(standard->contact_weeks,
				      standard->n_contact_weeks,
				      facts->profile_since,
				      facts->last_contact);
	struct date due = regular_due(standard->contact_days,
				      facts->profile_since,
				      facts->last_contact);
	if (standard->after_event_days == 0 ||
	    date_is_none(facts->placement_event) ||
	    date_cmp(facts->last_contact, facts->placement_event) > 0)
		return due;
	struct date after = date_add_days(facts->placement_event,
					  standard->after_event_days);
	return date_is_none(due) || date_cmp(after, due) < 0 ? after : due;
}

enum contact_next
contact_next_of(struct date planned, struct date asked, struct date *day_out)
{
	*day_out = asked;
	if (date_is_none(planned))
		return date_is_none(asked) ? CONTACT_NEXT_NONE
					   : CONTACT_NEXT_ASKED;
	if (!date_is_none(asked) && date_cmp(planned, asked) > 0)
		return CONTACT_NEXT_TOO_LATE;
	*day_out = planned;
	return CONTACT_NEXT_PLANNED;
}

static bool
is_past(struct date due, struct date today)
{
	return !date_is_none(due) && date_cmp(due, today) < 0;
}

bool
contact_is_overdue(const struct contact_facts *facts, struct date today)
{
	return is_past(contact_next_due(facts), today);
}

struct date
meeting_next_due(const struct contact_facts *facts)
{
	const struct contact_standard *standard =
		contact_standard_find(facts->profile);

	if (standard == NULL)
		return DATE_NONE;
	if (standard->n_meeting_weeks > 0)
		return next_in_series(standard->meeting_weeks,
				      standard->n_meeting_weeks,
				      facts->profile_since,
				      facts->last_meeting);
	return regular_due(standard->team_meeting_days, facts->profile_since,
			   facts->last_meeting);
}

struct date
diagnosis_next_due(const struct contact_facts *facts)
{
	const struct contact_standard *standard =
		contact_standard_find(facts->profile);

	if (standard == NULL)
		return DATE_NONE;
	if (standard->n_diagnosis_weeks > 0)
		return next_in_series(standard->diagnosis_weeks,
				      standard->n_diagnosis_weeks,
				      facts->profile_since,
				      facts->last_diagnosis);
	return regular_due(standard->diagnosis_days, facts->profile_since,
			   facts->last_diagnosis);
}

int
contact_silent_days(const struct contact_facts *facts, struct date today)
{
	struct date since = date_later(facts->last_sign, facts->last_contact);

	if (date_is_none(since))
		since = facts->profile_since;
	if (date_is_none(since) || date_cmp(since, today) >= 0)
		return 0;
	return date_days_between(since, today);
}

bool
contact_is_silent(const struct contact_facts *facts, struct date today)
{
	const struct contact_standard *standard =
		contact_standard_find(facts->profile);

	return standard != NULL && standard->silence_days > 0 &&
	       contact_silent_days(facts, today) >= standard->silence_days;
}

struct date
contact_silence_due(const struct contact_facts *facts)
{
	const struct contact_standard *standard =
		contact_standard_find(facts->profile);
	struct date since = date_later(facts->last_sign, facts->last_contact);

	if (date_is_none(since))
		since = facts->profile_since;
	if (standard == NULL || date_is_none(since))
		return DATE_NONE;
	return date_add_days(since, standard->silence_days);
}

int
contact_face_share(int n_face_to_face, int n_held)
{
	if (n_held <= 0)
		return -1;
	return (int)num_mul_div_half_up(100, n_face_to_face, n_held);
}

/* domain.md 5.1, start clock. */
const struct start_delays start_delays_default = {
	.first_contact = {2, DELAY_WORKING_DAYS},
	.first_meeting = {10, DELAY_WORKING_DAYS},
	.diagnosis = {20, DELAY_WORKING_DAYS},
	.contract = {30, DELAY_CALENDAR_DAYS},
};

void
contact_start_clock(struct date referral, struct date first_meeting,
		    const struct start_delays *delays,
		    const struct holidays *holidays, struct start_due *out)
{
	*out = (struct start_due){
		.first_contact = calendar_deadline(
			referral, delays->first_contact, holidays),
		.first_meeting = calendar_deadline(
			referral, delays->first_meeting, holidays),
		.diagnosis = calendar_deadline(referral, delays->diagnosis,
					       holidays),
		.contract = calendar_deadline(first_meeting, delays->contract,
					      holidays),
	};
}

void
contact_missed_protocol(struct date missed, const struct holidays *holidays,
			struct missed_due *out)
{
	static const struct delay next_day = {1, DELAY_CALENDAR_DAYS};
	static const struct delay visit = {5, DELAY_WORKING_DAYS};

	*out = (struct missed_due){
		.call = missed,
		.second_channel =
			calendar_deadline_rolled(missed, next_day, holidays),
		.visit = calendar_deadline(missed, visit, holidays),
	};
}

/* How many steps of the protocol a try by that way leaves behind. */
static int
steps_tried(enum contact_kind kind)
{
	switch (kind) {
	case CONTACT_PHONE:
		return MISSED_CALL + 1;
	case CONTACT_VIDEO:
	case CONTACT_MESSAGE:
	case CONTACT_LETTER:
		return MISSED_CHANNEL + 1;
	case CONTACT_HOME_VISIT:
	case CONTACT_WORKPLACE:
	case CONTACT_OUTREACH:
	case CONTACT_FAMILY_MEETING:
		return MISSED_VISIT + 1;
	case CONTACT_NONE:
	case CONTACT_OFFICE:
	case CONTACT_TEAM_MEETING:
	case CONTACT_WARM_HANDOVER:
	case CONTACT_EMPLOYER_CALL:
	case CONTACT_GROUP:
	case CONTACT_END:
		break;
	}
	return 0;
}

void
contact_missed_facts(const struct contact_talk *talks, size_t n,
		     struct missed_facts *out)
{
	*out = (struct missed_facts){.missed = DATE_NONE};
	for (size_t i = 0; i < n; i++) {
		const struct contact_talk *talk = &talks[i];
		int tried = steps_tried(talk->kind);
		bool is_missing = !date_is_none(out->missed);
		/* A letter goes one way: that it was sent is all. */
		bool is_in_vain = talk->result == RESULT_NO_SHOW ||
				  (talk->kind == CONTACT_LETTER &&
				   talk->result == RESULT_HELD);

		if (contact_breaks_silence(talk))
			*out = (struct missed_facts){.missed = DATE_NONE};
		else if (is_missing && is_in_vain && tried > 0)
			out->n_done = tried > out->n_done ? tried : out->n_done;
		else if (talk->result == RESULT_NO_SHOW)
			*out = (struct missed_facts){.missed = talk->on_day};
	}
}

enum missed_step
contact_missed_step(const struct missed_facts *facts, struct date today,
		    const struct holidays *holidays, struct date *due_out)
{
	struct missed_due due;
	int step = facts->n_done;

	contact_missed_protocol(facts->missed, holidays, &due);
	const struct date by[] = {due.call, due.second_channel, due.visit};

	while (step < MISSED_REVIEW && date_cmp(by[step], today) < 0)
		step++;
	*due_out = step < MISSED_REVIEW ? by[step] : due.visit;
	return (enum missed_step)step;
}

/* domain.md 5.4. */
static int
profile_weight(enum profile profile)
{
	switch (profile) {
	case PROFILE_STABILISE:
		return 4;
	case PROFILE_PREPARE:
	case PROFILE_JOB_WITH_SUPPORT:
		return 3;
	case PROFILE_JOB_NOW:
	case PROFILE_AFTERCARE:
		return 1;
	case PROFILE_NONE:
	case PROFILE_END:
		break;
	}
	return 0;
}

bool
load_is_new(const struct load_facts *facts, struct date today)
{
	return !date_is_none(facts->opened_on) &&
	       date_days_between(facts->opened_on, today) < LOAD_NEW_DAYS;
}

int
load_points(const struct load_facts *facts, struct date today)
{
	int points = profile_weight(facts->profile);

	if (facts->has_acute_task)
		points++;
	if (facts->is_large_household)
		points++;
	if (facts->needs_interpreter)
		points++;
	if (load_is_new(facts, today))
		points++;
	return points;
}

int
load_percent(int points, int capacity)
{
	assert(capacity > 0);
	return (int)num_mul_div_half_up(100, points, capacity);
}
