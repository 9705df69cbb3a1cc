/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The contract's printed page: a version in the language it is signed in.
 */
#ifndef APP_CONTRACT_PAGE_H
#define APP_CONTRACT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct arena;
struct contract_file;
struct input;
struct inputs;
struct session;

/* Lays out a version; is_draft says on it that it is one. In arena. */
const char *contract_page(const struct contract_file *file, bool is_draft,
			  struct arena *arena);

/*
 * The page of a case's contract: of that version, or with 0 of the one in
 * force or else the newest. Opens the case (journaled where it must be). A
 * frozen version is what was kept when it was first signed.
 */
enum err_code contract_print(struct session *session, int64_t casefile_id,
			     int64_t version, struct arena *arena,
			     const char **text, struct err *err);

#endif
