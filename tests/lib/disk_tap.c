/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/disk_tap.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static disk_watch_fn *watch;
static void *watch_arg;

struct watched {
	sqlite3_file base;
	int which; /* -1 = of no interest */
	sqlite3_file *real;
};

static sqlite3_vfs *below;
static sqlite3_vfs layer;
static sqlite3_io_methods methods;

static sqlite3_file *
real(sqlite3_file *file)
{
	return ((struct watched *)(void *)file)->real;
}

static int
ask(sqlite3_file *file, struct disk_call call)
{
	call.file = ((struct watched *)(void *)file)->which;
	return watch == NULL || call.file < 0 ? SQLITE_OK
					      : watch(watch_arg, &call);
}

static int
on_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	const struct disk_call call = {
		.event = DISK_WRITE,
		.at = at,
		.bytes = bytes,
		.len = (size_t)len,
	};
	int rc = ask(file, call);

	/* Half of it is there by then. */
	if (rc == DISK_TEAR) {
		(void)real(file)->pMethods->xWrite(real(file), bytes, len / 2,
						   at);
		rc = ask(file, call);
	}
	return rc != SQLITE_OK ? rc
			       : real(file)->pMethods->xWrite(real(file), bytes,
							      len, at);
}

static int
on_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	const struct disk_call call = {.event = DISK_TRUNCATE, .at = size};
	int rc = ask(file, call);

	return rc != SQLITE_OK
		       ? rc
		       : real(file)->pMethods->xTruncate(real(file), size);
}

static int
on_sync(sqlite3_file *file, int flags)
{
	const struct disk_call call = {.event = DISK_SYNC};
	int rc = ask(file, call);

	return rc != SQLITE_OK ? rc
			       : real(file)->pMethods->xSync(real(file), flags);
}

/* All others are the real file's. */
#define PASS(name, params, args)                                               \
	static int name params                                                 \
	{                                                                      \
		return real(file)->pMethods->args;                             \
	}

PASS(on_read, (sqlite3_file * file, void *p, int n, sqlite3_int64 at),
     xRead(real(file), p, n, at))
PASS(on_size, (sqlite3_file * file, sqlite3_int64 *out),
     xFileSize(real(file), out))
PASS(on_lock, (sqlite3_file * file, int level), xLock(real(file), level))
PASS(on_unlock, (sqlite3_file * file, int level), xUnlock(real(file), level))
PASS(on_reserved, (sqlite3_file * file, int *out),
     xCheckReservedLock(real(file), out))
PASS(on_control, (sqlite3_file * file, int op, void *arg),
     xFileControl(real(file), op, arg))
PASS(on_sector, (sqlite3_file * file), xSectorSize(real(file)))
PASS(on_device, (sqlite3_file * file), xDeviceCharacteristics(real(file)))
PASS(on_shm_map,
     (sqlite3_file * file, int n, int size, int extends, void volatile **out),
     xShmMap(real(file), n, size, extends, out))
PASS(on_shm_lock, (sqlite3_file * file, int at, int n, int flags),
     xShmLock(real(file), at, n, flags))
PASS(on_shm_unmap, (sqlite3_file * file, int is_deleted),
     xShmUnmap(real(file), is_deleted))

static void
on_shm_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
}

static int
on_close(sqlite3_file *file)
{
	int rc = real(file)->pMethods->xClose(real(file));

	sqlite3_free(real(file));
	return rc;
}

static int
on_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
	int *out_flags)
{
	struct watched *w = (struct watched *)(void *)file;
	int rc;

	(void)vfs;
	*w = (struct watched){.which = -1};
	if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
		w->which = 0;
	else if ((flags & SQLITE_OPEN_WAL) != 0)
		w->which = 1;
	w->real = sqlite3_malloc(below->szOsFile);
	memset(w->real, 0, (size_t)below->szOsFile);
	rc = below->xOpen(below, name, w->real, flags, out_flags);
	if (w->real->pMethods != NULL)
		w->base.pMethods = &methods;
	else
		sqlite3_free(w->real);
	return rc;
}

static void
install(void)
{
	if (below != NULL)
		return;
	below = sqlite3_vfs_find(NULL);
	if (below == NULL)
		abort();
	layer = *below;
	layer.zName = "tap";
	layer.szOsFile = sizeof(struct watched);
	layer.xOpen = on_open;
	methods = (sqlite3_io_methods){
		.iVersion = 2,
		.xClose = on_close,
		.xRead = on_read,
		.xWrite = on_write,
		.xTruncate = on_truncate,
		.xSync = on_sync,
		.xFileSize = on_size,
		.xLock = on_lock,
		.xUnlock = on_unlock,
		.xCheckReservedLock = on_reserved,
		.xFileControl = on_control,
		.xSectorSize = on_sector,
		.xDeviceCharacteristics = on_device,
		.xShmMap = on_shm_map,
		.xShmLock = on_shm_lock,
		.xShmBarrier = on_shm_barrier,
		.xShmUnmap = on_shm_unmap,
	};
	if (sqlite3_vfs_register(&layer, 1) != SQLITE_OK)
		abort();
}

void
disk_tap(disk_watch_fn *fn, void *arg)
{
	install();
	watch = fn;
	watch_arg = arg;
}
