/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Saved views: a list with the filter, the order and the columns that somebody
 * wants again, under a name. The operations view.save, view.change and
 * view.remove keep them; here they are read to be opened.
 */
#ifndef APP_SAVED_VIEWS_H
#define APP_SAVED_VIEWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "store/saved_view_store.h"

struct arena;
struct session;
struct view;

/* Those that the actor may open, the numbered ones first, of lists that the
 * actor's role may see. In arena. */
enum err_code app_saved_views(struct session *session, struct arena *arena,
			      struct saved_view_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The first one of that name; NULL = there is none. In arena. */
enum err_code app_saved_view(struct session *session, const char *name,
			     struct arena *arena, const struct saved_view **out,
			     struct err *err) NONNULL MUST_USE;

/* Is a column among those that it leaves out? */
bool saved_view_hides(const struct saved_view *saved, const char *column)
	NONNULL;

/* Adds a finding on "hidden" for each name that is no column of the list. */
void saved_view_check_hidden(const struct view *view, const char *hidden,
			     struct issues *issues) NONNULL;

/* "filter: benali   by due, backwards   without Phone"; "" = the list as it
 * is. In arena. */
const char *app_saved_view_words(const struct saved_view *saved,
				 struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
