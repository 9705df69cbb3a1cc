/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The shipped program on a computer that lacks something: files and
 * directories that can only be read, no descriptors left, no room on the disk.
 * It names the file and what to do, does not crash, and nothing is lost.
 */
#include "config.h"

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/draft.h"
#include "base/uuid.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/program.h"

enum { NOBODY = 65534 };

static void
list(struct demo_lab *lab, program_before_fn *before, void *arg,
     struct ran *out)
{
	const char *const words[] = {"--database", lab->path,	 "--as", "ane",
				     "list",	   "cases.mine", NULL};

	program_run(&lab->arena, before, arg, words, out);
}

static void
log_contact(struct demo_lab *lab, const char *number, const char *text,
	    program_before_fn *before, struct ran *out, void *arg)
{
	const char *const words[] = {
		"--database",
		lab->path,
		"--as",
		"ane",
		"do",
		"contact.log",
		arena_printf(&lab->arena, "case=%s", number),
		"kind=PHONE",
		"minutes=5",
		arena_printf(&lab->arena, "text=%s", text),
		NULL,
	};

	program_run(&lab->arena, before, arg, words, out);
}

/* ---- Only to be read ---- */

static void
become_nobody(void *arg UNUSED)
{
	if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 ||
			       setuid(NOBODY) != 0))
		_exit(126);
}

static void
give_away(struct demo_lab *lab, const char *name, mode_t mode)
{
	const char *path = *name == '\0' ? lab->dir
					 : arena_printf(&lab->arena, "%s/%s",
							lab->dir, name);

	if (access(path, F_OK) != 0)
		return;
	if (geteuid() == 0)
		assert_int_equal(chown(path, NOBODY, NOBODY), 0);
	assert_int_equal(chmod(path, mode), 0);
}

struct row {
	const char *name; /* in the directory; "" = itself */
	mode_t mode;
	bool list_fails;
	const char *said; /* by the save that fails */
};

static const struct row ROWS[] = {
	{"demo.db", 0444, false, "demo.db but not write it"},
	{"demo.db", 0000, true, "no permission to use the file"},
	{"demo.gate", 0444, true, "no permission to open the file"},
	{"", 0555, true, "but not write it"},
	{"", 0000, true, "no permission to open the database"},
};

/* The shipped program must be there for others, too. */
static bool
nobody_can_run(struct demo_lab *lab)
{
	struct ran ran;
	const char *const words[] = {"--version", NULL};
	const char *build = getenv("KITH_BUILDDIR");
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		become_nobody(NULL);
		_exit(access(arena_printf(&lab->arena, "%s/kith",
					  build != NULL ? build : "."),
			     X_OK) == 0
			      ? 0
			      : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status != 0)
		return false;
	program_run(&lab->arena, become_nobody, NULL, words, &ran);
	return ran.status == 0;
}

static void
try_row(struct demo_lab *lab, const struct row *row, const char *number)
{
	struct ran ran;

	give_away(lab, row->name, row->mode);
	list(lab, become_nobody, NULL, &ran);
	if ((ran.status == 0) == row->list_fails || ran.status > 3)
		fail_msg("%s: list: %d: %s", row->name, ran.status, ran.said);
	log_contact(lab, number, "read-only", become_nobody, &ran, NULL);
	if (ran.status == 0 || ran.status > 3 ||
	    strstr(ran.said, row->said) == NULL ||
	    strstr(ran.said, "dministrator") == NULL)
		fail_msg("%s: do: %d: %s", row->name, ran.status, ran.said);
}

static void
what_can_only_be_read_is_named(void **state)
{
	static const char *const files[] = {"demo.db", "demo.gate"};
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	struct ran ran;

	if (!nobody_can_run(lab)) {
		print_message("# nobody else can run the program here\n");
		return;
	}
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		give_away(lab, "", 0755);
		for (size_t k = 0; k < N_ELEMS(files); k++)
			give_away(lab, files[k], 0600);
		unlink(arena_printf(&lab->arena, "%s-wal", lab->path));
		unlink(arena_printf(&lab->arena, "%s-shm", lab->path));
		try_row(lab, &ROWS[i], number);
	}
	give_away(lab, "", 0755);
	log_contact(lab, number, "again", become_nobody, &ran, NULL);
	assert_int_equal(ran.status, 0);
	assert_int_equal(demo_lab_contacts(lab, "read-only"), 0);
	assert_int_equal(demo_lab_contacts(lab, "again"), 1);
}

/* ---- No descriptors ---- */

static void
limit_files(void *arg)
{
	struct rlimit limit = {*(const rlim_t *)arg, *(const rlim_t *)arg};

	if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
		_exit(126);
}

/* One more at each try; what can be said is said, until it works. */
static void
too_few_descriptors_are_told(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	int n_refused = 0;

	for (rlim_t n = 5; n < 64; n++) {
		const char *text = arena_printf(&lab->arena, "d-%d", (int)n);
		struct ran ran;

		log_contact(lab, number, text, limit_files, &ran, &n);
		assert_int_equal(demo_lab_contacts(lab, text),
				 ran.status == 0 ? 1 : 0);
		if (ran.status == 0)
			break;
		/* With next to none the system itself cannot start it. */
		if (ran.status != 3 ||
		    strstr(ran.said, "Too many files") == NULL)
			fail_msg("%d: %d: %s", (int)n, ran.status, ran.said);
		n_refused++;
	}
	assert_true(n_refused > 0 && n_refused < 20);
	demo_lab_check(lab);
}

/* ---- No room ---- */

static bool
mount_small(const char *where)
{
	return geteuid() == 0 && unshare(CLONE_NEWNS) == 0 &&
	       mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("none", where, "tmpfs", 0, "size=8m") == 0;
}

static void
write_zeros(const char *path, size_t size)
{
	static const char zeros[4096] = {0};
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	for (size_t n = 0; n < size; n += sizeof(zeros))
		if (write(fd, zeros, sizeof(zeros)) != (ssize_t)sizeof(zeros))
			break;
	close(fd);
}

static bool
copy_to_small_disk(struct demo_lab *lab)
{
	const char *small = arena_printf(&lab->arena, "%s/small", lab->dir);
	const char *copy[] = {"cp", lab->path, small, NULL};
	int status = -1;
	pid_t pid;

	if (mkdir(small, 0700) != 0 || !mount_small(small)) {
		print_message("# no right to mount: no disk of one's own\n");
		return false;
	}
	pid = fork();
	if (pid == 0) {
		execvp("cp", (char *const *)(uintptr_t)copy);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	snprintf(lab->path, sizeof(lab->path), "%s/demo.db", small);
	return status == 0;
}

static void
in_child(struct demo_lab *lab,
	 void (*what)(struct demo_lab *lab, const char *number))
{
	const char *number = demo_lab_case(lab, "ane");
	int status = 0;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		what(lab, number);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* In a child: what is mounted goes with it. Assertions end it by a signal. */
static void
run_on_full_disk(struct demo_lab *lab, const char *number)
{
	const char *small = arena_printf(&lab->arena, "%s/small", lab->dir);
	struct ran ran;

	if (!copy_to_small_disk(lab))
		exit(0);
	list(lab, NULL, NULL, &ran);
	if (ran.status != 0)
		exit(2);
	write_zeros(arena_printf(&lab->arena, "%s/demo.ballast", small),
		    1 << 20);
	write_zeros(arena_printf(&lab->arena, "%s/rest", small), 1 << 30);
	log_contact(lab, number, "full", NULL, &ran, NULL);
	if (ran.status != 3 || strstr(ran.said, "disk is full") == NULL ||
	    strstr(ran.said, "was put by") == NULL)
		exit(3);
	list(lab, NULL, NULL, &ran);
	if (ran.status != 0)
		exit(4);
	log_contact(lab, number, "full", NULL, &ran, NULL);
	if (ran.status != 0 || demo_lab_contacts(lab, "full") != 1)
		exit(5);
	demo_lab_check(lab);
	exit(0);
}

static void
a_full_disk_is_told_and_gone_on_with(void **state)
{
	in_child(*state, run_on_full_disk);
}

/* A supervisor's reading is written down first. */
static void
read_as_supervisor(struct demo_lab *lab, const char *number, struct ran *out)
{
	const char *const words[] = {"--database", lab->path, "--as", "sara",
				     "show",	   "case",    number, NULL};

	program_run(&lab->arena, NULL, NULL, words, out);
}

static void
write_secret_note(struct demo_lab *lab, const char *number, struct ran *out)
{
	const char *const words[] = {
		"--database",
		lab->path,
		"--as",
		"ane",
		"do",
		"note.write",
		arena_printf(&lab->arena, "case=%s", number),
		"visibility=secret",
		"conclusion=Needs rest",
		"text=Hushed",
		NULL,
	};

	program_run(&lab->arena, NULL, NULL, words, out);
}

static void
list_secret_notes(struct demo_lab *lab, const char *number, struct ran *out)
{
	const char *const words[] = {
		"--database",
		lab->path,
		"--as",
		"ane",
		"list",
		"notes.secret",
		arena_printf(&lab->arena, "case=%s", number),
		NULL,
	};

	program_run(&lab->arena, NULL, NULL, words, out);
}

/* Who begins there has none, which is no failure; nor is one kept. */
static bool
has_no_drafts(struct demo_lab *lab)
{
	struct session *session = demo_lab_session(lab, "ane");
	struct form_drafts found = {.arena = &lab->arena};
	struct form_draft draft = {.uuid = uuid_make(demo_lab_now()),
				   .operation = "contact.log",
				   .title = "x"};
	struct err err = {0};
	bool is_so = draft_mine(session, NULL, NULL, &found, &err) == ERR_OK &&
		     found.n == 0 &&
		     draft_put(session, &draft, &err) == ERR_IO &&
		     strstr(err.msg, "can only be read") != NULL &&
		     strstr(err.msg, "Choose another") == NULL;

	session_close(&session);
	return is_so;
}

/* In a child, as run_on_full_disk. */
static void
run_on_read_only_disk(struct demo_lab *lab, const char *number)
{
	struct ran ran;

	if (!copy_to_small_disk(lab))
		exit(0);
	read_as_supervisor(lab, number, &ran);
	if (ran.status != 0)
		exit(2);
	write_secret_note(lab, number, &ran);
	list_secret_notes(lab, number, &ran);
	if (ran.status != 0 || strstr(ran.said, "Hushed") == NULL)
		exit(9);
	if (mount(NULL, arena_printf(&lab->arena, "%s/small", lab->dir), NULL,
		  MS_REMOUNT | MS_RDONLY, NULL) != 0)
		exit(3);
	list(lab, NULL, NULL, &ran);
	if (ran.status != 0 || strstr(ran.said, number) == NULL ||
	    strstr(ran.said, "nothing can be saved") == NULL)
		exit(4);
	log_contact(lab, number, "read-only", NULL, &ran, NULL);
	if (ran.status != 3 || strstr(ran.said, "can only be read") == NULL)
		exit(5);
	if (!has_no_drafts(lab))
		exit(11);
	read_as_supervisor(lab, number, &ran);
	if (ran.status != 3 || strstr(ran.said, "is not shown") == NULL ||
	    strstr(ran.said, "can only be read") == NULL)
		exit(6);
	list_secret_notes(lab, number, &ran);
	if (ran.status != 3 || strstr(ran.said, "is not shown") == NULL ||
	    strstr(ran.said, "Hushed") != NULL)
		exit(10);
	if (mount(NULL, arena_printf(&lab->arena, "%s/small", lab->dir), NULL,
		  MS_REMOUNT, NULL) != 0)
		exit(7);
	log_contact(lab, number, "again", NULL, &ran, NULL);
	if (ran.status != 0 || demo_lab_contacts(lab, "again") != 1 ||
	    demo_lab_contacts(lab, "read-only") != 0)
		exit(8);
	exit(0);
}

/* What is confidential is not shown where it cannot be written down. */
static void
run_unjournaled(struct demo_lab *lab, const char *number)
{
	struct ran ran;

	if (!copy_to_small_disk(lab))
		exit(0);
	list(lab, NULL, NULL, &ran);
	if (ran.status != 0)
		exit(2);
	write_zeros(arena_printf(&lab->arena, "%s/small/rest", lab->dir),
		    1 << 30);
	read_as_supervisor(lab, number, &ran);
	if (ran.status != 3 || strstr(ran.said, "is not shown") == NULL ||
	    strstr(ran.said, "disk is full") == NULL)
		exit(3);
	list(lab, NULL, NULL, &ran);
	exit(ran.status == 0 ? 0 : 4);
}

static void
a_read_only_disk_lets_everybody_read(void **state)
{
	in_child(*state, run_on_read_only_disk);
}

static void
what_cannot_be_journaled_is_not_shown(void **state)
{
	in_child(*state, run_unjournaled);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, demo_lab_setup, demo_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(what_can_only_be_read_is_named),
		T(too_few_descriptors_are_told),
		T(a_full_disk_is_told_and_gone_on_with),
		T(a_read_only_disk_lets_everybody_read),
		T(what_cannot_be_journaled_is_not_shown),
	};

	return cmocka_run_group_tests_name("surroundings", tests, NULL, NULL);
}
