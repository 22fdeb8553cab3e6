/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From two coders' codings to a consensus in a file, with the display server's own keys:
 * agreement on the Compare page, from the list of disagreements to the first one's
 * moment, the consensus begun, ten disagreements decided one after the other, back to the
 * other pages, the agreement with the consensus, exported.
 * The two coders' codings are the same to the byte before and after. */
#include "clerk.h"
#include "compare/compare-page-private.h"
#include "compare/number-table.h"
#include "consensus/consensus-panel-private.h"
#include "table/table-view.h"
#include "testlib.h"
#include "window-kit.h"

#include <securebase/document/hand-in.h>
#include <securebase/sample/sample.h>
#include <string.h>

#define PATIENCE 60.0
#define N_DECIDED 10
#define MOST_TABS 60

typedef struct {
  char *folder;
  char *path;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
  SbComparePage *compare;
  SbConsensusPanel *panel;
  SbHands *hands;
} Desk;

static void
add_consensus_coder (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_WRITE, &error);
  g_autoptr (SbEdit) edit = sb_edit_new ("coder.add", NULL, NULL, "add a coder");
  g_autoptr (SbCoder) coder = sb_record_new (SB_TYPE_CODER);

  sb_assert_ok (error);
  sb_record_set_text (&coder->code, "KK");
  sb_record_set_text (&coder->role, "consensus");
  sb_edit_insert (edit, coder);
  sb_document_apply (document, edit, &error);
  sb_assert_ok (error);
  sb_document_close (document);
}

/* Everything in the codings of all but the consensus coder, as the digest of what is
 * handed in is made of it. */
static char *
dump_originals (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = sb_document_open (path, SB_OPEN_READ_ONLY, &error);
  g_autoptr (SbStudy) study = document ? sb_document_dup_study (document, &error) : NULL;
  GString *dump = g_string_new (NULL);

  sb_assert_ok (error);
  for (guint i = 0; i < study->contents->len; i++) {
    const SbContent *content = g_ptr_array_index (study->contents, i);
    g_autofree char *text = sb_content_to_canonical_text (content);

    if (g_strcmp0 (content->coder->code, "KK") != 0)
      g_string_append_printf (dump,
                              "%s %s %s %s\n%s\n",
                              content->session->label,
                              content->coder->code,
                              content->coding->state,
                              content->coding->handed_in_at,
                              text);
  }
  sb_document_close (document);
  return g_string_free (dump, FALSE);
}

static void
set_up (Desk *desk)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  SbSampleSettings settings = {.seed = 1, .length = SB_SAMPLE_FULL};

  desk->folder = sb_test_dup_folder ();
  settings.folder = desk->folder;
  desk->path = sb_sample_write (&settings, NULL, NULL, NULL, &error);
  sb_assert_ok (error);
  add_consensus_coder (desk->path);
}

static void
open_window (Desk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->path);

  desk->window = sb_kit_new_window (1280, 900);
  ck_assert (sb_window_open_file (desk->window, file));
  ck_assert (sb_window_set_coder (desk->window, "KK"));
  desk->document = sb_window_get_document (desk->window);
  desk->page = sb_window_get_code_page (desk->window);
  desk->compare = sb_kit_find (desk->window, SB_TYPE_COMPARE_PAGE);
  desk->panel = SB_CONSENSUS_PANEL (
    gtk_stack_get_child_by_name (desk->page->panels, "disagreements"));
  desk->hands = sb_hands_new (desk->window);
}

/* --- by keys --- */

typedef struct {
  Desk *desk;
  const char *words; /* on the button that has the focus */
  GType type;        /* or what it is in */
} Goal;

static const char *
get_label (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

static gboolean
is_focused (Goal *goal)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (goal->desk->window));

  if (focus == NULL)
    return FALSE;
  if (goal->words)
    return g_strcmp0 (get_label (focus), goal->words) == 0;
  return gtk_widget_get_ancestor (focus, goal->type) != NULL;
}

typedef struct {
  Desk *desk;
  GtkWidget *before;
} Step;

static gboolean
has_moved (gpointer data)
{
  const Step *step = data;

  return gtk_window_get_focus (GTK_WINDOW (step->desk->window)) != step->before;
}

/* Tab until it has the focus. */
static void
tab_to (Desk *desk, const char *words, GType type)
{
  Goal goal = {desk, words, type};

  for (guint i = 0; i < MOST_TABS && !is_focused (&goal); i++) {
    Step step = {desk, gtk_window_get_focus (GTK_WINDOW (desk->window))};

    sb_hands_press (desk->hands, "Tab");
    sb_kit_wait (has_moved, &step, PATIENCE);
  }
  ck_assert_msg (
    is_focused (&goal), "Tab does not lead to %s", words ? words : g_type_name (type));
}

static gboolean
is_compared (gpointer data)
{
  Desk *desk = data;

  return gtk_widget_get_mapped (GTK_WIDGET (desk->compare)) &&
         sb_compare_page_is_fresh (desk->compare);
}

static gboolean
is_listed (gpointer data)
{
  Desk *desk = data;

  return gtk_widget_get_mapped (GTK_WIDGET (desk->compare->disagreements)) &&
         sb_disagreements_view_count_shown (desk->compare->disagreements) > 0;
}

static gboolean
is_open (gpointer data)
{
  Desk *desk = data;

  return sb_code_page_get_coding_id (desk->page) != NULL &&
         gtk_widget_get_mapped (GTK_WIDGET (desk->panel));
}

static gboolean
is_on (gpointer data)
{
  return sb_consensus_panel_is_on (((Desk *) data)->panel);
}

static void
compare (Desk *desk)
{
  SbNumberTable *table;
  g_autofree char *kappa = NULL;

  sb_hands_press (desk->hands, "alt+m");
  ck_assert_msg (sb_kit_wait (is_compared, desk, PATIENCE),
                 "the page %s, %s",
                 gtk_widget_get_mapped (GTK_WIDGET (desk->compare)) ? "is shown"
                                                                    : "is not shown",
                 sb_compare_page_is_fresh (desk->compare) ? "fresh" : "not fresh");
  table = sb_kit_find (desk->compare, SB_TYPE_NUMBER_TABLE);
  kappa = sb_number_table_dup_line (table, "kappa");
  ck_assert_msg (g_str_has_prefix (kappa, "Cohen’s kappa\t0."), "%s", kappa);
}

/* The list, its first line, Enter. */
static void
go_to_first (Desk *desk)
{
  tab_to (desk, "Disagreements", 0);
  sb_hands_press (desk->hands, "space");
  ck_assert (sb_kit_wait (is_listed, desk, PATIENCE));
  tab_to (desk, NULL, GTK_TYPE_COLUMN_VIEW);
  sb_hands_press (desk->hands, "Down Return");
  ck_assert (sb_kit_wait (is_open, desk, PATIENCE));
  ck_assert_str_eq (sb_code_page_get_session (desk->page)->label, "S01");
}

static void
begin (Desk *desk)
{
  sb_clerk_wait_for_words (desk->panel, "handed in");
  sb_hands_press (desk->hands, "ctrl+8");
  tab_to (desk, "_Begin the Consensus…", 0);
  sb_hands_open_dialog (desk->hands, "Return");
  sb_hands_close_dialog (desk->hands, "Return");
  ck_assert (sb_kit_wait (is_on, desk, PATIENCE));
}

static guint
count_decisions (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list_in (
    desk->document, sb_code_page_get_coding_id (desk->page), SB_TYPE_DECISION));
}

typedef struct {
  Desk *desk;
  guint n;
} Count;

static gboolean
is_decided (gpointer data)
{
  const Count *count = data;

  return count_decisions (count->desk) >= count->n;
}

/* Each at its moment. */
static void
decide_ten (Desk *desk)
{
  guint before = count_decisions (desk);

  for (guint i = 0; i < N_DECIDED; i++) {
    Count count = {desk, before + i + 1};
    SbDisagreement *item = sb_consensus_panel_get_item (desk->panel);
    gboolean as_second;

    ck_assert_ptr_nonnull (item);
    if (item->time != SB_TIME_NONE)
      ck_assert_int_eq (sb_playback_get_position (desk->page->playback), item->time);
    /* A subgroup goes with its category: both are taken from one coder. */
    as_second = i % 2 && item->kind != SB_DISAGREEMENT_CATEGORY;
    sb_hands_press (desk->hands, as_second ? "alt+b" : "alt+a");
    ck_assert_msg (sb_kit_wait (is_decided, &count, PATIENCE),
                   "the key for %s did nothing: %s",
                   item->item,
                   gtk_label_get_text (desk->page->status));
  }
}

/* --- afterwards the keys are what they were --- */

static guint
count_events (Desk *desk)
{
  return g_list_model_get_n_items (sb_document_list_in (
    desk->document, sb_code_page_get_coding_id (desk->page), SB_TYPE_EVENT));
}

static gboolean
is_coded (gpointer data)
{
  const Count *count = data;

  return count_events (count->desk) >= count->n;
}

static void
code (Desk *desk, const char *key)
{
  Count count = {desk, count_events (desk) + 1};

  sb_hands_press (desk->hands, key);
  ck_assert_msg (sb_kit_wait (is_coded, &count, PATIENCE),
                 "%s codes nothing: %s",
                 key,
                 gtk_label_get_text (desk->page->status));
}

static void
decide_by_key (Desk *desk)
{
  Count count = {desk, count_decisions (desk) + 1};

  sb_hands_press (desk->hands, "alt+a");
  ck_assert (sb_kit_wait (is_decided, &count, PATIENCE));
}

static void
decide_by_mouse (Desk *desk)
{
  Count count = {desk, count_decisions (desk) + 1};

  sb_hands_click (desk->hands, desk->panel->as_first);
  ck_assert_msg (sb_kit_wait (is_decided, &count, PATIENCE),
                 "the click did nothing: %s",
                 gtk_label_get_text (desk->page->status));
}

/* Who does not work in the panel goes on coding, whatever the decision was made with. */
static void
decide_and_code (Desk *desk)
{
  sb_hands_press (desk->hands, "Escape");
  decide_by_key (desk);
  code (desk, "m");
  decide_by_mouse (desk);
  code (desk, "o");
  sb_clerk_walk_pages (desk->hands);
}

static gboolean
is_reason_typed (gpointer data)
{
  Desk *desk = data;

  return g_str_equal (gtk_editable_get_text (desk->panel->reason), "seen");
}

static void
decide_with_reason (Desk *desk)
{
  guint n = count_events (desk);

  sb_hands_press (desk->hands, "alt+w");
  sb_hands_type (desk->hands, "seen");
  ck_assert (sb_kit_wait (is_reason_typed, desk, PATIENCE));
  ck_assert_uint_eq (count_events (desk), n);
  sb_clerk_go_to_page (desk->hands, "alt+m", "compare");
  sb_clerk_go_to_page (desk->hands, "alt+c", "code");
  decide_by_key (desk);
  sb_clerk_walk_pages (desk->hands);
  sb_hands_press (desk->hands, "Escape");
  code (desk, "w");
}

/* --- what has come of it --- */

static double
read_cell (GtkGrid *grid, int column)
{
  GtkWidget *cell = gtk_grid_get_child_at (grid, column, 1);
  const char *text = gtk_label_get_text (GTK_LABEL (cell));
  char *end;
  double value = g_ascii_strtod (text, &end);

  ck_assert_msg (end > text && value >= -1 && value <= 1, "“%s” is no agreement", text);
  return value;
}

static gboolean
is_in_reason (gpointer data)
{
  Desk *desk = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (desk->panel->reason));
}

/* The two with each other, each with the consensus. */
static void
check_after (Desk *desk)
{
  GtkWindow *dialog;
  GtkGrid *grid;
  double before;

  /* From behind the list round the window: not through each of its rows. */
  sb_hands_press (desk->hands, "alt+w");
  ck_assert (sb_kit_wait (is_in_reason, desk, PATIENCE));
  tab_to (desk, gtk_button_get_label (GTK_BUTTON (desk->panel->compare)), 0);
  dialog = sb_hands_open_dialog (desk->hands, "Return");
  ck_assert (sb_clerk_shows (dialog, "K1, K2"));
  ck_assert (sb_clerk_shows (dialog, "K1, KK"));
  ck_assert (sb_clerk_shows (dialog, "K2, KK"));
  grid = sb_kit_find (dialog, GTK_TYPE_GRID);
  before = read_cell (grid, 1);
  ck_assert_double_ne (read_cell (grid, 2), before);
  ck_assert_double_ne (read_cell (grid, 3), before);
  sb_hands_close_dialog (desk->hands, "Escape");
}

/* --- what goes out --- */

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';
  return n;
}

static void
check_export (Desk *desk, guint n_decisions)
{
  g_autofree char *out = g_build_filename (desk->folder, "out", NULL);
  g_autofree char *path = g_build_filename (out, "decisions.csv", NULL);
  g_autofree char *text = NULL;

  sb_window_export_to (desk->window, out);
  ck_assert (sb_kit_wait (is_there, path, PATIENCE));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  ck_assert_uint_ge (count_lines (text), n_decisions);
  ck_assert_ptr_nonnull (strstr (text, "KK"));
}

START_TEST (two_codings_become_a_consensus_by_keys)
{
  Desk desk;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_up (&desk);
  before = dump_originals (desk.path);
  open_window (&desk);
  compare (&desk);
  go_to_first (&desk);
  begin (&desk);
  decide_ten (&desk);
  sb_clerk_walk_pages (desk.hands);
  decide_and_code (&desk);
  decide_with_reason (&desk);
  check_after (&desk);
  compare (&desk);
  check_export (&desk, N_DECIDED);
  sb_hands_free (desk.hands);
  sb_kit_close_window (desk.window);
  after = dump_originals (desk.path);
  ck_assert_uint_gt (strlen (before), 100000);
  ck_assert_msg (g_str_equal (before, after), "an original has changed");
  g_free (desk.folder);
  g_free (desk.path);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {two_codings_become_a_consensus_by_keys, NULL};

  if (!sb_hands_are_there ())
    return 0;
  return sb_test_run ("settling", tests);
}
