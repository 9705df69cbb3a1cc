/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The number by which people name a case, also on the telephone:
 * ALT-2026-0042-M, that is office, year, serial within both (at least four
 * digits) and a check character by ISO/IEC 7064 MOD 37,36 over the other
 * three without dashes. It finds every single wrong character and nearly all
 * swaps of neighbours.
 */
#ifndef CORE_CASE_NUMBER_H
#define CORE_CASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

enum {
	CASE_NUMBER_SIZE = 24, /* text with NUL */
	CASE_OFFICE_MIN = 2,   /* letters of an office code */
	CASE_OFFICE_MAX = 4,
	CASE_SERIAL_MAX = 9999999
};

struct case_number {
	char office[CASE_OFFICE_MAX + 1]; /* A-Z only */
	int year;			  /* 1900-2999 */
	int serial;			  /* from 1 */
};

enum case_number_fault {
	CASE_NUMBER_OK,
	CASE_NUMBER_MALFORMED,	/* not of the form of a case number */
	CASE_NUMBER_NO_CHECK,	/* right but for the missing last character */
	CASE_NUMBER_WRONG_CHECK /* a typing error: some character is wrong */
};

/* May this be the code of an office: 2 to 4 letters A-Z. */
bool case_office_is_valid(const char *code) NONNULL;

/* "ALT-2026-0042-M" into out. The number must be valid. Returns out. */
const char *case_number_format(const struct case_number *number,
			       char out[CASE_NUMBER_SIZE]) NONNULL;

/*
 * Reads tolerantly: either case, any or no dashes, blanks, dots and slashes;
 * letter O for the digit 0, I and L for 1. out is filled with OK and, so that
 * "did you mean" can be asked, with NO_CHECK.
 */
enum case_number_fault case_number_read(const char *s, struct case_number *out)
	NONNULL;

enum { CASE_NUMBERS_NEAR = 12 };

/*
 * What was likely meant by a number with a typing error or without its check
 * character: itself with the right one, then numbers whose serial differs in
 * one digit or in two that were swapped, and for which the check character
 * typed is right. Gives how many; 0 where the text is no case number at all.
 */
size_t case_number_near(const char *s,
			struct case_number out[CASE_NUMBERS_NEAR]) NONNULL;

enum { CASE_NUMBERS_SHORT = 20 };

/*
 * The numbers that a short form may stand for, of the office given where none
 * was typed, newest first: "17-E" and "0017-E" of the years up to the one given
 * whose check character is that; "2025-17", "17/2025" and "ALT 25 17" of that
 * year, with what was likely meant where the check character is wrong; "ALT 17"
 * and "0017" of any of the years. A month is none: "3/2025". Gives how many.
 */
size_t case_number_short(const char *s, const char *office, int year,
			 struct case_number out[CASE_NUMBERS_SHORT]) NONNULL;

/* The same as a fallible call: err says which of the faults it is. */
enum err_code case_number_parse(const char *s, const char *field,
				struct case_number *out, struct err *err)
	NONNULL MUST_USE;

/* MOD 37,36 check character of a string over 0-9 A-Z; 0 for any other. */
char case_number_check_char(const char *s) NONNULL;

#endif
