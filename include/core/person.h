/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons, their identifiers and households: the rows of the record.
 */
#ifndef CORE_PERSON_H
#define CORE_PERSON_H

#include <stdbool.h>

#include "base/date.h"
#include "core/identifier.h"
#include "core/row.h"

struct person {
	struct row_head head;
	int64_t office_id; /* that answers for the person */
	const char *given_name;
	const char *family_name;
	const char *sort_name; /* person_sort_key: order of lists */
	const char *birth;     /* 1984, 1984-03, 1984-03-02 or "" */
	const char *phone;     /* as written, several allowed */
	const char *email;
	const char *street;
	const char *postcode;
	const char *place;
	const char *language;	   /* codes_language: reads best */
	bool interpreter;	   /* needs one to talk */
	bool hidden;		   /* at risk: only pair and supervisor know */
	const char *sex;	   /* codes_sex; NULL = not asked */
	const char *labour_status; /* codes_labour_status, at entry */
	const char *education;	   /* codes_education, highest completed */
	const char *call_note;	   /* when and how it is safe to call */
	const char *patronymic;	   /* after the father; NULL = none */
	const char *other_names;   /* earlier, at birth, of friends */
	const char *native_name;   /* whole, as in another script */
	struct date address_since; /* DATE_NONE = not known */
	bool reach_hidden; /* at risk: address for pair and supervisor alone */
	int64_t registered_by_id; /* of staff; 0 = not known */
};

/* A way to reach somebody of which more is known than the number. */
struct person_reach {
	struct row_head head;
	int64_t person_id;
	const char *kind; /* codes_reach_kind */
	const char *value;
	bool preferred;	    /* to be tried first: one at most */
	const char *safety; /* codes_reach_safety */
	const char *note;   /* when, by whom, what not to say */
	struct date from_day;
	struct date to_day; /* DATE_NONE = still in use */
};

/* Where somebody lived before. */
struct person_address {
	struct row_head head;
	int64_t person_id;
	const char *street;
	const char *postcode;
	const char *place;
	struct date from_day; /* DATE_NONE = not known */
	struct date to_day;
	const char *note;
};

struct person_identifier {
	struct row_head head;
	int64_t person_id;
	const char *kind; /* codes_identifier_kind */
	const char *value;
	const char *country; /* two letters; NULL = not said */
};

/* Its number, borrowed. */
static inline struct identifier
person_identifier_number(const struct person_identifier *row)
{
	return (struct identifier){row->kind, row->country, row->value};
}

struct household {
	struct row_head head;
	int64_t person_id; /* whose case file it was made for */
};

struct household_member {
	struct row_head head;
	int64_t household_id;
	int64_t person_id;
	const char *relation; /* codes_household_relation */
	struct date from_day;
	struct date to_day; /* DATE_NONE = still in it */
};

#endif
