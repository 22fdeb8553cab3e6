/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/document/assignment.h>

gboolean
sb_document_has_assignments (SbDocument *document)
{
  return g_list_model_get_n_items (sb_document_list (document, SB_TYPE_ASSIGNMENT)) > 0;
}

static int
compare_assigned (gconstpointer a, gconstpointer b, gpointer data)
{
  const SbAssignment *x = *(gpointer *) a, *y = *(gpointer *) b;
  SbCoder *coder = sb_document_find (data, SB_TYPE_CODER, x->coder);
  SbCoder *other = sb_document_find (data, SB_TYPE_CODER, y->coder);

  if (x->is_double != y->is_double)
    return x->is_double ? 1 : -1;
  return g_strcmp0 (coder ? coder->code : NULL, other ? other->code : NULL);
}

GPtrArray *
sb_document_list_assigned (SbDocument *document, const char *session)
{
  GListModel *all = sb_document_list (document, SB_TYPE_ASSIGNMENT);
  GPtrArray *assigned = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) assignment = g_list_model_get_item (all, i);

    if (g_strcmp0 (assignment->session, session) == 0)
      g_ptr_array_add (assigned, g_steal_pointer (&assignment));
  }
  g_ptr_array_sort_with_data (assigned, compare_assigned, document);
  return assigned;
}

gboolean
sb_document_is_assigned (SbDocument *document, const char *session, const char *code)
{
  GListModel *all = sb_document_list (document, SB_TYPE_ASSIGNMENT);
  SbCoder *coder = code ? sb_document_find_coder (document, code) : NULL;

  if (!coder)
    return FALSE;
  if (sb_document_find_coding (document, session, sb_record_get_id (coder)))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbAssignment) assignment = g_list_model_get_item (all, i);

    if (g_strcmp0 (assignment->session, session) == 0 &&
        g_strcmp0 (assignment->coder, sb_record_get_id (coder)) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
sb_document_may_see_assignment (SbDocument *document,
                                const char *viewer_code,
                                SbAssignment *assignment)
{
  SbCoder *viewer = viewer_code ? sb_document_find_coder (document, viewer_code) : NULL;

  if (viewer_code == NULL)
    return TRUE;
  return viewer && (g_strcmp0 (viewer->role, "supervisor") == 0 ||
                    g_strcmp0 (assignment->coder, sb_record_get_id (viewer)) == 0);
}

char *
sb_document_dup_assignment_caution (SbDocument *document,
                                    const char *session_id,
                                    const char *coder)
{
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, session_id);

  if (!session || !sb_document_has_assignments (document) ||
      sb_document_is_assigned (document, session_id, coder))
    return NULL;
  return g_strdup_printf (
    _ ("%s is not assigned to %s. It can be coded all the same."), session->label, coder);
}
