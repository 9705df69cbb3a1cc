/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Every way out, on every kind of terminal: its modes are what they were, and
 * nothing that was on the screen stays there for whoever comes next.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"

#include "tests/lib/vt.h"

static const struct kind {
	const char *term;
	bool has_alternate; /* a second screen for full-screen programs */
} KINDS[] = {
	{"xterm-256color", true},  {"tmux-256color", true},
	{"screen-256color", true}, {"putty-256color", true},
	{"linux", false},	   {"vt100", false},
	{"vt220", false},
};

/* Of the rows, the heads, the hints. */
static const char FRAME[] = "0000|Number|Help|Commands|1,000,000";

static const char *
lab(void)
{
	static char path[512];
	const char *dir = getenv("KITH_BUILDDIR");
	snprintf(path, sizeof(path), "%s/tests/tui/widget_lab",
		 dir == NULL ? "." : dir);
	return path;
}

/* Beside the cursor's row, nothing below it. */
static void
assert_clean(struct vt *vt)
{
	const char *line = vt_text(vt);
	assert_false(vt_is_alternate(vt));
	assert_true(vt_cursor_is_visible(vt));
	if (vt_shows(vt, FRAME))
		fail_msg("left on the screen:\n%s", vt_text(vt));
	for (int y = 0; y < vt_rows(vt); y++) {
		if (y > vt_cursor_row(vt) && *line != '\n')
			fail_msg("left below the cursor:\n%s", vt_text(vt));
		line = strchr(line, '\n') + 1;
	}
}

static void
assert_same_modes(const struct termios *is, const struct termios *was)
{
	assert_int_equal(is->c_iflag, was->c_iflag);
	assert_int_equal(is->c_oflag, was->c_oflag);
	assert_int_equal(is->c_cflag, was->c_cflag);
	assert_int_equal(is->c_lflag, was->c_lflag);
	assert_memory_equal(is->c_cc, was->c_cc, sizeof(is->c_cc));
	assert_int_equal(cfgetispeed(is), cfgetispeed(was));
	assert_int_equal(cfgetospeed(is), cfgetospeed(was));
}

struct place {
	struct vt *vt;
	const struct kind *kind;
	struct termios modes; /* before */
};

/*
 * Under a shell, so that the terminal outlives the program; with modes that
 * are not those of a new terminal.
 */
static struct place
open_under_shell(const struct kind *kind)
{
	char command[1024];
	snprintf(command, sizeof(command),
		 "stty -ixon -echoe erase '^H' intr '^Y'; echo READY; read x; "
		 "%s; echo ENDED $?; read x",
		 lab());
	const char *argv[] = {"/bin/sh", "-c", command, NULL};
	struct vt_options options = {.argv = argv, .term = kind->term};
	struct place place = {.vt = vt_open(&options), .kind = kind};
	vt_wait(place.vt, "READY");
	place.modes = vt_modes(place.vt);
	vt_keys(place.vt, "\r");
	vt_wait(place.vt, "^>.00000001");
	vt_wait(place.vt, "Help");
	vt_settle(place.vt, 40);
	assert_int_equal(vt_is_alternate(place.vt), kind->has_alternate);
	return place;
}

static void
end_shell(struct place *place)
{
	struct vt *vt = place->vt;
	vt_wait(vt, "^ENDED [0-9]+$");
	struct termios modes = vt_modes(vt);
	print_message("# %s\n", place->kind->term);
	assert_same_modes(&modes, &place->modes);
	assert_true(vt_wrote(vt, "\033[?2004l"));
	assert_clean(vt);
	vt_keys(vt, "\r");
	vt_close(&place->vt);
}

static int
child_of(struct vt *vt)
{
	char path[64];
	char line[32] = "";
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", vt_pid(vt),
		 vt_pid(vt));
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof(line), file));
	fclose(file);
	int pid = (int)strtol(line, NULL, 10);
	assert_true(pid > 0);
	return pid;
}

static void
quit_restores_the_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(KINDS); i++) {
		if (!vt_knows_term(KINDS[i].term))
			continue;
		struct place place = open_under_shell(&KINDS[i]);
		vt_keys(place.vt, "\021");
		vt_wait(place.vt, "^ENDED 0$");
		end_shell(&place);
	}
}

/* All of them on the first kind of terminal, one on each of the others. */
static void
try_signals(const int *signals, size_t n, const char *says)
{
	for (size_t k = 0; k < N_ELEMS(KINDS); k++) {
		if (!vt_knows_term(KINDS[k].term))
			continue;
		for (size_t i = 0; i < (k == 0 ? n : 1); i++) {
			struct place place = open_under_shell(&KINDS[k]);
			kill(child_of(place.vt), signals[i]);
			vt_wait(place.vt, says);
			end_shell(&place);
		}
	}
}

static void
signals_restore_the_terminal(void **state)
{
	static const int SIGNALS[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	(void)state;
	try_signals(SIGNALS, N_ELEMS(SIGNALS), "^ENDED ");
}

/* Its message stands on a screen without the old frame. */
static void
crashes_restore_the_terminal(void **state)
{
	static const int SIGNALS[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
	(void)state;
	try_signals(SIGNALS, N_ELEMS(SIGNALS),
		    "^The program stopped because of a fault of its own");
}

static void
suspend_on(const struct kind *kind)
{
	const char *argv[] = {"/bin/bash", "--norc", "--noprofile", "-i", NULL};
	const char *env[] = {"PS1=READY>", NULL};
	struct vt_options options = {
		.argv = argv, .env = env, .term = kind->term};
	struct vt *vt = vt_open(&options);
	vt_wait(vt, "READY>");
	vt_keys(vt, lab());
	vt_keys(vt, "\r");
	vt_wait(vt, "^>.00000001");
	vt_keys(vt, "\033[B");
	vt_wait(vt, "^>.00000002");
	/* by no key of its own: a hand that wants to undo stays here */
	vt_keys(vt, "\020");
	vt_wait(vt, "Commands");
	vt_keys(vt, "Suspend");
	vt_wait(vt, "Back to the shell");
	vt_keys(vt, "\r");
	vt_wait(vt, "Stopped");
	vt_wait(vt, "READY>$");
	assert_clean(vt);
	vt_keys(vt, "fg\r");
	vt_wait(vt, "^>.00000002");
	vt_wait(vt, "Help");
	vt_keys(vt, "\021");
	vt_wait(vt, "READY>$");
	assert_clean(vt);
	vt_keys(vt, "exit\r");
	vt_close(&vt);
}

static void
suspend_gives_the_terminal_back_and_returns(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(KINDS); i++)
		if (vt_knows_term(KINDS[i].term))
			suspend_on(&KINDS[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quit_restores_the_terminal),
		cmocka_unit_test(signals_restore_the_terminal),
		cmocka_unit_test(crashes_restore_the_terminal),
		cmocka_unit_test(suspend_gives_the_terminal_back_and_returns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
