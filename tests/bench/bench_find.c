/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The search among N persons (100,000): time, pages read, and a floor in the
 * same run, which is one range of the index of words without scope.
 *
 * bench_find [N] measures the searches; bench_find N find TEXT does one alone,
 * once, for a counter of instructions around it; bench_find N list VIEW reads a
 * view (duplicates, duplicates.elsewhere), whose floor is one reading of the
 * office's persons. BENCH_DIR keeps the database of that size there.
 *
 * Names are of 100,000 words, few of them frequent, beside some that people
 * have; 53 of 100 persons are of one office, 30 have a case.
 */
#include "config.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "app/demo.h"
#include "app/find.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/num.h"
#include "core/staff.h"
#include "store/person_store.h"
#include "store/store.h"
#include "tests/bench/bench.h"

enum {
	TURNS = 20,
	HITS = 50,
	BATCH = 20000,
	N_WORDS = 100000,
	N_OFFICES = 3 /* of the demonstration */
};

struct bench {
	char dir[256];
	char path[320];
	int64_t n;
	struct session *ane;
	sqlite3 *bare;
	sqlite3_stmt *floor;
	const char *typed;
	size_t n_found;
	uint64_t random;
};

static struct stamp
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct stamp){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static void NORETURN
die(const char *what, const char *why)
{
	fprintf(stderr, "bench_find: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

/* Calls for pages of the file, by this process so far. */
static int64_t
pages_read(void)
{
	char text[512] = "";
	int fd = open("/proc/self/io", O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
	const char *at = len <= 0 ? NULL : strstr(text, "syscr: ");

	if (fd >= 0)
		close(fd);
	return at == NULL ? 0 : strtoll(at + 7, NULL, 10);
}

/* ---- The persons ---- */

WRAPS static uint64_t
random_below(struct bench *b, uint64_t n)
{
	b->random ^= b->random << 13;
	b->random ^= b->random >> 7;
	b->random ^= b->random << 17;
	return (b->random >> 11) % n;
}

static const char *const KNOWN[] = {
	"Garcia",   "Etxeberria", "Gonzalez",	"Fernandez", "Lopez",
	"Benali",   "Mohamed",	  "Ait Lahcen", "El Amrani", "Nguyen",
	"Jon",	    "Maria",	  "Karim",	"Fatima",    "Martinez",
	"Yilmaz",   "Okafor",	  "Hernandez",	"Iker",	     "Amaia",
	"Шевченко", "الخطيب",
};

static const char *const STREETS[] = {
	"Calle Mayor", "Calle Nueva",  "San Juan kalea", "Erdiko kalea",
	"Rue Haute",   "Avenida Baja", "Plaza del Sol",	 "Camino Real",
};

static const char *const PLACES[] = {
	"Altsasu", "Tafalla", "Etxarri", "Burlada", "Estella", "Tudela",
};

/* A word of syllables; the first ones are those that many have. */
static void
make_word(struct bench *b, char out[32])
{
	static const char SYLLABLES[][4] = {
		"ba", "be", "cor", "da",  "di", "en", "fer", "ga",
		"go", "ha", "i",   "jar", "ke", "la", "lo",  "mar",
		"mi", "na", "o",   "pe",  "ra", "ri", "san", "tu",
		"u",  "va", "xi",  "ya",  "zo", "al", "er",  "un"};
	uint64_t x = random_below(b, N_WORDS);
	size_t i = (size_t)(x * x / N_WORDS * x / N_WORDS);

	if (random_below(b, 8) == 0) {
		snprintf(out, 32, "%s", KNOWN[random_below(b, N_ELEMS(KNOWN))]);
		return;
	}
	snprintf(out, 32, "%s%s%s%s", SYLLABLES[i % 32], SYLLABLES[i / 32 % 32],
		 SYLLABLES[i / 1024 % 32], SYLLABLES[i / 32768 % 32]);
	out[0] = (char)(out[0] - 'a' + 'A');
}

struct one {
	char given[32];
	char family[72];
	char birth[16];
	char phone[16];
	char street[48];
};

static void
make_one(struct bench *b, int64_t office, struct one *text, struct person *out)
{
	char first[32];
	char second[32];

	make_word(b, text->given);
	make_word(b, first);
	make_word(b, second);
	snprintf(text->family, sizeof(text->family), "%s %s", first, second);
	snprintf(text->birth, sizeof(text->birth), "%04d-%02d-%02d",
		 1940 + (int)random_below(b, 69), 1 + (int)random_below(b, 12),
		 1 + (int)random_below(b, 28));
	snprintf(text->phone, sizeof(text->phone), "6%08d",
		 (int)random_below(b, 100000000));
	snprintf(text->street, sizeof(text->street), "%s %d",
		 STREETS[random_below(b, N_ELEMS(STREETS))],
		 1 + (int)random_below(b, 60));
	*out = (struct person){
		.office_id = office,
		.given_name = text->given,
		.family_name = text->family,
		.birth = text->birth,
		.phone = text->phone,
		.street = text->street,
		.place = PLACES[random_below(b, N_ELEMS(PLACES))],
		.postcode = "31800",
	};
}

static enum err_code
add_batch(struct bench *b, int64_t n, struct err *err)
{
	const struct staff *ane = session_actor(b->ane);
	const struct act act = {
		.staff_id = ane->head.id,
		.login = "bench",
		.operation = "person.add",
		.at = now(),
		.relation = "pair",
	};
	struct store *store = session_store(b->ane);
	enum err_code rc = store_write_begin(store, &act, err);

	for (int64_t i = 0; rc == ERR_OK && i < n; i++) {
		struct one text;
		struct person person;
		int64_t office = ane->office_id;

		if (random_below(b, 100) >= 53)
			office = office % N_OFFICES + 1;
		make_one(b, office, &text, &person);
		rc = person_insert(store, act.at, &person, err);
	}
	return rc == ERR_OK ? store_write_commit(store, &act, err) : rc;
}

static void
must(struct bench *b, int rc, const char *what)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
		die(what, sqlite3_errmsg(b->bare));
}

static void
open_bare(struct bench *b)
{
	must(b, sqlite3_open(b->path, &b->bare), "open");
	must(b,
	     sqlite3_exec(b->bare, "PRAGMA cache_size = -16000", NULL, NULL,
			  NULL),
	     "cache");
}

static void
run_bare(struct bench *b, const char *sql)
{
	must(b, sqlite3_exec(b->bare, sql, NULL, NULL, NULL), sql);
}

/* Past the journal, which would be four fifths of the file. */
static void
close_journal(struct bench *b)
{
	open_bare(b);
	run_bare(b, "DROP TRIGGER person_journal_insert");
	sqlite3_close(b->bare);
}

/* Like the first one there is; one of two thousand is ane's. */
static void
add_cases(struct bench *b)
{
	open_bare(b);
	run_bare(b, "BEGIN");
	run_bare(b, "DROP TRIGGER casefile_journal_insert");
	run_bare(b, "DROP TRIGGER household_journal_insert");
	run_bare(b,
		 "INSERT INTO household (uuid, person_id) "
		 "SELECT randomblob(16), p.id FROM person p "
		 "WHERE p.id % 10 < 3 AND NOT EXISTS "
		 "(SELECT 1 FROM household h WHERE h.person_id = p.id) "
		 "ORDER BY p.id");
	run_bare(
		b,
		"INSERT INTO casefile (uuid, number, office_id, person_id, "
		"household_id, pair_id, pair_since, first_reference_id, phase, "
		"profile, profile_since, opened_on, moved_on) "
		"SELECT randomblob(16), printf('ZZZ-%07d', p.id), p.office_id, "
		"p.id, h.id, CASE WHEN p.id % 2000 = 0 THEN t.pair_id END, "
		"CASE WHEN p.id % 2000 = 0 THEN t.pair_since ELSE '' END, "
		"CASE WHEN p.id % 2000 = 0 THEN t.first_reference_id END, "
		"t.phase, t.profile, t.profile_since, t.opened_on, t.moved_on "
		"FROM person p JOIN household h ON h.person_id = p.id "
		"JOIN casefile t ON t.id = 1 "
		"WHERE p.id % 10 < 3 AND NOT EXISTS "
		"(SELECT 1 FROM casefile x WHERE x.person_id = p.id)");
	run_bare(b, "COMMIT");
	sqlite3_close(b->bare);
}

static void
open_session(struct bench *b)
{
	const struct session_config config = {
		.database = b->path,
		.login = "bench",
		.as_login = "ane",
		.now = now,
	};
	struct err err = {0};

	if (session_open(&config, &b->ane, &err) != ERR_OK)
		die("ane", err.msg);
}

static void
make_database(struct bench *b)
{
	struct demo_request request = {.database = b->path,
				       .login = "bench",
				       .now = now(),
				       .n_cases = 100};
	struct err err = {0};
	int64_t before = now().ms;

	if (access(b->path, F_OK) == 0)
		return;
	if (demo_make(&request, &err) != ERR_OK)
		die("demo", err.msg);
	close_journal(b);
	open_session(b);
	for (int64_t left = b->n; left > 0; left -= BATCH)
		if (add_batch(b, left < BATCH ? left : BATCH, &err) != ERR_OK)
			die("persons", err.msg);
	session_close(&b->ane);
	add_cases(b);
	printf("%" PRId64 " persons written in %.1f s\n", b->n,
	       (double)(now().ms - before) / 1e3);
}

/* ---- Searches ---- */

static int
find_ours(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	struct find_hits hits;
	struct err err = {0};

	(void)turn;
	if (app_find(b->ane, b->typed, HITS, &arena, &hits, &err) != ERR_OK)
		die(b->typed, err.msg);
	b->n_found = hits.n;
	arena_fini(&arena);
	return 1;
}

static int
run_floor(void *arg, size_t turn)
{
	struct bench *b = arg;
	int rc;

	(void)turn;
	while ((rc = sqlite3_step(b->floor)) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(b->floor); i++)
			(void)sqlite3_column_text(b->floor, i);
	sqlite3_reset(b->floor);
	return rc == SQLITE_DONE;
}

static void
find(struct bench *b, const char *budget, const char *typed, const char *token)
{
	struct bench_time ours;
	struct bench_time floor;
	char what[96];
	int64_t pages;

	b->typed = typed;
	sqlite3_bind_text(b->floor, 1, token, -1, SQLITE_STATIC);
	bench_turns(TURNS, find_ours, run_floor, b, &ours, &floor);
	pages = pages_read();
	find_ours(b, 0);
	pages = pages_read() - pages - 1;
	snprintf(what, sizeof(what), "%s: %zu, %" PRId64 " p", typed,
		 b->n_found, pages);
	bench_line(what, budget, &ours, &floor);
}

static void
prepare_floor(struct bench *b, const char *sql)
{
	must(b, sqlite3_prepare_v2(b->bare, sql, -1, &b->floor, NULL), sql);
}

static void
find_all(struct bench *b)
{
	/* What is typed, and the word whose range is the floor. */
	static const struct {
		const char *budget;
		const char *typed;
		const char *token;
	} ROWS[] = {
		{"1 ms, worst 5 ms", "g", "g"},
		{"1 ms, worst 5 ms", "gar", "gar"},
		{"1 ms, worst 5 ms", "etxeberria mi", "etxeberria"},
		{"1 ms, worst 5 ms", "garcia lopez", "garcia"},
		{"1 ms, worst 5 ms", "الخ", "الخ"},
		{"1 ms, worst 5 ms", "1984-03", "*1984-03"},
		{"1 ms, worst 5 ms", "2 marzo 1984", "*1984-03-02"},
		{"1 ms, worst 5 ms", "612 34", "#43216"},
		{"1 ms, worst 5 ms", "612345678", "#876543216"},
		{"1 ms, worst 5 ms", "garcia 97", "garcia"},
		{"15 ms (an error)", "garcia 14.3.", "garcia"}, /* few */
		{"15 ms (an error)", "gonzales 97", "gonzalez"},
		{"15 ms (an error)", "etxebarria", "etxeberria"},
		{"15 ms (an error)", "gonzales", "gonzalez"},
		{"15 ms (an error)", "aitlahcen", "lahcen"},
		{"15 ms (an error)", "qqqqqqqq", "q"},
		{"15 ms (two errors)", "fernadez gonzales", "fernandez"},
		{"15 ms (two errors)", "etxebarria hernandes", "etxeberria"},
		{"15 ms (two errors)", "qqqqqqqq wwwwwww", "q"},
		{"15 ms (two errors)", "marfergoba gacordi", "marfer"},
	};

	prepare_floor(
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
	bench_title("Finding a person: typed, how many found, pages read");
	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		find(b, ROWS[i].budget, ROWS[i].typed, ROWS[i].token);
}

/* ---- Lists ---- */

static int
list_ours(void *arg, size_t turn)
{
	struct bench *b = arg;
	struct arena arena = {0};
	const struct view_request request = {.max = HITS};
	struct view_page page = {0};
	struct err err = {0};

	(void)turn;
	if (view_read(b->ane, view_find(b->typed), &request, &arena, &page,
		      &err) != ERR_OK)
		die(b->typed, err.msg);
	b->n_found = page.n;
	arena_fini(&arena);
	return 1;
}

static void
list(struct bench *b, const char *view)
{
	struct bench_time ours;
	struct bench_time floor;
	int64_t pages = pages_read();
	char what[96];

	if (view_find(view) == NULL)
		die(view, "no such view");
	prepare_floor(b,
		      "SELECT given_name, family_name, birth, phone, email, "
		      "street, postcode, place FROM person "
		      "WHERE office_id = 1");
	b->typed = view;
	bench_turns(1, list_ours, NULL, b, &ours, NULL);
	pages = pages_read() - pages - 1;
	bench_turns(1, run_floor, NULL, b, &floor, NULL);
	snprintf(what, sizeof(what), "%s: %zu, %" PRId64 " p", view, b->n_found,
		 pages);
	bench_title("A list: rows, pages read");
	bench_line(what, "", &ours, &floor);
}

/* ---- All ---- */

static void
set_up(struct bench *b)
{
	const char *dir = getenv("BENCH_DIR");
	const char *tmp = getenv("TMPDIR");

	if (dir != NULL)
		snprintf(b->dir, sizeof(b->dir), "%s", dir);
	else
		snprintf(b->dir, sizeof(b->dir), "%s/kith-find-XXXXXX",
			 tmp != NULL ? tmp : "/tmp");
	if (dir == NULL && mkdtemp(b->dir) == NULL)
		die(b->dir, "no directory");
	snprintf(b->path, sizeof(b->path), "%s/find-%" PRId64 ".db", b->dir,
		 b->n);
	make_database(b);
	open_bare(b);
	open_session(b);
}

static void
clean_up(struct bench *b)
{
	static const char *const ENDS[] = {
		"db",	     "db-wal",	      "db-shm",	       "gate",
		"drafts.db", "drafts.db-wal", "drafts.db-shm", "drafts.gate"};

	sqlite3_finalize(b->floor);
	sqlite3_close(b->bare);
	session_close(&b->ane);
	if (getenv("BENCH_DIR") != NULL)
		return;
	for (size_t i = 0; i < N_ELEMS(ENDS); i++) {
		char path[400];

		snprintf(path, sizeof(path), "%s/find-%" PRId64 ".%s", b->dir,
			 b->n, ENDS[i]);
		unlink(path);
	}
	rmdir(b->dir);
}

int
main(int argc, char **argv)
{
	static struct bench b = {.n = 100000,
				 .random = UINT64_C(0x9e3779b97f4a7c15)};

	if ((argc > 1 && !num_parse_int(argv[1], 1000, 10000000, &b.n)) ||
	    argc == 3 || argc > 4)
		die("usage", "bench_find [N [find TEXT | list VIEW]]");
	set_up(&b);
	if (argc == 4 && strcmp(argv[2], "list") == 0) {
		list(&b, argv[3]);
	} else if (argc == 4) {
		b.typed = argv[3];
		find_ours(&b, 0);
		printf("%zu found\n", b.n_found);
	} else {
		find_all(&b);
	}
	clean_up(&b);
	return EXIT_SUCCESS;
}
