/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The terminal: how long a person waits, how many bytes and writes a key
 * costs, in the shipped program on a list of BENCH_ROWS persons (1,000,000),
 * beside mc, calcurse and tig started in the same run where they are
 * installed. BENCH_DIR keeps the databases there.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/attr.h"
#include "base/num.h"

#include "bench_edit.h"
#include "bench_pty.h"

enum {
	ROWS = 1000000,
	FILES = 500,		/* of the others: files, tasks, commits */
	SEARCH_QUIET_MS = 2000, /* more than a search through all rows takes */
	PATH_SIZE = BENCH_PATH_SIZE
};

#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

static char database[PATH_SIZE];

/* ---- what they are shown ---- */

static bool
run(const char *const *words, const char *place)
{
	struct program program = {.place = place};
	int status = -1;
	for (size_t i = 0; words[i] != NULL && i + 1 < WORDS_MAX; i++)
		program.words[i] = words[i];
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		run_child(&program);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static const char *
under(const char *name)
{
	static char paths[8][PATH_SIZE];
	static size_t n;
	char *path = paths[n++ % N_ELEMS(paths)];
	if (snprintf(path, PATH_SIZE, "%s/%s", bench_dir, name) >= PATH_SIZE)
		die(name, "too long");
	return path;
}

static FILE *
create(const char *path)
{
	FILE *file = fopen(path, "we");
	if (file == NULL)
		die(path, strerror(errno));
	return file;
}

static void
make_files(const char *place)
{
	char name[PATH_SIZE + 32];
	mkdir(place, 0700);
	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof(name), "%s/letter %03d of %d.txt", place,
			 i, i * 7919 % 1000);
		fclose(create(name));
	}
}

static void
make_tasks(const char *place)
{
	char name[PATH_SIZE + 8];
	mkdir(place, 0700);
	snprintf(name, sizeof(name), "%s/todo", place);
	FILE *file = create(name);
	for (int i = 0; i < FILES; i++)
		fprintf(file, "[%d] Call number %d about the course\n",
			i % 9 + 1, i * 7919 % 1000);
	fclose(file);
}

static void
make_commits(const char *place)
{
	const char *const words[] = {
		"sh", "-c",
		"git init -q . && git fast-import --quiet < ../commits.txt "
		"&& git symbolic-ref HEAD refs/heads/main",
		NULL};
	FILE *file = create(under("commits.txt"));
	mkdir(place, 0700);
	for (int i = 0; i < FILES; i++)
		fprintf(file,
			"commit refs/heads/main\ncommitter Nobody "
			"<nobody@example.org> %d +0000\ndata <<END\nChange "
			"number %d of the letters\nEND\n\n",
			1700000000 + i * 60, i);
	fclose(file);
	run(words, place);
}

/* ---- the persons ---- */

static void
must(sqlite3 *db, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
		die("sqlite", sqlite3_errmsg(db));
}

static void
exec(sqlite3 *db, const char *sql)
{
	must(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static void
run_for(sqlite3 *db, const char *sql, int64_t value)
{
	sqlite3_stmt *stmt = NULL;
	must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
	sqlite3_bind_int64(stmt, 1, value);
	must(db, sqlite3_step(stmt));
	sqlite3_finalize(stmt);
}

/*
 * Into the tables that a list of the program shows and is filtered by, past
 * its journal: names of syllables, 65,000 different ones.
 */
static void
add_persons(int64_t n_rows)
{
	static const char ADD[] =
		"WITH RECURSIVE s (t) AS (SELECT "
		"'babebibobudadedidodugagegigogukakekikokulalelilolumamemimomu'"
		" || 'naneninonurareriroruetsasesisosutatetitotuxaxexixoxu'"
		" || 'zazezizozuainorgo'), "
		"n (i, h) AS (SELECT 1, 2654435761 UNION ALL "
		"SELECT i + 1, (h * 1103515245 + 12345) % 2147483648 "
		"FROM n WHERE i < ?1), "
		"w (f, g) AS (SELECT substr(t, 1 + 2 * ((h >> 8) % 64), 2) "
		"|| substr(t, 1 + 2 * ((h >> 14) % 64), 2) "
		"|| substr(t, 1 + 2 * ((h >> 20) % 16), 2), "
		"substr(t, 1 + 2 * ((h >> 12) % 64), 2) "
		"|| substr(t, 1 + 2 * ((h >> 18) % 64), 2) || 'n' FROM n, s) "
		"INSERT INTO person (uuid, office_id, given_name, "
		"family_name, sort_name, birth) "
		"SELECT randomblob(16), (SELECT office_id FROM staff "
		"WHERE login = 'ane'), g, f, f || ' ' || g, '1984-03-02' "
		"FROM w";
	static const char WORDS[] =
		"INSERT OR IGNORE INTO person_token (token, sort, person_id, "
		"office_id) SELECT substr(sort_name, 1, "
		"instr(sort_name, ' ') - 1), sort_name, id, office_id "
		"FROM person WHERE id > ?1 UNION ALL SELECT substr(sort_name, "
		"instr(sort_name, ' ') + 1), sort_name, id, office_id "
		"FROM person WHERE id > ?1 ORDER BY 1, 2, 3";
	static const char COUNTS[] =
		"INSERT OR REPLACE INTO name_word (word, n) "
		"SELECT token, count(*) FROM person_token "
		"WHERE token >= 'a' GROUP BY token";
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t last = 0;
	must(db, sqlite3_open(database, &db));
	exec(db, "PRAGMA synchronous = OFF");
	exec(db, "BEGIN");
	exec(db, "DROP TRIGGER person_journal_insert");
	must(db, sqlite3_prepare_v2(db, "SELECT max(id) FROM person", -1, &stmt,
				    NULL));
	must(db, sqlite3_step(stmt));
	last = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	run_for(db, ADD, n_rows);
	exec(db,
	     "INSERT INTO person (uuid, office_id, given_name, "
	     "family_name, sort_name, birth) VALUES (randomblob(16), "
	     "(SELECT office_id FROM staff WHERE login = 'ane'), 'Zoe', "
	     "'Zzyzx', char(1114109) || 'zzyzx zoe', '1984-03-02')");
	run_for(db, WORDS, last);
	exec(db, COUNTS);
	exec(db, "COMMIT");
	exec(db, "ANALYZE");
	sqlite3_close(db);
}

static int64_t
row_count(void)
{
	const char *given = getenv("BENCH_ROWS");
	int64_t n = ROWS;
	if (given != NULL && !num_parse_int(given, 1000, 10000000, &n))
		die("BENCH_ROWS", "a number from 1,000 on");
	return n;
}

static void
make_database(const char *kith)
{
	double before = now_ms();
	snprintf(database, sizeof(database), "%s/persons.db", bench_dir);
	if (access(database, F_OK) == 0)
		return;
	const char *words[] = {kith,	  "demo", "--make", database,
			       "--cases", "300",  NULL};
	if (!run(words, NULL))
		die("kith demo", "failed");
	add_persons(row_count());
	printf("%lld persons written in %.1f s\n", (long long)row_count(),
	       (now_ms() - before) / 1e3);
}

/* ---- the tables ---- */

static void
compare(const struct program *program, struct size size, bool is_ours)
{
	bool is_big = size.rows > 24;
	double worst = 0;
	struct answer first;
	struct answer answer = start_often(program, size, &first, &worst);
	say(program->name, "start to first bytes",
	    !is_ours ? ""
	    : is_big ? "20 ms"
		     : "12 ms",
	    &first, 0);
	say(program->name, "start to last bytes", "", &answer, worst);
	struct terminal terminal = start(program, size);
	settle(&terminal, START_QUIET_MS);
	for (const char *key = program->prepare; *key != '\0'; key++)
		tell(&terminal, *key);
	answer = press_often(&terminal, program->down, program->down, &worst);
	say(program->name, "one row down",
	    !is_ours ? ""
	    : is_big ? "2/15 ms"
		     : "1/8 ms",
	    &answer, worst);
	if (program->has_pages) {
		answer = press_often(&terminal, PAGE_DOWN, PAGE_UP, &worst);
		say(program->name, "one page", "", &answer, worst);
	}
	stop(&terminal);
}

static void
once(struct terminal *terminal, const char *what, const char *budget,
     const char *keys)
{
	struct answer answer = press(terminal, keys);
	say("kith", what, budget, &answer, answer.ms);
}

/* From the first letter on until the last byte of all that is found. */
static void
find_rows(struct terminal *terminal, const char *what, const char *typed,
	  const char *wanted)
{
	press(terminal, "\027\027"); /* Ctrl-W: other words */
	settle(terminal, START_QUIET_MS);
	terminal->n_bytes = 0;
	terminal->n_reads = 0;
	double before = now_ms();
	if (write(terminal->fd, typed, strlen(typed)) <= 0)
		die("write", strerror(errno));
	settle(terminal, SEARCH_QUIET_MS);
	struct answer answer = {.ms = terminal->last_ms - before,
				.n_bytes = terminal->n_bytes,
				.n_reads = terminal->n_reads};
	say("kith", what, "100 ms", &answer, answer.ms);
	terminal->has_seen = false;
	terminal->wanted = wanted;
	press(terminal, "\014"); /* all of it again */
	if (!terminal->has_seen)
		die(what, "was not found");
	terminal->wanted = NULL;
}

/* The real list of all persons, from the palette. */
static void
measure_list(const struct program *kith, struct size size)
{
	double worst = 0;
	struct terminal terminal = start(kith, size);
	settle(&terminal, START_QUIET_MS);
	press(&terminal, "\020");
	press(&terminal, "persons");
	terminal.wanted = "AGIRRE";
	once(&terminal, "open the list", "100 ms", "\r");
	if (!terminal.has_seen)
		die("persons", "the list was not opened");
	struct answer answer =
		press_often(&terminal, "\033[B", "\033[B", &worst);
	say("kith", "one row down", size.rows > 24 ? "2/15 ms" : "1/8 ms",
	    &answer, worst);
	answer = press_often(&terminal, PAGE_DOWN, PAGE_DOWN, &worst);
	say("kith", "one page down", "8 ms", &answer, worst);
	terminal.has_seen = false;
	terminal.wanted = "Zoe";
	once(&terminal, "jump to the end", "100 ms", "\033[F");
	if (!terminal.has_seen)
		die("persons", "the end was not shown");
	once(&terminal, "one page up from there", "8 ms", "\033[5~");
	once(&terminal, "jump to the start", "100 ms", "\033[H");
	once(&terminal, "filter line", "8 ms", "/");
	once(&terminal, "filter: common", "100 ms", "b");
	once(&terminal, "filter: more of it", "100 ms", "a");
	find_rows(&terminal, "filter: one row", "yzx", "ZZYZX");
	find_rows(&terminal, "filter: one row, two words", "zoe zy", "ZZYZX");
	find_rows(&terminal, "filter: few, at the end", "zusude", "ZUSUDE");
	find_rows(&terminal, "filter: a screen of rows", "zuxub", "ZUXUB");
	find_rows(&terminal, "filter: no row", "qqq", "No row contains");
	once(&terminal, "filter: none, being typed", "8 ms", "x");
	once(&terminal, "search given up", "100 ms", "\033");
	stop(&terminal);
}

static void
make_dir(void)
{
	const char *given = getenv("BENCH_DIR");
	const char *base = getenv("TMPDIR");
	if (given != NULL) {
		snprintf(bench_dir, sizeof(bench_dir), "%s", given);
		mkdir(bench_dir, 0700);
		return;
	}
	snprintf(bench_dir, sizeof(bench_dir), "%s/kith-bench-XXXXXX",
		 base == NULL ? "/tmp" : base);
	if (mkdtemp(bench_dir) == NULL)
		die("mkdtemp", strerror(errno));
}

int
main(int argc, char **argv)
{
	static const struct size SIZES[] = {{24, 80}, {60, 200}};
	const char *path = argc > 1 ? argv[1] : "./kith";
	char *kith = realpath(path, NULL);
	if (kith == NULL)
		die(path, strerror(errno));
	make_dir();
	make_database(kith);
	make_files(under("files"));
	make_tasks(under("tasks"));
	make_commits(under("commits"));
	const struct program ours = {
		"kith",	  {kith, "--database", database, "--as", "ane", NULL},
		NULL,	  "\020persons\r",
		"\033[B", true};
	const struct program others[] = {
		{"mc", {"mc", "-u", NULL}, under("files"), "", "\033OB", true},
		{"calcurse",
		 {"calcurse", "-D", under("tasks"), NULL},
		 NULL,
		 "\t\t",
		 "\033OB",
		 false},
		{"tig", {"tig", NULL}, under("commits"), "", "\033OB", true},
	};
	/* The tour of the first login is not what is measured. */
	struct terminal first = start(&ours, SIZES[0]);
	settle(&first, START_QUIET_MS);
	press(&first, "\r");
	press(&first, "\021");
	stop(&first);
	struct program there[N_ELEMS(others)];
	struct bench_edit edit = {
		.kith = &ours, .database = database, .others = there};
	for (size_t i = 0; i < N_ELEMS(others); i++) {
		if (!run((const char *[]){"sh", "-c", "command -v \"$0\"",
					  others[i].name, NULL},
			 NULL)) {
			printf("%-10s is not installed\n", others[i].name);
			continue;
		}
		edit.has_editor |= strcmp(others[i].name, "mc") == 0;
		there[edit.n_others++] = others[i];
	}
	for (size_t s = 0; s < N_ELEMS(SIZES); s++) {
		title("A list, beside other programs", SIZES[s]);
		compare(&ours, SIZES[s], true);
		for (size_t i = 0; i < edit.n_others; i++)
			compare(&there[i], SIZES[s], false);
		bench_edit(&edit, SIZES[s]);
		title("The list of all persons", SIZES[s]);
		measure_list(&ours, SIZES[s]);
	}
	if (getenv("BENCH_DIR") == NULL)
		run((const char *[]){"rm", "-rf", bench_dir, NULL}, NULL);
	free(kith);
	return EXIT_SUCCESS;
}
