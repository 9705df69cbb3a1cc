/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The person's circle: family, friends and professionals around the person,
 * how close they are, and whether they may be told.
 */
#ifndef CORE_CIRCLE_H
#define CORE_CIRCLE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/row.h"

struct circle_member {
	struct row_head head;
	int64_t casefile_id;
	const char *kind; /* codes_circle_kind */
	const char *name;
	const char *relation; /* sister, doctor, neighbour */
	const char *role;     /* codes_circle_role; NULL = not in the team */
	const char *organisation; /* of a professional */
	const char *phone;
	const char *closeness; /* codes_closeness */
	const char *told;      /* codes_told */
	const char *told_note; /* which matters */
	bool emergency;	       /* to be rung when something happens */
	const char *note;
	struct date from_day;
	struct date to_day; /* DATE_NONE = still in it */
};

/* Every reason why it cannot be written down so. */
void circle_check(const struct circle_member *member, struct issues *issues)
	NONNULL;

#endif
