/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Instruments, regimes and clocks as they were shipped: the text files of
 * schema/rules/, embedded when the program is built.
 */
#ifndef CORE_RULES_DATA_H
#define CORE_RULES_DATA_H

#include <stddef.h>

struct rules_file {
	const char *name; /* file name without its ending */
	const char *text; /* whole file */
};

extern const struct rules_file RULES_FILES[];
extern const size_t N_RULES_FILES;

#endif
