/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/media/cry.h>

#include "cry-stretch.h"

static GArray *
gather (SbCryEar *ear, SbTime start, int rate, const SbCryRules *rules)
{
  const SbCryClock clock = {
    start, rate, sb_cry_ear_get_hop (ear), sb_cry_ear_get_length (ear)};

  return sb_cry_gather (sb_cry_ear_get_frames (ear), &clock, rules);
}

GArray *
sb_cry_find_in_samples (
  const float *samples, gsize n, int rate, SbTime start, const SbCryRules *rules)
{
  g_autoptr (SbCryEar) ear = sb_cry_ear_new (rules, rate);

  sb_cry_ear_listen (ear, samples, n);
  return gather (ear, start, rate, rules);
}
