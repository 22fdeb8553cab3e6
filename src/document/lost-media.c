/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/document/lost-media.h>
#include <securebase/document/recordings.h>

void
sb_lost_media_free (SbLostMedia *lost)
{
  g_free (lost->recording);
  g_free (lost->digest);
  g_free (lost->stored_path);
  g_free (lost->path);
  g_free (lost);
}

/* --- what is lost --- */

static gboolean
has_size (const char *path, gint64 size)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) &&
         status.st_size == size;
}

static void
add_lost (GPtrArray *all, SbRecording *recording, gboolean is_copy)
{
  SbLostMedia *lost = g_new0 (SbLostMedia, 1);

  lost->recording = g_strdup (sb_record_get_id (recording));
  lost->is_copy = is_copy;
  lost->size = is_copy ? recording->copy_size : recording->size;
  lost->digest = g_strdup (is_copy ? recording->copy_digest : recording->digest);
  lost->stored_path = g_strdup (is_copy ? recording->copy_path : recording->path);
  g_ptr_array_add (all, lost);
}

GPtrArray *
sb_document_list_lost_media (SbDocument *document)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_lost_media_free);
  GListModel *recordings = sb_document_list (document, SB_TYPE_RECORDING);

  for (guint i = 0; i < g_list_model_get_n_items (recordings); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (recordings, i);
    g_autofree char *path = sb_document_dup_recording_path (document, recording);
    g_autofree char *copy = sb_document_dup_copy_path (document, recording);

    if (!has_size (path, recording->size))
      add_lost (all, recording, FALSE);
    if (copy && !has_size (copy, recording->copy_size))
      add_lost (all, recording, TRUE);
  }
  return all;
}

/* --- the search --- */

typedef struct {
  GPtrArray *lost;
  SbProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint n_files;
  int n_found;
} Search;

static gboolean
is_wanted (const SbLostMedia *lost, gint64 size)
{
  return lost->path == NULL && lost->digest != NULL && lost->size == size;
}

static gboolean
is_any_wanted (const Search *search, gint64 size)
{
  for (guint i = 0; i < search->lost->len; i++)
    if (is_wanted (g_ptr_array_index (search->lost, i), size))
      return TRUE;
  return FALSE;
}

static void
say (const Search *search, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *words = g_strdup_printf (_ ("Reading “%s”"), shown);

  if (search->progress)
    search->progress (
      (double) search->n_found / MAX (search->lost->len, 1), words, search->user_data);
}

/* The same file can be wanted twice: by two sessions, say. */
static void
note_file (Search *search, GFile *file, gint64 size)
{
  g_autofree char *digest = NULL;

  if (!is_any_wanted (search, size))
    return;
  say (search, file);
  digest = sb_digest_of_file_start (file, -1, search->cancellable, NULL);
  for (guint i = 0; digest && i < search->lost->len; i++) {
    SbLostMedia *lost = g_ptr_array_index (search->lost, i);

    if (!is_wanted (lost, size) || !g_str_equal (lost->digest, digest))
      continue;
    lost->path = g_file_get_path (file);
    search->n_found++;
  }
}

static gboolean
is_over (const Search *search)
{
  return g_cancellable_is_cancelled (search->cancellable) ||
         search->n_found == (int) search->lost->len ||
         search->n_files >= SB_LOST_MEDIA_MAX_FILES;
}

#define ATTRIBUTES                                                                       \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                      \
                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE

static void
look_into (Search *search, GFile *folder, guint depth)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, search->cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (children && !is_over (search) &&
         g_file_enumerator_iterate (children, &info, &child, search->cancellable, NULL) &&
         info) {
    search->n_files++;
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
      note_file (search, child, g_file_info_get_size (info));
    else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY &&
             depth < SB_LOST_MEDIA_MAX_DEPTH)
      look_into (search, child, depth + 1);
  }
}

int
sb_lost_media_search (GPtrArray *lost,
                      GFile *folder,
                      SbProgressFunc progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  Search search = {lost, progress, user_data, cancellable, 0, 0};
  g_autofree char *name = g_file_get_parse_name (folder);

  if (g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) !=
      G_FILE_TYPE_DIRECTORY) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("“%s” is no folder. Choose the folder that holds the recordings."),
                 name);
    return -1;
  }
  look_into (&search, folder, 0);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? -1 : search.n_found;
}

/* --- taking over --- */

static SbRecording *
dup_with_found_paths (SbDocument *document, SbRecording *recording, GPtrArray *lost)
{
  SbRecording *after = sb_record_dup (recording);

  for (guint i = 0; i < lost->len; i++) {
    const SbLostMedia *found = g_ptr_array_index (lost, i);
    g_autofree char *stored = NULL;

    if (!found->path || !g_str_equal (found->recording, sb_record_get_id (recording)))
      continue;
    stored = sb_recording_dup_stored_path (found->path, sb_document_get_path (document));
    sb_record_set_text (found->is_copy ? &after->copy_path : &after->path, stored);
  }
  return after;
}

static guint
count_found (GPtrArray *lost)
{
  guint n = 0;

  for (guint i = 0; i < lost->len; i++)
    n += ((SbLostMedia *) g_ptr_array_index (lost, i))->path ? 1 : 0;
  return n;
}

gboolean
sb_document_take_found_media (SbDocument *document,
                              GPtrArray *lost,
                              const char *coder,
                              GError **error)
{
  guint n = count_found (lost);
  g_autofree char *words = g_strdup_printf (
    ngettext ("%u recording found again", "%u recordings found again", n), n);
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.locate", NULL, coder, words);
  GListModel *recordings = sb_document_list (document, SB_TYPE_RECORDING);

  for (guint i = 0; i < g_list_model_get_n_items (recordings); i++) {
    g_autoptr (SbRecording) recording = g_list_model_get_item (recordings, i);
    g_autoptr (SbRecording) after = dup_with_found_paths (document, recording, lost);

    sb_edit_update (edit, recording, after);
  }
  return sb_document_apply (document, edit, error);
}
