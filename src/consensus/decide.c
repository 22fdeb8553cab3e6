/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decide-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/document/ids.h>

/* One decision, one edit: what an earlier one put into the coding goes, what this one
 * says comes, and the decision itself. */

static void
sb_decision_work_clear (SbDecisionWork *work)
{
  g_clear_pointer (&work->codes[0], g_free);
  g_clear_pointer (&work->codes[1], g_free);
  g_clear_object (&work->old);
  g_clear_pointer (&work->old_records, g_strfreev);
  g_clear_pointer (&work->pieces, g_ptr_array_unref);
  g_clear_pointer (&work->edit, sb_edit_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbDecisionWork, sb_decision_work_clear)

gboolean
sb_decision_refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, sentence);
  g_free (sentence);
  return FALSE;
}

gpointer
sb_decision_get_chosen (const SbDecisionWork *work)
{
  if (work->choice == SB_CHOICE_FIRST || work->choice == SB_CHOICE_SECOND)
    return work->item->records[work->choice == SB_CHOICE_SECOND];
  return NULL;
}

static gboolean
settle (SbDecisionWork *work, GError **error)
{
  switch (work->item->kind) {
  case SB_DISAGREEMENT_CATEGORY:
    return sb_decision_settle_field (work, error);
  case SB_DISAGREEMENT_RATING:
    return sb_decision_settle_rating (work, error);
  case SB_DISAGREEMENT_MARK:
    return sb_decision_settle_mark (work, error);
  default:
    return sb_decision_settle_event (work, error);
  }
}

/* --- the edit --- */

static gpointer
find_put (const SbDecisionWork *work, const char *id)
{
  const GType kinds[] = {SB_TYPE_EVENT, SB_TYPE_RATING, SB_TYPE_MARK};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gpointer record = sb_document_find (work->document, kinds[i], id);

    if (record)
      return record;
  }
  return NULL;
}

static gboolean
is_put_again (const SbDecisionWork *work, const char *id)
{
  for (guint i = 0; i < work->pieces->len; i++)
    if (g_str_equal (sb_record_get_id (work->pieces->pdata[i]), id))
      return TRUE;
  return FALSE;
}

static void
take_out_old (SbDecisionWork *work)
{
  for (guint i = 0; work->old_records && work->old_records[i]; i++) {
    gpointer record = find_put (work, work->old_records[i]);

    if (record && !is_put_again (work, work->old_records[i]))
      sb_edit_delete (work->edit, record);
  }
}

static void
put_pieces (SbDecisionWork *work)
{
  for (guint i = 0; i < work->pieces->len; i++) {
    gpointer piece = work->pieces->pdata[i];
    gpointer standing =
      sb_document_find (work->document, G_OBJECT_TYPE (piece), sb_record_get_id (piece));

    if (standing)
      sb_edit_update (work->edit, standing, piece);
    else
      sb_edit_insert (work->edit, piece);
  }
}

static char *
dup_ids (const GPtrArray *pieces)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < pieces->len; i++)
    g_strv_builder_add (builder, sb_record_get_id (pieces->pdata[i]));
  ids = g_strv_builder_end (builder);
  return sb_ids_to_json ((const char *const *) ids);
}

static char *
dup_trimmed (const char *text)
{
  char *trimmed = text ? g_strstrip (g_strdup (text)) : NULL;

  if (trimmed && *trimmed)
    return trimmed;
  g_free (trimmed);
  return NULL;
}

static SbDecision *
make_decision (SbDecisionWork *work, const char *by, const char *reason)
{
  SbDecision *decision =
    work->old ? sb_record_dup (work->old) : sb_record_new (SB_TYPE_DECISION);

  sb_record_set_text (&decision->coding, work->coding);
  sb_record_set_text (&decision->first, sb_record_get_id (work->codings[0]));
  sb_record_set_text (&decision->second, sb_record_get_id (work->codings[1]));
  sb_record_set_text (&decision->first_digest, work->codings[0]->digest);
  sb_record_set_text (&decision->second_digest, work->codings[1]->digest);
  sb_record_set_text (&decision->item, work->item->item);
  sb_record_set_text (&decision->kind, sb_disagreement_kind_get_name (work->item->kind));
  sb_record_set_text (&decision->choice, sb_choice_get_name (work->choice));
  sb_record_set_text (&decision->words, work->item->words);
  decision->time = work->item->time;
  g_free (decision->reason);
  decision->reason = dup_trimmed (reason);
  g_free (decision->decided_by);
  decision->decided_by = dup_trimmed (by);
  g_free (decision->decided_at);
  decision->decided_at = sb_document_dup_now (work->document);
  g_free (decision->records);
  decision->records = dup_ids (work->pieces);
  return decision;
}

static void
put_decision (SbDecisionWork *work, const char *by, const char *reason)
{
  g_autoptr (SbDecision) decision = NULL;

  if (work->choice == SB_CHOICE_NONE) {
    sb_edit_delete (work->edit, work->old);
    return;
  }
  decision = make_decision (work, by, reason);
  if (work->old)
    sb_edit_update (work->edit, work->old, decision);
  else
    sb_edit_insert (work->edit, decision);
}

static const char *
get_code (SbDocument *document, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return coder ? coder->code : NULL;
}

static void
begin_edit (SbDecisionWork *work)
{
  g_autofree char *choice =
    sb_choice_dup_words (work->choice, work->codes[0], work->codes[1]);
  g_autofree char *words = NULL;

  if (work->choice == SB_CHOICE_NONE)
    words = g_strdup_printf (_ ("take the decision back: %s"), work->item->words);
  else
    /* Translators: "decide as K1: K1 codes crying, K2 does not". */
    words = g_strdup_printf (_ ("decide %s: %s"), choice, work->item->words);
  work->edit = sb_edit_new (
    "consensus.decide", work->coding, get_code (work->document, work->consensus), words);
}

static gboolean
find_codings (SbDecisionWork *work, GError **error)
{
  if (!sb_consensus_find_codings (
        work->document, work->consensus, &work->codings[0], &work->codings[1]))
    return sb_decision_refuse (
      error,
      g_strdup (_ ("This coding is no consensus of two codings of this "
                   "project: begin one, or merge the files of both.")));
  for (guint i = 0; i < 2; i++)
    work->codes[i] = g_strdup (get_code (work->document, work->codings[i]));
  return TRUE;
}

gboolean
sb_consensus_decide (SbDocument *document,
                     SbCoding *consensus,
                     SbDisagreement *disagreement,
                     SbChoice choice,
                     const SbConsensusValue *value,
                     const char *by,
                     const char *reason,
                     GError **error)
{
  g_auto (SbDecisionWork) work = {.document = document,
                                  .consensus = consensus,
                                  .coding = sb_record_get_id (consensus),
                                  .item = disagreement,
                                  .choice = choice,
                                  .value = value};
  SbDecision *old;

  g_return_val_if_fail ((choice == SB_CHOICE_NEW) == (value != NULL), FALSE);
  if (!find_codings (&work, error))
    return FALSE;
  work.scheme = sb_document_get_scheme_of (document, work.coding);
  old = sb_consensus_find_decision (document, work.coding, disagreement->item);
  if (old == NULL && choice == SB_CHOICE_NONE)
    return TRUE;
  work.old = old ? g_object_ref (old) : NULL;
  work.old_records = old ? sb_decision_dup_records (old) : NULL;
  work.pieces = g_ptr_array_new_with_free_func (g_object_unref);
  begin_edit (&work);
  if (!settle (&work, error))
    return FALSE;
  take_out_old (&work);
  put_pieces (&work);
  put_decision (&work, by ? by : get_code (document, consensus), reason);
  return sb_document_apply (document, work.edit, error);
}
