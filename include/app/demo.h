/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The demonstration: a database full of invented people, for trying the
 * program and for measuring it. The same day and size give the same caseload,
 * but for what is random by its nature: identifiers of rows and keys.
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

enum {
	DEMO_CASES = 400,	 /* where nothing else is asked for */
	DEMO_CASES_FULL = 10000, /* up to here each case is lived day by day */
	DEMO_CASES_MAX = 1000000
};

struct demo_request {
	const char *database; /* path; must not exist */
	const char *login;    /* of the process, for the journal */
	struct stamp now;     /* the caseload ends today */
	size_t n_cases;	      /* 1 to DEMO_CASES_MAX */
	/* Called now and then; true breaks off. NULL = none. */
	bool (*stop)(size_t n_done, size_t n_cases, void *arg);
	void *arg;
};

/*
 * Makes the database: offices, staff, pairs, and cases in every phase with
 * their history. Up to DEMO_CASES_FULL cases it is lived day by day, through
 * the operations, with a journal. Above there are more offices, and each case
 * is written as it stands today: every kind of row is there, but of contacts
 * and marks only the last, of diagnoses one in twenty cases, and no journal of
 * changes. There are some 2.2 persons a case. Sets the
 * time zone of the process to the demonstration's. Errors: EXISTS, DENIED,
 * IO, CANCELLED; on failure no database is left behind.
 */
enum err_code demo_make(const struct demo_request *request, struct err *err)
	NONNULL MUST_USE;

/* Somebody who works in every demonstration. */
struct demo_actor {
	const char *login;
	const char *name;
	const char *role; /* codes_role */
	const char *office;
};

/* The i-th of them; false past the last. Handlers of a pair stand first. */
bool demo_actor(size_t i, struct demo_actor *out) NONNULL;

/* The login to open the demonstration with: word is a role or a login, NULL
 * is a handler. NULL where it is neither. */
const char *demo_login(const char *word);

#endif
