/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the sanction engine is told of a household and what it receives.
 */
#ifndef CORE_BENEFIT_FACTS_H
#define CORE_BENEFIT_FACTS_H

#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "core/benefit.h"
#include "core/sanction.h"

struct arena;

/*
 * What the engine asks of the household and its benefit on a day. The benefit
 * is what a sanction can be about: minimum income, or else unemployment
 * benefit, or else assistance; others are nobody's to cut. All its rows from
 * the first on, each component in its time; what is protected is left out, so
 * that nothing is reckoned on it. Where nothing of the kind is paid on that
 * day the benefit stays empty. In arena.
 */
void benefit_to_facts(struct arena *arena, const struct benefit_row *rows,
		      size_t n, struct date day, struct benefit *out) NONNULL;

/* Of age are those of 18 and whose birth nobody knows. */
void household_to_facts(const struct benefit_member *members, size_t n,
			struct date day, struct household *out) NONNULL;

#endif
