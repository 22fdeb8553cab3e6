/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "hand-in/codings-dialog.h"
#include "hand-in/hand-in-dialog.h"
#include "hand-in/reopen-dialog.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>
#include <securebase/document/hand-in.h>

/* Handing in, and what a coding that can only be looked at says of itself. */

static gboolean
is_own (SbCodePage *self, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (self->document, SB_TYPE_CODER, coding->coder);

  return coder && g_strcmp0 (coder->code, self->viewer) == 0;
}

gboolean
sb_code_page_is_editable (SbCodePage *self)
{
  SbCoding *coding = sb_recorder_get_coding (self->recorder);

  return sb_document_is_writable (self->document) && is_own (self, coding) &&
         !sb_coding_is_handed_in (coding);
}

static const char *
get_obstacle (SbCodePage *self)
{
  SbCoding *coding = sb_recorder_get_coding (self->recorder);

  if (!is_own (self, coding))
    return _ ("This is the coding of another: it can only be looked at. Nothing was "
              "changed.");
  if (sb_coding_is_handed_in (coding))
    return _ ("This coding is handed in and stays as it is. Nothing was changed. “Open "
              "Again…” makes it a draft, with a reason.");
  return _ ("The project is open for reading only. Nothing was changed.");
}

gboolean
sb_code_page_allows_editing (SbCodePage *self)
{
  if (!self->recorder)
    return FALSE;
  if (sb_code_page_is_editable (self))
    return TRUE;
  sb_code_page_say (self, get_obstacle (self));
  gtk_widget_error_bell (GTK_WIDGET (self));
  return FALSE;
}

/* --- the panels: what is insensitive says nothing by itself --- */

static void
on_panels_pressed (SbCodePage *self, int n_press, double x, double y)
{
  GtkWidget *panels = GTK_WIDGET (self->panels);
  GtkWidget *picked = gtk_widget_pick (panels, x, y, GTK_PICK_INSENSITIVE);

  if (picked && !gtk_widget_is_sensitive (picked))
    sb_code_page_allows_editing (self);
}

/* A text that can be typed into now is one to search with. */
static gboolean
is_typing (SbCodePage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return GTK_IS_TEXT (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

static gboolean
on_panels_key (SbCodePage *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean types = gdk_keyval_to_unicode (keyval) > ' ' || keyval == GDK_KEY_Delete ||
                   keyval == GDK_KEY_BackSpace;

  if (types && !is_typing (self) && !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    sb_code_page_allows_editing (self);
  return GDK_EVENT_PROPAGATE;
}

static void
listen_to_panels (SbCodePage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_panels_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->panels), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_panels_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->panels), keys);
}

/* --- the state of the coding --- */

void
sb_code_page_show_state (SbCodePage *self)
{
  SbCoding *coding = self->recorder ? sb_recorder_get_coding (self->recorder) : NULL;

  sb_hand_in_banner_show (self->hand_in, self->document, coding, self->viewer);
}

gboolean
sb_code_page_may_be_seen (SbCodePage *self)
{
  SbCoding *coding = sb_document_find (self->document, SB_TYPE_CODING, self->coding);

  return coding && sb_document_may_see (self->document, self->viewer, coding);
}

/* --- actions --- */

static void
hand_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (!self->recorder)
    return;
  if (!sb_coding_is_handed_in (sb_recorder_get_coding (self->recorder)) &&
      !sb_code_page_allows_editing (self))
    return;
  sb_playback_pause (self->playback);
  sb_code_page_release_all_keys (self);
  sb_code_page_commit (self);
  sb_hand_in_dialog_present (widget, self->document, self->coding, self->viewer);
}

static void
open_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (self->recorder && sb_document_is_writable (self->document))
    sb_reopen_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                              self->document,
                              self->coding,
                              self->viewer);
}

static void
other_codings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (self->recorder)
    sb_codings_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                               self->document,
                               self->session,
                               self->viewer,
                               NULL);
}

void
sb_code_page_set_up_hand_in (SbCodePage *self)
{
  listen_to_panels (self);
}

void
sb_code_page_install_hand_in_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.hand-in", NULL, hand_in_action);
  gtk_widget_class_install_action (
    widget_class, "code.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (
    widget_class, "code.other-codings", NULL, other_codings_action);
}
