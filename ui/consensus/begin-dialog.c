/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "begin-dialog.h"

#include "explain.h"

#include <glib/gi18n-lib.h>

#define TITLE _ ("Begin the Consensus")

typedef struct {
  AdwMessageDialog *dialog;
  SbDocument *document;
  char *coder;
  GPtrArray *sources;    /* SbCoding */
  GtkDropDown *sides[2]; /* NULL: there are only two */
  SbBegunFunc done;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  if (question->destroy)
    question->destroy (question->user_data);
  g_object_unref (question->document);
  g_free (question->coder);
  g_ptr_array_unref (question->sources);
  g_free (question);
}

static const char *
get_code (SbDocument *document, const SbCoding *coding)
{
  SbCoder *coder = sb_document_find (document, SB_TYPE_CODER, coding->coder);

  return coder ? coder->code : "?";
}

static SbCoding *
get_side (Question *question, guint which)
{
  guint place =
    question->sides[which] ? gtk_drop_down_get_selected (question->sides[which]) : which;

  return question->sources->pdata[place];
}

/* What is taken over is told before it is. */
static void
show_outlook (Question *question)
{
  SbCoding *first = get_side (question, 0), *second = get_side (question, 1);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  SbConsensusOutlook outlook;
  gboolean ok = first != second && sb_consensus_foresee (
                                     question->document, first, second, &outlook, &error);

  if (ok)
    words = sb_consensus_outlook_dup_words (&outlook,
                                            get_code (question->document, first),
                                            get_code (question->document, second));
  else
    words = g_strdup (error ? error->message : _ ("Choose two different coders."));
  adw_message_dialog_set_body (question->dialog, words);
  adw_message_dialog_set_response_enabled (question->dialog, "begin", ok);
}

static void
on_response (Question *question, const char *response)
{
  g_autoptr (GError) error = NULL;
  SbCoding *consensus;

  if (g_strcmp0 (response, "begin") != 0)
    return;
  consensus = sb_consensus_begin (question->document,
                                  get_side (question, 0),
                                  get_side (question, 1),
                                  question->coder,
                                  &error);
  if (consensus == NULL)
    sb_explain (gtk_window_get_transient_for (GTK_WINDOW (question->dialog)),
                _ ("The Consensus Was Not Begun"),
                error->message);
  else if (question->done)
    question->done (consensus, question->user_data);
}

/* --- which two --- */

static GtkDropDown *
new_side (Question *question, guint place, const char *title)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < question->sources->len; i++) {
    SbCoding *coding = question->sources->pdata[i];
    g_autofree char *name = coding->pass > 1
                              ? g_strdup_printf (_ ("%s, pass %d"),
                                                 get_code (question->document, coding),
                                                 (int) coding->pass)
                              : g_strdup (get_code (question->document, coding));

    gtk_string_list_append (names, name);
  }
  drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), place);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_tooltip_text (drop_down, title);
  g_signal_connect_swapped (
    drop_down, "notify::selected", G_CALLBACK (show_outlook), question);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_sides (Question *question)
{
  const char *const titles[] = {_ ("The first coder"), _ ("The second coder")};
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < 2; i++) {
    question->sides[i] = new_side (question, i, titles[i]);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->sides[i]));
  }
  adw_message_dialog_set_extra_child (question->dialog, box);
}

static void
ask (Question *question, GtkWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new (window, TITLE, NULL);

  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (
    question->dialog, "cancel", _ ("_Cancel"), "begin", _ ("_Begin"), NULL);
  adw_message_dialog_set_response_appearance (
    question->dialog, "begin", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question->dialog, "begin");
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  if (question->sources->len > 2)
    add_sides (question);
  show_outlook (question);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_response), question);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
sb_begin_dialog_present (GtkWidget *widget,
                         SbDocument *document,
                         SbSession *session,
                         const char *coder,
                         SbBegunFunc done,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  Question *question = g_new0 (Question, 1);

  question->document = g_object_ref (document);
  question->coder = g_strdup (coder);
  question->sources = sb_consensus_list_sources (document, sb_record_get_id (session));
  question->done = done;
  question->user_data = user_data;
  question->destroy = destroy;
  if (question->sources->len >= 2) {
    ask (question, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
    return;
  }
  sb_explain (widget,
              TITLE,
              _ ("A consensus needs two codings of the session that are handed in. Wait "
                 "until both coders have handed in, or merge their files."));
  question_free (question);
}
