/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/document/journal-table.h>
#include <securebase/document/recordings.h>
#include <string.h>

/* What goes into an archive, taken from the document. */

void
sb_archive_media_free (gpointer data)
{
  SbArchiveMedia *media = data;

  g_free (media->id);
  g_free (media->session);
  g_free (media->view);
  g_free (media->digest);
  g_free (media->name);
  g_free (media->path);
  g_free (media);
}

void
sb_archive_file_free (gpointer data)
{
  SbArchiveFile *file = data;

  g_free (file->name);
  g_free (file->digest);
  g_free (file);
}

void
sb_archive_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_unlink (child) != 0)
      sb_archive_remove_tree (child);
  }
  g_rmdir (path);
}

void
sb_archive_free (SbArchive *archive)
{
  if (archive->folder)
    sb_archive_remove_tree (archive->folder);
  g_free (archive->folder);
  g_free (archive->shift_key);
  g_free (archive->stem);
  g_clear_pointer (&archive->study, sb_study_free);
  g_clear_pointer (&archive->journal, sb_table_free);
  g_ptr_array_unref (archive->media);
  g_ptr_array_unref (archive->originals);
  g_ptr_array_unref (archive->notes);
  g_ptr_array_unref (archive->files);
  g_free (archive);
}

static void
add_note (SbArchive *archive, char *words)
{
  g_ptr_array_add (archive->notes, words);
}

/* --- recordings --- */

static void
append_safe (GString *name, const char *text)
{
  for (const char *p = text ? text : ""; *p; p++)
    g_string_append_c (name, g_ascii_isalnum (*p) || *p == '-' ? *p : '_');
}

/* ".mp4", small; empty where there is none to be seen. */
static char *
dup_suffix (const char *path)
{
  const char *dot = strrchr (path, '.');

  if (dot == NULL || strlen (dot) > 6 ||
      dot[1 + strspn (dot + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS)])
    return g_strdup ("");
  return g_ascii_strdown (dot, -1);
}

/* "media/S07-main.mp4": of words of the project alone. */
static char *
dup_name (const SbArchive *archive, const SbArchiveMedia *media)
{
  g_autoptr (GString) stem = g_string_new ("media/");
  g_autofree char *suffix = dup_suffix (media->path);
  char *name;

  append_safe (stem, media->session);
  g_string_append_c (stem, '-');
  append_safe (stem, media->view);
  name = g_strconcat (stem->str, suffix, NULL);
  for (guint i = 0, n = 2; i < archive->media->len; i++) {
    const SbArchiveMedia *other = archive->media->pdata[i];

    if (g_strcmp0 (other->name, name) != 0)
      continue;
    g_free (name);
    name = g_strdup_printf ("%s_%u%s", stem->str, n++, suffix);
    i = G_MAXUINT; /* from the first again */
  }
  return name;
}

/* Put in, or a note why not. */
static void
place_media (SbArchive *archive,
             SbDocument *document,
             SbArchiveMedia *media,
             SbRecording *recording)
{
  SbRecordingState state;
  g_autofree char *words = NULL;

  if (!archive->has_media)
    return;
  state = sb_document_look_at_recording (document, recording);
  words = sb_recording_state_dup_words (state, recording);
  if (state == SB_RECORDING_SAME) {
    media->name = dup_name (archive, media);
    archive->size += (guint64) media->size;
  } else
    add_note (
      archive,
      g_strdup_printf (_ ("The recording “%s” of %s is only named, not put in. %s"),
                       media->view ? media->view : "",
                       media->session,
                       words));
}

static void
add_recording (SbArchive *archive, SbDocument *document, SbRecording *recording)
{
  SbArchiveMedia *media = g_new0 (SbArchiveMedia, 1);
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, recording->session);
  char *path = sb_document_dup_recording_path (document, recording);

  if (path)
    g_ptr_array_add (archive->originals, path);
  media->id = g_strdup (sb_record_get_id (recording));
  media->session = g_strdup (session ? session->label : "");
  media->view = g_strdup (recording->view);
  media->is_master = recording->is_master;
  media->size = recording->size;
  media->digest = g_strdup (recording->digest);
  if (!archive->deidentified)
    media->path = g_strdup (path);
  place_media (archive, document, media, recording);
  g_ptr_array_add (archive->media, media);
}

static int
compare_media (gconstpointer a, gconstpointer b)
{
  const SbArchiveMedia *one = *(SbArchiveMedia *const *) a;
  const SbArchiveMedia *other = *(SbArchiveMedia *const *) b;
  int order = g_strcmp0 (one->session, other->session);

  if (order == 0)
    order = g_strcmp0 (one->view, other->view);
  return order ? order : strcmp (one->id, other->id);
}

static void
add_recordings (SbArchive *archive, SbDocument *document)
{
  GListModel *list = sb_document_list (document, SB_TYPE_RECORDING);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (list, i);

    add_recording (archive, document, recording);
  }
  g_ptr_array_sort (archive->media, compare_media);
}

/* --- the project --- */

static gboolean
make_folder (SbArchive *archive, GError **error)
{
  archive->folder = g_dir_make_tmp ("securebase-archive-XXXXXX", error);
  return archive->folder != NULL;
}

static gboolean
copy_project (SbArchive *archive, SbDocument *document, GError **error)
{
  g_autofree char *path = g_build_filename (archive->folder, SB_ARCHIVE_PROJECT, NULL);
  GStatBuf state;

  if (archive->deidentified) {
    add_note (
      archive,
      g_strdup (_ ("The project's own file stays out: its journal may name files, "
                   "folders and dates, and cannot be rewritten without losing "
                   "its proof. The tables hold the codings.")));
    return TRUE;
  }
  archive->journal = sb_document_tabulate_journal (document, NULL, error);
  if (archive->journal == NULL || !sb_document_save_copy (document, path, error))
    return FALSE;
  if (g_stat (path, &state) == 0)
    archive->size += (guint64) state.st_size;
  return TRUE;
}

static gboolean
hide_names (SbArchive *archive, GError **error)
{
  if (!sb_archive_take_names_out (archive->study, error))
    return FALSE;
  add_note (archive, sb_archive_dup_labels (archive->study));
  add_note (archive,
            g_strdup (_ ("Comments, notes and reasons are as they were typed: read them "
                         "for names before you give the archive away.")));
  return TRUE;
}

static gboolean
take (SbArchive *archive, SbDocument *document, GError **error)
{
  if (!make_folder (archive, error) || !copy_project (archive, document, error))
    return FALSE;
  archive->study = sb_document_dup_study (document, error);
  if (archive->study == NULL)
    return FALSE;
  g_ptr_array_add (archive->originals, g_strdup (sb_document_get_path (document)));
  add_recordings (archive, document);
  return !archive->deidentified || hide_names (archive, error);
}

static char *
dup_stem (SbDocument *document)
{
  g_autofree char *base = g_path_get_basename (sb_document_get_path (document));
  const char *dot = strrchr (base, '.');
  g_autofree char *stem =
    dot && dot > base ? g_strndup (base, (gsize) (dot - base)) : g_strdup (base);

  return g_utf8_make_valid (stem, -1);
}

SbArchive *
sb_archive_new (SbDocument *document, const SbArchiveOptions *options, GError **error)
{
  g_autoptr (SbArchive) archive = g_new0 (SbArchive, 1);

  archive->media = g_ptr_array_new_with_free_func (sb_archive_media_free);
  archive->originals = g_ptr_array_new_with_free_func (g_free);
  archive->notes = g_ptr_array_new_with_free_func (g_free);
  archive->files = g_ptr_array_new_with_free_func (sb_archive_file_free);
  archive->deidentified = options && options->deidentified;
  archive->has_media = options && options->media && !options->deidentified;
  archive->shift_key = options ? g_strdup (options->shift_key) : NULL;
  archive->stem = dup_stem (document);
  if (!take (archive, document, error))
    return NULL;
  return g_steal_pointer (&archive);
}

const GPtrArray *
sb_archive_list_notes (SbArchive *archive)
{
  return archive->notes;
}

guint64
sb_archive_estimate_size (SbArchive *archive)
{
  return archive->size;
}

char *
sb_archive_dup_file_name (SbArchive *archive)
{
  return archive->deidentified ? g_strdup ("deidentified-archive.zip")
                               : g_strdup_printf ("%s-archive.zip", archive->stem);
}
