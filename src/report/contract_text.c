/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/contract_text.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/sanction.h"
#include "text_column.h"

/* Whose page it is. */
struct reader {
	const struct contract_party *party; /* NULL: the administration's */
	bool is_person;
};

/* ---- Sentences ---- */

static void
add_heading(struct strbuf *out, const char *text)
{
	strbuf_add_c(out, '\n');
	text_line(out, 0, "%s", text);
}

/* ---- Whose is what ---- */

static bool
is_side_of_ours(const struct contract_party *party)
{
	return strcmp(party->side, "social") == 0 ||
	       strcmp(party->side, "employment") == 0;
}

static bool
is_own(const struct reader *reader, const struct promise *promise)
{
	if (reader->party == NULL)
		return promise_owner_is_ours(promise->owner);
	if (reader->is_person)
		return promise->owner == OWNER_PERSON;
	return promise->owner != OWNER_PERSON && promise->owner_name != NULL &&
	       strcmp(promise->owner_name, reader->party->name) == 0;
}

/* Others than the person see the goals that they help with, no more. */
static bool
is_for(const struct contract_facts *facts, const struct reader *reader,
       int64_t goal)
{
	if (reader->party == NULL || reader->is_person)
		return true;
	for (size_t i = 0; i < facts->n_promises; i++) {
		if (facts->promises[i].goal == goal &&
		    is_own(reader, &facts->promises[i]))
			return true;
	}
	return false;
}

static bool
is_for_reader(const struct contract_facts *facts, const struct reader *reader,
	      const struct promise *promise)
{
	if (is_own(reader, promise))
		return false;
	if (reader->party == NULL || reader->is_person)
		return true;
	return promise_owner_is_ours(promise->owner) &&
	       is_for(facts, reader, promise->goal);
}

/* ---- Head ---- */

static void
add_head(struct strbuf *out, const struct contract_document *doc,
	 const struct reader *reader)
{
	const struct contract *contract = doc->facts->contract;

	text_rule(out, '=');
	text_line(out, 0, "%s", contract->title);
	text_line(out, 0, _("%s, born %s · case %s · version %d"),
		  doc->person_name, doc->birth, doc->case_number,
		  contract->version);
	if (doc->copy == PAGE_DRAFT)
		text_line(out, 0, "%s",
			  _("DRAFT: to be talked about, not to be signed."));
	else if (doc->copy == PAGE_COPY)
		text_line(out, 0, "%s",
			  _("COPY in another language: what was signed "
			    "counts."));
	if (doc->wanted != NULL)
		/* TRANSLATORS: "French"; say the language of the translation */
		text_line(out, 0,
			  _("There is no page in %s: this one is in English."),
			  doc->wanted);
	if (reader->party == NULL)
		text_line(out, 0, _("Page of the administration: %s"),
			  doc->office.name);
	else
		text_line(out, 0, _("Page of %s"), reader->party->name);
	text_rule(out, '=');
}

static void
add_period(struct strbuf *out, const struct contract *contract)
{
	struct strbuf from = {0};
	struct strbuf to = {0};

	text_date(&from, contract->from);
	text_date(&to, date_last_day(contract->to));
	text_line(out, 0,
		  _("This contract holds from %s until and including %s. It "
		    "does not hold before all have signed."),
		  strbuf_str(&from), strbuf_str(&to));
	strbuf_fini(&from);
	strbuf_fini(&to);
}

static void
add_vision(struct strbuf *out, const struct contract_document *doc,
	   const struct reader *reader)
{
	const struct contract *contract = doc->facts->contract;

	if (str_is_empty(contract->vision))
		return;
	if (reader->is_person)
		add_heading(out, _("What it is for, in my own words"));
	else
		add_heading(out, _("What it is for, in the person's words"));
	text_line(out, 2, "%s", contract->vision);
}

static void
add_goals(struct strbuf *out, const struct contract_document *doc,
	  const struct reader *reader)
{
	int n = 0;

	for (size_t i = 0; i < doc->facts->n_goals; i++) {
		const struct contract_goal *goal = &doc->facts->goals[i];
		struct strbuf day = {0};

		if (!is_for(doc->facts, reader, goal->id))
			continue;
		if (n++ == 0)
			add_heading(out, _("Goals"));
		text_date(&day, goal->target_on);
		text_line(out, 2, "%d. %s", n, goal->text);
		text_line(out, 5, _("Reached when: %s, by %s."), goal->measure,
			  strbuf_str(&day));
		strbuf_fini(&day);
	}
}

/* ---- The two columns ---- */

static void
add_when(struct strbuf *out, const struct promise *promise)
{
	struct strbuf first = {0};
	struct strbuf last = {0};

	text_date(&first, promise->first_due);
	text_date(&last, promise->last_due);
	if (promise->frequency == FREQUENCY_ONCE)
		text_cell(out, 2, _("By %s."), strbuf_str(&first));
	else
		/* TRANSLATORS: "Every week, from 1 May to 30 June." */
		text_cell(out, 2, _("%s, from %s to %s."),
			  code_label(&codes_promise_frequency,
				     code_of(&codes_promise_frequency,
					     (int)promise->frequency)),
			  strbuf_str(&first), strbuf_str(&last));
	strbuf_fini(&first);
	strbuf_fini(&last);
}

static void
add_promise(struct strbuf *out, const struct promise *promise, bool with_name)
{
	if (out->len > 0)
		strbuf_add_c(out, '\n');
	if (with_name)
		text_cell(out, 0, "* %s: %s", promise->owner_name,
			  promise->what);
	else
		text_cell(out, 0, "* %s", promise->what);
	add_when(out, promise);
	if (!str_is_empty(promise->how_checked))
		text_cell(out, 2, _("Checked: %s."), promise->how_checked);
	if (!str_is_empty(promise->support))
		text_cell(out, 2, _("Help with it: %s."), promise->support);
	if (promise->is_mandatory)
		text_cell(out, 2, "%s", _("This is mandatory."));
	if (promise->is_mandatory && !str_is_empty(promise->consequence))
		text_cell(out, 2, _("If it is not kept: %s"),
			  promise->consequence);
}

static void
add_columns(struct strbuf *out, const struct contract_document *doc,
	    const struct reader *reader)
{
	struct strbuf left = {0};
	struct strbuf right = {0};
	struct strbuf head[2] = {{0}, {0}};

	text_cell(&head[0], 0, "%s",
		  reader->party == NULL ? _("WE DO") : _("I DO"));
	text_cell(&head[1], 0, "%s",
		  reader->party == NULL ? _("YOU DO") : _("YOU DO FOR ME"));
	for (size_t i = 0; i < doc->facts->n_promises; i++) {
		const struct promise *promise = &doc->facts->promises[i];

		if (is_own(reader, promise))
			add_promise(&left, promise, reader->party == NULL);
		else if (is_for_reader(doc->facts, reader, promise))
			add_promise(&right, promise, true);
	}
	strbuf_add_c(out, '\n');
	text_side_by_side(out, strbuf_str(&head[0]), strbuf_str(&head[1]));
	text_rule(out, '-');
	text_side_by_side(out, strbuf_str(&left), strbuf_str(&right));
	text_rule(out, '-');
	strbuf_fini(&left);
	strbuf_fini(&right);
	strbuf_fini(&head[0]);
	strbuf_fini(&head[1]);
}

/* ---- Reviews, rights, people ---- */

static void
add_reviews(struct strbuf *out, const struct contract *contract)
{
	struct strbuf days = {0};
	struct date day = contract_review_due(contract, DATE_NONE);

	while (!date_is_none(day) && date_cmp(day, contract->to) < 0) {
		if (days.len > 0)
			strbuf_add(&days, "; ");
		text_date(&days, day);
		day = contract_review_due(contract, day);
	}
	add_heading(out, _("We look at it together"));
	if (days.len > 0)
		text_line(out, 2, _("On or before: %s."), strbuf_str(&days));
	else
		text_line(out, 2, "%s", _("When it ends."));
	strbuf_fini(&days);
}

/* A box of TEXT_WIDTH columns around lines of text. */
static void
add_box(struct strbuf *out, const char *text)
{
	struct strbuf lines = {0};
	const char *at;

	text_wrap(&lines, text, 0, TEXT_WIDTH - 4);
	strbuf_add_c(out, '+');
	strbuf_add_pad(out, '-', TEXT_WIDTH - 2);
	strbuf_add(out, "+\n");
	at = strbuf_str(&lines);
	while (*at != '\0') {
		struct strbuf line = {0};
		size_t len = strcspn(at, "\n");

		strbuf_add_n(&line, at, len);
		strbuf_addf(out, "| %s", strbuf_str(&line));
		strbuf_add_pad(out, ' ',
			       TEXT_WIDTH - 4 - utf8_cols(strbuf_str(&line)));
		strbuf_add(out, " |\n");
		strbuf_fini(&line);
		at += len + (at[len] == '\n');
	}
	strbuf_add_c(out, '+');
	strbuf_add_pad(out, '-', TEXT_WIDTH - 2);
	strbuf_add(out, "+\n");
	strbuf_fini(&lines);
}

static void
add_rights(struct strbuf *out, const struct contract *contract)
{
	strbuf_add_c(out, '\n');
	add_box(out,
		_("You may withdraw from this contract or ask for a change at "
		  "any time. Withdrawing is not a breach. You may bring "
		  "somebody who supports you to every talk. You get a copy of "
		  "this page."));
	if (!str_is_empty(contract->complaint_route))
		text_line(out, 0, _("Complaints: %s."),
			  contract->complaint_route);
}

static void
add_contact(struct strbuf *out, const char *label,
	    const struct contract_contact *contact)
{
	if (str_is_empty(contact->name))
		return;
	if (str_is_empty(contact->phone))
		text_line(out, 2, "%s: %s", label, contact->name);
	else
		text_line(out, 2, _("%s: %s, telephone %s"), label,
			  contact->name, contact->phone);
}

static void
add_people(struct strbuf *out, const struct contract_document *doc)
{
	add_heading(out, _("Whom to ask"));
	add_contact(out, _("Social service"), &doc->social);
	add_contact(out, _("Employment service"), &doc->employment);
	add_contact(out, _("Office"), &doc->office);
	if (!str_is_empty(doc->interpreter))
		text_line(out, 2, _("Interpreter: %s"), doc->interpreter);
	if (!str_is_empty(doc->guardian))
		text_line(out, 2, _("Guardian: %s"), doc->guardian);
}

/* ---- Foot ---- */

enum { NAME_COLS = 38 };

static void
add_signature(struct strbuf *out, const struct contract_party *party)
{
	struct strbuf name = {0};
	size_t cols = utf8_display(&name, party->name, strlen(party->name),
				   NAME_COLS, false);

	strbuf_addf(out, "\n%s", strbuf_str(&name));
	strbuf_add_pad(out, ' ', NAME_COLS - cols);
	strbuf_add(out, " ________________  ____________________\n");
	strbuf_fini(&name);
}

static void
add_signatures(struct strbuf *out, const struct contract_document *doc)
{
	const struct contract_facts *facts = doc->facts;

	add_heading(out, _("Signatures (name, day, signature)"));
	if (!str_is_empty(facts->contract->place))
		text_line(out, 0, _("Signed at: %s"), facts->contract->place);
	for (size_t i = 0; i < facts->n_parties; i++) {
		if (contract_must_sign(facts->contract, &facts->parties[i]))
			add_signature(out, &facts->parties[i]);
	}
}

static void
add_appointments(struct strbuf *out)
{
	strbuf_add_c(out, '\n');
	for (size_t i = 0; i < TEXT_WIDTH / 2; i++)
		strbuf_add(out, "- ");
	strbuf_add_c(out, '\n');
	text_line(out, 0, "%s", _("Our next appointments (day, hour, place):"));
	for (int i = 1; i <= 3; i++)
		strbuf_addf(out,
			    "\n%d. ____________________  __________  "
			    "______________________________\n",
			    i);
}

/* ---- Pages ---- */

static void
add_page(struct strbuf *out, const struct contract_document *doc,
	 const struct reader *reader)
{
	if (out->len > 0)
		strbuf_add_c(out, '\f');
	add_head(out, doc, reader);
	add_period(out, doc->facts->contract);
	add_vision(out, doc, reader);
	add_goals(out, doc, reader);
	add_columns(out, doc, reader);
	add_reviews(out, doc->facts->contract);
	add_rights(out, doc->facts->contract);
	add_people(out, doc);
	add_signatures(out, doc);
	add_appointments(out);
}

void
contract_text(struct strbuf *out, const struct contract_document *doc)
{
	struct reader ours = {0};
	struct strbuf pages = {0};

	for (size_t i = 0; i < doc->facts->n_parties; i++) {
		const struct contract_party *party = &doc->facts->parties[i];
		struct reader reader = {party,
					strcmp(party->side, "person") == 0};

		if (!is_side_of_ours(party))
			add_page(&pages, doc, &reader);
	}
	add_page(&pages, doc, &ours);
	strbuf_add(out, strbuf_str(&pages));
	strbuf_fini(&pages);
}
