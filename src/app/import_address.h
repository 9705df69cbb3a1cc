/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A row that says another address than the record has: the person has moved,
 * and the address so far goes among the former ones.
 */
#ifndef APP_IMPORT_ADDRESS_H
#define APP_IMPORT_ADDRESS_H

#include "base/err.h"
#include "import_person.h"
#include "import_row.h"

/*
 * Where the row names another address, keeps the person's own as a former one
 * and takes it off the person, so that nothing of it stays beside the new
 * one; says so, and names it in *before, for taking the row back. Else
 * nothing.
 */
enum err_code import_address_leave(struct import_run *run,
				   const struct import_row *row,
				   struct person *person, const char **before,
				   struct err *err);

#endif
