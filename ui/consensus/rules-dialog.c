/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus/rules-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/consensus/consensus.h>

#define WIDTH 6 /* characters of a number */

struct _SbRulesDialog {
  AdwWindow parent;
  AdwPreferencesGroup *group;
  GtkLabel *begun;
  GtkLabel *fault;
  GtkWidget *entries[SB_DISAGREEMENT_N_RULES];
  SbDocument *document;
  char *coder;
};

G_DEFINE_FINAL_TYPE (SbRulesDialog, sb_rules_dialog, ADW_TYPE_WINDOW)

static void
show_rules (SbRulesDialog *self, const SbDisagreementRules *rules)
{
  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (
      text, sizeof text, "%.10g", sb_disagreement_rules_get_number (rules, i));
    gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
  }
}

/* A decimal comma is one, too. NaN: it is no number. */
static double
read_number (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (
    g_strdelimit (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))), ",", '.'));
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' ? value : NAN;
}

static void
show_fault (SbRulesDialog *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

/* The first that cannot be is told, and has the focus. */
static gboolean
read_rules (SbRulesDialog *self, SbDisagreementRules *rules)
{
  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++) {
    g_autoptr (GError) error = NULL;

    if (sb_disagreement_rules_set_number (
          rules, i, read_number (self->entries[i]), &error))
      continue;
    gtk_widget_add_css_class (self->entries[i], "error");
    show_fault (self, error->message);
    gtk_widget_grab_focus (self->entries[i]);
    return FALSE;
  }
  return TRUE;
}

static void
on_set (SbRulesDialog *self)
{
  SbDisagreementRules rules = sb_disagreement_rules_get_default ();
  g_autoptr (GError) error = NULL;

  if (!read_rules (self, &rules))
    return;
  if (sb_consensus_set_rules (self->document, &rules, self->coder, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_fault (self, error->message);
}

static void
on_defaults (SbRulesDialog *self)
{
  const SbDisagreementRules rules = sb_disagreement_rules_get_default ();

  show_rules (self, &rules);
}

static void
on_edited (SbRulesDialog *self, GtkWidget *entry)
{
  gtk_widget_remove_css_class (entry, "error");
  show_fault (self, NULL);
}

/* --- the window --- */

static GtkWidget *
new_entry (SbRulesDialog *self, const char *title, const char *unit)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = g_strdup_printf ("%s (%s)", title, unit);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), WIDTH);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_edited), self);
  return entry;
}

static void
add_rule (SbRulesDialog *self, guint which)
{
  const SbDisagreementRule *rule = sb_disagreement_rule_get (which);
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *unit = gtk_label_new (_ (rule->unit));

  self->entries[which] = new_entry (self, _ (rule->title), _ (rule->unit));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rule->title));
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle (row, _ (rule->origin));
  adw_action_row_set_subtitle_lines (row, 0);
  adw_action_row_add_suffix (row, self->entries[which]);
  gtk_label_set_width_chars (GTK_LABEL (unit), WIDTH);
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  adw_action_row_add_suffix (row, unit);
  adw_action_row_set_activatable_widget (row, self->entries[which]);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
}

static void
sb_rules_dialog_dispose (GObject *object)
{
  SbRulesDialog *self = SB_RULES_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (sb_rules_dialog_parent_class)->dispose (object);
}

static void
sb_rules_dialog_class_init (SbRulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_rules_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/consensus/rules-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SbRulesDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SbRulesDialog, begun);
  gtk_widget_class_bind_template_child (widget_class, SbRulesDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_set);
  gtk_widget_class_bind_template_callback (widget_class, on_defaults);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_rules_dialog_init (SbRulesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SB_DISAGREEMENT_N_RULES; i++)
    add_rule (self, i);
}

gboolean
sb_rules_dialog_is_for (SbDocument *document, const char *coder)
{
  return document && coder && sb_document_is_writable (document);
}

void
sb_rules_dialog_present (GtkWidget *widget, SbDocument *document, const char *coder)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  SbRulesDialog *self = g_object_new (
    SB_TYPE_RULES_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  const SbDisagreementRules rules = sb_consensus_get_rules (document);
  g_autofree char *begun = sb_consensus_dup_begun_words (document);

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  show_rules (self, &rules);
  gtk_label_set_text (self->begun, begun ? begun : "");
  gtk_widget_set_visible (GTK_WIDGET (self->begun), begun != NULL);
  gtk_window_present (GTK_WINDOW (self));
}
