/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prompt-bar.h"

#include <glib/gi18n-lib.h>

struct _SbPromptBar {
  AdwBin parent;
  GtkLabel *question;
  GtkFlowBox *answers;
  GtkEntry *entry;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (SbPromptBar, sb_prompt_bar, ADW_TYPE_BIN)

enum {
  CHOSEN,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_entered (SbPromptBar *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
on_clicked (SbPromptBar *self, GtkButton *button)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  g_signal_emit (self, signals[CHOSEN], 0, place);
}

static void
sb_prompt_bar_class_init (SbPromptBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/code/prompt-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SbPromptBar, question);
  gtk_widget_class_bind_template_child (widget_class, SbPromptBar, answers);
  gtk_widget_class_bind_template_child (widget_class, SbPromptBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SbPromptBar, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  signals[CHOSEN] = g_signal_new ("chosen",
                                  SB_TYPE_PROMPT_BAR,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_UINT);
  signals[ENTERED] = g_signal_new ("entered",
                                   SB_TYPE_PROMPT_BAR,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
sb_prompt_bar_init (SbPromptBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
}

static void
tell (GtkWidget *button, const SbAnswer *answer)
{
  g_autofree char *words =
    answer->key
      /* Translators: an answer, its key. */
      ? g_strdup_printf (_ ("%s (key %s)"), answer->name, answer->key)
      : g_strdup (answer->name);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_PRESSED,
                               answer->holds ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                             : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static GtkWidget *
create_button (SbPromptBar *self, const SbAnswer *answer, guint place)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (answer->key)
    append_label (box, answer->key, "keycap");
  append_label (box, answer->name, NULL);
  if (answer->holds)
    append_label (box, "✓", NULL);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "small");
  if (answer->holds)
    gtk_widget_add_css_class (button, "holds");
  gtk_widget_set_focus_on_click (button, FALSE);
  tell (button, answer);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

static void
clear_answers (SbPromptBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))))
    gtk_flow_box_remove (self->answers, child);
}

static void
show (SbPromptBar *self, const char *question, const char *hint)
{
  gtk_label_set_text (self->question, question);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
sb_prompt_bar_ask (SbPromptBar *self,
                   const char *question,
                   const char *hint,
                   const SbAnswer *answers,
                   guint n_answers)
{
  g_return_if_fail (SB_IS_PROMPT_BAR (self));
  clear_answers (self);
  for (guint i = 0; i < n_answers; i++) {
    GtkWidget *button = create_button (self, &answers[i], i);

    gtk_flow_box_insert (self->answers, button, -1);
    gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->answers), n_answers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  show (self, question, hint);
}

void
sb_prompt_bar_ask_text (SbPromptBar *self,
                        const char *question,
                        const char *hint,
                        const char *text)
{
  g_return_if_fail (SB_IS_PROMPT_BAR (self));
  clear_answers (self);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text ? text : "");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  show (self, question, hint);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

const char *
sb_prompt_bar_get_text (SbPromptBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
sb_prompt_bar_close (SbPromptBar *self)
{
  g_return_if_fail (SB_IS_PROMPT_BAR (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
