/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/i18n.h"

#include <string.h>

const char *
i18n_text(const char *s)
{
	const char *text = gettext(s);
	const char *about;

	if (text != s)
		return text;
	about = strchr(s, '\004');
	return about == NULL ? s : about + 1;
}
