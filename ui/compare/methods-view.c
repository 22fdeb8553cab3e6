/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/methods-view.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/compare/methods-text.h>
#include <string.h>

/* In the order of the list. */
enum {
  PLAIN,
  MARKDOWN,
  BIBTEX,
  N_FORMS,
};

static const char *const endings[N_FORMS] = {".txt", ".md", ".bib"};

/* The tag of lines of tables: letters of one width, and a line is never broken. */
#define TABLE "table"

struct _SbMethodsView {
  AdwBin parent;
  GtkDropDown *forms;
  GtkTextView *view;
  char *texts[N_FORMS]; /* NULL: nothing is shown */
  GtkFileChooser *chooser;
};

G_DEFINE_FINAL_TYPE (SbMethodsView, sb_methods_view, ADW_TYPE_BIN)

static guint
get_form (SbMethodsView *self)
{
  return MIN (gtk_drop_down_get_selected (self->forms), N_FORMS - 1);
}

/* Columns stand apart by two blanks or more; in Markdown, a line begins with a bar. */
static gboolean
is_of_table (const char *line)
{
  while (*line == ' ')
    line++;
  return *line == '|' || strstr (line, "  ") != NULL;
}

static void
mark_table (SbMethodsView *self, int i)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *line = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, i);
  end = start;
  gtk_text_iter_forward_line (&end);
  line = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (is_of_table (line))
    gtk_text_buffer_apply_tag_by_name (buffer, TABLE, &start, &end);
}

static void
show_text (SbMethodsView *self)
{
  const char *text = self->texts[get_form (self)];
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_set_text (buffer, text ? text : "", -1);
  for (int i = 0; i < gtk_text_buffer_get_line_count (buffer); i++)
    mark_table (self, i);
  gtk_text_view_set_monospace (self->view, get_form (self) != PLAIN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "methods-text.copy", text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "methods-text.save", text != NULL);
}

void
sb_methods_view_show (SbMethodsView *self, const SbAgreement *agreement)
{
  for (guint i = 0; i < N_FORMS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  if (agreement) {
    self->texts[PLAIN] = sb_methods_text_dup (agreement, SB_METHODS_PLAIN);
    self->texts[MARKDOWN] = sb_methods_text_dup (agreement, SB_METHODS_MARKDOWN);
    self->texts[BIBTEX] = sb_methods_text_dup_bibtex (agreement);
  }
  show_text (self);
}

/* --- what goes out --- */

gboolean
sb_methods_view_save (SbMethodsView *self, const char *path)
{
  const char *text = self->texts[get_form (self)];
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  if (g_file_set_contents (path, text, -1, &error))
    return TRUE;
  sb_explain (self, _ ("The Text Was Not Saved"), error->message);
  return FALSE;
}

/* The chooser itself asks before a file is replaced. */
static void
on_response (SbMethodsView *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (self->chooser);
  path = file ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path && self->texts[get_form (self)])
    sb_methods_view_save (self, path);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SbMethodsView *self = SB_METHODS_VIEW (widget);
  g_autofree char *file = g_strconcat ("agreement", endings[get_form (self)], NULL);

  if (self->chooser)
    return;
  self->chooser = GTK_FILE_CHOOSER (
    gtk_file_chooser_native_new (_ ("Save the Methods Text"),
                                 GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Save"),
                                 NULL));
  gtk_file_chooser_set_current_name (self->chooser, file);
  g_signal_connect_object (
    self->chooser, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SbMethodsView *self = SB_METHODS_VIEW (widget);
  const char *text = self->texts[get_form (self)];

  if (text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* --- the widget --- */

static void
sb_methods_view_dispose (GObject *object)
{
  SbMethodsView *self = SB_METHODS_VIEW (object);

  if (self->chooser)
    gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  for (guint i = 0; i < N_FORMS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  G_OBJECT_CLASS (sb_methods_view_parent_class)->dispose (object);
}

static void
sb_methods_view_class_init (SbMethodsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_methods_view_dispose;
  gtk_widget_class_install_action (widget_class, "methods-text.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "methods-text.save", NULL, save_action);
}

static void
add_button (GtkBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
}

static GtkWidget *
create_controls (SbMethodsView *self)
{
  const char *const forms[] = {
    _ ("Text"), _ ("Markdown"), _ ("Works cited, BibTeX"), NULL};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *words = _ ("Form of the text");

  self->forms = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (forms));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->forms), words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->forms), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (
    self->forms, "notify::selected", G_CALLBACK (show_text), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->forms));
  add_button (GTK_BOX (box), _ ("Cop_y"), "methods-text.copy");
  add_button (GTK_BOX (box), _ ("Sa_ve…"), "methods-text.save");
  return box;
}

static GtkWidget *
create_view (SbMethodsView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->view),
                              TABLE,
                              "family",
                              "monospace",
                              "wrap-mode",
                              GTK_WRAP_NONE,
                              NULL);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 12);
  gtk_text_view_set_pixels_below_lines (self->view, 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text for the methods section of a paper"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  return scrolled;
}

static void
sb_methods_view_init (SbMethodsView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), create_controls (self));
  gtk_box_append (GTK_BOX (box), create_view (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_bin_set_child (ADW_BIN (self), clamp);
  show_text (self);
}

GtkWidget *
sb_methods_view_new (void)
{
  return g_object_new (SB_TYPE_METHODS_VIEW, NULL);
}
