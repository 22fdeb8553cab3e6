/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "consensus-panel-private.h"

#include "code/panel-host.h"
#include "consensus/before-after-dialog.h"
#include "consensus/begin-dialog.h"
#include "consensus/rules-dialog.h"

#include <glib/gi18n-lib.h>

static void implement_panel (SbPanelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbConsensusPanel,
                               sb_consensus_panel,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SB_TYPE_PANEL, implement_panel))

static void
on_activated (SbConsensusPanel *self)
{
  sb_consensus_panel_go_to (self);
}

static void
on_changed (SbConsensusPanel *self, const char *coding)
{
  if (coding == NULL || g_strcmp0 (coding, self->coding) == 0)
    sb_consensus_panel_refresh (self);
}

/* --- going from one to the next --- */

static void
scroll_to_chosen (SbConsensusPanel *self)
{
  guint place =
    gtk_single_selection_get_selected (sb_settlement_list_get_selection (self->rows));

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
}

static gboolean
choose (SbConsensusPanel *self, const char *item)
{
  SbConsensusItem *before = sb_consensus_panel_find_chosen (self);
  gboolean again = before && item && g_str_equal (before->disagreement->item, item);

  if (!sb_settlement_list_choose (self->rows, item))
    return FALSE;
  if (again)
    sb_consensus_panel_on_chosen (self);
  scroll_to_chosen (self);
  return TRUE;
}

void
sb_consensus_panel_step (SbConsensusPanel *self, int direction)
{
  g_autofree char *item = NULL;

  g_return_if_fail (SB_IS_CONSENSUS_PANEL (self));
  if (!self->items)
    return;
  item = sb_settlement_list_dup_next (self->rows, direction, FALSE);
  if (!item || !choose (self, item))
    sb_consensus_panel_say (self, _ ("There is no disagreement in this list."));
}

gboolean
sb_consensus_panel_show_item (SbConsensusPanel *self, const char *item)
{
  g_return_val_if_fail (SB_IS_CONSENSUS_PANEL (self), FALSE);
  if (!self->items || !sb_consensus_find_item (self->items, item))
    return FALSE;
  if (!choose (self, item)) {
    gtk_drop_down_set_selected (self->filter, SB_SETTLEMENTS_ALL);
    choose (self, item);
  }
  return TRUE;
}

/* --- deciding --- */

static void
say_decided (SbConsensusPanel *self, SbChoice choice)
{
  g_autofree char *how = sb_choice_dup_words (
    choice, self->contents[0]->coder->code, self->contents[1]->coder->code);
  g_autofree char *words = NULL;

  if (self->n_left == 0)
    words = g_strdup_printf (
      _ ("Decided: %s. Nothing is left to decide: look at ratings and category, decide, "
         "and hand in."),
      how);
  else
    words = g_strdup_printf (ngettext ("Decided: %s. %u is left to decide.",
                                       "Decided: %s. %u are left to decide.",
                                       self->n_left),
                             how,
                             self->n_left);
  sb_consensus_panel_say (self, words);
}

static void
put (SbConsensusPanel *self, SbChoice choice, const SbConsensusValue *value)
{
  SbConsensusItem *item = sb_consensus_panel_find_chosen (self);
  g_autofree char *next = sb_settlement_list_dup_next (self->rows, 1, TRUE);
  g_autoptr (SbDisagreement) about = sb_disagreement_ref (item->disagreement);
  g_autofree char *reason = g_strdup (gtk_editable_get_text (self->reason));
  g_autoptr (GError) error = NULL;

  if (!sb_consensus_decide (self->document,
                            sb_consensus_panel_find_coding (self),
                            about,
                            choice,
                            value,
                            gtk_editable_get_text (self->by),
                            reason,
                            &error)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "code.say-error", "s", error->message);
    return;
  }
  sb_consensus_panel_show_other (self, FALSE);
  if (choice != SB_CHOICE_NONE && next)
    choose (self, next);
  say_decided (self, choice);
}

static void
ask_other (SbConsensusPanel *self, const SbConsensusItem *item)
{
  sb_something_else_ask (self->other,
                         item->disagreement,
                         sb_document_get_scheme_of (self->document, self->coding));
  sb_consensus_panel_show_other (self, TRUE);
  sb_something_else_focus (self->other);
}

void
sb_consensus_panel_decide (SbConsensusPanel *self, SbChoice choice)
{
  SbConsensusItem *item;

  g_return_if_fail (SB_IS_CONSENSUS_PANEL (self));
  item = self->items ? sb_consensus_panel_find_chosen (self) : NULL;
  if (!self->items)
    return;
  if (item == NULL)
    sb_consensus_panel_say (self, _ ("Choose a disagreement first."));
  else if (!self->editable)
    sb_consensus_panel_say (self, _ ("This consensus can only be looked at."));
  else if (choice == SB_CHOICE_NEW)
    ask_other (self, item);
  else
    put (self, choice, NULL);
}

static void
on_other_entered (SbConsensusPanel *self)
{
  SbConsensusValue value;

  if (sb_consensus_panel_find_chosen (self) &&
      sb_something_else_read (self->other, &value))
    put (self, SB_CHOICE_NEW, &value);
}

static void
on_other_left (SbConsensusPanel *self)
{
  sb_consensus_panel_show_other (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
sb_consensus_panel_focus_reason (SbConsensusPanel *self)
{
  g_return_if_fail (SB_IS_CONSENSUS_PANEL (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* --- beginning, and what has come of it --- */

static void
on_begun (SbCoding *consensus, gpointer panel)
{
  sb_consensus_panel_step (SB_CONSENSUS_PANEL (panel), 1);
  gtk_widget_grab_focus (GTK_WIDGET (SB_CONSENSUS_PANEL (panel)->list));
}

static void
on_begin_clicked (SbConsensusPanel *self)
{
  SbCoding *coding = sb_consensus_panel_find_coding (self);

  if (coding)
    sb_begin_dialog_present (
      GTK_WIDGET (self),
      self->document,
      sb_document_find (self->document, SB_TYPE_SESSION, coding->session),
      sb_consensus_panel_get_code (self->document, coding),
      on_begun,
      g_object_ref (self),
      g_object_unref);
}

static void
on_compare_clicked (SbConsensusPanel *self)
{
  const char *coders[] = {
    self->contents[0]->coder->code, self->contents[1]->coder->code, NULL};

  sb_before_after_dialog_present (GTK_WIDGET (self),
                                  self->document,
                                  sb_consensus_panel_find_coding (self),
                                  coders,
                                  sb_panel_host_find_viewer (self));
}

static void
rules_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbConsensusPanel *self = SB_CONSENSUS_PANEL (widget);

  sb_rules_dialog_present (widget, self->document, sb_panel_host_find_viewer (self));
}

static void
on_filter_selected (SbConsensusPanel *self)
{
  if (self->rows == NULL)
    return;
  sb_settlement_list_set_filter (self->rows, gtk_drop_down_get_selected (self->filter));
}

static void
on_order_selected (SbConsensusPanel *self)
{
  if (self->rows)
    sb_settlement_list_set_order (self->rows, gtk_drop_down_get_selected (self->order));
}

/* --- the panel --- */

static void
forget_coding (SbConsensusPanel *self)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  sb_consensus_panel_forget_items (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coding, g_free);
}

static gboolean
is_of_consensus (SbDocument *document, SbCoding *coding)
{
  SbCoder *coder =
    document ? sb_document_find (document, SB_TYPE_CODER, coding->coder) : NULL;

  return coder && g_strcmp0 (coder->role, "consensus") == 0;
}

static void
show_in_tabs (SbConsensusPanel *self, gboolean shown)
{
  GtkWidget *stack = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_STACK (stack))
    gtk_stack_page_set_visible (gtk_stack_get_page (GTK_STACK (stack), GTK_WIDGET (self)),
                                shown);
}

static void
set_coding (SbPanel *panel, SbDocument *document, SbRecorder *recorder, gboolean editable)
{
  SbConsensusPanel *self = SB_CONSENSUS_PANEL (panel);
  SbCoding *coding = recorder ? sb_recorder_get_coding (recorder) : NULL;
  gboolean same = coding && g_strcmp0 (self->coding, sb_record_get_id (coding)) == 0 &&
                  self->document == document;
  gboolean shown = coding && is_of_consensus (document, coding);

  self->editable = editable;
  if (!same)
    forget_coding (self);
  show_in_tabs (self, shown);
  if (!shown)
    return;
  if (!same) {
    self->document = g_object_ref (document);
    self->coding = g_strdup (sb_record_get_id (coding));
    g_signal_connect_swapped (document, "changed", G_CALLBACK (on_changed), self);
    gtk_editable_set_text (self->by, sb_consensus_panel_get_code (document, coding));
  }
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self),
    "consensus.rules",
    sb_rules_dialog_is_for (document, sb_panel_host_find_viewer (self)));
  sb_consensus_panel_refresh (self);
}

gboolean
sb_consensus_panel_is_on (SbConsensusPanel *self)
{
  g_return_val_if_fail (SB_IS_CONSENSUS_PANEL (self), FALSE);
  return self->items != NULL;
}

SbDisagreement *
sb_consensus_panel_get_item (SbConsensusPanel *self)
{
  SbConsensusItem *item;

  g_return_val_if_fail (SB_IS_CONSENSUS_PANEL (self), NULL);
  item = sb_consensus_panel_find_chosen (self);
  return item ? item->disagreement : NULL;
}

guint
sb_consensus_panel_count_left (SbConsensusPanel *self)
{
  g_return_val_if_fail (SB_IS_CONSENSUS_PANEL (self), 0);
  return self->n_left;
}

static gboolean
focus (SbPanel *panel)
{
  SbConsensusPanel *self = SB_CONSENSUS_PANEL (panel);

  return gtk_widget_grab_focus (self->items ? GTK_WIDGET (self->list) : self->begin);
}

static void
implement_panel (SbPanelInterface *iface)
{
  iface->takes_keys = TRUE;
  iface->set_coding = set_coding;
  iface->focus = focus;
}

static void
sb_consensus_panel_dispose (GObject *object)
{
  SbConsensusPanel *self = SB_CONSENSUS_PANEL (object);

  forget_coding (self);
  if (self->rows) {
    g_signal_handlers_disconnect_by_data (sb_settlement_list_get_selection (self->rows),
                                          self);
    gtk_list_view_set_model (self->list, NULL);
  }
  g_clear_pointer (&self->rows, sb_settlement_list_free);
  G_OBJECT_CLASS (sb_consensus_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, view);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, begin_words);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, begin);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, left);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, compare);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, filter);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, order);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, details);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, other);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, deciding);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, reason);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, by);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, as_first);
  gtk_widget_class_bind_template_child (widget_class, SbConsensusPanel, as_second);
}

static void
sb_consensus_panel_class_init (SbConsensusPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_SETTLEMENT_DETAILS);
  g_type_ensure (SB_TYPE_SOMETHING_ELSE);
  G_OBJECT_CLASS (klass)->dispose = sb_consensus_panel_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/securebase/consensus/consensus-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "consensus.rules", NULL, rules_action);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_order_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_other_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_other_left);
}

static void
sb_consensus_panel_init (SbConsensusPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = sb_settlement_row_factory_new ();
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = sb_settlement_list_new ();
  selection = sb_settlement_list_get_selection (self->rows);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (
    selection, "notify::selected", G_CALLBACK (sb_consensus_panel_on_chosen), self);
}
