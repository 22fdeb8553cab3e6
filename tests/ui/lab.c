/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab.h"

#include "testlib.h"

#include <glib/gstdio.h>
#include <math.h>
#include <securebase/base/digest.h>
#include <securebase/base/error.h>
#include <securebase/media/copier.h>
#include <securebase/media/indexer.h>

static const char *const views[] = {"main", "door", "toys", "window"};

static void
add_recording (SbEdit *edit, SbSession *session, const char *path, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbRecording) recording = sb_record_new (SB_TYPE_RECORDING);
  g_autoptr (SbFrameIndex) frames = sb_indexer_read (path, NULL, NULL, NULL, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *digest = sb_digest_of_file (file, NULL);
  GStatBuf status;

  if (!g_error_matches (error, SB_ERROR, SB_ERROR_NOT_FOUND)) /* sound only */
    sb_assert_ok (error);
  ck_assert_int_eq (g_stat (path, &status), 0);
  sb_record_set_text (&recording->session, sb_record_get_id (session));
  sb_record_set_text (&recording->path, path);
  sb_record_set_text (&recording->view, views[number]);
  sb_record_set_text (&recording->digest, digest);
  recording->size = status.st_size;
  recording->is_master = number == 0;
  recording->offset = 0;
  recording->frames = frames ? sb_frame_index_to_bytes (frames) : NULL;
  sb_edit_insert (edit, recording);
}

static void
fill (SbDocument *document, const char *const *paths, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEdit) edit = sb_edit_new ("study.make", NULL, NULL, "make a study");
  g_autoptr (SbDyad) dyad = sb_record_new (SB_TYPE_DYAD);
  g_autoptr (SbSession) session = sb_record_new (SB_TYPE_SESSION);
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);

  sb_record_set_text (&dyad->child, "C01");
  sb_record_set_text (&session->dyad, sb_record_get_id (dyad));
  sb_record_set_text (&session->label, "S01");
  sb_record_set_text (&session->procedure, "standard");
  sb_record_set_text (&session->validity, "ok");
  session->age_months = 12;
  sb_record_set_text (&coder->code, "K1");
  sb_record_set_text (&coder->role, "coder");
  sb_edit_insert (edit, coder);
  sb_edit_insert (edit, dyad);
  sb_edit_insert (edit, session);
  for (guint i = 0; i < n; i++)
    add_recording (edit, session, paths[i], i);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

char *
sb_lab_make_project (const char *folder, const char *recording)
{
  return sb_lab_make_project_of (folder, &recording, recording ? 1 : 0);
}

char *
sb_lab_make_project_of (const char *folder, const char *const *recordings, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = sb_scheme_dup_default_json ();
  char *path = g_build_filename (folder, "study.sbase", NULL);
  g_autoptr (SbDocument) document = sb_document_create (path, "Study", json, &error);

  sb_assert_ok (error);
  fill (document, recordings, n);
  sb_document_close (document);
  return path;
}

static void
store_copy (SbDocument *document,
            SbRecording *before,
            const char *path,
            SbCopyResult *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbEdit) edit = sb_edit_new ("recording.copy", NULL, NULL, "working copy");
  g_autoptr (SbRecording) after = sb_record_dup (before);

  sb_record_set_text (&after->copy_path, path);
  sb_record_set_text (&after->copy_digest, copy->digest);
  after->copy_size = copy->size;
  g_clear_pointer (&after->frames, g_bytes_unref);
  after->frames = sb_frame_index_to_bytes (copy->index);
  sb_edit_update (edit, before, after);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

void
sb_lab_make_copy (const char *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (project, SB_OPEN_WRITE, &error);
  g_autoptr (SbCopyResult) copy = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  SbRecording *master;

  sb_assert_ok (error);
  master = sb_document_find_master (
    document, sb_record_get_id (sb_document_find_session (document, "S01")));
  path = sb_document_dup_recording_path (document, master);
  target = sb_copier_dup_target (project, path);
  copy = sb_copier_make (
    path, sb_recording_get_frame_index (master), target, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  store_copy (document, master, target, copy);
  sb_document_close (document);
}

guint
sb_lab_count (const char *project, const char *session, const char *coder, GType kind)
{
  g_autoptr (SbDocument) document = sb_document_open (project, SB_OPEN_READ_ONLY, NULL);
  SbSession *found = document ? sb_document_find_session (document, session) : NULL;
  SbCoder *who = document ? sb_document_find_coder (document, coder) : NULL;
  SbCoding *coding = NULL;

  if (found && who)
    coding = sb_document_find_coding (
      document, sb_record_get_id (found), sb_record_get_id (who));
  return coding ? g_list_model_get_n_items (
                    sb_document_list_in (document, sb_record_get_id (coding), kind))
                : 0;
}
