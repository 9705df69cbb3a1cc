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
struct print_request;
struct session;

/* Lays out a version as it is signed, in its language. In arena. */
const char *contract_page(const struct contract_file *file,
			  struct arena *arena);

/*
 * The page of a case's contract: of that version, or with 0 of the one in
 * force or else the newest. Opens the case (journaled where it must be). A
 * frozen version is what was kept when it was first signed; where another
 * language is asked for, a copy of it that says so.
 */
enum err_code contract_print(struct session *session,
			     const struct print_request *request,
			     struct arena *arena, const char **text,
			     struct err *err);

#endif
