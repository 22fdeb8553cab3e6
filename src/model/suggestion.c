/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/model/suggestion.h>

#include <math.h>

SbSuggestedRating *
sb_suggested_rating_new (void)
{
  SbSuggestedRating *rating = g_new0 (SbSuggestedRating, 1);

  rating->low = rating->high = NAN;
  rating->events = g_ptr_array_new_with_free_func (g_free);
  return rating;
}

void
sb_suggested_rating_free (SbSuggestedRating *rating)
{
  g_free (rating->scale);
  g_free (rating->anchor);
  g_free (rating->reason);
  g_free (rating->higher);
  g_free (rating->lower);
  g_free (rating->missing);
  g_free (rating->window);
  g_ptr_array_unref (rating->events);
  g_free (rating);
}

SbCriterion *
sb_criterion_new (void)
{
  SbCriterion *criterion = g_new0 (SbCriterion, 1);

  criterion->low = criterion->high = criterion->membership = NAN;
  criterion->state = SB_CRITERION_NOT_ASSESSABLE;
  return criterion;
}

void
sb_criterion_free (SbCriterion *criterion)
{
  g_free (criterion->id);
  g_free (criterion->subgroup);
  g_free (criterion->words);
  g_free (criterion->value);
  g_free (criterion);
}

SbUsedRating *
sb_used_rating_new (void)
{
  SbUsedRating *rating = g_new0 (SbUsedRating, 1);

  rating->low = rating->high = NAN;
  return rating;
}

void
sb_used_rating_free (SbUsedRating *rating)
{
  g_free (rating->scale);
  g_free (rating);
}

SbSuggestion *
sb_suggestion_new (void)
{
  SbSuggestion *suggestion = g_new0 (SbSuggestion, 1);

  suggestion->fit = suggestion->margin = NAN;
  suggestion->seeking_avoidance = suggestion->resistance = NAN;
  suggestion->missing = g_ptr_array_new_with_free_func (g_free);
  suggestion->reasons = g_ptr_array_new_with_free_func (g_free);
  suggestion->criteria =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_criterion_free);
  suggestion->ratings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_suggested_rating_free);
  suggestion->used =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_used_rating_free);
  return suggestion;
}

void
sb_suggestion_free (SbSuggestion *suggestion)
{
  g_free (suggestion->session);
  g_free (suggestion->coder);
  g_free (suggestion->category);
  g_free (suggestion->subgroup);
  g_free (suggestion->forced);
  g_free (suggestion->forced_subgroup);
  g_free (suggestion->runner_up);
  g_free (suggestion->runner_up_same);
  g_free (suggestion->rules);
  g_ptr_array_unref (suggestion->missing);
  g_ptr_array_unref (suggestion->reasons);
  g_ptr_array_unref (suggestion->criteria);
  g_ptr_array_unref (suggestion->ratings);
  g_ptr_array_unref (suggestion->used);
  g_free (suggestion);
}

const char *
sb_category_get_four_way (const char *category)
{
  static const char *const categories[] = {"A", "B", "C", "D", "CC"};

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (g_strcmp0 (category, categories[i]) == 0)
      return categories[i];
  return NULL;
}

const char *
sb_category_get_two_way (const char *category)
{
  const char *four = sb_category_get_four_way (category);

  if (four == NULL)
    return NULL;
  return g_str_equal (four, "B") ? "secure" : "insecure";
}
