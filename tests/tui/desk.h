/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The shipped program opened on the small house of tests/lib/house.h, as one
 * of its staff sits before it.
 */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include <stddef.h>

#include "base/attr.h"
#include "tests/lib/house.h"

struct vt;

#define KEY_F2 "\033OQ"
#define KEY_F4 "\033OS"
#define KEY_F5 "\033[15~"
#define KEY_F7 "\033[18~"
#define KEY_F9 "\033[20~"
#define KEY_ENTER "\r"
#define KEY_ESC "\033"
#define KEY_CTRL_P "\020"
#define KEY_CTRL_Q "\021"
#define KEY_UP "\033[A"
#define KEY_DOWN "\033[B"
#define KEY_RIGHT "\033[C"
#define KEY_LEFT "\033[D"
#define KEY_TAB "\t"

struct desk {
	const struct house *house;
	const char *program; /* below the build directory; NULL = kith */
	const char *login;
	const char *options[6]; /* NULL after the last */
	const char *env[4];	/* "NAME=value"; NULL after the last */
	const char *term;	/* TERM; NULL = xterm-256color */
	int rows;		/* 0 = 24 */
	int cols;		/* 0 = 80 */
};

/* Waits for the day, past what is shown at the first login. */
void desk_greet(struct vt *vt) NONNULL;

/* Waits for the day. Gives. */
struct vt *desk_open(const struct desk *desk) NONNULL RETURNS_NONNULL;

/* As somebody, with nothing else said. Gives. */
struct vt *desk_as(const struct house *house, const char *login)
	NONNULL RETURNS_NONNULL;

/* Ctrl-Q, and the program ends well. */
void desk_quit(struct vt *vt) NONNULL;

/* By g and what is typed; waits for the name in the case file. */
void desk_open_case(struct vt *vt, const char *typed, const char *name) NONNULL;

/* Leaves a form, which asks, without what was typed in it. */
void desk_discard(struct vt *vt) NONNULL;

/* A list by its title, from the list of lists. */
void desk_open_list(struct vt *vt, const char *title) NONNULL;

/* A command by its words in the palette. */
void desk_command(struct vt *vt, const char *words) NONNULL;

#endif
