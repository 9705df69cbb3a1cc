/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "access_held.h"

#include "app/operation.h"
#include "param_private.h"
#include "store/staff_store.h"

enum err_code
access_held_load(struct op_call *call, struct access_held *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "grant", &GRANT_RECORD, &out->grant, err);

	if (rc != ERR_OK)
		return rc;
	return record_load(call->store, &STAFF_RECORD, out->grant.staff_id,
			   call->arena, &out->holder, err);
}

enum err_code
access_held_edit(struct op_call *call, struct err *err)
{
	return op_load_edit(call, "grant", &GRANT_RECORD, err);
}
