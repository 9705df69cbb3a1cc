/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/row.h"
#include "param_private.h"
#include "session_private.h"
#include "store/record.h"
#include "store/reference_store.h"

static size_t
find_param(const struct operation *op, const char *name)
{
	for (size_t i = 0; i < op->n_params; i++) {
		if (strcmp(op->params[i].name, name) == 0)
			return i;
	}
	return op->n_params;
}

static struct value *
value_of(const struct op_call *call, const char *name)
{
	size_t i = find_param(call->op, name);

	assert(i < call->op->n_params);
	return &call->values[i];
}

const struct value *
op_value(const struct op_call *call, const char *name)
{
	return value_of(call, name);
}

bool
op_given(const struct op_call *call, const char *name)
{
	const struct value *value = value_of(call, name);

	return value->given && !str_is_empty(value->text);
}

const char *
op_text(const struct op_call *call, const char *name)
{
	return op_given(call, name) ? value_of(call, name)->text : NULL;
}

int64_t
op_int(const struct op_call *call, const char *name)
{
	return op_given(call, name) ? value_of(call, name)->i : 0;
}

struct date
op_date(const struct op_call *call, const char *name)
{
	return op_given(call, name) ? value_of(call, name)->date : DATE_NONE;
}

/* A value that was not typed, from its canonical text. */
static void
fill(struct op_call *call, const struct param *param, struct value *value,
     const char *text)
{
	if (value->typed || str_is_empty(text))
		return;
	if (!param_read(call->session, param, text, call->arena, value,
			call->issues))
		return;
	value->typed = false;
}

void
op_fill_text(struct op_call *call, const char *name, const char *text)
{
	size_t i = find_param(call->op, name);

	assert(i < call->op->n_params);
	fill(call, &call->op->params[i], &call->values[i], text);
}

void
op_fill_int(struct op_call *call, const char *name, int64_t i)
{
	size_t at = find_param(call->op, name);
	const char *text;

	assert(at < call->op->n_params);
	if (call->op->params[at].type == PARAM_BOOL)
		text = i != 0 ? "y" : "n";
	else if (call->op->params[at].type == PARAM_HUNDREDTHS)
		text = arena_printf(call->arena, "%lld.%02lld",
				    (long long)i / 100, (long long)i % 100);
	else
		text = arena_printf(call->arena, "%lld", (long long)i);
	fill(call, &call->op->params[at], &call->values[at], text);
}

void
op_fill_date(struct op_call *call, const char *name, struct date d)
{
	op_fill_text(call, name, date_iso_dup(call->arena, d));
}

void
op_fill_ref(struct op_call *call, const char *name, int64_t id)
{
	struct value *value = value_of(call, name);
	const struct param *param =
		&call->op->params[find_param(call->op, name)];
	struct err err = {0};
	struct reference_text text = {.arena = call->arena};

	if (value->typed || id == 0)
		return;
	if (reference_name(call->store, param->ref, id, &text, &err) != ERR_OK)
		return;
	value->text = text.typed;
	value->given = true;
	value->i = id;
}

void
op_fill_later(struct op_call *call, const char *name)
{
	value_of(call, name)->awaits = true;
}

void
op_need(struct op_call *call, const char *name)
{
	value_of(call, name)->is_needed = true;
}

void
op_skip(struct op_call *call, const char *name)
{
	value_of(call, name)->is_skipped = true;
}

enum err_code
op_check_rev(struct op_call *call, int64_t rev, struct err *err)
{
	struct value *value = value_of(call, "rev");

	if (value->typed && value->i != rev)
		return err_set(err, ERR_CONFLICT, "rev",
			       _("Not saved: somebody else has saved it since "
				 "you opened it. Read it again and compare "
				 "before you save."));
	op_fill_int(call, "rev", rev);
	return ERR_OK;
}

/* ---- Rows ---- */

enum err_code
op_load_row(struct op_call *call, const char *name, const struct record *record,
	    void *row, struct err *err)
{
	const struct value *value = op_value(call, name);
	const struct param *param = &call->op->params[value - call->values];

	/* Every save of a case moves its row. */
	if (call->met == NULL && param->subject && param->ref != REF_CASEFILE &&
	    param->ref != REF_PERSON) {
		call->met = record;
		call->met_id = value->i;
	}
	return record_load(call->store, record, op_int(call, name), call->arena,
			   row, err);
}

struct date
param_day_said(const struct param *param, struct date kept)
{
	return param->is_last_day ? date_last_day(kept) : kept;
}

static void
fill_member(struct op_call *call, const struct param *param,
	    const struct record_column *column, const void *row)
{
	const void *p = (const char *)row + column->offset;

	switch (column->type) {
	case RECORD_TEXT:
	case RECORD_TEXT_NULL:
		op_fill_text(call, param->name, *(const char *const *)p);
		break;
	case RECORD_INT_NULL:
		if (*(const int64_t *)p != RECORD_NO_INT)
			op_fill_int(call, param->name, *(const int64_t *)p);
		break;
	case RECORD_INT:
	case RECORD_ID_NULL:
		if (param->type == PARAM_REF)
			op_fill_ref(call, param->name, *(const int64_t *)p);
		else if (column->type == RECORD_INT || *(const int64_t *)p != 0)
			op_fill_int(call, param->name, *(const int64_t *)p);
		break;
	case RECORD_BOOL:
		op_fill_int(call, param->name, *(const bool *)p);
		break;
	case RECORD_DATE:
	case RECORD_DATE_OPEN:
	case RECORD_DATE_NULL:
		op_fill_date(call, param->name,
			     param_day_said(param, *(const struct date *)p));
		break;
	case RECORD_STAMP_NULL:
	case RECORD_STAMP_OPEN:
		break; /* moments are set by the program, never typed */
	}
}

void
op_fill_row(struct op_call *call, const struct record *record, const void *row)
{
	call->edited = record;
	call->edited_id = ((const struct row_head *)row)->id;
	for (size_t i = 0; i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];
		const struct record_column *column =
			record_column_find(record, param->name);

		if (column != NULL && param->type != PARAM_REV)
			fill_member(call, param, column, row);
	}
}

enum err_code
op_check_row(struct op_call *call, const struct record *record, const void *row,
	     struct err *err)
{
	const struct row_head *head = row;

	call->edited = record;
	call->edited_id = head->id;
	return op_check_rev(call, head->rev, err);
}

enum err_code
op_fill_edit(struct op_call *call, const struct record *record, const void *row,
	     struct err *err)
{
	enum err_code rc = op_check_row(call, record, row, err);

	if (rc == ERR_OK)
		op_fill_row(call, record, row);
	return rc;
}

static struct date
day_kept(const struct param *param, struct date said)
{
	return param->is_last_day ? date_after_last(said) : said;
}

static void
take_member(const struct param *param, const struct value *value,
	    const struct record_column *column, void *row)
{
	void *p = (char *)row + column->offset;
	bool empty = *value->text == '\0';

	switch (column->type) {
	case RECORD_TEXT:
		*(const char **)p = value->text;
		break;
	case RECORD_TEXT_NULL:
		*(const char **)p = empty ? NULL : value->text;
		break;
	case RECORD_INT_NULL:
		*(int64_t *)p = empty ? RECORD_NO_INT : value->i;
		break;
	case RECORD_INT:
	case RECORD_ID_NULL:
		*(int64_t *)p = empty ? 0 : value->i;
		break;
	case RECORD_BOOL:
		*(bool *)p = !empty && value->i != 0;
		break;
	case RECORD_DATE:
	case RECORD_DATE_OPEN:
	case RECORD_DATE_NULL:
		*(struct date *)p = empty ? DATE_NONE
					  : day_kept(param, value->date);
		break;
	case RECORD_STAMP_NULL:
	case RECORD_STAMP_OPEN:
		break;
	}
}

enum err_code
op_load_edit(struct op_call *call, const char *name,
	     const struct record *record, struct err *err)
{
	void *row = arena_alloc(call->arena, record->size);
	enum err_code rc = op_load_row(call, name, record, row, err);

	return rc == ERR_OK ? op_fill_edit(call, record, row, err) : rc;
}

void
op_take_row(const struct op_call *call, const struct record *record, void *row)
{
	for (size_t i = 0; i < call->op->n_params; i++) {
		const struct param *param = &call->op->params[i];
		const struct record_column *column =
			record_column_find(record, param->name);

		if (column != NULL && call->values[i].given &&
		    param->type != PARAM_REV)
			take_member(param, &call->values[i], column, row);
	}
}

/* ---- One by itself ---- */

enum err_code
app_check_value(struct session *session, const struct param *param,
		const char *text, struct arena *arena, const char **shown_out,
		struct err *err)
{
	struct issues issues = {.arena = arena};
	struct value value;

	*shown_out = "";
	if (!param_read(session, param, text, arena, &value, &issues))
		return issues_to_err(&issues, ERR_INVALID, err);
	*shown_out = param_show(session, param, &value, arena);
	return ERR_OK;
}
