/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The table of headings by which columns of imported files are known:
 * schema/import/headings.txt, embedded when the program is built.
 */
#ifndef APP_IMPORT_HEADINGS_H
#define APP_IMPORT_HEADINGS_H

extern const char IMPORT_HEADINGS[];

#endif
