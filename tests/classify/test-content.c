/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include "coding.h"
#include <math.h>
#include <securebase/classify/classify.h>
#include <string.h>

/* Whole codings, by their ratings and by their events. */

static SbScheme *scheme;

static const double b3[] = {5, 5, 1, 1, 7, 6.5, 1, 1}; /* PS CM RS AV, Ep 5 then 8 */
static const double b4[] = {5, 6, 3, 2, 5, 6, 2, 1};
static const double c1[] = {6, 6, 6, 2, 6.5, 6, 6, 1};

static gboolean
lists (GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (strstr (g_ptr_array_index (list, i), text))
      return TRUE;
  return FALSE;
}

static SbContent *
make_content (const double *ratings)
{
  SbContent *content = sb_test_coding_new ();
  SbClassification *classification = sb_record_new (SB_TYPE_CLASSIFICATION);

  sb_test_coding_rate_all (content, ratings);
  classification->record = g_strdup ("current");
  classification->d_score = 1;
  g_ptr_array_add (content->classifications, classification);
  return content;
}

START_TEST (a_coding_is_judged_by_its_ratings)
{
  g_autoptr (SbContent) content = make_content (c1);
  g_autoptr (SbSuggestion) suggestion =
    sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);

  /* No event is coded: by the measures nobody cried, and the child settled. */
  ck_assert_pstr_eq (suggestion->category, "C");
  ck_assert_pstr_eq (suggestion->subgroup, "C1");
  ck_assert_uint_eq (suggestion->ratings->len, 8);
}
END_TEST

START_TEST (cannot_score_is_missing)
{
  g_autoptr (SbContent) content = make_content (b3);
  SbRating *rating = sb_content_find_rating (content, "current", 8, "caregiver", "AV");
  g_autoptr (SbSuggestion) suggestion = NULL;

  rating->cannot_score = TRUE;
  rating->value = NAN;
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  ck_assert_ptr_null (suggestion->category);
  ck_assert (lists (suggestion->missing, "AV8"));
  ck_assert (lists (suggestion->reasons, "cannot score"));
}
END_TEST

/* Decided: the blind record counts, whatever was changed after. */
START_TEST (the_blind_record_counts)
{
  g_autoptr (SbContent) content = make_content (b3);
  g_autoptr (SbSuggestion) suggestion = NULL;

  for (guint i = 0; i < content->ratings->len; i++)
    sb_record_set_text (&((SbRating *) g_ptr_array_index (content->ratings, i))->record,
                        "blind");
  sb_test_coding_rate_all (content, (const double[]){1, 1, 1, 7, 1, 1, 1, 7});
  content->coding->decided_at = g_strdup ("2026-03-14T10:00:00Z");
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  ck_assert_pstr_eq (suggestion->subgroup, "B3");
  ck_assert (lists (suggestion->missing, "D")); /* not part of the blind record */
}
END_TEST

/* An avoidant child from events alone: no greeting, ignoring for more than two minutes,
 * three bids unanswered, no contact, play; in both reunions. */
START_TEST (events_alone_are_enough)
{
  g_autoptr (SbContent) content = sb_test_coding_new ();
  g_autoptr (SbSuggestion) suggestion = NULL;

  for (int episode = 5; episode <= 8; episode += 3) {
    sb_test_coding_add (content, episode, "ignore", 5, 150);
    sb_test_coding_add (content, episode, "play", 0, 170);
    sb_test_coding_add_points (
      content, episode, "caregiver_bid", (const double[]){10, 50, 90, -1});
  }
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_EVENTS);
  ck_assert_pstr_eq (suggestion->subgroup, "A1");
  ck_assert_double_eq (suggestion->seeking_avoidance, 1 + 1 - 7);
}
END_TEST

START_TEST (a_mark_with_another_reading_says_so)
{
  g_autoptr (SbContent) content = make_content (b4);
  SbMark *mark = sb_record_new (SB_TYPE_MARK);
  g_autoptr (SbSuggestion) suggestion = NULL;

  mark->index_code = g_strdup ("IV");
  g_ptr_array_add (content->marks, mark);
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  ck_assert (lists (suggestion->reasons, "B4"));
}
END_TEST

static const SbUsedRating *
find_used (const SbSuggestion *suggestion, const char *scale, int episode)
{
  for (guint i = 0; i < suggestion->used->len; i++) {
    const SbUsedRating *used = g_ptr_array_index (suggestion->used, i);

    if (used->episode == episode && g_str_equal (used->scale, scale))
      return used;
  }
  return NULL;
}

static void
drop_rating (SbContent *content, int episode, const char *scale)
{
  g_ptr_array_remove (
    content->ratings,
    sb_content_find_rating (content, "current", episode, "caregiver", scale));
}

/* Two minutes of contact with one resistance to release: a 6. */
static void
hold (SbContent *content, int episode)
{
  sb_test_coding_add (content, episode, "contact", 10, 130);
  sb_test_coding_add (content, episode, "caregiver_release", 40, -1);
  sb_test_coding_add (content, episode, "resist_release", 41, -1);
}

START_TEST (mixed_says_whose_each_rating_is)
{
  g_autoptr (SbContent) content = make_content (b3);
  g_autoptr (SbSuggestion) mixed = NULL, own = NULL;

  hold (content, 8);
  drop_rating (content, 8, "CM");
  mixed = sb_classify_content (scheme, content, SB_CLASSIFY_MIXED);
  own = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  ck_assert_uint_eq (mixed->used->len, 8);
  ck_assert_int_eq (find_used (mixed, "CM", 8)->origin, SB_RATING_FROM_EVENTS);
  ck_assert_double_eq (find_used (mixed, "CM", 8)->low, 6);
  ck_assert_int_eq (find_used (mixed, "CM", 5)->origin, SB_RATING_FROM_CODER);
  ck_assert (lists (mixed->reasons, "CM8: not rated by the coder; 6 is suggested"));
  ck_assert_ptr_null (find_used (own, "CM", 8));
  ck_assert (lists (own->missing, "CM8"));
}
END_TEST

/* That a coder cannot score it is a judgement: nothing takes its place. */
START_TEST (what_cannot_be_scored_is_not_filled_in)
{
  g_autoptr (SbContent) content = make_content (b3);
  SbRating *rating = sb_content_find_rating (content, "current", 8, "caregiver", "CM");
  g_autoptr (SbSuggestion) suggestion = NULL;

  hold (content, 8);
  rating->cannot_score = TRUE;
  rating->value = NAN;
  suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_MIXED);
  ck_assert_ptr_null (find_used (suggestion, "CM", 8));
  ck_assert (lists (suggestion->reasons, "CM8: the coder cannot score it"));
  ck_assert (lists (suggestion->missing, "CM8"));
  ck_assert_pstr_eq (suggestion->category, "B");
}
END_TEST

START_TEST (nothing_rated_and_nothing_timed)
{
  const SbClassifySource sources[] = {
    SB_CLASSIFY_RATINGS, SB_CLASSIFY_EVENTS, SB_CLASSIFY_MIXED};

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autoptr (SbContent) content = sb_test_coding_new ();
    g_autoptr (SbSuggestion) suggestion =
      sb_classify_content (scheme, content, sources[i]);

    ck_assert_ptr_null (suggestion->category);
    ck_assert_ptr_null (suggestion->forced);
    ck_assert_uint_eq (suggestion->used->len, 0);
    ck_assert (lists (suggestion->missing, "AV5") && lists (suggestion->missing, "RS8"));
    ck_assert (lists (suggestion->reasons, "without these ratings no category"));
    ck_assert_int_eq (lists (suggestion->reasons, "No event is coded"),
                      sources[i] != SB_CLASSIFY_RATINGS);
  }
}
END_TEST

/* From events there is nothing to go by in Ep 8; a coder who rated it all the same is
 * taken at their word. */
START_TEST (a_missing_episode_8)
{
  g_autoptr (SbContent) content = make_content (b3);
  g_autoptr (SbSuggestion) events = NULL, ratings = NULL;

  hold (content, 5);
  g_ptr_array_remove_index (content->episodes, 7);
  events = sb_classify_content (scheme, content, SB_CLASSIFY_EVENTS);
  ratings = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
  ck_assert_ptr_null (events->category);
  ck_assert (lists (events->missing, "AV8"));
  ck_assert (lists (events->reasons, "Episode 8"));
  ck_assert_pstr_eq (ratings->subgroup, "B3");
}
END_TEST

START_TEST (at_the_cut_the_coder_decides)
{
  const struct {
    const char *decided, *category, *words;
  } cases[] = {
    {NULL, "undecided", "the coder decides"},
    {"D", "D", "decided for D"},
    {"B", "B", "decided against D"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SbContent) content = make_content (b3);
    SbClassification *classification =
      sb_content_find_classification (content, "current");
    g_autoptr (SbSuggestion) suggestion = NULL;

    classification->d_score = 5;
    sb_record_set_text (&classification->category, cases[i].decided);
    suggestion = sb_classify_content (scheme, content, SB_CLASSIFY_RATINGS);
    ck_assert_pstr_eq (suggestion->category, cases[i].category);
    ck_assert_pstr_eq (suggestion->forced, "B");
    ck_assert (lists (suggestion->reasons, cases[i].words));
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    a_coding_is_judged_by_its_ratings,
    cannot_score_is_missing,
    the_blind_record_counts,
    events_alone_are_enough,
    a_mark_with_another_reading_says_so,
    mixed_says_whose_each_rating_is,
    what_cannot_be_scored_is_not_filled_in,
    nothing_rated_and_nothing_timed,
    a_missing_episode_8,
    at_the_cut_the_coder_decides,
    NULL,
  };
  g_autoptr (GError) error = NULL;
  int status;

  scheme = sb_scheme_new_default (&error);
  g_assert_no_error (error);
  status = sb_test_run ("content", tests);
  g_clear_object (&scheme);
  return status;
}
