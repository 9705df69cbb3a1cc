/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A broken promise and the steps that answered it, as they stand in the
 * record. Which step the rules allow is worked out in core/sanction.h.
 */
#ifndef CORE_BREACH_H
#define CORE_BREACH_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

struct breach_row {
	struct row_head head;
	int64_t casefile_id;
	int64_t commitment_id; /* the promise that was broken */
	const char *regime;    /* code of the rules it is judged by */
	const char *type;      /* codes_breach_kind */
	struct date on_day;
	const char *text;
	bool possible; /* the duty could be met */
	int64_t reporter_id;
	struct date reported_on;
	/* reported, explained, good_cause, not_pursued, stepped, repaired,
	 * annulled */
	const char *state;
	struct date explained_on; /* DATE_NONE: not heard yet */
	const char *explanation;  /* what the person said */
	const char *good_cause;	  /* codes_good_cause; NULL = none */
	struct date closed_on;	  /* not pursued, repaired, annulled */
	int64_t closed_by_id;
	const char *closed_text;
};

struct breach_step {
	struct row_head head;
	int64_t casefile_id;
	int64_t breach_id;
	int64_t step_no;
	const char *measure; /* measure_name */
	struct date on_day;
	int64_t by_id;
	const char *text;
	const char *rules;   /* code and version of the rules */
	const char *reasons; /* as they were shown */
	bool to_sign;	     /* counts only once the supervisor signed */
	struct date signed_on;
	int64_t signed_by_id;
	struct date returned_on; /* sent back instead of signed */
	const char *returned_text;
	bool to_see; /* the supervisor is to be informed */
	struct date seen_on;
	int64_t seen_by_id;
};

#endif
