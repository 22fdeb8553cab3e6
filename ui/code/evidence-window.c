/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence-window.h"

#include "code/suggestion-view.h"

#include <glib/gi18n-lib.h>

#define WIDTH 1040
#define HEIGHT 780

/* The page's own action, from another window. */
static void
seek (GSimpleAction *action, GVariant *parameter, gpointer from)
{
  gtk_widget_activate_action_variant (from, "code.seek", parameter);
}

static GSimpleActionGroup *
create_actions (GtkWidget *from)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("seek", G_VARIANT_TYPE_INT64);

  g_signal_connect_object (action, "activate", G_CALLBACK (seek), from, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  return group;
}

static GtkWidget *
create_content (GtkWidget *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_margin_start (view, 18);
  gtk_widget_set_margin_end (view, 18);
  gtk_widget_set_margin_top (view, 12);
  gtk_widget_set_margin_bottom (view, 18);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
}

GtkWindow *
sb_evidence_window_open (GtkWidget *from,
                         SbDocument *document,
                         SbCoding *coding,
                         const char *viewer)
{
  SbSession *session = sb_document_find (document, SB_TYPE_SESSION, coding->session);
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = g_object_new (SB_TYPE_SUGGESTION_VIEW, NULL);
  g_autoptr (GSimpleActionGroup) actions = create_actions (from);
  g_autofree char *title =
    /* Translators: a session, a coder. */
    g_strdup_printf (_ ("Suggestion for %s · %s"), session->label, coder->code);

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_widget_insert_action_group (window, "code", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (window), create_content (view));
  add_escape (window);
  sb_suggestion_view_load (SB_SUGGESTION_VIEW (view), document, coding, viewer);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
