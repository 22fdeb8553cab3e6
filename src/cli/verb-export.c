/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/io/exporter.h>

typedef struct {
  SbProjectOptions project;
  char *out;
  char *what;
  char *format;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->out);
  g_free (options->what);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_export = {
  "export",
  "PROJECT --out DIR [--what events,…] [--format csv] [--session S] [--coder C] [--as "
  "CODER] [--force]",
  N_ ("Write tables for analysis: episodes, events, ratings, categories, measures, "
      "behaviour, agreement, wide, codebook"),
      run,
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"out",
     'o',
     0,
     G_OPTION_ARG_FILENAME,
     &options->out,
     N_ ("The folder to write into"), N_ ("DIR")},
     {"what",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->what,
      N_ ("Only these tables, separated by commas"), N_ ("TABLES")},
      {"format",
       0,
       0,
       G_OPTION_ARG_STRING,
       &options->format,
       N_ ("Formats, separated by commas"), N_ ("FORMATS")},
       {"force",
        0,
        0,
        G_OPTION_ARG_NONE,
        &options->force,
        N_ ("Replace files of the same names that are no earlier export, too"), NULL},
        SB_PROJECT_ENTRY_SESSION (options->project),
        SB_PROJECT_ENTRY_CODER (options->project),
        SB_PROJECT_ENTRY_AS (options->project),
        SB_PROJECT_ENTRY_JSON (options->project),
        {NULL},
      };

  return sb_verb_parse (&sb_verb_export, entries, argc, argv, 1, 1);
}

static int
print_names (const Options *options, GStrv names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "files");
  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_filename (options->out, names[i], NULL);

    g_string_append_printf (text, "%s\n", path);
    json_builder_add_string_value (builder, path);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return options->project.json ? sb_json_print (builder) : sb_text_print (text->str);
}

static gboolean
check_formats (const char *const *formats, GError **error)
{
  for (guint i = 0; formats && formats[i]; i++)
    if (!sb_exporter_find (formats[i], error))
      return FALSE;
  return TRUE;
}

static int
write_files (const char *path,
             const Options *options,
             const SbExportOptions *export_options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = sb_project_load (path, &options->project, &error);
  g_auto (GStrv) names = NULL;

  if (study == NULL ||
      !sb_study_export (study, export_options, options->out, &names, &error))
    return sb_verb_fail (error);
  return print_names (options, names);
}

static gboolean
is_empty (const char *value)
{
  return value && *value == '\0';
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_auto (GStrv) what = NULL, formats = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (options.out == NULL)
    return sb_verb_misuse (&sb_verb_export, _ ("--out DIR is missing"));
  if (is_empty (options.out) || is_empty (options.what) || is_empty (options.format))
    return sb_verb_misuse (&sb_verb_export, _ ("an option stands without its value"));
  what = options.what ? g_strsplit (options.what, ",", -1) : NULL;
  formats = options.format ? g_strsplit (options.format, ",", -1) : NULL;
  if (!sb_tables_check_names ((const char *const *) what, &error) ||
      !check_formats ((const char *const *) formats, &error))
    return sb_verb_misuse (&sb_verb_export, error->message);
  return write_files (argv[1],
                      &options,
                      &(SbExportOptions){
                        .what = (const char *const *) what,
                        .formats = (const char *const *) formats,
                        .force = options.force,
                      });
}
