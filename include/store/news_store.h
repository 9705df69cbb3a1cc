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

struct news {
	bool is_of_shown;    /* of the case shown, or a change of no case */
	bool is_of_caseload; /* of a case whose content the actor reads */
};

/*
 * What is among the journal's rows after *upto (store_journal_last);
 * shown_id: the case shown, 0 = none. What this program itself wrote last is
 * no news: its screens know. Moves *upto to the journal's end. Where
 * is_of_shown, nobody asks for the rest, and is_of_caseload stays false.
 */
enum err_code news_concern(struct store *store, const struct query_actor *actor,
			   int64_t shown_id, int64_t *upto, struct news *out,
			   struct err *err) NONNULL MUST_USE;

#endif
