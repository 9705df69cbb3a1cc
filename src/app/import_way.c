/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/import.h"

struct way {
	const char *code;
	const char *ways[IMPORT_WAYS_MAX];
};

static const struct way WAYS[] = {
	{"ambiguous_date", {IMPORT_WAY_MAP}},
	{"benefit_lacks", {IMPORT_WAY_MAP}},
	{"birth_differs", {"person.change"}},
	{"case_is_there", {"case.assign"}},
	{"differs", {"person.change"}},
	{"likely_duplicate", {"identifier.add", "person.add"}},
	{"missing_column", {IMPORT_WAY_MAP}},
	{"name_differs", {"person.change"}},
	{"postcode_differs", {"address.move"}},
	{"reach_ended", {"reach.add"}},
	{"sex_letters", {IMPORT_WAY_MAP}},
};

size_t
import_finding_ways(const char *code, const char *out[IMPORT_WAYS_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < N_ELEMS(WAYS); i++)
		if (strcmp(WAYS[i].code, code) == 0)
			while (n < IMPORT_WAYS_MAX && WAYS[i].ways[n] != NULL) {
				out[n] = WAYS[i].ways[n];
				n++;
			}
	return n;
}
