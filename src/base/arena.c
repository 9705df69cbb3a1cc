/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum {
	ALIGN = alignof(max_align_t),
	BLOCK_MIN = 4 * 1024,
	BLOCK_MAX = 256 * 1024,
	ROOM_FIRST = 8 /* items of a list; a power of two */
};

struct arena_block {
	struct arena_block *next; /* older block */
	size_t used;		  /* bytes handed out of data */
	size_t size;		  /* bytes in data */
	alignas(max_align_t) unsigned char data[];
};

/* The size rounded up to the alignment; never 0, so no two objects meet. */
static size_t
aligned(size_t size)
{
	assert(size <= SIZE_MAX / 2);
	return size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
}

static struct arena_block *
block_new(size_t size)
{
	struct arena_block *block = xmalloc(sizeof(*block) + size);

	block->next = NULL;
	block->used = 0;
	block->size = size;
	return block;
}

/* Blocks double, so that a long list costs few of them. */
static size_t
next_block_size(const struct arena *arena)
{
	if (!arena->head)
		return BLOCK_MIN;
	return arena->head->size < BLOCK_MAX / 2 ? arena->head->size * 2
						 : BLOCK_MAX;
}

/* A large object gets a block of its own behind the one being filled. */
static void *
alloc_alone(struct arena *arena, size_t need)
{
	struct arena_block *block = block_new(need);

	block->used = need;
	if (arena->head) {
		block->next = arena->head->next;
		arena->head->next = block;
	} else {
		arena->head = block;
	}
	return block->data;
}

void
arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void
arena_fini(struct arena *arena)
{
	struct arena_block *block = arena->head;

	while (block) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
	arena_init(arena);
}

/* Not zeroed: most blocks are done with long before they are full. */
static void *
take(struct arena *arena, size_t need)
{
	struct arena_block *block = arena->head;

	if (!block || block->size - block->used < need) {
		size_t room = next_block_size(arena);

		if (need > room / 4)
			return alloc_alone(arena, need);
		block = block_new(room);
		block->next = arena->head;
		arena->head = block;
	}
	void *p = block->data + block->used;

	block->used += need;
	return p;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t need = aligned(size);

	return memset(take(arena, need), 0, need);
}

/* Whether the object is the newest one and its block has room for more. */
static bool
grows_in_place(const struct arena_block *block, const void *old,
	       size_t old_need, size_t new_need)
{
	if (!block || block->used < old_need)
		return false;
	return (const unsigned char *)old ==
		       block->data + (block->used - old_need) &&
	       block->size - block->used >= new_need - old_need;
}

void *
arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	if (!old) {
		assert(old_size == 0);
		return arena_alloc(arena, new_size);
	}
	if (new_size <= old_size)
		return old;

	size_t old_need = aligned(old_size);
	size_t new_need = aligned(new_size);

	if (grows_in_place(arena->head, old, old_need, new_need)) {
		arena->head->used += new_need - old_need;
		memset((unsigned char *)old + old_size, 0, new_need - old_size);
		return old;
	}
	void *grown = arena_alloc(arena, new_size);

	memcpy(grown, old, old_size);
	return grown;
}

void *
arena_room(struct arena *arena, void *items, size_t n, size_t size)
{
	if (n == 0)
		return arena_alloc(arena, ROOM_FIRST * size);
	if (n < ROOM_FIRST || (n & (n - 1)) != 0)
		return items;
	return arena_grow(arena, items, n * size, 2 * n * size);
}

char *
arena_strdup(struct arena *arena, const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(take(arena, aligned(size)), s, size);
}

char *
arena_strdup_null(struct arena *arena, const char *s)
{
	return s ? arena_strdup(arena, s) : NULL;
}

char *
arena_strndup(struct arena *arena, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = take(arena, aligned(len + 1));

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *s = arena_vprintf(arena, fmt, args);

	va_end(args);
	return s;
}

char *
arena_vprintf(struct arena *arena, const char *fmt, va_list args)
{
	char most[256]; /* of what is printed is shorter: formatted once */
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(most, sizeof(most), fmt, again);

	va_end(again);
	assert(len >= 0);
	char *s = take(arena, aligned((size_t)len + 1));

	if ((size_t)len < sizeof(most))
		memcpy(s, most, (size_t)len + 1);
	else
		(void)vsnprintf(s, (size_t)len + 1, fmt, args);
	return s;
}
