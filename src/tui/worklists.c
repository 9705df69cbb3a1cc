/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "worklists.h"

#include <string.h>

#include "app/draft.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/staff.h"

#include "kith_ui.h"

enum { PER_ROLE = 16 };

struct plan {
	const char *view;  /* NULL = the drafts */
	const char *label; /* N_(); NULL = the view's title */
	int group;
};

static const struct {
	const char *role;
	struct plan lists[PER_ROLE];
	size_t n;
} PLANS[] = {
	{"handler",
	 {{"tasks.acute", N_("Acute"), 0},
	  {"promises.ours_late", N_("Promised by us, late"), 0},
	  {"promises.ours_due", N_("Waiting for us"), 0},
	  {"promises.person_due", N_("Waiting for the person"), 0},
	  {"cases.contact_overdue", N_("Contacts overdue"), 0},
	  {"cases.silent", N_("Silence alarm"), 0},
	  {"reviews.due", N_("Reviews due"), 0},
	  {"contracts.ending", N_("Contracts ending"), 0},
	  {"access.asked", N_("Access asked for"), 0},
	  {"cases.new", N_("New to me"), 0},
	  {"tasks.mine", N_("Tasks"), 1},
	  {"cases.mine", N_("My cases"), 1},
	  {NULL, N_("Drafts"), 2}},
	 13},
	{"supervisor",
	 {{"cases.no_pair", NULL, 0},
	  {"cases.contact_overdue", N_("Contacts overdue"), 0},
	  {"cases.silent", NULL, 0},
	  {"steps.to_sign", NULL, 0},
	  {"promises.ours_late", N_("Promised by us, late"), 0},
	  {"glass.broken", NULL, 0},
	  {"access.asked", NULL, 0},
	  {"cases", N_("Cases of the office"), 1},
	  {"pairs", NULL, 1},
	  {"deputies", NULL, 1},
	  {"staff", NULL, 1},
	  {NULL, N_("Drafts"), 2}},
	 12},
	{"benefits",
	 {{"steps.to_decide", NULL, 0},
	  {"breaches.reported", NULL, 0},
	  {"cases", NULL, 1},
	  {NULL, N_("Drafts"), 2}},
	 4},
	{"auditor", {{"journal", NULL, 0}, {"staff", NULL, 1}}, 2},
	{"admin",
	 {{"staff", NULL, 0},
	  {"offices", NULL, 0},
	  {"pairs", NULL, 0},
	  {"deputies", NULL, 0},
	  {NULL, N_("Drafts"), 1}},
	 5},
};

static bool
add_list(struct kith *kith, const struct plan *plan, struct worklist *out)
{
	const struct view *view = plan->view == NULL ? NULL
						     : view_find(plan->view);
	if (plan->view != NULL &&
	    (view == NULL || !view_may(kith->session, view)))
		return false;
	*out = (struct worklist){
		.view = view,
		.label = plan->label != NULL ? _(plan->label) : _(view->title),
		.group = plan->group,
		.n = -1,
	};
	return true;
}

size_t
worklists(struct kith *kith, struct worklist lists[WORKLISTS_MAX])
{
	const char *role = session_actor(kith->session)->role;
	size_t n = 0;
	for (size_t i = 0; i < N_ELEMS(PLANS); i++) {
		if (strcmp(PLANS[i].role, role) != 0)
			continue;
		for (size_t j = 0; j < PLANS[i].n && n < WORKLISTS_MAX; j++)
			n += add_list(kith, &PLANS[i].lists[j], &lists[n]);
	}
	return n;
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

void
worklists_count(struct kith *kith, struct worklist *lists, size_t n)
{
	const struct view_request request = {.max = WORKLIST_COUNT_MAX};
	struct err err = {0};
	for (size_t i = 0; i < n; i++) {
		if (lists[i].view == NULL)
			lists[i].n = count_drafts(kith, &err);
		else if (view_count(kith->session, lists[i].view, &request,
				    &lists[i].n, &err) != ERR_OK)
			lists[i].n = -1;
		if (lists[i].n < 0)
			kith_say_err(kith, &err);
	}
}
