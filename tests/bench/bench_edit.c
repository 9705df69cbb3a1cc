/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_edit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/attr.h"

enum {
	NOTE_CHARS = 5000,
	PASTE_CHARS = 10000,
	IDLE_S = 10,
	PASTE_START = 6, /* "\033[200~" */
	TEXT_SIZE = PASTE_CHARS + 64
};

#define MY_CASES "\020my cases\r"
#define ESC_KEY "\033[27u" /* nothing has to be waited for */
#define TOP "\033[1;5H"
#define BOTTOM "\033[1;5F"
#define UNDO "\032"

/* ---- databases ---- */

static sqlite3 *
open_beside(const struct bench_edit *bench, const char *end)
{
	char path[BENCH_PATH_SIZE];
	sqlite3 *db = NULL;
	int stem = (int)strlen(bench->database) - 3; /* ".db" */
	snprintf(path, sizeof(path), "%.*s%s", stem, bench->database, end);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		die(path, sqlite3_errmsg(db));
	sqlite3_busy_timeout(db, ANSWER_MS);
	return db;
}

static void
exec(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(db));
}

static void
forget_drafts(const struct bench_edit *bench)
{
	sqlite3 *db = open_beside(bench, ".drafts.db");
	exec(db, "DELETE FROM draft");
	sqlite3_close(db);
}

/* ---- a note ---- */

/* Words, in paragraphs of some 400 characters, as a terminal pastes them. */
static const char *
pasted(size_t n_chars)
{
	static const char WORDS[] =
		"came in person and told of the course, the bus and the rent; ";
	static char text[TEXT_SIZE] = "\033[200~";
	char *to = text + PASTE_START;
	for (size_t i = 0; i < n_chars; i++)
		*to++ = i % 400 == 399 ? '\r' : WORDS[i % (sizeof(WORDS) - 1)];
	memcpy(to, "\033[201~", sizeof("\033[201~"));
	return text;
}

/* The list of one's cases, its first case, a note on it. */
static struct terminal
open_note(const struct bench_edit *bench, struct size size)
{
	forget_drafts(bench);
	struct terminal terminal = start(bench->kith, size);
	settle(&terminal, START_QUIET_MS);
	press(&terminal, MY_CASES);
	press(&terminal, "\r");
	terminal.wanted = "Write a note";
	press(&terminal, "w");
	if (!terminal.has_seen)
		die("w", "no note was opened");
	return terminal;
}

static void
press_note(struct terminal *terminal, const char *name, const char *budget)
{
	double worst = 0;
	struct answer answer = press_often(terminal, "x", "\177", &worst);
	say(name, "long note: key at the end", budget, &answer, worst);
	press(terminal, TOP);
	answer = press_often(terminal, "x", "\177", &worst);
	say(name, "long note: key at the top", budget, &answer, worst);
}

static void
paste_often(struct terminal *terminal, const char *name, const char *back,
	    const char *budget)
{
	struct answer answers[STARTS];
	double worst = 0;
	for (size_t i = 0; i < STARTS; i++) {
		answers[i] = press(terminal, pasted(PASTE_CHARS));
		press(terminal, back);
	}
	struct answer answer = median(answers, STARTS, &worst);
	say(name, "10 kB pasted", budget, &answer, worst);
}

static void
measure_note(const struct bench_edit *bench, struct size size)
{
	struct terminal terminal = open_note(bench, size);
	press(&terminal, pasted(NOTE_CHARS));
	press_note(&terminal, "kith", "1 ms");
	press(&terminal, BOTTOM);
	paste_often(&terminal, "kith", UNDO, "30 ms");
	stop(&terminal);
}

/* The same text in the editor of mc. */
static void
measure_editor(struct size size)
{
	static const struct program EDITOR = {
		"mcedit",  {"mc", "-u", "-e", "note.txt", NULL},
		bench_dir, "",
		"",	   false};
	char path[BENCH_PATH_SIZE];
	snprintf(path, sizeof(path), "%s/note.txt", bench_dir);
	FILE *file = fopen(path, "we");
	if (file == NULL)
		die(path, "cannot be written");
	for (size_t i = 0; i < NOTE_CHARS / 100; i++)
		fprintf(file, "%099d\n", 7);
	fclose(file);
	struct terminal terminal = start(&EDITOR, size);
	settle(&terminal, START_QUIET_MS);
	press(&terminal, BOTTOM);
	press_note(&terminal, EDITOR.name, "");
	paste_often(&terminal, EDITOR.name, "\025", ""); /* Ctrl-U: undo */
	stop(&terminal);
	snprintf(path, sizeof(path), "%s/.#note.txt", bench_dir);
	unlink(path); /* its lock */
}

/* ---- boxes, sizes ---- */

static void
measure_boxes(const struct bench_edit *bench, struct size size)
{
	struct answer opened[TIMES];
	struct answer closed[TIMES];
	double worst = 0;
	struct terminal terminal = start(bench->kith, size);
	settle(&terminal, START_QUIET_MS);
	press(&terminal, MY_CASES);
	for (size_t i = 0; i < TIMES; i++) {
		opened[i] = press(&terminal, "s");
		closed[i] = press(&terminal, ESC_KEY);
	}
	struct answer answer = median(opened, TIMES, &worst);
	say("kith", "box of orders opened", "1/8 ms", &answer, worst);
	answer = median(closed, TIMES, &worst);
	say("kith", "box of orders closed", "1/8 ms", &answer, worst);
	stop(&terminal);
}

static struct answer
resize(struct terminal *terminal, struct size size)
{
	struct winsize winsize = {.ws_row = size.rows, .ws_col = size.cols};
	terminal->n_bytes = 0;
	terminal->n_reads = 0;
	double before = now_ms();
	terminal->last_ms = before;
	if (ioctl(terminal->fd, TIOCSWINSZ, &winsize) != 0 ||
	    !take(terminal, ANSWER_MS))
		die("resize", "no answer");
	settle(terminal, START_QUIET_MS);
	return (struct answer){.ms = terminal->last_ms - before,
			       .n_bytes = terminal->n_bytes,
			       .n_reads = terminal->n_reads};
}

/* Two columns less and two more, on its list. */
static void
measure_resize(const struct program *program, const char *budget,
	       struct size size)
{
	struct answer answers[TIMES];
	double worst = 0;
	struct size less = {size.rows, (unsigned short)(size.cols - 2)};
	struct terminal terminal = start(program, size);
	settle(&terminal, START_QUIET_MS);
	for (const char *key = program->prepare; *key != '\0'; key++)
		tell(&terminal, *key);
	for (size_t i = 0; i < TIMES; i++)
		answers[i] = resize(&terminal, i % 2 == 0 ? less : size);
	struct answer answer = median(answers, TIMES, &worst);
	say(program->name, "another size, repainted", budget, &answer, worst);
	stop(&terminal);
}

/* ---- a line that is cut ---- */

static bool
is_kept(sqlite3_stmt *stmt)
{
	bool is = sqlite3_step(stmt) == SQLITE_ROW;
	sqlite3_reset(stmt);
	return is;
}

/* From the signal until another program reads the words from the disk. */
static double
cut(const struct bench_edit *bench, struct size size)
{
	static const struct timespec SHORT = {0, 50000};
	sqlite3_stmt *stmt = NULL;
	struct terminal terminal = open_note(bench, size);
	sqlite3 *db = open_beside(bench, ".drafts.db");
	if (sqlite3_prepare_v2(db,
			       "SELECT 1 FROM draft WHERE body LIKE "
			       "'%said on the line%'",
			       -1, &stmt, NULL) != SQLITE_OK)
		die("drafts", sqlite3_errmsg(db));
	press(&terminal, "said on the line");
	if (is_kept(stmt))
		die("drafts", "it was written before the line was cut");
	double before = now_ms();
	kill(terminal.pid, SIGHUP);
	while (!is_kept(stmt)) {
		if (now_ms() - before > ANSWER_MS)
			die("drafts", "what was typed is lost");
		take(&terminal, 0);
		nanosleep(&SHORT, NULL);
	}
	double ms = now_ms() - before;
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	stop(&terminal);
	return ms;
}

/* The same words in a transaction of its own, on the same disk. */
static double
commit(sqlite3 *db)
{
	double before = now_ms();
	exec(db, "INSERT INTO words (said) VALUES ('said on the line')");
	return now_ms() - before;
}

static void
measure_cut(const struct bench_edit *bench, struct size size)
{
	struct answer ours[STARTS] = {0};
	struct answer floor[STARTS] = {0};
	double worst = 0;
	sqlite3 *db = open_beside(bench, ".floor.db");
	exec(db, "PRAGMA journal_mode = WAL");
	exec(db, "PRAGMA synchronous = FULL");
	exec(db, "CREATE TABLE IF NOT EXISTS words (said TEXT)");
	for (size_t i = 0; i < STARTS; i++) {
		ours[i].ms = cut(bench, size);
		floor[i].ms = commit(db);
	}
	sqlite3_close(db);
	struct answer answer = median(ours, STARTS, &worst);
	say("kith", "line cut, draft durable", "20 ms", &answer, worst);
	answer = median(floor, STARTS, &worst);
	say("SQLite", "bare commit", "", &answer, worst);
}

/* ---- doing nothing ---- */

static double
cpu_ms(pid_t pid)
{
	clockid_t id;
	struct timespec t = {0};
	if (clock_getcpuclockid(pid, &id) != 0 || clock_gettime(id, &t) != 0)
		die("processor time", "is not known");
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* An open case of the two whose lists are measured. */
static void
read_case(const struct bench_edit *bench, char *out, size_t size)
{
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db = open_beside(bench, ".db");
	if (sqlite3_prepare_v2(
		    db,
		    "SELECT number FROM casefile WHERE closed_on = '' "
		    "AND pair_id = (SELECT pair_id FROM casefile "
		    "JOIN pair ON pair.id = pair_id JOIN staff ON "
		    "staff.id IN (social_id, employment_id) "
		    "WHERE login = 'ane' LIMIT 1)",
		    -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		die("a case", sqlite3_errmsg(db));
	snprintf(out, size, "case=%s", sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

/* The other of the pair writes a task down: the list reads its rows again. */
static pid_t
save(const struct bench_edit *bench, const char *number)
{
	const struct program other = {
		.words = {bench->kith->words[0], "--as=jon", "do", "task.add",
			  number, "text=Call about the course", NULL}};
	pid_t pid = fork();
	if (pid < 0)
		die("fork", "failed");
	if (pid > 0)
		return pid;
	setenv("KITH_DATABASE", bench->database, 1);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	run_child(&other);
}

static void
be_idle(struct terminal *terminal, double until_ms)
{
	for (double left; (left = until_ms - now_ms()) >= 1;)
		take(terminal, (int)left);
}

/* Of a processor, in percent, with saves of another or with none. */
static void
measure_idle(const struct program *program, const char *budget,
	     const struct bench_edit *saves, struct size size)
{
	char number[64];
	struct terminal terminal = start(program, size);
	settle(&terminal, START_QUIET_MS);
	for (const char *key = program->prepare; *key != '\0'; key++)
		tell(&terminal, *key);
	if (saves != NULL)
		read_case(saves, number, sizeof(number));
	settle(&terminal, 1000);
	terminal.n_bytes = 0;
	terminal.n_reads = 0;
	double cpu = cpu_ms(terminal.pid);
	double before = now_ms();
	for (int i = 0; i < IDLE_S; i++) {
		pid_t pid = saves == NULL ? -1 : save(saves, number);
		int status = 0;
		be_idle(&terminal, before + 1000.0 * (i + 1));
		if (pid > 0 && (waitpid(pid, &status, 0) != pid || status != 0))
			die("task.add", "nothing was saved");
	}
	printf("%-10s %-26s %8s %8.3f %8s %7zu %6zu\n", program->name,
	       saves != NULL ? "others save, 1 a second" : "nothing happens",
	       budget, (cpu_ms(terminal.pid) - cpu) / IDLE_S / 10, "",
	       terminal.n_bytes, terminal.n_reads);
	fflush(stdout);
	stop(&terminal);
}

static void
measure_quiet(const struct bench_edit *bench, struct size size)
{
	struct program list = *bench->kith;
	list.prepare = MY_CASES;
	printf("\nDoing nothing for %d s, %% of a processor for ms\n", IDLE_S);
	measure_idle(&list, "0.02 %", NULL, size);
	measure_idle(&list, "", bench, size);
	for (size_t i = 0; i < bench->n_others; i++)
		measure_idle(&bench->others[i], "", NULL, size);
}

void
bench_edit(const struct bench_edit *bench, struct size size)
{
	struct program list = *bench->kith;
	list.prepare = MY_CASES;
	title("Writing, beside other programs", size);
	measure_note(bench, size);
	if (bench->has_editor)
		measure_editor(size);
	measure_boxes(bench, size);
	measure_resize(&list, size.rows > 24 ? "15 ms" : "10 ms", size);
	for (size_t i = 0; i < bench->n_others; i++)
		measure_resize(&bench->others[i], "", size);
	measure_cut(bench, size);
	measure_quiet(bench, size);
}
