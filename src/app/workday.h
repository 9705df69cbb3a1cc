/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The working days around today, as the actor's office has them: its holidays
 * are asked of the record once a day.
 */
#ifndef APP_WORKDAY_H
#define APP_WORKDAY_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct session;

/* The working day after today (before: the one before it). */
enum err_code workday_after(struct session *session, struct date *out,
			    struct err *err) NONNULL MUST_USE;
enum err_code workday_before(struct session *session, struct date *out,
			     struct err *err) NONNULL MUST_USE;

#endif
