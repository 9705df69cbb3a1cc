/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the record knows of a case's road: the facts that core/casefile_rule.h
 * asks for before a phase is entered or the case is closed.
 */
#ifndef STORE_CLOSING_STORE_H
#define STORE_CLOSING_STORE_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/casefile.h"
#include "core/casefile_rule.h"
#include "store/record.h"

struct store;

/*
 * Fills what is on record on that day: story, team, contract, tasks,
 * promises, breaches, drafts, meetings, attempts to reach the person, and
 * the activities that were stated as done when a phase was entered. What
 * only people can say (asked_by_person, goal reached, exit plan) stays 0.
 */
enum err_code closing_load(struct store *store, const struct casefile *casefile,
			   struct date today, struct closing_facts *out,
			   struct err *err) NONNULL MUST_USE;

/* Open tasks of the case, of every kind, by their day. In arena. */
enum err_code closing_tasks(struct store *store, int64_t casefile_id,
			    struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Open promises of the administration's side, "who: what; …"; NULL = none. In
 * arena. */
enum err_code closing_promises(struct store *store, int64_t casefile_id,
			       struct arena *arena, const char **out,
			       struct err *err) NONNULL MUST_USE;

/* What meetings decided that became neither task nor promise nor was settled,
 * "who: what; …", of minutes that the pair reads or that service; NULL = none.
 * In arena. */
enum err_code closing_decisions(struct store *store, int64_t casefile_id,
				const char *discipline, struct arena *arena,
				const char **out, struct err *err)
	NONNULL MUST_USE;

#endif
