/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-agreement.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/export/agreement-charts.h>

gboolean
sb_chart_is_of_agreement (const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (SB_CHART_AGREEMENT_KINDS, "|", -1);

  return g_strv_contains ((const char *const *) kinds, kind);
}

/* --- what is drawn of an analysis --- */

static SbChart *
draw (const SbAgreement *agreement, const SbAnalysis *analysis, const char *kind)
{
  if (g_str_equal (kind, "confusion"))
    return sb_agreement_draw_confusion (agreement, analysis);
  if (g_str_equal (kind, "scatter"))
    return sb_agreement_draw_scatter (agreement, analysis);
  return sb_agreement_draw_difference (agreement, analysis);
}

/* The ids of those that @kind can be drawn of: "categories, forced, d". */
static char *
list_possible (const SbAgreement *agreement, const char *kind)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);
    g_autoptr (SbChart) chart = draw (agreement, analysis, kind);

    if (chart)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", analysis->id);
  }
  return g_string_free (ids, FALSE);
}

static void
refuse (const SbAgreement *agreement, const char *kind, const char *of, GError **error)
{
  g_autofree char *possible = list_possible (agreement, kind);

  if (*possible == '\0')
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is nothing to draw: %s and %s have no such codings in "
                    "common that may be shown."),
                 agreement->coders[0],
                 agreement->coders[1]);
  else
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no chart of this kind of “%s”. It can be drawn of: %s."),
                 of,
                 possible);
}

/* @of NULL: of the first that it can be drawn of. */
static SbChart *
draw_analysis (const SbAgreement *agreement,
               const char *kind,
               const char *of,
               GError **error)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);
    SbChart *chart = of == NULL || g_str_equal (of, analysis->id)
                       ? draw (agreement, analysis, kind)
                       : NULL;

    if (chart)
      return chart;
  }
  refuse (agreement, kind, of, error);
  return NULL;
}

/* --- one coefficient a line --- */

static SbChart *
draw_forest (const SbAgreement *agreement, const char *of, GError **error)
{
  SbChart *chart = sb_agreement_draw_forest (agreement, of ? of : "code.");

  if (chart == NULL)
    g_set_error (
      error,
      SB_ERROR,
      SB_ERROR_NOT_FOUND,
      _ ("There is nothing to draw: --of takes how the analyses begin, such as "
         "“code.”, “group.” or “ratings.”, of what %s and %s both coded."),
      agreement->coders[0],
      agreement->coders[1]);
  return chart;
}

/* --- both timelines --- */

/* The first pass. */
static SbContent *
find_content (const SbStudy *study, const char *session, const char *coder)
{
  for (guint i = 0; i < study->contents->len; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (content->session->label, session) == 0 &&
        g_strcmp0 (content->coder->code, coder) == 0)
      return content;
  }
  return NULL;
}

/* All that either coded. */
static void
find_span (const SbContent *first, const SbContent *second, SbTime *start, SbTime *end)
{
  const SbContent *const contents[] = {first, second};

  for (guint c = 0; c < 2; c++)
    for (guint i = 0; i < contents[c]->events->len; i++) {
      const SbEvent *event = g_ptr_array_index (contents[c]->events, i);

      *start = MIN (*start, event->start);
      *end = MAX (*end, MAX (event->start, event->end));
    }
  if (*start > *end)
    *start = *end = 0;
}

static SbChart *
draw_timelines (const SbStudy *study,
                char *const *coders,
                const char *session,
                GError **error)
{
  SbDisagreementRules rules = sb_disagreement_rules_of (study->project);
  SbContent *first = find_content (study, session, coders[0]);
  SbContent *second = find_content (study, session, coders[1]);
  g_autoptr (GPtrArray) differences = NULL;
  SbTime start = G_MAXINT64, end = G_MININT64;

  if (first == NULL || second == NULL) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coding of session “%s” by %s that may be shown."),
                 session,
                 first ? coders[1] : coders[0]);
    return NULL;
  }
  differences = sb_disagreements_list (first, second, study->scheme, &rules);
  find_span (first, second, &start, &end);
  return sb_timelines_draw (
    (SbContent *const[]){first, second}, study->scheme, differences, start, end);
}

SbChart *
sb_chart_agreement_new (SbStudy *study,
                        char *const *coders,
                        const char *kind,
                        const char *of,
                        const char *session,
                        GError **error)
{
  const SbAgreementOptions options = {.coders = coders, .with_subgroups = TRUE};
  g_autoptr (SbAgreement) agreement = NULL;

  if (g_str_equal (kind, "timelines"))
    return draw_timelines (study, coders, session, error);
  agreement = sb_agreement_new (study, &options, NULL, error);
  if (agreement == NULL)
    return NULL;
  return g_str_equal (kind, "forest") ? draw_forest (agreement, of, error)
                                      : draw_analysis (agreement, kind, of, error);
}
