/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code-page-private.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/error.h>

/* The time sampling sheet in the place of the timeline: the same events, ticked by
 * interval. */

#define TIMELINE "timeline"
#define SHEET "sheet"

static gboolean
is_shown (SbCodePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->lower), SHEET) == 0;
}

gboolean
sb_code_page_is_on_sheet (SbCodePage *self)
{
  return gtk_widget_has_focus (GTK_WIDGET (self->sheet));
}

static void
show_words (SbCodePage *self)
{
  g_autofree char *words = sb_sheet_grid_dup_words (self->sheet);

  sb_code_page_say (self, words);
}

static void
fill (SbCodePage *self)
{
  g_autoptr (SbContent) content = NULL;
  g_autoptr (GError) error = NULL;

  content = sb_document_dup_content (self->document, self->coding, &error);
  if (!content) {
    sb_code_page_say_error (self, error);
    return;
  }
  sb_sheet_grid_set_sheet (
    self->sheet,
    sb_sheet_new (sb_document_get_scheme_of (self->document, self->coding), content));
  sb_sheet_grid_show_position (self->sheet, sb_playback_get_position (self->playback));
}

/* Only what is seen is worked out. */
void
sb_code_page_update_sheet (SbCodePage *self)
{
  if (!self->document)
    sb_sheet_grid_set_sheet (self->sheet, NULL);
  else if (is_shown (self))
    fill (self);
}

static void
toggle_sheet (SbCodePage *self)
{
  if (is_shown (self)) {
    gtk_stack_set_visible_child_name (self->lower, TIMELINE);
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
    return;
  }
  /* In a narrow window the panel lies over it. */
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_stack_set_visible_child_name (self->lower, SHEET);
  sb_code_page_update_sheet (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  show_words (self);
}

static void
sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbCodePage *self = SB_CODE_PAGE (widget);

  if (self->document)
    toggle_sheet (self);
}

/* A cell whose tick is to be taken off, while it is asked. */
typedef struct {
  GWeakRef page;
  char *coding;
  char *code;
  SbSlot slot;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_weak_ref_clear (&question->page);
  g_free (question->coding);
  g_free (question->code);
  g_free (question);
}

static void
on_answered (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;
  g_autoptr (SbCodePage) self = g_weak_ref_get (&question->page);
  g_autoptr (GError) error = NULL;

  if (!self || g_strcmp0 (response, "take-out") != 0 ||
      g_strcmp0 (self->coding, question->coding) != 0)
    return;
  if (!sb_recorder_untick (self->recorder, question->code, &question->slot, TRUE, &error))
    sb_code_page_say_error (self, error);
  else
    show_words (self);
}

static void
ask (SbCodePage *self, const SbCode *code, const SbSlot *slot, const char *what)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog =
    adw_message_dialog_new (window, _ ("Take Out What Was Timed?"), what);
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->page, self);
  question->coding = g_strdup (self->coding);
  question->code = g_strdup (code->id);
  question->slot = *slot;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "take-out",
                                    _ ("_Take It Out"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "take-out", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (
    dialog, "response", G_CALLBACK (on_answered), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
untick (SbCodePage *self, const SbCode *code, const SbSlot *slot)
{
  g_autoptr (GError) error = NULL;

  if (sb_recorder_untick (self->recorder, code->id, slot, FALSE, &error))
    show_words (self);
  else if (g_error_matches (error, SB_ERROR, SB_ERROR_EXISTS))
    ask (self, code, slot, error->message);
  else
    sb_code_page_say_error (self, error);
}

static void
tick (SbCodePage *self, const SbCode *code, const SbSlot *slot)
{
  SbMoment shown = sb_code_page_get_moment (self, 0);
  g_autoptr (GError) error = NULL;

  if (sb_recorder_tick (self->recorder, code->id, slot, &shown, &error))
    show_words (self);
  else
    sb_code_page_say_error (self, error);
}

static void
on_toggle (SbCodePage *self, guint row, guint column)
{
  SbSheet *sheet = sb_sheet_grid_get_sheet (self->sheet);
  const SbCode *code = sb_sheet_get_code (sheet, row);
  /* The sheet is made anew by the edit. */
  SbSlot slot = *sb_sheet_get_slot (sheet, column);

  if (!sb_code_page_allows_editing (self))
    return;
  if (sb_sheet_get_cell (sheet, row, column) == SB_CELL_EMPTY)
    tick (self, code, &slot);
  else
    untick (self, code, &slot);
}

static void
on_go_to (SbCodePage *self, guint column)
{
  SbSheet *sheet = sb_sheet_grid_get_sheet (self->sheet);

  sb_code_page_seek (self, sb_sheet_get_slot (sheet, column)->time.start);
}

void
sb_code_page_set_up_sheet (SbCodePage *self)
{
  g_signal_connect_swapped (self->sheet, "toggle", G_CALLBACK (on_toggle), self);
  g_signal_connect_swapped (self->sheet, "go-to", G_CALLBACK (on_go_to), self);
  g_signal_connect_swapped (self->sheet, "cursor", G_CALLBACK (show_words), self);
}

void
sb_code_page_install_sheet_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "code.sheet", NULL, sheet_action);
}
