/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import/columns-page.h"

#include "import/columns-count.h"
#include "import/kept-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/signal.h>
#include <string.h>

struct _SbColumnsPage {
  AdwBin parent;
  AdwPreferencesGroup *group;
  SbColumnsGrid *grid;
  GtkLabel *words;
  AdwComboRow *delimiter; /* in the order of SB_GRID_DELIMITERS */
  GtkSpinButton *header;
  GtkSwitch *decimal_comma;
  GtkEditable *frame_rate;
  AdwComboRow *date;
  AdwComboRow *zero_is;
  GtkWidget *zero;
  AdwComboRow *kept;
  GtkEditable *keep;

  SbGrid *table;
  SbTableMapping *mapping;
  GCancellable *counting; /* NULL: nothing is being counted */
  gboolean is_ready;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SbColumnsPage, sb_columns_page, ADW_TYPE_BIN)

static guint changed_signal;

/* --- what is read by it --- */

static void
say (SbColumnsPage *self, const char *words, gboolean is_fault)
{
  gtk_label_set_text (self->words, words);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
set_ready (SbColumnsPage *self, gboolean is_ready)
{
  self->is_ready = is_ready;
  g_signal_emit (self, changed_signal, 0);
}

static void
say_incoming (SbColumnsPage *self, const SbIncoming *incoming)
{
  g_autofree char *words = sb_columns_count_dup_words (incoming);

  say (self, words, FALSE);
}

static void
on_counted (GObject *object, GAsyncResult *result, gpointer data)
{
  SbColumnsPage *self = SB_COLUMNS_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbIncoming) incoming = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->counting)
    return; /* something was chosen meanwhile */
  g_clear_object (&self->counting);
  if (incoming)
    say_incoming (self, incoming);
  else
    say (self, error->message, TRUE);
  set_ready (self, incoming && incoming->events->len > 0);
}

static void
forget_count (SbColumnsPage *self)
{
  if (self->counting)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
count (SbColumnsPage *self)
{
  self->counting = g_cancellable_new ();
  sb_columns_count_async (
    G_OBJECT (self), self->table, self->mapping, self->counting, on_counted);
}

/* --- from the mapping to the rows, and back --- */

static gboolean
has_time (SbColumnsPage *self, SbMapTime first, SbMapTime second)
{
  for (guint i = 0; i < self->mapping->columns->len; i++) {
    const SbMapColumn *column = sb_table_mapping_get_column (self->mapping, i);

    if (sb_map_role_is_time (column->role) &&
        (column->time == first || column->time == second))
      return TRUE;
  }
  return FALSE;
}

/* Only what matters is asked. */
static void
show_needed (SbColumnsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->frame_rate),
                          has_time (self, SB_MAP_TIMECODE, SB_MAP_FRAMES));
  gtk_widget_set_visible (GTK_WIDGET (self->date),
                          has_time (self, SB_MAP_DATE_TIME, SB_MAP_DATE_TIME));
  gtk_widget_set_visible (self->zero, self->mapping->zero_is == SB_MAP_ZERO_IS_GIVEN);
}

static void
on_changed (SbColumnsPage *self)
{
  g_autoptr (GError) error = NULL;

  forget_count (self);
  show_needed (self);
  if (!sb_table_mapping_check (self->mapping, &error)) {
    say (self, error->message, TRUE);
    set_ready (self, FALSE);
    return;
  }
  set_ready (self, FALSE);
  count (self);
}

static void
fill (SbColumnsPage *self)
{
  g_autofree char *rate = isnan (self->mapping->frame_rate)
                            ? g_strdup ("")
                            : g_strdup_printf ("%g", self->mapping->frame_rate);

  self->is_filling = TRUE;
  adw_combo_row_set_selected (
    self->delimiter,
    (guint) (strchr (SB_GRID_DELIMITERS, sb_grid_get_delimiter (self->table)) -
             SB_GRID_DELIMITERS));
  gtk_spin_button_set_value (self->header, self->mapping->header + 1);
  gtk_switch_set_active (self->decimal_comma, self->mapping->decimal_comma);
  gtk_editable_set_text (self->frame_rate, rate);
  adw_combo_row_set_selected (self->date, self->mapping->date);
  adw_combo_row_set_selected (self->zero_is, self->mapping->zero_is);
  gtk_editable_set_text (GTK_EDITABLE (self->zero),
                         self->mapping->zero ? self->mapping->zero : "");
  self->is_filling = FALSE;
  sb_columns_grid_show (self->grid, self->table, self->mapping);
  on_changed (self);
}

/* A number with a dot or a comma; NaN for anything else. */
static double
read_rate (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  char *end;
  double rate = g_ascii_strtod (g_strdelimit (text, ",", '.'), &end);

  return *text && *end == '\0' ? rate : NAN;
}

static void
on_option (SbColumnsPage *self)
{
  if (self->is_filling || self->mapping == NULL)
    return;
  self->mapping->decimal_comma = gtk_switch_get_active (self->decimal_comma);
  self->mapping->frame_rate = read_rate (self->frame_rate);
  self->mapping->date = (SbMapDate) adw_combo_row_get_selected (self->date);
  sb_table_mapping_set_zero (self->mapping,
                             (SbMapZero) adw_combo_row_get_selected (self->zero_is),
                             gtk_editable_get_text (GTK_EDITABLE (self->zero)));
  on_changed (self);
}

/* The columns keep what they are; their names may be others. */
static void
on_header (SbColumnsPage *self)
{
  int header = gtk_spin_button_get_value_as_int (self->header) - 1;

  if (self->is_filling || self->mapping == NULL)
    return;
  self->mapping->header = MIN (header, (int) sb_grid_get_n_rows (self->table) - 1);
  for (guint i = 0; i < self->mapping->columns->len; i++) {
    SbMapColumn *column = sb_table_mapping_get_column (self->mapping, i);

    g_free (column->name);
    column->name =
      g_strdup (self->mapping->header < 0
                  ? ""
                  : sb_grid_get_cell (self->table, (guint) self->mapping->header, i));
  }
  fill (self);
}

/* --- what was kept --- */

static void
list_kept (SbColumnsPage *self, const char *selected)
{
  g_auto (GStrv) names = sb_kept_columns_list ();
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names);
  const char *const first[] = {_ ("As guessed"), NULL};
  guint place = 0;

  gtk_string_list_splice (list, 0, 0, first);
  for (guint i = 0; selected && names[i]; i++)
    if (g_str_equal (names[i], selected))
      place = i + 1;
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->kept, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->kept, place);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kept), *names != NULL);
  self->is_filling = FALSE;
}

static void
take_mapping (SbColumnsPage *self, SbTableMapping *mapping)
{
  sb_columns_grid_show (self->grid, NULL, NULL);
  g_clear_pointer (&self->mapping, sb_table_mapping_free);
  self->mapping = mapping;
  fill (self);
}

/* The grid shows cells of the table and columns of the mapping. */
static void
take_table (SbColumnsPage *self, SbGrid *table, SbTableMapping *mapping)
{
  sb_columns_grid_show (self->grid, NULL, NULL);
  sb_grid_free (self->table);
  self->table = table;
  take_mapping (self, mapping);
}

static void
on_delimiter (SbColumnsPage *self)
{
  char delimiter = SB_GRID_DELIMITERS[adw_combo_row_get_selected (self->delimiter)];
  g_autoptr (GError) error = NULL;
  SbGrid *table;

  if (self->is_filling || self->table == NULL)
    return;
  table = sb_grid_new_again (self->table, delimiter, &error);
  if (table == NULL) {
    forget_count (self);
    say (self, error->message, TRUE);
    set_ready (self, FALSE);
    return;
  }
  list_kept (self, NULL);
  take_table (self, table, sb_table_mapping_guess (table));
}

/* The table, by the delimiter of what was kept. */
static SbGrid *
split_as (SbColumnsPage *self, const SbTableMapping *kept, GError **error)
{
  return kept->delimiter == sb_grid_get_delimiter (self->table)
           ? sb_grid_ref (self->table)
           : sb_grid_new_again (self->table, kept->delimiter, error);
}

gboolean
sb_columns_page_use (SbColumnsPage *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbTableMapping) kept = NULL;
  g_autoptr (SbGrid) table = NULL;
  SbTableMapping *fitted;

  g_return_val_if_fail (SB_IS_COLUMNS_PAGE (self) && self->table, FALSE);
  kept = sb_kept_columns_load (name, &error);
  table = kept ? split_as (self, kept, &error) : NULL;
  fitted = table ? sb_table_mapping_fit (kept, table, &error) : NULL;
  if (fitted == NULL) {
    forget_count (self);
    say (self, error->message, TRUE);
    return FALSE;
  }
  take_table (self, g_steal_pointer (&table), fitted);
  list_kept (self, name);
  return TRUE;
}

gboolean
sb_columns_page_keep (SbColumnsPage *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SB_IS_COLUMNS_PAGE (self) && self->mapping, FALSE);
  if (!sb_kept_columns_save (name, self->mapping, &error)) {
    say (self, error->message, TRUE);
    return FALSE;
  }
  list_kept (self, name);
  return TRUE;
}

static void
on_kept (SbColumnsPage *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->kept);

  if (self->is_filling || self->table == NULL || chosen == NULL)
    return;
  if (adw_combo_row_get_selected (self->kept) == 0)
    take_mapping (self, sb_table_mapping_guess (self->table));
  else
    sb_columns_page_use (self, gtk_string_object_get_string (chosen));
}

static void
on_keep (SbColumnsPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->keep)));

  if (*name && self->mapping && sb_columns_page_keep (self, name))
    gtk_editable_set_text (self->keep, "");
}

/* --- the page --- */

void
sb_columns_page_set_table (SbColumnsPage *self, SbGrid *table)
{
  SbGrid *before;

  g_return_if_fail (SB_IS_COLUMNS_PAGE (self));
  forget_count (self);
  self->is_ready = FALSE;
  sb_columns_grid_show (self->grid, NULL, NULL);
  g_clear_pointer (&self->mapping, sb_table_mapping_free);
  before = self->table;
  self->table = table ? sb_grid_ref (table) : NULL;
  g_clear_pointer (&before, sb_grid_free);
  if (table == NULL)
    return;
  list_kept (self, NULL);
  take_mapping (self, sb_table_mapping_guess (table));
}

SbGrid *
sb_columns_page_get_table (SbColumnsPage *self)
{
  return self->table;
}

const SbTableMapping *
sb_columns_page_get_mapping (SbColumnsPage *self)
{
  return self->mapping;
}

SbColumnsGrid *
sb_columns_page_get_grid (SbColumnsPage *self)
{
  return self->grid;
}

gboolean
sb_columns_page_is_ready (SbColumnsPage *self)
{
  return self->is_ready;
}

gboolean
sb_columns_page_is_busy (SbColumnsPage *self)
{
  return self->counting != NULL;
}

const char *
sb_columns_page_get_words (SbColumnsPage *self)
{
  return gtk_label_get_text (self->words);
}

static void
sb_columns_page_dispose (GObject *object)
{
  SbColumnsPage *self = SB_COLUMNS_PAGE (object);

  forget_count (self);
  if (self->grid)
    sb_columns_grid_show (self->grid, NULL, NULL);
  self->grid = NULL;
  g_clear_pointer (&self->mapping, sb_table_mapping_free);
  g_clear_pointer (&self->table, sb_grid_free);
  G_OBJECT_CLASS (sb_columns_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, group);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, words);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, header);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, delimiter);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, decimal_comma);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, frame_rate);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, date);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, zero_is);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, zero);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, kept);
  gtk_widget_class_bind_template_child (widget_class, SbColumnsPage, keep);
}

static void
sb_columns_page_class_init (SbColumnsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_COLUMNS_GRID);
  G_OBJECT_CLASS (klass)->dispose = sb_columns_page_dispose;
  changed_signal = sb_signal_new (SB_TYPE_COLUMNS_PAGE, "changed", 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/import/columns-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_option);
  gtk_widget_class_bind_template_callback (widget_class, on_header);
  gtk_widget_class_bind_template_callback (widget_class, on_delimiter);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
}

static void
sb_columns_page_init (SbColumnsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
