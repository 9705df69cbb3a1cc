/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parameter that names an appointment.
 */
#ifndef APP_APPOINTMENT_PARAMS_H
#define APP_APPOINTMENT_PARAMS_H

#include "base/i18n.h"
#include "params.h"

#define APPOINTMENT_PARAM                                                      \
	SUBJECT_PARAM("appointment", REF_APPOINTMENT, N_("Appointment"),       \
		      N_("Number in the list of appointments"))

#endif
