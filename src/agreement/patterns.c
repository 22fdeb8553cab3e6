/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/agreement/bootstrap.h>

#include <string.h>

static int
compare_units (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SbCodes *codes = user_data;
  const gsize *first = a, *second = b;

  return memcmp (codes->codes + *first * codes->n_coders,
                 codes->codes + *second * codes->n_coders,
                 sizeof *codes->codes * codes->n_coders);
}

static gsize *
sort_units (const SbCodes *codes)
{
  gsize *order = g_new (gsize, codes->n_units + 1);

  for (gsize u = 0; u < codes->n_units; u++)
    order[u] = u;
  g_qsort_with_data (
    order, (int) codes->n_units, sizeof *order, compare_units, (gpointer) codes);
  return order;
}

SbPatterns *
sb_patterns_new (const SbCodes *codes)
{
  g_autofree gsize *order = sort_units (codes);
  SbPatterns *patterns = g_new0 (SbPatterns, 1);

  patterns->of_units = g_new (guint, codes->n_units + 1);
  patterns->examples = g_new (gsize, codes->n_units + 1);
  for (gsize i = 0; i < codes->n_units; i++) {
    if (i == 0 || compare_units (&order[i - 1], &order[i], (gpointer) codes) != 0)
      patterns->examples[patterns->n++] = order[i];
    patterns->of_units[order[i]] = patterns->n - 1;
  }
  return patterns;
}

void
sb_patterns_free (SbPatterns *patterns)
{
  g_free (patterns->of_units);
  g_free (patterns->examples);
  g_free (patterns);
}
