/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was decided about two persons that look like one: a row of the record.
 */
#ifndef CORE_PERSON_VERDICT_H
#define CORE_PERSON_VERDICT_H

#include "base/date.h"
#include "core/row.h"

struct person_verdict {
	struct row_head head;
	int64_t person_id; /* the lower number of the two */
	int64_t other_id;
	const char *verdict; /* same, different, later */
	int64_t kept_id;     /* of the same: found under this; else 0 */
	struct date until;   /* of later; else DATE_NONE */
	int64_t staff_id;
	struct date on_day;
	const char *reason; /* NULL = none */
};

/* What was decided before another decision took its place: it holds again when
 * that one is taken back. */
struct verdict_before {
	struct row_head head;
	int64_t verdict_id;  /* the row of the pair */
	const char *verdict; /* different, later */
	struct date until;   /* of later; else DATE_NONE */
	int64_t staff_id;
	struct date on_day;
	const char *reason; /* NULL = none */
};

#endif
