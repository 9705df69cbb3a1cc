/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the columns of an imported table hold: fields by the names that people
 * write, and the headings by which they are known without being told.
 */
#ifndef APP_IMPORT_HEADING_H
#define APP_IMPORT_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum import_field {
	IMPORT_STORY, /* kith has no place of its own: into the story */
	IMPORT_FAMILY_NAME,
	IMPORT_GIVEN_NAME,
	IMPORT_USED_NAME,   /* by marriage: goes before the family name */
	IMPORT_BIRTH_NAME,  /* the family name where there is no other */
	IMPORT_NAME_PREFIX, /* van der: stands before it */
	IMPORT_FULL_NAME,   /* family name, comma, given name */
	IMPORT_BIRTH,
	IMPORT_PHONE,
	IMPORT_EMAIL,
	IMPORT_STREET,
	IMPORT_STREET_MORE,
	IMPORT_POSTCODE,
	IMPORT_PLACE,
	IMPORT_LANGUAGE,
	IMPORT_INTERPRETER,
	IMPORT_SEX,
	IMPORT_LABOUR_STATUS,
	IMPORT_EDUCATION,
	IMPORT_BENEFIT, /* a part of what the household receives */
	IMPORT_IDENTIFIER,
	IMPORT_SKIP,   /* left out */
	IMPORT_HEALTH, /* left out: not for a text that many read */
	IMPORT_FIELD_END
};

/* What a column says of a benefit. */
enum benefit_part {
	BENEFIT_RIGHT, /* its amount, or words on it */
	BENEFIT_KIND,
	BENEFIT_AUTHORITY,
	BENEFIT_AMOUNT, /* of one payment, all parts together */
	BENEFIT_STANDARD,
	BENEFIT_HOUSING,
	BENEFIT_OTHER,
	BENEFIT_PERIOD,
	BENEFIT_CURRENCY,
	BENEFIT_FROM,
	BENEFIT_TO, /* the last day that it is paid for */
	BENEFIT_SHARE,
	BENEFIT_PROTECTED,
	BENEFIT_REFERENCE,
	BENEFIT_PART_END
};

/* Which of day and month comes first. */
enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_DMY, DATE_ORDER_MDY };

/* Whom M means in a column on sex: a man, as beside F or vrouw; mujer, as
 * beside H for hombre or V for varon. */
enum sex_letters { SEX_LETTERS_UNKNOWN, SEX_LETTERS_MF, SEX_LETTERS_HM };

struct import_column {
	const char *heading; /* as it stands in the file */
	enum import_field field;
	/* Of an identifier: codes_identifier_kind; of a benefit:
	 * codes_benefit_kind, NULL = of that which another column names. */
	const char *kind;
	/* Of an identifier: two letters, whose rule checks it; NULL = not said.
	 */
	const char *country;
	enum benefit_part part;
	/* On a benefit, but it can make none: goes into the story. */
	bool is_text;
	/* Why the amount that it holds makes no benefit, in words; NULL = it
	 * makes one, or holds none. */
	const char *lacks;
	enum date_order order;
	bool is_order_found; /* by looking at all rows */
	enum sex_letters letters;
	size_t map; /* number of the map that says what it holds; 0 = none */
};

/* Reads a field as people write it: "birth:dmy", "identifier:national:ES".
 * False, *out untouched, where there is no such field. */
bool import_field_read(const char *text, struct import_column *out) NONNULL;

/* What import_field_read reads, without the order of day and month where
 * nobody has said it. In arena. */
const char *import_field_text(const struct import_column *column,
			      struct arena *arena) NONNULL;

/* All that it reads, with commas. In arena. */
const char *import_field_names(struct arena *arena) NONNULL;

/* Sets field and kind by the heading; IMPORT_STORY where it is not known. */
void import_heading_find(struct import_column *column) NONNULL;

/* What a file with that heading is, which caseloads do not have: a word of
 * schema/import/strangers.txt, in arena; NULL = no such heading. */
const char *import_heading_stranger(struct arena *arena, const char *heading)
	NONNULL;

/* The text without case, accents and signs; what people mean to be the same
 * word has the same key. In arena. */
const char *import_heading_key(struct arena *arena, const char *heading)
	NONNULL;

/* Are the two headings the same but for case, accents and signs? */
bool import_heading_same(struct arena *arena, const char *a, const char *b)
	NONNULL;

/* May several columns hold it? Their cells are joined. NULL = one only. */
const char *import_field_joint(enum import_field field);

#endif
