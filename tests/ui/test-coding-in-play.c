/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the coder presses is what the coder saw: real key presses from the display server,
 * in play at several speeds, in pause, and while seeks are under way; the stored frame
 * must be the frame that was on the screen when the key went down.
 *
 * The truth does not come from the program, nor from its clock. After each paint the
 * number is read from the pixels that the display server has in the window (desk.h), and
 * the server is asked for its own time before the paint and after it was seen done. A key
 * event carries the server's time of the press. So a key pressed later than `after` of
 * one paint and earlier than `before` of the next was pressed while that number was on
 * the screen, and no other; how fast or slow the machine is does not matter. A key within
 * a paint (the server's clock counts milliseconds) may have seen the number before or
 * after it; how many those are is printed. */
#include "desk.h"
#include "hands.h"
#include "recording-maker.h"
#include "testlib.h"

#define N_KEYS 25 /* in each stretch */
#define PATIENCE 120.0

typedef struct {
  double rate; /* 0: in pause, with seeks under way */
  guint delay;
} Stretch;

/* Eight stretches, 200 keys; the delays in ms fall in with no frame rate. */
static const Stretch stretches[] = {
  {0.25, 61}, {0.5, 73}, {1, 53}, {1, 97}, {2, 67}, {4, 59}, {4, 83}, {0, 71}};

typedef struct {
  SbDesk *desk;
  SbHands *hands;
  GArray *stored; /* int: the frame that each event got, in the order of coding */
  guint n_wanted;
} Log;

static void
on_events (GListModel *events, guint position, guint removed, guint added, Log *log)
{
  g_autoptr (SbEvent) event = g_list_model_get_item (events, position);
  int frame;

  ck_assert_uint_eq (removed, 0);
  ck_assert_uint_eq (added, 1);
  frame = (int) sb_frame_index_find (log->desk->frames, event->start);
  ck_assert_int_eq (event->start,
                    sb_frame_index_get_pts (log->desk->frames, (guint) frame));
  ck_assert_int_eq (event->start_pts, event->start);
  g_array_append_val (log->stored, frame);
}

static void
watch (Log *log)
{
  SbCodePage *page = sb_window_get_code_page (log->desk->window);
  GListModel *events = sb_document_list_in (
    log->desk->document, sb_code_page_get_coding_id (page), SB_TYPE_EVENT);

  g_signal_connect (events, "items-changed", G_CALLBACK (on_events), log);
}

static gboolean
has_all (gpointer data)
{
  Log *log = data;

  return log->hands->presses->len >= log->n_wanted && log->stored->len >= log->n_wanted;
}

static void
start_keys (Log *log, guint delay)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < N_KEYS; i++)
    g_string_append (keys, "m ");
  sb_hands_press_every (log->hands, keys->str, delay);
}

/* One wish after the other, without waiting for what it shows. */
static void
seek_about (SbDesk *desk)
{
  sb_desk_point_at (desk, "seek", (guint) g_random_int_range (0, 1000));
  sb_kit_spin (g_random_int_range (10, 60));
}

static void
code_stretch (Log *log, const Stretch *stretch)
{
  SbDesk *desk = log->desk;

  sb_desk_point_at (desk, "seek", 30);
  ck_assert (sb_desk_wait_for_frame (desk, 30));
  if (stretch->rate > 0) {
    sb_desk_set_rate (desk, stretch->rate);
    sb_kit_press (desk->window, GDK_KEY_space, 0);
    ck_assert (sb_desk_wait_for_shown (desk, 2));
  }
  log->n_wanted += N_KEYS;
  start_keys (log, stretch->delay);
  while (stretch->rate == 0 && log->hands->presses->len < log->n_wanted)
    seek_about (desk);
  ck_assert_msg (sb_kit_wait (has_all, log, PATIENCE),
                 "%u of %u keys came, %u were coded",
                 log->hands->presses->len,
                 log->n_wanted,
                 log->stored->len);
  if (sb_playback_is_playing (desk->playback))
    sb_kit_press (desk->window, GDK_KEY_space, 0);
  ck_assert (sb_desk_wait_for_rest (desk));
}

static guint
count_right (Log *log, guint *n_within)
{
  guint n_right = 0;

  for (guint i = 0; i < log->hands->presses->len; i++) {
    guint32 time = g_array_index (log->hands->presses, SbPress, i).time;
    int frame = g_array_index (log->stored, int, i);
    gboolean within = FALSE;

    if (sb_desk_was_on_screen (log->desk, frame, time, &within))
      n_right++;
    else
      g_print (
        "# key %u at %u ms: stored %d, which was not on the screen\n", i, time, frame);
    *n_within += within;
  }
  return n_right;
}

static guint
count_different (GArray *stored)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stored->len; i++)
    g_hash_table_add (seen, GINT_TO_POINTER (g_array_index (stored, int, i)));
  return g_hash_table_size (seen);
}

START_TEST (the_stored_frame_is_the_painted_frame)
{
  g_autofree char *path = sb_maker_dup_path ("h264-30.mp4");
  g_autoptr (GArray) stored = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (SbDesk) desk = sb_desk_new (path, FALSE);
  g_autoptr (SbHands) hands = sb_hands_new (desk->window);
  Log log = {desk, hands, stored, 0};
  guint n_within = 0, n_right;

  watch (&log);
  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    code_stretch (&log, &stretches[i]);
  n_right = count_right (&log, &n_within);
  g_print ("# %u of %u keys: the stored frame is the painted frame (%u of them pressed "
           "within a paint; %u different frames)\n",
           n_right,
           hands->presses->len,
           n_within,
           count_different (stored));
  ck_assert_uint_eq (hands->presses->len, G_N_ELEMENTS (stretches) * N_KEYS);
  ck_assert_uint_eq (stored->len, hands->presses->len);
  ck_assert_uint_eq (n_right, hands->presses->len);
  ck_assert_uint_gt (count_different (stored), hands->presses->len / 4);
  ck_assert_uint_eq (desk->n_wrong, 0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {the_stored_frame_is_the_painted_frame, NULL};
  return sb_hands_are_there () ? sb_test_run ("coding-in-play", tests) : 0;
}
