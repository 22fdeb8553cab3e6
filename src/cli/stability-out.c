/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stability-out.h"

#include "json-out.h"

#include <glib/gi18n.h>

static SbScheme *
get_scheme (const SbStudy *all, SbContent *content)
{
  return sb_content_get_scheme (content, all->scheme);
}

static gboolean
is_other (const SbStudy *all, const SbContent *content, const SbContent *other)
{
  return other != content && sb_project_may_suggest (all->project, other->coding) &&
         g_strcmp0 (other->coding->session, content->coding->session) == 0 &&
         g_strcmp0 (other->coding->coder, content->coding->coder) != 0;
}

void
sb_firmness_init (SbFirmness *firmness,
                  const SbStudy *all,
                  SbContent *content,
                  SbClassifySource source,
                  guint32 seed)
{
  const double steps[] = {0.5, 1};
  SbScheme *scheme = get_scheme (all, content);

  firmness->tries = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_stability_free);
  firmness->exchanges =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_exchange_free);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const SbStabilityOptions options = {
      steps[i], SB_STABILITY_SHARE, SB_STABILITY_COPIES, seed};
    SbStability *stability = sb_stability_try (scheme, content, source, &options);

    if (stability)
      g_ptr_array_add (firmness->tries, stability);
  }
  for (guint i = 0; i < all->contents->len; i++) {
    SbContent *other = g_ptr_array_index (all->contents, i);

    if (is_other (all, content, other) && get_scheme (all, other) == scheme)
      g_ptr_array_add (firmness->exchanges,
                       sb_stability_exchange (scheme, content, other, source));
  }
}

void
sb_firmness_clear (SbFirmness *firmness)
{
  g_clear_pointer (&firmness->tries, g_ptr_array_unref);
  g_clear_pointer (&firmness->exchanges, g_ptr_array_unref);
}

static void
append_others (const SbStability *stability, GString *text)
{
  for (guint i = 0; i < stability->others->len; i++)
    g_string_append_printf (text,
                            i ? ", %s" : _ (" Else: %s"),
                            (char *) g_ptr_array_index (stability->others, i));
  if (stability->others->len)
    g_string_append_c (text, '.');
}

void
sb_firmness_append_text (const SbFirmness *firmness, GString *text)
{
  if (firmness->tries->len == 0)
    g_string_append (text, _ ("  Nothing is suggested, so nothing can be tried.\n"));
  for (guint i = 0; i < firmness->tries->len; i++) {
    const SbStability *stability = g_ptr_array_index (firmness->tries, i);

    g_string_append_printf (text, "  %s", stability->words);
    append_others (stability, text);
    g_string_append_c (text, '\n');
  }
  for (guint i = 0; i < firmness->exchanges->len; i++)
    g_string_append_printf (
      text, "  %s\n", ((SbExchange *) g_ptr_array_index (firmness->exchanges, i))->words);
}

static void
add_try (JsonBuilder *builder, const SbStability *stability)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_real (builder, "step", stability->options.step);
  sb_json_add_real (builder, "share", stability->options.share);
  sb_json_add_integer (builder, "n", stability->options.n);
  sb_json_add_integer (builder, "seed", (gint64) stability->options.seed);
  sb_json_add_integer (builder, "same_category", stability->same_category);
  sb_json_add_integer (builder, "same_subgroup", stability->same_subgroup);
  sb_json_add_texts (builder, "others", stability->others);
  sb_json_add_text (builder, "words", stability->words);
  json_builder_end_object (builder);
}

static void
add_exchange (JsonBuilder *builder, const SbExchange *exchange)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "coder", exchange->coder);
  sb_json_add_text (builder, "category", exchange->category);
  sb_json_add_text (builder, "subgroup", exchange->subgroup);
  sb_json_add_flag (builder, "same", exchange->is_same);
  sb_json_add_texts (builder, "deciding", exchange->deciding);
  sb_json_add_text (builder, "words", exchange->words);
  json_builder_end_object (builder);
}

void
sb_firmness_add_json (const SbFirmness *firmness, JsonBuilder *builder)
{
  sb_json_begin_array (builder, "stability");
  for (guint i = 0; i < firmness->tries->len; i++)
    add_try (builder, g_ptr_array_index (firmness->tries, i));
  json_builder_end_array (builder);
  sb_json_begin_array (builder, "exchange");
  for (guint i = 0; i < firmness->exchanges->len; i++)
    add_exchange (builder, g_ptr_array_index (firmness->exchanges, i));
  json_builder_end_array (builder);
}
