/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "out-file.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/scheme-change.h>
#include <securebase/measures/measures.h>
#include <string.h>

static int run (int argc, char **argv);

extern const SbVerb sb_verb_scheme;
const SbVerb sb_verb_scheme = {
  "scheme",
  "PROJECT --export FILE | PROJECT --replace FILE [--map old=new,…] [--dry-run] | "
  "--validate FILE",
  N_ ("The project's coding scheme: write it to a file, put a changed one in force"),
  run,
};

typedef struct {
  char *export;
  char *validate;
  char *replace;
  char *map;
  char *as;
  gboolean dry_run;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->export);
  g_free (options->validate);
  g_free (options->replace);
  g_free (options->map);
  g_free (options->as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_file (file, error);

  return scheme ? g_strdup (sb_scheme_get_json (scheme)) : NULL;
}

static void
append_gaps (GString *text, SbScheme *scheme)
{
  g_autoptr (GPtrArray) gaps = sb_measures_list_gaps (scheme);

  for (guint i = 0; i < gaps->len; i++)
    g_string_append_printf (text, "  %s\n", (char *) g_ptr_array_index (gaps, i));
}

static int
validate (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_from_file (file, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (scheme == NULL)
    return sb_verb_fail (error);
  g_string_append_printf (text,
                          _ ("“%s”: %d episodes, %u codes, %u scales\n"),
                          sb_scheme_get_title (scheme),
                          sb_scheme_count_episodes (scheme),
                          sb_scheme_get_codes (scheme)->len,
                          sb_scheme_get_scales (scheme)->len);
  append_gaps (text, scheme);
  return sb_text_print (text->str);
}

static int export(const char *project, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_project_open (project, &error);
  const char *json =
    document ? sb_scheme_get_json (sb_document_get_scheme (document)) : NULL;

  if (json == NULL || !sb_out_file_write (path, json, FALSE, &error))
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}

static void
append_difference (GString *text, const SbSchemeDifference *difference)
{
  g_string_append_printf (text, "  %s", difference->words);
  if (difference->n_drafts)
    g_string_append_printf (
      text,
      ngettext (" (%u use in drafts)", " (%u uses in drafts)", difference->n_drafts),
      difference->n_drafts);
  if (difference->n_handed_in)
    g_string_append_printf (text,
                            ngettext (" (%u use handed in, stays)",
                                      " (%u uses handed in, stay)",
                                      difference->n_handed_in),
                            difference->n_handed_in);
  g_string_append_c (text, '\n');
}

static char *
describe (SbSchemeChange *change)
{
  const GPtrArray *differences = sb_scheme_change_get_differences (change);
  const GPtrArray *refusals = sb_scheme_change_get_refusals (change);
  GString *text = g_string_new (NULL);

  if (differences->len == 0)
    g_string_append (text, _ ("Nothing differs.\n"));
  for (guint i = 0; i < differences->len; i++)
    append_difference (text, g_ptr_array_index (differences, i));
  g_string_append_printf (text,
                          _ ("Drafts that are brought to it: %u; handed in, stay: %u\n"),
                          sb_scheme_change_count_drafts (change),
                          sb_scheme_change_count_handed_in (change));
  append_gaps (text, sb_scheme_change_get_scheme (change));
  for (guint i = 0; i < refusals->len; i++)
    g_string_append_printf (
      text, _ ("Not possible: %s\n"), (char *) g_ptr_array_index (refusals, i));
  return g_string_free (text, FALSE);
}

static int
replace (const char *project, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = read_text (options->replace, &error);
  g_autoptr (SbDocument) document =
    json ? sb_document_open (
             project, options->dry_run ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE, &error)
         : NULL;
  g_auto (GStrv) map = options->map ? g_strsplit (options->map, ",", -1) : NULL;
  g_autoptr (SbSchemeChange) change =
    document ? sb_scheme_change_new (document, json, (const char *const *) map, &error)
             : NULL;
  g_autofree char *text = change ? describe (change) : NULL;

  if (change == NULL)
    return sb_verb_fail (error);
  if (sb_text_print (text) != SB_EXIT_OK)
    return SB_EXIT_FAILED;
  if (options->dry_run && sb_scheme_change_get_refusals (change)->len == 0)
    return SB_EXIT_OK;
  return sb_scheme_change_apply (change, options->as, &error) ? SB_EXIT_OK
                                                              : sb_verb_fail (error);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"export",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.export,
     N_ ("Write the scheme in force to this file"),
     N_ ("FILE")},
    {"validate",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.validate,
     N_ ("Say whether this file is a scheme, and what it leaves out"),
     N_ ("FILE")},
    {"replace",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.replace,
     N_ ("Put the scheme of this file in force and bring the drafts to it"),
     N_ ("FILE")},
    {"map",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.map,
     N_ ("What becomes what: cry=loud_cry,scale:PS=PX,…"),
     N_ ("MAP")},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("Only say it"), NULL},
    {"as", 0, 0, G_OPTION_ARG_STRING, &options.as, N_ ("Who changes it"), N_ ("CODER")},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_scheme, entries, &argc, &argv, 0, 1))
    return SB_EXIT_USAGE;
  if (!!options.export + !!options.validate + !!options.replace != 1 ||
      (argc == 1) != (options.validate != NULL))
    return sb_verb_misuse (&sb_verb_scheme,
                           _ ("say one of --export, --replace (with a project) and "
                              "--validate (without)"));
  if (options.validate)
    return validate (options.validate);
  return options.export ? export(argv[1], options.export) : replace (argv[1], &options);
}
