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

static enum err_code
load_version(struct op_call *call, const struct promise_row *row,
	     struct breach_due_version *out, struct err *err)
{
	struct record_rows rests = {.arena = call->arena};
	enum err_code rc = record_load(call->store, &CONTRACT_RECORD,
				       row->contract_id, call->arena,
				       &out->contract, err);

	if (rc == ERR_OK)
		rc = contract_rest_list(call->store, row->contract_id, &rests,
					err);
	out->promise_id = row->head.id;
	out->rests = rests.items;
	out->n_rests = rests.n;
	return rc;
}

/* An occurrence may be marked in the version that took the promise over. */
static enum err_code
load_versions(struct op_call *call, struct breach_due *out, struct err *err)
{
	struct promise_row *rows = NULL;
	struct breach_due_version *versions;
	int64_t origin = promise_origin(&out->promise_row);
	size_t n = 0;
	enum err_code rc = promise_list_case(call->store,
					     out->promise_row.casefile_id,
					     call->arena, &rows, &n, err);

	promise_from_row(&out->promise_row, &out->promise);
	versions = arena_new(call->arena, struct breach_due_version, n + 1);
	out->versions = versions;
	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		if (promise_origin(&rows[i]) != origin)
			continue;
		rc = add_marks(call, &rows[i], &out->promise, err);
		if (rc == ERR_OK)
			rc = load_version(call, &rows[i],
					  &versions[out->n_versions++], err);
	}
	return rc;
}

enum err_code
breach_due_load(struct op_call *call, int64_t promise_id,
		struct breach_due *out, struct err *err)
{
	struct record_rows breaches = {.arena = call->arena};
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = record_load(call->store, &PROMISE_RECORD, promise_id, call->arena,
			 &out->promise_row, err);
	if (rc == ERR_OK)
		rc = load_versions(call, out, err);
	if (rc == ERR_OK)
		rc = breach_list(call->store, out->promise_row.casefile_id,
				 &breaches, err);
	out->breaches = breaches.items;
	out->n_breaches = breaches.n;
	return rc;
}

/* ---- Judging a day ---- */

static bool
is_in_force_on(const struct breach_due *due, struct date day)
{
	for (size_t i = 0; i < due->n_versions; i++) {
		const struct contract_row *contract =
			&due->versions[i].contract;

		if (!date_is_none(contract->in_force_on) &&
		    date_is_within(day, contract->in_force_on,
				   contract->ended_on))
			return true;
	}
	return false;
}

static const struct contract_rest *
find_rest(const struct breach_due_version *version, struct date day)
{
	for (size_t i = 0; i < version->n_rests; i++) {
		const struct contract_rest *rest = &version->rests[i];

		if (date_is_within(day, rest->from_day, rest->to_day))
			return rest;
	}
	return NULL;
}

/* Nothing is due on a day on which the contract rested. */
static const struct contract_rest *
rest_on(const struct breach_due *due, struct date day)
{
	const struct contract_rest *rest = NULL;

	for (size_t i = 0; rest == NULL && i < due->n_versions; i++)
		rest = find_rest(&due->versions[i], day);
	return rest;
}

static bool
is_of_promise(const struct breach_due *due, const struct breach_row *row)
{
	for (size_t i = 0; i < due->n_versions; i++)
		if (due->versions[i].promise_id == row->commitment_id)
			return true;
	return false;
}

static const struct breach_row *
reported_on(const struct breach_due *due, struct date day)
{
	for (size_t i = 0; i < due->n_breaches; i++) {
		const struct breach_row *row = &due->breaches[i];

		if (is_of_promise(due, row) &&
		    date_cmp(row->on_day, day) == 0 &&
		    strcmp(row->state, "annulled") != 0)
			return row;
	}
	return NULL;
}

/* Of a day that was missed: whether nothing stands against reporting it. */
static bool
is_reportable(const struct breach_due *due, struct date day)
{
	return is_in_force_on(due, day) && rest_on(due, day) == NULL &&
	       reported_on(due, day) == NULL;
}

/* The last day before the one given that can be reported. */
static struct date
last_before(const struct breach_due *due, struct date before, struct date today)
{
	struct date day = before;

	do {
		day = promise_missed_before(&due->promise, day, today);
	} while (!date_is_none(day) && !is_reportable(due, day));
	return day;
}

static struct date
last_reportable(const struct op_call *call, const struct breach_due *due)
{
	return last_before(due, date_add_days(call->today, 1), call->today);
}

struct date
breach_due_proposed(const struct op_call *call, const struct breach_due *due)
{
	struct date marked = promise_missed_last_marked(&due->promise);
	struct date meant = op_date(call, "next_due");

	if (!date_is_none(meant) &&
	    promise_missed_on(&due->promise, meant, call->today) ==
		    MISSED_YES &&
	    is_reportable(due, meant))
		return meant;
	if (!date_is_none(marked) && is_reportable(due, marked))
		return marked;
	return last_reportable(call, due);
}

/* ---- Saying it ---- */

/* "11 Dec 2026, 4 Dec 2026"; "" where there is none. In arena. */
static const char *
list_days(struct op_call *call, const struct breach_due *due)
{
	struct strbuf days = {0};
	struct date day = last_reportable(call, due);
	const char *text;

	for (int i = 0; i < DAYS_NAMED && !date_is_none(day); i++) {
		if (i > 0)
			strbuf_add(&days, ", ");
		strbuf_add(&days, date_short(call->arena, day));
		day = last_before(due, day, call->today);
	}
	text = arena_strdup(call->arena, strbuf_str(&days));
	strbuf_fini(&days);
	return text;
}

static void
say_days(struct op_call *call, const struct breach_due *due)
{
	const char *days = list_days(call, due);

	if (*days != '\0')
		issues_add(call->issues, "on_day", "days",
			   _("Days that can be reported: %s."), days);
	else
		issues_add(call->issues, "on_day", "no_days",
			   _("No day of this promise has been missed that "
			     "could be reported."));
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
	bool is_in_force = is_in_force_on(due, day);

	if (!is_in_force)
		issues_add(call->issues, "on_day", "not_in_force",
			   _("The contract with that promise was not in force "
			     "on %s."),
			   date_short(call->arena, day));
	if (rest != NULL)
		issues_add(call->issues, "on_day", "rested",
			   _("The contract rested on %s (%s): nothing was "
			     "due."),
			   date_short(call->arena, day), rest->reason);
	return is_in_force && rest == NULL;
}

/* True where nothing but that it was reported already stands against it. */
static bool
check_day(struct op_call *call, const struct breach_due *due, struct date day)
{
	const struct breach_row *before = reported_on(due, day);
	bool is_good = check_contract(call, due, day);

	is_good = check_missed(call, due, day) && is_good;
	if (before != NULL)
		issues_add(call->issues, "on_day", "exists",
			   _("What was due on %s was reported already, as "
			     "number %lld."),
			   date_short(call->arena, day),
			   (long long)before->head.id);
	return is_good;
}

/* Why no day can be reported: what stands against the last that was missed,
 * and against what is due. */
static void
check_none(struct op_call *call, const struct breach_due *due)
{
	struct date missed = promise_missed_before(
		&due->promise, date_add_days(call->today, 1), call->today);
	struct date due_on = due->promise.next_due;

	if (!date_is_none(missed))
		(void)check_day(call, due, missed);
	if (!date_is_none(due_on) && date_cmp(due_on, missed) != 0)
		(void)check_missed(call, due, due_on);
}

void
breach_due_check(struct op_call *call, const struct breach_due *due,
		 struct date day)
{
	if (!date_is_none(day)) {
		if (!check_day(call, due, day))
			say_days(call, due);
		return;
	}
	if (date_is_none(last_reportable(call, due)))
		check_none(call, due);
	say_days(call, due);
}

void
breach_due_tell(struct op_call *call, const struct breach_due *due)
{
	const char *days = list_days(call, due);
	size_t n_before = call->issues->n;

	op_tell(call, _("Can be reported"), days);
	if (*days != '\0')
		return;
	check_none(call, due);
	for (size_t i = n_before; i < call->issues->n; i++)
		op_tell(call, _("Not now"), call->issues->items[i].msg);
	call->issues->n = n_before;
}
