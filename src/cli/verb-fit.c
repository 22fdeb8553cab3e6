/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree.h"
#include "coefficients-out.h"
#include "fit-out.h"
#include "json-out.h"
#include "out-file.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/document/settings.h>
#include <securebase/io/csv-reader.h>
#include <securebase/results/fit-prior.h>

static int run (int argc, char **argv);

extern const SbVerb sb_verb_fit;
const SbVerb sb_verb_fit = {
  "fit",
  "PROJECT [--coder C] [--as CODER] | --ratings FILE.csv [--label COLUMN]  --method "
  "lda|logistic [--lambda X] [--prior sample|equal|A:.15,…|BASE-RATE] [--target "
  "forced|category] [--variables PS5,…] [--least N] [--out FILE.json] [--picture FILE] "
  "[--json]",
  N_ ("Fit linear functions to the lab's own cases, with what they are worth on others"),
  run,
};

typedef struct {
  SbProjectOptions project;
  char *ratings, *label, *method, *prior, *target, *variables, *out, *picture, *name;
  double lambda;
  int least;
  gboolean with_excluded;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->ratings);
  g_free (options->label);
  g_free (options->method);
  g_free (options->prior);
  g_free (options->target);
  g_free (options->variables);
  g_free (options->out);
  g_free (options->picture);
  g_free (options->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

#define TEXT(name, member, help, what)                                                   \
  {                                                                                      \
    name, 0, 0, G_OPTION_ARG_STRING, &options->member, help, what                        \
  }

static gboolean
parse (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    TEXT ("ratings",
          ratings,
          N_ ("Cases from a table in place of a project"),
          N_ ("FILE.csv")),
    TEXT (
      "label", label, N_ ("Column of the category in the table (label)"), N_ ("COLUMN")),
    TEXT ("method",
          method,
          N_ ("Linear discriminant or multinomial logistic"),
          "lda|logistic"),
    {"lambda",
     0,
     0,
     G_OPTION_ARG_DOUBLE,
     &options->lambda,
     N_ ("Shrinkage (lda: 0 to 1) or ridge (logistic: 0 or more); 0 without"),
     "X"},
    TEXT ("prior",
          prior,
          N_ ("The cases' shares, equal ones, given ones, or those of a base rate"),
          N_ ("PRIOR")),
    TEXT ("target",
          target,
          N_ ("The forced category A, B, C (as without), or the category as given"),
          "forced|category"),
    TEXT ("variables", variables, N_ ("PS5,CM5,RS5,AV5,PS8,CM8,RS8,AV8 without"), "LIST"),
    {"least",
     0,
     0,
     G_OPTION_ARG_INT,
     &options->least,
     N_ ("Cases of each category to ask for (10, unverified, or the project's setting)"),
     "N"},
    {"include-excluded",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options->with_excluded,
     N_ ("Also sessions that are not valid"),
     NULL},
    TEXT ("name", name, N_ ("What the coefficients are to be called"), N_ ("NAME")),
    {"out",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->out,
     N_ ("Write the coefficient file"),
     N_ ("FILE.json")},
    {"picture",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->picture,
     N_ ("Draw the calibration: .svg, .pdf or .png"),
     N_ ("FILE")},
    SB_PROJECT_ENTRY_CODER (options->project),
    SB_PROJECT_ENTRY_AS (options->project),
    SB_PROJECT_ENTRY_JSON (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_fit, entries, argc, argv, 0, 1);
}

static gboolean
is_one_of (const char *text, const char *a, const char *b)
{
  return text == NULL || g_str_equal (text, a) || g_str_equal (text, b);
}

static const char *
find_misuse (const Options *options, int argc)
{
  const SbProjectOptions *project = &options->project;

  if ((argc == 2) == (options->ratings != NULL))
    return _ ("give a PROJECT, or --ratings FILE.csv");
  if (options->ratings && (project->coders || project->as || options->with_excluded))
    return _ ("--ratings takes no PROJECT and none of its options");
  if (options->label && options->ratings == NULL)
    return _ ("--label names a column of the table of --ratings");
  if (project->coders && project->coders[1])
    return _ ("give one --coder: one record a session is learnt from");
  if (options->method == NULL || !is_one_of (options->method, "lda", "logistic"))
    return _ ("say --method lda or --method logistic");
  if (!is_one_of (options->target, "forced", "category"))
    return _ ("--target takes forced or category");
  if (options->least < 0)
    return _ ("--least takes a number from 1");
  return NULL;
}

static SbFitQuery
make_query (const Options *options, char **variables)
{
  return (SbFitQuery){
    .target =
      g_strcmp0 (options->target, "category") == 0 ? SB_FIT_CATEGORY : SB_FIT_FORCED,
    .coder = options->project.coders ? options->project.coders[0] : NULL,
    .label = options->label,
    .with_excluded = options->with_excluded,
    .variables = (const char *const *) variables,
  };
}

static SbFitSample *
read_table (const char *path, const SbFitQuery *query, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (SbTable) table = sb_csv_read_file (file, error);
  g_autoptr (SbScheme) scheme = table ? sb_scheme_new_default (error) : NULL;

  return scheme ? sb_fit_sample_new_from_table (table, scheme, query, error) : NULL;
}

/* @least: what the project says, where the command does not. */
static SbFitSample *
read_project (const char *path,
              const SbProjectOptions *options,
              const SbFitQuery *query,
              int *least,
              GError **error)
{
  g_autoptr (SbDocument) document = sb_project_open (path, error);
  g_autoptr (SbStudy) study =
    document ? sb_project_pick (document, options, error) : NULL;

  if (study == NULL)
    return NULL;
  if (*least == 0)
    *least = (int) sb_document_get_number_setting (
      document, SB_SETTING_FIT_LEAST, SB_FIT_LEAST_PER_CATEGORY);
  return sb_fit_sample_new_from_study (study, query, error);
}

static SbFitReport *
fit (SbFitSample *sample, const Options *options, int least, GError **error)
{
  g_autoptr (SbFitSample) owned = sample;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name =
    options->name ? g_strdup (options->name)
                  : g_strdup_printf (_ ("own cases, %s, %s"), options->method, date);
  g_auto (SbFitPrior) prior = {0};
  SbFitOptions how = {
    .method = g_str_equal (options->method, "lda") ? SB_FIT_LDA : SB_FIT_LOGISTIC,
    .lambda = options->lambda,
  };
  SbFitWords words = {.name = name, .date = date};

  if (!sb_fit_sample_check_counts (owned, (guint) least, error) ||
      !sb_fit_prior_read (&prior, options->prior, &owned->cases, error))
    return NULL;
  how.prior = prior.shares;
  words.prior = prior.words;
  return sb_fit_report_new (
    g_steal_pointer (&owned), &how, &words, (guint) least, NULL, NULL, NULL, error);
}

static int
print (const SbFitReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  sb_json_begin_object (builder, NULL);
  sb_fit_report_add_json (report, builder);
  json_builder_end_object (builder);
  if (json)
    return sb_json_print (builder);
  sb_fit_report_append_text (report, text);
  return sb_text_print (text->str);
}

static gboolean
save (const SbFitReport *report, const char *path, GError **error)
{
  g_autofree char *json = sb_coefficients_to_json (report->coefficients);

  return path == NULL || sb_out_file_write (path, json, FALSE, error);
}

static gboolean
draw (const SbFitReport *report, const char *path, GError **error)
{
  g_autoptr (SbChart) chart = sb_fit_report_draw_calibration (report);

  return path == NULL || sb_chart_save (chart, path, error);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_auto (GStrv) variables = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbFitReport) report = NULL;
  SbFitSample *sample;
  const char *misuse;
  SbFitQuery query;
  int least;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  misuse = find_misuse (&options, argc);
  if (misuse)
    return sb_verb_misuse (&sb_verb_fit, misuse);
  variables = options.variables ? g_strsplit (options.variables, ",", -1) : NULL;
  query = make_query (&options, variables);
  if (!sb_out_file_check (options.out, FALSE, &error) ||
      !sb_out_file_check (options.picture, FALSE, &error))
    return sb_verb_fail (error);
  least = options.least;
  sample = options.ratings
             ? read_table (options.ratings, &query, &error)
             : read_project (argv[1], &options.project, &query, &least, &error);
  if (sample)
    report = fit (sample, &options, least ? least : SB_FIT_LEAST_PER_CATEGORY, &error);
  if (report == NULL || !save (report, options.out, &error) ||
      !draw (report, options.picture, &error))
    return sb_verb_fail (error);
  return print (report, options.project.json);
}
