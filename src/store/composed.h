/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Statements composed from constant fragments, kept as long as the store is
 * open: a list is read again and again, and to lay its text out anew would
 * cost more than to run it.
 */
#ifndef STORE_COMPOSED_H
#define STORE_COMPOSED_H

#include "base/attr.h"

struct strbuf;
struct store;

/* What was composed of what: addresses of constants, and the actor's role. */
struct composed_key {
	const void *text;
	const void *order; /* NULL where there is none */
	const char *role;
	unsigned flags; /* the composer's own */
};

/* NULL where it was not composed yet. */
const char *composed_find(const struct store *store,
			  const struct composed_key *key) NONNULL;

/* Takes the text over and gives it back. */
const char *composed_keep(struct store *store, const struct composed_key *key,
			  char *sql) NONNULL RETURNS_NONNULL;

void composed_clear(struct store *store) NONNULL;

/* Adds sql with its scopes (store/scope.h) as they are for that role. */
void scope_add(struct strbuf *out, const char *sql, const char *role) NONNULL;

#endif
