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
struct param;
struct session;

/*
 * What a column holds, said by the caller. field is one of family_name,
 * given_name, used_name, birth_name, name_prefix, birth, birth:dmy, birth:mdy, phone, email, street, street_more,
 * postcode, place, language, interpreter, sex, sex:mf, sex:hm, labour_status,
 * education, identifier:KIND, identifier:KIND:COUNTRY, benefit:KIND (its amount), benefit_PART and
 * benefit_PART:KIND, story, skip.
 */
struct import_map {
	const char *heading;
	const char *field;
};

/* How far an import has come. */
struct import_progress {
	size_t n_done; /* rows */
	size_t n_rows;
	bool is_reading; /* they are being read, nothing is done with them yet */
};

/* Told now and then; false stops the import where it is: it can be gone on
 * with later. */
typedef bool (*import_progress_fn)(void *arg,
				   const struct import_progress *progress);

struct import_request {
	int fd;		    /* of the file; borrowed */
	const char *source; /* its name, for the stories; "" = none */
	const struct import_map *maps;
	size_t n_maps;
	const char *use_map;  /* a map saved earlier; NULL = none */
	const char *save_map; /* save these maps under this name; NULL = no */
	const char *pair;     /* logins; its new cases; NULL = nobody's */
	/* Write nothing, say the same; but who tries the number of somebody
	 * hidden is written down (0160). */
	bool is_dry_run;
	size_t stop_at; /* stop after so many refused rows; 0 = never */
	import_progress_fn progress; /* NULL = not wanted */
	void *progress_arg;
};

/* Something to be said about a row, or about a column (row 1). */
struct import_finding {
	size_t row;	    /* as a spreadsheet counts */
	const char *column; /* its heading; "" = the row as a whole */
	const char *code;   /* stable */
	const char *message;
	bool is_refusal;   /* the row was not imported */
	int64_t person_id; /* whom it is about; 0 = nobody of the record */
};

/* What a column of the file is taken to hold. */
struct import_column_said {
	const char *heading;
	const char *field; /* as in struct import_map */
};

struct import_report {
	int64_t run_id;	    /* number of the run; 0 = none was begun */
	size_t n_rows;	    /* without the headings */
	size_t n_created;   /* persons with a new case file */
	size_t n_changed;   /* registered already; cells differed */
	size_t n_linked;    /* registered already; number added to them */
	size_t n_unchanged; /* registered already; nothing new */
	size_t n_refused;
	/* Of what the household receives: rows made; rows with other amounts
	 * or an end; of the file, what was not taken, with its row or alone. */
	size_t n_benefits_created;
	size_t n_benefits_changed;
	size_t n_benefits_refused;
	const struct import_finding *findings;
	size_t n_findings;
	/* Who is new, a row each. The record keeps the first thousand. */
	const struct import_finding *news;
	size_t n_news;
	const struct import_column_said *columns;
	size_t n_columns;
	const char *pair; /* that has the new cases; "" = none */
	const char *encoding;
	char separator;
	bool is_stopped; /* by stop_at, before the end */
	bool is_resumed; /* the same file had been broken off: gone on with */
};

/*
 * The findings as people read them: refused rows first, then what is to be
 * said of rows, then of columns, then who is new; columns that go into the
 * story, and those that make no benefit, are one finding each with all
 * headings. In arena, and with strings of the report. Returns how many.
 */
size_t import_findings_to_read(const struct import_report *report,
			       struct arena *arena,
			       const struct import_finding **out) NONNULL;

enum { IMPORT_WAYS_MAX = 2 };

/* By saying what a column holds. */
#define IMPORT_WAY_MAP "map"

/*
 * How people settle a finding of that code: names of operations, or
 * IMPORT_WAY_MAP; each face has its own words for them. Returns how many, 0
 * where the file or nothing is to be changed. Static strings.
 */
size_t import_finding_ways(const char *code, const char *out[IMPORT_WAYS_MAX])
	NONNULL;

/* Is there anything that could be taken back? */
bool import_has_changed(const struct import_report *report) NONNULL;

/* Did its file say what a household receives? */
bool import_has_benefits(const struct import_report *report) NONNULL;

/*
 * Imports. The file's rows are staged in the record under a run, then applied
 * in batches, each a short transaction that takes its rows from the stage: a
 * run that breaks off is where its last batch left it, and the same file
 * again, or import_resume, goes on from there. Cases that it opens are given to
 * request->pair; those that are there stay whose they are. out is filled also
 * on failure, with what was saved before it. Errors: DENIED (rights to
 * register persons and to open cases, and to assign them), INVALID (not such a
 * file; a column is missing or a map is wrong; no such pair: issues has all),
 * CANCELLED (by progress), BUSY, IO.
 */
enum err_code import_persons(struct session *session,
			     const struct import_request *request,
			     struct arena *arena, struct import_report *out,
			     struct issues *issues, struct err *err)
	NONNULL MUST_USE;

/*
 * The same in steps, each of a moment, for a face that lives on between them.
 * Strings of request and its descriptor are borrowed until the end; out is
 * filled step by step, in the arena of issues. A work that is closed before
 * its last step is an import that broke off. Errors as of import_persons.
 */
struct import_work;
enum err_code
import_work_open(struct session *session, const struct import_request *request,
		 struct import_report *out, struct import_work **work_out,
		 struct issues *issues, struct err *err) NONNULL MUST_USE;
enum err_code import_work_step(struct import_work *work, bool *is_done,
			       struct err *err) NONNULL MUST_USE;
struct import_progress import_work_progress(const struct import_work *work)
	NONNULL;
void import_work_close(struct import_work **work) NONNULL;

/* May the actor import at all? DENIED. */
enum err_code import_may(struct session *session, struct err *err)
	NONNULL MUST_USE;

/* ---- Before an import: what the file has ---- */

enum { IMPORT_SAMPLES = 3 };

/* A column as it would be taken. */
struct import_column_look {
	const char *heading;
	const char *field; /* as in struct import_map */
	const char *label; /* of the field, translated */
	/* The first cells that are not empty; none of columns on health. */
	const char *samples[IMPORT_SAMPLES];
	size_t n_samples;
	/* Dates that can be read with the day or the month first, and are
	 * refused so: how many, the first one, and what it can be. */
	size_t n_ambiguous;
	const char *ambiguous; /* NULL = there is none */
	const char *day_first;
	const char *month_first;
};

struct import_look {
	const char *encoding;
	char separator;
	size_t n_rows; /* without the headings */
	const struct import_column_look *columns;
	size_t n_columns;
	const char *shape; /* the same for files of the same headings */
	/* Labels of fields that an import needs and no column holds. */
	const char *missing[3];
	size_t n_missing;
};

/* What stands between the cells, for people: "semicolons". */
const char *import_separator_name(char separator);

/*
 * Looks through the file with the maps of request, and writes nothing. issues
 * has what is wrong with the maps themselves; what is missing is no issue.
 * All in arena. Errors: DENIED, INVALID (no such file), NOT_FOUND (no such map),
 * IO.
 */
enum err_code import_look(struct session *session,
			  const struct import_request *request,
			  struct arena *arena, struct import_look *out,
			  struct issues *issues, struct err *err)
	NONNULL MUST_USE;

/* A field that a column may hold. */
struct import_field_choice {
	const char *field; /* as in struct import_map */
	const char *label; /* translated */
};

/* All of them, in the order in which they are offered; in arena. */
size_t import_field_choices(struct arena *arena,
			    const struct import_field_choice **out) NONNULL;

/* Maps as one text, a line each, and back; in arena. */
const char *import_maps_text(struct arena *arena, const struct import_map *maps,
			     size_t n_maps);
void import_maps_read(struct arena *arena, const char *text,
		      const struct import_map **out, size_t *n_out) NONNULL;

/* The names of the maps saved for the site, in their order; in arena. */
enum err_code import_map_names(struct session *session, struct arena *arena,
			       const char *const **out, size_t *n_out,
			       struct err *err) NONNULL MUST_USE;

/* Saves the maps of request, also those of the map that it uses, under a name
 * for the site. */
enum err_code import_map_save(struct session *session,
			      const struct import_request *request,
			      const char *name, struct err *err)
	NONNULL MUST_USE;

/* The pair of a request as a parameter, to be chosen. */
const struct param *import_pair_param(void) RETURNS_NONNULL;

/* Whether new cases may be given to a pair at all; DENIED says who may. */
enum err_code import_pair_may(struct session *session, struct err *err)
	NONNULL MUST_USE;

/* Goes on with a run of one's own that broke off. Of request only stop_at and
 * progress count. */
enum err_code import_resume(struct session *session, int64_t run_id,
			    const struct import_request *request,
			    struct arena *arena, struct import_report *out,
			    struct err *err) NONNULL MUST_USE;

/* What an undoing came to. */
struct import_undone {
	size_t n_undone; /* rows taken back */
	size_t n_kept;	 /* rows that stay: somebody has worked on since */
	const struct import_finding *findings; /* why */
	size_t n_findings;
};

/*
 * Takes a run back, the last row first: persons and cases that it made are
 * deleted, what it changed is as before. What somebody has changed or built
 * upon since stays, and is said. For who ran it, and the supervisor of the
 * office. An undoing that breaks off is gone on with.
 */
enum err_code import_undo(struct session *session, int64_t run_id,
			  const struct import_request *request,
			  struct arena *arena, struct import_undone *out,
			  struct err *err) NONNULL MUST_USE;

#endif
