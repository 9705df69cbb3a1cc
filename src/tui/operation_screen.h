/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The state of an operation's form on the screen, shared by
 * operation_screen.c (opening, saving), operation_ask.c (the question before
 * it), operation_deed.c (where nothing is to
 * be typed), operation_told.c (what speaks against it), operation_draft.c
 * (drafts), operation_settled.c (what others dealt with meanwhile) and
 * conflict_screen.c (what both changed).
 */
#ifndef TUI_OPERATION_SCREEN_H
#define TUI_OPERATION_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "app/draft.h"
#include "base/attr.h"
#include "base/uuid.h"
#include "kith_ui.h"
#include "operation_form.h"
#include "operation_head.h"
#include "screen.h"

struct form;
struct form_field;
struct issues;

/* What the row of context says beside the help, the first first. */
enum banner {
	BANNER_TAKEN,  /* another window went on with its draft */
	BANNER_DRAFT,  /* one waits */
	BANNER_SAVED,  /* somebody saved the record meanwhile */
	BANNER_TYPING, /* somebody types into the same form */
	BANNER_WARNING,
	N_BANNERS
};

struct operation_screen {
	struct screen screen;
	struct kith *kith;
	struct operation_form decl;
	struct form *form;
	const char *identity; /* whose record */
	struct operation_head head;
	struct uuid draft;    /* of this form; recognises its save */
	bool has_draft;	      /* it was put beside the record */
	bool is_done;	      /* saved: close */
	bool was_asked;	      /* the question was answered with yes */
	const char *was_told; /* by the question; NULL = not asked */
	bool is_saving;	      /* its draft is brief */
	bool has_kept;	      /* a text that was not taken is a draft */
	bool is_settled;      /* its row takes no more of this */
	struct outcome outcome;
	struct arena outcome_arena;
	kith_done_fn done;
	void *data;

	/* While a conflict is being decided on: */
	struct arena conflict_arena;
	/* Third values while the table is open, of each field; in that arena.
	 * NULL = none. */
	const char **thirds;
	const char **theirs; /* saved values, one a field */
	const char *new_rev;
	int64_t new_mark;
	int n_merges; /* in a row, without a word of the user */

	const char *new_for; /* field whose person is being registered */

	char *banners[N_BANNERS]; /* NULL = nothing to say */
	struct arena told_arena;
	struct told_lines told; /* what speaks against saving */
	const char *offered_on; /* field; the draft is said as long as it has
				   * the focus */
	size_t n_waiting;	/* drafts of this form that were not resumed */
	int64_t look_ms; /* when to look again who else types; 0 = never */
};

/* Is it a form of who is being registered, or gets a case? What is done from it
 * is not about the case below it. */
bool operation_screen_is_of_person(const struct screen *screen) NONNULL;

/* ---- operation_ask.c ---- */

/* A question names the object and what will happen. */
struct operation_question {
	const struct operation *op;
	const char *identity;
	const char *about; /* lines of what it is about; "" = none */
	bool is_final;	   /* as struct told_lines has it */
	/* What others did since it was asked before; NULL or "" = nothing. */
	const char *news;
	void (*done)(void *data, int button);
	void *data;
};
void operation_ask(struct kith *kith, const struct operation_question *question)
	NONNULL;

/* Asks before it is saved; what would be refused goes to issues instead. news:
 * what others did since it was asked before, "" = nothing. */
void operation_screen_ask(struct operation_screen *self, const char *news,
			  struct issues *issues) NONNULL;

/* What the answered question said is not so any more: asks anew. */
void operation_screen_ask_again(struct operation_screen *self,
				struct issues *issues) NONNULL;

/* ---- operation_screen.c ---- */

/* Refusals that belong to no field are said in full on the message line. */
void operation_screen_take_findings(struct operation_screen *self,
				    const struct err *err,
				    const struct outcome *outcome,
				    struct issues *issues) NONNULL;

/* Saves through app_do. True: saved. Findings go to issues. */
bool operation_screen_save(struct operation_screen *self, struct issues *issues)
	NONNULL;

/* Says it in the row of context; "" = no more. */
void operation_screen_banner(struct operation_screen *self, enum banner which,
			     const char *text) NONNULL;

/* The same from outside of the form, then closes the screen. */
void operation_screen_save_now(struct operation_screen *self) NONNULL;

/* Closes the screen of a form that says what is saved already. */
void operation_screen_close_unsaved(struct operation_screen *self) NONNULL;

/* ---- operation_deed.c ---- */

/* Nothing is to be typed: asks where it weighs much, and does it. What others
 * have made since of what it would set is chosen from a table. */
void operation_deed_open(struct kith *kith, const struct kith_form *form,
			 const struct operation_form *decl,
			 const char *identity) NONNULL;

/* ---- operation_told.c: what speaks against saving ---- */

/* Asks again, and says it in the row of context. */
void operation_screen_warn(struct operation_screen *self) NONNULL;

/* The same; true where it was not said before, which is said now. */
bool operation_screen_is_news(struct operation_screen *self) NONNULL;

/* Adds it to a text, a line each: the row of context has no room. */
const char *operation_screen_warnings(struct operation_screen *self,
				      const char *text, struct arena *arena)
	NONNULL;

/* Are there records in it that can be looked at? */
bool operation_screen_has_found(const struct operation_screen *self) NONNULL;

/* Opens one of them above the form, which stays as it is, with its draft. */
void operation_screen_look_at_found(struct operation_screen *self) NONNULL;

/* ---- operation_settled.c: its row was dealt with meanwhile ---- */

/* Looks at it, and says above the fields what others did; what is typed
 * stays. */
bool operation_screen_is_settled(struct operation_screen *self) NONNULL;

/* What others did since the form was read: "Jon Ruiz, 14:31: Promise marked";
 * "" = nothing. In arena. */
const char *operation_screen_meanwhile(struct operation_screen *self,
				       struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* Did others save the row that a form without a revision is about? It is said,
 * once. */
bool operation_screen_has_news(struct operation_screen *self) NONNULL;

/* The save was refused: where others have caused it, says who did what, and
 * where what was typed can go. */
void operation_screen_refused(struct operation_screen *self,
			      const struct issues *issues) NONNULL;

/* Of a form whose row others saved since: is it refused as the row stands now,
 * at that revision, whatever is decided between the two? Said as above. */
bool operation_screen_refuses_row(struct operation_screen *self,
				  const char *rev, struct issues *issues)
	NONNULL;

/* Asks into which other form what is typed goes; false = it can be saved. */
bool operation_screen_ask_ways(struct operation_screen *self) NONNULL;

/* Types here what a draft of another form holds, which ends. */
void operation_screen_take_over(struct operation_screen *self,
				const struct form_draft *taken) NONNULL;

/* ---- conflict_screen.c ---- */

/* Somebody else saved it meanwhile: merges what can be merged and saves
 * again, or asks. True: saved. */
bool operation_screen_conflict(struct operation_screen *self,
			       struct issues *issues) NONNULL;

/* F5: shows mine beside what is saved. */
void operation_screen_compare(void *data, struct form *form);

/* ---- operation_older.c ---- */

/* Offers what stood in the form before; false = nothing is kept of it. */
bool operation_screen_offer_older(struct operation_screen *self) NONNULL;

/* ---- operation_draft.c ---- */
void operation_screen_draft(void *data, struct form *form);
void operation_screen_discard(void *data, struct form *form);

/* What is typed stays a draft, whatever the form is saved with after that. */
void operation_screen_keep_draft(struct operation_screen *self) NONNULL;

/* What stands in the fields, as a draft keeps it. In arena. */
struct draft_field *operation_screen_fields(struct operation_screen *self,
					    struct arena *arena, size_t *n_out)
	NONNULL;

/* Puts a draft's texts into the form. */
void operation_screen_resume(struct operation_screen *self,
			     const struct form_draft *draft) NONNULL;

/* Says whether drafts of this operation on this subject wait. */
void operation_screen_offer(struct operation_screen *self) NONNULL;

/* Goes on with the newest of them; what was typed here becomes one. Where none
 * waits, offers what stood here before. */
void operation_screen_next_draft(struct operation_screen *self) NONNULL;

/* Did another window of the same person go on with what is in this form? Said
 * once; what is typed here is a draft of its own from then on. */
bool operation_screen_is_taken(struct operation_screen *self) NONNULL;

/* No form has its draft open any more. */
void operation_screen_let_go(struct operation_screen *self) NONNULL;

/* Is it a form of which that is the draft? */
bool operation_screen_keeps(const struct screen *screen, struct uuid draft)
	NONNULL;

/* Says who else types into the same form now. */
void operation_screen_look(struct operation_screen *self) NONNULL;

/* The draft has been saved to the record, or is not wanted. */
void operation_screen_drop_draft(struct operation_screen *self) NONNULL;

/* ---- operation_pick.c: see form_spec ---- */

/* Of fields in which somebody new is registered: the help says so. Before the
 * form is made. */
void operation_screen_tell_new(struct operation_screen *self) NONNULL;
const char *operation_screen_new_label(void *data,
				       const struct form_field *field);
void operation_screen_make_new(void *data, const struct form_field *field,
			       const char *typed) NONNULL;

#endif
