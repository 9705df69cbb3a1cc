/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What whoever plans an appointment asks: the case's calendar, how long one
 * takes, what stands against it, and how what was planned is said.
 */
#ifndef APP_APPOINTMENT_PLAN_H
#define APP_APPOINTMENT_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/calendar.h"

struct appointment;
struct casefile;
struct op_call;

/* The call's case, and the days on which its office is closed. In the call's
 * arena. */
enum err_code appointment_calendar_load(struct op_call *call,
					struct casefile *casefile,
					struct holidays *holidays,
					struct err *err) NONNULL MUST_USE;

/* How long one of that kind takes (codes_contact_kind), in minutes. */
int64_t appointment_minutes(const char *kind) NONNULL;

/* "Fri 4 Dec 2026 (in 13 days), 09:30". In the call's arena. */
const char *appointment_when(const struct op_call *call,
			     const struct appointment *appointment)
	NONNULL RETURNS_NONNULL;

/* Why a contact that is only due (due_only) is none that was missed. */
const char *appointment_not_missed(void) RETURNS_NONNULL;

/* Is the case's office closed that day? */
enum err_code appointment_is_closed_day(struct op_call *call, struct date day,
					bool *out, struct err *err)
	NONNULL MUST_USE;

/* Tells by op_tell, while it is typed, that the office is closed on its day,
 * which of a series give way to such days, and what else stands against it
 * (appointment_clash_tell). */
enum err_code appointment_tell_day(struct op_call *call,
				   const struct appointment *appointment,
				   struct err *err) NONNULL MUST_USE;

/* A finding where its day is over. */
void appointment_check_day(struct op_call *call,
			   const struct appointment *appointment) NONNULL;

/* The actor's own where it names nobody; a finding where who has it does not
 * work on the case. */
void appointment_check_staff(struct op_call *call,
			     struct appointment *appointment) NONNULL;

/* Says of n of them, the first of which this is, when it is, and what one
 * should know of it: nothing is refused. */
enum err_code appointment_say_when(struct op_call *call,
				   const struct appointment *appointment, int n,
				   struct err *err) NONNULL MUST_USE;

#endif
