/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-editor-private.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/scheme-change.h>
#include <securebase/measures/measures.h>

/* What saving a changed scheme will do to what is coded, before it is done. */

static void
append (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len ? "\n" : "", sentence);
}

static void
append_uses (GString *text, const SbSchemeDifference *difference)
{
  if (difference->n_drafts)
    g_string_append_printf (
      text,
      ngettext (" (%u use in drafts)", " (%u uses in drafts)", difference->n_drafts),
      difference->n_drafts);
  if (difference->n_handed_in)
    g_string_append_printf (text,
                            ngettext (" (%u use handed in, stays)",
                                      " (%u uses handed in, stay)",
                                      difference->n_handed_in),
                            difference->n_handed_in);
}

static char *
describe (SbSchemeChange *change)
{
  const GPtrArray *differences = sb_scheme_change_get_differences (change);
  const GPtrArray *refusals = sb_scheme_change_get_refusals (change);
  g_autoptr (GPtrArray) gaps =
    sb_measures_list_gaps (sb_scheme_change_get_scheme (change));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < refusals->len; i++)
    append (text, g_ptr_array_index (refusals, i));
  for (guint i = 0; i < differences->len; i++) {
    const SbSchemeDifference *difference = g_ptr_array_index (differences, i);

    append (text, difference->words);
    append_uses (text, difference);
  }
  for (guint i = 0; i < gaps->len; i++)
    append (text, g_ptr_array_index (gaps, i));
  return g_string_free (text, FALSE);
}

static char *
dup_summary (SbSchemeChange *change)
{
  guint drafts = sb_scheme_change_count_drafts (change);
  guint handed_in = sb_scheme_change_count_handed_in (change);
  g_autofree char *first =
    g_strdup_printf (ngettext ("%u draft is brought to the new version.",
                               "%u drafts are brought to the new version.",
                               drafts),
                     drafts);
  g_autofree char *second =
    g_strdup_printf (ngettext ("%u coding that is handed in stays under its own.",
                               "%u codings that are handed in stay under their own.",
                               handed_in),
                     handed_in);

  if (sb_scheme_change_get_refusals (change)->len > 0)
    return g_strdup (_ ("Something coded would be lost. Nothing was changed."));
  return g_strdup_printf (
    "%s %s %s",
    first,
    second,
    _ ("What is suggested of a coding is computed with the rules of its own version."));
}

static GtkWidget *
create_details (SbSchemeChange *change)
{
  g_autofree char *words = describe (change);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), label);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 280);
  return scroll;
}

static void
complain (SbSchemeEditor *editor, const GError *error)
{
  sb_explain (editor, _ ("The Scheme Was Not Saved"), error->message);
}

static SbSchemeChange *
look (SbSchemeEditor *editor, GError **error)
{
  g_autofree char *json = sb_scheme_draft_dup_json (editor->draft);
  g_auto (GStrv) map = sb_scheme_draft_dup_map (editor->draft);

  return sb_scheme_change_new (editor->document, json, (const char *const *) map, error);
}

/* Looked at once more: the document may have changed while the question stood. */
static void
on_response (SbSchemeEditor *editor, const char *response)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSchemeChange) change = NULL;

  if (!g_str_equal (response, "save"))
    return;
  change = look (editor, &error);
  if (change && sb_scheme_change_apply (change, editor->coder, &error))
    sb_scheme_editor_leave (editor);
  else
    complain (editor, error);
}

static GtkWidget *
create_dialog (SbSchemeEditor *editor, SbSchemeChange *change)
{
  gboolean refused = sb_scheme_change_get_refusals (change)->len > 0;
  g_autofree char *summary = dup_summary (change);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (editor),
    refused ? _ ("The Scheme Cannot Be Saved Like This") : _ ("Save a New Version?"),
    summary);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      create_details (change));
  adw_message_dialog_add_response (
    ADW_MESSAGE_DIALOG (dialog), "close", refused ? _ ("_Close") : _ ("_Cancel"));
  if (!refused) {
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save", _ ("_Save"));
    adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  }
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  return dialog;
}

void
sb_scheme_preview_present (SbSchemeEditor *editor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSchemeChange) change = look (editor, &error);
  GtkWidget *dialog;

  if (change == NULL) {
    complain (editor, error);
    return;
  }
  dialog = create_dialog (editor, change);
  g_signal_connect_object (
    dialog, "response", G_CALLBACK (on_response), editor, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
