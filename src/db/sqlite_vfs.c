// sqlite_vfs.c: a thin layer over SQLite's own file access that gathers a transaction's WAL frames and hands them to the system in one piece.
//
// SQLite writes each frame with two calls, head and page. Nobody reads a frame before the index in shared memory names it, which is after the
// last one of the transaction: so frames wait here until the frame that ends the transaction (its head says so), a sync, a read, or a full
// buffer. What the system refuses (full disk) is answered at that later call, still before the commit is believed done. All other files and
// calls go straight through.
#include <string.h>

#include "db/sqlite.h"

enum { GATHER = 124 << 10, FRAME_HEAD = 24, SIZE_AT = 4 };   // SQLite writes at most 128 KiB - 1 at once

struct gathered {
	sqlite3_file file;         // what SQLite sees; the real one follows in the same allocation
	sqlite3_file *real;
	unsigned char *data;       // NULL until the first frame
	size_t n;
	sqlite3_int64 at, end;     // offset of data[0]; of the first byte never written since the WAL began anew
	bool last;                 // the frame being written ends a transaction
};

static sqlite3_vfs *below;
static const char *name;       // of the layer; NULL: SQLite's own access is used

static struct gathered *of(sqlite3_file *f)
{
	return (struct gathered *)f;
}

static int flush(struct gathered *g)
{
	if (!g->n)
		return SQLITE_OK;
	size_t n = g->n;
	g->n = 0;
	return g->real->pMethods->xWrite(g->real, g->data, (int)n, g->at);
}

static int close_wal(sqlite3_file *f)
{
	struct gathered *g = of(f);
	int rc = flush(g), closed = g->real->pMethods->xClose(g->real);
	sqlite3_free(g->data);
	return rc ? rc : closed;
}

static int read_wal(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	struct gathered *g = of(f);
	int rc = flush(g);
	return rc ? rc : g->real->pMethods->xRead(g->real, to, n, at);
}

// Straight to the file: what is written a second time (SQLite mends checksums so), or is too large to gather.
static int write_through(struct gathered *g, const void *from, int n, sqlite3_int64 at)
{
	int rc = flush(g);
	return rc ? rc : g->real->pMethods->xWrite(g->real, from, n, at);
}

static int write_wal(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	struct gathered *g = of(f);
	const unsigned char *bytes = from;
	if (at == 0)
		g->end = 0;
	if (!g->data)
		g->data = sqlite3_malloc(GATHER);
	if (!g->data || at < g->end || n > GATHER)
		return write_through(g, from, n, at);
	if (g->n && (at != g->at + (sqlite3_int64)g->n || g->n + (size_t)n > GATHER)) {
		int rc = flush(g);
		if (rc)
			return rc;
	}
	if (!g->n)
		g->at = at;
	memcpy(g->data + g->n, from, (size_t)n);
	g->n += (size_t)n;
	g->end = at + n;
	if (n != FRAME_HEAD)
		return g->last ? flush(g) : SQLITE_OK;
	g->last = (bytes[SIZE_AT] | bytes[SIZE_AT + 1] | bytes[SIZE_AT + 2] | bytes[SIZE_AT + 3]) != 0;
	return SQLITE_OK;
}

static int truncate_wal(sqlite3_file *f, sqlite3_int64 size)
{
	struct gathered *g = of(f);
	int rc = flush(g);
	return rc ? rc : g->real->pMethods->xTruncate(g->real, size);
}

static int sync_wal(sqlite3_file *f, int flags)
{
	struct gathered *g = of(f);
	int rc = flush(g);
	return rc ? rc : g->real->pMethods->xSync(g->real, flags);
}

static int size_wal(sqlite3_file *f, sqlite3_int64 *size)
{
	struct gathered *g = of(f);
	int rc = flush(g);
	return rc ? rc : g->real->pMethods->xFileSize(g->real, size);
}

static int lock_wal(sqlite3_file *f, int level)
{
	return of(f)->real->pMethods->xLock(of(f)->real, level);
}

static int unlock_wal(sqlite3_file *f, int level)
{
	return of(f)->real->pMethods->xUnlock(of(f)->real, level);
}

static int reserved_wal(sqlite3_file *f, int *out)
{
	return of(f)->real->pMethods->xCheckReservedLock(of(f)->real, out);
}

static int control_wal(sqlite3_file *f, int op, void *arg)
{
	return of(f)->real->pMethods->xFileControl(of(f)->real, op, arg);
}

static int sector_wal(sqlite3_file *f)
{
	return of(f)->real->pMethods->xSectorSize(of(f)->real);
}

static int traits_wal(sqlite3_file *f)
{
	return of(f)->real->pMethods->xDeviceCharacteristics(of(f)->real);
}

static const sqlite3_io_methods methods = {
	.iVersion = 1, .xClose = close_wal, .xRead = read_wal, .xWrite = write_wal, .xTruncate = truncate_wal, .xSync = sync_wal, .xFileSize = size_wal,
	.xLock = lock_wal, .xUnlock = unlock_wal, .xCheckReservedLock = reserved_wal, .xFileControl = control_wal, .xSectorSize = sector_wal,
	.xDeviceCharacteristics = traits_wal,
};

// The file object has room for both, so any file may be opened as the real one alone.
static int open_any(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *flags_out)
{
	(void)v;
	if (!(flags & SQLITE_OPEN_WAL))
		return below->xOpen(below, path, f, flags, flags_out);
	struct gathered *g = of(f);
	*g = (struct gathered){.real = (sqlite3_file *)(g + 1)};
	int rc = below->xOpen(below, path, g->real, flags, flags_out);
	if (rc == SQLITE_OK)
		g->file.pMethods = &methods;
	return rc;
}

static void add_layer(void)
{
	static sqlite3_vfs layer;
	below = sqlite3_vfs_find(NULL);
	layer = *below;
	layer.pNext = NULL;
	layer.zName = "gathered";
	layer.szOsFile += (int)sizeof(struct gathered);
	layer.xOpen = open_any;
	if (sqlite3_vfs_register(&layer, 0) == SQLITE_OK)
		name = layer.zName;
}

const char *sqlite_vfs(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, add_layer);
	return name;
}
