/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Presses, releases and key repeat as display servers send them. */
#include "keys/held-keys.h"
#include "testlib.h"

#define A 38
#define B 56

typedef struct {
  SbHeldKeys *keys;
  GArray *released; /* of guint: keycode, then time */
} Hands;

static void
on_released (guint keycode, guint32 time, gpointer user_data)
{
  Hands *hands = user_data;

  g_array_append_val (hands->released, keycode);
  g_array_append_val (hands->released, time);
}

static void
set_up (Hands *hands)
{
  hands->released = g_array_new (FALSE, FALSE, sizeof (guint));
  hands->keys = sb_held_keys_new (on_released, hands);
}

static void
tear_down (Hands *hands)
{
  sb_held_keys_free (hands->keys);
  g_array_unref (hands->released);
}

static gboolean
on_timeout (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_a_while (void)
{
  gboolean over = FALSE;

  g_timeout_add (80, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_released (Hands *hands, guint nth, guint keycode, guint32 time)
{
  ck_assert_uint_gt (hands->released->len, nth * 2 + 1);
  ck_assert_uint_eq (g_array_index (hands->released, guint, nth * 2), keycode);
  ck_assert_uint_eq (g_array_index (hands->released, guint, nth * 2 + 1), time);
}

START_TEST (presses_without_a_release_are_repeats)
{
  Hands hands;

  set_up (&hands);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1000));
  for (guint32 time = 1500; time < 2000; time += 30)
    ck_assert (sb_held_keys_press (hands.keys, A, time));
  sb_held_keys_release (hands.keys, A, 2000);
  wait_a_while ();
  assert_released (&hands, 0, A, 2000);
  ck_assert (!sb_held_keys_press (hands.keys, A, 2100));
  tear_down (&hands);
}
END_TEST

START_TEST (releases_of_repeats_are_none)
{
  Hands hands;

  set_up (&hands);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1000));
  for (guint32 time = 1500; time < 2000; time += 30) {
    sb_held_keys_release (hands.keys, A, time);
    ck_assert (sb_held_keys_press (hands.keys, A, time));
  }
  wait_a_while ();
  ck_assert_uint_eq (hands.released->len, 0);
  sb_held_keys_release (hands.keys, A, 2000);
  wait_a_while ();
  assert_released (&hands, 0, A, 2000);
  ck_assert_uint_eq (hands.released->len, 2);
  tear_down (&hands);
}
END_TEST

START_TEST (a_fast_second_press_is_one)
{
  Hands hands;

  set_up (&hands);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1000));
  sb_held_keys_release (hands.keys, A, 1010);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1016));
  assert_released (&hands, 0, A, 1010);
  tear_down (&hands);
}
END_TEST

START_TEST (two_keys_at_once_are_two)
{
  Hands hands;

  set_up (&hands);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1000));
  ck_assert (!sb_held_keys_press (hands.keys, B, 1000));
  ck_assert (sb_held_keys_press (hands.keys, B, 1500));
  sb_held_keys_release (hands.keys, B, 1550);
  ck_assert (sb_held_keys_press (hands.keys, A, 1550));
  assert_released (&hands, 0, B, 1550);
  sb_held_keys_release (hands.keys, A, 1600);
  wait_a_while ();
  assert_released (&hands, 1, A, 1600);
  tear_down (&hands);
}
END_TEST

/* In the order in which it happened, so that what ends is ended before the next begins.
 */
START_TEST (a_release_is_told_before_the_next_press)
{
  Hands hands;

  set_up (&hands);
  sb_held_keys_press (hands.keys, A, 1000);
  sb_held_keys_release (hands.keys, A, 1100);
  ck_assert_uint_eq (hands.released->len, 0);
  ck_assert (!sb_held_keys_press (hands.keys, B, 1101));
  assert_released (&hands, 0, A, 1100);
  tear_down (&hands);
}
END_TEST

START_TEST (a_lost_keyboard_lets_go_of_everything)
{
  Hands hands;

  set_up (&hands);
  sb_held_keys_press (hands.keys, A, 1000);
  sb_held_keys_press (hands.keys, B, 1010);
  sb_held_keys_let_go (hands.keys);
  ck_assert_uint_eq (hands.released->len, 4);
  sb_held_keys_release (hands.keys, A, 1200);
  wait_a_while ();
  ck_assert_uint_eq (hands.released->len, 4);
  ck_assert (!sb_held_keys_press (hands.keys, A, 1300));
  tear_down (&hands);
}
END_TEST

START_TEST (without_times_a_release_counts_at_once)
{
  Hands hands;

  set_up (&hands);
  ck_assert (!sb_held_keys_press (hands.keys, A, 0));
  sb_held_keys_release (hands.keys, A, 0);
  assert_released (&hands, 0, A, 0);
  ck_assert (!sb_held_keys_press (hands.keys, A, 0));
  tear_down (&hands);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    presses_without_a_release_are_repeats,
    releases_of_repeats_are_none,
    a_fast_second_press_is_one,
    two_keys_at_once_are_two,
    a_release_is_told_before_the_next_press,
    a_lost_keyboard_lets_go_of_everything,
    without_times_a_release_counts_at_once,
    NULL,
  };

  return sb_test_run ("held-keys", tests);
}
