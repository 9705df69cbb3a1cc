/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "app/demo.h"
#include "base/i18n.h"
#include "core/case_number.h"
#include "demo_private.h"
#include "store/holiday_store.h"
#include "store/staff_store.h"
#include "store/store.h"

enum {
	STAFF_YEARS = 4,	/* how long everybody has been there */
	CASES_AN_OFFICE = 1000, /* of a large demonstration */
	TEAMS_AN_OFFICE = 24,
	LETTERS = 26
};

/* ---- The three offices that every demonstration has ---- */

static enum err_code
add_office(struct demo *demo, size_t i, const char *code, const char *name,
	   const char *phone, struct err *err)
{
	struct office *office = &demo->offices[i];

	*office = (struct office){.code = code, .name = name, .phone = phone};
	return record_insert(demo->store, &OFFICE_RECORD, demo->request->now,
			     office, err);
}

static enum err_code
add_staff(struct demo *demo, const struct demo_worker *worker, size_t office,
	  struct staff *out, struct err *err)
{
	*out = (struct staff){
		.login = worker->login,
		.name = worker->name,
		.role = worker->role,
		.discipline = worker->discipline,
		.office_id = demo->offices[office].head.id,
		.phone = demo->offices[office].phone,
		.active_from = date_add_months(demo->today, -12 * STAFF_YEARS),
	};
	return record_insert(demo->store, &STAFF_RECORD, demo->request->now,
			     out, err);
}

static enum err_code
add_team(struct demo *demo, size_t i, size_t office, const struct staff *social,
	 const struct staff *employment, struct err *err)
{
	struct demo_team *team = &demo->teams[i];

	team->social = *social;
	team->employment = *employment;
	team->office = office;
	team->pair = (struct pair){
		.office_id = demo->offices[office].head.id,
		.social_id = social->head.id,
		.employment_id = employment->head.id,
		.capacity = 120,
		.active_from = social->active_from,
	};
	return record_insert(demo->store, &PAIR_RECORD, demo->request->now,
			     &team->pair, err);
}

static const struct staff *
worker_called(const struct staff *staff, const char *login)
{
	for (size_t i = 0; i < DEMO_STAFF; i++) {
		if (strcmp(staff[i].login, login) == 0)
			return &staff[i];
	}
	assert(false && "a login of no one");
	return staff;
}

/* In force and over: so that somebody stands in for somebody. */
static enum err_code
add_deputies(struct demo *demo, const struct staff *staff, struct err *err)
{
	static const struct {
		const char *absent;
		const char *deputy;
		int from; /* days from today */
		int to;
	} rows[] = {
		{"nerea", "ane", -3, 11},	{"unai", "jon", -2, 5},
		{"rosa", "ines", -6, 8},	{"nuno", "marta", -1, 13},
		{"ane", "mikel", -120, -106},	{"omar", "teresa", -60, -46},
		{"pablo", "lucia", -200, -186},
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(rows); i++) {
		struct deputy deputy = {
			.absent_id =
				worker_called(staff, rows[i].absent)->head.id,
			.deputy_id =
				worker_called(staff, rows[i].deputy)->head.id,
			.from_day = date_add_days(demo->today, rows[i].from),
			.to_day = date_add_days(demo->today, rows[i].to),
		};

		rc = record_insert(demo->store, &DEPUTY_RECORD,
				   demo->request->now, &deputy, err);
	}
	return rc;
}

/* Of the state, of all Navarre, and of the towns of two offices; from last
 * year to next. */
static enum err_code
add_holidays(struct demo *demo, struct err *err)
{
	static const struct {
		int month;
		int day;
		const char *name;
		int office; /* -1 = all */
	} rows[] = {
		{1, 1, "Año Nuevo", -1},
		{1, 6, "Epifanía del Señor", -1},
		{5, 1, "Fiesta del Trabajo", -1},
		{8, 15, "Asunción de la Virgen", -1},
		{10, 12, "Fiesta Nacional de España", -1},
		{11, 1, "Todos los Santos", -1},
		{12, 3, "San Francisco Javier", -1},
		{12, 6, "Día de la Constitución", -1},
		{12, 8, "Inmaculada Concepción", -1},
		{12, 25, "Natividad del Señor", -1},
		{9, 14, "Fiestas de Altsasu", 0},
		{8, 16, "Fiestas de Tafalla", 1},
	};
	enum err_code rc = ERR_OK;
	int this_year;
	int month;
	int of_month;

	date_civil(demo->today, &this_year, &month, &of_month);
	for (int year = this_year - 1; year <= this_year + 1; year++)
		for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(rows); i++) {
			struct holiday holiday = {
				.office_id =
					rows[i].office < 0
						? 0
						: demo->offices[rows[i].office]
							  .head.id,
				.day = date_of(year, rows[i].month,
					       rows[i].day),
				.name = rows[i].name,
			};

			rc = record_insert(demo->store, &HOLIDAY_RECORD,
					   demo->request->now, &holiday, err);
		}
	return rc;
}

static enum err_code
add_known_house(struct demo *demo, struct err *err)
{
	struct staff *staff = arena_new(&demo->arena, struct staff, DEMO_STAFF);
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < DEMO_OFFICES; i++)
		rc = add_office(demo, i, DEMO_OFFICE[i].code,
				DEMO_OFFICE[i].name, DEMO_OFFICE[i].phone, err);
	for (size_t i = 0; rc == ERR_OK && i < DEMO_STAFF; i++) {
		size_t office = (size_t)DEMO_WORKER[i].office;

		rc = add_staff(demo, &DEMO_WORKER[i], office, &staff[i], err);
		if (strcmp(DEMO_WORKER[i].role, "supervisor") == 0)
			demo->supervisors[office] = staff[i];
	}
	for (size_t i = 0; rc == ERR_OK && i < DEMO_PAIRS; i++)
		rc = add_team(demo, i, (size_t)DEMO_PAIR[i].office,
			      worker_called(staff, DEMO_PAIR[i].social),
			      worker_called(staff, DEMO_PAIR[i].employment),
			      err);
	if (rc == ERR_OK)
		rc = add_deputies(demo, staff, err);
	if (rc == ERR_OK)
		rc = add_holidays(demo, err);
	return rc;
}

/* ---- The rest of a large one ---- */

static enum err_code
add_more_team(struct demo *demo, size_t i, size_t office, struct err *err)
{
	static const char *const disciplines[] = {"social", "employment"};
	struct staff staff[2];
	enum err_code rc = ERR_OK;

	for (size_t k = 0; rc == ERR_OK && k < 2; k++) {
		const struct demo_worker worker = {
			.login = arena_printf(&demo->arena, "%c%zu",
					      disciplines[k][0], i),
			.name = arena_printf(&demo->arena, "Handler %zu %s", i,
					     disciplines[k]),
			.role = "handler",
			.discipline = disciplines[k],
		};

		rc = add_staff(demo, &worker, office, &staff[k], err);
	}
	return rc == ERR_OK
		       ? add_team(demo, i, office, &staff[0], &staff[1], err)
		       : rc;
}

/* XAAA, XAAB …: codes that no real office would have. */
static const char *
more_code(struct demo *demo, size_t i)
{
	return arena_printf(&demo->arena, "X%c%c%c",
			    (char)('A' + i / LETTERS / LETTERS % LETTERS),
			    (char)('A' + i / LETTERS % LETTERS),
			    (char)('A' + i % LETTERS));
}

static enum err_code
add_more_house(struct demo *demo, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = DEMO_OFFICES; rc == ERR_OK && i < demo->n_offices;
	     i++) {
		size_t first =
			DEMO_PAIRS + (i - DEMO_OFFICES) * TEAMS_AN_OFFICE;
		const char *code = more_code(demo, i - DEMO_OFFICES);

		rc = add_office(demo, i, code,
				arena_printf(&demo->arena, "Office %s", code),
				NULL, err);
		for (size_t k = 0; rc == ERR_OK && k < TEAMS_AN_OFFICE; k++)
			rc = add_more_team(demo, first + k, i, err);
	}
	return rc;
}

static void
set_size(struct demo *demo)
{
	size_t n = demo->request->n_cases;
	size_t n_more = demo->is_full ? 0 : n / CASES_AN_OFFICE;

	demo->n_offices = DEMO_OFFICES + n_more;
	demo->n_teams = DEMO_PAIRS + n_more * TEAMS_AN_OFFICE;
	demo->offices = arena_new(&demo->arena, struct office, demo->n_offices);
	demo->teams = arena_new(&demo->arena, struct demo_team, demo->n_teams);
}

enum err_code
demo_house_make(struct demo *demo, struct err *err)
{
	enum err_code rc;

	set_size(demo);
	rc = add_known_house(demo, err);
	if (rc == ERR_OK)
		rc = add_more_house(demo, err);
	return rc;
}

/* ---- Who is there ---- */

bool
demo_actor(size_t i, struct demo_actor *out)
{
	const struct demo_worker *worker = &DEMO_WORKER[i];

	if (i >= DEMO_STAFF)
		return false;
	out->login = worker->login;
	out->name = worker->name;
	out->role = worker->role;
	out->office = DEMO_OFFICE[worker->office].code;
	return true;
}

const char *
demo_login(const char *word)
{
	for (size_t i = 0; i < DEMO_STAFF; i++) {
		if (word == NULL || strcmp(DEMO_WORKER[i].role, word) == 0 ||
		    strcmp(DEMO_WORKER[i].login, word) == 0)
			return DEMO_WORKER[i].login;
	}
	return NULL;
}
