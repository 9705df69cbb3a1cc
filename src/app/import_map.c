/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_map.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "import_table.h"
#include "session_private.h"
#include "store/store.h"

enum { MAP_NAME_MAX = 40 };

static enum err_code
map_setting(struct arena *arena, const char *name, const char **out,
	    struct err *err)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	if (len == 0 || name[len] != '\0' || len > MAP_NAME_MAX)
		return err_set(err, ERR_INVALID, "map",
			       _("'%s' cannot be the name of a map: small "
				 "letters, digits, - and _ only."),
			       name);
	*out = arena_printf(arena, "import_map.%s", name);
	return ERR_OK;
}

/* The map saved earlier, then those given now, which win. A saved map may
 * name headings that this file does not have. */
enum err_code
import_maps_collect(struct session *session,
		    const struct import_request *request,
		    struct import_maps *out, struct err *err)
{
	const struct import_map *saved = NULL;
	struct import_map *all;
	const char *setting = NULL;
	const char *text = NULL;
	size_t n = 0;
	enum err_code rc = ERR_OK;

	if (request->use_map != NULL)
		rc = map_setting(out->arena, request->use_map, &setting, err);
	if (rc == ERR_OK && setting != NULL)
		rc = store_setting_load(session_store(session), setting,
					out->arena, &text, err);
	if (rc == ERR_OK && setting != NULL && text == NULL)
		rc = err_set(err, ERR_NOT_FOUND, "map",
			     _("No map was saved as '%s'."), request->use_map);
	if (rc != ERR_OK)
		return rc;
	if (text != NULL)
		import_maps_read(out->arena, text, &saved, &n);
	all = arena_new(out->arena, struct import_map, n + request->n_maps + 1);
	if (n > 0)
		memcpy(all, saved, n * sizeof(*all));
	if (request->n_maps > 0)
		memcpy(all + n, request->maps, request->n_maps * sizeof(*all));
	out->items = all;
	out->n = n + request->n_maps;
	return ERR_OK;
}

enum err_code
import_map_names(struct session *session, struct arena *arena,
		 const char *const **out, size_t *n_out, struct err *err)
{
	struct setting_names names = {.arena = arena};
	enum err_code rc = store_setting_names(session_store(session),
					       "import_map.", "import_map/",
					       &names, err);

	for (size_t i = 0; rc == ERR_OK && i < names.n; i++)
		names.items[i] += sizeof("import_map.") - 1;
	*out = (const char *const *)names.items;
	*n_out = names.n;
	return rc;
}

static enum err_code
save_maps(struct session *session, const char *name,
	  const struct import_maps *maps, struct err *err)
{
	struct store *store = session_store(session);
	const char *setting = "";
	struct act act;
	enum err_code rc = map_setting(maps->arena, name, &setting, err);

	if (rc != ERR_OK)
		return rc;
	session_act(session, "import.save_map", &act);
	rc = store_write_begin(store, &act, err);
	if (rc != ERR_OK)
		return rc;
	rc = store_setting_save(
		store, setting,
		import_maps_text(maps->arena, maps->items, maps->n), err);
	if (rc == ERR_OK)
		return store_write_commit(store, &act, err);
	store_write_rollback(store);
	return rc;
}

enum err_code
import_map_save(struct session *session, const struct import_request *request,
		const char *name, struct err *err)
{
	struct arena arena = {0};
	struct import_maps maps = {.arena = &arena};
	enum err_code rc = import_may(session, err);

	if (rc == ERR_OK)
		rc = import_maps_collect(session, request, &maps, err);
	if (rc == ERR_OK)
		rc = save_maps(session, name, &maps, err);
	arena_fini(&arena);
	return rc;
}

enum err_code
import_maps_save(struct session *session, const struct import_request *request,
		 const struct import_maps *maps, struct err *err)
{
	if (request->save_map == NULL)
		return ERR_OK;
	return save_maps(session, request->save_map, maps, err);
}
