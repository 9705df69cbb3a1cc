/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What one sees of a partner, of one's own drafts and by one's own locale in a
 * session of an installed site: the same as beside the record. The partner
 * works beside it, on the record itself.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "tests/lib/vt.h"
#include "tests/server/served_lab.h"

#define CTRL_Q "\021"
#define ENTER "\r"
#define ESC "\033"
#define KEY_F2 "\033OQ"

static char pair[48]; /* "social_id=…" */

/* An operation on the record itself, as somebody. */
static void
must(const struct lab *lab, const char *login, const char *operation,
     const char *const params[4])
{
	const char *words[12] = {lab->kith, "--database", lab->database, "--as",
				 login,	    "do",	  operation};

	for (size_t i = 0; i < 4 && params[i] != NULL; i++)
		words[7 + i] = params[i];
	assert_int_equal(lab_run_beside(lab, words), 0);
}

#define PARAMS(...)                                                            \
	(const char *const[4])                                                 \
	{                                                                      \
		__VA_ARGS__                                                    \
	}

/* Ane through the socket and Jon beside it, with a case of theirs. */
static int
open_house(void **state)
{
	const struct lab *lab;
	const char *owner;

	lab_open(state);
	lab = *state;
	owner = *lab->service == '\0' ? lab->person : lab->service;
	if (*lab->service == '\0')
		return 0;
	snprintf(pair, sizeof(pair), "social_id=%s", lab->person);
	{
		const char *const add[] = {lab->kith,
					   "--database",
					   lab->database,
					   "do",
					   "staff.add",
					   "login=jon",
					   "name=Jon Ruiz",
					   "role=handler",
					   "discipline=employment",
					   "office_id=ALT",
					   NULL};
		assert_int_equal(lab_run_beside(lab, add), 0);
	}
	must(lab, owner, "pair.add", PARAMS(pair, "employment_id=jon"));
	must(lab, lab->person, "person.add",
	     PARAMS("given_name=Karim", "family_name=Benali",
		    "birth=1984-03-02"));
	must(lab, lab->person, "case.open", PARAMS("person_id=1", "pair_id=1"));
	return 0;
}

/* Where there is but one user, nobody works beside a session. */
static bool
has_partner(const struct lab *lab)
{
	if (*lab->service != '\0')
		return true;
	print_message("# skipped: needs users of its own, which root makes\n");
	return false;
}

static void
to_the_day(struct vt *vt)
{
	vt_wait(vt, "MY DAY|Welcome to kith");
	if (vt_shows(vt, "Welcome to kith")) {
		vt_keys(vt, ENTER);
		vt_gone(vt, "Welcome to kith");
	}
	vt_wait(vt, "MY DAY");
}

static void
to_the_story(struct vt *vt)
{
	to_the_day(vt);
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, "benali");
	vt_wait(vt, "Karim BENALI");
	vt_keys(vt, ENTER);
	vt_wait(vt, "1 Story");
	vt_keys(vt, "e");
	vt_wait(vt, "Write the story");
}

static struct vt *
open_jon(const struct lab *lab)
{
	return lab_screens_beside(
		lab, (const char *const[]){lab->kith, "--database",
					   lab->database, "--as", "jon", NULL});
}

static void
quit(struct vt **vt)
{
	vt_keys(*vt, CTRL_Q);
	vt_wait_end(*vt);
	assert_int_equal(vt_close(vt), 0);
}

/* Each sees that the other one types, and that it is over. */
static void
who_else_types_is_said(void **state)
{
	const struct lab *lab = *state;
	struct vt *ane;
	struct vt *jon;

	if (!has_partner(lab))
		return;
	ane = lab_screens(lab, (const char *const[]){lab->kith, NULL});
	jon = open_jon(lab);
	to_the_story(ane);
	to_the_story(jon);
	vt_keys(ane, "Came after the sawmill closed");
	vt_wait(jon, "Ane is editing since [0-9]+:[0-9]+");
	vt_keys(jon, "Has two children");
	vt_wait(ane, "Jon Ruiz is editing since [0-9]+:[0-9]+");
	/* however it ends: the client is gone, the session with it */
	vt_cut(&ane);
	lab_wait_for_sessions(lab, 0);
	vt_gone(jon, "is editing since");
	quit(&jon);
}

/* On the terminal as it was before, from a session that has no more. */
static void
the_end_says_what_is_kept(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt;

	if (!has_partner(lab))
		return;
	vt = lab_screens(lab, (const char *const[]){lab->kith, NULL});
	to_the_story(vt);
	vt_keys(vt, "Half a sentence");
	vt_wait(vt, "Half a sentence");
	vt_keys(vt, CTRL_Q);
	vt_wait(vt,
		"kith: [0-9]+ drafts? of yours (is|are) kept, and offered "
		"when you come back\\.");
	assert_false(vt_is_alternate(vt));
	vt_wait_end(vt);
	assert_int_equal(vt_close(&vt), 0);
	lab_wait_for_sessions(lab, 0);
	vt = lab_screens(lab, (const char *const[]){lab->kith, NULL});
	to_the_day(vt);
	vt_wait(vt, "drafts? waits?");
	quit(&vt);
}

/* The locale is the client's; one that is not there stays UTF-8. */
static void
lines_are_what_the_client_can_show(void **state)
{
	static const struct {
		const char *env[2];
		bool is_ascii;
	} CLIENTS[] = {{{"LC_ALL=C", NULL}, true},
		       {{"LC_ALL=POSIX", NULL}, true},
		       {{"LC_ALL=C.UTF-8", NULL}, false},
		       {{"LC_ALL=xx_YY.UTF-8", NULL}, false}};
	const struct lab *lab = *state;

	if (!has_partner(lab))
		return;
	for (size_t i = 0; i < N_ELEMS(CLIENTS); i++) {
		struct vt *vt = lab_screens_with(
			lab, CLIENTS[i].env,
			(const char *const[]){lab->kith, NULL});

		to_the_day(vt);
		vt_sync(vt);
		print_message("# %s\n", CLIENTS[i].env[0]);
		assert_int_equal(strstr(vt_text(vt), "\u2502") == NULL,
				 CLIENTS[i].is_ascii);
		assert_int_equal(vt_shows(vt, "MY DAY +\\|"),
				 CLIENTS[i].is_ascii);
		quit(&vt);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_what_the_client_can_show),
		cmocka_unit_test(who_else_types_is_said),
		cmocka_unit_test(the_end_says_what_is_kept),
	};

	return cmocka_run_group_tests(tests, open_house, lab_close);
}
