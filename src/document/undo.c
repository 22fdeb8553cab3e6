/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"
#include "merge-private.h"
#include "scheme-versions.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

static const char *
get_scope_key (const char *coding)
{
  return coding ? coding : "";
}

SbHistory *
sb_document_get_history (SbDocument *self, const char *coding, GError **error)
{
  SbHistory *history = g_hash_table_lookup (self->histories, get_scope_key (coding));
  g_autoptr (GArray) marks = NULL;

  if (history || self->db == NULL)
    return history;
  marks = sb_journal_list_scope (self->db, coding, error);
  if (marks == NULL)
    return NULL;
  history = sb_history_new (marks);
  g_hash_table_insert (self->histories, g_strdup (get_scope_key (coding)), history);
  return history;
}

void
sb_document_note_step (SbDocument *self, const char *coding, gint64 number)
{
  SbHistory *history = g_hash_table_lookup (self->histories, get_scope_key (coding));

  if (history)
    sb_history_add_step (history, number);
}

static char *
dup_row_words (SbDocument *self, gint64 number)
{
  g_autoptr (SbJournalRow) row = number ? sb_journal_find (self->db, number, NULL) : NULL;

  if (row == NULL)
    return NULL;
  return g_strdup (row->words ? row->words : _ ("a step that was removed for good"));
}

char *
sb_document_dup_undo_words (SbDocument *self, const char *coding)
{
  SbHistory *history = sb_document_get_history (self, coding, NULL);

  return history ? dup_row_words (self, sb_history_get_undo (history)) : NULL;
}

char *
sb_document_dup_redo_words (SbDocument *self, const char *coding)
{
  SbHistory *history = sb_document_get_history (self, coding, NULL);

  return history ? dup_row_words (self, sb_history_get_redo (history)) : NULL;
}

static GPtrArray *
revert (SbDocument *self,
        const char *coding,
        const char *coder,
        gint64 target,
        gboolean backwards,
        GError **error)
{
  g_autofree char *now = sb_document_dup_now (self);
  g_autofree char *done = dup_row_words (self, target);
  g_autofree char *words =
    g_strdup_printf (backwards ? _ ("undo: %s") : _ ("redo: %s"), done ? done : "");
  SbJournalEntry entry = {
    .time = now,
    .coder = coder,
    .scope = coding,
    .kind = backwards ? "undo" : "redo",
    .words = words,
  };
  gint64 number;
  GPtrArray *changes =
    sb_journal_revert (self->db, &entry, target, backwards, &number, error);

  if (changes)
    self->last_row = number;
  else
    sb_document_begin_doubt (self, error);
  return changes;
}

/* After Decide the suggestion was shown: what was judged blind cannot be judged blind
 * again. */
static gboolean
is_decision (const SbJournalRow *row)
{
  return row && g_strcmp0 (row->kind, "decide") == 0;
}

static gboolean
is_handing_in (const SbJournalRow *row)
{
  return row && (g_strcmp0 (row->kind, "coding.hand-in") == 0 ||
                 g_strcmp0 (row->kind, "coding.reopen") == 0);
}

/* What another did is theirs to take back. */
static gboolean
is_of_another (const SbJournalRow *row, const char *coder)
{
  return row && row->coder && coder && !g_str_equal (row->coder, coder);
}

static gboolean
refuse_another (const SbJournalRow *row, gboolean backwards, GError **error)
{
  const char *words = row->words ? row->words : _ ("a step that was removed for good");

  g_set_error (error,
               SB_ERROR,
               SB_ERROR_LOCKED,
               backwards
                 ? _ ("The last step here is that of coder %s (“%s”): undo takes "
                      "back only your own. Change it by hand instead.")
                 : _ ("This step is that of coder %s (“%s”): redo does again only "
                      "your own. Do it by hand instead."),
               row->coder,
               words);
  return FALSE;
}

static gboolean
check_target (
  SbDocument *self, gint64 target, const char *coder, gboolean backwards, GError **error)
{
  g_autoptr (SbJournalRow) row = target ? sb_journal_find (self->db, target, NULL) : NULL;

  if (target == 0)
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_NOT_FOUND,
                         backwards ? _ ("There is nothing to undo.")
                                   : _ ("There is nothing to redo."));
  else if (is_decision (row))
    g_set_error_literal (
      error,
      SB_ERROR,
      SB_ERROR_LOCKED,
      _ ("Decide cannot be undone: the suggestion was shown after it. "
         "Change the ratings or the category instead; the blind record "
         "stays beside them."));
  else if (is_handing_in (row))
    g_set_error_literal (error,
                         SB_ERROR,
                         SB_ERROR_LOCKED,
                         _ ("Undo does not go back past handing in: what was handed in "
                            "stays in the journal as it was. Change it instead."));
  else if (is_of_another (row, coder))
    return refuse_another (row, backwards, error);
  else
    return TRUE;
  return FALSE;
}

static gboolean
step (SbDocument *self,
      const char *coding,
      const char *coder,
      gboolean backwards,
      GError **error)
{
  SbHistory *history;
  gint64 target;
  g_autoptr (GPtrArray) changes = NULL;

  if (!sb_document_allows_writing (self, coding, error))
    return FALSE;
  history = sb_document_get_history (self, coding, error);
  if (history == NULL)
    return FALSE;
  target = backwards ? sb_history_get_undo (history) : sb_history_get_redo (history);
  if (!check_target (self, target, coder, backwards, error) ||
      !sb_document_allows_step (self, coding, target, error) ||
      !sb_document_allows_past_merge (self, coding, target, error))
    return FALSE;
  changes = revert (self, coding, coder, target, backwards, error);
  if (changes == NULL)
    return FALSE;
  if (backwards)
    sb_history_note_undo (history);
  else
    sb_history_note_redo (history);
  return sb_document_take_over (self, coding, changes, error);
}

gboolean
sb_document_undo (SbDocument *self, const char *coding, const char *coder, GError **error)
{
  return step (self, coding, coder, TRUE, error);
}

gboolean
sb_document_redo (SbDocument *self, const char *coding, const char *coder, GError **error)
{
  return step (self, coding, coder, FALSE, error);
}
