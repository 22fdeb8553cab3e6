/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project-walk.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/document/journal-table.h>
#include <securebase/io/exporter.h>
#include <string.h>

typedef struct {
  SbProjectOptions project;
  char *out;
  char *recursive;
  char *what;
  char *format;
  char *separator;
  char *missing;
  char *shift_key;
  gboolean decimal_comma, bom, handed_in, with_paths, force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->out);
  g_free (options->recursive);
  g_free (options->what);
  g_free (options->format);
  g_free (options->separator);
  g_free (options->missing);
  g_free (options->shift_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_export = {
  "export",
  "PROJECT|--recursive DIR --out DIR [--what events,…] [--format csv] [--session S] "
  "[--coder C] [--as "
  "CODER] [--handed-in] [--separator ,|;|tab] [--decimal-comma] [--bom] [--missing TEXT] "
  "[--with-paths] [--shift-dates KEY] [--force]",
  N_ ("Write tables for analysis: episodes, events, ratings, categories, measures, "
      "behaviour, agreement, wide, codebook"),
  run,
};

#define ENTRY_TEXT(name, member, words, value)                                           \
  {                                                                                      \
    name, 0, 0, G_OPTION_ARG_STRING, &options->member, words, value                      \
  }
#define ENTRY_FLAG(name, member, words)                                                  \
  {                                                                                      \
    name, 0, 0, G_OPTION_ARG_NONE, &options->member, words, NULL                         \
  }

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"out",
     'o',
     0,
     G_OPTION_ARG_FILENAME,
     &options->out,
     N_ ("The folder to write into"),
     N_ ("DIR")},
    {"recursive",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->recursive,
     N_ ("Every project below this folder, each into a folder of its own"),
     N_ ("DIR")},
    ENTRY_TEXT (
      "what", what, N_ ("Only these tables, separated by commas"), N_ ("TABLES")),
    ENTRY_TEXT ("format", format, N_ ("Formats, separated by commas"), N_ ("FORMATS")),
    ENTRY_FLAG ("handed-in", handed_in, N_ ("Only codings that are handed in")),
    ENTRY_TEXT (
      "separator",
      separator,
      N_ ("What separates the cells of CSV files: a comma, a semicolon, a bar or tab"),
      N_ ("SIGN")),
    ENTRY_FLAG (
      "decimal-comma", decimal_comma, N_ ("Numbers in CSV files have a decimal comma")),
    ENTRY_FLAG ("bom", bom, N_ ("CSV files begin with a byte order mark, for Excel")),
    ENTRY_TEXT ("missing",
                missing,
                N_ ("What stands in CSV files for a missing value, such as NA"),
                N_ ("TEXT")),
    ENTRY_FLAG (
      "with-paths", with_paths, N_ ("Also the paths and names of the recordings’ files")),
    ENTRY_TEXT (
      "shift-dates",
      shift_key,
      N_ ("Move all dates of a child by its own number of days, drawn from this word (in "
          "the lab’s own variables: every 2026-03-14; other notations are left out)"),
      N_ ("KEY")),
    ENTRY_FLAG ("force",
                force,
                N_ ("Replace files of the same names that are no earlier export, too")),
    SB_PROJECT_ENTRY_SESSION (options->project),
    SB_PROJECT_ENTRY_CODER (options->project),
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_export, entries, argc, argv, 0, 1);
}

static void
add_files (JsonBuilder *builder, GString *text, const char *folder, GStrv names)
{
  sb_json_begin_array (builder, "files");
  for (guint i = 0; names && names[i]; i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_string_append_printf (text, "%s\n", path);
    json_builder_add_string_value (builder, path);
  }
  json_builder_end_array (builder);
}

static gboolean
check_formats (const char *const *formats, GError **error)
{
  for (guint i = 0; formats && formats[i]; i++)
    if (!sb_exporter_find (formats[i], error))
      return FALSE;
  return TRUE;
}

/* Categories say whose suggestion was looked at before, which the journal tells. */
static gboolean
wants_journal (const SbExportOptions *options)
{
  return sb_tables_is_wanted (options->what, "journal") ||
         sb_tables_is_wanted (options->what, "categories");
}

static SbTable *
read_journal (SbDocument *document,
              const Options *options,
              const SbExportOptions *export_options,
              GError **error)
{
  return wants_journal (export_options)
           ? sb_document_tabulate_journal (document, options->project.as, error)
           : NULL;
}

static gboolean
write_files (const char *path,
             const Options *options,
             const SbExportOptions *export_options,
             const char *folder,
             GStrv *names,
             GError **error)
{
  g_autoptr (SbDocument) document = sb_project_open (path, error);
  g_autoptr (SbStudy) study =
    document ? sb_project_pick (document, &options->project, error) : NULL;
  g_autoptr (SbTable) journal = NULL;
  SbExportOptions with_journal = *export_options;

  if (study == NULL)
    return FALSE;
  journal = read_journal (document, options, export_options, error);
  if (journal == NULL && wants_journal (export_options))
    return FALSE;
  with_journal.journal = journal;
  return sb_study_export (study, &with_journal, folder, names, error);
}

static int
export_one (const char *path,
            const Options *options,
            const SbExportOptions *export_options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  if (!write_files (path, options, export_options, options->out, &names, &error))
    return sb_verb_fail (error);
  sb_json_begin_object (builder, NULL);
  add_files (builder, text, options->out, names);
  json_builder_end_object (builder);
  return options->project.json ? sb_json_print (builder) : sb_text_print (text->str);
}

/* --- many --- */

/* What the project is called below the folder that was walked, without its suffix. */
static char *
dup_folder_of (const char *path, const Options *options)
{
  g_autofree char *top = g_canonicalize_filename (options->recursive, NULL);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  const char *name = whole + strlen (top) + strspn (whole + strlen (top), "/");
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (strrchr (name, '.')));

  return g_build_filename (options->out, stem, NULL);
}

/* FALSE: it failed, and that is said; the others go on. */
static gboolean
export_next (JsonBuilder *builder,
             GString *text,
             const char *path,
             const Options *options,
             const SbExportOptions *export_options)
{
  g_autofree char *folder = dup_folder_of (path, options);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  gboolean is_written =
    write_files (path, options, export_options, folder, &names, &error);

  if (!is_written)
    g_printerr ("securebase-cli: %s: %s\n", path, error->message);
  sb_json_begin_object (builder, NULL);
  sb_json_add_text (builder, "project", path);
  sb_json_add_text (builder, "error", is_written ? NULL : error->message);
  add_files (builder, text, folder, names);
  json_builder_end_object (builder);
  return is_written;
}

/* A folder that may not be read stops no other, but nobody would miss its projects. */
static void
add_unread (JsonBuilder *builder, const GPtrArray *unread)
{
  for (guint i = 0; i < unread->len; i++) {
    const char *words = g_ptr_array_index (unread, i);

    g_printerr ("securebase-cli: %s\n", words);
    sb_json_begin_object (builder, NULL);
    sb_json_add_text (builder, "project", NULL);
    sb_json_add_text (builder, "error", words);
    json_builder_end_object (builder);
  }
}

/* What the exit status and the last line say. */
static int
conclude (guint n_failed, guint n_unread, guint n_all)
{
  if (n_failed > 0)
    g_printerr (
      _ ("securebase-cli: %u of %u projects could not be exported.\n"), n_failed, n_all);
  if (n_unread > 0)
    g_printerr (ngettext ("securebase-cli: %u folder could not be looked into.\n",
                          "securebase-cli: %u folders could not be looked into.\n",
                          n_unread),
                n_unread);
  return n_failed + n_unread > 0 ? SB_EXIT_FAILED : SB_EXIT_OK;
}

static int
export_many (const Options *options, const SbExportOptions *export_options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unread = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) paths = sb_project_walk (options->recursive, unread, &error);
  guint n_failed = 0;
  int status, conclusion;

  if (paths == NULL)
    return sb_verb_fail (error);
  sb_json_begin_object (builder, NULL);
  sb_json_begin_array (builder, "projects");
  for (guint i = 0; i < paths->len; i++)
    if (!export_next (builder, text, paths->pdata[i], options, export_options))
      n_failed++;
  add_unread (builder, unread);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  status = options->project.json ? sb_json_print (builder) : sb_text_print (text->str);
  conclusion = conclude (n_failed, unread->len, paths->len);
  return conclusion == SB_EXIT_OK ? status : conclusion;
}

static gboolean
is_empty (const char *value)
{
  return value && *value == '\0';
}

static gboolean
lacks_value (const Options *options)
{
  return is_empty (options->out) || is_empty (options->recursive) ||
         is_empty (options->what) || is_empty (options->format) ||
         is_empty (options->separator) || is_empty (options->shift_key);
}

/* "tab" stands for the sign that cannot be typed; another word is none and refused later.
 */
static char
get_separator (const char *text)
{
  if (text == NULL)
    return '\0';
  if (g_str_equal (text, "tab"))
    return '\t';
  return text[1] == '\0' ? text[0] : '?';
}

static SbExportOptions
get_export_options (const Options *options, GStrv what, GStrv formats)
{
  return (SbExportOptions){
    .what = (const char *const *) what,
    .formats = (const char *const *) formats,
    .force = options->force,
    .csv = {get_separator (options->separator),
            options->decimal_comma,
            options->bom,
            options->missing},
    .only = {(const char *const *) options->project.sessions,
             (const char *const *) options->project.coders},
    .handed_in = options->handed_in,
    .with_paths = options->with_paths,
    .shift_key = options->shift_key,
  };
}

static gboolean
check (const SbExportOptions *options, GError **error)
{
  return sb_tables_check_names (options->what, error) &&
         check_formats (options->formats, error) &&
         sb_csv_style_check (&options->csv, error);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_auto (GStrv) what = NULL, formats = NULL;
  g_autoptr (GError) error = NULL;
  SbExportOptions export_options;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (options.out == NULL)
    return sb_verb_misuse (&sb_verb_export, _ ("--out DIR is missing"));
  if ((options.recursive != NULL) == (argc > 1))
    return sb_verb_misuse (&sb_verb_export,
                           _ ("give either a PROJECT or --recursive DIR"));
  if (lacks_value (&options))
    return sb_verb_misuse (&sb_verb_export, _ ("an option stands without its value"));
  what = options.what ? g_strsplit (options.what, ",", -1) : NULL;
  formats = options.format ? g_strsplit (options.format, ",", -1) : NULL;
  export_options = get_export_options (&options, what, formats);
  if (!check (&export_options, &error))
    return sb_verb_misuse (&sb_verb_export, error->message);
  return options.recursive ? export_many (&options, &export_options)
                           : export_one (argv[1], &options, &export_options);
}
