/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of rights on the screen: as everybody in every relation the
 * shipped program is opened, the case looked for and gone through tab by tab,
 * commands looked up in the palette and lists opened. What is offered, what is
 * refused with its reason and which words are shown is compared with the
 * golden file. A part chosen by a fixed seed; KITH_LONG=1 takes all.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "desk.h"
#include "tests/lib/rights_walk.h"
#include "tests/lib/vt.h"

enum { TABS = 8, COLS = 200, ROWS = 40, SEED = 20261122 };

/* The line that is typed in. */
#define PALETTE "^  /( |$)"

/* One in so many, in the short run. */
enum { ASKER_STEP = 4, COMMAND_STEP = 15, LIST_STEP = 20 };

struct walk {
	struct relations_lab lab;
	struct rights_table table;
	const struct lab_asker *who;
	struct vt *vt;
	size_t n_commands;
	size_t n_lists;
	size_t n_offered;
	size_t n_wrong;
};

static struct walk walk;

/* Taken always: in an empty list of the case it was offered to who may not. */
static const char ALWAYS_ASKER[] = "leire";
static const char ALWAYS_COMMAND[] = "access.grant";

static bool
is_taken(int step)
{
	return getenv("KITH_LONG") != NULL || random() % step == 0;
}

static void
wrong(const char *what, const char *why)
{
	if (walk.n_wrong++ < 20)
		print_message("# %s, %s: %s\n%s", walk.who->login, what, why,
			      vt_text(walk.vt));
}

static void
look(const char *what, bool is_in_file)
{
	const char *leak = rights_leak(&walk.table, walk.who, vt_text(walk.vt),
				       is_in_file, NULL);

	if (leak != NULL)
		wrong(what, leak);
}

/* ---- The palette ---- */

/* What stands behind the title in its row, blanks left out; NULL = no row. */
static const char *
behind(const char *title)
{
	const char *at = strstr(vt_text(walk.vt), title);

	if (at == NULL)
		return NULL;
	at += strlen(title);
	return at + strspn(at, " ");
}

/* Enter takes the first: of "views" that is the key, not the list. */
static bool
is_first(const char *title)
{
	char row[240];

	snprintf(row, sizeof(row), "> %s", title);
	return strstr(vt_text(walk.vt), row) != NULL;
}

static void
open_palette(const char *words)
{
	vt_keys(walk.vt, KEY_CTRL_P);
	vt_wait(walk.vt, PALETTE);
	vt_keys(walk.vt, words);
	vt_sync(walk.vt);
}

static void
close_palette(void)
{
	vt_keys(walk.vt, KEY_ESC);
	vt_gone(walk.vt, PALETTE);
}

/* On a row that is not here, whoever asks. */
static bool
is_about_place(const char *note)
{
	static const char row[] = "(This is done on a row";

	return strncmp(note, row, strlen(row)) == 0;
}

static void
look_up_command(const struct operation *op, enum lab_case of)
{
	bool may = rights_may(&walk.table, walk.who, op->right, of) &&
		   !(rights_is_narrower(op, walk.who) &&
		     op->right == RIGHT_BREAK_GLASS);
	const char *note;

	open_palette(op->name);
	walk.n_commands++;
	note = behind(op->title);
	if (note == NULL)
		wrong(op->name, "is not in the palette");
	else if (!may && (*note != '(' || is_about_place(note)))
		wrong(op->name, "is offered");
	else if (may && *note == '(' && !is_about_place(note))
		wrong(op->name, "is refused");
	walk.n_offered += may;
	close_palette();
}

static void
open_list(const struct view *view)
{
	char title[120];
	const char *note;
	bool may = right_is_about_case(view->right) ||
		   walk.table.role_may[walk.who->role][view->right];

	snprintf(title, sizeof(title), "List: %s", view->title);
	open_palette(view->name);
	walk.n_lists++;
	note = behind(title);
	if ((note != NULL) != may)
		wrong(view->name, may ? "is missing" : "is offered");
	if (note == NULL || *note == '(' || !is_first(title)) {
		close_palette();
		return;
	}
	vt_keys(walk.vt, KEY_ENTER);
	vt_gone(walk.vt, PALETTE);
	vt_sync(walk.vt);
	look(view->name, false);
	vt_keys(walk.vt, KEY_ESC);
	vt_wait(walk.vt, "MY DAY|Enter Open");
}

/* ---- The case ---- */

static void
leaf_through(void)
{
	char key[2] = "1";

	for (int tab = 0; tab < TABS; tab++) {
		key[0] = (char)('1' + tab);
		vt_keys(walk.vt, key);
		vt_sync(walk.vt);
		look("the case", true);
	}
}

static void
go_to_case(enum lab_case of)
{
	static const char *const names[] = {"BENALI", "ARGITSUA", "EZKUTARI"};
	bool knows = rights_knows(&walk.table, walk.who, of);
	size_t n;
	const struct operation *const *ops = operation_all(&n);

	if (!walk.table.role_may[walk.who->role][RIGHT_PERSON_SEARCH])
		return;
	vt_keys(walk.vt, "g");
	vt_wait(walk.vt, "Find a person or a case");
	vt_keys(walk.vt, walk.lab.row[of][REF_CASEFILE]);
	if (knows)
		vt_wait(walk.vt, names[of]);
	vt_sync(walk.vt);
	look("find", false);
	if (!knows) {
		if (vt_shows(walk.vt, "BENALI|ARGITSUA|EZKUTARI"))
			wrong("find", "shows whom one may not know");
		vt_keys(walk.vt, KEY_ESC);
		vt_gone(walk.vt, "Find a person or a case");
		return;
	}
	vt_keys(walk.vt, KEY_ENTER);
	vt_wait(walk.vt, "1 Story|1/8 Story");
	leaf_through();
	for (size_t i = 0; i < n; i++)
		if (is_taken(COMMAND_STEP) ||
		    strcmp(ops[i]->name, ALWAYS_COMMAND) == 0)
			look_up_command(ops[i], of);
	vt_keys(walk.vt, KEY_ESC);
	vt_wait(walk.vt, "MY DAY|Enter Open");
}

static void
walk_as(const struct lab_asker *who)
{
	const struct desk desk = {.house = &walk.lab.house,
				  .login = who->login,
				  .rows = ROWS,
				  .cols = COLS};
	size_t n;
	const struct view *const *views = view_all(&n);

	walk.who = who;
	walk.vt = desk_open(&desk);
	look("the first screen", false);
	for (size_t i = 0; i < n; i++)
		if (!view_is_about_one(views[i]) && is_taken(LIST_STEP))
			open_list(views[i]);
	for (int of = 0; of < LAB_CASELESS; of++)
		go_to_case((enum lab_case)of);
	desk_quit(walk.vt);
}

static void
the_screen_keeps_to_the_table(void **state)
{
	size_t n_askers = 0;

	(void)state;
	memset(&walk, 0, sizeof(walk));
	rights_table_read(&walk.table);
	relations_lab_init(&walk.lab);
	srandom(SEED);
	for (size_t i = 0; i < LAB_ASKERS; i++)
		if (is_taken(ASKER_STEP) ||
		    strcmp(LAB_ASKER[i].login, ALWAYS_ASKER) == 0) {
			walk_as(&LAB_ASKER[i]);
			n_askers++;
		}
	print_message("# %zu askers, %zu commands (%zu offered), %zu lists\n",
		      n_askers, walk.n_commands, walk.n_offered, walk.n_lists);
	assert_true(n_askers > 0 && walk.n_offered > 0);
	assert_true(walk.n_offered < walk.n_commands);
	assert_int_equal(walk.n_wrong, 0);
	relations_lab_fini(&walk.lab);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_screen_keeps_to_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
