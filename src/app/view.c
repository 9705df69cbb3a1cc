/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/view.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/codes.h"
#include "core/diagnosis.h"
#include "core/filter_terms.h"
#include "core/permission.h"
#include "pace.h"
#include "param_private.h"
#include "session_private.h"
#include "store/query.h"
#include "store/scope.h"
#include "view_made.h"
#include "view_sift.h"
#include "workday.h"

enum { VIEW_PARAMS_MAX = 8 };

/* A view's parameters, read; and the case that it is about, if any. */
struct reading {
	struct value values[VIEW_PARAMS_MAX];
	struct query_value own[VIEW_PARAMS_MAX + 1]; /* and the day ahead */
	size_t n_own;
	char ahead[DATE_ISO_SIZE];
	struct view_asked asked;
	struct sift sift; /* by what the cells say */
	bool is_opened_by_rows;
	int64_t person_id; /* where a person is named who has no case */
};

bool
view_may(struct session *session, const struct view *view)
{
	const struct relation_facts *facts;
	struct err err = {0};

	if (session_known_facts(session, 0, &facts, &err) != ERR_OK)
		return false;
	if (right_is_about_case(view->right))
		/* Its scope leaves out what may not be seen. */
		return facts->actor.is_active;
	return permission_check(facts, view->right, &err) == ERR_OK;
}

bool
view_may_open(struct session *session, const struct view *view,
	      int64_t casefile_id)
{
	struct relation_facts facts;
	struct err err = {0};

	return view->data != DATA_BASIC && view_may(session, view) &&
	       session_case_facts(session, casefile_id, &facts, &err) ==
		       ERR_OK &&
	       permission_of(&facts, view->data) >= ACCESS_SEE;
}

bool
view_has_filter(const struct view *view)
{
	return view->query->filter != NULL;
}

bool
view_finds_quickly(const struct view *view, const char *filter)
{
	return view_has_filter(view) && filter_terms_are_words(filter);
}

bool
view_is_about_one(const struct view *view)
{
	for (size_t i = 0; i < view->n_params; i++) {
		if (view->params[i].required && view->params[i].subject)
			return true;
	}
	return false;
}

static struct query_value
own_value(const struct param *param, const struct value *value)
{
	struct query_value own = {.has = value->given && *value->text != '\0'};

	switch (param->type) {
	case PARAM_INT:
	case PARAM_HUNDREDTHS:
	case PARAM_BOOL:
	case PARAM_REF:
	case PARAM_REV:
		own.i = value->i;
		break;
	case PARAM_DATE:
	case PARAM_LINE:
	case PARAM_TEXT:
	case PARAM_TIME:
	case PARAM_BIRTH:
	case PARAM_CODE:
	case PARAM_SCOPE:
		own.text = value->text;
		break;
	}
	return own;
}

static void
read_one(struct session *session, const struct param *param,
	 const struct inputs *in, struct arena *arena, struct value *out,
	 struct issues *issues)
{
	const char *text = NULL;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; in != NULL && i < in->n; i++) {
		if (strcmp(in->items[i].name, param->name) == 0)
			text = in->items[i].text;
	}
	if (text != NULL) {
		if (!param_read(session, param, text, arena, out, issues))
			*out = (struct value){0};
	} else if (param->required) {
		issues_add(issues, param->name, "required",
			   _("Fill in \"%s\"."), _(param->label));
	}
}

/* The case that the parameters name, by the row that they name. */
static enum err_code
find_case(struct session *session, const struct view *view,
	  struct reading *reading, struct err *err)
{
	for (size_t i = 0; i < view->n_params; i++) {
		struct reference_about about;
		enum err_code rc;

		if (view->params[i].type != PARAM_REF ||
		    reading->values[i].i == 0)
			continue;
		rc = reference_about(session->store, view->params[i].ref,
				     reading->values[i].i, &about, err);
		if (rc != ERR_OK)
			return rc;
		if (about.casefile_id != 0)
			reading->asked.casefile_id = about.casefile_id;
		else
			reading->person_id = about.person_id;
	}
	return ERR_OK;
}

/* What is written of a person who has no case. */
static enum err_code
open_person(struct session *session, const struct view *view,
	    const struct reading *reading, struct err *err)
{
	if (reading->person_id == 0 || view->data == DATA_BASIC)
		return ERR_OK;
	return session_open_person(session, reading->person_id, view->data,
				   err);
}

/* Opens the view's class, and of the further ones those the actor may see. */
static enum err_code
open_classes(struct session *session, const struct view *view,
	     int64_t casefile_id, struct err *err)
{
	bool is_open = false;
	enum err_code rc = ERR_OK;

	if (view->by_grant)
		rc = session_open_granted(session, casefile_id, view, &is_open,
					  err);
	if (rc == ERR_OK && !is_open)
		rc = session_open_case(session, casefile_id, view->data, err);
	for (unsigned i = 0; rc == ERR_OK && i < DATA_END; i++) {
		struct err ignored = {0};

		if ((view->also & 1u << i) == 0)
			continue;
		rc = session_open_case(session, casefile_id, (enum data_class)i,
				       &ignored);
		if (rc == ERR_DENIED)
			rc = ERR_OK;
		else if (rc != ERR_OK)
			*err = ignored;
	}
	return rc;
}

/*
 * Of secret notes each is decided on by itself: who is shown none has read
 * none. But that a filter finds none is said of what they hold.
 */
static bool
is_opened_by_rows(const struct view *view, const struct view_request *request,
		  const struct reading *reading)
{
	return view->data == DATA_SECRET && view->also == 0 &&
	       str_is_empty(request->filter) && !sift_is_needed(&reading->sift);
}

static bool
sees_a_domain(const struct relation_facts *facts)
{
	for (int i = 0; i < N_DOMAINS; i++)
		if (permission_domain(relation_of(facts), &facts->grant,
				      (enum domain)i) >= ACCESS_SEE)
			return true;
	return false;
}

/* The last day that the view looks at, after its own parameters. */
static enum err_code
look_ahead(struct session *session, const struct view *view,
	   struct reading *reading, struct err *err)
{
	struct date last =
		date_add_days(session_today(session), view->days_ahead);

	reading->n_own = view->n_params;
	if (view->until_workday && workday_after(session, &last, err) != ERR_OK)
		return err->code;
	if (view->days_ahead == 0 && !view->until_workday)
		return ERR_OK;
	reading->own[reading->n_own++] = (struct query_value){
		.has = true, .text = date_iso(last, reading->ahead)};
	return ERR_OK;
}

static enum err_code
open_reading(struct session *session, const struct view *view,
	     const struct view_request *request, struct arena *arena,
	     struct reading *reading, struct err *err)
{
	struct issues issues = {.arena = arena};
	enum err_code rc = session_check_active(session, err);

	memset(reading, 0, sizeof(*reading));
	reading->asked.values = reading->values;
	if (rc != ERR_OK)
		return rc;
	if (!view_may(session, view))
		return err_set(err, ERR_DENIED, "",
			       _("The list %s is not for your role."),
			       view->name);
	sift_init(session, view, request, arena, &reading->sift, &issues);
	for (size_t i = 0; i < view->n_params; i++) {
		read_one(session, &view->params[i], request->in, arena,
			 &reading->values[i], &issues);
		reading->own[i] =
			own_value(&view->params[i], &reading->values[i]);
	}
	rc = look_ahead(session, view, reading, err);
	if (rc == ERR_OK)
		rc = param_refusal(&issues, err);
	if (rc == ERR_OK)
		rc = find_case(session, view, reading, err);
	if (rc == ERR_OK && reading->asked.casefile_id == 0)
		return open_person(session, view, reading, err);
	if (rc != ERR_OK)
		return rc;
	reading->is_opened_by_rows = is_opened_by_rows(view, request, reading);
	if (reading->is_opened_by_rows)
		rc = session_may_open_case(session, reading->asked.casefile_id,
					   view->data, err);
	else
		rc = open_classes(session, view, reading->asked.casefile_id,
				  err);
	if (rc == ERR_OK &&
	    (view->keep != NULL || view->make != NULL || view->state != NULL))
		rc = session_case_facts(session, reading->asked.casefile_id,
					&reading->asked.facts, err);
	if (rc == ERR_OK && view->of_domains &&
	    !sees_a_domain(&reading->asked.facts))
		rc = session_open_case(session, reading->asked.casefile_id,
				       DATA_SOCIAL, err);
	return rc;
}

const char *
view_order(const struct view *view, size_t i, const char **label_out)
{
	if (i >= view->query->n_orders)
		return NULL;
	if (label_out != NULL)
		*label_out = view->query->orders[i].label;
	return view->query->orders[i].name;
}

bool
view_order_at(const struct view *view, const char *name, size_t *out)
{
	for (size_t i = 0; i < view->query->n_orders; i++)
		if (strcmp(view->query->orders[i].name, name) == 0) {
			if (out != NULL)
				*out = i;
			return true;
		}
	return false;
}

size_t
view_order_column(const struct view *view, size_t i, bool *is_descending_out)
{
	const struct query_order *order = &view->query->orders[i];
	size_t at = query_order_column(view->query, order);

	*is_descending_out = order->descending;
	if (at >= view->n_columns)
		at = view_column_at(view, order->name);
	for (size_t c = 0; at == view->n_columns && c < at; c++)
		if (strcasecmp(view->columns[c].label, order->label) == 0 ||
		    (strcmp(order->name, "due") == 0 &&
		     view->columns[c].type == COLUMN_DAYS))
			return c;
	return at;
}

static const char *
order_names(const struct view *view, struct arena *arena)
{
	struct strbuf b = {0};
	const char *name;
	const char *text;

	for (size_t i = 0; (name = view_order(view, i, NULL)) != NULL; i++)
		strbuf_addf(&b, "%s%s", i == 0 ? "" : ", ", name);
	for (size_t i = 0; i < view->n_columns; i++)
		strbuf_addf(&b, ", %s", view->columns[i].name);
	text = arena_strdup(arena, strbuf_str(&b));
	strbuf_fini(&b);
	return text;
}

static enum err_code
find_order(const struct view *view, const char *name, struct arena *arena,
	   const struct query_order **out, struct err *err)
{
	size_t at = 0;

	if (name == NULL || view_order_at(view, name, &at)) {
		*out = &view->query->orders[at];
		return ERR_OK;
	}
	return err_set(err, ERR_INVALID, "order",
		       _("The list %s cannot be ordered by '%s'. It can by: "
			 "%s."),
		       view->name, name, order_names(view, arena));
}

/* The day after a period as its last one. */
static void
say_last_day(const struct view *view, struct view_row *row, struct arena *arena)
{
	size_t i = view->last_day == NULL
			   ? view->n_columns
			   : view_column_at(view, view->last_day);

	if (i < view->n_columns)
		row->cells[i] = date_iso_dup(
			arena, date_last_day(date_from_iso(row->cells[i])));
}

static void
take_rows(const struct view *view, const struct reading *reading,
	  const struct query_page *found, struct view_page *out)
{
	out->more = found->more;
	out->stop_key = found->stop_key;
	out->stop_id = found->stop_id;
	out->rows = arena_new(found->arena, struct view_row, found->n + 1);
	for (size_t i = 0; i < found->n; i++) {
		struct view_row row = {
			.id = found->rows[i].id,
			.casefile_id = found->rows[i].casefile_id,
			.person_id = found->rows[i].person_id,
			.key = found->rows[i].key,
			.cells = found->rows[i].cells,
		};

		say_last_day(view, &row, found->arena);
		if (view->keep == NULL ||
		    view->keep(&reading->asked.facts, &row, found->arena))
			out->rows[out->n++] = row;
	}
}

/* Where a page's rows come from: this view, opened. */
struct page_source {
	struct session *session;
	const struct view *view;
	const struct reading *reading;
};

/* A page of the list as it is. */
static enum err_code
read_rows(void *arg, const struct view_request *request, struct arena *arena,
	  struct view_page *out, struct err *err)
{
	const struct page_source *source = arg;
	const struct view *view = source->view;
	struct query_actor actor;
	struct query_request query = {
		.backwards = request->backwards,
		.filter = request->filter,
		.after_key = request->after_key,
		.after_id = request->after_id,
		.is_from = request->is_from,
		.max = request->max,
		.look_max = request->look_max,
		.n_cells = view->n_columns,
		.own = source->reading->own,
		.n_own = source->reading->n_own,
	};
	struct query_page found = {.arena = arena};
	struct view_asked asked = source->reading->asked;
	const struct view_made made = {source->session, view, &asked};
	enum err_code rc =
		find_order(view, request->order, arena, &query.order, err);

	memset(out, 0, sizeof(*out));
	if (rc != ERR_OK)
		return rc;
	asked.order = query.order;
	if (view->make != NULL)
		return view_made_read(&made, request, arena, out, err);
	session_query_actor(source->session, &actor);
	rc = query_read(source->session->store, view->query, &actor, &query,
			&found, err);
	if (rc == ERR_OK)
		take_rows(view, source->reading, &found, out);
	return rc;
}

static enum err_code
read_page(struct session *session, const struct view *view,
	  const struct view_request *request, struct arena *arena,
	  struct view_page *out, struct err *err)
{
	struct reading reading;
	struct page_source source = {session, view, &reading};
	const struct sift_source rows = {read_rows, &source};
	struct view_request searched = *request;
	enum err_code rc =
		open_reading(session, view, request, arena, &reading, err);

	memset(out, 0, sizeof(*out));
	if (rc != ERR_OK)
		return rc;
	if (sift_is_needed(&reading.sift))
		return sift_read(&reading.sift, &rows, request, arena, out,
				 err);
	searched.filter = reading.sift.terms.searched;
	rc = read_rows(&source, &searched, arena, out, err);
	/* Written down before they are shown, or they are not. */
	if (rc == ERR_OK && reading.is_opened_by_rows && out->n > 0)
		rc = session_open_case(session, reading.asked.casefile_id,
				       view->data, err);
	if (rc != ERR_OK)
		memset(out, 0, sizeof(*out));
	return rc;
}

enum err_code
view_read(struct session *session, const struct view *view,
	  const struct view_request *request, struct arena *arena,
	  struct view_page *out, struct err *err)
{
	enum err_code rc = session_read_begin(session, err);

	if (rc == ERR_OK)
		rc = read_page(session, view, request, arena, out, err);
	session_read_end(session);
	return rc;
}

/* Who sees rows by a grant is not told of the whole that they are of. */
static bool
is_of_guest(const struct view *view, const struct relation_facts *facts)
{
	return view->by_grant && relation_of(facts) == RELATION_TEAM_MEMBER;
}

enum err_code
view_stand(struct session *session, const struct view *view,
	   const struct inputs *in, struct arena *arena, struct view_state *out,
	   struct err *err)
{
	const struct view_request request = {.in = in};
	struct reading reading;
	enum err_code rc;

	*out = (struct view_state){.line = ""};
	if (view->state == NULL)
		return ERR_OK;
	rc = session_read_begin(session, err);
	if (rc == ERR_OK)
		rc = open_reading(session, view, &request, arena, &reading,
				  err);
	if (rc == ERR_OK)
		rc = is_of_guest(view, &reading.asked.facts)
			     ? ERR_OK
			     : view->state(session, &reading.asked, arena, out,
					   err);
	session_read_end(session);
	return rc;
}

/* As the query counts, without reading a row. */
static enum err_code
count_rows(const struct page_source *source, const struct view_request *request,
	   struct arena *arena, int64_t *out, struct err *err)
{
	const struct view *view = source->view;
	struct query_actor actor;
	struct query_request query = {.filter = request->filter,
				      .max = request->max,
				      .look_max = request->look_max,
				      .order = &view->query->orders[0],
				      .own = source->reading->own,
				      .n_own = source->reading->n_own};
	struct view_asked asked = source->reading->asked;
	const struct view_made made = {source->session, view, &asked};

	if (view->make != NULL)
		return view_made_count(&made, request, arena, out, err);
	session_query_actor(source->session, &actor);
	return query_count(source->session->store, view->query, &actor, &query,
			   out, err);
}

enum err_code
view_count(struct session *session, const struct view *view,
	   const struct view_request *request, int64_t *out, struct err *err)
{
	struct arena scratch = {0};
	struct reading reading;
	struct page_source source = {session, view, &reading};
	const struct sift_source rows = {read_rows, &source};
	struct view_request searched = *request;
	enum err_code rc =
		open_reading(session, view, request, &scratch, &reading, err);

	*out = 0;
	searched.filter = reading.sift.terms.searched;
	if (rc == ERR_OK && sift_chooses(&reading.sift))
		rc = sift_count(&reading.sift, &rows, request, out, err);
	else if (rc == ERR_OK)
		rc = count_rows(&source, &searched, &scratch, out, err);
	arena_fini(&scratch);
	return rc;
}

enum err_code
view_count_all(struct session *session, struct view_tally *tallies, size_t n,
	       size_t max, struct err *err)
{
	const struct view_request request = {.max = max};
	struct err later;
	enum err_code rc = session_read_begin(session, err);
	bool has_begun = rc == ERR_OK;

	pace_keep_begin(session);
	for (size_t i = 0; i < n; i++) {
		struct view_tally *tally = &tallies[i];
		enum err_code one = ERR_OK;

		tally->n = -1;
		if (has_begun)
			one = view_count(session, tally->view, &request,
					 &tally->n,
					 rc == ERR_OK ? err : &later);
		if (one != ERR_OK)
			tally->n = -1;
		if (rc == ERR_OK)
			rc = one;
	}
	pace_keep_end(session);
	session_read_end(session);
	return rc;
}

bool
view_row_is_old(struct session *session, const struct view *view,
		const struct view_row *row)
{
	struct err err = {0};
	struct date before;

	if (!view->urgent || workday_before(session, &before, &err) != ERR_OK)
		return false;
	for (size_t i = 0; i < view->n_columns; i++) {
		const struct view_column *column = &view->columns[i];
		struct date day;

		if (view->since != NULL ? strcmp(column->name, view->since) != 0
					: column->type != COLUMN_DAYS)
			continue;
		day = date_from_iso(row->cells[i]);
		return !date_is_none(day) &&
		       date_cmp(day, before) < (view->on_its_day ? 1 : 0);
	}
	return false;
}

int64_t
view_row_of(const struct view *view, enum ref_kind kind, int64_t id)
{
	if (kind == REF_NONE || id == 0)
		return 0;
	if (view->row_of != NULL)
		return view->row_of(kind, id);
	return view->rows == kind ? id : 0;
}

/* ---- Operations on a row ---- */

/* The id of the row's kind, case or person, that the parameter asks for. */
static int64_t
row_ref(const struct view *view, const struct view_row *row,
	const struct param *param)
{
	if (param->ref == view->rows)
		return row->id;
	if (param->ref == REF_CASEFILE)
		return row->casefile_id;
	return param->ref == REF_PERSON ? row->person_id : 0;
}

static enum err_code
subject_text(struct session *session, const struct view_place *place,
	     const struct param *param, struct arena *arena, const char **out,
	     struct err *err)
{
	size_t column = view_column_at(place->view, param->name);
	struct reference_text name = {.arena = arena};
	int64_t id = param->type == PARAM_REF
			     ? row_ref(place->view, place->row, param)
			     : 0;
	enum err_code rc = ERR_OK;

	/* What is worked out has no row of the kind, and says so. */
	if (id < 0)
		return err_set(err, ERR_INVALID, param->name,
			       _("This row comes and goes by itself. Log what "
				 "you do as a contact (contact.log, "
				 "contact.missed)."));
	/* The logins of a pair that has ended are nobody's, or those of the
	 * pair that came after. */
	if (id != 0 && param->ref == REF_PAIR)
		name.typed = arena_printf(arena, "%lld", (long long)id);
	else if (id != 0)
		rc = reference_name(session->store, param->ref, id, &name, err);
	const char *asked = inputs_text(place->in, param->name);
	const char *text = name.typed;
	/* What the list is of is not looked for in the words of a cell. */
	if (text == NULL && param->type == PARAM_REF && !str_is_empty(asked))
		text = asked;
	if (text == NULL && column < place->view->n_columns)
		text = place->row->cells[column];
	if (text == NULL)
		text = asked;
	*out = arena_strdup_null(arena, text); /* the page goes before it */
	return rc;
}

enum err_code
view_row_inputs(struct session *session, const struct view_place *place,
		const struct operation *op, struct arena *arena,
		struct inputs *out, struct err *err)
{
	struct input *items = arena_new(arena, struct input, op->n_params + 1);
	enum err_code rc = ERR_OK;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; rc == ERR_OK && i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		const char *text = NULL;

		if (!param->subject)
			continue;
		rc = subject_text(session, place, param, arena, &text, err);
		if (text != NULL)
			items[out->n++] = (struct input){param->name, text};
	}
	out->items = items;
	return rc;
}

const struct view *
view_row_opens(struct session *session, const struct view *view,
	       const struct view_row *row, struct arena *arena,
	       struct inputs *in_out)
{
	const struct view *list =
		view->opens == NULL ? NULL : view_find(view->opens(row));
	struct input *item = arena_new(arena, struct input, 1);

	*in_out = (struct inputs){.items = item};
	if (list == NULL || !view_may(session, list))
		return NULL;
	for (size_t i = 0; in_out->n == 0 && i < list->n_params; i++)
		if (list->params[i].subject &&
		    list->params[i].ref == view->rows) {
			item->name = list->params[i].name;
			item->text =
				arena_printf(arena, "%lld", (long long)row->id);
			in_out->n = 1;
		}
	return list;
}
