/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The look of the screens in one number, for the process that shows one screen
 * in their place: the client's, when it has a file chosen (tui/tui.h).
 */
#ifndef TUI_FILE_CHOICE_H
#define TUI_FILE_CHOICE_H

#include "base/attr.h"

struct ui_style;

/* 0 to 255. */
int look_pack(const struct ui_style *style) NONNULL;

/* Bits that mean nothing are passed over. */
void look_unpack(int look, struct ui_style *style) NONNULL;

#endif
