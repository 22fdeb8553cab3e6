/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/base/table.h>

/* Disorganisation: marks, and the score that they support. */

#define WEAKEST 1
#define STRONGEST 3

static gboolean
has_index (SbScheme *scheme, const char *index_code)
{
  const GPtrArray *types = sb_scheme_get_index_types (scheme);

  for (guint i = 0; i < types->len; i++)
    if (g_strcmp0 (((SbIndexType *) g_ptr_array_index (types, i))->id, index_code) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sb_recorder_check_mark (SbRecorder *self, const SbMark *mark, GError **error)
{
  if (!has_index (sb_document_get_scheme_of (self->document, self->coding),
                  mark->index_code))
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no index “%s” of disorganisation."),
                       mark->index_code));
  if (mark->intensity < WEAKEST || mark->intensity > STRONGEST)
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup (
        _ ("The intensity of a mark is 1 (slight), 2 (moderate) or 3 (strong).")));
  if (mark->end != SB_TIME_NONE && mark->end <= mark->start)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The end must be later than the start.")));
  return TRUE;
}

static void
take_fields (SbRecorder *self, SbMark *mark, const SbMark *wanted)
{
  SbEpisode *episode = sb_recorder_find_episode_at (self, wanted->start);

  sb_record_set_text (&mark->index_code, wanted->index_code);
  sb_record_set_text (&mark->note, wanted->note);
  mark->start = wanted->start;
  mark->end = wanted->end;
  mark->intensity = wanted->intensity;
  mark->innocent_checked = wanted->innocent_checked;
  mark->episode = episode ? episode->number : 0;
}

gboolean
sb_recorder_put_mark (SbRecorder *self, const SbMark *wanted, GError **error)
{
  g_autoptr (SbMark) mark = sb_record_dup (wanted);
  g_autofree char *clock = sb_time_to_clock (wanted->start);
  g_autoptr (SbEdit) edit = NULL;

  if (!sb_recorder_check_mark (self, wanted, error))
    return FALSE;
  take_fields (self, mark, wanted);
  sb_record_set_text (&mark->coding, self->coding);
  edit = sb_recorder_begin_edit (
    self,
    "mark.add",
    g_strdup_printf (_ ("mark index %s at %s"), wanted->index_code, clock));
  sb_edit_insert (edit, mark);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_add_mark (SbRecorder *self,
                      const char *index_code,
                      const SbMoment *moment,
                      int intensity,
                      GError **error)
{
  g_autoptr (SbMark) wanted = sb_record_new (SB_TYPE_MARK);

  wanted->index_code = g_strdup (index_code);
  wanted->start = moment->time;
  wanted->intensity = intensity;
  return sb_recorder_put_mark (self, wanted, error);
}

gboolean
sb_recorder_change_mark (SbRecorder *self,
                         SbMark *before,
                         const SbMark *wanted,
                         GError **error)
{
  g_autoptr (SbMark) after = sb_record_dup (before);

  take_fields (self, after, wanted);
  if (sb_record_equal (before, after))
    return TRUE;
  return sb_recorder_replace (self, before, after, error);
}

gboolean
sb_recorder_is_separated_at (SbRecorder *self, SbTime time)
{
  const GPtrArray *types = sb_scheme_get_episode_types (
    sb_document_get_scheme_of (self->document, self->coding));
  SbEpisode *episode = sb_recorder_find_episode_at (self, time);

  for (guint i = 0; episode && i < types->len; i++) {
    const SbEpisodeType *type = g_ptr_array_index (types, i);

    if (type->number == episode->number)
      return g_strcmp0 (type->kind, "separation") == 0;
  }
  return FALSE;
}

static gboolean
check_d_score (const SbDisorganisation *d, double score, GError **error)
{
  g_autofree char *minimum = sb_real_to_text (d->minimum);
  g_autofree char *maximum = sb_real_to_text (d->maximum);
  g_autofree char *step = sb_real_to_text (d->step);
  double steps = (score - d->minimum) / d->step;

  if (score >= d->minimum && score <= d->maximum && steps == floor (steps))
    return TRUE;
  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (
      _ ("The D score goes from %s to %s in steps of %s."), minimum, maximum, step));
}

gboolean
sb_recorder_check_d_score (SbRecorder *self, double score, GError **error)
{
  const SbDisorganisation *d = sb_scheme_get_disorganisation (
    sb_document_get_scheme_of (self->document, self->coding));

  if (isnan (score))
    return TRUE;
  if (d == NULL)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("The scheme has no D score.")));
  return check_d_score (d, score, error);
}

gboolean
sb_recorder_set_d_score (SbRecorder *self, double score, GError **error)
{
  SbClassification *current = sb_recorder_find_classification (self);
  g_autoptr (SbClassification) wanted =
    current ? sb_record_dup (current) : sb_record_new (SB_TYPE_CLASSIFICATION);

  wanted->d_score = score;
  return sb_recorder_classify (self, wanted, error);
}

SbDState
sb_scheme_place_d_score (SbScheme *scheme, double score)
{
  const SbDisorganisation *d = sb_scheme_get_disorganisation (scheme);

  if (d == NULL || isnan (score))
    return SB_D_NOT_RATED;
  if (score == d->cut)
    return SB_D_AT_CUT;
  return score > d->cut ? SB_D_ABOVE : SB_D_BELOW;
}
