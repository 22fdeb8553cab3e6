/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree-study.h"

#include "agree-project.h"
#include "agree-reliability.h"
#include "agree.h"
#include "json-out.h"
#include "project.h"
#include "verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <securebase/base/error.h>
#include <securebase/compare/methods-text.h>
#include <securebase/document/settings.h>

void
sb_agree_study_options_clear (SbAgreeStudyOptions *options)
{
  g_free (options->coders);
  g_free (options->as);
  g_free (options->methods);
  g_free (options->gold);
  g_free (options->trainee);
  g_free (options->recoding);
  g_free (options->subgroup_weights);
}

static gboolean
are_different (char **coders)
{
  for (guint i = 0; coders[i]; i++)
    if (coders[i][0] == '\0' ||
        g_strv_contains ((const char *const *) coders + i + 1, coders[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_format (const char *format)
{
  static const char *const formats[] = {"plain", "markdown", "bibtex", NULL};

  return g_strv_contains (formats, format);
}

const char *
sb_agree_study_find_fault (const SbAgreeStudyOptions *options)
{
  g_auto (GStrv) coders = options->coders ? g_strsplit (options->coders, ",", -1) : NULL;
  gboolean is_training = options->gold || options->trainee;

  if (is_training && (!options->gold || !options->trainee ||
                      g_str_equal (options->gold, options->trainee)))
    return _ ("--gold CODER and --trainee CODER are needed together, and two coders");
  if (is_training + (options->recoding != NULL) + options->reliability > 1)
    return _ ("one of --reliability, --recoding, and --gold with --trainee");
  if (coders && !are_different (coders))
    return _ ("--coders A,B needs each coder once");
  if ((is_training || options->recoding) && coders)
    return _ ("--coders does not go with --gold and --trainee, or --recoding");
  if (!is_training && !options->recoding && !options->reliability &&
      (!coders || g_strv_length (coders) < 2))
    return _ ("--coders A,B is needed: the codes of two coders or more");
  if (options->methods && !is_format (options->methods))
    return _ ("--methods is one of plain, markdown, bibtex");
  if (options->methods && options->reliability)
    return _ ("--methods takes two coders: --coders A,B");
  if (options->subgroup_weights && !options->with_subgroups)
    return _ ("--subgroup-weights needs --subgroups");
  return NULL;
}

/* --- what is shown --- */

static int
show_methods (const SbAgreement *agreement, const char *format)
{
  g_autofree char *text =
    g_str_equal (format, "bibtex")
      ? sb_methods_text_dup_bibtex (agreement)
      : sb_methods_text_dup (agreement,
                             g_str_equal (format, "plain") ? SB_METHODS_PLAIN
                                                           : SB_METHODS_MARKDOWN);

  return sb_text_print (text);
}

static int
show (const SbAgreeStudyOptions *options, const SbAgreement *agreement)
{
  return options->methods ? show_methods (agreement, options->methods)
                          : sb_agree_show (agreement, options->json);
}

/* --- one project --- */

typedef struct {
  const SbAgreeStudyOptions *options;
  const SbTimedOptions *timed;
  const SbResampling *resampling;
  SbStudy *study;
  SbPassMarks marks;
} Run;

static SbPassMarks
read_marks (SbDocument *document)
{
  return (SbPassMarks){
    sb_document_get_number_setting (document, SB_SETTING_PASS_KAPPA, NAN),
    sb_document_get_number_setting (document, SB_SETTING_PASS_PO, NAN),
    sb_document_get_number_setting (document, SB_SETTING_PASS_ICC, NAN)};
}

static gboolean
load (Run *run, const char *path, char **coders, GError **error)
{
  const SbProjectOptions selection = {.coders = coders, .as = run->options->as};
  g_autoptr (SbDocument) document = sb_project_open (path, error);

  if (document == NULL)
    return FALSE;
  run->marks = read_marks (document);
  run->study = sb_project_pick (document, &selection, error);
  sb_document_close (document);
  return run->study != NULL;
}

static SbAgreementOptions
get_comparing (const Run *run, char **coders)
{
  return (SbAgreementOptions){
    .coders = coders,
    .only_training = run->options->only_training,
    .with_excluded = run->options->with_excluded,
    .with_subgroups = run->options->with_subgroups,
    .whole_span = run->options->whole_span,
    .steps = run->timed->steps,
    .tolerances = run->timed->tolerances,
    .alignments = run->timed->alignments,
    .overlap =
      run->timed->overlaps->len > 0 ? g_array_index (run->timed->overlaps, gint64, 0) : 0,
  };
}

static gboolean
read_weights (const Run *run, double **weights, GError **error)
{
  const GPtrArray *subgroups = sb_scheme_get_subgroups (run->study->scheme);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (!run->options->subgroup_weights)
    return TRUE;
  for (guint i = 0; i < subgroups->len; i++)
    g_ptr_array_add (names, ((const SbSubgroup *) g_ptr_array_index (subgroups, i))->id);
  g_ptr_array_add (names, NULL);
  *weights = sb_agree_read_weights (
    run->options->subgroup_weights, (const char *const *) names->pdata, error);
  return *weights != NULL;
}

static int
compare_coders (Run *run, char **coders)
{
  SbAgreementOptions comparing = get_comparing (run, coders);
  g_autofree double *weights = NULL;
  g_autoptr (SbAgreement) agreement = NULL;
  g_autoptr (GError) error = NULL;

  if (!read_weights (run, &weights, &error))
    return sb_verb_fail (error);
  comparing.subgroup_weights = weights;
  agreement = sb_agreement_new (run->study, &comparing, run->resampling, &error);
  return agreement ? show (run->options, agreement) : sb_verb_fail (error);
}

static int
show_over_months (Run *run, char **coders)
{
  const SbAgreementOptions comparing = get_comparing (run, coders);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all =
    sb_reliability_list (run->study, &comparing, &run->marks, run->resampling, &error);

  return all ? sb_agree_show_reliability (all, &run->marks, FALSE, run->options->json)
             : sb_verb_fail (error);
}

static int
show_one (const Run *run, SbReliability *reliability)
{
  g_autoptr (GPtrArray) all =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sb_reliability_free);

  g_ptr_array_add (all, reliability);
  return run->options->methods
           ? show_methods (reliability->agreement, run->options->methods)
           : sb_agree_show_reliability (all, &run->marks, TRUE, run->options->json);
}

static int
show_training (Run *run)
{
  g_autoptr (GError) error = NULL;
  SbReliability *reliability = sb_reliability_new_training (run->study,
                                                            run->options->trainee,
                                                            run->options->gold,
                                                            &run->marks,
                                                            run->resampling,
                                                            &error);

  return reliability ? show_one (run, reliability) : sb_verb_fail (error);
}

static int
show_recoding (Run *run)
{
  g_autoptr (GError) error = NULL;
  SbReliability *reliability = sb_reliability_new_recoding (
    run->study, run->options->recoding, &run->marks, run->resampling, &error);

  if (!reliability && !error)
    g_set_error (
      &error,
      SB_ERROR,
      SB_ERROR_NOT_FOUND,
      _ ("%s has coded no session a second time: there is nothing to compare."),
      run->options->recoding);
  return reliability ? show_one (run, reliability) : sb_verb_fail (error);
}

static char **
dup_coders (const SbAgreeStudyOptions *options)
{
  if (options->coders)
    return g_strsplit (options->coders, ",", -1);
  if (options->recoding)
    return g_strsplit (options->recoding, ",", 1);
  if (options->gold)
    return g_strdupv ((char *[]){options->gold, options->trainee, NULL});
  return NULL;
}

int
sb_agree_run_study (const SbAgreeStudyOptions *options,
                    const SbTimedOptions *timed,
                    const SbResampling *resampling,
                    const char *path)
{
  Run run = {.options = options, .timed = timed, .resampling = resampling};
  g_auto (GStrv) coders = dup_coders (options);
  g_autoptr (SbStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  if (!load (&run, path, coders, &error))
    return sb_verb_fail (error);
  study = run.study;
  if (options->gold)
    return show_training (&run);
  if (options->recoding)
    return show_recoding (&run);
  if (options->reliability)
    return show_over_months (&run, coders);
  return compare_coders (&run, coders);
}
