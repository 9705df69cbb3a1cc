/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/xalloc.h"

struct sample {
	double wall_us;
	double cpu_us;
};

static double
us_of(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
take(bench_fn run, void *arg, size_t turn, struct sample *out)
{
	double cpu = us_of(CLOCK_PROCESS_CPUTIME_ID);
	double wall = us_of(CLOCK_MONOTONIC);

	if (!run(arg, turn)) {
		fprintf(stderr, "bench: turn %zu failed\n", turn);
		exit(EXIT_FAILURE);
	}
	out->wall_us = us_of(CLOCK_MONOTONIC) - wall;
	out->cpu_us = us_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
}

static int
by_wall(const void *a, const void *b)
{
	const struct sample *x = a;
	const struct sample *y = b;

	return (x->wall_us > y->wall_us) - (x->wall_us < y->wall_us);
}

static int
by_cpu(const void *a, const void *b)
{
	const struct sample *x = a;
	const struct sample *y = b;

	return (x->cpu_us > y->cpu_us) - (x->cpu_us < y->cpu_us);
}

static void
summarise(struct sample *samples, size_t n, struct bench_time *out)
{
	samples += n / 10;
	n -= n / 10;
	qsort(samples, n, sizeof(*samples), by_wall);
	out->wall_us = samples[n / 2].wall_us;
	out->worst_us = samples[n - 1].wall_us;
	qsort(samples, n, sizeof(*samples), by_cpu);
	out->cpu_us = samples[n / 2].cpu_us;
}

void
bench_turns(size_t n, bench_fn ours, bench_fn floor, void *arg,
	    struct bench_time *ours_out, struct bench_time *floor_out)
{
	struct sample *a = xcalloc(n, sizeof(*a));
	struct sample *b = xcalloc(n, sizeof(*b));

	for (size_t i = 0; i < n; i++) {
		take(ours, arg, i, &a[i]);
		if (floor != NULL)
			take(floor, arg, i, &b[i]);
	}
	summarise(a, n, ours_out);
	if (floor != NULL)
		summarise(b, n, floor_out);
	free(a);
	free(b);
}

void
bench_title(const char *title)
{
	printf("\n%s\n%-38s %-18s %18s %18s %7s\n", title, "what", "budget",
	       "ours us (cpu)", "floor us (cpu)", "ratio");
}

void
bench_line(const char *what, const char *budget, const struct bench_time *ours,
	   const struct bench_time *floor)
{
	printf("%-38s %-18s %9.0f (%6.0f)", what, budget, ours->wall_us,
	       ours->cpu_us);
	if (floor != NULL)
		printf(" %9.0f (%6.0f) %3.2f/%3.2f", floor->wall_us,
		       floor->cpu_us, ours->wall_us / floor->wall_us,
		       ours->cpu_us / floor->cpu_us);
	else
		printf(" %18s worst %.0f", "", ours->worst_us);
	putchar('\n');
	fflush(stdout);
}
