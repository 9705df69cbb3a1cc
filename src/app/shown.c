/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/shown.h"

#include "session_private.h"
#include "store/draft_store.h"

enum err_code
app_was_shown(struct session *session, const char *what, bool *was_shown_out,
	      struct err *err)
{
	return shown_find(session->store, session->actor.head.id, what,
			  was_shown_out, err);
}

enum err_code
app_mark_shown(struct session *session, const char *what, struct err *err)
{
	return shown_mark(session->store, session->actor.head.id, what, err);
}
