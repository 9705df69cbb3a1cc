/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/import.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/uuid.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/staff.h"
#include "import_benefit.h"
#include "import_job.h"
#include "import_person.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/import_store.h"
#include "store/person_store.h"
#include "store/reach_store.h"

enum { BATCH_ROWS = 100 };

/* One undoing; the job has its transactions and findings. */
struct undoing {
	struct import_job job;
	struct import_undone *out;
};

/* ---- One row ---- */

static void
say_kept(struct undoing *u, const struct import_touch *touch,
	 const char *message)
{
	const struct import_finding finding = {
		.row = (size_t)touch->number,
		.column = "",
		.code = "kept",
		.message = message,
		.is_refusal = true,
	};

	import_job_find(&u->job, &finding);
}

static enum err_code
load_both(struct undoing *u, const struct import_touch *touch,
	  struct person *person, struct casefile *casefile, struct err *err)
{
	struct store *store = session_store(u->job.session);
	enum err_code rc = person_load(store, touch->person_id, &u->job.batch,
				       person, err);

	memset(casefile, 0, sizeof(*casefile));
	if (rc == ERR_OK && touch->casefile_id != 0)
		rc = casefile_load(store, touch->casefile_id, &u->job.batch,
				   casefile, err);
	return rc;
}

/* ERR_INVALID of a deletion: something stands on it. */
static bool
is_stood_on(enum err_code rc)
{
	return rc == ERR_INVALID;
}

/* The case that the row opened; *is_gone false where it stays. */
static enum err_code
remove_case(struct undoing *u, const struct import_touch *touch,
	    const struct casefile *casefile, bool *is_gone, struct err *err)
{
	struct store *store = session_store(u->job.session);
	bool is_free = false;
	enum err_code rc;

	*is_gone = false;
	if (casefile->head.rev != touch->case_rev ||
	    casefile->pair_id != u->job.log.pair_id)
		return ERR_OK;
	rc = import_person_is_free(store, touch->person_id, touch->casefile_id,
				   &is_free, err);
	if (rc == ERR_OK && is_free)
		rc = import_benefits_undo(store, touch->benefits, &u->job.batch,
					  &is_free, err);
	if (rc != ERR_OK || !is_free)
		return rc;
	rc = import_case_remove(store, touch->casefile_id, err);
	*is_gone = rc == ERR_OK;
	return is_stood_on(rc) ? ERR_OK : rc;
}

/* A number as the row brought it: not corrected since, nor one that was added
 * since under the place of one that was removed. */
static bool
is_brought(struct undoing *u, const struct import_touch *touch,
	   const struct person_identifier *row)
{
	const struct stamp ended = u->job.log.ended_at;
	const char *brought =
		arena_printf(&u->job.batch, " %s", touch->numbers);
	const char *own =
		arena_printf(&u->job.batch, " %" PRId64 " ", row->head.id);

	return strstr(brought, own) != NULL && row->head.rev == 1 &&
	       (ended.ms == STAMP_NONE.ms ||
		uuid_stamp(row->head.uuid).ms <= ended.ms);
}

static enum err_code
list_numbers(struct undoing *u, const struct import_touch *touch,
	     struct record_rows *out, struct err *err)
{
	*out = (struct record_rows){.arena = &u->job.batch};
	return person_identifiers(session_store(u->job.session),
				  touch->person_id, out, err);
}

/* Has the person none but the numbers that the row brought, as it did? */
static enum err_code
check_numbers(struct undoing *u, const struct import_touch *touch, bool *out,
	      struct err *err)
{
	struct record_rows rows;
	enum err_code rc = list_numbers(u, touch, &rows, err);
	const struct person_identifier *all = rows.items;

	*out = true;
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		*out = *out && is_brought(u, touch, &all[i]);
	return rc;
}

static enum err_code
undo_created(struct undoing *u, const struct import_touch *touch,
	     const struct person *person, const struct casefile *casefile,
	     bool *is_undone, struct err *err)
{
	bool is_as_brought = false;
	enum err_code rc = check_numbers(u, touch, &is_as_brought, err);

	*is_undone = false;
	if (rc == ERR_OK && is_as_brought &&
	    person->head.rev == touch->person_rev)
		rc = remove_case(u, touch, casefile, is_undone, err);
	if (rc == ERR_OK && *is_undone) {
		rc = import_person_remove(session_store(u->job.session),
					  touch->person_id, err);
		if (is_stood_on(rc)) {
			*is_undone = false;
			rc = ERR_OK;
		}
	}
	return rc;
}

static enum err_code
remove_numbers(struct undoing *u, const struct import_touch *touch,
	       struct err *err)
{
	struct store *store = session_store(u->job.session);
	struct record_rows rows;
	enum err_code rc = list_numbers(u, touch, &rows, err);
	const struct person_identifier *all = rows.items;
	size_t n_gone = 0;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (!is_brought(u, touch, &all[i]))
			continue;
		rc = import_number_remove(store, all[i].head.id, err);
		n_gone++;
	}
	return rc == ERR_OK && n_gone > 0
		       ? person_index(store, touch->person_id, err)
		       : rc;
}

/* The former address is the present one again; one that somebody has
 * corrected since stays. */
static enum err_code
take_address_back(struct undoing *u, int64_t address_id, struct person *person,
		  bool *is_undone, struct err *err)
{
	struct store *store = session_store(u->job.session);
	struct person_address former;
	enum err_code rc = record_load(store, &ADDRESS_RECORD, address_id,
				       &u->job.batch, &former, err);

	if (rc != ERR_OK)
		return rc;
	*is_undone = former.head.rev == 1;
	person->address_since = former.from_day;
	return *is_undone ? import_address_remove(store, address_id, err)
			  : ERR_OK;
}

static enum err_code
restore_person(struct undoing *u, const struct import_touch *touch,
	       struct person *person, int64_t *rev, bool *is_undone,
	       struct err *err)
{
	int64_t address_id = 0;
	enum err_code rc = ERR_OK;

	if (*touch->before == '\0')
		return ERR_OK;
	if (person->head.rev != touch->person_rev ||
	    !import_person_unpack(&u->job.batch, touch->before, person,
				  &address_id)) {
		*is_undone = false;
		return ERR_OK;
	}
	if (address_id != 0)
		rc = take_address_back(u, address_id, person, is_undone, err);
	if (rc != ERR_OK || !*is_undone)
		return rc;
	rc = person_update(session_store(u->job.session), person, err);
	*rev = person->head.rev;
	return rc;
}

static enum err_code
restore_case(struct undoing *u, const struct import_touch *touch,
	     struct casefile *casefile, int64_t *rev, bool *is_undone,
	     struct err *err)
{
	bool is_gone = true;
	enum err_code rc = ERR_OK;

	if (touch->is_opened)
		rc = remove_case(u, touch, casefile, &is_gone, err);
	if (!is_gone)
		*is_undone = false;
	if (rc != ERR_OK || touch->is_opened || *touch->story == '\0')
		return rc;
	if (casefile->head.rev != touch->case_rev ||
	    !import_story_unpack(&u->job.batch, touch->story, casefile)) {
		*is_undone = false;
		return ERR_OK;
	}
	rc = record_update(session_store(u->job.session), &CASEFILE_RECORD,
			   casefile, err);
	*rev = casefile->head.rev;
	return rc;
}

static enum err_code
undo_touch(struct undoing *u, const struct import_touch *touch, struct err *err)
{
	struct person person;
	struct casefile casefile;
	int64_t person_rev = 0;
	int64_t case_rev = 0;
	bool is_undone = true;
	enum err_code rc = load_both(u, touch, &person, &casefile, err);

	if (rc == ERR_OK && strcmp(touch->result, "created") == 0) {
		rc = undo_created(u, touch, &person, &casefile, &is_undone,
				  err);
	} else if (rc == ERR_OK) {
		rc = remove_numbers(u, touch, err);
		if (rc == ERR_OK && !touch->is_opened)
			rc = import_benefits_undo(session_store(u->job.session),
						  touch->benefits,
						  &u->job.batch, &is_undone,
						  err);
		if (rc == ERR_OK)
			rc = restore_person(u, touch, &person, &person_rev,
					    &is_undone, err);
		if (rc == ERR_OK)
			rc = restore_case(u, touch, &casefile, &case_rev,
					  &is_undone, err);
	}
	/* Somebody has taken it away since: nothing is left to undo. */
	if (rc == ERR_NOT_FOUND)
		rc = ERR_OK;
	if (!is_undone)
		say_kept(u, touch,
			 _("It stays as it is: somebody has worked on the "
			   "person or the case since."));
	if (strcmp(touch->result, "unchanged") != 0)
		u->out->n_undone += is_undone;
	u->out->n_kept += !is_undone;
	if (rc == ERR_OK)
		rc = import_untouch(session_store(u->job.session),
				    u->job.log.head.id, touch, person_rev,
				    case_rev, err);
	return rc;
}

/* ---- The run ---- */

static enum err_code
undo_rows(struct undoing *u, bool *is_done, struct err *err)
{
	struct store *store = session_store(u->job.session);
	struct import_touches touches = {.arena = &u->job.batch};
	size_t n = 0;
	enum err_code rc = import_job_clear(&u->job, &n, err);

	*is_done = false;
	/* One by one: taking one back moves the revisions of those before. */
	for (; rc == ERR_OK && !*is_done && n < BATCH_ROWS; n++) {
		if (n > 0 && import_job_is_time_up(&u->job))
			break;
		rc = import_touches_last(store, u->job.log.head.id, 1, &touches,
					 err);
		*is_done = rc == ERR_OK && touches.n == 0;
		if (rc == ERR_OK && touches.n > 0)
			rc = undo_touch(u, &touches.items[0], err);
	}
	u->job.log.state = *is_done ? "undone" : "undoing";
	u->job.log.ended_at = session_now(u->job.session);
	if (rc == ERR_OK)
		rc = record_update(store, &IMPORT_LOG_RECORD, &u->job.log, err);
	return rc;
}

static enum err_code
undo_batch(struct undoing *u, bool *is_done, struct err *err)
{
	struct import_undone before = *u->out;
	enum err_code rc = import_job_begin(&u->job, "import.undo", err);

	if (rc == ERR_OK)
		rc = undo_rows(u, is_done, err);
	if (rc == ERR_OK)
		rc = import_job_commit(&u->job, err);
	if (rc != ERR_OK) {
		import_job_undo(&u->job);
		*u->out = before;
	}
	arena_fini(&u->job.batch);
	return rc;
}

static enum err_code
check_may(const struct undoing *u, struct err *err)
{
	const struct staff *actor = session_actor(u->job.session);
	const struct import_log *log = &u->job.log;
	bool is_supervisor = strcmp(actor->role, "supervisor") == 0 &&
			     actor->office_id == log->office_id;

	if (log->staff_id != actor->head.id && !is_supervisor)
		return err_set(err, ERR_DENIED, "",
			       _("Only who began an import, and the supervisor "
				 "of the office, take it back."));
	if (strcmp(log->state, "undone") == 0)
		return err_set(err, ERR_INVALID, "",
			       _("This import was taken back already."));
	if (log->n_created + log->n_changed + log->n_linked == 0 &&
	    (strcmp(log->state, "done") == 0 ||
	     strcmp(log->state, "stopped") == 0))
		return err_set(
			err, ERR_INVALID, "",
			_("This import changed nothing: there is nothing "
			  "to take back."));
	return ERR_OK;
}

static enum err_code
tell(const struct undoing *u, struct err *err)
{
	const struct import_request *request = u->job.request;
	const struct import_log *log = &u->job.log;
	const struct import_progress progress = {
		.n_done = u->out->n_undone + u->out->n_kept,
		.n_rows = (size_t)(log->n_created + log->n_changed +
				   log->n_linked),
	};

	if (request->progress == NULL ||
	    request->progress(request->progress_arg, &progress))
		return ERR_OK;
	return err_set(err, ERR_CANCELLED, "",
		       _("Stopped. Undo it again to go on."));
}

enum err_code
import_undo(struct session *session, int64_t run_id,
	    const struct import_request *request, struct arena *arena,
	    struct import_undone *out, struct err *err)
{
	struct import_report report = {0};
	struct undoing u = {
		.job = {.session = session,
			.request = request,
			.arena = arena,
			.out = &report},
		.out = out,
	};
	bool is_done = false;
	enum err_code rc;

	*out = (struct import_undone){0};
	rc = record_load(session_store(session), &IMPORT_LOG_RECORD, run_id,
			 arena, &u.job.log, err);
	if (rc == ERR_OK)
		rc = check_may(&u, err);
	u.job.saved_log = u.job.log;
	while (rc == ERR_OK && !is_done) {
		rc = undo_batch(&u, &is_done, err);
		if (rc == ERR_OK && !is_done)
			rc = tell(&u, err);
	}
	out->findings = report.findings;
	out->n_findings = report.n_findings;
	import_job_fini(&u.job);
	return rc;
}
