/* SPDX-License-Identifier: EUPL-1.2 */
/* The screens in another language: its keys for yes and no, and its days. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static const char *number;

static int
set_up(void **state)
{
	static struct house house;

	*state = &house;
	house_init(&house);
	number = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "task.add", "case", number, "text",
		   "Llamar a la escuela", "kind", "acute", "due_on", "t", NULL);
	return 0;
}

static int
tear_down(void **state)
{
	house_fini(*state);
	return 0;
}

static struct vt *
open_desk(const struct house *h)
{
	return desk_open(&(struct desk){
		.house = h, .login = "ane", .env = {"LANGUAGE=es"}});
}

static const char *
open_tasks(struct house *h)
{
	return house_list(h, "ane", "tasks.acute", NULL);
}

/* The button says s; and who knows the English key finds it there. */
static void
yes_is_its_own_letter(void **state)
{
	static const char *const YES[] = {"s", "y"};
	struct house *h = *state;
	const char *before = arena_strdup(&h->arena, open_tasks(h));
	struct vt *vt = open_desk(h);

	vt_keys(vt, "1");
	for (int i = 0; i < 2; i++) {
		vt_wait(vt, "> .*Karim BENALI");
		vt_keys(vt, "d");
		vt_wait(vt, "F2 Guardar");
		vt_keys(vt, KEY_F2);
		vt_wait(vt, "^ \\+ ");
		assert_null(strstr(open_tasks(h), "Llamar"));
		vt_keys(vt, "U");
		vt_wait(vt, "\\] s");
		vt_settle(vt, 350);
		vt_keys(vt, YES[i]);
		vt_gone(vt, "\\] s");
		vt_wait(vt, "^ \\+ ");
		assert_string_equal(open_tasks(h), before);
	}
	desk_quit(vt);
}

/* So many days before today, as a field holds it. */
static const char *
day_before(int n)
{
	static char iso[16];
	time_t then = time(NULL) - (time_t)n * 24 * 3600;
	struct tm tm;

	localtime_r(&then, &tm);
	strftime(iso, sizeof(iso), "%Y-%m-%d", &tm);
	return iso;
}

/* A box is ticked by its letter, and a day is what the screen calls it. */
static void
fields_take_its_words(void **state)
{
	struct house *h = *state;
	struct vt *vt = open_desk(h);

	vt_keys(vt, "1");
	vt_wait(vt, "Llamar a la escuela");
	vt_keys(vt, "c");
	vt_wait(vt, "F2 Guardar");
	vt_keys(vt, "Llega tarde." KEY_TAB KEY_TAB KEY_TAB KEY_TAB
		    "anteayer" KEY_TAB);
	vt_wait(vt, day_before(2));
	vt_keys(vt, KEY_TAB KEY_TAB "n");
	vt_wait(vt, "Ambos +\\[ \\] no|Los dos +\\[ \\] no");
	vt_keys(vt, "s");
	vt_wait(vt, "\\[x\\] sí");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "\\] d");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_wait(vt, "Llamar a la escuela");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(yes_is_its_own_letter, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(fields_take_its_words, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
