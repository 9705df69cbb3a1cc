/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Appointments in the record, and the lists of them.
 */
#ifndef STORE_APPOINTMENT_STORE_H
#define STORE_APPOINTMENT_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "core/appointment.h"
#include "store/query.h"
#include "store/record.h"

struct contact;
struct store;

extern const struct record APPOINTMENT_RECORD;

/* Planned ones of a case on a day: first those with that member of staff. */
enum err_code appointment_planned_on(struct store *store, int64_t casefile_id,
				     struct date day, int64_t staff_id,
				     struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Planned ones of a case from that day on, and what is due on any, with nobody
 * of these two (0 = of all), the next first. */
struct appointment_wanted {
	int64_t casefile_id;
	struct date from;
	int64_t but[2];
};
enum err_code appointment_with_others(struct store *store,
				      const struct appointment_wanted *wanted,
				      struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* All that a member of staff has planned for a day, by their time. */
enum err_code appointment_day(struct store *store, int64_t staff_id,
			      struct date day, struct record_rows *out,
			      struct err *err) NONNULL MUST_USE;

/* What is still planned of a series from that day on; or called off, and
 * became no contact. */
enum err_code appointment_rest(struct store *store, int64_t series_id,
			       struct date from, struct record_rows *out,
			       struct err *err) NONNULL MUST_USE;
enum err_code appointment_rest_off(struct store *store, int64_t series_id,
				   struct date from, struct record_rows *out,
				   struct err *err) NONNULL MUST_USE;

/* Planned ones of a case from that day on, the next first; at most max. */
enum err_code appointment_next(struct store *store, int64_t casefile_id,
			       struct date from, int64_t max,
			       struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Planned ones of a case on which nobody agreed with the person, the first
 * one first; the functions above and the next one have none of them. */
enum err_code appointment_due(struct store *store, int64_t casefile_id,
			      struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Those of a case before that day of which nothing was logged, the last one
 * first; at most max. */
enum err_code appointment_unanswered(struct store *store, int64_t casefile_id,
				     struct date before, int64_t max,
				     struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Those that a contact was, by which they are over. */
enum err_code appointment_answered_by(struct store *store,
				      const struct contact *contact,
				      struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The contact due that was planned with a contact and is planned still; and
 * that in whose place it came. */
enum err_code appointment_due_of(struct store *store,
				 const struct contact *contact,
				 struct record_rows *out, struct err *err)
	NONNULL MUST_USE;
enum err_code appointment_due_before(struct store *store,
				     const struct contact *contact,
				     struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Those of a case, those to come first: $9 = casefile. */
extern const struct query APPOINTMENT_QUERY;

/* Planned ones on the actor's cases, the next first. */
extern const struct query APPOINTMENT_MINE_QUERY;

/* Of those the ones from today to $9, and what was due before. */
extern const struct query APPOINTMENT_SOON_QUERY;

/* Whose day is over without anything being logged. */
extern const struct query APPOINTMENT_OPEN_QUERY;
extern const struct query APPOINTMENT_LEFT_QUERY;

/* ---- For a calendar ---- */

struct calendar_row {
	struct uuid uuid;
	int64_t rev;
	struct date on_day;
	const char *at_time; /* "" = in the course of the day */
	int64_t minutes;     /* 0 = not said */
	const char *state;
	const char *number; /* of the case */
	bool is_due_only;
};

struct calendar_rows {
	struct arena *arena; /* set by the caller */
	struct calendar_row *items;
	size_t n;
};

/* The actor's own ones from a day on and those of both of the actor's pair,
 * in every state, on the actor's open cases; and of cases that are not so any
 * more those called off, without a number. */
enum err_code appointment_calendar(struct store *store,
				   const struct query_actor *actor,
				   struct date from, struct calendar_rows *out,
				   struct err *err) NONNULL MUST_USE;

#endif
