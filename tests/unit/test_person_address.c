/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/person.h"
#include "core/person_address.h"

struct row {
	const char *street;
	const char *place;
	const char *said_street;
	const char *said_place;
	bool is_other;
};

/* doc/decisions/0076 */
static const struct row ROWS[] = {
	{"Calle Mayor 3", "Altsasu", "Calle Mayor 5", "Altsasu", true},
	{"Calle Mayor 3", "Altsasu", "Calle Mayor 3", "Tafalla", true},
	{"Calle Mayor 3", "Altsasu", NULL, "Tafalla", true},
	{"Calle Mayor 3", "Altsasu", "San Juan 8", NULL, true},
	{"Mayor 3 A", "Altsasu", "Mayor 3 B", "Altsasu", true},
	{"Mayor 3 bis", NULL, "Mayor 3", NULL, true},
	{"Mayor 1 11", NULL, "Mayor 11 1", NULL, true},
	{"Calle Mayor 3", "Altsasu", "Plaza Mayor 3", "Altsasu", true},
	/* the same in other words */
	{"Calle Nagusia 3", "Altsasu", "Kalea Nagusia 3", "Altsasu", false},
	{"Calle Mayor 3", "Altsasu", "C/ mayor, 3", "ALTSASU", false},
	{"Calle Mayor 3", "Altsasu", "mayor 3", "altsasu", false},
	{"12 rue de l'Église", "Orléans", "12, Rue de l Eglise",
	 "ORLEANS CEDEX", false},
	{"Calle 3", "Altsasu", "c 3", "Altsasu", false},
	/* what only one says */
	{NULL, "Altsasu", "Calle Mayor 3", "Altsasu", false},
	{"Calle Mayor 3", NULL, "Calle Mayor 3", "Tafalla", false},
	{"Calle Mayor 3", "Altsasu", NULL, NULL, false},
	{"Calle Mayor 3", "Altsasu", "", "", false},
	{NULL, NULL, "Calle Mayor 3", "Altsasu", false},
};

static void
tells_another_address_from_other_words(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		const struct person a = {.street = ROWS[i].street,
					 .place = ROWS[i].place};
		const struct person b = {.street = ROWS[i].said_street,
					 .place = ROWS[i].said_place};

		if (person_address_is_other(&arena, &a, &b) != ROWS[i].is_other)
			fail_msg("row %zu", i);
		/* whoever says it first */
		if (person_address_is_other(&arena, &b, &a) != ROWS[i].is_other)
			fail_msg("row %zu, the other way", i);
	}
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_another_address_from_other_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
