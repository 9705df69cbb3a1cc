/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A program on a terminal, for the benchmarks: it is started, given keys, and
 * it is measured how long it writes, how much and in how many writes.
 */
#ifndef TESTS_BENCH_PTY_H
#define TESTS_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum {
	STARTS = 9,
	TIMES = 40,
	START_QUIET_MS = 250,
	ANSWER_MS = 20000, /* the longest wait for the first byte */
	BENCH_PATH_SIZE = 300,
	WORDS_MAX = 8
};

/* Where everything is made, and the home of the programs. */
extern char bench_dir[BENCH_PATH_SIZE - 64];

struct program {
	const char *name;
	const char *words[WORDS_MAX];
	const char *place;   /* where it is started; NULL = here */
	const char *prepare; /* keys that lead to its list */
	const char *down;
	bool has_pages;
};

struct size {
	unsigned short rows;
	unsigned short cols;
};

struct terminal {
	int fd;
	pid_t pid;
	double first_ms; /* when the first frame came; 0 = not yet */
	double last_ms;	 /* when the last byte came */
	size_t n_bytes;
	size_t n_reads;
	bool has_seen; /* what is looked for */
	const char *wanted;
};

struct answer {
	double ms; /* from the key to the last byte */
	size_t n_bytes;
	size_t n_reads;
};

/* Says what went wrong, and ends. */
_Noreturn void die(const char *what, const char *why);

double now_ms(void);

/* Becomes the program. */
_Noreturn void run_child(const struct program *program);

struct terminal start(const struct program *program, struct size size);
void stop(struct terminal *terminal);

/* The bytes of one write, unless they come faster than they are taken. */
bool take(struct terminal *terminal, int patience_ms);

/* Takes all until nothing came for so long. */
void settle(struct terminal *terminal, int quiet_ms);

/* Keys that are answered: from the first to the last byte of the answer. */
struct answer press(struct terminal *terminal, const char *keys);

/* A key that may show nothing. */
void tell(struct terminal *terminal, char key);

/* The median, and the slowest in *worst_out. */
struct answer median(struct answer *answers, size_t n, double *worst_out);

/* There and back again, so that no list comes to its end. */
struct answer press_often(struct terminal *terminal, const char *keys,
			  const char *back, double *worst_out);

/* Until the first frame, which kith fills in at once, and until the last. */
struct answer start_often(const struct program *program, struct size size,
			  struct answer *first_out, double *worst_out);

/* A line of the table. */
void say(const char *program, const char *what, const char *budget,
	 const struct answer *answer, double worst);

/* A new table. */
void title(const char *what, struct size size);

#endif
