/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-project.h"

#include "agree-report.h"
#include "json-out.h"

#include <glib/gi18n.h>

static void
build_analyses (const SbAgreement *agreement, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "analyses");
  for (guint i = 0; i < agreement->analyses->len; i++) {
    json_builder_begin_object (builder);
    sb_agree_build (g_ptr_array_index (agreement->analyses, i), builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
build_left_out (const SbAgreement *agreement, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "not_valid");
  for (guint i = 0; i < agreement->left_out->len; i++) {
    const SbAgreementLeftOut *left_out = g_ptr_array_index (agreement->left_out, i);

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "session", left_out->session->label);
    sb_json_add_text (builder, "validity", left_out->session->validity);
    sb_json_add_text (builder, "validity_note", left_out->session->validity_note);
    sb_json_add_flag (builder, "compared", left_out->compared);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

void
sb_agree_build_agreement (const SbAgreement *agreement, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "coders");
  for (guint i = 0; agreement->coders[i]; i++)
    json_builder_add_string_value (builder, agreement->coders[i]);
  json_builder_end_array (builder);
  sb_json_begin_object (builder, "sessions");
  sb_json_add_integer (builder, "in_project", agreement->n_sessions);
  sb_json_add_integer (builder, "coded_by_both", agreement->n_coded);
  sb_json_add_integer (builder, "decided_by_both", agreement->n_decided);
  json_builder_end_object (builder);
  sb_json_begin_object (builder, "bootstrap");
  sb_json_add_integer (builder, "resamples", agreement->n_resamples);
  sb_json_add_integer (builder, "seed", (gint64) agreement->seed);
  json_builder_end_object (builder);
  build_left_out (agreement, builder);
  sb_json_add_texts (builder, "notes", agreement->notes);
  build_analyses (agreement, builder);
}

static int
show_json (const SbAgreement *agreement)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sb_agree_build_agreement (agreement, builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_head (const SbAgreement *agreement, GString *out)
{
  gboolean is_two = g_strv_length (agreement->coders) == 2;
  g_autofree char *coders = g_strjoinv (is_two ? _ (" and ") : ", ", agreement->coders);

  g_string_append_printf (out,
                          is_two ? _ ("%s: of %u sessions, %u coded by both, %u decided "
                                      "by both.\n")
                                 : _ ("%s: of %u sessions, %u coded by two or more of "
                                      "them, %u decided by two or more.\n"),
                          coders,
                          agreement->n_sessions,
                          agreement->n_coded,
                          agreement->n_decided);
  for (guint i = 0; i < agreement->notes->len; i++)
    g_string_append_printf (
      out, "  • %s\n", (char *) g_ptr_array_index (agreement->notes, i));
  g_string_append_c (out, '\n');
}

static GPtrArray *
list_level (const SbAgreement *agreement, SbAnalysisLevel level)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < agreement->analyses->len; i++) {
    SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    if (analysis->level == level)
      g_ptr_array_add (found, analysis);
  }
  return found;
}

/* With more than two coders who rotate other coefficients stand in for these. */
static void
append_ratings (GPtrArray *ratings, gboolean is_two, GString *out)
{
  static const char *const names[] = {"n_complete",
                                      "n_excluded",
                                      "icc2_1",
                                      "[]",
                                      "ba_mean_diff",
                                      "within_0",
                                      "within_1",
                                      NULL};
  static const char *const rotating[] = {
    "n_complete", "n_excluded", "oneway_icc1_1", "[]", "reml_icc_A1", "within_1", NULL};
  const char *heads[] = {_ ("units"),
                         _ ("left out"),
                         "ICC(A,1)",
                         _ ("95 % interval"),
                         _ ("mean diff."),
                         _ ("identical"),
                         _ ("within 1"),
                         NULL};
  const char *rotating_heads[] = {_ ("units"),
                                  _ ("left out"),
                                  "ICC(1)",
                                  _ ("95 % interval"),
                                  "ICC(A,1)",
                                  _ ("within 1"),
                                  NULL};
  const SbAnalysis *first = ratings->len > 0 ? ratings->pdata[0] : NULL;

  if (first && !is_two && sb_analysis_find (first, "oneway_icc1_1"))
    sb_agree_append_rows (
      ratings,
      _ (
        "Ratings: one-way ICC with its 95 % interval, and ICC(A,1) of the crossed model"),
      rotating,
      rotating_heads,
      out);
  else
    sb_agree_append_rows (
      ratings, _ ("Ratings: ICC(A,1) with its 95 % interval"), names, heads, out);
}

static void
append_events (GPtrArray *events, GString *out)
{
  static const char *const names[] = {"n_units",
                                      "tu_po",
                                      "tu_kappa",
                                      "tu_kappa_max",
                                      "ed_linked",
                                      "ed_kappa_incl",
                                      "ed_kappa_excl",
                                      NULL};
  const char *heads[] = {_ ("sessions"),
                         _ ("agreement"),
                         _ ("kappa"),
                         _ ("highest"),
                         _ ("linked"),
                         _ ("all"),
                         _ ("linked ones"),
                         NULL};

  sb_agree_append_rows (
    events,
    _ ("Events: time-unit kappa of each group and each code; kappa of all events and of "
       "linked ones"),
    names,
    heads,
    out);
}

/* Moves the analyses of points from @events to @points. */
static void
take_points (GPtrArray *events, GPtrArray *points)
{
  for (guint i = 0; i < events->len;) {
    const SbAnalysis *analysis = g_ptr_array_index (events, i);

    if (g_str_has_prefix (analysis->id, "point."))
      g_ptr_array_add (points, g_ptr_array_steal_index (events, i));
    else
      i++;
  }
}

static void
append_points (GPtrArray *points, GString *out)
{
  static const char *const names[] = {"n_units",
                                      "pt_linked",
                                      "pt_raw_incl",
                                      "pt_kappa_incl",
                                      "pt_kappa_excl",
                                      "pt_onset_mean_ms",
                                      NULL};
  const char *heads[] = {_ ("sessions"),
                         _ ("linked"),
                         _ ("agreement"),
                         _ ("kappa, all"),
                         _ ("linked ones"),
                         _ ("ms apart"),
                         NULL};

  sb_agree_append_rows (
    points, _ ("Points: kappa of all and of linked ones"), names, heads, out);
}

void
sb_agree_append_agreement (const SbAgreement *agreement, GString *out)
{
  g_autoptr (GPtrArray) categories = list_level (agreement, SB_LEVEL_CATEGORIES);
  g_autoptr (GPtrArray) ratings = list_level (agreement, SB_LEVEL_RATINGS);
  g_autoptr (GPtrArray) events = list_level (agreement, SB_LEVEL_EVENTS);
  g_autoptr (GPtrArray) points = g_ptr_array_new ();

  append_head (agreement, out);
  for (guint i = 0; i < categories->len; i++)
    sb_agree_append (g_ptr_array_index (categories, i), out);
  append_ratings (ratings, g_strv_length (agreement->coders) == 2, out);
  take_points (events, points);
  append_events (events, out);
  append_points (points, out);
}

static int
show_text (const SbAgreement *agreement)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sb_agree_append_agreement (agreement, out);
  return sb_text_print (out->str);
}

int
sb_agree_show (const SbAgreement *agreement, gboolean json)
{
  return json ? show_json (agreement) : show_text (agreement);
}
