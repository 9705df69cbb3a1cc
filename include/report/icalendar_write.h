/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Appointments as an iCalendar file (RFC 5545), for the calendars of people's
 * own devices: so nothing but a case number stands in it.
 */
#ifndef REPORT_ICALENDAR_WRITE_H
#define REPORT_ICALENDAR_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;

struct calendar_event {
	const char *uid;     /* the same in every file */
	int sequence;	     /* grows with each change */
	const char *summary; /* nothing confidential */
	struct date day;     /* the whole day, where start is STAMP_NONE */
	struct stamp start;
	int minutes;
	bool is_cancelled;
};

struct calendar_events {
	const struct calendar_event *items;
	size_t n;
	struct stamp now; /* when the file is written */
};

/*
 * The file's text, lines folded and ended by CR LF. In arena. The library that
 * knows the format is loaded the first time: ERR_IO where it is not there.
 */
enum err_code icalendar_text(const struct calendar_events *events,
			     struct arena *arena, const char **text_out,
			     struct err *err) MUST_USE NONNULL;

#endif
