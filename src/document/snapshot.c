/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* Immutable copies for threads: records never change, so the arrays share them. */

static void
copy_records (GPtrArray *to, GListModel *from)
{
  guint n = g_list_model_get_n_items (from);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (to, g_list_model_get_item (from, i));
}

static void
fill (SbContent *content, SbDocument *self, const char *coding)
{
  const struct {
    GType kind;
    GPtrArray *array;
  } parts[] = {
    {SB_TYPE_EPISODE, content->episodes},
    {SB_TYPE_EVENT, content->events},
    {SB_TYPE_RATING, content->ratings},
    {SB_TYPE_MARK, content->marks},
    {SB_TYPE_CLASSIFICATION, content->classifications},
    {SB_TYPE_NOTE, content->notes},
    {SB_TYPE_DECISION, content->decisions},
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    copy_records (parts[i].array, sb_document_list_in (self, coding, parts[i].kind));
}

static gpointer
ref_or_null (gpointer record)
{
  return record ? g_object_ref (record) : NULL;
}

SbContent *
sb_document_dup_content (SbDocument *self, const char *coding_id, GError **error)
{
  SbCoding *coding = sb_document_find (self, SB_TYPE_CODING, coding_id);
  g_autoptr (SbContent) content = NULL;
  SbRecording *master;

  if (!sb_document_is_whole (self, error))
    return NULL;
  if (coding == NULL) {
    g_set_error_literal (
      error, SB_ERROR, SB_ERROR_NOT_FOUND, _ ("There is no such coding in the project."));
    return NULL;
  }
  content = sb_content_new ();
  content->coding = g_object_ref (coding);
  content->scheme = g_object_ref (sb_document_get_scheme_of (self, coding_id));
  content->scheme_version = content->scheme == self->scheme
                              ? self->scheme_version
                              : (int) MAX (coding->scheme_version, 1);
  content->coder = ref_or_null (sb_document_find (self, SB_TYPE_CODER, coding->coder));
  content->session =
    ref_or_null (sb_document_find (self, SB_TYPE_SESSION, coding->session));
  if (content->session)
    content->dyad =
      ref_or_null (sb_document_find (self, SB_TYPE_DYAD, content->session->dyad));
  master = sb_document_find_master (self, coding->session);
  if (master && sb_recording_get_frame_index (master))
    content->frames = sb_frame_index_ref (sb_recording_get_frame_index (master));
  if (content->session == NULL || content->coder == NULL) {
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_BAD_FILE,
                         _ ("A coding has lost its session or its coder: the project is "
                            "damaged. Go back to your last copy of it."));
    return NULL;
  }
  fill (content, self, coding_id);
  if (!sb_document_is_whole (self, error))
    return NULL;
  return g_steal_pointer (&content);
}

static int
compare_contents (gconstpointer a, gconstpointer b)
{
  const SbContent *x = *(const SbContent *const *) a;
  const SbContent *y = *(const SbContent *const *) b;
  int order = g_strcmp0 (x->session->label, y->session->label);

  if (order == 0)
    order = g_strcmp0 (x->coder->code, y->coder->code);
  if (order == 0)
    order = x->coding->pass < y->coding->pass ? -1 : x->coding->pass > y->coding->pass;
  return order;
}

static gboolean
add_contents (SbStudy *study, SbDocument *self, GError **error)
{
  GListModel *codings = sb_document_list (self, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbContent *content = sb_document_dup_content (self, sb_record_get_id (coding), error);

    if (content == NULL)
      return FALSE;
    g_ptr_array_add (study->contents, content);
  }
  g_ptr_array_sort (study->contents, compare_contents);
  return TRUE;
}

static GPtrArray *
dup_records (SbDocument *self, GType kind)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  copy_records (records, sb_document_list (self, kind));
  return records;
}

SbStudy *
sb_document_dup_study (SbDocument *self, GError **error)
{
  SbProject *project = sb_document_get_project (self);
  g_autoptr (SbStudy) study = NULL;

  if (!sb_document_is_whole (self, error))
    return NULL;
  study = g_new0 (SbStudy, 1);
  study->project = g_object_ref (project);
  study->scheme = g_object_ref (self->scheme);
  study->scheme_version = self->scheme_version;
  study->sessions = dup_records (self, SB_TYPE_SESSION);
  study->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_content_free);
  study->dyads = dup_records (self, SB_TYPE_DYAD);
  study->coders = dup_records (self, SB_TYPE_CODER);
  study->recordings = dup_records (self, SB_TYPE_RECORDING);
  study->assignments = dup_records (self, SB_TYPE_ASSIGNMENT);
  study->scheme_versions = dup_records (self, SB_TYPE_SCHEME_VERSION);
  if (!add_contents (study, self, error) || !sb_document_is_whole (self, error))
    return NULL;
  return g_steal_pointer (&study);
}
