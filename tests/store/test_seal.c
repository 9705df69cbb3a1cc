/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealed files, and a database that takes the place of another. */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "db/seal.h"

#include "../lib/db_lab.h"

struct keys {
	char public_key[SEAL_KEY_TEXT_SIZE];
	char secret_key[SEAL_KEY_TEXT_SIZE];
};

static int
memory(void)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

/* A descriptor with len bytes that tell their place, at its start. */
static int
filled(size_t len)
{
	char *bytes = malloc(len + 1);
	int fd = memory();

	assert_non_null(bytes);
	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	assert_true(io_write_all(fd, bytes, len));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	free(bytes);
	return fd;
}

static off_t
size_of(int fd)
{
	return lseek(fd, 0, SEEK_END);
}

static void
assert_same(int a, int b)
{
	char x[4096];
	char y[4096];
	ssize_t n;

	assert_int_equal(size_of(a), size_of(b));
	lseek(a, 0, SEEK_SET);
	lseek(b, 0, SEEK_SET);
	while ((n = read(a, x, sizeof(x))) > 0) {
		assert_int_equal(read(b, y, sizeof(y)), n);
		assert_memory_equal(x, y, (size_t)n);
	}
}

/* Around the edges of a piece (65536). */
static void
what_is_sealed_is_opened_again(void **state)
{
	static const size_t sizes[] = {0,     1,      65535,  65536,
				       65537, 131071, 131072, 200000};
	struct db_lab *lab = *state;
	struct keys keys;

	seal_make_keys(keys.public_key, keys.secret_key);
	for (size_t i = 0; i < N_ELEMS(sizes); i++) {
		int in = filled(sizes[i]);
		int sealed = memory();
		int out = memory();

		assert_ok(lab,
			  seal_file(in, sealed, keys.public_key, &lab->err));
		lseek(sealed, 0, SEEK_SET);
		assert_true(seal_is_sealed(sealed));
		assert_ok(lab, seal_open_file(sealed, out, keys.secret_key,
					      &lab->err));
		assert_same(in, out);
		close(in);
		close(sealed);
		close(out);
	}
}

/* Any byte changed, any piece cut off or added: refused. */
static void
what_was_changed_is_refused(void **state)
{
	struct db_lab *lab = *state;
	struct keys keys;
	int in = filled(140000);
	int sealed = memory();
	int out = memory();
	off_t size;

	seal_make_keys(keys.public_key, keys.secret_key);
	assert_ok(lab, seal_file(in, sealed, keys.public_key, &lab->err));
	size = size_of(sealed);
	for (off_t at = 0; at < size; at += at < 200 ? 1 : 997) {
		char byte;

		assert_int_equal(pread(sealed, &byte, 1, at), 1);
		byte = (char)(byte ^ 1);
		assert_int_equal(pwrite(sealed, &byte, 1, at), 1);
		lseek(sealed, 0, SEEK_SET);
		assert_int_not_equal(seal_open_file(sealed, out,
						    keys.secret_key, &lab->err),
				     ERR_OK);
		byte = (char)(byte ^ 1);
		assert_int_equal(pwrite(sealed, &byte, 1, at), 1);
	}
	assert_int_equal(pwrite(sealed, "x", 1, size), 1);
	lseek(sealed, 0, SEEK_SET);
	assert_code(lab, ERR_SCHEMA,
		    seal_open_file(sealed, out, keys.secret_key, &lab->err));
	for (off_t len = size - 1; len > 0; len -= len < 200 ? 1 : 1009) {
		assert_int_equal(ftruncate(sealed, len), 0);
		lseek(sealed, 0, SEEK_SET);
		assert_int_not_equal(seal_open_file(sealed, out,
						    keys.secret_key, &lab->err),
				     ERR_OK);
	}
	close(in);
	close(sealed);
	close(out);
}

static void
keys_are_told_apart(void **state)
{
	struct keys keys;
	struct keys other;
	struct db_lab *lab = *state;
	int in = filled(100);
	int sealed = memory();
	int out = memory();

	seal_make_keys(keys.public_key, keys.secret_key);
	seal_make_keys(other.public_key, other.secret_key);
	assert_true(seal_is_public(keys.public_key));
	assert_true(seal_is_secret(keys.secret_key));
	assert_false(seal_is_public(keys.secret_key));
	assert_false(seal_is_secret(keys.public_key));
	assert_false(seal_is_public("kith-public-"));
	assert_false(seal_is_public(""));
	assert_code(lab, ERR_INVALID,
		    seal_file(in, sealed, keys.secret_key, &lab->err));
	assert_ok(lab, seal_file(in, sealed, keys.public_key, &lab->err));
	lseek(sealed, 0, SEEK_SET);
	assert_code(lab, ERR_INVALID,
		    seal_open_file(sealed, out, other.secret_key, &lab->err));
	seal_wipe(keys.secret_key);
	assert_string_equal(keys.secret_key, "");
	close(in);
	close(sealed);
	close(out);
}

/* Asked by another process, as locks of one's own do not count. */
static bool
is_in_use(const char *path)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		_exit(db_is_in_use(path) ? 1 : 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

static void
an_open_database_is_in_use(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	const char *path = db_lab_path(lab, "t.db");

	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 0);
	assert_true(is_in_use(path));
	db_close(&db);
	assert_false(is_in_use(path));
	assert_false(is_in_use(db_lab_path(lab, "none.db")));
}

static void
is_not_replaced_while_in_use(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	const char *path = db_lab_path(lab, "t.db");
	const char *by = db_lab_path(lab, "new.db");
	const char *aside = db_lab_path(lab, "old.db");
	int status = 0;
	pid_t pid;

	assert_ok(lab, db_copy_to(db, by, &lab->err));
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 0);
	pid = fork();
	if (pid == 0)
		_exit((int)db_replace(path, by, aside, &lab->err));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), ERR_BUSY);
	assert_int_equal(access(by, F_OK), 0);
	assert_int_not_equal(access(aside, F_OK), 0);
	db_close(&db);
}

/* What was in the log only is with what is set aside. */
static void
what_is_set_aside_is_whole(void **state)
{
	static const char add[] = "INSERT INTO t (name) VALUES ('later')";
	static const char count[] = "SELECT count(*) FROM t";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	const char *path = db_lab_path(lab, "t.db");
	const char *by = db_lab_path(lab, "new.db");
	const char *aside = db_lab_path(lab, "old.db");

	assert_ok(lab, db_copy_to(db, by, &lab->err));
	assert_ok(lab, db_lab_write(lab, db, 0, add));
	db_close(&db);
	assert_ok(lab, db_replace(path, by, aside, &lab->err));
	db = db_lab_open(lab, "t.db", DB_OPEN);
	assert_int_equal(db_lab_int(lab, db, count), 0);
	db_close(&db);
	db = db_lab_open(lab, "old.db", DB_OPEN);
	assert_int_equal(db_lab_int(lab, db, count), 1);
	db_close(&db);
}

/* Nobody finds the database in its place without what was in its log. */
static void
a_replacement_that_fails_changes_nothing(void **state)
{
	static const char add[] = "INSERT INTO t (name) VALUES ('later')";
	static const char count[] = "SELECT count(*) FROM t";
	static const char *const blocked[] = {"old.db", "old.db-wal"};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	const char *by = db_lab_path(lab, "new.db");

	assert_ok(lab, db_copy_to(db, by, &lab->err));
	assert_ok(lab, db_lab_write(lab, db, 0, add));
	db_close(&db);
	for (size_t i = 0; i < N_ELEMS(blocked); i++) {
		assert_int_equal(mkdir(db_lab_path(lab, blocked[i]), 0700), 0);
		assert_int_equal(db_replace(db_lab_path(lab, "t.db"), by,
					    db_lab_path(lab, "old.db"),
					    &lab->err),
				 ERR_IO);
		assert_int_equal(rmdir(db_lab_path(lab, blocked[i])), 0);
		db = db_lab_open(lab, "t.db", DB_OPEN);
		assert_int_equal(db_lab_int(lab, db, count), 1);
		db_close(&db);
	}
}

int
main(void)
{
#define TEST(f)                                                                \
	cmocka_unit_test_setup_teardown(f, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_is_sealed_is_opened_again),
		TEST(what_was_changed_is_refused),
		TEST(keys_are_told_apart),
		TEST(an_open_database_is_in_use),
		TEST(is_not_replaced_while_in_use),
		TEST(what_is_set_aside_is_whole),
		TEST(a_replacement_that_fails_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
