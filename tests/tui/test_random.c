/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Anything at any time: keys, halves of sequences, pastes, resizes and
 * signals in an order of chance, on the shipped program and on the widgets.
 * Nothing crashes, leaks or leaves the terminal as it was not found.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/num.h"

#include "product.h"
#include "tests/lib/vt.h"

enum {
	EVENTS = 600,
	EVENTS_LONG = 100000,
	EVENTS_A_PROGRAM = 500, /* then it is ended and opened again */
	LOOK_EVERY = 40,
	CASES = 60,
	ROWS_MOST = 60, /* of SIZES: the emulator keeps these */
	COLS_MOST = 200
};

static uint64_t seed;

static size_t
below(size_t n)
{
	seed ^= seed >> 12;
	seed ^= (seed & (UINT64_MAX >> 25)) << 25;
	seed ^= seed >> 27;
	return (size_t)(seed % n);
}

/* What a person, a bad line or another program may send. */
static const char *const KEYS[] = {
	"\033[A",
	"\033[B",
	"\033[C",
	"\033[D",
	"\033[B",
	"\033[B",
	"\033[5~",
	"\033[6~",
	"\033[H",
	"\033[F",
	"\033[1;5C",
	"\033[1;5D",
	"\033[1;5A",
	"\033[1;5B",
	"\033[3~",
	"\033[2~",
	"\033[Z",
	"\t",
	"\t",
	"\r",
	"\r",
	"\r",
	"\033",
	"\033",
	"\177",
	"\010",
	"\033OP",
	"\033OQ",
	"\033OR",
	"\033OS",
	"\033[15~",
	"\033[17~",
	"\033[18~",
	"\033[19~",
	"\0331",
	"\0332",
	"\0334",
	"\003",
	"\004",
	"\005",
	"\006",
	"\007",
	"\013",
	"\014",
	"\016",
	"\020",
	"\023",
	"\026",
	"\027",
	"\030",
	"\031",
	"\032",
	"\037",
	" ",
	"*",
	"-",
	"/",
	"?",
	":",
	"1",
	"2",
	"3",
	"4",
	"5",
	"6",
	"7",
	"8",
	"9",
	"a",
	"b",
	"c",
	"d",
	"e",
	"f",
	"g",
	"h",
	"i",
	"k",
	"m",
	"n",
	"o",
	"p",
	"r",
	"s",
	"S",
	"t",
	"u",
	"v",
	"w",
	"y",
	"Y",
	"C",
	"q",
	"=",
	"[",
	"]",
	"ma",
	"2026-11-21",
	"t+3",
	"12",
	"\303\261",
	"e\314\201",
	"\346\274\242",
	("\360\237\221\251\342\200\215\360\237"
	 "\221\247"),
	"\330\271\330\261",
	"\340\270\201\340\270\263",
	/* not keys at all */
	"\033[99~",
	"\033[1;",
	"5",
	"\033O",
	"\033[M !!",
	"\033]11;rgb:0/0",
	"\007",
	"\033P1$r0m\033\\",
	"\xff\xfe",
	"\302\233A",
	"\033[0n",
	"\033[200~one\rtwo\ttail\033OP\033[31m\033[201~",
	"\033[200~\xff\342\200\256\r\r\r\033[201~",
	"\033[200~unended",
	"\033[201~",
};

static const int SIZES[][2] = {{24, 80}, {24, 80}, {43, 132}, {60, 200},
			       {16, 60}, {10, 40}, {9, 38},   {1, 1},
			       {3, 200}, {60, 40}};

static const int SIGNALS[] = {SIGWINCH, SIGCONT, SIGCHLD, SIGTSTP};

static void
do_something(struct vt *vt)
{
	size_t kind = below(100);
	if (kind < 94) {
		vt_keys(vt, KEYS[below(N_ELEMS(KEYS))]);
	} else if (kind < 98) {
		size_t i = below(N_ELEMS(SIZES));
		vt_resize_blindly(vt, SIZES[i][0], SIZES[i][1]);
	} else {
		vt_signal(vt, SIGNALS[below(N_ELEMS(SIGNALS))]);
	}
	/* Also while the program still draws, at times. */
	if (below(4) != 0)
		vt_settle(vt, 1);
}

/* A signal may find the terminal given back already, and then ends it too. */
static bool
has_ended_well(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGTERM ||
		       WTERMSIG(status) == SIGHUP || WTERMSIG(status) == SIGINT;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Each ends in one of the ways a program can end. */
static void
end_and_check(struct vt *vt)
{
	static const int WAYS[] = {0, SIGTERM, SIGHUP};
	int way = WAYS[below(N_ELEMS(WAYS))];
	/* What a cut sequence or paste still waits for; then out. */
	vt_keys(vt, "\033[201~\033\\");
	vt_settle(vt, 200);
	if (way != 0)
		vt_signal(vt, way);
	for (int i = 0; way == 0 && i < 20 && !vt_has_ended(vt); i++) {
		vt_keys(vt, "\021");
		vt_settle(vt, 200);
	}
	vt_wait_end(vt);
	bool is_clean = !vt_is_alternate(vt) && vt_cursor_is_visible(vt) &&
			vt_wrote(vt, "\033[?2004l");
	enum { LAST_WORDS = 4000 };
	size_t n = vt_bytes(vt);
	const char *all = vt_said(vt, "");
	char *last = strdup(n > LAST_WORDS ? all + n - LAST_WORDS : all);
	int status = vt_close(&vt);
	if (!is_clean || !has_ended_well(status)) {
		/* print_error cuts after a kilobyte */
		fprintf(stderr, "the last it said:\n%s\n", last);
		fail_msg("ended with status %#x, the terminal %s",
			 (unsigned)status, is_clean ? "clean" : "not clean");
	}
	free(last);
}

/* Other chances than the fixed ones, for a search by hand. */
static size_t
wanted(const char *name, int64_t otherwise)
{
	const char *s = getenv(name);
	int64_t n = otherwise;
	if (s != NULL)
		assert_true(num_parse_int(s, 0, INT32_MAX, &n));
	return (size_t)n;
}

typedef struct vt *(*open_fn)(void);

static void
play(open_fn open)
{
	size_t n = wanted("KITH_EVENTS",
			  getenv("KITH_LONG") == NULL ? EVENTS : EVENTS_LONG);
	seed = 0x9e3779b97f4a7c15 + wanted("KITH_SEED", 0);
	struct vt *vt = NULL;
	size_t n_opened = 0;
	for (size_t i = 0; i < n; i++) {
		if (vt == NULL) {
			vt = open();
			n_opened++;
		}
		do_something(vt);
		if (i % LOOK_EVERY == 0 && !vt_has_ended(vt))
			vt_settle(vt, 5);
		if (vt_has_ended(vt) || (i + 1) % EVENTS_A_PROGRAM == 0) {
			end_and_check(vt);
			vt = NULL;
		}
	}
	if (vt != NULL)
		end_and_check(vt);
	print_message("# %zu events, the program opened %zu times\n", n,
		      n_opened);
}

/* ---- the widgets ---- */

static struct vt *
open_lab(void)
{
	static const char *const SCREENS[] = {"", "form", "note", "compare",
					      "plots"};
	char path[512];
	const char *dir = getenv("KITH_BUILDDIR");
	snprintf(path, sizeof(path), "%s/tests/tui/widget_lab",
		 dir == NULL ? "." : dir);
	const char *argv[] = {path, "--rows", "5000", NULL, NULL, NULL};
	const char *name = SCREENS[below(N_ELEMS(SCREENS))];
	if (*name != '\0') {
		argv[3] = "--open";
		argv[4] = name;
	}
	struct vt_options options = {.argv = argv,
				     .rows = ROWS_MOST,
				     .cols = COLS_MOST,
				     .finds_leaks = true};
	struct vt *vt = vt_open(&options);
	vt_wait(vt, "Help");
	return vt;
}

static void
widgets_bear_anything(void **state)
{
	(void)state;
	play(open_lab);
}

/* ---- the program ---- */

static struct product product;

static struct vt *
open_product(void)
{
	static const char *const LOGINS[] = {"ane",   "ane",	"sara",
					     "benat", "aurora", "ada"};
	struct product_view view = {.login = LOGINS[below(N_ELEMS(LOGINS))],
				    .rows = ROWS_MOST,
				    .cols = COLS_MOST,
				    .finds_leaks = true};
	return product_open(&product, &view);
}

static void
the_program_bears_anything(void **state)
{
	(void)state;
	product_begin(&product, CASES);
	play(open_product);
	assert_int_equal(
		product_run(&product, (const char *const[]){"check", NULL}), 0);
	product_end(&product);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widgets_bear_anything),
		cmocka_unit_test(the_program_bears_anything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
