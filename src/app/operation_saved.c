/* SPDX-License-Identifier: EUPL-1.2 */
/* What others saved meanwhile of what a form is opened on: who and when, and
 * whether the form can still be saved. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "core/permission.h"
#include "deed.h"
#include "operation_private.h"
#include "param_private.h"
#include "session_private.h"
#include "store/duplicate_store.h"
#include "store/holiday_store.h"
#include "store/saved_store.h"
#include "store/store.h"

enum err_code
app_saved_mark(struct session *session, int64_t *mark_out, struct err *err)
{
	return store_journal_last(session->store, mark_out, err);
}

enum err_code
app_mark_at(struct session *session, struct stamp at, int64_t *mark_out,
	    struct err *err)
{
	return saved_mark_at(session->store, at, mark_out, err);
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
	/* A form of which nothing is filled in: the row that it is about. */
	if (rc == ERR_OK && call.edited == NULL) {
		call.edited = call.met;
		call.edited_id = call.met_id;
	}
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

/* "Jon Ruiz, 14:31: Note signed". */
static const char *
deed_of(const struct op_call *call, const struct saved *saved)
{
	return arena_printf(call->arena, "%s, %s: %s", saved->who,
			    when_of(call->session, saved, call->arena),
			    deed_words(saved->operation));
}

enum err_code
op_deed_of(const struct op_call *call, const struct saved_row *row,
	   const char **out, struct err *err)
{
	struct saved saved;
	enum err_code rc =
		saved_find(call->store, row, call->arena, &saved, err);

	if (rc == ERR_OK && saved.who != NULL)
		*out = deed_of(call, &saved);
	return rc;
}

/* The newest save, after the mark, of the row that the operation met. */
static enum err_code
tell_deed(const struct op_call *call, int64_t mark, const char **out,
	  struct err *err)
{
	if (call->met == NULL)
		return ERR_OK;
	return op_deed_of(call,
			  &(struct saved_row){call->met, call->met_id, mark},
			  out, err);
}

/* What others saved of the case, where the row itself says nothing: a
 * signature, a mark, what ended all of it. */
static enum err_code
tell_case(const struct op_call *call, int64_t mark, const char **out,
	  struct err *err)
{
	struct saved_list saved;
	enum err_code rc;

	if (call->casefile_id == 0)
		return ERR_OK;
	rc = saved_in_case(call->store, call->casefile_id, mark, call->arena,
			   &saved, err);
	for (size_t i = 0; rc == ERR_OK && i < saved.n; i++)
		*out = i == 0 ? deed_of(call, &saved.items[i])
			      : arena_printf(call->arena, "%s; %s", *out,
					     deed_of(call, &saved.items[i]));
	return rc;
}

/* Rows that are no case's and can be removed. */
static const struct {
	enum ref_kind ref;
	const struct record *record;
} REMOVABLE[] = {
	{REF_HOLIDAY, &HOLIDAY_RECORD},
	{REF_VERDICT, &VERDICT_RECORD},
};

static const char *
given(const struct inputs *in, const char *name)
{
	for (size_t i = 0; i < in->n; i++)
		if (strcmp(in->items[i].name, name) == 0)
			return in->items[i].text;
	return "";
}

/* A row that is gone since: by whom, to those who may do the same. */
static enum err_code
tell_removal(struct op_call *call, const struct saved_since *since,
	     const char **out, struct err *err)
{
	struct saved_row row = {.after = since->mark};

	if (session_case_facts(call->session, 0, &call->facts, err) != ERR_OK ||
	    permission_check(&call->facts, since->op->right, err) != ERR_OK)
		return ERR_OK;
	for (size_t i = 0; i < since->op->n_params; i++) {
		const struct param *param = &since->op->params[i];

		for (size_t k = 0; k < N_ELEMS(REMOVABLE); k++) {
			row.record = REMOVABLE[k].record;
			if (param->subject && param->ref == REMOVABLE[k].ref &&
			    num_parse_int(given(since->in, param->name), 1,
					  INT64_MAX, &row.id))
				return op_deed_of(call, &row, out, err);
		}
	}
	return ERR_OK;
}

enum err_code
app_meanwhile(struct session *session, const struct saved_since *since,
	      struct arena *arena, const char **said_out, struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	struct err refused = {0};
	enum err_code rc;

	*said_out = "";
	op_begin(&call, session, since->op, arena, &issues);
	rc = op_prepare(&call, since->in, &refused);
	if (!call.is_known && (rc == ERR_INVALID || rc == ERR_NOT_FOUND))
		return tell_removal(&call, since, said_out, err);
	/* Who may not know of it any more is not told what became of it. */
	if (rc == ERR_DENIED || rc == ERR_NOT_FOUND ||
	    (!call.is_known && call.casefile_id == 0))
		return ERR_OK;
	/* A load that reads the row refuses it by itself. */
	if (call.met != NULL && since->is_of_row)
		return ERR_OK;
	/* What stands above a form names the row where load does not. */
	if (rc == ERR_OK && call.met == NULL && since->op->tell != NULL &&
	    op_has_subjects(&call) &&
	    since->op->tell(&call, &refused) != ERR_OK)
		return ERR_OK;
	rc = tell_deed(&call, since->mark, said_out, err);
	if (rc == ERR_OK && **said_out == '\0' && !since->is_of_row)
		rc = tell_case(&call, since->mark, said_out, err);
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
		return tell_deed(&call, 0, &out->deed, err);
	}
	if (rc == ERR_OK || (rc == ERR_INVALID && op_lacks_subject(&call)))
		return ERR_OK;
	*err = refused;
	return rc;
}
