/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/xalloc.h"

/* Whatever is read as a date is one, and reads the same when written. */
static void
check_date(struct date d)
{
	char iso[DATE_ISO_SIZE];

	if (date_is_none(d))
		return;
	date_iso(d, iso);
	assert(date_cmp(date_from_iso(iso), d) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = xstrndup((const char *)data, size);
	char iso[STAMP_ISO_SIZE];
	struct date out = DATE_NONE;
	struct date other = DATE_NONE;

	if (date_read(s, date_of(2026, 2, 28), size % 2 == 1, &out, &other) !=
	    DATE_READ_BAD)
		check_date(out);
	check_date(other);
	if (date_read_past(s, date_of(2026, 2, 28), &out, &other) ==
	    DATE_READ_OK)
		check_date(out);
	if (date_read(s, DATE_NONE, false, &out, &other) == DATE_READ_OK)
		check_date(out);
	check_date(date_from_iso(s));
	stamp_iso(stamp_from_iso(s), iso);
	assert(stamp_from_iso(iso).ms == stamp_from_iso(s).ms);
	free(s);
	return 0;
}
