/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A promise: one row of a contract, the family's and the administration's
 * alike. When it is due, when it is overdue (the one definition), and whether
 * it is stated well enough to be kept and checked (SMART).
 */
#ifndef CORE_PROMISE_H
#define CORE_PROMISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/codes.h"

/* What became of one occurrence of a promise. */
struct promise_mark {
	struct date due_on; /* the occurrence */
	enum promise_outcome outcome;
	struct date marked_on;
};

struct promise {
	int64_t id;
	int64_t goal; /* of the same contract, 0 = none */
	enum promise_owner owner;
	const char *owner_name; /* who exactly: "Jon Ruiz" */
	const char *what;	/* verb and object */
	enum promise_frequency frequency;
	struct date first_due;
	struct date last_due;	 /* of a repeated one; once: first_due */
	struct date next_due;	 /* occurrence now open; DATE_NONE = none */
	const char *how_checked; /* who and by what evidence */
	bool is_mandatory;
	bool is_pathway;	 /* a duty of job search, training, work */
	const char *consequence; /* what happens at the 1st, 2nd, 3rd failure */
	const char *support;	 /* offered with it */
	enum promise_outcome outcome;	  /* of the last occurrence marked */
	int domain;			  /* enum domain, -1 = none */
	const struct promise_mark *marks; /* by due_on; needed only to look */
	size_t n_marks;			  /* back at an earlier day */
};

/* An occurrence is open (next_due is set). */
bool promise_is_open(const struct promise *promise) NONNULL;

/*
 * The occurrence after the given one (DATE_NONE: the first): what next_due is
 * to be once the given one has been marked. DATE_NONE after the last, and
 * where the promise is no longer needed. Months keep the day of first_due.
 */
struct date promise_next_due(const struct promise *promise, struct date after)
	NONNULL;

/*
 * The occurrence open once its contract is in force: the first after the given
 * one (DATE_NONE: of all) that does not lie before that day, as nothing was due
 * then. What has one day only, and that earlier, is due on the day on which the
 * contract came into force.
 */
struct date promise_due_in_force(const struct promise *promise,
				 struct date after, struct date in_force_on)
	NONNULL;

/*
 * The occurrence open after its contract rested in [from, to): what fell due
 * on these days comes at the next time of its series, or where it has one day
 * only, as much later as the rest was long, but not after the contract's last
 * day. What was late before stays late, what comes later stays.
 */
struct date promise_due_after_rest(const struct promise *promise,
				   struct date from, struct date to,
				   struct date last) NONNULL;

/*
 * THE definition of overdue: an occurrence is open and due before that day.
 * Seen from a later day, one that was marked only after the day was open on
 * it (marks are needed for that).
 */
bool promise_is_overdue(const struct promise *promise, struct date day) NONNULL;

/* Days from the earliest overdue occurrence to the day; 0 = not overdue. */
int promise_days_late(const struct promise *promise, struct date day) NONNULL;

/*
 * Guard G5: a promise of the administration's side was overdue on that day,
 * or the occurrence marked last before it was not kept.
 */
bool promise_is_late_by_us(const struct promise *promise, struct date day)
	NONNULL;

/* The same, among promises on that goal (0 = on any). NULL = none is late. */
const struct promise *promise_find_late_by_us(const struct promise *promises,
					      size_t n, int64_t goal,
					      struct date day);

/*
 * A time of keeping it, for clearing a step (domain.md 4.2, HOUSE-SOFT): since
 * that day an occurrence was due and kept up to the day given, and none came
 * out as not kept. Needs marks.
 */
bool promise_was_kept(const struct promise *promise, struct date since,
		      struct date day) NONNULL;

/* Whether a breach can stand on a day of a promise (domain.md 4.1, 4.6). */
enum promise_missed {
	MISSED_YES,	/* due, over, and not said to be kept */
	MISSED_NOT_DUE, /* no occurrence was due on that day */
	MISSED_NOT_OVER,
	MISSED_SETTLED /* marked as kept, excused or no longer needed */
};

/*
 * What that day is of the promise. It is over on the day after, or once it
 * was marked as not kept or kept in part. Needs marks; that its contract was
 * in force and did not rest is for the caller.
 */
enum promise_missed promise_missed_on(const struct promise *promise,
				      struct date day, struct date today)
	NONNULL;

/* The last day before the one given on which it was missed; DATE_NONE. */
struct date promise_missed_before(const struct promise *promise,
				  struct date before, struct date today)
	NONNULL;

/*
 * The day of the mark that was made last, where it says that it was missed
 * (not kept, or in part); DATE_NONE. Marks may come in any order: they are made
 * in the order of their days.
 */
struct date promise_missed_last_marked(const struct promise *promise) NONNULL;

/* Where a promise is measured against. */
struct smart_frame {
	struct date from;  /* of the contract */
	struct date to;	   /* first day no longer in it; DATE_NONE = open */
	enum profile gate; /* reading in force, 0 = none */
	int level;	   /* agreed level of the promise's domain, 0 = none */
};

/*
 * Codes smart_s_owner, smart_s_what, smart_m, smart_a_acute, smart_a_gate,
 * smart_r, smart_t_missing, smart_t_outside, smart_t_order, smart_t_once. The
 * field of each issue is the promise's parameter. A asks the person's side only: a promise
 * of ours may well answer what is acute.
 */
void promise_check_smart(const struct promise *promise,
			 const struct smart_frame *frame, struct issues *issues)
	NONNULL;

/* True where the check finds nothing; needs no arena of the caller. */
bool promise_is_smart(const struct promise *promise,
		      const struct smart_frame *frame) NONNULL;

#endif
