/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "input.h"

struct action_info {
	const char *name;
	uint32_t contexts;     /* bits of enum key_context */
	const char *keys;      /* where letters are commands */
	const char *text_keys; /* where letters are text */
	const char *label;     /* untranslated */
	const char *help;      /* untranslated */
};

static const struct action_info ACTIONS[N_ACTIONS] = {
	[ACT_NONE] = {"none", 0, "", "", "", ""},
#define ACTION_ROW(id, name, contexts, keys, text_keys, label, help)           \
	[ACT_##id] = {name, contexts, keys, text_keys, label, help},
	ACTION_LIST(ACTION_ROW)
#undef ACTION_ROW
};

_Static_assert(N_KEY_CONTEXTS <= 32, "contexts are bits of a uint32_t");

enum {
	KEYS_PER_ACTION = 4, /* in each of the two columns */
	BINDINGS_MAX = N_ACTIONS * 2 * KEYS_PER_ACTION,
	KEY_NAME_SIZE = 24
};

struct binding {
	enum action action;
	int32_t first; /* prefix, or K_NONE */
	int32_t key;
	bool is_text;
	char name[KEY_NAME_SIZE]; /* as hints show it */
};

struct keymap {
	struct binding bindings[BINDINGS_MAX];
	size_t n;
};

/* ---- names of keys ---- */

static const struct {
	const char *name;
	int32_t key;
} KEY_NAMES[] = {
	{NC_("key", "Up"), K_UP},
	{NC_("key", "Down"), K_DOWN},
	{NC_("key", "Left"), K_LEFT},
	{NC_("key", "Right"), K_RIGHT},
	{NC_("key", "Home"), K_HOME},
	{NC_("key", "End"), K_END},
	{NC_("key", "PgUp"), K_PAGE_UP},
	{NC_("key", "PgDn"), K_PAGE_DOWN},
	{"Ins", K_INSERT},
	{NC_("key", "Del"), K_DELETE},
	{NC_("key", "Backspace"), K_BACKSPACE},
	{"Tab", K_TAB},
	{"Shift-Tab", K_BACK_TAB},
	{NC_("key", "Enter"), K_ENTER},
	{"Esc", K_ESC},
	{NC_("key", "Space"), ' '},
	{NC_("key", "Comma"), ','},
	{"Shift-Up", K_SHIFT_UP},
	{"Shift-Down", K_SHIFT_DOWN},
	{"Shift-Left", K_SHIFT_LEFT},
	{"Shift-Right", K_SHIFT_RIGHT},
	{"Shift-PgUp", K_SHIFT_PAGE_UP},
	{"Shift-PgDn", K_SHIFT_PAGE_DOWN},
	{"Ctrl-Left", K_CTRL_LEFT},
	{"Ctrl-Right", K_CTRL_RIGHT},
	{"Ctrl-Up", K_CTRL_UP},
	{"Ctrl-Down", K_CTRL_DOWN},
	{"Ctrl-Home", K_CTRL_HOME},
	{"Ctrl-End", K_CTRL_END},
	{NC_("key", "Ctrl-Space"), K_CTRL_SPACE},
	{"Ctrl-/", 0x1f},
	{"F1", K_F1},
	{"F2", K_F2},
	{"F3", K_F3},
	{"F4", K_F4},
	{"F5", K_F5},
	{"F6", K_F6},
	{"F7", K_F7},
	{"F8", K_F8},
	{"F9", K_F9},
	{"F10", K_F10},
	{"F11", K_F11},
	{"F12", K_F12},
};

static bool
is_name(const char *name, size_t len, const char *other)
{
	return strlen(other) == len && memcmp(name, other, len) == 0;
}

/* The key that a name means, K_NONE where it is none. */
static int32_t
key_from_name(const char *name, size_t len)
{
	for (size_t i = 0; i < N_ELEMS(KEY_NAMES); i++)
		if (is_name(name, len, i18n_source(KEY_NAMES[i].name)))
			return KEY_NAMES[i].key;
	if (len == 6 && memcmp(name, "Ctrl-", 5) == 0) {
		char letter = name[5];
		if (letter >= 'A' && letter <= 'Z')
			return letter - '@';
	}
	if (len == 2 && *name == '^' && name[1] >= 'A' && name[1] <= 'Z')
		return name[1] - '@';
	if (len == 1 && *name > 0x20 && *name < 0x7f)
		return *name;
	return K_NONE;
}

void
key_name(int32_t key, struct strbuf *out)
{
	if (key > 0 && key < 0x1b) {
		strbuf_addf(out, "^%c", (char)(key + '@'));
		return;
	}
	for (size_t i = 0; i < N_ELEMS(KEY_NAMES); i++)
		if (KEY_NAMES[i].key == key) {
			strbuf_add(out, _(KEY_NAMES[i].name));
			return;
		}
	if (key > 0x20 && key < 0x7f)
		strbuf_add_c(out, (char)key);
}

/* ---- bindings ---- */

/* The length of the word at s, blanks before it skipped by the caller. */
static size_t
word_len(const char *s)
{
	return strcspn(s, " \t\n");
}

static void
name_binding(struct binding *binding)
{
	struct strbuf name = {0};
	if (binding->first != K_NONE) {
		key_name(binding->first, &name);
		strbuf_add_c(&name, ' ');
	}
	key_name(binding->key, &name);
	size_t n = name.len < KEY_NAME_SIZE ? name.len : KEY_NAME_SIZE - 1;
	memcpy(binding->name, strbuf_str(&name), n);
	binding->name[n] = '\0';
	strbuf_fini(&name);
}

/* "g,c" is two keys. False where a name is none. */
static bool
read_keys(const char *word, size_t len, struct binding *binding)
{
	const char *comma = len > 2 ? memchr(word + 1, ',', len - 2) : NULL;
	binding->first = K_NONE;
	if (comma != NULL) {
		size_t first_len = (size_t)(comma - word);
		binding->first = key_from_name(word, first_len);
		if (binding->first == K_NONE)
			return false;
		word = comma + 1;
		len -= first_len + 1;
	}
	binding->key = key_from_name(word, len);
	return binding->key != K_NONE;
}

static void
bind_all(struct keymap *map, enum action action, const char *keys, bool is_text)
{
	const char *s = keys + strspn(keys, " \t");
	while (*s != '\0') {
		size_t len = word_len(s);
		assert(map->n < BINDINGS_MAX);
		struct binding *binding = &map->bindings[map->n++];
		binding->action = action;
		binding->is_text = is_text;
		bool is_key = read_keys(s, len, binding);
		assert(is_key);
		(void)is_key;
		name_binding(binding);
		s += len;
		s += strspn(s, " \t");
	}
}

struct keymap *
keymap_new(void)
{
	struct keymap *map = xcalloc(1, sizeof(*map));
	for (int i = 1; i < N_ACTIONS; i++) {
		bind_all(map, (enum action)i, ACTIONS[i].keys, false);
		bind_all(map, (enum action)i, ACTIONS[i].text_keys, true);
	}
	return map;
}

void
keymap_free(struct keymap **map)
{
	free(*map);
	*map = NULL;
}

void
key_scope_add(struct key_scope *scope, enum key_context context)
{
	assert(scope->n < KEYMAP_CONTEXTS_MAX);
	scope->contexts[scope->n++] = context;
}

static bool
holds_in(const struct binding *binding, enum key_context context)
{
	return (ACTIONS[binding->action].contexts & (1U << context)) != 0;
}

enum action
keymap_find(const struct keymap *map, const struct key_scope *scope,
	    int32_t prefix, int32_t key)
{
	for (size_t c = 0; c < scope->n; c++)
		for (size_t i = 0; i < map->n; i++) {
			const struct binding *binding = &map->bindings[i];
			if (binding->key == key && binding->first == prefix &&
			    binding->is_text == scope->takes_text &&
			    holds_in(binding, scope->contexts[c]))
				return binding->action;
		}
	return ACT_NONE;
}

bool
keymap_is_prefix(const struct keymap *map, const struct key_scope *scope,
		 int32_t key)
{
	enum action action;
	return keymap_after(map, scope, key, &action, 1) > 0;
}

static bool
is_in_scope(const struct key_scope *scope, enum action action)
{
	for (size_t i = 0; i < scope->n; i++)
		if ((ACTIONS[action].contexts & (1U << scope->contexts[i])) !=
		    0)
			return true;
	return false;
}

/* True where the binding's key does this action here and not another one. */
static bool
is_reached(const struct keymap *map, const struct key_scope *scope,
	   const struct binding *binding)
{
	return binding->is_text == scope->takes_text &&
	       keymap_find(map, scope, binding->first, binding->key) ==
		       binding->action;
}

const char *
keymap_key(const struct keymap *map, const struct key_scope *scope,
	   enum action action)
{
	for (size_t i = 0; i < map->n; i++)
		if (map->bindings[i].action == action &&
		    is_reached(map, scope, &map->bindings[i]))
			return map->bindings[i].name;
	return "";
}

static void
add_name(struct strbuf *out, size_t start, const char *name)
{
	if (out->len > start)
		strbuf_add_c(out, ' ');
	strbuf_add(out, name);
}

void
keymap_bound(const struct keymap *map, bool is_text, enum action action,
	     struct strbuf *out)
{
	size_t start = out->len;
	for (size_t i = 0; i < map->n; i++)
		if (map->bindings[i].action == action &&
		    map->bindings[i].is_text == is_text)
			add_name(out, start, map->bindings[i].name);
}

void
keymap_keys(const struct keymap *map, const struct key_scope *scope,
	    enum action action, struct strbuf *out)
{
	size_t start = out->len;
	for (size_t i = 0; i < map->n; i++)
		if (map->bindings[i].action == action &&
		    is_reached(map, scope, &map->bindings[i]))
			add_name(out, start, map->bindings[i].name);
}

size_t
keymap_actions(const struct keymap *map, const struct key_scope *scope,
	       enum action *out, size_t max)
{
	bool is_taken[N_ACTIONS] = {false};
	size_t n = 0;
	(void)map;
	for (size_t c = 0; c < scope->n; c++)
		for (int i = 1; i < N_ACTIONS && n < max; i++) {
			bool is_here = (ACTIONS[i].contexts &
					(1U << scope->contexts[c])) != 0;
			if (!is_here || is_taken[i])
				continue;
			is_taken[i] = true;
			out[n++] = (enum action)i;
		}
	return n;
}

size_t
keymap_after(const struct keymap *map, const struct key_scope *scope,
	     int32_t prefix, enum action *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < map->n && n < max; i++) {
		const struct binding *binding = &map->bindings[i];
		if (binding->first == prefix && prefix != K_NONE &&
		    binding->is_text == scope->takes_text &&
		    is_in_scope(scope, binding->action))
			out[n++] = binding->action;
	}
	return n;
}

const char *
action_name(enum action action)
{
	return ACTIONS[action].name;
}

const char *
action_label(enum action action)
{
	return _(ACTIONS[action].label);
}

const char *
action_help(enum action action)
{
	return _(ACTIONS[action].help);
}

/* ---- the site's changes ---- */

/* Keys that a multiplexer or the line discipline takes (ui.md 3). */
static bool
is_reserved(int32_t key)
{
	return key == 1 || key == 2 || key == 8 || key == K_F10 ||
	       key == K_F11 || key == K_F12;
}

static enum action
action_from_name(const char *name, size_t len)
{
	for (int i = 1; i < N_ACTIONS; i++)
		if (is_name(name, len, ACTIONS[i].name))
			return (enum action)i;
	return ACT_NONE;
}

static void
unbind(struct keymap *map, enum action action, bool is_text)
{
	size_t kept = 0;
	for (size_t i = 0; i < map->n; i++)
		if (map->bindings[i].action != action ||
		    map->bindings[i].is_text != is_text)
			map->bindings[kept++] = map->bindings[i];
	map->n = kept;
}

/* An action other than this one that has the key in a context of both. */
static enum action
clash(const struct keymap *map, const struct binding *wanted)
{
	for (size_t i = 0; i < map->n; i++) {
		const struct binding *other = &map->bindings[i];
		if (other->key == wanted->key &&
		    other->first == wanted->first &&
		    other->is_text == wanted->is_text &&
		    other->action != wanted->action &&
		    (ACTIONS[other->action].contexts &
		     ACTIONS[wanted->action].contexts) != 0)
			return other->action;
	}
	return ACT_NONE;
}

static bool
check_keys(const struct keymap *map, const char *keys, struct binding *binding,
	   struct issues *issues)
{
	const char *name = ACTIONS[binding->action].name;
	size_t before = issues->n;
	size_t n = 0;
	for (const char *s = keys + strspn(keys, " \t"); *s != '\0';) {
		size_t len = word_len(s);
		if (!read_keys(s, len, binding))
			issues_add(issues, name, "unknown_key",
				   _("\"%.*s\" is not the name of a key."),
				   (int)len, s);
		else if (is_reserved(binding->key))
			issues_add(issues, name, "reserved_key",
				   _("%.*s belongs to the terminal or to "
				     "programs around this one."),
				   (int)len, s);
		else if (clash(map, binding) != ACT_NONE)
			issues_add(issues, name, "key_taken",
				   _("%.*s already does \"%s\" in the same "
				     "place. Give that another key first."),
				   (int)len, s,
				   ACTIONS[clash(map, binding)].name);
		else if (++n > KEYS_PER_ACTION)
			issues_add(issues, name, "too_many_keys",
				   _("An action has at most %d keys."),
				   KEYS_PER_ACTION);
		s += len;
		s += strspn(s, " \t");
	}
	return issues->n == before;
}

/* "name = keys", "name/text = keys" for forms and editors. */
static void
change_line(struct keymap *map, const char *line, struct issues *issues)
{
	static const char TEXT[] = "/text";
	enum { TEXT_LEN = sizeof(TEXT) - 1 };
	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return;
	size_t len = strcspn(line, " \t=");
	const char *keys = strchr(line, '=');
	bool is_text = len > TEXT_LEN &&
		       memcmp(line + len - TEXT_LEN, TEXT, TEXT_LEN) == 0;
	struct binding wanted = {
		.action =
			action_from_name(line, is_text ? len - TEXT_LEN : len),
		.is_text = is_text,
	};
	if (wanted.action == ACT_NONE || keys == NULL) {
		issues_add(issues, "", "unknown_action",
			   _("\"%.40s\" names no action. Write: action = "
			     "key key."),
			   line);
		return;
	}
	if (!check_keys(map, keys + 1, &wanted, issues))
		return;
	unbind(map, wanted.action, is_text);
	bind_all(map, wanted.action, keys + 1, is_text);
}

void
keymap_change(struct keymap *map, const char *text, struct issues *issues)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char *line = xstrndup(text, len);
		change_line(map, line, issues);
		free(line);
		text += len + (text[len] == '\n' ? 1 : 0);
	}
}
