/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Anchors: links of the journal that are known outside of the database. A
 * journal whose end was cut off is whole in itself; only who knows what it had
 * can tell (storage.md 8).
 */
#ifndef APP_ANCHOR_H
#define APP_ANCHOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;

enum { ANCHOR_HEAD_SIZE = 65 };

struct anchor {
	int64_t link;
	char head[ANCHOR_HEAD_SIZE]; /* hexadecimal */
};

/* The last link, to be kept outside of the database. */
enum err_code app_anchor(const char *database, struct anchor *out,
			 struct err *err) NONNULL MUST_USE;

enum anchor_state {
	ANCHOR_AS_IT_WAS,
	ANCHOR_DIFFERS, /* the link, or what stood before it, was changed */
	ANCHOR_BEYOND	/* the journal ends before it */
};

/* What the link of that number is now. *last_out = the journal's last. */
enum err_code app_anchor_compare(const char *database,
				 const struct anchor *anchor,
				 enum anchor_state *out, int64_t *last_out,
				 struct err *err) NONNULL MUST_USE;

/* ---- Written down in a directory ---- */

/*
 * The lines of the directory's file kith.anchors, and the names of the backups
 * in it, from the last line on that says that the journal begins anew.
 */
struct anchors;

/*
 * Reads them, before the journal is looked at that goes on growing. A directory
 * that is not there has none. In arena. Errors: IO.
 */
enum err_code app_anchors_read(const char *directory, struct arena *arena,
			       struct anchors **out, struct err *err)
	NONNULL MUST_USE;

size_t app_anchors_count(const struct anchors *anchors) NONNULL;

/*
 * Compares all of them with the database's journal. Findings: journal_shorter,
 * journal_differs, anchor_unreadable.
 */
enum err_code app_anchors_compare(const struct anchors *anchors,
				  const char *database, struct issues *issues,
				  struct err *err) NONNULL MUST_USE;

/*
 * Adds a line to the directory's file, and has it on the disk. is_anew: what
 * was written down before does not count any more (the record was put back
 * from a backup). The directory has to be there. Errors: IO.
 */
enum err_code app_anchors_add(const char *directory,
			      const struct anchor *anchor, bool is_anew,
			      struct stamp now, struct err *err)
	NONNULL MUST_USE;

#endif
