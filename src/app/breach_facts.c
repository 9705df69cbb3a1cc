/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "breach_facts.h"

#include <assert.h>
#include <string.h>

#include "app/operation.h"
#include "app/rules_in_force.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/benefit_facts.h"
#include "core/casefile.h"
#include "core/contact.h"
#include "core/diagnosis_record.h"
#include "core/staff.h"
#include "promise_rows.h"
#include "store/benefit_store.h"
#include "store/breach_store.h"
#include "store/casefile_store.h"
#include "store/contract_store.h"
#include "store/holiday_store.h"
#include "store/promise_store.h"
#include "store/staff_store.h"

/* Family of the rules of a house that touches no money. */
static const char HOUSE_RULES[] = "HOUSE";

/* As far back and ahead as any deadline of the house reaches. */
enum { HOLIDAY_DAYS = 400 };

static const char *
id_text(struct op_call *call, int64_t id)
{
	if (id == 0)
		return "";
	return arena_printf(call->arena, "%lld", (long long)id);
}

/* ---- Our own promises: guard G5 ---- */

/* Promises and goals of every version of the case. */
struct covenants {
	struct promise_row *promises;
	size_t n_promises;
	struct goal_row *goals;
	size_t n_goals;
	int64_t resting; /* the version that rests now; 0 = none */
	struct date rests_from;
};

/* A goal is the same through versions: by the first that had it. */
static const char *
goal_key(struct op_call *call, const struct covenants *all, int64_t goal_id)
{
	for (size_t i = 0; i < all->n_goals; i++) {
		if (all->goals[i].head.id == goal_id)
			return id_text(call, goal_origin(&all->goals[i]));
	}
	return "";
}

static const struct promise_row *
find_promise(const struct covenants *all, int64_t id)
{
	for (size_t i = 0; i < all->n_promises; i++) {
		if (all->promises[i].head.id == id)
			return &all->promises[i];
	}
	return NULL;
}

/* A day not kept stays open until a later one came out better. */
static struct date
done_on(const struct promise *promise, size_t mark)
{
	for (size_t i = mark; i < promise->n_marks; i++) {
		if (promise->marks[i].outcome != OUTCOME_NOT_KEPT)
			return promise->marks[i].marked_on;
	}
	return DATE_NONE;
}

/* What falls due while its contract rests is not late. */
static bool
rests(const struct covenants *all, const struct promise_row *row)
{
	return all->resting != 0 && row->contract_id == all->resting &&
	       date_cmp(row->next_due, all->rests_from) >= 0;
}

static enum err_code
load_rest(struct op_call *call, struct covenants *all, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct contract_rest *list;
	enum err_code rc = contract_find_resting(call->store, call->casefile_id,
						 &all->resting, err);

	if (rc != ERR_OK || all->resting == 0)
		return rc;
	rc = contract_rest_list(call->store, all->resting, &rows, err);
	list = rows.items;
	if (rc == ERR_OK && rows.n > 0)
		all->rests_from = list[rows.n - 1].from_day;
	else
		all->resting = 0;
	return rc;
}

struct promise_facts {
	struct promise_fact *items;
	size_t n;
};

static void
add_promise(struct op_call *call, const struct covenants *all,
	    const struct promise_row *row, const struct promise *promise,
	    struct promise_facts *out)
{
	struct promise_fact fact = {
		.what = row->what,
		.goal = goal_key(call, all, row->goal_id),
		.contract = id_text(call, row->casefile_id),
	};
	size_t n = out->n + promise->n_marks + 1;

	out->items = arena_grow(call->arena, out->items, out->n * sizeof(fact),
				n * sizeof(fact));
	for (size_t i = 0; i < promise->n_marks; i++) {
		fact.due = promise->marks[i].due_on;
		fact.done = done_on(promise, i);
		out->items[out->n++] = fact;
	}
	if (date_is_none(row->next_due) || rests(all, row))
		return;
	fact.due = row->next_due;
	fact.done = DATE_NONE;
	out->items[out->n++] = fact;
}

static enum err_code
load_promises(struct op_call *call, struct covenants *all, struct facts *facts,
	      struct err *err)
{
	struct promise_facts ours = {0};
	enum err_code rc = promise_list_case(call->store, call->casefile_id,
					     call->arena, &all->promises,
					     &all->n_promises, err);

	if (rc == ERR_OK)
		rc = goal_list_case(call->store, call->casefile_id, call->arena,
				    &all->goals, &all->n_goals, err);
	if (rc == ERR_OK)
		rc = load_rest(call, all, err);
	for (size_t i = 0; rc == ERR_OK && i < all->n_promises; i++) {
		struct promise promise;

		if (!all->promises[i].ours)
			continue;
		rc = promise_load_marks(call->store, &all->promises[i],
					call->arena, &promise, err);
		if (rc == ERR_OK)
			add_promise(call, all, &all->promises[i], &promise,
				    &ours);
	}
	facts->promises = ours.items;
	facts->n_promises = ours.n;
	return rc;
}

/* ---- Gate and acute tasks: G4 and G6 ---- */

/* Until the next reading, or until the pair set another profile after it. */
static struct date
gate_end(const struct diagnosis_record *read, size_t n, size_t at,
	 const struct casefile *casefile)
{
	if (at + 1 < n)
		return read[at + 1].gate_on;
	return date_cmp(casefile->profile_since, read[at].gate_on) > 0
		       ? casefile->profile_since
		       : DATE_NONE;
}

/* Readings of the gate, each until the next; and the profile as it is set. */
static enum err_code
load_gates(struct op_call *call, const struct casefile *casefile,
	   struct facts *facts, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct diagnosis_record *read;
	struct gate_fact *gates;
	enum err_code rc =
		breach_gates(call->store, call->casefile_id, &rows, err);

	if (rc != ERR_OK)
		return rc;
	read = rows.items;
	gates = arena_new(call->arena, struct gate_fact, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		gates[i] = (struct gate_fact){
			.is_stabilise = strcmp(read[i].gate, "STABILISE") == 0,
			.from = read[i].gate_on,
			.to = gate_end(read, rows.n, i, casefile),
		};
	gates[rows.n] = (struct gate_fact){
		.is_stabilise = strcmp(casefile->profile, "STABILISE") == 0,
		.from = casefile->profile_since,
	};
	facts->gates = gates;
	facts->n_gates = rows.n + 1;
	return ERR_OK;
}

/* Something is urgent from the day on which it was written down, whenever it
 * is to be dealt with. */
static struct date
arose_on(const struct task *task)
{
	struct date made = stamp_local(uuid_stamp(task->head.uuid), NULL, NULL);

	return date_earlier(task->due_on, made);
}

static enum err_code
load_acute(struct op_call *call, struct facts *facts, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct task *tasks;
	struct acute_fact *acute;
	enum err_code rc =
		breach_acute_tasks(call->store, call->casefile_id, &rows, err);

	if (rc != ERR_OK)
		return rc;
	tasks = rows.items;
	acute = arena_new(call->arena, struct acute_fact, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		acute[i] = (struct acute_fact){
			tasks[i].domain, arose_on(&tasks[i]), tasks[i].done_on};
	facts->acute_tasks = acute;
	facts->n_acute_tasks = rows.n;
	return ERR_OK;
}

/* ---- Money: what a step could be about ---- */

static enum err_code
load_money(struct op_call *call, struct facts *facts, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	struct benefit_members members = {.arena = call->arena};
	enum err_code rc =
		benefit_list(call->store, call->casefile_id, &rows, err);

	if (rc == ERR_OK)
		rc = benefit_members(call->store, call->casefile_id,
				     call->today, &members, err);
	if (rc != ERR_OK)
		return rc;
	benefit_to_facts(call->arena, rows.items, rows.n, call->today,
			 &facts->benefit);
	household_to_facts(members.items, members.n, call->today,
			   &facts->household);
	return ERR_OK;
}

/* ---- The case ---- */

static enum err_code
load_house(struct op_call *call, struct casefile *casefile, struct facts *facts,
	   struct err *err)
{
	struct free_days days = {.arena = call->arena};
	const char **handlers = arena_new(call->arena, const char *, 2);
	struct pair pair;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, casefile, err);

	if (rc == ERR_OK)
		rc = holiday_list(call->store, casefile->office_id,
				  date_add_days(call->today, -HOLIDAY_DAYS),
				  date_add_days(call->today, HOLIDAY_DAYS),
				  &days, err);
	facts->holidays = (struct holidays){days.items, days.n};
	if (rc != ERR_OK || casefile->pair_id == 0)
		return rc;
	rc = record_load(call->store, &PAIR_RECORD, casefile->pair_id,
			 call->arena, &pair, err);
	handlers[0] = id_text(call, pair.social_id);
	handlers[1] = id_text(call, pair.employment_id);
	facts->handlers = handlers;
	facts->n_handlers = 2;
	return rc;
}

const struct breach_step *
breach_answer(const struct breach_case *all, int64_t breach_id,
	      bool with_pending)
{
	for (size_t i = 0; i < all->n_steps; i++) {
		const struct breach_step *step = &all->steps[i];

		if (step->breach_id != breach_id || step->step_no == 0 ||
		    !date_is_none(step->returned_on))
			continue;
		if (with_pending || !step->to_sign ||
		    !date_is_none(step->signed_on))
			return step;
	}
	return NULL;
}

static enum breach_state
state_of(const struct breach_row *row)
{
	if (strcmp(row->state, "annulled") == 0)
		return BREACH_ANNULLED;
	return strcmp(row->state, "not_pursued") == 0 ? BREACH_WITHDRAWN
						      : BREACH_OPEN;
}

/* A step in the record was decided then, whatever the rules say now. */
static void
add_decision(struct op_call *call, const struct breach_step *step,
	     struct breach_fact *fact)
{
	enum measure measure = MEASURE_RECORD;

	if (step == NULL)
		return;
	if (!measure_parse(step->measure, &measure))
		measure = MEASURE_RECORD;
	fact->decision = (struct decision_fact){
		.result = DECISION_ACCEPTED,
		.on = step->to_sign ? step->signed_on : step->on_day,
		.by = id_text(call,
			      step->to_sign ? step->signed_by_id : step->by_id),
		.pct_bp = -1,
		.is_recorded = true,
		.step_no = (int)step->step_no,
		.measure = measure,
	};
	fact->decision.notified_on = fact->decision.on;
	fact->decision.effective_on = fact->decision.on;
}

/* A kept month clears a step; what time has cleared since the engine does not
 * clear twice. */
static void
add_repair(struct op_call *call, const struct breach_row *row,
	   struct breach_fact *fact)
{
	struct repair_fact *repair;

	if (strcmp(row->state, "repaired") != 0)
		return;
	repair = arena_new(call->arena, struct repair_fact, 1);
	*repair = (struct repair_fact){REPAIR_COMPLY, row->closed_on};
	fact->repairs = repair;
	fact->n_repairs = 1;
}

static void
add_breach(struct op_call *call, const struct covenants *all,
	   const struct breach_case *record, const struct breach_row *row,
	   struct breach_fact *fact)
{
	const struct promise_row *promise =
		find_promise(all, row->commitment_id);
	bool is_excused = strcmp(row->state, "good_cause") == 0;

	*fact = (struct breach_fact){
		.id = id_text(call, row->head.id),
		.type = row->type,
		.on = row->on_day,
		.opened_on = row->reported_on,
		.contract = id_text(call, row->casefile_id),
		.reporter = id_text(call, row->reporter_id),
		.state = state_of(row),
		.is_in_contract = TRI_YES, /* breach.report sees to it */
		.was_possible = row->possible ? TRI_YES : TRI_NO,
		.asked_on = row->explained_on,
		.was_heard = !date_is_none(row->explained_on),
		.cause_state = is_excused ? CAUSE_ACCEPTED : CAUSE_NONE,
		.cause = row->good_cause,
		/* to inform or to sign is part of recording the step */
		.gates_passed = GATE_SUPERVISOR,
		.decision = {.pct_bp = -1},
	};
	if (promise != NULL) {
		fact->goal = goal_key(call, all, promise->goal_id);
		fact->is_pathway_duty = promise->pathway;
	}
	add_repair(call, row, fact);
	add_decision(call, breach_answer(record, row->head.id, false), fact);
}

static enum err_code
load_breaches(struct op_call *call, const struct covenants *all,
	      struct breach_case *out, struct err *err)
{
	struct record_rows breaches = {.arena = call->arena};
	struct record_rows steps = {.arena = call->arena};
	struct breach_fact *facts;
	enum err_code rc =
		breach_list(call->store, call->casefile_id, &breaches, err);

	if (rc == ERR_OK)
		rc = breach_step_list(call->store, call->casefile_id, &steps,
				      err);
	if (rc != ERR_OK)
		return rc;
	out->breaches = breaches.items;
	out->steps = steps.items;
	out->n_steps = steps.n;
	facts = arena_new(call->arena, struct breach_fact, breaches.n + 1);
	for (size_t i = 0; i < breaches.n; i++)
		add_breach(call, all, out, &out->breaches[i], &facts[i]);
	out->facts.breaches = facts;
	out->facts.n_breaches = breaches.n;
	return ERR_OK;
}

enum err_code
breach_case_load(struct op_call *call, struct breach_case *out, struct err *err)
{
	struct covenants covenants = {0};
	struct casefile casefile;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	out->facts.regime = HOUSE_RULES;
	out->facts.today = call->today;
	rc = session_rules(call->session, call->today, RULES_IN_FORCE,
			   call->arena, &out->rules, err);
	if (rc == ERR_OK)
		rc = load_house(call, &casefile, &out->facts, err);
	if (rc == ERR_OK)
		rc = load_promises(call, &covenants, &out->facts, err);
	if (rc == ERR_OK)
		rc = load_gates(call, &casefile, &out->facts, err);
	if (rc == ERR_OK)
		rc = load_acute(call, &out->facts, err);
	if (rc == ERR_OK)
		rc = load_money(call, &out->facts, err);
	if (rc == ERR_OK)
		rc = load_breaches(call, &covenants, out, err);
	return rc;
}

enum err_code
breach_regime(struct op_call *call, struct date day, const struct regime **out,
	      struct err *err)
{
	struct rules rules;
	enum err_code rc = session_rules(call->session, call->today,
					 RULES_IN_FORCE, call->arena, &rules,
					 err);

	*out = rc == ERR_OK ? rules_find_on(&rules, HOUSE_RULES, day) : NULL;
	return rc;
}

/* ---- The engine's answer ---- */

static size_t
find_breach(const struct breach_case *all, int64_t breach_id)
{
	for (size_t i = 0; i < all->facts.n_breaches; i++) {
		if (all->breaches[i].head.id == breach_id)
			return i;
	}
	return all->facts.n_breaches;
}

void
breach_propose(struct op_call *call, const struct breach_case *all,
	       int64_t breach_id, struct proposal *out)
{
	size_t at = find_breach(all, breach_id);

	assert(at < all->facts.n_breaches);
	sanction_propose(call->arena, &all->rules, &all->facts, at, out);
}

void
breach_propose_signed(struct op_call *call, const struct breach_case *all,
		      int64_t breach_id, struct proposal *out)
{
	size_t at = find_breach(all, breach_id);
	size_t n = all->facts.n_breaches;
	struct breach_fact *breaches =
		arena_new(call->arena, struct breach_fact, n + 1);
	struct facts facts = all->facts;

	assert(at < n);
	memcpy(breaches, facts.breaches, n * sizeof(*breaches));
	breaches[at].decision = (struct decision_fact){
		.result = DECISION_ACCEPTED,
		.on = call->today,
		.notified_on = call->today,
		.effective_on = call->today,
		.by = id_text(call, session_actor(call->session)->head.id),
		.pct_bp = -1,
	};
	facts.breaches = breaches;
	sanction_propose(call->arena, &all->rules, &facts, at, out);
}

/* ---- Why not ---- */

static bool
is_guard(const struct reason *reason)
{
	return strncmp(reason->key, "guard.g", 7) == 0;
}

/* The sentence of a guard, and with it what to do instead. */
static void
add_guard(struct op_call *call, const struct proposal *proposal, size_t at)
{
	const struct reason *reasons = proposal->reasons;
	const char digit[] = {reasons[at].key[7], '\0'};
	struct strbuf text = {0};

	reason_text_for_staff(&text, &reasons[at], "");
	if (at + 1 < proposal->n_reasons &&
	    strcmp(reasons[at + 1].key, "guard.task") == 0) {
		strbuf_add_c(&text, ' ');
		reason_text(&text, &reasons[at + 1], "");
	}
	issues_add(call->issues, "breach",
		   arena_printf(call->arena, "BLOCKED_G%s", digit), "%s",
		   strbuf_str(&text));
	strbuf_fini(&text);
}

static void
add_outcome(struct op_call *call, const struct proposal *proposal)
{
	struct strbuf text = {0};

	if (proposal->n_reasons > 0)
		reason_text(&text, &proposal->reasons[proposal->n_reasons - 1],
			    "");
	issues_add(call->issues, "breach", sanction_outcome_name(proposal),
		   "%s", strbuf_str(&text));
	strbuf_fini(&text);
}

/* What hearing the person settles is said with how it is recorded. */
static void
add_pending(struct op_call *call, const struct issue *issue)
{
	const struct operation *hear = operation_find("breach.explain");

	if (strcmp(issue->code, "pending_reason") != 0 &&
	    strcmp(issue->code, "pending_hearing") != 0)
		issues_add(call->issues, "breach", issue->code, "%s",
			   issue->msg);
	else
		issues_add(call->issues, "breach", issue->code,
			   /* TRANSLATORS: a sentence: "Hear the person first.";
			    * title, key and name of a command */
			   _("%s \"%s\" (key %c, %s) records it."), issue->msg,
			   _(hear->title), hear->key, hear->name);
}

/* What a guard hides: it blocks, and the person is not heard either. */
static void
add_unheard(struct op_call *call, const struct proposal *proposal)
{
	struct proposal unheard = {.outcome = SANCTION_PROPOSED,
				   .pending = PENDING_REASON};

	if (proposal->regime->hearing == HEARING_ALWAYS ||
	    proposal->regime->hearing == HEARING_WRITTEN)
		unheard.pending |= PENDING_HEARING;
	breach_explain_block(call, &unheard, true);
}

void
breach_explain_block(struct op_call *call, const struct proposal *proposal,
		     bool is_heard)
{
	struct issues found = {.arena = call->arena};

	if (proposal->outcome == SANCTION_PROPOSED) {
		(void)sanction_may_decide(proposal, &found);
		for (size_t i = 0; i < found.n; i++)
			add_pending(call, &found.items[i]);
		return;
	}
	if (proposal->outcome != SANCTION_BLOCKED_GUARD) {
		add_outcome(call, proposal);
		return;
	}
	for (size_t i = 0; i < proposal->n_reasons; i++) {
		if (is_guard(&proposal->reasons[i]))
			add_guard(call, proposal, i);
	}
	if (!is_heard && proposal->regime != NULL)
		add_unheard(call, proposal);
}
