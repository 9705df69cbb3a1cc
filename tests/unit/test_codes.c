/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/codes.h"

/* The lists that domain.md and product.md spell out. */
static const struct {
	const char *ref;
	const struct code_list *list;
	const char *codes;
} spelled[] = {
	{"product.md 2", &codes_role,
	 "handler supervisor benefits auditor admin"},
	{"product.md 2", &codes_discipline, "social employment"},
	{"domain.md 2.2", &codes_phase,
	 "ENGAGEMENT PLAN IMPLEMENTATION TRANSITION CLOSED"},
	{"domain.md 5.1", &codes_profile,
	 "STABILISE PREPARE JOB_WITH_SUPPORT JOB_NOW AFTERCARE"},
	{"domain.md 5.1", &codes_contact_kind,
	 "OFFICE HOME_VISIT WORKPLACE PHONE VIDEO MESSAGE LETTER TEAM_MEETING "
	 "FAMILY_MEETING WARM_HANDOVER EMPLOYER_CALL OUTREACH GROUP"},
	{"domain.md 5.1", &codes_contact_result,
	 "HELD MOVED_BY_US MOVED_BY_PERSON NO_SHOW_REASON NO_SHOW CANCELLED "
	 "ANNULLED"},
	{"domain.md 5.1", &codes_time_kind,
	 "SUPPORT CONTROL ADMIN TRAVEL TEAM"},
	{"product.md 6", &codes_absence_reason,
	 "acceptable not_acceptable our_logistics not_yet_known"},
	{"product.md 6", &codes_promise_outcome,
	 "open kept partly not_kept excused no_longer_needed"},
	{"domain.md 3.3", &codes_contract_status,
	 "draft proposed agreed signed in_force under_review suspended "
	 "completed expired withdrawn ended rejected superseded"},
	{"domain.md 1.3", &codes_commitment, "C0 C1 C2 C3 C4"},
	{"domain.md 1.3", &codes_evidence,
	 "talk document test visit third_party"},
	{"domain.md 1.3", &codes_confidence, "low mid high"},
	{"domain.md 3.2", &codes_sign_method, "paper pin witnessed_mark"},
	{"domain.md 11, and annulment", &codes_exit_reason,
	 "job training self_reliant moved health withdrew no_contact "
	 "other_service died entered_in_error"},
	{"domain.md 11", &codes_good_cause,
	 "illness care_duty transport not_informed language work_or_interview "
	 "court crisis authority_fault faith_or_conscience other"},
	{"schema, note", &codes_note_visibility, "pair own_service secret"},
};

static void
test_spelled(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(spelled); i++) {
		const char *at = spelled[i].codes;
		const struct code_list *list = spelled[i].list;
		for (size_t k = 0; k < list->n; k++) {
			size_t len = strcspn(at, " ");
			assert_int_equal(strlen(list->items[k].code), len);
			assert_memory_equal(list->items[k].code, at, len);
			at += len;
			at += strspn(at, " ");
		}
		assert_string_equal(at, "");
	}
}

static void
test_lists_are_sound(void **state)
{
	size_t n;

	(void)state;
	const struct code_list *const *all = codes_all(&n);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(codes_list_find(all[i]->name), all[i]);
		if (i > 0)
			assert_true(strcmp(all[i - 1]->name, all[i]->name) < 0);
		for (size_t k = 0; k < all[i]->n; k++) {
			const struct code_item *item = &all[i]->items[k];
			assert_true(item->label[0] != '\0');
			/* those that no form offers: others set them */
			assert_int_equal(item->is_retired,
					 strcmp(item->code, "self") == 0 ||
						 strcmp(item->code,
							"ANNULLED") == 0);
			/* found means: no earlier one of the same code */
			assert_ptr_equal(code_find(all[i], item->code), item);
			assert_int_equal(code_value(all[i], item->code), k + 1);
			assert_string_equal(code_of(all[i], (int)k + 1),
					    item->code);
		}
	}
	assert_null(codes_list_find("no_such_list"));
}

static void
test_unknown(void **state)
{
	(void)state;
	assert_null(code_find(&codes_role, "king"));
	assert_null(code_find(&codes_role, NULL));
	assert_int_equal(code_value(&codes_role, ""), 0);
	assert_int_equal(code_value(&codes_role, "Handler"), 0);
	assert_string_equal(code_of(&codes_role, ROLE_NONE), "");
	assert_string_equal(code_of(&codes_role, ROLE_END), "");
	assert_string_equal(code_of(&codes_role, -1), "");
	assert_string_equal(code_label(&codes_role, "king"), "king");
	assert_string_equal(code_label(&codes_role, "admin"), "Administrator");
}

/* The enums stand in the order of their lists. */
static void
test_enum_values(void **state)
{
	static const struct {
		const struct code_list *list;
		const char *code;
		int value;
	} rows[] = {
		{&codes_role, "benefits", ROLE_BENEFITS},
		{&codes_discipline, "employment", DISCIPLINE_EMPLOYMENT},
		{&codes_phase, "TRANSITION", PHASE_TRANSITION},
		{&codes_profile, "JOB_NOW", PROFILE_JOB_NOW},
		{&codes_contact_kind, "WARM_HANDOVER", CONTACT_WARM_HANDOVER},
		{&codes_contact_result, "NO_SHOW", RESULT_NO_SHOW},
		{&codes_absence_reason, "our_logistics", ABSENCE_OUR_LOGISTICS},
		{&codes_promise_owner, "provider", OWNER_PROVIDER},
		{&codes_promise_outcome, "not_kept", OUTCOME_NOT_KEPT},
		{&codes_promise_frequency, "monthly", FREQUENCY_MONTHLY},
		{&codes_contract_status, "under_review", CONTRACT_UNDER_REVIEW},
		{&codes_commitment, "C2", COMMITMENT_C2},
		{&codes_note_visibility, "secret", NOTE_SECRET},
		{&codes_exit_reason, "no_contact", EXIT_NO_CONTACT},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(code_value(rows[i].list, rows[i].code),
				 rows[i].value);
}

/* domain.md 3.2 (counter_commit) and 11 (action_owner). */
static void
test_owner_is_ours(void **state)
{
	static const struct {
		const char *code;
		bool is_ours;
	} rows[] = {
		{"person", false},
		{"family", false},
		{"administration", true},
		{"handler_social", true},
		{"handler_employment", true},
		{"provider", true},
		{"employer", false},
		{"peer", false},
	};

	(void)state;
	assert_int_equal(N_ELEMS(rows), codes_promise_owner.n);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		int owner = code_value(&codes_promise_owner, rows[i].code);
		assert_int_not_equal(owner, 0);
		assert_int_equal(
			promise_owner_is_ours((enum promise_owner)owner),
			rows[i].is_ours);
	}
	assert_false(promise_owner_is_ours(OWNER_NONE));
}

static void
test_contact_codes(void **state)
{
	static const enum contact_kind apart[] = {
		CONTACT_NONE,	 CONTACT_PHONE,	 CONTACT_VIDEO,
		CONTACT_MESSAGE, CONTACT_LETTER, CONTACT_EMPLOYER_CALL,
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(apart); i++)
		assert_false(contact_kind_is_face_to_face(apart[i]));
	assert_true(contact_kind_is_face_to_face(CONTACT_HOME_VISIT));
	assert_true(contact_kind_is_face_to_face(CONTACT_GROUP));
	assert_true(contact_result_needs_absence(RESULT_NO_SHOW));
	assert_true(contact_result_needs_absence(RESULT_NO_SHOW_REASON));
	assert_false(contact_result_needs_absence(RESULT_HELD));
	assert_false(contact_result_needs_absence(RESULT_CANCELLED));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spelled),
		cmocka_unit_test(test_lists_are_sound),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_enum_values),
		cmocka_unit_test(test_owner_is_ours),
		cmocka_unit_test(test_contact_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
