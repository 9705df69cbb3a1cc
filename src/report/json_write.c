/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/json_write.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "report/escape.h"

/*
 * jansson leaves as they are, as JSON allows, DEL, C1, line separators and
 * overrides of the writing direction.
 */
static void
add_without_controls(struct strbuf *out, const char *s, size_t len)
{
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		uint32_t cp;

		n = utf8_decode(s + i, len - i, &cp);
		if (escape_is_control(cp) && cp >= 0x20)
			strbuf_addf(out, "\\u%04x", (unsigned)cp);
		else
			strbuf_add_n(out, s + i, n);
	}
}

static int
take_dump(const char *buffer, size_t size, void *data)
{
	strbuf_add_n(data, buffer, size);
	return 0;
}

static void
add_string(struct strbuf *out, const char *text)
{
	struct arena scratch = {0};
	struct strbuf dump = {0};
	json_t *string;

	if (!utf8_is_valid(text, strlen(text)))
		text = utf8_line(&scratch, text);
	/* Both fail for want of memory only. */
	string = json_string_nocheck(text);
	assert(string != NULL);
	int rc = json_dump_callback(string, take_dump, &dump, JSON_ENCODE_ANY);

	assert(rc == 0);
	(void)rc;
	json_decref(string);
	add_without_controls(out, strbuf_str(&dump), dump.len);
	strbuf_fini(&dump);
	arena_fini(&scratch);
}

/* What stands before a value: the comma, a new line, the member's name. */
static void
begin_value(struct json_writer *w, const char *key)
{
	if (w->depth == 0)
		return;
	size_t at = w->depth - 1;

	assert(w->is_array[at] == (key == NULL));
	if (w->has_items[at])
		strbuf_add_c(w->out, ',');
	w->has_items[at] = true;
	/* One line for each object of a list, as tools by line like it. */
	if (at == 0 && w->is_array[at])
		strbuf_add_c(w->out, '\n');
	if (key != NULL) {
		add_string(w->out, key);
		strbuf_add_c(w->out, ':');
	}
}

static void
open_level(struct json_writer *w, const char *key, bool is_array)
{
	assert(w->depth < JSON_DEPTH_MAX);
	begin_value(w, key);
	w->has_items[w->depth] = false;
	w->is_array[w->depth] = is_array;
	w->depth++;
	strbuf_add_c(w->out, is_array ? '[' : '{');
}

static void
close_level(struct json_writer *w, bool is_array)
{
	assert(w->depth > 0 && w->is_array[w->depth - 1] == is_array);
	w->depth--;
	if (w->depth == 0 && is_array)
		strbuf_add_c(w->out, '\n');
	strbuf_add_c(w->out, is_array ? ']' : '}');
	if (w->depth == 0)
		strbuf_add_c(w->out, '\n');
}

void
json_open_object(struct json_writer *w, const char *key)
{
	open_level(w, key, false);
}

void
json_close_object(struct json_writer *w)
{
	close_level(w, false);
}

void
json_open_array(struct json_writer *w, const char *key)
{
	open_level(w, key, true);
}

void
json_close_array(struct json_writer *w)
{
	close_level(w, true);
}

void
json_add_text(struct json_writer *w, const char *key, const char *text)
{
	if (text == NULL) {
		json_add_null(w, key);
		return;
	}
	begin_value(w, key);
	add_string(w->out, text);
}

void
json_add_int(struct json_writer *w, const char *key, int64_t i)
{
	begin_value(w, key);
	strbuf_addf(w->out, "%" PRId64, i);
}

void
json_add_bool(struct json_writer *w, const char *key, bool b)
{
	begin_value(w, key);
	strbuf_add(w->out, b ? "true" : "false");
}

void
json_add_null(struct json_writer *w, const char *key)
{
	begin_value(w, key);
	strbuf_add(w->out, "null");
}
