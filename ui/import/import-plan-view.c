/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-plan-view.h"

#include "import/import-choice.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

struct _SbImportPlanView {
  AdwBin parent;
  SbImportPlan *plan;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *groups[SB_IMPORT_N_PARTS];
  GPtrArray *rows[SB_IMPORT_N_PARTS]; /* AdwActionRow, borrowed */
};

G_DEFINE_FINAL_TYPE (SbImportPlanView, sb_import_plan_view, ADW_TYPE_BIN)

static guint changed_signal;

static const struct {
  const char *title;
  const char *description;
} headings[SB_IMPORT_N_PARTS] = {
  /* clang-format off */
  [SB_IMPORT_SESSION] = {N_("Sessions"), N_("What was observed")},
  [SB_IMPORT_CODER] = {N_("Coders"), N_("Who coded it")},
  [SB_IMPORT_SUBJECT] = {N_("Subjects"), N_("Whose behaviour it is")},
  [SB_IMPORT_TRACK] = {N_("Tiers and Columns"), N_("What the texts in them are")},
  [SB_IMPORT_CODE] = {N_("Codes"), N_("What was seen")},
  /* clang-format on */
};

/* --- a row --- */

/* The shape repeats what the words say. */
static const char *
get_icon (const SbImportRow *row)
{
  if (row->doubt)
    return "dialog-warning-symbolic";
  if (row->fate == SB_IMPORT_LEAVE)
    return "list-remove-symbolic";
  return row->fate == SB_IMPORT_NEW ? "list-add-symbolic" : "object-select-symbolic";
}

static char *
dup_fate_words (const SbImportRow *row)
{
  const char *words = sb_import_fate_get_words (row->fate);

  return row->target ? g_strdup_printf ("%s: %s", words, row->target) : g_strdup (words);
}

static char *
dup_subtitle (const SbImportRow *row)
{
  g_autoptr (GString) text = g_string_new (row->detail);

  if (row->doubt)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", row->doubt);
  return g_markup_escape_text (text->str, -1);
}

static void
show_row (GtkWidget *widget, const SbImportRow *row)
{
  const char *source = *row->source ? row->source : _ ("(without a name)");
  g_autofree char *title = g_markup_escape_text (source, -1);
  g_autofree char *subtitle = dup_subtitle (row);
  g_autofree char *fate = dup_fate_words (row);
  g_autofree char *label = g_strdup_printf ("%s → %s", source, fate);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle);
  gtk_label_set_text (g_object_get_data (G_OBJECT (widget), "sb-fate"), fate);
  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (widget), "sb-icon"),
                                get_icon (row));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
on_activated (SbImportPlanView *self, AdwActionRow *widget)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "sb-part"));
  guint index;

  if (g_ptr_array_find (self->rows[part], widget, &index))
    sb_import_plan_view_ask (self, part, index);
}

static GtkWidget *
new_fate_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  return label;
}

static GtkWidget *
new_row (SbImportPlanView *self, SbImportPart part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *fate = new_fate_label ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fate);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "sb-part", GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (row), "sb-fate", fate);
  g_object_set_data (G_OBJECT (row), "sb-icon", icon);
  g_signal_connect_object (
    row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  return row;
}

/* --- all of them --- */

static void
set_n_rows (SbImportPlanView *self, SbImportPart part, guint n)
{
  GPtrArray *rows = self->rows[part];

  while (rows->len > n) {
    adw_preferences_group_remove (self->groups[part],
                                  g_ptr_array_index (rows, rows->len - 1));
    g_ptr_array_set_size (rows, (int) rows->len - 1);
  }
  while (rows->len < n) {
    GtkWidget *row = new_row (self, part);

    adw_preferences_group_add (self->groups[part], row);
    g_ptr_array_add (rows, row);
  }
}

static void
refresh_part (SbImportPlanView *self, SbImportPart part)
{
  const GPtrArray *list = sb_import_plan_list_rows (self->plan, part);

  set_n_rows (self, part, list->len);
  for (guint i = 0; i < list->len; i++)
    show_row (g_ptr_array_index (self->rows[part], i), g_ptr_array_index (list, i));
  gtk_widget_set_visible (GTK_WIDGET (self->groups[part]), list->len > 0);
}

void
sb_import_plan_view_refresh (SbImportPlanView *self)
{
  g_return_if_fail (SB_IS_IMPORT_PLAN_VIEW (self));
  for (guint part = 0; self->plan && part < SB_IMPORT_N_PARTS; part++)
    refresh_part (self, part);
}

static void
on_chosen (SbImportPlanView *self)
{
  sb_import_plan_view_refresh (self);
  g_signal_emit (self, changed_signal, 0);
}

void
sb_import_plan_view_leave_all (SbImportPlanView *self, SbImportPart part)
{
  g_return_if_fail (SB_IS_IMPORT_PLAN_VIEW (self) && self->plan);
  for (guint i = 0; i < sb_import_plan_list_rows (self->plan, part)->len; i++) {
    g_autoptr (GError) error = NULL;

    if (!sb_import_plan_choose (self->plan, part, i, SB_IMPORT_LEAVE, NULL, &error))
      g_warning ("%s", error->message);
  }
  on_chosen (self);
}

static void
on_leave_clicked (SbImportPlanView *self, GtkButton *button)
{
  sb_import_plan_view_leave_all (
    self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sb-part")));
}

/* Files have hundreds of codes of which a study wants five. */
static void
add_leave_button (SbImportPlanView *self, SbImportPart part)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Leave All Out"));
  g_autofree char *label =
    g_strdup_printf ("%s: %s", _ (headings[part].title), _ ("Leave All Out"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "sb-part", GUINT_TO_POINTER (part));
  g_signal_connect_object (
    button, "clicked", G_CALLBACK (on_leave_clicked), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->groups[part], button);
}

GtkWindow *
sb_import_plan_view_ask (SbImportPlanView *self, SbImportPart part, guint index)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  SbImportChoice *choice;

  g_return_val_if_fail (SB_IS_IMPORT_PLAN_VIEW (self) && self->plan, NULL);
  choice = sb_import_choice_present (GTK_WINDOW (root), self->plan, part, index);
  g_signal_connect_object (
    choice, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return GTK_WINDOW (choice);
}

static AdwPreferencesGroup *
add_group (SbImportPlanView *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
build (SbImportPlanView *self, const char *title, const char *words)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_words = g_markup_escape_text (words, -1);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  add_group (self, escaped_title, escaped_words);
  for (guint part = 0; part < SB_IMPORT_N_PARTS; part++) {
    g_ptr_array_set_size (self->rows[part], 0);
    self->groups[part] =
      add_group (self, _ (headings[part].title), _ (headings[part].description));
    if (sb_import_plan_list_rows (self->plan, part)->len > 1)
      add_leave_button (self, part);
  }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

void
sb_import_plan_view_set_plan (SbImportPlanView *self,
                              SbImportPlan *plan,
                              const char *title,
                              const char *words)
{
  g_return_if_fail (SB_IS_IMPORT_PLAN_VIEW (self));
  self->plan = plan;
  if (plan == NULL)
    return;
  build (self, title, words);
  sb_import_plan_view_refresh (self);
}

static void
sb_import_plan_view_finalize (GObject *object)
{
  SbImportPlanView *self = SB_IMPORT_PLAN_VIEW (object);

  for (guint part = 0; part < SB_IMPORT_N_PARTS; part++)
    g_ptr_array_unref (self->rows[part]);
  G_OBJECT_CLASS (sb_import_plan_view_parent_class)->finalize (object);
}

static void
sb_import_plan_view_class_init (SbImportPlanViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_import_plan_view_finalize;
  changed_signal = sb_signal_new (SB_TYPE_IMPORT_PLAN_VIEW, "changed", 0);
}

static void
sb_import_plan_view_init (SbImportPlanView *self)
{
  for (guint part = 0; part < SB_IMPORT_N_PARTS; part++)
    self->rows[part] = g_ptr_array_new ();
}
