/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A text on its way to the printer: by the command that the site has named for
 * it, else by lp on the printer that the person's own system calls the default.
 *
 * The command is run without a shell. It finds the whole text on its standard
 * input, UTF-8 with a form feed between pages, and of the text nothing anywhere
 * else. Its environment is made from nothing: PATH, LANG, and of the person's
 * HOME, LPDEST and PRINTER, by which lp knows their own printer.
 */
#ifndef BASE_PRINTER_H
#define BASE_PRINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum {
	PRINTED_SAID_SIZE = 256,
	PRINTER_TITLE_MAX = 64,	  /* bytes of a title */
	PRINTER_LIMIT_MS = 30000, /* the time that a command has */
	PRINTER_TEXT_MAX = 64 * 1024 * 1024
};

enum printed_how {
	PRINTED_DONE,	 /* the command has taken it */
	PRINTED_OFFERS,	 /* no command is named; said: the default printer */
	PRINTED_NONE,	 /* no command is named, and there is no default */
	PRINTED_NOT_RUN, /* said: the command, and why the system refused */
	PRINTED_FAILED,	 /* the command ended badly */
	PRINTED_LATE,	 /* it did not end in time, and was ended */
	N_PRINTED
};

/* What became of it. */
struct printed {
	enum printed_how how;
	/* One line, harmless to show: what the command said; "" = nothing. */
	char said[PRINTED_SAID_SIZE];
};

/* Keeps in out what a command said, which is another's text. */
void printed_keep_said(struct printed *out, const char *said, size_t len)
	NONNULL;

struct paper {
	/* The site's: words with blanks between them, those in "" with theirs;
	 * a word %t is the title. NULL = it has named none. */
	const char *command;
	const char *title; /* what the queue shows: printer_title_is_fine */
	const char *text;
	size_t text_len;
	bool takes_default; /* the person has said yes to what is offered */
	const char *path;   /* where commands are; NULL = of the system */
	int limit_ms;	    /* 0 = PRINTER_LIMIT_MS */
};

/* Letters, digits, '-', '_' and '.', a letter or digit first: a number of a
 * document, never a name. */
bool printer_title_is_fine(const char *title) NONNULL;

struct printing;

/* Begins to print; the paper is borrowed for the call. Gives. */
struct printing *printing_begin(const struct paper *paper)
	NONNULL RETURNS_NONNULL;

/* Readable when printing_step has something to do. */
int printing_fd(const struct printing *printing) NONNULL;

/* Never blocks. True: it is over, and *out says how. */
bool printing_step(struct printing *printing, struct printed *out) NONNULL;

/* The same, until it is over. */
void printing_wait(struct printing *printing, struct printed *out) NONNULL;

/* Frees. What has the text and was not over is given two seconds more, then
 * left to itself. Accepts *NULL. */
void printing_free(struct printing **printing) NONNULL;

/* Whether it was printed, in a sentence for people, who know it by that title
 * and not by the one of the queue. In arena. */
const char *printed_sentence(const struct printed *printed, const char *title,
			     struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
