/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/rights_walk.h"

#include <stddef.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* Where the table lets somebody and one more condition does not. */
static const struct {
	const char *operation;
	const char *login; /* NULL = all that the table lets */
	const char *condition;
} NARROWER[] = {
	{"access.break_glass", "ines", "of the case's own office"},
	{"access.break_glass", "omar", "of the case's own office"},
	{"note.addendum", NULL, "who reads the text of a signed one"},
	{"note.change", NULL, "its author alone"},
	{"note.sign", NULL, "its author alone"},
	{"note.write", "ines", "where the grant names notes"},
	{"note.write", "omar", "where the grant names notes"},
	{"promise.mark", "ines", "of a domain that the grant names"},
	{"promise.mark", "omar", "of a domain that the grant names"},
	{"task.add", "ines", "where the grant names tasks"},
	{"task.add", "omar", "where the grant names tasks"},
	{"task.done", "ines", "where the grant names tasks"},
	{"task.done", "omar", "where the grant names tasks"},
	{"task.redate", "ines", "where the grant names tasks"},
	{"task.redate", "omar", "where the grant names tasks"},
};

bool
rights_is_narrower(const struct operation *op, const struct lab_asker *who)
{
	for (size_t i = 0; i < N_ELEMS(NARROWER); i++)
		if (strcmp(NARROWER[i].operation, op->name) == 0 &&
		    (NARROWER[i].login == NULL ||
		     strcmp(NARROWER[i].login, who->login) == 0))
			return true;
	return false;
}

enum relation
rights_relation(const struct lab_asker *who, enum lab_case of)
{
	return of == LAB_ABSENT ? RELATION_NONE : who->relation[of];
}

bool
rights_may(const struct rights_table *table, const struct lab_asker *who,
	   enum right right, enum lab_case of)
{
	enum relation relation = rights_relation(who, of);

	if (right_is_about_case(right))
		return table->relation_may[relation][right] ||
		       (of == LAB_CASELESS &&
			table->without_case[relation][right]);
	return table->role_may[who->role][right];
}

/* Staff and pairs are of the lab's first office. */
static bool
names_staff(const struct operation *op, bool with_all)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].type == PARAM_REF &&
		    (op->params[i].subject || with_all) &&
		    (op->params[i].ref == REF_STAFF ||
		     op->params[i].ref == REF_PAIR ||
		     op->params[i].ref == REF_DEPUTY))
			return true;
	return false;
}

bool
rights_may_run(const struct rights_table *table, const struct lab_asker *who,
	       const struct operation *op, enum lab_case of, bool with_all)
{
	if (who->is_foreign && table->is_of_office[op->right] &&
	    names_staff(op, with_all) &&
	    !table->elsewhere_may[who->role][op->right])
		return false;
	return rights_may(table, who, op->right, of);
}

static bool
is_seen(char cell)
{
	return cell == 's' || cell == 'w';
}

bool
rights_knows(const struct rights_table *table, const struct lab_asker *who,
	     enum lab_case of)
{
	return is_seen(table->in_file[rights_relation(who, of)][DATA_BASIC]);
}

/* Rows of life domains: one that is seen opens them. */
static bool
opens_domains(const struct rights_table *table, enum relation who)
{
	for (unsigned i = 0; i < N_DOMAINS; i++)
		if (is_seen(table->in_file[who]
					  [domain_data_class((enum domain)i)]))
			return true;
	return false;
}

bool
rights_opens(const struct rights_table *table, const struct lab_asker *who,
	     const struct view *view, enum lab_case of)
{
	enum relation relation = rights_relation(who, of);
	char cell = table->in_file[relation][view->data];

	if (!rights_knows(table, who, of))
		return false;
	if (view->of_domains)
		return opens_domains(table, relation);
	return is_seen(cell) || (view->data == DATA_SECRET && cell == 'e');
}

const char *
rights_leak(const struct rights_table *table, const struct lab_asker *who,
	    const char *text, bool is_in_file, bool seen[DATA_END])
{
	enum relation relation = rights_relation(who, LAB_OPEN);
	enum relation hidden = rights_relation(who, LAB_HIDDEN);
	struct arena arena = {0};
	const char *folded = utf8_fold(&arena, text);
	const char *leak = NULL;

	for (unsigned i = 0; i < DATA_END; i++) {
		char cell = is_in_file ? table->in_file[relation][i]
				       : table->in_lists[relation][i];

		if (LAB_WORD[i] == NULL ||
		    strstr(folded, utf8_fold(&arena, LAB_WORD[i])) == NULL)
			continue;
		if (!is_seen(cell))
			leak = LAB_WORD[i];
		else if (seen != NULL)
			seen[i] = true;
	}
	if (strstr(folded, utf8_fold(&arena, LAB_HIDDEN_WORD)) != NULL &&
	    !is_seen(table->in_lists[hidden][DATA_BASIC]))
		leak = LAB_HIDDEN_WORD;
	arena_fini(&arena);
	return leak;
}

/* What was typed is said again in quotes: taken out where it has a digit. */
static const char *
without_names(struct arena *arena, const char *text)
{
	struct strbuf out = {0};
	const char *plain;

	for (const char *p = text; *p != '\0'; p++) {
		const char *end = *p == '\'' ? strchr(p + 1, '\'') : NULL;
		const char *digit = strpbrk(p, "0123456789");

		if (end != NULL && digit != NULL && digit < end)
			p = end;
		strbuf_add_c(&out, *p);
	}
	plain = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return plain;
}

bool
rights_say_the_same(struct arena *arena, const char *a, const char *b)
{
	return strcmp(without_names(arena, a), without_names(arena, b)) == 0;
}
