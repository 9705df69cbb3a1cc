/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People at work for bench_load: programs in pseudo-terminals that play
 * recorded turns, and how long each answer took.
 */
#ifndef TESTS_BENCH_WORK_H
#define TESTS_BENCH_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"
#include "base/strbuf.h"

enum { CLIENTS_MAX = 400, SAMPLES_MAX = 200000, CAUSES_MAX = 32 };

/* What is measured, from the key to the answer on the screen. */
enum measure {
	MEASURE_NONE,
	MEASURE_OPEN, /* a case from the list */
	MEASURE_ECHO, /* text typed into a form */
	MEASURE_TASK, /* saves */
	MEASURE_LOG,  /* a contact */
	MEASURE_NOTE,
	MEASURE_SIGN,	/* a note */
	MEASURE_SEARCH, /* hits for three letters */
	MEASURE_LATE,	/* how much later than due a turn began */
	N_MEASURES
};

struct samples {
	int64_t us[SAMPLES_MAX];
	size_t n;
};

struct step;

/* Where turns were given up: what was awaited, and what was seen instead. */
struct cause {
	const char *turn;
	const char *awaited;
	size_t n;
	char *screen; /* of the first; owned */
};

struct client {
	int fd;
	pid_t pid;
	const char *login;
	const struct step *step; /* of now; NULL = none */
	bool is_typed;		 /* its keys; else they are due at sent_us */
	const char *turn;	 /* its name */
	int64_t due_us;		 /* of the next turn; -1 = none comes */
	int64_t turn_us;	 /* it began */
	int64_t sent_us;	 /* what is awaited was asked for then */
	size_t n_saves;
	size_t n_turns;
	size_t n_save_turns; /* of them, those that are to save */
	size_t n_given_up;
	bool is_gone;
	char tail[128]; /* end of what came before */
	size_t tail_len;
	struct strbuf said; /* all that it wrote */
};

struct work {
	struct client clients[CLIENTS_MAX];
	size_t n;
	int epoll_fd;
	int64_t period_us; /* between two saves of a session */
	struct samples measures[N_MEASURES];
	struct cause causes[CAUSES_MAX];
	size_t n_causes;
};

/* Who they are; several windows for each. */
enum { N_LOGINS = 18 };
extern const char *const WORK_LOGINS[N_LOGINS];

/* The words of the program for a login, into argv (NULL after the last). */
typedef void work_words_fn(void *arg, const char *login, const char *argv[]);

enum { WORK_WORDS_MAX = 16 };

/*
 * Each in its terminal, window i on the case at that place of the list of
 * WORK_LOGINS[i % N_LOGINS]. False with errno where they do not open.
 */
bool work_open(struct work *work, const size_t *places, size_t n,
	       work_words_fn *words, void *arg) NONNULL MUST_USE;

/* Reads what they show and goes on, for at most that long. takes: new turns
 * are begun. */
void work_serve(struct work *work, int64_t until_us, bool takes) NONNULL;

/*
 * The first turns come evenly over one period from then. Each session saves
 * once a period; between saves it searches or opens its case again, three
 * times in seven periods.
 */
void work_begin(struct work *work, int64_t at_us) NONNULL;

/* Ends all that are there. */
void work_close(struct work *work) NONNULL;

/* Are all turns that were begun over? */
bool work_is_at_rest(const struct work *work) NONNULL;

size_t work_count_gone(const struct work *work) NONNULL;

int64_t work_now_us(void);

#endif
