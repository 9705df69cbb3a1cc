/* SPDX-License-Identifier: EUPL-1.2 */
/* What an operation is about, before it is done: what stands above its form and
 * in its question, what speaks against it, and what others made of it since. */
#include "config.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "operation_private.h"
#include "param_private.h"
#include "session_private.h"

/* ---- One line of it ---- */

void
op_tell(struct op_call *call, const char *label, const char *text)
{
	const struct told told = {.label = label, .text = text};

	op_tell_of(call, &told);
}

void
op_tell_of(struct op_call *call, const struct told *one)
{
	struct told_lines *told = &call->told;
	struct told *item;

	if (*one->text == '\0')
		return;
	told->items = arena_room(call->arena, told->items, told->n,
				 sizeof(*told->items));
	item = &told->items[told->n++];
	*item = *one;
	item->label = arena_strdup(call->arena, one->label);
	item->text = arena_strdup(call->arena, one->text);
}

void
op_tell_final(struct op_call *call)
{
	call->told.is_final = true;
}

void
op_tell_as(struct op_call *call, const char *title, const char *label)
{
	call->told.title = arena_strdup(call->arena, title);
	if (call->told.n > 0)
		call->told.items[0].label = arena_strdup(call->arena, label);
}

/* ---- All of it ---- */

/* Whose record it is stands above every form by itself. */
static bool
is_told(const struct param *param)
{
	return param->subject && !param->is_told &&
	       (param->type != PARAM_REF ||
		(param->ref != REF_CASEFILE && param->ref != REF_PERSON));
}

static enum err_code
tell_all(struct op_call *call, struct err *err)
{
	const struct operation *op = call->op;

	for (size_t i = 0; i < op->n_params; i++)
		if (is_told(&op->params[i]))
			op_tell(call, _(op->params[i].label),
				param_show(call->session, &op->params[i],
					   &call->values[i], call->arena));
	return op->tell != NULL && op_has_subjects(call) ? op->tell(call, err)
							 : ERR_OK;
}

const char *
told_text(const struct told_lines *told, struct arena *arena)
{
	const char *text = told->is_final ? "!" : "";

	for (size_t i = 0; i < told->n; i++)
		text = arena_printf(arena, "%s\n%s: %s", text,
				    told->items[i].label, told->items[i].text);
	return text;
}

/* What somebody else made of it while the question stood is asked anew. */
enum err_code
op_check_told(struct op_call *call, const struct inputs *in, struct err *err)
{
	enum err_code rc = in->told == NULL ? ERR_OK : tell_all(call, err);

	if (rc != ERR_OK || in->told == NULL)
		return rc;
	call->is_told_otherwise =
		strcmp(told_text(&call->told, call->arena), in->told) != 0;
	call->told = (struct told_lines){0};
	return !call->is_told_otherwise
		       ? ERR_OK
		       : err_set(err, ERR_CONFLICT, "",
				 _("Not done: what you were asked is not so "
				   "any more. Read it again."));
}

enum err_code
app_tell(struct session *session, const struct operation *op,
	 const struct inputs *in, struct arena *arena, struct told_lines *out,
	 struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	enum err_code rc;

	*out = (struct told_lines){0};
	op_begin(&call, session, op, arena, &issues);
	rc = op_prepare(&call, in, err);
	if (rc == ERR_INVALID && op_lacks_subject(&call))
		return ERR_OK; /* the form will ask for it */
	if (rc == ERR_OK)
		rc = tell_all(&call, err);
	*out = call.told;
	return rc;
}

enum err_code
app_compare(struct session *session, const struct operation *op,
	    const struct inputs *in, struct arena *arena,
	    struct compared_fields *out, struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	enum err_code rc;

	*out = (struct compared_fields){0};
	op_begin(&call, session, op, arena, &issues);
	rc = op_prepare(&call, in, err);
	return rc == ERR_OK && op->compare != NULL
		       ? op->compare(&call, out, err)
		       : rc;
}

enum err_code
app_warn(struct session *session, const struct operation *op,
	 const struct inputs *in, struct arena *arena, struct told_lines *out,
	 struct err *err)
{
	struct issues issues = {0};
	struct op_call call;
	enum err_code rc;

	*out = (struct told_lines){0};
	if (op->warn == NULL)
		return ERR_OK;
	op_begin(&call, session, op, arena, &issues);
	rc = op_prepare(&call, in, err);
	if (rc == ERR_INVALID)
		return ERR_OK; /* the form says what of it is missing */
	if (rc == ERR_OK && op_has_subjects(&call))
		rc = op->warn(&call, err);
	*out = call.told;
	return rc;
}
