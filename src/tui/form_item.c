/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/day_refused.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "calendar_popup.h"
#include "form_private.h"
#include "ui.h"

bool
item_is_asleep(const struct form_item *item)
{
	return item->field->is_doubt && !item->is_awake &&
	       strcmp(item_raw(item), "yes") != 0;
}

void
form_doubt(struct form *form, bool is_there)
{
	for (size_t i = 0; i < form->spec.n_fields; i++)
		if (i != form->focus && form->items[i].error == NULL)
			form->items[i].is_awake = is_there;
}

bool
item_takes_focus(const struct form_item *item)
{
	return item->field->type != FORM_TITLE &&
	       item->field->type != FORM_INFO && !item->field->is_readonly &&
	       !item_is_asleep(item);
}

bool
item_is_typed(const struct form_item *item)
{
	switch (item->field->type) {
	case FORM_TEXT:
	case FORM_DATE:
	case FORM_TIME:
	case FORM_MOMENT:
	case FORM_INT:
	case FORM_MONEY:
	case FORM_SECRET:
		return true;
	case FORM_NOTE:
	case FORM_CHOICE:
	case FORM_MULTI:
	case FORM_BOOL:
	case FORM_PICK:
	case FORM_TITLE:
	case FORM_INFO:
		break;
	}
	return false;
}

void
item_set_value(struct form_item *item, const char *value)
{
	char *copy = xstrdup(value);
	free(item->value);
	item->value = copy;
}

void
item_set(struct form_item *item, const char *value)
{
	free(item->error);
	item->error = NULL;
	if (item->field->type == FORM_NOTE) {
		note_edit_set(&item->note, value, strlen(value));
	} else if (item_is_typed(item)) {
		edit1_set(&item->line, value);
	} else {
		edit1_set(&item->line, "");
		item_set_value(item, value);
	}
}

void
item_fini(struct form_item *item)
{
	edit1_fini(&item->line);
	note_edit_fini(&item->note);
	free(item->value);
	free(item->error);
}

const char *
item_raw(const struct form_item *item)
{
	if (item->field->type == FORM_NOTE)
		return note_edit_str(&item->note);
	if (item_is_typed(item))
		return edit1_str(&item->line);
	return str_or_empty(item->value);
}

/* ---- choices ---- */

static bool
is_offered(const struct form_item *item, const struct form_choice *choice)
{
	return !choice->is_retired || item_has_code(item, choice->code);
}

static int
names_points(const char *label, const char *code, const char *query)
{
	return picker_names(label, code, query)
		       ? picker_score(label, code, query)
		       : 0;
}

const struct form_choice *
item_match(const struct form_item *item)
{
	struct arena arena = {0};
	const struct form_choice *best = NULL;
	const char *query = utf8_fold(&arena, edit1_str(&item->line));
	const char *spelt = picker_spelt(query, &arena);
	int best_points = 0;
	for (size_t i = 0; i < item->field->n_choices && *query != '\0'; i++) {
		const struct form_choice *choice = &item->field->choices[i];
		const char *label = utf8_fold(&arena, choice->label);
		const char *code = utf8_fold(&arena, choice->code);
		int points = names_points(label, code, query);
		if (points == 0 && spelt != NULL)
			points = names_points(label, code, spelt);
		if (points > best_points && is_offered(item, choice)) {
			best = choice;
			best_points = points;
		}
	}
	arena_fini(&arena);
	return best;
}

/* The code itself where it is not known. */
static const char *
choice_label(const struct form_field *field, const char *code)
{
	for (size_t i = 0; i < field->n_choices; i++)
		if (strcmp(field->choices[i].code, code) == 0)
			return field->choices[i].label;
	return code;
}

/* The next of codes divided by commas: its length; *s moves to it. */
static size_t
next_code(const char **s)
{
	*s += strspn(*s, ", ");
	return strcspn(*s, ",");
}

static bool
names_code(const char *s, const char *code)
{
	size_t len;
	while ((len = next_code(&s)) > 0) {
		if (strlen(code) == len && memcmp(s, code, len) == 0)
			return true;
		s += len;
	}
	return false;
}

bool
item_has_code(const struct form_item *item, const char *code)
{
	return names_code(str_or_empty(item->value), code);
}

static void
item_toggle_code(struct form_item *item, const char *code)
{
	struct strbuf codes = {0};
	for (size_t i = 0; i < item->field->n_choices; i++) {
		const char *each = item->field->choices[i].code;
		bool is_this = strcmp(each, code) == 0;
		if (item_has_code(item, each) == is_this)
			continue;
		if (codes.len > 0)
			strbuf_add_c(&codes, ',');
		strbuf_add(&codes, each);
	}
	item_set_value(item, strbuf_str(&codes));
	strbuf_fini(&codes);
}

/* ---- readings ---- */

const char *
item_day(const struct form_item *item)
{
	enum { ISO_LEN = DATE_ISO_SIZE - 1 };
	const char *raw = item_raw(item);
	char iso[DATE_ISO_SIZE];

	if (item->field->type != FORM_DATE || strlen(raw) <= ISO_LEN ||
	    raw[ISO_LEN + strspn(raw + ISO_LEN, " ")] == '\0')
		return raw;
	memcpy(iso, raw, ISO_LEN);
	iso[ISO_LEN] = '\0';
	return date_is_none(date_from_iso(iso)) ? raw : raw + ISO_LEN;
}

static enum date_reading
read_day(const struct form_item *item, struct date today, struct date *out,
	 struct date *other)
{
	char raw[64];
	const char *day = item_day(item);
	const char *time = strrchr(day, ' ');

	if (item->field->type != FORM_MOMENT || time == NULL)
		return item->field->is_past
			       ? date_read_past(day, today, out, other)
			       : date_read(day, today, false, out, other);
	snprintf(raw, sizeof(raw), "%.*s", (int)(time - day), day);
	return date_read(raw, today, false, out, other);
}

enum date_reading
item_read_day(const struct form_item *item, struct date today, struct date *out)
{
	struct date other;

	return read_day(item, today, out, &other);
}

bool
item_is_overtyped(const struct form_item *item)
{
	const enum form_type type = item->field->type;

	if (item->field->proposed != NULL && *item->field->proposed != '\0' &&
	    strcmp(item_raw(item), item->field->proposed) == 0)
		return true;
	/* What is none of the choices was a slip: nothing of it is kept. */
	if (type == FORM_CHOICE)
		return item_match(item) == NULL;
	return type == FORM_DATE || type == FORM_INT || type == FORM_MONEY ||
	       type == FORM_TIME || item->field->is_amount;
}

/* A dash behind a day that was proposed leaves it out. */
bool
item_is_left_out(const struct form_item *item)
{
	const char *day = item_day(item);

	day += strspn(day, " ");
	return item->field->type == FORM_DATE && !item->field->is_required &&
	       day[0] == '-' && day[1 + strspn(day + 1, " ")] == '\0';
}

/* The time is what stands after the last blank. */
static bool
read_moment(const char *s, struct date today, struct arena *arena,
	    const char **out)
{
	const char *blank = strrchr(s, ' ');
	char iso[DATE_ISO_SIZE];
	struct date day;
	struct date other;
	int hour;
	int minute;
	if (blank == NULL)
		return false;
	const char *date = arena_strndup(arena, s, (size_t)(blank - s));
	if (date_read(date, today, false, &day, &other) != DATE_READ_OK ||
	    !date_read_time(blank + 1, &hour, &minute))
		return false;
	*out = arena_printf(arena, "%s %02d:%02d", date_iso(day, iso), hour,
			    minute);
	return true;
}

static bool
read_money(const char *s, struct arena *arena, const char **out)
{
	int64_t minor;
	if (!num_parse_minor(s, &minor))
		return false;
	int64_t size = minor < 0 ? -minor : minor;
	*out = arena_printf(arena, "%s%lld.%02lld", minor < 0 ? "-" : "",
			    (long long)(size / 100), (long long)(size % 100));
	return true;
}

static bool
is_in_range(const struct form_field *field, int64_t number)
{
	return (field->min == 0 && field->max == 0) ||
	       (number >= field->min && number <= field->max);
}

/* False where it cannot be read as the field's type. */
static bool
read_typed(const struct form *form, const struct form_item *item,
	   struct arena *arena, const char **out)
{
	const char *raw = item_raw(item);
	struct date today = ui_today(form->ui);
	struct date day;
	int64_t number;
	int hour;
	int minute;
	*out = raw;
	switch (item->field->type) {
	case FORM_DATE:
		if (item_is_left_out(item)) {
			*out = "";
			return true;
		}
		if (item_read_day(item, today, &day) != DATE_READ_OK)
			return false;
		*out = date_iso_dup(arena, day);
		return true;
	case FORM_TIME:
		if (!date_read_time(raw, &hour, &minute))
			return false;
		*out = arena_printf(arena, "%02d:%02d", hour, minute);
		return true;
	case FORM_MOMENT:
		return read_moment(raw, today, arena, out);
	case FORM_INT:
		if (item->field->is_minutes) {
			if (!num_parse_minutes(raw, item->field->max, &number))
				return false;
			*out = arena_printf(arena, "%lld", (long long)number);
			return true;
		}
		return num_parse_int(raw, INT64_MIN, INT64_MAX, &number) &&
		       is_in_range(item->field, number);
	case FORM_MONEY:
		return read_money(raw, arena, out);
	case FORM_TEXT:
	case FORM_NOTE:
	case FORM_CHOICE:
	case FORM_MULTI:
	case FORM_BOOL:
	case FORM_PICK:
	case FORM_SECRET:
	case FORM_TITLE:
	case FORM_INFO:
		break;
	}
	return true;
}

/* Without blanks at the ends, which nobody means to save. */
static const char *
trimmed(const char *s, struct arena *arena)
{
	s += strspn(s, " ");
	size_t len = strlen(s);
	while (len > 0 && s[len - 1] == ' ')
		len--;
	return arena_strndup(arena, s, len);
}

const char *
item_value(const struct form *form, const struct form_item *item,
	   struct arena *arena)
{
	const char *value;
	if (*item_raw(item) == '\0' || !read_typed(form, item, arena, &value))
		return arena_strdup(arena, item_raw(item));
	if (item->field->type == FORM_TEXT)
		return trimmed(value, arena);
	return arena_strdup(arena, value);
}

/* ---- checks ---- */

static void
add_date_issue(const struct form *form, const struct form_item *item,
	       struct issues *issues)
{
	struct date day;
	struct date other;
	char first[64];
	char second[64];
	const char *name = item->field->name;
	enum date_reading reading =
		read_day(item, ui_today(form->ui), &day, &other);
	if (reading == DATE_READ_OTHER_WEEKDAY) {
		issues_add(issues, name, "other_weekday", "%s",
			   day_of_other_weekday(issues->arena, day, other));
		return;
	}
	if (reading == DATE_READ_AMBIGUOUS) {
		date_to_words(day, DATE_NONE, first, sizeof(first));
		date_to_words(other, DATE_NONE, second, sizeof(second));
		issues_add(issues, name, "ambiguous_date",
			   _("This can be %s or %s. Write the year first: "
			     "2026-11-21."),
			   first, second);
		return;
	}

	const char *typed = item_day(item);
	const char *beyond =
		day_beyond_month(issues->arena, typed, ui_today(form->ui));

	if (beyond != NULL) {
		issues_add(issues, name, "no_such_day", "%s", beyond);
		return;
	}
	issues_add(issues, name, "not_a_date",
		   /* TRANSLATORS: %s: examples of days */
		   _("This is no date. Write %s, or press F4 for the "
		     "calendar."),
		   day_examples(issues->arena, typed));
}

static void
add_type_issue(const struct form *form, const struct form_item *item,
	       struct issues *issues)
{
	const struct form_field *field = item->field;
	struct date day;
	if (field->type == FORM_DATE)
		add_date_issue(form, item, issues);
	else if (field->type == FORM_TIME)
		issues_add(issues, field->name, "not_a_time",
			   _("This is no time of day. Write 14:30."));
	else if (field->type == FORM_MOMENT &&
		 item_read_day(item, ui_today(form->ui), &day) ==
			 DATE_READ_OTHER_WEEKDAY)
		add_date_issue(form, item, issues);
	else if (field->type == FORM_MOMENT)
		issues_add(issues, field->name, "not_a_moment",
			   _("Write day and time: 2026-11-21 14:30, or t "
			     "14:30 for today."));
	else if (field->type == FORM_MONEY)
		issues_add(issues, field->name, "not_an_amount",
			   _("This is no amount. Write 1369.06."));
	else if (field->is_minutes)
		issues_add(issues, field->name, "no_minutes",
			   _("Write how many minutes, %lld at most: 75, or "
			     "1h15."),
			   (long long)field->max);
	else if (field->min == 0 && field->max == 0)
		issues_add(issues, field->name, "not_a_number",
			   _("This is no whole number."));
	else
		issues_add(issues, field->name, "out_of_range",
			   _("Write a whole number from %lld to %lld."),
			   (long long)field->min, (long long)field->max);
}

/* What was typed names no row, or none alone. */
static void
add_pick_issue(const struct form *form, const struct form_item *item,
	       struct issues *issues)
{
	const struct form_field *field = item->field;
	const struct form_spec *spec = &form->spec;
	const char *typed = edit1_str(&item->line);
	size_t n = item->n_matches;
	bool has_new = spec->new_label != NULL &&
		       spec->new_label(spec->data, field) != NULL;
	if (!has_new && n == 0)
		issues_add(issues, field->name, "no_choice",
			   _("Nothing here is called \"%s\". Clear the field, "
			     "and F4 shows what there is."),
			   typed);
	else if (!has_new)
		issues_add(issues, field->name, "no_choice",
			   _("\"%s\" may be one of several. F4 shows which."),
			   typed);
	else if (n == 0)
		issues_add(issues, field->name, "no_choice",
			   _("Nobody of this name is registered. F4 registers "
			     "a new person."));
	else
		issues_add(issues, field->name, "no_choice",
			   P_("%zu person is registered whose name is like "
			      "\"%s\". F4 shows who, and registers a new "
			      "one.",
			      "%zu persons are registered whose names are like "
			      "\"%s\". F4 shows who, and registers a new "
			      "one.",
			      n),
			   n, typed);
}

void
item_check(const struct form *form, const struct form_item *item,
	   struct issues *issues)
{
	struct arena arena = {0};
	const struct form_field *field = item->field;
	const char *value = "";
	if (!item_takes_focus(item))
		return;
	if (item->line.text.len > 0 && field->type == FORM_PICK) {
		add_pick_issue(form, item, issues);
	} else if (item->line.text.len > 0 && !item_is_typed(item) &&
		   field->type != FORM_NOTE) {
		issues_add(issues, field->name, "no_choice",
			   _("Nothing here is called \"%s\". F4 shows what "
			     "there is."),
			   edit1_str(&item->line));
	} else if (*item_raw(item) == '\0') {
		if (field->is_required)
			issues_add(issues, field->name, "required",
				   field->type == FORM_BOOL
					   ? _("Answer \"%s\": y or n.")
					   : _("Fill in \"%s\"."),
				   field->label);
	} else if (!read_typed(form, item, &arena, &value)) {
		add_type_issue(form, item, issues);
	} else if (field->check != NULL) {
		field->check(form->spec.field_data, form, field,
			     item_value(form, item, &arena), issues);
	}
	arena_fini(&arena);
}

/* What was typed names one row alone: it is meant; what is not quite it, as a
 * number with another last letter, is said. */
static void
take_alone(const struct form *form, struct form_item *item, struct arena *arena)
{
	const struct picker_row *rows = NULL;
	const char *typed = edit1_str(&item->line);
	const struct form_spec *spec = &form->spec;
	if (*typed == '\0' || spec->pick == NULL)
		return;
	size_t n =
		spec->pick(spec->field_data, item->field, typed, arena, &rows);
	item->n_matches = n;
	for (size_t i = 0; i < n; i++)
		if ((n == 1 && !rows[i].is_asked) ||
		    strcmp(rows[i].value, typed) == 0) {
			if (rows[i].doubt != NULL)
				ui_say(form->ui, MESSAGE_WARNING, "%s",
				       rows[i].doubt);
			item_set(item, rows[i].value);
			return;
		}
}

void
item_normalise(const struct form *form, struct form_item *item)
{
	struct arena arena = {0};
	const char *value;
	const struct form_choice *choice;
	enum form_type type = item->field->type;
	if (item_is_typed(item)) {
		if (*item_raw(item) != '\0' &&
		    read_typed(form, item, &arena, &value) &&
		    strcmp(value, item_raw(item)) != 0)
			edit1_set(&item->line, value);
	} else if ((type == FORM_CHOICE || type == FORM_MULTI) &&
		   (choice = item_match(item)) != NULL) {
		if (type == FORM_CHOICE)
			item_set_value(item, choice->code);
		else if (!item_has_code(item, choice->code))
			item_toggle_code(item, choice->code);
		edit1_set(&item->line, "");
	} else if (type == FORM_PICK) {
		take_alone(form, item, &arena);
	}
	arena_fini(&arena);
}

/* ---- what is shown ---- */

const char *
form_labels(const struct form_field *field, const char *codes,
	    struct arena *arena)
{
	struct strbuf text = {0};
	for (size_t i = 0; i < field->n_choices; i++) {
		const struct form_choice *choice = &field->choices[i];
		if (!names_code(codes, choice->code))
			continue;
		if (text.len > 0)
			strbuf_add(&text, ", ");
		strbuf_add(&text, choice->label);
	}
	const char *shown = arena_strdup(arena, strbuf_str(&text));
	strbuf_fini(&text);
	return shown;
}

/* What nobody ticks is no, unless it has to be said. */
static const char *
unanswered(const struct form_field *field)
{
	if (field->is_required || field->is_needed)
		/* TRANSLATORS: two keys */
		return _("[ ] y or n?");
	return field->is_open ? "[ ]" : _("[ ] no");
}

const char *
item_shown(const struct form *form, const struct form_item *item,
	   struct arena *arena)
{
	const char *value = item_raw(item);
	const struct form_spec *spec = &form->spec;
	switch (item->field->type) {
	case FORM_CHOICE:
		return *value == '\0' ? "" : choice_label(item->field, value);
	case FORM_MULTI:
		return form_labels(item->field, value, arena);
	case FORM_BOOL:
		if (strcmp(value, "yes") == 0)
			return _("[x] yes");
		return *value != '\0' ? _("[ ] no") : unanswered(item->field);
	case FORM_PICK:
		if (*value == '\0' || spec->pick_text == NULL)
			return value;
		return spec->pick_text(spec->field_data, item->field, value,
				       arena);
	case FORM_SECRET:
		return *value == '\0' ? "" : "********";
	case FORM_TEXT:
	case FORM_NOTE:
	case FORM_DATE:
	case FORM_TIME:
	case FORM_MOMENT:
	case FORM_INT:
	case FORM_MONEY:
	case FORM_TITLE:
	case FORM_INFO:
		break;
	}
	return value;
}
