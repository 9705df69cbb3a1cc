/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From keys to actions. The table of actions is in actions.h; the lookup, the
 * names of keys and the site's changes are here. Hints, help and palette show
 * what this module says, so nothing can drift.
 */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "actions.h"

struct issues;
struct keymap;
struct strbuf;

enum { KEYMAP_CONTEXTS_MAX = 8 };

/* Where the keys go now: contexts from the innermost to the outermost. */
struct key_scope {
	enum key_context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n;
	bool takes_text; /* printable keys are text; the second column holds */
};

void key_scope_add(struct key_scope *scope, enum key_context context) NONNULL;

struct keymap *keymap_new(void) RETURNS_NONNULL;
void keymap_free(struct keymap **map) NONNULL;

/*
 * The site's or the person's changes: lines "action = key key …", # comments.
 * Findings are added; what is right is taken.
 */
void keymap_change(struct keymap *map, const char *text, struct issues *issues)
	NONNULL;

/* The action of a key, or of prefix then key; ACT_NONE if there is none. */
enum action keymap_find(const struct keymap *map, const struct key_scope *scope,
			int32_t prefix, int32_t key) NONNULL;

/* True where key begins a two-key command in the scope. */
bool keymap_is_prefix(const struct keymap *map, const struct key_scope *scope,
		      int32_t key) NONNULL;

/*
 * The name of the first key of an action in the scope ("Enter", "^P"), "" if
 * it has none there. Borrows from the map.
 */
const char *keymap_key(const struct keymap *map, const struct key_scope *scope,
		       enum action action) NONNULL RETURNS_NONNULL;

/* All its keys there: "F1 ?". Appends. */
void keymap_keys(const struct keymap *map, const struct key_scope *scope,
		 enum action action, struct strbuf *out) NONNULL;

/* All keys of an action in one of the two columns, wherever it holds. */
void keymap_bound(const struct keymap *map, bool is_text, enum action action,
		  struct strbuf *out) NONNULL;

/* Actions of the scope, each once, innermost first. Returns how many. */
size_t keymap_actions(const struct keymap *map, const struct key_scope *scope,
		      enum action *out, size_t max) NONNULL;

/* Those that follow a prefix key. */
size_t keymap_after(const struct keymap *map, const struct key_scope *scope,
		    int32_t prefix, enum action *out, size_t max) NONNULL;

const char *action_name(enum action action) RETURNS_NONNULL;  /* for files */
const char *action_label(enum action action) RETURNS_NONNULL; /* translated */
const char *action_help(enum action action) RETURNS_NONNULL;  /* translated */

/* "Up", "^P", "F4", "n". Appends. */
void key_name(int32_t key, struct strbuf *out) NONNULL;

#endif
