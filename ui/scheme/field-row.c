/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field-row.h"

#include "condition-row.h"

#include <glib/gi18n-lib.h>

typedef struct {
  SbSchemeDraft *draft;
  const SbSchemeField *field;
  char *path;       /* of the member */
  char **ids;       /* of a choice: by position */
  gboolean showing; /* the row is being set, not used */
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_object_unref (binding->draft);
  g_free (binding->path);
  g_strfreev (binding->ids);
  g_free (binding);
}

static void
write_text (GtkWidget *row, Binding *binding)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  sb_scheme_draft_set_value (binding->draft, binding->path, text);
}

/* An id is written when it is whole: others refer to it. */
static void
on_typed (GtkWidget *row, Binding *binding)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (!binding->showing && !g_str_equal (binding->field->member, "id"))
    sb_scheme_draft_type_value (binding->draft, binding->path, text);
}

static void
on_focus_gone (GtkEventController *controller, Binding *binding)
{
  write_text (gtk_event_controller_get_widget (controller), binding);
}

static GtkWidget *
create_entry (Binding *binding, const char *value)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), value ? value : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "changed", G_CALLBACK (on_typed), binding);
  g_signal_connect (row, "apply", G_CALLBACK (write_text), binding);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_gone), binding);
  gtk_widget_add_controller (row, focus);
  return row;
}

static void
on_switched (GtkSwitch *button, GParamSpec *pspec, Binding *binding)
{
  if (!binding->showing)
    sb_scheme_draft_set_value (
      binding->draft, binding->path, gtk_switch_get_active (button) ? "true" : "false");
}

static GtkWidget *
create_switch (Binding *binding, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (button), g_strcmp0 (value, "true") == 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "notify::active", G_CALLBACK (on_switched), binding);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static char **
list_ids (Binding *binding)
{
  GPtrArray *ids = g_ptr_array_new ();
  const char *list = binding->field->list;

  if (binding->field->optional)
    g_ptr_array_add (ids, g_strdup (""));
  for (guint i = 0; !list && binding->field->choices[i]; i++)
    g_ptr_array_add (ids, g_strdup (binding->field->choices[i]));
  for (guint i = 0; list && i < sb_scheme_draft_count (binding->draft, list); i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u/id", list, i);
    char *id = sb_scheme_draft_dup_value (binding->draft, path);

    g_ptr_array_add (ids, id ? id : g_strdup (""));
  }
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

static void
on_chosen (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  guint position = adw_combo_row_get_selected (row);

  if (!binding->showing && position < g_strv_length (binding->ids))
    sb_scheme_draft_set_value (binding->draft, binding->path, binding->ids[position]);
}

static GtkWidget *
create_choice (Binding *binding, const char *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  binding->ids = list_ids (binding);
  for (guint i = 0; binding->ids[i]; i++) {
    gtk_string_list_append (model, *binding->ids[i] ? binding->ids[i] : _ ("none"));
    if (g_strcmp0 (binding->ids[i], value) == 0)
      selected = i;
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_chosen), binding);
  return row;
}

static void
on_colour_set (GtkColorButton *button, Binding *binding)
{
  g_autofree char *text = NULL;
  GdkRGBA colour;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &colour);
  text = g_strdup_printf ("#%02x%02x%02x",
                          (guint) (colour.red * 255 + 0.5),
                          (guint) (colour.green * 255 + 0.5),
                          (guint) (colour.blue * 255 + 0.5));
  sb_scheme_draft_set_value (binding->draft, binding->path, text);
}

static GtkWidget *
create_colour (Binding *binding, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_color_button_new ();
  GdkRGBA colour;

  if (value && gdk_rgba_parse (&colour, value))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &colour);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "color-set", G_CALLBACK (on_colour_set), binding);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

/* What changed by itself: the provenance of what was edited, a note. */
static void
refresh (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "sb-binding");
  g_autofree char *value = sb_scheme_draft_dup_value (binding->draft, binding->path);
  gboolean has_focus = gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN;

  binding->showing = TRUE;
  if (ADW_IS_ENTRY_ROW (row) && !has_focus &&
      g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), value ? value : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), value ? value : "");
  for (guint i = 0; ADW_IS_COMBO_ROW (row) && binding->ids[i]; i++)
    if (g_strcmp0 (binding->ids[i], value ? value : "") == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  binding->showing = FALSE;
}

static GtkWidget *
create (Binding *binding)
{
  g_autofree char *value = sb_scheme_draft_dup_value (binding->draft, binding->path);

  switch (binding->field->kind) {
  case SB_ROW_SWITCH:
    return create_switch (binding, value);
  case SB_ROW_CHOICE:
    return create_choice (binding, value);
  case SB_ROW_COLOUR:
    return create_colour (binding, value);
  case SB_ROW_CONDITION:
    return sb_condition_row_new (binding->draft, binding->path);
  case SB_ROW_ENTRY:
  default:
    return create_entry (binding, value);
  }
}

GtkWidget *
sb_field_row_new (SbSchemeDraft *draft, const SbSchemeField *field, const char *path)
{
  Binding *binding = g_new0 (Binding, 1);
  GtkWidget *row;

  binding->draft = g_object_ref (draft);
  binding->field = field;
  binding->path =
    *path ? g_strconcat (path, "/", field->member, NULL) : g_strdup (field->member);
  row = create (binding);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  g_object_set_data_full (G_OBJECT (row), "sb-binding", binding, binding_free);
  g_signal_connect_object (
    draft, "changed", G_CALLBACK (refresh), row, G_CONNECT_SWAPPED);
  return row;
}
