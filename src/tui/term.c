/* SPDX-License-Identifier: EUPL-1.2 */
/* One of the two files that know ncurses; the other is paint.c. */
#include "config.h"

#include "term.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"

#include "input.h"
#include "shorten.h"

/* Last: term.h of ncurses makes macros of everyday words. */
#include <curses.h>
#include <term.h>

enum {
	SIZE_ROWS_DEFAULT = 24,
	SIZE_COLS_DEFAULT = 80,
	SIZE_MAX_SIDE = 1000,
	FAREWELL_MS = 500 /* how long the last bytes may take */
};

struct terminal {
	int fd; /* open file description of our own, O_NONBLOCK */
	struct termios saved;
	struct termios raw;
	SCREEN *screen;
	FILE *sink; /* what ncurses writes to: memory, never the terminal */
	int sink_fd;
	FILE *no_input;
	char *queue;
	size_t queue_len;
	size_t queue_sent;
	size_t queue_cap;
	bool is_entered;
	bool has_begun; /* the first frame, which chooses the set, was drawn */
	char notice[256];
};

/*
 * What a crash needs: a handler can reach nothing but this. Also run at
 * exit, so that no way out leaves a raw terminal behind.
 */
static struct {
	volatile sig_atomic_t is_armed;
	int fd;
	struct termios saved;
	char farewell[256];
} rescue;

static const char BEGIN[] = "\033[?2004h";
static const char END[] = "\033[?2004l";
/*
 * Not every terminal has a second screen, and those that have one may show it
 * again: nothing of the record stays on it. From the top, so that no terminal
 * moves what it erases to the rows above.
 */
#define ERASE "\033[r\033[0m\033[H\033[J"
static const char RESET[] = "\033[?2004l\033[?1000l\033[?1006l" ERASE
			    "\033[?1049l\033[?25h\033[?1l\033>";

/* ---- every way out ---- */

static void
rescue_terminal(void)
{
	if (!rescue.is_armed)
		return;
	rescue.is_armed = 0;
	ssize_t n = write(rescue.fd, RESET, sizeof(RESET) - 1);
	(void)n;
	tcsetattr(rescue.fd, TCSANOW, &rescue.saved);
}

static void
on_crash(int signal_no)
{
	if (rescue.is_armed) {
		rescue_terminal();
		ssize_t n = write(rescue.fd, rescue.farewell,
				  strlen(rescue.farewell));
		(void)n;
	}
	/* The default action was restored by SA_RESETHAND. */
	raise(signal_no);
}

static void
on_exhausted(void)
{
	rescue_terminal();
}

static void
rescue_install(const struct terminal *term)
{
	static const int SIGNALS[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
	static char stack[65536];
	static bool is_registered;
	rescue.fd = term->fd;
	rescue.saved = term->saved;
	snprintf(rescue.farewell, sizeof(rescue.farewell), "\r\n%s\r\n",
		 _("The program stopped because of a fault of its own. What "
		   "you typed is kept as a draft."));
	stack_t alternate = {.ss_sp = stack, .ss_size = sizeof(stack)};
	sigaltstack(&alternate, NULL);
	struct sigaction act = {.sa_handler = on_crash,
				.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK |
						  SA_NODEFER)};
	for (size_t i = 0; i < N_ELEMS(SIGNALS); i++)
		sigaction(SIGNALS[i], &act, NULL);
	xalloc_on_exhausted(on_exhausted);
	if (!is_registered)
		atexit(rescue_terminal);
	is_registered = true;
}

/* ---- opening ---- */

/*
 * The owner opens the terminal again: O_NONBLOCK on an inherited descriptor
 * would hold for the shell too, for it belongs to the open file description.
 */
static int
open_again(void)
{
	enum { FLAGS = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC };
	char name[256];
	int fd = -1;
	if (!isatty(STDIN_FILENO))
		return -1;
	if (ttyname_r(STDIN_FILENO, name, sizeof(name)) == 0)
		fd = open(name, FLAGS);
	return fd >= 0 ? fd : open("/dev/tty", FLAGS);
}

static void
note(struct terminal *term, const char *text)
{
	size_t len = strlen(term->notice);
	snprintf(term->notice + len, sizeof(term->notice) - len, "%s%s",
		 len > 0 ? " " : "", text);
}

/* Texts are UTF-8; a locale that is not installed must not spoil names. */
static void
mend_locale(struct terminal *term)
{
	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return;
	setlocale(LC_CTYPE, "C.UTF-8");
	const char *wanted = getenv("LC_ALL");
	if (str_is_empty(wanted))
		wanted = getenv("LANG");
	if (wanted != NULL && strstr(wanted, "UTF-8") != NULL)
		note(term, _("The language settings of this connection are "
			     "not installed here; texts are in English."));
}

static void
on_nothing(int signal_no)
{
	(void)signal_no;
}

/*
 * ncurses takes every signal that still has its default action, leaves the
 * process by _exit(1) on two of them and draws by itself on another. All are
 * the loop's: they are not free while it looks.
 */
static SCREEN *
try_type(struct terminal *term, const char *type)
{
	static const int SIGNALS[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
	struct sigaction before[N_ELEMS(SIGNALS)];
	struct sigaction taken = {.sa_handler = on_nothing};
	for (size_t i = 0; i < N_ELEMS(SIGNALS); i++)
		sigaction(SIGNALS[i], &taken, &before[i]);
	SCREEN *screen = newterm(type, term->sink, term->no_input);
	for (size_t i = 0; i < N_ELEMS(SIGNALS); i++)
		sigaction(SIGNALS[i], &before[i], NULL);
	if (screen != NULL)
		set_term(screen);
	return screen;
}

/*
 * ncurses cannot ask a memory file for its size; from the start it must know
 * the right one, or its first words fence scrolling in to 24 rows.
 */
static void
announce_size(const struct terminal *term)
{
	char number[16];
	int rows;
	int cols;
	term_size(term, &rows, &cols);
	snprintf(number, sizeof(number), "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof(number), "%d", cols);
	setenv("COLUMNS", number, 1);
}

static enum err_code
open_screen(struct terminal *term, const char *type, struct err *err)
{
	static const char *const FALLBACKS[] = {"xterm-256color", "xterm",
						"vt100"};
	setenv("NCURSES_NO_UTF8_ACS", "1", 0);
	setenv("NCURSES_NO_PADDING", "1", 0);
	announce_size(term);
	if (type != NULL && strcmp(type, "dumb") == 0)
		return err_set(err, ERR_INVALID, "TERM",
			       _("This terminal cannot show full screens "
				 "(TERM is dumb). Use the commands instead: "
				 "kith list, kith show, kith do."));
	if (!str_is_empty(type))
		term->screen = try_type(term, type);
	for (size_t i = 0; term->screen == NULL && i < N_ELEMS(FALLBACKS);
	     i++) {
		term->screen = try_type(term, FALLBACKS[i]);
		if (term->screen != NULL)
			snprintf(term->notice, sizeof(term->notice),
				 _("The terminal type \"%.40s\" is not known "
				   "here; it is treated as %s."),
				 str_or_empty(type), FALLBACKS[i]);
	}
	if (term->screen == NULL)
		return err_set(err, ERR_IO, "TERM",
			       _("No description of any terminal is "
				 "installed. Install ncurses-base."));
	if (tigetstr("cup") == NULL)
		return err_set(err, ERR_INVALID, "TERM",
			       _("A terminal of type %.40s cannot show full "
				 "screens. Use the commands instead: kith "
				 "list, kith show, kith do."),
			       str_or_empty(type));
	return ERR_OK;
}

static enum err_code
open_descriptors(struct terminal *term, int fd, struct err *err)
{
	term->fd = fd >= 0 ? fd : open_again();
	if (term->fd < 0 || tcgetattr(term->fd, &term->saved) != 0)
		return err_set(err, ERR_IO, "",
			       _("The screens need a terminal. Run kith in "
				 "one, or use the commands: kith list, kith "
				 "show, kith do."));
	term->raw = term->saved;
	cfmakeraw(&term->raw);
	/* Memory instead of a pipe: a frame may be larger than a pipe holds. */
	term->sink_fd = memfd_create("frame", MFD_CLOEXEC);
	if (term->sink_fd >= 0)
		term->sink = fdopen(term->sink_fd, "w+");
	term->no_input = fopen("/dev/null", "re");
	if (term->sink == NULL || term->no_input == NULL) {
		err_set(err, ERR_IO, "",
			_("The screens cannot be opened: the system gave no "
			  "memory file."));
		return err_detail(err, "memfd or /dev/null: %s",
				  strerror(errno));
	}
	return ERR_OK;
}

static void
release(struct terminal *term)
{
	if (term->screen != NULL)
		delscreen(term->screen);
	if (term->sink != NULL)
		fclose(term->sink);
	else if (term->sink_fd >= 0)
		close(term->sink_fd);
	if (term->no_input != NULL)
		fclose(term->no_input);
	if (term->fd >= 0)
		close(term->fd);
	free(term->queue);
	free(term);
}

enum err_code
term_open(const struct term_options *options, struct terminal **out,
	  struct err *err)
{
	struct terminal *term = xcalloc(1, sizeof(*term));
	term->sink_fd = -1;
	enum err_code code = open_descriptors(term, options->fd, err);
	if (code == ERR_OK) {
		mend_locale(term);
		code = open_screen(term, options->type, err);
	}
	if (code != ERR_OK) {
		release(term);
		return code;
	}
	unsetenv("LINES");
	unsetenv("COLUMNS");
	nonl();
	noecho();
	keypad(stdscr, TRUE); /* only for smkx: input is decoded by us */
	typeahead(-1);
	int rows;
	int cols;
	term_size(term, &rows, &cols);
	resizeterm(rows, cols);
	rescue_install(term);
	term_enter(term);
	*out = term;
	return ERR_OK;
}

void
term_close(struct terminal **term)
{
	if (*term == NULL)
		return;
	term_leave(*term);
	release(*term);
	*term = NULL;
}

const char *
term_notice(const struct terminal *term)
{
	return term->notice;
}

int
term_fd(const struct terminal *term)
{
	return term->fd;
}

int
term_colours(const struct terminal *term)
{
	(void)term;
	int n = tigetnum("colors");
	return n > 0 ? n : 0;
}

bool
term_has_underline(const struct terminal *term)
{
	(void)term;
	return tigetstr("smul") != NULL;
}

void
term_size(const struct terminal *term, int *rows, int *cols)
{
	struct winsize size = {0};
	*rows = SIZE_ROWS_DEFAULT;
	*cols = SIZE_COLS_DEFAULT;
	if (ioctl(term->fd, TIOCGWINSZ, &size) != 0)
		return;
	if (size.ws_row > 0)
		*rows = size.ws_row < SIZE_MAX_SIDE ? size.ws_row
						    : SIZE_MAX_SIDE;
	if (size.ws_col > 0)
		*cols = size.ws_col < SIZE_MAX_SIDE ? size.ws_col
						    : SIZE_MAX_SIDE;
}

/* ---- keys that terminfo knows ---- */

static const struct {
	const char *cap;
	int32_t key;
} CAPS[] = {
	{"kcuu1", K_UP},	{"kcud1", K_DOWN},
	{"kcub1", K_LEFT},	{"kcuf1", K_RIGHT},
	{"khome", K_HOME},	{"kend", K_END},
	{"kpp", K_PAGE_UP},	{"knp", K_PAGE_DOWN},
	{"kich1", K_INSERT},	{"kdch1", K_DELETE},
	{"kcbt", K_BACK_TAB},	{"kent", K_ENTER},
	{"kri", K_SHIFT_UP},	{"kind", K_SHIFT_DOWN},
	{"kLFT", K_SHIFT_LEFT}, {"kRIT", K_SHIFT_RIGHT},
	{"kLFT5", K_CTRL_LEFT}, {"kRIT5", K_CTRL_RIGHT},
	{"kUP5", K_CTRL_UP},	{"kDN5", K_CTRL_DOWN},
	{"kHOM5", K_CTRL_HOME}, {"kEND5", K_CTRL_END},
	{"kf1", K_F1},		{"kf2", K_F2},
	{"kf3", K_F3},		{"kf4", K_F4},
	{"kf5", K_F5},		{"kf6", K_F6},
	{"kf7", K_F7},		{"kf8", K_F8},
	{"kf9", K_F9},		{"kf10", K_F10},
	{"kf11", K_F11},	{"kf12", K_F12},
};

void
term_add_keys(struct terminal *term, struct input *input)
{
	(void)term;
	for (size_t i = 0; i < N_ELEMS(CAPS); i++) {
		const char *sequence = tigetstr(CAPS[i].cap);
		/* (char *)-1 is terminfo's "not a string". */
		if (sequence != NULL && (intptr_t)sequence != -1)
			input_add(input, sequence, CAPS[i].key);
	}
}

/* ---- bytes ---- */

long
term_read(struct terminal *term, char *buf, size_t size)
{
	ssize_t n = read(term->fd, buf, size);
	if (n > 0)
		return (long)n;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	return -1;
}

static char *
queue_room(struct terminal *term, size_t n)
{
	if (term->queue_sent > 0 && term->queue_sent == term->queue_len) {
		term->queue_len = 0;
		term->queue_sent = 0;
	}
	if (term->queue_len + n > term->queue_cap) {
		term->queue_cap = (term->queue_len + n) * 2;
		term->queue = xrealloc(term->queue, term->queue_cap);
	}
	return term->queue + term->queue_len;
}

void
term_queue(struct terminal *term, const char *s)
{
	size_t len = strlen(s);
	memcpy(queue_room(term, len), s, len);
	term->queue_len += len;
}

/* What chooses the modes of the terminal goes as it is: all that precedes the
 * first screen. Without one: everything. */
static size_t
head_len(const char *s, size_t n)
{
	static const char CLEAR[] = {'\033', '[', 'H', '\033', '['};
	const char *at = memmem(s, n, CLEAR, sizeof(CLEAR));
	return at == NULL ? n : (size_t)(at - s) + sizeof(CLEAR);
}

void
term_collect(struct terminal *term)
{
	fflush(term->sink);
	off_t size = lseek(term->sink_fd, 0, SEEK_CUR);
	if (size <= 0)
		return;
	char *room = queue_room(term, (size_t)size);
	ssize_t n = pread(term->sink_fd, room, (size_t)size, 0);
	size_t len = n > 0 ? (size_t)n : 0;
	size_t head = term->has_begun ? 0 : head_len(room, len);
	term->queue_len += head + shorten_output(room + head, len - head);
	term->has_begun = true;
	lseek(term->sink_fd, 0, SEEK_SET);
}

bool
term_has_unsent(const struct terminal *term)
{
	return term->queue_sent < term->queue_len;
}

bool
term_flush(struct terminal *term)
{
	if (!term_has_unsent(term))
		return true;
	ssize_t n = write(term->fd, term->queue + term->queue_sent,
			  term->queue_len - term->queue_sent);
	if (n > 0)
		term->queue_sent += (size_t)n;
	return n >= 0 || errno == EAGAIN || errno == EINTR;
}

/* The last bytes: a terminal that takes none within the time gets none. */
static void
flush_farewell(struct terminal *term)
{
	int64_t waited = 0;
	while (term_has_unsent(term) && waited < FAREWELL_MS) {
		struct pollfd item = {.fd = term->fd, .events = POLLOUT};
		enum { STEP_MS = 50 };
		int n = poll(&item, 1, STEP_MS);
		if (n == 0)
			waited += STEP_MS;
		if (n < 0 || (item.revents & (POLLHUP | POLLERR)) != 0)
			break;
		if (n > 0 && !term_flush(term))
			break;
	}
	term->queue_len = 0;
	term->queue_sent = 0;
}

void
term_leave(struct terminal *term)
{
	if (!term->is_entered)
		return;
	term->is_entered = false;
	term_queue(term, ERASE);
	endwin();
	term_collect(term);
	term_queue(term, END);
	flush_farewell(term);
	tcsetattr(term->fd, TCSANOW, &term->saved);
	rescue.is_armed = 0;
}

void
term_enter(struct terminal *term)
{
	if (term->is_entered)
		return;
	tcsetattr(term->fd, TCSANOW, &term->raw);
	term->has_begun = false;
	term_queue(term, BEGIN);
	term->is_entered = true;
	rescue.is_armed = 1;
}

void
term_retake(struct terminal *term)
{
	term->is_entered = false;
	term_enter(term);
}
