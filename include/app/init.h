/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The first hour of a site: a new database with its first office and its
 * first administrator, who makes everybody else by operations.
 */
#ifndef APP_INIT_H
#define APP_INIT_H

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct init_request {
	const char *database; /* path; must not exist */
	const char *login;    /* of the process: becomes the administrator */
	const char *name;     /* the administrator's */
	const char *office_code;
	const char *office_name;
	struct stamp now;
};

/*
 * Makes the database and writes office and administrator in one transaction,
 * journaled as "init" by the keeper. Findings about the request go to issues,
 * all at once, before anything is made (ERR_INVALID). Errors: INVALID,
 * EXISTS, DENIED, IO. On failure no database is left behind.
 */
enum err_code app_init(const struct init_request *request,
		       struct issues *issues, struct err *err) NONNULL MUST_USE;

/*
 * Brings an existing database to this program's schema; versions before and
 * after.
 */
enum err_code app_upgrade(const char *database, int *from_out, int *to_out,
			  struct err *err) NONNULL MUST_USE;

#endif
