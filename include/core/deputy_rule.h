/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who can stand in for whom, and on which days (product.md 2): one deputy a
 * day for each who is away, of the same service and office, who is there.
 */
#ifndef CORE_DEPUTY_RULE_H
#define CORE_DEPUTY_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/staff.h"

/* 26 weeks, and how many days ahead it can be set. */
enum { DEPUTY_DAYS_MAX = 182, DEPUTY_AHEAD_MAX = 366 };

/* A row of deputies that shares a day with the judged one. */
struct deputy_near {
	int64_t id;
	int64_t absent_id;
	int64_t deputy_id;
	struct date from;
	struct date until;  /* first day no longer, as planned or ended */
	const char *absent; /* names */
	const char *deputy;
};

/* What a row of deputies is judged by. */
struct deputy_facts {
	struct date today;
	const struct staff *absent;
	const struct staff *deputy;
	/* Those in which either of the two is away, or the absent one stands
	 * in; without the judged row. */
	struct deputy_near *near;
	size_t n_near;
};

/* Every reason why nobody can stand in so; near is not looked at. */
void deputy_check(const struct deputy *row, const struct deputy_facts *facts,
		  struct issues *issues) NONNULL;

/* Every reason in near, as findings of the fields given: of the days that are
 * taken, and of the deputy who is away. */
void deputy_check_near(const struct deputy *row,
		       const struct deputy_facts *facts, const char *days,
		       const char *deputy, struct issues *issues) NONNULL;

/* For whom the absent one was to stand in on these days; NULL = nobody. */
const struct deputy_near *deputy_left_alone(const struct deputy *row,
					    const struct deputy_facts *facts)
	NONNULL;

/* Is its last day past, is its first day past or today? An early end is not
 * looked at. */
bool deputy_is_over(const struct deputy *row, struct date today) NONNULL;
bool deputy_has_begun(const struct deputy *row, struct date today) NONNULL;

#endif
