/* SPDX-License-Identifier: EUPL-1.2 */
/* In which language a contract is printed, what is not asked of it, and where it
 * leads. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/covenant.h"
#include "tests/lib/house.h"

/* ---- In which language it is printed ---- */

/* kith has no words in Basque: what is signed is a page in another language,
 * which is said where the language is chosen and on the page. */
static void
says_in_which_language_it_is_printed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const struct inputs of_case = {.items = &(struct input){"case", number},
				       .n = 1};

	assert_string_equal(
		house_warned(h, "ane", "contract.begin",
			     HOUSE_TYPED("case", number, "language", "eu")),
		"Language: kith has no words in Basque: it is "
		"printed and signed in English\n");
	assert_string_equal(
		house_warned(h, "ane", "contract.begin",
			     HOUSE_TYPED("case", number, "language", "es")),
		"");
	house_must(h, "ane", "contract.begin", "case", number, "language", "eu",
		   NULL);
	assert_non_null(strstr(house_print(h, "ane", "contract", &of_case),
			       "\nThere is no page in Basque: this one is in "
			       "English.\n"));
	house_must(h, "ane", "contract.change", "contract", "1", "language",
		   "en", NULL);
	assert_null(strstr(house_print(h, "ane", "contract", &of_case),
			   "There is no page"));
}

/* Who reads Basque does not read the English page (3.2). */
static void
reads_another_language_than_the_page(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	house_must(h, "ane", "contract.change", "contract", c.contract,
		   "language", "eu", NULL);
	house_must(h, "ane", "person.change", "person", "1", "language", "eu",
		   NULL);
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	assert_int_equal(house_do(h, "ane", "contract.agree", "contract",
				  c.contract, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "language", "language"));
	house_must(h, "ane", "contract.change", "contract", c.contract,
		   "read_aloud", "y", NULL);
	house_must(h, "ane", "contract.propose", "contract", c.contract, NULL);
	house_must(h, "ane", "contract.agree", "contract", c.contract, NULL);
}

/* ---- What is not asked twice ---- */

/* What is promised once has one day: the last goes along with the first. */
static void
the_last_day_of_once_is_the_first(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_full(h, &c);
	house_must(h, "jon", "promise.change", "promise", c.ours, "first_due",
		   "2026-12-15", NULL);
	assert_string_equal(house_filled(h, "jon", "promise.change", "last_due",
					 HOUSE_TYPED("promise", c.ours)),
			    "2026-12-15");
	house_must(h, "jon", "promise.change", "promise", c.family, "frequency",
		   "once", NULL);
	/* one that is set is looked at */
	assert_int_equal(house_do(h, "jon", "promise.change", "promise", c.ours,
				  "first_due", "2026-12-16", "last_due",
				  "2026-12-20", NULL),
			 ERR_INVALID);
}

static bool
asks_for_the_reason(struct house *h, const char *operation,
		    const char *const *typed)
{
	const struct operation *op = operation_find(operation);
	const struct inputs in = house_inputs(h, typed);
	struct session *session = house_session(h, "ane");
	struct filled *values = NULL;
	bool asks = false;

	assert_int_equal(app_fill(session, op, &in, &h->arena, &values,
				  &h->err),
			 ERR_OK);
	session_close(&session);
	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, "change_reason") == 0)
			asks = !values[i].is_skipped;
	return asks;
}

/* Nor is asked why it would. */
static void
a_first_version_replaces_none(void **state)
{
	struct house *h = *state;
	struct covenant c;
	const char *number = house_case(h, "Lola", "Ruiz", "1990-03-02");

	assert_false(asks_for_the_reason(h, "contract.begin",
					 HOUSE_TYPED("case", number)));
	covenant_full(h, &c);
	assert_false(asks_for_the_reason(h, "contract.change",
					 HOUSE_TYPED("contract", c.contract)));
	covenant_agree(h, &c);
	covenant_sign(h, &c, "ane", "person", NULL);
	covenant_sign(h, &c, "ane", "social", NULL);
	covenant_sign(h, &c, "jon", "employment", NULL);
	covenant_sign(h, &c, "ane", "family", "Amina Benali");
	assert_true(asks_for_the_reason(h, "contract.begin",
					HOUSE_TYPED("case", c.number)));
	house_must(h, "ane", "contract.begin", "case", c.number,
		   "change_reason", "The goal is another.", NULL);
	assert_true(asks_for_the_reason(
		h, "contract.change", HOUSE_TYPED("contract", h->out.row_ref)));
}

/* ---- Its phase ---- */

/* 2.2: with a contract in force the plan is made; the way there is one phase
 * after the other, and the next one is proposed. */
static void
leads_on_to_the_next_phase(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_in_force(h, &c);
	assert_non_null(strstr(h->out.said, "\"Enter the next phase\""));
	assert_non_null(strstr(house_stand(h, "ane", "promises", c.number),
			       "still Getting to know > case.phase"));
	assert_string_equal(house_filled(h, "ane", "case.phase", "phase",
					 HOUSE_TYPED("case", c.number)),
			    "PLAN");
	house_must(h, "ane", "case.story", "case", c.number, "story",
		   "Came to work in a kitchen.", NULL);
	house_must(h, "ane", "case.phase", "case", c.number, "explained", "y",
		   "team", "y", NULL);
	assert_string_equal(house_filled(h, "ane", "case.phase", "phase",
					 HOUSE_TYPED("case", c.number)),
			    "IMPLEMENTATION");
	assert_non_null(strstr(house_stand(h, "ane", "promises", c.number),
			       " > case.phase"));
	house_must(h, "ane", "case.phase", "case", c.number, NULL);
	assert_null(strstr(house_stand(h, "ane", "promises", c.number),
			   "case.phase"));
}

/* ---- Who signs ---- */

/* The own side first, then who is still to sign; of the family part of a name
 * is enough where it is of one only. */
static void
proposes_who_is_to_sign(void **state)
{
	struct house *h = *state;
	struct covenant c;

	covenant_agreed(h, &c);
	const char *const typed[] = {"contract", c.contract, NULL};
	const char *const family[] = {"contract", c.contract, "party", "family",
				      NULL};
	assert_string_equal(house_filled(h, "jon", "contract.sign", "party",
					 typed),
			    "employment");
	assert_string_equal(house_filled(h, "jon", "contract.sign", "name",
					 typed),
			    "Jon Ruiz");
	assert_string_equal(house_filled(h, "jon", "contract.sign", "name",
					 family),
			    "Amina Benali");
	covenant_sign(h, &c, "jon", "employment", NULL);
	assert_string_equal(house_filled(h, "jon", "contract.sign", "party",
					 typed),
			    "person");
	assert_string_equal(house_filled(h, "jon", "contract.sign", "name",
					 typed),
			    "Karim BENALI");
	assert_int_equal(covenant_try_sign(h, &c, "ane", "family", "Karim"),
			 ERR_INVALID);
	assert_true(house_found(h, "name", "not_a_party"));
	covenant_sign(h, &c, "ane", "family", "amina");
	assert_non_null(strstr(house_list(h, "ane", "signatures", "case",
					  c.number, NULL),
			       "|family|Amina Benali||2026-11-21|paper|"));
	/* At the shell nobody signs whom nobody named. */
	assert_int_equal(house_do(h, "ane", "contract.sign", "contract",
				  c.contract, NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "party", "required"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(proposes_who_is_to_sign),
		HOUSE_TEST(leads_on_to_the_next_phase),
		HOUSE_TEST(the_last_day_of_once_is_the_first),
		HOUSE_TEST(a_first_version_replaces_none),
		HOUSE_TEST(says_in_which_language_it_is_printed),
		HOUSE_TEST(reads_another_language_than_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
