/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disagreement-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static SbRating *
find_rating (SbContent *content, const SbRating *like)
{
  SbRating *rating = sb_content_find_rating (content,
                                             sb_content_get_counting_record (content),
                                             (int) like->episode,
                                             like->partner,
                                             like->scale);

  return rating && sb_rating_is_given (rating) ? rating : NULL;
}

static double
get_value (const SbRating *rating)
{
  return rating && !rating->cannot_score ? rating->value : NAN;
}

/* NaN where there are no two numbers. */
static double
get_points (const SbRating *a, const SbRating *b)
{
  return fabs (get_value (a) - get_value (b));
}

static gboolean
is_different (const SbDisagreementWork *work, const SbRating *a, const SbRating *b)
{
  if (!a || !b || a->cannot_score != b->cannot_score)
    return TRUE;
  return !a->cannot_score && get_points (a, b) > work->rules->points;
}

/* The evidence that a coder pointed at, else the whole episode. */
static void
place (SbDisagreementWork *work, SbDisagreement *item, const SbRating *which)
{
  item->episode = which->episode;
  item->what = which->scale;
  for (guint i = 0; i < 2; i++) {
    const SbRating *rating = item->records[i];

    if (rating && rating->evidence_start != SB_TIME_NONE) {
      item->time = rating->evidence_start;
      item->end = rating->evidence_end;
      return;
    }
  }
  for (guint i = 0; i < 2 && item->time == SB_TIME_NONE; i++) {
    SbEpisode *episode =
      sb_content_find_episode (work->contents[i], (int) which->episode);

    if (episode) {
      item->time = episode->start;
      item->end = episode->end;
    }
  }
}

static void
add_rating (SbDisagreementWork *work, SbRating *which)
{
  SbRating *a = find_rating (work->contents[0], which);
  SbRating *b = find_rating (work->contents[1], which);
  SbDisagreement *item;

  if (!is_different (work, a, b))
    return;
  item = sb_disagreement_add (
    work,
    SB_DISAGREEMENT_RATING,
    g_strdup_printf (
      "rating:%s.%" G_GINT64_FORMAT ".%s", which->scale, which->episode, which->partner),
    a,
    b,
    sb_disagreement_dup_rating (work, which, a, b));
  item->size = get_points (a, b);
  place (work, item, which);
}

void
sb_disagreement_add_ratings (SbDisagreementWork *work)
{
  for (guint c = 0; c < 2; c++) {
    SbContent *content = work->contents[c];
    const char *record = sb_content_get_counting_record (content);

    for (guint i = 0; i < content->ratings->len; i++) {
      SbRating *rating = g_ptr_array_index (content->ratings, i);

      if (g_strcmp0 (rating->record, record) != 0 || !sb_rating_is_given (rating))
        continue;
      if (c == 0 || !find_rating (work->contents[0], rating))
        add_rating (work, rating);
    }
  }
}

/* --- categories --- */

static SbDisagreement *
add_field (SbDisagreementWork *work,
           SbClassification *const records[2],
           const char *field,
           const char *about,
           const char *first,
           const char *second)
{
  SbDisagreement *item =
    sb_disagreement_add (work,
                         SB_DISAGREEMENT_CATEGORY,
                         g_strdup_printf ("category:%s", field),
                         records[0],
                         records[1],
                         sb_disagreement_dup_values (work, about, first, second));

  item->what = field;
  return item;
}

static void
compare_texts (SbDisagreementWork *work,
               SbClassification *const records[2],
               const char *field,
               const char *about,
               const char *first,
               const char *second)
{
  if (g_strcmp0 (first, second) != 0)
    add_field (work, records, field, about, first, second);
}

static char *
dup_score (double score)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (score) ? NULL
                       : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%g", score));
}

static void
compare_scores (SbDisagreementWork *work,
                SbClassification *const records[2],
                double first,
                double second)
{
  g_autofree char *a = dup_score (first), *b = dup_score (second);
  double points = fabs (first - second);

  if ((!a && !b) || points <= work->rules->points)
    return;
  add_field (work, records, "d_score", _ ("D score"), a, b)->size = points;
}

/* Whether the organised category says something beside the category. */
static gboolean
is_forced (const SbClassification *classification)
{
  return classification &&
         g_strcmp0 (classification->forced, classification->category) != 0;
}

void
sb_disagreement_add_categories (SbDisagreementWork *work)
{
  static const SbClassification nothing = {.d_score = NAN};
  SbClassification *records[2];
  const SbClassification *a, *b;

  for (guint i = 0; i < 2; i++)
    records[i] = sb_content_find_classification (
      work->contents[i], sb_content_get_counting_record (work->contents[i]));
  a = records[0] ? records[0] : &nothing;
  b = records[1] ? records[1] : &nothing;
  compare_texts (work, records, "category", _ ("Category"), a->category, b->category);
  compare_texts (work, records, "subgroup", _ ("Subgroup"), a->subgroup, b->subgroup);
  if (is_forced (records[0]) || is_forced (records[1])) {
    compare_texts (work, records, "forced", _ ("Forced category"), a->forced, b->forced);
    compare_texts (work,
                   records,
                   "forced_subgroup",
                   _ ("Forced subgroup"),
                   a->forced_subgroup,
                   b->forced_subgroup);
  }
  compare_scores (work, records, a->d_score, b->d_score);
}
