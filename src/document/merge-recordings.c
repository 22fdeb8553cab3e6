/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-differences.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/recordings.h>

/* The recordings and the assignments of the sessions of the other file. */

/* Here, of the session that is @session here: by id, else by what is in the file. */
static SbRecording *
find_recording (SbMergePlan *plan, SbRecording *theirs, const char *session)
{
  SbRecording *ours =
    sb_document_find (plan->document, SB_TYPE_RECORDING, sb_record_get_id (theirs));
  GListModel *all = sb_document_list (plan->document, SB_TYPE_RECORDING);

  for (guint i = 0; ours == NULL && i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbRecording) other = g_list_model_get_item (all, i);

    if (g_strcmp0 (other->session, session) == 0 && other->digest &&
        g_strcmp0 (other->digest, theirs->digest) == 0)
      ours = other;
  }
  return ours;
}

static gboolean
same_bytes (GBytes *a, GBytes *b)
{
  return a && b && g_bytes_equal (a, b);
}

/* A recording that was put in the place of another: times mean another picture. Bytes
 * may differ where the frames are the same. */
static gboolean
is_the_same (SbRecording *ours, SbRecording *theirs)
{
  return ours->digest == NULL || theirs->digest == NULL ||
         g_str_equal (ours->digest, theirs->digest) ||
         same_bytes (ours->frames, theirs->frames);
}

/* As it is stored there, if that leads to the file from here too; else as it is to be
 * stored here for the file there. */
static void
bring_path (SbMergePlan *plan, char **path)
{
  const char *project = sb_document_get_path (plan->document);
  g_autofree char *folder = g_path_get_dirname (project);
  g_autofree char *here = *path ? g_canonicalize_filename (*path, folder) : NULL;
  g_autofree char *there =
    *path ? g_canonicalize_filename (*path, plan->source->folder) : NULL;

  if (*path == NULL || g_file_test (here, G_FILE_TEST_EXISTS) ||
      !g_file_test (there, G_FILE_TEST_EXISTS))
    return;
  g_free (*path);
  *path = sb_recording_dup_stored_path (there, project);
}

static void
bring_recording (SbMergePlan *plan, SbRecording *theirs, const char *session)
{
  SbRecording *moved = sb_record_dup (theirs);

  sb_record_set_text (&moved->session, session);
  bring_path (plan, &moved->path);
  bring_path (plan, &moved->copy_path);
  sb_merge_plan_insert (plan, moved);
}

static void
plan_recording (SbMergePlan *plan,
                SbRecording *theirs,
                const char *session,
                gboolean is_new_session)
{
  SbRecording *ours = find_recording (plan, theirs, session);
  const char *label = g_hash_table_lookup (plan->labels, session);

  g_hash_table_replace (plan->recordings,
                        g_strdup (sb_record_get_id (theirs)),
                        g_strdup (sb_record_get_id (ours ? ours : theirs)));
  if (ours) {
    sb_merge_plan_compare (plan, ours, theirs, label, label);
    return;
  }
  bring_recording (plan, theirs, session);
  if (!is_new_session)
    sb_merge_plan_say (
      plan,
      SB_MERGE_COMES_IN,
      "recording",
      label,
      NULL,
      g_strdup_printf (_ ("%s: the recording of the view “%s” comes in."),
                       label,
                       theirs->view ? theirs->view : ""));
}

/* Whether times of the session there are times here. */
static gboolean
has_the_same_times (SbMergePlan *plan, SbSession *theirs)
{
  const char *session = g_hash_table_lookup (plan->sessions, sb_record_get_id (theirs));
  SbRecording *a = sb_document_find_master (plan->document, session);
  SbRecording *b =
    sb_document_find_master (plan->source->document, sb_record_get_id (theirs));

  if (a == NULL || b == NULL)
    return TRUE;
  return find_recording (plan, b, session) == a && is_the_same (a, b);
}

static void
refuse_recordings (SbMergePlan *plan, SbSession *theirs)
{
  const char *id = sb_record_get_id (theirs);
  const char *label =
    g_hash_table_lookup (plan->labels, g_hash_table_lookup (plan->sessions, id));

  g_hash_table_replace (
    plan->unfit,
    g_strdup (id),
    g_strdup (_ ("it was coded on another recording than the session has here: its times "
                 "would not fit. Let both files have the same first recording.")));
  sb_merge_plan_say (
    plan,
    SB_MERGE_DIFFERS,
    "recording",
    label,
    NULL,
    g_strdup_printf (_ ("%s: the first recording of the file is another than that here; "
                        "what is here stays."),
                     label));
}

void
sb_merge_plan_recordings (SbMergePlan *plan, SbSession *theirs, gboolean is_new)
{
  const char *session = g_hash_table_lookup (plan->sessions, sb_record_get_id (theirs));
  g_autoptr (GPtrArray) views =
    sb_document_list_views (plan->source->document, sb_record_get_id (theirs));

  if (!is_new && !has_the_same_times (plan, theirs)) {
    refuse_recordings (plan, theirs);
    return;
  }
  for (guint i = 0; i < views->len; i++)
    plan_recording (plan, views->pdata[i], session, is_new);
}

static gboolean
has_assignment (SbMergePlan *plan, const char *session, const char *coder)
{
  GListModel *all = sb_document_list (plan->document, SB_TYPE_ASSIGNMENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) ours = g_list_model_get_item (all, i);

    if (g_strcmp0 (ours->session, session) == 0 && g_strcmp0 (ours->coder, coder) == 0)
      return TRUE;
  }
  return FALSE;
}

/* One whose id is here was given to somebody else since. */
static gboolean
is_settled (SbMergePlan *plan,
            SbAssignment *theirs,
            const char *session,
            const char *coder)
{
  return sb_document_find (
           plan->document, SB_TYPE_ASSIGNMENT, sb_record_get_id (theirs)) ||
         has_assignment (plan, session, coder);
}

static void
bring_assignment (SbMergePlan *plan,
                  SbAssignment *theirs,
                  const char *session,
                  const char *coder)
{
  SbAssignment *moved = sb_record_dup (theirs);

  sb_record_set_text (&moved->session, session);
  sb_record_set_text (&moved->coder, coder);
  sb_merge_plan_insert (plan, moved);
}

static void
plan_assignment (SbMergePlan *plan, SbAssignment *theirs)
{
  const char *session = g_hash_table_lookup (plan->sessions, theirs->session);
  const char *coder = g_hash_table_lookup (plan->coders, theirs->coder);
  SbCoder *them = sb_document_find (plan->source->document, SB_TYPE_CODER, theirs->coder);
  const char *label = session ? g_hash_table_lookup (plan->labels, session) : NULL;

  if (session == NULL || coder == NULL || is_settled (plan, theirs, session, coder))
    return;
  bring_assignment (plan, theirs, session, coder);
  sb_merge_plan_say (
    plan,
    SB_MERGE_COMES_IN,
    "assignment",
    label,
    them->code,
    g_strdup_printf (_ ("The assignment of %s to %s comes in."), label, them->code));
}

void
sb_merge_plan_assignments (SbMergePlan *plan)
{
  GListModel *all = sb_document_list (plan->source->document, SB_TYPE_ASSIGNMENT);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) theirs = g_list_model_get_item (all, i);

    plan_assignment (plan, theirs);
  }
}
