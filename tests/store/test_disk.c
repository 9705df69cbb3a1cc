/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/db_lab.h"

/* A failed assertion would go on in the child as if it were the parent. */
#define must(condition)                                                        \
	do {                                                                   \
		if (!(condition)) {                                            \
			print_error("line %d: %s [%s %s]\n", __LINE__,         \
				    #condition, lab->err.msg,                  \
				    lab->err.detail);                          \
			_exit(1);                                              \
		}                                                              \
	} while (0)

static const char ADD[] = "INSERT INTO t (name, b) VALUES ($1, $2)";

/* One save of 20,000 bytes under the next name; *n counts those saved. */
static enum err_code
save(struct db_lab *lab, struct db *db, int64_t *n)
{
	static const uint8_t body[20000] = {1};
	char name[32];
	enum err_code rc = db_write_begin(db, 0, &lab->err);

	if (rc != ERR_OK)
		return rc;
	snprintf(name, sizeof(name), "n%lld", (long long)*n + 1);
	rc = db_run(db, ADD,
		    DB_ARGS(DB_ARG(name), db_arg_blob(body, sizeof(body))),
		    NULL, &lab->err);
	if (rc == ERR_OK)
		rc = db_write_commit(db, &lab->err);
	else
		db_write_rollback(db);
	if (rc == ERR_OK)
		++*n;
	return rc;
}

/* Until it fails; what was acknowledged is there and can be read. */
static void
save_until_full(struct db_lab *lab, struct db *db, int64_t *n)
{
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && *n < 10000)
		rc = save(lab, db, n);
	must(rc == ERR_IO);
	must(*n > 0);
	must(db_lab_int(lab, db, "SELECT count(*) FROM t") == *n);
}

static void
must_be_sound(struct db_lab *lab, struct db *db, int64_t n)
{
	struct issues issues = {.arena = &lab->arena};

	must(db_lab_int(lab, db, "SELECT count(*) FROM t") == n);
	must(db_verify(db, false, &issues, &lab->err) == ERR_OK);
	must(issues.n == 0);
}

/* Limits, mounts and identities belong to a process: a child tries them. */
static void
in_child(struct db_lab *lab, void (*run)(struct db_lab *lab))
{
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		run(lab);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* ---- A limit on the size of files ---- */

static void
run_with_size_limit(struct db_lab *lab)
{
	struct rlimit limit = {2 * 1024 * 1024, RLIM_INFINITY};
	struct db *db = db_lab_simple(lab);
	int64_t n = 0;

	signal(SIGXFSZ, SIG_IGN);
	must(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	save_until_full(lab, db, &n);
	must(strstr(lab->err.msg, "nothing was saved") != NULL);
	limit.rlim_cur = RLIM_INFINITY;
	must(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	must(save(lab, db, &n) == ERR_OK);
	must_be_sound(lab, db, n);
	db_close(&db);
}

static void
a_file_at_its_limit_loses_nothing(void **state)
{
	in_child(*state, run_with_size_limit);
}

/* ---- A full disk, a disk that can only be read ---- */

/*
 * Only root may mount, and not everywhere; others try what they can (the
 * limit above).
 */
static bool
mount_small(struct db_lab *lab, const char *where)
{
	if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) {
		print_message(
			"# no right to mount: no disk of its own to "
			"fill\n");
		return false;
	}
	must(mount("none", where, "tmpfs", 0, "size=3m") == 0);
	return true;
}

static void
run_on_full_disk(struct db_lab *lab)
{
	struct db *db = NULL;
	int64_t n = 0;
	char ballast[64 * 1024] = {1};
	int fd;

	if (!mount_small(lab, lab->dir))
		return;
	fd = open(db_lab_path(lab, "ballast"), O_CREAT | O_WRONLY, 0600);
	must(write(fd, ballast, sizeof(ballast)) == (ssize_t)sizeof(ballast));
	close(fd);
	db = db_lab_simple(lab);
	save_until_full(lab, db, &n);
	must(strstr(lab->err.msg, "disk is full") != NULL);
	must(save(lab, db, &n) == ERR_IO);
	/* Room again: work goes on, without a restart. */
	must(unlink(db_lab_path(lab, "ballast")) == 0);
	must(save(lab, db, &n) == ERR_OK);
	must_be_sound(lab, db, n);
	/* A copy that finds no room leaves nothing behind. */
	must(db_copy_to(db, db_lab_path(lab, "c.db"), &lab->err) == ERR_IO);
	must(access(db_lab_path(lab, "c.db"), F_OK) != 0);
	db_close(&db);
}

static void
a_full_disk_loses_nothing(void **state)
{
	in_child(*state, run_on_full_disk);
}

/* What was put by is given up by whoever saves, not by whoever copies. */
static void
run_with_ballast(struct db_lab *lab)
{
	static char ballast[512 * 1024] = {1};
	const char *path = db_lab_path(lab, "t.ballast");
	struct db *db = NULL;
	int64_t n = 0;
	int fd;

	if (!mount_small(lab, lab->dir))
		return;
	fd = open(path, O_CREAT | O_WRONLY, 0600);
	must(write(fd, ballast, sizeof(ballast)) == (ssize_t)sizeof(ballast));
	close(fd);
	db = db_lab_simple(lab);
	while (n < 60)
		must(save(lab, db, &n) == ERR_OK);
	must(db_copy_to(db, db_lab_path(lab, "c.db"), &lab->err) == ERR_IO);
	must(access(path, F_OK) == 0);
	save_until_full(lab, db, &n);
	must(strstr(lab->err.msg, "was put by") != NULL);
	must(access(path, F_OK) != 0);
	must(save(lab, db, &n) == ERR_OK);
	save_until_full(lab, db, &n);
	must(strstr(lab->err.msg, "Free some space") != NULL);
	must_be_sound(lab, db, n);
	db_close(&db);
}

static void
what_was_put_by_serves_a_full_disk(void **state)
{
	in_child(*state, run_with_ballast);
}

static void
run_on_read_only_disk(struct db_lab *lab)
{
	struct db *db = NULL;
	int64_t n = 0;

	if (!mount_small(lab, lab->dir))
		return;
	db = db_lab_simple(lab);
	must(save(lab, db, &n) == ERR_OK);
	db_close(&db);
	must(mount(NULL, lab->dir, NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0);
	must(db_open(db_lab_path(lab, "t.db"), DB_OPEN, true, &db, &lab->err) ==
	     ERR_OK);
	must(db_disk_is_read_only(db));
	must_be_sound(lab, db, n);
	must(save(lab, db, &n) == ERR_IO);
	must(strstr(lab->err.msg, "only be read") != NULL);
	db_close(&db);
	must(db_open(db_lab_path(lab, "new.db"), DB_CREATE, true, &db,
		     &lab->err) == ERR_IO);
	must(strstr(lab->err.msg, "only be read") != NULL);
}

static void
a_read_only_disk_is_told(void **state)
{
	in_child(*state, run_on_read_only_disk);
}

/* ---- A file that the user may only read ---- */

static void
run_with_read_only_file(struct db_lab *lab)
{
	struct db *db = NULL;

	if (geteuid() == 0)
		must(setresuid(65534, 65534, 65534) == 0);
	must(db_open(db_lab_path(lab, "t.db"), DB_OPEN, true, &db, &lab->err) !=
		     ERR_OK ||
	     db_lab_write(lab, db, 0, "INSERT INTO t (name) VALUES ('x')") !=
		     ERR_OK);
	must(lab->err.code == ERR_DENIED);
	must(strstr(lab->err.msg, "t.db") != NULL ||
	     strstr(lab->err.msg, "t.gate") != NULL);
}

static void
a_read_only_file_is_named(void **state)
{
	static const char *const locked[] = {"t.db", "t.gate", "t.db-wal"};
	static const char *const all[] = {"t.db", "t.gate", "t.db-wal",
					  "t.db-shm"};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	db_close(&db);
	assert_int_equal(chmod(lab->dir, 0777), 0);
	for (size_t i = 0; i < N_ELEMS(locked); i++) {
		for (size_t k = 0; k < N_ELEMS(all); k++)
			assert_int_equal(chmod(db_lab_path(lab, all[k]), 0666),
					 0);
		assert_int_equal(chmod(db_lab_path(lab, locked[i]), 0444), 0);
		in_child(lab, run_with_read_only_file);
	}
}

/* ---- No descriptors left ---- */

static void
run_without_descriptors(struct db_lab *lab)
{
	struct db *db = db_lab_simple(lab);
	const char *path = db_lab_path(lab, "t.db");
	struct rlimit limit = {0, 0};
	int64_t n = 0;

	/* One more at each try, until opening has all that it needs. */
	for (rlim_t more = 3; more < 64; more++) {
		struct db *other = NULL;
		enum err_code rc;

		limit.rlim_cur = more;
		limit.rlim_max = 1024;
		must(setrlimit(RLIMIT_NOFILE, &limit) == 0);
		rc = db_open(path, DB_OPEN, true, &other, &lab->err);
		must(rc == ERR_OK || rc == ERR_IO);
		must(rc == ERR_OK ||
		     strstr(lab->err.msg, "Too many files") != NULL);
		db_close(&other);
		if (rc == ERR_OK)
			break;
		n++;
	}
	must(n > 0);
	must(limit.rlim_cur < 63);
	n = 0;
	must(save(lab, db, &n) == ERR_OK);
	db_close(&db);
}

static void
too_many_files_are_told(void **state)
{
	in_child(*state, run_without_descriptors);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(a_file_at_its_limit_loses_nothing),
		T(a_full_disk_loses_nothing),
		T(what_was_put_by_serves_a_full_disk),
		T(a_read_only_disk_is_told),
		T(a_read_only_file_is_named),
		T(too_many_files_are_told),
	};

	return cmocka_run_group_tests_name("disk", tests, NULL, NULL);
}
