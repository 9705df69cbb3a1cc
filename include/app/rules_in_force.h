/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sanction rules as this database goes by them: the shipped ones, and on
 * top what the organisation loaded, each from its day on. Whoever asks what a
 * rule says asks here.
 */
#ifndef APP_RULES_IN_FORCE_H
#define APP_RULES_IN_FORCE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/rules.h"

struct arena;
struct session;

/* What the rules are wanted for. */
enum rules_use {
	/* To take steps by: without those that are not active. */
	RULES_IN_FORCE,
	/* To read: a draft does not stand in for what is in force. */
	RULES_KNOWN,
	/* To try: the same, and what comes into effect after the day. */
	RULES_TRIED
};

/*
 * The rules as of a day, good as long as arena and the session are. rules_find
 * gives of each code the version in force on it, rules_find_on also those
 * before. ERR_SCHEMA: this program cannot read what was loaded.
 */
enum err_code session_rules(struct session *session, struct date day,
			    enum rules_use use, struct arena *arena,
			    struct rules *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Every version there is, shipped or loaded, drafts too, each as its file says
 * and side by side: to pick one of by name (rules_pick), not to judge by.
 */
enum err_code session_rules_all(struct session *session, struct arena *arena,
				struct rules *out, struct err *err)
	NONNULL MUST_USE;

/* A rules file, and the day from which it is to hold. */
struct rules_file_given {
	const char *name; /* for messages */
	const char *text;
	struct date from; /* DATE_NONE = as early as it can */
};

/* What would come of loading it; strings in the arena. */
struct rules_news {
	struct regime regime;
	struct date from;
	/* What differs from the version before, line by line; "" = nothing
	 * but the name. */
	const char *difference;
	const char *said; /* a sentence: from when, and for what */
};

/*
 * Checks a rules file and compares it, and writes nothing: `rules.load` does
 * the same and saves. On ERR_INVALID issues has every fault by its line.
 */
enum err_code rules_try(struct session *session,
			const struct rules_file_given *file,
			struct rules_news *out, struct issues *issues,
			struct err *err) NONNULL MUST_USE;

#endif
