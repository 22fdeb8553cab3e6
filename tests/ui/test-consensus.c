/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A consensus in the real window: begun, decided by keys, over days. */
#include "clerk.h"
#include "consensus/consensus-panel-private.h"
#include "consensus/something-else.h"
#include "testlib.h"
#include "window-kit.h"

#include <securebase/sample/sample.h>
#include <string.h>

#define PATIENCE 20.0

typedef struct {
  char *path;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
  SbConsensusPanel *panel;
} Desk;

/* With SB_PICTURES=FOLDER, to look at. */
static void
save_picture (gpointer widget, const char *name)
{
  const char *folder = g_getenv ("SB_PICTURES");
  g_autofree char *path = folder ? g_build_filename (folder, name, NULL) : NULL;

  if (!path)
    return;
  sb_kit_spin (400);
  ck_assert (sb_kit_save_picture (widget, path));
}

static void
add_coder (const char *path, const char *code, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);

  sb_assert_ok (error);
  coder->code = g_strdup (code);
  coder->role = g_strdup (role);
  sb_edit_insert (edit, coder);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
}

static void
open_as (Desk *desk, const char *coder)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->path);

  desk->window = sb_kit_new_window (1280, 900);
  desk->page = sb_window_get_code_page (desk->window);
  ck_assert (sb_window_open_file (desk->window, file));
  desk->document = sb_window_get_document (desk->window);
  ck_assert (sb_window_set_coder (desk->window, coder));
  ck_assert (sb_window_open_session (
    desk->window, sb_record_get_id (sb_document_find_session (desk->document, "S01"))));
  sb_window_show_page (desk->window, "code");
  desk->panel = SB_CONSENSUS_PANEL (
    gtk_stack_get_child_by_name (desk->page->panels, "disagreements"));
}

static void
set_up (Desk *desk)
{
  g_autofree char *folder = sb_test_dup_folder ();
  const SbSampleSettings settings = {folder, "B3", 7, SB_SAMPLE_FULL, FALSE};
  g_autoptr (GError) error = NULL;

  desk->path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  add_coder (desk->path, "KK", "consensus");
  open_as (desk, "KK");
}

static void
tear_down (Desk *desk)
{
  sb_kit_close_window (desk->window);
  g_free (desk->path);
}

static SbCoding *
get_coding (Desk *desk)
{
  return sb_recorder_get_coding (desk->page->recorder);
}

/* --- the way in --- */

static gboolean
is_asked (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      *(GtkWindow **) data = window;
  }
  return *(GtkWindow **) data != NULL;
}

static gboolean
is_on (gpointer data)
{
  return sb_consensus_panel_is_on (((Desk *) data)->panel);
}

static void
begin (Desk *desk)
{
  GtkWindow *dialog = NULL;

  gtk_widget_activate_action (
    GTK_WIDGET (desk->page), "code.panel", "s", "disagreements");
  sb_clerk_wait_for_words (desk->panel, "2 codings of this session are handed in");
  save_picture (desk->window, "consensus-not-begun.png");
  g_signal_emit_by_name (desk->panel->begin, "clicked");
  ck_assert (sb_kit_wait (is_asked, &dialog, PATIENCE));
  sb_clerk_wait_for_words (dialog, "taken over without a decision");
  sb_clerk_wait_for_words (dialog, "left to decide");
  save_picture (dialog, "consensus-begin.png");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "begin");
  gtk_window_destroy (dialog);
  ck_assert (sb_kit_wait (is_on, desk, PATIENCE));
}

static guint
count_decisions (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list_in (
    desk->document, sb_record_get_id (get_coding (desk)), SB_TYPE_DECISION));
}

START_TEST (others_have_no_such_panel)
{
  Desk desk;

  set_up (&desk);
  ck_assert (gtk_stack_page_get_visible (
    gtk_stack_get_page (desk.page->panels, GTK_WIDGET (desk.panel))));
  sb_kit_close_window (desk.window);
  open_as (&desk, "K1");
  ck_assert (!gtk_stack_page_get_visible (
    gtk_stack_get_page (desk.page->panels, GTK_WIDGET (desk.panel))));
  ck_assert (!sb_consensus_panel_is_on (desk.panel));
  tear_down (&desk);
}
END_TEST

START_TEST (it_is_begun_by_a_dialog_that_says_what_is_taken_over)
{
  Desk desk;

  set_up (&desk);
  begin (&desk);
  ck_assert_uint_eq (count_decisions (&desk), 1);
  ck_assert_uint_gt (sb_consensus_panel_count_left (desk.panel), 10);
  ck_assert_ptr_nonnull (sb_consensus_panel_get_item (desk.panel));
  tear_down (&desk);
}
END_TEST

/* --- deciding by keys --- */

static char *
dup_chosen (Desk *desk)
{
  SbDisagreement *item = sb_consensus_panel_get_item (desk->panel);

  return item ? g_strdup (item->item) : NULL;
}

static SbChoice
get_choice (Desk *desk, const char *name)
{
  g_autoptr (GPtrArray) items =
    sb_consensus_list (desk->document, get_coding (desk), NULL);
  SbConsensusItem *item = sb_consensus_find_item (items, name);

  return item->decision ? sb_decision_get_choice (item->decision) : SB_CHOICE_NONE;
}

static void
decide (Desk *desk, guint keyval, SbChoice choice)
{
  guint left = sb_consensus_panel_count_left (desk->panel);
  g_autofree char *item = dup_chosen (desk);
  g_autofree char *next = NULL;

  sb_kit_press (desk->window, keyval, GDK_ALT_MASK);
  next = dup_chosen (desk);
  ck_assert_int_eq (get_choice (desk, item), choice);
  ck_assert_str_ne (item, next);
  ck_assert_int_eq (get_choice (desk, next), SB_CHOICE_NONE);
  ck_assert_uint_eq (sb_consensus_panel_count_left (desk->panel),
                     choice == SB_CHOICE_FIRST || choice == SB_CHOICE_SECOND ? left - 1
                                                                             : left);
}

START_TEST (keys_decide_and_go_to_the_next_that_waits)
{
  Desk desk;
  g_autofree char *item = NULL;
  guint left;

  set_up (&desk);
  begin (&desk);
  decide (&desk, GDK_KEY_a, SB_CHOICE_FIRST);
  decide (&desk, GDK_KEY_b, SB_CHOICE_SECOND);
  decide (&desk, GDK_KEY_k, SB_CHOICE_OPEN);
  decide (&desk, GDK_KEY_t, SB_CHOICE_THIRD);
  save_picture (desk.window, "consensus-deciding.png");
  left = sb_consensus_panel_count_left (desk.panel);
  item = dup_chosen (&desk);
  sb_kit_press (desk.window, GDK_KEY_a, GDK_ALT_MASK);
  gtk_widget_activate_action (GTK_WIDGET (desk.window), "win.undo", NULL);
  ck_assert_uint_eq (sb_consensus_panel_count_left (desk.panel), left);
  ck_assert_int_eq (get_choice (&desk, item), SB_CHOICE_NONE);
  tear_down (&desk);
}
END_TEST

static SbTime
get_position (Desk *desk)
{
  return sb_playback_get_position (desk->page->playback);
}

START_TEST (keys_go_from_moment_to_moment)
{
  Desk desk;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *again = NULL;

  set_up (&desk);
  begin (&desk);
  first = dup_chosen (&desk);
  for (guint i = 0; i < 3; i++) {
    SbDisagreement *item;

    sb_kit_press (desk.window, GDK_KEY_F12, 0);
    item = sb_consensus_panel_get_item (desk.panel);
    if (item->time != SB_TIME_NONE)
      ck_assert_int_eq (get_position (&desk), item->time);
    if (i == 0)
      second = dup_chosen (&desk);
  }
  ck_assert_str_ne (first, second);
  for (guint i = 0; i < 3; i++)
    sb_kit_press (desk.window, GDK_KEY_F12, GDK_SHIFT_MASK);
  again = dup_chosen (&desk);
  ck_assert_str_eq (first, again);
  sb_kit_press (desk.window, GDK_KEY_F12, GDK_SHIFT_MASK); /* around the beginning */
  g_free (again);
  again = dup_chosen (&desk);
  ck_assert_str_ne (first, again);
  tear_down (&desk);
}
END_TEST

/* The reason and who decides are typed; letters that are typed code nothing. */
START_TEST (a_reason_goes_with_the_decision)
{
  Desk desk;
  g_autofree char *item = NULL;
  GtkWidget *focus;
  g_autoptr (GPtrArray) items = NULL;
  SbDecision *decision;

  set_up (&desk);
  begin (&desk);
  item = dup_chosen (&desk);
  sb_kit_press (desk.window, GDK_KEY_w, GDK_ALT_MASK);
  focus = gtk_root_get_focus (GTK_ROOT (desk.window));
  ck_assert (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "heard again");
  sb_kit_press (desk.window, GDK_KEY_b, GDK_ALT_MASK);
  items = sb_consensus_list (desk.document, get_coding (&desk), NULL);
  decision = sb_consensus_find_item (items, item)->decision;
  ck_assert_str_eq (decision->reason, "heard again");
  ck_assert_str_eq (decision->decided_by, "KK");
  ck_assert_str_eq (gtk_editable_get_text (GTK_EDITABLE (focus)), "");
  tear_down (&desk);
}
END_TEST

static void
choose_kind (Desk *desk, SbDisagreementKind kind)
{
  g_autoptr (GPtrArray) items =
    sb_consensus_list (desk->document, get_coding (desk), NULL);

  for (guint i = 0; i < items->len; i++) {
    SbDisagreement *about = ((SbConsensusItem *) items->pdata[i])->disagreement;

    if (about->kind == kind) {
      ck_assert (sb_consensus_panel_show_item (desk->panel, about->item));
      return;
    }
  }
  ck_abort_msg ("no item of kind %d", (int) kind);
}

START_TEST (something_else_is_asked_for)
{
  Desk desk;
  SbSomethingElse *other;
  g_autofree char *item = NULL;

  set_up (&desk);
  begin (&desk);
  choose_kind (&desk, SB_DISAGREEMENT_BOUNDARY);
  item = dup_chosen (&desk);
  sb_kit_press (desk.window, GDK_KEY_e, GDK_ALT_MASK);
  other = sb_kit_find (desk.panel, SB_TYPE_SOMETHING_ELSE);
  ck_assert (gtk_widget_get_visible (GTK_WIDGET (other)));
  save_picture (desk.window, "consensus-something-else.png");
  g_signal_emit_by_name (other, "entered");
  ck_assert (!gtk_widget_get_visible (GTK_WIDGET (other)));
  ck_assert_int_eq (get_choice (&desk, item), SB_CHOICE_NEW);
  tear_down (&desk);
}
END_TEST

static gboolean
is_told (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_strcmp0 (gtk_window_get_title (window), "Agreement Before and After") == 0 &&
        gtk_widget_get_width (GTK_WIDGET (window)) > 0)
      *(GtkWindow **) data = window;
  }
  return *(GtkWindow **) data != NULL;
}

START_TEST (agreement_before_and_after_is_shown)
{
  Desk desk;
  GtkWindow *dialog = NULL;

  set_up (&desk);
  begin (&desk);
  g_signal_emit_by_name (desk.panel->compare, "clicked");
  ck_assert (sb_kit_wait (is_told, &dialog, PATIENCE));
  sb_clerk_wait_for_words (dialog, "K1, K2");
  sb_clerk_wait_for_words (dialog, "K1, KK");
  sb_clerk_wait_for_words (dialog, "Distress");
  save_picture (dialog, "consensus-agreement.png");
  gtk_window_destroy (dialog);
  tear_down (&desk);
}
END_TEST

/* Closed and opened on another day, the same things are left. */
START_TEST (progress_is_kept_over_days)
{
  Desk desk;
  g_autofree char *item = NULL;
  guint left;

  set_up (&desk);
  begin (&desk);
  decide (&desk, GDK_KEY_a, SB_CHOICE_FIRST);
  item = dup_chosen (&desk);
  left = sb_consensus_panel_count_left (desk.panel);
  sb_kit_close_window (desk.window);
  open_as (&desk, "KK");
  ck_assert (sb_consensus_panel_is_on (desk.panel));
  ck_assert_uint_eq (sb_consensus_panel_count_left (desk.panel), left);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "code.disagreement", "s", item);
  ck_assert_str_eq (sb_consensus_panel_get_item (desk.panel)->item, item);
  sb_clerk_wait_for_words (desk.panel, "left to decide");
  tear_down (&desk);
}
END_TEST

typedef struct {
  const char *name;
  gboolean dark;
  gboolean large;
  int width;
} Look;

static void
show_look (const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (),
                "gtk-xft-dpi",
                look->large ? 144 * 1024 : 96 * 1024,
                NULL);
}

START_TEST (it_can_be_read_in_every_look)
{
  const Look looks[] = {{"light", FALSE, FALSE, 1280},
                        {"dark", TRUE, FALSE, 1280},
                        {"large", FALSE, TRUE, 1280},
                        {"narrow", FALSE, FALSE, 720}};
  Desk desk;

  set_up (&desk);
  begin (&desk);
  choose_kind (&desk, SB_DISAGREEMENT_MISSED);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    g_autofree char *name = g_strdup_printf ("consensus-%s.png", looks[i].name);

    show_look (&looks[i]);
    gtk_window_set_default_size (GTK_WINDOW (desk.window), looks[i].width, 900);
    sb_kit_spin (100);
    gtk_widget_activate_action (
      GTK_WIDGET (desk.page), "code.panel", "s", "disagreements");
    sb_clerk_wait_for_words (desk.panel, "left to decide");
    save_picture (desk.window, name);
  }
  show_look (&looks[0]);
  tear_down (&desk);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    others_have_no_such_panel,
    it_is_begun_by_a_dialog_that_says_what_is_taken_over,
    keys_decide_and_go_to_the_next_that_waits,
    keys_go_from_moment_to_moment,
    a_reason_goes_with_the_decision,
    something_else_is_asked_for,
    agreement_before_and_after_is_shown,
    progress_is_kept_over_days,
    it_can_be_read_in_every_look,
    NULL,
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display (run under xvfb-run)\n");
    return EXIT_SUCCESS;
  }
  return sb_test_run ("consensus", tests);
}
