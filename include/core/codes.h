/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The field's code lists: what may stand in a coded field, and how it is
 * called. Codes are stored and exported and never change; a code that is no
 * longer offered is retired, not removed. Where rules look at a code there is
 * an enum whose value is the item's place in its list plus one, so that 0 is
 * "not stated".
 */
#ifndef CORE_CODES_H
#define CORE_CODES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct code_item {
	const char *code;  /* stored and exported */
	const char *label; /* N_(): translate with _() where it is shown */
	const char *help;  /* N_(): when to choose it; NULL = label says it */
	bool is_retired;   /* still read, not offered, or no longer */
};

struct code_list {
	const char *name; /* "contact_kind": the parameter type's name */
	const struct code_item *items;
	size_t n;
};

enum role {
	ROLE_NONE,
	ROLE_HANDLER,
	ROLE_SUPERVISOR,
	ROLE_BENEFITS,
	ROLE_AUDITOR,
	ROLE_ADMIN,
	ROLE_END /* one past the last */
};

enum discipline {
	DISCIPLINE_NONE,
	DISCIPLINE_SOCIAL,
	DISCIPLINE_EMPLOYMENT,
	DISCIPLINE_END
};

enum phase {
	PHASE_NONE,
	PHASE_ENGAGEMENT,
	PHASE_PLAN,
	PHASE_IMPLEMENTATION,
	PHASE_TRANSITION,
	PHASE_CLOSED,
	PHASE_END
};

/* Also the result of the commitment gate (the first four). */
enum profile {
	PROFILE_NONE,
	PROFILE_STABILISE,
	PROFILE_PREPARE,
	PROFILE_JOB_WITH_SUPPORT,
	PROFILE_JOB_NOW,
	PROFILE_AFTERCARE,
	PROFILE_END
};

enum contact_kind {
	CONTACT_NONE,
	CONTACT_OFFICE,
	CONTACT_HOME_VISIT,
	CONTACT_WORKPLACE,
	CONTACT_PHONE,
	CONTACT_VIDEO,
	CONTACT_MESSAGE,
	CONTACT_LETTER,
	CONTACT_TEAM_MEETING,
	CONTACT_FAMILY_MEETING,
	CONTACT_WARM_HANDOVER,
	CONTACT_EMPLOYER_CALL,
	CONTACT_OUTREACH,
	CONTACT_GROUP,
	CONTACT_END
};

enum contact_result {
	RESULT_NONE,
	RESULT_HELD,
	RESULT_MOVED_BY_US,
	RESULT_MOVED_BY_PERSON,
	RESULT_NO_SHOW_REASON,
	RESULT_NO_SHOW,
	RESULT_CANCELLED,
	RESULT_ANNULLED, /* entered in error: it never counts */
	RESULT_END
};

enum absence_reason {
	ABSENCE_NONE,
	ABSENCE_ACCEPTABLE,
	ABSENCE_NOT_ACCEPTABLE,
	ABSENCE_OUR_LOGISTICS,
	ABSENCE_NOT_YET_KNOWN,
	ABSENCE_END
};

/* Who owes a promise (domain.md 3.2 and 11, action_owner). */
enum promise_owner {
	OWNER_NONE,
	OWNER_PERSON,
	OWNER_FAMILY,
	OWNER_ADMINISTRATION,
	OWNER_HANDLER_SOCIAL,
	OWNER_HANDLER_EMPLOYMENT,
	OWNER_PROVIDER,
	OWNER_EMPLOYER,
	OWNER_PEER,
	OWNER_END
};

enum promise_outcome {
	OUTCOME_NONE, /* counts as open */
	OUTCOME_OPEN,
	OUTCOME_KEPT,
	OUTCOME_PARTLY,
	OUTCOME_NOT_KEPT,
	OUTCOME_EXCUSED,
	OUTCOME_NO_LONGER_NEEDED,
	OUTCOME_END
};

enum promise_frequency {
	FREQUENCY_NONE, /* counts as once */
	FREQUENCY_ONCE,
	FREQUENCY_WEEKLY,
	FREQUENCY_FORTNIGHTLY,
	FREQUENCY_MONTHLY,
	FREQUENCY_END
};

enum contract_status {
	CONTRACT_NONE,
	CONTRACT_DRAFT,
	CONTRACT_PROPOSED,
	CONTRACT_AGREED,
	CONTRACT_SIGNED,
	CONTRACT_IN_FORCE,
	CONTRACT_UNDER_REVIEW,
	CONTRACT_SUSPENDED,
	CONTRACT_COMPLETED,
	CONTRACT_EXPIRED,
	CONTRACT_WITHDRAWN,
	CONTRACT_ENDED,
	CONTRACT_REJECTED,
	CONTRACT_SUPERSEDED,
	CONTRACT_END
};

enum commitment {
	COMMITMENT_NONE,
	COMMITMENT_C0,
	COMMITMENT_C1,
	COMMITMENT_C2,
	COMMITMENT_C3,
	COMMITMENT_C4,
	COMMITMENT_END
};

enum note_visibility {
	NOTE_NONE, /* counts as pair */
	NOTE_PAIR,
	NOTE_OWN_SERVICE,
	NOTE_SECRET,
	NOTE_END
};

enum exit_reason {
	EXIT_NONE,
	EXIT_JOB,
	EXIT_TRAINING,
	EXIT_SELF_RELIANT,
	EXIT_MOVED,
	EXIT_HEALTH,
	EXIT_WITHDREW,
	EXIT_NO_CONTACT,
	EXIT_OTHER_SERVICE,
	EXIT_DIED,
	EXIT_ENTERED_IN_ERROR,
	EXIT_END
};

extern const struct code_list codes_absence_reason;
extern const struct code_list codes_appointment_state;
extern const struct code_list codes_benefit_kind;
extern const struct code_list codes_breach_kind;
extern const struct code_list codes_case_event;
extern const struct code_list codes_circle_kind;
extern const struct code_list codes_circle_role;
extern const struct code_list codes_closeness;
extern const struct code_list codes_commitment;
extern const struct code_list codes_confidence;
extern const struct code_list codes_consent_how;
extern const struct code_list codes_consent_kind;
extern const struct code_list codes_dispute_outcome;
extern const struct code_list codes_contact_kind;
extern const struct code_list codes_contact_result;
extern const struct code_list codes_contract_status;
extern const struct code_list codes_discipline;
extern const struct code_list codes_domain;
extern const struct code_list codes_evidence;
extern const struct code_list codes_exit_reason;
extern const struct code_list codes_good_cause;
extern const struct code_list codes_grant_kind;
extern const struct code_list codes_grant_work;
extern const struct code_list codes_household_relation;
extern const struct code_list codes_education;
extern const struct code_list codes_identifier_kind;
extern const struct code_list codes_labour_status;
extern const struct code_list codes_language;
extern const struct code_list codes_message_kind;
extern const struct code_list codes_moved_by;
extern const struct code_list codes_note_visibility;
extern const struct code_list codes_party_side;
extern const struct code_list codes_pay_period;
extern const struct code_list codes_phase;
extern const struct code_list codes_profile;
extern const struct code_list codes_promise_frequency;
extern const struct code_list codes_promise_outcome;
extern const struct code_list codes_promise_owner;
extern const struct code_list codes_reach_kind;
extern const struct code_list codes_reach_safety;
extern const struct code_list codes_role;
extern const struct code_list codes_sex;
extern const struct code_list codes_sign_method;
extern const struct code_list codes_task_kind;
extern const struct code_list codes_time_kind;
extern const struct code_list codes_told;
extern const struct code_list codes_transfer_state;

/* Every list, by name; *n is set. For the manual's table and for parameters. */
const struct code_list *const *codes_all(size_t *n) NONNULL RETURNS_NONNULL;

/* The list of that name, NULL where there is none. */
const struct code_list *codes_list_find(const char *name) NONNULL;

/* The item of exactly that code (retired ones too), NULL where absent. */
const struct code_item *code_find(const struct code_list *list,
				  const char *code);

/*
 * The enum value of a code: its place plus one, 0 where the list has no such
 * code or code is NULL. Cast to the list's enum.
 */
int code_value(const struct code_list *list, const char *code);

/* The code of an enum value; "" for 0 and for values outside the list. */
const char *code_of(const struct code_list *list, int value)
	NONNULL RETURNS_NONNULL;

/* The translated label; the code itself where the list does not know it. */
const char *code_label(const struct code_list *list, const char *code) NONNULL;

/*
 * Does a promise of this owner count as the administration's (reciprocity,
 * guard G5, "promised by us"): administration, both handlers, and providers
 * that act for it (domain.md 3.2, counter_commit).
 */
bool promise_owner_is_ours(enum promise_owner owner);

/* Where the two talk face to face (share of 5.1). */
bool contact_kind_is_face_to_face(enum contact_kind kind);

/* NO_SHOW and NO_SHOW_REASON: a reason class must be stated (product.md 6). */
bool contact_result_needs_absence(enum contact_result result);

/* A long list of which no order is better than that of the translated labels:
 * so it is shown. */
bool code_list_is_by_name(const struct code_list *list) NONNULL;

#endif
