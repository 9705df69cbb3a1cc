/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum { TEXT_SIZE = sizeof(((struct err *)0)->msg) };

/*
 * Copies what fits, cut before a character that does not: half a character
 * would make a message that nothing can show.
 */
static void
copy_text(char *to, size_t to_size, const char *from)
{
	size_t len = strnlen(from, to_size);

	if (len == to_size) {
		len--;
		while (len > 0 && ((unsigned char)from[len] & 0xc0) == 0x80)
			len--;
	}
	memcpy(to, from, len);
	to[len] = '\0';
}

/* Room for one byte more than fits: so copy_text sees that it has to cut. */
static void PRINTF(2, 0)
	format_text(char out[TEXT_SIZE + 4], const char *fmt, va_list args)
{
	int len = vsnprintf(out, TEXT_SIZE + 4, fmt, args);

	if (len < 0)
		out[0] = '\0';
}

enum err_code
err_set(struct err *err, enum err_code code, const char *field, const char *fmt,
	...)
{
	char msg[TEXT_SIZE + 4];
	char name[sizeof(err->field)];
	va_list args;

	assert(code != ERR_OK);
	/* The arguments may lie in err itself: written only when all is read. */
	va_start(args, fmt);
	format_text(msg, fmt, args);
	va_end(args);
	copy_text(name, sizeof(name), field);
	*err = (struct err){.code = code};
	copy_text(err->field, sizeof(err->field), name);
	copy_text(err->msg, sizeof(err->msg), msg);
	return code;
}

enum err_code
err_detail(struct err *err, const char *fmt, ...)
{
	char detail[TEXT_SIZE + 4];
	va_list args;

	va_start(args, fmt);
	format_text(detail, fmt, args);
	va_end(args);
	copy_text(err->detail, sizeof(err->detail), detail);
	return err->code;
}

enum err_code
err_wrap(struct err *err, const char *fmt, ...)
{
	char context[TEXT_SIZE + 4];
	char whole[2 * TEXT_SIZE + 8];
	va_list args;

	va_start(args, fmt);
	format_text(context, fmt, args);
	va_end(args);
	(void)snprintf(whole, sizeof(whole), "%s: %s", context, err->msg);
	copy_text(err->msg, sizeof(err->msg), whole);
	return err->code;
}

const char *
err_code_name(enum err_code code)
{
	switch (code) {
	case ERR_OK:
		return "ok";
	case ERR_INVALID:
		return "invalid";
	case ERR_NOT_FOUND:
		return "not_found";
	case ERR_EXISTS:
		return "exists";
	case ERR_DENIED:
		return "denied";
	case ERR_CONFLICT:
		return "conflict";
	case ERR_BUSY:
		return "busy";
	case ERR_IO:
		return "io";
	case ERR_SCHEMA:
		return "schema";
	case ERR_CANCELLED:
		return "cancelled";
	case ERR_INTERNAL:
		break;
	}
	return "internal";
}

void
issues_add(struct issues *issues, const char *field, const char *code,
	   const char *fmt, ...)
{
	struct arena *arena = issues->arena;
	va_list args;

	assert(arena);
	issues->items = arena_room(arena, issues->items, issues->n,
				   sizeof(struct issue));
	struct issue *issue = &issues->items[issues->n++];

	issue->field = arena_strdup(arena, field);
	issue->code = arena_strdup(arena, code);
	va_start(args, fmt);
	issue->msg = arena_vprintf(arena, fmt, args);
	va_end(args);
}

bool
err_is_failure(enum err_code code)
{
	return code == ERR_BUSY || code == ERR_IO || code == ERR_SCHEMA ||
	       code == ERR_INTERNAL;
}

enum err_code
issues_to_err(const struct issues *issues, enum err_code code, struct err *err)
{
	if (issues->n == 0)
		return ERR_OK;
	return err_set(err, code, issues->items[0].field, "%s",
		       issues->items[0].msg);
}
