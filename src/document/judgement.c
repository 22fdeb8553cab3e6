/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/base/table.h>

/* Ratings, the category, and Decide: what the coder judges, before and after any
 * suggestion was shown. */

#define CURRENT "current"
#define BLIND "blind"

SbRating *
sb_recorder_find_rating (SbRecorder *self,
                         int episode,
                         const char *partner,
                         const char *scale)
{
  GListModel *ratings = sb_recorder_list (self, SB_TYPE_RATING);

  for (guint i = 0; i < g_list_model_get_n_items (ratings); i++) {
    g_autoptr (SbRating) rating = g_list_model_get_item (ratings, i);

    if (rating->episode == episode && g_strcmp0 (rating->record, CURRENT) == 0 &&
        g_strcmp0 (rating->partner, partner) == 0 &&
        g_strcmp0 (rating->scale, scale) == 0)
      return rating;
  }
  return NULL;
}

SbClassification *
sb_recorder_find_classification (SbRecorder *self)
{
  GListModel *all = sb_recorder_list (self, SB_TYPE_CLASSIFICATION);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbClassification) classification = g_list_model_get_item (all, i);

    if (g_strcmp0 (classification->record, CURRENT) == 0)
      return classification;
  }
  return NULL;
}

static gboolean
is_on_step (const SbScale *scale, double value)
{
  double steps = (value - scale->minimum) / scale->step;

  return value >= scale->minimum && value <= scale->maximum && steps == floor (steps);
}

static gboolean
check_rating (
  const SbScale *scale, int episode, const char *partner, double value, GError **error)
{
  g_autofree char *minimum = sb_real_to_text (scale->minimum);
  g_autofree char *maximum = sb_real_to_text (scale->maximum);
  g_autofree char *step = sb_real_to_text (scale->step);

  if (!sb_scale_is_rated (scale, episode, partner))
    return sb_recorder_refuse (
      error,
      SB_ERROR_BAD_VALUE,
      g_strdup_printf (
        _ ("%s is not rated in episode %d towards this partner."), scale->name, episode));
  if (isnan (value) || is_on_step (scale, value))
    return TRUE;
  return sb_recorder_refuse (
    error,
    SB_ERROR_BAD_VALUE,
    g_strdup_printf (_ ("%s is rated from %s to %s in steps of %s."), scale->name, minimum, maximum, step));
}

static void
put_rating (SbRecorder *self, SbEdit *edit, SbRating *old, const SbRating *wanted)
{
  g_autoptr (SbRating) rating =
    old ? sb_record_dup (old) : sb_record_new (SB_TYPE_RATING);

  if (old == NULL) {
    rating->coding = g_strdup (self->coding);
    rating->record = g_strdup (CURRENT);
    rating->episode = wanted->episode;
    rating->partner = g_strdup (wanted->partner);
    rating->scale = g_strdup (wanted->scale);
  }
  rating->value = wanted->value;
  rating->cannot_score = wanted->cannot_score;
  if (old)
    sb_edit_update (edit, old, rating);
  else
    sb_edit_insert (edit, rating);
}

static char *
say_rating (const SbRating *wanted)
{
  g_autofree char *value = sb_real_to_text (wanted->value);

  if (wanted->cannot_score)
    return g_strdup_printf (
      _ ("%s in episode %d: cannot score"), wanted->scale, (int) wanted->episode);
  if (value == NULL)
    return g_strdup_printf (
      _ ("%s in episode %d: no rating"), wanted->scale, (int) wanted->episode);
  return g_strdup_printf (
    _ ("%s in episode %d: %s"), wanted->scale, (int) wanted->episode, value);
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
  const SbScale *scale =
    sb_scheme_find_scale (sb_document_get_scheme (self->document), scale_id);
  SbRating *old = sb_recorder_find_rating (self, episode, partner, scale_id);
  SbRating wanted = {
    .episode = episode,
    .partner = (char *) partner,
    .scale = (char *) scale_id,
    .value = cannot_score ? NAN : value,
    .cannot_score = cannot_score,
  };
  g_autoptr (SbEdit) edit =
    sb_recorder_begin_edit (self, "rating.set", say_rating (&wanted));

  if (scale == NULL)
    return sb_recorder_refuse (
      error,
      SB_ERROR_NOT_FOUND,
      g_strdup_printf (_ ("The scheme has no scale “%s”."), scale_id));
  if (!check_rating (scale, episode, partner, wanted.value, error))
    return FALSE;
  if (!isnan (wanted.value) || cannot_score)
    put_rating (self, edit, old, &wanted);
  else if (old)
    sb_edit_delete (edit, old);
  return sb_document_apply (self->document, edit, error);
}

static gboolean
is_one_of (const char *text, const char *const *allowed)
{
  return text == NULL || g_strv_contains (allowed, text);
}

/* A subgroup goes with its letter. */
static gboolean
fits (SbScheme *scheme, const char *subgroup_id, const char *letter)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len && subgroup_id; i++) {
    const SbSubgroup *subgroup = g_ptr_array_index (subgroups, i);

    if (g_str_equal (subgroup->id, subgroup_id))
      return g_strcmp0 (subgroup->letter, letter) == 0;
  }
  return subgroup_id == NULL;
}

static char *
find_fault (SbScheme *scheme, const SbClassification *wanted)
{
  const char *const categories[] = {"A", "B", "C", "D", "CC", NULL};
  const char *const organised[] = {"A", "B", "C", NULL};

  if (!is_one_of (wanted->category, categories) || !is_one_of (wanted->forced, organised))
    return g_strdup (_ ("A category is A, B, C, D or CC; a forced one A, B or C."));
  if (!fits (scheme, wanted->subgroup, wanted->category) ||
      !fits (scheme, wanted->forced_subgroup, wanted->forced))
    return g_strdup (_ ("The subgroup does not belong to the category."));
  if (!isnan (wanted->d_score) && (wanted->d_score < 1 || wanted->d_score > 9))
    return g_strdup (_ ("The D score goes from 1 to 9."));
  return NULL;
}

/* An organised category is its own forced one. */
static void
fill_forced (SbClassification *classification)
{
  const char *const organised[] = {"A", "B", "C", NULL};

  if (classification->category && g_strv_contains (organised, classification->category)) {
    sb_record_set_text (&classification->forced, classification->category);
    sb_record_set_text (&classification->forced_subgroup, classification->subgroup);
  }
}

static void
take_judgement (SbClassification *to, const SbClassification *from)
{
  sb_record_set_text (&to->category, from->category);
  sb_record_set_text (&to->subgroup, from->subgroup);
  sb_record_set_text (&to->forced, from->forced);
  sb_record_set_text (&to->forced_subgroup, from->forced_subgroup);
  sb_record_set_text (&to->alternate, from->alternate);
  to->d_score = from->d_score;
  sb_record_set_text (&to->rationale, from->rationale);
  sb_record_set_text (&to->confidence, from->confidence);
  fill_forced (to);
}

static char *
say_category (const SbClassification *classification)
{
  const char *name =
    classification->subgroup ? classification->subgroup : classification->category;

  return name ? g_strdup_printf (_ ("category %s"), name)
              : g_strdup (_ ("no category yet"));
}

gboolean
sb_recorder_classify (SbRecorder *self, SbClassification *wanted, GError **error)
{
  SbClassification *old = sb_recorder_find_classification (self);
  g_autoptr (SbClassification) classification =
    old ? sb_record_dup (old) : sb_record_new (SB_TYPE_CLASSIFICATION);
  g_autoptr (SbEdit) edit = NULL;
  char *fault;

  if (old == NULL) {
    classification->coding = g_strdup (self->coding);
    classification->record = g_strdup (CURRENT);
  }
  take_judgement (classification, wanted);
  fault = find_fault (sb_document_get_scheme (self->document), classification);
  if (fault)
    return sb_recorder_refuse (error, SB_ERROR_BAD_VALUE, fault);
  edit =
    sb_recorder_begin_edit (self, "classification.set", say_category (classification));
  if (old)
    sb_edit_update (edit, old, classification);
  else
    sb_edit_insert (edit, classification);
  return sb_document_apply (self->document, edit, error);
}

gboolean
sb_recorder_is_decided (SbRecorder *self)
{
  SbCoding *coding = sb_recorder_get_coding (self);

  return coding && coding->decided_at != NULL;
}

static void
freeze_ratings (SbRecorder *self, SbEdit *edit)
{
  GListModel *ratings = sb_recorder_list (self, SB_TYPE_RATING);

  for (guint i = 0; i < g_list_model_get_n_items (ratings); i++) {
    g_autoptr (SbRating) rating = g_list_model_get_item (ratings, i);
    g_autofree char *id = sb_id_new ();
    g_autoptr (SbRating) frozen = sb_record_dup_with_id (rating, id);

    sb_record_set_text (&frozen->record, BLIND);
    sb_edit_insert (edit, frozen);
  }
}

static void
freeze_classification (SbEdit *edit, SbClassification *classification)
{
  g_autofree char *id = sb_id_new ();
  g_autoptr (SbClassification) frozen = sb_record_dup_with_id (classification, id);

  sb_record_set_text (&frozen->record, BLIND);
  sb_edit_insert (edit, frozen);
}

static void
stamp (SbRecorder *self, SbEdit *edit)
{
  SbCoding *coding = sb_recorder_get_coding (self);
  g_autoptr (SbCoding) stamped = sb_record_dup (coding);

  g_free (stamped->decided_at);
  stamped->decided_at = sb_document_dup_now (self->document);
  sb_edit_update (edit, coding, stamped);
}

gboolean
sb_recorder_decide (SbRecorder *self, GError **error)
{
  SbClassification *classification = sb_recorder_find_classification (self);
  g_autoptr (SbEdit) edit = NULL;

  if (sb_recorder_is_decided (self))
    return sb_recorder_refuse (
      error,
      SB_ERROR_LOCKED,
      g_strdup (_ ("This coding is decided already. What was decided blind stays as it "
                   "was; later changes stand beside it.")));
  if (classification == NULL || classification->category == NULL)
    return sb_recorder_refuse (
      error, SB_ERROR_BAD_VALUE, g_strdup (_ ("Choose a category before deciding.")));
  edit = sb_recorder_begin_edit (self,
                                 "decide",
                                 g_strdup_printf (_ ("decide for %s"),
                                                     classification->subgroup
                                                       ? classification->subgroup
                                                       : classification->category));
  freeze_ratings (self, edit);
  freeze_classification (edit, classification);
  stamp (self, edit);
  return sb_document_apply (self->document, edit, error);
}
