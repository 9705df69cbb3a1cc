/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows in words: how one is called beside its label, and what is said when it
 * was saved. Numbers that only the shell needs are not in them.
 */
#ifndef APP_ROW_WORDS_H
#define APP_ROW_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "store/reference_store.h"

struct arena;
struct op_call;
struct store;

/* "A, B and 3 more": names that are not written out all; words where nothing
 * is left. In arena. */
const char *row_words_more(const char *words, size_t n_more,
			   struct arena *arena) NONNULL RETURNS_NONNULL;

/* "12 Nov 2026, At the office", "12 Nov 2026: visits to the course". In
 * arena. The same errors as reference_name. */
enum err_code row_words(struct store *store, enum ref_kind kind, int64_t id,
			struct arena *arena, const char **out, struct err *err)
	NONNULL MUST_USE;

/* Whom the call is about, as a message names them: "María GARCÍA"; "" where it
 * is about nobody. In the call's arena. */
enum err_code row_person_words(const struct op_call *call, const char **out,
			       struct err *err) NONNULL MUST_USE;

/*
 * "Contact saved: 12 Nov 2026, At the office (María GARCÍA).": of the row that
 * the operation made or changed; "Domain rated: Housing, Level 2: María
 * GARCÍA *1991-07-30." of what else was done. In arena; for calls that say nothing of their own.
 */
const char *row_saved_words(const struct op_call *call) NONNULL RETURNS_NONNULL;

#endif
