/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Amounts of money as cells of tables have them.
 */
#ifndef APP_IMPORT_MONEY_H
#define APP_IMPORT_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

/* Is it meant to be an amount: digits, signs and a currency, no words? */
bool import_money_is_tried(const char *text) NONNULL;

/*
 * "563", "1.369,06 €", "EUR 563.00" as minor units; *currency is NULL where it
 * is not said. False where it is no amount, or can be read in two ways
 * ("1.369").
 */
bool import_money_read(struct arena *arena, const char *text,
		       int64_t *minor_out, const char **currency) NONNULL;

/* "eur", "€", "euros" as EUR; NULL where it is no currency. In arena. */
const char *import_money_currency(struct arena *arena, const char *text)
	NONNULL;

#endif
