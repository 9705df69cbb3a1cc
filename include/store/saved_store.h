/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who saved a row of the record, and when, from the journal.
 */
#ifndef STORE_SAVED_STORE_H
#define STORE_SAVED_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct record;
struct store;

/* A row, and after which row of the journal its saves are looked for. */
struct saved_row {
	const struct record *record;
	int64_t id;
	int64_t after;
};

/* A save of it, in arena. */
struct saved {
	const char *who; /* "Jon Ruiz"; NULL = there is none */
	const char *operation;
	struct stamp at;
};

/* The newest save of the row. */
enum err_code saved_find(struct store *store, const struct saved_row *row,
			 struct arena *arena, struct saved *out,
			 struct err *err) NONNULL MUST_USE;

#endif
