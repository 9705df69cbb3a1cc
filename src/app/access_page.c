/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "access_page.h"

#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/codes.h"
#include "core/person_name.h"
#include "page_rows.h"
#include "print_request.h"
#include "param_private.h"
#include "report/access_text.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

/* The rows of a view, kept until the page is worded. */
struct kept {
	const struct view *view;
	struct arena *arena;
	struct view_row *rows;
	size_t n;
	size_t cap;
};

struct access_page {
	struct session *session;
	struct arena *arena;
	struct casefile casefile;
	struct person person;
	struct office office;
	const char *pair;
	const char *language; /* of the page */
	struct kept given;
	struct kept openings;
	struct kept disputed;
};

/* ---- Reading ---- */

static bool
keep_row(void *data, const struct view_row *row)
{
	struct kept *kept = data;

	if (kept->n == kept->cap) {
		size_t cap = kept->cap == 0 ? 64 : kept->cap * 2;
		struct view_row *rows =
			arena_new(kept->arena, struct view_row, cap);

		if (kept->n > 0)
			memcpy(rows, kept->rows, kept->n * sizeof(*rows));
		kept->rows = rows;
		kept->cap = cap;
	}
	kept->rows[kept->n++] = *row;
	return true;
}

static enum err_code
keep_rows(const struct access_page *page, const char *view, struct kept *kept,
	  struct err *err)
{
	const struct input input = {"case", page->casefile.number};
	const struct inputs in = {.items = &input, .n = 1};
	const struct page_rows rows = {
		.session = page->session,
		.view = view_find(view),
		.in = &in,
		.arena = page->arena,
		.each = keep_row,
		.data = kept,
	};

	kept->view = rows.view;
	kept->arena = page->arena;
	return page_rows_read(&rows, err);
}

static enum err_code
load_pair(struct access_page *page, struct err *err)
{
	struct store *store = page->session->store;
	struct pair pair = {0};
	struct staff social = {0};
	struct staff employment = {0};
	enum err_code rc;

	page->pair = "";
	if (page->casefile.pair_id == 0)
		return ERR_OK;
	rc = record_load(store, &PAIR_RECORD, page->casefile.pair_id,
			 page->arena, &pair, err);
	if (rc == ERR_OK)
		rc = record_load(store, &STAFF_RECORD, pair.social_id,
				 page->arena, &social, err);
	if (rc == ERR_OK)
		rc = record_load(store, &STAFF_RECORD, pair.employment_id,
				 page->arena, &employment, err);
	if (rc == ERR_OK)
		page->pair = arena_printf(page->arena, "%s, %s", social.name,
					  employment.name);
	return rc;
}

/* The lists first: they refuse those who may not know of the case. */
static enum err_code
load_page(struct access_page *page, int64_t casefile_id, struct err *err)
{
	struct store *store = page->session->store;
	struct arena *arena = page->arena;
	enum err_code rc =
		session_open_case(page->session, casefile_id, DATA_SOCIAL, err);

	if (rc == ERR_OK)
		rc = casefile_load(store, casefile_id, arena, &page->casefile,
				   err);
	if (rc == ERR_OK)
		rc = keep_rows(page, "access", &page->given, err);
	if (rc == ERR_OK)
		rc = keep_rows(page, "journal.reads", &page->openings, err);
	if (rc == ERR_OK)
		rc = keep_rows(page, "disputes", &page->disputed, err);
	if (rc == ERR_OK)
		rc = person_load(store, page->casefile.person_id, arena,
				 &page->person, err);
	if (rc == ERR_OK)
		rc = record_load(store, &OFFICE_RECORD,
				 page->casefile.office_id, arena, &page->office,
				 err);
	return rc == ERR_OK ? load_pair(page, err) : rc;
}

/* ---- Wording ---- */

static const char *
cell(const struct access_page *page, const struct kept *kept, size_t row,
     const char *name)
{
	return view_named_cell(page->session, kept->view, &kept->rows[row],
			       name, page->arena);
}

/* What was asked for and never given is nobody's look. */
static void
word_given(const struct access_page *page, struct access_document *doc)
{
	const struct kept *kept = &page->given;
	struct access_given *given =
		arena_new(page->arena, struct access_given, kept->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < kept->n; i++) {
		if (*view_raw(kept->view, &kept->rows[i], "from_at") == '\0')
			continue;
		given[n++] = (struct access_given){
			.who = cell(page, kept, i, "staff"),
			.kind = cell(page, kept, i, "kind"),
			.domains = cell(page, kept, i, "domains"),
			.domains_write = cell(page, kept, i, "domains_write"),
			.works = cell(page, kept, i, "works"),
			.from = cell(page, kept, i, "from_at"),
			.to = cell(page, kept, i, "to_at"),
			.purpose = cell(page, kept, i, "purpose"),
			.by = cell(page, kept, i, "given_by"),
		};
	}
	doc->given = given;
	doc->n_given = n;
}

static bool
is_same_visit(const struct access_opening *a, const struct access_opening *b)
{
	return strcmp(a->when, b->when) == 0 && strcmp(a->who, b->who) == 0 &&
	       strcmp(a->as, b->as) == 0 && strcmp(a->purpose, b->purpose) == 0;
}

/* One visit opens several parts; a part is named once. */
static void
add_part(struct access_opening *visit, const char *what, struct arena *arena)
{
	if (strstr(visit->what, what) == NULL)
		visit->what = arena_printf(arena, "%s, %s", visit->what, what);
}

static void
word_openings(const struct access_page *page, struct access_document *doc)
{
	const struct kept *kept = &page->openings;
	struct access_opening *openings =
		arena_new(page->arena, struct access_opening, kept->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < kept->n; i++) {
		const struct access_opening opening = {
			.when = cell(page, kept, i, "at"),
			.who = cell(page, kept, i, "staff"),
			.as = cell(page, kept, i, "relation"),
			.what = cell(page, kept, i, "classes"),
			.purpose = cell(page, kept, i, "purpose"),
		};

		if (n > 0 && is_same_visit(&openings[n - 1], &opening))
			add_part(&openings[n - 1], opening.what, page->arena);
		else
			openings[n++] = opening;
	}
	doc->openings = openings;
	doc->n_openings = n;
}

static void
word_disputed(const struct access_page *page, struct access_document *doc)
{
	const struct kept *kept = &page->disputed;
	struct access_disputed *disputed =
		arena_new(page->arena, struct access_disputed, kept->n + 1);

	for (size_t i = 0; i < kept->n; i++)
		disputed[i] = (struct access_disputed){
			.what = cell(page, kept, i, "about"),
			.of = cell(page, kept, i, "fact_day"),
			.said = cell(page, kept, i, "statement"),
			.on = cell(page, kept, i, "on_day"),
			.outcome = cell(page, kept, i, "outcome"),
			.ended = cell(page, kept, i, "ended_on"),
			.reason = cell(page, kept, i, "reason"),
		};
	doc->disputed = disputed;
	doc->n_disputed = kept->n;
}

/* As the reader writes days; a year alone stays as it is. */
static const char *
birth_written(struct arena *arena, const char *birth)
{
	struct date day = date_from_iso(birth);

	return date_is_none(day) ? birth : date_short(arena, day);
}

static void
word_page(const struct access_page *page, struct strbuf *out)
{
	struct access_document doc = {
		.person_name = person_display_name(page->arena,
						   page->person.given_name,
						   page->person.family_name),
		.birth = birth_written(page->arena, page->person.birth),
		.case_number = page->casefile.number,
		.office = page->office.name,
		.phone = page->office.phone,
		.pair = page->pair,
	};
	struct i18n_before before;

	i18n_speak(&before, page->language);
	doc.today = date_short(page->arena, session_today(page->session));
	word_given(page, &doc);
	word_openings(page, &doc);
	word_disputed(page, &doc);
	access_text(out, &doc);
	i18n_restore(&before);
}

enum err_code
access_print(struct session *session, const struct print_request *request,
	     struct arena *arena, const char **text, struct err *err)
{
	struct access_page page = {.session = session, .arena = arena};
	struct strbuf out = {0};
	enum err_code rc = load_page(&page, request->row_id, err);

	page.language = print_language(request, page.person.language);

	if (rc == ERR_OK)
		word_page(&page, &out);
	*text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return rc;
}
