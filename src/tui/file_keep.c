/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "file_keep.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"

#include "screen.h"
#include "ui.h"

enum { PATH_CPS = 240, FOLDER_MAX = 4096 };

/* Where it went is found again: with its folder. In arena. */
static const char *
whole_path(const char *path, struct arena *arena)
{
	char folder[FOLDER_MAX];
	if (*path == '/' || getcwd(folder, sizeof(folder)) == NULL)
		return path;
	return arena_printf(arena, "%s/%s", folder, path);
}

static bool
save(void *data, struct form *form, struct issues *issues)
{
	struct file_keep *self = data;
	const char *path =
		whole_path(form_value(form, "file"), ui_scratch(self->ui));
	if (io_write_new(path, self->text, self->text_len)) {
		self->done(self->data, path);
		return true;
	}
	if (errno == EEXIST)
		issues_add(issues, "file", "exists",
			   _("%s is there already and stays as it is. Choose "
			     "another name."),
			   path);
	else
		issues_add(issues, "file", "not_written",
			   _("%s cannot be written: %s."), path,
			   strerror(errno));
	return false;
}

void
file_keep_open(struct file_keep *keep)
{
	keep->field = (struct form_field){
		.name = "file",
		.label = _("File"),
		.help = _("With its folder if it is another one; what is "
			  "there stays"),
		.type = FORM_TEXT,
		.is_required = true,
		.is_amount = true, /* a name typed takes the other's place */
		.max_cps = PATH_CPS,
	};
	const struct form_spec spec = {
		.title = _("Write into a file"),
		.identity = keep->identity,
		.save_label = _("Write"),
		.fields = &keep->field,
		.n_fields = 1,
		.data = keep,
		.save = save,
	};
	struct screen *screen = form_screen_new(keep->ui, &spec);
	form_set(form_screen_form(screen), "file", keep->name);
	ui_push(keep->ui, screen);
}
