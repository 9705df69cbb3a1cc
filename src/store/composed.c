/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "composed.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "store_private.h"

struct composed {
	struct composed_key key;
	char *sql;
	struct composed *next; /* in its bucket */
};

static size_t
bucket_of(const struct composed_key *key)
{
	return ((uintptr_t)key->text / 8 ^ (uintptr_t)key->order / 8 ^
		key->flags) %
	       COMPOSED_BUCKETS;
}

const char *
composed_find(const struct store *store, const struct composed_key *key)
{
	const struct composed *c = store->composed[bucket_of(key)];

	while (c != NULL &&
	       (c->key.text != key->text || c->key.order != key->order ||
		c->key.flags != key->flags ||
		strcmp(c->key.role, key->role) != 0))
		c = c->next;
	return c != NULL ? c->sql : NULL;
}

const char *
composed_keep(struct store *store, const struct composed_key *key, char *sql)
{
	struct composed **bucket = &store->composed[bucket_of(key)];
	struct composed *c = xcalloc(1, sizeof(*c));

	c->key = *key;
	c->key.role = xstrdup(key->role);
	c->sql = sql;
	c->next = *bucket;
	*bucket = c;
	return sql;
}

void
composed_clear(struct store *store)
{
	for (size_t i = 0; i < COMPOSED_BUCKETS; i++) {
		while (store->composed[i] != NULL) {
			struct composed *c = store->composed[i];

			store->composed[i] = c->next;
			free((char *)(uintptr_t)c->key.role);
			free(c->sql);
			free(c);
		}
	}
}
