/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timed-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/icc.h>

#define MIN_SESSIONS 5

typedef struct {
  gint64 n;
  gint64 length;
} Sum;

static Sum
sum_code (SbTimedRecord record, guint code)
{
  Sum sum = {0};

  for (gsize i = 0; i < record.n_spans; i++)
    if (record.spans[i].code == code) {
      sum.n++;
      sum.length += record.spans[i].stop - record.spans[i].start;
    }
  return sum;
}

static void
add_coder (const SbTimedWork *work, guint coder)
{
  g_autofree char *label = g_strdup_printf (_ ("Events of coder %u"), coder + 1);
  gint64 n = 0;

  for (gsize i = 0; i < work->n_sessions; i++)
    n += (gint64) work->sessions[i].coders[coder].n_spans;
  sb_timed_add_count (work, label, n, "n_events[coder=%u]", coder + 1);
}

static void
add_code (const SbTimedWork *work, guint code, guint coder)
{
  const char *name = work->codes[code];
  g_autofree char *label =
    g_strdup_printf (_ ("“%s” of coder %u, how often"), name, coder + 1);
  g_autofree char *length =
    g_strdup_printf (_ ("“%s” of coder %u, in ms"), name, coder + 1);
  Sum sum = {0};

  for (gsize i = 0; i < work->n_sessions; i++) {
    Sum one = sum_code (work->sessions[i].coders[coder], code);

    sum.n += one.n;
    sum.length += one.length;
  }
  sb_timed_add_count (work, label, sum.n, "freq[%s;coder=%u]", name, coder + 1);
  if (work->are_points)
    return;
  sb_timed_add (work,
                SB_ENTRY_NUMBER,
                length,
                sb_statistic_new ((double) sum.length / (double) work->per_ms),
                "duration_ms[%s;coder=%u]",
                name,
                coder + 1);
}

/* --- over sessions --- */

static double *
dup_sums (const SbTimedWork *work, guint code, gboolean lengths)
{
  double *sums = g_new (double, 2 * work->n_sessions);

  for (gsize i = 0; i < 2 * work->n_sessions; i++) {
    Sum sum = sum_code (work->sessions[i / 2].coders[i % 2], code);

    sums[i] = (double) (lengths ? sum.length : sum.n);
  }
  return sums;
}

static void
add_icc (const SbTimedWork *work, guint code, gboolean lengths)
{
  const char *name = work->codes[code];
  const char *stem = lengths ? "duration_icc2_1" : "freq_icc2_1";
  g_autofree char *label =
    g_strdup_printf (lengths ? _ ("ICC(A,1) of how long “%s” is coded")
                             : _ ("ICC(A,1) of how often “%s” is coded"),
                     name);
  g_autofree char *low = g_strdup_printf ("%s_lo[%s]", stem, name);
  g_autofree char *high = g_strdup_printf ("%s_hi[%s]", stem, name);
  g_autofree double *sums = dup_sums (work, code, lengths);
  SbIccEstimate icc = sb_icc_compute (sums, work->n_sessions, 2).forms[SB_ICC_2_1];
  SbAnalysisEntry *entry;

  if (work->n_sessions < MIN_SESSIONS)
    icc.icc = icc.lo = icc.hi =
      sb_statistic_undefined (N_ ("fewer than five sessions are compared"));
  entry = sb_timed_as_more (
    sb_timed_add (work, SB_ENTRY_COEFFICIENT, label, icc.icc, "%s[%s]", stem, name));
  sb_analysis_entry_set_interval (entry, low, icc.lo, high, icc.hi);
}

void
sb_timed_add_frequencies (const SbTimedWork *work)
{
  for (guint coder = 0; coder < 2; coder++)
    add_coder (work, coder);
  for (guint code = 0; code < work->n_codes; code++)
    for (guint coder = 0; coder < 2; coder++)
      add_code (work, code, coder);
  for (guint code = 0; code < work->n_codes && work->n_sessions > 1; code++) {
    add_icc (work, code, FALSE);
    if (!work->are_points)
      add_icc (work, code, TRUE);
  }
}
