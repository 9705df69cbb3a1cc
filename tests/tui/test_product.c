/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The product's screens on every terminal and at every size, and with text
 * that means harm in every field of the record.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/attr.h"
#include "base/strbuf.h"

#include "product.h"
#include "tests/lib/vt.h"

enum { CASES = 60, FOOT_ROWS = 3 };

static struct product product;

static int
begin(void **state)
{
	(void)state;
	product_begin(&product, CASES);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	product_end(&product);
	return 0;
}

/* ---- what every screen must be ---- */

static const char *
row_text(struct vt *vt, int row)
{
	const char *s = vt_text(vt);
	for (; row > 0; row--)
		s = strchr(s, '\n') + 1;
	return s;
}

static bool
is_reversed(char attr)
{
	return attr >= 'a' && ((attr - 'a' + 1) & (4 | 8)) != 0;
}

static void
complain(struct vt *vt, const char *name, const char *what)
{
	fail_msg("%s at %dx%d: %s\ncursor %d,%d\n%s", name, vt_cols(vt),
		 vt_rows(vt), what, vt_cursor_row(vt), vt_cursor_col(vt),
		 vt_text(vt));
}

/*
 * A bar at the top, keys at the bottom that leave the last column alone, the
 * cursor visible and on something in the body.
 */
static void
check_frame(struct vt *vt, const char *name)
{
	int rows = vt_rows(vt);
	int cols = vt_cols(vt);
	if (vt_has_ended(vt))
		fail_msg("%s: the program has ended", name);
	for (int col = 0; col < cols; col++)
		if (!is_reversed(vt_attr(vt, 0, col)))
			complain(vt, name, "the title bar is not whole");
	if (strstr(row_text(vt, rows - 1), "Esc") == NULL &&
	    strstr(row_text(vt, rows - 1), "F1") == NULL)
		complain(vt, name, "no hint of keys");
	if (!vt_cursor_is_visible(vt))
		complain(vt, name, "no cursor");
	if (vt_cursor_row(vt) < 1 || vt_cursor_row(vt) >= rows - FOOT_ROWS)
		complain(vt, name, "the cursor is not in the body");
}

static const int SIZES[][2] = {
	{24, 80}, {43, 132}, {60, 200}, {16, 60}, {10, 40}};

static void
check_scene(const struct scene *scene, const char *term, const char *look)
{
	struct product_view view = {
		.login = scene->login, .term = term, .look = look};
	char name[128];
	product_forget_drafts(&product);
	struct vt *vt = product_open(&product, &view);
	snprintf(name, sizeof(name), "%s on %s", scene->name, term);
	product_show(&product, vt, scene);
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		vt_resize(vt, SIZES[i][0], SIZES[i][1]);
		vt_sync(vt);
		check_frame(vt, name);
	}
	assert_true(product_quit(&vt));
}

static void
every_screen_is_whole_at_every_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < scene_count(); i++)
		check_scene(&SCENES[i], "xterm-256color", NULL);
}

/* All of them where there is time; else some, other ones on each. */
static void
screens_are_whole_on_every_terminal(void **state)
{
	static const char *const TERMS[] = {"tmux-256color", "screen-256color",
					    "linux",	     "vt100",
					    "vt220",	     "putty-256color"};
	size_t step = getenv("KITH_LONG") == NULL ? N_ELEMS(TERMS) : 1;
	(void)state;
	for (size_t t = 0; t < N_ELEMS(TERMS); t++)
		for (size_t i = t % step;
		     vt_knows_term(TERMS[t]) && i < scene_count(); i += step)
			check_scene(&SCENES[i], TERMS[t], NULL);
}

static void
screens_are_whole_in_every_theme(void **state)
{
	static const char *const LOOKS[] = {"light", "contrast", "mono",
					    "ascii"};
	size_t step = getenv("KITH_LONG") == NULL ? N_ELEMS(LOOKS) : 1;
	(void)state;
	for (size_t l = 0; l < N_ELEMS(LOOKS); l++)
		for (size_t i = l % step; i < scene_count(); i += step)
			check_scene(&SCENES[i], "xterm-256color", LOOKS[l]);
}

/* Nothing but ASCII leaves a program that was asked for it. */
static void
ascii_frames_are_ascii(void **state)
{
	static const char *const FRAMES[] = {"\xe2\x94", "\xe2\x80\xa6",
					     "\xe2\x96"};
	struct product_view view = {.login = "sara", .look = "ascii"};
	(void)state;
	struct vt *vt = product_open(&product, &view);
	product_play(vt, (const char *const[]){"\r", "\033OP", NULL});
	for (size_t i = 0; i < N_ELEMS(FRAMES); i++)
		assert_false(vt_wrote(vt, FRAMES[i]));
	assert_true(product_quit(&vt));
}

/* ---- bytes of the product's own screens (ui.md 18) ---- */

static size_t
cost(struct vt *vt, const char *keys)
{
	size_t before = vt_bytes(vt);
	vt_keys(vt, keys);
	vt_settle(vt, 150);
	return vt_bytes(vt) - before;
}

/*
 * The focus moves at the same cost whatever the window; a preview, which is
 * another row's words each time, has a budget of its own.
 */
static void
screens_keep_their_bytes(void **state)
{
	static const struct {
		int rows;
		int cols;
		size_t preview; /* of a move; 0 = there is none */
		size_t move;
		size_t repaint;
	} BUDGETS[] = {{24, 80, 0, 75, 1800},
		       {30, 120, 500, 75, 3600},
		       {60, 200, 500, 75, 7600}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(BUDGETS); i++) {
		struct product_view view = {.login = "ane",
					    .rows = BUDGETS[i].rows,
					    .cols = BUDGETS[i].cols};
		struct vt *vt = product_open(&product, &view);
		product_play(vt, (const char *const[]){"\033[F\033[A\033[17~",
						       NULL});
		vt_settle(vt, 100);
		size_t repaint = cost(vt, "\014");
		size_t preview = cost(vt, "\033[B");
		if (BUDGETS[i].preview > 0) {
			cost(vt, "\033[17~");
			cost(vt, "\033[D"); /* on numbers, as without it */
		}
		size_t move = cost(vt, "\033[B");
		size_t nothing = cost(vt, "\033[99~");
		print_message(
			"# %dx%d: move %zu, with a preview %zu, repaint "
			"%zu bytes\n",
			BUDGETS[i].cols, BUDGETS[i].rows, move, preview,
			repaint);
		if (BUDGETS[i].preview > 0)
			assert_in_range(preview, 1, BUDGETS[i].preview);
		assert_in_range(move, 1, BUDGETS[i].move);
		assert_int_equal(nothing, 0);
		assert_in_range(repaint, 1, BUDGETS[i].repaint);
		assert_true(product_quit(&vt));
	}
}

/* ---- hostile text ---- */

static const char HOSTILE[] =
	"A\033[31mB\033]0;PWNED\007C\302\233" /* CSI of eight bits */
	"2JD\342\200\256E\342\201\246F"	      /* bidi override, isolate */
	"e\314\201\314\202\314\203\314\204\314\206\314\207\314\210\314\212" /* 8
									     */
	"\346\274\242\345\255\227\360\237\221\251\342\200\215\360\237\221\247"
	"\xff\xfe\303\050\r\n\tend";

static void
execute(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

/* The text into the column of every row, beside everything that checks it. */
static void
poison(sqlite3 *db, const char *table, const char *column)
{
	struct strbuf sql = {0};
	sqlite3_stmt *stmt = NULL;
	strbuf_addf(&sql, "UPDATE OR IGNORE %s SET %s = CAST($1 AS TEXT)",
		    table, column);
	assert_int_equal(sqlite3_prepare_v2(db, strbuf_str(&sql), -1, &stmt,
					    NULL),
			 SQLITE_OK);
	sqlite3_bind_text(stmt, 1, HOSTILE, sizeof(HOSTILE) - 1, SQLITE_STATIC);
	if (sqlite3_step(stmt) != SQLITE_DONE)
		fail_msg("%s: %s", strbuf_str(&sql), sqlite3_errmsg(db));
	sqlite3_finalize(stmt);
	strbuf_fini(&sql);
}

/* Every field of the record into which somebody types words. */
static const struct {
	const char *table;
	const char *column;
} TEXTS[] = {
	{"person", "given_name"},
	{"person", "family_name"},
	{"person", "native_name"},
	{"person", "other_names"},
	{"person", "patronymic"},
	{"person", "phone"},
	{"person", "call_note"},
	{"person", "email"},
	{"person", "street"},
	{"person", "postcode"},
	{"person", "place"},
	{"person_address", "street"},
	{"person_address", "postcode"},
	{"person_address", "place"},
	{"person_address", "note"},
	{"person_identifier", "value"},
	{"person_reach", "value"},
	{"person_reach", "note"},
	{"person_verdict", "reason"},
	{"person_verdict_before", "reason"},
	{"circle_member", "name"},
	{"circle_member", "relation"},
	{"circle_member", "phone"},
	{"circle_member", "role"},
	{"circle_member", "organisation"},
	{"circle_member", "told_note"},
	{"circle_member", "note"},
	{"casefile", "story"},
	{"case_event", "text"},
	{"case_annulment", "reason"},
	{"case_annulment", "answer"},
	{"case_transfer", "reason"},
	{"case_transfer", "answer"},
	{"consent", "to_whom"},
	{"consent", "purpose"},
	{"consent", "what"},
	{"contact", "text"},
	{"contact", "others"},
	{"appointment", "place"},
	{"appointment", "purpose"},
	{"message", "text"},
	{"note", "text"},
	{"note", "conclusion"},
	{"task", "text"},
	{"task", "done_text"},
	{"contract", "title"},
	{"contract", "vision"},
	{"contract", "place"},
	{"contract", "guardian"},
	{"contract", "interpreter"},
	{"contract", "complaint_route"},
	{"contract", "change_reason"},
	{"contract", "ended_reason"},
	{"contract_print", "text"},
	{"contract_rest", "reason"},
	{"goal", "text"},
	{"goal", "measure"},
	{"commitment", "what"},
	{"commitment", "owner_name"},
	{"commitment", "how_checked"},
	{"commitment", "consequence"},
	{"commitment", "support"},
	{"commitment_mark", "text"},
	{"contract_review", "text"},
	{"signature", "name"},
	{"signature", "witness"},
	{"benefit", "authority"},
	{"benefit", "reference"},
	{"benefit", "note"},
	{"breach", "text"},
	{"breach", "explanation"},
	{"breach", "closed_text"},
	{"breach_step", "text"},
	{"breach_step", "returned_text"},
	{"access_grant", "purpose"},
	{"diagnosis_rating", "note"},
	{"diagnosis_rating", "evidence"},
	{"diagnosis_rating", "not_now"},
	{"diagnosis", "gate_reason"},
	{"import_log", "source"},
	{"import_finding", "heading"},
	{"import_finding", "message"},
	{"import_staged", "cells"},
	{"rule_set", "note"},
	{"holiday", "name"},
	{"staff", "name"},
	{"staff", "phone"},
	{"office", "name"},
	{"office", "phone"},
};

static void
poison_all(const char *path)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	execute(db, "PRAGMA ignore_check_constraints = ON");
	execute(db, "BEGIN");
	for (size_t i = 0; i < N_ELEMS(TEXTS); i++)
		poison(db, TEXTS[i].table, TEXTS[i].column);
	execute(db, "COMMIT");
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* What no screen ever sends to the terminal. */
static void
check_unharmed(struct vt *vt, const char *name)
{
	static const char *const NEVER[] = {"\033]0;",	    "PWNED\007",
					    "\302\233",	    "\342\200\256",
					    "\342\201\246", "\xff",
					    "\303\050",	    "\314\204\314\206",
					    "\342\200\215"};
	for (size_t i = 0; i < N_ELEMS(NEVER); i++)
		if (vt_wrote(vt, NEVER[i]))
			fail_msg("%s: text %zu came through", name, i);
}

static void
hostile_text_leaves_the_frame_alone(void **state)
{
	struct product poisoned;
	(void)state;
	product_begin(&poisoned, CASES);
	poison_all(poisoned.database);
	for (size_t i = 0; i < scene_count(); i++) {
		struct product_view view = {.login = SCENES[i].login};
		struct vt *vt = product_open(&poisoned, &view);
		product_play(vt, SCENES[i].steps);
		for (size_t s = 0; s < N_ELEMS(SIZES); s++) {
			vt_resize(vt, SIZES[s][0], SIZES[s][1]);
			vt_sync(vt);
			check_frame(vt, SCENES[i].name);
		}
		check_unharmed(vt, SCENES[i].name);
		assert_true(product_quit(&vt));
	}
	product_end(&poisoned);
}

/* Typed and pasted, it is refused or cleaned, never stored as it came. */
static void
hostile_text_typed_into_a_form(void **state)
{
	struct strbuf paste = {0};
	struct product_view view = {.login = "ane"};
	(void)state;
	strbuf_add(&paste, "\033[200~");
	strbuf_add(&paste, HOSTILE);
	strbuf_add(&paste, "\033[201~");
	struct vt *vt = product_open(&product, &view);
	product_play(vt,
		     (const char *const[]){"\033[F\033[A\033[17~", "\r", "\020",
					   "change a person\r", NULL});
	for (int i = 0; i < 5; i++)
		product_play(vt, (const char *const[]){strbuf_str(&paste), "\t",
						       NULL});
	check_frame(vt, "form");
	check_unharmed(vt, "form");
	product_play(vt, (const char *const[]){"\033OQ", NULL});
	check_frame(vt, "saved form");
	check_unharmed(vt, "saved form");
	assert_true(product_quit(&vt));
	strbuf_fini(&paste);
}

/* Once at the first login of each, and then when asked for. */
static void
a_newcomer_is_shown_around_once(void **state)
{
	static const char *const ENDS[] = {"\r", "\033"};
	static const char *const LOGINS[] = {"nerea", "unai"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct product_view view = {.login = LOGINS[i],
					    .keeps_tour = true};
		struct vt *vt = product_open(&product, &view);
		vt_wait(vt, "Welcome to kith");
		vt_wait(vt, "\\^P : +Every command");
		vt_keys(vt, ENDS[i]);
		vt_gone(vt, "Welcome to kith");
		assert_true(vt_shows(vt, "MY DAY"));
		assert_true(product_quit(&vt));
		vt = product_open(&product, &view);
		vt_wait(vt, "MY DAY");
		vt_sync(vt);
		assert_false(vt_shows(vt, "Welcome to kith"));
		product_play(vt, (const char *const[]){"\020", "tour\r", NULL});
		vt_wait(vt, "Welcome to kith");
		check_frame(vt, "tour");
		assert_true(product_quit(&vt));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_is_whole_at_every_size),
		cmocka_unit_test(screens_are_whole_on_every_terminal),
		cmocka_unit_test(screens_are_whole_in_every_theme),
		cmocka_unit_test(ascii_frames_are_ascii),
		cmocka_unit_test(screens_keep_their_bytes),
		cmocka_unit_test(hostile_text_leaves_the_frame_alone),
		cmocka_unit_test(hostile_text_typed_into_a_form),
		cmocka_unit_test(a_newcomer_is_shown_around_once),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
