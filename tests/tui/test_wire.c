/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What goes through the wire to a client that compresses (ssh -C) while the
 * focus moves (ui.md 18): ssh's own share included, which is most of it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "product.h"
#include "ssh_lab.h"
#include "tests/lib/vt.h"

enum { N_CASES = 60, N_MOVES = 8, WIRE_MAX = 130, SETTLE_MS = 250 };

static struct product product;
static struct ssh_lab lab;
static const char *reason; /* why there is no ssh here; NULL = there is */

static int
setup(void **state)
{
	(void)state;
	product_begin(&product, N_CASES);
	reason = ssh_lab_open_counted(&lab);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	ssh_lab_close(&lab);
	product_end(&product);
	return 0;
}

/* What a key cost on the wire. */
static size_t
cost_of(struct vt *vt, const char *key)
{
	size_t before = ssh_lab_wire(&lab);
	size_t painted = vt_bytes(vt);

	vt_keys(vt, key);
	vt_settle(vt, SETTLE_MS);
	assert_true(vt_bytes(vt) > painted); /* it did move */
	return ssh_lab_wire(&lab) - before;
}

/* A whole screen takes fewer bytes on the wire than on the terminal. */
static void
is_compressed(struct vt *vt)
{
	size_t painted = vt_bytes(vt);
	size_t sent = cost_of(vt, "\014");

	assert_true(sent < vt_bytes(vt) - painted);
}

/* A wide window previews the row, another row's words at each step: not so. */
static void
moves_cost(int rows, int cols, bool has_preview)
{
	struct vt *vt = ssh_lab_terminal(&lab, product.database, "ane",
					 (struct vt_options){.rows = rows,
							     .cols = cols});
	size_t most = 0;

	desk_greet(vt);
	/* My cases, in full width: a list as long as the window. */
	product_play(vt, (const char *const[]){"\033[F\033[A\033[17~", NULL});
	if (has_preview)
		product_play(vt,
			     (const char *const[]){"\033[17~", "\033[D", NULL});
	for (int i = 0; i < N_MOVES; i++) {
		size_t n = cost_of(vt, i % 4 == 3 ? KEY_UP : KEY_DOWN);

		most = n > most ? n : most;
	}
	print_message("# %dx%d: at most %zu of %d bytes\n", cols, rows, most,
		      WIRE_MAX);
	is_compressed(vt);
	assert_in_range(most, 1, WIRE_MAX);
	desk_quit(vt);
}

static void
a_move_costs_little_on_the_wire(void **state)
{
	(void)state;
	if (reason != NULL) {
		print_message("# SKIP no ssh: %s\n", reason);
		return;
	}
	moves_cost(24, 80, false);
	moves_cost(60, 200, true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_move_costs_little_on_the_wire),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
