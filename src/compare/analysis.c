/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/analysis.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
free_entry (SbAnalysisEntry *entry)
{
  g_free (entry->name);
  g_free (entry->label);
  g_free (entry->low_name);
  g_free (entry->high_name);
  g_free (entry->interval);
  g_free (entry);
}

SbAnalysis *
sb_analysis_new (const char *id, const char *title, SbAnalysisLevel level)
{
  SbAnalysis *analysis = g_new0 (SbAnalysis, 1);

  analysis->id = g_strdup (id);
  analysis->title = g_strdup (title);
  analysis->level = level;
  analysis->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  analysis->notes = g_ptr_array_new_with_free_func (g_free);
  return analysis;
}

void
sb_analysis_free (SbAnalysis *analysis)
{
  g_free (analysis->id);
  g_free (analysis->title);
  g_ptr_array_unref (analysis->entries);
  g_ptr_array_unref (analysis->notes);
  g_strfreev (analysis->labels);
  g_clear_pointer (&analysis->table, sb_cross_table_free);
  g_clear_pointer (&analysis->units, g_ptr_array_unref);
  g_clear_pointer (&analysis->first, g_array_unref);
  g_clear_pointer (&analysis->second, g_array_unref);
  g_free (analysis);
}

SbAnalysisEntry *
sb_analysis_add (SbAnalysis *analysis,
                 SbEntryKind kind,
                 const char *name,
                 const char *label,
                 SbStatistic value)
{
  SbAnalysisEntry *entry = g_new0 (SbAnalysisEntry, 1);

  entry->name = g_strdup (name);
  entry->label = g_strdup (label);
  entry->kind = kind;
  entry->value = value;
  g_ptr_array_add (analysis->entries, entry);
  return entry;
}

SbAnalysisEntry *
sb_analysis_add_count (SbAnalysis *analysis,
                       const char *name,
                       const char *label,
                       gint64 count)
{
  return sb_analysis_add (
    analysis, SB_ENTRY_COUNT, name, label, sb_statistic_new ((double) count));
}

void
sb_analysis_entry_set_interval (SbAnalysisEntry *entry,
                                const char *low_name,
                                SbStatistic low,
                                const char *high_name,
                                SbStatistic high)
{
  g_free (entry->low_name);
  g_free (entry->high_name);
  entry->low_name = g_strdup (low_name);
  entry->high_name = g_strdup (high_name);
  entry->low = low;
  entry->high = high;
}

void
sb_analysis_take_note (SbAnalysis *analysis, char *note)
{
  g_ptr_array_add (analysis->notes, note);
}

void
sb_analysis_set_table (SbAnalysis *analysis,
                       const char *const *labels,
                       const SbCrossTable *table)
{
  g_strfreev (analysis->labels);
  g_clear_pointer (&analysis->table, sb_cross_table_free);
  analysis->labels = g_strdupv ((char **) labels);
  analysis->table = sb_cross_table_new (table->q);
  memcpy (
    analysis->table->counts, table->counts, sizeof *table->counts * table->q * table->q);
  analysis->table->n = table->n;
  analysis->table->n_excluded = table->n_excluded;
}

const SbAnalysisEntry *
sb_analysis_find (const SbAnalysis *analysis, const char *name)
{
  for (guint i = 0; i < analysis->entries->len; i++) {
    const SbAnalysisEntry *entry = g_ptr_array_index (analysis->entries, i);

    if (g_str_equal (entry->name, name))
      return entry;
  }
  return NULL;
}

/* Under the last digit that is shown the power of ten says more than 0.0000. */
static char *
dup_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_tiny = value != 0 && fabs (value) < 0.00005;

  return g_strdup (g_ascii_formatd (text, sizeof text, is_tiny ? "%.1e" : "%.4f", value));
}

char *
sb_analysis_entry_dup_value (const SbAnalysisEntry *entry)
{
  if (!entry->value.defined)
    return g_strdup_printf (_ ("undefined: %s"), _ (entry->value.reason));
  if (entry->doubt)
    return g_strdup_printf (_ ("undefined: %s"), _ (entry->doubt));
  if (entry->kind == SB_ENTRY_COUNT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) entry->value.value);
  return dup_number (entry->value.value);
}

/* The formulas of intervals know no bounds; a reader does. */
static char *
dup_limit (const SbAnalysisEntry *entry, double limit)
{
  return dup_number (entry->kind == SB_ENTRY_COEFFICIENT ? CLAMP (limit, -1, 1) : limit);
}

char *
sb_analysis_entry_dup_interval (const SbAnalysisEntry *entry)
{
  g_autofree char *low = NULL, *high = NULL;

  if (entry->low_name == NULL)
    return NULL;
  if (!entry->low.defined || !entry->high.defined || entry->no_interval)
    return g_strdup (_ ("not estimable"));
  low = dup_limit (entry, entry->low.value);
  high = dup_limit (entry, entry->high.value);
  /* Translators: a 95 % interval, from and to. */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}
