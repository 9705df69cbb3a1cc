/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Measuring two ways of one thing in turns, so that the machine's moods strike
 * both alike, and the table in which budgets, floors and ratios stand.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

/* Does it once. False: it failed, and said why on standard error. */
typedef int (*bench_fn)(void *arg, size_t turn);

struct bench_time {
	double wall_us; /* median */
	double worst_us;
	double cpu_us; /* median, of this process */
};

/*
 * n turns of each, one after the other, the first tenth not counted. floor may
 * be NULL. Exits the program where one fails.
 */
void bench_turns(size_t n, bench_fn ours, bench_fn floor, void *arg,
		 struct bench_time *ours_out, struct bench_time *floor_out);

/* Heading of the table. */
void bench_title(const char *title);

/*
 * One line: what, budget as words, ours, floor (NULL = none), ratio of the
 * medians.
 */
void bench_line(const char *what, const char *budget,
		const struct bench_time *ours, const struct bench_time *floor);

#endif
