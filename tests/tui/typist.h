/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons who type, each into an editor of their own at once, word after word
 * faster than anybody writes, until each is dropped at a moment of its own;
 * and how much of it the drafts have after that.
 */
#ifndef TESTS_TYPIST_H
#define TESTS_TYPIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct session;
struct vt;

enum {
	TYPIST_WORDS_MAX = 56,
	TYPIST_WORD_MS = 80, /* 50 letters in a second: nobody is faster */
	TYPIST_LOST_MS_MAX = 2000
};

struct typist {
	struct vt *vt;
	const char *operation;
	const char *field; /* of it, into which is typed */
	const char *stood; /* what it begins with, before one types */
	int way;	   /* of being dropped */
	void (*drop)(struct typist *typist);
	size_t n_wanted; /* words until it is dropped */
	size_t n_heard;	 /* words until its terminal stops answering */
	int64_t sent_ms[TYPIST_WORDS_MAX]; /* when each was typed */
	size_t n;
	bool is_dropped;
	int64_t dropped_ms;
};

/* Types into all of them, and drops each by its own function. */
void typists_type(struct typist *all, size_t n) NONNULL;

/* How many words of the beginning the draft has, each in its order. Fails the
 * test where what stood there before it was touched. */
size_t typist_kept(const struct typist *typist, struct session *session)
	NONNULL;

/* Before how long the first word that is not there was typed, when the line
 * was dropped; 0 = it is all there. */
int64_t typist_lost_ms(const struct typist *typist, size_t kept) NONNULL;

/* Of whoever's session it is. */
void typist_drop_drafts(struct session *session) NONNULL;

#endif
