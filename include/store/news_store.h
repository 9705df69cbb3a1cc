/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * News: whether what others saved since is of concern to somebody. Two hundred
 * sessions would have no time for anything else if each read its lists again
 * at every save of anybody (storage.md 6).
 */
#ifndef STORE_NEWS_STORE_H
#define STORE_NEWS_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct query_actor;
struct store;

/*
 * Among the journal's rows after *upto (store_journal_last) is one of a case
 * whose content the actor reads, or of the case shown (0 = none), or a change
 * that is of no case. Moves *upto to the journal's end.
 */
enum err_code news_concern(struct store *store, const struct query_actor *actor,
			   int64_t shown_id, int64_t *upto, bool *out,
			   struct err *err) NONNULL MUST_USE;

#endif
