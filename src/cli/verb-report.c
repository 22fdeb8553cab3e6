/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out-file.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/export/session-report.h>

typedef struct {
  SbProjectOptions project;
  char *session, *coder, *out;
  int pass;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->session);
  g_free (options->coder);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_report = {
  "report",
  "PROJECT --session S --coder C [--pass N] --out FILE.html|pdf [--as CODER] [--force]",
  N_ ("One coding on paper: timeline, episodes, ratings, category with reasons, notes"),
  run,
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->session,
     N_ ("The session"),
     N_ ("SESSION")},
    {"coder",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->coder,
     N_ ("Whose coding"),
     N_ ("CODER")},
    {"pass",
     0,
     0,
     G_OPTION_ARG_INT,
     &options->pass,
     N_ ("Which of several codings of the session by the coder; default the first, which "
         "counts"),
     "N"},
    {"out",
     'o',
     0,
     G_OPTION_ARG_FILENAME,
     &options->out,
     N_ ("The report to write, by its ending"),
     N_ ("FILE")},
    {"force", 0, 0, G_OPTION_ARG_NONE, &options->force, N_ ("Replace FILE"), NULL},
    SB_PROJECT_ENTRY_AS (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_report, entries, argc, argv, 1, 1);
}

static const char *
find_misuse (const Options *options)
{
  if (!options->session || !options->coder)
    return _ ("name one coding with --session and --coder");
  if (options->pass < 0)
    return _ ("--pass is a number from 1");
  return options->out ? NULL : _ ("say where the report goes with --out");
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStudy) study = NULL;
  SbContent *content;
  SbReportFormat format;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (find_misuse (&options))
    return sb_verb_misuse (&sb_verb_report, find_misuse (&options));
  if (!sb_report_find_format (options.out, &format, &error))
    return sb_verb_misuse (&sb_verb_report, error->message);
  if (!sb_out_file_check (options.out, options.force, &error))
    return sb_verb_fail (error);
  study = sb_project_load (argv[1], &options.project, &error);
  content = study ? sb_report_find_content (
                      study, options.session, options.coder, options.pass, &error)
                  : NULL;
  if (content == NULL || !sb_session_report_save (study, content, options.out, &error))
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}
