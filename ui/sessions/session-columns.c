/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-columns.h"

#include "sessions/validity-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/document/assignment.h>
#include <securebase/document/blindness.h>
#include <securebase/document/recordings.h>

static char *
dup_label (SbDocument *document, const char *viewer, SbSession *session)
{
  return g_strdup (session->label);
}

static char *
dup_dyad (SbDocument *document, const char *viewer, SbSession *session)
{
  SbDyad *dyad = sb_document_find (document, SB_TYPE_DYAD, session->dyad);

  if (!dyad)
    return g_strdup ("");
  if (!dyad->caregiver_role)
    return g_strdup (dyad->child);
  /* Translators: code of a child, role of the caregiver ("mother"). */
  return g_strdup_printf (_ ("%s with %s"), dyad->child, dyad->caregiver_role);
}

static char *
dup_date (SbDocument *document, const char *viewer, SbSession *session)
{
  return g_strdup (session->date ? session->date : "");
}

static double
get_setting (SbDocument *document, const char *id)
{
  const SbSetting *setting =
    sb_scheme_find_setting (sb_document_get_scheme (document), id);

  return setting ? setting->value : NAN;
}

static char *
dup_age (SbDocument *document, const char *viewer, SbSession *session)
{
  double least = get_setting (document, "age_least_months");
  double most = get_setting (document, "age_most_months");

  if (isnan (session->age_months))
    return g_strdup ("");
  if (session->age_months < least || session->age_months > most)
    /* Translators: an age that the scheme is not made for. */
    return g_strdup_printf (
      _ ("%.1f months ⚠ outside %g–%g"), session->age_months, least, most);
  return g_strdup_printf (_ ("%.1f months"), session->age_months);
}

static gboolean
has_recording_in (SbDocument *document, SbSession *session, SbRecordingState state)
{
  g_autoptr (GPtrArray) views =
    sb_document_list_views (document, sb_record_get_id (session));

  for (guint i = 0; i < views->len; i++)
    if (sb_document_look_at_recording (document, g_ptr_array_index (views, i)) == state)
      return TRUE;
  return FALSE;
}

gboolean
sb_session_misses_recording (SbDocument *document, SbSession *session)
{
  return has_recording_in (document, session, SB_RECORDING_MISSING);
}

static char *
dup_recording (SbDocument *document, const char *viewer, SbSession *session)
{
  g_autoptr (GPtrArray) views =
    sb_document_list_views (document, sb_record_get_id (session));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  if (views->len == 0)
    return g_strdup (_ ("none"));
  name = sb_document_dup_recording_title (document, viewer, g_ptr_array_index (views, 0));
  g_string_append (text, name);
  if (views->len > 1)
    g_string_append_printf (
      text, ngettext (" + %u view", " + %u views", views->len - 1), views->len - 1);
  if (sb_session_misses_recording (document, session))
    g_string_append (text, _ (" ⚠ missing"));
  else if (has_recording_in (document, session, SB_RECORDING_OTHER))
    g_string_append (text, _ (" ⚠ changed"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Coders read of themselves alone. */
static void
append_assigned (GString *text,
                 SbDocument *document,
                 const char *viewer,
                 SbAssignment *assignment)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, assignment->coder);

  if (!coder || !sb_document_may_see_assignment (document, viewer, assignment))
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  /* Translators: a session is assigned to the coder who looks. */
  g_string_append (text,
                   g_strcmp0 (coder->code, viewer) == 0 ? _ ("to you") : coder->code);
}

static char *
dup_assigned (SbDocument *document, const char *viewer, SbSession *session)
{
  g_autoptr (GPtrArray) assigned =
    sb_document_list_assigned (document, sb_record_get_id (session));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < assigned->len; i++)
    append_assigned (text, document, viewer, g_ptr_array_index (assigned, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_codings (SbDocument *document, const char *viewer, SbSession *session)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbCoder *coder;

    if (g_strcmp0 (coding->session, sb_record_get_id (session)) != 0)
      continue;
    coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);
    if (text->len > 0)
      g_string_append (text, "  ·  ");
    g_string_append_printf (text,
                            "%s %s",
                            coder ? coder->code : "?",
                            sb_document_get_state_words (document, viewer, coding));
  }
  if (text->len == 0)
    g_string_append (text, _ ("not coded yet"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_validity (SbDocument *document, const char *viewer, SbSession *session)
{
  return sb_validity_dup_words (session, sb_document_get_scheme (document));
}

static char *
dup_training (SbDocument *document, const char *viewer, SbSession *session)
{
  return g_strdup (session->training ? _ ("✓ training") : "");
}

static gboolean
has_training (SbDocument *document)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    if (session->training)
      return TRUE;
  }
  return FALSE;
}

const SbSessionColumn sb_session_columns[] = {
  {N_ ("Session"), dup_label, FALSE, FALSE, 90},
  {N_ ("Dyad"), dup_dyad, FALSE, FALSE, 150},
  {N_ ("Date"), dup_date, FALSE, TRUE, 110},
  {N_ ("Age"), dup_age, FALSE, TRUE, 120},
  {N_ ("Recording"), dup_recording, FALSE, FALSE, 180},
  {N_ ("Validity"), dup_validity, FALSE, FALSE, 190},
  {N_ ("Training"), dup_training, FALSE, FALSE, 100, has_training},
  {N_ ("Assigned"), dup_assigned, FALSE, FALSE, 100, sb_document_has_assignments},
  {N_ ("Codings"), dup_codings, TRUE, FALSE, -1},
};

const guint sb_session_n_columns = G_N_ELEMENTS (sb_session_columns);
