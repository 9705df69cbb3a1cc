/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which other appointments an appointment meets: at the same time of whoever
 * comes to it, and on the same day of the person.
 */
#ifndef APP_APPOINTMENT_CLASH_H
#define APP_APPOINTMENT_CLASH_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

struct appointment;
struct op_call;

/* How many planned ones of those involved take the same time. Without a time
 * there are none. */
enum err_code appointment_clash_count(struct op_call *call,
				      const struct appointment *appointment,
				      size_t *n_out, struct err *err)
	NONNULL MUST_USE;

/* Tells them by op_tell, and what else the person has that day. */
enum err_code appointment_clash_tell(struct op_call *call,
				     const struct appointment *appointment,
				     struct err *err) NONNULL MUST_USE;

#endif
