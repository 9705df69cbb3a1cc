/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/region_rows.h"

#include <stdio.h>

enum { AMOUNT = 400, TOWNS = 9, STREETS = 977 };

/* A step of its own for each row, so that a row that is not there moves none
 * of the others. */
WRAPS static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
add_name(FILE *file, uint32_t *state, int n_syllables)
{
	static const char *const syllables[] = {
		"ba",  "bel", "cor", "da",  "den", "el",  "far", "gim", "ho",
		"ir",  "jas", "ka",  "lor", "mi",  "mun", "ne",	 "os",	"pel",
		"qui", "ra",  "ros", "sa",  "tek", "tur", "ul",	 "va",	"wen",
		"xe",  "yol", "zar", "che", "gor", "lib", "pon", "sul", "tri"};

	for (int i = 0; i < n_syllables; i++)
		fputs(syllables[next(state) % N_ELEMS(syllables)], file);
	fputc(';', file);
}

WRAPS static uint32_t
state_of(const struct region_rows *rows, int i)
{
	return ((uint32_t)i * UINT32_C(2654435761) + rows->seed) | 1U;
}

static void
add_row(const struct region_rows *rows, FILE *file, int i)
{
	const int version = rows->version == NULL ? 0 : rows->version(rows, i);
	uint32_t state = state_of(rows, i);

	for (int k = 0; k < 3; k++)
		(void)next(&state);
	if (rows->has_number == NULL || rows->has_number(rows, i))
		fprintf(file, "R%06d", i);
	fputc(';', file);
	add_name(file, &state, 4);
	add_name(file, &state, 6);
	fprintf(file, "%u-%02u-%02u;", 1940 + next(&state) % 65,
		1 + next(&state) % 12, 1 + next(&state) % 28);
	fprintf(file,
		"6%d%07d;Street %d, %d;Town%d;RSA;CAF;%d.50;2025-02-01;%d\n",
		version, i, i % STREETS, 1 + version, i % TOWNS,
		AMOUNT + version, i);
}

bool
region_rows_write(const struct region_rows *rows, const char *path)
{
	FILE *file = fopen(path, "w");

	if (file == NULL)
		return false;
	fputs("File number;Given name;Family name;Born;Phone;Street;Town;"
	      "Benefit;Authority;Amount;Benefit since;Remark\n",
	      file);
	for (int i = 1; i <= rows->n; i++)
		if (rows->is_there == NULL || rows->is_there(rows, i))
			add_row(rows, file, i);
	return fclose(file) == 0;
}
