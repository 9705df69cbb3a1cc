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
};

/* Asks once what holds for all, names them, does it (bulk_run.h), tells what
 * became of each. Copies. To take back: take_back_many. */
void kith_open_bulk(struct kith *kith, const struct bulk *bulk) NONNULL;

/* "3 rows: Karim BENALI, Lola JIMENEZ …", at most so many names. In arena. */
const char *bulk_names(const struct bulk *bulk, size_t most,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
