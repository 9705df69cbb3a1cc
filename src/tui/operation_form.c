/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "operation_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/param.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "kith_ui.h"
#include "reference_pick.h"
#include "ui.h"

enum { CANDIDATES_MAX = 200, LINE_CPS = 240, HELP_LABELS_MAX = 5 };

/* ---- the notations of form and registry ---- */

static const char *
to_form(const struct param *param, const char *text)
{
	if (param->type != PARAM_BOOL || *text == '\0')
		return text;
	return strcmp(text, "y") == 0 ? "yes" : "no";
}

static const char *
from_form(const struct param *param, const char *value)
{
	if (param->type != PARAM_BOOL || *value == '\0')
		return value;
	return strcmp(value, "yes") == 0 ? "y" : "n";
}

static const struct param *
param_of(const struct operation_form *form, size_t i)
{
	return &form->op->params[form->items[i].param];
}

static size_t
place_of(const struct operation_form *form, const struct form_field *field)
{
	size_t i = 0;
	while (i < form->n && strcmp(form->fields[i].name, field->name) != 0)
		i++;
	return i;
}

/* ---- checks ---- */

static void
check(void *field_data, const struct form *typed,
      const struct form_field *field, const char *value, struct issues *issues)
{
	struct operation_form *form = field_data;
	struct err err = {0};
	const char *shown;
	size_t i = place_of(form, field);
	(void)typed;
	if (i == form->n)
		return;
	if (app_check_value(form->kith->session, param_of(form, i),
			    from_form(param_of(form, i), value), issues->arena,
			    &shown, &err) == ERR_INVALID)
		issues_add(issues, field->name, "invalid", "%s", err.msg);
}

/* ---- fields ---- */

static enum form_type
type_of(const struct param *param)
{
	switch (param->type) {
	case PARAM_TEXT:
		return FORM_NOTE;
	case PARAM_DATE:
		return FORM_DATE;
	case PARAM_TIME:
		return FORM_TIME;
	case PARAM_INT:
		return FORM_INT;
	case PARAM_BOOL:
		return FORM_BOOL;
	case PARAM_CODE:
		return FORM_CHOICE;
	case PARAM_REF:
		return FORM_PICK;
	case PARAM_LINE:
		return param->offer == NULL ? FORM_TEXT : FORM_MULTI;
	case PARAM_HUNDREDTHS:
	case PARAM_BIRTH:
	case PARAM_REV:
	case PARAM_SCOPE:
		break;
	}
	return FORM_TEXT;
}

static int
compare_labels(const void *a, const void *b)
{
	const struct form_choice *one = a;
	const struct form_choice *other = b;
	struct arena arena = {0};
	int order = strcmp(utf8_fold(&arena, one->label),
			   utf8_fold(&arena, other->label));
	arena_fini(&arena);
	return order;
}

/* What may be chosen, and what was chosen when more might be. */
static void
add_choices(const struct operation_form *form, const struct param *param,
	    const struct filled *filled, struct form_field *field,
	    struct arena *arena)
{
	struct candidates found = {.arena = arena, .max = CANDIDATES_MAX};
	struct err err = {0};
	bool has_value = *filled->text == '\0';
	if (param_complete(form->kith->session, param, "", &found, &err) !=
	    ERR_OK)
		found.n = 0;
	size_t n = found.n;
	struct form_choice *choices =
		arena_new(arena, struct form_choice, n + 1);
	for (size_t i = 0; i < n; i++) {
		choices[i].code = found.items[i].text;
		choices[i].label = found.items[i].label;
		choices[i].note = found.items[i].note;
		has_value |= strcmp(found.items[i].text, filled->text) == 0;
	}
	if (param->codes != NULL && code_list_is_by_name(param->codes))
		qsort(choices, n, sizeof(*choices), compare_labels);
	if (!has_value)
		choices[n++] = (struct form_choice){.code = filled->text,
						    .label = filled->shown,
						    .is_retired = true};
	field->choices = choices;
	field->n_choices = n;
}

/* Any of what the operation offers for what the form is opened on. */
static void
add_offers(const struct operation_form *form, const struct param *param,
	   const struct inputs *given, struct form_field *field,
	   struct arena *arena)
{
	struct candidates found = {.arena = arena, .max = CANDIDATES_MAX};
	struct err err = {0};
	if (app_offer(form->kith->session, form->op, param, given, &found,
		      &err) != ERR_OK)
		found.n = 0;
	struct form_choice *choices =
		arena_new(arena, struct form_choice, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		choices[i] =
			(struct form_choice){.code = found.items[i].text,
					     .label = found.items[i].label};
	field->choices = choices;
	field->n_choices = found.n;
	field->hides_codes = true;
}

static void
add_templates(const struct param *param, struct form_field *field,
	      struct arena *arena)
{
	struct form_choice *choices =
		arena_new(arena, struct form_choice, param->n_templates + 1);
	for (size_t i = 0; i < param->n_templates; i++) {
		choices[i].code = _(param->templates[i].name);
		choices[i].label = _(param->templates[i].text);
	}
	field->choices = choices;
	field->n_choices = param->n_templates;
}

/* Its own, else what there is to choose, in the words people read. */
static const char *
help_of(const struct param *param, struct arena *arena)
{
	const struct code_list *list = param->codes;
	const char *all = NULL;
	size_t n = 0;
	if (param->help != NULL || list == NULL)
		return param->help == NULL ? NULL : _(param->help);
	for (size_t i = 0; i < list->n && n <= HELP_LABELS_MAX; i++) {
		const char *label = _(list->items[i].label);
		if (list->items[i].is_retired)
			continue;
		if (n == HELP_LABELS_MAX)
			label = "…";
		all = n++ == 0 ? label
			       : arena_printf(arena, "%s, %s", all, label);
	}
	return all;
}

static void
add_field(struct operation_form *form, size_t at, const struct inputs *given,
	  const struct filled *filled, struct arena *arena)
{
	const struct param *param = &form->op->params[at];
	if (form->n == OPERATION_FIELDS_MAX)
		return;
	struct form_field *field = &form->fields[form->n];
	*field = (struct form_field){
		.name = param->name,
		.label = _(param->label),
		.help = help_of(param, arena),
		.type = type_of(param),
		.is_required = param->required,
		.is_past = param->is_past,
		.is_needed = filled->is_needed,
		.is_minutes = param->is_minutes,
		.is_doubt = param->is_doubt,
		.is_amount = param->type == PARAM_HUNDREDTHS,
		.max_cps = param->max > 0 ? (size_t)param->max : LINE_CPS,
		.min = param->min,
		.max = param->max,
		.check = check,
	};
	/* What stands in the record, or was typed to find it, is gone on with. */
	if (field->type == FORM_TEXT && !form->op->is_edit &&
	    str_is_empty(inputs_text(given, param->name)))
		field->proposed = arena_strdup(arena, filled->text);
	if (field->type == FORM_CHOICE)
		add_choices(form, param, filled, field, arena);
	else if (field->type == FORM_MULTI)
		add_offers(form, param, given, field, arena);
	else if (field->type == FORM_NOTE)
		add_templates(param, field, arena);
	form->items[form->n++] = (struct operation_field){
		.param = at,
		.before = to_form(param, filled->text),
		.is_given = !form->op->is_edit &&
			    !str_is_empty(inputs_text(given, param->name))};
}

static void
add_heading(struct strbuf *heading, const struct filled *filled)
{
	const char *text = *filled->shown != '\0' ? filled->shown
						  : filled->text;
	strbuf_addf(heading, "%s%s", heading->len > 0 ? "  " : "", text);
}

/* A row keeps its number where its name may be another one's: the logins of a
 * pair that has ended are nobody's, or those of the pair that came after. */
static const char *
subject_text(const struct param *param, const char *given, const char *name)
{
	return param->ref == REF_PAIR ? given : name;
}

static void
take_filled(struct operation_form *form, const struct inputs *given,
	    const struct filled *filled, struct arena *arena)
{
	struct strbuf heading = {0};
	struct input *subject =
		arena_new(arena, struct input, form->op->n_params + 1);
	size_t n_subject = 0;
	form->rev = "";
	for (size_t i = 0; i < form->op->n_params; i++) {
		const struct param *param = &form->op->params[i];
		const char *row = inputs_text(given, param->name);
		if (param->type == PARAM_REV) {
			form->rev = filled[i].text;
			form->is_edit = true;
		} else if (param->subject && !str_is_empty(row)) {
			subject[n_subject++] = (struct input){
				param->name,
				arena_strdup(arena,
					     subject_text(param, row,
							  filled[i].text))};
			if (!param->is_told)
				add_heading(&heading, &filled[i]);
		} else if ((!param->subject || param->required) &&
			   !filled[i].is_skipped) {
			/* A subject that may be missing is only ever a row. */
			add_field(form, i, given, &filled[i], arena);
		}
	}
	form->subject = (struct inputs){.items = subject, .n = n_subject};
	form->heading = arena_strdup(arena, strbuf_str(&heading));
	strbuf_fini(&heading);
}

enum err_code
operation_form_read(struct operation_form *form, const struct inputs *given,
		    struct arena *arena, struct err *err)
{
	struct filled *filled;
	enum err_code rc =
		app_saved_mark(form->kith->session, &form->mark, err);
	if (rc == ERR_OK)
		rc = app_fill(form->kith->session, form->op, given, arena,
			      &filled, err);
	if (rc == ERR_OK)
		take_filled(form, given, filled, arena);
	return rc;
}

/* Each row keeps its own of it. */
static void
leave_to_rows(struct operation_form *form, size_t i)
{
	form->items[i].before = "";
	form->fields[i].is_required = false;
	form->fields[i].proposed = NULL;
	form->fields[i].help =
		_("Not the same in all rows; empty leaves each its own");
}

void
operation_form_join(struct operation_form *form, const struct inputs *given)
{
	struct arena arena = {0};
	struct err err = {0};
	struct filled *filled;
	/* What refuses the row is told when it is done. */
	bool has = app_fill(form->kith->session, form->op, given, &arena,
			    &filled, &err) == ERR_OK;
	for (size_t i = 0; has && i < form->n; i++) {
		const struct operation_field *item = &form->items[i];
		const char *other =
			to_form(param_of(form, i), filled[item->param].text);
		if (*item->before != '\0' && strcmp(item->before, other) != 0)
			leave_to_rows(form, i);
	}
	arena_fini(&arena);
}

enum err_code
operation_form_blank(struct operation_form *form, const struct inputs *given,
		     struct arena *arena, struct err *err)
{
	size_t n = form->op->n_params;
	struct filled *filled = arena_new(arena, struct filled, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *name = form->op->params[i].name;
		filled[i].text = str_or_empty(inputs_text(given, name));
		filled[i].shown = "";
	}
	take_filled(form, given, filled, arena);
	return app_saved_mark(form->kith->session, &form->mark, err);
}

enum err_code
operation_form_reread(const struct operation_form *form, struct arena *arena,
		      const char ***now_out, const char **rev_out,
		      struct err *err)
{
	struct filled *filled;
	const char **now = arena_new(arena, const char *, form->n + 1);
	enum err_code rc = app_fill(form->kith->session, form->op,
				    &form->subject, arena, &filled, err);
	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; i < form->n; i++)
		now[i] = to_form(param_of(form, i),
				 filled[form->items[i].param].text);
	*rev_out = "";
	for (size_t i = 0; i < form->op->n_params; i++)
		if (form->op->params[i].type == PARAM_REV)
			*rev_out = filled[i].text;
	*now_out = now;
	return ERR_OK;
}

const char *
operation_form_saved_by(const struct operation_form *form, struct arena *arena)
{
	struct err err = {0};
	const char *said;
	const struct saved_since since = {
		.op = form->op, .in = &form->subject, .mark = form->mark};
	if (app_saved_by(form->kith->session, &since, arena, &said, &err) !=
		    ERR_OK ||
	    *said == '\0')
		return _("somebody else");
	return said;
}

/* ---- values ---- */

const char *
operation_form_value(const struct operation_form *form, struct form *typed,
		     size_t i)
{
	return form_value(typed, form->fields[i].name);
}

const char *
operation_form_shown(const struct operation_form *form, size_t i,
		     const char *value, struct arena *arena)
{
	const struct param *param = param_of(form, i);
	struct err err = {0};
	const char *shown = "";
	if (*value == '\0' || param->type == PARAM_TEXT)
		return value;
	if (form->fields[i].type == FORM_MULTI)
		return form_labels(&form->fields[i], value, arena);
	if (app_check_value(form->kith->session, param, from_form(param, value),
			    arena, &shown, &err) != ERR_OK)
		return value;
	return shown;
}

/* Which fields are meant beside those that somebody has changed. */
enum unchanged { UNCHANGED_NONE, UNCHANGED_PROPOSED, UNCHANGED_ALL };

static bool
is_wanted(enum unchanged which, const struct param *param)
{
	return which == UNCHANGED_ALL ||
	       (which == UNCHANGED_PROPOSED && param->is_proposed);
}

/* Subjects and fields. */
static struct inputs
typed_inputs(const struct operation_form *form, struct form *typed,
	     enum unchanged which, struct arena *arena)
{
	struct input *items =
		arena_new(arena, struct input, form->subject.n + form->n + 1);
	struct inputs in = {.items = items};
	for (size_t i = 0; i < form->subject.n; i++)
		items[in.n++] = form->subject.items[i];
	for (size_t i = 0; i < form->n; i++) {
		const char *value = operation_form_value(form, typed, i);
		if (strcmp(value, form->items[i].before) == 0 &&
		    !form->items[i].is_given &&
		    (*value == '\0' || !is_wanted(which, param_of(form, i))))
			continue;
		items[in.n++] = (struct input){
			form->fields[i].name,
			arena_strdup(arena,
				     from_form(param_of(form, i), value))};
	}
	return in;
}

struct inputs
operation_form_inputs(const struct operation_form *form, struct form *typed,
		      struct arena *arena)
{
	struct inputs in = typed_inputs(
		form, typed, form->is_edit ? UNCHANGED_PROPOSED : UNCHANGED_ALL,
		arena);
	struct input *items;
	if (!form->is_edit || *form->rev == '\0')
		return in;
	items = arena_new(arena, struct input, in.n + 1);
	memcpy(items, in.items, in.n * sizeof(*items));
	items[in.n] = (struct input){"rev", form->rev};
	return (struct inputs){.items = items, .n = in.n + 1};
}

/* What is offered of a case can be chosen once the case is. */
static void
offer_late(struct operation_form *form, const struct inputs *in)
{
	for (size_t i = 0; i < form->n; i++)
		if (form->fields[i].type == FORM_MULTI &&
		    form->fields[i].n_choices == 0)
			add_offers(form, param_of(form, i), in,
				   &form->fields[i], form->arena);
}

void
operation_form_follow(struct operation_form *form, struct form *typed)
{
	struct arena arena = {0};
	struct err err = {0};
	struct filled *filled;
	const struct inputs in =
		typed_inputs(form, typed, UNCHANGED_NONE, &arena);
	offer_late(form, &in);
	/* Where it cannot, the field says what is wrong. */
	bool has = app_fill(form->kith->session, form->op, &in, &arena, &filled,
			    &err) == ERR_OK;
	for (size_t i = 0; has && i < form->n; i++) {
		struct operation_field *item = &form->items[i];
		const char *now =
			to_form(param_of(form, i), filled[item->param].text);
		form->fields[i].is_needed = filled[item->param].is_needed;
		if (form->is_edit)
			continue;
		if (strcmp(operation_form_value(form, typed, i),
			   item->before) != 0 ||
		    strcmp(now, item->before) == 0)
			continue;
		item->before = arena_strdup(form->arena, now);
		if (form->fields[i].proposed != NULL)
			form->fields[i].proposed = item->before;
		form_set(typed, form->fields[i].name, item->before);
	}
	arena_fini(&arena);
}

void
operation_form_took(const struct operation_form *form, struct form *typed,
		    const struct form_field *field, size_t which)
{
	const struct param *param = operation_form_param(form, field);
	for (size_t i = 0; param->template_sets != NULL && i < form->n; i++)
		if (strcmp(form->fields[i].name, param->template_sets) == 0 &&
		    strcmp(operation_form_value(form, typed, i),
			   form->items[i].before) == 0)
			form_put(typed, form->fields[i].name,
				 param->template_values[which]);
}

/* ---- choosing rows ---- */

const struct param *
operation_form_param(const struct operation_form *form,
		     const struct form_field *field)
{
	return param_of(form, place_of(form, field));
}

size_t
operation_form_pick(void *field_data, const struct form_field *field,
		    const char *query, struct arena *arena,
		    const struct picker_row **rows_out)
{
	const struct operation_form *form = field_data;
	const struct inputs typed =
		form->typed == NULL
			? form->subject
			: operation_form_inputs(form, form->typed, arena);
	const struct reference_place place = {
		.kith = form->kith,
		.param = param_of(form, place_of(form, field)),
		.casefile_id = form->casefile_id,
		.typed = &typed,
		.form_op = form->op};
	return reference_pick(&place, query, arena, rows_out);
}

const char *
operation_form_pick_text(void *field_data, const struct form_field *field,
			 const char *value, struct arena *arena)
{
	struct operation_form *form = field_data;
	size_t i = place_of(form, field);
	struct operation_field *item = &form->items[i];
	(void)arena; /* kept longer */
	/* Asked with every frame: the record is asked once a value. */
	if (item->words == NULL || strcmp(item->asked, value) != 0) {
		item->asked = arena_strdup(form->arena, value);
		item->words =
			operation_form_shown(form, i, item->asked, form->arena);
	}
	return item->words;
}

void
operation_form_take_today(struct operation_form *form)
{
	struct input *items = arena_new(form->arena, struct input,
					form->subject.n + form->n + 1);
	for (size_t i = 0; i < form->n; i++)
		if (!form->op->params[form->items[i].param].today ||
		    str_is_empty(form->items[i].before))
			return;
	memcpy(items, form->subject.items, form->subject.n * sizeof(*items));
	for (size_t i = 0; i < form->n; i++)
		items[form->subject.n + i] = (struct input){
			form->fields[i].name, form->items[i].before};
	form->subject =
		(struct inputs){.items = items, .n = form->subject.n + form->n};
	form->n = 0;
}
