/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an imported row does to the record: it is a new person, or one who is
 * registered already, or it is refused (doc/decisions/0020).
 */
#ifndef APP_IMPORT_PERSON_H
#define APP_IMPORT_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/operation.h"
#include "base/err.h"
#include "import_row.h"
#include "import_seen.h"

enum import_result {
	IMPORT_CREATED,
	IMPORT_CHANGED,
	IMPORT_LINKED,
	IMPORT_UNCHANGED,
	IMPORT_REFUSED
};

/* Says something about the row; nothing is refused by it. */
typedef void (*import_note_fn)(void *arg, const char *column, const char *code,
			       const char *message);

struct import_run {
	struct op_call call; /* of the open transaction */
	struct import_seen seen;
	const char *source;
	import_note_fn note;
	void *note_arg;
};

/*
 * Decides and writes, inside the write transaction of run->call. Reasons for
 * refusing go to run->call.issues, and then nothing was written.
 */
enum err_code import_person(struct import_run *run,
			    const struct import_row *row,
			    enum import_result *out, struct err *err);

#endif
