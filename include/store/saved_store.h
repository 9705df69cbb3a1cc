/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who saved a row of the record, and when, from the journal.
 */
#ifndef STORE_SAVED_STORE_H
#define STORE_SAVED_STORE_H

#include <stddef.h>
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

/* The last row of the journal before a moment; 0 = none. */
enum err_code saved_mark_at(struct store *store, struct stamp at, int64_t *out,
			    struct err *err) NONNULL MUST_USE;

enum { SAVED_LIST_MAX = 3 };

struct saved_list {
	struct saved items[SAVED_LIST_MAX];
	size_t n;
};

/* What was saved in a case after a row of the journal, the newest first. */
enum err_code saved_in_case(struct store *store, int64_t casefile_id,
			    int64_t after, struct arena *arena,
			    struct saved_list *out, struct err *err)
	NONNULL MUST_USE;

#endif
