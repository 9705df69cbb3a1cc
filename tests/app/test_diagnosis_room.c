/* SPDX-License-Identifier: EUPL-1.2 */
/* The diagnosis by both, plainly: domain.md 1.3 and 1.4 through the rooms. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/codes.h"
#include "core/diagnosis.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* The worked values of 1.4. */
static const struct {
	const char *domain;
	const char *level; /* "" = does not apply */
	const char *strength;
} EXAMPLE[] = {
	{"WORK", "2", "1"},  {"MONEY", "2", "0"}, {"HOME", "3", "2"},
	{"LEARN", "3", "1"}, {"MIND", "2", "1"},  {"BODY", "4", "3"},
	{"USE", "5", "3"},   {"FAM", "3", "2"},	  {"NET", "2", "1"},
	{"DAY", "3", "2"},   {"CARE", "", ""},	  {"LAW", "5", "3"},
};

static void
rate(struct house *h, const char *login, const char *operation,
     const char *number, size_t i)
{
	if (*EXAMPLE[i].level == '\0')
		house_must(h, login, operation, "case", number, "domain",
			   EXAMPLE[i].domain, "na", "y", NULL);
	else
		house_must(h, login, operation, "case", number, "domain",
			   EXAMPLE[i].domain, "level", EXAMPLE[i].level,
			   "strength", EXAMPLE[i].strength, NULL);
}

static void
rate_all(struct house *h, const char *number)
{
	for (size_t i = 0; i < N_ELEMS(EXAMPLE); i++) {
		rate(h, "ane", "diagnosis.rate", number, i);
		rate(h, "jon", "diagnosis.rate", number, i);
		rate(h, "ane", "diagnosis.agree", number, i);
	}
}

static void
read_commitment(struct house *h, const char *number)
{
	house_must(h, "jon", "diagnosis.commitment", "case", number,
		   "commitment", "C2", "importance", "7", "confidence", "5",
		   "hours_per_week", "20", "said_yes", "y", NULL);
}

/* domain.md 1.3: CARE alone may not apply. Elsewhere nobody is asked. */
static void
only_care_is_asked_whether_it_applies(void **state)
{
	static const char *const OPERATIONS[] = {
		"diagnosis.rate", "diagnosis.rate_self", "diagnosis.agree"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 0; i < N_ELEMS(OPERATIONS) * N_DOMAINS; i++) {
		const struct operation *op =
			operation_find(OPERATIONS[i / N_DOMAINS]);
		const struct domain_def *def =
			&diagnosis_domains[i % N_DOMAINS];
		struct session *session = house_session(h, "ane");
		const struct inputs in = house_inputs(
			h, HOUSE_TYPED("case", number, "domain", def->code));
		struct filled *values = NULL;
		bool is_asked = false;

		assert_int_equal(app_fill(session, op, &in, &h->arena, &values,
					  &h->err),
				 ERR_OK);
		session_close(&session);
		for (size_t k = 0; k < op->n_params; k++)
			if (strcmp(op->params[k].name, "na") == 0)
				is_asked = !values[k].is_skipped;
		assert_int_equal(is_asked, strcmp(def->code, "CARE") == 0);
	}
}

/* The lists of the record and of the instrument are one. */
static void
domains_are_one_list(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *at;

	assert_int_equal(codes_domain.n, N_DOMAINS);
	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	at = house_list(h, "ane", "diagnosis", "case", number, NULL);
	for (size_t i = 0; i < N_DOMAINS; i++) {
		const char *code = diagnosis_domains[i].code;

		assert_string_equal(codes_domain.items[i].code, code);
		assert_string_equal(codes_domain.items[i].label,
				    diagnosis_domains[i].name);
		assert_memory_equal(at, code, strlen(code));
		at = strchr(at, '\n') + 1;
	}
}

static void
scores_are_those_of_the_example(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	read_commitment(h, number);
	list = house_list(h, "ane", "diagnoses", "case", number, NULL);
	/* number, begun, signed, agreed, to talk, low, acute, need, strength,
	 * commitment, gate, suggested */
	assert_string_equal(list,
			    "1|2026-11-21||11|0|4|0|4773|5758|C2||"
			    "JOB_WITH_SUPPORT\n");
}

static void
stands(struct house *h, const char *login, const char *number, const char *want)
{
	assert_string_equal(house_stand(h, login, "diagnosis", number), want);
}

/* Which one it is, whose rating or signature is missing, what is next. */
static void
says_where_it_stands_and_what_is_next(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1990-03-02");

	stands(h, "ane", number, "No diagnosis is begun > diagnosis.begin");
	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 0; i < N_ELEMS(EXAMPLE); i++)
		rate(h, "ane", "diagnosis.rate", number, i);
	stands(h, "ane", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · to rate: social service "
	       "0, employment service 12 > diagnosis.rate_self");
	house_must(h, "ane", "diagnosis.rate_self", "case", number, "domain",
		   EXAMPLE[0].domain, "level", EXAMPLE[0].level, NULL);
	stands(h, "ane", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · to rate: social service "
	       "0, employment service 12 > diagnosis.commitment");
	stands(h, "jon", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · to rate: social service "
	       "0, employment service 12 > diagnosis.rate");
	for (size_t i = 0; i < N_ELEMS(EXAMPLE); i++)
		rate(h, "jon", "diagnosis.rate", number, i);
	house_must(h, "jon", "diagnosis.rate", "case", number, "domain", "MIND",
		   "level", "5", "strength", "1", NULL);
	stands(h, "jon", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · 1 domain to reconcile "
	       "before signing > diagnosis.agree");
	rate_all(h, number);
	stands(h, "ane", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · the commitment is to be "
	       "read > diagnosis.commitment");
	read_commitment(h, number);
	stands(h, "jon", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · the gate is to be decided "
	       "> diagnosis.gate");
	house_must(h, "jon", "diagnosis.gate", "case", number, "gate",
		   "JOB_WITH_SUPPORT", NULL);
	stands(h, "ane", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · both are to sign > "
	       "diagnosis.sign");
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	stands(h, "ane", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · signed by the social "
	       "service, the employment service is to sign > ");
	stands(h, "jon", number,
	       "Diagnosis 1 · draft of 21 Nov 2026 · signed by the social "
	       "service, the employment service is to sign > diagnosis.sign");
	house_must(h, "jon", "diagnosis.sign", "case", number, NULL);
	stands(h, "jon", number,
	       "Diagnosis 1 · signed by both on 21 Nov 2026 > ");
}

static const char *
told_to_sign(struct house *h, const char *login, const char *number)
{
	return house_told(h, login, "diagnosis.sign",
			  HOUSE_TYPED("case", number));
}

/* What two signatures shut is said before each of them. */
static void
signing_says_what_is_left_undecided(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1990-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	assert_non_null(strstr(told_to_sign(h, "ane", number),
			       "Left open: the commitment and the gate."));
	read_commitment(h, number);
	assert_non_null(
		strstr(told_to_sign(h, "ane", number), "Left open: the gate."));
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	assert_non_null(strstr(h->out.said, "The gate is not decided"));
	assert_non_null(
		strstr(told_to_sign(h, "jon", number), "Left open: the gate."));
	house_must(h, "jon", "diagnosis.sign", "case", number, NULL);
	stands(h, "ane", number,
	       "Diagnosis 1 · signed by both on 21 Nov 2026 · its gate was "
	       "not decided > ");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	read_commitment(h, number);
	house_must(h, "ane", "diagnosis.gate", "case", number, "gate",
		   "JOB_WITH_SUPPORT", NULL);
	assert_null(strstr(told_to_sign(h, "ane", number), "Left open"));
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	assert_null(strstr(h->out.said, "not decided"));
}

/* Until the partner signs too a signature is taken back; then it stands. */
static void
a_second_signature_stands(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Lola", "Ruiz", "1990-03-02");

	assert_int_not_equal(house_do(h, "ane", "diagnosis.unsign", "case",
				      number, NULL),
			     ERR_OK);
	assert_non_null(strstr(h->err.msg, "no diagnosis in work"));
	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	assert_null(strstr(told_to_sign(h, "ane", number), "Partner"));
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	house_must(h, "ane", "diagnosis.unsign", "case", number, NULL);
	assert_null(strstr(told_to_sign(h, "jon", number), "Partner"));
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	assert_non_null(
		strstr(told_to_sign(h, "jon", number), "Partner: has signed"));
	house_must(h, "jon", "diagnosis.sign", "case", number, NULL);
	assert_int_not_equal(house_do(h, "jon", "diagnosis.unsign", "case",
				      number, NULL),
			     ERR_OK);
	assert_non_null(strstr(h->err.msg, "Both have signed"));
}

/* 1.4: scores of each handler, of the person, of the pair. */
static void
scores_stand_side_by_side(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	assert_string_equal(house_list(h, "ane", "diagnosis.scores", "case",
				       number, NULL),
			    "");
	rate_all(h, number);
	house_must(h, "jon", "diagnosis.rate", "case", number, "domain",
		   "MONEY", "level", "1", "strength", "0", NULL);
	house_must(h, "ane", "diagnosis.rate_self", "case", number, "domain",
		   "WORK", "level", "4", NULL);
	assert_string_equal(house_list(h, "ane", "diagnosis.scores", "case",
				       number, NULL),
			    "social|11|4773|5758|4|0|several problems at once\n"
			    "employment|11|5000|5758|4|1|acute; several "
			    "problems at once\n"
			    "self|1|2500||0|0|\n"
			    "agreed|11|4773|5758|4|0|several problems at "
			    "once\n");
}

/* 1.3: a sum tells of what one may not see before one's own rating. */
static void
scores_of_the_other_come_after_the_own(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	house_must(h, "ane", "diagnosis.rate", "case", number, "domain", "WORK",
		   "level", "2", "strength", "1", NULL);
	assert_string_equal(house_list(h, "jon", "diagnosis.scores", "case",
				       number, NULL),
			    "social|1|||||seen after your own ratings\n");
	house_must(h, "jon", "diagnosis.rate", "case", number, "domain", "WORK",
		   "level", "4", "strength", "1", NULL);
	assert_string_equal(house_list(h, "jon", "diagnosis.scores", "case",
				       number, NULL),
			    "social|1|7500|3333|1|0|\n"
			    "employment|1|2500|3333|0|0|\n");
}

static void
each_sees_the_other_after_rating(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	house_must(h, "ane", "diagnosis.rate", "case", number, "domain", "WORK",
		   "level", "2", "strength", "1", NULL);
	assert_non_null(
		strstr(house_list(h, "jon", "diagnosis", "case", number, NULL),
		       "WORK|rated||"));
	house_must(h, "jon", "diagnosis.rate", "case", number, "domain", "WORK",
		   "level", "4", "strength", "1", NULL);
	assert_non_null(
		strstr(house_list(h, "jon", "diagnosis", "case", number, NULL),
		       "WORK|2/1|4/1|||||pair|"));
}

static void
signing_needs_talk_and_both(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	assert_int_equal(house_do(h, "ane", "diagnosis.sign", "case", number,
				  NULL),
			 ERR_INVALID);
	/* Two reasons and no 24; of one domain it is named. */
	assert_true(house_found(h, "case", "not_rated_social"));
	assert_true(house_found(h, "case", "not_rated_employment"));
	assert_true(house_found(h, "case", "not_agreed"));
	assert_int_equal(h->out.issues.n, 3);
	rate(h, "ane", "diagnosis.rate", number, 0);
	rate_all(h, number);
	house_must(h, "ane", "diagnosis.rate_self", "case", number, "domain",
		   "BODY", "level", "2", NULL);
	assert_int_equal(house_do(h, "ane", "diagnosis.sign", "case", number,
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "voiced", "voice_gap"));
	house_must(h, "ane", "diagnosis.agree", "case", number, "domain",
		   "BODY", "voiced", "y", NULL);
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	assert_int_equal(house_do(h, "jon", "diagnosis.rate", "case", number,
				  "domain", "WORK", "level", "1", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "jon", "diagnosis.commitment", "case",
				  number, "commitment", "C0", NULL),
			 ERR_INVALID);
	assert_int_equal(house_do(h, "jon", "diagnosis.gate", "case", number,
				  "gate", "JOB_NOW", "gate_reason", "x", NULL),
			 ERR_INVALID);
	house_must(h, "jon", "diagnosis.sign", "case", number, NULL);
	assert_int_equal(house_do(h, "jon", "diagnosis.sign", "case", number,
				  NULL),
			 ERR_NOT_FOUND);
}

/* A need that shows only when the contract is agreed on is answered then, and
 * what was signed stays as it was. */
static void
a_need_can_wait_after_signing_too(void **state)
{
	static const char *const needs[] = {"MONEY", "MIND", "NET"};
	struct house *h = *state;
	struct covenant c;
	const char *before;

	covenant_full(h, &c);
	house_must(h, "ane", "diagnosis.begin", "case", c.number, NULL);
	rate_all(h, c.number);
	house_must(h, "ane", "diagnosis.sign", "case", c.number, NULL);
	house_must(h, "jon", "diagnosis.sign", "case", c.number, NULL);
	before = house_list(h, "ane", "diagnosis", "case", c.number, NULL);
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	assert_int_equal(house_do(h, "ane", "contract.agree", "contract",
				  c.contract, NULL),
			 ERR_INVALID);
	for (size_t i = 0; i < N_ELEMS(needs); i++) {
		assert_true(house_found(h, needs[i], "need_unanswered"));
		if (i == 0)
			assert_int_equal(house_do(h, "mikel",
						  "diagnosis.not_now", "case",
						  c.number, "domain", needs[i],
						  "not_now", "x", NULL),
					 ERR_DENIED);
		house_must(h, "ane", "diagnosis.not_now", "case", c.number,
			   "domain", needs[i], "not_now", "first the work",
			   NULL);
		(void)house_do(h, "ane", "contract.agree", "contract",
			       c.contract, NULL);
	}
	assert_non_null(strstr(house_list(h, "ane", "contracts", "case",
					  c.number, NULL),
			       "|agreed|"));
	assert_int_equal(house_do(h, "ane", "diagnosis.not_now", "case",
				  c.number, "domain", "HOME", "not_now", "x",
				  NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "domain", "no_need"));
	assert_string_equal(house_list(h, "ane", "diagnosis", "case", c.number,
				       NULL),
			    before);
}

static const char *
waits_for(struct house *h, const char *login)
{
	return house_list(h, login, "diagnoses.waiting", NULL);
}

static void
rate_all_of(struct house *h, const char *login, const char *number)
{
	for (size_t i = 0; i < N_ELEMS(EXAMPLE); i++)
		rate(h, login, "diagnosis.rate", number, i);
}

/* Whoever has done with it is told in the other's list, and nobody else. */
static void
waits_for_the_other_of_the_pair(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 1; i < N_ELEMS(EXAMPLE); i++)
		rate(h, "ane", "diagnosis.rate", number, i);
	assert_string_equal(waits_for(h, "jon"), "");
	rate(h, "ane", "diagnosis.rate", number, 0);
	assert_non_null(strstr(waits_for(h, "jon"),
			       "Benali|Karim|1984-03-02|rate|2026-11-21|"));
	assert_string_equal(waits_for(h, "ane"), "");
	assert_string_equal(waits_for(h, "mikel"), "");
	house_set_day("2026-11-23");
	rate_all_of(h, "jon", number);
	assert_string_equal(waits_for(h, "jon"), "");
	assert_string_equal(waits_for(h, "ane"), "");
	rate_all(h, number);
	house_must(h, "jon", "diagnosis.sign", "case", number, NULL);
	assert_non_null(strstr(waits_for(h, "ane"), "|sign|2026-11-23|"));
	assert_string_equal(waits_for(h, "jon"), "");
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "|Diagnosis signed"));
	assert_non_null(strstr(house_list(h, "ane", "partner.did", NULL),
			       "|Domain rated"));
	house_must(h, "ane", "diagnosis.sign", "case", number, NULL);
	assert_string_equal(waits_for(h, "ane"), "");
	assert_non_null(strstr(house_list(h, "jon", "partner.did", NULL),
			       "|Diagnosis signed"));
}

static void
the_gate_is_the_pairs_to_decide(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	assert_int_equal(house_do(h, "ane", "diagnosis.gate", "case", number,
				  "gate", "JOB_NOW", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "gate_reason", "required"));
	house_must(h, "ane", "diagnosis.gate", "case", number, "gate",
		   "JOB_NOW", "gate_reason", "A job is waiting.", NULL);
}

static void
others_read_no_rating(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "diagnosis.begin", "case", number, NULL);
	rate_all(h, number);
	assert_string_equal(house_list(h, "mikel", "diagnosis", "case", number,
				       NULL),
			    "! denied");
	assert_string_equal(house_list(h, "ines", "diagnosis", "case", number,
				       NULL),
			    "! not_found");
	assert_string_equal(house_list(h, "mikel", "diagnoses", "case", number,
				       NULL),
			    "! denied");
	assert_non_null(
		strstr(house_list(h, "sup", "diagnosis", "case", number, NULL),
		       "MIND|2/1"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(domains_are_one_list),
		HOUSE_TEST(only_care_is_asked_whether_it_applies),
		HOUSE_TEST(scores_are_those_of_the_example),
		HOUSE_TEST(says_where_it_stands_and_what_is_next),
		HOUSE_TEST(signing_says_what_is_left_undecided),
		HOUSE_TEST(a_second_signature_stands),
		HOUSE_TEST(scores_stand_side_by_side),
		HOUSE_TEST(scores_of_the_other_come_after_the_own),
		HOUSE_TEST(each_sees_the_other_after_rating),
		HOUSE_TEST(signing_needs_talk_and_both),
		HOUSE_TEST(a_need_can_wait_after_signing_too),
		HOUSE_TEST(waits_for_the_other_of_the_pair),
		HOUSE_TEST(the_gate_is_the_pairs_to_decide),
		HOUSE_TEST(others_read_no_rating),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
