/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists as staff want them again.
 */
#ifndef STORE_SAVED_VIEW_STORE_H
#define STORE_SAVED_VIEW_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/saved_view.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record SAVED_VIEW_RECORD;

struct saved_view_row {
	struct saved_view view;
	const char *owner; /* name; "" = it is the asker's own */
};

/* In the arena that the caller set. */
struct saved_view_rows {
	struct arena *arena;
	struct saved_view_row *items;
	size_t n;
};

struct saved_view_asker {
	int64_t staff_id;
	int64_t office_id;
	struct date today;
};

/* Those that somebody may open: the own ones by place and name, then those
 * that colleagues at the office share. */
enum err_code saved_view_list(struct store *store,
			      const struct saved_view_asker *asker,
			      struct saved_view_rows *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query SAVED_VIEW_QUERY; /* the same */

#endif
