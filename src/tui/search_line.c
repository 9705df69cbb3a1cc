/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "search_line.h"

#include "screen.h"
#include "ui.h"

void
search_line_fini(struct search_line *line)
{
	edit1_fini(&line->query);
}

const char *
search_line_str(const struct search_line *line)
{
	return edit1_str(&line->query);
}

void
search_line_scope(struct key_scope *scope)
{
	key_scope_add(scope, KEYS_PICKER);
	key_scope_add(scope, KEYS_LINE);
	scope->takes_text = true;
}

void
search_line_layout(struct search_line *line, int cols, size_t n_shown)
{
	if (line->focus < line->top)
		line->top = line->focus;
	if (line->focus >= line->top + n_shown)
		line->top = line->focus - n_shown + 1;
	edit1_layout(&line->query, cols);
}

void
search_line_restart(struct search_line *line)
{
	line->focus = 0;
	line->top = 0;
}

bool
search_line_move(struct search_line *line, size_t n, size_t page,
		 enum action action)
{
	size_t last = n > 0 ? n - 1 : 0;
	size_t at = line->focus;
	if (action == ACT_UP)
		at = at > 0 ? at - 1 : 0;
	else if (action == ACT_DOWN)
		at++;
	else if (action == ACT_PAGE_UP)
		at = at > page ? at - page : 0;
	else if (action == ACT_PAGE_DOWN)
		at += page;
	else if (action == ACT_FIRST || action == ACT_LAST)
		at = action == ACT_FIRST ? 0 : last;
	else
		return false;
	line->focus = at < last ? at : last;
	line->is_moving = true;
	return true;
}

bool
search_line_action(struct search_line *line, struct ui *ui, enum action action,
		   bool *is_changed_out)
{
	size_t len = line->query.text.len;
	*is_changed_out = false;
	if (!edit1_action(&line->query, ui, action))
		return false;
	line->is_moving = false;
	*is_changed_out = line->query.text.len != len || action == ACT_UNDO ||
			  action == ACT_REDO;
	return true;
}

void
search_line_insert(struct search_line *line, struct ui *ui, const char *s,
		   size_t len)
{
	line->is_moving = false;
	edit1_insert(&line->query, s, len, ui_now_ms(ui));
}

void
search_line_paste(struct search_line *line, const char *s, size_t len)
{
	line->is_moving = false;
	edit1_paste(&line->query, s, len);
}
