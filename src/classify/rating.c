/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/classify.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>

#include "condition.h"

/* Suggested ratings: the rules of a scale are tried from the highest anchor down. The
 * first that holds gives the rating; what could not be assessed above it opens a range
 * upwards. */

typedef struct {
  const SbRatingRules *rules;
  const SbScale *scale;
  SbMeasures *measures;
  int episode;
  int earned;      /* the rule that holds; -1: none does */
  int open;        /* the highest rule above it that is not known; -1: none */
  GPtrArray *gaps; /* why it is not known; owned sentences, each once */
} SbTrial;

static const SbRatingRule *
get_rule (SbTrial *trial, int i)
{
  return g_ptr_array_index (trial->rules->rules, i);
}

static const char *
get_anchor (SbTrial *trial, double value)
{
  for (guint i = 0; i < trial->scale->anchors->len; i++) {
    const SbAnchor *anchor = g_ptr_array_index (trial->scale->anchors, i);

    if (anchor->value == value)
      return anchor->text;
  }
  return "";
}

/* Takes @text. Two tests of one measure state the same fact. */
static void
add_once (GPtrArray *parts, char *text)
{
  if (g_ptr_array_find_with_equal_func (parts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (parts, text);
}

static void
note_gaps (SbTrial *trial, const SbRatingRule *rule)
{
  g_autoptr (GPtrArray) tests = sb_condition_list_tests (
    rule->when, trial->measures, trial->episode, SB_TRUTH_UNKNOWN);

  for (guint i = 0; i < tests->len; i++)
    add_once (trial->gaps,
              sb_condition_describe_fact (
                g_ptr_array_index (tests, i), trial->measures, trial->episode));
}

static void
try_rules (SbTrial *trial)
{
  trial->earned = trial->open = -1;
  for (int i = 0; i < (int) trial->rules->rules->len && trial->earned < 0; i++) {
    const SbRatingRule *rule = get_rule (trial, i);
    SbTruth truth = sb_condition_judge (rule->when, trial->measures, trial->episode);

    if (truth == SB_TRUTH_TRUE)
      trial->earned = i;
    if (truth != SB_TRUTH_UNKNOWN)
      continue;
    if (trial->open < 0)
      trial->open = i;
    note_gaps (trial, rule);
  }
}

static char *
join (GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (
      text, "%s%s", i ? "; " : "", (char *) g_ptr_array_index (parts, i));
  return g_string_free (text, FALSE);
}

static char *
describe_facts (SbTrial *trial, const SbRatingRule *rule)
{
  g_autoptr (GPtrArray) tests =
    sb_condition_list_tests (rule->when, trial->measures, trial->episode, SB_TRUTH_TRUE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tests->len; i++)
    add_once (parts,
              sb_condition_describe_fact (
                g_ptr_array_index (tests, i), trial->measures, trial->episode));
  return join (parts);
}

static char *
describe_reason (SbTrial *trial)
{
  const SbRatingRule *rule = get_rule (trial, trial->earned);
  g_autofree char *facts = describe_facts (trial, rule);
  g_autofree char *gaps = join (trial->gaps);

  if (trial->open < 0)
    return g_strdup_printf (_ ("%s Seen: %s."), rule->words, facts);
  return g_strdup_printf (
    _ ("%s Seen: %s. It may be more; not known: %s"), rule->words, facts, gaps);
}

static char *
describe_higher (SbTrial *trial, int above)
{
  const SbRatingRule *rule = get_rule (trial, above);
  g_autofree char *lacks =
    sb_condition_describe_rise (rule->when, trial->measures, trial->episode);

  return g_strdup_printf (_ ("%g: %s Lacking: %s."),
                          rule->value,
                          get_anchor (trial, rule->value),
                          lacks ? lacks : "?");
}

static char *
describe_lower (SbTrial *trial)
{
  const SbRatingRule *rule;
  g_autofree char *fall = NULL;

  if (trial->earned + 1 == (int) trial->rules->rules->len)
    return NULL;
  rule = get_rule (trial, trial->earned + 1);
  fall = sb_condition_describe_fall (
    get_rule (trial, trial->earned)->when, trial->measures, trial->episode);
  return g_strdup_printf (_ ("%g: %s It would take: %s."),
                          rule->value,
                          get_anchor (trial, rule->value),
                          fall ? fall : "?");
}

/* What was judged, so that nobody takes the sum over an extended reunion for it. */
static char *
describe_window (SbMeasures *measures, int episode)
{
  const SbMeasure *judged = sb_measures_find (measures, episode, "judged_time");
  const SbMeasure *whole = sb_measures_find (measures, episode, "duration");
  g_autofree char *part = NULL, *all = NULL;

  if (!judged || !whole || judged->state != SB_MEASURE_VALUE ||
      whole->state != SB_MEASURE_VALUE)
    return NULL;
  part = sb_real_to_short_text (judged->value);
  all = sb_real_to_short_text (whole->value);
  return judged->value < whole->value
           ? g_strdup_printf (_ ("the first %s s of %s s"), part, all)
           : g_strdup_printf (_ ("the whole episode, %s s"), all);
}

static void
add_event (SbSuggestedRating *rating, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (rating->events, id, g_str_equal, NULL))
    g_ptr_array_add (rating->events, g_strdup (id));
}

static void
add_evidence (SbTrial *trial, SbSuggestedRating *rating)
{
  g_autoptr (GPtrArray) tests =
    sb_condition_list_tests (get_rule (trial, trial->earned)->when,
                             trial->measures,
                             trial->episode,
                             SB_TRUTH_TRUE);

  for (guint i = 0; i < tests->len; i++) {
    const SbCondition *test = g_ptr_array_index (tests, i);
    const SbMeasure *measure =
      sb_measures_find (trial->measures, trial->episode, test->measure);

    for (guint e = 0; e < measure->events->len; e++)
      add_event (rating, g_ptr_array_index (measure->events, e));
  }
}

static void
fill_earned (SbTrial *trial, SbSuggestedRating *rating)
{
  const SbRatingRule *rule = get_rule (trial, trial->earned);
  int top = trial->open < 0 ? trial->earned : trial->open;

  rating->low = rule->value;
  rating->high = get_rule (trial, top)->value;
  rating->anchor = g_strdup (get_anchor (trial, rule->value));
  rating->provenance = rule->provenance;
  rating->reason = describe_reason (trial);
  rating->higher = top > 0 ? describe_higher (trial, top - 1) : NULL;
  rating->lower = describe_lower (trial);
  add_evidence (trial, rating);
}

static gboolean
is_narrow_enough (SbTrial *trial, double widest)
{
  if (trial->earned < 0)
    return FALSE;
  return trial->open < 0 ||
         get_rule (trial, trial->open)->value - get_rule (trial, trial->earned)->value <=
           widest;
}

static SbSuggestedRating *
suggest (SbScheme *scheme, const SbRatingRules *rules, SbMeasures *measures, int episode)
{
  SbSuggestedRating *rating = sb_suggested_rating_new ();
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_free);
  SbTrial trial = {rules, sb_scheme_find_scale (scheme, rules->scale), measures, episode};

  trial.gaps = gaps;
  rating->episode = episode;
  rating->scale = g_strdup (rules->scale);
  rating->provenance = SB_PROVENANCE_UNVERIFIED;
  rating->window = describe_window (measures, episode);
  try_rules (&trial);
  if (is_narrow_enough (&trial, sb_scheme_get_number (scheme, "rating_range_widest")))
    fill_earned (&trial, rating);
  else if (gaps->len)
    rating->missing = join (gaps);
  else
    rating->missing = g_strdup (_ ("No rule of the scheme holds for what was seen."));
  return rating;
}

GPtrArray *
sb_classify_suggest_ratings (SbScheme *scheme, SbMeasures *measures)
{
  const GPtrArray *sets = sb_scheme_get_rating_rules (scheme);
  GPtrArray *ratings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_suggested_rating_free);

  for (guint i = 0; i < sets->len; i++) {
    const SbRatingRules *rules = g_ptr_array_index (sets, i);

    for (guint e = 0; e < rules->episodes->len; e++)
      g_ptr_array_add (
        ratings,
        suggest (scheme, rules, measures, g_array_index (rules->episodes, int, e)));
  }
  return ratings;
}
