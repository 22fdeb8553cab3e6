/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results/lab-study.h"
#include "testlib.h"

#include <math.h>
#include <securebase/compare/agreement.h>

static char *pair[] = {"K1", "K2", NULL};
static char *three[] = {"K1", "K2", "K3", NULL};

/* One session coded by K1 and K2 (and K3, when @third is given). */
static void
add_session (SbStudy *study,
             const char *child,
             const char *first,
             const char *second,
             const char *third)
{
  static guint number;
  g_autofree char *label = g_strdup_printf ("S%03u", ++number);
  SbSession *session =
    sb_test_study_add_session (study, label, child, "M1", "2026-03-01");

  if (first)
    sb_test_study_add_coding (study, session, "K1", first);
  if (second)
    sb_test_study_add_coding (study, session, "K2", second);
  if (third)
    sb_test_study_add_coding (study, session, "K3", third);
}

static void
rate (SbStudy *study, guint content, double value)
{
  SbContent *coding = g_ptr_array_index (study->contents, content);
  SbRating *rating = sb_record_new (SB_TYPE_RATING);

  rating->record = g_strdup ("blind");
  rating->episode = 5;
  rating->partner = g_strdup ("caregiver");
  rating->scale = g_strdup ("PS");
  rating->value = value;
  g_ptr_array_add (coding->ratings, rating);
}

static SbAgreement *
compare (SbStudy *study, char **coders)
{
  const SbAgreementOptions options = {.coders = coders};

  return sb_agreement_new (study, &options, NULL, NULL);
}

static const SbAnalysis *
find (const SbAgreement *agreement, const char *id)
{
  for (guint i = 0; i < agreement->analyses->len; i++) {
    const SbAnalysis *analysis = g_ptr_array_index (agreement->analyses, i);

    if (g_str_equal (analysis->id, id))
      return analysis;
  }
  return NULL;
}

static SbStatistic
get (const SbAgreement *agreement, const char *id, const char *name)
{
  const SbAnalysis *analysis = find (agreement, id);
  const SbAnalysisEntry *entry = analysis ? sb_analysis_find (analysis, name) : NULL;

  ck_assert_msg (entry != NULL, "there is no %s of %s", name, id);
  return entry->value;
}

START_TEST (no_session_coded_by_both_leaves_all_undefined)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  add_session (study, "C1", "B3", NULL, NULL);
  add_session (study, "C2", NULL, "A1", NULL);
  agreement = compare (study, pair);
  ck_assert_uint_eq (agreement->n_sessions, 2);
  ck_assert_uint_eq (agreement->n_coded, 0);
  ck_assert (!get (agreement, "categories", "kappa").defined);
  ck_assert_ptr_nonnull (get (agreement, "categories", "kappa").reason);
  ck_assert_ptr_null (find (agreement, "ratings"));
}
END_TEST

START_TEST (one_category_only_is_undefined)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  add_session (study, "C1", "B3", "B1", NULL);
  add_session (study, "C2", "B2", "B2", NULL);
  agreement = compare (study, pair);
  ck_assert (get (agreement, "categories", "po").value == 1);
  ck_assert (!get (agreement, "categories", "kappa").defined);
}
END_TEST

START_TEST (one_coder_constant_has_a_kappa_of_0)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  add_session (study, "C1", "B3", "B1", NULL);
  add_session (study, "C2", "B2", "A2", NULL);
  add_session (study, "C3", "B2", "C2", NULL);
  agreement = compare (study, pair);
  ck_assert (get (agreement, "categories", "kappa").value == 0);
}
END_TEST

/* As people are told it. */
static char *
dup_words (const SbAgreement *agreement, const char *id, const char *name)
{
  const SbAnalysis *analysis = find (agreement, id);
  const SbAnalysisEntry *entry = analysis ? sb_analysis_find (analysis, name) : NULL;

  ck_assert_msg (entry != NULL, "there is no %s of %s", name, id);
  return sb_analysis_entry_dup_value (entry);
}

START_TEST (a_single_session_has_no_kappa)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;
  g_autofree char *kappa = NULL, *icc = NULL;

  add_session (study, "C1", "B3", "A1", NULL);
  rate (study, 0, 3);
  rate (study, 1, 5);
  agreement = compare (study, pair);
  kappa = dup_words (agreement, "categories", "kappa");
  icc = dup_words (agreement, "ratings.PS.5.caregiver", "icc2_1");
  ck_assert (g_str_has_prefix (kappa, "undefined: "));
  ck_assert (g_str_has_prefix (icc, "undefined: "));
}
END_TEST

START_TEST (codes_that_are_all_missing_are_counted_as_left_out)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;
  g_autofree char *kappa = NULL;

  add_session (study, "C1", "", "A1", NULL);
  add_session (study, "C2", "B1", "", NULL);
  rate (study, 0, 3);
  rate (study, 3, 5);
  agreement = compare (study, pair);
  kappa = dup_words (agreement, "categories", "kappa");
  ck_assert (g_str_has_prefix (kappa, "undefined: "));
  ck_assert (get (agreement, "categories", "n_complete").value == 0);
  ck_assert (get (agreement, "categories", "n_excluded").value == 2);
  ck_assert (get (agreement, "ratings.PS.5.caregiver", "n_complete").value == 0);
  ck_assert (!get (agreement, "ratings.PS.5.caregiver", "icc2_1").defined);
}
END_TEST

START_TEST (d_is_compared_with_all_others)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  add_session (study, "C1", "D/B3", "D/A1", NULL);
  add_session (study, "C2", "B2", "A2", NULL);
  add_session (study, "C3", "D/C1", "C1", NULL);
  add_session (study, "C4", "CC", "C1", NULL);
  agreement = compare (study, pair);
  ck_assert (get (agreement, "d", "n_complete").value == 3);
  ck_assert_double_eq_tol (get (agreement, "d", "po").value, 2 / 3.0, 1e-15);
  ck_assert_double_eq_tol (get (agreement, "categories", "po").value, 1 / 3.0, 1e-15);
  ck_assert_double_eq_tol (get (agreement, "forced", "po").value, 1 / 3.0, 1e-15);
}
END_TEST

START_TEST (subgroups_are_compared_on_request_with_a_warning)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  const SbAgreementOptions options = {.coders = pair, .with_subgroups = TRUE};
  g_autoptr (SbAgreement) without = NULL, with = NULL;
  const SbAnalysis *subgroups;
  gboolean warned = FALSE;

  add_session (study, "C1", "B3", "B3", NULL);
  add_session (study, "C2", "D/B2", "B2", NULL);
  add_session (study, "C3", "A1", "A2", NULL);
  without = compare (study, pair);
  with = sb_agreement_new (study, &options, NULL, NULL);
  ck_assert_ptr_null (find (without, "subgroups"));
  subgroups = find (with, "subgroups");
  ck_assert_double_eq_tol (get (with, "subgroups", "po").value, 2 / 3.0, 1e-15);
  for (guint i = 0; i < subgroups->notes->len; i++)
    warned = warned || strstr (g_ptr_array_index (subgroups->notes, i), "sparse");
  ck_assert (warned);
}
END_TEST

START_TEST (pictures_have_a_point_for_each_session)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;
  const SbAnalysis *ratings;

  add_session (study, "C1", "B3", "B3", NULL);
  add_session (study, "C2", "B2", "B2", NULL);
  rate (study, 0, 3);
  rate (study, 1, 4.5);
  rate (study, 2, 6);
  agreement = compare (study, pair);
  ratings = find (agreement, "ratings.PS.5.caregiver");
  ck_assert_uint_eq (ratings->units->len, 2);
  ck_assert (g_array_index (ratings->first, double, 0) == 3);
  ck_assert (g_array_index (ratings->second, double, 0) == 4.5);
  ck_assert (isnan (g_array_index (ratings->second, double, 1)));
  ck_assert (get (agreement, "ratings.PS.5.caregiver", "n_excluded").value == 1);
}
END_TEST

/* Of two children, each with the higher rating from another coder. */
START_TEST (a_negative_icc_is_given_as_it_is)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  for (guint i = 0; i < 3; i++)
    add_session (study, "C1", "B3", "B3", NULL);
  rate (study, 0, 1);
  rate (study, 1, 7);
  rate (study, 2, 7);
  rate (study, 3, 1);
  rate (study, 4, 4);
  rate (study, 5, 5);
  agreement = compare (study, pair);
  ck_assert (get (agreement, "ratings.PS.5.caregiver", "icc2_1").value < 0);
}
END_TEST

START_TEST (drafts_count_for_events_only)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;
  SbContent *content;

  add_session (study, "C1", "B3", "B3", NULL);
  add_session (study, "C2", "B3", "B3", NULL);
  content = g_ptr_array_index (study->contents, 3);
  g_clear_pointer (&content->coding->decided_at, g_free);
  agreement = compare (study, pair);
  ck_assert_uint_eq (agreement->n_coded, 2);
  ck_assert_uint_eq (agreement->n_decided, 1);
}
END_TEST

START_TEST (only_training_and_only_some_sessions)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbAgreementOptions options = {.coders = pair, .only_training = TRUE};
  g_autoptr (SbAgreement) training = NULL, some = NULL;
  SbSession *session;
  char *labels[] = {NULL, NULL};

  add_session (study, "C1", "B3", "B3", NULL);
  add_session (study, "C2", "A1", "B3", NULL);
  session = g_ptr_array_index (study->sessions, 0);
  session->training = TRUE;
  training = sb_agreement_new (study, &options, NULL, NULL);
  ck_assert (get (training, "categories", "po").value == 1);
  options.only_training = FALSE;
  labels[0] = ((SbSession *) g_ptr_array_index (study->sessions, 1))->label;
  options.sessions = labels;
  some = sb_agreement_new (study, &options, NULL, NULL);
  ck_assert (get (some, "categories", "po").value == 0);
}
END_TEST

/* Six sessions; of each dyad the family as given, or none. */
static SbStudy *
make_families (const char *const *children, const char *const *families)
{
  static const char *const codes[][2] = {
    {"A1", "A1"}, {"B1", "B1"}, {"C1", "B1"}, {"B2", "B3"}, {"A2", "C1"}, {"C2", "C2"}};
  SbStudy *study = sb_test_study_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    add_session (study, children[i], codes[i][0], codes[i][1], NULL);
    for (guint j = 0; j < 2; j++) {
      SbContent *content = g_ptr_array_index (study->contents, 2 * i + j);

      content->dyad->family = g_strdup (families[i]);
    }
  }
  return study;
}

/* Of one child alone nothing can be drawn: there is no interval. */
static gboolean
has_resampled_interval (SbStudy *study)
{
  const SbAgreementOptions options = {.coders = pair};
  const SbResampling resampling = {.seed = 1, .n_resamples = 200};
  g_autoptr (SbAgreement) agreement =
    sb_agreement_new (study, &options, &resampling, NULL);
  const SbAnalysisEntry *alpha =
    sb_analysis_find (find (agreement, "categories"), "alpha_nominal");

  ck_assert (alpha->value.defined);
  return alpha->low.defined;
}

/* Whoever are of one family, by whatever way, are one child to the bootstrap. */
START_TEST (siblings_caregivers_and_visits_are_drawn_together)
{
  const char *const own[] = {"C1", "C2", "C3", "C4", "C5", "C6"};
  const char *const one[] = {"C1", "C1", "C1", "C1", "C1", "C1"};
  const char *const linked[] = {"C1", "C1", "C2", "C2", "C3", "C3"};
  const char *const none[] = {NULL, NULL, NULL, NULL, NULL, NULL};
  const char *const family[] = {"F1", "F1", "F1", "F1", "F1", "F1"};
  const char *const chain[] = {"F1", NULL, NULL, "F1", NULL, "F1"};
  g_autoptr (SbStudy) strangers = make_families (own, none);
  g_autoptr (SbStudy) visits = make_families (one, none);
  g_autoptr (SbStudy) siblings = make_families (own, family);
  g_autoptr (SbStudy) joined = make_families (linked, chain);

  ck_assert (has_resampled_interval (strangers));
  ck_assert (!has_resampled_interval (visits));
  ck_assert (!has_resampled_interval (siblings));
  ck_assert (!has_resampled_interval (joined));
}
END_TEST

/* Three coders, each session by two of them: nothing is thrown away. */
START_TEST (rotating_pairs_are_all_compared)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;

  add_session (study, "C1", "B3", "B3", NULL);
  add_session (study, "C2", "A1", NULL, "A1");
  add_session (study, "C3", NULL, "C1", "B1");
  add_session (study, "C4", "C1", NULL, NULL);
  agreement = compare (study, three);
  ck_assert_uint_eq (agreement->n_coded, 3);
  ck_assert (get (agreement, "categories", "n_complete").value == 3);
}
END_TEST

static SbEpisode *
add_episode (SbContent *content, int number, SbTime start, SbTime end)
{
  SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

  episode->number = number;
  episode->start = start * SB_SECOND;
  episode->end = end * SB_SECOND;
  g_ptr_array_add (content->episodes, episode);
  return episode;
}

static void
add_event (SbContent *content, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new (SB_TYPE_EVENT);

  event->code = g_strdup ("contact");
  event->start = start * SB_SECOND;
  event->end = end * SB_SECOND;
  g_ptr_array_add (content->events, event);
}

/* Episodes 0–100 and 200–300 s; contact 50–250 and 50–300: between the episodes nothing
 * counts. 100 + 50 of 200 s against 100 + 100 of them. */
START_TEST (time_between_episodes_counts_only_on_request)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  SbAgreementOptions options = {.coders = pair};
  g_autoptr (SbAgreement) coded = NULL, whole = NULL;

  add_session (study, "C1", "B3", "B3", NULL);
  for (guint i = 0; i < 2; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    add_episode (content, 1, 0, 100);
    add_episode (content, 2, 200, 300);
    add_event (content, 50, i == 0 ? 250 : 300);
  }
  coded = sb_agreement_new (study, &options, NULL, NULL);
  ck_assert (get (coded, "code.contact", "tu_n[dt=40]").value == 200 * 25);
  ck_assert (get (coded, "code.contact", "tu_po[dt=40]").value == 0.75);
  options.whole_span = TRUE;
  whole = sb_agreement_new (study, &options, NULL, NULL);
  ck_assert (get (whole, "code.contact", "tu_n[dt=40]").value == 300 * 25);
  ck_assert_double_eq_tol (
    get (whole, "code.contact", "tu_po[dt=40]").value, 250 / 300.0, 1e-15);
}
END_TEST

/* One code: whether linked events have the same one is no question. */
START_TEST (a_single_code_has_no_kappa_of_linked_events)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  g_autoptr (SbAgreement) agreement = NULL;
  const SbAnalysisEntry *kappa;

  add_session (study, "C1", "B3", "B3", NULL);
  for (guint i = 0; i < 2; i++) {
    SbContent *content = g_ptr_array_index (study->contents, i);

    add_episode (content, 1, 0, 100);
    add_event (content, 10, 20);
    if (i == 0)
      add_event (content, 50, 60);
  }
  agreement = compare (study, pair);
  kappa =
    sb_analysis_find (find (agreement, "code.contact"), "ed[overlap=60]_kappa_incl");
  ck_assert_ptr_nonnull (kappa);
  ck_assert_ptr_nonnull (kappa->doubt);
  kappa =
    sb_analysis_find (find (agreement, "group.nearness"), "ed[overlap=60]_kappa_incl");
  ck_assert_ptr_null (kappa->doubt);
}
END_TEST

static void
cancel_at_once (double share, const char *words, gpointer data)
{
  ck_assert (share >= 0 && share <= 1);
  ck_assert_ptr_nonnull (words);
  g_cancellable_cancel (data);
}

START_TEST (a_cancelled_comparison_leaves_nothing)
{
  g_autoptr (SbStudy) study = sb_test_study_new ();
  const SbAgreementOptions options = {.coders = pair};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SbResampling resampling = {
    .progress = cancel_at_once, .progress_data = cancellable, .cancellable = cancellable};
  g_autoptr (GError) error = NULL;

  add_session (study, "C1", "B3", "B3", NULL);
  ck_assert_ptr_null (sb_agreement_new (study, &options, &resampling, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    no_session_coded_by_both_leaves_all_undefined,
    one_category_only_is_undefined,
    one_coder_constant_has_a_kappa_of_0,
    a_single_session_has_no_kappa,
    codes_that_are_all_missing_are_counted_as_left_out,
    d_is_compared_with_all_others,
    subgroups_are_compared_on_request_with_a_warning,
    pictures_have_a_point_for_each_session,
    a_negative_icc_is_given_as_it_is,
    drafts_count_for_events_only,
    only_training_and_only_some_sessions,
    siblings_caregivers_and_visits_are_drawn_together,
    rotating_pairs_are_all_compared,
    time_between_episodes_counts_only_on_request,
    a_single_code_has_no_kappa_of_linked_events,
    a_cancelled_comparison_leaves_nothing,
    NULL,
  };

  return sb_test_run ("agreement", tests);
}
