/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timed-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/event-alignment.h>
#include <securebase/agreement/event-kappa.h>
#include <securebase/agreement/event-links.h>

static const char *
find_fault (const SbTimedWork *work)
{
  const char *fault = NULL;

  for (gsize i = 0; i < work->n_sessions && !fault; i++)
    fault = sb_event_alignment_find_fault (work->sessions[i].coders[0],
                                           work->sessions[i].coders[1]);
  return fault;
}

static SbCrossTable *
align (const SbTimedWork *work, const SbEventAlignment *rule)
{
  SbCrossTable *table = sb_cross_table_new (work->n_codes + 1);

  for (gsize i = 0; i < work->n_sessions; i++) {
    const SbTimedSession *session = &work->sessions[i];
    g_autoptr (GArray) links =
      sb_event_alignment_new (session->coders[0], session->coders[1], rule);

    sb_timed_add_links (table, session, links, 1);
  }
  return table;
}

typedef struct {
  SbKappa kappa;
  SbStatistic counts[5]; /* errors, equal pairs, unequal pairs, coder 1 only, 2 only */
} Found;

static Found
find (const SbCrossTable *table)
{
  guint nil = table->q - 1;
  gint64 linked = sb_event_kappa_count_linked (table), equal = 0;
  gint64 omitted = sb_cross_table_sum_column (table, nil);
  gint64 added = sb_cross_table_sum_row (table, nil);
  gint64 counts[5];
  Found found = {.kappa = sb_event_kappa_compute (table)};

  for (guint i = 0; i < nil; i++)
    equal += sb_cross_table_get (table, i, i);
  counts[0] = linked - equal + omitted + added;
  counts[1] = equal;
  counts[2] = linked - equal;
  counts[3] = omitted;
  counts[4] = added;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    found.counts[i] = sb_statistic_new ((double) counts[i]);
  return found;
}

static void
add_counts (const SbTimedWork *work, const char *stem, const Found *found)
{
  static const char *const names[] = {
    "cost", "agree", "disagree", "omission", "commission"};
  const char *const labels[] = {_ ("differences"),
                                _ ("pairs of the same code"),
                                _ ("pairs of different codes"),
                                _ ("events of coder 1 only"),
                                _ ("events of coder 2 only")};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    sb_timed_as_more (sb_timed_as_part (sb_timed_add (
      work, SB_ENTRY_COUNT, labels[i], found->counts[i], "%s_%s", stem, names[i])));
}

static void
add_found (const SbTimedWork *work,
           const char *stem,
           const char *label,
           const Found *found)
{
  SbAnalysisEntry *entry = sb_timed_add (
    work, SB_ENTRY_COEFFICIENT, label, found->kappa.kappa, "%s_kappa", stem);

  sb_timed_as_more (sb_timed_doubt_alone (work, entry));
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (
    work, SB_ENTRY_SHARE, _ ("agreement"), found->kappa.po, "%s_po", stem)));
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (work,
                                                    SB_ENTRY_SHARE,
                                                    _ ("agreement expected by chance"),
                                                    found->kappa.pe,
                                                    "%s_pe",
                                                    stem)));
  add_counts (work, stem, found);
}

static void
add_alignment (const SbTimedWork *work,
               const char *stem,
               const char *label,
               const SbEventAlignment *rule)
{
  const char *fault = find_fault (work);
  g_autoptr (SbCrossTable) table = NULL;
  Found found;

  if (fault) {
    sb_timed_as_more (sb_timed_add (work,
                                    SB_ENTRY_COEFFICIENT,
                                    label,
                                    sb_statistic_undefined (fault),
                                    "%s_kappa",
                                    stem));
    return;
  }
  table = align (work, rule);
  found = find (table);
  add_found (work, stem, label, &found);
}

void
sb_timed_add_sequences (const SbTimedWork *work)
{
  add_alignment (work, "nw", _ ("Kappa of the sequences aligned, untimed"), NULL);
}

void
sb_timed_add_alignment (const SbTimedWork *work, SbAlignmentRule rule)
{
  SbEventAlignment limits = {rule.tolerance * work->per_ms, rule.overlap};
  g_autofree char *stem =
    g_strdup_printf ("ta[tol=%d;overlap=%d]", (int) rule.tolerance, (int) rule.overlap);
  g_autofree char *label = g_strdup_printf (_ ("Kappa of events aligned, %d ms or %d %%"),
                                            (int) rule.tolerance,
                                            (int) rule.overlap);

  add_alignment (work, stem, label, &limits);
}
