/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "reference_pick.h"

#include <string.h>

#include "app/find.h"
#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/utf8.h"

#include "kith_ui.h"
#include "picker.h"

enum { PERSONS_MAX = 50, NAMES_MAX = 1000, ROWS_MAX = 200 };

/* ---- persons and cases ---- */

static struct picker_row
person_row(const struct find_hit *hit, bool is_case, struct arena *arena)
{
	const char *birth = *hit->birth == '\0'
				    ? ""
				    : arena_printf(arena, "  *%s", hit->birth);
	bool is_closed = *hit->number != '\0' && !hit->is_open;
	const char *note = *hit->number == '\0' ? _("no case") : hit->number;
	if (is_closed)
		note = arena_printf(arena, _("%s, closed"), note);
	return (struct picker_row){
		.value = is_case ? hit->number
				 : arena_printf(arena, "%lld",
						(long long)hit->person_id),
		.text = arena_printf(arena, "%s%s", hit->name, birth),
		.note = *hit->place == '\0' ? note
					    : arena_printf(arena, "%s  %s",
							   note, hit->place),
	};
}

/* Rows found; zero where there are none, or they cannot be read. */
struct picked {
	const struct picker_row *rows;
	size_t n;
};

/* The number of a person, as lists have it that name who has no case; false
 * where it is no number, of nobody whom one may know of, or of a row above. */
static bool
by_number(const struct reference_place *place, const char *query,
	  const struct find_hits *hits, struct arena *arena,
	  struct find_hit *out)
{
	int64_t id = 0;
	struct err err = {0};
	if (!num_parse_int(query, 1, INT64_MAX, &id))
		return false;
	for (size_t i = 0; i < hits->n; i++)
		if (hits->items[i].person_id == id)
			return false;
	return app_find_person(place->kith->session, id, arena, out, &err) ==
	       ERR_OK;
}

static enum err_code
pick_person(const struct reference_place *place, const char *query,
	    struct arena *arena, struct picked *out, struct err *err)
{
	struct find_hits hits = {0};
	bool is_case = place->param->ref == REF_CASEFILE;
	/* A child may be called as somebody of the record: a name alone names
	 * a person only to who looks. */
	bool is_name = !is_case && strpbrk(query, "0123456789@") == NULL;
	size_t n = 0;
	enum err_code rc = app_find(place->kith->session, query, PERSONS_MAX,
				    arena, &hits, err);
	if (rc != ERR_OK)
		return rc;
	struct picker_row *rows =
		arena_new(arena, struct picker_row, hits.n + 2);
	struct find_hit numbered;
	const char *doubt =
		*hits.check == '\0'
			? NULL
			: arena_printf(arena,
				       _("The number should end with %s: is it "
					 "this one?"),
				       hits.check);
	/* Who lacks one of the words is not whom somebody means to name here. */
	for (size_t i = 0; i < hits.n; i++)
		if (*hits.items[i].without == '\0' &&
		    (!is_case || *hits.items[i].number != '\0')) {
			rows[n] = person_row(&hits.items[i], is_case, arena);
			rows[n].is_asked = is_name;
			rows[n++].doubt = doubt;
		}
	if (!is_case && by_number(place, query, &hits, arena, &numbered))
		rows[n++] = person_row(&numbered, false, arena);
	*out = (struct picked){rows, n};
	return ERR_OK;
}

/* ---- rows of a case ---- */

static bool
has_command(const struct view *view, const struct operation *op)
{
	for (size_t i = 0; op != NULL && view->operations != NULL &&
			   view->operations[i] != NULL;
	     i++)
		if (strcmp(view->operations[i], op->name) == 0)
			return true;
	return false;
}

/* The list of one case whose rows are of this kind; NULL = there is none. */
static const struct view *
view_of(const struct reference_place *place)
{
	size_t n;
	const struct view *any = NULL;
	const struct view *const *views = view_all(&n);
	if (place->casefile_id == 0)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		if (views[i]->rows != place->param->ref ||
		    !view_is_about_one(views[i]) ||
		    !view_may(place->kith->session, views[i]))
			continue;
		if (has_command(views[i], place->op))
			return views[i];
		if (any == NULL)
			any = views[i];
	}
	return any;
}

static enum err_code
rows_of_case(const struct reference_place *place, struct candidates *out,
	     struct err *err)
{
	struct session *session = place->kith->session;
	const struct view *view = view_of(place);
	struct view_page page = {0};
	out->items = arena_new(out->arena, struct candidate, out->max + 1);
	if (view == NULL)
		return ERR_OK;
	struct input *items =
		arena_new(out->arena, struct input, view->n_params + 1);
	const struct inputs in = {
		.items = items,
		.n = kith_case_inputs(kith_case_number(place->kith,
						       place->casefile_id,
						       out->arena),
				      view->params, view->n_params, items)};
	const struct view_request request = {.in = &in, .max = out->max};
	enum err_code rc =
		view_read(session, view, &request, out->arena, &page, err);
	for (size_t i = 0; rc == ERR_OK && i < page.n; i++) {
		struct candidate *row = &out->items[out->n];
		row->text = arena_printf(out->arena, "%lld",
					 (long long)page.rows[i].id);
		rc = app_check_value(session, place->param, row->text,
				     out->arena, &row->label, err);
		out->n += rc == ERR_OK;
	}
	return rc;
}

const char *
reference_only(const struct reference_place *place, struct arena *arena)
{
	struct candidates found = {.arena = arena, .max = 2};
	struct err err = {0};
	enum err_code rc = rows_of_case(place, &found, &err);
	return rc == ERR_OK && found.n == 1 ? found.items[0].text : NULL;
}

const char *
reference_none(const struct reference_place *place, struct arena *arena)
{
	struct candidates found = {.arena = arena, .max = 1};
	struct err err = {0};
	const struct view *view = view_of(place);
	if (view != NULL && view->empty != NULL &&
	    rows_of_case(place, &found, &err) == ERR_OK && found.n == 0)
		return _(view->empty);
	return _("There is no such row here.");
}

/* ---- by words ---- */

static bool
has_names(enum ref_kind kind)
{
	return kind == REF_OFFICE || kind == REF_STAFF || kind == REF_PAIR ||
	       kind == REF_CASEFILE;
}

static void
take_best(const struct candidates *found, bool has_codes, const char *query,
	  struct picked *out)
{
	struct arena *arena = found->arena;
	struct picker_match *matches =
		arena_new(arena, struct picker_match, found->n + 1);
	const char *folded = utf8_fold(arena, query);
	size_t n = 0;
	for (size_t i = 0; i < found->n; i++) {
		const struct candidate *each = &found->items[i];
		const char *code = has_codes ? utf8_fold(arena, each->text)
					     : NULL;
		int points = picker_score(utf8_fold(arena, each->label), code,
					  folded);
		if (points > 0)
			matches[n++] = (struct picker_match){i, points};
	}
	picker_sort(matches, n);
	struct picker_row *rows = arena_new(arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct candidate *each = &found->items[matches[i].place];
		rows[i] = (struct picker_row){
			.value = each->text,
			.code = has_codes ? each->text : NULL,
			.text = each->label,
			.note = each->note,
		};
	}
	*out = (struct picked){rows, n};
}

/* What the field itself offers; false where it offers nothing. */
static bool
is_offered(const struct reference_place *place, struct candidates *out)
{
	struct err err = {0};
	return place->typed != NULL && place->param->offer != NULL &&
	       app_offer(place->kith->session, place->form_op, place->param,
			 place->typed, out, &err) == ERR_OK &&
	       out->n > 0;
}

static enum err_code
pick_by_words(const struct reference_place *place, const char *query,
	      struct arena *arena, struct picked *out, struct err *err)
{
	bool has_codes = has_names(place->param->ref);
	const struct candidates none = {
		.arena = arena, .max = has_codes ? NAMES_MAX : ROWS_MAX};
	struct candidates found = none;
	enum err_code rc = ERR_OK;
	*out = (struct picked){0};
	if (is_offered(place, &found)) {
		take_best(&found, has_codes, query, out);
		/* Who is named and not offered is there all the same: the
		 * operation says why not. */
		if (out->n > 0 || !has_codes)
			return ERR_OK;
	}
	found = none;
	if (has_codes)
		rc = param_complete(place->kith->session, place->param, "",
				    &found, err);
	else
		rc = rows_of_case(place, &found, err);
	if (rc == ERR_OK)
		take_best(&found, has_codes, query, out);
	return rc;
}

/* ---- both ---- */

bool
reference_can_pick(const struct reference_place *place)
{
	return has_names(place->param->ref) ||
	       place->param->ref == REF_PERSON || view_of(place) != NULL;
}

size_t
reference_pick(const struct reference_place *place, const char *query,
	       struct arena *arena, const struct picker_row **rows_out)
{
	struct err err = {0};
	struct picked found = {0};
	enum ref_kind kind = place->param->ref;
	bool is_person = kind == REF_PERSON || kind == REF_CASEFILE;
	enum err_code rc = ERR_OK;
	if (is_person)
		rc = pick_person(place, query, arena, &found, &err);
	/* Who may not search for persons has cases to know of all the same. */
	if (!is_person || (kind == REF_CASEFILE && rc == ERR_DENIED))
		rc = pick_by_words(place, query, arena, &found, &err);
	if (rc != ERR_OK)
		kith_say_err(place->kith, &err);
	*rows_out = found.rows;
	return found.n;
}
