/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "loop.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/job.h"
#include "base/log.h"
#include "base/steady.h"
#include "tui/tui.h"

#include "file_choice.h"
#include "input.h"
#include "term.h"
#include "ui.h"

static const char PING[] = "\033[5n";

enum {
	READ_SIZE = 16384,
	READS_MAX = 8, /* reads before a frame is due again */
	SLOW_MS = 250, /* replies later than this: a slow link */
	VERY_SLOW_MS = 500,
	ESC_SLOW_MS = 150,
	ESC_VERY_SLOW_MS = 250,
	ACK_MS = 3000 /* a frame counts as seen after this */
};

struct loop {
	struct ui *ui;
	const struct loop_options *options;
	struct terminal *term;
	struct input *input;
	struct paint *paint;
	enum theme theme; /* it is painted in */
	struct canvas canvas;
	int signal_fd;
	sigset_t saved_mask;
	bool is_stale;		  /* something happened since the last frame */
	bool is_ending;		  /* hung up, or told to end */
	bool has_measured;	  /* the first ping was answered */
	struct ui_wishes wishes;  /* of the engine, for the next frame */
	int64_t key_ms;		  /* when somebody last pressed one */
	int64_t pinged_ms;	  /* > 0: an answer is awaited since then */
	int64_t measured_from_ms; /* of the first ping; 0 = none was sent */
	struct news_pace news;
};

/* ---- frames ---- */

static void
ping(struct loop *loop)
{
	term_queue(loop->term, PING);
	loop->pinged_ms = steady_ms();
	if (loop->measured_from_ms == 0)
		loop->measured_from_ms = loop->pinged_ms;
}

/* On a slow link a frame is only drawn when the last one was seen. */
static bool
may_draw(const struct loop *loop)
{
	if (term_has_unsent(loop->term))
		return false;
	return !ui_style(loop->ui)->is_slow || loop->pinged_ms == 0;
}

/* Another theme was chosen: everything is painted anew in it. */
static void
take_theme(struct loop *loop)
{
	if (loop->theme == ui_style(loop->ui)->theme)
		return;
	loop->theme = ui_style(loop->ui)->theme;
	paint_free(&loop->paint);
	loop->paint = paint_new(loop->theme, term_colours(loop->term));
	loop->wishes.wants_repaint = true;
}

static void
draw(struct loop *loop)
{
	take_theme(loop);
	if (loop->wishes.wants_repaint)
		paint_forget(loop->paint);
	ui_draw(loop->ui, &loop->canvas);
	struct ui_wishes after = ui_take_wishes(loop->ui);
	loop->wishes.wants_ping |= after.wants_ping;
	paint_frame(loop->paint, &loop->canvas);
	term_collect(loop->term);
	if (loop->options->counts != NULL && term_has_unsent(loop->term))
		loop->options->counts->frames++;
	bool is_slow = ui_style(loop->ui)->is_slow;
	/* The link is measured, not what is computed for the next frame. */
	bool measures = loop->measured_from_ms == 0 && !after.wants_frame;
	if (loop->wishes.wants_ping || (measures && loop->pinged_ms == 0) ||
	    (is_slow && term_has_unsent(loop->term)))
		ping(loop);
	loop->wishes = (struct ui_wishes){0};
	loop->is_stale = after.wants_frame;
}

/* The first answer measures the link, however late: over a line as slow as the
 * first frame is long nobody waits for it any more when it comes. */
static void
on_reply(struct loop *loop, int64_t now_ms)
{
	int64_t took = now_ms - loop->measured_from_ms;
	loop->pinged_ms = 0;
	if (loop->has_measured || loop->measured_from_ms == 0)
		return;
	loop->has_measured = true;
	if (took <= SLOW_MS)
		return;
	ui_style(loop->ui)->is_slow = true;
	if (loop->options->esc_ms == 0)
		input_set_patience(loop->input, took > VERY_SLOW_MS
							? ESC_VERY_SLOW_MS
							: ESC_SLOW_MS);
}

/* ---- input ---- */

static void
on_event(void *data, const struct event *event)
{
	struct loop *loop = data;
	int64_t now_ms = steady_ms();
	if (event->kind == EVENT_REPLY)
		on_reply(loop, now_ms);
	else {
		loop->is_stale = true;
		loop->key_ms = now_ms;
	}
	ui_event(loop->ui, event, now_ms);
}

static void
read_terminal(struct loop *loop)
{
	char buf[READ_SIZE];
	for (int i = 0; i < READS_MAX && !ui_has_ended(loop->ui); i++) {
		long n = term_read(loop->term, buf, sizeof(buf));
		if (n < 0) {
			loop->is_ending = true;
		}
		if (n <= 0)
			return;
		input_feed(loop->input, buf, (size_t)n, steady_ms());
	}
}

/* Of a read that takes long. */
static bool
has_typeahead(void *data)
{
	const struct loop *loop = data;
	struct pollfd item = {.fd = term_fd(loop->term), .events = POLLIN};
	return poll(&item, 1, 0) > 0;
}

/* ---- signals ---- */

static void
resize(struct loop *loop)
{
	int rows;
	int cols;
	term_size(loop->term, &rows, &cols);
	loop->is_stale = true;
	if (rows == loop->canvas.rows && cols == loop->canvas.cols)
		return;
	canvas_resize(&loop->canvas, rows, cols);
	paint_resize(loop->paint, rows, cols);
}

static void
come_back(struct loop *loop)
{
	term_enter(loop->term);
	resize(loop);
	paint_forget(loop->paint);
	loop->is_stale = true;
}

/* Of a passed terminal it is the client's job that stops. */
static void
suspend(struct loop *loop)
{
	const struct tui_client *client = loop->options->client;
	ui_keep(loop->ui);
	term_leave(loop->term);
	if (client == NULL)
		job_stop();
	else if (client->stop(client->data) == TUI_GONE)
		loop->is_ending = true;
	if (!loop->is_ending)
		come_back(loop);
}

/* ---- nobody there ---- */

/* When that is to be seen to; -1 = never. */
static int64_t
idle_deadline(const struct loop *loop)
{
	const struct loop_options *o = loop->options;
	int ms = o->client == NULL ? 0 : o->lock_ms;
	if (ms == 0 || (o->end_ms > 0 && o->end_ms < ms))
		ms = o->end_ms;
	return ms > 0 ? loop->key_ms + ms : -1;
}

/* Milliseconds that are left for who is asked; 0 = as many as one likes. */
static int
time_to_end(const struct loop *loop)
{
	const int64_t end = loop->key_ms + loop->options->end_ms;
	const int64_t now = steady_ms();

	if (loop->options->end_ms == 0)
		return 0;
	return end > now ? (int)(end - now) : 1;
}

/*
 * What was typed is kept, and nothing of the record stays on the screen; who
 * is not the same person ends the program.
 */
static void
on_idle(struct loop *loop)
{
	const struct loop_options *o = loop->options;
	ui_keep(loop->ui);
	if (o->client == NULL || o->lock_ms == 0 ||
	    (o->end_ms > 0 && o->end_ms <= o->lock_ms)) {
		log_line(LOG_LEVEL_INFO, "ended: nobody was there");
		loop->is_ending = true;
		return;
	}
	term_leave(loop->term);
	if (o->client->unlock(o->client->data, time_to_end(loop))) {
		loop->key_ms = steady_ms();
		come_back(loop);
	} else {
		log_line(LOG_LEVEL_INFO, "ended: locked, and not unlocked");
		loop->is_ending = true;
	}
}

/* Who did something there is there; who did nothing may have left long ago. */
static void
lend_terminal(struct loop *loop)
{
	enum { SECOND_MS = 1000 };
	const struct loop_options *o = loop->options;
	int64_t idle = idle_deadline(loop);
	int64_t limit_ms = idle < 0 ? 0 : idle - loop->key_ms;
	ui_keep(loop->ui);
	term_leave(loop->term);
	if (o->on_client(o->data, look_pack(ui_style(loop->ui)),
			 limit_ms > 0 ? (int)(limit_ms / SECOND_MS) + 1 : 0))
		loop->key_ms = steady_ms();
	come_back(loop);
	o->on_client_back(o->data);
}

static void
on_signal(struct loop *loop, uint32_t signal_no)
{
	if (signal_no == SIGWINCH) {
		resize(loop);
	} else if (signal_no == SIGCONT) {
		/* After a stop from outside nothing is known of the screen. */
		term_retake(loop->term);
		come_back(loop);
	} else if (signal_no == SIGTSTP) {
		suspend(loop);
	} else {
		log_line(LOG_LEVEL_INFO, "ended by signal %u", signal_no);
		if (loop->options->ended_by_out != NULL)
			*loop->options->ended_by_out = signal_no;
		loop->is_ending = true;
	}
}

static void
read_signals(struct loop *loop)
{
	struct signalfd_siginfo info;
	while (read(loop->signal_fd, &info, sizeof(info)) ==
	       (ssize_t)sizeof(info))
		on_signal(loop, info.ssi_signo);
}

static enum err_code
open_signals(struct loop *loop, struct err *err)
{
	static const int SIGNALS[] = {SIGWINCH, SIGCONT, SIGHUP, SIGTERM,
				      SIGINT,	SIGQUIT, SIGTSTP};
	sigset_t mask;
	sigemptyset(&mask);
	for (size_t i = 0; i < N_ELEMS(SIGNALS); i++)
		sigaddset(&mask, SIGNALS[i]);
	sigprocmask(SIG_BLOCK, &mask, &loop->saved_mask);
	loop->signal_fd = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	if (loop->signal_fd >= 0)
		return ERR_OK;
	sigprocmask(SIG_SETMASK, &loop->saved_mask, NULL);
	err_set(err, ERR_IO, "", _("The screens cannot be opened."));
	return err_detail(err, "signalfd: %s", strerror(errno));
}

static void
close_signals(struct loop *loop)
{
	/*
	 * What came meanwhile was for the loop, which is over: its terminal
	 * is closed, and to end is what happens anyway.
	 */
	struct signalfd_siginfo info;
	while (read(loop->signal_fd, &info, sizeof(info)) ==
	       (ssize_t)sizeof(info))
		;
	close(loop->signal_fd);
	sigprocmask(SIG_SETMASK, &loop->saved_mask, NULL);
}

/* The same, of a terminal that a client passed. */
static void
read_client(struct loop *loop)
{
	const struct tui_client *client = loop->options->client;
	enum tui_news news = TUI_SIZE;
	assert(client != NULL);
	while (news != TUI_NOTHING && !loop->is_ending) {
		news = client->news(client->data);
		if (news == TUI_SIZE)
			on_signal(loop, SIGWINCH);
		else if (news == TUI_STOP)
			on_signal(loop, SIGTSTP);
		else if (news == TUI_AGAIN)
			on_signal(loop, SIGCONT);
		else if (news == TUI_GONE)
			on_signal(loop, SIGHUP);
	}
}

/* ---- news ---- */

static void
news_tick(struct loop *loop, int64_t now_ms)
{
	enum loop_news found;
	bool all;
	if (!news_pace_is_due(&loop->news, now_ms, &all))
		return;
	found = loop->options->on_news(loop->options->data, all);
	news_pace_looked(&loop->news, now_ms, all, found);
	if (found != LOOP_NEWS_NOW)
		return;
	ui_news(loop->ui);
	loop->is_stale = true;
}

/* ---- waiting ---- */

static int64_t
sooner(int64_t a, int64_t b)
{
	if (a < 0)
		return b;
	return b < 0 || a < b ? a : b;
}

static int64_t
look_deadline(const struct loop *loop)
{
	const struct loop_options *o = loop->options;
	return o->look_at == NULL ? -1 : o->look_at(o->data);
}

static int
patience(struct loop *loop)
{
	if (loop->is_stale && may_draw(loop))
		return 0;
	int64_t now_ms = steady_ms();
	int64_t at = sooner(input_deadline(loop->input), ui_deadline(loop->ui));
	if (loop->pinged_ms > 0)
		at = sooner(at, loop->pinged_ms + ACK_MS);
	at = sooner(at, idle_deadline(loop));
	at = sooner(at, news_pace_deadline(&loop->news, now_ms));
	at = sooner(at, look_deadline(loop));
	if (at < 0)
		return -1;
	int64_t left = at - now_ms;
	enum { LONGEST_MS = 3600000 };
	return left < 0 ? 0 : left < LONGEST_MS ? (int)left : LONGEST_MS;
}

static void
on_time(struct loop *loop)
{
	int64_t now_ms = steady_ms();
	if (loop->pinged_ms > 0 && now_ms >= loop->pinged_ms + ACK_MS)
		loop->pinged_ms = 0;
	input_tick(loop->input, now_ms);
	int64_t idle = idle_deadline(loop);
	if (idle >= 0 && now_ms >= idle)
		on_idle(loop);
	news_tick(loop, now_ms);
	int64_t at = look_deadline(loop);
	if (at >= 0 && now_ms >= at &&
	    loop->options->on_look(loop->options->data))
		loop->is_stale = true;
	at = ui_deadline(loop->ui);
	if (at >= 0 && now_ms >= at) {
		ui_tick(loop->ui, now_ms);
		loop->is_stale = true;
	}
}

static void
collect_wishes(struct loop *loop)
{
	struct ui_wishes wishes = ui_take_wishes(loop->ui);
	loop->wishes.wants_repaint |= wishes.wants_repaint;
	loop->wishes.wants_ping |= wishes.wants_ping;
	if (wishes.wants_suspend)
		suspend(loop);
	if (wishes.wants_client)
		lend_terminal(loop);
}

static void
wait_once(struct loop *loop)
{
	const struct tui_client *client = loop->options->client;
	const struct loop_options *o = loop->options;
	struct pollfd items[5] = {
		{.fd = term_fd(loop->term), .events = POLLIN},
		{.fd = loop->signal_fd, .events = POLLIN},
		{.fd = news_pace_hears(&loop->news, steady_ms())
			       ? loop->options->news_fd
			       : -1,
		 .events = POLLIN},
		{.fd = client == NULL ? -1 : client->fd, .events = POLLIN},
		{.fd = o->printer_fd == NULL ? -1 : o->printer_fd(o->data),
		 .events = POLLIN},
	};
	if (term_has_unsent(loop->term))
		items[0].events |= POLLOUT;
	int n = poll(items, N_ELEMS(items), patience(loop));
	if (n > 0) {
		if (items[1].revents != 0)
			read_signals(loop);
		if (items[3].revents != 0)
			read_client(loop);
		if ((items[0].revents & POLLIN) != 0)
			read_terminal(loop);
		else if ((items[0].revents & (POLLHUP | POLLERR)) != 0)
			loop->is_ending = true;
		if (items[2].revents != 0)
			news_pace_came(&loop->news, steady_ms());
	}
	if (o->on_printer != NULL && o->on_printer(o->data))
		loop->is_stale = true;
	on_time(loop);
	collect_wishes(loop);
}

static bool
flush(struct loop *loop)
{
	if (loop->options->counts != NULL && term_has_unsent(loop->term))
		loop->options->counts->writes++;
	return term_flush(loop->term);
}

static void
run(struct loop *loop)
{
	draw(loop); /* what the opening queued goes with it */
	while (!loop->is_ending && !ui_has_ended(loop->ui)) {
		bool is_there = flush(loop);
		if (is_there && loop->is_stale && may_draw(loop)) {
			draw(loop);
			news_pace_shown(&loop->news, steady_ms());
			is_there = flush(loop);
		}
		if (is_there)
			wait_once(loop);
		else
			loop->is_ending = true;
	}
	if (loop->is_ending)
		ui_keep(loop->ui);
}

static int
esc_patience(const struct loop_options *options)
{
	if (options->esc_ms > 0)
		return options->esc_ms;
	return getenv("SSH_CONNECTION") != NULL ? INPUT_ESC_SSH_MS
						: INPUT_ESC_MS;
}

static void
open_widgets(struct loop *loop)
{
	int rows;
	int cols;
	term_size(loop->term, &rows, &cols);
	canvas_init(&loop->canvas, rows, cols);
	loop->theme = ui_style(loop->ui)->theme;
	loop->paint = paint_new(loop->theme, term_colours(loop->term));
	loop->input = input_new(esc_patience(loop->options), on_event, loop);
	term_add_keys(loop->term, loop->input);
	if (loop->options->is_slow)
		ui_style(loop->ui)->is_slow = true;
	if (!term_has_underline(loop->term))
		ui_style(loop->ui)->fills_fields = true;
	if (*term_notice(loop->term) != '\0')
		ui_say(loop->ui, MESSAGE_NOTE, "%s", term_notice(loop->term));
	loop->is_stale = true;
	loop->key_ms = steady_ms();
}

enum err_code
loop_run(struct ui *ui, const struct loop_options *options, struct err *err)
{
	struct loop loop = {.ui = ui, .options = options};
	struct term_options term_options = {.fd = options->tty_fd,
					    .type = getenv("TERM")};
	enum err_code code = open_signals(&loop, err);
	if (code != ERR_OK)
		return code;
	news_pace_init(&loop.news, (uint64_t)getpid());
	code = term_open(&term_options, &loop.term, err);
	if (code == ERR_OK) {
		open_widgets(&loop);
		ui_set_typeahead(ui, has_typeahead, &loop);
		run(&loop);
		ui_set_typeahead(ui, NULL, NULL);
		term_close(&loop.term);
		paint_free(&loop.paint);
		input_free(&loop.input);
		canvas_fini(&loop.canvas);
	}
	close_signals(&loop);
	return code;
}
