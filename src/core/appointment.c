/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/appointment.h"

#include <string.h>

#include "base/num.h"

enum { WEEK = 7, HOUR = 60 };

static struct date
working_before(struct date d, const struct holidays *holidays)
{
	while (!calendar_is_working(d, holidays))
		d = date_add_days(d, -1);
	return d;
}

struct date
appointment_propose(struct date due, struct date today,
		    const struct holidays *holidays)
{
	struct date next = calendar_add_working(today, 1, holidays);

	if (date_is_none(due))
		return next;
	due = working_before(due, holidays);
	return date_later(due, next);
}

struct date
appointment_series_nominal(struct date first, enum promise_frequency every,
			   int i)
{
	switch (every) {
	case FREQUENCY_WEEKLY:
		return date_add_days(first, i * WEEK);
	case FREQUENCY_FORTNIGHTLY:
		return date_add_days(first, i * 2 * WEEK);
	case FREQUENCY_MONTHLY:
		return date_add_months(first, i);
	case FREQUENCY_NONE:
	case FREQUENCY_ONCE:
	case FREQUENCY_END:
		break;
	}
	return first;
}

struct date
appointment_series_day(struct date first, enum promise_frequency every, int i,
		       const struct holidays *holidays)
{
	struct date day = appointment_series_nominal(first, every, i);

	return i == 0 ? first : calendar_working_from(day, holidays);
}

/* Minutes since midnight; -1 where there is no time. */
static int
minute_of(const char *at_time)
{
	if (strlen(at_time) != TIME_SIZE - 1)
		return -1;
	return ((at_time[0] - '0') * 10 + at_time[1] - '0') * HOUR +
	       (at_time[3] - '0') * 10 + at_time[4] - '0';
}

bool
appointments_overlap(const struct appointment *a, const struct appointment *b)
{
	int from_a = minute_of(a->at_time);
	int from_b = minute_of(b->at_time);

	if (from_a < 0 || from_b < 0 || date_cmp(a->on_day, b->on_day) != 0)
		return false;
	if (from_a == from_b)
		return true;
	return from_a < from_b ? from_a + a->minutes > from_b
			       : from_b + b->minutes > from_a;
}

bool
appointment_is_to_come(const struct appointment *appointment, struct date today,
		       int hour, int minute)
{
	int by_day = date_cmp(appointment->on_day, today);

	return by_day > 0 || (by_day == 0 && minute_of(appointment->at_time) >
						     hour * HOUR + minute);
}

const char *
appointment_state_after(enum contact_result result)
{
	switch (result) {
	case RESULT_HELD:
		return "held";
	case RESULT_NO_SHOW:
	case RESULT_NO_SHOW_REASON:
		return "not_met";
	case RESULT_MOVED_BY_US:
	case RESULT_MOVED_BY_PERSON:
	case RESULT_CANCELLED:
	case RESULT_ANNULLED:
	case RESULT_NONE:
	case RESULT_END:
		break;
	}
	return "called_off";
}

const char *
appointment_kind_after(const char *kind)
{
	switch ((enum contact_kind)code_value(&codes_contact_kind, kind)) {
	case CONTACT_OFFICE:
	case CONTACT_HOME_VISIT:
	case CONTACT_WORKPLACE:
	case CONTACT_PHONE:
	case CONTACT_VIDEO:
		return kind;
	case CONTACT_NONE:
	case CONTACT_MESSAGE:
	case CONTACT_LETTER:
	case CONTACT_TEAM_MEETING:
	case CONTACT_FAMILY_MEETING:
	case CONTACT_WARM_HANDOVER:
	case CONTACT_EMPLOYER_CALL:
	case CONTACT_OUTREACH:
	case CONTACT_GROUP:
	case CONTACT_END:
		break;
	}
	return "OFFICE";
}

bool
appointment_was_met_by(const struct appointment *appointment,
		       struct date on_day, enum contact_result result)
{
	int after = date_cmp(on_day, appointment->on_day);

	if (appointment->due_only)
		return after >= 0 && result == RESULT_HELD;
	return after == 0 &&
	       (result == RESULT_HELD || result == RESULT_NO_SHOW ||
		result == RESULT_NO_SHOW_REASON);
}

enum contact_result
contact_result_of_absence(enum absence_reason reason)
{
	return reason == ABSENCE_NONE || reason == ABSENCE_NOT_YET_KNOWN
		       ? RESULT_NO_SHOW
		       : RESULT_NO_SHOW_REASON;
}
