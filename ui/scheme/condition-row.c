/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "condition-row.h"

#include <glib/gi18n-lib.h>

struct _SbConditionRow {
  AdwPreferencesRow parent;
  GtkLabel *reading;
  GtkBox *tree;
  SbSchemeDraft *draft;
  char *path;
  guint rebuild; /* source that makes the tree anew; 0 without */
};

G_DEFINE_FINAL_TYPE (SbConditionRow, sb_condition_row, ADW_TYPE_PREFERENCES_ROW)

static const char *const comparisons[] = {">=", ">", "<=", "<", "=", NULL};
static const char *const forms[] = {"all", "any", NULL};

static void add_condition (SbConditionRow *self, GtkBox *box, const char *path);

static void
clear_tree (SbConditionRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tree))))
    gtk_box_remove (self->tree, child);
}

static void
show_tree (SbConditionRow *self)
{
  clear_tree (self);
  add_condition (self, self->tree, self->path);
}

static gboolean
on_rebuild (gpointer data)
{
  SbConditionRow *self = data;

  self->rebuild = 0;
  show_tree (self);
  gtk_widget_child_focus (GTK_WIDGET (self->tree), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* Not at once: the button that asks for it is among the widgets that go. */
static void
rebuild_soon (SbConditionRow *self)
{
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (on_rebuild, self);
}

static void
show_reading (SbConditionRow *self)
{
  g_autofree char *words = sb_scheme_draft_dup_reading (self->draft, self->path);

  gtk_label_set_label (self->reading, words ? words : "");
}

/* What a widget stands for. */
static void
set_path (gpointer widget, const char *path)
{
  g_object_set_data_full (widget, "sb-path", g_strdup (path), g_free);
}

static const char *
get_path (gpointer widget)
{
  return g_object_get_data (widget, "sb-path");
}

static char *
dup_value (SbConditionRow *self, const char *path, const char *member)
{
  g_autofree char *at = g_strconcat (path, "/", member, NULL);

  return sb_scheme_draft_dup_value (self->draft, at);
}

static void
set_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (widget, name);
}

static GtkWidget *
add_button (SbConditionRow *self,
            GtkBox *box,
            const char *icon,
            const char *name,
            const char *path,
            GCallback func)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  set_name (button, name);
  set_path (button, path);
  g_signal_connect_object (button, "clicked", func, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return button;
}

/* "…/all/2" → "…/all" and 2 */
static void
on_remove (SbConditionRow *self, GtkWidget *button)
{
  g_autofree char *list = g_strdup (get_path (button));
  char *slash = strrchr (list, '/');
  guint position = (guint) g_ascii_strtoull (slash + 1, NULL, 10);

  *slash = '\0';
  sb_scheme_draft_remove (self->draft, list, position);
  rebuild_soon (self);
}

static const char *
find_form (SbConditionRow *self, const char *path)
{
  for (guint i = 0; forms[i]; i++) {
    g_autofree char *list = g_strconcat (path, "/", forms[i], NULL);
    g_autofree char *value = sb_scheme_draft_dup_value (self->draft, list);

    if (value)
      return forms[i];
  }
  return NULL;
}

static void
on_add (SbConditionRow *self, GtkWidget *button)
{
  const char *path = get_path (button);
  g_autofree char *list = g_strconcat (path, "/", find_form (self, path), NULL);

  sb_scheme_draft_add (self->draft, list);
  rebuild_soon (self);
}

/* A test gets company: in the other way than that of the group that it is in. */
static void
on_group (SbConditionRow *self, GtkWidget *button)
{
  const char *path = get_path (button);
  gboolean is_in_all = strstr (path, "/all/") != NULL;
  const char *form = is_in_all ? "any" : "all";
  g_autofree char *list = g_strconcat (path, "/", form, NULL);

  sb_scheme_draft_set_form (self->draft, path, form);
  sb_scheme_draft_add (self->draft, list);
  rebuild_soon (self);
}

static void
on_form (SbConditionRow *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (selected < 2)
    sb_scheme_draft_set_form (self->draft, get_path (choice), forms[selected]);
  rebuild_soon (self);
}

static void
add_group (SbConditionRow *self, GtkBox *box, const char *path, const char *form)
{
  const char *const words[] = {_ ("All of these hold"), _ ("Any of these holds"), NULL};
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *list = g_strconcat (path, "/", form, NULL);
  guint n = sb_scheme_draft_count (self->draft, list);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), g_str_equal (form, "any"));
  set_name (choice, _ ("How these go together"));
  set_path (choice, path);
  g_signal_connect_object (
    choice, "notify::selected", G_CALLBACK (on_form), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), choice);
  add_button (self,
              GTK_BOX (line),
              "list-add-symbolic",
              _ ("Add a condition here"),
              path,
              G_CALLBACK (on_add));
  if (!g_str_equal (path, self->path))
    add_button (self,
                GTK_BOX (line),
                "user-trash-symbolic",
                _ ("Remove these conditions"),
                path,
                G_CALLBACK (on_remove));
  gtk_box_append (box, line);
  gtk_widget_add_css_class (inner, "condition-group");
  gtk_box_append (box, inner);
  for (guint i = 0; i < n; i++) {
    g_autofree char *at = g_strdup_printf ("%s/%u", list, i);

    add_condition (self, GTK_BOX (inner), at);
  }
}

static void
on_chosen (SbConditionRow *self, GParamSpec *pspec, GtkDropDown *choice)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (choice);
  const char *const *ids = g_object_get_data (G_OBJECT (choice), "sb-ids");
  guint selected = gtk_drop_down_get_selected (choice);

  if (item && selected != GTK_INVALID_LIST_POSITION)
    sb_scheme_draft_set_value (self->draft, get_path (choice), ids[selected]);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (text));
}

/* A drop-down that may become narrower than its longest name. */
static GtkWidget *
create_choice (SbConditionRow *self, const char *at, const char *const *names, char **ids)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (names);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autofree char *value = sb_scheme_draft_dup_value (self->draft, at);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), factory);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), GTK_INVALID_LIST_POSITION);
  for (guint i = 0; ids[i]; i++)
    if (g_strcmp0 (ids[i], value) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  g_object_set_data_full (G_OBJECT (choice), "sb-ids", ids, (GDestroyNotify) g_strfreev);
  set_path (choice, at);
  g_signal_connect_object (
    choice, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return choice;
}

static char **
list_members (SbConditionRow *self, const char *member)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **members;

  for (guint i = 0; i < sb_scheme_draft_count (self->draft, "measures"); i++) {
    g_autofree char *path = g_strdup_printf ("measures/%u", i);
    g_autofree char *value = dup_value (self, path, member);

    g_strv_builder_add (builder, value ? value : "");
  }
  members = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return members;
}

static GtkWidget *
create_measure (SbConditionRow *self, const char *path)
{
  g_autofree char *at = g_strconcat (path, "/measure", NULL);
  g_auto (GStrv) names = list_members (self, "name");
  GtkWidget *choice =
    create_choice (self, at, (const char *const *) names, list_members (self, "id"));
  GtkExpression *name =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_expression (GTK_DROP_DOWN (choice), name);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_expression_unref (name);
  set_name (choice, _ ("Measure"));
  gtk_widget_set_hexpand (choice, TRUE);
  return choice;
}

static GtkWidget *
create_comparison (SbConditionRow *self, const char *path)
{
  const char *const words[] = {"≥", ">", "≤", "<", "=", NULL};
  g_autofree char *at = g_strconcat (path, "/is", NULL);
  GtkWidget *choice = create_choice (self, at, words, g_strdupv ((char **) comparisons));

  set_name (choice, _ ("Comparison"));
  return choice;
}

static void
on_typed (SbConditionRow *self, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  sb_scheme_draft_type_value (self->draft, get_path (entry), text);
}

static GtkWidget *
create_number (SbConditionRow *self, const char *path)
{
  g_autofree char *at = g_strconcat (path, "/value", NULL);
  g_autofree char *value = sb_scheme_draft_dup_value (self->draft, at);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value ? value : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  set_name (entry, _ ("Number"));
  set_path (entry, at);
  g_signal_connect_object (
    entry, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
add_test (SbConditionRow *self, GtkBox *box, const char *path)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (card), create_measure (self, path));
  gtk_box_append (GTK_BOX (line), create_comparison (self, path));
  gtk_box_append (GTK_BOX (line), create_number (self, path));
  add_button (self,
              GTK_BOX (line),
              "list-add-symbolic",
              _ ("Put another condition with this one"),
              path,
              G_CALLBACK (on_group));
  if (!g_str_equal (path, self->path))
    add_button (self,
                GTK_BOX (line),
                "user-trash-symbolic",
                _ ("Remove this condition"),
                path,
                G_CALLBACK (on_remove));
  gtk_box_append (GTK_BOX (card), line);
  gtk_widget_add_css_class (card, "condition-test");
  gtk_box_append (box, card);
}

/* As deep as a scheme, which was limited when it was read. */
static void
add_condition (SbConditionRow *self, GtkBox *box, const char *path)
{
  const char *form = find_form (self, path);

  if (form)
    add_group (self, box, path, form);
  else
    add_test (self, box, path);
}

static void
sb_condition_row_dispose (GObject *object)
{
  SbConditionRow *self = SB_CONDITION_ROW (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sb_condition_row_parent_class)->dispose (object);
}

static void
sb_condition_row_class_init (SbConditionRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sb_condition_row_dispose;
}

static void
sb_condition_row_init (SbConditionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (_ ("Earned when"));

  self->reading = GTK_LABEL (gtk_label_new (NULL));
  self->tree = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_wrap (self->reading, TRUE);
  gtk_label_set_xalign (self->reading, 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tree));
  gtk_widget_add_css_class (box, "condition");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sb_condition_row_new (SbSchemeDraft *draft, const char *path)
{
  SbConditionRow *self = g_object_new (SB_TYPE_CONDITION_ROW, NULL);

  self->draft = g_object_ref (draft);
  self->path = g_strdup (path);
  show_reading (self);
  show_tree (self);
  g_signal_connect_object (
    draft, "changed", G_CALLBACK (show_reading), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
