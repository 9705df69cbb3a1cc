/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Appointments: contacts to come, which day to propose for the next one, the
 * days of a series, and what becomes of one when its contact is logged.
 */
#ifndef CORE_APPOINTMENT_H
#define CORE_APPOINTMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/calendar.h"
#include "core/codes.h"
#include "core/row.h"

struct appointment {
	struct row_head head;
	int64_t casefile_id;
	int64_t staff_id; /* with whom of the pair */
	struct date on_day;
	const char *at_time; /* "09:30"; "" = in the course of the day */
	int64_t minutes;
	const char *kind; /* codes_contact_kind */
	bool with_partner;
	const char *place;
	const char *purpose;
	const char *state;  /* codes_appointment_state */
	int64_t contact_id; /* what became of it; 0 = none yet */
	int64_t series_id;  /* the first of its series; 0 = none */
	int64_t n_moved;
	/* Nobody agreed on it with the person: by that day the next contact is
	 * due. It has no time. */
	bool due_only;
};

enum {
	APPOINTMENT_SERIES_MAX = 52,
	TIME_SIZE = 6 /* "09:30" and its NUL */
};

/*
 * The day to propose: the last working day by which the next contact is due,
 * or the next working day where that is over (or nothing is due). Never today:
 * who is here today will hardly come again.
 */
struct date appointment_propose(struct date due, struct date today,
				const struct holidays *holidays) NONNULL;

/*
 * The i-th day (0 = the first) of a series; where the office is closed the
 * next working day. The first day stays as it was asked for.
 */
struct date appointment_series_day(struct date first,
				   enum promise_frequency every, int i,
				   const struct holidays *holidays) NONNULL;

/* The same before it gives way to days on which the office is closed. */
struct date appointment_series_nominal(struct date first,
				       enum promise_frequency every, int i);

/* Do the two take the same time of the same day? Without times they do not. */
bool appointments_overlap(const struct appointment *a,
			  const struct appointment *b) NONNULL;

/* Is its day, or its time of that day, still to come? Without a time the day
 * itself is not. hour and minute are those of now. */
bool appointment_is_to_come(const struct appointment *appointment,
			    struct date today, int hour, int minute) NONNULL;

/* The state of an appointment whose contact ended so. */
const char *appointment_state_after(enum contact_result result) RETURNS_NONNULL;

/* Of which kind the next one is after a contact of that kind: of the same, but
 * for what is no talk with the person alone. codes_contact_kind. */
const char *appointment_kind_after(const char *kind) RETURNS_NONNULL;

/*
 * Where the contact that it was is annulled: was it this one? A contact due is
 * settled by any that was held on its day or after it, an appointment by one
 * of its day to which the person came, or did not.
 */
bool appointment_was_met_by(const struct appointment *appointment,
			    struct date on_day, enum contact_result result)
	NONNULL;

/*
 * What a contact without the person was, by what is known of the reason: a
 * sign of life where there is one, silence where it is not yet known.
 */
enum contact_result contact_result_of_absence(enum absence_reason reason);

#endif
