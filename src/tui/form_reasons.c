/* SPDX-License-Identifier: EUPL-1.2 */
/* Why a form was not saved, where the window has no room for all of it. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "form_private.h"
#include "prose_screen.h"
#include "ui.h"

enum {
	BOX_COLS = 56,
};

static const char *
label_of(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->spec.n_fields; i++)
		if (strcmp(form->spec.fields[i].name, name) == 0)
			return form->spec.fields[i].label;
	return NULL;
}

void
form_list_reasons(struct form *form, const struct issues *issues)
{
	struct prose_screen *box =
		prose_screen_new(_("Why it is not saved"), BOX_COLS);
	struct prose *prose = &box->prose;
	for (size_t i = 0; i < issues->n; i++) {
		const struct issue *issue = &issues->items[i];
		const char *label = label_of(form, issue->field);
		if (i > 0)
			prose_add(prose, NULL, "", ROLE_NORMAL);
		if (label != NULL)
			prose_add(prose, NULL, label, ROLE_HEADING);
		prose_add(prose, NULL, issue->msg, ROLE_NORMAL);
	}
	ui_push(form->ui, &box->screen);
}
