/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/table_write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "report/escape.h"
#include "table_fit.h"

/* A cell as it is printed. Returns its columns. */
static size_t
add_text(struct strbuf *out, const struct table *table, const char *s,
	 size_t max_cols)
{
	if (table->width > 0)
		return utf8_display(out, s, strlen(s), max_cols,
				    table->is_ascii);
	size_t start = out->len;

	escape_text(out, s, false);
	return utf8_cols(strbuf_str(out) + start);
}

static size_t
text_cols(const struct table *table, struct strbuf *scratch, const char *s)
{
	strbuf_reset(scratch);
	return add_text(scratch, table, s, SIZE_MAX);
}

/* A text of several lines is printed line by line where nothing is cut and
 * nothing stands to the right of it. */
static bool
has_lines(const struct table *table, size_t col)
{
	return table->width == 0 && col + 1 == table->n_columns;
}

/* The next line of *s, without its end; *s moves behind it. */
static void
take_line(struct strbuf *line, const char **s)
{
	size_t len = strcspn(*s, "\n");

	strbuf_reset(line);
	strbuf_add_n(line, *s, len);
	*s += len + ((*s)[len] == '\n');
}

static size_t
widest_line(const struct table *table, struct strbuf *scratch, const char *s)
{
	struct strbuf line = {0};
	size_t most = 0;

	while (*s != '\0') {
		size_t cols;

		take_line(&line, &s);
		cols = text_cols(table, scratch, strbuf_str(&line));
		most = cols > most ? cols : most;
	}
	strbuf_fini(&line);
	return most;
}

static void
measure(const struct table *table, struct table_fit *fit)
{
	struct strbuf scratch = {0};

	for (size_t col = 0; col < table->n_columns; col++) {
		size_t most =
			text_cols(table, &scratch, table->columns[col].heading);

		for (size_t row = 0; row < table->n_rows; row++) {
			const char *cell =
				table->cells[row * table->n_columns + col];
			size_t cols =
				has_lines(table, col)
					? widest_line(table, &scratch, cell)
					: text_cols(table, &scratch, cell);

			most = cols > most ? cols : most;
		}
		fit->natural[col] = most;
	}
	strbuf_fini(&scratch);
}

static void
add_cell(struct strbuf *line, const struct table *table, size_t col,
	 const char *s, size_t cols)
{
	struct strbuf text = {0};
	size_t used =
		add_text(&text, table, s, table->width > 0 ? cols : SIZE_MAX);
	size_t pad = used < cols ? cols - used : 0;

	if (table->columns[col].is_right)
		strbuf_add_pad(line, ' ', pad);
	strbuf_add_n(line, strbuf_str(&text), text.len);
	if (!table->columns[col].is_right)
		strbuf_add_pad(line, ' ', pad);
	strbuf_fini(&text);
}

static void
end_line(struct strbuf *out)
{
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
	strbuf_add_c(out, '\n');
}

/* The lines of the last cell but its first, each below the one before. */
static void
add_further_lines(struct strbuf *out, const struct table *table,
		  const struct table_fit *fit, const char *rest)
{
	size_t last = table->n_columns - 1;
	struct strbuf line = {0};

	while (*rest != '\0') {
		take_line(&line, &rest);
		strbuf_add_pad(out, ' ',
			       table_fit_total(fit) - fit->cols[last]);
		add_cell(out, table, last, strbuf_str(&line), fit->cols[last]);
		end_line(out);
	}
	strbuf_fini(&line);
}

/* row: cells of one row, or NULL for the headings. */
static void
add_line(struct strbuf *out, const struct table *table,
	 const struct table_fit *fit, const char *const *row)
{
	struct strbuf line = {0};
	const char *rest = "";
	bool first = true;

	for (size_t col = 0; col < table->n_columns; col++) {
		const char *text = row == NULL ? table->columns[col].heading
					       : row[col];

		if (fit->cols[col] == 0)
			continue;
		if (!first)
			strbuf_add_pad(out, ' ', TABLE_GAP);
		first = false;
		if (has_lines(table, col)) {
			rest = text;
			take_line(&line, &rest);
			text = strbuf_str(&line);
		}
		add_cell(out, table, col, text, fit->cols[col]);
	}
	end_line(out);
	add_further_lines(out, table, fit, rest);
	strbuf_fini(&line);
}

static void
add_rule(struct strbuf *out, const struct table *table,
	 const struct table_fit *fit)
{
	size_t cols = table_fit_total(fit);

	for (size_t i = 0; i < cols; i++)
		strbuf_add(out, table->is_ascii ? "-" : "─");
	strbuf_add_c(out, '\n');
}

void
table_format(struct strbuf *out, const struct table *table,
	     size_t *n_dropped_out)
{
	struct table_fit fit = {
		.cols = xcalloc(table->n_columns, sizeof(size_t)),
		.natural = xcalloc(table->n_columns, sizeof(size_t)),
		.n = table->n_columns,
	};
	size_t n_dropped;

	measure(table, &fit);
	n_dropped = table_fit_columns(table->columns, table->width, &fit);
	add_line(out, table, &fit, NULL);
	add_rule(out, table, &fit);
	for (size_t row = 0; row < table->n_rows; row++)
		add_line(out, table, &fit,
			 table->cells + row * table->n_columns);
	free(fit.cols);
	free(fit.natural);
	if (n_dropped_out != NULL)
		*n_dropped_out = n_dropped;
}
