/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/contract_check.h"

#include <assert.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

static void
require(struct issues *issues, const char *field, const char *value,
	const char *sentence)
{
	if (str_is_blank(value))
		issues_add(issues, field, "required", "%s", sentence);
}

static void
check_fields(const struct contract *contract, struct issues *issues)
{
	require(issues, "language", contract->language,
		_("Say in which language the contract is written."));
	require(issues, "title", contract->title,
		_("Give the contract a title."));
	require(issues, "place", contract->place, _("Say where it is signed."));
	require(issues, "vision", contract->vision,
		_("Write down, in the person's own words, what it is for."));
	require(issues, "complaint_route", contract->complaint_route,
		_("Say where the person can complain."));
	if (contract->version > 1 && str_is_blank(contract->change_reason))
		issues_add(issues, "change_reason", "change_reason_missing",
			   _("Say why this version replaces the one before."));
}

static void
check_dates(const struct contract *contract, struct issues *issues)
{
	struct date from = contract->from;
	struct date to = contract->to;

	if (date_is_none(from))
		issues_add(issues, "from", "required",
			   _("Say from which day it holds."));
	if (date_is_none(to))
		issues_add(issues, "to", "required",
			   _("Say until which day it holds."));
	if (!date_is_none(from) && !date_is_none(to)) {
		if (date_cmp(to, from) <= 0)
			issues_add(issues, "to", "dates_order",
				   _("The contract ends before it begins."));
		if (date_cmp(to, date_add_months(from, CONTRACT_MAX_MONTHS)) >
		    0)
			issues_add(issues, "to", "too_long",
				   _("A contract holds for 12 months at "
				     "most; make a new one after that."));
	}
	if (contract->review_every_days <= 0)
		issues_add(issues, "review_every_days", "required",
			   _("Say after how many days it is reviewed."));
	else if (contract->review_every_days > CONTRACT_REVIEW_MAX_DAYS)
		issues_add(issues, "review_every_days", "review_too_rare",
			   _("A contract is reviewed at least every 183 "
			     "days."));
}

static bool
is_side(const struct contract_party *party, const char *side)
{
	return party->side != NULL && strcmp(party->side, side) == 0;
}

static void
check_party(const struct contract *contract, const struct contract_party *party,
	    struct issues *issues)
{
	const char *name = str_is_blank(party->name) ? "?" : party->name;

	require(issues, "party", party->name, _("A party has no name."));
	if (code_find(&codes_party_side, party->side) == NULL)
		issues_add(issues, "party", "required",
			   _("%s: say on whose side this party signs."), name);
	if (party->capacity == CAPACITY_NONE)
		issues_add(issues, "party", "required",
			   _("%s: say whether adult, minor or authority."),
			   name);
	if (party->capacity == CAPACITY_MINOR_WITH_GUARDIAN &&
	    str_is_blank(party->guardian))
		issues_add(issues, "party", "guardian_missing",
			   _("%s is a minor: name the guardian who signs."),
			   name);
	if (str_is_blank(party->language) || str_is_blank(contract->language) ||
	    strcmp(party->language, contract->language) == 0)
		return;
	if (!party->has_interpreter && !party->is_read_aloud)
		issues_add(issues, "language", "language",
			   _("%s reads another language: print it in that "
			     "one, bring an interpreter, or mark that it was "
			     "read aloud and understood."),
			   name);
}

static void
check_parties(const struct contract_facts *facts, struct issues *issues)
{
	bool has_person = false;
	bool has_authority = false;

	for (size_t i = 0; i < facts->n_parties; i++) {
		const struct contract_party *party = &facts->parties[i];
		has_person = has_person || is_side(party, "person");
		has_authority = has_authority || is_side(party, "social") ||
				is_side(party, "employment");
		check_party(facts->contract, party, issues);
	}
	if (!has_person)
		issues_add(issues, "party", "no_person",
			   _("The person is not among the parties."));
	if (!has_authority)
		issues_add(issues, "party", "no_authority",
			   _("Nobody signs for the administration."));
}

static void
check_goals(const struct contract_facts *facts, struct issues *issues)
{
	if (facts->n_goals == 0)
		issues_add(issues, "goal", "no_goal",
			   _("The contract has no goal yet."));
	for (size_t i = 0; i < facts->n_goals; i++) {
		const struct contract_goal *goal = &facts->goals[i];
		const char *text = str_is_blank(goal->text) ? "?" : goal->text;
		require(issues, "goal", goal->text, _("A goal has no text."));
		if (str_is_blank(goal->measure))
			issues_add(issues, "goal", "required",
				   _("Goal \"%s\": say how you will see that "
				     "it is reached."),
				   text);
		if (date_is_none(goal->target_on))
			issues_add(issues, "goal", "required",
				   _("Goal \"%s\": say by when."), text);
		if (goal->domain < 0 || goal->domain >= N_DOMAINS)
			issues_add(issues, "goal", "required",
				   _("Goal \"%s\": say to which life domain "
				     "it belongs."),
				   text);
	}
}

static bool
goal_exists(const struct contract_facts *facts, int64_t id)
{
	for (size_t i = 0; i < facts->n_goals; i++)
		if (facts->goals[i].id == id)
			return true;
	return false;
}

static void
check_promise_fields(const struct promise *promise, const char *what,
		     struct issues *issues)
{
	if (promise->owner == OWNER_NONE || str_is_blank(promise->owner_name))
		issues_add(issues, "promise", "promise_incomplete",
			   _("Promise \"%s\": say who gives it, by name."),
			   what);
	if (str_is_blank(promise->what))
		issues_add(issues, "promise", "promise_incomplete",
			   _("A promise does not say what will be done."));
	if (promise->frequency == FREQUENCY_NONE)
		issues_add(issues, "promise", "promise_incomplete",
			   _("Promise \"%s\": say how often."), what);
	if (str_is_blank(promise->how_checked))
		issues_add(issues, "promise", "promise_incomplete",
			   _("Promise \"%s\": say how it is checked."), what);
	if (date_is_none(promise->first_due) || date_is_none(promise->last_due))
		issues_add(issues, "promise", "promise_incomplete",
			   _("Promise \"%s\": say from which day to which "
			     "day."),
			   what);
}

static bool
is_outside(struct date day, const struct contract *contract)
{
	return !date_is_none(day) && (date_cmp(day, contract->from) < 0 ||
				      (!date_is_none(contract->to) &&
				       date_cmp(day, contract->to) >= 0));
}

static void
check_promise(const struct contract_facts *facts, const struct promise *promise,
	      struct issues *issues)
{
	const char *what = str_is_blank(promise->what) ? "?" : promise->what;

	check_promise_fields(promise, what, issues);
	if (is_outside(promise->first_due, facts->contract) ||
	    is_outside(promise->last_due, facts->contract))
		issues_add(issues, "promise", "promise_outside",
			   _("Promise \"%s\": its days lie outside the "
			     "contract's dates."),
			   what);
	else if (!date_is_none(promise->last_due) &&
		 date_cmp(promise->last_due, promise->first_due) < 0)
		issues_add(issues, "promise", "promise_outside",
			   _("Promise \"%s\": its last day is before its "
			     "first."),
			   what);
	if (promise->goal != 0 && !goal_exists(facts, promise->goal))
		issues_add(issues, "promise", "promise_goal_unknown",
			   _("Promise \"%s\": its goal is not in this "
			     "contract."),
			   what);
	if (promise->is_mandatory && str_is_blank(promise->consequence))
		issues_add(issues, "promise", "consequence_missing",
			   _("Promise \"%s\" is mandatory: write in plain "
			     "words what happens if it is not kept, what is "
			     "a good cause, and who decides."),
			   what);
	if (promise->is_mandatory && promise->is_pathway &&
	    facts->gate == PROFILE_STABILISE &&
	    !promise_owner_is_ours(promise->owner))
		issues_add(issues, "promise", "pathway_while_stabilise",
			   _("Promise \"%s\": no job duty may be asked while "
			     "the person has to stabilise first."),
			   what);
}

static void
check_promises(const struct contract_facts *facts, struct issues *issues)
{
	bool is_reciprocal = false;

	for (size_t i = 0; i < facts->n_promises; i++) {
		check_promise(facts, &facts->promises[i], issues);
		if (promise_owner_is_ours(facts->promises[i].owner))
			is_reciprocal = true;
	}
	if (!is_reciprocal)
		issues_add(issues, "promise", "reciprocity",
			   _("The administration promises nothing yet: add "
			     "what we do for the person."));
}

static void
check_gaps(const struct diagnosis *diagnosis, struct issues *issues)
{
	if (diagnosis == NULL)
		return;
	uint32_t voice = diagnosis_open_voice_gaps(diagnosis);
	uint32_t pair = diagnosis_open_pair_gaps(diagnosis);
	for (int i = 0; i < N_DOMAINS; i++) {
		const char *name = _(diagnosis_domains[i].name);
		if ((voice & DOMAIN_BIT(i)) != 0)
			issues_add(issues, "diagnosis", "voice_gap",
				   _("%s: the person sees it two or more "
				     "levels apart from us. Talk about it "
				     "first."),
				   name);
		if ((pair & DOMAIN_BIT(i)) != 0)
			issues_add(issues, "diagnosis", "reconcile",
				   _("%s: the two handlers are two or more "
				     "levels apart. Agree on a level "
				     "first."),
				   name);
	}
}

void
contract_check_sign(const struct contract_facts *facts, struct issues *issues)
{
	check_fields(facts->contract, issues);
	check_dates(facts->contract, issues);
	check_parties(facts, issues);
	check_goals(facts, issues);
	check_promises(facts, issues);
	check_gaps(facts->diagnosis, issues);
	if (facts->diagnosis != NULL)
		diagnosis_check_answered(facts->diagnosis, issues);
}

bool
contract_must_sign(const struct contract *contract,
		   const struct contract_party *party)
{
	return contract->version <= 1 || party->is_touched;
}

void
contract_check_signature(const struct contract_facts *facts, size_t party,
			 struct issues *issues)
{
	assert(party < facts->n_parties);
	const struct contract_party *who = &facts->parties[party];
	enum contract_status status = facts->contract->status;

	contract_check_sign(facts, issues);
	if (status > CONTRACT_SIGNED)
		issues_add(issues, "status", "status",
			   _("All have signed this version already, or it has "
			     "ended. To change it, begin a new version."));
	else if (status != CONTRACT_AGREED && status != CONTRACT_SIGNED)
		issues_add(issues, "status", "status",
			   _("Only a contract that the family has agreed to "
			     "can be signed: propose it, and record that they "
			     "agree."));
	if (who->has_signed)
		issues_add(issues, "party", "signed_already",
			   _("%s has signed this version already."),
			   str_is_blank(who->name) ? "?" : who->name);
	else if (!contract_must_sign(facts->contract, who))
		issues_add(issues, "party", "not_touched",
			   _("This version changes nothing for %s, who is "
			     "informed but does not sign again."),
			   str_is_blank(who->name) ? "?" : who->name);
}

struct date
contract_in_force_on(const struct contract_facts *facts)
{
	const struct contract *contract = facts->contract;
	struct date day = date_later(contract->from, contract->replaces_since);

	for (size_t i = 0; i < facts->n_parties; i++) {
		const struct contract_party *party = &facts->parties[i];

		if (party->has_signed && contract_must_sign(contract, party))
			day = date_later(day, party->signed_on);
	}
	return day;
}

bool
contract_is_fully_signed(const struct contract_facts *facts)
{
	bool any = false;

	for (size_t i = 0; i < facts->n_parties; i++) {
		const struct contract_party *party = &facts->parties[i];
		if (!contract_must_sign(facts->contract, party))
			continue;
		if (!party->has_signed)
			return false;
		any = true;
	}
	return any;
}

bool
contract_is_frozen(const struct contract_facts *facts)
{
	if (facts->contract->status >= CONTRACT_SIGNED)
		return true;
	for (size_t i = 0; i < facts->n_parties; i++)
		if (facts->parties[i].has_signed)
			return true;
	return false;
}

#define TO(status) (1U << CONTRACT_##status)

/*
 * domain.md 3.3. The person may withdraw at any time (3.2, rights), so also
 * from a contract that is signed, under review or suspended; those expire by
 * date as well.
 */
static const unsigned moves[CONTRACT_END] = {
	[CONTRACT_NONE] = TO(DRAFT),
	[CONTRACT_DRAFT] = TO(PROPOSED) | TO(REJECTED),
	[CONTRACT_PROPOSED] = TO(AGREED) | TO(REJECTED),
	[CONTRACT_AGREED] = TO(SIGNED),
	[CONTRACT_SIGNED] = TO(IN_FORCE) | TO(WITHDRAWN),
	[CONTRACT_IN_FORCE] = TO(UNDER_REVIEW) | TO(SUPERSEDED) |
			      TO(SUSPENDED) | TO(COMPLETED) | TO(EXPIRED) |
			      TO(WITHDRAWN) | TO(ENDED),
	[CONTRACT_UNDER_REVIEW] = TO(IN_FORCE) | TO(WITHDRAWN) | TO(EXPIRED),
	[CONTRACT_SUSPENDED] = TO(IN_FORCE) | TO(WITHDRAWN) | TO(EXPIRED),
};

bool
contract_may_move(enum contract_status from, enum contract_status to)
{
	return from < CONTRACT_END && to < CONTRACT_END &&
	       (moves[from] >> to & 1U) != 0;
}

/* What follows where a contract stands. N_() */
static const char *
way_on(enum contract_status from)
{
	switch (from) {
	case CONTRACT_NONE:
		return N_("Begin one first.");
	case CONTRACT_DRAFT:
		return N_("Propose it to the family first.");
	case CONTRACT_PROPOSED:
		return N_("Record first that the family agrees.");
	case CONTRACT_AGREED:
	case CONTRACT_SIGNED:
		return N_("What is still missing are signatures.");
	case CONTRACT_IN_FORCE:
	case CONTRACT_UNDER_REVIEW:
	case CONTRACT_SUSPENDED:
		return N_("To change it, begin a new version.");
	case CONTRACT_REJECTED:
	case CONTRACT_WITHDRAWN:
	case CONTRACT_SUPERSEDED:
	case CONTRACT_COMPLETED:
	case CONTRACT_EXPIRED:
	case CONTRACT_ENDED:
	case CONTRACT_END:
		break;
	}
	return N_("It has ended: begin a new one.");
}

enum err_code
contract_check_move(enum contract_status from, enum contract_status to,
		    struct err *err)
{
	if (contract_may_move(from, to))
		return ERR_OK;
	const char *old = code_of(&codes_contract_status, (int)from);
	const char *new = code_of(&codes_contract_status, (int)to);
	return err_set(err, ERR_INVALID, "status",
		       _("A contract does not go from \"%s\" to \"%s\". %s"),
		       code_label(&codes_contract_status, old),
		       code_label(&codes_contract_status, new),
		       _(way_on(from)));
}

struct date
contract_review_due(const struct contract *contract, struct date last_review)
{
	struct date since = date_is_none(last_review) ? contract->from
						      : last_review;

	if (contract->review_every_days <= 0)
		return DATE_NONE;
	return date_add_days(since, contract->review_every_days);
}

struct date
contract_first_review(const struct contract *contract, struct date in_force_on)
{
	struct date day = contract_review_due(contract, DATE_NONE);

	while (!date_is_none(day) && date_cmp(day, in_force_on) <= 0)
		day = contract_review_due(contract, day);
	return day;
}
