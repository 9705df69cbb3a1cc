/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Parameters that the rooms around a case have in common: the case that an
 * operation or a list is about, the revision of an edit.
 */
#ifndef APP_CASE_PARAMS_H
#define APP_CASE_PARAMS_H

#include "app/param.h"
#include "base/i18n.h"

#define CASE_PARAM                                                             \
	{                                                                      \
		.name = "case", .type = PARAM_REF, .ref = REF_CASEFILE,        \
		.label = N_("Case"),                                           \
		.help = N_("Its number: ALT-2026-0042-M"), .required = true,   \
		.subject = true                                                \
	}

#define REV_PARAM                                                              \
	{                                                                      \
		.name = "rev", .type = PARAM_REV, .label = N_("Revision")      \
	}

#endif
