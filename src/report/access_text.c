/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/access_text.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "text_column.h"

enum { INDENT = 4 };

static void
add_head(struct strbuf *out, const struct access_document *doc)
{
	text_rule(out, '=');
	text_line(out, 0, "%s", _("Who looked at your file"));
	text_rule(out, '=');
	strbuf_add_c(out, '\n');
	if (str_is_empty(doc->birth))
		text_line(out, 0, "%s", doc->person_name);
	else
		text_line(out, 0, _("%s, born %s"), doc->person_name,
			  doc->birth);
	text_line(out, 0, _("File %s, office %s"), doc->case_number,
		  doc->office);
	text_line(out, 0, _("Printed on %s"), doc->today);
	strbuf_add_c(out, '\n');
	if (str_is_empty(doc->pair))
		text_line(out, 0, "%s",
			  _("Nobody is in charge of your file at present."));
	else
		text_line(out, 0, _("In charge of your file: %s."), doc->pair);
	text_line(out, 0, "%s",
		  _("They work with it every day; their openings are listed "
		    "only where they opened what is specially protected: "
		    "health, justice and offences, professional secrecy. "
		    "Everybody else's openings are all listed. What was read "
		    "is written down nowhere, only which part of the file."));
}

static void
add_given(struct strbuf *out, const struct access_given *given)
{
	strbuf_add_c(out, '\n');
	text_line(out, 0, "%s: %s", given->who, given->kind);
	if (str_is_empty(given->to))
		text_line(out, INDENT, _("Since %s"), given->from);
	else
		text_line(out, INDENT, _("From %s to %s"), given->from,
			  given->to);
	if (!str_is_empty(given->domains))
		text_line(out, INDENT, _("Parts of the file: %s"),
			  given->domains);
	if (!str_is_empty(given->domains_write))
		text_line(out, INDENT, _("Writes in: %s"),
			  given->domains_write);
	if (!str_is_empty(given->works))
		text_line(out, INDENT, _("Also writes: %s"), given->works);
	if (!str_is_empty(given->purpose))
		text_line(out, INDENT, _("Purpose: %s"), given->purpose);
	if (!str_is_empty(given->by))
		text_line(out, INDENT, _("Given by %s"), given->by);
}

static void
add_opening(struct strbuf *out, const struct access_opening *opening)
{
	strbuf_add_c(out, '\n');
	text_line(out, 0, "%s: %s", opening->when, opening->who);
	text_line(out, INDENT, _("Opened: %s"), opening->what);
	text_line(out, INDENT, _("As: %s"), opening->as);
	if (!str_is_empty(opening->purpose))
		text_line(out, INDENT, _("Purpose: %s"), opening->purpose);
}

/* The fact, what the person says, and what came of it. */
static void
add_disputed(struct strbuf *out, const struct access_disputed *disputed)
{
	strbuf_add_c(out, '\n');
	if (str_is_empty(disputed->of))
		text_line(out, 0, "%s", disputed->what);
	else
		/* TRANSLATORS: what is contested, a contact; its day */
		text_line(out, 0, _("%s of %s"), disputed->what, disputed->of);
	/* TRANSLATORS: a day; the person's words */
	text_line(out, INDENT, _("You said on %s: %s"), disputed->on,
		  disputed->said);
	if (str_is_empty(disputed->outcome))
		text_line(out, INDENT, "%s",
			  _("It is being looked into. Until then it is marked "
			    "wherever it is shown."));
	else
		/* TRANSLATORS: how it ended; a day; why */
		text_line(out, INDENT, _("%s, %s: %s"), disputed->outcome,
			  disputed->ended, disputed->reason);
}

void
access_text(struct strbuf *out, const struct access_document *doc)
{
	add_head(out, doc);
	text_heading(out, _("Who else may look, or could"));
	if (doc->n_given == 0)
		text_line(out, 0, "%s",
			  _("Nobody was given access. The head of the office "
			    "may look; that is listed below."));
	for (size_t i = 0; i < doc->n_given; i++)
		add_given(out, &doc->given[i]);
	text_heading(out, _("Who looked, the latest first"));
	if (doc->n_openings == 0)
		text_line(out, 0, "%s",
			  _("Nobody but those in charge, and they opened "
			    "nothing specially protected."));
	for (size_t i = 0; i < doc->n_openings; i++)
		add_opening(out, &doc->openings[i]);
	if (doc->n_disputed > 0)
		text_heading(out, _("What you contest of your file"));
	for (size_t i = 0; i < doc->n_disputed; i++)
		add_disputed(out, &doc->disputed[i]);
	text_heading(out, _("If you do not understand something here"));
	if (str_is_empty(doc->phone))
		text_line(out, 0,
			  _("Ask those in charge of your file, or the office "
			    "%s. You need give no reason, and it costs "
			    "nothing."),
			  doc->office);
	else
		text_line(out, 0,
			  _("Ask those in charge of your file, or the office "
			    "%s, telephone %s. You need give no reason, and it "
			    "costs nothing."),
			  doc->office, doc->phone);
}
