/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/merge-plan-view.h"

#include <glib/gi18n-lib.h>

/* The worst first. The icons repeat in a shape what the headings say. */
static const struct {
  SbMergeFate fate;
  const char *title;
  const char *description;
  const char *icon;
} groups[] = {
  /* clang-format off */
  {SB_MERGE_REFUSED, N_("Not Brought In"), N_("The rest is. Mend what is said, then merge the file again."), "dialog-warning-symbolic"},
  {SB_MERGE_CONFLICT, N_("Conflicts"), N_("Both sides are kept."), "dialog-information-symbolic"},
  {SB_MERGE_DIFFERS, N_("Said Otherwise in the File"), N_("What is here stays."), "dialog-information-symbolic"},
  {SB_MERGE_NEWER, N_("Brought Up to Date"), NULL, "view-refresh-symbolic"},
  {SB_MERGE_COMES_IN, N_("Comes In"), NULL, "list-add-symbolic"},
  {SB_MERGE_THERE, N_("Here Already"), NULL, "object-select-symbolic"},
  /* clang-format on */
};

static GtkWidget *
new_row (const char *words, const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autofree char *title = g_markup_escape_text (words, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
add_rows (GtkWidget *group, SbMergePlan *plan, guint index)
{
  const GPtrArray *items = sb_merge_plan_get_items (plan);

  for (guint i = 0; i < items->len; i++) {
    const SbMergeItem *item = g_ptr_array_index (items, i);

    if (item->fate == groups[index].fate)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 new_row (item->words, groups[index].icon));
  }
}

static GtkWidget *
new_group (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

static void
add_head (AdwPreferencesPage *page, SbMergePlan *plan, SbMergeSource *source)
{
  g_autofree char *summary = sb_merge_plan_dup_summary (plan);
  g_autofree char *words = g_strdup_printf (
    sb_merge_plan_is_empty (plan)
      ? _ ("%s There is nothing to bring in.")
      : _ ("%s It is one step: undo on the Sessions page takes it out again."),
    summary);
  g_autofree char *text = g_markup_escape_text (words, -1);
  g_autofree char *title = g_markup_escape_text (sb_merge_source_get_name (source), -1);

  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (new_group (title, text)));
}

GtkWidget *
sb_merge_plan_view_new (SbMergePlan *plan, SbMergeSource *source)
{
  GtkWidget *page = adw_preferences_page_new ();

  add_head (ADW_PREFERENCES_PAGE (page), plan, source);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    GtkWidget *group;

    if (sb_merge_plan_count (plan, NULL, groups[i].fate) == 0)
      continue;
    group = new_group (_ (groups[i].title),
                       groups[i].description ? _ (groups[i].description) : NULL);
    add_rows (group, plan, i);
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  }
  return page;
}
