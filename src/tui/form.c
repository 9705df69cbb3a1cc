/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "dialog.h"
#include "form_private.h"
#include "note_rows.h"
#include "ui.h"

/*
 * A draft is saved so long after the last key, at the latest after that: no
 * more than two seconds of typing may be lost (ui.md 18), with time left for
 * the save itself.
 */
enum { DRAFT_QUIET_MS = 1000, DRAFT_LATEST_MS = 1500, TEXT_CPS = 200 };

/* A day behind the proposed one, in any notation, and then some. */
enum { NOTATION_CPS = 40 };

struct form *
form_new(struct ui *ui, const struct form_spec *spec)
{
	struct form *form = xcalloc(1, sizeof(*form));
	form->ui = ui;
	form->spec = *spec;
	form->spec.title = arena_strdup(&form->arena, spec->title);
	form->spec.identity = arena_strdup_null(&form->arena, spec->identity);
	form->spec.author = arena_strdup_null(&form->arena, spec->author);
	if (spec->field_data == NULL)
		form->spec.field_data = spec->data;
	form->items = xcalloc(spec->n_fields, sizeof(*form->items));
	for (size_t i = 0; i < spec->n_fields; i++) {
		struct form_item *item = &form->items[i];
		item->field = &spec->fields[i];
		if (item->field->type == FORM_TEXT)
			item->line.max_cps = item->field->max_cps > 0
						     ? item->field->max_cps
						     : TEXT_CPS;
		if (item->field->type == FORM_DATE ||
		    item->field->type == FORM_TIME ||
		    item->field->type == FORM_MOMENT ||
		    item->field->type == FORM_INT ||
		    item->field->type == FORM_MONEY)
			item->line.max_cps = NOTATION_CPS;
		item->line.is_secret = item->field->type == FORM_SECRET;
	}
	while (form->focus + 1 < spec->n_fields &&
	       !item_takes_focus(&form->items[form->focus]))
		form->focus++;
	form->is_fresh = true;
	return form;
}

void
form_free(struct form **form)
{
	if (*form == NULL)
		return;
	for (size_t i = 0; i < (*form)->spec.n_fields; i++)
		item_fini(&(*form)->items[i]);
	free((*form)->items);
	free((*form)->banner);
	free((*form)->sought);
	free((*form)->general);
	arena_fini(&(*form)->arena);
	free(*form);
	*form = NULL;
}

struct form_item *
form_item_at(struct form *form, size_t i)
{
	assert(i < form->spec.n_fields);
	return &form->items[i];
}

static struct form_item *
focused(struct form *form)
{
	return &form->items[form->focus];
}

static size_t
place_of(const struct form *form, const char *name)
{
	size_t i = 0;
	while (i < form->spec.n_fields &&
	       strcmp(form->spec.fields[i].name, name) != 0)
		i++;
	return i;
}

static struct form_item *
get_item(const struct form *form, const char *name)
{
	size_t i = place_of(form, name);
	assert(i < form->spec.n_fields);
	return &form->items[i];
}

/* ---- values ---- */

/* What was said of a field goes when it holds no more. */
static void
settle(struct form *form, struct form_item *item)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	if (item->error == NULL)
		return;
	item_check(form, item, &issues);
	if (issues.n == 0) {
		free(item->error);
		item->error = NULL;
	}
	arena_fini(&arena);
}

void
form_touch(struct form *form)
{
	int64_t now_ms = ui_now_ms(form->ui);
	form->is_dirty = true;
	settle(form, focused(form));
	form->last_typed_ms = now_ms;
	if (form->first_typed_ms == 0)
		form->first_typed_ms = now_ms > 0 ? now_ms : 1;
}

void
form_follow(struct form *form)
{
	if (form->is_dirty && form->spec.left != NULL)
		form->spec.left(form->spec.data, form);
}

void
form_set(struct form *form, const char *name, const char *value)
{
	item_set(get_item(form, name), value);
}

void
form_put(struct form *form, const char *name, const char *value)
{
	item_set(get_item(form, name), value);
	form_touch(form);
}

const char *
form_value(const struct form *form, const char *name)
{
	/* In the engine's memory: valid until the next frame. */
	return item_value(form, get_item(form, name), ui_scratch(form->ui));
}

const char *
form_raw(const struct form *form, const char *name)
{
	return item_raw(get_item(form, name));
}

const char *
form_query(const struct form *form, const char *name)
{
	const struct form_item *item = get_item(form, name);
	return item_is_typed(item) ? "" : edit1_str(&item->line);
}

void
form_ask(struct form *form, const char *name, const char *query)
{
	edit1_set(&get_item(form, name)->line, query);
	form_go_to_end(form, name);
	form_touch(form);
}

void
form_go_to_end(struct form *form, const char *name)
{
	struct form_item *item = get_item(form, name);
	form->focus = place_of(form, name);
	if (item->field->type == FORM_NOTE)
		note_edit_action(&item->note, form->ui, ACT_LAST);
	else
		edit1_action(&item->line, form->ui, ACT_LINE_END);
}

const char *
form_focus(const struct form *form)
{
	return form->spec.fields[form->focus].name;
}

bool
form_is_at_first(struct form *form)
{
	struct form_item *item = &form->items[form->focus];
	for (size_t i = 0; i < form->focus; i++)
		if (item_takes_focus(&form->items[i]))
			return false;
	if (item->field->type != FORM_NOTE)
		return true;
	note_rows_compute(&item->note);
	return !form->is_large &&
	       note_row_of(&item->note, item->note.caret.at) == 0;
}

bool
form_is_dirty(const struct form *form)
{
	return form->is_dirty;
}

/* Nothing is unsaved any more (after a save that keeps the form open). */
static void
form_set_saved(struct form *form)
{
	form->is_dirty = false;
	form->first_typed_ms = 0;
	form->draft_at = STAMP_NONE;
}

/* ---- findings ---- */

/* Runs every check; adds all findings. */
static void
form_check(const struct form *form, struct issues *issues)
{
	for (size_t i = 0; i < form->spec.n_fields; i++)
		item_check(form, &form->items[i], issues);
}

static void
forget_findings(struct form *form)
{
	free(form->general);
	form->general = NULL;
	for (size_t i = 0; i < form->spec.n_fields; i++) {
		free(form->items[i].error);
		form->items[i].error = NULL;
	}
}

static void
show_issue(struct form *form, const struct issue *issue)
{
	size_t i = place_of(form, issue->field);
	if (i < form->spec.n_fields)
		form->items[i].is_awake = true;
	char **shown = i < form->spec.n_fields ? &form->items[i].error
					       : &form->general;
	struct strbuf text = {0};
	if (*shown != NULL) {
		strbuf_add(&text, *shown);
		strbuf_add_c(&text, '\n');
		free(*shown);
	}
	strbuf_add(&text, issue->msg);
	*shown = strbuf_take(&text);
}

/* Where to look for what is wrong: below fields, above them, or both. */
static void
say_where(struct form *form, size_t n_fields, size_t n_general)
{
	size_t n = n_fields + n_general;
	if (n_general == 0)
		ui_say(form->ui, MESSAGE_ERROR,
		       P_("Not saved: %zu field needs a look. It says below "
			  "it what is wrong.",
			  "Not saved: %zu fields need a look. Each says below "
			  "it what is wrong.",
			  n_fields),
		       n_fields);
	else if (n_fields == 0)
		ui_say(form->ui, MESSAGE_ERROR,
		       P_("Not saved: the reason stands above the fields.",
			  "Not saved: %zu reasons stand above the fields.", n),
		       n);
	else
		ui_say(form->ui, MESSAGE_ERROR,
		       P_("Not saved, for %zu reason: above the fields, and "
			  "below those that need a look.",
			  "Not saved, for %zu reasons: above the fields, and "
			  "below those that need a look.",
			  n),
		       n);
}

static size_t
count_general(const struct form *form, const struct issues *issues)
{
	size_t n = 0;
	for (size_t i = 0; i < issues->n; i++)
		n += place_of(form, issues->items[i].field) ==
		     form->spec.n_fields;
	return n;
}

/* Fields with a finding; one may have several. */
static size_t
count_wrong(const struct form *form)
{
	size_t n = 0;
	for (size_t i = 0; i < form->spec.n_fields; i++)
		n += form->items[i].error != NULL;
	return n;
}

void
form_show_issues(struct form *form, const struct issues *issues)
{
	size_t first = form->spec.n_fields;
	size_t n_general = count_general(form, issues);
	forget_findings(form);
	for (size_t i = 0; i < issues->n; i++) {
		const struct issue *issue = &issues->items[i];
		size_t at = place_of(form, issue->field);
		show_issue(form, issue);
		if (at < first && item_takes_focus(&form->items[at]))
			first = at;
	}
	if (first < form->spec.n_fields) {
		form->focus = first;
		form->is_fresh = true;
	}
	if (issues->n == 1)
		ui_say(form->ui, MESSAGE_ERROR, _("Not saved: %s"),
		       issues->items[0].msg);
	else if (issues->n > 1)
		say_where(form, count_wrong(form), n_general);
	if (issues->n > 0 && !form_tells_all(form))
		form_list_reasons(form, issues);
}

/* On leaving a field: its own finding, without a word elsewhere. */
static void
check_left(struct form *form, struct form_item *item)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	item_normalise(form, item);
	free(item->error);
	item->error = NULL;
	/* Passing an empty field is no mistake yet; saving it is. */
	if (*item_raw(item) != '\0' || item->line.text.len > 0)
		item_check(form, item, &issues);
	for (size_t i = 0; i < issues.n; i++)
		show_issue(form, &issues.items[i]);
	arena_fini(&arena);
}

/* ---- focus ---- */

static void
focus_on(struct form *form, size_t i)
{
	if (i == form->focus)
		return;
	check_left(form, focused(form));
	form->is_large = false;
	focused(form)->note.is_finding = false;
	form->focus = i;
	form->is_fresh = true;
	form_follow(form);
}

/* False where there is no other field in that direction. */
static bool
step(struct form *form, int by)
{
	size_t n = form->spec.n_fields;
	size_t i = form->focus;
	do {
		if (by < 0 ? i == 0 : i + 1 == n)
			return false;
		i = by < 0 ? i - 1 : i + 1;
	} while (!item_takes_focus(&form->items[i]));
	focus_on(form, i);
	return true;
}

/* Tab goes round. */
static void
step_round(struct form *form, int by)
{
	if (step(form, by))
		return;
	size_t i = by < 0 ? form->spec.n_fields - 1 : 0;
	while (i != form->focus && !item_takes_focus(&form->items[i]))
		i = by < 0 ? i - 1 : i + 1;
	focus_on(form, i);
}

void
form_go_next(struct form *form)
{
	if (!step(form, 1))
		form_follow(form);
}

void
form_go_on(struct form *form)
{
	for (size_t i = form->focus + 1; i < form->spec.n_fields; i++) {
		const struct form_item *item = &form->items[i];
		if (item_takes_focus(item) && *item_raw(item) == '\0' &&
		    item->line.text.len == 0) {
			focus_on(form, i);
			return;
		}
	}
	step(form, 1);
}

/* ---- saving and drafts ---- */

static void
save(struct form *form)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	for (size_t i = 0; i < form->spec.n_fields; i++)
		item_normalise(form, &form->items[i]);
	form_check(form, &issues);
	if (issues.n == 0) /* not to stand behind a question */
		forget_findings(form);
	if (issues.n > 0 && form->spec.gaps != NULL)
		form->spec.gaps(form->spec.data, form, &issues);
	bool is_saved = issues.n == 0 && form->spec.save != NULL &&
			form->spec.save(form->spec.data, form, &issues);
	if (is_saved) {
		forget_findings(form);
		form_set_saved(form);
		form->was_saved = true;
	} else if (issues.n > 0) {
		form_show_issues(form, &issues);
	}
	arena_fini(&arena);
}

void
form_keep(struct form *form)
{
	bool is_due = form->first_typed_ms != 0 ||
		      (form->is_unkept && form->is_dirty);
	if (!is_due || form->spec.draft == NULL)
		return;
	form->first_typed_ms = 0;
	form->is_unkept = true;
	form->spec.draft(form->spec.data, form);
}

int64_t
form_deadline(const struct form *form)
{
	if (form->first_typed_ms == 0 || form->spec.draft == NULL)
		return -1;
	int64_t quiet = form->last_typed_ms + DRAFT_QUIET_MS;
	int64_t latest = form->first_typed_ms + DRAFT_LATEST_MS;
	return quiet < latest ? quiet : latest;
}

void
form_tick(struct form *form, int64_t now_ms)
{
	int64_t at = form_deadline(form);
	if (at >= 0 && now_ms >= at)
		form_keep(form);
}

void
form_draft_saved(struct form *form, struct stamp at)
{
	form->draft_at = at;
	form->is_unkept = false;
}

void
form_banner(struct form *form, const char *text)
{
	char *copy = *text == '\0' ? NULL : xstrdup(text);
	free(form->banner);
	form->banner = copy;
}

static void
leave_answered(void *data, int button)
{
	struct form *form = data;
	bool has_drafts = form->spec.draft != NULL;
	if (button == DIALOG_CANCEL)
		return;
	if (has_drafts && button == 0) {
		form->first_typed_ms = form->last_typed_ms;
		ui_say(form->ui, MESSAGE_DONE,
		       _("Not saved. The draft is kept, and offered when you "
			 "come back."));
		form_keep(form);
	} else {
		form->first_typed_ms = 0;
		if (form->spec.discard != NULL)
			form->spec.discard(form->spec.data, form);
		ui_say(form->ui, MESSAGE_NOTE,
		       _("Nothing of what you typed is kept."));
	}
	form->is_dirty = false;
	form->go(form->go_data);
}

bool
form_may_leave(struct form *form, void (*go)(void *data), void *data)
{
	struct dialog_spec spec = {
		.title = _("Leave what you typed?"),
		.cancel = _("Stay"),
		.is_destructive = true, /* one button throws it away */
		.done = leave_answered,
		.data = form,
	};
	if (!form->is_dirty)
		return true;
	form->go = go;
	form->go_data = data;
	if (form->spec.draft != NULL) {
		spec.text =
			_("It is not saved. A draft waits for you and is "
			  "offered when you come back.");
		spec.buttons[spec.n_buttons++] = (struct dialog_button){
			.label = _("Keep draft"),
			.key = *_(NC_("key: keep draft", "k"))};
	} else {
		spec.text = _("It is not saved, and this form has no drafts.");
	}
	spec.buttons[spec.n_buttons++] =
		(struct dialog_button){.label = _("Discard"), .key = 'd'};
	ui_push(form->ui, dialog_new(&spec));
	return false;
}

/* ---- actions ---- */

static void
insert_stamp(struct form *form, struct form_item *item)
{
	struct arena arena = {0};
	char iso[DATE_ISO_SIZE];
	int hour = 0;
	int minute = 0;
	struct date day = stamp_local(ui_now(form->ui), &hour, &minute);
	const char *text =
		arena_printf(&arena, "%s %02d:%02d %s: ", date_iso(day, iso),
			     hour, minute, str_or_empty(form->spec.author));
	note_edit_text(&item->note, form->ui, text, strlen(text));
	arena_fini(&arena);
	form_touch(form);
}

static bool
note_action(struct form *form, enum action action)
{
	struct form_item *item = focused(form);
	size_t n_changes = item->note.text.n_done;
	size_t len = item->note.text.len;
	if (item->field->type != FORM_NOTE)
		return false;
	if (action == ACT_STAMP) {
		insert_stamp(form, item);
		return true;
	}
	if (action == ACT_LARGER) {
		form->is_large = !form->is_large;
		return true;
	}
	if (!note_edit_action(&item->note, form->ui, action))
		return false;
	if (item->note.text.n_done != n_changes || item->note.text.len != len)
		form_touch(form);
	return true;
}

static bool
line_action(struct form *form, enum action action)
{
	struct form_item *item = focused(form);
	size_t n_changes = item->line.text.n_done;
	size_t len = item->line.text.len;
	bool is_erasing = action == ACT_BACKSPACE || action == ACT_DELETE;
	if (item->field->type == FORM_NOTE)
		return false;
	/* Nothing typed to erase: what was chosen goes. */
	if (!item_is_typed(item) && is_erasing && len == 0) {
		item_set(item, "");
		form_touch(form);
		form_follow(form);
		return true;
	}
	if (!edit1_action(&item->line, form->ui, action))
		return false;
	form->is_fresh = false;
	if (item->line.text.n_done != n_changes || item->line.text.len != len) {
		form_touch(form);
	}
	return true;
}

/* Enter: takes a choice typed, opens a search typed, else goes on. */
static void
enter(struct form *form)
{
	struct form_item *item = focused(form);
	if (item->field->type == FORM_PICK &&
	    (item->line.text.len > 0 || *item_raw(item) == '\0') &&
	    form->spec.pick != NULL) {
		form_choose(form);
		return;
	}
	if (item->field->type == FORM_MULTI && item->line.text.len > 0) {
		item_normalise(form, item);
		form_touch(form);
		return;
	}
	check_left(form, item);
	if (!step(form, 1))
		ui_say(form->ui, MESSAGE_NOTE,
		       _("This was the last field. %s saves."),
		       ui_key(form->ui, ACT_SAVE));
}

static void
page(struct form *form, int by)
{
	int rows = form->area.rows - 1;
	int target = focused(form)->y + by * (rows > 1 ? rows : 1);
	while (by < 0 ? focused(form)->y > target : focused(form)->y < target)
		if (!step(form, by))
			break;
}

bool
form_action(struct form *form, enum action action)
{
	if (action == ACT_SAVE) {
		save(form);
		return true;
	}
	if (action == ACT_REFRESH && form->spec.compare != NULL) {
		form->spec.compare(form->spec.data, form);
		return true;
	}
	if (note_action(form, action) || line_action(form, action))
		return true;
	if (action == ACT_NEXT || action == ACT_PREVIOUS)
		step_round(form, action == ACT_NEXT ? 1 : -1);
	else if (action == ACT_UP || action == ACT_DOWN)
		step(form, action == ACT_DOWN ? 1 : -1);
	else if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN)
		page(form, action == ACT_PAGE_DOWN ? 1 : -1);
	else if (action == ACT_OPEN)
		enter(form);
	else if (action == ACT_CHOOSE)
		form_choose(form);
	else
		return false;
	return true;
}

void
form_scope(const struct form *form, struct key_scope *scope)
{
	const struct form_item *item = &form->items[form->focus];
	scope->takes_text = true;
	if (item->field->type == FORM_NOTE)
		note_edit_scope(&item->note, scope);
	else if (item->field->type == FORM_BOOL)
		key_scope_add(scope, KEYS_CHOICE);
	else
		key_scope_add(scope, KEYS_LINE);
	key_scope_add(scope, KEYS_FORM);
}

/* ---- typing ---- */

static void
type_bool(struct form *form, struct form_item *item, char c)
{
	bool is_yes = strcmp(item_raw(item), "yes") == 0;
	if (c == ' ')
		item_set_value(item, is_yes ? "no" : "yes");
	else if (i18n_is_yes_key(c))
		item_set_value(item, "yes");
	else if (i18n_is_no_key(c))
		item_set_value(item, "no");
	else
		ui_say(form->ui, MESSAGE_NOTE,
		       _("Press y for yes, n for no, or Space."));
}

/* A blank in an empty field: the value used last. */
static bool
put_last(struct form *form, struct form_item *item)
{
	if (form->spec.last == NULL || item->line.text.len > 0 ||
	    *item_raw(item) != '\0')
		return false;
	const char *last = form->spec.last(form->spec.data, item->field);
	if (str_is_empty(last))
		return false;
	item_set(item, last);
	return true;
}

static void
say_full(struct form *form, const struct form_item *item)
{
	size_t max = item->line.max_cps > 0 ? item->line.max_cps
					    : EDIT1_CPS_MAX;
	ui_say(form->ui, MESSAGE_WARNING,
	       _("%s holds %zu letters at most; the rest was left out."),
	       item->field->label, max);
}

/* A proposed number or time need not be deleted first. */
static void
make_room(struct form *form, struct form_item *item)
{
	struct edit1 *line = &item->line;

	if (form->is_fresh && item_is_overtyped(item) &&
	    line->caret.at == line->text.len) {
		textbuf_replace(&line->text, 0, line->text.len, "", 0);
		line->caret.at = 0;
	}
	form->is_fresh = false;
}

static void
type_line(struct form *form, struct form_item *item, const char *s, size_t len)
{
	bool is_choice = item->field->type == FORM_CHOICE;
	const struct form_choice *before = is_choice ? item_match(item) : NULL;
	make_room(form, item);
	if (!edit1_insert(&item->line, s, len, ui_now_ms(form->ui)))
		say_full(form, item);
	form_touch(form);
	if (is_choice)
		form_follow_choice(form, item, before);
}

void
form_text(struct form *form, const char *s, size_t len)
{
	struct form_item *item = focused(form);
	if (!item_takes_focus(item))
		return;
	if (item->field->type == FORM_NOTE) {
		note_edit_text(&item->note, form->ui, s, len);
	} else if (item->field->type == FORM_BOOL) {
		type_bool(form, item, *s);
	} else if (*s == ' ' && put_last(form, item)) {
		; /* the whole value came */
	} else if (*s == ' ' && item->line.text.len == 0 &&
		   !item_is_typed(item)) {
		form_choose(form);
		return;
	} else {
		type_line(form, item, s, len);
		return;
	}
	form_touch(form);
}

void
form_paste(struct form *form, const char *s, size_t len)
{
	struct form_item *item = focused(form);
	if (!item_takes_focus(item) || item->field->type == FORM_BOOL)
		return;
	if (item->field->type == FORM_NOTE)
		note_edit_paste(&item->note, form->ui, s, len);
	else {
		make_room(form, item);
		if (!edit1_paste(&item->line, s, len))
			say_full(form, item);
	}
	form_touch(form);
}
