/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A file of anybody's bytes, imported into a record of its own in memory, and
 * what the first cell says typed into the search box: neither may crash, hang
 * or leave a transaction open, and the file again creates nobody whom it did
 * not refuse before.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/find.h"
#include "app/import.h"
#include "app/session.h"
#include "base/arena.h"
#include "core/staff.h"
#include "src/app/session_private.h"
#include "store/staff_store.h"
#include "store/store.h"

/* A record of its own for so many inputs, so that it stays small. */
enum { TYPED_MAX = 200, RUNS_A_COPY = 100 };

static char dir[64];
static char path[96];
static struct session *session;
static struct store *master; /* on disk, with nobody in it */
static int n_runs;
static size_t n_refused; /* rows of the file, the first time */

static struct stamp
now(void)
{
	return stamp_at_local(date_of(2026, 11, 21), 10, 30);
}

static void
leave(void)
{
	store_close(&master);
	session_close(&session);
	for (int i = 0; i < 6; i++) {
		static const char *const names[] = {
			"kith.db",	  "kith.db-wal",
			"kith.db-shm",	  "kith.gate",
			"kith.drafts.db", "kith.drafts.db-journal"};
		char name[128];

		snprintf(name, sizeof(name), "%s/%s", dir, names[i]);
		(void)unlink(name);
	}
	(void)rmdir(dir);
}

/* A copy in memory to work on. */
static void
renew(void)
{
	struct err err = {0};

	if (n_runs++ % RUNS_A_COPY != 0)
		return;
	if (session->store != master)
		store_close(&session->store);
	if (store_open_copy(master, &session->store, &err) != ERR_OK)
		abort();
}

/* One office with one handler. */
static void
set_up(void)
{
	const char *tmp = getenv("TMPDIR");
	struct store *store = NULL;
	struct err err = {0};
	struct act act = {.login = "keeper", .operation = "init"};
	struct office office = {.code = "ALT", .name = "Altsasu"};
	struct staff staff = {.login = "ane",
			      .name = "Ane",
			      .role = "handler",
			      .discipline = "social"};
	const struct session_config config = {
		.database = path, .login = "ane", .now = now};

	snprintf(dir, sizeof(dir), "%.40s/kith-fuzz-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(dir) == NULL)
		abort();
	snprintf(path, sizeof(path), "%s/kith.db", dir);
	act.at = now();
	staff.active_from = date_of(2020, 1, 1);
	enum err_code rc = store_create(path, &store, &err);

	if (rc == ERR_OK)
		rc = store_write_begin(store, &act, &err);
	if (rc == ERR_OK)
		rc = record_insert(store, &OFFICE_RECORD, act.at, &office,
				   &err);
	staff.office_id = office.head.id;
	if (rc == ERR_OK)
		rc = record_insert(store, &STAFF_RECORD, act.at, &staff, &err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &err);
	store_close(&store);
	if (rc == ERR_OK)
		rc = session_open(&config, &session, &err);
	if (rc != ERR_OK) {
		fprintf(stderr, "%s (%s)\n", err.msg, err.detail);
		abort();
	}
	master = session->store;
	(void)atexit(leave);
}

static void
search(const uint8_t *data, size_t size)
{
	char typed[TYPED_MAX + 1];
	struct arena arena = {0};
	struct find_hits hits;
	struct err err = {0};
	size_t n = size < TYPED_MAX ? size : TYPED_MAX;

	memcpy(typed, data, n);
	typed[n] = '\0';
	(void)!app_find(session, typed, 20, &arena, &hits, &err);
	arena_fini(&arena);
}

static void
import(const uint8_t *data, size_t size, bool is_second)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct import_report report = {0};
	struct err err = {0};
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	const struct import_request request = {.fd = fd, .source = "f"};

	assert(fd >= 0);
	if (write(fd, data, size) == (ssize_t)size &&
	    lseek(fd, 0, SEEK_SET) == 0 &&
	    import_persons(session, &request, &arena, &report, &issues, &err) ==
		    ERR_OK) {
		/* Whom the first run refused as likely the same as somebody
		 * may be nobody's like any more, when a later row has given
		 * that one another name. */
		assert(!is_second || report.n_created <= n_refused);
		n_refused = report.n_refused;
		assert(report.n_rows ==
		       report.n_created + report.n_changed + report.n_linked +
			       report.n_unchanged + report.n_refused);
	}
	assert(!store_is_writing(session_store(session)));
	close(fd);
	arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (session == NULL)
		set_up();
	renew();
	search(data, size);
	import(data, size, false);
	import(data, size, true);
	return 0;
}
