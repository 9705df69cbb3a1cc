/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The screen of an import: what the columns of a file hold, what importing it
 * would do, and doing it. Its state, and the parts that show it.
 */
#ifndef TUI_IMPORT_SCREEN_H
#define TUI_IMPORT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/import.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/uuid.h"

#include "form.h"
#include "prose.h"
#include "screen.h"

struct kith;
struct list;

enum import_tab { IMPORT_COLUMNS, IMPORT_RESULT, N_IMPORT_TABS };

enum import_state {
	IMPORT_UNTRIED, /* or what was tried does not hold any more */
	IMPORT_TRYING,
	IMPORT_TRIED,
	IMPORT_RUNNING,
	IMPORT_BROKEN_OFF,
	IMPORT_DONE,
	IMPORT_UNDOING,
	IMPORT_UNDONE
};

enum { IMPORT_VERBS = 7, IMPORT_NAME_CPS = 40 };

struct import_screen {
	struct screen screen;
	struct kith *kith;
	/* Its descriptor is the screen's own, its strings live in the arena. */
	struct import_request request;
	struct import_map *maps; /* what was said of columns here */
	size_t n_unsaved;	 /* of them, since they were saved */
	const char *no_pair;	 /* why none is given; NULL = one can be */
	const char *pair_text;	 /* of the pair, for people; NULL = nobody's */
	struct uuid draft;	 /* of what was said here */
	bool has_draft;		 /* it is kept */

	struct arena look_arena;
	struct import_look look;
	struct issues look_issues;

	enum import_state state;
	struct import_work *work; /* while a trial or an import runs */
	bool goes_on; /* the trial is for the question whether to import */
	bool was_tried;
	struct arena report_arena;
	struct import_report report;
	/* As they are read; of a report that is still growing, as it is. */
	const struct import_finding *findings;
	size_t n_findings;
	struct issues issues;
	struct import_progress progress; /* as it is shown */
	int64_t progress_ms;		 /* and since when */
	int64_t done_ms;		 /* when the import came to its end */
	int64_t run_id;			 /* that can be taken back; 0 = none */
	size_t n_undone;
	size_t n_kept;

	enum import_tab tab;
	struct list *lists[N_IMPORT_TABS];
	int64_t seek; /* row to have the focus again; 0 = none */
	struct prose head;
	struct rect head_area;
	struct prose foot; /* the finding with the focus, whole */
	struct rect foot_area;
	struct screen_verb verbs[IMPORT_VERBS];
	struct form_field field; /* of the name of a map */
	const char *replaces; /* name that was said to be taken; NULL = none */
};

/* ---- what is shown (import_show.c) ---- */

/* New lists over look and report; those of before go. */
void import_show_columns(struct import_screen *self) NONNULL;
void import_show_findings(struct import_screen *self) NONNULL;

/* Of a report that is still growing: in the order they are found, so that no
 * row moves below who reads. In the end they are shown anew, as they are read. */
void import_show_more_findings(struct import_screen *self) NONNULL;

/* What stands above the list of the tab. */
void import_show_head(struct import_screen *self) NONNULL;

/* What stands below the list of findings. */
void import_show_foot(struct import_screen *self) NONNULL;

/* The row above the messages. In arena. */
const char *import_show_context(const struct import_screen *self,
				struct arena *arena) NONNULL RETURNS_NONNULL;

/* The whole of the finding with the focus, in a box. */
void import_show_finding(struct import_screen *self) NONNULL;

/* What importing would do, for the question. In arena. */
const char *import_show_question(const struct import_screen *self,
				 struct arena *arena) NONNULL RETURNS_NONNULL;

/* ---- what is kept (import_draft.c) ---- */

/* What was said, with each correction. */
void import_draft_keep(struct import_screen *self) NONNULL;

/* It is imported, saved under a name, or not wanted any more. */
void import_draft_drop(struct import_screen *self) NONNULL;

/* Closed, it waits like any other draft. */
void import_draft_let_go(struct import_screen *self) NONNULL;

/* True where nothing was said; else asks whether to keep it, and closes the
 * screen by itself. */
bool import_draft_may_leave(struct import_screen *self) NONNULL MUST_USE;

/* Is it an import of which that is the draft? */
bool import_screen_keeps(const struct screen *screen, struct uuid draft)
	NONNULL;

/* That of a file of these headings which no window has open, if there is one;
 * then the file is to be looked at again. */
bool import_draft_take_up(struct import_screen *self) NONNULL MUST_USE;

/* ---- what is chosen (import_choose.c) ---- */

/* A column holds that from now on. Copies. */
void import_say_field(struct import_screen *self, const char *heading,
		      const char *field) NONNULL;

/* Of the column with the focus, of the pair, of the maps saved before. */
void import_choose_field(struct import_screen *self) NONNULL;
void import_choose_pair(struct import_screen *self) NONNULL;
void import_choose_map(struct import_screen *self) NONNULL;

/* The name under which the maps are kept. */
void import_name_map(struct import_screen *self) NONNULL;

/* ---- the screen (import_screen.c) ---- */

/* Gives; NULL where the file cannot be imported, which was said. */
struct screen *import_screen_new(struct kith *kith,
				 const struct import_request *request) NONNULL;

/* Something was said of the file: looks at it again, and tries it again where
 * that was done. */
void import_screen_changed(struct import_screen *self) NONNULL;

#endif
