/* SPDX-License-Identifier: EUPL-1.2 */
/* The commitment gate (domain.md 1.4): the first rule that fits. */
#include "config.h"

#include "core/diagnosis.h"

#include <assert.h>

#include "base/i18n.h"

enum {
	LOW = 2,
	CORE_MANY = 2, /* unsupported core domains that stop a pathway */
	IMPORTANCE_LOW = 4,
	CONFIDENCE_LOW = 3,
	HOURS_MIN = 12 /* a week: ordinary work as Fit4Work means it */
};

/* How the core domains at level 2 stand. */
struct core_state {
	int n_unsupported;
	int n_supported;
	bool is_low; /* any at 2 or less */
};

static void
reason_add(struct gate *gate, const char *code, const char *text, int domain)
{
	assert(gate->n_reasons < GATE_REASONS_MAX);
	gate->reasons[gate->n_reasons++] = (struct gate_reason){
		.code = code,
		.text = text,
		.domain = domain,
	};
}

static bool
applies(const struct rating *rating)
{
	return rating->has && !rating->is_na;
}

static bool
is_core_at_two(const struct gate_facts *facts, int domain)
{
	return diagnosis_domains[domain].is_core &&
	       applies(&facts->agreed[domain]) &&
	       facts->agreed[domain].level == LOW;
}

static bool
is_supported(const struct gate_facts *facts, int domain)
{
	return (facts->supported & DOMAIN_BIT(domain)) != 0;
}

static struct core_state
core_state(const struct gate_facts *facts)
{
	struct core_state state = {0};

	for (int i = 0; i < N_DOMAINS; i++) {
		if (!is_core_at_two(facts, i))
			continue;
		state.is_low = true;
		if (is_supported(facts, i))
			state.n_supported++;
		else
			state.n_unsupported++;
	}
	return state;
}

static bool
is_stabilise(const struct gate_facts *facts, const struct core_state *core,
	     struct gate *out)
{
	for (int i = 0; i < N_DOMAINS; i++)
		if (applies(&facts->agreed[i]) && facts->agreed[i].level == 1) {
			reason_add(out, "acute",
				   N_("A domain is acute; that comes first."),
				   i);
			break;
		}
	if (facts->is_excused)
		reason_add(out, "excused", N_("Law or a doctor exempts."), -1);
	if (facts->commitment == COMMITMENT_C0)
		reason_add(out, "c0", N_("Says: not now."), -1);
	for (int i = 0; core->n_unsupported >= CORE_MANY && i < N_DOMAINS; i++)
		if (is_core_at_two(facts, i) && !is_supported(facts, i))
			reason_add(out, "core_unsupported",
				   N_("This domain is slipping and no support "
				      "action answers it."),
				   i);
	return out->n_reasons > 0;
}

static bool
is_prepare(const struct gate_facts *facts, struct gate *out)
{
	if (facts->commitment == COMMITMENT_C1)
		reason_add(out, "c1", N_("Is still weighing."), -1);
	if (facts->has_importance && facts->importance <= IMPORTANCE_LOW)
		reason_add(out, "importance",
			   N_("A job matters little to the person now (4 or "
			      "less of 10)."),
			   -1);
	if (facts->has_confidence && facts->confidence <= CONFIDENCE_LOW)
		reason_add(out, "confidence",
			   N_("The person does not feel able yet (3 or less "
			      "of 10)."),
			   -1);
	if (facts->has_hours && facts->hours_per_week < HOURS_MIN)
		reason_add(out, "hours",
			   N_("Fewer than 12 hours a week are free."), -1);
	return out->n_reasons > 0;
}

static bool
is_job_with_support(const struct gate_facts *facts, struct gate *out)
{
	for (int i = 0; i < N_DOMAINS; i++)
		if (is_core_at_two(facts, i) && is_supported(facts, i))
			reason_add(out, "core_supported",
				   N_("This domain is slipping and a support "
				      "action answers it."),
				   i);
	static const enum domain skills[] = {DOMAIN_WORK, DOMAIN_LEARN};
	for (size_t i = 0; i < N_ELEMS(skills); i++)
		if (applies(&facts->agreed[skills[i]]) &&
		    facts->agreed[skills[i]].level <= LOW)
			reason_add(out, "skills",
				   N_("Work skills or learning are slipping: "
				      "a place with support."),
				   (int)skills[i]);
	return out->n_reasons > 0;
}

/* No rule fits: say what is missing. */
static void
explain_fallback(const struct gate_facts *facts, const struct core_state *core,
		 struct gate *out)
{
	if (facts->commitment == COMMITMENT_NONE)
		reason_add(out, "commitment_unknown",
			   N_("The commitment was not read yet."), -1);
	if (!facts->has_importance || !facts->has_confidence ||
	    !facts->has_hours)
		reason_add(out, "rulers_unknown",
			   N_("Importance, confidence or hours were not asked "
			      "yet."),
			   -1);
	if (!facts->said_yes)
		reason_add(out, "no_yes",
			   N_("The person has not said yes to a job "
			      "pathway."),
			   -1);
	if (core->is_low)
		reason_add(out, "core_low",
			   N_("One core domain is slipping without a support "
			      "action."),
			   -1);
}

static bool
is_ready(const struct gate_facts *facts)
{
	return facts->commitment >= COMMITMENT_C2 &&
	       facts->commitment <= COMMITMENT_C4 && facts->has_importance &&
	       facts->has_confidence && facts->has_hours;
}

void
diagnosis_gate(const struct gate_facts *facts, struct gate *out)
{
	struct core_state core = core_state(facts);

	*out = (struct gate){0};
	if (is_stabilise(facts, &core, out)) {
		out->result = PROFILE_STABILISE;
	} else if (is_prepare(facts, out)) {
		out->result = PROFILE_PREPARE;
	} else if (is_ready(facts) && is_job_with_support(facts, out)) {
		out->result = PROFILE_JOB_WITH_SUPPORT;
	} else if (is_ready(facts) && !core.is_low && facts->said_yes) {
		out->result = PROFILE_JOB_NOW;
		reason_add(out, "ready",
			   N_("Committed, said yes, and no core domain is "
			      "slipping."),
			   -1);
	} else {
		out->result = PROFILE_PREPARE;
		explain_fallback(facts, &core, out);
	}
}

bool
gate_is_valid(struct date read_on, struct date today)
{
	return !date_is_none(read_on) && date_cmp(read_on, today) <= 0 &&
	       date_days_between(read_on, today) <= GATE_VALID_DAYS;
}
