/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <math.h>
#include <securebase/base/interval.h>
#include <securebase/sample/simulation.h>

#define SEEDS 3

typedef void (*VisitFunc) (SbContent *content, gpointer user_data);

static void
visit_all (VisitFunc func, gpointer user_data)
{
  const char *const *kinds = sb_simulation_list_kinds ();

  for (guint i = 0; kinds[i]; i++)
    for (guint32 seed = 1; seed <= SEEDS; seed++)
      for (int length = SB_SAMPLE_FULL; length <= SB_SAMPLE_SHORT; length++) {
        g_autoptr (SbContent) content = sb_simulate_session (kinds[i], seed, length);

        func (content, user_data);
      }
}

static void
check_episodes (SbContent *content, gpointer user_data)
{
  SbTime end = 0;

  ck_assert_uint_eq (content->episodes->len, 8);
  for (guint i = 0; i < 8; i++) {
    SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    ck_assert_int_eq (episode->number, i + 1);
    ck_assert_int_eq (episode->start, end);
    ck_assert_int_gt (episode->end, episode->start);
    end = episode->end;
  }
}

START_TEST (episodes_follow_without_gaps)
{
  visit_all (check_episodes, NULL);
}
END_TEST

static void
check_event_place (SbContent *content, SbEvent *event)
{
  for (guint i = 0; i < content->episodes->len; i++) {
    SbEpisode *episode = g_ptr_array_index (content->episodes, i);

    if (event->start < episode->start || event->start >= episode->end)
      continue;
    if (event->end != SB_TIME_NONE) {
      ck_assert_int_gt (event->end, event->start);
      ck_assert_int_le (event->end, episode->end);
      ck_assert_int_eq (event->end % SB_SAMPLE_FRAME, 0);
    }
    ck_assert_int_eq (event->start % SB_SAMPLE_FRAME, 0);
    return;
  }
  ck_abort_msg ("an event of “%s” lies outside the episodes", event->code);
}

static void
check_events (SbContent *content, gpointer user_data)
{
  SbScheme *scheme = user_data;

  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *event = g_ptr_array_index (content->events, i);
    const SbCode *code = sb_scheme_find_code (scheme, event->code);

    ck_assert_msg (code != NULL, "“%s” is no code of the scheme", event->code);
    ck_assert_int_eq (code->is_state, event->end != SB_TIME_NONE);
    ck_assert (!event->running);
    check_event_place (content, event);
  }
}

START_TEST (events_are_closed_inside_an_episode_and_on_the_grid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  visit_all (check_events, scheme);
}
END_TEST

static gboolean
exclude_each_other (SbScheme *scheme, SbEvent *a, SbEvent *b)
{
  const char *group = sb_scheme_find_code (scheme, a->code)->group;

  if (g_str_equal (a->code, b->code))
    return TRUE;
  return group && g_strcmp0 (group, sb_scheme_find_code (scheme, b->code)->group) == 0 &&
         sb_scheme_find_group (scheme, group)->exclusive;
}

static void
check_exclusion (SbContent *content, gpointer user_data)
{
  for (guint i = 0; i < content->events->len; i++) {
    SbEvent *a = g_ptr_array_index (content->events, i);

    if (a->end == SB_TIME_NONE)
      continue;
    for (guint j = i + 1; j < content->events->len; j++) {
      SbEvent *b = g_ptr_array_index (content->events, j);

      if (b->start >= a->end)
        break;
      if (b->end != SB_TIME_NONE)
        ck_assert_msg (
          !exclude_each_other (user_data, a, b), "%s and %s at once", a->code, b->code);
    }
  }
}

static void
check_exclusion_of_coders (SbContent *truth, gpointer user_data)
{
  g_autoptr (SbContent) content = sb_simulate_coder (truth, "K1", 1);

  check_exclusion (truth, user_data);
  check_exclusion (content, user_data);
  check_events (content, user_data);
}

START_TEST (exclusive_states_never_overlap)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  visit_all (check_exclusion_of_coders, scheme);
}
END_TEST

static void
check_ratings (SbContent *content, gpointer user_data)
{
  SbScheme *scheme = user_data;
  guint blind = 0;

  for (guint i = 0; i < content->ratings->len; i++) {
    SbRating *rating = g_ptr_array_index (content->ratings, i);
    const SbScale *scale = sb_scheme_find_scale (scheme, rating->scale);

    ck_assert (sb_scale_is_rated (scale, rating->episode, rating->partner));
    ck_assert (rating->value >= 1 && rating->value <= 7);
    ck_assert (fmod (rating->value * 2, 1) == 0);
    blind += g_str_equal (rating->record, "blind");
  }
  ck_assert_uint_eq (blind * 2, content->ratings->len);
  ck_assert_str_eq (sb_content_get_counting_record (content), "blind");
  ck_assert_ptr_nonnull (sb_content_find_classification (content, "blind"));
}

START_TEST (ratings_are_of_the_scheme_and_frozen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_new_default (&error);

  sb_assert_ok (error);
  visit_all (check_ratings, scheme);
}
END_TEST

static void
assert_same (GPtrArray *a, GPtrArray *b)
{
  ck_assert_uint_eq (a->len, b->len);
  for (guint i = 0; i < a->len; i++)
    ck_assert (sb_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)));
}

START_TEST (the_same_seed_gives_the_same_session)
{
  g_autoptr (SbContent) a = sb_simulate_session ("D", 7, SB_SAMPLE_FULL);
  g_autoptr (SbContent) b = sb_simulate_session ("D", 7, SB_SAMPLE_FULL);
  g_autoptr (SbContent) other = sb_simulate_session ("D", 8, SB_SAMPLE_FULL);

  assert_same (a->events, b->events);
  assert_same (a->episodes, b->episodes);
  assert_same (a->ratings, b->ratings);
  assert_same (a->marks, b->marks);
  assert_same (a->classifications, b->classifications);
  ck_assert (sb_record_equal (a->dyad, b->dyad));
  ck_assert (!sb_record_equal (g_ptr_array_index (a->events, 3),
                               g_ptr_array_index (other->events, 3)));
}
END_TEST

START_TEST (only_the_disorganised_score_above_five)
{
  const char *const *kinds = sb_simulation_list_kinds ();

  for (guint i = 0; kinds[i]; i++)
    for (guint32 seed = 1; seed <= 10; seed++) {
      g_autoptr (SbContent) content =
        sb_simulate_session (kinds[i], seed, SB_SAMPLE_FULL);
      SbClassification *verdict = sb_content_find_classification (content, "blind");

      if (g_str_equal (kinds[i], "D"))
        ck_assert (verdict->d_score > 5 && content->marks->len > 2 && !verdict->subgroup);
      else
        ck_assert (verdict->d_score < 5 && g_str_equal (verdict->subgroup, kinds[i]));
    }
}
END_TEST

static void
check_lengths (SbContent *content, gpointer user_data)
{
  static const int separations[] = {4, 6, 7}, reunions[] = {5, 8};
  guint *seen = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (separations); i++) {
    SbEpisode *episode = sb_content_find_episode (content, separations[i]);

    ck_assert_int_le (episode->end - episode->start, 180 * SB_SECOND);
    seen[0] += g_str_equal (episode->end_reason, "curtailed");
  }
  for (guint i = 0; i < G_N_ELEMENTS (reunions); i++) {
    SbEpisode *episode = sb_content_find_episode (content, reunions[i]);

    seen[1] += g_str_equal (episode->end_reason, "extended");
    ck_assert_int_eq (g_str_equal (episode->end_reason, "extended"),
                      episode->end - episode->start > 185 * SB_SECOND ||
                        (episode->end - episode->start > 35 * SB_SECOND &&
                         episode->end - episode->start < 60 * SB_SECOND));
  }
}

START_TEST (distress_curtails_separations_and_extends_reunions)
{
  guint seen[2] = {0, 0};

  visit_all (check_lengths, seen);
  ck_assert_uint_gt (seen[0], 0);
  ck_assert_uint_gt (seen[1], 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    episodes_follow_without_gaps,
    events_are_closed_inside_an_episode_and_on_the_grid,
    exclusive_states_never_overlap,
    ratings_are_of_the_scheme_and_frozen,
    the_same_seed_gives_the_same_session,
    only_the_disorganised_score_above_five,
    distress_curtails_separations_and_extends_reunions,
    NULL,
  };

  return sb_test_run ("simulation", tests);
}
