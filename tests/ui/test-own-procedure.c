/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lab's own procedure without a line of code: the shipped scheme with other episodes,
 * ages and scales, from a new project to the exported table, in the real window and on
 * the command line. */
#include "code/code-page-private.h"
#include "code/rating-cell.h"
#include "code/sheet-grid.h"
#include "project/new-project.h"
#include "recording-maker.h"
#include "sessions/new-session.h"
#include "sessions/session-form.h"
#include "testlib.h"
#include "window-kit.h"

#include <json-glib/json-glib.h>
#include <securebase/document/hand-in.h>

#define MOST_EPISODES 11
/* An episode is so long here. */
#define STEP (3 * SB_SECOND)

/* Which of the shipped episodes it has, in what order; 0 ends them. */
typedef struct {
  const char *id;
  int episodes[MOST_EPISODES + 1];
  const char *ratings; /* the columns of the wide table, without those before and after */
  const char *crying;
} Procedure;

static const Procedure procedures[] = {
  {
    "four-episodes",
    {1, 2, 4, 5},
    "PS4,CM4",
    "CR2,CR3,CR4,CRI2,CRI3,CRI4",
  },
  {
    "eleven-episodes",
    {2, 3, 4, 5, 6, 7, 8, 4, 5, 6, 8},
    "PS4,CM4,PS7,CM7,PS9,CM9,PS11,CM11",
    "CR1,CR2,CR3,CR4,CR5,CR6,CR7,CR8,CR9,CR10,CR11,"
    "CRI1,CRI2,CRI3,CRI4,CRI5,CRI6,CRI7,CRI8,CRI9,CRI10,CRI11",
  },
};

typedef struct {
  const Procedure *procedure;
  int n;
  guint n_ratings;
  char *folder;
  char *scheme;
  char *project;
  SbWindow *window;
  SbDocument *document;
  SbCodePage *page;
} Desk;

/* --- the scheme, by edits of its JSON --- */

static JsonArray *
create_numbers (const GArray *numbers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < numbers->len; i++)
    json_array_add_int_element (array, g_array_index (numbers, int, i));
  return array;
}

/* Gives back which of the new ones are reunions. */
static GArray *
replace_episodes (JsonObject *scheme, const int *wanted)
{
  JsonArray *shipped = json_object_get_array_member (scheme, "episodes");
  JsonArray *episodes = json_array_new ();
  GArray *reunions = g_array_new (FALSE, FALSE, sizeof (int));

  for (int number = 1; wanted[number - 1]; number++) {
    JsonNode *shipped_one = json_array_get_element (shipped, wanted[number - 1] - 1);
    g_autofree char *text = json_to_string (shipped_one, FALSE);
    JsonNode *copy = json_from_string (text, NULL);
    JsonObject *episode = json_node_get_object (copy);

    json_object_set_int_member (episode, "number", number);
    json_array_add_element (episodes, copy);
    if (g_str_equal (json_object_get_string_member (episode, "kind"), "reunion"))
      g_array_append_val (reunions, number);
  }
  json_object_set_array_member (scheme, "episodes", episodes);
  return reunions;
}

static void
replace_scales (JsonObject *scheme, const GArray *reunions)
{
  JsonArray *scales = json_object_get_array_member (scheme, "scales");

  while (json_array_get_length (scales) > 2)
    json_array_remove_element (scales, 2);
  for (guint i = 0; i < 2; i++) {
    JsonObject *scale = json_array_get_object_element (scales, i);

    json_object_set_array_member (scale, "episodes_caregiver", create_numbers (reunions));
    json_object_set_array_member (scale, "episodes_stranger", json_array_new ());
    json_object_set_int_member (scale, "maximum", 9);
    json_object_set_int_member (scale, "step", 1);
  }
}

static void
give_measures (JsonObject *scheme, int n)
{
  JsonArray *measures = json_object_get_array_member (scheme, "measures");
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 1; i <= n; i++)
    g_array_append_val (all, i);
  for (guint i = 0; i < json_array_get_length (measures); i++)
    json_object_set_array_member (
      json_array_get_object_element (measures, i), "episodes", create_numbers (all));
}

static void
set_ages (JsonObject *scheme)
{
  JsonArray *settings = json_object_get_array_member (scheme, "settings");

  for (guint i = 0; i < json_array_get_length (settings); i++) {
    JsonObject *setting = json_array_get_object_element (settings, i);
    const char *id = json_object_get_string_member (setting, "id");

    if (g_str_equal (id, "age_least_months"))
      json_object_set_int_member (setting, "value", 22);
    if (g_str_equal (id, "age_most_months"))
      json_object_set_int_member (setting, "value", 30);
  }
}

static void
write_scheme (Desk *desk)
{
  static const char *const left_out[] = {
    "rating_rules", "categories", "gates", "dimensions", "disorganisation", "indices"};
  g_autofree char *json = sb_scheme_dup_default_json ();
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *scheme = json_node_get_object (root);
  g_autoptr (GArray) reunions = replace_episodes (scheme, desk->procedure->episodes);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    json_object_remove_member (scheme, left_out[i]);
  json_object_set_string_member (scheme, "id", desk->procedure->id);
  json_object_set_string_member (scheme, "procedure", "own");
  replace_scales (scheme, reunions);
  give_measures (scheme, desk->n);
  set_ages (scheme);
  text = json_to_string (root, TRUE);
  desk->scheme = g_build_filename (desk->folder, "own.json", NULL);
  ck_assert (g_file_set_contents (desk->scheme, text, -1, NULL));
  desk->n_ratings = 2 * reunions->len;
}

static char *
run_cli (const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *complaint = NULL;
  char *out = NULL;
  int status;

  g_ptr_array_add (argv, (char *) g_getenv ("SB_CLI"));
  for (; *arguments; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, NULL);
  status = sb_test_spawn ((const char *const *) argv->pdata, &out, &complaint);
  ck_assert_msg (status == 0, "%s: %s%s", (char *) argv->pdata[1], out, complaint);
  return out;
}

/* --- the window --- */

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
type (gpointer root, const char *title, const char *text)
{
  gtk_editable_set_text (sb_kit_find_titled (root, title), text);
}

static void
make_project (Desk *desk)
{
  g_autoptr (GFile) file = g_file_new_for_path (desk->scheme);
  SbNewProject *dialog;

  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.new-project", NULL);
  dialog = find_window (SB_TYPE_NEW_PROJECT);
  sb_new_project_set_folder (dialog, desk->folder);
  ck_assert (sb_new_project_take_scheme (dialog, file));
  type (dialog, "Name", "own");
  type (dialog, "Code, such as K1", "K1");
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  desk->document = sb_window_get_document (desk->window);
  ck_assert_ptr_nonnull (desk->document);
  desk->project = g_build_filename (desk->folder, "own.sbase", NULL);
}

static gboolean
has_session (gpointer document)
{
  return sb_document_find_session (document, "S01") != NULL;
}

static gboolean
has_frame (gpointer page)
{
  return sb_video_view_get_painted (((SbCodePage *) page)->video, 0) != NULL;
}

static void
add_session (Desk *desk)
{
  g_autofree char *recording = sb_maker_dup_path ("vp8.webm");
  const char *const paths[] = {recording, NULL};
  SbNewSession *dialog =
    sb_new_session_present (GTK_WINDOW (desk->window), desk->document, "K1", paths);
  gpointer form = sb_kit_find (dialog, SB_TYPE_SESSION_FORM);

  type (form, "Session label", "S01");
  type (form, "Date (2026-03-14)", "2026-03-14");
  type (form, "Child code", "C01");
  type (form, "Born (2025-03; of a day only the month is kept)", "2024-03-14");
  g_signal_emit_by_name (form, "entered");
  ck_assert (sb_kit_wait (has_session, desk->document, 60));
  ck_assert_uint_eq (
    g_list_model_get_n_items (sb_document_list (desk->document, SB_TYPE_RECORDING)), 1);
  ck_assert (sb_window_open_session (
    desk->window, sb_record_get_id (sb_document_find_session (desk->document, "S01"))));
  desk->page = sb_window_get_code_page (desk->window);
  ck_assert (sb_kit_wait (has_frame, desk->page, 30));
}

static GListModel *
list (Desk *desk, GType kind)
{
  return sb_document_list_in (
    desk->document, sb_code_page_get_coding_id (desk->page), kind);
}

typedef struct {
  SbCodePage *page;
  SbTime time;
} Place;

/* A key takes the picture that was painted, which comes after the player is there. */
static gboolean
is_painted (gpointer data)
{
  Place *place = data;

  return ABS (sb_code_page_get_moment (place->page, 0).time - place->time) < STEP / 2;
}

static void
go_to (Desk *desk, SbTime time)
{
  Place place = {desk->page, time};

  gtk_widget_activate_action (GTK_WIDGET (desk->page), "code.seek", "x", time);
  ck_assert (sb_kit_wait (is_painted, &place, 120));
}

/* By its digit; the tenth and those after it, and the end, by the key for the next. */
static void
begin_episodes (Desk *desk)
{
  for (int number = 1; number <= desk->n + 1; number++) {
    go_to (desk, (number - 1) * STEP);
    if (number <= 9)
      sb_kit_press (desk->window, GDK_KEY_0 + (guint) number, 0);
    else
      sb_kit_press (desk->window, GDK_KEY_0, GDK_CONTROL_MASK);
  }
  ck_assert_int_eq ((int) g_list_model_get_n_items (list (desk, SB_TYPE_EPISODE)),
                    desk->n);
  for (int i = 0; i < desk->n; i++) {
    g_autoptr (SbEpisode) episode =
      g_list_model_get_item (list (desk, SB_TYPE_EPISODE), (guint) i);

    ck_assert_int_eq (episode->end - episode->start, STEP);
  }
}

static guint
rate_below (GtkWidget *root)
{
  guint n = 0;

  if (SB_IS_RATING_CELL (root)) {
    gtk_editable_set_text (sb_kit_find (root, GTK_TYPE_ENTRY), "9");
    ck_assert (sb_rating_cell_commit (SB_RATING_CELL (root)));
    return 1;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += rate_below (child);
  return n;
}

static void
rate (Desk *desk)
{
  sb_kit_press (desk->window, GDK_KEY_3, GDK_CONTROL_MASK);
  sb_kit_spin (100);
  ck_assert_uint_eq (rate_below (GTK_WIDGET (desk->page)), desk->n_ratings);
  ck_assert_uint_eq (g_list_model_get_n_items (list (desk, SB_TYPE_RATING)),
                     desk->n_ratings);
}

static guint
find_row (SbSheet *sheet, const char *code)
{
  guint row = 0;

  while (!g_str_equal (sb_sheet_get_code (sheet, row)->id, code))
    row++;
  return row;
}

/* A column for each interval of each episode, the last one with a cry. */
static void
tick_the_sheet (Desk *desk)
{
  SbSheetGrid *grid = sb_kit_find (desk->window, SB_TYPE_SHEET_GRID);
  SbSheet *sheet;
  guint last;

  sb_kit_press (desk->window, GDK_KEY_F6, GDK_SHIFT_MASK);
  sb_kit_spin (200);
  sheet = sb_sheet_grid_get_sheet (grid);
  ck_assert_ptr_nonnull (sheet);
  last = sb_sheet_get_n_columns (sheet) - 1;
  ck_assert_int_eq ((int) last, desk->n - 1);
  ck_assert_int_eq (sb_sheet_get_slot (sheet, last)->episode, desk->n);
  g_signal_emit_by_name (grid, "toggle", find_row (sheet, "cry"), last);
  ck_assert_uint_eq (g_list_model_get_n_items (list (desk, SB_TYPE_EVENT)), 1);
}

/* What is left is what no lab leaves out by having another procedure. */
static void
look_for_gaps (Desk *desk)
{
  SbCoding *coding = sb_document_find (
    desk->document, SB_TYPE_CODING, sb_code_page_get_coding_id (desk->page));
  g_autoptr (GPtrArray) gaps = sb_hand_in_list_gaps (desk->document, coding, NULL);

  ck_assert_ptr_nonnull (gaps);
  for (guint i = 0; i < gaps->len; i++) {
    const SbGap *gap = g_ptr_array_index (gaps, i);

    ck_assert_msg (!g_str_equal (gap->panel, "episodes") &&
                     !g_str_equal (gap->panel, "ratings"),
                   "%s",
                   gap->words);
  }
}

/* --- on the command line --- */

static void
validate_scheme (Desk *desk)
{
  g_autofree char *out =
    run_cli ((const char *[]){"scheme", "--validate", desk->scheme, NULL});
}

static char *
dup_line (const char *text, guint number)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strchomp (g_strdup (lines[number]));
}

static const char *
get_cell (char **head, char **row, const char *column)
{
  for (guint i = 0; head[i]; i++)
    if (g_str_equal (head[i], column))
      return row[i];
  ck_abort_msg ("no column %s", column);
}

static void
look_into_table (Desk *desk, const char *text)
{
  g_autofree char *columns = dup_line (text, 0);
  g_autofree char *values = dup_line (text, 1);
  g_autofree char *wanted = g_strdup_printf (
    ",record,%s,%s,D,", desk->procedure->ratings, desk->procedure->crying);
  g_auto (GStrv) head = g_strsplit (columns, ",", -1);
  g_auto (GStrv) row = g_strsplit (values, ",", -1);
  g_autofree char *last_share = g_strdup_printf ("CR%d", desk->n);
  g_autofree char *last_count = g_strdup_printf ("CRI%d", desk->n);

  ck_assert_msg (strstr (columns, wanted), "%s", columns);
  ck_assert_str_eq (get_cell (head, row, "PS4"), "9");
  ck_assert_str_eq (get_cell (head, row, "age_months"), "24");
  ck_assert_str_eq (get_cell (head, row, last_share), "1");
  ck_assert_str_eq (get_cell (head, row, last_count), "1");
  ck_assert_str_eq (get_cell (head, row, "CR3"), "0");
}

static void export(Desk *desk)
{
  g_autofree char *folder = g_build_filename (desk->folder, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "wide.csv", NULL);
  g_autofree char *text = NULL, *said = NULL, *measures = NULL;
  g_autofree char *episode = g_strdup_printf ("\"episode\" : %d,", desk->n);

  said = run_cli ((const char *[]){"export", desk->project, "--out", folder, NULL});
  measures = run_cli ((const char *[]){"measures", desk->project, "--json", NULL});
  ck_assert_ptr_nonnull (strstr (measures, episode));
  ck_assert (g_file_get_contents (path, &text, NULL, NULL));
  look_into_table (desk, text);
}

START_TEST (a_procedure_of_ones_own_is_coded_and_exported)
{
  Desk desk = {.procedure = &procedures[_i], .folder = sb_test_dup_folder ()};

  while (desk.procedure->episodes[desk.n])
    desk.n++;
  write_scheme (&desk);
  validate_scheme (&desk);
  desk.window = sb_kit_new_window (1280, 820);
  make_project (&desk);
  add_session (&desk);
  begin_episodes (&desk);
  rate (&desk);
  tick_the_sheet (&desk);
  look_for_gaps (&desk);
  sb_kit_close_window (desk.window);
  export(&desk);
  g_free (desk.folder);
  g_free (desk.scheme);
  g_free (desk.project);
}
END_TEST

int
main (void)
{
  const SbTestLoop loops[] = {
    {a_procedure_of_ones_own_is_coded_and_exported, G_N_ELEMENTS (procedures)},
    {NULL, 0},
  };

  if (!sb_kit_init ()) {
    g_print ("1..0 # SKIP there is no display: run it under xvfb-run\n");
    return 0;
  }
  return sb_test_run_loops ("own-procedure", loops, 0);
}
