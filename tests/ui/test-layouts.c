/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyboards of other countries, hands that press two keys at once or hold one, and a
 * keyboard that goes to another window: real keys of the display server, by the place of
 * the key and not by its sign. */
#include "desk.h"
#include "keys/keymap.h"
#include "recording-maker.h"
#include "testlib.h"

#include <gdk/x11/gdkx.h>

/* Keys by their place on a PC keyboard. */
#define ROW_1 "10"
#define ROW_3 "12"
#define ROW_5 "14"
#define Q "24"
#define T "28"
#define Y "29"
#define C "54"
#define M "58"
#define Z "52"
#define DEAD_ACUTE "48"
#define KP_1 "87"
#define FIRST_FRAME 30

static void
use_keys (const char *verb, const char *keys)
{
  const char *argv[] = {"xdotool", verb, keys, NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
}

/* The server's layout, and GTK's idea of it: that it has @sign. */
typedef struct {
  GdkDisplay *display;
  guint sign;
} Layout;

static gboolean
has_sign (gpointer data)
{
  Layout *layout = data;
  g_autofree GdkKeymapKey *keys = NULL;
  int n = 0;

  return gdk_display_map_keyval (layout->display, layout->sign, &keys, &n) && n > 0;
}

static void
set_layout (SbDesk *desk, const char *name, const char *variant, guint sign)
{
  const char *argv[] = {"setxkbmap", name, "-variant", variant, NULL};
  Layout layout = {gtk_widget_get_display (GTK_WIDGET (desk->window)), sign};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  ck_assert_msg (sb_kit_wait (has_sign, &layout, 20), "layout %s", name);
  sb_kit_spin (100);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static Display *
get_display (SbDesk *desk)
{
  return gdk_x11_display_get_xdisplay (
    gtk_widget_get_display (GTK_WIDGET (desk->window)));
}

static void
focus (SbDesk *desk, Window window)
{
  XSetInputFocus (get_display (desk), window, RevertToParent, CurrentTime);
  XSync (get_display (desk), False);
}

static void
focus_ours (SbDesk *desk)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk->window));

  focus (desk, gdk_x11_surface_get_xid (surface));
  ck_assert (sb_kit_wait (is_active, desk->window, 20));
}

/* What another program's window would be. */
static Window
focus_another (SbDesk *desk)
{
  Display *display = get_display (desk);
  Window other = XCreateSimpleWindow (
    display, DefaultRootWindow (display), 1300, 900, 50, 50, 0, 0, 0);

  XMapWindow (display, other);
  XSync (display, False);
  focus (desk, other);
  return other;
}

static SbDesk *
open_desk (void)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  SbDesk *desk = sb_desk_new (path, FALSE);

  focus_ours (desk);
  sb_desk_point_at (desk, "seek", FIRST_FRAME);
  ck_assert (sb_desk_wait_for_frame (desk, FIRST_FRAME));
  return desk;
}

static void
close_desk (SbDesk *desk)
{
  const char *argv[] = {"setxkbmap", "us", "-variant", "", NULL};

  ck_assert_int_eq (sb_test_spawn (argv, NULL, NULL), 0);
  sb_desk_free (desk);
}

static GListModel *
list (SbDesk *desk, GType kind)
{
  return sb_document_list_in (
    desk->document,
    sb_code_page_get_coding_id (sb_window_get_code_page (desk->window)),
    kind);
}

typedef struct {
  GListModel *records;
  guint n;
} Wanted;

static gboolean
has_so_many (gpointer data)
{
  Wanted *wanted = data;

  return g_list_model_get_n_items (wanted->records) >= wanted->n;
}

/* Presses, and waits for the @n-th event of all; its code must be @code. */
static void
code (SbDesk *desk, const char *keys, guint n, const char *id)
{
  Wanted wanted = {list (desk, SB_TYPE_EVENT), n};
  gboolean found = FALSE;

  use_keys ("key", keys);
  ck_assert_msg (sb_kit_wait (has_so_many, &wanted, 20), "%s: no event", keys);
  ck_assert_uint_eq (g_list_model_get_n_items (wanted.records), n);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (wanted.records, i);

    found |= g_strcmp0 (event->code, id) == 0;
  }
  ck_assert_msg (found, "%s is not %s", keys, id);
}

static void
begin_episode (SbDesk *desk, const char *keys, guint n, int number)
{
  Wanted wanted = {list (desk, SB_TYPE_EPISODE), n};
  gboolean found = FALSE;

  use_keys ("key", keys);
  ck_assert_msg (sb_kit_wait (has_so_many, &wanted, 20), "%s: no episode", keys);
  for (guint i = 0; i < g_list_model_get_n_items (wanted.records); i++) {
    g_autoptr (SbEpisode) episode = g_list_model_get_item (wanted.records, i);

    found |= episode->number == number;
  }
  ck_assert_msg (found, "%s is not episode %d", keys, number);
}

/* --- layouts --- */

START_TEST (on_a_french_keyboard)
{
  SbDesk *desk = open_desk ();
  SbInterval marks;

  set_layout (desk, "fr", "", GDK_KEY_eacute);
  begin_episode (desk, ROW_1, 1, 1);  /* & */
  code (desk, Q, 1, "approach_full"); /* a lies there */
  use_keys ("key", "Right");
  ck_assert (sb_desk_wait_for_frame (desk, FIRST_FRAME + 1));
  begin_episode (desk, "shift+" ROW_3, 2, 3);
  use_keys ("key", "ISO_Level3_Shift+" ROW_5); /* [ and no episode */
  use_keys ("key", "Right");
  ck_assert (sb_desk_wait_for_frame (desk, FIRST_FRAME + 2));
  ck_assert_uint_eq (g_list_model_get_n_items (list (desk, SB_TYPE_EPISODE)), 2);
  use_keys ("key", "bracketright");
  sb_kit_spin (200);
  ck_assert (sb_playback_get_marks (desk->playback, &marks));
  ck_assert_int_eq (marks.start, sb_frame_index_get_pts (desk->frames, FIRST_FRAME + 1));
  close_desk (desk);
}
END_TEST

START_TEST (on_a_german_keyboard)
{
  SbDesk *desk = open_desk ();

  set_layout (desk, "de", "", GDK_KEY_udiaeresis);
  code (desk, Y, 1, "settle"); /* z lies there */
  code (desk, Z, 2, "cry");
  close_desk (desk);
}
END_TEST

START_TEST (on_a_russian_keyboard_alone)
{
  SbDesk *desk = open_desk ();

  set_layout (desk, "ru", "", GDK_KEY_Cyrillic_es);
  code (desk, C, 1, "contact"); /* as on a US keyboard */
  begin_episode (desk, ROW_1, 1, 1);
  close_desk (desk);
}
END_TEST

START_TEST (with_another_script_active)
{
  SbDesk *desk = open_desk ();

  set_layout (desk, "ru,fr", ",", GDK_KEY_eacute);
  code (desk, Q, 1, "approach_full"); /* as on the French one that is there */
  set_layout (desk, "gr,us", ",", GDK_KEY_Greek_psi);
  code (desk, M, 2, "smile");
  close_desk (desk);
}
END_TEST

START_TEST (with_dead_keys_and_locks)
{
  SbDesk *desk = open_desk ();

  set_layout (desk, "us", "intl", GDK_KEY_dead_acute);
  use_keys ("key", DEAD_ACUTE);
  code (desk, M, 1, "smile");
  use_keys ("key", "Caps_Lock");
  code (desk, T, 2, "turn_away"); /* not T, which is with Shift */
  use_keys ("key", "Caps_Lock");
  use_keys ("key", "Num_Lock");
  begin_episode (desk, KP_1, 1, 1);
  use_keys ("key", "Num_Lock");
  use_keys ("key", KP_1); /* End */
  ck_assert (
    sb_desk_wait_for_frame (desk, sb_frame_index_get_n_frames (desk->frames) - 1));
  ck_assert_uint_eq (g_list_model_get_n_items (list (desk, SB_TYPE_EPISODE)), 1);
  close_desk (desk);
}
END_TEST

/* --- hands --- */

START_TEST (two_keys_at_once_both_count)
{
  SbDesk *desk = open_desk ();
  Wanted wanted = {list (desk, SB_TYPE_EVENT), 2};
  g_autoptr (SbEvent) first = NULL, second = NULL;

  use_keys ("keydown", M);
  use_keys ("key", "Right");
  ck_assert (sb_desk_wait_for_frame (desk, FIRST_FRAME + 1));
  use_keys ("keydown", T);
  ck_assert (sb_kit_wait (has_so_many, &wanted, 20));
  sb_kit_spin (1500); /* long enough for the server's key repeat */
  use_keys ("keyup", M);
  use_keys ("keyup", T);
  sb_kit_spin (200);
  ck_assert_uint_eq (g_list_model_get_n_items (wanted.records), 2);
  first = g_list_model_get_item (wanted.records, 0);
  second = g_list_model_get_item (wanted.records, 1);
  ck_assert_int_eq (first->start, sb_frame_index_get_pts (desk->frames, FIRST_FRAME));
  ck_assert_int_eq (second->start,
                    sb_frame_index_get_pts (desk->frames, FIRST_FRAME + 1));
  close_desk (desk);
}
END_TEST

static void
hold_cry (SbDesk *desk, gboolean held)
{
  const SbCode *cry =
    sb_scheme_find_code (sb_document_get_scheme (desk->document), "cry");

  sb_keymap_set_held (sb_keymap_get_default (), cry, held);
}

static gboolean
has_ended (gpointer records)
{
  g_autoptr (SbEvent) event = g_list_model_get_item (records, 0);

  return event && !event->running;
}

static void
step_to (SbDesk *desk, guint frame)
{
  use_keys ("key", "Right");
  ck_assert (sb_desk_wait_for_frame (desk, frame));
}

static void
check_cry (SbDesk *desk, guint end)
{
  GListModel *events = list (desk, SB_TYPE_EVENT);
  g_autoptr (SbEvent) event = NULL;

  ck_assert (sb_kit_wait (has_ended, events, 20));
  ck_assert_uint_eq (g_list_model_get_n_items (events), 1);
  event = g_list_model_get_item (events, 0);
  ck_assert_str_eq (event->code, "cry");
  ck_assert_int_eq (event->start, sb_frame_index_get_pts (desk->frames, FIRST_FRAME));
  ck_assert_int_eq (event->end, sb_frame_index_get_pts (desk->frames, end));
}

START_TEST (a_held_state_ends_when_its_key_comes_up)
{
  SbDesk *desk = open_desk ();
  Wanted wanted = {list (desk, SB_TYPE_EVENT), 1};

  hold_cry (desk, TRUE);
  use_keys ("keydown", Y);
  ck_assert (sb_kit_wait (has_so_many, &wanted, 20));
  sb_kit_spin (1500);
  ck_assert (!has_ended (wanted.records)); /* key repeat is no release */
  step_to (desk, FIRST_FRAME + 1);
  step_to (desk, FIRST_FRAME + 2);
  use_keys ("keyup", Y);
  check_cry (desk, FIRST_FRAME + 2);
  hold_cry (desk, FALSE);
  close_desk (desk);
}
END_TEST

START_TEST (a_held_state_ends_when_the_keyboard_goes_elsewhere)
{
  SbDesk *desk = open_desk ();
  Wanted wanted = {list (desk, SB_TYPE_EVENT), 1};
  Window other;

  hold_cry (desk, TRUE);
  use_keys ("keydown", Y);
  ck_assert (sb_kit_wait (has_so_many, &wanted, 20));
  step_to (desk, FIRST_FRAME + 1);
  other = focus_another (desk);
  check_cry (desk, FIRST_FRAME + 1);
  use_keys ("keyup", Y);
  XDestroyWindow (get_display (desk), other);
  hold_cry (desk, FALSE);
  close_desk (desk);
}
END_TEST

START_TEST (a_tap_of_a_held_key_lasts_its_frame)
{
  SbDesk *desk = open_desk ();

  hold_cry (desk, TRUE);
  use_keys ("key", Y);
  check_cry (desk, FIRST_FRAME + 1);
  hold_cry (desk, FALSE);
  close_desk (desk);
}
END_TEST

/* Nothing else than what the key began is ended by it. */
START_TEST (what_gave_way_while_it_was_held_stays)
{
  SbDesk *desk = open_desk ();
  Wanted wanted = {list (desk, SB_TYPE_EVENT), 1};
  g_autoptr (SbEvent) scream = NULL;

  hold_cry (desk, TRUE);
  use_keys ("keydown", Y);
  ck_assert (sb_kit_wait (has_so_many, &wanted, 20));
  step_to (desk, FIRST_FRAME + 1);
  wanted.n = 2;
  sb_kit_press (desk->window, GDK_KEY_Y, GDK_SHIFT_MASK);
  ck_assert (sb_kit_wait (has_so_many, &wanted, 20));
  step_to (desk, FIRST_FRAME + 2);
  use_keys ("keyup", Y);
  sb_kit_spin (200);
  scream = g_list_model_get_item (wanted.records, 1);
  ck_assert_str_eq (scream->code, "scream");
  ck_assert (scream->running);
  hold_cry (desk, FALSE);
  close_desk (desk);
}
END_TEST

static gboolean
has (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  return path != NULL;
}

int
main (void)
{
  const TTest *const tests[] = {
    on_a_french_keyboard,
    on_a_german_keyboard,
    on_a_russian_keyboard_alone,
    with_another_script_active,
    with_dead_keys_and_locks,
    two_keys_at_once_both_count,
    a_held_state_ends_when_its_key_comes_up,
    a_held_state_ends_when_the_keyboard_goes_elsewhere,
    a_tap_of_a_held_key_lasts_its_frame,
    what_gave_way_while_it_was_held_stays,
    NULL,
  };

  if (!sb_kit_init () || !has ("xdotool") || !has ("setxkbmap")) {
    g_print (
      "1..0 # SKIP needs a display, xdotool and setxkbmap: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run ("layouts", tests);
}
