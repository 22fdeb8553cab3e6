/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include "keys/accels.h"
#include "keys/keymap.h"

/* Which key does what stands in keys/commands.c; here is whose turn it is. */

/* Enter and Esc while views are aligned. */
static gboolean
handle_align (SbCodePage *self, const SbChord *chord, gboolean in_form)
{
  if (chord->modifiers != 0 ||
      !sb_ensemble_is_apart (sb_playback_get_ensemble (self->playback)))
    return FALSE;
  if (chord->keyval == GDK_KEY_Escape)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.align-done", NULL);
  else if (chord->keyval == GDK_KEY_Return && !in_form)
    gtk_widget_activate_action (GTK_WIDGET (self), "code.align-here", NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
can_be_used_in_form (SbCodePage *self, const SbCommand *command)
{
  return command->flags & SB_COMMAND_IN_FORMS ||
         (command->flags & SB_COMMAND_ON_EVENTS && sb_code_page_is_on_events (self));
}

static gboolean
handle_command (SbCodePage *self,
                SbPlace place,
                const SbChord *chord,
                gboolean repeated,
                gboolean in_form)
{
  const SbCommand *command =
    sb_keymap_find_command (sb_keymap_get_default (), place, chord);

  if (!command || (in_form && !can_be_used_in_form (self, command)))
    return FALSE;
  sb_code_page_note_command (self, command);
  if (!repeated || command->flags & SB_COMMAND_REPEATS)
    sb_accels_activate (GTK_WIDGET (self), command);
  return TRUE;
}

static gboolean
handle_code (SbCodePage *self, const SbChord *chord, const SbKeyPress *press)
{
  const SbCode *code =
    sb_keymap_find_code (sb_keymap_get_default (),
                         sb_document_get_scheme_of (self->document, self->coding),
                         chord);

  if (code && !press->repeated && !sb_code_page_answer_code (self, code->id))
    sb_code_page_key_code (self, code, press);
  return code != NULL;
}

static gboolean
handle_suggestions (SbCodePage *self, const SbChord *chord, gboolean repeated)
{
  return sb_candidates_bar_is_open (self->candidates) &&
         (handle_command (self, SB_PLACE_SUGGESTIONS, chord, repeated, FALSE) ||
          sb_code_page_handle_candidate_key (self, chord, repeated));
}

static gboolean
handle_disagreements (SbCodePage *self,
                      const SbChord *chord,
                      gboolean repeated,
                      gboolean in_form)
{
  return sb_code_page_has_disagreements (self) &&
         handle_command (self, SB_PLACE_DISAGREEMENTS, chord, repeated, in_form);
}

static gboolean
handle_chord (SbCodePage *self, const SbChord *chord, const SbKeyPress *press)
{
  gboolean in_form = sb_code_page_is_in_form (self);

  return handle_align (self, chord, in_form) ||
         sb_code_page_handle_answer (self, chord, press->repeated) ||
         sb_code_page_handle_timeline_key (self, chord->keyval, chord->modifiers) ||
         handle_suggestions (self, chord, press->repeated) ||
         handle_disagreements (self, chord, press->repeated, in_form) ||
         handle_command (self, SB_PLACE_CODING, chord, press->repeated, in_form) ||
         (!in_form && handle_code (self, chord, press));
}

/* What was closed may still have the focus, but no keys any more. */
static GtkWidget *
get_focus (SbCodePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_get_mapped (focus) ? focus : NULL;
}

gboolean
sb_code_page_is_typing (SbCodePage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));
}

gboolean
sb_code_page_is_in_form (SbCodePage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus && (sb_code_page_is_typing (self) || sb_code_page_is_on_sheet (self) ||
                   sb_code_page_is_in_panel (self, focus));
}

/* The list of events, and what stands around it. */
gboolean
sb_code_page_is_on_events (SbCodePage *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *panel = gtk_stack_get_child_by_name (self->panels, "events");

  return focus && panel && !sb_code_page_is_typing (self) &&
         gtk_widget_is_ancestor (focus, panel);
}

gboolean
sb_code_page_handle_key (SbCodePage *self, const SbKeyPress *press)
{
  SbChord chords[SB_MAX_CHORDS];
  gboolean handled = FALSE;
  guint n;

  g_return_val_if_fail (SB_IS_CODE_PAGE (self), FALSE);
  if (!self->document)
    return FALSE;
  self->key_time = press->time;
  n =
    sb_key_press_list_chords (press, gtk_widget_get_display (GTK_WIDGET (self)), chords);
  for (guint i = 0; i < n && !handled; i++)
    handled = handle_chord (self, &chords[i], press);
  self->key_time = 0;
  return handled;
}
