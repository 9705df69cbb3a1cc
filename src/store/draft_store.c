/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/draft_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "db/db.h"
#include "store/store.h"
#include "store_private.h"

/* drafts.db is nobody's record: no uuid-and-rev convention, no journal. */
static const struct db_migration DRAFTS_SCHEMA[] = {
	{1, "drafts",
	 "CREATE TABLE draft ("
	 " uuid BLOB PRIMARY KEY CHECK (length(uuid) = 16),"
	 " staff_id INTEGER NOT NULL,"
	 " operation TEXT NOT NULL,"
	 " subject TEXT NOT NULL,"
	 " title TEXT NOT NULL,"
	 " body TEXT NOT NULL,"
	 " saved_at TEXT NOT NULL,"
	 " n_chars INTEGER NOT NULL"
	 ") STRICT, WITHOUT ROWID;"
	 "CREATE INDEX draft_staff ON draft (staff_id, saved_at, uuid);",
	 NULL},
	{2, "shown once",
	 "CREATE TABLE shown ("
	 " staff_id INTEGER NOT NULL,"
	 " what TEXT NOT NULL,"
	 " PRIMARY KEY (staff_id, what)"
	 ") STRICT, WITHOUT ROWID;",
	 NULL},
	{3, "opened lately",
	 "CREATE TABLE opened ("
	 " staff_id INTEGER NOT NULL,"
	 " casefile_id INTEGER NOT NULL,"
	 " turn INTEGER NOT NULL,"
	 " PRIMARY KEY (staff_id, casefile_id)"
	 ") STRICT, WITHOUT ROWID;"
	 "CREATE INDEX opened_turn ON opened (staff_id, turn);",
	 NULL},
	{4, "settings",
	 "CREATE TABLE setting ("
	 " staff_id INTEGER NOT NULL,"
	 " name TEXT NOT NULL,"
	 " value TEXT NOT NULL,"
	 " PRIMARY KEY (staff_id, name)"
	 ") STRICT, WITHOUT ROWID;",
	 NULL},
	{5, "which case, and who has it open",
	 "ALTER TABLE draft ADD COLUMN casefile_id INTEGER NOT NULL DEFAULT 0;"
	 "ALTER TABLE draft ADD COLUMN holder INTEGER NOT NULL DEFAULT 0;"
	 "ALTER TABLE draft ADD COLUMN held_since TEXT;"
	 "CREATE INDEX draft_form ON draft (operation, subject, staff_id);",
	 NULL},
	{6, "versions",
	 "ALTER TABLE draft ADD COLUMN top TEXT;"
	 "ALTER TABLE draft ADD COLUMN top_at TEXT;"
	 "ALTER TABLE draft ADD COLUMN kept_at TEXT;"
	 "CREATE TABLE version ("
	 " draft BLOB NOT NULL REFERENCES draft (uuid)"
	 " ON UPDATE CASCADE ON DELETE CASCADE,"
	 " turn INTEGER NOT NULL,"
	 " body TEXT NOT NULL,"
	 " saved_at TEXT NOT NULL,"
	 " PRIMARY KEY (draft, turn)"
	 ") STRICT, WITHOUT ROWID;",
	 NULL},
};

static const char SAVE[] =
	"INSERT INTO draft (uuid, staff_id, operation, subject, title, body, "
	"saved_at, n_chars, casefile_id, holder, held_since, top, top_at, "
	"kept_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $7, $11, $12, $13) "
	"ON CONFLICT (uuid) DO UPDATE SET title = excluded.title, "
	"body = excluded.body, "
	"saved_at = excluded.saved_at, n_chars = excluded.n_chars, "
	"holder = excluded.holder, top = excluded.top, "
	"top_at = excluded.top_at, kept_at = excluded.kept_at";

static const char FIND[] =
	"SELECT uuid, staff_id, operation, subject, title, body, saved_at, "
	"n_chars, casefile_id, holder, top, top_at, kept_at FROM draft "
	"WHERE uuid = $1";

static const char KEEP[] =
	"INSERT INTO version (draft, turn, body, saved_at) VALUES ($1, "
	"1 + COALESCE((SELECT max(v.turn) FROM version v WHERE v.draft = $1), "
	"0), $2, $3)";

static const char FORGET[] =
	"DELETE FROM version WHERE draft = $1 AND (turn = $2 OR turn <= "
	"(SELECT v.turn FROM version v WHERE v.draft = $1 AND v.turn <> $2 "
	"ORDER BY v.turn DESC LIMIT 1 OFFSET $3))";

static const char VERSIONS[] =
	"SELECT v.turn, v.body, v.saved_at FROM draft d "
	"JOIN version v ON v.draft = d.uuid "
	"WHERE d.uuid = $1 AND d.staff_id = $2 ORDER BY v.turn DESC LIMIT $3";

static const char HOLD[] =
	"UPDATE draft SET holder = $2, held_since = $3 WHERE uuid = $1";

static const char RENAME[] =
	"UPDATE draft SET uuid = $2, holder = $3, held_since = $4 "
	"WHERE uuid = $1";

static const char EXISTS[] = "SELECT COUNT(*) FROM draft WHERE uuid = $1";

static const char HELD_BY_OTHERS[] =
	"SELECT staff_id, held_since, holder FROM draft WHERE operation = $1 "
	"AND subject = $2 AND staff_id <> $3 AND holder <> 0 "
	"ORDER BY staff_id LIMIT 50";

static const char COUNT[] =
	"SELECT COUNT(*) FROM draft WHERE staff_id = $1 "
	"AND ($2 = 0 OR casefile_id = $2)";

static const char LIST[] =
	"SELECT uuid, staff_id, operation, subject, title, body, saved_at, "
	"n_chars, casefile_id, holder FROM draft WHERE staff_id = $1 "
	"AND (CAST($2 AS TEXT) IS NULL OR operation = $2) "
	"AND (CAST($3 AS TEXT) IS NULL OR subject = $3) "
	"ORDER BY saved_at DESC, uuid DESC LIMIT 200";

/* Not the text, nor what may tell of it. */
static const char LIST_ALL[] =
	"SELECT uuid, staff_id, operation, saved_at, n_chars, casefile_id, "
	"holder FROM draft WHERE n_chars > 0 "
	"ORDER BY staff_id, saved_at, uuid LIMIT 2000 /* scan ok */";

static const char DELETE[] = "DELETE FROM draft WHERE uuid = $1";

static const char FIND_SHOWN[] =
	"SELECT COUNT(*) FROM shown WHERE staff_id = $1 AND what = $2";

static const char MARK_SHOWN[] =
	"INSERT INTO shown (staff_id, what) VALUES ($1, $2) "
	"ON CONFLICT (staff_id, what) DO NOTHING";

static const char FIND_SETTING[] =
	"SELECT value FROM setting WHERE staff_id = $1 AND name = $2";

static const char SET_SETTING[] =
	"INSERT INTO setting (staff_id, name, value) VALUES ($1, $2, $3) "
	"ON CONFLICT (staff_id, name) DO UPDATE SET value = excluded.value";

static const char MARK_SAVED[] =
	"INSERT INTO saved_draft (draft, operation, row_id, at) "
	"VALUES ($1, $2, $3, $4)";

static const char FIND_SAVED[] =
	"SELECT row_id FROM saved_draft WHERE draft = $1";

static const char OPENED_MARK[] =
	"INSERT INTO opened (staff_id, casefile_id, turn) VALUES ($1, $2, "
	"1 + COALESCE((SELECT max(o.turn) FROM opened o "
	"WHERE o.staff_id = $1), 0)) "
	"ON CONFLICT (staff_id, casefile_id) DO UPDATE "
	"SET turn = excluded.turn";

static const char OPENED_FORGET[] =
	"DELETE FROM opened WHERE staff_id = $1 AND turn <= "
	"(SELECT o.turn FROM opened o WHERE o.staff_id = $1 "
	"ORDER BY o.turn DESC LIMIT 1 OFFSET $2)";

static const char OPENED_LIST[] =
	"SELECT casefile_id FROM opened WHERE staff_id = $1 "
	"ORDER BY turn DESC LIMIT $2";

enum { DRAFTS_MAX = 200, ALL_DRAFTS_MAX = 2000 };

/* "…/kith.db" -> "…/kith.drafts.db": beside the record, same directory. */
static char *
drafts_path(const char *path)
{
	struct strbuf b = {0};
	size_t len = strlen(path);

	if (len > 3 && strcmp(path + len - 3, ".db") == 0)
		len -= 3;
	strbuf_add_n(&b, path, len);
	strbuf_add(&b, ".drafts.db");
	return strbuf_take(&b);
}

static enum err_code
open_drafts(struct store *store, struct err *err)
{
	const char *path = db_path(store->db);
	char *drafts;
	bool has_none = false;
	enum err_code rc;

	if (store->drafts != NULL)
		return ERR_OK;
	if (*path == '\0') {
		rc = db_open_memory(&store->drafts, err);
	} else {
		drafts = drafts_path(path);
		rc = db_open(drafts, DB_OPEN, false, &store->drafts, err);
		has_none = rc == ERR_NOT_FOUND &&
			   db_disk_is_read_only(store->db);
		if (has_none)
			rc = db_open_memory(&store->drafts, err);
		else if (rc == ERR_NOT_FOUND &&
			 db_place(store->db) == DB_IN_PLACE)
			/* Else they are where the record is. */
			rc = db_open(drafts, DB_CREATE, false, &store->drafts,
				     err);
		if (rc == ERR_EXISTS) /* another session was quicker */
			rc = db_open(drafts, DB_OPEN, false, &store->drafts,
				     err);
		free(drafts);
	}
	if (rc == ERR_OK)
		rc = db_migrate(store->drafts, DRAFTS_SCHEMA,
				N_ELEMS(DRAFTS_SCHEMA), NULL, NULL, err);
	if (rc == ERR_OK && has_none)
		db_refuse_writes(store->drafts);
	if (rc != ERR_OK)
		db_close(&store->drafts);
	return rc;
}

/* One statement on the drafts: a transaction of its own. */
static enum err_code
run_on_drafts(struct store *store, const char *sql, struct db_args args,
	      bool is_synced, struct err *err)
{
	enum err_code rc = db_write_begin(store->drafts, 0, err);

	if (rc != ERR_OK)
		return rc;
	rc = db_run(store->drafts, sql, args, NULL, err);
	if (rc == ERR_OK)
		return is_synced ? db_write_commit(store->drafts, err)
				 : db_write_commit_unsynced(store->drafts, err);
	db_write_rollback(store->drafts);
	return rc;
}

static enum err_code
keep_version(struct store *store, struct uuid uuid,
	     const struct draft_version *keep, struct err *err)
{
	enum err_code rc = db_run(store->drafts, KEEP,
				  DB_ARGS(DB_ARG(uuid), DB_ARG(keep->body),
					  DB_ARG(keep->saved_at)),
				  NULL, err);

	if (rc != ERR_OK)
		return rc;
	return db_run(store->drafts, FORGET,
		      DB_ARGS(DB_ARG(uuid), DB_ARG(keep->in_place_of),
			      DB_ARG((int64_t)DRAFT_VERSIONS_MAX)),
		      NULL, err);
}

enum err_code
draft_save(struct store *store, const struct draft *draft,
	   const struct draft_version *keep, struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc == ERR_OK)
		rc = db_write_begin(store->drafts, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = db_run(store->drafts, SAVE,
		    DB_ARGS(DB_ARG(draft->uuid), DB_ARG(draft->staff_id),
			    DB_ARG(draft->operation), DB_ARG(draft->subject),
			    DB_ARG(draft->title), DB_ARG(draft->body),
			    DB_ARG(draft->saved_at), DB_ARG(draft->n_chars),
			    DB_ARG(draft->casefile_id),
			    DB_ARG(db_stay(store->drafts)), DB_ARG(draft->top),
			    DB_ARG(draft->top_at), DB_ARG(draft->kept_at)),
		    NULL, err);
	if (rc == ERR_OK && keep != NULL)
		rc = keep_version(store, draft->uuid, keep, err);
	if (rc == ERR_OK)
		return draft->is_brief
			       ? db_write_commit_unsynced(store->drafts, err)
			       : db_write_commit(store->drafts, err);
	db_write_rollback(store->drafts);
	return rc;
}

static void
read_draft(struct db_rows *rows, struct arena *arena, struct draft *out)
{
	out->uuid = db_get_uuid(rows, 0);
	out->staff_id = db_get_int(rows, 1);
	out->operation = db_get_text(rows, 2, arena);
	out->subject = db_get_text(rows, 3, arena);
	out->title = db_get_text(rows, 4, arena);
	out->body = db_get_text(rows, 5, arena);
	out->saved_at = db_get_stamp(rows, 6);
	out->n_chars = db_get_int(rows, 7);
	out->casefile_id = db_get_int(rows, 8);
	out->holder = db_get_int(rows, 9);
}

enum err_code
draft_list(struct store *store, int64_t staff_id, const char *operation,
	   const char *subject, struct drafts *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	out->items = arena_new(out->arena, struct draft, DRAFTS_MAX);
	out->n = 0;
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, LIST,
		      DB_ARGS(DB_ARG(staff_id), DB_ARG(operation),
			      DB_ARG(subject)),
		      &rows, err);
	while (rc == ERR_OK && out->n < DRAFTS_MAX && db_next(&rows))
		read_draft(&rows, out->arena, &out->items[out->n++]);
	rc = db_done(&rows, rc, err);
	for (size_t i = 0; i < out->n; i++) {
		struct draft *draft = &out->items[i];

		draft->is_open = db_is_there(store->drafts, draft->holder);
		draft->is_here = draft->is_open &&
				 draft->holder == db_stay(store->drafts);
	}
	return rc;
}

enum err_code
draft_list_all(struct store *store, struct drafts *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	out->items = arena_new(out->arena, struct draft, ALL_DRAFTS_MAX);
	out->n = 0;
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, LIST_ALL, DB_NO_ARGS, &rows, err);
	while (rc == ERR_OK && out->n < ALL_DRAFTS_MAX && db_next(&rows))
		out->items[out->n++] = (struct draft){
			.uuid = db_get_uuid(&rows, 0),
			.staff_id = db_get_int(&rows, 1),
			.operation = db_get_text(&rows, 2, out->arena),
			.saved_at = db_get_stamp(&rows, 3),
			.n_chars = db_get_int(&rows, 4),
			.casefile_id = db_get_int(&rows, 5),
			.holder = db_get_int(&rows, 6),
		};
	rc = db_done(&rows, rc, err);
	for (size_t i = 0; i < out->n; i++)
		out->items[i].is_open =
			db_is_there(store->drafts, out->items[i].holder);
	return rc;
}

enum err_code
draft_find(struct store *store, struct uuid uuid, struct arena *arena,
	   struct draft *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	*out = (struct draft){0};
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, FIND, DB_ARGS(DB_ARG(uuid)), &rows, err);
	if (rc == ERR_OK && db_next(&rows)) {
		read_draft(&rows, arena, out);
		out->top = db_get_text_null(&rows, 10, arena);
		out->top_at = db_get_stamp_null(&rows, 11);
		out->kept_at = db_get_stamp_null(&rows, 12);
	}
	return db_done(&rows, rc, err);
}

enum err_code
draft_version_list(struct store *store, const struct draft *draft,
		   struct arena *arena,
		   struct draft_version out[DRAFT_VERSIONS_MAX], size_t *n_out,
		   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	*n_out = 0;
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, VERSIONS,
		      DB_ARGS(DB_ARG(draft->uuid), DB_ARG(draft->staff_id),
			      DB_ARG((int64_t)DRAFT_VERSIONS_MAX)),
		      &rows, err);
	while (rc == ERR_OK && *n_out < DRAFT_VERSIONS_MAX && db_next(&rows))
		out[(*n_out)++] = (struct draft_version){
			.turn = db_get_int(&rows, 0),
			.body = db_get_text(&rows, 1, arena),
			.saved_at = db_get_stamp(&rows, 2),
		};
	return db_done(&rows, rc, err);
}

enum err_code
draft_count(struct store *store, int64_t staff_id, int64_t casefile_id,
	    int64_t *out, struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	*out = 0;
	if (rc != ERR_OK)
		return rc;
	return db_get_one_int(store->drafts, COUNT,
			      DB_ARGS(DB_ARG(staff_id), DB_ARG(casefile_id)),
			      out, err);
}

enum err_code
draft_hold(struct store *store, struct uuid uuid, bool is_held, struct stamp at,
	   struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc != ERR_OK)
		return rc;
	int64_t holder = is_held ? db_stay(store->drafts) : 0;

	return run_on_drafts(store, HOLD,
			     DB_ARGS(DB_ARG(uuid), DB_ARG(holder), DB_ARG(at)),
			     false, err);
}

enum err_code
draft_rename(struct store *store, struct uuid from, struct uuid to,
	     struct stamp at, struct err *err)
{
	int64_t n_changed = 0;
	enum err_code rc = open_drafts(store, err);

	if (rc == ERR_OK)
		rc = db_write_begin(store->drafts, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = db_run(store->drafts, RENAME,
		    DB_ARGS(DB_ARG(from), DB_ARG(to),
			    DB_ARG(db_stay(store->drafts)), DB_ARG(at)),
		    &n_changed, err);
	if (rc == ERR_OK && n_changed == 0) {
		err_set(err, ERR_NOT_FOUND, "", _("This draft is gone."));
		rc = err_detail(err, "draft_rename");
	}
	if (rc == ERR_OK)
		return db_write_commit(store->drafts, err);
	db_write_rollback(store->drafts);
	return rc;
}

enum err_code
draft_exists(struct store *store, struct uuid uuid, bool *out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = open_drafts(store, err);

	if (rc == ERR_OK)
		rc = db_get_one_int(store->drafts, EXISTS,
				    DB_ARGS(DB_ARG(uuid)), &n, err);
	*out = n > 0;
	return rc;
}

enum err_code
draft_other_holder(struct store *store, int64_t staff_id, const char *operation,
		   const char *subject, struct draft_holder *out,
		   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	*out = (struct draft_holder){0};
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, HELD_BY_OTHERS,
		      DB_ARGS(DB_ARG(operation), DB_ARG(subject),
			      DB_ARG(staff_id)),
		      &rows, err);
	while (rc == ERR_OK && out->staff_id == 0 && db_next(&rows)) {
		if (!db_is_there(store->drafts, db_get_int(&rows, 2)))
			continue;
		out->staff_id = db_get_int(&rows, 0);
		out->since = db_get_stamp(&rows, 1);
	}
	return db_done(&rows, rc, err);
}

enum err_code
draft_delete(struct store *store, struct uuid uuid, struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc != ERR_OK)
		return rc;
	return run_on_drafts(store, DELETE, DB_ARGS(DB_ARG(uuid)), false, err);
}

enum err_code
draft_mark_saved(struct store *store, struct uuid uuid, const char *operation,
		 int64_t row_id, struct stamp at, struct err *err)
{
	return db_run(store->db, MARK_SAVED,
		      DB_ARGS(DB_ARG(uuid), DB_ARG(operation), DB_ARG(row_id),
			      DB_ARG(at)),
		      NULL, err);
}

enum err_code
draft_find_saved(struct store *store, struct uuid uuid, int64_t *row_id_out,
		 struct err *err)
{
	return db_find_int(store->db, FIND_SAVED, DB_ARGS(DB_ARG(uuid)),
			   row_id_out, err);
}

enum err_code
shown_find(struct store *store, int64_t staff_id, const char *what,
	   bool *was_shown_out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = open_drafts(store, err);

	if (rc == ERR_OK)
		rc = db_get_one_int(store->drafts, FIND_SHOWN,
				    DB_ARGS(DB_ARG(staff_id), DB_ARG(what)), &n,
				    err);
	*was_shown_out = n > 0;
	return rc;
}

enum err_code
shown_mark(struct store *store, int64_t staff_id, const char *what,
	   struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc != ERR_OK)
		return rc;
	return run_on_drafts(store, MARK_SHOWN,
			     DB_ARGS(DB_ARG(staff_id), DB_ARG(what)), false,
			     err);
}

enum err_code
setting_find(struct store *store, int64_t staff_id, const char *name,
	     struct arena *arena, const char **out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	*out = "";
	if (rc != ERR_OK)
		return rc;
	rc = db_query(store->drafts, FIND_SETTING,
		      DB_ARGS(DB_ARG(staff_id), DB_ARG(name)), &rows, err);
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_text(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

enum err_code
setting_set(struct store *store, int64_t staff_id, const char *name,
	    const char *value, struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc != ERR_OK)
		return rc;
	return run_on_drafts(store, SET_SETTING,
			     DB_ARGS(DB_ARG(staff_id), DB_ARG(name),
				     DB_ARG(value)),
			     false, err);
}

enum err_code
opened_mark(struct store *store, int64_t staff_id, int64_t casefile_id,
	    struct err *err)
{
	enum err_code rc = open_drafts(store, err);

	if (rc == ERR_OK)
		rc = db_write_begin(store->drafts, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = db_run(store->drafts, OPENED_MARK,
		    DB_ARGS(DB_ARG(staff_id), DB_ARG(casefile_id)), NULL, err);
	if (rc == ERR_OK)
		rc = db_run(store->drafts, OPENED_FORGET,
			    DB_ARGS(DB_ARG(staff_id),
				    DB_ARG((int64_t)OPENED_MAX)),
			    NULL, err);
	if (rc == ERR_OK)
		return db_write_commit_unsynced(store->drafts, err);
	db_write_rollback(store->drafts);
	return rc;
}

enum err_code
opened_list(struct store *store, int64_t staff_id, int64_t out[OPENED_MAX],
	    size_t *n_out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = open_drafts(store, err);

	*n_out = 0;
	if (rc == ERR_OK)
		rc = db_query(store->drafts, OPENED_LIST,
			      DB_ARGS(DB_ARG(staff_id),
				      DB_ARG((int64_t)OPENED_MAX)),
			      &rows, err);
	if (rc != ERR_OK)
		return rc;
	while (*n_out < OPENED_MAX && db_next(&rows))
		out[(*n_out)++] = db_get_int(&rows, 0);
	return db_done(&rows, rc, err);
}
