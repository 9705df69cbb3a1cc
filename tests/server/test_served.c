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
#include "tests/server/served_lab.h"

#include "base/steady.h"
#include "src/server/packet.h"
#include "src/server/wire.h"

/* ---- Screens ---- */

static void
the_screens_open_and_end(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	assert_true(vt_is_alternate(vt));
	assert_int_equal(lab_n_sessions(lab), 1);
	vt_keys(vt, "\021");
	vt_wait_end(vt);
	assert_false(vt_is_alternate(vt));
	assert_int_equal(vt_close(&vt), 0);
	lab_wait_for_sessions(lab, 0);
}

static void
a_new_size_arrives(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

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
	vt = lab_screens(lab, (const char *const[]){"sh", "-c", script, NULL});
	vt_wait(vt, "Altsasu");
	vt_keys(vt, "\020"); /* Ctrl-P */
	vt_wait(vt, "Commands");
	vt_keys(vt, "suspend");
	vt_wait(vt, "> *Suspend");
	vt_keys(vt, "\r");
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
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	assert_true(WIFSIGNALED(vt_close(&vt)));
	lab_wait_for_sessions(lab, 0);
}

static void
ends_when_its_client_is_murdered(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_signal(vt, SIGKILL);
	vt_wait_end(vt);
	lab_wait_for_sessions(lab, 0);
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
		vt = lab_screens_on(lab, terms[i],
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
		lab_wait_for_sessions(lab, 0);
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
	lab_wait_for_sessions(lab, 0);
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
		{"h\3TERM=xterm", 12, 3, "not understood"}, /* no NUL */
		{"h\3TERM=../x\0", 12, 3, "not understood"},
		{"h\3LD_PRELOAD=x\0", 15, 3, "not understood"},
		{"h\3TERM=a\0TERM=b\0", 16, 3, "not understood"},
		{"h\4TERM=xterm\0", 13, 3, "nother version"},
		{"h\3", 2, 2, "not understood"},
		{"h\3", 2, 0, "not understood"},
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
		send_raw(fd, "h\3", 2, fds, 3);
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

	send_raw(fd, "h\3", 2, fds, 4);
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
	send_raw(fd, "h\3", 2, fds, 3);
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
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

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

		send_raw(fd, "h\3", 2, fds, 3);
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
		lab_wait_for_sessions(lab, 0);
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

	send_raw(fd, "h\3", 2, fds, 3);
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
		assert_in_range(lab_n_sessions(lab), 0, MOST);
	}
	assert_int_equal(wire_receive(fds[FLOOD - 1], SIDE_SESSION, true, &in),
			 WIRE_MESSAGE);
	assert_int_equal(in.m.kind, MESSAGE_END);
	assert_non_null(strstr(in.m.text, "as many kith sessions"));
	if (*lab->service != '\0') {
		struct vt *vt = lab_screens(
			lab, (const char *const[]){lab->kith, NULL});

		vt_wait(vt, "Altsasu");
		vt_keys(vt, "\021");
		vt_wait_end(vt);
		vt_close(&vt);
	}
	for (size_t i = 0; i < FLOOD; i++)
		close(fds[i]);
	lab_wait_for_sessions(lab, 0);
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

	send_raw(fd, "h\3", 2, fds, 3);
	send_raw(fd, "w\0do", 4, NULL, 0);
	send_raw(fd, "w\0office.add", 12, NULL, 0);
	send_raw(fd, "w\0name=-", 8, NULL, 0);
	send_raw(fd, "g\0", 2, NULL, 0);
	lab_wait_for_sessions(lab, 1);
	send_raw(fd, "zz", 2, NULL, 0);
	close(fd);
	lab_wait_for_sessions(lab, 0);
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

	return cmocka_run_group_tests(tests, lab_open, lab_close);
}

int
main(void)
{
	return run_all();
}
