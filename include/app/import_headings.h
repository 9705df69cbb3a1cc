/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The tables of headings by which columns of imported files are known, and
 * files that are no caseloads, and of words that mean a code in their cells:
 * schema/import/headings.txt, strangers.txt and values.txt, embedded when the
 * program is built.
 */
#ifndef APP_IMPORT_HEADINGS_H
#define APP_IMPORT_HEADINGS_H

extern const char IMPORT_HEADINGS[];
extern const char IMPORT_STRANGERS[];
extern const char IMPORT_VALUES[];

#endif
