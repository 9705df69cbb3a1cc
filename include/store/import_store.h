/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs of imports: the rows that wait, what was said, and what was done. All
 * that writes is inside a write transaction.
 */
#ifndef STORE_IMPORT_STORE_H
#define STORE_IMPORT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/import_log.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record IMPORT_LOG_RECORD;

/* The newest run by that member of staff over the same file that is neither
 * done nor undone; *out = 0 = none. */
enum err_code import_log_unfinished(struct store *store, int64_t staff_id,
				    const char *digest, int64_t *out,
				    struct err *err) NONNULL MUST_USE;

/* The last unfinished run over the same file that somebody else of the office
 * of log began, and who; 0 = none. name in arena. */
enum err_code import_log_of_colleague(struct store *store,
				      const struct import_log *log,
				      struct arena *arena, int64_t *id_out,
				      const char **name_out, struct err *err)
	NONNULL MUST_USE;

/* ---- Rows that wait ---- */

struct import_staged {
	int64_t number;
	const char *cells;
};

/* What a list gives, in the arena that the caller set. */
struct import_staged_rows {
	struct arena *arena;
	struct import_staged *items;
	size_t n;
};

enum err_code import_stage(struct store *store, int64_t log_id,
			   const struct import_staged *row, struct err *err)
	NONNULL MUST_USE;

/* The next max rows, by number. */
enum err_code import_staged_next(struct store *store, int64_t log_id,
				 size_t max, struct import_staged_rows *out,
				 struct err *err) NONNULL MUST_USE;

/* Takes the rows up to that number away. */
enum err_code import_unstage(struct store *store, int64_t log_id, int64_t upto,
			     struct err *err) NONNULL MUST_USE;

/* Takes the first max rows away, done or not; *n_out were. */
enum err_code import_unstage_some(struct store *store, int64_t log_id,
				  size_t max, size_t *n_out, struct err *err)
	NONNULL MUST_USE;

/* ---- What was said ---- */

struct import_said {
	int64_t number;
	int64_t person_id; /* whom it is about; 0 = nobody */
	const char *heading;
	const char *code;
	const char *message;
	bool is_refusal;
};

enum err_code import_say(struct store *store, int64_t log_id,
			 const struct import_said *said, struct err *err)
	NONNULL MUST_USE;

/* Takes back what was said, for a file that is read again. */
enum err_code import_unsay(struct store *store, int64_t log_id, struct err *err)
	NONNULL MUST_USE;

/* ---- What was done ---- */

struct import_touch {
	int64_t number;
	const char *result; /* created changed linked unchanged */
	int64_t person_id;
	int64_t person_rev; /* as the row left it; 0 = untouched */
	int64_t person_was; /* as it found it */
	int64_t casefile_id;
	int64_t case_rev; /* the same */
	int64_t case_was;
	bool is_opened; /* the case, by this row */
	const char *numbers;
	const char *before;
	const char *story;
	const char *benefits;
	const char *cells; /* digest of what the row said; not read back */
};

struct import_touches {
	struct arena *arena;
	struct import_touch *items;
	size_t n;
};

enum err_code import_touch_add(struct store *store, int64_t log_id,
			       const struct import_touch *touch,
			       struct err *err) NONNULL MUST_USE;

/* Has a row that said the same linked the person, in any run that was not
 * taken back? */
enum err_code import_was_linked(struct store *store, int64_t person_id,
				const char *cells, bool *out, struct err *err)
	NONNULL MUST_USE;

/* The max touches with the highest numbers, highest first. */
enum err_code import_touches_last(struct store *store, int64_t log_id,
				  size_t max, struct import_touches *out,
				  struct err *err) NONNULL MUST_USE;

typedef void (*import_met_fn)(void *arg, int64_t person_id, int64_t number,
			      bool is_opened);

/* Every person met by the run, in the order of the rows, and whether the row
 * opened a case. */
enum err_code import_met(struct store *store, int64_t log_id,
			 import_met_fn each, void *arg, struct err *err)
	MUST_USE;

/* Takes the touch away, and tells the earlier ones of the same person or case
 * what revision there is now (0 = unchanged). */
enum err_code import_untouch(struct store *store, int64_t log_id,
			     const struct import_touch *touch,
			     int64_t person_rev, int64_t case_rev,
			     struct err *err) NONNULL MUST_USE;

/* Takes max touches away that changed nothing, which an ended run needs no
 * more; *n_out were. */
enum err_code import_forget_unchanged(struct store *store, int64_t log_id,
				      size_t max, size_t *n_out,
				      struct err *err) NONNULL MUST_USE;

/* ---- Taking back ---- */

/* Does anything of the record stand on the person beside the given case? */
enum err_code import_person_is_free(struct store *store, int64_t person_id,
				    int64_t casefile_id, bool *out,
				    struct err *err) NONNULL MUST_USE;

/* Deletes a case with its household. ERR_INVALID where rows refer to it. */
enum err_code import_case_remove(struct store *store, int64_t casefile_id,
				 struct err *err) NONNULL MUST_USE;

/* Deletes a person with identifiers and search tokens. */
enum err_code import_person_remove(struct store *store, int64_t person_id,
				   struct err *err) NONNULL MUST_USE;

/* Deletes an identifier; nothing where it is gone. */
enum err_code import_number_remove(struct store *store, int64_t id,
				   struct err *err) NONNULL MUST_USE;

/* Deletes a former address. */
enum err_code import_address_remove(struct store *store, int64_t id,
				    struct err *err) NONNULL MUST_USE;

extern const struct query IMPORT_LOG_QUERY;
extern const struct query IMPORT_SAID_QUERY; /* $9 = run */

#endif
