/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Documents on paper, by name: the contract, minutes, any list. Each is about
 * what its first parameter names, and gives plain text.
 */
#ifndef APP_PRINT_H
#define APP_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "app/operation.h"
#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"

struct arena;
struct session;

struct document {
	const char *name;    /* "contract": typed by people */
	const char *title;   /* N_() */
	const char *print;   /* N_(), imperative: "Print the contract" */
	const char *hint;    /* N_(), for the row of key hints */
	const char *words;   /* N_(), other words by which it is looked for */
	const char *summary; /* N_(), one line */
	/* The letter that prints it where the list of this name is near; 0 =
	 * none. */
	char key;
	const char *view;
	bool is_read; /* Enter on a row of that list shows it, to be read */
	/* The first names what it is about: REF of `kith print DOCUMENT
	 * REF`. */
	const struct param *params;
	size_t n_params;
	/* The first is a list, and what it takes may be given besides. */
	bool takes_more;
};

/* All documents by name. */
const struct document *document_all(size_t *n_out) NONNULL;

/* NULL where there is none of that name. */
const struct document *document_find(const char *name) NONNULL;

/*
 * Lays a document out for the session's actor, in arena; pages are divided by
 * form feeds. Reading rights are those of a view of the case, and the opening
 * is journaled like one. Errors: INVALID (no such document, parameters),
 * NOT_FOUND, DENIED, IO.
 */
enum err_code app_print(struct session *session, const char *document,
			const struct inputs *in, struct arena *arena,
			const char **text, struct err *err) NONNULL MUST_USE;

/* The same for the actor's own eyes: in the language that runs, whatever the
 * record's is. */
enum err_code app_print_read(struct session *session,
			     const struct document *document,
			     const struct inputs *in, struct arena *arena,
			     const char **text, struct err *err)
	NONNULL MUST_USE;

/* What people call it: the list by its heading, else the document with what it
 * is about: "Family contract ALT-2026-0042-M". In arena. */
const char *document_called(struct session *session,
			    const struct document *document,
			    const struct inputs *in, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/*
 * What a document is called where others may see it, in a folder or in the
 * queue of a printer: "contract-ALT-2026-0042-M", and of what is as of a day
 * with that day; a list by its heading, in plain letters. Numbers alone: a name that was typed for a case, or given to a
 * saved view, is not in it. In arena.
 */
const char *document_number(struct session *session,
			    const struct document *document,
			    const struct inputs *in, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
