/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The distinct words of names with how many persons have them, and the keys
 * under which those near another word are found (core/name_key.h).
 */
#ifndef STORE_NAME_WORDS_H
#define STORE_NAME_WORDS_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct db;

/* One person more has the folded word. */
enum err_code name_words_more(struct db *db, const char *word, struct err *err)
	NONNULL MUST_USE;

/* The person has none of its words any more: before its tokens are deleted. */
enum err_code name_words_less(struct db *db, int64_t person_id, struct err *err)
	NONNULL MUST_USE;

#endif
