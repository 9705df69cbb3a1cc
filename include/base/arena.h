/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory that dies together: one arena a screen, an operation, a command and
 * a test. {0} is a legal, empty arena. Nothing in it is freed alone.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block, the one being filled */
};

void arena_init(struct arena *arena) NONNULL;

/* Frees everything; the arena is empty and usable again. */
void arena_fini(struct arena *arena) NONNULL;

/* Zeroed memory, aligned for any type, valid until arena_fini. */
void *arena_alloc(struct arena *arena, size_t size) NONNULL RETURNS_NONNULL;

/*
 * Like realloc for the arena's memory: copies old_size bytes over, the rest is
 * zeroed. old may be NULL, with old_size 0. The object may move.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size,
		 size_t new_size) RETURNS_NONNULL;

/*
 * Room for one more in a list of n items of size bytes, called before each of
 * them is added: doubled whenever it is full, so that the list needs no number
 * of its own for that. items is NULL where n is 0, else what the last call
 * returned; a list may be cut shorter between.
 */
void *arena_room(struct arena *arena, void *items, size_t n, size_t size)
	RETURNS_NONNULL;
char *arena_strdup(struct arena *arena, const char *s) NONNULL RETURNS_NONNULL;

/* As arena_strdup; NULL in, NULL out. */
char *arena_strdup_null(struct arena *arena, const char *s);
char *arena_strndup(struct arena *arena, const char *s, size_t n)
	NONNULL RETURNS_NONNULL;
char *arena_printf(struct arena *arena, const char *fmt, ...)
	NONNULL RETURNS_NONNULL PRINTF(2, 3);
char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
	NONNULL RETURNS_NONNULL PRINTF(2, 0);

/* n zeroed objects of a type. */
#define arena_new(arena, type, n)                                              \
	((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

#endif
