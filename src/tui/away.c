/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "away.h"

#include "app/session.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/steady.h"

#include "kith_ui.h"
#include "ui.h"

int64_t
away_wait_ms(size_t n)
{
	static const int SECONDS[] = {1, 2, 5, 10};
	enum { MS = 1000 };
	return MS *
	       (int64_t)SECONDS[n < N_ELEMS(SECONDS) ? n : N_ELEMS(SECONDS) - 1];
}

static const char *
banner_text(struct kith *kith, struct arena *arena)
{
	const struct away *away = &kith->away;
	struct key_scope lists = {0};
	int hour;
	int minute;
	key_scope_add(&lists, KEYS_LIST);
	const char *key = keymap_key(ui_keymap(kith->ui), &lists, ACT_REFRESH);
	(void)stamp_local(away->since, &hour, &minute);
	if (away->is_other)
		/* TRANSLATORS: 14:31 */
		return arena_printf(arena,
				    _("Read only since %02d:%02d: another "
				      "record is in its place. Leave and begin "
				      "anew."),
				    hour, minute);
	if (away->keeps_drafts)
		/* TRANSLATORS: 14:31; a key */
		return arena_printf(arena,
				    _("Read only since %02d:%02d: the record "
				      "is away. Drafts are kept. %s looks "
				      "again."),
				    hour, minute, key);
	/* TRANSLATORS: 14:31; a key */
	return arena_printf(arena,
			    _("Read only since %02d:%02d: the record is away. "
			      "What you type is kept only while this program "
			      "runs. %s looks again."),
			    hour, minute, key);
}

static void
show(struct kith *kith)
{
	struct arena arena = {0};
	ui_banner(kith->ui, banner_text(kith, &arena));
	arena_fini(&arena);
}

static void
say_back(struct kith *kith)
{
	ui_say(kith->ui, MESSAGE_DONE,
	       _("The record is there again: what you save is kept."));
}

/* Whatever was read may be of before: all is read again. */
static void
come_back(struct kith *kith)
{
	kith->away = (struct away){.back_ms = steady_ms()};
	log_line(LOG_LEVEL_INFO, "record: there again");
	ui_banner(kith->ui, "");
	ui_keep(kith->ui);
	kith->has_news = kith->has_case_news = true;
	say_back(kith);
}

static void
begin(struct kith *kith)
{
	struct away *away = &kith->away;
	away->is_on = true;
	away->since = session_now(kith->session);
	away->n_looks = 0;
	away->next_ms = steady_ms() + away_wait_ms(0);
	log_line(LOG_LEVEL_ERROR, "record: not at its place");
}

bool
away_look(struct kith *kith)
{
	struct away *away = &kith->away;
	bool is_other;
	bool is_away = session_is_away(kith->session, &is_other);
	if (!is_away && !away->is_on)
		return false;
	if (!is_away) {
		come_back(kith);
		return true;
	}
	bool keeps_drafts = session_keeps_drafts(kith->session);
	if (away->is_on && away->is_other == is_other &&
	    away->keeps_drafts == keeps_drafts)
		return false;
	if (!away->is_on)
		begin(kith);
	away->is_other = is_other;
	away->keeps_drafts = keeps_drafts;
	kith->has_news = kith->has_case_news = false;
	show(kith);
	return true;
}

int64_t
away_deadline(const void *data)
{
	const struct kith *kith = data;
	return kith->away.is_on ? kith->away.next_ms : -1;
}

bool
away_tick(void *data)
{
	struct kith *kith = data;
	struct away *away = &kith->away;
	away->n_looks++;
	away->next_ms = steady_ms() + away_wait_ms(away->n_looks);
	if (!away_look(kith))
		return false;
	ui_news(kith->ui);
	return true;
}

/* Who sees it come back has pressed the key for that, and is not told that it
 * does nothing. */
enum { JUST_NOW_MS = 5000 };

bool
away_refresh(void *data)
{
	struct kith *kith = data;
	const struct away *away = &kith->away;
	if (!away->is_on && away->back_ms > 0 &&
	    steady_ms() - away->back_ms < JUST_NOW_MS) {
		say_back(kith);
		return true;
	}
	if (!away->is_on)
		return false;
	if (away_look(kith))
		ui_news(kith->ui);
	else
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("The record is still not at its place."));
	return true;
}
