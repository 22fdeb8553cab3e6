/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "category-words.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/table.h>
#include <string.h>

const char *
sb_confidence_get_words (const char *confidence)
{
  if (g_strcmp0 (confidence, "low") == 0)
    return _ ("low");
  if (g_strcmp0 (confidence, "moderate") == 0)
    return _ ("moderate");
  return g_strcmp0 (confidence, "high") == 0 ? _ ("high") : confidence;
}

static void
append (GString *text, const char *name, const char *value)
{
  if (value)
    g_string_append_printf (text, ", %s %s", name, value);
}

static gboolean
is_forced (const SbClassification *c)
{
  return c->forced && g_strcmp0 (c->forced, c->category) != 0;
}

char *
sb_classification_dup_words (const SbClassification *c)
{
  const char *name = c->subgroup ? c->subgroup : c->category;
  GString *text = g_string_new (name ? name : _ ("no category"));
  g_autofree char *score = sb_real_to_text (c->d_score);

  if (is_forced (c))
    append (text, _ ("forced"), c->forced_subgroup ? c->forced_subgroup : c->forced);
  append (text, _ ("alternate"), c->alternate);
  append (text, _ ("D score"), score);
  append (text, _ ("confidence"), sb_confidence_get_words (c->confidence));
  return g_string_free (text, FALSE);
}

/* "2026-03-14 14:03 UTC" of an ISO 8601 time. */
static char *
dup_when (const char *iso)
{
  gsize date = strlen ("2026-03-14"), minute = strlen ("2026-03-14T14:03");

  if (!iso || strlen (iso) < minute)
    return g_strdup (_ ("an unknown time"));
  return g_strdup_printf (
    "%.*s %.*s UTC", (int) date, iso, (int) (minute - date - 1), iso + date + 1);
}

static gboolean
has_same_rationale (const SbClassification *a, const SbClassification *b)
{
  return g_strcmp0 (a->rationale, b->rationale) == 0;
}

static char *
dup_revision (const SbClassification *blind, const SbClassification *now)
{
  g_autofree char *before = sb_classification_dup_words (blind);
  g_autofree char *after = sb_classification_dup_words (now);
  g_autofree char *when = dup_when (now->changed_at);

  if (!g_str_equal (before, after))
    return g_strdup_printf (_ ("Now: %s, a revision of %s."), after, when);
  if (!has_same_rationale (blind, now))
    return g_strdup_printf (_ ("The rationale was revised on %s."), when);
  return g_strdup (_ ("Nothing was revised since. What you change now is a revision "
                      "beside the blind record."));
}

char *
sb_decision_dup_words (SbRecorder *recorder)
{
  SbClassification *blind = sb_recorder_find_blind_classification (recorder);
  SbClassification *now = sb_recorder_find_classification (recorder);
  g_autofree char *when = NULL;
  g_autofree char *before = NULL;
  g_autofree char *revision = NULL;

  if (!sb_recorder_is_decided (recorder) || !blind || !now)
    return g_strdup (_ ("Decide freezes your ratings and category as the blind record. "
                        "Only then the program shows what it would suggest."));
  when = dup_when (sb_recorder_get_coding (recorder)->decided_at);
  before = sb_classification_dup_words (blind);
  revision = dup_revision (blind, now);
  /* Translators: a time, the blind category, then a sentence. */
  return g_strdup_printf (_ ("Decided blind on %s: %s. The blind record is frozen.\n%s"),
                          when,
                          before,
                          revision);
}

int
sb_decision_get_stage (SbRecorder *recorder, SbDocument *document)
{
  return sb_recorder_is_decided (recorder) +
         sb_project_may_suggest (sb_document_get_project (document),
                                 sb_recorder_get_coding (recorder));
}
