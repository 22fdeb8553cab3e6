/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole session of 22 minutes, coded by a script (coder-script.h) in the real window
 * with real keys. At each key the number of the frame is read from the screen, and what
 * is stored is held against that, by a model of pressing that is not the program's. */
#include "coder-model.h"
#include "coder-script.h"
#include "desk.h"
#include "hands.h"
#include "recording-maker.h"
#include "testlib.h"

#include <gdk/x11/gdkx.h>
#include <securebase/document/hand-in.h>

#define PATIENCE 120.0
/* No hand is as fast as that. */
#define LOOK_MS 10
#define N_EVENTS 400
#define N_IN_PLAY 64

typedef struct {
  SbDesk *desk;
  SbHands *hands;
  const SbMakerRecipe *recipe;
  SbCoderModel *model;
  GPtrArray *snapshots; /* char *: the digest after each step that undo knows */
  gint64 n_changes;
  guint frame; /* where the script is */
  gboolean plays;
  guint n_played; /* keys */
  guint n_within; /* of them in the middle of a paint */
} Coder;

static const char *
get_coding (Coder *coder)
{
  return sb_code_page_get_coding_id (sb_window_get_code_page (coder->desk->window));
}

static char *
dup_digest (Coder *coder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (coder->desk->document, get_coding (coder), &error);

  sb_assert_ok (error);
  return sb_content_to_digest (content);
}

static void
on_changed (SbDocument *document, const char *coding, Coder *coder)
{
  coder->n_changes++;
}

static void
sit_down (Coder *coder)
{
  coder->hands = sb_hands_new (coder->desk->window);
  g_signal_connect (coder->desk->document, "changed", G_CALLBACK (on_changed), coder);
}

static void
stand_up (Coder *coder)
{
  g_signal_handlers_disconnect_by_data (coder->desk->document, coder);
  g_clear_pointer (&coder->hands, sb_hands_free);
}

typedef struct {
  Coder *coder;
  gint64 wanted;
} Changes;

static gboolean
has_changed (gpointer data)
{
  Changes *changes = data;

  return changes->coder->n_changes >= changes->wanted;
}

/* Presses @keys and waits for the one change that they make. */
static void
change_by (Coder *coder, const char *keys)
{
  Changes changes = {coder, coder->n_changes + 1};

  sb_hands_press (coder->hands, keys);
  ck_assert_msg (sb_kit_wait (has_changed, &changes, PATIENCE),
                 "nothing changed after %s at frame %u",
                 keys,
                 coder->frame);
  ck_assert_int_eq (coder->n_changes, changes.wanted);
}

static void
remember (Coder *coder)
{
  g_ptr_array_add (coder->snapshots, dup_digest (coder));
}

typedef struct {
  Coder *coder;
  guint32 from;
} Look;

static guint32
get_server_time (Coder *coder)
{
  return gdk_x11_get_server_time (
    gtk_native_get_surface (GTK_NATIVE (coder->desk->window)));
}

static gboolean
has_looked (gpointer data)
{
  Look *look = data;

  return get_server_time (look->coder) - look->from >= LOOK_MS;
}

/* The server's clock counts milliseconds, and late at times: a key right after the paint
 * would carry the time before it. */
static void
look (Coder *coder)
{
  Look a_look = {coder, get_server_time (coder)};

  ck_assert (sb_kit_wait (has_looked, &a_look, PATIENCE));
}

static void
await_frame (Coder *coder)
{
  ck_assert_msg (sb_desk_wait_for_frame (coder->desk, coder->frame),
                 "frame %u did not come, but %d",
                 coder->frame,
                 sb_desk_get_number (coder->desk));
  look (coder);
}

static void
go_to (Coder *coder, const char *place)
{
  sb_hands_open_dialog (coder->hands, "ctrl+g");
  sb_hands_type (coder->hands, place);
  sb_hands_close_dialog (coder->hands, "Return");
}

static void
go_to_frame (Coder *coder, guint frame)
{
  g_autofree char *place = g_strdup_printf ("f%u", frame);

  coder->frame = frame;
  go_to (coder, place);
  await_frame (coder);
}

static void
go_to_clock (Coder *coder, guint frame)
{
  gint64 ms = sb_maker_get_pts (coder->recipe, frame) / 1000000;
  g_autofree char *place = g_strdup_printf (
    "%d:%02d.%03d", (int) (ms / 60000), (int) (ms / 1000 % 60), (int) (ms % 1000));

  coder->frame = frame;
  go_to (coder, place);
  await_frame (coder);
}

static void
append_times (GString *keys, const char *key, guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append_printf (keys, "%s ", key);
}

static void
go_forward (Coder *coder, guint frames)
{
  guint per_second = (guint) coder->recipe->rate;
  g_autoptr (GString) keys = g_string_new (NULL);

  append_times (keys, "shift+Right", frames / per_second);
  append_times (keys, "Right", frames % per_second);
  coder->frame += frames;
  sb_hands_press (coder->hands, keys->str);
  await_frame (coder);
}

/* The frame that the last key was pressed at, by the event that it made or ended, once
 * the screen has said that this frame was on it. */
static guint
find_played_frame (Coder *coder, const SbCode *code)
{
  GListModel *events =
    sb_document_list_in (coder->desk->document, get_coding (coder), SB_TYPE_EVENT);
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
press_code (Coder *coder, const SbCode *code)
{
  if (coder->plays)
    ck_assert (sb_desk_wait_for_shown (coder->desk, 2));
  change_by (coder, code->key);
  sb_coder_model_press (
    coder->model, code, coder->plays ? find_played_frame (coder, code) : coder->frame);
  remember (coder);
}

static void
slip (Coder *coder, const SbCode *code)
{
  g_autofree char *digest = NULL;

  change_by (coder, code->key);
  change_by (coder, "ctrl+z");
  digest = dup_digest (coder);
  ck_assert_str_eq (digest,
                    g_ptr_array_index (coder->snapshots, coder->snapshots->len - 1));
}

static void
begin_episode (Coder *coder, guint number)
{
  g_autofree char *digit = g_strdup_printf ("%u", number);

  change_by (coder, digit);
  sb_coder_model_begin_episode (coder->model, number, coder->frame);
  remember (coder);
}

static gboolean
is_playing (gpointer playback)
{
  return sb_playback_is_playing (playback);
}

static void
play (Coder *coder)
{
  sb_hands_press (coder->hands, "space");
  ck_assert (sb_kit_wait (is_playing, coder->desk->playback, PATIENCE));
  coder->plays = TRUE;
}

static void
stop (Coder *coder)
{
  sb_hands_press (coder->hands, "space");
  ck_assert (sb_desk_wait_for_rest (coder->desk));
  coder->plays = FALSE;
}

static void
reopen (Coder *coder)
{
  g_autofree char *before = dup_digest (coder);
  g_autofree char *after = NULL;

  stand_up (coder);
  sb_desk_reopen (coder->desk);
  sit_down (coder);
  after = dup_digest (coder);
  ck_assert_str_eq (after, before);
}

static void
do_deed (Coder *coder, const SbDeed *deed)
{
  switch (deed->doing) {
  case SB_DO_GO_TO_FRAME:
    go_to_frame (coder, deed->number);
    break;
  case SB_DO_GO_TO_CLOCK:
    go_to_clock (coder, deed->number);
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
compare_events (Coder *coder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (coder->desk->document, get_coding (coder), &error);

  sb_assert_ok (error);
  ck_assert_uint_eq (content->episodes->len, 8);
  ck_assert_uint_eq (content->events->len, N_EVENTS);
  ck_assert_uint_eq (
    sb_coder_model_compare (coder->model, content, get_time, (gpointer) coder->recipe),
    0);
}

static void
code_session (Coder *coder)
{
  SbScheme *scheme = sb_document_get_scheme (coder->desk->document);
  SbScriptSize size = {.n_frames = coder->recipe->n_frames,
                       .per_second = (guint) coder->recipe->rate,
                       .n_events = N_EVENTS,
                       .n_in_play = N_IN_PLAY};
  g_autoptr (GArray) deeds = sb_coder_script_make (scheme, &size, 22);

  coder->model = sb_coder_model_new (scheme);
  remember (coder);
  for (guint i = 0; i < deeds->len; i++)
    do_deed (coder, &g_array_index (deeds, SbDeed, i));
  g_print ("# %u deeds: %u events, %u keys of them in play (%u within a paint)\n",
           deeds->len,
           coder->model->events->len,
           coder->n_played,
           coder->n_within);
}

static void
assert_snapshot (Coder *coder, guint i)
{
  g_autofree char *digest = dup_digest (coder);

  ck_assert_msg (g_str_equal (digest, g_ptr_array_index (coder->snapshots, i)),
                 "other than it was after step %u of %u",
                 i,
                 coder->snapshots->len - 1);
}

static void
undo_and_redo (Coder *coder)
{
  guint n = coder->snapshots->len - 1;

  for (guint i = n; i-- > 0;) {
    change_by (coder, "ctrl+z");
    assert_snapshot (coder, i);
  }
  for (guint i = 1; i <= n; i++) {
    change_by (coder, i % 2 ? "ctrl+shift+z" : "ctrl+y");
    assert_snapshot (coder, i);
  }
  g_print ("# %u steps undone and done again\n", n);
}

START_TEST (a_session_is_coded_as_scripted)
{
  const char *recording = "session.mp4";
  g_autofree char *path = sb_maker_dup_path (recording);
  g_autoptr (SbDesk) desk = sb_desk_new (path, FALSE);
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  Coder coder = {
    .desk = desk, .recipe = sb_maker_find_recipe (recording), .snapshots = snapshots};

  sit_down (&coder);
  code_session (&coder);
  compare_events (&coder);
  undo_and_redo (&coder);
  compare_events (&coder);
  faults = sb_document_check (desk->document, &error);
  sb_assert_ok (error);
  ck_assert_uint_eq (faults->len, 0);
  ck_assert_uint_eq (desk->n_wrong, 0);
  stand_up (&coder);
  sb_coder_model_free (coder.model);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {a_session_is_coded_as_scripted, NULL};

  return sb_hands_are_there () ? sb_test_run ("scripted-coder", tests) : 0;
}
