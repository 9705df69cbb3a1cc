/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/check.h"

#include <string.h>

#include "app/anchor.h"
#include "base/arena.h"
#include "base/i18n.h"
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

static enum err_code
check_database(const struct check_request *request, struct issues *issues,
	       int64_t *n_links_out, struct err *err)
{
	struct store *store = NULL;
	bool was_damaged;
	enum err_code rc = store_open(request->database, &store, err);

	if (rc != ERR_OK)
		return rc;
	was_damaged = store_is_damaged(store);
	rc = store_check_engine(store, request->is_quick, issues, err);
	if (rc == ERR_OK && !is_damaged(issues))
		rc = check_contents(store, issues, n_links_out, err);
	store_close(&store);
	if (rc != ERR_OK || issues->n > 0 || !was_damaged)
		return rc;
	/* The quick one does not look everywhere. */
	if (request->is_quick)
		issues_add(
			issues, "", "was_damaged",
			_("Damage was found while somebody worked. Run 'kith "
			  "check' without --quick: where it finds none, the "
			  "record can be saved to again."));
	else
		store_forget_damage(request->database);
	return rc;
}

enum err_code
app_check(const struct check_request *request, struct issues *issues,
	  struct check_result *out, struct err *err)
{
	struct arena arena = {0};
	struct anchors *anchors = NULL;
	enum err_code rc = ERR_OK;

	*out = (struct check_result){0};
	if (request->anchors != NULL)
		rc = app_anchors_read(request->anchors, &arena, &anchors, err);
	if (rc == ERR_OK)
		rc = check_database(request, issues, &out->n_links, err);
	if (rc == ERR_OK && anchors != NULL && !is_damaged(issues)) {
		out->n_anchors = app_anchors_count(anchors);
		rc = app_anchors_compare(anchors, request->database, issues,
					 err);
	}
	arena_fini(&arena);
	return rc;
}
