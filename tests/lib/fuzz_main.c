/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef KITH_LIBFUZZER

/*
 * The short run of a fuzz target, as a test: each file of its corpus, then
 * mutations of them from a fixed seed. A crash prints the input in hex.
 */
enum { INPUT_MAX = 4096, SEEDS_MAX = 256, RUNS = 20000, RUNS_LONG = 2000000 };

struct input {
	uint8_t data[INPUT_MAX];
	size_t len;
};

static struct input seeds[SEEDS_MAX];
static size_t n_seeds;
static struct input current;

static uint64_t
chance(void)
{
	static uint64_t x = 0x9e3779b97f4a7c15;

	x ^= x >> 12;
	x ^= (x & (UINT64_MAX >> 25)) << 25; /* what stays, first */
	x ^= x >> 27;
	return x;
}

static size_t
chance_below(size_t n)
{
	return n == 0 ? 0 : (size_t)(chance() % n);
}

static void
on_crash(int sig)
{
	static const char HEX[] = "0123456789abcdef";
	static char out[2 * INPUT_MAX + 1];

	for (size_t i = 0; i < current.len; i++) {
		out[2 * i] = HEX[current.data[i] >> 4];
		out[2 * i + 1] = HEX[current.data[i] & 15];
	}
	out[2 * current.len] = '\n';
	(void)!write(STDERR_FILENO, out, 2 * current.len + 1);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
load_seed(const char *dir, const char *name)
{
	char path[4096];
	FILE *file;

	if (name[0] == '.' || n_seeds == SEEDS_MAX)
		return;
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = fopen(path, "rb");
	if (file == NULL)
		return;
	seeds[n_seeds].len = fread(seeds[n_seeds].data, 1, INPUT_MAX, file);
	n_seeds++;
	fclose(file);
}

/*
 * In the order of their names, so that the runs are the same everywhere. False
 * where there is none: mutations of nothing try next to nothing.
 */
static bool
load_corpus(void)
{
	char dir[3072];
	const char *src = getenv("KITH_SRCDIR");
	struct dirent **names;
	int n;

	snprintf(dir, sizeof(dir), "%s/tests/fuzz/corpus/%s",
		 src == NULL ? "." : src, program_invocation_short_name);
	n = scandir(dir, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		load_seed(dir, names[i]->d_name);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	if (n_seeds == 0)
		printf("Bail out! no corpus in %s; KITH_SRCDIR names the "
		       "source tree\n",
		       dir);
	return n_seeds > 0;
}

static void
run(void)
{
	/* A block of its own, so that reading past its end is noticed. */
	uint8_t *data = malloc(current.len + 1);

	if (data == NULL)
		abort();
	memcpy(data, current.data, current.len);
	LLVMFuzzerTestOneInput(data, current.len);
	free(data);
}

static void
insert_byte(uint8_t byte)
{
	size_t at = chance_below(current.len + 1);

	if (current.len == INPUT_MAX)
		return;
	memmove(current.data + at + 1, current.data + at, current.len - at);
	current.data[at] = byte;
	current.len++;
}

static void
mutate_once(void)
{
	static const char ODD[] =
		"0192-./+:;,\"'\\\n\t =@%$\x1b\x7f\xc3\xff{}[]";
	size_t at = chance_below(current.len);
	size_t n;

	switch (chance() % 5) {
	case 0:
		insert_byte((uint8_t)chance());
		break;
	case 1:
		insert_byte((uint8_t)ODD[chance_below(sizeof(ODD) - 1)]);
		break;
	case 2:
		if (current.len > 0)
			current.data[at] ^= (uint8_t)(1U << (chance() % 8));
		break;
	case 3:
		n = chance_below(current.len - at);
		memmove(current.data + at, current.data + at + n,
			current.len - at - n);
		current.len -= n;
		break;
	default:
		n = chance_below(current.len - at);
		if (current.len + n > INPUT_MAX)
			break;
		memmove(current.data + at + n, current.data + at,
			current.len - at);
		current.len += n;
	}
}

static void
run_mutations(int n_runs)
{
	for (int i = 0; i < n_runs; i++) {
		current = seeds[chance_below(n_seeds)];
		for (uint64_t n = chance() % 8 + 1; n > 0; n--)
			mutate_once();
		run();
	}
}

/* KITH_EVENTS says how many, for a search by hand. */
static int
wanted_runs(void)
{
	const char *s = getenv("KITH_EVENTS");
	long n = s == NULL ? 0 : strtol(s, NULL, 10);

	if (n > 0 && n < INT32_MAX)
		return (int)n;
	return getenv("KITH_LONG") == NULL ? RUNS : RUNS_LONG;
}

int
main(void)
{
	int n_runs = wanted_runs();

	signal(SIGABRT, on_crash);
	signal(SIGSEGV, on_crash);
	puts("1..2");
	if (!load_corpus())
		return 1;
	for (size_t i = 0; i < n_seeds; i++) {
		current = seeds[i];
		run();
	}
	printf("ok 1 - corpus of %zu inputs\n", n_seeds);
	run_mutations(n_runs);
	printf("ok 2 - %d mutations\n", n_runs);
	return 0;
}

#else
/* ISO C wants something in every file. */
typedef int unused_fn(void);
#endif
