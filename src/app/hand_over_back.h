/* SPDX-License-Identifier: EUPL-1.2 */
/* A caseload that was handed over is taken back: the parts of the operation
 * pair.hand_back. */
#ifndef APP_HAND_OVER_BACK_H
#define APP_HAND_OVER_BACK_H

#include "base/err.h"

struct op_call;

enum err_code hand_over_back_load(struct op_call *call, struct err *err);
enum err_code hand_over_back_tell(struct op_call *call, struct err *err);
enum err_code hand_over_back(struct op_call *call, struct err *err);

#endif
