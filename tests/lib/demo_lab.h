/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small demonstration in a directory of its own, and the program itself run
 * on it as another process: for tests of several at once, and of kills.
 */
#ifndef TESTS_LIB_DEMO_LAB_H
#define TESTS_LIB_DEMO_LAB_H

#include <stdint.h>
#include <sys/types.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/err.h"

struct demo_lab {
	struct arena arena;
	char dir[96];
	char path[128]; /* of the database */
};

/* Fixtures for cmocka, of a group or a test: *state is a struct demo_lab. */
int demo_lab_setup(void **state);
int demo_lab_teardown(void **state);

/* The clock of the machine: the demonstration is of today. */
struct stamp demo_lab_now(void);

/* A session on it as that login, or a failed test. */
struct session *demo_lab_session(struct demo_lab *lab, const char *login);

/* Number of the first open case of a login's own. In the lab's arena. */
const char *demo_lab_case(struct demo_lab *lab, const char *login);

/* Starts `kith do OPERATION --as login words…` silently; NULL ends words. */
pid_t demo_lab_start(const struct demo_lab *lab, const char *login,
		     const char *operation, const char *const *words);

/* Contacts whose text is like that (LIKE), no text twice, as SQLite alone sees
 * it. */
int64_t demo_lab_contacts(const struct demo_lab *lab, const char *like);

/* kith check finds nothing. */
void demo_lab_check(struct demo_lab *lab);

#endif
