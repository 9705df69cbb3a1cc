/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/codes.h"

#include <string.h>

#include "base/i18n.h"

static const struct code_item role_items[] = {
	{"handler", N_("Case handler"), NULL, false},
	{"supervisor", N_("Supervisor"), NULL, false},
	{"benefits", N_("Benefits officer"), NULL, false},
	{"auditor", N_("Auditor"), NULL, false},
	{"admin", N_("Administrator"), NULL, false},
};

static const struct code_item discipline_items[] = {
	{"social", N_("Social service"), NULL, false},
	{"employment", N_("Employment service"), NULL, false},
};

/* The instrument's own order and names (core/diagnosis.h). */
static const struct code_item domain_items[] = {
	{"WORK", N_("Work and work skills"), NULL, false},
	{"MONEY", N_("Income and debts"), NULL, false},
	{"HOME", N_("Housing"), NULL, false},
	{"LEARN", N_("Education, language, digital"), NULL, false},
	{"MIND", N_("Mental health"), NULL, false},
	{"BODY", N_("Physical health"), NULL, false},
	{"USE", N_("Substance use and addiction"), NULL, false},
	{"FAM", N_("Household and family relations"), NULL, false},
	{"NET", N_("Social network"), NULL, false},
	{"DAY", N_("Daily life and self-organisation"), NULL, false},
	{"CARE", N_("Parenting and care duties"), NULL, false},
	{"LAW", N_("Justice and legal position"), NULL, false},
};

static const struct code_item phase_items[] = {
	{"ENGAGEMENT", N_("Getting to know"),
	 N_("The way of working is explained, crises come first, the story is "
	    "told once."),
	 false},
	{"PLAN", N_("Planning"),
	 N_("Needs are ranked, goals and steps chosen, the contract signed."),
	 false},
	{"IMPLEMENTATION", N_("Under way"),
	 N_("Steps are done, reviewed and changed where they fail."), false},
	{"TRANSITION", N_("Letting go"),
	 N_("The person's own circle takes over; aftercare."), false},
	{"CLOSED", N_("Closed"), NULL, false},
};

static const struct code_item profile_items[] = {
	{"STABILISE", N_("Stabilise first"),
	 N_("Cannot commit to a job pathway yet; no job duty may be asked."),
	 false},
	{"PREPARE", N_("Prepare"), N_("Commits to steps, not yet to a job."),
	 false},
	{"JOB_WITH_SUPPORT", N_("Job with support"),
	 N_("A place first, development and care in parallel."), false},
	{"JOB_NOW", N_("Job now"), N_("Can commit to a job pathway."), false},
	{"AFTERCARE", N_("Aftercare"), N_("In work; contacts at fixed weeks."),
	 false},
};

static const struct code_item contact_kind_items[] = {
	{"OFFICE", N_("At the office"), NULL, false},
	{"HOME_VISIT", N_("Home visit"), NULL, false},
	{"WORKPLACE", N_("At the workplace"), NULL, false},
	{"PHONE", N_("Telephone"), NULL, false},
	{"VIDEO", N_("Video call"), NULL, false},
	{"MESSAGE", N_("Message"), NULL, false},
	{"LETTER", N_("Letter"), NULL, false},
	{"TEAM_MEETING", N_("Team meeting"), NULL, false},
	{"FAMILY_MEETING", N_("Family meeting"), NULL, false},
	{"WARM_HANDOVER", N_("Warm hand-over"),
	 N_("One of the pair goes along to another service."), false},
	{"EMPLOYER_CALL", N_("Call to an employer"), NULL, false},
	{"OUTREACH", N_("Outreach"),
	 N_("Looking for the person in the street "
	    "or through others."),
	 false},
	{"GROUP", N_("Group"), NULL, false},
};

static const struct code_item contact_result_items[] = {
	{"HELD", N_("Held"), NULL, false},
	{"MOVED_BY_US", N_("Moved by us"), NULL, false},
	{"MOVED_BY_PERSON", N_("Moved by the person"), NULL, false},
	{"NO_SHOW_REASON", N_("Did not come, gave a reason"), NULL, false},
	{"NO_SHOW", N_("Did not come"), NULL, false},
	{"CANCELLED", N_("Cancelled"), NULL, false},
	{"ANNULLED", N_("Entered in error"), NULL, true},
};

static const struct code_item absence_reason_items[] = {
	{"acceptable", N_("An acceptable reason"),
	 N_("Illness, a sick child, work, another appointment of office."),
	 false},
	{"not_acceptable", N_("No acceptable reason"),
	 N_("Asked, and there was none, or the person says so."), false},
	{"our_logistics", N_("Our own logistics"),
	 N_("Letter late, wrong address, room or interpreter missing."), false},
	{"not_yet_known", N_("Not yet known"),
	 N_("Nobody has spoken with the person: try today."), false},
};

static const struct code_item time_kind_items[] = {
	{"SUPPORT", N_("Support"), NULL, false},
	{"CONTROL", N_("Control"), NULL, false},
	{"ADMIN", N_("Administration"), NULL, false},
	{"TRAVEL", N_("Travel"), NULL, false},
	{"TEAM", N_("Team"), NULL, false},
};

static const struct code_item promise_owner_items[] = {
	{"person", N_("The person"), NULL, false},
	{"family", N_("The family or circle"), NULL, false},
	{"administration", N_("The administration"), NULL, false},
	{"handler_social", N_("The handler of the social service"), NULL,
	 false},
	{"handler_employment", N_("The handler of the employment service"),
	 NULL, false},
	{"provider", N_("A provider, for the administration"), NULL, false},
	{"employer", N_("The employer"), NULL, false},
	{"peer", N_("A peer"), NULL, false},
};

static const struct code_item promise_outcome_items[] = {
	{"open", NC_("state", "Open"), NULL, false},
	{"kept", N_("Kept"), NULL, false},
	{"partly", N_("Partly kept"), NULL, false},
	{"not_kept", N_("Not kept"), NULL, false},
	{"excused", NC_("promise", "Excused"), NULL, false},
	{"no_longer_needed", N_("No longer needed"), NULL, false},
};

static const struct code_item promise_frequency_items[] = {
	{"once", N_("Once"), NULL, false},
	{"weekly", N_("Every week"), NULL, false},
	{"fortnightly", N_("Every two weeks"), NULL, false},
	{"monthly", N_("Every month"), NULL, false},
};

static const struct code_item contract_status_items[] = {
	{"draft", N_("Draft"), NULL, false},
	{"proposed", N_("Proposed"),
	 N_("The family talks it over among themselves."), false},
	{"agreed", N_("Agreed"), NULL, false},
	{"signed", N_("Signed in part"), NULL, false},
	{"in_force", N_("In force"), NULL, false},
	{"under_review", N_("Under review"), NULL, false},
	{"suspended", N_("Suspended"), N_("Illness or a temporary job."),
	 false},
	{"completed", N_("Completed"), NULL, false},
	{"expired", N_("Expired"), NULL, false},
	{"withdrawn", N_("Withdrawn by the person"), NULL, false},
	{"ended", N_("Ended by the administration"), NULL, false},
	{"rejected", N_("Rejected"), NULL, false},
	{"superseded", N_("Replaced by a newer version"), NULL, false},
};

static const struct code_item commitment_items[] = {
	{"C0", N_("Not now"),
	 N_("Rejects a job pathway, or cannot think about it."), false},
	{"C1", N_("Weighing"), N_("Sees reasons for and against."), false},
	{"C2", N_("Preparing"), N_("Has chosen first steps."), false},
	{"C3", N_("Acting"), N_("Does agreed steps in most weeks."), false},
	{"C4", N_("Holding"), N_("In work or training and keeps it going."),
	 false},
};

static const struct code_item note_visibility_items[] = {
	{"pair", N_("For the pair"), NULL, false},
	{"own_service", N_("For my own service"),
	 N_("The other handler sees that it exists."), false},
	{"secret", N_("Professional secrecy"),
	 N_("Only my profession reads it; the pair sees the agreed "
	    "conclusion."),
	 false},
};

static const struct code_item exit_reason_items[] = {
	{"job", N_("Found a job"), NULL, false},
	{"training", N_("Went into training"), NULL, false},
	{"self_reliant", N_("Manages alone"), NULL, false},
	{"moved", N_("Moved away"), NULL, false},
	{"health", N_("Health"), NULL, false},
	{"withdrew", N_("Withdrew"), NULL, false},
	{"no_contact", N_("No contact"),
	 N_("Only after every step of the missed-contact protocol."), false},
	{"other_service", N_("Another service took over"), NULL, false},
	{"died", N_("Died"), NULL, false},
	{"entered_in_error", N_("Entered in error"),
	 N_("Never by closing: it is annulled, with a second person."), false},
};

static const struct code_item good_cause_items[] = {
	{"illness", N_("Illness"), NULL, false},
	{"care_duty", N_("Care of a child or relative"), NULL, false},
	{"transport", N_("Transport"), NULL, false},
	{"not_informed", N_("Was not informed"), NULL, false},
	{"language", N_("Did not understand the language"), NULL, false},
	{"work_or_interview", N_("Work or a job interview"), NULL, false},
	{"court", N_("Court or authority"), NULL, false},
	{"crisis", N_("Crisis"), NULL, false},
	{"authority_fault", N_("Our own fault"), NULL, false},
	{"faith_or_conscience", N_("Faith or conscience"), NULL, false},
	{"other", N_("Another cause, to be written down"), NULL, false},
};

static const struct code_item household_relation_items[] = {
	/* Who the case is of stands there by the case, and by nothing else. */
	{"self", N_("The person"), NULL, true},
	{"partner", N_("Partner"), NULL, false},
	{"child", N_("Child"), NULL, false},
	{"parent", N_("Parent"), NULL, false},
	{"sibling", N_("Sister or brother"), NULL, false},
	{"grandparent", N_("Grandparent"), NULL, false},
	{"grandchild", N_("Grandchild"), NULL, false},
	{"foster_child", N_("Foster child"), NULL, false},
	{"other_relative", N_("Other relative"), NULL, false},
	{"not_related", N_("Not related"), NULL, false},
};

static const struct code_item evidence_items[] = {
	{"talk", N_("Talk"), NULL, false},
	{"document", N_("Document"), NULL, false},
	{"test", N_("Test"), NULL, false},
	{"visit", N_("Visit"), NULL, false},
	{"third_party", N_("Third party"), NULL, false},
};

static const struct code_item confidence_items[] = {
	{"low", N_("Low"), NULL, false},
	{"mid", N_("Middling"), NULL, false},
	{"high", N_("High"), NULL, false},
};

static const struct code_item consent_how_items[] = {
	{"paper", N_("Signed on paper"), NULL, false},
	{"oral", N_("Said, in the presence of a witness"), NULL, false},
	{"electronic", N_("Electronically"), NULL, false},
	{"guardian", N_("Given by the guardian"), NULL, false},
};

static const struct code_item party_side_items[] = {
	{"person", N_("The person"), NULL, false},
	{"family", N_("Family or circle"), NULL, false},
	{"social", N_("Social service"), NULL, false},
	{"employment", N_("Employment service"), NULL, false},
	{"provider", N_("Provider"), NULL, false},
	{"employer", N_("Employer"), NULL, false},
	{"peer", N_("Peer"), NULL, false},
};

static const struct code_item sign_method_items[] = {
	{"paper", N_("On paper"), NULL, false},
	{"pin", N_("By PIN"), NULL, false},
	{"witnessed_mark", N_("A mark before a witness"), NULL, false},
};

static const struct code_item benefit_kind_items[] = {
	{"minimum_income", N_("Minimum income"), NULL, false},
	{"unemployment", N_("Unemployment benefit"), NULL, false},
	{"unemployment_assistance", N_("Unemployment assistance"), NULL, false},
	{"housing", N_("Housing benefit"), NULL, false},
	{"child", N_("Child benefit"), NULL, false},
	{"disability", N_("Disability benefit"), NULL, false},
	{"pension", N_("Pension"), NULL, false},
	{"emergency", N_("Emergency aid"), NULL, false},
	{"other", N_("Other"), NULL, false},
};

static const struct code_item breach_kind_items[] = {
	{"appointment", N_("An appointment was missed"), NULL, false},
	{"duty", N_("A mandatory promise was not kept"), NULL, false},
	{"information", N_("A change was not reported"), NULL, false},
};

static const struct code_item identifier_kind_items[] = {
	{"national", N_("National identity number"), NULL, false},
	{"foreigner", N_("Foreigner's number"), NULL, false},
	{"passport", N_("Passport"), NULL, false},
	{"social_security", N_("Social security number"), NULL, false},
	{"social_file", N_("File of the social service"), NULL, false},
	{"employment_file", N_("File of the employment service"), NULL, false},
	{"benefit_file", N_("File of the benefit body"), NULL, false},
	{"other", N_("Other"), NULL, false},
};

/* As the European Social Fund counts them: domain.md 7, EECO02 to EECO05. */
static const struct code_item labour_status_items[] = {
	{"unemployed", N_("Unemployed"), N_("Up to 12 months."), false},
	{"long_unemployed", N_("Long-term unemployed"),
	 N_("More than 12 months."), false},
	{"inactive", N_("Neither working nor seeking"), NULL, false},
	{"employed", N_("Employed"), NULL, false},
	{"self_employed", N_("Self-employed"), NULL, false},
};

/* Highest level completed: domain.md 7, EECO09 to EECO11. */
static const struct code_item education_items[] = {
	{"isced_0_2", N_("Lower secondary or less"), N_("ISCED 0-2"), false},
	{"isced_3_4", N_("Upper or post-secondary"), N_("ISCED 3-4"), false},
	{"isced_5_8", N_("Tertiary"), N_("ISCED 5-8"), false},
};

static const struct code_item reach_kind_items[] = {
	{"mobile", N_("Mobile telephone"), NULL, false},
	{"home", N_("Telephone at home"), NULL, false},
	{"work", N_("Telephone at work"), NULL, false},
	{"message", N_("Telephone for messages"),
	 N_("Of somebody who passes them on."), false},
	{"email", N_("E-mail"), NULL, false},
	{"messenger", N_("Messenger"), N_("Which one, and the name there."),
	 false},
	{"other", N_("Other"), NULL, false},
	{"phone", N_("Telephone"), N_("As written at intake."), false},
};

static const struct code_item reach_safety_items[] = {
	{"safe", N_("Safe"), N_("At any time."), false},
	{"careful", N_("With care"), N_("Only as the note says."), false},
	{"unsafe", N_("Not safe"), N_("Never: somebody else may answer."),
	 false},
};

static const struct code_item consent_kind_items[] = {
	{"information", N_("Was told"), NULL, false},
	{"consent", N_("Has allowed"), NULL, false},
};

static const struct code_item dispute_outcome_items[] = {
	{"corrected", N_("Corrected"), NULL, false},
	{"withdrawn", N_("Taken back"), NULL, false},
	{"kept", N_("Stands"), NULL, false},
};

static const struct code_item transfer_state_items[] = {
	{"asked", N_("Asked"), NULL, false},
	{"accepted", N_("Accepted"), NULL, false},
	{"declined", N_("Declined"), NULL, false},
	{"revoked", N_("Revoked"), NULL, false},
};

static const struct code_item circle_kind_items[] = {
	{"family", N_("Family"), NULL, false},
	{"friend", N_("Friend"), NULL, false},
	{"neighbour", N_("Neighbour"), NULL, false},
	{"association", N_("Association or faith"), NULL, false},
	{"professional", N_("Professional"), NULL, false},
	{"other", N_("Other"), NULL, false},
};

/* Those of the team's roles that are not the services' own. */
static const struct code_item circle_role_items[] = {
	{"FAMILY_SPEAKER", N_("Speaker of the family"), NULL, false},
	{"NATURAL_SUPPORT", N_("Natural support"),
	 N_("Kin, friend, neighbour, faith, club."), false},
	{"PEER", N_("Peer"), N_("Somebody who went through it."), false},
	{"PROVIDER", N_("Provider"), N_("Health, debt, housing, training."),
	 false},
	{"EMPLOYER_TUTOR", N_("Tutor at the employer"), NULL, false},
	{"INTERPRETER", N_("Interpreter"), NULL, false},
	{"ADVOCATE", N_("Advocate"), NULL, false},
};

static const struct code_item closeness_items[] = {
	{"very_close", N_("Very close"), NULL, false},
	{"close", N_("Close"), NULL, false},
	{"distant", N_("Distant"), NULL, false},
	{"strained", N_("Strained"), NULL, false},
	{"broken", N_("Broken off"), NULL, false},
};

static const struct code_item told_items[] = {
	{"nothing", N_("Nothing"), N_("Not even that there is a case."), false},
	{"some", N_("Some matters"), N_("Those that are written beside."),
	 false},
	{"all", N_("Everything"), NULL, false},
};

static const struct code_item pay_period_items[] = {
	{"month", N_("Month"), NULL, false},
	{"fortnight", N_("Fortnight"), NULL, false},
	{"week", N_("Week"), NULL, false},
	{"day", N_("Day"), NULL, false},
};

static const struct code_item sex_items[] = {
	{"female", N_("Female"), N_("Woman, girl"), false},
	{"male", N_("Male"), N_("Man, boy"), false},
	{"other", N_("Other"), NULL, false},
	{"not_said", N_("Prefers not to say"), NULL, false},
};

/* ISO 639-1, or -3 where there is none (Tarifit, Dari). */
static const struct code_item language_items[] = {
	{"en", N_("English"), NULL, false},
	{"es", N_("Spanish"), NULL, false},
	{"eu", N_("Basque"), NULL, false},
	{"nl", N_("Dutch"), NULL, false},
	{"de", N_("German"), NULL, false},
	{"ar", N_("Arabic"), NULL, false},
	{"bg", N_("Bulgarian"), NULL, false},
	{"ca", N_("Catalan"), NULL, false},
	{"fa", N_("Persian"), NULL, false},
	{"fr", N_("French"), NULL, false},
	{"gl", N_("Galician"), NULL, false},
	{"it", N_("Italian"), NULL, false},
	{"ka", N_("Georgian"), NULL, false},
	{"pl", N_("Polish"), NULL, false},
	{"prs", N_("Dari"), NULL, false},
	{"pt", N_("Portuguese"), NULL, false},
	{"rif", N_("Tarifit"), NULL, false},
	{"ro", N_("Romanian"), NULL, false},
	{"ru", N_("Russian"), NULL, false},
	{"so", N_("Somali"), NULL, false},
	{"ti", N_("Tigrinya"), NULL, false},
	{"tr", N_("Turkish"), NULL, false},
	{"uk", N_("Ukrainian"), NULL, false},
	{"ur", N_("Urdu"), NULL, false},
	{"vi", N_("Vietnamese"), NULL, false},
	{"wo", N_("Wolof"), NULL, false},
	{"zh", N_("Chinese"), NULL, false},
};

static const struct code_item appointment_state_items[] = {
	{"planned", N_("Planned"), NULL, false},
	{"held", N_("Held"), NULL, false},
	{"not_met", N_("Not met"), NULL, false},
	{"called_off", N_("Called off"), NULL, false},
};

static const struct code_item message_kind_items[] = {
	{"message", N_("Message"), NULL, false},
	{"handover", N_("Handing over"),
	 N_("For whoever takes the case on, or stands in."), false},
};

static const struct code_item moved_by_items[] = {
	{"person", N_("The person"),
	 N_("Asked for another day: a sign of life."), false},
	{"us", N_("We"), N_("One of us could not."), false},
};

static const struct code_item task_kind_items[] = {
	{"acute", N_("Acute"), N_("It cannot wait."), false},
	{"talk", N_("To talk over"), N_("The two ratings differ."), false},
	{"protect", N_("To protect"), N_("Somebody may come to harm."), false},
	{"todo", N_("To do"), NULL, false},
};

static const struct code_item grant_kind_items[] = {
	{"team", N_("Member of the team"),
	 N_("Works along with the pair, in what is named here."), false},
	{"occasional", N_("Occasional access"),
	 N_("For one purpose, to read, at most 7 days."), false},
	{"glass", N_("Broke the glass"), N_("In danger to life."), false},
};

/* In the order of the bits of grant_work (core/permission.h). */
static const struct code_item grant_work_items[] = {
	{"notes", N_("Notes"),
	 N_("Writes notes in the own name, and reads those alone."), false},
	{"tasks", N_("Tasks"),
	 N_("Adds tasks, re-dates them and marks them done; sees those of the "
	    "case but for health and offences."),
	 false},
};

static const struct code_item case_event_items[] = {
	{"opened", N_("Case opened"), NULL, false},
	{"pair", N_("Pair assigned"), NULL, false},
	{"profile", N_("Profile set"), NULL, false},
	{"phase", N_("Phase entered"), NULL, false},
	{"closed", N_("Case closed"), NULL, false},
	{"reopened", N_("Case re-opened"), NULL, false},
	{"contact", N_("Contact"), NULL, false},
	{"note", N_("Note"), NULL, false},
	{"addendum", N_("Addendum"), NULL, false},
	{"minutes", N_("Minutes"), NULL, false},
	{"decided", N_("Decided"), NULL, false},
	{"task", N_("Task done"), NULL, false},
	{"diagnosis", N_("Diagnosis signed"), NULL, false},
	{"contract", N_("Contract in force"), NULL, false},
	{"contract_rests", N_("Contract suspended"), NULL, false},
	{"contract_resumed", N_("Contract resumed"), NULL, false},
	{"contract_ended", N_("Contract ended"), NULL, false},
	{"signature", N_("Contract signed"), NULL, false},
	{"promise", N_("Promise marked"), NULL, false},
	{"promise_kept", N_("Promise kept"), NULL, false},
	{"promise_partly", N_("Promise partly kept"), NULL, false},
	{"promise_not_kept", N_("Promise not kept"), NULL, false},
	{"promise_excused", N_("Promise excused"), NULL, false},
	{"promise_dropped", N_("Promise not needed"), NULL, false},
	{"breach", N_("Breach reported"), NULL, false},
	{"heard", N_("Person heard"), NULL, false},
	{"step", N_("Step recorded"), NULL, false},
	{"step_contact", N_("Contact after a breach"), NULL, false},
	{"step_remind", N_("Reminder"), NULL, false},
	{"step_warn", N_("Warning"), NULL, false},
	{"step_report", N_("Report"), NULL, false},
	{"access", N_("Access given"), NULL, false},
};

#define LIST(list)                                                             \
	const struct code_list codes_##list = {#list, list##_items,            \
					       N_ELEMS(list##_items)}

/* A list of which rules know the values: one enum constant an item. */
#define LIST_ENUM(list, end)                                                   \
	_Static_assert(N_ELEMS(list##_items) + 1 == (end),                     \
		       #list ": enum and list have different lengths");        \
	LIST(list)

LIST_ENUM(absence_reason, ABSENCE_END);
LIST(appointment_state);
LIST(benefit_kind);
LIST(breach_kind);
LIST(case_event);
LIST(circle_kind);
LIST(circle_role);
LIST(closeness);
LIST_ENUM(commitment, COMMITMENT_END);
LIST(confidence);
LIST(consent_how);
LIST(consent_kind);
LIST_ENUM(contact_kind, CONTACT_END);
LIST_ENUM(contact_result, RESULT_END);
LIST_ENUM(contract_status, CONTRACT_END);
LIST_ENUM(discipline, DISCIPLINE_END);
LIST(dispute_outcome);
LIST(domain);
LIST(education);
LIST(evidence);
LIST_ENUM(exit_reason, EXIT_END);
LIST(good_cause);
LIST(grant_kind);
LIST(grant_work);
LIST(household_relation);
LIST(identifier_kind);
LIST(labour_status);
LIST(language);
LIST(message_kind);
LIST(moved_by);
LIST_ENUM(note_visibility, NOTE_END);
LIST(party_side);
LIST(pay_period);
LIST_ENUM(phase, PHASE_END);
LIST_ENUM(profile, PROFILE_END);
LIST_ENUM(promise_frequency, FREQUENCY_END);
LIST_ENUM(promise_outcome, OUTCOME_END);
LIST_ENUM(promise_owner, OWNER_END);
LIST(reach_kind);
LIST(reach_safety);
LIST_ENUM(role, ROLE_END);
LIST(sex);
LIST(sign_method);
LIST(task_kind);
LIST(time_kind);
LIST(told);
LIST(transfer_state);

static const struct code_list *const all_lists[] = {
	&codes_absence_reason,
	&codes_appointment_state,
	&codes_benefit_kind,
	&codes_breach_kind,
	&codes_case_event,
	&codes_circle_kind,
	&codes_circle_role,
	&codes_closeness,
	&codes_commitment,
	&codes_confidence,
	&codes_consent_how,
	&codes_consent_kind,
	&codes_contact_kind,
	&codes_contact_result,
	&codes_contract_status,
	&codes_discipline,
	&codes_dispute_outcome,
	&codes_domain,
	&codes_education,
	&codes_evidence,
	&codes_exit_reason,
	&codes_good_cause,
	&codes_grant_kind,
	&codes_grant_work,
	&codes_household_relation,
	&codes_identifier_kind,
	&codes_labour_status,
	&codes_language,
	&codes_message_kind,
	&codes_moved_by,
	&codes_note_visibility,
	&codes_party_side,
	&codes_pay_period,
	&codes_phase,
	&codes_profile,
	&codes_promise_frequency,
	&codes_promise_outcome,
	&codes_promise_owner,
	&codes_reach_kind,
	&codes_reach_safety,
	&codes_role,
	&codes_sex,
	&codes_sign_method,
	&codes_task_kind,
	&codes_time_kind,
	&codes_told,
	&codes_transfer_state,
};

const struct code_list *const *
codes_all(size_t *n)
{
	*n = N_ELEMS(all_lists);
	return all_lists;
}

const struct code_list *
codes_list_find(const char *name)
{
	for (size_t i = 0; i < N_ELEMS(all_lists); i++)
		if (strcmp(all_lists[i]->name, name) == 0)
			return all_lists[i];
	return NULL;
}

const struct code_item *
code_find(const struct code_list *list, const char *code)
{
	int value = code_value(list, code);
	return value == 0 ? NULL : &list->items[value - 1];
}

int
code_value(const struct code_list *list, const char *code)
{
	if (code == NULL)
		return 0;
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i].code, code) == 0)
			return (int)i + 1;
	return 0;
}

const char *
code_of(const struct code_list *list, int value)
{
	if (value < 1 || (size_t)value > list->n)
		return "";
	return list->items[value - 1].code;
}

const char *
code_label(const struct code_list *list, const char *code)
{
	const struct code_item *item = code_find(list, code);
	return item == NULL ? code : _(item->label);
}
