/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/list_paper.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "table_fit.h"
#include "text_column.h"

/* The pages while they are filled. */
struct sheets {
	const struct list_document *doc;
	struct strbuf *out;
	struct table_fit fit;
	size_t width;
	size_t height;
	size_t n_lines; /* on this page so far */
	size_t page;	/* 1, 2 … */
	size_t n_pages; /* 0 = not counted yet */
	bool is_top;	/* no row stands below the headings yet */
};

/* ---- lines ---- */

static size_t
count_lines(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == '\n';
	return n;
}

static void
add_lines(struct sheets *sheets, const char *lines)
{
	strbuf_add(sheets->out, lines);
	sheets->n_lines += count_lines(lines);
}

static void
add_text(struct sheets *sheets, const char *text)
{
	struct strbuf lines = {0};

	text_wrap(&lines, text, 0, sheets->width);
	add_lines(sheets, strbuf_str(&lines));
	strbuf_fini(&lines);
}

static void
add_rule(struct sheets *sheets, char c, size_t cols)
{
	strbuf_add_pad(sheets->out, c, cols);
	add_lines(sheets, "\n");
}

/* ---- a row ---- */

/* The next line of *at; *at moves behind it. Returns its length. */
static size_t
next_line(const char **at, const char **line_out)
{
	size_t len = strcspn(*at, "\n");

	*line_out = *at;
	*at += len + ((*at)[len] == '\n');
	return len;
}

static void
add_piece(struct strbuf *line, const char *s, size_t len, size_t cols,
	  bool is_right)
{
	size_t used = utf8_cols_n(s, len);
	size_t pad = used < cols ? cols - used : 0;

	if (is_right)
		strbuf_add_pad(line, ' ', pad);
	strbuf_add_n(line, s, len);
	if (!is_right)
		strbuf_add_pad(line, ' ', pad);
}

static void
end_line(struct strbuf *line)
{
	while (line->len > 0 && line->s[line->len - 1] == ' ')
		line->s[--line->len] = '\0';
	strbuf_add_c(line, '\n');
}

/* One line of each cell, side by side. False: no cell has one left. */
static bool
add_side_by_side(const struct sheets *sheets, const char **at,
		 struct strbuf *out)
{
	const struct table *table = &sheets->doc->table;
	struct strbuf line = {0};
	bool has_any = false;
	bool is_first = true;

	for (size_t col = 0; col < table->n_columns; col++) {
		const char *piece;
		size_t len;

		if (sheets->fit.cols[col] == 0)
			continue;
		has_any |= *at[col] != '\0';
		if (!is_first)
			strbuf_add_pad(&line, ' ', TABLE_GAP);
		is_first = false;
		len = next_line(&at[col], &piece);
		add_piece(&line, piece, len, sheets->fit.cols[col],
			  table->columns[col].is_right);
	}
	end_line(&line);
	if (has_any)
		strbuf_add(out, strbuf_str(&line));
	strbuf_fini(&line);
	return has_any;
}

/* cells: of a row, or NULL for the headings. */
static void
lay_row(const struct sheets *sheets, const char *const *cells,
	struct strbuf *out)
{
	const struct table *table = &sheets->doc->table;
	size_t n = table->n_columns;
	struct strbuf *broken = xcalloc(n + 1, sizeof(*broken));
	const char **at = xcalloc(n + 1, sizeof(*at));

	for (size_t col = 0; col < n; col++) {
		if (sheets->fit.cols[col] > 0)
			text_wrap(&broken[col],
				  cells == NULL ? table->columns[col].heading
						: cells[col],
				  0, sheets->fit.cols[col]);
		at[col] = strbuf_str(&broken[col]);
	}
	while (add_side_by_side(sheets, at, out))
		;
	for (size_t col = 0; col < n; col++)
		strbuf_fini(&broken[col]);
	free(broken);
	free(at);
}

/* ---- pages ---- */

static void
add_headings(struct sheets *sheets)
{
	struct strbuf lines = {0};

	lay_row(sheets, NULL, &lines);
	add_lines(sheets, "\n");
	add_lines(sheets, strbuf_str(&lines));
	add_rule(sheets, '-', table_fit_total(&sheets->fit));
	sheets->is_top = true;
	strbuf_fini(&lines);
}

static void
add_page_number(struct sheets *sheets)
{
	struct strbuf line = {0};

	/* TRANSLATORS: title of a list; number of a page; of how many */
	strbuf_addf(&line, _("%s, page %zu of %zu"), sheets->doc->title,
		    sheets->page, sheets->n_pages);
	add_text(sheets, strbuf_str(&line));
	strbuf_fini(&line);
}

static void
begin_first_page(struct sheets *sheets)
{
	const struct list_document *doc = sheets->doc;

	sheets->page = 1;
	if (sheets->n_pages > 1)
		add_page_number(sheets);
	else
		add_text(sheets, doc->title);
	add_rule(sheets, '=', sheets->width);
	add_text(sheets, doc->about);
	add_text(sheets, doc->by);
	add_text(sheets, doc->chosen);
	if (doc->table.n_rows > 0)
		add_headings(sheets);
}

static void
begin_page(struct sheets *sheets)
{
	strbuf_add_c(sheets->out, '\f');
	sheets->n_lines = 0;
	sheets->page++;
	add_page_number(sheets);
	add_headings(sheets);
}

static bool
begins_group(const struct list_document *doc, size_t row)
{
	return doc->groups != NULL &&
	       (row == 0 ||
		strcmp(doc->groups[row], doc->groups[row - 1]) != 0);
}

static void
add_group(struct sheets *sheets, size_t row)
{
	if (!sheets->is_top)
		add_lines(sheets, "\n");
	add_text(sheets, sheets->doc->groups[row]);
}

/* The row with the heading above it stays on one page. */
static void
add_row(struct sheets *sheets, size_t row)
{
	enum { GROUP_LINES = 2 };
	const struct list_document *doc = sheets->doc;
	bool begins = begins_group(doc, row);
	struct strbuf lines = {0};
	size_t n;

	lay_row(sheets, doc->table.cells + row * doc->table.n_columns, &lines);
	n = count_lines(strbuf_str(&lines)) + (begins ? GROUP_LINES : 0);
	if (sheets->n_lines + n > sheets->height) {
		begin_page(sheets);
		begins = doc->groups != NULL;
	}
	if (begins)
		add_group(sheets, row);
	add_lines(sheets, strbuf_str(&lines));
	sheets->is_top = false;
	strbuf_fini(&lines);
}

/* ---- the end ---- */

static void
add_left_out(struct sheets *sheets)
{
	const struct table *table = &sheets->doc->table;
	struct strbuf names = {0};
	struct strbuf line = {0};

	for (size_t col = 0; col < table->n_columns; col++)
		if (sheets->fit.cols[col] == 0)
			strbuf_addf(&names, "%s%s", names.len > 0 ? ", " : "",
				    table->columns[col].heading);
	/* TRANSLATORS: names of columns */
	strbuf_addf(&line, _("No room for: %s."), strbuf_str(&names));
	if (names.len > 0)
		add_text(sheets, strbuf_str(&line));
	strbuf_fini(&names);
	strbuf_fini(&line);
}

static void
add_end(struct sheets *sheets)
{
	const struct list_document *doc = sheets->doc;
	struct strbuf line = {0};

	add_lines(sheets, "\n");
	if (doc->table.n_rows == 0) {
		add_text(sheets, doc->empty);
		return;
	}
	strbuf_addf(&line, P_("%zu row.", "%zu rows.", doc->table.n_rows),
		    doc->table.n_rows);
	add_text(sheets, strbuf_str(&line));
	add_text(sheets, doc->rest);
	add_left_out(sheets);
	strbuf_fini(&line);
}

static size_t
widest_word(const char *s)
{
	size_t most = 0;

	while (*s != '\0') {
		size_t len = strcspn(s, " \n");
		size_t cols = utf8_cols_n(s, len);

		most = cols > most ? cols : most;
		s += len + (s[len] != '\0');
	}
	return most;
}

/* As it stands on paper, where what steers a terminal is replaced. */
static size_t
text_cols(const char *s)
{
	struct strbuf shown = {0};
	size_t cols = utf8_display(&shown, s, strlen(s), SIZE_MAX, false);

	strbuf_fini(&shown);
	return cols;
}

static void
fit(struct sheets *sheets)
{
	const struct table *table = &sheets->doc->table;
	struct table_column *columns =
		xcalloc(table->n_columns + 1, sizeof(*columns));

	for (size_t col = 0; col < table->n_columns; col++) {
		size_t word = widest_word(table->columns[col].heading);
		size_t most = text_cols(table->columns[col].heading);

		for (size_t row = 0; row < table->n_rows; row++) {
			size_t cols = text_cols(
				table->cells[row * table->n_columns + col]);

			most = cols > most ? cols : most;
		}
		sheets->fit.natural[col] = most;
		columns[col] = table->columns[col];
		/* A heading is not broken within a word. */
		if (columns[col].cols < word)
			columns[col].cols = word;
	}
	(void)table_fit_columns(columns, sheets->width, &sheets->fit);
	free(columns);
}

static void
lay_out(struct sheets *sheets)
{
	sheets->n_lines = 0;
	begin_first_page(sheets);
	for (size_t row = 0; row < sheets->doc->table.n_rows; row++)
		add_row(sheets, row);
	add_end(sheets);
}

void
list_paper(struct strbuf *out, const struct list_document *doc)
{
	size_t n = doc->table.n_columns;
	struct strbuf scratch = {0};
	struct sheets sheets = {
		.doc = doc,
		.out = &scratch,
		.fit = {.cols = xcalloc(n + 1, sizeof(size_t)),
			.natural = xcalloc(n + 1, sizeof(size_t)),
			.n = n},
		.width = doc->is_wide ? LIST_PAPER_WIDE_COLS : LIST_PAPER_COLS,
		.height = doc->is_wide ? LIST_PAPER_WIDE_ROWS : LIST_PAPER_ROWS,
	};

	fit(&sheets);
	/* How many pages there are stands on the first one. */
	lay_out(&sheets);
	sheets.n_pages = sheets.page;
	sheets.out = out;
	lay_out(&sheets);
	strbuf_fini(&scratch);
	free(sheets.fit.cols);
	free(sheets.fit.natural);
}
