/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/find.h"
#include "app/print.h"
#include "base/strbuf.h"
#include "core/staff.h"
#include "db/db.h"
#include "store/staff_store.h"
#include "store/store.h"
#include "tests/lib/kept_db.h"
#include "tests/lib/shared_db.h"

enum { ARGS_MAX = 40, ROWS_MAX = 500 };

enum { MINUTE_MS = 60000 };

static struct date first_day;
static struct date day;
static int minutes; /* since its half past ten */

struct stamp
house_now(void)
{
	struct stamp now = stamp_at_local(day, 10, 30);

	now.ms += (int64_t)minutes * MINUTE_MS;
	return now;
}

void
house_set_day(const char *iso)
{
	day = date_from_iso(iso);
	minutes = 0;
	assert_false(date_is_none(day));
}

void
house_pass_minutes(int n)
{
	minutes += n;
}

/* The first office and the administrator, as set-up makes them. */
static void
make_root(struct house *house)
{
	struct store *store = NULL;
	struct act act = {.login = "keeper", .operation = "init"};
	struct office office = {
		.code = "ALT", .name = "Altsasu", .phone = "948 11 22 33"};
	struct staff root = {
		.login = "root", .name = "Ada Root", .role = "admin"};
	enum err_code rc = store_create(house->path, &store, &house->err);

	act.at = house_now();
	root.active_from = date_of(2020, 1, 1);
	if (rc == ERR_OK)
		rc = store_write_begin(store, &act, &house->err);
	if (rc == ERR_OK)
		rc = record_insert(store, &OFFICE_RECORD, act.at, &office,
				   &house->err);
	root.office_id = office.head.id;
	if (rc == ERR_OK)
		rc = record_insert(store, &STAFF_RECORD, act.at, &root,
				   &house->err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, &house->err);
	if (rc != ERR_OK)
		fail_msg("house: %s (%s)", house->err.msg, house->err.detail);
	store_close(&store);
}

static void
add_staff(struct house *house, const char *login, const char *name,
	  const char *role, const char *discipline, const char *office)
{
	house_must(house, "root", "staff.add", "login", login, "name", name,
		   "role", role, "discipline", discipline, "office_id", office,
		   "active_from", "2020-01-01", NULL);
}

struct date
house_first_day(void)
{
	return first_day;
}

static void
make_house(struct house *house)
{
	make_root(house);
	house_must(house, "root", "office.add", "code", "TAF", "name",
		   "Tafalla", NULL);
	add_staff(house, "ane", "Ane Etxeberria", "handler", "social", "ALT");
	add_staff(house, "jon", "Jon Ruiz", "handler", "employment", "ALT");
	add_staff(house, "mikel", "Mikel Goñi", "handler", "social", "ALT");
	add_staff(house, "leire", "Leire Sanz", "handler", "employment", "ALT");
	add_staff(house, "sup", "Sara López", "supervisor", "", "ALT");
	add_staff(house, "ben", "Beñat Oroz", "benefits", "", "ALT");
	add_staff(house, "aud", "Aurora Díaz", "auditor", "", "ALT");
	add_staff(house, "ines", "Inés Gil", "handler", "social", "TAF");
	add_staff(house, "omar", "Omar Haddad", "handler", "employment", "TAF");
	add_staff(house, "tsup", "Teo Marín", "supervisor", "", "TAF");
	house_must(house, "root", "pair.add", "social_id", "ane",
		   "employment_id", "jon", "active_from", "2020-01-01", NULL);
	house_must(house, "root", "pair.add", "social_id", "mikel",
		   "employment_id", "leire", "active_from", "2020-01-01", NULL);
	house_must(house, "root", "pair.add", "social_id", "ines",
		   "employment_id", "omar", "active_from", "2020-01-01", NULL);
}

void
house_init(struct house *house)
{
	house_init_on(house, "2026-11-21");
}

void
house_init_on(struct house *house, const char *iso)
{
	static struct kept_db kept; /* the house of kept_day */
	static struct date kept_day;
	const char *tmp = getenv("TMPDIR");

	memset(house, 0, sizeof(*house));
	house_set_day(iso);
	first_day = day;
	snprintf(house->dir, sizeof(house->dir), "%s/kith-house-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(house->dir));
	snprintf(house->path, sizeof(house->path), "%s/kith.db", house->dir);
	if (kept.bytes == NULL || kept_day.day != day.day) {
		make_house(house);
		house_let_go(house);
		kept_db_take(&kept, house->path);
		kept_day = day;
	} else {
		kept_db_put(&kept, house->path);
	}
}

void
house_let_go(struct house *house)
{
	shared_db_fini(&house->shared);
}

void
house_fini(struct house *house)
{
	static const char *const files[] = {"kith.db",
					    "kith.db-wal",
					    "kith.db-shm",
					    "kith.gate",
					    "kith.drafts.db",
					    "kith.drafts.db-wal",
					    "kith.drafts.db-shm",
					    "kith.drafts.gate"};
	char path[160];

	house_let_go(house);
	for (size_t i = 0; i < N_ELEMS(files); i++) {
		snprintf(path, sizeof(path), "%s/%s", house->dir, files[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(house->dir), 0);
	arena_fini(&house->arena);
}

struct session *
house_session(struct house *house, const char *login)
{
	struct session_config config = {.database = house->path,
					.login = "keeper",
					.as_login = login,
					.now = house_now};
	struct session *session = NULL;

	if (session_open(&config, &session, &house->err) != ERR_OK)
		fail_msg("session %s: %s (%s)", login, house->err.msg,
			 house->err.detail);
	db_set_plan_check(store_db(session_store(session)), true);
	return session;
}

/* For what closes it before anybody else opens one. */
static struct session *
short_session(struct house *house, const char *login)
{
	struct session *session;

	shared_db_begin(&house->shared, house->path);
	session = house_session(house, login);
	shared_db_end();
	return session;
}

static int64_t
count_journal(struct session *session)
{
	struct err err = {0};
	int64_t n = 0;
	enum err_code rc = db_get_one_int(
		store_db(session_store(session)),
		"SELECT count(*) FROM journal WHERE kind = 'W' /* scan ok */",
		DB_NO_ARGS, &n, &err);

	if (rc != ERR_OK)
		fail_msg("journal: %s (%s)", err.msg, err.detail);
	return n;
}

static size_t
take_inputs(va_list args, struct input *out)
{
	size_t n = 0;
	const char *name;

	while ((name = va_arg(args, const char *)) != NULL) {
		assert_true(n < ARGS_MAX);
		out[n].name = name;
		out[n++].text = va_arg(args, const char *);
	}
	return n;
}

static enum err_code
do_inputs(struct house *house, const char *login, const char *operation,
	  struct input *items, size_t n)
{
	const struct operation *op = operation_find(operation);
	struct inputs in = {.items = items, .n = n};
	struct session *session = short_session(house, login);
	int64_t before = count_journal(session);
	int64_t after;
	enum err_code rc;

	if (op == NULL)
		fail_msg("no operation %s", operation);
	memset(&house->err, 0, sizeof(house->err));
	rc = app_do(session, op, &in, &house->arena, &house->out, &house->err);
	after = count_journal(session);
	if (after - before != (rc == ERR_OK))
		fail_msg("%s as %s (%s) wrote %lld journal rows", operation,
			 login, err_code_name(rc), (long long)(after - before));
	if (rc == ERR_INTERNAL || rc == ERR_SCHEMA || rc == ERR_IO)
		fail_msg("%s as %s: %s (%s)", operation, login, house->err.msg,
			 house->err.detail);
	session_close(&session);
	return rc;
}

enum err_code
house_do(struct house *house, const char *login, const char *operation, ...)
{
	struct input items[ARGS_MAX];
	va_list args;
	size_t n;

	va_start(args, operation);
	n = take_inputs(args, items);
	va_end(args);
	return do_inputs(house, login, operation, items, n);
}

static void
print_refusal(const struct house *house, const char *login,
	      const char *operation, enum err_code rc)
{
	print_message("%s as %s: %s, %s (%s)\n", operation, login,
		      err_code_name(rc), house->err.msg, house->err.detail);
	for (size_t i = 0; i < house->out.issues.n; i++)
		print_message("  %s: %s: %s\n",
			      house->out.issues.items[i].field,
			      house->out.issues.items[i].code,
			      house->out.issues.items[i].msg);
}

int64_t
house_must(struct house *house, const char *login, const char *operation, ...)
{
	struct input items[ARGS_MAX];
	va_list args;
	size_t n;
	enum err_code rc;

	va_start(args, operation);
	n = take_inputs(args, items);
	va_end(args);
	rc = do_inputs(house, login, operation, items, n);
	if (rc != ERR_OK) {
		print_refusal(house, login, operation, rc);
		fail_msg("%s was refused", operation);
	}
	return house->out.row_id;
}

struct inputs
house_inputs(struct house *house, const char *const *typed)
{
	struct input *items = arena_new(&house->arena, struct input, ARGS_MAX);
	size_t n = 0;

	for (; typed[2 * n] != NULL; n++) {
		assert_true(n < ARGS_MAX);
		items[n] = (struct input){typed[2 * n], typed[2 * n + 1]};
	}
	return (struct inputs){.items = items, .n = n};
}

const char *
house_filled(struct house *house, const char *login, const char *operation,
	     const char *field, const char *const *typed)
{
	const struct operation *op = operation_find(operation);
	const struct inputs in = house_inputs(house, typed);
	struct session *session = short_session(house, login);
	struct filled *values = NULL;

	assert_int_equal(app_fill(session, op, &in, &house->arena, &values,
				  &house->err),
			 ERR_OK);
	session_close(&session);
	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, field) == 0)
			return values[i].text;
	fail_msg("%s has no %s", operation, field);
	return NULL;
}

typedef enum err_code (*told_fn)(struct session *session,
				 const struct operation *op,
				 const struct inputs *in, struct arena *arena,
				 struct told_lines *out, struct err *err);

static const char *
told_of(struct house *house, const char *login, told_fn say,
	const char *operation, const char *const *typed)
{
	const struct inputs in = house_inputs(house, typed);
	struct session *session = short_session(house, login);
	struct told_lines told;
	const char *all = "";

	assert_int_equal(say(session, operation_find(operation), &in,
			     &house->arena, &told, &house->err),
			 ERR_OK);
	session_close(&session);
	for (size_t i = 0; i < told.n; i++)
		all = arena_printf(&house->arena, "%s%s: %s\n", all,
				   told.items[i].label, told.items[i].text);
	return all;
}

const char *
house_warned(struct house *house, const char *login, const char *operation,
	     const char *const *typed)
{
	return told_of(house, login, app_warn, operation, typed);
}

const char *
house_told(struct house *house, const char *login, const char *operation,
	   const char *const *typed)
{
	return told_of(house, login, app_tell, operation, typed);
}

bool
house_found(const struct house *house, const char *field, const char *code)
{
	for (size_t i = 0; i < house->out.issues.n; i++) {
		const struct issue *issue = &house->out.issues.items[i];

		if (strcmp(issue->field, field) == 0 &&
		    strcmp(issue->code, code) == 0)
			return true;
	}
	return false;
}

static const char *
join_rows(struct house *house, const struct view *view,
	  const struct view_page *page)
{
	struct strbuf out = {0};
	const char *text;

	for (size_t i = 0; i < page->n; i++) {
		for (size_t j = 0; j < view->n_columns; j++)
			strbuf_addf(&out, "%s%s", j > 0 ? "|" : "",
				    page->rows[i].cells[j]);
		strbuf_add_c(&out, '\n');
	}
	text = arena_strdup(&house->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

const char *
house_list(struct house *house, const char *login, const char *name, ...)
{
	const struct view *view = view_find(name);
	struct input items[ARGS_MAX];
	struct inputs in = {.items = items};
	struct view_request request = {.in = &in, .max = ROWS_MAX};
	struct view_page page;
	struct session *session;
	enum err_code rc;
	va_list args;

	if (view == NULL)
		fail_msg("no view %s", name);
	va_start(args, name);
	in.n = take_inputs(args, items);
	va_end(args);
	session = short_session(house, login);
	memset(&house->err, 0, sizeof(house->err));
	rc = view_read(session, view, &request, &house->arena, &page,
		       &house->err);
	session_close(&session);
	if (rc == ERR_INTERNAL || rc == ERR_SCHEMA || rc == ERR_IO)
		fail_msg("%s: %s (%s)", name, house->err.msg,
			 house->err.detail);
	if (rc != ERR_OK)
		return arena_printf(&house->arena, "! %s", err_code_name(rc));
	return join_rows(house, view, &page);
}

const char *
house_stand(struct house *house, const char *login, const char *name,
	    const char *number)
{
	const struct view *view = view_find(name);
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	struct session *session = short_session(house, login);
	struct view_state state;
	enum err_code rc = view_stand(session, view, &in, &house->arena, &state,
				      &house->err);

	session_close(&session);
	if (rc != ERR_OK)
		return arena_printf(&house->arena, "! %s", err_code_name(rc));
	return arena_printf(&house->arena, "%s > %s", state.line,
			    state.next == NULL ? "" : state.next);
}

const char *
house_print(struct house *house, const char *login, const char *document,
	    const struct inputs *in)
{
	struct session *session = short_session(house, login);
	const char *text = NULL;
	enum err_code rc = app_print(session, document, in, &house->arena,
				     &text, &house->err);

	session_close(&session);
	return rc == ERR_OK
		       ? text
		       : arena_printf(&house->arena, "! %s", err_code_name(rc));
}

const char *
house_case(struct house *house, const char *given, const char *family,
	   const char *birth)
{
	char id[24];

	house_must(house, "ane", "person.add", "given_name", given,
		   "family_name", family, "birth", birth, "language", "es",
		   "sure", "y", NULL);
	snprintf(id, sizeof(id), "%lld", (long long)house->out.row_id);
	house_must(house, "ane", "case.open", "person_id", id, "pair_id",
		   "ane+jon", NULL);
	return house->out.row_ref;
}

const char *
house_late_case(struct house *house, const char *given, const char *family,
		const char *birth)
{
	const struct date today = day;
	const char *number;

	house_set_day("2026-08-03");
	number = house_case(house, given, family, birth);
	day = today;
	return number;
}

void
house_add_staff(struct house *house, const char *login, const char *name,
		const char *role, const char *office)
{
	add_staff(house, login, name, role, "", office);
}

void
house_check(struct house *house)
{
	struct store *store = NULL;
	struct issues issues = {.arena = &house->arena};
	int64_t n = 0;
	enum err_code rc = store_open(house->path, &store, &house->err);

	if (rc == ERR_OK)
		rc = store_check_journal(store, &issues, &n, &house->err);
	if (rc == ERR_OK)
		rc = store_check_record(store, &issues, &house->err);
	if (rc != ERR_OK)
		fail_msg("check: %s (%s)", house->err.msg, house->err.detail);
	for (size_t i = 0; i < issues.n; i++)
		print_message("check: %s\n", issues.items[i].msg);
	assert_int_equal(issues.n, 0);
	store_close(&store);
}

int
house_set_up(void **state)
{
	static struct house house;

	house_init(&house);
	*state = &house;
	return 0;
}

int
house_tear_down(void **state)
{
	house_check(*state);
	house_fini(*state);
	return 0;
}

const char *
house_finds(struct house *h, const char *login, const char *typed)
{
	enum { HITS = 20 };
	struct session *session = short_session(h, login);
	struct find_hits hits;
	const char *text = "";

	assert_int_equal(app_find(session, typed, HITS, &h->arena, &hits,
				  &h->err),
			 ERR_OK);
	for (size_t i = 0; i < hits.n; i++)
		text = arena_printf(&h->arena, "%s%s|", text,
				    hits.items[i].name);
	if (*hits.elsewhere != '\0')
		text = arena_printf(&h->arena, "%s@%s", text, hits.elsewhere);
	session_close(&session);
	return text;
}
