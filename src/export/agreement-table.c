/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/compare/reliability.h>
#include <securebase/export/export.h>
#include <securebase/io/rows.h>

static const SbColumn columns[] = {
  {
    .name = "coders",
    .label = "Codes of the coders who are compared; the first is coder 1",
    .values = "codes, separated by commas",
    .source = "project",
  },
  {
    .name = "analysis",
    .label =
      "What is compared. categories: A, B, C, D; forced: the organised category; d: "
      "D against all others; marks: whether an index of disorganisation was marked "
      "in a session; ratings: all scales pooled; ratings.SCALE.EPISODE.PARTNER; "
      "group.GROUP: codes that exclude one another; code.CODE: one code against "
      "its absence; point.SUBJECT: point events of the child, the caregiver, the "
      "stranger",
    .source = "computed",
  },
  {
    .name = "title",
    .label = "The same in words",
    .source = "program, scheme",
  },
  {
    .name = "level",
    .label = "Level of the comparison",
    .values = "categories; ratings; events",
    .source = "computed",
  },
  {
    .name = "statistic",
    .label = "Name of the number; what is in brackets says which (dt: length of the time "
             "unit in ms; a code; a coder)",
    .source = "computed",
  },
  {
    .name = "label",
    .label = "The number in words",
    .source = "program",
  },
  {
    .name = "value",
    .type = SB_COLUMN_REAL,
    .label = "The number; shares from 0 to 1",
    .missing = "undefined: see reason",
    .source = "computed from the blind records of codings that were decided, and from "
              "events",
  },
  {
    .name = "low",
    .type = SB_COLUMN_REAL,
    .label = "Lower limit of the 95 % interval, not cut at -1",
    .missing = "there is none to be had",
    .source = "computed",
  },
  {
    .name = "high",
    .type = SB_COLUMN_REAL,
    .label = "Upper limit of the 95 % interval, not cut at 1",
    .missing = "there is none to be had",
    .source = "computed",
  },
  {
    .name = "n",
    .type = SB_COLUMN_INTEGER,
    .label = "Units that the analysis compares: sessions, or ratings or indices where it "
             "pools them",
    .missing = "not counted",
    .source = "computed",
  },
  {
    .name = "recommended",
    .type = SB_COLUMN_INTEGER,
    .label = "Whether the number is of the set that is recommended for a report",
    .values = "1; 0",
    .source = "program",
  },
  {
    .name = "interval",
    .label = "How the interval was made",
    .missing = "by the formula of the coefficient, or there is none",
    .source = "program",
  },
  {
    .name = "reason",
    .label = "Why there is no number, or why it is no finding although the formula gives "
             "one",
    .missing = "nothing is amiss",
    .source = "computed",
  },
  {
    .name = "seed",
    .type = SB_COLUMN_INTEGER,
    .label = "Seed of the bootstrap",
    .missing = "no bootstrap",
    .source = "program",
  },
  {
    .name = "resamples",
    .type = SB_COLUMN_INTEGER,
    .label = "Resamples of the bootstrap, of children",
    .missing = "no bootstrap",
    .source = "program",
  },
};

static const char *
get_level (SbAnalysisLevel level)
{
  switch (level) {
  case SB_LEVEL_CATEGORIES:
    return "categories";
  case SB_LEVEL_RATINGS:
    return "ratings";
  default:
    return "events";
  }
}

static void
add_count (SbTable *table, const SbAnalysis *analysis)
{
  const SbAnalysisEntry *n = sb_analysis_find (analysis, "n_complete");

  if (n == NULL)
    n = sb_analysis_find (analysis, "n_units");
  if (n && n->value.defined)
    sb_table_add_integer (table, (gint64) n->value.value);
  else
    sb_table_add_missing (table);
}

static const char *
get_reason (const SbAnalysisEntry *entry)
{
  const char *reason = entry->value.defined ? entry->doubt : entry->value.reason;

  return reason ? _ (reason) : NULL;
}

static void
add_value (SbTable *table, const SbAnalysisEntry *entry)
{
  gboolean has_interval = entry->low_name && !entry->no_interval;

  sb_table_add_real (table, entry->value.value);
  sb_table_add_real (table, has_interval ? entry->low.value : NAN);
  sb_table_add_real (table, has_interval ? entry->high.value : NAN);
}

static void
add_bootstrap (SbTable *table, const SbAgreement *agreement)
{
  if (agreement->n_resamples == 0) {
    sb_table_add_missing (table);
    sb_table_add_missing (table);
    return;
  }
  sb_table_add_integer (table, (gint64) agreement->seed);
  sb_table_add_integer (table, agreement->n_resamples);
}

static void
add_entry (SbTable *table,
           const SbAgreement *agreement,
           const SbAnalysis *analysis,
           const SbAnalysisEntry *entry)
{
  g_autofree char *coders = g_strjoinv (",", agreement->coders);
  g_autofree char *label = g_strstrip (g_strdup (entry->label));

  sb_table_begin_row (table);
  sb_table_add_text (table, coders);
  sb_table_add_text (table, analysis->id);
  sb_table_add_text (table, analysis->title);
  sb_table_add_text (table, get_level (analysis->level));
  sb_table_add_text (table, entry->name);
  sb_table_add_text (table, label);
  add_value (table, entry);
  add_count (table, analysis);
  sb_rows_add_flag (table, !entry->is_more);
  sb_table_add_text (table, entry->interval);
  sb_table_add_text (table, get_reason (entry));
  add_bootstrap (table, agreement);
}

static void
add_agreement (SbTable *table, const SbAgreement *agreement)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    for (guint j = 0; j < analysis->entries->len; j++)
      add_entry (table, agreement, analysis, g_ptr_array_index (analysis->entries, j));
  }
}

SbTable *
sb_agreements_tabulate (GPtrArray *agreements)
{
  SbTable *table = sb_table_new ("agreement", columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < agreements->len; i++)
    add_agreement (table, g_ptr_array_index (agreements, i));
  return table;
}

SbTable *
sb_study_tabulate_agreement (const SbStudy *study, GError **error)
{
  const SbAgreementOptions options = {0};
  const SbResampling resampling = {SB_RESAMPLING_SEED, SB_RESAMPLING_N, NULL, NULL, NULL};
  g_autoptr (GPtrArray) agreements = g_ptr_array_new ();
  g_autoptr (GPtrArray) pairs =
    sb_reliability_list (study, &options, NULL, &resampling, error);

  for (guint i = 0; pairs && i < pairs->len; i++)
    g_ptr_array_add (agreements,
                     ((SbReliability *) g_ptr_array_index (pairs, i))->agreement);
  return pairs ? sb_agreements_tabulate (agreements) : NULL;
}
