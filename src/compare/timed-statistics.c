/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/timed-statistics.h>

#include <glib/gi18n-lib.h>

static SbAnalysisEntry *
add_step (SbAnalysis *analysis,
          SbEntryKind kind,
          const char *name,
          gint64 dt,
          const char *label,
          SbStatistic value)
{
  g_autofree char *full = g_strdup_printf ("%s[dt=%" G_GINT64_FORMAT "]", name, dt);

  return sb_analysis_add (analysis, kind, full, label, value);
}

static void
add_count (
  SbAnalysis *analysis, const char *name, gint64 dt, const char *label, gint64 count)
{
  add_step (analysis, SB_ENTRY_COUNT, name, dt, label, sb_statistic_new ((double) count));
}

static void
add_codes (SbAnalysis *analysis, SbTimeTally *tally, const char *const *codes, gint64 dt)
{
  for (guint i = 0; codes[i]; i++) {
    g_autofree char *name =
      g_strdup_printf ("tu_kappa_code[%s;dt=%" G_GINT64_FORMAT "]", codes[i], dt);
    g_autofree char *label = g_strdup_printf (_ ("  kappa of “%s”"), codes[i]);

    sb_analysis_add (analysis,
                     SB_ENTRY_COEFFICIENT,
                     name,
                     label,
                     sb_time_tally_compute_code (tally, i).kappa);
  }
}

static void
add_time_units (SbAnalysis *analysis,
                SbTimeTally *tally,
                const char *const *codes,
                gint64 dt)
{
  SbKappa all = sb_time_tally_compute (tally);
  SbKappa both = sb_time_tally_compute_both (tally);
  g_autofree char *units = g_strdup_printf (_ ("Time units of %ld ms"), (long) dt);

  add_count (analysis, "tu_n", dt, units, all.n);
  add_step (analysis, SB_ENTRY_SHARE, "tu_po", dt, _ ("  agreement"), all.po);
  add_step (
    analysis, SB_ENTRY_SHARE, "tu_pe", dt, _ ("  agreement expected by chance"), all.pe);
  add_step (
    analysis, SB_ENTRY_COEFFICIENT, "tu_kappa", dt, _ ("Time-unit kappa"), all.kappa);
  add_step (analysis,
            SB_ENTRY_COEFFICIENT,
            "tu_kappa_max",
            dt,
            _ ("  highest kappa possible"), all.max);
  add_count (analysis, "tu_both_n", dt, _ ("Time units that both coded"), both.n);
  add_step (
    analysis, SB_ENTRY_SHARE, "tu_both_po", dt, _ ("  agreement in these"), both.po);
  add_step (analysis,
            SB_ENTRY_COEFFICIENT,
            "tu_both_kappa",
            dt,
            _ ("  kappa in these"), both.kappa);
  add_codes (analysis, tally, codes, dt);
}

static void
add_at_step (SbAnalysis *analysis,
             const SbTimedSession *sessions,
             gsize n_sessions,
             gint64 per_ms,
             const char *const *codes,
             gint64 dt)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (g_strv_length ((char **) codes));

  for (gsize i = 0; i < n_sessions; i++)
    sb_time_tally_add (tally,
                       sessions[i].coders[0],
                       sessions[i].coders[1],
                       sessions[i].start,
                       sessions[i].stop,
                       dt * per_ms);
  add_time_units (analysis, tally, codes, dt);
}

void
sb_analysis_add_timed (SbAnalysis *analysis,
                       const SbTimedSession *sessions,
                       gsize n_sessions,
                       gint64 per_ms,
                       const char *const *codes,
                       const SbTimedOptions *options)
{
  for (guint i = 0; i < options->steps->len; i++)
    add_at_step (analysis,
                 sessions,
                 n_sessions,
                 per_ms,
                 codes,
                 g_array_index (options->steps, gint64, i));
}
