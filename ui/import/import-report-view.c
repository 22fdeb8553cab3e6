/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-report-view.h"

#include <glib/gi18n-lib.h>

/* More rows of one sort than anybody reads on a screen. */
#define MAX_SHOWN 200

/* The worst first. The icons repeat in a shape what the headings say. */
static const struct {
  SbImportLineKind kind;
  const char *title;
  const char *icon;
} sorts[] = {
  /* clang-format off */
  {SB_IMPORT_LOST, N_("Does Not Come In"), "list-remove-symbolic"},
  {SB_IMPORT_FLAGGED, N_("Comes In, and Should Be Looked At"), "dialog-warning-symbolic"},
  {SB_IMPORT_CHANGED, N_("Comes In, but Not Quite as It Was"), "document-edit-symbolic"},
  {SB_IMPORT_TAKEN, N_("Comes In"), "list-add-symbolic"},
  /* clang-format on */
};

static GtkWidget *
new_row (const char *words, const char *where, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *subtitle = g_markup_escape_text (where ? where : "", -1);
  g_autofree char *label = where ? g_strdup_printf ("%s: %s", where, words) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (icon)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : words, -1);
  return row;
}

char *
sb_import_line_dup_words (const SbImportLine *line)
{
  if (line->count > 1 || (line->count == 1 && line->kind == SB_IMPORT_TAKEN))
    return g_strdup_printf ("%u × %s", line->count, line->words);
  return g_strdup (line->words);
}

static void
add_line (AdwPreferencesGroup *group, const SbImportLine *line, const char *icon)
{
  g_autofree char *words = sb_import_line_dup_words (line);

  adw_preferences_group_add (group, new_row (words, line->where, icon));
}

static AdwPreferencesGroup *
add_group (GtkWidget *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_refusals (GtkWidget *page, SbImportPlan *plan)
{
  const GPtrArray *refusals = sb_import_plan_list_refusals (plan);
  AdwPreferencesGroup *group;

  if (refusals->len == 0)
    return;
  group = add_group (page, _ ("It Cannot Be Imported Like This"), NULL);
  for (guint i = 0; i < MIN (refusals->len, MAX_SHOWN); i++)
    adw_preferences_group_add (
      group, new_row (g_ptr_array_index (refusals, i), NULL, "dialog-error-symbolic"));
}

static GPtrArray *
list_of_kind (const GPtrArray *report, SbImportLineKind kind)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < report->len; i++)
    if (((const SbImportLine *) g_ptr_array_index (report, i))->kind == kind)
      g_ptr_array_add (lines, g_ptr_array_index (report, i));
  return lines;
}

static void
add_sort (GtkWidget *page, SbImportPlan *plan, guint sort)
{
  g_autoptr (GPtrArray) lines =
    list_of_kind (sb_import_plan_list_report (plan), sorts[sort].kind);
  g_autofree char *more = NULL;
  AdwPreferencesGroup *group;

  if (lines->len == 0)
    return;
  group = add_group (page, _ (sorts[sort].title), NULL);
  for (guint i = 0; i < MIN (lines->len, MAX_SHOWN); i++)
    add_line (group, g_ptr_array_index (lines, i), sorts[sort].icon);
  if (lines->len <= MAX_SHOWN)
    return;
  more = g_strdup_printf (_ ("%u more: they stand in the report when it is saved"),
                          lines->len - MAX_SHOWN);
  adw_preferences_group_add (group, new_row (more, NULL, NULL));
}

static gboolean
loses_anything (SbImportPlan *plan)
{
  g_autoptr (GPtrArray) lost =
    list_of_kind (sb_import_plan_list_report (plan), SB_IMPORT_LOST);

  return lost->len > 0;
}

GtkWidget *
sb_import_report_view_new (SbImportPlan *plan, const char *title)
{
  GtkWidget *page = adw_preferences_page_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  add_group (page,
             escaped,
             loses_anything (plan) ? _ ("Not everything comes in: see below.")
                                   : _ ("Everything comes in."));
  add_refusals (page, plan);
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    add_sort (page, plan, i);
  return page;
}
