/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/sample/simulation.h>

/* One reunion written by hand, in seconds from its start; an end below 0: a point. */
typedef struct {
  const char *code;
  double start, end;
} Act;

static SbContent *
make_reunion (const Act *acts)
{
  SbContent *content = sb_content_new ();
  SbEpisode *episode = sb_record_new (SB_TYPE_EPISODE);

  episode->number = 5;
  episode->start = 600 * SB_SECOND;
  episode->end = episode->start + 240 * SB_SECOND;
  g_ptr_array_add (content->episodes, episode);
  for (; acts->code; acts++) {
    SbEvent *event = sb_record_new (SB_TYPE_EVENT);

    event->code = g_strdup (acts->code);
    event->start = episode->start + (SbTime) (acts->start * SB_SECOND);
    if (acts->end >= 0)
      event->end = episode->start + (SbTime) (acts->end * SB_SECOND);
    g_ptr_array_add (content->events, event);
  }
  sb_content_sort (content);
  return content;
}

static void
assert_rated (const char *scale, double value, const Act *acts)
{
  g_autoptr (SbContent) content = make_reunion (acts);

  ck_assert_double_eq (sb_simulation_rate_reunion (content, 5, scale), value);
}

#define RATED(scale, value, ...)                                                         \
  assert_rated (scale, value, (const Act[]){__VA_ARGS__, {NULL}})

START_TEST (seeking_goes_by_its_anchors)
{
  RATED ("PS", 1, {"play", 0, 100});
  RATED ("PS", 2, {"caregiver_pick_up", 20, -1}, {"contact", 20, 60});
  RATED ("PS", 3, {"approach_partial", 9, -1});
  RATED ("PS", 4, {"approach_full", 9, -1}, {"proximity", 9, 30});
  RATED ("PS", 5, {"approach_full", 9, -1}, {"reach", 10, -1}, {"contact", 12, 60});
  RATED ("PS", 6, {"approach_full", 9, -1}, {"clamber", 10, -1}, {"contact", 11, 20});
  RATED ("PS", 7, {"approach_full", 9, -1}, {"clamber", 10, -1}, {"contact", 11, 26});
}
END_TEST

START_TEST (a_late_approach_needs_a_prompt_bid_for_seven)
{
  RATED ("PS", 7, {"approach_full", 30, -1}, {"clamber", 31, -1}, {"contact", 31, 90});
  RATED ("PS", 6, {"approach_full", 31, -1}, {"clamber", 32, -1}, {"contact", 32, 90});
  RATED ("PS",
         7,
         {"caregiver_bid", 5, -1},
         {"approach_full", 31, -1},
         {"clamber", 32, -1},
         {"contact", 32, 90});
}
END_TEST

START_TEST (maintaining_goes_by_time_and_resistance)
{
  RATED ("CM", 1, {"play", 0, 100});
  RATED ("CM", 2, {"contact", 10, 69});
  RATED ("CM", 3, {"contact", 10, 70});
  RATED ("CM", 4, {"contact", 10, 130});
  RATED ("CM", 4, {"contact", 10, 40}, {"resist_release", 30, -1});
  RATED ("CM", 5, {"contact", 10, 130}, {"cling", 20, 100});
  RATED ("CM", 5, {"contact", 10, 80}, {"resist_release", 30, -1});
  RATED ("CM", 6, {"contact", 10, 130}, {"resist_release", 30, -1});
  RATED ("CM",
         7,
         {"contact", 10, 130},
         {"resist_release", 30, -1},
         {"resist_release", 60, -1});
}
END_TEST

START_TEST (only_the_first_three_minutes_count)
{
  RATED ("CM", 2, {"contact", 150, 240});
  RATED ("RS", 1, {"hit", 181, -1}, {"hit", 190, -1}, {"hit", 200, -1});
}
END_TEST

START_TEST (resistance_goes_by_number_and_strength)
{
  RATED ("RS", 1, {"contact", 0, 30});
  RATED ("RS", 2, {"squirm", 5, -1});
  RATED ("RS", 3, {"reject_toy", 5, -1});
  RATED ("RS", 4, {"reject_toy", 5, -1}, {"push_away", 60, -1});
  RATED ("RS", 5, {"squirm", 5, -1}, {"squirm", 60, -1}, {"reject_toy", 90, -1});
  RATED (
    "RS", 6, {"hit", 5, -1}, {"hit", 20, -1}, {"squirm", 60, -1}, {"squirm", 90, -1});
  RATED ("RS",
         7,
         {"cry", 0, 120},
         {"hit", 5, -1},
         {"push_away", 20, -1},
         {"hit", 30, -1},
         {"squirm", 60, -1},
         {"squirm", 90, -1});
}
END_TEST

START_TEST (avoidance_goes_by_greeting_and_turning)
{
  RATED ("AV", 1, {"greet", 3, -1});
  RATED ("AV", 1, {"approach_full", 3, -1});
  RATED ("AV", 2, {"greet", 10, -1});
  RATED ("AV", 3, {"greet", 15, -1});
  RATED ("AV", 4, {"greet", 3, -1}, {"turn_away", 6, 16});
  RATED ("AV", 5, {"greet", 30, -1});
  RATED ("AV",
         5,
         {"greet", 3, -1},
         {"move_away", 6, -1},
         {"ignore", 6, 30},
         {"ignore", 50, 60});
  RATED ("AV", 6, {"ignore", 0, 130});
  RATED (
    "AV", 7, {"ignore", 0, 130}, {"caregiver_bid", 20, -1}, {"caregiver_bid", 50, -1});
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    seeking_goes_by_its_anchors,
    a_late_approach_needs_a_prompt_bid_for_seven,
    maintaining_goes_by_time_and_resistance,
    only_the_first_three_minutes_count,
    resistance_goes_by_number_and_strength,
    avoidance_goes_by_greeting_and_turning,
    NULL,
  };

  return sb_test_run ("rater", tests);
}
