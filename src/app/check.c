/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/check.h"

#include <string.h>

#include "store/store.h"

/* What cannot be read cannot be verified. */
static bool
is_damaged(const struct issues *issues)
{
	for (size_t i = 0; i < issues->n; i++)
		if (strcmp(issues->items[i].code, "integrity") == 0)
			return true;
	return false;
}

static enum err_code
check_contents(struct store *store, struct issues *issues, int64_t *n_links_out,
	       struct err *err)
{
	enum err_code rc = store_check_form(store, issues, err);

	if (rc == ERR_OK)
		rc = store_check_journal(store, issues, n_links_out, err);

	return rc != ERR_OK ? rc : store_check_record(store, issues, err);
}

enum err_code
app_check(const char *database, bool quick, struct issues *issues,
	  int64_t *n_links_out, struct err *err)
{
	struct store *store = NULL;
	enum err_code rc = store_open(database, &store, err);

	*n_links_out = 0;
	if (rc != ERR_OK)
		return rc;
	rc = store_check_engine(store, quick, issues, err);
	if (rc == ERR_OK && !is_damaged(issues))
		rc = check_contents(store, issues, n_links_out, err);
	store_close(&store);
	return rc;
}
