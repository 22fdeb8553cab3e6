/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "thing-row.h"

#include <glib/gi18n-lib.h>

#include "field-row.h"

struct _SbThingRow {
  AdwExpanderRow parent;
  SbSchemeDraft *draft;
  const SbSchemePart *part;
  char *list; /* "codes", "scales/2/anchors" */
  guint position;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (SbThingRow, sb_thing_row, ADW_TYPE_EXPANDER_ROW)

static guint rearranged_signal;

static char *
dup_path (SbThingRow *self)
{
  return g_strdup_printf ("%s/%u", self->list, self->position);
}

static void
show_title (SbThingRow *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *name = sb_scheme_part_dup_name (self->draft, path);
  g_autofree char *summary = sb_scheme_part_dup_summary (self->draft, path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (summary, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
tell (SbThingRow *self)
{
  g_signal_emit (self, rearranged_signal, 0);
}

static void
move_by (SbThingRow *self, int by)
{
  guint n = sb_scheme_draft_count (self->draft, self->list);
  gint64 to = (gint64) self->position + by;

  if (to < 0 || to >= n)
    return;
  sb_scheme_draft_move (self->draft, self->list, self->position, (guint) to);
  tell (self);
}

static void
up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (SB_THING_ROW (widget), -1);
}

static void
down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (SB_THING_ROW (widget), 1);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbThingRow *self = SB_THING_ROW (widget);

  sb_scheme_draft_remove (self->draft, self->list, self->position);
  tell (self);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbThingRow *self = SB_THING_ROW (widget);

  sb_scheme_draft_merge_codes (
    self->draft, self->position, g_variant_get_string (parameter, NULL));
  tell (self);
}

static GtkWidget *
create_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* The other codes, of the same kind: a state cannot become a point. */
static GMenuModel *
list_targets (SbThingRow *self)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *own = g_strdup_printf ("%s/%u/state", self->list, self->position);
  g_autofree char *kind = sb_scheme_draft_dup_value (self->draft, own);

  for (guint i = 0; i < sb_scheme_draft_count (self->draft, self->list); i++) {
    g_autofree char *path = g_strdup_printf ("%s/%u", self->list, i);
    g_autofree char *at_state = g_strconcat (path, "/state", NULL);
    g_autofree char *at_id = g_strconcat (path, "/id", NULL);
    g_autofree char *state = sb_scheme_draft_dup_value (self->draft, at_state);
    g_autofree char *id = sb_scheme_draft_dup_value (self->draft, at_id);
    g_autofree char *name = sb_scheme_part_dup_name (self->draft, path);
    g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

    if (i == self->position || g_strcmp0 (state, kind) != 0 || id == NULL)
      continue;
    g_menu_item_set_action_and_target (item, "thing.merge", "s", id);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_merge_button (SbThingRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = list_targets (self);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Mer_ge Into"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (
    button, _ ("What is coded with this code counts as the other from then on"));
  return button;
}

static void
add_buttons (SbThingRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_flow_box_new ();
  GtkWidget *remove = create_button (_ ("_Remove"), "thing.remove");

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 4);
  gtk_flow_box_append (GTK_FLOW_BOX (box), create_button (_ ("Move _Up"), "thing.up"));
  gtk_flow_box_append (GTK_FLOW_BOX (box),
                       create_button (_ ("Move _Down"), "thing.down"));
  if (g_str_equal (self->list, "codes"))
    gtk_flow_box_append (GTK_FLOW_BOX (box), create_merge_button (self));
  gtk_widget_add_css_class (remove, "destructive-action");
  gtk_flow_box_append (GTK_FLOW_BOX (box), remove);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  gtk_widget_add_css_class (box, "toolbar");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("What to do with it"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static char *
dup_inner_list (SbThingRow *self)
{
  return g_strdup_printf ("%s/%u/%s", self->list, self->position, self->part->inner);
}

static void
on_add_inner (SbThingRow *self)
{
  g_autofree char *list = dup_inner_list (self);

  sb_scheme_draft_add (self->draft, list);
  tell (self);
}

static void
add_inner (SbThingRow *self)
{
  const SbSchemePart *part = sb_scheme_part_find (self->part->inner);
  g_autofree char *list = dup_inner_list (self);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ (part->add));

  for (guint i = 0; i < sb_scheme_draft_count (self->draft, list); i++) {
    GtkWidget *inner = sb_thing_row_new (self->draft, part, list, i);

    g_signal_connect_object (
      inner, "rearranged", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), inner);
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (part->title));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (
    button, "clicked", G_CALLBACK (on_add_inner), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* A setting has either a number or a choice. */
static gboolean
is_shown (SbThingRow *self, const SbSchemeField *field, const char *path)
{
  g_autofree char *at = g_strdup_printf ("%s/%s", path, field->member);
  g_autofree char *value = sb_scheme_draft_dup_value (self->draft, at);

  return value || !g_str_equal (self->list, "settings") ||
         g_str_equal (field->member, "lab_note");
}

static void
fill (SbThingRow *self)
{
  g_autofree char *path = dup_path (self);

  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->filled = TRUE;
  for (guint i = 0; i < self->part->n_fields; i++)
    if (is_shown (self, &self->part->fields[i], path))
      adw_expander_row_add_row (
        ADW_EXPANDER_ROW (self),
        sb_field_row_new (self->draft, &self->part->fields[i], path));
  if (self->part->inner)
    add_inner (self);
  if (self->part->add)
    add_buttons (self);
}

static void
sb_thing_row_dispose (GObject *object)
{
  SbThingRow *self = SB_THING_ROW (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->list, g_free);
  G_OBJECT_CLASS (sb_thing_row_parent_class)->dispose (object);
}

static void
sb_thing_row_class_init (SbThingRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = sb_thing_row_dispose;
  rearranged_signal = g_signal_new ("rearranged",
                                    SB_TYPE_THING_ROW,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    0);
  gtk_widget_class_install_action (widget_class, "thing.up", NULL, up_action);
  gtk_widget_class_install_action (widget_class, "thing.down", NULL, down_action);
  gtk_widget_class_install_action (widget_class, "thing.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "thing.merge", "s", merge_action);
}

static void
sb_thing_row_init (SbThingRow *self)
{
}

GtkWidget *
sb_thing_row_new (SbSchemeDraft *draft,
                  const SbSchemePart *part,
                  const char *list,
                  guint position)
{
  SbThingRow *self = g_object_new (SB_TYPE_THING_ROW, NULL);

  self->draft = g_object_ref (draft);
  self->part = part;
  self->list = g_strdup (list);
  self->position = position;
  show_title (self);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (fill), NULL);
  g_signal_connect_object (
    draft, "changed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
