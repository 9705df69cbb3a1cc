/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The tour: a dozen lines at the first login, and from the palette at any
 * time. It names the keys as they are bound.
 */
#include "config.h"

#include "app/shown.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#include "kith_ui.h"
#include "prose_screen.h"
#include "ui.h"

enum { COLS_WANTED = 70 };

static const struct {
	enum action action;
	const char *text;
} KEYS[] = {
	{ACT_OPEN, N_("Open what the cursor is on.")},
	{ACT_BACK, N_("One step back. Nothing that you typed is lost.")},
	{ACT_GO_TO,
	 N_("Find a person or a case by name, number or telephone.")},
	{ACT_TAB_1, N_("And 2 to 9: the lists of your day, the tabs of a "
		       "case. An empty list may be out of sight: its number "
		       "opens it.")},
	{ACT_FILTER, N_("In a list: only rows with what you type.")},
	{ACT_SAVE, N_("Save a form. Until then it waits for you as a draft.")},
	{ACT_COMMANDS, N_("Every command, found by a part of its name.")},
	{ACT_HELP, N_("What can be done just here. Enter does it.")},
	{ACT_QUIT, N_("End the program; drafts are kept.")},
};

static void
add_key(struct prose_screen *self, const struct keymap *map, size_t i)
{
	struct strbuf keys = {0};
	keymap_bound(map, false, KEYS[i].action, &keys);
	prose_add(&self->prose, strbuf_str(&keys), _(KEYS[i].text),
		  ROLE_NORMAL);
	strbuf_fini(&keys);
}

void
kith_open_tour(struct kith *kith)
{
	struct prose_screen *self =
		prose_screen_new(_("Welcome to kith"), COLS_WANTED);
	struct err err = {0};
	prose_add(&self->prose, NULL,
		  _("This is your day: the most pressing stands first."),
		  ROLE_NORMAL);
	prose_add(&self->prose, NULL, "", ROLE_NORMAL);
	for (size_t i = 0; i < N_ELEMS(KEYS); i++)
		if (KEYS[i].action != ACT_GO_TO || kith->may_find)
			add_key(self, ui_keymap(kith->ui), i);
	prose_add(&self->prose, NULL, "", ROLE_NORMAL);
	prose_add(&self->prose, NULL,
		  _("Enter or Esc goes on. The commands show this tour again "
		    "whenever you like."),
		  ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
	/* However it is left, it does not come again by itself. */
	if (app_mark_shown(kith->session, SHOWN_TOUR, &err) != ERR_OK)
		kith_say_err(kith, &err);
}

void
kith_open_first_tour(struct kith *kith)
{
	struct err err = {0};
	bool was_shown;
	/* Where that cannot be read, nobody is troubled with it. */
	if (app_was_shown(kith->session, SHOWN_TOUR, &was_shown, &err) ==
		    ERR_OK &&
	    !was_shown)
		kith_open_tour(kith);
}
