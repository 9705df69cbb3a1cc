/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "server/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/num.h"
#include "base/steady.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "packet.h"
#include "seats.h"
#include "served_private.h"
#include "wire.h"

enum {
	FIRST_FD = 3,	     /* of systemd's (sd_listen_fds) */
	GREETING_MS = 10000, /* to say who one is and what one wants */
	UID_HIDDEN = 65534   /* what a user namespace makes of others */
};

int
serve_inherited(void)
{
	const char *pid = getenv("LISTEN_PID");
	const char *n = getenv("LISTEN_FDS");
	int64_t value = 0;
	int fd = FIRST_FD;
	int type = 0;
	socklen_t len = sizeof(type);

	if (pid == NULL || n == NULL ||
	    !num_parse_int(pid, 1, INT32_MAX, &value) || value != getpid() ||
	    !num_parse_int(n, 1, 1, &value) ||
	    getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) != 0 ||
	    fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return -1;
	return fd;
}

/* Says why not, to the client and to the log. */
static bool
refuse(struct served *served, const char *why, const char *msg)
{
	struct message end = {MESSAGE_END, 3, msg, strlen(msg)};

	log_line(LOG_LEVEL_ERROR, "session of user number %lu refused: %s",
		 (unsigned long)served->uid, why);
	/* If it does not listen, there is nobody to tell. */
	(void)!wire_send(served->fd, &end, NULL, 0);
	return false;
}

/* ---- Who ---- */

static bool
find_login(struct served *served)
{
	struct ucred peer = {0};
	socklen_t len = sizeof(peer);
	const struct passwd *user;

	if (getsockopt(served->fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0 ||
	    peer.pid <= 0)
		return refuse(served, "no peer",
			      _("The system does not say who you are."));
	served->uid = peer.uid;
	if (peer.uid == UID_HIDDEN)
		return refuse(served, "the peer's number is hidden",
			      _("The system hides who you are from kith. The "
				"administrator has to take PrivateUsers= out "
				"of kith@.service."));
	user = getpwuid(peer.uid);
	if (user == NULL || str_is_empty(user->pw_name))
		return refuse(served, "no login",
			      _("The system knows no login for you."));
	served->login = xstrdup(user->pw_name);
	return true;
}

static bool
take_seat(struct served *served, const struct serve_options *options)
{
	if (options->seats == NULL)
		return true;
	if (seats_take(options->seats, served->uid, options->seats_per_user,
		       &served->seat_fd))
		return true;
	if (errno == EAGAIN)
		return refuse(served, "too many sessions",
			      _("You have as many kith sessions open as are "
				"allowed. Close one, then try again."));
	return refuse(served, strerror(errno),
		      _("kith cannot count its sessions. Tell the "
			"administrator to run 'kith doctor'."));
}

/* ---- What came ---- */

/* Where writing changes the system and not a file, and where what is read is
 * decided by who reads. */
static bool
is_of_the_system(int fd)
{
	struct statfs fs;

	if (fstatfs(fd, &fs) != 0)
		return true;
	switch ((unsigned long)fs.f_type) {
	case PROC_SUPER_MAGIC:
	case SYSFS_MAGIC:
	case CGROUP_SUPER_MAGIC:
	case CGROUP2_SUPER_MAGIC:
	case DEBUGFS_MAGIC:
	case TRACEFS_MAGIC:
	case SECURITYFS_MAGIC:
	case SELINUX_MAGIC:
	case BPF_FS_MAGIC:
	case EFIVARFS_MAGIC:
		return true;
	default:
		return false;
	}
}

bool
served_may_use(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return false;
	switch (st.st_mode & S_IFMT) {
	case S_IFCHR:
	case S_IFIFO:
	case S_IFSOCK:
		return true;
	case S_IFREG:
		return !is_of_the_system(fd);
	default:
		return false;
	}
}

static bool
take_descriptors(struct served *served, struct wire_message *hello)
{
	for (size_t i = 0; i < FIRST_FD; i++)
		if (!served_may_use(hello->fds[i]))
			return refuse(served, "an odd descriptor",
				      _("Standard input or output of kith is "
					"neither a terminal nor a file nor a "
					"pipe."));
	if (hello->n_fds > FIRST_FD && !isatty(hello->fds[FIRST_FD]))
		return refuse(served, "no terminal",
			      _("What was handed over is no terminal."));
	for (int i = 0; i < FIRST_FD; i++)
		if (dup2(hello->fds[i], i) < 0)
			return refuse(served, strerror(errno),
				      _("The session has no descriptors "
					"left."));
	if (hello->n_fds > FIRST_FD) {
		served->terminal = hello->fds[FIRST_FD];
		hello->n_fds = FIRST_FD;
	}
	return true;
}

static void
set_setting(void *arg UNUSED, const char *name, const char *value)
{
	(void)setenv(name, value, 1);
}

/* Nothing stays of what the program was started with. */
static bool
take_settings(struct served *served, const struct message *hello)
{
	if (clearenv() != 0)
		return refuse(served, "environment", "");
	(void)setenv("PATH", "/usr/bin:/bin", 1);
	(void)setenv("HOME", "/", 1);
	if (!message_read_settings(hello, set_setting, NULL))
		return refuse(served, "settings",
			      _("This kith was not understood. Log in again, "
				"or ask the administrator."));
	return true;
}

static void
set_patience(int fd, int64_t ms)
{
	const struct timeval limit = {.tv_sec = ms / 1000,
				      .tv_usec = ms % 1000 * 1000};

	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
}

/* The next message of a greeting, all of which has to be in time. */
static bool
receive(struct served *served, struct wire_message *out)
{
	const int64_t left = served->greeted_by - steady_ms();

	if (left <= 0)
		return false;
	set_patience(served->fd, left);
	return wire_receive(served->fd, SIDE_CLIENT, true, out) == WIRE_MESSAGE;
}

static bool
greet(struct served *served)
{
	struct wire_message *hello = xcalloc(1, sizeof(*hello));
	bool is_fine;

	if (!receive(served, hello) || hello->m.kind != MESSAGE_HELLO)
		is_fine = refuse(served, "no greeting",
				 _("This kith was not understood. Log in "
				   "again, or ask the administrator."));
	else if (hello->m.code != MESSAGE_VERSION)
		is_fine = refuse(served, "other version",
				 _("Another version of kith was installed "
				   "while you were working. Start it "
				   "again."));
	else
		is_fine = take_settings(served, &hello->m) &&
			  take_descriptors(served, hello);
	wire_close_fds(hello);
	free(hello);
	return is_fine;
}

static void
add_word(struct served *served, const struct strbuf *word)
{
	served->argv = xreallocarray(served->argv, (size_t)served->argc + 2,
				     sizeof(*served->argv));
	served->argv[served->argc++] = xstrdup(strbuf_str(word));
	served->argv[served->argc] = NULL;
}

static bool
take_words(struct served *served)
{
	struct wire_message *in = xcalloc(1, sizeof(*in));
	struct strbuf word = {0};
	size_t len = 0;
	bool is_whole = true;
	bool is_fine = true;

	strbuf_add(&word, "kith");
	add_word(served, &word);
	strbuf_reset(&word);
	for (;;) {
		is_fine = receive(served, in) &&
			  (in->m.kind == MESSAGE_WORD ||
			   (in->m.kind == MESSAGE_GO && is_whole));
		if (!is_fine || in->m.kind == MESSAGE_GO)
			break;
		len += in->m.text_len;
		is_fine = len <= MESSAGE_WORDS_LEN_MAX &&
			  served->argc <= MESSAGE_WORDS_MAX;
		if (!is_fine)
			break;
		strbuf_add_n(&word, in->m.text, in->m.text_len);
		is_whole = in->m.code == 0;
		if (is_whole) {
			add_word(served, &word);
			strbuf_reset(&word);
		}
	}
	strbuf_fini(&word);
	free(in);
	return is_fine || refuse(served, "words",
				 _("The command line was not understood, or "
				   "is too long. Give long texts as "
				   "name=@FILE."));
}

/* ---- This process ---- */

/*
 * What systemd's unit says too: so that it holds without it. Nobody else may
 * look into the process, nothing of it is written to a disk, and a limit of
 * somebody else's cannot end it in the middle of a write.
 */
static void
harden_process(void)
{
	const struct rlimit none = {0};
	struct rlimit size;
	sigset_t empty;

	(void)umask(0007);
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	/* PAM, whose helper has rights of its own, is asked by the client. */
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)setrlimit(RLIMIT_CORE, &none);
	if (getrlimit(RLIMIT_FSIZE, &size) == 0) {
		size.rlim_cur = size.rlim_max;
		(void)setrlimit(RLIMIT_FSIZE, &size);
	}
	(void)sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN},
			NULL);
	(void)sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN},
			NULL);
	sigemptyset(&empty);
	(void)sigprocmask(SIG_SETMASK, &empty, NULL);
	(void)!chdir("/");
}

bool
serve_begin(const struct serve_options *options, struct served **out)
{
	struct served *served = xcalloc(1, sizeof(*served));

	served->fd = options->fd;
	served->terminal = -1;
	served->seat_fd = -1;
	harden_process();
	served->greeted_by = steady_ms() + GREETING_MS;
	if (find_login(served) && take_seat(served, options) && greet(served) &&
	    take_words(served)) {
		set_patience(served->fd, 0);
		*out = served;
		return true;
	}
	served_free(&served);
	return false;
}

void
serve_end(struct served **served, int status)
{
	struct message end = {MESSAGE_END, (uint8_t)status, "", 0};

	/* A client that is gone needs no status. */
	(void)!wire_send((*served)->fd, &end, NULL, 0);
	served_free(served);
}
