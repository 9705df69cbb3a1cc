/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sanction rules tried on a file of facts: what `kith simulate` does.
 * Nothing is written but the answer; nothing is decided by it.
 */
#ifndef REPORT_SIMULATE_H
#define REPORT_SIMULATE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct rules;

/*
 * Reads facts from fd_in, works them out by the rules, writes the proposals
 * to fd_out as JSON or as text in the running language. ERR_INVALID: issues
 * has every finding and nothing was written. ERR_IO: reading or writing.
 */
enum err_code simulate_run(const struct rules *rules, int fd_in, int fd_out,
			   bool as_json, struct issues *issues, struct err *err)
	NONNULL MUST_USE;

/* Writes a file of facts to start from, for a regime's code. */
enum err_code simulate_example(const struct rules *rules, const char *regime,
			       int fd_out, struct err *err) NONNULL MUST_USE;

/* Writes the regime explained in plain words (`kith show regime CODE`). */
enum err_code simulate_show_regime(const struct rules *rules,
				   const char *regime, int fd_out,
				   struct err *err) NONNULL MUST_USE;

/*
 * Adds the rules of a file, read from fd, to those that are there. name is
 * the file's, for messages.
 */
enum err_code simulate_rules(struct arena *arena, int fd, const char *name,
			     struct rules *rules, struct issues *issues,
			     struct err *err) MUST_USE;

#endif
