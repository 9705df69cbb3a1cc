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

/* What must be there is there, be it empty. */
static json_t *
write_needed_text(const struct field *field, const char *s)
{
	return field->is_required ? json_string(s) : write_text(s);
}

static json_t *
write_bool(const struct field *field, bool value)
{
	return value || field->is_required ? json_boolean(value) : NULL;
}

static json_t *
write_minor(const struct field *field, int64_t value)
{
	return field->is_required ? json_integer(value) : write_number(value);
}

static json_t *
write_field(const struct field *field, const char *at)
{
	const void *place = at + field->offset;
	switch (field->kind) {
	case FIELD_TEXT:
		return write_needed_text(field, *(const char *const *)place);
	case FIELD_DATE:
		return write_date(*(const struct date *)place, 0);
	case FIELD_LAST_DAY:
		return write_date(*(const struct date *)place, -1);
	case FIELD_BOOL:
		return write_bool(field, *(const bool *)place);
	case FIELD_TRI:
		return write_tri(*(const enum tri *)place);
	case FIELD_INT:
	case FIELD_BP:
	case FIELD_SHARE:
		return write_number(*(const int *)place);
	case FIELD_MINOR:
		return write_minor(field, *(const int64_t *)place);
	case FIELD_SPAN:
		return write_span(*(const struct span *)place);
	case FIELD_ENUM:
		return write_enum(field, *(const int *)place);
	case FIELD_SET:
		return write_set(field, *(const unsigned *)place);
	case FIELD_TEXTS:
		return write_texts(field, at);
	case FIELD_DATES:
		return write_dates(field, at);
	case FIELD_OBJECT:
		return write_object(field->sub, at);
	case FIELD_PRESENT:
		return *(const bool *)place ? write_object(field->sub, at)
					    : NULL;
	case FIELD_LIST:
		return write_list(field, at);
	case FIELD_NUMBERS:
		return write_numbers(field, at);
	case FIELD_GATES:
	default:
		return write_gates(field, at);
	}
}

static bool
is_worth_writing(const struct field *field, const json_t *value)
{
	if (value == NULL)
		return false;
	if (field->is_required || field->kind == FIELD_PRESENT)
		return true;
	/* An empty list or object says nothing. */
	json_type type = json_typeof(value);
	return (type != JSON_ARRAY && type != JSON_OBJECT) ||
	       json_array_size(value) + json_object_size(value) > 0;
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
