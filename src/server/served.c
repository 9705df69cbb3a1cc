/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "server/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/io.h"
#include "base/log.h"
#include "base/steady.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "packet.h"
#include "served_private.h"
#include "wire.h"

_Static_assert(SERVED_NAME_SIZE == MESSAGE_NAME_MAX + 1, "a name fits");

enum { COPY_MAX = 64 * 1024 * 1024, CHUNK = 65536 };

void
served_free(struct served **served)
{
	struct served *s = *served;

	for (int i = 0; i < s->argc; i++)
		free(s->argv[i]);
	free(s->argv);
	free(s->login);
	if (s->terminal >= 0)
		close(s->terminal);
	if (s->seat_fd >= 0)
		close(s->seat_fd);
	close(s->fd);
	free(s);
	*served = NULL;
}

const char *
served_login(const struct served *served)
{
	return served->login;
}

int
served_argc(const struct served *served)
{
	return served->argc;
}

char **
served_argv(const struct served *served)
{
	return served->argv;
}

int
served_terminal(const struct served *served)
{
	return served->terminal;
}

int
served_fd(const struct served *served)
{
	return served->fd;
}

/* ---- The end of the client ---- */

void
served_watch(const struct served *served, bool on)
{
	int flags = fcntl(served->fd, F_GETFL);

	if (flags < 0)
		return;
	flags = on ? flags | O_ASYNC : flags & ~O_ASYNC;
	(void)fcntl(served->fd, F_SETFL, flags);
}

void
served_end_with_client(struct served *served)
{
	struct pollfd look = {.fd = served->fd, .events = 0};

	served->ends_with_client = true;
	(void)fcntl(served->fd, F_SETSIG, SIGHUP);
	(void)fcntl(served->fd, F_SETOWN, getpid());
	served_watch(served, true);
	/* It may have gone before. */
	if (poll(&look, 1, 0) > 0 && (look.revents & POLLHUP) != 0)
		raise(SIGHUP);
}

/* ---- Asking ---- */

static enum served_news
news_of(uint8_t code)
{
	switch ((enum message_signal)code) {
	case SIGNAL_SIZE:
		return SERVED_SIZE;
	case SIGNAL_GONE:
		return SERVED_GONE;
	case SIGNAL_STOP:
		return SERVED_STOP;
	case SIGNAL_AGAIN:
		return SERVED_AGAIN;
	}
	return SERVED_GONE;
}

/* False: until then (0 = never) nothing came. */
static bool
wait_for(const struct served *served, int64_t until)
{
	struct pollfd look = {.fd = served->fd, .events = POLLIN};
	int64_t left = until - steady_ms();

	while (until > 0 && left > 0 && poll(&look, 1, (int)left) <= 0)
		left = until - steady_ms();
	return until == 0 || left > 0;
}

/*
 * Sends a question and waits for the answer of that kind (a signal: that it
 * goes on), until the steady clock says so (0 = for ever). Other signals are
 * passed over: what they say is looked up anyway when the screen is drawn
 * again. False: the client is gone, or does not answer. file goes along; -1 =
 * none.
 */
static bool
ask_with(struct served *served, const struct message *question, int file,
	 enum message_kind answer, int64_t until, struct wire_message *in)
{
	if (served->is_gone || question->text_len > MESSAGE_SIZE_MAX - 2 ||
	    !wire_send(served->fd, question, &file, file >= 0 ? 1 : 0))
		return false;
	while (wait_for(served, until)) {
		if (wire_receive(served->fd, SIDE_CLIENT, true, in) !=
		    WIRE_MESSAGE)
			break;
		if (in->m.kind == MESSAGE_SIGNAL && in->m.code == SIGNAL_GONE)
			break;
		if (in->m.kind == answer &&
		    (answer != MESSAGE_SIGNAL || in->m.code == SIGNAL_AGAIN))
			return true;
		if (in->m.kind == MESSAGE_PRINTED) {
			served_take_printed(served, &in->m);
		} else if (in->m.kind != MESSAGE_SIGNAL) {
			wire_close_fds(in);
			break;
		}
	}
	served->is_gone = true;
	return false;
}

static bool
ask(struct served *served, const struct message *question,
    enum message_kind answer, int64_t until, struct wire_message *in)
{
	return ask_with(served, question, -1, answer, until, in);
}

/* What came with an answer; -1 with *errnum_out. */
static int
take_file(const struct wire_message *in, int *errnum_out)
{
	*errnum_out = in->m.code;
	if (in->n_fds == 0)
		return -1;
	if (served_may_use(in->fds[0]))
		return in->fds[0];
	close(in->fds[0]);
	*errnum_out = EPERM;
	return -1;
}

/* The same; its result is an answer to give back. */
static int
ask_for_file(struct served *served, enum message_kind question,
	     const char *path)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	const struct message m = {question, 0, path, strlen(path)};
	int fd = -1;
	int errnum = EIO;

	if (served->ends_with_client)
		served_watch(served, false);
	if (m.text_len == 0 || m.text_len > 4095)
		errnum = ENAMETOOLONG;
	else if (ask(served, &m, MESSAGE_FILE, 0, in))
		fd = take_file(in, &errnum);
	free(in);
	if (served->ends_with_client)
		served_end_with_client(served);
	errno = errnum;
	return fd;
}

/* All that is in fd, in memory, from its start. */
static int
copy_whole(int fd)
{
	int copy = memfd_create("kith-file", MFD_CLOEXEC);
	char *buffer = xmalloc(CHUNK);
	size_t total = 0;
	ssize_t n = -1;

	while (copy >= 0 && (n = read(fd, buffer, CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0)
			total += (size_t)n;
		if (n < 0 || total > COPY_MAX ||
		    !io_write_all(copy, buffer, (size_t)n)) {
			if (total > COPY_MAX)
				errno = EFBIG;
			n = -1;
			break;
		}
	}
	free(buffer);
	if (n == 0 && lseek(copy, 0, SEEK_SET) == 0)
		return copy;

	const int errnum = errno;

	if (copy >= 0)
		close(copy);
	errno = errnum;
	return -1;
}

int
served_open(struct served *served, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO
			  : ask_for_file(served, MESSAGE_OPEN, path);

	if (fd < 0)
		return -1;

	int copy = copy_whole(fd);
	const int errnum = errno;

	if (!is_stdin)
		close(fd);
	errno = errnum;
	return copy;
}

int
served_choose(struct served *served, int look, int limit_s,
	      char name[SERVED_NAME_SIZE])
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	struct strbuf limit = {0};
	int errnum = EIO;
	int fd = -1;
	int copy = -1;

	if (limit_s > 0)
		strbuf_addf(&limit, "%d", limit_s);

	const struct message m = {MESSAGE_CHOOSE, (uint8_t)look,
				  strbuf_str(&limit), limit.len};

	if (ask(served, &m, MESSAGE_CHOSEN, 0, in))
		fd = take_file(in, &errnum);
	if (fd >= 0) {
		memcpy(name, in->m.text, in->m.text_len + 1);
		copy = copy_whole(fd);
		errnum = errno;
		close(fd);
	}
	strbuf_fini(&limit);
	free(in);
	errno = errnum;
	return copy;
}

int
served_keep(struct served *served, int look, int limit_s,
	    const struct served_text *text, char name[SERVED_NAME_SIZE])
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	struct strbuf words = {0};
	const int file = io_memory(text->text, text->len);
	int errnum = EIO;

	if (limit_s > 0)
		strbuf_addf(&words, "%d", limit_s);
	strbuf_addf(&words, " %s", text->name);

	const struct message m = {MESSAGE_KEEP, (uint8_t)look,
				  strbuf_str(&words), words.len};

	if (file >= 0 && ask_with(served, &m, file, MESSAGE_KEPT, 0, in)) {
		errnum = in->m.code;
		memcpy(name, in->m.text, in->m.text_len + 1);
	}
	if (file >= 0)
		close(file);
	strbuf_fini(&words);
	free(in);
	return errnum;
}

int
served_make(struct served *served, const char *path)
{
	return ask_for_file(served, MESSAGE_MAKE, path);
}

void
served_remove(struct served *served, const char *path)
{
	const struct message m = {MESSAGE_REMOVE, 0, path, strlen(path)};

	/* If the client is gone, so is who could remove it. */
	if (m.text_len > 0 && m.text_len < 4096)
		(void)!wire_send(served->fd, &m, NULL, 0);
}

/* ---- While the screens are open ---- */

enum served_news
served_news(struct served *served)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	enum served_news news = SERVED_GONE;

	switch (wire_receive(served->fd, SIDE_CLIENT, false, in)) {
	case WIRE_NOTHING:
		news = SERVED_NOTHING;
		break;
	case WIRE_MESSAGE:
		if (in->m.kind == MESSAGE_SIGNAL)
			news = news_of(in->m.code);
		else if (in->m.kind == MESSAGE_PRINTED) {
			served_take_printed(served, &in->m);
			news = SERVED_NOTHING;
		}
		wire_close_fds(in);
		break;
	case WIRE_ENDED:
		break;
	case WIRE_ILL:
		log_line(LOG_LEVEL_ERROR,
			 "session of user number %lu ended: what its client "
			 "sent is no message",
			 (unsigned long)served->uid);
		break;
	}
	free(in);
	return served->is_gone ? SERVED_GONE : news;
}

enum served_news
served_stop(struct served *served)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	const struct message m = {MESSAGE_STOP, 0, "", 0};
	bool is_back = ask(served, &m, MESSAGE_SIGNAL, 0, in);

	free(in);
	return is_back ? SERVED_AGAIN : SERVED_GONE;
}

bool
served_unlock(struct served *served, int limit_ms)
{
	/* The client, which gives its terminal back, ends it first. */
	enum { GRACE_MS = 3000, SECOND_MS = 1000 };
	struct wire_message *in = xcalloc(1, sizeof(*in));
	struct strbuf limit = {0};
	bool is_same;

	if (limit_ms > 0)
		strbuf_addf(&limit, "%d", limit_ms / SECOND_MS + 1);

	const struct message m = {MESSAGE_ASK, 0, strbuf_str(&limit),
				  limit.len};

	is_same = ask(served, &m, MESSAGE_UNLOCK,
		      limit_ms > 0 ? steady_ms() + limit_ms + GRACE_MS : 0,
		      in) &&
		  in->m.code == 1;
	strbuf_fini(&limit);
	free(in);
	return is_same;
}
