/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was done, as it stands in the journal: "Promise marked", where the
 * operation says "Mark a promise".
 */
#ifndef APP_DEED_H
#define APP_DEED_H

#include "base/attr.h"

struct arena;

/* Of an operation's, a list's or another act's name; what is no longer there by
 * its name itself. */
const char *deed_words(const char *name) NONNULL RETURNS_NONNULL;

/* "Promise marked: Not kept, 5 Nov 2026, Karim: pay the rent": of a name and
 * what store/message_store.h adds to it. In arena. */
const char *deed_told(const char *raw, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
