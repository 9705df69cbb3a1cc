/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/server/served_lab.h"

#include "base/attr.h"
#include "base/steady.h"
#include "tests/lib/vt.h"

static void
path_in(char *out, const char *dir, const char *name)
{
	int n = snprintf(out, PATH_SIZE, "%s/%s", dir, name);

	assert_true(n > 0 && n < PATH_SIZE);
}

/* Starts words (NULL after the last) with nothing to read; its process. */
static pid_t
start(const char *const *words)
{
	char *argv[WORDS_MAX] = {0};
	pid_t pid;

	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(i + 1 < WORDS_MAX);
		argv[i] = strdup(words[i]);
	}
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		execvp(argv[0], argv);
		_exit(127);
	}
	for (size_t i = 0; argv[i] != NULL; i++)
		free(argv[i]);
	return pid;
}

int
lab_run(const char *const *words)
{
	int status = -1;
	pid_t pid = start(words);

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* The words of a program, run as one of the lab's users. */
static void
words_as(const char *user, const char *const *words, const char *out[WORDS_MAX])
{
	size_t n = 0;

	if (*user != '\0') {
		const char *const drop[] = {"setpriv", "--reuid",
					    user,      "--regid",
					    user,      "--clear-groups"};

		for (size_t i = 0; i < N_ELEMS(drop); i++)
			out[n++] = drop[i];
	}
	for (size_t i = 0; words[i] != NULL; i++)
		out[n++] = words[i];
	out[n] = NULL;
}

static int
run_as(const char *user, const char *const *words)
{
	const char *all[WORDS_MAX];

	words_as(user, words, all);
	return lab_run(all);
}

static void
add_user(const char *name)
{
	const char *const words[] = {"useradd",	     "--system",
				     "--user-group", "--no-create-home",
				     "--home-dir",   "/nonexistent",
				     name,	     NULL};

	assert_int_equal(lab_run(words), 0);
}

void
lab_give(const char *path, const char *user)
{
	const struct passwd *entry = getpwnam(user);

	assert_non_null(entry);
	assert_int_equal(chown(path, entry->pw_uid, entry->pw_gid), 0);
}

/* As root, with users of the system of our own. */
static void
make_users(struct lab *lab)
{
	const struct passwd *me = getpwuid(getuid());

	assert_non_null(me);
	snprintf(lab->person, sizeof(lab->person), "%s", me->pw_name);
	if (getuid() != 0)
		return;
	snprintf(lab->service, sizeof(lab->service), "kv%ds", (int)getpid());
	snprintf(lab->person, sizeof(lab->person), "kv%da", (int)getpid());
	add_user(lab->service);
	add_user(lab->person);
}

static const char *
person(const struct lab *lab)
{
	return *lab->service == '\0' ? "" : lab->person;
}

static void
make_record(struct lab *lab)
{
	const char *const init[] = {lab->kith,	"--database", lab->database,
				    "init",	"--name",     "Keeper",
				    "--office", "ALT",	      "--office-name",
				    "Altsasu",	NULL};
	char login[48];
	const char *const add[] = {lab->kith,
				   "--database",
				   lab->database,
				   "do",
				   "staff.add",
				   login,
				   "name=Ane",
				   "role=handler",
				   "discipline=social",
				   "office_id=ALT",
				   "active_from=2020-01-01",
				   NULL};

	assert_int_equal(run_as(lab->service, init), 0);
	if (*lab->service == '\0')
		return;
	snprintf(login, sizeof(login), "login=%s", lab->person);
	assert_int_equal(run_as(lab->service, add), 0);
}

static void
start_listener(struct lab *lab)
{
	const char *words[] = {lab->session, "--listen",    lab->socket,
			       "--database", lab->database, NULL,
			       lab->service, NULL};
	int64_t until = steady_ms() + WAIT_MS;
	struct stat st;

	if (*lab->service != '\0')
		words[5] = "--user";
	lab->listener = start(words);
	while (stat(lab->socket, &st) != 0 && steady_ms() < until)
		poll(NULL, 0, 10);
	assert_int_equal(stat(lab->socket, &st), 0);
}

int
lab_open(void **state)
{
	struct lab *lab = calloc(1, sizeof(*lab));
	const char *base = getenv("TMPDIR");
	const char *build = getenv("KITH_BUILDDIR");
	char built[PATH_SIZE];

	snprintf(lab->dir, sizeof(lab->dir), "%s/kith-served-XXXXXX",
		 base == NULL ? "/tmp" : base);
	assert_non_null(mkdtemp(lab->dir));
	assert_int_equal(chmod(lab->dir, 0711), 0);
	path_in(built, build == NULL ? "." : build, "kith");
	path_in(lab->kith, lab->dir, "kith");
	path_in(lab->session, lab->dir, "kith-session");
	path_in(lab->socket, lab->dir, "sock");
	path_in(lab->database, lab->dir, "var");
	assert_int_equal(mkdir(lab->database, 0700), 0);
	make_users(lab);
	if (*lab->service != '\0')
		lab_give(lab->database, lab->service);
	path_in(lab->database, lab->dir, "var/kith.db");
	assert_int_equal(lab_run((const char *const[]){"install", "-m", "755",
						       built, lab->kith, NULL}),
			 0);
	assert_int_equal(symlink("kith", lab->session), 0);
	make_record(lab);
	start_listener(lab);
	*state = lab;
	return 0;
}

int
lab_close(void **state)
{
	struct lab *lab = *state;

	if (lab == NULL)
		return 0;
	kill(lab->listener, SIGTERM);
	waitpid(lab->listener, NULL, 0);
	(void)lab_run((const char *const[]){"rm", "-rf", lab->dir, NULL});
	if (*lab->service != '\0') {
		(void)lab_run(
			(const char *const[]){"userdel", lab->person, NULL});
		(void)lab_run(
			(const char *const[]){"userdel", lab->service, NULL});
	}
	free(lab);
	return 0;
}

static struct vt *
open_screens(const struct lab *lab, const struct vt_options *with,
	     const char *const *words)
{
	enum { SETTINGS_MAX = 4 };
	char socket[PATH_SIZE + 16];
	const char *all[WORDS_MAX];
	const char *env[SETTINGS_MAX + 2] = {socket};
	struct vt_options options = *with;

	for (size_t i = 0;
	     i < SETTINGS_MAX && with->env != NULL && with->env[i] != NULL; i++)
		env[i + 1] = with->env[i];
	snprintf(socket, sizeof(socket), "KITH_SOCKET=%s", lab->socket);
	words_as(person(lab), words, all);
	options.argv = all;
	options.env = env;
	return vt_open(&options);
}

struct vt *
lab_screens_on(const struct lab *lab, const char *term,
	       const char *const *words)
{
	return open_screens(lab, &(struct vt_options){.term = term}, words);
}

struct vt *
lab_screens_with(const struct lab *lab, const char *const *env,
		 const char *const *words)
{
	return open_screens(lab, &(struct vt_options){.env = env}, words);
}

int
lab_run_beside(const struct lab *lab, const char *const *words)
{
	return run_as(lab->service, words);
}

struct vt *
lab_screens_beside(const struct lab *lab, const char *const *words)
{
	const char *all[WORDS_MAX];

	words_as(lab->service, words, all);
	return vt_open(&(struct vt_options){.argv = all});
}

struct vt *
lab_screens(const struct lab *lab, const char *const *words)
{
	return lab_screens_on(lab, NULL, words);
}

/* How many sessions the listener has. */
int
lab_n_sessions(const struct lab *lab)
{
	char path[64];
	char text[4096] = "";
	int n = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children",
		 (int)lab->listener, (int)lab->listener);
	file = fopen(path, "r");
	assert_non_null(file);
	if (fgets(text, sizeof(text), file) == NULL)
		text[0] = '\0';
	fclose(file);
	for (const char *c = text; *c != '\0'; c++)
		n += *c == ' ';
	return n;
}

void
lab_wait_for_sessions(const struct lab *lab, int n)
{
	int64_t until = steady_ms() + WAIT_MS;

	while (lab_n_sessions(lab) != n && steady_ms() < until)
		poll(NULL, 0, 10);
	assert_int_equal(lab_n_sessions(lab), n);
}
