/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * JSON (RFC 8259), written as it comes, so that a long list needs no memory
 * of its own. Strings are escaped by jansson, and beyond what JSON asks so
 * that no control character stands in the output.
 */
#ifndef REPORT_JSON_WRITE_H
#define REPORT_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct strbuf;

enum { JSON_DEPTH_MAX = 8 };

/* {.out = buffer} is a legal writer at its start. */
struct json_writer {
	struct strbuf *out; /* borrowed; may be emptied between two calls */
	size_t depth;
	bool has_items[JSON_DEPTH_MAX];
	bool is_array[JSON_DEPTH_MAX];
};

/* key is the member's name inside an object and NULL elsewhere. */
void json_open_object(struct json_writer *w, const char *key);
void json_close_object(struct json_writer *w) NONNULL;
void json_open_array(struct json_writer *w, const char *key);
void json_close_array(struct json_writer *w) NONNULL;

/* NULL is null. What is not UTF-8 is shown as utf8_line does. */
void json_add_text(struct json_writer *w, const char *key, const char *text);
void json_add_int(struct json_writer *w, const char *key, int64_t i);
void json_add_bool(struct json_writer *w, const char *key, bool b);
void json_add_null(struct json_writer *w, const char *key);

#endif
