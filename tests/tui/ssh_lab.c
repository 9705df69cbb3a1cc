/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "ssh_lab.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/vt.h"

#define SSHD "/usr/sbin/sshd"
#define SEPARATION_DIR "/run/sshd" /* compiled into it, for root alone */

enum { PATH_SIZE = 160, LINE_SIZE = 256, BACKLOG = 64 };

/* ---- programs without a terminal ---- */

/* Its exit status. */
static int
run(const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		for (int fd = 0; fd <= 2; fd++)
			dup2(null, fd);
		close_range(3, ~0U, 0);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* ---- what it is told ---- */

static const char *
path_in(const struct ssh_lab *lab, const char *name)
{
	static char paths[4][PATH_SIZE];
	static size_t n;
	char *path = paths[n++ % N_ELEMS(paths)];

	snprintf(path, PATH_SIZE, "%s/%s", lab->dir, name);
	return path;
}

static void write_file(const char *path, const char *format, ...) PRINTF(2, 3);

static void
write_file(const char *path, const char *format, ...)
{
	va_list args;
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	va_start(args, format);
	vfprintf(file, format, args);
	va_end(args);
	fclose(file);
}

static bool
make_key(const struct ssh_lab *lab, const char *name)
{
	return run((const char *[]){"ssh-keygen", "-q", "-t", "ed25519", "-N",
				    "", "-f", path_in(lab, name), NULL}) == 0;
}

static void
configure(const struct ssh_lab *lab, int alive_s)
{
	const struct passwd *me = getpwuid(getuid());

	assert_non_null(me);
	write_file(path_in(lab, "sshd_config"),
		   "HostKey %s/host\nAuthorizedKeysFile %s/user.pub\n"
		   "UsePAM no\nStrictModes no\nPermitRootLogin "
		   "prohibit-password\nPasswordAuthentication no\n"
		   "KbdInteractiveAuthentication no\nUseDNS no\nPidFile none\n"
		   "PrintMotd no\nPrintLastLog no\nPermitUserRC no\n"
		   "AllowTcpForwarding no\nX11Forwarding no\n"
		   "ClientAliveInterval %d\nClientAliveCountMax 2\n",
		   lab->dir, lab->dir, alive_s);
	write_file(path_in(lab, "ssh_config"),
		   "Host kith\nHostName 127.0.0.1\nPort %d\nUser %s\n"
		   "IdentityFile %s/user\nIdentitiesOnly yes\nBatchMode yes\n"
		   "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\n"
		   "GlobalKnownHostsFile /dev/null\nLogLevel QUIET\n"
		   "EscapeChar none\n",
		   lab->port, me->pw_name, lab->dir);
}

/* ---- the port ---- */

static void
serve_one(const struct ssh_lab *lab, int client)
{
	signal(SIGCHLD, SIG_DFL);
	dup2(client, 0);
	dup2(client, 1);
	close_range(3, ~0U, 0);
	execl(SSHD, SSHD, "-i", "-f", path_in(lab, "sshd_config"), "-E",
	      path_in(lab, "log"), (char *)NULL);
	_exit(127);
}

static _Noreturn void
listen_on(const struct ssh_lab *lab, int port)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGCHLD, SIG_IGN);
	for (;;) {
		int client = accept(port, NULL, NULL);

		if (client < 0)
			continue;
		if (fork() == 0)
			serve_one(lab, client);
		close(client);
	}
}

/* Any that is free, from the first moment on. */
static void
open_port(struct ssh_lab *lab)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
				 .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, size), 0);
	assert_int_equal(listen(fd, BACKLOG), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
	lab->port = ntohs(at.sin_port);
	lab->listener = fork();
	assert_true(lab->listener >= 0);
	if (lab->listener == 0)
		listen_on(lab, fd);
	close(fd);
}

/* ---- opened and closed ---- */

static const char *
why_not(struct ssh_lab *lab)
{
	FILE *log = fopen(path_in(lab, "log"), "re");

	snprintf(lab->reason, sizeof(lab->reason), "sshd lets nobody in");
	while (log != NULL &&
	       fgets(lab->reason, sizeof(lab->reason), log) != NULL)
		;
	if (log != NULL)
		fclose(log);
	lab->reason[strcspn(lab->reason, "\n\r")] = '\0';
	return lab->reason;
}

const char *
ssh_lab_open(struct ssh_lab *lab, int alive_s)
{
	const char *tmp = getenv("TMPDIR");

	*lab = (struct ssh_lab){.listener = -1};
	if (access(SSHD, X_OK) != 0)
		return "openssh-server is missing";
	if (run((const char *[]){"ssh", "-V", NULL}) != 0)
		return "openssh-client is missing";
	if (getuid() == 0 && mkdir(SEPARATION_DIR, 0755) != 0 &&
	    errno != EEXIST)
		return SEPARATION_DIR " cannot be made";
	snprintf(lab->dir, sizeof(lab->dir), "%s/kith-ssh-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(lab->dir));
	assert_true(make_key(lab, "host") && make_key(lab, "user"));
	open_port(lab);
	configure(lab, alive_s);
	if (run((const char *[]){"ssh", "-F", path_in(lab, "ssh_config"),
				 "kith", "true", NULL}) != 0)
		return why_not(lab);
	return NULL;
}

void
ssh_lab_close(struct ssh_lab *lab)
{
	static const char *const FILES[] = {"host",	 "host.pub",
					    "user",	 "user.pub",
					    "log",	 "sshd_config",
					    "ssh_config"};

	if (*lab->dir == '\0')
		return;
	if (lab->listener > 0) {
		kill(lab->listener, SIGKILL);
		waitpid(lab->listener, NULL, 0);
	}
	for (size_t i = 0; i < N_ELEMS(FILES); i++)
		remove(path_in(lab, FILES[i]));
	assert_int_equal(rmdir(lab->dir), 0);
	*lab = (struct ssh_lab){.listener = -1};
}

/* ---- kith there ---- */

struct vt *
ssh_lab_desk(const struct ssh_lab *lab, const struct house *house,
	     const char *login)
{
	const char *dir = getenv("KITH_BUILDDIR");
	char command[1024];
	const char *argv[] = {"ssh", "-F",   path_in(lab, "ssh_config"),
			      "-tt", "kith", command,
			      NULL};

	snprintf(command, sizeof(command),
		 "LC_ALL=C.UTF-8 TZ=CET-1CEST,M3.5.0,M10.5.0/3 "
		 "ASAN_OPTIONS=detect_leaks=0 "
		 "exec '%s/kith' --database '%s' --as '%s'",
		 dir == NULL ? "." : dir, house->path, login);
	struct vt *vt = vt_open(&(struct vt_options){.argv = argv});
	desk_greet(vt);
	return vt;
}

/* Is it kith, and was it told of the database? */
static bool
has_open(const char *pid, const char *database)
{
	char path[LINE_SIZE];
	char words[1024] = "";
	size_t n = 0;

	snprintf(path, sizeof(path), "/proc/%s/comm", pid);
	FILE *file = fopen(path, "re");
	bool is_kith = file != NULL &&
		       fgets(words, sizeof(words), file) != NULL &&
		       strcmp(words, "kith\n") == 0;
	if (file != NULL)
		fclose(file);
	snprintf(path, sizeof(path), "/proc/%s/cmdline", pid);
	file = is_kith ? fopen(path, "re") : NULL;
	if (file != NULL) {
		n = fread(words, 1, sizeof(words), file);
		fclose(file);
	}
	return memmem(words, n, database, strlen(database)) != NULL;
}

size_t
ssh_lab_programs(const struct house *house)
{
	DIR *dir = opendir("/proc");
	const struct dirent *entry;
	size_t n = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		n += entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
		     has_open(entry->d_name, house->path);
	closedir(dir);
	return n;
}
