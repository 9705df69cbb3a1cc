/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/contract_check.h"
#include "tests/lib/findings.h"

/* A contract that may be signed, to be spoiled one way at a time. */
struct sample {
	struct contract contract;
	struct contract_party parties[3];
	struct contract_goal goals[1];
	struct promise promises[2];
	struct diagnosis diagnosis;
	struct contract_facts facts;
};

static void
sample_people(struct sample *s)
{
	s->parties[0] = (struct contract_party){
		.side = "person",
		.name = "Karim Benali",
		.capacity = CAPACITY_ADULT,
		.language = "es",
	};
	s->parties[1] = (struct contract_party){
		.side = "social",
		.name = "Ane Etxeberria",
		.capacity = CAPACITY_AUTHORITY,
	};
	s->parties[2] = (struct contract_party){
		.side = "employment",
		.name = "Jon Ruiz",
		.capacity = CAPACITY_AUTHORITY,
	};
}

static void
sample_promises(struct sample *s)
{
	s->promises[0] = (struct promise){
		.goal = 1,
		.owner = OWNER_PERSON,
		.owner_name = "Karim Benali",
		.what = "visit the course",
		.frequency = FREQUENCY_WEEKLY,
		.first_due = date_of(2026, 12, 1),
		.last_due = date_of(2027, 4, 1),
		.how_checked = "teacher's list",
		.is_mandatory = true,
		.consequence = "first a talk, then a written warning",
		.domain = DOMAIN_LEARN,
	};
	s->promises[1] = (struct promise){
		.goal = 1,
		.owner = OWNER_HANDLER_EMPLOYMENT,
		.owner_name = "Jon Ruiz",
		.what = "find a course place",
		.frequency = FREQUENCY_ONCE,
		.first_due = date_of(2026, 11, 30),
		.last_due = date_of(2026, 11, 30),
		.next_due = date_of(2026, 11, 30),
		.how_checked = "letter of the school",
		.domain = DOMAIN_LEARN,
	};
}

static void
sample_init(struct sample *s)
{
	memset(s, 0, sizeof(*s));
	s->contract = (struct contract){
		.id = 5,
		.version = 1,
		.status = CONTRACT_AGREED,
		.language = "es",
		.title = "Family contract",
		.place = "Altsasu",
		.vision = "work that lets me be home at five",
		.from = date_of(2026, 11, 21),
		.to = date_of(2027, 5, 21),
		.review_every_days = 91,
		.complaint_route = "ombudsman",
	};
	sample_people(s);
	s->goals[0] = (struct contract_goal){
		.id = 1,
		.text = "read and write at work",
		.measure = "level B1",
		.target_on = date_of(2027, 4, 1),
		.domain = DOMAIN_LEARN,
	};
	sample_promises(s);
	s->facts = (struct contract_facts){
		.contract = &s->contract,
		.parties = s->parties,
		.n_parties = 3,
		.goals = s->goals,
		.n_goals = 1,
		.promises = s->promises,
		.n_promises = 2,
		.diagnosis = &s->diagnosis,
		.gate = PROFILE_PREPARE,
	};
}

typedef void (*spoil_fn)(struct sample *s);

#define SPOIL(name, ...)                                                       \
	static void spoil_##name(struct sample *s)                             \
	{                                                                      \
		__VA_ARGS__;                                                   \
	}

/* clang-format off */
SPOIL(nothing, (void)s)
SPOIL(no_promise_of_ours, s->facts.n_promises = 1)
SPOIL(promise_of_family_only, s->promises[1].owner = OWNER_FAMILY)
SPOIL(promise_of_provider, s->promises[1].owner = OWNER_PROVIDER)
SPOIL(no_consequence, s->promises[0].consequence = " ")
SPOIL(no_consequence_not_mandatory, s->promises[0].consequence = NULL;
      s->promises[0].is_mandatory = false)
SPOIL(ours_mandatory, s->promises[1].is_mandatory = true)
SPOIL(other_language, s->parties[0].language = "ar")
SPOIL(other_language_interpreter, s->parties[0].language = "ar";
      s->parties[0].has_interpreter = true)
SPOIL(other_language_read, s->parties[0].language = "ar";
      s->parties[0].is_read_aloud = true)
SPOIL(twelve_months, s->contract.to = date_of(2027, 11, 21))
SPOIL(too_long, s->contract.to = date_of(2027, 11, 22))
SPOIL(dates_order, s->contract.to = s->contract.from)
SPOIL(no_from, s->contract.from = DATE_NONE)
SPOIL(no_to, s->contract.to = DATE_NONE)
SPOIL(review_183, s->contract.review_every_days = 183)
SPOIL(review_184, s->contract.review_every_days = 184)
SPOIL(review_none, s->contract.review_every_days = 0)
SPOIL(no_title, s->contract.title = "")
SPOIL(no_language, s->contract.language = NULL)
SPOIL(no_place, s->contract.place = NULL)
SPOIL(no_vision, s->contract.vision = NULL)
SPOIL(no_complaint, s->contract.complaint_route = NULL)
SPOIL(no_reason, s->contract.version = 2)
SPOIL(reason, s->contract.version = 2; s->contract.change_reason = "moved")
SPOIL(no_party, s->facts.n_parties = 0)
SPOIL(no_person, s->parties[0].side = "family")
SPOIL(no_authority, s->facts.n_parties = 1)
SPOIL(party_bare, s->parties[0].name = NULL; s->parties[0].side = "queen";
      s->parties[0].capacity = CAPACITY_NONE)
SPOIL(party_no_side, s->parties[2].side = NULL)
SPOIL(minor, s->parties[0].capacity = CAPACITY_MINOR_WITH_GUARDIAN)
SPOIL(minor_guardian, s->parties[0].capacity = CAPACITY_MINOR_WITH_GUARDIAN;
      s->parties[0].guardian = "Samira Benali")
SPOIL(no_goal, s->facts.n_goals = 0)
SPOIL(goal_bare, s->goals[0] = (struct contract_goal){.id = 1, .domain = -1})
SPOIL(promise_bare, s->promises[0] = (struct promise){0})
SPOIL(promise_before, s->promises[0].first_due = date_of(2026, 11, 20))
SPOIL(promise_after, s->promises[0].last_due = date_of(2027, 5, 21))
SPOIL(promise_last_day, s->promises[0].last_due = date_of(2027, 5, 20))
SPOIL(promise_order, s->promises[0].last_due = date_of(2026, 11, 30))
SPOIL(promise_no_goal, s->promises[0].goal = 0)
SPOIL(stabilise, s->facts.gate = PROFILE_STABILISE)
SPOIL(stabilise_pathway, s->facts.gate = PROFILE_STABILISE;
      s->promises[0].is_pathway = true)
SPOIL(stabilise_voluntary, s->facts.gate = PROFILE_STABILISE;
      s->promises[0].is_pathway = true; s->promises[0].is_mandatory = false)
SPOIL(no_diagnosis, s->facts.diagnosis = NULL)
/* clang-format on */

static void
spoil_voice(struct sample *s)
{
	struct diagnosis_row *row = &s->diagnosis.rows[DOMAIN_MIND];

	row->agreed = (struct rating){.has = true, .level = 2};
	row->self = (struct rating){.has = true, .level = 4};
	row->has_goal = true;
}

static void
spoil_voiced(struct sample *s)
{
	spoil_voice(s);
	s->diagnosis.rows[DOMAIN_MIND].is_voiced = true;
}

static void
spoil_pair(struct sample *s)
{
	struct diagnosis_row *row = &s->diagnosis.rows[DOMAIN_MIND];

	row->social = (struct rating){.has = true, .level = 2};
	row->employment = (struct rating){.has = true, .level = 4};
}

static void
spoil_need(struct sample *s)
{
	s->diagnosis.rows[DOMAIN_MONEY].agreed =
		(struct rating){.has = true, .level = 2};
}

static void
spoil_need_with_goal(struct sample *s)
{
	spoil_need(s);
	s->diagnosis.rows[DOMAIN_MONEY].has_goal = true;
}

static void
spoil_need_not_now(struct sample *s)
{
	spoil_need(s);
	s->diagnosis.rows[DOMAIN_MONEY].not_now = "after the move";
}

static const struct {
	const char *ref;
	spoil_fn spoil;
	const char *expected;
} rows[] = {
	{"3.2 whole", spoil_nothing, ""},
	{"3.2 reciprocity", spoil_no_promise_of_ours, "reciprocity"},
	{"3.2 the family's is not ours", spoil_promise_of_family_only,
	 "reciprocity"},
	{"3.2 counter_commit by a provider", spoil_promise_of_provider, ""},
	{"3.2 mandatory without consequence", spoil_no_consequence,
	 "consequence_missing"},
	{"3.2 not mandatory, none needed", spoil_no_consequence_not_mandatory,
	 ""},
	{"3.2 rows of the same kind", spoil_ours_mandatory,
	 "consequence_missing"},
	{"3.2 language", spoil_other_language, "language"},
	{"3.2 language, interpreter", spoil_other_language_interpreter, ""},
	{"3.2 language, read aloud", spoil_other_language_read, ""},
	{"3.2 voice gap", spoil_voice, "voice_gap"},
	{"3.2 voice gap talked through", spoil_voiced, ""},
	{"1.4 pair gap", spoil_pair, "reconcile"},
	{"1.4 need without an answer", spoil_need, "need_unanswered"},
	{"1.4 need with a goal", spoil_need_with_goal, ""},
	{"1.4 need, not now because", spoil_need_not_now, ""},
	{"no diagnosis to compare", spoil_no_diagnosis, ""},
	{"3.2 exactly 12 months", spoil_twelve_months, ""},
	{"3.2 12 months and a day", spoil_too_long, "too_long"},
	{"3.2 order", spoil_dates_order,
	 "dates_order promise_outside promise_outside"},
	{"3.2 *date_from", spoil_no_from, "required"},
	{"3.2 *date_to", spoil_no_to, "required"},
	{"3.2 review 183", spoil_review_183, ""},
	{"3.2 review 184", spoil_review_184, "review_too_rare"},
	{"3.2 *review", spoil_review_none, "required"},
	{"3.2 *title", spoil_no_title, "required"},
	{"3.2 *language", spoil_no_language, "required"},
	{"3.2 *place", spoil_no_place, "required"},
	{"3.2 *vision", spoil_no_vision, "required"},
	{"3.2 *complaint route", spoil_no_complaint, "required"},
	{"3.3 every change has a reason", spoil_no_reason,
	 "change_reason_missing"},
	{"3.3 with reason", spoil_reason, ""},
	{"3.2 *party", spoil_no_party, "no_person no_authority"},
	{"3.2 the person", spoil_no_person, "no_person"},
	{"3.1 signed by both sides", spoil_no_authority, "no_authority"},
	{"3.2 *party fields", spoil_party_bare,
	 "required required required no_person"},
	{"3.2 *party role", spoil_party_no_side, "required"},
	{"3.2 minor", spoil_minor, "guardian_missing"},
	{"3.2 minor with guardian", spoil_minor_guardian, ""},
	{"3.2 *goal", spoil_no_goal,
	 "no_goal promise_goal_unknown promise_goal_unknown"},
	{"3.2 *goal fields", spoil_goal_bare,
	 "required required required required"},
	{"3.2 *commitment fields", spoil_promise_bare,
	 "promise_incomplete promise_incomplete promise_incomplete "
	 "promise_incomplete promise_incomplete"},
	{"3.2 first_due within", spoil_promise_before, "promise_outside"},
	{"3.2 last_due within", spoil_promise_after, "promise_outside"},
	{"3.2 last_due on the last day", spoil_promise_last_day, ""},
	{"3.2 last before first", spoil_promise_order, "promise_outside"},
	{"a promise may stand without a goal", spoil_promise_no_goal, ""},
	{"1.4 STABILISE alone", spoil_stabilise, ""},
	{"1.4 STABILISE, no job duty", spoil_stabilise_pathway,
	 "pathway_while_stabilise"},
	{"1.4 STABILISE, a step of one's own will", spoil_stabilise_voluntary,
	 ""},
};

static void
test_check_sign(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct arena arena = {0};
		struct issues issues = {.arena = &arena};
		struct sample s;
		sample_init(&s);
		rows[i].spoil(&s);
		contract_check_sign(&s.facts, &issues);
		findings_assert(&issues, rows[i].ref, rows[i].expected);
		arena_fini(&arena);
	}
}

static void
test_empty_contract_says_everything(void **state)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct contract contract = {0};
	struct contract_facts facts = {.contract = &contract};

	(void)state;
	contract_check_sign(&facts, &issues);
	assert_int_equal(findings_count(&issues, "required"), 8);
	assert_int_equal(findings_count(&issues, "reciprocity"), 1);
	assert_int_equal(findings_count(&issues, "no_goal"), 1);
	assert_int_equal(findings_count(&issues, "no_person"), 1);
	assert_int_equal(findings_count(&issues, "no_authority"), 1);
	assert_int_equal(issues.n, 12);
	arena_fini(&arena);
}

static void
check_signature(struct sample *s, size_t party, const char *ref,
		const char *expected)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};

	contract_check_signature(&s->facts, party, &issues);
	findings_assert(&issues, ref, expected);
	arena_fini(&arena);
}

static void
test_signature(void **state)
{
	struct sample s;

	(void)state;
	sample_init(&s);
	check_signature(&s, 0, "agreed", "");
	assert_false(contract_is_frozen(&s.facts));
	assert_false(contract_is_fully_signed(&s.facts));
	s.contract.status = CONTRACT_SIGNED;
	s.parties[0].has_signed = true;
	check_signature(&s, 0, "twice", "signed_already");
	check_signature(&s, 1, "the next one", "");
	assert_true(contract_is_frozen(&s.facts));
	assert_false(contract_is_fully_signed(&s.facts));
	s.parties[1].has_signed = true;
	s.parties[2].has_signed = true;
	assert_true(contract_is_fully_signed(&s.facts));
	sample_init(&s);
	s.contract.status = CONTRACT_DRAFT;
	check_signature(&s, 0, "3.3 draft", "status");
	spoil_no_promise_of_ours(&s);
	check_signature(&s, 0, "all reasons", "reciprocity status");
	sample_init(&s);
	s.contract.status = CONTRACT_IN_FORCE;
	check_signature(&s, 0, "3.3 in force", "status");
	assert_true(contract_is_frozen(&s.facts));
	sample_init(&s);
	s.parties[2].has_signed = true;
	assert_true(contract_is_frozen(&s.facts));
}

/* 3.3: all parties touched sign again, others are informed. */
static void
test_signature_of_version_two(void **state)
{
	struct sample s;

	(void)state;
	sample_init(&s);
	spoil_reason(&s);
	s.parties[0].is_touched = true;
	check_signature(&s, 0, "touched", "");
	check_signature(&s, 1, "not touched", "not_touched");
	s.parties[1].name = NULL;
	check_signature(&s, 1, "not touched, nameless", "required not_touched");
	assert_false(contract_is_fully_signed(&s.facts));
	s.parties[0].has_signed = true;
	assert_true(contract_is_fully_signed(&s.facts));
	s.parties[0].is_touched = false;
	assert_false(contract_is_fully_signed(&s.facts));
}

/* 3.3, one line an arrow. */
static void
test_moves(void **state)
{
	static const struct {
		enum contract_status from;
		enum contract_status to;
	} arrows[] = {
		{CONTRACT_NONE, CONTRACT_DRAFT},
		{CONTRACT_DRAFT, CONTRACT_PROPOSED},
		{CONTRACT_DRAFT, CONTRACT_REJECTED},
		{CONTRACT_PROPOSED, CONTRACT_AGREED},
		{CONTRACT_PROPOSED, CONTRACT_REJECTED},
		{CONTRACT_AGREED, CONTRACT_SIGNED},
		{CONTRACT_SIGNED, CONTRACT_IN_FORCE},
		{CONTRACT_SIGNED, CONTRACT_WITHDRAWN},
		{CONTRACT_IN_FORCE, CONTRACT_UNDER_REVIEW},
		{CONTRACT_IN_FORCE, CONTRACT_SUPERSEDED},
		{CONTRACT_IN_FORCE, CONTRACT_SUSPENDED},
		{CONTRACT_IN_FORCE, CONTRACT_COMPLETED},
		{CONTRACT_IN_FORCE, CONTRACT_EXPIRED},
		{CONTRACT_IN_FORCE, CONTRACT_WITHDRAWN},
		{CONTRACT_IN_FORCE, CONTRACT_ENDED},
		{CONTRACT_UNDER_REVIEW, CONTRACT_IN_FORCE},
		{CONTRACT_UNDER_REVIEW, CONTRACT_WITHDRAWN},
		{CONTRACT_UNDER_REVIEW, CONTRACT_EXPIRED},
		{CONTRACT_SUSPENDED, CONTRACT_IN_FORCE},
		{CONTRACT_SUSPENDED, CONTRACT_WITHDRAWN},
		{CONTRACT_SUSPENDED, CONTRACT_EXPIRED},
	};
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < N_ELEMS(arrows); i++)
		assert_true(contract_may_move(arrows[i].from, arrows[i].to));
	for (unsigned from = 0; from < CONTRACT_END; from++)
		for (unsigned to = 0; to < CONTRACT_END; to++)
			n += contract_may_move(from, to) ? 1 : 0;
	assert_int_equal(n, N_ELEMS(arrows));
	struct err err = {0};
	assert_int_equal(contract_check_move(CONTRACT_DRAFT, CONTRACT_PROPOSED,
					     &err),
			 ERR_OK);
	assert_int_equal(contract_check_move(CONTRACT_DRAFT, CONTRACT_SIGNED,
					     &err),
			 ERR_INVALID);
	assert_non_null(strstr(err.msg, "Draft"));
	assert_non_null(strstr(err.msg, "Signed"));
	assert_non_null(strstr(err.msg, "Propose it to the family first."));
	assert_int_equal(contract_check_move(CONTRACT_IN_FORCE,
					     CONTRACT_PROPOSED, &err),
			 ERR_INVALID);
	assert_non_null(strstr(err.msg, "begin a new version"));
}

static void
test_review(void **state)
{
	struct sample s;

	(void)state;
	sample_init(&s);
	assert_int_equal(contract_review_due(&s.contract, DATE_NONE).day,
			 date_of(2027, 2, 20).day);
	assert_int_equal(
		contract_review_due(&s.contract, date_of(2027, 1, 1)).day,
		date_of(2027, 4, 2).day);
	s.contract.review_every_days = 0;
	assert_true(date_is_none(contract_review_due(&s.contract, DATE_NONE)));
}

/* 3.2, 3.3: from the later of the first day and the last signature needed. */
static void
test_in_force_on(void **state)
{
	struct sample s;
	struct date first;

	(void)state;
	sample_init(&s);
	first = s.contract.from;
	for (size_t i = 0; i < s.facts.n_parties; i++) {
		s.parties[i].has_signed = true;
		s.parties[i].is_touched = true;
		s.parties[i].signed_on = date_add_days(first, -9);
	}
	assert_int_equal(contract_in_force_on(&s.facts).day, first.day);
	s.parties[1].signed_on = date_add_days(first, 3);
	assert_int_equal(contract_in_force_on(&s.facts).day, first.day + 3);
	s.contract.replaces_since = date_add_days(first, 5);
	assert_int_equal(contract_in_force_on(&s.facts).day, first.day + 5);
	/* who need not sign again moves no day */
	s.contract.replaces_since = DATE_NONE;
	s.contract.version = 2;
	s.parties[1].is_touched = false;
	assert_int_equal(contract_in_force_on(&s.facts).day, first.day);
}

/* The days of review that were agreed stay; those before it held fall out. */
static void
test_first_review(void **state)
{
	struct sample s;

	(void)state;
	sample_init(&s);
	assert_int_equal(
		contract_first_review(&s.contract, s.contract.from).day,
		date_of(2027, 2, 20).day);
	assert_int_equal(
		contract_first_review(&s.contract, date_of(2027, 2, 20)).day,
		date_of(2027, 5, 22).day);
	s.contract.review_every_days = 0;
	assert_true(date_is_none(
		contract_first_review(&s.contract, s.contract.from)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check_sign),
		cmocka_unit_test(test_empty_contract_says_everything),
		cmocka_unit_test(test_signature),
		cmocka_unit_test(test_signature_of_version_two),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_review),
		cmocka_unit_test(test_in_force_on),
		cmocka_unit_test(test_first_review),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
