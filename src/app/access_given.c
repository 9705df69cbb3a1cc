/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "access_given.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "operation_private.h"
#include "param_private.h"
#include "store/access_store.h"
#include "store/saved_store.h"

enum { DAY_MS = 24 * 3600 * 1000 };

/* Given and in force, or declined within a day. */
static bool
is_answered(const struct op_call *call, const struct access_grant *grant)
{
	if (grant->from_at.ms == 0)
		return grant->to_at.ms != 0 &&
		       call->now.ms - grant->to_at.ms < DAY_MS;
	return grant->to_at.ms == 0 || grant->to_at.ms > call->now.ms;
}

/* One more is an access of its own, beside what the partner has answered. */
enum err_code
access_given_warn(struct op_call *call, struct err *err)
{
	const struct access_grant of = {.casefile_id = call->casefile_id,
					.staff_id = op_int(call, "staff_id")};
	struct access_grant grant;
	const char *deed = "";
	enum err_code rc =
		access_newest(call->store, &of, call->arena, &grant, err);

	if (rc != ERR_OK || grant.head.id == 0 || !is_answered(call, &grant))
		return rc;
	rc = op_deed_of(call,
			&(struct saved_row){&GRANT_RECORD, grant.head.id, 0},
			&deed, err);
	op_tell(call, _("Access"), deed);
	if (grant.to_at.ms > call->now.ms)
		op_tell(call, _("Until"),
			stamp_when(call->arena, grant.to_at, call->today));
	return rc;
}
