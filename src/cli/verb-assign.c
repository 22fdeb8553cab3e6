/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assignment-out.h"
#include "project.h"
#include "seed.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>

/* The verbs assign and assignments. */

static int run_assign (int argc, char **argv);
static int run_assignments (int argc, char **argv);

const SbVerb sb_verb_assign = {
  "assign",
  "PROJECT [--coders K1,K2,…] [--double 20%|N] [--seed N] [--dry-run] [--by WHO] "
  "[--json] | PROJECT --session S --coder C [--remove] [--by WHO]",
  N_ ("Draw by lot who codes which session, and which are coded twice; or assign one by "
      "hand"),
  run_assign,
};
const SbVerb sb_verb_assignments = {
  "assignments",
  "PROJECT [--as CODER] [--json]",
  N_ ("List who is to code which session"),
  run_assignments,
};

typedef struct {
  char *coders, *share, *seed, *by;
  char *session, *coder;
  gboolean remove, dry_run, json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->coders);
  g_free (options->share);
  g_free (options->seed);
  g_free (options->by);
  g_free (options->session);
  g_free (options->coder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* --- by lot --- */

/* "20%" is a share, "12" a number of sessions. */
static gboolean
read_share (const char *text, SbDrawSettings *settings, GError **error)
{
  char *end = NULL;
  double value = text ? g_ascii_strtod (text, &end) : 0;
  gboolean is_share = end && g_str_equal (end, "%");
  gboolean is_count = end && *end == '\0' && value == floor (value);

  settings->share = is_share ? value / 100 : text ? NAN : 0;
  if (text == NULL || (end > text && is_share && isfinite (value)))
    return TRUE;
  if (end > text && is_count && value >= 0 && value <= G_MAXINT) {
    settings->n_double = (guint) value;
    return TRUE;
  }
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_BAD_VALUE,
               _ ("“%s” is no share: give a per cent (20%%) or a number of sessions."),
               text);
  return FALSE;
}

static GStrv
split_coders (const char *text)
{
  GStrv codes = text ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; codes && codes[i]; i++)
    g_strstrip (codes[i]);
  return codes;
}

static gboolean
draw (SbDocument *document, const Options *options, GError **error)
{
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (document);
  g_auto (GStrv) codes = split_coders (options->coders);
  SbDrawSettings settings = {.coders = (const char *const *) codes};
  const SbAssignmentReport report = {
    .document = document,
    .plan = plan,
    .settings = &settings,
    .stored = !options->dry_run,
  };

  if (!sb_seed_read (options->seed, &settings.seed, error) ||
      !read_share (options->share, &settings, error) ||
      !sb_assignment_plan_draw (plan, &settings, error))
    return FALSE;
  if (!options->dry_run && !sb_assignment_plan_apply (plan, options->by, error))
    return FALSE;
  return (options->json ? sb_assignment_report_print_json (&report)
                        : sb_assignment_report_print (&report)) == SB_EXIT_OK;
}

/* --- by hand --- */

static gboolean
assign (SbDocument *document, const Options *options, GError **error)
{
  SbSession *session = sb_document_find_session (document, options->session);
  g_autoptr (SbAssignmentPlan) plan = sb_assignment_plan_new (document);

  if (!session) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no session “%s” in the project (securebase-cli info lists "
                    "them)."),
                 options->session);
    return FALSE;
  }
  return sb_assignment_plan_set (
           plan, sb_record_get_id (session), options->coder, !options->remove, error) &&
         sb_assignment_plan_apply (plan, options->by, error);
}

static gboolean
check_by (SbDocument *document, const char *by, GError **error)
{
  if (by == NULL || sb_document_find_coder (document, by))
    return TRUE;
  g_set_error (error,
               SB_ERROR,
               SB_ERROR_NOT_FOUND,
               _ ("There is no coder “%s” in the project."),
               by);
  return FALSE;
}

static int
work (const char *path, const Options *options)
{
  SbOpenFlags flags = options->dry_run ? SB_OPEN_READ_ONLY : SB_OPEN_WRITE;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, flags, &error);
  gboolean done = FALSE;

  if (document && check_by (document, options->by, &error))
    done = options->session ? assign (document, options, &error)
                            : draw (document, options, &error);
  if (done)
    return SB_EXIT_OK;
  return error ? sb_verb_fail (error) : SB_EXIT_FAILED;
}

static gboolean
fits_together (const Options *options)
{
  gboolean by_hand = options->session || options->coder || options->remove;

  return !by_hand || (options->session && options->coder && !options->coders &&
                      !options->share && !options->seed && !options->dry_run);
}

static int
run_assign (int argc, char **argv)
{
  g_auto (Options) options = {0};
  const GOptionEntry entries[] = {
    {"coders",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.coders,
     N_ ("Draw from these; without it: all whose role is coder"),
     "K1,K2,…"},
    {"double",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.share,
     N_ ("How many of all sessions are to be coded by two: 20%, or a number"),
     N_ ("SHARE")},
    {"seed",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.seed,
     N_ ("The number that the draw begins with, to have the same again"),
     "N"},
    {"dry-run",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.dry_run,
     N_ ("Only show what would be drawn"),
     NULL},
    {"session",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.session,
     N_ ("By hand: this session"),
     "S"},
    {"coder",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options.coder,
     N_ ("By hand: to this coder"),
     "C"},
    {"remove",
     0,
     0,
     G_OPTION_ARG_NONE,
     &options.remove,
     N_ ("By hand: take it from this coder"),
     NULL},
    {"by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("Who assigns"), "WHO"},
    SB_PROJECT_ENTRY_JSON (options),
    {NULL},
  };

  if (!sb_verb_parse (&sb_verb_assign, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  if (!fits_together (&options))
    return sb_verb_misuse (
      &sb_verb_assign,
      _ ("by hand it takes --session and --coder, and nothing of a draw"));
  return work (argv[1], &options);
}

static int
run_assignments (int argc, char **argv)
{
  g_auto (SbProjectOptions) options = {0};
  const GOptionEntry entries[] = {
    SB_PROJECT_ENTRY_AS (options),
    SB_PROJECT_ENTRY_JSON (options),
    {NULL},
  };
  g_autoptr (SbDocument) document = NULL;
  g_autoptr (SbAssignmentPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  SbAssignmentReport report = {0};

  if (!sb_verb_parse (&sb_verb_assignments, entries, &argc, &argv, 1, 1))
    return SB_EXIT_USAGE;
  document = sb_project_open (argv[1], &error);
  if (!document || !sb_project_check_as (document, options.as, &error))
    return sb_verb_fail (error);
  plan = sb_assignment_plan_new (document);
  report.document = document;
  report.plan = plan;
  report.viewer = options.as;
  return options.json ? sb_assignment_report_print_json (&report)
                      : sb_assignment_report_print (&report);
}
