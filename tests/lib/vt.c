/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <regex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

#include <cmocka.h>

#include "base/steady.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* Under the sanitizers the program is several times slower. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOWER 6
#endif
#endif
#ifndef SLOWER
#define SLOWER 1
#endif

enum {
	DEADLINE_MS = 5000 * SLOWER,
	END_MS = 30000 * SLOWER,
	ENV_MAX = 16,
	READ_SIZE = 65536
};

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	int fd;
	pid_t pid;
	int status;
	int rows;
	int cols;
	int cursor_row;
	int cursor_col;
	bool is_visible;
	bool is_alternate;
	bool has_ended;
	bool is_deaf; /* takes nothing of what is written */
	size_t n_reads;
	struct strbuf raw; /* all bytes so far */
	struct strbuf text;
};

/* ---- libvterm's side ---- */

static void
on_output(const char *s, size_t n, void *data)
{
	struct vt *vt = data;
	ssize_t written = write(vt->fd, s, n);
	(void)written; /* the program may be gone already */
}

static int
on_property(VTermProp property, VTermValue *value, void *data)
{
	struct vt *vt = data;
	if (property == VTERM_PROP_CURSORVISIBLE)
		vt->is_visible = value->boolean != 0;
	if (property == VTERM_PROP_ALTSCREEN)
		vt->is_alternate = value->boolean != 0;
	return 1;
}

static int
on_cursor(VTermPos at, VTermPos before, int is_visible, void *data)
{
	struct vt *vt = data;
	(void)before;
	(void)is_visible;
	vt->cursor_row = at.row;
	vt->cursor_col = at.col;
	return 1;
}

static const VTermScreenCallbacks CALLBACKS = {
	.settermprop = on_property,
	.movecursor = on_cursor,
};

/* ---- the program ---- */

static void
run_child(const struct vt_options *options)
{
	char *env[ENV_MAX] = {0};
	char term[64];
	char path[512];
	size_t n = 0;
	snprintf(term, sizeof(term), "TERM=%s",
		 options->term == NULL ? "xterm-256color" : options->term);
	snprintf(path, sizeof(path), "PATH=%s",
		 getenv("PATH") == NULL ? "/usr/bin:/bin" : getenv("PATH"));
	/* The first of a name holds. */
	for (size_t i = 0;
	     options->env != NULL && options->env[i] != NULL && n + 1 < ENV_MAX;
	     i++)
		env[n++] = xstrdup(options->env[i]);
	env[n++] = term;
	env[n++] = path;
	env[n++] = xstrdup("LC_ALL=C.UTF-8");
	env[n++] = xstrdup("TZ=CET-1CEST,M3.5.0,M10.5.0/3");
	/* Leaks of a program killed on purpose say nothing. */
	env[n++] = xstrdup(options->finds_leaks
				   ? "ASAN_OPTIONS=handle_segv=0:handle_abort=0"
				   : "ASAN_OPTIONS=handle_segv=0:"
				     "handle_abort=0:detect_leaks=0");
	char *argv[ENV_MAX] = {0};
	for (size_t i = 0; options->argv[i] != NULL && i + 1 < ENV_MAX; i++)
		argv[i] = xstrdup(options->argv[i]);
	execvpe(argv[0], argv, env);
	_exit(127);
}

struct vt *
vt_open(const struct vt_options *options)
{
	struct vt *vt = xcalloc(1, sizeof(*vt));
	vt->rows = options->rows > 0 ? options->rows : 24;
	vt->cols = options->cols > 0 ? options->cols : 80;
	vt->is_visible = true;
	struct winsize size = {.ws_row = (unsigned short)vt->rows,
			       .ws_col = (unsigned short)vt->cols};
	vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
	assert_true(vt->pid >= 0);
	if (vt->pid == 0)
		run_child(options);
	/* Or a line that is cut stays open in those begun after it. */
	fcntl(vt->fd, F_SETFD, FD_CLOEXEC);
	vt->vterm = vterm_new(vt->rows, vt->cols);
	vterm_set_utf8(vt->vterm, 1);
	vterm_output_set_callback(vt->vterm, on_output, vt);
	vt->screen = vterm_obtain_screen(vt->vterm);
	vterm_screen_set_callbacks(vt->screen, &CALLBACKS, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	return vt;
}

/* True where something was read within the time. */
static bool
pump(struct vt *vt, int ms)
{
	static char buf[READ_SIZE];
	struct pollfd item = {.fd = vt->fd, .events = POLLIN};
	if (vt->has_ended || vt->is_deaf || poll(&item, 1, ms) <= 0)
		return false;
	ssize_t n = read(vt->fd, buf, sizeof(buf));
	if (n <= 0) {
		vt->has_ended = true;
		return false;
	}
	vt->n_reads++;
	strbuf_add_n(&vt->raw, buf, (size_t)n);
	vterm_input_write(vt->vterm, buf, (size_t)n);
	return true;
}

static void
give_up(struct vt *vt, const char *what, const char *detail)
{
	/* print_error cuts after a kilobyte. */
	fprintf(stderr, "%s: %s\nscreen %dx%d, cursor %d,%d:\n%s", what, detail,
		vt->cols, vt->rows, vt->cursor_row, vt->cursor_col,
		vt_text(vt));
	kill(vt->pid, SIGKILL);
	fail_msg("%s: %s", what, detail);
}

/* ---- reading the screen ---- */

static void
add_cell(struct strbuf *out, const VTermScreenCell *cell)
{
	char bytes[4];
	if (cell->chars[0] == 0)
		strbuf_add_c(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0;
	     i++)
		strbuf_add_n(out, bytes, utf8_encode(cell->chars[i], bytes));
}

static VTermScreenCell
cell_at(struct vt *vt, int row, int col)
{
	VTermScreenCell cell = {0};
	vterm_screen_get_cell(vt->screen, (VTermPos){row, col}, &cell);
	return cell;
}

const char *
vt_text(struct vt *vt)
{
	strbuf_reset(&vt->text);
	for (int row = 0; row < vt->rows; row++) {
		size_t start = vt->text.len;
		for (int col = 0; col < vt->cols;) {
			VTermScreenCell cell = cell_at(vt, row, col);
			add_cell(&vt->text, &cell);
			col += cell.width > 1 ? cell.width : 1;
		}
		while (vt->text.len > start &&
		       vt->text.s[vt->text.len - 1] == ' ')
			vt->text.s[--vt->text.len] = '\0';
		strbuf_add_c(&vt->text, '\n');
	}
	return strbuf_str(&vt->text);
}

char
vt_attr(struct vt *vt, int row, int col)
{
	VTermScreenCell cell = cell_at(vt, row, col);
	if (col > 0 && cell.chars[0] == (uint32_t)-1) /* right half */
		cell = cell_at(vt, row, col - 1);
	int sum = (cell.attrs.bold ? 1 : 0) + (cell.attrs.underline ? 2 : 0) +
		  (cell.attrs.reverse ? 4 : 0);
	if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
	    !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
		sum += 8;
	return sum == 0 ? '.' : (char)('a' + sum - 1);
}

void
vt_attrs(struct vt *vt, struct strbuf *out)
{
	for (int row = 0; row < vt->rows; row++) {
		for (int col = 0; col < vt->cols; col++)
			strbuf_add_c(out, vt_attr(vt, row, col));
		strbuf_add_c(out, '\n');
	}
}

static void
add_colour(struct strbuf *out, const VTermColor *colour, int base)
{
	enum { ANSI = 8, BRIGHT = 60 };
	if (!VTERM_COLOR_IS_INDEXED(colour) ||
	    VTERM_COLOR_IS_DEFAULT_FG(colour) ||
	    VTERM_COLOR_IS_DEFAULT_BG(colour))
		return;
	int i = colour->indexed.idx;
	strbuf_addf(out, ";%d", i < ANSI ? base + i : base + BRIGHT + i - ANSI);
}

static void
add_look(struct strbuf *out, const VTermScreenCell *cell)
{
	strbuf_add(out, "\033[0");
	if (cell->attrs.bold)
		strbuf_add(out, ";1");
	if (cell->attrs.underline)
		strbuf_add(out, ";4");
	if (cell->attrs.reverse)
		strbuf_add(out, ";7");
	add_colour(out, &cell->fg, 30);
	add_colour(out, &cell->bg, 40);
	strbuf_add_c(out, 'm');
}

void
vt_colours(struct vt *vt, struct strbuf *out)
{
	for (int row = 0; row < vt->rows; row++) {
		struct strbuf before = {0};
		for (int col = 0; col < vt->cols;) {
			struct strbuf look = {0};
			VTermScreenCell cell = cell_at(vt, row, col);
			add_look(&look, &cell);
			if (strcmp(strbuf_str(&look), strbuf_str(&before)) != 0)
				strbuf_add(out, strbuf_str(&look));
			strbuf_fini(&before);
			before = look;
			add_cell(out, &cell);
			col += cell.width > 1 ? cell.width : 1;
		}
		strbuf_fini(&before);
		strbuf_add(out, "\033[0m\n");
	}
}

bool
vt_shows(struct vt *vt, const char *regex)
{
	regex_t re;
	assert_int_equal(
		regcomp(&re, regex, REG_EXTENDED | REG_NOSUB | REG_NEWLINE), 0);
	bool is_there = regexec(&re, vt_text(vt), 0, NULL, 0) == 0;
	regfree(&re);
	return is_there;
}

static void
wait_until(struct vt *vt, const char *regex, bool is_wanted)
{
	int64_t end = steady_ms() + DEADLINE_MS;
	while (vt_shows(vt, regex) != is_wanted) {
		int64_t left = end - steady_ms();
		if (left <= 0 || vt->has_ended)
			give_up(vt,
				is_wanted ? "never shown"
					  : "still on the screen",
				regex);
		pump(vt, (int)(left > 0 ? left : 0));
	}
}

void
vt_wait(struct vt *vt, const char *regex)
{
	wait_until(vt, regex, true);
}

void
vt_gone(struct vt *vt, const char *regex)
{
	wait_until(vt, regex, false);
}

void
vt_wait_cursor(struct vt *vt, int row, int col)
{
	char place[48];
	int64_t end = steady_ms() + DEADLINE_MS;
	snprintf(place, sizeof(place), "%d,%d", row, col);
	while (vt->cursor_row != row || vt->cursor_col != col) {
		int64_t left = end - steady_ms();
		if (left <= 0 || vt->has_ended)
			give_up(vt, "cursor never came to", place);
		pump(vt, (int)left);
	}
}

static bool
is_blank(struct vt *vt, int row)
{
	for (int col = 0; col < vt->cols; col++) {
		VTermScreenCell cell = cell_at(vt, row, col);
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			return false;
	}
	return true;
}

/*
 * A frame is painted from above: it is whole once there are keys in its last
 * row. A busy machine may pause before. Windows too small have none.
 */
static void
settle_to_the_end(struct vt *vt)
{
	enum { QUIET_MS = 15, PAUSE_MS = 600 };
	int64_t end = steady_ms() + PAUSE_MS;
	do {
		vt_settle(vt, QUIET_MS);
	} while (!vt->has_ended && steady_ms() < end &&
		 is_blank(vt, vt->rows - 1));
}

/*
 * Ctrl-L clears the screen. A box that throws type-ahead away takes it for
 * such: it is sent again.
 */
void
vt_sync(struct vt *vt)
{
	enum { AGAIN_MS = 250, QUIET_MS = 15 };
	static const char CLEAR[] = "\033[H\033[";
	int64_t end = steady_ms() + DEADLINE_MS;
	size_t before = vt->raw.len;
	while (!vt->has_ended) {
		int64_t again = steady_ms() + AGAIN_MS;
		vt_keys(vt, "\014");
		while (!vt->has_ended && steady_ms() < again) {
			pump(vt, QUIET_MS);
			if (memmem(vt->raw.s + before, vt->raw.len - before,
				   CLEAR, sizeof(CLEAR) - 1) == NULL)
				continue;
			settle_to_the_end(vt);
			return;
		}
		if (steady_ms() > end)
			give_up(vt, "no answer", "Ctrl-L");
	}
}

void
vt_wait_end(struct vt *vt)
{
	/* What it has yet to read and to do comes first. */
	int64_t end = steady_ms() + END_MS;
	while (!vt->has_ended) {
		int64_t left = end - steady_ms();
		if (left <= 0)
			give_up(vt, "the program", "has not ended");
		pump(vt, (int)left);
	}
}

void
vt_settle(struct vt *vt, int ms)
{
	int64_t end = steady_ms() + DEADLINE_MS;
	while (pump(vt, ms) && steady_ms() < end)
		;
}

/* ---- acting ---- */

void
vt_send(struct vt *vt, const char *bytes, size_t n)
{
	while (n > 0) {
		struct pollfd item = {.fd = vt->fd, .events = POLLOUT};
		size_t part = n < 512 ? n : 512;
		poll(&item, 1, DEADLINE_MS);
		ssize_t written = write(vt->fd, bytes, part);
		if (written <= 0)
			return;
		bytes += written;
		n -= (size_t)written;
		while (pump(vt, 0)) /* or both sides would wait */
			;
	}
}

void
vt_deafen(struct vt *vt)
{
	vt->is_deaf = true;
}

void
vt_keys(struct vt *vt, const char *keys)
{
	vt_send(vt, keys, strlen(keys));
}

void
vt_resize(struct vt *vt, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};
	vt->rows = rows;
	vt->cols = cols;
	vterm_set_size(vt->vterm, rows, cols);
	ioctl(vt->fd, TIOCSWINSZ, &size);
}

void
vt_resize_blindly(struct vt *vt, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows,
			       .ws_col = (unsigned short)cols};
	ioctl(vt->fd, TIOCSWINSZ, &size);
}

void
vt_signal(struct vt *vt, int signal_no)
{
	kill(vt->pid, signal_no);
}

static void
free_vt(struct vt **vt)
{
	vterm_free((*vt)->vterm);
	strbuf_fini(&(*vt)->raw);
	strbuf_fini(&(*vt)->text);
	free(*vt);
	*vt = NULL;
}

void
vt_breathe(struct vt *vt, int ms)
{
	pump(vt, ms);
}

void
vt_cut(struct vt **vt)
{
	int64_t end = steady_ms() + DEADLINE_MS;
	int status;

	close((*vt)->fd);
	(*vt)->fd = -1;
	while (waitpid((*vt)->pid, &status, WNOHANG) == 0) {
		if (steady_ms() > end)
			fail_msg("cut off, and still there");
		poll(NULL, 0, 5);
	}
	(*vt)->pid = -1;
	free_vt(vt);
}

int
vt_close(struct vt **vt)
{
	int64_t end = steady_ms() + DEADLINE_MS;
	(*vt)->is_deaf = false;
	while (!(*vt)->has_ended && steady_ms() < end)
		pump(*vt, 50);
	if (!(*vt)->has_ended)
		kill((*vt)->pid, SIGKILL);
	int status = 0;
	waitpid((*vt)->pid, &status, 0);
	close((*vt)->fd);
	free_vt(vt);
	return status;
}

/* ---- asking ---- */

int
vt_cursor_row(const struct vt *vt)
{
	return vt->cursor_row;
}

int
vt_cursor_col(const struct vt *vt)
{
	return vt->cursor_col;
}

bool
vt_cursor_is_visible(const struct vt *vt)
{
	return vt->is_visible;
}

bool
vt_has_ended(const struct vt *vt)
{
	return vt->has_ended;
}

int
vt_rows(const struct vt *vt)
{
	return vt->rows;
}

int
vt_cols(const struct vt *vt)
{
	return vt->cols;
}

bool
vt_is_alternate(const struct vt *vt)
{
	return vt->is_alternate;
}

size_t
vt_bytes(const struct vt *vt)
{
	return vt->raw.len;
}

size_t
vt_reads(const struct vt *vt)
{
	return vt->n_reads;
}

bool
vt_wrote(const struct vt *vt, const char *bytes)
{
	return memmem(strbuf_str(&vt->raw), vt->raw.len, bytes,
		      strlen(bytes)) != NULL;
}

const char *
vt_said(const struct vt *vt, const char *bytes)
{
	const char *at =
		memmem(strbuf_str(&vt->raw), vt->raw.len, bytes, strlen(bytes));
	return at == NULL ? "" : at;
}

int
vt_pid(const struct vt *vt)
{
	return vt->pid;
}

struct termios
vt_modes(const struct vt *vt)
{
	struct termios modes = {0};
	tcgetattr(vt->fd, &modes);
	return modes;
}

/* ---- golden screens ---- */

static void
snapshot(struct vt *vt, struct strbuf *out)
{
	strbuf_addf(out, "%dx%d cursor %d,%d %s\n", vt->cols, vt->rows,
		    vt->cursor_row, vt->cursor_col,
		    vt->is_visible ? "visible" : "hidden");
	strbuf_add(out, vt_text(vt));
	strbuf_add(out, "--\n");
	vt_attrs(vt, out);
}

static bool
read_file(const char *path, struct strbuf *out)
{
	char buf[4096];
	size_t n;
	FILE *file = fopen(path, "re");
	if (file == NULL)
		return false;
	while ((n = fread(buf, 1, sizeof(buf), file)) > 0)
		strbuf_add_n(out, buf, n);
	fclose(file);
	return true;
}

void
vt_golden(struct vt *vt, const char *name)
{
	const char *root = getenv("KITH_SRCDIR");
	struct strbuf path = {0};
	struct strbuf is = {0};
	struct strbuf wanted = {0};
	strbuf_addf(&path, "%s/tests/tui/golden/%s.golden",
		    root == NULL ? "." : root, name);
	snapshot(vt, &is);
	if (getenv("GOLDEN") != NULL) {
		FILE *file = fopen(strbuf_str(&path), "we");
		assert_non_null(file);
		fwrite(is.s, 1, is.len, file);
		fclose(file);
	} else if (!read_file(strbuf_str(&path), &wanted)) {
		give_up(vt, "no golden screen", strbuf_str(&path));
	} else if (strcmp(strbuf_str(&wanted), strbuf_str(&is)) != 0) {
		print_error("is:\n%s\nwanted:\n%s", strbuf_str(&is),
			    strbuf_str(&wanted));
		give_up(vt, "differs from golden screen", name);
	}
	strbuf_fini(&path);
	strbuf_fini(&is);
	strbuf_fini(&wanted);
}

bool
vt_knows_term(const char *term)
{
	static const char *const DIRS[] = {"/etc/terminfo", "/lib/terminfo",
					   "/usr/share/terminfo"};
	bool is_known = false;
	for (size_t i = 0; i < N_ELEMS(DIRS); i++) {
		struct strbuf path = {0};
		strbuf_addf(&path, "%s/%c/%s", DIRS[i], *term, term);
		is_known |= access(strbuf_str(&path), R_OK) == 0;
		strbuf_fini(&path);
	}
	if (!is_known)
		print_message("# not tried: no terminfo entry of %s\n", term);
	return is_known;
}
