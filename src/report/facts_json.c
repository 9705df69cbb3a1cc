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

/* Of any list. Thirty years of a breach a day are not ten thousand more. */
enum { LIST_MAX = 10000 };

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
	struct err err = {0};
	if (json_typeof(value) != JSON_STRING) {
		wrong(r, path, _("a text in quotes"));
		return;
	}
	/* jansson reads valid UTF-8 without NUL, and nothing else. */
	enum err_code code = utf8_clean(r->arena, json_string_value(value),
					json_string_length(value), path, out,
					&err);
	assert(code == ERR_OK);
	(void)code;
}

static void
read_date(struct fact_reader *r, const char *path, const json_t *value, int add,
	  struct date *out)
{
	struct date d = DATE_NONE;
	if (json_typeof(value) == JSON_STRING)
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
	json_type type = json_typeof(value);
	if (type != JSON_TRUE && type != JSON_FALSE)
		wrong(r, path, _("true or false"));
	else
		*out = type == JSON_TRUE;
}

struct range {
	json_int_t min;
	json_int_t max;
};

static bool
read_number(struct fact_reader *r, const char *path, const json_t *value,
	    struct range range, json_int_t *out)
{
	*out = json_typeof(value) == JSON_INTEGER ? json_integer_value(value)
						  : -1;
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

static bool
is_list(struct fact_reader *r, const char *path, const json_t *value)
{
	if (json_typeof(value) != JSON_ARRAY) {
		wrong(r, path, _("a list in square brackets"));
		return false;
	}
	size_t n = json_array_size(value);
	if (n > LIST_MAX)
		issues_add(r->issues, path, "too_many",
			   _("“%s” has %zu entries; %d at most are read. Leave "
			     "out what no rule looks at any more."),
			   path, n, LIST_MAX);
	return n <= LIST_MAX;
}

static void
read_set(struct fact_reader *r, const struct field *field, const char *path,
	 const json_t *value, unsigned *out)
{
	if (!is_list(r, path, value))
		return;
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
	if (json_typeof(value) != JSON_STRING ||
	    !span_parse(json_string_value(value), out))
		wrong(r, path,
		      _("a length such as \"1 month\", \"7 day\" or \"5 wd\", "
			"of 30 years at most"));
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
	bool is = json_typeof(value) == JSON_OBJECT;
	if (!is)
		wrong(r, path[0] != '\0' ? path : _("the file"),
		      _("an object in braces"));
	return is;
}

static void
read_numbers(struct fact_reader *r, const struct field *field, const char *path,
	     json_t *value, char *at)
{
	size_t i = 0;
	if (!is_object(r, path, value))
		return;
	struct parameter_fact *items =
		new_list(r, field, sizeof(*items), json_object_size(value), at);
	for (void *it = json_object_iter(value); it != NULL;
	     it = json_object_iter_next(value, it)) {
		const char *key = json_object_iter_key(it);
		json_int_t number = 0;
		if (read_number(r, member_path(r, path, key),
				json_object_iter_value(it),
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
	unsigned bits[2] = {0, 0};
	if (!is_object(r, path, value))
		return;
	for (void *it = json_object_iter(value); it != NULL;
	     it = json_object_iter_next(value, it)) {
		const char *key = json_object_iter_key(it);
		enum sanction_gate gate;
		bool is_true = false;
		const char *name = member_path(r, path, key);
		if (!sanction_gate_parse(key, &gate)) {
			issues_add(r->issues, name, "unknown_key",
				   _("There is no gate “%s”."), key);
			continue;
		}
		read_bool(r, name, json_object_iter_value(it), &is_true);
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
read_int(struct fact_reader *r, const struct field *field, const char *path,
	 const json_t *value, int *out)
{
	json_int_t number;
	if (read_number(r, path, value, range_of(field->kind), &number))
		*out = (int)number;
}

static void
read_minor(struct fact_reader *r, const char *path, const json_t *value,
	   int64_t *out)
{
	json_int_t number;
	if (read_number(r, path, value, range_of(FIELD_MINOR), &number))
		*out = number;
}

static void
read_tri(struct fact_reader *r, const char *path, const json_t *value,
	 enum tri *out)
{
	bool is_true = false;
	read_bool(r, path, value, &is_true);
	*out = is_true ? TRI_YES : TRI_NO;
}

static void
read_present(struct fact_reader *r, const struct field *field, const char *path,
	     const json_t *value, char *at)
{
	bool *present = (bool *)(at + field->offset);
	*present = true;
	read_object(r, field->sub, path, value, at);
}

static void
read_field(struct fact_reader *r, const struct field *field, const char *path,
	   json_t *value, char *at)
{
	void *place = at + field->offset;
	switch (field->kind) {
	case FIELD_TEXT:
		read_text(r, path, value, place);
		break;
	case FIELD_DATE:
		read_date(r, path, value, 0, place);
		break;
	case FIELD_LAST_DAY:
		read_date(r, path, value, 1, place);
		break;
	case FIELD_BOOL:
		read_bool(r, path, value, place);
		break;
	case FIELD_TRI:
		read_tri(r, path, value, place);
		break;
	case FIELD_INT:
	case FIELD_BP:
	case FIELD_SHARE:
		read_int(r, field, path, value, place);
		break;
	case FIELD_MINOR:
		read_minor(r, path, value, place);
		break;
	case FIELD_SPAN:
		read_span(r, path, value, place);
		break;
	case FIELD_ENUM:
		read_enum(r, field, path, value, place);
		break;
	case FIELD_SET:
		read_set(r, field, path, value, place);
		break;
	case FIELD_TEXTS:
		read_texts(r, field, path, value, at);
		break;
	case FIELD_DATES:
		read_dates(r, field, path, value, at);
		break;
	case FIELD_OBJECT:
		read_object(r, field->sub, path, value, at);
		break;
	case FIELD_PRESENT:
		read_present(r, field, path, value, at);
		break;
	case FIELD_LIST:
		read_list(r, field, path, value, at);
		break;
	case FIELD_NUMBERS:
		read_numbers(r, field, path, value, at);
		break;
	case FIELD_GATES:
	default:
		read_gates(r, field, path, value, at);
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
	if (!is_object(r, path, object))
		return;
	/* jansson iterates over a const object only after a cast. */
	json_t *members = (json_t *)(uintptr_t)object;
	for (void *it = json_object_iter(members); it != NULL;
	     it = json_object_iter_next(members, it)) {
		const char *key = json_object_iter_key(it);
		json_t *value = json_object_iter_value(it);
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

/* What jansson has found, in words for people. */
static const char *
json_fault(const json_error_t *error)
{
	static const struct {
		enum json_error_code code;
		const char *text;
	} faults[] = {
		{json_error_null_character,
		 N_("A text holds the character NUL (\\u0000). Delete it.")},
		{json_error_null_byte_in_key,
		 N_("A key holds the character NUL (\\u0000). Delete it.")},
		{json_error_duplicate_key,
		 N_("A key stands here twice. Leave one of the two out.")},
		{json_error_premature_end_of_input,
		 N_("The file ends before it is whole. Close every bracket, "
		    "brace and quote.")},
		{json_error_end_of_input_expected,
		 N_("Something stands after the end. Delete it.")},
		{json_error_numeric_overflow,
		 N_("A number is too large. Write a smaller one.")},
		{json_error_stack_overflow,
		 N_("Brackets stand in brackets too deep. Leave some out.")}};
	for (size_t i = 0; i < N_ELEMS(faults); i++)
		if (json_error_code(error) == faults[i].code)
			return _(faults[i].text);
	return _(
		"Look for a comma, a colon, a quote or a bracket that is "
		"missing or too much.");
}

static json_t *
load_json(const char *text, size_t len, struct issues *issues)
{
	size_t bom = utf8_bom_len(text, len);
	json_error_t error;
	if (!utf8_is_valid(text, len)) {
		issues_add(issues, "", "not_text",
			   _("The file is not UTF-8 text. Save it as UTF-8; it "
			     "may be Latin-1 or UTF-16."));
		return NULL;
	}
	json_t *root = json_loadb(text + bom, len - bom, JSON_REJECT_DUPLICATES,
				  &error);
	if (root == NULL)
		issues_add(issues, "", "not_json",
			   _("Line %d, column %d: this is no JSON. %s"),
			   error.line, error.column, json_fault(&error));
	return root;
}

enum err_code
facts_json_read(struct arena *arena, const char *text, size_t len,
		struct facts *out, struct issues *issues)
{
	struct fact_reader r = {arena, issues};
	size_t before = issues->n;

	assert(issues->arena != NULL);
	memset(out, 0, sizeof(*out));
	json_t *root = load_json(text, len, issues);
	if (root == NULL)
		return ERR_INVALID;
	read_object(&r, facts_fields, "", root, (char *)out);
	json_decref(root);
	return issues->n == before ? ERR_OK : ERR_INVALID;
}
