/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/media/cry.h>

extern const SbVerb sb_verb_cries;

static void
add_candidate (JsonBuilder *builder, const SbCryCandidate *candidate)
{
  sb_json_begin_object (builder, NULL);
  sb_json_add_real (builder, "start", sb_time_as_seconds (candidate->start));
  sb_json_add_real (builder, "end", sb_time_as_seconds (candidate->end));
  sb_json_add_integer (builder, "start_ns", candidate->start);
  sb_json_add_integer (builder, "end_ns", candidate->end);
  sb_json_add_real (builder, "pitch", candidate->pitch);
  sb_json_add_real (builder, "strength", candidate->strength);
  sb_json_add_real (builder, "voiced", candidate->voiced);
  sb_json_add_real (builder, "voicing", candidate->voicing);
  sb_json_add_integer (builder, "harmonics", candidate->harmonics);
  sb_json_add_integer (builder, "stretches", candidate->n_stretches);
  json_builder_end_object (builder);
}

static int
print_json (SbScheme *scheme, GArray *found)
{
  const SbCryGuide *guide = sb_scheme_get_cry_guide (scheme);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "scheme", sb_scheme_get_id (scheme));
  sb_json_add_text (builder, "caution", guide->words);
  sb_json_begin_object (builder, "rules");
  for (guint i = 0; i < guide->rules->len; i++) {
    const SbSetting *rule = g_ptr_array_index (guide->rules, i);

    sb_json_add_real (builder, rule->id, rule->value);
  }
  json_builder_end_object (builder);
  sb_json_begin_array (builder, "candidates");
  for (guint i = 0; i < found->len; i++)
    add_candidate (builder, &g_array_index (found, SbCryCandidate, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static void
describe (GString *text, const SbCryCandidate *candidate)
{
  g_autofree char *from = sb_time_to_clock (candidate->start);
  g_autofree char *to = sb_time_to_clock (candidate->end);
  g_autofree char *words = sb_cry_candidate_dup_words (candidate);

  g_string_append_printf (text, "%s – %s  %s\n", from, to, words);
}

static int
print_words (SbScheme *scheme, GArray *found)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    describe (text, &g_array_index (found, SbCryCandidate, i));
  g_string_append_printf (text,
                          ngettext ("%u stretch that may be crying.\n",
                                    "%u stretches that may be crying.\n",
                                    found->len),
                          found->len);
  g_string_append_printf (text, "%s\n", sb_scheme_get_cry_guide (scheme)->words);
  return sb_text_print (text->str);
}

/* The shipped one, or that of the project at @path. */
static SbScheme *
load_scheme (const char *path, GError **error)
{
  g_autoptr (SbDocument) document = NULL;
  SbScheme *scheme;

  if (path == NULL)
    return sb_scheme_new_default (error);
  document = sb_project_open (path, error);
  if (document == NULL)
    return NULL;
  scheme = sb_document_get_scheme (document);
  if (sb_scheme_get_cry_guide (scheme))
    return g_object_ref (scheme);
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("The scheme of “%s” does not say how crying is looked for. Leave out "
                  "--project to go by the shipped scheme."),
               path);
  return NULL;
}

static GArray *
find (const char *path, SbScheme *scheme, GError **error)
{
  g_autoptr (SbSoundReader) reader = NULL;
  SbCryRules rules;

  if (!sb_cry_rules_fill (
        &rules, (SbCryNumberFunc) sb_scheme_get_cry_number, scheme, error))
    return NULL;
  reader = sb_sound_reader_new (path, SB_CRY_RATE, error);
  return reader ? sb_cry_find (reader, &rules, NULL, NULL, NULL, error) : NULL;
}

static int
run (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *project = NULL;
  const GOptionEntry entries[] = {
    {"project",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &project,
     N_ ("Go by the scheme of this project instead of the shipped one"),
     N_ ("PROJECT")},
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
  g_autoptr (SbScheme) scheme = NULL;
  g_autoptr (GArray) found = NULL;

  if (!sb_verb_parse (&sb_verb_cries, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  scheme = load_scheme (project, &error);
  found = scheme ? find (argv[1], scheme, &error) : NULL;
  if (found == NULL)
    return sb_verb_fail (error);
  return json ? print_json (scheme, found) : print_words (scheme, found);
}

const SbVerb sb_verb_cries = {
  .name = "cries",
  .usage = "MEDIA [--project PROJECT] [--json]",
  .summary =
    N_ ("List what may be crying in a recording's sound (unvalidated on real infants)"),
  .run = run,
};
