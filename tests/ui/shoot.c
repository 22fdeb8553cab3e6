/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a project in the real window and saves pictures of its pages: light, dark, with
 * large text, in a narrow window.
 * Usage: securebase-shoot PROJECT FOLDER [results|compare] */
#include "code/evidence-window.h"
#include "code/suggestion-view.h"
#include "compare/compare-page.h"
#include "results/result-choices.h"
#include "results/results-page.h"
#include "timeline/spectrogram.h"
#include "timeline/timeline-view.h"
#include "video/video-view.h"
#include "window-kit.h"

#include <securebase/base/id.h>
#include <securebase/document/recordings.h>
#include <stdlib.h>

#define MIDDLE_SHARE 0.42

typedef struct {
  const char *name;
  int width;
  int height;
  gboolean dark;
  int text_percent;
} Look;

static const Look looks[] = {
  {"light", 1280, 820, FALSE, 100},
  {"dark", 1280, 820, TRUE, 100},
  {"large-text", 1280, 820, FALSE, 150},
  {"narrow", 420, 780, FALSE, 100},
};

static const char *const panels[] = {
  "episodes", "ratings", "disorganisation", "category", "notes", "events"};

static gboolean
has_painted (gpointer video)
{
  return sb_video_view_get_painted (video, 0) != NULL;
}

static gboolean
save (SbWindow *window, const char *folder, const char *page, const char *look)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", page, look);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  sb_kit_spin (600);
  if (sb_kit_save_picture (window, path)) {
    g_print ("%s\n", path);
    return TRUE;
  }
  g_printerr ("Cannot save %s.\n", path);
  return FALSE;
}

/* The session with a recording, else the first one. */
static SbSession *
find_session (SbDocument *document)
{
  GListModel *sessions = sb_document_list (document, SB_TYPE_SESSION);
  SbSession *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++) {
    g_autoptr (SbSession) session = g_list_model_get_item (sessions, i);

    if (!found || sb_document_find_master (document, sb_record_get_id (session)))
      found = session;
    if (sb_document_find_master (document, sb_record_get_id (session)))
      break;
  }
  return found;
}

/* A coder who coded it already, so that there is something to see. */
static const char *
find_coder (SbDocument *document, SbSession *session)
{
  GListModel *codings = sb_document_list (document, SB_TYPE_CODING);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

    if (g_strcmp0 (coding->session, sb_record_get_id (session)) == 0 &&
        g_strcmp0 (coder->role, "truth") != 0)
      return coder->code;
  }
  return "K1";
}

static void
go_to_middle (SbWindow *window)
{
  SbCodePage *code = sb_window_get_code_page (window);
  gpointer video = sb_kit_find (code, SB_TYPE_VIDEO_VIEW);
  SbDocument *document = sb_window_get_document (window);
  SbRecording *recording = sb_document_find_master (
    document, sb_record_get_id (sb_code_page_get_session (code)));
  SbFrameIndex *frames = recording ? sb_recording_get_frame_index (recording) : NULL;

  if (!frames || !sb_kit_wait (has_painted, video, 10))
    return;
  for (SbTime at = 0; at < sb_frame_index_get_end (frames) * MIDDLE_SHARE;
       at += 5 * SB_SECOND)
    sb_kit_press (window, GDK_KEY_Right, GDK_CONTROL_MASK);
  sb_kit_spin (2500);
}

static void
open_session (SbWindow *window)
{
  SbDocument *document = sb_window_get_document (window);
  SbSession *session = find_session (document);

  sb_window_set_coder (window, find_coder (document, session));
  sb_window_open_session (window, sb_record_get_id (session));
  go_to_middle (window);
}

static gboolean
is_computed (gpointer spectrogram)
{
  return sb_spectrogram_get_spectrum (spectrogram) != NULL;
}

static void
show_spectrogram (SbWindow *window, gboolean shown)
{
  gpointer timeline = sb_kit_find (window, SB_TYPE_TIMELINE_VIEW);
  const GPtrArray *layers = sb_timeline_view_get_layers (timeline);

  for (guint i = 0; i < layers->len; i++) {
    gpointer layer = g_ptr_array_index (layers, i);

    if (!SB_IS_SPECTROGRAM (layer))
      continue;
    sb_timeline_layer_set_visible (layer, shown);
    if (shown)
      sb_kit_wait (is_computed, layer, 10);
  }
}

/* Every code in a lane of its own, and a tenth of the session in view. */
static gboolean
shoot_unfolded (SbWindow *window, const char *folder, const Look *look)
{
  SbTimelineView *timeline = sb_kit_find (window, SB_TYPE_TIMELINE_VIEW);
  gboolean ok;

  sb_timeline_view_fold_all (timeline, FALSE);
  sb_timeline_view_zoom (timeline, 10);
  ok = save (window, folder, "code-unfolded", look->name);
  sb_timeline_view_fold_all (timeline, TRUE);
  sb_timeline_view_fit (timeline);
  return ok;
}

/* The session's recording three times more, as if other cameras had been there. */
static void
add_views (SbDocument *document)
{
  const char *session = sb_record_get_id (find_session (document));
  SbRecording *master = sb_document_find_master (document, session);

  for (guint i = 1; master && i < SB_MAX_VIEWS; i++) {
    g_autofree char *id = sb_id_new ();
    g_autoptr (SbRecording) view = sb_record_dup_with_id (master, id);
    g_autoptr (GError) error = NULL;

    if (!sb_document_add_recording (document, session, view, NULL, NULL, &error))
      g_printerr ("%s\n", error->message);
  }
}

/* In a copy of the project beside it, because the recording's path is told from there. */
static gboolean
shoot_views (SbDocument *document, const char *folder, const Look *look)
{
  g_autofree char *place = g_path_get_dirname (sb_document_get_path (document));
  g_autofree char *path = g_build_filename (place, "pictures-of-views.sbase", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SbWindow *window;
  gboolean ok;

  if (!sb_document_save_copy (document, path, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  window = sb_kit_new_window (look->width, look->height);
  ok = sb_window_open_file (window, copy);
  if (ok) {
    add_views (sb_window_get_document (window));
    open_session (window);
    ok = save (window, folder, "code-views", look->name);
  }
  sb_kit_close_window (window);
  g_file_delete (copy, NULL, NULL);
  return ok;
}

static gboolean
has_suggestion (gpointer view)
{
  return sb_suggestion_view_get_suggestion (view) != NULL;
}

/* All parts, and none of the single criteria. */
static void
unfold (GtkWidget *root)
{
  if (GTK_IS_EXPANDER (root) &&
      GTK_IS_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (root))))
    gtk_expander_set_expanded (GTK_EXPANDER (root), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

static gboolean
shoot_evidence_window (SbWindow *window, const char *folder, const Look *look)
{
  SbDocument *document = sb_window_get_document (window);
  SbCodePage *page = sb_window_get_code_page (window);
  GtkWindow *beside = sb_evidence_window_open (
    sb_kit_find (page, SB_TYPE_SUGGESTION_VIEW),
    document,
    sb_document_find (document, SB_TYPE_CODING, sb_code_page_get_coding_id (page)),
    sb_window_get_coder (window));
  gpointer view = sb_kit_find (beside, SB_TYPE_SUGGESTION_VIEW);
  g_autofree char *name = g_strdup_printf ("evidence-window-%s.png", look->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean ok = sb_kit_wait (has_suggestion, view, 30);

  gtk_window_set_default_size (beside, MIN (look->width, 1040), look->height);
  sb_kit_spin (600);
  ok = ok && sb_kit_save_picture (beside, path);
  g_print ("%s\n", path);
  gtk_window_destroy (beside);
  return ok;
}

/* The reasons of a suggestion in their whole length. */
static gboolean
shoot_evidence (SbWindow *window, const char *folder, const Look *look)
{
  gpointer view = sb_kit_find (window, SB_TYPE_SUGGESTION_VIEW);
  g_autofree char *name = g_strdup_printf ("evidence-%s.png", look->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (window)), "code.panel", "s", "category");
  if (!gtk_widget_get_visible (view))
    return TRUE;
  if (!sb_kit_wait (has_suggestion, view, 30))
    return FALSE;
  unfold (view);
  sb_kit_spin (600);
  g_print ("%s\n", path);
  return sb_kit_save_picture (view, path) && shoot_evidence_window (window, folder, look);
}

static gboolean
is_fresh (gpointer page)
{
  return sb_results_page_is_fresh (page);
}

static gboolean
shoot_results (SbWindow *window, const char *folder, const Look *look)
{
  static const char *const parts[] = {
    "categories", "visits", "plane", "measures", "sequence"};
  SbResultsPage *page = sb_kit_find (window, SB_TYPE_RESULTS_PAGE);
  SbDocument *document = sb_window_get_document (window);
  GtkStack *stack;
  gboolean ok = TRUE;

  sb_window_set_coder (window, find_coder (document, find_session (document)));
  sb_window_show_page (window, "results");
  /* The table of sessions is wider than a narrow window. */
  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  if (!sb_kit_wait (is_fresh, page, 30))
    return FALSE;
  stack = GTK_STACK (
    gtk_widget_get_ancestor (sb_kit_find (page, SB_TYPE_RESULT_CHOICES), GTK_TYPE_STACK));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *name = g_strdup_printf ("results-%s", parts[i]);

    if (!gtk_stack_get_child_by_name (stack, parts[i]))
      continue;
    gtk_stack_set_visible_child_name (stack, parts[i]);
    ok = save (window, folder, name, look->name) && ok;
  }
  sb_window_show_page (window, "sessions");
  return ok;
}

static gboolean
is_compared (gpointer page)
{
  return sb_compare_page_is_fresh (page);
}

static gboolean
shoot_comparison (SbWindow *window, const char *folder, const Look *look)
{
  static const char *const parts[] = {
    "categories", "ratings", "events", "disagreements", "reliability", "methods"};
  SbComparePage *page = sb_kit_find (window, SB_TYPE_COMPARE_PAGE);
  SbDocument *document = sb_window_get_document (window);
  gboolean ok = TRUE;

  sb_window_set_coder (window, find_coder (document, find_session (document)));
  sb_window_show_page (window, "compare");
  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  if (!sb_kit_wait (is_compared, page, 30))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *name = g_strdup_printf ("compare-%s", parts[i]);

    sb_compare_page_show_part (page, parts[i]);
    ok = save (window, folder, name, look->name) && ok;
  }
  sb_window_show_page (window, "sessions");
  return ok;
}

/* @only: "results" or "compare"; NULL: everything. */
static gboolean
shoot_look (GFile *project, const char *folder, const Look *look, const char *only)
{
  SbWindow *window;
  gboolean ok;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (),
                "gtk-xft-dpi",
                96 * 1024 * look->text_percent / 100,
                NULL);
  window = sb_kit_new_window (look->width, look->height);
  if (!sb_window_open_file (window, project))
    return FALSE;
  ok = save (window, folder, "sessions", look->name);
  if (g_strcmp0 (only, "compare") != 0)
    ok = shoot_results (window, folder, look) && ok;
  if (g_strcmp0 (only, "results") != 0)
    ok = shoot_comparison (window, folder, look) && ok;
  if (only) {
    sb_kit_close_window (window);
    return ok;
  }
  open_session (window);
  ok = save (window, folder, "code", look->name) && ok;
  show_spectrogram (window, TRUE);
  ok = save (window, folder, "code-spectrogram", look->name) && ok;
  show_spectrogram (window, FALSE);
  ok = shoot_unfolded (window, folder, look) && ok;
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++) {
    g_autofree char *name = g_strdup_printf ("code-%s", panels[i]);

    gtk_widget_activate_action (
      GTK_WIDGET (sb_window_get_code_page (window)), "code.panel", "s", panels[i]);
    ok = save (window, folder, name, look->name) && ok;
  }
  ok = shoot_evidence (window, folder, look) && ok;
  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (window)), "code.sheet", NULL);
  ok = save (window, folder, "code-sheet", look->name) && ok;
  gtk_widget_activate_action (
    GTK_WIDGET (sb_window_get_code_page (window)), "code.sheet", NULL);
  ok = shoot_views (sb_window_get_document (window), folder, look) && ok;
  sb_kit_close_window (window);
  return ok;
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) project = NULL;
  gboolean ok = TRUE;

  if (argc != 3 && argc != 4) {
    g_printerr ("Usage: %s PROJECT FOLDER [results|compare]\n", argv[0]);
    return 2;
  }
  if (!sb_kit_init ()) {
    g_printerr ("There is no display: run it under xvfb-run.\n");
    return EXIT_FAILURE;
  }
  g_mkdir_with_parents (argv[2], 0755);
  project = g_file_new_for_commandline_arg (argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    ok = shoot_look (project, argv[2], &looks[i], argc == 4 ? argv[3] : NULL) && ok;
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
