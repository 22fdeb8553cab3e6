/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/classify.h>

#include <glib/gi18n-lib.h>
#include <securebase/classify/mark-aid.h>

#include "verdict.h"

/* A coding as findings: from its ratings or from what was suggested for its events. */

static void
take_rating (SbFindings *findings, SbRating *rating)
{
  SbFound *found = sb_findings_find (findings, rating->scale, (int) rating->episode);

  if (!rating->cannot_score)
    sb_findings_set_rating (findings,
                            rating->scale,
                            (int) rating->episode,
                            (SbRange){rating->value, rating->value},
                            SB_RATING_FROM_CODER);
  else if (found) {
    found->cannot_score = TRUE;
    g_ptr_array_add (findings->notes,
                     g_strdup_printf (_ ("%s%d: the coder cannot score it."),
                                      rating->scale,
                                      (int) rating->episode));
  }
}

static void
take_ratings (SbFindings *findings, SbContent *content)
{
  const char *record = sb_content_get_counting_record (content);

  for (guint i = 0; i < content->ratings->len; i++) {
    SbRating *rating = g_ptr_array_index (content->ratings, i);

    if (g_strcmp0 (rating->record, record) == 0 &&
        g_strcmp0 (rating->partner, "caregiver") == 0)
      take_rating (findings, rating);
  }
}

/* Beside ratings of the coder's own, whose each one is must be seen. */
static void
note_suggested (SbFindings *findings, const SbSuggestedRating *rating)
{
  g_autofree char *value = sb_range_to_text ((SbRange){rating->low, rating->high});

  g_ptr_array_add (
    findings->notes,
    g_strdup_printf (_ ("%s%d: not rated by the coder; %s is suggested from events."),
                     rating->scale,
                     rating->episode,
                     value));
}

static void
take_suggested (SbFindings *findings, const SbSuggestedRating *rating, gboolean is_mixed)
{
  const SbFound *found = sb_findings_find (findings, rating->scale, rating->episode);

  if (!found || found->cannot_score || !sb_range_is_missing (found->range))
    return;
  if (rating->missing)
    g_ptr_array_add (
      findings->notes,
      g_strdup_printf ("%s%d: %s", rating->scale, rating->episode, rating->missing));
  else if (is_mixed)
    note_suggested (findings, rating);
  sb_findings_set_rating (findings,
                          rating->scale,
                          rating->episode,
                          (SbRange){rating->low, rating->high},
                          SB_RATING_FROM_EVENTS);
}

static void
take_d_score (SbFindings *findings, SbContent *content)
{
  SbClassification *classification =
    sb_content_find_classification (content, sb_content_get_counting_record (content));

  if (classification == NULL)
    return;
  sb_findings_set_d_score (findings, classification->d_score);
  if (classification->category)
    findings->d_decision =
      g_str_equal (classification->category, "D") ? SB_D_DECIDED : SB_D_DECIDED_AGAINST;
}

SbFindings *
sb_findings_new_for_content (SbScheme *scheme,
                             SbContent *content,
                             SbMeasures *measures,
                             GPtrArray *suggested,
                             SbClassifySource source)
{
  SbFindings *findings = sb_findings_new (scheme);

  findings->measures = measures;
  if (source != SB_CLASSIFY_EVENTS)
    take_ratings (findings, content);
  for (guint i = 0; i < suggested->len && source != SB_CLASSIFY_RATINGS; i++)
    take_suggested (
      findings, g_ptr_array_index (suggested, i), source == SB_CLASSIFY_MIXED);
  take_d_score (findings, content);
  return findings;
}

SbSuggestion *
sb_classify_content (SbScheme *scheme, SbContent *content, SbClassifySource source)
{
  g_autoptr (SbMeasures) measures = sb_measures_new_listed (scheme, content);
  GPtrArray *ratings = sb_classify_suggest_ratings (scheme, measures);
  g_autoptr (SbFindings) findings =
    sb_findings_new_for_content (scheme, content, measures, ratings, source);
  SbSuggestion *suggestion = sb_verdict_reach (findings);

  g_ptr_array_unref (suggestion->ratings);
  suggestion->ratings = ratings;
  suggestion->session = g_strdup (content->session ? content->session->label : NULL);
  suggestion->coder = g_strdup (content->coder ? content->coder->code : NULL);
  sb_mark_aid_list_cautions (scheme, content, suggestion->reasons);
  return suggestion;
}
