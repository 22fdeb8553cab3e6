/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole session of 22 minutes, coded by a script (coder-script.h) in the real window
 * with real keys. At each key the number of the frame is read from the screen, and what
 * is stored is held against that, by a model of pressing that is not the program's.
 * Everything is undone and done again before it is handed in: a lock stops undo. */
#include "coder-at-work.h"
#include "coder-script.h"
#include "testlib.h"

#include <securebase/document/hand-in.h>

#define N_EVENTS 400
#define N_IN_PLAY 64

static void
append_times (GString *keys, const char *key, guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append_printf (keys, "%s ", key);
}

static void
go_forward (SbCoderAtWork *coder, guint frames)
{
  guint per_second = (guint) coder->recipe->rate;
  g_autoptr (GString) keys = g_string_new (NULL);

  append_times (keys, "shift+Right", frames / per_second);
  append_times (keys, "Right", frames % per_second);
  coder->frame += frames;
  sb_hands_press (coder->hands, keys->str);
  sb_coder_await_frame (coder);
}

/* The frame that the last key was pressed at, by the event that it made or ended, once
 * the screen has said that this frame was on it. */
static guint
find_played_frame (SbCoderAtWork *coder, const SbCode *code)
{
  GListModel *events = sb_document_list_in (
    coder->desk->document, sb_coder_get_coding (coder), SB_TYPE_EVENT);
  GArray *presses = coder->hands->presses;
  guint32 time = g_array_index (presses, SbPress, presses->len - 1).time;
  gboolean within = FALSE;

  for (guint i = g_list_model_get_n_items (events); i-- > 0;) {
    g_autoptr (SbEvent) event = g_list_model_get_item (events, i);
    SbTime moment = event->end == SB_TIME_NONE ? event->start : event->end;
    int frame = (int) sb_frame_index_find (coder->desk->frames, moment);

    if (!g_str_equal (event->code, code->id) ||
        !sb_desk_was_on_screen (coder->desk, frame, time, &within))
      continue;
    coder->n_played++;
    coder->n_within += within;
    return (guint) frame;
  }
  ck_abort_msg ("%s was not stored at a frame that was on the screen", code->id);
}

static void
press_code (SbCoderAtWork *coder, const SbCode *code)
{
  if (coder->plays)
    ck_assert (sb_desk_wait_for_shown (coder->desk, 2));
  sb_coder_change_by (coder, code->key);
  sb_coder_model_press (
    coder->model, code, coder->plays ? find_played_frame (coder, code) : coder->frame);
}

static void
slip (SbCoderAtWork *coder, const SbCode *code)
{
  g_autofree char *digest = NULL;

  coder->goes_back = TRUE;
  sb_coder_change_by (coder, code->key);
  sb_coder_change_by (coder, "ctrl+z");
  coder->goes_back = FALSE;
  digest = sb_coder_dup_digest (coder);
  ck_assert_str_eq (digest,
                    g_ptr_array_index (coder->snapshots, coder->snapshots->len - 1));
}

static void
begin_episode (SbCoderAtWork *coder, guint number)
{
  g_autofree char *digit = g_strdup_printf ("%u", number);

  sb_coder_change_by (coder, digit);
  sb_coder_model_begin_episode (coder->model, number, coder->frame);
}

static gboolean
is_playing (gpointer playback)
{
  return sb_playback_is_playing (playback);
}

static void
play (SbCoderAtWork *coder)
{
  sb_hands_press (coder->hands, "space");
  ck_assert (sb_kit_wait (is_playing, coder->desk->playback, SB_PATIENCE));
  coder->plays = TRUE;
}

static void
stop (SbCoderAtWork *coder)
{
  sb_hands_press (coder->hands, "space");
  ck_assert (sb_desk_wait_for_rest (coder->desk));
  coder->plays = FALSE;
}

static void
reopen (SbCoderAtWork *coder)
{
  g_autofree char *before = sb_coder_dup_digest (coder);
  g_autofree char *after = NULL;

  sb_coder_stand_up (coder);
  sb_desk_reopen (coder->desk);
  sb_coder_sit_down (coder);
  after = sb_coder_dup_digest (coder);
  ck_assert_str_eq (after, before);
}

static void
do_deed (SbCoderAtWork *coder, const SbDeed *deed)
{
  switch (deed->doing) {
  case SB_DO_GO_TO_FRAME:
    sb_coder_go_to_frame (coder, deed->number);
    break;
  case SB_DO_GO_TO_CLOCK:
    sb_coder_go_to_clock (coder, deed->number);
    break;
  case SB_DO_FORWARD:
    go_forward (coder, deed->number);
    break;
  case SB_DO_CODE:
    press_code (coder, deed->code);
    break;
  case SB_DO_SLIP:
    slip (coder, deed->code);
    break;
  case SB_DO_EPISODE:
    begin_episode (coder, deed->number);
    break;
  case SB_DO_PLAY:
    play (coder);
    break;
  case SB_DO_PAUSE:
    stop (coder);
    break;
  case SB_DO_REOPEN:
    reopen (coder);
    break;
  }
}

static gint64
get_time (guint frame, gpointer recipe)
{
  return sb_maker_get_pts (recipe, frame);
}

static void
compare_events (SbCoderAtWork *coder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (coder->desk->document, sb_coder_get_coding (coder), &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (content->episodes->len, 8);
  ck_assert_uint_eq (content->events->len, N_EVENTS);
  ck_assert_uint_eq (
    sb_coder_model_compare (coder->model, content, get_time, (gpointer) coder->recipe),
    0);
}

static void
code_session (SbCoderAtWork *coder)
{
  SbScheme *scheme = sb_document_get_scheme (coder->desk->document);
  SbScriptSize size = {.n_frames = coder->recipe->n_frames,
                       .per_second = (guint) coder->recipe->rate,
                       .n_events = N_EVENTS,
                       .n_in_play = N_IN_PLAY};
  g_autoptr (GArray) deeds = sb_coder_script_make (scheme, &size, 22);

  coder->model = sb_coder_model_new (scheme);
  g_ptr_array_add (coder->snapshots, sb_coder_dup_digest (coder));
  for (guint i = 0; i < deeds->len; i++)
    do_deed (coder, &g_array_index (deeds, SbDeed, i));
  g_print ("# %u deeds: %u events, %u keys of them in play (%u within a paint)\n",
           deeds->len,
           coder->model->events->len,
           coder->n_played,
           coder->n_within);
}

static void
assert_snapshot (SbCoderAtWork *coder, guint i)
{
  g_autofree char *digest = sb_coder_dup_digest (coder);

  ck_assert_msg (g_str_equal (digest, g_ptr_array_index (coder->snapshots, i)),
                 "other than it was after step %u of %u",
                 i,
                 coder->snapshots->len - 1);
}

static void
undo_and_redo (SbCoderAtWork *coder)
{
  guint n = coder->snapshots->len - 1;

  coder->goes_back = TRUE;
  for (guint i = n; i-- > 0;) {
    sb_coder_change_by (coder, "ctrl+z");
    assert_snapshot (coder, i);
  }
  for (guint i = 1; i <= n; i++) {
    sb_coder_change_by (coder, i % 2 ? "ctrl+shift+z" : "ctrl+y");
    assert_snapshot (coder, i);
  }
  coder->goes_back = FALSE;
  g_print ("# %u steps undone and done again\n", n);
}

static SbCoding *
get_coding (SbCoderAtWork *coder)
{
  return sb_document_find (
    coder->desk->document, SB_TYPE_CODING, sb_coder_get_coding (coder));
}

static gboolean
is_decided (gpointer data)
{
  return get_coding (data)->decided_at != NULL;
}

static void
decide (SbCoderAtWork *coder)
{
  sb_coder_press_all (coder, "ctrl+5");
  sb_coder_press_all (coder, "alt+d");
  ck_assert (sb_kit_wait (is_decided, coder, SB_PATIENCE));
  sb_coder_compare_judgements (coder, "blind");
}

static gboolean
is_handed_in (gpointer data)
{
  return sb_coding_is_handed_in (get_coding (data));
}

/* The digest is over what the script has made, and nothing goes back past it. */
static void
hand_in (SbCoderAtWork *coder)
{
  g_autofree char *digest = NULL;
  gint64 n_changes;

  sb_hands_open_dialog (coder->hands, "ctrl+shift+h");
  sb_hands_press (coder->hands, "alt+h");
  ck_assert (sb_kit_wait (is_handed_in, coder, SB_PATIENCE));
  sb_hands_close_dialog (coder->hands, "Escape");
  digest = sb_coder_dup_digest (coder);
  ck_assert_str_eq (get_coding (coder)->digest, digest);
  ck_assert_str_eq (get_coding (coder)->handed_in_by, "K1");
  n_changes = coder->n_changes;
  sb_coder_press_all (coder, "ctrl+z");
  sb_coder_press_all (coder, "ctrl+1");
  sb_coder_press_all (coder, "y");
  ck_assert_int_eq (coder->n_changes, n_changes);
}

START_TEST (a_session_is_coded_as_scripted)
{
  const char *recording = "session.mp4";
  g_autofree char *path = sb_maker_dup_path (recording);
  g_autoptr (SbDesk) desk = sb_desk_new (path, FALSE);
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ratings =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  SbCoderAtWork coder = {.desk = desk,
                         .ratings = ratings,
                         .recipe = sb_maker_find_recipe (recording),
                         .snapshots = snapshots};

  sb_coder_sit_down (&coder);
  code_session (&coder);
  compare_events (&coder);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1390, 900);
  sb_coder_judge (&coder);
  undo_and_redo (&coder);
  compare_events (&coder);
  sb_coder_compare_judgements (&coder, "current");
  decide (&coder);
  hand_in (&coder);
  faults = sb_document_check (desk->document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (faults->len, 0);
  ck_assert_uint_eq (desk->n_wrong, 0);
  sb_coder_stand_up (&coder);
  sb_coder_model_free (coder.model);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_session_is_coded_as_scripted, NULL};

  return sb_hands_are_there () ? sb_test_run ("scripted-coder", tests) : 0;
}
