/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coincidences.h"

/* Whole numbers stay exact in a double up to 2^53: this leaves room for 10^9 units. */
#define MAX_SCALE 1e6

static guint64
find_common_divisor (guint64 a, guint64 b)
{
  while (b > 0) {
    guint64 rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

double
sb_coincidences_get_scale (guint n_coders)
{
  guint64 scale = 1;

  for (guint64 i = 2; i < n_coders; i++) {
    scale = scale / find_common_divisor (scale, i) * i;
    if ((double) scale > MAX_SCALE)
      return 1;
  }
  return (double) scale;
}

SbCoincidences *
sb_coincidences_new_empty (guint q, double scale)
{
  SbCoincidences *coincidences = g_new0 (SbCoincidences, 1);

  coincidences->q = q;
  coincidences->scale = scale;
  coincidences->pairs = g_new0 (double, (gsize) q *q + 1);
  return coincidences;
}

void
sb_coincidences_free (SbCoincidences *coincidences)
{
  g_free (coincidences->pairs);
  g_free (coincidences);
}

static guint
count_codes (const int *codes, guint n_coders)
{
  guint m = 0;

  for (guint g = 0; g < n_coders; g++)
    m += codes[g] >= 0;
  return m;
}

void
sb_coincidences_add (SbCoincidences *coincidences,
                     const int *codes,
                     guint n_coders,
                     guint64 times)
{
  guint m = count_codes (codes, n_coders), q = coincidences->q;
  double share;

  if (m < 2)
    return;
  share = coincidences->scale / (m - 1) * (double) times;
  for (guint g = 0; g < n_coders; g++) {
    if (codes[g] < 0)
      continue;
    for (guint h = g + 1; h < n_coders; h++)
      if (codes[h] >= 0) {
        coincidences->pairs[(guint) codes[g] * q + (guint) codes[h]] += share;
        coincidences->pairs[(guint) codes[h] * q + (guint) codes[g]] += share;
      }
  }
}

SbCoincidences *
sb_coincidences_new (const SbCodes *codes)
{
  SbCoincidences *coincidences =
    sb_coincidences_new_empty (codes->q, sb_coincidences_get_scale (codes->n_coders));

  for (gsize u = 0; u < codes->n_units; u++)
    sb_coincidences_add (
      coincidences, codes->codes + u * codes->n_coders, codes->n_coders, 1);
  return coincidences;
}
