/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the record says about a case, in the words of the sanction engine
 * (core/sanction.h), and what the engine answers. Nothing here decides.
 */
#ifndef APP_BREACH_FACTS_H
#define APP_BREACH_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/breach.h"
#include "core/sanction.h"

struct issues;
struct op_call;

/* A case's breaches with all that the engine asks; in the call's arena. */
struct breach_case {
	struct rules rules;
	struct facts facts;
	struct breach_row *breaches;
	struct breach_step *steps;
	size_t n_steps;
};

/* Loads the call's case. */
enum err_code breach_case_load(struct op_call *call, struct breach_case *out,
			       struct err *err);

/* The rules of the house in force on a day, in the call's arena; NULL =
 * none. */
enum err_code breach_regime(struct op_call *call, struct date day,
			    const struct regime **out, struct err *err);

/* The engine's proposal for that breach as it stands, undecided. */
void breach_propose(struct op_call *call, const struct breach_case *all,
		    int64_t breach_id, struct proposal *out);

/* The same, as if the actor decided it today: guard G7. */
void breach_propose_signed(struct op_call *call, const struct breach_case *all,
			   int64_t breach_id, struct proposal *out);

/*
 * Why no step may be recorded: each guard that blocks, or the outcome, as
 * "BLOCKED_G5" … with its sentence; what is pending by core's own codes, also
 * beside a guard where the person is not heard. All are said of "breach".
 */
void breach_explain_block(struct op_call *call, const struct proposal *proposal,
			  bool is_heard);

/* The answer of step 1 or more to a breach that stands (not sent back, signed
 * if it must be, unless also pending ones are wanted); NULL = none. */
const struct breach_step *breach_answer(const struct breach_case *all,
					int64_t breach_id, bool with_pending);

#endif
