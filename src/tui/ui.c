/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "ui.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "help.h"
#include "picker.h"
#include "ui_private.h"

/* Without an answer to the ping, a box counts as seen after this. */
enum { DISCARD_MS = 300 };

struct ui *
ui_new(const struct ui_options *options)
{
	struct ui *ui = xcalloc(1, sizeof(*ui));
	ui->style = options->style;
	ui->env = options->env;
	ui->keymap = keymap_new();
	ui->clip = xstrdup("");
	if (options->key_changes != NULL) {
		struct arena arena = {0};
		struct issues issues = {.arena = &arena};
		keymap_change(ui->keymap, options->key_changes, &issues);
		for (size_t i = 0; i < issues.n; i++)
			ui_say(ui, MESSAGE_WARNING, "%s", issues.items[i].msg);
		arena_fini(&arena);
	}
	return ui;
}

static void
bury(struct ui *ui)
{
	while (ui->n_graves > 0)
		screen_free(&ui->graves[--ui->n_graves]);
}

void
ui_free(struct ui **ui)
{
	if (*ui == NULL)
		return;
	bury(*ui);
	while ((*ui)->n > 0)
		screen_free(&(*ui)->stack[--(*ui)->n]);
	messages_fini(&(*ui)->messages);
	keymap_free(&(*ui)->keymap);
	arena_fini(&(*ui)->scratch);
	free((*ui)->stack);
	free((*ui)->graves);
	free((*ui)->clip);
	free((*ui)->banner);
	free(*ui);
	*ui = NULL;
}

/* Every call into a screen is bracketed, so that none frees itself. */
static void
enter(struct ui *ui)
{
	ui->depth++;
}

static void
leave(struct ui *ui)
{
	if (--ui->depth == 0)
		bury(ui);
}

/* ---- the stack ---- */

/* However many a person opens upon each other. */
static void
append(struct screen ***items, size_t *n, size_t *cap, struct screen *screen)
{
	if (*n == *cap) {
		*cap = *cap == 0 ? 16 : *cap * 2;
		*items = xreallocarray(*items, *cap, sizeof(**items));
	}
	(*items)[(*n)++] = screen;
}

void
ui_push(struct ui *ui, struct screen *screen)
{
	screen->ui = ui;
	append(&ui->stack, &ui->n, &ui->cap, screen);
	ui->prefix = K_NONE;
}

static size_t
place_of(const struct ui *ui, const struct screen *screen)
{
	size_t at = ui->n;
	while (at > 0 && ui->stack[at - 1] != screen)
		at--;
	assert(at > 0);
	return at - 1;
}

void
ui_close(struct ui *ui, struct screen *screen)
{
	size_t at = place_of(ui, screen);
	while (ui->n > at)
		append(&ui->graves, &ui->n_graves, &ui->graves_cap,
		       ui->stack[--ui->n]);
	ui->prefix = K_NONE;
	if (ui->depth == 0)
		bury(ui);
}

struct screen *
ui_top(struct ui *ui)
{
	return ui->n > 0 ? ui->stack[ui->n - 1] : NULL;
}

struct screen *
ui_below(struct ui *ui, struct screen *screen)
{
	size_t at = place_of(ui, screen);
	return at > 0 ? ui->stack[at - 1] : NULL;
}

/* ---- what screens ask of the engine ---- */

/* Ends the program after this event; screens have kept their drafts. */
static void
ui_quit(struct ui *ui)
{
	ui->has_ended = true;
}

bool
ui_has_ended(const struct ui *ui)
{
	return ui->has_ended || ui->n == 0;
}

void
ui_say(struct ui *ui, enum message_kind kind, const char *fmt, ...)
{
	struct strbuf text = {0};
	va_list args;
	va_start(args, fmt);
	strbuf_vaddf(&text, fmt, args);
	va_end(args);
	messages_add(&ui->messages, kind, ui_now(ui), strbuf_str(&text));
	strbuf_fini(&text);
}

const struct messages *
ui_messages(const struct ui *ui)
{
	return &ui->messages;
}

void
ui_banner(struct ui *ui, const char *text)
{
	free(ui->banner);
	ui->banner = *text == '\0' ? NULL : xstrdup(text);
}

void
ui_copy(struct ui *ui, const char *s, size_t len)
{
	char *copy = xstrndup(s, len);
	free(ui->clip);
	ui->clip = copy;
}

const char *
ui_clip(const struct ui *ui)
{
	return ui->clip;
}

void
ui_discard_typeahead(struct ui *ui)
{
	ui->discard_until = ui->now_ms + DISCARD_MS;
	ui->wishes.wants_ping = true;
}

int64_t
ui_now_ms(const struct ui *ui)
{
	return ui->now_ms;
}

struct date
ui_today(const struct ui *ui)
{
	if (ui->env.today == NULL)
		return DATE_NONE;
	return ui->env.today(ui->env.data);
}

struct stamp
ui_now(const struct ui *ui)
{
	if (ui->env.now == NULL)
		return STAMP_NONE;
	return ui->env.now(ui->env.data);
}

const struct ui_env *
ui_environment(const struct ui *ui)
{
	return &ui->env;
}

struct ui_style *
ui_style(struct ui *ui)
{
	return &ui->style;
}

const struct keymap *
ui_keymap(const struct ui *ui)
{
	return ui->keymap;
}

void
ui_scope(struct ui *ui, struct screen *screen, struct key_scope *scope)
{
	(void)ui;
	memset(scope, 0, sizeof(*scope));
	if (screen->ops->scope != NULL)
		screen->ops->scope(screen, scope);
	key_scope_add(scope, KEYS_GLOBAL);
}

const char *
ui_key_on(struct ui *ui, struct screen *screen, enum action action)
{
	struct key_scope scope;
	ui_scope(ui, screen, &scope);
	return keymap_key(ui->keymap, &scope, action);
}

const char *
ui_key(struct ui *ui, enum action action)
{
	struct screen *top = ui_top(ui);
	return top == NULL ? "" : ui_key_on(ui, top, action);
}

struct arena *
ui_scratch(struct ui *ui)
{
	return &ui->scratch;
}

struct ui_wishes
ui_take_wishes(struct ui *ui)
{
	struct ui_wishes wishes = ui->wishes;
	memset(&ui->wishes, 0, sizeof(ui->wishes));
	return wishes;
}

void
ui_ask_client(struct ui *ui)
{
	ui->wishes.wants_client = true;
}

void
ui_draw_again(struct ui *ui)
{
	ui->wishes.wants_frame = true;
}

bool
ui_has_typeahead(void *ui)
{
	const struct ui *self = ui;
	return self->has_typeahead != NULL &&
	       self->has_typeahead(self->typeahead_data);
}

void
ui_set_typeahead(struct ui *ui, bool (*has_typeahead)(void *data), void *data)
{
	ui->has_typeahead = has_typeahead;
	ui->typeahead_data = data;
}

/* ---- actions that no screen took ---- */

/* A form that was left open below something else takes letters again: it says
 * so, and what was typed ahead for what stood here does not go into it. */
static void
say_form_below(struct ui *ui)
{
	struct screen *top = ui_top(ui);
	struct key_scope scope = {0};
	struct frame frame = {0};

	if (top == NULL || top->ops->describe == NULL || top->ops->keep == NULL)
		return;
	ui_scope(ui, top, &scope);
	if (!scope.takes_text)
		return;
	top->ops->describe(top, &frame);
	ui_discard_typeahead(ui);
	/* TRANSLATORS: a form's title, a key */
	ui_say(ui, MESSAGE_NOTE, _("Back in the form \"%s\": %s leaves it."),
	       frame.title, ui_key(ui, ACT_BACK));
}

/* Whose record a screen shows; "" = nobody's. */
static const char *
shown_identity(struct screen *screen)
{
	struct frame frame = {0};

	if (screen == NULL || screen->ops->describe == NULL)
		return "";
	screen->ops->describe(screen, &frame);
	return frame.identity == NULL ? "" : frame.identity;
}

/* Two records look alike: who comes back from one to another is told whose
 * it is before a key writes into it. */
static void
say_record_below(struct ui *ui, const char *left)
{
	const char *identity = shown_identity(ui_top(ui));

	if (*left != '\0' && *identity != '\0' && !str_is(left, identity))
		/* TRANSLATORS: name, birth date and number of a case */
		ui_say(ui, MESSAGE_NOTE, _("Back in another record: %s."),
		       identity);
}

static void
go_back(struct ui *ui)
{
	struct screen *top = ui_top(ui);
	assert(top != NULL);
	if (ui->n == 1 && ui->key == 'q') {
		ui_keep(ui);
		ui_quit(ui);
		return;
	}
	if (ui->n == 1) {
		ui_say(ui, MESSAGE_NOTE, _("%s ends the program."),
		       ui_key(ui, ACT_QUIT));
		return;
	}
	if (top->ops->leave == NULL || top->ops->leave(top)) {
		const bool was_elsewhere = top->ops->verbs != NULL;
		char *left = xstrdup(shown_identity(top));

		ui_close(ui, top);
		if (was_elsewhere) {
			say_record_below(ui, left);
			say_form_below(ui);
		}
		free(left);
	}
}

bool
ui_return(struct ui *ui, struct screen *screen)
{
	const size_t n = place_of(ui, screen) + 1;
	while (ui->n > n) {
		struct screen *top = ui_top(ui);
		size_t n_before = ui->n;
		if (top->ops->leave == NULL || top->ops->leave(top))
			ui_close(ui, top);
		else if (ui->n >= n_before)
			return false;
	}
	return ui_top(ui) == screen;
}

/* False where it means nothing here. */
static bool
act_global(struct ui *ui, enum action action)
{
	if (action == ACT_BACK) {
		go_back(ui);
	} else if (action == ACT_HELP) {
		ui_push(ui, help_new(ui, NULL));
	} else if (action == ACT_COMMANDS) {
		ui_push(ui, palette_new(ui));
	} else if (action == ACT_MESSAGES) {
		ui_push(ui, messages_screen_new(&ui->messages));
	} else if (action == ACT_REPAINT) {
		ui->wishes.wants_repaint = true;
	} else if (action == ACT_HIDE_TITLE) {
		ui->style.hides_title = !ui->style.hides_title;
	} else if (action == ACT_SUSPEND) {
		ui_keep(ui);
		ui->wishes.wants_suspend = true;
	} else if (action == ACT_QUIT) {
		ui_keep(ui);
		ui_quit(ui);
	} else if (action == ACT_GO_TO && ui->env.go_to != NULL) {
		ui->env.go_to(ui->env.data);
	} else if (action == ACT_DRAFTS && ui->env.drafts != NULL) {
		ui->env.drafts(ui->env.data);
	} else if (action == ACT_UNDO && ui->env.undo != NULL) {
		ui->env.undo(ui->env.data);
	} else {
		return false;
	}
	return true;
}

static bool
act(struct ui *ui, enum action action)
{
	struct screen *top = ui_top(ui);
	bool is_done = true;
	if (top == NULL || action == ACT_NONE)
		return true;
	enter(ui);
	if (action != ACT_REPAINT)
		ui->messages.is_showing = false;
	const char *reason = top->ops->refusal == NULL
				     ? NULL
				     : top->ops->refusal(top, action);
	if (reason != NULL)
		ui_say(ui, MESSAGE_WARNING, "%s", reason);
	else if (top->ops->action == NULL || !top->ops->action(top, action))
		is_done = act_global(ui, action);
	leave(ui);
	return is_done;
}

void
ui_act(struct ui *ui, enum action action)
{
	(void)act(ui, action);
}

/* ---- verbs of screens ---- */

size_t
ui_verbs(struct ui *ui, struct screen *screen, const struct screen_verb **out)
{
	struct key_scope scope;
	ui_scope(ui, screen, &scope);
	*out = NULL;
	if (screen->ops->verbs == NULL || scope.takes_text)
		return 0;
	return screen->ops->verbs(screen, out);
}

static void
run_verb(struct ui *ui, struct screen *top, const struct screen_verb *verb)
{
	enter(ui);
	ui->messages.is_showing = false;
	if (verb->reason != NULL)
		ui_say(ui, MESSAGE_WARNING, "%s", verb->reason);
	else
		top->ops->run_verb(top, verb->name);
	leave(ui);
}

void
ui_run_verb(struct ui *ui, const char *name)
{
	struct screen *top = ui_top(ui);
	const struct screen_verb *verbs;
	if (top == NULL)
		return;
	size_t n = ui_verbs(ui, top, &verbs);
	const struct screen_verb *verb = screen_verb_find(verbs, n, name);
	if (verb != NULL)
		run_verb(ui, top, verb);
}

/* False where no verb of the top screen has the key. */
static bool
on_verb_key(struct ui *ui, struct screen *top, int32_t key)
{
	const struct screen_verb *verbs;
	size_t n = ui_verbs(ui, top, &verbs);
	for (size_t i = 0; i < n; i++)
		if (verbs[i].key != 0 && verbs[i].key == key) {
			run_verb(ui, top, &verbs[i]);
			return true;
		}
	return false;
}

/* ---- events ---- */

static void
on_text(struct ui *ui, struct screen *top, int32_t key)
{
	char bytes[5] = {0};
	size_t n = utf8_encode((uint32_t)key, bytes);
	if (top->ops->text == NULL)
		return;
	enter(ui);
	top->ops->text(top, bytes, n);
	leave(ui);
}

/* ---- keys that mean nothing here ---- */

static void
stray(struct ui *ui, int32_t key)
{
	const struct ui_env *env = &ui->env;
	enter(ui);
	bool is_done = env->stray_key != NULL && env->stray_key(env->data, key);
	leave(ui);
	if (!is_done)
		stray_say(ui, key);
}

/* Wherever one stands, also where the screen itself has nothing to read. */
static bool
is_refresh(struct ui *ui, const struct key_scope *scope, int32_t key)
{
	struct key_scope lists = {0};
	if (ui->env.refresh == NULL ||
	    (scope->takes_text && stray_is_prose(key)))
		return false;
	key_scope_add(&lists, KEYS_LIST);
	return keymap_find(ui->keymap, &lists, K_NONE, key) == ACT_REFRESH &&
	       ui->env.refresh(ui->env.data);
}

static void
on_key(struct ui *ui, struct screen *top, int32_t key)
{
	struct key_scope scope;
	ui_scope(ui, top, &scope);
	int32_t prefix = ui->prefix;
	ui->prefix = K_NONE;
	ui->key = key;
	stray_note_outcome(ui);
	if (stray_is_dropped(ui, &scope, key))
		return;
	if (prefix == K_NONE &&
	    (is_refresh(ui, &scope, key) || on_verb_key(ui, top, key)))
		return;
	enum action action = keymap_find(ui->keymap, &scope, prefix, key);
	if (action != ACT_NONE) {
		/* A list that cannot go on says so by standing still. */
		if (!act(ui, action) && action >= ACT_OPEN)
			stray(ui, key);
		return;
	}
	if (prefix != K_NONE)
		return;
	if (keymap_is_prefix(ui->keymap, &scope, key)) {
		ui->prefix = key;
		return;
	}
	if (scope.takes_text && key >= 0x20 && key < K_UP) {
		on_text(ui, top, key);
		return;
	}
	stray(ui, key);
}

static void
on_paste(struct ui *ui, struct screen *top, const struct event *event)
{
	struct key_scope scope;
	ui_scope(ui, top, &scope);
	ui->prefix = K_NONE;
	if (top->ops->paste == NULL || !scope.takes_text) {
		ui_say(ui, MESSAGE_NOTE,
		       _("Nothing here takes text. The paste was ignored."));
		return;
	}
	/* Who takes none of it, or less than came, has said so. */
	size_t n_said = ui->messages.n_ever;
	enter(ui);
	top->ops->paste(top, event->text, event->len);
	leave(ui);
	if (event->was_cut && ui->messages.n_ever == n_said)
		ui_say(ui, MESSAGE_WARNING,
		       _("The paste was longer than 64 kB. Its end was left "
			 "out."));
}

void
ui_event(struct ui *ui, const struct event *event, int64_t now_ms)
{
	ui->now_ms = now_ms;
	if (event->kind == EVENT_REPLY) {
		ui->discard_until = 0;
		return;
	}
	struct screen *top = ui_top(ui);
	if (top == NULL ||
	    (ui->discard_until > 0 && now_ms < ui->discard_until))
		return;
	ui->discard_until = 0;
	if (event->kind == EVENT_KEY)
		on_key(ui, top, event->key);
	else
		on_paste(ui, top, event);
}

void
ui_news(struct ui *ui)
{
	enter(ui);
	for (size_t i = 0; i < ui->n; i++)
		if (ui->stack[i]->ops->news != NULL)
			ui->stack[i]->ops->news(ui->stack[i]);
	leave(ui);
}

void
ui_keep(struct ui *ui)
{
	enter(ui);
	for (size_t i = 0; i < ui->n; i++)
		if (ui->stack[i]->ops->keep != NULL)
			ui->stack[i]->ops->keep(ui->stack[i]);
	leave(ui);
}

int64_t
ui_deadline(struct ui *ui)
{
	int64_t earliest = -1;
	for (size_t i = 0; i < ui->n; i++) {
		struct screen *screen = ui->stack[i];
		if (screen->ops->deadline == NULL)
			continue;
		int64_t at = screen->ops->deadline(screen);
		if (at >= 0 && (earliest < 0 || at < earliest))
			earliest = at;
	}
	return earliest;
}

void
ui_tick(struct ui *ui, int64_t now_ms)
{
	ui->now_ms = now_ms;
	enter(ui);
	for (size_t i = 0; i < ui->n; i++) {
		struct screen *screen = ui->stack[i];
		if (screen->ops->deadline == NULL || screen->ops->tick == NULL)
			continue;
		int64_t at = screen->ops->deadline(screen);
		if (at >= 0 && at <= now_ms)
			screen->ops->tick(screen, now_ms);
	}
	leave(ui);
}

void
ui_draw(struct ui *ui, struct canvas *canvas)
{
	canvas->is_ascii = ui->style.is_ascii;
	canvas->is_plain = ui->style.is_accessible;
	canvas_clear(canvas);
	arena_fini(&ui->scratch);
	enter(ui);
	if (ui->env.frame_begins != NULL)
		ui->env.frame_begins(ui->env.data);
	ui_frame_draw(ui, canvas);
	if (ui->env.frame_ends != NULL)
		ui->env.frame_ends(ui->env.data);
	leave(ui);
}
