/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "report/facts_json.h"

#include "facts_fields.h"

static json_t *write_object(const struct field *fields, const char *at);

static json_t *
write_date(struct date d, int add)
{
	char iso[DATE_ISO_SIZE];
	if (date_is_none(d))
		return NULL;
	return json_string(date_iso(date_add_days(d, add), iso));
}

static json_t *
write_text(const char *s)
{
	return s == NULL || s[0] == '\0' ? NULL : json_string(s);
}

static json_t *
write_number(int64_t n)
{
	return n == 0 ? NULL : json_integer(n);
}

static json_t *
write_set(const struct field *field, unsigned bits)
{
	json_t *list = json_array();
	for (int i = 0; field->names[i] != NULL; i++)
		if ((bits & 1U << i) != 0)
			json_array_append_new(list,
					      json_string(field->names[i]));
	return list;
}

static json_t *
write_span(struct span span)
{
	if (span.unit == SPAN_NONE)
		return NULL;
	return json_sprintf("%d %s", span.n, span_unit_name(span.unit));
}

static json_t *
write_tri(enum tri tri)
{
	return tri == TRI_UNKNOWN ? NULL : json_boolean(tri == TRI_YES);
}

static json_t *
write_enum(const struct field *field, int value)
{
	/* The first name of a list that starts at 0 is the default. */
	if (value < field->first || (value == 0 && !field->is_required))
		return NULL;
	return json_string(field->names[value - field->first]);
}

static const void *
list_of(const struct field *field, const char *at, size_t *n)
{
	const void *items;
	memcpy(&items, at + field->offset, sizeof(items));
	memcpy(n, at + field->count_offset, sizeof(*n));
	return items;
}

static json_t *
write_list(const struct field *field, const char *at)
{
	size_t n;
	const char *items = list_of(field, at, &n);
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(
			list,
			write_object(field->sub, items + i * field->sub_size));
	return list;
}

static json_t *
write_texts(const struct field *field, const char *at)
{
	size_t n;
	const char *const *items = list_of(field, at, &n);
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_string(items[i]));
	return list;
}

static json_t *
write_dates(const struct field *field, const char *at)
{
	size_t n;
	const struct date *items = list_of(field, at, &n);
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, write_date(items[i], 0));
	return list;
}

static json_t *
write_numbers(const struct field *field, const char *at)
{
	size_t n;
	const struct parameter_fact *items = list_of(field, at, &n);
	json_t *object = json_object();
	for (size_t i = 0; i < n; i++)
		json_object_set_new(object, items[i].code,
				    json_integer(items[i].value));
	return object;
}

static json_t *
write_gates(const struct field *field, const char *at)
{
	unsigned passed;
	unsigned failed;
	json_t *object = json_object();
	memcpy(&passed, at + field->offset, sizeof(passed));
	memcpy(&failed, at + field->count_offset, sizeof(failed));
	for (int i = 0; i < N_SANCTION_GATES; i++) {
		unsigned bit = 1U << i;
		enum sanction_gate gate = (enum sanction_gate)bit;
		bool has_failed = (failed & bit) != 0;
		if (((passed | failed) & bit) != 0)
			json_object_set_new(
				object, sanction_gate_name(gate),
				json_boolean(has_failed ==
					     (gate == GATE_HARDSHIP)));
	}
	return object;
}

static json_t *
write_plain(const struct field *field, const void *at)
{
	switch (field->kind) {
	case FIELD_TEXT:
		/* What must be there is there, be it empty. */
		if (field->is_required)
			return json_string(*(const char *const *)at);
		return write_text(*(const char *const *)at);
	case FIELD_DATE:
		return write_date(*(const struct date *)at, 0);
	case FIELD_LAST_DAY:
		return write_date(*(const struct date *)at, -1);
	case FIELD_BOOL:
		return *(const bool *)at || field->is_required
			       ? json_boolean(*(const bool *)at)
			       : NULL;
	case FIELD_TRI:
		return write_tri(*(const enum tri *)at);
	case FIELD_INT:
	case FIELD_BP:
	case FIELD_SHARE:
		return write_number(*(const int *)at);
	case FIELD_MINOR:
		return field->is_required ? json_integer(*(const int64_t *)at)
					  : write_number(*(const int64_t *)at);
	case FIELD_SPAN:
		return write_span(*(const struct span *)at);
	case FIELD_ENUM:
		return write_enum(field, *(const int *)at);
	case FIELD_SET:
		return write_set(field, *(const unsigned *)at);
	case FIELD_TEXTS:
	case FIELD_DATES:
	case FIELD_OBJECT:
	case FIELD_PRESENT:
	case FIELD_LIST:
	case FIELD_NUMBERS:
	case FIELD_GATES:
		break;
	}
	return NULL;
}

static json_t *
write_field(const struct field *field, const char *at)
{
	switch (field->kind) {
	case FIELD_TEXTS:
		return write_texts(field, at);
	case FIELD_DATES:
		return write_dates(field, at);
	case FIELD_PRESENT:
		return *(const bool *)(at + field->offset)
			       ? write_object(field->sub, at)
			       : NULL;
	case FIELD_OBJECT:
		return write_object(field->sub, at);
	case FIELD_LIST:
		return write_list(field, at);
	case FIELD_NUMBERS:
		return write_numbers(field, at);
	case FIELD_GATES:
		return write_gates(field, at);
	case FIELD_TEXT:
	case FIELD_DATE:
	case FIELD_LAST_DAY:
	case FIELD_BOOL:
	case FIELD_TRI:
	case FIELD_INT:
	case FIELD_MINOR:
	case FIELD_BP:
	case FIELD_SHARE:
	case FIELD_SPAN:
	case FIELD_ENUM:
	case FIELD_SET:
		break;
	}
	return write_plain(field, at + field->offset);
}

static bool
is_worth_writing(const struct field *field, const json_t *value)
{
	if (value == NULL)
		return false;
	if (field->is_required || field->kind == FIELD_PRESENT)
		return true;
	return !(json_is_array(value) && json_array_size(value) == 0) &&
	       !(json_is_object(value) && json_object_size(value) == 0);
}

static json_t *
write_object(const struct field *fields, const char *at)
{
	json_t *object = json_object();
	for (; fields->name != NULL; fields++) {
		json_t *value = write_field(fields, at);
		if (is_worth_writing(fields, value))
			json_object_set_new(object, fields->name, value);
		else
			json_decref(value);
	}
	return object;
}

void
facts_json_write(struct strbuf *out, const struct facts *facts)
{
	json_t *root = write_object(facts_fields, (const char *)facts);
	char *text = json_dumps(root, JSON_INDENT(2));
	strbuf_add(out, text);
	strbuf_add_c(out, '\n');
	free(text);
	json_decref(root);
}
