/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/power_cut.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/xalloc.h"

enum { SECTOR = 512 };

static void
grow(struct power_image *image, size_t len)
{
	if (len > image->cap) {
		image->cap = len * 2;
		image->bytes = xrealloc(image->bytes, image->cap);
	}
	if (len > image->len) {
		memset(image->bytes + image->len, 0, len - image->len);
		image->len = len;
	}
}

static void
put(struct power_image *image, const struct power_record *r, size_t from,
    size_t n)
{
	grow(image, (size_t)r->at + from + n);
	memcpy(image->bytes + r->at + from, r->bytes + from, n);
}

static void
apply(struct power_image *image, const struct power_record *r,
      enum power_luck luck)
{
	if (luck == POWER_NONE || (luck == POWER_SOME && random() % 2 == 0))
		return;
	if (r->event == POWER_CUT_TO) {
		if ((size_t)r->at < image->len)
			image->len = (size_t)r->at;
		return;
	}
	if (luck != POWER_TORN) {
		put(image, r, 0, r->len);
		return;
	}
	for (size_t at = 0; at < r->len;) {
		size_t n = SECTOR - ((size_t)r->at + at) % SECTOR;

		if (n > r->len - at)
			n = r->len - at;
		if (random() % 2 == 0)
			put(image, r, at, n);
		at += n;
	}
}

void
power_cut(const struct power_record *records, size_t n, enum power_luck luck,
	  bool has_syncs, struct power_image images[2])
{
	int64_t synced[2] = {0};

	for (size_t i = 0; i < n; i++) {
		const struct power_record *r = &records[i];

		if (r->event == POWER_SYNCED && has_syncs &&
		    r->at > synced[r->file])
			synced[r->file] = r->at;
	}
	images[0].len = 0;
	images[1].len = 0;
	for (size_t i = 0; i < n; i++) {
		const struct power_record *r = &records[i];

		if (r->event == POWER_WRITTEN || r->event == POWER_CUT_TO)
			apply(&images[r->file], r,
			      (int64_t)i < synced[r->file] ? POWER_ALL : luck);
	}
}

static void
write_image(const char *path, const struct power_image *image)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	assert_true(fd >= 0);
	assert_true(image->len == 0 ||
		    io_write_all(fd, image->bytes, image->len));
	close(fd);
}

void
power_write(const char *path, const struct power_image images[2])
{
	char beside[512];

	write_image(path, &images[0]);
	snprintf(beside, sizeof(beside), "%s-wal", path);
	write_image(beside, &images[1]);
	snprintf(beside, sizeof(beside), "%s-shm", path);
	unlink(beside);
}

void
power_free(struct power_image images[2])
{
	for (int i = 0; i < 2; i++) {
		free(images[i].bytes);
		images[i] = (struct power_image){0};
	}
}
