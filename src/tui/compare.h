/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two people saved one record: the table Field, Before, Yours, Theirs, and
 * for each field that clashes a decision. Nothing is lost: what is not taken
 * stays in the draft. The same of what is taken back: It was, You made it, It
 * is now; what is not taken stays in the journal.
 */
#ifndef TUI_COMPARE_H
#define TUI_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct screen;

enum compare_take {
	COMPARE_OPEN, /* clashes, not decided */
	COMPARE_YOURS,
	COMPARE_THEIRS,
	COMPARE_EDITED /* a third value */
};

struct compare_row {
	const char *name;  /* parameter's name */
	const char *label; /* translated */
	const char *before;
	const char *yours;
	const char *theirs;
	enum compare_take take; /* what is proposed, then what was decided */
	const char *edited;	/* COMPARE_EDITED: the value */
	bool is_long;		/* a text of many lines */
	/* Theirs stands, whatever is wanted: why, translated; NULL = it may be
	 * decided. */
	const char *stays;
};

struct compare_spec {
	const char *title;
	const char *identity;
	const char *who; /* "K. Osei saved this record 14:31." */
	/* Not two who wrote at once, but what was saved is taken back: before
	 * is what that save made, yours what it was then, theirs what it is
	 * now. There is no third value. */
	bool is_undo;
	const struct compare_row *rows; /* copied */
	size_t n_rows;

	/* A third value, at most two seconds after it was typed, so that it
	 * can be kept while the table is open; NULL = there is none. */
	void (*typed)(void *data, const char *name, const char *value);

	/* F2 with every row decided. rows are valid for the call. */
	void (*done)(void *data, const struct compare_row *rows, size_t n);

	/* Esc, asked where something was chosen: nothing is saved, the draft
	 * stays. */
	void (*cancelled)(void *data);
	void *data;
};

/*
 * Fields where only one side changed are decided by it; where both came to
 * the same value there is nothing to decide. Sets take of each row; returns
 * how many clash.
 */
size_t compare_propose(struct compare_row *rows, size_t n) NONNULL;

/* Gives; push it with ui_push. */
struct screen *compare_new(const struct compare_spec *spec)
	NONNULL RETURNS_NONNULL;

#endif
