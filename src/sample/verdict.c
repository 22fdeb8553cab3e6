/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict.h"

#include <securebase/base/id.h>

/* When simulated codings were decided: the same in every run. */
#define DECIDED_AT "2026-03-09T10:00:00Z"

static gpointer
dup_with_new_id (gpointer record, GRand *ids)
{
  g_autofree char *id = sb_id_new_seeded (ids);

  return sb_record_dup_with_id (record, id);
}

static SbClassification *
make_classification (
  SbContent *content, const char *category, const char *base, double d_score, GRand *ids)
{
  g_autofree char *id = sb_id_new_seeded (ids);
  SbClassification *classification = sb_record_new_with_id (SB_TYPE_CLASSIFICATION, id);
  gboolean organised = g_str_equal (category, base);

  classification->coding = g_strdup (sb_record_get_id (content->coding));
  classification->record = g_strdup ("current");
  classification->category = organised ? g_strndup (category, 1) : g_strdup (category);
  classification->subgroup = organised ? g_strdup (category) : NULL;
  classification->forced = g_strndup (base, 1);
  classification->forced_subgroup = g_strdup (base);
  classification->d_score = d_score;
  return classification;
}

static void
freeze_ratings (SbContent *content, GRand *ids)
{
  guint n = content->ratings->len;

  for (guint i = 0; i < n; i++) {
    SbRating *blind = dup_with_new_id (g_ptr_array_index (content->ratings, i), ids);

    sb_record_set_text (&blind->record, "blind");
    g_ptr_array_add (content->ratings, blind);
  }
}

void
sb_verdict_decide (
  SbContent *content, const char *category, const char *base, double d_score, GRand *ids)
{
  SbClassification *current = make_classification (content, category, base, d_score, ids);
  SbClassification *blind = make_classification (content, category, base, d_score, ids);

  sb_record_set_text (&blind->record, "blind");
  g_ptr_array_add (content->classifications, current);
  g_ptr_array_add (content->classifications, blind);
  freeze_ratings (content, ids);
  sb_record_set_text (&content->coding->decided_at, DECIDED_AT);
}
