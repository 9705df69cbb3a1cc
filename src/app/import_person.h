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
#include "core/casefile.h"
#include "core/person.h"
#include "import_row.h"
#include "import_seen.h"
#include "store/person_store.h"

enum { IMPORT_NAMED = 16 };

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

/* What a row did, for taking it back. */
struct import_trace {
	int64_t person_id;
	int64_t person_rev; /* as it left it; 0 = untouched */
	int64_t casefile_id;
	int64_t case_rev;     /* the same */
	bool is_opened;	      /* the case */
	const char *numbers;  /* ids of identifiers added, "" = none */
	const char *before;   /* import_person_pack, "" = untouched */
	const char *story;    /* import_story_pack, "" = untouched */
	const char *benefits; /* of import_benefits_take, "" = untouched */
	size_t n_benefits_created;
	size_t n_benefits_changed; /* other amounts, or an end */
	size_t n_benefits_refused; /* not taken, and it was said why */
	/* Whom the reasons for refusing name, in their order; 0 = nobody. */
	int64_t named[IMPORT_NAMED];
};

struct import_run {
	struct op_call call;	   /* of the open transaction */
	struct import_trace trace; /* of the last row */
	struct import_seen seen;
	struct import_seen opened; /* whose case the run has opened */
	struct import_seen tried;  /* hidden, and it was written down (0160) */
	const struct import_table *table; /* its columns; borrowed */
	const char *source;
	/* New cases, and those that wait for one, are given to it; 0 = to
	 * none. */
	int64_t pair_id;
	int64_t pair_social_id; /* its first reference; set row by row */
	/* Of a row that makes somebody new: who is like them. */
	struct person_hits hits;
	import_note_fn note;
	void *note_arg;
};

/*
 * Decides and writes, inside the write transaction of run->call. Reasons for
 * refusing go to run->call.issues, and then nothing was written. Where it sets
 * run->call.tried_id, nothing was either, and the row is to be left unanswered
 * until that try was written down; then it is asked again.
 */
enum err_code import_person(struct import_run *run,
			    const struct import_row *row,
			    enum import_result *out, struct err *err);

/* The fields that an import may change, as one text; and back into a person
 * that was loaded. *address_id: of the former address that the row has added,
 * 0 = none. */
const char *import_person_pack(struct arena *arena,
			       const struct person *person);
bool import_person_unpack(struct arena *arena, const char *text,
			  struct person *person, int64_t *address_id);

/* The same text, naming the former address that was added. In arena. */
const char *import_person_moved(struct arena *arena, const char *packed,
				int64_t address_id);

/* The story with its day and author, the same. */
const char *import_story_pack(struct arena *arena,
			      const struct casefile *casefile);
bool import_story_unpack(struct arena *arena, const char *text,
			 struct casefile *casefile);

/* The same text, saying besides that the case waited for a pair. In arena. */
const char *import_story_waits(struct arena *arena, const char *packed);

#endif
