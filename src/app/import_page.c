/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_page.h"

#include <inttypes.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

/* What the report is made of. */
struct report {
	struct session *session;
	const struct view *view;
	int64_t run_id;
	bool is_found;
	struct arena *arena;
	struct strbuf out;
};

static void
add_head(struct report *report, const struct view_row *row)
{
	const struct view *view = report->view;

	strbuf_addf(&report->out, "%s\n\n", _("Report of an import"));
	for (size_t i = 0; i < view->n_columns; i++)
		strbuf_addf(&report->out, "%s: %s\n", _(view->columns[i].label),
			    view_cell(report->session, &view->columns[i],
				      row->cells[i], report->arena));
	strbuf_add_c(&report->out, '\n');
}

static bool
take_run(void *data, const struct view_row *row)
{
	struct report *report = data;

	report->is_found = row->id == report->run_id;
	if (report->is_found)
		add_head(report, row);
	return !report->is_found;
}

/* The run by its number: lists have the newest first. */
static enum err_code
find_run(struct report *report, struct err *err)
{
	struct page_rows rows = {
		.session = report->session,
		.view = view_find("imports"),
		.arena = report->arena,
		.each = take_run,
		.data = report,
	};
	enum err_code rc;

	report->view = rows.view;
	rc = page_rows_read(&rows, err);
	if (rc != ERR_OK || report->is_found)
		return rc;
	return err_set(err, ERR_NOT_FOUND, "import",
		       _("There is no such import, or none that you may know "
			 "of."));
}

static bool
add_row(void *data, const struct view_row *row)
{
	struct report *report = data;
	struct strbuf *out = &report->out;

	strbuf_addf(out, _("%s row %s"),
		    *row->cells[SAID_REFUSED] == '1' ? "!" : " ",
		    row->cells[SAID_ROW]);
	if (*row->cells[SAID_COLUMN] != '\0')
		strbuf_addf(out, ", %s", row->cells[SAID_COLUMN]);
	strbuf_addf(out, ": %s\n", row->cells[SAID_MESSAGE]);
	return true;
}

enum err_code
import_report_rows(struct session *session, int64_t run_id, struct arena *arena,
		   page_row_fn each, void *data, struct err *err)
{
	const struct input input = {"run",
				    arena_printf(arena, "%" PRId64, run_id)};
	const struct inputs in = {.items = &input, .n = 1};
	const struct page_rows rows = {
		.session = session,
		.view = view_find("imports.report"),
		.in = &in,
		.arena = arena,
		.each = each,
		.data = data,
	};

	return page_rows_read(&rows, err);
}

enum err_code
import_print(struct session *session, int64_t run_id, struct arena *arena,
	     const char **text, struct err *err)
{
	struct report report = {
		.session = session, .run_id = run_id, .arena = arena};
	enum err_code rc = find_run(&report, err);

	if (rc == ERR_OK)
		rc = import_report_rows(session, run_id, arena, add_row,
					&report, err);
	*text = arena_strdup(arena, strbuf_str(&report.out));
	strbuf_fini(&report.out);
	return rc;
}
