/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/classify/tryout.h>

#include <math.h>
#include <string.h>

enum {
  BEFORE,
  AFTER,
  N_TIMES
};

static void
free_rating (gpointer data)
{
  SbTryoutRating *rating = data;

  g_free (rating->scale);
  g_free (rating);
}

void
sb_tryout_row_free (SbTryoutRow *row)
{
  g_free (row->session);
  g_free (row->coder);
  g_free (row->blind);
  for (guint i = 0; i < N_TIMES; i++) {
    g_free (row->from_ratings[i]);
    g_free (row->from_events[i]);
  }
  g_ptr_array_unref (row->ratings);
  g_free (row);
}

void
sb_tryout_free (SbTryout *tryout)
{
  g_ptr_array_unref (tryout->rows);
  g_free (tryout);
}

static char *
dup_category (const char *category, const char *subgroup)
{
  return g_strdup (subgroup ? subgroup : category);
}

/* A subgroup belongs to the letter that it begins with; CC is a category of its own. */
static gboolean
is_same_letter (const char *a, const char *b)
{
  gboolean is_mixture = g_strcmp0 (a, "CC") == 0;

  if (a == NULL || b == NULL || is_mixture != g_str_equal (b, "CC"))
    return FALSE;
  return g_str_equal (a, b) || (strlen (a) <= 2 && strlen (b) <= 2 && a[0] == b[0]);
}

static SbTryoutRating *
find_rating (SbTryoutRow *row, const SbSuggestedRating *rating)
{
  SbTryoutRating *found;

  for (guint i = 0; i < row->ratings->len; i++) {
    found = g_ptr_array_index (row->ratings, i);
    if (found->episode == rating->episode && g_str_equal (found->scale, rating->scale))
      return found;
  }
  found = g_new0 (SbTryoutRating, 1);
  found->scale = g_strdup (rating->scale);
  found->episode = rating->episode;
  found->blind = NAN;
  for (guint i = 0; i < N_TIMES; i++)
    found->low[i] = found->high[i] = NAN;
  g_ptr_array_add (row->ratings, found);
  return found;
}

static void
take_ratings (SbTryoutRow *row,
              SbContent *content,
              const SbSuggestion *suggestion,
              guint time)
{
  for (guint i = 0; i < suggestion->ratings->len; i++) {
    const SbSuggestedRating *from = g_ptr_array_index (suggestion->ratings, i);
    const SbRating *blind =
      sb_content_find_rating (content, "blind", from->episode, "caregiver", from->scale);
    SbTryoutRating *rating;

    if (isnan (from->low))
      continue;
    rating = find_rating (row, from);
    rating->low[time] = from->low;
    rating->high[time] = from->high;
    rating->blind = blind ? blind->value : NAN;
  }
}

static void
suggest (SbTryoutRow *row, SbContent *content, SbScheme *scheme, guint time)
{
  g_autoptr (SbSuggestion) rated =
    sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  g_autoptr (SbSuggestion) timed =
    sb_classify_content (scheme, content, SB_CLASSIFY_EVENTS);

  row->from_ratings[time] = dup_category (rated->category, rated->subgroup);
  row->from_events[time] = dup_category (timed->category, timed->subgroup);
  take_ratings (row, content, timed, time);
}

static gboolean
is_same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
count_changes (SbTryoutRow *row)
{
  for (guint i = 0; i < row->ratings->len; i++) {
    const SbTryoutRating *rating = g_ptr_array_index (row->ratings, i);

    if (!is_same (rating->low[BEFORE], rating->low[AFTER]) ||
        !is_same (rating->high[BEFORE], rating->high[AFTER]))
      row->n_changed_ratings++;
  }
  row->changes = row->n_changed_ratings > 0 ||
                 g_strcmp0 (row->from_ratings[BEFORE], row->from_ratings[AFTER]) != 0 ||
                 g_strcmp0 (row->from_events[BEFORE], row->from_events[AFTER]) != 0;
}

static SbTryoutRow *
make_row (const SbStudy *study, SbContent *content, SbScheme *changed)
{
  const SbClassification *blind = sb_content_find_classification (content, "blind");
  SbTryoutRow *row = g_new0 (SbTryoutRow, 1);

  row->session = g_strdup (content->session->label);
  row->coder = g_strdup (content->coder->code);
  row->blind = blind ? dup_category (blind->category, blind->subgroup) : NULL;
  row->ratings = g_ptr_array_new_with_free_func (free_rating);
  suggest (row, content, sb_content_get_scheme (content, study->scheme), BEFORE);
  suggest (row, content, changed, AFTER);
  count_changes (row);
  return row;
}

static void
count_category (SbTryoutShare *share, const char *blind, char *const suggested[N_TIMES])
{
  if (blind == NULL)
    return;
  share->n++;
  for (guint i = 0; i < N_TIMES; i++)
    share->same[i] += is_same_letter (blind, suggested[i]) ? 1 : 0;
}

static void
count_ratings (SbTryoutShare *share, const SbTryoutRow *row)
{
  for (guint i = 0; i < row->ratings->len; i++) {
    const SbTryoutRating *rating = g_ptr_array_index (row->ratings, i);

    if (isnan (rating->blind))
      continue;
    share->n++;
    for (guint k = 0; k < N_TIMES; k++)
      share->same[k] +=
        rating->blind >= rating->low[k] && rating->blind <= rating->high[k] ? 1 : 0;
  }
}

static void
take (SbTryout *tryout, SbTryoutRow *row)
{
  g_ptr_array_add (tryout->rows, row);
  tryout->n_changed += row->changes ? 1 : 0;
  count_category (&tryout->from_ratings, row->blind, row->from_ratings);
  count_category (&tryout->from_events, row->blind, row->from_events);
  count_ratings (&tryout->ratings, row);
}

SbTryout *
sb_tryout_new (const SbStudy *study,
               SbScheme *changed,
               SbProgressFunc progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (SbTryout) tryout = g_new0 (SbTryout, 1);

  tryout->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_tryout_row_free);
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (sb_project_may_suggest (study->project, content->coding))
      take (tryout, make_row (study, content, changed));
    if (progress)
      progress ((double) (i + 1) / study->contents->len, NULL, user_data);
  }
  return g_steal_pointer (&tryout);
}
