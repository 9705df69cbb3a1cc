/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_page.h"

#include <inttypes.h>
#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

enum { PAGE_ROWS = 500 };

/* A cell of a view as people see it. */
static const char *
cell(struct session *session, const struct view *view,
     const struct view_row *row, size_t column, struct arena *arena)
{
	return view_cell(session, &view->columns[column], row->cells[column],
			 arena);
}

static void
add_head(struct session *session, const struct view *view,
	 const struct view_row *row, struct arena *arena, struct strbuf *out)
{
	strbuf_addf(out, "%s\n\n", _("Report of an import"));
	for (size_t i = 0; i < view->n_columns; i++)
		strbuf_addf(out, "%s: %s\n", _(view->columns[i].label),
			    cell(session, view, row, i, arena));
	strbuf_add_c(out, '\n');
}

/* The run by its number: lists have the newest first. */
static enum err_code
find_run(struct session *session, int64_t run_id, struct arena *arena,
	 struct strbuf *out, struct err *err)
{
	const struct view *view = view_find("imports");
	struct view_request request = {.max = PAGE_ROWS};
	struct view_page page = {.more = true};
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && page.more) {
		rc = view_read(session, view, &request, arena, &page, err);
		for (size_t i = 0; rc == ERR_OK && i < page.n; i++)
			if (page.rows[i].id == run_id) {
				add_head(session, view, &page.rows[i], arena,
					 out);
				return ERR_OK;
			}
		if (rc == ERR_OK && page.n > 0) {
			request.after_key = page.rows[page.n - 1].key;
			request.after_id = page.rows[page.n - 1].id;
		}
	}
	if (rc != ERR_OK)
		return rc;
	return err_set(err, ERR_NOT_FOUND, "import",
		       _("There is no such import, or none that you may know "
			 "of."));
}

static void
add_row(const struct view_row *row, struct strbuf *out)
{
	strbuf_addf(out, _("%s row %s"), *row->cells[2] == '1' ? "!" : " ",
		    row->cells[0]);
	if (*row->cells[1] != '\0')
		strbuf_addf(out, ", %s", row->cells[1]);
	strbuf_addf(out, ": %s\n", row->cells[3]);
}

static enum err_code
add_rows(struct session *session, int64_t run_id, struct arena *arena,
	 struct strbuf *out, struct err *err)
{
	const struct view *view = view_find("imports.report");
	const struct input input = {"run",
				    arena_printf(arena, "%" PRId64, run_id)};
	const struct inputs in = {.items = &input, .n = 1};
	struct view_request request = {.in = &in, .max = PAGE_ROWS};
	struct view_page page = {.more = true};
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && page.more) {
		rc = view_read(session, view, &request, arena, &page, err);
		for (size_t i = 0; rc == ERR_OK && i < page.n; i++)
			add_row(&page.rows[i], out);
		if (rc == ERR_OK && page.n > 0) {
			request.after_key = page.rows[page.n - 1].key;
			request.after_id = page.rows[page.n - 1].id;
		}
	}
	return rc;
}

enum err_code
import_print(struct session *session, int64_t run_id, struct arena *arena,
	     const char **text, struct err *err)
{
	struct strbuf out = {0};
	enum err_code rc = find_run(session, run_id, arena, &out, err);

	if (rc == ERR_OK)
		rc = add_rows(session, run_id, arena, &out, err);
	*text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return rc;
}
