/* SPDX-License-Identifier: EUPL-1.2 */
/* What others saved meanwhile of what a form is opened on: who and when, and
 * whether the form can still be saved. */
#include "config.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "deed.h"
#include "operation_private.h"
#include "param_private.h"
#include "session_private.h"
#include "store/saved_store.h"
#include "store/store.h"

enum err_code
app_saved_mark(struct session *session, int64_t *mark_out, struct err *err)
{
	return store_journal_last(session->store, mark_out, err);
}

static const char *
when_of(struct session *session, const struct saved *saved, struct arena *arena)
{
	return stamp_when(arena, saved->at, session_today(session));
}

enum err_code
app_saved_by(struct session *session, const struct saved_since *since,
	     struct arena *arena, const char **said_out, struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	struct saved saved;
	enum err_code rc;

	*said_out = "";
	op_begin(&call, session, since->op, arena, &issues);
	rc = op_prepare(&call, since->in, err);
	if (rc != ERR_OK || call.edited == NULL)
		return rc;
	rc = saved_find(session->store,
			&(struct saved_row){call.edited, call.edited_id,
					    since->mark},
			arena, &saved, err);
	if (rc == ERR_OK && saved.who != NULL)
		*said_out = arena_printf(arena, "%s, %s", saved.who,
					 when_of(session, &saved, arena));
	return rc;
}

/* The newest save of the row that the operation has refused. */
static enum err_code
tell_deed(const struct op_call *call, struct settled *out, struct err *err)
{
	struct saved saved;
	enum err_code rc;

	if (call->met == NULL)
		return ERR_OK;
	rc = saved_find(call->store,
			&(struct saved_row){call->met, call->met_id, 0},
			call->arena, &saved, err);
	if (rc == ERR_OK && saved.who != NULL)
		out->deed = arena_printf(call->arena, "%s, %s: %s", saved.who,
					 when_of(call->session, &saved,
						 call->arena),
					 deed_words(saved.operation));
	return rc;
}

enum err_code
app_settled(struct session *session, const struct operation *op,
	    const struct inputs *in, struct arena *arena, struct settled *out,
	    struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	struct err refused = {0};
	enum err_code rc;

	*out = (struct settled){.deed = ""};
	op_begin(&call, session, op, arena, &issues);
	rc = op_prepare(&call, in, &refused);
	if (rc == ERR_INVALID && call.is_known) {
		out->why = arena_strdup(arena, refused.msg);
		return tell_deed(&call, out, err);
	}
	if (rc == ERR_OK || (rc == ERR_INVALID && op_lacks_subject(&call)))
		return ERR_OK;
	*err = refused;
	return rc;
}
