/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/export/summary.h>
#include <securebase/io/csv-writer.h>

typedef struct {
  SbSummaryOptions summary;
  char *viewer;
  char *coder;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->viewer);
  g_free (options->coder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_summary = {
  "summary",
  "FILE|DIR… [--time-budget [--coder C|--every-coding]] [--as CODER] [--json]",
  N_ ("A row for each project file, also below folders; or how the time was spent over "
      "all of them"),
  run,
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"time-budget",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->summary.with_budget,
     N_ ("Of each code: how often, how long, what share of the observed time"),
     NULL},
    {"coder",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->coder,
     N_ ("The time budget of this coder's codings only"),
     N_ ("CODER")},
    {"every-coding",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->summary.every_coding,
     N_ ("The time budget of every coding, not of one for each session"),
     NULL},
    {"as",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->viewer,
     N_ ("Count no more than this coder may see; without it: everything"),
     N_ ("CODER")},
    {"json",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->json,
     N_ ("Print JSON, for a program to read, in place of CSV"),
     NULL},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_summary, entries, argc, argv, 1, -1))
    return FALSE;
  options->summary.viewer = options->viewer;
  options->summary.coder = options->coder;
  return TRUE;
}

static int
print_json (const SbSummary *summary)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  sb_json_begin_object (builder, NULL);
  sb_json_add_table (builder, "files", summary->files);
  if (summary->budget) {
    sb_json_add_integer (builder, "codings", summary->n_codings);
    sb_json_add_table (builder, "time_budget", summary->budget);
  }
  sb_json_add_texts (builder, "notes", summary->notes);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
print_csv (const SbSummary *summary)
{
  g_autoptr (GString) text =
    sb_csv_write (summary->budget ? summary->budget : summary->files);

  for (guint i = 0; i < summary->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (summary->notes, i));
  return sb_text_print (text->str);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (options.coder && options.summary.every_coding)
    return sb_verb_misuse (&sb_verb_summary,
                           _ ("--coder and --every-coding exclude each other"));
  paths = sb_project_files_find ((const char *const *) argv + 1, &error);
  if (paths)
    summary = sb_summary_new (paths, &options.summary, NULL, NULL, NULL, &error);
  if (summary == NULL)
    return sb_verb_fail (error);
  return options.json ? print_json (summary) : print_csv (summary);
}
