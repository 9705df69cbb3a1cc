/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an office does is its own: whoever works at another one changes nothing
 * there, neither its cases nor its staff, pairs and deputies, by no operation.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "tests/lib/relations_lab.h"

enum { INPUTS_MAX = 90 };

/* ---- Every operation ---- */

/* What somebody of another office does there nevertheless, and why. */
static const struct {
	const char *operation;
	const char *why;
} LET[] = {
	{"access.ask", "whoever knows that there is a case asks its pair"},
	{"partner.seen", "a mark in one's own list, of no case"},
};

static bool
is_let(const struct operation *op)
{
	for (size_t i = 0; i < N_ELEMS(LET); i++)
		if (strcmp(LET[i].operation, op->name) == 0)
			return true;
	return false;
}

static const char *
text_for(struct relations_lab *lab, const struct param *param)
{
	if (param->type == PARAM_REF && param->ref == REF_OFFICE)
		return "ALT";
	return relations_lab_text(lab, param, LAB_QUIET);
}

/* Is there a row that it must name, other than an office? */
static bool
names_a_row(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].type == PARAM_REF &&
		    op->params[i].ref != REF_OFFICE && op->params[i].required)
			return true;
	return false;
}

static enum err_code
try_operation(struct relations_lab *lab, const char *login,
	      const struct operation *op, struct err *err)
{
	struct session *session = house_session(&lab->house, login);
	struct input items[INPUTS_MAX];
	struct inputs in = {.items = items};
	struct issues issues;
	enum err_code rc;

	for (size_t i = 0; i < op->n_params; i++) {
		const char *text = text_for(lab, &op->params[i]);

		if (text != NULL)
			items[in.n++] =
				(struct input){op->params[i].name, text};
	}
	rc = app_try(session, op, &in, &lab->house.arena, &issues, err);
	session_close(&session);
	return rc;
}

/* Each kind of row of the office that its staff work with in lists. */
static void
add_rows(struct relations_lab *lab)
{
	struct house *h = &lab->house;
	const char *const *row = lab->row[LAB_QUIET];
	const char **out = lab->row[LAB_QUIET];

	house_must(h, "root", "office.add", "code", "LIZ", "name", "Lizarra",
		   NULL);
	house_must(h, "sup", "deputy.set", "absent_id", "jon", "deputy_id",
		   "leire", "from_day", "t+20", "to_day", "t+29", NULL);
	out[REF_DEPUTY] = arena_strdup(&h->arena, h->out.row_ref);
	house_must(h, "ane", "transfer.ask", "case", row[REF_CASEFILE],
		   "to_office_id", "LIZ", "reason", "Moves there", NULL);
	out[REF_TRANSFER] = arena_strdup(&h->arena, h->out.row_ref);
	house_must(h, "ane", "duplicate.refuse", "person", row[REF_PERSON],
		   "other", lab->row[LAB_OPEN][REF_PERSON], NULL);
	out[REF_VERDICT] = arena_strdup(&h->arena, h->out.row_ref);
	house_must(h, "sup", "pair.hand_over", "pair", "ane+jon", "pair_id",
		   "mikel+leire", "reason", "leaves", "cases",
		   row[REF_CASEFILE], NULL);
	out[REF_HAND_OVER] = arena_strdup(&h->arena, h->out.row_ref);
}

static void
changes_nothing_by_any_operation(void **state)
{
	static const char *const foreign[] = {"eli", "tsup"};
	struct relations_lab lab;
	size_t n;
	size_t n_wrong = 0;
	size_t n_asked = 0;
	const struct operation *const *ops = operation_all(&n);

	(void)state;
	relations_lab_init(&lab);
	add_rows(&lab);
	for (size_t i = 0; i < n; i++)
		for (size_t who = 0; who < N_ELEMS(foreign); who++) {
			struct err err = {0};
			enum err_code rc;

			if (!names_a_row(ops[i]))
				continue;
			rc = try_operation(&lab, foreign[who], ops[i], &err);
			n_asked++;
			if (is_let(ops[i]) || rc == ERR_DENIED ||
			    rc == ERR_NOT_FOUND)
				continue;
			n_wrong++;
			print_message("# %s: %s goes (%s %s)\n", foreign[who],
				      ops[i]->name, err_code_name(rc), err.msg);
		}
	print_message("# %zu questions\n", n_asked);
	assert_true(n_asked > 200);
	assert_int_equal(n_wrong, 0);
	relations_lab_fini(&lab);
}

/* ---- Staff, pairs and deputies, one by one ---- */

static void
supervisor_disposes_of_the_own_office_alone(void **state)
{
	struct house *h = *state;

	house_case(h, "Karim", "Benali", "1984-03-02");
	assert_int_equal(house_do(h, "tsup", "deputy.set", "absent_id", "ane",
				  "deputy_id", "ines", "from_day", "t",
				  "to_day", "t+9", NULL),
			 ERR_DENIED);
	assert_string_equal(h->err.field, "absent_id");
	assert_int_equal(house_do(h, "tsup", "deputy.set", "absent_id", "ane",
				  "deputy_id", "mikel", "from_day", "t",
				  "to_day", "t+9", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "deputy.set", "absent_id", "ane",
				  "deputy_id", "ines", "from_day", "t",
				  "to_day", "t+9", NULL),
			 ERR_DENIED);
	assert_string_equal(h->err.field, "deputy_id");
	assert_int_equal(house_do(h, "tsup", "pair.end", "pair", "ane+jon",
				  "active_to", "t", NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "tsup", "pair.add", "social_id", "mikel",
				  "employment_id", "jon", "active_from", "t",
				  NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "sup", "pair.add", "social_id", "mikel",
				  "employment_id", "omar", "active_from", "t",
				  NULL),
			 ERR_DENIED);
	house_must(h, "sup", "pair.add", "social_id", "mikel", "employment_id",
		   "jon", "active_from", "t", NULL);
}

/* The administrator keeps every office's, but mixes none. */
static void
administrator_mixes_no_offices(void **state)
{
	struct house *h = *state;

	house_must(h, "root", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+9", NULL);
	assert_int_equal(house_do(h, "root", "deputy.set", "absent_id", "ane",
				  "deputy_id", "ines", "from_day", "t+20",
				  "to_day", "t+29", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "deputy_id", "other_office"));
	/* The office sees who stands in, whoever set it. */
	assert_non_null(strstr(house_list(h, "ane", "deputies", NULL),
			       "Ane Etxeberria|Mikel"));
	assert_string_equal(house_list(h, "tsup", "deputies", NULL), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_nothing_by_any_operation),
		HOUSE_TEST(supervisor_disposes_of_the_own_office_alone),
		HOUSE_TEST(administrator_mixes_no_offices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
