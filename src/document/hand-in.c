/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/settings.h>

#define DRAFT "draft"
#define LOCKED "locked"

gboolean
sb_coding_is_handed_in (const SbCoding *coding)
{
  return g_strcmp0 (coding->state, LOCKED) == 0;
}

/* @sentence: (transfer full). */
static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
check_gaps (SbDocument *document, SbCoding *coding, GError **error)
{
  g_autoptr (GPtrArray) gaps = NULL;

  if (!sb_document_get_flag_setting (document, SB_SETTING_HAND_IN_COMPLETE, FALSE))
    return TRUE;
  gaps = sb_hand_in_list_gaps (document, coding, error);
  if (gaps == NULL)
    return FALSE;
  if (gaps->len == 0)
    return TRUE;
  return refuse (error,
                 SB_ERROR_BAD_VALUE,
                 g_strdup_printf (_ ("This project takes only complete codings. %s"),
                                  ((SbGap *) g_ptr_array_index (gaps, 0))->words));
}

static gboolean
check_hand_in (SbDocument *document, SbCoding *coding, const char *by, GError **error)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  if (sb_coding_is_handed_in (coding))
    return refuse (
      error, SB_ERROR_LOCKED, g_strdup (_ ("This coding is handed in already.")));
  if (coder == NULL || g_strcmp0 (coder->code, by) != 0)
    return refuse (error,
                   SB_ERROR_BAD_VALUE,
                   g_strdup_printf (_ ("A coding is handed in by who made it: by %s."),
                                    coder ? coder->code : "?"));
  return check_gaps (document, coding, error);
}

static const char *
get_label (SbDocument *document, SbCoding *coding)
{
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, coding->session);

  return session ? session->label : "?";
}

gboolean
sb_hand_in (SbDocument *document, SbCoding *coding, const char *by, GError **error)
{
  g_autoptr (SbContent) content = NULL;
  g_autoptr (SbCoding) locked = NULL;
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *words = NULL;

  if (!check_hand_in (document, coding, by, error))
    return FALSE;
  content = sb_document_dup_content (document, sb_record_get_id (coding), error);
  if (content == NULL)
    return FALSE;
  locked = sb_record_dup (coding);
  sb_record_set_text (&locked->state, LOCKED);
  g_free (locked->handed_in_at);
  locked->handed_in_at = sb_document_dup_now (document);
  sb_record_set_text (&locked->handed_in_by, by);
  g_free (locked->digest);
  locked->digest = sb_content_to_digest (content);
  words = g_strdup_printf (
    _ ("hand in %s: digest %s"), get_label (document, coding), locked->digest);
  edit = sb_edit_new ("coding.hand-in", sb_record_get_id (coding), by, words);
  sb_edit_update (edit, coding, locked);
  return sb_document_apply (document, edit, error);
}

static gboolean
check_reopening (SbDocument *document,
                 SbCoding *coding,
                 const char *by,
                 const char *reason,
                 GError **error)
{
  if (!sb_coding_is_handed_in (coding))
    return refuse (error,
                   SB_ERROR_BAD_VALUE,
                   g_strdup (_ ("This coding is not handed in: it is open already.")));
  if (by == NULL || sb_document_find_coder (document, by) == NULL)
    return refuse (error,
                   SB_ERROR_NOT_FOUND,
                   g_strdup (_ ("A coding is opened again by a named person: give the "
                                "code of a coder or supervisor of this project.")));
  if (reason == NULL || *reason == '\0')
    return refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (_ ("Say why the coding is opened again: the reason is kept with it.")));
  return TRUE;
}

gboolean
sb_hand_in_reopen (SbDocument *document,
                   SbCoding *coding,
                   const char *by,
                   const char *reason,
                   GError **error)
{
  g_autofree char *stripped = reason ? g_strstrip (g_strdup (reason)) : NULL;
  g_autoptr (SbCoding) open = NULL;
  g_autoptr (SbEdit) edit = NULL;
  g_autofree char *words = NULL;

  if (!check_reopening (document, coding, by, stripped, error))
    return FALSE;
  open = sb_record_dup (coding);
  sb_record_set_text (&open->state, DRAFT);
  sb_record_set_text (&open->handed_in_at, NULL);
  sb_record_set_text (&open->handed_in_by, NULL);
  sb_record_set_text (&open->digest, NULL);
  words =
    g_strdup_printf (_ ("open %s again: %s"), get_label (document, coding), stripped);
  edit = sb_edit_new ("coding.reopen", sb_record_get_id (coding), by, words);
  sb_edit_update (edit, coding, open);
  return sb_document_apply (document, edit, error);
}

static gboolean
check_coding (SbDocument *document, SbCoding *coding, GPtrArray *faults, GError **error)
{
  g_autoptr (SbContent) content = NULL;
  g_autofree char *digest = NULL;

  if (!sb_coding_is_handed_in (coding) || coding->digest == NULL)
    return TRUE; /* codings locked before there were digests have none to prove */
  content = sb_document_dup_content (document, sb_record_get_id (coding), error);
  if (content == NULL)
    return FALSE;
  digest = sb_content_to_digest (content);
  if (!g_str_equal (digest, coding->digest))
    g_ptr_array_add (
      faults,
      g_strdup_printf (
        _ ("The coding of %s by %s is not what was handed in: its digest is %s, and was "
           "%s. Go back to a copy from before the change."),
        content->session->label,
        content->coder->code,
        digest,
        coding->digest));
  return TRUE;
}

gboolean
sb_hand_in_check (SbDocument *document, GPtrArray *faults, GError **error)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (!check_coding (document, coding, faults, error))
      return FALSE;
  }
  return TRUE;
}
