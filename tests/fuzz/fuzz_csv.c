/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "report/csv_read.h"

/* What a row promises: text, whatever the bytes were. */
static enum err_code
check_row(void *arg, const struct csv_row *row, struct err *err)
{
	size_t *n = arg;

	(void)err;
	assert(row->number > 0 && row->n_cells <= CSV_COLUMNS_MAX);
	for (size_t i = 0; i < row->n_cells; i++)
		assert(utf8_is_valid(row->cells[i], strlen(row->cells[i])));
	(*n)++;
	return ERR_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv_reader *reader = NULL;
	struct err err = {0};
	size_t n = 0;
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	assert(fd >= 0);
	if (write(fd, data, size) == (ssize_t)size &&
	    lseek(fd, 0, SEEK_SET) == 0 &&
	    csv_open(fd, &reader, &err) == ERR_OK) {
		/* What was looked through once can be read. */
		enum err_code rc = csv_each(reader, check_row, &n, &err);

		assert(rc == ERR_OK && n == csv_format(reader)->n_rows);
		csv_close(&reader);
	}
	close(fd);
	return 0;
}
