/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Compare page in the real window: the numbers of the command line, what it says
 * where there is no number, what a coder may see of it, and the way from a disagreement
 * to its moment. With SB_PICTURES=FOLDER the pictures stay, to be looked at. */
#include "clerk.h"
#include "compare/compare-page-private.h"
#include "compare/number-table.h"
#include "consensus/rules-dialog.h"
#include "double-coding.h"
#include "table/table-view.h"
#include "testlib.h"
#include "window-kit.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <securebase/consensus/consensus.h>

#define PATIENCE 60.0

static gboolean
is_fresh (gpointer page)
{
  return sb_compare_page_is_fresh (page);
}

static void
run_cli (const char *const *arguments, char **out)
{
  g_autofree char *err = NULL;

  ck_assert_msg (sb_test_spawn (arguments, out, &err) == 0, "%s", err);
}

static char *
make_sample (const char *folder)
{
  const char *const arguments[] = {
    g_getenv ("SB_CLI"), "sample", folder, "--no-recording", NULL};

  run_cli (arguments, NULL);
  return g_build_filename (folder, "sample.sbase", NULL);
}

static SbWindow *
open_page (const char *path, const char *coder, SbComparePage **page)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SbWindow *window = sb_kit_new_window (1000, 800);

  ck_assert (sb_window_open_file (window, file));
  sb_window_set_coder (window, coder);
  *page = sb_kit_find (window, SB_TYPE_COMPARE_PAGE);
  sb_window_show_page (window, "compare");
  ck_assert (sb_kit_wait (is_fresh, *page, PATIENCE));
  return window;
}

static void
save_picture (SbWindow *window, const char *name)
{
  g_autofree char *file = g_strconcat ("compare-", name, ".png", NULL);
  const char *place = g_getenv ("SB_PICTURES");
  g_autofree char *folder = place ? g_strdup (place) : sb_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GdkTexture) picture = NULL;

  ck_assert (sb_kit_save_picture (window, path));
  picture = gdk_texture_new_from_filename (path, NULL);
  ck_assert_int_ge (gdk_texture_get_width (picture), 600);
}

/* --- the numbers --- */

static double
get_number (JsonNode *root, const char *id, const char *name)
{
  JsonArray *analyses =
    json_object_get_array_member (json_node_get_object (root), "analyses");

  for (guint i = 0; i < json_array_get_length (analyses); i++) {
    JsonObject *analysis = json_array_get_object_element (analyses, i);

    if (g_str_equal (json_object_get_string_member (analysis, "id"), id))
      return json_object_get_double_member (
        json_object_get_object_member (analysis, "values"), name);
  }
  ck_abort_msg ("no %s", id);
  return NAN;
}

START_TEST (the_page_shows_the_numbers_of_the_command_line)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  const char *const arguments[] = {g_getenv ("SB_CLI"),
                                   "agree",
                                   path,
                                   "--coders",
                                   "K1,K2",
                                   "--as",
                                   "K1",
                                   "--json",
                                   NULL};
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);
  SbNumberTable *table = sb_kit_find (page, SB_TYPE_NUMBER_TABLE);
  g_autofree char *shown = sb_number_table_dup_line (table, "kappa");
  g_autofree char *expected = NULL;

  run_cli (arguments, &out);
  root = json_from_string (out, NULL);
  expected = g_strdup_printf ("Cohen’s kappa\t%.4f\t%.4f to %.4f",
                              get_number (root, "categories", "kappa"),
                              get_number (root, "categories", "kappa_ci95_lo"),
                              MIN (get_number (root, "categories", "kappa_ci95_hi"), 1));
  ck_assert_str_eq (shown, expected);
  save_picture (window, "sample");
  sb_kit_close_window (window);
}
END_TEST

START_TEST (the_saved_numbers_are_those_of_the_export)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  g_autofree char *saved = g_build_filename (folder, "saved.csv", NULL);
  g_autofree char *out = g_build_filename (folder, "out", NULL);
  g_autofree char *exported = g_build_filename (out, "agreement.csv", NULL);
  const char *const arguments[] = {
    g_getenv ("SB_CLI"), "export", path, "--out", out, "--what", "agreement", NULL};
  g_autofree char *a = NULL, *b = NULL;
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);

  ck_assert (sb_compare_page_save (page, saved));
  sb_kit_close_window (window);
  run_cli (arguments, NULL);
  ck_assert (g_file_get_contents (saved, &a, NULL, NULL));
  ck_assert (g_file_get_contents (exported, &b, NULL, NULL));
  ck_assert_msg (g_str_equal (a, b), "they differ");
}
END_TEST

/* Kappa never stands alone. */
START_TEST (kappa_has_its_company)
{
  static const char *const company[] = {"po", "kappa", "kappa_max", "ac1"};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);
  SbNumberTable *table = sb_kit_find (page, SB_TYPE_NUMBER_TABLE);

  for (guint i = 0; i < G_N_ELEMENTS (company); i++) {
    g_autofree char *line = sb_number_table_dup_line (table, company[i]);

    ck_assert_msg (line != NULL, "%s is not in the default set", company[i]);
  }
  ck_assert (sb_clerk_shows (page, "How often each coder gave each category"));
  ck_assert (sb_clerk_shows (page, "6 (50 %)"));
  sb_kit_close_window (window);
}
END_TEST

/* --- where there is no number --- */

typedef struct {
  const char *name;
  const char *viewer;
  const char *part;
  const SbTestVisit *visits;
  guint n;
  const char *words[4]; /* that stand on the page */
} Edge;

#define BOTH(one, other)                                                                 \
  {                                                                                      \
    {                                                                                    \
      {"K1", one, 3}, {"K2", other, 4},                                                  \
    }                                                                                    \
  }
#define RATED(one, other)                                                                \
  {                                                                                      \
    {                                                                                    \
      {"K1", "B", one}, {"K2", "B", other},                                              \
    }                                                                                    \
  }

static const SbTestVisit one_category[] = {
  BOTH ("B", "B"), BOTH ("B", "B"), BOTH ("B", "B"), BOTH ("B", "B")};
static const SbTestVisit one_constant[] = {
  BOTH ("B", "B"), BOTH ("B", "A"), BOTH ("B", "B"), BOTH ("B", "C")};
static const SbTestVisit apart[] = {
  {{{"K1", "B", 3}}}, {{{"K1", "A", 3}}}, {{{"K2", "B", 3}}}, {{{"K2", "C", 3}}}};
static const SbTestVisit single[] = {BOTH ("B", "A")};
static const SbTestVisit missing[] = {{{{"K1", NULL, NAN}, {"K2", NULL, NAN}}},
                                      {{{"K1", NULL, NAN}, {"K2", NULL, NAN}}}};
static const SbTestVisit opposed[] = {
  RATED (1, 7), RATED (2, 6), RATED (3, 5), RATED (5, 3), RATED (6, 2), RATED (7, 1)};

static const Edge edges[] = {
  {"one-category",
   "K1",
   "categories",
   one_category,
   G_N_ELEMENTS (one_category),
   {"undefined", "one and the same category", "1.0000"}},
  {"one-coder-constant",
   "K1",
   "categories",
   one_constant,
   G_N_ELEMENTS (one_constant),
   {"0.0000", "not estimable", "4 (100 %)"}},
  {"nothing-double-coded",
   "L1",
   "categories",
   apart,
   G_N_ELEMENTS (apart),
   {"None of the sessions chosen was coded by both", "Assign Sessions"}},
  {"one-session",
   "K1",
   "categories",
   single,
   G_N_ELEMENTS (single),
   {"Sessions compared: 1", "undefined"}},
  {"all-missing",
   "K1",
   "categories",
   missing,
   G_N_ELEMENTS (missing),
   {"Sessions compared: 0", "All numbers are undefined"}},
  {"all-missing-ratings",
   "K1",
   "ratings",
   missing,
   G_N_ELEMENTS (missing),
   {"No session that both decided has ratings"}},
  {"negative-icc",
   "K1",
   "ratings",
   opposed,
   G_N_ELEMENTS (opposed),
   {"PS, Ep 5, caregiver", "The ICC is negative", "-0."}},
};

START_TEST (what_cannot_be_computed_is_said)
{
  const Edge *edge = &edges[_i];
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = sb_test_make_double_coding (folder, edge->visits, edge->n);
  SbComparePage *page;
  SbWindow *window = open_page (path, edge->viewer, &page);
  AdwExpanderRow *row;

  sb_compare_page_show_part (page, edge->part);
  row = g_str_equal (edge->part, "ratings")
          ? sb_kit_find (page->boxes.ratings, ADW_TYPE_EXPANDER_ROW)
          : NULL;
  if (row)
    adw_expander_row_set_expanded (row, TRUE);
  sb_kit_spin (400);
  save_picture (window, edge->name);
  for (guint i = 0; i < G_N_ELEMENTS (edge->words) && edge->words[i]; i++)
    sb_clerk_wait_for_words (page, edge->words[i]);
  sb_kit_close_window (window);
}
END_TEST

/* --- blind first --- */

static const SbTestVisit half_seen[] = {
  BOTH ("B", "A"), BOTH ("B", "B"), {{{"K2", "C", 3}}}};

START_TEST (what_may_not_be_seen_takes_no_part)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path =
    sb_test_make_double_coding (folder, half_seen, G_N_ELEMENTS (half_seen));
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);

  ck_assert (sb_clerk_shows (page, "1 coding of others may not be seen yet"));
  sb_window_add_coder (window, "K9", "coder");
  sb_window_show_page (window, "compare");
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  ck_assert (sb_clerk_shows (page, "5 codings of others may not be seen yet"));
  ck_assert_ptr_null (sb_kit_find (page, SB_TYPE_NUMBER_TABLE));
  sb_kit_close_window (window);
}
END_TEST

/* --- disagreements --- */

static GtkWidget *
find_button (gpointer root, const char *label)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, label);

    if (found)
      return found;
  }
  return NULL;
}

static gboolean
is_on_code (gpointer window)
{
  return sb_code_page_get_coding_id (sb_window_get_code_page (window)) != NULL;
}

START_TEST (a_disagreement_is_a_key_away_from_its_moment)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);
  SbTableView *table;
  g_autoptr (SbTable) shown = NULL;
  SbCodePage *code = sb_window_get_code_page (window);

  sb_compare_page_show_part (page, "disagreements");
  table = sb_kit_find (page->disagreements, SB_TYPE_TABLE_VIEW);
  sb_table_view_limit (table, "kind", "Boundary");
  shown = sb_table_view_dup_shown (table);
  ck_assert_uint_gt (sb_table_get_n_rows (shown), 9);
  ck_assert (sb_table_view_select (
    table,
    "item",
    sb_table_get_cell (shown, 4, (guint) sb_table_find_column (shown, "item")),
    TRUE));
  save_picture (window, "disagreements");
  g_signal_emit_by_name (find_button (page->disagreements, "_Go to the Moment"),
                         "clicked");
  ck_assert (sb_kit_wait (is_on_code, window, PATIENCE));
  ck_assert_str_eq (
    sb_code_page_get_session (code)->label,
    sb_table_get_cell (shown, 4, (guint) sb_table_find_column (shown, "session")));
  ck_assert_double_eq_tol (
    (double) sb_playback_get_position (code->playback) / (double) SB_SECOND,
    g_ascii_strtod (
      sb_table_get_cell (shown, 4, (guint) sb_table_find_column (shown, "time_s")), NULL),
    1e-9);
  sb_kit_close_window (window);
}
END_TEST

/* --- the methods text --- */

static GtkTextIter
find_line (GtkTextBuffer *buffer, const char *words)
{
  GtkTextIter start, found;

  gtk_text_buffer_get_start_iter (buffer, &start);
  ck_assert_msg (gtk_text_iter_forward_search (
                   &start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &found, NULL, NULL),
                 "no %s",
                 words);
  return found;
}

/* Where on the screen the letter at this place of its line is. */
static GdkRectangle
find_letter (GtkTextView *view, const char *words, int offset)
{
  GtkTextIter at = find_line (gtk_text_view_get_buffer (view), words);
  GdkRectangle place;

  gtk_text_iter_forward_chars (&at, offset);
  gtk_text_view_get_iter_location (view, &at, &place);
  return place;
}

START_TEST (tables_of_the_methods_text_line_up)
{
  const char *const lines[] = {"Scale  ", "All scales pooled  ", "D score  "};
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);
  GtkTextView *view;
  GdkRectangle head;

  sb_compare_page_show_part (page, "methods");
  view = sb_kit_find (page->methods, GTK_TYPE_TEXT_VIEW);
  save_picture (window, "methods");
  head = find_letter (view, lines[0], 100);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    GdkRectangle first = find_letter (view, lines[i], 0);
    GdkRectangle last = find_letter (view, lines[i], 100);

    ck_assert_int_eq (last.x, head.x);
    ck_assert_int_eq (last.y, first.y);
  }
  sb_kit_close_window (window);
}
END_TEST

/* --- what counts --- */

static gboolean
is_rules_dialog_up (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (SB_IS_RULES_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      *(GtkWidget **) data = GTK_WIDGET (window);
  }
  return *(GtkWidget **) data != NULL;
}

static void
set_rule (GtkWidget *dialog, guint which, const char *text)
{
  AdwActionRow *row =
    sb_kit_find_titled (dialog, sb_disagreement_rule_get (which)->title);

  gtk_editable_set_text (GTK_EDITABLE (sb_kit_find (row, GTK_TYPE_ENTRY)), text);
  g_signal_emit_by_name (find_button (dialog, "_Set"), "clicked");
}

START_TEST (what_counts_is_set_in_one_edit)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);
  SbDocument *document = sb_window_get_document (window);
  GtkWidget *dialog = NULL, *button;
  guint n;

  sb_compare_page_show_part (page, "disagreements");
  n = sb_disagreements_view_count_shown (page->disagreements);
  button = find_button (page->disagreements, "_What Counts…");
  ck_assert (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ck_assert (sb_kit_wait (is_rules_dialog_up, &dialog, PATIENCE));
  set_rule (dialog, 0, "-1");
  ck_assert (sb_clerk_shows (dialog, "takes a number from 0 to 100 points"));
  ck_assert_double_eq (sb_consensus_get_rules (document).points, 1);
  set_rule (dialog, 0, "0,5");
  ck_assert_double_eq (sb_consensus_get_rules (document).points, 0.5);
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  ck_assert_uint_gt (sb_disagreements_view_count_shown (page->disagreements), n);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  ck_assert_double_eq (sb_consensus_get_rules (document).points, 1);
  sb_kit_close_window (window);
}
END_TEST

/* The numbers are of the unit and the overlap that *How* says. */
START_TEST (how_takes_the_unit_and_the_overlap)
{
  g_autofree char *folder = sb_test_dup_folder ();
  g_autofree char *path = make_sample (folder);
  SbComparePage *page;
  SbWindow *window = open_page (path, "K1", &page);

  sb_compare_choices_set_timing (page->choices, 1000, 75);
  ck_assert (sb_kit_wait (is_fresh, page, PATIENCE));
  ck_assert_int_eq (page->shown->agreement->overlap, 75);
  ck_assert_int_eq (g_array_index (page->shown->agreement->steps, gint64, 0), 1000);
  sb_kit_close_window (window);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {what_counts_is_set_in_one_edit, 1},
    {how_takes_the_unit_and_the_overlap, 1},
    {the_page_shows_the_numbers_of_the_command_line, 1},
    {the_saved_numbers_are_those_of_the_export, 1},
    {kappa_has_its_company, 1},
    {what_cannot_be_computed_is_said, G_N_ELEMENTS (edges)},
    {what_may_not_be_seen_takes_no_part, 1},
    {a_disagreement_is_a_key_away_from_its_moment, 1},
    {tables_of_the_methods_text_line_up, 1},
    {NULL, 0},
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }
  return sb_test_run_loops ("compare", loops, 0);
}
