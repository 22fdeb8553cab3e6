/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/number-table.h"

#include "table/words.h"

#include <glib/gi18n-lib.h>
#include <securebase/compare/explanation.h>

#define ABOUT_WIDTH 44 /* letters */

/* Columns. */
enum {
  WHAT,
  VALUE,
  INTERVAL,
  ABOUT,
  N_COLUMNS
};

struct _SbNumberTable {
  AdwBin parent;
  GtkGrid *grid;
  int n_rows;
  GHashTable *rows;        /* name → its row + 1 */
  const char *last_reason; /* why the line before was undefined; NULL: it was not */
};

G_DEFINE_FINAL_TYPE (SbNumberTable, sb_number_table, ADW_TYPE_BIN)

static GtkWidget *
add_label (SbNumberTable *self, int column, int width, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == WHAT ? 0 : 1);
  if (css)
    gtk_widget_add_css_class (label, css);
  gtk_grid_attach (self->grid, label, column, self->n_rows, width, 1);
  return label;
}

static GtkWidget *
add_wrapped (SbNumberTable *self, int width, const char *text, const char *css)
{
  GtkWidget *label = add_label (self, WHAT, width, text, css);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
add_number (SbNumberTable *self, int column, const char *text)
{
  GtkWidget *label = add_label (self, column, 1, text, "numeric");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
}

/* A line of its own below a number: why there is none, how its interval was made. */
static void
add_remark (SbNumberTable *self, const char *words, int indent)
{
  GtkWidget *label = add_wrapped (self, N_COLUMNS - 1, words, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, indent);
  self->n_rows++;
}

/* --- what a number means --- */

static void
add_about_words (GtkBox *box, const char *words, const char *css)
{
  GtkWidget *label = sb_words_append (box, words, css);

  gtk_label_set_max_width_chars (GTK_LABEL (label), ABOUT_WIDTH);
  gtk_label_set_width_chars (GTK_LABEL (label), ABOUT_WIDTH);
}

/* Made when it is asked for: there may be a hundred on a page. */
static void
create_about (GtkMenuButton *button, gpointer data)
{
  const SbExplanation *explanation = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));

  add_about_words (
    box, g_object_get_data (G_OBJECT (button), "securebase-title"), "heading");
  add_about_words (box, _ (explanation->means), NULL);
  if (explanation->misleads)
    add_about_words (box, _ (explanation->misleads), NULL);
  if (explanation->source)
    add_about_words (box, explanation->source, "dim-label");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (box));
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
sb_about_button_new (const char *name, const char *label)
{
  const SbExplanation *explanation = sb_explanation_find (name);
  g_autofree char *words = NULL;
  GtkWidget *button;

  if (explanation == NULL)
    return NULL;
  button = gtk_menu_button_new ();
  /* Translators: what a number means; its name. */
  words = g_strdup_printf (_ ("What it means: %s"), label);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "about");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (
    G_OBJECT (button), "securebase-title", g_strdup (label), g_free);
  gtk_menu_button_set_create_popup_func (
    GTK_MENU_BUTTON (button), create_about, (gpointer) explanation, NULL);
  return button;
}

/* --- the lines --- */

static const char *
get_reason (const SbAnalysisEntry *entry)
{
  if (!entry->value.defined)
    return entry->value.reason;
  return entry->doubt;
}

void
sb_number_table_add (SbNumberTable *self, const SbAnalysisEntry *entry)
{
  const char *reason = get_reason (entry);
  g_autofree char *value = sb_analysis_entry_dup_value (entry);
  g_autofree char *interval = sb_analysis_entry_dup_interval (entry);
  g_autofree char *label = g_strstrip (g_strdup (entry->label));
  int indent = entry->is_part ? 18 : 0;
  GtkWidget *what = add_wrapped (self, 1, label, NULL);
  GtkWidget *about = sb_about_button_new (entry->name, label);

  gtk_widget_set_margin_start (what, indent);
  add_number (self, VALUE, reason ? _ ("undefined") : value);
  add_number (self, INTERVAL, interval && !reason ? interval : "");
  if (about)
    gtk_grid_attach (self->grid, about, ABOUT, self->n_rows, 1, 1);
  self->n_rows++;
  g_hash_table_insert (
    self->rows, g_strdup (entry->name), GINT_TO_POINTER (self->n_rows));
  /* Of a number and its parts once. */
  if (reason && !(entry->is_part && g_strcmp0 (reason, self->last_reason) == 0))
    add_remark (self, _ (reason), indent);
  else if (!reason && interval && entry->interval)
    add_remark (self, entry->interval, indent);
  self->last_reason = reason;
}

static void
add_heads (SbNumberTable *self)
{
  add_label (self, WHAT, 1, "", NULL);
  gtk_widget_add_css_class (add_label (self, VALUE, 1, _ ("Value"), "caption-heading"),
                            "dim-label");
  gtk_widget_add_css_class (
    add_label (self, INTERVAL, 1, _ ("95 % interval"), "caption-heading"), "dim-label");
  self->n_rows++;
}

char *
sb_number_table_dup_line (SbNumberTable *self, const char *name)
{
  int row = GPOINTER_TO_INT (g_hash_table_lookup (self->rows, name)) - 1;
  GString *line = NULL;

  for (int column = WHAT; row >= 0 && column <= INTERVAL; column++) {
    GtkWidget *label = gtk_grid_get_child_at (self->grid, column, row);

    if (line)
      g_string_append_c (line, '\t');
    else
      line = g_string_new (NULL);
    g_string_append (line, gtk_label_get_text (GTK_LABEL (label)));
  }
  return line ? g_string_free (line, FALSE) : NULL;
}

static void
sb_number_table_finalize (GObject *object)
{
  g_hash_table_unref (SB_NUMBER_TABLE (object)->rows);
  G_OBJECT_CLASS (sb_number_table_parent_class)->finalize (object);
}

static void
sb_number_table_class_init (SbNumberTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_number_table_finalize;
}

static void
sb_number_table_init (SbNumberTable *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  add_heads (self);
}

GtkWidget *
sb_number_table_new (const char *title)
{
  SbNumberTable *self = g_object_new (SB_TYPE_NUMBER_TABLE, NULL);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}
