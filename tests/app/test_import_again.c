/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A file that was broken off, or stopped: who goes on with it, and what is
 * said of it then.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/import.h"
#include "tests/lib/house.h"

static const char FILE_TEXT[] =
	"No;Given name;Family name;Born\n"
	"1;Pia;Moser;1971-01-02\n"
	"2;Leo;Berg;\n"
	"3;Eva;Lund;1973-01-02\n";

static const struct import_map MAPS[] = {{"No", "identifier:other"}};

static bool
leave(void *arg, const struct import_progress *progress)
{
	(void)arg;
	(void)progress;
	return false;
}

static int
open_file(void)
{
	int fd = memfd_create("list.csv", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, FILE_TEXT, sizeof(FILE_TEXT) - 1),
			 sizeof(FILE_TEXT) - 1);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

/* How an import of the file ends that login asks for. */
static enum err_code
import(struct house *h, const char *login, struct import_request request,
       struct import_report *out)
{
	struct session *session = house_session(h, login);
	struct issues issues = {.arena = &h->arena};
	enum err_code rc;

	request.fd = open_file();
	request.source = "list.csv";
	request.maps = MAPS;
	request.n_maps = 1;
	rc = import_persons(session, &request, &h->arena, out, &issues,
			    &h->err);
	if (rc != ERR_OK)
		print_message("# %s\n", h->err.msg);
	close(request.fd);
	session_close(&session);
	return rc;
}

static enum err_code
resume(struct house *h, const char *login, int64_t run_id)
{
	struct session *session = house_session(h, login);
	const struct import_request request = {.source = ""};
	struct import_report out;
	enum err_code rc = import_resume(session, run_id, &request, &h->arena,
					 &out, &h->err);

	session_close(&session);
	return rc;
}

static void
says(struct house *h, const char *words)
{
	if (strstr(h->err.msg, words) == NULL)
		fail_msg("'%s' is not in: %s", words, h->err.msg);
}

static void
what_a_colleague_began_is_the_colleagues(void **state)
{
	struct house *h = *state;
	struct import_report out;

	assert_int_equal(import(h, "ane",
				(struct import_request){.progress = leave},
				&out),
			 ERR_CANCELLED);
	assert_int_equal(import(h, "mikel", (struct import_request){.fd = -1},
				&out),
			 ERR_CONFLICT);
	says(h, "Ane Etxeberria");
	says(h, "run 1");
	/* A trial writes nothing; another office has its own cases. */
	assert_int_equal(import(h, "mikel",
				(struct import_request){.is_dry_run = true},
				&out),
			 ERR_OK);
	assert_int_equal(import(h, "ines", (struct import_request){.fd = -1},
				&out),
			 ERR_OK);
	assert_int_equal(import(h, "ane", (struct import_request){.fd = -1},
				&out),
			 ERR_OK);
	assert_true(out.is_resumed);
	assert_int_equal(import(h, "mikel", (struct import_request){.fd = -1},
				&out),
			 ERR_OK);
}

static void
what_is_over_is_not_gone_on_with(void **state)
{
	struct house *h = *state;
	struct import_report out;

	assert_int_equal(import(h, "ane", (struct import_request){.stop_at = 1},
				&out),
			 ERR_OK);
	assert_true(out.is_stopped);
	assert_int_equal(resume(h, "ane", out.run_id), ERR_INVALID);
	says(h, "stopped after 2 of 3 rows");
	assert_int_equal(import(h, "ane", (struct import_request){.fd = -1},
				&out),
			 ERR_OK);
	assert_int_equal(out.n_created, 1);
	assert_int_equal(out.n_unchanged, 1);
	assert_int_equal(resume(h, "ane", out.run_id), ERR_INVALID);
	says(h, "to its end");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(what_a_colleague_began_is_the_colleagues),
		HOUSE_TEST(what_is_over_is_not_gone_on_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
