/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Anything typed into the search box, by three people on a small record: none
 * of them waits or falls, nobody gets more than was asked for, and the hidden
 * person is found by nobody but pair and supervisor.
 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/find.h"
#include "base/arena.h"
#include "tests/lib/house.h"

enum { TYPED_MAX = 400, HITS_MAX = 20, SLOWEST_S = 10 };

static const char HIDDEN[] = "EZKUTARI";

static struct house house;
/* ane is the hidden one's pair; the others may not know of her. */
static const char *const LOGINS[] = {"ane", "mikel", "ines"};
static struct session *sessions[N_ELEMS(LOGINS)];

static void
leave(void)
{
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++)
		session_close(&sessions[i]);
	house_fini(&house);
}

static void
set_up(void)
{
	const char *hidden;

	house_init(&house);
	hidden = house_case(&house, "Gordeta", "Ezkutari", "1977-07-07");
	house_must(&house, "ane", "person.hide", HIDE_REASON, "person", hidden,
		   "hidden", "y", NULL);
	(void)house_case(&house, "Karim", "Benali", "1984-03-02");
	(void)house_case(&house, "Jon", "García Etxeberria", "1991-07-30");
	(void)house_case(&house, "Ольга", "Шевченко", "1984-03-12");
	(void)house_case(&house, "كريم", "بن علي", "1970");
	(void)house_case(&house, "小明", "王", "1997-03-14");
	house_must(&house, "ane", "person.change", "person", "2", "phone",
		   "600112233", "street", "Calle Mayor 12", "place", "Altsasu",
		   NULL);
	house_must(&house, "ines", "person.add", "given_name", "Mirén",
		   "family_name", "de la O", "birth", "1984-03", "phone",
		   "+34 948 12 34 56", NULL);
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++)
		sessions[i] = house_session(&house, LOGINS[i]);
	(void)atexit(leave);
}

static void
search(size_t who, const char *typed)
{
	struct arena arena = {0};
	struct find_hits hits;
	struct err err = {0};
	enum err_code rc =
		app_find(sessions[who], typed, HITS_MAX, &arena, &hits, &err);

	if (rc != ERR_OK && rc != ERR_INVALID)
		abort();
	if (rc == ERR_OK && hits.n > HITS_MAX)
		abort();
	for (size_t i = 0; rc == ERR_OK && i < hits.n; i++)
		if (*hits.items[i].name == '\0' ||
		    (who > 0 && strstr(hits.items[i].name, HIDDEN) != NULL))
			abort();
	arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char typed[TYPED_MAX + 1];
	size_t n = size < TYPED_MAX ? size : TYPED_MAX;

	if (sessions[0] == NULL)
		set_up();
	memcpy(typed, data, n);
	typed[n] = '\0';
	alarm(SLOWEST_S);
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++)
		search(i, typed);
	alarm(0);
	return 0;
}
