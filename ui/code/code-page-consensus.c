/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "consensus/consensus-panel.h"

#include <glib/gi18n-lib.h>

/* What the keys of the panel of disagreements do, from wherever the focus is. */

static SbConsensusPanel *
get_panel (SbCodePage *self)
{
  return SB_CONSENSUS_PANEL (gtk_stack_get_child_by_name (self->panels, "disagreements"));
}

gboolean
sb_code_page_has_disagreements (SbCodePage *self)
{
  return self->document && sb_consensus_panel_is_on (get_panel (self));
}

/* Shown, but the focus stays where it is: who codes goes on coding. */
static void
reveal (SbCodePage *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_stack_set_visible_child_name (self->panels, "disagreements");
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!sb_code_page_has_disagreements (self))
    return;
  sb_playback_pause (self->playback);
  reveal (self);
  sb_consensus_panel_step (get_panel (self), g_variant_get_int32 (parameter));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);
  SbChoice choice = SB_CHOICE_NONE;

  sb_choice_from_name (g_variant_get_string (parameter, NULL), &choice);
  if (!sb_code_page_has_disagreements (self))
    return;
  reveal (self);
  if (sb_code_page_allows_editing (self))
    sb_consensus_panel_decide (get_panel (self), choice);
}

static void
reason_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!sb_code_page_has_disagreements (self))
    return;
  reveal (self);
  sb_consensus_panel_focus_reason (get_panel (self));
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!self->document)
    return;
  sb_code_page_show_panel (self, "disagreements");
  if (!sb_consensus_panel_show_item (get_panel (self),
                                     g_variant_get_string (parameter, NULL)))
    sb_code_page_say (
      self,
      _ (
        "The consensus does not have this disagreement: it is not begun, or of other coders."));
}

void
sb_code_page_install_consensus_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
    widget_class, "code.disagreement-step", "i", step_action);
  gtk_widget_class_install_action (
    widget_class, "code.disagreement-decide", "s", decide_action);
  gtk_widget_class_install_action (
    widget_class, "code.disagreement-reason", NULL, reason_action);
  gtk_widget_class_install_action (widget_class, "code.disagreement", "s", show_action);
}
