/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The power goes (storage.md 9), simulated: a layer under SQLite records what
 * is written and when it is brought to the disk; then the disk is made as a
 * cut at any moment would leave it - what was not brought there is gone, or
 * there in part - and opened. Nothing acknowledged may be missing. 200 cuts;
 * KITH_LONG=1: 2000. With the syncs left out of the record the same test must
 * find losses, or it would find nothing at all.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/xalloc.h"

#include "../lib/db_lab.h"

enum { N_CUTS = 200, N_CUTS_LONG = 2000, N_SAVES = 400, SECTOR = 512 };

enum event { WRITTEN, CUT_TO, SYNCED, SAVED };

struct record {
	enum event event;
	int file; /* 0 the database, 1 its log; of SAVED: nothing */
	int64_t at;
	size_t len;
	char *bytes;
};

static struct record *records;
static size_t n_records;
static bool is_recording;
static bool is_log_refused; /* the disk does not take it */

static struct record *
add(enum event event, int file)
{
	records = xreallocarray(records, n_records + 1, sizeof(*records));
	records[n_records] = (struct record){.event = event, .file = file};
	return &records[n_records++];
}

/* ---- The layer ---- */

struct watched {
	sqlite3_file base;
	int which; /* -1 = of no interest */
	sqlite3_file *real;
};

static sqlite3_vfs *below;
static sqlite3_vfs layer;
static sqlite3_io_methods methods;

static sqlite3_file *
real(sqlite3_file *file)
{
	return ((struct watched *)(void *)file)->real;
}

static bool
is_watched(sqlite3_file *file)
{
	return is_recording && ((struct watched *)(void *)file)->which >= 0;
}

static int
which(sqlite3_file *file)
{
	return ((struct watched *)(void *)file)->which;
}

static int
on_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	if (is_watched(file)) {
		struct record *r = add(WRITTEN, which(file));

		r->at = at;
		r->len = (size_t)len;
		r->bytes = xmalloc((size_t)len);
		memcpy(r->bytes, bytes, (size_t)len);
	}
	return real(file)->pMethods->xWrite(real(file), bytes, len, at);
}

static int
on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (is_watched(file))
		add(CUT_TO, which(file))->at = size;
	return real(file)->pMethods->xTruncate(real(file), size);
}

static int
on_sync(sqlite3_file *file, int flags)
{
	if (is_watched(file))
		add(SYNCED, which(file));
	if (is_log_refused && which(file) == 1)
		return SQLITE_IOERR_FSYNC;
	return real(file)->pMethods->xSync(real(file), flags);
}

/* All others are the real file's. */
#define PASS(name, params, args)                                               \
	static int name params                                                 \
	{                                                                      \
		return real(file)->pMethods->args;                             \
	}

PASS(on_read, (sqlite3_file * file, void *p, int n, sqlite3_int64 at),
     xRead(real(file), p, n, at))
PASS(on_size, (sqlite3_file * file, sqlite3_int64 *out),
     xFileSize(real(file), out))
PASS(on_lock, (sqlite3_file * file, int level), xLock(real(file), level))
PASS(on_unlock, (sqlite3_file * file, int level), xUnlock(real(file), level))
PASS(on_reserved, (sqlite3_file * file, int *out),
     xCheckReservedLock(real(file), out))
PASS(on_control, (sqlite3_file * file, int op, void *arg),
     xFileControl(real(file), op, arg))
PASS(on_sector, (sqlite3_file * file), xSectorSize(real(file)))
PASS(on_device, (sqlite3_file * file), xDeviceCharacteristics(real(file)))
PASS(on_shm_map,
     (sqlite3_file * file, int n, int size, int extends, void volatile **out),
     xShmMap(real(file), n, size, extends, out))
PASS(on_shm_lock, (sqlite3_file * file, int at, int n, int flags),
     xShmLock(real(file), at, n, flags))
PASS(on_shm_unmap, (sqlite3_file * file, int is_deleted),
     xShmUnmap(real(file), is_deleted))

static void
on_shm_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
}

static int
on_close(sqlite3_file *file)
{
	int rc = real(file)->pMethods->xClose(real(file));

	sqlite3_free(real(file));
	return rc;
}

static int
on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
	int *out_flags)
{
	struct watched *w = (struct watched *)(void *)file;
	int rc;

	(void)vfs;
	*w = (struct watched){.which = -1};
	if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
		w->which = 0;
	else if ((flags & SQLITE_OPEN_WAL) != 0)
		w->which = 1;
	w->real = sqlite3_malloc(below->szOsFile);
	memset(w->real, 0, (size_t)below->szOsFile);
	rc = below->xOpen(below, name, w->real, flags, out_flags);
	if (w->real->pMethods != NULL)
		w->base.pMethods = &methods;
	else
		sqlite3_free(w->real);
	return rc;
}

static void
install(void)
{
	below = sqlite3_vfs_find(NULL);
	if (below == NULL)
		abort();
	layer = *below;
	layer.zName = "recorder";
	layer.szOsFile = sizeof(struct watched);
	layer.xOpen = on_open;
	methods = (sqlite3_io_methods){
		.iVersion = 2,
		.xClose = on_close,
		.xRead = on_read,
		.xWrite = on_write,
		.xTruncate = on_truncate,
		.xSync = on_sync,
		.xFileSize = on_size,
		.xLock = on_lock,
		.xUnlock = on_unlock,
		.xCheckReservedLock = on_reserved,
		.xFileControl = on_control,
		.xSectorSize = on_sector,
		.xDeviceCharacteristics = on_device,
		.xShmMap = on_shm_map,
		.xShmLock = on_shm_lock,
		.xShmBarrier = on_shm_barrier,
		.xShmUnmap = on_shm_unmap,
	};
	if (sqlite3_vfs_register(&layer, 1) != SQLITE_OK)
		abort();
}

/* ---- The disk after the cut ---- */

struct image {
	char *bytes;
	size_t len;
	size_t cap;
};

static void
grow(struct image *image, size_t len)
{
	if (len > image->cap) {
		image->cap = len * 2;
		image->bytes = xrealloc(image->bytes, image->cap);
	}
	if (len > image->len) {
		memset(image->bytes + image->len, 0, len - image->len);
		image->len = len;
	}
}

static void
put(struct image *image, const struct record *r, size_t from, size_t n)
{
	grow(image, (size_t)r->at + from + n);
	memcpy(image->bytes + r->at + from, r->bytes + from, n);
}

/* What reached the disk of what was not brought there. */
enum luck { NONE, SOME, TORN, ALL, N_LUCKS };

static void
apply(struct image *image, const struct record *r, enum luck luck)
{
	if (luck == NONE || (luck == SOME && random() % 2 == 0))
		return;
	if (r->event == CUT_TO) {
		if ((size_t)r->at < image->len)
			image->len = (size_t)r->at;
		return;
	}
	if (luck != TORN) {
		put(image, r, 0, r->len);
		return;
	}
	for (size_t at = 0; at < r->len;) {
		size_t n = SECTOR - ((size_t)r->at + at) % SECTOR;

		if (n > r->len - at)
			n = r->len - at;
		if (random() % 2 == 0)
			put(image, r, at, n);
		at += n;
	}
}

/* The images at the cut; how many saves were acknowledged before it. */
static int64_t
cut(size_t end, enum luck luck, bool has_syncs, struct image images[2])
{
	size_t synced[2] = {0};
	int64_t n_saved = 0;

	for (size_t i = 0; i < end; i++)
		if (records[i].event == SYNCED && has_syncs)
			synced[records[i].file] = i;
	images[0].len = 0;
	images[1].len = 0;
	for (size_t i = 0; i < end; i++) {
		const struct record *r = &records[i];

		n_saved += r->event == SAVED;
		if (r->event == WRITTEN || r->event == CUT_TO)
			apply(&images[r->file], r,
			      i < synced[r->file] ? ALL : luck);
	}
	return n_saved;
}

static void
write_image(const char *path, const struct image *image)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_true(image->len == 0 ||
		    io_write_all(fd, image->bytes, image->len));
	close(fd);
}

static int64_t
ask(const char *path, const char *sql)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n = -1;

	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE, "unix") ==
		    SQLITE_OK &&
	    sqlite3_prepare_v2(h, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

/* Whether the disk after the cut is whole and has all that was said. */
static bool
survives(struct db_lab *lab, int64_t n_saved, const struct image images[2])
{
	const char *path = db_lab_path(lab, "cut.db");
	int64_t n;

	write_image(path, &images[0]);
	write_image(db_lab_path(lab, "cut.db-wal"), &images[1]);
	unlink(db_lab_path(lab, "cut.db-shm"));
	if (ask(path,
		"SELECT integrity_check = 'ok' "
		"FROM pragma_integrity_check(1)") != 1)
		return false;
	n = ask(path, "SELECT count(*) FROM t WHERE id <= 1000000");
	/* In the order of saving, each whole: the row and its counter. */
	return n >= n_saved && n == ask(path, "SELECT max(n) FROM t");
}

/* ---- What is recorded ---- */

static void
save_all(struct db_lab *lab, struct db *const dbs[2])
{
	static const char add_row[] =
		"INSERT INTO t (name, n, b) VALUES ($1, $2, $3)";
	static const uint8_t body[3000] = {7};

	for (int64_t i = 1; i <= N_SAVES; i++) {
		struct db *db = dbs[i % 2];
		char name[24];

		snprintf(name, sizeof(name), "n%lld", (long long)i);
		assert_ok(lab, db_write_begin(db, 0, &lab->err));
		assert_ok(lab,
			  db_run(db, add_row,
				 DB_ARGS(DB_ARG(name), DB_ARG(i),
					 db_arg_blob(body,
						     (size_t)(i * 7) % 3000)),
				 NULL, &lab->err));
		assert_ok(lab, db_write_commit(db, &lab->err));
		add(SAVED, 0);
	}
}

static size_t
count_losses(struct db_lab *lab, size_t n_cuts, size_t first, bool has_syncs)
{
	struct image images[2] = {{0}};
	size_t n_lost = 0;

	srandom(7);
	for (size_t i = 0; i < n_cuts; i++) {
		size_t end = first + (size_t)random() % (n_records - first);
		int64_t n =
			cut(end, (enum luck)(i % N_LUCKS), has_syncs, images);

		n_lost += !survives(lab, n, images);
	}
	free(images[0].bytes);
	free(images[1].bytes);
	return n_lost;
}

static void
a_power_cut_loses_nothing(void **state)
{
	struct db_lab *lab = *state;
	size_t n_cuts = getenv("KITH_LONG") == NULL ? N_CUTS : N_CUTS_LONG;
	struct db *dbs[2];
	size_t first;

	is_recording = true;
	dbs[0] = db_lab_simple(lab);
	dbs[1] = db_lab_open(lab, "t.db", DB_OPEN);
	add(SYNCED, 0);
	first = n_records;
	save_all(lab, dbs);
	is_recording = false;
	db_close(&dbs[0]);
	db_close(&dbs[1]);
	assert_int_equal(count_losses(lab, n_cuts, first, true), 0);
	assert_true(count_losses(lab, 50, first, false) > 5);
	for (size_t i = 0; i < n_records; i++)
		free(records[i].bytes);
	free(records);
}

/* It is there for all to see by then: so it says, and goes on. */
static void
an_unconfirmed_save_is_said(void **state)
{
	static const char add_row[] = "INSERT INTO t (name, n) VALUES ($1, 1)";
	static const char count[] = "SELECT count(*) FROM t";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db *other;
	int64_t n;

	/* A bulk does not wait for the disk; what comes after it does. */
	assert_ok(lab, db_bulk_begin(db, &lab->err));
	assert_ok(lab, db_bulk_end(db, &lab->err));
	other = db_lab_open(lab, "t.db", DB_OPEN);

	/* The head of the log is brought to the disk inside the commit. */
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab, db_run(db, add_row, DB_ARGS(DB_ARG("none")), NULL,
			      &lab->err));
	assert_ok(lab, db_write_commit(db, &lab->err));
	n = db_lab_int(lab, db, count);
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab,
		  db_run(db, add_row, DB_ARGS(DB_ARG("one")), NULL, &lab->err));
	is_log_refused = true;
	assert_code(lab, ERR_IO, db_write_commit(db, &lab->err));
	is_log_refused = false;
	assert_non_null(strstr(lab->err.msg, "did not confirm"));
	assert_int_equal(db_lab_int(lab, other, count), n + 1);
	/* The gate is free, and the next save is as any other. */
	assert_ok(lab, db_write_begin(other, 0, &lab->err));
	assert_ok(lab, db_run(other, add_row, DB_ARGS(DB_ARG("two")), NULL,
			      &lab->err));
	assert_ok(lab, db_write_commit(other, &lab->err));
	assert_int_equal(db_lab_int(lab, db, count), n + 2);
	db_close(&other);
	db_close(&db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_power_cut_loses_nothing,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(an_unconfirmed_save_is_said,
						db_lab_setup, db_lab_teardown),
	};

	install();

	return cmocka_run_group_tests(tests, NULL, NULL);
}
