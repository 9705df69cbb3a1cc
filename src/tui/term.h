/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The terminal itself: opened again by its owner, raw, restored on every way
 * out; output queued and written without blocking, one write a frame.
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct input;
struct terminal;

struct term_options {
	int fd; /* terminal opened for us with O_NONBLOCK; -1 = open our own */
	const char *type; /* value of TERM; NULL = none */
};

/*
 * Opens, makes raw, installs the restorers for crash, exit and exhaustion.
 * ERR_IO where standard input is no terminal, ERR_INVALID where the type
 * cannot carry a full screen (dumb). One at a time.
 */
enum err_code term_open(const struct term_options *options,
			struct terminal **out, struct err *err)
	NONNULL MUST_USE;

/* Restores the terminal. Accepts *NULL. */
void term_close(struct terminal **term) NONNULL;

/* What was not as wanted (TERM replaced, locale), translated; "" = nothing. */
const char *term_notice(const struct terminal *term) NONNULL RETURNS_NONNULL;
int term_fd(const struct terminal *term) NONNULL;

/* Adds terminfo's forms of the keys to the decoder. */
void term_add_keys(struct terminal *term, struct input *input) NONNULL;
void term_size(const struct terminal *term, int *rows, int *cols) NONNULL;

/* Colours the terminal has; 0 = none. */
int term_colours(const struct terminal *term) NONNULL;

/* False: fields are filled with _ instead. */
bool term_has_underline(const struct terminal *term) NONNULL;

/* Bytes; 0 = none at the moment; -1 = the terminal is gone. */
long term_read(struct terminal *term, char *buf, size_t size) NONNULL;

/* Takes what ncurses drew since the last call into the queue. */
void term_collect(struct terminal *term) NONNULL;

/* Queues bytes of our own (a ping, the bell). */
void term_queue(struct terminal *term, const char *s) NONNULL;

/* Writes what it can, one write. False: the terminal is gone. */
bool term_flush(struct terminal *term) NONNULL;
bool term_has_unsent(const struct terminal *term) NONNULL;

/* Gives the terminal back, its screen erased, and takes it again. */
void term_leave(struct terminal *term) NONNULL;
void term_enter(struct terminal *term) NONNULL;

/* Takes it again after somebody else may have changed its modes. */
void term_retake(struct terminal *term) NONNULL;

#endif
