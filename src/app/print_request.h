/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is to be printed: the values of a document's parameters.
 */
#ifndef APP_PRINT_REQUEST_H
#define APP_PRINT_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct print_request {
	int64_t row_id;	      /* the case, the import */
	int64_t version;      /* of a contract; 0 = not said */
	int64_t meeting;      /* a contact; 0 = not said */
	const char *language; /* asked for; NULL = the record's */
	bool is_read;	      /* for the actor's own eyes, not for paper */
};

/* Of what is only read, that which runs; the language asked for, else the one on record; "" = none is. */
static inline const char *
print_language(const struct print_request *request, const char *recorded)
{
	if (request->is_read)
		return "";
	if (request->language != NULL)
		return request->language;
	return recorded == NULL ? "" : recorded;
}

#endif
