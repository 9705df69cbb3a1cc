/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/printer.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/pidfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/steady.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

enum {
	WORDS_MAX = 32,
	ENV_MAX = 8,
	SAID_MAX = 4096,
	LEAVE_MS = 2000,
	SECOND_MS = 1000
};

static const char PATH[] = "/usr/local/bin:/usr/bin:/bin";
static const char TITLE_WORD[] = "%t";
/* Of lpstat -d, in the language that it is asked in. */
static const char DEFAULT_IS[] = "system default destination: ";

struct printing {
	int fd; /* epoll of the three that follow; each -1 = closed */
	int output;
	int process;
	int timer;
	pid_t pid;
	bool asks_default; /* it is lpstat that runs */
	bool is_over;	   /* before anything ran */
	bool is_late;
	struct printed printed;
	struct strbuf said;
};

bool
printer_title_is_fine(const char *title)
{
	static const char fine[] =
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789"
		"-_.";
	const size_t len = strlen(title);

	/* A word that begins so would be an option, or a hidden file. */
	return len > 0 && len <= PRINTER_TITLE_MAX &&
	       strchr("-_.", *title) == NULL && strspn(title, fine) == len;
}

/* ---- the command ---- */

/* One word from *at on, which is moved behind it; NULL = there is none. */
static const char *
next_word(const char **at, struct arena *arena)
{
	const char *s = *at + strspn(*at, " \t");
	char *out = arena_alloc(arena, strlen(s) + 1);
	size_t n = 0;
	bool is_quoted = false;

	if (*s == '\0')
		return NULL;
	for (; *s != '\0' && (is_quoted || (*s != ' ' && *s != '\t')); s++) {
		if (*s == '"')
			is_quoted = !is_quoted;
		else
			out[n++] = *s;
	}
	out[n] = '\0';
	*at = s;
	return out;
}

static void
read_command(const struct paper *paper, struct arena *arena,
	     const char *words[WORDS_MAX + 1])
{
	const char *at = paper->command;
	const char *word;
	size_t n = 0;

	while (n < WORDS_MAX && (word = next_word(&at, arena)) != NULL)
		words[n++] = strcmp(word, TITLE_WORD) == 0 ? paper->title
							   : word;
	words[n] = NULL;
}

/* ---- its process ---- */

/* What it may know of where it runs: nothing of the session's, and of the
 * person's own what lp goes by. */
static void
make_environment(const struct paper *paper, struct arena *arena,
		 bool asks_default, const char *env[ENV_MAX])
{
	static const char *const kept[] = {"HOME", "LPDEST", "PRINTER"};
	size_t n = 0;

	env[n++] = arena_printf(arena, "PATH=%s",
				paper->path == NULL ? PATH : paper->path);
	/* The answer of lpstat is read, that of others is shown. */
	env[n++] = asks_default ? "LC_ALL=C" : "LANG=C.UTF-8";
	for (size_t i = 0; i < N_ELEMS(kept); i++) {
		const char *value = secure_getenv(kept[i]);

		if (!str_is_empty(value))
			env[n++] = arena_printf(arena, "%s=%s", kept[i], value);
	}
	env[n] = NULL;
}

/* In the child: not of our terminal, with nothing open but its own three. */
static void NORETURN
become(const char *const *words, const char *const *env, int input, int output,
       int trouble)
{
	sigset_t none;
	int errnum;

	sigemptyset(&none);
	(void)sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_DFL},
			NULL);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)setsid();
	if (dup2(input, STDIN_FILENO) >= 0 &&
	    dup2(output, STDOUT_FILENO) >= 0 &&
	    dup2(output, STDERR_FILENO) >= 0 && chdir("/") == 0) {
		environ = (char **)(uintptr_t)env;
		execvp(words[0], (char **)(uintptr_t)words);
	}
	errnum = errno;
	(void)!write(trouble, &errnum, sizeof(errnum));
	_exit(127);
}

/* 0 with the process and what it says; else errno. */
static int
start(struct printing *self, const char *const *words, const char *const *env,
      int input)
{
	int output[2];
	int trouble[2];
	int errnum = 0;

	if (pipe2(output, O_CLOEXEC) != 0)
		return errno;
	if (pipe2(trouble, O_CLOEXEC) != 0) {
		errnum = errno;
		close(output[0]);
		close(output[1]);
		return errnum;
	}
	self->pid = fork();
	if (self->pid == 0)
		become(words, env, input, output[1], trouble[1]);
	errnum = self->pid < 0 ? errno : 0;
	close(output[1]);
	close(trouble[1]);
	/* Ends when the program is there, or could not be run. */
	if (self->pid > 0 && read(trouble[0], &errnum, sizeof(errnum)) !=
				     (ssize_t)sizeof(errnum))
		errnum = 0;
	close(trouble[0]);
	self->output = output[0];
	(void)fcntl(self->output, F_SETFL, O_NONBLOCK);
	if (self->pid > 0 && errnum != 0) {
		(void)waitpid(self->pid, NULL, 0);
		self->pid = -1;
	}
	return errnum;
}

/* ---- waiting ---- */

static void
add_to_wait(const struct printing *self, int fd)
{
	struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

	if (fd >= 0)
		(void)epoll_ctl(self->fd, EPOLL_CTL_ADD, fd, &event);
}

static void
set_timer(const struct printing *self, int ms)
{
	const struct itimerspec when = {
		.it_value = {.tv_sec = ms / SECOND_MS,
			     .tv_nsec = ms % SECOND_MS * 1000000L}};

	(void)timerfd_settime(self->timer, 0, &when, NULL);
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
end_before(struct printing *self, enum printed_how how, const char *word,
	   int errnum)
{
	self->is_over = true;
	self->printed.how = how;
	if (word != NULL)
		strbuf_addf(&self->said, "%s: %s", word, strerror(errnum));
	set_timer(self, 1);
}

static void
begin(struct printing *self, const struct paper *paper, struct arena *arena)
{
	const char *words[WORDS_MAX + 1] = {"lpstat", "-d", NULL};
	const char *env[ENV_MAX];
	const bool has_command = !str_is_empty(paper->command);
	int input;
	int errnum;

	assert(printer_title_is_fine(paper->title));
	self->asks_default = !has_command && !paper->takes_default;
	if (has_command)
		read_command(paper, arena, words);
	else if (paper->takes_default)
		read_command(&(struct paper){.command = "lp -t %t",
					     .title = paper->title},
			     arena, words);
	make_environment(paper, arena, self->asks_default, env);
	input = self->asks_default ? open("/dev/null", O_RDONLY | O_CLOEXEC)
				   : io_memory(paper->text, paper->text_len);
	errnum = input < 0 ? errno : start(self, words, env, input);
	if (input >= 0)
		close(input);
	if (errnum != 0 && !has_command && errnum == ENOENT)
		end_before(self, PRINTED_NONE, NULL, 0);
	else if (errnum != 0)
		end_before(self, PRINTED_NOT_RUN, words[0], errnum);
	else
		self->process = pidfd_open(self->pid, 0);
}

struct printing *
printing_begin(const struct paper *paper)
{
	struct printing *self = xcalloc(1, sizeof(*self));
	struct arena arena = {0};

	*self = (struct printing){.fd = epoll_create1(EPOLL_CLOEXEC),
				  .output = -1,
				  .process = -1,
				  .timer = timerfd_create(CLOCK_MONOTONIC,
							  TFD_CLOEXEC |
								  TFD_NONBLOCK),
				  .pid = -1};
	set_timer(self,
		  paper->limit_ms > 0 ? paper->limit_ms : PRINTER_LIMIT_MS);
	begin(self, paper, &arena);
	add_to_wait(self, self->timer);
	add_to_wait(self, self->process);
	add_to_wait(self, self->output);
	arena_fini(&arena);
	return self;
}

int
printing_fd(const struct printing *printing)
{
	return printing->fd;
}

/* What it says is kept up to a length; what is more is read all the same, so
 * that it can go on. */
static void
read_output(struct printing *self)
{
	char buffer[SAID_MAX];
	ssize_t n = -1;

	while (self->output >= 0 &&
	       (n = read(self->output, buffer, sizeof(buffer))) > 0) {
		size_t room = SAID_MAX - self->said.len;

		strbuf_add_n(&self->said, buffer,
			     (size_t)n < room ? (size_t)n : room);
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_one(&self->output);
}

/* Its process has ended, or is ended now. */
static bool
has_ended(struct printing *self, int *status_out)
{
	uint64_t times;
	pid_t ended = waitpid(self->pid, status_out, WNOHANG);

	if (ended == 0 && read(self->timer, &times, sizeof(times)) ==
				  (ssize_t)sizeof(times)) {
		self->is_late = true;
		/* All that it started: it leads a session of its own. */
		(void)kill(-self->pid, SIGKILL);
		ended = waitpid(self->pid, status_out, 0);
	}
	return ended != 0;
}

static void
judge(struct printing *self, int status)
{
	const size_t len = sizeof(DEFAULT_IS) - 1;
	const bool is_fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;

	self->printed.how = self->is_late ? PRINTED_LATE
			    : is_fine	  ? PRINTED_DONE
					  : PRINTED_FAILED;
	if (!self->asks_default)
		return;
	self->printed.how = PRINTED_NONE;
	if (!is_fine ||
	    strncmp(strbuf_str(&self->said), DEFAULT_IS, len) != 0) {
		strbuf_reset(&self->said);
		return;
	}
	self->printed.how = PRINTED_OFFERS;
	self->said.len -= len;
	memmove(self->said.s, self->said.s + len, self->said.len + 1);
}

void
printed_keep_said(struct printed *out, const char *said, size_t len)
{
	enum { COLS_MAX = 200 };
	struct strbuf line = {0};

	while (len > 0 && strchr(" \n\r\t", said[len - 1]) != NULL)
		len--;
	(void)utf8_display(&line, said, len, COLS_MAX, false);
	if (line.len >= sizeof(out->said))
		line.len = utf8_grapheme_prev(line.s, sizeof(out->said) - 1);
	if (line.len > 0)
		memcpy(out->said, line.s, line.len);
	out->said[line.len] = '\0';
	strbuf_fini(&line);
}

bool
printing_step(struct printing *self, struct printed *out)
{
	int status = 0;

	if (!self->is_over) {
		read_output(self);
		if (!has_ended(self, &status))
			return false;
		read_output(self);
		self->pid = -1;
		self->is_over = true;
		judge(self, status);
	}
	printed_keep_said(&self->printed, strbuf_str(&self->said),
			  self->said.len);
	*out = self->printed;
	return true;
}

void
printing_wait(struct printing *printing, struct printed *out)
{
	struct pollfd item = {.fd = printing->fd, .events = POLLIN};

	while (!printing_step(printing, out))
		(void)poll(&item, 1, -1);
}

void
printing_free(struct printing **printing)
{
	struct printing *self = *printing;
	struct printed printed;

	if (self == NULL)
		return;
	if (!self->is_over && !self->asks_default) {
		const int64_t until = steady_ms() + LEAVE_MS;
		struct pollfd item = {.fd = self->fd, .events = POLLIN};
		int64_t left = LEAVE_MS;

		while (left > 0 && !printing_step(self, &printed)) {
			(void)poll(&item, 1, (int)left);
			left = until - steady_ms();
		}
	}
	close_one(&self->output);
	close_one(&self->process);
	close_one(&self->timer);
	close_one(&self->fd);
	strbuf_fini(&self->said);
	free(self);
	*printing = NULL;
}

/* ---- in words ---- */

/* Where the command has said something. */
static const char *
sentence_with(const struct printed *printed, const char *title,
	      struct arena *arena)
{
	if (printed->how == PRINTED_DONE)
		return arena_printf(arena,
				    _("%s went to the printer. It said: %s"),
				    title, printed->said);
	if (printed->how == PRINTED_LATE)
		return arena_printf(arena,
				    _("%s was not printed in time. The printer "
				      "said: %s"),
				    title, printed->said);
	return arena_printf(arena,
			    _("%s was not printed. The printer said: %s"),
			    title, printed->said);
}

static const char *
sentence_without(const struct printed *printed, const char *title,
		 struct arena *arena)
{
	if (printed->how == PRINTED_DONE)
		return arena_printf(arena, _("%s went to the printer."), title);
	if (printed->how == PRINTED_LATE)
		return arena_printf(arena,
				    _("%s was not printed: the printer does "
				      "not answer."),
				    title);
	return arena_printf(arena,
			    _("%s was not printed, and the printer does not "
			      "say why."),
			    title);
}

const char *
printed_sentence(const struct printed *printed, const char *title,
		 struct arena *arena)
{
	switch (printed->how) {
	case PRINTED_OFFERS:
		return arena_printf(arena,
				    _("No printer is named for kith. Your own "
				      "is %s."),
				    printed->said);
	case PRINTED_NONE:
	case N_PRINTED:
		return _(
			"There is no printer yet: ask who keeps this computer "
			"to name one for kith (printer in kith-admin(8)).");
	case PRINTED_NOT_RUN:
		return arena_printf(arena,
				    _("Nothing was printed: the command for it "
				      "does not start. Tell who keeps this "
				      "computer: %s"),
				    printed->said);
	case PRINTED_DONE:
	case PRINTED_FAILED:
	case PRINTED_LATE:
		break;
	}
	return *printed->said == '\0' ? sentence_without(printed, title, arena)
				      : sentence_with(printed, title, arena);
}
