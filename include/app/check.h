/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a database is whole: the engine's own verdict, the schema, the
 * journal's links, what was written down of them outside of it, and what the
 * record must fulfil beyond the schema.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct check_request {
	const char *database;
	const char *anchors; /* directory of what was written down of the
			      * journal; NULL = there is none */
	bool is_quick;	     /* leaves out what takes long in the engine */
};

struct check_result {
	int64_t n_links;  /* of the journal, verified */
	size_t n_anchors; /* that the journal was compared with */
};

/*
 * Asks all of them; findings go to issues, none of them confidential. ERR_OK
 * says that everything could be asked, not that all is well; of a damaged
 * database only the engine is asked.
 */
enum err_code app_check(const struct check_request *request,
			struct issues *issues, struct check_result *out,
			struct err *err) NONNULL MUST_USE;

#endif
