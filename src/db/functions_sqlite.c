/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
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

/* ---- Whose data it is ---- */

/* The one row of an inner statement for that id. False: there is none. */
static bool
look_up(struct db *db, enum inner inner, int64_t id)
{
	static const char *const texts[N_INNERS] = {
		[INNER_PERSON] = "SELECT person_id FROM casefile WHERE id = ?1",
		[INNER_KEY] = "SELECT key FROM person_key WHERE person_id = ?1",
	};
	sqlite3_stmt **stmt = &db->inners[inner];
	int rc = SQLITE_OK;

	db->lifted++;
	if (*stmt == NULL)
		rc = sqlite3_prepare_v3(db->h, texts[inner], -1,
					SQLITE_PREPARE_PERSISTENT, stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_bind_int64(*stmt, 1, id);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(*stmt);
	db->lifted--;
	return rc == SQLITE_ROW;
}

/*
 * kith_subject(person, case): whose data a row is, 0 = the site's; what
 * kith_seal seals next is sealed under that key. NULL, and with it an error,
 * where a case has no row any more: sealed under the site's key a person's
 * data would survive the person's erasure.
 */
static void
kith_subject(sqlite3_context *context, int n UNUSED, sqlite3_value **values)
{
	struct db *db = sqlite3_user_data(context);

	db->subject = 0;
	db->has_subject = true;
	if (sqlite3_value_type(values[0]) != SQLITE_NULL) {
		db->subject = sqlite3_value_int64(values[0]);
	} else if (sqlite3_value_type(values[1]) != SQLITE_NULL) {
		db->has_subject = look_up(db, INNER_PERSON,
					  sqlite3_value_int64(values[1]));
		if (db->has_subject)
			db->subject = sqlite3_column_int64(
				db->inners[INNER_PERSON], 0);
		sqlite3_reset(db->inners[INNER_PERSON]);
	}
	if (db->has_subject)
		sqlite3_result_int64(context, db->subject);
}

static void
seal(sqlite3_context *context, const void *key, sqlite3_value *value)
{
	const void *text = sqlite3_value_text(value);
	const size_t len = (size_t)sqlite3_value_bytes(value);
	uint8_t *sealed = xmalloc(len + CHAIN_SEAL_EXTRA);

	if (text == NULL) {
		free(sealed);
		sqlite3_result_error_nomem(context);
		return;
	}
	chain_seal_to(key, text, len, sealed);
	sqlite3_result_blob64(context, sealed, len + CHAIN_SEAL_EXTRA, free);
}

/*
 * kith_seal(text) under the key of kith_subject, which is asked before each.
 * Without a key it fails, and with it what was to be saved: nothing changes
 * that the journal cannot hold. NULL, where nothing changed, stays NULL.
 */
static void
kith_seal(sqlite3_context *context, int n UNUSED, sqlite3_value **values)
{
	struct db *db = sqlite3_user_data(context);
	const bool has_key = db->has_subject &&
			     look_up(db, INNER_KEY, db->subject) &&
			     sqlite3_column_bytes(db->inners[INNER_KEY], 0) ==
				     (int)CHAIN_KEY_SIZE;

	db->has_subject = false;
	if (!has_key)
		sqlite3_result_error(context, "kith_seal: no key", -1);
	else if (sqlite3_value_type(values[0]) != SQLITE_NULL)
		seal(context, sqlite3_column_blob(db->inners[INNER_KEY], 0),
		     values[0]);
	sqlite3_reset(db->inners[INNER_KEY]);
}

/* kith_seal(key, text), of the triggers that earlier versions made. */
static void
kith_seal_under(sqlite3_context *context, int n UNUSED, sqlite3_value **values)
{
	const void *key = sqlite3_value_blob(values[0]);

	if (key == NULL ||
	    sqlite3_value_bytes(values[0]) != (int)CHAIN_KEY_SIZE)
		sqlite3_result_error(context, "kith_seal: no key", -1);
	else if (sqlite3_value_type(values[1]) != SQLITE_NULL)
		seal(context, key, values[1]);
}

/* kith_fold(text): as search folds, for migrations of what it is made of. */
static void
kith_fold(sqlite3_context *context, int n UNUSED, sqlite3_value **values)
{
	struct arena arena = {0};
	const char *text = (const char *)sqlite3_value_text(values[0]);

	if (text != NULL)
		sqlite3_result_text(context, utf8_fold(&arena, text), -1,
				    SQLITE_TRANSIENT);
	arena_fini(&arena);
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
		{"kith_fold", 1, kith_fold},
		{"kith_key", 0, kith_key},
		{"kith_seal", 1, kith_seal},
		{"kith_seal", 2, kith_seal_under},
		{"kith_subject", 2, kith_subject},
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
