/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/stand_in.h"

#include "core/deputy_rule.h"
#include "leave.h"
#include "param_private.h"
#include "session_private.h"
#include "store/staff_store.h"

bool
session_stands_in(struct session *session)
{
	struct query_actor actor;
	struct err err = {0};
	bool does = false;

	session_query_actor(session, &actor);
	return deputy_stands_in(session->store, &actor, &does, &err) ==
		       ERR_OK &&
	       does;
}

const char *
session_stands_in_for(struct session *session, int64_t casefile_id,
		      struct arena *arena)
{
	struct query_actor actor;
	struct err err = {0};
	const char *name = "";

	session_query_actor(session, &actor);
	return deputy_stands_in_for(session->store, &actor, casefile_id, arena,
				    &name, &err) == ERR_OK
		       ? name
		       : "";
}

bool
session_own_leave(struct session *session, struct arena *arena,
		  struct own_leave *out)
{
	struct date today = session_today(session);
	struct deputy_near leave;
	struct err err = {0};

	*out = (struct own_leave){0};
	if (leave_find(session->store,
		       &(struct leave_asked){session->actor.head.id, today,
					     date_add_days(today, 1)},
		       arena, &leave, &err) != ERR_OK ||
	    leave.id == 0)
		return false;
	*out = (struct own_leave){.deputy = leave.deputy,
				  .until = date_short(arena, leave.until)};
	return true;
}
