/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/xalloc.h"

/* An amount, written plainly, is read as the same amount. */
static void
check_minor(int64_t minor)
{
	char text[32];
	int64_t again = -1;

	assert(minor >= 0);
	(void)snprintf(text, sizeof(text), "%" PRId64 ",%02" PRId64,
		       minor / 100, minor % 100);
	/* Written with decimals it may have more digits than are read. */
	if (minor < INT64_C(10000000000000000))
		assert(num_parse_minor(text, &again) && again == minor);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size);
	int64_t value = 0;

	if (num_parse_minor(s, &value))
		check_minor(value);
	if (num_parse_int(s, -500, 500, &value))
		assert(value >= -500 && value <= 500);
	free(s);
	return 0;
}
