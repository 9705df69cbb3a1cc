/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/csv_read.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csv.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "csv_foreign.h"
#include "text_decode.h"

enum { CHUNK = 65536, HEAD_MAX = 65536, SEP_LINE_MAX = 10 };

static const char SEPARATORS[] = ";,\t|";

struct csv_reader {
	int fd; /* its own copy of the file */
	enum text_encoding encoding;
	size_t n_skipped; /* bytes of text before the headings */
	struct csv_format format;
};

/* One pass over the file. */
struct pass {
	struct csv_reader *reader;
	struct csv_parser parser;
	csv_row_fn each; /* NULL: only look */
	void *arg;
	struct strbuf raw;  /* of the row so far, as it stands */
	struct strbuf text; /* the row's cells, each with its NUL */
	size_t *starts;	    /* of the cells in text */
	size_t n_cells;
	size_t n_room;
	size_t number; /* of the row being read */
	size_t n_rows;
	size_t cell_bytes; /* fed since the last cell ended */
	size_t n_skipped;  /* so far, of what stands before the headings */
	size_t n_headings; /* cells of the first row */
	bool has_content;
	bool has_bytes; /* that are no text are in the row */
	bool is_after_cr;
	bool is_behind_broken; /* only a row as long as the headings is one */
	enum err_code rc;
	struct err *err;
};

/* ---- The bytes ---- */

static enum err_code
io_error(struct err *err)
{
	int number = errno;

	return err_set(err, ERR_IO, "file", _("The file cannot be read: %s."),
		       strerror(number));
}

static ssize_t
read_some(int fd, char *buffer, size_t size)
{
	ssize_t n;

	do
		n = read(fd, buffer, size);
	while (n < 0 && errno == EINTR);
	return n;
}

static bool
is_changed(const struct stat *before, const struct stat *after)
{
	return S_ISREG(before->st_mode) &&
	       (before->st_size != after->st_size ||
		before->st_mtim.tv_sec != after->st_mtim.tv_sec ||
		before->st_mtim.tv_nsec != after->st_mtim.tv_nsec);
}

static enum err_code
copy_bytes(int fd, int copy, struct err *err)
{
	char *buffer = xmalloc(CHUNK);
	size_t size = 0;
	ssize_t n = 0;
	bool is_written = true;

	while (size <= CSV_FILE_MAX && is_written &&
	       (n = read_some(fd, buffer, CHUNK)) > 0) {
		is_written = io_write_all(copy, buffer, (size_t)n);
		size += (size_t)n;
	}
	free(buffer);
	if (n < 0 || !is_written)
		return io_error(err);
	if (size > CSV_FILE_MAX)
		return err_set(err, ERR_INVALID, "file",
			       _("The file is larger than %d MB. Divide it, "
				 "with the headings in each part."),
			       CSV_FILE_MAX >> 20);
	return ERR_OK;
}

/*
 * What is read several times is read once and kept: a pipe cannot be read
 * again, and a file may be written to meanwhile. In anonymous memory: a
 * temporary file would leave names and birth dates on a disk.
 */
static enum err_code
open_bytes(struct csv_reader *reader, int fd, struct err *err)
{
	struct stat before;
	struct stat after;
	enum err_code rc;

	reader->fd = memfd_create("kith-import", MFD_CLOEXEC);
	if (reader->fd < 0 || fstat(fd, &before) != 0)
		return io_error(err);
	rc = copy_bytes(fd, reader->fd, err);
	if (rc != ERR_OK)
		return rc;
	if (fstat(fd, &after) != 0)
		return io_error(err);
	if (is_changed(&before, &after))
		return err_set(err, ERR_INVALID, "file",
			       _("The file was written to while it was read. "
				 "Wait until it is complete, then import "
				 "it."));
	return ERR_OK;
}

typedef enum err_code (*text_fn)(void *arg, const char *s, size_t len,
				 struct err *err);

/* The file as UTF-8, piece by piece. */
struct text_walk {
	struct csv_reader *reader;
	struct text_decoder *decoder;
	struct strbuf text;
	char *buffer;
	off_t at; /* bytes of the file that were read */
	bool is_done;
};

static void
begin_text(struct text_walk *walk, struct csv_reader *reader)
{
	*walk = (struct text_walk){
		.reader = reader,
		.decoder = text_decoder_new(reader->encoding),
		.buffer = xmalloc(CHUNK),
	};
}

static void
end_text(struct text_walk *walk)
{
	text_decoder_free(&walk->decoder);
	strbuf_fini(&walk->text);
	free(walk->buffer);
}

static enum err_code
next_text(struct text_walk *walk, text_fn each, void *arg, struct err *err)
{
	enum err_code rc;
	ssize_t n;

	do
		n = pread(walk->reader->fd, walk->buffer, CHUNK, walk->at);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return io_error(err);
	walk->at += n;
	walk->is_done = n == 0;
	strbuf_reset(&walk->text);
	rc = text_decode(walk->decoder, walk->buffer, (size_t)n, n == 0,
			 &walk->text, err);
	if (rc == ERR_OK && walk->text.len > 0)
		rc = each(arg, walk->text.s, walk->text.len, err);
	return rc;
}

static enum err_code
each_text(struct csv_reader *reader, text_fn each, void *arg, struct err *err)
{
	struct text_walk walk;
	enum err_code rc = ERR_OK;

	begin_text(&walk, reader);
	while (rc == ERR_OK && !walk.is_done)
		rc = next_text(&walk, each, arg, err);
	end_text(&walk);
	return rc;
}

/* Encoding, by looking at all bytes once; and whether it is text at all. */
static enum err_code
find_encoding(struct csv_reader *reader, struct err *err)
{
	struct text_guess guess = {0};
	char *buffer = xmalloc(CHUNK);
	const char *foreign = NULL;
	bool is_known = false;
	off_t at = 0;
	ssize_t n;

	while ((n = pread(reader->fd, buffer, CHUNK, at)) > 0) {
		at += n;
		if (!is_known) {
			foreign = csv_foreign(buffer, (size_t)n);
			is_known = true;
		}
		text_guess_add(&guess, buffer, (size_t)n);
	}
	free(buffer);
	if (n < 0)
		return io_error(err);
	if (foreign != NULL)
		return err_set(err, ERR_INVALID, "file", "%s", foreign);
	reader->encoding = text_guess_finish(&guess);
	reader->format.encoding = text_encoding_name(reader->encoding);
	return ERR_OK;
}

/* ---- The separator ---- */

/* Counts separators outside of quotes in the first line. */
struct sniff {
	size_t counts[sizeof(SEPARATORS) - 1];
	char head[SEP_LINE_MAX]; /* first bytes of the file */
	size_t n_head;
	size_t n_bytes;
	bool in_quotes;
	bool has_ended;
	bool has_text;
};

static enum err_code
sniff_text(void *arg, const char *s, size_t len, struct err *err)
{
	struct sniff *sniff = arg;

	(void)err;
	for (size_t i = 0; i < len && sniff->n_head < SEP_LINE_MAX; i++)
		sniff->head[sniff->n_head++] = s[i];
	for (size_t i = 0; i < len && !sniff->has_ended; i++) {
		const char *at = s[i] == '\0' ? NULL : strchr(SEPARATORS, s[i]);

		sniff->n_bytes++;
		if (s[i] == '"')
			sniff->in_quotes = !sniff->in_quotes;
		else if ((s[i] == '\n' || s[i] == '\r') && !sniff->in_quotes)
			sniff->has_ended = sniff->has_text;
		else
			sniff->has_text = true;
		if (at != NULL && !sniff->in_quotes)
			sniff->counts[at - SEPARATORS]++;
		if (sniff->n_bytes > HEAD_MAX)
			sniff->has_ended = true;
	}
	return ERR_OK;
}

/* A first line "sep=;", which spreadsheets write and hide: its bytes with the
 * line end, 0 = there is none. */
static size_t
read_sep_line(const struct sniff *sniff, char *separator)
{
	char line[SEP_LINE_MAX + 1] = "";
	bool is_quoted = sniff->n_head > 0 && sniff->head[0] == '"';
	size_t at = is_quoted ? 1 : 0;

	memcpy(line, sniff->head, sniff->n_head);
	line[sniff->n_head] = '\0';
	if (strncasecmp(line + at, "sep=", 4) != 0 || line[at + 4] == '\0' ||
	    strchr(SEPARATORS, line[at + 4]) == NULL)
		return 0;
	*separator = line[at + 4];
	at += 5;
	if (is_quoted && line[at++] != '"')
		return 0;
	if (line[at] == '\r')
		return line[at + 1] == '\n' ? at + 2 : at + 1;
	return line[at] == '\n' ? at + 1 : 0;
}

static enum err_code
find_separator(struct csv_reader *reader, struct err *err)
{
	struct sniff sniff = {0};
	size_t best = 0;
	enum err_code rc = each_text(reader, sniff_text, &sniff, err);

	for (size_t i = 1; i < N_ELEMS(sniff.counts); i++)
		if (sniff.counts[i] > sniff.counts[best])
			best = i;
	reader->format.separator = SEPARATORS[best];
	reader->n_skipped = read_sep_line(&sniff, &reader->format.separator);
	return rc;
}

/* ---- Rows ---- */

static enum err_code
pass_fail(struct pass *p, const char *what)
{
	if (p->rc == ERR_OK)
		p->rc = err_set(p->err, ERR_INVALID, "file",
				_("Row %zu: %s Nothing was read from the "
				  "file."),
				p->number, what);
	return p->rc;
}

_Static_assert(CSV_COLUMNS_MAX == 1000, "as the text says");

static void
take_cell(void *data, size_t len, void *arg)
{
	struct pass *p = arg;
	const char *s = data;

	p->cell_bytes = 0;
	if (p->rc != ERR_OK)
		return;
	if (p->n_cells == CSV_COLUMNS_MAX) {
		(void)pass_fail(p, _("there are more than 1000 columns."));
		return;
	}
	if (len > 0 && memchr(s, '\0', len) != NULL)
		p->has_bytes = true;
	if (p->has_bytes && p->n_headings == 0) {
		(void)pass_fail(p,
				_("a cell holds bytes that are no text. Save "
				  "the file again as \"CSV UTF-8\"."));
		return;
	}
	if (p->n_cells == p->n_room) {
		p->n_room = p->n_room == 0 ? 32 : p->n_room * 2;
		p->starts =
			xreallocarray(p->starts, p->n_room, sizeof(*p->starts));
	}
	p->starts[p->n_cells++] = p->text.len;
	if (len > 0)
		strbuf_add_n(&p->text, s, len);
	strbuf_add_c(&p->text, '\0');
	p->has_content = p->has_content || len > 0;
}

static const char *
trimmed(struct arena *arena, const char *s)
{
	size_t len;

	s += strspn(s, " \t\n");
	len = strlen(s);
	while (len > 0 && strchr(" \t\n", s[len - 1]) != NULL)
		len--;
	return arena_strndup(arena, s, len);
}

static enum err_code
give_row(struct pass *p, enum csv_fault fault)
{
	struct arena arena = {0};
	struct csv_row row = {.number = p->number, .fault = fault};
	enum err_code rc = ERR_OK;

	row.n_cells = fault == CSV_SOUND ? p->n_cells : 0;
	row.cells = arena_new(&arena, const char *, row.n_cells + 1);
	for (size_t i = 0; rc == ERR_OK && i < row.n_cells; i++) {
		const char *cell = trimmed(&arena, p->text.s + p->starts[i]);

		rc = utf8_clean(&arena, cell, strlen(cell), "file",
				&row.cells[i], p->err);
	}
	if (rc == ERR_OK)
		rc = p->each(p->arg, &row, p->err);
	arena_fini(&arena);
	return rc;
}

/* Behind a row that broke off stands what may be the rest of it. */
static enum csv_fault
fault_of(struct pass *p)
{
	if (p->n_headings == 0)
		p->n_headings = p->n_cells;
	if (p->has_bytes)
		return CSV_BYTES;
	if (!p->is_behind_broken)
		return CSV_SOUND;
	if (p->n_cells != p->n_headings)
		return CSV_REST;
	p->is_behind_broken = false;
	return CSV_SOUND;
}

/* c: the character that ended the row, -1 at the end of the file, and -1 for
 * a row without anything. */
static void
take_row(int c, void *arg)
{
	struct pass *p = arg;

	(void)c;
	if (p->rc == ERR_OK && p->has_content) {
		enum csv_fault fault = fault_of(p);

		p->n_rows++;
		if (p->each != NULL)
			p->rc = give_row(p, fault);
	}
	strbuf_reset(&p->text);
	p->n_cells = 0;
	p->has_content = false;
	p->has_bytes = false;
	p->number++;
}

static int
is_space(unsigned char c)
{
	return c == ' ';
}

static int
is_term(unsigned char c)
{
	return c == '\n';
}

static enum err_code
begin_parser(struct pass *p)
{
	if (csv_init(&p->parser,
		     CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		return err_set(p->err, ERR_INTERNAL, "file",
			       _("The file cannot be read."));
	csv_set_delim(&p->parser, (unsigned char)p->reader->format.separator);
	/* TAB may be the separator: only the blank is space. */
	csv_set_space_func(&p->parser, is_space);
	csv_set_term_func(&p->parser, is_term);
	csv_set_realloc_func(&p->parser, xrealloc);
	return ERR_OK;
}

/*
 * The row cannot be read on. Its first line alone is said to be broken: what
 * it took for its own, because a quotation mark in it is not closed, is most
 * often rows of other persons, and is read again (*rest, which is given).
 */
static enum err_code
break_row(struct pass *p, const char *what, struct strbuf *rest)
{
	const char *end = memchr(p->raw.s, '\n', p->raw.len);
	size_t first = end == NULL ? p->raw.len : (size_t)(end - p->raw.s) + 1;

	/* Without headings nothing can be known. */
	if (p->n_headings == 0)
		return pass_fail(p, what);
	strbuf_add_n(rest, p->raw.s + first, p->raw.len - first);
	csv_free(&p->parser);
	strbuf_reset(&p->raw);
	strbuf_reset(&p->text);
	p->n_cells = 0;
	p->cell_bytes = 0;
	p->has_content = false;
	p->has_bytes = false;
	p->is_behind_broken = true;
	p->n_rows++;
	if (p->each != NULL)
		p->rc = give_row(p, CSV_QUOTES);
	p->number++;
	return p->rc == ERR_OK ? begin_parser(p) : p->rc;
}

/* No further than the end of a line; *rest: what is to be read again. */
static enum err_code
feed_line(struct pass *p, const char *s, size_t len, struct strbuf *rest)
{
	const size_t number = p->number;
	size_t done;

	strbuf_add_n(&p->raw, s, len);
	p->cell_bytes += len;
	done = csv_parse(&p->parser, s, len, take_cell, take_row, p);
	if (p->rc != ERR_OK)
		return p->rc;
	if (done != len)
		return break_row(p,
				 _("the quotation marks in it do not "
				   "match."),
				 rest);
	if (p->cell_bytes > CSV_CELL_MAX)
		return break_row(p,
				 _("a cell is too long, or a quotation "
				   "mark in it is never closed."),
				 rest);
	if (p->number != number)
		strbuf_reset(&p->raw);
	return ERR_OK;
}

static size_t
line_len(const char *s, size_t len)
{
	const char *end = memchr(s, '\n', len);

	return end == NULL ? len : (size_t)(end - s) + 1;
}

/* Line by line, and again what a broken row had taken. */
static enum err_code
feed(struct pass *p, const char *s, size_t len)
{
	struct strbuf again = {0};
	size_t at = 0;
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && (at < again.len || len > 0)) {
		bool is_again = at < again.len;
		const char *from = is_again ? again.s + at : s;
		size_t n = line_len(from, is_again ? again.len - at : len);
		struct strbuf rest = {0};

		rc = feed_line(p, from, n, &rest);
		if (is_again) {
			at += n;
		} else {
			s += n;
			len -= n;
		}
		if (rest.len == 0) {
			strbuf_fini(&rest);
			continue;
		}
		strbuf_add_n(&rest, str_or_empty(again.s) + at, again.len - at);
		strbuf_fini(&again);
		again = rest;
		at = 0;
	}
	strbuf_fini(&again);
	return rc;
}

/* At the end of the file, as often as a row is not closed. */
static enum err_code
end_parser(struct pass *p)
{
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK &&
	       csv_fini(&p->parser, take_cell, take_row, p) != 0) {
		struct strbuf rest = {0};

		rc = break_row(p, _("a quotation mark is never closed."),
			       &rest);
		if (rc == ERR_OK && rest.len > 0)
			rc = feed(p, rest.s, rest.len);
		strbuf_fini(&rest);
	}
	return rc;
}

/* CR LF and CR become LF, so that libcsv counts rows as people do. */
static enum err_code
feed_text(void *arg, const char *s, size_t len, struct err *err)
{
	struct pass *p = arg;
	size_t from = 0;

	(void)err;
	while (from < len && p->n_skipped < p->reader->n_skipped) {
		from++;
		p->n_skipped++;
	}
	for (size_t i = from; i < len; i++) {
		bool is_pair = s[i] == '\n' && p->is_after_cr;

		p->is_after_cr = s[i] == '\r';
		if (s[i] != '\r' && !is_pair)
			continue;
		enum err_code rc = feed(p, s + from, i - from);

		if (rc == ERR_OK && s[i] == '\r')
			rc = feed(p, "\n", 1);
		if (rc != ERR_OK)
			return rc;
		from = i + 1;
	}
	return feed(p, s + from, len - from);
}

static void
end_pass(struct pass *p)
{
	csv_free(&p->parser);
	strbuf_fini(&p->raw);
	strbuf_fini(&p->text);
	free(p->starts);
}

struct csv_walk {
	struct pass pass;
	struct text_walk text;
};

static enum err_code
begin_walk(struct csv_walk *walk)
{
	walk->pass.number = 1;
	if (begin_parser(&walk->pass) != ERR_OK)
		return ERR_INTERNAL;
	begin_text(&walk->text, walk->pass.reader);
	return ERR_OK;
}

static enum err_code
run_pass(struct pass *p)
{
	struct csv_walk walk = {.pass = *p};
	bool is_done = false;
	enum err_code rc = begin_walk(&walk);

	if (rc != ERR_OK)
		return rc;
	while (rc == ERR_OK && !is_done)
		rc = csv_walk_step(&walk, &is_done, p->err);
	p->n_rows = walk.pass.n_rows;
	end_text(&walk.text);
	end_pass(&walk.pass);
	return rc;
}

/* ---- For others ---- */

enum err_code
csv_open(int fd, struct csv_reader **out, struct err *err)
{
	struct csv_reader *reader = xcalloc(1, sizeof(*reader));
	struct pass look = {.reader = reader, .err = err};
	enum err_code rc = open_bytes(reader, fd, err);

	if (rc == ERR_OK)
		rc = find_encoding(reader, err);
	if (rc == ERR_OK)
		rc = find_separator(reader, err);
	if (rc == ERR_OK)
		rc = run_pass(&look);
	if (rc == ERR_OK && look.n_rows == 0)
		rc = err_set(err, ERR_INVALID, "file",
			     _("The file is empty. Its first row must be the "
			       "headings of the columns."));
	reader->format.n_rows = look.n_rows;
	if (rc != ERR_OK)
		csv_close(&reader);
	*out = reader;
	return rc;
}

void
csv_close(struct csv_reader **reader)
{
	if (*reader == NULL)
		return;
	if ((*reader)->fd >= 0)
		close((*reader)->fd);
	free(*reader);
	*reader = NULL;
}

const struct csv_format *
csv_format(const struct csv_reader *reader)
{
	return &reader->format;
}

enum err_code
csv_each(struct csv_reader *reader, csv_row_fn each, void *arg, struct err *err)
{
	struct pass pass = {
		.reader = reader, .each = each, .arg = arg, .err = err};

	assert(each != NULL);
	return run_pass(&pass);
}

enum err_code
csv_walk_open(struct csv_reader *reader, csv_row_fn each, void *arg,
	      struct csv_walk **out, struct err *err)
{
	struct csv_walk *walk = xcalloc(1, sizeof(*walk));
	enum err_code rc;

	walk->pass = (struct pass){
		.reader = reader, .each = each, .arg = arg, .err = err};
	rc = begin_walk(walk);
	if (rc != ERR_OK) {
		free(walk);
		walk = NULL;
	}
	*out = walk;
	return rc;
}

enum err_code
csv_walk_step(struct csv_walk *walk, bool *is_done, struct err *err)
{
	struct pass *p = &walk->pass;
	enum err_code rc;

	p->err = err;
	rc = next_text(&walk->text, feed_text, p, err);
	if (rc == ERR_OK && walk->text.is_done)
		rc = end_parser(p);
	if (rc == ERR_OK)
		rc = p->rc;
	*is_done = walk->text.is_done;
	return rc;
}

void
csv_walk_close(struct csv_walk **walk)
{
	if (*walk == NULL)
		return;
	end_text(&(*walk)->text);
	end_pass(&(*walk)->pass);
	free(*walk);
	*walk = NULL;
}
