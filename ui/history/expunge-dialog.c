/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/expunge-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/expunge.h>

typedef enum {
  LOOKING,  /* the button looks what would go */
  REMOVING, /* it was looked: the button removes it */
  DONE
} Step;

struct _SbExpungeDialog {
  AdwWindow parent;
  AdwComboRow *what;
  GtkWidget *text;
  GtkWidget *by;
  GtkWidget *reason;
  GtkLabel *words;
  GtkButton *go;
  SbDocument *document;
  SbChronicleRow *row; /* NULL: none was chosen */
  GArray *kinds;       /* SbExpungeKind, by position in the list */
  Step step;
};

G_DEFINE_FINAL_TYPE (SbExpungeDialog, sb_expunge_dialog, ADW_TYPE_WINDOW)

static SbExpungeKind
get_kind (SbExpungeDialog *self)
{
  guint position = adw_combo_row_get_selected (self->what);

  return position < self->kinds->len
           ? g_array_index (self->kinds, SbExpungeKind, position)
           : SB_EXPUNGE_TEXT;
}

static SbExpunge
read_form (SbExpungeDialog *self)
{
  SbExpunge what = {
    .kind = get_kind (self),
    .by = gtk_editable_get_text (GTK_EDITABLE (self->by)),
    .reason = gtk_editable_get_text (GTK_EDITABLE (self->reason)),
  };

  if (what.kind == SB_EXPUNGE_TEXT)
    what.target = gtk_editable_get_text (GTK_EDITABLE (self->text));
  else if (what.kind == SB_EXPUNGE_ROW)
    what.row = self->row->number;
  else
    what.target = what.kind == SB_EXPUNGE_CODING ? self->row->coding : self->row->session;
  return what;
}

static void
show_words (SbExpungeDialog *self, const char *words)
{
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *words != '\0');
}

static void
show_step (SbExpungeDialog *self, Step step)
{
  const char *const labels[] = {
    N_ ("_Look What Would Go"), N_ ("_Remove for Good"), N_ ("_Close")};
  GtkWidget *go = GTK_WIDGET (self->go);

  self->step = step;
  gtk_button_set_label (self->go, _ (labels[step]));
  if (step == REMOVING)
    gtk_widget_add_css_class (go, "destructive-action");
  else
    gtk_widget_remove_css_class (go, "destructive-action");
}

/* What was looked at is no longer what is asked for. */
static void
on_changed (SbExpungeDialog *self)
{
  if (self->kinds == NULL || self->step == DONE)
    return;
  gtk_widget_set_visible (self->text, get_kind (self) == SB_EXPUNGE_TEXT);
  show_words (self, "");
  show_step (self, LOOKING);
}

static void
show_result (SbExpungeDialog *self, SbExpungeResult *result, const GError *error)
{
  gboolean done = self->step == REMOVING;
  g_autofree char *words =
    result ? sb_expunge_result_dup_words (result, done) : g_strdup (error->message);

  show_words (self, words);
  if (result)
    show_step (self, done ? DONE : REMOVING);
}

static void
look (SbExpungeDialog *self)
{
  SbExpunge what = read_form (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbExpungeResult) result =
    sb_document_preview_expunge (self->document, &what, &error);

  show_result (self, result, error);
}

static void
remove_it (SbExpungeDialog *self)
{
  SbExpunge what = read_form (self);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (SbExpungeResult) result = NULL;

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.leave-session", NULL);
  result = sb_document_expunge (self->document, &what, &error);
  show_result (self, result, error);
}

static void
on_go_clicked (SbExpungeDialog *self)
{
  if (self->step == DONE)
    gtk_window_close (GTK_WINDOW (self));
  else if (self->step == REMOVING)
    remove_it (self);
  else
    look (self);
}

/* Takes @title. */
static void
add_kind (SbExpungeDialog *self, GtkStringList *list, SbExpungeKind kind, char *title)
{
  gtk_string_list_append (list, title);
  g_array_append_val (self->kinds, kind);
  g_free (title);
}

static void
fill_kinds (SbExpungeDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  SbChronicleRow *row = self->row;

  self->kinds = g_array_new (FALSE, FALSE, sizeof (SbExpungeKind));
  add_kind (self, list, SB_EXPUNGE_TEXT, g_strdup (_ ("A text")));
  if (row && !row->is_expunged)
    add_kind (
      self,
      list,
      SB_EXPUNGE_ROW,
      g_strdup_printf (_ ("Step %d and the texts it brought"), (int) row->number));
  if (row && row->label && row->coding)
    add_kind (
      self,
      list,
      SB_EXPUNGE_CODING,
      g_strdup_printf (_ ("The coding of session %s that the step is in"), row->label));
  if (row && row->label)
    add_kind (self,
              list,
              SB_EXPUNGE_SESSION,
              g_strdup_printf (_ ("The whole session %s"), row->label));
  adw_combo_row_set_model (self->what, G_LIST_MODEL (list));
}

static void
sb_expunge_dialog_dispose (GObject *object)
{
  SbExpungeDialog *self = SB_EXPUNGE_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_object (&self->row);
  g_clear_pointer (&self->kinds, g_array_unref);
  G_OBJECT_CLASS (sb_expunge_dialog_parent_class)->dispose (object);
}

static void
sb_expunge_dialog_class_init (SbExpungeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_expunge_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/history/expunge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, what);
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, text);
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, by);
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, words);
  gtk_widget_class_bind_template_child (widget_class, SbExpungeDialog, go);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_go_clicked);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_expunge_dialog_init (SbExpungeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbExpungeDialog *
sb_expunge_dialog_present (GtkWindow *parent, SbDocument *document, SbChronicleRow *row)
{
  SbExpungeDialog *self =
    g_object_new (SB_TYPE_EXPUNGE_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  g_set_object (&self->row, row);
  fill_kinds (self);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
