/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <securebase/agreement/chance-corrected.h>

G_BEGIN_DECLS

/* What chance gives under a model: the pe of chance-corrected.h and each unit's share in
 * it. */
typedef struct {
  const SbCodes *codes;
  const double *weights; /* NULL: identity */
  SbChanceModel model;
  gsize n, n2;
  long double pe;           /* NaN: a coder coded nothing (SB_CHANCE_KAPPA) */
  long double *shares;      /* q: what a code of k adds to pe_u */
  long double *coder_parts; /* SB_CHANCE_KAPPA: n_coders * q, of a code l of coder g */
  long double *coder_means; /* n_coders: mean of these under the coder's own shares */
  gsize *coder_counts;      /* n_coders: units each coded */
} SbChance;

void sb_chance_init (SbChance *chance,
                     const SbCodes *codes,
                     SbChanceModel model,
                     const double *weights);
void sb_chance_clear (SbChance *chance);

/* pe_u; @counts and @r as sb_codes_count_unit() gives them, @r > 0. */
long double
sb_chance_expect_unit (const SbChance *chance, gsize u, const guint *counts, guint r);

G_END_DECLS
