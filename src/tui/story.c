/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "story.h"

#include <string.h>

#include "app/find.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "kith_ui.h"

enum { NEWEST = 5, WAYS = 6 };

static const char *
cell(struct story *story, const struct view *view, const struct view_row *row,
     const char *name, struct arena *arena)
{
	return view_named_cell(story->kith->session, view, row, name, arena);
}

/* A page of a view of the case; false where it may not be read. */
static bool
read_case(struct story *story, const char *name, const char *number,
	  struct arena *arena, struct view_page *page)
{
	const struct view *view = view_find(name);
	const struct input item = {"case", number};
	const struct inputs in = {.items = &item, .n = 1};
	const struct view_request request = {.in = &in, .max = NEWEST};
	struct err err = {0};
	if (view == NULL)
		return false;
	if (view_read(story->kith->session, view, &request, arena, page,
		      &err) == ERR_OK)
		return true;
	if (page->n == 0 && strcmp(name, "case.story") == 0)
		prose_add(&story->prose, NULL, err.msg, ROLE_DIM);
	return false;
}

static void
add_lines(struct story *story, const struct case_pace *pace, bool is_late)
{
	for (size_t i = 0; i < pace->n; i++)
		if (pace->lines[i].is_late == is_late)
			prose_add(&story->prose, pace->lines[i].label,
				  pace->lines[i].text,
				  is_late ? ROLE_WARNING : ROLE_NORMAL);
}

/* "699 812 294, with care: after six only" */
static const char *
way_words(struct story *story, const struct view *view,
	  const struct view_row *row, struct arena *arena)
{
	const char *safety = view_raw(view, row, "safety");
	const char *note = view_raw(view, row, "note");
	const char *said = view_raw(view, row, "value");
	if (*safety != '\0' && strcmp(safety, "safe") != 0)
		said = arena_printf(arena, "%s, %s", said,
				    cell(story, view, row, "safety", arena));
	return *note == '\0' ? said
			     : arena_printf(arena, "%s (%s)", said, note);
}

static bool
is_telephone(const char *kind)
{
	static const char *const KINDS[] = {"mobile", "home", "work", "message",
					    "phone"};
	for (size_t i = 0; i < N_ELEMS(KINDS); i++)
		if (strcmp(kind, KINDS[i]) == 0)
			return true;
	return false;
}

/* That somebody is at risk is known before one rings or writes. */
static void
add_kept_back(struct story *story, const struct case_reach *reach)
{
	if (reach->is_hidden)
		prose_add(&story->prose, _("At risk"),
			  _("The person is hidden: pair and supervisor alone "
			    "know of this case."),
			  ROLE_WARNING);
	if (reach->is_restricted)
		prose_add(
			&story->prose, _("At risk"),
			_("Address and telephones are for pair and supervisor "
			  "alone. They stand in the tab Family; who looks is "
			  "written down."),
			ROLE_WARNING);
}

/* Rows of a view of the person; none where they cannot be read. */
static void
read_person(struct story *story, const struct view *view,
	    const struct case_card *card, struct arena *arena,
	    struct view_page *page)
{
	const char *id =
		arena_printf(arena, "%lld", (long long)card->person_id);
	const struct input item = {"person", id};
	const struct inputs in = {.items = &item, .n = 1};
	const struct view_request request = {.in = &in, .max = WAYS};
	struct err err = {0};
	*page = (struct view_page){0};
	if (view != NULL && view_read(story->kith->session, view, &request,
				      arena, page, &err) != ERR_OK)
		page->n = 0;
}

/* In which language one rings, and whether somebody has to be there for it. */
static void
add_language(struct story *story, const struct case_card *card,
	     struct arena *arena)
{
	const struct view *view = view_find("person");
	struct view_page page;
	read_person(story, view, card, arena, &page);
	if (page.n == 0)
		return;
	const struct view_row *row = &page.rows[0];
	const char *language = cell(story, view, row, "language", arena);
	if (strcmp(view_raw(view, row, "interpreter"), "1") == 0)
		language = *language == '\0'
				   ? _("with an interpreter")
				   /* TRANSLATORS: a language */
				   : arena_printf(arena,
						  _("%s, with an interpreter"),
						  language);
	prose_add(&story->prose, _("Language"), language, ROLE_NORMAL);
}

/* With which number one rings, and whether that is safe. */
static void
add_telephones(struct story *story, const struct case_card *card,
	       struct arena *arena)
{
	const struct view *view = view_find("reach");
	struct view_page page;
	read_person(story, view, card, arena, &page);
	for (size_t i = 0; i < page.n; i++) {
		const struct view_row *row = &page.rows[i];
		const char *safety = view_raw(view, row, "safety");
		bool is_safe = strcmp(safety, "unsafe") != 0 &&
			       strcmp(safety, "careful") != 0;
		if (*view_raw(view, row, "to_day") == '\0' &&
		    is_telephone(view_raw(view, row, "kind")))
			prose_add(&story->prose, _("Telephone"),
				  way_words(story, view, row, arena),
				  is_safe ? ROLE_NORMAL : ROLE_WARNING);
	}
}

/* What is late comes first: that is why one opens a case. */
static void
add_facts(struct story *story, const struct case_card *card)
{
	struct prose *prose = &story->prose;
	struct arena arena = {0};
	struct case_pace pace;
	struct err err = {0};
	/* Only for those who read the case; others are told so below. */
	if (app_case_pace(story->kith->session, card->casefile_id, &arena,
			  &pace, &err) == ERR_OK) {
		add_lines(story, &pace, true);
		add_lines(story, &pace, false);
	} else {
		prose_add(prose, _("Next contact"), card->contact_due,
			  card->contact_is_late ? ROLE_WARNING : ROLE_NORMAL);
	}
	if (*card->closed_on == '\0') {
		struct case_reach reach =
			app_case_reach(story->kith->session, card->casefile_id);
		add_kept_back(story, &reach);
		if (reach.is_shown) {
			add_language(story, card, &arena);
			add_telephones(story, card, &arena);
		}
	}
	prose_add(prose, _("Profile"), card->profile, ROLE_NORMAL);
	if (*card->profile != '\0')
		prose_add(prose, _("Last contact"),
			  *card->last_contact != '\0' ? card->last_contact
						      : _("none yet"),
			  ROLE_NORMAL);
	prose_add(prose, _("Pair"),
		  *card->pair != '\0' ? card->pair : _("none: assign one"),
		  ROLE_NORMAL);
	prose_add(prose, _("Closed"), card->closed_on, ROLE_WARNING);
	arena_fini(&arena);
}

static void
add_story(struct story *story, const struct case_card *card,
	  struct arena *arena)
{
	const struct view *view = view_find("case.story");
	struct view_page page = {0};
	struct prose *prose = &story->prose;
	prose_add(prose, NULL, "", ROLE_NORMAL);
	if (!read_case(story, "case.story", card->number, arena, &page))
		return;
	const char *text =
		page.n == 0 ? ""
			    : cell(story, view, &page.rows[0], "story", arena);
	if (*text == '\0') {
		prose_add(prose, NULL, _("Story"), ROLE_HEADING);
		prose_add(prose, NULL, _(view->empty), ROLE_DIM);
		return;
	}
	prose_add(prose, NULL,
		  arena_printf(
			  arena, _("Story, told %s by %s"),
			  cell(story, view, &page.rows[0], "story_on", arena),
			  cell(story, view, &page.rows[0], "story_by", arena)),
		  ROLE_HEADING);
	prose_add(prose, NULL, text, ROLE_NORMAL);
}

static void
add_contacts(struct story *story, const struct case_card *card,
	     struct arena *arena)
{
	const struct view *view = view_find("contacts");
	struct view_page page = {0};
	if (!read_case(story, "contacts", card->number, arena, &page) ||
	    page.n == 0)
		return;
	prose_add(&story->prose, NULL, "", ROLE_NORMAL);
	prose_add(&story->prose, NULL, _("Newest contacts"), ROLE_HEADING);
	for (size_t i = 0; i < page.n; i++) {
		const struct view_row *row = &page.rows[i];
		/* What was entered in error may be of somebody else. */
		const char *why = cell(story, view, row, "annul_reason", arena);
		const char *what = arena_printf(
			arena, "%s: %s. %s",
			cell(story, view, row, "kind", arena),
			cell(story, view, row, "result", arena),
			*why != '\0' ? why
				     : cell(story, view, row, "text", arena));
		const char *disputed =
			cell(story, view, row, "disputed", arena);
		if (*disputed != '\0')
			/* TRANSLATORS: a contact; what the person says */
			what = arena_printf(arena,
					    _("%s Disputed by the person: %s"),
					    what, disputed);
		prose_add(&story->prose,
			  cell(story, view, row, "on_day", arena), what,
			  ROLE_NORMAL);
	}
}

void
story_load(struct story *story, const struct case_card *card)
{
	struct arena arena = {0};
	prose_clear(&story->prose);
	add_facts(story, card);
	add_story(story, card, &arena);
	add_contacts(story, card, &arena);
	arena_fini(&arena);
}

void
story_fini(struct story *story)
{
	prose_fini(&story->prose);
}
