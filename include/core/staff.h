/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Offices, the staff who work there, pairs of handlers and deputies: the rows
 * as they stand in the record. Codes are those of core/codes.h.
 */
#ifndef CORE_STAFF_H
#define CORE_STAFF_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

struct office {
	struct row_head head;
	const char *code; /* first part of its case numbers: ALT */
	const char *name;
	const char *phone; /* printed on letters and contracts */
	/* From it persons consent for themselves; 0 = CONSENT_AGE. */
	int64_t consent_age;
};

struct staff {
	struct row_head head;
	const char *login; /* of the operating system */
	const char *name;
	const char *role;	/* codes_role */
	const char *discipline; /* codes_discipline; handlers only */
	int64_t office_id;
	const char *phone;
	struct date active_from;
	struct date active_to; /* first day no longer; DATE_NONE = open */
};

struct pair {
	struct row_head head;
	int64_t office_id;
	int64_t social_id;     /* handler of the social service */
	int64_t employment_id; /* handler of the employment service */
	int64_t capacity;      /* points of weighted load */
	struct date active_from;
	struct date active_to;
};

/* Stands in for another in all that one's pairs of the same office, in
 * [from, to), or to the day on which it was ended. */
struct deputy {
	struct row_head head;
	int64_t absent_id;
	int64_t deputy_id;
	struct date from_day;
	struct date to_day;
	struct date ended_on; /* first day no longer; DATE_NONE = not ended */
};

/* Nobody works there on that day. */
struct holiday {
	struct row_head head;
	int64_t office_id; /* 0 = all offices */
	struct date day;
	const char *name;
};

#endif
