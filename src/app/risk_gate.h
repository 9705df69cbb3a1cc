/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is in charge of a person at risk: pair and supervisor of the own case;
 * of who has none, of each open case in whose household the person lives.
 * Nobody else comes by what is restricted by way of another case.
 */
#ifndef APP_RISK_GATE_H
#define APP_RISK_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct op_call;
struct person;
struct relation_facts;
struct session;

/* How the actor stands to who has no case: to the household where that is the
 * weakest; else as one of an office. */
enum err_code risk_facts(struct op_call *call, const struct person *person,
			 struct relation_facts *out, struct err *err)
	NONNULL MUST_USE;

/*
 * How the actor stands to what is written of somebody who has no case (0133):
 * as above where the actor is in charge of all those households; where nobody
 * is, by who registered the person, or as the supervisor; else as one of
 * another office.
 */
enum err_code risk_keeper_facts(struct session *session,
				const struct person *person,
				struct arena *arena, struct relation_facts *out,
				struct err *err) NONNULL MUST_USE;

enum err_code risk_is_in_charge(struct op_call *call,
				const struct person *person, bool *out,
				struct err *err) NONNULL MUST_USE;

/* A finding about field where the person is at risk and somebody else is in
 * charge. */
enum err_code risk_gate(struct op_call *call, const char *field,
			int64_t person_id, struct err *err) NONNULL MUST_USE;

#endif
