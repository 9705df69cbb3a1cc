/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which lists make the day of a role, in the order in which they matter, with
 * the saved views among them, and how many rows each has. What the actor may
 * not see at all is left out.
 */
#ifndef TUI_WORKLISTS_H
#define TUI_WORKLISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;
struct kith;
struct saved_view;
struct view;

enum {
	WORKLISTS_MAX = 48,
	WORKLISTS_SAVED_MAX = 12,
	WORKLISTS_NUMBERS = 9,
	WORKLIST_COUNT_MAX = 999
};

struct worklist {
	const struct view *view;	/* NULL: the drafts */
	const struct saved_view *saved; /* NULL: the list as it is */
	const char *label;		/* translated */
	int number;			/* the key that opens it; 0 = none */
	int place;	  /* the same after the key of the box of lists */
	int group;	  /* a rule is drawn between groups */
	int64_t n;	  /* -1 = not known */
	bool is_pressing; /* it is urgent, and so is what is in it */
};

/* Fills lists with those of the actor's role; returns how many. */
size_t worklists(struct kith *kith, struct worklist lists[WORKLISTS_MAX])
	NONNULL;

/* Puts the saved views that the actor may open behind the urgent lists that
 * have a number, those with a key first; returns how many lists there are
 * then. In arena. */
size_t worklists_add_saved(struct kith *kith, struct arena *arena,
			   struct worklist lists[WORKLISTS_MAX], size_t n)
	NONNULL;

/* What the day of the actor's role calls that list, translated; "" where it has
 * it under its title, or not at all. */
const char *worklist_label(const struct kith *kith, const struct view *view)
	NONNULL;

/* How many are planned for a role: worklists gives all of them to whoever
 * may see all. */
size_t worklists_planned(const char *role) NONNULL;

/* Counts them again; says what cannot be counted. */
void worklists_count(struct kith *kith, struct worklist *lists, size_t n)
	NONNULL;

#endif
