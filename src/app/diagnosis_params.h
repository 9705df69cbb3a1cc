/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A parameter that the operations on a diagnosis have in common.
 */
#ifndef APP_DIAGNOSIS_PARAMS_H
#define APP_DIAGNOSIS_PARAMS_H

#include "core/codes.h"
#include "params.h"

#define DOMAIN_PARAM                                                           \
	{                                                                      \
		.name = "domain", .type = PARAM_CODE, .codes = &codes_domain,  \
		.label = N_("Life domain"), .help = NULL, .required = true,    \
		.subject = true                                                \
	}

#endif
