/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/i18n.h"

#include <string.h>

const char *
i18n_text(const char *s)
{
	const char *text = gettext(s);

	return text != s ? text : i18n_source(s);
}

const char *
i18n_source(const char *s)
{
	const char *about = strchr(s, '\004');

	return about == NULL ? s : about + 1;
}
