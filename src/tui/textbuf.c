/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "textbuf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* Typing after such a pause is a step of its own. */
enum { PAUSE_MS = 1000 };

enum change_kind { CHANGE_OTHER, CHANGE_TYPED, CHANGE_ERASED };

/* At offset at, old was replaced by new. Both are in one allocation. */
struct text_change {
	size_t at;
	char *bytes; /* old, then new */
	size_t old_len;
	size_t new_len;
	enum change_kind kind;
};

void
textbuf_fini(struct textbuf *text)
{
	for (size_t i = 0; i < text->n_changes; i++)
		free(text->changes[i].bytes);
	free(text->changes);
	free(text->s);
	memset(text, 0, sizeof(*text));
}

const char *
textbuf_str(const struct textbuf *text)
{
	return str_or_empty(text->s);
}

/* ---- the bytes ---- */

static void
splice(struct textbuf *text, size_t at, size_t n, const char *s, size_t len)
{
	assert(at <= text->len && n <= text->len - at);
	size_t new_len = text->len - n + len;
	if (new_len + 1 > text->cap) {
		text->cap = (new_len + 1) * 2;
		text->s = xrealloc(text->s, text->cap);
	}
	assert(text->s != NULL);
	memmove(text->s + at + len, text->s + at + n, text->len - at - n);
	if (len > 0)
		memcpy(text->s + at, s, len);
	text->len = new_len;
	text->s[new_len] = '\0';
}

void
textbuf_set(struct textbuf *text, const char *s, size_t len)
{
	char *copy = xstrndup(s, len); /* s may be the buffer's own text */
	textbuf_fini(text);
	splice(text, 0, 0, copy, strlen(copy));
	free(copy);
}

/* ---- undo ---- */

static void
drop_change(struct textbuf *text, size_t i)
{
	struct text_change *change = &text->changes[i];
	text->undo_bytes -= change->old_len + change->new_len;
	free(change->bytes);
}

static void
forget_undone(struct textbuf *text)
{
	while (text->n_changes > text->n_done)
		drop_change(text, --text->n_changes);
}

/* The oldest go when there are too many bytes; the newest always stays. */
static void
forget_oldest(struct textbuf *text)
{
	size_t n = 0;
	while (text->undo_bytes > TEXTBUF_UNDO_MAX && n + 1 < text->n_changes)
		drop_change(text, n++);
	if (n == 0)
		return;
	text->n_changes -= n;
	text->n_done -= n;
	memmove(text->changes, text->changes + n,
		text->n_changes * sizeof(*text->changes));
}

static struct text_change *
last_change(struct textbuf *text)
{
	if (!text->is_group_open || text->n_done == 0 ||
	    text->n_done != text->n_changes)
		return NULL;
	return &text->changes[text->n_done - 1];
}

static void
record(struct textbuf *text, const struct text_change *change, const char *old,
       const char *new)
{
	forget_undone(text);
	if (text->n_changes == text->changes_cap) {
		text->changes_cap = text->changes_cap * 2 + 16;
		text->changes = xreallocarray(text->changes, text->changes_cap,
					      sizeof(*text->changes));
	}
	assert(text->changes != NULL);
	struct text_change *added = &text->changes[text->n_changes++];
	*added = *change;
	added->bytes = xmalloc(change->old_len + change->new_len + 1);
	if (change->old_len > 0)
		memcpy(added->bytes, old, change->old_len);
	if (change->new_len > 0)
		memcpy(added->bytes + change->old_len, new, change->new_len);
	text->n_done = text->n_changes;
	text->undo_bytes += change->old_len + change->new_len;
	forget_oldest(text);
}

static void
change(struct textbuf *text, const struct text_change *change, const char *s)
{
	if (change->old_len == 0 && change->new_len == 0)
		return;
	record(text, change, text->s == NULL ? "" : text->s + change->at, s);
	splice(text, change->at, change->old_len, s, change->new_len);
}

void
textbuf_replace(struct textbuf *text, size_t at, size_t n, const char *s,
		size_t len)
{
	struct text_change step = {.at = at, .old_len = n, .new_len = len};
	change(text, &step, s);
	text->is_group_open = false;
}

static bool
starts_word(const struct text_change *last, const char *s)
{
	char before = last->bytes[last->old_len + last->new_len - 1];
	return (before == ' ' || before == '\n') && *s != ' ' && *s != '\n';
}

/* Adds typed bytes to the end of the last change. */
static void
extend_typed(struct textbuf *text, struct text_change *last, const char *s,
	     size_t len)
{
	size_t used = last->old_len + last->new_len;
	splice(text, last->at + last->new_len, 0, s, len);
	last->bytes = xrealloc(last->bytes, used + len);
	memcpy(last->bytes + used, s, len);
	last->new_len += len;
	text->undo_bytes += len;
}

void
textbuf_type(struct textbuf *text, size_t at, const char *s, size_t len,
	     int64_t now_ms)
{
	struct text_change *last = last_change(text);
	bool joins = last != NULL && last->kind == CHANGE_TYPED && len > 0 &&
		     last->new_len > 0 && last->at + last->new_len == at &&
		     now_ms - text->typed_ms < PAUSE_MS &&
		     !starts_word(last, s);
	text->typed_ms = now_ms;
	if (joins) {
		extend_typed(text, last, s, len);
		return;
	}
	struct text_change step = {
		.at = at, .new_len = len, .kind = CHANGE_TYPED};
	change(text, &step, s);
	text->is_group_open = true;
}

/* Adds erased bytes to the last change, which erased beside them. */
static void
extend_erased(struct textbuf *text, struct text_change *last, size_t at,
	      size_t n)
{
	char *bytes = xmalloc(last->old_len + n);
	if (at < last->at) { /* Backspace */
		memcpy(bytes, text->s + at, n);
		memcpy(bytes + n, last->bytes, last->old_len);
	} else {
		memcpy(bytes, last->bytes, last->old_len);
		memcpy(bytes + last->old_len, text->s + at, n);
	}
	free(last->bytes);
	last->bytes = bytes;
	last->old_len += n;
	last->at = at;
	text->undo_bytes += n;
	splice(text, at, n, "", 0);
}

void
textbuf_erase(struct textbuf *text, size_t at, size_t n)
{
	struct text_change *last = last_change(text);
	if (n == 0)
		return;
	if (last != NULL && last->kind == CHANGE_ERASED &&
	    (at + n == last->at || at == last->at)) {
		extend_erased(text, last, at, n);
		return;
	}
	struct text_change step = {
		.at = at, .old_len = n, .kind = CHANGE_ERASED};
	change(text, &step, "");
	text->is_group_open = true;
}

void
textbuf_close_group(struct textbuf *text)
{
	text->is_group_open = false;
}

bool
textbuf_undo(struct textbuf *text, size_t *cursor_out)
{
	text->is_group_open = false;
	if (text->n_done == 0)
		return false;
	const struct text_change *step = &text->changes[--text->n_done];
	splice(text, step->at, step->new_len, step->bytes, step->old_len);
	*cursor_out = step->at + step->old_len;
	return true;
}

bool
textbuf_redo(struct textbuf *text, size_t *cursor_out)
{
	text->is_group_open = false;
	if (text->n_done == text->n_changes)
		return false;
	const struct text_change *step = &text->changes[text->n_done++];
	splice(text, step->at, step->old_len, step->bytes + step->old_len,
	       step->new_len);
	*cursor_out = step->at + step->new_len;
	return true;
}

/* ---- places ---- */

size_t
textbuf_line_start(const struct textbuf *text, size_t at)
{
	while (at > 0 && text->s[at - 1] != '\n')
		at--;
	return at;
}

size_t
textbuf_line_end(const struct textbuf *text, size_t at)
{
	while (at < text->len && text->s[at] != '\n')
		at++;
	return at;
}

size_t
textbuf_next(const struct textbuf *text, size_t at)
{
	if (at >= text->len)
		return text->len;
	if (text->s[at] == '\n')
		return at + 1;
	return at + utf8_grapheme_len(text->s + at, text->len - at);
}

size_t
textbuf_prev(const struct textbuf *text, size_t at)
{
	if (at == 0)
		return 0;
	size_t start = textbuf_line_start(text, at);
	if (start == at)
		return at - 1;
	return start + utf8_grapheme_prev(text->s + start, at - start);
}

static bool
is_blank(const struct textbuf *text, size_t at)
{
	return text->s[at] == ' ' || text->s[at] == '\n' || text->s[at] == '\t';
}

size_t
textbuf_word_next(const struct textbuf *text, size_t at)
{
	while (at < text->len && !is_blank(text, at))
		at = textbuf_next(text, at);
	while (at < text->len && is_blank(text, at))
		at++;
	return at;
}

size_t
textbuf_word_prev(const struct textbuf *text, size_t at)
{
	while (at > 0 && is_blank(text, at - 1))
		at--;
	/* No byte inside a character looks like a blank. */
	while (at > 0 && !is_blank(text, at - 1))
		at--;
	return at;
}
