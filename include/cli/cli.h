/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line face: what main hands over, and the one call that runs a
 * subcommand from its words to its exit status.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct session;

/* How the person wants the terminal to look; NULL and false = by rule. */
struct cli_look {
	const char *theme;     /* --theme */
	const char *highlight; /* --highlight */
	const char *key_file;  /* --keys */
	bool is_ascii;	       /* --ascii */
	bool is_accessible;    /* --accessible */
	bool is_slow;	       /* --slow */
};

/* What the program has beside the command line. */
struct cli_face {
	struct stamp (*now)(void);
	/* Opens the terminal face on the session and returns when the person
	 * leaves; NULL where this program was built without one. */
	enum err_code (*open_terminal)(struct session *session,
				       const struct cli_look *look,
				       struct err *err);
};

enum cli_status {
	CLI_DONE = 0,
	CLI_REFUSED = 1, /* not found, not allowed, invalid, conflict */
	CLI_USAGE = 2,
	CLI_FAILED = 3 /* the database or the system */
};

/* Runs the program's words, argv[0] being its name. */
enum cli_status cli_main(const struct cli_face *face, int argc, char **argv)
	NONNULL MUST_USE;

#endif
