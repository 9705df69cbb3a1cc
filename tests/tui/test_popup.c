/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a box over a form of the shipped program costs (ui.md 18): the values
 * of a field, the calendar, the templates of a text.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "product.h"
#include "tests/lib/vt.h"

enum { CASES = 12, QUIET_MS = 150 };

#define KEY_F4 "\033OS"
#define KEY_ESC "\033"

static struct product product;

static int
begin(void **state)
{
	(void)state;
	product_begin(&product, CASES);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	product_end(&product);
	return 0;
}

static size_t
cost(struct vt *vt, const char *keys)
{
	size_t before = vt_bytes(vt);

	vt_keys(vt, keys);
	vt_settle(vt, QUIET_MS);
	return vt_bytes(vt) - before;
}

static const struct scene *
scene_of(const char *name)
{
	size_t i = 0;

	while (i + 1 < scene_count() && strcmp(SCENES[i].name, name) != 0)
		i++;
	assert_string_equal(SCENES[i].name, name);
	return &SCENES[i];
}

struct box {
	const char *scene; /* leads to it, open */
	size_t open;
	size_t close;
};

static void
keeps_its_bytes(const struct box *box, const char *look, int rows, int cols)
{
	const struct scene *scene = scene_of(box->scene);
	struct product_view view = {.login = scene->login,
				    .rows = rows,
				    .cols = cols,
				    .look = look};

	product_forget_drafts(&product);
	struct vt *vt = product_open(&product, &view);
	product_show(&product, vt, scene);
	vt_settle(vt, QUIET_MS);
	cost(vt, KEY_ESC); /* not measured: it came with other keys */
	size_t open = cost(vt, KEY_F4);
	size_t close = cost(vt, KEY_ESC);
	print_message("# %s %dx%d%s: open %zu of %zu, close %zu of %zu\n",
		      box->scene, cols, rows, look == NULL ? "" : " slow", open,
		      box->open, close, box->close);
	assert_in_range(open, 1, box->open);
	assert_in_range(close, 1, box->close);
	assert_true(product_quit(&vt));
}

/* The table's own figures, where they matter. */
static void
boxes_over_a_slow_line(void **state)
{
	static const struct box SMALL[] = {{"form-choice", 450, 700},
					   {"form-calendar", 450, 700},
					   {"form-templates", 450, 700}};
	static const struct box LARGE[] = {{"form-choice", 480, 700},
					   {"form-calendar", 480, 700},
					   {"form-templates", 480, 700}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SMALL); i++) {
		keeps_its_bytes(&SMALL[i], "slow", 24, 80);
		keeps_its_bytes(&LARGE[i], "slow", 60, 200);
	}
}

/* More is said on a fast line: a note beside each value, three months. */
static void
boxes_over_a_fast_line(void **state)
{
	static const struct box BOXES[] = {{"form-choice", 680, 700},
					   {"form-calendar", 900, 700},
					   {"form-templates", 700, 700}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(BOXES); i++) {
		keeps_its_bytes(&BOXES[i], NULL, 24, 80);
		keeps_its_bytes(&BOXES[i], NULL, 60, 200);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_over_a_slow_line),
		cmocka_unit_test(boxes_over_a_fast_line),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
