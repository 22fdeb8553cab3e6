/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "project.h"
#include "seed.h"
#include "sequence-out.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>

static int run (int argc, char **argv);

const SbVerb sb_verb_sequence = {
  "sequence",
  "PROJECT [--given CODE[,…] --target CODE[,…]] [--within SECONDS | --lag N] [--episode "
  "E,…] [--session S] [--coder C] [--as CODER] [--seed N] [--permutations N] [--json]",
  N_ ("What follows what: lags, time windows, odds ratio, Yule’s Q, residuals, "
      "permutation p; without --given the table of all codes"),
  run,
};

typedef struct {
  SbProjectOptions project;
  char *given, *target, *episodes, *seed;
  double within;
  int lag, permutations;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->given);
  g_free (options->target);
  g_free (options->episodes);
  g_free (options->seed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    {"given",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->given,
     N_ ("What is given: ids of codes, groups or families"),
     N_ ("CODE,…")},
    {"target",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->target,
     N_ ("What is looked for after it"),
     N_ ("CODE,…")},
    {"within",
     0,
     0,
     G_OPTION_ARG_DOUBLE,
     &options->within,
     N_ ("In a time window, in place of the lag"),
     N_ ("SECONDS")},
    {"lag",
     0,
     0,
     G_OPTION_ARG_INT,
     &options->lag,
     N_ ("How many events later; 1, the next, without it"),
     N_ ("N")},
    {"episode",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->episodes,
     N_ ("Only in these episodes"),
     N_ ("E,…")},
    {"seed",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->seed,
     N_ ("Of the permutations; one is proposed and printed without it"),
     N_ ("N")},
    {"permutations",
     0,
     0,
     G_OPTION_ARG_INT,
     &options->permutations,
     N_ ("How many (1000); 0: no p"),
     N_ ("N")},
    SB_PROJECT_ENTRY_SESSION (options->project),
    SB_PROJECT_ENTRY_CODER (options->project),
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_sequence, entries, argc, argv, 1, 1);
}

static gboolean
fail (GError **error, const char *words)
{
  g_set_error_literal (error, SB_ERROR, SB_ERROR_BAD_VALUE, words);
  return FALSE;
}

static gboolean
check (const Options *options, GError **error)
{
  if ((options->given == NULL) != (options->target == NULL))
    return fail (error, _ ("--given needs --target, and --target --given."));
  if (options->within != 0 && options->given == NULL)
    return fail (error, _ ("--within needs --given and --target."));
  if (options->within != 0 && options->lag != 1)
    return fail (error, _ ("Give either --within or --lag."));
  if (!isfinite (options->within) || options->within < 0 || options->within > 86400)
    return fail (error, _ ("--within is a number of seconds above 0."));
  if (options->lag < 1)
    return fail (error, _ ("--lag is a whole number from 1."));
  if (options->permutations < 0 || options->permutations > SB_SEQUENCE_MAX_PERMUTATIONS)
    return fail (error, _ ("--permutations is a whole number from 0 to 1000000."));
  return TRUE;
}

/* NULL for all; one that is none of the scheme's is an error. */
static gboolean
read_episodes (const char *text, SbScheme *scheme, GArray **episodes, GError **error)
{
  g_auto (GStrv) words = text ? g_strsplit (text, ",", -1) : NULL;

  *episodes = words ? g_array_new (FALSE, FALSE, sizeof (int)) : NULL;
  for (guint i = 0; words && words[i]; i++) {
    guint64 number;
    int episode;

    if (!g_ascii_string_to_unsigned (g_strstrip (words[i]),
                                     10,
                                     1,
                                     (guint64) sb_scheme_count_episodes (scheme),
                                     &number,
                                     NULL)) {
      g_set_error (error,
                   SB_ERROR,
                   SB_ERROR_BAD_VALUE,
                   _ ("“%s” is no episode: there are 1 to %d."),
                   words[i],
                   sb_scheme_count_episodes (scheme));
      return FALSE;
    }
    episode = (int) number;
    g_array_append_val (*episodes, episode);
  }
  return TRUE;
}

static char **
split (const char *text)
{
  char **words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i]; i++)
    g_strstrip (words[i]);
  return words;
}

static int
print_transitions (const Options *options, const SbStudy *study, const GArray *episodes)
{
  g_autoptr (SbTransitions) transitions =
    sb_transitions_new (study->scheme, study->contents, episodes, (guint) options->lag);

  return options->project.json ? sb_transitions_print_json (transitions)
                               : sb_transitions_print_text (transitions);
}

static int
print_sequence (const Options *options, const SbStudy *study, const GArray *episodes)
{
  g_auto (GStrv) given = split (options->given);
  g_auto (GStrv) target = split (options->target);
  SbSequenceOptions sequence = {
    given,
    target,
    {(const char *const *) given,
     (const char *const *) target,
     episodes,
     .lag = options->within > 0 ? 0 : (guint) options->lag,
     .within = (SbTime) llround (options->within * SB_SECOND),
     .permutations = (guint) options->permutations},
  };
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) error = NULL;

  if (!sb_seed_read (options->seed, &sequence.query.seed, &error))
    return sb_verb_fail (error);
  tables = sb_sequence_new (study->scheme, study->contents, &sequence.query, &error);
  if (tables == NULL)
    return sb_verb_fail (error);
  return options->project.json ? sb_sequence_print_json (&sequence, tables)
                               : sb_sequence_print_text (&sequence, tables);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {.lag = 1, .permutations = 1000};
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GArray) episodes = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  if (check (&options, &error))
    study = sb_project_load (argv[1], &options.project, &error);
  if (study == NULL ||
      !read_episodes (options.episodes, study->scheme, &episodes, &error))
    return sb_verb_fail (error);
  return options.given ? print_sequence (&options, study, episodes)
                       : print_transitions (&options, study, episodes);
}
