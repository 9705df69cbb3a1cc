/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "page_rows.h"

#include "app/view.h"

enum { PIECE = 500 };

/* false = enough. */
static bool
give_rows(const struct page_rows *rows, const struct view_page *page)
{
	for (size_t i = 0; i < page->n; i++) {
		if (!rows->each(rows->data, &page->rows[i]))
			return false;
	}
	return page->n > 0;
}

enum err_code
page_rows_read(const struct page_rows *rows, struct err *err)
{
	struct view_request request = {.in = rows->in, .max = PIECE};
	struct view_page page = {.more = true};
	enum err_code rc = ERR_OK;
	bool goes_on = true;

	while (rc == ERR_OK && goes_on && page.more) {
		rc = view_read(rows->session, rows->view, &request, rows->arena,
			       &page, err);
		if (rc != ERR_OK)
			break;
		goes_on = give_rows(rows, &page);
		if (goes_on) {
			request.after_key = page.rows[page.n - 1].key;
			request.after_id = page.rows[page.n - 1].id;
		}
	}
	return rc;
}
