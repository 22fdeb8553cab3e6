/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sequence-out.h"

#include <glib/gi18n.h>

static void
add_pair (JsonBuilder *builder, const SbTransitions *transitions, guint given, guint to)
{
  SbSequenceNumber share = sb_transitions_get_share (transitions, given, to);
  SbSequenceNumber residual = sb_transitions_get_residual (transitions, given, to);

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "given", g_ptr_array_index (transitions->codes, given));
  sb_json_add_text (builder, "target", g_ptr_array_index (transitions->codes, to));
  sb_json_add_integer (
    builder, "count", (gint64) sb_transitions_get_count (transitions, given, to));
  sb_json_add_real (builder, "share", share.value);
  sb_json_add_real (builder, "residual", residual.value);
  if (share.reason || residual.reason)
    sb_json_add_text (builder, "reason", share.reason ? share.reason : residual.reason);
  json_builder_end_object (builder);
}

int
sb_transitions_print_json (const SbTransitions *transitions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n = transitions->codes->len;

  sb_json_begin_object (builder, NULL);
  sb_json_add_integer (builder, "lag", transitions->lag);
  sb_json_add_integer (builder, "pairs", (gint64) transitions->n);
  sb_json_add_integer (builder, "ties", transitions->ties);
  sb_json_begin_array (builder, "transitions");
  for (guint i = 0; i < n * n; i++)
    add_pair (builder, transitions, i / n, i % n);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
append_pair (GString *text, const SbTransitions *transitions, guint given, guint to)
{
  g_autofree char *share =
    sb_real_to_short_text (sb_transitions_get_share (transitions, given, to).value);
  SbSequenceNumber residual = sb_transitions_get_residual (transitions, given, to);
  g_autofree char *z = sb_real_to_short_text (residual.value);

  g_string_append_printf (text,
                          "%-20s %-20s %8" G_GUINT64_FORMAT "  %-8s %s\n",
                          (char *) g_ptr_array_index (transitions->codes, given),
                          (char *) g_ptr_array_index (transitions->codes, to),
                          sb_transitions_get_count (transitions, given, to),
                          share,
                          z ? z : residual.reason);
}

int
sb_transitions_print_text (const SbTransitions *transitions)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *pairs = g_strdup_printf ("%" G_GUINT64_FORMAT, transitions->n);
  guint n = transitions->codes->len;

  g_string_append_printf (
    text,
    _ ("What came at lag %u: %s pairs, %u began at the same instant as the one before. "
       "Pairs that occur: given, target, count, share of the given, adjusted residual\n"),
    transitions->lag,
    pairs,
    transitions->ties);
  for (guint i = 0; i < n * n; i++)
    if (sb_transitions_get_count (transitions, i / n, i % n) > 0)
      append_pair (text, transitions, i / n, i % n);
  return sb_text_print (text->str);
}
