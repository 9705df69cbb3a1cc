/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Appointments that end, or come back: the planned ones of a case that ends
 * are shown first, then called off.
 */
#ifndef APP_APPOINTMENT_END_H
#define APP_APPOINTMENT_END_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct op_call;
struct record_rows;

/* The planned ones of the call's case from that day on, in its arena. */
enum err_code appointment_end_load(struct op_call *call, struct date from,
				   struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* "24 Nov 2026 09:00, 1 Dec 2026": so many as one looks through. In arena. */
const char *appointment_end_words(const struct record_rows *rows,
				  struct arena *arena) NONNULL RETURNS_NONNULL;

/* Saves those in another state (codes_appointment_state). */
enum err_code appointment_set_state(struct op_call *call,
				    const struct record_rows *rows,
				    const char *state, struct err *err)
	NONNULL MUST_USE;

/* Calls those off. */
enum err_code appointment_end_all(struct op_call *call,
				  const struct record_rows *rows,
				  struct err *err) NONNULL MUST_USE;

#endif
