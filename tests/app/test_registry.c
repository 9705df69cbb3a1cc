/* SPDX-License-Identifier: EUPL-1.2 */
/* The declarations are whole: what every face takes for granted. */
#include "config.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/operation.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/attr.h"
#include "store/query.h"

static void
check_param(const char *owner, const struct param *param)
{
	if (param->name == NULL || param->label == NULL)
		fail_msg("%s: a parameter without name or label", owner);
	for (const char *c = param->name; *c != '\0'; c++) {
		if (!islower((unsigned char)*c) && *c != '_')
			fail_msg("%s: parameter %s is not lower_snake", owner,
				 param->name);
	}
	if ((param->type == PARAM_CODE || param->type == PARAM_SCOPE) !=
	    (param->codes != NULL))
		fail_msg("%s: %s and its code list", owner, param->name);
	if ((param->type == PARAM_REF) != (param->ref != REF_NONE))
		fail_msg("%s: %s and what it refers to", owner, param->name);
	/* The labels of the codes stand in for it. */
	if (param->type != PARAM_REV && param->help == NULL &&
	    param->codes == NULL)
		fail_msg("%s: %s has no help", owner, param->name);
}

static void
check_params(const char *owner, const struct param *params, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		check_param(owner, &params[i]);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(params[i].name, params[j].name) == 0)
				fail_msg("%s: %s twice", owner, params[i].name);
		}
	}
}

static void
operations_are_whole(void **state)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	(void)state;
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		const struct operation *op = all[i];

		if (i > 0 && strcmp(all[i - 1]->name, op->name) >= 0)
			fail_msg("%s is there twice", op->name);
		assert_ptr_equal(operation_find(op->name), op);
		assert_non_null(op->title);
		assert_non_null(op->summary);
		if (op->words == NULL)
			fail_msg("%s: no other words for it", op->name);
		assert_non_null(op->body);
		assert_true(op->right > RIGHT_NONE && op->right < RIGHT_END);
		assert_true(op->summary[strlen(op->summary) - 1] == '.');
		if (undo_rule_of(op->name).how == UNDO_UNKNOWN)
			fail_msg(
				"%s: src/app/undo_rule.c does not say how it "
				"is taken back",
				op->name);
		check_params(op->name, op->params, op->n_params);
	}
}

static bool
is_row_operation(const struct view *view, const char *name)
{
	for (size_t i = 0;
	     view->operations != NULL && view->operations[i] != NULL; i++)
		if (strcmp(view->operations[i], name) == 0)
			return true;
	return false;
}

/* One key, one operation, wherever they stand together. */
static void
check_row_operations(const struct view *view)
{
	char keys[64] = "";

	for (size_t i = 0;
	     view->operations != NULL && view->operations[i] != NULL; i++) {
		const struct operation *op =
			operation_find(view->operations[i]);

		if (op == NULL)
			fail_msg("%s: no operation %s", view->name,
				 view->operations[i]);
		if (op->key == 0)
			continue;
		if (strchr(keys, op->key) != NULL)
			fail_msg("%s: key %c twice", view->name, op->key);
		keys[strlen(keys)] = op->key;
	}
	if (view->adds == NULL || *view->adds == '\0' ||
	    operation_find(view->adds)->key == 0 ||
	    is_row_operation(view, view->adds))
		return;
	if (strchr(keys, operation_find(view->adds)->key) != NULL)
		fail_msg("%s: the key of %s twice", view->name, view->adds);
}

/* ui.md 3: a letter of the table of keys has one meaning everywhere; n adds to
 * a list by what the list says. */
static void
letters_are_not_those_of_the_table(void **state)
{
	static const char TABLE[] = "gsCvymqnYltU/*-?:[] 123456789";
	size_t n;
	const struct operation *const *all = operation_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (all[i]->key != 0 && strchr(TABLE, all[i]->key) != NULL)
			fail_msg("%s: %c means something else", all[i]->name,
				 all[i]->key);
}

/* What each letter does, wherever it does something. */
static const struct {
	char key;
	const char *verbs; /* ends of names, each between blanks */
} MEANINGS[] = {
	{'+', " .addendum "},
	{'=', " .agree .accept .grant .annul_confirm duplicate.link "},
	{'A', " appointment.make "},
	{'B', " breach.report "},
	{'D', " diagnosis.gate meeting.decide dispute.keep "},
	{'E', " contract.review "},
	{'G', " goal.add "},
	{'H', " diagnosis.commitment "},
	{'I', " .take "},
	{'L', " diagnosis.rate "},
	{'M', " message.send "},
	{'N', " diagnosis.not_now "},
	{'O', " contract.propose "},
	{'Q', " access.ask "},
	{'R', " message.answer "},
	{'S', " .sign .sign_report "},
	{'T', " breach.step "},
	{'V', " diagnosis.rate_self "},
	{'W', " dispute.record "},
	{'X',
	 " .decline .annul_decline .return_report duplicate.refuse "
	 "duplicate.asked "},
	{'a', " case.assign pair.hand_over "},
	{'b', " .begin "},
	{'c', " contact.log "},
	{'d', " .done .mark .read .seen .settle access.review "},
	{'e', " .change .story consent.correct household.correct "},
	{'f', " task.add "},
	{'h', " breach.explain "},
	{'i', " person.change household.person "},
	{'j', " meeting.log "},
	{'k',
	 " .call_off .end .withdraw contact.annul address.remove holiday.remove "
	 "identifier.remove view.remove "},
	{'o', " case.open "},
	{'p', " promise.add "},
	{'r', " .redate duplicate.later duplicate.ask_later "},
	{'u',
	 " .unmark .unsign .undo .revoke .unlink .hand_back .plan_again "
	 ".undecide .unlook deputy.resume "},
	{'w', " note.write "},
	{'x', " contact.missed "},
};

static bool
means(const char *verbs, const char *name)
{
	const char *ends[] = {name, strrchr(name, '.')};

	for (size_t i = 0; i < N_ELEMS(ends); i++) {
		const char *at = strstr(verbs, ends[i]);

		if (at != NULL && at[-1] == ' ' && at[strlen(ends[i])] == ' ')
			return true;
	}
	return false;
}

/* w wrote a note on one tab and put off a need on another. */
static void
a_letter_means_one_thing(void **state)
{
	size_t n;
	const struct operation *const *all = operation_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		bool is_meant = all[i]->key == 0;

		for (size_t m = 0; m < N_ELEMS(MEANINGS); m++)
			is_meant = is_meant ||
				   (MEANINGS[m].key == all[i]->key &&
				    means(MEANINGS[m].verbs, all[i]->name));
		if (!is_meant)
			fail_msg("%s: %c means something else", all[i]->name,
				 all[i]->key);
	}
}

static void
views_are_whole(void **state)
{
	size_t n;
	const struct view *const *all = view_all(&n);

	(void)state;
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		const struct view *view = all[i];

		if (i > 0 && strcmp(all[i - 1]->name, view->name) >= 0)
			fail_msg("%s is there twice", view->name);
		assert_ptr_equal(view_find(view->name), view);
		assert_non_null(view->title);
		assert_non_null(view->summary);
		assert_non_null(view->empty);
		assert_non_null(view->query);
		assert_true(view->n_columns > 0);
		assert_true(view->query->n_orders > 0);
		if (view->adds != NULL && *view->adds != '\0' &&
		    operation_find(view->adds) == NULL)
			fail_msg("%s adds by %s, which is not there",
				 view->name, view->adds);
		check_params(view->name, view->params, view->n_params);
		check_row_operations(view);
	}
}

/* A word of one letter, but for the article: a key, which may be another. */
static bool
names_a_key(const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		bool begins = c == text || c[-1] == ' ';

		if (begins && isalpha((unsigned char)*c) && *c != 'a' &&
		    (c[1] == ' ' || c[1] == '.' || c[1] == '\0'))
			return true;
	}
	return false;
}

/* The face says which key adds a row: "n begins one" was b's (ui.md 5). */
static void
empty_lists_name_no_key(void **state)
{
	size_t n;
	const struct view *const *all = view_all(&n);

	(void)state;
	assert_true(names_a_key("No task. n adds one."));
	assert_false(names_a_key("No task. An office adds a task."));
	for (size_t i = 0; i < n; i++)
		if (names_a_key(all[i]->empty))
			fail_msg("%s: \"%s\" names a key", all[i]->name,
				 all[i]->empty);
}

/* On any row of them somebody may call. */
static void
a_contact_is_logged_from_every_list_of_the_day(void **state)
{
	static const char *const names[] = {
		"appointments.left",   "appointments.mine",
		"appointments.open",   "appointments.soon",
		"breaches.open",       "cases.contact_overdue",
		"cases.mine",	       "cases.new",
		"cases.silent",	       "cases.steps",
		"contacts.missed",     "contracts.ending",
		"contracts.to_sign",   "decisions.open",
		"diagnoses.waiting",   "messages.new",
		"partner.did",	       "promises.left",
		"promises.ours_due",   "promises.ours_late",
		"promises.person_due", "reviews.due",
		"tasks.acute",	       "tasks.mine"};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(names); i++) {
		const struct view *view = view_find(names[i]);

		if (view == NULL || !is_row_operation(view, "contact.log"))
			fail_msg("%s: no contact.log", names[i]);
	}
}

/* ui.md 2: of a row of many cases one sees whose it is at every width. */
static void
names_are_never_left_out(void **state)
{
	size_t n;
	const struct view *const *all = view_all(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		size_t at = view_column_at(all[i], "family_name");

		if (at < all[i]->n_columns && all[i]->columns[at].priority != 0)
			fail_msg("%s leaves the name out at %d", all[i]->name,
				 all[i]->columns[at].priority);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_are_whole),
		cmocka_unit_test(letters_are_not_those_of_the_table),
		cmocka_unit_test(a_letter_means_one_thing),
		cmocka_unit_test(views_are_whole),
		cmocka_unit_test(names_are_never_left_out),
		cmocka_unit_test(empty_lists_name_no_key),
		cmocka_unit_test(
			a_contact_is_logged_from_every_list_of_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
