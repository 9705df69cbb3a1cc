/* SPDX-License-Identifier: EUPL-1.2 */
/* The family contract from draft to end (domain.md 3.2, 3.3). */
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

static const char *
print_as(struct house *h, const char *login, const char *number,
	 const char *version)
{
	struct input items[] = {{"case", number}, {"version", version}};
	struct inputs in = {.items = items, .n = version != NULL ? 2 : 1};

	return house_print(h, login, "contract", &in);
}

/* ---- Drafts ---- */

static void
begins_with_what_the_record_says(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "contract.begin", "case", number, NULL);
	list = house_list(h, "jon", "contracts", "case", number, NULL);
	assert_non_null(strstr(list,
			       "|1|draft|Family contract|es|2026-11-21|"
			       "2027-11-20|"));
	assert_int_equal(house_do(h, "jon", "contract.begin", "case", number,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "exists"));
	assert_int_equal(house_do(h, "mikel", "contract.begin", "case", number,
				  NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "contract.begin", "case", number,
				  NULL),
			 ERR_DENIED);
}

struct refusal {
	const char *name;
	const char *value;
	const char *field;
	const char *code;
};

/* SMART and the frame, one row a rule: domain.md 3.2. */
static void
refuses_promises_that_are_not_smart(void **state)
{
	static const struct refusal rows[] = {
		{"what", "rest", "what", "smart_s_what"},
		{"first_due", "2026-11-01", "first_due", "smart_t_outside"},
		{"last_due", "2028-01-01", "last_due", "smart_t_outside"},
		{"last_due", "2026-11-25", "last_due", "smart_t_order"},
		{"frequency", "once", "last_due", "smart_t_once"},
		{"goal", "999", "goal", "not_found"},
		{"frequency", "hourly", "frequency", "not_in_list"},
		{"owner", "nobody", "owner", "not_in_list"},
		{"consequence", "", "consequence", "consequence_missing"},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_draft(h, &c);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = covenant_try_promise(h, &c, rows[i].name,
							rows[i].value);

		if (rc == ERR_OK ||
		    !house_found(h, rows[i].field, rows[i].code))
			fail_msg("%s=%s: wanted %s", rows[i].name,
				 rows[i].value, rows[i].code);
	}
	/* 1.6: no job duty while the person has to stabilise first */
	house_must(h, "ane", "case.profile", "case", c.number, "profile",
		   "STABILISE", NULL);
	assert_int_equal(covenant_try_promise(h, &c, "pathway", "y"),
			 ERR_INVALID);
	assert_true(house_found(h, "pathway", "smart_a_gate"));
}

static void
keeps_goals_that_promises_serve(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	assert_int_equal(house_do(h, "jon", "goal.remove", "goal", c.goal,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "goal", "in_use"));
	house_must(h, "jon", "promise.remove", "promise", c.family, NULL);
	house_must(h, "jon", "promise.change", "promise", c.ours, "what",
		   "find a course place near home", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "promises", "case", c.number, NULL),
		       "near home"));
	house_must(h, "ane", "goal.change", "goal", c.goal, "measure",
		   "a signed work contract", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "goals", "case", c.number, NULL),
		       "a signed work contract"));
}

/* ---- Signing ---- */

/* All reasons at once, each with its code: 3.2. */
static void
says_every_reason_why_it_cannot_be_signed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "2012-03-02");
	char id[24];

	house_must(h, "ane", "contract.begin", "case", number, "language", "eu",
		   NULL);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_int_equal(house_do(h, "ane", "contract.sign", "contract", id,
				  "party", "person", "signed_on", "2027-01-01",
				  "method", "witnessed_mark", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "vision", "required"));
	assert_true(house_found(h, "goal", "no_goal"));
	assert_true(house_found(h, "promise", "reciprocity"));
	assert_true(house_found(h, "language", "language"));
	assert_true(house_found(h, "party", "guardian_missing"));
	assert_true(house_found(h, "signed_on", "in_future"));
	assert_true(house_found(h, "witness", "required"));
	assert_null(strstr(house_list(h, "ane", "signatures", "case", number,
				      "contract", id, NULL),
			   "2026"));
	assert_int_equal(house_do(h, "ane", "contract.agree", "contract", id,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "reciprocity"));
}

/* domain.md 3.3: draft, proposed, agreed, signed; no step is left out. */
static void
signs_only_what_was_agreed_on(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	assert_int_equal(covenant_try_sign(h, &c, "ane", "person", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "status", "status"));
	assert_int_equal(house_do(h, "ane", "contract.agree", "contract",
				  c.contract, NULL),
			 ERR_INVALID);
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	assert_int_equal(covenant_try_sign(h, &c, "ane", "person", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "status", "status"));
	house_must(h, "ane", "contract.agree", "contract", c.contract, NULL);
	covenant_sign(h, &c, "ane", "person", NULL);
}

/* What is changed nobody has agreed to: it is said, not only done. */
static void
says_that_a_changed_proposal_is_a_draft_again(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	house_must(h, "jon", "promise.change", "promise", c.ours, "what",
		   "find a course place at once", NULL);
	assert_string_equal(h->out.said,
			    "Promise saved: Jon Ruiz: find a course place at "
			    "once (Karim BENALI).");
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	house_must(h, "jon", "promise.change", "promise", c.ours, "what",
		   "find a course place near home", NULL);
	assert_string_equal(h->out.said,
			    "Promise saved: Jon Ruiz: find a course place near "
			    "home (Karim BENALI). Version 1 was proposed and "
			    "is a draft again: propose it anew.");
	assert_int_equal(covenant_try_sign(h, &c, "ane", "person", NULL),
			 ERR_INVALID);
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	house_must(h, "ane", "contract.agree", "contract", c.contract, NULL);
	house_must(h, "ane", "goal.change", "goal", c.goal, "measure",
		   "a signed work contract", NULL);
	assert_non_null(strstr(h->out.said,
			       ". Version 1 was agreed on and is a draft "
			       "again: propose it anew."));
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	house_must(h, "ane", "contract.reject", "contract", c.contract,
		   "reason", "The family moves away.", NULL);
	assert_string_equal(h->out.said, "Version 1 is rejected.");
}

static void
signs_one_by_one_and_freezes(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_agreed(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	assert_non_null(strstr(h->out.said, "Amina Benali"));
	assert_string_equal(house_list(h, "ane", "signatures", "case", c.number,
				       NULL),
			    "|1|social|Ane Etxeberria|1|||\n"
			    "|1|employment|Jon Ruiz|1|||\n"
			    "|1|family|Amina Benali|1|||\n"
			    "1|1|person|Karim BENALI||2026-11-21|paper|\n");
	/* the first signature freezes: nothing changes after it */
	assert_int_equal(house_do(h, "ane", "contract.change", "contract",
				  c.contract, "title", "Other", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "contract", "frozen"));
	assert_int_equal(house_do(h, "ane", "goal.remove", "goal", c.goal,
				  NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "promise.change", "promise",
				  c.person, "what", "do nothing", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "ane", "contract.reject", "contract",
				  c.contract, "reason", "x", NULL),
			 ERR_INVALID);
	/* nobody twice, nobody who is no party, no PIN for another */
	assert_int_equal(covenant_try_sign(h, &c, "ane", "person", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "party", "signed_already"));
	assert_int_equal(covenant_try_sign(h, &c, "ane", "employer", "Acme"),
			 ERR_INVALID);
	assert_true(house_found(h, "name", "not_a_party"));
	assert_int_equal(house_do(h, "ane", "contract.sign", "contract",
				  c.contract, "party", "employment", "method",
				  "pin", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "method", "not_own"));
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|signed|"));
	covenant_sign(h, &c, "jon", "family", "Amina Benali");
	/* in force: promises are open, the review is set */
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|in_force|Family contract|es|2026-11-21|"
			       "2027-11-20|2026-11-21|2027-02-20|"));
	assert_non_null(
		strstr(house_list(h, "jon", "promises", "case", c.number, NULL),
		       "|weekly|2026-11-27||open|1|"));
}

static void
shows_those_who_may_see(void **state)
{
	static const struct {
		const char *login;
		const char *view;
		const char *wanted; /* NULL = something */
	} rows[] = {
		{"ane", "promises", NULL},
		{"jon", "goals", NULL},
		{"sup", "contracts", NULL},
		{"mikel", "promises", "! denied"},
		{"ines", "goals", "! not_found"},
		{"ben", "contracts", "! not_found"},
		{"root", "promises", "! not_found"},
	};
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *list = house_list(h, rows[i].login, rows[i].view,
					      "case", c.number, NULL);

		if (rows[i].wanted == NULL)
			assert_non_null(strchr(list, '|'));
		else if (strncmp(list, "! ", 2) != 0)
			fail_msg("%s sees %s: %s", rows[i].login, rows[i].view,
				 list);
	}
}

/* ---- Where it stands ---- */

static void
stands(struct house *h, const char *login, const char *number, const char *want)
{
	static const char *const views[] = {"contracts", "promises", "goals",
					    "signatures"};

	for (size_t i = 0; i < N_ELEMS(views); i++)
		assert_string_equal(house_stand(h, login, views[i], number),
				    want);
}

/* Who must do what next, on every list of the contract (domain.md 3.3). */
static void
says_where_it_stands_and_what_is_next(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1990-03-02");
	struct covenant c;

	stands(h, "ane", number,
	       "No contract is in force or begun > contract.begin");
	house_must(h, "ane", "contract.begin", "case", number, NULL);
	assert_non_null(strstr(house_stand(h, "jon", "promises", number),
			       "points are open: "));
	assert_non_null(strstr(house_stand(h, "jon", "promises", number),
			       " > goal.add"));
	covenant_full(h, &c);
	stands(h, "jon", c.number, "Version 1 · draft > contract.propose");
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	stands(h, "jon", c.number,
	       "Version 1 · proposed to the family > contract.agree");
	house_must(h, "ane", "contract.agree", "contract", c.contract, NULL);
	stands(h, "jon", c.number,
	       "Version 1 · agreed, still to sign: Karim BENALI, Ane "
	       "Etxeberria, Jon Ruiz, Amina Benali > contract.sign");
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	stands(h, "sup", c.number,
	       "Version 1 · signed in part, still to sign: Jon Ruiz, Amina "
	       "Benali > contract.sign");
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	stands(h, "ane", c.number,
	       "Version 1 · In force until 20 Nov 2027, next review on 20 Feb "
	       "2027 · the case is still Getting to know > case.phase");
	/* as the lists: not for who may not read them */
	assert_string_equal(house_stand(h, "mikel", "promises", c.number),
			    "! denied");
}

/* ---- Versions ---- */

static void
makes_a_new_version_with_its_reason(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_int_equal(house_do(h, "ane", "contract.begin", "case", c.number,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "change_reason", "required"));
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "The course begins later.", NULL);
	snprintf(c.contract, sizeof(c.contract), "%lld",
		 (long long)h->out.row_id);
	assert_non_null(
		strstr(house_list(h, "ane", "goals", "case", c.number, NULL),
		       "|2|WORK|"));
	/* unchanged for the family: the sister is informed, not asked */
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	assert_int_equal(covenant_try_sign(h, &c, "ane", "family",
					   "Amina Benali"),
			 ERR_INVALID);
	assert_true(house_found(h, "party", "not_touched"));
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|1|superseded|"));
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|2|in_force|"));
	assert_null(
		strstr(house_list(h, "ane", "promises", "case", c.number, NULL),
		       "|1|person|"));
}

/* 3.3: a field-level difference, in words; what is the same is not told. */
static void
tells_what_a_version_changed(void **state)
{
	static const char wanted[] =
		"2|contract|Family contract|changed|Until|20 Nov 2027|"
		"1 Oct 2027\n"
		"2|contract|Family contract|changed|Reason for the change||"
		"The course is found.\n"
		"2|goal|Work in a kitchen|changed|By|1 May 2027|1 Jun 2027\n"
		"2|promise|Karim BENALI: look for work in two kitchens|changed|"
		"How often|Every week|Every month\n"
		"2|promise|Karim BENALI: look for work in two kitchens|changed|"
		"Mandatory|yes|no\n"
		"2|promise|Ane Etxeberria: visit the school with her|added|||"
		"Once, by 15 Dec 2026\n"
		"2|promise|Amina Benali: mind the children on Fridays|removed||"
		"Every week, from 27 Nov 2026 to 20 Nov 2027|\n"
		"2|promise|Jon Ruiz: find a course place|done||"
		"Once, by 1 Dec 2026|\n";
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	assert_string_equal(house_list(h, "ane", "contracts.changes", "case",
				       c.number, NULL),
			    "");
	house_must(h, "ane", "promise.mark", "promise", c.ours, "outcome",
		   "kept", "marked_on", "t", NULL);
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "The course is found.", "to_day",
		   "2027-10-01", NULL);
	snprintf(c.contract, sizeof(c.contract), "%lld",
		 (long long)h->out.row_id);
	list = house_list(h, "ane", "goals", "case", c.number, NULL);
	covenant_find(h, &c, list, "|2|WORK|", c.goal, sizeof(c.goal));
	house_must(h, "ane", "goal.change", "goal", c.goal, "target_on",
		   "2027-06-01", NULL);
	list = house_list(h, "ane", "promises", "case", c.number, NULL);
	covenant_find(h, &c, list, "|2|person|", c.person, sizeof(c.person));
	covenant_find(h, &c, list, "|2|family|", c.family, sizeof(c.family));
	house_must(h, "jon", "promise.change", "promise", c.person, "frequency",
		   "monthly", "mandatory", "n", NULL);
	house_must(h, "jon", "promise.remove", "promise", c.family, NULL);
	house_must(h, "jon", "promise.add", "contract", c.contract, "owner",
		   "handler_social", "goal", c.goal, "what",
		   "visit the school with her", "first_due", "2026-12-15",
		   "how_checked", "Jon sees the letter", NULL);
	assert_string_equal(house_list(h, "jon", "contracts.changes", "case",
				       c.number, NULL),
			    wanted);
	/* each version against the one before it, and for those who may */
	assert_string_equal(house_list(h, "jon", "contracts.changes", "case",
				       c.number, "version", "1", NULL),
			    "");
	assert_string_equal(house_list(h, "mikel", "contracts.changes", "case",
				       c.number, NULL),
			    "! denied");
}

/* 4.6 G5, 3.3: a new version does not hide that we were late. */
static void
hides_no_lateness_of_ours(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_set_day("2026-12-10");
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "New days.", NULL);
	snprintf(c.contract, sizeof(c.contract), "%lld",
		 (long long)h->out.row_id);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	/* the same promise goes on late under the new version */
	list = house_list(h, "ane", "promises.ours_late", NULL);
	assert_non_null(strstr(list, "|2026-12-01|"));
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "Our promise is dropped.", NULL);
	snprintf(c.contract, sizeof(c.contract), "%lld",
		 (long long)h->out.row_id);
	list = house_list(h, "ane", "promises", "case", c.number, NULL);
	covenant_find(h, &c, list, "|3|handler_employment|", c.ours,
		      sizeof(c.ours));
	house_must(h, "ane", "promise.change", "promise", c.ours, "first_due",
		   "2027-01-15", "last_due", "2027-01-15", NULL);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	assert_string_equal(house_list(h, "ane", "promises.ours_late", NULL),
			    "");
	list = house_list(h, "ane", "promises.marks", "case", c.number, NULL);
	assert_non_null(strstr(list, "|2026-12-01|not_kept|2026-12-10|"));
}

/* ---- The end ---- */

static void
withdraws_without_a_sanction_but_with_a_talk(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_must(h, "jon", "contract.withdraw", "contract", c.contract,
		   "reason", "I want to think it over.", NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|withdrawn|"));
	assert_string_equal(
		house_list(h, "ane", "promises", "case", c.number, NULL), "");
	assert_string_equal(house_list(h, "ane", "promises.ours_due", NULL),
			    "");
	assert_int_equal(house_do(h, "jon", "promise.mark", "promise", c.person,
				  "outcome", "kept", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "not_in_force"));
	assert_int_equal(house_do(h, "jon", "contract.end", "contract",
				  c.contract, "how", "ended", "reason", "x",
				  NULL),
			 ERR_INVALID);
}

/* The person's promise is weekly: a second mark would be of the next week. */
static void
is_marked_for_the_occurrence_that_was_meant(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_string_equal(house_warned(h, "jon", "promise.mark",
					 HOUSE_TYPED("promise", c.person)),
			    "");
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "kept", "next_due", "2026-11-27", NULL);
	assert_int_equal(house_do(h, "ane", "promise.mark", "promise", c.person,
				  "outcome", "kept", "next_due", "2026-11-27",
				  NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "27 Nov"));
	assert_non_null(strstr(h->err.msg, "by Jon Ruiz: Kept"));
	assert_int_equal(house_do(h, "ane", "promise.mark", "promise", c.person,
				  "outcome", "kept", "next_due", "2026-11-28",
				  NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "not due on 28 Nov"));
	assert_string_equal(
		house_list(h, "ane", "promises.marks", "case", c.number, NULL),
		house_list(h, "jon", "promises.marks", "case", c.number, NULL));
	/* Asked before, and said after. */
	assert_string_equal(
		house_warned(h, "ane", "promise.mark",
			     HOUSE_TYPED("promise", c.person)),
		"Ahead of its time: it is due Fri 4 Dec 2026 (in 13 days)\n");
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "kept", "next_due", "2026-12-04", NULL);
	assert_non_null(strstr(h->out.said, ", ahead of its time; it was due"));
	assert_non_null(strstr(h->out.said, "4 Dec 2026"));
}

/* A blank day of what is due says nothing: in words, and at the end. */
static void
says_why_a_promise_has_no_day(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_in_force(h, &c);
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "no_longer_needed", "text", "She has a job.", NULL);
	list = house_list(h, "ane", "promises", "case", c.number, "not_due",
			  "over", NULL);
	assert_non_null(strstr(list, "||over|no_longer_needed|"));
	assert_ptr_equal(strchr(list, '\n'), strrchr(list, '\n'));
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "a job for six weeks", NULL);
	list = house_list(h, "ane", "promises", "case", c.number, NULL);
	assert_non_null(strstr(list, "||over|no_longer_needed|"));
	assert_non_null(strstr(list, "||rests|"));
}

/* 3.3: in_force -> suspended -> in_force, in_force -> under_review. */
static void
rests_is_reviewed_and_goes_on(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_must(h, "ane", "contract.suspend", "contract", c.contract,
		   "reason", "a job for six weeks", NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|suspended|"));
	assert_int_equal(house_do(h, "ane", "promise.mark", "promise", c.person,
				  "outcome", "kept", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "promise", "not_in_force"));
	assert_int_equal(house_do(h, "ane", "contract.start_review", "contract",
				  c.contract, NULL),
			 ERR_INVALID);
	house_must(h, "jon", "contract.resume", "contract", c.contract, NULL);
	house_must(h, "jon", "contract.start_review", "contract", c.contract,
		   NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|under_review|"));
	house_must(h, "ane", "contract.review", "contract", c.contract, "text",
		   "All goes well.", NULL);
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|in_force|"));
}

/* Whose side has not signed is told, once the family has agreed. */
static void
waits_for_each_to_sign(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	covenant_full(h, &c);
	assert_string_equal(house_list(h, "ane", "contracts.to_sign", NULL),
			    "");
	covenant_agree(h, &c);
	covenant_sign(h, &c, "jon", "employment", NULL);
	list = house_list(h, "ane", "contracts.to_sign", NULL);
	assert_non_null(strstr(list, "Benali|Karim|1984-03-02|Jon Ruiz|"));
	assert_string_equal(house_list(h, "jon", "contracts.to_sign", NULL),
			    "");
	assert_string_equal(house_list(h, "mikel", "contracts.to_sign", NULL),
			    "");
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "|Contract signed"));
	covenant_sign(h, &c, "ane", "social", NULL);
	assert_string_equal(house_list(h, "ane", "contracts.to_sign", NULL),
			    "");
}

static void
lists_what_ends_and_what_is_to_be_reviewed(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_string_equal(house_list(h, "ane", "contracts.ending", NULL), "");
	assert_string_equal(house_list(h, "ane", "reviews.due", NULL), "");
	house_set_day("2027-02-20");
	assert_non_null(
		strstr(house_list(h, "ane", "reviews.due", NULL), c.number));
	assert_non_null(
		strstr(house_list(h, "sup", "reviews.due", NULL), c.number));
	assert_string_equal(house_list(h, "mikel", "reviews.due", NULL), "");
	house_must(h, "ane", "contract.review", "contract", c.contract, "text",
		   "All goes well.", NULL);
	assert_string_equal(house_list(h, "ane", "reviews.due", NULL), "");
	assert_non_null(
		strstr(house_list(h, "jon", "reviews", "case", c.number, NULL),
		       "All goes well."));
	house_set_day("2027-10-20");
	assert_string_equal(house_list(h, "ane", "contracts.ending", NULL), "");
	house_set_day("2027-10-21");
	assert_non_null(strstr(house_list(h, "ane", "contracts.ending", NULL),
			       c.number));
	house_must(h, "ane", "contract.end", "contract", c.contract, "how",
		   "completed", "reason", "The goal is reached.", NULL);
	assert_string_equal(house_list(h, "ane", "contracts.ending", NULL), "");
}

/* ---- Paper ---- */

static void
prints_the_same_bytes_once_signed(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *page;

	covenant_agreed(h, &c);
	assert_non_null(strstr(print_as(h, "ane", c.number, NULL), "DRAFT"));
	covenant_sign(h, &c, "ane", "person", NULL);
	page = print_as(h, "jon", c.number, "1");
	assert_null(strstr(page, "DRAFT"));
	assert_non_null(strstr(page, "I DO"));
	/* what changes around it does not change what was signed */
	house_must(h, "ane", "person.change", "person", c.number, "family_name",
		   "Other", NULL);
	assert_string_equal(print_as(h, "ane", c.number, "1"), page);
	house_set_day("2027-03-01");
	assert_string_equal(print_as(h, "sup", c.number, NULL), page);
	assert_string_equal(print_as(h, "ane", c.number, "2"), "! not_found");
	assert_string_equal(print_as(h, "mikel", c.number, NULL), "! denied");
	assert_string_equal(print_as(h, "aud", c.number, NULL), "! not_found");
}

/* From the 1st, with what was due since; signed by all on that day. */
static void
sign_on(struct house *h, struct covenant *c, const char *day)
{
	static const char *const who[][3] = {
		{"ane", "person", ""},
		{"ane", "social", ""},
		{"jon", "employment", ""},
		{"ane", "family", "Amina Benali"},
	};

	covenant_full(h, c);
	house_must(h, "ane", "contract.change", "contract", c->contract,
		   "from_day", "2026-11-01", "to_day", "2027-10-31", NULL);
	house_must(h, "jon", "promise.change", "promise", c->family, "last_due",
		   "2027-04-30", NULL);
	house_must(h, "jon", "promise.change", "promise", c->person,
		   "first_due", "2026-11-16", NULL);
	house_must(h, "jon", "promise.change", "promise", c->ours, "first_due",
		   "2026-11-10", "last_due", "2026-11-10", NULL);
	covenant_agree(h, c);
	for (size_t i = 0; i < N_ELEMS(who); i++)
		house_must(h, who[i][0], "contract.sign", "contract",
			   c->contract, "party", who[i][1], "name", who[i][2],
			   "signed_on", i == 0 ? "2026-11-01" : day, NULL);
}

/* 3.2: in force from the last signature, not from the day it was entered. */
static void
is_in_force_from_the_last_signature(void **state)
{
	struct house *h = *state;
	struct covenant c;

	sign_on(h, &c, "2026-11-02");
	assert_non_null(strstr(h->out.said, "in force from 2 Nov 2026"));
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|2026-11-02|"));
	assert_string_not_equal(house_list(h, "ane", "promises.overdue", NULL),
				"");
	assert_non_null(
		strstr(house_list(h, "ane", "promises", "case", c.number, NULL),
		       "|2026-11-16||open|"));
	house_must(h, "jon", "breach.report", "promise", c.person, "on_day",
		   "2026-11-16", "text", "x", "possible", "y", NULL);
}

/* 3.2: what was due before all had signed is neither late nor a breach. */
static void
nothing_is_late_from_before_it_was_signed(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *list;

	sign_on(h, &c, "2026-11-21");
	assert_string_equal(house_list(h, "ane", "promises.overdue", NULL), "");
	assert_string_equal(house_list(h, "ane", "promises.ours_late", NULL),
			    "");
	list = house_list(h, "ane", "promises", "case", c.number, NULL);
	assert_non_null(strstr(list, "|weekly|2026-11-23||open|"));
	/* what was to be done once is still to be done */
	assert_non_null(strstr(list, "|once|2026-11-21||open|"));
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "on_day", "2026-11-16", "text", "x",
				  "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "not_in_force"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(begins_with_what_the_record_says),
		HOUSE_TEST(refuses_promises_that_are_not_smart),
		HOUSE_TEST(keeps_goals_that_promises_serve),
		HOUSE_TEST(says_every_reason_why_it_cannot_be_signed),
		HOUSE_TEST(signs_only_what_was_agreed_on),
		HOUSE_TEST(says_that_a_changed_proposal_is_a_draft_again),
		HOUSE_TEST(signs_one_by_one_and_freezes),
		HOUSE_TEST(shows_those_who_may_see),
		HOUSE_TEST(says_where_it_stands_and_what_is_next),
		HOUSE_TEST(makes_a_new_version_with_its_reason),
		HOUSE_TEST(tells_what_a_version_changed),
		HOUSE_TEST(hides_no_lateness_of_ours),
		HOUSE_TEST(withdraws_without_a_sanction_but_with_a_talk),
		HOUSE_TEST(rests_is_reviewed_and_goes_on),
		HOUSE_TEST(is_marked_for_the_occurrence_that_was_meant),
		HOUSE_TEST(says_why_a_promise_has_no_day),
		HOUSE_TEST(waits_for_each_to_sign),
		HOUSE_TEST(lists_what_ends_and_what_is_to_be_reviewed),
		HOUSE_TEST(prints_the_same_bytes_once_signed),
		HOUSE_TEST(is_in_force_from_the_last_signature),
		HOUSE_TEST(nothing_is_late_from_before_it_was_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
