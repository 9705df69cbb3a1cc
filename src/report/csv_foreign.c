/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "csv_foreign.h"

#include <stdbool.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"

#define SPREADSHEET                                                             \
	N_("This is a spreadsheet or another packed file, no text table. Open " \
	   "it with the program that made it, save the sheet as CSV and "       \
	   "import that file.")

static bool
begins(const char *head, size_t len, const char *with, size_t n)
{
	return len >= n && memcmp(head, with, n) == 0;
}

static char
sign_from(const char *head, size_t len, size_t *at)
{
	while (*at < len && strchr(" \t\r\n", head[*at]) != NULL)
		(*at)++;
	return *at < len ? head[*at] : '\0';
}

/* The first byte that is no blank, after a byte order mark; a list of objects
 * is one of them. */
static char
first_sign(const char *head, size_t len)
{
	size_t at = begins(head, len, "\xef\xbb\xbf", 3) ? 3 : 0;
	char sign = sign_from(head, len, &at);

	if (sign != '[')
		return sign;
	at++;
	return sign_from(head, len, &at) == '{' ? '{' : '[';
}

#define PICTURE                                                                \
	N_("This is a picture, no text table. Ask for the data as a "          \
	   "spreadsheet, save it as CSV and import that file.")

/* A ZIP archive is what newer spreadsheets are; OLE2 older ones. */
static const struct {
	const char *bytes;
	const char *text;
} BEGINNINGS[] = {
	{.bytes = "PK\x03\x04", .text = SPREADSHEET},
	{.bytes = "\xd0\xcf\x11\xe0", .text = SPREADSHEET},
	{.bytes = "%PDF",
	 .text = N_("This is a PDF, no text table. Ask for the data as a "
		    "spreadsheet, save it as CSV and import that file.")},
	{.bytes = "\x89PNG", .text = PICTURE},
	{.bytes = "\xff\xd8\xff", .text = PICTURE},
	{.bytes = "GIF8", .text = PICTURE},
	{.bytes = "\x1f\x8b",
	 .text = N_("This file is compressed. Unpack it and import what is in "
		    "it.")},
};

static const struct {
	char sign;
	const char *text;
} SIGNS[] = {
	{.sign = '<',
	 .text = N_("This is a web page or XML, no text table, whatever its "
		    "name says. Open it with a spreadsheet, save it as CSV "
		    "and import that file.")},
	{.sign = '{',
	 .text = N_("This is JSON or another structured text, no table. Ask "
		    "for the data as a spreadsheet, save it as CSV and import "
		    "that file.")},
};

const char *
csv_foreign(const char *head, size_t len)
{
	char sign = first_sign(head, len);

	for (size_t i = 0; i < N_ELEMS(BEGINNINGS); i++)
		if (begins(head, len, BEGINNINGS[i].bytes,
			   strlen(BEGINNINGS[i].bytes)))
			return _(BEGINNINGS[i].text);
	for (size_t i = 0; i < N_ELEMS(SIGNS); i++)
		if (SIGNS[i].sign == sign)
			return _(SIGNS[i].text);
	return NULL;
}
