/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/init.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/case_number.h"
#include "core/codes.h"
#include "core/staff.h"
#include "store/staff_store.h"
#include "store/store.h"

enum { NAME_CPS_MAX = 120, LOGIN_CPS_MAX = 64 };

static void
check_text(const char *text, const char *field, size_t max,
	   struct issues *issues)
{
	if (*str_or_empty(text) == '\0')
		issues_add(issues, field, "required",
			   _("This is needed to make a database."));
	else if (!utf8_is_valid(text, strlen(text)))
		issues_add(issues, field, "not_text",
			   _("This is not text in UTF-8."));
	else if (utf8_cps(text) > max)
		issues_add(issues, field, "too_long", _("At most %zu letters."),
			   max);
}

static void
check_request(const struct init_request *request, struct issues *issues)
{
	const char *code = str_or_empty(request->office_code);

	check_text(request->login, "login", LOGIN_CPS_MAX, issues);
	check_text(request->name, "name", NAME_CPS_MAX, issues);
	check_text(request->office_name, "office_name", NAME_CPS_MAX, issues);
	if (*code == '\0')
		issues_add(issues, "office", "required",
			   _("The first office needs a code: 2 to 4 capital "
			     "letters, such as ALT. Case numbers begin with "
			     "it."));
	else if (!case_office_is_valid(code))
		issues_add(issues, "office", "bad_office",
			   _("'%s' cannot be an office's code: 2 to 4 "
			     "capital letters A to Z, such as ALT."),
			   code);
}

static enum err_code
write_first_rows(struct store *store, const struct init_request *request,
		 struct arena *arena, struct err *err)
{
	struct office office = {.code = request->office_code};
	struct staff admin = {
		.login = request->login,
		.role = code_of(&codes_role, ROLE_ADMIN),
		.active_from = stamp_local(request->now, NULL, NULL),
	};
	enum err_code rc = utf8_clean(arena, request->office_name,
				      strlen(request->office_name),
				      "office_name", &office.name, err);

	if (rc == ERR_OK)
		rc = utf8_clean(arena, request->name, strlen(request->name),
				"name", &admin.name, err);
	if (rc == ERR_OK)
		rc = record_insert(store, &OFFICE_RECORD, request->now, &office,
				   err);
	admin.office_id = office.head.id;
	if (rc == ERR_OK)
		rc = record_insert(store, &STAFF_RECORD, request->now, &admin,
				   err);
	if (rc == ERR_OK)
		rc = store_setting_save(store, "name", office.name, err);
	return rc;
}

static enum err_code
fill_database(struct store *store, const struct init_request *request,
	      struct err *err)
{
	struct arena arena = {0};
	const struct act act = {
		.login = request->login,
		.operation = "init",
		.at = request->now,
	};
	enum err_code rc = store_write_begin(store, &act, err);

	if (rc != ERR_OK)
		return rc;
	rc = write_first_rows(store, request, &arena, err);
	if (rc == ERR_OK)
		rc = store_write_commit(store, &act, err);
	else
		store_write_rollback(store);
	arena_fini(&arena);
	return rc;
}

enum err_code
app_init(const struct init_request *request, struct issues *issues,
	 struct err *err)
{
	struct store *store = NULL;
	enum err_code rc;

	check_request(request, issues);
	rc = issues_to_err(issues, ERR_INVALID, err);
	if (rc != ERR_OK)
		return rc;
	rc = store_create(request->database, &store, err);
	if (rc != ERR_OK)
		return rc;
	rc = fill_database(store, request, err);
	store_close(&store);
	/* A database without anybody in it could not even be opened. */
	if (rc != ERR_OK)
		(void)unlink(request->database);
	return rc;
}

enum err_code
app_upgrade(const char *database, int *from_out, int *to_out, struct err *err)
{
	return store_upgrade(database, from_out, to_out, err);
}
