/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/check.h"

#include "store/store.h"

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
	if (rc == ERR_OK)
		rc = store_check_journal(store, issues, n_links_out, err);
	if (rc == ERR_OK)
		rc = store_check_record(store, issues, err);
	store_close(&store);
	return rc;
}
