/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The form that asks into which file a text is written, and writes it, with
 * the rights of this process: readable for its owner alone, whole or not at
 * all, and over nothing that is there.
 */
#ifndef TUI_FILE_KEEP_H
#define TUI_FILE_KEEP_H

#include <stddef.h>

#include "base/attr.h"
#include "form.h"

struct ui;

/* Outlives its form; the texts are borrowed as long. */
struct file_keep {
	struct ui *ui;
	const char *identity; /* whose record; or NULL */
	const char *name;     /* that is proposed */
	const char *text;
	size_t text_len;
	/* It is written; the path, with its folder, lives as long as the
	 * call. */
	void (*done)(void *data, const char *path);
	void *data;
	struct form_field field; /* its own */
};

void file_keep_open(struct file_keep *keep) NONNULL;

#endif
