/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>

/* Another project's file: a copy of it in a folder of its own, looked through before
 * anything in it is believed. */

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

void
sb_merge_source_free (SbMergeSource *source)
{
  if (source->document)
    sb_document_close (source->document);
  g_clear_object (&source->document);
  if (source->scratch)
    remove_folder (source->scratch);
  g_free (source->scratch);
  g_free (source->name);
  g_free (source->folder);
  g_free (source->digest);
  g_free (source->head);
  g_free (source);
}

static gboolean
fail (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
is_other_file (const char *path, const char *into, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  GStatBuf a, b;

  if (g_stat (path, &a) != 0 || g_stat (into, &b) != 0 || a.st_dev != b.st_dev ||
      a.st_ino != b.st_ino)
    return TRUE;
  return fail (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("“%s” is this project itself. Choose the file of another coder."),
                     shown));
}

/* Bringing the copy up to date, where an older version wrote it, is part of opening it
 * for writing. */
static gboolean
open_copy (SbMergeSource *source, const char *path, GError **error)
{
  g_autofree char *copy =
    sb_database_copy_untouched (path, source->scratch, &source->digest, error);

  source->document = copy ? sb_document_open (copy, SB_OPEN_WRITE, error) : NULL;
  if (source->document == NULL && copy)
    sb_database_rename_in_error (copy, source->name, error);
  return source->document != NULL;
}

static gboolean
is_sound (SbMergeSource *source, const GPtrArray *faults, GError **error)
{
  if (faults->len == 0)
    return TRUE;
  return fail (error,
               SB_ERROR_BAD_FILE,
               g_strdup_printf (_ ("“%s” is not as it was written, so nothing of it is "
                                   "brought in: %s Merge a copy of it from before."),
                                source->name,
                                (const char *) g_ptr_array_index (faults, 0)));
}

typedef gboolean (*CheckFunc) (SbDatabase *db, GPtrArray *faults, GError **error);

/* Whether the file holds together, and says the same as its journal. */
static gboolean
check (SbMergeSource *source,
       SbProgressFunc progress,
       gpointer user_data,
       GCancellable *cancellable,
       GError **error)
{
  const CheckFunc checks[] = {sb_database_check, sb_journal_verify, sb_journal_replay};
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    if (progress)
      progress ((i + 1.0) / (G_N_ELEMENTS (checks) + 1), source->name, user_data);
    if (g_cancellable_is_cancelled (cancellable))
      return fail (error, SB_ERROR_CANCELLED, g_strdup (_ ("Merging was cancelled.")));
    if (!checks[i](source->document->db, faults, error) ||
        !is_sound (source, faults, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_head (SbMergeSource *source, GError **error)
{
  g_autoptr (SbJournalRow) row = NULL;
  gint64 last = sb_journal_get_last (source->document->db, error);

  source->n_rows = last < 0 ? -1 : sb_journal_count (source->document->db, error);
  if (source->n_rows < 0)
    return FALSE;
  row = sb_journal_find (source->document->db, last, NULL);
  source->head = g_strdup (row ? row->hash : "");
  return TRUE;
}

SbMergeSource *
sb_merge_source_open (const char *path,
                      const char *into,
                      SbProgressFunc progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (SbMergeSource) source = g_new0 (SbMergeSource, 1);
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (full);

  source->name = g_filename_display_name (base);
  source->folder = g_path_get_dirname (full);
  if (!is_other_file (full, into, error))
    return NULL;
  source->scratch = g_dir_make_tmp ("securebase-merge-XXXXXX", error);
  if (source->scratch == NULL || !open_copy (source, full, error) ||
      !check (source, progress, user_data, cancellable, error) ||
      !read_head (source, error))
    return NULL;
  return g_steal_pointer (&source);
}

const char *
sb_merge_source_get_name (SbMergeSource *source)
{
  return source->name;
}

const char *
sb_merge_source_get_digest (SbMergeSource *source)
{
  return source->digest;
}

gint64
sb_merge_source_get_n_rows (SbMergeSource *source)
{
  return source->n_rows;
}

const char *
sb_merge_source_get_head (SbMergeSource *source)
{
  return source->head;
}
