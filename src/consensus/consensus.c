/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/hand-in.h>
#include <securebase/document/ids.h>

/* --- two codings --- */

gboolean
sb_settlement_init (SbSettlement *self,
                    SbDocument *document,
                    SbCoding *first,
                    SbCoding *second,
                    GError **error)
{
  SbCoding *const codings[] = {first, second};

  *self = (SbSettlement){.document = document,
                         .scheme = sb_document_get_scheme (document),
                         .rules = sb_consensus_get_rules (document)};
  for (guint i = 0; i < 2; i++) {
    self->contents[i] =
      sb_document_dup_content (document, sb_record_get_id (codings[i]), error);
    if (self->contents[i] == NULL)
      return FALSE;
  }
  self->items = sb_disagreements_list (
    self->contents[0], self->contents[1], self->scheme, &self->rules);
  return TRUE;
}

void
sb_settlement_clear (SbSettlement *self)
{
  g_clear_pointer (&self->contents[0], sb_content_free);
  g_clear_pointer (&self->contents[1], sb_content_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

const char *
sb_settlement_get_code (const SbSettlement *self, guint which)
{
  return self->contents[which]->coder->code;
}

static gboolean
is_source (SbDocument *document, const SbCoding *coding, const char *session)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return g_strcmp0 (coding->session, session) == 0 && sb_coding_is_handed_in (coding) &&
         coder && g_strcmp0 (coder->role, "consensus") != 0 &&
         g_strcmp0 (coder->role, "truth") != 0;
}

static const char *
get_code (SbDocument *document, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return coder ? coder->code : NULL;
}

static int
compare_sources (gconstpointer a, gconstpointer b, gpointer document)
{
  const SbCoding *x = *(SbCoding *const *) a, *y = *(SbCoding *const *) b;
  int order = g_strcmp0 (get_code (document, x), get_code (document, y));

  return order ? order : (int) (x->pass - y->pass);
}

GPtrArray *
sb_consensus_list_sources (SbDocument *document, const char *session)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);

    if (is_source (document, coding, session))
      g_ptr_array_add (sources, g_steal_pointer (&coding));
  }
  g_ptr_array_sort_with_data (sources, compare_sources, document);
  return sources;
}

/* --- decisions --- */

SbDecision *
sb_consensus_find_decision (SbDocument *document, const char *coding, const char *item)
{
  GListModel *decisions = sb_document_list_in (document, coding, SB_TYPE_DECISION);

  for (guint i = 0; i < g_list_model_get_n_items (decisions); i++) {
    g_autoptr (SbDecision) decision = g_list_model_get_item (decisions, i);

    if (g_strcmp0 (decision->item, item) == 0)
      return decision; /* the list holds it */
  }
  return NULL;
}

gboolean
sb_consensus_find_codings (SbDocument *document,
                           SbCoding *consensus,
                           SbCoding **first,
                           SbCoding **second)
{
  SbDecision *begun = sb_consensus_find_decision (
    document, sb_record_get_id (consensus), SB_DECISION_BEGIN);

  if (begun == NULL)
    return FALSE;
  *first = sb_document_find (document, SB_TYPE_CODING, begun->first);
  *second = sb_document_find (document, SB_TYPE_CODING, begun->second);
  return *first && *second;
}

GPtrArray *
sb_consensus_list (SbDocument *document, SbCoding *consensus, GError **error)
{
  g_auto (SbSettlement) settlement = {0};
  const char *coding = sb_record_get_id (consensus);
  SbCoding *first, *second;
  GPtrArray *items =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_consensus_item_free);

  if (!sb_consensus_find_codings (document, consensus, &first, &second))
    return items;
  if (!sb_settlement_init (&settlement, document, first, second, error)) {
    g_ptr_array_unref (items);
    return NULL;
  }
  for (guint i = 0; i < settlement.items->len; i++) {
    SbConsensusItem *item = g_new0 (SbConsensusItem, 1);

    item->disagreement = sb_disagreement_ref (settlement.items->pdata[i]);
    item->decision =
      sb_consensus_find_decision (document, coding, item->disagreement->item);
    if (item->decision)
      g_object_ref (item->decision);
    g_ptr_array_add (items, item);
  }
  return items;
}

void
sb_consensus_item_free (SbConsensusItem *item)
{
  sb_disagreement_unref (item->disagreement);
  g_clear_object (&item->decision);
  g_free (item);
}

SbConsensusItem *
sb_consensus_find_item (GPtrArray *items, const char *name)
{
  for (guint i = 0; i < items->len; i++) {
    SbConsensusItem *item = items->pdata[i];

    if (g_strcmp0 (item->disagreement->item, name) == 0)
      return item;
  }
  return NULL;
}

GPtrArray *
sb_consensus_list_stray (SbDocument *document, SbCoding *consensus, GPtrArray *items)
{
  GListModel *decisions =
    sb_document_list_in (document, sb_record_get_id (consensus), SB_TYPE_DECISION);
  GPtrArray *stray = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (decisions); i++) {
    g_autoptr (SbDecision) decision = g_list_model_get_item (decisions, i);

    if (g_strcmp0 (decision->item, SB_DECISION_BEGIN) != 0 &&
        !sb_consensus_find_item (items, decision->item))
      g_ptr_array_add (stray, g_steal_pointer (&decision));
  }
  return stray;
}

gboolean
sb_consensus_item_is_open (const SbConsensusItem *item)
{
  SbChoice choice =
    item->decision ? sb_decision_get_choice (item->decision) : SB_CHOICE_NONE;

  return choice == SB_CHOICE_NONE || choice == SB_CHOICE_OPEN ||
         choice == SB_CHOICE_THIRD;
}

gboolean
sb_decision_is_outdated (const SbDecision *decision, SbCoding *first, SbCoding *second)
{
  return g_strcmp0 (decision->first_digest, first->digest) != 0 ||
         g_strcmp0 (decision->second_digest, second->digest) != 0;
}

GStrv
sb_decision_dup_records (const SbDecision *decision)
{
  return sb_ids_from_json (decision->records);
}

/* --- choices --- */

static const char *const names[] = {NULL, "first", "second", "new", "open", "third"};

const char *
sb_choice_get_name (SbChoice choice)
{
  g_return_val_if_fail (choice < G_N_ELEMENTS (names), NULL);
  return names[choice];
}

gboolean
sb_choice_from_name (const char *name, SbChoice *choice)
{
  for (guint i = SB_CHOICE_FIRST; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0) {
      *choice = i;
      return TRUE;
    }
  return FALSE;
}

SbChoice
sb_decision_get_choice (const SbDecision *decision)
{
  SbChoice choice = SB_CHOICE_NONE;

  sb_choice_from_name (decision->choice, &choice);
  return choice;
}

char *
sb_choice_dup_words (SbChoice choice, const char *first, const char *second)
{
  switch (choice) {
  case SB_CHOICE_FIRST:
  case SB_CHOICE_SECOND:
    /* Translators: a coder's code: it is decided as this coder has it. */
    return g_strdup_printf (_ ("as %s"), choice == SB_CHOICE_FIRST ? first : second);
  case SB_CHOICE_NEW:
    return g_strdup (_ ("something else"));
  case SB_CHOICE_OPEN:
    return g_strdup (_ ("left open"));
  case SB_CHOICE_THIRD:
    return g_strdup (_ ("to a third coder"));
  default:
    return g_strdup (_ ("not decided"));
  }
}
