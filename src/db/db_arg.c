/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "db/db.h"

#include <assert.h>
#include <string.h>

struct db_arg
db_arg_null(void)
{
	return (struct db_arg){.type = DB_NULL};
}

struct db_arg
db_arg_int(int64_t i)
{
	return (struct db_arg){.type = DB_INT, .i = i};
}

struct db_arg
db_arg_id(int64_t id)
{
	return id == 0 ? db_arg_null() : db_arg_int(id);
}

struct db_arg
db_arg_text(const char *s)
{
	if (s == NULL)
		return db_arg_null();
	return (struct db_arg){.type = DB_TEXT, .p = s, .len = strlen(s)};
}

struct db_arg
db_arg_blob(const void *p, size_t len)
{
	assert(p != NULL || len == 0);
	if (p == NULL)
		return db_arg_null();
	return (struct db_arg){.type = DB_BLOB, .p = p, .len = len};
}

struct db_arg
db_arg_uuid(struct uuid u)
{
	struct db_arg arg = {.type = DB_BLOB, .len = sizeof(u.b)};

	_Static_assert(sizeof(u.b) <= sizeof(arg.own), "a uuid fits");
	memcpy(arg.own, u.b, sizeof(u.b));
	return arg;
}

static struct db_arg
own_text(const char *s)
{
	struct db_arg arg = {.type = DB_TEXT, .len = strlen(s)};

	assert(arg.len <= sizeof(arg.own));
	memcpy(arg.own, s, arg.len);
	return arg;
}

struct db_arg
db_arg_date(struct date d)
{
	char iso[DATE_ISO_SIZE];

	return date_is_none(d) ? db_arg_null() : own_text(date_iso(d, iso));
}

struct db_arg
db_arg_stamp(struct stamp t)
{
	char iso[STAMP_ISO_SIZE];

	return t.ms == 0 ? db_arg_null() : own_text(stamp_iso(t, iso));
}

struct db_arg
db_arg_same(struct db_arg a)
{
	return a;
}
