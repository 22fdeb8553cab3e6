/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/media/cry.h>

#include "cry-stretch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

char *
sb_cry_candidate_dup_words (const SbCryCandidate *candidate)
{
  double seconds = sb_time_as_seconds (candidate->end - candidate->start);
  char length[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf (_ ("fundamental about %d Hz, %d dB over the background, %s s"),
                          (int) (10 * lround (candidate->pitch / 10)),
                          (int) lround (candidate->strength),
                          g_ascii_formatd (length, sizeof length, "%.1f", seconds));
}

GArray *
sb_cry_find_in_samples (
  const float *samples, gsize n, int rate, SbTime start, const SbCryRules *rules)
{
  g_autoptr (SbCryEar) ear = sb_cry_ear_new (rules, rate);

  sb_cry_ear_listen (ear, samples, n);
  return sb_cry_gather (ear, start, rate, rules);
}
