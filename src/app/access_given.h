/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What has become of an access that somebody is about to give: the partner may
 * have given or declined it meanwhile.
 */
#ifndef APP_ACCESS_GIVEN_H
#define APP_ACCESS_GIVEN_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;

/*
 * The warn of access.grant: says by op_tell who gave the call's "staff_id" the
 * access to its case that is in force, and until when, or declined it within a
 * day. Nothing where neither is so.
 */
enum err_code access_given_warn(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

#endif
