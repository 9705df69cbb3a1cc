/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/rules.h"

#include <assert.h>
#include <string.h>

#include "core/rules_data.h"

static const char MAGIC[] = "kith-rules ";

/* Other data of schema/rules (instruments, clocks) begins differently. */
static bool
is_sanction_rules(const char *text)
{
	while (*text == '#') {
		text += strcspn(text, "\n");
		text += strspn(text, "\n");
	}
	return strncmp(text, MAGIC, strlen(MAGIC)) == 0;
}

void
rules_load_shipped(struct arena *arena, struct rules *rules)
{
	struct issues issues = {.arena = arena};
	for (size_t i = 0; i < N_RULES_FILES; i++) {
		const struct rules_file *file = &RULES_FILES[i];
		if (!is_sanction_rules(file->text))
			continue;
		enum err_code code = rules_parse(arena, file->name, file->text,
						 strlen(file->text), rules,
						 &issues);
		assert(code == ERR_OK);
		(void)code;
	}
}
