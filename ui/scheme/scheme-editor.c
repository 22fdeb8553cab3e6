/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scheme-editor-private.h"

#include <glib/gi18n-lib.h>

#include "field-row.h"
#include "thing-row.h"
#include "tryout-window.h"

G_DEFINE_FINAL_TYPE (SbSchemeEditor, sb_scheme_editor, ADW_TYPE_WINDOW)

/* NULL: the rules, which come after the parts. */
static const SbSchemePart *
get_part (SbSchemeEditor *self)
{
  return sb_scheme_part_get (gtk_drop_down_get_selected (self->parts));
}

static void
remember_open (SbSchemeEditor *self)
{
  GtkListBoxRow *row;

  g_hash_table_remove_all (self->open);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (ADW_IS_EXPANDER_ROW (row) &&
        adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (self->open, GINT_TO_POINTER (i));
}

static void
clear (SbSchemeEditor *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static gboolean
on_rebuild (gpointer data)
{
  SbSchemeEditor *self = data;

  self->rebuild = 0;
  remember_open (self);
  sb_scheme_editor_show_part (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that asks for it is among those that go. */
static void
rebuild_soon (SbSchemeEditor *self)
{
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (on_rebuild, self);
}

static void
list_things (SbSchemeEditor *self, const SbSchemePart *part)
{
  for (guint i = 0; i < sb_scheme_draft_count (self->draft, part->list); i++) {
    GtkWidget *row = sb_thing_row_new (self->draft, part, part->list, i);

    g_signal_connect_object (
      row, "rearranged", G_CALLBACK (rebuild_soon), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, row);
    if (g_hash_table_contains (self->open, GINT_TO_POINTER (i)))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  }
}

static void
list_fields (SbSchemeEditor *self, const SbSchemePart *part)
{
  const char *path = part->is_single ? part->list : "";

  if (part->is_single && !sb_scheme_draft_has (self->draft, path))
    return;
  for (guint i = 0; i < part->n_fields; i++)
    gtk_list_box_append (self->list,
                         sb_field_row_new (self->draft, &part->fields[i], path));
}

void
sb_scheme_editor_show_part (SbSchemeEditor *self)
{
  const SbSchemePart *part = get_part (self);

  if (self->draft == NULL)
    return;
  clear (self);
  gtk_label_set_label (self->words,
                       part
                         ? _ (part->words)
                         : _ ("What is measured, and what the scheme has too few codes "
                              "for. It cannot be changed here."));
  gtk_widget_set_visible (GTK_WIDGET (self->add), part && part->add);
  if (part && part->add)
    gtk_button_set_label (self->add, _ (part->add));
  if (part == NULL)
    sb_scheme_rules_list (self->list, self->draft);
  else if (part->list && !part->is_single)
    list_things (self, part);
  else
    list_fields (self, part);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

/* From the scheme in force, also after another was taken from a file. */
static gboolean
is_changed (SbSchemeEditor *self)
{
  g_autofree char *json = sb_scheme_draft_dup_json (self->draft);

  return g_strcmp0 (json, self->in_force) != 0;
}

/* What is wrong is said at once; two codes with one key by their names. */
static void
check (SbSchemeEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *conflict = sb_scheme_part_dup_conflict (self->draft);
  g_autoptr (SbScheme) scheme = sb_scheme_draft_validate (self->draft, &error);
  gboolean is_writable = sb_document_is_writable (self->document);
  const char *fault = conflict      ? conflict
                      : error       ? error->message
                      : is_writable ? NULL
                                    : _ ("The project can only be read: nothing can be "
                                         "stored.");

  gtk_label_set_label (self->fault, fault ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "scheme.save", fault == NULL && is_changed (self));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "scheme.tryout", conflict == NULL && error == NULL);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "scheme.undo", sb_scheme_draft_can_undo (self->draft));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "scheme.redo", sb_scheme_draft_can_redo (self->draft));
}

/* Whose changes these are from now on. */
static void
sign_draft (SbSchemeEditor *self, SbSchemeDraft *draft)
{
  g_autofree char *now = sb_document_dup_now (self->document);
  g_autofree char *note =
    g_strdup_printf ("%s, %.10s", self->coder ? self->coder : _ ("the lab"), now);

  sb_scheme_draft_set_lab (draft, note);
}

void
sb_scheme_editor_take (SbSchemeEditor *self, SbScheme *scheme)
{
  g_autoptr (SbSchemeDraft) draft = sb_scheme_draft_new (scheme);

  if (self->draft)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  sign_draft (self, draft);
  g_set_object (&self->draft, draft);
  g_hash_table_remove_all (self->open);
  g_signal_connect_object (
    self->draft, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  sb_scheme_editor_show_part (self);
  check (self);
}

void
sb_scheme_editor_commit (SbSchemeEditor *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);
  const SbSchemePart *part = get_part (self);
  guint position;
  GtkListBoxRow *row;

  if (part == NULL || part->add == NULL)
    return;
  sb_scheme_editor_commit (self);
  position = sb_scheme_draft_add (self->draft, part->list);
  remember_open (self);
  g_hash_table_add (self->open, GUINT_TO_POINTER (position));
  sb_scheme_editor_show_part (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) position);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);

  sb_scheme_editor_commit (self);
  sb_scheme_draft_undo (self->draft);
  rebuild_soon (self);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);

  sb_scheme_editor_commit (self);
  sb_scheme_draft_redo (self->draft);
  rebuild_soon (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);

  sb_scheme_editor_commit (self);
  sb_scheme_preview_present (self);
}

static void
tryout_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);

  sb_scheme_editor_commit (self);
  sb_tryout_window_present (GTK_WINDOW (self), self->document, self->coder, self->draft);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_scheme_files_import (SB_SCHEME_EDITOR (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sb_scheme_editor_commit (SB_SCHEME_EDITOR (widget));
  sb_scheme_files_export (SB_SCHEME_EDITOR (widget));
}

static void
template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (widget);
  g_autofree char *json =
    sb_scheme_dup_template_json (g_variant_get_string (parameter, NULL));
  g_autoptr (SbScheme) scheme = json ? sb_scheme_new_from_json (json, -1, NULL) : NULL;

  if (scheme)
    sb_scheme_editor_take (self, scheme);
}

static void
turn (SbSchemeEditor *self, int by)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (self->parts));
  guint now = gtk_drop_down_get_selected (self->parts);

  g_hash_table_remove_all (self->open);
  gtk_drop_down_set_selected (self->parts, (now + n + (guint) by) % n);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn (SB_SCHEME_EDITOR (widget), 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  turn (SB_SCHEME_EDITOR (widget), -1);
}

static void
fill_parts (SbSchemeEditor *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  const SbSchemePart *part;

  for (guint i = 0; (part = sb_scheme_part_get (i)); i++)
    gtk_string_list_append (model, _ (part->title));
  gtk_string_list_append (model, _ ("Measures"));
  gtk_drop_down_set_model (self->parts, G_LIST_MODEL (model));
}

static void
fill_templates (SbSchemeEditor *self)
{
  g_autoptr (GPtrArray) templates = sb_scheme_list_templates ();

  for (guint i = 0; i < templates->len; i++) {
    const SbSchemeTemplate *template = g_ptr_array_index (templates, i);
    g_autofree char *label = g_strdup_printf (_ ("Begin with “%s”"), template->title);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, "scheme.template", "s", template->id);
    g_menu_append_item (self->templates, item);
  }
}

static void
sb_scheme_editor_dispose (GObject *object)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->document);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->coder, g_free);
  g_clear_pointer (&self->in_force, g_free);
  G_OBJECT_CLASS (sb_scheme_editor_parent_class)->dispose (object);
}

static gboolean
on_leave (gpointer window)
{
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

void
sb_scheme_editor_leave (SbSchemeEditor *self)
{
  g_idle_add_full (
    G_PRIORITY_DEFAULT_IDLE, on_leave, g_object_ref (self), g_object_unref);
}

static void
on_discard (SbSchemeEditor *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    sb_scheme_editor_leave (self);
}

static gboolean
sb_scheme_editor_close_request (GtkWindow *window)
{
  SbSchemeEditor *self = SB_SCHEME_EDITOR (window);
  GtkWidget *dialog;

  sb_scheme_editor_commit (self);
  if (!is_changed (self))
    return FALSE;
  dialog =
    adw_message_dialog_new (window,
                            _ ("Leave the Scheme as It Was?"),
                            _ ("What was changed in this window has not been saved."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "keep",
                                    _ ("_Keep Editing"),
                                    "discard",
                                    _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (
    dialog, "response", G_CALLBACK (on_discard), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
add_shortcuts (GtkWidgetClass *class)
{
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_z, GDK_CONTROL_MASK, "scheme.undo", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "scheme.redo", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_s, GDK_CONTROL_MASK, "scheme.save", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_n, GDK_CONTROL_MASK, "scheme.add", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_t, GDK_CONTROL_MASK, "scheme.tryout", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "scheme.next", NULL);
  gtk_widget_class_add_binding_action (
    class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "scheme.previous", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_scheme_editor_class_init (SbSchemeEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sb_scheme_editor_dispose;
  GTK_WINDOW_CLASS (class)->close_request = sb_scheme_editor_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/scheme/scheme-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, parts);
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, words);
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, list);
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, add);
  gtk_widget_class_bind_template_child (widget_class, SbSchemeEditor, templates);
  gtk_widget_class_bind_template_callback (widget_class, sb_scheme_editor_show_part);
  gtk_widget_class_install_action (widget_class, "scheme.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "scheme.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "scheme.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "scheme.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "scheme.tryout", NULL, tryout_action);
  gtk_widget_class_install_action (widget_class, "scheme.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "scheme.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "scheme.template", "s", template_action);
  gtk_widget_class_install_action (widget_class, "scheme.next", NULL, next_action);
  gtk_widget_class_install_action (
    widget_class, "scheme.previous", NULL, previous_action);
  add_shortcuts (widget_class);
}

static void
sb_scheme_editor_init (SbSchemeEditor *self)
{
  self->open = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_parts (self);
  fill_templates (self);
}

SbSchemeEditor *
sb_scheme_editor_present (GtkWindow *parent, SbDocument *document, const char *coder)
{
  SbSchemeEditor *self =
    g_object_new (SB_TYPE_SCHEME_EDITOR, "transient-for", parent, NULL);
  g_autoptr (SbSchemeDraft) draft = NULL;

  self->document = g_object_ref (document);
  self->coder = g_strdup (coder);
  draft = sb_scheme_draft_new (sb_document_get_scheme (document));
  self->in_force = sb_scheme_draft_dup_json (draft);
  sb_scheme_editor_take (self, sb_document_get_scheme (document));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
