/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/casefile_rule.h"

#include "base/i18n.h"
#include "base/str.h"
#include "core/staff.h"

/* domain.md 2.2. */
static const struct phase_activity activities[] = {
	{"E1", PHASE_ENGAGEMENT,
	 N_("Explain the way of working, rights, consequences, data use"),
	 N_("contact and consent"), ""},
	{"E2", PHASE_ENGAGEMENT, N_("Deal with crises and safety first"),
	 N_("crisis task"), "1 wd"},
	{"E3", PHASE_ENGAGEMENT,
	 N_("Hear the story once: strengths, needs, culture, vision"),
	 N_("diagnosis begun, story written"), "10 wd"},
	{"E4", PHASE_ENGAGEMENT,
	 N_("Find and invite team members, natural supports first"),
	 N_("team members"), "14 cd"},
	{"E5", PHASE_ENGAGEMENT, N_("Prepare the first team meeting"),
	 N_("meeting"), "14 cd"},
	{"P1", PHASE_PLAN, N_("Ground rules, the team's mission"),
	 N_("minutes of the meeting"), "30 cd"},
	{"P2", PHASE_PLAN,
	 N_("State and rank needs; choose goals and measures"), N_("goals"),
	 "30 cd"},
	{"P3", PHASE_PLAN,
	 N_("Think of several options, choose actions, share tasks"),
	 N_("promises by several owners"), "30 cd"},
	{"P4", PHASE_PLAN, N_("Crisis and safety plan"), N_("safety plan"),
	 "30 cd"},
	{"P5", PHASE_PLAN, N_("Sign the contract"), N_("contract version"),
	 "30 cd"},
	{"I1", PHASE_IMPLEMENTATION, N_("Do and track actions"),
	 N_("promises marked"), "1 w"},
	{"I2", PHASE_IMPLEMENTATION,
	 N_("Review, celebrate wins, change what fails"), N_("review"),
	 "45 cd"},
	{"I3", PHASE_IMPLEMENTATION,
	 N_("Keep the team's trust; settle disagreement"),
	 N_("asked at each meeting"), ""},
	{"T1", PHASE_TRANSITION, N_("Exit plan, natural supports take over"),
	 N_("transition plan"), ""},
	{"T2", PHASE_TRANSITION, N_("Mark the achievement"),
	 N_("closing meeting"), ""},
	{"T3", PHASE_TRANSITION, N_("Follow up at set dates"),
	 N_("contacts after 3, 6 and 12 months"), "12 m"},
};

const struct phase_activity *
phase_activities(size_t *n)
{
	*n = N_ELEMS(activities);
	return activities;
}

/* Must the case go back to ENGAGEMENT (crisis, 60 days of silence). */
static bool
casefile_must_restart(const struct phase_facts *facts)
{
	return facts->has_crisis || facts->silent_days >= CASE_SILENCE_DAYS;
}

static void
check_restart(const struct phase_facts *facts, struct issues *issues)
{
	if (facts->phase == PHASE_NONE || casefile_must_restart(facts))
		return;
	issues_add(issues, "phase", "no_reason",
		   _("A case goes back to the first phase on a crisis or "
		     "after 60 days of silence only."));
}

static void
check_plan(const struct phase_facts *facts, struct issues *issues)
{
	if (!facts->is_explained)
		issues_add(issues, "phase", "e1",
			   _("The way of working, rights and data use were "
			     "not explained yet."));
	if (!facts->is_crisis_handled)
		issues_add(issues, "phase", "e2",
			   _("It is not recorded yet that crises were dealt "
			     "with."));
	if (!facts->is_story_heard)
		issues_add(issues, "phase", "e3",
			   _("The story is not written down yet."));
	if (!facts->has_team)
		issues_add(issues, "phase", "e4",
			   _("Nobody was invited to the team yet."));
}

static bool
has_earned_transition(const struct phase_facts *facts)
{
	return facts->is_main_goal_reached ||
	       facts->weeks_in_work >= CASE_WORK_WEEKS ||
	       facts->is_asked_by_person;
}

static bool
has_earned_closing(const struct phase_facts *facts)
{
	return facts->is_aftercare_done || facts->is_asked_by_person;
}

static void
check_conditions(const struct phase_facts *facts, enum phase to,
		 struct issues *issues)
{
	if (to == PHASE_PLAN)
		check_plan(facts, issues);
	if (to == PHASE_IMPLEMENTATION && !facts->has_contract_in_force)
		issues_add(issues, "phase", "no_contract",
			   _("No contract is in force yet."));
	if (to == PHASE_TRANSITION && !has_earned_transition(facts))
		issues_add(issues, "phase", "not_reached",
			   _("The main goal is not reached, there are not 26 "
			     "weeks in work, and the person has not asked."));
	if (to == PHASE_CLOSED && !has_earned_closing(facts))
		issues_add(issues, "phase", "aftercare",
			   _("The aftercare is not done and the person has "
			     "not asked to stop."));
}

void
casefile_check_phase(const struct phase_facts *facts, enum phase to,
		     struct issues *issues)
{
	if (to == PHASE_ENGAGEMENT) {
		check_restart(facts, issues);
		return;
	}
	if (to != facts->phase + 1) {
		issues_add(issues, "phase", "order",
			   _("A case goes through its phases one by one."));
		return;
	}
	check_conditions(facts, to, issues);
}

/* Exits that end a way gone together; the others come unplanned. */
static bool
is_planned(enum exit_reason reason)
{
	return reason == EXIT_JOB || reason == EXIT_TRAINING ||
	       reason == EXIT_SELF_RELIANT;
}

static void
check_planned_exit(const struct closing_facts *facts, struct issues *issues)
{
	if (!facts->has_exit_plan)
		issues_add(issues, "exit_plan", "exit_plan",
			   _("There is no exit plan: who takes over what."));
	if (!facts->has_closing_meeting)
		issues_add(issues, "closing_meeting", "closing_meeting",
			   _("The closing meeting was not held."));
	if (facts->phase.phase != PHASE_TRANSITION ||
	    !has_earned_closing(&facts->phase))
		issues_add(issues, "phase", "aftercare",
			   _("The aftercare is not done and the person has "
			     "not asked to stop."));
}

static void
check_count(int n, const char *code, const char *text, struct issues *issues)
{
	if (n > 0)
		issues_add(issues, "", code, "%s", text);
}

static void
check_unfinished(const struct closing_facts *facts, struct issues *issues)
{
	if (facts->n_acute_tasks > 0)
		issues_add(issues, "", "acute_task",
			   P_("An acute task is open: %s.",
			      "Acute tasks are open: %s.",
			      facts->n_acute_tasks),
			   str_or_empty(facts->acute_tasks));
	if (facts->tasks != NULL && !facts->takes_tasks)
		issues_add(issues, "end_tasks", "task_open",
			   _("Tasks are open: %s. Do them, or say y to end "
			     "them with the case."),
			   facts->tasks);
	if (facts->n_our_promises > 0)
		issues_add(issues, "", "our_promise",
			   P_("A promise of ours is open: %s. Keep it or mark "
			      "it.",
			      "Promises of ours are open: %s. Keep them or "
			      "mark them.",
			      facts->n_our_promises),
			   str_or_empty(facts->our_promises));
	check_count(facts->n_referrals, "referral_open",
		    P_("A referral has no result yet.",
		       "Referrals have no result yet.", facts->n_referrals),
		    issues);
	check_count(facts->n_drafts, "draft_open",
		    P_("A diagnosis or a contract is begun and not finished: "
		       "finish or drop it.",
		       "Diagnoses or contracts are begun and not finished: "
		       "finish or drop them.",
		       facts->n_drafts),
		    issues);
	if (facts->phase.has_contract_in_force)
		issues_add(issues, "", "contract_in_force",
			   _("A contract is in force: complete, end or "
			     "withdraw it first."));
}

static void
check_sanctions(const struct closing_facts *facts, struct issues *issues)
{
	check_count(facts->n_proposals, "sanction_open",
		    P_("A proposal of a sanction is not decided.",
		       "Proposals of sanctions are not decided.",
		       facts->n_proposals),
		    issues);
	check_count(facts->n_measures, "measure_running",
		    P_("A sanction is still running.",
		       "Sanctions are still running.", facts->n_measures),
		    issues);
}

void
casefile_check_close(const struct closing_facts *facts, struct issues *issues)
{
	if (facts->phase.phase == PHASE_CLOSED) {
		issues_add(issues, "phase", "closed_already",
			   _("The case is closed already."));
		return;
	}
	if (facts->exit_reason == EXIT_NONE)
		issues_add(issues, "exit_reason", "exit_reason",
			   _("Say why the case is closed."));
	if (is_planned(facts->exit_reason))
		check_planned_exit(facts, issues);
	if (facts->exit_reason == EXIT_NO_CONTACT && !facts->is_protocol_done)
		issues_add(issues, "exit_reason", "protocol",
			   _("No contact is a reason only after every step "
			     "of the missed-contact protocol."));
	if (facts->exit_reason == EXIT_ENTERED_IN_ERROR)
		issues_add(issues, "exit_reason", "annul",
			   _("A case entered in error is annulled, with a "
			     "second person: case.annul."));
	/* Of the dead nothing is owed any more; money still has to be ended. */
	if (facts->exit_reason != EXIT_DIED)
		check_unfinished(facts, issues);
	check_sanctions(facts, issues);
}

int64_t
casefile_first_reference(int64_t before, const struct pair *from,
			 const struct pair *to)
{
	if (before == to->social_id || before == to->employment_id)
		return before;
	return before == from->employment_id ? to->employment_id
					     : to->social_id;
}
