/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"
#include "core/calendar.h"
#include "core/case_number.h"
#include "core/person_name.h"
#include "core/text_distance.h"

/* What is read as a number is one, and reads the same when written. */
static void
check_number(const char *s)
{
	struct case_number number = {0};
	struct case_number again = {0};
	char text[CASE_NUMBER_SIZE];

	if (case_number_read(s, &number) != CASE_NUMBER_OK)
		return;
	case_number_format(&number, text);
	assert(case_number_read(text, &again) == CASE_NUMBER_OK);
	assert(strcmp(number.office, again.office) == 0);
	assert(number.year == again.year && number.serial == again.serial);
}

static void
check_delay(const char *s)
{
	struct delay delay = {0};
	struct delay again = {0};
	char text[DELAY_TEXT_SIZE];

	if (!delay_parse(s, &delay))
		return;
	delay_text(delay, text);
	assert(delay_parse(text, &again));
	assert(delay.n == again.n && delay.unit == again.unit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size);
	char *half = xstrndup(s, strlen(s) / 2);
	struct arena arena = {0};
	struct name_tokens tokens;

	check_number(s);
	check_delay(s);
	phone_tokens(&arena, s, &tokens);
	for (size_t i = 0; i < tokens.n; i++)
		assert(tokens.items[i][0] == '#');
	assert(text_distance(s, half, 8) == text_distance(half, s, 8));
	arena_fini(&arena);
	free(half);
	free(s);
	return 0;
}
