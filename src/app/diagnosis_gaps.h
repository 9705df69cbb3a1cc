/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands against signing a diagnosis, in so few findings that somebody
 * reads them.
 */
#ifndef APP_DIAGNOSIS_GAPS_H
#define APP_DIAGNOSIS_GAPS_H

#include "base/attr.h"

struct diagnosis;
struct issues;

/*
 * The findings of diagnosis_check_sign. What is missing of several domains is
 * one finding, of the field "case", that says of how many; its code stays.
 */
void diagnosis_say_gaps(const struct diagnosis *all, struct issues *issues)
	NONNULL;

#endif
