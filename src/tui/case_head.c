/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_head.h"

#include "app/find.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "canvas.h"
#include "kith_ui.h"
#include "prose.h"
#include "ui.h"

/* What is said on every tab; "" = nothing. */
static const char *
urgent_words(const struct case_card *card)
{
	if (card->alert_is_glass)
		return card->alert;
	return card->contact_is_late ? _("contact late") : card->alert;
}

/* "Open   ! contact late" */
static const char *
make_phase(const struct case_card *card, const char *drafts,
	   struct arena *arena)
{
	const char *gap = *drafts == '\0' ? "" : "   ";
	if (*card->closed_on != '\0')
		return arena_printf(arena, "%s%s%s", _("closed"), gap, drafts);
	const char *urgent = urgent_words(card);
	return arena_printf(arena, "%s%s%s%s%s", card->phase,
			    *urgent == '\0' ? "" : "   ! ", urgent, gap,
			    drafts);
}

const char *
case_head_state(const struct case_card *card, const char *drafts, int room,
		struct arena *arena)
{
	const char *phase = make_phase(card, drafts, arena);
	const char *pairs[] = {card->pair, prose_pair(card->pair, arena)};
	for (size_t i = 0; i < N_ELEMS(pairs); i++) {
		const char *state = *pairs[i] == '\0'
					    ? phase
					    : arena_printf(arena, "%s   %s",
							   pairs[i], phase);
		if (canvas_text_cols(state) <= room)
			return state;
	}
	if (canvas_text_cols(phase) <= room)
		return phase;
	if (*urgent_words(card) != '\0')
		return arena_printf(arena, "! %s", urgent_words(card));
	return *drafts != '\0' ? drafts : phase;
}

/* It was open a moment ago: nobody has made a mistake. */
void
case_say_lost(struct kith *kith, const struct err *err)
{
	if (err->code == ERR_NOT_FOUND)
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("You may not see this case any more: it went to "
			 "another office, or the person was hidden."));
	else
		kith_say_err(kith, err);
}
