/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The money side of the sanction engine: what a base comes to on a day, what
 * a stretch of time costs, and where payment periods end.
 */
#ifndef CORE_SANCTION_MONEY_H
#define CORE_SANCTION_MONEY_H

#include "sanction_engine.h"

bool protection_applies(const struct engine *engine, const struct entry *entry,
			const struct protection *row);

/* A payment period's base on that day, -1 where nothing is known of it. */
int64_t base_on(const struct engine *engine, const struct entry *entry,
		enum base base, struct date on);

/* The cut of [from, to) within one payment period. */
int64_t chunk_amount(const struct engine *engine, const struct entry *entry,
		     struct date from, struct date to, int64_t base,
		     int pct_bp);

#endif
