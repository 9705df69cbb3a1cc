/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/news_store.h"

#include "db/db.h"
#include "store/query.h"
#include "store/scope.h"
#include "store/store.h"

#include "store_private.h"

static const char OF_SHOWN[] =
	"SELECT EXISTS (SELECT 1 FROM journal j WHERE j.id > $9 "
	"AND j.id <> $11 AND (j.casefile_id = $10 "
	"OR (j.casefile_id IS NULL AND j.kind = 'W')))";

static const char OF_CASELOAD[] =
	"SELECT EXISTS (SELECT 1 FROM journal j "
	"JOIN casefile c ON c.id = j.casefile_id WHERE j.id > $9 "
	"AND j.id <> $11 AND (" SCOPE_HAS_CONTENT " OR " SCOPE_BY_GRANT
	" OR " SCOPE_BY_PROPOSAL "))";

static enum err_code
is_there(struct store *store, const char *sql, struct db_args bound, bool *out,
	 struct err *err)
{
	int64_t found = 0;
	enum err_code rc =
		db_get_one_int(store_db(store), sql, bound, &found, err);

	*out = found != 0;
	return rc;
}

enum err_code
news_concern(struct store *store, const struct query_actor *actor,
	     int64_t shown_id, int64_t *upto, struct news *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	int64_t last = *upto;
	enum err_code rc = store_journal_last(store, &last, err);

	args[8] = DB_ARG(*upto);
	args[9] = DB_ARG(shown_id);
	args[10] = DB_ARG(store->own_id);
	*out = (struct news){0};
	if (rc == ERR_OK)
		rc = is_there(store, OF_SHOWN, bound, &out->is_of_shown, err);
	if (rc == ERR_OK && !out->is_of_shown)
		rc = is_there(store, scope_sql(store, OF_CASELOAD, actor->role),
			      bound, &out->is_of_caseload, err);
	if (rc == ERR_OK)
		*upto = last;
	return rc;
}
