/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/lib/vt.h"

/* In English and in Spanish. */
#define WELCOME "Welcome to kith|bienvenida a kith"
#define DAY "MY DAY|MI DÍA|Enter Open"

void
desk_greet(struct vt *vt)
{
	/* MY DAY may be scrolled out of a small window. */
	vt_wait(vt, DAY "|" WELCOME);
	if (vt_shows(vt, WELCOME)) {
		vt_keys(vt, KEY_ENTER);
		vt_gone(vt, WELCOME);
	}
	vt_wait(vt, DAY);
}

struct vt *
desk_open(const struct desk *desk)
{
	char program[512];
	const char *dir = getenv("KITH_BUILDDIR");
	const char *argv[12] = {program, "--database", desk->house->path,
				"--as", desk->login};
	for (size_t i = 0; i < N_ELEMS(desk->options); i++)
		argv[5 + i] = desk->options[i];
	const struct vt_options options = {.argv = argv,
					   .env = desk->env,
					   .term = desk->term,
					   .rows = desk->rows,
					   .cols = desk->cols};
	snprintf(program, sizeof(program), "%s/%s", dir == NULL ? "." : dir,
		 desk->program == NULL ? "kith" : desk->program);
	struct vt *vt = vt_open(&options);
	desk_greet(vt);
	return vt;
}

struct vt *
desk_as(const struct house *house, const char *login)
{
	return desk_open(&(struct desk){.house = house, .login = login});
}

void
desk_quit(struct vt *vt)
{
	vt_keys(vt, KEY_CTRL_Q);
	int status = vt_close(&vt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

void
desk_open_case(struct vt *vt, const char *typed, const char *name)
{
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, typed);
	vt_wait(vt, name);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story|1/8 Story");
	vt_wait(vt, name);
}

void
desk_discard(struct vt *vt)
{
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "\\[ Discard \\]");
	/* What is typed before one can have read it does not answer. */
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_gone(vt, "\\[ Discard \\]");
}

void
desk_open_list(struct vt *vt, const char *title)
{
	char row[96];

	vt_keys(vt, "v");
	vt_wait(vt, " Lists and saved views( |$)");
	vt_keys(vt, title);
	snprintf(row, sizeof(row), "  > +%s", title);
	vt_wait(vt, row);
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, " Lists and saved views( |$)");
	vt_wait(vt, "^ Enter Open");
}

void
desk_command(struct vt *vt, const char *words)
{
	vt_keys(vt, KEY_CTRL_P);
	/* What is beside the box in a wide window stays. */
	vt_wait(vt, "^ +/|  / *$");
	vt_keys(vt, words);
	vt_wait(vt, words);
	vt_keys(vt, KEY_ENTER);
}
