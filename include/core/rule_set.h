/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A rules file as an organisation loaded it. What it says is read by
 * core/rules.h.
 */
#ifndef CORE_RULE_SET_H
#define CORE_RULE_SET_H

#include "base/date.h"
#include "core/row.h"

struct rule_set {
	struct row_head head;
	const char *code;
	const char *version;
	const char *status; /* regime_status_name */
	const char *text;   /* the file, whole */
	struct date effective_from;
	const char *difference; /* in words, as it was shown */
	const char *note;	/* NULL = none */
	struct date loaded_on;
	int64_t loaded_by_id;
	struct date withdrawn_on; /* DATE_NONE = it stands */
	int64_t withdrawn_by_id;
	const char *withdrawn_text;
};

#endif
