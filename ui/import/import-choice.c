/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/import-choice.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

struct _SbImportChoice {
  AdwWindow parent;
  AdwPreferencesGroup *group;
  AdwComboRow *fate;
  GtkWidget *target_row;
  GtkDropDown *target;
  GtkWidget *name;
  GtkLabel *fault;
  GtkWidget *go;

  SbImportPlan *plan;
  SbImportPart part;
  guint index;
  GArray *fates; /* SbImportFate, as in the list */
};

G_DEFINE_FINAL_TYPE (SbImportChoice, sb_import_choice, ADW_TYPE_WINDOW)

static guint chosen_signal;

static void
show_fault (SbImportChoice *self, const char *words)
{
  gtk_label_set_text (self->fault, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
}

static const SbImportRow *
get_row (SbImportChoice *self)
{
  return g_ptr_array_index (sb_import_plan_list_rows (self->plan, self->part),
                            self->index);
}

static SbImportFate
get_fate (SbImportChoice *self)
{
  guint i = adw_combo_row_get_selected (self->fate);

  return g_array_index (self->fates, SbImportFate, MIN (i, self->fates->len - 1));
}

/* One of what there is, and not a name of one's own. */
static gboolean
has_targets (SbImportFate fate)
{
  return fate == SB_IMPORT_AS || fate == SB_IMPORT_EPISODE || fate == SB_IMPORT_MARK;
}

static gboolean
has_name (SbImportFate fate)
{
  return fate == SB_IMPORT_NEW;
}

static void
select_target (SbImportChoice *self, const char *target)
{
  GListModel *model = gtk_drop_down_get_model (self->target);

  for (guint i = 0; target && i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

    if (g_str_equal (gtk_string_object_get_string (item), target))
      gtk_drop_down_set_selected (self->target, i);
  }
}

static void
fill_targets (SbImportChoice *self, SbImportFate fate)
{
  g_auto (GStrv) targets = sb_import_plan_list_targets (self->plan, self->part, fate);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) targets);

  gtk_drop_down_set_model (self->target, G_LIST_MODEL (list));
  select_target (self, get_row (self)->target);
}

static void
on_fate_selected (SbImportChoice *self)
{
  SbImportFate fate;

  if (self->fates->len == 0) /* is being filled */
    return;
  fate = get_fate (self);
  if (has_targets (fate))
    fill_targets (self, fate);
  gtk_widget_set_visible (self->target_row, has_targets (fate));
  gtk_widget_set_visible (self->name, has_name (fate));
  show_fault (self, NULL);
}

static gboolean
is_possible (SbImportChoice *self, SbImportFate fate)
{
  g_auto (GStrv) targets = NULL;

  if (!has_targets (fate))
    return TRUE;
  targets = sb_import_plan_list_targets (self->plan, self->part, fate);
  return targets && targets[0];
}

static void
fill_fates (SbImportChoice *self)
{
  const int *fates = sb_import_part_get_fates (self->part);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (; *fates >= 0; fates++) {
    SbImportFate fate = (SbImportFate) *fates;

    if (!is_possible (self, fate))
      continue;
    gtk_string_list_append (titles, sb_import_fate_get_words (fate));
    g_array_append_val (self->fates, fate);
  }
  adw_combo_row_set_model (self->fate, G_LIST_MODEL (titles));
}

void
sb_import_choice_set (SbImportChoice *self, SbImportFate fate, const char *target)
{
  g_return_if_fail (SB_IS_IMPORT_CHOICE (self));
  for (guint i = 0; i < self->fates->len; i++)
    if (g_array_index (self->fates, SbImportFate, i) == fate)
      adw_combo_row_set_selected (self->fate, i);
  on_fate_selected (self);
  if (target && has_targets (fate))
    select_target (self, target);
  else if (target)
    gtk_editable_set_text (GTK_EDITABLE (self->name), target);
}

static const char *
get_target (SbImportChoice *self, SbImportFate fate)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->target);

  if (has_name (fate))
    return gtk_editable_get_text (GTK_EDITABLE (self->name));
  return has_targets (fate) && item ? gtk_string_object_get_string (item) : NULL;
}

void
sb_import_choice_go (SbImportChoice *self)
{
  SbImportFate fate = get_fate (self);
  g_autofree char *target = g_strdup (get_target (self, fate));
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SB_IS_IMPORT_CHOICE (self));
  if (target)
    g_strstrip (target);
  if (!sb_import_plan_choose (
        self->plan, self->part, self->index, fate, target, &error)) {
    show_fault (self, error->message);
    return;
  }
  g_signal_emit (self, chosen_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

const char *
sb_import_choice_get_fault (SbImportChoice *self)
{
  return gtk_label_get_text (self->fault);
}

/* Codes have ids: small letters, digits and single lines. */
static char *
dup_id (const char *source)
{
  g_autofree char *ascii = g_str_to_ascii (source, "C");
  GString *id = g_string_new (NULL);

  for (const char *p = ascii; *p; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len && id->str[id->len - 1] != '_')
      g_string_append_c (id, '_');
  if (id->len && id->str[id->len - 1] == '_')
    g_string_truncate (id, id->len - 1);
  return g_string_free (id, FALSE);
}

static char *
dup_proposal (const SbImportRow *row)
{
  if (row->target && has_name (row->fate))
    return g_strdup (row->target);
  return row->part == SB_IMPORT_CODE ? dup_id (row->source) : g_strdup (row->source);
}

static void
show_row (SbImportChoice *self)
{
  const SbImportRow *row = get_row (self);
  const char *source = *row->source ? row->source : _ ("(without a name)");
  g_autofree char *title = g_markup_escape_text (source, -1);
  g_autofree char *detail = g_markup_escape_text (row->detail ? row->detail : "", -1);
  g_autofree char *proposal = dup_proposal (row);

  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, detail);
  gtk_editable_set_text (GTK_EDITABLE (self->name), proposal);
  sb_import_choice_set (self, row->fate, row->target);
  show_fault (self, row->doubt);
}

static void
sb_import_choice_finalize (GObject *object)
{
  g_array_unref (SB_IMPORT_CHOICE (object)->fates);
  G_OBJECT_CLASS (sb_import_choice_parent_class)->finalize (object);
}

static void
sb_import_choice_class_init (SbImportChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sb_import_choice_finalize;
  chosen_signal = sb_signal_new (SB_TYPE_IMPORT_CHOICE, "chosen", 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/import/import-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, group);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, fate);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, target_row);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, target);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, name);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, fault);
  gtk_widget_class_bind_template_child (widget_class, SbImportChoice, go);
  gtk_widget_class_bind_template_callback (widget_class, sb_import_choice_go);
  gtk_widget_class_bind_template_callback (widget_class, on_fate_selected);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sb_import_choice_init (SbImportChoice *self)
{
  self->fates = g_array_new (FALSE, FALSE, sizeof (SbImportFate));
  gtk_widget_init_template (GTK_WIDGET (self));
}

SbImportChoice *
sb_import_choice_present (GtkWindow *parent,
                          SbImportPlan *plan,
                          SbImportPart part,
                          guint index)
{
  SbImportChoice *self =
    g_object_new (SB_TYPE_IMPORT_CHOICE, "transient-for", parent, NULL);

  self->plan = plan;
  self->part = part;
  self->index = index;
  fill_fates (self);
  show_row (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->go);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->fate));
  return self;
}
