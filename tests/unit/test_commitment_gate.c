/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/diagnosis.h"

enum { NA = -1 };

#define SUPPORT(d) DOMAIN_BIT(DOMAIN_##d)

/* The person of the check values (domain.md 1.4). */
#define CHECK                                                                  \
	{                                                                      \
		2, 2, 3, 3, 2, 4, 5, 3, 2, 3, NA, 5                            \
	}
#define STEADY                                                                 \
	{                                                                      \
		4, 4, 4, 4, 4, 4, 4, 4, 4, 4, NA, 4                            \
	}
#define READY .importance = 7, .confidence = 5, .hours = 20, .said_yes = true

/* importance, confidence and hours below 0 were not asked. */
static const struct {
	const char *ref;
	int levels[N_DOMAINS];
	uint32_t supported;
	enum commitment commitment;
	int importance;
	int confidence;
	int hours;
	bool said_yes;
	bool is_excused;
	enum profile result;
	const char *reasons; /* codes, joined by blanks */
} rows[] = {
	{.ref = "1.4 worked check, with a MIND action",
	 .levels = CHECK,
	 .supported = SUPPORT(MIND),
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_JOB_WITH_SUPPORT,
	 .reasons = "core_supported skills"},
	{.ref = "1.4 worked check, without it",
	 .levels = CHECK,
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_JOB_WITH_SUPPORT,
	 .reasons = "skills"},
	{.ref = "1.4 worked check, HOME at 2 as well and no actions",
	 .levels = {2, 2, 2, 3, 2, 4, 5, 3, 2, 3, NA, 5},
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_STABILISE,
	 .reasons = "core_unsupported core_unsupported"},
	{.ref = "one of the two answered",
	 .levels = {2, 2, 2, 3, 2, 4, 5, 3, 2, 3, NA, 5},
	 .supported = SUPPORT(HOME),
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_JOB_WITH_SUPPORT,
	 .reasons = "core_supported skills"},
	{.ref = "STABILISE: any level 1",
	 .levels = {4, 1, 4, 4, 4, 4, 4, 4, 4, 4, NA, 4},
	 .commitment = COMMITMENT_C4,
	 READY,
	 .result = PROFILE_STABILISE,
	 .reasons = "acute"},
	{.ref = "STABILISE: excused",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C4,
	 READY,
	 .is_excused = true,
	 .result = PROFILE_STABILISE,
	 .reasons = "excused"},
	{.ref = "STABILISE: C0",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C0,
	 READY,
	 .result = PROFILE_STABILISE,
	 .reasons = "c0"},
	{.ref = "STABILISE comes before PREPARE",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C0,
	 .importance = 1,
	 .confidence = 1,
	 .hours = 0,
	 .is_excused = true,
	 .result = PROFILE_STABILISE,
	 .reasons = "excused c0"},
	{.ref = "a domain outside the five does not count as core",
	 .levels = {4, 2, 4, 4, 4, 4, 4, 2, 2, 2, NA, 2},
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_JOB_NOW,
	 .reasons = "ready"},
	{.ref = "CARE at 2 counts where it applies",
	 .levels = {4, 4, 4, 4, 4, 2, 4, 4, 4, 4, 2, 4},
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_STABILISE,
	 .reasons = "core_unsupported core_unsupported"},
	{.ref = "PREPARE: C1",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C1,
	 READY,
	 .result = PROFILE_PREPARE,
	 .reasons = "c1"},
	{.ref = "PREPARE: importance 4",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C2,
	 .importance = 4,
	 .confidence = 5,
	 .hours = 20,
	 .said_yes = true,
	 .result = PROFILE_PREPARE,
	 .reasons = "importance"},
	{.ref = "importance 5 is enough",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C2,
	 .importance = 5,
	 .confidence = 4,
	 .hours = 12,
	 .said_yes = true,
	 .result = PROFILE_JOB_NOW,
	 .reasons = "ready"},
	{.ref = "PREPARE: confidence 3",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C3,
	 .importance = 7,
	 .confidence = 3,
	 .hours = 20,
	 .said_yes = true,
	 .result = PROFILE_PREPARE,
	 .reasons = "confidence"},
	{.ref = "PREPARE: 11 hours",
	 .levels = CHECK,
	 .commitment = COMMITMENT_C3,
	 .importance = 7,
	 .confidence = 5,
	 .hours = 11,
	 .said_yes = true,
	 .result = PROFILE_PREPARE,
	 .reasons = "hours"},
	{.ref = "JOB_WITH_SUPPORT: LEARN at 2",
	 .levels = {4, 4, 4, 2, 4, 4, 4, 4, 4, 4, NA, 4},
	 .commitment = COMMITMENT_C4,
	 READY,
	 .result = PROFILE_JOB_WITH_SUPPORT,
	 .reasons = "skills"},
	{.ref = "JOB_WITH_SUPPORT needs no yes",
	 .levels = CHECK,
	 .commitment = COMMITMENT_C2,
	 .importance = 7,
	 .confidence = 5,
	 .hours = 20,
	 .result = PROFILE_JOB_WITH_SUPPORT,
	 .reasons = "skills"},
	{.ref = "JOB_NOW",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_JOB_NOW,
	 .reasons = "ready"},
	{.ref = "fallback: said_yes missing",
	 .levels = STEADY,
	 .commitment = COMMITMENT_C2,
	 .importance = 7,
	 .confidence = 5,
	 .hours = 20,
	 .result = PROFILE_PREPARE,
	 .reasons = "no_yes"},
	{.ref = "fallback: one core domain at 2, unsupported, skills held",
	 .levels = {3, 4, 4, 4, 2, 4, 4, 4, 4, 4, NA, 4},
	 .commitment = COMMITMENT_C2,
	 READY,
	 .result = PROFILE_PREPARE,
	 .reasons = "core_low"},
	{.ref = "fallback: nothing was asked yet",
	 .levels = STEADY,
	 .importance = -1,
	 .confidence = -1,
	 .hours = -1,
	 .result = PROFILE_PREPARE,
	 .reasons = "commitment_unknown rulers_unknown no_yes"},
};

static void
assert_reasons(const struct gate *gate, const char *expected)
{
	const char *at = expected;

	for (size_t i = 0; i < gate->n_reasons; i++) {
		const struct gate_reason *reason = &gate->reasons[i];
		size_t len = strcspn(at, " ");
		assert_int_equal(strlen(reason->code), len);
		assert_memory_equal(reason->code, at, len);
		assert_true(reason->text[0] != '\0');
		assert_true(reason->domain >= -1 && reason->domain < N_DOMAINS);
		at += len;
		at += strspn(at, " ");
	}
	assert_string_equal(at, "");
}

static void
test_gate(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct rating agreed[N_DOMAINS];
		for (int k = 0; k < N_DOMAINS; k++)
			agreed[k] = (struct rating){
				.has = true,
				.is_na = rows[i].levels[k] == NA,
				.level = rows[i].levels[k],
			};
		struct gate_facts facts = {
			.agreed = agreed,
			.supported = rows[i].supported,
			.commitment = rows[i].commitment,
			.has_importance = rows[i].importance >= 0,
			.has_confidence = rows[i].confidence >= 0,
			.has_hours = rows[i].hours >= 0,
			.importance = rows[i].importance,
			.confidence = rows[i].confidence,
			.hours_per_week = rows[i].hours,
			.said_yes = rows[i].said_yes,
			.is_excused = rows[i].is_excused,
		};
		struct gate gate;
		print_message("# %s\n", rows[i].ref);
		diagnosis_gate(&facts, &gate);
		assert_int_equal(gate.result, rows[i].result);
		assert_reasons(&gate, rows[i].reasons);
	}
}

/* Everything that can stop at once still fits the list of reasons. */
static void
test_gate_worst(void **state)
{
	struct rating agreed[N_DOMAINS];
	struct gate gate;

	(void)state;
	for (int i = 0; i < N_DOMAINS; i++)
		agreed[i] = (struct rating){.has = true, .level = 2};
	agreed[DOMAIN_WORK].level = 1;
	struct gate_facts facts = {
		.agreed = agreed,
		.commitment = COMMITMENT_C0,
		.is_excused = true,
	};
	diagnosis_gate(&facts, &gate);
	assert_int_equal(gate.result, PROFILE_STABILISE);
	assert_int_equal(gate.n_reasons, 8);
	assert_int_equal(gate.reasons[0].domain, DOMAIN_WORK);
}

/* 1.4: valid at most 90 days. */
static void
test_gate_validity(void **state)
{
	struct date read_on = date_of(2026, 8, 1);

	(void)state;
	assert_true(gate_is_valid(read_on, read_on));
	assert_true(gate_is_valid(read_on, date_add_days(read_on, 90)));
	assert_false(gate_is_valid(read_on, date_add_days(read_on, 91)));
	assert_false(gate_is_valid(read_on, date_add_days(read_on, -1)));
	assert_false(gate_is_valid(DATE_NONE, read_on));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gate),
		cmocka_unit_test(test_gate_worst),
		cmocka_unit_test(test_gate_validity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
