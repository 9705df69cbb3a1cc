/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one loop of the terminal face: waits for the terminal, signals, time
 * and news of the database, feeds the engine, draws a frame when something
 * changed and the one before has been sent.
 */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "news_pace.h"
#include "paint.h"

struct tui_client;
struct ui;

/* What a run sent: a frame is one write, unless the terminal stalls. */
struct loop_counts {
	size_t frames;
	size_t writes;
};

struct loop_options {
	int tty_fd;			 /* as term_options.fd */
	const struct tui_client *client; /* NULL = the terminal is our own */
	int lock_ms;			 /* as tui_options; of a client only */
	int end_ms;
	bool is_slow; /* --slow; else measured */
	int esc_ms;   /* 0 = by SSH_CONNECTION */
	int news_fd;  /* readable when the record changed; -1 = none */
	/* Drains news_fd and looks. With all, also for what was left since. */
	enum loop_news (*on_news)(void *data, bool all);
	/* ui_ask_client: the terminal is the client's until it returns. look: as
	 * of tui_choose_file; true: somebody was there. Then, with our screens
	 * back. */
	bool (*on_client)(void *data, int look, int limit_s);
	void (*on_client_back)(void *data);
	/* Of what is being printed: readable when there may be an answer, -1 =
	 * nothing is; and to look. NULL = nothing ever is. */
	int (*printer_fd)(const void *data);
	bool (*on_printer)(void *data);
	/* When something is looked for again, in steady_ms(), -1 = nothing is;
	 * and the look: true where a frame is to show what it found. NULL =
	 * nothing ever is. */
	int64_t (*look_at)(const void *data);
	bool (*on_look)(void *data);
	void *data;
	uint32_t *ended_by_out;	    /* the signal that ended it; NULL */
	struct loop_counts *counts; /* added to; NULL = nobody asks */
};

/*
 * Runs until the engine has ended, or the terminal hung up, or a signal to
 * end came; drafts are kept in each case and the terminal is restored.
 */
enum err_code loop_run(struct ui *ui, const struct loop_options *options,
		       struct err *err) NONNULL MUST_USE;

#endif
