/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The one way in which functions report failure: a code to switch on, and a
 * struct that says, in the user's language, what is wrong and what to do.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum err_code {
	ERR_OK = 0,
	ERR_INVALID,   /* the input breaks a rule; the message names it */
	ERR_NOT_FOUND, /* no such row, or none that the asker may know of */
	ERR_EXISTS,    /* there is one already */
	ERR_DENIED,    /* the actor may not do this */
	ERR_CONFLICT,  /* somebody else saved the row since it was read */
	ERR_BUSY,      /* the database is in use for longer than we wait */
	ERR_IO,	       /* file system, disk, descriptors, terminal */
	ERR_SCHEMA,    /* the database is not what this program expects */
	ERR_CANCELLED, /* the user broke it off */
	ERR_INTERNAL   /* a fault of the program */
};

/*
 * Filled only on failure. field is the parameter's name or "". msg is a
 * translated sentence for people: what happened and what to do next. detail
 * is for the log: never shown unasked, never confidential.
 */
struct err {
	enum err_code code;
	char field[48];
	char msg[512];
	char detail[256];
};

/* Fills err and returns code. Overwrites what was there. */
enum err_code err_set(struct err *err, enum err_code code, const char *field,
		      const char *fmt, ...) NONNULL PRINTF(4, 5);

/* Adds the text for the log to an err already set. Returns its code. */
enum err_code err_detail(struct err *err, const char *fmt, ...)
	NONNULL PRINTF(2, 3);

/* Puts "context: " before the message. Returns the code, unchanged. */
enum err_code err_wrap(struct err *err, const char *fmt, ...)
	NONNULL PRINTF(2, 3);

/* The stable name of a code, for JSON: "invalid", "not_found", … */
const char *err_code_name(enum err_code code) RETURNS_NONNULL;

/*
 * Whether the record, the machine or the program is to blame, and nothing
 * that somebody typed or may not do.
 */
bool err_is_failure(enum err_code code);

/* One finding of a validation. The strings live in the list's arena. */
struct issue {
	const char *field; /* parameter's name, "" where none is to blame */
	const char *code;  /* stable: "required", "guard_g5", "too_long" … */
	const char *msg;   /* translated sentence: reason and remedy */
};

/* All findings at once. {.arena = a} is a legal empty list. */
struct issues {
	struct arena *arena; /* where findings are copied to; borrowed */
	struct issue *items;
	size_t n;
};

/* Adds one finding; texts are copied into the list's arena. */
void issues_add(struct issues *issues, const char *field, const char *code,
		const char *fmt, ...) NONNULL PRINTF(4, 5);

/*
 * Turns a list with findings into an err: code, the first finding's field
 * and message. Returns ERR_OK, err untouched, when the list is empty.
 */
enum err_code issues_to_err(const struct issues *issues, enum err_code code,
			    struct err *err) NONNULL MUST_USE;

#endif
