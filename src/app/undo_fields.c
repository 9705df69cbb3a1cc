/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "undo_fields.h"

#include <string.h>

#include "app/operation.h"
#include "app/param.h"
#include "app/undo.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "undo_words.h"

/* ---- Reading ---- */

/* One row that the save changed, while its fields are gathered. */
struct reading {
	struct op_call *call;
	const struct operation *op;
	const struct act_change *change;
	struct act_values values;
	struct act_row is; /* of each value; of a row that is gone, none */
	const char *stays; /* why nothing of it goes back; NULL = it may */
	bool is_alone;	   /* the only row that the save changed */
};

static struct undo_field *
add_field(struct reading *row, const char *name, const char *label,
	  struct undo_fields *out)
{
	struct arena *arena = row->call->arena;
	struct undo_field *field;

	out->items = arena_room(arena, out->items, out->n, sizeof(*out->items));
	field = &out->items[out->n++];
	*field = (struct undo_field){
		.shown = {.name = name,
			  .label = label,
			  .was = "",
			  .made = "",
			  .now = "",
			  .stays = row->stays},
		.change = row->change,
		.columns = {.arena = arena},
	};
	return field;
}

static void
add_column(struct undo_field *field, const struct act_value *value)
{
	struct act_values *columns = &field->columns;

	columns->items = arena_room(columns->arena, columns->items, columns->n,
				    sizeof(*columns->items));
	columns->items[columns->n++] = *value;
}

static const char *
row_name(const struct reading *row)
{
	return arena_printf(row->call->arena, "%s.%lld", row->change->table,
			    (long long)row->change->row_id);
}

/* Which row it is of is said where there are several. */
static const char *
label_of(const struct reading *row, const struct param *param)
{
	const char *words;

	if (row->is_alone)
		return param != NULL ? _(param->label)
				     : undo_thing(row->change->table);
	words = undo_row_words(row->call, row->change);
	return param == NULL ? words
			     : arena_printf(row->call->arena, "%s: %s", words,
					    _(param->label));
}

static bool
is_changed(const struct reading *row, size_t i)
{
	return row->is.rev == 0 ||
	       !act_cell_equals(&row->is.now[i], &row->values.items[i].after);
}

static void
add_labelled(struct reading *row, size_t i, const struct param *param,
	     struct undo_fields *out)
{
	const struct act_value *value = &row->values.items[i];
	const struct op_call *call = row->call;
	struct undo_field *field =
		add_field(row,
			  arena_printf(call->arena, "%s.%s", row_name(row),
				       value->column),
			  _(param->label), out);

	field->shown.was = undo_cell_text(call, param, &value->before);
	field->shown.made = undo_cell_text(call, param, &value->after);
	if (row->is.rev != 0)
		field->shown.now = undo_cell_text(call, param, &row->is.now[i]);
	field->shown.is_changed = is_changed(row, i);
	field->shown.is_long = param->type == PARAM_TEXT;
	add_column(field, value);
}

/* "Called off" and "2": "Called off, 2". */
static const char *
joined(const struct reading *row, const char *words, const struct param *param,
       const struct act_cell *cell)
{
	const char *text = undo_cell_text(row->call, param, cell);

	return *words == '\0' || *text == '\0'
		       ? arena_printf(row->call->arena, "%s%s", words, text)
		       : arena_printf(row->call->arena, "%s, %s", words, text);
}

/* What the operation set of its own goes back in one: the values of those that
 * have words. */
static void
add_own_words(struct reading *row, size_t i, struct compared *shown)
{
	const struct act_value *value = &row->values.items[i];
	const struct param *own =
		undo_own_param(row->change->table, value->column);

	if (own == NULL)
		return;
	shown->was = joined(row, shown->was, own, &value->before);
	shown->made = joined(row, shown->made, own, &value->after);
	if (row->is.rev != 0)
		shown->now = joined(row, shown->now, own, &row->is.now[i]);
}

static void
add_unlabelled(struct reading *row, size_t i, struct undo_field **rest,
	       struct undo_fields *out)
{
	if (*rest == NULL)
		*rest = add_field(row, row_name(row), label_of(row, NULL), out);
	add_column(*rest, &row->values.items[i]);
	add_own_words(row, i, &(*rest)->shown);
	(*rest)->shown.is_changed |= is_changed(row, i);
}

/* Where none of it has words, that it is so. */
static void
name_rest(const struct reading *row, struct compared *rest)
{
	if (*rest->was != '\0' || *rest->made != '\0')
		return;
	rest->was = _("as before");
	rest->made = _("as you saved it");
	if (row->is.rev != 0)
		rest->now = rest->is_changed ? _("changed since") : rest->made;
}

/* A row that was changed: each field that is not what it was. */
static void
add_changed(struct reading *row, struct undo_fields *out)
{
	struct undo_field *rest = NULL;

	for (size_t i = 0; i < row->values.n; i++) {
		const struct act_value *value = &row->values.items[i];
		const struct param *param = undo_param(row->op, value->column);

		if (row->is.rev != 0 &&
		    act_cell_equals(&row->is.now[i], &value->before))
			continue;
		if (param != NULL)
			add_labelled(row, i, param, out);
	}
	for (size_t i = 0; i < row->values.n; i++)
		if (undo_param(row->op, row->values.items[i].column) == NULL &&
		    (row->is.rev == 0 ||
		     !act_cell_equals(&row->is.now[i],
				      &row->values.items[i].before)))
			add_unlabelled(row, i, &rest, out);
	if (rest != NULL)
		name_rest(row, &rest->shown);
}

/* One that came or went: the fields that are not what the save made of it,
 * else the row. */
static void
add_whole(struct reading *row, struct undo_fields *out)
{
	const size_t n_before = out->n;
	struct undo_field *field;

	for (size_t i = 0; row->change->act == 'I' && i < row->values.n; i++) {
		const struct param *param =
			undo_param(row->op, row->values.items[i].column);

		if (param != NULL && row->is.rev != 0 && is_changed(row, i))
			add_labelled(row, i, param, out);
	}
	if (out->n > n_before)
		return;
	field = add_field(row, row_name(row), label_of(row, NULL), out);
	field->shown.was = row->change->act == 'I' ? "" : _("there");
	field->shown.made = row->change->act == 'I' ? _("there") : "";
	field->shown.now = row->is.rev != 0 ? _("there") : "";
	field->shown.is_changed = strcmp(field->shown.now, field->shown.made) !=
				  0;
}

/* Rows that came or went by one save go back together: who has changed one of
 * them, and what is done instead. */
static enum err_code
why_not_whole(struct op_call *call, const struct operation *of,
	      const struct act_changes *changes, const char **out,
	      struct err *err)
{
	struct act_later later = {0};
	struct undo_rule rule;
	const struct operation *op;
	const char *first;
	const char *instead = _("Change it where it stands.");
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && later.who == NULL && i < changes->n;
	     i++)
		rc = act_find_later(call->store, &changes->items[i],
				    call->arena, &later, err);
	if (rc != ERR_OK || later.who == NULL) {
		*out =
			_("Rows that came or went by it go back together, "
			  "while nobody has built on one of them.");
		return rc;
	}
	op = operation_find(later.operation);
	rule = undo_rule_of(later.operation);
	if (of != NULL && undo_in_error(call, of->name) != NULL)
		instead = undo_in_error(call, of->name);
	else if (rule.how == UNDO_NEVER)
		instead = _(rule.instead);
	else if (op != NULL && undo_by_setting(op->name))
		instead = arena_printf(call->arena,
				       /* TRANSLATORS: the title of a command */
				       _("Or set it again as it is to be: "
					 "\"%s\"."),
				       _(op->title));
	first = undo_later_first(call, &later);
	*out = arena_printf(
		call->arena,
		/* TRANSLATORS: "Jon Ruiz: Appointment re-dated,
			     * 14:31"; a sentence on what is done first, with
			     * a blank; one on what is done instead */
		_("This goes back only whole, and it was changed "
		  "since. %s. %s%s"),
		undo_later_words(call, &later),
		*first == '\0' ? "" : arena_printf(call->arena, "%s ", first),
		instead);
	return ERR_OK;
}

static enum err_code
find_why(struct reading *row, const char *not_whole, struct err *err)
{
	struct act_later later = {0};
	enum err_code rc = act_find_later_whole(row->call->store, row->change,
						row->call->arena, &later, err);

	if (rc != ERR_OK)
		return rc;
	if (later.who != NULL)
		row->stays = arena_printf(row->call->arena,
					  /* TRANSLATORS: "Jon Ruiz: Contract
					   * agreed on, 14:31" */
					  _("What it is a part of was built "
					    "on since. %s"),
					  undo_later_words(row->call, &later));
	else if (row->is.rev == 0 && row->change->act != 'D')
		row->stays = _("It is gone since.");
	else
		row->stays = not_whole;
	return ERR_OK;
}

/* Who set last what is not as the save left it, of the fields from first on. */
static enum err_code
find_who(struct reading *row, size_t first, struct undo_fields *out,
	 struct err *err)
{
	struct op_call *call = row->call;
	struct undo_field changed = {.columns = {.arena = call->arena}};
	struct act_later later = {0};
	bool has_changed = false;
	enum err_code rc;

	for (size_t i = first; i < out->n; i++) {
		const struct undo_field *field = &out->items[i];

		has_changed |= field->shown.is_changed;
		for (size_t k = 0;
		     field->shown.is_changed && k < field->columns.n; k++)
			add_column(&changed, &field->columns.items[k]);
	}
	if (!has_changed)
		return ERR_OK;
	rc = act_find_setter(call->store, row->change, &changed.columns,
			     call->arena, &later, err);
	if (rc == ERR_OK && later.who != NULL)
		out->who = undo_later_words(call, &later);
	return rc;
}

static enum err_code
read_row(struct reading *row, const char *not_whole, struct undo_fields *out,
	 struct err *err)
{
	struct op_call *call = row->call;
	const size_t n_before = out->n;
	enum err_code rc;

	row->values = (struct act_values){.arena = call->arena};
	act_values(row->change, &row->values);
	rc = act_now(call->store, row->change, &row->values, call->arena,
		     &row->is, err);
	if (rc == ERR_OK)
		rc = find_why(row, not_whole, err);
	if (rc != ERR_OK)
		return rc;
	if (row->change->act == 'U')
		add_changed(row, out);
	else
		add_whole(row, out);
	return out->who == NULL ? find_who(row, n_before, out, err) : ERR_OK;
}

enum err_code
undo_fields_read(struct op_call *call, const struct operation *op,
		 const struct act_changes *changes, struct undo_fields *out,
		 struct err *err)
{
	bool are_all_changes = true;
	const char *not_whole = NULL;
	enum err_code rc = ERR_OK;

	*out = (struct undo_fields){0};
	for (size_t i = 0; i < changes->n; i++)
		are_all_changes &= changes->items[i].act == 'U';
	if (!are_all_changes)
		rc = why_not_whole(call, op, changes, &not_whole, err);
	for (size_t i = 0; rc == ERR_OK && i < changes->n; i++) {
		struct reading row = {
			.call = call, .op = op, .change = &changes->items[i]};

		rc = read_row(&row, not_whole, out, err);
	}
	return rc;
}

/* ---- Setting ---- */

const char *
undo_fields_names(const struct op_call *call, const struct undo_fields *fields)
{
	const char *names = "";

	for (size_t i = 0; i < fields->n; i++)
		if (fields->items[i].shown.stays == NULL)
			names = arena_printf(call->arena, "%s%s%s", names,
					     *names == '\0' ? "" : " ",
					     fields->items[i].shown.name);
	return names;
}

static const struct undo_field *
field_named(const struct undo_fields *fields, const char *name, size_t len)
{
	for (size_t i = 0; i < fields->n; i++)
		if (strlen(fields->items[i].shown.name) == len &&
		    strncmp(fields->items[i].shown.name, name, len) == 0)
			return &fields->items[i];
	return NULL;
}

/* Reads "fields"; is_taken has one for each of them. */
static void
choose(struct op_call *call, const struct undo_fields *fields, bool *is_taken)
{
	static const char between[] = " ,";
	const char *at = op_text(call, "fields");
	const char *names = undo_fields_names(call, fields);

	for (size_t len; *at != '\0'; at += len) {
		const struct undo_field *field;

		at += strspn(at, between);
		len = strcspn(at, between);
		field = field_named(fields, at, len);
		if (len == 0)
			continue;
		if (field != NULL)
			is_taken[field - fields->items] = true;
		if (field == NULL && *names == '\0')
			issues_add(
				call->issues, "fields", "unknown",
				_("Nothing of it can be chosen. %s"),
				fields->n == 0
					? ""
					: str_or_empty(
						  fields->items[0].shown.stays));
		else if (field == NULL)
			issues_add(call->issues, "fields", "unknown",
				   _("There is no '%.*s' to take back here, "
				     "but: %s."),
				   (int)len, at, names);
		else if (field->shown.stays != NULL)
			issues_add(call->issues, "fields", "stays", "%s: %s",
				   field->shown.label, field->shown.stays);
	}
}

/* All that was chosen of a row in one, so that its columns fit together. */
static enum err_code
put_row_back(struct op_call *call, const struct undo_fields *fields,
	     const bool *is_taken, size_t first, struct err *err)
{
	const struct act_change *change = fields->items[first].change;
	struct undo_field row = {.columns = {.arena = call->arena}};
	bool is_done = false;
	enum err_code rc;

	for (size_t i = first; i < fields->n; i++)
		for (size_t k = 0;
		     is_taken[i] && fields->items[i].change == change &&
		     k < fields->items[i].columns.n;
		     k++)
			add_column(&row, &fields->items[i].columns.items[k]);
	if (row.columns.n == 0)
		return ERR_OK;
	rc = act_put_back(call->store, change, &row.columns, &is_done, err);
	if (rc == ERR_OK && !is_done)
		return err_set(err, ERR_INVALID, "fields",
			       _("Not taken back: %s would not fit together. "
				 "Take back all of it, or nothing."),
			       undo_thing(change->table));
	return rc;
}

enum err_code
undo_fields_put_back(struct op_call *call, const struct undo_fields *fields,
		     const char **labels_out, struct err *err)
{
	bool *is_taken = arena_new(call->arena, bool, fields->n + 1);
	const char *labels = "";
	enum err_code rc = ERR_OK;

	choose(call, fields, is_taken);
	for (size_t i = 0; i < fields->n; i++)
		if (is_taken[i])
			labels = arena_printf(call->arena, "%s%s%s", labels,
					      *labels == '\0' ? "" : ", ",
					      fields->items[i].shown.label);
	*labels_out = labels;
	for (size_t i = 0;
	     call->issues->n == 0 && rc == ERR_OK && i < fields->n; i++)
		if (i == 0 ||
		    fields->items[i].change != fields->items[i - 1].change)
			rc = put_row_back(call, fields, is_taken, i, err);
	return rc;
}
