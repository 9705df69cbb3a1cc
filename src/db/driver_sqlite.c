/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "db/db.h"

#include "dbfile.h"

/* How long SQLite itself waits: for readers at opening and recovery. */

enum { MAX_LENGTH = 16 * 1024 * 1024, PROGRESS_STEPS = 1000 };

/* ---- The driver's own statements ---- */

enum err_code
sqlite_exec(struct db *db, const char *sql, struct err *err)
{
	db->lifted++;

	const int rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	db->lifted--;
	return rc == SQLITE_OK ? ERR_OK : sqlite_fail(db, rc, err);
}

enum err_code
sqlite_one_int(struct db *db, const char *sql, int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	db->lifted++;

	int rc = sqlite3_prepare_v2(db->h, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(stmt, 0);
	else if (rc == SQLITE_DONE)
		*out = 0;
	db->lifted--;

	const bool is_good = rc == SQLITE_ROW || rc == SQLITE_DONE;
	enum err_code code = is_good ? ERR_OK : sqlite_fail(db, rc, err);

	sqlite3_finalize(stmt);
	return code;
}

/* ---- Settings ---- */

static int
on_frames(void *arg, sqlite3 *h UNUSED, const char *name UNUSED, int n)
{
	struct db *db = arg;

	db->n_frames = n;
	return SQLITE_OK;
}

static int
on_progress(void *arg)
{
	struct db *db = arg;

	/* To break off in a write transaction would roll it back. */
	return !db->is_writing && db->stop != NULL && db->stop(db->stop_arg);
}

/* storage.md 7.6. NO_CKPT_ON_CLOSE: a checkpoint would go round the gate. */
static void
harden(struct db *db)
{
	static const struct {
		int option;
		int on;
	} options[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
		{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},
		{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
		{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
		{SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
	};

	for (size_t i = 0; i < N_ELEMS(options); i++) {
		const int rc = sqlite3_db_config(db->h, options[i].option,
						 options[i].on, NULL);

		assert(rc == SQLITE_OK);
		(void)rc;
	}
	sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db->h, SQLITE_LIMIT_LENGTH, MAX_LENGTH);
	sqlite3_limit(db->h, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/*
 * recursive_triggers: only with it do the triggers on DELETE fire for rows
 * that INSERT OR REPLACE throws out, which the journal relies on.
 */
static enum err_code
configure(struct db *db, struct err *err)
{
	static const char settings[] =
		"PRAGMA temp_store = MEMORY;"
		"PRAGMA mmap_size = 0;"
		"PRAGMA cache_size = -16384;"
		"PRAGMA cell_size_check = ON;"
		"PRAGMA secure_delete = ON;"
		"PRAGMA recursive_triggers = ON;";

	sqlite3_busy_timeout(db->h, BUSY_MS);
	harden(db);
	sqlite3_wal_autocheckpoint(db->h, 0);
	sqlite3_wal_hook(db->h, on_frames, db);

	enum err_code rc = sqlite_exec(db, settings, err);

	if (rc == ERR_OK)
		rc = sqlite_wait_for_disk(db, true, err);
	if (rc != ERR_OK)
		return rc;

	int sql_rc = functions_register(db);

	if (sql_rc == SQLITE_OK)
		sql_rc = diff_register(db);
	return sql_rc == SQLITE_OK ? ERR_OK : sqlite_fail(db, sql_rc, err);
}

static enum err_code
read_journal_mode(struct db *db, bool *is_wal_out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	const unsigned char *mode = NULL;
	int rc;

	db->lifted++;
	rc = sqlite3_prepare_v2(db->h, "PRAGMA journal_mode", -1, &stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	db->lifted--;
	if (rc == SQLITE_ROW)
		mode = sqlite3_column_text(stmt, 0);
	*is_wal_out = mode != NULL && strcmp((const char *)mode, "wal") == 0;

	enum err_code code = ERR_OK;

	if (rc != SQLITE_ROW)
		code = sqlite_fail(db, rc, err);
	sqlite3_finalize(stmt);
	return code;
}

/* A new file and a restored copy are not in WAL mode yet. */
static enum err_code
enter_wal(struct db *db, struct err *err)
{
	bool is_wal = false;
	enum err_code rc = ERR_OK;

	if (db->is_memory)
		return ERR_OK;
	rc = read_journal_mode(db, &is_wal, err);
	if (rc != ERR_OK || is_wal || db->is_read_only)
		return rc;
	rc = gate_enter(&db->gate, GATE_LIMIT_MS, err);
	if (rc != ERR_OK)
		return rc;
	rc = sqlite_exec(db, "PRAGMA journal_mode = WAL", err);
	gate_leave(&db->gate);
	if (rc == ERR_OK)
		rc = read_journal_mode(db, &is_wal, err);
	if (rc == ERR_OK && !is_wal)
		rc = err_set(err, ERR_IO, "",
			     _("The database %s cannot be shared here: its "
			       "file system lacks what several users at once "
			       "need. Move it to a local disk."),
			     db->path);
	return rc;
}

/* The log is there once something was read. */
enum err_code
sqlite_need_wal(struct db *db, struct err *err)
{
	int64_t id;
	enum err_code rc = enter_wal(db, err);

	if (rc == ERR_OK)
		rc = sqlite_one_int(db, "PRAGMA application_id", &id, err);
	if (rc == ERR_OK)
		place_learn(db);
	return rc;
}

/* Some other program's database must not get our tables. */
static enum err_code
need_own(struct db *db, struct err *err)
{
	int64_t id = 0;
	int64_t n_objects = 0;
	enum err_code rc = sqlite_one_int(
		db, "SELECT count(*) FROM sqlite_schema", &n_objects, err);

	if (rc == ERR_OK)
		rc = sqlite_one_int(db, "PRAGMA application_id", &id, err);
	if (rc != ERR_OK || !db->is_record || id == APPLICATION_ID)
		return rc;
	/* Not made just now: something has emptied it. */
	if (n_objects == 0 && (db->is_made || db->is_memory))
		return ERR_OK;
	if (n_objects == 0)
		return err_set(err, ERR_SCHEMA, "",
			       _("The file %s is empty: it holds no record. "
				 "Restore the last backup; where there never "
				 "was a record, remove the file and make one."),
			       db->path);
	err_set(err, ERR_SCHEMA, "",
		_("The file %s is a database of another program. Give the "
		  "path of a database of this one."),
		db->path);
	return err_detail(err, "application_id %lld", (long long)id);
}

static enum err_code
prepare_news(struct db *db, struct err *err)
{
	int rc = sqlite3_prepare_v3(db->h, "PRAGMA data_version", -1,
				    SQLITE_PREPARE_PERSISTENT,
				    &db->data_version, NULL);
	bool news = false;

	if (rc != SQLITE_OK)
		return sqlite_fail(db, rc, err);
	return db_has_news(db, &news, err);
}

/* ---- The file ---- */

static enum err_code
file_error(int errnum, const char *path, struct err *err)
{
	if (errnum == ENOENT || errnum == ENOTDIR)
		err_set(err, ERR_NOT_FOUND, "",
			_("There is no database %s. Check the path, or have "
			  "one made there."),
			path);
	else if (errnum == EACCES || errnum == EPERM)
		err_set(err, ERR_DENIED, "",
			_("You have no permission to open the database %s. "
			  "Ask the administrator for access."),
			path);
	else if (errnum == EROFS)
		err_set(err, ERR_IO, "",
			_("The disk of %s can only be read. Choose another "
			  "place for the database."),
			path);
	else if (errnum == EEXIST)
		err_set(err, ERR_EXISTS, "",
			_("There is a file %s already. Choose another name, "
			  "or move it away first."),
			path);
	else if (errnum == EMFILE || errnum == ENFILE)
		err_set(err, ERR_IO, "",
			_("Too many files are open on this computer. Close "
			  "other programs, then try again."));
	else
		err_set(err, ERR_IO, "",
			_("The database %s could not be opened: %s."), path,
			strerror(errnum));
	return err_detail(err, "errno %d", errnum);
}

/*
 * SQLITE_OPEN_NOFOLLOW refuses links anywhere in a path; directories above
 * may well be links, so only the name itself is left to it.
 */
static char *
real_path(const char *path)
{
	char *dir = dbfile_directory(path);
	char *real_dir = realpath(dir, NULL);
	const char *slash = strrchr(path, '/');
	struct strbuf real = {0};

	free(dir);
	if (real_dir == NULL)
		return NULL;
	strbuf_add(&real, real_dir);
	if (strcmp(real_dir, "/") != 0)
		strbuf_add_c(&real, '/');
	strbuf_add(&real, slash == NULL ? path : slash + 1);
	free(real_dir);
	return strbuf_take(&real);
}

static enum err_code
check_file(const struct db *db, enum db_mode mode, struct err *err)
{
	struct stat st;

	if (lstat(db->real, &st) != 0) {
		if (errno == ENOENT && mode == DB_CREATE)
			return ERR_OK;
		return file_error(errno, db->path, err);
	}
	if (mode == DB_CREATE)
		return file_error(EEXIST, db->path, err);
	if (S_ISREG(st.st_mode))
		return ERR_OK;
	return err_set(err, ERR_SCHEMA, "",
		       _("%s is not a database but a link, a directory or "
			 "something else. Give the path of the file itself."),
		       db->path);
}

/* On a disk that can only be read, reading goes on. */
static enum err_code
check_place(struct db *db, enum db_mode mode, struct err *err)
{
	char *dir = dbfile_directory(db->real);
	struct statfs fs;
	const int rc = statfs(dir, &fs);
	const int errnum = errno;

	free(dir);
	if (rc != 0)
		return file_error(errnum, db->path, err);
	if (mode == DB_OPEN && ((unsigned long)fs.f_flags & ST_RDONLY) != 0)
		db->is_read_only = db->is_disk_read_only = true;
	if (!dbfile_system_is_remote((unsigned long)fs.f_type))
		return ERR_OK;
	err_set(err, ERR_IO, "",
		_("The database %s lies on a network file system, where "
		  "several users would damage it. Move it to a disk of this "
		  "computer."),
		db->path);
	return err_detail(err, "statfs: type %lx", (unsigned long)fs.f_type);
}

/* SQLite would make it readable by everybody. */
static enum err_code
make_file(struct db *db, struct err *err)
{
	int fd = open(db->real,
		      O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);

	if (fd < 0)
		return file_error(errno, db->path, err);
	db->is_made = true;
	dbfile_settle_mode(fd);
	close(fd);
	return ERR_OK;
}

/*
 * There are no threads, and nobody asks how much memory SQLite has: locks and
 * counts cost a tenth of each statement. Refused where SQLite works already.
 */
static void
spare_locks(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum err_code
open_handle(struct db *db, struct err *err)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
		    SQLITE_OPEN_EXRESCODE;

	if (db->is_memory)
		flags |= SQLITE_OPEN_MEMORY | SQLITE_OPEN_READWRITE;
	else if (db->is_read_only)
		flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_READONLY;
	else
		flags |= SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_READWRITE;

	spare_locks();

	const int rc = sqlite3_open_v2(db->is_memory ? ":memory:" : db->real,
				       &db->h, flags, NULL);

	return rc == SQLITE_OK ? ERR_OK : sqlite_fail(db, rc, err);
}

static enum err_code
open_file(struct db *db, enum db_mode mode, struct err *err)
{
	enum err_code rc = check_file(db, mode, err);

	if (rc == ERR_OK)
		rc = check_place(db, mode, err);
	if (rc == ERR_OK && mode == DB_CREATE)
		rc = make_file(db, err);
	if (rc == ERR_OK)
		rc = gate_open(&db->gate, db->real, db->is_read_only, err);
	if (rc == ERR_OK && db->is_record) {
		gate_watch(&db->gate, db->real);
		db->is_damaged = dbfile_is_marked_damaged(db->real);
	}
	return rc;
}

static enum err_code
open_engine(struct db *db, struct err *err)
{
	enum err_code rc = open_handle(db, err);

	if (rc == ERR_OK)
		rc = configure(db, err);
	if (rc == ERR_OK)
		rc = need_own(db, err);
	if (rc == ERR_OK)
		rc = sqlite_need_wal(db, err);
	if (rc == ERR_OK)
		rc = prepare_news(db, err);
	if (rc == ERR_OK)
		authorizer_install(db);
	return rc;
}

static struct db *
db_new(const char *path)
{
	struct db *db = xcalloc(1, sizeof(*db));

	db->path = xstrdup(path);
	gate_init(&db->gate);
	return db;
}

enum err_code
db_open(const char *path, enum db_mode mode, bool is_record, struct db **out,
	struct err *err)
{
	struct db *db = db_new(path);
	enum err_code rc;

	*out = NULL;
	db->is_record = is_record;
	db->is_read_only = mode == DB_READ_ONLY;
	db->real = real_path(path);
	if (db->real == NULL)
		rc = file_error(errno, path, err);
	else
		rc = open_file(db, mode, err);
	if (rc == ERR_OK)
		rc = open_engine(db, err);
	if (rc == ERR_OK) {
		*out = db;
		return ERR_OK;
	}
	if (db->is_made && db->real != NULL)
		unlink(db->real);
	db_close(&db);
	return rc;
}

enum err_code
db_open_memory(struct db **out, struct err *err)
{
	struct db *db = db_new("");

	*out = NULL;
	db->is_memory = true;

	enum err_code rc = open_engine(db, err);

	if (rc == ERR_OK)
		*out = db;
	else
		db_close(&db);
	return rc;
}

void
db_close(struct db **dbp)
{
	struct db *db = dbp == NULL ? NULL : *dbp;

	if (db == NULL)
		return;
	*dbp = NULL;
	if (db->h != NULL)
		sqlite_undo(db);
	cache_clear(&db->cache);
	sqlite3_finalize(db->data_version);
	sqlite3_finalize(db->user_version);
	for (size_t i = 0; i < N_BOUNDS; i++)
		sqlite3_finalize(db->bounds[i]);
	for (size_t i = 0; i < N_INNERS; i++)
		sqlite3_finalize(db->inners[i]);
	sqlite3_close_v2(db->h);
	gate_close(&db->gate);
	free(db->real);
	free(db->path);
	free(db);
}

/* ---- News ---- */

static enum err_code
version_of_others(struct db *db, int64_t *version_out, struct err *err)
{
	enum err_code rc = ERR_OK;
	int sql_rc;

	if (db->is_version_known && sqlite3_get_autocommit(db->h) == 0) {
		*version_out = db->version;
		return ERR_OK;
	}
	db->lifted++;
	sql_rc = sqlite3_step(db->data_version);
	db->lifted--;
	if (sql_rc == SQLITE_ROW)
		*version_out = sqlite3_column_int64(db->data_version, 0);
	else
		rc = sqlite_fail(db, sql_rc, err);
	sqlite3_reset(db->data_version);
	db->version = *version_out;
	db->is_version_known = rc == ERR_OK;
	return rc;
}

enum err_code
db_has_news(struct db *db, bool *news_out, struct err *err)
{
	int64_t version = 0;
	enum err_code rc = version_of_others(db, &version, err);

	if (rc != ERR_OK)
		return rc;
	*news_out = version != db->seen;
	db->seen = version;
	return ERR_OK;
}

/* The version of the others has 32 bits; to it the rows changed here. */
enum err_code
db_mark(struct db *db, uint64_t *mark_out, struct err *err)
{
	int64_t version = 0;
	enum err_code rc = version_of_others(db, &version, err);

	*mark_out = (uint64_t)version << 32 |
		    (uint32_t)sqlite3_total_changes64(db->h);
	return rc;
}

int
db_news_fd(const struct db *db)
{
	return db->gate.notify_fd;
}

void
db_drain_news(struct db *db)
{
	char events[4096];

	if (db->gate.notify_fd < 0)
		return;
	while (read(db->gate.notify_fd, events, sizeof(events)) > 0)
		;
}

int64_t
db_stay(struct db *db)
{
	return gate_stay(&db->gate);
}

bool
db_is_there(const struct db *db, int64_t number)
{
	return gate_is_there(&db->gate, number);
}

void
db_on_progress(struct db *db, bool (*stop)(void *arg), void *arg)
{
	db->stop = stop;
	db->stop_arg = arg;
	sqlite3_progress_handler(db->h, stop == NULL ? 0 : PROGRESS_STEPS,
				 stop == NULL ? NULL : on_progress, db);
}

bool
db_must_stop(const struct db *db)
{
	return db->stop != NULL && db->stop(db->stop_arg);
}

void
db_set_plan_check(struct db *db, bool on)
{
	db->checks_plans = on;
}

void
db_refuse_writes(struct db *db)
{
	db->is_read_only = db->is_disk_read_only = true;
}

bool
db_is_damaged(const struct db *db)
{
	return db->is_damaged;
}

bool
db_disk_is_read_only(const struct db *db)
{
	return db->is_disk_read_only;
}

const char *
db_path(const struct db *db)
{
	return db->path;
}
