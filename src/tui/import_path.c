/* SPDX-License-Identifier: EUPL-1.2 */
/* The way to the screen of an import from the commands: which file. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "base/i18n.h"

#include "form.h"
#include "import_screen.h"
#include "kith_ui.h"
#include "ui.h"

enum { PATH_CPS = 240 };

/* The form stays where the file is none. */
static void
open_file(struct kith *kith, int fd, const char *path)
{
	const char *slash = strrchr(path, '/');
	const struct import_request request = {
		.fd = fd, .source = slash == NULL ? path : slash + 1};
	struct screen *screen = import_screen_new(kith, &request);
	if (screen == NULL)
		return;
	ui_close(kith->ui, ui_top(kith->ui));
	ui_push(kith->ui, screen);
}

static bool
path_given(void *data, struct form *form, struct issues *issues)
{
	struct kith *kith = data;
	const char *path = form_value(form, "file");
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		issues_add(issues, "file", "not_read",
			   _("%s cannot be read: %s."), path, strerror(errno));
		return false;
	}
	open_file(kith, fd, path);
	close(fd);
	return false;
}

void
kith_ask_import(struct kith *kith)
{
	struct err err = {0};
	if (import_may(kith->session, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		return;
	}
	/* Files of the person are opened by the person's own process. */
	if (kith->is_served) {
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("The screens of this site open no files. At the "
			 "shell: kith import persons FILE --screen"));
		return;
	}
	kith->import_field = (struct form_field){
		.name = "file",
		.label = _("File"),
		.help = _("Its name, with the folder if it is another one"),
		.type = FORM_TEXT,
		.is_required = true,
		.max_cps = PATH_CPS,
	};
	const struct form_spec spec = {
		.title = _("Import persons"),
		.save_label = _("Open"),
		.fields = &kith->import_field,
		.n_fields = 1,
		.data = kith,
		.save = path_given,
	};
	ui_push(kith->ui, form_screen_new(kith->ui, &spec));
}
