/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "meeting_page.h"

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/codes.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "note_read.h"
#include "param_private.h"
#include "present.h"
#include "print_request.h"
#include "report/meeting_text.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"
#include "store/dispute_store.h"
#include "store/meeting_store.h"
#include "store/person_store.h"
#include "store/present_store.h"
#include "store/staff_store.h"

struct page {
	struct casefile casefile;
	struct person person;
	struct contact contact;
	struct note minutes;
	struct staff author;
	struct staff pair[2];
	struct record_rows decisions;
	struct known_people people;
	const char *disputed; /* NULL = not so */
};

static enum err_code
no_meeting(struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "meeting",
		       _("The case has no such meeting with minutes. Minutes "
			 "are printed of a meeting that was logged."));
}

/* Its minutes, for whoever reads them. */
static enum err_code
load_meeting(struct session *session, const struct relation_facts *facts,
	     const struct print_request *request, struct arena *arena,
	     struct page *page, struct err *err)
{
	struct store *store = session->store;
	struct query_actor actor;
	int64_t id = request->meeting;
	enum err_code rc = ERR_OK;

	if (id == 0)
		rc = meeting_last(store, request->row_id, &id, err);
	if (rc == ERR_OK && id == 0)
		return no_meeting(err);
	if (rc == ERR_OK)
		rc = record_load(store, &CONTACT_RECORD, id, arena,
				 &page->contact, err);
	if (rc == ERR_OK)
		rc = meeting_minutes(store, id, arena, &page->minutes, err);
	if (rc != ERR_OK)
		return rc;
	if (page->contact.casefile_id != request->row_id ||
	    page->minutes.head.id == 0)
		return no_meeting(err);
	if (!note_is_read_by(facts, &page->minutes))
		return err_set(err, ERR_DENIED, "meeting",
			       _("The minutes of this meeting are of the other "
				 "service: you do not read them."));
	rc = dispute_of_contact(store, id, arena, &page->disputed, err);
	page->decisions.arena = arena;
	page->people.arena = arena;
	session_query_actor(session, &actor);
	if (rc == ERR_OK)
		rc = present_list(store, &actor, &page->contact, &page->people,
				  err);
	return rc == ERR_OK ? meeting_decisions(store, page->minutes.head.id,
						&page->decisions, err)
			    : rc;
}

static enum err_code
load_people(struct session *session, const struct relation_facts *facts,
	    struct arena *arena, struct page *page, struct err *err)
{
	struct store *store = session->store;
	enum err_code rc = casefile_load(store, page->contact.casefile_id,
					 arena, &page->casefile, err);

	if (rc == ERR_OK)
		rc = person_load(store, page->casefile.person_id, arena,
				 &page->person, err);
	if (rc == ERR_OK)
		rc = record_load(store, &STAFF_RECORD, page->minutes.author_id,
				 arena, &page->author, err);
	for (int i = 0; rc == ERR_OK && i < 2; i++)
		if (facts->pair[i] != 0)
			rc = record_load(store, &STAFF_RECORD, facts->pair[i],
					 arena, &page->pair[i], err);
	return rc;
}

/* Who is at risk is on no paper. */
static const char *const *
people_of(const struct page *page, bool is_read, struct arena *arena,
	  size_t *n_out)
{
	const char **names = arena_new(arena, const char *, page->people.n + 1);

	*n_out = 0;
	for (size_t i = 0; i < page->people.n; i++) {
		const struct known *who = &page->people.items[i];

		if (who->present_id != 0 && (is_read || !who->is_hidden))
			names[(*n_out)++] = present_words(who, arena);
	}
	return names;
}

/* Both handlers, or who wrote it. */
static const char *
handlers(const struct page *page, struct arena *arena)
{
	if (!page->contact.with_partner || page->pair[0].head.id == 0 ||
	    page->pair[1].head.id == 0)
		return page->author.name;
	return arena_printf(arena, "%s, %s", page->pair[0].name,
			    page->pair[1].name);
}

static const struct meeting_line *
lines_of(const struct page *page, struct arena *arena)
{
	const struct meeting_decision *rows = page->decisions.items;
	struct meeting_line *lines =
		arena_new(arena, struct meeting_line, page->decisions.n + 1);

	for (size_t i = 0; i < page->decisions.n; i++)
		lines[i] = (struct meeting_line){
			.who = rows[i].owner_name,
			.what = rows[i].what,
			.until = date_short(arena, rows[i].due_on),
		};
	return lines;
}

static const char *
lay_out(const struct page *page, const struct print_request *request,
	struct arena *arena)
{
	struct meeting_document doc = {
		.person_name = person_display_name(arena,
						   page->person.given_name,
						   page->person.family_name),
		.birth = page->person.birth,
		.case_number = page->casefile.number,
		.handlers = handlers(page, arena),
		.person_there = page->contact.person_there,
		.others = page->contact.others,
		.agenda = page->contact.text,
		.text = page->minutes.text,
		.author = page->author.name,
		.disputed = page->disputed,
		.in_error = page->contact.annul_reason,
		.n_lines = page->decisions.n,
		.is_signed = page->minutes.signed_at.ms != 0,
	};
	struct i18n_before before;
	struct strbuf out = {0};
	const char *text;

	i18n_speak(&before, print_language(request, page->person.language));
	doc.people = people_of(page, request->is_read, arena, &doc.n_people);
	doc.kind = code_label(&codes_contact_kind, page->contact.kind);
	doc.day = date_short(arena, page->contact.on_day);
	doc.lines = lines_of(page, arena);
	meeting_text(&out, &doc);
	i18n_restore(&before);
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

enum err_code
meeting_print(struct session *session, const struct print_request *request,
	      struct arena *arena, const char **text, struct err *err)
{
	struct page page = {0};
	struct relation_facts facts;
	enum err_code rc =
		session_case_facts(session, request->row_id, &facts, err);

	if (rc == ERR_OK)
		rc = permission_check(&facts, RIGHT_CASE_OPEN, err);
	if (rc == ERR_OK)
		rc = session_open_case(session, request->row_id, DATA_SOCIAL,
				       err);
	if (rc == ERR_OK)
		rc = load_meeting(session, &facts, request, arena, &page, err);
	if (rc == ERR_OK)
		rc = load_people(session, &facts, arena, &page, err);
	if (rc == ERR_OK)
		*text = lay_out(&page, request, arena);
	return rc;
}
