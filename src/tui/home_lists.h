/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The left side of the home screen: the lists of the day and the saved views,
 * each with its key and its number of rows, one of them with the focus.
 */
#ifndef TUI_HOME_LISTS_H
#define TUI_HOME_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"

#include "canvas.h"
#include "worklists.h"

struct kith;

struct home_lists {
	struct worklist items[WORKLISTS_MAX];
	size_t n;
	size_t focus;
	size_t top;
	size_t hide_from;   /* not all fit: empty ones from here give way */
	bool goes_on;	    /* below what is shown */
	struct arena arena; /* of the saved views among them */
};

/* Those of the actor's role, not counted, none with the focus yet. */
void home_lists_init(struct home_lists *lists, struct kith *kith) NONNULL;
void home_lists_fini(struct home_lists *lists) NONNULL;

/*
 * Saved views may have come, gone or changed: reads them again, counts nothing.
 * was_out[i]: where the list that is now at i was, if it is as it was; else
 * WORKLISTS_MAX. The focus stays on its list. False: nothing is different.
 */
bool home_lists_renew(struct home_lists *lists, struct kith *kith,
		      size_t was_out[WORKLISTS_MAX]) NONNULL;

/* The one with the focus, of at least one. */
const struct worklist *home_lists_here(const struct home_lists *lists)
	NONNULL RETURNS_NONNULL;

/* Where the day begins: the first list that has something. */
void home_lists_begin(struct home_lists *lists) NONNULL;

/* To the next list that is shown, or as far as there are some. */
bool home_lists_step(struct home_lists *lists, bool is_up) NONNULL;
void home_lists_end(struct home_lists *lists, bool is_up) NONNULL;

/* The place of the list with that number as its key; n where none has it. */
size_t home_lists_numbered(const struct home_lists *lists, int number) NONNULL;

/* Puts the focus into sight. Room is kept for what says that there is more,
 * above and below. */
void home_lists_scroll(struct home_lists *lists, struct rect area) NONNULL;

/* As long as nothing is counted. */
void home_lists_draw_heading(struct canvas *canvas, struct rect area) NONNULL;

/* How the focus is shown: keys go to it, or to the rows of its list. */
enum home_focus { HOME_FOCUS_ROWS, HOME_FOCUS_HERE };

/* Rows that are scrolled out of sight are said, above and below. views: the
 * key of the box of lists, which stands before the number of a saved view. */
void home_lists_draw(const struct home_lists *lists, struct canvas *canvas,
		     struct rect area, enum home_focus focus, const char *views)
	NONNULL;

/* "Row 2 of 17: Promised by us, late, 7, urgent". In arena. */
const char *home_lists_read_out(const struct home_lists *lists,
				struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
