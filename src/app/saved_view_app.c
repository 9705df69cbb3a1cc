/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/saved_views.h"

#include <string.h>

#include "app/operation.h"
#include "app/room.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/staff.h"
#include "params.h"
#include "rooms.h"
#include "session_private.h"

enum { OWN_MAX = 60, NAME_MAX = 40 };

#define SAVED_VIEW_PARAM                                                       \
	SUBJECT_PARAM("view", REF_SAVED_VIEW, N_("View"),                      \
		      N_("Its number in kith list views"))

/* As the list stands from which it is kept; its screen gives them. */
#define STAND_PARAMS                                                           \
	{.name = "filter",                                                     \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Filter"),                                                \
	 .help = N_("Words that its rows must have; empty: all rows"),         \
	 .subject = true,                                                      \
	 .is_told = true},                                                     \
		{.name = "sort",                                               \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Order"),                                         \
		 .help = N_("Name of one of the list's orders; empty: the "    \
			    "first"),                                          \
		 .subject = true,                                              \
		 .is_told = true},                                             \
		{.name = "is_turned",                                          \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Backwards"),                                     \
		 .help = N_("That order from its end"),                        \
		 .subject = true,                                              \
		 .is_told = true},                                             \
	{                                                                      \
		.name = "hidden", .type = PARAM_LINE,                          \
		.label = N_("Without the columns"),                            \
		.help =                                                        \
			N_("Their names as kith list prints them, with "       \
			   "blanks between: phone pair"),                      \
		.subject = true, .is_told = true                               \
	}

#define NAMING_PARAMS                                                          \
	{.name = "name",                                                       \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Name"),                                                  \
	 .help = N_("As you will look for it, without names of persons: "      \
		    "Late in Altsasu"),                                        \
	 .required = true,                                                     \
	 .max = NAME_MAX},                                                     \
		{.name = "place",                                              \
		 .type = PARAM_INT,                                            \
		 .label = N_("Key"),                                           \
		 .help = N_(                                                   \
			 "1 to 9: v, then that number opens it; empty: none"), \
		 .min = 1,                                                     \
		 .max = SAVED_VIEW_PLACES},                                    \
	{                                                                      \
		.name = "is_shared", .type = PARAM_BOOL,                       \
		.label = N_("For the office"),                                 \
		.help =                                                        \
			N_("Colleagues find it too; each sees in it only "     \
			   "what they may")                                    \
	}

static const struct param SAVE_PARAMS[] = {
	{.name = "list",
	 .type = PARAM_LINE,
	 .label = N_("List"),
	 .help = N_("Name of a list: kith list names them"),
	 .required = true,
	 .subject = true,
	 .is_told = true},
	NAMING_PARAMS,
	STAND_PARAMS,
};

static const struct param CHANGE_PARAMS[] = {
	SAVED_VIEW_PARAM,
	REV_PARAM,
	NAMING_PARAMS,
	STAND_PARAMS,
};

static const struct param REMOVE_PARAMS[] = {SAVED_VIEW_PARAM};

/* ---- What there is ---- */

static enum err_code
list_all(struct session *session, struct arena *arena,
	 struct saved_view_rows *out, struct err *err)
{
	const struct staff *actor = session_actor(session);
	const struct saved_view_asker asker = {
		.staff_id = actor->head.id,
		.office_id = actor->office_id,
		.today = session_today(session),
	};

	*out = (struct saved_view_rows){.arena = arena};
	return saved_view_list(session->store, &asker, out, err);
}

static bool
may_open(struct session *session, const struct saved_view *saved)
{
	const struct view *view = view_find(saved->list);

	return view != NULL && view_may(session, view);
}

enum err_code
app_saved_views(struct session *session, struct arena *arena,
		struct saved_view_rows *out, struct err *err)
{
	enum err_code rc = list_all(session, arena, out, err);
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++)
		if (may_open(session, &out->items[i].view))
			out->items[n++] = out->items[i];
	out->n = n;
	return rc;
}

enum err_code
app_saved_view(struct session *session, const char *name, struct arena *arena,
	       const struct saved_view **out, struct err *err)
{
	struct saved_view_rows all;
	enum err_code rc = app_saved_views(session, arena, &all, err);

	*out = NULL;
	for (size_t i = rc == ERR_OK ? all.n : 0; i > 0; i--) {
		const struct saved_view *view = &all.items[i - 1].view;

		if (strcmp(view->name, name) == 0)
			*out = view;
	}
	return rc;
}

/* The next of the words; its length in *len_out, 0 = there is none. */
static const char *
next_word(const char *s, size_t *len_out)
{
	s += strspn(s, " ");
	*len_out = strcspn(s, " ");
	return s;
}

bool
saved_view_hides(const struct saved_view *saved, const char *column)
{
	size_t len;

	for (const char *s = next_word(saved->hidden, &len); len > 0;
	     s = next_word(s + len, &len))
		if (len == strlen(column) && strncmp(s, column, len) == 0)
			return true;
	return false;
}

/* ---- In words ---- */

/* What the list goes by: an order, else a column, else its first order. */
static const char *
order_label(const struct view *view, const char *sort)
{
	const char *label = NULL;
	size_t column = view_column_at(view, sort);
	size_t order = 0;

	if (view_order_at(view, sort, &order)) {
		(void)view_order(view, order, &label);
		return _(label);
	}
	if (column < view->n_columns)
		return _(view->columns[column].label);
	(void)view_order(view, 0, &label);
	return label == NULL ? "" : _(label);
}

static void
add_hidden(const struct saved_view *saved, const struct view *view,
	   struct strbuf *out)
{
	bool is_first = true;

	for (size_t i = 0; i < view->n_columns; i++) {
		if (!saved_view_hides(saved, view->columns[i].name))
			continue;
		if (is_first)
			/* TRANSLATORS: columns of a list; their names follow */
			strbuf_addf(out, "%s%s ", out->len > 0 ? "   " : "",
				    _("without"));
		strbuf_addf(out, "%s%s", is_first ? "" : ", ",
			    _(view->columns[i].label));
		is_first = false;
	}
}

const char *
app_saved_view_words(const struct saved_view *saved, struct arena *arena)
{
	const struct view *view = view_find(saved->list);
	struct strbuf out = {0};
	const char *words;

	if (view == NULL)
		return "";
	if (*saved->filter != '\0')
		strbuf_addf(&out, _("filter: %s"), saved->filter);
	if (*saved->sort != '\0' || saved->is_turned) {
		if (out.len > 0)
			strbuf_add(&out, "   ");
		strbuf_addf(&out,
			    saved->is_turned ? _("by %s, backwards")
					     : _("by %s"),
			    order_label(view, saved->sort));
	}
	add_hidden(saved, view, &out);
	words = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return words;
}

/* ---- Checks ---- */

void
saved_view_check_hidden(const struct view *view, const char *hidden,
			struct issues *issues)
{
	size_t len;

	for (const char *s = next_word(hidden, &len); len > 0;
	     s = next_word(s + len, &len)) {
		const char *name = arena_strndup(issues->arena, s, len);

		if (view_column_at(view, name) == view->n_columns)
			issues_add(issues, "hidden", "unknown",
				   _("The list has no column '%s'."), name);
	}
}

/* What can be kept of a list: one that is the same wherever it is opened. */
static void
check_list(struct op_call *call, const struct saved_view *saved)
{
	const struct view *view = view_find(saved->list);

	if (view == NULL || !view_may(call->session, view)) {
		issues_add(call->issues, "list", "unknown",
			   _("You have no list '%s': kith list names them."),
			   saved->list);
		return;
	}
	if (view_is_about_one(view))
		issues_add(call->issues, "list", "about_one",
			   _("\"%s\" is another list in each case: filter a "
			     "list of all your cases, and keep that."),
			   _(view->title));
	if (*saved->sort != '\0' && !view_order_at(view, saved->sort, NULL))
		issues_add(call->issues, "sort", "unknown",
			   _("The list has no order '%s'."), saved->sort);
	saved_view_check_hidden(view, saved->hidden, call->issues);
}

/* Beside the other own ones. */
static enum err_code
check_others(struct op_call *call, const struct saved_view *saved,
	     struct err *err)
{
	struct saved_view_rows all;
	enum err_code rc = list_all(call->session, call->arena, &all, err);
	size_t n_own = 0;

	for (size_t i = 0; i < all.n; i++) {
		const struct saved_view *other = &all.items[i].view;

		if (other->staff_id != saved->staff_id ||
		    other->head.id == saved->head.id)
			continue;
		n_own++;
		if (strcmp(other->name, saved->name) == 0)
			issues_add(call->issues, "name", "exists",
				   _("You have a view of that name. Choose "
				     "another, or change that one."));
		if (saved->place != 0 && other->place == saved->place)
			issues_add(call->issues, "place", "taken",
				   _("%lld opens \"%s\". Choose another key, "
				     "or none."),
				   (long long)other->place, other->name);
	}
	if (n_own >= OWN_MAX)
		issues_add(call->issues, "name", "too_many",
			   _("You keep %d views already. Remove one first: "
			     "they stand in the list of saved views."),
			   OWN_MAX);
	return rc;
}

/* Empty is no number of a key. */
static void
take(struct op_call *call, struct saved_view *saved)
{
	op_take_row(call, &SAVED_VIEW_RECORD, saved);
	saved->place = op_int(call, "place");
	saved->name = str_or_empty(saved->name);
	saved->filter = str_or_empty(saved->filter);
	saved->sort = str_or_empty(saved->sort);
	saved->hidden = str_or_empty(saved->hidden);
}

/* ---- Keeping ---- */

/* The lowest key that opens nothing yet. */
static enum err_code
save_load(struct op_call *call, struct err *err)
{
	struct saved_view_rows all;
	enum err_code rc = list_all(call->session, call->arena, &all, err);
	bool is_taken[SAVED_VIEW_PLACES + 1] = {0};

	for (size_t i = 0; rc == ERR_OK && i < all.n; i++)
		if (*all.items[i].owner == '\0')
			is_taken[all.items[i].view.place] = true;
	for (int64_t place = 1; rc == ERR_OK && place <= SAVED_VIEW_PLACES;
	     place++)
		if (!is_taken[place]) {
			op_fill_int(call, "place", place);
			break;
		}
	return rc;
}

static enum err_code
view_save(struct op_call *call, struct err *err)
{
	struct saved_view saved = {
		.staff_id = session_actor(call->session)->head.id,
		.list = str_or_empty(op_text(call, "list")),
	};
	enum err_code rc;

	take(call, &saved);
	check_list(call, &saved);
	rc = check_others(call, &saved, err);
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	rc = record_insert(call->store, &SAVED_VIEW_RECORD, call->now, &saved,
			   err);
	call->row_id = saved.head.id;
	call->said =
		saved.place == 0
			? arena_printf(call->arena,
				       _("Kept as \"%s\", among the views."),
				       saved.name)
			: arena_printf(call->arena,
				       _("Kept as \"%s\": v, then %lld, "
					 "opens it."),
				       saved.name, (long long)saved.place);
	return rc;
}

/* ---- Changing, removing ---- */

static enum err_code
load_own(struct op_call *call, struct saved_view *out, struct err *err)
{
	enum err_code rc =
		op_load_row(call, "view", &SAVED_VIEW_RECORD, out, err);

	if (rc == ERR_OK &&
	    out->staff_id != session_actor(call->session)->head.id)
		rc = err_set(err, ERR_DENIED, "view",
			     _("Only who made a view changes or removes it. "
			       "Keep one of your own."));
	return rc;
}

static enum err_code
change_load(struct op_call *call, struct err *err)
{
	struct saved_view saved;
	enum err_code rc = load_own(call, &saved, err);

	if (rc == ERR_OK)
		rc = op_fill_edit(call, &SAVED_VIEW_RECORD, &saved, err);
	return rc;
}

static enum err_code
view_change(struct op_call *call, struct err *err)
{
	struct saved_view saved;
	enum err_code rc = load_own(call, &saved, err);

	if (rc != ERR_OK)
		return rc;
	take(call, &saved);
	check_list(call, &saved);
	rc = check_others(call, &saved, err);
	call->row_id = saved.head.id;
	if (rc != ERR_OK || call->issues->n > 0)
		return rc;
	return record_update(call->store, &SAVED_VIEW_RECORD, &saved, err);
}

static enum err_code
view_remove(struct op_call *call, struct err *err)
{
	struct saved_view saved;
	enum err_code rc = load_own(call, &saved, err);

	if (rc != ERR_OK)
		return rc;
	call->said =
		arena_printf(call->arena, _("View removed: %s."), saved.name);
	return record_delete(call->store, &SAVED_VIEW_RECORD, &saved, err);
}

/* Of which list, in the words of its title, and how it is shown. */
static void
tell(struct op_call *call, struct saved_view *saved)
{
	const struct view *view;

	saved->sort = str_or_empty(op_text(call, "sort"));
	saved->is_turned = op_int(call, "is_turned") != 0;
	saved->hidden = str_or_empty(op_text(call, "hidden"));
	saved->filter = str_or_empty(op_text(call, "filter"));
	view = view_find(saved->list);
	op_tell(call, _("List"), view == NULL ? "" : _(view->title));
	op_tell(call, _("Shown"), app_saved_view_words(saved, call->arena));
}

static enum err_code
save_tell(struct op_call *call, struct err *err)
{
	struct saved_view saved = {.list = str_or_empty(op_text(call, "list"))};

	(void)err;
	tell(call, &saved);
	return ERR_OK;
}

static enum err_code
change_tell(struct op_call *call, struct err *err)
{
	struct saved_view saved;
	enum err_code rc = load_own(call, &saved, err);

	if (rc == ERR_OK)
		tell(call, &saved);
	return rc;
}

static const struct operation SAVED_VIEW_OPERATIONS[] = {
	{.name = "view.save",
	 .words = N_("keep filter order columns saved list"),
	 .title = N_("Keep this list as a view"),
	 .hint = N_("Keep"),
	 .summary = N_("Keeps a list with its filter, order and columns under "
		       "a name, for you or for your office."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = SAVE_PARAMS,
	 .n_params = N_ELEMS(SAVE_PARAMS),
	 .load = save_load,
	 .tell = save_tell,
	 .body = view_save,
	 .makes = REF_SAVED_VIEW},
	{.name = "view.change",
	 .words = N_("rename share key filter saved list"),
	 .title = N_("Change a saved view"),
	 .hint = N_("Change"),
	 .summary = N_("Gives a saved view of yours another name, key or "
		       "filter, or shares it with your office."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = CHANGE_PARAMS,
	 .n_params = N_ELEMS(CHANGE_PARAMS),
	 .load = change_load,
	 .fills = OPERATION_FILLS_ALL,
	 .tell = change_tell,
	 .body = view_change,
	 .key = 'e',
	 .is_edit = true},
	{.name = "view.remove",
	 .words = N_("delete forget saved list"),
	 .title = N_("Remove a saved view"),
	 .hint = N_("Remove"),
	 .summary = N_("Forgets a saved view of yours; its list and rows stay "
		       "as they are."),
	 .right = RIGHT_OWN_PROFILE,
	 .params = REMOVE_PARAMS,
	 .n_params = N_ELEMS(REMOVE_PARAMS),
	 .body = view_remove,
	 .asks = true,
	 .key = 'k'},
};

/* ---- List ---- */

static const struct view_column SAVED_VIEW_COLUMNS[] = {
	{"key", N_("Key"), COLUMN_TEXT, NULL, 4, 1},
	{"name", N_("Name"), COLUMN_TEXT, NULL, 26, 0},
	{"title", N_("List"), COLUMN_TEXT, NULL, 24, 1},
	{"filter", N_("Filter"), COLUMN_TEXT, NULL, 18, 3},
	{"sort", N_("Order"), COLUMN_TEXT, NULL, 10, 5},
	{"owner", N_("From"), COLUMN_TEXT, NULL, 18, 2},
	{"is_shared", N_("Shared"), COLUMN_BOOL, NULL, 7, 4},
	{"list", N_("Its name"), COLUMN_TEXT, NULL, 18, 8},
	{"id", N_("No."), COLUMN_INT, NULL, 6, 9},
};

enum { TITLE_AT = 2 };

/* The list by its title, in the reader's language. */
static bool
keep_view(const struct relation_facts *facts, struct view_row *row,
	  struct arena *arena)
{
	const struct view *view = view_find(row->cells[TITLE_AT]);

	(void)facts;
	(void)arena;
	if (view != NULL)
		row->cells[TITLE_AT] = _(view->title);
	return view != NULL;
}

static const char *const ROW_OPERATIONS[] = {"view.change", "view.remove",
					     NULL};

static const struct view SAVED_VIEW_VIEWS[] = {
	{.name = "views",
	 .title = N_("Saved views"),
	 .summary = N_("Lists kept under a name with filter, order and "
		       "columns: yours, and those that your office shares."),
	 .right = RIGHT_OWN_PROFILE,
	 .query = &SAVED_VIEW_QUERY,
	 .columns = SAVED_VIEW_COLUMNS,
	 .n_columns = N_ELEMS(SAVED_VIEW_COLUMNS),
	 .rows = REF_SAVED_VIEW,
	 .operations = ROW_OPERATIONS,
	 .keep = keep_view,
	 .empty = N_("No view is kept. Filter or order a list, then keep "
		     "it among the views.")},
};

const struct room SAVED_VIEW_ROOM = {
	.operations = SAVED_VIEW_OPERATIONS,
	.n_operations = N_ELEMS(SAVED_VIEW_OPERATIONS),
	.views = SAVED_VIEW_VIEWS,
	.n_views = N_ELEMS(SAVED_VIEW_VIEWS),
};
