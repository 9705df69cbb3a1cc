/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Facts and proposals of the sanction engine as JSON, as kith-rules(7)
 * describes them. Read strictly: an unknown key is refused by name, and every
 * fault is reported at once with its path.
 */
#ifndef REPORT_FACTS_JSON_H
#define REPORT_FACTS_JSON_H

#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/sanction.h"

struct arena;
struct strbuf;

/*
 * Reads a file of facts. Everything lands in the arena. On ERR_INVALID issues
 * has every finding; the field of each is a path such as "breaches[2].on".
 */
enum err_code facts_json_read(struct arena *arena, const char *text, size_t len,
			      struct facts *out, struct issues *issues)
	NONNULL MUST_USE;

/* Appends facts in the same format; what is at its default is left out. */
void facts_json_write(struct strbuf *out, const struct facts *facts) NONNULL;

/* Appends the proposals as one JSON object. */
void proposals_json_write(struct strbuf *out, const struct facts *facts,
			  const struct proposal *proposals, size_t n) NONNULL;

/* Appends them as text to be read: one paragraph a breach. */
void proposals_text_write(struct strbuf *out, const struct proposal *proposals,
			  size_t n) NONNULL;

#endif
