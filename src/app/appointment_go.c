/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "appointment_go.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/casefile.h"
#include "core/codes.h"
#include "core/staff.h"
#include "hand_over_cases.h"
#include "param_private.h"
#include "row_words.h"
#include "store/act_store.h"
#include "store/appointment_store.h"
#include "store/casefile_store.h"
#include "store/staff_store.h"

/* Hours that are written out. */
enum { CLASHES_SHOWN = 4 };

static const struct code_item GO_ITEMS[] = {
	{"along", N_("Go along to who takes over"),
	 N_("Each to the one of the same service; the day and the hour stay."),
	 false},
	{"stay", N_("Stay with who has them"),
	 N_("They are re-dated, called off or taken on one by one."), false},
};

const struct code_list APPOINTMENT_GO_CODES = {"appointments_go", GO_ITEMS,
					       N_ELEMS(GO_ITEMS)};

/* ---- Which ones ---- */

/* Who of the pair has it then: of the same service as who has it now. */
static enum err_code
find_receiver(struct op_call *call, const struct appointment *row,
	      const struct pair *to, int64_t *out, struct err *err)
{
	struct staff staff = {0};
	enum err_code rc = record_load(call->store, &STAFF_RECORD,
				       row->staff_id, call->arena, &staff, err);

	*out = str_is(str_or_empty(staff.discipline), "employment")
		       ? to->employment_id
		       : to->social_id;
	return rc;
}

/* An hour of today that is over: whoever was to be there says how it went. */
static bool
has_been(const struct op_call *call, const struct appointment *row)
{
	struct arena arena = {0};
	int hour;
	int minute;
	struct date today = stamp_local(call->now, &hour, &minute);

	const char *now = arena_printf(&arena, "%02d:%02d", hour, minute);
	bool has = !row->due_only && *row->at_time != '\0' &&
		   date_cmp(row->on_day, today) == 0 &&
		   strcmp(row->at_time, now) < 0;

	arena_fini(&arena);
	return has;
}

enum err_code
appointment_go_add(struct op_call *call, const struct appointment_going *going,
		   struct appointment_goes *out, struct err *err)
{
	struct record_rows rows = {.arena = out->arena};
	const struct appointment_wanted wanted = {
		.casefile_id = going->casefile_id,
		.from = call->today,
		.but = {going->to->social_id, going->to->employment_id},
	};
	enum err_code rc =
		appointment_with_others(call->store, &wanted, &rows, err);
	const struct appointment *all = rows.items;

	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++) {
		struct appointment_go go = {.row = all[i], .who = going->who};

		if (has_been(call, &all[i]))
			continue;
		rc = find_receiver(call, &all[i], going->to, &go.to_id, err);
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = go;
	}
	return rc;
}

bool
appointment_go_is_along(const struct op_call *call)
{
	return str_is(str_or_empty(op_text(call, "appointments")), "along");
}

/* ---- What they meet ---- */

static enum err_code
meets_row_of(struct op_call *call, const struct appointment_go *go,
	     int64_t staff_id, bool *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	enum err_code rc = appointment_day(call->store, staff_id,
					   go->row.on_day, &rows, err);
	const struct appointment *all = rows.items;

	/* Of the other one of the pair: only where both come to one of them. */
	for (size_t i = 0; rc == ERR_OK && i < rows.n; i++)
		*out |= appointments_overlap(&all[i], &go->row) &&
			(staff_id == go->to_id || go->row.with_partner ||
			 all[i].with_partner);
	return rc;
}

static enum err_code
meets(struct op_call *call, const struct appointment_go *go,
      const struct pair *to, bool *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	*out = false;
	if (*go->row.at_time == '\0')
		return ERR_OK;
	rc = meets_row_of(call, go, to->social_id, out, err);
	return rc == ERR_OK && !*out
		       ? meets_row_of(call, go, to->employment_id, out, err)
		       : rc;
}

/* "Mikel Goñi 1 Dec 2026 09:00 (Karim BENALI)". */
static enum err_code
hour_words(struct op_call *call, const struct appointment_go *go,
	   const char **out, struct err *err)
{
	struct staff staff = {0};
	enum err_code rc = record_load(call->store, &STAFF_RECORD, go->to_id,
				       call->arena, &staff, err);

	*out = arena_printf(call->arena,
			    *go->who == '\0' ? "%s %s %s" : "%s %s %s (%s)",
			    str_or_empty(staff.name),
			    date_short(call->arena, go->row.on_day),
			    go->row.at_time, go->who);
	return rc;
}

/* How many meet another one, the first of them in words. */
static enum err_code
find_clashes(struct op_call *call, const struct appointment_goes *goes,
	     const struct pair *to, size_t *n_out, const char **words_out,
	     struct err *err)
{
	enum err_code rc = ERR_OK;
	const char *words = "";
	size_t n = 0;

	for (size_t i = 0; rc == ERR_OK && i < goes->n; i++) {
		const char *one = "";
		bool is_met = false;

		rc = meets(call, &goes->items[i], to, &is_met, err);
		if (rc != ERR_OK || !is_met || n++ >= CLASHES_SHOWN)
			continue;
		rc = hour_words(call, &goes->items[i], &one, err);
		words = arena_printf(call->arena, "%s%s%s", words,
				     *words == '\0' ? "" : ", ", one);
	}
	*n_out = n;
	*words_out = row_words_more(
		words, n > CLASHES_SHOWN ? n - CLASHES_SHOWN : 0, call->arena);
	return rc;
}

static const char *
staying_words(struct op_call *call, size_t n)
{
	return arena_printf(call->arena,
			    P_("%zu stays theirs: re-date it or call it off",
			       "%zu stay theirs: re-date them or call them off",
			       n),
			    n);
}

void
appointment_go_tell_stay(struct op_call *call,
			 const struct appointment_goes *goes)
{
	if (goes->n > 0)
		op_tell(call, _("Appointments"), staying_words(call, goes->n));
}

enum err_code
appointment_go_tell(struct op_call *call, const struct appointment_goes *goes,
		    const struct pair *to, struct err *err)
{
	const char *words = "";
	size_t n_clashes = 0;
	enum err_code rc;

	if (goes->n == 0)
		return ERR_OK;
	if (!appointment_go_is_along(call)) {
		appointment_go_tell_stay(call, goes);
		return ERR_OK;
	}
	op_tell(call, _("Appointments"),
		arena_printf(call->arena,
			     P_("%zu goes along", "%zu go along", goes->n),
			     goes->n));
	if (to->head.id == 0)
		return ERR_OK;
	rc = find_clashes(call, goes, to, &n_clashes, &words, err);
	if (rc == ERR_OK && n_clashes > 0)
		op_tell(call, _("At the same time"), words);
	return rc;
}

/* ---- Going and coming back ---- */

static const char *
advice(struct op_call *call, size_t n, size_t n_clashes)
{
	const char *text = arena_printf(
		call->arena,
		P_("%zu appointment goes along: tell the family who comes.",
		   "%zu appointments go along: tell the families who comes.",
		   n),
		n);

	if (n_clashes == 0)
		return text;
	return arena_printf(call->arena,
			    P_("%s %zu is at the same time as another one of "
			       "theirs.",
			       "%s %zu are at the same time as others of "
			       "theirs.",
			       n_clashes),
			    text, n_clashes);
}

enum err_code
appointment_go_save(struct op_call *call, const struct appointment_goes *goes,
		    const struct pair *to, const char **advice_out,
		    struct err *err)
{
	const char *words = "";
	size_t n_clashes = 0;
	enum err_code rc = ERR_OK;

	*advice_out = "";
	if (goes->n == 0 || !appointment_go_is_along(call))
		return ERR_OK;
	rc = find_clashes(call, goes, to, &n_clashes, &words, err);
	for (size_t i = 0; rc == ERR_OK && i < goes->n; i++) {
		struct appointment row = goes->items[i].row;

		row.staff_id = goes->items[i].to_id;
		rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	}
	*advice_out = advice(call, goes->n, n_clashes);
	return rc;
}

/* Who had it and who got it; false where the save did not move it. */
static bool
has_moved(const struct act_change *change, struct arena *arena, int64_t *from,
	  int64_t *to)
{
	struct act_values values = {.arena = arena};

	if (change->act != 'U' || !str_is(change->table, "appointment"))
		return false;
	act_values(change, &values);
	for (size_t i = 0; i < values.n; i++) {
		const struct act_value *value = &values.items[i];

		if (!str_is(value->column, "staff_id"))
			continue;
		*from = value->before.i;
		*to = value->after.i;
		return true;
	}
	return false;
}

/* What is over was with whoever had it. */
static bool
is_over(const struct op_call *call, const struct appointment *row)
{
	return !row->due_only &&
	       (date_cmp(row->on_day, call->today) < 0 || has_been(call, row));
}

static enum err_code
add_back(struct op_call *call, const struct act_change *change,
	 const struct caseload_cases *stay, struct appointment_goes *out,
	 struct err *err)
{
	struct appointment_go go = {.who = ""};
	struct casefile casefile;
	int64_t to = 0;
	enum err_code rc;

	if (!has_moved(change, call->arena, &go.to_id, &to))
		return ERR_OK;
	rc = record_load(call->store, &APPOINTMENT_RECORD, change->row_id,
			 out->arena, &go.row, err);
	if (rc == ERR_NOT_FOUND) {
		*err = (struct err){0};
		return ERR_OK;
	}
	if (rc != ERR_OK || hand_over_has(stay, go.row.casefile_id) ||
	    go.row.staff_id != to || !str_is(go.row.state, "planned") ||
	    is_over(call, &go.row))
		return rc;
	rc = casefile_load(call->store, go.row.casefile_id, out->arena,
			   &casefile, err);
	if (rc == ERR_OK)
		go.who = casefile.number;
	out->items =
		arena_room(out->arena, out->items, out->n, sizeof(*out->items));
	out->items[out->n++] = go;
	return rc;
}

enum err_code
appointment_go_find_back(struct op_call *call, int64_t act_id,
			 const struct caseload_cases *stay,
			 struct appointment_goes *out, struct err *err)
{
	struct act_changes changes = {.arena = call->arena};
	enum err_code rc = act_changes(call->store, act_id, &changes, err);

	for (size_t i = 0; rc == ERR_OK && i < changes.n; i++)
		rc = add_back(call, &changes.items[i], stay, out, err);
	return rc;
}

static bool
goes_back(const struct appointment_goes *back, int64_t appointment_id)
{
	for (size_t i = 0; i < back->n; i++)
		if (back->items[i].row.head.id == appointment_id)
			return true;
	return false;
}

enum err_code
appointment_go_tell_back(struct op_call *call,
			 const struct appointment_goes *back,
			 const struct appointment_goes *all,
			 const struct pair *to, struct err *err)
{
	const char *words = "";
	size_t n_clashes = 0;
	size_t n_stay = 0;
	enum err_code rc =
		find_clashes(call, back, to, &n_clashes, &words, err);

	for (size_t i = 0; i < all->n; i++)
		n_stay += !goes_back(back, all->items[i].row.head.id);
	if (rc != ERR_OK)
		return rc;
	if (back->n > 0)
		op_tell(call, _("Appointments"),
			arena_printf(call->arena,
				     P_("%zu comes back to who had it",
					"%zu come back to who had them",
					back->n),
				     back->n));
	if (n_clashes > 0)
		op_tell(call, _("At the same time"), words);
	if (n_stay > 0)
		op_tell(call, _("Planned since"), staying_words(call, n_stay));
	return ERR_OK;
}

enum err_code
appointment_go_back(struct op_call *call, int64_t act_id,
		    const struct caseload_cases *stay, size_t *n_out,
		    struct err *err)
{
	struct appointment_goes back = {.arena = call->arena};
	enum err_code rc =
		appointment_go_find_back(call, act_id, stay, &back, err);

	for (size_t i = 0; rc == ERR_OK && i < back.n; i++) {
		struct appointment row = back.items[i].row;

		row.staff_id = back.items[i].to_id;
		rc = record_update(call->store, &APPOINTMENT_RECORD, &row, err);
	}
	*n_out = back.n;
	return rc;
}
