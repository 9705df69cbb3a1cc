/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "breach_due.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/breach.h"
#include "core/codes.h"
#include "param_private.h"
#include "promise_rows.h"
#include "store/breach_store.h"
#include "store/contract_store.h"
#include "store/promise_store.h"

enum { DAYS_NAMED = 5 };

/* ---- Loading ---- */

static enum err_code
add_marks(struct op_call *call, const struct promise_row *row,
	  struct promise *out, struct err *err)
{
	struct promise one;
	struct promise_mark *all;
	enum err_code rc =
		promise_load_marks(call->store, row, call->arena, &one, err);

	if (rc != ERR_OK || one.n_marks == 0)
		return rc;
	all = arena_new(call->arena, struct promise_mark,
			out->n_marks + one.n_marks);
	if (out->n_marks > 0)
		memcpy(all, out->marks, out->n_marks * sizeof(*all));
	memcpy(all + out->n_marks, one.marks, one.n_marks * sizeof(*all));
	out->marks = all;
	out->n_marks += one.n_marks;
	return ERR_OK;
}

/* An occurrence may be marked in the version that took the promise over. */
static enum err_code
load_marks(struct op_call *call, struct breach_due *out, struct err *err)
{
	struct promise_row *rows = NULL;
	int64_t origin = promise_origin(&out->promise_row);
	size_t n = 0;
	enum err_code rc = promise_list_case(call->store,
					     out->promise_row.casefile_id,
					     call->arena, &rows, &n, err);

	promise_from_row(&out->promise_row, &out->promise);
	for (size_t i = 0; rc == ERR_OK && i < n; i++)
		if (promise_origin(&rows[i]) == origin)
			rc = add_marks(call, &rows[i], &out->promise, err);
	return rc;
}

enum err_code
breach_due_load(struct op_call *call, int64_t promise_id,
		struct breach_due *out, struct err *err)
{
	struct record_rows rests = {.arena = call->arena};
	struct record_rows breaches = {.arena = call->arena};
	enum err_code rc = record_load(call->store, &PROMISE_RECORD, promise_id,
				       call->arena, &out->promise_row, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &CONTRACT_RECORD,
				 out->promise_row.contract_id, call->arena,
				 &out->contract, err);
	if (rc == ERR_OK)
		rc = load_marks(call, out, err);
	if (rc == ERR_OK)
		rc = contract_rest_list(call->store, out->contract.head.id,
					&rests, err);
	if (rc == ERR_OK)
		rc = breach_list(call->store, out->promise_row.casefile_id,
				 &breaches, err);
	out->rests = rests.items;
	out->n_rests = rests.n;
	out->breaches = breaches.items;
	out->n_breaches = breaches.n;
	return rc;
}

/* ---- Judging a day ---- */

static bool
is_in_force_on(const struct contract_row *contract, struct date day)
{
	return !date_is_none(contract->in_force_on) &&
	       date_is_within(day, contract->in_force_on, contract->ended_on);
}

/* Nothing is due on a day on which the contract rested. */
static const struct contract_rest *
rest_on(const struct breach_due *due, struct date day)
{
	for (size_t i = 0; i < due->n_rests; i++) {
		const struct contract_rest *rest = &due->rests[i];

		if (date_cmp(day, rest->from_day) >= 0 &&
		    (date_is_none(rest->to_day) ||
		     date_cmp(day, rest->to_day) < 0))
			return rest;
	}
	return NULL;
}

static const struct breach_row *
reported_on(const struct breach_due *due, struct date day)
{
	for (size_t i = 0; i < due->n_breaches; i++) {
		const struct breach_row *row = &due->breaches[i];

		if (row->commitment_id == due->promise_row.head.id &&
		    date_cmp(row->on_day, day) == 0 &&
		    strcmp(row->state, "annulled") != 0)
			return row;
	}
	return NULL;
}

/* The last day before the one given that can be reported. */
static struct date
last_before(const struct breach_due *due, struct date before, struct date today)
{
	struct date day = before;

	do {
		day = promise_missed_before(&due->promise, day, today);
	} while (!date_is_none(day) &&
		 (!is_in_force_on(&due->contract, day) ||
		  rest_on(due, day) != NULL || reported_on(due, day) != NULL));
	return day;
}

struct date
breach_due_last(const struct op_call *call, const struct breach_due *due)
{
	return last_before(due, date_add_days(call->today, 1), call->today);
}

/* ---- Saying it ---- */

static void
say_days(struct op_call *call, const struct breach_due *due)
{
	struct strbuf days = {0};
	struct date day = breach_due_last(call, due);

	for (int i = 0; i < DAYS_NAMED && !date_is_none(day); i++) {
		if (i > 0)
			strbuf_add(&days, ", ");
		strbuf_add(&days, date_short(call->arena, day));
		day = last_before(due, day, call->today);
	}
	if (days.len > 0)
		issues_add(call->issues, "on_day", "days",
			   _("Days that can be reported: %s."),
			   strbuf_str(&days));
	else
		issues_add(call->issues, "on_day", "no_days",
			   _("No day of this promise has been missed that "
			     "could be reported."));
	strbuf_fini(&days);
}

static const char *
outcome_on(const struct promise *promise, struct date day)
{
	for (size_t i = 0; i < promise->n_marks; i++)
		if (date_cmp(promise->marks[i].due_on, day) == 0)
			return code_label(
				&codes_promise_outcome,
				code_of(&codes_promise_outcome,
					(int)promise->marks[i].outcome));
	return "";
}

/* True where an occurrence of that day was missed. */
static bool
check_missed(struct op_call *call, const struct breach_due *due,
	     struct date day)
{
	const char *shown = date_short(call->arena, day);

	switch (promise_missed_on(&due->promise, day, call->today)) {
	case MISSED_YES:
		return true;
	case MISSED_NOT_DUE:
		issues_add(call->issues, "on_day", "not_due",
			   _("Nothing of this promise was due on %s."), shown);
		return false;
	case MISSED_NOT_OVER:
		issues_add(call->issues, "on_day", "not_over",
			   _("%s is not over: it may still be kept. Once it "
			     "is marked as not kept, it can be reported."),
			   shown);
		return false;
	case MISSED_SETTLED:
		issues_add(call->issues, "on_day", "settled",
			   _("What was due on %s is marked “%s”. Take the "
			     "mark back first if it is wrong."),
			   shown, outcome_on(&due->promise, day));
		return false;
	}
	return false;
}

static bool
check_contract(struct op_call *call, const struct breach_due *due,
	       struct date day)
{
	const struct contract_rest *rest = rest_on(due, day);
	bool is_in_force = is_in_force_on(&due->contract, day);

	if (!is_in_force)
		issues_add(call->issues, "on_day", "not_in_force",
			   _("The contract with that promise was not in force "
			     "on that day."));
	if (rest != NULL)
		issues_add(call->issues, "on_day", "rested",
			   _("The contract rested on that day (%s): nothing "
			     "was due."),
			   rest->reason);
	return is_in_force && rest == NULL;
}

void
breach_due_check(struct op_call *call, const struct breach_due *due,
		 struct date day)
{
	const struct breach_row *before = reported_on(due, day);
	bool is_good = check_contract(call, due, day);

	is_good = check_missed(call, due, day) && is_good;
	if (before != NULL)
		issues_add(call->issues, "on_day", "exists",
			   _("This was reported already, as number %lld."),
			   (long long)before->head.id);
	if (!is_good)
		say_days(call, due);
}
