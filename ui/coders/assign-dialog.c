/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coders/assign-dialog.h"

#include "coders/assign-table.h"
#include "coders/neutral-question.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

struct _SbAssignDialog {
  AdwWindow parent;
  GtkLabel *caution;
  GtkFlowBox *coders;
  GtkSpinButton *share;
  GtkEditable *seed;
  GtkWidget *draw;
  SbAssignTable *table;
  GtkLabel *summary;
  GtkLabel *faults;
  GtkWidget *faults_box;
  GtkWidget *assign;
  SbDocument *document;
  SbAssignmentPlan *plan;
  GPtrArray *checks; /* GtkCheckButton, borrowed; each with its coder's code */
  char *coder;
};

G_DEFINE_FINAL_TYPE (SbAssignDialog, sb_assign_dialog, ADW_TYPE_WINDOW)

/* --- what is shown --- */

static void
show_faults (SbAssignDialog *self, const char *words)
{
  gtk_label_set_text (self->faults, words);
  gtk_widget_set_visible (self->faults_box, *words != '\0');
}

static const char *
get_code (SbAssignDialog *self, guint i)
{
  return g_object_get_data (g_ptr_array_index (self->checks, i), "coder");
}

static void
append_loads (SbAssignDialog *self, GString *text)
{
  for (guint i = 0; i < self->checks->len; i++)
    g_string_append_printf (
      text,
      "%s%s %u",
      i ? " · " : "",
      get_code (self, i),
      sb_assignment_plan_count_load (self->plan, get_code (self, i)));
}

static void
append_pairs (SbAssignDialog *self, GString *text)
{
  for (guint i = 0; i < self->checks->len; i++)
    for (guint j = i + 1; j < self->checks->len; j++) {
      guint n = sb_assignment_plan_count_pair (
        self->plan, get_code (self, i), get_code (self, j));

      if (n > 0)
        g_string_append_printf (text,
                                "%s%s–%s %u",
                                text->len ? " · " : "",
                                get_code (self, i),
                                get_code (self, j),
                                n);
    }
}

static void
show_summary (SbAssignDialog *self)
{
  guint n = g_list_model_get_n_items (sb_document_list (self->document, SB_TYPE_SESSION));
  g_autoptr (GString) loads = g_string_new (NULL);
  g_autoptr (GString) pairs = g_string_new (NULL);
  g_autofree char *words = NULL;

  append_loads (self, loads);
  append_pairs (self, pairs);
  words = g_strdup_printf (_ ("Codings: %s\nPairs: %s\nCoded twice: %u of %u sessions"),
                           loads->len ? loads->str : "–",
                           pairs->len ? pairs->str : "–",
                           sb_assignment_plan_count_double (self->plan),
                           n);
  gtk_label_set_text (self->summary, words);
}

static void
show_plan (SbAssignDialog *self)
{
  show_summary (self);
  gtk_widget_set_sensitive (self->assign, sb_assignment_plan_is_changed (self->plan));
}

/* --- by lot --- */

static GStrv
list_chosen (SbAssignDialog *self)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_strv_builder_add (codes, get_code (self, i));
  return g_strv_builder_end (codes);
}

static gboolean
read_seed (SbAssignDialog *self, guint32 *seed)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->seed)));
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &value, NULL))
    return FALSE;
  *seed = (guint32) value;
  return TRUE;
}

static void
show_draw_faults (SbAssignDialog *self)
{
  g_autoptr (GPtrArray) faults = sb_assignment_plan_list_faults (self->plan);
  g_autofree char *words = NULL;

  g_ptr_array_add (faults, NULL);
  words = g_strjoinv ("\n", (char **) faults->pdata);
  show_faults (self, words);
}

static void
on_draw_clicked (SbAssignDialog *self)
{
  g_auto (GStrv) chosen = list_chosen (self);
  SbDrawSettings settings = {.coders = (const char *const *) chosen};
  g_autoptr (GError) error = NULL;

  gtk_spin_button_update (self->share);
  settings.share = gtk_spin_button_get_value (self->share) / 100;
  if (!read_seed (self, &settings.seed)) {
    show_faults (self, _ ("The seed is a whole number, such as 4711."));
    gtk_widget_grab_focus (GTK_WIDGET (self->seed));
    return;
  }
  if (sb_assignment_plan_draw (self->plan, &settings, &error))
    show_draw_faults (self);
  else
    show_faults (self, error->message);
  sb_assign_table_refresh (self->table);
  show_plan (self);
}

static void
on_assign_clicked (SbAssignDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (sb_assignment_plan_apply (self->plan, self->coder, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_faults (self, error->message);
}

static void
on_neutral_clicked (SbAssignDialog *self)
{
  sb_neutral_question_ask (GTK_WINDOW (self), self->document, self->coder);
}

/* --- the window --- */

static gboolean
is_usual (const SbCoder *coder)
{
  return !coder->role || g_str_equal (coder->role, "coder");
}

static void
add_check (SbAssignDialog *self, SbCoder *coder)
{
  g_autofree char *label = is_usual (coder)
                             ? g_strdup (coder->code)
                             : g_strdup_printf ("%s (%s)", coder->code, coder->role);
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_usual (coder));
  g_object_set_data_full (G_OBJECT (check), "coder", g_strdup (coder->code), g_free);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), check);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->coders, child);
  g_ptr_array_add (self->checks, check);
}

static void
fill_coders (SbAssignDialog *self)
{
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (sb_document_may_code (self->document, coder->code, NULL))
      add_check (self, coder);
  }
  gtk_widget_set_sensitive (self->draw, self->checks->len > 0);
  if (self->checks->len == 0)
    show_faults (self, _ ("There are no coders yet: add them with the coder button."));
}

static void
sb_assign_dialog_dispose (GObject *object)
{
  SbAssignDialog *self = SB_ASSIGN_DIALOG (object);

  if (self->table)
    sb_assign_table_set_plan (self->table, NULL, NULL);
  self->table = NULL;
  g_clear_pointer (&self->plan, sb_assignment_plan_free);
  g_clear_object (&self->document);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (sb_assign_dialog_parent_class)->dispose (object);
}

static void
sb_assign_dialog_class_init (SbAssignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_ASSIGN_TABLE);
  G_OBJECT_CLASS (klass)->dispose = sb_assign_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/coders/assign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, caution);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, coders);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, share);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, seed);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, draw);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, table);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, faults_box);
  gtk_widget_class_bind_template_child (widget_class, SbAssignDialog, assign);
  gtk_widget_class_bind_template_callback (widget_class, on_draw_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_assign_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_neutral_clicked);
  gtk_widget_class_bind_template_callback (widget_class, show_plan);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_assign_dialog_init (SbAssignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->checks = g_ptr_array_new ();
}

SbAssignDialog *
sb_assign_dialog_present (GtkWindow *parent, SbDocument *document, const char *coder)
{
  SbAssignDialog *self =
    g_object_new (SB_TYPE_ASSIGN_DIALOG, "transient-for", parent, NULL);
  g_autofree char *seed = g_strdup_printf ("%u", sb_draw_propose_seed ());

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  self->plan = sb_assignment_plan_new (document);
  gtk_label_set_text (self->caution, sb_blindness_get_caution ());
  gtk_editable_set_text (self->seed, seed);
  fill_coders (self);
  sb_assign_table_set_plan (self->table, document, self->plan);
  show_plan (self);
  gtk_widget_grab_focus (self->draw);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
