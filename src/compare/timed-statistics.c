/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timed-private.h"

#include <glib/gi18n-lib.h>

#define MS "%" G_GINT64_FORMAT

/* --- entries --- */

SbAnalysisEntry *
sb_timed_add (const SbTimedWork *work,
              SbEntryKind kind,
              const char *label,
              SbStatistic value,
              const char *format,
              ...)
{
  g_autofree char *name = NULL;
  va_list list;

  va_start (list, format);
  name = g_strdup_vprintf (format, list);
  va_end (list);
  return sb_analysis_add (work->analysis, kind, name, label, value);
}

SbAnalysisEntry *
sb_timed_add_count (
  const SbTimedWork *work, const char *label, gint64 count, const char *format, ...)
{
  g_autofree char *name = NULL;
  va_list list;

  va_start (list, format);
  name = g_strdup_vprintf (format, list);
  va_end (list);
  return sb_analysis_add_count (work->analysis, name, label, count);
}

SbAnalysisEntry *
sb_timed_as_part (SbAnalysisEntry *entry)
{
  char *indented = g_strconcat ("  ", entry->label, NULL);

  g_free (entry->label);
  entry->label = indented;
  entry->is_part = TRUE;
  return entry;
}

SbAnalysisEntry *
sb_timed_as_more (SbAnalysisEntry *entry)
{
  entry->is_more = TRUE;
  return entry;
}

SbAnalysisEntry *
sb_timed_doubt_alone (const SbTimedWork *work, SbAnalysisEntry *entry)
{
  if (work->n_codes == 1 && entry->value.defined)
    entry->doubt = N_ ("there is one code only, so that chance explains whatever is "
                       "linked; see the specific agreement");
  return entry;
}

/* --- time units --- */

static void
add_kappa_codes (const SbTimedWork *work, SbTimeTally *tally, gint64 dt, gboolean more)
{
  for (guint i = 0; i < work->n_codes; i++) {
    g_autofree char *label =
      g_strdup_printf (_ ("Time-unit kappa of “%s”"), work->codes[i]);

    sb_timed_add (work,
                  SB_ENTRY_COEFFICIENT,
                  label,
                  sb_time_tally_compute_code (tally, i).kappa,
                  "tu_kappa_code[%s;dt=" MS "]",
                  work->codes[i],
                  dt)
      ->is_more = more;
  }
}

static void
add_all_units (const SbTimedWork *work, SbTimeTally *tally, gint64 dt, gboolean more)
{
  SbKappa all = sb_time_tally_compute (tally);
  g_autofree char *label =
    g_strdup_printf (_ ("Time-unit kappa, units of %d ms"), (int) dt);

  sb_timed_add (work, SB_ENTRY_COEFFICIENT, label, all.kappa, "tu_kappa[dt=" MS "]", dt)
    ->is_more = more;
  sb_timed_as_part (
    sb_timed_add (work, SB_ENTRY_SHARE, _ ("agreement"), all.po, "tu_po[dt=" MS "]", dt))
    ->is_more = more;
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (work,
                                                    SB_ENTRY_SHARE,
                                                    _ ("agreement expected by chance"),
                                                    all.pe,
                                                    "tu_pe[dt=" MS "]",
                                                    dt)));
  sb_timed_as_part (sb_timed_add (work,
                                  SB_ENTRY_COEFFICIENT,
                                  _ ("highest kappa possible"),
                                  all.max,
                                  "tu_kappa_max[dt=" MS "]",
                                  dt))
    ->is_more = more;
  sb_timed_as_more (sb_timed_as_part (
    sb_timed_add_count (work, _ ("time units"), all.n, "tu_n[dt=" MS "]", dt)));
}

static void
add_both_units (const SbTimedWork *work, SbTimeTally *tally, gint64 dt)
{
  SbKappa both = sb_time_tally_compute_both (tally);

  sb_timed_as_more (sb_timed_add (work,
                                  SB_ENTRY_COEFFICIENT,
                                  _ ("Time-unit kappa of the time that both coded"),
                                  both.kappa,
                                  "tu_both_kappa[dt=" MS "]",
                                  dt));
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (
    work, SB_ENTRY_SHARE, _ ("agreement"), both.po, "tu_both_po[dt=" MS "]", dt)));
  sb_timed_as_more (sb_timed_as_part (
    sb_timed_add_count (work, _ ("time units"), both.n, "tu_both_n[dt=" MS "]", dt)));
}

static void
add_step (const SbTimedWork *work, gint64 dt, gboolean more)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (work->n_codes);

  for (gsize i = 0; i < work->n_sessions; i++) {
    const SbTimedSession *session = &work->sessions[i];

    sb_time_tally_add (tally,
                       session->coders[0],
                       session->coders[1],
                       session->start,
                       session->stop,
                       dt * work->per_ms);
  }
  add_all_units (work, tally, dt, more);
  add_kappa_codes (work, tally, dt, more);
  add_both_units (work, tally, dt);
}

/* --- with tolerance --- */

static SbKappa
compute_tolerant (const SbTimedWork *work, SbTimeTolerance tolerance, guint reference)
{
  g_autoptr (SbTimeTally) tally = sb_time_tally_new (work->n_codes);

  for (gsize i = 0; i < work->n_sessions; i++) {
    const SbTimedSession *session = &work->sessions[i];

    sb_time_tally_add_tolerant (tally,
                                session->coders[reference],
                                session->coders[1 - reference],
                                session->start,
                                session->stop,
                                tolerance.dt * work->per_ms,
                                tolerance.tolerance * work->per_ms);
  }
  return sb_time_tally_compute (tally);
}

static SbStatistic
find_mean (SbStatistic a, SbStatistic b)
{
  if (!a.defined || !b.defined)
    return a.defined ? b : a;
  return sb_statistic_new ((a.value + b.value) / 2);
}

void
sb_timed_add_tolerance (const SbTimedWork *work, SbTimeTolerance tolerance)
{
  SbKappa kappas[2] = {compute_tolerant (work, tolerance, 0),
                       compute_tolerant (work, tolerance, 1)};
  g_autofree char *setting =
    g_strdup_printf ("dt=" MS ";tol=" MS, tolerance.dt, tolerance.tolerance);
  g_autofree char *label = g_strdup_printf (
    _ ("Time-unit kappa, differences of %d ms forgiven"), (int) tolerance.tolerance);

  sb_timed_as_more (sb_timed_add (work,
                                  SB_ENTRY_COEFFICIENT,
                                  label,
                                  find_mean (kappas[0].kappa, kappas[1].kappa),
                                  "tol_kappa[%s;mean]",
                                  setting));
  for (guint i = 0; i < 2; i++) {
    g_autofree char *kappa = g_strdup_printf (_ ("kappa, coder %u the reference"), i + 1);
    g_autofree char *po =
      g_strdup_printf (_ ("agreement, coder %u the reference"), i + 1);

    sb_timed_as_more (sb_timed_as_part (sb_timed_add (work,
                                                      SB_ENTRY_COEFFICIENT,
                                                      kappa,
                                                      kappas[i].kappa,
                                                      "tol_kappa[%s;ref=%u]",
                                                      setting,
                                                      i + 1)));
    sb_timed_as_more (sb_timed_as_part (sb_timed_add (
      work, SB_ENTRY_SHARE, po, kappas[i].po, "tol_po[%s;ref=%u]", setting, i + 1)));
  }
}

/* --- all --- */

static SbTimedRecord
dup_clipped (SbTimedRecord record, gint64 start, gint64 stop)
{
  SbCodedSpan *spans = g_new (SbCodedSpan, record.n_spans + 1);
  gsize n = 0;

  for (gsize i = 0; i < record.n_spans; i++) {
    const SbCodedSpan *span = &record.spans[i];
    gboolean is_inside = span->start < stop && span->stop >= start &&
                         (span->stop > start || span->start == start);

    if (is_inside)
      spans[n++] =
        (SbCodedSpan){MAX (span->start, start), MIN (span->stop, stop), span->code};
  }
  return (SbTimedRecord){spans, n};
}

SbTimedSession *
sb_timed_sessions_dup (const SbTimedSession *sessions, gsize n)
{
  SbTimedSession *clipped = g_new (SbTimedSession, n + 1);

  for (gsize i = 0; i < n; i++) {
    gint64 start = sessions[i].start, stop = sessions[i].stop;

    clipped[i] = (SbTimedSession){
      {dup_clipped (sessions[i].coders[0], start, stop),
       dup_clipped (sessions[i].coders[1], start, stop)},
      start,
      stop,
    };
  }
  return clipped;
}

void
sb_timed_sessions_drop (SbTimedSession *sessions, gsize n)
{
  for (gsize i = 0; i < 2 * n; i++)
    g_free ((gpointer) sessions[i / 2].coders[i % 2].spans);
  g_free (sessions);
}

static void
add_steps (const SbTimedWork *work, const SbTimedOptions *options)
{
  for (guint i = 0; i < options->steps->len; i++)
    add_step (work, g_array_index (options->steps, gint64, i), i > 0);
  for (guint i = 0; i < options->tolerances->len; i++)
    sb_timed_add_tolerance (work,
                            g_array_index (options->tolerances, SbTimeTolerance, i));
}

static void
add_events (const SbTimedWork *work, const SbTimedOptions *options)
{
  for (guint i = 0; i < options->overlaps->len; i++)
    sb_timed_add_overlap (work, g_array_index (options->overlaps, gint64, i), i > 0);
  sb_timed_add_sequences (work);
  for (guint i = 0; i < options->alignments->len; i++)
    sb_timed_add_alignment (work,
                            g_array_index (options->alignments, SbAlignmentRule, i));
  sb_timed_add_frequencies (work);
}

void
sb_analysis_add_timed (SbAnalysis *analysis,
                       const SbTimedSession *sessions,
                       gsize n_sessions,
                       gint64 per_ms,
                       const char *const *codes,
                       const SbTimedOptions *options)
{
  SbTimedSession *clipped = sb_timed_sessions_dup (sessions, n_sessions);
  SbTimedWork work = {.analysis = analysis,
                      .sessions = clipped,
                      .n_sessions = n_sessions,
                      .per_ms = per_ms,
                      .codes = codes,
                      .n_codes = g_strv_length ((char **) codes)};

  add_steps (&work, options);
  add_events (&work, options);
  sb_timed_sessions_drop (clipped, n_sessions);
}
