/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an imported row says that the household receives, written into the
 * case and taken back (doc/decisions/0100).
 */
#ifndef APP_IMPORT_BENEFIT_H
#define APP_IMPORT_BENEFIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "import_person.h"
#include "import_row.h"

struct arena;
struct store;

/*
 * Inside the transaction of run->call: new benefits, other amounts and ends
 * go into the case; 0, or one that is closed, takes none, and that is said.
 * What was done is added to run->trace.benefits. is_again: an earlier row of
 * the run was about the person.
 */
enum err_code import_benefits_take(struct import_run *run,
				   const struct import_row *row,
				   int64_t casefile_id, bool is_again,
				   struct err *err) NONNULL MUST_USE;

/* Takes a trace back, the last first. *is_undone false where a row is another
 * than the import left, or something stands on it: that one stays. */
enum err_code import_benefits_undo(struct store *store, const char *trace,
				   struct arena *arena, bool *is_undone,
				   struct err *err) NONNULL MUST_USE;

#endif
