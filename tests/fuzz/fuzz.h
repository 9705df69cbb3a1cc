/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What every fuzz target defines: one call with one input, which must
 * survive. libFuzzer calls it in `make check-fuzz`; in `make check` the
 * engine of tests/lib/fuzz_main.c does, with the corpus and a fixed number of
 * mutations of it.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Copy the input and add the NUL before giving it to a parser of strings. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
