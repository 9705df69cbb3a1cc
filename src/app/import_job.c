/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_job.h"

#include <inttypes.h>
#include <string.h>

#include "app/session.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/staff.h"
#include "hidden_tell.h"
#include "import_pack.h"
#include "report/csv_read.h"
#include "session_private.h"
#include "store/import_store.h"

/* Rows of one transaction: others wait for a moment only, and the disk is
 * waited for once. Rows that change nothing take next to no time. On a slow or
 * busy machine a transaction ends sooner. */
enum {
	BATCH_MS = 60,
	BATCH_WRITTEN = 40,
	BATCH_ROWS = 500,
	STAGE_ROWS = 500,
	TIDY_ROWS = 2000,
	/* of one pass over the file, after which the caller lives on */
	STAGE_PASS = 20000,
	/* of who is new are kept: longer lists nobody reads, and who was made
	 * is in the record anyhow */
	NEWS_KEPT = 1000
};

/* ---- Transactions ---- */

enum err_code
import_job_begin(struct import_job *job, const char *operation, struct err *err)
{
	enum err_code rc;

	session_act(job->session, operation, &job->act);
	rc = store_write_begin(session_store(job->session), &job->act, err);
	job->is_writing = rc == ERR_OK;
	job->run.call.now = session_now(job->session);
	job->run.call.today = session_today(job->session);
	job->table.today = job->run.call.today;
	return rc;
}

bool
import_job_is_time_up(const struct import_job *job)
{
	return session_now(job->session).ms - job->act.at.ms >= BATCH_MS;
}

void
import_job_undo(struct import_job *job)
{
	if (job->is_writing)
		store_write_rollback(session_store(job->session));
	job->is_writing = false;
	*job->out = job->saved;
	job->log = job->saved_log;
	if (job->n_said > job->out->n_findings)
		job->n_said = job->out->n_findings;
	if (job->n_news_said > job->out->n_news)
		job->n_news_said = job->out->n_news;
}

enum err_code
import_job_commit(struct import_job *job, struct err *err)
{
	enum err_code rc;

	job->is_writing = false;
	rc = store_write_commit(session_store(job->session), &job->act, err);
	if (rc == ERR_OK) {
		job->saved = *job->out;
		job->saved_log = job->log;
	}
	return rc;
}

/* ---- Findings ---- */

static void
add(struct import_job *job, const struct import_finding *finding,
    const struct import_finding **list, size_t *n)
{
	struct import_finding *items;

	*list = arena_room(job->arena, (void *)(uintptr_t)*list, *n,
			   sizeof(*items));
	items = (struct import_finding *)(uintptr_t)*list;
	items[(*n)++] = (struct import_finding){
		.row = finding->row,
		.column = arena_strdup(job->arena, finding->column),
		.code = arena_strdup(job->arena, finding->code),
		.message = arena_strdup(job->arena, finding->message),
		.is_refusal = finding->is_refusal,
		.person_id = finding->person_id,
	};
}

void
import_job_find(struct import_job *job, const struct import_finding *finding)
{
	struct import_report *out = job->out;

	if (strcmp(finding->code, "created") == 0)
		add(job, finding, &out->news, &out->n_news);
	else
		add(job, finding, &out->findings, &out->n_findings);
}

/* The findings up to n, of which *n_said are saved. */
static enum err_code
save_list(struct import_job *job, const struct import_finding *items, size_t n,
	  size_t *n_said, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (; rc == ERR_OK && *n_said < n; (*n_said)++) {
		const struct import_finding *f = &items[*n_said];
		const struct import_said said = {
			.number = (int64_t)f->row,
			.heading = f->column,
			.code = f->code,
			.message = f->message,
			.is_refusal = f->is_refusal,
			.person_id = f->person_id,
		};

		rc = import_say(session_store(job->session), job->log.head.id,
				&said, err);
	}
	return rc;
}

/* What was found since the last save goes into the record. */
static enum err_code
save_findings(struct import_job *job, struct err *err)
{
	const struct import_report *out = job->out;
	size_t n_news = out->n_news < NEWS_KEPT ? out->n_news : NEWS_KEPT;
	enum err_code rc = save_list(job, out->findings, out->n_findings,
				     &job->n_said, err);

	if (rc == ERR_OK)
		rc = save_list(job, out->news, n_news, &job->n_news_said, err);
	return rc;
}

static enum err_code
save_log(struct import_job *job, struct err *err)
{
	const struct import_report *out = job->out;

	job->log.n_created = (int64_t)out->n_created;
	job->log.n_changed = (int64_t)out->n_changed;
	job->log.n_linked = (int64_t)out->n_linked;
	job->log.n_unchanged = (int64_t)out->n_unchanged;
	job->log.n_refused = (int64_t)out->n_refused;
	job->log.n_benefits_created = (int64_t)out->n_benefits_created;
	job->log.n_benefits_changed = (int64_t)out->n_benefits_changed;
	job->log.n_benefits_refused = (int64_t)out->n_benefits_refused;
	return record_update(session_store(job->session), &IMPORT_LOG_RECORD,
			     &job->log, err);
}

/* ---- Staging ---- */

/* Before the number of what is wrong with a row without cells. */
static const char STAGED_FAULT = '!';

/* What is left out of the record is left out here, too. */
static const char *
staged_cells(const struct import_table *table, const struct csv_row *csv,
	     struct strbuf *b)
{
	strbuf_reset(b);
	if (csv->fault != CSV_SOUND)
		strbuf_addf(b, "%c%d", STAGED_FAULT, (int)csv->fault);
	for (size_t i = 0; i < csv->n_cells; i++) {
		bool is_out = i < table->n_columns &&
			      (table->columns[i].field == IMPORT_SKIP ||
			       table->columns[i].field == IMPORT_HEALTH);

		import_pack(b, is_out ? "" : csv->cells[i]);
	}
	return strbuf_str(b);
}

static enum err_code
end_staging(struct import_job *job, struct err *err)
{
	enum err_code rc = save_log(job, err);

	if (rc == ERR_OK)
		rc = import_job_commit(job, err);
	job->n_staged = 0;
	return rc;
}

/* The headings are no row. */
static enum err_code
stage_row(void *arg, const struct csv_row *csv, struct err *err)
{
	struct import_job *job = arg;
	struct strbuf cells = {0};
	struct import_staged staged = {.number = (int64_t)csv->number};
	enum err_code rc = ERR_OK;

	if (!job->has_headings) {
		job->has_headings = true;
		return ERR_OK;
	}
	if (!job->is_writing)
		rc = import_job_begin(job, "import.stage", err);
	staged.cells = staged_cells(&job->table, csv, &cells);
	if (rc == ERR_OK)
		rc = import_stage(session_store(job->session), job->log.head.id,
				  &staged, err);
	strbuf_fini(&cells);
	job->log.n_rows++;
	job->out->n_rows++;
	if (rc == ERR_OK &&
	    (++job->n_staged == STAGE_ROWS || import_job_is_time_up(job)))
		rc = end_staging(job, err);
	return rc;
}

/* Until so many more rows are staged, or all. */
static enum err_code
walk_on(struct import_job *job, bool *is_staged, struct err *err)
{
	const int64_t enough = job->log.n_rows + STAGE_PASS;
	enum err_code rc = ERR_OK;

	*is_staged = false;
	while (rc == ERR_OK && !*is_staged && job->log.n_rows < enough)
		rc = csv_walk_step(job->walk, is_staged, err);
	return rc;
}

enum err_code
import_job_stage(struct import_job *job, struct csv_reader *reader,
		 bool *is_staged, struct err *err)
{
	bool is_read = false;
	enum err_code rc = ERR_OK;

	if (job->walk == NULL)
		rc = csv_walk_open(reader, stage_row, job, &job->walk, err);
	if (rc == ERR_OK)
		rc = walk_on(job, &is_read, err);
	if (rc == ERR_OK && !job->is_writing)
		rc = import_job_begin(job, "import.stage", err);
	if (rc == ERR_OK && is_read) {
		job->log.state = "applying";
		rc = save_findings(job, err);
	}
	if (rc == ERR_OK)
		rc = end_staging(job, err);
	if (rc != ERR_OK)
		import_job_undo(job);
	*is_staged = rc == ERR_OK && is_read;
	return rc;
}

/* ---- Applying ---- */

static void
refuse_row(struct import_job *job)
{
	for (size_t i = 0; i < job->issues.n; i++) {
		const struct import_finding finding = {
			.row = job->row,
			.column = job->issues.items[i].field,
			.code = job->issues.items[i].code,
			.message = job->issues.items[i].msg,
			.is_refusal = true,
			.person_id = i < IMPORT_NAMED ? job->run.trace.named[i]
						      : 0,
		};

		import_job_find(job, &finding);
	}
	job->out->n_refused++;
}

static const char *
count(struct import_job *job, enum import_result result)
{
	switch (result) {
	case IMPORT_CREATED:
		job->out->n_created++;
		return "created";
	case IMPORT_CHANGED:
		job->out->n_changed++;
		return "changed";
	case IMPORT_LINKED:
		job->out->n_linked++;
		return "linked";
	case IMPORT_UNCHANGED:
		job->out->n_unchanged++;
		return "unchanged";
	case IMPORT_REFUSED:
		refuse_row(job);
		break;
	}
	return NULL;
}

/* Those of a row that is refused are refused with it. */
static void
count_benefits(struct import_job *job, const struct import_row *row,
	       enum import_result result)
{
	const struct import_trace *trace = &job->run.trace;
	struct import_report *out = job->out;

	out->n_benefits_refused += row->n_no_benefits;
	if (result == IMPORT_REFUSED) {
		out->n_benefits_refused += row->n_benefits;
		return;
	}
	out->n_benefits_created += trace->n_benefits_created;
	out->n_benefits_changed += trace->n_benefits_changed;
	out->n_benefits_refused += trace->n_benefits_refused;
}

static enum err_code
keep_trace(struct import_job *job, const struct import_row *row,
	   const char *result, struct err *err)
{
	const struct import_trace *trace = &job->run.trace;
	const struct import_touch touch = {
		.number = (int64_t)job->row,
		.result = result,
		.person_id = trace->person_id,
		.person_rev = trace->person_rev,
		.casefile_id = trace->casefile_id,
		.case_rev = trace->case_rev,
		.person_was = trace->person_rev > 0 ? trace->person_rev - 1 : 0,
		.case_was = trace->case_rev > 0 ? trace->case_rev - 1 : 0,
		.is_opened = trace->is_opened,
		.numbers = trace->numbers,
		.before = trace->before,
		.story = trace->story,
		.benefits = trace->benefits,
		.cells = row->cells,
	};

	return import_touch_add(session_store(job->session), job->log.head.id,
				&touch, err);
}

static void
unstage_cells(struct import_job *job, const struct import_staged *staged,
	      struct csv_row *out)
{
	const char *at = staged->cells;

	*out = (struct csv_row){.number = (size_t)staged->number};
	if (*at == STAGED_FAULT)
		out->fault = (enum csv_fault)(at[1] - '0');
	out->cells = arena_new(&job->batch, const char *, CSV_COLUMNS_MAX);
	while (out->n_cells < CSV_COLUMNS_MAX &&
	       import_unpack(&at, &job->batch, &out->cells[out->n_cells]))
		out->n_cells++;
}

static const char *
cells_digest(struct import_job *job, const struct import_staged *staged)
{
	return arena_printf(&job->batch, "%016" PRIx64,
			    import_digest(IMPORT_DIGEST_NONE, staged->cells));
}

static void
say_notes(struct import_job *job, const struct issues *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		job->run.note(job->run.note_arg, notes->items[i].field,
			      notes->items[i].code, notes->items[i].msg);
}

static enum err_code
apply_row(struct import_job *job, const struct import_staged *staged,
	  bool *has_written, struct err *err)
{
	enum import_result result = IMPORT_REFUSED;
	const char *name;
	struct csv_row csv;
	struct import_row row = {0};
	enum err_code rc = ERR_OK;

	job->issues = (struct issues){.arena = &job->batch};
	job->row = (size_t)staged->number;
	job->run.trace = (struct import_trace){0};
	job->run.call.tried_id = 0;
	unstage_cells(job, staged, &csv);
	if (import_row_read(&job->table, &csv, &job->batch, &row,
			    &job->issues)) {
		row.cells = cells_digest(job, staged);
		rc = import_person(&job->run, &row, &result, err);
	}
	if (rc != ERR_OK || job->run.call.tried_id != 0)
		return rc;
	if (job->issues.n > 0)
		result = IMPORT_REFUSED;
	if (result != IMPORT_REFUSED)
		say_notes(job, &row.notes);
	name = count(job, result);
	count_benefits(job, &row, result);
	*has_written = result == IMPORT_CREATED || result == IMPORT_CHANGED ||
		       result == IMPORT_LINKED;
	job->log.n_done = staged->number;
	return name == NULL ? ERR_OK : keep_trace(job, &row, name, err);
}

static bool
is_enough(const struct import_job *job)
{
	return job->request->stop_at != 0 &&
	       job->out->n_refused >= job->request->stop_at;
}

static enum err_code
apply_rows(struct import_job *job, const struct import_staged_rows *rows,
	   struct err *err)
{
	size_t n_written = 0;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < rows->n; i++) {
		bool has_written = false;

		rc = apply_row(job, &rows->items[i], &has_written, err);
		n_written += has_written;
		if (job->run.call.tried_id != 0 || is_enough(job) ||
		    n_written == BATCH_WRITTEN || import_job_is_time_up(job))
			break;
	}
	if (rc != ERR_OK)
		rc = err_wrap(err, _("Row %zu"), job->row);
	return rc;
}

enum err_code
import_job_clear(struct import_job *job, size_t *n_taken, struct err *err)
{
	return import_unstage_some(session_store(job->session),
				   job->log.head.id, TIDY_ROWS, n_taken, err);
}

/*
 * What nobody needs any more goes, some at a time: of a long run all at once
 * would keep others waiting. Then it is done.
 */
static enum err_code
tidy(struct import_job *job, bool *is_done, struct err *err)
{
	size_t n = 0;
	enum err_code rc = import_job_clear(job, &n, err);

	if (rc == ERR_OK && n == 0)
		rc = import_forget_unchanged(session_store(job->session),
					     job->log.head.id, TIDY_ROWS, &n,
					     err);
	*is_done = rc == ERR_OK && n == 0;
	if (!*is_done)
		return rc;
	job->log.state = job->out->is_stopped ? "stopped" : "done";
	job->log.ended_at = session_now(job->session);
	return ERR_OK;
}

/* The next rows; none, where there is none, or where it has stopped. */
static enum err_code
apply_next(struct import_job *job, struct import_staged_rows *rows,
	   struct err *err)
{
	struct store *store = session_store(job->session);
	enum err_code rc;

	if (is_enough(job))
		return ERR_OK;
	rc = import_staged_next(store, job->log.head.id, BATCH_ROWS, rows, err);
	if (rc != ERR_OK || rows->n == 0)
		return rc;
	rc = apply_rows(job, rows, err);
	if (rc != ERR_OK)
		return rc;
	return import_unstage(store, job->log.head.id, job->log.n_done, err);
}

/* Once for each person and run. Not in the batch's transaction: on the record
 * itself, and not as the actor's doing (0160). */
static enum err_code
write_down_try(struct import_job *job, struct err *err)
{
	struct op_call *of_row = &job->run.call;
	struct op_call call = {
		.session = job->asker,
		.store = session_store(job->asker),
		.arena = &job->batch,
		.now = session_now(job->asker),
		.today = session_today(job->asker),
		.tried_id = of_row->tried_id,
	};
	enum err_code rc = hidden_tried(&call, ERR_OK, err);

	if (rc != ERR_OK)
		return rc;
	import_seen_add(&job->run.tried, of_row->tried_id, job->row);
	of_row->tried_id = 0;
	return ERR_OK;
}

enum err_code
import_job_step(struct import_job *job, bool *is_done, struct err *err)
{
	struct import_staged_rows rows = {.arena = &job->batch};
	enum err_code rc = import_job_begin(job, "import.persons", err);

	*is_done = false;
	if (rc == ERR_OK)
		rc = apply_next(job, &rows, err);
	job->out->is_stopped = is_enough(job);
	if (rc == ERR_OK && rows.n == 0)
		rc = tidy(job, is_done, err);
	if (rc == ERR_OK)
		rc = save_findings(job, err);
	if (rc == ERR_OK)
		rc = save_log(job, err);
	if (rc == ERR_OK)
		rc = import_job_commit(job, err);
	if (rc != ERR_OK)
		import_job_undo(job);
	else if (job->run.call.tried_id != 0)
		rc = write_down_try(job, err);
	arena_fini(&job->batch);
	return rc;
}

static size_t
n_done(const struct import_report *out)
{
	return out->n_created + out->n_changed + out->n_linked +
	       out->n_unchanged + out->n_refused;
}

struct import_progress
import_job_progress(const struct import_job *job)
{
	return (struct import_progress){
		.n_done = n_done(job->out),
		.n_rows = (size_t)job->log.n_rows,
	};
}

enum err_code
import_job_tell(const struct import_job *job, struct err *err)
{
	const struct import_progress progress = import_job_progress(job);

	if (job->request->progress == NULL ||
	    job->request->progress(job->request->progress_arg, &progress))
		return ERR_OK;
	return err_set(err, ERR_CANCELLED, "",
		       _("Stopped after %zu of %zu rows. The same file again "
			 "goes on from there."),
		       progress.n_done, progress.n_rows);
}

enum err_code
import_job_apply(struct import_job *job, struct err *err)
{
	bool is_done = false;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && !is_done) {
		rc = import_job_step(job, &is_done, err);
		if (rc == ERR_OK)
			rc = import_job_tell(job, err);
	}
	return rc;
}

void
import_job_fini(struct import_job *job)
{
	csv_walk_close(&job->walk);
	import_seen_fini(&job->run.seen);
	import_seen_fini(&job->run.opened);
	import_seen_fini(&job->run.tried);
	arena_fini(&job->batch);
}
