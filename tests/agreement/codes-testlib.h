/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "agreement-testlib.h"

#include <securebase/agreement/codes.h>

/* Krippendorff 2011, example C: four coders, twelve units, missing codes (-1). */
static const int sb_test_krippendorff_2011[] = {
  0, 0, -1, 0, 1, 1, 2, 1, 2, 2, 2, 2, 2,  2, 2, 2, 1,  1,  1, 1, 0,  1, 2,  3,
  3, 3, 3,  3, 0, 0, 1, 0, 1, 1, 1, 1, -1, 4, 4, 4, -1, -1, 0, 0, -1, 2, -1, -1};

/* Fleiss 1971, table 1: how many of six psychiatrists gave each of thirty patients one of
 * five diagnoses. */
static const guint sb_test_fleiss_1971[][5] = {
  {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
  {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
  {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
  {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
  {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
  {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};

/* A table of random codes; the caller frees what it holds. */
typedef struct {
  SbCodes codes;
  int *cells;
} SbTestCodes;

static inline void
sb_test_codes_clear (SbTestCodes *made)
{
  g_clear_pointer (&made->cells, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbTestCodes, sb_test_codes_clear)

static inline SbTestCodes
sb_test_new_codes (gsize n, guint k, guint q)
{
  int *cells = g_new0 (int, n *k + 1);

  return (SbTestCodes){{cells, n, k, q}, cells};
}

/* Coders who mostly agree; @missing of 10 codes are missing. */
static inline SbTestCodes
sb_test_new_random_codes (GRand *rand, gsize n, guint k, guint q, int missing)
{
  SbTestCodes made = sb_test_new_codes (n, k, q);

  for (gsize u = 0; u < n; u++) {
    int truth = g_rand_int_range (rand, 0, (int) q);

    for (guint g = 0; g < k; g++) {
      gboolean is_missing = g_rand_int_range (rand, 0, 10) < missing;
      gboolean is_true = g_rand_int_range (rand, 0, 10) < 6;
      int other = g_rand_int_range (rand, 0, (int) q);

      made.cells[u * k + g] = is_missing ? SB_CROSS_MISSING : is_true ? truth : other;
    }
  }
  return made;
}

static inline SbTestCodes
sb_test_new_fleiss_1971 (void)
{
  SbTestCodes made = sb_test_new_codes (G_N_ELEMENTS (sb_test_fleiss_1971), 6, 5);

  for (gsize u = 0; u < made.codes.n_units; u++) {
    guint next = 0;

    for (guint j = 0; j < 5; j++)
      for (guint times = 0; times < sb_test_fleiss_1971[u][j]; times++)
        made.cells[u * 6 + next++] = (int) j;
  }
  return made;
}

/* Categories one further on, the coders in the other order, every unit twice. */
static inline SbTestCodes
sb_test_relabel (const SbCodes *codes)
{
  SbTestCodes made = sb_test_new_codes (codes->n_units, codes->n_coders, codes->q);

  for (gsize i = 0; i < codes->n_units * codes->n_coders; i++)
    made.cells[i] =
      codes->codes[i] < 0 ? codes->codes[i] : (codes->codes[i] + 1) % (int) codes->q;
  return made;
}

static inline SbTestCodes
sb_test_swap (const SbCodes *codes)
{
  SbTestCodes made = sb_test_new_codes (codes->n_units, codes->n_coders, codes->q);
  guint k = codes->n_coders;

  for (gsize u = 0; u < codes->n_units; u++)
    for (guint g = 0; g < k; g++)
      made.cells[u * k + g] = codes->codes[u * k + k - 1 - g];
  return made;
}

static inline SbTestCodes
sb_test_repeat (const SbCodes *codes)
{
  gsize n = codes->n_units * codes->n_coders;
  SbTestCodes made = sb_test_new_codes (2 * codes->n_units, codes->n_coders, codes->q);

  for (gsize i = 0; i < 2 * n; i++)
    made.cells[i] = codes->codes[i % n];
  return made;
}
