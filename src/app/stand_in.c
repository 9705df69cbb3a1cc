/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/stand_in.h"

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
