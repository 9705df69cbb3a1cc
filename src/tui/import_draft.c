/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a person has said of the columns of a file is a draft until the file is
 * imported, or it is saved under a name: kept with each correction, taken up
 * again by a file of the same headings.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"

#include "dialog.h"
#include "drafts.h"
#include "import_screen.h"
#include "kith_ui.h"
#include "ui.h"

enum { FD_PATH_SIZE = 32, PATH_SIZE = 4096 };

static const char OPERATION[] = "import.columns";

/* ---- the file ---- */

/* Where the file is, to be opened again; "" = it is not on a disk. */
static const char *
path_of(int fd, struct arena *arena)
{
	char link[FD_PATH_SIZE];
	char *path = arena_alloc(arena, PATH_SIZE);
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, path, PATH_SIZE - 1);
	path[len < 0 ? 0 : len] = '\0';
	return strncmp(path, "/memfd:", strlen("/memfd:")) == 0 ? "" : path;
}

/* ---- kept ---- */

void
import_draft_keep(struct import_screen *self)
{
	struct kith *kith = self->kith;
	struct arena arena = {0};
	struct err err = {0};
	struct input subject = {"columns", self->look.shape};
	const struct draft_field fields[] = {
		{"columns", "",
		 import_maps_text(&arena, self->maps, self->request.n_maps)},
		{"saved", "", str_or_empty(self->request.use_map)},
		{"pair", "", str_or_empty(self->request.pair)},
		{"pair_name", "", str_or_empty(self->pair_text)},
		{"file", "", path_of(self->request.fd, &arena)},
	};
	struct form_draft draft = {
		.uuid = self->draft,
		.operation = OPERATION,
		.subject = {.items = &subject, .n = 1},
		.title = arena_printf(&arena, "%s, %s", _("Import persons"),
				      self->request.source),
		.fields = fields,
		.n_fields = N_ELEMS(fields),
	};
	if (self->look.shape == NULL) {
		arena_fini(&arena);
		return;
	}
	if (draft_put(kith->session, &draft, &err) == ERR_OK) {
		kith->n_draft_steps += !self->has_draft;
		self->has_draft = true;
	} else {
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("The draft cannot be kept: %s"), err.msg);
	}
	arena_fini(&arena);
}

void
import_draft_drop(struct import_screen *self)
{
	struct kith *kith = self->kith;
	struct err err = {0};
	if (!self->has_draft)
		return;
	if (draft_drop(kith->session, self->draft, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	kith->n_draft_steps++;
	self->has_draft = false;
	self->draft = uuid_make(session_now(kith->session));
}

void
import_draft_let_go(struct import_screen *self)
{
	struct err err = {0};
	if (!self->has_draft)
		return;
	if (draft_let_go(self->kith->session, self->draft, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	self->kith->n_draft_steps++;
}

/* ---- left ---- */

static void
leave_answered(void *data, int button)
{
	struct import_screen *self = data;
	struct ui *ui = self->kith->ui;
	if (button == DIALOG_CANCEL)
		return;
	if (button != 0) {
		import_draft_drop(self);
		ui_say(ui, MESSAGE_DONE, _("The draft is discarded."));
	} else {
		/* It may not have been possible to keep it before. */
		if (!self->has_draft)
			import_draft_keep(self);
		if (!self->has_draft)
			return;
		/* TRANSLATORS: a key */
		ui_say(ui, MESSAGE_DONE,
		       _("Not imported. What you said of the columns is a "
			 "draft: %s opens it."),
		       ui_key(ui, ACT_DRAFTS));
	}
	ui_close(ui, &self->screen);
}

bool
import_draft_may_leave(struct import_screen *self)
{
	const struct dialog_spec spec = {
		.title = _("Leave without importing"),
		.text = _("What you said of the columns waits for you as a "
			  "draft and is offered when you come back."),
		.buttons = {{.label = _("Keep draft"),
			     .key = *_(NC_("key: keep draft", "k"))},
			    {.label = _("Discard"), .key = 'd'}},
		.n_buttons = 2,
		.cancel = _("Stay"),
		.is_destructive = true, /* one button throws it away */
		.done = leave_answered,
		.data = self,
	};
	if (!self->has_draft && self->n_unsaved == 0)
		return true;
	ui_push(self->kith->ui, dialog_new(&spec));
	return false;
}

/* ---- taken up ---- */

static const char *
field_of(const struct form_draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->n_fields; i++)
		if (strcmp(draft->fields[i].name, name) == 0)
			return draft->fields[i].typed;
	return "";
}

static const char *
given(struct import_screen *self, const char *text)
{
	return *text == '\0' ? NULL : arena_strdup(&self->screen.arena, text);
}

static void
take_up(struct import_screen *self, const struct form_draft *draft)
{
	struct kith *kith = self->kith;
	struct arena arena = {0};
	struct err err = {0};
	const struct import_map *maps;
	size_t n = 0;
	import_maps_read(&arena, field_of(draft, "columns"), &maps, &n);
	for (size_t i = 0; i < n; i++)
		import_say_field(self, maps[i].heading, maps[i].field);
	if (*field_of(draft, "saved") != '\0')
		self->request.use_map = given(self, field_of(draft, "saved"));
	if (*field_of(draft, "pair") != '\0') {
		self->request.pair = given(self, field_of(draft, "pair"));
		self->pair_text = given(self, field_of(draft, "pair_name"));
	}
	enum err_code rc;
	if (draft->is_open) {
		rc = draft_take_over(kith->session, draft->uuid, self->draft,
				     &err);
	} else {
		self->draft = draft->uuid;
		rc = draft_take_up(kith->session, draft->uuid, &err);
	}
	self->has_draft = rc == ERR_OK;
	if (rc != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	kith->n_draft_steps++;
	ui_say(kith->ui, MESSAGE_NOTE,
	       _("What you said of it at %s is taken up again."),
	       draft_when(kith, draft, &arena));
	arena_fini(&arena);
}

bool
import_draft_take_up(struct import_screen *self)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct input item = {"columns", self->look.shape};
	const struct inputs subject = {.items = &item, .n = 1};
	struct err err = {0};
	self->draft = uuid_make(session_now(self->kith->session));
	if (self->look.shape == NULL)
		return false;
	if (draft_mine(self->kith->session, OPERATION, &subject, &drafts,
		       &err) != ERR_OK)
		kith_say_err(self->kith, &err);
	const struct form_draft *found = NULL;
	for (size_t i = 0; i < drafts.n && found == NULL; i++) {
		const struct form_draft *draft = &drafts.items[i];
		if (!draft->is_open ||
		    (!draft->is_here && self->kith->takes_import_over))
			found = draft;
	}
	self->kith->takes_import_over = false;
	if (found != NULL)
		take_up(self, found);
	arena_fini(&arena);
	return found != NULL;
}

/* ---- gone on with, from the list of drafts ---- */

bool
kith_resume_import(struct kith *kith, const struct form_draft *draft)
{
	const char *path = field_of(draft, "file");
	if (strcmp(draft->operation, OPERATION) != 0)
		return false;
	kith->takes_import_over = draft->is_open;
	if (*path == '/' && !kith->is_served &&
	    kith_open_import_file(kith, path))
		return true;
	kith_ask_import(kith);
	ui_say(kith->ui, MESSAGE_NOTE,
	       /* TRANSLATORS: "Import persons, people.csv" */
	       _("%s: choose the file, and what you said of it is taken up."),
	       draft->title);
	return true;
}
