/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/meeting_text.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "text_column.h"

enum { INDENT = 4 };

static void
add_head(struct strbuf *out, const struct meeting_document *doc)
{
	/* TRANSLATORS: kind of a meeting; its day */
	text_line(out, 0, _("%s on %s"), doc->kind, doc->day);
	text_rule(out, '=');
	text_line(out, 0, "%s, *%s, %s", doc->person_name,
		  str_or_empty(doc->birth), doc->case_number);
}

static void
add_people(struct strbuf *out, const struct meeting_document *doc)
{
	text_heading(out, _("Who was there"));
	if (doc->person_there)
		text_line(out, 0, "%s", doc->person_name);
	else
		/* TRANSLATORS: a person */
		text_line(out, 0, _("Without %s"), doc->person_name);
	text_line(out, 0, "%s", doc->handlers);
	for (size_t i = 0; i < doc->n_people; i++)
		text_line(out, 0, "%s", doc->people[i]);
	if (!str_is_empty(doc->others))
		text_line(out, 0, "%s", doc->others);
}

static void
add_decisions(struct strbuf *out, const struct meeting_document *doc)
{
	text_heading(out, _("Who does what until when"));
	if (doc->n_lines == 0)
		text_line(out, 0, "%s", _("Nothing was decided."));
	for (size_t i = 0; i < doc->n_lines; i++) {
		text_line(out, 0, "%zu. %s: %s", i + 1, doc->lines[i].who,
			  doc->lines[i].what);
		text_line(out, INDENT, _("by %s"), doc->lines[i].until);
	}
}

void
meeting_text(struct strbuf *out, const struct meeting_document *doc)
{
	add_head(out, doc);
	if (!str_is_empty(doc->in_error)) {
		text_heading(out, _("Entered in error"));
		text_wrap(out, doc->in_error, 0, TEXT_WIDTH);
	}
	add_people(out, doc);
	if (!str_is_empty(doc->agenda)) {
		text_heading(out, _("Agenda"));
		text_wrap(out, doc->agenda, 0, TEXT_WIDTH);
	}
	text_heading(out, _("What was talked over"));
	text_wrap(out, doc->text, 0, TEXT_WIDTH);
	add_decisions(out, doc);
	if (!str_is_empty(doc->disputed)) {
		text_heading(out, _("Disputed by the person"));
		text_wrap(out, doc->disputed, 0, TEXT_WIDTH);
	}
	strbuf_add_c(out, '\n');
	/* TRANSLATORS: who wrote the minutes */
	text_line(out, 0,
		  doc->is_signed ? _("Minutes by %s, signed.")
				 : _("Minutes by %s, not signed yet."),
		  doc->author);
}
