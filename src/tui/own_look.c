/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "own_look.h"

#include <stdlib.h>
#include <string.h>

#include "app/setting.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "tui/tui.h"

#include "kith_ui.h"
#include "picker.h"
#include "ui.h"

static const struct picker_row ROWS[] = {
	{.value = "theme default",
	 .text = N_("Colours: usual"),
	 .note = N_("Eight colours on the terminal's own ground")},
	{.value = "theme light",
	 .text = N_("Colours: for a light ground"),
	 .note = N_("Nothing in yellow or other pale colours")},
	{.value = "theme contrast",
	 .text = N_("Colours: high contrast"),
	 .note = N_("Bright on black, nothing dim")},
	{.value = "theme mono",
	 .text = N_("Colours: none"),
	 .note = N_("Bold, underlined and reversed only")},
	{.value = "highlight cell",
	 .text = N_("Row: the first cell stands out"),
	 .note = N_("As usual")},
	{.value = "highlight row",
	 .text = N_("Row: the whole row stands out"),
	 .note = N_("Easier to follow on a wide screen")},
	{.value = "highlight mark",
	 .text = N_("Row: only a sign before it"),
	 .note = N_("Least on a bad line")},
};

static const char *const HIGHLIGHTS[] = {[HIGHLIGHT_CELL] = "cell",
					 [HIGHLIGHT_ROW] = "row",
					 [HIGHLIGHT_MARK] = "mark"};

static bool
highlight_from_name(const char *name, enum highlight *out)
{
	for (size_t i = 0; i < N_ELEMS(HIGHLIGHTS); i++) {
		if (strcmp(HIGHLIGHTS[i], name) != 0)
			continue;
		*out = (enum highlight)i;
		return true;
	}
	return false;
}

/* ---- at the start ---- */

static void
take_chosen(struct session *session, struct ui_style *style)
{
	struct arena arena = {0};
	const char *no_color = getenv("NO_COLOR");
	enum theme theme;
	enum highlight highlight;
	/* A name of a newer kith is none here. */
	if (!theme_from_name(app_setting(session, SETTING_THEME, &arena),
			     &theme))
		theme = str_is_empty(no_color) ? THEME_DEFAULT : THEME_MONO;
	if (!highlight_from_name(app_setting(session, SETTING_HIGHLIGHT,
					     &arena),
				 &highlight))
		highlight = HIGHLIGHT_CELL;
	style->theme = theme;
	style->highlight = highlight;
	arena_fini(&arena);
}

enum err_code
look_choose(struct session *session, const struct tui_options *options,
	    struct ui_style *style, struct err *err)
{
	take_chosen(session, style);
	if (options->theme != NULL &&
	    !theme_from_name(options->theme, &style->theme))
		return err_set(err, ERR_INVALID, "theme",
			       _("There is no theme '%s'. There are: default, "
				 "light, contrast, mono."),
			       options->theme);
	if (options->highlight != NULL &&
	    !highlight_from_name(options->highlight, &style->highlight))
		return err_set(err, ERR_INVALID, "highlight",
			       _("There is no highlight '%s'. There are: cell, "
				 "row, mark."),
			       options->highlight);
	return ERR_OK;
}

/* ---- chosen on the screen ---- */

static void
keep(struct kith *kith, const char *name, const char *value)
{
	struct err err = {0};
	if (app_set_setting(kith->session, name, value, &err) != ERR_OK)
		kith_say_err(kith, &err);
	else
		ui_say(kith->ui, MESSAGE_DONE,
		       _("Kept for you, wherever you log in."));
}

static void
chosen(void *data, const struct picker_row *rows, size_t n, bool was_cancelled)
{
	struct kith *kith = data;
	struct ui_style *style = ui_style(kith->ui);
	if (was_cancelled || n == 0)
		return;
	const char *value = strchr(rows[0].value, ' ') + 1;
	if (theme_from_name(value, &style->theme))
		keep(kith, SETTING_THEME, value);
	else if (highlight_from_name(value, &style->highlight))
		keep(kith, SETTING_HIGHLIGHT, value);
}

void
kith_open_look(struct kith *kith)
{
	struct picker_row rows[N_ELEMS(ROWS)];
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		rows[i] = ROWS[i];
		rows[i].text = _(ROWS[i].text);
		rows[i].note = _(ROWS[i].note);
	}
	ui_push(kith->ui,
		picker_new(&(struct picker_spec){.title = _("Choose the look"),
						 .rows = rows,
						 .n_rows = N_ELEMS(rows),
						 .done = chosen,
						 .data = kith}));
}
