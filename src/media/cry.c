/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/media/cry.h>

#include "cry-stretch.h"

GArray *
sb_cry_find_in_samples (
  const float *samples, gsize n, int rate, SbTime start, const SbCryRules *rules)
{
  g_autoptr (SbCryEar) ear = sb_cry_ear_new (rules, rate);

  sb_cry_ear_listen (ear, samples, n);
  return sb_cry_gather (ear, start, rate, rules);
}
