/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-files.h"

#include "explain.h"
#include "scheme-editor-private.h"

#include <glib/gi18n-lib.h>

/* Schemes come from files and go to files; from another project, too. */

typedef void (*ChosenFunc) (SbSchemeEditor *editor, GFile *file, GError **error);

typedef struct {
  SbSchemeEditor *editor;
  ChosenFunc chosen;
} Choice;

static void
on_response (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                             ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                             : NULL;

  if (file)
    choice->chosen (choice->editor, file, &error);
  if (error)
    sb_explain (choice->editor, _ ("That Did Not Work"), error->message);
  g_object_unref (dialog);
  g_object_unref (choice->editor);
  g_free (choice);
}

static GtkFileChooser *
choose (SbSchemeEditor *editor,
        const char *title,
        GtkFileChooserAction action,
        const char *accept,
        ChosenFunc chosen)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (gtk_file_chooser_native_new (
    title, GTK_WINDOW (editor), action, accept, _ ("_Cancel")));

  choice->editor = g_object_ref (editor);
  choice->chosen = chosen;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), choice);
  return chooser;
}

static SbScheme *
read_project (GFile *file, GError **error)
{
  g_autoptr (SbDocument) document =
    sb_document_open (g_file_peek_path (file), SB_OPEN_READ_ONLY, error);

  return document ? g_object_ref (sb_document_get_scheme (document)) : NULL;
}

SbScheme *
sb_scheme_files_read (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);

  return path && g_str_has_suffix (path, ".sbase")
           ? read_project (file, error)
           : sb_scheme_new_from_file (file, error);
}

void
sb_scheme_files_add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Schemes and projects"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_filter_add_pattern (filter, "*.sbase");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
import (SbSchemeEditor *editor, GFile *file, GError **error)
{
  g_autoptr (SbScheme) scheme = sb_scheme_files_read (file, error);

  if (scheme)
    sb_scheme_editor_take (editor, scheme);
}

void
sb_scheme_files_import (SbSchemeEditor *editor)
{
  GtkFileChooser *chooser = choose (editor,
                                    _ ("Import a Scheme, or That of Another Project"),
                                    GTK_FILE_CHOOSER_ACTION_OPEN,
                                    _ ("_Import"),
                                    import);

  sb_scheme_files_add_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void export(SbSchemeEditor *editor, GFile *file, GError **error)
{
  g_autofree char *json = sb_scheme_draft_dup_json (editor->draft);
  g_autoptr (SbScheme) scheme = sb_scheme_draft_validate (editor->draft, error);

  if (scheme)
    g_file_replace_contents (
      file, json, strlen (json), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

void
sb_scheme_files_export (SbSchemeEditor *editor)
{
  GtkFileChooser *chooser = choose (
    editor, _ ("Export the Scheme"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), export);
  g_autofree char *id = sb_scheme_draft_dup_value (editor->draft, "id");
  g_autofree char *name = g_strconcat (id ? id : "scheme", ".json", NULL);

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
