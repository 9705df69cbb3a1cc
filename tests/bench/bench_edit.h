/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What writing costs: a key in a long note, a paste, boxes that open and
 * close, a terminal of another size, a line that is cut, and doing nothing;
 * beside other programs and floors of the same run.
 */
#ifndef TESTS_BENCH_EDIT_H
#define TESTS_BENCH_EDIT_H

#include <stddef.h>

#include "bench_pty.h"

struct bench_edit {
	const struct program *kith;
	const char *database;
	const struct program *others;
	size_t n_others;
	bool has_editor; /* mc is installed, which edits too */
};

void bench_edit(const struct bench_edit *bench, struct size size);

#endif
