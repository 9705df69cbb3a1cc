/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "present.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/person_name.h"
#include "session_private.h"
#include "store/contact_store.h"
#include "store/present_store.h"

static const char *
name_of(const struct known *who, struct arena *arena)
{
	return who->is_member
		       ? person_display_name(arena, who->given, who->family)
		       : who->given;
}

const char *
present_words(const struct known *who, struct arena *arena)
{
	const char *relation =
		who->is_member
			? code_label(&codes_household_relation, who->relation)
			: who->relation;

	return arena_printf(arena, "%s (%s)", name_of(who, arena), relation);
}

/* The number in the list that the person stands in, and which list that is. */
static const char *
code_of_known(const struct known *who, struct arena *arena)
{
	return arena_printf(arena, "%c%lld", who->is_member ? 'h' : 'c',
			    (long long)who->id);
}

static enum err_code
list_of(struct op_call *call, const struct contact *contact,
	struct known_people *out, struct err *err)
{
	struct query_actor actor;

	*out = (struct known_people){.arena = call->arena};
	session_query_actor(call->session, &actor);
	return present_list(call->store, &actor, contact, out, err);
}

static bool
has_contact(const struct op_call *call)
{
	for (size_t i = 0; i < call->op->n_params; i++)
		if (strcmp(call->op->params[i].name, "contact") == 0)
			return true;
	return false;
}

enum err_code
present_offer(struct op_call *call, struct candidates *out, struct err *err)
{
	struct contact contact = {.casefile_id = call->casefile_id};
	struct known_people all;
	enum err_code rc;

	if (has_contact(call))
		contact.head.id = op_int(call, "contact");
	rc = list_of(call, &contact, &all, err);
	for (size_t i = 0; rc == ERR_OK && i < all.n && out->n < out->max; i++)
		out->items[out->n++] = (struct candidate){
			code_of_known(&all.items[i], out->arena),
			present_words(&all.items[i], out->arena), NULL};
	return rc;
}

/* Fills in who of them is_wanted. */
static void
fill_wanted(struct op_call *call, const struct known_people *all)
{
	const char *text = "";

	for (size_t i = 0; i < all->n; i++)
		if (all->items[i].is_wanted)
			text = arena_printf(call->arena, "%s%s%s", text,
					    *text == '\0' ? "" : ",",
					    code_of_known(&all->items[i],
							  call->arena));
	if (utf8_cps(text) <= PRESENT_MAX_CPS)
		op_fill_text(call, "there", text);
}

enum err_code
present_fill(struct op_call *call, const struct contact *contact,
	     struct err *err)
{
	bool is_own = has_contact(call) &&
		      op_int(call, "contact") == contact->head.id;
	struct known_people all;
	enum err_code rc = list_of(call, contact, &all, err);

	for (size_t i = 0; rc == ERR_OK && i < all.n; i++)
		all.items[i].is_wanted = all.items[i].present_id != 0 &&
					 (is_own || all.items[i].is_still);
	if (rc == ERR_OK)
		fill_wanted(call, &all);
	return rc;
}

enum err_code
present_fill_circle(struct op_call *call, bool is_family, struct err *err)
{
	const struct contact none = {.casefile_id = call->casefile_id};
	struct known_people all;
	enum err_code rc = list_of(call, &none, &all, err);

	for (size_t i = 0; rc == ERR_OK && i < all.n; i++)
		all.items[i].is_wanted = is_family ? all.items[i].is_family
						   : all.items[i].has_role;
	if (rc == ERR_OK)
		fill_wanted(call, &all);
	return rc;
}

/* ---- What was typed ---- */

/* The one that a number names, or the beginning of a name alone; NULL = none,
 * or several. */
static struct known *
find_named(const struct known_people *all, const char *word,
	   struct arena *arena)
{
	const char *folded = utf8_fold(arena, word);
	struct known *found = NULL;

	for (size_t i = 0; i < all->n; i++) {
		struct known *who = &all->items[i];
		const char *name = utf8_fold(arena, name_of(who, arena));

		if (strcmp(folded, code_of_known(who, arena)) == 0)
			return who;
		if (strncmp(name, folded, strlen(folded)) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = who;
	}
	return found;
}

static void
refuse_name(struct op_call *call, const struct known_people *all,
	    const char *word)
{
	if (all->n == 0)
		issues_add(call->issues, "there", "nobody_known",
			   _("Neither household nor circle of this case has "
			     "anybody whom you may know of. Write \"%s\" under "
			     "Others."),
			   word);
	else
		issues_add(call->issues, "there", "not_known",
			   _("\"%s\" names nobody, or several, of the "
			     "household and the circle. Who is in neither "
			     "stands under Others."),
			   word);
}

enum err_code
present_read(struct op_call *call, const struct contact *contact,
	     struct known_people *out, struct err *err)
{
	const char *s = str_or_empty(op_text(call, "there"));
	enum err_code rc = list_of(call, contact, out, err);

	while (rc == ERR_OK && *(s += strspn(s, ", ")) != '\0') {
		size_t len = strcspn(s, ",");
		const char *end = s + len;
		struct known *who;
		const char *word;

		while (len > 0 && s[len - 1] == ' ')
			len--;
		word = arena_strndup(call->arena, s, len);
		who = find_named(out, word, call->arena);
		if (who == NULL)
			refuse_name(call, out, word);
		else
			who->is_wanted = true;
		s = end;
	}
	return rc;
}
