/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "core/permission.h"
#include "core/phone_plan.h"
#include "core/staff.h"
#include "import_benefit_row.h"
#include "import_job.h"
#include "import_map.h"
#include "import_pack.h"
#include "import_page.h"
#include "import_pair.h"
#include "import_table.h"
#include "report/csv_read.h"
#include "session_private.h"
#include "store/import_store.h"
#include "store/record.h"
#include "store/staff_store.h"

/* ---- The job ---- */

static void
note(void *arg, const char *column, const char *code, const char *message)
{
	struct import_job *job = arg;
	const struct import_finding finding = {
		.row = job->row,
		.column = column,
		.code = code,
		.message = message,
		.person_id = job->run.trace.person_id,
	};

	import_job_find(job, &finding);
}

static void
init_job(struct import_job *job)
{
	*job->out = (struct import_report){.pair = ""};
	job->run.note = note;
	job->run.note_arg = job;
	job->run.table = &job->table;
	job->values.arena = job->arena;
	job->table.values = &job->values;
	job->run.call.session = job->session;
	job->run.call.store = session_store(job->session);
	job->run.call.arena = &job->batch;
	job->run.call.issues = &job->issues;
}

enum err_code
import_may(struct session *session, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = session_case_facts(session, 0, &facts, err);

	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_PERSON_REGISTER, err);
	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_CASE_OPEN_NEW, err);
	return rc;
}

bool
import_has_changed(const struct import_report *report)
{
	return report->n_created + report->n_changed + report->n_linked > 0;
}

bool
import_has_benefits(const struct import_report *report)
{
	return report->n_benefits_created + report->n_benefits_changed +
		       report->n_benefits_refused >
	       0;
}

/* ---- Columns, kept with the run ---- */

static const char *
pack_columns(const struct import_table *table, struct arena *arena)
{
	struct strbuf b = {0};
	const char *text;

	for (size_t i = 0; i < table->n_columns; i++) {
		import_pack(&b, table->columns[i].heading);
		import_pack(&b, import_field_text(&table->columns[i], arena));
	}
	text = arena_strdup(arena, strbuf_str(&b));
	strbuf_fini(&b);
	return text;
}

static enum err_code
unpack_columns(struct import_job *job, struct err *err)
{
	const char *at = job->log.columns;
	struct import_table *table = &job->table;
	struct issues of_maps = {.arena = job->arena}; /* said when it began */
	const char *heading;
	const char *field;

	table->columns =
		arena_new(job->arena, struct import_column, CSV_COLUMNS_MAX);
	while (table->n_columns < CSV_COLUMNS_MAX &&
	       import_unpack(&at, job->arena, &heading) &&
	       import_unpack(&at, job->arena, &field)) {
		struct import_column *column =
			&table->columns[table->n_columns++];

		column->heading = heading;
		if (field == NULL || !import_field_read(field, column))
			return err_set(err, ERR_SCHEMA, "",
				       _("What the columns of this import hold "
					 "cannot be read any more. Undo it and "
					 "import the file again."));
	}
	import_benefits_settle(table, &of_maps);
	return ERR_OK;
}

static void
say_columns(struct import_job *job)
{
	struct import_column_said *said = arena_new(job->arena,
						    struct import_column_said,
						    job->table.n_columns + 1);

	for (size_t i = 0; i < job->table.n_columns; i++)
		said[i] = (struct import_column_said){
			job->table.columns[i].heading,
			import_field_text(&job->table.columns[i], job->arena)};
	job->out->columns = said;
	job->out->n_columns = job->table.n_columns;
}

/* ---- The run ---- */

/* What a run that was broken off has said and done. */
static void
met(void *arg, int64_t person_id, int64_t number, bool is_opened)
{
	struct import_job *job = arg;

	import_seen_add(&job->run.seen, person_id, (size_t)number);
	if (is_opened)
		import_seen_add(&job->run.opened, person_id, (size_t)number);
}

static bool
take_finding(void *data, const struct view_row *row)
{
	struct import_job *job = data;
	int64_t number = 0;

	if (num_parse_int(row->cells[SAID_ROW], 0, INT64_MAX, &number))
		import_job_find(job,
				&(struct import_finding){
					.row = (size_t)number,
					.column = row->cells[SAID_COLUMN],
					.code = row->cells[SAID_CODE],
					.message = row->cells[SAID_MESSAGE],
					.is_refusal = str_is(
						row->cells[SAID_REFUSED], "1"),
				});
	return true;
}

/* As the report has it today. */
static enum err_code
take_said(struct import_job *job, struct err *err)
{
	enum err_code rc = import_report_rows(job->session, job->log.head.id,
					      job->arena, take_finding, job,
					      err);

	job->n_said = job->out->n_findings;
	job->n_news_said = job->out->n_news;
	return rc;
}

static void
take_counts(struct import_job *job)
{
	job->out->run_id = job->log.head.id;
	job->out->n_rows = (size_t)job->log.n_rows;
	job->out->n_created = (size_t)job->log.n_created;
	job->out->n_changed = (size_t)job->log.n_changed;
	job->out->n_linked = (size_t)job->log.n_linked;
	job->out->n_unchanged = (size_t)job->log.n_unchanged;
	job->out->n_refused = (size_t)job->log.n_refused;
	job->out->n_benefits_created = (size_t)job->log.n_benefits_created;
	job->out->n_benefits_changed = (size_t)job->log.n_benefits_changed;
	job->out->n_benefits_refused = (size_t)job->log.n_benefits_refused;
	job->out->encoding = job->log.encoding;
	job->out->separator = job->log.separator[0];
}

/* Takes up a run where its last batch left it. */
static enum err_code
take_up(struct import_job *job, struct err *err)
{
	enum err_code rc;

	take_counts(job);
	job->out->is_resumed = true;
	job->out->n_findings = 0;
	job->out->n_news = 0;
	rc = take_said(job, err);
	if (rc == ERR_OK)
		rc = import_met(session_store(job->session), job->log.head.id,
				met, job, err);
	job->run.source = job->log.source;
	job->saved = *job->out;
	job->saved_log = job->log;
	return rc;
}

static enum err_code
begin_log(struct import_job *job, struct err *err)
{
	struct import_log *log = &job->log;
	const struct staff *actor = session_actor(job->session);
	enum err_code rc = import_job_begin(job, "import.begin", err);

	if (rc != ERR_OK)
		return rc;
	log->staff_id = actor->head.id;
	log->office_id = actor->office_id;
	log->state = "staging";
	log->began_at = session_now(job->session);
	rc = record_insert(session_store(job->session), &IMPORT_LOG_RECORD,
			   job->run.call.now, log, err);
	job->out->run_id = log->head.id;
	if (rc == ERR_OK)
		return import_job_commit(job, err);
	import_job_undo(job);
	return rc;
}

/* The same file, otherwise: other columns, or for another pair. */
static enum err_code
refuse_unfinished(const struct import_log *log, struct err *err)
{
	return err_set(
		err, ERR_CONFLICT, "",
		_("The import of this file was broken off as run "
		  "%" PRId64 ", with its columns read otherwise, for "
		  "another pair, or while it was undone. Write: kith import undo "
		  "%" PRId64 ", then import it again."),
		log->head.id, log->head.id);
}

/* Two at one file would undo each other: what the one takes back, the other
 * counts as brought. */
static enum err_code
check_colleagues(struct import_job *job, struct err *err)
{
	const struct staff *actor = session_actor(job->session);
	const struct import_log mine = {.staff_id = actor->head.id,
					.office_id = actor->office_id,
					.digest = job->log.digest};
	const char *name;
	int64_t id;
	enum err_code rc = import_log_of_colleague(session_store(job->session),
						   &mine, job->arena, &id,
						   &name, err);

	if (rc != ERR_OK || id == 0)
		return rc;
	return err_set(err, ERR_CONFLICT, "",
		       _("%s began to import this file as run %" PRId64
			 ", and it has not come to its end. Ask them to go on "
			 "with it, or have them or the supervisor take it "
			 "back; then import it."),
		       name, id);
}

/* Some of what was read; *n_taken = 0: there is no more. */
static enum err_code
clear_some(struct import_job *job, size_t *n_taken, struct err *err)
{
	struct store *store = session_store(job->session);
	enum err_code rc = import_job_begin(job, "import.stage", err);

	if (rc != ERR_OK)
		return rc;
	job->log.n_rows = 0;
	rc = import_job_clear(job, n_taken, err);
	if (rc == ERR_OK)
		rc = import_unsay(store, job->log.head.id, err);
	if (rc == ERR_OK)
		rc = record_update(store, &IMPORT_LOG_RECORD, &job->log, err);
	if (rc == ERR_OK)
		return import_job_commit(job, err);
	import_job_undo(job);
	return rc;
}

/* A file that was being read when it was broken off is read again. */
static enum err_code
clear_stage(struct import_job *job, struct err *err)
{
	size_t n_taken = 1;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && n_taken > 0)
		rc = clear_some(job, &n_taken, err);
	return rc;
}

/* A new run, or the one over the same file that was broken off. */
static enum err_code
open_log(struct import_job *job, bool *is_staged, struct err *err)
{
	struct store *store = session_store(job->session);
	struct import_log old;
	int64_t id = 0;
	enum err_code rc = ERR_OK;

	*is_staged = false;
	if (!job->request->is_dry_run)
		rc = import_log_unfinished(store,
					   session_actor(job->session)->head.id,
					   job->log.digest, &id, err);
	if (rc == ERR_OK && id == 0 && !job->request->is_dry_run)
		rc = check_colleagues(job, err);
	if (rc != ERR_OK)
		return rc;
	if (id == 0)
		return begin_log(job, err);
	rc = record_load(store, &IMPORT_LOG_RECORD, id, job->arena, &old, err);
	if (rc != ERR_OK)
		return rc;
	if (strcmp(old.columns, job->log.columns) != 0 ||
	    old.pair_id != job->log.pair_id ||
	    strcmp(old.state, "undoing") == 0)
		return refuse_unfinished(&old, err);
	job->log = old;
	job->saved_log = old;
	job->out->run_id = id;
	*is_staged = strcmp(old.state, "applying") == 0;
	return *is_staged ? take_up(job, err) : clear_stage(job, err);
}

/* The country of the office, by its own telephone number. */
static enum err_code
read_country(struct import_job *job, struct err *err)
{
	struct office office;
	enum err_code rc = record_load(session_store(job->session),
				       &OFFICE_RECORD,
				       session_actor(job->session)->office_id,
				       job->arena, &office, err);

	if (rc == ERR_OK && !str_is_empty(office.phone))
		job->table.country = phone_plan_country(office.phone);
	return rc;
}

/* What the columns hold; then the run that the rows are for is there. */
static enum err_code
read_table(struct import_job *job, struct csv_reader *reader, bool *is_staged,
	   struct issues *issues, struct err *err)
{
	struct import_maps maps = {.arena = job->arena};
	enum err_code rc =
		import_maps_collect(job->session, job->request, &maps, err);

	if (rc == ERR_OK)
		rc = import_table_read(reader, maps.items, maps.n, &job->table,
				       issues, err);
	if (rc == ERR_OK)
		rc = read_country(job, err);
	if (rc == ERR_OK)
		rc = issues_to_err(issues, ERR_INVALID, err);
	if (rc == ERR_OK)
		rc = import_maps_save(job->session, job->request, &maps, err);
	if (rc != ERR_OK)
		return rc;
	if (csv_format(reader)->n_rows == 1)
		return err_set(err, ERR_INVALID, "file",
			       _("The file has headings and no row below "
				 "them: nothing was imported."));
	say_columns(job);
	job->row = 1;
	import_table_note(&job->table, job->arena, note, job);
	job->log.columns = pack_columns(&job->table, job->arena);
	job->log.digest =
		arena_printf(job->arena, "%016" PRIx64, job->table.digest);
	job->saved = *job->out;
	return open_log(job, is_staged, err);
}

static enum err_code
take_pair(struct import_job *job, struct err *err)
{
	job->run.pair_id = job->log.pair_id;
	return import_pair_check(job->session, job->log.pair_id, job->arena,
				 &job->out->pair, err);
}

static enum err_code
find_pair(struct import_job *job, struct issues *issues, struct err *err)
{
	enum err_code rc = import_pair_find(job->session, job->request->pair,
					    job->arena, &job->log.pair_id,
					    issues, err);

	if (rc == ERR_OK)
		rc = issues_to_err(issues, ERR_INVALID, err);
	return rc == ERR_OK ? take_pair(job, err) : rc;
}

/*
 * A trial runs on a copy in memory: it says exactly what the run would say,
 * and nobody waits for it. This session shares who acts with the real one.
 */
static enum err_code
open_trial(const struct session *session, struct session *trial,
	   struct err *err)
{
	*trial = *session;
	trial->store = NULL;
	trial->facts = (struct arena){0};
	trial->opened = (struct arena){0};
	trial->rules = (struct arena){0};
	trial->shipped = (struct rules){0};
	trial->known = (struct known_facts){0};
	trial->openings = NULL;
	trial->n_openings = 0;
	trial->n_openings_max = 0;
	return store_open_copy(session->store, &trial->store, err);
}

static void
close_trial(struct session *trial)
{
	store_close(&trial->store);
	arena_fini(&trial->facts);
	arena_fini(&trial->opened);
	arena_fini(&trial->rules);
	arena_fini(&trial->known.arena);
	free(trial->openings);
}

/* ---- In steps ---- */

struct import_work {
	struct session trial; /* store NULL = it is none */
	struct import_request request;
	struct import_job job;
	struct csv_reader *reader;
	bool is_staged;
};

static enum err_code
begin_work(struct import_work *work, struct issues *issues, struct err *err)
{
	struct import_job *job = &work->job;
	const struct csv_format *format;
	enum err_code rc = import_may(job->session, err);

	if (rc == ERR_OK)
		rc = find_pair(job, issues, err);
	if (rc == ERR_OK)
		rc = csv_open(work->request.fd, &work->reader, err);
	if (rc != ERR_OK)
		return rc;
	format = csv_format(work->reader);
	job->out->encoding = format->encoding;
	job->out->separator = format->separator;
	job->run.source = work->request.source;
	job->log.source = work->request.source;
	job->log.encoding = job->out->encoding;
	job->log.separator = arena_strndup(job->arena, &job->out->separator, 1);
	return read_table(job, work->reader, &work->is_staged, issues, err);
}

enum err_code
import_work_open(struct session *session, const struct import_request *request,
		 struct import_report *out, struct import_work **work_out,
		 struct issues *issues, struct err *err)
{
	struct import_work *work = xcalloc(1, sizeof(*work));
	struct import_job *job = &work->job;
	enum err_code rc = ERR_OK;

	work->request = *request;
	job->session = session;
	job->asker = session;
	job->request = &work->request;
	job->arena = issues->arena;
	job->out = out;
	*out = (struct import_report){.pair = ""};
	if (request->is_dry_run) {
		job->session = &work->trial;
		rc = open_trial(session, &work->trial, err);
	}
	if (rc == ERR_OK) {
		init_job(job);
		rc = begin_work(work, issues, err);
	}
	if (rc != ERR_OK)
		import_work_close(&work);
	*work_out = work;
	return rc;
}

enum err_code
import_work_step(struct import_work *work, bool *is_done, struct err *err)
{
	enum err_code rc;

	*is_done = false;
	if (!work->is_staged) {
		rc = import_job_stage(&work->job, work->reader,
				      &work->is_staged, err);
		return rc;
	}
	return import_job_step(&work->job, is_done, err);
}

struct import_progress
import_work_progress(const struct import_work *work)
{
	struct import_progress progress = import_job_progress(&work->job);

	progress.is_reading = !work->is_staged;
	if (progress.is_reading) {
		progress.n_done = progress.n_rows;
		progress.n_rows = csv_format(work->reader)->n_rows - 1;
	}
	return progress;
}

void
import_work_close(struct import_work **work)
{
	if (*work == NULL)
		return;
	import_job_fini(&(*work)->job);
	csv_close(&(*work)->reader);
	if ((*work)->request.is_dry_run) {
		(*work)->job.out->run_id = 0;
		close_trial(&(*work)->trial);
	}
	free(*work);
	*work = NULL;
}

enum err_code
import_persons(struct session *session, const struct import_request *request,
	       struct arena *arena, struct import_report *out,
	       struct issues *issues, struct err *err)
{
	struct issues found = {.arena = arena};
	struct import_work *work = NULL;
	bool is_done = false;
	enum err_code rc =
		import_work_open(session, request, out, &work, &found, err);

	for (size_t i = 0; i < found.n; i++)
		issues_add(issues, found.items[i].field, found.items[i].code,
			   "%s", found.items[i].msg);
	while (rc == ERR_OK && !is_done) {
		rc = import_work_step(work, &is_done, err);
		if (rc == ERR_OK && work->is_staged)
			rc = import_job_tell(&work->job, err);
	}
	import_work_close(&work);
	return rc;
}

static enum err_code
check_resumable(const struct import_job *job, struct err *err)
{
	if (job->log.staff_id != session_actor(job->session)->head.id)
		return err_set(err, ERR_DENIED, "",
			       _("Somebody else began this import. Only who "
				 "began it goes on with it."));
	if (strcmp(job->log.state, "applying") == 0)
		return ERR_OK;
	if (strcmp(job->log.state, "staging") == 0)
		return err_set(err, ERR_INVALID, "",
			       _("The file had not been read to its end. "
				 "Import it again: it is gone on with."));
	if (strcmp(job->log.state, "stopped") == 0)
		return err_set(err, ERR_INVALID, "",
			       _("This import stopped after %" PRId64
				 " of %" PRId64 " rows, since too many were "
				 "refused. Correct the file and import it "
				 "again: what was taken is not taken twice."),
			       job->log.n_done > 0 ? job->log.n_done - 1 : 0,
			       job->log.n_rows);
	if (strcmp(job->log.state, "done") == 0)
		return err_set(err, ERR_INVALID, "",
			       _("This import has come to its end: nothing of "
				 "it is waiting."));
	return err_set(err, ERR_INVALID, "",
		       _("This import was taken back, or is being taken back. "
			 "Import the file again once it is."));
}

enum err_code
import_resume(struct session *session, int64_t run_id,
	      const struct import_request *request, struct arena *arena,
	      struct import_report *out, struct err *err)
{
	struct import_job job = {
		.session = session,
		.asker = session,
		.request = request,
		.arena = arena,
		.out = out,
	};
	enum err_code rc = import_may(session, err);

	init_job(&job);
	if (rc == ERR_OK)
		rc = record_load(session_store(session), &IMPORT_LOG_RECORD,
				 run_id, arena, &job.log, err);
	if (rc == ERR_OK)
		rc = check_resumable(&job, err);
	if (rc == ERR_OK)
		rc = take_pair(&job, err);
	if (rc == ERR_OK)
		rc = unpack_columns(&job, err);
	if (rc == ERR_OK)
		rc = take_up(&job, err);
	if (rc == ERR_OK) {
		say_columns(&job);
		rc = import_job_apply(&job, err);
	}
	import_job_fini(&job);
	return rc;
}
