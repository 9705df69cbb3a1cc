/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The actor's appointments for the calendar of a telephone: an iCalendar file
 * that says when, and of which case by its number, and nothing more.
 */
#ifndef APP_CALENDAR_FILE_H
#define APP_CALENDAR_FILE_H

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct session;

/*
 * Those of the last month and all to come on the actor's cases, own ones and
 * those of both of the pair, with what was called off. In arena. Errors:
 * DENIED (not of a role with cases), IO.
 */
enum err_code app_calendar(struct session *session, struct arena *arena,
			   const char **text, struct err *err) NONNULL MUST_USE;

#endif
