/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The caseload of a region comes in while a colleague saves: in a time
 * proportional to its rows, nobody waits, a second time it does nothing, and
 * however often it is killed, it ends as undisturbed, or as never begun: the
 * first time, and where cells have changed, numbers and persons have come.
 * 1,000 rows; KITH_LONG=1: 100,000.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/import.h"
#include "app/operation.h"
#include "base/attr.h"
#include "base/steady.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/region_rows.h"

enum {
	N_ROWS = 1000,
	N_ROWS_LONG = 100000,
	N_QUARTERS = 4,
	N_KILLS = 4,
	PAUSE_MS = 20, /* of the colleague, between two saves */
	WAIT_MS = 500, /* the longest that one may take */
	BUSY_MS = 10000
};

/* What the importing process has come to; in memory that both share. */
struct shared {
	volatile int64_t quarter_ms[N_QUARTERS + 1];
	volatile int64_t cpu_ms[N_QUARTERS + 1];
	volatile int64_t n_created;
	volatile int64_t n_touched; /* changed and linked */
	volatile int64_t n_linked;
	volatile int64_t n_benefits; /* changed */
	volatile int64_t n_refused;
	volatile int64_t n_undone;
	volatile int64_t run_id;
	volatile int64_t floor_ms; /* the slowest of the disk alone */
};

struct region {
	struct demo_lab *lab;
	struct shared *shared;
	char file[160];
	char spare[160]; /* the record before any import */
	int n_rows;
	int64_t run_id;	    /* that is taken back */
	const char *number; /* of the colleague's case */
	struct session *colleague;
	int64_t n_saves;
	int64_t slowest_ms;
};

static bool
is_long(void)
{
	return getenv("KITH_LONG") != NULL;
}

/* ---- The file ---- */

/* What the file of the year after says of every third row: another telephone,
 * street and amount. */
static int
next_version(const struct region_rows *rows UNUSED, int i)
{
	return i % 3 == 1;
}

/* Every tenth came later. */
static bool
was_there(const struct region_rows *rows UNUSED, int i)
{
	return i % 10 != 9;
}

/* Every fifth had no number yet. */
static bool
had_number(const struct region_rows *rows UNUSED, int i)
{
	return i % 5 != 0;
}

static void
write_file(const struct region *region, const struct region_rows *of)
{
	struct region_rows rows = *of;

	rows.n = region->n_rows;
	rows.seed = 20261122;
	assert_true(region_rows_write(&rows, region->file));
}

/* ---- The importing process ---- */

static int64_t
spent_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
note_progress(void *arg, const struct import_progress *progress)
{
	struct shared *shared = arg;
	size_t quarter;

	if (progress->n_rows == 0)
		return true;
	quarter = progress->n_done * N_QUARTERS / progress->n_rows;
	if (shared->quarter_ms[quarter] != 0)
		return true;
	shared->quarter_ms[quarter] = steady_ms();
	shared->cpu_ms[quarter] = spent_ms();
	return true;
}

static int
import_file(const struct region *region, struct err *err)
{
	struct session *session = demo_lab_session(region->lab, "ane");
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct import_report report = {0};
	int fd = open(region->file, O_RDONLY | O_CLOEXEC);
	const struct import_request request = {
		.fd = fd,
		.source = "region.csv",
		.progress = note_progress,
		.progress_arg = region->shared,
	};
	enum err_code rc = import_persons(session, &request, &arena, &report,
					  &issues, err);

	region->shared->n_created = (int64_t)report.n_created;
	region->shared->n_touched =
		(int64_t)(report.n_changed + report.n_linked);
	region->shared->n_linked = (int64_t)report.n_linked;
	region->shared->n_benefits = (int64_t)report.n_benefits_changed;
	region->shared->n_refused = (int64_t)report.n_refused;
	region->shared->run_id = report.run_id;
	return rc == ERR_OK ? 0 : 1;
}

static int
undo_import(const struct region *region, struct err *err)
{
	struct session *session = demo_lab_session(region->lab, "ane");
	struct arena arena = {0};
	struct import_undone undone = {0};
	const struct import_request request = {.fd = -1};
	enum err_code rc = import_undo(session, region->run_id, &request,
				       &arena, &undone, err);

	region->shared->n_undone = (int64_t)undone.n_undone;
	return rc == ERR_OK && undone.n_kept == 0 ? 0 : 1;
}

typedef int (*work_fn)(const struct region *region, struct err *err);

static pid_t
start(const struct region *region, work_fn work)
{
	struct err err = {0};
	pid_t pid;
	int status;

	const int64_t floor_ms = region->shared->floor_ms;

	memset((void *)(uintptr_t)region->shared, 0, sizeof(*region->shared));
	region->shared->floor_ms = floor_ms;
	region->shared->quarter_ms[0] = steady_ms();
	pid = fork();
	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	status = work(region, &err);
	if (status != 0)
		print_error("%s [%s]\n", err.msg, err.detail);
	_exit(status);
}

/* ---- The colleague ---- */

static void
pass_ms(int64_t ms)
{
	const struct timespec t = {.tv_sec = ms / 1000,
				   .tv_nsec = ms % 1000 * 1000000};

	nanosleep(&t, NULL);
}

static void
save(struct region *region)
{
	struct arena arena = {0};
	struct input items[] = {{"case", region->number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", "beside an import"}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	struct err err = {0};
	int64_t before = steady_ms();
	int64_t took;

	if (app_do(region->colleague, operation_find("contact.log"), &in,
		   &arena, &out, &err) != ERR_OK)
		fail_msg("%s [%s]", err.msg, err.detail);
	took = steady_ms() - before;
	if (took > region->slowest_ms)
		region->slowest_ms = took;
	region->n_saves++;
	arena_fini(&arena);
}

/* ---- The floor ---- */

/* The disk alone, beside it: a page at the end of a file, and waited for. */
static void
measure_floor(const struct region *region)
{
	static const char page[4096];
	char path[160];
	int fd;

	snprintf(path, sizeof(path), "%s/floor", region->lab->dir);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unlink(path);
	for (;;) {
		const int64_t before = steady_ms();
		int64_t took;

		if (write(fd, page, sizeof(page)) != (ssize_t)sizeof(page) ||
		    fdatasync(fd) != 0)
			_exit(1);
		took = steady_ms() - before;
		if (took > region->shared->floor_ms)
			region->shared->floor_ms = took;
		pass_ms(PAUSE_MS);
	}
}

static pid_t
start_floor(const struct region *region)
{
	const pid_t parent = getpid();
	const pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(1);
	measure_floor(region);
	_exit(0);
}

/* It measured until now. */
static void
end_floor(pid_t pid)
{
	int status = 0;

	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
}

/* Saves until the process ends, or kills it when it has done so many quarters
 * and then its time is up (0 = never). Its exit status; -1 = killed. */
static int
work_until(struct region *region, pid_t pid, int n_quarters,
	   int64_t kill_after_ms)
{
	int64_t begun = steady_ms();
	int status = 0;

	for (;;) {
		pid_t ended = waitpid(pid, &status, WNOHANG);

		assert_true(ended >= 0);
		if (ended == pid)
			break;
		if (region->shared->quarter_ms[n_quarters] == 0)
			begun = steady_ms();
		if (kill_after_ms != 0 && steady_ms() - begun > kill_after_ms)
			kill(pid, SIGKILL);
		save(region);
		pass_ms(PAUSE_MS);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
work_beside(struct region *region, pid_t pid, int64_t kill_after_ms)
{
	return work_until(region, pid, 0, kill_after_ms);
}

/* ---- What came of it ---- */

static const char PERSONS[] =
	"SELECT i.value || p.given_name || ';' || p.family_name || ';' || "
	"p.birth || p.phone || p.street || p.place || f.story || "
	"(SELECT count(*) FROM casefile x WHERE x.person_id = p.id) "
	"FROM person_identifier i JOIN person p ON p.id = i.person_id "
	"JOIN casefile f ON f.person_id = p.id "
	"WHERE i.value LIKE 'R______' ORDER BY i.value";

/* FNV-1a. */
WRAPS static uint64_t
add_to_sum(uint64_t sum, const unsigned char *text)
{
	for (; *text != '\0'; text++)
		sum = (sum ^ *text) * UINT64_C(0x100000001b3);
	return sum;
}

/* Of what the import made, as SQLite alone sees it: a sum over all of it in
 * the order of the file, and how many. */
static uint64_t
digest(const struct region *region, int64_t *n_out)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(sqlite3_open_v2(region->lab->path, &h,
					 SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(h, BUSY_MS), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, PERSONS, -1, &stmt, NULL),
			 SQLITE_OK);
	*n_out = 0;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const unsigned char *c = sqlite3_column_text(stmt, 0);

		assert_non_null(c);
		sum = add_to_sum(sum, c);
		(*n_out)++;
	}
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return sum;
}

/* ---- The whole of it ---- */

/* What an import writes to. */
static const char *const TABLES[] = {
	"person",	    "person_identifier", "person_address",
	"person_reach",	    "casefile",		 "household",
	"household_member", "benefit",		 "benefit_share",
	"person_token",
};

/* But for what is another one in each run, and what the colleague moves. */
static const char COLUMNS[] =
	"SELECT 'SELECT ' || group_concat('ifnull(' || name || ','''')', "
	"' || '';'' || ') || ' FROM %s' FROM pragma_table_info('%s') "
	"WHERE name NOT IN ('uuid', 'last_contact_on', 'contact_due', "
	"'silence_due', 'moved_on', '%s')";

/* A statement about a table; given. */
static char *
columns_of(sqlite3 *h, const char *table, const char *but)
{
	char sql[600];
	sqlite3_stmt *stmt = NULL;
	char *all;

	snprintf(sql, sizeof(sql), COLUMNS, table, table, but);
	assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	all = strdup((const char *)sqlite3_column_text(stmt, 0));
	assert_non_null(all);
	sqlite3_finalize(stmt);
	return all;
}

/* A sum over all rows of these tables, without that column. */
static uint64_t
digest_of_all(const struct region *region, const char *but)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open_v2(region->lab->path, &h,
					 SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(h, BUSY_MS), SQLITE_OK);
	for (size_t i = 0; i < N_ELEMS(TABLES); i++) {
		char *sql = columns_of(h, TABLES[i], but);
		sqlite3_stmt *stmt = NULL;

		assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL),
				 SQLITE_OK);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			sum = add_to_sum(sum, sqlite3_column_text(stmt, 0));
		sqlite3_finalize(stmt);
		free(sql);
	}
	sqlite3_close(h);
	return sum;
}

static int64_t
count(const struct region *region, const char *sql)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n;

	assert_int_equal(sqlite3_open_v2(region->lab->path, &h,
					 SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_busy_timeout(h, BUSY_MS), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

/* ---- The record before ---- */

static void
copy_file(const char *from, const char *to)
{
	static char block[1 << 16];
	FILE *in = fopen(from, "rb");
	FILE *out = fopen(to, "wb");
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		assert_int_equal(fwrite(block, 1, n, out), n);
	/* Else it is the first save that waits for all of it. */
	assert_int_equal(fflush(out), 0);
	assert_int_equal(fsync(fileno(out)), 0);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
}

static void
close_all(struct region *region)
{
	if (region->colleague != NULL)
		session_close(&region->colleague);
}

/* The record as before any import; the colleague comes back to it. */
static void
begin_anew(struct region *region)
{
	char path[160];

	close_all(region);
	snprintf(path, sizeof(path), "%s-wal", region->lab->path);
	unlink(path);
	snprintf(path, sizeof(path), "%s-shm", region->lab->path);
	unlink(path);
	copy_file(region->spare, region->lab->path);
	region->colleague = demo_lab_session(region->lab, "ines");
}

/* Everything in the database file alone, which is copied away. */
static void
keep_spare(struct region *region)
{
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open(region->lab->path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "PRAGMA wal_checkpoint(TRUNCATE)",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(h);
	copy_file(region->lab->path, region->spare);
}

static void
open_region(struct region *region)
{
	srandom(20261122);
	snprintf(region->file, sizeof(region->file), "%s/region.csv",
		 region->lab->dir);
	snprintf(region->spare, sizeof(region->spare), "%s/spare.db",
		 region->lab->dir);
	region->shared = mmap(NULL, sizeof(*region->shared),
			      PROT_READ | PROT_WRITE,
			      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(region->shared, MAP_FAILED);
	region->number = demo_lab_case(region->lab, "ines");
	keep_spare(region);
}

static void
close_region(struct region *region)
{
	close_all(region);
	munmap(region->shared, sizeof(*region->shared));
	unlink(region->file);
	unlink(region->spare);
}

/* ---- The tests ---- */

/* Not for the import; for the disk, where others keep it busy, as long as who
 * does nothing but wait for it. */
static void
nobody_waited(const struct region *region)
{
	const int64_t floor_ms = region->shared->floor_ms;

	print_message(
		"# %lld saves beside it, the slowest %lld ms; "
		"the slowest page on the disk beside them %lld ms\n",
		(long long)region->n_saves, (long long)region->slowest_ms,
		(long long)floor_ms);
	assert_true(region->n_saves > 0);
	/* A short run shares the machine with other tests. */
	assert_true(region->slowest_ms <=
		    WAIT_MS * (is_long() ? 1 : 4) + floor_ms);
}

/* The last quarter of the rows costs not twice what the first did, when the
 * index was small: of the processor, for others are at the machine, too. */
static void
is_proportional(const struct region *region)
{
	const volatile int64_t *at = region->shared->quarter_ms;
	const volatile int64_t *cpu = region->shared->cpu_ms;
	int64_t first = cpu[1] - cpu[0];
	int64_t last = cpu[N_QUARTERS] - cpu[N_QUARTERS - 1];

	print_message(
		"# %d rows in %lld ms; CPU of the quarters %lld, %lld, "
		"%lld and %lld ms\n",
		region->n_rows, (long long)(at[N_QUARTERS] - at[0]),
		(long long)first, (long long)(cpu[2] - cpu[1]),
		(long long)(cpu[3] - cpu[2]), (long long)last);
	assert_true(at[1] > 0 && at[N_QUARTERS] > 0);
	if (is_long())
		assert_true(last <= 2 * first);
}

static void
comes_in_undisturbed(struct region *region, uint64_t *sum)
{
	int64_t n;

	assert_int_equal(work_beside(region, start(region, import_file), 0), 0);
	assert_int_equal(region->shared->n_created, region->n_rows);
	is_proportional(region);
	*sum = digest(region, &n);
	assert_int_equal(n, region->n_rows);
	assert_int_equal(work_beside(region, start(region, import_file), 0), 0);
	print_message("# again in %lld ms\n",
		      (long long)(steady_ms() - region->shared->quarter_ms[0]));
	assert_int_equal(region->shared->n_created, 0);
	assert_int_equal(region->shared->n_touched, 0);
	assert_int_equal(region->shared->n_refused, 0);
	assert_true(digest(region, &n) == *sum);
}

static int64_t
some_of(int64_t ms)
{
	return 1 + random() % ms;
}

/* Killed again and again, and gone on with by the same file. */
static void
is_gone_on_with(struct region *region, int64_t usual_ms, uint64_t sum)
{
	int n_killed = 0;
	int64_t n;

	begin_anew(region);
	for (int i = 0; i < N_KILLS; i++)
		n_killed += work_beside(region, start(region, import_file),
					some_of(usual_ms / N_KILLS)) == -1;
	(void)digest(region, &n);
	print_message("# killed %d times; %lld of %d rows are in, go on\n",
		      n_killed, (long long)n, region->n_rows);
	assert_true(n_killed > 0);
	assert_int_equal(work_beside(region, start(region, import_file), 0), 0);
	assert_true(digest(region, &n) == sum);
	assert_int_equal(n, region->n_rows);
	demo_lab_check(region->lab);
}

/* It may have ended just before it was killed. */
static bool
is_undone(const struct region *region)
{
	char sql[120];

	snprintf(sql, sizeof(sql),
		 "SELECT count(*) FROM import_log "
		 "WHERE id = %lld AND state = 'undone'",
		 (long long)region->run_id);
	return count(region, sql) == 1;
}

static void
is_taken_back(struct region *region, int64_t usual_ms)
{
	static const char persons[] = "SELECT count(*) FROM person";
	static const char cases[] = "SELECT count(*) FROM casefile";
	int64_t n_persons;
	int64_t n_cases;
	int64_t n;

	begin_anew(region);
	n_persons = count(region, persons);
	n_cases = count(region, cases);
	assert_int_equal(work_until(region, start(region, import_file), 1,
				    some_of(usual_ms / 8)),
			 -1);
	digest(region, &n);
	print_message("# killed with %lld rows in\n", (long long)n);
	if (work_beside(region, start(region, undo_import),
			some_of(usual_ms / 8)) == -1 &&
	    !is_undone(region))
		assert_int_equal(
			work_beside(region, start(region, undo_import), 0), 0);
	digest(region, &n);
	assert_int_equal(n, 0);
	assert_int_equal(count(region, persons), n_persons);
	assert_int_equal(count(region, cases), n_cases);
	demo_lab_check(region->lab);
}

/* ---- The file of the year after ---- */

static void
comes_in_changed(struct region *region, uint64_t *sum)
{
	const struct shared *shared = region->shared;

	begin_anew(region);
	assert_int_equal(work_beside(region, start(region, import_file), 0), 0);
	print_message(
		"# created %lld, changed %lld, linked %lld, benefits "
		"changed %lld\n",
		(long long)shared->n_created,
		(long long)(shared->n_touched - shared->n_linked),
		(long long)shared->n_linked, (long long)shared->n_benefits);
	assert_int_equal(shared->n_created, region->n_rows / 10);
	assert_int_equal(shared->n_linked, region->n_rows / 5);
	assert_true(shared->n_touched > region->n_rows / 3);
	assert_true(shared->n_benefits > region->n_rows / 4);
	assert_int_equal(shared->n_refused, 0);
	*sum = digest_of_all(region, "");
}

static void
is_changed_all_the_same(struct region *region, int64_t usual_ms, uint64_t sum)
{
	int n_killed = 0;

	begin_anew(region);
	for (int i = 0; i < N_KILLS; i++)
		n_killed += work_beside(region, start(region, import_file),
					some_of(usual_ms / N_KILLS)) == -1;
	print_message("# killed %d times, go on\n", n_killed);
	assert_true(n_killed > 0);
	assert_int_equal(work_beside(region, start(region, import_file), 0), 0);
	assert_true(digest_of_all(region, "") == sum);
	demo_lab_check(region->lab);
}

/* What was changed is as before, but for the count of its changes. */
static void
is_changed_back(struct region *region, int64_t usual_ms)
{
	uint64_t before;

	begin_anew(region);
	before = digest_of_all(region, "rev");
	assert_int_equal(work_until(region, start(region, import_file), 1,
				    some_of(usual_ms / 4)),
			 -1);
	print_message("# killed in the midst, taken back\n");
	assert_true(digest_of_all(region, "rev") != before);
	if (work_beside(region, start(region, undo_import),
			some_of(usual_ms / 4)) == -1 &&
	    !is_undone(region))
		assert_int_equal(
			work_beside(region, start(region, undo_import), 0), 0);
	assert_true(digest_of_all(region, "rev") == before);
	demo_lab_check(region->lab);
}

/* Rows that change cells, bring a number to who has none, and are new. */
static void
a_changed_caseload_comes_in(void **state)
{
	const struct region_rows before = {.is_there = was_there,
					   .has_number = had_number};
	const struct region_rows after = {.version = next_version};
	struct region region = {
		.lab = *state,
		.n_rows = is_long() ? N_ROWS_LONG : N_ROWS,
		.run_id = 2,
	};
	int64_t usual_ms;
	uint64_t sum;
	pid_t floor;

	open_region(&region);
	write_file(&region, &before);
	begin_anew(&region);
	floor = start_floor(&region);
	assert_int_equal(work_beside(&region, start(&region, import_file), 0),
			 0);
	assert_int_equal(region.shared->n_refused, 0);
	close_all(&region);
	keep_spare(&region);
	write_file(&region, &after);
	usual_ms = steady_ms();
	comes_in_changed(&region, &sum);
	usual_ms = steady_ms() - usual_ms;
	is_changed_all_the_same(&region, usual_ms, sum);
	is_changed_back(&region, usual_ms);
	end_floor(floor);
	nobody_waited(&region);
	close_region(&region);
}

static void
a_caseload_comes_in(void **state)
{
	const struct region_rows all = {.n = 0};
	struct region region = {
		.lab = *state,
		.n_rows = is_long() ? N_ROWS_LONG : N_ROWS,
		.run_id = 1,
	};
	int64_t usual_ms;
	uint64_t sum;
	pid_t floor;

	open_region(&region);
	write_file(&region, &all);
	begin_anew(&region);
	floor = start_floor(&region);
	usual_ms = steady_ms();
	comes_in_undisturbed(&region, &sum);
	usual_ms = steady_ms() - usual_ms;
	is_gone_on_with(&region, usual_ms, sum);
	is_taken_back(&region, usual_ms);
	end_floor(floor);
	nobody_waited(&region);
	close_region(&region);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_caseload_comes_in, demo_lab_setup, demo_lab_teardown),
		cmocka_unit_test_setup_teardown(a_changed_caseload_comes_in,
						demo_lab_setup,
						demo_lab_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
