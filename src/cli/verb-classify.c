/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classify-project.h"
#include "classify-rows.h"
#include "seed.h"
#include "verb.h"

#include <glib/gi18n.h>

typedef struct {
  SbProjectOptions project;
  char *from;
  char *ratings;
  char *seed;
  gboolean stability;
  gboolean even_if_undecided;
  gboolean validate;
  gboolean brief;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->from);
  g_free (options->ratings);
  g_free (options->seed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_classify = {
  "classify",
  "PROJECT [--session S] [--coder C] [--from mixed|ratings|events] [--stability "
  "[--seed N]] [--even-if-undecided] [--as CODER] [--json] | "
  "--ratings FILE.csv [--brief | --validate] [--json]",
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
     N_ ("From the coder’s ratings, from those suggested from events, or (mixed, as "
         "without it) from the latter only where the coder has none"),
     "mixed|ratings|events"},
    {"ratings",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->ratings,
     N_ ("Classify the rows of a table in place of a project"),
     N_ ("FILE.csv")},
    {"validate",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->validate,
     N_ ("Compare with the labels of the table: confusion tables, kappa, agreement"),
     NULL},
    {"brief",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->brief,
     N_ ("One line for each row, without the criteria"),
     NULL},
    {"stability",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->stability,
     N_ ("Say how firmly each suggestion stands when ratings vary"),
     NULL},
    {"seed",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->seed,
     N_ ("With --stability: the same number, the same copies"),
     "N"},
    {"even-if-undecided",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->even_if_undecided,
     N_ ("Also before Decide; the project’s journal keeps that it was looked at"),
     NULL},
    SB_PROJECT_ENTRY_SESSION (options->project),
    SB_PROJECT_ENTRY_CODER (options->project),
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_classify, entries, argc, argv, 0, 1);
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
  SbClassifyOptions wanted = {
    .project = &options->project,
    .source = get_source (options),
    .is_firmness_wanted = options->stability,
    .is_early = options->even_if_undecided,
  };

  if (!sb_seed_read (options->seed, &wanted.seed, &error))
    return sb_verb_fail (error);
  return sb_classify_project (path, &wanted);
}

static gboolean
is_project_option_given (const Options *options)
{
  return options->from || options->stability || options->seed ||
         options->even_if_undecided || options->project.sessions ||
         options->project.coders || options->project.as;
}

static const char *
find_misuse (const Options *options, int argc)
{
  const char *const sources[] = {"mixed", "ratings", "events", NULL};

  if (options->ratings == NULL && argc != 2)
    return _ ("give a PROJECT, or --ratings FILE.csv");
  if (options->ratings && (argc != 1 || is_project_option_given (options)))
    return _ ("--ratings takes no PROJECT and none of its options");
  if (options->ratings == NULL && (options->validate || options->brief))
    return _ ("--validate and --brief go with --ratings FILE.csv");
  if (options->validate && options->brief)
    return _ ("give --validate or --brief, not both");
  if (options->seed && !options->stability)
    return _ ("--seed goes with --stability");
  if (options->from && !g_strv_contains (sources, options->from))
    return _ ("--from takes mixed, ratings or events");
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
  if (options.validate)
    return sb_classify_validate (options.ratings, options.project.json);
  if (options.ratings)
    return sb_classify_rows (options.ratings, options.project.json, options.brief);
  return classify_project (argv[1], &options);
}
