/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"
#include "video/painted-ring.h"

#define MS G_GINT64_CONSTANT (1000)

START_TEST (finds_the_last_paint_not_later)
{
  SbPaintedRing ring = {0};

  ck_assert (sb_painted_ring_find (&ring, 0) == NULL);
  for (guint i = 0; i < 1000; i++)
    sb_painted_ring_push (&ring, (SbPainted){i * 40 * MS, i, i * 40 * SB_MSECOND});
  ck_assert_uint_eq (sb_painted_ring_find (&ring, 999 * 40 * MS)->frame, 999);
  ck_assert_uint_eq (sb_painted_ring_find (&ring, 990 * 40 * MS + 1)->frame, 990);
  ck_assert_uint_eq (sb_painted_ring_find (&ring, 990 * 40 * MS - 1)->frame, 989);
  /* Older than the ring remembers: the oldest that is known. */
  ck_assert_uint_eq (sb_painted_ring_find (&ring, 0)->frame, 1000 - SB_PAINTED_RING_SIZE);
}
END_TEST

START_TEST (dates_events_by_the_server_s_stamp)
{
  gint64 now = 123456789 * MS;

  ck_assert_int_eq (sb_painted_ring_date_event (123456789 - 80, now), now - 80 * MS);
  ck_assert_int_eq (sb_painted_ring_date_event (0, now), now);
  /* Another clock. */
  ck_assert_int_eq (sb_painted_ring_date_event (5, now), now);
  /* A little ahead: now. */
  ck_assert_int_eq (sb_painted_ring_date_event (123456789 + 3, now), now);
}
END_TEST

START_TEST (dates_events_when_the_stamp_wrapped_around)
{
  gint64 now = ((gint64) G_MAXUINT32 + 50) * MS;

  ck_assert_int_eq (sb_painted_ring_date_event (G_MAXUINT32 - 20, now), now - 70 * MS);
  ck_assert_int_eq (sb_painted_ring_date_event (29, now), now - 20 * MS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    finds_the_last_paint_not_later,
    dates_events_by_the_server_s_stamp,
    dates_events_when_the_stamp_wrapped_around,
    NULL,
  };

  return sb_test_run ("painted-ring", tests);
}
