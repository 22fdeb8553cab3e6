/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-agreement.h"
#include "out-file.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <securebase/base/error.h>
#include <securebase/export/session-charts.h>

typedef struct {
  SbProjectOptions project;
  char *session, *coder, *coders;
  char *kind, *of;
  char *out;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  sb_project_options_clear (&options->project);
  g_free (options->session);
  g_free (options->coder);
  g_free (options->coders);
  g_free (options->kind);
  g_free (options->of);
  g_free (options->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int run (int argc, char **argv);

const SbVerb sb_verb_chart = {
  "chart",
  "PROJECT --session S --coder C --kind plane|profile|strip --out FILE.svg|pdf|png "
  "[--as CODER] [--force] | --coders A,B --kind " SB_CHART_AGREEMENT_KINDS
  " [--of ANALYSIS] [--session S] --out FILE [--force]",
  N_ ("Draw a decided coding, or what two coders have in common and where they differ"),
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
    {"coders",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->coders,
     N_ ("The two coders that are compared"),
     "A,B"},
    {"of",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->of,
     N_ ("What of two coders: categories, ratings.PS.5.caregiver …; of a forest how they "
         "begin: code., group., ratings."),
     N_ ("ANALYSIS")},
    {"kind",
     0,
     0,
     G_OPTION_ARG_STRING,
     &options->kind,
     N_ (
       "The point in the plane, the profile against the best category and its rival, or "
       "measures over the episodes; of two coders: the cross table, ratings one against "
       "the other, their differences, a line for each coefficient, or both timelines"),
     "KIND"},
    {"out",
     0,
     0,
     G_OPTION_ARG_FILENAME,
     &options->out,
     N_ ("The picture to write, by its ending"),
     N_ ("FILE")},
    {"force", 0, 0, G_OPTION_ARG_NONE, &options->force, N_ ("Replace FILE"), NULL},
    SB_PROJECT_ENTRY_AS (options->project),
    {NULL},
  };

  return sb_verb_parse (&sb_verb_chart, entries, argc, argv, 1, 1);
}

static gboolean
is_of_agreement (const Options *options)
{
  return options->kind && sb_chart_is_of_agreement (options->kind);
}

/* Of the two coders. */
static const char *
find_pair_misuse (const Options *options)
{
  g_auto (GStrv) coders = g_strsplit (options->coders ? options->coders : "", ",", -1);

  if (g_strv_length (coders) != 2 || g_str_equal (coders[0], coders[1]))
    return _ ("--coders A,B is needed: the codes of two coders");
  if (g_str_equal (options->kind, "timelines") && !options->session)
    return _ ("name the session of the timelines with --session");
  return NULL;
}

static const char *
find_misuse (const Options *options)
{
  if (!options->kind ||
      (!is_of_agreement (options) &&
       !g_strv_contains ((const char *const[]){"plane", "profile", "strip", NULL},
                         options->kind)))
    return _ ("--kind takes plane, profile or strip; with --coders confusion, scatter, "
              "difference, forest or timelines");
  if (!is_of_agreement (options) && (!options->session || !options->coder))
    return _ ("name one coding with --session and --coder");
  if (!options->out)
    return _ ("say where the picture goes with --out");
  return is_of_agreement (options) ? find_pair_misuse (options) : NULL;
}

static SbChart *
draw_pair (const char *path, const Options *options, GError **error)
{
  g_auto (GStrv) coders = g_strsplit (options->coders, ",", -1);
  char *const sessions[] = {options->session, NULL};
  const SbProjectOptions selection = {.sessions =
                                        options->session ? (char **) sessions : NULL,
                                      .coders = coders,
                                      .as = options->project.as};
  g_autoptr (SbStudy) study = sb_project_load (path, &selection, error);

  if (study == NULL)
    return NULL;
  return sb_chart_agreement_new (
    study, coders, options->kind, options->of, options->session, error);
}

/* What --as may see, whole: the others stand behind the one. */
static SbStudy *
load (const char *path, const Options *options, GError **error)
{
  const SbProjectOptions all = {.as = options->project.as};
  char *const sessions[] = {options->session, NULL};
  char *const coders[] = {options->coder, NULL};
  const SbProjectOptions one = {(char **) sessions, (char **) coders, all.as, FALSE};
  g_autoptr (SbDocument) document = sb_project_open (path, error);
  g_autoptr (SbStudy) picked = document ? sb_project_pick (document, &one, error) : NULL;

  return picked ? sb_project_pick (document, &all, error) : NULL;
}

/* The last pass of the coder; -1, with a sentence, when there is none that is decided. */
static int
find_content (const SbStudy *study, const Options *options, GError **error)
{
  const SbCoding *chosen;
  int found = -1;

  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);

    if (g_strcmp0 (content->session->label, options->session) == 0 &&
        g_strcmp0 (content->coder->code, options->coder) == 0)
      found = (int) i;
  }
  if (found < 0) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_NOT_FOUND,
                 _ ("There is no coding of session “%s” by %s that may be shown."),
                 options->session,
                 options->coder);
    return -1;
  }
  chosen = ((SbContent *) g_ptr_array_index (study->contents, found))->coding;
  if (!sb_project_may_suggest (study->project, chosen)) {
    g_set_error (error,
                 SB_ERROR,
                 SB_ERROR_FAILED,
                 chosen->decided_at
                   ? _ ("%s has not handed in session “%s” yet: this project draws "
                        "nothing before it.")
                   : _ ("%s has not decided on session “%s” yet: nothing is drawn "
                        "before Decide was pressed."),
                 options->coder,
                 options->session);
    return -1;
  }
  return found;
}

static SbChart *
make_chart (const SbStudy *study, guint index, const char *kind, GError **error)
{
  SbContent *content = g_ptr_array_index (study->contents, index);
  SbScheme *scheme = sb_content_get_scheme (content, study->scheme);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (g_str_equal (kind, "strip"))
    return sb_session_strip_new (scheme, content);
  suggestions = sb_study_suggest (study, SB_CLASSIFY_MIXED, error);
  if (!suggestions)
    return NULL;
  if (g_str_equal (kind, "plane"))
    return sb_session_plane_new (study, suggestions, index, error);
  return sb_session_profile_new (
    scheme, g_ptr_array_index (suggestions, index), NULL, NULL, error);
}

static SbChart *
draw_one (const char *path, const Options *options, GError **error)
{
  g_autoptr (SbStudy) study = load (path, options, error);
  int index = study ? find_content (study, options, error) : -1;

  return index < 0 ? NULL : make_chart (study, (guint) index, options->kind, error);
}

static int
run (int argc, char **argv)
{
  g_auto (Options) options = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (SbChart) chart = NULL;
  const char *misuse;

  if (!parse (&options, &argc, &argv))
    return SB_EXIT_USAGE;
  misuse = find_misuse (&options);
  if (misuse)
    return sb_verb_misuse (&sb_verb_chart, misuse);
  if (!sb_out_file_check (options.out, options.force, &error))
    return sb_verb_fail (error);
  chart = is_of_agreement (&options) ? draw_pair (argv[1], &options, &error)
                                     : draw_one (argv[1], &options, &error);
  if (!chart || !sb_chart_save (chart, options.out, &error))
    return sb_verb_fail (error);
  return SB_EXIT_OK;
}
