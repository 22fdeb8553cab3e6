/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-columns.h"
#include "import-folder.h"
#include "import-out.h"
#include "out-file.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <securebase/base/error.h>
#include <securebase/io/importer.h>

static int run (int argc, char **argv);

extern const SbVerb sb_verb_import;
const SbVerb sb_verb_import = {
  "import",
  "PROJECT FILE… [--new] [--session S] [--coder C] [--format F] [--choices FILE] "
  "[--choose PART:NAME=FATE:TARGET] [--save-choices FILE] [--columns FILE] "
  "[--save-columns FILE] [--preview] [--report FILE] [--as CODER] [--json]",
  N_ ("Bring what other programs coded in; says what is lost"),
  run,
};

typedef struct {
  gboolean is_new;
  char *session;
  char *coder;
  char *format;
  char *choices;
  char **choose;
  char *save;
  char *columns;
  char *save_columns;
  gboolean preview;
  char *report;
  char *as;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->session);
  g_free (options->coder);
  g_free (options->format);
  g_free (options->choices);
  g_strfreev (options->choose);
  g_free (options->save);
  g_free (options->columns);
  g_free (options->save_columns);
  g_free (options->report);
  g_free (options->as);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

typedef struct {
  const Options *options;
  SbDocument *document;
  JsonBuilder *json; /* NULL: text */
  GString *text;
  GString *reports;
  guint n_failed; /* files */
} Import;

static SbIncoming *
read_file (const Options *options, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (SbSource) source = sb_source_new_from_file (file, error);
  const SbImporter *importer = NULL;

  if (source && (options->columns || options->save_columns))
    return sb_import_read_columns (
      source, options->columns, options->save_columns, error);
  if (source && options->format)
    importer = sb_importer_find (options->format, error);
  else if (source)
    importer = sb_importer_recognise (source, error);
  return importer ? importer->read (source, error) : NULL;
}

static gboolean
choose (const Options *options, SbImportPlan *plan, GError **error)
{
  g_autofree char *kept = NULL;

  if (options->choices && (!g_file_get_contents (options->choices, &kept, NULL, error) ||
                           !sb_import_plan_take_choices (plan, kept, error)))
    return FALSE;
  for (guint i = 0; options->choose && options->choose[i]; i++)
    if (!sb_import_choose_text (plan, options->choose[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
save_choices (const Options *options, SbImportPlan *plan, GError **error)
{
  g_autofree char *json = sb_import_plan_dup_choices (plan);

  return options->save == NULL || sb_out_file_write (options->save, json, TRUE, error);
}

static void
tell (Import *import, const char *path, SbImportPlan *plan)
{
  g_autofree char *report = sb_import_plan_dup_report (plan);
  g_autofree char *text = sb_import_dup_text (plan);

  g_string_append (import->reports, report);
  if (import->json) {
    sb_json_begin_object (import->json, NULL);
    sb_import_add_plan (import->json, path, plan);
    sb_json_add_flag (import->json, "imported", !import->options->preview);
    json_builder_end_object (import->json);
  } else
    g_string_append (import->text, import->options->preview ? text : report);
}

/* One step for each file. */
static gboolean
import_file (Import *import, const char *path, SbIncoming *incoming, GError **error)
{
  const Options *options = import->options;
  const SbImportDefaults defaults = {options->session, options->coder};
  g_autoptr (SbImportPlan) plan =
    sb_import_plan_new (import->document, incoming, &defaults, error);

  if (plan == NULL || !choose (options, plan, error) ||
      !save_choices (options, plan, error) ||
      (!options->preview && !sb_import_plan_apply (plan, options->as, NULL, error)))
    return FALSE;
  tell (import, path, plan);
  return TRUE;
}

static void
tell_failure (Import *import, const char *path, const GError *error)
{
  import->n_failed++;
  g_printerr ("securebase-cli: %s: %s\n", path, error->message);
  if (import->json == NULL)
    return;
  sb_json_begin_object (import->json, NULL);
  sb_json_add_text (import->json, "file", path);
  sb_json_add_text (import->json, "error", error->message);
  sb_json_add_flag (import->json, "imported", FALSE);
  json_builder_end_object (import->json);
}

/* What cannot come in keeps the others from nothing. */
static void
import_files (Import *import, char **paths)
{
  for (guint i = 0; paths[i]; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SbIncoming) incoming = read_file (import->options, paths[i], &error);

    if (incoming == NULL || !import_file (import, paths[i], incoming, &error))
      tell_failure (import, paths[i], error);
  }
}

/* With the codes of the first file. */
static SbDocument *
create (const Options *options, char **argv, GError **error)
{
  g_autoptr (SbIncoming) incoming = read_file (options, argv[2], error);
  g_autofree char *json = incoming ? sb_incoming_dup_scheme_json (incoming, error) : NULL;
  g_autofree char *title = g_path_get_basename (argv[2]);

  return json ? sb_document_create (argv[1], title, json, error) : NULL;
}

static SbDocument *
open_project (const Options *options, char **argv, GError **error)
{
  SbDocument *document =
    options->is_new
      ? create (options, argv, error)
      : sb_document_open (
          argv[1], options->preview ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE, error);

  if (document && !sb_project_check_as (document, options->as, error))
    g_clear_object (&document);
  return document;
}

/* A file may be called after a child, and the title goes wherever the project goes. */
static void
tell_title (Import *import, const char *path)
{
  g_autofree char *title = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (title);
  g_autofree char *words =
    g_strdup_printf (_ ("The new project has the title “%s”, after the file.\n"), name);

  g_string_append (import->text, words);
  g_string_append (import->reports, words);
}

static int
print (Import *import)
{
  if (import->json == NULL)
    return sb_text_print (import->text->str);
  json_builder_end_array (import->json);
  json_builder_end_object (import->json);
  return sb_json_print (import->json);
}

/* One after the other they would write over one another, and over what is there. */
static gboolean
check_outputs (const Options *options, GError **error)
{
  const char *const paths[] = {options->report, options->save, options->save_columns};

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    if (!sb_out_file_check (paths[i], FALSE, error))
      return FALSE;
    for (guint j = 0; paths[i] && j < i; j++)
      if (g_strcmp0 (paths[i], paths[j]) == 0) {
        g_set_error_literal (error,
                             SB_ERROR,
                             SB_ERROR_EXISTS,
                             _ ("--report, --save-choices and --save-columns each need a "
                                "file of their own."));
        return FALSE;
      }
  }
  return TRUE;
}

static int
work (Import *import, char **argv)
{
  const char *report = import->options->report;
  g_autoptr (GError) error = NULL;
  int status;

  if (report && !sb_import_check_report (report, &error))
    return sb_verb_fail (error);
  import->document = open_project (import->options, argv, &error);
  if (import->document == NULL)
    return sb_verb_fail (error);
  import_files (import, argv + 2);
  g_clear_object (&import->document);
  if (import->options->is_new && import->reports->len == 0)
    g_unlink (argv[1]);
  else if (import->options->is_new)
    tell_title (import, argv[2]);
  status = print (import);
  if (report && !sb_import_write_report (report, import->reports->str, &error))
    return sb_verb_fail (error);
  return import->n_failed > 0 ? SB_EXIT_FAILED : status;
}

static gboolean
parse (Options *options, int *argc, char ***argv)
{
#define ENTRY(name, type, member, words, value)                                          \
  {                                                                                      \
    name, 0, 0, G_OPTION_ARG_##type, &options->member, words, value                      \
  }
  const GOptionEntry entries[] = {
    ENTRY (
      "new", NONE, is_new, N_ ("Make the project, with the codes of the file"), NULL),
    ENTRY ("session",
           STRING,
           session,
           N_ ("The session that a file with one observation is of"),
           N_ ("SESSION")),
    ENTRY ("coder",
           STRING,
           coder,
           N_ ("Who coded what has no coder in the file"),
           N_ ("CODER")),
    ENTRY ("format",
           STRING,
           format,
           N_ ("What the file is, where it cannot be told"),
           N_ ("FORMAT")),
    ENTRY (
      "choices", FILENAME, choices, N_ ("Choices that were saved before"), N_ ("FILE")),
    ENTRY (
      "choose",
      STRING_ARRAY,
      choose,
      N_ ("What becomes of a session, coder, subject, track or code (may be repeated)"),
      N_ ("PART:NAME=FATE:TARGET")),
    ENTRY ("save-choices", FILENAME, save, N_ ("Save the choices made"), N_ ("FILE")),
    ENTRY ("columns",
           FILENAME,
           columns,
           N_ ("What the columns of a table are, saved before"),
           N_ ("FILE")),
    ENTRY ("save-columns",
           FILENAME,
           save_columns,
           N_ ("Save what the columns of a table are taken for"),
           N_ ("FILE")),
    ENTRY ("preview", NONE, preview, N_ ("Only say what would come in"), NULL),
    ENTRY (
      "report", FILENAME, report, N_ ("Write the report to this file, too"), N_ ("FILE")),
    ENTRY ("as", STRING, as, N_ ("Who imports, for the journal"), N_ ("CODER")),
    ENTRY ("json", NONE, json, N_ ("Print JSON, for a program to read"), NULL),
    {NULL},
  };
#undef ENTRY

  return sb_verb_parse (&sb_verb_import, entries, argc, argv, 2, -1);
}

/* The options that say what becomes of names in a file. */
static const char *
find_unfit (const Options *options)
{
  return options->session        ? "--session"
         : options->coder        ? "--coder"
         : options->format       ? "--format"
         : options->choices      ? "--choices"
         : options->choose       ? "--choose"
         : options->save         ? "--save-choices"
         : options->columns      ? "--columns"
         : options->save_columns ? "--save-columns"
         : options->json         ? "--json"
                                 : NULL;
}

static int
import_folder (const Options *options, char **argv)
{
  const SbImportFolder import = {
    .project = argv[1],
    .folder = argv[2],
    .as = options->as,
    .is_new = options->is_new,
    .preview = options->preview,
    .report = options->report,
    .unfit = find_unfit (options),
  };

  if (argv[3])
    return sb_verb_misuse (&sb_verb_import,
                           _ ("a folder that was exported is imported alone"));
  return sb_import_folder (&import);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  Import import = {&options, NULL, NULL, g_string_new (NULL), g_string_new (NULL)};
  g_autoptr (GError) error = NULL;
  int status = SB_EXIT_USAGE;

  if (!parse (&options, &argc, &argv))
    status = SB_EXIT_USAGE;
  else if (options.is_new && options.preview)
    status =
      sb_verb_misuse (&sb_verb_import, _ ("--new makes a project: preview without it"));
  else if (!check_outputs (&options, &error))
    status = sb_verb_fail (error);
  else if (sb_import_folder_is_among (argv + 2))
    status = import_folder (&options, argv);
  else {
    if (options.json) {
      import.json = json_builder_new ();
      sb_json_begin_object (import.json, NULL);
      sb_json_begin_array (import.json, "files");
    }
    status = work (&import, argv);
  }
  g_clear_object (&import.json);
  g_string_free (import.text, TRUE);
  g_string_free (import.reports, TRUE);
  return status;
}
