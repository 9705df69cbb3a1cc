/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#include "db/chain.h"

/* 0 stands for "no journal", which is also right for bulk loading. */
static void
kith_act(sqlite3_context *context, int n UNUSED, sqlite3_value **values UNUSED)
{
	const struct db *db = sqlite3_user_data(context);

	sqlite3_result_int64(context, db->is_silent ? 0 : db->act);
}

static void
kith_key(sqlite3_context *context, int n UNUSED, sqlite3_value **values UNUSED)
{
	uint8_t key[CHAIN_KEY_SIZE];

	chain_key_make(key);
	sqlite3_result_blob(context, key, sizeof(key), SQLITE_TRANSIENT);
}

/*
 * kith_seal(key, text). Without a key it fails, and with it what was to be
 * saved: nothing changes that the journal cannot hold.
 */
static void
kith_seal(sqlite3_context *context, int n UNUSED, sqlite3_value **values)
{
	const void *key = sqlite3_value_blob(values[0]);

	if (key == NULL ||
	    sqlite3_value_bytes(values[0]) != (int)CHAIN_KEY_SIZE) {
		sqlite3_result_error(context, "kith_seal: no key", -1);
		return;
	}
	if (sqlite3_value_type(values[1]) == SQLITE_NULL) {
		sqlite3_result_null(context);
		return;
	}

	const void *text = sqlite3_value_text(values[1]);
	const size_t len = (size_t)sqlite3_value_bytes(values[1]);
	uint8_t *sealed = xmalloc(len + CHAIN_SEAL_EXTRA);

	if (text == NULL) {
		free(sealed);
		sqlite3_result_error_nomem(context);
		return;
	}
	chain_seal_to(key, text, len, sealed);
	sqlite3_result_blob64(context, sealed, len + CHAIN_SEAL_EXTRA, free);
}

/* INNOCUOUS: triggers may call them though the schema is not trusted. */
int
functions_register(struct db *db)
{
	static const struct {
		const char *name;
		int n_args;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{"kith_act", 0, kith_act},
		{"kith_key", 0, kith_key},
		{"kith_seal", 2, kith_seal},
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; i < N_ELEMS(functions) && rc == SQLITE_OK; i++)
		rc = sqlite3_create_function_v2(db->h, functions[i].name,
						functions[i].n_args,
						SQLITE_UTF8 | SQLITE_INNOCUOUS,
						db, functions[i].call, NULL,
						NULL, NULL);
	return rc;
}
