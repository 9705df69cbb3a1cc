/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_site.h"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench_work.h"

#define SERVICE "kith-bench"

enum { WAIT_MS = 10000 };

/* Runs words, ended by NULL; their exit status. */
static int __attribute__((sentinel)) run(const char *word, ...)
{
	const char *argv[24] = {word};
	int status = -1;
	va_list args;
	size_t n = 1;
	pid_t pid;

	va_start(args, word);
	while (n < 23 && (argv[n] = va_arg(args, const char *)) != NULL)
		n++;
	va_end(args);
	pid = fork();
	if (pid == 0) {
		execvp(word, (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool
add_user(const char *name)
{
	if (getpwnam(name) != NULL) {
		fprintf(stderr,
			"bench_load: '%s' is a user of this machine; this "
			"needs one of its own\n",
			name);
		return false;
	}
	return run("useradd", "--system", "--user-group", "--no-create-home",
		   "--home-dir", "/nonexistent", name, NULL) == 0;
}

static bool
add_users(struct site *site)
{
	if (!add_user(SERVICE))
		return false;
	site->has_service = true;
	for (; site->n_users < site->n_logins; site->n_users++)
		if (!add_user(site->logins[site->n_users]))
			return false;
	return true;
}

static bool
listen_for_clients(struct site *site)
{
	struct stat st;

	site->listener = fork();
	if (site->listener == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);

		dup2(null, STDIN_FILENO);
		execl(site->session, site->session, "--listen", site->socket,
		      "--user", SERVICE, "--database", site->database,
		      (char *)NULL);
		_exit(127);
	}
	for (int ms = 0; stat(site->socket, &st) != 0; ms += 10) {
		if (ms > WAIT_MS)
			return false;
		poll(NULL, 0, 10);
	}
	return true;
}

bool
site_begin(struct site *site, const char *program)
{
	char var[128];

	if (geteuid() != 0) {
		fprintf(stderr, "bench_load: --site needs root\n");
		return false;
	}
	snprintf(site->kith, sizeof(site->kith), "%s/kith", site->dir);
	snprintf(site->session, sizeof(site->session), "%s/kith-session",
		 site->dir);
	snprintf(site->socket, sizeof(site->socket), "%s/sock", site->dir);
	snprintf(var, sizeof(var), "%s", site->database);
	*strrchr(var, '/') = '\0';
	if (!add_users(site) || chmod(site->dir, 0711) != 0 ||
	    run("install", "-m", "755", program, site->kith, NULL) != 0 ||
	    symlink("kith", site->session) != 0 ||
	    run("chown", "-R", SERVICE ":" SERVICE, var, NULL) != 0)
		return false;
	return listen_for_clients(site);
}

void
site_end(struct site *site)
{
	if (site->listener > 0) {
		kill(site->listener, SIGTERM);
		waitpid(site->listener, NULL, 0);
	}
	while (site->n_users > 0)
		(void)run("userdel", site->logins[--site->n_users], NULL);
	if (site->has_service)
		(void)run("userdel", SERVICE, NULL);
	site->has_service = false;
}

void
site_words(void *arg, const char *login, const char *argv[])
{
	struct site *site = arg;
	size_t n = 0;

	setenv("KITH_SOCKET", site->socket, 1);
	argv[n++] = "setpriv";
	argv[n++] = "--reuid";
	argv[n++] = login;
	argv[n++] = "--regid";
	argv[n++] = login;
	argv[n++] = "--clear-groups";
	argv[n++] = site->kith;
}

size_t
site_sessions(const struct site *site, pid_t *out, size_t max)
{
	static char text[65536];
	char path[64];
	char *at = text;
	size_t n = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children",
		 (int)site->listener, (int)site->listener);
	file = fopen(path, "r");
	if (file == NULL)
		return 0;
	if (fgets(text, sizeof(text), file) == NULL)
		text[0] = '\0';
	fclose(file);
	while (n < max && *at != '\0' && *at != '\n') {
		out[n++] = (pid_t)strtol(at, &at, 10);
		at += strspn(at, " ");
	}
	return n;
}
