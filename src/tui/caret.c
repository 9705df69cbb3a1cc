/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "caret.h"

size_t
caret_from(const struct caret *caret)
{
	return caret->anchor < caret->at ? caret->anchor : caret->at;
}

size_t
caret_to(const struct caret *caret)
{
	return caret->anchor < caret->at ? caret->at : caret->anchor;
}

bool
caret_selects(const struct caret *caret, size_t at)
{
	return caret->is_selecting && at >= caret_from(caret) &&
	       at < caret_to(caret);
}

bool
caret_move(struct caret *caret, const struct textbuf *text, enum action action)
{
	if (action == ACT_LEFT)
		caret->at = textbuf_prev(text, caret->at);
	else if (action == ACT_RIGHT)
		caret->at = textbuf_next(text, caret->at);
	else if (action == ACT_WORD_LEFT)
		caret->at = textbuf_word_prev(text, caret->at);
	else if (action == ACT_WORD_RIGHT)
		caret->at = textbuf_word_next(text, caret->at);
	else
		return false;
	return true;
}

static void
erase(struct caret *caret, struct textbuf *text, size_t begin, size_t end)
{
	textbuf_erase(text, begin, end - begin);
	caret->at = begin;
}

bool
caret_erase(struct caret *caret, struct textbuf *text)
{
	size_t begin = caret_from(caret);
	size_t end = caret_to(caret);
	bool has_some = caret->is_selecting && begin < end;
	caret->is_selecting = false;
	if (!has_some)
		return false;
	textbuf_close_group(text);
	erase(caret, text, begin, end);
	textbuf_close_group(text);
	return true;
}

bool
caret_delete(struct caret *caret, struct textbuf *text, enum action action)
{
	size_t begin = caret->at;
	size_t end = caret->at;
	if (action == ACT_BACKSPACE)
		begin = textbuf_prev(text, begin);
	else if (action == ACT_DELETE)
		end = textbuf_next(text, end);
	else if (action == ACT_DELETE_WORD)
		begin = textbuf_word_prev(text, begin);
	else if (action == ACT_DELETE_TO_END)
		end = textbuf_line_end(text, end);
	else if (action == ACT_DELETE_LINE)
		begin = textbuf_line_start(text, begin);
	else
		return false;
	/* At the end of a line, "to the end" joins the next one. */
	if (action == ACT_DELETE_TO_END && end == caret->at)
		end = textbuf_next(text, end);
	if (!caret_erase(caret, text))
		erase(caret, text, begin, end);
	return true;
}

bool
caret_select(struct caret *caret, const struct textbuf *text,
	     enum action action)
{
	if (action == ACT_SELECT) {
		caret->is_selecting = !caret->is_selecting;
		caret->anchor = caret->at;
	} else if (action == ACT_SELECT_ALL) {
		caret->is_selecting = true;
		caret->anchor = 0;
		caret->at = text->len;
	} else {
		return false;
	}
	return true;
}
