/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files that are no text tables at all, by their first bytes: what people
 * hand in who were told to bring a table.
 */
#ifndef REPORT_CSV_FOREIGN_H
#define REPORT_CSV_FOREIGN_H

#include <stddef.h>

/* What the file is and what to do with it, for people; NULL = it may be a
 * text table. */
const char *csv_foreign(const char *head, size_t len);

#endif
