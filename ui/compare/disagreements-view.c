/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/disagreements-view.h"

#include "compare/disagreement-detail.h"
#include "consensus/rules-dialog.h"
#include "table/table-view.h"

#include <glib/gi18n-lib.h>

#define MOST_FILTERS 5

struct _SbDisagreementsView {
  AdwBin parent;
  GtkFlowBox *filters;
  GtkDropDown *kinds, *whats, *sessions, *pairs, *onlys;
  gboolean is_filling; /* the lists change because the comparison did */
  SbTableView *table;
  SbDisagreementDetail *detail;
  GtkButton *go;
  SbScheme *scheme; /* borrowed, while there are some */
  GPtrArray *found; /* SbFoundDisagreement, by row; NULL: none */
  char *chosen;     /* the item that was chosen last */
  SbDocument *document;
  char *coder; /* who acts */
};

G_DEFINE_FINAL_TYPE (SbDisagreementsView, sb_disagreements_view, ADW_TYPE_BIN)

static char *
dup_clock (SbTable *table, guint row)
{
  int at = sb_table_find_column (table, "time_s");
  const char *cell = sb_table_get_cell (table, row, (guint) at);

  return cell ? sb_time_to_clock (
                  (SbTime) (g_ascii_strtod (cell, NULL) * (double) SB_SECOND))
              : g_strdup ("–");
}

static const SbTableViewColumn columns[] = {
  {"session", N_ ("Session")},
  {"episode", N_ ("Ep")},
  {"time_s", N_ ("Time"), dup_clock},
  {"kind", N_ ("Kind")},
  {"what", N_ ("What")},
  {"size", N_ ("By (s, points)")},
  {"words", N_ ("In words")},
};

/* --- going there --- */

static void
go_to (SbDisagreementsView *self, guint row)
{
  const SbFoundDisagreement *found =
    self->found && row < self->found->len ? g_ptr_array_index (self->found, row) : NULL;
  const SbDisagreement *disagreement;

  if (found == NULL)
    return;
  disagreement = found->disagreement;
  gtk_widget_activate_action (GTK_WIDGET (self),
                              SB_GO_TO_DISAGREEMENT,
                              SB_GO_TO_DISAGREEMENT_TYPE,
                              sb_record_get_id (disagreement->session),
                              disagreement->item,
                              sb_record_get_id (found->contents[0]->coding),
                              sb_record_get_id (found->contents[1]->coding),
                              disagreement->time);
}

static void
on_go (SbDisagreementsView *self)
{
  guint row;

  if (sb_table_view_get_selected (self->table, &row))
    go_to (self, row);
}

static void
on_selected (SbDisagreementsView *self)
{
  guint row;
  gboolean any = sb_table_view_get_selected (self->table, &row);

  const SbFoundDisagreement *found =
    any && self->found ? g_ptr_array_index (self->found, row) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->go), found != NULL);
  sb_disagreement_detail_show (self->detail, self->found, found, self->scheme);
  if (found) {
    g_free (self->chosen);
    self->chosen = g_strdup_printf (
      "%s %s", found->disagreement->session->label, found->disagreement->item);
  }
}

/* --- filters --- */

static void
limit (SbDisagreementsView *self, GtkDropDown *list, const char *column)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  gboolean is_all = chosen == NULL || gtk_drop_down_get_selected (list) == 0;

  sb_table_view_limit (
    self->table, column, is_all ? NULL : gtk_string_object_get_string (chosen));
}

static void
on_limit_changed (SbDisagreementsView *self)
{
  if (self->is_filling)
    return;
  limit (self, self->kinds, "kind");
  limit (self, self->whats, "what");
  limit (self, self->sessions, "session");
  limit (self, self->pairs, "coders");
  limit (self, self->onlys, "only");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_values (SbTable *table, const char *column)
{
  GPtrArray *values = g_ptr_array_new ();
  guint at = (guint) sb_table_find_column (table, column);

  for (guint row = 0; row < sb_table_get_n_rows (table); row++) {
    const char *cell = sb_table_get_cell (table, row, at);

    if (cell && !g_ptr_array_find_with_equal_func (values, cell, g_str_equal, NULL))
      g_ptr_array_add (values, (gpointer) cell);
  }
  g_ptr_array_sort (values, compare_texts);
  return values;
}

/* A list with "all" first; what was chosen stays chosen where it is still there. With
 * nothing to choose it goes. */
static void
fill (GtkDropDown *list, const char *all, SbTable *table, const char *column)
{
  g_autoptr (GPtrArray) values = list_values (table, column);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);
  g_autofree char *was = chosen ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  guint selected = 0;

  gtk_string_list_append (model, all);
  for (guint i = 0; i < values->len; i++) {
    gtk_string_list_append (model, g_ptr_array_index (values, i));
    if (g_strcmp0 (was, g_ptr_array_index (values, i)) == 0)
      selected = i + 1;
  }
  gtk_drop_down_set_model (list, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (list, selected);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (list)), values->len > 1);
}

static void
fill_lists (SbDisagreementsView *self, SbTable *table)
{
  self->is_filling = TRUE;
  fill (self->kinds, _ ("All kinds"), table, "kind");
  fill (self->whats, _ ("All behaviours and scales"), table, "what");
  fill (self->sessions, _ ("All sessions"), table, "session");
  fill (self->pairs, _ ("All pairs of coders"), table, "coders");
  fill (self->onlys, _ ("Whoever has it"), table, "only");
  self->is_filling = FALSE;
  on_limit_changed (self);
}

/* --- all --- */

void
sb_disagreements_view_take (SbDisagreementsView *self, GPtrArray *found, SbStudy *study)
{
  SbTable *table;
  g_autofree char *chosen = g_strdup (self->chosen);

  sb_disagreement_detail_show (self->detail, NULL, NULL, NULL);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (found == NULL || found->len == 0) {
    g_clear_pointer (&found, g_ptr_array_unref);
    sb_table_view_show_words (
      self->table,
      _ ("No Disagreements"),
      _ ("In the sessions chosen the coders say nothing differently by more than the "
         "project’s rules allow."));
    return;
  }
  table = sb_disagreement_table_new (found, study->scheme);
  fill_lists (self, table);
  sb_table_view_take (self->table, table, columns, G_N_ELEMENTS (columns));
  self->found = found;
  self->scheme = study->scheme;
  if (chosen)
    sb_table_view_select (self->table, "item", chosen, FALSE);
  on_selected (self);
}

void
sb_disagreements_view_set_document (SbDisagreementsView *self,
                                    SbDocument *document,
                                    const char *coder)
{
  g_set_object (&self->document, document);
  g_free (self->coder);
  self->coder = g_strdup (coder);
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "disagreements.rules", sb_rules_dialog_is_for (document, coder));
}

guint
sb_disagreements_view_count_shown (SbDisagreementsView *self)
{
  return sb_table_view_count_shown (self->table);
}

/* --- the widget --- */

static void
rules_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SbDisagreementsView *self = SB_DISAGREEMENTS_VIEW (widget);

  sb_rules_dialog_present (widget, self->document, self->coder);
}

static void
sb_disagreements_view_finalize (GObject *object)
{
  SbDisagreementsView *self = SB_DISAGREEMENTS_VIEW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->chosen);
  g_clear_object (&self->document);
  g_free (self->coder);
  G_OBJECT_CLASS (sb_disagreements_view_parent_class)->finalize (object);
}

static void
sb_disagreements_view_class_init (SbDisagreementsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_disagreements_view_finalize;
  gtk_widget_class_install_action (
    GTK_WIDGET_CLASS (klass), "disagreements.rules", NULL, rules_action);
}

static GtkDropDown *
add_list (SbDisagreementsView *self, const char *label)
{
  const char *const none[] = {NULL};
  GtkWidget *list = gtk_drop_down_new_from_strings (none);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (list, label);
  gtk_flow_box_insert (self->filters, list, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (list), FALSE);
  g_signal_connect_object (
    list, "notify::selected", G_CALLBACK (on_limit_changed), self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (list);
}

static GtkWidget *
create_bar (SbDisagreementsView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *rules = gtk_button_new_with_mnemonic (_ ("_What Counts…"));

  self->go = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Go to the Moment")));
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (on_go), self);
  gtk_widget_set_tooltip_text (rules, _ ("What counts as a disagreement"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (rules), "disagreements.rules");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->go));
  gtk_box_append (GTK_BOX (bar), rules);
  return bar;
}

static void
sb_disagreements_view_init (SbDisagreementsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->table = SB_TABLE_VIEW (sb_table_view_new ("disagreements"));
  sb_table_view_let_select (self->table);
  self->filters = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->filters, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->filters, MOST_FILTERS);
  gtk_flow_box_set_column_spacing (self->filters, 6);
  gtk_flow_box_set_row_spacing (self->filters, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->filters), "filters");
  self->kinds = add_list (self, _ ("Which kind"));
  self->whats = add_list (self, _ ("Which behaviour or scale"));
  self->sessions = add_list (self, _ ("Which session"));
  self->pairs = add_list (self, _ ("Which coders"));
  self->onlys = add_list (self, _ ("Who alone has it"));
  self->detail = g_object_new (SB_TYPE_DISAGREEMENT_DETAIL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  g_signal_connect_swapped (self->table, "activated", G_CALLBACK (go_to), self);
  g_signal_connect_swapped (self->table, "selected", G_CALLBACK (on_selected), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (box), create_bar (self));
  adw_bin_set_child (ADW_BIN (self), box);
  sb_disagreements_view_set_document (self, NULL, NULL);
}
