/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What measures already take, found by the time that it is asked about.
 */
#ifndef CORE_SANCTION_TAKEN_H
#define CORE_SANCTION_TAKEN_H

#include <stdint.h>

#include "core/sanction.h"

struct taken_item {
	const struct segment *segment;
	struct taken_item *next;
};

struct taken {
	struct arena *arena;
	struct date from; /* all lies in [from, to) */
	struct date to;
	struct taken_item **buckets;
};

void taken_init(struct arena *arena, struct taken *taken, struct date from,
		struct date to);

/* Keeps the segment, which must not change any more. */
void taken_add(struct taken *taken, const struct segment *segment);

/* What all of them take in [from, to), which meets the time of all. */
int64_t taken_amount(const struct taken *taken, struct date from,
		     struct date to);

/* What one takes in that time. */
int64_t segment_amount_in(const struct segment *segment, struct date from,
			  struct date to);

#endif
