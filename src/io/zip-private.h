/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <locale.h>

G_BEGIN_DECLS

struct archive;

/* What reading and writing zips share. libarchive takes names through the locale of the
 * thread, which may know no more than ASCII: while it works, this thread's is UTF-8. */
typedef struct {
  locale_t before;
} SbZipLocale;

void sb_zip_locale_enter (SbZipLocale *locale);
void sb_zip_locale_leave (SbZipLocale *locale);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbZipLocale, sb_zip_locale_leave)

/* Why @name cannot stand in a zip, in words; NULL: it can. */
const char *sb_zip_find_fault (const char *name);

/* Fails with the sentence for a file that cannot be written. Always FALSE. */
gboolean sb_zip_fail_to_write (const char *path, int code, GError **error);
/* The same with SB_ERROR_CANCELLED when it is; else TRUE. */
gboolean sb_zip_go_on (GCancellable *cancellable, GError **error);
/* All of it, however the system divides it; FALSE with errno. */
gboolean sb_zip_write_all (int fd, const void *data, gsize length);

/* Reading, under the locale above. */
struct archive *sb_zip_open_reader (void);
/* The next file, its name in @path; @names holds those there were. FALSE with @path NULL
 * at the end, and with @error when it is one that must not be read. */
gboolean sb_zip_next (struct archive *archive,
                      const char *zip,
                      GHashTable *names,
                      char **path,
                      GError **error);
/* Always FALSE. */
gboolean sb_zip_fail_to_read (struct archive *archive, const char *zip, GError **error);

G_END_DECLS
