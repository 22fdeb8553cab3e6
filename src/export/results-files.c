/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/results.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/chart/distribution-chart.h>
#include <securebase/export/session-charts.h>
#include <securebase/io/csv-writer.h>
#include <securebase/io/file-set.h>

/* --- pictures --- */

static GArray *
make_bars (const SbResults *results, const SbDistribution *distribution)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (SbDistributionBar));
  gint64 n = results->options.rate ? results->options.rate->n : 0;

  for (guint i = 0; i < distribution->rows->len; i++) {
    const SbDistributionRow *row =
      &g_array_index (distribution->rows, SbDistributionRow, i);
    SbEstimate published = isnan (row->published)
                             ? sb_estimate_undefined (NULL)
                             : sb_proportion_score (row->published, n);
    const SbDistributionBar bar = {row->category,
                                   row->count,
                                   row->share.value,
                                   row->share.low,
                                   row->share.high,
                                   row->published,
                                   published.low,
                                   published.high};

    g_array_append_val (bars, bar);
  }
  return bars;
}

static char *
dup_own_title (const SbResultsPart *part)
{
  g_autofree char *title = sb_results_dup_part_title (part);

  return g_strdup_printf (ngettext ("%s: %d session, with the exact 95 %% interval",
                                    "%s: %d sessions, with the exact 95 %% interval",
                                    (gulong) part->distribution->n),
                          title,
                          (int) part->distribution->n);
}

static char *
dup_published_title (const SbBaseRate *rate)
{
  if (rate->status == SB_PROVENANCE_UNVERIFIED)
    return g_strdup_printf (_ ("%s (unverified)"), rate->title);
  return g_strdup (rate->title);
}

SbChart *
sb_results_draw_distribution (const SbResults *results,
                              const SbResultsPart *part,
                              GError **error)
{
  const SbDistribution *distribution = part->distribution;
  gboolean compared = results->options.rate && distribution->fault == NULL;
  g_autoptr (GArray) bars = make_bars (results, distribution);
  g_autofree char *own = dup_own_title (part);
  g_autofree char *published =
    compared ? dup_published_title (results->options.rate) : NULL;

  if (distribution->n == 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no session to count, so there is nothing to draw."));
    return NULL;
  }
  return sb_distribution_chart_new (
    (const SbDistributionBar *) (void *) bars->data, bars->len, own, published);
}

SbChart *
sb_results_draw_plane (const SbResults *results, GError **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();

  for (guint i = 0; i < results->cases->cases->len; i++)
    g_ptr_array_add (contents,
                     ((SbCase *) g_ptr_array_index (results->cases->cases, i))->content);
  if (contents->len == 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no session to count, so there is nothing to draw."));
    return NULL;
  }
  return sb_study_plane_new (results->study,
                             results->suggestions,
                             contents,
                             results->options.rule.revised ? "current" : "blind",
                             error);
}

/* --- files --- */

static gboolean
add_table (SbFileSet *files, SbTable *table, GError **error)
{
  const char *name = sb_table_get_name (table);
  /* The codebook of these tables must not replace that of the other export. */
  gboolean is_codebook = g_str_equal (name, "codebook");
  g_autofree char *file = g_strconcat (is_codebook ? "results_" : "", name, ".csv", NULL);
  g_autoptr (GString) header = sb_csv_write_header (table, NULL);
  g_autoptr (GString) text = sb_csv_write (table);

  return sb_file_set_add (files, file, text->str, text->len, header->str, error);
}

/* A picture of this name is taken for one of an earlier export. */
static gboolean
add_file (SbFileSet *files, const char *path, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) &&
         sb_file_set_add (files, name, text, length, "<?xml", error);
}

/* Takes @chart; NULL: there was nothing to draw, which is no failure. */
static gboolean
add_chart (
  SbFileSet *files, const char *scratch, const char *name, SbChart *chart, GError **error)
{
  g_autoptr (SbChart) owned = chart;
  g_autofree char *path = g_build_filename (scratch, name, NULL);
  gboolean done;

  if (owned == NULL)
    return TRUE;
  done = sb_chart_save (owned, path, error) && add_file (files, path, name, error);
  g_unlink (path);
  return done;
}

static gboolean
add_distribution (SbFileSet *files,
                  const SbResults *results,
                  SbWays ways,
                  const char *scratch,
                  GError **error)
{
  const SbResultsPart *part = sb_results_find_part (results, ways, "all", NULL);
  g_autofree char *name = g_strdup_printf ("results_distribution_%d.svg", (int) ways);

  return part == NULL || add_chart (files,
                                    scratch,
                                    name,
                                    sb_results_draw_distribution (results, part, NULL),
                                    error);
}

static gboolean
add_charts (SbFileSet *files,
            const SbResults *results,
            const char *scratch,
            GError **error)
{
  const SbWays ways[] = {SB_WAYS_TWO, SB_WAYS_THREE, SB_WAYS_FOUR, SB_WAYS_SUBGROUPS};

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (!add_distribution (files, results, ways[i], scratch, error))
      return FALSE;
  return add_chart (
    files, scratch, "results_plane.svg", sb_results_draw_plane (results, NULL), error);
}

static gboolean
add_all (SbFileSet *files, const SbResults *results, GError **error)
{
  g_autoptr (GPtrArray) tables = sb_results_build_tables (results);
  g_autofree char *scratch = g_dir_make_tmp ("securebase-XXXXXX", error);
  gboolean done = scratch != NULL;

  for (guint i = 0; done && i < tables->len; i++)
    done = add_table (files, g_ptr_array_index (tables, i), error);
  done = done && add_charts (files, results, scratch, error);
  if (scratch)
    g_rmdir (scratch);
  return done;
}

gboolean
sb_results_write (const SbResults *results,
                  const char *folder,
                  gboolean force,
                  GStrv *names,
                  GError **error)
{
  g_autoptr (SbFileSet) files = sb_file_set_new (folder, error);
  const GPtrArray *written;

  if (files == NULL)
    return FALSE;
  sb_file_set_set_force (files, force);
  if (!add_all (files, results, error) || !sb_file_set_commit (files, error))
    return FALSE;
  written = sb_file_set_get_names (files);
  if (names == NULL)
    return TRUE;
  *names = g_new0 (char *, written->len + 1);
  for (guint i = 0; i < written->len; i++)
    (*names)[i] = g_strdup (g_ptr_array_index (written, i));
  return TRUE;
}
