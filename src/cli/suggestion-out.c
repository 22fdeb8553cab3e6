/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggestion-out.h"

#include "json-out.h"

#include <glib/gi18n.h>
#include <math.h>

static void
add_met (JsonBuilder *builder, SbCriterionState state)
{
  if (state == SB_CRITERION_NOT_ASSESSABLE)
    sb_json_add_null (builder, "met");
  else
    sb_json_add_flag (builder, "met", state == SB_CRITERION_MET);
}

static void
add_criterion (JsonBuilder *builder, const SbCriterion *criterion)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "id", criterion->id);
  add_met (builder, criterion->state);
  sb_json_add_text (builder, "subgroup", criterion->subgroup);
  sb_json_add_text (builder, "words", criterion->words);
  sb_json_add_text (builder, "value", criterion->value);
  sb_json_add_real (builder, "membership", criterion->membership);
  sb_json_add_real (builder, "weight", criterion->weight);
  sb_json_add_text (
    builder, "provenance", sb_provenance_get_name (criterion->provenance));
  json_builder_end_object (builder);
}

static void
add_used (JsonBuilder *builder, const SbUsedRating *used)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "scale", used->scale);
  sb_json_add_integer (builder, "episode", used->episode);
  sb_json_add_real (builder, "low", used->low);
  sb_json_add_real (builder, "high", used->high);
  sb_json_add_text (
    builder, "origin", used->origin == SB_RATING_FROM_CODER ? "coder" : "events");
  json_builder_end_object (builder);
}

static void
add_rating (JsonBuilder *builder, const SbSuggestedRating *rating)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "scale", rating->scale);
  sb_json_add_integer (builder, "episode", rating->episode);
  sb_json_add_real (builder, "low", rating->low);
  sb_json_add_real (builder, "high", rating->high);
  sb_json_add_text (builder, "window", rating->window);
  sb_json_add_text (builder, "anchor", rating->anchor);
  sb_json_add_text (builder, "reason", rating->reason);
  sb_json_add_text (builder, "higher", rating->higher);
  sb_json_add_text (builder, "lower", rating->lower);
  sb_json_add_text (builder, "missing", rating->missing);
  sb_json_add_texts (builder, "events", rating->events);
  sb_json_add_text (builder, "provenance", sb_provenance_get_name (rating->provenance));
  json_builder_end_object (builder);
}

static void
add_levels (JsonBuilder *builder, const SbSuggestion *suggestion)
{
  sb_json_add_text (builder, "two_way", sb_category_get_two_way (suggestion->category));
  sb_json_add_text (builder, "three_way", suggestion->forced);
  sb_json_add_text (builder, "four_way", sb_category_get_four_way (suggestion->category));
}

void
sb_suggestion_add_json (const SbSuggestion *suggestion, JsonBuilder *builder)
{
  sb_json_add_text (builder, "category", suggestion->category);
  sb_json_add_text (builder, "subgroup", suggestion->subgroup);
  sb_json_add_text (builder, "forced", suggestion->forced);
  sb_json_add_text (builder, "forced_subgroup", suggestion->forced_subgroup);
  add_levels (builder, suggestion);
  sb_json_add_text (builder, "runner_up", suggestion->runner_up);
  sb_json_add_text (builder, "runner_up_same", suggestion->runner_up_same);
  sb_json_add_real (builder, "fit", suggestion->fit);
  sb_json_add_real (builder, "margin", suggestion->margin);
  sb_json_add_texts (builder, "missing", suggestion->missing);
  sb_json_add_text (builder, "rules", suggestion->rules);
  sb_json_add_texts (builder, "reasons", suggestion->reasons);
  sb_json_begin_array (builder, "used");
  for (guint i = 0; i < suggestion->used->len; i++)
    add_used (builder, g_ptr_array_index (suggestion->used, i));
  json_builder_end_array (builder);
  sb_json_begin_array (builder, "criteria");
  for (guint i = 0; i < suggestion->criteria->len; i++)
    add_criterion (builder, g_ptr_array_index (suggestion->criteria, i));
  json_builder_end_array (builder);
}

void
sb_suggestion_add_ratings_json (const SbSuggestion *suggestion, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "ratings");
  for (guint i = 0; i < suggestion->ratings->len; i++)
    add_rating (builder, g_ptr_array_index (suggestion->ratings, i));
  json_builder_end_array (builder);
}

static void
append_numbers (const SbSuggestion *suggestion, GString *text)
{
  if (!isnan (suggestion->fit))
    g_string_append_printf (text, _ ("  fit %.2f"), suggestion->fit);
  if (suggestion->runner_up && !isnan (suggestion->margin))
    g_string_append_printf (
      text, _ ("  runner-up %s, margin %.2f"), suggestion->runner_up, suggestion->margin);
  if (suggestion->runner_up_same)
    g_string_append_printf (
      text, _ ("  second of the same letter %s"), suggestion->runner_up_same);
  if (suggestion->forced && g_strcmp0 (suggestion->forced, suggestion->category) != 0)
    g_string_append_printf (text,
                            _ ("  best organised: %s %s"),
                            suggestion->forced,
                            suggestion->forced_subgroup ? suggestion->forced_subgroup
                                                        : "");
}

static const char *
get_security_word (const char *two_way)
{
  return g_str_equal (two_way, "secure") ? _ ("secure") : _ ("insecure");
}

static void
append_levels (const SbSuggestion *suggestion, GString *text)
{
  const char *two = sb_category_get_two_way (suggestion->category);
  const char *four = sb_category_get_four_way (suggestion->category);

  if (two == NULL && four == NULL && suggestion->forced == NULL)
    return;
  g_string_append_printf (text,
                          _ ("  2-way: %s  3-way: %s  4-way: %s\n"),
                          two ? get_security_word (two) : "—",
                          suggestion->forced ? suggestion->forced : "—",
                          four ? four : "—");
}

static void
append_texts (GPtrArray *texts, const char *words, GString *text)
{
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (
      text, "  %s%s\n", words, (const char *) g_ptr_array_index (texts, i));
}

static const char *
get_state_word (SbCriterionState state)
{
  switch (state) {
  case SB_CRITERION_MET:
    return _ ("met   ");
  case SB_CRITERION_MISSED:
    return _ ("missed");
  default:
    return _ ("open  ");
  }
}

static void
append_criteria (const SbSuggestion *suggestion, const char *subgroup, GString *text)
{
  for (guint i = 0; subgroup && i < suggestion->criteria->len; i++) {
    const SbCriterion *criterion = g_ptr_array_index (suggestion->criteria, i);

    if (g_strcmp0 (criterion->subgroup, subgroup) == 0)
      g_string_append_printf (text,
                              "    %s %s: %s — %s [%s]\n",
                              get_state_word (criterion->state),
                              subgroup,
                              criterion->words,
                              criterion->value ? criterion->value : "?",
                              sb_provenance_get_name (criterion->provenance));
  }
}

static void
append_detail (const char *label, const char *words, GString *text)
{
  if (words)
    g_string_append_printf (text, "      %s: %s\n", label, words);
}

static void
append_rating (const SbSuggestedRating *rating, GString *text)
{
  g_string_append_printf (text, _ ("  %s in Ep %d: "), rating->scale, rating->episode);
  if (isnan (rating->low))
    g_string_append (text, rating->missing ? rating->missing : "?");
  else if (rating->low == rating->high)
    g_string_append_printf (text, "%g", rating->low);
  else
    g_string_append_printf (text, "%g–%g", rating->low, rating->high);
  if (!isnan (rating->low) && rating->reason)
    g_string_append_printf (text, " — %s", rating->reason);
  g_string_append_printf (text, " [%s]\n", sb_provenance_get_name (rating->provenance));
  append_detail (_ ("judged"), rating->window, text);
  append_detail (_ ("higher"), rating->higher, text);
  append_detail (_ ("lower"), rating->lower, text);
}

void
sb_suggestion_append_line (const SbSuggestion *suggestion,
                           const char *title,
                           GString *text)
{
  g_string_append_printf (text,
                          "%s: %s %s",
                          title,
                          suggestion->category ? suggestion->category
                                               : _ ("no suggestion"),
                          suggestion->subgroup ? suggestion->subgroup : "");
  append_numbers (suggestion, text);
  g_string_append_c (text, '\n');
}

void
sb_suggestion_append_text (const SbSuggestion *suggestion,
                           const char *title,
                           GString *text)
{
  sb_suggestion_append_line (suggestion, title, text);
  append_levels (suggestion, text);
  if (suggestion->rules && !g_str_equal (suggestion->rules, "shipped"))
    g_string_append_printf (text, _ ("  rules: %s\n"), suggestion->rules);
  append_texts (suggestion->reasons, "", text);
  append_texts (suggestion->missing, _ ("missing: "), text);
  append_criteria (suggestion, suggestion->forced_subgroup, text);
  append_criteria (suggestion, suggestion->runner_up, text);
  for (guint i = 0; i < suggestion->ratings->len; i++)
    append_rating (g_ptr_array_index (suggestion->ratings, i), text);
}

const char *
sb_suggestion_get_caution (void)
{
  return _ ("A research aid, not a diagnosis. Rules marked unverified must be checked "
            "against the book before a lab relies on them.\n");
}
