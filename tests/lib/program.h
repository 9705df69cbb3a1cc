/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The program as it is shipped, run once with words as somebody types them:
 * how it ended and what it said.
 */
#ifndef TESTS_LIB_PROGRAM_H
#define TESTS_LIB_PROGRAM_H

#include "base/arena.h"

struct ran {
	int status;	  /* of its exit; 128 and more: ended by a signal */
	const char *said; /* on both outputs; in the arena */
};

/* What the process does to itself before it becomes the program. */
typedef void program_before_fn(void *arg);

/*
 * Runs kith with words, ended by NULL, without a terminal. before may be NULL.
 * What needs longer than a minute is ended by a signal.
 */
void program_run(struct arena *arena, program_before_fn *before, void *arg,
		 const char *const *words, struct ran *out);

#endif
