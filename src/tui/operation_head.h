/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The head of an operation's form: what it is about, read from its declared
 * subjects, above the fields. And whose record it is, for titles.
 */
#ifndef TUI_OPERATION_HEAD_H
#define TUI_OPERATION_HEAD_H

#include <stdint.h>

#include "app/operation.h"
#include "base/attr.h"

#include "prose.h"

struct form;
struct kith;
struct ui;

/* {0} is a legal empty one. */
struct operation_head {
	struct prose prose;
	struct rect area;
	bool is_final; /* as struct told_lines has it */
	char *title;   /* owned; NULL = the operation's */
	char *told;    /* all of it, by told_text; owned; NULL = nothing read */
	/* What one did, which this takes back, said first: "Deputy set";
	 * borrowed. NULL = it takes nothing back. */
	const char *takes_back;
};

void operation_head_fini(struct operation_head *head) NONNULL;

/* Reads what the operation is about on these subjects. */
void operation_head_read(struct operation_head *head, struct kith *kith,
			 const struct operation *op, const struct inputs *in)
	NONNULL;

/* What a form or question on these subjects is called. Translated. */
const char *operation_head_title(const struct operation_head *head,
				 const struct operation *op)
	NONNULL RETURNS_NONNULL;

/* Takes its rows off the body where the fields keep enough. What it says
 * stands at the column of the form's values; form: NULL = none. */
struct rect operation_head_layout(struct operation_head *head, struct rect body,
				  struct form *form);
/* Has it more than the body has room for? */
bool operation_head_is_cut(const struct operation_head *head) NONNULL;

/* What is cut says so, and by which key one comes to it; "" = none. */
void operation_head_draw(const struct operation_head *head,
			 struct canvas *canvas, const char *key) NONNULL;

/* All of it in a box, where the window cuts it; false = it does not. */
bool operation_head_show(const struct operation_head *head, struct ui *ui,
			 const char *title) NONNULL;

/* The same in lines for a question: "Due: Fri 27 Nov 2026". In arena. */
const char *operation_head_text(const struct operation_head *head,
				struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
