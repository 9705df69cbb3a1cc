/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The budgets of the store beside what SQLite alone needs for the same rows,
 * in the same run, on a demonstration of BENCH_CASES cases (20,000). The floor
 * is a copy of the same database without the journal's triggers, asked by
 * SQLite itself with the same settings. BENCH_DIR keeps the databases there.
 */
#include "config.h"

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "app/demo.h"
#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/num.h"
#include "base/uuid.h"
#include "core/contact.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/person_store.h"
#include "store/store.h"
#include "tests/bench/bench.h"

enum { SAVES = 600, READS = 400, FINDS = 40 };

struct bench {
	char dir[256];
	char path[300];
	char bare_path[300];
	struct session *ane;   /* a handler */
	struct session *sara;  /* her supervisor */
	struct session *other; /* the handler again, on another terminal */
	sqlite3 *bare;
	sqlite3_stmt *statements[8];
	size_t n_statements;
	int64_t casefile_id;
	int64_t person_id;
	int64_t staff_id;
	const char *number;
	const struct view *view;
	const char *typed;
	struct arena arena; /* of the whole run */
};

static struct stamp
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct stamp){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static void
die(const char *what, const struct err *err)
{
	fprintf(stderr, "bench: %s: %s (%s)\n", what, err->msg, err->detail);
	exit(EXIT_FAILURE);
}

static void
must_bare(struct bench *b, int rc, const char *what)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return;
	fprintf(stderr, "bench: %s: %s\n", what, sqlite3_errmsg(b->bare));
	exit(EXIT_FAILURE);
}

/* ---- The databases ---- */

static void
make_database(struct bench *b)
{
	const char *given = getenv("BENCH_CASES");
	int64_t n = 20000;
	struct demo_request request = {
		.database = b->path, .login = "bench", .now = now()};
	struct err err = {0};
	struct stamp before = now();

	if (given != NULL && !num_parse_int(given, 100, DEMO_CASES_MAX, &n)) {
		fputs("bench: BENCH_CASES is a number of cases\n", stderr);
		exit(EXIT_FAILURE);
	}
	request.n_cases = (size_t)n;
	if (access(b->path, F_OK) == 0)
		return;
	if (demo_make(&request, &err) != ERR_OK)
		die("demo", &err);
	printf("%lld cases written in %.1f s: %.0f cases a minute\n",
	       (long long)n, (double)(now().ms - before.ms) / 1e3,
	       (double)n * 6e4 / (double)(now().ms - before.ms + 1));
}

static void
run_bare(struct bench *b, const char *sql)
{
	must_bare(b, sqlite3_exec(b->bare, sql, NULL, NULL, NULL), sql);
}

/* A copy without what the program adds, and SQLite as it comes. */
static void
make_bare(struct bench *b)
{
	static const char drop[] =
		"SELECT 'DROP TRIGGER ' || name FROM sqlite_schema "
		"WHERE type = 'trigger'";
	sqlite3_stmt *stmt = NULL;
	char sql[700];

	unlink(b->bare_path);
	must_bare(b, sqlite3_open(b->path, &b->bare), "open");
	snprintf(sql, sizeof(sql), "VACUUM INTO '%s'", b->bare_path);
	run_bare(b, sql);
	sqlite3_close(b->bare);
	must_bare(b, sqlite3_open(b->bare_path, &b->bare), "open bare");
	run_bare(b, "PRAGMA journal_mode = WAL");
	for (;;) {
		must_bare(b, sqlite3_prepare_v2(b->bare, drop, -1, &stmt, NULL),
			  "prepare");
		if (sqlite3_step(stmt) != SQLITE_ROW)
			break;
		snprintf(sql, sizeof(sql), "%s",
			 (const char *)sqlite3_column_text(stmt, 0));
		sqlite3_finalize(stmt);
		run_bare(b, sql);
	}
	sqlite3_finalize(stmt);
	run_bare(b, "PRAGMA synchronous = FULL");
	run_bare(b, "PRAGMA foreign_keys = ON");
	run_bare(b, "PRAGMA temp_store = MEMORY");
	run_bare(b, "PRAGMA cache_size = -16000");
	run_bare(b, "PRAGMA cell_size_check = ON");
}

static struct session *
open_as(struct bench *b, const char *login)
{
	const struct session_config config = {
		.database = b->path,
		.login = "bench",
		.as_login = login,
		.now = now,
	};
	struct session *session = NULL;
	struct err err = {0};

	if (session_open(&config, &session, &err) != ERR_OK)
		die(login, &err);
	return session;
}

static void
find_case(struct bench *b)
{
	const struct view_request request = {.max = 1};
	struct view_page page = {0};
	struct err err = {0};

	if (view_read(b->ane, view_find("cases.mine"), &request, &b->arena,
		      &page, &err) != ERR_OK)
		die("cases.mine", &err);
	b->casefile_id = page.rows[0].id;
	b->person_id = page.rows[0].person_id;
	b->number = page.rows[0].cells[0];
	b->staff_id = session_actor(b->ane)->head.id;
}

/* ---- Bare statements ---- */

static sqlite3_stmt *
bare_statement(struct bench *b, const char *sql)
{
	sqlite3_stmt **stmt = &b->statements[b->n_statements++];

	must_bare(b, sqlite3_prepare_v2(b->bare, sql, -1, stmt, NULL), sql);
	return *stmt;
}

static void
drop_statements(struct bench *b)
{
	for (size_t i = 0; i < b->n_statements; i++)
		sqlite3_finalize(b->statements[i]);
	b->n_statements = 0;
}

/* Runs it to its end, reading every cell as the program would. */
static bool
bare_run(sqlite3_stmt *stmt)
{
	int rc;

	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++)
			(void)sqlite3_column_text(stmt, i);
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE;
}

/* ---- One saved contact ---- */

static void
today_text(char out[DATE_ISO_SIZE])
{
	date_iso(stamp_local(now(), NULL, NULL), out);
}

static int
save_bare(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct uuid uuid = uuid_make(now());
	char today[DATE_ISO_SIZE];
	char at[STAMP_ISO_SIZE];
	bool is_ok;

	today_text(today);
	stamp_iso(now(), at);
	(void)turn;
	is_ok = bare_run(b->statements[0]);
	sqlite3_bind_blob(b->statements[1], 1, uuid.b, sizeof(uuid.b),
			  SQLITE_STATIC);
	sqlite3_bind_int64(b->statements[1], 2, b->casefile_id);
	sqlite3_bind_int64(b->statements[1], 3, b->staff_id);
	sqlite3_bind_text(b->statements[1], 4, today, -1, SQLITE_STATIC);
	is_ok = is_ok && bare_run(b->statements[1]);
	sqlite3_bind_int64(b->statements[2], 1, b->casefile_id);
	sqlite3_bind_text(b->statements[2], 2, today, -1, SQLITE_STATIC);
	is_ok = is_ok && bare_run(b->statements[2]);
	sqlite3_bind_text(b->statements[3], 1, at, -1, SQLITE_STATIC);
	sqlite3_bind_int64(b->statements[3], 2, b->staff_id);
	sqlite3_bind_int64(b->statements[3], 3, b->casefile_id);
	is_ok = is_ok && bare_run(b->statements[3]);
	return is_ok && bare_run(b->statements[4]);
}

static enum err_code
save_rows(struct bench *b, struct store *store, struct err *err)
{
	struct date today = stamp_local(now(), NULL, NULL);
	struct contact contact = {
		.casefile_id = b->casefile_id,
		.staff_id = b->staff_id,
		.on_day = today,
		.kind = "PHONE",
		.result = "HELD",
		.minutes = 15,
		.time_kind = "SUPPORT",
		.text = "Talked about the week and the letter of Monday.",
	};
	struct casefile clocks = {
		.head = {.id = b->casefile_id},
		.last_contact_on = today,
		.contact_due = date_add_days(today, 14),
		.silence_due = date_add_days(today, 21),
	};
	enum err_code rc =
		record_insert(store, &CONTACT_RECORD, now(), &contact, err);

	return rc == ERR_OK ? casefile_save_clocks(store, &clocks, err) : rc;
}

static int
save_store(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct store *store = session_store(b->ane);
	const struct act act = {
		.staff_id = b->staff_id,
		.login = "bench",
		.operation = "contact.log",
		.at = now(),
		.person_id = b->person_id,
		.casefile_id = b->casefile_id,
		.relation = "pair",
	};
	struct err err = {0};
	enum err_code rc = store_write_begin(store, &act, &err);

	(void)turn;
	if (rc == ERR_OK)
		rc = save_rows(b, store, &err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &err);
	if (rc != ERR_OK)
		die("save", &err);
	return 1;
}

static int
save_operation(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	struct input items[] = {
		{"case", b->number},
		{"kind", "PHONE"},
		{"minutes", "15"},
		{"text", "Talked about the week and the letter of Monday."}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	struct err err = {0};

	(void)turn;
	if (app_do(b->ane, operation_find("contact.log"), &in, &arena, &out,
		   &err) != ERR_OK)
		die("contact.log", &err);
	arena_fini(&arena);
	return 1;
}

static void
bench_saves(struct bench *b)
{
	struct bench_time ours;
	struct bench_time bare;

	bare_statement(b, "BEGIN IMMEDIATE");
	bare_statement(b,
		       "INSERT INTO contact (uuid, casefile_id, staff_id, "
		       "on_day, kind, result, minutes, time_kind, text) "
		       "VALUES (?1, ?2, ?3, ?4, 'PHONE', 'HELD', 15, "
		       "'SUPPORT', "
		       "'Talked about the week and the letter of Monday.')");
	bare_statement(b,
		       "UPDATE casefile SET last_contact_on = ?2, "
		       "contact_due = date(?2, '+14 days'), "
		       "silence_due = date(?2, '+21 days') WHERE id = ?1");
	bare_statement(b,
		       "INSERT INTO journal (at, staff_id, login, kind, "
		       "operation, casefile_id) "
		       "VALUES (?1, ?2, 'bench', 'W', 'contact.log', ?3)");
	bare_statement(b, "COMMIT");
	bench_title("Saving (floor: three statements in one commit, FULL)");
	bench_turns(SAVES, save_store, save_bare, b, &ours, &bare);
	bench_line("contact, journal and link", "1.3x", &ours, &bare);
	bench_turns(SAVES, save_operation, save_bare, b, &ours, &bare);
	bench_line("contact.log with rights and rules", "", &ours, &bare);
	drop_statements(b);
}

/* ---- First pages ---- */

static int
page_ours(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	struct input items[] = {{"case", b->number}};
	struct inputs in = {.items = items, .n = b->view->n_params};
	const struct view_request request = {.in = &in, .max = 25};
	struct view_page page;
	struct err err = {0};

	(void)turn;
	if (view_read(b->ane, b->view, &request, &arena, &page, &err) != ERR_OK)
		die(b->view->name, &err);
	arena_fini(&arena);
	return 1;
}

static int
page_bare(void *arg, size_t turn)
{
	struct bench *b = arg;

	(void)turn;
	return bare_run(b->statements[0]);
}

static void
bench_page(struct bench *b, const char *view, const char *what,
	   const char *budget, const char *sql)
{
	struct bench_time ours;
	struct bench_time bare;
	sqlite3_stmt *stmt;
	char today[DATE_ISO_SIZE];

	b->view = view_find(view);
	if (b->view == NULL) {
		printf("%-38s no such view\n", view);
		return;
	}
	today_text(today);
	stmt = bare_statement(b, sql);
	sqlite3_bind_int64(stmt, 1, b->staff_id);
	sqlite3_bind_int64(stmt, 2, session_actor(b->ane)->office_id);
	sqlite3_bind_text(stmt, 3, today, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(stmt, 4, b->casefile_id);
	bench_turns(READS, page_ours, page_bare, b, &ours, &bare);
	bench_line(what, budget, &ours, &bare);
	drop_statements(b);
}

#define BARE_CASES                                                             \
	"SELECT c.id, c.number, p.family_name, p.given_name, p.birth, "        \
	"p.place, c.phase, c.profile, c.last_contact_on, c.contact_due, "      \
	"s.name, e.name FROM casefile c JOIN person p ON p.id = c.person_id "  \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id WHERE "
#define BARE_MINE                                                              \
	"c.pair_id IN (SELECT id FROM pair WHERE social_id = ?1 "              \
	"UNION SELECT id FROM pair WHERE employment_id = ?1 "                  \
	"UNION SELECT q.id FROM deputy d JOIN pair q "                         \
	"ON q.social_id = d.absent_id OR q.employment_id = d.absent_id "       \
	"WHERE d.deputy_id = ?1 AND d.from_day <= ?3 AND d.to_day > ?3) "      \
	"AND c.closed_on = '' "

/* The same kinds of rows, each no further than the page, and their authors. */
#define BARE_KIND(columns, table, day)                                         \
	"SELECT * FROM (SELECT x.id AS id, " day " AS day, " columns           \
	" FROM " table " x WHERE x.casefile_id = ?4 AND " day                  \
	" <> '' "                                                              \
	"ORDER BY " day " DESC, x.id DESC LIMIT 26) "
#define BARE_TIMELINE                                                          \
	"SELECT e.*, s.name FROM (SELECT x.id AS id, x.opened_on AS day, "     \
	"x.number AS kind, x.story_by_id AS who, '' AS text "                  \
	"FROM casefile x WHERE x.id = ?4 UNION ALL " BARE_KIND(                \
		"x.kind, x.staff_id, x.text", "case_event",                    \
		"x.on_day") "UNION ALL " BARE_KIND("x.kind, x.staff_id, "      \
						   "x.text",                   \
						   "contact", "x.on_day")      \
	"UNION ALL " BARE_KIND("x.visibility, x.author_id, x.text", "note",    \
			       "x.on_day")                                     \
	"UNION ALL " BARE_KIND("x.number, NULL, ''", "diagnosis",              \
			       "x.signed_on")                                  \
	"UNION ALL " BARE_KIND("x.party, x.staff_id, x.name", "signature",     \
			       "x.signed_on")                                  \
	"UNION ALL " BARE_KIND("x.version_no, NULL, x.title", "contract",      \
			       "x.in_force_on")                                \
	"UNION ALL " BARE_KIND("x.outcome, x.marked_by, x.text",               \
			       "commitment_mark", "x.marked_on")               \
	"UNION ALL " BARE_KIND("x.type, x.reporter_id, x.text", "breach",      \
			       "x.reported_on")                                \
	"UNION ALL " BARE_KIND("x.type, NULL, x.explanation", "breach",        \
			       "x.explained_on")                               \
	"UNION ALL " BARE_KIND("x.measure, x.by_id, x.text", "breach_step",    \
			       "x.on_day")                                     \
	"UNION ALL " BARE_KIND("x.kind, x.done_by_id, x.text", "task",         \
			       "x.done_on")                                    \
	") e LEFT JOIN staff s ON s.id = e.who "                               \
	"ORDER BY e.day DESC, e.id DESC LIMIT 26"

static void
bench_pages(struct bench *b)
{
	bench_title("First page of 25 rows (floor: one prepared statement)");
	bench_page(b, "cases.mine", "my caseload", "1.5x",
		   BARE_CASES BARE_MINE "ORDER BY p.sort_name, c.id LIMIT 26");
	bench_page(b, "cases.contact_overdue", "contacts overdue", "1.5x",
		   BARE_CASES BARE_MINE
		   "AND c.contact_due <> '' AND c.contact_due < ?3 "
		   "ORDER BY c.contact_due, c.id LIMIT 26");
	bench_page(b, "contacts", "contacts of a case", "1.5x",
		   "SELECT k.id, k.on_day, k.kind, k.result, k.absence_reason, "
		   "k.minutes, k.time_kind, k.with_partner, s.name, k.text "
		   "FROM contact k JOIN staff s ON s.id = k.staff_id "
		   "WHERE k.casefile_id = ?4 "
		   "ORDER BY k.on_day DESC, k.id DESC LIMIT 26");
	bench_page(b, "timeline", "time line of a case", "1.5x", BARE_TIMELINE);
	bench_page(b, "cases", "cases of the office", "5 ms of 200,000",
		   BARE_CASES
		   "c.office_id = ?2 ORDER BY c.number, c.id "
		   "LIMIT 26");
	bench_page(b, "persons", "persons of the office", "5 ms of 200,000",
		   "SELECT p.id, p.family_name, p.given_name, p.birth, "
		   "p.place, p.phone, p.language FROM person p "
		   "WHERE p.office_id = ?2 AND p.hidden = 0 "
		   "ORDER BY p.sort_name, p.id LIMIT 26");
}

/* ---- Finding ---- */

static int
find_typed(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	const struct staff *actor = session_actor(b->ane);
	const struct query_actor who = {
		.staff_id = actor->head.id,
		.office_id = actor->office_id,
		.role = actor->role,
		.today = session_today(b->ane),
		.now = session_now(b->ane),
	};
	struct person_hits hits = {.arena = &arena, .max = 50};
	struct err err = {0};

	(void)turn;
	if (person_search(session_store(b->ane), &who, b->typed, &hits, &err) !=
	    ERR_OK)
		die(b->typed, &err);
	arena_fini(&arena);
	return 1;
}

static int
find_bare(void *arg, size_t turn)
{
	struct bench *b = arg;

	(void)turn;
	return bare_run(b->statements[0]);
}

static void
bench_find(struct bench *b, const char *typed, const char *budget)
{
	struct bench_time ours;
	struct bench_time bare;
	sqlite3_stmt *stmt = bare_statement(
		b,
		"SELECT t.person_id, p.family_name, p.given_name, p.birth, "
		"o.code, c.number, c.phase, s.name, e.name "
		"FROM person_token t JOIN person p ON p.id = t.person_id "
		"JOIN office o ON o.id = p.office_id "
		"LEFT JOIN casefile c ON c.id = (SELECT max(x.id) "
		"FROM casefile x WHERE x.person_id = p.id) "
		"LEFT JOIN pair q ON q.id = c.pair_id "
		"LEFT JOIN staff s ON s.id = q.social_id "
		"LEFT JOIN staff e ON e.id = q.employment_id "
		"WHERE t.token >= ?1 AND t.token < ?1 || char(1114111) "
		"ORDER BY t.token, t.sort LIMIT 50");
	char what[64];

	b->typed = typed;
	sqlite3_bind_text(stmt, 1, typed, -1, SQLITE_STATIC);
	bench_turns(FINDS, find_typed, find_bare, b, &ours, &bare);
	snprintf(what, sizeof(what), "find \"%s\"", typed);
	bench_line(what, budget, &ours, &bare);
	drop_statements(b);
}

static void
bench_finds(struct bench *b)
{
	static const char *const typed[] = {"g",     "et",     "gar",
					    "etxeb", "benali", "mar lop",
					    "الخ",   "шев",    "ngu"};

	bench_title("Finding a person (floor: one token's range, unscoped)");
	for (size_t i = 0; i < N_ELEMS(typed); i++)
		bench_find(b, typed[i], "1 ms, worst 5 ms");
	bench_find(b, "etxebarria", "15 ms (typing error)");
	bench_find(b, "gonzales mar", "15 ms (typing error)");
}

/* ---- Reads in the journal, and news ---- */

static int
open_logged(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct err err = {0};

	(void)turn;
	if (session_open_case(b->sara, b->casefile_id, DATA_HEALTH, &err) !=
	    ERR_OK)
		die("open", &err);
	session_close_case(b->sara, b->casefile_id);
	return 1;
}

/* From the colleague's commit to the list read anew. */
static int
see_news(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct pollfd fd = {.fd = session_news_fd(b->other), .events = POLLIN};
	enum session_news news = NEWS_NONE;
	struct err err = {0};

	if (poll(&fd, 1, 2000) < 0 ||
	    session_has_news(b->other, &news, &err) != ERR_OK ||
	    news == NEWS_NONE)
		die("news", &err);
	session_drain_news(b->other);
	b->view = view_find("cases.mine");
	return page_ours(b, turn);
}

static int
save_and_see(void *arg, size_t turn)
{
	return save_store(arg, turn) && see_news(arg, turn);
}

static void
bench_others(struct bench *b)
{
	struct bench_time ours;
	struct bench_time save;

	bench_title("Reads and news");
	bench_turns(READS, open_logged, NULL, b, &ours, NULL);
	bench_line("logged read of a confidential part", "1 ms", &ours, NULL);
	b->other = open_as(b, "jon");
	bench_turns(READS, save_and_see, save_store, b, &ours, &save);
	ours.wall_us -= save.wall_us;
	ours.cpu_us -= save.cpu_us;
	bench_line("a colleague's save, seen and re-read", "10 ms", &ours,
		   NULL);
	session_close(&b->other);
}

/* ---- All ---- */

static void
clean_up(struct bench *b)
{
	static const char *const names[] = {"bench.db",
					    "bench.db-wal",
					    "bench.db-shm",
					    "bench.gate",
					    "bench.drafts.db",
					    "bench.drafts.db-wal",
					    "bench.drafts.db-shm",
					    "bench.drafts.gate",
					    "bare.db",
					    "bare.db-wal",
					    "bare.db-shm"};
	char path[400];

	if (getenv("BENCH_DIR") != NULL)
		return;
	for (size_t i = 0; i < N_ELEMS(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", b->dir, names[i]);
		unlink(path);
	}
	rmdir(b->dir);
}

static void
set_up(struct bench *b)
{
	const char *dir = getenv("BENCH_DIR");
	const char *tmp = getenv("TMPDIR");

	if (dir != NULL) {
		snprintf(b->dir, sizeof(b->dir), "%s", dir);
	} else {
		snprintf(b->dir, sizeof(b->dir), "%s/kith-bench-XXXXXX",
			 tmp != NULL ? tmp : "/tmp");
		if (mkdtemp(b->dir) == NULL) {
			perror("bench");
			exit(EXIT_FAILURE);
		}
	}
	snprintf(b->path, sizeof(b->path), "%s/bench.db", b->dir);
	snprintf(b->bare_path, sizeof(b->bare_path), "%s/bare.db", b->dir);
	make_database(b);
	make_bare(b);
	b->ane = open_as(b, "ane");
	b->sara = open_as(b, "sara");
	find_case(b);
}

int
main(void)
{
	static struct bench b;

	set_up(&b);
	bench_pages(&b); /* before thousands are saved on one day */
	bench_finds(&b);
	bench_saves(&b);
	bench_others(&b);
	session_close(&b.ane);
	session_close(&b.sara);
	sqlite3_close(b.bare);
	arena_fini(&b.arena);
	clean_up(&b);
	return EXIT_SUCCESS;
}
