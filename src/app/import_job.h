/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One run of an import at work: staging a file's rows, applying them batch by
 * batch, and the transactions that both need.
 */
#ifndef APP_IMPORT_JOB_H
#define APP_IMPORT_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "app/import.h"
#include "base/arena.h"
#include "base/err.h"
#include "core/import_log.h"
#include "import_person.h"
#include "import_row.h"
#include "import_value.h"
#include "store/store.h"

struct csv_reader;
struct csv_walk;

struct import_job {
	struct session *session; /* of a trial: on its copy */
	struct session *asker;	 /* the real one, which may be the same */
	const struct import_request *request;
	struct arena *arena; /* of the report */
	struct import_report *out;
	struct import_log log; /* strings in arena */
	struct import_table table;
	struct import_values values; /* in arena */
	struct import_run run;
	struct arena batch;   /* of the rows of one transaction */
	struct issues issues; /* of one row */
	struct act act;
	struct csv_walk *walk;	    /* over the file, while it is staged */
	bool has_headings;	    /* they are behind it */
	size_t n_staged;	    /* rows in the open transaction */
	bool is_writing;	    /* a transaction is open */
	size_t row;		    /* being imported; 1 = the columns */
	size_t n_said;		    /* findings that are in the record */
	size_t n_news_said;	    /* the same of who is new */
	struct import_report saved; /* as of the last commit */
	struct import_log saved_log;
};

/* Opens the job's transaction; the operation's name goes to the journal. */
enum err_code import_job_begin(struct import_job *job, const char *operation,
			       struct err *err);
enum err_code import_job_commit(struct import_job *job, struct err *err);

/* Have others waited for the open transaction long enough? */
bool import_job_is_time_up(const struct import_job *job);

/* What the open transaction did is not told as done. */
void import_job_undo(struct import_job *job);

/* Adds a finding to the report, of code "created" to who is new; the next
 * commit of a batch saves it. */
void import_job_find(struct import_job *job,
		     const struct import_finding *finding);

/* The next rows of the file into the stage; *is_staged: those were all. */
enum err_code import_job_stage(struct import_job *job,
			       struct csv_reader *reader, bool *is_staged,
			       struct err *err);

/*
 * The next batch of what is staged; *is_done: it was the last one. It ends
 * before a row that tries the number of who is hidden, and that is written
 * down, of a trial too; where it cannot be, that error is the answer, and the
 * row has none.
 */
enum err_code import_job_step(struct import_job *job, bool *is_done,
			      struct err *err);

/* Takes some of the rows that wait off the stage; *n_taken were. */
enum err_code import_job_clear(struct import_job *job, size_t *n_taken,
			       struct err *err);

struct import_progress import_job_progress(const struct import_job *job);

/* Tells the caller; CANCELLED where that wants no more. */
enum err_code import_job_tell(const struct import_job *job, struct err *err);

/* Everything staged, batch by batch, to the end or to where it is stopped. */
enum err_code import_job_apply(struct import_job *job, struct err *err);

void import_job_fini(struct import_job *job);

#endif
