/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "testlib.h"

#include <securebase/io/incoming.h>

START_TEST (each_name_stands_once)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("test", "a.txt");

  ck_assert_int_eq (sb_incoming_add_code (incoming, "cry"), 0);
  ck_assert_int_eq (sb_incoming_add_code (incoming, "fuss"), 1);
  ck_assert_int_eq (sb_incoming_add_code (incoming, "cry"), 0);
  ck_assert_int_eq (sb_incoming_add_code (incoming, NULL), -1);
  ck_assert_int_eq (sb_incoming_add_subject (incoming, "cry"), 0);
  ck_assert_uint_eq (sb_incoming_add_session (incoming, NULL), 0);
  ck_assert_uint_eq (sb_incoming_add_session (incoming, ""), 0);
  ck_assert_str_eq (sb_incoming_get_code (incoming, 1)->name, "fuss");
  ck_assert (sb_incoming_get_session (incoming, 0)->duration == SB_TIME_NONE);
}
END_TEST

START_TEST (losses_alike_are_counted_together)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("test", "a.txt");
  const SbIncomingLoss *loss;

  sb_incoming_lose (incoming, "tier “gaze”", 2, "empty intervals");
  sb_incoming_lose (incoming, NULL, 1, "empty intervals");
  sb_incoming_lose (incoming, "tier “gaze”", 3, "empty intervals");
  sb_incoming_lose_repaired (incoming, 0);
  ck_assert_uint_eq (incoming->losses->len, 2);
  loss = g_ptr_array_index (incoming->losses, 0);
  ck_assert_uint_eq (loss->count, 5);
  ck_assert_str_eq (loss->where, "tier “gaze”");
  sb_incoming_lose_repaired (incoming, 7);
  loss = g_ptr_array_index (incoming->losses, 2);
  ck_assert_uint_eq (loss->count, 7);
}
END_TEST

START_TEST (the_summary_counts)
{
  g_autoptr (SbIncoming) incoming = sb_incoming_new ("test", "a.txt");
  g_autofree char *nothing = sb_incoming_dup_summary (incoming);
  g_autofree char *words = NULL;
  SbIncomingEvent *event;

  ck_assert_str_eq (nothing, "nothing");
  sb_incoming_add_session (incoming, "live");
  event = sb_incoming_add_event (incoming, 0);
  event->kind = SB_INCOMING_STOP;
  sb_incoming_event_add_attribute (event, "how", "loud");
  sb_incoming_add_event (incoming, 0);
  words = sb_incoming_dup_summary (incoming);
  ck_assert_str_eq (words, "1 session, 2 events (1 of them without their other end)");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    each_name_stands_once, losses_alike_are_counted_together, the_summary_counts, NULL};

  return sb_test_run ("incoming", tests);
}
