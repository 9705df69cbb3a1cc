/* SPDX-License-Identifier: EUPL-1.2 */
/* The demonstration: always the same, alive in every list, and whole. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/check.h"
#include "app/demo.h"
#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/strbuf.h"

enum { N_SMALL = 48 };

struct lab {
	struct arena arena;
	char dir[96];
	char path[128];
};

static struct stamp
noon(void)
{
	return stamp_from_iso("2026-11-21T11:00:00Z");
}

static void
make_at(const char *path, size_t n_cases, struct stamp now)
{
	const struct demo_request request = {
		.database = path,
		.login = "tester",
		.now = now,
		.n_cases = n_cases,
	};
	struct err err = {0};

	if (demo_make(&request, &err) != ERR_OK)
		fail_msg("demo: %s (%s)", err.msg, err.detail);
}

static void
make(const char *path, size_t n_cases)
{
	make_at(path, n_cases, noon());
}

static int
make_lab(void **state)
{
	static struct lab lab;
	const char *tmp = getenv("TMPDIR");

	snprintf(lab.dir, sizeof(lab.dir), "%s/kith-demo-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(lab.dir));
	snprintf(lab.path, sizeof(lab.path), "%s/demo.db", lab.dir);
	make(lab.path, DEMO_CASES);
	*state = &lab;
	return 0;
}

static void
remove_database(const struct lab *lab, const char *name)
{
	static const char *const ends[] = {".db",
					   ".db-wal",
					   ".db-shm",
					   ".gate",
					   ".drafts.db",
					   ".drafts.db-wal",
					   ".drafts.db-shm",
					   ".drafts.gate"};
	char path[160];

	for (size_t i = 0; i < N_ELEMS(ends); i++) {
		snprintf(path, sizeof(path), "%s/%s%s", lab->dir, name,
			 ends[i]);
		unlink(path);
	}
}

static int
remove_lab(void **state)
{
	struct lab *lab = *state;

	remove_database(lab, "demo");
	assert_int_equal(rmdir(lab->dir), 0);
	arena_fini(&lab->arena);
	return 0;
}

/* ---- Looking from outside, as whoever copies the file ---- */

static sqlite3 *
open_file(const char *path)
{
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY, NULL),
			 SQLITE_OK);
	return h;
}

static int64_t
count(const struct lab *lab, const char *sql)
{
	sqlite3 *h = open_file(lab->path);
	sqlite3_stmt *stmt = NULL;
	int64_t n;

	if (sqlite3_prepare_v2(h, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(h));
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

/* Identifiers, keys and what is sealed or hashed are random by nature. */
static bool
is_random(const char *column)
{
	static const char *const names[] = {"uuid", "key", "sealed", "head",
					    "reason"};

	for (size_t i = 0; i < N_ELEMS(names); i++) {
		if (strcmp(names[i], column) == 0)
			return true;
	}
	return false;
}

WRAPS static uint64_t
hash_on(uint64_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (uint8_t)*text) * 3 % 0xfffffffffffffffbU;
	return hash;
}

/* One line a table: its name, its rows, a hash over what is not random. */
static void
dump_table(sqlite3 *h, const char *table, struct strbuf *out)
{
	char sql[128];
	sqlite3_stmt *stmt = NULL;
	uint64_t hash = 7;
	long n = 0;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++) {
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const char *text =
				(const char *)sqlite3_column_text(stmt, i);

			if (!is_random(sqlite3_column_name(stmt, i)))
				hash = hash_on(hash,
					       text == NULL ? "\x01" : text);
		}
	}
	sqlite3_finalize(stmt);
	strbuf_addf(out, "%s %ld %llx\n", table, n, (unsigned long long)hash);
}

static void
dump(const char *path, struct strbuf *out)
{
	sqlite3 *h = open_file(path);
	sqlite3_stmt *stmt = NULL;

	assert_int_equal(
		sqlite3_prepare_v2(h,
				   "SELECT name FROM sqlite_schema "
				   "WHERE type = 'table' ORDER BY name",
				   -1, &stmt, NULL),
		SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		dump_table(h, (const char *)sqlite3_column_text(stmt, 0), out);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
}

/* ---- Tests ---- */

static void
is_the_same_twice(void **state)
{
	const struct lab *lab = *state;
	struct strbuf dumps[2] = {{0}, {0}};
	static const char *const names[] = {"one", "two"};

	for (size_t i = 0; i < 2; i++) {
		char path[160];

		snprintf(path, sizeof(path), "%s/%s.db", lab->dir, names[i]);
		make(path, N_SMALL);
		dump(path, &dumps[i]);
		remove_database(lab, names[i]);
	}
	assert_non_null(strstr(strbuf_str(&dumps[0]), "casefile 48 "));
	assert_string_equal(strbuf_str(&dumps[0]), strbuf_str(&dumps[1]));
	strbuf_fini(&dumps[0]);
	strbuf_fini(&dumps[1]);
}

static void
is_whole(void **state)
{
	struct lab *lab = *state;
	struct issues issues = {.arena = &lab->arena};
	struct err err = {0};
	struct check_result checked;

	if (app_check(&(struct check_request){.database = lab->path}, &issues,
		      &checked, &err) != ERR_OK)
		fail_msg("check: %s (%s)", err.msg, err.detail);
	for (size_t i = 0; i < issues.n; i++)
		print_message("check: %s\n", issues.items[i].msg);
	assert_int_equal(issues.n, 0);
	/* one for each commit of some 200 operations; no row is without */
	assert_true(checked.n_links > 10);
}

struct amount {
	const char *what;
	const char *sql;
	int64_t least;
	int64_t most;
};

static const struct amount AMOUNTS[] = {
	{"offices", "SELECT count(*) FROM office", 3, 3},
	{"staff", "SELECT count(*) FROM staff", 25, 25},
	{"roles", "SELECT count(DISTINCT role) FROM staff", 5, 5},
	{"pairs", "SELECT count(*) FROM pair", 12, 12},
	{"deputies in office",
	 "SELECT count(*) FROM deputy WHERE from_day <= '2026-11-21' "
	 "AND to_day > '2026-11-21'",
	 3, 5},
	{"cases", "SELECT count(*) FROM casefile", 400, 400},
	{"open", "SELECT count(*) FROM casefile WHERE closed_on = ''", 280,
	 380},
	{"phases", "SELECT count(DISTINCT phase) FROM casefile", 5, 5},
	{"profiles", "SELECT count(DISTINCT profile) FROM casefile", 5, 5},
	{"exits", "SELECT count(DISTINCT exit_reason) FROM casefile", 3, 9},
	{"two years",
	 "SELECT count(*) FROM contact WHERE on_day < '2025-02-01'", 100,
	 100000},
	{"contacts", "SELECT count(*) FROM contact", 10000, 60000},
	{"future", "SELECT count(*) FROM contact WHERE on_day > '2026-11-21'",
	 0, 0},
	{"in force", "SELECT count(*) FROM contract WHERE status = 'in_force'",
	 150, 400},
	{"open from before it was in force",
	 "SELECT count(*) FROM commitment m JOIN contract k "
	 "ON k.id = m.contract_id WHERE m.next_due <> '' "
	 "AND m.next_due < k.in_force_on AND k.replaces_id IS NULL",
	 0, 0},
	{"contacts due, late and to come",
	 "SELECT count(DISTINCT on_day < '2026-11-21') FROM appointment "
	 "WHERE due_only = 1 AND state = 'planned'",
	 2, 2},
	{"contacts due",
	 "SELECT count(*) FROM appointment "
	 "WHERE due_only = 1 AND state = 'planned'",
	 20, 80},
	{"in work",
	 "SELECT count(*) FROM contract "
	 "WHERE status IN ('draft', 'proposed', 'agreed', 'signed')",
	 10, 100},
	{"two languages at least of contracts",
	 "SELECT count(DISTINCT language) FROM contract", 8, 30},
	{"drafts of one side",
	 "SELECT count(*) FROM diagnosis d WHERE signed_on = '' AND NOT EXISTS "
	 "(SELECT 1 FROM diagnosis_rating r WHERE r.diagnosis_id = d.id "
	 "AND r.assessor = 'employment')",
	 5, 60},
	{"drafts with gaps",
	 "SELECT count(*) FROM diagnosis WHERE signed_on = '' AND n_gaps > 0",
	 5, 80},
	{"several of a case",
	 "SELECT count(*) FROM diagnosis WHERE number > 1 AND signed_on <> ''",
	 50, 1000},
	{"acute",
	 "SELECT count(*) FROM task WHERE done_on = '' AND kind <> 'todo'", 6,
	 60},
	{"breaches", "SELECT count(*) FROM breach", 20, 400},
	{"breach states", "SELECT count(DISTINCT state) FROM breach", 3, 7},
	{"steps", "SELECT count(DISTINCT step_no) FROM breach_step", 3, 4},
	{"secret notes",
	 "SELECT count(*) FROM note WHERE visibility = 'secret'", 20, 500},
	{"children",
	 "SELECT count(*) FROM household_member "
	 "WHERE relation = 'child'",
	 100, 1000},
	{"interpreters", "SELECT count(*) FROM person WHERE interpreter = 1",
	 20, 300},
	{"Karim",
	 "SELECT count(*) FROM person WHERE family_name = 'Benali' "
	 "AND birth = '1984-03-02'",
	 1, 1},
	{"languages", "SELECT count(DISTINCT language) FROM person", 11, 20},
};

static void
has_what_it_promises(void **state)
{
	for (size_t i = 0; i < N_ELEMS(AMOUNTS); i++) {
		int64_t n = count(*state, AMOUNTS[i].sql);

		if (n < AMOUNTS[i].least || n > AMOUNTS[i].most)
			fail_msg("%s: %lld, wanted %lld to %lld",
				 AMOUNTS[i].what, (long long)n,
				 (long long)AMOUNTS[i].least,
				 (long long)AMOUNTS[i].most);
	}
}

/* Latin with marks, Cyrillic, Arabic, Han, Vietnamese, Perso-Arabic. */
static void
has_every_script(void **state)
{
	static const char *const parts[] = {"ñ",  "ș",	    "Ш", "ев", "بن",
					    "王", "Nguyễn", "ہ", "ç",  "tx"};

	for (size_t i = 0; i < N_ELEMS(parts); i++) {
		char sql[160];

		snprintf(sql, sizeof(sql),
			 "SELECT count(*) FROM person "
			 "WHERE instr(family_name || ' ' || given_name, '%s')",
			 parts[i]);
		if (count(*state, sql) == 0)
			fail_msg("nobody's name has %s", parts[i]);
	}
}

/* Lists of a handler, and of the supervisor; NULL ends one. */
static void
lists_are_alive(struct lab *lab, const char *login, const char *const *names)
{
	const struct session_config config = {
		.database = lab->path,
		.login = "tester",
		.as_login = login,
		.now = noon,
	};
	struct session *session = NULL;
	struct err err = {0};

	if (session_open(&config, &session, &err) != ERR_OK)
		fail_msg("%s: %s", login, err.msg);
	assert_true(session_is_demonstration(session));
	for (; *names != NULL; names++) {
		const struct view_request request = {.max = 1000};
		int64_t n = 0;

		if (view_count(session, view_find(*names), &request, &n,
			       &err) != ERR_OK)
			fail_msg("%s: %s", *names, err.msg);
		if (n == 0)
			fail_msg("%s of %s is empty", *names, login);
	}
	session_close(&session);
}

static void
worklists_are_alive(void **state)
{
	static const char *const handlers[] = {"cases",
					       "cases.mine",
					       "cases.new",
					       "cases.silent",
					       "cases.contact_overdue",
					       "contacts.mine",
					       "tasks.acute",
					       "tasks.mine",
					       "promises.ours_late",
					       "promises.ours_due",
					       "promises.person_due",
					       "reviews.due",
					       "persons",
					       "pairs",
					       "deputies",
					       "access.asked",
					       "access.mine",
					       "cases.granted",
					       "breaches.open",
					       "decisions.open",
					       "holidays",
					       NULL};
	static const char *const supervisors[] = {"cases",
						  "cases.no_pair",
						  "cases.silent",
						  "persons",
						  "promises.ours_late",
						  "contracts.ending",
						  "access.asked",
						  "glass.broken",
						  "reviews.due",
						  "sanctions.to_see",
						  "sanctions.to_sign",
						  "cases.still",
						  "annulments",
						  "hand_overs",
						  NULL};
	static const char *const one_supervisor[] = {
		"staff.unpaired", "access.mine", "cases.granted", NULL};
	static const char *const benefits[] = {"sanctions.reported", NULL};
	static const char *const auditors[] = {"journal", NULL};
	static const char *const admins[] = {"staff.unpaired", "staff",
					     "offices", NULL};
	static const char *const logins[] = {"ane", "jon", "ines", "lucia"};

	for (size_t i = 0; i < N_ELEMS(logins); i++)
		lists_are_alive(*state, logins[i], handlers);
	lists_are_alive(*state, "sara", supervisors);
	lists_are_alive(*state, "teo", supervisors);
	lists_are_alive(*state, "sara", one_supervisor);
	lists_are_alive(*state, "benat", benefits);
	lists_are_alive(*state, "aurora", auditors);
	lists_are_alive(*state, "ada", admins);
}

/* Above DEMO_CASES_FULL cases, too, there are rows of every kind. */
static void
is_alive_when_large(void **state)
{
	struct lab *lab = *state;
	struct lab large = *lab;
	static const char *const tables[] = {
		"access_grant", "breach",     "breach_step",
		"case_event",	"commitment", "commitment_mark",
		"contact",	"contract",   "contract_review",
		"diagnosis",	"goal",	      "household_member",
		"note",		"signature",  "person_identifier",
		"task"};
	static const char *const handlers[] = {
		"cases.mine",	       "cases.silent",
		"promises.ours_late",  "promises.ours_due",
		"promises.person_due", "reviews.due",
		"tasks.acute",	       "contracts.ending",
		"access.asked",	       "cases.granted",
		"breaches.open",       NULL};
	static const char *const supervisors[] = {
		"cases.no_pair",     "glass.broken", "sanctions.to_see",
		"sanctions.to_sign", "access.asked", NULL};

	snprintf(large.path, sizeof(large.path), "%s/large.db", lab->dir);
	make(large.path, DEMO_CASES_FULL + 1);
	for (size_t i = 0; i < N_ELEMS(tables); i++) {
		char sql[80];

		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s",
			 tables[i]);
		if (count(&large, sql) < 300)
			fail_msg("%s: hardly any", tables[i]);
	}
	lists_are_alive(&large, "ane", handlers);
	lists_are_alive(&large, "sara", supervisors);
	remove_database(lab, "large");
}

/* Somebody of every role can open it. */
static void
knows_its_staff(void **state)
{
	struct demo_actor actor;
	size_t n = 0;

	while (demo_actor(n, &actor))
		n++;
	assert_int_equal(n, 25);
	assert_string_equal(demo_login(NULL), "ane");
	assert_string_equal(demo_login("handler"), "ane");
	assert_string_equal(demo_login("supervisor"), "sara");
	assert_string_equal(demo_login("omar"), "omar");
	assert_null(demo_login("nobody"));
	(void)state;
}

static bool
at_once(size_t n_done, size_t n_cases, void *arg)
{
	(void)n_done;
	(void)n_cases;
	(void)arg;
	return true;
}

/* What an hour's permission ends at, and what is not over yet, lies ahead. */
static bool
may_lie_ahead(const char *column)
{
	return strcmp(column, "to_at") == 0;
}

static void
check_column(const struct lab *lab, const char *table, const char *column,
	     const char *now)
{
	char sql[320];
	int64_t n;

	if (strcmp(column, "uuid") == 0)
		snprintf(sql, sizeof(sql),
			 "SELECT count(*) FROM %s WHERE "
			 "hex(substr(uuid, 1, 6)) > '%012llX'",
			 table, (unsigned long long)stamp_from_iso(now).ms);
	else
		snprintf(sql, sizeof(sql),
			 "SELECT count(*) FROM %s WHERE typeof(%s) = 'text' "
			 "AND %s LIKE '____-__-__T%%Z' AND %s > '%s'",
			 table, column, column, column, now);
	n = count(lab, sql);
	if (n > 0 && !may_lie_ahead(column))
		fail_msg("%s.%s: %lld later than now", table, column,
			 (long long)n);
}

/* Made in the morning: nobody did anything later that day yet. */
static void
knows_no_later_than_now(void **state)
{
	const struct lab *lab = *state;
	struct lab early = *lab;
	const char *now = "2026-11-20T07:12:00Z";
	sqlite3 *h;
	sqlite3_stmt *stmt = NULL;
	size_t n = 0;

	snprintf(early.path, sizeof(early.path), "%s/early.db", lab->dir);
	make_at(early.path, N_SMALL, stamp_from_iso(now));
	h = open_file(early.path);
	assert_int_equal(sqlite3_prepare_v2(h,
					    "SELECT t.name, c.name "
					    "FROM sqlite_schema t, "
					    "pragma_table_info(t.name) c "
					    "WHERE t.type = 'table'",
					    -1, &stmt, NULL),
			 SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
		check_column(&early, (const char *)sqlite3_column_text(stmt, 0),
			     (const char *)sqlite3_column_text(stmt, 1), now);
	assert_true(n > 200);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	remove_database(lab, "early");
}

/* Broken off, refused: nothing is left behind. */
static void
leaves_nothing_behind(void **state)
{
	struct lab *lab = *state;
	char path[160];
	struct demo_request request = {
		.login = "tester",
		.now = noon(),
		.n_cases = N_SMALL,
		.stop = at_once,
	};
	struct err err = {0};

	snprintf(path, sizeof(path), "%s/off.db", lab->dir);
	request.database = path;
	assert_int_equal(demo_make(&request, &err), ERR_CANCELLED);
	assert_int_not_equal(access(path, F_OK), 0);
	remove_database(lab, "off");
	request.database = lab->path;
	assert_int_equal(demo_make(&request, &err), ERR_EXISTS);
	assert_int_equal(access(lab->path, F_OK), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_its_staff),
		cmocka_unit_test(has_what_it_promises),
		cmocka_unit_test(has_every_script),
		cmocka_unit_test(worklists_are_alive),
		cmocka_unit_test(is_alive_when_large),
		cmocka_unit_test(is_whole),
		cmocka_unit_test(is_the_same_twice),
		cmocka_unit_test(knows_no_later_than_now),
		cmocka_unit_test(leaves_nothing_behind),
	};

	return cmocka_run_group_tests(tests, make_lab, remove_lab);
}
