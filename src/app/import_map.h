/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Maps that say what columns hold: those saved for the site and those given.
 */
#ifndef APP_IMPORT_MAP_H
#define APP_IMPORT_MAP_H

#include <stddef.h>

#include "app/import.h"
#include "base/err.h"

struct arena;
struct session;

/* All maps of a request, in arena, the saved ones first. */
struct import_maps {
	struct arena *arena;
	const struct import_map *items;
	size_t n;
};

/* ERR_NOT_FOUND where no map was saved by the name asked for. */
enum err_code import_maps_collect(struct session *session,
				  const struct import_request *request,
				  struct import_maps *out, struct err *err);

/* Saves them where the request says so, in a transaction of its own. */
enum err_code import_maps_save(struct session *session,
			       const struct import_request *request,
			       const struct import_maps *maps, struct err *err);

#endif
