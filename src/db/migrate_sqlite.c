/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>

#include "base/i18n.h"
#include "base/strbuf.h"

#include "db/db.h"
#include "db/triggers.h"

#include "driver_sqlite.h"
#include "triggers_sqlite.h"

enum err_code
db_schema_version(struct db *db, int *out, struct err *err)
{
	enum err_code code = ERR_OK;
	int rc = SQLITE_OK;

	/* Kept prepared: each write transaction asks. */
	db->lifted++;
	if (db->user_version == NULL)
		rc = sqlite3_prepare_v3(db->h, "PRAGMA user_version", -1,
					SQLITE_PREPARE_PERSISTENT,
					&db->user_version, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(db->user_version);
	db->lifted--;
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int(db->user_version, 0);
	else
		code = sqlite_fail(db, rc, err);
	sqlite3_reset(db->user_version);
	return code;
}

static enum err_code
set_version(struct db *db, int version, struct err *err)
{
	struct strbuf sql = {0};

	strbuf_addf(&sql, "PRAGMA user_version = %d", version);

	enum err_code rc = sqlite_exec(db, strbuf_str(&sql), err);

	strbuf_fini(&sql);
	return rc;
}

/* Row 0 of person_key: what is not about a person is sealed under it. */
static enum err_code
make_site_key(struct db *db, struct err *err)
{
	int64_t is_there = 0;
	enum err_code rc =
		sqlite_one_int(db,
			       "SELECT count(*)\n"
			       "FROM sqlite_schema\n"
			       "WHERE type = 'table' AND name = 'person_key'",
			       &is_there, err);

	if (rc != ERR_OK || is_there == 0)
		return rc;
	return sqlite_exec(db,
			   "INSERT OR IGNORE INTO person_key (person_id, key)\n"
			   "VALUES (0, kith_key())",
			   err);
}

/* The checks were off while tables were rebuilt. */
static enum err_code
check_references(struct db *db, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = sqlite_one_int(
		db, "SELECT count(*) FROM pragma_foreign_key_check", &n, err);

	if (rc != ERR_OK || n == 0)
		return rc;
	err_set(err, ERR_SCHEMA, "",
		_("Rows of the database refer to others that are not there. "
		  "It was left as it was; have it checked by its "
		  "administrator."));
	return err_detail(err, "foreign_key_check: %lld rows", (long long)n);
}

static enum err_code
newer(const struct db *db, int version, int last, struct err *err)
{
	err_set(err, ERR_SCHEMA, "",
		_("The database %s was made by a newer version of this "
		  "program. Install that version to work with it."),
		db->path);
	return err_detail(err, "schema %d, program %d", version, last);
}

static enum err_code
carry_out(struct db *db, const struct db_migration *m, struct err *err)
{
	enum err_code rc = triggers_drop(db, err);

	if (rc == ERR_OK)
		rc = sqlite_exec(db, m->sql, err);
	if (rc == ERR_OK && m->then != NULL)
		rc = m->then(db, err);
	if (rc == ERR_OK && sqlite3_get_autocommit(db->h) != 0)
		rc = err_set(err, ERR_INTERNAL, "",
			     _("A step of the schema ended its own "
			       "transaction."));
	if (rc == ERR_OK)
		rc = make_site_key(db, err);
	if (rc == ERR_OK)
		rc = check_references(db, err);
	if (rc == ERR_OK)
		rc = set_version(db, m->number, err);
	if (rc != ERR_OK)
		err_wrap(err, _("Step %d of the schema (%s)"), m->number,
			 m->name);
	return rc;
}

/*
 * All in one transaction: whoever breaks off leaves the version before whole,
 * with its triggers, for the program of then. Another process may have done
 * some of it while this one waited at the gate.
 */
static enum err_code
carry_out_all(struct db *db, const struct db_migration *list, size_t n,
	      struct err *err)
{
	int version = 0;
	enum err_code rc = db_write_begin(db, 0, err);

	if (rc != ERR_OK)
		return rc;
	rc = db_schema_version(db, &version, err);
	if (rc == ERR_OK && version > (int)n)
		rc = newer(db, version, (int)n, err);
	for (size_t i = (size_t)version; rc == ERR_OK && i < n; i++)
		rc = carry_out(db, &list[i], err);
	if (rc == ERR_OK)
		rc = triggers_make(db, err);
	if (rc == ERR_OK)
		return db_write_commit(db, err);
	db_write_rollback(db);
	return rc;
}

/* Nothing to do but to bring the triggers to what this program makes. */
static enum err_code
refresh_triggers(struct db *db, struct err *err)
{
	bool is_same = false;
	enum err_code rc = triggers_are_current(db, &is_same, err);

	if (rc != ERR_OK || is_same)
		return rc;
	rc = db_write_begin(db, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = triggers_make(db, err);
	if (rc == ERR_OK)
		return db_write_commit(db, err);
	db_write_rollback(db);
	return rc;
}

/* A file just made holds nothing yet that a power cut could take: it waits for
 * the disk once, at the end. */
static enum err_code
begin_steps(struct db *db, bool is_new, struct err *err)
{
	/* Of no effect inside a transaction, so it is done out here. */
	enum err_code rc = sqlite_exec(db, "PRAGMA foreign_keys = OFF", err);

	if (rc == ERR_OK && is_new)
		rc = sqlite_wait_for_disk(db, false, err);
	return rc;
}

static enum err_code
end_steps(struct db *db, bool is_new, struct err *err)
{
	enum err_code rc = sqlite_exec(db, "PRAGMA foreign_keys = ON", err);

	if (rc == ERR_OK)
		rc = sqlite_wait_for_disk(db, true, err);
	if (rc == ERR_OK && is_new && !db->is_memory)
		rc = sqlite_sync(db, err);
	return rc;
}

static enum err_code
steps(struct db *db, const struct db_migration *list, size_t n, int from,
      struct err *err)
{
	const bool is_new = from == 0 && db->is_made;
	struct err late;
	enum err_code rc = begin_steps(db, is_new, err);

	if (rc == ERR_OK)
		rc = carry_out_all(db, list, n, err);

	const enum err_code on = end_steps(db, is_new, &late);

	if (rc == ERR_OK && on != ERR_OK) {
		*err = late;
		rc = on;
	}
	return rc;
}

enum err_code
db_migrate(struct db *db, const struct db_migration *list, size_t n,
	   int *from_out, int *to_out, struct err *err)
{
	int from = 0;
	enum err_code rc = db_schema_version(db, &from, err);

	for (size_t i = 0; i < n; i++)
		assert(list[i].number == (int)i + 1);
	if (rc != ERR_OK)
		return rc;
	if (from > (int)n)
		return newer(db, from, (int)n, err);
	if (from_out != NULL)
		*from_out = from;
	if (from < (int)n)
		rc = steps(db, list, n, from, err);
	else
		rc = refresh_triggers(db, err);
	if (to_out != NULL)
		*to_out = from;
	if (rc == ERR_OK && to_out != NULL)
		rc = db_schema_version(db, to_out, err);
	return rc;
}
