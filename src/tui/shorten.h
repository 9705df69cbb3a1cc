/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Says the same to a terminal in fewer bytes: ncurses changes attributes in
 * several sequences where one does. Lossless for what this program draws.
 */
#ifndef TUI_SHORTEN_H
#define TUI_SHORTEN_H

#include <stddef.h>

#include "base/attr.h"

/*
 * In place; returns the new length. Choices of the ASCII character set go
 * (no other one is ever chosen), neighbouring changes of attributes become
 * one, without what a reset in the midst of them undoes, and after a reset
 * none is reset again.
 */
size_t shorten_output(char *s, size_t n) NONNULL;

#endif
