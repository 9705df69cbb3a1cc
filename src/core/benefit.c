/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/benefit.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"

static const char *const COMPONENTS[] = {"standard", "housing", "other"};

static int64_t
benefit_total(const struct benefit_row *row)
{
	return row->standard + row->housing + row->other;
}

bool
benefit_is_protected(const struct benefit_row *row, const char *component)
{
	size_t len = strlen(component);
	const char *at = row->protected;

	while (at != NULL && (at = strstr(at, component)) != NULL) {
		if (at[len] == ',' || at[len] == '\0')
			return true;
		at += len;
	}
	return false;
}

static const char *
find_component(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(COMPONENTS); i++)
		if (str_is(word, COMPONENTS[i]))
			return COMPONENTS[i];
	return NULL;
}

const char *
benefit_read_protected(struct arena *arena, const char *text,
		       struct issues *issues)
{
	const char *at = text == NULL ? "" : utf8_fold(arena, text);
	struct strbuf out = {0};
	const char *result;

	while (*at != '\0') {
		size_t len = strcspn(at, " ");
		const char *word = arena_strndup(arena, at, len);

		if (find_component(word) == NULL)
			issues_add(issues, "protected", "not_in_list",
				   _("'%s' is not one of: standard, housing, "
				     "other."),
				   word);
		else if (strstr(strbuf_str(&out), word) == NULL)
			strbuf_addf(&out, "%s%s", out.len > 0 ? "," : "", word);
		at += len;
		at += strspn(at, " ");
	}
	result = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return result;
}

/* ---- Beside each other ---- */

static bool
overlaps(const struct benefit_row *a, const struct benefit_row *b)
{
	return (date_is_none(a->to_day) ||
		date_cmp(b->from_day, a->to_day) < 0) &&
	       (date_is_none(b->to_day) ||
		date_cmp(a->from_day, b->to_day) < 0);
}

bool
benefit_is_same(const struct benefit_row *a, const struct benefit_row *b)
{
	return str_is(a->kind, b->kind) && str_is(a->authority, b->authority);
}

void
benefit_check(const struct benefit_row *row, const struct benefit_row *others,
	      size_t n, struct issues *issues)
{
	if (benefit_total(row) <= 0)
		issues_add(issues, "standard", "required",
			   _("Write at least one amount."));
	if (row->share > SHARE_ALL || row->share < 0)
		issues_add(issues, "share", "range",
			   _("A share is from 0 to 100 percent."));
	if (!date_is_none(row->to_day) &&
	    date_cmp(row->to_day, row->from_day) <= 0)
		issues_add(issues, "to_day", "order",
			   _("It ends before it begins."));
	for (size_t i = 0; i < n; i++) {
		if (others[i].head.id == row->head.id ||
		    !benefit_is_same(row, &others[i]) ||
		    !overlaps(row, &others[i]))
			continue;
		issues_add(issues, "from_day", "overlap",
			   _("The same benefit is recorded for that time "
			     "already: change it from a day on, or end it."));
		return;
	}
}
