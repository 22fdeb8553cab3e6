/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/option-rows.h"

#include <glib/gi18n-lib.h>
#include <securebase/base/signal.h>

struct _SbOptionRows {
  AdwPreferencesGroup parent;
  GtkSwitch *handed_in;
  AdwExpanderRow *style;
  AdwComboRow *separator;
  GtkSwitch *decimal_comma;
  GtkSwitch *bom;
  GtkEditable *missing;
  AdwExpanderRow *identity;
  GtkSwitch *with_paths;
  GtkSwitch *without_dates;
  GtkEditable *shift_key;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (SbOptionRows, sb_option_rows, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

/* As in the list. */
static const char separators[] = {',', ';', '\t', '|'};

static char *
dup_text (GtkEditable *editable)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  if (*text)
    return text;
  g_free (text);
  return NULL;
}

/* --- what the folded rows say --- */

static void
show_style (SbOptionRows *self)
{
  GtkStringObject *separator = adw_combo_row_get_selected_item (self->separator);
  g_autofree char *missing = dup_text (self->missing);
  g_autoptr (GString) words = g_string_new (gtk_string_object_get_string (separator));
  g_autofree char *subtitle = NULL;

  g_string_append_printf (words,
                          ", %s",
                          gtk_switch_get_active (self->decimal_comma)
                            ? _ ("decimal comma")
                            : _ ("decimal point"));
  if (gtk_switch_get_active (self->bom))
    g_string_append_printf (words, ", %s", _ ("byte order mark"));
  if (missing)
    g_string_append_printf (words, ", %s: %s", _ ("missing"), missing);
  subtitle = g_markup_escape_text (words->str, -1);
  adw_expander_row_set_subtitle (self->style, subtitle);
}

static const char *
get_dates_words (SbOptionRows *self)
{
  g_autofree char *key = dup_text (self->shift_key);

  if (gtk_switch_get_active (self->without_dates))
    return _ ("without dates");
  return key ? _ ("dates shifted") : _ ("dates as they are");
}

static void
show_identity (SbOptionRows *self)
{
  const char *recordings = gtk_switch_get_active (self->with_paths)
                             ? _ ("With the names of recordings")
                             : _ ("Without the names of recordings");
  g_autofree char *words = g_strdup_printf ("%s, %s", recordings, get_dates_words (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->shift_key),
                            !gtk_switch_get_active (self->without_dates));
  adw_expander_row_set_subtitle (self->identity, words);
}

static void
on_changed (SbOptionRows *self)
{
  if (self->is_filling)
    return;
  show_style (self);
  show_identity (self);
  g_signal_emit (self, changed_signal, 0);
}

/* A comma cannot stand for two things. */
static void
on_decimal_comma (SbOptionRows *self)
{
  if (!self->is_filling && gtk_switch_get_active (self->decimal_comma) &&
      adw_combo_row_get_selected (self->separator) == 0)
    adw_combo_row_set_selected (self->separator, 1);
  on_changed (self);
}

void
sb_option_rows_set_has_csv (SbOptionRows *self, gboolean has_csv)
{
  gtk_widget_set_visible (GTK_WIDGET (self->style), has_csv);
}

void
sb_option_rows_write_job (SbOptionRows *self, SbExportJob *job)
{
  guint chosen = adw_combo_row_get_selected (self->separator);

  g_return_if_fail (SB_IS_OPTION_ROWS (self));
  job->handed_in = gtk_switch_get_active (self->handed_in);
  job->separator = separators[MIN (chosen, G_N_ELEMENTS (separators) - 1)];
  job->decimal_comma = gtk_switch_get_active (self->decimal_comma);
  job->bom = gtk_switch_get_active (self->bom);
  job->missing = dup_text (self->missing);
  job->with_paths = gtk_switch_get_active (self->with_paths);
  job->without_dates = gtk_switch_get_active (self->without_dates);
  job->shift_key = dup_text (self->shift_key);
}

void
sb_option_rows_read_job (SbOptionRows *self, const SbExportJob *job)
{
  g_return_if_fail (SB_IS_OPTION_ROWS (self));
  self->is_filling = TRUE;
  gtk_switch_set_active (self->handed_in, job->handed_in);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == job->separator)
      adw_combo_row_set_selected (self->separator, i);
  gtk_switch_set_active (self->decimal_comma, job->decimal_comma);
  gtk_switch_set_active (self->bom, job->bom);
  gtk_editable_set_text (self->missing, job->missing ? job->missing : "");
  gtk_switch_set_active (self->with_paths, job->with_paths);
  gtk_switch_set_active (self->without_dates, job->without_dates);
  gtk_editable_set_text (self->shift_key, job->shift_key ? job->shift_key : "");
  self->is_filling = FALSE;
  on_changed (self);
}

static void
sb_option_rows_class_init (SbOptionRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  changed_signal = sb_signal_new (SB_TYPE_OPTION_ROWS, "changed", 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/securebase/export/option-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, handed_in);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, style);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, separator);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, decimal_comma);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, bom);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, missing);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, identity);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, with_paths);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, without_dates);
  gtk_widget_class_bind_template_child (widget_class, SbOptionRows, shift_key);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_decimal_comma);
}

static void
sb_option_rows_init (SbOptionRows *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  on_changed (self);
}
