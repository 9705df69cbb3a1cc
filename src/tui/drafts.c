/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "drafts.h"

#include <string.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/num.h"
#include "base/utf8.h"

#include "bulk_screen.h"
#include "dialog.h"
#include "import_screen.h"
#include "kith_ui.h"
#include "operation_screen.h"
#include "picker.h"
#include "ui.h"

/* ---- names ---- */

const char *
draft_when(struct kith *kith, const struct form_draft *draft,
	   struct arena *arena)
{
	int hour;
	int minute;
	char iso[DATE_ISO_SIZE];
	struct date day = stamp_local(draft->saved_at, &hour, &minute);
	if (date_cmp(day, session_today(kith->session)) == 0)
		return arena_printf(arena, "%02d:%02d", hour, minute);
	return arena_printf(arena, "%s %02d:%02d", date_iso(day, iso), hour,
			    minute);
}

/* The title without the birth date and the number. */
static const char *
short_title(const struct form_draft *draft, struct arena *arena)
{
	const char *end = strstr(draft->title, "  ");
	return end == NULL ? draft->title
			   : arena_strndup(arena, draft->title,
					   (size_t)(end - draft->title));
}

/* What was typed last, as far as one can tell: the longest new text. */
static const char *
words_of(const struct form_draft *draft, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < draft->n_fields; i++) {
		const struct draft_field *field = &draft->fields[i];
		if (strcmp(field->before, field->typed) != 0 &&
		    strlen(field->typed) > strlen(text))
			text = field->typed;
	}
	size_t len = strspn(text, " \n");
	text += len;
	return arena_strndup(arena, text, strcspn(text, "\n"));
}

/* ---- older versions ---- */

enum { NAME_LEN = UUID_TEXT_SIZE - 1 };

void
draft_older_row(struct kith *kith, const struct form_draft *version,
		struct arena *arena, struct picker_row *row)
{
	char name[UUID_TEXT_SIZE];
	row->value = arena_printf(arena, "%s/%lld",
				  uuid_text(version->uuid, name),
				  (long long)version->turn);
	/* TRANSLATORS: an older text of a draft: a moment; letters */
	row->text = arena_printf(
		arena,
		P_("    Older: %s, %lld letter", "    Older: %s, %lld letters",
		   (unsigned long)version->n_chars),
		draft_when(kith, version, arena), (long long)version->n_chars);
	row->note = words_of(version, arena);
}

int64_t
draft_turn(const char *value)
{
	int64_t turn = 0;
	if (strlen(value) <= NAME_LEN ||
	    !num_parse_int(value + NAME_LEN + 1, 1, INT64_MAX, &turn))
		return 0;
	return turn;
}

static void
find_older(struct kith *kith, const struct form_draft *draft,
	   struct form_drafts *out)
{
	struct err err = {0};
	out->n = 0;
	if (draft_versions(kith->session, draft->uuid, out, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
}

void
draft_say_older(struct kith *kith, const struct form_draft *draft)
{
	struct arena arena = {0};
	struct form_drafts older = {.arena = &arena};
	size_t i = 0;
	find_older(kith, draft, &older);
	while (i < older.n &&
	       older.items[i].n_chars <= draft->n_chars + DRAFT_LOST)
		i++;
	if (i < older.n)
		/* TRANSLATORS: an older text: a moment, letters; a key */
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("Here was more text: %s, %lld letters. %s has it "
			 "back."),
		       draft_when(kith, &older.items[i], &arena),
		       (long long)older.items[i].n_chars,
		       ui_key(kith->ui, ACT_DRAFTS));
	arena_fini(&arena);
}

/* ---- offered ---- */

/* Those that wait and what a window has open, or of a case. */
static size_t
find_waiting(struct kith *kith, int64_t casefile_id, struct form_drafts *drafts)
{
	struct err err = {0};
	size_t n = 0;
	drafts->n = 0;
	if (draft_mine(kith->session, NULL, NULL, drafts, &err) != ERR_OK)
		kith_say_err(kith, &err);
	for (size_t i = 0; i < drafts->n; i++)
		if (casefile_id == 0 ||
		    drafts->items[i].casefile_id == casefile_id)
			drafts->items[n++] = drafts->items[i];
	return drafts->n = n;
}

const char *
draft_elsewhere_text(struct kith *kith, const struct form_drafts *drafts)
{
	struct arena *arena = drafts->arena;
	const struct form_draft *first = NULL;
	size_t n = 0;
	for (size_t i = 0; i < drafts->n; i++)
		if (drafts->items[i].is_open && n++ == 0)
			first = &drafts->items[i];
	if (n == 0)
		return "";
	if (n == 1)
		/* TRANSLATORS: "Write a note, Karim BENALI"; a moment; a key */
		return arena_printf(
			arena,
			_("A draft is open in another window: %s, %s. %s shows "
			  "it."),
			short_title(first, arena),
			draft_when(kith, first, arena),
			ui_key(kith->ui, ACT_DRAFTS));
	/* TRANSLATORS: how many; "Write a note, Karim BENALI"; a moment; a
	 * key */
	return arena_printf(
		arena,
		_("%zu drafts are open in other windows, last: %s, %s. "
		  "%s lists them."),
		n, short_title(first, arena), draft_when(kith, first, arena),
		ui_key(kith->ui, ACT_DRAFTS));
}

/* None is ever thrown away: whoever forgot one is told of it first. */
static bool
is_old(struct kith *kith, const struct form_draft *draft)
{
	enum { OLD_DAYS = 14 };
	struct date day = stamp_local(draft->saved_at, NULL, NULL);
	return date_days_between(day, session_today(kith->session)) >= OLD_DAYS;
}

const char *
draft_waiting_text(struct kith *kith, const struct form_drafts *drafts)
{
	struct arena *arena = drafts->arena;
	const struct form_draft *first = NULL;
	const struct form_draft *oldest = NULL;
	size_t n = 0;
	for (size_t i = 0; i < drafts->n; i++) {
		if (drafts->items[i].is_open)
			continue;
		oldest = &drafts->items[i];
		if (n++ == 0)
			first = oldest;
	}
	if (n == 0)
		return "";
	if (n == 1)
		/* TRANSLATORS: "Write a note, Karim BENALI"; a moment; a key */
		return arena_printf(arena,
				    _("Your draft waits: %s, %s. %s opens it."),
				    short_title(first, arena),
				    draft_when(kith, first, arena),
				    ui_key(kith->ui, ACT_DRAFTS));
	if (is_old(kith, oldest))
		/* TRANSLATORS: how many; a moment; "Write a note, Karim
		 * BENALI"; a key */
		return arena_printf(arena,
				    _("%zu drafts wait, one since %s: %s. %s "
				      "lists them."),
				    n, draft_when(kith, oldest, arena),
				    short_title(oldest, arena),
				    ui_key(kith->ui, ACT_DRAFTS));
	/* TRANSLATORS: how many; "Write a note, Karim BENALI"; a moment; a
	 * key */
	return arena_printf(arena,
			    _("%zu drafts wait, last: %s, %s. %s lists them."),
			    n, short_title(first, arena),
			    draft_when(kith, first, arena),
			    ui_key(kith->ui, ACT_DRAFTS));
}

/* Those of other windows only at the login: the window may be one that does
 * not answer any more, and who has two knows. */
bool
kith_offer_drafts(struct kith *kith, int64_t casefile_id)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	find_waiting(kith, casefile_id, &drafts);
	const char *text = draft_waiting_text(kith, &drafts);
	bool is_waiting = *text != '\0';
	if (!is_waiting && casefile_id == 0)
		text = draft_elsewhere_text(kith, &drafts);
	if (*text != '\0')
		ui_say(kith->ui, is_waiting ? MESSAGE_WARNING : MESSAGE_NOTE,
		       "%s", text);
	arena_fini(&arena);
	return is_waiting;
}

const char *
kith_drafts_mark(struct kith *kith, int64_t casefile_id, struct arena *arena)
{
	struct err err = {0};
	int64_t n = 0;
	if (draft_tally(kith->session, casefile_id, &n, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "drafts: %s", err.detail);
	if (n <= 0)
		return "";
	return arena_printf(
		arena, P_("[%lld draft]", "[%lld drafts]", (unsigned long)n),
		(long long)n);
}

/* ---- listed ---- */

/* The screen of this window that has it open, perhaps below others; NULL =
 * another window has. */
static struct screen *
screen_of(struct kith *kith, const struct form_draft *draft)
{
	struct screen *screen = draft->is_open ? ui_top(kith->ui) : NULL;
	while (screen != NULL && !import_screen_keeps(screen, draft->uuid) &&
	       !operation_screen_keeps(screen, draft->uuid) &&
	       !bulk_screen_keeps(screen, draft->uuid))
		screen = ui_below(kith->ui, screen);
	return screen;
}

static bool
is_elsewhere(struct kith *kith, const struct form_draft *draft)
{
	return draft->is_open && screen_of(kith, draft) == NULL;
}

static void
resume(struct kith *kith, const struct form_draft *draft)
{
	const struct operation *op = operation_find(draft->operation);
	struct screen *screen = screen_of(kith, draft);
	if (screen != NULL && screen == ui_top(kith->ui)) {
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("This is your draft: it is kept as you go on."));
		return;
	}
	if (screen != NULL) {
		(void)ui_return(kith->ui, screen);
		return;
	}
	if (op == NULL) {
		if (!kith_resume_bulk(kith, draft, NULL))
			(void)kith_resume_import(kith, draft);
		return;
	}
	bool is_moved = is_elsewhere(kith, draft);
	struct kith_form form = {.op = op,
				 .given = draft->subject,
				 .casefile_id = draft->casefile_id,
				 .draft = draft,
				 .done = kith_next_step(op),
				 .data = kith};
	struct err err = {0};
	if (!kith_try_form(kith, &form, &err))
		kith_say_err(kith, &err);
	else if (is_moved)
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("Taken over from another window of yours: what is "
			 "typed there is a draft of its own."));
	else
		draft_say_older(kith, draft);
}

/* The one with that name, also by the value of a version's row, in the arena
 * of drafts; NULL = it is gone. */
static const struct form_draft *
find_named(struct kith *kith, const char *name, struct form_drafts *drafts)
{
	char text[UUID_TEXT_SIZE];
	find_waiting(kith, 0, drafts);
	for (size_t i = 0; i < drafts->n; i++)
		if (strncmp(uuid_text(drafts->items[i].uuid, text), name,
			    NAME_LEN) == 0)
			return &drafts->items[i];
	return NULL;
}

static void
drop_answered(void *data, int button)
{
	struct kith *kith = data;
	struct err err = {0};
	if (button == DIALOG_CANCEL) {
		kith_open_drafts(kith, 0);
		return;
	}
	if (draft_drop(kith->session, kith->draft_to_drop, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		return;
	}
	kith->n_draft_steps++;
	ui_say(kith->ui, MESSAGE_DONE, _("The draft is discarded."));
}

/* Nothing brings it back: it is asked, with what is in it. */
static void
ask_to_drop(void *data, const struct picker_row *row)
{
	struct kith *kith = data;
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	const struct form_draft *draft = find_named(kith, row->value, &drafts);
	if (draft_turn(row->value) != 0) {
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("An older text goes with its draft."));
		arena_fini(&arena);
		return;
	}
	if (draft == NULL || draft->is_open) {
		bool is_here = draft != NULL && !is_elsewhere(kith, draft);
		ui_say(kith->ui, MESSAGE_WARNING, "%s",
		       is_here ? _("It is open in this window: go back to it, "
				   "there Esc discards it.")
			       : _("Another window of yours has it open: go on with "
				   "it here first."));
		arena_fini(&arena);
		return;
	}
	kith->draft_to_drop = draft->uuid;
	const struct dialog_spec spec = {
		.title = _("Discard this draft?"),
		.text = arena_printf(&arena, "%s, %s\n%s", draft->title,
				     draft_when(kith, draft, &arena),
				     words_of(draft, &arena)),
		.buttons = {{.label = _("Discard"), .key = i18n_yes_key()}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = drop_answered,
		.data = kith,
	};
	ui_push(kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

/* The draft of a row that was chosen, as that row has it. NULL = it is gone. */
static const struct form_draft *
bring_back(struct kith *kith, const char *value, struct form_drafts *drafts)
{
	struct err err = {0};
	int64_t turn = draft_turn(value);
	const struct form_draft *draft = find_named(kith, value, drafts);
	if (draft == NULL || turn == 0 || draft->is_open)
		return draft;
	if (draft_bring_back(kith->session, draft->uuid, turn, &err) !=
	    ERR_OK) {
		kith_say_err(kith, &err);
		return NULL;
	}
	return find_named(kith, value, drafts);
}

static void
draft_chosen(void *data, const struct picker_row *rows, size_t n,
	     bool was_cancelled)
{
	struct kith *kith = data;
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	if (was_cancelled || n == 0)
		return;
	const struct form_draft *draft =
		bring_back(kith, rows[0].value, &drafts);
	if (draft != NULL)
		resume(kith, draft);
	arena_fini(&arena);
}

/* "14:32  Write a note, Karim BENALI   what it begins with" */
static void
make_row(struct kith *kith, const struct form_draft *draft, struct arena *arena,
	 struct picker_row *row)
{
	char *uuid = arena_alloc(arena, UUID_TEXT_SIZE);
	row->value = uuid_text(draft->uuid, uuid);
	row->text = arena_printf(arena, "%s  %s",
				 draft_when(kith, draft, arena),
				 short_title(draft, arena));
	row->note = words_of(draft, arena);
	if (is_elsewhere(kith, draft))
		/* TRANSLATORS: what a draft begins with */
		row->note = arena_printf(arena, _("(another window) %s"),
					 row->note);
}

enum { OLDER_MAX = 5 };

/* Below it; of one that a form has open its own key offers them. */
static size_t
make_older_rows(struct kith *kith, const struct form_draft *draft,
		struct arena *arena, struct picker_row *rows)
{
	struct form_drafts older = {.arena = arena};
	size_t n = 0;
	if (draft->is_open)
		return 0;
	find_older(kith, draft, &older);
	for (; n < older.n && n < OLDER_MAX; n++)
		draft_older_row(kith, &older.items[n], arena, &rows[n]);
	return n;
}

static void
push_list(struct kith *kith, const struct form_drafts *drafts)
{
	struct arena *arena = drafts->arena;
	struct picker_row *rows = arena_new(arena, struct picker_row,
					    drafts->n * (1 + OLDER_MAX) + 1);
	size_t n = 0;
	for (size_t i = 0; i < drafts->n; i++) {
		make_row(kith, &drafts->items[i], arena, &rows[n++]);
		n += make_older_rows(kith, &drafts->items[i], arena, &rows[n]);
	}
	struct picker_spec spec = {
		.title = _("Drafts: what you typed and did not save"),
		.rows = rows,
		.n_rows = n,
		.empty = _("There is no draft of yours."),
		.is_large = true,
		.done = draft_chosen,
		.remove = ask_to_drop,
		.data = kith,
	};
	ui_push(kith->ui, picker_new(&spec));
}

void
kith_open_drafts(struct kith *kith, int64_t casefile_id)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	find_waiting(kith, casefile_id, &drafts);
	push_list(kith, &drafts);
	arena_fini(&arena);
}

void
kith_resume_drafts(struct kith *kith)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	int64_t casefile_id = kith_current_case(kith);
	if (find_waiting(kith, casefile_id, &drafts) == 0)
		find_waiting(kith, 0, &drafts);
	if (drafts.n == 0)
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("There is no draft of yours."));
	else if (drafts.n == 1 && !is_elsewhere(kith, &drafts.items[0]))
		resume(kith, &drafts.items[0]);
	else
		push_list(kith, &drafts);
	arena_fini(&arena);
}
