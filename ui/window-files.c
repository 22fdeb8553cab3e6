/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-private.h"

#include "import/import-reading.h"
#include "merge/merge-dialog.h"
#include "project/new-project.h"
#include "sessions/new-session.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/importer.h>

#define PROJECT_SUFFIX ".sbase"

/* What to do with the file that was chosen. */
typedef void (*ChosenFunc) (SbWindow *self, GFile *file, const char *extra);

typedef struct {
  SbWindow *window;
  SbDocument *document; /* that was open; NULL: none */
  ChosenFunc chosen;
  char *extra;
} Choice;

/* What was chosen for one project is nothing for another. */
static gboolean
is_still_open (SbWindow *self, SbDocument *document)
{
  if (self->document == document)
    return TRUE;
  sb_window_say (self, _ ("Another project was opened meanwhile. Nothing was done."));
  return FALSE;
}

static void
on_response (GtkNativeDialog *dialog, int response, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file && is_still_open (choice->window, choice->document))
    choice->chosen (choice->window, file, choice->extra);
  g_object_unref (dialog);
  g_object_unref (choice->window);
  g_clear_object (&choice->document);
  g_free (choice->extra);
  g_free (choice);
}

static GtkFileChooser *
create_chooser (SbWindow *self,
                const char *title,
                GtkFileChooserAction action,
                const char *accept)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return GTK_FILE_CHOOSER (chooser);
}

static void
run_chooser (SbWindow *self,
             GtkFileChooser *chooser,
             ChosenFunc chosen,
             const char *extra)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->window = g_object_ref (self);
  g_set_object (&choice->document, self->document);
  choice->chosen = chosen;
  choice->extra = g_strdup (extra);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *mime, const char *glob)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (mime)
    gtk_file_filter_add_mime_type (filter, mime);
  if (glob)
    gtk_file_filter_add_pattern (filter, glob);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_project_chosen (SbWindow *self, GFile *file, const char *extra)
{
  sb_window_open_file (self, file);
}

void
sb_window_choose_project (SbWindow *self)
{
  GtkFileChooser *chooser =
    create_chooser (self, _ ("Open Project"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  add_filter (chooser, _ ("Secure Base projects"), NULL, "*" PROJECT_SUFFIX);
  add_filter (chooser, _ ("All files"), NULL, "*");
  run_chooser (self, chooser, on_project_chosen, NULL);
}

static void
on_archive_chosen (SbWindow *self, GFile *file, const char *extra)
{
  sb_window_open_archive (self, file);
}

void
sb_window_choose_archive (SbWindow *self)
{
  GtkFileChooser *chooser = create_chooser (
    self, _ ("Open an Archive"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Unpack"));

  add_filter (chooser, _ ("Archives of projects"), NULL, "*.zip");
  add_filter (chooser, _ ("All files"), NULL, "*");
  run_chooser (self, chooser, on_archive_chosen, NULL);
}

static void
on_project_created (SbWindow *self,
                    SbDocument *document,
                    const char *code,
                    const char *role)
{
  sb_window_attach (self, document);
  if (code)
    sb_window_add_coder (self, code, role);
}

void
sb_window_make_project (SbWindow *self)
{
  SbNewProject *dialog = sb_new_project_present (GTK_WINDOW (self));

  g_signal_connect_object (
    dialog, "created", G_CALLBACK (on_project_created), self, G_CONNECT_SWAPPED);
}

static void
on_sample_folder_chosen (SbWindow *self, GFile *file, const char *extra)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = g_build_filename (path, "secure-base-sample", NULL);

  sb_window_make_sample (self, folder);
}

void
sb_window_choose_sample_folder (SbWindow *self)
{
  GtkFileChooser *chooser = create_chooser (self,
                                            _ ("Where to Make the Sample"),
                                            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                            _ ("_Make Here"));

  run_chooser (self, chooser, on_sample_folder_chosen, NULL);
}

static void
on_copy_chosen (SbWindow *self, GFile *file, const char *extra)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (sb_document_save_copy (self->document, path, &error))
    sb_window_say (self, _ ("The copy is saved."));
  else
    sb_explain (self, _ ("The Copy Cannot Be Saved"), error->message);
}

void
sb_window_choose_copy (SbWindow *self)
{
  GtkFileChooser *chooser =
    create_chooser (self, _ ("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  g_autofree char *name = g_strdup_printf (
    _ ("%s (copy)%s"), sb_document_get_project (self->document)->title, PROJECT_SUFFIX);

  gtk_file_chooser_set_current_name (chooser, name);
  run_chooser (self, chooser, on_copy_chosen, NULL);
}

static void
run_recording_chooser (SbWindow *self,
                       const char *title,
                       ChosenFunc chosen,
                       const char *extra)
{
  GtkFileChooser *chooser =
    create_chooser (self, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Use"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Recordings"));
  gtk_file_filter_add_mime_type (filter, "video/*");
  gtk_file_filter_add_mime_type (filter, "audio/*");
  gtk_file_chooser_add_filter (chooser, filter);
  add_filter (chooser, _ ("All files"), NULL, "*");
  run_chooser (self, chooser, chosen, extra);
}

static void
on_recording_chosen (SbWindow *self, GFile *file, const char *session)
{
  g_autofree char *path = g_file_get_path (file);

  sb_window_attach_recording (self, session, path);
}

void
sb_window_choose_recording (SbWindow *self, const char *session)
{
  run_recording_chooser (self, _ ("Locate the Recording"), on_recording_chosen, session);
}

static void
on_view_chosen (SbWindow *self, GFile *file, const char *session)
{
  g_autofree char *path = g_file_get_path (file);

  sb_window_add_view (self, session, path);
}

void
sb_window_choose_view (SbWindow *self, const char *session)
{
  run_recording_chooser (self, _ ("Add a View"), on_view_chosen, session);
}

static void
on_lost_view_chosen (SbWindow *self, GFile *file, const char *recording)
{
  g_autofree char *path = g_file_get_path (file);

  sb_window_locate_view (self, recording, path);
}

void
sb_window_choose_lost_view (SbWindow *self, const char *recording)
{
  run_recording_chooser (
    self, _ ("Locate the Recording"), on_lost_view_chosen, recording);
}

static void
on_search_folder_chosen (SbWindow *self, GFile *file, const char *extra)
{
  sb_window_find_lost_media (self, file);
}

void
sb_window_choose_search_folder (SbWindow *self)
{
  GtkFileChooser *chooser = create_chooser (self,
                                            _ ("Where the Recordings Are Now"),
                                            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                            _ ("_Look Here"));

  run_chooser (self, chooser, on_search_folder_chosen, NULL);
}

void
sb_window_merge (SbWindow *self, const char *const *paths)
{
  SbMergeDialog *dialog;

  sb_code_page_commit (self->code);
  dialog =
    sb_merge_dialog_present (GTK_WINDOW (self), self->document, self->coder_code, paths);
  g_signal_connect_object (
    dialog, "merged", G_CALLBACK (sb_window_say), self, G_CONNECT_SWAPPED);
}

static char **
list_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);

    if (path)
      g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

/* What to do with several files: sb_window_merge(), sb_window_import(). */
typedef void (*PathsFunc) (SbWindow *self, const char *const *paths);

static void
on_several_chosen (GtkNativeDialog *dialog, int response, SbWindow *self)
{
  PathsFunc chosen = (PathsFunc) g_object_get_data (G_OBJECT (dialog), "sb-chosen");
  g_auto (GStrv) paths = response == GTK_RESPONSE_ACCEPT
                           ? list_paths (GTK_FILE_CHOOSER (dialog))
                           : g_new0 (char *, 1);

  if (*paths &&
      is_still_open (self, g_object_get_data (G_OBJECT (dialog), "sb-document")))
    chosen (self, (const char *const *) paths);
  g_object_unref (dialog);
  g_object_unref (self);
}

static void
run_chooser_of_several (SbWindow *self, GtkFileChooser *chooser, PathsFunc chosen)
{
  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  g_object_set_data (G_OBJECT (chooser), "sb-chosen", (gpointer) chosen);
  g_object_set_data_full (
    G_OBJECT (chooser), "sb-document", g_object_ref (self->document), g_object_unref);
  g_signal_connect (
    chooser, "response", G_CALLBACK (on_several_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sb_window_choose_others (SbWindow *self)
{
  GtkFileChooser *chooser = create_chooser (
    self, _ ("Merge a Coder’s File"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Look Into It"));

  add_filter (chooser, _ ("Secure Base projects"), NULL, "*" PROJECT_SUFFIX);
  add_filter (chooser, _ ("All files"), NULL, "*");
  run_chooser_of_several (self, chooser, sb_window_merge);
}

/* By the ends of their names, whatever the case of the letters. */
static void
add_suffixes (GtkFileFilter *filter, const char *suffixes)
{
  g_auto (GStrv) each = g_strsplit (suffixes, ";", -1);

  for (guint i = 0; each[i]; i++)
    if (*each[i])
      gtk_file_filter_add_suffix (filter, each[i]);
}

static GtkFileFilter *
add_importer_filter (GtkFileChooser *chooser, const char *name)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_chooser_add_filter (chooser, filter);
  return filter; /* the chooser's */
}

static void
add_importer_filters (GtkFileChooser *chooser)
{
  const SbImporter *const *importers = sb_importer_list ();
  GtkFileFilter *all = add_importer_filter (chooser, _ ("Everything that can be read"));

  for (guint i = 0; importers[i]; i++)
    add_suffixes (all, importers[i]->suffixes);
  for (guint i = 0; importers[i]; i++)
    add_suffixes (add_importer_filter (chooser, _ (importers[i]->label)),
                  importers[i]->suffixes);
  add_filter (chooser, _ ("All files"), NULL, "*");
}

void
sb_window_choose_imports (SbWindow *self)
{
  GtkFileChooser *chooser = create_chooser (
    self, _ ("Import"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Look Into It"));

  add_importer_filters (chooser);
  run_chooser_of_several (self, chooser, sb_window_import);
}

/* On the Code page it is another view of the session that is open there. */
static void
take_dropped (SbWindow *self, const char *const *paths)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  SbSession *session =
    g_strcmp0 (page, "code") == 0 ? sb_code_page_get_session (self->code) : NULL;

  if (session)
    sb_window_add_view (self, sb_record_get_id (session), paths[0]);
  else
    sb_new_session_present (GTK_WINDOW (self), self->document, self->coder_code, paths);
}

static char **
dup_paths (GSList *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (; files; files = files->next)
    if (g_file_peek_path (files->data))
      g_strv_builder_add (paths, g_file_peek_path (files->data));
  return g_strv_builder_end (paths);
}

static gboolean
on_drop (SbWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_auto (GStrv) paths = dup_paths (files);

  if (!paths[0] || sb_window_is_at_work (self) || sb_window_is_asking (self))
    return FALSE;
  if (g_str_has_suffix (paths[0], PROJECT_SUFFIX))
    return sb_window_open_file (self, files->data);
  if (!self->document || !sb_document_is_writable (self->document)) {
    sb_window_say (self, _ ("Open a project first, then drop the file on it."));
    return FALSE;
  }
  if (sb_import_reading_is_for (files->data))
    sb_window_import (self, (const char *const *) paths);
  else
    take_dropped (self, (const char *const *) paths);
  return TRUE;
}

void
sb_window_accept_drops (SbWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
