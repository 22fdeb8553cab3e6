/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-differences.h"

#include <glib/gi18n-lib.h>

/* Who and what the codings of the other file are of: coders, dyads and sessions. */

static void
add_pair (GHashTable *map, gpointer theirs, const char *ours)
{
  g_hash_table_replace (map, g_strdup (sb_record_get_id (theirs)), g_strdup (ours));
}

/* --- coders --- */

static void
plan_coder (SbMergePlan *plan, SbCoder *theirs)
{
  SbCoder *ours = sb_document_find_coder (plan->document, theirs->code);

  if (ours == NULL)
    ours = sb_document_find (plan->document, SB_TYPE_CODER, sb_record_get_id (theirs));
  add_pair (plan->coders, theirs, sb_record_get_id (ours ? ours : theirs));
  if (ours) {
    g_autofree char *name = g_strdup_printf (_ ("Coder %s"), ours->code);

    sb_merge_plan_compare (plan, ours, theirs, NULL, name);
    return;
  }
  sb_merge_plan_insert (plan, g_object_ref (theirs));
  sb_merge_plan_say (plan,
                     SB_MERGE_COMES_IN,
                     "coder",
                     NULL,
                     theirs->code,
                     g_strdup_printf (_ ("The coder %s comes in."), theirs->code));
}

void
sb_merge_plan_coders (SbMergePlan *plan)
{
  GListModel *coders = sb_document_list (plan->source->document, SB_TYPE_CODER);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) theirs = g_list_model_get_item (coders, i);

    plan_coder (plan, theirs);
  }
}

/* --- finding the session --- */

static gboolean
same_dyad (SbDyad *a, SbDyad *b)
{
  return a && b && a->child && a->caregiver && g_strcmp0 (a->child, b->child) == 0 &&
         g_strcmp0 (a->caregiver, b->caregiver) == 0;
}

static gboolean
same_master (SbMergePlan *plan, SbSession *ours, SbSession *theirs)
{
  SbRecording *a = sb_document_find_master (plan->document, sb_record_get_id (ours));
  SbRecording *b =
    sb_document_find_master (plan->source->document, sb_record_get_id (theirs));

  return a && b && a->digest && g_strcmp0 (a->digest, b->digest) == 0;
}

static gboolean
same_visit (SbMergePlan *plan, SbSession *ours, SbSession *theirs)
{
  SbDyad *a = sb_document_find (plan->document, SB_TYPE_DYAD, ours->dyad);
  SbDyad *b = sb_document_find (plan->source->document, SB_TYPE_DYAD, theirs->dyad);

  return ours->date && g_strcmp0 (ours->date, theirs->date) == 0 && same_dyad (a, b);
}

/* Whether some session of the other file is this one of ours already, or will be by its
 * id. */
static gboolean
is_spoken_for (SbMergePlan *plan, SbSession *ours)
{
  const char *id = sb_record_get_id (ours);
  GHashTableIter iter;
  gpointer taken;

  if (sb_document_find (plan->source->document, SB_TYPE_SESSION, id))
    return TRUE;
  g_hash_table_iter_init (&iter, plan->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &taken))
    if (g_strcmp0 (taken, id) == 0)
      return TRUE;
  return FALSE;
}

typedef gboolean (*SameFunc) (SbMergePlan *plan, SbSession *ours, SbSession *theirs);

/* The only one for which @same holds. */
static SbSession *
find_only (SbMergePlan *plan, SbSession *theirs, SameFunc same)
{
  GListModel *sessions = sb_document_list (plan->document, SB_TYPE_SESSION);
  SbSession *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) ours = g_list_model_get_item (sessions, i);

    if (is_spoken_for (plan, ours) || !same (plan, ours, theirs))
      continue;
    if (found)
      return NULL;
    found = ours;
  }
  return found;
}

static SbSession *
find_session (SbMergePlan *plan, SbSession *theirs)
{
  SbSession *ours =
    sb_document_find (plan->document, SB_TYPE_SESSION, sb_record_get_id (theirs));

  if (ours == NULL)
    ours = find_only (plan, theirs, same_master);
  return ours ? ours : find_only (plan, theirs, same_visit);
}

/* --- a session that is here --- */

static void
compare_session (SbMergePlan *plan, SbSession *ours, SbSession *theirs)
{
  SbDyad *a = sb_document_find (plan->document, SB_TYPE_DYAD, ours->dyad);
  SbDyad *b = sb_document_find (plan->source->document, SB_TYPE_DYAD, theirs->dyad);

  sb_merge_plan_compare (plan, ours, theirs, ours->label, ours->label);
  if (a && b)
    sb_merge_plan_compare (plan, a, b, ours->label, ours->label);
}

/* --- a session that comes in --- */

static const char *
find_dyad (SbMergePlan *plan, SbDyad *theirs)
{
  const char *id = sb_record_get_id (theirs);
  GListModel *dyads = sb_document_list (plan->document, SB_TYPE_DYAD);
  SbDyad *ours = sb_document_find (plan->document, SB_TYPE_DYAD, id);

  for (guint i = 0; ours == NULL && i < g_list_model_get_n_items (dyads); i++) {
    g_autoptr (SbDyad) dyad = g_list_model_get_item (dyads, i);

    if (same_dyad (dyad, theirs))
      ours = dyad;
  }
  return ours ? sb_record_get_id (ours) : NULL;
}

static const char *
bring_dyad (SbMergePlan *plan, const char *id)
{
  SbDyad *theirs = sb_document_find (plan->source->document, SB_TYPE_DYAD, id);
  const char *ours = theirs ? g_hash_table_lookup (plan->dyads, id) : NULL;

  if (theirs == NULL || ours)
    return ours;
  ours = find_dyad (plan, theirs);
  if (ours == NULL)
    sb_merge_plan_insert (plan, g_object_ref (theirs));
  add_pair (plan->dyads, theirs, ours ? ours : id);
  return g_hash_table_lookup (plan->dyads, id);
}

static gboolean
is_label_taken (SbMergePlan *plan, const char *label)
{
  GHashTableIter iter;
  gpointer taken;

  g_hash_table_iter_init (&iter, plan->labels);
  while (g_hash_table_iter_next (&iter, NULL, &taken))
    if (g_strcmp0 (taken, label) == 0)
      return TRUE;
  return FALSE;
}

/* "S01", or "S01-2" … when another session here is called so. */
static char *
dup_free_label (SbMergePlan *plan, const char *label)
{
  char *name = g_strdup (label);

  for (int n = 2; is_label_taken (plan, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s-%d", label, n);
  }
  return name;
}

static void
bring_session (SbMergePlan *plan, SbSession *theirs)
{
  SbSession *session = sb_record_dup (theirs);

  g_free (session->label);
  session->label = dup_free_label (plan, theirs->label);
  sb_record_set_text (&session->dyad, bring_dyad (plan, theirs->dyad));
  add_pair (plan->sessions, theirs, sb_record_get_id (session));
  add_pair (plan->labels, session, session->label);
  sb_merge_plan_insert (plan, session);
  sb_merge_plan_say (
    plan,
    SB_MERGE_COMES_IN,
    "session",
    session->label,
    NULL,
    g_strdup_printf (_ ("The session %s comes in with its dyad and recordings."),
                     session->label));
  if (g_strcmp0 (session->label, theirs->label) != 0)
    sb_merge_plan_say (
      plan,
      SB_MERGE_DIFFERS,
      "session",
      session->label,
      NULL,
      g_strdup_printf (_ ("The session that the file calls %s is called %s "
                          "here: another has that name."),
                       theirs->label,
                       session->label));
}

static void
refuse_session (SbMergePlan *plan, SbSession *theirs)
{
  g_hash_table_replace (
    plan->unfit,
    g_strdup (sb_record_get_id (theirs)),
    g_strdup (_ ("its session was removed from this project for good.")));
  sb_merge_plan_say (
    plan,
    SB_MERGE_REFUSED,
    "session",
    theirs->label,
    NULL,
    g_strdup_printf (_ ("The session %s was removed from this project for good and stays "
                        "away. Remove it from the other file too."),
                     theirs->label));
}

static void
plan_session (SbMergePlan *plan, SbSession *theirs)
{
  SbSession *ours = find_session (plan, theirs);

  if (ours) {
    add_pair (plan->sessions, theirs, sb_record_get_id (ours));
    compare_session (plan, ours, theirs);
  } else if (g_hash_table_contains (plan->expunged, sb_record_get_id (theirs))) {
    refuse_session (plan, theirs);
    return;
  } else {
    bring_session (plan, theirs);
  }
  sb_merge_plan_recordings (plan, theirs, ours == NULL);
}

static void
note_labels (SbMergePlan *plan)
{
  GListModel *sessions = sb_document_list (plan->document, SB_TYPE_SESSION);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) ours = g_list_model_get_item (sessions, i);

    add_pair (plan->labels, ours, ours->label);
  }
}

void
sb_merge_plan_sessions (SbMergePlan *plan)
{
  GListModel *sessions = sb_document_list (plan->source->document, SB_TYPE_SESSION);

  note_labels (plan);
  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) theirs = g_list_model_get_item (sessions, i);

    plan_session (plan, theirs);
  }
}
