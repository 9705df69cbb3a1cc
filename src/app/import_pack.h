/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Texts in a row as one text, and back: each with its length before it, so
 * that any character may stand in it. "5:hello,-,0:," is hello, NULL, "".
 */
#ifndef APP_IMPORT_PACK_H
#define APP_IMPORT_PACK_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct strbuf;

/* Appends one text; NULL is kept as such. */
void import_pack(struct strbuf *out, const char *text);

/* The next text, in arena; *at moves behind it. False at the end, and where
 * it is no such text. */
bool import_unpack(const char **at, struct arena *arena, const char **out);

/* To know the same texts again, not to guard them: the digest of the texts
 * before, IMPORT_DIGEST_NONE of none, with one text more. */
#define IMPORT_DIGEST_NONE UINT64_C(0xcbf29ce484222325)
uint64_t import_digest(uint64_t before, const char *text);

#endif
