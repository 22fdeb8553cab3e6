/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coders/neutral-question.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/assignment-plan.h>

typedef struct {
  SbDocument *document;
  char *coder;
  guint32 seed;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->document);
  g_free (question->coder);
  g_free (question);
}

static void
on_answered (GtkWindow *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "rename") == 0 &&
      !sb_document_use_neutral_names (
        question->document, question->seed, question->coder, &error))
    sb_explain (gtk_window_get_transient_for (dialog),
                _ ("The Sessions Keep Their Names"),
                error->message);
}

void
sb_neutral_question_ask (GtkWindow *parent, SbDocument *document, const char *coder)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog =
    adw_message_dialog_new (parent, _ ("Give All Sessions Neutral Names?"), NULL);

  question->document = g_object_ref (document);
  question->coder = g_strdup (coder);
  question->seed = sb_draw_propose_seed ();
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (dialog),
    _ ("They become S01, S02 … in an order drawn by lot with seed %u. The history keeps "
       "who was who, and Undo brings the names back. Tables that were exported before "
       "have the old ones."),
    question->seed);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "rename",
                                    _ ("_Rename All"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (
    dialog, "response", G_CALLBACK (on_answered), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
