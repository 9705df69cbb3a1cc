/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "store/draft_store.h"
#include "store/migrations.h"
#include "composed.h"
#include "store_private.h"

static const char SETTING_LOAD[] =
	"SELECT value FROM site_setting WHERE name = $1";

static const char SETTING_SAVE[] =
	"INSERT INTO site_setting (name, value) VALUES ($1, $2) "
	"ON CONFLICT (name) DO UPDATE SET value = excluded.value";

static const char SETTING_NAMES[] =
	"SELECT name FROM site_setting "
	"WHERE name >= $1 AND name < $2 ORDER BY name LIMIT 1000";

static struct store *
store_new(struct db *db)
{
	struct store *store = xcalloc(1, sizeof(*store));

	store->db = db;
	store->form = N_MIGRATIONS;
	return store;
}

static enum err_code
check_version(int version, bool takes_older, const char *path, struct err *err)
{
	if ((size_t)version == N_MIGRATIONS ||
	    (takes_older && version > 0 && (size_t)version < N_MIGRATIONS))
		return ERR_OK;
	if ((size_t)version > N_MIGRATIONS)
		return err_set(err, ERR_SCHEMA, "database",
			       _("%s was made by a newer version of kith. "
				 "Nothing was changed. Install that version, "
				 "or ask the administrator."),
			       path);
	return err_set(err, ERR_SCHEMA, "database",
		       _("%s is of an older version of kith. Run 'kith init "
			 "--upgrade' once, after a backup."),
		       path);
}

/* What an older one has that a copy and its anchor need is the same. */
static enum err_code
open_in(const char *path, enum db_mode mode, bool takes_older,
	struct store **out, struct err *err)
{
	struct db *db = NULL;
	int version = 0;
	enum err_code rc = db_open(path, mode, true, &db, err);

	if (rc == ERR_OK)
		rc = db_schema_version(db, &version, err);
	if (rc == ERR_OK)
		rc = check_version(version, takes_older, path, err);
	if (rc != ERR_OK) {
		db_close(&db);
		return rc;
	}
	*out = store_new(db);
	(*out)->form = (size_t)version;
	return ERR_OK;
}

enum err_code
store_open(const char *path, struct store **out, struct err *err)
{
	return open_in(path, DB_OPEN, false, out, err);
}

enum err_code
store_open_to_copy(const char *path, struct store **out, struct err *err)
{
	return open_in(path, DB_OPEN, true, out, err);
}

enum err_code
store_open_to_read(const char *path, struct store **out, struct err *err)
{
	return open_in(path, DB_READ_ONLY, true, out, err);
}

enum err_code
store_create(const char *path, struct store **out, struct err *err)
{
	struct db *db = NULL;
	enum err_code rc = db_open(path, DB_CREATE, true, &db, err);

	if (rc == ERR_OK)
		rc = db_migrate(db, MIGRATIONS, N_MIGRATIONS, NULL, NULL, err);
	if (rc != ERR_OK) {
		db_close(&db);
		return rc;
	}
	*out = store_new(db);
	return ERR_OK;
}

enum err_code
store_open_copy(struct store *store, struct store **out, struct err *err)
{
	struct db *db = NULL;
	enum err_code rc = db_open_copy(store->db, &db, err);

	if (rc == ERR_OK)
		*out = store_new(db);
	return rc;
}

enum err_code
store_upgrade(const char *path, int *from_out, int *to_out, struct err *err)
{
	struct db *db = NULL;
	enum err_code rc = db_open(path, DB_OPEN, true, &db, err);

	if (rc == ERR_OK)
		rc = db_migrate(db, MIGRATIONS, N_MIGRATIONS, from_out, to_out,
				err);
	db_close(&db);
	return rc;
}

void
store_close(struct store **store)
{
	if (store == NULL || *store == NULL)
		return;
	db_close(&(*store)->drafts);
	db_close(&(*store)->db);
	composed_clear(*store);
	free(*store);
	*store = NULL;
}

struct db *
store_db(struct store *store)
{
	return store->db;
}

enum err_code
store_has_news(struct store *store, bool *news_out, struct err *err)
{
	return db_has_news(store->db, news_out, err);
}

enum err_code
store_mark(struct store *store, uint64_t *mark_out, struct err *err)
{
	return db_mark(store->db, mark_out, err);
}

bool
store_is_damaged(const struct store *store)
{
	return db_is_damaged(store->db);
}

void
store_forget_damage(const char *path)
{
	db_forget_damage(path);
}

bool
store_disk_is_read_only(const struct store *store)
{
	return db_disk_is_read_only(store->db);
}

bool
store_is_away(const struct store *store, bool *is_other_out)
{
	const enum db_place place = db_place(store->db);

	*is_other_out = place == DB_REPLACED;
	return place != DB_IN_PLACE;
}

bool
store_keeps_drafts(const struct store *store)
{
	return store->drafts != NULL && db_place(store->drafts) == DB_IN_PLACE;
}

int
store_news_fd(struct store *store)
{
	return db_news_fd(store->db);
}

void
store_drain_news(struct store *store)
{
	db_drain_news(store->db);
}

void
store_on_progress(struct store *store, bool (*stop)(void *arg), void *arg)
{
	db_on_progress(store->db, stop, arg);
}

bool
store_must_stop(const struct store *store)
{
	return db_must_stop(store->db);
}

/* Another program may have brought it to its own form since it was opened. */
static enum err_code
check_form(struct store *store, struct err *err)
{
	int version = 0;
	enum err_code rc = db_schema_version(store->db, &version, err);

	if (rc != ERR_OK || (size_t)version == store->form)
		return rc;
	err_set(err, ERR_SCHEMA, "",
		_("The record was brought to the form of a newer version of "
		  "kith while this one was at work. Nothing was saved; leave "
		  "kith and start it again."));
	return err_detail(err, "form %d, opened as %zu", version, store->form);
}

int64_t
store_write_act(const struct store *store)
{
	return store->journal_id;
}

enum err_code
store_write_begin(struct store *store, const struct act *act, struct err *err)
{
	enum err_code rc;

	assert(store->journal_id == 0);
	assert(act->login != NULL && act->operation != NULL);
	rc = db_write_begin(store->db, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = check_form(store, err);
	if (rc == ERR_OK)
		rc = journal_reserve(store, &store->journal_id, err);
	if (rc != ERR_OK) {
		store_write_rollback(store);
		return rc;
	}
	db_set_act(store->db, store->journal_id);
	return ERR_OK;
}

enum err_code
store_read_begin(struct store *store, struct err *err)
{
	return db_read_begin(store->db, err);
}

void
store_read_end(struct store *store)
{
	db_read_end(store->db);
}

void
store_picture_begin(struct store *store)
{
	db_picture_begin(store->db);
}

void
store_picture_end(struct store *store)
{
	db_picture_end(store->db);
}

bool
store_is_writing(const struct store *store)
{
	return store->journal_id != 0;
}

/* What is of here is no news here (news_store.h). */
static enum err_code
commit(struct store *store, struct err *err)
{
	enum err_code rc = db_write_commit(store->db, err);

	store->own_id = store->journal_id;
	store->journal_id = 0;
	return rc;
}

enum err_code
store_write_commit(struct store *store, const struct act *act, struct err *err)
{
	enum err_code rc = journal_write(store, act, "W", NULL, err);

	if (rc == ERR_OK)
		return commit(store, err);
	store_write_rollback(store);
	return rc;
}

void
store_write_rollback(struct store *store)
{
	db_write_rollback(store->db);
	store->journal_id = 0;
}

void
store_together_begin(struct store *store)
{
	assert(store->journal_id == 0);
	store->own_before = store->own_id;
	db_together_begin(store->db);
}

enum err_code
store_together_commit(struct store *store, struct err *err)
{
	enum err_code rc = journal_cover(store, err);

	if (rc == ERR_OK)
		rc = db_together_commit(store->db, err);
	else
		db_together_drop(store->db);
	if (rc != ERR_OK)
		store->own_id = store->own_before;
	return rc;
}

/* The numbers that its rows had are given again, perhaps to others. */
void
store_together_drop(struct store *store)
{
	db_together_drop(store->db);
	store->own_id = store->own_before;
}

enum err_code
store_journal_read(struct store *store, const struct act *act,
		   const char *classes, struct err *err)
{
	enum err_code rc = store_write_begin(store, act, err);

	if (rc != ERR_OK)
		return rc;
	rc = journal_write(store, act, "R", classes, err);
	if (rc == ERR_OK)
		return commit(store, err);
	store_write_rollback(store);
	return rc;
}

enum err_code
store_bulk_begin(struct store *store, bool is_journaled, struct err *err)
{
	if (is_journaled)
		return db_bulk_begin_journaled(store->db, err);
	return db_bulk_begin(store->db, err);
}

enum err_code
store_bulk_end(struct store *store, struct err *err)
{
	enum err_code rc = journal_cover(store, err);
	struct err other;

	if (rc == ERR_OK)
		return db_bulk_end(store->db, err);
	(void)(db_bulk_end(store->db, &other) == ERR_OK);
	return rc;
}

enum err_code
store_setting_load(struct store *store, const char *name, struct arena *arena,
		   const char **out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc;

	*out = NULL;
	rc = db_query(store->db, SETTING_LOAD, DB_ARGS(DB_ARG(name)), &rows,
		      err);
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_text(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

enum err_code
store_setting_names(struct store *store, const char *from, const char *upto,
		    struct setting_names *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store->db, SETTING_NAMES,
				    DB_ARGS(DB_ARG(from), DB_ARG(upto)), &rows,
				    err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, (void *)out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = db_get_text(&rows, 0, out->arena);
	}
	return db_done(&rows, rc, err);
}

enum err_code
store_setting_save(struct store *store, const char *name, const char *value,
		   struct err *err)
{
	return db_run(store->db, SETTING_SAVE,
		      DB_ARGS(DB_ARG(name), DB_ARG(value)), NULL, err);
}

enum err_code
store_expect_one(int64_t n_changed, const char *what, struct err *err)
{
	if (n_changed == 1)
		return ERR_OK;
	return err_set(err, ERR_CONFLICT, "rev",
		       _("Not saved: somebody else has saved %s since it was "
			 "read. Compare both and save again."),
		       what);
}

enum err_code
store_check_engine(struct store *store, bool quick, struct issues *issues,
		   struct err *err)
{
	return db_verify(store->db, quick, issues, err);
}
