/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The look that a person has chosen: the theme, and how the row with the
 * focus stands out. Kept for the person, not for the terminal.
 */
#ifndef TUI_OWN_LOOK_H
#define TUI_OWN_LOOK_H

#include "base/attr.h"
#include "base/err.h"

struct kith;
struct session;
struct tui_options;
struct ui_style;

/*
 * Theme and highlight of style: what the options say, else what the person
 * has chosen, else NO_COLOR, else the usual. INVALID: an option names none.
 */
enum err_code look_choose(struct session *session,
			  const struct tui_options *options,
			  struct ui_style *style, struct err *err)
	NONNULL MUST_USE;

/* A box to choose from; what is chosen holds at once and from now on. */
void kith_open_look(struct kith *kith) NONNULL;

#endif
