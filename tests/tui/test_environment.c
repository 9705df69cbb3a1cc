/* SPDX-License-Identifier: EUPL-1.2 */
/* Terminals and locales that the program is started on by whatever stands
 * before it: none of them may take a letter or the frame away. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_case(&house, "Beñat", "Muñoz Şahin", "1984-03-02");
	return 0;
}

/* ---- colour ---- */

/* Colours of ECMA-48: 30 to 37, 40 to 47, 90 to 107, 38;… and 48;…. */
static bool
has_colour(struct vt *vt)
{
	for (int row = 0; row < vt_rows(vt); row++)
		for (int col = 0; col < vt_cols(vt); col++)
			if (vt_attr(vt, row, col) >= 'h')
				return true;
	return false;
}

static const struct {
	const char *env;
	const char *options[2];
	bool has_colour;
} COLOURS[] = {
	{"NO_COLOR=1", {NULL}, false},
	{"NO_COLOR=anything", {NULL}, false},
	/* Empty is as if it were not there (no-color.org). */
	{"NO_COLOR=", {NULL}, true},
	{"OTHER=1", {NULL}, true},
	/* Whoever asks for a theme has asked later and more loudly. */
	{"NO_COLOR=1", {"--theme", "light"}, true},
	{"OTHER=1", {"--theme", "mono"}, false},
};

static void
no_color_is_heard(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(COLOURS); i++) {
		struct vt *vt = desk_open(
			&(struct desk){.house = &house,
				       .login = "ane",
				       .env = {COLOURS[i].env},
				       .options = {COLOURS[i].options[0],
						   COLOURS[i].options[1]}});
		vt_sync(vt);
		if (has_colour(vt) != COLOURS[i].has_colour)
			fail_msg("%s", COLOURS[i].env);
		desk_quit(vt);
	}
}

/* ---- locales ---- */

/* A locale that is not there, or of ASCII: names keep their letters. */
static void
names_keep_their_letters_in_any_locale(void **state)
{
	static const char *const LOCALES[][3] = {
		{"LC_ALL=xx", NULL},
		{"LC_ALL=en_US.UTF-8", NULL},
		{"LC_ALL=C", NULL},
		{"LC_ALL=POSIX", NULL},
		{"LC_ALL=", "LANG=C", NULL},
		{"LC_ALL=", "LC_CTYPE=xx_YY.ISO-8859-1", "LANG=C"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOCALES); i++) {
		struct desk desk = {.house = &house, .login = "ane"};
		for (size_t e = 0; e < N_ELEMS(LOCALES[i]); e++)
			desk.env[e] = LOCALES[i][e];
		struct vt *vt = desk_open(&desk);
		desk_open_case(vt, "sahin", "Beñat MUÑOZ ŞAHIN");
		/* What is typed keeps them, too. */
		vt_keys(vt, "c");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "Ñandú 漢字");
		vt_wait(vt, "Ñandú 漢字");
		desk_discard(vt);
		desk_quit(vt);
	}
}

/* ---- terminals ---- */

static void
an_unknown_terminal_falls_back_and_says_so(void **state)
{
	static const char *const TERMS[] = {"no-such-terminal", ""};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(TERMS); i++) {
		struct vt *vt = desk_open(&(struct desk){
			.house = &house, .login = "ane", .term = TERMS[i]});
		/* The first look around took it from its row. */
		vt_keys(vt, "m");
		vt_wait(vt, "The terminal type .* is not known here; it is");
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "The terminal type");
		desk_open_case(vt, "sahin", "Beñat MUÑOZ ŞAHIN");
		desk_quit(vt);
	}
}

static void
a_dumb_terminal_is_told_of_the_commands(void **state)
{
	char program[512];
	const char *dir = getenv("KITH_BUILDDIR");
	const char *argv[] = {program, "--database", house.path,
			      "--as",  "ane",	     NULL};
	(void)state;
	snprintf(program, sizeof(program), "%s/kith", dir == NULL ? "." : dir);
	struct vt *vt =
		vt_open(&(struct vt_options){.argv = argv, .term = "dumb"});
	vt_wait(vt, "cannot show full screens");
	vt_wait(vt, "kith list|kith help");
	vt_wait_end(vt);
	assert_false(vt_wrote(vt, "\033["));
	int status = vt_close(&vt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

#define ENVIRONMENT_TEST(f)                                                    \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

/* Chosen once, it is there at the next login, whatever the terminal says; an
 * option asks more loudly. */
static void
a_look_is_kept_for_the_person(void **state)
{
	struct vt *vt = desk_as(&house, "ane");

	(void)state;
	vt_wait(vt, "MY DAY");
	vt_sync(vt);
	assert_true(has_colour(vt));
	vt_keys(vt, "\020look" KEY_ENTER);
	vt_wait(vt, "Colours: none");
	vt_keys(vt, "none" KEY_ENTER);
	vt_wait(vt, "Kept for you");
	vt_sync(vt);
	assert_false(has_colour(vt));
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_wait(vt, "MY DAY");
	vt_sync(vt);
	assert_false(has_colour(vt));
	desk_quit(vt);
	vt = desk_open(&(struct desk){.house = &house,
				      .login = "ane",
				      .options = {"--theme", "default"}});
	vt_wait(vt, "MY DAY");
	vt_sync(vt);
	assert_true(has_colour(vt));
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ENVIRONMENT_TEST(no_color_is_heard),
		ENVIRONMENT_TEST(a_look_is_kept_for_the_person),
		ENVIRONMENT_TEST(names_keep_their_letters_in_any_locale),
		ENVIRONMENT_TEST(an_unknown_terminal_falls_back_and_says_so),
		ENVIRONMENT_TEST(a_dumb_terminal_is_told_of_the_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
