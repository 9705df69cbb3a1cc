/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A small house for tests of app: a database of its own with two offices,
 * staff of every role, two pairs and one case, reached as everybody else
 * reaches it, by operations and views. The clock stands still at
 * 2026-11-21 09:30 UTC until house_set_day.
 *
 *	office ALT: ane (social) + jon (employment); mikel (social) + leire
 *	(employment); sup (supervisor); ben (benefits officer)
 *	office TAF: ines (social) + omar (employment); tsup (supervisor)
 *	aud (auditor), root (administrator) at ALT
 */
#ifndef TESTS_LIB_HOUSE_H
#define TESTS_LIB_HOUSE_H

#include <stdint.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "tests/lib/shared_db.h"

struct house {
	struct arena arena;
	char path[128]; /* of the database; "" = not made */
	char dir[96];
	/* The last answer: */
	struct outcome out;
	struct err err;
	struct shared_db shared; /* by what opens a session and closes it */
};

/*
 * Makes it, with the staff and pairs above; a second one of the same day is a
 * copy of the first as it was. Fails the test if it cannot.
 */
void house_init(struct house *house);

/* The same on another day, which must be a Saturday for covenant.h. */
void house_init_on(struct house *house, const char *iso);
struct date house_first_day(void);
void house_fini(struct house *house);

/*
 * Closes what the helpers below keep open of the database from one call to the
 * next: before its files are moved, or replaced.
 */
void house_let_go(struct house *house);

/*
 * A test of its own house, which house_check must be content with in the end:
 * the test's state is its struct house.
 */
#define HOUSE_TEST(test)                                                       \
	cmocka_unit_test_setup_teardown(test, house_set_up, house_tear_down)
int house_set_up(void **state);
int house_tear_down(void **state);

/* The civil day from now on, at half past ten; and later on it. */
void house_set_day(const char *iso);
void house_pass_minutes(int n);
struct stamp house_now(void);

/* A session as that login; close it with session_close. */
struct session *house_session(struct house *house, const char *login);

/*
 * Runs an operation as somebody: names and texts in turn, then NULL. The
 * answer is in house->out, a refusal in house->err. Fails the test where a
 * save wrote not exactly one row to the journal, or a refusal wrote any; and,
 * here as in house_list, where a statement searches the whole database.
 */
enum err_code house_do(struct house *house, const char *login,
		       const char *operation, ...) __attribute__((sentinel));

/* The same, and fails the test with all reasons if refused. Row's id. */
int64_t house_must(struct house *house, const char *login,
		   const char *operation, ...) __attribute__((sentinel));

/* Names and texts in turn, as house_inputs reads them. */
#define HOUSE_TYPED(...) ((const char *const[]){__VA_ARGS__, NULL})

/* What a form holds in which that was typed. In the house's arena. */
struct inputs house_inputs(struct house *house, const char *const *typed);

/* What stands in a field once the operation's load has filled it in. */
const char *house_filled(struct house *house, const char *login,
			 const char *operation, const char *field,
			 const char *const *typed);

/* What a form says before that is saved, "label: text" lines. In the house's
 * arena. */
const char *house_warned(struct house *house, const char *login,
			 const char *operation, const char *const *typed);

/* What a form or a question says it is about, in the same lines. */
const char *house_told(struct house *house, const char *login,
		       const char *operation, const char *const *typed);

/* Was that among the findings of the last refusal? */
bool house_found(const struct house *house, const char *field,
		 const char *code);

/*
 * Rows of a view as somebody, cells joined with '|' and rows with '\n'; or
 * "! code" where it was refused. Parameters in turn, then NULL.
 */
const char *house_list(struct house *house, const char *login, const char *view,
		       ...) __attribute__((sentinel));

/* Where what a list of one case is of stands: "line > next", or "! code". */
const char *house_stand(struct house *house, const char *login,
			const char *view, const char *number);

/* A document as somebody; or "! code" where it was refused. */
const char *house_print(struct house *house, const char *login,
			const char *document, const struct inputs *in);

/* Why somebody is hidden, or shown again, in tests of something else. */
#define HIDE_REASON "reason", "There was a threat."

/* Registers a person and opens a case with ane+jon; gives its number. */
const char *house_case(struct house *house, const char *given,
		       const char *family, const char *birth);

/* The same in August, so that the first contact is late on the first day. */
const char *house_late_case(struct house *house, const char *given,
			    const char *family, const char *birth);

/* Somebody more, from 2020 on; of no discipline. */
void house_add_staff(struct house *house, const char *login, const char *name,
		     const char *role, const char *office);

/* kith check is content with the journal; fails the test if not. */
void house_check(struct house *house);

/* Whom the search finds: "Karim BENALI|Jon GARAI|@TAF", after the @ the offices
 * to ask. In the house's arena. */
const char *house_finds(struct house *house, const char *login,
			const char *typed);

#endif
