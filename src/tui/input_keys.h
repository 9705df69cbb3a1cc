/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fixed tables of key sequences, and what pasted text is stripped of.
 */
#ifndef TUI_INPUT_KEYS_H
#define TUI_INPUT_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/*
 * The key of a whole sequence "ESC [ …" or "ESC O …" without the ESC; K_NONE
 * where no key is meant by it.
 */
int32_t input_key_of_csi(const char *s, size_t len) NONNULL;
int32_t input_key_of_ss3(const char *s, size_t len) NONNULL;

#endif
