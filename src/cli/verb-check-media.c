/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/media/checker.h>
#include <securebase/media/indexer.h>

extern const SbVerb sb_verb_check_media;

static void
add_kinds (JsonBuilder *builder, const SbCheckResult *result)
{
  static const char *const names[SB_N_CHECKS] = {
    "seek", "step_forward", "step_back", "scrub"};

  for (guint kind = 0; kind < SB_N_CHECKS; kind++) {
    sb_json_begin_object (builder, names[kind]);
    sb_json_add_integer (builder, "asked", result->n_asked[kind]);
    sb_json_add_integer (builder, "exact", result->n_exact[kind]);
    json_builder_end_object (builder);
  }
}

static void
add_frame (JsonBuilder *builder, const char *name, guint frame)
{
  if (frame == G_MAXUINT)
    sb_json_add_null (builder, name);
  else
    sb_json_add_integer (builder, name, frame);
}

static int
print_json (const SbCheckResult *result, guint32 seed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *words = sb_check_result_dup_words (result);

  sb_json_begin_object (builder, NULL);
  sb_json_add_flag (builder, "exact", sb_check_result_is_exact (result));
  sb_json_add_integer (builder, "n_asked", sb_check_result_get_n_asked (result));
  sb_json_add_integer (builder, "n_exact", sb_check_result_get_n_exact (result));
  add_kinds (builder, result);
  add_frame (builder, "first_wrong", result->first_wrong);
  sb_json_add_integer (builder, "n_alike", result->n_alike);
  sb_json_add_integer (builder, "n_frames", result->n_frames);
  sb_json_add_flag (builder, "whole", result->whole);
  sb_json_add_integer (builder, "n_decoded", result->n_decoded);
  sb_json_add_integer (builder, "n_unlisted", result->n_unlisted);
  sb_json_add_integer (builder, "n_missing", result->n_missing);
  add_frame (builder, "first_missing", result->first_missing);
  sb_json_add_integer (builder, "seed", seed);
  sb_json_add_text (builder, "fault", result->fault);
  sb_json_add_text (builder, "words", words);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_words (const SbCheckResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = sb_check_result_dup_words (result);

  for (guint kind = 0; kind < SB_N_CHECKS; kind++)
    g_string_append_printf (text,
                            _ ("%s: %u of %u\n"),
                            sb_check_kind_get_words (kind),
                            result->n_exact[kind],
                            result->n_asked[kind]);
  if (sb_check_result_is_exact (result))
    g_string_append_printf (text, "%s\n", words);
  return sb_text_print (text->str);
}

/* A recording that is not exact is a failure: its sentence is on stderr. */
static int
report (const SbCheckResult *result, guint32 seed, gboolean json)
{
  int status = json ? print_json (result, seed) : print_words (result);
  g_autofree char *words = sb_check_result_dup_words (result);

  if (status != SB_EXIT_OK || sb_check_result_is_exact (result))
    return status;
  g_printerr ("securebase-cli: %s\n", words);
  return SB_EXIT_FAILED;
}

static int
run (int argc, char **argv)
{
  SbCheckOptions options = {0};
  int seed = 1;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    {"whole",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.whole,
     N_ ("Decode all of it, not only the places that are tried"),
     NULL},
    {"seed", 0, 0, G_OPTION_ARG_INT, &seed, N_ ("Of the places, default 1"), "N"},
    {"json",
     0,
     0,
     G_OPTION_ARG_NONE,
     &json,
     N_ ("Print JSON, for a program to read"),
     NULL},
    {NULL},
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFrameIndex) index = NULL;
  g_autoptr (SbCheckResult) result = NULL;

  if (!sb_verb_parse (&sb_verb_check_media, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  options.seed = (guint32) seed;
  index = sb_indexer_read (argv[1], NULL, NULL, NULL, &error);
  if (index)
    result = sb_checker_run (argv[1], index, &options, NULL, NULL, NULL, &error);
  return result ? report (result, options.seed, json) : sb_verb_fail (error);
}

const SbVerb sb_verb_check_media = {
  .name = "check-media",
  .usage = "MEDIA [--whole] [--seed N] [--json]",
  .summary = N_ ("Check that every frame shown is the frame asked for"),
  .run = run,
};
