/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <glib/gi18n-lib.h>

#define POINTS_TOLERANCE 1000 /* ms: as in the list of disagreements */

/* What is coded together: an exclusive group, or one code against its absence. */
typedef struct {
  const char *id;
  const char *title;
  GPtrArray *codes; /* SbCode */
  guint coders[2];
} Stream;

typedef void (*StreamFunc) (SbComparison *comparison, const Stream *stream);

static GPtrArray *
list_names (GPtrArray *codes)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (names, ((const SbCode *) g_ptr_array_index (codes, i))->id);
  g_ptr_array_add (names, NULL);
  return names;
}

static GArray *
dup_sessions (SbComparison *comparison, const Stream *stream, guint *n_without)
{
  return sb_coding_rows_dup_timed (&comparison->rows,
                                   stream->coders,
                                   stream->codes,
                                   comparison->options->whole_span,
                                   n_without);
}

/* Of more than two coders each two have their own: "group.distress[K1,K2]". */
static SbAnalysis *
new_analysis (SbComparison *comparison, const Stream *stream)
{
  char *const *coders = comparison->options->coders;
  const char *first = coders[stream->coders[0]], *second = coders[stream->coders[1]];
  g_autofree char *id = NULL, *title = NULL;

  if (comparison->rows.n_coders == 2)
    return sb_analysis_new (stream->id, stream->title, SB_LEVEL_EVENTS);
  id = g_strdup_printf ("%s[%s,%s]", stream->id, first, second);
  /* Translators: name of a behaviour, then two coders. */
  title = g_strdup_printf (_ ("%s: %s and %s"), stream->title, first, second);
  return sb_analysis_new (id, title, SB_LEVEL_EVENTS);
}

/* Points or states: both are the sessions, counted. */
static void
add_statistics (SbComparison *comparison,
                const Stream *stream,
                const GArray *sessions,
                SbAnalysis *analysis)
{
  g_autoptr (GPtrArray) names = list_names (stream->codes);
  g_autoptr (GArray) tolerances = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 tolerance = POINTS_TOLERANCE;

  g_array_append_val (tolerances, tolerance);
  if (((const SbCode *) g_ptr_array_index (stream->codes, 0))->is_state)
    sb_analysis_add_timed (analysis,
                           (const SbTimedSession *) (const void *) sessions->data,
                           sessions->len,
                           SB_MSECOND,
                           (const char *const *) names->pdata,
                           &comparison->timed);
  else
    sb_analysis_add_points (analysis,
                            (const SbTimedSession *) (const void *) sessions->data,
                            sessions->len,
                            SB_MSECOND,
                            (const char *const *) names->pdata,
                            tolerances);
}

static void
compare_stream (SbComparison *comparison, const Stream *stream)
{
  guint n_without;
  GArray *sessions = dup_sessions (comparison, stream, &n_without);
  SbAnalysis *analysis;

  if (sessions == NULL)
    return;
  analysis = new_analysis (comparison, stream);
  sb_analysis_add_count (analysis, "n_units", _ ("Sessions compared"), sessions->len);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Sessions left out: no episode that both marked"),
                         n_without);
  add_statistics (comparison, stream, sessions, analysis);
  g_ptr_array_add (comparison->result->analyses, analysis);
  sb_timed_sessions_free (sessions);
}

/* Each two of the coders. */
static void
compare_pairs (SbComparison *comparison, Stream *stream, StreamFunc compare)
{
  guint k = comparison->rows.n_coders;

  if (stream->codes->len == 0 || !sb_comparison_step (comparison, stream->title))
    return;
  for (stream->coders[0] = 0; stream->coders[0] < k; stream->coders[0]++)
    for (stream->coders[1] = stream->coders[0] + 1; stream->coders[1] < k;
         stream->coders[1]++)
      compare (comparison, stream);
}

static void
compare_groups (SbComparison *comparison)
{
  const GPtrArray *groups = sb_scheme_get_groups (comparison->study->scheme);
  const GPtrArray *codes = sb_scheme_get_codes (comparison->study->scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    g_autoptr (GPtrArray) members = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("group.%s", group->id);
    Stream stream = {id, group->name, members, {0, 1}};

    for (guint j = 0; j < codes->len; j++) {
      SbCode *code = g_ptr_array_index (codes, j);

      if (code->is_state && group->exclusive && g_strcmp0 (code->group, group->id) == 0)
        g_ptr_array_add (members, code);
    }
    if (members->len <= SB_TIME_UNITS_MAX_CODES)
      compare_pairs (comparison, &stream, compare_stream);
  }
}

static void
compare_codes (SbComparison *comparison)
{
  const GPtrArray *codes = sb_scheme_get_codes (comparison->study->scheme);

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);
    g_autoptr (GPtrArray) only = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("code.%s", code->id);
    Stream stream = {id, code->name, only, {0, 1}};

    g_ptr_array_add (only, code);
    if (code->is_state)
      compare_pairs (comparison, &stream, compare_stream);
  }
}

/* All points of a subject in one table. */
static void
compare_points (SbComparison *comparison, const char *subject, const char *title)
{
  const GPtrArray *codes = sb_scheme_get_codes (comparison->study->scheme);
  g_autoptr (GPtrArray) points = g_ptr_array_new ();
  g_autofree char *id = g_strdup_printf ("point.%s", subject);
  Stream stream = {id, title, points, {0, 1}};

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);

    if (!code->is_state && g_strcmp0 (code->subject, subject) == 0)
      g_ptr_array_add (points, code);
  }
  compare_pairs (comparison, &stream, compare_stream);
}

guint
sb_comparison_count_events (SbComparison *comparison)
{
  return sb_scheme_get_groups (comparison->study->scheme)->len +
         sb_scheme_get_codes (comparison->study->scheme)->len;
}

void
sb_comparison_add_events (SbComparison *comparison)
{
  if (sb_comparison_is_cancelled (comparison))
    return;
  compare_groups (comparison);
  if (!sb_comparison_is_cancelled (comparison))
    compare_codes (comparison);
  compare_points (comparison, "child", _ ("Points of the child"));
  compare_points (comparison, "caregiver", _ ("Points of the caregiver"));
  compare_points (comparison, "stranger", _ ("Points of the stranger"));
}
