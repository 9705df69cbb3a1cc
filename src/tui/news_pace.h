/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * When a session looks at what others saved: at once, but twice a second at
 * most (storage.md 6), and what is of no concern here within five seconds.
 * All sessions hear of a commit at the same moment; lest they look again at
 * the same moments for ever after, each next look is put off by chance, the
 * one after the first of many by more.
 * Times are those of steady_ms().
 */
#ifndef TUI_NEWS_PACE_H
#define TUI_NEWS_PACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

/* Whether screens read again now, at leisure, or not. */
enum loop_news { LOOP_NO_NEWS, LOOP_NEWS_LATER, LOOP_NEWS_NOW };

enum {
	NEWS_GAP_MS = 500, /* between two looks, and by chance so much more: */
	NEWS_GAP_CHANCE_MS = 125,
	NEWS_GAP_MAX_MS = 1000, /* after a quiet time, or where reading again
				   takes long */
	NEWS_LATER_MS = 5000,	/* at the latest, or so much sooner: */
	NEWS_LATER_CHANCE_MS = 1000
};

struct news_pace {
	int64_t due_ms;	  /* -1 = none came */
	int64_t later_ms; /* -1 = nothing waits */
	int64_t next_ms;  /* not before */
	int64_t shown_ms; /* > 0: screens read again since then */
	uint64_t chance;
};

/* Sessions with different seeds look at different moments. */
void news_pace_init(struct news_pace *pace, uint64_t seed) NONNULL;

/* Is it of use to hear that somebody saves? Not before the next look. */
bool news_pace_hears(const struct news_pace *pace, int64_t now_ms) NONNULL;

/* Somebody saved. */
void news_pace_came(struct news_pace *pace, int64_t now_ms) NONNULL;

/* Are they to be looked at? All: also what waits for its time. */
bool news_pace_is_due(const struct news_pace *pace, int64_t now_ms,
		      bool *all_out) NONNULL;

/* They were looked at, and that was found. */
void news_pace_looked(struct news_pace *pace, int64_t now_ms, bool all,
		      enum loop_news found) NONNULL;

/* A frame was drawn: what it cost to read again says when that is next. */
void news_pace_shown(struct news_pace *pace, int64_t now_ms) NONNULL;

/* The next moment at which something is due, or one hears again; -1 = none. */
int64_t news_pace_deadline(const struct news_pace *pace, int64_t now_ms)
	NONNULL;

#endif
