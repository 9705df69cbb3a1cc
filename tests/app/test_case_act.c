/* SPDX-License-Identifier: EUPL-1.2 */
/* Transfers to another office, annulments by two, information and consent. */
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

static const char *
row_of(struct house *h)
{
	return arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
}

/* A child lives there without a case of the own. */
static const char *
case_with_child(struct house *h)
{
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *child;

	house_must(h, "ane", "person.add", "given_name", "Amir", "family_name",
		   "Benali", "birth", "2018-01-01", "sure", "y", NULL);
	child = row_of(h);
	house_must(h, "ane", "household.add", "case", number, "person_id",
		   child, "relation", "child", NULL);
	return number;
}

static void
is_taken_over_by_who_accepts(void **state)
{
	struct house *h = *state;
	const char *number = case_with_child(h);
	const char *row;

	assert_int_equal(house_do(h, "ines", "transfer.ask", "case", number,
				  "to_office_id", "TAF", "reason", "mine",
				  NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(house_do(h, "ane", "transfer.ask", "case", number,
				  "to_office_id", "ALT", "reason", "moved",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "to_office_id", "own"));
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "Moves to his sister", NULL);
	row = row_of(h);
	assert_int_equal(house_do(h, "jon", "transfer.ask", "case", number,
				  "to_office_id", "TAF", "reason", "again",
				  NULL),
			 ERR_INVALID);
	/* Until it is accepted nothing changes. */
	expect_in(house_list(h, "ane", "cases.mine", NULL), number);
	assert_string_equal(house_list(h, "sup", "transfers.to_answer", NULL),
			    "");
	expect_in(house_list(h, "tsup", "transfers.to_answer", NULL),
		  "|Benali|Karim|1984-03-02|ALT|TAF|Ane Etxeberria|"
		  "Moves to his sister|asked|");
	assert_int_equal(house_do(h, "ines", "transfer.accept", "transfer", row,
				  "pair_id", "ines+omar", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "transfer.accept", "transfer", row,
				  "pair_id", "ane+jon", NULL),
			 ERR_NOT_FOUND);
	assert_int_equal(house_do(h, "tsup", "transfer.accept", "transfer", row,
				  "pair_id", "ane+jon", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "pair_id", "other_office"));
	house_must(h, "tsup", "transfer.accept", "transfer", row, "pair_id",
		   "ines+omar", "answer", "Welcome", NULL);
	assert_string_equal(house_list(h, "ane", "cases.mine", NULL), "");
	expect_in(house_list(h, "omar", "cases.mine", NULL), number);
	/* The child is found where it lives now. */
	expect_in(house_list(h, "ines", "persons", NULL), "Benali|Amir");
	assert_null(strstr(house_list(h, "mikel", "persons", NULL), "Amir"));
	expect_in(house_list(h, "ines", "transfers", "case", number, NULL),
		  "|accepted|");
}

static void
both_pairs_are_told(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *row;

	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "Moves to his sister", NULL);
	row = row_of(h);
	house_must(h, "tsup", "transfer.accept", "transfer", row, "pair_id",
		   "ines+omar", "answer", "Welcome", NULL);
	/* Who asked is told, until it is noted. */
	expect_in(house_list(h, "ane", "transfers.answered", NULL),
		  "|accepted|Welcome|2026-11-21");
	/* And so is the other one of that pair, who notes it for himself. */
	expect_in(house_list(h, "jon", "transfers.answered", NULL),
		  "|accepted|Welcome|");
	assert_int_equal(house_do(h, "mikel", "transfer.seen", "transfer", row,
				  NULL),
			 ERR_NOT_FOUND);
	assert_string_equal(house_list(h, "tsup", "transfers.answered", NULL),
			    "");
	house_must(h, "ane", "transfer.seen", "transfer", row, NULL);
	house_must(h, "ane", "transfer.seen", "transfer", row, NULL);
	expect_in(house_list(h, "jon", "transfers.answered", NULL), number);
	house_must(h, "jon", "transfer.seen", "transfer", row, NULL);
	assert_string_equal(house_list(h, "jon", "transfers.answered", NULL),
			    "");
	/* Both who have it now are told where it came from. */
	expect_in(house_list(h, "ines", "messages.new", NULL),
		  "come from another office");
	expect_in(house_list(h, "omar", "messages.new", NULL),
		  "come from another office");
	assert_string_equal(house_list(h, "ane", "transfers.answered", NULL),
			    "");
}

static void
is_declined_or_revoked(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *row;

	assert_int_equal(house_do(h, "ane", "transfer.revoke", "case", number,
				  NULL),
			 ERR_INVALID);
	house_must(h, "sup", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "moved", NULL);
	row = row_of(h);
	assert_int_equal(house_do(h, "tsup", "transfer.decline", "transfer",
				  row, NULL),
			 ERR_INVALID);
	house_must(h, "tsup", "transfer.decline", "transfer", row, "answer",
		   "We are full", NULL);
	expect_in(house_list(h, "sup", "transfers.answered", NULL),
		  "|declined|We are full|");
	expect_in(house_list(h, "ane", "transfers.answered", NULL),
		  "|declined|We are full|");
	expect_in(house_list(h, "jon", "transfers.answered", NULL),
		  "|declined|We are full|");
	house_must(h, "ane", "transfer.seen", "transfer", row, NULL);
	house_must(h, "jon", "transfer.seen", "transfer", row, NULL);
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "moved", NULL);
	row = row_of(h);
	/* Another one of the pair revokes it: who asked is told. */
	house_must(h, "jon", "transfer.revoke", "case", number, NULL);
	expect_in(house_list(h, "ane", "transfers.answered", NULL),
		  "|revoked|");
	assert_string_equal(house_list(h, "jon", "transfers.answered", NULL),
			    "");
	assert_string_equal(house_list(h, "tsup", "transfers.to_answer", NULL),
			    "");
	assert_int_equal(house_do(h, "tsup", "transfer.accept", "transfer", row,
				  "pair_id", "ines+omar", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "transfer", "answered"));
}

/* Who is hidden is asked over by number alone. */
static void
names_no_hidden_person(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", NULL);
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "For safety", NULL);
	list = house_list(h, "tsup", "transfers.to_answer", NULL);
	expect_in(list, number);
	assert_null(strstr(list, "Benali"));
	assert_null(strstr(list, "1984"));
}

static bool
is_found(struct house *h, const char *login)
{
	return strstr(house_list(h, login, "persons", NULL), "Benali") != NULL;
}

/* A promise of ours holds, whoever has left (domain.md 3). */
static void
promises_of_who_has_left_are_taken_on(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *row;
	const char *left;

	covenant_in_force(h, &c);
	assert_string_equal(house_list(h, "ane", "promises.left", NULL), "");
	assert_int_equal(house_do(h, "ane", "promise.take", "promise", c.ours,
				  NULL),
			 ERR_INVALID);
	house_must(h, "ane", "transfer.ask", "case", c.number, "to_office_id",
		   "TAF", "reason", "moved", NULL);
	row = row_of(h);
	house_must(h, "tsup", "transfer.accept", "transfer", row, "pair_id",
		   "ines+omar", NULL);
	left = house_list(h, "omar", "promises.left", NULL);
	expect_in(left, c.number);
	assert_string_equal(house_list(h, "ane", "promises.left", NULL), "");
	assert_int_equal(house_do(h, "jon", "promise.take", "promise", c.ours,
				  NULL),
			 ERR_NOT_FOUND);
	/* Who presses the key is not always the one who keeps it. */
	expect_in(house_told(h, "ines", "promise.take",
			     HOUSE_TYPED("promise", c.ours)),
		  "Promised by: Jon Ruiz\nKeeps it now: Omar");
	assert_true(operation_find("promise.take")->asks);
	house_must(h, "omar", "promise.take", "promise", c.ours, NULL);
	expect_in(h->out.said, "Karim BENALI, find a course place: Omar");
	expect_in(h->out.said, "keeps it now");
	assert_string_equal(house_list(h, "ines", "promises.left", NULL), "");
	/* Who keeps it now stands before who signed it. */
	expect_in(house_list(h, "ines", "promises", "case", c.number, NULL),
		  "(Jon Ruiz)");
}

/* What was planned keeps its day; somebody comes. */
static void
appointments_of_who_has_left_are_taken_on(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *planned;
	const char *row;

	house_must(h, "ane", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", "t+3", NULL);
	planned = arena_printf(&h->arena, "%lld", (long long)h->out.row_id);
	assert_string_equal(house_list(h, "jon", "appointments.left", NULL),
			    "");
	assert_int_equal(house_do(h, "jon", "appointment.take", "appointment",
				  planned, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "appointment", "of_pair"));
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "moved", NULL);
	row = row_of(h);
	house_must(h, "tsup", "transfer.accept", "transfer", row, "pair_id",
		   "ines+omar", NULL);
	expect_in(house_list(h, "omar", "appointments.left", NULL), number);
	assert_string_equal(house_list(h, "ane", "appointments.left", NULL),
			    "");
	house_must(h, "omar", "appointment.take", "appointment", planned, NULL);
	assert_string_equal(house_list(h, "ines", "appointments.left", NULL),
			    "");
	expect_in(house_list(h, "omar", "appointments", "case", number, NULL),
		  "Omar");
}

/* Nothing is lost on the way, and nobody learns a name. */
static void
a_hidden_person_goes_over_unseen(void **state)
{
	struct house *h = *state;
	const char *number = case_with_child(h);
	const char *row;

	house_must(h, "ane", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "y", "household", "y", NULL);
	house_must(h, "ane", "contact.log", "case", number, "text", "Met him.",
		   NULL);
	house_must(h, "ane", "transfer.ask", "case", number, "to_office_id",
		   "TAF", "reason", "For safety", NULL);
	row = row_of(h);
	house_must(h, "tsup", "transfer.accept", "transfer", row, "pair_id",
		   "ines+omar", NULL);
	assert_null(strstr(h->out.said, "Benali"));
	/* Those who have it now have all of it. */
	expect_in(house_list(h, "omar", "cases.mine", NULL), number);
	expect_in(house_list(h, "ines", "contacts", "case", number, NULL),
		  "Met him.");
	expect_in(house_list(h, "ines", "household", "case", number, NULL),
		  "Amir");
	assert_true(is_found(h, "ines"));
	assert_true(is_found(h, "tsup"));
	/* Those who had it, and all others, do not even find the name. */
	expect_in(house_list(h, "jon", "transfers.answered", NULL), number);
	assert_null(strstr(house_list(h, "jon", "transfers.answered", NULL),
			   "Benali"));
	assert_false(is_found(h, "ane"));
	assert_false(is_found(h, "mikel"));
	assert_false(is_found(h, "sup"));
	assert_string_equal(house_list(h, "ane", "contacts", "case", number,
				       NULL),
			    "! not_found");
	assert_int_equal(house_do(h, "sup", "case.assign", "case", number,
				  "pair_id", "ane+jon", NULL),
			 ERR_NOT_FOUND);
	/* It is the new pair that shows him again. */
	assert_int_equal(house_do(h, "ane", "person.hide", HIDE_REASON,
				  "person", number, "hidden", "n", NULL),
			 ERR_NOT_FOUND);
	house_must(h, "omar", "person.hide", HIDE_REASON, "person", number,
		   "hidden", "n", NULL);
}

/* There is no pair, and nobody speaks of one. */
static void
who_has_no_case_is_refused_truly(void **state)
{
	struct house *h = *state;
	char id[24];

	house_must(h, "ane", "person.add", "given_name", "Zurine",
		   "family_name", "Otxandiano", "birth", "1990-05-05", "sure",
		   "y", NULL);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_int_equal(house_do(h, "mikel", "person.change", "person", id,
				  "phone", "600111222", NULL),
			 ERR_DENIED);
	assert_null(strstr(h->err.msg, "pair of this case"));
	expect_in(h->err.msg, "has no case");
	assert_int_equal(house_do(h, "mikel", "person.hide", HIDE_REASON,
				  "person", id, "hidden", "y", NULL),
			 ERR_DENIED);
	expect_in(h->err.msg, "has no case");
}

/* What stands against an annulment of the case, as its form says it. */
static const char *
bars(struct house *h, const char *number)
{
	struct session *session = house_session(h, "ane");
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	struct told_lines told;
	struct err err = {0};

	assert_int_equal(app_tell(session, operation_find("case.annul"), &in,
				  &h->arena, &told, &err),
			 ERR_OK);
	session_close(&session);
	if (told.n == 0)
		return "";
	assert_string_equal(told.items[0].label, "In the way");
	return told.items[0].text;
}

/* Nobody types a reason first for what is refused whatever it is. */
static void
what_bars_an_annulment_is_told_first(void **state)
{
	struct house *h = *state;
	struct covenant c;

	assert_string_equal(
		bars(h, house_case(h, "Lola", "Jiménez", "1991-07-30")), "");
	covenant_in_force(h, &c);
	expect_in(bars(h, c.number), "A contract was signed");
}

static void
is_annulled_by_two(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_int_equal(house_do(h, "ane", "case.close", "case", number,
				  "exit_reason", "entered_in_error", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "exit_reason", "annul"));
	assert_int_equal(house_do(h, "sup", "case.annul_confirm", "case",
				  number, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "not_asked"));
	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "It was his brother", NULL);
	expect_in(house_list(h, "sup", "annulments", NULL),
		  "|Ane Etxeberria|It was his brother");
	assert_int_equal(house_do(h, "ane", "case.annul_confirm", "case",
				  number, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "same_person"));
	assert_int_equal(house_do(h, "jon", "case.annul_confirm", "case",
				  number, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "supervisor"));
	house_must(h, "sup", "case.annul_decline", "case", number, "answer",
		   "Look again", NULL);
	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "It was his brother", NULL);
	house_must(h, "sup", "case.annul_confirm", "case", number, NULL);
	assert_string_equal(house_list(h, "ane", "cases.mine", NULL), "");
	expect_in(house_list(h, "sup", "cases", NULL), number);
	expect_in(house_list(h, "sup", "timeline", "case", number, NULL),
		  "It was his brother");
	assert_int_equal(house_do(h, "sup", "case.reopen", "case", number,
				  "reason", "after all", "pair_id", "ane+jon",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "annulled"));
	/* The right one is opened beside it. */
	house_must(h, "ane", "case.open", "person_id", number, "pair_id",
		   "ane+jon", NULL);
}

static void
an_annulment_is_taken_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "It was his brother", NULL);
	house_must(h, "sup", "case.annul_confirm", "case", number, NULL);
	/* It was the right one after all: back with a reason, as it was. */
	assert_int_equal(house_do(h, "jon", "case.annul_undo", "case", number,
				  "reason", "It is he", "pair_id", "ane+jon",
				  NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "case.annul_undo", "case", number,
				  "pair_id", "ane+jon", NULL),
			 ERR_INVALID);
	house_must(h, "sup", "case.annul_undo", "case", number, "reason",
		   "It is he", NULL);
	expect_in(house_list(h, "ane", "cases.mine", NULL), number);
	expect_in(house_list(h, "jon", "timeline", "case", number, NULL),
		  "It is he");
	expect_in(house_list(h, "jon", "timeline", "case", number, NULL),
		  "It was his brother");
	assert_int_equal(house_do(h, "sup", "case.annul_undo", "case", number,
				  "reason", "twice", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "open"));
	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "No, his brother", NULL);
	house_must(h, "sup", "case.annul_confirm", "case", number, NULL);
	/* The right one is opened beside it. */
	house_must(h, "ane", "case.open", "person_id", number, "pair_id",
		   "ane+jon", NULL);
	assert_int_equal(house_do(h, "sup", "case.annul_undo", "case", number,
				  "reason", "too late", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "case", "newer_case"));
}

/* Also what is over and was never answered; nobody else's. */
static void
annulling_calls_appointments_off(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Rus", "1991-07-30");
	const char *list;

	house_must(h, "ane", "appointment.make", "case", number, "on_day", "t",
		   "kind", "OFFICE", NULL);
	house_must(h, "jon", "appointment.make", "case", number, "on_day",
		   "2026-12-01", "kind", "OFFICE", "every", "weekly", "times",
		   "3", NULL);
	house_must(h, "ane", "appointment.make", "case", other, "on_day",
		   "2026-12-01", "kind", "OFFICE", NULL);
	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "It was his brother", NULL);
	house_set_day("2026-11-24");
	house_must(h, "sup", "case.annul_confirm", "case", number, NULL);
	assert_non_null(strstr(h->out.said, "Called off: 4 appointments."));
	list = house_list(h, "sup", "appointments", "case", number, NULL);
	assert_null(strstr(list, "|planned|"));
	assert_non_null(strstr(list, "|called_off|"));
	list = house_list(h, "ane", "appointments.mine", NULL);
	assert_null(strstr(list, "Benali"));
	assert_non_null(strstr(list, "Rus"));
}

static const char *
consent_to(struct house *h, const char *number, const char *name,
	   const char *value)
{
	house_must(h, "ane", "consent.give", "case", number, name, value,
		   "what", "to look at the diagnosis", "to_whom", "the school",
		   "purpose", "a place for the child", "language", "es", "how",
		   "paper", NULL);
	return row_of(h);
}

/* domain.md 8, DP03: withdrawal works at once. */
static void
ends_at_once_what_hung_on_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *access;
	const char *circle;
	const char *first;
	const char *second;

	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	access = row_of(h);
	house_must(h, "ane", "circle.add", "case", number, "name", "Nadia",
		   "relation", "teacher", "kind", "friend", "closeness",
		   "close", "told", "all", NULL);
	circle = row_of(h);
	first = consent_to(h, number, "grant_id", access);
	second = consent_to(h, number, "circle_id", circle);
	expect_in(house_list(h, "ines", "cases.granted", NULL), number);
	house_must(h, "jon", "consent.withdraw", "consent", first, NULL);
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|all|");
	house_must(h, "jon", "consent.withdraw", "consent", second, NULL);
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|nothing|");
	assert_int_equal(house_do(h, "jon", "consent.withdraw", "consent",
				  second, NULL),
			 ERR_INVALID);
	expect_in(house_list(h, "ane", "consents", "case", number, NULL),
		  "|paper|2026-11-21||2026-11-21|Ane Etxeberria");
}

static const char *
nadia(struct house *h, const char *number)
{
	house_must(h, "ane", "circle.add", "case", number, "name", "Nadia Ruiz",
		   "relation", "teacher", "kind", "friend", "closeness",
		   "close", "told", "all", NULL);
	return row_of(h);
}

/* DP03: it says what ended, and where nothing did, who may still be told. */
static void
says_what_ended(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *circle = nadia(h, number);
	const char *access;
	const char *consent;

	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	access = row_of(h);
	consent = consent_to(h, number, "grant_id", access);
	house_must(h, "ane", "consent.withdraw", "consent", consent, NULL);
	expect_in(h->out.said, "the access of ");
	expect_in(h->out.said, "May still be told: Nadia Ruiz");
	consent = consent_to(h, number, "circle_id", circle);
	house_must(h, "ane", "consent.withdraw", "consent", consent, NULL);
	expect_in(h->out.said, "Nadia Ruiz is told nothing any more");
	assert_null(strstr(h->out.said, "still"));
}

/* Not tied, but of the same name: the form has her, and she is told no more. */
static void
finds_who_was_meant(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *consent;

	(void)nadia(h, number);
	consent = consent_to(h, number, "to_day", "t+9");
	house_must(h, "ane", "consent.withdraw", "consent", consent, NULL);
	expect_in(h->out.said, "none has ended");
	expect_in(h->out.said, "May still be told: Nadia Ruiz");
	consent = consent_to(h, number, "to_whom", "NADIA RUIZ");
	house_must(h, "ane", "consent.withdraw", "consent", consent, NULL);
	expect_in(h->out.said, "Nadia Ruiz is told nothing any more");
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|nothing|");
}

/* It ends what hangs on it by the day, with nobody doing anything. */
static void
runs_out_with_what_hung_on_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *circle = nadia(h, number);
	const char *access;
	const char *told;

	house_must(h, "ane", "access.grant", "case", number, "staff_id", "ines",
		   "kind", "team", "purpose", "school", NULL);
	access = row_of(h);
	house_must(h, "ane", "consent.give", "case", number, "what", "all",
		   "to_whom", "Nadia and Ines", "purpose", "a place",
		   "language", "es", "how", "paper", "to_day", "t+2",
		   "grant_id", access, "circle_id", circle, NULL);
	told = row_of(h);
	house_set_day("2026-11-22");
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|all|");
	expect_in(house_list(h, "ines", "cases.granted", NULL), number);
	house_set_day("2026-11-23");
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|nothing|");
	assert_string_equal(house_list(h, "ines", "cases.granted", NULL), "");
	assert_int_equal(house_do(h, "ane", "circle.change", "member", circle,
				  "told", "all", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "told", "consent_over"));
	assert_int_equal(house_do(h, "ane", "consent.withdraw", "consent", told,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "consent", "ended"));
	(void)consent_to(h, number, "circle_id", circle);
	expect_in(house_list(h, "ane", "circle", "case", number, NULL),
		  "|close|all|");
}

static void
what_was_told_is_corrected(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *row;

	house_must(h, "ane", "consent.inform", "case", number, "what", "rihgts",
		   "language", "es", "how", "oral", NULL);
	row = row_of(h);
	assert_int_equal(house_do(h, "ane", "consent.withdraw", "consent", row,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "consent", "information"));
	house_must(h, "ane", "consent.correct", "consent", row, "what",
		   "rights", NULL);
	expect_in(house_list(h, "ane", "consents", "case", number, NULL),
		  "|rights|");
	row = consent_to(h, number, "to_day", "t+9");
	assert_int_equal(house_do(h, "ane", "consent.correct", "consent", row,
				  "what", "more", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "consent", "is_consent"));
}

static void
is_given_by_who_understands(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Iker", "Benali", "2013-03-02");

	house_must(h, "ane", "person.change", "person", number, "language",
		   "ar", NULL);
	assert_int_equal(house_do(h, "ane", "consent.give", "case", number,
				  "what", "all", "to_whom", "all", "purpose",
				  "all", "language", "es", "how", "oral", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "language", "not_understood"));
	assert_true(house_found(h, "how", "guardian"));
	house_must(h, "ane", "consent.give", "case", number, "what", "photos",
		   "to_whom", "the club", "purpose", "its card", "language",
		   "es", "interpreter", "y", "how", "guardian", "to_day",
		   "t+20", NULL);
	expect_in(house_list(h, "ane", "consents.ending", NULL),
		  "|photos|the club|2026-12-11");
	assert_string_equal(house_list(h, "mikel", "consents.ending", NULL),
			    "");
}

static enum err_code
consents_alone(struct house *h, const char *number)
{
	return house_do(h, "ane", "consent.give", "case", number, "what",
			"photos", "to_whom", "the club", "purpose", "its card",
			"language", "es", "how", "oral", NULL);
}

/* domain.md 8, DP24: 14 in Spain, 16 in Germany and the Netherlands. */
static void
the_office_says_from_what_age(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Iker", "Benali", "2011-11-21");

	assert_int_equal(consents_alone(h, number), ERR_OK); /* 15 */
	assert_int_equal(house_do(h, "root", "office.change", "office", "ALT",
				  "consent_age", "12", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "sup", "office.change", "office", "ALT",
				  "consent_age", "16", NULL),
			 ERR_DENIED);
	house_must(h, "root", "office.change", "office", "ALT", "consent_age",
		   "16", NULL);
	assert_int_equal(consents_alone(h, number), ERR_INVALID);
	assert_true(house_found(h, "how", "guardian"));
	expect_in(h->err.msg, "16");
	expect_in(house_list(h, "ane", "offices", NULL), "|16");
	/* From the birthday on, and of the other office nothing has changed. */
	house_set_day("2027-11-21");
	assert_int_equal(consents_alone(h, number), ERR_OK);
	house_must(h, "root", "office.change", "office", "ALT", "consent_age",
		   "", NULL);
	assert_null(strstr(house_list(h, "ane", "offices", NULL), "|16"));
}

/* domain.md 2.2, E1: what was told is the evidence. */
static void
counts_as_explained(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	size_t before;

	assert_int_equal(house_do(h, "ane", "case.phase", "case", number,
				  "phase", "PLAN", "team", "y", NULL),
			 ERR_INVALID);
	before = h->out.issues.n;
	house_must(h, "ane", "consent.inform", "case", number, "what",
		   "way of working, rights, data", "language", "es", "how",
		   "oral", NULL);
	assert_int_equal(house_do(h, "ane", "case.phase", "case", number,
				  "phase", "PLAN", "team", "y", NULL),
			 ERR_INVALID);
	assert_int_equal(h->out.issues.n, before - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(is_taken_over_by_who_accepts),
		HOUSE_TEST(both_pairs_are_told),
		HOUSE_TEST(is_declined_or_revoked),
		HOUSE_TEST(names_no_hidden_person),
		HOUSE_TEST(promises_of_who_has_left_are_taken_on),
		HOUSE_TEST(appointments_of_who_has_left_are_taken_on),
		HOUSE_TEST(a_hidden_person_goes_over_unseen),
		HOUSE_TEST(who_has_no_case_is_refused_truly),
		HOUSE_TEST(what_bars_an_annulment_is_told_first),
		HOUSE_TEST(is_annulled_by_two),
		HOUSE_TEST(an_annulment_is_taken_back),
		HOUSE_TEST(annulling_calls_appointments_off),
		HOUSE_TEST(ends_at_once_what_hung_on_it),
		HOUSE_TEST(says_what_ended),
		HOUSE_TEST(finds_who_was_meant),
		HOUSE_TEST(runs_out_with_what_hung_on_it),
		HOUSE_TEST(what_was_told_is_corrected),
		HOUSE_TEST(is_given_by_who_understands),
		HOUSE_TEST(the_office_says_from_what_age),
		HOUSE_TEST(counts_as_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
