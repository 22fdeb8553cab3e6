/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

static gboolean
has_role (const SbCoder *coder, const char *role)
{
  return coder && g_strcmp0 (coder->role, role) == 0;
}

/* Whether the work of @viewer on the session is done: something is handed in, and nothing
 * is open. */
static gboolean
has_finished (SbDocument *document, const SbCoder *viewer, const char *session)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  gboolean has_one = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (g_strcmp0 (coding->session, session) != 0 ||
        g_strcmp0 (coding->coder, sb_record_get_id (viewer)) != 0)
      continue;
    if (!sb_coding_is_handed_in (coding))
      return FALSE;
    has_one = TRUE;
  }
  return has_one;
}

static gboolean
is_own (const SbCoder *viewer, const SbCoding *coding)
{
  return viewer && g_strcmp0 (coding->coder, sb_record_get_id (viewer)) == 0;
}

gboolean
sb_document_may_see (SbDocument *document, const char *viewer_code, SbCoding *coding)
{
  SbCoder *viewer;

  if (viewer_code == NULL)
    return TRUE;
  viewer = sb_document_find_coder (document, viewer_code);
  if (is_own (viewer, coding))
    return TRUE;
  if (viewer == NULL || !sb_coding_is_handed_in (coding))
    return FALSE;
  return has_role (viewer, "consensus") || has_role (viewer, "supervisor") ||
         has_finished (document, viewer, coding->session);
}

gboolean
sb_document_may_see_progress (SbDocument *document,
                              const char *viewer_code,
                              SbCoding *coding)
{
  SbCoder *viewer = viewer_code ? sb_document_find_coder (document, viewer_code) : NULL;

  return viewer_code == NULL || is_own (viewer, coding) ||
         has_role (viewer, "supervisor");
}

gboolean
sb_document_may_see_group_variables (SbDocument *document, const char *viewer_code)
{
  return viewer_code == NULL ||
         has_role (sb_document_find_coder (document, viewer_code), "supervisor");
}

char *
sb_document_dup_recording_title (SbDocument *document,
                                 const char *viewer,
                                 SbRecording *recording)
{
  return sb_document_may_see_group_variables (document, viewer)
           ? g_path_get_basename (recording->path)
           : g_strdup (recording->view);
}

gboolean
sb_document_may_code (SbDocument *document, const char *code, GError **error)
{
  SbCoder *coder = sb_document_find_coder (document, code);

  if (!has_role (coder, "supervisor") && !has_role (coder, "truth"))
    return TRUE;
  g_set_error (
    error,
    SB_ERROR,
    SB_ERROR_BAD_VALUE,
    has_role (coder, "truth")
      ? _ ("%s is the simulator's own record: nobody codes as it. Choose another "
           "coder.")
      : _ ("%s is a supervisor: a supervisor organises and does not code. Choose "
           "another coder to code as."),
    code);
  return FALSE;
}

const char *
sb_document_get_state_words (SbDocument *document, const char *viewer, SbCoding *coding)
{
  if (sb_coding_is_handed_in (coding))
    return _ ("handed in");
  if (!sb_document_may_see_progress (document, viewer, coding))
    return _ ("in work");
  return coding->decided_at ? _ ("decided") : _ ("draft");
}

const char *
sb_blindness_get_caution (void)
{
  return _ ("A coder sees only the own coding until both of a session are handed in. On "
            "one machine this is organisation, not secrecy: who has the file can read "
            "it. Real separation needs a file for each coder, merged later.");
}

static gboolean
has_variables (const char *variables)
{
  return variables && *variables && !g_str_equal (variables, "{}");
}

/* A copy without what is hidden; the record itself where there is nothing to hide. */
static SbSession *
dup_blind_session (SbSession *session)
{
  SbSession *blind;

  if (!has_variables (session->group_variables))
    return g_object_ref (session);
  blind = sb_record_dup (session);
  sb_record_set_text (&blind->group_variables, NULL);
  return blind;
}

static SbDyad *
dup_blind_dyad (SbDyad *dyad)
{
  SbDyad *blind;

  if (dyad == NULL || !has_variables (dyad->variables))
    return dyad ? g_object_ref (dyad) : NULL;
  blind = sb_record_dup (dyad);
  sb_record_set_text (&blind->variables, NULL);
  return blind;
}

/* Labs name files after groups and children. */
static SbRecording *
dup_blind_recording (SbRecording *recording)
{
  SbRecording *blind = sb_record_dup (recording);

  sb_record_set_text (&blind->path, NULL);
  sb_record_set_text (&blind->copy_path, NULL);
  return blind;
}

typedef gpointer (*BlindFunc) (gpointer record);

static void
hide_in (GPtrArray *records, BlindFunc dup_blind)
{
  for (guint i = 0; records && i < records->len; i++) {
    gpointer record = records->pdata[i];

    records->pdata[i] = dup_blind (record);
    g_object_unref (record);
  }
}

static void
hide_variables (SbStudy *study)
{
  hide_in (study->sessions, (BlindFunc) dup_blind_session);
  hide_in (study->dyads, (BlindFunc) dup_blind_dyad);
  hide_in (study->recordings, (BlindFunc) dup_blind_recording);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = study->contents->pdata[i];
    SbSession *session = content->session;
    SbDyad *dyad = content->dyad;

    content->session = dup_blind_session (session);
    content->dyad = dup_blind_dyad (dyad);
    g_object_unref (session);
    g_clear_object (&dyad);
  }
}

void
sb_document_hide_from (SbDocument *document, SbStudy *study, const char *viewer)
{
  for (guint i = study->contents->len; i-- > 0;) {
    SbContent *content = study->contents->pdata[i];

    if (!sb_document_may_see (document, viewer, content->coding))
      g_ptr_array_remove_index (study->contents, i);
  }
  for (guint i = study->assignments ? study->assignments->len : 0; i-- > 0;)
    if (!sb_document_may_see_assignment (document, viewer, study->assignments->pdata[i]))
      g_ptr_array_remove_index (study->assignments, i);
  if (!sb_document_may_see_group_variables (document, viewer))
    hide_variables (study);
}
