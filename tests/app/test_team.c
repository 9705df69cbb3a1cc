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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(who_writes_a_domain_marks_its_promises),
		HOUSE_TEST(who_reads_it_only_marks_nothing),
		HOUSE_TEST(it_ends_with_the_grant),
		HOUSE_TEST(what_may_be_written_is_shown_to_the_pair),
		HOUSE_TEST(occasional_access_is_to_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
