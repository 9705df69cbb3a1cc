/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One version of a contract with all that belongs to it, loaded together and
 * put in the shape that core's rules look at. Who is a party follows from the
 * record: the person, both handlers of the pair, and everybody else who
 * promises something.
 */
#ifndef APP_CONTRACT_FILE_H
#define APP_CONTRACT_FILE_H

#include "base/err.h"
#include "core/casefile.h"
#include "core/contract.h"
#include "core/contract_check.h"
#include "core/person.h"
#include "core/staff.h"
#include "promise_rows.h"

struct arena;
struct store;

/* Everything in the arena it was loaded into. */
struct contract_file {
	struct contract_row row;
	struct goal_row *goals;
	size_t n_goals;
	struct promise_row *promises;
	size_t n_promises;
	struct signature_row *signatures;
	size_t n_signatures;
	struct casefile casefile;
	struct person person;
	struct office office;
	struct pair pair; /* head.id = 0: the case has none */
	struct staff social;
	struct staff employment;
	/* For core: */
	struct contract contract;
	struct contract_party *parties;
	size_t n_parties;
	struct diagnosis diagnosis;
	struct contract_facts facts;
};

/* Loads version id whole. today tells who is of age. */
enum err_code contract_file_load(struct store *store, int64_t id,
				 struct date today, struct arena *arena,
				 struct contract_file *out, struct err *err);

/* Place of the party in facts->parties; n_parties where there is none. name
 * may be NULL where the side has one party only. */
size_t contract_file_party(const struct contract_file *file, const char *side,
			   const char *name, struct arena *arena);

/* Marks which parties have signed and which are touched, anew. */
enum err_code contract_file_parties(struct store *store, struct date today,
				    struct arena *arena,
				    struct contract_file *file,
				    struct err *err);

#endif
