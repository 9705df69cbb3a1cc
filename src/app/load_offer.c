/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "load_offer.h"

#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "core/deputy_rule.h"
#include "core/staff.h"
#include "leave.h"
#include "param_private.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/pace_store.h"
#include "store/reference_store.h"
#include "store/staff_store.h"

/* Somebody who can be chosen, with what is carried already. */
struct carrier {
	struct candidate row;
	size_t n_cases;
	int points;
	int capacity;
	const char *away; /* when, of who is not there; NULL = is there */
	const char *half; /* the same of one of a pair */
	size_t place;	  /* as read */
};

static int
percent_of(const struct carrier *c)
{
	return c->capacity > 0 ? load_percent(c->points, c->capacity) : 0;
}

static int
by_room(const void *a, const void *b)
{
	const struct carrier *x = a;
	const struct carrier *y = b;
	int px = percent_of(x);
	int py = percent_of(y);

	if ((x->away != NULL) != (y->away != NULL))
		return x->away == NULL ? -1 : 1;
	if (px != py)
		return px < py ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static const char *
note_of(const struct carrier *one, struct arena *arena)
{
	if (one->away != NULL)
		return one->away;
	if (one->capacity == 0)
		return _("no pair yet");
	return arena_printf(
		arena,
		/* TRANSLATORS: points of load, how many can be carried; behind
		 * it, where one of the pair is on leave, who and until when */
		_("load %d of %d: %d %%%s%s"), one->points, one->capacity,
		percent_of(one), one->half != NULL ? "; " : "",
		str_or_empty(one->half));
}

/* Sorted, with the load behind each; who is away is last. */
static void
put_out(struct carrier *all, size_t n, struct candidates *out)
{
	qsort(all, n, sizeof(*all), by_room);
	for (size_t i = 0; i < n && out->n < out->max; i++) {
		struct candidate *row = &out->items[out->n++];

		*row = all[i].row;
		row->note = note_of(&all[i], out->arena);
	}
}

enum err_code
load_read(struct op_call *call, struct load_rows *out, struct err *err)
{
	struct query_actor actor;

	*out = (struct load_rows){.arena = call->arena};
	session_query_actor(call->session, &actor);
	return load_list(call->store, &actor, out, err);
}

static int
points_of(const struct load_pair *pair, struct date today)
{
	int points = 0;

	for (size_t i = 0; i < pair->n_cases; i++)
		points += load_points(&pair->cases[i], today);
	return points;
}

/* ---- Who is on leave ---- */

enum err_code
load_tell_away(struct op_call *call, const struct staff *staff, struct err *err)
{
	struct deputy_near leave = {0};
	enum err_code rc = ERR_OK;

	if (staff->head.id != 0)
		rc = leave_find(
			call->store,
			&(struct leave_asked){staff->head.id, call->today,
					      date_add_days(call->today, 1)},
			call->arena, &leave, err);
	if (rc == ERR_OK && leave.id != 0)
		op_tell(call, _("On leave"),
			arena_printf(call->arena, _("%s away until %s"),
				     staff->name,
				     date_short(call->arena, leave.until)));
	return rc;
}

/* Is the pair there today? Who is not, and until when, by name. */
static enum err_code
find_pair_leave(struct op_call *call, int64_t pair_id, struct carrier *out,
		struct err *err)
{
	struct pair pair;
	struct deputy_near leave[2] = {0};
	enum err_code rc = record_load(call->store, &PAIR_RECORD, pair_id,
				       call->arena, &pair, err);
	struct date until = date_add_days(call->today, 1);
	const struct deputy_near *one;

	if (rc == ERR_OK)
		rc = leave_find(call->store,
				&(struct leave_asked){pair.social_id,
						      call->today, until},
				call->arena, &leave[0], err);
	if (rc == ERR_OK)
		rc = leave_find(call->store,
				&(struct leave_asked){pair.employment_id,
						      call->today, until},
				call->arena, &leave[1], err);
	if (rc != ERR_OK || (leave[0].id == 0 && leave[1].id == 0))
		return rc;
	one = leave[0].id == 0 ? &leave[1] : &leave[0];
	if (leave[0].id != 0 && leave[1].id != 0) {
		if (date_cmp(leave[1].until, one->until) < 0)
			one = &leave[1];
		/* TRANSLATORS: a pair; the day on which one of them is back */
		out->away = arena_printf(call->arena, _("both away until %s"),
					 date_short(call->arena, one->until));
		return ERR_OK;
	}
	/* TRANSLATORS: one of a pair; the day on which that one is back */
	out->half = arena_printf(call->arena, _("%s away until %s"),
				 one->absent,
				 date_short(call->arena, one->until));
	return ERR_OK;
}

/* Who of the pair that receives is on leave today, and until when. */
static enum err_code
tell_leave(struct op_call *call, int64_t pair_id, struct err *err)
{
	struct carrier pair = {0};
	enum err_code rc = find_pair_leave(call, pair_id, &pair, err);

	op_tell(call, _("Who receives"),
		str_or_empty(pair.away != NULL ? pair.away : pair.half));
	return rc;
}

/* The points now, and with so many more; 0 = they are not known. */
static void
tell_load(struct op_call *call, const char *label, const struct carrier *one,
	  int more)
{
	int then = one->points + more;
	int percent = load_percent(then, one->capacity);

	if (more == 0) {
		op_tell(call, label,
			arena_printf(call->arena,
				     _("%d of %d points now: %d %%"),
				     one->points, one->capacity, percent));
		return;
	}
	op_tell(call, label,
		arena_printf(call->arena,
			     percent > 100
				     ? _("%d points now, %d of %d then: %d %%, "
					 "more than they can carry")
				     : _("%d points now, %d of %d then: %d %%"),
			     one->points, then, one->capacity, percent));
}

const struct load_pair *
load_find(const struct load_rows *loads, int64_t pair_id)
{
	for (size_t i = 0; i < loads->n; i++)
		if (loads->pairs[i].pair_id == pair_id)
			return &loads->pairs[i];
	return NULL;
}

enum err_code
load_tell_receiver(struct op_call *call, const struct load_rows *loads,
		   int more, struct err *err)
{
	int64_t pair_id = op_int(call, "pair_id");
	const struct load_pair *to = load_find(loads, pair_id);

	if (to == NULL)
		return ERR_OK;
	tell_load(call, _("Load of who receives"),
		  &(struct carrier){.points = points_of(to, call->today),
				    .capacity = (int)to->capacity},
		  more);
	return tell_leave(call, pair_id, err);
}

enum err_code
load_tell_assigned(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	struct load_rows loads;
	struct load_facts facts;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = load_read(call, &loads, err);
	if (rc != ERR_OK || casefile.pair_id == op_int(call, "pair_id"))
		return rc;
	rc = load_of_case(call->store, call->casefile_id, call->today,
			  call->arena, &facts, err);
	return rc == ERR_OK
		       ? load_tell_receiver(call, &loads,
					    load_points(&facts, call->today),
					    err)
		       : rc;
}

/* ---- Pairs ---- */

static enum err_code
find_giver(struct op_call *call, int64_t *out, struct err *err)
{
	struct casefile casefile;
	enum err_code rc;

	*out = 0;
	if (operation_param(call->op, "pair") != NULL)
		*out = op_int(call, "pair");
	if (*out != 0 || call->casefile_id == 0)
		return ERR_OK;
	rc = casefile_load(call->store, call->casefile_id, call->arena,
			   &casefile, err);
	if (rc == ERR_OK)
		*out = casefile.pair_id;
	return rc;
}

enum err_code
load_offer_pairs(struct op_call *call, struct candidates *out, struct err *err)
{
	struct load_rows loads;
	struct carrier *all;
	int64_t giver = 0;
	size_t n = 0;
	enum err_code rc = load_read(call, &loads, err);

	if (rc == ERR_OK)
		rc = find_giver(call, &giver, err);
	all = arena_new(call->arena, struct carrier, loads.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < loads.n; i++) {
		const struct load_pair *pair = &loads.pairs[i];
		struct reference_text name = {.arena = out->arena};

		if (pair->pair_id == giver)
			continue;
		rc = reference_name(call->store, REF_PAIR, pair->pair_id, &name,
				    err);
		all[n] =
			(struct carrier){.row = {name.typed, name.words, NULL},
					 .points = points_of(pair, call->today),
					 .capacity = (int)pair->capacity,
					 .place = n};
		if (rc == ERR_OK)
			rc = find_pair_leave(call, pair->pair_id, &all[n], err);
		n++;
	}
	if (rc == ERR_OK)
		put_out(all, n, out);
	return rc;
}

/* ---- Deputies ---- */

/* What all pairs of that member of staff carry. */
static enum err_code
add_pairs(struct op_call *call, const struct load_rows *loads,
	  struct carrier *out, int64_t staff_id, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc =
		staff_pairs(call->store, staff_id, call->today, &rows, err);
	const struct pair *pairs = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		for (size_t k = 0; k < loads->n; k++)
			if (loads->pairs[k].pair_id == pairs[i].head.id) {
				out->n_cases += loads->pairs[k].n_cases;
				out->points += points_of(&loads->pairs[k],
							 call->today);
				out->capacity += (int)pairs[i].capacity;
			}
	return rc;
}

/* head.id 0 where nobody is named yet. */
static enum err_code
find_absent(struct op_call *call, struct staff *out, struct err *err)
{
	struct deputy deputy = {0};
	int64_t id = 0;
	enum err_code rc = ERR_OK;

	*out = (struct staff){0};
	if (operation_param(call->op, "absent_id") != NULL)
		id = op_int(call, "absent_id");
	else
		rc = op_load_row(call, "deputy", &DEPUTY_RECORD, &deputy, err);
	if (rc == ERR_OK && id == 0)
		id = deputy.absent_id;
	return rc == ERR_OK && id != 0 ? record_load(call->store, &STAFF_RECORD,
						     id, call->arena, out, err)
				       : rc;
}

/* On the days that are typed so far; the first one where no more is. */
static enum err_code
find_away(struct op_call *call, const struct staff *staff, struct carrier *out,
	  struct err *err)
{
	struct date from = op_date(call, "from_day");
	struct date until = op_date(call, "to_day");
	struct deputy_near away;
	enum err_code rc;

	if (date_is_none(from))
		from = call->today;
	if (date_cmp(until, from) <= 0)
		until = date_add_days(from, 1);
	rc = leave_find(call->store,
			&(struct leave_asked){staff->head.id, from, until},
			call->arena, &away, err);
	if (rc == ERR_OK && away.id != 0)
		out->away = arena_printf(
			call->arena,
			/* TRANSLATORS: the first day, and the first day back */
			_("away from %s to %s"),
			date_short(call->arena, away.from),
			date_short(call->arena, away.until));
	return rc;
}

static bool
may_stand_in(const struct staff *staff, const struct staff *absent)
{
	return absent->head.id == 0 ||
	       (staff->head.id != absent->head.id &&
		str_is(str_or_empty(staff->discipline),
		       str_or_empty(absent->discipline)));
}

enum err_code
load_offer_deputies(struct op_call *call, struct candidates *out,
		    struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	struct load_rows loads;
	struct staff absent;
	const struct staff *staff;
	struct carrier *all;
	size_t n = 0;
	enum err_code rc = load_read(call, &loads, err);

	if (rc == ERR_OK)
		rc = find_absent(call, &absent, err);
	if (rc == ERR_OK)
		rc = staff_handlers(
			call->store,
			absent.head.id != 0
				? absent.office_id
				: session_actor(call->session)->office_id,
			call->today, &rows, err);
	staff = rows.items;
	all = arena_new(call->arena, struct carrier, rows.n + 1);
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		if (!may_stand_in(&staff[i], &absent))
			continue;
		all[n] = (struct carrier){.row = {staff[i].login, staff[i].name,
						  NULL},
					  .place = n};
		rc = add_pairs(call, &loads, &all[n], staff[i].head.id, err);
		if (rc == ERR_OK)
			rc = find_away(call, &staff[i], &all[n++], err);
	}
	if (rc == ERR_OK)
		put_out(all, n, out);
	return rc;
}

enum err_code
load_offer_absent(struct op_call *call, struct candidates *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	const struct staff *staff;
	enum err_code rc = staff_handlers(
		call->store, session_actor(call->session)->office_id,
		call->today, &rows, err);

	staff = rows.items;
	for (size_t i = 0; rc == ERR_OK && i < rows.n && out->n < out->max;
	     i++) {
		struct carrier one = {0};

		rc = find_away(call, &staff[i], &one, err);
		out->items[out->n++] = (struct candidate){
			staff[i].login, staff[i].name, one.away};
	}
	return rc;
}

enum err_code
load_tell_stand_in(struct op_call *call, struct err *err)
{
	struct load_rows loads;
	struct staff absent;
	struct staff deputy;
	struct carrier left = {0};
	struct carrier own = {0};
	int64_t deputy_id = op_int(call, "deputy_id");
	enum err_code rc = find_absent(call, &absent, err);

	if (rc != ERR_OK || absent.head.id == 0 || deputy_id == 0)
		return rc;
	rc = record_load(call->store, &STAFF_RECORD, deputy_id, call->arena,
			 &deputy, err);
	if (rc == ERR_OK)
		rc = load_read(call, &loads, err);
	if (rc == ERR_OK)
		rc = add_pairs(call, &loads, &left, absent.head.id, err);
	if (rc == ERR_OK)
		rc = add_pairs(call, &loads, &own, deputy_id, err);
	if (rc == ERR_OK)
		rc = find_away(call, &deputy, &own, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Cases"),
		arena_printf(call->arena,
			     P_("%zu open case of %s", "%zu open cases of %s",
				left.n_cases),
			     left.n_cases, absent.name));
	if (own.capacity > 0)
		tell_load(call, _("Load of the deputy"), &own, left.points);
	op_tell(call, _("Deputy"), str_or_empty(own.away));
	return ERR_OK;
}
