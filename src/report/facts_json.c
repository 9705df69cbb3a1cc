/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/facts_json.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include "facts_fields.h"

struct fact_reader {
	struct arena *arena;
	struct issues *issues;
};

/* No amount or count of a real case comes near these. */
enum { MINOR_MAX = 1000000000, COUNT_MAX = 366 };

/* Basis points of the whole. */
enum { BP_MAX = 10000 };

static void read_object(struct fact_reader *r, const struct field *fields,
			const char *path, const json_t *object, char *at);

static void
wrong(struct fact_reader *r, const char *path, const char *wanted)
{
	issues_add(r->issues, path, "bad_value", _("“%s” wants %s."), path,
		   wanted);
}

static const char *
member_path(struct fact_reader *r, const char *path, const char *name)
{
	if (path[0] == '\0')
		return arena_strdup(r->arena, name);
	return arena_printf(r->arena, "%s.%s", path, name);
}

static void
read_text(struct fact_reader *r, const char *path, const json_t *value,
	  const char **out)
{
	const char *clean;
	struct err err = {0};
	if (!json_is_string(value)) {
		wrong(r, path, _("a text in quotes"));
		return;
	}
	if (utf8_clean(r->arena, json_string_value(value),
		       json_string_length(value), path, &clean, &err))
		issues_add(r->issues, path, "bad_value", "%s", err.msg);
	else
		*out = clean;
}

static void
read_date(struct fact_reader *r, const char *path, const json_t *value, int add,
	  struct date *out)
{
	struct date d = DATE_NONE;
	if (json_is_string(value))
		d = date_from_iso(json_string_value(value));
	if (date_is_none(d) || date_cmp(d, date_of(1900, 1, 1)) < 0 ||
	    date_cmp(d, date_of(2199, 12, 30)) > 0)
		wrong(r, path,
		      _("a date from 1900 to 2199, such as \"2026-11-21\""));
	else
		*out = date_add_days(d, add);
}

static void
read_bool(struct fact_reader *r, const char *path, const json_t *value,
	  bool *out)
{
	if (!json_is_boolean(value))
		wrong(r, path, _("true or false"));
	else
		*out = json_is_true(value);
}

struct range {
	json_int_t min;
	json_int_t max;
};

static bool
read_number(struct fact_reader *r, const char *path, const json_t *value,
	    struct range range, json_int_t *out)
{
	*out = json_is_integer(value) ? json_integer_value(value) : -1;
	if (*out >= range.min && *out <= range.max)
		return true;
	issues_add(r->issues, path, "bad_value",
		   _("“%s” wants a whole number from %lld to %lld."), path,
		   (long long)range.min, (long long)range.max);
	return false;
}

static int
find_name(const char *const *names, const json_t *value)
{
	const char *s = json_string_value(value);
	for (int i = 0; s != NULL && names[i] != NULL; i++)
		if (strcmp(names[i], s) == 0)
			return i;
	return -1;
}

static void
wrong_name(struct fact_reader *r, const char *path, const char *const *names)
{
	const char *text = names[0];
	for (int i = 1; names[i] != NULL; i++)
		text = arena_printf(r->arena, "%s, %s", text, names[i]);
	issues_add(r->issues, path, "bad_value", _("“%s” wants one of: %s."),
		   path, text);
}

static void
read_enum(struct fact_reader *r, const struct field *field, const char *path,
	  const json_t *value, int *out)
{
	int i = find_name(field->names, value);
	if (i < 0)
		wrong_name(r, path, field->names);
	else
		*out = i + field->first;
}

static void
read_set(struct fact_reader *r, const struct field *field, const char *path,
	 const json_t *value, unsigned *out)
{
	if (!json_is_array(value)) {
		wrong(r, path, _("a list in square brackets"));
		return;
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		int bit = find_name(field->names, json_array_get(value, i));
		if (bit < 0)
			wrong_name(r,
				   arena_printf(r->arena, "%s[%zu]", path, i),
				   field->names);
		else
			*out |= 1U << bit;
	}
}

static void
read_span(struct fact_reader *r, const char *path, const json_t *value,
	  struct span *out)
{
	if (!json_is_string(value) ||
	    !span_parse(json_string_value(value), out))
		wrong(r, path,
		      _("a length such as \"1 month\", \"7 day\" or \"5 wd\""));
}

/* Room for the elements of a list, its address and count set in at. */
static void *
new_list(struct fact_reader *r, const struct field *field, size_t size,
	 size_t n, char *at)
{
	void *items = arena_alloc(r->arena, size * n + 1);
	memcpy(at + field->offset, &items, sizeof(items));
	memcpy(at + field->count_offset, &n, sizeof(n));
	return items;
}

static bool
is_list(struct fact_reader *r, const char *path, const json_t *value)
{
	if (!json_is_array(value))
		wrong(r, path, _("a list in square brackets"));
	return json_is_array(value);
}

static void
read_list(struct fact_reader *r, const struct field *field, const char *path,
	  const json_t *value, char *at)
{
	if (!is_list(r, path, value))
		return;
	size_t n = json_array_size(value);
	char *items = new_list(r, field, field->sub_size, n, at);
	for (size_t i = 0; i < n; i++)
		read_object(r, field->sub,
			    arena_printf(r->arena, "%s[%zu]", path, i),
			    json_array_get(value, i),
			    items + i * field->sub_size);
}

static void
read_texts(struct fact_reader *r, const struct field *field, const char *path,
	   const json_t *value, char *at)
{
	if (!is_list(r, path, value))
		return;
	size_t n = json_array_size(value);
	const char **items = new_list(r, field, sizeof(*items), n, at);
	for (size_t i = 0; i < n; i++) {
		items[i] = "";
		read_text(r, arena_printf(r->arena, "%s[%zu]", path, i),
			  json_array_get(value, i), &items[i]);
	}
}

static void
read_dates(struct fact_reader *r, const struct field *field, const char *path,
	   const json_t *value, char *at)
{
	if (!is_list(r, path, value))
		return;
	size_t n = json_array_size(value);
	struct date *items = new_list(r, field, sizeof(*items), n, at);
	for (size_t i = 0; i < n; i++)
		read_date(r, arena_printf(r->arena, "%s[%zu]", path, i),
			  json_array_get(value, i), 0, &items[i]);
	/* The calendar wants them ascending. */
	for (size_t i = 1; i < n; i++)
		for (size_t j = i;
		     j > 0 && date_cmp(items[j - 1], items[j]) > 0; j--) {
			struct date later = items[j - 1];
			items[j - 1] = items[j];
			items[j] = later;
		}
}

static bool
is_object(struct fact_reader *r, const char *path, const json_t *value)
{
	if (!json_is_object(value))
		wrong(r, path[0] != '\0' ? path : _("the file"),
		      _("an object in braces"));
	return json_is_object(value);
}

static void
read_numbers(struct fact_reader *r, const struct field *field, const char *path,
	     json_t *value, char *at)
{
	const char *key;
	json_t *item;
	size_t i = 0;
	if (!is_object(r, path, value))
		return;
	struct parameter_fact *items =
		new_list(r, field, sizeof(*items), json_object_size(value), at);
	json_object_foreach(value, key, item)
	{
		json_int_t number = 0;
		if (read_number(r, member_path(r, path, key), item,
				(struct range){0, MINOR_MAX}, &number))
			items[i].value = number;
		items[i++].code = arena_strdup(r->arena, key);
	}
}

/* For hardship true is what stops it; for the others false is. */
static void
read_gates(struct fact_reader *r, const struct field *field, const char *path,
	   json_t *value, char *at)
{
	const char *key;
	json_t *item;
	unsigned bits[2] = {0, 0};
	if (!is_object(r, path, value))
		return;
	json_object_foreach(value, key, item)
	{
		enum sanction_gate gate;
		bool is_true = false;
		const char *name = member_path(r, path, key);
		if (!sanction_gate_parse(key, &gate)) {
			issues_add(r->issues, name, "unknown_key",
				   _("There is no gate “%s”."), key);
			continue;
		}
		read_bool(r, name, item, &is_true);
		bits[is_true == (gate == GATE_HARDSHIP)] |= gate;
	}
	memcpy(at + field->offset, &bits[0], sizeof(bits[0]));
	memcpy(at + field->count_offset, &bits[1], sizeof(bits[1]));
}

static struct range
range_of(enum field_kind kind)
{
	if (kind == FIELD_MINOR)
		return (struct range){0, MINOR_MAX};
	if (kind == FIELD_INT)
		return (struct range){0, COUNT_MAX};
	return (struct range){kind == FIELD_SHARE ? 1 : 0, BP_MAX};
}

static void
read_plain(struct fact_reader *r, const struct field *field, const char *path,
	   const json_t *value, void *at)
{
	json_int_t number;
	bool is_true = false;
	switch (field->kind) {
	case FIELD_INT:
	case FIELD_BP:
	case FIELD_SHARE:
		if (read_number(r, path, value, range_of(field->kind), &number))
			*(int *)at = (int)number;
		break;
	case FIELD_MINOR:
		if (read_number(r, path, value, range_of(field->kind), &number))
			*(int64_t *)at = number;
		break;
	case FIELD_TRI:
		read_bool(r, path, value, &is_true);
		*(enum tri *)at = is_true ? TRI_YES : TRI_NO;
		break;
	case FIELD_TEXT:
		read_text(r, path, value, at);
		break;
	case FIELD_DATE:
		read_date(r, path, value, 0, at);
		break;
	case FIELD_LAST_DAY:
		read_date(r, path, value, 1, at);
		break;
	case FIELD_BOOL:
		read_bool(r, path, value, at);
		break;
	case FIELD_SPAN:
		read_span(r, path, value, at);
		break;
	case FIELD_ENUM:
		read_enum(r, field, path, value, at);
		break;
	case FIELD_SET:
	case FIELD_TEXTS:
	case FIELD_DATES:
	case FIELD_OBJECT:
	case FIELD_PRESENT:
	case FIELD_LIST:
	case FIELD_NUMBERS:
	case FIELD_GATES:
		break;
	}
}

static void
read_field(struct fact_reader *r, const struct field *field, const char *path,
	   json_t *value, char *at)
{
	bool *present;
	switch (field->kind) {
	case FIELD_SET:
		read_set(r, field, path, value,
			 (unsigned *)(void *)(at + field->offset));
		break;
	case FIELD_TEXTS:
		read_texts(r, field, path, value, at);
		break;
	case FIELD_DATES:
		read_dates(r, field, path, value, at);
		break;
	case FIELD_PRESENT:
		present = (bool *)(at + field->offset);
		*present = true;
		read_object(r, field->sub, path, value, at);
		break;
	case FIELD_OBJECT:
		read_object(r, field->sub, path, value, at);
		break;
	case FIELD_LIST:
		read_list(r, field, path, value, at);
		break;
	case FIELD_NUMBERS:
		read_numbers(r, field, path, value, at);
		break;
	case FIELD_GATES:
		read_gates(r, field, path, value, at);
		break;
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
		read_plain(r, field, path, value, at + field->offset);
		break;
	}
}

static const struct field *
find_field(const struct field *fields, const char *name)
{
	for (; fields->name != NULL; fields++)
		if (strcmp(fields->name, name) == 0)
			return fields;
	return NULL;
}

static void
read_object(struct fact_reader *r, const struct field *fields, const char *path,
	    const json_t *object, char *at)
{
	const char *key;
	json_t *value;
	if (!is_object(r, path, object))
		return;
	/* jansson iterates over a const object only after a cast. */
	json_object_foreach((json_t *)(uintptr_t)object, key, value)
	{
		const struct field *field = find_field(fields, key);
		const char *name = member_path(r, path, key);
		if (field == NULL)
			issues_add(r->issues, name, "unknown_key",
				   _("The key “%s” is not known here."), name);
		else
			read_field(r, field, name, value, at);
	}
	for (; fields->name != NULL; fields++)
		if (fields->is_required &&
		    json_object_get(object, fields->name) == NULL)
			issues_add(r->issues,
				   member_path(r, path, fields->name),
				   "required", _("“%s” is missing."),
				   member_path(r, path, fields->name));
}

enum err_code
facts_json_read(struct arena *arena, const char *text, size_t len,
		struct facts *out, struct issues *issues)
{
	struct fact_reader r = {arena, issues};
	json_error_t error;
	size_t before = issues->n;

	assert(issues->arena != NULL);
	memset(out, 0, sizeof(*out));
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		issues_add(issues, "", "not_json",
			   _("Line %d, column %d: this is no JSON. %s"),
			   error.line, error.column, error.text);
		return ERR_INVALID;
	}
	read_object(&r, facts_fields, "", root, (char *)out);
	json_decref(root);
	return issues->n == before ? ERR_OK : ERR_INVALID;
}
