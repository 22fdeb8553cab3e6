/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/export/session-charts.h>

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/base/table.h>
#include <securebase/chart/plane-chart.h>
#include <securebase/chart/profile-chart.h>
#include <securebase/chart/strip-chart.h>
#include <securebase/classify/comparison.h>
#include <securebase/measures/measures.h>
#include <string.h>

/* --- plane --- */

/* More of them would hide the points. */
#define MOST_LABELS 40

const char *
sb_session_get_sign (const SbSuggestion *suggestion)
{
  const char *four = sb_category_get_four_way (suggestion->category);

  return four ? four : _ ("none");
}

/* From what its scales can give. */
static void
find_limits (SbScheme *scheme, const SbDimension *dimension, double limits[2])
{
  limits[0] = limits[1] = 0;
  for (guint i = 0; i < dimension->terms->len; i++) {
    const SbDimensionTerm *term = g_ptr_array_index (dimension->terms, i);
    const SbScale *scale = sb_scheme_find_scale (scheme, term->scale);
    double a = term->weight * (scale ? scale->minimum : 0),
           b = term->weight * (scale ? scale->maximum : 0);

    limits[0] += MIN (a, b);
    limits[1] += MAX (a, b);
  }
}

static char *
dup_title (const SbDimension *dimension)
{
  g_autofree char *words = g_strdup (dimension->words ? dimension->words : "");

  if (g_str_has_suffix (words, "."))
    words[strlen (words) - 1] = '\0';
  return *words ? g_strdup_printf ("%s: %s", dimension->name, words)
                : g_strdup (dimension->name);
}

static const SbDimension *
find_dimension (SbScheme *scheme, const char *id)
{
  const GPtrArray *dimensions = sb_scheme_get_dimensions (scheme);

  for (guint i = 0; i < dimensions->len; i++) {
    const SbDimension *dimension = g_ptr_array_index (dimensions, i);

    if (g_str_equal (dimension->id, id))
      return dimension;
  }
  return NULL;
}

static void
add_point (GArray *points, const SbSuggestion *suggestion, const char *label)
{
  const SbPlanePoint point = {suggestion->seeking_avoidance,
                              suggestion->resistance,
                              label,
                              sb_session_get_sign (suggestion)};

  g_array_append_val (points, point);
}

static gboolean
is_decided (const SbStudy *study, guint i)
{
  const SbContent *content = g_ptr_array_index (study->contents, i);

  return sb_project_may_suggest (study->project, content->coding);
}

/* @points: the first @n_front in front. */
static SbChart *
draw_plane (SbScheme *scheme, const GArray *points, guint n_front, GError **error)
{
  const SbDimension *across = find_dimension (scheme, "seeking_avoidance"),
                    *up = find_dimension (scheme, "resistance");
  g_autofree char *across_title = across ? dup_title (across) : NULL;
  g_autofree char *up_title = up ? dup_title (up) : NULL;
  double across_limits[2], up_limits[2];

  if (!across || !up) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("The scheme has no two dimensions, so there is no plane to draw."));
    return NULL;
  }
  find_limits (scheme, across, across_limits);
  find_limits (scheme, up, up_limits);
  return sb_plane_chart_new ((const SbPlanePoint *) points->data,
                             points->len,
                             n_front,
                             across_title,
                             up_title,
                             across_limits,
                             up_limits);
}

SbChart *
sb_session_plane_new (const SbStudy *study,
                      GPtrArray *suggestions,
                      guint front,
                      GError **error)
{
  const SbSuggestion *own = g_ptr_array_index (suggestions, front);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SbPlanePoint));
  g_autofree char *label = g_strdup_printf ("%s · %s", own->session, own->coder);

  add_point (points, own, label);
  for (guint i = 0; i < suggestions->len; i++)
    if (i != front && is_decided (study, i))
      add_point (points, g_ptr_array_index (suggestions, i), NULL);
  return draw_plane (study->scheme, points, 1, error);
}

/* What the coder gave. */
static const char *
get_given (SbContent *content, const char *record)
{
  const SbClassification *given = sb_content_find_classification (content, record);

  return given && given->category ? given->category : _ ("none");
}

SbChart *
sb_study_plane_new (const SbStudy *study,
                    GPtrArray *suggestions,
                    GPtrArray *front,
                    const char *record,
                    GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SbPlanePoint));

  for (guint i = 0; i < suggestions->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);
    const SbSuggestion *place = g_ptr_array_index (suggestions, i);
    const SbPlanePoint point = {place->seeking_avoidance,
                                place->resistance,
                                front->len <= MOST_LABELS ? content->session->label
                                                          : NULL,
                                get_given (content, record)};

    if (is_decided (study, i) && g_ptr_array_find (front, content, NULL))
      g_array_append_val (points, point);
  }
  return draw_plane (study->scheme, points, points->len, error);
}

/* --- profile --- */

static SbProfileRange
get_range (const SbComparisonRow *row, guint side)
{
  const SbProfileState states[] = {[SB_CRITERION_MET] = SB_PROFILE_MET,
                                   [SB_CRITERION_MISSED] = SB_PROFILE_MISSED,
                                   [SB_CRITERION_NOT_ASSESSABLE] =
                                     SB_PROFILE_NOT_ASSESSABLE};

  if (!row->rules[side] || !row->results[side])
    return (SbProfileRange){NAN, NAN, SB_PROFILE_NO_RANGE};
  return (SbProfileRange){
    row->rules[side]->low, row->rules[side]->high, states[row->results[side]->state]};
}

static GArray *
make_rows (const SbComparison *comparison)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SbProfileRow));

  for (guint i = 0; i < comparison->rows->len; i++) {
    const SbComparisonRow *row = g_ptr_array_index (comparison->rows, i);
    const SbProfileRow profile = {row->words,
                                  row->value,
                                  row->low,
                                  row->high,
                                  row->least,
                                  row->most,
                                  {get_range (row, 0), get_range (row, 1)}};

    g_array_append_val (rows, profile);
  }
  return rows;
}

SbChart *
sb_session_profile_new (SbScheme *scheme,
                        const SbSuggestion *suggestion,
                        const char *first,
                        const char *second,
                        GError **error)
{
  const char *best = first ? first : sb_suggestion_find_best (scheme, suggestion);
  const char *rival = second                  ? second
                      : suggestion->runner_up ? suggestion->runner_up
                                              : suggestion->runner_up_same;
  g_autoptr (SbComparison) comparison = NULL;
  g_autoptr (GArray) rows = NULL;

  if (!best || !rival) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("No category can be assessed from these ratings, so there are no "
                    "ranges to draw."));
    return NULL;
  }
  comparison = sb_comparison_new (scheme, suggestion, best, rival);
  rows = make_rows (comparison);
  return sb_profile_chart_new (
    (const SbProfileRow *) rows->data, rows->len, (const char *const[]){best, rival});
}

/* --- strip --- */

static const char *const strip_measures[] = {"distress_share",
                                             "play_share",
                                             "contact_time",
                                             "resistances",
                                             "avoiding_time",
                                             "search_acts",
                                             "distance_acts"};

static const SbMeasureType *
find_type (SbScheme *scheme, const char *id)
{
  const GPtrArray *types = sb_scheme_get_measure_types (scheme);

  for (guint i = 0; i < types->len; i++) {
    const SbMeasureType *type = g_ptr_array_index (types, i);

    if (g_str_equal (type->id, id))
      return type;
  }
  return NULL;
}

static gboolean
is_share (const SbMeasureType *type)
{
  return g_strcmp0 (type->unit, "share") == 0;
}

static char *
dup_words (const SbMeasureType *type)
{
  if (is_share (type))
    return g_strdup_printf (_ ("%s (%%)"), type->name);
  if (g_strcmp0 (type->unit, "s") == 0)
    return g_strdup_printf (_ ("%s (s)"), type->name);
  return g_strdup (type->name);
}

/* Whole numbers; a little is not none. */
static char *
dup_number (const SbMeasureType *type, double value)
{
  double number = is_share (type) ? value * 100 : value;

  if (number > 0 && number < 0.5)
    return g_strdup ("<1");
  return g_strdup_printf ("%.0f", number);
}

static void
fill_cell (SbStripCell *cell,
           SbMeasures *measures,
           const SbMeasureType *type,
           int episode)
{
  const SbMeasure *measure = sb_measures_find (measures, episode, type->id);

  *cell = (SbStripCell){NAN, NULL};
  if (!measure)
    return;
  if (measure->state == SB_MEASURE_VALUE) {
    cell->value = measure->value;
    cell->text = dup_number (type, measure->value);
  } else {
    cell->text = g_strdup (measure->state == SB_MEASURE_NONE ? "–" : "?");
  }
}

static void
add_row (SbScheme *scheme, SbMeasures *measures, const char *id, GArray *rows)
{
  const SbMeasureType *type = find_type (scheme, id);
  guint n = (guint) sb_scheme_count_episodes (scheme);
  SbStripCell *cells;
  SbStripRow row;

  if (!type)
    return;
  cells = g_new0 (SbStripCell, n);
  for (guint i = 0; i < n; i++)
    fill_cell (&cells[i], measures, type, (int) i + 1);
  row = (SbStripRow){dup_words (type), cells, is_share (type)};
  g_array_append_val (rows, row);
}

static void
free_rows (GArray *rows, guint n_episodes)
{
  for (guint i = 0; i < rows->len; i++) {
    SbStripRow *row = &g_array_index (rows, SbStripRow, i);

    for (guint e = 0; e < n_episodes; e++)
      g_free ((char *) row->cells[e].text);
    g_free ((SbStripCell *) row->cells);
    g_free ((char *) row->words);
  }
  g_array_unref (rows);
}

SbChart *
sb_session_strip_new (SbScheme *scheme, SbContent *content)
{
  guint n = (guint) sb_scheme_count_episodes (scheme);
  g_autoptr (SbMeasures) measures = sb_measures_new (scheme, content);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SbStripRow));
  g_auto (GStrv) episodes = g_new0 (char *, n + 1);
  SbChart *chart;

  for (guint i = 0; i < n; i++)
    /* Translators: an episode, as short as can be. */
    episodes[i] = g_strdup_printf (_ ("Ep %u"), i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (strip_measures); i++)
    add_row (scheme, measures, strip_measures[i], rows);
  chart = sb_strip_chart_new (
    (const SbStripRow *) rows->data, rows->len, (const char *const *) episodes, n);
  free_rows (rows, n);
  return chart;
}
