/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sequence-out.h"

#include <glib/gi18n.h>

static char *
dup_number (SbSequenceNumber number)
{
  char *text = sb_real_to_short_text (number.value);

  return text ? text : g_strdup_printf (_ ("undefined: %s"), number.reason);
}

static void
append_number (GString *text, const char *name, SbSequenceNumber number)
{
  g_autofree char *words = dup_number (number);

  g_string_append_printf (text, "  %s: %s\n", name, words);
}

static void
append_whose (GString *text, const SbContingency *table)
{
  if (table->content == NULL)
    g_string_append_printf (text, "\n%s\n", _ ("All together"));
  else
    g_string_append_printf (
      text, "\n%s · %s\n", table->content->session->label, table->content->coder->code);
}

static void
append_answers (GString *text, const SbContingency *table)
{
  g_string_append_printf (
    text,
    _ ("  answered %u, not answered %u, not seen to the end of the window %u\n"),
    table->answered,
    table->unanswered,
    table->cut);
  append_number (text, _ ("Share answered"), table->share);
  append_number (text, _ ("Median time to the answer (s)"), table->latency);
}

static void
append_cells (GString *text, const SbContingency *table)
{
  g_string_append_printf (text,
                          "  a %" G_GUINT64_FORMAT "  b %" G_GUINT64_FORMAT
                          "  c %" G_GUINT64_FORMAT "  d %" G_GUINT64_FORMAT "\n",
                          table->a,
                          table->b,
                          table->c,
                          table->d);
}

static void
append_table (GString *text, const SbSequenceOptions *options, const SbContingency *table)
{
  append_whose (text, table);
  g_string_append_printf (
    text, _ ("  given %u times, target %u times\n"), table->given, table->targets);
  if (options->query.within > 0)
    append_answers (text, table);
  else if (table->ties > 0)
    g_string_append_printf (
      text, _ ("  %u began at the same instant as the one before\n"), table->ties);
  append_cells (text, table);
  append_number (text, _ ("Expected a"), table->expected);
  append_number (text, _ ("Odds ratio"), table->odds_ratio);
  append_number (text, _ ("Yule’s Q"), table->yule_q);
  append_number (text, _ ("Adjusted residual"), table->residual);
  append_number (text, _ ("Permutation p, two-sided"), table->p);
  append_number (text, _ ("p of as much or more"), table->p_more);
  append_number (text, _ ("p of as little or less"), table->p_less);
}

static void
append_question (GString *text, const SbSequenceOptions *options)
{
  g_autofree char *given = g_strjoinv (", ", options->given);
  g_autofree char *target = g_strjoinv (", ", options->target);

  g_string_append_printf (text, _ ("Given %s; target %s; "), given, target);
  if (options->query.within > 0) {
    g_autofree char *seconds =
      sb_real_to_text (sb_time_as_seconds (options->query.within));

    g_string_append_printf (text, _ ("within %s s"), seconds);
  } else {
    g_string_append_printf (text, _ ("at lag %u"), options->query.lag);
  }
  g_string_append_printf (text,
                          _ ("; %u permutations, seed %u\n"),
                          options->query.permutations,
                          options->query.seed);
  g_string_append (text,
                   options->query.within > 0
                     ? _ ("a given and target, b given alone, c target alone, d neither: "
                          "in units of time\n")
                     : _ ("a given and target, b given alone, c target alone, d neither: "
                          "in pairs of events\n"));
}

int
sb_sequence_print_text (const SbSequenceOptions *options, GPtrArray *tables)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_question (text, options);
  for (guint i = 0; i < tables->len; i++)
    append_table (text, options, g_ptr_array_index (tables, i));
  return sb_text_print (text->str);
}

static void
add_number (JsonBuilder *builder, const char *name, SbSequenceNumber number)
{
  g_autofree char *reason = g_strconcat (name, "_reason", NULL);

  sb_json_add_real (builder, name, number.value);
  if (number.reason)
    sb_json_add_text (builder, reason, number.reason);
}

static void
add_counts (JsonBuilder *builder, const SbContingency *table)
{
  const struct {
    const char *name;
    guint64 count;
  } counts[] = {
    {"a", table->a},
    {"b", table->b},
    {"c", table->c},
    {"d", table->d},
    {"given", table->given},
    {"targets", table->targets},
    {"ties", table->ties},
    {"answered", table->answered},
    {"unanswered", table->unanswered},
    {"cut", table->cut},
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    sb_json_add_integer (builder, counts[i].name, (gint64) counts[i].count);
}

static void
add_table (JsonBuilder *builder, const char *name, const SbContingency *table)
{
  sb_json_begin_object (builder, name);
  if (table->content) {
    sb_json_add_text (builder, "session", table->content->session->label);
    sb_json_add_text (builder, "coder", table->content->coder->code);
    sb_json_add_integer (builder, "pass", table->content->coding->pass);
  }
  add_counts (builder, table);
  add_number (builder, "share", table->share);
  add_number (builder, "latency_s", table->latency);
  add_number (builder, "expected", table->expected);
  add_number (builder, "odds_ratio", table->odds_ratio);
  add_number (builder, "yule_q", table->yule_q);
  add_number (builder, "residual", table->residual);
  add_number (builder, "p", table->p);
  add_number (builder, "p_more", table->p_more);
  add_number (builder, "p_less", table->p_less);
  json_builder_end_object (builder);
}

static void
add_words (JsonBuilder *builder, const char *name, char **words)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; words[i]; i++)
    g_ptr_array_add (texts, words[i]);
  sb_json_add_texts (builder, name, texts);
}

int
sb_sequence_print_json (const SbSequenceOptions *options, GPtrArray *tables)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const SbSequenceQuery *query = &options->query;

  sb_json_begin_object (builder, NULL);
  add_words (builder, "given", options->given);
  add_words (builder, "target", options->target);
  if (query->within > 0)
    sb_json_add_real (builder, "within_s", sb_time_as_seconds (query->within));
  else
    sb_json_add_integer (builder, "lag", query->lag);
  sb_json_add_integer (builder, "permutations", query->permutations);
  sb_json_add_integer (builder, "seed", query->seed);
  add_table (builder, "all", g_ptr_array_index (tables, 0));
  sb_json_begin_array (builder, "codings");
  for (guint i = 1; i < tables->len; i++)
    add_table (builder, NULL, g_ptr_array_index (tables, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}
