/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "row_words.h"

#include <string.h>

#include "app/operation.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/person_name.h"
#include "deed.h"
#include "param_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

enum { WORDS_COLS = 60 };

static const struct {
	/* What its code is one of; NULL = it has none. */
	const struct code_list *codes;
	/* N_(), what is said of one that was saved, before its words. */
	const char *saved;
} KINDS[REF_END] = {
	[REF_OFFICE] = {NULL, N_("Office saved")},
	[REF_STAFF] = {NULL, N_("Member of staff saved")},
	[REF_PAIR] = {NULL, N_("Pair saved")},
	[REF_PERSON] = {NULL, N_("Person saved")},
	[REF_CASEFILE] = {NULL, N_("Case saved")},
	[REF_DEPUTY] = {NULL, N_("Deputy saved")},
	[REF_GRANT] = {&codes_grant_kind, N_("Access saved")},
	[REF_IDENTIFIER] = {&codes_identifier_kind,
			    N_("Number of a register saved")},
	[REF_MEMBER] = {NULL, N_("Member of the household saved")},
	[REF_CONTACT] = {&codes_contact_kind, N_("Contact saved")},
	[REF_APPOINTMENT] = {&codes_contact_kind, N_("Appointment saved")},
	[REF_MESSAGE] = {NULL, N_("Message saved")},
	[REF_NOTE] = {NULL, N_("Note saved")},
	[REF_TASK] = {NULL, N_("Task saved")},
	[REF_DIAGNOSIS] = {NULL, N_("Saved")},
	[REF_RATING] = {&codes_domain, N_("Rating saved")},
	[REF_CONTRACT] = {NULL, N_("Contract saved")},
	[REF_GOAL] = {NULL, N_("Goal saved")},
	[REF_COMMITMENT] = {NULL, N_("Promise saved")},
	[REF_BREACH] = {NULL, N_("Breach saved")},
	[REF_RULES] = {NULL, N_("Rules saved")},
	[REF_IMPORT] = {NULL, N_("Import saved")},
	[REF_VERDICT] = {NULL, N_("Decision saved")},
	[REF_REACH] = {&codes_reach_kind, N_("Way to reach saved")},
	[REF_ADDRESS] = {NULL, N_("Address saved")},
	[REF_CIRCLE] = {&codes_circle_kind, N_("Member of the circle saved")},
	[REF_BENEFIT] = {&codes_benefit_kind, N_("Benefit saved")},
	[REF_TRANSFER] = {NULL, N_("Transfer saved")},
	[REF_CONSENT] = {NULL, N_("Information or consent saved")},
	[REF_HAND_OVER] = {NULL, N_("Hand-over saved")},
	[REF_HOLIDAY] = {NULL, N_("Holiday saved")},
	[REF_SAVED_VIEW] = {NULL, N_("View kept")},
	[REF_DISPUTE] = {NULL, N_("Marked as disputed")},
	[REF_DEED] = {NULL, N_("Taken off the list")},
	[REF_DECISION] = {&codes_promise_owner, N_("Decision saved")},
};

static void
join(struct strbuf *out, const char *sign, const char *part)
{
	if (*part == '\0')
		return;
	strbuf_addf(out, "%s%s", out->len > 0 ? sign : "", part);
}

/* A moment is told by the day that it is here, not by that of UTC. */
static const char *
when_words(struct arena *arena, const char *day)
{
	if (strlen(day) < DATE_ISO_SIZE)
		return date_short(arena, date_from_iso(day));
	return stamp_when(arena, stamp_from_iso(day), DATE_NONE);
}

static const char *
name_words(enum ref_kind kind, const struct reference_text *name)
{
	struct arena *arena = name->arena;
	struct strbuf words = {0};
	const char *out;

	if (kind == REF_DIAGNOSIS)
		return arena_printf(
			arena, _("Diagnosis %s, begun on %s"), name->words,
			date_short(arena, date_from_iso(name->day)));
	join(&words, "", when_words(arena, name->day));
	if (KINDS[kind].codes != NULL && *name->code != '\0')
		join(&words, ", ", code_label(KINDS[kind].codes, name->code));
	join(&words, *name->day != '\0' ? ": " : ", ", name->words);
	out = arena_strdup(arena, strbuf_str(&words));
	strbuf_fini(&words);
	return out;
}

enum err_code
row_words(struct store *store, enum ref_kind kind, int64_t id,
	  struct arena *arena, const char **out, struct err *err)
{
	struct reference_text name = {.arena = arena};
	enum err_code rc = reference_name(store, kind, id, &name, err);

	*out = rc == ERR_OK ? name_words(kind, &name) : "";
	return rc;
}

/* ---- What was saved ---- */

struct saved {
	enum ref_kind kind;
	int64_t id;
};

/* The row made; else the last row that it is about: the others say where. */
static struct saved
find_saved(const struct op_call *call)
{
	const struct operation *op = call->op;
	struct saved out = {REF_NONE, 0};

	if (op->makes != REF_NONE && call->row_id != 0)
		return (struct saved){op->makes, call->row_id};
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];

		if (param->type == PARAM_REF && param->subject &&
		    call->values[i].i != 0)
			out = (struct saved){param->ref, call->values[i].i};
	}
	return out;
}

static bool
is_person(enum ref_kind kind)
{
	return kind == REF_PERSON || kind == REF_CASEFILE;
}

/* Whose it is; of a person and a case the birth date stands with the name. */
static enum err_code
find_person(const struct op_call *call, const struct saved *saved,
	    const char **out, struct err *err)
{
	struct reference_about about = {0};
	struct person person;
	enum err_code rc = ERR_OK;

	*out = "";
	rc = reference_about(call->store, saved->kind, saved->id, &about, err);
	if (rc != ERR_OK || about.person_id == 0)
		return rc;
	rc = person_load(call->store, about.person_id, call->arena, &person,
			 err);
	if (rc != ERR_OK)
		return rc;
	*out = person_display_name(call->arena, person.given_name,
				   person.family_name);
	if (is_person(saved->kind) && *person.birth != '\0')
		*out = arena_printf(call->arena, "%s *%s", *out, person.birth);
	return ERR_OK;
}

enum err_code
row_person_words(const struct op_call *call, const char **out, struct err *err)
{
	struct person person;
	enum err_code rc;

	*out = "";
	if (call->person_id == 0)
		return ERR_OK;
	rc = person_load(call->store, call->person_id, call->arena, &person,
			 err);
	if (rc == ERR_OK)
		*out = person_display_name(call->arena, person.given_name,
					   person.family_name);
	return rc;
}

/* A text of many lines is told by how it begins. */
static const char *
cut(struct arena *arena, const char *words)
{
	struct strbuf out = {0};
	const char *line;

	utf8_display(&out, words, strlen(words), WORDS_COLS, false);
	line = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return line;
}

/* Of a contact of today nobody is told the day. */
static const char *
saved_name(const struct op_call *call, const struct saved *saved,
	   struct reference_text *name)
{
	char iso[DATE_ISO_SIZE];

	if (saved->kind == REF_CONTACT &&
	    strcmp(name->day, date_iso(call->today, iso)) == 0)
		name->day = "";
	return name_words(saved->kind, name);
}

/* "12 Nov 2026, At the office (María GARCÍA)"; "" where it is told by nothing. */
static const char *
words_of(const struct op_call *call, const struct saved *saved)
{
	struct reference_text name = {.arena = call->arena};
	const char *words;
	const char *person = "";
	struct err err = {0};

	if (saved->kind == REF_NONE ||
	    reference_name(call->store, saved->kind, saved->id, &name, &err) !=
		    ERR_OK ||
	    find_person(call, saved, &person, &err) != ERR_OK)
		return "";
	words = saved_name(call, saved, &name);
	words = is_person(saved->kind) ? "" : cut(call->arena, words);
	if (*words == '\0' || *person == '\0')
		return *words == '\0' ? person : words;
	return arena_printf(call->arena, "%s (%s)", words, person);
}

/* What was chosen of a list, or a number with its label; "" = neither. */
static const char *
chosen_word(const struct op_call *call, size_t at)
{
	const struct param *param = &call->op->params[at];
	const struct value *value = &call->values[at];

	if (!value->typed || *value->text == '\0' ||
	    strcmp(param->name, "rev") == 0)
		return "";
	if (param->type == PARAM_CODE)
		return code_label(param->codes, value->text);
	if (param->type == PARAM_INT)
		return arena_printf(call->arena, "%s %s", _(param->label),
				    value->text);
	return "";
}

/* ": Housing, Level 2": in the order of the form. */
static const char *
chosen_words(const struct op_call *call)
{
	struct strbuf words = {0};
	const char *out;

	for (size_t i = 0; i < call->op->n_params; i++) {
		const char *word = chosen_word(call, i);

		if (*word != '\0')
			strbuf_addf(&words, "%s%s", words.len > 0 ? ", " : ": ",
				    word);
	}
	out = arena_strdup(call->arena, strbuf_str(&words));
	strbuf_fini(&words);
	return out;
}

const char *
row_saved_words(const struct op_call *call)
{
	struct saved saved = find_saved(call);
	const char *words = words_of(call, &saved);
	const char *chosen = chosen_words(call);
	bool is_kept = call->op->makes != REF_NONE || call->op->is_edit;

	if (*words == '\0')
		return is_kept ? _("Saved.")
			       : arena_printf(call->arena, "%s%s.",
					      deed_words(call->op->name),
					      chosen);
	if (is_kept && KINDS[saved.kind].saved != NULL)
		return arena_printf(call->arena, "%s: %s.",
				    call->saved_as != NULL
					    ? call->saved_as
					    : _(KINDS[saved.kind].saved),
				    words);
	return arena_printf(call->arena, "%s%s: %s.",
			    deed_words(call->op->name), chosen, words);
}

const char *
row_words_more(const char *words, size_t n_more, struct arena *arena)
{
	if (n_more == 0)
		return words;
	return arena_printf(arena,
			    /* TRANSLATORS: names or days; how many more */
			    P_("%s and %zu more", "%s and %zu more", n_more),
			    words, n_more);
}
