/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The days on which the actor's office is closed, for calendars.
 */
#ifndef APP_CLOSED_DAYS_H
#define APP_CLOSED_DAYS_H

#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct session;

struct closed_days {
	const struct date *days; /* ascending */
	const char *const *names;
	size_t n;
};

/* Those in [from, to), in arena. */
enum err_code app_closed_days(struct session *session, struct date from,
			      struct date to, struct arena *arena,
			      struct closed_days *out, struct err *err)
	NONNULL MUST_USE;

#endif
