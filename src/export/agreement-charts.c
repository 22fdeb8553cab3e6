/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/agreement-charts.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/chart/confusion-chart.h>
#include <securebase/chart/forest-chart.h>
#include <securebase/chart/rating-charts.h>
#include <string.h>

/* More categories than this are no picture. */
#define MOST_CATEGORIES 24

static const SbAnalysisEntry *
find_main (const SbAnalysis *analysis, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (g_str_has_prefix (entry->name, name) &&
        (entry->name[length] == '\0' || entry->name[length] == '['))
      return entry;
  }
  return NULL;
}

const SbAnalysisEntry *
sb_analysis_get_main (const SbAnalysis *analysis)
{
  static const char *const names[][5] = {
    [SB_LEVEL_CATEGORIES] = {"kappa", "alpha_nominal", NULL},
    [SB_LEVEL_RATINGS] = {"icc2_1", "reml_icc_A1", "icc1_1", NULL},
    [SB_LEVEL_EVENTS] = {"tu_kappa", "pt_link_pct", "kappa", NULL},
  };
  const SbAnalysisEntry *found = NULL;

  for (guint i = 0; names[analysis->level][i] && !found; i++)
    found = find_main (analysis, names[analysis->level][i]);
  return found;
}

/* --- categories --- */

SbChart *
sb_agreement_draw_confusion (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  const SbCrossTable *table = analysis->table;

  if (table == NULL || table->n == 0 || table->q > MOST_CATEGORIES ||
      g_strv_length (agreement->coders) != 2)
    return NULL;
  return sb_confusion_chart_new (table->counts,
                                 (const char *const *) analysis->labels,
                                 table->q,
                                 agreement->coders[0],
                                 agreement->coders[1]);
}

/* --- ratings --- */

static gboolean
has_pairs (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  return analysis->first && analysis->second && analysis->first->len > 0 &&
         analysis->first->len == analysis->second->len &&
         g_strv_length (agreement->coders) == 2;
}

/* @labels: an array to borrow from until the chart is made. */
static SbRatingPairs
read_pairs (const SbAgreement *agreement, const SbAnalysis *analysis, GPtrArray *labels)
{
  for (guint i = 0; analysis->units && i < analysis->units->len; i++)
    g_ptr_array_add (labels, g_ptr_array_index (analysis->units, i));
  return (SbRatingPairs){
    .first = (const double *) (void *) analysis->first->data,
    .second = (const double *) (void *) analysis->second->data,
    .labels =
      labels->len == analysis->first->len ? (const char *const *) labels->pdata : NULL,
    .n = analysis->first->len,
    .first_name = agreement->coders[0],
    .second_name = agreement->coders[1],
    .low = NAN,
    .high = NAN,
  };
}

SbChart *
sb_agreement_draw_scatter (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  SbRatingPairs pairs;

  if (!has_pairs (agreement, analysis))
    return NULL;
  pairs = read_pairs (agreement, analysis, labels);
  return sb_scatter_chart_new (&pairs);
}

static double
get_value (const SbAnalysisEntry *entry)
{
  return entry && entry->value.defined && !entry->doubt ? entry->value.value : NAN;
}

static void
read_limit (
  const SbAnalysis *analysis, const char *name, double *value, double *low, double *high)
{
  const SbAnalysisEntry *entry = sb_analysis_find (analysis, name);
  gboolean has_limits = entry && entry->low_name && entry->low.defined &&
                        entry->high.defined && !entry->no_interval;

  *value = get_value (entry);
  *low = has_limits ? entry->low.value : NAN;
  *high = has_limits ? entry->high.value : NAN;
}

SbChart *
sb_agreement_draw_difference (const SbAgreement *agreement, const SbAnalysis *analysis)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  SbRatingPairs pairs;
  SbAgreementLimits limits;

  if (!has_pairs (agreement, analysis))
    return NULL;
  pairs = read_pairs (agreement, analysis, labels);
  read_limit (
    analysis, "ba_mean_diff", &limits.mean, &limits.mean_low, &limits.mean_high);
  read_limit (
    analysis, "ba_loa_lo", &limits.lower, &limits.lower_low, &limits.lower_high);
  read_limit (
    analysis, "ba_loa_hi", &limits.upper, &limits.upper_low, &limits.upper_high);
  return sb_difference_chart_new (&pairs, &limits);
}

/* --- all of a level --- */

static char *
dup_note (const SbAnalysis *analysis, const SbAnalysisEntry *entry)
{
  const SbAnalysisEntry *n = sb_analysis_find (analysis, "n_complete");
  const char *reason = entry->value.defined ? entry->doubt : entry->value.reason;

  if (reason)
    return g_strdup (_ (reason));
  if (n == NULL)
    n = sb_analysis_find (analysis, "n_units");
  return n ? g_strdup_printf (_ ("n = %d"), (int) n->value.value) : NULL;
}

static SbForestRow
make_row (const SbAnalysis *analysis, const SbAnalysisEntry *entry, GPtrArray *notes)
{
  gboolean has_limits = entry->low_name && entry->low.defined && entry->high.defined &&
                        !entry->no_interval && !entry->doubt;
  char *note = dup_note (analysis, entry);

  if (note)
    g_ptr_array_add (notes, note);
  return (SbForestRow){
    .label = analysis->title,
    .value = get_value (entry),
    .low = has_limits ? CLAMP (entry->low.value, -1, 1) : NAN,
    .high = has_limits ? CLAMP (entry->high.value, -1, 1) : NAN,
    .note = note,
  };
}

SbChart *
sb_agreement_draw_forest (const SbAgreement *agreement, const char *prefix)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SbForestRow));
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const char *axis = NULL;

  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);
    const SbAnalysisEntry *entry = sb_analysis_get_main (analysis);
    SbForestRow row;

    if (!g_str_has_prefix (analysis->id, prefix) || entry == NULL)
      continue;
    row = make_row (analysis, entry, notes);
    g_array_append_val (rows, row);
    axis = entry->label;
  }
  if (rows->len == 0)
    return NULL;
  return sb_forest_chart_new ((const SbForestRow *) (void *) rows->data, rows->len, axis);
}
