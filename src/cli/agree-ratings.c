/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/agreement/codes.h>
#include <securebase/agreement/weights.h>
#include <securebase/base/error.h>
#include <securebase/compare/scale-statistics.h>
#include <securebase/io/csv-reader.h>
#include <string.h>

#define MISSING "NA"
#define FIRST_CODER 1

typedef struct {
  SbTable *table;
  SbLayout layout;
  const char *const *categories;
  GHashTable *places;       /* category → its number + 1 */
  const char *cluster_name; /* NULL: no column of clusters */
  int cluster_column;       /* -1: none */
  int *clusters;            /* of each unit; NULL without the column */
  guint *columns;           /* k: of the coders */
  guint k;                  /* coders */
  guint n;                  /* units */
  double *ratings;          /* n * k; NaN missing; scale values, or category numbers */
} Ratings;

static void
ratings_clear (Ratings *ratings)
{
  g_clear_pointer (&ratings->table, sb_table_free);
  g_clear_pointer (&ratings->places, g_hash_table_unref);
  g_clear_pointer (&ratings->ratings, g_free);
  g_clear_pointer (&ratings->clusters, g_free);
  g_clear_pointer (&ratings->columns, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ratings, ratings_clear)

static gboolean
refuse_table (Ratings *ratings, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_FILE,
               "“%s”, %s",
               sb_table_get_name (ratings->table),
               what);
  return FALSE;
}

static gboolean
find_columns (Ratings *ratings, GError **error)
{
  guint n = sb_table_get_n_columns (ratings->table);

  ratings->cluster_column =
    ratings->cluster_name ? sb_table_find_column (ratings->table, ratings->cluster_name)
                          : -1;
  ratings->columns = g_new (guint, n);
  for (guint i = FIRST_CODER; i < n; i++)
    if ((int) i != ratings->cluster_column)
      ratings->columns[ratings->k++] = i;
  if (ratings->cluster_name && ratings->cluster_column < FIRST_CODER)
    return refuse_table (
      ratings, _ ("row 1: there is no column of the name given with --clusters."), error);
  if (!g_str_equal (sb_table_get_column (ratings->table, 0)->name, "unit") ||
      ratings->k < 2)
    return refuse_table (
      ratings,
      _ ("row 1: the columns must be “unit” and one for each coder, two at least."),
      error);
  return TRUE;
}

/* Whose a unit is, as numbers in the order they come. */
static gboolean
read_clusters (Ratings *ratings, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  if (ratings->cluster_column < 0)
    return TRUE;
  ratings->clusters = g_new (int, ratings->n + 1);
  for (guint i = 0; i < ratings->n; i++) {
    const char *cell =
      sb_table_get_cell (ratings->table, i, (guint) ratings->cluster_column);
    g_autofree char *what = NULL;

    if (cell && !g_str_equal (cell, MISSING)) {
      if (!g_hash_table_contains (numbers, cell))
        g_hash_table_insert (
          numbers, (gpointer) cell, GUINT_TO_POINTER (g_hash_table_size (numbers)));
      ratings->clusters[i] = GPOINTER_TO_INT (g_hash_table_lookup (numbers, cell));
      continue;
    }
    what = g_strdup_printf (_ ("row %u, column “%s”: it does not say whose the unit is."),
                            i + 2,
                            ratings->cluster_name);
    return refuse_table (ratings, what, error);
  }
  return TRUE;
}

static void
index_categories (Ratings *ratings)
{
  ratings->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; ratings->categories && ratings->categories[i]; i++)
    g_hash_table_insert (
      ratings->places, (gpointer) ratings->categories[i], GUINT_TO_POINTER (i + 1));
}

static gboolean
refuse_cell (Ratings *ratings, guint row, guint column, const char *what, GError **error)
{
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s”, row %u, column “%s”: “%s” %s."),
               sb_table_get_name (ratings->table),
               row + 2,
               sb_table_get_column (ratings->table, column)->name,
               sb_table_get_cell (ratings->table, row, column),
               what);
  return FALSE;
}

static gboolean
read_cell (Ratings *ratings, guint row, guint column, double *value, GError **error)
{
  const char *cell = sb_table_get_cell (ratings->table, row, column);
  gpointer place;

  *value = NAN;
  if (!cell || g_str_equal (cell, MISSING))
    return TRUE;
  if (ratings->layout == SB_LAYOUT_CONTINUOUS)
    return sb_agree_parse_number (cell, value) ||
           refuse_cell (ratings, row, column, _ ("is not a number (nor NA)"), error);
  place = g_hash_table_lookup (ratings->places, cell);
  if (!place)
    return refuse_cell (
      ratings, row, column, _ ("is not one of the declared categories"), error);
  *value = GPOINTER_TO_UINT (place) - 1;
  return TRUE;
}

static gboolean
read_cells (Ratings *ratings, GError **error)
{
  ratings->n = sb_table_get_n_rows (ratings->table);
  ratings->ratings = g_new (double, (gsize) ratings->n * ratings->k + 1);
  for (guint i = 0; i < ratings->n; i++)
    for (guint j = 0; j < ratings->k; j++)
      if (!read_cell (ratings,
                      i,
                      ratings->columns[j],
                      &ratings->ratings[(gsize) i * ratings->k + j],
                      error))
        return FALSE;
  return TRUE;
}

static gboolean
read_ratings (Ratings *ratings, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  ratings->table = sb_csv_read_file (file, error);
  if (!ratings->table || !find_columns (ratings, error))
    return FALSE;
  index_categories (ratings);
  return read_cells (ratings, error) && read_clusters (ratings, error);
}

static int *
dup_codes (const Ratings *ratings)
{
  gsize n = (gsize) ratings->n * ratings->k;
  int *codes = g_new (int, n + 1);

  for (gsize i = 0; i < n; i++)
    codes[i] = isnan (ratings->ratings[i]) ? SB_CROSS_MISSING : (int) ratings->ratings[i];
  return codes;
}

static gboolean
refuse_weights (SbTable *table, const char *what, GError **error)
{
  g_set_error (
    error, SB_ERROR, SB_ERROR_BAD_FILE, "“%s”: %s", sb_table_get_name (table), what);
  return FALSE;
}

/* A header that names one of the categories must name all of them in their order; any
 * other header (V1, V2 …) is taken as it comes. */
static gboolean
check_weights_header (SbTable *table, const char *const *categories, GError **error)
{
  guint q = g_strv_length ((char **) categories);
  gboolean named = FALSE, ordered = TRUE;

  if (sb_table_get_n_columns (table) != q || sb_table_get_n_rows (table) != q)
    return refuse_weights (
      table,
      _ ("it needs one column and, under the first row, one row for each category."),
      error);
  for (guint i = 0; i < q; i++) {
    const char *name = sb_table_get_column (table, i)->name;

    named = named || g_strv_contains (categories, name);
    ordered = ordered && g_str_equal (name, categories[i]);
  }
  return !named || ordered ||
         refuse_weights (
           table,
           _ ("row 1 does not name the declared categories in their order."),
           error);
}

static gboolean
fill_weights (SbTable *table, double *weights, guint q, GError **error)
{
  g_autofree char *what = NULL;
  guint row, column;

  for (row = 0; row < q; row++)
    for (column = 0; column < q; column++) {
      const char *cell = sb_table_get_cell (table, row, column);

      if (!cell || !sb_agree_parse_number (cell, &weights[row * q + column]))
        weights[row * q + column] = NAN;
    }
  if (sb_weights_check (weights, q, &row, &column))
    return TRUE;
  what =
    g_strdup_printf (_ ("row %u, cell %u: a weight must be a number from 0 to 1, and "
                        "1 where both coders say the same."),
                     row + 2,
                     column + 1);
  return refuse_weights (table, what, error);
}

double *
sb_agree_read_weights (const char *path, const char *const *categories, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (SbTable) table = sb_csv_read_file (file, error);
  guint q = g_strv_length ((char **) categories);
  g_autofree double *weights = g_new (double, (gsize) q *q);

  if (!table || !check_weights_header (table, categories, error) ||
      !fill_weights (table, weights, q, error))
    return NULL;
  return g_steal_pointer (&weights);
}

static double *
parse_scale (const char *const *categories)
{
  guint q = g_strv_length ((char **) categories);
  double *values = g_new (double, q);

  for (guint i = 0; i < q; i++)
    sb_agree_parse_number (categories[i], &values[i]);
  return values;
}

/* Their columns' names, NULL-ended; borrowed from the table. */
static const char **
list_coders (const Ratings *ratings)
{
  const char **coders = g_new0 (const char *, ratings->k + 1);

  for (guint j = 0; j < ratings->k; j++)
    coders[j] = sb_table_get_column (ratings->table, ratings->columns[j])->name;
  return coders;
}

static void
add_categories (SbAnalysis *analysis,
                const Ratings *ratings,
                const double *weights,
                const SbResampling *resampling)
{
  g_autofree int *codes = dup_codes (ratings);
  g_autofree double *values =
    ratings->layout == SB_LAYOUT_ORDINAL ? parse_scale (ratings->categories) : NULL;
  g_autofree const char **coders = list_coders (ratings);
  SbCategoryUnits units = {.codes = codes,
                           .n_units = ratings->n,
                           .coders = coders,
                           .clusters = ratings->clusters,
                           .n_coders = ratings->k,
                           .categories = ratings->categories,
                           .values = values,
                           .weights = weights};

  sb_analysis_add_categories (analysis, &units, resampling);
}

static gint64
count_pairable (const Ratings *ratings)
{
  gsize n = (gsize) ratings->n * ratings->k;
  g_autofree int *codes = g_new (int, n + 1);
  const SbCodes units = {codes, ratings->n, ratings->k, 1};

  for (gsize i = 0; i < n; i++)
    codes[i] = isnan (ratings->ratings[i]) ? SB_CROSS_MISSING : 0;
  return sb_codes_count_pairable (&units);
}

static void
add_counts (SbAnalysis *analysis, const Ratings *ratings)
{
  gint64 n_complete = 0;

  for (guint i = 0; i < ratings->n; i++) {
    guint j = 0;

    while (j < ratings->k && !isnan (ratings->ratings[(gsize) i * ratings->k + j]))
      j++;
    n_complete += j == ratings->k;
  }
  sb_analysis_add_count (analysis, "n_units", _ ("Units in the table"), ratings->n);
  sb_analysis_add_count (
    analysis, "n_complete", _ ("Units that every coder coded"), n_complete);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Units left out: a code is missing"),
                         ratings->n - n_complete);
  if (ratings->layout == SB_LAYOUT_CONTINUOUS)
    sb_analysis_add_count (analysis,
                           "n_pairable_values",
                           _ ("Values in units of two values or more"),
                           count_pairable (ratings))
      ->is_more = TRUE;
}

/* ICC works on the scale's values, kappa on the categories' numbers. */
static void
add_scale (SbAnalysis *analysis, const Ratings *ratings)
{
  gsize n = (gsize) ratings->n * ratings->k;
  g_autofree double *scale = NULL;
  g_autofree double *values = g_new (double, n + 1);

  if (ratings->layout == SB_LAYOUT_ORDINAL)
    scale = parse_scale (ratings->categories);
  for (gsize i = 0; i < n; i++)
    values[i] = scale && !isnan (ratings->ratings[i]) ? scale[(guint) ratings->ratings[i]]
                                                      : ratings->ratings[i];
  sb_analysis_add_scale (
    analysis, values, ratings->n, ratings->k, ratings->layout == SB_LAYOUT_ORDINAL);
}

static SbAnalysis *
analyse (const Ratings *ratings, const double *weights, const SbResampling *resampling)
{
  SbAnalysis *analysis = sb_analysis_new (
    "ratings",
    sb_table_get_name (ratings->table),
    ratings->layout == SB_LAYOUT_NOMINAL ? SB_LEVEL_CATEGORIES : SB_LEVEL_RATINGS);

  add_counts (analysis, ratings);
  if (ratings->layout != SB_LAYOUT_CONTINUOUS)
    add_categories (analysis, ratings, weights, resampling);
  if (ratings->layout != SB_LAYOUT_NOMINAL)
    add_scale (analysis, ratings);
  return analysis;
}

SbAnalysis *
sb_agree_rate (const char *path,
               SbLayout layout,
               const char *const *categories,
               const char *weights_path,
               const char *clusters,
               const SbResampling *resampling,
               GError **error)
{
  g_auto (Ratings)
    ratings = {.layout = layout, .categories = categories, .cluster_name = clusters};
  g_autofree double *weights = NULL;

  if (weights_path &&
      !(weights = sb_agree_read_weights (weights_path, categories, error)))
    return NULL;
  if (!read_ratings (&ratings, path, error))
    return NULL;
  return analyse (&ratings, weights, resampling);
}

gboolean
sb_agree_parse_number (const char *text, double *value)
{
  char *end;

  if (!g_ascii_isdigit (*text) && !strchr ("+-.", *text))
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}
