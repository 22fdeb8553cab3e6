/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>
#include <securebase/base/id.h>
#include <securebase/base/table.h>

/* The category and Decide: what the coder judges, before and after any suggestion was
 * shown. */

static SbClassification *
find_in (SbRecorder *self, const char *record)
{
  GListModel *all = sb_recorder_list (self, SB_TYPE_CLASSIFICATION);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (SbClassification) classification = g_list_model_get_item (all, i);

    if (g_strcmp0 (classification->record, record) == 0)
      return classification;
  }
  return NULL;
}

SbClassification *
sb_recorder_find_classification (SbRecorder *self)
{
  return find_in (self, SB_RECORD_CURRENT);
}

SbClassification *
sb_recorder_find_blind_classification (SbRecorder *self)
{
  return find_in (self, SB_RECORD_BLIND);
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

static gboolean
is_subgroup (SbScheme *scheme, const char *id)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (scheme);

  for (guint i = 0; i < subgroups->len; i++)
    if (g_strcmp0 (((SbSubgroup *) g_ptr_array_index (subgroups, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Another organised category, with or without its subgroup, or CC. */
static char *
find_fault_of_alternate (SbScheme *scheme, const SbClassification *wanted)
{
  const char *const letters[] = {"A", "B", "C", "CC", NULL};

  if (!is_one_of (wanted->alternate, letters) && !is_subgroup (scheme, wanted->alternate))
    return g_strdup (_ ("An alternate is an organised category (A, B, C or a subgroup), "
                        "or CC."));
  if (wanted->alternate && (g_strcmp0 (wanted->alternate, wanted->category) == 0 ||
                            g_strcmp0 (wanted->alternate, wanted->subgroup) == 0))
    return g_strdup (_ ("The alternate must be another than the category itself."));
  return NULL;
}

char *
sb_classification_dup_fault (SbScheme *scheme, const SbClassification *wanted)
{
  const char *const categories[] = {"A", "B", "C", "D", "CC", NULL};
  const char *const organised[] = {"A", "B", "C", NULL};

  if (!is_one_of (wanted->category, categories) || !is_one_of (wanted->forced, organised))
    return g_strdup (_ ("A category is A, B, C, D or CC; a forced one A, B or C."));
  if (!fits (scheme, wanted->subgroup, wanted->category) ||
      !fits (scheme, wanted->forced_subgroup, wanted->forced))
    return g_strdup (_ ("The subgroup does not belong to the category."));
  return NULL;
}

/* A field that stays as it was may hold what another program wrote into it. */
static gboolean
check_judgement (SbRecorder *self,
                 const SbClassification *old,
                 const SbClassification *wanted,
                 GError **error)
{
  SbScheme *scheme = sb_document_get_scheme_of (self->document, self->coding);
  char *fault = sb_classification_dup_fault (scheme, wanted);

  if (!fault && (!old || g_strcmp0 (old->alternate, wanted->alternate) != 0))
    fault = find_fault_of_alternate (scheme, wanted);
  if (fault)
    return sb_recorder_refuse (error, SB_ERROR_BAD_VALUE, fault);
  return (old && old->d_score == wanted->d_score) ||
         sb_recorder_check_d_score (self, wanted->d_score, error);
}

void
sb_classification_fill_forced (SbClassification *classification)
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
  sb_classification_fill_forced (to);
  /* What was chosen since is no alternate to itself. */
  if (to->alternate && (g_strcmp0 (to->alternate, to->category) == 0 ||
                        g_strcmp0 (to->alternate, to->subgroup) == 0))
    sb_record_set_text (&to->alternate, NULL);
}

static char *
say_category (const SbClassification *classification)
{
  const char *name =
    classification->subgroup ? classification->subgroup : classification->category;

  return name ? g_strdup_printf (_ ("category %s"), name)
              : g_strdup (_ ("no category yet"));
}

static gboolean
differs (const char *a, const char *b)
{
  return g_strcmp0 (a, b) != 0;
}

static char *
say_d_score (double score)
{
  g_autofree char *text = sb_real_to_text (score);

  return text ? g_strdup_printf (_ ("D score %s"), text) : g_strdup (_ ("no D score"));
}

static char *
say_forced (const SbClassification *now)
{
  const char *name = now->forced_subgroup ? now->forced_subgroup : now->forced;

  return name ? g_strdup_printf (_ ("forced category %s"), name)
              : g_strdup (_ ("no forced category"));
}

/* What was changed, for the journal. */
static char *
say_change (const SbClassification *old, const SbClassification *now)
{
  if (differs (old->category, now->category) || differs (old->subgroup, now->subgroup))
    return say_category (now);
  if (differs (old->forced, now->forced) ||
      differs (old->forced_subgroup, now->forced_subgroup))
    return say_forced (now);
  if (differs (old->alternate, now->alternate))
    return now->alternate ? g_strdup_printf (_ ("alternate category %s"), now->alternate)
                          : g_strdup (_ ("no alternate category"));
  if (differs (old->confidence, now->confidence))
    return now->confidence ? g_strdup_printf (_ ("confidence: %s"), now->confidence)
                           : g_strdup (_ ("confidence not said"));
  if (differs (old->rationale, now->rationale))
    return g_strdup (_ ("rationale of the category"));
  return say_d_score (now->d_score);
}

static SbClassification *
make_classification (SbRecorder *self)
{
  SbClassification *classification = sb_record_new (SB_TYPE_CLASSIFICATION);

  classification->coding = g_strdup (self->coding);
  classification->record = g_strdup (SB_RECORD_CURRENT);
  return classification;
}

gboolean
sb_recorder_classify (SbRecorder *self, SbClassification *wanted, GError **error)
{
  SbClassification *old = sb_recorder_find_classification (self);
  g_autoptr (SbClassification) before =
    old ? g_object_ref (old) : make_classification (self);
  g_autoptr (SbClassification) after = sb_record_dup (before);
  g_autoptr (SbEdit) edit = NULL;

  take_judgement (after, wanted);
  if (sb_record_equal (before, after))
    return TRUE;
  if (!check_judgement (self, old, after, error))
    return FALSE;
  g_free (after->changed_at);
  after->changed_at = sb_document_dup_now (self->document);
  edit = sb_recorder_begin_edit (self, "classification.set", say_change (before, after));
  if (old)
    sb_edit_update (edit, old, after);
  else
    sb_edit_insert (edit, after);
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

    sb_record_set_text (&frozen->record, SB_RECORD_BLIND);
    sb_edit_insert (edit, frozen);
  }
}

static void
freeze_classification (SbEdit *edit, SbClassification *classification)
{
  g_autofree char *id = sb_id_new ();
  g_autoptr (SbClassification) frozen = sb_record_dup_with_id (classification, id);

  sb_record_set_text (&frozen->record, SB_RECORD_BLIND);
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
