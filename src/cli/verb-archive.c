/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interruptible.h"
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/exchange/archive.h>

typedef struct {
  char *out;
  char *open;
  char *to;
  char *shift_key;
  gboolean media, deidentified, force, json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->out);
  g_free (options->open);
  g_free (options->to);
  g_free (options->shift_key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_archive = {
  "archive",
  "PROJECT --out FILE.zip [--media] [--deidentified [--shift-dates KEY]] [--force] | "
  "--open FILE.zip --to DIR [--json]",
  N_ ("Put a whole project into one zip for a repository, or unpack such a one and check "
      "every file of it"),
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
     N_ ("The archive to write"),
     N_ ("FILE")},
    {"media",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->media,
     N_ ("Put the recordings in"),
     NULL},
    {"deidentified",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->deidentified,
     N_ ("Without paths, names of media files, recordings, dates and the project's own "
         "file"),
     NULL},
    {"shift-dates",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->shift_key,
     N_ ("De-identified: shift dates by this key word in place of leaving them out"),
     N_ ("KEY")},
    {"force",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->force,
     N_ ("Replace the file, too"),
     NULL},
    {"open",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->open,
     N_ ("The archive to unpack"),
     N_ ("FILE")},
    {"to",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->to,
     N_ ("The folder to unpack into: empty, or not there yet"),
     N_ ("DIR")},
    SB_PROJECT_ENTRY_JSON (*options),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_archive, entries, argc, argv, 0, 1);
}

static void
add_notes (JsonBuilder *builder, GString *text, const GPtrArray *notes)
{
  sb_json_begin_array (builder, "notes");
  for (guint i = 0; i < notes->len; i++) {
    json_builder_add_string_value (builder, notes->pdata[i]);
    g_string_append_printf (text, "%s\n", (char *) notes->pdata[i]);
  }
  json_builder_end_array (builder);
}

static int
print_written (const Options *options, SbArchive *archive)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s\n", options->out);
  sb_json_begin_object (builder, NULL);
  json_builder_set_member_name (builder, "archive");
  json_builder_add_string_value (builder, options->out);
  add_notes (builder, text, sb_archive_list_notes (archive));
  json_builder_end_object (builder);
  return options->json ? sb_json_print (builder) : sb_text_print (text->str);
}

/* A command, and what becomes of it. */
typedef struct {
  const Options *options;
  const char *path; /* of the project */
  SbArchive *archive;
  char *project; /* unpacked */
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->archive, sb_archive_free);
  g_free (work->project);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
write_archive (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const Options *options = work->options;
  const SbArchiveOptions wanted = {
    .media = options->media,
    .deidentified = options->deidentified,
    .shift_key = options->shift_key,
  };
  g_autoptr (SbDocument) document = sb_project_open (work->path, error);

  work->archive = document ? sb_archive_new (document, &wanted, error) : NULL;
  return work->archive &&
         sb_archive_write (
           work->archive, options->out, options->force, NULL, NULL, cancellable, error);
}

static int
run_write (const Options *options, const char *path)
{
  g_auto (Work) work = {.options = options, .path = path};
  g_autoptr (GError) error = NULL;

  if (!sb_interruptible_run (write_archive, &work, &error))
    return sb_verb_fail (error);
  return print_written (options, work.archive);
}

static int
print_unpacked (const Options *options, const char *project)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text =
    project ? g_strdup_printf ("%s\n", project)
            : g_strdup_printf (_ ("%s\nThe archive is de-identified: it holds tables and "
                                  "schemes, no project.\n"),
                               options->to);

  sb_json_begin_object (builder, NULL);
  json_builder_set_member_name (builder, "folder");
  json_builder_add_string_value (builder, options->to);
  json_builder_set_member_name (builder, "project");
  if (project)
    json_builder_add_string_value (builder, project);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  return options->json ? sb_json_print (builder) : sb_text_print (text);
}

static gboolean
unpack_archive (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (GFile) zip = g_file_new_for_path (work->options->open);

  return sb_archive_unpack (
    zip, work->options->to, &work->project, NULL, NULL, cancellable, error);
}

static int
run_unpack (const Options *options)
{
  g_auto (Work) work = {.options = options};
  g_autoptr (GError) error = NULL;

  if (!sb_interruptible_run (unpack_archive, &work, &error))
    return sb_verb_fail (error);
  return print_unpacked (options, work.project);
}

static int
run_open (const Options *options, int argc)
{
  if (options->to == NULL)
    return sb_verb_misuse (&sb_verb_archive, _ ("--to DIR is missing"));
  if (argc > 1 || options->out || options->media || options->deidentified)
    return sb_verb_misuse (&sb_verb_archive, _ ("--open goes with --to alone"));
  return run_unpack (options);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (options.open)
    return run_open (&options, argc);
  if (argc < 2 || options.out == NULL || *options.out == '\0')
    return sb_verb_misuse (&sb_verb_archive, _ ("PROJECT and --out FILE.zip are needed"));
  if (options.shift_key && (!options.deidentified || *options.shift_key == '\0'))
    return sb_verb_misuse (&sb_verb_archive,
                           _ ("--shift-dates KEY goes with --deidentified"));
  return run_write (&options, argv[1]);
}
