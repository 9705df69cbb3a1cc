/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What somebody else's list says of a benefit, held against what is recorded:
 * new, the same, other amounts from a day on, or something for people.
 */
#ifndef CORE_BENEFIT_TAKE_H
#define CORE_BENEFIT_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/benefit.h"

enum { SHARE_UNSAID = -1 };

/* A benefit as a list has it; what it does not say is no difference. */
struct benefit_said {
	const char *kind;
	const char *authority;
	const char *reference; /* NULL = not said, here and below */
	const char *currency;
	const char *period;
	const char *protected;
	const char *note;
	int64_t total;	  /* of what is not told apart; 0 = nothing */
	int64_t standard; /* only where total is 0 */
	int64_t housing;
	int64_t other;
	int64_t share; /* SHARE_UNSAID = not said */
	struct date from_day;
	struct date to_day; /* DATE_NONE = still paid */
};

enum benefit_take {
	BENEFIT_KNOWN,	 /* nothing new */
	BENEFIT_NEW,	 /* a row of its own */
	BENEFIT_CHANGED, /* other amounts: the row at ends, another follows */
	BENEFIT_ENDED,	 /* the row at ends on to_day */
	BENEFIT_DIFFERS	 /* it cannot be told what holds: for people */
};

struct benefit_taken {
	enum benefit_take what;
	size_t at;	      /* in rows, of CHANGED and ENDED */
	struct date from_day; /* of the row to be made */
	struct date to_day;
};

/*
 * rows: those of the case. Other amounts for a benefit that is recorded from
 * the same day on hold from today, because the list does not say since when;
 * may_change false where it has said other ones before.
 */
struct benefit_taken benefit_take(const struct benefit_said *said,
				  const struct benefit_row *rows, size_t n,
				  struct date today, bool may_change) NONNULL;

/*
 * Sets what is said in row: an empty one, or a copy of the row that it
 * follows. A total goes to the standard need, of housing benefit to housing;
 * where the row tells parts of it apart they stay, and the standard need is
 * the rest. False where the parts are more than the total.
 */
bool benefit_said_put(const struct benefit_said *said, struct benefit_row *row)
	NONNULL;

#endif
