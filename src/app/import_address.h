/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A row that says another address than the record has: the person has moved,
 * and the address so far goes among the former ones.
 */
#ifndef APP_IMPORT_ADDRESS_H
#define APP_IMPORT_ADDRESS_H

#include <stdbool.h>

#include "base/err.h"
#include "import_person.h"
#include "import_row.h"

/*
 * Where the row names another address, keeps the person's own as a former one
 * and gives the person the row's as a whole: what the row does not say of it is
 * empty. Says so, names the former one in *before, for taking the row back, and
 * sets *has_moved. Else nothing.
 */
enum err_code import_address_move(struct import_run *run,
				  const struct import_row *row,
				  struct person *person, const char **before,
				  bool *has_moved, struct err *err);

#endif
