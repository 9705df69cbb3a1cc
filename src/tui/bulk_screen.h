/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One operation on many marked rows.
 */
#ifndef TUI_BULK_SCREEN_H
#define TUI_BULK_SCREEN_H

#include <stddef.h>

#include "app/operation.h"
#include "base/attr.h"
#include "kith_ui.h"

struct bulk_row {
	const char *name; /* as people know it */
	struct inputs in; /* the operation's subjects */
};

struct bulk {
	const struct operation *op;
	const struct bulk_row *rows;
	size_t n;	  /* at least one */
	bool is_one_case; /* rows of the case in sight */
};

/* Asks once what holds for all, names them, does it, tells what became of
 * each. Copies. kith->n_bulk grows where all was done. */
void kith_open_bulk(struct kith *kith, const struct bulk *bulk) NONNULL;

#endif
