/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decide-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <securebase/document/judgement.h>

/* Decisions about ratings and the category. */

/* --- ratings --- */

static SbRating *
find_standing (const SbDecisionWork *work, const SbRating *like)
{
  GListModel *ratings =
    sb_document_list_in (work->document, work->coding, SB_TYPE_RATING);

  for (guint i = 0; i < g_list_model_get_n_items (ratings); i++) {
    g_autoptr (SbRating) rating = g_list_model_get_item (ratings, i);

    if (g_strcmp0 (rating->record, SB_RECORD_CURRENT) == 0 &&
        rating->episode == like->episode &&
        g_strcmp0 (rating->partner, like->partner) == 0 &&
        g_strcmp0 (rating->scale, like->scale) == 0)
      return rating; /* the list holds it */
  }
  return NULL;
}

static gboolean
check_number (double value,
              double minimum,
              double maximum,
              double step,
              const char *name,
              GError **error)
{
  g_autofree char *low = sb_real_to_text (minimum);
  g_autofree char *high = sb_real_to_text (maximum);
  g_autofree char *steps = sb_real_to_text (step);
  double n = (value - minimum) / step;

  if (isnan (value) || (value >= minimum && value <= maximum && n == floor (n)))
    return TRUE;
  return sb_decision_refuse (
    error,
    g_strdup_printf (
      _ ("%s is rated from %s to %s in steps of %s."), name, low, high, steps));
}

gboolean
sb_decision_settle_rating (SbDecisionWork *work, GError **error)
{
  SbRating *chosen = sb_decision_get_chosen (work);
  SbRating *like =
    work->item->records[0] ? work->item->records[0] : work->item->records[1];
  const SbScale *scale = sb_scheme_find_scale (work->scheme, like->scale);
  SbRating *standing = find_standing (work, like);
  g_autoptr (SbRating) rating = NULL;

  if (work->choice != SB_CHOICE_NEW && chosen == NULL)
    return TRUE;
  rating = sb_piece_new_rating (chosen ? chosen : like, work->coding);
  if (work->choice == SB_CHOICE_NEW) {
    if (scale && !check_number (work->value->value,
                                scale->minimum,
                                scale->maximum,
                                scale->step,
                                scale->name,
                                error))
      return FALSE;
    rating->value = work->value->value;
    rating->cannot_score = isnan (work->value->value);
    sb_record_set_text (&rating->note, NULL);
    rating->evidence_start = rating->evidence_end = SB_TIME_NONE;
  }
  g_free (rating->changed_at);
  rating->changed_at = sb_document_dup_now (work->document);
  g_ptr_array_add (work->pieces,
                   standing ? sb_record_dup_with_id (rating, sb_record_get_id (standing))
                            : g_steal_pointer (&rating));
  return TRUE;
}

/* --- the category, field by field --- */

static SbClassification *
find_classification (const SbDecisionWork *work)
{
  GListModel *all =
    sb_document_list_in (work->document, work->coding, SB_TYPE_CLASSIFICATION);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbClassification) classification = g_list_model_get_item (all, i);

    if (g_strcmp0 (classification->record, SB_RECORD_CURRENT) == 0)
      return classification; /* the list holds it */
  }
  return NULL;
}

static SbClassification *
begin_classification (const SbDecisionWork *work)
{
  SbClassification *standing = find_classification (work);
  SbClassification *changed;

  if (standing)
    return sb_record_dup (standing);
  changed = sb_record_new (SB_TYPE_CLASSIFICATION);
  changed->coding = g_strdup (work->coding);
  changed->record = g_strdup (SB_RECORD_CURRENT);
  return changed;
}

static gboolean
set_score (SbDecisionWork *work, SbClassification *changed, GError **error)
{
  const SbDisorganisation *rule = sb_scheme_get_disorganisation (work->scheme);
  SbClassification *chosen = sb_decision_get_chosen (work);

  changed->d_score = chosen ? chosen->d_score : NAN;
  if (work->choice == SB_CHOICE_NEW)
    changed->d_score = work->value->value;
  return rule == NULL || check_number (changed->d_score,
                                       rule->minimum,
                                       rule->maximum,
                                       rule->step,
                                       _ ("Disorganisation"),
                                       error);
}

static gboolean
check_category (SbDecisionWork *work, SbClassification *changed, GError **error)
{
  char *fault;

  if (changed->subgroup && changed->category == NULL)
    return sb_decision_refuse (error,
                               g_strdup (_ ("Decide the category before its subgroup.")));
  fault = sb_classification_dup_fault (work->scheme, changed);
  return fault == NULL || sb_decision_refuse (error, fault);
}

static gboolean
set_field (SbDecisionWork *work, SbClassification *changed, GError **error)
{
  char **member = sb_piece_get_field (changed, work->item->what);
  SbClassification *chosen = sb_decision_get_chosen (work);
  gboolean was_own = g_strcmp0 (changed->forced, changed->category) == 0;

  if (member == NULL)
    return set_score (work, changed, error);
  sb_record_set_text (member,
                      chosen ? *sb_piece_get_field (chosen, work->item->what) : NULL);
  if (work->choice == SB_CHOICE_NEW)
    sb_record_set_text (member, work->value->text);
  if (was_own && changed->category == NULL) {
    sb_record_set_text (&changed->forced, NULL);
    sb_record_set_text (&changed->forced_subgroup, NULL);
  }
  sb_classification_fill_forced (changed);
  return check_category (work, changed, error);
}

/* The one classification stands; a field of it is changed. */
gboolean
sb_decision_settle_field (SbDecisionWork *work, GError **error)
{
  SbClassification *standing = find_classification (work);
  g_autoptr (SbClassification) changed = begin_classification (work);
  gboolean is_put = sb_decision_get_chosen (work) || work->choice == SB_CHOICE_NEW;

  if (!set_field (work, changed, error))
    return FALSE;
  if (standing && sb_record_equal (standing, changed)) {
    if (is_put)
      g_ptr_array_add (work->pieces, g_steal_pointer (&changed));
    return TRUE;
  }
  g_free (changed->changed_at);
  changed->changed_at = sb_document_dup_now (work->document);
  if (is_put)
    g_ptr_array_add (work->pieces, g_steal_pointer (&changed));
  else if (standing)
    sb_edit_update (work->edit, standing, changed);
  return TRUE;
}
