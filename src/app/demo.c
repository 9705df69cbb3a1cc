/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/demo.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "demo_private.h"
#include "store/store.h"

/*
 * Names, words and numbers come in no order: the fewer commits, the fewer
 * times the same pages of their indexes are written.
 */
enum { CASES_A_COMMIT = 500, MOST_A_COMMIT = 10000, COMMITS = 40 };

static struct act
act_of(const struct demo *demo)
{
	return (struct act){
		.login = demo->request->login,
		.operation = "demo",
		.at = demo->request->now,
	};
}

static enum err_code
save_settings(struct demo *demo, struct err *err)
{
	static const char *const settings[][2] = {
		{"name", "Demonstration"},
		{"demonstration", "1"},
		{"time_zone", DEMO_TIME_ZONE},
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(settings); i++)
		rc = store_setting_save(demo->store, settings[i][0],
					settings[i][1], err);
	return rc;
}

static bool
is_stopped(const struct demo *demo, size_t n_done)
{
	const struct demo_request *request = demo->request;

	return request->stop != NULL &&
	       request->stop(n_done, request->n_cases, request->arg);
}

static enum err_code
broken_off(struct err *err)
{
	return err_set(err, ERR_CANCELLED, "",
		       _("The demonstration was not made: it was broken "
			 "off."));
}

/* What one transaction writes: the house, or some cases. */
static enum err_code
write_part(struct demo *demo, size_t from, size_t upto, struct err *err)
{
	const struct act act = act_of(demo);
	enum err_code rc = store_write_begin(demo->store, &act, err);

	if (rc != ERR_OK)
		return rc;
	if (upto == 0) {
		rc = save_settings(demo, err);
		if (rc == ERR_OK)
			rc = demo_house_make(demo, err);
	}
	for (size_t i = from; rc == ERR_OK && i < upto; i++) {
		if (i % CASES_A_COMMIT == 0 && is_stopped(demo, i)) {
			rc = broken_off(err);
			break;
		}
		rc = demo_case_make(demo, i, err);
		arena_fini(&demo->scratch);
	}
	if (rc == ERR_OK && demo->is_full && upto == demo->request->n_cases)
		rc = demo_twice_make(demo, err);
	if (rc == ERR_OK)
		return store_write_commit(demo->store, &act, err);
	store_write_rollback(demo->store);
	return rc;
}

static enum err_code
write_all(struct demo *demo, struct err *err)
{
	size_t n_cases = demo->request->n_cases;
	size_t n_a_commit = n_cases / COMMITS;
	enum err_code rc = write_part(demo, 0, 0, err);

	if (n_a_commit < CASES_A_COMMIT)
		n_a_commit = CASES_A_COMMIT;
	if (n_a_commit > MOST_A_COMMIT)
		n_a_commit = MOST_A_COMMIT;
	for (size_t i = 0; rc == ERR_OK && i < n_cases;) {
		size_t upto = i + n_a_commit;

		if (upto > n_cases)
			upto = n_cases;
		rc = write_part(demo, i, upto, err);
		i = upto;
	}
	return rc;
}

/* First the rows by heaps, then what operations do, day by day. */
static enum err_code
in_bulk(struct demo *demo, bool is_journaled,
	enum err_code (*write)(struct demo *demo, struct err *err),
	struct err *err)
{
	enum err_code rc = store_bulk_begin(demo->store, is_journaled, err);
	struct err other = {0};

	if (rc != ERR_OK)
		return rc;
	rc = write(demo, err);
	if (store_bulk_end(demo->store, rc == ERR_OK ? err : &other) !=
		    ERR_OK &&
	    rc == ERR_OK)
		rc = err->code;
	return rc;
}

static enum err_code
fill(struct demo *demo, struct err *err)
{
	enum err_code rc;

	if (demo->is_full)
		demo->cases = arena_new(&demo->arena, struct demo_case,
					demo->request->n_cases);
	rc = in_bulk(demo, false, write_all, err);
	if (rc == ERR_OK && demo->is_full)
		rc = in_bulk(demo, true, demo_diary_make, err);
	return rc;
}

enum err_code
demo_make(const struct demo_request *request, struct err *err)
{
	struct demo demo = {
		.request = request,
		.is_full = request->n_cases <= DEMO_CASES_FULL,
	};
	enum err_code rc = store_create(request->database, &demo.store, err);

	assert(request->n_cases > 0 && request->n_cases <= DEMO_CASES_MAX);
	if (rc != ERR_OK)
		return rc;
	session_set_zone(DEMO_TIME_ZONE);
	demo.today = stamp_local(request->now, NULL, NULL);
	demo.session.store = demo.store;
	rc = fill(&demo, err);
	store_close(&demo.store);
	arena_fini(&demo.session.facts);
	arena_fini(&demo.session.rules);
	arena_fini(&demo.scratch);
	arena_fini(&demo.arena);
	if (rc != ERR_OK)
		(void)unlink(request->database);
	return rc;
}
