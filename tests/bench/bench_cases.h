/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whose case each window of bench_load is on: no case for two of them, so that
 * none stops at the draft of another, and the newest note is one's own.
 */
#ifndef TESTS_BENCH_CASES_H
#define TESTS_BENCH_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum { CASES_MAX = 200 };

/* A login's own open cases, in the order of its list on the screen. */
struct caseload {
	const char *login; /* borrowed */
	char numbers[CASES_MAX][24];
	size_t n;
};

/* By `kith list`. False where nothing was listed. */
bool caseload_read(struct caseload *out, const char *program,
		   const char *database, const char *login) NONNULL MUST_USE;

/*
 * The place in its list that each of n windows takes; window i is one of
 * loads[i % n_loads]. Short lists choose first. False where there are not
 * enough cases for all.
 */
bool caseload_share(const struct caseload *loads, size_t n_loads,
		    size_t *places, size_t n) NONNULL MUST_USE;

#endif
