/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether what another operation takes back can be taken back, before anybody
 * is asked about it or fills in a form. */
#include "config.h"

#include "app/undo.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "param_private.h"

const char *
undo_when(struct session *session, struct stamp at, struct arena *arena)
{
	return stamp_when(arena, at, session_today(session));
}

/* What a form would still ask for, so that it is not what is refused. */
static const char *
stand_in(const struct param *param)
{
	if (!param->required)
		return "";
	if (param->type == PARAM_TEXT || param->type == PARAM_LINE)
		return "-";
	if (param->type == PARAM_CODE && param->codes != NULL)
		return param->codes->items[0].code;
	return param->type == PARAM_DATE ? "t" : "";
}

static bool
is_asked(const struct operation *op, const char *field)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (str_is(op->params[i].name, field))
			return !op->params[i].subject;
	return false;
}

/* What a form would still put right speaks against nothing. */
static enum err_code
judge(const struct operation *op, const struct issues *issues,
      const struct err *refused, struct err *err)
{
	for (size_t i = 0; i < issues->n; i++)
		if (!is_asked(op, issues->items[i].field))
			return err_set(err, refused->code,
				       issues->items[i].field, "%s",
				       issues->items[i].msg);
	if (issues->n > 0 || is_asked(op, refused->field))
		return ERR_OK;
	*err = *refused;
	return err->code;
}

enum err_code
undo_try_by(struct session *session, const struct operation *op,
	    const struct input *subject, struct err *err)
{
	struct arena arena = {0};
	struct issues issues = {0};
	struct filled *filled = NULL;
	struct err refused = {0};
	struct input *items = arena_new(&arena, struct input, op->n_params + 1);
	struct inputs in = {.items = subject, .n = 1};
	enum err_code rc = app_fill(session, op, &in, &arena, &filled, err);

	in = (struct inputs){.items = items, .n = 1};
	items[0] = *subject;
	for (size_t i = 0; rc == ERR_OK && i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		const char *text = *filled[i].text != '\0' ? filled[i].text
							   : stand_in(param);

		if (!param->subject && *text != '\0')
			items[in.n++] = (struct input){param->name, text};
	}
	if (rc == ERR_OK) {
		rc = app_try(session, op, &in, &arena, &issues, &refused);
		if (rc == ERR_CONFLICT)
			rc = ERR_OK; /* it is asked anew */
		else if (rc != ERR_OK)
			rc = judge(op, &issues, &refused, err);
	}
	arena_fini(&arena);
	return rc;
}
