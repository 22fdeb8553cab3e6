/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classify-rows.h"
#include "json-out.h"
#include "project.h"
#include "suggestion-out.h"
#include "verb.h"

#include <glib/gi18n.h>

typedef struct {
  SbProjectOptions project;
  char *from;
  char *ratings;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->from);
  g_free (options->ratings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_classify = {
  "classify",
  "PROJECT [--session S] [--coder C] [--from ratings|events] [--as CODER] [--json] | "
  "--ratings FILE.csv [--json]",
  N_ ("Suggest categories, each with its reasons; only for codings that were decided"),
      run,
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"from",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->from,
     N_ ("From the coder's ratings, or from ratings suggested from the events"),
         "ratings|events"},
     {"ratings",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->ratings,
      N_ ("Classify the rows of a table in place of a project"), N_ ("FILE.csv")},
      SB_PROJECT_ENTRY_SESSION (options->project),
      SB_PROJECT_ENTRY_CODER (options->project),
      SB_PROJECT_ENTRY_AS (options->project),
      SB_PROJECT_ENTRY_JSON (options->project),
      {NULL},
     };

  return sb_verb_parse (&sb_verb_classify, entries, argc, argv, 0, 1);
}

static int
print_json (const SbStudy *study, GPtrArray *suggestions)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "codings");
  for (guint i = 0; i < suggestions->len; i++) {
    const SbSuggestion *suggestion = g_ptr_array_index (suggestions, i);
    const SbSession *session = sb_study_find_session (study, suggestion->session);

    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "session", suggestion->session);
    sb_json_add_text (builder, "coder", suggestion->coder);
    sb_json_add_text (builder, "validity", session->validity);
    sb_json_add_text (builder, "validity_note", session->validity_note);
    sb_suggestion_add_json (suggestion, builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_text (const SbStudy *study, GPtrArray *suggestions)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++) {
    const SbSuggestion *suggestion = g_ptr_array_index (suggestions, i);
    g_autofree char *title =
      g_strdup_printf ("%s · %s", suggestion->session, suggestion->coder);
    g_autofree char *reserve = sb_session_dup_reserve (
      sb_study_find_session (study, suggestion->session), study->scheme);

    if (reserve)
      g_string_append_printf (text, "⚠ %s\n", reserve);
    sb_suggestion_append_text (suggestion, title, text);
  }
  g_string_append (text, sb_suggestion_get_caution ());
  return sb_text_print (text->str);
}

static SbClassifySource
get_source (const Options *options)
{
  if (g_strcmp0 (options->from, "events") == 0)
    return SB_CLASSIFY_EVENTS;
  return g_strcmp0 (options->from, "ratings") == 0 ? SB_CLASSIFY_RATINGS
                                                   : SB_CLASSIFY_MIXED;
}

static int
classify_project (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_project_load (path, &options->project, &error);
  g_autoptr (GPtrArray) suggestions =
    study ? sb_study_suggest (study, get_source (options), &error) : NULL;

  if (suggestions == NULL)
    return sb_verb_fail (error);
  return options->project.json ? print_json (study, suggestions)
                               : print_text (study, suggestions);
}

static const char *
find_misuse (const Options *options, int argc)
{
  const SbProjectOptions *project = &options->project;

  if (options->ratings == NULL && argc != 2)
    return _ ("give a PROJECT, or --ratings FILE.csv");
  if (options->ratings &&
      (argc != 1 || options->from || project->sessions || project->coders || project->as))
    return _ ("--ratings takes no PROJECT and none of its options");
  if (options->from && !g_str_equal (options->from, "events") &&
      !g_str_equal (options->from, "ratings"))
    return _ ("--from takes ratings or events");
  return NULL;
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const char *misuse;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  misuse = find_misuse (&options, argc);
  if (misuse)
    return sb_verb_misuse (&sb_verb_classify, misuse);
  if (options.ratings)
    return sb_classify_rows (options.ratings, options.project.json);
  return classify_project (argv[1], &options);
}
