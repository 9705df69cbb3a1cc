/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The diagnosis as it stands in the record: its head and its ratings.
 */
#ifndef CORE_DIAGNOSIS_RECORD_H
#define CORE_DIAGNOSIS_RECORD_H

#include <stdbool.h>

#include "base/date.h"
#include "core/row.h"

struct diagnosis_record {
	struct row_head head;
	int64_t casefile_id;
	int64_t number; /* 1, 2 … within the case */
	struct date started_on;
	/* commitment reading C; INT64_MIN = not asked yet */
	const char *commitment; /* codes_commitment */
	int64_t importance;	/* 0-10 */
	int64_t confidence;	/* 0-10 */
	int64_t hours_per_week;
	int64_t said_yes; /* 0, 1 */
	bool excused;	  /* law or doctor exempts */
	/* scores of the agreed column (core/diagnosis.h) */
	int64_t n_agreed;
	int64_t n_gaps;
	int64_t n_low;
	int64_t n_acute;
	int64_t need_bp;
	int64_t strength_bp;
	const char *suggested;	 /* by the gate: codes_profile or "" */
	const char *gate;	 /* as the pair confirmed it */
	const char *gate_reason; /* of an override */
	struct date gate_on;
	int64_t social_signed_by;
	struct stamp social_signed_at;
	int64_t employment_signed_by;
	struct stamp employment_signed_at;
	struct date signed_on; /* of the second signature */
};

struct rating_record {
	struct row_head head;
	int64_t casefile_id;
	int64_t diagnosis_id;
	const char *domain;   /* codes_domain */
	const char *assessor; /* social, employment, self, agreed */
	int64_t level;	      /* 1-5; INT64_MIN where it does not apply */
	int64_t strength;     /* 0-3; INT64_MIN = not rated */
	bool na;
	const char *evidence; /* codes_evidence */
	const char *sureness; /* codes_confidence */
	bool supported;	      /* an active support action answers it */
	bool voiced; /* agreed: the gap to the person was talked through */
	const char *not_now; /* agreed: why no goal answers it yet */
	const char *note;
	struct date rated_on;
	int64_t rated_by;
};

#endif
