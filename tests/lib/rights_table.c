/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/rights_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/codes.h"

enum section {
	LEGEND,
	IN_FILE,
	IN_LISTS,
	DOMAINS,
	BY_RELATION,
	BY_GRANT,
	WITHOUT_CASE,
	BY_ROLE,
	ELSEWHERE
};

struct reader {
	struct rights_table *table;
	enum section section;
	size_t n_cells;
	size_t n_rights;
};

static bool
begins(const char *line, const char *with)
{
	return strncmp(line, with, strlen(with)) == 0;
}

static bool
is_heading(struct reader *reader, const char *line)
{
	static const char *const headings[] = {
		[IN_FILE] = "in the case file",
		[IN_LISTS] = "in lists,",
		[DOMAINS] = "class of each domain",
		[BY_RELATION] = "rights about a case, by relation",
		[BY_GRANT] =
			"of these, of a member of the team where the "
			"grant names it",
		[WITHOUT_CASE] = "of these, where the person has no case",
		[BY_ROLE] = "rights about the house, by role",
		[ELSEWHERE] = "of these, to rows of another office, by role",
	};

	for (size_t i = IN_FILE; i < N_ELEMS(headings); i++)
		if (begins(line, headings[i])) {
			reader->section = (enum section)i;
			return true;
		}
	return false;
}

/* The next word of a line, ended there; "" at the end. */
static char *
next_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \n");
	char *end = word + strcspn(word, " \n");

	*rest = *end == '\0' ? end : end + 1;
	*end = '\0';
	return word;
}

static unsigned
relation_named(const char *name)
{
	unsigned i = 0;

	while (i < RELATION_END &&
	       strcmp(relation_code((enum relation)i), name) != 0)
		i++;
	if (i == RELATION_END)
		fail_msg("no relation '%s'", name);
	return i;
}

static unsigned
role_named(const char *name)
{
	unsigned i = ROLE_NONE + 1;

	while (i < ROLE_END && strcmp(code_of(&codes_role, (int)i), name) != 0)
		i++;
	if (i == ROLE_END)
		fail_msg("no role '%s'", name);
	return i;
}

static unsigned
right_named(const char *name)
{
	unsigned i = RIGHT_NONE + 1;

	while (i < RIGHT_END && strcmp(right_code((enum right)i), name) != 0)
		i++;
	if (i == RIGHT_END)
		fail_msg("no right '%s'", name);
	return i;
}

/* The line of classes stands above the relations, in the order of the enum. */
static void
take_classes(char *line)
{
	for (unsigned i = 0; i < DATA_END; i++)
		assert_string_equal(next_word(&line),
				    data_class_code((enum data_class)i));
}

static void
take_cells(struct reader *reader, char *line)
{
	unsigned who;

	if (*line == ' ') {
		take_classes(line);
		return;
	}
	who = relation_named(next_word(&line));
	for (unsigned i = 0; i < DATA_END; i++) {
		const char *cell = next_word(&line);

		assert_true(*cell != '\0' && strchr("wse-", *cell) != NULL);
		if (reader->section == IN_FILE)
			reader->table->in_file[who][i] = *cell;
		else
			reader->table->in_lists[who][i] = *cell;
		reader->n_cells++;
	}
}

static void
take_right(struct reader *reader, char *line)
{
	struct rights_table *table = reader->table;
	unsigned right = right_named(next_word(&line));
	const char *name;

	reader->n_rights += reader->section == BY_RELATION ||
			    reader->section == BY_ROLE;
	if (reader->section == ELSEWHERE)
		table->is_of_office[right] = true;
	while (*(name = next_word(&line)) != '\0') {
		if (reader->section == BY_RELATION)
			table->relation_may[relation_named(name)][right] = true;
		else if (reader->section == WITHOUT_CASE)
			table->without_case[relation_named(name)][right] = true;
		else if (reader->section == ELSEWHERE && *name == '-')
			continue; /* nobody's */
		else if (reader->section == ELSEWHERE)
			table->elsewhere_may[role_named(name)][right] = true;
		else
			table->role_may[role_named(name)][right] = true;
	}
}

void
rights_table_read(struct rights_table *out)
{
	struct reader reader = {.table = out};
	const char *src = getenv("KITH_SRCDIR");
	char path[512];
	char line[1024];
	FILE *file;

	memset(out, 0, sizeof(*out));
	snprintf(path, sizeof(path), "%s/tests/unit/golden/permissions.txt",
		 src == NULL ? "." : src);
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (*line == '\n' || is_heading(&reader, line))
			continue;
		if (reader.section == IN_FILE || reader.section == IN_LISTS)
			take_cells(&reader, line);
		else if (reader.section >= BY_RELATION &&
			 reader.section != BY_GRANT)
			take_right(&reader, line);
	}
	fclose(file);
	assert_int_equal(reader.n_cells, 2 * RELATION_END * DATA_END);
	assert_int_equal(reader.n_rights, RIGHT_END - 1);
}
