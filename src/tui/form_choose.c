/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "calendar_popup.h"
#include "form_private.h"
#include "ui.h"

/* ---- choices and templates ---- */

static void
choice_done(void *data, const struct picker_row *rows, size_t n,
	    bool was_cancelled)
{
	struct form *form = data;
	struct form_item *item = form_item_at(form, form->focus);
	struct strbuf codes = {0};
	if (was_cancelled)
		return;
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_add_c(&codes, ',');
		strbuf_add(&codes, rows[i].value);
	}
	item_set(item, strbuf_str(&codes));
	strbuf_fini(&codes);
	form_touch(form);
	form_go_next(form);
}

static void
template_done(void *data, const struct picker_row *rows, size_t n,
	      bool was_cancelled)
{
	struct form *form = data;
	struct form_item *item = form_item_at(form, form->focus);
	if (was_cancelled || n == 0)
		return;
	note_edit_template(&item->note, form->ui, rows[0].note);
	form_touch(form);
	for (size_t i = 0;
	     form->spec.took != NULL && i < item->field->n_choices; i++)
		if (strcmp(item->field->choices[i].code, rows[0].value) == 0)
			form->spec.took(form->spec.data, form, item->field, i);
	form_follow(form);
}

/* C2 and A1 are spoken of; "third_party" is the label once more. */
static bool
says_more(const struct form_choice *choice)
{
	return strpbrk(choice->code, "0123456789") != NULL;
}

const char *
form_choice_words(const struct form_field *field,
		  const struct form_choice *choice, struct arena *arena)
{
	return field->hides_codes || !says_more(choice)
		       ? choice->label
		       : arena_printf(arena, "%s  %s", choice->code,
				      choice->label);
}

static void
push_choices(struct form *form, const struct form_item *item)
{
	struct arena arena = {0};
	const struct form_field *field = item->field;
	bool is_note = field->type == FORM_NOTE;
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, field->n_choices + 1);
	size_t n = 0;
	for (size_t i = 0; i < field->n_choices; i++) {
		const struct form_choice *choice = &field->choices[i];
		if (choice->is_retired && !item_has_code(item, choice->code))
			continue;
		rows[n].value = choice->code;
		rows[n].code = is_note ? NULL : choice->code;
		rows[n].hides_code = !is_note &&
				     (field->hides_codes || !says_more(choice));
		rows[n].text = is_note ? choice->code : choice->label;
		rows[n].note = is_note		      ? choice->label
			       : choice->note != NULL ? choice->note
			       : choice->is_frequent  ? _("used often")
						      : NULL;
		rows[n].is_frequent = choice->is_frequent;
		rows[n].is_on = item_has_code(item, choice->code);
		n++;
	}
	struct picker_spec spec = {
		.title = is_note ? _("Templates") : field->label,
		/* What names nothing hides nothing of what there is. */
		.query = is_note || item_match(item) == NULL
				 ? ""
				 : edit1_str(&item->line),
		.rows = rows,
		.n_rows = n,
		.value = item->value,
		.is_multi = field->type == FORM_MULTI,
		.explains = true,
		.done = is_note ? template_done : choice_done,
		.data = form,
	};
	if (n == 0)
		ui_say(form->ui, MESSAGE_NOTE,
		       is_note ? _("There are no templates for this note.")
			       : _("There is nothing to choose from."));
	else
		ui_push(form->ui, picker_new(&spec));
	arena_fini(&arena);
}

void
form_follow_choice(struct form *form, struct form_item *item,
		   const struct form_choice *before)
{
	const struct form_choice *choice = item_match(item);
	if (choice == before || choice == NULL)
		return;
	char *kept = xstrdup(item_raw(item));
	item_set_value(item, choice->code);
	form_follow(form);
	item_set_value(item, kept);
	free(kept);
}

/* ---- people and other records ---- */

static const char NEW_MARK[] = "+";

/* Somebody new is the last row, never the first of several. */
static size_t
pick_search(void *data, const char *query, struct arena *arena,
	    const struct picker_row **rows_out)
{
	struct form *form = data;
	const struct form_field *field = form_item_at(form, form->focus)->field;
	size_t n = form->spec.pick(form->spec.field_data, field, query, arena,
				   rows_out);
	const char *label =
		form->spec.new_label == NULL || *query == '\0'
			? NULL
			: form->spec.new_label(form->spec.data, field);
	free(form->sought);
	form->sought = xstrdup(query);
	if (label == NULL)
		return n;
	struct picker_row *rows = arena_new(arena, struct picker_row, n + 1);
	if (n > 0)
		memcpy(rows, *rows_out, n * sizeof(*rows));
	rows[n] = (struct picker_row){.value = NEW_MARK, .text = label};
	*rows_out = rows;
	return n + 1;
}

static void
pick_done(void *data, const struct picker_row *rows, size_t n,
	  bool was_cancelled)
{
	struct form *form = data;
	if (was_cancelled || n == 0 || strcmp(rows[0].value, NEW_MARK) != 0)
		choice_done(data, rows, n, was_cancelled);
	else
		form->spec.make_new(form->spec.data,
				    form_item_at(form, form->focus)->field,
				    form->sought);
}

static void
push_pick(struct form *form, const struct form_item *item)
{
	struct picker_spec spec = {
		.title = item->field->label,
		.query = edit1_str(&item->line),
		.search = pick_search,
		.done = pick_done,
		.data = form,
	};
	if (form->spec.pick != NULL)
		ui_push(form->ui, picker_new(&spec));
}

/* ---- days ---- */

static void
day_done(void *data, struct date day)
{
	struct form *form = data;
	struct form_item *item = form_item_at(form, form->focus);
	char iso[DATE_ISO_SIZE];
	if (date_is_none(day))
		return;
	date_iso(day, iso);
	if (item->field->type == FORM_DATE) {
		item_set(item, iso);
		form_touch(form);
		form_go_next(form);
		return;
	} else {
		const char *blank = strchr(item_raw(item), ' ');
		char moment[64];
		snprintf(moment, sizeof(moment), "%s%.16s", iso,
			 blank == NULL ? " " : blank);
		item_set(item, moment);
	}
	form_touch(form);
}

static void
push_calendar(struct form *form, const struct form_item *item)
{
	struct date day = DATE_NONE;
	if (item_read_day(item, ui_today(form->ui), &day) != DATE_READ_OK)
		day = DATE_NONE;
	ui_push(form->ui, calendar_popup_new(day, day_done, form));
}

bool
form_has_choices(const struct form *form)
{
	const struct form_item *item = &form->items[form->focus];
	switch (item->field->type) {
	case FORM_CHOICE:
	case FORM_MULTI:
	case FORM_NOTE:
		return item->field->n_choices > 0;
	case FORM_PICK:
		return form->spec.pick != NULL;
	case FORM_DATE:
	case FORM_MOMENT:
		return true;
	case FORM_TEXT:
	case FORM_TIME:
	case FORM_BOOL:
	case FORM_INT:
	case FORM_MONEY:
	case FORM_SECRET:
	case FORM_TITLE:
	case FORM_INFO:
		break;
	}
	return false;
}

void
form_choose(struct form *form)
{
	const struct form_item *item = form_item_at(form, form->focus);
	switch (item->field->type) {
	case FORM_CHOICE:
	case FORM_MULTI:
	case FORM_NOTE:
		push_choices(form, item);
		break;
	case FORM_PICK:
		push_pick(form, item);
		break;
	case FORM_DATE:
	case FORM_MOMENT:
		push_calendar(form, item);
		break;
	case FORM_TEXT:
	case FORM_TIME:
	case FORM_BOOL:
	case FORM_INT:
	case FORM_MONEY:
	case FORM_SECRET:
	case FORM_TITLE:
	case FORM_INFO:
		if (str_is_empty(item->field->help))
			ui_say(form->ui, MESSAGE_NOTE,
			       _("This field has no list of choices: type the "
				 "value."));
		else
			ui_say(form->ui, MESSAGE_NOTE,
			       /* TRANSLATORS: the help of the field */
			       _("This field has no list of choices: %s."),
			       item->field->help);
		break;
	}
}
