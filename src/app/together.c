/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/together.h"

#include "session_private.h"
#include "store/store.h"

/* Said of a row, where anything else stops them all. */
static bool
is_refusal(enum err_code rc)
{
	return rc == ERR_INVALID || rc == ERR_DENIED || rc == ERR_CONFLICT ||
	       rc == ERR_NOT_FOUND || rc == ERR_EXISTS;
}

static enum err_code
do_row(struct session *session, const struct operation *op,
       struct together *all, struct together_row *row)
{
	row->err = (struct err){0};
	row->rc = app_do(session, op, row->in, all->arena, &row->outcome,
			 &row->err);
	all->n_refused += row->rc != ERR_OK;
	return is_refusal(row->rc) ? ERR_OK : row->rc;
}

/* Who the actor is was read in what is gone now. */
static void
drop(struct session *session, struct together *all)
{
	store_together_drop(session->store);
	session->actor_mark = 0;
	for (size_t i = 0; i < all->n; i++)
		all->rows[i].outcome.act_id = 0;
}

enum err_code
app_do_together(struct session *session, const struct operation *op,
		struct together *all, struct err *err)
{
	enum err_code rc = ERR_OK;

	all->n_refused = 0;
	store_together_begin(session->store);
	for (size_t i = 0; rc == ERR_OK && i < all->n; i++) {
		rc = do_row(session, op, all, &all->rows[i]);
		if (rc != ERR_OK)
			*err = all->rows[i].err;
	}
	if (rc != ERR_OK || all->n_refused > 0 || all->is_trial) {
		drop(session, all);
		return rc;
	}
	return store_together_commit(session->store, err);
}
