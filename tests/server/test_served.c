/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The screens in a session of an installed site: the client's terminal, its
 * size, stop and hang-up arrive; and clients that do not keep to the rules
 * are refused without harm to anybody. As root the session is another user's.
 */
#include "config.h"

#include <errno.h>
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
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/vt.h"

#include "base/steady.h"
#include "src/server/packet.h"
#include "src/server/wire.h"

enum { PATH_SIZE = 256, WORDS_MAX = 24, WAIT_MS = 10000 };

struct lab {
	char dir[PATH_SIZE];
	char kith[PATH_SIZE];
	char session[PATH_SIZE];
	char socket[PATH_SIZE];
	char database[PATH_SIZE];
	char service[32]; /* user of the sessions; "" = who we are */
	char person[32];  /* login of the colleague */
	pid_t listener;
};

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

static int
run(const char *const *words)
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
	return run(all);
}

static void
add_user(const char *name)
{
	const char *const words[] = {"useradd",	     "--system",
				     "--user-group", "--no-create-home",
				     "--home-dir",   "/nonexistent",
				     name,	     NULL};

	assert_int_equal(run(words), 0);
}

static void
give(const char *path, const char *user)
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

static int
open_lab(void **state)
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
		give(lab->database, lab->service);
	path_in(lab->database, lab->dir, "var/kith.db");
	assert_int_equal(run((const char *const[]){"install", "-m", "755",
						   built, lab->kith, NULL}),
			 0);
	assert_int_equal(symlink("kith", lab->session), 0);
	make_record(lab);
	start_listener(lab);
	*state = lab;
	return 0;
}

static int
close_lab(void **state)
{
	struct lab *lab = *state;

	if (lab == NULL)
		return 0;
	kill(lab->listener, SIGTERM);
	waitpid(lab->listener, NULL, 0);
	(void)run((const char *const[]){"rm", "-rf", lab->dir, NULL});
	if (*lab->service != '\0') {
		(void)run((const char *const[]){"userdel", lab->person, NULL});
		(void)run((const char *const[]){"userdel", lab->service, NULL});
	}
	free(lab);
	return 0;
}

static struct vt *
open_screens_on(const struct lab *lab, const char *term,
		const char *const *words)
{
	char socket[PATH_SIZE + 16];
	const char *all[WORDS_MAX];
	const char *const env[] = {socket, NULL};
	const struct vt_options options = {
		.argv = all, .env = env, .term = term};

	snprintf(socket, sizeof(socket), "KITH_SOCKET=%s", lab->socket);
	words_as(person(lab), words, all);
	return vt_open(&options);
}

static struct vt *
open_screens(const struct lab *lab, const char *const *words)
{
	return open_screens_on(lab, NULL, words);
}

/* How many sessions the listener has. */
static int
n_sessions(const struct lab *lab)
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

static void
wait_for_sessions(const struct lab *lab, int n)
{
	int64_t until = steady_ms() + WAIT_MS;

	while (n_sessions(lab) != n && steady_ms() < until)
		poll(NULL, 0, 10);
	assert_int_equal(n_sessions(lab), n);
}

/* ---- Screens ---- */

static void
the_screens_open_and_end(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	assert_true(vt_is_alternate(vt));
	assert_int_equal(n_sessions(lab), 1);
	vt_keys(vt, "\021");
	vt_wait_end(vt);
	assert_false(vt_is_alternate(vt));
	assert_int_equal(vt_close(&vt), 0);
	wait_for_sessions(lab, 0);
}

static void
a_new_size_arrives(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_resize(vt, 40, 132);
	vt_sync(vt);
	assert_int_equal(vt_rows(vt), 40);
	/* The line of keys is the last one of the new height. */
	assert_non_null(strstr(vt_text(vt), "Help"));
	assert_true(vt_shows(vt, "^.{100,}2[0-9]{3} *$"));
	vt_keys(vt, "\021");
	vt_wait_end(vt);
	vt_close(&vt);
}

/* The shell gets the terminal as it was, and the screens come back by fg. */
static void
stops_and_goes_on(void **state)
{
	const struct lab *lab = *state;
	char script[PATH_SIZE * 2];
	struct vt *vt;

	snprintf(script, sizeof(script),
		 "set -m; %s; echo is-stopped; stty | grep -c raw; read x; "
		 "fg >/dev/null; echo is-over $?",
		 lab->kith);
	vt = open_screens(lab, (const char *const[]){"sh", "-c", script, NULL});
	vt_wait(vt, "Altsasu");
	vt_keys(vt, "\032");
	vt_wait(vt, "is-stopped");
	assert_false(vt_is_alternate(vt));
	assert_true((vt_modes(vt).c_lflag & ICANON) != 0);
	vt_keys(vt, "x\r");
	vt_wait(vt, "Altsasu");
	assert_true((vt_modes(vt).c_lflag & ICANON) == 0);
	vt_keys(vt, "\021");
	vt_wait(vt, "is-over 0");
	vt_wait_end(vt);
	vt_close(&vt);
}

/* An ssh connection that breaks. */
static void
ends_when_hung_up(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	assert_true(WIFSIGNALED(vt_close(&vt)));
	wait_for_sessions(lab, 0);
}

static void
ends_when_its_client_is_murdered(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_signal(vt, SIGKILL);
	vt_wait_end(vt);
	wait_for_sessions(lab, 0);
	vt_close(&vt);
}

/* The only session there is ends as hard as one can. */
static void
murder_session(const struct lab *lab)
{
	char path[64];
	char text[64] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children",
		 (int)lab->listener, (int)lab->listener);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(text, sizeof(text), file));
	fclose(file);
	assert_int_equal(kill((pid_t)strtol(text, NULL, 10), SIGKILL), 0);
}

/* The client tidies the terminal up after a session that was killed; where
 * there is no second screen, nothing of the record stays on the one. */
static void
a_murdered_session_leaves_a_clean_terminal(void **state)
{
	static const char *const terms[] = {"xterm-256color", "linux", "vt100",
					    "vt220"};
	const struct lab *lab = *state;

	for (size_t i = 0; i < N_ELEMS(terms); i++) {
		struct vt *vt;

		if (!vt_knows_term(terms[i]))
			continue;
		vt = open_screens_on(lab, terms[i],
				     (const char *const[]){lab->kith, NULL});
		vt_wait(vt, "Altsasu");
		murder_session(lab);
		vt_wait(vt, "ended before its time");
		assert_false(vt_is_alternate(vt));
		assert_true((vt_modes(vt).c_lflag & ICANON) != 0);
		vt_wait_end(vt);
		if (vt_shows(vt, "Altsasu|MY DAY|Help"))
			fail_msg("%s shows the record:\n%s", terms[i],
				 vt_text(vt));
		vt_close(&vt);
		wait_for_sessions(lab, 0);
	}
}

/* ---- Clients that do not keep to the rules ---- */

static int
connect_raw(const struct lab *lab)
{
	struct sockaddr_un address;
	int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_true(wire_address(lab->socket, &address));
	assert_int_equal(connect(fd, (const struct sockaddr *)&address,
				 sizeof(address)),
			 0);
	return fd;
}

/* The session ends without having done anything: its last word, or none. */
static void
expect_refusal(const struct lab *lab, int fd, const char *word)
{
	static struct wire_message in;
	struct pollfd item = {.fd = fd, .events = POLLIN};
	enum wire_result got;

	assert_int_equal(poll(&item, 1, 2 * WAIT_MS), 1);
	got = wire_receive(fd, SIDE_SESSION, true, &in);
	if (got == WIRE_MESSAGE) {
		assert_int_equal(in.m.kind, MESSAGE_END);
		assert_int_equal(in.m.code, 3);
		assert_non_null(strstr(in.m.text, word));
	} else {
		assert_int_equal(got, WIRE_ENDED);
		assert_string_equal(word, "");
	}
	close(fd);
	wait_for_sessions(lab, 0);
}

static void
send_raw(int fd, const char *packet, size_t len, const int *fds, size_t n_fds)
{
	const struct message m = {(enum message_kind)packet[0],
				  (uint8_t)packet[1], packet + 2, len - 2};

	assert_true(wire_send(fd, &m, fds, n_fds));
}

static void
refuses_what_is_no_greeting(void **state)
{
	static const struct {
		const char *packet;
		size_t len;
		size_t n_fds;
		const char *word;
	} rows[] = {
		{"h\1TERM=xterm", 12, 3, "not understood"}, /* no NUL */
		{"h\1TERM=../x\0", 12, 3, "not understood"},
		{"h\1LD_PRELOAD=x\0", 15, 3, "not understood"},
		{"h\1TERM=a\0TERM=b\0", 16, 3, "not understood"},
		{"h\2TERM=xterm\0", 13, 3, "nother version"},
		{"h\1", 2, 2, "not understood"},
		{"h\1", 2, 0, "not understood"},
		{"w\0list", 6, 0, "not understood"},
		{"g\0", 2, 0, "not understood"},
		{"o\0/etc/passwd", 13, 0, "not understood"},
		{"e\0", 2, 0, "not understood"},
		{"zz", 2, 0, "not understood"},
	};
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	const int fds[] = {null, null, null, null};

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		int fd = connect_raw(lab);

		send_raw(fd, rows[i].packet, rows[i].len, fds, rows[i].n_fds);
		expect_refusal(lab, fd, rows[i].word);
	}
	close(null);
}

/* Descriptors that are neither terminal nor file nor pipe, or of the system. */
static void
refuses_odd_descriptors(void **state)
{
	static const char *const paths[] = {"/", "/proc/self/oom_score_adj",
					    "/proc/self/status",
					    "/sys/kernel/mm"};
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; i < N_ELEMS(paths); i++) {
		int odd = open(paths[i], O_RDONLY | O_CLOEXEC);
		const int fds[] = {null, odd, null};
		int fd;

		if (odd < 0)
			continue;
		fd = connect_raw(lab);
		send_raw(fd, "h\1", 2, fds, 3);
		expect_refusal(lab, fd, "neither a terminal");
		close(odd);
	}
	close(null);
}

static void
refuses_a_terminal_that_is_none(void **state)
{
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	const int fds[] = {null, null, null, null};
	int fd = connect_raw(lab);

	send_raw(fd, "h\1", 2, fds, 4);
	expect_refusal(lab, fd, "no terminal");
	close(null);
}

static void
refuses_too_many_words(void **state)
{
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	const int fds[] = {null, null, null};
	static char word[MESSAGE_SIZE_MAX];
	struct message m = {MESSAGE_WORD, 1, word, sizeof(word) - 2};
	int fd = connect_raw(lab);

	memset(word, 'x', sizeof(word));
	send_raw(fd, "h\1", 2, fds, 3);
	for (int i = 0; i < 40 && wire_send(fd, &m, NULL, 0); i++)
		;
	expect_refusal(lab, fd, "too long");
	close(null);
}

/* A client that never says who it is keeps nobody from working. */
static void
a_silent_client_is_dropped(void **state)
{
	const struct lab *lab = *state;
	int silent = connect_raw(lab);
	struct vt *vt =
		open_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_keys(vt, "\021");
	vt_wait_end(vt);
	vt_close(&vt);
	expect_refusal(lab, silent, "not understood");
}

static int
connect_as_person(const struct lab *lab)
{
	const struct passwd *user = getpwnam(lab->person);
	int fd;

	assert_non_null(user);
	if (geteuid() == 0)
		assert_int_equal(seteuid(user->pw_uid), 0);
	fd = connect_raw(lab);
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	return fd;
}

/* A file that was asked for is looked at as the first descriptors are. */
static void
refuses_odd_files(void **state)
{
	static const char *const paths[] = {"/", "/proc/self/oom_score_adj"};
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; i < N_ELEMS(paths); i++) {
		static struct wire_message in;
		const struct message answer = {MESSAGE_FILE, 0, "", 0};
		char said[512] = "";
		int odd = open(paths[i], O_RDONLY | O_CLOEXEC);
		int fd = connect_as_person(lab);
		int ends[2];

		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);

		const int fds[] = {null, null, ends[1]};

		send_raw(fd, "h\1", 2, fds, 3);
		send_raw(fd, "w\0do", 4, NULL, 0);
		send_raw(fd, "w\0person.add", 12, NULL, 0);
		send_raw(fd, "w\0family_name=@/x", 17, NULL, 0);
		send_raw(fd, "g\0", 2, NULL, 0);
		assert_int_equal(wire_receive(fd, SIDE_SESSION, true, &in),
				 WIRE_MESSAGE);
		assert_int_equal(in.m.kind, MESSAGE_OPEN);
		assert_true(wire_send(fd, &answer, &odd, 1));
		assert_int_equal(wire_receive(fd, SIDE_SESSION, true, &in),
				 WIRE_MESSAGE);
		assert_int_equal(in.m.kind, MESSAGE_END);
		assert_true(read(ends[0], said, sizeof(said) - 1) > 0);
		if (strstr(said, "not permitted") == NULL)
			fail_msg("%s: %s", paths[i], said);
		close(odd);
		close(ends[0]);
		close(ends[1]);
		close(fd);
		wait_for_sessions(lab, 0);
	}
	close(null);
}

/* Each word is in time, the greeting as a whole is not. */
static void
a_slow_greeter_is_dropped(void **state)
{
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	const int fds[] = {null, null, null};
	const struct message word = {MESSAGE_WORD, 0, "x", 1};
	const int64_t begun = steady_ms();
	int fd = connect_raw(lab);
	struct pollfd item = {.fd = fd, .events = POLLIN};

	send_raw(fd, "h\1", 2, fds, 3);
	while (poll(&item, 1, 500) == 0 && steady_ms() < begun + 2 * WAIT_MS)
		if (!wire_send(fd, &word, NULL, 0))
			break;
	assert_in_range(steady_ms() - begun, 0, 3 * WAIT_MS / 2);
	expect_refusal(lab, fd, "not understood");
	close(null);
}

/* Who connects again and again is one of many, and colleagues come in. */
static void
a_flood_keeps_nobody_out(void **state)
{
	enum { FLOOD = 150, MOST = 24 };
	const struct lab *lab = *state;
	static struct wire_message in;
	int fds[FLOOD];

	for (size_t i = 0; i < FLOOD; i++) {
		fds[i] = connect_raw(lab);
		assert_in_range(n_sessions(lab), 0, MOST);
	}
	assert_int_equal(wire_receive(fds[FLOOD - 1], SIDE_SESSION, true, &in),
			 WIRE_MESSAGE);
	assert_int_equal(in.m.kind, MESSAGE_END);
	assert_non_null(strstr(in.m.text, "as many kith sessions"));
	if (*lab->service != '\0') {
		struct vt *vt = open_screens(
			lab, (const char *const[]){lab->kith, NULL});

		vt_wait(vt, "Altsasu");
		vt_keys(vt, "\021");
		vt_wait_end(vt);
		vt_close(&vt);
	}
	for (size_t i = 0; i < FLOOD; i++)
		close(fds[i]);
	wait_for_sessions(lab, 0);
}

/* In the middle of a session: it ends, its terminal is what it was. */
static void
nonsense_ends_a_session(void **state)
{
	const struct lab *lab = *state;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int ends[2];
	int fd = connect_raw(lab);

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);

	const int fds[] = {ends[0], null, null};

	send_raw(fd, "h\1", 2, fds, 3);
	send_raw(fd, "w\0do", 4, NULL, 0);
	send_raw(fd, "w\0office.add", 12, NULL, 0);
	send_raw(fd, "w\0name=-", 8, NULL, 0);
	send_raw(fd, "g\0", 2, NULL, 0);
	wait_for_sessions(lab, 1);
	send_raw(fd, "zz", 2, NULL, 0);
	close(fd);
	wait_for_sessions(lab, 0);
	close(ends[0]);
	close(ends[1]);
	close(null);
}

static int
run_all(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_screens_open_and_end),
		cmocka_unit_test(a_new_size_arrives),
		cmocka_unit_test(stops_and_goes_on),
		cmocka_unit_test(ends_when_hung_up),
		cmocka_unit_test(ends_when_its_client_is_murdered),
		cmocka_unit_test(a_murdered_session_leaves_a_clean_terminal),
		cmocka_unit_test(refuses_what_is_no_greeting),
		cmocka_unit_test(refuses_odd_descriptors),
		cmocka_unit_test(refuses_odd_files),
		cmocka_unit_test(refuses_a_terminal_that_is_none),
		cmocka_unit_test(refuses_too_many_words),
		cmocka_unit_test(a_silent_client_is_dropped),
		cmocka_unit_test(a_slow_greeter_is_dropped),
		cmocka_unit_test(a_flood_keeps_nobody_out),
		cmocka_unit_test(nonsense_ends_a_session),
	};

	return cmocka_run_group_tests(tests, open_lab, close_lab);
}

int
main(void)
{
	return run_all();
}
