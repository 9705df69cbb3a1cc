/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text that is read, not typed: labelled values and paragraphs, wrapped at
 * words and scrolled.
 */
#ifndef TUI_PROSE_H
#define TUI_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "actions.h"
#include "base/arena.h"
#include "base/attr.h"
#include "canvas.h"

struct prose_part {
	const char *label; /* NULL = a paragraph */
	const char *text;
	enum tone role;
};

/* {0} is a legal empty one. */
struct prose {
	struct arena arena;
	struct prose_part *parts;
	size_t n;
	int label_cols;
	int text_x;	/* of labelled texts at least; 0 = after the labels */
	bool has_signs; /* of what is late or wrong, between the two */
	int top;	/* first row shown */
	int height;	/* rows of all of it, at the last width */
};

void prose_fini(struct prose *prose) NONNULL;

/* Empties it. */
void prose_clear(struct prose *prose) NONNULL;

/* Adds a labelled value, or a paragraph where label is NULL. Texts are
 * copied. An empty value is left out, an empty paragraph is a blank row. */
void prose_add(struct prose *prose, const char *label, const char *text,
	       enum tone role);

/* The column, from the left, at which the texts of labelled parts stand. */
int prose_text_x(const struct prose *prose) NONNULL;

/* Computes the height for that width and keeps what is shown inside it. */
void prose_layout(struct prose *prose, struct rect area) NONNULL;
void prose_draw(const struct prose *prose, struct canvas *canvas,
		struct rect area) NONNULL;

/* Moves by rows; false where it did not move. */
bool prose_scroll(struct prose *prose, struct rect area, int rows) NONNULL;

/* Moves as the keys of a list do; false where the action is none of them. */
bool prose_action(struct prose *prose, struct rect area, enum action action)
	NONNULL;

/* What of it is in sight: "rows 1-18 of 27"; NULL: all of it. In arena. */
const char *prose_context(const struct prose *prose, struct rect area,
			  struct arena *arena) NONNULL;

/* "Ane Etxeberria + Jon Ruiz" as "Etxeberria + Ruiz". In arena, or pair. */
const char *prose_pair(const char *pair, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
