/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One operation on many marked rows.
 */
#ifndef TUI_BULK_SCREEN_H
#define TUI_BULK_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/operation.h"
#include "base/attr.h"
#include "base/uuid.h"
#include "kith_ui.h"

struct bulk_row {
	int64_t id;	  /* of the list's row */
	const char *name; /* as people know it */
	struct inputs in; /* the operation's subjects */
	/* Of an operation that takes many cases at once; "" = it does not. */
	const char *number;
};

struct bulk {
	const struct operation *op;
	const char *what; /* what is taken back, translated; NULL = nothing */
	const struct bulk_row *rows;
	size_t n;	  /* at least one */
	bool is_one_case; /* rows of the case in sight */
	/* Tells of each row that was done, as soon as it is; NULL = nobody. */
	void (*row_done)(void *data, int64_t id);
	void *data; /* lives as long as the screen that opens this */
	/* What is typed for all is this draft, which this session has open;
	 * zero = there is none. */
	struct uuid draft;
	struct uuid saves; /* the names of the rows' saves come from it */
	bool has_text;	   /* prose was typed for all */
};

/* Asks once what holds for all, names them, does it (bulk_run.h), tells what
 * became of each. Copies. To take back: take_back_many. */
void kith_open_bulk(struct kith *kith, const struct bulk *bulk) NONNULL;

/* "3 rows: Karim BENALI, Lola JIMENEZ …", at most so many names. In arena. */
const char *bulk_names(const struct bulk *bulk, size_t most,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

/* Has this screen that draft open? */
bool bulk_screen_keeps(const struct screen *screen, struct uuid draft) NONNULL;

/* Goes on with a draft of a form for many rows: with those that can still be
 * done, and says how many cannot. marked: the rows below, which are told of
 * (row_done); NULL = none. False: it is a draft of something else. */
bool kith_resume_bulk(struct kith *kith, const struct form_draft *draft,
		      const struct bulk *marked);

/* After a run: opens the form again for the rows that were refused and can
 * still be done, with what was typed; its draft is of those. False: there are
 * none, or no text was typed. */
bool kith_reopen_bulk(struct kith *kith, const struct bulk *bulk) NONNULL;

#endif
