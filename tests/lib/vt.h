/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A terminal for tests: runs a program on a pty and reads what it shows with
 * libvterm. Waits for conditions with a deadline, never for time; every
 * failure prints the screen.
 */
#ifndef TESTS_VT_H
#define TESTS_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/attr.h"

struct strbuf;
struct vt;

struct vt_options {
	const char *const *argv; /* NULL-terminated */
	const char *const *env; /* "NAME=value", before the fixed ones; or NULL */
	const char *term;	/* TERM; NULL = xterm-256color */
	int rows;		/* 0 = 24 */
	int cols;		/* 0 = 80 */
	bool finds_leaks;	/* a sanitizer's build exits ill with them */
};

/* Gives. The environment is fixed: PATH, TERM, LC_ALL=C.UTF-8, TZ. */
struct vt *vt_open(const struct vt_options *options) NONNULL RETURNS_NONNULL;

/* Takes what the program writes within the time, for tests that type at a
 * pace of their own. */
void vt_breathe(struct vt *vt, int ms) NONNULL;

/* The terminal stops answering: what the program writes is taken no more, keys
 * still go to it. Until it is closed. */
void vt_deafen(struct vt *vt) NONNULL;

/* Closes the line, as a modem does; waits for the program's end. Nulls *vt. */
void vt_cut(struct vt **vt) NONNULL;

/* Waits for the program's end and returns its wait status. Nulls *vt. */
int vt_close(struct vt **vt) NONNULL;

/* Until a line of the screen matches (or none does); fails after 5 s. */
void vt_wait(struct vt *vt, const char *regex) NONNULL;
void vt_gone(struct vt *vt, const char *regex) NONNULL;

/* Until the cursor is there. */
void vt_wait_cursor(struct vt *vt, int row, int col) NONNULL;

/*
 * Until all that was sent has been dealt with and the answer is on the
 * screen: has everything painted again, which follows what came before.
 */
void vt_sync(struct vt *vt) NONNULL;

/* Until the program has ended. */
void vt_wait_end(struct vt *vt) NONNULL;

/*
 * Until the program has answered a key that shows (vt_keys, vt_wait) and
 * nothing more came for ms; for counting bytes.
 */
void vt_settle(struct vt *vt, int ms) NONNULL;
void vt_keys(struct vt *vt, const char *keys) NONNULL;
void vt_send(struct vt *vt, const char *bytes, size_t n) NONNULL;
void vt_resize(struct vt *vt, int rows, int cols) NONNULL;
/*
 * The program alone is told, the emulator keeps its size: libvterm 0.1.4
 * writes outside its cells when a frame made for another size arrives, which
 * nobody can prevent while a program draws.
 */
void vt_resize_blindly(struct vt *vt, int rows, int cols) NONNULL;
void vt_signal(struct vt *vt, int signal_no) NONNULL;

/* The whole screen, LF after each row, no blanks at their ends. Borrows. */
const char *vt_text(struct vt *vt) NONNULL RETURNS_NONNULL;
bool vt_shows(struct vt *vt, const char *regex) NONNULL;
int vt_cursor_row(const struct vt *vt) NONNULL;
int vt_cursor_col(const struct vt *vt) NONNULL;
bool vt_cursor_is_visible(const struct vt *vt) NONNULL;
bool vt_has_ended(const struct vt *vt) NONNULL;
int vt_rows(const struct vt *vt) NONNULL;
int vt_cols(const struct vt *vt) NONNULL;
bool vt_is_alternate(const struct vt *vt) NONNULL;

/*
 * A cell's attributes: "." none, else a letter for the sum of 1 bold,
 * 2 underline, 4 reverse, 8 colour ("a" = 1 …).
 */
char vt_attr(struct vt *vt, int row, int col) NONNULL;

/* The same of the whole screen, LF after each row. Appends. */
void vt_attrs(struct vt *vt, struct strbuf *out) NONNULL;

/* The screen with its attributes as escape sequences, as less -R shows it. */
void vt_colours(struct vt *vt, struct strbuf *out) NONNULL;

/* Everything the program wrote, counted. */
size_t vt_bytes(const struct vt *vt) NONNULL;

/* The same from where the bytes first stand in it, "" = nowhere. Borrows. */
const char *vt_said(const struct vt *vt, const char *bytes)
	NONNULL RETURNS_NONNULL;

/* How often there was something to read: at least once a write. */
size_t vt_reads(const struct vt *vt) NONNULL;

/* True where the program's output contained the bytes. */
bool vt_wrote(const struct vt *vt, const char *bytes) NONNULL;
int vt_pid(const struct vt *vt) NONNULL;

/* The terminal's modes as they are now. */
struct termios vt_modes(const struct vt *vt) NONNULL;

/* Is that terminal described here? Says so where not. */
bool vt_knows_term(const char *term) NONNULL;

/*
 * Compares text, attributes and cursor with tests/tui/golden/NAME.golden;
 * with GOLDEN=1 in the environment writes it.
 */
void vt_golden(struct vt *vt, const char *name) NONNULL;

#endif
