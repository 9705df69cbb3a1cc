/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the person contests of what is recorded on them. The fact stays as it
 * is and is marked, with what the person says, until the mark is lifted.
 * Source: domain.md 8 (DP09), GDPR art. 16 and 18.
 */
#ifndef CORE_DISPUTE_H
#define CORE_DISPUTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/row.h"

struct dispute {
	struct row_head head;
	int64_t casefile_id;
	/* The fact: one of these, 0 = another; none: what stands on the
	 * person. */
	int64_t contact_id;
	int64_t note_id;
	int64_t benefit_id;
	int64_t breach_id;
	const char *statement; /* in the person's words */
	struct date on_day;
	int64_t by_id;	     /* who wrote it down */
	const char *outcome; /* codes_dispute_outcome; NULL = it stands */
	const char *reason;  /* of the outcome */
	struct date ended_on;
	int64_t ended_by_id;
};

/* What is known of the fact that is contested. */
struct dispute_facts {
	bool is_marked;	  /* it bears a mark already */
	bool is_few_read; /* a note that not everybody on the case reads */
	struct date today;
};

/* Every reason why it cannot be written down so. */
void dispute_check(const struct dispute *row, const struct dispute_facts *facts,
		   struct issues *issues) NONNULL;

/* Every reason why the mark cannot be lifted: it is already, or no reason
 * is given. */
void dispute_check_end(const struct dispute *row, const char *reason,
		       struct issues *issues);

#endif
