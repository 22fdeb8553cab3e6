/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "training/pass-marks.h"

#include "explain.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <securebase/base/table.h>
#include <securebase/document/settings.h>

typedef struct {
  const char *setting;
  const char *title;
} Mark;

static const Mark marks[] = {
  {SB_SETTING_PASS_KAPPA, N_ ("Kappa of the categories, at least")},
  {SB_SETTING_PASS_PO, N_ ("Share of sessions in the same category, at least")},
  {SB_SETTING_PASS_ICC, N_ ("ICC(A,1) of the ratings, at least")},
};

#define N_MARKS G_N_ELEMENTS (marks)

struct _SbPassMarksGroup {
  AdwPreferencesGroup parent;
  GtkWidget *rows[N_MARKS];
  SbDocument *document;
  char *coder;
};

G_DEFINE_FINAL_TYPE (SbPassMarksGroup, sb_pass_marks_group, ADW_TYPE_PREFERENCES_GROUP)

SbPassMarks
sb_pass_marks_read (SbDocument *document)
{
  return (SbPassMarks){
    sb_document_get_number_setting (document, SB_SETTING_PASS_KAPPA, NAN),
    sb_document_get_number_setting (document, SB_SETTING_PASS_PO, NAN),
    sb_document_get_number_setting (document, SB_SETTING_PASS_ICC, NAN)};
}

gboolean
sb_pass_marks_is_any_set (const SbPassMarks *given)
{
  return !isnan (given->kappa) || !isnan (given->po) || !isnan (given->icc);
}

static void
show_mark (SbPassMarksGroup *self, guint i)
{
  double value = sb_document_get_number_setting (self->document, marks[i].setting, NAN);
  g_autofree char *text = sb_real_to_short_text (value);

  gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text ? text : "");
  gtk_widget_remove_css_class (self->rows[i], "error");
}

static void
show_marks (SbPassMarksGroup *self)
{
  for (guint i = 0; i < N_MARKS; i++) {
    gtk_widget_set_sensitive (self->rows[i],
                              self->document && self->coder &&
                                sb_document_is_writable (self->document));
    if (self->document)
      show_mark (self, i);
  }
}

/* A decimal comma is one, too. FALSE: it is no mark. */
static gboolean
read_mark (GtkWidget *row, double *value)
{
  g_autofree char *text = g_strstrip (
    g_strdelimit (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))), ",", '.'));
  char *end = NULL;

  *value = NAN;
  if (*text == '\0')
    return TRUE;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && *value > 0 && *value <= 1;
}

static void
on_apply (SbPassMarksGroup *self, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;
  guint i = 0;
  double value;

  while (self->rows[i] != row)
    i++;
  if (!read_mark (row, &value)) {
    gtk_widget_add_css_class (row, "error");
    sb_explain (self,
                _ ("This Is No Mark"),
                _ ("A mark is a number over 0 and at most 1, such as 0.80. Empty: the "
                   "lab sets none."));
    return;
  }
  if (!sb_document_set_number_setting (
        self->document, marks[i].setting, value, self->coder, &error))
    sb_explain (self, _ ("The Mark Was Not Set"), error->message);
}

void
sb_pass_marks_group_set_document (SbPassMarksGroup *self,
                                  SbDocument *document,
                                  const char *coder)
{
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  g_free (self->coder);
  self->coder = g_strdup (coder);
  if (document)
    g_signal_connect_swapped (document, "changed", G_CALLBACK (show_marks), self);
  show_marks (self);
}

static void
sb_pass_marks_group_dispose (GObject *object)
{
  SbPassMarksGroup *self = SB_PASS_MARKS_GROUP (object);

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (sb_pass_marks_group_parent_class)->dispose (object);
}

static void
sb_pass_marks_group_class_init (SbPassMarksGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_pass_marks_group_dispose;
}

static void
sb_pass_marks_group_init (SbPassMarksGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  adw_preferences_group_set_title (group, _ ("The Lab’s Marks"));
  adw_preferences_group_set_description (
    group,
    _ ("What the lab asks of its coders; part of the project. Where nothing is set, "
       "nothing is judged."));
  for (guint i = 0; i < N_MARKS; i++) {
    self->rows[i] = adw_entry_row_new ();
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]),
                                   _ (marks[i].title));
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->rows[i]), TRUE);
    g_signal_connect_swapped (self->rows[i], "apply", G_CALLBACK (on_apply), self);
    adw_preferences_group_add (group, self->rows[i]);
  }
}
