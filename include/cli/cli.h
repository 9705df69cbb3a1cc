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

struct import_request;
struct paper;
struct printed;
struct session;

/* How the person wants the terminal to look; NULL and false = by rule. */
struct cli_look {
	const char *theme;     /* --theme */
	const char *highlight; /* --highlight */
	const char *key_file;  /* --keys */
	/* A file to be imported on the screen, which opens on it. */
	const struct import_request *import;
	bool is_ascii;	    /* --ascii */
	bool is_accessible; /* --accessible */
	bool is_slow;	    /* --slow */
};

/*
 * Run as a session of an installed site, for a client with rights of its own:
 * who it is, is not asked of this process; where the record is, is not said
 * by the client; and files are the client's to open.
 */
struct cli_served {
	const char *login;
	const char *database;
	void *data; /* of the calls */
	/* A file to read ("-" = standard input); -1 with errno. */
	int (*open_file)(void *data, const char *path);
	/* A file that is not there yet, to write, for its owner alone. */
	int (*make_file)(void *data, const char *path);
	void (*remove_file)(void *data, const char *path);
	/* Prints, by the client's command; returns when it is over. */
	void (*print)(void *data, const struct paper *paper,
		      struct printed *out);
};

/* What the program has beside the command line. */
struct cli_face {
	struct stamp (*now)(void);
	const struct cli_served *served; /* NULL = this is the person's own */
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

/* Where words are to be run on a site with sessions. */
enum cli_place {
	CLI_HERE,	 /* they need no record, or one's own, or the keeper */
	CLI_AT_SITE,	 /* in a session */
	CLI_SITE_SCREENS /* in a session that has the terminal */
};

/* Judges words, and KITH_DATABASE; words that are wrong are CLI_HERE. */
enum cli_place cli_place(int argc, char **argv) NONNULL;

/*
 * Where the sessions of this computer's site are reached: KITH_SOCKET, else
 * the configuration, else /run/kith/kith.sock. NULL where the result would
 * not be a socket that is there, unless the site's record is one that we may
 * not open: then nobody serves yet. In arena.
 */
struct arena;
const char *cli_site_socket(struct arena *arena) NONNULL;

/* The database of the site, by its configuration. In arena or constant. */
const char *cli_site_database(struct arena *arena) NONNULL RETURNS_NONNULL;

/* The command of the site that prints (base/printer.h): KITH_PRINTER, else of
 * the configuration; NULL = it names none. In arena or constant. */
const char *cli_site_printer(struct arena *arena) NONNULL;

/* A number of the configuration, between min and max; else value. */
int cli_site_number(const char *name, int min, int max, int value) NONNULL;

/* Runs the program's words, argv[0] being its name. */
enum cli_status cli_main(const struct cli_face *face, int argc, char **argv)
	NONNULL MUST_USE;

#endif
