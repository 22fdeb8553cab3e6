/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "new-project.h"

#include "coder-button.h"
#include "scheme/scheme-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROJECT_SUFFIX ".sbase"

struct _SbNewProject {
  AdwWindow parent;
  GtkEditable *name;
  AdwActionRow *folder;
  AdwComboRow *scheme;
  AdwActionRow *file;
  GtkEditable *code;
  AdwComboRow *role;
  GtkLabel *fault;
  char *path;           /* of the folder */
  GPtrArray *templates; /* SbSchemeTemplate, as in the list; after them the own file */
  SbScheme *own;        /* read from a file; NULL: none was chosen */
};

G_DEFINE_FINAL_TYPE (SbNewProject, sb_new_project, ADW_TYPE_WINDOW)

static guint created_signal;

static void
show_fault (SbNewProject *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static void
on_changed (SbNewProject *self)
{
  show_fault (self, NULL);
}

static void
show_subtitle (AdwActionRow *row, const char *text)
{
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, subtitle);
}

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* --- where --- */

static char *
dup_file_path (const char *folder, const char *name)
{
  g_autofree char *base = g_strconcat (name, PROJECT_SUFFIX, NULL);

  return g_build_filename (folder, base, NULL);
}

/* A neutral name that no project has there yet. */
static char *
dup_free_name (const char *folder)
{
  for (guint n = 1;; n++) {
    g_autofree char *name =
      n == 1 ? g_strdup (_ ("study")) : g_strdup_printf (_ ("study-%u"), n);
    g_autofree char *path = dup_file_path (folder, name);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&name);
  }
}

void
sb_new_project_set_folder (SbNewProject *self, const char *folder)
{
  g_autofree char *before = self->path ? dup_free_name (self->path) : g_strdup ("");
  gboolean is_ours = g_str_equal (gtk_editable_get_text (self->name), before);
  g_autofree char *name = dup_free_name (folder);

  g_return_if_fail (SB_IS_NEW_PROJECT (self));
  g_free (self->path);
  self->path = g_strdup (folder);
  show_subtitle (self->folder, folder);
  if (is_ours)
    gtk_editable_set_text (self->name, name);
  show_fault (self, NULL);
}

static void
set_usual_folder (SbNewProject *self)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  sb_new_project_set_folder (
    self,
    folder && g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : g_get_home_dir ());
}

/* --- with which scheme --- */

static gboolean
is_own_chosen (SbNewProject *self)
{
  return adw_combo_row_get_selected (self->scheme) >= self->templates->len;
}

static void
fill_schemes (SbNewProject *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (self->templates, i);

    gtk_string_list_append (titles, template->title);
  }
  gtk_string_list_append (titles, _ ("A file of your own"));
  adw_combo_row_set_model (self->scheme, G_LIST_MODEL (titles));
}

static void
on_scheme_selected (SbNewProject *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->file), is_own_chosen (self));
  show_fault (self, NULL);
}

static void
show_own (SbNewProject *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *words =
    self->own ? g_strdup_printf ("%s · %s", sb_scheme_get_title (self->own), name)
              : g_strdup (_ ("None is chosen yet"));

  show_subtitle (self->file, words);
}

gboolean
sb_new_project_take_scheme (SbNewProject *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbScheme) scheme = sb_scheme_files_read (file, &error);

  g_return_val_if_fail (SB_IS_NEW_PROJECT (self), FALSE);
  adw_combo_row_set_selected (self->scheme, self->templates->len);
  g_set_object (&self->own, scheme);
  show_own (self, file);
  show_fault (self, error ? error->message : NULL);
  return scheme != NULL;
}

static char *
dup_scheme_json (SbNewProject *self)
{
  const SbSchemeTemplate *template;

  if (is_own_chosen (self))
    return self->own ? g_strdup (sb_scheme_get_json (self->own)) : NULL;
  template =
    g_ptr_array_index (self->templates, adw_combo_row_get_selected (self->scheme));
  return sb_scheme_dup_template_json (template->id);
}

/* --- choosers --- */

static GFile *
take_answer (GtkNativeDialog *dialog, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                  ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                  : NULL;

  g_object_unref (dialog);
  return file;
}

static void
on_folder_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (SbNewProject) self = data;
  g_autoptr (GFile) file = take_answer (dialog, response);

  if (file && g_file_peek_path (file))
    sb_new_project_set_folder (self, g_file_peek_path (file));
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (SbNewProject) self = data;
  g_autoptr (GFile) file = take_answer (dialog, response);

  if (file)
    sb_new_project_take_scheme (self, file);
}

static GtkFileChooser *
create_chooser (SbNewProject *self,
                const char *title,
                GtkFileChooserAction action,
                GCallback chosen)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, GTK_WINDOW (self), action, _ ("C_hoose"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", chosen, g_object_ref (self));
  return GTK_FILE_CHOOSER (chooser);
}

static void
on_folder_clicked (SbNewProject *self)
{
  GtkFileChooser *chooser = create_chooser (self,
                                            _ ("Where to Make the Project"),
                                            GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                            G_CALLBACK (on_folder_chosen));
  g_autoptr (GFile) folder = g_file_new_for_path (self->path);

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_file_clicked (SbNewProject *self)
{
  GtkFileChooser *chooser = create_chooser (self,
                                            _ ("The File of the Scheme"),
                                            GTK_FILE_CHOOSER_ACTION_OPEN,
                                            G_CALLBACK (on_file_chosen));

  sb_scheme_files_add_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- making it --- */

/* NULL: nothing that stands in the fields is wrong. */
static const char *
find_fault (SbNewProject *self, const char *name)
{
  if (*name == '\0')
    return _ ("The project needs a name.");
  if (strchr (name, G_DIR_SEPARATOR) || *name == '.')
    return _ ("The name becomes the name of a file: without a slash, and without a dot "
              "at its beginning. The folder is chosen below.");
  if (is_own_chosen (self) && !self->own)
    return _ ("Choose the file of the scheme, or begin with another one.");
  return NULL;
}

static char *
dup_name (SbNewProject *self)
{
  char *name = dup_text (self->name);

  if (g_str_has_suffix (name, PROJECT_SUFFIX))
    name[strlen (name) - strlen (PROJECT_SUFFIX)] = '\0';
  return name;
}

static SbDocument *
create (SbNewProject *self, const char *name, GError **error)
{
  g_autofree char *path = dup_file_path (self->path, name);
  g_autofree char *json = dup_scheme_json (self);

  return sb_document_create (path, name, json, error);
}

static void
on_create_clicked (SbNewProject *self)
{
  g_autoptr (SbNewProject) alive = g_object_ref (self);
  g_autofree char *name = dup_name (self);
  g_autofree char *code = dup_text (self->code);
  const char *role = sb_coder_role_get (adw_combo_row_get_selected (self->role));
  const char *fault = find_fault (self, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbDocument) document = fault ? NULL : create (self, name, &error);

  show_fault (self, fault ? fault : error ? error->message : NULL);
  if (!document)
    return;
  g_signal_emit (self, created_signal, 0, document, *code ? code : NULL, role);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sb_new_project_dispose (GObject *object)
{
  SbNewProject *self = SB_NEW_PROJECT (object);

  g_clear_object (&self->own);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sb_new_project_parent_class)->dispose (object);
}

static void
bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/project/new-project.ui");
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, name);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, folder);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, scheme);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, file);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, code);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, role);
  gtk_widget_class_bind_template_child (widget_class, SbNewProject, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_scheme_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_file_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked);
}

static void
sb_new_project_class_init (SbNewProjectClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_new_project_dispose;
  bind (widget_class);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  created_signal = g_signal_new ("created",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 3,
                                 SB_TYPE_DOCUMENT,
                                 G_TYPE_STRING,
                                 G_TYPE_STRING);
}

static void
sb_new_project_init (SbNewProject *self)
{
  g_autoptr (GtkStringList) roles = sb_coder_role_list_titles ();

  self->templates = sb_scheme_list_templates ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_schemes (self);
  adw_combo_row_set_model (self->role, G_LIST_MODEL (roles));
  show_subtitle (self->file, _ ("None is chosen yet"));
  set_usual_folder (self);
}

SbNewProject *
sb_new_project_present (GtkWindow *parent)
{
  SbNewProject *self = g_object_new (SB_TYPE_NEW_PROJECT, "transient-for", parent, NULL);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
  return self;
}
