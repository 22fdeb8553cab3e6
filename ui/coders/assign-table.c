/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coders/assign-table.h"

#include <glib/gi18n-lib.h>
#include <securebase/document/blindness.h>

struct _SbAssignTable {
  AdwBin parent;
  GtkColumnView *view;
  SbDocument *document;
  SbAssignmentPlan *plan; /* borrowed */
  GHashTable *cells;      /* the set of bound GtkListItems */
};

G_DEFINE_FINAL_TYPE (SbAssignTable, sb_assign_table, ADW_TYPE_BIN)

static guint changed_signal;

typedef enum {
  COLUMN_SESSION,
  COLUMN_CODERS,
  COLUMN_ORIGIN,
} Column;

static Column
get_column (GObject *object)
{
  return GPOINTER_TO_UINT (g_object_get_data (object, "column"));
}

/* --- words --- */

static const char *
get_code (SbAssignTable *self, const char *coder_id)
{
  SbCoder *coder = sb_document_find (self->document, SB_TYPE_CODER, coder_id);

  return coder ? coder->code : "?";
}

static void
append (GString *text, const char *words)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, words);
}

static char *
dup_coders (SbAssignTable *self, const char *session)
{
  g_autoptr (GPtrArray) assigned = sb_assignment_plan_list (self->plan, session);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < assigned->len; i++)
    append (text, get_code (self, SB_ASSIGNMENT (assigned->pdata[i])->coder));
  if (assigned->len == 0)
    g_string_append (text, _ ("nobody"));
  return g_string_free (text, FALSE);
}

/* Codings that were begun without having been assigned. */
static char *
dup_begun (SbAssignTable *self, const char *session)
{
  GListModel *codings = sb_document_list (self->document, SB_TYPE_CODING);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (codings); i++) {
    g_autoptr (SbCoding) coding = g_list_model_get_item (codings, i);
    const char *code = get_code (self, coding->coder);

    if (g_strcmp0 (coding->session, session) == 0 && coding->pass <= 1 &&
        sb_document_may_code (self->document, code, NULL) &&
        !sb_assignment_plan_has (self->plan, session, code))
      append (text, code);
  }
  if (text->len == 0)
    return NULL;
  /* Translators: coders who began to code a session that is not assigned to them. */
  return g_strdup_printf (_ ("begun by %s"), text->str);
}

static char *
dup_origin (SbAssignTable *self, const char *session)
{
  g_autoptr (GPtrArray) assigned = sb_assignment_plan_list (self->plan, session);
  g_autofree char *begun = dup_begun (self, session);
  GString *text = g_string_new (NULL);
  const char *last = NULL;
  gboolean is_new = FALSE;

  for (guint i = 0; i < assigned->len; i++) {
    SbAssignment *assignment = g_ptr_array_index (assigned, i);
    const char *words = assignment->drawn ? assignment->drawn : _ ("by hand");

    is_new = is_new || sb_assignment_plan_is_new (self->plan, assignment);
    if (g_strcmp0 (words, last) != 0)
      append (text, words);
    last = words;
  }
  if (begun)
    append (text, begun);
  if (is_new)
    g_string_prepend (text, _ ("new: "));
  return g_string_free (text, FALSE);
}

char *
sb_assign_table_dup_row_words (SbAssignTable *self, const char *session)
{
  g_autofree char *coders = dup_coders (self, session);
  g_autofree char *origin = dup_origin (self, session);

  return g_strdup_printf ("%s · %s", coders, origin);
}

/* --- cells --- */

static const char *
get_session (GtkListItem *item)
{
  return sb_record_get_id (gtk_list_item_get_item (item));
}

static void
show_coders (SbAssignTable *self, GtkListItem *item)
{
  SbSession *session = gtk_list_item_get_item (item);
  GtkWidget *button = gtk_list_item_get_child (item);
  g_autofree char *coders = dup_coders (self, get_session (item));
  /* Translators: a session, and who codes it. */
  g_autofree char *name =
    g_strdup_printf (_ ("Coders of %s: %s"), session->label, coders);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), coders);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_cell (SbAssignTable *self, GtkListItem *item)
{
  Column column = get_column (G_OBJECT (item));
  g_autofree char *text = NULL;

  if (column == COLUMN_CODERS) {
    show_coders (self, item);
    return;
  }
  if (column == COLUMN_SESSION)
    text = g_strdup (SB_SESSION (gtk_list_item_get_item (item))->label);
  else
    text = dup_origin (self, get_session (item));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

void
sb_assign_table_refresh (SbAssignTable *self)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (SB_IS_ASSIGN_TABLE (self));
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_cell (self, item);
}

/* --- by hand --- */

static void
on_check_toggled (SbAssignTable *self, GtkCheckButton *check)
{
  const char *session = g_object_get_data (G_OBJECT (check), "session");
  const char *coder = g_object_get_data (G_OBJECT (check), "coder");

  if (!self->plan)
    return;
  sb_assignment_plan_set (
    self->plan, session, coder, gtk_check_button_get_active (check), NULL);
  sb_assign_table_refresh (self);
  g_signal_emit (self, changed_signal, 0);
}

/* What cannot be says why: in the words beside it, since what is greyed out has no
 * keyboard to ask with. */
static GtkWidget *
create_check (SbAssignTable *self, const char *session, const char *coder)
{
  gboolean has = sb_assignment_plan_has (self->plan, session, coder);
  g_autofree char *hindrance =
    sb_assignment_plan_dup_hindrance (self->plan, session, coder, !has);
  GtkWidget *check = gtk_check_button_new_with_label (coder);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has);
  g_object_set_data_full (G_OBJECT (check), "session", g_strdup (session), g_free);
  g_object_set_data_full (G_OBJECT (check), "coder", g_strdup (coder), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_check_toggled), self);
  gtk_widget_set_sensitive (check, hindrance == NULL);
  return check;
}

static void
add_hindrance (SbAssignTable *self, GtkBox *box, const char *session, const char *coder)
{
  gboolean has = sb_assignment_plan_has (self->plan, session, coder);
  g_autofree char *hindrance =
    sb_assignment_plan_dup_hindrance (self->plan, session, coder, !has);
  GtkWidget *label;

  if (!hindrance)
    return;
  label = gtk_label_new (hindrance);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (box, label);
}

static void
create_popover (GtkMenuButton *button, gpointer data)
{
  GtkListItem *item = data;
  SbAssignTable *self = g_object_get_data (G_OBJECT (item), "table");
  GListModel *coders = sb_document_list (self->document, SB_TYPE_CODER);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++) {
    g_autoptr (SbCoder) coder = g_list_model_get_item (coders, i);

    if (!sb_document_may_code (self->document, coder->code, NULL))
      continue;
    gtk_box_append (GTK_BOX (box), create_check (self, get_session (item), coder->code));
    add_hindrance (self, GTK_BOX (box), get_session (item), coder->code);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
create_button (GtkListItem *item)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_create_popup_func (
    GTK_MENU_BUTTON (button), create_popover, item, NULL);
  return button;
}

static GtkWidget *
create_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* --- the table --- */

static void
on_setup (SbAssignTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  Column column = get_column (G_OBJECT (factory));

  g_object_set_data (G_OBJECT (item), "column", GUINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (item), "table", self);
  gtk_list_item_set_child (
    item, column == COLUMN_CODERS ? create_button (item) : create_label ());
}

static void
on_bind (SbAssignTable *self, GtkListItem *item)
{
  g_hash_table_add (self->cells, item);
  show_cell (self, item);
}

static void
on_unbind (SbAssignTable *self, GtkListItem *item)
{
  g_hash_table_remove (self->cells, item);
}

static void
on_activate (SbAssignTable *self, guint position)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (get_column (item) == COLUMN_CODERS &&
        gtk_list_item_get_position (item) == position) {
      gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_list_item_get_child (item)));
      return;
    }
}

static void
add_column (SbAssignTable *self, Column column, const char *title, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column =
    gtk_column_view_column_new (title, factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (view_column, width);
  else
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

static void
sb_assign_table_dispose (GObject *object)
{
  SbAssignTable *self = SB_ASSIGN_TABLE (object);

  if (self->view)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (sb_assign_table_parent_class)->dispose (object);
}

static void
sb_assign_table_finalize (GObject *object)
{
  g_hash_table_unref (SB_ASSIGN_TABLE (object)->cells);
  G_OBJECT_CLASS (sb_assign_table_parent_class)->finalize (object);
}

static void
sb_assign_table_class_init (SbAssignTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_assign_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_assign_table_finalize;
  changed_signal = g_signal_new ("changed",
                                 SB_TYPE_ASSIGN_TABLE,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
sb_assign_table_init (SbAssignTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cells = g_hash_table_new (NULL, NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, FALSE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who codes what"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);
  add_column (self, COLUMN_SESSION, _ ("Session"), 90);
  add_column (self, COLUMN_CODERS, _ ("Coders"), 150);
  add_column (self, COLUMN_ORIGIN, _ ("How"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
sb_assign_table_set_plan (SbAssignTable *self,
                          SbDocument *document,
                          SbAssignmentPlan *plan)
{
  GtkSingleSelection *selection;

  g_return_if_fail (SB_IS_ASSIGN_TABLE (self));
  gtk_column_view_set_model (self->view, NULL);
  g_set_object (&self->document, document);
  self->plan = plan;
  if (!plan)
    return;
  selection = gtk_single_selection_new (
    g_object_ref (sb_document_list (document, SB_TYPE_SESSION)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}
