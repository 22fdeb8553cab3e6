/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/format-rows.h"

#include <glib/gi18n-lib.h>
#include <securebase/io/exporter.h>

/* Made of the tables that are chosen; all others are files of codings. */
static const char *const of_tables[] = {"csv", "xlsx", "sav", "dta", NULL};

/* What an export is if nothing is said of it. */
static const char *const usual[] = {"csv", NULL};

struct _SbFormatRows {
  AdwExpanderRow *others;
  GPtrArray *checks; /* GtkCheckButton, as in sb_exporter_list() */
};

static GtkWidget *
new_check_row (const SbExporter *exporter, GtkWidget *check)
{
  GtkWidget *row = adw_action_row_new ();
  const char *label = _ (exporter->label);
  g_autofree char *title = g_markup_escape_text (label, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

static gboolean
is_ticked (SbFormatRows *rows, guint i)
{
  return gtk_check_button_get_active (g_ptr_array_index (rows->checks, i));
}

/* What is ticked in it can be seen while it is folded. */
static void
show_others (SbFormatRows *rows)
{
  const SbExporter *const *list = sb_exporter_list ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *subtitle = NULL;

  for (guint i = 0; list[i]; i++)
    if (!g_strv_contains (of_tables, list[i]->name) && is_ticked (rows, i))
      g_string_append_printf (words, "%s%s", words->len ? ", " : "", _ (list[i]->label));
  subtitle = g_markup_escape_text (words->len ? words->str : _ ("None"), -1);
  adw_expander_row_set_subtitle (rows->others, subtitle);
}

static void
add_row (SbFormatRows *rows,
         AdwPreferencesGroup *group,
         AdwExpanderRow *others,
         const SbExporter *exporter)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = new_check_row (exporter, check);

  if (g_strv_contains (of_tables, exporter->name))
    adw_preferences_group_add (group, row);
  else
    adw_expander_row_add_row (others, row);
  g_ptr_array_add (rows->checks, check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_str_equal (exporter->name, "csv"));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (show_others), rows);
}

static gboolean
has_others (void)
{
  const SbExporter *const *list = sb_exporter_list ();

  for (guint i = 0; list[i]; i++)
    if (!g_strv_contains (of_tables, list[i]->name))
      return TRUE;
  return FALSE;
}

SbFormatRows *
sb_format_rows_new (AdwPreferencesGroup *group, AdwExpanderRow *others)
{
  SbFormatRows *rows = g_new0 (SbFormatRows, 1);
  const SbExporter *const *list = sb_exporter_list ();

  rows->others = others;
  rows->checks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; list[i]; i++) {
    add_row (rows, group, others, list[i]);
    g_object_ref (g_ptr_array_index (rows->checks, i));
  }
  /* Last of the group. */
  g_object_ref (others);
  adw_preferences_group_remove (group, GTK_WIDGET (others));
  adw_preferences_group_add (group, GTK_WIDGET (others));
  g_object_unref (others);
  gtk_widget_set_visible (GTK_WIDGET (others), has_others ());
  show_others (rows);
  return rows;
}

void
sb_format_rows_free (SbFormatRows *rows)
{
  for (guint i = 0; i < rows->checks->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (rows->checks, i), rows);
  g_ptr_array_unref (rows->checks);
  g_free (rows);
}

void
sb_format_rows_watch (SbFormatRows *rows, GCallback changed, gpointer object)
{
  for (guint i = 0; i < rows->checks->len; i++)
    g_signal_connect_object (
      g_ptr_array_index (rows->checks, i), "toggled", changed, object, G_CONNECT_SWAPPED);
}

GStrv
sb_format_rows_dup_ticked (SbFormatRows *rows)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < rows->checks->len; i++)
    if (is_ticked (rows, i))
      g_strv_builder_add (builder, sb_exporter_list ()[i]->name);
  names = g_strv_builder_end (builder);
  return g_strv_equal ((const char *const *) names, usual) ? NULL
                                                           : g_steal_pointer (&names);
}

void
sb_format_rows_tick_only (SbFormatRows *rows, const char *const *names)
{
  const char *const *wanted = names ? names : usual;

  for (guint i = 0; i < rows->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (rows->checks, i),
                                 g_strv_contains (wanted, sb_exporter_list ()[i]->name));
}

gboolean
sb_format_rows_has_tables (SbFormatRows *rows)
{
  for (guint i = 0; i < rows->checks->len; i++)
    if (is_ticked (rows, i) && g_strv_contains (of_tables, sb_exporter_list ()[i]->name))
      return TRUE;
  return FALSE;
}
