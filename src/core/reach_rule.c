/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/reach_rule.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/person_name.h"

static const char BETWEEN[] = ",;\n";

enum { PHONE_DIGITS_MAX = 15 }; /* ITU-T E.164 */

/* A code of an area has fewer digits: 030/1234567 is one number. */
enum { WHOLE_DIGITS_MIN = 7 };

bool
reach_is_telephone(const char *kind)
{
	static const char *const kinds[] = {"mobile", "home", "work", "message",
					    "phone"};

	for (size_t i = 0; i < N_ELEMS(kinds); i++)
		if (strcmp(kind, kinds[i]) == 0)
			return true;
	return false;
}

static bool
is_mail_address(const char *value)
{
	const char *at = strchr(value, '@');
	const char *dot = at == NULL ? NULL : strchr(at, '.');

	return at != NULL && at != value && strchr(at + 1, '@') == NULL &&
	       dot != NULL && dot != at + 1 && dot[1] != '\0' &&
	       strpbrk(value, " ,;") == NULL;
}

static void
check_number(const char *field, const char *value, struct issues *issues)
{
	struct arena arena = {0};
	const char *digits = phone_digits(&arena, value);

	if (*digits == '\0')
		issues_add(issues, field, "form",
			   _("'%s' has no number that can be dialled."), value);
	if (strlen(digits) > PHONE_DIGITS_MAX)
		issues_add(issues, field, "too_long",
			   _("'%s' has more digits than a telephone number "
			     "can have. Put a comma between two numbers."),
			   value);
	arena_fini(&arena);
}

static void
check_mail(const char *field, const char *value, struct issues *issues)
{
	if (!is_mail_address(value))
		issues_add(issues, field, "form",
			   _("'%s' is no address of e-mail: "
			     "name@example.org."),
			   value);
}

static void
check_one(const char *kind, const char *field, const char *value,
	  struct issues *issues)
{
	if (reach_is_telephone(kind))
		check_number(field, value, issues);
	else if (strcmp(kind, "email") == 0)
		check_mail(field, value, issues);
}

void
reach_check(const char *kind, const char *value, struct issues *issues)
{
	check_one(kind, "value", value, issues);
	if (reach_is_telephone(kind) && strpbrk(value, BETWEEN) != NULL)
		issues_add(issues, "value", "several",
			   _("One number a row: add the others by "
			     "themselves."));
}

void
reach_check_line(const char *kind, const char *field, const char *line,
		 struct issues *issues)
{
	struct arena arena = {0};

	while (*line != '\0') {
		size_t len = strcspn(line, BETWEEN);
		size_t blank = strspn(line, " ");

		if (blank < len)
			check_one(kind, field,
				  arena_strndup(&arena, line + blank,
						len - blank),
				  issues);
		line += len;
		line += strspn(line, BETWEEN);
	}
	arena_fini(&arena);
}

bool
reach_is_same(struct arena *arena, const char *kind, const char *a,
	      const char *b)
{
	enum { TAIL = 9 }; /* digits without the code of the country */
	const char *x;
	const char *y;
	size_t n_x;
	size_t n_y;

	if (!reach_is_telephone(kind))
		return utf8_is_same_folded(arena, a, b);
	x = phone_digits(arena, a);
	y = phone_digits(arena, b);
	n_x = strlen(x);
	n_y = strlen(y);
	if (n_x > TAIL && n_y >= TAIL)
		x += n_x - TAIL;
	if (n_y > TAIL && n_x >= TAIL)
		y += n_y - TAIL;
	return n_x > 0 && strcmp(x, y) == 0;
}

static const char *
trimmed(struct arena *arena, const char *s, size_t len)
{
	while (len > 0 && *s == ' ') {
		s++;
		len--;
	}
	while (len > 0 && s[len - 1] == ' ')
		len--;
	return arena_strndup(arena, s, len);
}

const char *
reach_line_first(struct arena *arena, const char *line)
{
	return line == NULL ? NULL : reach_line_next(arena, &line);
}

const char *
reach_line_next(struct arena *arena, const char **line)
{
	const char *at = *line + strspn(*line, " ,;\n");
	size_t len = strcspn(at, BETWEEN);

	*line = at + len;
	return len == 0 ? NULL : trimmed(arena, at, len);
}

/* Is what stands there, up to the next sign, a whole number? */
static bool
is_whole_number(struct arena *arena, const char *at, size_t len)
{
	return strlen(phone_digits(arena, arena_strndup(arena, at, len))) >=
	       WHOLE_DIGITS_MIN;
}

const char *
reach_line_plain(struct arena *arena, const char *line)
{
	struct strbuf out = {0};
	const char *text;

	for (const char *one; (one = reach_line_next(arena, &line)) != NULL;) {
		const char *from = one;

		for (const char *at = one; *at != '\0'; at++)
			if (*at == '/' &&
			    is_whole_number(arena, from, (size_t)(at - from)) &&
			    is_whole_number(arena, at + 1,
					    strcspn(at + 1, "/"))) {
				strbuf_addf(&out, "%s%s",
					    out.len > 0 ? ", " : "",
					    trimmed(arena, from,
						    (size_t)(at - from)));
				from = at + 1;
			}
		strbuf_addf(&out, "%s%s", out.len > 0 ? ", " : "",
			    trimmed(arena, from, strlen(from)));
	}
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

bool
reach_line_has(struct arena *arena, const char *kind, const char *line,
	       const char *value)
{
	const char *one;

	while (line != NULL && (one = reach_line_next(arena, &line)) != NULL)
		if (reach_is_same(arena, kind, one, value) ||
		    utf8_is_same_folded(arena, one, value))
			return true;
	return false;
}

const char *
reach_line_without(struct arena *arena, const char *kind, const char *line,
		   const char *value, bool *taken_out)
{
	struct strbuf out = {0};
	const char *text;

	*taken_out = false;
	if (line == NULL)
		return NULL;
	while (*line != '\0') {
		size_t len = strcspn(line, BETWEEN);
		const char *one = trimmed(arena, line, len);

		if (*one != '\0' && reach_is_same(arena, kind, one, value))
			*taken_out = true;
		else if (*one != '\0')
			strbuf_addf(&out, "%s%s", out.len > 0 ? ", " : "", one);
		line += len;
		line += strspn(line, BETWEEN);
	}
	text = out.len > 0 ? arena_strdup(arena, strbuf_str(&out)) : NULL;
	strbuf_fini(&out);
	return text;
}

/* The entries that stood there before, or those that did not. */
static void
add_entries(struct strbuf *out, struct arena *arena, const char *kind,
	    const char *line, const char *before, bool was_there)
{
	const char *one;

	while ((one = reach_line_next(arena, &line)) != NULL)
		if (reach_line_has(arena, kind, before, one) == was_there)
			strbuf_addf(out, "%s%s", out->len > 0 ? ", " : "", one);
}

const char *
reach_line_new_first(struct arena *arena, const char *kind, const char *before,
		     const char *typed)
{
	struct strbuf out = {0};
	const char *text;

	if (typed == NULL)
		return NULL;
	add_entries(&out, arena, kind, typed, before, false);
	if (out.len == 0)
		return typed;
	add_entries(&out, arena, kind, typed, before, true);
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

bool
reach_is_of(const char *line, const char *kind)
{
	return strcmp(line, "email") == 0 ? strcmp(kind, "email") == 0
					  : reach_is_telephone(kind);
}

static bool
is_unsafe(const struct person_reach *way)
{
	return strcmp(way->safety, "unsafe") == 0;
}

const struct person_reach *
reach_find(struct arena *arena, const struct person_reach *ways, size_t n,
	   const char *line, const char *value)
{
	const struct person_reach *found = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct person_reach *way = &ways[i];

		if (!reach_is_of(line, way->kind) ||
		    !reach_is_same(arena, way->kind, way->value, value))
			continue;
		if (found == NULL || is_unsafe(way) ||
		    (!is_unsafe(found) && date_is_none(way->to_day)))
			found = way;
	}
	return found;
}
