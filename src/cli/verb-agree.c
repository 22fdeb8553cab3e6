/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-options-resampling.h"
#include "agree-options-timed.h"
#include "agree-report.h"
#include "agree-study.h"
#include "agree.h"
#include "json-out.h"
#include "verb.h"

#include <glib/gi18n.h>

typedef struct {
  char *ratings, *timed, *categories, *layout, *weights, *session;
  SbTimedTexts times;
  char *seed, *resamples, *clusters;
  SbAgreeStudyOptions study;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->ratings);
  g_free (options->timed);
  g_free (options->categories);
  g_free (options->layout);
  g_free (options->weights);
  g_free (options->session);
  sb_timed_texts_clear (&options->times);
  sb_agree_study_options_clear (&options->study);
  g_free (options->seed);
  g_free (options->resamples);
  g_free (options->clusters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

extern const SbVerb sb_verb_agree;

static int
refuse (const char *fault)
{
  g_printerr ("securebase-cli: %s\n", fault);
  g_printerr (_ ("Usage: securebase-cli %s %s\n"), "agree", sb_verb_agree.usage);
  return SB_EXIT_USAGE;
}

static gboolean
check_categories (char **categories)
{
  for (guint i = 0; categories[i]; i++)
    if (categories[i][0] == '\0' ||
        g_strv_contains ((const char *const *) categories + i + 1, categories[i]))
      return FALSE;
  return categories[0] != NULL;
}

static gboolean
are_numbers (char **categories)
{
  double value;

  for (guint i = 0; categories[i]; i++)
    if (!sb_agree_parse_number (categories[i], &value))
      return FALSE;
  return TRUE;
}

/* Without --layout the categories say it: none, numbers, words. */
static gboolean
parse_layout (const char *text, char **categories, SbLayout *layout)
{
  if (!text)
    *layout = !categories                ? SB_LAYOUT_CONTINUOUS
              : are_numbers (categories) ? SB_LAYOUT_ORDINAL
                                         : SB_LAYOUT_NOMINAL;
  else if (g_str_equal (text, "nominal"))
    *layout = SB_LAYOUT_NOMINAL;
  else if (g_str_equal (text, "ordinal"))
    *layout = SB_LAYOUT_ORDINAL;
  else if (g_str_equal (text, "continuous"))
    *layout = SB_LAYOUT_CONTINUOUS;
  else
    return FALSE;
  return TRUE;
}

static int
show (const SbAnalysis *section, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json) {
    g_autoptr (GString) out = g_string_new (NULL);

    sb_agree_append (section, out);
    return sb_text_print (out->str);
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  sb_agree_build (section, builder);
  json_builder_end_object (builder);
  return sb_json_print (builder);
}

static int
run_ratings (const Options *options, char **categories)
{
  g_autoptr (SbAnalysis) section = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;
  SbResampling resampling;
  SbLayout layout;

  if (!sb_agree_parse_resampling (options->seed, options->resamples, &resampling, &fault))
    return refuse (fault);
  if (!parse_layout (options->layout, categories, &layout))
    return refuse (_ ("--layout is one of nominal, ordinal, continuous"));
  if (layout != SB_LAYOUT_CONTINUOUS && !categories)
    return refuse (_ ("--categories is needed, in order: --categories \"A|B|C|D\""));
  if (layout == SB_LAYOUT_ORDINAL && !are_numbers (categories))
    return refuse (_ ("the categories of an ordinal scale are numbers"));
  if (options->weights && layout == SB_LAYOUT_CONTINUOUS)
    return refuse (_ ("--weights needs categories"));
  section = sb_agree_rate (options->ratings,
                           layout,
                           (const char *const *) categories,
                           options->weights,
                           options->clusters,
                           &resampling,
                           &error);
  return section ? show (section, options->json) : sb_verb_fail (error);
}

static GArray *
parse_session (const char *text)
{
  g_autoptr (GArray) span =
    text ? sb_agree_parse_numbers (text, G_MININT32, G_MAXINT32) : NULL;

  if (!span || span->len != 2 ||
      g_array_index (span, gint64, 0) >= g_array_index (span, gint64, 1))
    return NULL;
  return g_steal_pointer (&span);
}

static int
run_timed (const Options *options, char **categories)
{
  g_autoptr (SbAnalysis) section = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) span = parse_session (options->session);
  g_auto (SbTimedOptions) timed = {0};
  const char *fault;

  if (!categories)
    return refuse (_ ("--categories is needed: the codes, as in --categories \"a|b\""));
  if (g_strv_length (categories) > SB_TIME_UNITS_MAX_CODES)
    return refuse (_ ("there are too many codes: 64 at most"));
  if (!span)
    return refuse (_ ("--session START_MS,STOP_MS is needed, the stop after the start"));
  if (!sb_timed_texts_parse (&options->times, &timed, &fault))
    return refuse (fault);
  section = sb_agree_time (options->timed,
                           (const char *const *) categories,
                           g_array_index (span, gint64, 0),
                           g_array_index (span, gint64, 1),
                           &timed,
                           &error);
  return section ? show (section, options->json) : sb_verb_fail (error);
}

static int
run_project (Options *options, const char *path)
{
  g_auto (SbTimedOptions) timed = {0};
  g_autofree char *wrong = NULL;
  SbResampling resampling;
  const char *fault = sb_agree_study_find_fault (&options->study);

  options->study.json = options->json;
  if (fault || !sb_timed_texts_parse (&options->times, &timed, &fault))
    return refuse (fault);
  if (!sb_agree_parse_resampling (options->seed, options->resamples, &resampling, &wrong))
    return refuse (wrong);
  return sb_agree_run_study (&options->study, &timed, &resampling, path);
}

static int
run_form (Options *options, int argc, char **argv)
{
  g_auto (GStrv) categories =
    options->categories ? g_strsplit (options->categories, "|", -1) : NULL;

  if (categories && !check_categories (categories))
    return refuse (_ ("each category needs a name of its own: --categories \"A|B|C\""));
  if ((options->ratings != NULL) + (options->timed != NULL) + (argc > 1) != 1)
    return refuse (_ ("one of PROJECT, --ratings FILE and --timed FILE is needed"));
  if (options->ratings)
    return run_ratings (options, categories);
  if (options->timed)
    return run_timed (options, categories);
  return run_project (options, argv[1]);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"ratings",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.ratings,
     N_ ("Table of ratings: unit, then a column for each coder; NA is missing"),
     N_ ("FILE.csv")},
    {"timed",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.timed,
     N_ ("Table of timed events: coder, start_ms, stop_ms, code"),
     N_ ("FILE.csv")},
    {"categories",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.categories,
     N_ ("All categories in order, used or not"),
     "A|B|C|D"},
    {"layout",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.layout,
     N_ ("nominal, ordinal or continuous; if not given: ordinal where all categories are "
         "numbers, continuous where there are none"),
     N_ ("LAYOUT")},
    {"weights",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options.weights,
     N_ ("Matrix of agreement weights for weighted kappa: a first row of names, then one "
         "row for each category"),
     N_ ("FILE.csv")},
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.session,
     N_ ("The span that is compared, in ms"),
     "START_MS,STOP_MS"},
    SB_AGREE_TIMES_ENTRIES (options.times),
    SB_AGREE_STUDY_ENTRIES (options.study),
    {"json",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.json,
     N_ ("Print JSON, for a program to read"),
     NULL},
    {"seed",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.seed,
     N_ ("Seed of the resampling (1 if not given)"),
     N_ ("NUMBER")},
    {"resamples",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.resamples,
     N_ (
       "How often units are resampled for intervals by bootstrap (5000 if not given; 0: not at all)"),
     N_ ("NUMBER")},
    {"clusters",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.clusters,
     N_ (
       "Column of the ratings that says whose a unit is (the child): whole clusters are resampled"),
     N_ ("COLUMN")},
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_agree, entries, &argc, &argv, 0, 1))
    return SB_EXIT_USAGE;
  return run_form (&options, argc, argv);
}

const SbVerb sb_verb_agree = {
  .name = "agree",
  .usage =
    "PROJECT --coders A,B[,C…] [--methods FORMAT] | PROJECT --reliability | PROJECT "
    "--gold CODER --trainee CODER | PROJECT --recoding CODER | --ratings FILE.csv "
    "--categories "
    "\"A|B|C|D\" | "
    "--timed FILE.csv --categories \"…\" --session START_MS,STOP_MS [--json]",
  .summary = N_ ("Agreement between coders: kappa, ICC, time-unit kappa"),
  .run = run,
};
