/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One word beside many that come in their order: those within few typing
 * errors, and where all that begin alike may be left out. What has been
 * compared of the word before is not compared again.
 */
#ifndef CORE_WORD_WALK_H
#define CORE_WORD_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum {
	WORD_WALK_MAX =
		128, /* code points of a word; longer ones are no names */
	WORD_WALK_ERRORS = 2,
	WORD_WALK_ROWS = WORD_WALK_MAX + WORD_WALK_ERRORS + 3
};

/* Where the errors may lie. */
struct word_walk_errors {
	int all;     /* in the whole word, 1 or 2 */
	int head;    /* code points at its begin ... */
	int in_head; /* ... with no more than these; 0 in 0 = anywhere */
};

/*
 * Two walks that meet every word within two errors of one of so many code
 * points, from its begin and from its end: either its begin has no more than
 * one of them, or what comes behind has none but for the letter next to it,
 * which may be swapped with the last one of the begin.
 */
void word_walk_split(int n_cps, struct word_walk_errors *begin_out,
		     struct word_walk_errors *end_out) NONNULL;

/* The word, and the table of distances as far as the last other one. */
struct word_walk {
	uint32_t word[WORD_WALK_MAX];
	int n;
	struct word_walk_errors errors;
	uint32_t other[WORD_WALK_ROWS];
	int depth; /* rows that stand */
	uint8_t rows[WORD_WALK_ROWS][WORD_WALK_MAX + 2];
	bool is_alive[WORD_WALK_ROWS];	 /* something may still come of it */
	bool has_passed[WORD_WALK_ROWS]; /* the head, with few enough errors */
};

/* False for a word that is too long: nothing is near it. */
bool word_walk_init(struct word_walk *walk, const char *word,
		    struct word_walk_errors errors) NONNULL;

/*
 * Typing errors between the word and another as text_distance counts them; -1
 * = more than may be, or in the head. *dead_len_out: bytes of the other one
 * with which nothing begins that is near; 0 = there may be.
 */
int word_walk_look(struct word_walk *walk, const char *other,
		   size_t *dead_len_out) NONNULL;

#endif
