/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The session's side of an installed site: who the client is, by the kernel;
 * its descriptors in the place of ours; an environment made from nothing; its
 * words. And what the session asks of the client while it lasts.
 */
#ifndef SERVER_SERVE_H
#define SERVER_SERVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct paper;
struct printed;
struct served;

struct serve_options {
	int fd;		   /* the connected socket */
	const char *seats; /* file that counts sessions; NULL = no limit */
	int seats_per_user;
};

/*
 * Takes the client in: from here on this process has the client's standard
 * descriptors and nothing of the environment that it was started with. Gives
 * *out. False: refused; the client was told, the log too.
 */
bool serve_begin(const struct serve_options *options, struct served **out)
	NONNULL MUST_USE;

/* Tells the client the exit status, and frees. */
void serve_end(struct served **served, int status) NONNULL;

/* Login of the client's real user; lives as long as served. */
const char *served_login(const struct served *served) NONNULL RETURNS_NONNULL;

/* The command line: argv[0] is the program's name, NULL after the last. */
int served_argc(const struct served *served) NONNULL;
char **served_argv(const struct served *served) NONNULL RETURNS_NONNULL;

/* The terminal, opened by the client for us without blocking; -1 = none. */
int served_terminal(const struct served *served) NONNULL;

/*
 * A command without screens ends with its client: from here on SIGHUP comes
 * to this process when the client is gone.
 */
void served_end_with_client(struct served *served) NONNULL;

/*
 * Has the client open a file to read. What comes back is a copy in memory:
 * no file of somebody else's can hold the record up. "-" copies standard
 * input. -1 with errno, EFBIG beyond 64 MB.
 */
int served_open(struct served *served, const char *path) NONNULL;

enum { SERVED_NAME_SIZE = 256 };

/*
 * Has the person choose a file on a screen of the client's, which looks as
 * ours do and gives up after so many seconds without a key (0 = never). The
 * terminal is the client's meanwhile. A copy as of served_open and the name
 * of the file, any bytes without '/'; -1 with errno: ECANCELED nothing was
 * chosen, EACCES there are no files to choose from.
 */
int served_choose(struct served *served, int look, int limit_s,
		  char name[SERVED_NAME_SIZE]) NONNULL;

struct served_text {
	const char *name; /* of the file, as it is proposed: a plain one */
	const char *text;
	size_t len;
};

/*
 * Has the person say where a text is written, on a screen of the client's as
 * of served_choose, and has the client write it there. 0 with the name of the
 * file, any bytes without '/'; else errno, as of that.
 */
int served_keep(struct served *served, int look, int limit_s,
		const struct served_text *text, char name[SERVED_NAME_SIZE])
	NONNULL;

/* Has the client make a file that is not there, 0600, to write; or -1. */
int served_make(struct served *served, const char *path) NONNULL;

/* Has the client remove what served_make made. */
void served_remove(struct served *served, const char *path) NONNULL;

/* ---- Printing ---- */

/*
 * Has the client print; the paper is borrowed for the call, and its command is
 * the client's own. The next may be sent when served_printed has said what
 * became of the last.
 */
void served_print(struct served *served, const struct paper *paper) NONNULL;

/* True, once: the client has said so; it came with the news. */
bool served_printed(struct served *served, struct printed *out) NONNULL;

/* The same for who has nothing else to do: waits for it. */
void served_print_whole(struct served *served, const struct paper *paper,
			struct printed *out) NONNULL;

/* ---- While the screens are open ---- */

enum served_news {
	SERVED_NOTHING,
	SERVED_SIZE, /* the window's size changed */
	SERVED_GONE, /* hung up, or told to end */
	SERVED_STOP, /* the client was asked to stop */
	SERVED_AGAIN /* the client was stopped and goes on */
};

/* Readable when there is news. */
int served_fd(const struct served *served) NONNULL;
enum served_news served_news(struct served *served) NONNULL;

/* Has the client stop its job; returns when it goes on, or is gone. */
enum served_news served_stop(struct served *served) NONNULL;

/*
 * Has the client ask who is at the terminal. False too where it is gone, or
 * has no answer for limit_ms (0 = waits for ever).
 */
bool served_unlock(struct served *served, int limit_ms) NONNULL;

/* ---- Starting ---- */

/*
 * The socket that systemd handed over (kith.socket, Accept=yes), by its
 * environment; -1 where it handed over none, or more than one.
 */
int serve_inherited(void);

#endif
