/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of rights, walked by the words of the shell: the shipped program
 * is asked as everybody in every relation for every operation, every list in
 * each of its formats, search, summary, paper and calendar, and must let do
 * and show what the golden file says and nothing else. One question in
 * SHORT_STEP, chosen by a fixed seed; KITH_LONG=1 asks all of them.
 */
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

#include "app/print.h"
#include "tests/lib/program.h"
#include "tests/lib/rights_walk.h"

enum { WORDS_MAX = 24, SHORT_STEP = 120, SEED = 20261122 };

struct walk {
	struct relations_lab lab;
	struct rights_table table;
	const struct lab_asker *who;
	struct arena arena;
	size_t n_offered; /* questions there are */
	size_t n_asked;
	size_t n_let;
	size_t n_wrong;
};

static struct walk walk;

static void
wrong(const char *what, enum lab_case of, const char *why, const char *said)
{
	if (walk.n_wrong++ < 20)
		print_message("# %s, %s of case %d %s: %.300s\n",
			      walk.who->login, what, (int)of, why, said);
}

/* Is this one of the sample? */
static bool
is_asked(void)
{
	walk.n_offered++;
	if (getenv("KITH_LONG") == NULL && random() % SHORT_STEP != 0)
		return false;
	walk.n_asked++;
	return true;
}

/* Runs kith as the asker; words end with NULL. */
static struct ran
run(const char *const *words)
{
	const char *all[WORDS_MAX] = {"--database", walk.lab.house.path, "--as",
				      walk.who->login};
	struct ran ran;
	size_t n = 4;

	for (size_t i = 0; words[i] != NULL; i++)
		all[n++] = words[i];
	program_run(&walk.arena, NULL, NULL, all, &ran);
	return ran;
}

static bool
is_refused(const struct ran *ran)
{
	return ran->status != 0 &&
	       (strstr(ran->said, "\"code\":\"denied\"") != NULL ||
		strstr(ran->said, "\"code\":\"not_found\"") != NULL);
}

static void
look(const char *what, enum lab_case of, const struct ran *ran, bool is_in_file)
{
	const char *leak =
		rights_leak(&walk.table, walk.who, ran->said, is_in_file, NULL);

	if (leak != NULL)
		wrong(what, of, "shows", leak);
	if (ran->status > 1)
		wrong(what, of, "fails", ran->said);
}

/* ---- Operations ---- */

static struct ran
try_operation(const struct operation *op, enum lab_case of)
{
	const char *words[WORDS_MAX] = {"--json", "do", op->name, "--dry-run"};
	size_t n = 4;

	for (size_t i = 0; i < op->n_params && n < WORDS_MAX - 6; i++)
		if (op->params[i].subject)
			words[n++] = arena_printf(
				&walk.arena, "%s=%s", op->params[i].name,
				relations_lab_text(&walk.lab, &op->params[i],
						   of));
	return run(words);
}

static void
walk_operation(const struct operation *op, enum lab_case of)
{
	bool may = rights_may_run(&walk.table, walk.who, op, of, false);
	bool is_about_row = relations_lab_is_of_case(op->params, op->n_params);
	enum relation relation = rights_relation(walk.who, of);
	struct ran ran = try_operation(op, of);

	walk.n_let += may && !is_refused(&ran);
	look(op->name, of, &ran, of == LAB_OPEN);
	if (!may && !is_refused(&ran))
		wrong(op->name, of, "is not refused", ran.said);
	if (may && is_refused(&ran) && !rights_is_narrower(op, walk.who) &&
	    (!is_about_row || rights_knows(&walk.table, walk.who, of)) &&
	    relations_lab_has(&walk.lab, op->params, op->n_params, of))
		wrong(op->name, of, "is refused", ran.said);
	if (is_about_row && of != LAB_ABSENT &&
	    walk.table.in_file[relation][DATA_BASIC] == '-') {
		struct ran absent = try_operation(op, LAB_ABSENT);

		if (!rights_say_the_same(
			    &walk.arena,
			    relations_lab_unnamed(&walk.lab, ran.said, of),
			    relations_lab_unnamed(&walk.lab, absent.said,
						  LAB_ABSENT)))
			wrong(op->name, of, "is told from none", ran.said);
	}
}

/* ---- Lists ---- */

static void
walk_list(const struct view *view, enum lab_case of, const char *format)
{
	const char *words[WORDS_MAX] = {"--json", "list", view->name,
					"--format", format};
	bool is_of_case =
		relations_lab_is_of_case(view->params, view->n_params);
	bool opens = rights_opens(&walk.table, walk.who, view, of);
	bool has =
		relations_lab_has(&walk.lab, view->params, view->n_params, of);
	struct ran ran;
	size_t n = 5;

	for (size_t i = 0; i < view->n_params; i++)
		if (view->params[i].subject)
			words[n++] = arena_printf(
				&walk.arena, "%s=%s", view->params[i].name,
				relations_lab_text(&walk.lab, &view->params[i],
						   of));
	ran = run(words);
	walk.n_let += !is_refused(&ran);
	look(view->name, of, &ran, is_of_case && of == LAB_OPEN);
	if (!right_is_about_case(view->right)) {
		if (!walk.table.role_may[walk.who->role][view->right] &&
		    !is_refused(&ran))
			wrong(view->name, of, "is not refused", ran.said);
		return;
	}
	if (!is_of_case || !has)
		return;
	if (!opens && !is_refused(&ran))
		wrong(view->name, of, "is not refused", ran.said);
	if (opens && is_refused(&ran))
		wrong(view->name, of, "is refused", ran.said);
}

/* ---- The rest ---- */

static void
walk_case(enum lab_case of)
{
	const char *number = walk.lab.row[of][REF_CASEFILE];
	size_t n;
	const struct document *documents = document_all(&n);
	struct ran ran;

	if (is_asked()) {
		ran = run((const char *const[]){"--json", "show", "case",
						number, NULL});
		look("show", of, &ran, of == LAB_OPEN);
		if (is_refused(&ran) == rights_knows(&walk.table, walk.who, of))
			wrong("show", of, "is not as the table says", ran.said);
	}
	for (size_t i = 0; i < n; i++) {
		if (!is_asked())
			continue;
		ran = run((const char *const[]){
			"--json", "print", documents[i].name,
			relations_lab_text(&walk.lab, &documents[i].params[0],
					   of),
			NULL});
		look(documents[i].name, of, &ran, of == LAB_OPEN);
		/* One's own agenda and lists are of no case. */
		if (ran.status == 0 && documents[i].params[0].ref != REF_NONE &&
		    !rights_knows(&walk.table, walk.who, of))
			wrong(documents[i].name, of, "is printed", ran.said);
	}
}

static void
walk_search(void)
{
	struct ran ran;

	for (unsigned i = 0; i < DATA_END; i++) {
		if (LAB_WORD[i] == NULL || !is_asked())
			continue;
		ran = run((const char *const[]){"find", LAB_WORD[i], NULL});
		/* The word itself is said again where nobody is found. */
		if (ran.status == 0)
			look("find", LAB_OPEN, &ran, false);
	}
	if (!is_asked())
		return;
	ran = run((const char *const[]){"export", "calendar", NULL});
	look("export", LAB_OPEN, &ran, false);
}

static void
walk_as(const struct lab_asker *who)
{
	static const char *const formats[] = {"json", "csv", "table"};
	size_t n_ops;
	size_t n_views;
	const struct operation *const *ops = operation_all(&n_ops);
	const struct view *const *views = view_all(&n_views);

	walk.who = who;
	for (int of = 0; of < LAB_CASES; of++) {
		for (size_t i = 0; i < n_ops; i++)
			if (is_asked())
				walk_operation(ops[i], (enum lab_case)of);
		for (size_t i = 0; i < n_views * N_ELEMS(formats); i++)
			if (is_asked())
				walk_list(views[i / N_ELEMS(formats)],
					  (enum lab_case)of,
					  formats[i % N_ELEMS(formats)]);
		if (of != LAB_CASELESS)
			walk_case((enum lab_case)of);
		arena_fini(&walk.arena);
	}
	walk_search();
	arena_fini(&walk.arena);
}

static void
the_shell_keeps_to_the_table(void **state)
{
	(void)state;
	if (access("/dev/shm", W_OK) == 0) /* thousands of programs */
		setenv("TMPDIR", "/dev/shm", 1);
	memset(&walk, 0, sizeof(walk));
	rights_table_read(&walk.table);
	relations_lab_init(&walk.lab);
	srandom(SEED);
	for (size_t i = 0; i < LAB_ASKERS; i++)
		walk_as(&LAB_ASKER[i]);
	print_message("# %zu of %zu questions asked, %zu times let\n",
		      walk.n_asked, walk.n_offered, walk.n_let);
	assert_true(walk.n_let > walk.n_asked / 10);
	assert_int_equal(walk.n_wrong, 0);
	relations_lab_fini(&walk.lab);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shell_keeps_to_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
