/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "ssh_lab.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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
		   "EscapeChar none\nCompression %s\n",
		   lab->port, me->pw_name, lab->dir,
		   lab->wire == NULL ? "no" : "yes");
}

/* ---- the port ---- */

/* What one side says goes to the other; < 1 = the end, else how much it was. */
static ssize_t
pass_on(int from, int to)
{
	char bytes[LINE_SIZE * 16];
	ssize_t n = read(from, bytes, sizeof(bytes));

	for (ssize_t done = 0; done < n;) {
		ssize_t k = write(to, bytes + done, (size_t)(n - done));

		if (k <= 0)
			return k;
		done += k;
	}
	return n;
}

/* Between the client and an sshd, counting what goes to the client. */
static _Noreturn void
relay(const struct ssh_lab *lab, int client, int server)
{
	struct pollfd fds[] = {{.fd = client, .events = POLLIN},
			       {.fd = server, .events = POLLIN}};

	while (poll(fds, N_ELEMS(fds), -1) > 0) {
		if (fds[0].revents != 0 && pass_on(client, server) < 1)
			break;
		if (fds[1].revents == 0)
			continue;
		ssize_t n = pass_on(server, client);
		if (n < 1)
			break;
		*lab->wire += (size_t)n;
	}
	_exit(0);
}

/* The end that an sshd is to have. */
static int
through_relay(const struct ssh_lab *lab, int client)
{
	int ends[2];

	if (lab->wire == NULL)
		return client;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		_exit(127);
	if (fork() == 0) {
		close(ends[1]);
		relay(lab, client, ends[0]);
	}
	return ends[1];
}

static void
serve_one(const struct ssh_lab *lab, int client)
{
	int end = through_relay(lab, client);

	signal(SIGCHLD, SIG_DFL);
	dup2(end, 0);
	dup2(end, 1);
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

static const char *
open_lab(struct ssh_lab *lab, int alive_s)
{
	const char *tmp = getenv("TMPDIR");

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

const char *
ssh_lab_open(struct ssh_lab *lab, int alive_s)
{
	*lab = (struct ssh_lab){.listener = -1};
	return open_lab(lab, alive_s);
}

const char *
ssh_lab_open_counted(struct ssh_lab *lab)
{
	*lab = (struct ssh_lab){.listener = -1};
	lab->wire = mmap(NULL, sizeof(*lab->wire), PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(lab->wire != MAP_FAILED);
	return open_lab(lab, SSH_LAB_PATIENT);
}

size_t
ssh_lab_wire(const struct ssh_lab *lab)
{
	return *lab->wire;
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
	if (lab->wire != NULL)
		munmap(lab->wire, sizeof(*lab->wire));
	*lab = (struct ssh_lab){.listener = -1};
}

/* ---- kith there ---- */

struct vt *
ssh_lab_terminal(const struct ssh_lab *lab, const char *database,
		 const char *login, struct vt_options size)
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
		 dir == NULL ? "." : dir, database, login);
	size.argv = argv;
	return vt_open(&size);
}

struct vt *
ssh_lab_desk(const struct ssh_lab *lab, const struct house *house,
	     const char *login)
{
	struct vt *vt = ssh_lab_terminal(lab, house->path, login,
					 (struct vt_options){0});
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
