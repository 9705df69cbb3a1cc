/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Importing persons with their case files from a table as offices have it.
 * Each row is taken whole or refused with every reason; a second run of the
 * same file changes nothing.
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct session;

/*
 * What a column holds, said by the caller. field is one of family_name,
 * given_name, birth, birth:dmy, birth:mdy, phone, email, street, street_more,
 * postcode, place, language, interpreter, identifier:KIND, story, skip.
 */
struct import_map {
	const char *heading;
	const char *field;
};

struct import_request {
	int fd;		    /* of the file; borrowed */
	const char *source; /* its name, for the stories; "" = none */
	const struct import_map *maps;
	size_t n_maps;
	const char *use_map;  /* a map saved earlier; NULL = none */
	const char *save_map; /* save these maps under this name; NULL = no */
	bool is_dry_run;      /* write nothing, say the same */
	size_t stop_at;	      /* stop after so many refused rows; 0 = never */
};

/* Something to be said about a row, or about a column (row 1). */
struct import_finding {
	size_t row;	    /* as a spreadsheet counts */
	const char *column; /* its heading; "" = the row as a whole */
	const char *code;   /* stable */
	const char *message;
	bool is_refusal; /* the row was not imported */
};

struct import_report {
	size_t n_rows;	    /* without the headings */
	size_t n_created;   /* persons with a new case file */
	size_t n_changed;   /* registered already; cells differed */
	size_t n_linked;    /* registered already; number added to them */
	size_t n_unchanged; /* registered already; nothing new */
	size_t n_refused;
	const struct import_finding *findings;
	size_t n_findings;
	const char *encoding;
	char separator;
	bool is_stopped; /* by stop_at, before the end */
};

/*
 * Imports. out is filled also on failure, with what was saved before it.
 * Rows are written in batches, each a transaction. Errors: DENIED (rights to
 * register persons and to open cases), INVALID (not such a file; a column is
 * missing or a map is wrong: issues has all), BUSY, IO.
 */
enum err_code import_persons(struct session *session,
			     const struct import_request *request,
			     struct arena *arena, struct import_report *out,
			     struct issues *issues, struct err *err)
	NONNULL MUST_USE;

#endif
