/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a screen is to the engine: an object on a stack with a table of
 * functions. A screen says what to show and takes actions; the engine draws
 * the frame around it (title, tabs, context, message, hints) from what
 * `describe` says. NULL functions have the meaning given beside each.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "canvas.h"
#include "keymap.h"

struct screen;
struct ui;

enum { SCREEN_HINTS_MAX = 8, SCREEN_TABS_MAX = 12 };

struct screen_tab {
	const char *label;
	bool is_dirty; /* shown as * */
};

/*
 * The frame around a screen. All strings are borrowed until the next call of
 * `describe` on that screen (keep them in the screen, or in ui_scratch).
 */
struct frame {
	const char *title;    /* where am I: left end of the title bar */
	const char *about;    /* what help is about; NULL = the title says it */
	const char *identity; /* whose record: never dropped */
	const char *state;    /* role, drafts: right end; dropped first */
	bool keeps_state;     /* "not saved": the case number goes before it */
	struct screen_tab tabs[SCREEN_TABS_MAX];
	size_t n_tabs; /* 0: no row of tabs */
	size_t tab;
	const char *context;	/* row above the message, of the focus */
	const char *rule;	/* of the focus: how help begins; or NULL */
	enum tone context_role; /* ROLE_NORMAL, or warning for a banner */
	enum action hints[SCREEN_HINTS_MAX]; /* most important first */
	size_t n_hints;	   /* Help, Commands and Back are added if room */
	const char *save;  /* what F2 is called in them; NULL = Save */
	bool is_outermost; /* nothing to go back to */
	size_t max_verbs;  /* in the hints, before other actions; 0 = all */
};

/*
 * A verb of the screen beyond the table of actions: an operation run by its
 * letter where letters are commands, before what the letter means elsewhere.
 */
struct screen_verb {
	const char *name; /* handed back: "contact.log" */
	int32_t key;	  /* letter; 0 = none */
	const char *hint; /* one or two words for the row of hints */
	const char *title;
	const char *help;
	const char *reason; /* why it cannot be done now; NULL = it can */
};

/* Adds it behind n, for max at most: none twice, and of two with one key the
 * first has it. Returns how many there are. */
size_t screen_verb_add(struct screen_verb *verbs, size_t n, size_t max,
		       const struct screen_verb *verb) NONNULL;

/* That of the name; NULL = none of them. */
const struct screen_verb *screen_verb_find(const struct screen_verb *verbs,
					   size_t n, const char *name);

struct screen_ops {
	const char *name; /* for log and tests */

	/* Fills a zeroed frame. Must not load. */
	void (*describe)(struct screen *screen, struct frame *frame);

	/*
	 * The area of the body before each drawing: compute layout, load what
	 * is missing. Must be cheap when nothing changed. NULL: nothing to do.
	 */
	void (*layout)(struct screen *screen, struct rect body);

	/* Pure function of the state; sets the cursor on the focus. */
	void (*draw)(struct screen *screen, struct canvas *canvas,
		     struct rect body);

	/*
	 * Size wanted as a popup over the screen below. NULL: the screen
	 * takes the whole terminal.
	 */
	void (*popup_size)(struct screen *screen, int *rows, int *cols);

	/* Where keys go; the engine adds KEYS_GLOBAL. */
	void (*scope)(struct screen *screen, struct key_scope *scope);

	/* True: done. False: goes to the engine (back, quit, help …). */
	bool (*action)(struct screen *screen, enum action action);

	/*
	 * The verbs as they are now, the most important first; borrowed until
	 * the screen's next action or layout. NULL: none.
	 */
	size_t (*verbs)(struct screen *screen, const struct screen_verb **out);
	void (*run_verb)(struct screen *screen, const char *name);

	/* Printable text while the scope takes text. NULL: ignored. */
	void (*text)(struct screen *screen, const char *s, size_t len);

	/* A sanitised paste; never submits anything. NULL: ignored, said. */
	void (*paste)(struct screen *screen, const char *s, size_t len);

	/* An action of the scope that means nothing here: it is not in help.
	 * NULL: each means something. */
	bool (*lacks)(struct screen *screen, enum action action);

	/* What to do where a key means nothing here (translated, a whole
	 * sentence). NULL: what help says. */
	const char *(*way_on)(struct screen *screen);

	/* Why an action cannot be done now (translated), NULL = it can. */
	const char *(*refusal)(struct screen *screen, enum action action);

	/* Monotonic ms at which tick wants to be called; -1 = never. */
	int64_t (*deadline)(struct screen *screen);
	void (*tick)(struct screen *screen, int64_t now_ms);

	/* Somebody changed the record: re-read what is shown. */
	void (*news)(struct screen *screen);

	/* Save unsaved typing now, quickly: the program may be ending. */
	void (*keep)(struct screen *screen);

	/*
	 * The user wants to leave. True: may be closed. False: the screen
	 * has asked something, and closes itself (ui_close) later.
	 */
	bool (*leave)(struct screen *screen);

	/* Frees what the screen owns beyond its arena and struct. */
	void (*fini)(struct screen *screen);
};

/* First member of every screen's own struct. */
struct screen {
	const struct screen_ops *ops;
	struct ui *ui;	    /* borrowed; set by ui_push */
	struct arena arena; /* dies with the screen */
	struct rect body;   /* last area given to layout */
};

/* Gives a zeroed object of size bytes that begins with a struct screen. */
void *screen_new(const struct screen_ops *ops, size_t size)
	NONNULL RETURNS_NONNULL;

/* Frees a screen that is not on a stack. Accepts *NULL. */
void screen_free(struct screen **screen) NONNULL;

#endif
