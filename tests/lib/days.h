/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days as tests compare them: written out, so that a failure says both.
 */
#ifndef TESTS_LIB_DAYS_H
#define TESTS_LIB_DAYS_H

#include "base/date.h"

/* iso: "2026-11-21", "" for none. */
#define assert_date(d, iso)                                                    \
	assert_string_equal(date_iso((d), (char[DATE_ISO_SIZE]){0}), (iso))

#endif
