/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/import.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "import_person.h"
#include "import_table.h"
#include "report/csv_read.h"
#include "session_private.h"
#include "store/store.h"

/* Rows of one transaction: others wait for a moment only, and the disk is
 * waited for once. */
enum { BATCH_ROWS = 100, MAP_NAME_MAX = 40 };

static const char OPERATION[] = "import.persons";

/* One import. */
struct importing {
	struct session *session;
	const struct import_request *request;
	struct arena *arena; /* of the report */
	struct import_report *out;
	struct import_table table;
	struct import_run run;
	struct arena batch;   /* of the rows of one transaction */
	struct issues issues; /* of one row */
	struct act act;
	bool has_headings;
	bool is_writing; /* a transaction is open */
	size_t n_batch;
	size_t row;		    /* being imported; 1 = the columns */
	struct import_report saved; /* as of the last commit */
};

/* ---- Findings ---- */

static void
add_finding(struct importing *im, const struct import_finding *finding)
{
	struct import_report *out = im->out;
	struct import_finding *items;
	size_t n = out->n_findings;

	/* Grown by doubling: room is a power of two. */
	if ((n & (n - 1)) == 0)
		out->findings =
			arena_grow(im->arena, (void *)(uintptr_t)out->findings,
				   n * sizeof(*items),
				   (n == 0 ? 1 : n * 2) * sizeof(*items));
	items = (struct import_finding *)(uintptr_t)out->findings;
	items[n] = (struct import_finding){
		.row = finding->row,
		.column = arena_strdup(im->arena, finding->column),
		.code = arena_strdup(im->arena, finding->code),
		.message = arena_strdup(im->arena, finding->message),
		.is_refusal = finding->is_refusal,
	};
	out->n_findings++;
}

static void
note(void *arg, const char *column, const char *code, const char *message)
{
	struct importing *im = arg;
	const struct import_finding finding = {
		.row = im->row,
		.column = column,
		.code = code,
		.message = message,
	};

	add_finding(im, &finding);
}

static void
refuse_row(struct importing *im)
{
	for (size_t i = 0; i < im->issues.n; i++) {
		const struct import_finding finding = {
			.row = im->row,
			.column = im->issues.items[i].field,
			.code = im->issues.items[i].code,
			.message = im->issues.items[i].msg,
			.is_refusal = true,
		};

		add_finding(im, &finding);
	}
	im->out->n_refused++;
}

/* ---- Transactions ---- */

static enum err_code
begin(struct importing *im, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (im->is_writing)
		return ERR_OK;
	session_act(im->session, OPERATION, &im->act);
	rc = store_write_begin(session_store(im->session), &im->act, err);
	im->is_writing = rc == ERR_OK;
	im->run.call.now = session_now(im->session);
	im->run.call.today = session_today(im->session);
	return rc;
}

static void
undo(struct importing *im)
{
	if (im->is_writing)
		store_write_rollback(session_store(im->session));
	im->is_writing = false;
}

/* Rows that changed nothing leave nothing behind, in the journal neither. */
static bool
has_written(const struct importing *im)
{
	return im->out->n_created != im->saved.n_created ||
	       im->out->n_changed != im->saved.n_changed ||
	       im->out->n_linked != im->saved.n_linked;
}

static enum err_code
end_batch(struct importing *im, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (!has_written(im))
		undo(im);
	if (im->is_writing) {
		im->is_writing = false;
		rc = store_write_commit(session_store(im->session), &im->act,
					err);
	}
	if (rc == ERR_OK)
		im->saved = *im->out;
	im->n_batch = 0;
	arena_fini(&im->batch);
	return rc;
}

/* ---- Rows ---- */

static void
count(struct importing *im, enum import_result result)
{
	switch (result) {
	case IMPORT_CREATED:
		im->out->n_created++;
		break;
	case IMPORT_CHANGED:
		im->out->n_changed++;
		break;
	case IMPORT_LINKED:
		im->out->n_linked++;
		break;
	case IMPORT_UNCHANGED:
		im->out->n_unchanged++;
		break;
	case IMPORT_REFUSED:
		refuse_row(im);
		break;
	}
}

static enum err_code
import_row(struct importing *im, const struct csv_row *csv, struct err *err)
{
	enum import_result result = IMPORT_REFUSED;
	struct import_row row;
	enum err_code rc = ERR_OK;

	im->issues = (struct issues){.arena = &im->batch};
	im->row = csv->number;
	im->out->n_rows++;
	if (import_row_read(&im->table, csv, &im->batch, &row, &im->issues)) {
		rc = begin(im, err);
		if (rc == ERR_OK)
			rc = import_person(&im->run, &row, &result, err);
		if (rc == ERR_OK && im->issues.n > 0)
			result = IMPORT_REFUSED;
	}
	if (rc == ERR_OK)
		count(im, result);
	return rc;
}

static enum err_code
take_row(void *arg, const struct csv_row *csv, struct err *err)
{
	struct importing *im = arg;
	enum err_code rc;

	if (!im->has_headings) {
		im->has_headings = true;
		return ERR_OK;
	}
	rc = import_row(im, csv, err);
	if (rc == ERR_OK && ++im->n_batch == BATCH_ROWS)
		rc = end_batch(im, err);
	if (rc != ERR_OK || im->request->stop_at == 0 ||
	    im->out->n_refused < im->request->stop_at)
		return rc;
	im->out->is_stopped = true;
	return err_set(err, ERR_CANCELLED, "", _("Stopped."));
}

static enum err_code
import_rows(struct importing *im, struct csv_reader *reader, struct err *err)
{
	enum err_code rc = csv_each(reader, take_row, im, err);

	if (rc == ERR_OK || im->out->is_stopped)
		rc = end_batch(im, err);
	undo(im);
	if (rc == ERR_OK)
		return ERR_OK;
	/* What the last, undone batch would have done is not told as done. */
	*im->out = im->saved;
	return err_wrap(err, _("Row %zu"), im->row);
}

/* ---- Before the rows ---- */

static enum err_code
check_rights(struct session *session, struct err *err)
{
	struct relation_facts facts;
	enum err_code rc = session_case_facts(session, 0, &facts, err);

	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_PERSON_REGISTER, err);
	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_CASE_OPEN_NEW, err);
	return rc;
}

static enum err_code
map_setting(struct importing *im, const char *name, const char **out,
	    struct err *err)
{
	size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-");

	if (len == 0 || name[len] != '\0' || len > MAP_NAME_MAX)
		return err_set(err, ERR_INVALID, "map",
			       _("'%s' cannot be the name of a map: small "
				 "letters, digits, - and _ only."),
			       name);
	*out = arena_printf(im->arena, "import_map.%s", name);
	return ERR_OK;
}

/* The map saved earlier, then those given now, which win. A saved map may
 * name headings that this file does not have. */
static enum err_code
collect_maps(struct importing *im, const struct import_map **out, size_t *n_out,
	     struct err *err)
{
	const struct import_request *request = im->request;
	const struct import_map *saved = NULL;
	struct import_map *all;
	const char *setting = NULL;
	const char *text = NULL;
	size_t n = 0;
	enum err_code rc = ERR_OK;

	if (request->use_map != NULL)
		rc = map_setting(im, request->use_map, &setting, err);
	if (rc == ERR_OK && setting != NULL)
		rc = store_setting_load(session_store(im->session), setting,
					im->arena, &text, err);
	if (rc == ERR_OK && setting != NULL && text == NULL)
		rc = err_set(err, ERR_NOT_FOUND, "map",
			     _("No map was saved as '%s'."), request->use_map);
	if (rc != ERR_OK)
		return rc;
	if (text != NULL)
		import_maps_read(im->arena, text, &saved, &n);
	all = arena_new(im->arena, struct import_map, n + request->n_maps + 1);
	if (n > 0)
		memcpy(all, saved, n * sizeof(*all));
	if (request->n_maps > 0)
		memcpy(all + n, request->maps, request->n_maps * sizeof(*all));
	*out = all;
	*n_out = n + request->n_maps;
	return ERR_OK;
}

static enum err_code
save_maps(struct importing *im, const struct import_map *maps, size_t n_maps,
	  struct err *err)
{
	struct store *store = session_store(im->session);
	const char *setting;
	struct act act;
	enum err_code rc;

	if (im->request->save_map == NULL)
		return ERR_OK;
	rc = map_setting(im, im->request->save_map, &setting, err);
	if (rc != ERR_OK)
		return rc;
	session_act(im->session, "import.save_map", &act);
	rc = store_write_begin(store, &act, err);
	if (rc != ERR_OK)
		return rc;
	rc = store_setting_save(store, setting,
				import_maps_text(im->arena, maps, n_maps), err);
	if (rc == ERR_OK)
		return store_write_commit(store, &act, err);
	store_write_rollback(store);
	return rc;
}

static enum err_code
prepare(struct importing *im, struct csv_reader *reader, struct issues *issues,
	struct err *err)
{
	const struct import_map *maps = NULL;
	size_t n_maps = 0;
	enum err_code rc = collect_maps(im, &maps, &n_maps, err);

	if (rc == ERR_OK)
		rc = import_table_read(reader, maps, n_maps, &im->table, issues,
				       err);
	if (rc == ERR_OK)
		rc = issues_to_err(issues, ERR_INVALID, err);
	if (rc == ERR_OK)
		rc = save_maps(im, maps, n_maps, err);
	if (rc != ERR_OK)
		return rc;
	im->table.today = session_today(im->session);
	im->row = 1;
	import_table_note(&im->table, im->arena, note, im);
	im->saved = *im->out;
	return ERR_OK;
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
	free(trial->openings);
}

static enum err_code
import_into(struct session *session, const struct import_request *request,
	    struct arena *arena, struct import_report *out,
	    struct issues *issues, struct err *err)
{
	struct importing im = {
		.session = session,
		.request = request,
		.arena = arena,
		.out = out,
		.run = {.source = request->source, .note = note},
	};
	struct csv_reader *reader = NULL;
	enum err_code rc = check_rights(session, err);

	*out = (struct import_report){0};
	im.run.note_arg = &im;
	im.run.call.session = session;
	im.run.call.store = session_store(session);
	im.run.call.arena = &im.batch;
	im.run.call.issues = &im.issues;
	if (rc == ERR_OK)
		rc = csv_open(request->fd, &reader, err);
	if (rc != ERR_OK)
		return rc;
	out->encoding = csv_format(reader)->encoding;
	out->separator = csv_format(reader)->separator;
	rc = prepare(&im, reader, issues, err);
	if (rc == ERR_OK)
		rc = import_rows(&im, reader, err);
	csv_close(&reader);
	import_seen_fini(&im.run.seen);
	arena_fini(&im.batch);
	return rc;
}

enum err_code
import_persons(struct session *session, const struct import_request *request,
	       struct arena *arena, struct import_report *out,
	       struct issues *issues, struct err *err)
{
	struct session trial;
	enum err_code rc;

	if (!request->is_dry_run)
		return import_into(session, request, arena, out, issues, err);
	*out = (struct import_report){0};
	rc = open_trial(session, &trial, err);
	if (rc == ERR_OK)
		rc = import_into(&trial, request, arena, out, issues, err);
	close_trial(&trial);
	return rc;
}
