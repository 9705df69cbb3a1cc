/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "server/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/xalloc.h"

#include "wire.h"

enum { FIRST_FD = 3, BACKLOG = 64, REST_MS = 100 };

/* A session that was started. */
struct child {
	pid_t pid;
	uid_t uid;
};

struct listener {
	const struct listen_options *options;
	char *const *words; /* of the program that serves; NULL after the last */
	int fd;
	int signal_fd;
	struct child *children; /* n_max of them; n there are */
	int n;
	bool is_over;
	sigset_t mask_before;
};

static enum err_code
failed(const struct listener *listener, const char *what, struct err *err)
{
	const int errnum = errno;

	err_set(err, ERR_IO, "",
		_("Nobody can be served at %s: %s. Is another kith serving "
		  "there, and are you root?"),
		listener->options->socket, strerror(errnum));
	return err_detail(err, "%s: errno %d", what, errnum);
}

/* ---- Opening ---- */

/* A socket without a listener is left by one that was killed. */
static void
remove_stale(const struct sockaddr_un *address)
{
	struct stat st;
	int fd;

	if (lstat(address->sun_path, &st) != 0 || !S_ISSOCK(st.st_mode))
		return;
	fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (connect(fd, (const struct sockaddr *)address, sizeof(*address)) !=
		    0 &&
	    errno == ECONNREFUSED)
		(void)unlink(address->sun_path);
	close(fd);
}

/* As root everything of the computer would be a session's. */
static enum err_code
check_user(const struct listener *listener, struct err *err)
{
	const char *name = listener->options->user;
	const struct passwd *user = name == NULL ? NULL : getpwnam(name);

	if (name != NULL && user == NULL)
		return err_set(err, ERR_NOT_FOUND, "user",
			       _("There is no user %s. 'kith setup' makes "
				 "the one that kith needs."),
			       name);
	if (user == NULL ? geteuid() == 0 : user->pw_uid == 0)
		return err_set(err, ERR_DENIED, "user",
			       _("Sessions are not run as root. Add --user "
				 "kith."));
	return ERR_OK;
}

static enum err_code
open_socket(struct listener *listener, struct err *err)
{
	struct sockaddr_un address;

	if (!wire_address(listener->options->socket, &address)) {
		errno = ENAMETOOLONG;
		return failed(listener, "path", err);
	}
	remove_stale(&address);
	listener->fd = socket(AF_UNIX,
			      SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (listener->fd < 0)
		return failed(listener, "socket", err);

	/* Everybody may connect: who it is, the session asks the kernel. */
	const mode_t before = umask(0);
	const int rc = bind(listener->fd, (const struct sockaddr *)&address,
			    sizeof(address));
	const int errnum = errno;

	(void)umask(before);
	errno = errnum;
	if (rc != 0 || chmod(address.sun_path, 0666) != 0)
		return failed(listener, "bind", err);
	if (listen(listener->fd, BACKLOG) != 0)
		return failed(listener, "listen", err);
	return ERR_OK;
}

static enum err_code
become(const struct listener *listener, struct err *err)
{
	const char *name = listener->options->user;
	const struct passwd *user;

	if (name == NULL)
		return ERR_OK;
	user = getpwnam(name);
	if (user == NULL || setgroups(0, NULL) != 0 ||
	    setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)
		return failed(listener, "setuid", err);
	return ERR_OK;
}

static enum err_code
open_signals(struct listener *listener, struct err *err)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, &listener->mask_before);
	listener->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return listener->signal_fd >= 0 ? ERR_OK
					: failed(listener, "signalfd", err);
}

/* ---- Serving ---- */

/* In the child: hands the client over as systemd does (serve_inherited). */
static void
become_session(const struct listener *listener, int client)
{
	char pid[16];

	sigprocmask(SIG_SETMASK, &listener->mask_before, NULL);
	(void)snprintf(pid, sizeof(pid), "%ld", (long)getpid());
	if (setsid() < 0 || setenv("LISTEN_PID", pid, 1) != 0 ||
	    setenv("LISTEN_FDS", "1", 1) != 0 ||
	    (client == FIRST_FD ? fcntl(client, F_SETFD, 0)
				: dup2(client, FIRST_FD)) < 0)
		_exit(CLD_EXITED);
	execv(listener->options->program, listener->words);
	_exit(CLD_EXITED);
}

static int
n_of_user(const struct listener *listener, uid_t uid)
{
	int n = 0;

	for (int i = 0; i < listener->n; i++)
		n += listener->children[i].uid == uid;
	return n;
}

/* Without a process for it: who floods the socket costs nobody anything. */
static void
refuse(int client)
{
	const char *why =
		_("You have as many kith sessions open as are "
		  "allowed. Close one, then try again.");
	const struct message end = {MESSAGE_END, 3, why, strlen(why)};

	(void)!wire_send(client, &end, NULL, 0);
}

static void
start(struct listener *listener, int client, uid_t uid)
{
	pid_t pid = fork();

	if (pid == 0)
		become_session(listener, client);
	if (pid > 0)
		listener->children[listener->n++] = (struct child){pid, uid};
	else
		log_line(LOG_LEVEL_ERROR, "no process for a session: %s",
			 strerror(errno));
}

static void
serve(struct listener *listener)
{
	int client = accept4(listener->fd, NULL, NULL, SOCK_CLOEXEC);
	struct ucred peer = {0};
	socklen_t len = sizeof(peer);

	if (client < 0) {
		const struct timespec rest = {.tv_nsec = REST_MS * 1000000};

		/* Out of descriptors: those who wait stay in the queue. */
		if (errno == EMFILE || errno == ENFILE || errno == ENOMEM)
			nanosleep(&rest, NULL);
		return;
	}
	if (getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0) {
		if (n_of_user(listener, peer.uid) <
		    listener->options->n_per_user)
			start(listener, client, peer.uid);
		else
			refuse(client);
	}
	close(client);
}

static void
forget(struct listener *listener, pid_t pid)
{
	for (int i = 0; i < listener->n; i++)
		if (listener->children[i].pid == pid) {
			listener->children[i] =
				listener->children[--listener->n];
			return;
		}
}

static void
read_signals(struct listener *listener)
{
	struct signalfd_siginfo info;

	while (read(listener->signal_fd, &info, sizeof(info)) ==
	       (ssize_t)sizeof(info))
		if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT)
			listener->is_over = true;
	for (pid_t pid; (pid = waitpid(-1, NULL, WNOHANG)) > 0;)
		forget(listener, pid);
}

static void
run(struct listener *listener)
{
	while (!listener->is_over) {
		struct pollfd items[2] = {
			{.fd = listener->signal_fd, .events = POLLIN},
			{.fd = listener->fd, .events = POLLIN},
		};
		/* Who comes when all places are taken waits in the queue. */
		bool has_room = listener->n < listener->options->n_max;

		if (poll(items, has_room ? 2 : 1, -1) < 0)
			continue;
		if (items[0].revents != 0)
			read_signals(listener);
		if (has_room && items[1].revents != 0)
			serve(listener);
	}
}

enum err_code
listen_run(const struct listen_options *options, char *const *words,
	   struct err *err)
{
	struct listener listener = {
		.options = options, .words = words, .fd = -1, .signal_fd = -1};
	enum err_code rc = check_user(&listener, err);

	listener.children =
		xcalloc((size_t)options->n_max, sizeof(*listener.children));
	if (rc == ERR_OK)
		rc = open_socket(&listener, err);
	if (rc == ERR_OK)
		rc = become(&listener, err);
	if (rc == ERR_OK)
		rc = open_signals(&listener, err);
	/* What is typed at the terminal that started it is not meant for it;
	   where it leads a group of processes already, it cannot be. */
	(void)setsid();
	if (rc == ERR_OK)
		run(&listener);
	if (listener.fd >= 0)
		close(listener.fd);
	if (listener.signal_fd >= 0)
		close(listener.signal_fd);
	free(listener.children);
	return rc;
}
