/* SPDX-License-Identifier: EUPL-1.2 */
/* The way to the screen of an import from the commands: which file. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include "import_screen.h"
#include "kith_ui.h"
#include "ui.h"

static void ask_again(struct kith *kith);

/* The name is shown and kept with the run; it may have any bytes. */
static bool
open_file(struct kith *kith, int fd, const char *path)
{
	struct arena arena = {0};
	const char *slash = strrchr(path, '/');
	const struct import_request request = {
		.fd = fd,
		.source = utf8_line(&arena, slash == NULL ? path : slash + 1)};
	struct screen *screen = import_screen_new(kith, &request);
	if (screen != NULL)
		ui_push(kith->ui, screen);
	arena_fini(&arena);
	return screen != NULL;
}

bool
kith_open_import_file(struct kith *kith, const char *path)
{
	struct arena arena = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool is_open = fd >= 0 && open_file(kith, fd, path);
	if (fd < 0)
		ui_say(kith->ui, MESSAGE_ERROR, _("%s cannot be read: %s."),
		       utf8_line(&arena, path), strerror(errno));
	else
		close(fd);
	arena_fini(&arena);
	return is_open;
}

static void
file_chosen(void *data, const char *path)
{
	struct kith *kith = data;
	if (path != NULL && !kith_open_import_file(kith, path))
		ask_again(kith);
}

static void
ask_again(struct kith *kith)
{
	kith->files.ui = kith->ui;
	kith->files.title = _("Import persons: which file");
	kith->files.done = file_chosen;
	kith->files.data = kith;
	file_chooser_open(&kith->files);
}

static bool
choose(struct kith *kith, int look, int limit_s)
{
	const struct tui_client *client = kith->errand.client;
	kith->errand.fd =
		client->choose(client->data, look, limit_s, kith->errand.name);
	kith->errand.errnum = errno;
	return kith->errand.fd >= 0;
}

/* What the client's person chose. */
static void
file_came(struct kith *kith)
{
	const int errnum = kith->errand.errnum;
	if (kith->errand.fd >= 0) {
		(void)open_file(kith, kith->errand.fd, kith->errand.name);
		close(kith->errand.fd);
	} else if (errnum == EACCES)
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("You have no folder of your own on this computer. "
			 "Ask who keeps it to import the file."));
	else if (errnum == EFBIG)
		ui_say(kith->ui, MESSAGE_ERROR,
		       _("The file is larger than 64 MB. Divide it, with the "
			 "headings in each part."));
	else if (errnum != ECANCELED)
		ui_say(kith->ui, MESSAGE_ERROR,
		       _("The file cannot be read: %s."), strerror(errnum));
}

void
kith_ask_import(struct kith *kith)
{
	struct err err = {0};
	if (import_may(kith->session, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		return;
	}
	/* Files of the person are the person's own process's to show. */
	if (kith->is_served)
		kith_send_errand(kith, choose, file_came, NULL);
	else
		ask_again(kith);
}
