/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "text_column.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

static size_t
word_len(const char *s, size_t len)
{
	const char *blank = memchr(s, ' ', len);

	return blank != NULL ? (size_t)(blank - s) : len;
}

/* Bytes of whole letters that fit; one letter at least. */
static size_t
fitting_len(const char *s, size_t len, size_t width)
{
	size_t at = utf8_grapheme_len(s, len);

	while (at < len) {
		size_t next = at + utf8_grapheme_len(s + at, len - at);

		if (utf8_cols_n(s, next) > width)
			break;
		at = next;
	}
	return at;
}

/* Where a line is being filled. */
struct filling {
	struct strbuf *out;
	size_t indent;
	size_t width; /* of a line, with its indent */
	size_t cols;  /* on the line so far; 0 = not begun */
};

static void
end_line(struct filling *filling)
{
	strbuf_add_c(filling->out, '\n');
	filling->cols = 0;
}

static void
add_piece(struct filling *filling, const char *s, size_t len)
{
	size_t cols = utf8_cols_n(s, len);

	if (filling->cols == 0) {
		strbuf_add_pad(filling->out, ' ', filling->indent);
		filling->cols = filling->indent;
	} else {
		strbuf_add_c(filling->out, ' ');
		filling->cols++;
	}
	strbuf_add_n(filling->out, s, len);
	filling->cols += cols;
}

static void
add_word(struct filling *filling, const char *s, size_t len)
{
	size_t room = filling->width - filling->indent;

	if (filling->cols != 0 &&
	    filling->cols + 1 + utf8_cols_n(s, len) > filling->width)
		end_line(filling);
	while (utf8_cols_n(s, len) > room) {
		size_t n = fitting_len(s, len, room);

		add_piece(filling, s, n);
		end_line(filling);
		s += n;
		len -= n;
	}
	if (len > 0)
		add_piece(filling, s, len);
}

static void
add_paragraph(struct filling *filling, const char *s, size_t len)
{
	while (len > 0) {
		size_t n = word_len(s, len);

		if (n > 0)
			add_word(filling, s, n);
		if (n < len)
			n++; /* the blank */
		s += n;
		len -= n;
	}
	end_line(filling);
}

/* One line of the text with control characters taken out. */
static void
add_clean_line(struct filling *filling, const char *s, size_t len)
{
	struct strbuf clean = {0};

	utf8_display(&clean, s, len, SIZE_MAX, false);
	add_paragraph(filling, strbuf_str(&clean), clean.len);
	strbuf_fini(&clean);
}

void
text_wrap(struct strbuf *out, const char *text, size_t indent, size_t width)
{
	struct filling filling = {.out = out, .indent = indent, .width = width};

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		add_clean_line(&filling, text, len);
		text += len;
		if (*text == '\n')
			text++;
	}
}

PRINTF(4, 0)
static void
wrap_args(struct strbuf *out, size_t indent, size_t width, const char *fmt,
	  va_list args)
{
	struct strbuf text = {0};

	strbuf_vaddf(&text, fmt, args);
	text_wrap(out, strbuf_str(&text), indent, width);
	strbuf_fini(&text);
}

void
text_line(struct strbuf *out, size_t indent, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	wrap_args(out, indent, TEXT_WIDTH, fmt, args);
	va_end(args);
}

void
text_cell(struct strbuf *out, size_t indent, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	wrap_args(out, indent, TEXT_COLUMN_WIDTH, fmt, args);
	va_end(args);
}

static size_t
line_len(const char *s)
{
	return strcspn(s, "\n");
}

static const char *
next_line(const char *s)
{
	s += line_len(s);
	return *s == '\n' ? s + 1 : s;
}

void
text_side_by_side(struct strbuf *out, const char *left, const char *right)
{
	while (*left != '\0' || *right != '\0') {
		size_t n = line_len(left);
		size_t cols = utf8_cols_n(left, n);

		strbuf_add_n(out, left, n);
		if (cols < TEXT_COLUMN_WIDTH)
			strbuf_add_pad(out, ' ', TEXT_COLUMN_WIDTH - cols);
		n = line_len(right);
		strbuf_add(out, n > 0 ? " | " : " |");
		strbuf_add_n(out, right, n);
		strbuf_add_c(out, '\n');
		left = next_line(left);
		right = next_line(right);
	}
}

void
text_rule(struct strbuf *out, char c)
{
	strbuf_add_pad(out, c, TEXT_WIDTH);
	strbuf_add_c(out, '\n');
}

void
text_heading(struct strbuf *out, const char *text)
{
	strbuf_add_c(out, '\n');
	text_wrap(out, text, 0, TEXT_WIDTH);
	text_rule(out, '-');
}
