/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/setting.h"

#include "session_private.h"
#include "store/draft_store.h"

const char *
app_setting(struct session *session, const char *name, struct arena *arena)
{
	struct err err = {0};
	const char *value;

	/* Nobody is kept from work by the look of it. */
	if (setting_find(session->store, session->actor.head.id, name, arena,
			 &value, &err) != ERR_OK)
		value = "";
	return value;
}

enum err_code
app_set_setting(struct session *session, const char *name, const char *value,
		struct err *err)
{
	return setting_set(session->store, session->actor.head.id, name, value,
			   err);
}
