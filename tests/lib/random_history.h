/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Histories of breaches made up at random for a regime, for tests of what
 * holds whatever the facts are. A seed gives the same ones everywhere.
 */
#ifndef LIB_RANDOM_HISTORY_H
#define LIB_RANDOM_HISTORY_H

#include <stdint.h>

#include "core/sanction.h"

/* So many breaches at most; so many of each list that hangs on one. */
enum { HISTORY_BREACHES = 7, HISTORY_EACH = 3 };

struct random_history {
	struct facts facts;
	struct breach_fact breaches[HISTORY_BREACHES];
	struct repair_fact repairs[HISTORY_BREACHES][HISTORY_EACH];
	struct contact_attempt contacts[HISTORY_BREACHES][HISTORY_EACH];
	struct segment segments[HISTORY_BREACHES][HISTORY_EACH];
	struct date holidays[HISTORY_EACH];
	struct component components[6];
	struct warning_fact warnings[HISTORY_EACH];
	struct promise_fact promises[HISTORY_EACH];
	struct gate_fact gates[HISTORY_EACH];
	struct acute_fact acute[HISTORY_EACH];
	struct assessment_fact assessments[HISTORY_EACH];
	struct kept_fact kept[HISTORY_EACH];
	struct parameter_fact parameters[6];
};

void random_history_seed(uint64_t seed);

/* A number from 0 to n - 1. */
int random_below(int n);

/* Fills the whole of h, which must not move while its facts are used. */
void random_history_make(struct random_history *h, const struct regime *regime);

/* Some of its decisions become what a record holds. */
void random_history_record(struct random_history *h);

#endif
