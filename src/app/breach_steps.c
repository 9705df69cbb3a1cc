/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "breach_steps.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "breach_facts.h"
#include "core/codes.h"
#include "core/staff.h"
#include "store/breach_store.h"
#include "store/store.h"

/* The steps that the pair may record: by their numbers in the ladder. */
static const struct code_item STEP_ITEMS[] = {
	{"0", N_("Contact: ask why, re-book"), NULL, false},
	{"1", N_("Written reminder and a talk"), NULL, false},
	{"2", N_("Written warning and a meeting"), NULL, false},
	{"3", N_("Factual report to the benefit body"), NULL, false},
};

static const struct code_list STEP_CODES = {"breach_step", STEP_ITEMS,
					    N_ELEMS(STEP_ITEMS)};

const struct param BREACH_STEP_PARAMS[N_BREACH_STEP_PARAMS] = {
	BREACH_PARAM,
	{.name = "step",
	 .type = PARAM_CODE,
	 .codes = &STEP_CODES,
	 .label = N_("Step"),
	 .help = NULL,
	 .required = true},
	{.name = "text",
	 .type = PARAM_TEXT,
	 .label = N_("Text"),
	 .help = N_("What was done and said, or what the report states"),
	 .required = true},
};

const struct param BREACH_SEEN_PARAMS[N_BREACH_SEEN_PARAMS] = {BREACH_PARAM};

/* A breach, its case, and what the rules propose. */
struct judged {
	struct breach_row row;
	struct breach_case all;
	struct proposal proposal;
};

static enum err_code
judge(struct op_call *call, struct judged *out, struct err *err)
{
	enum err_code rc;

	call->row_id = op_int(call, "breach");
	rc = record_load(call->store, &BREACH_RECORD, call->row_id, call->arena,
			 &out->row, err);
	if (rc == ERR_OK)
		rc = breach_case_load(call, &out->all, err);
	if (rc == ERR_OK)
		breach_propose(call, &out->all, call->row_id, &out->proposal);
	return rc;
}

static bool
is_heard(const struct judged *judged)
{
	return !date_is_none(judged->row.explained_on);
}

static const char *
step_code(struct op_call *call, int no)
{
	return arena_printf(call->arena, "%d", no);
}

/* The number in the ladder: codes are counted from 1. */
static int
asked_step(const struct op_call *call)
{
	return (int)op_int(call, "step") - 1;
}

/* The proposed step; before the person was heard, contact. */
enum err_code
breach_step_load(struct op_call *call, struct err *err)
{
	struct judged judged;
	enum err_code rc = judge(call, &judged, err);

	if (rc != ERR_OK)
		return rc;
	if (judged.proposal.outcome == SANCTION_PROPOSED && is_heard(&judged))
		op_fill_text(call, "step",
			     step_code(call, judged.proposal.step_no));
	else
		op_fill_text(call, "step", STEP_ITEMS[0].code);
	return ERR_OK;
}

/* What the rules propose, and why nothing harder may be chosen. */
enum err_code
breach_step_tell(struct op_call *call, struct err *err)
{
	struct judged judged;
	size_t n_before = call->issues->n;
	enum err_code rc = judge(call, &judged, err);

	if (rc != ERR_OK)
		return rc;
	if (judged.proposal.outcome == SANCTION_PROPOSED) {
		op_tell(call, _("Possible now"),
			code_label(&STEP_CODES,
				   step_code(call, judged.proposal.step_no)));
		if (judged.proposal.step_no + 1 < (int)N_ELEMS(STEP_ITEMS))
			op_tell(call, _("Not now"),
				_("anything harder than the rules propose"));
		return ERR_OK;
	}
	op_tell(call, _("Possible now"), _(STEP_ITEMS[0].label));
	breach_explain_block(call, &judged.proposal, is_heard(&judged));
	for (size_t i = n_before; i < call->issues->n; i++)
		op_tell(call, _("Not now"),
			arena_printf(call->arena, _("anything harder: %s"),
				     call->issues->items[i].msg));
	call->issues->n = n_before;
	return ERR_OK;
}

/* ---- Recording ---- */

static bool
has_step(const struct judged *judged, int64_t no)
{
	for (size_t i = 0; i < judged->all.n_steps; i++) {
		const struct breach_step *step = &judged->all.steps[i];

		if (step->breach_id == judged->row.head.id &&
		    step->step_no == no && date_is_none(step->returned_on))
			return true;
	}
	return false;
}

static void
check_state(struct op_call *call, const struct judged *judged, int no)
{
	const char *state = judged->row.state;

	if (strcmp(state, "good_cause") == 0)
		issues_add(call->issues, "breach", "CLOSED_GOOD_CAUSE",
			   _("It is closed with a good cause: no step "
			     "follows."));
	else if (strcmp(state, "not_pursued") == 0 ||
		 strcmp(state, "annulled") == 0 ||
		 strcmp(state, "repaired") == 0)
		issues_add(call->issues, "breach", "state",
			   _("It is closed: no step follows."));
	if (has_step(judged, no) ||
	    (no > 0 &&
	     breach_answer(&judged->all, judged->row.head.id, true) != NULL))
		issues_add(call->issues, "step", "exists",
			   _("This breach has been answered already."));
}

/* Contact is always right; any other step only as the rules allow (I12). */
static void
check_step(struct op_call *call, const struct judged *judged, int no)
{
	const struct proposal *proposal = &judged->proposal;

	check_state(call, judged, no);
	if (call->issues->n > 0 || no == 0)
		return;
	breach_explain_block(call, proposal, is_heard(judged));
	if (proposal->outcome == SANCTION_PROPOSED && no > proposal->step_no)
		issues_add(call->issues, "step", "harder",
			   _("The rules propose: %s. A softer step may be "
			     "taken, a harder one not."),
			   code_label(&STEP_CODES,
				      step_code(call, proposal->step_no)));
}

static const struct ladder_step *
rule_of(struct op_call *call, const struct judged *judged, int no)
{
	const struct proposal *proposal = &judged->proposal;
	const struct ladder_step *rule = NULL;

	if (proposal->regime != NULL && proposal->type != NULL)
		rule = regime_find_step(proposal->regime,
					proposal->type->ladder, no);
	if (rule == NULL)
		issues_add(call->issues, "breach", "NO_RULES",
			   _("The rules of that day know no such step."));
	else if (step_touches_money(rule) || rule->who == RECORDER_BENEFITS)
		issues_add(call->issues, "step", "benefits_decides",
			   _("That step touches money: only the benefit body "
			     "decides it."));
	return rule;
}

static enum err_code
save_step(struct op_call *call, struct judged *judged,
	  const struct ladder_step *rule, struct err *err)
{
	const struct regime *regime = judged->proposal.regime;
	struct strbuf reasons = {0};
	struct breach_step step = {
		.casefile_id = call->casefile_id,
		.breach_id = judged->row.head.id,
		.step_no = asked_step(call),
		.measure = measure_name(rule->measure),
		.on_day = call->today,
		.by_id = session_actor(call->session)->head.id,
		.text = op_text(call, "text"),
		.to_sign = rule->who == RECORDER_SUPERVISOR,
	};
	enum err_code rc;

	step.to_see = !step.to_sign && (rule->gates & GATE_SUPERVISOR) != 0;
	step.rules = arena_printf(call->arena, "%s %s", regime->code,
				  regime->version);
	sanction_explain(&reasons, &judged->proposal);
	step.reasons = arena_strdup(call->arena, strbuf_str(&reasons));
	strbuf_fini(&reasons);
	rc = record_insert(call->store, &BREACH_STEP_RECORD, call->now, &step,
			   err);
	if (rc != ERR_OK || step.step_no == 0 || step.to_sign)
		return rc;
	judged->row.state = "stepped";
	return record_update(call->store, &BREACH_RECORD, &judged->row, err);
}

/* Which step it was; of one softer than proposed, what was proposed. */
static const char *
told_step(struct op_call *call, const struct judged *judged, int no)
{
	const struct proposal *proposal = &judged->proposal;
	const char *done = code_label(&STEP_CODES, step_code(call, no));

	if (proposal->outcome != SANCTION_PROPOSED || no >= proposal->step_no)
		return arena_printf(call->arena, _("Recorded: %s."), done);
	return arena_printf(
		call->arena, _("Recorded: %s. The rules propose: %s."), done,
		code_label(&STEP_CODES, step_code(call, proposal->step_no)));
}

enum err_code
breach_step_record(struct op_call *call, struct err *err)
{
	struct judged judged;
	const struct ladder_step *rule;
	int no = asked_step(call);
	enum err_code rc = judge(call, &judged, err);

	if (rc != ERR_OK)
		return rc;
	check_step(call, &judged, no);
	rule = rule_of(call, &judged, no);
	if (rule == NULL || call->issues->n > 0)
		return ERR_OK;
	rc = save_step(call, &judged, rule, err);
	call->said = rule->who == RECORDER_SUPERVISOR
			     ? _("The report waits for the supervisor's "
				 "signature.")
			     : told_step(call, &judged, no);
	return rc;
}

/* ---- The supervisor ---- */

static struct breach_step *
pending_of(struct judged *judged)
{
	for (size_t i = 0; i < judged->all.n_steps; i++) {
		struct breach_step *step = &judged->all.steps[i];

		if (step->breach_id == judged->row.head.id && step->to_sign &&
		    date_is_none(step->signed_on) &&
		    date_is_none(step->returned_on))
			return step;
	}
	return NULL;
}

static struct breach_step *
find_pending(struct op_call *call, struct judged *judged)
{
	struct breach_step *step = pending_of(judged);

	if (step == NULL)
		issues_add(call->issues, "breach", "no_report",
			   _("No report on this breach waits for a "
			     "signature."));
	return step;
}

/* Who signs a report, or sends it back, reads it there: that is a read of it,
 * which is written down as any other. */
enum err_code
breach_report_tell(struct op_call *call, struct err *err)
{
	struct judged judged;
	const struct breach_step *step = NULL;
	enum err_code rc = judge(call, &judged, err);

	if (rc == ERR_OK)
		step = pending_of(&judged);
	if (step == NULL)
		return rc;
	if (!store_is_writing(call->store))
		rc = session_open_case(call->session, call->casefile_id,
				       DATA_SANCTION, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("It says"), step->text);
	op_tell(call, _("What happened"), judged.row.text);
	if (is_heard(&judged))
		op_tell(call, _("What the person said"),
			judged.row.explanation);
	return ERR_OK;
}

/* Nothing may have come between: guards and step are asked again, and G7. */
static void
check_report(struct op_call *call, const struct judged *judged,
	     const struct breach_step *step)
{
	struct proposal decided;

	breach_explain_block(call, &judged->proposal, is_heard(judged));
	if (judged->proposal.outcome != SANCTION_PROPOSED)
		return;
	if (step->step_no > judged->proposal.step_no)
		issues_add(
			call->issues, "breach", "harder",
			_("By now the rules propose only: %s. Send the "
			  "report back."),
			code_label(&STEP_CODES,
				   step_code(call, judged->proposal.step_no)));
	breach_propose_signed(call, &judged->all, judged->row.head.id,
			      &decided);
	if (decided.outcome != SANCTION_PROPOSED)
		breach_explain_block(call, &decided, is_heard(judged));
}

enum err_code
breach_sign_report(struct op_call *call, struct err *err)
{
	struct judged judged;
	struct breach_step *step = NULL;
	enum err_code rc = judge(call, &judged, err);

	if (rc == ERR_OK)
		step = find_pending(call, &judged);
	if (step == NULL)
		return rc;
	check_report(call, &judged, step);
	if (call->issues->n > 0)
		return rc;
	step->signed_on = call->today;
	step->signed_by_id = session_actor(call->session)->head.id;
	judged.row.state = "stepped";
	rc = record_update(call->store, &BREACH_STEP_RECORD, step, err);
	if (rc == ERR_OK)
		rc = record_update(call->store, &BREACH_RECORD, &judged.row,
				   err);
	call->said = _("Signed. The benefit body sees the report.");
	return rc;
}

enum err_code
breach_return_report(struct op_call *call, struct err *err)
{
	struct judged judged;
	struct breach_step *step = NULL;
	enum err_code rc = judge(call, &judged, err);

	if (rc == ERR_OK)
		step = find_pending(call, &judged);
	if (rc != ERR_OK || step == NULL)
		return rc;
	step->returned_on = call->today;
	step->returned_text = op_text(call, "reason");
	call->reason = step->returned_text;
	return record_update(call->store, &BREACH_STEP_RECORD, step, err);
}

enum err_code
breach_seen(struct op_call *call, struct err *err)
{
	struct judged judged;
	size_t n = 0;
	enum err_code rc = judge(call, &judged, err);

	for (size_t i = 0; rc == ERR_OK && i < judged.all.n_steps; i++) {
		struct breach_step *step = &judged.all.steps[i];

		if (step->breach_id != judged.row.head.id || !step->to_see ||
		    !date_is_none(step->seen_on))
			continue;
		n++;
		step->seen_on = call->today;
		step->seen_by_id = session_actor(call->session)->head.id;
		rc = record_update(call->store, &BREACH_STEP_RECORD, step, err);
	}
	if (rc == ERR_OK && n == 0)
		issues_add(call->issues, "breach", "nothing_to_see",
			   _("There is nothing new to take note of."));
	return rc;
}
