/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A line of 9.6 kbit/s with 300 ms each way: what the day's work costs on it,
 * in bytes, which are asserted, and in seconds, which are told (ui.md 17 and
 * 18). The program finds out by itself that the line is slow.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define BYTES_A_SECOND "960" /* a start and a stop bit to each byte */
#define DELAY_MS "300"

static struct house house;

static int64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Rus", "1991-07-30");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static struct vt *
open_slow(void)
{
	static char line[512];
	static char program[512];
	const char *dir = getenv("KITH_BUILDDIR");
	const char *argv[] = {line,    BYTES_A_SECOND, DELAY_MS,
			      program, "--database",   house.path,
			      "--as",  "ane",	       NULL};

	snprintf(line, sizeof(line), "%s/tests/tui/slow_line",
		 dir == NULL ? "." : dir);
	snprintf(program, sizeof(program), "%s/kith", dir == NULL ? "." : dir);
	return vt_open(&(struct vt_options){.argv = argv});
}

struct step {
	const char *what;
	const char *keys;
	const char *shows; /* then it is done */
	size_t bytes_max;
};

enum {
	OPEN_BYTES = 2350,
	HELD_KEYS = 90,
	HELD_MS = 33,	  /* between two of them */
	HELD_BYTES = 3840 /* what the line takes in four seconds */
};

static const struct step STEPS[] = {
	{"open a case", "gbenali\r", "Pair +Ane Etxeberria", 1000},
	{"log a contact: the form", "c", "F2 Save", 1450},
	{"log a contact: a line of text",
	 "She rang, all is well at home and the school.", "the school\\.", 200},
	{"log a contact: save", KEY_F2, "\\+ ", 1250},
	{"write a note: the form", "w", "F2 Save", 900},
	{"write a note: three lines",
	 "The landlord wants to be paid.\rShe asks for time.\rTalk to him.",
	 "Talk to him\\.", 260},
	{"write a note: save", KEY_F2, "\\+ ", 1250},
	{"the commands", KEY_CTRL_P, "^  /", 1250},
	{"a command by its words", "write a no", "> Write a note", 450},
	{"back to the case", KEY_ESC, "Pair +Ane Etxeberria", 1250},
	{"back to the day", KEY_ESC, "MY DAY", 1950},
	{"to the next list", KEY_DOWN, ".", 160},
};

static void
the_day_goes_on(void **state)
{
	struct vt *vt = desk_as(&house, "ane");
	int64_t began;
	size_t bytes;
	bool is_over = false;

	(void)state;
	desk_quit(vt); /* the tour is over */
	vt = open_slow();
	began = now_ms();
	vt_wait(vt, "Drafts +[0-9]");
	print_message("# open the day: %.1f s, ",
		      (double)(now_ms() - began) / 1000);
	vt_settle(vt, 1000);
	print_message("%zu bytes\n", vt_bytes(vt));
	is_over = vt_bytes(vt) > OPEN_BYTES;
	for (size_t i = 0; i < N_ELEMS(STEPS); i++) {
		const struct step *step = &STEPS[i];

		bytes = vt_bytes(vt);
		began = now_ms();
		vt_keys(vt, step->keys);
		vt_wait(vt, step->shows);
		began = now_ms() - began;
		vt_settle(vt, 1000);
		bytes = vt_bytes(vt) - bytes;
		print_message("# %s: %.1f s, %zu bytes\n", step->what,
			      (double)began / 1000, bytes);
		is_over = is_over || bytes > step->bytes_max;
	}
	assert_false(is_over);
	desk_quit(vt);
}

/* Up and down the lists as fast as a keyboard repeats: no frame is sent before
 * the last one was seen, so that what one sees is never far behind. */
static void
a_held_key_does_not_run_ahead(void **state)
{
	struct vt *vt = open_slow();
	int64_t began;
	size_t bytes;

	(void)state;
	vt_wait(vt, "Drafts +[0-9]");
	vt_settle(vt, 1000);
	bytes = vt_bytes(vt);
	began = now_ms();
	for (int i = 0; i < HELD_KEYS; i++) {
		vt_keys(vt, i / 6 % 2 == 0 ? KEY_DOWN : KEY_UP);
		while (now_ms() < began + (int64_t)HELD_MS * (i + 1))
			vt_breathe(vt, 2);
	}
	began = now_ms();
	vt_settle(vt, 1000);
	bytes = vt_bytes(vt) - bytes;
	print_message(
		"# %d keys in %d s: %zu bytes, quiet %.1f s after the "
		"last\n",
		HELD_KEYS, HELD_KEYS * HELD_MS / 1000, bytes,
		(double)(now_ms() - began) / 1000 - 1);
	assert_in_range(bytes, 1, HELD_BYTES);
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_day_goes_on),
		cmocka_unit_test(a_held_key_does_not_run_ahead),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
