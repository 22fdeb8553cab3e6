/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coder-at-work.h"

#include "testlib.h"

#include <gdk/x11/gdkx.h>
#include <securebase/document/hand-in.h>

const char *
sb_coder_get_coding (SbCoderAtWork *coder)
{
  return sb_code_page_get_coding_id (sb_window_get_code_page (coder->desk->window));
}

char *
sb_coder_dup_digest (SbCoderAtWork *coder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbContent) content =
    sb_document_dup_content (coder->desk->document, sb_coder_get_coding (coder), &error);

  sb_assert_ok (error);
  return sb_content_to_digest (content);
}

static void
remember (SbCoderAtWork *coder)
{
  g_ptr_array_add (coder->snapshots, sb_coder_dup_digest (coder));
}

static void
on_changed (SbDocument *document, const char *coding, SbCoderAtWork *coder)
{
  coder->n_changes++;
  if (!coder->goes_back)
    remember (coder);
}

void
sb_coder_sit_down (SbCoderAtWork *coder)
{
  coder->hands = sb_hands_new (coder->desk->window);
  g_signal_connect (coder->desk->document, "changed", G_CALLBACK (on_changed), coder);
}

void
sb_coder_stand_up (SbCoderAtWork *coder)
{
  g_signal_handlers_disconnect_by_data (coder->desk->document, coder);
  g_clear_pointer (&coder->hands, sb_hands_free);
}

typedef struct {
  SbCoderAtWork *coder;
  gint64 wanted;
} Changes;

static gboolean
has_changed (gpointer data)
{
  Changes *changes = data;

  return changes->coder->n_changes >= changes->wanted;
}

/* Presses @keys and waits for the one change that they make. */
void
sb_coder_change_by (SbCoderAtWork *coder, const char *keys)
{
  Changes changes = {coder, coder->n_changes + 1};

  sb_hands_press (coder->hands, keys);
  ck_assert_msg (sb_kit_wait (has_changed, &changes, SB_PATIENCE),
                 "nothing changed after %s at frame %u",
                 keys,
                 coder->frame);
  ck_assert_int_eq (coder->n_changes, changes.wanted);
}

void
sb_coder_await_frame (SbCoderAtWork *coder)
{
  ck_assert_msg (sb_desk_wait_for_frame (coder->desk, coder->frame),
                 "frame %u did not come, but %d",
                 coder->frame,
                 sb_desk_get_number (coder->desk));
  sb_desk_look (coder->desk);
}

static void
go_to (SbCoderAtWork *coder, const char *place)
{
  sb_hands_open_dialog (coder->hands, "ctrl+g");
  sb_hands_type (coder->hands, place);
  sb_hands_close_dialog (coder->hands, "Return");
}

void
sb_coder_go_to_frame (SbCoderAtWork *coder, guint frame)
{
  g_autofree char *place = g_strdup_printf ("f%u", frame);

  coder->frame = frame;
  go_to (coder, place);
  sb_coder_await_frame (coder);
}

void
sb_coder_go_to_clock (SbCoderAtWork *coder, guint frame)
{
  gint64 ms = sb_maker_get_pts (coder->recipe, frame) / 1000000;
  g_autofree char *place = g_strdup_printf (
    "%d:%02d.%03d", (int) (ms / 60000), (int) (ms / 1000 % 60), (int) (ms % 1000));

  coder->frame = frame;
  go_to (coder, place);
  sb_coder_await_frame (coder);
}

static gboolean
has_pressed_last (gpointer data)
{
  GArray *presses = ((SbCoderAtWork *) data)->hands->presses;

  return presses->len > 0 &&
         g_array_index (presses, SbPress, presses->len - 1).keyval == GDK_KEY_F12;
}

/* A key that does nothing: what was pressed before it has been done. */
void
sb_coder_press_all (SbCoderAtWork *coder, const char *keys)
{
  g_autofree char *all = g_strconcat (keys, " F12", NULL);

  g_array_set_size (coder->hands->presses, 0);
  sb_hands_press (coder->hands, all);
  ck_assert_msg (
    sb_kit_wait (has_pressed_last, coder, SB_PATIENCE), "%s did not come", keys);
}

typedef struct {
  SbCoderAtWork *coder;
  GType kind;
  guint wanted;
} Count;

static guint
count (SbCoderAtWork *coder, GType kind)
{
  return g_list_model_get_n_items (
    sb_document_list_in (coder->desk->document, sb_coder_get_coding (coder), kind));
}

static gboolean
has_counted (gpointer data)
{
  Count *a_count = data;

  return count (a_count->coder, a_count->kind) == a_count->wanted;
}

void
sb_coder_await_count (SbCoderAtWork *coder, GType kind, guint wanted)
{
  Count a_count = {coder, kind, wanted};

  ck_assert_msg (sb_kit_wait (has_counted, &a_count, SB_PATIENCE),
                 "%u of %u %s",
                 count (coder, kind),
                 wanted,
                 g_type_name (kind));
}
