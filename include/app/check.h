/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a database is whole: the engine's own verdict, the schema, the
 * journal's links,
 * and what the record must fulfil beyond the schema.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

/*
 * Asks all three; findings go to issues, none of them confidential. quick
 * leaves out what takes long in the engine. *n_links_out = links of the
 * journal that were verified. ERR_OK says that everything could be asked, not
 * that all is well; of a damaged database only the engine is asked.
 */
enum err_code app_check(const char *database, bool quick, struct issues *issues,
			int64_t *n_links_out, struct err *err) NONNULL MUST_USE;

#endif
