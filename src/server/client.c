/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "server/client.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/io.h"
#include "base/job.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "client_files.h"
#include "client_print.h"
#include "packet.h"
#include "wire.h"

enum { N_STANDARD = 3 };

/*
 * What a screen may have left behind when its session was ended hard: modes,
 * and on a terminal without a second screen the last frame of the record.
 */
static const char RESET[] =
	"\033[?2004l\033[?1000l\033[?1006l\033[r\033[0m\033[H\033[J"
	"\033[?1049l\033[?25h\033[?1l\033>";

struct client {
	const struct client_request *request;
	struct client_files files;
	struct client_print print;
	int fd;	       /* to the session */
	int signal_fd; /* -1 = signals do what they always do */
	int terminal;  /* handed over; -1 = none */
	struct termios modes;
	bool has_modes;
	int stdin_flags; /* to be put back; -1 = they were not changed */
	bool has_ended;	 /* the session said its status */
	int ended_by;	 /* signal; 0 = none */
	int status;
};

static void
say(const char *text)
{
	struct strbuf line = {0};

	strbuf_add(&line, "kith: ");
	utf8_display(&line, text, strlen(text), SIZE_MAX, false);
	strbuf_add_c(&line, '\n');
	/* There is nobody left to tell when this fails. */
	(void)io_write_all(STDERR_FILENO, line.s, line.len);
	strbuf_fini(&line);
}

/* ---- Connecting ---- */

static bool
fail_to_connect(const char *path)
{
	const int errnum = errno;
	struct strbuf text = {0};

	if (errnum == ENOENT || errnum == ECONNREFUSED)
		strbuf_addf(&text,
			    _("The kith of this office does not answer at %s. "
			      "Ask the administrator to run 'kith doctor'."),
			    path);
	else if (errnum == EAGAIN)
		strbuf_addf(&text,
			    _("As many sessions of kith are open as this "
			      "computer allows. Try again in a moment."));
	else
		strbuf_addf(&text,
			    _("The kith of this office cannot be reached at "
			      "%s: %s."),
			    path, strerror(errnum));
	say(strbuf_str(&text));
	strbuf_fini(&text);
	return false;
}

static bool
connect_to(struct client *client, const char *path)
{
	struct sockaddr_un address;

	if (!wire_address(path, &address)) {
		errno = ENAMETOOLONG;
		return fail_to_connect(path);
	}
	client->fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (client->fd < 0 ||
	    connect(client->fd, (const struct sockaddr *)&address,
		    sizeof(address)) != 0)
		return fail_to_connect(path);
	return true;
}

/* ---- The terminal ---- */

/*
 * After su the terminal may be another user's, and cannot be opened again:
 * then it is the one that we were given, put back at the end.
 */
static void
share_terminal(struct client *client)
{
	int flags = fcntl(STDIN_FILENO, F_GETFL);

	if (flags < 0 || (flags & O_ACCMODE) != O_RDWR ||
	    fcntl(STDIN_FILENO, F_SETFL, flags | O_NONBLOCK) != 0)
		return;
	client->stdin_flags = flags;
	client->terminal =
		fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

/*
 * Opened again: O_NONBLOCK on the one that the shell gave us would hold for
 * the shell too, for it belongs to the open file description.
 */
static void
open_terminal(struct client *client)
{
	enum { FLAGS = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC };
	char name[256];

	client->has_modes = tcgetattr(STDIN_FILENO, &client->modes) == 0;
	if (!client->request->opens_screens || !client->has_modes ||
	    !isatty(STDOUT_FILENO))
		return;
	if (ttyname_r(STDIN_FILENO, name, sizeof(name)) == 0)
		client->terminal = open(name, FLAGS);
	if (client->terminal < 0)
		client->terminal = open("/dev/tty", FLAGS);
	if (client->terminal < 0)
		share_terminal(client);
}

/*
 * The session reads the terminal whoever is in its foreground; so nothing is
 * handed over before that is us.
 */
static void
wait_for_foreground(const struct client *client)
{
	const pid_t foreground = tcgetpgrp(STDIN_FILENO);

	/* -1: a terminal that is not the job's has no foreground. */
	if (client->terminal >= 0 && foreground >= 0 && foreground != getpgrp())
		kill(0, SIGTTIN);
}

static void
restore_terminal(const struct client *client)
{
	if (client->stdin_flags >= 0)
		(void)fcntl(STDIN_FILENO, F_SETFL, client->stdin_flags);
	if (client->terminal < 0)
		return;
	if (!client->has_ended)
		(void)io_write_all(STDOUT_FILENO, RESET, sizeof(RESET) - 1);
	tcsetattr(STDIN_FILENO, TCSANOW, &client->modes);
}

/* ---- Signals ---- */

static void
screen_signals(sigset_t *out)
{
	static const int numbers[] = {SIGWINCH, SIGHUP,	 SIGTERM, SIGINT,
				      SIGQUIT,	SIGCONT, SIGTSTP};

	sigemptyset(out);
	for (size_t i = 0; i < N_ELEMS(numbers); i++)
		sigaddset(out, numbers[i]);
}

/* With screens each signal is for the session to act on. */
static void
open_signals(struct client *client)
{
	sigset_t set;

	(void)sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN},
			NULL);
	if (client->terminal < 0)
		return;
	screen_signals(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	client->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
tell(struct client *client, enum message_signal signal_code)
{
	const struct message m = {MESSAGE_SIGNAL, (uint8_t)signal_code, "", 0};

	/* A session that is gone is noticed when it is read from. */
	(void)!wire_send(client->fd, &m, NULL, 0);
}

static void
read_signals(struct client *client)
{
	struct signalfd_siginfo info;

	while (read(client->signal_fd, &info, sizeof(info)) ==
	       (ssize_t)sizeof(info)) {
		switch (info.ssi_signo) {
		case SIGWINCH:
			tell(client, SIGNAL_SIZE);
			break;
		case SIGCONT:
			tell(client, SIGNAL_AGAIN);
			break;
		case SIGTSTP:
			tell(client, SIGNAL_STOP);
			break;
		default:
			client->ended_by = (int)info.ssi_signo;
			tell(client, SIGNAL_GONE);
			break;
		}
	}
}

/*
 * Stops the whole job, as the terminal would; returns when it is continued.
 * What continued it is told to the session here and not by the signal.
 */
static void
stop_job(struct client *client)
{
	job_stop();
	wait_for_foreground(client);
	tell(client, SIGNAL_AGAIN);
}

/* ---- The greeting ---- */

static void
add_settings(struct strbuf *out)
{
	for (size_t i = 0; MESSAGE_SETTINGS[i] != NULL; i++) {
		const char *value = getenv(MESSAGE_SETTINGS[i]);

		/* Only that there is a connection matters, not from where. */
		if (value != NULL &&
		    strcmp(MESSAGE_SETTINGS[i], "SSH_CONNECTION") == 0)
			value = "1";
		if (value == NULL || !message_setting_is_fine(value))
			continue;
		strbuf_addf(out, "%s=%s", MESSAGE_SETTINGS[i], value);
		strbuf_add_c(out, '\0');
	}
}

static bool
send_word(struct client *client, const char *word)
{
	enum { PIECE = MESSAGE_SIZE_MAX - 2 };
	size_t len = strlen(word);

	for (;;) {
		const bool goes_on = len > PIECE;
		const struct message m = {MESSAGE_WORD, goes_on, word,
					  goes_on ? PIECE : len};

		if (!wire_send(client->fd, &m, NULL, 0))
			return false;
		if (!goes_on)
			return true;
		word += PIECE;
		len -= PIECE;
	}
}

static bool
greet(struct client *client)
{
	struct strbuf settings = {0};
	const int fds[MESSAGE_FDS_MAX] = {STDIN_FILENO, STDOUT_FILENO,
					  STDERR_FILENO, client->terminal};
	const struct message go = {MESSAGE_GO, 0, "", 0};
	bool is_sent;

	add_settings(&settings);
	is_sent = wire_send(
		client->fd,
		&(struct message){MESSAGE_HELLO, MESSAGE_VERSION,
				  strbuf_str(&settings), settings.len},
		fds, client->terminal < 0 ? N_STANDARD : N_STANDARD + 1);
	strbuf_fini(&settings);
	for (char *const *word = client->request->words;
	     is_sent && *word != NULL; word++)
		is_sent = send_word(client, *word);
	/* If it refused us in the middle, it says why. */
	return is_sent && wire_send(client->fd, &go, NULL, 0);
}

/* ---- Serving the session ---- */

/*
 * Ctrl-Z is for who is let in; typed before, it counts for nothing after. The
 * session would have gone on waiting behind a shell.
 */
static void
forget_stop(void)
{
	const struct timespec now = {0};
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	while (sigtimedwait(&stop, NULL, &now) > 0)
		;
}

/* What stands before the blank, or all of it. */
static int
seconds_of(const char *limit)
{
	int64_t seconds = 0;
	char *digits = xstrndup(limit, strcspn(limit, " "));

	if (*digits != '\0' && !num_parse_int(digits, 1, INT32_MAX, &seconds))
		seconds = 1;
	free(digits);
	return (int)seconds;
}

static void
unlock(struct client *client, const char *limit)
{
	sigset_t set;
	sigset_t before;
	struct message m = {MESSAGE_UNLOCK, 0, "", 0};
	/* The question is asked on a terminal as it was. */
	screen_signals(&set);
	sigdelset(&set, SIGCONT);
	sigdelset(&set, SIGWINCH);
	sigdelset(&set, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, &before);
	if (client->stdin_flags >= 0)
		(void)fcntl(STDIN_FILENO, F_SETFL, client->stdin_flags);
	if (client->request->unlock != NULL &&
	    client->request->unlock(seconds_of(limit)))
		m.code = 1;
	forget_stop();
	if (client->stdin_flags >= 0)
		(void)fcntl(STDIN_FILENO, F_SETFL,
			    client->stdin_flags | O_NONBLOCK);
	sigprocmask(SIG_SETMASK, &before, NULL);
	(void)!wire_send(client->fd, &m, NULL, 0);
}

/*
 * What the session gets to see of the person's files is the one that the
 * person chose. Signals that came meanwhile went to the screen of the choice.
 */
static void
choose(struct client *client, const struct message *m)
{
	struct client_choice choice = {.terminal = client->terminal,
				       .look = m->code,
				       .limit_s = seconds_of(m->text)};
	bool can = client->request->choose != NULL && client->terminal >= 0 &&
		   client_files_are_there();

	if (can)
		client->request->choose(&choice);
	client_files_answer_choice(client->fd, choice.path,
				   can ? ECANCELED : EACCES);
	free(choice.path);
	if (choice.ended_by != 0) {
		client->ended_by = choice.ended_by;
		tell(client, SIGNAL_GONE);
	}
}

/* The session says what, the person where. */
static void
keep(struct client *client, const struct wire_message *in)
{
	const struct message *m = &in->m;
	struct strbuf text = {0};
	struct client_keeping keeping = {.terminal = client->terminal,
					 .look = m->code,
					 .limit_s = seconds_of(m->text),
					 .name = message_kept_name(m)};
	const bool can = client->request->keep != NULL &&
			 client->terminal >= 0 && client_files_are_there() &&
			 client_files_read(in->fds[0], &text);

	if (can) {
		keeping.text = strbuf_str(&text);
		keeping.text_len = text.len;
		client->request->keep(&keeping);
	}
	client_files_answer_kept(client->fd, keeping.path,
				 can ? ECANCELED : EACCES);
	free(keeping.path);
	strbuf_fini(&text);
	if (keeping.ended_by != 0) {
		client->ended_by = keeping.ended_by;
		tell(client, SIGNAL_GONE);
	}
}

/* A command prints where its words say so; on the screens the person does. */
static bool
may_print(const struct client *client)
{
	for (char *const *word = client->request->words; *word != NULL; word++)
		if (strcmp(*word, "--printer") == 0)
			return true;
	return client->request->opens_screens;
}

static void
print(struct client *client, const struct wire_message *in)
{
	if (may_print(client))
		client_print_begin(&client->print, &in->m, in->fds[0]);
}

static void
on_message(struct client *client, const struct wire_message *in)
{
	const struct message *m = &in->m;

	switch (m->kind) {
	case MESSAGE_OPEN:
	case MESSAGE_MAKE:
	case MESSAGE_REMOVE:
		client_files_answer(&client->files, client->fd, m);
		break;
	case MESSAGE_STOP:
		stop_job(client);
		break;
	case MESSAGE_ASK:
		unlock(client, m->text);
		break;
	case MESSAGE_CHOOSE:
		choose(client, m);
		break;
	case MESSAGE_KEEP:
		keep(client, in);
		break;
	case MESSAGE_PRINT:
		print(client, in);
		break;
	case MESSAGE_END:
		client->has_ended = true;
		client->status = m->code;
		if (m->text_len > 0) {
			restore_terminal(client);
			say(m->text);
		}
		break;
	case MESSAGE_HELLO:
	case MESSAGE_WORD:
	case MESSAGE_GO:
	case MESSAGE_SIGNAL:
	case MESSAGE_FILE:
	case MESSAGE_UNLOCK:
	case MESSAGE_CHOSEN:
	case MESSAGE_PRINTED:
	case MESSAGE_KEPT:
		break; /* not of a session: wire_receive lets none through */
	}
}

static void
serve_session(struct client *client)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));

	while (!client->has_ended) {
		struct pollfd items[3] = {
			{.fd = client->fd, .events = POLLIN},
			{.fd = client->signal_fd, .events = POLLIN},
			{.fd = client_print_fd(&client->print),
			 .events = POLLIN},
		};

		if (poll(items, N_ELEMS(items), -1) < 0 && errno != EINTR)
			break;
		if (client->signal_fd >= 0 && items[1].revents != 0)
			read_signals(client);
		client_print_step(&client->print);
		if (items[0].revents == 0)
			continue;

		enum wire_result got =
			wire_receive(client->fd, SIDE_SESSION, false, in);

		if (got == WIRE_MESSAGE) {
			on_message(client, in);
			wire_close_fds(in);
		} else if (got != WIRE_NOTHING)
			break;
	}
	free(in);
}

static void
close_all(struct client *client)
{
	client_print_fini(&client->print);
	if (client->fd >= 0)
		close(client->fd);
	if (client->signal_fd >= 0)
		close(client->signal_fd);
	if (client->terminal >= 0)
		close(client->terminal);
	client_files_fini(&client->files);
}

/* As somebody who waits for us expects: ended by the signal itself. */
static void
end_by_signal(int number)
{
	sigset_t set;

	screen_signals(&set);
	(void)sigaction(number, &(struct sigaction){.sa_handler = SIG_DFL},
			NULL);
	raise(number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int
client_run(const struct client_request *request)
{
	struct client client = {.request = request,
				.fd = -1,
				.signal_fd = -1,
				.terminal = -1,
				.stdin_flags = -1,
				.status = CLIENT_FAILED};

	if (!connect_to(&client, request->socket)) {
		close_all(&client);
		return CLIENT_FAILED;
	}
	client.files.words = request->words;
	client.print = (struct client_print){.fd = client.fd,
					     .command = request->printer};
	open_terminal(&client);
	wait_for_foreground(&client);
	open_signals(&client);
	/* What goes wrong here, the session has said, or it is gone. */
	(void)!greet(&client);
	serve_session(&client);
	restore_terminal(&client);
	if (!client.has_ended)
		say(_("The session has ended before its time. What was saved "
		      "is saved, and what you typed is kept as a draft."));
	close_all(&client);
	if (client.ended_by != 0)
		end_by_signal(client.ended_by);
	return client.status;
}
