/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Parameters that the rooms have in common: the row that an operation or a
 * list is about, and the revision of an edit.
 */
#ifndef APP_PARAMS_H
#define APP_PARAMS_H

#include "app/param.h"
#include "base/i18n.h"

/* A row given by where a form was opened. */
#define SUBJECT_PARAM(its_name, its_ref, its_label, its_help)                  \
	{                                                                      \
		.name = (its_name), .type = PARAM_REF, .ref = (its_ref),       \
		.label = (its_label), .help = (its_help), .required = true,    \
		.subject = true                                                \
	}

#define CASE_PARAM                                                             \
	SUBJECT_PARAM("case", REF_CASEFILE, N_("Case"),                        \
		      N_("Its number: ALT-2026-0042-M"))

#define REV_PARAM                                                              \
	{                                                                      \
		.name = "rev", .type = PARAM_REV, .label = N_("Revision")      \
	}

/* Since when something holds, today where nothing else is said. */
#define SINCE_PARAM                                                            \
	{                                                                      \
		.name = "from_day", .type = PARAM_DATE, .label = N_("Since"),  \
		.help = N_("t is today"), .required = true, .today = true      \
	}

#define STREET_PARAM                                                           \
	{                                                                      \
		.name = "street", .type = PARAM_LINE, .label = N_("Address"),  \
		.help = N_("Street and number, floor, door")                   \
	}

#define POSTCODE_PARAM                                                         \
	{                                                                      \
		.name = "postcode", .type = PARAM_LINE,                        \
		.label = N_("Postcode"), .help = N_("31800"), .max = 12        \
	}

#endif
