/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "promise_mark.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "contract_draft.h"
#include "contract_file.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "param_private.h"
#include "params.h"
#include "store/contract_store.h"
#include "store/person_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

const struct param PROMISE_MARK_PARAMS[N_PROMISE_MARK_PARAMS] = {
	PROMISE_PARAM,
	/* As the list has it that it is called in. */
	{.name = "next_due",
	 .type = PARAM_DATE,
	 .label = N_("Due"),
	 .help = N_("The occurrence that is meant; another one is refused"),
	 .subject = true,
	 .is_told = true},
	REV_PARAM,
	{.name = "outcome",
	 .type = PARAM_CODE,
	 .codes = &codes_promise_outcome,
	 .label = N_("Outcome"),
	 .help = NULL,
	 .required = true},
	{.name = "marked_on",
	 .type = PARAM_DATE,
	 .is_past = true,
	 .label = N_("Day"),
	 .help = N_("When it was so; t is today"),
	 .required = true,
	 .today = true},
	{.name = "text",
	 .type = PARAM_LINE,
	 .label = N_("Text"),
	 .help = N_("What was seen; why it is excused or needed no longer")},
};

const struct param PROMISE_UNMARK_PARAMS[N_PROMISE_UNMARK_PARAMS] = {
	PROMISE_PARAM,
	CONTRACT_REASON_PARAM(N_("Why the mark was wrong")),
};

const struct param PROMISE_REDATE_PARAMS[N_PROMISE_REDATE_PARAMS] = {
	PROMISE_PARAM,
	REV_PARAM,
	{.name = "due_on",
	 .type = PARAM_DATE,
	 .label = N_("New day"),
	 .help = N_("By which day we keep it now"),
	 .required = true},
	CONTRACT_REASON_PARAM(N_("Why; the person is told the same")),
};

static enum err_code
load_promise(struct op_call *call, struct promise_row *row,
	     struct contract_row *contract, struct err *err)
{
	enum err_code rc;

	call->row_id = op_int(call, "promise");
	rc = op_load_row(call, "promise", &PROMISE_RECORD, row, err);
	if (rc == ERR_OK)
		rc = record_load(call->store, &CONTRACT_RECORD,
				 row->contract_id, call->arena, contract, err);
	return rc;
}

enum err_code
promise_tell(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc == ERR_OK && !date_is_none(row.next_due))
		op_tell(call, _("Due"),
			date_in_words(call->arena, row.next_due, call->today));
	return rc;
}

static void
check_open(struct op_call *call, const struct promise_row *row,
	   const struct contract_row *contract)
{
	if (strcmp(contract->status, "in_force") != 0 &&
	    strcmp(contract->status, "under_review") != 0)
		issues_add(call->issues, "promise", "not_in_force",
			   _("The contract is not in force: there is nothing "
			     "to mark."));
	else if (date_is_none(row->next_due))
		issues_add(call->issues, "promise", "not_open",
			   _("No occurrence of this promise is open any "
			     "more."));
}

/* ---- Marking ---- */

/* Why the occurrence that was meant is not the open one. */
static enum err_code
refuse_occurrence(struct op_call *call, const struct promise_row *row,
		  struct date meant, struct err *err)
{
	struct mark_row *marks = NULL;
	struct staff by = {0};
	size_t n = 0;
	enum err_code rc = mark_list(call->store, row->head.id, call->arena,
				     &marks, &n, err);

	while (rc == ERR_OK && n > 0 &&
	       date_cmp(marks[n - 1].due_on, meant) != 0)
		n--;
	if (rc == ERR_OK && n > 0)
		rc = record_load(call->store, &STAFF_RECORD,
				 marks[n - 1].marked_by, call->arena, &by, err);
	if (rc != ERR_OK)
		return rc;
	if (n == 0)
		return err_set(err, ERR_INVALID, "promise",
			       _("It is not due on %s any more. Read the list "
				 "again."),
			       date_short(call->arena, meant));
	return err_set(err, ERR_INVALID, "promise",
		       /* TRANSLATORS: a day, a name, "Kept" */
		       _("What was due on %s was marked meanwhile by %s: %s."),
		       date_short(call->arena, meant), by.name,
		       code_label(&codes_promise_outcome,
				  marks[n - 1].outcome));
}

/* Who marks what another has marked would mark the next time. */
static enum err_code
check_occurrence(struct op_call *call, const struct promise_row *row,
		 struct err *err)
{
	struct date meant = op_date(call, "next_due");

	if (date_is_none(meant) || date_cmp(meant, row->next_due) == 0)
		return ERR_OK;
	return refuse_occurrence(call, row, meant, err);
}

/* A member of the team marks the promises of the domains that the grant names
 * for writing. */
static enum err_code
check_domain(struct op_call *call, const struct promise_row *row,
	     struct err *err)
{
	struct goal_row goal = {0};
	enum domain domain = N_DOMAINS;
	enum err_code rc = ERR_OK;
	bool has = false;

	if (call->relation != RELATION_TEAM_MEMBER)
		return ERR_OK;
	if (row->goal_id != 0)
		rc = record_load(call->store, &GOAL_RECORD, row->goal_id,
				 call->arena, &goal, err);
	if (rc != ERR_OK)
		return rc;
	has = goal.domain != NULL && domain_find(goal.domain, &domain);
	if (permission_promise(call->relation, &call->facts.grant, row->head.id,
			       has ? (int)domain : -1) == ACCESS_WRITE)
		return ERR_OK;
	return err_set(err, ERR_DENIED, "promise",
		       _("Your access does not let you write here (%s). Ask "
			 "the pair for it."),
		       has ? code_label(&codes_domain, goal.domain)
			   : _("of no life domain"));
}

enum err_code
promise_mark_load(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc == ERR_OK)
		rc = check_domain(call, &row, err);
	if (rc == ERR_OK)
		rc = check_occurrence(call, &row, err);
	if (rc == ERR_OK)
		rc = op_check_row(call, &PROMISE_RECORD, &row, err);
	return rc;
}

enum err_code
promise_open_load(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc == ERR_OK)
		rc = op_check_row(call, &PROMISE_RECORD, &row, err);
	return rc;
}

static void
check_mark(struct op_call *call, const struct promise_row *row,
	   const struct contract_row *contract, const struct mark_row *mark)
{
	enum promise_outcome outcome = (enum promise_outcome)code_value(
		&codes_promise_outcome, mark->outcome);

	check_open(call, row, contract);
	contract_check_past(call, "marked_on");
	if (outcome == OUTCOME_OPEN)
		issues_add(call->issues, "outcome", "not_an_outcome",
			   _("It is open already. Say what became of it."));
	if (!date_is_none(contract->in_force_on) &&
	    date_cmp(mark->marked_on, contract->from_day) < 0)
		issues_add(call->issues, "marked_on", "before_contract",
			   _("That is before the contract began."));
	if (outcome == OUTCOME_NOT_KEPT &&
	    date_cmp(mark->marked_on, row->next_due) < 0)
		issues_add(call->issues, "outcome", "too_early",
			   _("It may still be kept until %s."),
			   date_short(call->arena, row->next_due));
	if ((outcome == OUTCOME_EXCUSED ||
	     outcome == OUTCOME_NO_LONGER_NEEDED) &&
	    mark->text == NULL)
		issues_add(call->issues, "text", "required",
			   _("Write down why."));
}

/* Another occurrence comes before the one that was marked. */
static bool
is_ahead(const struct promise_row *row, struct date marked, struct date today)
{
	struct promise promise;

	promise_from_row(row, &promise);
	struct date first =
		promise_next_due(&promise, date_add_days(today, -1));
	return !date_is_none(first) && date_cmp(first, marked) < 0;
}

/* A slip on the wrong row would keep what nobody has done yet. */
enum err_code
promise_mark_warn(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc == ERR_OK && !date_is_none(row.next_due) &&
	    is_ahead(&row, row.next_due, call->today))
		op_tell(call, _("Ahead of its time"),
			arena_printf(call->arena, _("it is due %s"),
				     date_in_words(call->arena, row.next_due,
						   call->today)));
	return rc;
}

/* Whose, and as what: in a list the cursor is on another row by then. */
static const char *
say_next(struct op_call *call, const struct promise_row *row,
	 struct date marked, const struct person *person)
{
	const char *outcome = code_label(&codes_promise_outcome, row->outcome);
	const char *name = person_display_name(call->arena, person->given_name,
					       person->family_name);

	if (is_ahead(row, marked, call->today))
		return arena_printf(
			call->arena,
			/* TRANSLATORS: a name, "Kept", a day */
			_("%s: %s, ahead of its time; it was due %s."), name,
			outcome,
			date_in_words(call->arena, marked, call->today));
	if (date_is_none(row->next_due))
		return arena_printf(call->arena,
				    /* TRANSLATORS: a name, "Kept" */
				    _("%s: %s. Nothing of this promise is "
				      "open any more."),
				    name, outcome);
	return arena_printf(call->arena,
			    /* TRANSLATORS: a name, "Kept", a day */
			    _("%s: %s. The next time is %s."), name, outcome,
			    date_in_words(call->arena, row->next_due,
					  call->today));
}

enum err_code
promise_mark(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	struct promise promise;
	struct mark_row mark = {
		.casefile_id = call->casefile_id,
		.entered_on = call->today,
		.marked_by = session_actor(call->session)->head.id,
	};
	struct person person = {0};
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &PERSON_RECORD, call->person_id,
				 call->arena, &person, err);
	if (rc != ERR_OK)
		return rc;
	op_take_row(call, &MARK_RECORD, &mark);
	mark.commitment_id = row.head.id;
	mark.due_on = row.next_due;
	check_mark(call, &row, &contract, &mark);
	if (call->issues->n > 0)
		return ERR_OK;
	row.outcome = mark.outcome;
	promise_from_row(&row, &promise);
	row.next_due = promise_next_due(&promise, mark.due_on);
	rc = record_insert(call->store, &MARK_RECORD, call->now, &mark, err);
	if (rc == ERR_OK)
		rc = record_update(call->store, &PROMISE_RECORD, &row, err);
	call->said = say_next(call, &row, mark.due_on, &person);
	return rc;
}

/* ---- Taking it back ---- */

/* A promise and all that was marked of it, in the call's arena. */
static enum err_code
load_marks(struct op_call *call, struct promise_row *row,
	   struct contract_row *contract, struct mark_row **marks, size_t *n,
	   struct err *err)
{
	enum err_code rc = load_promise(call, row, contract, err);

	return rc == ERR_OK ? mark_list(call->store, row->head.id, call->arena,
					marks, n, err)
			    : rc;
}

/* Which one is the last; another one is the last when it has gone. */
enum err_code
promise_unmark_tell(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	struct mark_row *marks = NULL;
	size_t n = 0;
	enum err_code rc = load_marks(call, &row, &contract, &marks, &n, err);

	if (rc == ERR_OK && n > 0)
		op_tell(call, _("Mark"),
			arena_printf(call->arena,
				     /* TRANSLATORS: "Kept"; a day */
				     _("%s, due on %s"),
				     code_label(&codes_promise_outcome,
						marks[n - 1].outcome),
				     date_short(call->arena,
						marks[n - 1].due_on)));
	return rc;
}

enum err_code
promise_unmark(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	struct mark_row *marks = NULL;
	size_t n = 0;
	enum err_code rc = load_marks(call, &row, &contract, &marks, &n, err);

	if (rc != ERR_OK)
		return rc;
	if (n == 0)
		issues_add(call->issues, "promise", "no_mark",
			   _("This promise has no mark to take back."));
	else if (date_cmp(marks[n - 1].entered_on, call->today) != 0)
		issues_add(call->issues, "promise", "too_late",
			   _("A mark is taken back on the day it was made. "
			     "Write a note on what was wrong."));
	if (strcmp(contract.status, "in_force") != 0)
		issues_add(call->issues, "promise", "not_in_force",
			   _("The contract is not in force."));
	if (call->issues->n > 0)
		return ERR_OK;
	row.next_due = marks[n - 1].due_on;
	row.outcome = n > 1 ? marks[n - 2].outcome : "open";
	call->reason = op_text(call, "reason");
	call->said = _("The mark is taken back.");
	rc = record_delete(call->store, &MARK_RECORD, &marks[n - 1], err);
	if (rc == ERR_OK)
		rc = record_update(call->store, &PROMISE_RECORD, &row, err);
	return rc;
}

/* ---- Another day ---- */

static void
check_redate(struct op_call *call, const struct promise_row *row,
	     const struct contract_row *contract)
{
	struct date due = op_date(call, "due_on");

	check_open(call, row, contract);
	if (!row->ours)
		issues_add(call->issues, "promise", "not_ours",
			   _("Only a promise of ours gets another day like "
			     "this. For the person's, begin a new version."));
	if (date_cmp(due, call->today) < 0)
		issues_add(call->issues, "due_on", "in_past",
			   _("That day is past."));
	if (date_cmp(due, contract->to_day) >= 0)
		issues_add(call->issues, "due_on", "promise_outside",
			   _("That is after the contract's last day."));
	if (date_cmp(due, row->next_due) <= 0)
		issues_add(call->issues, "due_on", "not_later",
			   _("It is due on %s already."),
			   date_short(call->arena, row->next_due));
}

/* The day that was missed stays, as not kept: nothing hides it. */
static enum err_code
keep_missed_day(struct op_call *call, struct promise_row *row, struct err *err)
{
	struct promise promise;
	struct mark_row mark = {
		.casefile_id = call->casefile_id,
		.commitment_id = row->head.id,
		.due_on = row->next_due,
		.outcome = code_of(&codes_promise_outcome, OUTCOME_NOT_KEPT),
		.marked_on = call->today,
		/* not to be taken back: it was late whatever the new day */
		.entered_on = row->next_due,
		.marked_by = session_actor(call->session)->head.id,
		.text = op_text(call, "reason"),
	};

	promise_from_row(row, &promise);
	if (!promise_is_overdue(&promise, call->today))
		return ERR_OK;
	row->outcome = mark.outcome;
	return record_insert(call->store, &MARK_RECORD, call->now, &mark, err);
}

enum err_code
promise_redate(struct op_call *call, struct err *err)
{
	struct promise_row row;
	struct contract_row contract;
	struct person person = {0};
	enum err_code rc = load_promise(call, &row, &contract, err);

	if (rc != ERR_OK)
		return rc;
	check_redate(call, &row, &contract);
	if (call->issues->n > 0)
		return ERR_OK;
	rc = keep_missed_day(call, &row, err);
	row.next_due = op_date(call, "due_on");
	call->reason = op_text(call, "reason");
	if (rc == ERR_OK)
		rc = record_load(call->store, &PERSON_RECORD, call->person_id,
				 call->arena, &person, err);
	if (rc != ERR_OK)
		return rc;
	call->said = arena_printf(
		call->arena,
		/* TRANSLATORS: of whom; what; a day */
		_("%s, %s: due %s now."),
		person_display_name(call->arena, person.given_name,
				    person.family_name),
		row.what,
		date_in_words(call->arena, row.next_due, call->today));
	return record_update(call->store, &PROMISE_RECORD, &row, err);
}
