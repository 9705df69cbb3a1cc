/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of promises and goals as the rules see them, and what makes them the
 * same through the versions of a contract.
 */
#ifndef APP_PROMISE_ROWS_H
#define APP_PROMISE_ROWS_H

#include <stdint.h>

#include "base/err.h"
#include "core/contract.h"
#include "core/promise.h"

struct arena;
struct store;

/* A promise row as the rules see it; without marks. */
void promise_from_row(const struct promise_row *row, struct promise *out);

/* The same with its marks, by day. In arena. */
enum err_code promise_load_marks(struct store *store,
				 const struct promise_row *row,
				 struct arena *arena, struct promise *out,
				 struct err *err);

/* A row's identity over versions. */
int64_t goal_origin(const struct goal_row *goal);
int64_t promise_origin(const struct promise_row *promise);

#endif
