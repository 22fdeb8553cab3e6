/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/io/file-set.h>

#include "earlier-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *path;      /* where it belongs */
  char *temporary; /* where its bytes are; NULL once it has its name */
  char *previous;  /* a second name of the file it replaced, until all have arrived */
  gboolean is_new; /* there was none of this name */
  char *sha256;
  guint64 size;
  gint64 n_rows;
} SbPart;

struct _SbFileSet {
  char *folder;
  gboolean made_folder;
  gboolean force;
  GPtrArray *parts;    /* SbPart */
  GPtrArray *names;    /* owned text */
  GHashTable *earlier; /* of the manifest that is there: name → SHA-256 */
};

static void
free_part (gpointer data)
{
  SbPart *part = data;

  if (part->temporary)
    g_unlink (part->temporary);
  if (part->previous)
    g_unlink (part->previous);
  g_free (part->path);
  g_free (part->temporary);
  g_free (part->previous);
  g_free (part->sha256);
  g_free (part);
}

static SbError
error_from_errno (int code)
{
  switch (code) {
  case ENOSPC:
  case EDQUOT:
    return SB_ERROR_NO_SPACE;
  case EACCES:
  case EPERM:
  case EROFS:
    return SB_ERROR_READ_ONLY;
  default:
    return SB_ERROR_FAILED;
  }
}

static const char *
advise (SbError code)
{
  switch (code) {
  case SB_ERROR_NO_SPACE:
    return _ ("Make room on the disk or choose another folder; nothing was written.");
  case SB_ERROR_READ_ONLY:
    return _ ("Choose a folder that you may write to; nothing was written.");
  default:
    return _ ("Nothing was written.");
  }
}

static gboolean
fail_from_errno (GError **error, int code, const char *path)
{
  SbError kind = error_from_errno (code);

  g_set_error (error,
               SB_ERROR,
               kind,
               _ ("“%s” could not be written: %s. %s"),
               path,
               g_strerror (code),
               advise (kind));
  return FALSE;
}

SbFileSet *
sb_file_set_new (const char *folder, GError **error)
{
  g_autoptr (SbFileSet) files = g_new0 (SbFileSet, 1);
  gboolean is_there = g_file_test (folder, G_FILE_TEST_EXISTS);

  files->folder = g_strdup (folder);
  files->parts = g_ptr_array_new_with_free_func (free_part);
  files->names = g_ptr_array_new_with_free_func (g_free);
  files->earlier = sb_earlier_export_read (folder);
  if (is_there && !g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_EXISTS,
                 _ ("“%s” is a file, not a folder. Choose a folder to write into."),
                 folder);
    return NULL;
  }
  if (g_mkdir_with_parents (folder, 0777) != 0) {
    fail_from_errno (error, errno, folder);
    return NULL;
  }
  files->made_folder = !is_there;
  return g_steal_pointer (&files);
}

void
sb_file_set_free (SbFileSet *files)
{
  g_ptr_array_unref (files->parts);
  g_ptr_array_unref (files->names);
  g_hash_table_unref (files->earlier);
  if (files->made_folder)
    g_rmdir (files->folder); /* stays when there is something in it */
  g_free (files->folder);
  g_free (files);
}

void
sb_file_set_set_force (SbFileSet *files, gboolean force)
{
  files->force = force;
}

const GPtrArray *
sb_file_set_get_names (SbFileSet *files)
{
  return files->names;
}

static gboolean
begins_with (const char *path, const char *own)
{
  gsize length = strlen (own);
  g_autofree char *head = g_malloc (length + 1);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize got;

  if (fd < 0)
    return FALSE;
  got = read (fd, head, length);
  close (fd);
  return got == (gssize) length && memcmp (head, own, length) == 0;
}

/* NULL: it may be replaced. Else why not, with a "%s" for its path. */
static const char *
find_fault (SbFileSet *files, const char *name, const char *path, gboolean is_own)
{
  const char *sha256 = g_hash_table_lookup (files->earlier, name);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || !(files->force || is_own))
    return _ ("“%s” is there already and is not an earlier export of the same kind. "
              "Choose another folder, move it away, or force it to be replaced; nothing "
              "was written.");
  if (!files->force && sha256 && sb_earlier_export_differs (path, sha256))
    return _ ("“%s” was changed since it was exported: somebody may have worked in it. "
              "Choose another folder, move it away, or force it to be replaced; nothing "
              "was written.");
  return NULL;
}

static gboolean
may_replace (
  SbFileSet *files, const char *name, const char *path, gboolean is_own, GError **error)
{
  const char *fault = find_fault (files, name, path, is_own);
  g_autofree char *shown = NULL;
  g_autoptr (GString) words = NULL;

  if (fault == NULL)
    return TRUE;
  shown = g_filename_display_name (path);
  words = g_string_new (fault);
  g_string_replace (words, "%s", shown, 1);
  g_set_error_literal (error, SB_ERROR, SB_ERROR_EXISTS, words->str);
  return FALSE;
}

static gboolean
is_listed (SbFileSet *files, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < files->names->len; i++) {
    g_autofree char *other = g_utf8_casefold (files->names->pdata[i], -1);

    if (g_str_equal (other, folded))
      return TRUE;
  }
  return FALSE;
}

/* One of the two would be lost. */
static gboolean
check_name (SbFileSet *files, const char *name, GError **error)
{
  if (!is_listed (files, name))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("Two files of this export would be called “%s”. Export them into "
                  "folders of their own; nothing was written."),
               name);
  return FALSE;
}

/* write() may take less than it is given, and the disk may be full only at the sync. */
static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0) {
    gssize done = write (fd, data, length);

    if (done < 0 && errno != EINTR)
      return FALSE;
    if (done > 0) {
      data += done;
      length -= (gsize) done;
    }
  }
  return fsync (fd) == 0;
}

static gboolean
write_temporary (char *temporary, const char *data, gsize length)
{
  /* Not mkstemp's 0600: an export is for the lab, the umask decides. */
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  gboolean is_written;
  int code;

  if (fd < 0)
    return FALSE;
  is_written = write_all (fd, data, length);
  code = errno;
  is_written = close (fd) == 0 && is_written;
  if (!is_written) {
    g_unlink (temporary);
    errno = code;
  }
  return is_written;
}

static gboolean
add_part (SbFileSet *files,
          const char *name,
          char *path, /* (transfer full) */
          const char *data,
          gsize length,
          GError **error)
{
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *temporary = g_build_filename (files->folder, hidden, NULL);
  SbPart *part;

  if (!write_temporary (temporary, data, length)) {
    fail_from_errno (error, errno, path);
    g_free (path);
    return FALSE;
  }
  part = g_new0 (SbPart, 1);
  part->path = path;
  part->sha256 = sb_digest_of_bytes (data, length);
  part->size = length;
  part->n_rows = -1;
  part->temporary = g_steal_pointer (&temporary);
  g_ptr_array_add (files->parts, part);
  g_ptr_array_add (files->names, g_strdup (name));
  return TRUE;
}

gboolean
sb_file_set_add (SbFileSet *files,
                 const char *name,
                 const char *data,
                 gsize length,
                 const char *own,
                 GError **error)
{
  g_autofree char *path = g_build_filename (files->folder, name, NULL);

  return check_name (files, name, error) &&
         may_replace (files, name, path, own && begins_with (path, own), error) &&
         add_part (files, name, g_steal_pointer (&path), data, length, error);
}

gboolean
sb_file_set_add_checked (SbFileSet *files,
                         const char *name,
                         const char *data,
                         gsize length,
                         SbFileIsOwn is_own,
                         GError **error)
{
  g_autofree char *path = g_build_filename (files->folder, name, NULL);

  return check_name (files, name, error) &&
         may_replace (files, name, path, is_own (path), error) &&
         add_part (files, name, g_steal_pointer (&path), data, length, error);
}

void
sb_file_set_note_rows (SbFileSet *files, guint n_rows)
{
  SbPart *part = g_ptr_array_index (files->parts, files->parts->len - 1);

  part->n_rows = n_rows;
}

SbFileFacts
sb_file_set_get_facts (SbFileSet *files, guint i)
{
  const SbPart *part = g_ptr_array_index (files->parts, i);

  return (SbFileFacts){
    g_ptr_array_index (files->names, i), part->sha256, part->size, part->n_rows};
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const SbFileFacts *) a)->name, ((const SbFileFacts *) b)->name);
}

GArray *
sb_file_set_list_earlier (SbFileSet *files)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SbFileFacts));
  GHashTableIter iter;
  gpointer name, sha256;

  g_hash_table_iter_init (&iter, files->earlier);
  while (g_hash_table_iter_next (&iter, &name, &sha256)) {
    SbFileFacts facts = {name, sha256, 0, -1};
    g_autofree char *path = g_build_filename (files->folder, name, NULL);

    if (!is_listed (files, name) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_array_append_val (list, facts);
  }
  g_array_sort (list, compare_names);
  return list;
}

gboolean
sb_file_set_says (const char *path, const char *words)
{
  char head[128] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  if (read (fd, head, sizeof head - 1) < 0)
    head[0] = '\0';
  close (fd);
  return strstr (head, words) != NULL;
}

/* A second name for the file about to be replaced, so that it can come back. Where the
 * file system has no hard links, the new file stays instead: an export can be repeated, a
 * file that was deleted is gone. */
static void
keep_previous (SbPart *part)
{
  g_autofree char *previous = g_strconcat (part->temporary, ".old", NULL);

  if (link (part->path, previous) == 0)
    part->previous = g_steal_pointer (&previous);
  else
    part->is_new = errno == ENOENT;
}

static gboolean
put_in_place (SbPart *part)
{
  keep_previous (part);
  if (g_rename (part->temporary, part->path) != 0)
    return FALSE;
  g_clear_pointer (&part->temporary, g_free);
  return TRUE;
}

static void
take_back (SbPart *part)
{
  if (part->is_new)
    g_unlink (part->path);
  else if (part->previous && g_rename (part->previous, part->path) == 0)
    g_clear_pointer (&part->previous, g_free);
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
sb_file_set_commit (SbFileSet *files, GError **error)
{
  for (guint i = 0; i < files->parts->len; i++) {
    SbPart *part = g_ptr_array_index (files->parts, i);

    if (!put_in_place (part)) {
      fail_from_errno (error, errno, part->path);
      while (i-- > 0)
        take_back (g_ptr_array_index (files->parts, i));
      return FALSE;
    }
  }
  sync_folder (files->folder);
  files->made_folder = FALSE;
  return TRUE;
}
