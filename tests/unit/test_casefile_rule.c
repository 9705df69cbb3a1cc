/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "core/calendar.h"
#include "core/casefile_rule.h"
#include "core/staff.h"
#include "tests/lib/findings.h"

/* domain.md 2.2, phase entry rules. */
static const struct {
	const char *ref;
	struct phase_facts facts;
	enum phase to;
	const char *expected;
} entries[] = {
	{"a new case", {0}, PHASE_ENGAGEMENT, ""},
	{"1 -> 2, nothing done",
	 {.phase = PHASE_ENGAGEMENT},
	 PHASE_PLAN,
	 "e1 e2 e3 e4"},
	{"1 -> 2, E4 missing",
	 {.phase = PHASE_ENGAGEMENT,
	  .is_explained = true,
	  .is_crisis_handled = true,
	  .is_story_heard = true},
	 PHASE_PLAN,
	 "e4"},
	{"1 -> 2 when E1-E4 done",
	 {.phase = PHASE_ENGAGEMENT,
	  .is_explained = true,
	  .is_crisis_handled = true,
	  .is_story_heard = true,
	  .has_team = true},
	 PHASE_PLAN,
	 ""},
	{"2 -> 3 without contract",
	 {.phase = PHASE_PLAN},
	 PHASE_IMPLEMENTATION,
	 "no_contract"},
	{"2 -> 3 with a contract in force",
	 {.phase = PHASE_PLAN, .has_contract_in_force = true},
	 PHASE_IMPLEMENTATION,
	 ""},
	{"3 -> 4 for nothing",
	 {.phase = PHASE_IMPLEMENTATION, .weeks_in_work = 25},
	 PHASE_TRANSITION,
	 "not_reached"},
	{"3 -> 4 26 weeks in work",
	 {.phase = PHASE_IMPLEMENTATION, .weeks_in_work = 26},
	 PHASE_TRANSITION,
	 ""},
	{"3 -> 4 main goal",
	 {.phase = PHASE_IMPLEMENTATION, .is_main_goal_reached = true},
	 PHASE_TRANSITION,
	 ""},
	{"3 -> 4 the person asks",
	 {.phase = PHASE_IMPLEMENTATION, .is_asked_by_person = true},
	 PHASE_TRANSITION,
	 ""},
	{"4 -> closed before aftercare",
	 {.phase = PHASE_TRANSITION},
	 PHASE_CLOSED,
	 "aftercare"},
	{"4 -> closed after it",
	 {.phase = PHASE_TRANSITION, .is_aftercare_done = true},
	 PHASE_CLOSED,
	 ""},
	{"4 -> closed on request",
	 {.phase = PHASE_TRANSITION, .is_asked_by_person = true},
	 PHASE_CLOSED,
	 ""},
	{"any -> 1 for nothing",
	 {.phase = PHASE_IMPLEMENTATION, .silent_days = 59},
	 PHASE_ENGAGEMENT,
	 "no_reason"},
	{"any -> 1 on crisis",
	 {.phase = PHASE_IMPLEMENTATION, .has_crisis = true},
	 PHASE_ENGAGEMENT,
	 ""},
	{"any -> 1 after 60 days of silence",
	 {.phase = PHASE_TRANSITION, .silent_days = 60},
	 PHASE_ENGAGEMENT,
	 ""},
	{"not over one",
	 {.phase = PHASE_ENGAGEMENT, .has_contract_in_force = true},
	 PHASE_IMPLEMENTATION,
	 "order"},
	{"not back to 2", {.phase = PHASE_IMPLEMENTATION}, PHASE_PLAN, "order"},
	{"not into itself", {.phase = PHASE_PLAN}, PHASE_PLAN, "order"},
};

static void
test_enter(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(entries); i++) {
		struct arena arena = {0};
		struct issues issues = {.arena = &arena};
		casefile_check_phase(&entries[i].facts, entries[i].to, &issues);
		findings_assert(&issues, entries[i].ref, entries[i].expected);
		arena_fini(&arena);
	}
}

#define ENDED                                                                  \
	.phase = {.phase = PHASE_TRANSITION, .is_aftercare_done = true},       \
	.has_exit_plan = true, .has_closing_meeting = true

static const struct {
	const char *ref;
	struct closing_facts facts;
	const char *expected;
} closings[] = {
	{"all done", {ENDED, .exit_reason = EXIT_JOB}, ""},
	{"no reason", {ENDED}, "exit_reason"},
	{"closed already",
	 {.phase = {.phase = PHASE_CLOSED}, .exit_reason = EXIT_JOB},
	 "closed_already"},
	{"T1, T2, T3 missing",
	 {.phase = {.phase = PHASE_TRANSITION},
	  .exit_reason = EXIT_SELF_RELIANT},
	 "exit_plan closing_meeting aftercare"},
	{"a job is no end before the transition",
	 {.phase = {.phase = PHASE_IMPLEMENTATION, .is_asked_by_person = true},
	  .has_exit_plan = true,
	  .has_closing_meeting = true,
	  .exit_reason = EXIT_TRAINING},
	 "aftercare"},
	{"acute task",
	 {ENDED, .exit_reason = EXIT_JOB, .n_acute_tasks = 1},
	 "acute_task"},
	{"task", {ENDED, .exit_reason = EXIT_JOB, .tasks = "ring"}, "task_open"},
	{"task that ends with it",
	 {ENDED, .exit_reason = EXIT_JOB, .tasks = "ring", .takes_tasks = true},
	 ""},
	{"task of one who died",
	 {ENDED, .exit_reason = EXIT_DIED, .tasks = "ring"},
	 ""},
	{"our promises",
	 {ENDED, .exit_reason = EXIT_JOB, .n_our_promises = 2},
	 "our_promise"},
	{"referral",
	 {ENDED, .exit_reason = EXIT_JOB, .n_referrals = 1},
	 "referral_open"},
	{"draft", {ENDED, .exit_reason = EXIT_JOB, .n_drafts = 1}, "draft_open"},
	{"proposal",
	 {ENDED, .exit_reason = EXIT_JOB, .n_proposals = 1},
	 "sanction_open"},
	{"measure",
	 {ENDED, .exit_reason = EXIT_JOB, .n_measures = 2},
	 "measure_running"},
	{"contract in force",
	 {.phase = {.phase = PHASE_PLAN, .has_contract_in_force = true},
	  .exit_reason = EXIT_MOVED},
	 "contract_in_force"},
	{"moved away asks for less",
	 {.phase = {.phase = PHASE_PLAN}, .exit_reason = EXIT_MOVED},
	 ""},
	{"the person withdrew",
	 {.phase = {.phase = PHASE_IMPLEMENTATION},
	  .exit_reason = EXIT_WITHDREW},
	 ""},
	{"11: no_contact only after the protocol",
	 {.phase = {.phase = PHASE_PLAN}, .exit_reason = EXIT_NO_CONTACT},
	 "protocol"},
	{"11: after it",
	 {.phase = {.phase = PHASE_PLAN},
	  .exit_reason = EXIT_NO_CONTACT,
	  .is_protocol_done = true},
	 ""},
	{"died: nothing is owed, sanctions still end",
	 {.phase = {.phase = PHASE_PLAN, .has_contract_in_force = true},
	  .exit_reason = EXIT_DIED,
	  .n_our_promises = 3,
	  .n_acute_tasks = 1,
	  .n_measures = 1},
	 "measure_running"},
	{"all reasons at once",
	 {.phase = {.phase = PHASE_PLAN, .has_contract_in_force = true},
	  .exit_reason = EXIT_JOB,
	  .n_acute_tasks = 1,
	  .n_proposals = 1,
	  .n_measures = 1,
	  .n_our_promises = 1,
	  .n_referrals = 1,
	  .n_drafts = 1},
	 "exit_plan closing_meeting aftercare acute_task our_promise "
	 "referral_open draft_open contract_in_force sanction_open "
	 "measure_running"},
};

static void
test_close(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(closings); i++) {
		struct arena arena = {0};
		struct issues issues = {.arena = &arena};
		casefile_check_close(&closings[i].facts, &issues);
		findings_assert(&issues, closings[i].ref, closings[i].expected);
		arena_fini(&arena);
	}
}

/* domain.md 2.2, the table: codes in order, delays that can be read. */
static void
test_activities(void **state)
{
	static const char *const codes[] = {"E1", "E2", "E3", "E4", "E5", "P1",
					    "P2", "P3", "P4", "P5", "I1", "I2",
					    "I3", "T1", "T2", "T3"};
	size_t n;

	(void)state;
	const struct phase_activity *all = phase_activities(&n);
	assert_int_equal(n, N_ELEMS(codes));
	for (size_t i = 0; i < n; i++) {
		struct delay delay;
		assert_string_equal(all[i].code, codes[i]);
		assert_true(all[i].text[0] != '\0');
		assert_true(all[i].evidence[0] != '\0');
		if (all[i].due[0] != '\0')
			assert_true(delay_parse(all[i].due, &delay));
	}
	assert_string_equal(all[1].due, "1 wd");
	assert_string_equal(all[2].due, "10 wd");
	assert_string_equal(all[9].due, "30 cd");
}

static void
test_first_reference(void **state)
{
	enum { ANE = 1, JON, LEIRE, UNAI, NOBODY = 0, A_DEPUTY = 9 };
	static const struct row {
		int64_t before;
		struct pair from;
		struct pair to;
		int64_t after;
	} rows[] = {
		/* the same service */
		{ANE,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = UNAI},
		 LEIRE},
		{JON,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = UNAI},
		 UNAI},
		/* who is of both stays */
		{ANE,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = ANE, .employment_id = UNAI},
		 ANE},
		{JON,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = JON},
		 JON},
		{ANE,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = JON},
		 LEIRE},
		/* none of the old pair: the social service begins */
		{NOBODY,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = UNAI},
		 LEIRE},
		{A_DEPUTY,
		 {.social_id = ANE, .employment_id = JON},
		 {.social_id = LEIRE, .employment_id = UNAI},
		 LEIRE},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(casefile_first_reference(rows[i].before,
							  &rows[i].from,
							  &rows[i].to),
				 rows[i].after);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enter),
		cmocka_unit_test(test_close),
		cmocka_unit_test(test_activities),
		cmocka_unit_test(test_first_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
