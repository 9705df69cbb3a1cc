/* SPDX-License-Identifier: EUPL-1.2 */
/* A broken promise and its steps by HOUSE-SOFT (domain.md 4.2, 4.4, 4.6). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/attr.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

static void
set_day_after(const char *day)
{
	char next[DATE_ISO_SIZE];

	house_set_day(date_iso(date_add_days(date_from_iso(day), 1), next));
}

/* Reported by Jon on the day after; its number. */
static const char *
report(struct house *h, const struct covenant *c, const char *day)
{
	set_day_after(day);
	house_must(h, "jon", "breach.report", "promise", c->person, "on_day",
		   day, "text", "No visit was made.", "possible", "y", NULL);
	return h->out.row_ref;
}

static void
hear(struct house *h, const char *breach)
{
	house_must(h, "ane", "breach.explain", "breach", breach, "explanation",
		   "I forgot.", NULL);
}

/* Our own promise is kept in time, so that G5 is content. */
static void
keep_ours(struct house *h, const struct covenant *c)
{
	house_must(h, "jon", "promise.mark", "promise", c->ours, "outcome",
		   "kept", NULL);
}

static enum err_code
step(struct house *h, const char *login, const char *breach, const char *no)
{
	return house_do(h, login, "breach.step", "breach", breach, "step", no,
			"text", "Done as written.", NULL);
}

static void
reports_only_what_can_be_one(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const struct {
		const char *promise;
		const char *day;
		const char *field;
		const char *code;
	} rows[] = {
		{c.ours, "2026-12-01", "promise", "ours"},
		{c.family, "2026-11-27", "promise", "not_mandatory"},
		{c.family, "2026-11-27", "promise", "not_the_person"},
		{c.person, "2026-11-22", "on_day", "not_due"},
		{c.person, "2026-11-28", "on_day", "not_due"},
		{c.person, "2026-12-04", "on_day", "not_over"},
		{c.person, "2026-12-02", "on_day", "days"},
		{c.person, "2026-11-20", "on_day", "not_in_force"},
		{c.person, "2027-01-01", "on_day", "in_future"},
	};

	covenant_in_force(h, &c);
	house_set_day("2026-12-04");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc = house_do(h, "ane", "breach.report",
					    "promise", rows[i].promise,
					    "on_day", rows[i].day, "text", "x",
					    "possible", "y", NULL);

		if (rc == ERR_OK ||
		    !house_found(h, rows[i].field, rows[i].code))
			fail_msg("row %zu: wanted %s", i, rows[i].code);
	}
	assert_int_equal(house_do(h, "sup", "breach.report", "promise",
				  c.person, "text", "x", "possible", "y", NULL),
			 ERR_DENIED);
	report(h, &c, "2026-11-27");
	assert_int_equal(house_do(h, "ane", "breach.report", "promise",
				  c.person, "on_day", "2026-11-27", "text", "x",
				  "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "exists"));
}

/* 4.1, 4.6: what was kept is no breach; the last day missed is filled in. */
static void
reports_only_what_was_missed(void **state)
{
	struct house *h = *state;
	struct covenant c;
	static const struct {
		const char *outcome;
		const char *day; /* the occurrence marked by it */
		enum err_code rc;
	} rows[] = {
		{"kept", "2026-11-27", ERR_INVALID},
		{"excused", "2026-12-04", ERR_INVALID},
		{"partly", "2026-12-11", ERR_OK},
		{"not_kept", "2026-12-18", ERR_OK},
		{"no_longer_needed", "2026-12-25", ERR_INVALID},
		{NULL, "2027-01-01", ERR_INVALID},
	};

	covenant_in_force(h, &c);
	house_set_day("2027-01-02");
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc;

		if (rows[i].outcome != NULL)
			house_must(h, "ane", "promise.mark", "promise",
				   c.person, "outcome", rows[i].outcome, "text",
				   "x", NULL);
		rc = house_do(h, "jon", "breach.report", "promise", c.person,
			      "on_day", rows[i].day, "text", "x", "possible",
			      "y", NULL);
		if (rc != rows[i].rc)
			fail_msg("%s: %d", rows[i].day, (int)rc);
	}
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "on_day", "2026-11-27", "text", "x",
				  "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "settled"));
	assert_true(house_found(h, "on_day", "no_days"));
}

/* What was marked last is what is reported, however much is open besides. */
static void
proposes_the_day_that_was_marked_last(void **state)
{
	struct house *h = *state;
	struct covenant c;
	static const char *const days[] = {"27 Nov 2026", "11 Dec 2026",
					   "4 Dec 2026"};

	covenant_in_force(h, &c);
	house_set_day("2026-12-13");
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", NULL);
	for (size_t i = 0; i < N_ELEMS(days); i++) {
		house_must(h, "jon", "breach.report", "promise", c.person,
			   "text", "x", "possible", "y", NULL);
		if (strstr(h->out.said, days[i]) == NULL)
			fail_msg("not %s: %s", days[i], h->out.said);
		assert_non_null(strstr(h->out.said, "look for work"));
	}
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "text", "x", "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "exists"));
	assert_true(house_found(h, "on_day", "no_days"));
}

/* Nobody reports another day than the one in the row under the cursor. */
static void
proposes_the_day_of_the_row(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_set_day("2026-12-13");
	house_must(h, "jon", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", NULL);
	assert_string_equal(house_filled(h, "jon", "breach.report", "on_day",
					 HOUSE_TYPED("promise", c.person,
						     "next_due", "2026-12-04")),
			    "2026-12-04");
	/* One that is not over is not proposed. */
	assert_string_equal(house_filled(h, "jon", "breach.report", "on_day",
					 HOUSE_TYPED("promise", c.person,
						     "next_due", "2026-12-18")),
			    "2026-11-27");
}

/* Where nothing was missed no day is made up: what is due is not over. */
static void
proposes_no_day_that_it_would_refuse(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	house_set_day("2026-11-24");
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "text", "x", "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "not_over"));
	assert_true(house_found(h, "on_day", "no_days"));
	assert_false(house_found(h, "on_day", "not_due"));
	assert_false(house_found(h, "on_day", "required"));
}

/* A new version of the contract, signed; what the person promised is in it. */
static void
covenant_replace(struct house *h, const struct covenant *c,
		 struct covenant *next)
{
	char list[4096];

	house_must(h, "ane", "contract.begin", "case", c->number,
		   "change_reason", "He works now.", NULL);
	*next = *c;
	snprintf(next->contract, sizeof(next->contract), "%lld",
		 (long long)h->out.row_id);
	covenant_agree(h, next);
	covenant_sign(h, next, "ane", "person", NULL);
	covenant_sign(h, next, "ane", "social", NULL);
	covenant_sign(h, next, "jon", "employment", NULL);
	snprintf(list, sizeof(list), "%s",
		 house_list(h, "ane", "promises", "case", c->number, NULL));
	covenant_find(h, c, list, "look for work", next->person,
		      sizeof(next->person));
	assert_string_not_equal(next->person, c->person);
}

/* The occurrence may be marked under the version that took it over. */
static void
knows_the_marks_of_the_next_version(void **state)
{
	struct house *h = *state;
	struct covenant c;
	struct covenant next;

	covenant_in_force(h, &c);
	house_set_day("2026-11-30");
	covenant_replace(h, &c, &next);
	house_must(h, "ane", "promise.mark", "promise", next.person, "outcome",
		   "kept", NULL);
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "on_day", "2026-11-27", "text", "x",
				  "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "settled"));
}

/* What was missed under the version before is reported of the promise as it
 * stands now; once. */
static void
reports_of_the_next_version_what_was_missed_before(void **state)
{
	struct house *h = *state;
	struct covenant c;
	struct covenant next;

	covenant_in_force(h, &c);
	house_set_day("2026-11-30");
	covenant_replace(h, &c, &next);
	house_must(h, "ane", "promise.mark", "promise", next.person, "outcome",
		   "not_kept", NULL);
	house_must(h, "jon", "breach.report", "promise", next.person, "text",
		   "x", "possible", "y", NULL);
	assert_non_null(strstr(h->out.said, "27 Nov 2026"));
	assert_int_equal(house_do(h, "jon", "breach.report", "promise",
				  c.person, "on_day", "2026-11-27", "text", "x",
				  "possible", "y", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "on_day", "exists"));
}

/* 4.4 step 4, I1: nobody takes a step before the person was heard. */
static void
hears_before_it_steps(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	breach = report(h, &c, "2026-11-27");
	assert_non_null(
		strstr(house_list(h, "ane", "breaches.open", NULL), c.number));
	assert_string_equal(house_list(h, "mikel", "breaches.open", NULL), "");
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "pending_reason"));
	assert_non_null(strstr(h->out.issues.items[0].msg, "breach.explain"));
	assert_int_equal(step(h, "ane", breach, "0"), ERR_OK);
	assert_int_equal(step(h, "ane", breach, "0"), ERR_INVALID);
	assert_true(house_found(h, "step", "exists"));
	hear(h, breach);
	assert_int_equal(step(h, "mikel", breach, "1"), ERR_DENIED);
	assert_int_equal(step(h, "sup", breach, "1"), ERR_DENIED);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_INVALID);
	assert_true(house_found(h, "step", "harder"));
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
	assert_int_equal(step(h, "jon", breach, "1"), ERR_INVALID);
	assert_string_equal(house_list(h, "ane", "breaches.open", NULL), "");
	assert_non_null(
		strstr(house_list(h, "sup", "steps", "case", c.number, NULL),
		       "|remind|Ane Etxeberria|Done as written.|"));
	assert_non_null(
		strstr(house_list(h, "ane", "steps", "case", c.number, NULL),
		       "|HOUSE-SOFT 1|"));
}

/* 4.6 G5, 4.7 row 12 d: our own promise on the same goal is late. */
static void
blocks_while_our_promise_is_late(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;
	bool is_named = false;

	covenant_in_force(h, &c);
	breach = report(h, &c, "2026-12-04");
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G5"));
	assert_true(house_found(h, "breach", "pending_reason"));
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G5"));
	assert_false(house_found(h, "breach", "pending_reason"));
	for (size_t i = 0; i < h->out.issues.n; i++)
		is_named = is_named || strstr(h->out.issues.items[i].msg,
					      "find a course place") != NULL;
	assert_true(is_named);
	/* contact is always allowed; a new day for our promise hides nothing */
	assert_int_equal(step(h, "ane", breach, "0"), ERR_OK);
	house_must(h, "jon", "promise.redate", "promise", c.ours, "due_on",
		   "2027-01-15", "reason", "The course is full.", NULL);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G5"));
	house_must(h, "ane", "breach.not_pursued", "breach", breach, "reason",
		   "We were late ourselves.", NULL);
	/* blocked and dropped, it raises nothing: the next is the first */
	keep_ours(h, &c);
	breach = report(h, &c, "2026-12-11");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_INVALID);
	assert_true(house_found(h, "step", "harder"));
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

static bool
says(const struct house *h, const char *text)
{
	for (size_t i = 0; i < h->out.issues.n; i++)
		if (strstr(h->out.issues.items[i].msg, text) != NULL)
			return true;
	return false;
}

/* 4.7 row 12 d: it blocks for good, but what was done is not to be done. */
static void
tells_that_our_promise_was_kept_since(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	breach = report(h, &c, "2026-12-04");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(says(h, "keep our own promise first"));
	assert_true(says(h, "breach.not_pursued"));
	assert_false(says(h, "promised to you"));
	keep_ours(h, &c);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G5"));
	assert_true(says(h, "kept only on 5 December 2026"));
	assert_false(says(h, "keep our own promise first"));
	assert_true(says(h, "breach.not_pursued"));
}

/* Late only after the breach: kept, it blocks no longer, and that is said. */
static void
tells_that_keeping_our_promise_helps(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	breach = report(h, &c, "2026-11-27");
	hear(h, breach);
	house_set_day("2026-12-02");
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(says(h, "then a step is possible"));
	keep_ours(h, &c);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

/* 4.6 G3, G4, G6. */
static void
blocks_by_the_other_guards(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char breach[24];

	covenant_full(h, &c);
	house_must(h, "jon", "promise.change", "promise", c.person, "pathway",
		   "y", NULL);
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	keep_ours(h, &c);
	house_set_day("2026-11-28");
	house_must(h, "jon", "breach.report", "promise", c.person, "text",
		   "The office was shut.", "possible", "n", NULL);
	snprintf(breach, sizeof(breach), "%s", h->out.row_ref);
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G3"));
	house_must(h, "ane", "case.profile", "case", c.number, "profile",
		   "STABILISE", NULL);
	snprintf(breach, sizeof(breach), "%s", report(h, &c, "2026-12-04"));
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G4"));
}

/* I5: a good cause never raises a later step. */
static void
closes_with_a_good_cause(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	breach = report(h, &c, "2026-11-27");
	house_must(h, "ane", "breach.explain", "breach", breach, "explanation",
		   "My son was ill.", "good_cause", "care_duty", NULL);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "CLOSED_GOOD_CAUSE"));
	breach = report(h, &c, "2026-12-04");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_INVALID);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

/* What the list says to that person where it has no row. */
static const char *
says_empty(struct house *h, const char *login, const char *view)
{
	struct session *session = house_session(h, login);
	const char *said = view_empty(session, view_find(view));

	session_close(&session);
	return said;
}

/* The whole ladder: who may do what at which step. */
static void
climbs_step_by_step_to_the_supervisor(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	breach = report(h, &c, "2026-11-27");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
	breach = report(h, &c, "2026-12-04");
	hear(h, breach);
	assert_int_equal(step(h, "jon", breach, "2"), ERR_OK);
	assert_non_null(strstr(house_list(h, "sup", "sanctions.to_see", NULL),
			       "|warn|Jon Ruiz|2026-12-04"));
	house_must(h, "sup", "breach.seen", "breach", breach, NULL);
	assert_string_equal(house_list(h, "sup", "sanctions.to_see", NULL), "");
	breach = report(h, &c, "2026-12-11");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "3"), ERR_OK);
	assert_non_null(strstr(house_list(h, "sup", "sanctions.to_sign", NULL),
			       "|report|Ane Etxeberria|2026-12-11"));
	assert_string_equal(house_list(h, "tsup", "sanctions.to_sign", NULL),
			    "");
	assert_string_equal(house_list(h, "ane", "sanctions.to_sign", NULL),
			    "");
	assert_int_equal(house_do(h, "ane", "breach.sign_report", "breach",
				  breach, NULL),
			 ERR_DENIED);
	/* what they may not read is not said to be nothing */
	assert_non_null(strstr(says_empty(h, "ben", "breaches"), "for you"));
	assert_non_null(strstr(says_empty(h, "ben", "steps"), "for you"));
	assert_null(strstr(says_empty(h, "ane", "breaches"), "for you"));
	/* unsigned, the benefit body knows nothing */
	assert_string_equal(house_list(h, "ben", "sanctions.reported", NULL),
			    "");
	assert_string_equal(house_list(h, "ben", "breaches", "case", c.number,
				       NULL),
			    "! not_found");
	house_must(h, "sup", "breach.return_report", "breach", breach, "reason",
		   "Name the dates.", NULL);
	assert_int_equal(step(h, "ane", breach, "3"), ERR_OK);
	house_must(h, "sup", "breach.sign_report", "breach", breach, NULL);
	assert_string_equal(house_list(h, "sup", "sanctions.to_sign", NULL),
			    "");
	assert_int_equal(house_do(h, "sup", "breach.sign_report", "breach",
				  breach, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "breach", "no_report"));
	assert_non_null(strchr(
		house_list(h, "ben", "breaches", "case", c.number, NULL), '|'));
	assert_non_null(strstr(house_list(h, "ben", "sanctions.reported", NULL),
			       c.number));
	assert_string_equal(house_list(h, "aud", "sanctions.reported", NULL),
			    "");
}

/* The third breach, after two steps: its report waits. */
static const char *
reported_for_signing(struct house *h, struct covenant *c)
{
	static const char *const DAYS[] = {"2026-11-27", "2026-12-04",
					   "2026-12-11"};
	static const char *const STEPS[] = {"1", "2", "3"};
	const char *breach = NULL;

	covenant_in_force(h, c);
	keep_ours(h, c);
	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		breach = report(h, c, DAYS[i]);
		hear(h, breach);
		assert_int_equal(step(h, "ane", breach, STEPS[i]), ERR_OK);
	}
	return breach;
}

/* Who signs reads what: the report, what happened, what the person said. */
static void
a_report_is_read_before_it_is_signed(void **state)
{
	static const char *const OPS[] = {"breach.sign_report",
					  "breach.return_report"};
	struct house *h = *state;
	struct covenant c;
	const char *breach = reported_for_signing(h, &c);

	assert_non_null(
		strstr(house_list(h, "ane", "breaches", "case", c.number, NULL),
		       "|to_sign|"));
	for (size_t i = 0; i < N_ELEMS(OPS); i++) {
		const struct input item = {"breach", breach};
		const struct inputs in = {.items = &item, .n = 1};
		struct session *session = house_session(h, "sup");
		struct told_lines told;
		enum err_code rc = app_tell(session, operation_find(OPS[i]),
					    &in, &h->arena, &told, &h->err);
		const char *all = told_text(&told, &h->arena);

		session_close(&session);
		assert_int_equal(rc, ERR_OK);
		assert_non_null(strstr(all, "Done as written."));
		assert_non_null(strstr(all, "No visit was made."));
		assert_non_null(strstr(all, "I forgot."));
	}
	house_must(h, "sup", "breach.sign_report", "breach", breach, NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "breaches", "case", c.number, NULL),
		       "|stepped|"));
}

/* Between report and signature we became late ourselves: G5 again. */
static void
asks_the_guards_again_at_signing(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *breach;

	covenant_in_force(h, &c);
	house_must(h, "jon", "promise.redate", "promise", c.ours, "due_on",
		   "2026-12-15", "reason", "The course is full.", NULL);
	for (int i = 0; i < 2; i++) {
		breach = report(h, &c, i == 0 ? "2026-11-27" : "2026-12-04");
		hear(h, breach);
		assert_int_equal(step(h, "ane", breach, i == 0 ? "1" : "2"),
				 ERR_OK);
	}
	breach = report(h, &c, "2026-12-11");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "3"), ERR_OK);
	house_set_day("2026-12-16");
	assert_int_equal(house_do(h, "sup", "breach.sign_report", "breach",
				  breach, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G5"));
}

/* G6: from the day on which it was written down, not from the day by which
 * it is to be dealt with. */
static void
blocks_from_the_day_something_urgent_arose(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char breach[24];
	char task[24];

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	snprintf(breach, sizeof(breach), "%s", report(h, &c, "2026-11-27"));
	hear(h, breach);
	house_set_day("2026-11-26");
	house_must(h, "ane", "task.add", "case", c.number, "kind", "acute",
		   "text", "No food in the house.", "due_on", "2026-12-04",
		   NULL);
	snprintf(task, sizeof(task), "%s", h->out.row_ref);
	house_set_day("2026-11-28");
	assert_int_equal(step(h, "ane", breach, "1"), ERR_INVALID);
	assert_true(house_found(h, "breach", "BLOCKED_G6"));
	house_set_day("2026-11-27");
	house_must(h, "ane", "task.done", "task", task, NULL);
	house_set_day("2026-11-28");
	/* it is over, and the day of the breach is not before that */
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

/* Two promises, the first kept for a month: its step is cleared although a
 * breach of the other let no time pass. */
static void
tells_the_rules_what_was_repaired(void **state)
{
	struct house *h = *state;
	struct covenant c;
	char first[24];
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	snprintf(first, sizeof(first), "%s", report(h, &c, "2026-11-27"));
	hear(h, first);
	assert_int_equal(step(h, "ane", first, "1"), ERR_OK);
	breach = report(h, &c, "2026-12-18");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_OK);
	house_set_day("2026-12-26");
	for (int i = 0; i < 4; i++)
		house_must(h, "ane", "promise.mark", "promise", c.person,
			   "outcome", "kept", NULL);
	assert_int_equal(house_do(h, "jon", "breach.repair", "breach", first,
				  "text", "Four weeks kept.", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "breach", "no_kept_month"));
	house_set_day("2026-12-27"); /* thirty days, as the rules say */
	house_must(h, "jon", "breach.repair", "breach", first, "text",
		   "Four weeks kept.", NULL);
	breach = report(h, &c, "2027-01-08");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "3"), ERR_INVALID);
	assert_true(house_found(h, "step", "harder"));
	assert_int_equal(step(h, "ane", breach, "2"), ERR_OK);
}

/* 4.2: one kept month clears one step; I12: softening is allowed. */
static void
clears_a_step_by_a_kept_month(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *first;
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	first = report(h, &c, "2026-11-27");
	hear(h, first);
	assert_int_equal(step(h, "ane", first, "1"), ERR_OK);
	house_must(h, "ane", "promise.mark", "promise", c.person, "outcome",
		   "not_kept", NULL);
	assert_int_equal(house_do(h, "jon", "breach.repair", "breach", first,
				  "text", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "breach", "no_kept_month"));
	house_set_day("2026-12-28");
	for (int i = 0; i < 4; i++)
		house_must(h, "ane", "promise.mark", "promise", c.person,
			   "outcome", "kept", NULL);
	house_must(h, "jon", "breach.repair", "breach", first, "text",
		   "Four weeks kept.", NULL);
	breach = report(h, &c, "2027-01-08");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_INVALID);
	assert_true(house_found(h, "step", "harder"));
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
	breach = report(h, &c, "2027-01-15");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

static void
annuls_what_was_entered_in_error(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *first;
	const char *breach;

	covenant_in_force(h, &c);
	keep_ours(h, &c);
	first = report(h, &c, "2026-11-27");
	hear(h, first);
	assert_int_equal(step(h, "ane", first, "1"), ERR_OK);
	assert_int_equal(house_do(h, "jon", "breach.annul", "breach", first,
				  "reason", "x", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "breach", "own_report"));
	/* Who can, by name, is said before any reason is asked for. */
	assert_int_equal(house_do(h, "jon", "breach.annul", "breach", first,
				  NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "Ane Etxeberria"));
	assert_non_null(strstr(h->err.msg, "Annul a breach"));
	house_must(h, "ane", "breach.annul", "breach", first, "reason",
		   "It was another day.", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "breaches", "case", c.number, NULL),
		       "|annulled|"));
	assert_int_equal(house_do(h, "jon", "breach.annul", "breach", first,
				  NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "Ane Etxeberria has annulled it"));
	/* it stays to be read, and raises nothing */
	assert_non_null(strchr(
		house_list(h, "ane", "steps", "case", c.number, NULL), '|'));
	breach = report(h, &c, "2026-12-04");
	hear(h, breach);
	assert_int_equal(step(h, "ane", breach, "2"), ERR_INVALID);
	assert_int_equal(step(h, "ane", breach, "1"), ERR_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(reports_only_what_can_be_one),
		HOUSE_TEST(reports_only_what_was_missed),
		HOUSE_TEST(proposes_the_day_that_was_marked_last),
		HOUSE_TEST(proposes_the_day_of_the_row),
		HOUSE_TEST(proposes_no_day_that_it_would_refuse),
		HOUSE_TEST(knows_the_marks_of_the_next_version),
		HOUSE_TEST(reports_of_the_next_version_what_was_missed_before),
		HOUSE_TEST(hears_before_it_steps),
		HOUSE_TEST(blocks_while_our_promise_is_late),
		HOUSE_TEST(tells_that_our_promise_was_kept_since),
		HOUSE_TEST(tells_that_keeping_our_promise_helps),
		HOUSE_TEST(blocks_by_the_other_guards),
		HOUSE_TEST(closes_with_a_good_cause),
		HOUSE_TEST(a_report_is_read_before_it_is_signed),
		HOUSE_TEST(climbs_step_by_step_to_the_supervisor),
		HOUSE_TEST(asks_the_guards_again_at_signing),
		HOUSE_TEST(blocks_from_the_day_something_urgent_arose),
		HOUSE_TEST(tells_the_rules_what_was_repaired),
		HOUSE_TEST(clears_a_step_by_a_kept_month),
		HOUSE_TEST(annuls_what_was_entered_in_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
