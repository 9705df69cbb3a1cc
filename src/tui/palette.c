/* SPDX-License-Identifier: EUPL-1.2 */
/* The palette and help: pickers over what can be done. */
#include "config.h"

#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "picker.h"
#include "screen.h"
#include "ui.h"

/* Value of a row that is an action of the keymap, not a command. */
static const char ACTION_MARK[] = "action:";

/* Value of a row that is a verb of the screen below. */
static const char VERB_MARK[] = "verb:";

static enum action
action_of_value(const char *value)
{
	size_t len = sizeof(ACTION_MARK) - 1;
	if (strncmp(value, ACTION_MARK, len) != 0)
		return ACT_NONE;
	for (int i = 1; i < N_ACTIONS; i++)
		if (strcmp(action_name((enum action)i), value + len) == 0)
			return (enum action)i;
	return ACT_NONE;
}

/* The box has closed: the action goes to the screen that was below it. */
static void
run_row(void *data, const struct picker_row *rows, size_t n, bool was_cancelled)
{
	struct ui *ui = data;
	const struct ui_env *env = ui_environment(ui);
	if (was_cancelled || n == 0)
		return;
	enum action action = action_of_value(rows[0].value);
	if (action != ACT_NONE)
		ui_act(ui, action);
	else if (strncmp(rows[0].value, VERB_MARK, sizeof(VERB_MARK) - 1) == 0)
		ui_run_verb(ui, rows[0].value + sizeof(VERB_MARK) - 1);
	else if (env->run_command != NULL)
		env->run_command(env->data, rows[0].value);
}

static void
verb_row(const struct screen_verb *verb, struct arena *arena,
	 struct picker_row *row)
{
	struct strbuf key = {0};
	if (verb->key != 0)
		key_name(verb->key, &key);
	row->value = arena_printf(arena, "%s%s", VERB_MARK, verb->name);
	row->text = verb->title;
	row->note = verb->help;
	row->key = arena_strdup(arena, strbuf_str(&key));
	row->reason = verb->reason;
	strbuf_fini(&key);
}

/* Nobody asks for help to learn what the arrows do. */
static bool
is_move(enum action action)
{
	return action < ACT_OPEN;
}

/* The screen's own hint of that action, the first ones first. */
static size_t
rank_of(const struct frame *frame, enum action action)
{
	size_t i = 0;
	while (i < frame->n_hints && frame->hints[i] != action)
		i++;
	return i < frame->n_hints || !is_move(action) ? i : i + 1;
}

/* What the screen itself hints at, what else can be done, how one moves. */
static void
sort_actions(const struct frame *frame, enum action *actions, size_t n)
{
	enum action sorted[N_ACTIONS];
	size_t at = 0;
	for (size_t rank = 0; rank <= frame->n_hints + 1; rank++)
		for (size_t i = 0; i < n; i++)
			if (rank_of(frame, actions[i]) == rank)
				sorted[at++] = actions[i];
	memcpy(actions, sorted, n * sizeof(*actions));
}

/* Those that mean something on the screen. */
static size_t
without_lacking(struct screen *screen, enum action *actions, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (screen->ops->lacks == NULL ||
		    !screen->ops->lacks(screen, actions[i]))
			actions[kept++] = actions[i];
	return kept;
}

/* What else people call it: typed, it comes before all others. */
static const char *
other_name(enum action action)
{
	if (action == ACT_UNDO)
		/* TRANSLATORS: what is typed to find the command "Undo", in
		 * small letters */
		return _("take back");
	if (action == ACT_GO_TO)
		/* TRANSLATORS: what is typed to find the command "Go to", in
		 * small letters */
		return _("search");
	return NULL;
}

/* What the screen itself can do, then the actions of its scope. */
static size_t
action_rows(struct ui *ui, struct screen *screen, struct arena *arena,
	    struct picker_row **rows_out)
{
	enum action actions[N_ACTIONS];
	struct key_scope scope;
	const struct screen_verb *verbs;
	struct frame frame = {0};
	if (screen->ops->describe != NULL)
		screen->ops->describe(screen, &frame);
	ui_scope(ui, screen, &scope);
	size_t n_verbs = ui_verbs(ui, screen, &verbs);
	size_t n = keymap_actions(ui_keymap(ui), &scope, actions, N_ACTIONS);
	n = without_lacking(screen, actions, n);
	sort_actions(&frame, actions, n);
	struct picker_row *all =
		arena_new(arena, struct picker_row, n_verbs + n + 1);
	struct picker_row *rows = all + n_verbs;
	for (size_t i = 0; i < n_verbs; i++)
		verb_row(&verbs[i], arena, &all[i]);
	for (size_t i = 0; i < n; i++) {
		struct strbuf keys = {0};
		keymap_keys(ui_keymap(ui), &scope, actions[i], &keys);
		rows[i].value = arena_printf(arena, "%s%s", ACTION_MARK,
					     action_name(actions[i]));
		rows[i].text = action_label(actions[i]);
		rows[i].code = other_name(actions[i]);
		rows[i].hides_code = true;
		rows[i].note = action_help(actions[i]);
		rows[i].key = arena_strdup(arena, strbuf_str(&keys));
		if (screen->ops->refusal != NULL)
			rows[i].reason = arena_strdup_null(
				arena,
				screen->ops->refusal(screen, actions[i]));
		strbuf_fini(&keys);
	}
	*rows_out = all;
	return n_verbs + n;
}

struct screen *
help_new(struct ui *ui, const char *about)
{
	struct arena arena = {0};
	struct picker_row *rows;
	struct screen *top = ui_top(ui);
	struct frame frame = {0};
	size_t n = action_rows(ui, top, &arena, &rows);
	if (top->ops->describe != NULL)
		top->ops->describe(top, &frame);
	if (about == NULL)
		about = frame.about;
	if (about == NULL)
		about = str_or_empty(frame.title);
	struct picker_spec spec = {
		.title = arena_printf(&arena, _("Help: %s"), about),
		.about = _("choosing a command"),
		.lead = frame.rule,
		.rows = rows,
		.n_rows = n,
		.is_large = true,
		.explains = true,
		.done = run_row,
		.data = ui,
	};
	struct screen *screen = picker_new(&spec);
	arena_fini(&arena);
	return screen;
}

/* Which command a verb of the screen is; n where it is none of them. */
static size_t
command_of_verb(const char *value, const struct picker_row *commands, size_t n)
{
	size_t len = sizeof(VERB_MARK) - 1;
	size_t at = 0;

	if (strncmp(value, VERB_MARK, len) != 0)
		return n;
	for (; at < n; at++) {
		const char *whole = commands[at].value;
		const char *name = strchr(whole, ' ');

		if (strcmp(whole, value + len) == 0 ||
		    (name != NULL && strcmp(name + 1, value + len) == 0))
			break;
	}
	return at;
}

/*
 * A command that is a verb of the screen, too, stands there once: as the verb,
 * which knows the row and says why not. Returns how many actions are left.
 */
static size_t
join_verbs(struct picker_row *commands, size_t n_commands,
	   struct picker_row *actions, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at =
			command_of_verb(actions[i].value, commands, n_commands);

		if (at < n_commands) {
			actions[i].words = commands[at].words;
			actions[i].rank = (int)(n - i);
			commands[at] = actions[i];
		} else
			actions[kept++] = actions[i];
	}
	return kept;
}

/* The key of a command that is no verb of the screen means nothing here, or
 * another thing. */
static void
leave_out_keys(struct picker_row *commands, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(commands[i].value, VERB_MARK,
			    sizeof(VERB_MARK) - 1) != 0)
			commands[i].key = NULL;
}

/* What can be done now, then what cannot and why. */
static void
possible_first(struct picker_row *rows, size_t n, struct arena *arena)
{
	struct picker_row *sorted = arena_new(arena, struct picker_row, n + 1);
	size_t at = 0;
	for (int refused = 0; refused < 2; refused++)
		for (size_t i = 0; i < n; i++)
			if ((rows[i].reason != NULL) == (refused == 1))
				sorted[at++] = rows[i];
	memcpy(rows, sorted, n * sizeof(*rows));
}

struct screen *
palette_new(struct ui *ui)
{
	struct arena arena = {0};
	struct picker_row *actions;
	const struct picker_row *commands = NULL;
	const struct ui_env *env = ui_environment(ui);
	size_t n = action_rows(ui, ui_top(ui), &arena, &actions);
	size_t n_commands = 0;
	if (env->commands != NULL)
		n_commands = env->commands(env->data, &arena, &commands);
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, n + n_commands + 1);
	/* The program's own commands first: they are what one looks for. */
	if (n_commands > 0)
		memcpy(rows, commands, n_commands * sizeof(*rows));
	n = join_verbs(rows, n_commands, actions, n);
	leave_out_keys(rows, n_commands);
	possible_first(rows, n_commands, &arena);
	memcpy(rows + n_commands, actions, n * sizeof(*rows));
	struct picker_spec spec = {
		.title = _("Commands"),
		.about = _("choosing a command"),
		.rows = rows,
		.n_rows = n + n_commands,
		.is_large = true,
		.explains = true,
		.done = run_row,
		.data = ui,
	};
	struct screen *screen = picker_new(&spec);
	arena_fini(&arena);
	return screen;
}
