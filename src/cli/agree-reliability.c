/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-reliability.h"

#include "agree-project.h"
#include "json-out.h"

#include <glib/gi18n.h>
#include <math.h>

#define CELL_WIDTH 15

static const struct {
  const char *name;
  gsize offset;
  const char *head;
} numbers[] = {
  {"category_po", G_STRUCT_OFFSET (SbReliabilityStep, category_po), N_ ("same category")},
  {"category_kappa", G_STRUCT_OFFSET (SbReliabilityStep, category_kappa), N_ ("kappa")},
  {"rating_icc2_1", G_STRUCT_OFFSET (SbReliabilityStep, rating_icc), N_ ("ICC(A,1)")},
  {"rating_within_1",
   G_STRUCT_OFFSET (SbReliabilityStep, rating_within_1),
   N_ ("within 1")},
};

static SbStatistic
get_number (const SbReliabilityStep *step, guint i)
{
  return G_STRUCT_MEMBER (SbStatistic, step, numbers[i].offset);
}

/* --- JSON --- */

static void
build_step (const SbReliabilityStep *step, JsonBuilder *builder)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "month", step->month);
  sb_json_add_integer (builder, "n", step->n);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sb_json_add_real (builder, numbers[i].name, get_number (step, i).value);
  sb_json_begin_object (builder, "reasons");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!get_number (step, i).defined)
      sb_json_add_text (builder, numbers[i].name, _ (get_number (step, i).reason));
  json_builder_end_object (builder);
  sb_json_add_flag (builder, "is_low", step->is_low);
  json_builder_end_object (builder);
}

static void
build_pair (const SbReliability *pair, JsonBuilder *builder)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "first", pair->first);
  sb_json_add_text (builder, "second", pair->second);
  sb_json_begin_array (builder, "steps");
  for (guint i = 0; i < pair->steps->len; i++)
    build_step (&g_array_index (pair->steps, SbReliabilityStep, i), builder);
  json_builder_end_array (builder);
  sb_json_begin_object (builder, "agreement");
  sb_agree_build_agreement (pair->agreement, builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static int
show_json (GPtrArray *all, const SbPassMarks *marks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sb_json_begin_object (builder, "pass_marks");
  sb_json_add_real (builder, "kappa", marks->kappa);
  sb_json_add_real (builder, "po", marks->po);
  sb_json_add_real (builder, "icc", marks->icc);
  json_builder_end_object (builder);
  sb_json_begin_array (builder, "pairs");
  for (guint i = 0; i < all->len; i++)
    build_pair (g_ptr_array_index (all, i), builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

/* --- text --- */

static void
append_padded (GString *out, const char *text)
{
  g_string_append_printf (
    out, "%*s%s", (int) MAX (0, CELL_WIDTH - g_utf8_strlen (text, -1)), "", text);
}

static void
append_cell (GString *out, SbStatistic number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  append_padded (
    out,
    number.defined ? g_ascii_formatd (text, sizeof text, "%.4f", number.value) : "–");
}

static void
append_step (GString *out, const SbReliabilityStep *step)
{
  const char *reason = NULL;

  g_string_append_printf (
    out, "  %-9s%9u", step->month ? step->month : _ ("all"), step->n);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    append_cell (out, get_number (step, i));
    if (!reason)
      reason = get_number (step, i).reason;
  }
  if (step->is_low)
    g_string_append (out, _ ("  under the mark"));
  if (reason)
    g_string_append_printf (out, _ ("  –: undefined: %s"), _ (reason));
  g_string_append_c (out, '\n');
}

static void
append_pair (GString *out, const SbReliability *pair)
{
  if (g_str_equal (pair->first, pair->second))
    g_string_append_printf (
      out, _ ("%s, later codings against the first\n"), pair->first);
  else
    g_string_append_printf (out, _ ("%s and %s\n"), pair->first, pair->second);
  g_string_append_printf (out, "  %-9s%9s", "", _ ("sessions"));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_padded (out, _ (numbers[i].head));
  g_string_append_c (out, '\n');
  for (guint i = 0; i < pair->steps->len; i++)
    append_step (out, &g_array_index (pair->steps, SbReliabilityStep, i));
  g_string_append_c (out, '\n');
}

static void
append_mark (GString *out, const char *name, double mark)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (mark))
    g_string_append_printf (
      out, "  %s ≥ %s\n", name, g_ascii_formatd (text, sizeof text, "%g", mark));
}

static int
show_text (GPtrArray *all, const SbPassMarks *marks, gboolean in_full)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (all->len == 0)
    g_string_append (out, _ ("No two coders have coded the same session.\n"));
  for (guint i = 0; i < all->len; i++)
    append_pair (out, g_ptr_array_index (all, i));
  if (isnan (marks->kappa) && isnan (marks->po) && isnan (marks->icc))
    g_string_append (out, _ ("The project has no pass marks: nothing is judged.\n"));
  else
    g_string_append (out, _ ("Pass marks of the project:\n"));
  append_mark (out, _ ("kappa of the categories"), marks->kappa);
  append_mark (out, _ ("share of sessions in the same category"), marks->po);
  append_mark (out, _ ("ICC(A,1) of all ratings pooled"), marks->icc);
  for (guint i = 0; in_full && i < all->len; i++) {
    const SbReliability *pair = g_ptr_array_index (all, i);

    g_string_append_c (out, '\n');
    sb_agree_append_agreement (pair->agreement, out);
  }
  return sb_text_print (out->str);
}

int
sb_agree_show_reliability (GPtrArray *all,
                           const SbPassMarks *marks,
                           gboolean in_full,
                           gboolean json)
{
  return json ? show_json (all, marks) : show_text (all, marks, in_full);
}
