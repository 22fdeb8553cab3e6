/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timed-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/event-kappa.h>
#include <securebase/agreement/event-links.h>
#include <securebase/agreement/time-differences.h>

/* --- the table --- */

/* What coder @coder has that is in no link. */
static void
add_unlinked (SbCrossTable *table,
              SbTimedRecord record,
              const guint8 *linked,
              guint coder)
{
  int nil = (int) table->q - 1;

  for (gsize i = 0; i < record.n_spans; i++) {
    int code = (int) record.spans[i].code;

    if (!linked[i])
      sb_cross_table_add (table, coder == 0 ? code : nil, coder == 0 ? nil : code, 1);
  }
}

void
sb_timed_add_links (SbCrossTable *table,
                    const SbTimedSession *session,
                    const GArray *links,
                    gint64 weight)
{
  SbTimedRecord first = session->coders[0], second = session->coders[1];
  g_autofree guint8 *one = g_new0 (guint8, first.n_spans + 1);
  g_autofree guint8 *two = g_new0 (guint8, second.n_spans + 1);

  for (guint i = 0; i < links->len; i++) {
    const SbEventLink *link = &g_array_index (links, SbEventLink, i);

    if (!link->linked)
      continue;
    one[link->first] = two[link->second] = TRUE;
    sb_cross_table_add (table,
                        (int) first.spans[link->first].code,
                        (int) second.spans[link->second].code,
                        weight);
  }
  add_unlinked (table, first, one, 0);
  add_unlinked (table, second, two, 1);
}

/* --- how far apart --- */

static void
add_distances (const SbTimedSession *session,
               const GArray *links,
               GArray *onsets,
               GArray *offsets)
{
  for (guint i = 0; i < links->len; i++) {
    const SbEventLink *link = &g_array_index (links, SbEventLink, i);
    const SbCodedSpan *a = &session->coders[0].spans[link->first];
    const SbCodedSpan *b = &session->coders[1].spans[link->second];
    gint64 onset = b->start - a->start, offset = b->stop - a->stop;

    if (!link->linked || a->code != b->code)
      continue;
    g_array_append_val (onsets, onset);
    g_array_append_val (offsets, offset);
  }
}

static void
add_quartiles (const SbTimedWork *work, const char *stem, SbTimeDifferences differences)
{
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (
    work, SB_ENTRY_NUMBER, _ ("lower quartile"), differences.q1, "%s_q1_ms", stem)));
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (
    work, SB_ENTRY_NUMBER, _ ("upper quartile"), differences.q3, "%s_q3_ms", stem)));
}

static void
add_differences (const SbTimedWork *work,
                 const SbTimedLinks *links,
                 const char *stem,
                 const char *label,
                 const GArray *differences)
{
  SbTimeDifferences found = sb_time_differences_compute (
    (const gint64 *) (const void *) differences->data, differences->len, work->per_ms);
  SbAnalysisEntry *entries[4];

  entries[0] =
    sb_timed_add (work, SB_ENTRY_NUMBER, label, found.mean, "%s_mean_ms", stem);
  entries[1] = sb_timed_add (
    work, SB_ENTRY_NUMBER, _ ("standard deviation"), found.sd, "%s_sd_ms", stem);
  entries[2] = sb_timed_add (work,
                             SB_ENTRY_NUMBER,
                             _ ("median, sign ignored"),
                             found.median_abs,
                             "%s_median_abs_ms",
                             stem);
  entries[3] = sb_timed_add_count (
    work, _ ("linked events of the same code"), (gint64) found.n, "%s_n", stem);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    if (i > 0)
      sb_timed_as_part (entries[i]);
    entries[i]->is_more = links->more;
  }
  add_quartiles (work, stem, found);
}

/* --- what is found --- */

static void
add_part (const SbTimedWork *work,
          SbEntryKind kind,
          const char *label,
          SbStatistic value,
          const char *stem,
          const char *end)
{
  SbAnalysisEntry *entry = sb_timed_add (work, kind, label, value, "%s%s", stem, end);

  sb_timed_as_more (sb_timed_as_part (entry));
  if (kind == SB_ENTRY_COEFFICIENT)
    sb_timed_doubt_alone (work, entry);
}

static void
add_share (const SbTimedWork *work, const SbTimedLinks *links)
{
  SbStatistic po = sb_event_kappa_compute (links->table).po;
  gint64 linked = sb_event_kappa_count_linked (links->table);
  SbStatistic share =
    po.defined ? sb_statistic_new ((double) linked / (double) links->table->n) : po;

  sb_timed_add (work, SB_ENTRY_SHARE, links->label, share, "%s_linked", links->stem)
    ->is_more = links->more;
  sb_timed_add (work,
                SB_ENTRY_SHARE,
                _ ("Agreement of events, unlinked ones as disagreement"),
                po,
                "%s_raw_incl",
                links->stem)
    ->is_more = links->more;
}

static void
add_including (const SbTimedWork *work, const SbTimedLinks *links)
{
  SbKappa kappa = sb_event_kappa_compute (links->table);
  SbAnalysisEntry *entry =
    sb_timed_add (work,
                  SB_ENTRY_COEFFICIENT,
                  _ ("Kappa of events, unlinked ones as disagreement"),
                  kappa.kappa,
                  "%s_kappa_incl",
                  links->stem);

  sb_timed_doubt_alone (work, entry)->is_more = links->more || work->n_codes == 1;
  add_part (work,
            SB_ENTRY_SHARE,
            _ ("agreement expected by chance"),
            kappa.pe,
            links->stem,
            "_pe_incl");
  add_part (work,
            SB_ENTRY_COEFFICIENT,
            _ ("highest kappa possible"),
            kappa.max,
            links->stem,
            "_kappa_max_incl");
}

static void
add_excluding (const SbTimedWork *work, const SbTimedLinks *links)
{
  SbKappa kappa = sb_event_kappa_compute_linked (links->table);

  sb_timed_add (work,
                SB_ENTRY_COEFFICIENT,
                _ ("Kappa of linked events alone"),
                kappa.kappa,
                "%s_kappa_excl",
                links->stem)
    ->is_more = links->more || work->n_codes == 1;
  add_part (
    work, SB_ENTRY_SHARE, _ ("agreement of these"), kappa.po, links->stem, "_raw_excl");
  add_part (work,
            SB_ENTRY_COEFFICIENT,
            _ ("highest kappa possible"),
            kappa.max,
            links->stem,
            "_kappa_max_excl");
}

/* 2 nii / (ni. + n.i): Cicchetti & Feinstein 1990. */
static SbStatistic
find_positive (const SbCrossTable *table, guint code)
{
  gint64 both =
    sb_cross_table_sum_row (table, code) + sb_cross_table_sum_column (table, code);

  return both == 0
           ? sb_statistic_undefined (N_ ("neither coder used this code"))
           : sb_statistic_new (2.0 * (double) sb_cross_table_get (table, code, code) /
                               (double) both);
}

static void
add_code (const SbTimedWork *work, const SbTimedLinks *links, guint code)
{
  const char *name = work->codes[code];
  SbKappa kappa = sb_event_kappa_compute_code (links->table, code);
  g_autofree char *label = g_strdup_printf (_ ("Kappa of “%s” events"), name);
  g_autofree char *specific =
    g_strdup_printf (_ ("Specific agreement on “%s” events"), name);
  SbAnalysisEntry *entry = sb_timed_add (work,
                                         SB_ENTRY_SHARE,
                                         specific,
                                         find_positive (links->table, code),
                                         "%s_pos_code[%s]",
                                         links->stem,
                                         name);

  entry->is_more = links->more || (work->n_codes > 1 && !work->are_points);
  entry = sb_timed_add (work,
                        SB_ENTRY_COEFFICIENT,
                        label,
                        kappa.kappa,
                        "%s_kappa_code[%s]",
                        links->stem,
                        name);
  sb_timed_as_more (sb_timed_doubt_alone (work, entry));
  entry = sb_timed_add (work,
                        SB_ENTRY_COEFFICIENT,
                        _ ("highest kappa possible"),
                        kappa.max,
                        "%s_kappa_max_code[%s]",
                        links->stem,
                        name);
  sb_timed_as_more (sb_timed_as_part (sb_timed_doubt_alone (work, entry)));
  sb_timed_as_more (sb_timed_as_part (sb_timed_add (work,
                                                    SB_ENTRY_SHARE,
                                                    _ ("agreement"),
                                                    kappa.po,
                                                    "%s_raw_code[%s]",
                                                    links->stem,
                                                    name)));
}

static const char *
get_name (const SbTimedWork *work, guint code)
{
  return code < work->n_codes ? work->codes[code] : "nil";
}

static void
add_cells (const SbTimedWork *work, const SbTimedLinks *links)
{
  for (guint i = 0; i < links->table->q; i++)
    for (guint j = 0; j < links->table->q && (i < work->n_codes || j < work->n_codes);
         j++) {
      const char *first = get_name (work, i), *second = get_name (work, j);
      gint64 n = sb_cross_table_get (links->table, i, j);
      g_autofree char *label = NULL;

      if (work->are_points && n == 0)
        continue;
      /* Translators: what the first coder coded, what the second did. */
      label = g_strdup_printf (_ ("events: “%s”, “%s”"), first, second);
      sb_timed_as_more (sb_timed_as_part (
        sb_timed_add_count (work, label, n, "%s_n[%s;%s]", links->stem, first, second)));
    }
}

/* The table to be shown: of the first threshold. */
static void
set_table (const SbTimedWork *work, const SbCrossTable *table)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < work->n_codes; i++)
    g_ptr_array_add (labels, (gpointer) work->codes[i]);
  g_ptr_array_add (labels, (gpointer) _ ("no event"));
  g_ptr_array_add (labels, NULL);
  sb_analysis_set_table (work->analysis, (const char *const *) labels->pdata, table);
}

void
sb_timed_links_init (SbTimedLinks *links, const SbTimedWork *work, char *stem)
{
  *links = (SbTimedLinks){
    .stem = stem,
    .table = sb_cross_table_new (work->n_codes + 1),
    .onsets = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .offsets = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };
}

void
sb_timed_links_clear (SbTimedLinks *links)
{
  g_clear_pointer (&links->stem, g_free);
  g_clear_pointer (&links->label, g_free);
  g_clear_pointer (&links->table, sb_cross_table_free);
  g_clear_pointer (&links->onsets, g_array_unref);
  g_clear_pointer (&links->offsets, g_array_unref);
}

void
sb_timed_links_take (SbTimedLinks *links, const SbTimedSession *session, GArray *pairs)
{
  sb_timed_add_links (links->table, session, pairs, 2);
  add_distances (session, pairs, links->onsets, links->offsets);
  g_array_unref (pairs);
}

void
sb_timed_links_add (const SbTimedLinks *links, const SbTimedWork *work)
{
  g_autofree char *onset = g_strconcat (links->stem, "_onset", NULL);
  g_autofree char *offset = g_strconcat (links->stem, "_offset", NULL);

  add_share (work, links);
  add_including (work, links);
  add_excluding (work, links);
  add_differences (
    work, links, onset, _ ("Onset, coder 2 after coder 1, mean in ms"), links->onsets);
  if (!work->are_points)
    add_differences (work,
                     links,
                     offset,
                     _ ("Offset, coder 2 after coder 1, mean in ms"),
                     links->offsets);
  for (guint i = 0; i < work->n_codes; i++)
    add_code (work, links, i);
  add_cells (work, links);
  if (!links->more)
    set_table (work, links->table);
}

void
sb_timed_add_overlap (const SbTimedWork *work, gint64 overlap, gboolean more)
{
  g_auto (SbTimedLinks) links = {0};

  sb_timed_links_init (&links, work, g_strdup_printf ("ed[overlap=%d]", (int) overlap));
  links.label = g_strdup_printf (_ ("Events linked at %d %% overlap"), (int) overlap);
  links.more = more;
  for (gsize i = 0; i < work->n_sessions; i++) {
    const SbTimedSession *session = &work->sessions[i];

    sb_timed_links_take (
      &links,
      session,
      sb_event_links_new (session->coders[0], session->coders[1], overlap));
  }
  sb_timed_links_add (&links, work);
}
