/* SPDX-License-Identifier: EUPL-1.2 */
/* A member of the team reads and writes what the grant names (DP04). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

/* The goal of the covenant is of WORK. */
static void
let_in(struct house *h, const struct covenant *c, const char *login,
       const char *reads, const char *writes)
{
	house_must(h, "ane", "access.grant", "case", c->number, "staff_id",
		   login, "kind", "team", "purpose", "job coach", "domains",
		   reads, "domains_write", writes, NULL);
}

static enum err_code
mark(struct house *h, const struct covenant *c, const char *login)
{
	return house_do(h, login, "promise.mark", "promise", c->person,
			"outcome", "kept", NULL);
}

static void
who_writes_a_domain_marks_its_promises(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	let_in(h, &c, "ines", "WORK,HOME", "WORK");
	expect_in(house_list(h, "ines", "promises", "case", c.number, NULL),
		  c.person);
	expect_in(house_list(h, "ines", "goals", "case", c.number, NULL),
		  "|WORK|");
	assert_string_equal(house_stand(h, "ines", "promises", c.number),
			    " > ");
	assert_string_not_equal(house_stand(h, "ane", "promises", c.number),
				" > ");
	assert_int_equal(mark(h, &c, "ines"), ERR_OK);
	expect_in(house_list(h, "ane", "promises.marks", "case", c.number,
			     NULL),
		  "Inés Gil");
	/* The contract itself is the pair's, and the rest of the case. */
	assert_int_equal(*house_list(h, "ines", "contracts", "case", c.number,
				     NULL),
			 '!');
	assert_int_equal(house_do(h, "ines", "promise.unmark", "promise",
				  c.person, "reason", "It was another day.",
				  NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "ines", "goal.change", "goal", c.goal,
				  "text", "Another one", NULL),
			 ERR_DENIED);
}

static void
who_reads_it_only_marks_nothing(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	let_in(h, &c, "ines", "WORK,HOME", "HOME");
	let_in(h, &c, "mikel", "HOME", "HOME");
	expect_in(house_list(h, "ines", "promises", "case", c.number, NULL),
		  c.person);
	assert_int_equal(mark(h, &c, "ines"), ERR_DENIED);
	expect_in(h->err.msg, "Work");
	/* Of another domain nothing is seen either. */
	assert_null(strstr(house_list(h, "mikel", "promises", "case", c.number,
				      NULL),
			   "|WORK|"));
	assert_int_equal(mark(h, &c, "mikel"), ERR_DENIED);
	/* Without a grant, and by one that is for reading alone. */
	assert_int_equal(mark(h, &c, "leire"), ERR_DENIED);
	house_must(h, "ane", "access.grant", "case", c.number, "staff_id",
		   "omar", "kind", "occasional", "purpose", "stands in",
		   "domains", "WORK", NULL);
	expect_in(house_list(h, "omar", "promises", "case", c.number, NULL),
		  c.person);
	assert_int_equal(mark(h, &c, "omar"), ERR_DENIED);
	assert_int_equal(mark(h, &c, "jon"), ERR_OK);
}

/* What ends with the grant, at once; and with the case. */
static void
it_ends_with_the_grant(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *grant;

	covenant_in_force(h, &c);
	let_in(h, &c, "ines", "WORK", "WORK");
	grant = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "jon", "access.end", "grant", grant, NULL);
	assert_int_equal(mark(h, &c, "ines"), ERR_NOT_FOUND);
	assert_int_equal(*house_list(h, "ines", "promises", "case", c.number,
				     NULL),
			 '!');
}

static void
what_may_be_written_is_shown_to_the_pair(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	/* To write in a domain is to read it. */
	let_in(h, &c, "ines", "HOME", "WORK");
	expect_in(house_list(h, "jon", "access", "case", c.number, NULL),
		  "|HOME,WORK|WORK|");
	expect_in(house_list(h, "ines", "access.mine", NULL),
		  "|HOME,WORK|WORK|");
}

static void
occasional_access_is_to_read(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_int_equal(house_do(h, "ane", "access.grant", "case", c.number,
				  "staff_id", "ines", "kind", "occasional",
				  "purpose", "stands in", "domains", "WORK",
				  "domains_write", "WORK", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "domains_write", "read_only"));
	assert_int_equal(house_do(h, "ane", "access.grant", "case", c.number,
				  "staff_id", "ines", "kind", "team", "purpose",
				  "coach", "domains_write", "JOBS", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "domains_write", "not_in_list"));
}

/* ---- What else they write (0104) ---- */

static const char *
let_write(struct house *h, const struct covenant *c, const char *login,
	  const char *works)
{
	house_must(h, "ane", "access.grant", "case", c->number, "staff_id",
		   login, "kind", "team", "purpose", "job coach", "works",
		   works, NULL);
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

static void
who_is_let_writes_notes_in_the_own_name(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *note;
	const char *grant;

	covenant_in_force(h, &c);
	house_must(h, "jon", "note.write", "case", c.number, "visibility",
		   "pair", "text", "Of the pair alone.", NULL);
	grant = let_write(h, &c, "ines", "notes");
	house_must(h, "ines", "note.write", "case", c.number, "visibility",
		   "pair", "text", "She came to the workshop.", NULL);
	note = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	house_must(h, "ines", "note.change", "note", note, "text",
		   "She came to the workshop on time.", NULL);
	house_must(h, "ines", "note.sign", "note", note, NULL);
	house_must(h, "ines", "note.addendum", "note", note, "text",
		   "And stayed.", NULL);
	/* The pair reads it, in the list and among what others did. */
	expect_in(house_list(h, "jon", "notes", "case", c.number, NULL),
		  "She came to the workshop on time.");
	expect_in(house_list(h, "jon", "partner.did", NULL), "Inés Gil");
	/* They read their own and no other. */
	expect_in(house_list(h, "ines", "notes", "case", c.number, NULL),
		  "on time.");
	assert_null(
		strstr(house_list(h, "ines", "notes", "case", c.number, NULL),
		       "Of the pair alone"));
	assert_int_equal(
		*house_list(h, "ines", "tasks", "case", c.number, NULL), '!');
	assert_int_equal(house_do(h, "ines", "task.add", "case", c.number,
				  "text", "Ring", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "ines", "note.write", "case", c.number,
				  "visibility", "secret", "text", "A secret.",
				  "conclusion", "Slowly.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "visibility", "of_the_pair"));
	house_must(h, "ane", "access.end", "grant", grant, NULL);
	assert_int_equal(house_do(h, "ines", "note.write", "case", c.number,
				  "visibility", "pair", "text", "More.", NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(
		*house_list(h, "ines", "notes", "case", c.number, NULL), '!');
}

/* Of the service of the author: the other handler does not read it. */
static void
a_note_for_their_service_is_read_by_it(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	let_write(h, &c, "ines", "notes");
	house_must(h, "ines", "note.write", "case", c.number, "visibility",
		   "own_service", "text", "For social workers.", NULL);
	expect_in(house_list(h, "ane", "notes", "case", c.number, NULL),
		  "For social workers.");
	expect_in(house_list(h, "ines", "notes", "case", c.number, NULL),
		  "For social workers.");
	assert_null(
		strstr(house_list(h, "jon", "notes", "case", c.number, NULL),
		       "For social workers."));
}

static void
who_is_let_keeps_tasks(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *task;

	covenant_in_force(h, &c);
	house_must(h, "ane", "task.add", "case", c.number, "text",
		   "Ring the workshop", NULL);
	task = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	let_write(h, &c, "omar", "tasks");
	expect_in(house_list(h, "omar", "tasks", "case", c.number, NULL),
		  "Ring the workshop");
	house_must(h, "omar", "task.redate", "task", task, "due_on", "t+3",
		   NULL);
	house_must(h, "omar", "task.done", "task", task, "done_text",
		   "They wait for her.", NULL);
	house_must(h, "omar", "task.add", "case", c.number, "text",
		   "Bring the papers", NULL);
	expect_in(house_list(h, "ane", "tasks", "case", c.number, NULL),
		  "They wait for her.");
	expect_in(house_list(h, "jon", "tasks.mine", NULL), "Bring the papers");
	assert_int_equal(house_do(h, "omar", "note.write", "case", c.number,
				  "visibility", "pair", "text", "No.", NULL),
			 ERR_DENIED);
}

/* A level of one in MIND opens an acute task: not for a member. */
static void
no_task_of_health_is_known_of(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *row;
	const char *task;

	covenant_in_force(h, &c);
	house_must(h, "ane", "diagnosis.begin", "case", c.number, NULL);
	house_must(h, "ane", "diagnosis.rate", "case", c.number, "domain",
		   "MIND", "level", "1", "strength", "1", NULL);
	house_must(h, "jon", "diagnosis.rate", "case", c.number, "domain",
		   "MIND", "level", "1", "strength", "1", NULL);
	house_must(h, "jon", "diagnosis.agree", "case", c.number, "domain",
		   "MIND", "level", "1", "strength", "1", NULL);
	row = house_list(h, "ane", "tasks", "case", c.number, NULL);
	expect_in(row, "|acute|");
	task = arena_strndup(&h->arena, row, strcspn(row, "|"));
	let_write(h, &c, "ines", "tasks,notes");
	assert_null(
		strstr(house_list(h, "ines", "tasks", "case", c.number, NULL),
		       "|acute|"));
	assert_int_equal(house_do(h, "ines", "task.done", "task", task, NULL),
			 ERR_NOT_FOUND);
	house_must(h, "ane", "task.done", "task", task, NULL);
}

static void
what_else_is_written_is_of_the_team(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	let_write(h, &c, "ines", "Tasks, notes,tasks");
	expect_in(house_list(h, "jon", "access", "case", c.number, NULL),
		  "|tasks,notes|");
	assert_int_equal(house_do(h, "ane", "access.grant", "case", c.number,
				  "staff_id", "omar", "kind", "occasional",
				  "purpose", "stands in", "works", "notes",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "works", "read_only"));
	assert_int_equal(house_do(h, "ane", "access.grant", "case", c.number,
				  "staff_id", "omar", "kind", "team", "purpose",
				  "stands in", "works", "contacts", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "works", "not_in_list"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(who_writes_a_domain_marks_its_promises),
		HOUSE_TEST(who_reads_it_only_marks_nothing),
		HOUSE_TEST(it_ends_with_the_grant),
		HOUSE_TEST(what_may_be_written_is_shown_to_the_pair),
		HOUSE_TEST(occasional_access_is_to_read),
		HOUSE_TEST(who_is_let_writes_notes_in_the_own_name),
		HOUSE_TEST(a_note_for_their_service_is_read_by_it),
		HOUSE_TEST(who_is_let_keeps_tasks),
		HOUSE_TEST(no_task_of_health_is_known_of),
		HOUSE_TEST(what_else_is_written_is_of_the_team),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
