/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The message line and its history of the last 200.
 */
#ifndef TUI_MESSAGE_H
#define TUI_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "canvas.h"

enum message_kind {
	MESSAGE_NOTE,	 /* i */
	MESSAGE_DONE,	 /* + */
	MESSAGE_WARNING, /* * */
	MESSAGE_ERROR	 /* ! */
};

enum { MESSAGES_MAX = 200 };

struct message {
	enum message_kind kind;
	struct stamp at;
	char *text;
};

/* A ring; {0} is a legal empty one. */
struct messages {
	struct message items[MESSAGES_MAX];
	size_t n_ever;	 /* how many were ever added */
	bool is_showing; /* the newest is on the message line */
};

void messages_fini(struct messages *messages) NONNULL;

/* Keeps a copy of the text. */
void messages_add(struct messages *messages, enum message_kind kind,
		  struct stamp at, const char *text) NONNULL;

/* The i-th, newest = 0; NULL beyond the last. */
const struct message *messages_get(const struct messages *messages, size_t i)
	NONNULL;
size_t messages_count(const struct messages *messages) NONNULL;

/* '!' '*' '+' 'i'. */
char message_sign(enum message_kind kind);
enum tone message_role(enum message_kind kind);

struct screen;

/* A screen with all of them, newest first. Gives. */
struct screen *messages_screen_new(const struct messages *messages)
	NONNULL RETURNS_NONNULL;

#endif
