/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Nobody does anything (ui.md 18): not a byte is sent, and the program sleeps;
 * also while others save what is not in sight. Counted are bytes, and how often
 * the kernel put the program to sleep, which is how often it woke. Some seconds
 * of each screen; KITH_LONG=1: a minute.
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

#include "base/attr.h"
#include "base/steady.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum {
	IDLE_MS = 2100,
	IDLE_MS_LONG = 60000,
	SETTLE_MS = 1900, /* a draft is kept, what is fresh is looked at */
	LINE_SIZE = 128
};

static struct house house;
static const char *karim; /* number of his case */
static const char *lola;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	lola = house_case(&house, "Lola", "Rus", "1991-07-30");
	house_must(&house, "ane", "note.write", "case", karim, "visibility",
		   "pair", "text", "The stove is out.", NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

/* How often it slept and woke since it began. */
static long
wakes(const struct vt *vt)
{
	static const char NAME[] = "voluntary_ctxt_switches:";
	char path[64];
	char line[LINE_SIZE];
	long n = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", vt_pid(vt));
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL)
		if (strncmp(line, NAME, sizeof(NAME) - 1) == 0)
			n = strtol(line + sizeof(NAME) - 1, NULL, 10);
	fclose(file);
	assert_true(n >= 0);
	return n;
}

static void
breathe(struct vt *vt, int ms)
{
	for (int64_t until = steady_ms() + ms; steady_ms() < until;)
		vt_breathe(vt, (int)(until - steady_ms()) + 1);
}

struct quiet {
	const char *what;
	const char *keys;
	const char *shows;
	int every_ms; /* it may wake so often; 0 = not at all */
	bool is_long; /* in the long run alone */
};

static const struct quiet SCREENS[] = {
	{"the day", "", "MY DAY", 0, false},
	{"a list", "vmy cases\r", "^ Enter Open", 0, true},
	{"a case", "\033gbenali\r", "Karim BENALI", 0, false},
	/* Who else types into it is looked at (ui.md 12). */
	{"a form", "4\t\t\teIt is", "It is", 2000, false},
	{"help", "\033OP", "Help: ", 2000, true},
};

static void
nobody_does_anything(void **state)
{
	int idle_ms = getenv("KITH_LONG") != NULL ? IDLE_MS_LONG : IDLE_MS;
	struct vt *vt = desk_as(&house, "ane");
	bool is_over = false;

	(void)state;
	for (size_t i = 0; i < N_ELEMS(SCREENS); i++) {
		const struct quiet *screen = &SCREENS[i];
		long most = screen->every_ms == 0
				    ? 0
				    : 2L * (idle_ms / screen->every_ms + 1);

		if (screen->is_long && idle_ms < IDLE_MS_LONG)
			continue;

		vt_keys(vt, screen->keys);
		vt_wait(vt, screen->shows);
		breathe(vt, SETTLE_MS);
		size_t bytes = vt_bytes(vt);
		long before = wakes(vt);
		breathe(vt, idle_ms);
		bytes = vt_bytes(vt) - bytes;
		long woken = wakes(vt) - before;
		print_message("# %s: %zu bytes, %ld of %ld wakes in %d ms\n",
			      screen->what, bytes, woken, most, idle_ms);
		is_over |= bytes > 0 || woken > most;
	}
	assert_false(is_over);
	vt_signal(vt, 9);
	vt_close(&vt);
}

/* What they write is in no row of the screen. */
static void
others_save_what_is_not_in_sight(void **state)
{
	enum { SAVES = 2, LOOK_MS = 1200 };
	struct vt *vt = desk_as(&house, "ane");

	(void)state;
	desk_open_case(vt, "benali", "Karim BENALI");
	breathe(vt, SETTLE_MS);
	size_t bytes = vt_bytes(vt);
	for (int i = 0; i < SAVES; i++) {
		house_must(&house, "jon", "note.write", "case", lola,
			   "visibility", "own", "text", "A word of mine.",
			   NULL);
		breathe(vt, LOOK_MS);
	}
	print_message("# others saved %d times: %zu bytes\n", SAVES,
		      vt_bytes(vt) - bytes);
	assert_int_equal(vt_bytes(vt), bytes);
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_does_anything),
		cmocka_unit_test(others_save_what_is_not_in_sight),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
