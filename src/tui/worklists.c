/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "worklists.h"

#include <assert.h>
#include <string.h>

#include "app/draft.h"
#include "app/saved_views.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/saved_view.h"
#include "core/staff.h"

#include "kith_ui.h"
#include "view_rows.h"

enum { PER_ROLE = 40, SAVED_GROUP = -1 };

struct plan {
	const char *view;  /* NULL = the drafts */
	const char *label; /* N_(); NULL = the view's title */
	int group;
};

static const struct {
	const char *role;
	struct plan lists[PER_ROLE + 1]; /* up to one without any name */
} PLANS[] = {
	{"handler",
	 {{"tasks.acute", N_("Acute"), 0},
	  {"messages.new", N_("Messages to me"), 0},
	  {"appointments.soon", N_("Today and tomorrow"), 0},
	  {"appointments.open", N_("How did it go?"), 0},
	  {"promises.ours_late", N_("Promised by us, late"), 0},
	  {"breaches.open", N_("Breaches not answered"), 0},
	  {"promises.ours_due", N_("Waiting for us"), 0},
	  {"promises.person_due", N_("Waiting for the person"), 0},
	  {"cases.contact_overdue", N_("Contacts overdue"), 0},
	  {"glass.on_mine", N_("Broken glass"), 0},
	  {"deputies.mine", N_("Standing in"), 0},
	  {"diagnoses.waiting", N_("Diagnoses: my turn"), 0},
	  {"contracts.to_sign", N_("Contracts to sign"), 0},
	  {"decisions.open", N_("Decided, still open"), 0},
	  {"contacts.missed", N_("Contacts missed"), 0},
	  {"cases.silent", N_("Silence alarm"), 0},
	  {"cases.steps", N_("Steps due"), 0},
	  {"reviews.due", N_("Reviews due"), 0},
	  {"contracts.ending", N_("Contracts ending"), 0},
	  {"access.asked", N_("Access asked for"), 0},
	  {"promises.left", N_("Promised by who left"), 0},
	  {"appointments.left", N_("Planned by who left"), 0},
	  {"transfers.answered", N_("Transfers answered"), 0},
	  {"hand_overs.told", N_("Handed over"), 0},
	  {"cases.new", N_("New to me"), 0},
	  {"partner.did", N_("What others did"), 1},
	  {"messages.sent", NULL, 1},
	  {"acts.mine", NULL, 1},
	  {"appointments.mine", N_("Appointments"), 1},
	  {"tasks.mine", N_("Tasks"), 1},
	  {"cases.granted", N_("Opened to me"), 1},
	  {"cases.mine", N_("My cases"), 1},
	  {NULL, N_("Drafts"), 2}}},
	{"supervisor",
	 {{"cases.no_pair", NULL, 0},
	  {"cases.contact_overdue", N_("Contacts overdue"), 0},
	  {"promises.ours_late", N_("Promised by us, late"), 0},
	  {"promises.family_late", N_("Promised to us, late"), 0},
	  {"reviews.due", NULL, 0},
	  {"tasks.overdue", NULL, 0},
	  {"cases.silent", NULL, 0},
	  {"cases.still", NULL, 0},
	  {"cases.uncovered", NULL, 0},
	  {"cases.pair_away", NULL, 0},
	  {"sanctions.to_sign", NULL, 0},
	  {"sanctions.to_see", N_("Warnings to note"), 0},
	  {"glass.broken", NULL, 0},
	  {"access.asked", NULL, 0},
	  {"transfers.to_answer", NULL, 0},
	  {"transfers.answered", NULL, 0},
	  {"annulments", NULL, 0},
	  {"drafts.office", NULL, 0},
	  {"cases", N_("Cases of the office"), 1},
	  {"caseload.pairs", NULL, 1},
	  {"hand_overs", NULL, 1},
	  {"pairs", NULL, 1},
	  {"deputies", NULL, 1},
	  {"staff", NULL, 1},
	  {"acts.mine", NULL, 1},
	  {NULL, N_("Drafts"), 2}}},
	{"benefits",
	 {{"sanctions.reported", N_("Reported to us"), 0},
	  {NULL, N_("Drafts"), 1}}},
	{"auditor",
	 {{"journal", NULL, 0},
	  {"staff", NULL, 1},
	  {"pairs", NULL, 1},
	  {"deputies", NULL, 1}}},
	{"admin",
	 {{"staff.unpaired", N_("Without a pair"), 0},
	  {"staff", NULL, 1},
	  {"offices", NULL, 1},
	  {"pairs", NULL, 1},
	  {"deputies", NULL, 1},
	  {"holidays", NULL, 1},
	  {"acts.mine", NULL, 1},
	  {NULL, N_("Drafts"), 2}}},
};

static const struct plan *
plan_of(const char *role, size_t *n_out)
{
	*n_out = 0;
	for (size_t i = 0; i < N_ELEMS(PLANS); i++)
		if (strcmp(PLANS[i].role, role) == 0) {
			const struct plan *lists = PLANS[i].lists;
			while (lists[*n_out].view != NULL ||
			       lists[*n_out].label != NULL)
				++*n_out;
			return lists;
		}
	return NULL;
}

size_t
worklists_planned(const char *role)
{
	size_t n;
	plan_of(role, &n);
	return n;
}

const char *
worklist_label(const struct kith *kith, const struct view *view)
{
	size_t n;
	const struct plan *plans =
		plan_of(session_actor(kith->session)->role, &n);

	for (size_t i = 0; i < n; i++)
		if (plans[i].view != NULL && plans[i].label != NULL &&
		    strcmp(plans[i].view, view->name) == 0)
			return _(plans[i].label);
	return "";
}

static bool
add_list(struct kith *kith, const struct plan *plan, struct worklist *out)
{
	const struct view *view = plan->view == NULL ? NULL
						     : view_find(plan->view);
	/* A list that is not declared is a mistake of this table. */
	assert(plan->view == NULL ? plan->label != NULL : view != NULL);
	if (view != NULL && !view_may(kith->session, view))
		return false;
	const char *label = plan->label;
	if (label == NULL && view != NULL)
		label = view->title;
	*out = (struct worklist){
		.view = view,
		.label = _(label),
		.group = plan->group,
		.n = -1,
	};
	return true;
}

size_t
worklists(struct kith *kith, struct worklist lists[WORKLISTS_MAX])
{
	size_t n_plans;
	const struct plan *plans =
		plan_of(session_actor(kith->session)->role, &n_plans);
	size_t n = 0;
	for (size_t i = 0; i < n_plans && n < WORKLISTS_MAX; i++)
		n += add_list(kith, &plans[i], &lists[n]);
	for (size_t i = 0; i < n && i < WORKLISTS_NUMBERS; i++)
		lists[i].number = (int)i + 1;
	return n;
}

size_t
worklists_add_saved(struct kith *kith, struct arena *arena,
		    struct worklist lists[WORKLISTS_MAX], size_t n)
{
	struct saved_view_rows all = {.arena = arena};
	struct err err = {0};
	size_t at = 0;
	if (app_saved_views(kith->session, arena, &all, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		return n;
	}
	if (all.n > WORKLISTS_SAVED_MAX)
		all.n = WORKLISTS_SAVED_MAX;
	assert(n + all.n <= WORKLISTS_MAX);
	while (at < n && lists[at].group == 0 && lists[at].number > 0)
		at++;
	memmove(&lists[at + all.n], &lists[at], (n - at) * sizeof(*lists));
	for (size_t i = 0; i < all.n; i++)
		lists[at + i] = (struct worklist){
			.view = view_find(all.items[i].view.list),
			.saved = &all.items[i].view,
			.label = all.items[i].view.name,
			.place = *all.items[i].owner == '\0'
					 ? (int)all.items[i].view.place
					 : 0,
			.group = SAVED_GROUP,
			.n = -1,
		};
	return n + all.n;
}

static int64_t
count_drafts(struct kith *kith, struct err *err)
{
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	enum err_code rc = draft_mine(kith->session, NULL, NULL, &drafts, err);
	arena_fini(&arena);
	return rc == ERR_OK ? (int64_t)drafts.n : -1;
}

/* With all its rows: counted together with others. */
static bool
is_whole(const struct worklist *list)
{
	return list->view != NULL &&
	       (list->saved == NULL || *list->saved->filter == '\0');
}

/* The drafts, or what a filter leaves of a list: not known where that would
 * take long. */
static bool
count_one(struct kith *kith, struct worklist *list, struct err *err)
{
	struct view_request request = {.max = WORKLIST_COUNT_MAX};
	if (list->view == NULL) {
		list->n = count_drafts(kith, err);
		return list->n >= 0;
	}
	request.filter = list->saved->filter;
	request.look_max = view_rows_look_max(list->view, request.filter);
	return view_count(kith->session, list->view, &request, &list->n, err) ==
	       ERR_OK;
}

/* By the first row where some are only to come. */
static bool
is_pressing(struct kith *kith, const struct worklist *list)
{
	const struct view *view = list->view;
	const struct view_request request = {
		.order = view == NULL ? NULL : view_order(view, 0, NULL),
		.max = 1};
	struct view_page page = {0};
	struct arena arena = {0};
	struct err err = {0};
	if (view == NULL || list->saved != NULL || !view->urgent ||
	    list->n <= 0 || !view->has_ahead)
		return view != NULL && list->saved == NULL && view->urgent &&
		       list->n > 0;
	bool is_old = view_read(kith->session, view, &request, &arena, &page,
				&err) == ERR_OK &&
		      page.n > 0 &&
		      view_row_is_old(kith->session, view, &page.rows[0]);
	arena_fini(&arena);
	return is_old;
}

void
worklists_count(struct kith *kith, struct worklist *lists, size_t n)
{
	struct view_tally tallies[WORKLISTS_MAX];
	size_t n_views = 0;
	struct err err = {0};
	assert(n <= WORKLISTS_MAX);
	for (size_t i = 0; i < n; i++)
		if (is_whole(&lists[i]))
			tallies[n_views++].view = lists[i].view;
	if (view_count_all(kith->session, tallies, n_views, WORKLIST_COUNT_MAX,
			   &err) != ERR_OK)
		kith_say_err(kith, &err);
	n_views = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_whole(&lists[i]))
			lists[i].n = tallies[n_views++].n;
		else if (!count_one(kith, &lists[i], &err))
			kith_say_err(kith, &err);
		lists[i].is_pressing = is_pressing(kith, &lists[i]);
	}
}
