/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists whose rows are worked out, not queried: read and counted by the page
 * as all others are.
 */
#ifndef APP_VIEW_MADE_H
#define APP_VIEW_MADE_H

#include <stdint.h>

#include "app/view.h"
#include "base/err.h"

struct arena;
struct session;

/* The page of a view that has make. */
enum err_code view_made_read(struct session *session, const struct view *view,
			     const struct view_request *request,
			     struct arena *arena, struct view_page *out,
			     struct err *err);

enum err_code view_made_count(struct session *session, const struct view *view,
			      const struct view_request *request,
			      struct arena *arena, int64_t *out,
			      struct err *err);

#endif
