/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The column of a list whose rows the person may contest: what the person says
 * against the row (store/dispute_store.h). Each such list has it.
 */
#ifndef APP_DISPUTE_COLUMN_H
#define APP_DISPUTE_COLUMN_H

#include "app/view.h"
#include "base/i18n.h"

#define DISPUTED_COLUMN                                                        \
	{                                                                      \
		"disputed", N_("Disputed"), COLUMN_RARE, NULL, 24, 0           \
	}

#endif
