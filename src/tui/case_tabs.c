/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_tabs.h"

#include <assert.h>
#include <string.h>

#include "app/view.h"
#include "base/i18n.h"

static const struct {
	const char *label;
	const char *views[CASE_TAB_VIEWS_MAX]; /* in this order */
} TABS[] = {
	{N_("Story"), {NULL}},
	{N_("Diagnosis"), {"diagnosis", "diagnosis.scores", "diagnoses"}},
	{N_("Contract"),
	 {"promises", "goals", "contracts", "contracts.changes", "signatures",
	  "reviews", "promises.marks"}},
	{N_("Follow-up"),
	 {"contacts", "appointments", "tasks", "notes", "notes.secret",
	  "messages", "meetings", "decisions"}},
	{N_("Sanctions"), {"breaches", "steps"}},
	{N_("Family"),
	 {"household", "circle", "benefits", "person", "reach", "addresses",
	  "identifiers", "benefit.shares"}},
	{N_("Time"), {"timeline"}},
	{N_("Access"),
	 {"access", "consents", "disputes", "transfers", "journal.reads"}},
};

/* The case is all that the list must be given. */
static bool
asks_for_the_case(const struct view *view)
{
	bool asks = false;
	for (size_t i = 0; i < view->n_params; i++) {
		const struct param *param = &view->params[i];
		bool is_case = param->subject && param->type == PARAM_REF &&
			       (param->ref == REF_CASEFILE ||
				param->ref == REF_PERSON);
		if (param->required && !is_case)
			return false;
		asks = asks || is_case;
	}
	return asks;
}

static void
add_views(struct session *session, const char *const *names,
	  struct case_tab *tab)
{
	for (size_t i = 0; i < CASE_TAB_VIEWS_MAX && names[i] != NULL; i++) {
		const struct view *view = view_find(names[i]);
		/* A list that is not declared is a mistake of this table. */
		assert(view != NULL && asks_for_the_case(view));
		if (view_may(session, view))
			tab->views[tab->n_views++] = view;
	}
}

size_t
case_tabs(struct session *session, struct case_tab tabs[CASE_TABS_MAX])
{
	size_t n = 0;
	memset(tabs, 0, CASE_TABS_MAX * sizeof(*tabs));
	for (size_t i = 0; i < N_ELEMS(TABS); i++) {
		tabs[n].label = _(TABS[i].label);
		add_views(session, TABS[i].views, &tabs[n]);
		if (i == 0 || tabs[n].n_views > 0)
			n++;
		else
			tabs[n] = (struct case_tab){0};
	}
	return n;
}

bool
case_tab_has(const struct case_tab *tab, const char *name)
{
	for (size_t i = 0; name != NULL && i < tab->n_views; i++)
		if (strcmp(tab->views[i]->name, name) == 0)
			return true;
	return false;
}
