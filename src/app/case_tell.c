/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_tell.h"

#include "app/operation.h"
#include "app/session.h"
#include "core/case_message.h"
#include "core/staff.h"
#include "store/message_store.h"

enum err_code
case_tell(struct op_call *call, int64_t casefile_id, const char *text,
	  struct err *err)
{
	struct message message = {
		.casefile_id = casefile_id,
		.from_id = session_actor(call->session)->head.id,
		.sent_at = call->now,
		.kind = "message",
		.text = text,
	};

	return record_insert(call->store, &MESSAGE_RECORD, call->now, &message,
			     err);
}
