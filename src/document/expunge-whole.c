/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expunge-plan.h"

#include "document-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/store/record-table.h>

/* A session or a coding with all that hangs on it. */

typedef struct {
  SbExpungePlan *plan;
  SbDocument *document;
  const char *session; /* NULL: one coding only */
  GHashTable *ids;     /* of what goes, also of what went before */
} Sweep;

static void
take (Sweep *sweep, gpointer record)
{
  g_ptr_array_add (sweep->plan->changes, sb_change_new (record, NULL));
  g_hash_table_add (sweep->ids, g_strdup (sb_record_get_id (record)));
}

static gboolean
take_content (Sweep *sweep, const char *coding, GError **error)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    g_autoptr (GPtrArray) records = NULL;

    if (!sb_type_is_of_coding (*type))
      continue;
    records = sb_record_table_load (sweep->document->db, *type, coding, error);
    if (records == NULL)
      return FALSE;
    for (guint i = 0; i < records->len; i++)
      take (sweep, g_ptr_array_index (records, i));
  }
  return TRUE;
}

/* The session that a record of the project names; NULL without. */
static const char *
get_session (SbRecord *record)
{
  if (SB_IS_CODING (record))
    return SB_CODING (record)->session;
  if (SB_IS_RECORDING (record))
    return SB_RECORDING (record)->session;
  if (SB_IS_ASSIGNMENT (record))
    return SB_ASSIGNMENT (record)->session;
  return NULL;
}

static gboolean
take_all_of_session (Sweep *sweep, GType type, GError **error)
{
  GListModel *records = sb_document_list (sweep->document, type);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++) {
    g_autoptr (SbRecord) record = g_list_model_get_item (records, i);

    if (g_strcmp0 (get_session (record), sweep->session) != 0)
      continue;
    if (type == SB_TYPE_CODING && !take_content (sweep, sb_record_get_id (record), error))
      return FALSE;
    take (sweep, record);
  }
  return TRUE;
}

static void
take_dyad (Sweep *sweep, SbSession *session)
{
  GListModel *sessions = sb_document_list (sweep->document, SB_TYPE_SESSION);
  SbDyad *dyad = sb_document_find (sweep->document, SB_TYPE_DYAD, session->dyad);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) other = g_list_model_get_item (sessions, i);

    n += g_strcmp0 (other->dyad, session->dyad) == 0;
  }
  if (dyad && n == 1)
    take (sweep, dyad);
}

/* A row that tells of something that goes, or went. What belonged to the session and is
 * gone already is learned on the way: its rows come later. */
static gboolean
concerns (Sweep *sweep, const GPtrArray *changes)
{
  gboolean found = FALSE;

  for (guint i = 0; i < changes->len; i++) {
    SbRecord *record = sb_change_get_record (g_ptr_array_index (changes, i));
    const char *coding = sb_record_get_coding (record);

    if (sweep->session && g_strcmp0 (get_session (record), sweep->session) == 0)
      g_hash_table_add (sweep->ids, g_strdup (sb_record_get_id (record)));
    if (g_hash_table_contains (sweep->ids, sb_record_get_id (record)) ||
        (coding && g_hash_table_contains (sweep->ids, coding)))
      found = TRUE;
  }
  return found;
}

static gboolean
sweep_row (SbJournalRow *row, gpointer user_data, GError **error)
{
  Sweep *sweep = user_data;
  g_autoptr (GPtrArray) changes = NULL;
  gboolean found = row->scope && g_hash_table_contains (sweep->ids, row->scope);

  if (row->change == NULL)
    return TRUE;
  if (row->scope == NULL) {
    changes = sb_expunge_read_row (row, error);
    if (changes == NULL)
      return FALSE;
    found = concerns (sweep, changes);
  }
  if (found)
    g_array_append_val (sweep->plan->rows, row->number);
  return TRUE;
}

static gboolean
sweep_journal (Sweep *sweep, GError **error)
{
  return sb_journal_foreach (sweep->document->db, sweep_row, sweep, error);
}

static gboolean
fail_missing (const char *sentence, GError **error)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_NOT_FOUND, sentence);
  return FALSE;
}

gboolean
sb_expunge_plan_session (SbExpungePlan *plan,
                         SbDocument *document,
                         const char *id,
                         GError **error)
{
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, id);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sweep sweep = {plan, document, id, ids};

  if (session == NULL)
    return fail_missing (_ ("There is no such session in the project."), error);
  if (!take_all_of_session (&sweep, SB_TYPE_CODING, error) ||
      !take_all_of_session (&sweep, SB_TYPE_ASSIGNMENT, error) ||
      !take_all_of_session (&sweep, SB_TYPE_RECORDING, error))
    return FALSE;
  take (&sweep, session);
  take_dyad (&sweep, session);
  return sweep_journal (&sweep, error);
}

gboolean
sb_expunge_plan_coding (SbExpungePlan *plan,
                        SbDocument *document,
                        const char *id,
                        GError **error)
{
  SbCoding *coding = sb_document_find (document, SB_TYPE_CODING, id);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sweep sweep = {plan, document, NULL, ids};

  if (coding == NULL)
    return fail_missing (_ ("There is no such coding in the project."), error);
  if (!take_content (&sweep, id, error))
    return FALSE;
  take (&sweep, coding);
  return sweep_journal (&sweep, error);
}
