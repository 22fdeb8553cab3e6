/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/compare-page-private.h"

#include "compare/compare-parts.h"
#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

#define WIDEST 860

G_DEFINE_FINAL_TYPE (SbComparePage, sb_compare_page, ADW_TYPE_BIN)

/* --- showing --- */

/* Reliability and training make their own choices. */
static void
show_part (SbComparePage *self)
{
  const char *part = gtk_stack_get_visible_child_name (self->parts);
  gboolean is_own = g_strcmp0 (part, "reliability") == 0;

  gtk_widget_set_visible (self->head_box, !is_own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.save", !self->is_empty);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->is_empty && !is_own ? "empty" : "parts");
}

void
sb_compare_page_show_empty (SbComparePage *self,
                            const char *words,
                            const char *label,
                            const char *action)
{
  adw_status_page_set_description (self->empty, words);
  gtk_widget_set_visible (self->remedy, label != NULL);
  if (label) {
    gtk_button_set_label (GTK_BUTTON (self->remedy), label);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remedy), action);
  }
  gtk_label_set_text (self->head, "");
  self->is_empty = TRUE;
  show_part (self);
}

static char *
dup_hidden_words (guint n)
{
  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%u coding of others may not be seen yet and takes "
                                    "no part.",
                                    "%u codings of others may not be seen yet and take "
                                    "no part.",
                                    n),
                          n);
}

/* Fewer than two coders, of the list or chosen. */
static void
show_too_few (SbComparePage *self)
{
  g_autofree char *hidden = dup_hidden_words (self->shown ? self->shown->n_hidden : 0);
  gboolean any = sb_compare_choices_count_coders (self->choices) > 1;
  g_autofree char *words = g_strdup_printf (
    "%s %s",
    any ? _ ("Choose two or more coders above.")
        : _ ("Agreement compares what two coders say of the same session, and you may "
             "see the codings of fewer than two. Hand in your own coding of a session "
             "to see those of others."),
    hidden);

  sb_compare_page_show_empty (self, g_strstrip (words), NULL, NULL);
}

static void
show_none_in_common (SbComparePage *self)
{
  g_autofree char *coders = g_strjoinv (_ (" and "), self->shown->coders);
  g_autofree char *hidden = dup_hidden_words (self->shown->n_hidden);
  g_autofree char *words = g_strdup_printf (
    _ (
      "None of the sessions chosen was coded by both %s. Choose other coders or sessions "
      "above, or assign sessions to two coders. %s"),
    coders,
    hidden);

  sb_compare_page_show_empty (
    self, g_strstrip (words), _ ("_Assign Sessions…"), "win.assign");
}

/* "K1 and K2: of 12 sessions, 12 coded by both, 12 decided by both." */
static void
show_head (SbComparePage *self)
{
  const SbAgreement *agreement = self->shown->agreement;
  g_autofree char *coders = g_strjoinv (_ (" and "), agreement->coders);
  g_autofree char *hidden = dup_hidden_words (self->shown->n_hidden);
  g_autofree char *words =
    g_strdup_printf (_ ("%s: of %u sessions, %u coded by both, %u decided by both. %s"),
                     coders,
                     agreement->n_sessions,
                     agreement->n_coded,
                     agreement->n_decided,
                     hidden);

  gtk_label_set_text (self->head, g_strstrip (words));
}

static void
clear_parts (SbComparePage *self)
{
  gtk_label_set_text (self->head, "");
  sb_words_clear (self->boxes.categories);
  sb_words_clear (self->boxes.ratings);
  sb_words_clear (self->boxes.events);
  sb_disagreements_view_take (self->disagreements, NULL, NULL);
  sb_methods_view_show (self->methods, NULL);
}

static void
fill_parts (SbComparePage *self)
{
  const SbAgreement *agreement = self->shown->agreement;

  show_head (self);
  sb_compare_parts_fill_categories (self->boxes.categories, agreement);
  sb_compare_parts_fill_ratings (self->boxes.ratings, agreement);
  sb_compare_parts_fill_events (self->boxes.events, agreement);
  sb_disagreements_view_take (self->disagreements,
                              g_steal_pointer (&self->shown->disagreements),
                              self->shown->study);
  sb_methods_view_show (self->methods, agreement);
  self->is_empty = FALSE;
  show_part (self);
}

void
sb_compare_page_show (SbComparePage *self)
{
  clear_parts (self);
  if (self->viewer == NULL)
    sb_compare_page_show_empty (
      self,
      _ ("Choose who codes, at the top of the window: only what that coder may see is "
         "compared."),
      NULL,
      NULL);
  else if (self->shown == NULL || self->shown->agreement == NULL)
    show_too_few (self);
  else if (self->shown->agreement->n_coded == 0)
    show_none_in_common (self);
  else
    fill_parts (self);
}

/* --- the document --- */

static void
refresh (SbComparePage *self)
{
  self->stale = TRUE;
  if (self->document && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sb_compare_page_begin (self);
}

static const char *
get_viewer (SbComparePage *self)
{
  return self->viewer ? self->viewer : SB_VIEWER_NOBODY;
}

static void
on_changed (SbComparePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->document)
    sb_compare_choices_set_document (self->choices, self->document, get_viewer (self));
  sb_disagreements_view_set_document (self->disagreements, self->document, self->viewer);
  sb_training_view_set_document (self->training, self->document, self->viewer);
  refresh (self);
}

static void
sb_compare_page_map (GtkWidget *widget)
{
  SbComparePage *self = SB_COMPARE_PAGE (widget);

  GTK_WIDGET_CLASS (sb_compare_page_parent_class)->map (widget);
  if (self->stale)
    on_changed (self);
}

/* Another viewer may see less: nothing of it stays behind the page that is empty now. */
static void
blank (SbComparePage *self)
{
  sb_compare_page_stop (self);
  clear_parts (self);
  g_clear_pointer (&self->shown, sb_compare_work_free);
}

void
sb_compare_page_set_document (SbComparePage *self, SbDocument *document)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  blank (self);
  g_set_object (&self->document, document);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
}

void
sb_compare_page_set_viewer (SbComparePage *self, const char *viewer)
{
  g_free (self->viewer);
  self->viewer = g_strdup (viewer);
  blank (self);
  sb_compare_page_show (self);
  on_changed (self);
}

gboolean
sb_compare_page_is_fresh (SbComparePage *self)
{
  return !self->stale && self->task == NULL;
}

void
sb_compare_page_show_part (SbComparePage *self, const char *part)
{
  gtk_stack_set_visible_child_name (self->parts, part);
}

/* --- actions --- */

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_changed (SB_COMPARE_PAGE (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbComparePage *self = SB_COMPARE_PAGE (widget);

  if (self->task)
    g_cancellable_cancel (g_task_get_cancellable (self->task));
}

/* --- the widget --- */

static void
sb_compare_page_dispose (GObject *object)
{
  SbComparePage *self = SB_COMPARE_PAGE (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->chooser)
    gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->working)
    sb_compare_page_stop (self);
  self->working = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_compare_page_parent_class)->dispose (object);
}

static void
sb_compare_page_finalize (GObject *object)
{
  SbComparePage *self = SB_COMPARE_PAGE (object);

  g_clear_pointer (&self->shown, sb_compare_work_free);
  g_free (self->viewer);
  G_OBJECT_CLASS (sb_compare_page_parent_class)->finalize (object);
}

static void
sb_compare_page_class_init (SbComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_compare_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_compare_page_finalize;
  widget_class->map = sb_compare_page_map;
  gtk_widget_class_install_action (widget_class, "compare.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "compare.cancel", NULL, cancel_action);
  sb_compare_page_install_files (widget_class);
}

static void
set_margins (GtkWidget *widget, int top, int bottom)
{
  gtk_widget_set_margin_top (widget, top);
  gtk_widget_set_margin_bottom (widget, bottom);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
}

/* Numbers to read, not wider than can be read. */
static GtkBox *
add_text_part (SbComparePage *self, const char *name, const char *title)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  set_margins (box, 6, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_stack_add_titled (self->parts, scrolled, name, title);
  return GTK_BOX (box);
}

static GtkWidget *
create_empty (SbComparePage *self)
{
  GtkWidget *empty = adw_status_page_new ();

  self->empty = ADW_STATUS_PAGE (empty);
  self->remedy = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->remedy), TRUE);
  gtk_widget_set_halign (self->remedy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remedy, "pill");
  adw_status_page_set_icon_name (self->empty, "view-dual-symbolic");
  adw_status_page_set_title (self->empty, _ ("Nothing to Compare Yet"));
  adw_status_page_set_child (self->empty, self->remedy);
  return empty;
}

static GtkWidget *
create_working (SbComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("Ca_ncel"));

  self->working = box;
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Comparing"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "compare.cancel");
  gtk_widget_add_css_class (cancel, "small");
  set_margins (box, 6, 0);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Comparing…")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
create_bar (SbComparePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("Sa_ve Numbers…"));

  gtk_widget_set_hexpand (GTK_WIDGET (self->choices), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (save))),
                           PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "compare.save");
  gtk_widget_set_tooltip_text (save, _ ("All numbers as a table (CSV)"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choices));
  gtk_box_append (GTK_BOX (bar), save);
  return bar;
}

static GtkWidget *
create_head (SbComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->choices = g_object_new (SB_TYPE_COMPARE_CHOICES, NULL);
  self->head = GTK_LABEL (gtk_label_new (NULL));
  g_signal_connect_swapped (self->choices, "chosen", G_CALLBACK (refresh), self);
  gtk_label_set_wrap (self->head, TRUE);
  gtk_label_set_xalign (self->head, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->head), "dim-label");
  self->head_box = box;
  set_margins (box, 6, 0);
  gtk_box_append (GTK_BOX (box), create_bar (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->head));
  return box;
}

static void
create_parts (SbComparePage *self)
{
  self->parts = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->parts, FALSE);
  self->boxes.categories = add_text_part (self, "categories", _ ("Categories"));
  self->boxes.ratings = add_text_part (self, "ratings", _ ("Ratings"));
  self->boxes.events = add_text_part (self, "events", _ ("Events"));
  self->disagreements = g_object_new (SB_TYPE_DISAGREEMENTS_VIEW, NULL);
  set_margins (GTK_WIDGET (self->disagreements), 6, 12);
  gtk_stack_add_titled (
    self->parts, GTK_WIDGET (self->disagreements), "disagreements", _ ("Disagreements"));
  self->training = g_object_new (SB_TYPE_TRAINING_VIEW, NULL);
  gtk_stack_add_titled (
    self->parts, GTK_WIDGET (self->training), "reliability", _ ("Reliability"));
  self->methods = SB_METHODS_VIEW (sb_methods_view_new ());
  set_margins (GTK_WIDGET (self->methods), 6, 12);
  gtk_stack_add_titled (
    self->parts, GTK_WIDGET (self->methods), "methods", _ ("Methods Text"));
}

static void
sb_compare_page_init (SbComparePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tabs = g_object_new (SB_TYPE_PANEL_TABS, NULL);

  create_parts (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, create_empty (self), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->parts), "parts");
  set_margins (tabs, 6, 0);
  sb_panel_tabs_set_stack (SB_PANEL_TABS (tabs), self->parts);
  gtk_box_append (GTK_BOX (box), tabs);
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), create_working (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (
    self->parts, "notify::visible-child", G_CALLBACK (show_part), self);
}
