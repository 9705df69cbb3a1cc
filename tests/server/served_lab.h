/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An installed site for tests: a record, its listener, and a colleague who
 * connects. As root the service and the colleague are users of their own.
 */
#ifndef TESTS_SERVED_LAB_H
#define TESTS_SERVED_LAB_H

#include <sys/types.h>

enum { PATH_SIZE = 256, WORDS_MAX = 24, WAIT_MS = 10000 };

struct vt;

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

/* Setup and teardown of a group: *state is the struct lab. */
int lab_open(void **state);
int lab_close(void **state);

/* Runs words (NULL after the last) with nothing to read; the exit status. */
int lab_run(const char *const *words);

/* The same as the user whose the record is, beside all sessions; and on a
 * terminal. Gives. */
int lab_run_beside(const struct lab *lab, const char *const *words);
struct vt *lab_screens_beside(const struct lab *lab, const char *const *words);

/* Makes a path a user's. */
void lab_give(const char *path, const char *user);

/* The colleague's terminal with words on it; term NULL = the usual. Gives. */
struct vt *lab_screens_on(const struct lab *lab, const char *term,
			  const char *const *words);
struct vt *lab_screens(const struct lab *lab, const char *const *words);

/* With settings before those that are fixed: "NAME=value", NULL after the
 * last. */
struct vt *lab_screens_with(const struct lab *lab, const char *const *env,
			    const char *const *words);

/* How many sessions the listener has; and until there are so many. */
int lab_n_sessions(const struct lab *lab);
void lab_wait_for_sessions(const struct lab *lab, int n);

#endif
