/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Caseloads handed over from one pair to another: the rows of the record.
 */
#ifndef CORE_HAND_OVER_H
#define CORE_HAND_OVER_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

struct hand_over {
	struct row_head head;
	int64_t office_id;
	int64_t from_pair_id;
	int64_t to_pair_id;
	const char *reason; /* both pairs read it */
	int64_t by_id;
	struct stamp at;
	int64_t back_by_id;   /* who took it back; 0 = it stands */
	struct stamp back_at; /* STAMP_NONE = it stands */
};

/* One of its cases: how it stood before, and the revision that it got. */
struct hand_over_case {
	struct row_head head;
	int64_t hand_over_id;
	int64_t casefile_id;
	struct date pair_since;
	int64_t first_reference_id; /* 0 = none was named */
	int64_t case_rev;
};

/* Somebody has taken note of it, or of its taking back. */
struct hand_over_read {
	struct row_head head;
	int64_t hand_over_id;
	int64_t staff_id;
	bool is_back;
	struct stamp read_at;
};

#endif
