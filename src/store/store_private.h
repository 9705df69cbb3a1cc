/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of struct store, shared by store.c, journal_store.c, act_store.c,
 * news_store.c and composed.c alone.
 */
#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct act;
struct arena;
struct composed;
struct db;
struct store;

enum { COMPOSED_BUCKETS = 128 };

struct store {
	struct db *db;
	size_t form;	    /* migrations that the record had when opened */
	struct db *drafts;  /* NULL until first asked for */
	int64_t journal_id; /* of the open write transaction; 0 = none */
	int64_t own_id;	    /* of the last that was committed here; 0 = none */
	int64_t own_before; /* the same before those that come together */
	struct composed *composed[COMPOSED_BUCKETS]; /* composed.h */
};

/* Reserves the number of the next journal row: inside the transaction. */
enum err_code journal_reserve(struct store *store, int64_t *out,
			      struct err *err);

/* Writes the journal row (kind 'W' or 'R') and, where a COMMIT follows, the link
 * over all new rows. */
enum err_code journal_write(struct store *store, const struct act *act,
			    const char *kind, const char *classes,
			    struct err *err);

/* The key under which the changes of a person are sealed (0 = the site's), in
 * arena; NULL in *out = there is none any more. */
enum err_code journal_key(struct store *store, int64_t person_id,
			  struct arena *arena, const uint8_t **out,
			  struct err *err);

/* The link over what journal_write left to the end of those gathered, if
 * anything. */
enum err_code journal_cover(struct store *store, struct err *err);

#endif
