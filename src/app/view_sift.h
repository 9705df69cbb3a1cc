/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows of a list chosen by what their cells say, and sorted by a column that
 * the query has no order for. Both look at what the actor sees and nowhere
 * else: what is not shown can be neither asked for nor told by an order. So
 * does a filter, but for words that the query searches for.
 */
#ifndef APP_VIEW_SIFT_H
#define APP_VIEW_SIFT_H

#include <stdbool.h>
#include <stddef.h>

#include "app/view.h"
#include "base/err.h"

#include "view_terms.h"

struct arena;
struct session;

struct sift {
	struct session *session;
	const struct view *view;
	const struct param *params; /* as view_params gives them */
	size_t n_params;
	struct value *values; /* one for each; given = a condition */
	bool has_conditions;
	struct view_terms terms;	/* of the filter */
	const struct view_column *sort; /* NULL = an order of the query */
};

/* One page of the list as it is, the request's order an order of the query's;
 * its conditions were taken out. */
typedef enum err_code (*sift_page_fn)(void *arg,
				      const struct view_request *request,
				      struct arena *arena,
				      struct view_page *out, struct err *err);

/* Where the pages come from. */
struct sift_source {
	sift_page_fn page;
	void *arg;
};

/*
 * Takes the conditions and the order out of the request. Findings, also of
 * names that the view does not know, go to issues. In arena.
 */
void sift_init(struct session *session, const struct view *view,
	       const struct view_request *request, struct arena *arena,
	       struct sift *out, struct issues *issues);

bool sift_is_needed(const struct sift *sift);

/* Does it leave rows out? */
bool sift_chooses(const struct sift *sift);

/* As view_read. INVALID where more than VIEW_SORT_MAX rows are to be sorted. */
enum err_code sift_read(const struct sift *sift,
			const struct sift_source *source,
			const struct view_request *request, struct arena *arena,
			struct view_page *out, struct err *err);

/* As view_count. */
enum err_code sift_count(const struct sift *sift,
			 const struct sift_source *source,
			 const struct view_request *request, int64_t *out,
			 struct err *err);

#endif
