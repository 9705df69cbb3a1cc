/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A box in which a file is chosen: the files and folders of one folder, newest
 * first, each with its day and size. Enter takes a file and goes into a folder;
 * who types narrows, and a path may be typed instead. Reads the folders with
 * the rights of this process. Names are other people's text: they are shown
 * harmless, and handed back as they are on the disk.
 */
#ifndef TUI_FILE_CHOOSER_H
#define TUI_FILE_CHOOSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/attr.h"

struct file_entry;
struct ui;

/* {0} is a legal one that was not opened yet; it outlives its boxes. */
struct file_chooser {
	struct ui *ui;
	const char *title; /* borrowed: a text of the program */
	/* The path as it is on the disk; NULL: nothing was chosen. It lives as
	 * long as the call. */
	void (*done)(void *data, const char *path);
	void *data;
	char *folder;	    /* where it is, and opens the next time */
	char *at;	    /* of the folder what gets the focus; or NULL */
	struct arena arena; /* of what was read last: */
	const char *read;   /* which folder */
	int errnum;	    /* why it was not read */
	bool is_cut;	    /* it has more than is read */
	struct file_entry *entries; /* newest first */
	size_t n_entries;
};

/* Shows the folder it was in last, at first the working directory. */
void file_chooser_open(struct file_chooser *chooser) NONNULL;

/* None of its boxes is open any more. */
void file_chooser_fini(struct file_chooser *chooser) NONNULL;

#endif
