/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Telephones and e-mail of a row about somebody who is registered: what is not
 * known is added, nothing is taken away (doc/decisions/0125).
 */
#ifndef APP_IMPORT_REACH_H
#define APP_IMPORT_REACH_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/person.h"
#include "import_person.h"
#include "import_row.h"

/*
 * Adds to the lines of the person what the row has besides, and says so; what
 * is recorded as not safe or as over stays that, and it is said. With
 * fills_only nothing is added where a way of the kind is in use. *changed is
 * set where a line is another one now; it is not saved here.
 */
enum err_code import_reach_take(struct import_run *run,
				const struct import_row *row, bool fills_only,
				struct person *person, bool *changed,
				struct err *err) NONNULL MUST_USE;

#endif
