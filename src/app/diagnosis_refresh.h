/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What follows from a diagnosis' ratings, in the transaction that changed
 * them: scores, the gate's suggestion, tasks for what is acute.
 */
#ifndef APP_DIAGNOSIS_REFRESH_H
#define APP_DIAGNOSIS_REFRESH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct diagnosis_record;
struct op_call;

/* Computes and saves scores and suggestion; opens acute tasks once. */
enum err_code diagnosis_refresh(struct op_call *call, int64_t diagnosis_id,
				struct err *err);

/* One of the two has signed: nothing in it may change. */
bool diagnosis_is_half_signed(const struct diagnosis_record *diagnosis);

#endif
