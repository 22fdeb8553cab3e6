/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/model/kinds.h>

static SbEvent *
make_event (const char *id, SbTime start, SbTime end)
{
  SbEvent *event = sb_record_new_with_id (SB_TYPE_EVENT, id);

  event->start = start;
  event->end = end;
  return event;
}

START_TEST (events_go_by_start_end_and_id)
{
  g_autoptr (SbEvent) a = make_event ("z", 1, 5);
  g_autoptr (SbEvent) b = make_event ("y", 2, 3);
  g_autoptr (SbEvent) c = make_event ("x", 2, 4);
  g_autoptr (SbEvent) d = make_event ("v", 2, SB_TIME_NONE);
  g_autoptr (SbEvent) e = make_event ("w", 2, SB_TIME_NONE);
  SbEvent *sorted[] = {a, b, c, d, e};

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++) {
      int order = sb_record_compare (sorted[i], sorted[j]);

      ck_assert_int_eq ((order > 0) - (order < 0), (i > j) - (i < j));
    }
}
END_TEST

static SbRating *
make_rating (const char *record, int episode, const char *partner, const char *scale)
{
  SbRating *rating = sb_record_new (SB_TYPE_RATING);

  rating->record = g_strdup (record);
  rating->episode = episode;
  rating->partner = g_strdup (partner);
  rating->scale = g_strdup (scale);
  return rating;
}

START_TEST (ratings_go_by_record_episode_partner_scale)
{
  g_autoptr (SbRating) a = make_rating ("blind", 8, "stranger", "RS");
  g_autoptr (SbRating) b = make_rating ("current", 5, "stranger", "RS");
  g_autoptr (SbRating) c = make_rating ("current", 8, "caregiver", "AV");
  g_autoptr (SbRating) d = make_rating ("current", 8, "caregiver", "CM");
  g_autoptr (SbRating) e = make_rating ("current", 8, "stranger", "AV");
  SbRating *sorted[] = {a, b, c, d, e};

  for (guint i = 1; i < G_N_ELEMENTS (sorted); i++) {
    ck_assert_int_lt (sb_record_compare (sorted[i - 1], sorted[i]), 0);
    ck_assert_int_gt (sb_record_compare (sorted[i], sorted[i - 1]), 0);
  }
}
END_TEST

/* The order is total for every kind: nothing is equal but itself. */
START_TEST (every_kind_falls_back_to_the_id)
{
  for (const GType *type = sb_record_list_types (); *type != G_TYPE_INVALID; type++) {
    g_autoptr (SbRecord) a = sb_record_new_with_id (*type, "a");
    g_autoptr (SbRecord) b = sb_record_new_with_id (*type, "b");

    ck_assert_int_lt (sb_record_compare (a, b), 0);
    ck_assert_int_gt (sb_record_compare (b, a), 0);
    ck_assert_int_eq (sb_record_compare (a, a), 0);
  }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    events_go_by_start_end_and_id,
    ratings_go_by_record_episode_partner_scale,
    every_kind_falls_back_to_the_id,
    NULL,
  };

  return sb_test_run ("order", tests);
}
