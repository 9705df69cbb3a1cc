/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes of the database that are not what was written (storage.md 9): the
 * program says that it is damaged and what is done about it, does not crash,
 * and does not write on.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/check.h"
#include "app/draft.h"
#include "app/operation.h"
#include "app/view.h"
#include "base/io.h"
#include "base/xalloc.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/program.h"

enum { PAGE = 4096, N_RANDOM = 12, N_RANDOM_LONG = 300 };

/* ---- A damaged copy ---- */

struct file {
	unsigned char *bytes;
	size_t len;
};

static struct file
read_file(const char *path)
{
	struct file file = {0};
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	file.len = (size_t)st.st_size;
	file.bytes = xmalloc(file.len + 1);
	assert_int_equal(read(fd, file.bytes, file.len), file.len);
	close(fd);
	return file;
}

static const char *
copy_path(struct demo_lab *lab)
{
	return arena_printf(&lab->arena, "%s/copy.db", lab->dir);
}

static void
remove_copy(struct demo_lab *lab)
{
	static const char *const endings[] = {
		".db",
		".db-wal",
		".db-shm",
		".gate",
		".damaged",
		".drafts.db",
		".drafts.db-wal",
		".drafts.db-shm",
		".drafts.gate",
	};

	for (size_t i = 0; i < N_ELEMS(endings); i++)
		unlink(arena_printf(&lab->arena, "%s/copy%s", lab->dir,
				    endings[i]));
}

static const char *
put_copy(struct demo_lab *lab, const struct file *file)
{
	const char *path = copy_path(lab);
	int fd;

	remove_copy(lab);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_true(file->len == 0 ||
		    io_write_all(fd, (const char *)file->bytes, file->len));
	close(fd);
	return path;
}

/* The page that a table or an index begins with. */
static size_t
root_of(const char *path, const char *name)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	size_t page;

	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			h, "SELECT rootpage FROM sqlite_schema WHERE name = ?",
			-1, &stmt, NULL),
		SQLITE_OK);
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	page = (size_t)sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return page;
}

/* All of the record in one file: nothing is left in the log. */
static void
settle(const char *path)
{
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "PRAGMA wal_checkpoint(TRUNCATE)",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(h);
}

/* ---- What the program says ---- */

static void
run(struct demo_lab *lab, const char *const *what, struct ran *out)
{
	const char *words[16] = {"--database", copy_path(lab), "--as", "ane"};
	size_t n = 4;

	for (; *what != NULL; what++)
		words[n++] = *what;
	program_run(&lab->arena, NULL, NULL, words, out);
	if (out->status >= 128)
		fail_msg("%s: signal %d: %s", words[4], out->status - 128,
			 out->said);
}

static const char *const LIST[] = {"list", "cases.mine", NULL};
static const char *const FIND[] = {"find", "garcia", NULL};
static const char *const CHECK[] = {"check", NULL};

static void
log_contact(struct demo_lab *lab, const char *number, struct ran *out)
{
	const char *words[] = {
		"do",
		"contact.log",
		arena_printf(&lab->arena, "case=%s", number),
		"kind=PHONE",
		"minutes=5",
		"text=after",
		NULL,
	};

	run(lab, words, out);
}

static bool
is_told(const struct ran *ran)
{
	return (strstr(ran->said, "is damaged") != NULL ||
		strstr(ran->said, "is not a database") != NULL ||
		strstr(ran->said, "is empty") != NULL) &&
	       strstr(ran->said, "backup") != NULL;
}

static void
assert_told(const char *row, const char *what, const struct ran *ran)
{
	if (ran->status == 0 || !is_told(ran))
		fail_msg("%s: %s: %d: %s", row, what, ran->status, ran->said);
}

struct row {
	const char *name;   /* of a table or an index; or what it is */
	size_t at;	    /* where, when name is none */
	size_t len;	    /* 0 = the file ends there */
	bool list_fails;    /* the caseload cannot be shown */
	bool is_unreadable; /* kith check cannot even begin */
};

static const struct row ROWS[] = {
	{"the header", 0, 100, true, true},
	{"what is said of the schema", 100, PAGE - 100, true, true},
	{"a file that is half", 40 * PAGE, 0, true, true},
	{"a file of some bytes", 50, 0, true, true},
	{"a file of nothing", 0, 0, true, true},
	{"casefile", 0, PAGE, true, false},
	{"contact", 0, PAGE, false, false},
	{"casefile_pair_due", 0, PAGE, true, false},
	{"contact_casefile", 0, PAGE, false, false},
	{"journal", 0, PAGE, true, false},
	{"journal_link", 0, PAGE, false, false},
	{"journal_change", 0, PAGE, false, false},
	{"staff", 0, PAGE, true, false},
};

static void
damage(const struct row *row, const struct file *whole, size_t root,
       struct file *out)
{
	size_t at = root > 0 ? (root - 1) * PAGE : row->at;

	*out = (struct file){.bytes = xmalloc(whole->len + 1),
			     .len = whole->len};
	memcpy(out->bytes, whole->bytes, whole->len);
	if (row->len == 0)
		out->len = at;
	else
		memset(out->bytes + at, 0xa5, row->len);
}

static void
assert_untouched(struct demo_lab *lab, const struct row *row,
		 const struct file *file)
{
	struct file now = read_file(copy_path(lab));

	if (now.len != file->len ||
	    memcmp(now.bytes, file->bytes, now.len) != 0)
		fail_msg("%s: the file was written to", row->name);
	free(now.bytes);
}

static void
try_row(struct demo_lab *lab, const struct row *row, const char *number,
	const struct file *whole)
{
	size_t root = row - ROWS < 5 ? 0 : root_of(lab->path, row->name);
	struct file file;
	struct ran ran;

	damage(row, whole, root, &file);
	put_copy(lab, &file);
	run(lab, LIST, &ran);
	if (row->list_fails)
		assert_told(row->name, "list", &ran);
	run(lab, FIND, &ran);
	assert_true(ran.status == 0 || is_told(&ran));
	log_contact(lab, number, &ran);
	assert_told(row->name, "do", &ran);
	/* Not as if what was typed were wrong. */
	assert_int_equal(ran.status, 3);
	assert_true(strstr(ran.said, "case:") == NULL);
	run(lab, CHECK, &ran);
	assert_told(row->name, "check", &ran);
	assert_int_equal(ran.status, row->is_unreadable ? 3 : 1);
	assert_untouched(lab, row, &file);
	free(file.bytes);
}

static void
damage_is_told(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	struct file whole;

	settle(lab->path);
	whole = read_file(lab->path);
	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		try_row(lab, &ROWS[i], number, &whole);
	remove_copy(lab);
	free(whole.bytes);
}

/* Who begins after somebody has found damage need not find it again. */
static void
who_comes_later_is_told_at_once(void **state)
{
	static const struct row contact = {"contact", 0, PAGE, false, false};
	static const char *const quick[] = {"check", "--quick", NULL};
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	const char *task[] = {"do",	   "task.add",
			      "text=x",	   "due_on=2030-01-01",
			      "case=none", NULL};
	struct file whole;
	struct file file;
	struct ran ran;

	task[4] = arena_printf(&lab->arena, "case=%s", number);
	settle(lab->path);
	whole = read_file(lab->path);
	damage(&contact, &whole, root_of(lab->path, "contact"), &file);
	put_copy(lab, &file);
	run(lab, LIST, &ran);
	assert_int_equal(ran.status, 0);
	assert_null(strstr(ran.said, "damaged"));
	log_contact(lab, number, &ran);
	assert_told("contact", "do", &ran);
	/* Neither needs the page that is damaged. */
	run(lab, LIST, &ran);
	assert_int_equal(ran.status, 0);
	assert_non_null(strstr(ran.said, "is damaged"));
	run(lab, task, &ran);
	assert_told("contact", "task", &ran);
	/* The page is as it was: that is seen by who looks at all of it. */
	int fd = open(copy_path(lab), O_WRONLY | O_CLOEXEC);

	assert_true(fd >= 0 &&
		    io_write_all(fd, (const char *)whole.bytes, whole.len));
	close(fd);
	run(lab, quick, &ran);
	assert_int_equal(ran.status, 1);
	assert_non_null(strstr(ran.said, "without --quick"));
	run(lab, CHECK, &ran);
	assert_int_equal(ran.status, 0);
	run(lab, task, &ran);
	assert_int_equal(ran.status, 0);
	run(lab, LIST, &ran);
	assert_null(strstr(ran.said, "damaged"));
	remove_copy(lab);
	free(file.bytes);
	free(whole.bytes);
}

/* Anywhere: some bits, or some bytes, or a page of another place. */
static void
hit(struct file *file)
{
	size_t n_pages = file->len / PAGE;
	size_t at = (size_t)random() % n_pages * PAGE;

	switch (random() % 3) {
	case 0:
		for (int i = 0; i < 8; i++)
			file->bytes[at + (size_t)random() % PAGE] ^=
				(unsigned char)(1U << (random() % 8));
		break;
	case 1:
		for (size_t i = 0; i < 64; i++)
			file->bytes[at + (size_t)random() % PAGE] =
				(unsigned char)random();
		break;
	default:
		memmove(file->bytes + at,
			file->bytes + (size_t)random() % n_pages * PAGE, PAGE);
	}
}

/* Not all of it can be noticed; but nothing ends the program. */
static void
damage_anywhere_crashes_nothing(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	int n = getenv("KITH_LONG") != NULL ? N_RANDOM_LONG : N_RANDOM;
	struct file whole;
	int n_told = 0;

	settle(lab->path);
	whole = read_file(lab->path);
	srandom(20261122);
	for (int i = 0; i < n; i++) {
		struct file file = {.bytes = xmalloc(whole.len),
				    .len = whole.len};
		struct ran ran;

		memcpy(file.bytes, whole.bytes, whole.len);
		for (int k = 0; k < 3; k++)
			hit(&file);
		put_copy(lab, &file);
		run(lab, LIST, &ran);
		log_contact(lab, number, &ran);
		run(lab, CHECK, &ran);
		n_told += ran.status != 0;
		free(file.bytes);
	}
	print_message("# %d of %d found by kith check\n", n_told, n);
	assert_true(n_told * 2 > n);
	remove_copy(lab);
	free(whole.bytes);
}

/* ---- The form ---- */

struct change {
	const char *sql;
	const char *said;
	bool is_mended; /* by kith init --upgrade */
};

static const struct change CHANGES[] = {
	{"DROP TRIGGER journal_guard_delete", "journal every change", true},
	{"DROP TRIGGER contact_journal_update", "journal every change", true},
	{"CREATE TRIGGER x AFTER INSERT ON contact BEGIN SELECT 1; END",
	 "'x' in the database", false},
	{"CREATE TABLE zzz (id INTEGER)", "'zzz' in the database", false},
	{"CREATE VIEW v AS SELECT 1", "'v' in the database", false},
	{"DROP INDEX contact_casefile", "'contact_casefile' is missing", false},
};

static void
another_form_is_found(void **state)
{
	static const char *const UPGRADE[] = {"init", "--upgrade", NULL};
	struct demo_lab *lab = *state;
	struct file whole;

	settle(lab->path);
	whole = read_file(lab->path);
	for (size_t i = 0; i < N_ELEMS(CHANGES); i++) {
		sqlite3 *h = NULL;
		struct ran ran;

		put_copy(lab, &whole);
		assert_int_equal(sqlite3_open(copy_path(lab), &h), SQLITE_OK);
		assert_int_equal(sqlite3_exec(h, CHANGES[i].sql, NULL, NULL,
					      NULL),
				 SQLITE_OK);
		sqlite3_close(h);
		run(lab, CHECK, &ran);
		if (ran.status != 1 ||
		    strstr(ran.said, CHANGES[i].said) == NULL)
			fail_msg("%s: %d: %s", CHANGES[i].sql, ran.status,
				 ran.said);
		run(lab, UPGRADE, &ran);
		assert_int_equal(ran.status, 0);
		run(lab, CHECK, &ran);
		assert_int_equal(ran.status, CHANGES[i].is_mended ? 0 : 1);
	}
	remove_copy(lab);
	free(whole.bytes);
}

/* ---- In a session ---- */

/* It met the damage: what it does not need would still go in. */
static void
a_session_that_met_damage_saves_no_more(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	struct input items[] = {{"case", number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", "after"}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	const struct view_request request = {.max = 10};
	struct view_page page = {0};
	struct row row = {"person_office_name", 0, PAGE, false, false};
	size_t root = root_of(lab->path, row.name);
	struct session *session;
	struct outcome done;
	struct err err = {0};
	struct file whole;
	struct file file;

	settle(lab->path);
	whole = read_file(lab->path);
	damage(&row, &whole, root, &file);
	snprintf(lab->path, sizeof(lab->path), "%s/copy.db", lab->dir);
	put_copy(lab, &file);
	session = demo_lab_session(lab, "ane");
	assert_int_equal(view_read(session, view_find("persons"), &request,
				   &lab->arena, &page, &err),
			 ERR_IO);
	assert_non_null(strstr(err.msg, "is damaged"));
	assert_int_equal(app_do(session, operation_find("contact.log"), &in,
				&lab->arena, &done, &err),
			 ERR_IO);
	assert_non_null(strstr(err.msg, "is damaged"));
	session_close(&session);
	assert_untouched(lab, &row, &file);
	remove_copy(lab);
	snprintf(lab->path, sizeof(lab->path), "%s/demo.db", lab->dir);
	free(whole.bytes);
	free(file.bytes);
}

/* What is typed is not kept then; the record is as good as ever. */
static void
damaged_drafts_stop_nobody(void **state)
{
	struct demo_lab *lab = *state;
	struct input items[] = {{"case", demo_lab_case(lab, "ane")},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", "after"}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct form_drafts found = {.arena = &lab->arena};
	struct file rubbish = {.bytes = xcalloc(1, 3 * PAGE), .len = 3 * PAGE};
	struct session *session = demo_lab_session(lab, "ane");
	struct outcome done;
	struct err err = {0};
	int fd = open(arena_printf(&lab->arena, "%s/demo.drafts.db", lab->dir),
		      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	memset(rubbish.bytes, 0xa5, rubbish.len);
	assert_true(io_write_all(fd, (const char *)rubbish.bytes, rubbish.len));
	close(fd);
	free(rubbish.bytes);
	assert_int_not_equal(draft_mine(session, NULL, NULL, &found, &err),
			     ERR_OK);
	assert_non_null(strstr(err.msg, "demo.drafts.db"));
	assert_non_null(strstr(err.msg, "The record is whole"));
	assert_non_null(strstr(err.msg, "removes that file"));
	in.draft = uuid_make(demo_lab_now());
	if (app_do(session, operation_find("contact.log"), &in, &lab->arena,
		   &done, &err) != ERR_OK)
		fail_msg("%s (%s)", err.msg, err.detail);
	session_close(&session);
	assert_int_equal(demo_lab_contacts(lab, "after"), 1);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, demo_lab_setup, demo_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(damage_is_told),
		T(another_form_is_found),
		T(who_comes_later_is_told_at_once),
		T(damage_anywhere_crashes_nothing),
		T(a_session_that_met_damage_saves_no_more),
		T(damaged_drafts_stop_nobody),
	};

	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
