/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/base/table.h>

/* Ratings: the value, a note, and the evidence that they rest on. */

static SbRating *
find_in (SbRecorder *self,
         const char *record,
         int episode,
         const char *partner,
         const char *scale)
{
  GListModel *ratings = sb_recorder_list (self, SB_TYPE_RATING);

  for (guint i = 0; i < g_list_model_get_n_items (ratings); i++) {
    g_autoptr (SbRating) rating = g_list_model_get_item (ratings, i);

    if (rating->episode == episode && g_strcmp0 (rating->record, record) == 0 &&
        g_strcmp0 (rating->partner, partner) == 0 &&
        g_strcmp0 (rating->scale, scale) == 0)
      return rating;
  }
  return NULL;
}

SbRating *
sb_recorder_find_rating (SbRecorder *self,
                         int episode,
                         const char *partner,
                         const char *scale)
{
  return find_in (self, SB_RECORD_CURRENT, episode, partner, scale);
}

SbRating *
sb_recorder_find_blind_rating (SbRecorder *self,
                               int episode,
                               const char *partner,
                               const char *scale)
{
  return find_in (self, SB_RECORD_BLIND, episode, partner, scale);
}

static gboolean
is_on_step (const SbScale *scale, double value)
{
  double steps = (value - scale->minimum) / scale->step;

  return value >= scale->minimum && value <= scale->maximum && steps == floor (steps);
}

static gboolean
check_value (const SbScale *scale, double value, GError **error)
{
  g_autofree char *minimum = sb_real_to_text (scale->minimum);
  g_autofree char *maximum = sb_real_to_text (scale->maximum);
  g_autofree char *step = sb_real_to_text (scale->step);

  if (isnan (value) || is_on_step (scale, value))
    return TRUE;
  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("%s is rated from %s to %s in steps of %s."),
                     scale->name,
                     minimum,
                     maximum,
                     step));
}

/* The scale, if it is rated there; else NULL and the reason. */
static const SbScale *
find_scale (
  SbRecorder *self, int episode, const char *partner, const char *id, GError **error)
{
  const SbScale *scale =
    sb_scheme_find_scale (sb_document_get_scheme_of (self->document, self->coding), id);

  if (scale && sb_scale_is_rated (scale, episode, partner))
    return scale;
  if (scale)
    sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup_printf (
        _ ("%s is not rated in episode %d towards this partner."), scale->name, episode));
  else
    sb_recorder_refuse (error,
                        SB_ERROR_NOT_FOUND,
                        g_strdup_printf (_ ("The scheme has no scale “%s”."), id));
  return NULL;
}

/* A copy of the rating to be changed, or a new one that says nothing yet. */
static SbRating *
begin_rating (SbRecorder *self, int episode, const char *partner, const char *scale)
{
  SbRating *old = sb_recorder_find_rating (self, episode, partner, scale);
  SbRating *rating;

  if (old)
    return sb_record_dup (old);
  rating = sb_record_new (SB_TYPE_RATING);
  rating->coding = g_strdup (self->coding);
  rating->record = g_strdup (SB_RECORD_CURRENT);
  rating->episode = episode;
  rating->partner = g_strdup (partner);
  rating->scale = g_strdup (scale);
  return rating;
}

static gboolean
says_nothing (const SbRating *rating)
{
  return !sb_rating_is_given (rating) && rating->note == NULL &&
         rating->evidence == NULL && rating->evidence_start == SB_TIME_NONE;
}

/* Puts @changed in the place of what was there; nothing is written when it says the same,
 * and one that says nothing is taken out. @words: (transfer full). */
static gboolean
put_rating (
  SbRecorder *self, SbRating *changed, const char *kind, char *words, GError **error)
{
  SbRating *old = sb_recorder_find_rating (
    self, (int) changed->episode, changed->partner, changed->scale);
  g_autoptr (SbEdit) edit = sb_recorder_begin_edit (self, kind, words);

  if (old ? sb_record_equal (old, changed) : says_nothing (changed))
    return TRUE;
  g_free (changed->changed_at);
  changed->changed_at = sb_document_dup_now (self->document);
  if (says_nothing (changed))
    sb_edit_delete (edit, old);
  else if (old)
    sb_edit_update (edit, old, changed);
  else
    sb_edit_insert (edit, changed);
  return sb_document_apply (self->document, edit, error);
}

static char *
say_value (const SbRating *rating)
{
  g_autofree char *value = sb_real_to_text (rating->value);
  int episode = (int) rating->episode;

  if (rating->cannot_score)
    return g_strdup_printf (_ ("%s in episode %d: cannot score"), rating->scale, episode);
  if (value == NULL)
    return g_strdup_printf (_ ("%s in episode %d: no rating"), rating->scale, episode);
  return g_strdup_printf (_ ("%s in episode %d: %s"), rating->scale, episode, value);
}

gboolean
sb_recorder_rate (SbRecorder *self,
                  int episode,
                  const char *partner,
                  const char *scale_id,
                  double value,
                  gboolean cannot_score,
                  GError **error)
{
  const SbScale *scale = find_scale (self, episode, partner, scale_id, error);
  g_autoptr (SbRating) rating = NULL;

  if (scale == NULL || !check_value (scale, cannot_score ? NAN : value, error))
    return FALSE;
  rating = begin_rating (self, episode, partner, scale_id);
  rating->value = cannot_score ? NAN : value;
  rating->cannot_score = cannot_score;
  return put_rating (self, rating, "rating.set", say_value (rating), error);
}

gboolean
sb_recorder_rate_note (SbRecorder *self,
                       int episode,
                       const char *partner,
                       const char *scale,
                       const char *note,
                       GError **error)
{
  g_autoptr (SbRating) rating = NULL;

  if (!find_scale (self, episode, partner, scale, error))
    return FALSE;
  rating = begin_rating (self, episode, partner, scale);
  sb_record_set_text (&rating->note, note && *note ? note : NULL);
  return put_rating (self,
                     rating,
                     "rating.note",
                     g_strdup_printf (_ ("note to %s in episode %d"), scale, episode),
                     error);
}

/* --- evidence --- */

static gboolean
check_events (SbRecorder *self,
              const char *const *events,
              const char *const *before,
              GError **error)
{
  for (guint i = 0; events && events[i]; i++) {
    SbEvent *event = sb_document_find (self->document, SB_TYPE_EVENT, events[i]);

    if (event && g_strcmp0 (event->coding, self->coding) == 0)
      continue;
    if (before && g_strv_contains (before, events[i]))
      continue;
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup (_ ("Only an event of this coding can be evidence of its ratings.")));
  }
  return TRUE;
}

static gboolean
check_span (const SbInterval *span, GError **error)
{
  if (span == NULL || (span->start != SB_TIME_NONE && span->end > span->start))
    return TRUE;
  return sb_recorder_refuse (
    error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The end must be later than the start.")));
}

static char *
say_evidence (const SbRating *rating, guint n)
{
  return g_strdup_printf (ngettext ("evidence of %s in episode %d: %u piece",
                                    "evidence of %s in episode %d: %u pieces",
                                    n),
                          rating->scale,
                          (int) rating->episode,
                          n);
}

gboolean
sb_recorder_set_evidence (SbRecorder *self,
                          int episode,
                          const char *partner,
                          const char *scale,
                          const char *const *events,
                          const SbInterval *span,
                          GError **error)
{
  g_autoptr (SbRating) rating = NULL;
  g_auto (GStrv) before = NULL;
  guint n = events ? g_strv_length ((char **) events) : 0;

  if (!find_scale (self, episode, partner, scale, error))
    return FALSE;
  rating = begin_rating (self, episode, partner, scale);
  before = sb_ids_from_json (rating->evidence);
  if (!check_events (self, events, (const char *const *) before, error) ||
      !check_span (span, error))
    return FALSE;
  g_free (rating->evidence);
  rating->evidence = sb_ids_to_json (events);
  rating->evidence_start = span ? span->start : SB_TIME_NONE;
  rating->evidence_end = span ? span->end : SB_TIME_NONE;
  return put_rating (
    self, rating, "rating.evidence", say_evidence (rating, n + (span ? 1 : 0)), error);
}

static void
evidence_free (SbEvidence *evidence)
{
  g_clear_object (&evidence->event);
  g_free (evidence->id);
  g_free (evidence);
}

static SbEvidence *
make_evidence (SbRecorder *self, const char *id)
{
  SbEvidence *evidence = g_new0 (SbEvidence, 1);
  SbEvent *event = sb_document_find (self->document, SB_TYPE_EVENT, id);
  gboolean is_there = event && g_strcmp0 (event->coding, self->coding) == 0;

  evidence->id = g_strdup (id);
  evidence->event = is_there ? g_object_ref (event) : NULL;
  evidence->start = is_there ? event->start : SB_TIME_NONE;
  evidence->end = is_there ? event->end : SB_TIME_NONE;
  return evidence;
}

static int
get_rank (const SbEvidence *evidence)
{
  return evidence->id == NULL ? 0 : evidence->event ? 1 : 2;
}

static int
compare_evidence (gconstpointer a, gconstpointer b)
{
  const SbEvidence *one = *(SbEvidence *const *) a, *two = *(SbEvidence *const *) b;

  if (get_rank (one) != get_rank (two))
    return get_rank (one) - get_rank (two);
  if (one->start != two->start)
    return one->start < two->start ? -1 : 1;
  return g_strcmp0 (one->id, two->id);
}

GPtrArray *
sb_recorder_list_evidence (SbRecorder *self, const SbRating *rating)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);
  g_auto (GStrv) ids = sb_ids_from_json (rating ? rating->evidence : NULL);

  if (rating && rating->evidence_start != SB_TIME_NONE) {
    SbEvidence *span = g_new0 (SbEvidence, 1);

    span->start = rating->evidence_start;
    span->end = rating->evidence_end;
    g_ptr_array_add (list, span);
  }
  for (guint i = 0; ids && ids[i]; i++)
    g_ptr_array_add (list, make_evidence (self, ids[i]));
  g_ptr_array_sort (list, compare_evidence);
  return list;
}

/* --- how far it is --- */

static guint
count_of_scale (SbRecorder *self, const SbScale *scale, const char *partner, guint *given)
{
  const GArray *episodes = g_str_equal (partner, "stranger") ? scale->episodes_stranger
                                                             : scale->episodes_caregiver;

  for (guint i = 0; i < episodes->len && given; i++) {
    SbRating *rating = sb_recorder_find_rating (
      self, g_array_index (episodes, int, i), partner, scale->id);

    if (rating && sb_rating_is_given (rating))
      (*given)++;
  }
  return episodes->len;
}

guint
sb_recorder_count_ratings (SbRecorder *self, guint *given)
{
  const GPtrArray *scales =
    sb_scheme_get_scales (sb_document_get_scheme_of (self->document, self->coding));
  guint n = 0;

  if (given)
    *given = 0;
  for (guint i = 0; i < scales->len; i++) {
    const SbScale *scale = g_ptr_array_index (scales, i);

    n += count_of_scale (self, scale, "caregiver", given);
    n += count_of_scale (self, scale, "stranger", given);
  }
  return n;
}
