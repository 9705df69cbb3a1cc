/* SPDX-License-Identifier: EUPL-1.2 */
/* The one file that knows PAM. */
#include "config.h"

#include "server/client.h"

#include <pwd.h>
#include <security/pam_appl.h>
#include <security/pam_misc.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"

enum { TRIES = 3 };

static int
ask_once(const char *login)
{
	static const struct pam_conv talk = {.conv = misc_conv};
	pam_handle_t *pam = NULL;
	int rc = pam_start("kith", login, &talk, &pam);

	if (rc == PAM_SUCCESS)
		rc = pam_authenticate(pam, PAM_DISALLOW_NULL_AUTHTOK);
	if (rc == PAM_SUCCESS)
		rc = pam_acct_mgmt(pam, 0);
	if (pam != NULL)
		(void)pam_end(pam, rc);
	return rc;
}

bool
client_is_same_person(int limit_s)
{
	const struct passwd *user = getpwuid(getuid());

	if (user == NULL)
		return false;
	pam_misc_conv_died = 0;
	pam_misc_conv_die_time = limit_s > 0 ? time(NULL) + limit_s : 0;
	pam_misc_conv_die_line = _("Nobody was there for too long.");
	for (int i = 0; i < TRIES && pam_misc_conv_died == 0; i++) {
		printf("%s\n", _("kith is locked, as nobody was there. What "
				 "you typed is kept as a draft."));
		printf(_("It is open to %s."), user->pw_name);
		printf("\n");
		(void)fflush(stdout);
		if (ask_once(user->pw_name) == PAM_SUCCESS)
			return true;
	}
	return false;
}
