/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a household receives: rows of the record, and what may be written
 * down.
 */
#ifndef CORE_BENEFIT_H
#define CORE_BENEFIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/row.h"

struct arena;

/* Amounts are minor units of a payment period. */
struct benefit_row {
	struct row_head head;
	int64_t casefile_id;
	const char *kind;      /* codes_benefit_kind */
	const char *authority; /* that pays it */
	const char *reference; /* its number there */
	const char *currency;  /* EUR */
	const char *period;    /* codes_pay_period */
	int64_t standard;      /* standard need */
	int64_t housing;
	int64_t other;
	const char *protected; /* never to be cut: "housing,other" */
	int64_t share;	       /* of the person of the case, basis points */
	struct date from_day;
	struct date to_day; /* DATE_NONE = still paid */
	int64_t follows_id; /* the row with the amounts before; 0 = none */
	const char *note;
};

struct benefit_share {
	struct row_head head;
	int64_t casefile_id;
	int64_t benefit_id;
	int64_t member_id; /* of the household */
	int64_t share;	   /* basis points */
};

enum { SHARE_ALL = 10000 };

/* Is that component ("standard", "housing", "other") protected? */
bool benefit_is_protected(const struct benefit_row *row, const char *component)
	NONNULL;

/* The same benefit at another time: of one kind, from one authority. */
bool benefit_is_same(const struct benefit_row *a, const struct benefit_row *b)
	NONNULL;

/*
 * "Housing, other" brought to "housing,other"; NULL with a finding of the
 * field "protected" where a word is none of the components. In arena.
 */
const char *benefit_read_protected(struct arena *arena, const char *text,
				   struct issues *issues);

/* Every reason why row cannot stand beside the other rows of the case. */
void benefit_check(const struct benefit_row *row,
		   const struct benefit_row *others, size_t n,
		   struct issues *issues) NONNULL;

/* Of the household, for the engine. */
struct benefit_member {
	const char *relation; /* codes_household_relation */
	const char *birth;    /* 1984, 1984-03, 1984-03-02 or "" */
};

#endif
