/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What may stand in a rules file: its tables with their columns, and the
 * names of all coded values. The reader, the checker and the explanation
 * share it; kith-rules(7) documents it.
 */
#ifndef CORE_RULES_TABLES_H
#define CORE_RULES_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/rules.h"

enum cell_kind {
	CELL_TEXT,     /* const char * */
	CELL_CODE,     /* const char *, letters, digits, - _ . */
	CELL_LIST,     /* const char *, codes with commas */
	CELL_INT,      /* int */
	CELL_NUMBER,   /* int64_t */
	CELL_BOOL,     /* bool, yes or no */
	CELL_PCT,      /* int, basis points */
	CELL_MONEY,    /* int64_t, minor units */
	CELL_VALUE,    /* int64_t, a percentage or an amount of money */
	CELL_SPAN,     /* struct span */
	CELL_DATE,     /* struct date */
	CELL_LAST_DAY, /* struct date, the day after the one written */
	CELL_ENUM,     /* an enum, as int */
	CELL_SET,      /* unsigned bits */
	CELL_FRACTION  /* two ints, "1/3" */
};

struct column {
	const char *name;
	enum cell_kind kind;
	size_t offset;
	const char *const *names; /* of CELL_ENUM and CELL_SET */
	bool is_required;
};

/* An ordinance is read into this before it becomes a regime. */
struct ordinance {
	const char *code;
	const char *extends;
	const char *name;
	const char *version;
	struct date valid_from;
	struct date valid_to;
	const char *source;
	struct date checked_on;
};

enum rules_table {
	TABLE_REGIME, /* these two are written field | value */
	TABLE_ORDINANCE,
	TABLE_BREACH,
	TABLE_LADDER,
	TABLE_STEP,
	TABLE_PROTECTION,
	TABLE_REPAIR,
	TABLE_CAUSE,
	TABLE_GUARD,
	TABLE_DEADLINE,
	TABLE_PARAMETER,
	TABLE_SCALE,
	TABLE_RATE,
	TABLE_SET,
	N_RULES_TABLES
};

struct table_def {
	const char *name;
	size_t row_size;
	const struct column *columns;
	size_t n_columns;
	size_t items_offset; /* of the array in struct regime */
	size_t count_offset; /* 0 where the regime keeps no such rows */
};

extern const struct table_def rules_tables[N_RULES_TABLES];

/* What a set row of an ordinance says. */
struct set_row {
	const char *parameter;
	int64_t value;
};

/* Names end in NULL; the index is the enum's value, or the bit's number. */
extern const char *const regime_status_names[];
extern const char *const sanction_gate_names[];
extern const char *const recorder_names[];
extern const char *const span_unit_names[];

/* The index of s, or -1. */
int names_find(const char *const *names, const char *s, size_t len);

/* Rows read so far, with the line that each stands on; below 0 where a cell
 * has a fault. */
struct table_rows {
	void *items;
	int *lines;
	size_t n;
};

struct rules_file_read {
	const char *name;
	struct regime regime;
	struct ordinance ordinance;
	struct table_rows rows[N_RULES_TABLES];
	bool has_regime;
	bool has_ordinance;
	int header_line; /* of the table regime or ordinance */
};

/* Adds one finding about a line; 0 = about the file. */
void rules_fault(struct issues *issues, const struct rules_file_read *file,
		 int line, const char *code, const char *fmt, ...) PRINTF(5, 6);

/* Everything that one row alone cannot show: references, ranges, gaps. */
void rules_check_file(const struct rules_file_read *file,
		      struct issues *issues);

/* Does an item ("A", "B.2") name the ladder, or this step of it? */
bool item_names_step(const char *item, size_t len, const char *ladder,
		     int step_no);

/* Does any item of a list ("A,B.2")? */
bool list_names_step(const char *list, const char *ladder, int step_no);

/* One item of a comma list: sets *len, returns its start or NULL at the end.
 * *at is moved behind it. */
const char *list_next(const char **at, size_t *len);

/* The number that an item is, -1 where it is none. */
int list_item_number(const char *item, size_t len);

#endif
