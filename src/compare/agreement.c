/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <securebase/compare/agreement.h>

#include "pairs.h"

#include <glib/gi18n-lib.h>
#include <securebase/agreement/icc.h>
#include <securebase/compare/category-statistics.h>
#include <securebase/compare/scale-statistics.h>

#define CAREGIVER "caregiver"
#define STRANGER "stranger"
#define DEFAULT_STEP 40
#define DEFAULT_OVERLAP 60

typedef struct {
  SbStudy *study;
  const SbAgreementOptions *options;
  const SbResampling *resampling;
  SbCodingPairs pairs;
  SbTimedOptions timed;
  SbAgreement *result;
} Work;

/* --- what is left out --- */

static void
free_left_out (SbAgreementLeftOut *left_out)
{
  g_object_unref (left_out->session);
  g_free (left_out->words);
  g_free (left_out);
}

static void
take_note (Work *work, char *note)
{
  g_ptr_array_add (work->result->notes, note);
}

static void
note_count (Work *work, guint n, const char *one, const char *many)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n > 0)
    take_note (work, g_strconcat (count, " ", n == 1 ? one : many, NULL));
}

static void
note_left_out (Work *work, const SbAgreementLeftOut *left_out)
{
  const char *label = left_out->session->label;

  take_note (work,
             /* Translators: label of a session, "Not valid: " and why. */
             left_out->compared
             ? g_strdup_printf (_ ("%s is taken in although it is excluded. %s."), label, left_out->words)
             : g_strdup_printf (_ ("%s is left out. %s. It counts when excluded sessions are asked for."),
                 label,
                 left_out->words));
}

static void
list_left_out (Work *work)
{
  const GPtrArray *reserved = work->pairs.reserved;

  for (guint i = 0; i < reserved->len; i++) {
    SbAgreementLeftOut *left_out = g_new (SbAgreementLeftOut, 1);

    left_out->session = g_object_ref (g_ptr_array_index (reserved, i));
    left_out->words = sb_session_dup_reserve (left_out->session, work->study->scheme);
    left_out->compared = work->options->with_excluded;
    g_ptr_array_add (work->result->left_out, left_out);
    note_left_out (work, left_out);
  }
}

static void
list_notes (Work *work)
{
  SbCodingPairs *pairs = &work->pairs;

  note_count (work,
              pairs->n_single,
              _ ("session is left out: there are no codings of both to compare."),
                 _ ("sessions are left out: there are no codings of both to compare."));
  note_count (work,
              pairs->pairs->len - pairs->n_decided,
              _ ("session counts for the events only: not both have decided it."),
                 _ ("sessions count for the events only: not both have decided them."));
  note_count (work,
              pairs->n_passes,
              _ ("coding is left out: it is a later pass of the same coder."),
                 _ ("codings are left out: they are later passes of the same coder."));
  take_note (work,
             g_strdup (_ ("Categories and ratings are the blind records, frozen when the "
                          "coder decided.")));
  take_note (
    work,
    g_strdup (_ ("Events are compared over the time in which both have episodes. Time "
                 "units are not independent: there is no interval for their kappas. "
                 "Points take no time and are not compared.")));
}

/* --- categories --- */

static void
compare_categories (Work *work,
                    const char *id,
                    const char *title,
                    const char *const *letters,
                    gboolean forced)
{
  SbAnalysis *analysis = sb_analysis_new (id, title, SB_LEVEL_CATEGORIES);
  guint n_other;
  g_autofree int *codes =
    sb_coding_pairs_dup_categories (&work->pairs, letters, forced, &n_other);
  SbCategoryUnits units = {.codes = codes,
                           .n_units = work->pairs.n_decided,
                           .n_coders = 2,
                           .categories = letters};
  gint64 n_complete = 0;

  for (guint i = 0; i < work->pairs.n_decided; i++)
    n_complete += codes[2 * i] >= 0 && codes[2 * i + 1] >= 0;
  sb_analysis_add_count (
    analysis, "n_units", _ ("Sessions that both decided"), work->pairs.n_decided);
  sb_analysis_add_count (analysis, "n_complete", _ ("Sessions compared"), n_complete);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Sessions left out: no such category"),
                            work->pairs.n_decided - n_complete);
  sb_analysis_add_categories (analysis, &units, work->resampling);
  if (n_other > 0)
    sb_analysis_take_note (
      analysis,
      g_strdup_printf (
        ngettext ("In %u session a category outside this table was given.",
                  "In %u sessions a category outside this table was given.",
                  n_other),
        n_other));
  g_ptr_array_add (work->result->analyses, analysis);
}

/* --- ratings --- */

static void
add_rating_counts (SbAnalysis *analysis, SbIcc icc)
{
  sb_analysis_add_count (analysis,
                         "n_units",
                         _ ("Sessions that both decided"),
                            (gint64) (icc.n + icc.n_excluded));
  sb_analysis_add_count (analysis, "n_complete", _ ("Sessions compared"), (gint64) icc.n);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Sessions left out: not rated by both"),
                            (gint64) icc.n_excluded);
}

static void
compare_rating (Work *work, const SbScale *scale, int episode, const char *partner)
{
  g_autofree double *ratings =
    sb_coding_pairs_dup_ratings (&work->pairs, scale->id, episode, partner);
  guint n = work->pairs.n_decided;
  g_autofree char *id = g_strdup_printf ("ratings.%s.%d.%s", scale->id, episode, partner);
  g_autofree char *title = g_strdup_printf (_ ("%s, Ep %d, %s"),
                                               scale->id,
                                               episode,
                                               g_str_equal (partner, CAREGIVER)
                                               ? _ ("caregiver")
                                               : _ ("stranger"));
  SbAnalysis *analysis;

  if (!ratings)
    return;
  analysis = sb_analysis_new (id, title, SB_LEVEL_RATINGS);
  add_rating_counts (analysis, sb_icc_compute (ratings, n, 2));
  sb_analysis_add_scale (analysis, ratings, n, 2, TRUE);
  g_ptr_array_add (work->result->analyses, analysis);
}

static void
compare_ratings (Work *work)
{
  const GPtrArray *scales = sb_scheme_get_scales (work->study->scheme);
  guint n_episodes = sb_scheme_get_episode_types (work->study->scheme)->len;

  for (guint i = 0; i < scales->len; i++)
    for (int episode = 1; episode <= (int) n_episodes; episode++) {
      const SbScale *scale = g_ptr_array_index (scales, i);

      if (sb_scale_is_rated (scale, episode, CAREGIVER))
        compare_rating (work, scale, episode, CAREGIVER);
      if (sb_scale_is_rated (scale, episode, STRANGER))
        compare_rating (work, scale, episode, STRANGER);
    }
}

/* --- events --- */

static GPtrArray *
list_names (GPtrArray *codes)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (names, ((const SbCode *) g_ptr_array_index (codes, i))->id);
  g_ptr_array_add (names, NULL);
  return names;
}

/* What is coded together: an exclusive group, or one code against its absence. */
static void
compare_codes (Work *work, const char *id, const char *title, GPtrArray *codes)
{
  guint n_without;
  GArray *sessions =
    codes->len > 0 ? sb_coding_pairs_dup_timed (&work->pairs, codes, &n_without) : NULL;
  g_autoptr (GPtrArray) names = list_names (codes);
  SbAnalysis *analysis;

  if (sessions == NULL)
    return;
  analysis = sb_analysis_new (id, title, SB_LEVEL_EVENTS);
  sb_analysis_add_count (analysis, "n_units", _ ("Sessions compared"), sessions->len);
  sb_analysis_add_count (analysis,
                         "n_excluded",
                         _ ("Sessions left out: the episodes are not all marked"),
                            n_without);
  sb_analysis_add_timed (analysis,
                         (SbTimedSession *) (void *) sessions->data,
                         sessions->len,
                         SB_MSECOND,
                         (const char *const *) names->pdata,
                         &work->timed);
  g_ptr_array_add (work->result->analyses, analysis);
  sb_timed_sessions_free (sessions);
}

static void
compare_groups (Work *work)
{
  const GPtrArray *groups = sb_scheme_get_groups (work->study->scheme);
  const GPtrArray *codes = sb_scheme_get_codes (work->study->scheme);

  for (guint i = 0; i < groups->len; i++) {
    const SbCodeGroup *group = g_ptr_array_index (groups, i);
    g_autoptr (GPtrArray) members = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("group.%s", group->id);

    for (guint j = 0; j < codes->len; j++) {
      SbCode *code = g_ptr_array_index (codes, j);

      if (code->is_state && group->exclusive && g_strcmp0 (code->group, group->id) == 0)
        g_ptr_array_add (members, code);
    }
    if (members->len <= SB_TIME_UNITS_MAX_CODES)
      compare_codes (work, id, group->name, members);
  }
}

static void
compare_each_code (Work *work)
{
  const GPtrArray *codes = sb_scheme_get_codes (work->study->scheme);

  for (guint i = 0; i < codes->len; i++) {
    SbCode *code = g_ptr_array_index (codes, i);
    g_autoptr (GPtrArray) only = g_ptr_array_new ();
    g_autofree char *id = g_strdup_printf ("code.%s", code->id);

    if (!code->is_state)
      continue;
    g_ptr_array_add (only, code);
    compare_codes (work, id, code->name, only);
  }
}

/* --- all --- */

static gboolean
is_cancelled (Work *work, GError **error)
{
  GCancellable *cancellable = work->resampling ? work->resampling->cancellable : NULL;

  return g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
compare (Work *work, GError **error)
{
  static const char *const four[] = {"A", "B", "C", "D", NULL};
  static const char *const three[] = {"A", "B", "C", NULL};

  list_left_out (work);
  list_notes (work);
  compare_categories (work, "categories", _ ("Categories A, B, C, D"), four, FALSE);
  compare_categories (work, "forced", _ ("Forced categories A, B, C"), three, TRUE);
  if (is_cancelled (work, error))
    return FALSE;
  compare_ratings (work);
  compare_groups (work);
  compare_each_code (work);
  return !is_cancelled (work, error);
}

static SbAgreement *
begin (Work *work)
{
  SbAgreement *result = g_new0 (SbAgreement, 1);

  sb_coding_pairs_init (
    &work->pairs, work->study, work->options->coders, work->options->with_excluded);
  result->coders = g_strdupv ((char **) work->options->coders);
  result->n_sessions = work->study->sessions->len;
  result->n_coded = work->pairs.pairs->len;
  result->n_decided = work->pairs.n_decided;
  result->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_analysis_free);
  result->notes = g_ptr_array_new_with_free_func (g_free);
  result->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) free_left_out);
  return result;
}

static GArray *
new_numbers (gint64 number)
{
  return g_array_append_val (g_array_new (FALSE, FALSE, sizeof number), number);
}

SbAgreement *
sb_agreement_new (SbStudy *study,
                  const SbAgreementOptions *options,
                  const SbResampling *resampling,
                  GError **error)
{
  g_autoptr (GArray) steps =
    options->steps ? g_array_ref (options->steps) : new_numbers (DEFAULT_STEP);
  g_autoptr (GArray) overlaps =
    new_numbers (options->overlap > 0 ? options->overlap : DEFAULT_OVERLAP);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  Work work = {.study = study,
               .options = options,
               .resampling = resampling,
               .timed = {steps, none, none, overlaps}};
  gboolean ok;

  work.result = begin (&work);
  ok = compare (&work, error);
  sb_coding_pairs_clear (&work.pairs);
  if (!ok)
    g_clear_pointer (&work.result, sb_agreement_free);
  return work.result;
}

void
sb_agreement_free (SbAgreement *agreement)
{
  g_strfreev (agreement->coders);
  g_ptr_array_unref (agreement->analyses);
  g_ptr_array_unref (agreement->notes);
  g_ptr_array_unref (agreement->left_out);
  g_free (agreement);
}
