/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is asked of a person, and what is looked at before it is saved: for
 * the forms that register somebody, change somebody, or correct a member of a
 * household.
 */
#ifndef APP_PERSON_FIELDS_H
#define APP_PERSON_FIELDS_H

#include "app/operation.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/person.h"
#include "params.h"

#define PERSON_FIELDS                                                          \
	{.name = "family_name",                                                \
	 .type = PARAM_LINE,                                                   \
	 .label = N_("Family name"),                                           \
	 .help = N_("As the person writes it, all of it"),                     \
	 .required = true,                                                     \
	 .max = 120},                                                          \
		{.name = "given_name",                                         \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Given name"),                                    \
		 .help = N_("As the person writes it, all of it"),             \
		 .required = true,                                             \
		 .max = 120},                                                  \
		{.name = "birth",                                              \
		 .type = PARAM_BIRTH,                                          \
		 .label = N_("Born"),                                          \
		 .help = N_(                                                   \
			 "1984-03-02, 2.3.1984, or what is known: 1984-03, "   \
			 "1984")},                                             \
		{.name = "phone",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Telephone"),                                     \
		 .help = N_("Several with commas; a new one is tried first")}, \
		{.name = "email",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("E-mail"),                                        \
		 .help = N_("name@example.org")},                              \
		STREET_PARAM, POSTCODE_PARAM,                                  \
		{.name = "place",                                              \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Place"),                                         \
		 .help = N_("Town or village")},                               \
		{.name = "address_since",                                      \
		 .type = PARAM_DATE,                                           \
		 .label = N_("There since"),                                   \
		 .help = N_(                                                   \
			 "A whole day, the first there; empty: not known")},   \
		{.name = "language",                                           \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_language,                                     \
		 .label = N_("Language"),                                      \
		 .help = N_("That the person reads best: the contract is "     \
			    "printed in it")},                                 \
		{.name = "interpreter",                                        \
		 .type = PARAM_BOOL,                                           \
		 .label = N_("Interpreter"),                                   \
		 .help = N_("y where talks need one")},                        \
		{.name = "call_note",                                          \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Safe to call"),                                  \
		 .help = N_("When, how and by whom; empty: at any time"),      \
		 .max = 240},                                                  \
		{.name = "sex",                                                \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_sex,                                          \
		 .label = N_("Sex or gender"),                                 \
		 .help = N_("As reported for statistics, in the person's own " \
			    "words")},                                         \
		{.name = "labour_status",                                      \
		 .type = PARAM_CODE,                                           \
		 .codes = &codes_labour_status,                                \
		 .label = N_("Labour status"),                                 \
		 .help = N_("At entry")},                                      \
		{.name = "patronymic",                                         \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Patronymic"),                                    \
		 .help = N_("After the father, where the name has one"),       \
		 .max = 120},                                                  \
		{.name = "other_names",                                        \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Other names"),                                   \
		 .help = N_("At birth, earlier, what friends say; with "       \
			    "commas"),                                         \
		 .max = 240},                                                  \
		{.name = "native_name",                                        \
		 .type = PARAM_LINE,                                           \
		 .label = N_("Own script"),                                    \
		 .help = N_("The whole name as the person writes it in "       \
			    "another script; found in Latin letters too"),     \
		 .max = 240},                                                  \
	{                                                                      \
		.name = "education", .type = PARAM_CODE,                       \
		.codes = &codes_education, .label = N_("Education"),           \
		.help = N_("Highest level completed, at entry")                \
	}

/* Of a form that changes somebody who may live in a household. */
#define PERSON_SURE_PARAM                                                      \
	{                                                                      \
		.name = "sure", .type = PARAM_BOOL, .label = N_("It is so"),   \
		.help =                                                        \
			N_("y: ages of a household that look wrong, and it "   \
			   "is so")                                            \
	}

/* Fills in what is written of the person, as far as the actor may see it. */
enum err_code person_fields_fill(struct op_call *call, struct person *person,
				 struct err *err) NONNULL MUST_USE;

/* Takes what was typed, and saves where there is no finding: a birth date that
 * does not fit the household is one until "sure" is answered. */
enum err_code person_fields_save(struct op_call *call, struct person *person,
				 struct err *err) NONNULL MUST_USE;

#endif
