/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that are coded already, corrected by real keys of the display server: what is
 * asked in place, the last event, what is selected, and what is offered. */
#include "code/code-page-private.h"
#include "desk.h"
#include "hands.h"
#include "recording-maker.h"
#include "testlib.h"

#include <securebase/document/event-edits.h>

#define PATIENCE 20.0
#define FIRST_FRAME 30

typedef struct {
  SbDesk *desk;
  SbHands *hands;
  SbCodePage *page;
} Coder;

static GListModel *
list (Coder *coder)
{
  return sb_document_list_in (
    coder->desk->document, sb_code_page_get_coding_id (coder->page), SB_TYPE_EVENT);
}

static void
await_frame (Coder *coder, guint frame)
{
  ck_assert (sb_desk_wait_for_frame (coder->desk, frame));
  sb_desk_look (coder->desk);
}

static void
go_to (Coder *coder, guint frame)
{
  sb_desk_point_at (coder->desk, "seek", frame);
  await_frame (coder, frame);
}

static Coder *
coder_new (void)
{
  g_autofree char *path = sb_maker_dup_path ("vp8.webm");
  Coder *coder = g_new0 (Coder, 1);

  coder->desk = sb_desk_new (path, FALSE);
  coder->hands = sb_hands_new (coder->desk->window);
  coder->page = sb_window_get_code_page (coder->desk->window);
  go_to (coder, FIRST_FRAME);
  return coder;
}

static void
coder_free (Coder *coder)
{
  ck_assert_uint_eq (coder->desk->n_wrong, 0);
  sb_hands_free (coder->hands);
  sb_desk_free (coder->desk);
  g_free (coder);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Coder, coder_free)

static void
append (Coder *coder, GString *text, SbEvent *event)
{
  SbFrameIndex *frames = coder->desk->frames;
  g_auto (GStrv) modifiers = sb_event_dup_modifiers (event);
  g_autofree char *joined = g_strjoinv (" ", modifiers);

  g_string_append_printf (text,
                          "%s%s %u",
                          text->len ? ", " : "",
                          event->code,
                          sb_frame_index_find (frames, event->start));
  if (event->running)
    g_string_append (text, "-");
  else if (event->end != SB_TIME_NONE)
    g_string_append_printf (text, "-%u", sb_frame_index_find (frames, event->end));
  if (*joined)
    g_string_append_printf (text, " (%s)", joined);
  if (event->comment)
    g_string_append_printf (text, " “%s”", event->comment);
}

/* "cry 30-40, push_away 50 (strength:strong)", by frames. */
static char *
dup_events (Coder *coder)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list (coder)); i++) {
    g_autoptr (SbEvent) event = g_list_model_get_item (list (coder), i);

    append (coder, text, event);
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  Coder *coder;
  const char *wanted;
} Wanted;

static gboolean
is_so (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *events = dup_events (wanted->coder);

  return g_str_equal (events, wanted->wanted);
}

/* Presses @keys and waits until the coding is @wanted. */
static void
press (Coder *coder, const char *keys, const char *wanted)
{
  Wanted so = {coder, wanted};
  g_autofree char *events = NULL;

  sb_hands_press (coder->hands, keys);
  if (sb_kit_wait (is_so, &so, PATIENCE))
    return;
  events = dup_events (coder);
  ck_abort_msg ("after %s: %s, not %s; it says: %s",
                keys,
                events,
                wanted,
                gtk_label_get_text (coder->page->status));
}

static gboolean
is_shut (gpointer page)
{
  return !sb_code_page_is_asking (page);
}

static gboolean
is_open (gpointer page)
{
  return sb_code_page_is_asking (page);
}

static void
assert_asks (Coder *coder, gboolean asks)
{
  ck_assert (sb_kit_wait (asks ? is_open : is_shut, coder->page, PATIENCE));
  sb_kit_spin (50);
  ck_assert_int_eq (gtk_widget_get_visible (GTK_WIDGET (coder->page->prompt)), asks);
}

START_TEST (modifiers_are_asked_while_it_plays)
{
  g_autoptr (Coder) coder = coder_new ();
  SbPlayback *playback = coder->desk->playback;
  GListModel *events = list (coder);
  g_autoptr (SbEvent) event = NULL, before = NULL;
  g_auto (GStrv) modifiers = NULL;

  sb_hands_press (coder->hands, "space");
  ck_assert (sb_desk_wait_for_shown (coder->desk, 3));
  sb_hands_press (coder->hands, "x");
  assert_asks (coder, TRUE);
  ck_assert (sb_playback_is_playing (playback));
  ck_assert (sb_desk_wait_for_shown (coder->desk, 3));
  before = g_list_model_get_item (events, 0);
  /* 3 is also the key of an episode. */
  sb_hands_press (coder->hands, "3");
  assert_asks (coder, FALSE);
  ck_assert (sb_playback_is_playing (playback));
  event = g_list_model_get_item (events, 0);
  modifiers = sb_event_dup_modifiers (event);
  ck_assert_str_eq (modifiers[0], "strength:strong");
  ck_assert_int_eq (event->start, before->start);
  ck_assert_uint_eq (g_list_model_get_n_items (sb_document_list_in (
                       coder->desk->document, event->coding, SB_TYPE_EPISODE)),
                     0);
  sb_hands_press (coder->hands, "space");
  ck_assert (sb_desk_wait_for_rest (coder->desk));
}
END_TEST

START_TEST (each_answer_is_a_step_of_its_own)
{
  g_autoptr (Coder) coder = coder_new ();
  g_autofree char *words = NULL;

  press (coder, "x", "push_away 30");
  press (coder, "2", "push_away 30 (strength:definite)");
  words = sb_document_dup_undo_words (coder->desk->document,
                                      sb_code_page_get_coding_id (coder->page));
  ck_assert (g_str_has_suffix (words, ": Definite"));
  press (coder, "ctrl+z", "push_away 30");
  press (coder, "ctrl+z", "");
  press (coder, "ctrl+y ctrl+y", "push_away 30 (strength:definite)");
}
END_TEST

/* v and a are behaviours too. */
START_TEST (answers_come_before_behaviours)
{
  g_autoptr (Coder) coder = coder_new ();

  press (coder, "b", "caregiver_bid 30");
  press (coder, "v", "caregiver_bid 30 (bid_form:voice)");
  press (coder, "a", "caregiver_bid 30 (bid_form:voice bid_form:arms)");
  press (coder, "v", "caregiver_bid 30 (bid_form:arms)");
  assert_asks (coder, TRUE);
  sb_hands_press (coder->hands, "Return");
  assert_asks (coder, FALSE);
  go_to (coder, 40);
  press (coder, "v", "caregiver_bid 30 (bid_form:arms), look_away 40-");
}
END_TEST

START_TEST (a_question_is_skipped_or_passed_over)
{
  g_autoptr (Coder) coder = coder_new ();

  press (coder, "x", "push_away 30");
  sb_hands_press (coder->hands, "Escape");
  assert_asks (coder, FALSE);
  go_to (coder, 40);
  press (coder, "x", "push_away 30, push_away 40");
  sb_hands_press (coder->hands, "Right");
  await_frame (coder, 41);
  assert_asks (coder, TRUE); /* looking closer is part of it */
  press (coder, "m", "push_away 30, push_away 40, smile 41");
  assert_asks (coder, FALSE);
  go_to (coder, 50);
  press (coder, "x", "push_away 30, push_away 40, smile 41, push_away 50");
  press (coder, "ctrl+z", "push_away 30, push_away 40, smile 41");
  assert_asks (coder, FALSE);
}
END_TEST

START_TEST (modifiers_can_be_added_later)
{
  g_autoptr (Coder) coder = coder_new ();
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_object_unref);

  press (coder, "x", "push_away 30");
  sb_hands_press (coder->hands, "Escape");
  assert_asks (coder, FALSE);
  sb_hands_press (coder->hands, "ctrl+m");
  assert_asks (coder, TRUE);
  press (coder, "1", "push_away 30 (strength:slight)");
  go_to (coder, 40);
  press (coder, "h", "push_away 30 (strength:slight), hit 40");
  g_ptr_array_add (both, g_list_model_get_item (list (coder), 0));
  g_ptr_array_add (both, g_list_model_get_item (list (coder), 1));
  sb_timeline_view_select_all (coder->page->timeline, both);
  press (coder, "ctrl+m 3", "push_away 30 (strength:strong), hit 40 (strength:strong)");
  press (coder, "ctrl+z", "push_away 30 (strength:slight), hit 40");
  sb_timeline_view_select (coder->page->timeline, NULL);
  go_to (coder, 50);
  press (coder, "m", "push_away 30 (strength:slight), hit 40, smile 50");
  sb_hands_press (coder->hands, "ctrl+m");
  sb_kit_spin (300);
  assert_asks (coder, FALSE);
}
END_TEST

static gboolean
has_refused (gpointer status)
{
  return gtk_widget_has_css_class (status, "error");
}

START_TEST (the_last_event_is_corrected_by_one_key)
{
  g_autoptr (Coder) coder = coder_new ();

  press (coder, "y", "cry 30-");
  press (coder, "shift+BackSpace f", "fuss 30-");
  assert_asks (coder, FALSE);
  /* A moment is no state; Esc leaves it. */
  sb_hands_press (coder->hands, "shift+BackSpace m");
  ck_assert (sb_kit_wait (has_refused, coder->page->status, PATIENCE));
  press (coder, "shift+BackSpace Escape y", "cry 30-");
  go_to (coder, 40);
  press (coder, "m", "cry 30-, smile 40");
  press (coder, "shift+BackSpace x 2", "cry 30-, push_away 40 (strength:definite)");
  press (coder, "ctrl+z", "cry 30-, push_away 40");
  press (coder, "ctrl+z", "cry 30-, smile 40");
}
END_TEST

static void
select_nth (Coder *coder, guint first, guint n)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (events, g_list_model_get_item (list (coder), i));
  sb_timeline_view_select_all (coder->page->timeline, events);
}

static void
code_cry (Coder *coder, guint start, guint end)
{
  g_autofree char *before = dup_events (coder);
  g_autofree char *running =
    g_strdup_printf ("%s%scry %u-", before, *before ? ", " : "", start);
  g_autofree char *ended = g_strdup_printf ("%s%u", running, end);

  go_to (coder, start);
  press (coder, "y", running);
  go_to (coder, end);
  press (coder, "y", ended);
}

START_TEST (what_is_selected_is_trimmed_and_moved)
{
  g_autoptr (Coder) coder = coder_new ();
  g_autoptr (SbEvent) event = NULL;

  code_cry (coder, 30, 50);
  go_to (coder, 34);
  press (coder, "ctrl+b", "cry 34-50");
  go_to (coder, 45);
  press (coder, "ctrl+shift+b", "cry 34-45");
  press (coder, "ctrl+shift+Right ctrl+shift+Right", "cry 36-47");
  press (coder, "ctrl+shift+Left", "cry 35-46");
  event = g_list_model_get_item (list (coder), 0);
  ck_assert_int_eq (event->end_pts, event->end);
  code_cry (coder, 60, 70);
  select_nth (coder, 0, 2);
  press (coder, "ctrl+shift+Right", "cry 36-47, cry 61-71");
  press (coder, "ctrl+z", "cry 35-46, cry 60-70");
}
END_TEST

START_TEST (what_is_selected_is_divided_joined_and_copied)
{
  g_autoptr (Coder) coder = coder_new ();

  code_cry (coder, 30, 50);
  go_to (coder, 40);
  press (coder, "ctrl+d", "cry 30-40, cry 40-50");
  select_nth (coder, 0, 2);
  press (coder, "ctrl+j", "cry 30-50");
  go_to (coder, 60);
  press (coder, "ctrl+c ctrl+v", "cry 30-50, cry 60-80");
  /* What was pasted is what comes next. */
  press (coder, "Delete", "cry 30-50");
  press (coder, "ctrl+z", "cry 30-50, cry 60-80");
  select_nth (coder, 0, 1);
  press (coder, "Delete", "cry 60-80");
}
END_TEST

START_TEST (a_comment_is_typed_and_taken_off)
{
  g_autoptr (Coder) coder = coder_new ();

  press (coder, "m", "smile 30");
  sb_hands_press (coder->hands, "ctrl+k");
  assert_asks (coder, TRUE);
  sb_hands_type (coder->hands, "my");
  press (coder, "Return", "smile 30 “my”");
  assert_asks (coder, FALSE);
  ck_assert (!sb_code_page_is_typing (coder->page));
  sb_hands_press (coder->hands, "ctrl+k");
  assert_asks (coder, TRUE);
  sb_hands_type (coder->hands, "x");
  sb_hands_press (coder->hands, "Escape");
  assert_asks (coder, FALSE);
  go_to (coder, 40);
  press (coder, "t", "smile 30 “my”, turn_away 40-");
  select_nth (coder, 0, 2);
  sb_hands_press (coder->hands, "ctrl+k");
  assert_asks (coder, TRUE);
  press (coder, "ctrl+a BackSpace Return", "smile 30, turn_away 40-");
}
END_TEST

START_TEST (what_is_refused_is_done_as_offered)
{
  g_autoptr (Coder) coder = coder_new ();
  GtkWidget *remedy = GTK_WIDGET (coder->page->remedy);

  code_cry (coder, 30, 40);
  go_to (coder, 50);
  press (coder, "f", "cry 30-40, fuss 50-");
  go_to (coder, 60);
  press (coder, "f", "cry 30-40, fuss 50-60");
  go_to (coder, 35);
  select_nth (coder, 1, 1);
  sb_hands_press (coder->hands, "ctrl+b");
  ck_assert (sb_kit_wait (has_refused, coder->page->status, PATIENCE));
  ck_assert (gtk_widget_get_visible (remedy));
  press (coder, "ctrl+Return", "cry 30-35, fuss 35-60");
  ck_assert (!gtk_widget_get_visible (remedy));
  press (coder, "ctrl+z", "cry 30-40, fuss 50-60");
  press (coder, "ctrl+b m", "cry 30-40, smile 35, fuss 50-60");
  ck_assert (!gtk_widget_get_visible (remedy));
}
END_TEST

/* The palette's button of a behaviour. */
static GtkWidget *
find_button (gpointer root, const char *code)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (g_object_get_data (root, "code"), code) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, code);
  return found;
}

static void
assert_lit (Coder *coder, const char *code, const char *words)
{
  GtkWidget *button = find_button (coder->page->palette, code);
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  ck_assert_int_eq (gtk_widget_has_css_class (button, "running"), words != NULL);
  ck_assert_msg (!words || g_str_has_prefix (tooltip, words), "%s", tooltip);
}

START_TEST (the_palette_shows_what_is_coded_at_the_frame)
{
  g_autoptr (Coder) coder = coder_new ();

  code_cry (coder, 30, 50);
  go_to (coder, 60);
  press (coder, "x 3", "cry 30-50, push_away 60 (strength:strong)");
  assert_lit (coder, "push_away", "Push away, at this frame: Strong");
  go_to (coder, 55);
  press (coder, "f", "cry 30-50, fuss 55-, push_away 60 (strength:strong)");
  go_to (coder, 61);
  assert_lit (coder, "push_away", NULL);
  assert_lit (coder, "fuss", "Fuss, running since ");
  assert_lit (coder, "cry", NULL);
  go_to (coder, 49);
  assert_lit (coder, "cry", "Cry, from ");
  go_to (coder, 50); /* the first frame without it */
  assert_lit (coder, "cry", NULL);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    modifiers_are_asked_while_it_plays,
    each_answer_is_a_step_of_its_own,
    answers_come_before_behaviours,
    a_question_is_skipped_or_passed_over,
    modifiers_can_be_added_later,
    the_last_event_is_corrected_by_one_key,
    what_is_selected_is_trimmed_and_moved,
    what_is_selected_is_divided_joined_and_copied,
    a_comment_is_typed_and_taken_off,
    what_is_refused_is_done_as_offered,
    the_palette_shows_what_is_coded_at_the_frame,
    NULL,
  };

  return sb_hands_are_there () ? sb_test_run ("event-editing", tests) : 0;
}
