/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-options-resampling.h"

#include <glib/gi18n.h>

#define MAX_RESAMPLES 1000000

gboolean
sb_agree_parse_resampling (const char *seed,
                           const char *resamples,
                           SbResampling *resampling,
                           char **fault)
{
  guint64 n = SB_RESAMPLING_N;

  *resampling = (SbResampling){.seed = SB_RESAMPLING_SEED};
  *fault = NULL;
  if (seed &&
      !g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &resampling->seed, NULL))
    *fault = g_strdup_printf (_ ("“%s” is no seed: give a whole number from 0 on"), seed);
  else if (resamples &&
           !g_ascii_string_to_unsigned (resamples, 10, 0, MAX_RESAMPLES, &n, NULL))
    *fault = g_strdup_printf (_ ("--resamples takes a whole number from 0 (none) to %u"),
                              MAX_RESAMPLES);
  resampling->n_resamples = (guint) n;
  return *fault == NULL;
}
