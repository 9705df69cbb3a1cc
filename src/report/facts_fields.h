/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The format of a file of facts, declared once: every key with its kind and
 * its place in struct facts. Reader and writer walk the same tables;
 * kith-rules(7) documents them.
 */
#ifndef REPORT_FACTS_FIELDS_H
#define REPORT_FACTS_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

enum field_kind {
	FIELD_TEXT,	/* const char * */
	FIELD_DATE,	/* struct date */
	FIELD_LAST_DAY, /* struct date, the day after the one written */
	FIELD_BOOL,	/* bool */
	FIELD_TRI,	/* enum tri; true, false or left out */
	FIELD_INT,	/* int */
	FIELD_MINOR,	/* int64_t, money in minor units */
	FIELD_BP,	/* int, basis points */
	FIELD_SHARE,	/* int, basis points above 0; 0 is "left out" */
	FIELD_SPAN,	/* struct span, "1 month" */
	FIELD_ENUM,	/* enum; value = index + first */
	FIELD_SET,	/* unsigned bits, a list of names */
	FIELD_TEXTS,	/* list of texts; count follows */
	FIELD_DATES,	/* list of dates; count follows */
	FIELD_OBJECT,	/* members of the same struct, in braces */
	FIELD_PRESENT,	/* as object; sets a bool where it is there */
	FIELD_LIST,	/* list of objects; count follows */
	FIELD_NUMBERS,	/* object of numbers: struct parameter_fact list */
	FIELD_GATES	/* object of booleans: passed and failed bits */
};

struct field {
	const char *name;
	enum field_kind kind;
	size_t offset;
	size_t count_offset;	  /* of lists; of GATES: the failed bits */
	const char *const *names; /* of enums and sets, NULL at the end */
	int first;		  /* value of names[0] */
	const struct field *sub;  /* of objects and lists, name NULL at end */
	size_t sub_size;	  /* of a list's element */
	bool is_required;
};

extern const struct field facts_fields[];

#endif
