/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/import.h"
#include "base/arena.h"
#include "base/i18n.h"

/* Findings of one kind that are said once of all their columns. */
struct column_kind {
	const char *code;
	const char *message;
};

static const struct column_kind NO_BENEFIT = {
	"benefit_lacks",
	N_("Makes no benefit, since no column says since when it is paid, or "
	   "who pays it; it goes into the story of a new case."),
};

static const struct column_kind IN_STORY = {
	"column_in_story",
	N_("kith has no field for it: what stands there goes into the story of "
	   "a new case."),
};

/* The headings stand in row 1. */
static bool
is_of_columns(const struct import_finding *finding)
{
	return finding->row == 1 && !finding->is_refusal;
}

static bool
is_of_kind(const struct import_finding *finding, const struct column_kind *kind)
{
	return is_of_columns(finding) && strcmp(finding->code, kind->code) == 0;
}

/* Is the column in the other kind, too? What goes without saying is not. */
static bool
is_said(const struct import_report *report, const char *heading,
	const struct column_kind *kind)
{
	for (size_t i = 0; i < report->n_findings; i++)
		if (is_of_kind(&report->findings[i], kind) &&
		    strcmp(report->findings[i].column, heading) == 0)
			return true;
	return false;
}

static size_t
add_kind(const struct import_report *report, const struct column_kind *kind,
	 struct arena *arena, struct import_finding *out)
{
	const char *headings = "";

	for (size_t i = 0; i < report->n_findings; i++) {
		const struct import_finding *finding = &report->findings[i];

		if (!is_of_kind(finding, kind) ||
		    (kind == &IN_STORY &&
		     is_said(report, finding->column, &NO_BENEFIT)))
			continue;
		headings = arena_printf(arena, "%s%s%s", headings,
					*headings == '\0' ? "" : ", ",
					finding->column);
		*out = *finding;
	}
	if (*headings == '\0')
		return 0;
	out->column = headings;
	out->message = _(kind->message);
	return 1;
}

static bool
is_refused(const struct import_finding *finding)
{
	return finding->is_refusal;
}

static bool
is_of_row(const struct import_finding *finding)
{
	return !finding->is_refusal && !is_of_columns(finding);
}

static bool
is_of_other_columns(const struct import_finding *finding)
{
	return is_of_columns(finding) && !is_of_kind(finding, &NO_BENEFIT) &&
	       !is_of_kind(finding, &IN_STORY);
}

static size_t
add_those(const struct import_report *report,
	  bool (*is_wanted)(const struct import_finding *finding),
	  struct import_finding *out)
{
	size_t n = 0;

	for (size_t i = 0; i < report->n_findings; i++)
		if (is_wanted(&report->findings[i]))
			out[n++] = report->findings[i];
	return n;
}

size_t
import_findings_to_read(const struct import_report *report, struct arena *arena,
			const struct import_finding **out)
{
	struct import_finding *all =
		arena_new(arena, struct import_finding,
			  report->n_findings + report->n_news + 1);
	size_t n = add_those(report, is_refused, all);

	n += add_those(report, is_of_row, all + n);
	n += add_those(report, is_of_other_columns, all + n);
	n += add_kind(report, &NO_BENEFIT, arena, all + n);
	n += add_kind(report, &IN_STORY, arena, all + n);
	if (report->n_news > 0)
		memcpy(all + n, report->news, report->n_news * sizeof(*all));
	n += report->n_news;
	*out = all;
	return n;
}
