/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows and structs: one column list per aggregate, and from it loading,
 * inserting and updating. A field of a row is named in three places only: its
 * struct, its column list, its table.
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "db/db.h"

struct arena;
struct store;

enum record_type {
	RECORD_TEXT,	   /* const char *, never NULL ("" allowed) */
	RECORD_TEXT_NULL,  /* const char *, NULL allowed */
	RECORD_INT,	   /* int64_t */
	RECORD_INT_NULL,   /* int64_t, RECORD_NO_INT for NULL */
	RECORD_ID_NULL,	   /* int64_t, 0 for NULL */
	RECORD_BOOL,	   /* bool */
	RECORD_DATE,	   /* struct date, never DATE_NONE */
	RECORD_DATE_OPEN,  /* struct date, '' in the table for DATE_NONE */
	RECORD_DATE_NULL,  /* struct date, NULL for DATE_NONE */
	RECORD_STAMP_NULL, /* struct stamp, NULL for STAMP_NONE */
	RECORD_STAMP_OPEN  /* struct stamp, '' for STAMP_NONE */
};

#define RECORD_NO_INT INT64_MIN

struct record_column {
	const char *name; /* of the column, and of parameters that set it */
	enum record_type type;
	size_t offset; /* in the struct */
};

/* A table of the record whose struct begins with struct row_head. */
struct record {
	const char *table;
	const char *what; /* N_() for people: "the contact" */
	const struct record_column *columns; /* without id, uuid, rev */
	size_t n_columns;
	size_t size; /* of the struct */
};

#define RECORD_COLUMN(record_struct, member, column_type)                      \
	{                                                                      \
#member, column_type, offsetof(struct record_struct, member)   \
	}

/* Fills row (of record->size bytes). ERR_NOT_FOUND names the thing. */
enum err_code record_load(struct store *store, const struct record *record,
			  int64_t id, struct arena *arena, void *row,
			  struct err *err) NONNULL MUST_USE;

/*
 * Inserts row inside a write transaction; sets its head (id, uuid by now,
 * rev 1).
 */
enum err_code record_insert(struct store *store, const struct record *record,
			    struct stamp now, void *row, struct err *err)
	NONNULL MUST_USE;

/*
 * Updates row inside a write transaction; its head.rev must be what is in the
 * table, else ERR_CONFLICT. The head's rev goes up by one.
 */
enum err_code record_update(struct store *store, const struct record *record,
			    void *row, struct err *err) NONNULL MUST_USE;

/* Deletes row (rev as for update). */
enum err_code record_delete(struct store *store, const struct record *record,
			    const void *row, struct err *err) NONNULL MUST_USE;

/* What a list gives: n structs, in the arena that the caller set. */
struct record_rows {
	struct arena *arena;
	void *items;
	size_t n;
};

/*
 * Rows that a query gives: sql must select exactly RECORD's columns as
 * record_select lists them. A growing list of structs in arena.
 *	"{COLUMNS}" in the text stands for them, with alias r.
 */
enum err_code record_list(struct store *store, const struct record *record,
			  const char *sql, struct db_args args,
			  struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The column of that name, NULL where there is none. */
const struct record_column *record_column_find(const struct record *record,
					       const char *name) NONNULL;

#endif
