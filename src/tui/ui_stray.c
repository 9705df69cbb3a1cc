/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys that mean nothing where they are pressed, and what was typed with them. */
#include "config.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "ui_private.h"

/* What comes so soon after one was typed with it, not chosen after it. */
enum { STRAY_MS = 600 };

/* What prose is made of: no arrow, no function key, no Esc. */
bool
stray_is_prose(int32_t key)
{
	return (key >= 0x20 && key < K_UP) || key == K_ENTER || key == K_TAB ||
	       key == K_BACKSPACE;
}

/* What was saved or refused, on the message line, before a key takes it away.
 */
void
stray_note_outcome(struct ui *ui)
{
	const struct messages *messages = &ui->messages;
	const struct message *last =
		messages->is_showing ? messages_get(messages, 0) : NULL;
	if (last != NULL && messages->n_ever == ui->stray_no)
		return; /* it stands before what was said of a key */
	ui->outcome_no = last != NULL && last->kind >= MESSAGE_DONE
				 ? messages->n_ever
				 : 0;
}

/* A quick hand types on: what was saved, or why not, stays readable. */
static void
say_behind(struct ui *ui, const char *text)
{
	const struct message *outcome =
		ui->outcome_no == 0
			? NULL
			: messages_get(&ui->messages,
				       ui->messages.n_ever - ui->outcome_no);
	if (outcome != NULL)
		ui_say(ui, outcome->kind, "%s %s", outcome->text, text);
	else
		ui_say(ui, MESSAGE_NOTE, "%s", text);
	ui->stray_no = ui->messages.n_ever;
}

/* What does something where that key does nothing. In arena. */
static const char *
way_on(struct ui *ui, struct arena *arena)
{
	struct screen *top = ui_top(ui);
	if (top != NULL && top->ops->way_on != NULL)
		return top->ops->way_on(top);
	/* TRANSLATORS: a key */
	return arena_printf(arena, _("%s shows what does."),
			    ui_key(ui, ACT_HELP));
}

static void
say_stray(struct ui *ui)
{
	struct arena arena = {0};
	struct strbuf name = {0};
	char bytes[5] = {0};
	key_name(ui->stray, &name);
	if (name.len == 0 && ui->stray >= 0x20 && ui->stray < K_UP)
		strbuf_add_n(&name, bytes,
			     utf8_encode((uint32_t)ui->stray, bytes));
	if (name.len > 0 && ui->stray_dropped)
		say_behind(ui,
			   arena_printf(&arena,
					/* TRANSLATORS: a key */
					_("%s does nothing here, and what was "
					  "typed after it was left out."),
					strbuf_str(&name)));
	else if (name.len > 0)
		say_behind(ui,
			   arena_printf(&arena,
					/* TRANSLATORS: a key; what to
					     * do instead, a sentence */
					_("%s does nothing here. %s"),
					strbuf_str(&name), way_on(ui, &arena)));
	strbuf_fini(&name);
	arena_fini(&arena);
}

void
stray_say(struct ui *ui, int32_t key)
{
	ui->stray = key;
	ui->stray_until = stray_is_prose(key) ? ui->now_ms + STRAY_MS : 0;
	ui->stray_dropped = false;
	say_stray(ui);
}

/* What only asks, and is pressed in haste right after a key that was wrong;
 * behind more that was left out it is a letter as any other. */
static bool
is_heard(const struct ui *ui, const struct key_scope *scope, int32_t key)
{
	return !ui->stray_dropped &&
	       keymap_find(ui->keymap, scope, K_NONE, key) == ACT_UNDO;
}

/*
 * Who types a sentence where letters are commands is stopped by the first that
 * is none: the rest of it runs nothing.
 */
bool
stray_is_dropped(struct ui *ui, const struct key_scope *scope, int32_t key)
{
	if (ui->stray_until == 0)
		return false;
	if (scope->takes_text || !stray_is_prose(key) ||
	    ui->now_ms >= ui->stray_until) {
		ui->stray_until = 0;
		return false;
	}
	if (is_heard(ui, scope, key))
		return false;
	ui->stray_until = ui->now_ms + STRAY_MS;
	if (!ui->stray_dropped) {
		ui->stray_dropped = true;
		say_stray(ui);
	}
	return true;
}
